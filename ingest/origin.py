"""The places that tell something about a document, in the words that a user reads."""

from enum import StrEnum


class Origin(StrEnum):
    """Where a title, a name, a date or an address was found."""

    CORRECTION = "metadata.csv"
    FRONT_MATTER = "머리말(front matter)"
    JSON_LD = "웹 문서 JSON-LD"
    META = "웹 문서 meta"
    SITE_TITLE = "문서 제목의 매체 이름"
    HEAD = "글 머리"
    FOOT = "저작권 표시"
    MARGIN = "쪽 여백"
    PROPERTY = "파일 속성"
    MADE = "파일 속성(만든 날)"
    FILE_NAME = "파일 이름"


MONTH_ONLY = " (월까지)"
"""Behind a place that told the month and not the day: the date is the first of it."""
