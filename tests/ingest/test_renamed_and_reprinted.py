"""Files that are renamed, copied or reprinted: nothing is embedded twice, and an answer cites a story once."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.ask import ask
from index.filters import Filters
from index.interval import Interval
from index.search import search
from index.store import Index
from ingest.changes import Changes, compare
from ingest.follow import follow, preview
from ingest.report import Move, Twin
from settings import Settings
from tests.index.documents import passage_ids, vector_ids

WIRE = """가온전자는 3일 이천에 메모리 공장을 짓는 데 4조 2천억 원을 들인다고 밝혔다. 공장은 2026년 6월에 문을 연다.
시장에서는 인공지능 가속기에 들어가는 메모리가 모자라 값이 두 배로 올랐다고 본다.
회사는 직원 1,200명을 새로 뽑고 협력사 스무 곳과 함께 장비를 들여온다.
"""

FORM = """{0}와 {1}는 다음과 같이 용역 계약을 맺는다.
계약 기간은 서명한 날부터 12개월로 하며, 끝나기 30일 전까지 서면으로 알리지 않으면 같은 조건으로 이어진다.
대가는 매달 말일에 정산하고, 청구서를 받은 날부터 30일 안에 지급한다.
두 회사는 업무를 하며 알게 된 정보를 상대의 동의 없이 제삼자에게 알리지 않는다.
한쪽이 계약을 어기고 14일 안에 바로잡지 않으면 다른 쪽은 계약을 끝낼 수 있다.
담당자는 {2}으로 한다.
"""


@pytest.fixture
def no_embedding(monkeypatch: pytest.MonkeyPatch):
    """From here on, embedding a passage fails the test; questions may still be embedded."""

    def forbid() -> None:
        def embed(*_: object) -> None:
            raise AssertionError("a passage was embedded again")

        monkeypatch.setattr("index.embedding.Embedder.passages", embed)

    return forbid


def write(folder: Path, name: str, text: str, **about: str) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in about.items())
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(f"---\n{head}---\n\n{text}", encoding="utf-8")


def found(settings: Settings, question: str, filters: Filters = Filters()) -> list[str]:
    with Index(settings) as index:
        assert vector_ids(index) == passage_ids(index)
        return [hit.document.id for hit in search(index, question, filters=filters)]


def test_a_renamed_folder_is_followed_without_embedding(settings: Settings, documents: Path, no_embedding) -> None:
    write(documents, "뉴스/가.md", WIRE, title="메모리 공장")
    write(documents, "뉴스/나.md", "사과가 익었다.", title="과일")
    follow(documents, settings)
    (documents / "뉴스").rename(documents / "보도")
    no_embedding()
    assert preview(documents, settings).renamed == (Move("뉴스/가.md", "보도/가.md"), Move("뉴스/나.md", "보도/나.md"))
    report = follow(documents, settings)
    assert [move.document_id for move in report.renamed] == ["보도/가.md", "보도/나.md"]
    assert (report.added, report.removed, report.passages) == ((), (), 2)
    assert found(settings, "메모리 공장")[0] == "보도/가.md"


def test_a_copy_is_not_embedded_and_named_beside_the_original(
    settings: Settings, documents: Path, no_embedding
) -> None:
    write(documents, "가.md", WIRE, title="메모리 공장", publisher="누리경제", published="2024-03-04")
    follow(documents, settings)
    no_embedding()
    write(documents, "나.md", WIRE, title="메모리 공장", publisher="한빛일보", published="2024-03-05")
    expected = (Twin("나.md", "가.md", is_exact=True),)
    assert preview(documents, settings).twins == expected
    report = follow(documents, settings)
    assert (report.added, report.twins) == (("나.md",), expected)
    assert found(settings, "이천 공장에 얼마를 들이나?") == ["가.md"]
    with Index(settings) as index:
        (citation,) = ask(index, "가온전자는 이천 메모리 공장에 얼마를 들이나?", asked_on=date(2024, 4, 1)).citations
    assert [(r.document, r.publisher, r.published) for r in citation.also_in] == [
        ("나.md", "한빛일보", date(2024, 3, 5))
    ]


def test_a_reprint_with_another_headline_is_searched_only_when_it_is_asked_for(
    settings: Settings, documents: Path
) -> None:
    write(documents, "가.md", WIRE + "업계는 환영했다.", title="메모리 공장 짓는다")
    write(documents, "나.md", WIRE, title="가온전자, 이천에 투자")
    assert follow(documents, settings).twins == (Twin("나.md", "가.md", is_exact=False),)
    assert found(settings, "이천 공장") == ["가.md"]
    assert found(settings, "이천 공장", Filters(documents=frozenset(["나.md"]))) == ["나.md"]


def test_a_reprint_speaks_where_a_filter_keeps_its_original_out(settings: Settings, documents: Path) -> None:
    for name, day in (("가.md", "2022-05-01"), ("나.md", "2024-05-01"), ("다.md", "2024-06-01")):
        write(documents, name, WIRE, title="메모리 공장", published=day)
    follow(documents, settings)
    assert found(settings, "이천 공장") == ["가.md"]
    since = Filters(published_from=date(2024, 1, 1))
    assert found(settings, "이천 공장", since) == ["나.md"]
    assert found(settings, "이천 공장", Filters(published_to=date(2024, 1, 1))) == ["가.md"]
    assert found(settings, "이천 공장", Filters(documents=frozenset(["가.md", "다.md"]))) == ["가.md"]
    assert found(settings, "이천 공장", Filters(documents=frozenset(["다.md"]))) == ["다.md"]
    about = Filters(published_from=date(2024, 1, 1), about=Interval(date(2026, 1, 1), date(2026, 12, 31)))
    assert found(settings, "이천 공장", about) == ["나.md"]
    with Index(settings) as index:
        (hit,) = search(index, "이천 공장", filters=since)
    assert [twin.id for twin in hit.twins] == ["가.md", "다.md"]


def test_contracts_of_one_form_are_both_found(settings: Settings, documents: Path) -> None:
    for name, parties in (
        ("가.md", ("삼성전자", "가온소프트", "김철수")),
        ("나.md", ("엘지전자", "나라테크", "박영희")),
    ):
        write(documents, name, FORM.format(*parties), title="용역 계약서")
    assert follow(documents, settings).twins == ()
    assert found(settings, "엘지전자와 계약한 회사")[0] == "나.md"


def test_a_preview_names_the_reprints_among_new_files(settings: Settings, documents: Path) -> None:
    write(documents, "가.md", WIRE + "업계는 환영했다.", title="메모리 공장 짓는다")
    follow(documents, settings)
    write(documents, "나.md", WIRE, title="가온전자, 이천에 투자")
    write(documents, "다.md", FORM.format("삼성전자", "가온소프트", "김철수"), title="계약서")
    write(documents, "라.md", FORM.format("엘지전자", "나라테크", "박영희"), title="계약서")
    assert preview(documents, settings).twins == (Twin("나.md", "가.md", is_exact=False),)


def test_a_preview_bears_that_another_ingestion_removes_documents_meanwhile(
    settings: Settings, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(documents, "가.md", WIRE, title="메모리 공장")
    follow(documents, settings)
    (documents / "가.md").unlink()

    def compared_then_removed(*arguments: Any) -> Changes:
        monkeypatch.undo()
        changes = compare(*arguments)
        follow(documents, settings)
        return changes

    monkeypatch.setattr("ingest.follow.compare", compared_then_removed)
    assert preview(documents, settings).removed == ("가.md",)


def test_when_the_original_goes_the_reprint_speaks(settings: Settings, documents: Path, no_embedding) -> None:
    write(documents, "가.md", WIRE, title="메모리 공장", published="2024-03-04")
    write(documents, "나.md", WIRE, title="메모리 공장", published="2024-03-05")
    follow(documents, settings)
    no_embedding()
    (documents / "가.md").unlink()
    report = follow(documents, settings)
    assert (report.removed, report.twins) == (("가.md",), ())
    assert found(settings, "이천 공장") == ["나.md"]


def test_a_report_whose_figure_was_corrected_is_no_reprint(settings: Settings, documents: Path) -> None:
    write(documents, "가.md", WIRE, title="메모리 공장")
    write(documents, "나.md", WIRE.replace("4조 2천억", "5조 1천억"), title="메모리 공장")
    assert follow(documents, settings).twins == ()
    assert set(found(settings, "이천 공장에 얼마를 들이나?")) == {"가.md", "나.md"}


def test_a_sentence_put_at_the_top_embeds_that_passage_only(
    settings: Settings, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections = "\n\n".join(f"# {n}장\n\n{n}번째 이야기는 사과에 관한 것이다." for n in range(1, 9))
    write(documents, "가.md", sections, title="이야기")
    follow(documents, settings)
    embedded: list[str] = []
    with Index(settings) as index:
        real = index.embedder.passages
    monkeypatch.setattr("index.embedding.Embedder.passages", lambda self, texts: embedded.extend(texts) or real(texts))
    write(documents, "가.md", "# 머리\n\n새 이야기가 왔다.\n\n" + sections, title="이야기")
    follow(documents, settings)
    assert len(embedded) == 1 and "새 이야기" in embedded[0]
    assert found(settings, "사과 이야기")
