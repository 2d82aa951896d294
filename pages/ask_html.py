"""What the chat shows, as HTML: questions, answers and the evidence beside them.

Every piece is put together with :class:`markupsafe.Markup`, whose ``format`` escapes what is not markup itself: text from
documents and questions cannot become an element.
"""

from markupsafe import Markup

from assistant.answer import Answer, Citation, Sentence, Status, Verdict
from assistant.ask import Stage
from assistant.exchange import Exchange
from assistant.exporting import exchange_as_markdown
from assistant.laid_out import Block, Kind, Line, blocks_of
from assistant.printing import (
    answer_in_words,
    confidence_in_words,
    understood_in_words,
    usage_in_words,
    writer_in_words,
)
from assistant.writing.disagreeing import DIFFERENT, SELF_DIFFERENT
from pages.conflict_html import conflicts_html
from pages.pieces import joined, link_html, mark_html
from pages.series_html import series_html
from pages.source_words import day_of, title_of

STAGE_WORDS = {
    Stage.SEARCH: "문서에서 찾고 있습니다…",
    Stage.EVIDENCE: "근거를 고르고 있습니다…",
    Stage.WRITE: "답을 쓰고 문서와 맞추어 보고 있습니다…",
}
STATUS_WORDS = {Status.PARTIAL: "가까운 내용", Status.REFUSED: "문서에 없음"}


def conversation_html(exchanges: tuple[Exchange, ...], id_: str = "") -> str:
    """Return the questions and answers, oldest first, and the id under which the conversation is kept."""
    turns = joined([_turn_html(number, exchange) for number, exchange in enumerate(exchanges, start=1)])
    return Markup('<div class="turns" data-conversation="{}">{}</div>').format(id_, turns)


def _turn_html(number: int, turn: Exchange) -> Markup:
    several, is_whole = len(turn.answers) > 1, turn.stage is None and not turn.problem
    reply = joined([_answer_html(f"{number}-{n}", a, several, is_whole) for n, a in enumerate(turn.answers, start=1)])
    if turn.problem:
        reply += Markup('<p class="problem">{}</p>').format(turn.problem)
    elif turn.stage:
        reply += Markup('<p class="working">{}</p>').format(STAGE_WORDS.get(turn.stage, ""))
    elif any(answer.searched for answer in turn.answers):
        reply += _scope_html(turn) + _opinions_html(number)
    return Markup(
        '<article class="turn" id="turn-{}" data-question="{}" data-link="{}" data-copy="{}" data-markdown="{}">'
        '<h2 class="asked">{}</h2><div class="reply" aria-live="polite">{}</div></article>'
    ).format(number, turn.question, _to_link(turn), *(_to_copy(turn) if is_whole else ("", "")), turn.question, reply)


def _to_link(turn: Exchange) -> str:
    """Return the question as it stands alone: who opens a link has not seen those before it."""
    return next((answer.understood for answer in turn.answers if answer.understood), turn.question)


def _to_copy(turn: Exchange) -> tuple[str, str]:
    """Return the answers with their sources for the clipboard, as plain text and as Markdown."""
    plain = [turn.question, *(answer_in_words(answer) for answer in turn.answers)]
    return "\n\n".join(plain), exchange_as_markdown(turn)


def _scope_html(turn: Exchange) -> Markup:
    """Say where was looked, if not everywhere; after a refusal offer to look everywhere."""
    if not turn.scope:
        return Markup("")
    again = Markup("")
    if all(answer.status is not Status.ANSWERED for answer in turn.answers):
        again = Markup(
            ' <button type="button" class="inline" data-action="everywhere" data-event="submit" data-question="{}">모든 문서에서 다시 찾기</button>'
        ).format(turn.question)
    return Markup('<p class="scope">찾은 범위: {}{}</p>').format(turn.scope, again)


def _opinions_html(turn: int) -> Markup:
    """Ask whether the answer is of use, and offer what one does with an answer."""
    opinion = Markup(
        '<details class="fold"><summary>{}</summary><div class="pop" data-fields>'
        '<label>{} (적지 않아도 됩니다)<textarea data-field="note" rows="3" maxlength="2000"></textarea></label>'
        '<button type="button" class="strong" data-action="{}" data-turn="{}">의견 보내기</button></div></details>'
    )
    opinions = opinion.format("도움이 됐어요", "무엇이 도움이 됐나요?", "good", turn)
    opinions += opinion.format("아쉬워요", "무엇이 아쉬웠나요?", "bad", turn)
    return Markup(
        '<div class="opinions">{1}<button type="button" class="copy-answer">출처와 함께 복사</button>'
        '<details class="fold"><summary>더 보기</summary><div class="pop">'
        '<button type="button" class="copy-markdown">마크다운으로 복사</button>'
        '<button type="button" class="copy-link">질문 링크 복사</button>'
        '<button type="button" data-action="draft" data-turn="{0}">평가 문항으로 담기</button></div></details></div>'
    ).format(turn, opinions)


