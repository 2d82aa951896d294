"""The measures that questions ask for, and what each of them is not: 시장 규모 is no 성장률, 매출 no 영업이익."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.answer_kind import AnswerKind

_AMOUNT, _RATIO, _COUNT = AnswerKind.AMOUNT, AnswerKind.RATIO, AnswerKind.COUNT


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure under its usual name, the kind of its values, and the measures that are taken for it."""

    name: str
    kind: AnswerKind
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureMention:
    """A measure in a text, ``text[start:end]``."""

    measure: Measure
    start: int
    end: int


_GROWTH = "성장률, 점유율, 비중"
_RESULT = "매출, 영업이익, 영업손실, 순이익, 순손실, 매출총이익률, 영업이익률"
_TABLE: tuple[tuple[str, AnswerKind, str, str], ...] = (
    # Usual name, kind, writings (a pattern, in small letters), taken for it. The first row that fits at a place decides.
    ("매출총이익률", _RATIO, r"매출\s?총\s?이익률|(?:gaap\s)?gross margin", "영업이익률, 매출, 성장률"),
    ("영업이익률", _RATIO, r"영업\s?이익률|operating margin", "매출총이익률, 영업이익, 매출, 성장률"),
    (
        "성장률",
        _RATIO,
        r"연평균\s?(?:성장|증가)|(?:성장|증가|감소|상승|하락|인상)[률율]|cagr|growth rate",
        "점유율, 비중",
    ),
    ("점유율", _RATIO, r"점유율|market share|(?<=\s)share", "성장률"),
    ("지분율", _RATIO, r"지분율|지분\s?비율", "점유율, 성장률"),
    ("합병 비율", _RATIO, r"(?:합병|교환)\s?비율", "지분율, 점유율, 성장률"),
    (
        "비중",
        _RATIO,
        r"비중|비율|몫(?=은|이|을|\s|$)|지분(?=은|이|을)|배수(?=는|가|$)|[가-힣]{2,4}[률율](?![가-힣]{2})",
        "성장률",
    ),
    ("임금 프리미엄", _RATIO, r"임금\s?프리미엄", "성장률"),
    ("영업손실", _AMOUNT, r"영업\s?(?:손실|적자)|operating loss", _RESULT),
    ("영업이익", _AMOUNT, r"영업\s?이익|operating (?:income|profit)", _RESULT),
    ("순손실", _AMOUNT, r"순손실|당기순손실|net loss|손실|적자|(?<![a-z])loss", _RESULT),
    ("순이익", _AMOUNT, r"순이익|당기순이익|net income|순수익", _RESULT),
    ("매출", _AMOUNT, r"매출액?|revenue", f"{_RESULT}, {_GROWTH}"),
    (
        "시장 규모",
        _AMOUNT,
        r"시장\s?(?:규모|크기)|시장(?=[은이을]?\s?(?:몇\s?조|얼마|전망|추정|예측|forecast|어디까지|\d{4}년?\s?(?:전망|추정|예측|$)|$))|market (?:size|forecast|\d)",
        f"{_GROWTH}, 매출",
    ),
    ("기업가치", _AMOUNT, r"기업\s?가치|몸값|시가총액|valuation", "투자액, 조달액, 매출"),
    (
        "조달액",
        _AMOUNT,
        r"조달액|조달\s?금액|조달한\s?(?:금액|돈|자금)|모은\s?(?:돈|금액)|모집액",
        "기업가치, 투자액, 매출",
    ),
    ("연구개발비", _AMOUNT, r"연구\s?개발비|개발비|r&d 비용|연구개발\s?투자액", _RESULT),
    (
        "투자액",
        _AMOUNT,
        r"투자\s?(?:액|금|금액|규모|총액)|출자액|출자\s?금액|민간\s?투자|(?<![a-z])investment",
        "기업가치, 조달액, 지출",
    ),
    ("지출", _AMOUNT, r"지출액?|spending", "투자액, 시장 규모, 성장률"),
    ("수출액", _AMOUNT, r"수출액?|수입액", "매출, 시장 규모, 성장률"),
    ("비용", _AMOUNT, r"비용|인건비|운영비|전기료|학습비|원가|[가-힣]{1,3}비용|(?:training )?costs?(?![a-z])", _RESULT),
    ("과징금", _AMOUNT, r"과징금|벌금|과태료|합의금", "매출"),
    ("가격", _AMOUNT, r"가격|요금|이용료|구독료|단가|값은|값이|price", "매출"),
    ("연봉", _AMOUNT, r"연봉|임금(?!\s?프리미엄)|급여", "매출"),
    ("예산", _AMOUNT, r"예산|지원금|보조금", "투자액"),
    (
        "금액",
        _AMOUNT,
        r"금액|액수|총액|(?<![가-힣])돈(?=은|이|을|$|\s)|[가-힣]{1,2}액(?![가-힣])|종가|수입(?![가-힣액])|연회비|자본금|약정$",
        "",
    ),
    (
        "이용자 수",
        _COUNT,
        r"(?:이용자|사용자|가입자|구독자)(?:\s?수)?|(?<![a-z])(?:[mwd]au|users?|subscribers?)(?![a-z])",
        "사용 시간",
    ),
    ("직원 수", _COUNT, r"(?:직원|인력|종사자|임직원|개발자|관람객)\s?(?:수|규모)|인원|headcount", "기업 수"),
    (
        "기업 수",
        _COUNT,
        r"(?:기업|업체|회사|공급사|스타트업|협력사|고객사|나라|국가|기관)\s?(?:의\s)?(?:수|개수|숫자)(?![가-힣])",
        "직원 수",
    ),
    ("매개변수", _COUNT, r"(?:매개\s?변수|파라[미메][터타])(?:\s?(?:[개갯]?수|규모|크기))?|parameters?", "토큰"),
    ("토큰", _COUNT, r"(?:학습\s?)?토큰(?:\s?수)?|말뭉치|tokens?(?![a-z])|컨텍스트\s?(?:길이|윈도)", "매개변수"),
    ("점수", _COUNT, r"점수|성적|득점|(?<![a-z])score", "순위"),
    ("다운로드 수", _COUNT, r"다운로드(?:\s?(?:수|건수|횟수))?|downloads?", "이용자 수"),
    ("물량", _COUNT, r"출하량|판매량|생산량|수량|물량|대수|pin count|핀\s?수", ""),
    ("전력", _COUNT, r"전력(?:\s?(?:사용량|소비량|수요))?|용량|속도|대역폭", ""),
    ("사용 시간", AnswerKind.PERIOD, r"(?:총\s?)?(?:사용|이용|체류)\s?시간", "이용자 수"),
    ("기간", AnswerKind.PERIOD, r"기간|기한|걸린 시간", ""),
    ("순위", AnswerKind.RANK, r"순위|등수", "점수, 점유율"),
)


