"""``python -m tests.corpus.text ID``: a document of docs_corpus/ as ingestion reads it, which is what quotes point into."""

import sys
from functools import cache
from pathlib import Path

from index.document import Document
from ingest.folder import File
from ingest.formats import ENDINGS
from ingest.reading import read

PROJECT = Path(__file__).resolve().parents[2]
DOCS = PROJECT / "docs_corpus"
SOURCES = Path(__file__).with_name("sources")
SHARED = PROJECT.parent / "shared"


@cache
def documents() -> dict[str, Document]:
    """Return every document of the corpus by its id."""
    paths = [path for path in sorted(DOCS.iterdir()) if path.suffix in ENDINGS]
    return {path.name: read(File(path.name, path))[0] for path in paths}


def real_documents() -> dict[str, Document]:
    """Return every document of ../shared/real that can be read, by its id; none where the folder is absent."""
    folder = SHARED / "real"
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in ENDINGS] if folder.is_dir() else []
    return {
        path.relative_to(folder).as_posix(): read(File(path.relative_to(folder).as_posix(), path))[0] for path in paths
    }


if __name__ == "__main__":
    found = documents().get(sys.argv[1]) if len(sys.argv) == 2 else None
    if found is None:
        sys.exit("문서 id를 하나 적어 주세요:\n" + "\n".join(documents()))
    print(found.text)
