"""What will change, is changing or has changed in the corpus: files that are added, a folder that is followed, a removal."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.particles import with_particle
from ingest.adding import Fate, Looked
from ingest.outcomes import Outcome
from ingest.removing import Removed
from ingest.report import Report
from pages.pieces import joined

MOST_SHOWN = 200
"""Lines of one list."""
_BEFORE = {
    Fate.NEW: "새로 넣습니다",
    Fate.REPLACES: "바꿉니다",
    Fate.SAME: "이미 있습니다",
    Fate.REFUSED: "넣지 않습니다",
}
_AFTER = {
    Fate.NEW: "넣었습니다",
    Fate.REPLACES: "바꾸었습니다",
    Fate.SAME: "이미 있습니다",
    Fate.REFUSED: "넣지 않았습니다",
}
_COUNTED = {Fate.NEW: "새로 넣기", Fate.REPLACES: "바꾸기", Fate.SAME: "이미 있음", Fate.REFUSED: "넣지 않음"}


@dataclass(frozen=True, slots=True)
class HowFar:
    """How much of a piece of work is done; ``total`` is 0 as long as it is not known."""

    done: int = 0
    total: int = 0
    what: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button that tells what to do."""

    label: str
    action: str
    value: str = ""
    is_main: bool = False


CLOSE, GIVE_UP = Button("닫기", "close"), Button("그만두기", "close")


def going_html(title: str, far: HowFar, *, is_waiting: bool) -> Markup:
    """Return a bar that shows how far a piece of work is."""
    if is_waiting:
        title, far = "다른 작업이 끝나기를 기다리고 있습니다…", HowFar()
    share = f"{far.done:,} / {far.total:,}" if far.total else ""
    bar = (
        Markup('<progress max="{}" value="{}" aria-label="{}"></progress>').format(far.total, far.done, title)
        if far.total
        else Markup('<progress aria-label="{}"></progress>').format(title)
    )
    words = " · ".join(part for part in (share, far.what) if part)
    return _panel(title, bar + Markup('<p class="quiet">{}</p>').format(words))


def said_html(text: str, *buttons: Button, is_problem: bool = False) -> Markup:
    """Return one thing that is said, with what can be done about it."""
    kind = "problem" if is_problem else "said"
    said = Markup('<p class="{}">{}</p>').format(kind, text)
    return Markup('<div class="panel">{}{}</div>').format(said, _buttons(*buttons, CLOSE))


def looked_html(looked: Sequence[Looked]) -> Markup:
    """Return what adding the files would do, to be agreed to."""
    wanted = [each for each in looked if each.is_wanted]
    rows = [(each.name, _BEFORE[each.fate], each.fate, _about(each)) for each in looked]
    told = _counts_html([each.fate for each in looked]) + _files_html(rows)
    if not wanted:
        return _panel("넣을 파일이 없습니다", told, CLOSE)
    agree = Button(f"{len(wanted):,}개 넣기", "place", is_main=True)
    return _panel("넣기 전에 확인해 주세요", told, agree, GIVE_UP)


def outcomes_html(found: Sequence[Outcome], others: Sequence[str], problem: str = "") -> Markup:
    """Return what became of every file; ``problem`` says why they are not indexed though they were put in."""
    rows = [(each.name, _AFTER[each.fate], each.fate, _what_became(each)) for each in found]
    parts = [_counts_html([each.fate for each in found]), _files_html(rows)]
    if problem:
        parts.insert(0, Markup('<p class="problem">파일은 폴더에 넣었지만 색인하지 못했습니다. {}</p>').format(problem))
    if others:
        parts.append(Markup("<p>폴더에서 그 사이에 바뀐 다른 문서 {:,}건도 함께 반영했습니다.</p>").format(len(others)))
    return _panel("넣은 결과", joined(parts), CLOSE)


def report_html(report: Report) -> Markup:
    """Return what following the folder will change, or has changed."""
    groups: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("추가", "new", [(id_, "") for id_ in report.added]),
        ("변경", "new", [(id_, "") for id_ in report.changed]),
        ("이름 바뀜", "new", [(move.document_id, f"전 이름: {move.former_id}") for move in report.renamed]),
        ("빠짐", "gone", [(id_, "폴더에 없습니다") for id_ in report.removed]),
        ("읽지 못함", "failed", [(problem.document_id, problem.reason) for problem in report.failed]),
        ("건너뜀", "same", [(problem.document_id, problem.reason) for problem in report.skipped]),
        ("주의", "failed", [(problem.document_id, problem.reason) for problem in report.warnings]),
    ]
    counts = [f"{name} {len(lines):,}" for name, _, lines in groups if lines] or ["바뀐 것이 없습니다"]
    told = _joined_counts([*counts, f"그대로 {len(report.unchanged):,}"])
    rows = [(id_, name, kind, Markup("{}").format(why)) for name, kind, lines in groups for id_, why in lines]
    if not report.is_preview:
        return _panel("반영한 결과", told + _files_html(rows), CLOSE)
    if not report.has_news:
        return _panel("폴더와 색인이 같습니다", told + _files_html(rows), CLOSE)
    agree = Button("반영하기", "follow", is_main=True)
    return _panel("반영하면 이렇게 바뀝니다", told + _files_html(rows), agree, GIVE_UP)


