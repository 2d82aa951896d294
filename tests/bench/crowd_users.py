"""A crowd of users that ask for a while, each at its own page or through the HTTP API, and what came of it."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Protocol

import httpx

from tests.bench.browser_client import AppFailed, Page, client, opened
from tests.bench.crowd_check import Trouble, troubles_of
from tests.bench.crowd_rounds import Conversation, Expected
from tests.bench.page_listeners import Doors

RELOADED = 4
"""Before every so manieth conversation a user loads the page anew; before the others it clicks 새 대화 시작."""
_COMES_AGAIN = 1.0
"""Seconds after which a program asks again that was told that there is no room."""

Plan = Sequence[Sequence[Expected]]
"""A user's conversations, asked round and round."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The seconds that a question took until there was something to see, and until the answer was whole."""

    reacted: float
    taken: float


@dataclass
class Outcome:
    """What came of all questions."""

    asked: list[Asked] = field(default_factory=list)
    troubles: list[tuple[Trouble, str]] = field(default_factory=list)
    refused: int = 0
    """Times that the API had no room (503)."""
    conversations: int = 0
    seconds: float = 0.0


class User(Protocol):
    """Asks its own questions."""

    async def ask_all(self, plan: Plan, until: float, outcome: Outcome) -> None:
        """Ask until that time (``perf_counter``); what is then under way is waited for."""


async def crowd(plans: Sequence[Plan], users: Sequence[User], seconds: float) -> Outcome:
    """Let the users ask, all at once, for so many seconds."""
    outcome, began = Outcome(), time.perf_counter()
    until = began + seconds
    await asyncio.gather(*(user.ask_all(plan, until, outcome) for user, plan in zip(users, plans, strict=True)))
    outcome.seconds = time.perf_counter() - began
    return outcome


class Person:
    """A user at a page that reads each answer for ``think`` seconds."""

    def __init__(self, page: Page, think: float) -> None:
        self._page, self._think = page, think

    async def ask_all(self, plan: Plan, until: float, outcome: Outcome) -> None:
        for number, conversation in enumerate(itertools.cycle(plan)):
            if number:
                await (self._page.open() if number % RELOADED == 0 else self._page.start_over())
            outcome.conversations += 1
            if not await self._talk(conversation, until, outcome):
                return

    async def _talk(self, conversation: Sequence[Expected], until: float, outcome: Outcome) -> bool:
        """Ask a conversation's questions; tell whether there is time left."""
        for number, expected in enumerate(conversation, start=1):
            try:
                reply = await self._page.ask(expected.question)
            except (AppFailed, httpx.HTTPError, TimeoutError) as error:
                outcome.troubles.append((Trouble.ERROR, f"{expected.question}: {error!r}"))
                await self._page.open()
                return time.perf_counter() < until
            outcome.asked.append(Asked(reply.reacted, reply.taken))
            asked = [each.question for each in conversation[:number]]
            outcome.troubles += troubles_of(reply.conversation, reply.evidence, asked, expected)
            if time.perf_counter() + self._think >= until:
                return False
            await asyncio.sleep(self._think)
        return True


class Program:
    """A user of the API, which comes again a second after it was told that there is no room."""

    def __init__(self, client: httpx.AsyncClient, think: float) -> None:
        self._client, self._think = client, think

    async def ask_all(self, plan: Plan, until: float, outcome: Outcome) -> None:
        for conversation in itertools.cycle(plan):
            outcome.conversations += 1
            for number, expected in enumerate(conversation):
                while not await self._asked(conversation[:number], expected, outcome):
                    await asyncio.sleep(_COMES_AGAIN)
                    if time.perf_counter() >= until:
                        return
                if time.perf_counter() + self._think >= until:
                    return
                await asyncio.sleep(self._think)

    async def _asked(self, former: Sequence[Expected], expected: Expected, outcome: Outcome) -> bool:
        """Ask once; tell whether there was room."""
        began = time.perf_counter()
        try:
            response = await self._client.post("/api/ask", json=_posted(former, expected.question))
        except httpx.HTTPError as error:
            outcome.troubles.append((Trouble.ERROR, f"{expected.question}: {error!r}"))
            return True
        if response.status_code == httpx.codes.SERVICE_UNAVAILABLE:
            outcome.refused += 1
            return False
        taken = time.perf_counter() - began
        outcome.asked.append(Asked(taken, taken))
        outcome.troubles += _wrong(response, expected)
        return True


def _posted(former: Sequence[Expected], question: str) -> dict:
    return {"question": question, "history": [{"question": e.question, "answer": e.text} for e in former]}


def _wrong(response: httpx.Response, expected: Expected) -> list[tuple[Trouble, str]]:
    if response.status_code != httpx.codes.OK:
        return [(Trouble.ERROR, f"{expected.question}: {response.status_code} {response.text[:200]}")]
    answered = Expected.of(response.json())
    if answered.question != expected.question:
        return [(Trouble.FOREIGN, f"{expected.question}: {answered.question}")]
    return [] if answered == expected else [(Trouble.DIFFERENT, f"{expected.question}: {answered.text!r}")]


async def persons(stack: AsyncExitStack, address: str, doors: Doors, count: int, think: float) -> list[User]:
    """Open so many pages."""
    return [Person(await stack.enter_async_context(opened(address, doors)), think) for _ in range(count)]


async def programs(stack: AsyncExitStack, address: str, count: int, think: float) -> list[User]:
    """Make so many clients of the API."""
    return [Program(await stack.enter_async_context(client(address)), think) for _ in range(count)]


async def answered_alone(address: str, conversations: Sequence[Conversation]) -> AsyncIterator[list[Expected]]:
    """Ask conversations one question at a time; yield each with what it is answered with."""
    async with client(address) as asker:
        for conversation in conversations:
            answers: list[Expected] = []
            for question in conversation:
                response = (await asker.post("/api/ask", json=_posted(answers, question))).raise_for_status()
                answers.append(Expected.of(response.json()))
            yield answers
