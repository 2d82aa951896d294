"""Where the file of an indexed document lies: the way back from its id."""

from pathlib import Path

from errors import UnreadableDocument
from ingest.archives import open_archive
from ingest.folder import File, files_in


class FileGone(UnreadableDocument):
    """A document's file is not in the folder, or no longer."""


def locate(folder: Path, document_id: str) -> File:
    """Return the file of a document.

    Only what ingestion itself would find is found: nothing outside the folder, behind a link, or hidden.

    Raises:
        FileGone: there is no such file.
        UnreadableDocument: it lies in an archive that cannot be opened.
        SettingError: the folder cannot be looked into.
    """
    for file in files_in(folder, [], []):
        if file.document_id == document_id:
            return file
        if document_id.startswith(f"{file.document_id}/"):
            return _member(file, document_id)
    raise FileGone("원본 파일이 문서 폴더에 없습니다")


def _member(file: File, document_id: str) -> File:
    name = document_id.removeprefix(f"{file.document_id}/")
    with open_archive(file.path) as archive:
        for member in archive.members():
            if member.name == name:
                return File(document_id, file.path, member)
    raise FileGone("원본 파일이 압축 파일 안에 없습니다")
