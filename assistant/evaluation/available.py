"""Test sets that can be asked here: those of the project that fit the documents, the drafts, and a file of the user's own."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.evaluation import drafts
from assistant.evaluation.testset import TestQuestion, load, parse
from errors import TestSetError
from index.store import Index
from settings import PROJECT

FOLDER = PROJECT / "tests" / "testset"
MOST_BYTES = 5_000_000
MOST_QUESTIONS = 2_000
MOST_KINDS = 40
"""Of a file of the user's own: a report of more would be no table."""
_FITTING = 0.5
"""Share of a test set's gold documents that have to be in the index."""


@dataclass(frozen=True, slots=True)
class Testset:
    """A test set and what it is called."""

    __test__ = False  # for pytest, which takes classes named Test… for tests

    name: str
    questions: tuple[TestQuestion, ...]

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits that its questions name, in order."""
        return tuple(sorted({question.split for question in self.questions if question.split}))

    def part(self, split: str) -> tuple[TestQuestion, ...]:
        """Return the questions of a split, all of them where none is named."""
        return tuple(question for question in self.questions if split in ("", question.split))


def fitting(index: Index, folder: Path = FOLDER) -> list[Testset]:
    """Return the test sets of a folder most of whose gold documents are in the index."""
    known = index.catalogue.fingerprints().keys()
    found = (_loaded(path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.jsonl")))
    return [each for each in found if each and _share(each, known) >= _FITTING]


def _share(testset: Testset, known: Collection[str]) -> float:
    gold = {gold.document for question in testset.questions for gold in question.evidence}
    return len(gold.intersection(known)) / len(gold) if gold else 0.0


@lru_cache(16)
def _loaded(path: Path, _changed: int) -> Testset | None:
    """Read a file of the folder, anew when it has changed; None: it holds something else."""
    try:
        return Testset(path.name, tuple(load(path)))
    except TestSetError:
        return None


def drafted(kept_dir: Path) -> Testset:
    """Return the drafts as a test set.

    Raises:
        TestSetError: there are none, or somebody has broken a line.
    """
    return Testset(drafts.FILE, tuple(load(kept_dir / drafts.FILE)))


def uploaded(path: Path) -> Testset:
    """Read a test set that a user has sent, within limits.

    Raises:
        TestSetError: it is too large, or no test set; the message names the line.
    """
    if path.stat().st_size > MOST_BYTES:
        raise TestSetError(f"문항 파일이 너무 큽니다. {MOST_BYTES // 1_000_000} MB까지 올릴 수 있습니다.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TestSetError(f"문항 파일이 UTF-8이 아닙니다: {path.name}. UTF-8로 저장해 주세요.") from error
    questions = parse(text, path.name)
    if len(questions) > MOST_QUESTIONS:
        raise TestSetError(f"문항이 너무 많습니다. {MOST_QUESTIONS:,}개까지 한 번에 평가할 수 있습니다.")
    if len({question.kind for question in questions}) > MOST_KINDS:
        raise TestSetError(f"문항의 종류(kind)가 너무 많습니다. {MOST_KINDS}가지까지 나누어 볼 수 있습니다.")
    return Testset(path.name, tuple(questions))
