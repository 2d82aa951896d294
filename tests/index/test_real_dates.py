"""Every time expression of a real article and 19 real report pages, labelled by hand before the rules were written.

The labels hold positions and days, not the text. Names of events (CES 2024) and vague times (최근, 현재) are not labelled;
English dates are. Days of 말, 초 and of 향후 5년간 follow the conventions of index/dates.py.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.dates import in_order

LABELS = Path(__file__).parent / "labels" / "real_dates.json"
Mention = tuple[str, int, int, str]


@pytest.fixture(scope="module")
def labelled() -> list[dict[str, Any]]:
    return json.loads(LABELS.read_text(encoding="utf-8"))


def test_the_labels_are_in_order_and_enough(labelled: list[dict[str, Any]]) -> None:
    for stretch in labelled:
        places = [place for time in stretch["times"] for place in (time["start"], time["end"])]
        assert places == sorted(places) and places[-1] <= stretch["end"]
    assert sum(len(stretch["times"]) for stretch in labelled) >= 80


def test_times_are_found_where_they_stand_and_mean_the_right_days(shared: Path, labelled: list[dict[str, Any]]) -> None:
    gold, found = set(), set()
    for stretch in labelled:
        name = stretch["file"]
        text = (shared / "real" / name).read_text(encoding="utf-8")[stretch["start"] : stretch["end"]]
        gold |= {(name, time["start"], time["end"], f"{time['from']}..{time['to']}") for time in stretch["times"]}
        found |= set(mentions(name, text, date.fromisoformat(stretch["published"])))
    right = gold & found
    precision, recall = len(right) / len(found), len(right) / len(gold)
    print(f"\n{len(gold)} labels, {len(found)} found: precision {precision:.3f}, recall {recall:.3f}")
    for wrong in sorted(gold ^ found):
        print("missed" if wrong in gold else "wrong ", *wrong)
    assert precision >= 0.95
    assert recall >= 0.95


def mentions(name: str, text: str, said_on: date) -> list[Mention]:
    """Read a file line by line, as its passages are read."""
    lines = text.splitlines(keepends=True)
    found, offset = [], 0
    for line, read in zip(lines, in_order(lines, said_on), strict=True):
        for time in read.times:
            days = f"{time.interval.start}..{time.interval.end}" if time.interval else "unknown"
            found.append((name, offset + time.start, offset + time.end, days))
        offset += len(line)
    return found
