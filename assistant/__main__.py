"""``python -m assistant ask | search | evaluate | models``: the assistant on the command line."""

import argparse
import errno
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tqdm import tqdm

from assistant.answer import EXTRACTIVE
from assistant.evaluation.comparison import Run, compare
from assistant.evaluation.page import as_html
from assistant.evaluation.report import Evaluated
from assistant.evaluation.results import as_json, load_scores
from assistant.evaluation.run import evaluate
from assistant.evaluation.table import as_text, comparison_as_text
from assistant.evaluation.testset import load, sample
from assistant.generating.choosing import writer_of
from assistant.generating.model import bare_address
from assistant.generating.reaching import reach_all
from assistant.generating.writing import Writer
from assistant.own_assistants import OwnAssistant, load_assistant
from assistant.printing import answer_in_words, models_in_words
from assistant.question import understand
from assistant.side_by_side import ask_side_by_side
from commandline import Parser, folder, positive, run
from errors import SettingError
from index.dates import times
from index.filters import Filters
from index.interval import Interval
from index.search import search
from index.store import Index
from settings import Settings, get_settings

_MOST_INPUT = 1_000_000
"""Bytes that are read from standard input."""


def main() -> int:
    """Run the command that was asked for."""
    parser = Parser(prog="python -m assistant", description="문서에서 근거를 찾아 답합니다.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="명령", parser_class=Parser)
    asking = commands.add_parser("ask", help="질문 하나에 답합니다")
    asking.add_argument("question", help="질문 ('-'이면 표준 입력에서 읽습니다)")
    asking.add_argument(
        "--llm",
        action="append",
        metavar="제공자:모델",
        help="답을 쓸 언어 모델 (기본: GEUNGEO_LLM). 여러 번 쓰면 나란히 답합니다. extractive: 모델 없이",
    )
    asking.add_argument("--assistant", metavar="이름", help="나만의 도우미 (GEUNGEO_ASSISTANTS_DIR의 파일 이름)")
    searching = commands.add_parser("search", help="검색 결과를 점수와 함께 보여 줍니다")
    searching.add_argument("question", help="질문 ('-'이면 표준 입력에서 읽습니다)")
    searching.add_argument("--top", type=positive, default=10, metavar="N", help="구절 수 (기본 10)")
    evaluating = commands.add_parser("evaluate", help="평가 문항으로 답을 채점합니다")
    evaluating.add_argument("testset", type=Path, help="평가 문항 파일 (JSONL)")
    evaluating.add_argument("--split", metavar="이름", help="이 묶음의 문항만 (dev 또는 test)")
    evaluating.add_argument("--json", type=folder, metavar="파일", help="문항별 결과를 JSON으로 저장합니다")
    evaluating.add_argument("--html", type=folder, metavar="파일", help="보고서를 HTML로 저장합니다")
    evaluating.add_argument(
        "--compare", type=folder, metavar="파일", help="이전 결과(JSON)와 견줍니다. 유의하게 나빠졌으면 1로 끝납니다"
    )
    evaluating.add_argument("--llm", metavar="제공자:모델", help="답을 쓸 언어 모델 (기본: GEUNGEO_LLM)")
    evaluating.add_argument("--sample", type=positive, metavar="N", help="고르게 뽑은 문항 N개만")
    models = commands.add_parser("models", help="쓸 수 있는 언어 모델과 빠진 설정을 보여 줍니다")
    models.add_argument("--json", action="store_true", help="JSON으로 출력합니다")
    for command in (asking, searching, evaluating):
        command.add_argument("--index", type=folder, help="색인 폴더 (기본: GEUNGEO_INDEX_DIR)")
    for command in (asking, searching):
        command.add_argument("--document", action="append", metavar="ID", help="이 문서에서만 (여러 번 쓸 수 있음)")
        command.add_argument(
            "--from", dest="published_from", type=date.fromisoformat, metavar="날짜", help="발행일 시작"
        )
        command.add_argument("--to", dest="published_to", type=date.fromisoformat, metavar="날짜", help="발행일 끝")
        command.add_argument(
            "--about", type=_time, metavar="때", help="이때를 말하는 구절에서만 (예: 2027년, 작년, 2024년 3분기)"
        )
        command.add_argument("--json", action="store_true", help="JSON으로 출력합니다")
    options = parser.parse_args()
    return {"ask": _ask, "search": _search, "evaluate": _evaluate, "models": _models}[options.command](options)


def _settings(options: argparse.Namespace) -> Settings:
    settings = get_settings()
    return settings.model_copy(update={"index_dir": options.index}) if options.index else settings


def _filters(options: argparse.Namespace, own: Filters = Filters()) -> Filters:
    """Return what the options narrow a search to, within what an assistant of the user's own does."""
    documents = frozenset(options.document) if options.document else own.documents
    if options.document and own.documents is not None:
        documents = frozenset(options.document) & own.documents
    return Filters(
        documents,
        max(filter(None, (options.published_from, own.published_from)), default=None),
        min(filter(None, (options.published_to, own.published_to)), default=None),
        options.about,
    )


def _time(text: str) -> Interval:
    written = f"{text}년" if text.isdigit() else text
    found = next((time.interval for time in times(written, date.today()) if time.interval), None)
    if found is None:
        raise argparse.ArgumentTypeError(f"때를 알아볼 수 없습니다 ({text}). 예: 2027년, 작년, 2024년 3분기")
    return found


def _question(options: argparse.Namespace) -> str:
    if options.question != "-":
        return options.question
    data = sys.stdin.buffer.read(_MOST_INPUT)  # more would not be a question either
    return data.decode("utf-8", errors="replace")


def _ask(options: argparse.Namespace) -> int:
    settings = _settings(options)
    own = load_assistant(settings.assistants_dir, options.assistant) if options.assistant else None
    writers = _writers(options, settings, own)
    with Index(settings) as index:
        filters = _filters(options, own.filters(index) if own else Filters())
        answers = ask_side_by_side(index, _question(options), writers, filters)
    if options.json:
        rows = [answer.as_json() for answer in answers]
        print(json.dumps(rows if len(rows) > 1 else rows[0], ensure_ascii=False))
    else:
        print("\n\n".join(answer_in_words(answer, is_one_of_several=len(answers) > 1) for answer in answers))
    return 0


def _writers(options: argparse.Namespace, settings: Settings, own: OwnAssistant | None) -> list[Writer | None]:
    chosen = options.llm or [(own and own.llm) or settings.llm]
    return [writer_of(setting, settings, own.instruction if own else "") for setting in dict.fromkeys(chosen)]


def _models(options: argparse.Namespace) -> int:
    settings = get_settings()
    found = reach_all(settings)
    if options.json:
        rows = [
            {
                "provider": each.preset.provider,
                "label": each.preset.label,
                "url": bare_address(each.url) if each.url else "",
                "ready": each.is_ready,
                "missing": each.missing,
                "models": each.models,
                "offered": each.offered,
            }
            for each in found
        ]
        print(json.dumps(rows, ensure_ascii=False))
    else:
        print(models_in_words(found, settings.llm))
    return 0


def _search(options: argparse.Namespace) -> int:
    with Index(_settings(options)) as index:
        question = understand(_question(options), date.today(), index.names, index.vocabulary)
        hits = search(index, question.text, options.top, _filters(options))
    if options.json:
        print(json.dumps([hit.as_json() for hit in hits], ensure_ascii=False))
    else:
        for rank, hit in enumerate(hits, start=1):
            page = hit.document.page_label_at(hit.passage.start)
            place = f"{hit.document.id}, {page}" if page else hit.document.id
            print(
                f"{rank:2}. {hit.score:.3f} (어휘 {hit.lexical:.2f} · 의미 {hit.dense:.2f} · 포함 {hit.coverage:.2f}) {place}"
            )
            print(f"    {' '.join(hit.passage.text.split())[:160]}")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    questions = sample(load(options.testset, options.split), options.sample)
    settings = _settings(options)
    llm = options.llm or settings.llm
    writer = writer_of(llm, settings)
    if writer:
        writer.model.require_key()  # said now, not question by question
    before = load_scores(options.compare) if options.compare else None
    for path in filter(None, (options.json, options.html)):
        _require_writable(path)  # said now, not after all questions were asked
    with (
        Index(settings) as index,
        tqdm(
            total=len(questions), unit="문항", desc="평가", leave=False, delay=1, file=sys.stderr, disable=None
        ) as bar,
    ):
        rows = evaluate(index, questions, lambda done: bar.update(done - bar.n), index.folder / "evaluation", writer)
    print(as_text(rows))
    if options.json:
        _save(options.json, json.dumps(as_json(rows), ensure_ascii=False, indent=1))
    if options.html:
        _save(options.html, as_html(rows, _title(options, llm)))
    return _compared(before, rows) if before is not None else 0


def _title(options: argparse.Namespace, llm: str) -> str:
    details = [detail for detail in (options.split, llm if llm != EXTRACTIVE else "") if detail]
    return f"{options.testset.name} ({', '.join(details)})" if details else options.testset.name


def _compared(before: Run, rows: Sequence[Evaluated]) -> int:
    comparison = compare(before, {row.question.id: (row.question, row.scores) for row in rows})
    print(f"\n{comparison_as_text(comparison)}")
    return 1 if comparison.has_loss else 0


def _require_writable(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if _is_plain(path):
            tempfile.TemporaryFile(dir=path.parent).close()
    except OSError as error:
        raise _unsaved(path, error) from error


def _save(path: Path, text: str) -> None:
    target = path.with_name(f".{path.name}.part") if _is_plain(path) else path
    try:
        target.write_text(text, encoding="utf-8")
        if target != path:
            target.replace(path)  # an interrupted run leaves the former results whole
    except OSError as error:
        raise _unsaved(path, error) from error


def _is_plain(path: Path) -> bool:
    """Tell a file, there or to be, from a device such as /dev/stdout."""
    return path.is_file() or not path.exists()


def _unsaved(path: Path, error: OSError) -> SettingError:
    return SettingError(f"결과를 저장할 수 없습니다: {path} ({error.strerror or error})")


if __name__ == "__main__":
    run(main)
