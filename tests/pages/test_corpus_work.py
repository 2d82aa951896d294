"""Work on the corpus: one piece at a time, told while it goes on, and calm where it fails."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from index.store import Index
from ingest.adding import Fate, Looked, Offer
from ingest.correcting import Fields
from ingest.follow import follow
from ingest.reading import read
from pages import corpus_work
from pages.changes_html import MOST_SHOWN, looked_html
from pages.corpus_work import PROBLEM, CorpusWork, Step
from pages.under_way import UnderWay
from settings import Settings

ATTACK = "<script>hacked</script>"
SOLAR = "해남 태양광 발전소의 총사업비는 1250억원이다. 이 발전소는 가구 4만 곳이 쓸 전기를 만든다."
WIND = "영광 풍력 발전소의 총사업비는 900억원이다. 이 발전소는 바다 위에 있다."


@pytest.fixture
def work(documents: Path, settings: Settings, tmp_path: Path) -> Iterator[CorpusWork]:
    settings = settings.model_copy(update={"docs_dir": documents, "kept_dir": tmp_path / "kept"})
    (documents / "해남.md").write_text(SOLAR, encoding="utf-8")
    follow(documents, settings)
    with Index(settings) as index:
        yield CorpusWork(index, settings)


def brought(tmp_path: Path, name: str, text: str) -> Offer:
    path = tmp_path / "upload"
    path.write_text(text, encoding="utf-8")
    return Offer(path, name)


def last(steps: Iterator[Step]) -> Step:
    *_, step = steps
    return step


def test_pieces_of_work_wait_for_each_other_and_say_so() -> None:
    may_end, order = threading.Event(), []

    def first(tell) -> str:
        tell("under way")
        may_end.wait(10)
        order.append("first")
        return "done"

    one: UnderWay[str, str] = UnderWay(first)
    news = iter(one)
    assert next(news) == "under way" and not one.is_waiting
    two: UnderWay[str, None] = UnderWay(lambda _: order.append("second"))
    assert next(iter(two)) is None and two.is_waiting
    may_end.set()
    assert one.result() == "done" and two.result() is None and order == ["first", "second"]


def test_work_that_fails_lets_the_next_one_begin() -> None:
    with pytest.raises(ZeroDivisionError):
        UnderWay(lambda _: 1 / 0).result()
    assert UnderWay(lambda _: "next").result() == "next"


def test_files_are_put_in_though_another_process_ingests(
    work: CorpusWork, documents: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_work, "_PATIENCE", 1.2)
    looked = last(work.look([brought(tmp_path, "영광.md", WIND)])).looked
    with FileLock(settings.index_dir / "writer.lock"):
        steps = list(work.place(looked))
    shown = [step.shown or "" for step in steps]
    assert any("다른 색인 작업이 끝나기를 기다리고" in each for each in shown)
    assert "폴더에 넣었지만 색인하지 못했습니다" in shown[-1] and (documents / "영광.md").is_file()
    assert "영광.md" in (last(work.follow()).shown or "")


def test_file_that_is_read_is_named(work: CorpusWork, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "<img src=x onerror=alert(1)>.md"

    def slowly(*given: Any) -> Any:
        time.sleep(1)
        return read(*given)

    monkeypatch.setattr("ingest.follow.read", slowly)
    (documents / evil).write_text(WIND, encoding="utf-8")
    for steps in (work.preview(), work.follow()):
        *going, _ = [step.shown or "" for step in steps]
        assert any("0 / 1 · &lt;img" in each for each in going) and not any("<img" in each for each in going)


def test_upload_is_deleted_once_it_is_in_the_folder(work: CorpusWork, documents: Path, tmp_path: Path) -> None:
    offer = brought(tmp_path, "영광.md", WIND)
    looked = last(work.look([offer])).looked
    assert offer.path.is_file()
    list(work.place(looked))
    assert not offer.path.exists() and (documents / "영광.md").read_text(encoding="utf-8") == WIND


def test_another_process_that_ends_in_time_is_waited_for(work: CorpusWork, settings: Settings, tmp_path: Path) -> None:
    looked = last(work.look([brought(tmp_path, "영광.md", WIND)])).looked
    lock = FileLock(settings.index_dir / "writer.lock", thread_local=False)
    lock.acquire()
    threading.Timer(0.7, lock.release).start()
    assert "색인했습니다" in (last(work.place(looked)).shown or "")


def test_removed_file_says_that_the_index_does_not_know_yet(
    work: CorpusWork, documents: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_work, "_PATIENCE", 0)
    with FileLock(settings.index_dir / "writer.lock"):
        following, removing = last(work.follow()), last(work.remove("해남.md"))
    for step in (following, removing):
        assert step.is_problem and "다른 곳에서 문서를 들이는 중입니다." in (step.shown or "")
        assert "--wait" not in (step.shown or "") and str(settings.index_dir) not in (step.shown or "")
    assert "파일은 치웠지만 아직 색인에 반영하지 못했습니다" in (removing.shown or "")
    assert not (documents / "해남.md").exists()


def test_folder_that_is_another_indexs_is_not_touched(work: CorpusWork, documents: Path, tmp_path: Path) -> None:
    (documents / "해남.md").rename(tmp_path / "해남.md")
    for steps in (
        work.look([brought(tmp_path, "영광.md", WIND)]),
        work.place([Looked(brought(tmp_path, "영광.md", WIND), "영광.md", Fate.NEW)]),
        work.remove("해남.md"),
        work.restore("20200101T000000-00000000"),
        work.correct("해남.md", Fields(title="태양광")),
    ):
        step = last(steps)
        assert step.is_problem and "GEUNGEO_DOCS_DIR" in (step.shown or "")
    assert not list(documents.iterdir())


def test_problems_are_told_in_words(work: CorpusWork, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "원본 파일이 문서 폴더에 없습니다." in (last(work.remove("없는.md")).shown or "")
    assert "발행일을 읽을 수 없습니다" in (last(work.correct("해남.md", Fields(published="어제"))).shown or "")

    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(corpus_work, "look", fail)
    step = last(work.look([brought(tmp_path, "영광.md", WIND)]))
    assert step.is_problem and PROBLEM in (step.shown or "") and "secret" not in (step.shown or "")


def test_names_titles_and_reasons_are_escaped_and_long_lists_cut(tmp_path: Path) -> None:
    offer = Offer(tmp_path, ATTACK)
    looked = [Looked(offer, ATTACK, Fate.NEW, ATTACK, ATTACK, 1, ATTACK), Looked(offer, ATTACK, Fate.REFUSED, ATTACK)]
    assert "<script" not in looked_html(looked) and "2개" not in looked_html(looked)
    shown = looked_html([Looked(offer, f"{n}.md", Fate.NEW) for n in range(MOST_SHOWN + 7)])
    assert shown.count("<tr>") == MOST_SHOWN + 1 and "이 밖에 7개가 더 있습니다." in shown
