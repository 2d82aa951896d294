"""Undoes hard line wraps: lines of a page or text file become paragraphs and list items on one line each.

Text from PDFs and e-mails breaks lines at a fixed width, in Korean also inside a word (``대하⏎여``). Kiwi's language
model decides whether two halves were one word.
"""

import re
import statistics
import unicodedata

from index.morphemes import kiwi

_BULLET = re.compile(r"^(?:[∙•‣◦▪■□○●◉△▲▷▶◆◇※☞·*\-–—]+\s*|n\s+(?=[가-힣(‘'“\"A-Z]))")
_OPENS_ITEM = re.compile(
    r"^(?:[∙•‣◦▪■□○●◉△▲▷▶◆◇※☞£<\[【*①-⑳ⅠⅡⅢⅣⅤ]|[-–—]\s|n\s+[가-힣(]|\d{1,2}[.)]\s|[가나라마바사아자차카타파하][.)]\s|다\)\s)"
)
_ENDS_SENTENCE = re.compile(r"[.?!…:][\"'”’)\]]*$")
_HANGUL_ENDS = re.compile(r"[가-힣]$")
_HANGUL_STARTS = re.compile(r"^[가-힣]")
_FULL = 0.75
"""A line this much of the usual width was broken by the width, not by its author (chosen on ../shared/real)."""
_WIDEST_WRAP = 140
"""Columns; text whose lines are longer than this is not hard-wrapped."""


def paragraphs(text: str) -> list[str]:
    """Return the text's paragraphs and list items, each on one line, without their bullets.

    Blank lines always part; other line breaks part unless the line is as long as the text's lines usually are, does
    not end a sentence, and the next line does not open a list item.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    wrap_width = _wrap_width(lines)
    groups: list[list[str]] = []
    continues = False
    for line in lines:
        if not line:
            continues = False
            continue
        is_inline_list = line[0] in "△▲" and line[0] in (groups[-1][-1] if groups else "")
        if continues and (is_inline_list or not _OPENS_ITEM.match(line)):
            groups[-1].append(line)
        else:
            groups.append([line])
        continues = wrap_width > 0 and _width(line) >= _FULL * wrap_width and not _ENDS_SENTENCE.search(line)
    joined = (_BULLET.sub("", _glue(group)).strip() for group in groups)
    return [line for line in joined if line]


def _wrap_width(lines: list[str]) -> float:
    """Return the width that the text was wrapped at, in columns, or 0 where it was not."""
    widths = sorted(_width(line) for line in lines if line)
    if len(widths) < 3:
        return 0
    widest = statistics.quantiles(widths, n=20)[-1]
    return widest if widest <= _WIDEST_WRAP else 0


def _width(line: str) -> int:
    """Columns in a fixed-width font: a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def _glue(lines: list[str]) -> str:
    joined = lines[0]
    for previous, line in zip(lines, lines[1:], strict=False):
        joined += _gap(previous, line) + line
    return joined


def _gap(before: str, after: str) -> str:
    """Return "" where a word was broken between the two lines, else a space."""
    if not (_HANGUL_ENDS.search(before) and _HANGUL_STARTS.match(after)):
        return " "
    # A few words on either side are enough to judge by, and keep this fast.
    left, right = " ".join(before.split()[-3:]), " ".join(after.split()[:3])
    _, spaced = kiwi().glue([left, right], return_space_insertions=True)
    return " " if spaced[0] else ""


