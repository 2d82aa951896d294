"""What following a folder did, or would do, for people and for scripts."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from ingest.folder import Problem


@dataclass(frozen=True, slots=True)
class Move:
    """A document that is indexed under a new id."""

    former_id: str
    document_id: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A document that prints what another one prints; answers cite that one and name this one beside it."""

    document_id: str
    same_as: str
    is_exact: bool
    """The same letters; else cut or patched here and there."""


@dataclass(frozen=True)
class Report:
    """The folder's documents by what became of them, by id. ``twins`` are also in one of the other groups."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    renamed: tuple[Move, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Problem, ...]
    skipped: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    """Lines of a metadata.csv that could not be used."""
    twins: tuple[Twin, ...]
    passages: int
    """In the whole index, afterwards."""
    seconds: float
    is_preview: bool = False

    @property
    def has_news(self) -> bool:
        """Something in the index has changed."""
        return bool(self.added or self.changed or self.renamed or self.removed)

    def as_json(self) -> dict:
        """Return the report as ``ingest --json`` prints it; keys are stable."""
        return asdict(self)

    def in_words(self) -> str:
        """Return the report in Korean: a line of counts, then a line for whatever is not as it was."""
        groups: tuple[tuple[str, Iterable[str]], ...] = (
            ("추가", self.added),
            ("변경", self.changed),
            ("이름 바뀜", (f"{move.former_id} → {move.document_id}" for move in self.renamed)),
            ("삭제", self.removed),
            ("실패", (f"{problem.document_id} — {problem.reason}" for problem in self.failed)),
            ("건너뜀", (f"{problem.document_id} — {problem.reason}" for problem in self.skipped)),
            ("주의", (f"{problem.document_id} — {problem.reason}" for problem in self.warnings)),
            ("같은 글", (f"{twin.document_id} = {twin.same_as}" for twin in self.twins if twin.is_exact)),
            ("거의 같은 글", (f"{twin.document_id} ≈ {twin.same_as}" for twin in self.twins if not twin.is_exact)),
        )
        listed = [(label, list(lines)) for label, lines in groups]
        listed.insert(4, ("그대로", list(self.unchanged)))
        counts = " · ".join(f"{label} {len(lines):,}" for label, lines in listed)
        end = (
            " (미리보기: 바꾼 것은 없습니다)"
            if self.is_preview
            else f" — 구절 {self.passages:,}개, {self.seconds:.1f}초"
        )
        details = [f"  {label}: {line}" for label, lines in listed if label != "그대로" for line in lines]
        return "\n".join([counts + end, *details])
