"""Title, publisher, author, date and address of a document, each from the best place that tells it.

From best to worst: the user's ``metadata.csv``; front matter; a web page's head; the article's own head and foot; the
file's properties; its name. When a file was made is the weakest date: it counts where nothing else says one.
"""

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from index.document import Origins
from ingest.bylines import Byline, byline_of
from ingest.cleaning import cleaned
from ingest.corrections import Correction
from ingest.extraction import Block, Extraction, title_among
from ingest.origin import MONTH_ONLY, Origin
from ingest.written_dates import written_day, written_month

_EARLIEST = date(1950, 1, 1)
_HEADLINE_BLOCKS = 10
_HEADLINE_LINES = 4
_LONGEST = 500
_NO_TITLE = re.compile(
    r"(?i:microsoft (?:word|powerpoint|excel) - .*|untitled.*|무제.*|제목\s?없음.*|(?:새\s?)?문서\s?\d*|document\s?\d*|"
    r"(?:power\s?point\s)?(?:presentation|프레젠테이션)\s?\d*|슬라이드\s?\d*|(?:book|sheet|통합\s?문서)\s?\d*|no title|title|"
    r".*\.(?:hwpx?|docx?|pdf|pptx?|xlsx?|txt|indd|ai|html?)|https?://.*|[\W\d_]*)"
)
_NO_AUTHOR = re.compile(
    r"(?i:user\s?\d*|users|admin|administrator|관리자|사용자|owner|pc|home|test|root|unknown|guest|default|author|"
    r"microsoft.*|windows.*|hp|lg|samsung|dell|lenovo|python-docx|openpyxl|apache poi|hancom.*|[\W\d_]*)"
)
_SITE = re.compile(r"\s+[-–—|｜:<»]{1,2}\s+(?P<site>[^-–—|｜<»]{2,30})$")


def described(
    extraction: Extraction, document_id: str, correction: Correction | None = None, today: date | None = None
) -> Extraction:
    """Clean an extraction and fill in what can be told of the document, with where each was found.

    Args:
        extraction: as its reader returned it.
        document_id: the path below the folder; its names may hold a date.
        correction: what the user says of it.
        today: dates after tomorrow are not believed.
    """
    byline, article = byline_of(extraction.blocks), cleaned(extraction)
    latest = (today or date.today()) + timedelta(days=1)
    own = replace(extraction, published=_believed(extraction.published, latest))
    title, title_from, site = _title(own, article.blocks, document_id)
    published, published_from = _published(own, byline, document_id, latest)
    publisher, publisher_from = _first(
        (own.publisher, own.origins.publisher or Origin.PROPERTY),
        (byline.publisher, Origin.HEAD),
        (site, Origin.SITE_TITLE),
        (byline.owner, Origin.FOOT),
    )
    author, author_from = _author(own, byline)
    url, url_from = _first((own.url, own.origins.url or Origin.PROPERTY), (byline.url, Origin.MARGIN))
    found = replace(
        article,
        blocks=_with_headline(article.blocks, title) if title_from == Origin.PROPERTY else article.blocks,
        title=title,
        publisher=publisher,
        author=author,
        published=published,
        url=url,
        origins=Origins(title_from, publisher_from, author_from, published_from, url_from),
    )
    return _corrected(found, correction) if correction else found


def _with_headline(blocks: tuple[Block, ...], title: str) -> tuple[Block, ...]:
    """Mark the line that is the title as the heading that it is, also where it was broken into several."""
    wanted = _squeezed(title)
    for start, first in enumerate(blocks[:_HEADLINE_BLOCKS]):
        for end in range(start + 1, min(start + 1 + _HEADLINE_LINES, len(blocks))):
            lines = blocks[start:end]
            if any(block.kind != "text" or block.page != first.page for block in lines):
                break
            if "".join(_squeezed(block.text) for block in lines) == wanted:
                return (*blocks[:start], replace(first, kind="heading", text=title), *blocks[end:])
    return blocks


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _corrected(found: Extraction, correction: Correction) -> Extraction:
    given: dict[str, Any] = {
        name: getattr(correction, name) for name in asdict(correction) if getattr(correction, name)
    }
    origins = replace(found.origins, **dict.fromkeys(given, Origin.CORRECTION))
    return replace(found, origins=origins, **given)


