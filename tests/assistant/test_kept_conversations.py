"""Conversations come back as they were, are found by their words, and a browser reaches its own alone."""

import os
import threading
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, Conflict, Point
from assistant.ask import Stage, ask
from assistant.exchange import Exchange
from assistant.generating.writing import Writer
from assistant.kept_conversations import (
    FOLDER,
    LARGEST,
    MOST_KEPT,
    conversation,
    conversations,
    forget,
    forget_all,
    keep,
    new_id,
    new_owner,
)
from errors import SettingError
from index.store import Index

ASKED = "2024년 세계 HBM 시장은 얼마로 전망되나요?"
OWNER, OTHER = new_owner(), new_owner()
NAMES = (
    "",
    ".",
    "..",
    "a" * 31,
    "a" * 33,
    "A" * 32,
    "../" + "a" * 29,
    "가" * 32,
    "０" * 32,
    "a" * 32 + "\n",
    "/etc/passwd",
)


@pytest.fixture(scope="module")
def answer(library: Index) -> Answer:
    return ask(library, ASKED)


@pytest.fixture
def exchange(answer: Answer) -> Exchange:
    return Exchange(ASKED, (answer,))


def _only(kept_dir: Path) -> Path:
    (path,) = (kept_dir / FOLDER / OWNER).iterdir()
    return path


def test_real_answers_come_back_equal(
    library: Index, answer: Answer, says: Callable[..., Writer], tmp_path: Path
) -> None:
    text = "세계 HBM 시장은 2024년 141억 달러로 커질 전망입니다 [1]. 엔비디아가 시장을 이끌고 있습니다 [1]."
    written = ask(library, ASKED, writer=says(text))
    assert written.usage and written.sentences and answer.citations
    told = Conflict(("43억 달러", "141억 달러"), (1, 1))
    disputed = replace(answer, conflicts=(told,), series=(Point("2024년", "141억 달러", 14.1e9, "달러", 1),))
    exchanges = (
        Exchange(ASKED, (answer, written), scope="2024년"),
        Exchange("화성 기지의 인구는?", (ask(library, "화성 기지의 인구는?"),)),
        Exchange("값이 다르면?", (disputed,)),
        Exchange("모델은?", problem="모델에 물어보지 못했습니다."),
    )
    id_ = new_id()
    keep(tmp_path, OWNER, id_, exchanges)
    kept = conversation(tmp_path, OWNER, id_)
    assert kept and kept.exchanges == exchanges and kept.changed.tzinfo
    assert (kept.title, kept.count) == (ASKED, 4)
    assert conversations(tmp_path, OWNER) == [kept]


@given(question=st.text(st.characters(codec="utf-8")), problem=st.text())
def test_any_text_is_kept_but_for_halves_of_characters(
    answer: Answer, tmp_path: Path, question: str, problem: str
) -> None:
    id_ = new_id()
    keep(tmp_path, OWNER, id_, (Exchange(question, (answer,), problem + "\ud800"),))
    kept = conversation(tmp_path, OWNER, id_)
    assert kept and kept.exchanges[0].question == question and kept.exchanges[0].answers == (answer,)
    assert kept.exchanges[0].problem == (problem + "\ud800").encode("utf-8", "replace").decode()
    assert forget(tmp_path, OWNER, id_)


def test_what_is_being_worked_on_is_not_kept(exchange: Exchange, tmp_path: Path) -> None:
    keep(tmp_path, OWNER, new_id(), ())
    keep(tmp_path, OWNER, new_id(), (Exchange("아직", stage=Stage.SEARCH),))
    assert not (tmp_path / FOLDER).exists()
    keep(tmp_path, OWNER, new_id(), (exchange, Exchange("아직", stage=Stage.WRITE)))
    (kept,) = conversations(tmp_path, OWNER)
    assert kept.exchanges == (exchange,)


