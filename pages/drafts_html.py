"""Opinions and drafts of test questions, as HTML lists whose buttons say what they are for."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from assistant.answer import Status
from assistant.evaluation.drafts import draft_id
from assistant.evaluation.testset import TestQuestion
from assistant.opinions import Opinion
from pages.pieces import joined

MOST_SHOWN = 50
_SHORT = 200
NO_OPINIONS = "아직 의견이 없습니다. ‘묻기’에서 답 아래의 ‘도움이 됐어요’나 ‘아쉬워요’를 누르면 여기에 모입니다."
NO_DRAFTS = "아직 초안이 없습니다. 방금 물은 질문이나 좋은 의견을 초안으로 만들 수 있습니다."


def opinions_html(given: Sequence[Opinion], drafted: Collection[str]) -> Markup:
    """List opinions, newest first; of those in ``drafted`` (ids of drafts) there is a draft already."""
    if not given:
        return Markup('<p class="quiet">{}</p>').format(NO_OPINIONS)
    items = [_opinion(each, is_drafted=draft_id(each.question, each.history) in drafted) for each in given[:MOST_SHOWN]]
    return _list("의견", items, len(given))


def _opinion(opinion: Opinion, *, is_drafted: bool) -> Markup:
    if is_drafted:
        to_draft = Markup('<span class="done">초안에 있음</span>')
    elif opinion.is_good:
        to_draft = _button("draft", opinion.id, "초안으로 만들기")
    else:
        to_draft = _button("complete", opinion.id, "바른 답 적기")
    note = Markup('<p class="note">{}</p>').format(opinion.note) if opinion.note else Markup("")
    forget = _button("forget", opinion.id, "지우기", "이 의견을 지울까요?")
    kind, thumb = ("good", "도움이 됐어요") if opinion.is_good else ("bad", "아쉬워요")
    return Markup(
        '<li><p class="question"><span class="thumb {}">{}</span> {}</p>'
        '<p class="quiet">{} · {}</p>{}<div class="buttons">{}{}</div></li>'
    ).format(
        kind, thumb, opinion.question, _answered(opinion), f"{opinion.when:%Y.%m.%d %H:%M}", note, to_draft, forget
    )  # fmt: skip


def _answered(opinion: Opinion) -> str:
    if opinion.status is Status.REFUSED:
        return "문서에 없다고 답함"
    answer = opinion.short or " ".join(opinion.answer.split())
    return answer if len(answer) <= _SHORT else f"{answer[:_SHORT]}…"


def opinion_to_complete_html(opinion: Opinion) -> Markup:
    """Show the opinion that a person is about to complete."""
    return Markup('<h3>바른 답 적기</h3><p class="question">{}</p><p class="quiet">받은 답: {}</p>').format(
        opinion.question, _answered(opinion)
    )


def drafts_html(questions: Sequence[TestQuestion]) -> Markup:
    """List drafts, newest first."""
    if not questions:
        return Markup('<p class="quiet">{}</p>').format(NO_DRAFTS)
    return _list("초안", [_draft(question) for question in questions[:MOST_SHOWN]], len(questions))


def _draft(question: TestQuestion) -> Markup:
    gold = " / ".join(question.answers) if question.answers else "문서에 답이 없음"
    quotes = joined(
        Markup("<blockquote>{}<cite>{}</cite></blockquote>").format(gold.quote, gold.document)
        for gold in question.evidence
    )
    evidence = Markup("<details><summary>근거 {}개</summary>{}</details>").format(len(question.evidence), quotes)
    former = (
        Markup('<p class="quiet">앞선 질문: {}</p>').format(question.history[-1].question) if question.history else ""
    )
    return Markup(
        '<li><p class="question">{}</p>{}<p>정답: {}</p>{}<div class="buttons">{}</div></li>'
    ).format(
        question.question, former, gold, evidence if quotes else "",
        _button("remove", question.id, "초안에서 빼기", "이 문항을 초안에서 뺄까요?"),
    )  # fmt: skip


def _button(action: str, id_: str, label: str, confirm: str = "") -> Markup:
    asks = Markup(' data-confirm="{}"').format(confirm) if confirm else Markup("")
    return Markup('<button type="button" class="small" data-action="{}" data-id="{}"{}>{}</button>').format(
        action, id_, asks, label
    )


def _list(name: str, items: list[Markup], count: int) -> Markup:
    more = (
        Markup('<p class="quiet">… 그 밖에 {}개</p>').format(count - len(items)) if count > len(items) else Markup("")
    )
    return Markup('<ul class="kept" aria-label="{}">{}</ul>{}').format(name, joined(items), more)
