"""The last question with something new in it: another time, another name, another measure, another way of asking."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.former_times import is_of_source
from assistant.particles import with_particle
from assistant.question_parts import THINGS, Part, Sort, read
from index.names import Names

Edit = tuple[int, int, str]
"""From where to where a text is replaced, and by what."""

ASPECTS = re.compile(r"(?:전망|예상|추정|목표)치?|실적|추이|연평균|(?:성장|증가|감소|증감|상승|하락)[률율]|규모")
"""Measures of another measure, which they follow: 매출 전망치, 시장 성장률."""
_SOURCE_VERBS = re.compile(r"집계|조사|발표|전망|추정|분석|내놓|예상|예측|밝히|밝힌|공개|추산|보도|따르")
_ACCORDING = re.compile(r"에\s?(?:따르|의하)")
_BEGGING = re.compile(
    r"(?:[은는이가을를도]|에\s?대해서?)?\s?(?:좀\s)?(?:알려\s?줘요?|알려\s?주세요|가르쳐\s?줘|말해\s?줘|궁금해요?|궁금합니다"
    r"|어떻게\s?(?:돼|되나|되지|됩니까)\S*|어때\S*)?[\s?.!]*$"
)
_FOLLOWING = re.compile(r"(?:에는|에서는|에서|에|은|는|이|가|을|를|과|와|으로|로|도|의|이랑|랑)(?=\s|[?.!]|$)")
_TIME_FOLLOWING = re.compile(r"(?:까지|부터|이후|이전|쯤)")
_INTERROGATIVE = re.compile(
    r"(?<![가-힣])(?:몇\s?[가-힣%]+(?:\s[을를])?|얼마나\s(?:많이|많은|빨리)|(?:어느|어떤|무슨)\s[가-힣]+"
    r"|(?:얼마|언제|어디|누구|누가|무엇|뭐|뭘|왜|어떻게)[가-힣]*)"
)
_COPULA = {
    "왜": "왜 그런가요?",
    "언제": "언제인가요?",
    "어디": "어디인가요?",
    "누구": "누구인가요?",
    "얼마": "얼마인가요?",
}


def substituted(former: str, new: Sequence[Part], names: Names, asked_on: date, *, is_sure: bool) -> str:
    """Put new times and names in the places of the former ones of their sort.

    Args:
        former: the last question, complete.
        new: the times, names and nouns of the follow-up.
        names: the names that the index knows.
        asked_on: the day of asking.
        is_sure: the follow-up says that it leans on it (그럼 …): what has no place in it is added.

    Returns:
        The question; empty if something has no place in it and it is not sure that it belongs there.
    """
    for part in new:
        parts = read(former, names, asked_on)
        target = _place_of(part, former, parts)
        if target:
            former = _edited(former, [_replacing(former, target, part.text)])
        elif part.sort is Sort.NOUN and (measure := _measure_of(parts)):
            former = _edited(former, [(measure.start, measure.start, f"{part.text} ")])
        elif part.sort is Sort.TIME or part.sort in (Sort.NAME, Sort.COUNTRY, Sort.SCOPE) or is_sure:
            former = f"{part.text} {former}"
        else:
            return ""
    return former


def _measure_of(parts: Sequence[Part]) -> Part | None:
    """Return the first of the measures that are asked for (시장 규모): a segment stands before it."""
    found: Part | None = None
    for part in reversed(parts):
        if part.sort is Sort.MEASURE and (found is None or found.start - part.end <= 1):
            found = part
        elif found:
            break
    return found


def compared(former: str, new: Part, names: Names, asked_on: date) -> str:
    """Ask the last question of two: AMD랑 비교해 줘; empty if there is nothing to compare with."""
    target = _place_of(new, former, read(former, names, asked_on))
    if target is None or target.text == new.text:
        return ""
    return _edited(former, [_replacing(former, target, f"{with_particle(target.text, '와')} {new.text}")])


def replaced_by(former: str, part: Part, names: Names, asked_on: date) -> bool:
    """Tell whether the former question has a part that this one would replace."""
    return _place_of(part, former, read(former, names, asked_on)) is not None


def _place_of(new: Part, former: str, parts: Sequence[Part]) -> Part | None:
    if new.sort is Sort.TIME:
        about = [part for part in parts if part.sort is Sort.TIME and not is_of_source(former, part.end)]
        return about[-1] if about else None
    if new.sort in (Sort.COUNTRY, Sort.SCOPE):
        return _region(new, parts)
    if new.sort is Sort.NAME:
        return _name(new, former, parts)
    if new.sort is Sort.TERM:
        is_law = new.text.endswith("법")
        return _best([part for part in parts if part.sort is Sort.TERM and part.text.endswith("법") == is_law])
    return _noun_like(new, parts)


def _region(new: Part, parts: Sequence[Part]) -> Part | None:
    same = [part for part in parts if part.sort is new.sort]
    other = [part for part in parts if part.sort in (Sort.COUNTRY, Sort.SCOPE)]
    return _best(same or other)


def _name(new: Part, former: str, parts: Sequence[Part]) -> Part | None:
    """Return the name to replace: of the same kind, if kinds are known; not who counted or said it."""
    found = [part for part in parts if part.sort is Sort.NAME]
    same_kind = [part for part in found if new.kind and part.kind == new.kind]
    about = [part for part in found if not _is_source(former, part, parts)]
    agreeing = [part for part in about if not new.kind or not part.kind] or about
    return _best(same_kind or [part for part in agreeing if part.particle] or agreeing)


def _is_source(former: str, part: Part, parts: Sequence[Part]) -> bool:
    after = next((other for other in parts if other.start >= part.end), None)
    if _ACCORDING.match(former, part.end):
        return True
    is_agent = part.particle in ("이", "가", "에서")
    return is_agent and after is not None and after.is_adnominal and bool(_SOURCE_VERBS.match(after.text))


def _noun_like(new: Part, parts: Sequence[Part]) -> Part | None:
    """Return the noun that ends as the new one does: 대기업 for 중소기업, 하드웨어 for 소프트웨어."""
    nouns = [part for part in parts if part.sort in (Sort.NOUN, Sort.TERM) and part.text != new.text]
    for length in (2, 1):
        alike = [part for part in nouns if len(part.text) > 1 and part.text[-length:] == new.text[-length:]]
        if alike:
            return alike[0]
    return None


def _best(parts: Sequence[Part]) -> Part | None:
    topics = [part for part in parts if part.is_topic]
    return topics[0] if topics else parts[-1] if parts else None


def _replacing(text: str, target: Part, new: str) -> Edit:
    """Replace a part, and its particle by the form that the new word takes."""
    particle = _FOLLOWING.match(text, target.end)
    if particle is None:
        return (target.start, target.end, new)
    if _TIME_FOLLOWING.search(new[-2:]):
        return (target.start, particle.end(), new)
    return (target.start, particle.end(), with_particle(new, particle[0]))


def _edited(text: str, edits: Iterable[Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def asked_otherwise(former: str, word: str) -> str:
    """Ask the last question with another interrogative (언제?, 왜요?)."""
    former = former.strip()
    found = _INTERROGATIVE.search(former)
    rest = former[found.end() :].strip(" ?.!") if found else ""
    if found and rest:
        return f"{former[: found.start()]}{word} {former[found.end() :].lstrip()}"
    kept = former[: found.start()] if found else former[: _begging(former)]
    kept = kept.rstrip()
    asking = _COPULA.get(word, f"{word}인가요?")
    if found or not re.search(r"[다요나까지]$", former.rstrip("?.! ")):
        return f"{kept if found else with_particle(kept, '은')} {asking}"
    return f"{word} {former}"  # a yes-or-no question: 국회를 통과했나요?


def _begging(text: str) -> int:
    match = _BEGGING.search(text)
    return match.start() if match else len(text)


def topic(former: str, names: Names, asked_on: date) -> str:
    """Return what the last question is about: its topic (엔비디아는), its first name or law, else all before what asks."""
    things = [part for part in read(former, names, asked_on) if part.sort in THINGS]
    topics = [part for part in things if part.is_topic]
    named = [part for part in things if part.sort is Sort.NAME or part.text.endswith("법")]
    chosen = next(iter((*topics, *named)), None)
    return chosen.text if chosen else _head(former, read(former, names, asked_on))


def measured_anew(former: str, measure: str, names: Names, asked_on: date) -> str:
    """Return the head of the last question, up to what it asked for, for a new measure to follow.

    ``카날리스가 집계한 2025년 2분기 세계 클라우드 인프라 지출은?`` → ``카날리스가 집계한 2025년 2분기 세계 클라우드 인프라``.
    """
    parts = read(former, names, asked_on)
    if any(part.sort is Sort.PREDICATE and not _says_source(part) for part in _before_asking(parts)):
        times = [p.text for p in parts if p.sort is Sort.TIME and not is_of_source(former, p.end)][-1:]
        return " ".join(filter(None, (*times, topic(former, names, asked_on))))
    head = _before_asking_text(former, parts)
    inside = [part for part in parts if part.end <= len(head)]
    last = inside[-1] if inside else None
    is_aspect = bool(ASPECTS.fullmatch(measure))
    is_replaced = last and last.sort is Sort.MEASURE and (not is_aspect or ASPECTS.fullmatch(last.text))
    if last and is_replaced and last.text != "시장":
        head, inside = head[: last.start].rstrip(), inside[:-1]
    return _as_owner(head, inside)


def _head(former: str, parts: Sequence[Part]) -> str:
    head = _before_asking_text(former, parts)
    return _as_owner(head, [part for part in parts if part.end <= len(head)])


def _before_asking_text(former: str, parts: Sequence[Part]) -> str:
    asking = next((part.start for part in parts if part.sort is Sort.ASKING), None)
    return former[:asking].rstrip() if asking is not None else former[: _begging(former)]


def _says_source(part: Part) -> bool:
    return part.is_adnominal and bool(_SOURCE_VERBS.match(part.text))


def _before_asking(parts: Sequence[Part]) -> list[Part]:
    end = next((n for n, part in enumerate(parts) if part.sort is Sort.ASKING), len(parts))
    return list(parts[:end])


def _as_owner(head: str, parts: Sequence[Part]) -> str:
    """Make topics owners (그랜드뷰리서치는 → 그랜드뷰리서치의), and drop the last particle."""
    edits: list[Edit] = []
    for part in parts:
        particle = _FOLLOWING.match(head, part.end)
        if particle and particle.end() >= len(head.rstrip()):
            edits.append((particle.start(), len(head), ""))
        elif particle and particle[0] in ("은", "는"):
            edits.append((particle.start(), particle.end(), "의"))
    return _edited(head, edits).rstrip()