def test_the_one_gone_on_with_last_comes_first(exchange: Exchange, tmp_path: Path) -> None:
    first, second = new_id(), new_id()
    for id_, exchanges in ((first, (exchange,)), (second, (exchange,)), (first, (exchange, exchange))):
        keep(tmp_path, OWNER, id_, exchanges)
    assert [(kept.id, kept.count) for kept in conversations(tmp_path, OWNER)] == [(first, 2), (second, 1)]


def test_the_title_is_the_first_question_on_one_line(answer: Answer, tmp_path: Path) -> None:
    keep(tmp_path, OWNER, new_id(), (Exchange("국내 AI 시장은\n 얼마로 " + "커지고 " * 40, (answer,)),))
    (kept,) = conversations(tmp_path, OWNER)
    assert (
        kept.title.startswith("국내 AI 시장은 얼마로 커지고")
        and kept.title.endswith("커지고…")
        and len(kept.title) <= 60
    )


def test_what_is_written_anew_is_read_anew_even_if_size_and_time_are_the_same(tmp_path: Path) -> None:
    id_ = new_id()
    for question in ("첫째 질문", "둘째 질문"):
        keep(tmp_path, OWNER, id_, (Exchange(question, problem="문제"),))
        os.utime(_only(tmp_path), (1, 1))
        assert [kept.title for kept in conversations(tmp_path, OWNER)] == [question]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("", True),
        ("HBM 시장", True),
        ("hbm시장", True),
        ("H BM", True),
        ("141억달러", True),
        ("달러 세계", True),
        (unicodedata.normalize("NFD", "세계"), True),
        ("HBM 클라우드", False),
        ("한빛리서치가 아닌 말", False),
    ],
)
def test_conversations_are_found_by_all_their_words_however_they_are_spaced(
    exchange: Exchange, tmp_path: Path, words: str, is_found: bool
) -> None:
    keep(tmp_path, OWNER, new_id(), (exchange,))
    assert bool(conversations(tmp_path, OWNER, words)) is is_found


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    ids = [new_id() for _ in range(MOST_KEPT + 3)]
    for age, id_ in enumerate(ids):
        keep(tmp_path, OWNER, id_, (Exchange("질문", problem="문제"),))
        os.utime(tmp_path / FOLDER / OWNER / f"{id_}.json", (age, age))
    keep(tmp_path, OTHER, new_id(), (Exchange("질문", problem="문제"),))
    keep(tmp_path, OWNER, ids[-1], (Exchange("질문", problem="문제"),))
    assert {kept.id for kept in conversations(tmp_path, OWNER)} == set(ids[3:])
    assert len(conversations(tmp_path, OTHER)) == 1


def test_an_owner_sees_and_forgets_nobody_elses(exchange: Exchange, tmp_path: Path) -> None:
    id_ = new_id()
    keep(tmp_path, OWNER, id_, (exchange,))
    assert conversation(tmp_path, OTHER, id_) is None and conversations(tmp_path, OTHER) == []
    assert not forget(tmp_path, OTHER, id_) and forget_all(tmp_path, OTHER) == 0
    assert conversation(tmp_path, OWNER, id_)


def test_one_or_all_are_forgotten_with_what_a_crash_has_left_of_them(exchange: Exchange, tmp_path: Path) -> None:
    ids = [new_id() for _ in range(3)]
    for id_ in ids:
        keep(tmp_path, OWNER, id_, (exchange,))
        (tmp_path / FOLDER / OWNER / f".{id_}.json.k3x").write_text("half", encoding="utf-8")
    assert forget(tmp_path, OWNER, ids[0]) and not forget(tmp_path, OWNER, ids[0])
    assert {kept.id for kept in conversations(tmp_path, OWNER)} == set(ids[1:])
    assert forget_all(tmp_path, OWNER) == 2 and forget_all(tmp_path, OWNER) == 0
    assert list((tmp_path / FOLDER / OWNER).iterdir()) == []


