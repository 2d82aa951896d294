"""Marks, however a model writes them, belong to the sentence that they follow."""

import pytest

from assistant.verifying.claims import claims_of


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        ("매출은 3조 원입니다[1].", (1,)),
        ("매출은 3조 원입니다. [1]", (1,)),
        ("매출은 3조 원입니다.[1][2]", (1, 2)),
        ("매출은 3조 원입니다 [1, 3].", (1, 3)),
        ("매출은 3조 원입니다[2-4].", (2, 3, 4)),
        ("매출은 3조 원입니다【2】.", (2,)),
        ("매출은 3조 원입니다(근거 2).", (2,)),
        ("매출은 3조 원입니다 [문서 1].", (1,)),
        ("매출은 3조 원입니다[^4].", (4,)),
        ("매출은 3조 원입니다.\n[5]", (5,)),
        ("매출은 3조 원(2024년)입니다.", ()),
        ("<근거 2 bbeb7a77>에서 매출은 3조 원입니다.", (2,)),
    ],
)
def test_a_mark_is_read_in_every_common_writing(written: str, marks: tuple[int, ...]) -> None:
    (claim,) = claims_of(written)
    assert claim.marks == marks and "[" not in claim.text and "근거" not in claim.text


def test_each_sentence_keeps_its_own_marks() -> None:
    written = "## 요약\n**매출**은 3.5조 원입니다[1]. 이익은 2조 원입니다. [2]\n- 직원은 늘었습니다 [3]\n2. 공장은 닫았습니다."
    claims = claims_of(written)
    assert [(claim.text, claim.marks) for claim in claims] == [
        ("요약", ()),
        ("매출은 3.5조 원입니다.", (1,)),
        ("이익은 2조 원입니다.", (2,)),
        ("직원은 늘었습니다", (3,)),
        ("공장은 닫았습니다.", ()),
    ]
    assert [claim.is_heading for claim in claims] == [True, False, False, False, False]
    assert [claim.lead for claim in claims] == ["", "\n", " ", "\n- ", "\n2. "]
