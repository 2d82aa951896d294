"""The Ask page as a browser speaks to it: Gradio's queue over HTTP, without the browser's weight."""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import orjson
from gradio_client.utils import apply_diff

_API = "gradio_api"
_PATIENCE = 120.0
"""Seconds until a silent app counts as an error."""
_DONE = "process_completed"
_TELLING = (b'{"msg":"process_generating"', b'{"msg":"process_completed"')
"""How those messages begin that bring something to show; the others tell how long the queue is."""


class AppFailed(Exception):
    """The app did not do what a page asked of it."""


@dataclass(frozen=True)
class Listener:
    """A listener of the page: its number, what triggers it, and what the page sends it."""

    number: int
    trigger: int
    given: tuple[Any, ...]

    def asked_for(self, session: str, first: str | None = None) -> dict[str, Any]:
        """Return what the page posts; ``first`` takes the place of the first thing that is given."""
        given = [first, *self.given[1:]] if first is not None else list(self.given)
        sent = {"data": given, "event_data": None, "fn_index": self.number, "trigger_id": self.trigger}
        return sent | {"session_hash": session}


@dataclass(frozen=True)
class Doors:
    """The listeners of the page that a person who asks uses, and where their outputs hold what is shown."""

    asking: Listener
    suggesting: Listener
    starting_over: Listener
    opening: tuple[Listener, ...]
    conversation: int
    evidence: int


def doors_of(config: Mapping[str, Any]) -> Doors:
    """Find the listeners in what the app tells of itself (``/config``)."""
    components = {component["id"]: component["props"] for component in config["components"]}
    named = {props["elem_id"]: id_ for id_, props in components.items() if props.get("elem_id")}
    within = {
        child: above["id"] for above in _laid_out(config["layout"]) for child in _ids(above.get("children") or ())
    }

    def listener(found: Mapping[str, Any], trigger: int) -> Listener:
        return Listener(found["id"], trigger, tuple(components[id_].get("value") for id_ in found["inputs"]))

    def of(elem_id: str, event: str) -> Mapping[str, Any]:
        wanted = [named[elem_id], event]
        return next(each for each in config["dependencies"] if wanted in each["targets"] and each["backend_fn"])

    asking, restart = of("question", "submit"), of("restart", "click")
    then = next(each for each in config["dependencies"] if each["trigger_after"] == asking["id"])
    loads = [each for each in config["dependencies"] if any(event == "load" for _, event in each["targets"])]
    outputs = asking["outputs"]
    return Doors(
        asking=listener(asking, named["question"]),
        suggesting=listener(then, named["question"]),
        starting_over=listener(restart, named["restart"]),
        opening=tuple(listener(each, each["targets"][0][0]) for each in loads),
        conversation=outputs.index(named["conversation"]),
        evidence=next(n for n, id_ in enumerate(outputs) if within.get(id_) == named["evidence"]),
    )


