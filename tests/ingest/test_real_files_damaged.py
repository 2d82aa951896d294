"""The real files in ../shared/real, damaged: read, or refused in Korean, in time. Skipped where they are absent."""

import time
from pathlib import Path
from random import Random

import pytest

from errors import UnreadableDocument
from ingest.formats import reader_for
from tests.ingest.mutations import damaged, damaged_package

NAMES = (
    "ai_story.txt",
    "digital_government_plan.hwp",
    "keywords_cp949.txt",
    "news_print.pdf",
    "sample.docx",
    "sample.pptx",
    "titanic.xlsx",
)
SECONDS = 4.0
"""For one file, all of its damaged copies together."""
MOST_COPIES = 40
LONGEST = 30.0
"""Seconds for one copy, on a busy machine."""


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_that_is_damaged_is_read_or_refused(name: str, shared: Path) -> None:
    path = shared / "real" / "files" / name
    if not path.is_file():
        pytest.skip("../shared/real is not here")
    whole, started = path.read_bytes(), time.perf_counter()
    damage = damaged_package if whole.startswith(b"PK") else damaged
    for seed in range(MOST_COPIES):
        data, before = damage(whole, Random(seed)), time.perf_counter()
        try:
            extraction = reader_for(name, data)(data)
        except UnreadableDocument as refusal:
            assert any("가" <= character <= "힣" for character in str(refusal)), seed
        else:
            assert all(block.text.strip() and "\n" not in block.text for block in extraction.blocks), seed
        assert time.perf_counter() - before < LONGEST, seed
        if time.perf_counter() - started > SECONDS:
            break
