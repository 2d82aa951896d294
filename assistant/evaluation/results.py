"""The results of a run as a JSON file: what ``evaluate --json`` writes and ``--compare`` reads."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.evaluation.report import Evaluated, calibrate, summarise
from assistant.evaluation.scoring import Scores
from assistant.evaluation.testset import TestQuestion
from errors import TestSetError

_QUESTION, _SCORES = TypeAdapter(TestQuestion), TypeAdapter(Scores)


def as_json(rows: Sequence[Evaluated]) -> dict:
    """Return the results as one JSON object.

    ``summary`` holds the measures overall and by kind; ``questions``, for each question, its ``id``, its ``gold``, the
    ``answer`` as ``ask --json`` prints it, its ``scores`` and the passages ``retrieved`` (without their text).
    """
    return {
        "summary": {kind: asdict(part) for kind, part in summarise(rows).items()},
        "calibration": asdict(calibrate(rows)),
        "questions": [
            {
                "id": row.question.id,
                "gold": _QUESTION.dump_python(row.question, mode="json"),
                "answer": row.answer.as_json(),
                "scores": asdict(row.scores),
                "retrieved": [_without_text(asdict(passage)) for passage in row.retrieved],
            }
            for row in rows
        ],
    }


def _without_text(passage: dict) -> dict:
    return {key: value for key, value in passage.items() if key not in ("text", "title")}


def load_scores(path: Path) -> dict[str, tuple[TestQuestion, Scores]]:
    """Read the questions and scores of an earlier run, by id.

    Raises:
        TestSetError: the file cannot be read, or ``evaluate --json`` has not written it.
    """
    try:
        questions = json.loads(path.read_text(encoding="utf-8"))["questions"]
        return {
            row["id"]: (_QUESTION.validate_python(row["gold"]), _SCORES.validate_python(row["scores"]))
            for row in questions
        }
    except OSError as error:
        raise TestSetError(f"비교할 결과를 읽을 수 없습니다: {path} ({error.strerror or error})") from error
    except (ValueError, KeyError, TypeError, ValidationError) as error:
        raise TestSetError(
            f"비교할 결과의 형식이 다릅니다: {path}. 'evaluate --json'으로 만든 파일인지 확인해 주세요."
        ) from error
