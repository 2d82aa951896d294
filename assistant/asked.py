"""What a question wants, told from its words."""

import re
from dataclasses import dataclass

from assistant.answer_kind import AnswerKind
from assistant.measures import Measure, measure_asked_for, measures_in
from index.morphemes import kiwi


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question wants.

    ``item`` is what each of several answers is: the amounts of a comparison, the names of a list; where one answer is
    wanted, its kind. ``unit`` is what a count counts (명) or how fine a date is (년, 월), empty where that is left open.
    """

    kind: AnswerKind
    item: AnswerKind
    measure: Measure | None = None
    unit: str = ""
    several: bool = False
    """More than one answer is asked for: 각각, A와 B."""
    of_sources: bool = False
    """What different sources say: 자료마다, 보도에 따라."""


_MISSPELT = {
    "멫": "몇", "몇 일이": "며칠이", "몇일": "며칠", "언재": "언제", "까닥": "까닭", "날자": "날짜", "머에": "뭐에", "머예": "뭐예",
    "머야": "뭐야", "머죠": "뭐죠", "먼가": "뭔가", "어디애": "어디에", "얼만": "얼마인", "누군": "누구", "누굽": "누구입",
}  # fmt: skip
_POLITE = re.compile(
    r"\s?(?:[을를도만]\s?)?(?:(?:좀|다|꼭|한번|함께|같이|자세히)\s?){0,2}"
    r"(?:(?:알려|말해|말씀해|적어|가르쳐|찾아|보여|대|나열해|골라)\s?(?:줘|주|줄|달|봐)\S{0,5}(?:\s수\s?있\S{0,5})?"
    r"|궁금\S{0,5}|알고\s?싶\S{0,6}|알\s?수\s?있\S{0,5})[\s?.!~]*$"
)
_WHEN = r"(?:,?\s(?:\d{2,4}(?:년|회계연도)|\d분기|\d{1,2}월|올해|작년|내년|상반기|하반기)\S{0,2}){0,3}"
_ASKING = (
    rf"{_WHEN}(?:은|는|이|가|을|를|도|만|이란|란|로는)?\s?(?:(?:정확히|대략|총|모두|각각|전부|과연|대체)\s?)?"
    rf"(?:(?:무엇|무어|뭐|뭔|어디|누구|언제|얼마|어떻게)\S{{0,6}}(?:\s?(?:되|돼|됩|나오|하)\S{{0,4}})?)?{_WHEN}[\s?.!~]*$"
)
"""How a question ends behind the noun that it asks for."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


_ORGANISATION = (
    "기업|회사|업체|기관|단체|연구소|부처|대학|스타트업|은행|매체|언론|법원|주주|빅테크|파운드리|조직|자회사|상대|법인|"
    "(?:통신|협력|계열|고객|경쟁|개발|운영|제조|투자|주관|언론|공급|참여)사"
)
_PERSON = (
    "사람|인물|대표(?:이사)?|회장|의장|총리|대통령|장관|저자|창업자|최고경영자|경영자|애널리스트|발언자|발표자|의원|교수|수장|책임자|"
    "(?<!연구)소장|원장|센터장|상무이사|이사장|ceo|cfo|cto"
)
_PLACE = "(?<!우리)나라|국가|도시|지역|장소|개최지|소재지|위치|본사"
_DATE = (
    "날짜|시기|시점|날|(?<!회계)연도|(?<!회계)년도|일자|일시|때|(?<=\\s)해|"
    "(?:공개|발표|발간|출시|설립|창립|승인|예정|시행|발효|개최|해제|상장|출범|체결|서명|마감|출간|개막|시작)일"
)
_NAMED = (
    "이름|코드명|명칭|모델명|제품명|제목|별명|구호|모델|제품|서비스|칩|llm|번호|라이[선센]스|프로그램|시험|요금제|앱"
)
_HEADS = {
    AnswerKind.RATIO: "프리미엄",
    AnswerKind.REASON: "이유|원인|까닭|사유|배경|계기|근거",
    AnswerKind.ORGANISATION: f"{_ORGANISATION}|(?:{_ORGANISATION})\\s?(?:이름|명)",
    AnswerKind.PERSON: f"(?:{_PERSON})(?:\\s?(?:이름|성함))?",
    AnswerKind.PLACE: f"(?:{_PLACE})(?:\\s?이름)?",
    AnswerKind.DATE: _DATE,
    AnswerKind.DEFINITION: "뜻|의미|정의|개념",
    AnswerKind.WAY: "방법|방식|절차|과정",
    AnswerKind.NAME: _NAMED,
    AnswerKind.COUNT: r"개수|갯수|건수|횟수|장수|(?<![가-힣])[수양]|(?:[가-힣]{2})수(?<!변수)(?<!지수)(?<!점수)(?<!교수)(?<!인수)",
}
_ASKED_LAST = {kind: re.compile(rf"(?:{nouns}){_ASKING}") for kind, nouns in _HEADS.items()}

