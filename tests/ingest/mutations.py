"""Damages files the way that finds faults in their readers: inside what is compressed, not only around it."""

import io
import re
import zipfile
from random import Random

_TAG = re.compile(rb"<[^<>]{1,200}>")
_NUMBER = re.compile(rb"\d+")
_ODD_NUMBERS = (b"0", b"-1", b"65535", b"65536", b"4294967295", b"99999999999999999999", b"", b"1e9", b"x")


def damaged(data: bytes, random: Random) -> bytes:
    """Return bytes with a few of them changed, left out, or repeated."""
    content = bytearray(data)
    for _ in range(random.randint(1, 8)):
        if not content:
            break
        place, length = random.randrange(len(content)), random.choice((1, 1, 2, 4, 16, 200))
        match random.randrange(4):
            case 0:
                content[place] = random.randrange(256)
            case 1:
                del content[place : place + length]
            case 2:
                content[place:place] = content[place : place + length] * random.choice((1, 2, 50))
            case _:
                content[place : place + length] = random.choice((b"\xff", b"\x00")) * length
    return bytes(content)


def damaged_xml(data: bytes, random: Random) -> bytes:
    """Return XML with tags left out, repeated or moved, or numbers changed; mostly it is still well formed."""
    for _ in range(random.randint(1, 5)):
        if random.random() < 0.4:
            found = list(_NUMBER.finditer(data))
            if found:
                match = random.choice(found)
                data = data[: match.start()] + random.choice(_ODD_NUMBERS) + data[match.end() :]
            continue
        found = [match for match in _TAG.finditer(data) if match[0].endswith(b"/>")] or list(_TAG.finditer(data))
        if found:
            match = random.choice(found)
            again = match[0] * random.choice((0, 2, 3))
            data = data[: match.start()] + again + data[match.end() :]
    return damaged(data, random) if random.random() < 0.1 else data


def damaged_package(data: bytes, random: Random) -> bytes:
    """Return a zip file in which some members are damaged, left out, or have another's content."""
    if random.random() < 0.15:
        return damaged(data, random)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if name.endswith((".xml", ".rels", ".hpf"))]
        chosen = set(random.sample(names, random.randint(1, min(3, len(names)))))
        for name in old.namelist():
            content = old.read(name)
            if name in chosen:
                if random.random() < 0.1:
                    continue
                other = old.read(random.choice(names)) if random.random() < 0.1 else content
                content = damaged_xml(other, random)
            new.writestr(name, content)
    return buffer.getvalue()
