"""English nouns of a question stand for Korean ones."""

import pytest

from index.english_nouns import english_nouns


@pytest.mark.parametrize(
    ("question", "korean"),
    [
        ("가온전자 revenue 얼마야", ["매출"]),
        ("HBM market share는 몇 %야", ["점유율"]),
        ("2027년 spending forecast는?", ["지출", "전망"]),
        ("gross margin이 어떻게 변했어", ["매출총이익률"]),
        ("Revenue는?", ["매출"]),
        ("Gaon Cloud의 매출", []),  # Cloud is part of a name
        ("NVIDIA Q3 FY2025", ["3분기", "2025회계연도"]),
        ("4Q 매출", ["4분기"]),
        ("Q5와 Q3X", []),
        ("lossless 압축", []),
        ("cost-plus", []),
        ("매출은 얼마야", []),
    ],
)
def test_english_nouns_are_found_and_names_are_not(question: str, korean: list[str]) -> None:
    assert [word.korean[0] for word in english_nouns(question)] == korean


def test_they_stand_where_they_say() -> None:
    question = "HBM market share는?"
    assert [question[word.start : word.end] for word in english_nouns(question)] == ["market share"]
