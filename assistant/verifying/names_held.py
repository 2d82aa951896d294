"""Whether the names of a sentence stand in its sources, and whether what it says of them is said of them there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiwipiepy import Token

from assistant.figures import Figure
from assistant.verifying.content_held import clauses, likeliest
from assistant.verifying.figures_held import Held
from assistant.verifying.findings import Fault, Flaw
from assistant.verifying.source import Source
from index.morphemes import kiwi
from index.names import Names, key
from index.passage import CELL_BREAK

_COMMON = frozenset(
    "ai it ict llm sw ceo cfo cto cio cso mau dau wau gpu cpu npu api 클라우드 빅테크 스타트업 국내 우리나라 대한민국 세계 글로벌 해외 인공지능 매개변수 파라미터".split()
)
_ENDINGS = frozenset(
    "전자 그룹 은행 증권 보험 텔레콤 통신 반도체 제약 바이오 로봇 연구소 연구원 협회 대학교 신문 일보 경제 리서치 벤처 소프트 테크 모터스 화학 건설 생명 지주".split()
)
_LATIN_UNITS = re.compile(
    r"[\d.,]*(?:[KMGT]?B|[kKMG]?W|km|nm|[cm]m|kg|G?Hz|p|MAU|DAU|CAGR|GDP|FY\d*|Q[1-4]|H[12])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a sentence, where it stands, and the keys of all its writings."""

    text: str
    start: int
    end: int
    keys: frozenset[str]

    def is_in(self, squeezed: str) -> bool:
        """Tell whether any of its writings stands in a text that :func:`index.names.key` has squeezed."""
        return any(each in squeezed for each in self.keys)


@lru_cache(8192)
def names_in(text: str, known: Names) -> tuple[Named, ...]:
    """Return the names of a sentence in order."""
    mentions = [mention for mention in known.mentions(text) if mention.kind != "term"]
    found = [
        Named(text[m.start : m.end], m.start, m.end, frozenset(map(key, (text[m.start : m.end], m.name, *m.others))))
        for m in mentions
    ]
    for start, end in (*_proper(text), *_companies(text)):
        if not any(m.start < end and start < m.end for m in mentions):
            found.append(Named(text[start:end], start, end, frozenset((key(text[start:end]),))))
    tokens = kiwi().tokenize(text) if found else []
    found = [_whole(name, text, tokens) for name in found]
    return tuple(
        sorted(
            (
                n
                for n in found
                if len(n.text) > 1
                and any(c.isalpha() for c in n.text)
                and key(n.text) not in _COMMON
                and not _LATIN_UNITS.fullmatch(n.text)
            ),
            key=lambda n: n.start,
        )
    )


def _companies(text: str) -> Iterator[tuple[int, int]]:
    """Yield nouns written together that end as names of companies and the like do, which Kiwi need not know: 다솜전자."""
    tokens = kiwi().tokenize(text)
    for n, token in enumerate(tokens):
        ending = next((e for e in _ENDINGS if token.form.endswith(e)), "")
        if token.tag != "NNG" or not ending:
            continue
        if token.form != ending:
            yield token.start, token.end
            continue
        first = n
        while (
            first
            and tokens[first - 1].end == tokens[first].start
            and tokens[first - 1].tag.startswith(("N", "XR", "M"))
        ):
            first -= 1
        if first < n and (n + 1 == len(tokens) or tokens[n + 1].start > token.end or tokens[n + 1].tag.startswith("J")):
            yield tokens[first].start, token.end


def _whole(name: Named, text: str, tokens: Sequence[Token]) -> Named:
    """Return a name with the nouns that are written on to it: 한국 of 한국지능산업협의회 is no name by itself."""
    end = name.end
    for token in tokens:
        if token.start == end and token.tag in ("NNG", "NNP", "XSN", "SL") and text[end - 1 : end].isalpha():
            end = token.start + token.len
    whole = text[name.start : end]
    return name if end == name.end else Named(whole, name.start, end, name.keys | {key(whole)})


