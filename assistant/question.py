"""What a question asks for: the kind of answer, the years it names, and the words that an answer must be about."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.values import ValueKind, years
from errors import InvalidQuestion
from index.morphemes import names, question_terms

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
    years: frozenset[int]
    unit: str = ""
    """What a COUNT counts, e.g. 명; empty if the question leaves it open."""


# In this order: the first pattern that fits decides.
_KINDS: tuple[tuple[AnswerKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (AnswerKind.REASON, r"왜[\s?]|왜$|이유|원인|배경은|때문에"),
        (AnswerKind.DATE, r"언제|며칠|몇\s?(?:년도?|월|일|분기)(?!\s?(?:간|동안|만에))|시기는|날짜|시점|날은|연도|몇\s?년"),
        (AnswerKind.RATIO, r"몇\s?(?:%|퍼센트|프로|배)|비율|비중|점유율|성장률|증가율|감소율|상승률|하락률|인상률|도입률|이용률|격차율|프리미엄"),
        (AnswerKind.AMOUNT, r"얼마(?!나)|몇\s?(?:조|억|만)?\s?(?:원|달러|유로)|금액|액수|투자액|매출|영업이익|규모|지출|가격|벌금|과징금|과태료|예산|기업가치"),
        (AnswerKind.COUNT, r"몇\s?(?:명|개국|개월|개|곳|건|번째|번|가지|대|종|위|회|시간|분|초|쪽|편|권|세|살|단계|장|팀|인|차례|종류)|인원|개수|수는|숫자|얼마나\s?많|순위|이용자\s?수"),
        (AnswerKind.PERSON, r"누구|누가|사람의?\s?이름|인물|대표는|의장은|저자는"),
        (AnswerKind.ORGANISATION, r"(?:어느|어떤|무슨)\s?(?:회사|기업|기관|업체|단체|대학|부처)|(?:회사|기업|기관|업체|연구소|단체|부처)(?:은|는|의 이름은|명은)?\s?(?:어디|무엇)?[?]?$"),
        (AnswerKind.PLACE, r"어디|(?:어느|어떤)\s?(?:나라|국가|도시|지역|곳)|장소"),
        (AnswerKind.DEFINITION, r"(?:이?란|이라는\s?것은)\s?(?:무엇|뭐|무슨|어떤)?|뜻(?:은|이|을)?|의미(?:는|하)|정의(?:는|를)|무엇을\s?말하"),
        (AnswerKind.WAY, r"어떻게|방법|방식|절차"),
        (AnswerKind.NAME, r"이름|명칭|모델명|제품명|무엇|뭐|어떤|무슨|어느"),
    )
)
_UNIT = re.compile(r"몇\s?(명|개국|개월|개|곳|건|번째|번|가지|대|종류|종|위|회|시간|분|초|쪽|편|권|장|세|살|단계|팀|인|차례)")


def understand(text: str, asked_on: date) -> Question:
    """Understand a question; 올해 and the like count from the day it is asked.

    Raises:
        InvalidQuestion: it is empty, or too long to be a question.
    """
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if not text:
        raise InvalidQuestion("질문이 비어 있습니다. 알고 싶은 것을 적어 주세요.")
    if len(text) > LONGEST_QUESTION:
        raise InvalidQuestion(
            f"질문이 너무 깁니다 ({len(text):,}자). {LONGEST_QUESTION:,}자 안으로 줄여 주세요."
        )
    unit = _UNIT.search(text)
    return Question(
        text=text,
        kind=next((kind for kind, pattern in _KINDS if pattern.search(text)), AnswerKind.STATEMENT),
        terms=question_terms(text),
        names=names(text),
        years=frozenset(year.number for year in years(text, asked_on) if year.number),
        unit=unit[1] if unit else "",
    )
