"""Which files of a folder, and of the archives in it, may be documents."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from errors import UnreadableDocument
from ingest.archives import Archive, Member, open_archive
from ingest.corrections import is_corrections
from ingest.folder import LARGEST_FILE, File, Problem, contents, files_in
from ingest.formats import ARCHIVE, ENDINGS, kind
from ingest.formats.recognise import LOOKED_AT, looks_like_document

_ZIP = b"PK"


def candidates(folder: Path, failed: list[Problem], skipped: list[Problem]) -> Iterator[File]:
    """Yield the files that may be documents, those in archives too, in order.

    Args:
        folder: where to look.
        failed: is told what may not be opened.
        skipped: is told what is no document.
    """
    for file in files_in(folder, failed, skipped):
        if is_corrections(file.path.name):
            continue
        try:
            if _is_archive(file):
                yield from _members(file, failed, skipped)
            elif _is_candidate(file):
                yield file
            else:
                skipped.append(_not_read(file.document_id))
        except UnreadableDocument as problem:
            failed.append(Problem(file.document_id, str(problem)))


def _is_archive(file: File) -> bool:
    """Tell a zip file of documents from an Office document that bears its ending.

    Raises:
        UnreadableDocument: it is neither, such as the web page that a failed download has left.
    """
    if file.path.suffix.lower() != ARCHIVE:
        return False
    try:
        if file.path.stat().st_size > LARGEST_FILE:
            return True
    except OSError as error:
        raise UnreadableDocument(f"파일을 열 수 없습니다 ({error.strerror or error})") from error
    data = contents(file)
    if not data.startswith(_ZIP):
        raise UnreadableDocument("압축 파일이 아니거나 손상된 파일입니다")
    return kind(file.path.name, data) == ARCHIVE


def _is_candidate(file: File) -> bool:
    """Tell by the ending, and where that says nothing, by the content."""
    name = file.path.name
    if file.path.suffix.lower() in ENDINGS:
        return True
    try:
        with file.path.open("rb") as opened:
            head = opened.read(LOOKED_AT)
    except OSError as error:
        raise UnreadableDocument(f"파일을 열 수 없습니다 ({error.strerror or error})") from error
    return looks_like_document(name, head) and kind(name, contents(file)) not in (None, ARCHIVE)


def _members(file: File, failed: list[Problem], skipped: list[Problem]) -> Iterator[File]:
    with open_archive(file.path) as archive:
        for member in archive.members():
            document_id = f"{file.document_id}/{member.name}"
            try:
                if _is_candidate_member(archive, member):
                    yield File(document_id, file.path, member)
                else:
                    skipped.append(_not_read(document_id))
            except UnreadableDocument as problem:
                failed.append(Problem(document_id, str(problem)))


def _is_candidate_member(archive: Archive, member: Member) -> bool:
    """Tell as of a file outside; a member that is refused is not worth a look."""
    if member.refusal:
        raise UnreadableDocument(member.refusal)
    name = PurePosixPath(member.name).name
    if PurePosixPath(name.lower()).suffix in ENDINGS:
        return True
    is_worth_it = looks_like_document(name, archive.head(member, LOOKED_AT))
    return is_worth_it and kind(name, archive.content(member)) not in (None, ARCHIVE)


def _not_read(document_id: str) -> Problem:
    ending = PurePosixPath(document_id.lower()).suffix or "확장자 없음"
    return Problem(document_id, f"아직 읽지 못하는 형식입니다 ({ending})")
