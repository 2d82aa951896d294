"""One evaluation at a time, beside people who ask: begun, watched, stopped by whoever looks at it."""

import logging
import os
import sys
import threading
import time
import uuid
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.evaluation.run import evaluate
from assistant.evaluation.runs import FOLDER, About, keep_run
from assistant.evaluation.testset import TestQuestion
from assistant.generating.writing import Writer
from errors import GeungeoError, TestSetError
from index.store import Index

BUSY = "지금 다른 평가가 진행되고 있습니다. 끝나거나 멈춘 뒤에 다시 시작해 주세요."
PROBLEM = "평가하는 중에 문제가 생겨 멈추었습니다. 잠시 뒤에 다시 시작하면 마친 문항 다음부터 이어 갑니다."
_JOURNALS = "journals"
_PACE = 20
"""Questions that the time left is reckoned from."""
_NICENESS = 10
"""Beside an evaluation as nice as this a question takes two thirds of what it takes beside one that is not."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an evaluation is; ``seconds_left`` is None while nobody can tell."""

    ticket: str
    """Tells this evaluation from others."""
    about: About
    done: int
    total: int
    seconds_left: float | None = None
    is_stopping: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How an evaluation ended: as a kept run of this name, or else stopped or failed, which the message tells."""

    ticket: str
    run: str = ""
    message: str = ""


class _Stopped(Exception):
    """Somebody has stopped the evaluation."""


class Evaluations:
    """Evaluations of one index. Each runs in a thread of its own, so that it goes on when its page is closed."""

    def __init__(self, index: Index, kept_dir: Path) -> None:
        self._index, self._kept_dir = index, kept_dir
        self._lock = threading.Lock()
        self._progress: Progress | None = None
        self._ending: Ending | None = None
        self._times: deque[float] = deque(maxlen=_PACE)

    @property
    def progress(self) -> Progress | None:
        """What is under way, if anything is."""
        return self._progress

    @property
    def ending(self) -> Ending | None:
        """How the last one ended."""
        return self._ending

    def start(self, about: About, questions: Sequence[TestQuestion], writer: Writer | None = None) -> str:
        """Begin to ask the questions, one by one; return the ticket of the evaluation.

        Raises:
            TestSetError: another one is under way.
            SettingError, WriterUnavailable: the language model cannot be asked.
        """
        if writer:
            writer.model.require_key()  # said now, not question by question
        with self._lock:
            if self._progress:
                raise TestSetError(BUSY)
            self._times.clear()
            self._progress = Progress(uuid.uuid4().hex, about, 0, len(questions))
        begun = self._progress
        threading.Thread(target=self._run, args=(begun, tuple(questions), writer), daemon=True).start()
        return begun.ticket

    def stop(self) -> None:
        """Have the evaluation that is under way end after its present question."""
        with self._lock:
            if now := self._progress:
                self._progress = replace(now, is_stopping=True)

    def _run(self, begun: Progress, questions: Sequence[TestQuestion], writer: Writer | None) -> None:
        ending = Ending(begun.ticket, message=PROBLEM)
        _step_back()
        try:
            journals = self._kept_dir / FOLDER / _JOURNALS
            _forget_former(journals)
            rows = evaluate(self._index, questions, self._tell, journals, writer)
            ending = Ending(begun.ticket, run=keep_run(self._kept_dir, begun.about, rows).name)
        except _Stopped:
            done = self._progress.done if self._progress else 0
            ending = Ending(
                begun.ticket,
                message=f"{done}문항까지 하고 멈추었습니다. 오늘 안에 같은 문항으로 시작하면 이어서 합니다.",
            )
        except GeungeoError as error:
            ending = Ending(begun.ticket, message=str(error))
        except Exception:
            logging.getLogger(__name__).exception("unexpected error while evaluating")
        finally:
            with self._lock:
                self._ending, self._progress = ending, None

    def _tell(self, done: int) -> None:
        self._times.append(time.monotonic())
        with self._lock:
            if not (now := self._progress):
                return
            left = None
            if len(self._times) > 1:
                pace = (self._times[-1] - self._times[0]) / (len(self._times) - 1)
                left = pace * (now.total - done)
            self._progress = replace(now, done=done, seconds_left=left)
            is_stopping = now.is_stopping and done < now.total
        if is_stopping:
            raise _Stopped


def _step_back() -> None:
    """Let people who ask go before this thread, and those that it starts."""
    if sys.platform == "linux":  # elsewhere a thread has no niceness of its own
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)


def _forget_former(journals: Path) -> None:
    """Remove what interrupted runs of other days have left: a run goes on within its day only."""
    for path in journals.glob("*.jsonl"):
        with suppress(OSError):
            if date.fromtimestamp(path.stat().st_mtime) != date.today():
                path.unlink()