def suggestions_html(questions: tuple[str, ...]) -> str:
    """Return questions that may be asked next, as buttons."""
    if not questions:
        return ""
    buttons = joined(
        [
            Markup('<button type="button" data-action="ask" data-event="submit" data-question="{}">{}</button>').format(
                q, q
            )
            for q in questions
        ]
    )
    return Markup(
        '<section class="next" aria-label="이어서 물어볼 질문"><h2>이어서 물어보세요</h2>{}</section>'
    ).format(buttons)


def _answer_html(key: str, answer: Answer, is_one_of_several: bool, is_whole: bool) -> Markup:
    """Show the short answer large, the sentences with their marks below it, then, once it is whole, how sure it is."""
    parts = []
    if is_one_of_several:
        parts.append(Markup('<h3 class="writer">{}</h3>').format(writer_in_words(answer.asked_of or answer.writer)))
    if answer.understood:
        parts.append(_understood_html(answer))
    parts += _written_html(key, answer) if answer.sentences else _extracted_html(key, answer)
    if answer.note:
        parts.append(Markup('<p class="note">{}</p>').format(answer.note))
    if answer.sentences:
        parts += [conflicts_html(key, answer), series_html(key, answer)]
    if is_whole:
        parts.append(Markup('<p class="facts">{}</p>').format(_facts_html(answer)))
    return joined(parts)


def _understood_html(answer: Answer) -> Markup:
    """Say how the question was understood, and offer to put that right."""
    return Markup(
        '<p class="understood">{} <button type="button" class="inline edit-question" data-question="{}">'
        "고쳐서 묻기</button></p>"
    ).format(understood_in_words(answer), answer.understood)


def _extracted_html(key: str, answer: Answer) -> list[Markup]:
    """Show an answer that is made of what documents say; values that do not agree in a table in place of their list."""
    table, parts, is_told = conflicts_html(key, answer), [], False
    for block in blocks_of(answer):
        if is_told and table and block.kind is Kind.ITEMS:
            is_told = False
            continue
        is_told = bool(answer.conflicts) and block.rows[0][0][0].text in (DIFFERENT, SELF_DIFFERENT)
        parts.append(_block_html(key, block, answer))
        if is_told:
            parts[-1] = Markup('<p class="conflict">{}</p>').format(block.rows[0][0][0].text) + table
    return parts


def _block_html(key: str, block: Block, answer: Answer) -> Markup:
    if block.kind is Kind.TABLE:
        row = Markup('<tr><th scope="row">{}</th><td>{}</td></tr>')
        rows = joined([row.format(*(_line_html(key, cell) for cell in cells)) for cells in block.rows])
        return series_html(key, answer) + Markup('<table class="series">{}</table>').format(rows)
    lines = [_line_html(key, cells[0]) for cells in block.rows]
    if block.kind is Kind.SHORT:
        return Markup('<p class="short">{}</p>').format(lines[0])
    if block.kind is Kind.PARAGRAPH:  # at the end of a sentence no mark stands alone on the next line
        return Markup("<p>{}</p>").format(Markup("\n").join(lines).replace(" <a", Markup("&nbsp;<a")))
    items = joined([Markup("<li>{}</li>").format(line) for line in lines])
    if block.kind is Kind.NUMBERED:
        return Markup('<ol start="{}">{}</ol>').format(block.first, items)
    return Markup("<ul>{}</ul>").format(items)


def _line_html(key: str, line: Line) -> Markup:
    return joined([mark_html(key, piece.mark) if piece.mark else Markup("{}").format(piece.text) for piece in line])


def _written_html(key: str, answer: Answer) -> list[Markup]:
    """Show what a language model wrote, sentence by sentence: those that no document holds struck through."""
    parts = [Markup('<p class="short">{}</p>').format(answer.short)] if answer.short else []
    lines: list[list[Markup]] = [[]]
    for sentence in answer.sentences:
        if "\n" in sentence.lead and lines[-1]:
            lines.append([])
        lines[-1].append(_sentence_html(key, sentence))
    return parts + [Markup('<p class="written">{}</p>').format(Markup(" ").join(line)) for line in lines if line]


