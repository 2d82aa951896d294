"""Whether a sentence gives the figures of a table to the row and the column that they stand in."""

from collections.abc import Iterator, Sequence

from assistant.figures import Figure
from assistant.verifying.content_held import told
from assistant.verifying.figures_held import Held
from assistant.verifying.findings import Fault, Flaw
from index.names import Names, key
from index.passage import CELL_BREAK


def rows_held(claim: str, held: Sequence[Held], known: Names) -> Iterator[Fault]:
    """Yield what a sentence names where its figures stand in rows, or in columns, that it does not name."""
    text, done = key(claim), 0
    for each in sorted(held, key=lambda each: each.quantity.start):
        words, done = set(told(claim[done : each.quantity.start], known)), each.quantity.end
        if not all(figure.is_cell for figure in each.same):
            continue
        if all(_has_better_column(figure, words, known) for figure in each.same):
            yield Fault(Flaw.FIGURE, each.quantity.text)
        if any(_named_in(text, figure.evidence.text) for figure in each.same):
            continue
        wrong = [label for figure in each.same for row in _others(figure) for label in _named_in(text, row)]
        if wrong:
            yield Fault(Flaw.NAME, f"{wrong[0]} {each.quantity.text}")


def _has_better_column(figure: Figure, words: set[str], known: Names) -> bool:
    """Tell whether another column of its row is called more like what the sentence speaks of."""
    names = [cell.partition(": ")[0] for cell in figure.evidence.text.split(CELL_BREAK)]
    shared = {name: len(words & set(told(name, known))) for name in names if name != figure.name}
    unit = key(figure.name).rpartition("(")[2]
    best = max((n for name, n in shared.items() if key(name).endswith(unit)), default=0)
    return best > 0 and not words & set(told(figure.name, known))


def _others(figure: Figure) -> list[str]:
    """Return the other rows of a figure's table."""
    row, document = figure.evidence, figure.evidence.hit.document.text
    parts = (document[part.start : part.end] for part in row.hit.passage.sentences if part.start != row.start)
    return [part for part in parts if CELL_BREAK in part]


def _named_in(text: str, row: str) -> set[str]:
    """Return those cells of a row that are no numbers and that a text names."""
    cells = (cell.partition(": ")[2] or cell for cell in row.split(CELL_BREAK))
    labels = {key(cell) for cell in cells if not any(c.isdigit() for c in cell[:1])}
    return {label for label in labels if len(label) > 1 and label in text}
