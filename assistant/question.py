"""What a question asks for: the kind of answer, the times it names, and the words that an answer must be about."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.values import ValueKind
from errors import InvalidQuestion
from index.dates import times
from index.interval import Interval
from index.morphemes import morphemes, names, question_terms
from index.names import Names

LONGEST_QUESTION = 2_000
"""Characters. A longer text is a document, not a question."""


class AnswerKind(StrEnum):
    """What would answer the question."""

    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"
    DATE = "date"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NAME = "name"
    REASON = "reason"
    DEFINITION = "definition"
    WAY = "way"
    STATEMENT = "statement"
    """A sentence that says it: none of the above was asked for in so many words."""

    @property
    def value_kind(self) -> ValueKind | None:
        """The kind of value that answers, where one does."""
        return ValueKind(self.value) if self.value in set(ValueKind) else None


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood."""

    text: str
    kind: AnswerKind
    terms: tuple[str, ...]
    """Content morphemes, as the lexical index holds them."""
    names: frozenset[str]
    """Those of the terms that name something: an answer that does not speak of it answers something else."""
    times: tuple[Interval, ...]
    """What it is about, not what it compares with (2022년보다)."""
    time_terms: frozenset[str]
    """The terms that only name these times: a document says 2025년, or 올해, where a question says 작년."""
    is_vague: bool
    """It names nothing to look for but a time or a number, as a follow-up without its first question does."""
    other_names: tuple[str, ...] = ()
    """Other writings of the names in it, in small letters: none of them is an answer either."""
    unit: str = ""
    """What a COUNT counts (명) or how fine a DATE is (년, 월); empty if the question leaves it open."""

    @property
    def said(self) -> str:
        """What it says, in small letters, with every name in all its writings."""
        return "\n".join((self.text.lower(), *self.other_names))


