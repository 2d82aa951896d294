"""Keeps other sites out of an app that asks for no login.

It listens on this machine only, but every browser on it can reach it, and a site may try to make one do so: under a name of
its own that suddenly means 127.0.0.1 (DNS rebinding), or by sending a form or a ``fetch`` across.
"""

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
_READS = frozenset(("GET", "HEAD", "OPTIONS"))
_WRONG_HOST = "이 주소로는 열 수 없습니다. http://localhost로 열어 주세요. 다른 이름으로 열려면 GEUNGEO_HOST를 그 주소로 바꿔 주세요."
_WRONG_ORIGIN = "다른 사이트에서 보낸 요청이라 받지 않았습니다."


class Guard:
    """ASGI middleware: refuses requests under a foreign name, and requests that change or ask something sent by other sites."""

    def __init__(self, app: ASGIApp, host: str) -> None:
        """Guard an app that listens on ``host``; where that is no address of this machine alone, any name may be its."""
        self._app = app
        self._names = _LOCAL | {host.lower()} if is_local(host) else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        refusal = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            status, sentence = refusal
            is_for_programs = scope["path"].startswith("/api/")
            answer = (
                JSONResponse({"detail": sentence}, status) if is_for_programs else PlainTextResponse(sentence, status)
            )
            await answer(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        hosts = [_name(f"//{value}") for value in _headers(scope, b"host")]
        if self._names is not None and not (hosts and self._names.issuperset(hosts)):
            return 421, _WRONG_HOST
        if scope["type"] == "http" and scope["method"] in _READS:
            return None
        ours = {*hosts, *(_name(f"//{value}") for value in _headers(scope, b"x-forwarded-host")), *(self._names or ())}
        is_ours = all(_name(origin) in ours - {""} for origin in _headers(scope, b"origin"))
        return None if is_ours else (403, _WRONG_ORIGIN)


def is_local(host: str) -> bool:
    """Tell whether an address to listen on can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _headers(scope: Scope, name: bytes) -> Iterator[str]:
    return (value.decode("latin-1").strip() for key, value in scope["headers"] if key.lower() == name)


def _name(address: str) -> str:
    """Return the host that an address names, without its port; empty if it names none, as the origin ``null`` does."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
