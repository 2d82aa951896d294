"""Words are found where they stand, whole, and the better a passage fits, the higher it scores."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.filters import Filters
from index.lexicon import Lexicon
from tests.index.documents import document, store

WEIGHTS = (1.0, 1.0, 1.0, 0.5)


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    opened = Catalogue(tmp_path / "catalogue.sqlite", create=True)
    yield opened
    opened.close()


def matches(catalogue: Catalogue, word: str, filters: Filters = Filters()) -> set[str]:
    return set(Lexicon(catalogue).matching([word], WEIGHTS, 100, filters))


def test_words_are_found_as_whole_words_in_title_heading_and_body(catalogue: Catalogue) -> None:
    stored, passages = document("a.md", "# 반도체 수출", "값이 2.5배 올랐다.", title="경제 동향")
    store(catalogue, (stored, passages), document("b.txt", "반도체산업협회는 25배라고 썼다."))
    for word in ("경제", "반도체", "2.5"):
        assert passages[0].id_ in matches(catalogue, word)
    assert matches(catalogue, "2.5") == {passages[0].id_}
    assert matches(catalogue, "반도") == set()


def test_better_matches_score_higher_and_scores_are_positive(catalogue: Catalogue) -> None:
    store(catalogue, *(document(f"{n}.txt", "인공 호수에 물이 찼다.") for n in range(5)))
    best = document("b.txt", "인공 호수에 수련이 피었다.")
    store(catalogue, best)
    scores = Lexicon(catalogue).matching(["인공", "수련"], WEIGHTS, 100, Filters())
    assert max(scores, key=scores.get) == best[1][0].id_
    assert all(score > 0 for score in scores.values())
    assert len(Lexicon(catalogue).matching(["인공"], WEIGHTS, 3, Filters())) == 3
    assert Lexicon(catalogue).matching([], WEIGHTS, 3, Filters()) == {}


def test_a_search_can_be_narrowed_to_documents_and_days(catalogue: Catalogue) -> None:
    store(
        catalogue,
        document("1.txt", "사과가 익었다.", published=date(2024, 1, 1)),
        document("2.txt", "사과가 익었다.", published=date(2024, 1, 2)),
        document("undated.txt", "사과가 익었다."),
    )

    def found(filters: Filters) -> set[str]:
        return {p.document_id for p in catalogue.passages(sorted(matches(catalogue, "사과", filters))).values()}

    assert found(Filters(documents=frozenset({"1.txt", "undated.txt", "없음.txt"}))) == {"1.txt", "undated.txt"}
    assert found(Filters(documents=frozenset())) == set()
    assert found(Filters(published_from=date(2024, 1, 2))) == {"2.txt"}
    assert found(Filters(published_to=date(2024, 1, 1))) == {"1.txt"}
    assert found(Filters(published_from=date(2024, 1, 1), published_to=date(2024, 1, 2))) == {"1.txt", "2.txt"}
