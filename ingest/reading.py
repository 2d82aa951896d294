"""One file becomes a document and its passages."""

from dataclasses import replace

from errors import UnreadableDocument
from index.document import Document
from index.passage import Passage
from ingest.archives import LastArchive
from ingest.folder import File, contents, fingerprint
from ingest.formats import reader_for
from ingest.metadata import described
from ingest.passages import compose, split
from ingest.twins import Sketch

MOST_CHARACTERS = 10_000_000
"""Of one document; all of them are analysed and embedded together."""


def read(file: File, archive: LastArchive | None = None) -> tuple[Document, list[Passage]]:
    """Read one file into a document and its passages; ``archive`` keeps the file's archive open for the next.

    Raises:
        UnreadableDocument: it holds no text that can be read.
    """
    data = contents(file, archive)
    mark = fingerprint(data, file.correction)
    try:
        extraction = reader_for(file.name, data)(data)
        if not extraction.blocks:
            raise UnreadableDocument("글자가 없는 파일입니다")
        if sum(len(block.text) for block in extraction.blocks) > MOST_CHARACTERS:
            raise UnreadableDocument(f"글자가 너무 많습니다 (최대 {MOST_CHARACTERS:,}자)")
        document, blocks = compose(described(extraction, file.document_id, file.correction), file.document_id, mark)
        document = replace(document, sketch=Sketch.of(document.text).to_bytes())
        return document, split(document, blocks)
    except UnreadableDocument:
        raise
    except Exception as error:  # a parser's own fault with a file nobody foresaw must not stop the others
        raise UnreadableDocument(f"파일을 읽는 중에 문제가 생겼습니다 ({type(error).__name__})") from error
