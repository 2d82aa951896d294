"""The HTTP API: what ``ask --json`` and ``search --json`` print, described in OpenAPI, with calm refusals."""

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from filelock import FileLock
from jsonschema import Draft202012Validator

from assistant.answer import Answer
from assistant.ask import ask
from errors import IndexUnavailable
from index.store import Index
from ingest.follow import follow
from pages import answering, api
from pages.api import api_routes
from pages.api_answer import AnswerOut
from pages.calm import LARGEST_BODY, UNEXPECTED
from settings import Settings
from tests.assistant.generating.openai_server import KEY, Script, serving
from tests.conftest import Command

QUESTION = "세계 HBM 시장은 2024년에 얼마로 커지나요?"


def client_of(index: Index, settings: Settings | None = None) -> TestClient:
    app = FastAPI(openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    app.include_router(api_routes(index, settings or Settings(_env_file=None, index_dir=index.folder)))
    return TestClient(app)


@pytest.fixture(scope="module")
def client(library: Index) -> Iterator[TestClient]:
    with client_of(library) as client:
        yield client


def timeless(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"timings_ms": dict.fromkeys(answer["timings_ms"], 0)}


def test_a_question_gets_what_the_command_line_prints(client: TestClient, library: Index) -> None:
    for question in (
        QUESTION,
        "화성 기지의 인구는 몇 명인가요?",
        "안녕하세요",
        "나래반도체와 다솜메모리의 2024년 점유율은?",
    ):
        answer = client.post("/api/ask", json={"question": question})
        assert answer.status_code == 200
        assert timeless(answer.json()) == timeless(json.loads(json.dumps(ask(library, question).as_json())))
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    (cited, *_) = answer["citations"]
    text = library.catalogue.document(cited["document"]).text
    assert "141억 달러" in answer["short"] and text[cited["start"] : cited["end"]] == cited["quote"]


def test_a_follow_up_leans_on_the_history(client: TestClient) -> None:
    history = [{"question": "나래반도체의 2023년 점유율은 얼마인가요?", "answer": "38% [1]"}]
    answer = client.post("/api/ask", json={"question": "그럼 2024년에는?", "history": history}).json()
    assert "나래반도체" in answer["understood"] and "42%" in answer["answer"]


@pytest.mark.parametrize(
    "narrowed", [{"documents": ["인력.txt"]}, {"published_from": "2025-01-01"}, {"published_to": "2023-01-01"}]
)
def test_filters_keep_the_document_out(client: TestClient, narrowed: dict[str, Any]) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION} | narrowed).json()
    assert "반도체/메모리.md" not in {cited["document"] for cited in answer["citations"]}


def test_search_gives_what_the_command_line_prints(client: TestClient, library: Index, python: Command) -> None:
    words = "클라우드 지출 전망"
    printed = python("-m", "assistant", "search", words, "--top", "3", "--index", library.folder, "--json")
    assert client.get("/api/search", params={"q": words, "top": 3}).json() == json.loads(printed.stdout)


