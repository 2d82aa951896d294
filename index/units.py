"""Units that quantities are counted and measured in: their writings, their usual names, and what may follow them."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Dimension(StrEnum):
    """What a quantity measures."""

    MONEY = "money"
    RATIO = "ratio"
    """Shares and percentage points; a fraction (3분의 1) is given in %."""
    TIMES = "times"
    COUNT = "count"
    RANK = "rank"
    DURATION = "duration"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit under its usual name. 억 is no unit but a scale."""

    name: str
    dimension: Dimension


_BEGINS_PARTICLE = (
    "이|가|은|는|을|를|의|에|으로|로|와|과|도|만|씩|당|까지|부터|마다|보다|쯤|초과|미만|내외|안팎|남짓|"
    "째|짜리|대|선|어치|규모|여|였|다|입|나|밖|들|중|간|뿐|처럼|라|란|하고|전|후|내|뒤|동안|수준|투자|증가|감소|인|급|분|꼴|지만|가량|정도|이상"
)
_PARTICLE = (
    "이[가-힣]{0,4}|가|은|는|을|를|의|에|에서|에게|에는|에도|으로|로|와|과|도|만|씩|당|까지|까지는|부터|마다|보다|쯤|가량|정도|"
    "초과|미만|내외|안팎|남짓|짜리|여|였[가-힣]{0,3}|다|나|라[가-힣]{0,2}|면|지만|들이|들은|만에|중|인|내|뒤|후|전|동안|째"
)
_ANY = ""
_LOOSE = rf"(?=[^가-힣]|$|{_BEGINS_PARTICLE})"
"""After a unit that begins few other words: no Hangul, or what may begin a particle."""
_WHOLE = rf"(?=(?:{_PARTICLE})?(?:을|를|이|가|은|는|의|에|으로|로|씩)?(?:[^가-힣]|$))"
"""After a unit that begins many (대 in 5대은행, 인 in 3인방): a whole particle at most."""
_LATIN = r"(?![A-Za-z0-9])"

_TABLE: tuple[tuple[Dimension, str, str], ...] = (
    # The first row that fits decides, so 개월 stands before 개. Each entry: usual name = writings (patterns).
    (
        Dimension.MONEY,
        _ANY,
        r"달러=(?:미국\s?|미\s?|US\s?)?달러|USD|dollars? 홍콩달러=홍콩\s?달러 호주달러=호주\s?달러 캐나다달러=캐나다\s?달러 "
        r"싱가포르달러=싱가포르\s?달러 대만달러=대만\s?달러 위안=위안(?!부|거리) 유로=유로(?!존|화\s|파|피)|EUR "
        r"파운드=파운드 루피=루피",
    ),
    (Dimension.MONEY, _LOOSE, "원=원|KRW 엔=엔화|엔 루블=루블 바트=바트 페소=페소"),
    (Dimension.MONEY, _WHOLE, "달러=불"),
    (Dimension.RATIO, _LATIN, "bp=bp"),
    (Dimension.RATIO, _ANY, r"bp=베이시스\s?포인트"),
    (Dimension.RATIO, _ANY, r"%p=(?:[%％]|퍼센트)\s?(?:포인트|p(?![a-z])|P(?![A-Za-z])) %=[%％]|percent"),
    (Dimension.RATIO, _LOOSE, "%=퍼센트"),
    (Dimension.RATIO, _WHOLE, "%=프로"),
    (Dimension.TIMES, _LOOSE, "배=배(?!당|분|전|급|선|이사)"),
    (Dimension.RANK, _WHOLE, r"번째=번\s?째 위=위권|위"),
    (Dimension.DURATION, _ANY, "개월=개월간?"),
    (Dimension.DURATION, _LOOSE, "시간=시간 개월=달간?"),
    (
        Dimension.DURATION,
        _WHOLE,
        r"년=년간? 주=주일간?|주간|주(?=\s?(?:동안|만에|내|뒤|후|전|연속)) 일=일간? 분=분간? 초=초간?",
    ),
    (Dimension.COUNT, _ANY, "개=파라미터|매개변수"),
    (
        Dimension.COUNT,
        _LOOSE,
        "개국=개국 개사=개사 개=개 명=명 곳=곳|군데 가지=가지 회=차례 단계=단계 토큰=토큰 가구=가구",
    ),
    (
        Dimension.COUNT,
        _WHOLE,
        "명=인|사람 개국=국 개사=사 건=건 회=회|번 종류=종류 종=종 대=대 편=편 권=권 장=장 팀=팀 점=점 표=표 석=석 "
        "곡=곡 마리=마리 자루=자루 조각=조각 채=채 세=세|살 쪽=쪽|페이지 층=층 문항=문항 항목=항목 주=주 부=부",
    ),
    (
        Dimension.MEASURE,
        _LATIN,
        "TWh=TWh GWh=GWh MWh=MWh kWh=kWh GW=GW MW=MW kW=kW|KW W=W PB=PB TB=TB GB=GB MB=MB KB=KB|kB Tbps=Tbps "
        "Gbps=Gbps Mbps=Mbps Gbit/s=Gbit/s Gb=Gb GHz=GHz MHz=MHz Hz=Hz TOPS=TOPS km=km cm=cm mm=mm nm=nm kg=kg ㎡=m2|m² m=m 톤=t",
    ),
    (
        Dimension.MEASURE,
        _ANY,
        "nm=㎚|나노미터 km=㎞|킬로미터 kg=㎏|킬로그램 ㎡=㎡|제곱미터 ℃=℃|°C GW=기가와트 MW=메가와트|㎿ kW=킬로와트|㎾ W=와트 "
        "GB=기가바이트 TB=테라바이트 PB=페타바이트 에이커=에이커 배럴=배럴 헥타르=헥타르 기가비트=기가비트 인치=인치 엑사플롭스=엑사플롭스 페타플롭스=페타플롭스",
    ),
    (Dimension.MEASURE, _LOOSE, "nm=나노 톤=톤 포인트=포인트 ℃=도"),
)


def _rows() -> list[tuple[str, Unit]]:
    return [
        (f"(?:{writings}){after}", Unit(name, dimension))
        for dimension, after, entries in _TABLE
        for name, _, writings in (entry.partition("=") for entry in entries.split(" "))
    ]


_ROWS = _rows()
_UNIT = re.compile(r"[ \u00a0]?(?:" + "|".join(f"({pattern})" for pattern, _ in _ROWS) + ")")
_NATIVE_NOUNS = re.compile(r" (?:(나라|국가)|(회사|기업|기관))" + _WHOLE)


def unit_at(text: str, start: int, after_line_break: bool = False) -> tuple[Unit, int] | None:
    """Return the unit that begins at a place, a space before it allowed, and where it ends.

    Args:
        text: the text.
        start: where a number ends.
        after_line_break: whether the unit may stand on the next line, as after 5억 it may.
    """
    if after_line_break and text[start : start + 1] == "\n":
        start += 1
    match = _UNIT.match(text, start)
    return (_ROWS[match.lastindex - 1][1], match.end()) if match and match.lastindex else None


def noun_at(text: str, start: int) -> tuple[Unit, int] | None:
    """Return the noun that a native numeral counts without a counter: 두 나라, 세 기업."""
    match = _NATIVE_NOUNS.match(text, start)
    if not match:
        return None
    return Unit("개국" if match[1] else match[2], Dimension.COUNT), match.end()


def usual_name(written: str) -> str:
    """Return the usual name of a unit: 인 → 명, 번 → 회; of what is no unit, itself."""
    found = unit_at(written, 0)
    return found[0].name if found and found[1] == len(written) else written
