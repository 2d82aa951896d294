"""Documents that print the same text: copies of a file under two names, a wire story in two newspapers.

A text is told by its sketch: how many distinct runs of letters it has, the smallest of their hashes (a bottom-k sketch,
Cohen and Kaplan 2007, which estimates how much two texts share), and its numbers. Sketches name the pairs that are worth
an exact look (:mod:`ingest.reprints`): two texts with one figure or one name changed are two reports, not one.
"""

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import islice

import numpy as np

from ingest.letters import Letters, letters_of
from ingest.reprints import repeats

RUN = 9
"""Letters of a run: about three Korean words' beginnings; shorter ones recur by chance."""
KEPT = 256
"""Hashes of a sketch; the estimated share of runs is then off by 0.03 (standard error at a half)."""
LEAST_RUNS = 100
"""Shorter texts are twins only if they are the same."""
SHARED_AT_LEAST, INSIDE_AT_LEAST = 0.5, 0.8
"""Share of all runs that two texts have in common, and share of the shorter one's; chosen by hand on stories cut and
patched as newspapers do, not on any benchmark."""
_MOST_NUMBERS = 4_000
_MOST_SHARING = 32
"""Texts looked up by one hash: what more of them share is furniture."""
_MOST_LOOKS = 8
"""Exact looks that one text is worth; a reprint is among the texts that share most with it."""
_KEPT_LETTERS = 32
"""Texts that are kept ready for the next look."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HEAD = struct.Struct("<16sQII")
_MIX = np.array([0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)


@dataclass(frozen=True)
class Sketch:
    """What is remembered of a text to tell its twins. ``hashes`` and ``numbers`` are sorted and distinct."""

    same_letters: bytes
    runs: int
    hashes: np.ndarray
    numbers: np.ndarray

    @classmethod
    def of(cls, text: str) -> "Sketch":
        """Take the sketch of a text; spacing, case and punctuation outside numbers do not matter."""
        letters = letters_of(text) or "".join(text.split())
        hashes = np.unique(_run_hashes(letters))
        numbers = {zlib.crc32(number.replace(",", "").encode()) for number in _NUMBER.findall(text)}
        return cls(
            blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=16).digest(),
            len(hashes),
            hashes[:KEPT],
            np.array(sorted(numbers)[:_MOST_NUMBERS], dtype=np.uint32),
        )

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Sketch":
        """Read what :meth:`to_bytes` wrote."""
        same_letters, runs, hashes, numbers = _HEAD.unpack_from(stored)
        middle = _HEAD.size + 8 * hashes
        return cls(
            same_letters,
            runs,
            np.frombuffer(stored, np.uint64, hashes, _HEAD.size),
            np.frombuffer(stored, np.uint32, numbers, middle),
        )

    def to_bytes(self) -> bytes:
        """Return the sketch as it is stored."""
        head = _HEAD.pack(self.same_letters, self.runs, len(self.hashes), len(self.numbers))
        return head + self.hashes.astype("<u8").tobytes() + self.numbers.astype("<u4").tobytes()

    @cached_property
    def _number_set(self) -> frozenset[int]:
        return frozenset(self.numbers.tolist())

    def may_repeat(self, longer: "Sketch") -> bool:
        """Tell whether this text seems to say nothing but what a text at least as long says."""
        if self.runs < LEAST_RUNS or not self._number_set <= longer._number_set:
            return False
        both = np.sort(np.concatenate((self.hashes, longer.hashes)))
        is_twice = both[1:] == both[:-1]
        is_first = np.concatenate(([True], ~is_twice))
        shared = float(np.concatenate((is_twice, [False]))[is_first][:KEPT].mean())
        inside = shared * (self.runs + longer.runs) / (1 + shared) / self.runs
        return shared >= SHARED_AT_LEAST and inside >= INSIDE_AT_LEAST


def twins(documents: Mapping[str, tuple[Sketch, str]], text_of: Callable[[str], str]) -> dict[str, str]:
    """Return the documents that print what another one prints, each with the id of that one.

    The longest text of a story stands for it, of equal ones the one published first. The outcome depends on nothing
    but the documents.

    Args:
        documents: by id, the sketch of the text and the day it was published as an ISO date, "" if unknown.
        text_of: returns a document's text; it is asked for few of them only.
    """
    ordered = sorted(documents, key=lambda id_: (-documents[id_][0].runs, documents[id_][1] or "9999", id_))
    letters = lru_cache(maxsize=_KEPT_LETTERS)(lambda id_: Letters.of(text_of(id_)))
    originals: list[str] = []
    same: dict[bytes, str] = {}
    holding: dict[int, list[int]] = {}
    found: dict[str, str] = {}
    for id_ in ordered:
        sketch = documents[id_][0]
        original = same.get(sketch.same_letters) or next(
            (other for other in _alike(id_, documents, holding, originals) if repeats(letters(id_), letters(other))), ""
        )
        if original:
            found[id_] = original
            continue
        same[sketch.same_letters] = id_
        for value in sketch.hashes.tolist():
            sharing = holding.setdefault(value, [])
            if len(sharing) < _MOST_SHARING:
                sharing.append(len(originals))
        originals.append(id_)
    return dict(sorted(found.items()))


def _alike(
    id_: str, documents: Mapping[str, tuple[Sketch, str]], holding: Mapping[int, list[int]], originals: list[str]
) -> Iterator[str]:
    """Yield the originals that a document may repeat, those that share most of its hashes first."""
    sketch = documents[id_][0]
    sharing = [number for value in sketch.hashes.tolist() for number in holding.get(value, ())]
    if not sharing or sketch.runs < LEAST_RUNS:
        return
    counts = np.bincount(sharing)
    enough = np.flatnonzero(counts >= SHARED_AT_LEAST / 2 * len(sketch.hashes))
    ranked = (originals[number] for number in enough[np.argsort(-counts[enough], kind="stable")])
    yield from islice((other for other in ranked if sketch.may_repeat(documents[other][0])), _MOST_LOOKS)


def _run_hashes(letters: str) -> np.ndarray:
    """Return a well-mixed 64-bit hash of every run of :data:`RUN` letters."""
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - RUN + 1
    if count < 1:
        return np.zeros(0, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset in range(RUN):
        hashes = hashes * np.uint64(0x100000001B3) + codes[offset : offset + count]
    for multiplier, shift in zip(_MIX, (np.uint64(30), np.uint64(27)), strict=True):  # splitmix64's finaliser
        hashes = (hashes ^ (hashes >> shift)) * multiplier
    return hashes ^ (hashes >> np.uint64(31))
