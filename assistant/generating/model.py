"""A language model behind an OpenAI-compatible address: asked once, heard piece by piece, within bounds.

LlamaIndex's client speaks the protocol. A thread of its own listens, so that whoever asked can stop waiting at any time;
what can go wrong on the way becomes one Korean line.
"""

import queue
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx
import openai
from llama_index.core.base.llms.types import ChatMessage
from llama_index.llms.openai_like import OpenAILike

from assistant.answer import Usage
from assistant.generating.presets import Preset
from errors import WriterUnavailable

CONNECT_SECONDS = 5.0
RETRIES = 2
"""Further attempts after 429 and 5xx and where no connection is made, at growing distances; openai's client waits as long as
a Retry-After header asks for."""
LONGEST = 6_000
"""Characters after which an answer that was asked for in four sentences is cut off."""
_TICK = 0.25
"""Seconds after which a listener hears that there is nothing new."""


@dataclass(frozen=True, slots=True)
class Heard:
    """All that has been said so far; ``usage`` once it is finished."""

    text: str
    usage: Usage | None = None
    is_cut: bool = False
    """It ends before the model had finished: its last sentence may lack its end."""


@dataclass(frozen=True)
class Model:
    """A language model that can be asked."""

    preset: Preset
    name: str
    key: str = field(repr=False)
    url: str

    @property
    def label(self) -> str:
        """As users write it in the setting: provider:model."""
        return f"{self.preset.provider}:{self.name}"

    def stream(self, messages: Sequence[ChatMessage]) -> Iterator[Heard]:
        """Yield what has been said, longer each time, or the same again where nothing new has come; the last has its usage.

        Closing the iterator hangs up.

        Raises:
            WriterUnavailable: the model cannot be asked, or broke off; the message says why and what to do.
        """
        self.require_key()
        started = time.monotonic()
        call = _Call(self, messages)
        text, first = "", started
        try:
            while (piece := call.next()) is not None:
                if isinstance(piece, Exception):
                    raise self._told(piece) from piece
                first = first if text or not piece else time.monotonic()
                text += piece
                if len(text) > LONGEST:
                    break
                if not piece and time.monotonic() - started > self.preset.patience:
                    raise self._failed(f"{self.preset.patience:.0f}초 안에 답을 마치지 않았습니다")
                yield Heard(text)
        finally:
            call.hang_up()
        if not text.strip():
            raise self._failed("빈 답을 보냈습니다")
        usage = self._usage(call.counts, first - started, time.monotonic() - started)
        yield Heard(text, usage, is_cut=len(text) > LONGEST or call.finish in ("length", "content_filter"))

    def require_key(self) -> None:
        """Make sure that there is a key, where one is needed.

        Raises:
            WriterUnavailable: it is missing, or no key.
        """
        if self.preset.needs_key and not self.key:
            raise WriterUnavailable(
                f"{self.label}: 키가 없습니다. 환경 변수나 .env 파일에 {self.preset.key} 값을 넣어 주세요."
            )
        if not self.key.isascii():
            raise WriterUnavailable(f"{self.label}: {self.preset.key} 값에 키가 아닌 글자가 있습니다.")

    def client(self, http_client: httpx.Client) -> OpenAILike:
        """Return LlamaIndex's client for it."""
        return OpenAILike(
            model=self.name,
            api_base=self.url,
            api_key=self.key or "none",  # without one the client would send OpenAI's key to whatever address this is
            is_chat_model=True,
            context_window=self.preset.context,
            max_retries=RETRIES,
            http_client=http_client,
            timeout=self.preset.patience,
            additional_kwargs=dict(self.preset.options),
        )

    def _usage(self, counts: dict[str, int], first: float, whole: float) -> Usage:
        asked, said = counts.get("prompt_tokens"), counts.get("completion_tokens")
        price = self.preset.price_of(self.name)
        cost = (asked * price[0] + said * price[1]) / 1e6 if price and asked is not None and said is not None else None
        return Usage(asked, said, round(first, 3), round(whole, 3), cost)

    def _failed(self, what: str) -> WriterUnavailable:
        return WriterUnavailable(f"{self.label} 모델이 {what}.")

    def _told(self, error: Exception) -> WriterUnavailable:
        """Return what happened in words; neither the key nor what the server wrote is repeated."""
        match error:
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                what = f"키를 받아들이지 않았습니다. {self.preset.key or 'GEUNGEO_LLM_KEY'} 값을 확인해 주세요"
            case openai.NotFoundError():
                what = "그런 모델이 없다고 합니다. 'python -m assistant models'로 쓸 수 있는 모델을 보세요"
            case openai.RateLimitError():
                what = "요청이 너무 많거나 한도를 다 썼다고 합니다. 잠시 뒤에 다시 물어봐 주세요"
            case openai.BadRequestError() | openai.UnprocessableEntityError():
                what = "요청을 받아들이지 않았습니다. 모델 이름과 문맥 길이를 확인해 주세요"
            case openai.APITimeoutError() | httpx.TimeoutException():
                what = f"{self.preset.patience:.0f}초를 기다려도 답하지 않았습니다"
            case openai.APIStatusError():
                what = f"서버에 문제가 있습니다(HTTP {error.status_code}). 잠시 뒤에 다시 물어봐 주세요"
            case openai.APIConnectionError():
                what = f"{bare_address(self.url)}에 연결할 수 없습니다. 서버가 켜져 있는지 확인해 주세요"
            case openai.APIError() if not isinstance(error, openai.APIResponseValidationError):
                what = "답하는 중에 오류를 알려 왔습니다. 잠시 뒤에 다시 물어봐 주세요"
            case httpx.HTTPError() | OSError():
                what = "답하는 중에 연결이 끊겼습니다"
            case _:
                what = "알아볼 수 없는 답이 왔습니다"
        return WriterUnavailable(f"{self.label}: {what}.")


