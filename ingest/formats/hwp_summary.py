"""What an HWP file says of itself: its summary, a property set of OLE (MS-OLEPS).

olefile reads these too, but believes the number of values that a property claims to have: one damaged byte keeps it busy
for hours and fills the memory.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

_SECTION_OFFSET = 44
_MOST_PROPERTIES = 200
_LONGEST = 4_000
"""Bytes of a text."""
_WIDE_TEXT, _MOMENT = 31, 64
_EPOCH = datetime(1601, 1, 1)


def summary(data: bytes) -> Mapping[int, str | datetime]:
    """Return the texts and moments of a property set by their ids; nothing of what is damaged."""
    section = data[_number(data, _SECTION_OFFSET) :]
    found: dict[int, str | datetime] = {}
    for place in range(8, 8 + 8 * min(_number(section, 4), _MOST_PROPERTIES), 8):
        value = _value(section, _number(section, place + 4))
        if value is not None:
            found[_number(section, place)] = value
    return found


def _number(data: bytes, place: int, size: int = 4) -> int:
    return int.from_bytes(data[place : place + size], "little")


def _value(section: bytes, place: int) -> str | datetime | None:
    kind = _number(section, place)
    if kind == _WIDE_TEXT:
        size = min(2 * _number(section, place + 4), _LONGEST)
        return section[place + 8 : place + 8 + size].decode("utf-16-le", "replace").partition("\0")[0]
    if kind == _MOMENT:
        try:
            return _EPOCH + timedelta(microseconds=_number(section, place + 4, 8) // 10)
        except OverflowError:
            return None
    return None