def _sentence_html(key: str, sentence: Sentence) -> Markup:
    bullet = "• " if sentence.lead.strip() else ""
    if sentence.verdict is Verdict.UNSUPPORTED:
        why = f"문서에서 확인되지 않음: {', '.join(sentence.lacking)}" if sentence.lacking else "문서에서 확인되지 않음"
        return Markup('<del title="{}">{}{}</del>').format(why, bullet, sentence.text)
    marks = joined([mark_html(key, number) for number in sentence.citations])
    if sentence.verdict is Verdict.WEAK:
        text = Markup('<span class="weak" title="문서의 표현과 달라 확인이 필요합니다">{}{}</span>')
        return text.format(bullet, sentence.text) + Markup(" ") + marks
    return Markup("{}{} {}").format(bullet, sentence.text, marks)


def _facts_html(answer: Answer) -> Markup:
    facts = []
    if answer.searched and (word := STATUS_WORDS.get(answer.status)):
        facts.append(Markup('<span class="status {}">{}</span>').format(answer.status.value, word))
    if answer.status is not Status.REFUSED:
        facts.append(Markup("<span>확신도 {}</span>").format(confidence_in_words(answer.confidence)))
    if "total" in answer.timings_ms:
        seconds = answer.timings_ms["total"] / 1000
        facts.append(Markup("<span>{}초 걸림</span>").format(f"{seconds:.2f}" if seconds < 1 else f"{seconds:.1f}"))
    if answer.usage:
        facts.append(Markup("<span>{}</span>").format(usage_in_words(answer)))
    return joined(facts)


def evidence_html(turns: tuple[Exchange, ...]) -> str:
    """Return the evidence cards of every turn; those of the latest are shown."""
    if not turns:
        return Markup(
            '<div class="cards"><h2>근거</h2><p class="quiet">답을 뒷받침하는 문장이 여기에 나타납니다. '
            "답에 붙은 [1]을 누르면 그 문장이 있는 자리를 보여 드립니다.</p></div>"
        )
    return joined([_group_html(n, turn, is_shown=n == len(turns)) for n, turn in enumerate(turns, start=1)])


def _group_html(number: int, turn: Exchange, *, is_shown: bool) -> Markup:
    citations = turn.citations
    if citations:
        body = joined([_card_html(number, key, c, is_open=n == 0) for n, (key, c) in enumerate(citations)])
    elif turn.stage is None:
        body = Markup('<p class="quiet">이 질문에는 보여 드릴 근거가 없습니다.</p>')
    else:
        body = Markup('<p class="quiet">근거를 모으고 있습니다…</p>')
    return Markup('<section class="cards"{}><h2>근거 <small>{}</small></h2>{}</section>').format(
        Markup("") if is_shown else Markup(" hidden"), turn.question, body
    )


def _card_html(turn: int, key: str, citation: Citation, *, is_open: bool) -> Markup:
    facts = (citation.publisher, day_of(citation), citation.page_label, citation.heading)
    details = " · ".join(fact for fact in facts if fact)
    summary = Markup(
        '<summary><span class="number">{}</span><span class="heading"><b>{}</b><span class="details">{}</span>'
        '<span class="preview">{}</span></span></summary>'
    ).format(citation.number, title_of(citation), details, citation.quote)
    start = citation.start - citation.passage_start
    before, after = citation.passage[:start], citation.passage[start + len(citation.quote) :]
    passage = Markup('<div class="passage">{}<mark>{}</mark>{}</div>').format(before, citation.quote, after)
    whole = Markup(
        '<button type="button" class="whole-document" data-document="{}" data-start="{}" data-end="{}">문서 전체 보기</button>'
    ).format(citation.document, citation.start, citation.end)
    source = Markup(
        '<p class="source"><span>{}</span>{}{}<a class="back" href="#turn-{}">답으로 돌아가기</a></p>'
    ).format(citation.document, whole, link_html(citation.url, "원문 열기"), turn)
    if citation.also_in:
        names = ", ".join(citation.also_in_names)
        source = Markup('<p class="source"><span>같은 글: {}</span></p>').format(names) + source
    opened = Markup(" open") if is_open else ""
    return Markup('<details class="card" id="card-{}-{}"{}>{}</details>').format(
        turn, key, opened, summary + passage + source
    )
