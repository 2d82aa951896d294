"""The app in the browser, and what it serves to programs: three pages, and nothing decided here."""

import os

# gradio reads these while it is imported. After every event it would sum up the last 10,000 of them, in pandas.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"
# torch reads this when it is imported. Several questions are answered at once: with every processor for each of them, they
# hinder each other. On two processors, twenty people are answered by a tenth sooner, and one alone 30 ms later.
os.environ.setdefault("OMP_NUM_THREADS", str(max(1, (os.cpu_count() or 1) // 2)))

import errno
import gc
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import gradio as gr
import uvicorn
from fastapi import FastAPI
from markupsafe import Markup

from assistant.ask import ask
from commandline import run
from errors import GeungeoError, SettingError
from index.store import Index
from pages.actions import QUIETLY
from pages.api import api_routes
from pages.ask import AskPage
from pages.document_view import document_routes
from pages.documents import DocumentsPage
from pages.evaluate import EvaluatePage
from pages.guard import Guard
from pages.tools import register_tools
from settings import PROJECT, Settings, get_settings

LOOK = PROJECT / "pages" / "look"
TABS = ("ask", "documents", "evaluate")
"""What ``?tab=`` may open."""
LARGEST_UPLOAD = "200mb"
PAGES_KEPT = 100
"""Pages, open or left, whose conversation is held in memory, half a MiB each; Gradio would hold 10,000 and drop none sooner."""
UPLOADS_KEPT = (3600, 24 * 3600)
"""Seconds: how often Gradio looks for uploads that nobody has put in or given up, and how old it lets them become."""
FONTS = ["Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", "sans-serif"]
ICON = (
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='7'"
    " fill='%230b655a'/><path d='M8 11h16M8 16h16M8 21h9' stroke='%23fff' stroke-width='2.5'/></svg>"
)


def build(index: Index, settings: Settings) -> gr.Blocks:
    """Build the app's pages over this index."""
    blocks = gr.Blocks(title="근거", analytics_enabled=False, fill_width=True, delete_cache=UPLOADS_KEPT)
    blocks.state_session_capacity = PAGES_KEPT
    with blocks:
        header = gr.HTML(_header_html(index), apply_default_css=False)
        with gr.Tabs(elem_id="pages") as tabs:
            with gr.Tab("묻기", id="ask"):
                asking = AskPage(index)
            with gr.Tab("문서", id="documents") as documents_tab:
                documents = DocumentsPage(index, settings)
            with gr.Tab("평가", id="evaluate") as evaluate_tab:
                evaluating = EvaluatePage(index, settings)
        asking.listen(blocks)
        documents.listen()
        documents_tab.select(documents.shown, documents.given, documents.outputs, **QUIETLY)
        evaluating.listen()
        evaluate_tab.select(evaluating.shown, evaluating.given, evaluating.outputs, **QUIETLY)
        blocks.load(asking.choices, None, [asking.writers, asking.assistant], **QUIETLY)
        for redrawn in (blocks.load, documents.table.change):  # the table changes when documents come and go
            redrawn(lambda: _header_html(index), None, header, **QUIETLY)
        blocks.load(_chosen_tab, None, tabs, **QUIETLY)
        register_tools(index, settings)
    return blocks


def _chosen_tab(request: gr.Request) -> Any:
    """Open the page that the address names: ``/?tab=documents``."""
    wanted = request.query_params.get("tab", "")
    return gr.Tabs(selected=wanted) if wanted in TABS else gr.skip()


def _header_html(index: Index) -> str:
    try:
        count = Markup(" 지금 문서 <b>{}건</b>에서 찾습니다.").format(f"{len(index.catalogue.fingerprints()):,}")
    except GeungeoError:
        count = Markup("")
    return Markup(
        "<header><h1>근거</h1><p>문서에서 답을 찾고, 그 답을 뒷받침하는 문장까지 보여 드립니다.{}</p></header>"
    ).format(count)


def serve(index: Index, settings: Settings) -> FastAPI:
    """Put the pages and what programs call under one roof."""
    app = FastAPI(title="근거", docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.add_middleware(Guard, host=settings.host)
    app.include_router(api_routes(index, settings))
    app.include_router(document_routes(index, settings))
    theme = gr.themes.Base(primary_hue="teal", neutral_hue="stone", font=FONTS, font_mono=["D2Coding", "monospace"])
    theme.set(body_background_fill="#faf9f5", body_background_fill_dark="#17191b")
    script = "".join(path.read_text(encoding="utf-8") for path in sorted(LOOK.glob("*.js")))
    styles: list[str | Path] = sorted(LOOK.glob("*.css"))
    look: dict[str, Any] = {
        "theme": theme,
        "css_paths": styles,
        "head": f'<link rel="icon" href="{ICON}"><script>{script}</script>',
    }
    off: dict[str, Any] = dict.fromkeys(("show_error", "run_history", "ssr_mode"), False)
    return gr.mount_gradio_app(
        app,
        build(index, settings),
        path="/",
        max_file_size=LARGEST_UPLOAD,
        footer_links=[],
        mcp_server=True,
        **look,
        **off,
    )


def _require_free_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        socket.create_server((settings.host, settings.port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise SettingError(
                f"{settings.port}번 포트를 다른 프로그램이 쓰고 있습니다. "
                f"GEUNGEO_PORT={settings.port % 65535 + 1}처럼 다른 포트를 정해 주세요."
            ) from error
        raise SettingError(
            f"{settings.host}의 {settings.port}번 포트를 열 수 없습니다 ({error.strerror or error}). "
            "GEUNGEO_HOST와 GEUNGEO_PORT를 확인해 주세요."
        ) from error


def _say_when_open(server: uvicorn.Server, settings: Settings) -> None:
    while not (server.started or server.should_exit):
        time.sleep(0.05)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    if server.started:
        print(f"근거를 열었습니다: http://{host}:{settings.port}/ (끝내려면 Ctrl+C)", flush=True)


def main() -> int:
    """Open the index and the app, and stay until interrupted."""
    settings = get_settings()
    _require_free_port(settings)
    with Index(settings) as index:
        server = uvicorn.Server(
            uvicorn.Config(
                serve(index, settings), settings.host, settings.port, log_level="warning", timeout_graceful_shutdown=3
            )
        )
        threading.Thread(target=lambda: _load_model(index), daemon=True).start()
        threading.Thread(target=_say_when_open, args=(server, settings), daemon=True).start()
        with suppress(KeyboardInterrupt):
            server.run()
        print("근거를 닫습니다.")
    return 0


def _load_model(index: Index) -> None:
    """Ask, so that the first question of a person need not wait for the model; again, as some is made faster only then."""
    with suppress(GeungeoError):  # whoever asks is told
        for _ in range(2):
            ask(index, "국내 AI 시장 규모는 얼마인가요?")
    gc.collect()
    gc.freeze()  # what is loaded stays: to look through it again and again for what can go would hold up every question


if __name__ == "__main__":
    run(main)
