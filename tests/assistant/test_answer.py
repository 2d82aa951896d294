"""What an answer says of itself."""

from datetime import date

import pytest

from assistant.answer import Citation, Reprint

DAY, NEXT = date(2024, 3, 4), date(2024, 3, 5)


def cited(*others: tuple[str, str, str, date | None]) -> Citation:
    """A citation of a story of 누리경제, and the others that print it: document, title, publisher, day."""
    return Citation(
        number=1,
        document="가.md",
        title="메모리 공장",
        publisher="누리경제",
        published=DAY,
        page=None,
        heading="",
        quote="글",
        start=0,
        end=1,
        passage="글",
        passage_start=0,
        also_in=tuple(Reprint(*other) for other in others),
    )


@pytest.mark.parametrize(
    ("others", "names"),
    [
        ([("나.md", "공장", "한빛일보", NEXT)], ["한빛일보 2024-03-05"]),
        ([("나.md", "공장", "", None)], ["공장"]),
        (
            [("나.md", "공장", "한빛일보", NEXT), ("다.md", "이천 투자", "한빛일보", NEXT)],
            ["한빛일보 공장 2024-03-05", "한빛일보 이천 투자 2024-03-05"],
        ),
        (
            [("나.md", "공장", "한빛일보", NEXT), ("하위/나.md", "공장", "한빛일보", NEXT)],
            ["한빛일보 2024-03-05 (나.md)", "한빛일보 2024-03-05 (하위/나.md)"],
        ),
        ([("나.md", "메모리 공장", "누리경제", DAY)], ["누리경제 2024-03-04 (나.md)"]),
        ([("나.md", "공장", "누리경제", DAY)], ["누리경제 공장 2024-03-04"]),
    ],
)
def test_others_that_print_the_text_are_named_so_that_they_can_be_told_apart(
    others: list[tuple[str, str, str, date | None]], names: list[str]
) -> None:
    assert list(cited(*others).also_in_names) == names
