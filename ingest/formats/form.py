"""Forms: tables in which each name stands to the left of its value, instead of above a column of values.

A table with names above its columns must not be taken for one: its rows would lose the names of their columns. So a form
is only what has the names that forms have (사업명, 예산, 담당자) where a form has them, and no header above.
"""

import re
from collections.abc import Sequence
from itertools import chain

MOST_ROWS = 60
_MOST_CELLS = 6
"""Of a row: three names with their values."""
_LONGEST_KEY = 20
_LONGEST_NAME = 12
_FIELD = re.compile(
    r".{0,12}(?:명칭|사업명|과제명|과정명|행사명|제품명|상품명|모델명|회사명|기관명|기업명|법인명|업체명|단체명|계약명|용역명|공고명|제목"
    r"|성명|이름|소속|직위|직책|직급|부서|담당|담당자|책임자|대표|대표자|대표이사|작성자|신청인|신청자|발표자|참석자|수신|발신|참조"
    r"|일시|일자|날짜|기간|기한|시기|마감|납기|(?:마감|작성|등록|게시|발행|공고|계약|설립|시행|개최|출시|생년월)일"
    r"|장소|주소|소재지|위치|전화|전화번호|연락처|이메일|e-?mail|팩스|홈페이지|누리집|웹사이트|문의|문의처|접수처|제출처"
    r"|예산|예산액|사업비|계약금액|계약액|추정가격|추정금액|지원금|지원금액|지원규모|참가비|수강료|보증금|위약금"
    r"|주관|주최|후원|(?:주관|수행|전담|시행|참여|발주|수요)기관|발주처|계약상대자|계약방법|입찰방식"
    r"|목적|대상|모집인원|참석인원|자격|신청방법|접수방법|제출서류|안건|의제|개요|배경|업종|설립연도|자본금"
    r"|(?:문서|등록|사업자|관리|접수|계약|공고|과제)번호)",
    re.IGNORECASE,
)
"""Names that forms have, also with words before them: 총 사업 기간."""
_COLUMN = re.compile(
    r".{0,6}(?:구분|항목|분류|종류|유형|지표|기준|내용|내역|현황|값|수치|설명|합계|총계|비율|비중|점유율|증감|증감률|증가율|성장률|단가"
    r"|금액|수량|배점|만점|점수|순위|순번|번호|연번|no|단위|비고|상태|결과|여부|연도|년도|전년|올해|작년|금년|실적|계획|업무|역할|특징|예시|의미)",
    re.IGNORECASE,
)
"""Names that columns have: where one heads the names, or the values, the first row is a header."""
_PERIOD = re.compile(r"[’‘']?\d{2,4}(?:년도?)?|.{0,8}(?:분기|반기)|\d{1,2}월")
_PLAIN = re.compile(r"[-−△▲+]?[\d,.]+")
_KINDS = (
    re.compile(r"(?:약|총|₩|\$)?\s?\d[\d,.]*\s?[조억만천백]?.{0,20}(?:원|달러|불|유로|엔)(?:\s?\(.{0,40}\))?"),
    re.compile(r"[-−△▲+]?\s?\d[\d,.]*\s?(?:%|％|퍼센트|%p)"),
    re.compile(r"(?:[’‘']\d\d|\d{4})\s?[년.\-/].{0,40}|\d{1,2}월.{0,30}"),
    re.compile(r"[\w.+-]{1,40}@[\w.-]{1,60}|https?://\S{1,200}|www\.\S{1,200}|0\d{1,2}[-) ]\s?\d{3,4}-\d{4}"),
    re.compile(r"\d[\d,.]*\s?(?:명|개|건|대|곳|회|톤|개월|개사|시간|일|주|년)"),
    _PLAIN,
)
"""Kinds of values: money, ratios, days, addresses and telephones, counts, numbers; everything else is words."""
_WORDS = len(_KINDS)
_MISSING = re.compile(r"\W*|미정|없음|해당\s?없음|비공개|n/?a", re.IGNORECASE)
_BULLET = re.compile(r"^[\W\d_]+|\s*[:：]\s*$")
_IN_BRACKETS = re.compile(r"\([^()]{0,20}\)$")

