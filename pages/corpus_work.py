"""What people do to the corpus: files are looked at, put in, taken out, put back, corrected, and the folder is followed.

Each is a row of steps for the page to show; a problem is the last step, in words.
"""

import logging
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from markupsafe import Markup

from errors import GeungeoError, IndexUnavailable, UnreadableDocument
from index.store import Index
from ingest import removing
from ingest.adding import Looked, Offer, look, place
from ingest.correcting import Fields, correct
from ingest.follow import AlreadyIngesting, Reached, follow, preview
from ingest.outcomes import others, outcomes
from ingest.own_folder import require_own_folder
from ingest.report import Report
from ingest.running import is_ingesting
from pages.changes_html import Button, HowFar, going_html, looked_html, outcomes_html, report_html, said_html
from pages.under_way import Result, UnderWay
from settings import Settings

PROBLEM = "처리하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 해 주세요."
_INDEXING = "색인에 반영하고 있습니다"
_WRITTEN = "고친 정보는 적어 두었지만"
_BUSY = "다른 곳에서 문서를 들이는 중입니다. 끝난 뒤에 ‘폴더 다시 살피기’를 눌러 주세요."
_PATIENCE, _LOOK_EVERY = 60.0, 0.5
"""Seconds to wait for another process that ingests, as ``python -m ingest --watch`` does when a file comes."""
Tell = Callable[[HowFar], None]


@dataclass(frozen=True, slots=True)
class Step:
    """What to show next; None: what is shown already."""

    shown: Markup | None
    looked: tuple[Looked, ...] = ()
    """What was looked at, to be agreed to."""
    is_problem: bool = False
    """It did not come to its end."""


Steps = Iterator[Step]


