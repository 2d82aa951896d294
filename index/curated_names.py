"""The names of the field that index/names.toml lists, and which of them Kiwi must take as one word."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_HANGUL_AND_LATIN = re.compile(r"(?<=[가-힣])(?=[A-Za-z])|(?<=[A-Za-z])(?=[가-힣])")
_WORD = re.compile(r"[가-힣A-Za-z ]+")
_SHORTEST_HANGUL = 3
"""Syllables of a Hangul name from which Kiwi may take it as a word of its own without taking ordinary words apart."""


@dataclass(frozen=True, slots=True)
class Group:
    """Writings of one name.

    ``common`` are those that are ordinary words too, and ``beside`` the words next to which they are the name all the
    same; ``kind`` is company, model, institution, term, or empty where documents alone give the name.
    """

    writings: tuple[str, ...]
    common: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    kind: str = ""

    @property
    def is_term(self) -> bool:
        """The writings are made of ordinary words and stay apart in analysis."""
        return self.kind == "term"


@cache
def _listed() -> dict[str, Any]:
    return tomllib.loads(files("index").joinpath("names.toml").read_text(encoding="utf-8"))


@cache
def curated() -> tuple[Group, ...]:
    """Return the groups of the list, in its order."""
    return tuple(
        Group(
            writings=tuple(entry["names"]),
            common=frozenset(entry.get("common", ())),
            beside=frozenset(entry.get("with", ())),
            kind=entry["kind"],
        )
        for entry in _listed()["group"]
    )


def dictionary_words() -> Iterator[str]:
    """Yield the names that are one word to Kiwi, as its dictionary wants them.

    A word with a space in it also matches without the space, but not the other way round, and case counts: a name that
    mixes alphabets is given with a space between them, as written and in small letters.
    """
    yield from _listed()["words"]
    for group in curated():
        for writing in group.writings:
            if group.is_term or writing in group.common or not _WORD.fullmatch(writing):
                continue
            spaced = _HANGUL_AND_LATIN.sub(" ", writing)
            if " " in spaced:
                yield from dict.fromkeys((spaced, spaced.lower()))
            elif not spaced.isascii() and len(spaced) >= _SHORTEST_HANGUL:
                yield spaced
