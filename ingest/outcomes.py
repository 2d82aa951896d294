"""What became of each file that was added: put into the folder, and then indexed, or not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.adding import Fate, Looked
from ingest.folder import Problem
from ingest.report import Report, Twin


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file that was brought, and what the index made of the documents in it: one, or those of an archive."""

    name: str
    fate: Fate
    reason: str
    indexed: tuple[str, ...] = ()
    failed: tuple[Problem, ...] = ()
    twins: tuple[Twin, ...] = ()
    """Those of its documents that print what another one prints."""


def outcomes(placed: Iterable[Looked], report: Report | None) -> Iterator[Outcome]:
    """Say of each file what became of it; ``report`` is None where ingestion did not come to its end."""
    for each in placed:
        if report is None or not each.is_wanted:
            yield Outcome(each.name, each.fate, each.reason)
            continue
        moved = (move.document_id for move in report.renamed)
        indexed = [id_ for id_ in (*report.added, *report.changed, *moved, *report.unchanged) if _is_of(id_, each.name)]
        yield Outcome(
            each.name,
            each.fate,
            each.reason,
            tuple(indexed),
            tuple(problem for problem in report.failed if _is_of(problem.document_id, each.name)),
            tuple(twin for twin in report.twins if _is_of(twin.document_id, each.name)),
        )


def others(placed: Iterable[Looked], report: Report) -> tuple[str, ...]:
    """Return the ids of the other documents that came, changed or left at the same time: the folder was followed whole."""
    names = [each.name for each in placed if each.is_wanted]
    moved = (move.document_id for move in report.renamed)
    news = (*report.added, *report.changed, *moved, *report.removed)
    return tuple(id_ for id_ in news if not any(_is_of(id_, name) for name in names))


def _is_of(document_id: str, name: str) -> bool:
    return document_id == name or document_id.startswith(f"{name}/")
