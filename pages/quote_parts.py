"""A sentence that gives several values, parted so that each part says what its value is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = ", "
"""What parts one value's clause from the next one's."""
_LEAST = 4
"""Letters beside a value below which its part says nothing more than the value."""
_BEFORE, _AFTER = 48, 32
"""Letters that are shown of a long part, before and after its value."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a quote around a value; the three behind each other are the quote's own words, but for … at its ends."""

    before: str
    value: str
    after: str


def parts_of(quote: str, values: Sequence[str]) -> tuple[Part, ...]:
    """Part a quote at the commas between its values, given in any order; () where that does not tell them apart."""
    places = [quote.find(value) for value in values]
    if min(places, default=-1) < 0 or len(set(places)) < len(places):
        return ()
    order = sorted(range(len(values)), key=lambda n: places[n])
    starts = [0]
    for one, other in pairwise(order):
        comma = quote.rfind(_BREAK, places[one] + len(values[one]), places[other])
        if comma < 0:
            return ()
        starts.append(comma + len(_BREAK))
    found = {}
    for n, start, end in zip(order, starts, [*starts[1:], len(quote)], strict=True):
        at, behind = places[n], places[n] + len(values[n])
        before, after = quote[start:at].lstrip(), quote[behind:end].rstrip().removesuffix(_BREAK.strip())
        if sum(letter.isalnum() for letter in before + after) < _LEAST:
            return ()
        found[n] = Part(_shortened(before, from_end=True), values[n], _shortened(after, from_end=False))
    return tuple(found[n] for n in range(len(values)))


def _shortened(text: str, *, from_end: bool) -> str:
    """Cut a text between words, on the side that is away from the value."""
    if from_end and len(text) > _BEFORE:
        return "…" + text[-_BEFORE:].partition(" ")[2]
    if not from_end and len(text) > _AFTER:
        return text[:_AFTER].rpartition(" ")[0] + "…"
    return text