def test_documents_are_listed_with_their_state(settings: Settings, documents: Path) -> None:
    text = (
        "---\ntitle: 새싹\npublisher: 가나일보\npublished: 2025-01-15\n---\n"
        + "새싹기업은 2조 1천억 원을 유치했다. " * 20
    )
    (documents / "가.md").write_text(text, encoding="utf-8")
    (documents / "나.md").write_text(text.replace("가나일보", "다라신문"), encoding="utf-8")
    (documents / "다.pdf").write_text("%PDF-1.7 잘린 파일", encoding="utf-8")
    follow(documents, settings)
    with Index(settings) as index, client_of(index, settings) as client:
        rows = client.get("/api/documents").json()
        assert [(row["id"], row["publisher"], row["published"], row["state"]) for row in rows] == [
            ("가.md", "가나일보", "2025-01-15", "indexed"),
            ("나.md", "다라신문", "2025-01-15", "twin"),
            ("다.pdf", "", None, "failed"),
        ]
        assert rows[1]["same_as"] == "가.md" and "손상된 파일" in rows[2]["reason"]
        status = client.get("/api/status").json()
        assert (status["documents"], status["unreadable"], status["is_ingesting"]) == (2, 1, False)
        assert status["writer"] == "extractive" and status["embedding_model"] == index.embedder.name
        with FileLock(settings.index_dir / "writer.lock"):
            assert client.get("/api/status").json()["is_ingesting"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"question": ""}, "비어 있습니다"),
        ({"question": "가" * 2_001}, "너무 깁니다"),
        ({"question": "가" * 20_000}, "올바르지 않습니다: question"),
        ({}, "올바르지 않습니다: question"),
        ({"question": QUESTION, "published_from": "언젠가"}, "올바르지 않습니다: published_from"),
        ({"question": QUESTION, "history": [{"question": "가"}]}, "올바르지 않습니다: history.answer"),
        ({"question": QUESTION, "writer": "없는제공자:모델"}, "모델을 모릅니다"),
        ({"question": QUESTION, "writer": "openai:gpt-test"}, "키가 없습니다"),
        ({"question": QUESTION, "wirter": "extractive"}, "올바르지 않습니다: wirter"),
        ([QUESTION], "JSON으로"),
    ],
)
def test_what_is_no_valid_question_is_refused_in_one_sentence(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, body: Any, said: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setattr("settings.PROJECT", Path("/nonexistent"))
    answer = client.post("/api/ask", json=body)
    assert answer.status_code == 422 and set(answer.json()) == {"detail"}
    assert said in answer.json()["detail"] and "Traceback" not in answer.text


@pytest.mark.parametrize("content", [b"", b"{", b'{"question": "\\ud800"}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_refused_in_one_sentence(client: TestClient, content: bytes) -> None:
    answer = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422) and "니다" in answer.json()["detail"]


@pytest.mark.parametrize("is_told", [True, False])
def test_a_body_that_is_too_large_is_not_read(client: TestClient, is_told: bool) -> None:
    pieces = (b" " * 2**16 for _ in range(2 * LARGEST_BODY // 2**16))
    content = b"".join(pieces) if is_told else pieces
    answer = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 413 and answer.json() == {"detail": "요청이 너무 큽니다. 내용을 줄여 주세요."}


def test_what_does_not_exist_is_told_as_json(client: TestClient) -> None:
    for answer in (client.get("/api/nothing"), client.get("/api/ask"), client.delete("/api/documents")):
        assert answer.status_code == 404 and "/api/openapi.json" in answer.json()["detail"]
    for top in ("0", "101", "많이"):
        assert client.get("/api/search", params={"q": "가", "top": top}).json()["detail"].endswith("top.")


def test_an_index_that_has_gone_and_an_unexpected_error_are_told_calmly(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(error: Exception) -> None:
        def failing(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(answering, "ask", failing)
        monkeypatch.setattr(api, "standing", failing)

    fail(IndexUnavailable("색인이 없습니다."))
    assert client.post("/api/ask", json={"question": QUESTION}).status_code == 503
    assert client.get("/api/status").json() == {"detail": "색인이 없습니다."}
    fail(RuntimeError("secret detail"))
    answer = client.get("/api/status")
    assert answer.status_code == 500 and answer.json() == {"detail": UNEXPECTED} and "secret detail" in caplog.text


def test_more_questions_than_can_wait_are_sent_away_and_the_others_answered_in_turn(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work, most, lock, may_go_on = 0, 0, threading.Lock(), threading.Event()

    def slow(*given: Any, **named: Any) -> Answer:
        nonlocal at_work, most
        with lock:
            at_work, most = at_work + 1, max(most, at_work + 1)
        may_go_on.wait(30)
        with lock:
            at_work -= 1
        return ask(*given, **named)

    monkeypatch.setattr(answering, "ask", slow)
    together = 24
    with ThreadPoolExecutor(together) as people:
        asked = [people.submit(client.post, "/api/ask", json={"question": "안녕하세요"}) for _ in range(together)]
        while sum(each.done() for each in asked) < together - 16:
            pass
        may_go_on.set()
        codes = sorted(each.result().status_code for each in asked)
    assert codes == [200] * 16 + [503] * 8 and most == answering.ASKED_AT_ONCE


def test_a_language_model_of_the_servers_own_writes_if_asked(library: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEUNGEO_LLM_KEY", KEY)
    with serving(Script()) as server:
        settings = Settings(_env_file=None, index_dir=library.folder, llm_url=server.url)
        with client_of(library, settings) as client:
            body = {"question": QUESTION, "writer": "custom:geungeo-test"}
            answer = client.post("/api/ask", json=body).json()
    assert answer["asked_of"] == "custom:geungeo-test"
    AnswerOut.model_validate(answer, extra="forbid")


def test_openapi_describes_every_field_and_what_is_really_sent(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {"/api/ask", "/api/search", "/api/documents", "/api/status"}
    for path in described["paths"].values():
        for operation in path.values():
            assert operation["summary"] and operation["description"] and "503" in operation["responses"]
            assert all(parameter["description"] for parameter in operation.get("parameters", ()))
    schemas = described["components"]["schemas"]
    for name, schema in schemas.items():
        Draft202012Validator.check_schema(schema)
        for field, about in schema.get("properties", {}).items():
            assert (
                about.get("description", "").isascii() or "쪽" in about["description"] or "원" in about["description"]
            )
            assert about.get("description"), f"{name}.{field}"
    sent = {
        "/api/ask": client.post("/api/ask", json={"question": QUESTION}),
        "/api/search": client.get("/api/search", params={"q": "반도체"}),
        "/api/documents": client.get("/api/documents"),
        "/api/status": client.get("/api/status"),
    }
    for path, answer in sent.items():
        (operation,) = described["paths"][path].values()
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        Draft202012Validator(schema | {"components": described["components"]}).validate(answer.json())
