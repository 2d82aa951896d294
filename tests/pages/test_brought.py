"""What a browser tells of the files that it has uploaded is not believed."""

from pathlib import Path

import gradio as gr
import pytest

from ingest.adding import Fate, Offer, look
from pages.brought import MOST_FILES, offers


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gradio's folder of uploads, with one upload in it and a link out of it."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "document").write_text("글", encoding="utf-8")
    (tmp_path / "secret").write_text("비밀", encoding="utf-8")
    (folder / "link").symlink_to(tmp_path / "secret")
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    return folder


def test_uploaded_file_is_taken_under_the_name_that_it_wants(uploads: Path) -> None:
    sent = {"files": [{"name": "자료/글.md", "path": str(uploads / "document")}]}
    assert offers(gr.EventData(None, sent)) == [Offer(uploads / "document", "자료/글.md")]


@pytest.mark.parametrize(
    "path",
    ["{}/../secret", "{}/link", "{}", "{}/none", "/etc/passwd", "../../etc/passwd", "", "~", "\0", "{}/" + "a" * 5000],
)
def test_only_uploaded_files_are_taken(uploads: Path, path: str) -> None:
    sent = {"files": [{"name": "글.md", "path": path.replace("{}", str(uploads))}]}
    (looked,) = look(uploads.parent, offers(gr.EventData(None, sent)), {})
    assert looked.fate is Fate.REFUSED and looked.reason.startswith(("파일이 올라오지", "올린 파일을 열 수"))


@pytest.mark.parametrize(
    "sent", [None, "글", {}, {"files": "글"}, {"files": [None, 1, {"name": 1, "path": "x"}, {"name": "글"}]}]
)
def test_nonsense_from_a_browser_is_no_file(sent: object) -> None:
    assert offers(gr.EventData(None, sent)) == []


def test_no_more_files_are_taken_than_allowed() -> None:
    sent = {"files": [{"name": f"{n}.md", "path": ""} for n in range(MOST_FILES + 5)]}
    assert len(offers(gr.EventData(None, sent))) == MOST_FILES
