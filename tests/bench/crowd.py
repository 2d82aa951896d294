"""``python -m tests.bench.crowd``: many users ask at once, for five minutes, on the machine that also answers them.

Twenty pages, each with a session of its own, speak to the app as a browser does; what each shows must be the answer that
its question gets alone, and nobody else's. ``--over api`` asks ``POST /api/ask`` instead. With ``--think 0``, the default,
a user asks the next question as soon as it has the answer: that many questions are under way all the time.
"""

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack

from assistant.evaluation.testset import load
from settings import PROJECT
from tests.bench.browser_client import client
from tests.bench.crowd_rounds import rounds
from tests.bench.crowd_users import Outcome, Plan, User, answered_alone, crowd, persons, programs
from tests.bench.page_listeners import doors_of
from tests.bench.process_load import Watch, descendants
from tests.ui.page import running_app

AI_MARKET = PROJECT / "tests" / "testset" / "ai_market.jsonl"
SLOWEST_P95 = 2.0
"""Seconds."""
MOST_GROWTH = 0.05
"""Of the app's memory once it is warm. Samples of a run that does not grow differ by 1 %; a leak of 5 % in four minutes
would fill a machine within a day."""
_SEED = 20261129
_EXAMPLES = 5


def main() -> int:
    """Print what came of it; return 1 if it was too slow, wrong, or grew."""
    options = _options()
    if subprocess.run([sys.executable, "-m", "ingest"], cwd=PROJECT, stdout=subprocess.DEVNULL).returncode > 1:
        return 2  # it has said why
    with tempfile.TemporaryDirectory() as kept, running_app(GEUNGEO_KEPT_DIR=kept, GEUNGEO_LLM="extractive") as address:
        return asyncio.run(_measured(address, options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.crowd", description="many users ask at once")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--think", type=float, default=0.0, help="seconds that a user reads before it asks again")
    parser.add_argument("--over", choices=("page", "api"), default="page")
    parser.add_argument("--round", type=int, default=24, help="questions of its own that each user has, at most")
    parser.add_argument("--longest", type=int, default=12, help="questions of a conversation, at most")
    return parser.parse_args()


async def _measured(address: str, options: argparse.Namespace) -> int:
    dealt = rounds(load(AI_MARKET), options.users, options.round, options.longest, _SEED)
    plans = [[answers async for answers in answered_alone(address, plan)] for plan in dealt]
    _print_plan(plans, options)
    async with AsyncExitStack() as stack:
        users = await _users(stack, address, options)
        watch = Watch(descendants(os.getpid())[0])  # the app is all that this script has started
        watching = asyncio.create_task(watch.go_on())
        outcome = await crowd(plans, users, options.seconds)
        watching.cancel()
        watch.look()
    _print_times(outcome)
    _print_shares(watch, len(outcome.asked))
    _print_memory(watch)
    return _judged(outcome, watch.growth())


async def _users(stack: AsyncExitStack, address: str, options: argparse.Namespace) -> Sequence[User]:
    if options.over == "api":
        return await programs(stack, address, options.users, options.think)
    async with client(address) as asker:
        doors = doors_of((await asker.get("/config")).json())
    return await persons(stack, address, doors, options.users, options.think)


def _print_plan(plans: Sequence[Plan], options: argparse.Namespace) -> None:
    asked = [len(conversation) for plan in plans for conversation in plan]
    print(
        f"{options.users} users over the {options.over}, {options.seconds:.0f} s, each asks {options.think:g} s after an answer"
    )
    print(f"{sum(asked):,} questions in {len(asked)} conversations, none asked by two users")
    load = " ".join(f"{load:.2f}" for load in os.getloadavg())
    print(f"{os.cpu_count()} processors, which this script uses too; the machine's load before: {load}", flush=True)


def _print_times(outcome: Outcome) -> None:
    print(
        f"\nquestions answered          {len(outcome.asked):8,}   {len(outcome.asked) / outcome.seconds:.1f} a second"
    )
    print(f"conversations               {outcome.conversations:8,}")
    if outcome.refused:
        print(f"told to come later (503)    {outcome.refused:8,}")
    print(f"{'seconds until':27} {'median':>8}{'p95':>8}{'p99':>8}{'most':>8}")
    reacted, taken = ([getattr(each, name) for each in outcome.asked] for name in ("reacted", "taken"))
    for name, times in (("there is something to see", reacted), ("the answer is whole", taken)):
        figures = [statistics.median(times), _share(times, 0.95), _share(times, 0.99), max(times)] if times else []
        print(f"  {name:25} {''.join(f'{figure:8.2f}' for figure in figures)}")


def _share(times: Sequence[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))] if times else float("inf")


def _print_shares(watch: Watch, questions: int) -> None:
    app, script, others = watch.shares()
    each = 1000 * watch.processor_seconds() / max(1, questions)
    print(f"of the processors the app has {app:.0%} ({each:.0f} ms a question), ", end="")
    print(f"this script {script:.0%}, others {others:.0%}")


def _print_memory(watch: Watch) -> None:
    memory = [sample.load.memory for sample in watch.samples]
    print("the app's memory, MiB       " + " ".join(f"{each:.0f}" for each in memory))
    if warm := watch.warm():
        first, last = warm[0].load.memory, warm[-1].load.memory
        print(f"  at the start {memory[0]:.0f}, warm {first:.0f}, in the end {last:.0f}: ", end="")
        print(f"once warm {watch.growth():+.1%}, {watch.growth_a_minute():+.2f} MiB a minute")
    else:
        print("  too short to tell whether it grows")


def _judged(outcome: Outcome, growth: float) -> int:
    kinds = Counter(kind for kind, _ in outcome.troubles)
    print("\n" + (", ".join(f"{kind}: {count}" for kind, count in kinds.items()) or "no error, no cross-talk"))
    for kind, seen in outcome.troubles[:_EXAMPLES]:
        print(f"  {kind}: {seen[:400]}")
    failed = [
        *(["95 % take 2 s or more"] if _share([each.taken for each in outcome.asked], 0.95) >= SLOWEST_P95 else []),
        *(["wrong"] if kinds else []),
        *(["memory grows"] if growth > MOST_GROWTH else []),
    ]
    print("failed: " + ", ".join(failed) if failed else "passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