_REASON = _any(
    r"(?:^|\s)왜(?:\s|\?|$|요|냐|지|죠|그|덜|더|안|못)", r"(?:이유|까닭|원인)(?!로\s?꼽)",
    r"(?:무엇|뭐|무슨|어떤\s?것)\s?(?:때문|덕분|탓)", r"(?:때문|덕분|탓)(?:이|인)?(?:가요?|나요?|야|니|까|\?|$)",
    r"(?:배경|계기|근거|사유)(?:는|은|가|이)?\s?(?:무엇|뭐|뭔|어떻|$|\?)", r"어떤\s?점(?:이|을|에서)?\s(?!다)", "한몫",
)  # fmt: skip
_SUMMARY = _any(
    r"요약", r"정리해", r"간추", r"개요(?:는|를|$)", r"브리핑", r"소개해", r"한눈에", r"전반(?:적|에)",
    r"에\s?(?:대해|대하여|관해)(?:서)?\s?(?:(?:좀|자세히|간단히|쉽게)\s?){0,2}(?:알려|설명|말해|얘기|이야기|$|\?)", r"핵심(?:만|\s?내용)", r"무슨\s?내용",
)  # fmt: skip
_SOURCES = _any(
    r"(?:자료|매체|보도|출처|기관|언론|조사(?:\s?회사)?|문서|기사|신문|업체|통계)\s?(?:마다|별로?|에\s?따라)", r"집계에\s?따라",
    r"(?:보도|발표|자료|기사)와\s.{1,30}(?:보도|발표|자료|기사)에서\s(?:어떻게\s)?다르",
)  # fmt: skip
_TREND = _any(
    r"어떻게\s?(?:변|달라|바뀌|바꼈|바뀐|늘|줄|움직|커|커져|성장|오르|올라|내려|이어|흘러|추이)", r"(?:변해|바뀌어|늘어|줄어|커져|성장해)\s?(?:왔|온|오)",
    r"추이", rf"(?:변화|흐름){_ASKING}", r"변화\s?(?:\S{1,6}\s){0,4}\S{1,6}$", r"어느\s?쪽으로\s?움직",
    r"(?:커지|줄|늘|오르|내리|좋아[지졌]|심해[지졌]|앞당겨[지졌])\S{0,4}\s?(?:쪽이야\s|있\S{1,3}\s)?(?:아니면\s)?(?:작아|줄|늘|커|내|오|나빠|풀|늦춰)\S{0,6}(?:\s있)?(?:나요?|니|까|냐|지|쪽이\S{1,2})(?=[\s,?]|$)",
)  # fmt: skip
_COMPARISON = _any(
    r"(?<!제)각각", r"(?:어느\s?쪽|어디|누구|누가|뭐|무엇|어느\s?\S{1,8}|어떤\s?\S{1,8})[이가]?\s?(?:더|덜)\s", r"비교(?:해|하여)?\s?(?:줘|주|좀|표|결과|$|\?)", r"차이(?:는|가|를|점|$|\?|\s어)|격차|얼마나\s?벌어지",
    r"(?:이|가|은|는|보다)\s?(?:더|덜)\s?\S{1,6}(?:쪽|곳|데)[은는이가]", r"얼마와\s?얼마", r"어떻게\s?다(?:르|른)", r"나란히", r"대조해",
    r"(?:와|과|랑|하고)\s(?:\S{1,12}\s){1,6}중(?:에서?)?\s?(?:어느|어디|누가|누구|뭐|무엇)",
    r"(?<=\S\S)(이야|인가|냐|인가요|일까),?\s(?:아니면\s)?\S{1,15}\1",
)  # fmt: skip
_LIST = _any(
    r"(?:모두|전부|빠짐없이|다|싹)\s?(?:알려|말해|적어|나열|꼽|대\s?줘|찾아|들어)", r"어디\s?어디|누구\s?누구|뭐\s?뭐|무엇\s?무엇|언제\s?언제",
    r"어떤\s?(?:것|곳|회사|기업|나라|모델|경쟁작|분야|기관|사람|\S{1,8})들", r"[가-힣]들(?:은|이|을|를)?\s?(?:누구|어디|무엇|뭐|알려|$|\?)",
    r"(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|\d{1,2})\s?(?:가지|곳|개국|단계|종류|분야|개사|군데|개)"
    rf"(?:\s\S{{1,8}})?(?:이름|크기)?{_ASKING}", r"(?:두|세|네|다섯|여섯|\d{1,2})\s?(?:가지|단계|곳|분야)(?:를|을|로|는|은|가)\s", r"\d종\s\S+(?:\s\S+)?$",
    rf"(?:목록|(?<!널)리스트|명단|종류|구성원|대상\s?분야){_ASKING}", r"나열", r"무엇이\s?(?:포함|있)|뭐가\s?(?:포함|있)|뭐\s있|어떤\s?(?:게|것이|것)\s?(?:있|들)",
)  # fmt: skip

