"""The letters of a text, and where they stand in it."""

from hypothesis import example, given
from hypothesis import strategies as st

from ingest.letters import Letters, letters_of

TEXT = st.text(st.sampled_from("가나다Aß1234567 .,-−%△~\n!?'_\ud800"), max_size=80) | st.text(max_size=60)


@given(TEXT)
@example("1 ?_1")
def test_every_letter_stands_where_it_is_said_to(text: str) -> None:
    found = Letters.of(text)
    assert len(found.places) == len(found.letters)
    assert all(found.text[place].isspace() or found.text[place] == letter for place, letter in _pairs(found))
    assert list(found.places) == sorted(set(found.places.tolist()))
    assert list(found.edges) == sorted(set(found.edges.tolist())) and found.edges[-1] == len(found.letters)


@given(TEXT)
@example("1?? ?1")
def test_a_text_has_the_same_letters_whichever_way_they_are_taken(text: str) -> None:
    assert Letters.of(text).letters == letters_of(text)


def test_sentences_and_lines_begin_at_edges() -> None:
    found = Letters.of("값은 3.5다. 2023. 9. 4. 올랐다\n12\n5")
    pieces = [found.letters[a:b] for a, b in zip(found.edges, found.edges[1:], strict=False)]
    assert pieces == ["값은3.5다", "2023.9.4올랐다", "12 ", "5"]


def _pairs(found: Letters) -> list[tuple[int, str]]:
    return [(place, letter) for place, letter in zip(found.places.tolist(), found.letters, strict=True)]
