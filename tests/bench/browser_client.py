"""The Ask page as a browser speaks to it: Gradio's queue over HTTP, without the browser's weight."""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from tests.bench.page_listeners import Doors, Listener, Shown

_API = "gradio_api"
_PATIENCE = 120.0
"""Seconds until a silent app counts as an error."""
_IDLE = 2.0
"""Seconds for which a connection is kept that nothing comes through; uvicorn closes it after five."""
_DONE = "process_completed"
_TELLING = (b'{"msg":"process_generating"', b'{"msg":"process_completed"')
"""How those messages begin that bring something to show; the others tell how long the queue is."""


class AppFailed(Exception):
    """The app did not do what a page asked of it."""


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
        self._client = client(address)
        self._session = ""
        self._fields = dict(doors.fields)
        self._alive: asyncio.Task | None = None
        self._stream: asyncio.Task | None = None
        self._suggesting: asyncio.Task | None = None
        self._runs: dict[str, asyncio.Queue[dict[str, Any]]] = {}
        self._early: list[dict[str, Any]] = []

    async def open(self) -> None:
        """Load the page anew: a session of its own, and the listeners that a page calls as it opens."""
        await self._leave()
        self._session = secrets.token_hex(6)
        kept = {id_: self._fields[id_] for id_ in self._doors.kept}
        self._fields = {**self._doors.fields, **kept}
        (await self._client.get("/")).raise_for_status()
        self._alive = asyncio.create_task(self._stay())
        for listener in self._doors.opening:
            await self._call(listener)

    async def close(self) -> None:
        await self._leave()
        await self._client.aclose()

    async def start_over(self) -> None:
        """Click 새 대화 시작."""
        await self._call(self._doors.starting_over)

    async def ask(self, question: str) -> Reply:
        """Ask, and wait until the answer is whole; suggestions are then sought as the page does, without waiting."""
        doors = self._doors
        self._fields[doors.box] = question
        began, reacted = time.perf_counter(), 0.0
        shown: dict[int, Any] = {}
        for listener in doors.asking:
            async for values in self._run(listener):
                shown, reacted = values, reacted or time.perf_counter() - began
        taken = time.perf_counter() - began
        if self._suggesting is None or self._suggesting.done():  # the page leaves out what is still under way
            if self._suggesting:
                self._suggesting.result()  # raises what went wrong
            self._suggesting = asyncio.create_task(self._call(doors.suggesting))
        return Reply(reacted, taken, shown.get(doors.conversation) or "", shown.get(doors.evidence) or "")

    async def _call(self, listener: Listener) -> None:
        async for _ in self._run(listener):
            pass

    async def _run(self, listener: Listener) -> AsyncIterator[dict[int, Any]]:
        """Put a call into the app's queue; yield what it has put on the page, as it comes."""
        given = [self._fields.get(id_) for id_ in listener.inputs]
        sent = {"data": given, "event_data": None, "fn_index": listener.number, "trigger_id": listener.trigger}
        joined = await self._client.post(f"/{_API}/queue/join", json=sent | {"session_hash": self._session})
        if joined.status_code != httpx.codes.OK:
            raise AppFailed(f"{joined.status_code}: {joined.text[:200]}")
        messages = self._awaited(joined.json()["event_id"])
        wanted = frozenset((*self._fields, self._doors.conversation, self._doors.evidence))
        shown, is_done = Shown(listener.outputs, wanted), False
        while not is_done:
            message = await asyncio.wait_for(messages.get(), _PATIENCE)
            if not message.get("success", True):
                raise AppFailed(json.dumps(message, ensure_ascii=False)[:500])
            is_done = message["msg"] == _DONE
            shown.take(message["output"].get("data") or (), is_whole=is_done)
            self._fields |= {id_: value for id_, value in shown.values.items() if id_ in self._fields}
            yield shown.values

    def _awaited(self, event: str) -> asyncio.Queue[dict[str, Any]]:
        """Return where the messages of a call arrive; they come through one stream for all calls of the session."""
        messages = self._runs[event] = asyncio.Queue()
        early, self._early = self._early, []
        for message in early:
            self._deliver(message)
        if self._stream is None or self._stream.done():
            self._stream = asyncio.create_task(self._listen())
        return messages

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


def client(address: str) -> httpx.AsyncClient:
    """Return a client that lets go of a connection before the app does: a browser would ask again on another one."""
    limits = httpx.Limits(keepalive_expiry=_IDLE)
    return httpx.AsyncClient(base_url=address, timeout=_PATIENCE, limits=limits, trust_env=False)


async def _events(response: httpx.Response) -> AsyncIterator[bytes]:
    """Yield the data of each server-sent event."""
    kept = b""
    async for piece in response.aiter_raw():
        *whole, kept = (kept + piece).split(b"\n\n")
        for event in whole:
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