def removed_html(kept: Sequence[Removed]) -> Markup:
    """Return what was taken out of the folder and can be put back."""
    if not kept:
        return Markup("")
    lines = [
        Markup('<li><span>{}</span><span class="when">{}</span>{}</li>').format(
            each.document_id,
            f"{each.when:%Y.%m.%d %H:%M}",
            _button(Button("되돌리기", "restore", each.key), f"{each.document_id} 되돌리기"),
        )
        for each in kept[:MOST_SHOWN]
    ]
    return Markup('<details class="removed"><summary>치워 둔 파일 {:,}개</summary><ul>{}</ul></details>').format(
        len(kept), joined(lines)
    )


def _about(looked: Looked) -> Markup:
    if looked.fate is Fate.REFUSED:
        return Markup("{}").format(looked.reason)
    words = []
    if looked.documents > 1:
        words.append(f"문서 {looked.documents:,}건이 든 압축 파일")
    elif looked.title:
        words.append(looked.title)
    if looked.fate is Fate.REPLACES:
        words.append("지금 있는 파일은 치워 두고, 되돌릴 수 있습니다")
    if looked.same_as:
        words.append(f"{with_particle(f'‘{looked.same_as}’', '와')} 내용이 같습니다")
    return Markup("{}").format(" · ".join(words))


def _what_became(outcome: Outcome) -> Markup:
    words = [outcome.reason] if outcome.reason else []
    if outcome.indexed:
        words.append(f"문서 {len(outcome.indexed):,}건 색인" if len(outcome.indexed) > 1 else "색인했습니다")
    words += [f"읽지 못함: {problem.reason}" for problem in outcome.failed[:3]]
    words += [f"{with_particle(f'‘{twin.same_as}’', '와')} 같은 글입니다" for twin in outcome.twins[:3]]
    return Markup("{}").format(" · ".join(words))


def _counts_html(fates: Sequence[Fate]) -> Markup:
    counts = [f"{word} {fates.count(fate):,}" for fate, word in _COUNTED.items() if fate in fates]
    return _joined_counts(counts)


def _joined_counts(counts: Sequence[str]) -> Markup:
    """Return counts in a row; none is broken between its word and its number."""
    parts = [Markup('<span class="tally">{}</span>').format(each) for each in counts]
    return Markup('<p class="quiet">{}</p>').format(Markup(" · ").join(parts))


def _files_html(rows: Sequence[tuple[str, str, str, Markup]]) -> Markup:
    """Return a table of files, what happens to each, and a word about it."""
    if not rows:
        return Markup("")
    lines = [
        Markup('<tr><th scope="row">{}</th><td><span class="badge {}">{}</span></td><td>{}</td></tr>').format(
            name, kind, word, about
        )
        for name, word, kind, about in rows[:MOST_SHOWN]
    ]
    more = f"이 밖에 {len(rows) - MOST_SHOWN:,}개가 더 있습니다." if len(rows) > MOST_SHOWN else ""
    return Markup(
        '<div class="scrolls" tabindex="0" role="region" aria-label="파일 목록"><table class="files"><thead><tr>'
        '<th scope="col">파일</th><th scope="col">결과</th><th scope="col">설명</th></tr></thead>'
        '<tbody>{}</tbody></table></div><p class="quiet">{}</p>'
    ).format(joined(lines), more)


def _panel(title: str, body: Markup, *buttons: Button) -> Markup:
    return Markup('<div class="panel"><h2>{}</h2>{}{}</div>').format(title, body, _buttons(*buttons))


def _buttons(*buttons: Button) -> Markup:
    drawn = joined([_button(each) for each in buttons])
    return Markup('<p class="buttons">{}</p>').format(drawn) if buttons else Markup("")


def _button(button: Button, label: str = "") -> Markup:
    return Markup('<button type="button" class="{}" data-action="{}" data-key="{}"{}>{}</button>').format(
        "main" if button.is_main else "side",
        button.action,
        button.value,
        Markup(' aria-label="{}"').format(label) if label else Markup(""),
        button.label,
    )
