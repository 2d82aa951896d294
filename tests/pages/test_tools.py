"""What language models are offered: a real MCP client against the real app, and nothing of the page's own inside."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, ListToolsResult

from index.store import Index
from pages import tools as tools_module
from pages.calm import UNEXPECTED
from pages.tools import Tools
from settings import Settings
from tests.ui.page import running_app

TOOLS = {"ask", "search", "ingest_status"}
Result = TypeVar("Result")


@pytest.fixture(scope="module")
def address(library: Index, library_folder: Path) -> Iterator[str]:
    with running_app(library.folder, GEUNGEO_DOCS_DIR=str(library_folder), NO_PROXY="127.0.0.1") as address:
        yield address


def spoken_to(address: str, talk: Callable[[ClientSession], Awaitable[Result]], **headers: str) -> Result:
    """Connect as an MCP client does, and let it talk."""

    async def connected() -> Result:
        async with (
            httpx.AsyncClient(headers=headers, trust_env=False, timeout=60) as http,
            streamable_http_client(f"{address}gradio_api/mcp/", http_client=http) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            return await talk(session)

    return asyncio.run(connected())


def called(address: str, tool: str, **given: Any) -> CallToolResult:
    return spoken_to(address, lambda session: session.call_tool(tool, given))


def said(result: CallToolResult) -> Any:
    assert not result.isError
    return json.loads(result.content[0].text)


def test_a_client_finds_three_tools_described_and_typed_and_nothing_else(address: str) -> None:
    listed: ListToolsResult = spoken_to(address, lambda session: session.list_tools())
    tools = {tool.name: tool for tool in listed.tools}
    assert set(tools) == TOOLS and all(tool.description for tool in tools.values())
    question = tools["ask"].inputSchema
    assert question["required"] == ["question"]
    assert set(question["properties"]) == {"question", "documents", "published_from", "published_to"}
    assert all(about["description"] for tool in tools.values() for about in tool.inputSchema["properties"].values())


def test_no_event_of_the_page_is_offered_to_programs(address: str) -> None:
    offered = httpx.get(f"{address}gradio_api/info", trust_env=False).json()
    assert set(offered["named_endpoints"]) == {f"/{tool}" for tool in TOOLS} and not offered["unnamed_endpoints"]


def test_a_question_is_answered_with_its_quotes(address: str, library: Index) -> None:
    answer = said(called(address, "ask", question="세계 HBM 시장은 2024년에 얼마로 커지나요?"))
    assert answer["status"] == "answered" and "141억 달러" in answer["answer"]
    assert answer["confidence"] in ("높음", "보통", "낮음")
    (cited, *_) = answer["citations"]
    assert cited["quote"] in library.catalogue.document(cited["document"]).text
    assert (cited["number"], cited["publisher"], cited["published"]) == (1, "한빛리서치", "2024-03-05")


def test_what_the_documents_do_not_hold_is_refused(address: str) -> None:
    answer = said(called(address, "ask", question="화성 기지의 인구는 몇 명인가요?"))
    assert answer["status"] == "refused" and answer["citations"] == []


def test_filters_keep_documents_out(address: str) -> None:
    question = "세계 HBM 시장은 2024년에 얼마로 커지나요?"
    for given in ({"documents": ["인력.txt"]}, {"published_from": "2025-01-01"}, {"published_to": "2023-12-31"}):
        cited = said(called(address, "ask", question=question, **given))["citations"]
        assert "반도체/메모리.md" not in {each["document"] for each in cited}


def test_passages_are_found_and_the_state_is_told(address: str) -> None:
    passages = said(called(address, "search", query="클라우드 지출", top=2))
    assert len(passages) == 2 and passages[0]["document"] == "클라우드.html" and passages[0]["publisher"] == "누리경제"
    status = said(called(address, "ingest_status"))
    assert status["documents"] == 6 and status["is_ingesting"] is False


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"question": " "}, "질문이 비어 있습니다"),
        ({"question": "가" * 3_000}, "질문이 너무 깁니다"),
        ({"question": "시장은?", "published_from": "작년"}, "날짜를 알아볼 수 없습니다"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(address: str, given: dict[str, str], sentence: str) -> None:
    result = called(address, "ask", **given)
    assert result.isError and sentence in result.content[0].text and "Traceback" not in result.content[0].text


def test_a_client_of_another_site_or_name_is_sent_away(address: str) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        answer = httpx.post(f"{address}gradio_api/mcp/", json={}, headers=headers, trust_env=False)
        assert answer.status_code in (403, 421)
    with pytest.raises(BaseExceptionGroup):
        spoken_to(address, lambda session: session.list_tools(), Origin="https://evil.example")


def test_a_gradio_client_can_use_them_too(address: str) -> None:
    asked = httpx.post(f"{address}gradio_api/call/ingest_status", json={"data": []}, trust_env=False).json()
    told = httpx.get(f"{address}gradio_api/call/ingest_status/{asked['event_id']}", trust_env=False, timeout=60).text
    assert "event: complete" in told and "passages" in told


def test_an_unexpected_error_is_a_calm_sentence(
    library: Index, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(tools_module, "standing", fail)
    with pytest.raises(Exception, match=UNEXPECTED) as told:
        Tools(library, Settings(_env_file=None, index_dir=library.folder)).ingest_status()
    assert "secret" not in str(told.value) and "secret detail" in caplog.text
