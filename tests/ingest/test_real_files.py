"""The real files in ../shared/real: read whole, with what a reader of them sees. Skipped where they are absent."""

from pathlib import Path

import pytest

from index.document import Document
from ingest.folder import File
from ingest.follow import read


@pytest.fixture(scope="module")
def real(shared: Path) -> dict[str, Document]:
    folder = shared / "real" / "files"
    if not folder.is_dir():
        pytest.skip("../shared/real is not here")
    return {path.name: read(File(path.name, path))[0] for path in sorted(folder.iterdir())}


@pytest.mark.parametrize(
    ("name", "characters", "page", "words"),
    [
        ("digital_government_plan.hwp", 18_000, "9쪽", "‘22년까지 종이증명서를 절반 이하로 감축하여 3조원 이상 절감"),
        ("digital_government_plan.hwp", 18_000, "8쪽", "추진 과제: 모바일 신분증 도입 · 추진일정 2020 하: 1종"),
        ("digital_government_plan.hwp", 18_000, "18쪽", "계약금액이 104억 → 1조 7,421억원"),
        ("sample.docx", 5_000, "3쪽", "구글 검색 엔진이 인터넷 상의 웹사이트를 방문하여"),
        ("sample.pptx", 500, "슬라이드 3", "데이터를 저차원의 연속적인 벡터로 변환"),
        (
            "titanic.xlsx",
            100_000,
            "‘titanic’ 시트",
            "PassengerId: 1 · Survived: 0",
        ),
        ("keywords_cp949.txt", 5_000, "", "의미론적 검색은 사용자의 질의를"),
        ("ai_story.txt", 7_000, "", "Scikit Learn"),
        ("news_print.pdf", 3_000, "1쪽", "도쿄돔"),
    ],
)
def test_words_are_found_where_they_stand(
    real: dict[str, Document], name: str, characters: int, page: str, words: str
) -> None:
    document = real[name]
    assert len(document.text) >= characters
    assert words in document.text
    assert document.page_label_at(document.text.index(words)) == page


def test_no_control_characters_are_left(real: dict[str, Document]) -> None:
    for document in real.values():
        assert document.text.replace("\n", "").isprintable()