def bare_address(url: str) -> str:
    """Return an address as it may be shown: without a user and a password."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}"


class _Call:
    """One request, listened to in a thread of its own."""

    def __init__(self, model: Model, messages: Sequence[ChatMessage]) -> None:
        self.counts: dict[str, int] = {}
        self._pieces: queue.Queue[str | Exception | None] = queue.Queue()
        self.finish = ""
        self._streams: list[Any] = []
        self._own_account = "api.openai.com" in model.url
        self._is_over = threading.Event()
        threading.Thread(target=self._listen, args=(model, messages), daemon=True, name="language model").start()

    def next(self) -> str | Exception | None:
        """Return the next piece, "" if nothing has come for a while, an error that ended it, or None at its end."""
        try:
            return self._pieces.get(timeout=_TICK)
        except queue.Empty:
            return ""

    def hang_up(self) -> None:
        """End it, so that the server stops speaking: closing LlamaIndex's generator would leave the connection open."""
        self._is_over.set()
        for stream in self._streams[-1:]:
            with suppress(Exception):  # it may have ended by itself; a reader that waits is woken only by its socket
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    def _listen(self, model: Model, messages: Sequence[ChatMessage]) -> None:
        hooks: dict[str, list[Callable[..., Any]]] = {"request": [self._let_go]}
        try:
            with httpx.Client(follow_redirects=False, event_hooks=hooks) as http_client:
                for piece in model.client(http_client).stream_chat(list(messages)):
                    self.counts |= {k: v for k, v in piece.additional_kwargs.items() if k.endswith("_tokens")}
                    for choice in getattr(piece.raw, "choices", None) or ():
                        self.finish = choice.finish_reason or self.finish
                    if piece.delta:
                        self._pieces.put(piece.delta)
                    if self._is_over.is_set():
                        return
        except Exception as error:  # whatever a client raises ends the answer; it is told as one line
            self._pieces.put(error)
        else:
            self._pieces.put(None)

    def _let_go(self, request: httpx.Request) -> None:
        """Keep one connection for one request, and send no attempt for somebody who has left."""
        if self._is_over.is_set():
            raise httpx.RequestError("nobody listens", request=request)
        request.headers["Connection"] = "close"
        if not self._own_account:  # openai's client would tell every provider whose account there is
            for name in ("OpenAI-Organization", "OpenAI-Project"):
                request.headers.pop(name, None)
        request.extensions["timeout"] = request.extensions.get("timeout", {}) | {"connect": CONNECT_SECONDS}
        request.extensions["trace"] = self._trace

    def _trace(self, event: str, info: dict[str, Any]) -> None:
        """Remember the connection, which is to be cut even before an answer has begun."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._streams.append(info["return_value"])
            if self._is_over.is_set():
                self.hang_up()
