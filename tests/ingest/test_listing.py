"""The list of what is indexed, with where each thing about a document was found."""

from pathlib import Path

from index.store import Index
from ingest.follow import follow
from ingest.listing import listed
from settings import Settings


def test_every_document_is_listed_with_where_its_fields_were_found(documents: Path, settings: Settings) -> None:
    page = "---\ntitle: 메모리 전망\npublisher: 한빛리서치\n---\n\n입력 2024-03-05 10:00\n\n값이 올랐다.\n"
    (documents / "나.md").write_text(page, encoding="utf-8")
    (documents / "2023-09-04_가.txt").write_text(
        "사내 공지사항\n\n값이 내렸다고 업계가 밝혔다.\n\n댓글0\n", encoding="utf-8"
    )
    assert not follow(documents, settings).failed
    first, second = listed(settings)
    assert (first.document_id, first.title, first.published) == ("2023-09-04_가.txt", "사내 공지사항", "2023-09-04")
    assert (first.origins.title, first.origins.published, first.origins.url) == ("글 머리", "파일 이름", "")
    assert (second.publisher, second.published) == ("한빛리서치", "2024-03-05")
    assert (second.origins.publisher, second.origins.published) == ("머리말(front matter)", "글 머리")
    words = second.in_words()
    assert "발행일: 2024-03-05 [글 머리]" in words and "주소" not in words
    with Index(settings) as index:
        text = index.catalogue.document("2023-09-04_가.txt")
        assert text is not None and text.text == "사내 공지사항\n값이 내렸다고 업계가 밝혔다."
