"""Where a value comes from, in one sentence: who says it, of when it is, in which document of which day."""

import re
from datetime import date

from assistant.evidence import Evidence
from assistant.particles import with_particle
from assistant.time_fit import owner_of
from assistant.values import Value
from index.dates import TimeMention, times
from index.document import Document
from index.morphemes import kiwi

_ACCORDING = re.compile(r"([가-힣A-Za-z0-9&·()’‘' -]{2,30}?)(?:에|에게)\s?(?:따르면|의하면)")
_SAYS = re.compile(
    r"(?:밝혔|전망했|전망한|내다봤|내다본|집계했|추정했|추산했|추정한|예상했|예측했|발표했|분석했|진단했|제시했|설명했|말했|봤|본)다"
)
_EXPECTED = re.compile(r"전망|예상|예측|내다[봤본]|것으로\s?보")
_AHEAD = 30
"""Characters behind a value in which 전망 or 예상 speaks of it."""
_LONGEST_NAME = 30


def placed(evidence: Evidence, value: str, start: int, *, is_timed: bool) -> str:
    """Return the sentence that places a value of a piece of evidence.

    Args:
        evidence: the sentence that gives the value.
        value: the value as written there.
        start: where it begins in the sentence.
        is_timed: whether it is a figure that belongs to a time, rather than a date or a name itself.
    """
    source = source_of(evidence.hit.document)
    speaker = speaker_of(evidence.text, start)
    what = "내용"
    if is_timed:
        time = _time(evidence, value, start)
        what = "전망치" if _is_expected(evidence, start + len(value), time) else "값"
        what = f"{time.text} {what}" if time else what
    if speaker:
        return f"{with_particle(speaker, '이')} 밝힌 {with_particle(what, '으로')}, {source}에 나옵니다."
    return f"{source}에 나온 {what}입니다."


def source_of(document: Document) -> str:
    """Return how a document is called in a sentence: 누리경제 2024년 3월 5일 문서, or by its title."""
    if document.publisher and document.published:
        return f"{document.publisher} {written_day(document.published)} 문서"
    named = f"‘{document.title or document.id}’"
    if document.published:
        return f"{written_day(document.published)} 문서 {named}"
    return f"{document.publisher} 문서 {named}" if document.publisher else f"문서 {named}"


def written_day(day: date) -> str:
    """Return a day as Korean sentences write it."""
    return f"{day.year}년 {day.month}월 {day.day}일"


def speaker_of(sentence: str, start: int) -> str:
    """Return who a sentence has say what stands at a place: X에 따르면, X는 … 전망했다; empty where that is not clear."""
    match = _ACCORDING.search(sentence)
    if match and match.end() <= start:
        return _name_at_end(match[1])
    ends = list(_SAYS.finditer(sentence))
    if not ends or ends[-1].end() < len(sentence.rstrip(' .”"’')) or ends[-1].start() < start:
        return ""
    return _subject(sentence, start)


def _name_at_end(phrase: str) -> str:
    """Return the proper noun that a phrase ends in: 시장조사업체 한국IDC → 한국IDC."""
    begin = len(phrase)
    for token in reversed(kiwi().tokenize(phrase)):
        if token.tag not in ("NNP", "SL", "SN") or (token.end != begin):
            break
        begin = token.start
    name = phrase[begin:].strip()
    return name if name and re.search("[가-힣A-Za-z]{2}", name) else ""


def _subject(sentence: str, start: int) -> str:
    """Return the proper noun that a sentence begins with, where it is the only subject before the value."""
    tokens = kiwi().tokenize(sentence[:start])
    subjects = [
        n for n, token in enumerate(tokens) if token.tag == "JKS" or (token.tag == "JX" and token.form in "은는")
    ]
    if not subjects:
        return ""
    name = sentence[: tokens[subjects[0]].start]
    is_name = all(token.tag in ("NNP", "SL", "SN") for token in tokens[: subjects[0]])
    return name if is_name and 1 < len(name) <= _LONGEST_NAME and " " not in name else ""


def _time(evidence: Evidence, value: str, start: int) -> TimeMention | None:
    """Return the time before a value, where it is a year or a part of one and no other time or number comes between."""
    text = evidence.text
    before = [mention for mention in times(text, None) if mention.end <= start]
    owner = owner_of(Value(value, start, start + len(value)), text, before)
    if owner is None or owner is not before[-1] or owner.is_aside or owner.is_relative:
        return None
    is_year = re.match(r"(?:19|20)\d\d\s?년", owner.text) and not re.search(r"\d", text[owner.end : start])
    return owner if is_year else None


def _is_expected(evidence: Evidence, end: int, time: TimeMention | None) -> bool:
    """Tell whether a value is a forecast: its clause says so, or its sentence does and its time was still to come."""
    text, published = evidence.text, evidence.hit.document.published
    clause = re.split(r"[,·]\s|[고며]\s", text[end : end + _AHEAD])[0]
    is_ahead = bool(time and time.interval and published and time.interval.start > published)
    return bool(_EXPECTED.search(clause)) or (is_ahead and bool(_EXPECTED.search(text, end)))