Pair = tuple[str, str]


def form_lines(rows: Sequence[Sequence[str]], *, are_keys_marked: bool = False) -> list[str] | None:
    """Return the lines of a form, ``예산: 120억 원`` each, or None where the table is, or may be, none.

    Args:
        rows: the cells of each row, a merged one once.
        are_keys_marked: the format tells that there are names on the left, and none above.
    """
    if not 2 <= len(rows) <= MOST_ROWS:
        return None
    cells = [_without_empty_end(row) for row in rows]
    if any(len(row) > _MOST_CELLS or (len(row) > 1 and len(row) % 2) for row in cells):
        return None
    pairs = [list(zip(row[::2], row[1::2], strict=True)) if len(row) > 1 else [] for row in cells]
    if not pairs[0] or not _is_form(pairs, are_keys_marked):
        return None
    lines = (_line(found) or _title(row) for row, found in zip(cells, pairs, strict=True))
    return [line for line in lines if line]


def _title(row: Sequence[str]) -> str:
    """Return what a row of one cell says, unless it is a name whose value nobody filled in."""
    text = row[0] if len(row) == 1 else ""
    return "" if _COLUMN.fullmatch(text) or (_FIELD.fullmatch(text) and _may_be_key(text)) else text


def _without_empty_end(row: Sequence[str]) -> list[str]:
    """Cut off the empty cells at a row's end, but for the value of its last name."""
    width = max((place for place, text in enumerate(row, start=1) if text), default=0)
    return list(row[: width + width % 2] if width > 1 else row[:width])


def _line(pairs: Sequence[Pair]) -> str:
    return " · ".join(f"{key.rstrip(' :：')}: {value}" for key, value in pairs if value)


def _is_form(rows: Sequence[Sequence[Pair]], are_keys_marked: bool) -> bool:
    pairs = list(chain.from_iterable(rows))
    keys = [_squeezed(key) for key, value in pairs if key or value]
    if len(keys) < 2 or len(set(keys)) < len(keys) or not all(map(_may_be_key, keys)):
        return False
    fields = [bool(_FIELD.fullmatch(_squeezed(key))) for key, value in pairs if value]
    if any(_COLUMN.fullmatch(_squeezed(key)) or _heads_column(value) for key, value in rows[0]):
        return False
    if not fields or (any(_PERIOD.fullmatch(value) for _, value in rows[0]) and not all(fields)):
        return False
    if are_keys_marked:
        return True
    kinds = [_kind(value) for _, value in pairs if not _MISSING.fullmatch(value)]
    if all(fields):
        return len(pairs) < 3 or not all(_PLAIN.fullmatch(value) for _, value in pairs[1:])
    if 2 * sum(fields) >= len(fields) > 2 and sum(fields) > 1:
        return not _is_column(kinds)
    return fields[0] and len(fields) > 2 and len(set(kinds)) > 2


def _may_be_key(key: str) -> bool:
    return 0 < len(key) <= _LONGEST_KEY and not any(map(str.isdigit, key)) and key[-1] not in ".?!。"


def _heads_column(value: str) -> bool:
    name = _squeezed(value)
    return len(name) <= _LONGEST_NAME and bool(_COLUMN.fullmatch(name) or _FIELD.fullmatch(name))


def _is_column(kinds: Sequence[int]) -> bool:
    """Whether all values are of one kind but the first, which is words: a column's name above its figures."""
    return len(kinds) > 2 and kinds[0] == _WORDS and len(set(kinds[1:])) == 1 and kinds[1] != _WORDS


def _kind(value: str) -> int:
    return next((number for number, kind in enumerate(_KINDS) if kind.fullmatch(value)), _WORDS)


def _squeezed(text: str) -> str:
    """Return a name as it is compared: without a bullet, a colon, its unit, and the spaces that fill a cell (성 명)."""
    name = "".join(_BULLET.sub("", text[:100].strip()).split())
    return _IN_BRACKETS.sub("", name)
