"""Files that the app keeps of what people do: a line for each thing, written whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from errors import SettingError

_PATIENCE = 10
"""Seconds to wait for another process that writes to the same file."""


def read_lines(path: Path) -> list[str]:
    """Return the lines of a file, none where there is no file yet.

    Bytes that are no UTF-8 stay what they are, so that a damaged line is passed over by whoever reads it and not lost.
    """
    try:
        text = path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unkept(path, error) from error
    return [line for line in text.split("\n") if line.strip()]


@contextmanager
def changing_lines(path: Path) -> Iterator[list[str]]:
    """Yield the lines; what is done to the list is written when the block ends, and nobody else writes meanwhile.

    Raises:
        SettingError: the file cannot be read or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE):
            lines = read_lines(path)
            before = list(lines)
            yield lines
            if lines != before:
                write_whole(path, "".join(f"{line}\n" for line in lines))
    except (OSError, Timeout) as error:
        raise _unkept(path, error) from error


def remove_lines(path: Path, is_meant: Callable[[str], bool]) -> bool:
    """Take out the lines that are meant; False: there are none."""
    with changing_lines(path) as lines:
        kept = [line for line in lines if not is_meant(line)]
        is_there = len(kept) < len(lines)
        lines[:] = kept
    return is_there


def write_whole(path: Path, text: str) -> None:
    """Write a file so that another reader, or one after a crash, sees the old or the new one and never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "surrogateescape"))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def writable(text: str) -> str:
    """Return a text without halves of characters, which a browser may send and no file can hold."""
    return text.encode("utf-8", "replace").decode()


def _unkept(path: Path, error: Exception) -> SettingError:
    reason = (error.strerror if isinstance(error, OSError) else None) or "다른 프로그램이 쓰고 있습니다"
    return SettingError(f"‘{path.name}’ 파일에 쓸 수 없습니다 ({reason}). GEUNGEO_KEPT_DIR 폴더를 확인해 주세요.")
