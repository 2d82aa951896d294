"""Whether an ingestion is writing to an index, in this process or another."""

from pathlib import Path

from filelock import FileLock, Timeout


def is_ingesting(index_dir: Path) -> bool:
    """Tell whether the lock of an index's writer (:func:`ingest.follow.follow`) is held; it is touched for a moment."""
    path = index_dir / "writer.lock"
    if not path.is_file():
        return False
    try:
        with FileLock(path, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # who may not write here does not learn who does
        return False
