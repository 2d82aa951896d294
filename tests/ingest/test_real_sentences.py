"""Sentences of the real files in ../shared/real, read by eye when they were chosen, still stand word for word.

``real_sentences.json`` holds no text: of each sentence its length and the head of its SHA-256, by file. They were chosen
where lines had been broken inside a sentence or a word, as far as a file has such places.
"""

import hashlib
import json
import re
from pathlib import Path

import pytest

from ingest.folder import File
from ingest.follow import read

CHOSEN: dict[str, list[tuple[int, str]]] = json.loads(
    Path(__file__).with_name("real_sentences.json").read_text(encoding="utf-8")
)
START = re.compile(r"(?<!\S)\S|(?<=[.!?]\s)\S")


def found(text: str, length: int, digest: str) -> bool:
    """Say whether a stretch of this length with this hash begins at some word of the text."""
    starts = (match.start() for match in START.finditer(text))
    return any(hashlib.sha256(text[at : at + length].encode()).hexdigest().startswith(digest) for at in starts)


@pytest.mark.parametrize("name", CHOSEN)
def test_ten_sentences_of_every_real_file_stand_word_for_word(shared: Path, name: str) -> None:
    document, passages = read(File(name, shared / "real" / name))
    missing = [
        number for number, (length, digest) in enumerate(CHOSEN[name]) if not found(document.text, length, digest)
    ]
    assert not missing
    assert len(CHOSEN[name]) >= 5
    assert all(document.text[s.start : s.end].strip() for passage in passages for s in passage.sentences)


def test_page_furniture_of_the_real_files_is_gone_and_their_dates_are_known(shared: Path) -> None:
    for name in CHOSEN:
        document, _ = read(File(name, shared / "real" / name))
        lines = document.text.splitlines()
        assert not [
            line for line in lines if re.fullmatch(r"댓글\s?\d*|Advertisement|SPRi AI Brief \|.*|.*AM \d+/\d+", line)
        ]
        if name.startswith("spri"):
            assert document.published is not None and document.published.isoformat() == "2023-12-01"
        if name.endswith("news_print.pdf"):
            assert document.published is not None and document.published.isoformat() == "2024-06-28"
            assert document.author.endswith("기자") and document.url.startswith("https://")
