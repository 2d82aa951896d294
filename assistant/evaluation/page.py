"""The report as one self-contained HTML page, from the template ``page.html`` beside this file."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from assistant.ask import PASSAGES
from assistant.evaluation import plots, wording
from assistant.evaluation.report import MEASURES, OVERALL, Evaluated, calibrate, summarise
from assistant.evaluation.scoring import Outcome


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("page.html")


def as_html(rows: Sequence[Evaluated], title: str) -> str:
    """Return the page: summary, plots, and every question that went wrong with its gold, answer and passages.

    All that comes from documents, questions or answers is escaped by the template.
    """
    parts = summarise(rows)
    kinds = {kind: part for kind, part in parts.items() if kind != OVERALL}
    right = {kind: part.measures["right"] for kind, part in kinds.items()}
    calibration = calibrate(rows)
    return _template().render(
        title=title,
        overall=parts[OVERALL],
        kinds=kinds,
        measures=MEASURES,
        failures=[row for row in rows if row.scores.outcome is not Outcome.RIGHT],
        outcomes=[outcome for outcome in Outcome if outcome is not Outcome.RIGHT],
        looked_into=PASSAGES,
        words=wording,
        calibration=calibration,
        by_kind=plots.by_kind([(wording.kind_in_words(kind), m.value, m.low, m.high) for kind, m in right.items()]),
        reliability=plots.reliability([(b.confidence, b.right, b.count) for b in calibration.bins]),
        risk_coverage=plots.risk_coverage(calibration.risk),
        latency=plots.histogram([row.scores.milliseconds for row in rows]),
    )
