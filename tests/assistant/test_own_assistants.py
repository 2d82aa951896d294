"""A user's own assistants are small files; a broken one is named, and no name leads out of their folder."""

from datetime import date
from pathlib import Path

import pytest

from assistant.ask import ask
from assistant.own_assistants import load_assistant, own_assistants
from errors import SettingError
from index.store import Index


def _write(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.md").write_text(text, encoding="utf-8")


def test_an_assistant_has_an_instruction_a_model_and_documents(tmp_path: Path, library: Index) -> None:
    _write(
        tmp_path,
        "반도체 담당",
        '---\nllm: upstage:solar-pro4\ndocuments: ["반도체/*"]\nfrom: 2024-01-01\n---\n\n회사별로 말해 주세요.\n',
    )
    own = load_assistant(tmp_path, "반도체 담당")
    assert (own.name, own.instruction, own.llm) == ("반도체 담당", "회사별로 말해 주세요.", "upstage:solar-pro4")
    filters = own.filters(library)
    assert filters.documents == {"반도체/메모리.md"} and filters.published_from == date(2024, 1, 1)
    assert {c.document for c in ask(library, "나래반도체의 2024년 점유율은?", filters).citations} == {
        "반도체/메모리.md"
    }
    assert not ask(library, "고영향 인공지능 사업자의 과태료는?", filters).citations


def test_everything_but_the_name_may_be_left_out(tmp_path: Path, library: Index) -> None:
    _write(tmp_path, "짧게", "한 문장으로 답해 주세요.")
    own = load_assistant(tmp_path, "짧게")
    assert (own.instruction, own.llm) == ("한 문장으로 답해 주세요.", "") and own.filters(library).documents is None
    assert list(own_assistants(tmp_path)) == ["짧게"] and own_assistants(tmp_path / "없음") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nllm: [1, 2]\n---\n", "llm"),
        ("---\nmodel: gpt\n---\n", "model"),
        ("---\nllm: !!python/object:os.system x\n---\n", "읽을 수 없습니다"),
        ("---\nfrom: 언젠가\n---\n", "from"),
        ("---\n- 목록\n---\n", "잘못되었습니다"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    _write(tmp_path, "고장", text)
    with pytest.raises(SettingError, match=said) as caught:
        load_assistant(tmp_path, "고장")
    assert "고장.md" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["../비밀", "없음", "", "/etc/passwd"])
def test_a_name_that_the_folder_does_not_list_is_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "도우미"
    folder.mkdir()
    _write(tmp_path, "비밀", "비밀 지시")
    with pytest.raises(SettingError, match="도우미가 없습니다"):
        load_assistant(folder, name)
