"""Values that do not agree, side by side: who gives each, of which day, and where it stands."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.answer import Answer, Citation, Conflict
from pages.pieces import joined, mark_html
from pages.quote_parts import Part, parts_of
from pages.source_words import are_told_apart, day_of, name_of, title_of

Row = tuple[str, Citation]


def conflicts_html(key: str, answer: Answer) -> Markup:
    """Return a small table of each conflict: of several documents with their publishers, of one with its own words."""
    return joined([_table(key, _rows(conflict, answer.citations)) for conflict in answer.conflicts])


def _rows(conflict: Conflict, citations: Sequence[Citation]) -> list[Row]:
    numbered = {citation.number: citation for citation in citations}
    pairs = zip(conflict.values, conflict.citations, strict=False)
    return [(value, numbered[number]) for value, number in pairs if number in numbered]


def _table(key: str, rows: Sequence[Row]) -> Markup:
    cited = [citation for _, citation in rows]
    if len(rows) < 2:
        return Markup("")
    if len({citation.document for citation in cited}) > 1:
        caption, (heads, cells) = Markup("문서마다 다른 값"), _by_document(cited)
    else:
        caption = Markup("한 문서에 나오는 서로 다른 값 <small>{}</small>").format(name_of(cited[0], cited))
        heads, cells = _by_words(rows)
    head = joined([Markup('<th scope="col">{}</th>').format(name) for name in ("값", *heads, "근거")])
    body = joined(
        [
            Markup('<tr><th scope="row"><span>{}</span></th>{}<td>{}</td></tr>').format(
                value, joined(between), mark_html(key, citation.number)
            )
            for (value, citation), between in zip(rows, cells, strict=True)
        ]
    )
    return Markup(
        '<table class="conflicts"><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(caption, head, body)


def _by_document(cited: Sequence[Citation]) -> tuple[list[str], list[list[Markup]]]:
    """Return the columns that tell documents apart: publisher or else title, and day where any is known."""
    if are_told_apart(cited):
        heads, names = ["발행처"], [Markup("{}").format(each.publisher) for each in cited]
    else:
        heads, names = ["문서"], [_titled(each) for each in cited]
    cells = [[Markup("<td>{}</td>").format(name)] for name in names]
    if any(each.published for each in cited):
        heads.append("날짜")
        for row, each in zip(cells, cited, strict=True):
            row.append(Markup('<td class="day">{}</td>').format(day_of(each) or "모름"))
    return heads, cells


def _titled(citation: Citation) -> Markup:
    publisher = Markup(" <small>{}</small>").format(citation.publisher) if citation.publisher else Markup("")
    return Markup("{}{}").format(title_of(citation), publisher)


def _by_words(rows: Sequence[Row]) -> tuple[list[str], list[list[Markup]]]:
    """Return what the document says of each value, where its sentences can be parted so that each says something."""
    said: dict[int, Part] = {}
    for number in {citation.number for _, citation in rows}:
        own = [n for n, (_, citation) in enumerate(rows) if citation.number == number]
        quote = rows[own[0]][1].quote
        said |= dict(zip(own, parts_of(quote, [rows[n][0] for n in own]), strict=False))
    if len(said) < len(rows):
        return [], [[] for _ in rows]
    words = Markup('<td class="words">{}<b>{}</b>{}</td>')
    return ["문서의 표현"], [[words.format(said[n].before, said[n].value, said[n].after)] for n in range(len(rows))]