def _first(*candidates: tuple[str, str]) -> tuple[str, str]:
    return next(((value[:_LONGEST], origin) for value, origin in candidates if value), ("", ""))


def _believed(day: date | None, latest: date) -> date | None:
    return day if day and _EARLIEST <= day <= latest else None


def _title(own: Extraction, blocks: tuple[Block, ...], document_id: str) -> tuple[str, str, str]:
    """Return the title, where it was found, and the site's name that was cut off it."""
    given, site = own.title, ""
    if own.origins.title:
        if own.publisher:
            given, site = _without_site(given, lambda _, name: name == own.publisher)
        if given and not _NO_TITLE.fullmatch(given):
            return given[:_LONGEST], own.origins.title, site
    head = "".join(_squeezed(block.text) for block in blocks[:_HEADLINE_BLOCKS])
    given, site = _without_site(own.title, lambda headline, _: _squeezed(headline) in head)
    in_text = bool(given) and _squeezed(given) in head
    heading = next((block.text for block in blocks[:_HEADLINE_BLOCKS] if block.kind == "heading"), "")
    if given and not _NO_TITLE.fullmatch(given) and (in_text or not heading):
        return given[:_LONGEST], own.origins.title or Origin.PROPERTY, site
    headline = (heading or title_among(blocks)).lstrip(" .,·|-")
    if headline:
        return headline[:_LONGEST], Origin.HEAD, ""
    return PurePosixPath(document_id).stem, Origin.FILE_NAME, ""


def _without_site(title: str, is_cut: Callable[[str, str], bool]) -> tuple[str, str]:
    """Part "제목 - 신문사" where the condition holds for the two parts."""
    match = _SITE.search(title)
    if match and is_cut(title[: match.start()], match["site"].strip()):
        return title[: match.start()].strip(), match["site"].strip()
    return title, ""


def _author(own: Extraction, byline: Byline) -> tuple[str, str]:
    stated = own.origins.author
    from_property = own.author if own.author and not stated and not _NO_AUTHOR.fullmatch(own.author) else ""
    return _first(
        (own.author if stated else "", stated), (byline.author, Origin.HEAD), (from_property, Origin.PROPERTY)
    )


def _published(own: Extraction, byline: Byline, document_id: str, latest: date) -> tuple[date | None, str]:
    stated = own.origins.published
    in_head = _believed(byline.published, latest)
    in_name, in_month = _named(document_id, latest)
    made = own.published if not stated else None
    if own.published and stated:
        return own.published, stated
    if in_head and not byline.is_month_only:
        return in_head, Origin.HEAD
    month = in_head or in_month
    by_day = _completed(byline.day_of_month, month, made or in_name, latest)
    if by_day:
        return (
            by_day,
            f"{Origin.HEAD}(날) + {Origin.HEAD if in_head else Origin.FILE_NAME if in_month or not made else Origin.PROPERTY}(월)",
        )
    if in_head:
        return in_head, Origin.HEAD + MONTH_ONLY
    if in_name:
        return in_name, Origin.FILE_NAME
    if in_month:
        return in_month, Origin.FILE_NAME + MONTH_ONLY
    return (made, Origin.MADE) if made else (None, "")


def _completed(day: int, month: date | None, about: date | None, latest: date) -> date | None:
    """Return "4일" as a date: in a known month, or as the last 4th up to a day that is about when it was written."""
    if not day or not (month or about):
        return None
    try:
        if month:
            return _believed(month.replace(day=day), latest)
        if about and about.day < day:
            about = about.replace(day=1) - timedelta(days=1)
        return about.replace(day=day) if about else None
    except ValueError:
        return None


def _named(document_id: str, latest: date) -> tuple[date | None, date | None]:
    """Return the date in the file's name, and the month in it or in the name of a folder above, the nearest first."""
    path = PurePosixPath(document_id)
    day = _believed(written_day(path.stem), latest)
    months = (_believed(written_month(name), latest) for name in (path.stem, *reversed(path.parts[:-1])))
    return day, None if day else next((month for month in months if month), None)