def _proper(text: str) -> Iterator[tuple[int, int]]:
    """Yield runs of proper nouns and Latin words, with the numbers inside them: GPT-4o, 엑사원 3.0."""
    start = end = -1
    for token in kiwi().tokenize(text):
        follows = end >= 0 and token.start == end
        if token.tag in ("NNP", "SL", "SH") or (token.tag in ("SN", "SO") and follows):
            start = start if follows else token.start
            end = token.end
        elif end >= 0:
            yield start, end
            start = end = -1
    if end >= 0:
        yield start, end


def names_held(
    claim: str, named: Sequence[Named], held: Sequence[Held], sources: Sequence[Source], known: Names
) -> list[Fault]:
    """Return the names of a sentence that its sources do not speak of, or of which they do not say what it says.

    Args:
        claim: the sentence.
        named: its names.
        held: its figures, with those of the sources that repeat them.
        sources: what it cites.
        known: the names that the index knows.
    """
    text = key("\n".join(part for source in sources for part in (source.text, source.nearby)))
    missing = [Fault(Flaw.NAME, name.text) for name in named if not name.is_in(text)]
    if missing:
        return missing
    above = key("\n".join(source.above for source in sources))
    faults = [
        Fault(Flaw.NAME, f"{owner.text} {each.quantity.text}")
        for each in held
        if (owner := _owner(claim, each, named)) and not _is_owner(owner, named, each.same, above, known)
    ]
    subject = _subject(claim, named)
    if subject and not faults and not _is_spoken_of(subject, claim, sources, above, known):
        faults.append(Fault(Flaw.NAME, subject.text))
    return faults


def _owner(claim: str, held: Held, named: Sequence[Named]) -> Named | None:
    """Return the name last named before a figure in its clause; where there is none, the first one that is a subject."""
    place = held.quantity.start
    parts = (part for part in clauses(claim) if held.quantity.text in part)
    start = max((place - len(part.split(held.quantity.text)[0]) for part in parts), default=0)
    before = [name for name in named if start <= name.start and name.end <= place]
    return before[-1] if before else _subject(claim, named)


def _is_owner(owner: Named, claimed: Sequence[Named], figures: Sequence[Figure], above: str, known: Names) -> bool:
    return owner.is_in(above) or any(_may_own(owner, claimed, figure, known) for figure in figures)


def _may_own(owner: Named, claimed: Sequence[Named], figure: Figure, known: Names) -> bool:
    """Tell whether a name may own a figure of a source: nobody whom the sentence does not name is named right before it."""
    text = figure.evidence.text
    if CELL_BREAK in text:
        part = f"{figure.label} {figure.name}"
        return owner.is_in(key(part)) or not names_in(part, known)
    if owner.is_in(key(figure.name)):
        return True
    before = names_in(text[: figure.start], known)
    nearest = before[-1] if before else None
    return nearest is None or any(nearest.keys & name.keys for name in claimed)


def _subject(claim: str, named: Sequence[Named]) -> Named | None:
    """Return the first name that is a subject or topic: 네이버는, 우융밍 CEO는."""
    for name in named:
        behind = re.match(
            r"(?:\s?(?:CEO|CTO|CFO|대표|회장|의원|장관|위원장|사장|교수|연구원|연구소장|부사장|측|사)){0,3}(은|는|이|가)(?=\s)",
            claim[name.end :],
        )
        if behind:
            return name
    return None


def _is_spoken_of(subject: Named, claim: str, sources: Sequence[Source], above: str, known: Names) -> bool:
    """Tell whether what is said of a subject is said of it in the sources: their sentence names it, or nobody else."""
    rest = claim[: subject.start] + claim[subject.end :]
    best = likeliest(rest, sources, known)
    if best is None or subject.is_in(above) or subject.is_in(key(best.text)):
        return True
    return _subject(best.text, names_in(best.text, known)) is None
