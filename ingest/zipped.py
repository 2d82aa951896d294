"""Zip files are opened here and nowhere else: what they say of themselves is not believed before it is checked."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from errors import UnreadableDocument

MOST_MEMBERS = 10_000
_LONGEST_DIRECTORY = 4 * 2**20
"""Bytes; Python makes an object of some hundred bytes of every 46 of them."""
_TAIL = 2**16 + 128
"""The end records of a zip file lie in its last 64 KiB."""
_ENDS = ((re.compile(rb"PK\x05\x06"), "<I", 12), (re.compile(rb"PK\x06\x06"), "<Q", 40))
"""Where an end record, of 32 and of 64 bits, keeps the length of the directory."""
_WIDE = 0xFFFFFFFF
"""Stands for: see the record of 64 bits."""
_ENCRYPTED = 0x1
DAMAGED = "손상된 압축 파일입니다"


@contextmanager
def open_zip(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a zip file whose list of members is of a bearable length.

    Raises:
        UnreadableDocument: it is damaged, or has too many members.
    """
    length = file.seek(0, 2)
    file.seek(max(0, length - _TAIL))
    tail = file.read(_TAIL)
    for record, width, offset in _ENDS:
        for match in record.finditer(tail):
            field = tail[match.start() + offset :][: struct.calcsize(width)]
            size = struct.unpack(width, field)[0] if len(field) == struct.calcsize(width) else 0
            if size > _LONGEST_DIRECTORY and not (width == "<I" and size == _WIDE):
                raise UnreadableDocument(f"압축 파일에 든 파일이 너무 많습니다 (최대 {MOST_MEMBERS:,}개)")
    with _explained(), zipfile.ZipFile(file) as opened:
        if len(opened.infolist()) > MOST_MEMBERS:
            raise UnreadableDocument(f"압축 파일에 든 파일이 너무 많습니다 (최대 {MOST_MEMBERS:,}개)")
        yield opened


def read_member(opened: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Return a member's content; never more than ``most`` bytes of it are unpacked.

    Raises:
        UnreadableDocument: it is larger, encrypted, damaged or packed in an unknown way.
    """
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableDocument("암호가 걸린 파일입니다")
    if member.file_size > most:
        raise UnreadableDocument(
            f"압축을 풀면 너무 큽니다 ({member.file_size / 2**20:,.0f}MB, 최대 {most / 2**20:,.0f}MB)"
        )
    with _explained(), opened.open(member) as packed:
        content = packed.read(most + 1)
    if len(content) > most:
        raise UnreadableDocument(f"압축을 풀면 너무 큽니다 (최대 {most / 2**20:,.0f}MB)")
    return content


def read_head(opened: zipfile.ZipFile, member: zipfile.ZipInfo, length: int) -> bytes:
    """Return the first bytes of a member's content; no more are unpacked. It raises what :func:`read_member` raises."""
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableDocument("암호가 걸린 파일입니다")
    with _explained(), opened.open(member) as packed:
        return packed.read(length)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, OverflowError) as error:
        raise UnreadableDocument(DAMAGED) from error
    except (NotImplementedError, RuntimeError) as error:
        raise UnreadableDocument("알 수 없는 방식으로 압축된 파일입니다") from error
    except OSError as error:
        raise UnreadableDocument(DAMAGED) from error
