"""The corpus as the page shows it: a table that is sorted by its heads, page by page."""

from markupsafe import Markup

from assistant.particles import with_particle
from ingest.overview import Column, Row, Sheet, State, View
from pages.pieces import joined

_HEADS = {
    Column.TITLE: "제목",
    Column.PUBLISHER: "발행처",
    Column.PUBLISHED: "발행일",
    Column.ORIGIN: "발행일을 찾은 곳",
    Column.PAGES: "쪽",
    Column.PASSAGES: "구절",
    Column.STATE: "상태",
}
STATE_WORDS = {
    State.INDEXED: "색인됨",
    State.TWIN: "같은 글",
    State.OUTDATED: "앞서 읽은 내용",
    State.FAILED: "읽지 못함",
}


def day_in_words(day: str) -> str:
    """Return an ISO date as the app writes it: 2024.03.05."""
    return day.replace("-", ".")


def sheet_html(sheet: Sheet, view: View) -> Markup:
    """Return a page of the table with what it is a page of."""
    if not sheet.total:
        return Markup('<p class="quiet">아직 문서가 없습니다. 위에서 파일을 넣어 주세요.</p>')
    if not sheet.found:
        return _summary(sheet, view) + Markup('<p class="quiet">찾는 문서가 없습니다. 다른 말로 찾아보세요.</p>')
    heads = joined([_head(column, name, view) for column, name in _HEADS.items()])
    rows = joined([_row(row) for row in sheet.rows])
    table = Markup(
        '<table class="corpus"><caption class="unseen">문서 목록</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(heads, rows)
    return _summary(sheet, view) + table + _pager(sheet)


def _summary(sheet: Sheet, view: View) -> Markup:
    is_whole = sheet.found == sheet.total
    count = f"모두 {sheet.total:,}건" if is_whole else f"{sheet.total:,}건 가운데 {sheet.found:,}건"
    span = Markup("")
    if view.published_from:
        days = f"{day_in_words(view.published_from)}~{day_in_words(view.published_to)}"
        span = Markup(
            ' · {} 발행 <button type="button" class="plain" data-action="span">전체 기간 보기</button>'
        ).format(days)
    return Markup('<p class="count" role="status">{}{}</p>').format(count, span)


def _head(column: Column, name: str, view: View) -> Markup:
    is_sorted = column is view.column
    direction = ("descending" if view.is_descending else "ascending") if is_sorted else "none"
    arrow = ("▼" if view.is_descending else "▲") if is_sorted else ""
    return Markup(
        '<th scope="col" class="{}" aria-sort="{}"><button type="button" id="sort-{}" data-action="sort" data-column="{}">{}'
        '<span aria-hidden="true">{}</span></button></th>'
    ).format(column, direction, column, column, name, arrow)


def _row(row: Row) -> Markup:
    title = Markup(
        '<button type="button" class="title" data-action="open" data-id="{}">{}</button><span class="file">{}</span>'
    ).format(row.document_id, row.title or row.document_id, row.document_id if row.title else "")
    cells = [
        (Column.PUBLISHER, Markup("{}").format(row.publisher)),
        (Column.PUBLISHED, Markup("{}").format(day_in_words(row.published) or _none("발행일 모름"))),
        (Column.ORIGIN, Markup("{}").format(row.origin)),
        (Column.PAGES, Markup("{}").format(f"{row.pages:,}" if row.pages else _none("쪽이 없는 형식"))),
        (Column.PASSAGES, Markup("{}").format(f"{row.passages:,}")),
        (Column.STATE, _state(row)),
    ]
    rest = joined([Markup('<td class="{}">{}</td>').format(column, cell) for column, cell in cells])
    return Markup('<tr><th scope="row" class="title">{}</th>{}</tr>').format(title, rest)


def _none(why: str) -> Markup:
    return Markup('<span class="none" title="{}">–<span class="unseen">{}</span></span>').format(why, why)


def _state(row: Row) -> Markup:
    word = Markup('<span class="badge {}">{}</span>').format(row.state, STATE_WORDS[row.state])
    same = with_particle(f"‘{row.same_as}’", "와")
    why = f"{same} 같은 글이라 그 문서를 인용합니다" if row.same_as else row.reason
    return word + Markup('<span class="why">{}</span>').format(why) if why else word


def _pager(sheet: Sheet) -> Markup:
    if sheet.pages == 1:
        return Markup("")
    return Markup('<nav class="pager" aria-label="문서 목록의 쪽">{}<span>{:,} / {:,}쪽</span>{}</nav>').format(
        _turn("former", "이전", sheet.page - 1, is_there=sheet.page > 0),
        sheet.page + 1,
        sheet.pages,
        _turn("next", "다음", sheet.page + 1, is_there=sheet.page + 1 < sheet.pages),
    )


def _turn(key: str, name: str, page: int, *, is_there: bool) -> Markup:
    return Markup('<button type="button" id="page-{}" data-action="page" data-page="{}"{}>{}</button>').format(
        key, page, Markup("") if is_there else Markup(" disabled"), name
    )
