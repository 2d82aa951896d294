"""What is written above and below the columns of a chart: broken into lines, and how wide those are."""

import re
from collections.abc import Iterable

SIZE = 13
"""Of the letters, in pixels."""
_MOST_LINES = 3
_GAP = 3
"""Between a label and the next."""
_LEAST = 58
"""Width that a line may have, however narrow the columns are: some are then left without a label."""
_SOFT_BREAK = re.compile(r"(?<=[조억만천년])(?=[^\s\d])|(?<=[조억만])(?=\d)")
"""Where a long word may be broken before its letters are: 9000만|달러."""


def lines_of(text: str, slot: float) -> tuple[str, ...]:
    """Break a text into a few lines that a column of this width has room for; … stands for what is left over."""
    width = max(slot - _GAP, _LEAST)
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, width)
        if len(lines) > _MOST_LINES:
            last = lines[_MOST_LINES - 1]
            return (*lines[: _MOST_LINES - 1], last[:-1] + "…")
    return tuple(lines)


def widest_of(labels: Iterable[tuple[str, ...]]) -> float:
    """Return the room that the widest line of these labels needs beside another one, in pixels."""
    return max((_width(line) for lines in labels for line in lines), default=0.0) + _GAP


def _broken(word: str, width: float) -> list[str]:
    if _width(word) <= width:
        return [word]
    lines = [""]
    for part in _SOFT_BREAK.split(word):
        if lines[-1] and _width(lines[-1] + part) > width:
            lines.append("")
        for letter in part:
            if _width(lines[-1] + letter) > width:
                lines.append("")
            if len(lines) > _MOST_LINES + 1:
                return lines[:-1]
            lines[-1] += letter
    return lines


def _width(text: str) -> float:
    """Guess how wide a text is, rather too wide than too narrow: Hangul is nearly as wide as high."""
    return SIZE * sum(0.94 if ord(letter) > 0x2E80 else 0.35 if letter in " .,()-" else 0.56 for letter in text)
