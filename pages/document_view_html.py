"""A whole document as HTML, with the quoted sentence marked: what opens over the page when a source is read on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from index.document import Document
from pages.document_rows import Cell, Row, columns, is_of_table, row_of
from pages.pieces import joined, link_html

LONGEST_SHOWN = 60_000
"""Characters; more make a page that no browser scrolls well."""
_LONGEST_LINE_CUT = 2_000
"""Characters that are given up so that what is shown begins and ends with a line."""
_LOWEST_HEADING = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a document's text."""

    start: int
    end: int


def document_html(document: Document, quote: Span, headings: Mapping[str, int]) -> Markup:
    """Return a document with a piece of it marked; ``headings``: which of its lines are some, and how deep each lies."""
    shown = _shown(document.text, quote)
    parts = [_about_html(document, quote)]
    if shown.end - shown.start < len(document.text):
        parts.append(
            Markup(
                '<p class="cut">문서가 길어 인용한 문장 둘레의 {}자만 보여 드립니다. 문서 전체는 {}자입니다.</p>'
            ).format(f"{shown.end - shown.start:,}", f"{len(document.text):,}")
        )
    parts.append(Markup('<div class="text">{}</div>').format(_Text(document, quote, headings).html(shown)))
    return Markup('<article class="whole" lang="ko">{}</article>').format(joined(parts))


def problem_html(sentence: str) -> Markup:
    """Return what stands in a document's place where it cannot be shown."""
    return Markup('<article class="whole" lang="ko"><p class="problem">{}</p></article>').format(sentence)


def _about_html(document: Document, quote: Span) -> Markup:
    published = f"{document.published:%Y.%m.%d}" if document.published else ""
    details = " · ".join(filter(None, (document.publisher, document.author, published)))
    parts = [Markup("<h2>{}</h2>").format(document.title or document.id)]
    if details:
        parts.append(Markup('<p class="details">{}</p>').format(details))
    link = link_html(document.url, "원문 열기")
    parts.append(Markup('<p class="source"><span>{}</span>{}</p>').format(document.id, link))
    parts.append(_page_html(document, quote))
    return Markup('<div class="about">{}</div>').format(joined(parts))


def _page_html(document: Document, quote: Span) -> Markup:
    """Offer the picture of a PDF's page, which is drawn when it is opened."""
    label = document.page_label_at(quote.start)
    if not label or not document.id.lower().endswith(".pdf"):
        return Markup("")
    address = "/view/page.png?" + urlencode({"document": document.id, "start": quote.start, "end": quote.end})
    return Markup(
        '<details class="page-image"><summary>원본 {} 그림으로 보기</summary>'
        '<img src="{}" alt="{} {}의 그림. 인용한 문장을 찾으면 노란색으로 표시됩니다." loading="lazy"></details>'
    ).format(label, address, document.title, label)


def _shown(text: str, quote: Span) -> Span:
    """Return what is shown of a text: all of it, or whole lines around the quote."""
    if len(text) <= LONGEST_SHOWN:
        return Span(0, len(text))
    start = max(0, min(quote.start - LONGEST_SHOWN // 2, len(text) - LONGEST_SHOWN))
    end = start + LONGEST_SHOWN
    first_break = text.find("\n", start, min(start + _LONGEST_LINE_CUT, quote.start)) if start else -1
    last_break = text.rfind("\n", max(end - _LONGEST_LINE_CUT, quote.end), end) if end < len(text) else -1
    return Span(first_break + 1 if first_break >= 0 else start, last_break if last_break >= 0 else end)


class _Text:
    """Puts a document's lines into paragraphs, headings and tables, and marks the quote in whatever they become."""

    def __init__(self, document: Document, quote: Span, headings: Mapping[str, int]) -> None:
        self._document = document
        self._quote = quote
        self._headings = headings
        self._highest = 4 if document.pages else 3
        """Of headings: pages stand above them."""
        self._level = self._highest - 1
        self._is_marked = False

    def html(self, shown: Span) -> Markup:
        """Return a piece of the text."""
        parts: list[Markup] = []
        rows: list[Row] = []
        page = ""
        for line, at in self._lines(shown):
            label = self._document.page_label_at(at)
            row = row_of(line, at)
            if rows and (label != page or row is None or not is_of_table(row, rows)):
                parts.append(self._table(rows))
                rows = []
            if label != page:
                parts.append(Markup('<h3 class="page">{}</h3>').format(label))
                page, self._level = label, self._highest - 1
            if row:
                rows.append(row)
            elif line.strip():
                parts.append(self._line(line, at))
        return joined([*parts, self._table(rows)] if rows else parts)

    def _lines(self, shown: Span) -> Iterator[tuple[str, int]]:
        at = shown.start
        for line in self._document.text[shown.start : shown.end].split("\n"):
            is_title = at == 0 and line == self._document.title and self._quote.start >= len(line)
            if not is_title:  # it stands above
                yield line, at
            at += len(line) + 1

    def _line(self, line: str, at: int) -> Markup:
        text = self._with_mark(at, at + len(line))
        if line not in self._headings:
            return Markup("<p>{}</p>").format(text)
        wanted = self._highest + self._headings[line]
        self._level = min(wanted, self._level + 1, _LOWEST_HEADING)  # no level is passed over
        return Markup("<h{0}>{1}</h{0}>").format(self._level, text)

    def _table(self, rows: list[Row]) -> Markup:
        names = columns(rows)
        head = joined(Markup('<th scope="col">{}</th>').format(name) for name in names)
        body = joined(Markup("<tr>{}</tr>").format(self._row(row, names)) for row in rows)
        return Markup(
            '<div class="rows" role="group" aria-label="표" tabindex="0"><table><thead><tr>{}</tr></thead>'
            "<tbody>{}</tbody></table></div>"
        ).format(head, body)

    def _row(self, row: Row, names: tuple[str, ...]) -> Markup:
        by_name = {cell.name: cell for cell in row}
        first = Markup('<th scope="row">{}</th>').format(self._cell(row[0]))
        return first + joined(Markup("<td>{}</td>").format(self._cell(by_name.get(n))) for n in names[1:])

    def _cell(self, cell: Cell | None) -> Markup:
        return self._with_mark(cell.start, cell.end) if cell else Markup("")

    def _with_mark(self, start: int, end: int) -> Markup:
        """Return a piece of the text, the quote in it marked; the mark that comes first is the one to scroll to."""
        text = self._document.text
        begin, stop = max(start, self._quote.start), min(end, self._quote.end)
        if begin >= stop:
            return Markup("{}").format(text[start:end])
        named = Markup("") if self._is_marked else Markup(' id="quote"')
        self._is_marked = True
        return Markup("{}<mark{}>{}</mark>{}").format(text[start:begin], named, text[begin:stop], text[stop:end])
