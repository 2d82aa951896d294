"""A real HTTP server that speaks the OpenAI protocol and misbehaves on demand, as servers do."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-비밀-열쇠".encode().hex()


@dataclass
class Script:
    """What the server does next: statuses that it answers with first, what it says and how."""

    says: str | Callable[[dict], str] = ""
    refuses: list[int] = field(default_factory=list)
    """HTTP statuses of the first requests; those after them are answered."""
    retry_after: str = ""
    pause: float = 0.0
    """Seconds before every piece."""
    breaks_after: int | None = None
    """Pieces after which the connection is cut."""
    is_endless: bool = False
    sends_rubbish: bool = False
    """What should be JSON is not."""
    counts_tokens: bool = True
    requests: list[dict] = field(default_factory=list)
    """What was asked, in order."""
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Set once the client has closed the connection while the server was still speaking."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: "Server"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            self._send(401, b"{}")
            return
        models = {"object": "list", "data": [{"id": "geungeo-test", "object": "model"}]}
        self._send(200, json.dumps(models).encode())

    def do_POST(self) -> None:
        script = self.server.script
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        script.requests.append(body)
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            self._send(401, b'{"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}')
        elif body["model"] != "geungeo-test":
            self._send(404, b'{"error": {"message": "The model does not exist", "code": "model_not_found"}}')
        elif script.refuses:
            self._send(script.refuses.pop(0), b'{"error": {"message": "no"}}', script.retry_after)
        else:
            self._stream(script, body)

    def _send(self, status: int, content: bytes, retry_after: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if retry_after:
            self.send_header("Retry-After", retry_after)
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, script: Script, body: dict) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            for n, piece in enumerate(self._pieces(script, body)):
                if n == script.breaks_after:
                    self.connection.close()
                    return
                time.sleep(script.pause)
                self._event("{not json" if script.sends_rubbish else json.dumps(_chunk(piece)))
            if script.counts_tokens:
                usage = {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960}
                self._event(json.dumps(_chunk("") | {"choices": [], "usage": usage}))
            self._event("[DONE]")
            self.wfile.write(b"0\r\n\r\n")
        except (BrokenPipeError, ConnectionResetError):
            script.hung_up.set()

    def _pieces(self, script: Script, body: dict) -> Iterator[str]:
        says = script.says(body) if callable(script.says) else script.says
        while True:
            yield from (says[start : start + 8] for start in range(0, len(says), 8))
            if not script.is_endless:
                return

    def _event(self, data: str) -> None:
        content = f"data: {data}\n\n".encode()
        self.wfile.write(f"{len(content):x}\r\n".encode() + content + b"\r\n")
        self.wfile.flush()


def _chunk(piece: str) -> dict:
    delta = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "geungeo-test", "choices": [delta]}


class Server(ThreadingHTTPServer):
    daemon_threads = True
    script: Script

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """Run the server beside the test."""
    server = Server(("127.0.0.1", 0), _Handler)
    server.script = script
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
