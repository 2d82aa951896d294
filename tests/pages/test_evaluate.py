"""The evaluation page, end to end: real documents, the real model, a real browser."""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from selenium.webdriver.remote.webelement import WebElement

from assistant.answer import Answer, Citation, Status
from assistant.evaluation.available import MOST_BYTES
from assistant.evaluation.drafts import FILE, draft, drafts, keep_draft
from assistant.evaluation.runs import kept_runs
from assistant.evaluation.testset import load
from assistant.evaluation.under_way import BUSY
from assistant.opinions import keep_opinion, opinions
from tests.ui.documents import ATTACK, BATTERY, EVIL, SOLAR
from tests.ui.page import Page
from tests.ui.place import Place, running_over

COST = "해남 태양광 발전소의 총사업비는 1250억원이다."


def row(id_: str, question: str, answers: list[str], evidence: list[tuple[str, str]], **more: object) -> dict:
    gold = [{"document": document, "quote": quote} for document, quote in evidence]
    kind = "amount" if answers else "unanswerable"
    asked = {"id": id_, "question": question, "answers": answers, "evidence": gold, "answerable": bool(answers)}
    return asked | {"kind": kind, "split": "dev"} | more


ROWS = [
    row("solar", "해남 태양광 발전소의 총사업비는 얼마인가요?", ["1250억원"], [("태양광.md", COST)]),
    row("staff", "군산 공장의 직원은 몇 명인가요?", ["999명"], [("배터리.md", "군산 공장의 직원은 830명이다.")], split="test"),
    row("mars", "화성 기지의 인구는 몇 명인가요?", [], []),
    row(
        f"attack {ATTACK}", f"바다정보의 보안 예산은 얼마인가요? {ATTACK}", [f"46억원 {ATTACK}"], [("보안.md", ATTACK)],
        kind=ATTACK, near=[ATTACK], history=[{"question": ATTACK, "answer": ATTACK}],
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    documents = {"태양광.md": SOLAR, "배터리.md": BATTERY, "보안.md": EVIL}
    with running_over(documents, tmp_path_factory.mktemp("app")) as place:
        assert not place.report.failed
        yield place


@pytest.fixture(scope="module")
def browser(app: Place) -> Iterator[Page]:
    page = Page(app.address)
    yield page
    page.close()


@pytest.fixture
def page(browser: Page, app: Place) -> Page:
    browser.resize(1280, 900)
    opened(browser, app)
    return browser


def opened(page: Page, app: Place, more: str = "") -> None:
    """Open the page as somebody who comes anew."""
    page.driver.get(f"{app.address}?tab=evaluate{more}")
    page.until(lambda: button(page, "#start-run") and page.text("#opinions") and page.text("#report"))
    time.sleep(1)  # the tab's own event may come after that of the page


def button(page: Page, selector: str) -> WebElement | None:
    return next((each for each in page.find(selector) if each.is_displayed() and each.is_enabled()), None)


def click(page: Page, selector: str) -> None:
    page.until(lambda: button(page, selector))
    page.script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", button(page, selector))


def written(path: Path, rows: list[dict]) -> Path:
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in rows), encoding="utf-8")
    return path


def upload(page: Page, path: Path) -> None:
    page.find("#evaluate-buttons input[type=file]")[0].send_keys(str(path))


def run(page: Page, path: Path) -> None:
    """Evaluate a file to the end."""
    upload(page, path)
    page.until(lambda: path.name in chosen(page, "#testset"))
    click(page, "#start-run")
    page.until(lambda: "평가를 마쳤습니다" in page.text("#run-message"))


def chosen(page: Page, selector: str) -> str:
    return page.find(f"{selector} input")[0].get_attribute("value") or ""


def choose(page: Page, selector: str, wanted: str) -> None:
    """Choose from a menu what holds these words."""
    page.find(f"{selector} input")[0].click()
    page.until(lambda: any(wanted in each.text for each in page.find("[role=option]")))
    option = next(each for each in page.find("[role=option]") if wanted in each.text)
    page.script("arguments[0].dispatchEvent(new MouseEvent('mousedown', {bubbles: true}))", option)


