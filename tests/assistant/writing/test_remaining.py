"""What is left is computed where one sentence gives the whole and the part, and nothing else."""

import pytest

from assistant.writing.proof import unproven
from assistant.writing.remaining import remain
from tests.assistant.writing.found import ask


def test_the_part_is_taken_off_the_whole() -> None:
    page = "카카오는 약속한 130억 달러 가운데 9월까지 116억 달러를 넣었다."
    draft = remain(*ask("카카오가 약속한 돈 중 아직 안 넣은 건 얼마야?", page))
    assert draft is not None and draft.short == "14억달러"
    assert draft.said[1] == "130억 달러 [1] − 116억 달러 [1] = 14억달러" and unproven(draft) == []


@pytest.mark.parametrize(
    ("question", "page"),
    [
        ("카카오가 약속한 돈은 얼마야?", "카카오는 약속한 130억 달러 가운데 9월까지 116억 달러를 넣었다."),
        ("카카오가 아직 안 넣은 돈은 얼마야?", "카카오는 약속한 130억 달러 가운데 약 116억 달러를 넣었다."),
        ("카카오가 아직 안 넣은 돈은 얼마야?", "카카오는 130억 달러를 약속했고 네이버는 116억 달러를 넣었다."),
        ("카카오가 아직 안 넣은 돈은 얼마야?", "카카오는 130억 달러 가운데 100억 달러를, 네이버는 10억 달러를 넣었다."),
        ("네이버가 아직 안 넣은 돈은 얼마야?", "카카오는 약속한 130억 달러 가운데 9월까지 116억 달러를 넣었다."),
    ],
)
def test_nothing_is_computed_where_it_is_not_sure(question: str, page: str) -> None:
    assert remain(*ask(question, page)) is None
