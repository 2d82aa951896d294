"""The documents page, end to end: real files, the real index, a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.pdf_writer import pdf
from tests.pages.corpus_page import Corpus
from tests.ui.documents import ATTACK, BATTERY, EVIL, EVIL_NAME, SOLAR
from tests.ui.place import Place, running_over

MARKED = """
const [image, canvas] = [arguments[0], document.createElement("canvas")];
[canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
const drawn = canvas.getContext("2d");
drawn.drawImage(image, 0, 0);
const { data } = drawn.getImageData(0, 0, canvas.width, canvas.height);
let yellow = 0;
for (let at = 0; at < data.length; at += 4) yellow += data[at] > 240 && data[at + 1] > 200 && data[at + 2] < 160;
return yellow;
"""
"""How many pixels of a picture are as a marker leaves white paper."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    usage = pdf([["챗봇 이용 실태", "챗봇의 월간 이용자는 1,250만 명이다."]])
    documents = {"태양광.md": SOLAR, "배터리.md": BATTERY, "이용.pdf": usage, "깨진.pdf": b"%PDF-1.7"}
    room = tmp_path_factory.mktemp("app")
    with running_over(documents, room, GRADIO_TEMP_DIR=str(room / "uploads")) as place:
        yield place
    assert not uploads(place), "what was brought and neither put in nor given up goes with the app"


def uploads(place: Place) -> list[Path]:
    return [path for path in (place.settings.index_dir.parent / "uploads").rglob("*") if path.is_file()]


@pytest.fixture(scope="module")
def browser(place: Place) -> Iterator[Corpus]:
    page = Corpus(place.address)
    yield page
    page.close()


@pytest.fixture
def page(browser: Corpus) -> Corpus:
    browser.resize(1280, 900)
    browser.open()
    return browser


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(page: Corpus) -> str:
    return page.text(".corpus tbody")


def test_table_says_what_is_known_of_each_document(page: Corpus) -> None:
    lines = page.texts(".corpus tbody tr")
    solar = next(line for line in lines if "태양광.md" in line)
    for part in ("한빛에너지, 태양광 발전소 준공", "새벽일보", "2025.03.14", "머리말", "색인됨"):
        assert part in solar
    broken = next(line for line in lines if "깨진.pdf" in line)
    assert "읽지 못함" in broken and "손상된" in broken


def test_search_narrows_the_table(page: Corpus) -> None:
    page.find("#corpus-search input, #corpus-search textarea")[0].send_keys("새벽 일보")
    page.until(lambda: page.titles() == ["한빛에너지, 태양광 발전소 준공"])
    assert "가운데 1건" in page.text(".count")


def test_head_sorts_and_sorts_the_other_way_round(page: Corpus) -> None:
    page.press("#sort-title")
    page.until(lambda: page.find("th.title[aria-sort=ascending]"))
    ascending = page.titles()
    assert ascending == sorted(ascending) and page.script("return document.activeElement.id") == "sort-title"
    page.press("#sort-title")
    page.until(lambda: page.find("th.title[aria-sort=descending]"))
    assert page.titles() == ascending[::-1]


def test_bar_of_the_timeline_shows_the_documents_of_its_time(page: Corpus) -> None:
    page.press("[aria-label='2025년 6월: 1건']")
    page.until(lambda: page.titles() == ["누리배터리의 새 공장"])
    assert "2025.06.01~2025.06.30" in page.text(".count") and "발행일을 모르는 문서" in page.text(".timeline")
    page.press(".count [data-action=span]")
    page.until(lambda: len(page.titles()) > 1)


def test_good_broken_and_hostile_files(page: Corpus, place: Place, tmp_path: Path) -> None:
    good = written(
        tmp_path, "위성.md", "# 하늘연구소의 위성\n\n하늘연구소는 위성 12기를 쏘아 올렸다. 위성의 무게는 45kg이다."
    )
    broken = written(tmp_path, "잘린.pdf", pdf([["온전한 글"]])[:300])
    evil, hidden = (
        written(tmp_path, EVIL_NAME, EVIL),
        written(tmp_path, "metadata.csv", "파일,제목\n태양광.md,바뀐 제목\n"),
    )
    said = page.bring(good, broken, evil, hidden)
    assert "새로 넣기 2" in said and "넣지 않음 2" in said and "손상된" in said and "정보를 고치는 파일" in said
    assert not (place.settings.docs_dir / "위성.md").exists()
    result = page.place()
    for name, became in (
        ("위성.md", "넣었습니다 색인했습니다"),
        (EVIL_NAME, "넣었습니다 색인했습니다"),
        ("잘린.pdf", "넣지 않았습니다 PDF가 아니거나 손상된 파일입니다"),
    ):
        assert f"{name} {became}" in result
    assert not page.find("#work img")
    assert {path.name for path in place.settings.docs_dir.iterdir()} >= {"위성.md", EVIL_NAME}
    assert not {"잘린.pdf", "metadata.csv"} & {path.name for path in place.settings.docs_dir.iterdir()}
    evil_title = f"바다정보 보안 예산 {ATTACK}"
    page.look_into(evil_title)
    assert "<b onmouseover=" in page.text("#document-head") and not page.find("#documents a[href^=javascript]")
    assert not page.find("#documents img, #documents script, #documents b")
    page.press("[data-action=edit]")
    page.until(lambda: page.find("#correcting input"))
    assert page.script("return window.hacked") is None


def test_new_document_can_be_asked_about_at_once(page: Corpus, tmp_path: Path) -> None:
    page.bring(written(tmp_path, "산들바람.md", "# 산들바람 매출\n\n산들바람의 매출은 731억원이다. 직원은 52명이다."))
    page.place()
    next(tab for tab in page.find("button[role=tab]") if tab.text == "묻기").click()
    page.until(lambda: page.find("#question textarea")[0].is_displayed())
    page.ask("산들바람의 매출은 얼마인가요?")
    assert "731억원" in page.text(".reply")


def test_pdf_that_was_put_in_shows_its_page_with_the_sentence_marked(page: Corpus, tmp_path: Path) -> None:
    lines = [["물고기 양식 보고"], ["완도 전복 양식장의 한 해 생산량은 1,870톤이다.", "양식장은 스무 곳이다."]]
    page.bring(written(tmp_path, "전복.pdf", pdf(lines)))
    page.place()
    next(tab for tab in page.find("button[role=tab]") if tab.text == "묻기").click()
    page.until(lambda: page.find("#question textarea")[0].is_displayed())
    page.ask("완도 전복 양식장의 생산량은 얼마인가요?")
    assert "1,870톤" in page.text(".reply")
    page.press(".cite")
    page.press(".card[open] .whole-document")
    page.until(lambda: page.text("#viewer #quote") == lines[1][0])
    page.press("#viewer .page-image summary")
    page.until(lambda: page.script("return document.querySelector('#viewer img')?.naturalWidth > 500"))
    assert "2쪽" in page.text("#viewer summary")
    assert page.script(MARKED, page.find("#viewer img")[0]) > 1_000


def test_header_says_how_many_documents_there_are_now(page: Corpus, tmp_path: Path) -> None:
    def told() -> int:
        return int(re.search(r"문서 ([\d,]+)건", page.text("header")).group(1).replace(",", ""))

    before = told()
    page.bring(written(tmp_path, "셈.md", "# 늘어나는 글\n\n문서가 하나 늘었다. 이제 하나가 더 있다."))
    page.place()
    page.until(lambda: told() == before + 1)
    page.look_into("늘어나는 글")
    page.script("window.confirm = () => true")
    page.press("[data-action=remove]")
    page.said("치웠습니다")
    page.until(lambda: told() == before)


def test_giving_up_leaves_all_as_it_was(page: Corpus, place: Place, tmp_path: Path) -> None:
    before, files = page.titles(), sorted(place.settings.docs_dir.rglob("*"))
    brought = uploads(place)
    page.bring(written(tmp_path, "그만둘.md", "# 그만둘 글\n\n넣지 않을 글이다. 아무도 읽지 않는다."))
    assert len(uploads(place)) == len(brought) + 1
    page.press("#work [data-action=close]")
    page.until(lambda: not page.text("#work"))
    assert uploads(place) == brought
    assert page.titles() == before and sorted(place.settings.docs_dir.rglob("*")) == files


def test_folder_is_brought_with_what_is_in_it(page: Corpus, place: Place, tmp_path: Path) -> None:
    written(tmp_path, "모음/안/별빛.md", "# 별빛 관측소\n\n별빛 관측소의 망원경은 구경이 8m이다. 관측소는 영천에 있다.")
    written(tmp_path, "모음/.숨은.md", "숨은 글")
    said = page.bring(tmp_path / "모음", into="folder")
    assert "모음/안/별빛.md 새로 넣습니다" in said and "숨은 파일" in said
    page.place()
    assert (place.settings.docs_dir / "모음" / "안" / "별빛.md").is_file() and "별빛 관측소" in page.titles()


def test_dropped_files_and_folders_are_brought(page: Corpus, tmp_path: Path) -> None:
    written(tmp_path, "끌어온 것/글.md", "# 끌어온 글\n\n끌어온 글이다. 폴더째 끌어왔다.")
    alone = written(tmp_path, "홀로.md", "# 홀로 온 글\n\n홀로 온 글이다. 파일만 끌어왔다.")
    area = page.find(".drop")[0].rect
    data = {"items": [], "files": [str(tmp_path / "끌어온 것"), str(alone)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        where = {"x": area["x"] + 50, "y": area["y"] + 50}
        page.driver.execute_cdp_cmd("Input.dispatchDragEvent", {"type": kind, **where, "data": data})
    said = page.said("넣기 전에 확인해 주세요")
    assert "끌어온 것/글.md 새로 넣습니다" in said and "홀로.md 새로 넣습니다" in said


def test_broken_file_does_not_replace_the_good_one_of_its_name(page: Corpus, place: Place, tmp_path: Path) -> None:
    before = (place.settings.docs_dir / "이용.pdf").read_bytes()
    said = page.bring(written(tmp_path, "이용.pdf", before[:400]), written(tmp_path, "태양광.md", SOLAR))
    assert "넣을 파일이 없습니다" in said and "태양광.md 이미 있습니다" in said
    assert (place.settings.docs_dir / "이용.pdf").read_bytes() == before


def test_metadata_is_corrected_and_indexed(page: Corpus, place: Place) -> None:
    page.look_into("누리배터리의 새 공장")
    page.press("[data-action=edit]")
    page.until(lambda: page.find("#correcting input"))
    page.correct("발행일", "어제")
    page.press("#correcting button.main")
    assert "발행일을 읽을 수 없습니다" in page.said("발행일을")
    page.correct("발행일", "2025-06-03")
    page.correct("발행처", "산업신문")
    page.press("#correcting button.main")
    page.said("문서 정보를 고쳤습니다")
    page.until(lambda: "산업신문" in page.text("#document-head"))
    assert "2025.06.03 metadata.csv" in page.text("#document-head") and not page.find("#correcting")
    assert "배터리.md,산업신문,2025-06-03" in (place.settings.docs_dir / "metadata.csv").read_text(encoding="utf-8-sig")
    page.press("[data-action=back]")
    page.until(lambda: "산업신문" in rows(page))


def test_document_is_removed_and_put_back(page: Corpus, place: Place, tmp_path: Path) -> None:
    page.bring(written(tmp_path, "치울 글.md", "# 치울 글\n\n곧 치울 글이다. 다시 돌아온다."))
    page.place()
    page.look_into("치울 글")
    page.script("window.confirm = (question) => { window.asked = question; return true; }")
    page.press("[data-action=remove]")
    page.said("치웠습니다")
    assert (
        "되돌릴 수 있습니다" in page.script("return window.asked")
        and not (place.settings.docs_dir / "치울 글.md").exists()
    )
    page.until(lambda: page.titles() and "치울 글" not in page.titles())
    page.press("#work [data-action=restore]")
    page.said("되돌렸습니다")
    page.until(lambda: "치울 글" in page.titles())
    assert (place.settings.docs_dir / "치울 글.md").is_file()


def test_following_the_folder_is_shown_before_it_is_done(page: Corpus, place: Place) -> None:
    written(place.settings.docs_dir, "새로 온.md", "# 폴더에 온 글\n\n폴더에 새로 온 글이다. 아직 색인하지 않았다.")
    page.press("#relook")
    said = page.said("반영하면 이렇게 바뀝니다")
    assert "새로 온.md 추가" in said and "폴더에 온 글" not in page.titles()
    page.press("#work [data-action=follow]")
    page.said("반영한 결과")
    page.until(lambda: "폴더에 온 글" in page.titles())
    page.press("#relook")
    page.said("폴더와 색인이 같습니다")


def test_document_shows_its_text_passages_figures_and_dates(page: Corpus) -> None:
    page.look_into("한빛에너지, 태양광 발전소 준공")
    assert page.script("return scrollY") == 0
    head = page.text("#document-head")
    assert "새벽일보" in head and "머리말" in head and "https://example.com/solar" in head
    page.script("document.querySelectorAll('.part').forEach((fold) => { fold.open = true; })")
    _, passages, figures, dates = page.texts(".part")
    assert "준공 소식" in passages and "1250억원" in figures and "지난해 5월 → 2024년 5월" in dates
    assert "1250억원" in page.texts(".found mark")
    page.press("[data-action=back]")
    page.until(lambda: page.titles() and page.script("return document.activeElement.textContent").startswith("한빛"))


def test_two_people_do_not_see_each_others_work(page: Corpus, place: Place, tmp_path: Path) -> None:
    page.bring(written(tmp_path, "내 글.md", "# 내 글\n\n나만 보는 글이다. 아직 넣지 않았다."))
    other = Corpus(place.address)
    try:
        assert "내 글" not in other.text("#work")
        other.press("#relook")
        other.said("폴더와 색인이 같습니다")
        assert "내 글.md" in page.text("#work")
    finally:
        other.close()


def test_phone_has_no_horizontal_scrolling(page: Corpus, tmp_path: Path) -> None:
    page.resize(390, 844)
    page.open()
    page.bring(written(tmp_path, f"{'가' * 70}.md", f"# {'나' * 90}\n\n{'다' * 300} https://example.com/{'a' * 200}\n"))
    assert page.script("return document.documentElement.scrollWidth") <= 390
    page.press("#work [data-action=close]")
    page.look_into("한빛에너지, 태양광 발전소 준공")
    page.press("[data-action=edit]")
    page.until(lambda: page.find("#correcting input"))
    assert page.script("return document.documentElement.scrollWidth") <= 390
