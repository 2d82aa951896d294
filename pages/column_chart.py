"""A chart of columns as inline SVG: its letters stay as large on a phone as on a desk, only the columns move together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, isfinite

from markupsafe import Markup

from pages.column_labels import lines_of, widest_of
from pages.pieces import joined

_PLOT = 120
"""Pixels from the lowest to the highest end of a column."""
_NARROW, _WIDE, _COLUMN = 270, 608, 128
"""Pixels: on a narrow phone, on a desk, and that one column takes where there are few."""
_THICKEST = 40
_LINE, _GAP = 17, 7
"""Pixels from one line of a label to the next, and between a label and what it belongs to."""


@dataclass(frozen=True, slots=True)
class Column:
    """A number, and how it and the time below it are written."""

    time: str
    value: str
    number: float


@dataclass(frozen=True, slots=True)
class _Label:
    """The lines above (or below) a column, and those under the chart."""

    value: tuple[str, ...]
    time: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Across:
    """Where columns stand: ``margin`` on both sides is a share of the width, so wide that no label sticks out."""

    count: int
    margin: float
    on_desk: int
    """Every n-th column bears its label, counted from the last."""
    on_phone: int

    @classmethod
    def of(cls, labels: Sequence[_Label], width: float, narrow: float) -> "_Across":
        count, widest = len(labels), widest_of(lines for label in labels for lines in (label.value, label.time))
        margin = max(0.0, widest - narrow / count) / 2 / narrow
        within = (1 - 2 * margin) / count
        on_desk = ceil(widest / (within * width))
        return cls(count, margin, on_desk, on_desk * ceil(widest / (within * narrow) / on_desk))

    def x(self, n: int) -> str:
        return f"{100 * (self.margin + (1 - 2 * self.margin) * (n + 0.5) / self.count):.2f}%"


@dataclass(frozen=True, slots=True)
class _Down:
    """Where numbers lie, from the top; zero always does."""

    high: float
    low: float
    top: float
    bottom: float
    """Where the labels under the chart begin."""

    @classmethod
    def of(cls, numbers: Sequence[float], labels: Sequence[_Label]) -> "_Down":
        lines = [(number, len(label.value)) for number, label in zip(numbers, labels, strict=True)]
        above = max((count for number, count in lines if number >= 0), default=0) * _LINE + _GAP
        below = max((count * _LINE + _GAP for number, count in lines if number < 0), default=0)
        return cls(max(0.0, *numbers), min(0.0, *numbers), above, above + _PLOT + below + _GAP)

    def y(self, number: float) -> float:
        return self.top + _PLOT * (self.high - number) / (self.high - self.low)


def can_be_drawn(numbers: Sequence[float]) -> bool:
    """Tell whether columns of these numbers have a length."""
    return all(isfinite(number) for number in (*numbers, max(numbers) - min(numbers))) and any(numbers)


def column_chart(columns: Sequence[Column]) -> Markup:
    """Draw columns from zero, each with its value at its end and its time below; where many stand close, every n-th."""
    width = min(_WIDE, len(columns) * _COLUMN)
    narrow = min(_NARROW, width)
    slot = narrow / len(columns)
    labels = [_Label(lines_of(column.value, slot), lines_of(column.time, slot)) for column in columns]
    across, down = _Across.of(labels, width, narrow), _Down.of([column.number for column in columns], labels)
    thickness = min(_THICKEST, round(slot * 0.6))
    drawn = [_column(column.number, across.x(n), down, thickness) for n, column in enumerate(columns)]
    zero = Markup('<line class="zero" x1="0" x2="100%" y1="{0}" y2="{0}"></line>').format(f"{down.y(0):.1f}")
    written = [
        _label(n, column.number, label, across, down)
        for n, (column, label) in enumerate(zip(columns, labels, strict=True))
    ]
    height = down.bottom + _LINE * max(len(label.time) for label in labels)
    words = ", ".join(f"{column.time} {column.value}" for column in columns)
    return Markup('<svg role="img" aria-label="막대그래프: {}" width="{}" height="{:.0f}">{}</svg>').format(
        words, width, height, joined([*drawn, zero, *written])
    )


def _column(number: float, x: str, down: _Down, thickness: int) -> Markup:
    zero = down.y(0)
    height = max(1.0, abs(down.y(number) - zero)) if number else 0.0
    top, kind = (zero, "column below") if number < 0 else (zero - height, "column")
    return Markup(
        '<rect class="{}" x="{}" y="{:.1f}" width="{}" height="{:.1f}" transform="translate({} 0)"></rect>'
    ).format(kind, x, top, thickness, height, -thickness / 2)


def _label(n: int, number: float, label: _Label, across: _Across, down: _Down) -> Markup:
    """Write the value above a column, below one that goes down, and the time; what only a desk has room for is roomy."""
    to_last = across.count - 1 - n
    if to_last % across.on_desk:
        return Markup("")
    kind = " roomy" if to_last % across.on_phone else ""
    end = down.y(number)
    first = end + _LINE if number < 0 else end - _GAP - (len(label.value) - 1) * _LINE
    value = _lines(f"value{kind}", across.x(n), first, label.value)
    return value + _lines(f"time{kind}", across.x(n), down.bottom + _LINE - 4, label.time)


def _lines(kind: str, x: str, first: float, lines: Sequence[str]) -> Markup:
    texts = [
        Markup('<text class="{}" x="{}" y="{:.1f}">{}</text>').format(kind, x, first + n * _LINE, line)
        for n, line in enumerate(lines)
    ]
    return joined(texts)