def _laid_out(piece: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [piece, *(below for child in piece.get("children") or () for below in _laid_out(child))]


def _ids(children: Sequence[Mapping[str, Any]]) -> list[int]:
    return [child["id"] for child in children]


class Shown:
    """What one run of a listener has put on the page: whole values first, then only what changes in them."""

    def __init__(self, places: Sequence[int]) -> None:
        self._sent: dict[int, Any] = dict.fromkeys(places)
        self._is_first = True
        self.values: dict[int, str] = dict.fromkeys(places, "")

    def take(self, data: Sequence[Any], *, is_final: bool) -> None:
        """Take what a message of the run brings: changes in between, the whole at the end."""
        for place, before in self._sent.items():
            if place < len(data):
                is_whole = self._is_first or is_final
                self._sent[place] = now = data[place] if is_whole else apply_diff(before, data[place])
                if isinstance(now, str):  # else an update of properties, which leaves the text as it is
                    self.values[place] = now
        self._is_first = False


@dataclass(frozen=True)
class Reply:
    """What came of a question: seconds until the page shows that it is at work, and until the answer is whole."""

    reacted: float
    taken: float
    conversation: str
    evidence: str


class Page:
    """One page in one browser tab; not to be used by two at once."""

    def __init__(self, address: str, doors: Doors) -> None:
        self._doors = doors
        self._client = httpx.AsyncClient(
            base_url=address,
            transport=httpx.AsyncHTTPTransport(limits=httpx.Limits(max_connections=None)),
            timeout=httpx.Timeout(_PATIENCE),
            trust_env=False,
        )
        self._session = ""
        self._alive: asyncio.Task | None = None
        self._stream: asyncio.Task | None = None
        self._suggesting: asyncio.Task | None = None
        self._runs: dict[str, asyncio.Queue[dict[str, Any]]] = {}
        self._early: list[dict[str, Any]] = []

    async def open(self) -> None:
        """Load the page afresh: a session of its own, and the listeners that a page calls as it opens."""
        await self._leave()
        self._session = secrets.token_hex(6)
        (await self._client.get("/")).raise_for_status()
        self._alive = asyncio.create_task(self._stay())
        for listener in self._doors.opening:
            async for _ in self._run(listener.asked_for(self._session)):
                pass

    async def close(self) -> None:
        await self._leave()
        await self._client.aclose()

    async def start_over(self) -> None:
        """Click 새 대화 시작."""
        async for _ in self._run(self._doors.starting_over.asked_for(self._session)):
            pass

    async def ask(self, question: str) -> Reply:
        """Ask, and wait until the answer is whole; suggestions are then sought as the page does, without waiting."""
        doors = self._doors
        shown = Shown((doors.conversation, doors.evidence))
        began, reacted = time.perf_counter(), 0.0
        async for message in self._run(doors.asking.asked_for(self._session, question)):
            reacted = reacted or time.perf_counter() - began
            shown.take(message["output"].get("data") or (), is_final=message["msg"] == _DONE)
        taken = time.perf_counter() - began
        if self._suggesting is None or self._suggesting.done():  # the page leaves out what is still under way
            self._suggesting = asyncio.create_task(self._suggest())
        return Reply(reacted, taken, shown.values[doors.conversation], shown.values[doors.evidence])

    async def _suggest(self) -> None:
        async for _ in self._run(self._doors.suggesting.asked_for(self._session)):
            pass

    async def _run(self, sent: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """Put a call into the app's queue; yield what it shows, as it comes."""
        joined = await self._client.post(f"/{_API}/queue/join", json=sent)
        if joined.status_code != httpx.codes.OK:
            raise AppFailed(f"{joined.status_code}: {joined.text[:200]}")
        event = joined.json()["event_id"]
        messages = self._runs[event] = asyncio.Queue()
        early, self._early = self._early, []
        for message in early:
            self._deliver(message)
        if self._stream is None or self._stream.done():
            self._stream = asyncio.create_task(self._listen())
        while True:
            message = await asyncio.wait_for(messages.get(), _PATIENCE)
            if not message.get("success", True):
                raise AppFailed(json.dumps(message, ensure_ascii=False)[:500])
            yield message
            if message["msg"] == _DONE:
                return

    async def _listen(self) -> None:
        """Read the session's stream, which the app closes when nothing is awaited; hand each message to its call."""
        try:
            await self._read()
            while self._runs:  # a call came in while the app closed the stream
                await self._read()
        except (httpx.HTTPError, AppFailed) as error:
            for messages in self._runs.values():
                messages.put_nowait({"msg": _DONE, "success": False, "error": repr(error)})
            self._runs.clear()

    async def _read(self) -> None:
        params = {"session_hash": self._session}
        async with self._client.stream("GET", f"/{_API}/queue/data", params=params) as response:
            async for event in _events(response):
                if event.startswith(_TELLING):
                    self._deliver(orjson.loads(event))
                elif event.startswith(b'{"msg":"unexpected_error"'):
                    raise AppFailed(event.decode()[:500])

    def _deliver(self, message: dict[str, Any]) -> None:
        messages = self._runs.get(message["event_id"])
        if messages is None:  # its call has not been told its own number yet
            self._early.append(message)
            return
        messages.put_nowait(message)
        if message["msg"] == _DONE:
            del self._runs[message["event_id"]]

    async def _stay(self) -> None:
        """Tell the app that the page is still open."""
        async with self._client.stream("GET", f"/{_API}/heartbeat/{self._session}") as response:
            async for _ in response.aiter_raw():
                pass

    async def _leave(self) -> None:
        """Drop every connection, as a browser does, and what it was waiting for."""
        tasks = [task for task in (self._suggesting, self._stream, self._alive) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._suggesting = self._stream = self._alive = None
        self._runs.clear()
        self._early.clear()


async def _events(response: httpx.Response) -> AsyncIterator[bytes]:
    """Yield the data of each server-sent event."""
    kept = bytearray()
    async for piece in response.aiter_raw():
        kept += piece
        while (end := kept.find(b"\n\n")) >= 0:
            event, kept = bytes(kept[:end]), kept[end + 2 :]
            if event.startswith(b"data:"):
                yield event[5:].strip()


@asynccontextmanager
async def opened(address: str, doors: Doors) -> AsyncIterator[Page]:
    """Open a page, and close it in the end."""
    page = Page(address, doors)
    try:
        await page.open()
        yield page
    finally:
        await page.close()
