"""What a language model wrote, as sentences with the citation marks that belong to each, parsed and repaired.

Models write marks in many ways: [1], [1, 2], [1-3], 【1】, (근거 2), [문서 3], [^4], before the full stop or behind it.
All become numbers beside the sentence that they follow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_WORDS = r"근거|출처|문서|자료|참고|인용|source|ref(?:erence)?|evidence|doc(?:ument)?"
_NUMBERS = r"\d{1,2}(?:\s?번)?(?:\s?[,·、;&~–-]\s?(?:(?:" + _WORDS + r")\s?)?\d{1,2}(?:\s?번)?)*"
_MARK = re.compile(
    rf"[\[［【](?:\s?(?:{_WORDS})\s?[:：#]?|\^|#)?\s?({_NUMBERS})\s?[\]］】](?!\()"
    rf"|[(（]\s?(?:{_WORDS})\s?[:：#]?\s?({_NUMBERS})\s?[)）]"
    r"|</?근거\s(\d{1,2})(?:\s[0-9a-f]{8})?>(?:에서는?|에\s?따르면,?)?",  # the fence that sources stand between in the prompt
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[가-힣A-Za-z\d)\]’”\"'%*⟧])[.!?。]+[\"'”’)*]*(?:\s*⟦[\d,]*⟧)*(?=\s|$)")
_HELD = re.compile(r"⟦([\d,]*)⟧")
_BULLET = re.compile(r"^\s*(?:[-*•‣·▪]|\d{1,2}[.)])\s+")
_HEADING = re.compile(r"^\s*#{1,6}\s")
_MARKUP = re.compile(r"\*\*|__|`|^\s*#{1,6}\s+|^\s*>\s?")
_RANGE = re.compile(r"(\d{1,2})\s?[~–-]\s?(\d{1,2})")
_FAR = 8
"""Numbers that a range spans at most: [1-99] is none."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of what was written.

    ``text`` is bare of marks and markup; ``lead`` is what stands before it on its line (a bullet) or, where it begins a
    new line or paragraph, that break. ``marks`` are the numbers that it cites, each once, in their order.
    """

    text: str
    marks: tuple[int, ...]
    lead: str = ""
    is_heading: bool = False


def claims_of(written: str) -> list[Claim]:
    """Split what was written into sentences, each with the marks that follow it."""
    found: list[Claim] = []
    gap = ""
    for line in written.splitlines():
        line = "".join(c for c in line if c.isprintable() or c == "\t")
        if not line.strip():
            gap = "\n\n"
            continue
        bullet = _BULLET.match(line)
        lead = (gap or "\n" if found else "") + (bullet[0] if bullet else "")
        for text, marks in _sentences(_MARK.sub(_hold, line[bullet.end() :] if bullet else line)):
            bare = _MARKUP.sub("", text).strip()
            if bare:
                found.append(Claim(bare, marks, lead, bool(_HEADING.match(line))))
                lead, gap = " ", ""
            else:  # marks alone belong to the sentence above them
                found[-1:] = [_with(claim, marks) for claim in found[-1:]]
    return found


def _hold(match: re.Match[str]) -> str:
    """Return a mark in the one form that sentences are split with."""
    return f"⟦{','.join(map(str, _numbers(match[1] or match[2] or match[3])))}⟧"


def _numbers(written: str) -> Iterator[int]:
    def spelt_out(match: re.Match[str]) -> str:
        first, last = int(match[1]), int(match[2])
        return ",".join(map(str, range(first, last + 1))) if first < last <= first + _FAR else f"{first},{last}"

    yield from dict.fromkeys(int(number) for number in re.findall(r"\d{1,2}", _RANGE.sub(spelt_out, written)))


def _sentences(line: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the sentences of a line without their marks, and the marks."""
    start = 0
    for end in [*(match.end() for match in _END.finditer(line)), len(line)]:
        piece = line[start:end]
        start = end
        if piece.strip():
            marks = dict.fromkeys(int(n) for held in _HELD.findall(piece) for n in held.split(",") if n)
            yield re.sub(r"\s+([.!?。,])", r"\1", " ".join(_HELD.sub(" ", piece).split())), tuple(marks)


def _with(claim: Claim, marks: tuple[int, ...]) -> Claim:
    return replace(claim, marks=tuple(dict.fromkeys((*claim.marks, *marks))))
