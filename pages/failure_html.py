"""One question that went wrong, as HTML: what is right, what was answered and cited, which passages were found."""

from urllib.parse import quote

from markupsafe import Markup

from assistant.answer import Answer, Status
from assistant.ask import PASSAGES
from assistant.evaluation.report import Evaluated, Retrieved
from assistant.evaluation.testset import ALTERNATIVE, TestQuestion
from assistant.evaluation.wording import OUTCOME, OUTCOME_MEANING, kind_in_words
from pages.pieces import joined

STATUS = {Status.ANSWERED: "답함", Status.PARTIAL: "가까운 내용", Status.REFUSED: "문서에 없다고 답함"}
NOTHING_WRONG = "틀린 문항이 없습니다."
NONE_HERE = "이곳에서 틀린 문항은 없습니다."


def failure_html(row: Evaluated, position: int, count: int) -> Markup:
    """Show a failure, the ``position``-th of so many."""
    asked, outcome = row.question, row.scores.outcome
    place = Markup('<p class="place" role="status">{} / {} <span class="tag" title="{}">{}</span> {} · {}</p>').format(
        position, count, OUTCOME_MEANING[outcome], OUTCOME[outcome], kind_in_words(asked.kind), asked.id
    )
    again = Markup('<p><a class="again" href="/?q={}">이 질문 다시 묻기</a></p>').format(
        quote(asked.question.encode("utf-8", "replace"), safe="")
    )
    sides = (_gold(asked), _answered(row.answer), _found(row))
    return Markup('<article class="failure">{}<h4>{}</h4>{}{}<div class="sides">{}</div></article>').format(
        place, asked.question.strip() or "(빈 질문)", _history(asked), again, joined(sides)
    )


def nothing_html(text: str) -> Markup:
    """Say that there is no failure to show."""
    return Markup('<p class="quiet" role="status">{}</p>').format(text)


def _history(asked: TestQuestion) -> Markup:
    if not asked.history:
        return Markup("")
    turns = joined(Markup("<li><b>{}</b> {}</li>").format(turn.question, turn.answer) for turn in asked.history)
    return Markup('<details class="more"><summary>앞선 대화 {}개</summary><ul>{}</ul></details>').format(
        len(asked.history), turns
    )


def _gold(asked: TestQuestion) -> Markup:
    answers = [" 또는 ".join(answer.split(ALTERNATIVE)) for answer in asked.answers]
    told = " / ".join(answers) if answers else "문서에 답이 없는 질문입니다. ‘찾지 못했습니다’가 바른 답입니다."
    more = "모두 있어야 합니다." if asked.needs_all else ""
    day = f"{asked.asked_on:%Y.%m.%d}에 물은 것으로 셉니다." if asked.asked_on else ""
    notes = " ".join(note for note in (more, day) if note)
    quotes = joined(_quote(gold.quote or "(문서 전체)", gold.document, "gold") for gold in asked.evidence)
    near = (
        Markup('<p class="quiet">비슷한 내용이 있는 문서: {}</p>').format(", ".join(asked.near)) if asked.near else ""
    )
    return Markup('<section><h5>정답</h5><p class="text">{}</p><p class="quiet">{}</p>{}{}</section>').format(
        told, notes, quotes, near
    )


def _answered(answer: Answer) -> Markup:
    quotes = joined(
        _quote(f"[{cited.number}] {cited.quote}", _place(cited.document, cited.page_label), "")
        for cited in answer.citations
    )
    note = Markup('<p class="note">{}</p>').format(answer.note) if answer.note else Markup("")
    nothing = Markup('<p class="quiet">인용한 문장이 없습니다.</p>')
    return Markup(
        '<section><h5>답변 <span class="status {}">{}</span></h5><p class="text">{}</p>{}<p class="quiet">확신도 {}</p>{}'
        "</section>"
    ).format(
        answer.status.value, STATUS[answer.status], answer.text, note, f"{answer.confidence:.2f}", quotes or nothing
    )


def _quote(text: str, place: str, kind: str) -> Markup:
    return Markup('<blockquote class="{}">{}<cite>{}</cite></blockquote>').format(kind, text, place)


def _place(document: str, page: str) -> str:
    return f"{document}, {page}" if page else document


def _found(row: Evaluated) -> Markup:
    quotes = [gold.quote for gold in row.question.evidence if gold.quote]
    items = joined(_passage(rank, passage, quotes) for rank, passage in enumerate(row.retrieved, start=1))
    nothing = Markup('<p class="quiet">찾은 구절이 없습니다.</p>')
    listed = Markup("<ol>{}</ol>").format(items) if row.retrieved else nothing
    return Markup(
        '<section><h5>찾은 구절</h5><p class="quiet">위에서 {}개까지 근거를 살핍니다.</p>{}</section>'
    ).format(PASSAGES, listed)


def _passage(rank: int, passage: Retrieved, quotes: list[str]) -> Markup:
    gold = Markup(' <span class="is-gold">정답 구절</span>') if passage.is_gold else Markup("")
    page = f"{passage.page}쪽" if passage.page else ""
    return Markup(
        '<li class="{}"><details{}><summary><span>{}. {}</span>{} <small>{}</small></summary><p class="text">{}</p></details></li>'
    ).format(
        "gold" if passage.is_gold else "", Markup(" open") if passage.is_gold else Markup(""), rank,
        _place(passage.title or passage.document, page), gold, f"점수 {passage.score:.2f}", _marked(passage.text, quotes),
    )  # fmt: skip


def _marked(text: str, quotes: list[str]) -> Markup:
    """Mark the first gold quote that stands in a passage as it is."""
    quoted = next((each for each in quotes if each in text), "")
    if not quoted:
        return Markup("{}").format(text)
    before, _, after = text.partition(quoted)
    return Markup("{}<mark>{}</mark>{}").format(before, quoted, after)
