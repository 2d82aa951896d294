"""How a folder of documents differs from what the index holds of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from errors import UnreadableDocument
from index.ledger import Failure
from ingest.archives import LastArchive
from ingest.candidates import candidates
from ingest.corrections import Corrections, read_corrections
from ingest.folder import LINKED, File, Problem, contents, fingerprint


@dataclass(frozen=True, slots=True)
class Renamed:
    """A file whose content was indexed under another id."""

    file: File
    former_id: str


@dataclass(frozen=True)
class Changes:
    """The folder against the index, in order of the documents' ids.

    ``remembered`` are files that an earlier run could not read and that have not changed since: they are not read again.
    """

    added: tuple[File, ...]
    changed: tuple[File, ...]
    renamed: tuple[Renamed, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    remembered: tuple[Failure, ...]
    failed: tuple[Problem, ...]
    skipped: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    """Corrections that could not be used."""
    corrections: Mapping[str, bytes]
    """The files of corrections that count, by their paths: to be given to the next comparison."""


def compare(
    folder: Path,
    indexed: Mapping[str, str],
    failures: Iterable[Failure] = (),
    former_corrections: Mapping[str, bytes] = MappingProxyType({}),
) -> Changes:
    """Compare the folder with the index, by content.

    A file that cannot be read keeps what was indexed of it, under its former name too where it was renamed.

    Args:
        folder: the folder.
        indexed: the fingerprint of every indexed document, by id.
        failures: files that could not be read, with their fingerprints.
        former_corrections: the files of corrections that counted last; one that cannot be read now still counts.
    """
    failed: list[Problem] = []
    skipped: list[Problem] = []
    corrections = read_corrections(folder, former_corrections)
    present = list(_present(folder, corrections, failed, skipped))
    known = {(failure.document_id, failure.fingerprint): failure for failure in failures}
    remembered = [known[file.document_id, mark] for file, mark in present if (file.document_id, mark) in known]
    current = {file.document_id: (file, mark) for file, mark in present if (file.document_id, mark) not in known}
    kept = {*current, *(failure.document_id for failure in remembered), *(p.document_id for p in (*failed, *skipped))}
    unread = {failure.document_id: failure.fingerprint for failure in remembered if failure.document_id not in indexed}
    kept.update(_renamed(unread, {id_: mark for id_, mark in indexed.items() if id_ not in kept}).values())
    unopened = (*failed, *(problem for problem in skipped if problem.reason == LINKED))
    hidden = tuple(f"{problem.document_id}/" for problem in unopened)  # what lies in a folder that cannot be opened
    gone = [id_ for id_ in indexed if id_ not in kept and not id_.startswith(hidden)]
    added = [id_ for id_ in current if id_ not in indexed]
    former = _renamed({id_: current[id_][1] for id_ in added}, {id_: indexed[id_] for id_ in gone})
    return Changes(
        added=tuple(current[id_][0] for id_ in added if id_ not in former),
        changed=tuple(file for id_, (file, mark) in current.items() if id_ in indexed and indexed[id_] != mark),
        renamed=tuple(Renamed(current[id_][0], former[id_]) for id_ in added if id_ in former),
        removed=tuple(id_ for id_ in gone if id_ not in former.values()),
        unchanged=tuple(id_ for id_, (_, mark) in current.items() if indexed.get(id_) == mark),
        remembered=tuple(remembered),
        failed=tuple(failed),
        skipped=tuple(skipped),
        warnings=tuple(Problem(problem.document_id, str(problem)) for problem in corrections.problems),
        corrections=corrections.files,
    )


def _present(
    folder: Path, corrections: Corrections, failed: list[Problem], skipped: list[Problem]
) -> Iterator[tuple[File, str]]:
    """Yield what lies in the folder, corrected, with its fingerprint; ``failed`` is told what cannot be read."""
    with LastArchive() as archive:
        for file in candidates(folder, failed, skipped):
            corrected = replace(file, correction=corrections.of(file.document_id))
            try:
                yield corrected, fingerprint(contents(corrected, archive), corrected.correction)
            except UnreadableDocument as problem:
                failed.append(Problem(file.document_id, str(problem)))


def _renamed(added: Mapping[str, str], gone: Mapping[str, str]) -> dict[str, str]:
    """Return the former id of each added file whose content was known under an id that is gone, one for one."""
    homeless: dict[str, list[str]] = {}
    for id_ in sorted(gone, reverse=True):
        homeless.setdefault(gone[id_], []).append(id_)
    return {id_: homeless[mark].pop() for id_, mark in added.items() if homeless.get(mark)}
