"""Memory and processor time of a process and all below it, from ``/proc``."""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

WARM_AFTER = 60.0
"""Seconds: what torch, SQLite and malloc keep for each thread and each shape of text is met in the first minute."""
_EVERY = 10.0
_FEWEST = 4
"""Samples that tell whether memory grows."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Load:
    """Resident MiB, and seconds of processor time so far."""

    memory: float
    processor: float


@dataclass(frozen=True, slots=True)
class Sample:
    """What a process took at a time, what this one did, and what all of the machine's did (processor seconds)."""

    at: float
    load: Load
    own: float
    machine: float


class Watch:
    """Looks at a process again and again."""

    def __init__(self, process: int) -> None:
        self._process = process
        self.samples: list[Sample] = []
        self.look()

    async def go_on(self) -> None:
        """Look every ten seconds, until cancelled."""
        while True:
            await asyncio.sleep(_EVERY)
            self.look()

    def look(self) -> None:
        self.samples.append(Sample(time.perf_counter(), load_of(self._process), time.process_time(), busy_seconds()))

    def processor_seconds(self) -> float:
        """Return the processor time that the process has taken."""
        return self.samples[-1].load.processor - self.samples[0].load.processor

    def shares(self) -> tuple[float, float, float]:
        """Return the shares of the machine's processors that the process, this one, and all others took."""
        first, last = self.samples[0], self.samples[-1]
        there_were = (last.at - first.at) * (os.cpu_count() or 1)
        app, own = self.processor_seconds(), last.own - first.own
        others = max(0.0, last.machine - first.machine - app - own)
        return app / there_were, own / there_were, others / there_were

    def warm(self) -> list[Sample]:
        """Return the samples after the first minute; none if they are too few."""
        warm = [sample for sample in self.samples if sample.at - self.samples[0].at >= WARM_AFTER]
        return warm if len(warm) >= _FEWEST else []

    def growth(self) -> float:
        """Return how much memory has grown since the process was warm, as a share of it."""
        warm = self.warm()
        return warm[-1].load.memory / warm[0].load.memory - 1 if warm else 0.0

    def growth_a_minute(self) -> float:
        """Return by how many MiB memory grows a minute."""
        return slope([(sample.at / 60, sample.load.memory) for sample in self.warm()])


def load_of(process: int) -> Load:
    """Return what a process and its descendants take now."""
    family = [process, *descendants(process)]
    return Load(sum(map(_memory, family)), sum(map(_processor, family)))


def descendants(process: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in map(int, _read(task).split()):
            found += [child, *descendants(child)]
    return found


def busy_seconds() -> float:
    """Return the processor seconds that all processes have used; waiting is not counted."""
    user, nice, system, _, _, hard, soft = (int(n) for n in _read(Path("/proc/stat")).split(maxsplit=8)[1:8])
    return (user + nice + system + hard + soft) / _TICKS


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return how much the second grows with the first: least squares."""
    if len(points) < 2:
        return 0.0
    middle, height = (sum(values) / len(points) for values in zip(*points, strict=True))
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * (y - height) for x, y in points) / spread if spread else 0.0


def _memory(process: int) -> float:
    lines = _read(Path(f"/proc/{process}/status")).splitlines()
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def _processor(process: int) -> float:
    text = _read(Path(f"/proc/{process}/stat"))
    fields = text[text.rfind(")") + 1 :].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS if fields else 0.0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # the process has ended
        return ""
