"""The index follows the folder."""

import json
import os
import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from errors import IndexUnavailable, ModelError, SettingError
from index.filters import Filters
from index.search import search
from index.store import Index
from ingest.follow import AlreadyIngesting, Reached, follow, preview
from ingest.report import Report
from settings import Settings
from tests.conftest import write_library
from tests.index.documents import passage_ids, vector_ids


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def summary(report: Report) -> tuple[tuple[str, ...], ...]:
    return report.added, report.changed, report.removed, report.unchanged


def content(settings: Settings) -> dict[str, str]:
    """Each indexed document's text; both parts of the index must agree."""
    with Index(settings) as index:
        assert vector_ids(index) == passage_ids(index)
        return {id_: index.catalogue.document(id_).text for id_ in index.catalogue.fingerprints()}


def test_the_index_follows_files_that_come_change_and_go(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    write(documents, "나.txt", "기차가 떠났다.")
    assert summary(follow(documents, settings)) == (("가.txt", "나.txt"), (), (), ())
    write(documents, "나.txt", "기차가 왔다.")
    write(documents, "다.txt", "비가 그쳤다.")
    (documents / "가.txt").unlink()
    report = follow(documents, settings)
    assert summary(report) == (("다.txt",), ("나.txt",), ("가.txt",), ())
    assert (report.passages, report.failed, report.skipped) == (2, (), ())
    assert content(settings) == {"나.txt": "기차가 왔다.", "다.txt": "비가 그쳤다."}


def test_documents_of_every_format_are_indexed_with_what_they_say_of_themselves(
    settings: Settings, library: Index, library_folder: Path
) -> None:
    documents = {id_: library.catalogue.document(id_) for id_ in library.catalogue.fingerprints()}
    assert sorted(documents) == ["기본법.md", "반도체/메모리.md", "인력.txt", "챗봇.pdf", "클라우드.html", "투자.md"]
    memory = documents["반도체/메모리.md"]
    assert (memory.title, memory.publisher, memory.published) == (
        "고대역폭 메모리 시장 전망",
        "한빛리서치",
        date(2024, 3, 5),
    )
    assert [source.title for source in memory.sources] == ["메모리 반도체: 2024년 상반기", "메모리 업계 공시 모음"]
    assert documents["클라우드.html"].publisher == "누리경제"
    assert [page.number for page in documents["챗봇.pdf"].pages] == [1, 2]
    assert documents["인력.txt"].published is None


def test_an_unchanged_folder_is_followed_at_once_without_the_model(
    settings: Settings, documents: Path, tmp_path: Path
) -> None:
    write_library(documents / "모음")
    follow(documents, settings)
    # With an empty model cache, embedding anything would unpack the model into it.
    without_model = settings.model_copy(update={"cache_dir": tmp_path / "cache"})
    started = time.perf_counter()
    report = follow(documents, without_model)
    assert time.perf_counter() - started < 2
    assert len(report.unchanged) == 6
    assert not (tmp_path / "cache").exists()


def test_only_what_changed_of_a_document_is_embedded_anew(settings: Settings, documents: Path) -> None:
    write(documents, "가.md", "# 첫째\n\n사과가 익었다.\n\n# 둘째\n\n기차가 떠났다.\n")
    follow(documents, settings)
    with Index(settings) as index:
        before = vector_ids(index)
    write(documents, "가.md", "# 첫째\n\n사과가 익었다.\n\n# 둘째\n\n기차가 왔다.\n")
    follow(documents, settings)
    with Index(settings) as index:
        assert len(vector_ids(index) & before) == 1
        assert vector_ids(index) == passage_ids(index)


def test_a_date_that_was_corrected_is_searched_by(settings: Settings, documents: Path) -> None:
    write(documents, "가.md", "---\ntitle: 과일\npublished: 2023-01-01\n---\n사과가 익었다.")
    follow(documents, settings)
    write(documents, "가.md", "---\ntitle: 과일\npublished: 2024-01-01\n---\n사과가 익었다.")
    assert follow(documents, settings).changed == ("가.md",)
    with Index(settings) as index:
        assert search(index, "열매는 어떤가", filters=Filters(published_from=date(2024, 1, 1)))
        assert not search(index, "사과", filters=Filters(published_to=date(2023, 12, 31)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(range(256)) * 9),
        lambda path: path.write_text("---\ntitle: [\n---\n글", encoding="utf-8"),
    ],
    ids=["empty", "binary", "bad front matter"],
)
def test_a_file_that_becomes_unreadable_keeps_what_was_indexed_of_it(
    settings: Settings, documents: Path, spoil: Callable[[Path], object]
) -> None:
    write(documents, "가.md", "사과가 익었다.")
    write(documents, "나.md", "기차가 떠났다.")
    follow(documents, settings)
    spoil(documents / "가.md")
    for _ in range(2):
        report = follow(documents, settings)
        assert [problem.document_id for problem in report.failed] == ["가.md"]
        assert summary(report) == ((), (), (), ("나.md",))
    assert content(settings) == {"가.md": "사과가 익었다.", "나.md": "기차가 떠났다."}


