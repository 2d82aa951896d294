"""What a question wants, told from its words."""

import re
from dataclasses import dataclass

from assistant.answer_kind import AnswerKind
from assistant.asking_words import (
    ASKED_LAST,
    ASKING,
    CHANGED,
    DEFINITION,
    ENDS_AS_QUESTION,
    INTERROGATIVE,
    JOINED,
    LASTED,
    MISSPELT,
    NAMED,
    NUMBERS,
    OPEN_ENDED,
    ORGANISATION,
    OUTER,
    PERSON,
    PLACE,
    POLITE,
    SIMPLE,
    SIZE,
    SOURCES,
    UNIT,
    VALUES,
    WAY,
    WHERE_IS,
    WHICH,
)
from assistant.measures import Measure, measure_asked_for, measures_in
from index.morphemes import kiwi


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question wants.

    ``item`` is what each of several answers is: the amounts of a comparison, the names of a list; where one answer is
    wanted, its kind. ``unit`` is what a count counts (명) or how fine a date is (년, 월), empty where that is left open.
    """

    kind: AnswerKind
    item: AnswerKind
    measure: Measure | None = None
    unit: str = ""
    several: bool = False
    """More than one answer is asked for: 각각, A와 B."""
    of_sources: bool = False
    """What different sources say: 자료마다, 보도에 따라."""


def asked_for(text: str) -> Asked:
    """Tell what a question wants. Its words must stand apart: give an unspaced question spaces first.

    Words such as 각각, 추이, 왜 make it a comparison, a trend, a reason; else what it asks with (몇 퍼센트, 언제) or the
    noun that it ends in decides: 점유율 1위 기업은? wants a company, not a share.
    """
    text = text.strip()
    for wrong, right in MISSPELT.items():
        text = text.replace(wrong, right)
    question, mark, rest = text.partition("?")
    if mark and rest.strip() and not INTERROGATIVE.search(rest) and not POLITE.search(rest):
        text = f"{rest.strip(' ?.')} {question}"  # 어디야? 2023년 기준으로
    bare = POLITE.sub("", text).rstrip(" ?.!~")
    mention = measure_asked_for(text)
    item = _item(
        text, bare.lower(), mention.measure if mention else None, bool(mention and _is_last(bare, mention.end))
    )
    of_sources = bool(SOURCES.search(text))
    outer = next((kind for kind, pattern in OUTER.items() if pattern.search(text)), None)
    if of_sources and outer is not AnswerKind.REASON:
        outer = AnswerKind.COMPARISON
    is_joined = bool(JOINED.search(text))
    if is_joined and mention and not outer and sum(m.measure is mention.measure for m in measures_in(text)) > 1:
        outer = AnswerKind.COMPARISON
    kind = outer or item
    if kind is AnswerKind.STATEMENT and not INTERROGATIVE.search(text) and ENDS_AS_QUESTION.search(text):
        kind = item = AnswerKind.YES_NO
    unit = UNIT.search(text)
    has_items = kind in (AnswerKind.COMPARISON, AnswerKind.LIST, AnswerKind.TREND)
    return Asked(
        kind=kind,
        item=item if has_items else kind,
        measure=mention.measure if mention and item in VALUES else None,
        unit=unit[1] if unit else "",
        several=kind in (AnswerKind.COMPARISON, AnswerKind.LIST) or is_joined or text.count("얼마") > 1,
        of_sources=of_sources,
    )


def _is_last(bare: str, end: int) -> bool:
    """Tell whether a question ends behind a measure: in a word that asks, in a time, or at once."""
    return bool(
        re.match(
            rf"(?:\s?(?:수|규모|추정치|전망치?|예상(?:액|치)?|합계|총액|은|는)){{0,2}}(?:\s\d\S{{0,6}}){{0,4}}{ASKING}",
            bare[end:],
        )
    )


def _item(text: str, bare: str, measure: Measure | None, is_last: bool) -> AnswerKind:
    """Return the kind of one answer."""
    number = NUMBERS.search(text)
    if number:
        return _of_number(number)
    if "언제" in text:
        return AnswerKind.DATE
    if LASTED.search(text):
        return AnswerKind.PERIOD
    if CHANGED.search(text):
        return AnswerKind.RATIO
    if "얼마" in text or re.search("어느 정도|how much", text):
        return measure.kind if measure else _uncounted(text)
    if DEFINITION.search(text) or _asks_what_it_is(text):
        return AnswerKind.DEFINITION
    if measure and (is_last or SIZE.search(bare) or re.search("어떻게 (?:되|돼|됩|봤|보|예상|전망)", text)):
        return measure.kind
    if re.search("누구|누가", text):
        return AnswerKind.PERSON
    if head := next((kind for kind, pattern in ASKED_LAST.items() if pattern.search(bare)), None):
        return head
    if SIZE.search(bare):
        return AnswerKind.AMOUNT if re.search(r"(?:금|액|비|돈)\S{0,1}\s?규모", bare) else AnswerKind.COUNT
    return _of_interrogative(text, bare, measure)


def _of_number(number: re.Match[str]) -> AnswerKind:
    if number["days"]:
        return AnswerKind.PERIOD if number["span"] else AnswerKind.DATE
    return next(AnswerKind(name) for name, found in number.groupdict().items() if found)


def _uncounted(text: str) -> AnswerKind:
    """Return what 얼마 asks for where no measure is named: money, or people and things (얼마나 많은 사람)."""
    is_many = re.search(
        r"얼마나\s?(?:많|있)|(?:사람|자|기업|업체|회사|봇|모델|나라)[은는이가]?\s?얼마나\s?(?:되|돼|됐)", text
    )
    return AnswerKind.COUNT if is_many else AnswerKind.AMOUNT


def _of_interrogative(text: str, bare: str, measure: Measure | None) -> AnswerKind:
    which = WHICH.search(text)
    for kind, nouns in (
        (AnswerKind.ORGANISATION, ORGANISATION),
        (AnswerKind.PLACE, PLACE),
        (AnswerKind.PERSON, PERSON),
    ):
        if which and re.search(rf"(?:{nouns})", which[1]):
            return kind
    if "어디" in text:
        is_named = re.search(rf"(?:은|는|이|가|데|곳|{ORGANISATION})\s?어디(?!에|서|로)", text)
        return AnswerKind.ORGANISATION if is_named and not WHERE_IS.search(text) else AnswerKind.PLACE
    if which and re.match("해|달|날|시기|시점|때", which[1]):
        return AnswerKind.DATE
    if WAY.search(text) and not OPEN_ENDED.search(text):
        return AnswerKind.WAY
    if OPEN_ENDED.search(text):
        return AnswerKind.STATEMENT
    if re.search("이름|명칭|무엇|뭐|뭔", text) or (which and re.match(NAMED, which[1])):
        return AnswerKind.NAME
    if re.search(r"[가-힣\s](?:곳|데)[은는이가]?$", bare):
        return AnswerKind.PLACE if WHERE_IS.search(text) else AnswerKind.ORGANISATION
    if re.search(rf"(?:전망|추정|예상|예측)치?{ASKING}|forecast$", bare):
        return AnswerKind.AMOUNT
    is_keywords = measure and not re.search(r"[다요까나지죠]$|(?:한|된|은|는|던|을)\s", bare)
    return measure.kind if is_keywords and measure else AnswerKind.STATEMENT


def _asks_what_it_is(text: str) -> bool:
    """X는 무엇인가? with nothing that narrows X down asks what X is; 가장 큰 X는 무엇인가? asks for its name."""
    simple = SIMPLE.match(text)
    return bool(simple) and not _is_narrowed(re.split("무엇|뭐|뭔", text)[0])


def _is_narrowed(text: str) -> bool:
    """Tell whether a clause stands before the noun (가장 먼저 나온 모델); 소버린 is none, though Kiwi reads 소 버린."""
    tokens = kiwi().tokenize(text)
    return any(
        last.tag == "ETM"
        and verb.tag.startswith(("V", "XS", "EP"))
        and not (noun.tag == "NNG" and noun.len == 1 and noun.end == verb.start)
        for noun, verb, last in zip(tokens, tokens[1:], tokens[2:], strict=False)
    ) or any(token.tag == "ETM" for token in tokens[:2])
