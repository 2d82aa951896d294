"""Charts of office files: the figures that are kept with them, as rows of a table: categories × series."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from lxml import etree

from errors import UnreadableDocument
from ingest.extraction import Block, one_line
from ingest.formats.number_format import shown
from ingest.formats.table import MOST_CELLS, TOO_MANY_CELLS, grid_of, named_rows

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_GENERAL = "General"

Points = tuple[tuple[int, str], ...]
"""By their place on the axis, what stands there."""


@dataclass(frozen=True, slots=True)
class _Series:
    name: str
    categories: Points
    values: Points


def chart_blocks(chart: etree._Element, page: int | None) -> Iterator[Block]:
    """Yield a chart's title and rows: ``2024 · 매출: 12 · 이익: 3``.

    Args:
        chart: the root of its part.
        page: where it stands.

    Raises:
        UnreadableDocument: it holds more figures than a document may have.
    """
    title = chart.find(f"{CHART}chart/{CHART}title")
    words = _words(title) if title is not None else ""
    if words:
        yield Block("text", words, page)
    series = [_series(element) for element in chart.iter(f"{CHART}ser")]
    if sum(len(one.values) for one in series) > MOST_CELLS:
        raise UnreadableDocument(TOO_MANY_CELLS)
    for categories, group in groupby(series, key=attrgetter("categories")):
        for line in _lines(categories, list(group)):
            yield Block("row", line, page)


def _words(title: etree._Element) -> str:
    return one_line(" ".join(text.text or "" for text in title.iter(f"{_A}t", f"{CHART}v")))


def _series(element: etree._Element) -> _Series:
    """Read what a series is called, and its points; a scatter chart calls its categories x."""
    name = element.find(f"{CHART}tx")
    categories = _first(element, "cat", "xVal")
    levels = [] if categories is None else list(categories.iter(f"{CHART}lvl"))
    return _Series(
        _words(name) if name is not None else "",
        _points(levels[0] if levels else categories),
        _points(_first(element, "val", "yVal")),
    )


def _first(element: etree._Element, *names: str) -> etree._Element | None:
    found = (element.find(f"{CHART}{name}") for name in names)
    return next((child for child in found if child is not None), None)


def _points(axis: etree._Element | None) -> Points:
    if axis is None:
        return ()
    number_format = next((one.text or "" for one in axis.iter(f"{CHART}formatCode")), _GENERAL)
    is_text = next(axis.iter(f"{CHART}numCache", f"{CHART}numLit"), None) is None
    found: dict[int, str] = {}
    for point in axis.iter(f"{CHART}pt"):
        place, text = point.get("idx", ""), point.findtext(f"{CHART}v") or ""
        if place.isascii() and place.isdigit() and len(place) < 8:
            found[int(place)] = one_line(text if is_text else _figure(text, point.get("formatCode") or number_format))
    return tuple(sorted((place, text) for place, text in found.items() if text))


def _figure(text: str, number_format: str) -> str:
    try:
        return shown(float(text), number_format) if len(text) < 40 else ""
    except ValueError:
        return text


def _lines(categories: Points, series: list[_Series]) -> Iterator[str]:
    columns = [dict(categories), *(dict(one.values) for one in series)]
    places = sorted({place for column in columns[1:] for place in column})
    names = ["", *(one.name for one in series)]
    if len(places) * len(columns) > MOST_CELLS:
        raise UnreadableDocument(TOO_MANY_CELLS)
    rows = [[column.get(place, "") for column in columns] for place in places]
    yield from named_rows(grid_of([names, *rows]), 1) if any(names) else named_rows(grid_of(rows), 0)
