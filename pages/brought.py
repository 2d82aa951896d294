"""Where files are brought to the page, chosen or dropped, folders too; and what the browser tells of them."""

from collections.abc import Iterator
from pathlib import Path

import gradio as gr
from gradio.utils import get_upload_folder
from markupsafe import Markup

from ingest.adding import Offer
from ingest.folder import LARGEST_FILE

MOST_FILES = 2_000
"""Brought together."""
_LONGEST = 5_000
"""Characters of a name that is looked at; one that is refused may be much longer."""
TAKES_FILES = "window.takesFiles(element, upload, trigger);"
"""For ``gr.HTML(js_on_load=…)``: see look/documents.js."""
_MEGABYTES = LARGEST_FILE // 2**20


def drop_html() -> Markup:
    """Return the place for files."""
    return Markup(
        '<div class="drop" data-most="{}" data-largest="{}"><h2>문서 넣기</h2>'
        "<p>파일이나 폴더를 여기에 끌어다 놓으세요. 넣기 전에 먼저 읽어 보고 알려 드립니다.</p>"
        '<p class="buttons"><button type="button" class="main" data-choose="files">파일 고르기</button>'
        '<button type="button" class="side" data-choose="folder">폴더 고르기</button></p>'
        '<p class="quiet">PDF, 한글(HWP·HWPX), 워드, 파워포인트, 엑셀, HTML, 마크다운, 글자 파일, CSV와 이들의 ZIP을 읽습니다. '
        '파일 하나는 {}MB까지입니다.</p><p class="sending" role="status"></p>'
        '<input type="file" name="files" aria-label="넣을 파일" multiple hidden>'
        '<input type="file" name="folder" aria-label="넣을 폴더" webkitdirectory hidden></div>'
    ).format(MOST_FILES, LARGEST_FILE, _MEGABYTES)


def offers(event: gr.EventData) -> list[Offer]:
    """Return the files that a browser has uploaded; it may tell anything, so only uploaded files are taken."""
    sent = event._data.get("files") if isinstance(event._data, dict) else None
    return list(_offers(sent[:MOST_FILES])) if isinstance(sent, list) else []


def _offers(sent: list) -> Iterator[Offer]:
    for each in sent:
        name, path = (each.get("name"), each.get("path")) if isinstance(each, dict) else (None, None)
        if isinstance(name, str) and isinstance(path, str):
            yield Offer(_uploaded(path), name[:_LONGEST])


def _uploaded(path: str) -> Path:
    """Return an uploaded file, or a path where there is none."""
    place = Path(get_upload_folder()).resolve()
    try:
        file = Path(path).resolve()
    except (OSError, ValueError):  # a NUL in it, or links in a ring
        return place / "none"
    return file if file.is_relative_to(place) and file != place else place / "none"