_COUNTED = "명|개국|개월|개|곳|건|번째|번|가지|대|종류|종|위|회|시간|분|초|쪽|편|권|장|세|살|단계|팀|인|차례"
_ASKED_BY: dict[AnswerKind, tuple[str, ...]] = {
    AnswerKind.REASON: (r"왜(?:\s|\?|$)", "이유", "원인", "배경은", "때문에"),
    AnswerKind.DATE: (
        "언제",
        "며칠",
        r"몇\s?(?:년도?|월|일|분기)(?!\s?(?:간|동안|만에))",
        "시기는|날짜|시점|날은|연도",
    ),
    AnswerKind.RATIO: (
        r"몇\s?(?:%|퍼센트|프로|배)",
        "비율|비중|점유율|프리미엄",
        "(?:성장|증가|감소|상승|하락|인상|도입|이용|보급|활용|채택)률",
    ),
    AnswerKind.AMOUNT: (
        "얼마(?!나)",
        r"몇\s?(?:조|억|만)?\s?(?:원|달러|유로)",
        "금액|액수|투자액|매출|영업이익|규모|지출|가격|예산|기업가치",
        "벌금|과징금|과태료",
    ),
    AnswerKind.COUNT: (
        rf"몇\s?(?:{_COUNTED})",
        "인원|개수|숫자|순위|(?<![가-힣])수는",
        r"얼마나\s?많",
        r"(?:이용자|가입자|사용자|직원)\s?수",
    ),
    AnswerKind.PERSON: ("누구|누가|인물", r"사람의?\s?이름", "(?:대표|의장|저자|회장|총리|대통령|장관)는"),
    AnswerKind.ORGANISATION: (
        r"(?:어느|어떤|무슨)\s?(?:회사|기업|기관|업체|단체|대학|부처)",
        r"(?:회사|기업|기관|업체|연구소|단체|부처)(?:은|는|의 이름은|명은)?\s?(?:어디|무엇)?\s?\??$",
    ),
    AnswerKind.PLACE: ("어디|장소", r"(?:어느|어떤)\s?(?:나라|국가|도시|지역|곳)"),
    AnswerKind.DEFINITION: (
        r"(?:이?란|이라는\s?것은)\s?(?:무엇|뭐|무슨|어떤|\?|$)",
        r"뜻(?:은|이|을)|의미(?:는|하)|정의(?:는|를)|무엇을\s?말하",
        # X는 무엇인가? with nothing that narrows X down asks what X is; 가장 큰 X는 무엇인가? asks for its name.
        r"^(?:(?!(?:의|은|는|한|된|인|큰)\s|이름|명칭).){2,30}(?:은|는|이|가)\s?(?:무엇|뭐)"
        r"(?:인가요?|예요|에요|야|죠|지|입니까)?\s?\??$",
    ),
    AnswerKind.WAY: ("어떻게|방법|방식|절차",),
    AnswerKind.NAME: ("이름|명칭|모델명|제품명", "무엇|뭐|어떤|무슨|어느"),
}
"""Patterns by kind, in this order: the first that occurs in a question decides."""
_HEADS = {
    AnswerKind.ORGANISATION: "기업|회사|업체|기관|단체|연구소|부처|대학|스타트업",
    AnswerKind.PERSON: "사람|인물|대표|회장|의장|총리|장관|저자|창업자",
    AnswerKind.PLACE: "나라|국가|도시|지역|장소|곳",
    AnswerKind.REASON: "이유|원인|까닭",
    AnswerKind.DATE: "날짜|시기|시점|날|연도|때",
    AnswerKind.NAME: "이름|명칭|모델명|제품명|제목",
    AnswerKind.RATIO: "비율|비중|점유율|[가-힣]{2,4}률",
    AnswerKind.COUNT: r"인원|개수|순위|(?:(?<![가-힣])|이용자|가입자|직원|사용자)수",
    AnswerKind.AMOUNT: "금액|액수|규모|매출|영업이익|가격|예산|연봉|임금|[가-힣]{2,4}(?:액|금|료|비)",
}
_ASKED_LAST = {
    kind: re.compile(
        rf"(?:{nouns})(?:은|는|이|가|을|를)?\s?(?:무엇|뭐|어디|누구|언제|얼마)?"
        r"(?:인가요?|예요|에요|야|죠|지|니|입니까|인지)?\s?(?:알려\s?줘|알려\s?주세요|궁금해요?)?\s?[?.]*$"
    )
    for kind, nouns in _HEADS.items()
}
"""What a question ends in is what it asks for: 점유율 1위 기업은? asks for a company, not for a share."""
_KINDS = {kind: re.compile("|".join(patterns)) for kind, patterns in _ASKED_BY.items()}
_TIME_WORDS = frozenset("년 월 일 분기 올해 내년 작년 지난해 때 올 상반기 하반기".split())
_UNIT = re.compile(rf"몇\s?({_COUNTED}|년(?=도|에|\s|$)|월)")


def understand(text: str, asked_on: date, known: Names | None = None) -> Question:
    """Understand a question; 올해 and the like count from the day it is asked.

    ``known`` are the names that an index knows, with their other writings.

    Raises:
        InvalidQuestion: it is empty, or too long to be a question.
    """
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not text:
        raise InvalidQuestion("질문이 비어 있습니다. 알고 싶은 것을 적어 주세요.")
    if len(text) > LONGEST_QUESTION:
        raise InvalidQuestion(f"질문이 너무 깁니다 ({len(text):,}자). {LONGEST_QUESTION:,}자 안으로 줄여 주세요.")
    unit = _UNIT.search(text)
    terms = question_terms(text)
    about = [time for time in times(text, asked_on) if time.interval and not time.is_aside]
    mentions = known.mentions(text) if known else ()
    return Question(
        text=text,
        kind=_kind(text),
        terms=terms,
        names=names(text),
        times=tuple(time.interval for time in about if time.interval),
        time_terms=frozenset(morphemes(" ".join(time.text for time in about))),
        is_vague=all(term in _TIME_WORDS or term.replace(".", "").isdigit() for term in terms),
        other_names=tuple(other.lower() for name in mentions for other in name.others),
        unit=unit[1] if unit else "",
    )


def _kind(text: str) -> AnswerKind:
    for patterns in (_ASKED_LAST, _KINDS):
        for kind, pattern in patterns.items():
            if pattern.search(text):
                return kind
    return AnswerKind.STATEMENT