def test_one_broken_file_does_not_keep_the_others_out(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    (documents / "나.pdf").write_bytes(b"%PDF-1.7\n" + os.urandom(3000))
    write(documents, "다.txt", "기차가 떠났다.")
    report = follow(documents, settings)
    assert report.added == ("가.txt", "다.txt")
    assert [(problem.document_id, problem.reason) for problem in report.failed] == (
        [("나.pdf", "PDF가 아니거나 손상된 파일입니다")]
    )


def test_a_folder_that_was_emptied_empties_the_index(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    (documents / "가.txt").unlink()
    report = follow(documents, settings)
    assert (report.removed, report.passages) == (("가.txt",), 0)
    assert content(settings) == {}


def test_a_folder_that_does_not_exist_leaves_the_index_untouched(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    for run in (follow, preview):
        with pytest.raises(SettingError, match="문서 폴더가 없습니다"):
            run(documents / "없음", settings)
    assert content(settings) == {"가.txt": "사과가 익었다."}


def test_a_preview_says_what_would_happen_and_changes_nothing(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    write(documents, "그림.png", "")
    report = preview(documents, settings)
    assert (report.added, report.passages) == (("가.txt",), 0)
    assert [problem.document_id for problem in report.skipped] == ["그림.png"]
    assert not settings.index_dir.exists()

    follow(documents, settings)
    write(documents, "가.txt", "사과를 땄다.")
    write(documents, "나.txt", "기차가 떠났다.")
    report = preview(documents, settings)
    assert summary(report) == (("나.txt",), ("가.txt",), (), ())
    assert content(settings) == {"가.txt": "사과가 익었다."}


def test_a_second_writer_is_told_so(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    settings.index_dir.mkdir()
    with (
        FileLock(settings.index_dir / "writer.lock"),
        pytest.raises(AlreadyIngesting, match="다른 색인 작업이 진행 중입니다"),
    ):
        follow(documents, settings)
    assert follow(documents, settings).added == ("가.txt",)


def test_an_index_folder_that_cannot_be_made_is_named(settings: Settings, documents: Path, tmp_path: Path) -> None:
    write(tmp_path, "파일", "폴더가 아니다")
    with pytest.raises(IndexUnavailable, match="색인 폴더를 쓸 수 없습니다"):
        follow(documents, settings.model_copy(update={"index_dir": tmp_path / "파일" / "색인"}))


def test_a_rebuild_makes_the_same_index_from_the_start(settings: Settings, documents: Path) -> None:
    write_library(documents / "모음")
    follow(documents, settings)
    before = content(settings)
    with Index(settings) as index:
        passages = passage_ids(index)
    report = follow(documents, settings, rebuild=True)
    assert (len(report.added), report.unchanged) == (6, ())
    assert content(settings) == before
    with Index(settings) as index:
        assert passage_ids(index) == passages


def test_a_rebuild_with_a_model_that_does_not_load_keeps_the_old_index(
    settings: Settings, documents: Path, tmp_path: Path
) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    broken = settings.model_copy(update={"embed_model": str(tmp_path / "없는 모델")})
    with pytest.raises(IndexUnavailable, match="--rebuild"):
        follow(documents, broken)
    with pytest.raises(ModelError):
        follow(documents, broken, rebuild=True)
    assert content(settings) == {"가.txt": "사과가 익었다."}


def test_a_rebuild_replaces_an_index_that_another_model_made(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    with sqlite3.connect(settings.index_dir / "catalogue.sqlite") as connection:
        connection.execute("UPDATE about SET value = 'BAAI/bge-m3' WHERE key = 'embedding_model'")
    connection.close()
    with pytest.raises(IndexUnavailable, match=r"bge-m3.*--rebuild"):
        follow(documents, settings)
    assert follow(documents, settings, rebuild=True).added == ("가.txt",)
    assert content(settings) == {"가.txt": "사과가 익었다."}


@pytest.mark.parametrize("part", ["catalogue.sqlite", "chroma/chroma.sqlite3"])
def test_a_rebuild_replaces_a_damaged_index(settings: Settings, documents: Path, part: str) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    follow(documents, settings)
    for rest in settings.index_dir.glob(f"{part}-*"):
        rest.unlink()
    (settings.index_dir / part).write_bytes(b"damaged" * 5000)
    assert follow(documents, settings, rebuild=True).added == ("가.txt",)
    assert content(settings) == {"가.txt": "사과가 익었다."}


def test_progress_names_what_is_read_and_ends_with_all_files_done(settings: Settings, documents: Path) -> None:
    for number in range(3):
        write(documents, f"{number}.txt", f"사과가 {number + 2}개 익었다.")
    for run, passages in ((preview, 0), (follow, 1)):
        told: list[Reached] = []
        run(documents, settings, progress=told.append)
        assert told[:-1] == [Reached(n, 3, n * passages, f"{n}.txt") for n in range(3)]
        assert told[-1] == Reached(3, 3, 3 * passages)


def test_the_report_can_be_printed_as_json(settings: Settings, documents: Path) -> None:
    write(documents, "가.txt", "사과가 익었다.")
    write(documents, "나.pdf", "%PDF-1.7 잘린 파일")
    assert json.loads(json.dumps(follow(documents, settings).as_json()))["added"] == ["가.txt"]


def test_every_real_document_is_indexed_and_legible(real_index: Index) -> None:
    ids = {*real_index.catalogue.fingerprints()}
    assert {f"files/{name}" for name in ("digital_government_plan.hwp", "news_print.pdf", "sample.pptx")} <= ids
    for id_ in ids - {"files/titanic.xlsx"}:  # which is in English
        text = real_index.catalogue.document(id_).text
        assert sum("가" <= character <= "힣" for character in text) > 0.3 * len(text.replace(" ", ""))
