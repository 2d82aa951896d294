"""Texts become unit vectors, the same whatever they are embedded with."""

from pathlib import Path

import numpy as np
import pytest

from errors import ModelError
from index.embedding import Embedder, shared_embedder
from index.store import Index
from settings import Settings

TEXTS = [
    "시장이 커졌다.",
    "인공지능 반도체의 수요가 늘어 메모리 값이 올랐다. " * 6,
    "GPU",
    "",
    "정부는 내년 예산을 줄였다. 업계는 실망했다.",
]


def test_vectors_have_length_one(library: Index) -> None:
    vectors = library.embedder.passages(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert np.linalg.norm(library.embedder.query("시장 규모는?")) == pytest.approx(1, abs=1e-5)


def test_a_text_has_the_same_vector_alone_and_among_others(library: Index) -> None:
    together = library.embedder.passages(TEXTS)
    alone = np.concatenate([library.embedder.passages([text]) for text in TEXTS])
    assert (together * alone).sum(axis=1).min() > 0.999


def test_a_question_is_embedded_otherwise_than_the_same_words_in_a_passage(library: Index) -> None:
    text = "인공지능 시장의 규모"
    assert float(library.embedder.query(text) @ library.embedder.passages([text])[0]) < 0.999


def test_passages_and_questions_are_embedded_under_the_prompts_that_the_model_was_trained_with(library: Index) -> None:
    text, embedder = "인공지능 시장의 규모", library.embedder
    for prompt, vector in (("passage: ", embedder.passages([text])[0]), ("query: ", embedder.query(text))):
        prompted = embedder.model.encode(prompt + text)
        assert float(vector @ prompted / np.linalg.norm(prompted)) > 0.9999


def test_a_question_is_nearer_to_its_answer_than_to_another_sentence(library: Index) -> None:
    question = library.embedder.query("메모리 값이 왜 올랐나?")
    near, far = library.embedder.passages(["인공지능 수요로 D램 가격이 상승했다.", "봄에는 산에 진달래가 핀다."])
    assert float(question @ near) > float(question @ far)


def test_a_text_longer_than_the_model_reads_is_still_embedded(library: Index) -> None:
    assert np.isfinite(library.embedder.query("인공지능 시장 규모 " * 1000)).all()


def test_a_model_that_cannot_be_found_is_named_in_korean(tmp_path: Path) -> None:
    missing = Embedder(Settings(_env_file=None, embed_model=str(tmp_path / "없는-모델")))
    with pytest.raises(ModelError, match=r"없는-모델.*불러오지 못했습니다.*GEUNGEO_EMBED_MODEL"):
        missing.query("시장")


def test_a_folder_that_holds_no_model_is_named_in_korean(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{")
    with pytest.raises(ModelError, match="불러오지 못했습니다"):
        Embedder(Settings(_env_file=None, embed_model=str(tmp_path))).query("시장")


def test_the_setting_decides_whether_bf16_is_used() -> None:
    assert Embedder(Settings(_env_file=None, embed_dtype="bf16")).uses_bf16
    assert not Embedder(Settings(_env_file=None, embed_dtype="fp32")).uses_bf16


def test_indexes_in_different_folders_share_one_loaded_model(tmp_path: Path) -> None:
    first = Settings(_env_file=None, index_dir=tmp_path / "a", docs_dir=tmp_path / "문서")
    second = Settings(_env_file=None, index_dir=tmp_path / "b", port=7861)
    assert shared_embedder(first) is shared_embedder(second)


def test_questions_after_the_first_are_embedded_as_the_first_is() -> None:
    embedder = Embedder(Settings(_env_file=None))
    first = embedder.query("시장 규모는?")
    assert np.array_equal(embedder.query("시장 규모는?"), first)
    for text in [*TEXTS, "인공지능 반도체 " * 300]:
        untraced = Embedder._unit(embedder.model.encode_query([text], show_progress_bar=False))[0]
        assert np.array_equal(embedder.query(text), untraced)