def show_run(page: Page, app: Place, testset: Path) -> None:
    """Have the run of the whole test set shown, which is made if it is not there yet."""
    wanted = "작은문항.jsonl · 문서의 문장 · 4문항 중 2"
    if not any(run.count == 4 for run in kept_runs(app.settings.kept_dir)):
        run(page, testset)
    elif wanted not in chosen(page, "#run"):
        choose(page, "#run", wanted)
    page.until(lambda: wanted in chosen(page, "#run") and page.find("#failure h4"))


@pytest.fixture(scope="module")
def testset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("testset") / "작은문항.jsonl", ROWS)


def test_a_test_set_is_run_to_its_end_and_its_report_is_shown(page: Page, app: Place, testset: Path) -> None:
    assert kept_runs(app.settings.kept_dir) or "아직 평가한 것이 없습니다" in page.text("#report")
    upload(page, testset)
    page.until(lambda: "올린 파일 작은문항.jsonl · 4문항" in chosen(page, "#testset"))
    assert "개발용(dev)" in page.text("#split")
    click(page, "#start-run")
    page.until(lambda: page.find("#run-progress progress"))
    assert button(page, "#start-run") is None and "문항" in page.text("#run-progress")
    page.until(lambda: "평가를 마쳤습니다" in page.text("#run-message"))
    assert not page.find("#run-progress progress") and button(page, "#stop-run") is None
    assert "4문항 가운데 2문항이 올바릅니다" in page.text("#report .lead")
    assert len(page.find("#report figure svg")) == 4 and page.find("#report svg .bar, #report svg .dot")
    assert "금액" in page.text("#report table") and "답 없음" in page.text("#report table")
    kept = kept_runs(app.settings.kept_dir)[0]
    assert (kept.right, kept.count, kept.about.testset) == (2, 4, testset.name)


def test_failures_are_walked_one_by_one_and_by_room(page: Page, app: Place, testset: Path) -> None:
    show_run(page, app, testset)
    assert "1 / 2" in page.text("#failure .place") and button(page, "#failure-before") is None
    shown = page.text("#failure")
    assert "군산 공장의 직원은 몇 명인가요?" in shown and "999명" in shown and "830명" in shown
    assert "정답 구절" in shown and page.find("#failure li.gold mark")
    link = page.find("#failure .again")[0].get_attribute("href")
    assert "/?q=%EA%B5%B0%EC%82%B0" in link
    click(page, "#failure-after")
    page.until(lambda: "2 / 2" in page.text("#failure .place"))
    assert button(page, "#failure-after") is None
    rooms = [each for each in page.find("#room label") if "답 쓰기" in each.text]
    rooms[0].click()
    page.until(lambda: "1 / 1" in page.text("#failure .place"))
    assert "답 쓰기" in page.text("#failure .tag")


def test_a_hostile_test_set_is_shown_literally_and_executes_nothing(page: Page, app: Place, testset: Path) -> None:
    show_run(page, app, testset)
    click(page, "#failure-after")
    page.until(lambda: "2 / 2" in page.text("#failure .place"))
    assert ATTACK in page.text("#failure h4") and ATTACK in page.text("#failure .sides")
    assert not page.find("#evaluate img, #evaluate script, #evaluate .report a")
    assert page.script("return window.hacked") is None


def test_a_second_run_is_compared_with_the_first(page: Page, app: Place, testset: Path, tmp_path: Path) -> None:
    show_run(page, app, testset)
    count = len(kept_runs(app.settings.kept_dir))
    corrected = [ROWS[0], ROWS[1] | {"answers": ["830명"]}, ROWS[2] | {"question": "수성 기지의 인구는 몇 명인가요?"}]
    run(page, written(tmp_path / "고친문항.jsonl", corrected))
    assert "3문항 가운데 3문항" in page.text("#report .lead") and "틀린 문항이 없습니다" in page.text("#failure")
    choose(page, "#other", "4문항 중 2")
    page.until(lambda: page.find("#comparison .comparison"))
    assert "겹치는 1문항을 견주었습니다" in page.text("#comparison")
    click(page, "[data-action=delete]")
    page.driver.switch_to.alert.accept()
    page.until(lambda: "고친문항" not in chosen(page, "#run"))
    assert len(kept_runs(app.settings.kept_dir)) == count