@cache
def measures() -> dict[str, Measure]:
    """Return every measure by its usual name."""
    return {
        name: Measure(name, kind, tuple(other for other in unlike.split(", ") if other and other != name))
        for name, kind, _, unlike in _TABLE
    }


_ANY = re.compile("|".join(f"({pattern})" for _, _, pattern, _ in _TABLE))
_NOT_ASKED = re.compile(r"\s?(?:기준|순으로|때문|대비 몇|대비)|[^.?!]{0,6}(?:당시|때)\s")


def measures_in(text: str) -> list[MeasureMention]:
    """Return the measures that a text names, in order."""
    return list(_named_once(text))


@lru_cache(4096)  # the sentences of one subject are read for question after question
def _named_once(text: str) -> tuple[MeasureMention, ...]:
    return tuple(
        MeasureMention(measures()[_TABLE[match.lastindex - 1][0]], match.start(), match.end())
        for match in _ANY.finditer(text.lower())
        if match.lastindex
    )


def measure_asked_for(text: str) -> MeasureMention | None:
    """Return the measure that a question asks for: the last that it names, but for those it only goes by (매출 기준)."""
    named = measures_in(text)
    asked = [mention for mention in named if not _NOT_ASKED.match(text.lower(), mention.end)]
    return asked[-1] if asked else None
