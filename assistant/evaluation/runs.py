"""Runs of the app that are kept: each a file as ``evaluate --json`` writes it, with what it was of and what it found."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from assistant.evaluation.report import Evaluated
from assistant.evaluation.results import as_json
from assistant.evaluation.scoring import Outcome
from assistant.kept_lines import write_whole
from errors import SettingError, TestSetError

FOLDER = "evaluations"
MOST_KEPT = 50
"""Runs that are kept; the oldest go first."""
_UNFIT = re.compile(r"[^\w.-]+|\.(?=\.)")


@dataclass(frozen=True, slots=True)
class About:
    """What a run was of: a test set or a split of it (empty: all), so many of its questions (None: all), who wrote, when."""

    testset: str
    split: str
    sample: int | None
    writer: str
    when: datetime


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run in the list, and its headline."""

    name: str
    """That of its file, without the ending."""
    about: About
    right: int
    count: int


_ABOUT, _ROWS = TypeAdapter(About), TypeAdapter(tuple[Evaluated, ...])


def keep_run(kept_dir: Path, about: About, rows: Sequence[Evaluated]) -> KeptRun:
    """Write a run down; beyond :data:`MOST_KEPT` the oldest are forgotten.

    Raises:
        SettingError: the folder cannot be written to.
    """
    right = sum(row.scores.outcome is Outcome.RIGHT for row in rows)
    passages = {(p.document, p.start, p.end): {"title": p.title, "text": p.text} for row in rows for p in row.retrieved}
    content = {
        "about": _ABOUT.dump_python(about, mode="json"),
        "headline": {"right": right, "count": len(rows)},
        **as_json(rows),
        # Neighbouring questions find the same passages: each is written once.
        "passages": [[*place, passage] for place, passage in passages.items()],
    }
    folder = kept_dir / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        name = _free_name(folder, about)
        write_whole(folder / f"{name}.json", json.dumps(content, ensure_ascii=False))
    except OSError as error:
        raise SettingError(
            f"평가 결과를 저장할 수 없습니다 ({error.strerror or error}). GEUNGEO_KEPT_DIR 폴더를 확인해 주세요."
        ) from error
    for forgotten in kept_runs(kept_dir)[MOST_KEPT:]:
        delete_run(kept_dir, forgotten.name)
    return KeptRun(name, about, right, len(rows))


def _free_name(folder: Path, about: About) -> str:
    """Return a file's name that says when, what and who; what a user calls his test set may hold anything."""
    details = [Path(about.testset).stem, about.split or "all", about.sample or "", about.writer]
    told = "_".join(part for detail in details if (part := _UNFIT.sub("-", str(detail))[:24].strip(".-")))
    name = f"{about.when:%Y%m%d-%H%M%S}_{told}"
    number = 2
    while (folder / f"{name}.json").exists():
        name, number = f"{about.when:%Y%m%d-%H%M%S}-{number}_{told}", number + 1
    return name


def kept_runs(kept_dir: Path) -> list[KeptRun]:
    """Return the runs that are kept, newest first; files that are damaged are passed over."""
    runs = (_headline(path, *_state(path)) for path in _files(kept_dir))
    return sorted((run for run in runs if run), key=lambda run: (run.about.when, run.name), reverse=True)


def _state(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(2 * MOST_KEPT)
def _headline(path: Path, _changed: int, _size: int) -> KeptRun | None:
    """Read what a file says of itself, anew when it has changed."""
    try:
        content = _content(path)
        headline, about = content["headline"], _ABOUT.validate_python(content["about"])
        right, count = headline["right"], headline["count"]
        if not (isinstance(right, int) and isinstance(count, int) and 0 <= right <= count and about.when.tzinfo):
            return None
        return KeptRun(path.stem, about, right, count)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _content(path: Path) -> dict:
    content = json.loads(path.read_bytes())
    if not isinstance(content, dict):
        raise TypeError("no run")
    return content


def load_run(kept_dir: Path, name: str) -> tuple[Evaluated, ...]:
    """Return the questions of a kept run with their answers, scores and passages.

    Raises:
        TestSetError: there is no such run, or its file is damaged.
    """
    path = _path(kept_dir, name)
    return _rows(path, *_state(path))


@lru_cache(4)
def _rows(path: Path, _changed: int, _size: int) -> tuple[Evaluated, ...]:
    try:
        content = _content(path)
        passages = {(document, start, end): passage for document, start, end, passage in content["passages"]}
        rows = _ROWS.validate_python([_row(row, passages) for row in content["questions"]])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise TestSetError("이 평가 결과를 읽을 수 없습니다. 파일이 지워졌거나 바뀌었습니다.") from error
    if not rows:
        raise TestSetError("이 평가 결과에는 문항이 없습니다.")
    return rows


def _row(row: dict, passages: Mapping[tuple[str, int, int], dict]) -> dict:
    return {
        "question": row["gold"],
        "answer": {**row["answer"], "text": row["answer"]["answer"]},
        "scores": row["scores"],
        "retrieved": [
            passages[passage["document"], passage["start"], passage["end"]] | passage for passage in row["retrieved"]
        ],
    }


def run_text(kept_dir: Path, name: str) -> str:
    """Return a run as JSON, for a program or ``evaluate --compare``."""
    try:
        return _path(kept_dir, name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TestSetError("이 평가 결과를 읽을 수 없습니다. 파일이 지워졌거나 바뀌었습니다.") from error


def delete_run(kept_dir: Path, name: str) -> None:
    """Forget a run; one that is not there is forgotten already."""
    try:
        for path in _files(kept_dir):
            if path.stem == name:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise SettingError(f"평가 결과를 지울 수 없습니다 ({error.strerror or error}).") from error


def _path(kept_dir: Path, name: str) -> Path:
    """Return a run's file; a name that comes from a browser leads nowhere else."""
    found = next((path for path in _files(kept_dir) if path.stem == name), None)
    if found is None:
        raise TestSetError("그런 평가 결과가 없습니다. 지워졌을 수 있습니다.")
    return found


def _files(kept_dir: Path) -> Iterator[Path]:
    return (kept_dir / FOLDER).glob("[!.]*.json")
