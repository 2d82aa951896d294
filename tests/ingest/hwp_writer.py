"""Writes small HWP 5 files: an OLE container with the streams, and the records, that the format asks for."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_NONE = 0xFFFFFFFF
_SMALL = 4096
"""Streams below this length would have to go into a stream of their own: they are filled up to it."""
_TABLE_CONTROL, _OBJECT_CONTROL = 11, 11
_NOTE_CONTROL = 17


@dataclass(frozen=True)
class Table:
    """Cells as (row, column, down, across, text)."""

    cells: Sequence[tuple[int, int, int, int, str]]
    height: int = 1000


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, what is anchored in it, its outline level (0: none), and where its lines stand on the page."""

    text: str = ""
    table: Table | None = None
    footnote: str = ""
    box: str = ""
    outline: int = 0
    lines: Sequence[int] = ()
    header: str = field(default="", kw_only=True)


def record(tag: int, level: int, data: bytes) -> bytes:
    """A record: its head says what it is, how deep it stands, and how long it is."""
    if len(data) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(data) << 20) + data
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(data)) + data


def paragraph(item: Paragraph, level: int = 0) -> bytes:
    """The records of a paragraph."""
    controls = [
        (11, "tbl ", item.table),
        (11, "gso ", item.box),
        (17, "fn  ", item.footnote),
        (16, "head", item.header),
    ]
    present = [(code, name, content) for code, name, content in controls if content]
    text = b"".join(struct.pack("<H4s8sH", code, name.encode()[::-1], bytes(8), code) for code, name, _ in present)
    text += item.text.encode("utf-16-le") + b"\r\0"
    written = record(66, level, struct.pack("<IIHBBHHHI", len(text) // 2, 0, item.outline, 0, 0, 1, 0, 1, 0))
    written += record(67, level + 1, text)
    if item.lines:
        written += record(69, level + 1, b"".join(struct.pack("<Ii28x", 0, line) for line in item.lines))
    for _, name, content in present:
        written += _control(name, content, level + 1)
    return written


def _control(name: str, content: Table | str, level: int) -> bytes:
    height = content.height if isinstance(content, Table) else 0
    written = record(71, level, name.encode()[::-1] + struct.pack("<IiiIIi14x", 0, 0, 0, 0, height, 0))
    if isinstance(content, Table):
        written += record(77, level + 1, bytes(22))
        for row, column, down, across, text in content.cells:
            written += record(72, level + 1, struct.pack("<HHIHHHH12x", 1, 0, 0, column, row, across, down))
            written += paragraph(Paragraph(text), level + 1)
    elif name == "gso ":
        written += (
            record(76, level + 1, bytes(8)) + record(72, level + 2, bytes(8)) + paragraph(Paragraph(content), level + 2)
        )
    else:
        written += record(72, level + 1, bytes(8)) + paragraph(Paragraph(content), level + 1)
    return written


def section(items: Sequence[Paragraph]) -> bytes:
    """The unpacked stream of a section: its form (an A4 page), then its paragraphs."""
    form = record(71, 1, b"dces" + bytes(20)) + record(
        73, 2, struct.pack("<9I4x", 59528, 84188, 0, 0, 4000, 4000, 0, 0, 0)
    )
    head = record(66, 0, bytes(24)) + form
    return head + b"".join(map(paragraph, items))


def hwp(items: Sequence[Paragraph], *, flags: int = 1, body: bytes | None = None) -> bytes:
    """An HWP file of one section; ``body`` is its unpacked stream, where it is not made from the paragraphs."""
    shapes = b"".join(
        record(25, 1, struct.pack("<I38x", (1 << 23 | (level - 1) << 25) if level else 0)) for level in range(8)
    )
    streams = {
        "FileHeader": b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010001, flags).ljust(224, b"\0"),
        "DocInfo": _packed(record(16, 0, bytes(26)) + shapes),
        "BodyText/Section0": _packed(section(items) if body is None else body),
    }
    return container(streams)


def _packed(content: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(content) + machine.flush()


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file with these streams, of which some stand in folders (``BodyText/Section0``)."""
    names = ["Root Entry"]
    for path in streams:
        folder, _, _ = path.rpartition("/")
        names += [folder] if folder and folder not in names else []
        names.append(path)
    contents, starts, chain = b"", {}, []
    for path, data in streams.items():
        sectors = max(_SMALL, -(-len(data) // _SECTOR) * _SECTOR) // _SECTOR
        starts[path] = len(chain)
        chain += [*range(len(chain) + 1, len(chain) + sectors), _END]
        contents += data.ljust(sectors * _SECTOR, b"\0")
    entries = b"".join(_entry(number, path, names, starts, streams) for number, path in enumerate(names))
    entries = entries.ljust(-(-len(entries) // _SECTOR) * _SECTOR, b"\0")
    first = len(chain)
    chain += [*range(first + 1, first + len(entries) // _SECTOR), _END]
    fat_sectors = 1
    while (len(chain) + fat_sectors) * 4 > fat_sectors * _SECTOR:
        fat_sectors += 1
    fat_start = len(chain)
    chain += [_FAT] * fat_sectors
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(fat_sectors * _SECTOR, b"\xff")
    difat = [*range(fat_start, fat_start + fat_sectors), *[_NONE] * (109 - fat_sectors)]
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fat_sectors, first,
        0, _SMALL, _END, 0, _END, 0, *difat,
    )  # fmt: skip
    return head + contents + entries + fat


def _entry(number: int, path: str, names: list[str], starts: dict[str, int], streams: dict[str, bytes]) -> bytes:
    """A line of the directory. The children of a folder hang in a chain to the right."""
    folder, _, name = path.rpartition("/")
    siblings = [other for other in names[1:] if other.rpartition("/")[0] == folder] if number else []
    after = siblings[siblings.index(path) + 1 :] if number else []
    below = [other for other in names[1:] if (other.rpartition("/")[0] == path if number else "/" not in other)]
    kind = 5 if not number else 2 if path in streams else 1
    raw = name.encode("utf-16-le") + b"\0\0"
    size = max(len(streams[path]), _SMALL) if path in streams else 0
    start = starts.get(path, _END if not number else 0)
    links = (_NONE, names.index(after[0]) if after else _NONE, names.index(below[0]) if below else _NONE)
    return raw.ljust(64, b"\0") + struct.pack("<HBB3I16xI16xII4x", len(raw), kind, 1, *links, 0, start, size)
