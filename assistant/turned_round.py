"""A sentence turned round into the question that it answers.

국내 AI 시장 규모는 2027년 4조원이다 → 2027년 국내 AI 시장 규모는 얼마인가요?
"""

import re
from datetime import date

from assistant.particles import with_particle
from assistant.question_parts import Part, Sort, read
from index.dates import TimeMention, times
from index.names import Names
from index.passage import CELL_BREAK
from index.quantities import Quantity, quantities
from index.units import Dimension

_SUBJECT = ("은", "는", "이", "가")
_SHORTEST, _LONGEST = 6, 40
"""Characters of what a question is about: shorter says too little, longer is hard to read."""
_HEAD = re.compile(r"^(?:[-•·*▲△◆○●\s]+|(?:한편|또한|또|이어|특히|다만|실제로|이에|아울러|반면)\s*,?\s*)+")
_CLAUSE = re.compile(r"[,;:()\[\]“”\"‘’'…]|(?<=[가-힣])(?:고|며|면서|지만|는데|해|어|아|따르면|결과|가운데)\s")
_POINTING = re.compile(
    r"(?<![가-힣])(?:이|그|저|해당|같은|이번|당시|우리|자사|전체|관련|각|양사|업계|회사|기업)(?=\s)|(?:이들|그들|이것|여기)"
)
_ASKED = {
    Dimension.MONEY: "얼마인가요?",
    Dimension.RATIO: "몇 퍼센트인가요?",
}
_RATIO = re.compile(r"(?:[율률]|비중|점유)$")
_COUNTED = {
    "명": "몇 명인가요?",
    "개": "몇 개인가요?",
    "곳": "몇 곳인가요?",
    "건": "몇 건인가요?",
    "대": "몇 대인가요?",
}


def question_of(sentence: str, names: Names, published: date | None) -> str:
    """Return the question that a sentence answers with its first figure, or "" where none can be put well.

    The subject must end in something that is measured (매출, 시장 규모) and must name what it is measured of; a sentence that
    points back (이 회사의 매출은) makes no question that stands alone.
    """
    if CELL_BREAK in sentence:
        return ""
    found = [quantity for quantity in quantities(sentence) if not quantity.restates]
    parts = read(sentence, names, published or date.today()) if found else ()
    subject = next((part for part in parts if part.sort is Sort.MEASURE and part.particle in _SUBJECT), None)
    figure = next((each for each in found if subject and each.start > subject.end), None)
    asked = _asked(figure, subject) if figure and subject else ""
    if subject is None or figure is None or not asked or found[0] is not figure:
        return ""
    phrase = _phrase(sentence[: subject.end])
    is_clear = _SHORTEST <= len(phrase) <= _LONGEST and not _POINTING.search(phrase) and _names_something(phrase, parts)
    if not is_clear:
        return ""
    time = _time(sentence, subject.end, figure.start)
    return f"{time}{with_particle(phrase, '은')} {asked}"


def _phrase(text: str) -> str:
    """Return the last clause of a text that ends in what is measured."""
    text = _HEAD.sub("", text)
    last = max((match.end() for match in _CLAUSE.finditer(text)), default=0)
    return text[last:].strip()


def _names_something(phrase: str, parts: tuple[Part, ...]) -> bool:
    things = (Sort.NAME, Sort.TERM, Sort.SCOPE, Sort.COUNTRY)
    has_topic = re.search(r"[가-힣A-Za-z0-9](?:은|는)\s", phrase)  # 스라이브는 매출 목표는
    return not has_topic and any(part.sort in things and part.text in phrase for part in parts)


def _time(sentence: str, start: int, end: int) -> str:
    """Return the year between the subject and its figure, to stand before the question."""
    between: list[TimeMention] = [
        time for time in times(sentence[start:end], None) if time.interval and not time.is_aside
    ]
    years = [time.text for time in between if re.fullmatch(r"(?:19|20)\d\d년(?:\s?\d{1,2}월|\s?[1-4]분기)?", time.text)]
    return f"{years[0]} " if len(years) == 1 and len(between) == 1 else ""


def _asked(figure: Quantity, measured: Part) -> str:
    if figure.dimension is Dimension.RATIO and not _RATIO.search(measured.text):
        return ""  # 주가는 3% 올랐다: not how high it is
    return _ASKED.get(figure.dimension) or _COUNTED.get(figure.unit, "")
