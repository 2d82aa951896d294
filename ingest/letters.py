"""What a text says when spacing and marks are taken away: its letters, and of its marks those that change a number.

``12.5%``, ``125%`` and ``1.25%`` stay apart, and so do ``-3.5%`` and ``3.5%``, ``3~5`` and ``35``.
"""

import re
from dataclasses import dataclass

import numpy as np

_ONE_WRITING = str.maketrans("−–—‐‑∼～〜", "-----~~~")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_BREAK = re.compile(r"(?<=[^\d\s][.!?。…])\s+|\s*\n\s*")
"""Where a sentence or a line ends; ``2023. 9. 4.`` is one."""
_TOLD = re.compile(
    r"[^\W_]+"
    r"|(?<=\d)[\W_]++(?=\d)"  # whatever parts two numbers
    r"|[-+±<>≤≥≒≈~△▲▽▼↑↓$€£¥₩]\s?(?=\d)"
    r"|(?<=\d)\s?[%‰℃℉°$€£¥₩]"
    r"|(?<=[\d%])\s?[△▲▽▼↑↓]"
)


@dataclass(frozen=True, eq=False, slots=True)
class Letters:
    """A text's letters, case-folded, and where they stand in it."""

    text: str
    """Case-folded; one line break where a sentence or a line ends."""
    letters: str
    places: np.ndarray
    """Of each letter, its position in ``text``."""
    edges: np.ndarray
    """Between which letters sentences and lines begin and end: sorted, from 0 to the number of letters."""

    @classmethod
    def of(cls, text: str) -> "Letters":
        """Take the letters of a text."""
        told = _evened(text)
        found = [
            (match.end() - len(match[0].lstrip()) if match[0].strip() else match.start(), match[0].strip() or " ")
            for match in _TOLD.finditer(told)
        ]
        lengths = np.array([len(letters) for _, letters in found], dtype=np.int64)
        starts = np.array([start for start, _ in found], dtype=np.int64)
        before = np.cumsum(lengths) - lengths
        places = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
        breaks = np.flatnonzero(np.frombuffer(told.encode("utf-32-le", "surrogatepass"), dtype=np.uint32) == ord("\n"))
        edges = np.unique(np.concatenate(([0], np.searchsorted(places, breaks, "right"), [len(places)])))
        return cls(told, "".join(letters for _, letters in found), places, edges)

    def place(self, letter: int) -> int:
        """Return where in ``text`` this letter stands; that of the letter after the last is the end."""
        return int(self.places[letter]) if letter < len(self.places) else len(self.text)


def letters_of(text: str) -> str:
    """Return the letters of a text: two texts that share them say the same."""
    return "".join(letters.strip() or " " for letters in _TOLD.findall(_evened(text)))


def _evened(text: str) -> str:
    return _BREAK.sub("\n", _THOUSANDS.sub("", text.casefold().translate(_ONE_WRITING)))
