"""A value is placed by what its sentence and its document say of it, and by nothing else."""

from datetime import date

import pytest

from assistant.writing.placing import placed, source_of
from tests.assistant.writing.found import Page, ask


@pytest.mark.parametrize(
    ("sentence", "value", "said"),
    [
        (
            "한국IDC에 따르면 국내 시장은 2027년 4조 4,636억 원으로 전망된다.",
            "4조 4,636억 원",
            "한국IDC가 밝힌 2027년 전망치로, 누리경제 2024년 3월 5일 문서에 나옵니다.",
        ),
        ("한국IDC는 국내 시장이 2027년 4조 원이 될 것이라고 내다봤다.", "4조 원", "한국IDC가 밝힌 2027년"),
        ("국내 시장은 지난해 2조 원이었다.", "2조 원", "누리경제 2024년 3월 5일 문서에 나온 값입니다."),
        ("매출은 2023년 1조 원에서 2조 원으로 늘었다.", "2조 원", "누리경제 2024년 3월 5일 문서에 나온 값입니다."),
        ("가온전자는 2조 원을 투자한다.", "2조 원", "누리경제 2024년 3월 5일 문서에 나온 값"),
        ("그에 따르면 시장은 2조 원이다.", "2조 원", "누리경제 2024년 3월 5일 문서에 나온 값"),
    ],
)
def test_a_value_is_placed_by_its_sentence(sentence: str, value: str, said: str) -> None:
    _, (evidence, *_) = ask("시장 규모는?", sentence)
    assert placed(evidence, value, sentence.index(value), is_timed=True).startswith(said)


@pytest.mark.parametrize(
    ("publisher", "published", "said"),
    [
        ("누리경제", date(2024, 3, 5), "누리경제 2024년 3월 5일 문서"),
        ("누리경제", None, "누리경제 문서 ‘시장 소식’"),
        ("", date(2024, 3, 5), "2024년 3월 5일 문서 ‘시장 소식’"),
        ("", None, "문서 ‘시장 소식’"),
    ],
)
def test_a_document_is_named_by_what_is_known_of_it(publisher: str, published: date | None, said: str) -> None:
    _, (evidence, *_) = ask("시장 규모는?", Page("시장은 2조 원이다.", publisher=publisher, published=published))
    assert source_of(evidence.hit.document) == said
