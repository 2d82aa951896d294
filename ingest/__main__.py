"""``python -m ingest [FOLDER]``: make the index follow a folder of documents."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from commandline import Parser, run
from commandline import folder as expanded
from ingest.follow import Report, follow, preview
from settings import Settings, get_settings


def main() -> int:
    """Run the command; 1 if a file failed."""
    parser = Parser(prog="python -m ingest", description="색인이 문서 폴더를 따라가게 합니다.")
    parser.add_argument("folder", nargs="?", type=expanded, help="문서 폴더 (기본: docs_corpus)")
    parser.add_argument("--index", type=expanded, help="색인 폴더 (기본: GEUNGEO_INDEX_DIR)")
    parser.add_argument("--dry-run", action="store_true", help="무엇이 바뀌는지만 보여 줍니다")
    parser.add_argument("--rebuild", action="store_true", help="색인을 처음부터 다시 만듭니다")
    parser.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    options = parser.parse_args()
    settings = get_settings()
    if options.index:
        settings = settings.model_copy(update={"index_dir": options.index})
    if options.dry_run and options.rebuild:
        parser.error("--dry-run과 --rebuild는 함께 쓸 수 없습니다")
    folder = options.folder or settings.docs_dir
    report = preview(folder, settings) if options.dry_run else _follow(folder, settings, options.rebuild)
    print(json.dumps(asdict(report), ensure_ascii=False) if options.json else _in_words(report, options.dry_run))
    return 1 if report.failed else 0


def _follow(folder: Path, settings: Settings, rebuild: bool) -> Report:
    with tqdm(unit="파일", desc="색인", leave=False, delay=1, file=sys.stderr, disable=None) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return follow(folder, settings, rebuild=rebuild, progress=show)


def _in_words(report: Report, dry_run: bool) -> str:
    lines = [
        f"추가 {len(report.added)} · 변경 {len(report.changed)} · 삭제 {len(report.removed)} · "
        f"그대로 {len(report.unchanged)} · 실패 {len(report.failed)} · 건너뜀 {len(report.skipped)}"
        + (" (미리보기: 바꾼 것은 없습니다)" if dry_run else f" — 구절 {report.passages:,}개, {report.seconds:.1f}초")
    ]
    changes = (("추가", report.added), ("변경", report.changed), ("삭제", report.removed))
    lines += [f"  {label}: {document_id}" for label, ids in changes for document_id in ids]
    problems = (("실패", report.failed), ("건너뜀", report.skipped))
    lines += [f"  {label}: {p.document_id} — {p.reason}" for label, group in problems for p in group]
    return "\n".join(lines)


if __name__ == "__main__":
    run(main)
