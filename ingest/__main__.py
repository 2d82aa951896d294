"""``python -m ingest [FOLDER]``: make the index follow a folder of documents."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tqdm import tqdm

from commandline import Parser, run
from commandline import folder as expanded
from ingest.follow import Progress, Reached, follow, preview
from ingest.listing import listed
from ingest.report import Report
from ingest.watching import keep_following
from settings import Settings, get_settings

_MOST_SHOWN = 24
"""Characters of a file's name beside the progress bar: Hangul takes two columns each."""


def main() -> int:
    """Run the command; 1 if a file failed."""
    options = _parser().parse_args()
    settings = get_settings()
    if options.index:
        settings = settings.model_copy(update={"index_dir": options.index})
    if options.list:
        return _list(settings, as_json=options.json)
    folder: Path = options.folder or settings.docs_dir
    if options.watch:
        print(f"문서 폴더를 지켜봅니다: {folder} (끝내려면 Ctrl+C)", file=sys.stderr)
        keep_following(
            folder,
            settings,
            told=lambda report: _print(report, as_json=options.json),
            complained=lambda problem: print(problem, file=sys.stderr, flush=True),
        )
    with _progress_bar() as progress:
        if options.dry_run:
            report = preview(folder, settings, progress=progress)
        else:
            report = follow(folder, settings, rebuild=options.rebuild, wait=options.wait, progress=progress)
    _print(report, as_json=options.json)
    return 1 if report.failed else 0


def _parser() -> Parser:
    parser = Parser(prog="python -m ingest", description="색인이 문서 폴더를 따라가게 합니다.")
    parser.add_argument("folder", nargs="?", type=expanded, help="문서 폴더 (기본: docs_corpus)")
    parser.add_argument("--index", type=expanded, help="색인 폴더 (기본: GEUNGEO_INDEX_DIR)")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--dry-run", action="store_true", help="무엇이 바뀌는지만 보여 줍니다")
    what.add_argument("--rebuild", action="store_true", help="색인을 처음부터 다시 만듭니다")
    what.add_argument("--watch", action="store_true", help="폴더를 지켜보며 바뀔 때마다 색인에 반영합니다")
    what.add_argument("--list", action="store_true", help="색인된 문서와 그 정보를 어디서 찾았는지 보여 줍니다")
    parser.add_argument("--wait", action="store_true", help="다른 색인 작업이 있으면 끝날 때까지 기다립니다")
    parser.add_argument("--json", action="store_true", help="결과를 JSON으로 출력합니다")
    return parser


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """Show files, passages, what is being read and the time left, where it takes a while and a person looks on."""
    with tqdm(unit="파일", desc="색인", leave=False, delay=1, file=sys.stderr, disable=None) as bar:

        def show(reached: Reached) -> None:
            bar.total = reached.total
            words = (f"구절 {reached.passages:,}개", reached.document_id[-_MOST_SHOWN:])
            bar.set_postfix_str(" · ".join(part for part in words if part), refresh=False)
            bar.update(reached.done - bar.n)

        yield show


def _list(settings: Settings, *, as_json: bool) -> int:
    documents = list(listed(settings))
    in_json = json.dumps([asdict(each) for each in documents], ensure_ascii=False) if as_json else ""
    print(in_json or "\n".join(each.in_words() for each in documents))
    return 0


def _print(report: Report, *, as_json: bool) -> None:
    print(json.dumps(report.as_json(), ensure_ascii=False) if as_json else report.in_words(), flush=True)


if __name__ == "__main__":
    run(main)