@pytest.mark.parametrize("name", [*NAMES, None, {"a": 1}, 7])
def test_what_is_no_name_never_touches_the_disk(exchange: Exchange, tmp_path: Path, name: str) -> None:
    room = tmp_path / "kept"
    for owner, id_ in ((name, new_id()), (OWNER, name)):
        keep(room, owner, id_, (exchange,))
        assert conversation(room, owner, id_) is None and not forget(room, owner, id_)
    assert conversations(room, name) == [] and forget_all(room, name) == 0
    assert list(tmp_path.iterdir()) == []


def test_links_out_of_the_folder_are_not_followed(exchange: Exchange, tmp_path: Path) -> None:
    id_, linked = new_id(), new_id()
    keep(tmp_path, OWNER, id_, (exchange,))
    outside = tmp_path / f"{linked}.json"
    outside.write_text(_only(tmp_path).read_text(encoding="utf-8").replace(id_, linked), encoding="utf-8")
    (tmp_path / FOLDER / OWNER / outside.name).symlink_to(outside)
    (tmp_path / FOLDER / OTHER).symlink_to(tmp_path / FOLDER / OWNER)
    assert conversation(tmp_path, OWNER, linked) is None
    assert [kept.id for kept in conversations(tmp_path, OWNER)] == [id_]
    assert conversations(tmp_path, OTHER) == [] and conversation(tmp_path, OTHER, id_) is None
    keep(tmp_path, OTHER, linked, (exchange,))
    assert forget_all(tmp_path, OTHER) == 0 and forget_all(tmp_path, OWNER) == 1 and outside.exists()


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"null", b'{"id": 1}', b"[" * 50_000, b'"' + b"a" * LARGEST + b'"']
)
def test_damaged_files_are_passed_over(exchange: Exchange, tmp_path: Path, content: bytes) -> None:
    keep(tmp_path, OWNER, new_id(), (exchange,))
    folder, damaged = tmp_path / FOLDER / OWNER, new_id()
    (folder / f"{damaged}.json").write_bytes(content)
    (folder / f"{new_id()}.json").write_bytes(next(folder.glob("*.json")).read_bytes())
    (folder / "notes.txt").write_text("나의 글", encoding="utf-8")
    assert conversation(tmp_path, OWNER, damaged) is None and len(conversations(tmp_path, OWNER)) == 1
    assert forget(tmp_path, OWNER, damaged)


def test_of_a_conversation_too_large_the_latest_questions_are_kept(exchange: Exchange, tmp_path: Path) -> None:
    large = replace(exchange, problem="가" * (LARGEST // 7))
    keep(tmp_path, OWNER, new_id(), (large, large, large, exchange))
    keep(tmp_path, OWNER, new_id(), (replace(exchange, problem="가" * LARGEST),))
    (kept,) = conversations(tmp_path, OWNER)
    assert kept.exchanges == (large, exchange)


def test_a_folder_that_cannot_be_written_is_said_in_one_line(exchange: Exchange, tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in its place", encoding="utf-8")
    for act in (lambda: keep(tmp_path, OWNER, new_id(), (exchange,)), lambda: conversations(tmp_path, OWNER)):
        with pytest.raises(SettingError, match="GEUNGEO_KEPT_DIR"):
            act()


def test_two_that_write_the_same_conversation_leave_one_of_them_whole(answer: Answer, tmp_path: Path) -> None:
    id_, seen = new_id(), []
    written = [tuple(Exchange(f"질문 {n}", (answer,)) for _ in range(n)) for n in range(1, 9)]
    keep(tmp_path, OWNER, id_, written[0])

    def write(exchanges: tuple[Exchange, ...]) -> None:
        for _ in range(20):
            keep(tmp_path, OWNER, id_, exchanges)
            seen.append(conversation(tmp_path, OWNER, id_))

    threads = [threading.Thread(target=write, args=(exchanges,)) for exchanges in written]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 160 and all(kept and kept.exchanges in written for kept in seen)
    assert _only(tmp_path).name == f"{id_}.json"
