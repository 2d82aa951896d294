"""Other sites cannot reach the app through the browser of somebody who runs it."""

import asyncio

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from pages.guard import Guard, is_local


def client_of(host: str, address: str = "http://127.0.0.1:7860") -> TestClient:
    app = FastAPI()
    app.add_middleware(Guard, host=host)

    @app.api_route("/{path:path}", methods=["GET", "POST", "OPTIONS", "DELETE"])
    def anything(path: str) -> PlainTextResponse:
        return PlainTextResponse("열렸다")

    return TestClient(app, base_url=address)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:7860", "localhost:1", "LOCALHOST", "[::1]:7860", "[::1]"])
def test_an_app_of_this_machine_answers_to_its_own_names(host: str) -> None:
    assert client_of("127.0.0.1").get("/", headers={"Host": host}).text == "열렸다"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:7860",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "[::1",
        "a@b",
        "10.0.0.1",
    ],
)
def test_a_name_that_suddenly_means_this_machine_is_refused(host: str) -> None:
    answer = client_of("127.0.0.1").get("/", headers={"Host": host})
    assert answer.status_code == 421 and "GEUNGEO_HOST" in answer.text
    assert client_of("localhost").post("/api/ask", headers={"Host": host}).json()["detail"]


def test_an_app_for_the_network_answers_to_any_name() -> None:
    for listens_on in ("0.0.0.0", "192.168.0.7", "::", "office.example"):
        assert client_of(listens_on).get("/", headers={"Host": "geungeo.office.example"}).text == "열렸다"


@pytest.mark.parametrize("path", ["/api/ask", "/gradio_api/queue/join", "/gradio_api/mcp/"])
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1.evil.example", "file://", "//[", ""]
)
def test_other_sites_cannot_send_anything(path: str, origin: str) -> None:
    for host in ("127.0.0.1", "0.0.0.0"):
        answer = client_of(host).post(path, headers={"Origin": origin})
        assert answer.status_code == 403 and "다른 사이트" in answer.text
        assert client_of(host).delete(path, headers={"Origin": origin}).status_code == 403


def test_the_page_itself_programs_and_proxies_that_say_so_can_send() -> None:
    ours = client_of("127.0.0.1")
    for headers in ({}, {"Origin": "http://127.0.0.1:7860"}, {"Origin": "http://localhost:6274"}):
        assert ours.post("/api/ask", headers=headers).text == "열렸다"
    proxied = {"Origin": "https://geungeo.example", "X-Forwarded-Host": "geungeo.example"}
    assert ours.post("/api/ask", headers=proxied).text == "열렸다"
    public = client_of("0.0.0.0", "http://geungeo.example:7860")
    assert public.post("/api/ask", headers={"Origin": "http://geungeo.example:7860"}).text == "열렸다"
    assert public.post("/api/ask", headers={"Origin": "http://localhost:6274"}).status_code == 403


def test_reading_across_is_left_to_the_browser() -> None:
    assert client_of("127.0.0.1").get("/", headers={"Origin": "https://evil.example"}).text == "열렸다"


def test_a_websocket_of_another_site_is_closed() -> None:
    sent: list[dict] = []

    async def unreachable(*_: object) -> None:
        raise AssertionError

    async def send(message: dict) -> None:
        sent.append(message)

    headers = [(b"host", b"127.0.0.1:7860"), (b"origin", b"https://evil.example")]
    scope = {"type": "websocket", "path": "/", "headers": headers}
    asyncio.run(Guard(unreachable, "127.0.0.1")(scope, unreachable, send))
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_addresses_of_this_machine_alone_are_known() -> None:
    assert [h for h in ("127.0.0.1", "127.8.8.8", "::1", "localhost", "0.0.0.0", "::", "a.b") if is_local(h)] == [
        "127.0.0.1", "127.8.8.8", "::1", "localhost",
    ]  # fmt: skip