_NUMBERS = re.compile(
    r"몇\s?(?:(?P<amount>(?:천|백|십)?\s?(?:조|억|만)?\s?(?:원|달러|불|유로|위안|엔|파운드)|(?:조|억)(?=\s|이|을))"
    r"|(?P<ratio>%|퍼센트|프로(?!젝|그)|배(?!치)|곱절|분의|대\s?몇|할|포인트)|(?P<rank>위|등(?!급|록)|번째|번\s?째|째|순위)"
    r"|(?P<period>개월|달|주(?!년|요)|시간|분(?!기|야|이나\s?되|의)|초|(?:년|해|일)\s?(?:간|동안|만에|만의|뒤|후|치|째|걸|이나|에\s?걸))"
    r"|(?P<date>년도?|월|일(?!본)|분기|회계연도|시)|(?P<count>\S))"
    r"|(?P<days>며칠)(?:\s?(?P<span>이나|간|동안|만에|걸|뒤|후|이\s?지나))?"
)
_UNITS = "명|개국|개사|개월|개|곳|군데|건|번째|번|가지|대|종류|종|위|회|시간|분|초|쪽|편|권|장|세|살|단계|팀|인|차례|점|표|석|층|문항|토큰"
_UNIT = re.compile(rf"몇\s?({_UNITS}|년(?=도|에|\s|$)|월)")
_CHANGED = re.compile(
    r"얼마나\s?(?:더\s?|많이\s?)?(?:늘|줄|빠|떨|오르|올랐|올라|뛰|뛴|커|성장|하락|상승|감소|증가|불[어었]|내[렸리]|급증|급감|높|낮|비싸|싸|쪼그라|가벼|좋아|따라잡)|보다 얼마나 많"
)
_LASTED = re.compile(r"얼마나\s?(?:걸|오래|기다|머무|자주|지나|지속|버티)|(?:시간|기간)[은이]\s?얼마나")
_OPEN_ENDED = re.compile(
    r"(?:무엇|뭐)(?:을|를|에|라고(?!\s?(?:부르|불)))\s|뭘|어떻게\s?(?:보|평가|설명|생각|적|반응|말|봤|답)|어땠|어떤가"
)
_WAY = re.compile(
    rf"어떻게(?!\s?(?:되|돼|됩|됐|다르|다른))|어떤\s?(?:식|방식|방법|절차|기준|잣대|과정)|무엇을\s?기준|(?:방법|방식|절차){_ASKING}"
)
_DEFINITION = _any(
    r"(?:이란|이라는\s?것은|이라는\s?말은|(?<=[가-힣A-Za-z)])란)\s?(?:무엇|뭐|뭔|무슨|어떤|\?|$)", r"무슨\s?(?:뜻|의미|말)",
    rf"(?:뜻|의미|정의){_ASKING}", r"무엇을\s?(?:뜻|의미|말)하", r"(?:뜻|의미)(?:하는|은|이)\s", r"어떤\s?\S{1,6}(?:를|을)\s?(?:말하|뜻하)",
)  # fmt: skip
_SIMPLE = re.compile(
    r"^(?:(?!의\s|이름|명칭|코드명|모델명|제품명).){2,30}?(?:은|는|이|가)?\s?(?:무엇|뭐|뭔)(?!\s)[^\s,]{0,6}\s?(?:,|\??$)"
)
_SIZE = re.compile(rf"(?:규모|크기|숫자|수치|덩치|값){_ASKING}")
_WHICH = re.compile(r"(?:어떤|어느|무슨)\s?(\S{1,12})")
_WHERE_IS = re.compile(
    "고향|태어|출생|묻힌|수도|촬영|열리|열린|열렸|열려|개최|위치|도시|(?<!우리)나라|국가|지역|장소|본사|서명|소재|차려|차렸|학회|공장|어디에서|어디서|어디에\\s?(?:있|세|짓|지어)|어디로"
)
_ENDS_AS_QUESTION = re.compile(
    r"(?:나[요여]?|니까|까요?|[가은는던한인된]가[요여]?|냐|죠|지요?|니|[었았였했됐랐렸졌겠있없해돼]어요?|해요?|돼요?|되나|맞아|맞나|맞지|이야|에요|예요)\s?\?*$"
)
_INTERROGATIVE = re.compile("무엇|뭐|뭔|누구|누가|어디|언제|얼마|몇|며칠|어떤|어떻|어땠|무슨|왜|어느")
_VALUES = frozenset((AnswerKind.AMOUNT, AnswerKind.RATIO, AnswerKind.COUNT, AnswerKind.RANK, AnswerKind.PERIOD))
_OUTER = {
    AnswerKind.REASON: _REASON,
    AnswerKind.SUMMARY: _SUMMARY,
    AnswerKind.TREND: _TREND,
    AnswerKind.COMPARISON: _COMPARISON,
    AnswerKind.LIST: _LIST,
}
_JOINED = re.compile(
    r"(?:은|는)\s?\S{1,12}(?:고|이며|이고),?\s|(?:와|과|이랑|랑|하고|및|그리고)\s(?:\S{1,15}\s){0,7}\S{0,12}(?:를|을)\s?(?:함께|같이|모두|알려)"
)


