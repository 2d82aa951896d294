"""The summary of an HWP file, whole and damaged."""

import time
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.hwp_summary import summary


def number(value: int, size: int = 4) -> bytes:
    return value.to_bytes(size, "little")


def properties(*values: tuple[int, bytes]) -> bytes:
    head, body = b"", b""
    for id_, value in values:
        head += number(id_) + number(8 + 8 * len(values) + len(body))
        body += value
    section = number(8 + len(head) + len(body)) + number(len(values)) + head + body
    return bytes(28) + bytes(16) + number(48) + section


def text(words: str) -> bytes:
    return number(31) + number(len(words) + 1) + f"{words}\0".encode("utf-16-le")


def test_texts_and_moments_are_read_by_their_ids() -> None:
    ticks = int((datetime(2024, 3, 5) - datetime(1601, 1, 1)).total_seconds()) * 10**7
    data = properties(
        (2, text("사업 계획")), (4, text("김하늘")), (13, number(64) + number(ticks, 8)), (9, number(3) + number(1))
    )
    assert summary(data) == {2: "사업 계획", 4: "김하늘", 13: datetime(2024, 3, 5)}


def test_a_property_that_claims_four_billion_values_costs_nothing() -> None:
    started = time.perf_counter()
    assert (
        summary(properties((2, number(0x1000 | 1) + b"\xff" * 4), (4, number(31) + b"\xff" * 4), (5, text("가")))).get(
            5
        )
        == "가"
    )
    assert summary(bytes(44) + number(48) + number(9) + b"\xff" * 400) == {}
    assert time.perf_counter() - started < 1


@given(st.binary(max_size=300))
def test_any_bytes_give_what_can_be_read_of_them(data: bytes) -> None:
    assert all(isinstance(value, str | datetime) for value in summary(bytes(44) + number(48) + data).values())
