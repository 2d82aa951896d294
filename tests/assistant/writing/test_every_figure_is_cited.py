"""Whatever is asked, every figure, date and name of an answer stands in a sentence that it cites."""

import re
from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Citation, Status
from assistant.evidence import Evidence, gather
from assistant.question import Question, understand
from assistant.writing.draft import Written
from assistant.writing.refusing import refuse
from assistant.writing.write import write
from index.search import find_passages
from index.sought import seek
from index.store import Index
from tests.assistant.writing.found import ASKED_ON

NAMES = "가온전자 나래반도체 다솜메모리 HBM 클라우드 챗봇 새싹기업 카카오".split()
MEASURES = "점유율 시장 지출 이용자 투자금 과태료 연봉".split()
TIMES = ("", "2023년 ", "2024년 ", "2023년에서 2024년 사이 ", "작년 ", "2031년 ")
ENDS = (
    "은 얼마인가요?", "은 몇 배인가요?", "은 얼마나 늘었나요?", "은 몇 %p 올랐나요?", "의 추이는?", "을 모두 알려주세요.", "은 각각 얼마인가요?",
    "은 자료마다 얼마인가요?", "은 어느 쪽이 더 큰가요?", "을 합치면 얼마인가요?", "은 왜 늘었나요?", " 세 곳은?", "은 누가 밝혔나요?", "은 언제인가요?",
)  # fmt: skip


@given(
    st.sampled_from(TIMES),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map("와 ".join),
    st.sampled_from(MEASURES),
    st.sampled_from(ENDS),
)
def test_every_figure_date_and_name_is_cited(library: Index, time: str, names: str, measure: str, end: str) -> None:
    def look_up(text: str) -> tuple[Question, list[Evidence]]:
        question = understand(text, ASKED_ON, library.names, library.vocabulary)
        sought = seek(library, question.text)
        return question, gather(question, find_passages(library, sought), sought)

    question, evidence = look_up(f"{time}{names}의 {measure}{end}")
    if not evidence:
        return
    for written in (
        write(question, Status.ANSWERED, evidence[:3], evidence, ASKED_ON, look_up),
        write(question, Status.PARTIAL, evidence[:3], evidence, ASKED_ON, look_up),
    ):
        check(written)
    refused = refuse(question, evidence)
    assert set(numbers(said(refused))) <= set(numbers(f"{known(refused.citations)}\n{question.text}"))


def check(written: Written) -> None:
    """Hold an answer against its citations, in other ways than the code does."""
    marks = set(map(int, re.findall(r"\[(\d+)\]", written.text)))
    assert {citation.number for citation in written.citations} <= marks
    sources = known(written.citations)
    results = [line.rpartition(" = ")[2].partition(" (")[0] for line in said(written).split("\n") if " = " in line]
    text = said(written)
    for result in results:
        text = text.replace(result, " ")
    assert set(numbers(text)) <= set(numbers(sources)), (text, sources)
    names = re.findall(r"[A-Za-z]+|가온전자|나래반도체|다솜메모리|누리경제|한빛리서치|도담벤처|바른법제원|카카오", text)
    assert all(name in sources for name in names)
    assert not results or all(computes(line) for line in said(written).split("\n") if " = " in line)
    for point in written.series:
        assert point.value.rstrip("억달러원%명") in written.citations[point.citation - 1].quote
    for conflict in written.conflicts:
        assert len(conflict.values) == len(conflict.citations) >= 2


def said(written: Written) -> str:
    """The text without its quotes and marks."""
    quotes = {f"{citation.quote} [{citation.number}]" for citation in written.citations}
    return re.sub(r"\[\d+\]", " ", "\n".join(part for part in written.text.split("\n\n") if part not in quotes))


def known(citations: Sequence[Citation]) -> str:
    return "\n".join(
        f"{c.quote}\n{c.title}\n{c.publisher}\n{day(c.published)}\n{c.heading}\n{c.document}" for c in citations
    )


def day(published: date | None) -> str:
    return f"{published.year}년 {published.month}월 {published.day}일" if published else ""


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:[.,]\d+)*", text)


def computes(line: str) -> bool:
    """Recompute a line of the library's simple figures: 49% − 53% = -4%p."""
    left, _, result = line.partition(" = ")
    amounts = [float(number) for number in re.findall(r"([\d.]+)(?=%)", left)]
    if len(amounts) != 2 or "÷" in left:
        return True
    wanted = amounts[0] + amounts[1] if "+" in left else amounts[0] - amounts[1]
    return abs(float(re.match(r"-?[\d.]+", result)[0]) - wanted) < 0.005