def asked_for(text: str) -> Asked:
    """Tell what a question wants. Its words must stand apart: give an unspaced question spaces first.

    Words such as 각각, 추이, 왜 make it a comparison, a trend, a reason; else what it asks with (몇 퍼센트, 언제) or the
    noun that it ends in decides: 점유율 1위 기업은? wants a company, not a share.
    """
    text = text.strip()
    for wrong, right in _MISSPELT.items():
        text = text.replace(wrong, right)
    question, mark, rest = text.partition("?")
    if mark and rest.strip() and not _INTERROGATIVE.search(rest) and not _POLITE.search(rest):
        text = f"{rest.strip(' ?.')} {question}"  # 어디야? 2023년 기준으로
    bare = _POLITE.sub("", text).rstrip(" ?.!~")
    mention = measure_asked_for(text)
    item = _item(
        text, bare.lower(), mention.measure if mention else None, bool(mention and _is_last(bare, mention.end))
    )
    of_sources = bool(_SOURCES.search(text))
    outer = next((kind for kind, pattern in _OUTER.items() if pattern.search(text)), None)
    if of_sources and outer is not AnswerKind.REASON:
        outer = AnswerKind.COMPARISON
    is_joined = bool(_JOINED.search(text))
    if is_joined and mention and not outer and sum(m.measure is mention.measure for m in measures_in(text)) > 1:
        outer = AnswerKind.COMPARISON
    kind = outer or item
    if kind is AnswerKind.STATEMENT and not _INTERROGATIVE.search(text) and _ENDS_AS_QUESTION.search(text):
        kind = item = AnswerKind.YES_NO
    unit = _UNIT.search(text)
    has_items = kind in (AnswerKind.COMPARISON, AnswerKind.LIST, AnswerKind.TREND)
    return Asked(
        kind=kind,
        item=item if has_items else kind,
        measure=mention.measure if mention and item in _VALUES else None,
        unit=unit[1] if unit else "",
        several=kind in (AnswerKind.COMPARISON, AnswerKind.LIST) or is_joined or text.count("얼마") > 1,
        of_sources=of_sources,
    )


def _is_last(bare: str, end: int) -> bool:
    """Tell whether a question ends behind a measure: in a word that asks, in a time, or at once."""
    return bool(
        re.match(
            rf"(?:\s?(?:수|규모|추정치|전망치?|예상(?:액|치)?|합계|총액|은|는)){{0,2}}(?:\s\d\S{{0,6}}){{0,4}}{_ASKING}",
            bare[end:],
        )
    )


