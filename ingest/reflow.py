"""Undoes hard line wraps: lines of a page or text file become paragraphs and list items on one line each.

Text from PDFs and e-mails breaks lines at a fixed width, in Korean also inside a word (``대하⏎여``). Kiwi's language
model decides whether two halves were one word.
"""

import bisect
import re
import statistics
import unicodedata
from itertools import pairwise

from index.morphemes import kiwi
from ingest.extraction import one_line
from ingest.furniture import stands_apart

_SYMBOL_FONT_BULLET = r"n\s+(?=[가-힣(‘'“\"A-Z△]|\d[\d,.~]{0,9}\s?[가-힣])|£(?=[가-힣(‘'“\"A-Z]|\d{1,4}[년월일개])"
"""■ and ▶ of a symbol font, as PDF extraction writes them in the reports of Korean public institutes."""
_BULLET = re.compile(rf"^(?:[∙•‣◦▪■□○●◉△▲▷▶◆◇※☞·*\-–—]+\s*|ㅇ\s+|{_SYMBOL_FONT_BULLET})")
_SIGN = re.compile(r"^\s*(?:[-–—−]|[△▲▼]\s?)\d")
_OPENS_ITEM = re.compile(
    r"^(?:[∙•‣◦▪■□○●◉△▲▷▶◆◇※☞<\[【*①-⑳ⅠⅡⅢⅣⅤ]|[-–—]\s|\d{1,2}[.)]\s|[가나라마바사아자차카타파하][.)]\s|다\)\s|"
    rf"{_SYMBOL_FONT_BULLET})"
)
_ENDS_SENTENCE = re.compile(r"[.?!…:][\"'”’)\]]*$")
_HANGUL_ENDS = re.compile(r"[가-힣]$")
_HANGUL_STARTS = re.compile(r"^[가-힣]")
_FULL, _HALF = 0.75, 0.4
"""A line of this share of the usual width was broken by the width; of this, only if its last word hangs."""
_NEAR = 0.9
"""Lines of at least this share of a width end at the same margin."""
_MOST = 0.6
_HANGING_TAGS = ("JKS", "JKC", "JKG", "JKO", "JKB", "JC", "EC", "ETM", "MM", "NR", "SP")
"""Kiwi's tags of particles, connective and adnominal endings, numerals and the comma: no Korean sentence ends in one."""
_VERB_MAKERS = "하했한할함해되됐된될됨"
_NARROWEST_WRAP, _WIDEST_WRAP = 40, 140
"""Columns; text whose longest lines are shorter or longer than this is not hard-wrapped."""


def paragraphs(text: str) -> list[str]:
    """Return the text's paragraphs and list items, each on one line, without their bullets.

    Blank lines always part. Other line breaks part unless the line is as long as the text's lines usually are and does
    not end a sentence, or ends in a word that cannot end one; a line that opens a list item always starts anew. A line
    that belongs to the page and not to its text, such as a copyright notice, stands alone and as it is.
    """
    lines = [one_line(line) for line in text.splitlines()]
    apart = {line for line in set(lines) if stands_apart(line)}
    wrap_width = _wrap_width([line for line in lines if line not in apart])
    groups: list[list[str]] = []
    continues = False
    for line in lines:
        if not line or line in apart:
            groups += [[line]] if line else []
            continues = False
            continue
        is_inline_list = line[0] in "△▲" and line[0] in (groups[-1][-1] if groups else "")
        if continues and (is_inline_list or not _OPENS_ITEM.match(line)):
            groups[-1].append(line)
        else:
            groups.append([line])
        continues = wrap_width > 0 and _goes_on(line, _width(line) / wrap_width)
    joined = (group[0] if group[0] in apart else unbulleted(_glue(group)) for group in groups)
    return [line for line in joined if line]


def unbulleted(line: str) -> str:
    """Return a line without the bullet that it opens with. A sign before a number (-0.36, △3.2) is no bullet."""
    return line.strip() if _SIGN.match(line) else _BULLET.sub("", line).strip()


def _goes_on(line: str, fullness: float) -> bool:
    if fullness >= _FULL:
        return not _ENDS_SENTENCE.search(line)
    return fullness >= _HALF and _hangs(line)


def _hangs(line: str) -> bool:
    tokens = kiwi().tokenize(" ".join(line.split()[-3:]))
    return bool(tokens) and tokens[-1].tag in _HANGING_TAGS


def _wrap_width(lines: list[str]) -> float:
    """Return the width that the text was wrapped at, in columns, or 0 where it was not."""
    widths = sorted(_width(line) for line in lines if line)
    if len(widths) < 3:
        return 0
    widest = min(statistics.quantiles(widths, n=20)[-1], widths[-1])
    if not _NARROWEST_WRAP <= widest <= _WIDEST_WRAP:
        return 0
    # A caption or a table may be wider than the column of text: where most long lines end alike, that is the wrap.
    for width in reversed(widths):
        near = bisect.bisect_right(widths, width) - bisect.bisect_left(widths, _NEAR * width)
        long = len(widths) - bisect.bisect_left(widths, width / 2)
        if _NARROWEST_WRAP <= width <= widest and near >= max(3, _MOST * long):
            return width
    return widest


def _width(line: str) -> int:
    """Columns in a fixed-width font: a Hangul syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def _glue(lines: list[str]) -> str:
    joined = lines[0]
    for previous, line in pairwise(lines):
        joined += _gap(previous, line) + line
    return joined


def _gap(before: str, after: str) -> str:
    """Return "" where a word was broken between the two lines, else a space."""
    if not (_HANGUL_ENDS.search(before) and _HANGUL_STARTS.match(after)):
        return " "
    # A few words on either side are enough to judge by, and keep this fast.
    left, right = " ".join(before.split()[-3:]), " ".join(after.split()[:3])
    _, spaced = kiwi().glue([left, right], return_space_insertions=True)
    return " " if spaced[0] and not _is_one_verb(left, right) else ""


def _is_one_verb(left: str, right: str) -> bool:
    """Say whether "말" and "했다" meet: a noun and the ending that makes it a verb, which Kiwi would part."""
    if right[0] not in _VERB_MAKERS:
        return False
    before = left.split()[-1]
    tokens = kiwi().tokenize(before + right.split()[0])
    made = [at for at, token in enumerate(tokens) if token.start == len(before) and token.tag in ("XSV", "XSA")]
    return bool(made) and made[0] > 0 and tokens[made[0] - 1].tag in ("NNG", "XR")
