"""What a web page's head says of the article: JSON-LD first, then meta elements."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Any

from lxml.html import HtmlElement

from index.document import Origins
from ingest.extraction import one_line
from ingest.origin import Origin
from ingest.written_dates import written_day

_LARGEST_JSON = 200_000
_DEEPEST = 8
_ARTICLES = ("Article", "BlogPosting", "Report", "Posting")
_KOREA = timezone(timedelta(hours=9))
_META_NAMES = {
    "title": ("og:title", "twitter:title", "citation_title", "dc.title"),
    "publisher": ("og:site_name", "article:publisher", "application-name", "dc.publisher"),
    "author": ("author", "article:author", "dable:author", "citation_author", "dc.creator"),
    "published": ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate")
    + ("article.published", "citation_publication_date", "dc.date.issued", "dc.date", "date"),
    "url": ("og:url",),
}


@dataclass(frozen=True, slots=True)
class PageHead:
    """Empty fields are not in the head."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    published: date | None = None
    url: str = ""
    origins: Origins = field(default=Origins())


def page_head(tree: HtmlElement) -> PageHead:
    """Read the head of a page."""
    from_json, from_meta = _from_json(tree), _from_meta(tree)
    values, origins = {}, {}
    for name in _META_NAMES:
        values[name] = from_json.get(name) or from_meta.get(name, "")
        origins[name] = (Origin.JSON_LD if from_json.get(name) else Origin.META) if values[name] else ""
    published = _day(values.pop("published"))
    if not published:
        published = _day(from_meta.get("published", ""))
        origins["published"] = Origin.META if published else ""
    return PageHead(published=published, origins=Origins(**origins), **values)


def _from_meta(tree: HtmlElement) -> dict[str, str]:
    given: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        given.setdefault(name.strip().lower(), one_line(element.get("content") or ""))
    found = {name: next((given[key] for key in keys if given.get(key)), "") for name, keys in _META_NAMES.items()}
    canonical = next((link.get("href") for link in tree.iter("link") if link.get("rel") == "canonical"), None)
    found["url"] = _web_address(canonical) or _web_address(found["url"])
    for name in ("author", "publisher"):  # some sites put the address of a profile here
        found[name] = "" if found[name].startswith(("http://", "https://")) else found[name]
    return found


def _from_json(tree: HtmlElement) -> dict[str, str]:
    for script in tree.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").strip().lower() != "application/ld+json" or len(text) > _LARGEST_JSON:
            continue
        try:
            given = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _things(given, 0):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds):
                return {
                    "title": _text(thing.get("headline")) or _text(thing.get("name")),
                    "publisher": _name(thing.get("publisher")),
                    "author": _name(thing.get("author")),
                    "published": _text(thing.get("datePublished")),
                    "url": _web_address(_text(thing.get("url"))),
                }
    return {}


def _things(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD script: itself, its list, its graph."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        yield from _things(value.get("@graph"), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1)


def _name(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for name in map(_name, value[:5]) if name))
    name = _text(value.get("name")) if isinstance(value, dict) else _text(value)
    return "" if name.startswith(("http://", "https://")) else name


def _text(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _web_address(value: str | None) -> str:
    return value.strip() if value and value.strip().startswith(("http://", "https://")) else ""


def _day(value: str) -> date | None:
    """Return the day of a time stamp: one in UTC is meant for readers in Korea, any other keeps its own day."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return written_day(value[:100])
    return (moment.astimezone(_KOREA) if moment.tzinfo and not moment.utcoffset() else moment).date()
