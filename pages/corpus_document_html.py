"""One document as the page shows it: what is known of it and from where, its text, passages, figures and dates."""

from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from assistant.particles import with_particle
from ingest.detail import MOST_FOUND, Detail, Found, PageText, PassageText
from ingest.overview import Row
from pages.documents_html import day_in_words
from pages.pieces import joined, link_html
from pages.timeline_html import interval_in_words

_FACTS = (("publisher", "발행처"), ("author", "저자"), ("published", "발행일"), ("url", "주소"))


def head_html(detail: Detail, file_to_remove: str, whereabouts: str) -> Markup:
    """Return what is known of a document, and what can be done with it.

    Args:
        detail: the document.
        file_to_remove: the id of what leaves when it is removed: itself or the archive around it; empty: its file is gone.
        whereabouts: what is to be said of its file, if anything.
    """
    listed = detail.listed
    head = Markup("<h2>{}</h2>").format(listed.title or listed.document_id)
    notes = [whereabouts] if whereabouts else []
    if detail.twin_of:
        same = with_particle(f"‘{detail.twin_of}’", "와")
        notes.append(f"{same} 같은 글이라, 답에는 그 문서를 인용하고 이 문서를 함께 적습니다.")
    elif detail.also_in:
        notes.append(f"같은 글: {', '.join(detail.also_in)}")
    said = joined([Markup('<p class="note">{}</p>').format(note) for note in notes])
    return _page(head + _facts_html(detail) + said + _actions(listed.document_id, file_to_remove, can_correct=True))


def body_html(detail: Detail) -> Markup:
    """Return what the index holds of a document."""
    cut = Markup("")
    if detail.is_cut:
        characters = sum(len(page.text) for page in detail.pages)
        cut = Markup('<p class="note">{}</p>').format(
            f"긴 문서라 앞에서부터 구절 {len(detail.passages):,}개(글자 {characters:,}자)까지만 보여 드립니다. "
            f"구절은 모두 {detail.passages_in_all:,}개이고, 답은 문서 전체에서 찾습니다."
        )
    parts = [
        _fold("본문", "", _text_html(detail.pages), is_open=True),
        _fold("구절", f"{detail.passages_in_all:,}개", _passages_html(detail.passages)),
        _fold("찾은 숫자", _count(detail.figures), _found_html(detail.figures, "찾은 숫자가 없습니다.")),
        _fold("찾은 날짜", _count(detail.dates), _found_html(detail.dates, "찾은 날짜가 없습니다.")),
    ]
    return Markup('<div class="corpus-document">{}{}</div>').format(cut, joined(parts))


def unread_html(row: Row, file_to_remove: str) -> Markup:
    """Return the page of a file that could not be read; ``file_to_remove`` as in :func:`head_html`."""
    head = Markup('<h2>{}</h2><p class="problem">이 파일은 읽지 못했습니다: {}</p>').format(row.document_id, row.reason)
    advice = Markup('<p class="quiet">고친 파일을 같은 이름으로 다시 넣으면 색인합니다.</p>')
    return _page(head + advice + _actions(row.document_id, file_to_remove, can_correct=False))


def _page(body: Markup) -> Markup:
    back = Markup('<button type="button" class="plain" data-action="back">← 목록으로</button>')
    return Markup('<article class="corpus-document">{}{}</article>').format(back, body)


def _facts_html(detail: Detail) -> Markup:
    listed = detail.listed
    facts = [_fact("파일", Markup("{}").format(listed.document_id), "")]
    for name, label in (("title", "제목"), *_FACTS):
        value = getattr(listed, name)
        shown = (
            link_html(value, value) or Markup("{}").format(value)
            if name == "url"
            else Markup("{}").format(day_in_words(value) if name == "published" else value)
        )
        facts.append(_fact(label, shown, getattr(listed.origins, name)))
    for source in detail.sources:
        words = " · ".join(part for part in (source.publisher, source.title, source.date) if part)
        facts.append(_fact("밝힌 출처", Markup("{}").format(words), ""))
    return Markup('<dl class="facts-of">{}</dl>').format(joined(facts))


def _fact(label: str, value: Markup, origin: str) -> Markup:
    known = value or Markup('<span class="none">모름</span>')
    place = Markup(" <small>{}</small>").format(origin) if origin and value else Markup("")
    return Markup("<dt>{}</dt><dd>{}{}</dd>").format(label, known, place)


def _actions(document_id: str, file_to_remove: str, *, can_correct: bool) -> Markup:
    buttons = []
    if can_correct:
        buttons.append(Markup('<button type="button" class="side" data-action="edit">정보 고치기</button>'))
    if file_to_remove:
        is_own = file_to_remove == document_id
        label = "문서 치우기" if is_own else "압축 파일 통째로 치우기"
        what = "이 문서를" if is_own else f"압축 파일 ‘{file_to_remove}’에 든 문서를 모두"
        buttons.append(
            Markup(
                '<button type="button" class="side" data-action="remove" data-id="{}" data-confirm="{}">{}</button>'
            ).format(file_to_remove, f"{what} 치울까요? 나중에 되돌릴 수 있습니다.", label)
        )
    return Markup('<p class="buttons">{}</p>').format(joined(buttons))


def _fold(name: str, count: str, body: Markup, *, is_open: bool = False) -> Markup:
    return Markup('<details class="part"{}><summary><h3>{}</h3><span>{}</span></summary>{}</details>').format(
        Markup(" open") if is_open else "", name, count, body
    )


def _count(found: Sequence[Found]) -> str:
    return f"{len(found):,}개 이상" if len(found) == MOST_FOUND else f"{len(found):,}개"


def _text_html(pages: Sequence[PageText]) -> Markup:
    parts = []
    for page in pages:
        label = Markup("<h4>{}</h4>").format(page.label) if page.label else Markup("")
        parts.append(label + Markup('<div class="text">{}</div>').format(page.text))
    return joined(parts)


def _passages_html(passages: Sequence[PassageText]) -> Markup:
    lines = []
    for passage in passages:
        place = " · ".join(part for part in (passage.page_label, passage.heading) if part)
        head = Markup('<span class="place">{}</span>').format(place) if place else Markup("")
        lines.append(Markup('<li>{}<div class="text">{}</div></li>').format(head, passage.text))
    return Markup('<ol class="passage-list">{}</ol>').format(joined(lines))


def _found_html(found: Sequence[Found], nothing: str) -> Markup:
    """Return each sentence once, what was found in it marked; dates with the days that they mean."""
    if not found:
        return Markup('<p class="quiet">{}</p>').format(nothing)
    lines = [
        _sentence_html(sentence, list(group)) for sentence, group in groupby(found, key=lambda each: each.sentence)
    ]
    return Markup('<ul class="found">{}</ul>').format(joined(lines))


def _sentence_html(sentence: str, found: Sequence[Found]) -> Markup:
    parts, end = [], 0
    for each in found:
        parts.append(Markup("{}<mark>{}</mark>").format(sentence[end : each.start], each.text))
        end = each.end
    parts.append(Markup("{}").format(sentence[end:]))
    meanings = [f"{each.text} → {interval_in_words(each.meaning)}" for each in found if each.meaning]
    told = Markup("<small>{}</small>").format(" · ".join(meanings)) if meanings else Markup("")
    return Markup("<li>{}{}</li>").format(joined(parts), told)