def _item(text: str, bare: str, measure: Measure | None, is_last: bool) -> AnswerKind:
    """Return the kind of one answer."""
    number = _NUMBERS.search(text)
    if number:
        return _of_number(number)
    if "언제" in text:
        return AnswerKind.DATE
    if _LASTED.search(text):
        return AnswerKind.PERIOD
    if _CHANGED.search(text):
        return AnswerKind.RATIO
    if "얼마" in text or re.search("어느 정도|how much", text):
        return measure.kind if measure else _uncounted(text)
    if _DEFINITION.search(text) or _asks_what_it_is(text):
        return AnswerKind.DEFINITION
    if measure and (is_last or _SIZE.search(bare) or re.search("어떻게 (?:되|돼|됩|봤|보|예상|전망)", text)):
        return measure.kind
    if re.search("누구|누가", text):
        return AnswerKind.PERSON
    if head := next((kind for kind, pattern in _ASKED_LAST.items() if pattern.search(bare)), None):
        return head
    if _SIZE.search(bare):
        return AnswerKind.AMOUNT if re.search(r"(?:금|액|비|돈)\S{0,1}\s?규모", bare) else AnswerKind.COUNT
    return _of_interrogative(text, bare, measure)


def _of_number(number: re.Match[str]) -> AnswerKind:
    if number["days"]:
        return AnswerKind.PERIOD if number["span"] else AnswerKind.DATE
    return next(AnswerKind(name) for name, found in number.groupdict().items() if found)


def _uncounted(text: str) -> AnswerKind:
    """Return what 얼마 asks for where no measure is named: money, or people and things (얼마나 많은 사람)."""
    is_many = re.search(
        r"얼마나\s?(?:많|있)|(?:사람|자|기업|업체|회사|봇|모델|나라)[은는이가]?\s?얼마나\s?(?:되|돼|됐)", text
    )
    return AnswerKind.COUNT if is_many else AnswerKind.AMOUNT


def _of_interrogative(text: str, bare: str, measure: Measure | None) -> AnswerKind:
    which = _WHICH.search(text)
    for kind, nouns in (
        (AnswerKind.ORGANISATION, _ORGANISATION),
        (AnswerKind.PLACE, _PLACE),
        (AnswerKind.PERSON, _PERSON),
    ):
        if which and re.search(rf"(?:{nouns})", which[1]):
            return kind
    if "어디" in text:
        is_named = re.search(rf"(?:은|는|이|가|데|곳|{_ORGANISATION})\s?어디(?!에|서|로)", text)
        return AnswerKind.ORGANISATION if is_named and not _WHERE_IS.search(text) else AnswerKind.PLACE
    if which and re.match("해|달|날|시기|시점|때", which[1]):
        return AnswerKind.DATE
    if _WAY.search(text) and not _OPEN_ENDED.search(text):
        return AnswerKind.WAY
    if _OPEN_ENDED.search(text):
        return AnswerKind.STATEMENT
    if re.search("이름|명칭|무엇|뭐|뭔", text) or (which and re.match(_NAMED, which[1])):
        return AnswerKind.NAME
    if re.search(r"[가-힣\s](?:곳|데)[은는이가]?$", bare):
        return AnswerKind.PLACE if _WHERE_IS.search(text) else AnswerKind.ORGANISATION
    if re.search(rf"(?:전망|추정|예상|예측)치?{_ASKING}|forecast$", bare):
        return AnswerKind.AMOUNT
    is_keywords = measure and not re.search(r"[다요까나지죠]$|(?:한|된|은|는|던|을)\s", bare)
    return measure.kind if is_keywords and measure else AnswerKind.STATEMENT


def _asks_what_it_is(text: str) -> bool:
    """X는 무엇인가? with nothing that narrows X down asks what X is; 가장 큰 X는 무엇인가? asks for its name."""
    simple = _SIMPLE.match(text)
    return bool(simple) and not _is_narrowed(re.split("무엇|뭐|뭔", text)[0])


def _is_narrowed(text: str) -> bool:
    """Tell whether a clause stands before the noun (가장 먼저 나온 모델); 소버린 is none, though Kiwi reads 소 버린."""
    tokens = kiwi().tokenize(text)
    return any(
        last.tag == "ETM" and verb.tag.startswith("V") and not (noun.end == verb.start and noun.len == 1)
        for noun, verb, last in zip(tokens, tokens[1:], tokens[2:], strict=False)
    ) or any(token.tag == "ETM" for token in tokens[:2])
