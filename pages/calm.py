"""What a program or a browser is told when its request cannot be answered: one calm Korean sentence, never a traceback."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive

from errors import GeungeoError, InvalidQuestion

LARGEST_BODY = 2**20
"""Bytes; the longest question with a long conversation before it takes a tenth."""
UNEXPECTED = "처리하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 해 주세요."
_SENTENCES = {413: "요청이 너무 큽니다. 내용을 줄여 주세요.", 400: "요청의 내용을 읽을 수 없습니다."}
"""For what the framework itself refuses."""
_NO_JSON = "요청을 읽을 수 없습니다. JSON으로 적어 Content-Type: application/json과 함께 보내 주세요."


class Told(GeungeoError):
    """A refusal with the HTTP status that fits it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class CalmRoute(APIRoute):
    """A route whose errors become ``{"detail": sentence}``; a subclass may say it otherwise."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the route's own handler."""
        handle = super().get_route_handler()

        async def calm(request: Request) -> Response:
            try:
                return await handle(Request(request.scope, _bounded(request.receive)))
            except Exception as error:
                return self.said(*_as_told(error))

        return calm

    def said(self, status: int, sentence: str) -> Response:
        """Return the response that tells a sentence."""
        return JSONResponse({"detail": sentence}, status)


def _bounded(receive: Receive) -> Receive:
    """Refuse a body that grows too large, while it is received."""
    received = 0

    async def bounded() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > LARGEST_BODY:
            raise HTTPException(413)
        return message

    return bounded


def _as_told(error: Exception) -> tuple[int, str]:
    match error:
        case Told():
            return error.status, str(error)
        case InvalidQuestion():
            return 422, str(error)
        case GeungeoError():
            return 503, str(error)
        case RequestValidationError():
            names = _named(error)
            return 422, f"요청의 값이 올바르지 않습니다: {names}." if names else _NO_JSON
        case HTTPException():
            return error.status_code, _SENTENCES.get(error.status_code, "요청을 받아들일 수 없습니다.")
    logging.getLogger(__name__).error("unexpected error while answering a request", exc_info=error)
    return 500, UNEXPECTED


def _named(error: RequestValidationError) -> str:
    """Return the fields that are wrong; what was sent is not repeated."""
    names = {".".join(str(part) for part in each["loc"][1:] if isinstance(part, str)) for each in error.errors()}
    return ", ".join(sorted(name for name in names if name))
