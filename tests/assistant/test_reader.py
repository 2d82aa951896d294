"""The reader sees every sentence of a passage beside the question, and shipped weights are what was trained."""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import reading
from assistant.question import understand
from assistant.reader import LONGEST, Page, Reader, as_read, padded, paired
from errors import ModelError
from index.embedding import Embedder, shared_embedder
from settings import Settings
from tests.assistant.writing.found import Page as Written


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return shared_embedder(Settings())


def _page(sentences: Sequence[str]) -> Page:
    text, spans = "", []
    for sentence in sentences:
        spans.append((len(text), len(text) + len(sentence)))
        text += f"{sentence}\n"
    return Page("제목 (2025-03-14)\n머리말", text, tuple(spans))


@given(st.lists(st.text("가나다 라마AI12%.·:\n", min_size=1, max_size=30), min_size=1, max_size=8))
def test_the_tokens_of_a_sentence_are_those_of_its_text(sentences: list[str]) -> None:
    tokenizer = shared_embedder(Settings()).model.tokenizer
    page = _page(sentences)
    pair = paired(tokenizer, "얼마야?", page)
    for (start, end), (first, last) in zip(page.sentences, pair.sentences, strict=True):
        covered = {place for a, b in pair.offsets[first:last] for place in range(a, b)}
        assert covered >= {place for place in range(start, end) if not page.text[place].isspace()}


def test_what_does_not_fit_has_no_tokens_and_counts_as_not_read(embedder: Embedder) -> None:
    page = _page([f"{n}번째 문장은 아주 길고 또 길다." for n in range(90)])
    pair = paired(embedder.model.tokenizer, "얼마야? " * 50, page)
    assert len(pair.ids) <= LONGEST and pair.sentences[-1] == (0, 0)
    question = understand("90번째 문장은?", date(2025, 6, 1))
    hit = Written("\n".join(page.text[a:b] for a, b in page.sentences)).hit()
    assert reading.read(embedder, question, [hit])[0][-1] is None


def test_a_pair_holds_no_padding_whatever_was_embedded_before(embedder: Embedder) -> None:
    embedder.passages(["짧은 글", "이보다 조금 더 긴 글"])
    tokenizer = embedder.model.tokenizer
    pair = paired(tokenizer, "얼마야?", _page(["매출은 3조 원이다."]))
    assert tokenizer.pad_token_id not in pair.ids and len(pair.ids) < 60


def test_rows_are_padded_to_one_length_that_batches_share() -> None:
    ids, mask = padded([[5, 6, 7], [8]], 1)
    assert ids.shape == mask.shape == (2, 32)
    assert ids[1, 1:].unique().tolist() == [1] and mask.sum(1).tolist() == [3, 1]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("작년 매출은?", "작년 매출은? (2024년)"),
        ("2023년 매출은?", "2023년 매출은?"),
        ("매출은?", "매출은?"),
    ],
)
def test_the_reader_is_told_which_year_is_meant(text: str, read: str) -> None:
    assert as_read(understand(text, date(2025, 6, 1))) == read


def test_a_sentence_that_answers_is_read_as_better_than_one_that_does_not(embedder: Embedder) -> None:
    page = Written("나래반도체는 용인에 공장을 짓는다.\n나래반도체를 이끄는 사람은 김하늘 대표다.\n날씨가 맑았다.")
    scores = reading.read(embedder, understand("나래반도체 수장이 누구야?", date(2025, 6, 1)), [page.hit(), page.hit()])
    first, second = ([each.score for each in page if each] for page in scores)
    assert first == pytest.approx(second, abs=0.1)
    assert max(first) == first[1]


def test_reading_nothing_gives_nothing(embedder: Embedder) -> None:
    assert reading.read(embedder, understand("매출은?", date(2025, 6, 1)), []) == []


def test_damaged_weights_are_told_and_not_used(
    embedder: Embedder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("reader.safetensors", "reader.json"):
        (tmp_path / name).write_bytes(files("assistant").joinpath(name).read_bytes())
    damaged = bytearray((tmp_path / "reader.safetensors").read_bytes())
    damaged[-1] ^= 1
    (tmp_path / "reader.safetensors").write_bytes(damaged)
    monkeypatch.setattr(reading, "files", lambda _: tmp_path)
    reading._load.cache_clear()
    with pytest.raises(ModelError, match=r"reader\.safetensors"):
        reading.read(embedder, understand("매출은?", date(2025, 6, 1)), [Written("매출은 3조 원이다.").hit()])
    reading._load.cache_clear()


def test_only_what_was_trained_is_shipped() -> None:
    size = len(files("assistant").joinpath("reader.safetensors").read_bytes())
    assert size < 30 * 2**20
    assert {name.split(".")[0] for name, _ in Reader([], 8).named_parameters()} == {"judge", "span"}