class CorpusWork:
    """Work on the index that the app has open, and on its folder. Everybody's work is done one after the other."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._folder, self._kept_dir = settings.docs_dir, settings.kept_dir

    def look(self, offers: Sequence[Offer]) -> Steps:
        """Read the files that were brought, and say what adding them would do."""

        def work(tell: Tell) -> tuple[Looked, ...]:
            require_own_folder(self._folder, self._index)
            found: list[Looked] = []
            for each in look(self._folder, offers, self._index.catalogue.fingerprints()):
                found.append(each)
                tell(HowFar(len(found), len(offers), each.name))
            return tuple(found)

        def steps() -> Steps:
            if offers:
                looked = yield from _told("파일을 읽어 보고 있습니다", work)
                yield Step(looked_html(looked), looked)

        return _calm(steps())

    def place(self, looked: Sequence[Looked]) -> Steps:
        """Put the files that were agreed to into the folder, and follow it."""

        def work(tell: Tell) -> tuple[list[Looked], Report | None, str]:
            require_own_folder(self._folder, self._index)
            placed = []
            for each in place(self._folder, self._kept_dir, looked):
                placed.append(each)
                tell(HowFar(len(placed), len(looked), each.name))
            discard(looked)
            try:
                return placed, self._follow(tell), ""
            except GeungeoError as problem:
                return placed, None, str(problem)

        def steps() -> Steps:
            placed, report, problem = yield from _told(_INDEXING, work)
            rest = others(placed, report) if report else ()
            yield Step(outcomes_html(list(outcomes(placed, report)), rest, problem))

        return _calm(steps())

    def preview(self) -> Steps:
        """Say what following the folder would change."""

        def work(tell: Tell) -> Report:
            return preview(self._folder, self._settings, progress=_telling(tell))

        def steps() -> Steps:
            report = yield from _told("폴더를 살피고 있습니다", work)
            yield Step(report_html(report))

        return _calm(steps())

    def follow(self) -> Steps:
        """Follow the folder, as it was agreed to."""

        def steps() -> Steps:
            report = yield from _told(_INDEXING, self._follow)
            yield Step(report_html(report))

        return _calm(steps())

    def remove(self, document_id: str) -> Steps:
        """Take a file out of the folder, and follow it."""

        def work(tell: Tell) -> removing.Removed:
            require_own_folder(self._folder, self._index)
            kept = removing.remove(self._folder, self._kept_dir, document_id)
            self._follow(tell, "파일은 치웠지만")
            return kept

        def steps() -> Steps:
            kept = yield from _told("문서를 치우고 있습니다", work)
            said = said_html(f"‘{kept.document_id}’ 파일을 치웠습니다.", Button("되돌리기", "restore", kept.key))
            yield Step(said)

        return _calm(steps())

    def restore(self, key: str) -> Steps:
        """Put a file back into the folder, and follow it."""

        def work(tell: Tell) -> str:
            require_own_folder(self._folder, self._index)
            document_id = removing.restore(self._folder, self._kept_dir, key)
            self._follow(tell, "파일은 되돌렸지만")
            return document_id

        def steps() -> Steps:
            document_id = yield from _told("문서를 되돌리고 있습니다", work)
            yield Step(said_html(f"‘{document_id}’ 파일을 되돌렸습니다."))

        return _calm(steps())

    def correct(self, document_id: str, fields: Fields) -> Steps:
        """Write a correction down, and follow the folder."""

        def work(tell: Tell) -> None:
            require_own_folder(self._folder, self._index)
            correct(self._folder, document_id, fields)
            report = self._follow(tell, _WRITTEN)
            if reason := next((each.reason for each in report.failed if each.document_id == document_id), ""):
                raise UnreadableDocument(f"{_WRITTEN} 지금은 파일을 읽을 수 없습니다: {reason}")

        def steps() -> Steps:
            yield from _told("고친 정보를 색인하고 있습니다", work)
            yield Step(said_html("문서 정보를 고쳤습니다."))

        return _calm(steps())

    def _follow(self, tell: Tell, done: str = "") -> Report:
        until = time.monotonic() + _PATIENCE
        while is_ingesting(self._settings.index_dir) and time.monotonic() < until:
            tell(HowFar(what="다른 색인 작업이 끝나기를 기다리고 있습니다"))
            time.sleep(_LOOK_EVERY)
        try:
            return follow(self._folder, self._settings, progress=_telling(tell))
        except GeungeoError as problem:
            said = _BUSY if isinstance(problem, AlreadyIngesting) else str(problem)
            raise IndexUnavailable(f"{done} 아직 색인에 반영하지 못했습니다. {said}" if done else said) from problem


def discard(looked: Sequence[Looked]) -> None:
    """Delete what was uploaded: it is in the folder now, or is not wanted. What cannot be deleted, Gradio deletes later."""
    for each in looked:
        with suppress(OSError):
            each.offer.path.unlink()


def _told(title: str, work: Callable[[Tell], Result]) -> Generator[Step, None, Result]:
    """Do work, show how far it is, and return what it returned."""
    going: UnderWay[HowFar, Result] = UnderWay(work)
    far, shown = HowFar(), None
    for news in going:
        far = news or far
        now = going_html(title, far, is_waiting=going.is_waiting)
        yield Step(now if now != shown else None)
        shown = now
    return going.result()


def _telling(tell: Tell) -> Callable[[Reached], None]:
    def told(reached: Reached) -> None:
        words = (f"구절 {reached.passages:,}개" if reached.passages else "", reached.document_id)
        tell(HowFar(reached.done, reached.total, " · ".join(part for part in words if part)))

    return told


def _calm(steps: Steps) -> Steps:
    """Put a problem into words."""
    try:
        yield from steps
    except GeungeoError as problem:
        sentence = str(problem)
        said = said_html(sentence if sentence.endswith(".") else f"{sentence}.", is_problem=True)
        yield Step(said, is_problem=True)
    except Exception:
        logging.getLogger(__name__).exception("unexpected error while changing the corpus")
        yield Step(said_html(PROBLEM, is_problem=True), is_problem=True)
