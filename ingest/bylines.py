"""What an article's own head and foot say of it: the dateline, who wrote it and who published it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ingest.extraction import Block
from ingest.furniture import is_copyright, signed_by, third_items
from ingest.written_dates import without_dates, written_day, written_month

_HEAD_BLOCKS, _FOOT_BLOCKS = 12, 6
_LONGEST_DATELINE = 90
_MADE = re.compile(
    r"(?:기사)?(?:최초)?\s?(?:입력|등록|승인|게재|발행일?|작성일?자?|게시일?|보도시점|배포일시?|보도일시?|송고)"
    r"|[Pp]ublished|[Pp]osted"
)
_REVISED = re.compile(r"(?:최종)?\s?(?:수정|업데이트|갱신)|[Uu]pdated|[Mm]odified")
_NOT_OF_THE_TEXT = re.compile(
    r"출처|자료\s?[:=]|기준|현재|예정|일시(?<!배포일시)(?<!보도일시)|일정|까지|부터|기한|마감|기간|접속|검색일|시행|개정|제정|판결|선고|[~∼～]"
)
"""Words beside a date that is not the text's own: of a source, an event, a deadline, a law."""
_SURROUNDINGS = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?|(?:오전|오후)\s?\d{0,2}시?\s?\d{0,2}분?|[AP]M|\([월화수목금토일]\)|[월화수목금토일]요일|"
    r"[가-힣]{2,4}\s?(?:기자|특파원|에디터)|(?:기자|글|작성자)\s?[:=]?\s?[가-힣]{2,4}|KST|일자|[자호]\b|[\s|·:/,.\-–()\[\]<>]+"
)
_LONGEST_REST = 16
"""Characters that may stand beside a dateline's date: the name of who published it."""
_PLACE_AND_AGENCY = re.compile(
    r"^[\[(〔]\s?(?P<place>[가-힣·]{2,12})\s?=\s?(?P<agency>[가-힣A-Za-z0-9]{2,12})\s?[\])〕]\s?"
    r"(?P<author>(?:[가-힣]{2,4}\s?[,·]?\s?){1,3}(?:선임|수석|전문|인턴)?(?:기자|특파원))?"
)
_BYLINE = re.compile(
    r"(?:(?P<before>[가-힣]{2,4})\s?(?P<role>기자|특파원|에디터|논설위원)|(?:기자|글)\s?[:=]?\s(?P<after>[가-힣]{2,4}))(?=[\s|,·(]|$)"
)
_NAMED_AFTER_DATE = re.compile(r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9&() ]{1,19})")
_ISSUE = re.compile(r"(?P<name>[^|｜\n]{2,40}?)\s?[|｜]\s?(?P<issue>(?:19|20)\d\d\s?(?:[-./]|년)\s?\d{1,2}\s?월\s?호)")
_OWNER = re.compile(
    r"(?:저작권자\s?)?(?:[ⓒⒸ©]|\([cC]\)|[Cc]opyright\b)\s?(?:[ⓒⒸ©]|\([cC]\))?\s?(?:(?:19|20)\d\d[.,]?\s?)?(?:by\s)?"
    r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9&]{1,20}(?:\s(?!All\b)[A-Z][A-Za-z]{1,15}){0,3})(?=[\s.,<(\[]|$)"
)
_PRINTED_ADDRESS = re.compile(r"https?://[^\s\"'<>|]{4,400}")
_DAY_OF_MONTH = re.compile(
    r"(?<![\d월.]\s)(?<![\d월.])(?P<day>\d{1,2})일\s?(?:\([^()]{1,10}\)\s?)?(?:관련\s)?(?:업계|관계자|정부|국회|시장조사|.{2,20}에 따르면)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What could be told; empty where the text does not say it."""

    publisher: str = ""
    author: str = ""
    published: date | None = None
    is_month_only: bool = False
    url: str = ""
    owner: str = ""
    """Who holds the copyright, by the notice: most often the publisher."""
    day_of_month: int = 0
    """"4일 관련 업계에 따르면": the day, of a month that the text does not name; 0 where there is none."""


def byline_of(blocks: tuple[Block, ...]) -> Byline:
    """Read the lines at the head and the foot of a text as it was before cleaning."""
    head = [block.text for block in blocks[:_HEAD_BLOCKS] if block.kind != "row"]
    foot = [block.text for block in blocks[-_FOOT_BLOCKS:] if block.kind != "row"]
    short = [line for line in head if len(line) <= _LONGEST_DATELINE]
    items = third_items(block.text for block in blocks)
    agency = next((match for line in head if (match := _PLACE_AND_AGENCY.match(line))), None)
    issue = next((match for line in _joined(short) if (match := _ISSUE.fullmatch(line))), None)
    published, dateline = _dateline(short)
    month = written_month(issue["issue"].replace("월호", "월").replace("월 호", "월")) if issue else None
    month = month or _month_alone(short)
    return Byline(
        publisher=agency["agency"] if agency else _beside(dateline) or (issue["name"].strip() if issue else ""),
        author=_author(agency, short, blocks),
        published=published or month,
        is_month_only=not published and month is not None,
        url=_printed_address(blocks),
        owner=next((match["name"] for line in [*foot, *short] if line not in items and (match := _owner(line))), ""),
        day_of_month=_day_of_month(head),
    )


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield each line, and with the next one where it ends in a bar: a running head in two lines."""
    for at, line in enumerate(lines):
        yield f"{line} {lines[at + 1]}" if line.endswith(("|", "｜")) and at + 1 < len(lines) else line


def _dateline(lines: Iterable[str]) -> tuple[date | None, str]:
    """Return the date of the first dateline and the line itself; when it was made counts before when it was revised."""
    revised: tuple[date | None, str] = (None, "")
    for line in lines:
        made, changed = _MADE.search(line), _REVISED.search(line)
        if not _is_dateline(line):
            continue
        found = written_day(line[made.end() :]) if made else None
        if found or (not changed and (found := written_day(line))):
            return found, line
        if not revised[0]:
            revised = written_day(line), line
    return revised


def _is_dateline(line: str) -> bool:
    """Say whether a line holds a full date, what usually stands beside one, and at most a name."""
    return written_day(line) is not None and not _NOT_OF_THE_TEXT.search(line) and len(_rest(line)) <= _LONGEST_REST


def _rest(line: str) -> str:
    rest = _REVISED.sub(" ", _MADE.sub(" ", without_dates(line)))
    return _SURROUNDINGS.sub(" ", rest).strip()


def _beside(dateline: str) -> str:
    """Return the name that stands beside a dateline's date: "2024.10.21 · 근거 자료실"."""
    match = _NAMED_AFTER_DATE.fullmatch(_rest(dateline))
    return match["name"].strip() if match else ""


def _month_alone(lines: list[str]) -> date | None:
    """Return the month that stands on a line of its own, as on a report's cover: "2025년 6월", "2023-12월호"."""
    for line in lines:
        bare = re.sub(r"(?<=월)\s?호$", "", line.strip(" ()[]<>-·|"))
        bare = re.sub(r"^((?:19|20)\d\d)[-.]\s?(\d{1,2})월$", r"\1년 \2월", bare)
        if len(bare) <= 12 and not without_dates(bare).strip(" ."):
            month = written_month(bare.rstrip(" ."))
            if month:
                return month
    return None


def _author(agency: re.Match[str] | None, head: list[str], blocks: tuple[Block, ...]) -> str:
    if agency and agency["author"]:
        return agency["author"].strip()
    for line in head:
        if len(line) > 60 or (written_day(line) is None and not re.fullmatch(r"[가-힣 ,·=/]{2,30}기자", line)):
            continue
        match = _BYLINE.search(line)
        if match:
            return f"{match['before']} {match['role']}" if match["before"] else f"{match['after']} 기자"
    near_the_end = [block.text for block in blocks if block.kind != "row"]
    return next((name for line in reversed(near_the_end) if "@" in line and (name := signed_by(line))), "")


def _owner(line: str) -> re.Match[str] | None:
    match = _OWNER.search(line) if len(line) <= 200 and "표시" not in line else None
    is_bare = match is not None and match[0].startswith(("(c)", "(C)"))
    return match if not is_bare or is_copyright(line) else None


def _printed_address(blocks: tuple[Block, ...]) -> str:
    """Return the address that a browser printed on every page, if it is one."""
    pages = {block.page for block in blocks if block.page is not None}
    seen: dict[str, set[int]] = {}
    for block in blocks:
        if block.page is not None and len(block.text) <= 400 and (match := _PRINTED_ADDRESS.search(block.text)):
            seen.setdefault(match[0], set()).add(block.page)
    return next((address for address, on in seen.items() if len(on) == len(pages) >= 2), "")


def _day_of_month(lines: Iterable[str]) -> int:
    match = next((match for line in lines if (match := _DAY_OF_MONTH.search(line[:2000]))), None)
    return int(match["day"]) if match and 1 <= int(match["day"]) <= 31 else 0