def test_one_split_and_a_sample_can_be_asked(page: Page, app: Place, testset: Path) -> None:
    show_run(page, app, testset)
    upload(page, testset)
    page.until(lambda: "작은문항" in chosen(page, "#testset"))
    next(each for each in page.find("#split label") if "dev" in each.text).click()
    next(each for each in page.find("#size label") if "20" in each.text).click()
    click(page, "#start-run")
    page.until(lambda: "3문항 가운데 2문항" in page.text("#report .lead"))
    assert (kept_runs(app.settings.kept_dir)[0].about.split, kept_runs(app.settings.kept_dir)[0].about.sample) == (
        "dev",
        20,
    )
    choose(page, "#other", "4문항 중 2")
    page.until(lambda: "겹치는 3문항" in page.text("#comparison"))
    assert "좋아진 문항 0개, 나빠진 문항 0개" in page.text("#comparison")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (json.dumps(ROWS[0]) + "\n{", "broken.jsonl 2번째 줄 (JSON 한 줄이 아닙니다)"),
        ('{"id": "a", "question": "?"}', "broken.jsonl 1번째 줄 (‘answers’ 항목이 없습니다)"),
        (json.dumps(ROWS[0] | {"evidence": []}), "answers와 evidence가 있어야"),
        ("x" * (MOST_BYTES + 1), "너무 큽니다"),
        ("", "평가 문항이 없습니다"),
    ],
)
def test_a_file_that_is_no_test_set_is_refused_in_words(page: Page, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(content, encoding="utf-8")
    upload(page, path)
    page.until(lambda: told in page.text("#run-message .problem"))
    assert str(tmp_path) not in page.text("body") and "gradio" not in page.text("#run-message")


def test_a_run_is_stopped_goes_on_later_and_only_one_runs_at_a_time(page: Page, app: Place, tmp_path: Path) -> None:
    many = [row(str(n), f"해남 태양광 발전소의 {n}번째 총사업비는 얼마인가요?", [], []) for n in range(300)]
    other = Page(app.address)
    try:
        opened(other, app)
        path = written(tmp_path / "긴문항.jsonl", many)
        for each in (page, other):
            upload(each, path)
            each.until(lambda each=each: "300문항" in chosen(each, "#testset"))
        click(page, "#start-run")
        page.until(lambda: "남았습니다" in page.text("#run-progress"))
        click(other, "#start-run")
        other.until(lambda: BUSY in other.text("#run-message") and other.find("#run-progress progress"))
        click(page, "#stop-run")
        page.until(lambda: "문항까지 하고 멈추었습니다" in page.text("#run-message"))
        other.until(lambda: "멈추었습니다" in other.text("#run-message") and button(other, "#start-run"))
        done = int(page.text("#run-message").split("문항까지")[0])
        assert 0 < done < 300
        click(other, "#start-run")
        other.until(lambda: other.find("#run-progress progress"))
        other.until(lambda: int(other.find("#run-progress progress")[0].get_attribute("value")) >= done)
        click(other, "#stop-run")
        other.until(lambda: "멈추었습니다" in other.text("#run-message") and button(other, "#start-run"))
    finally:
        other.close()


def answered(question: str, short: str, quote: str, document: str) -> Answer:
    cited = Citation(1, document, "제목", "", None, None, "", quote, 0, len(quote), quote, 0)
    return Answer(question, f"{short} [1]", short, Status.ANSWERED, 0.9, (cited,), searched=("직원",))


def test_opinions_become_drafts_and_drafts_are_asked(page: Page, app: Place) -> None:
    solar = answered(ROWS[0]["question"], "1250억원", COST, "태양광.md")
    staff = answered(f"군산 공장의 직원은? {ATTACK}", "1250억원", COST, "태양광.md")
    keep_opinion(app.settings.kept_dir, solar.question, solar, True, f"좋아요 {ATTACK}", ())
    keep_opinion(app.settings.kept_dir, staff.question, staff, False, "다른 문서예요", ())
    opened(page, app)
    assert ATTACK in page.text("#opinions") and not page.find("#evaluate img, #evaluate script")
    click(page, "#opinions [data-action=draft]")
    page.until(lambda: "초안에 넣었습니다" in page.text("#drafts-message") and "1250억원" in page.text("#drafts"))
    assert "초안에 있음" in page.text("#opinions")

    click(page, "#opinions [data-action=complete]")
    page.until(lambda: button(page, "#complete-add"))
    click(page, "#complete-add")
    page.until(lambda: "바른 답을 먼저" in page.text("#complete-hint"))
    page.find("#right-answer input, #right-answer textarea")[0].send_keys("830명")
    click(page, "#seek-proof")
    page.until(lambda: "군산 공장의 직원은 830명이다." in page.text("#proofs"))
    page.find("#proofs label input")[0].click()
    click(page, "#complete-add")
    page.until(lambda: "830명" in page.text("#drafts") and not button(page, "#complete-add"))
    completed, _ = drafts(app.settings.kept_dir)
    assert completed.answers == ("830명",) and completed.evidence[0].document == "배터리.md"
    assert len(load(app.settings.kept_dir / FILE)) == 2 and page.script("return window.hacked") is None

    choose(page, "#testset", "문항 초안 · 2문항")
    click(page, "#start-run")
    page.until(lambda: "2문항 가운데" in page.text("#report .lead") and "문항 초안" in page.text("#report h3"))
    click(page, "#drafts [data-action=remove]")
    page.driver.switch_to.alert.accept()
    page.until(lambda: len(drafts(app.settings.kept_dir)) == 1)
    for _ in range(2):
        left = len(opinions(app.settings.kept_dir))
        click(page, "#opinions [data-action=forget]")
        page.driver.switch_to.alert.accept()
        page.until(lambda left=left: len(opinions(app.settings.kept_dir)) == left - 1)
    page.until(lambda: "아직 의견이 없습니다" in page.text("#opinions"))


def test_report_results_and_drafts_can_be_downloaded(page: Page, app: Place, testset: Path) -> None:
    keep_draft(app.settings.kept_dir, draft("군산 공장은 언제 문을 여나요?", (), (), date.today()))
    opened(page, app)
    show_run(page, app, testset)
    fetch = "const done = arguments[1]; fetch(arguments[0]).then((r) => r.text()).then(done)"
    for selector, told in (("#report-html", "근거 평가"), ("#report-json", '"headline"'), ("#drafts-file", "draft-")):
        page.script(
            "window.fetched = ''; const click = HTMLAnchorElement.prototype.click;"
            "HTMLAnchorElement.prototype.click = function () { window.fetched = this.href;"
            " HTMLAnchorElement.prototype.click = click; }"
        )
        click(page, selector)
        page.until(lambda: page.script("return window.fetched"))
        assert told in page.driver.execute_async_script(fetch, page.script("return window.fetched"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_phone_has_no_horizontal_scrolling_in_either_light(page: Page, app: Place, testset: Path, theme: str) -> None:
    page.resize(390, 844)
    opened(page, app, f"&__theme={theme}")
    show_run(page, app, testset)
    assert page.find("#report svg") and "군산" in page.text("#failure h4")
    assert page.script("return document.documentElement.scrollWidth") <= 390
    bright = {"light": lambda ink: ink < 100, "dark": lambda ink: ink > 150}[theme]
    for selector in ("#report .lead", "#failure .text", "#report svg .axis"):
        of = "const of = getComputedStyle(document.querySelector(arguments[0])); return arguments[1] ? of.fill : of.color"
        assert bright(int(page.script(of, selector, "svg" in selector).split("(")[1].split(",")[0])), selector
