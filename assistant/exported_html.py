"""A conversation as one page to read and print: no script, nothing loaded, all text escaped by markupsafe."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.answer import Answer, Citation
from assistant.conversation_title import title_of
from assistant.exchange import Exchange
from assistant.exported import (
    HEADING,
    NOTHING_YET,
    SERIES_COLUMNS,
    SOURCES,
    finished,
    on_one_line,
    saved_in_words,
    scope_in_words,
    web_address,
)
from assistant.exported_look import STYLE
from assistant.laid_out import Block, Kind, Line, blocks_of
from assistant.printing import (
    details_in_words,
    reprints_in_words,
    standing_in_words,
    understood_in_words,
    writer_in_words,
)

_PAGE = Markup("""<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · 근거</title>
<style>{style}</style>
</head>
<body>
<header><h1>{heading}</h1><p>{saved}</p></header>
<main>
{body}
</main>
</body>
</html>
""")


def as_html(exchanges: Sequence[Exchange]) -> str:
    """Return a conversation with the sources of every answer as a page of its own."""
    whole = finished(exchanges)
    said = [_exchange(number, exchange) for number, exchange in enumerate(whole, start=1)]
    page = _PAGE.format(
        title=on_one_line(title_of(whole)),
        style=STYLE,
        heading=HEADING,
        saved=saved_in_words(whole),
        body=Markup("\n").join(said or [_paragraph(NOTHING_YET)]),
    )
    return str(page)


def _exchange(number: int, exchange: Exchange) -> Markup:
    is_alone = len(exchange.answers) == 1
    parts = [Markup("<h2>{}</h2>").format(on_one_line(exchange.question))]
    parts.append(_paragraph(scope_in_words(exchange), "scope"))
    parts += [_answer(f"{number}-{n}", answer, is_alone) for n, answer in enumerate(exchange.answers, start=1)]
    parts.append(_paragraph(exchange.problem, "problem"))
    return Markup('<section class="exchange">\n{}\n</section>').format(_joined(parts))


def _answer(key: str, answer: Answer, is_alone: bool) -> Markup:
    """Show one answer; ``key`` tells its sources from those of other answers."""
    parts = []
    if not is_alone:
        writer = writer_in_words(answer.asked_of or answer.writer)
        parts.append(Markup('<h3 class="writer">{}</h3>').format(on_one_line(writer)))
    parts.append(_paragraph(understood_in_words(answer), "understood"))
    parts += [_block(key, block) for block in blocks_of(answer)]
    parts += [_paragraph(answer.note, "note"), _paragraph(standing_in_words(answer), "standing")]
    if answer.citations:
        level = "h3" if is_alone else "h4"  # below the writer's name, where there is one
        parts.append(Markup('<{0} class="sources-title">{1}</{0}>').format(level, SOURCES))
        sources = _joined([_source(key, citation) for citation in answer.citations])
        parts.append(Markup('<ol class="sources">\n{}\n</ol>').format(sources))
    return Markup('<div class="answer">\n{}\n</div>').format(_joined(parts))


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(part for part in parts if part)


def _paragraph(text: str, kind: str = "") -> Markup:
    if not text:
        return Markup("")
    kind_of = Markup(' class="{}"').format(kind) if kind else ""
    return Markup("<p{}>{}</p>").format(kind_of, on_one_line(text))


def _block(key: str, block: Block) -> Markup:
    if block.kind is Kind.TABLE:
        return _table(key, block)
    lines = [_line(key, row[0]) for row in block.rows]
    if block.kind is Kind.SHORT:
        return Markup('<p class="short">{}</p>').format(lines[0])
    if block.kind is Kind.PARAGRAPH:
        return Markup("<p>{}</p>").format(Markup("<br>\n").join(lines))
    items = Markup("\n").join(Markup("<li>{}</li>").format(line) for line in lines)
    if block.kind is Kind.NUMBERED:
        return Markup('<ol start="{}">\n{}\n</ol>').format(block.first, items)
    return Markup("<ul>\n{}\n</ul>").format(items)


def _table(key: str, block: Block) -> Markup:
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in SERIES_COLUMNS)
    row = Markup('<tr><th scope="row">{}</th><td>{}</td></tr>')
    rows = Markup("\n").join(row.format(*(_line(key, cell) for cell in cells)) for cells in block.rows)
    return Markup("<table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table>").format(columns, rows)


def _line(key: str, line: Line) -> Markup:
    mark = Markup('<a class="mark" href="#source-{}-{}" aria-label="근거 {}">[{}]</a>')
    return Markup("").join(
        mark.format(key, piece.mark, piece.mark, piece.mark) if piece.mark else on_one_line(piece.text)
        for piece in line
    )


def _source(key: str, citation: Citation) -> Markup:
    """Show the document, the sentence, and where else it is printed."""
    details, address = details_in_words(citation), web_address(citation.url)
    titled = Markup("<p><b>{}</b>{}</p>").format(
        on_one_line(citation.title or citation.document),
        Markup(' <span class="details">{}</span>').format(on_one_line(details)) if details else "",
    )
    link = Markup(' · <a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, address)
    where = Markup('<p class="where">문서: {}{}</p>').format(on_one_line(citation.document), link if address else "")
    reprints = [_paragraph(line, "where") for line in reprints_in_words(citation)]
    quoted = Markup("<blockquote>{}</blockquote>").format(on_one_line(citation.quote))
    return Markup('<li id="source-{}-{}" value="{}">{}</li>').format(
        key, citation.number, citation.number, _joined([titled, quoted, where, *reprints])
    )
