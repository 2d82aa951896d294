"""Files that appear in a folder whole or not at all, whatever happens while they are written."""

import hashlib
import io
import os
import tempfile
from pathlib import Path
from typing import BinaryIO

_AT_ONCE = 2**20
"""Bytes that are copied together."""
_MODE = 0o644
"""A temporary file is readable for its owner alone; a document is not a secret of the app."""


class ChangedMeanwhile(OSError):
    """A file has no longer the content that it had when it was looked at."""


def digest_of(path: Path) -> str:
    """Return a hash of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put_copy(source: Path, target: Path, *, over: bool, digest: str = "") -> None:
    """Copy a file to another place.

    Args:
        source: the file.
        target: where its copy will stand; folders that lack are made.
        over: take the place of what stands there.
        digest: the hash that its content must have, if given.

    Raises:
        FileExistsError: something stands there, and ``over`` is not set.
        ChangedMeanwhile: the content is another one.
        OSError: it cannot be read or written. What stood there stands there still.
    """
    with source.open("rb") as file:
        _put(file, target, over=over, digest=digest)


def put_bytes(content: bytes, target: Path) -> None:
    """Write a file in place of what stands there; an OSError leaves that as it was."""
    _put(io.BytesIO(content), target, over=True)


def _put(source: BinaryIO, target: Path, *, over: bool, digest: str = "") -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".geungeo-")  # hidden: ingestion passes over it
    beside, read = Path(name), hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as file:
            while piece := source.read(_AT_ONCE):
                read.update(piece)
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_MODE)
        if digest and read.hexdigest() != digest:
            raise ChangedMeanwhile("the content has changed")
        if over:
            beside.replace(target)
        else:
            _appear(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _appear(beside: Path, target: Path) -> None:
    """Give a file its name unless the name is taken; a hard link does it in one step, where there are hard links."""
    try:
        target.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        beside.replace(target)
