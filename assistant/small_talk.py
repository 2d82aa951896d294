"""What is no question to the documents, and a short reply to each.

Greetings, thanks, requests for advice, verse or the weather, and attempts to give the assistant other orders.
A question to the documents must never be caught: a pattern has to fit all that was said, or name something that no
document can say (사도 될까?, 오늘 날씨).
"""

import re

GREETING = "안녕하세요. 문서에서 답을 찾아 드립니다. 알고 싶은 것을 물어보세요."
THANKS = "천만에요. 더 궁금한 것이 있으면 물어보세요."
FAREWELL = "이용해 주셔서 고맙습니다. 궁금한 것이 생기면 다시 물어보세요."
SELF = "저는 근거입니다. 모아 둔 문서에서 답을 찾아, 그 답을 뒷받침하는 문장과 함께 보여 드립니다."
ADVICE = "의견이나 투자 조언, 스스로 하는 예측은 드리지 않습니다. 문서에 실린 수치와 전망은 찾아 드릴 수 있습니다."
ELSEWHERE = "그 일은 도와드릴 수 없습니다. 저는 모아 둔 문서에서 답을 찾아 드립니다."
ORDERS = "그 요청은 따를 수 없습니다. 문서에서 알고 싶은 것을 물어보세요."

_LONGEST = 200
"""Characters. What is longer asks something, or gives orders."""


def _any(*patterns: str) -> str:
    return f"(?:{'|'.join(patterns)})"


_END = r"[\s~!?.,ㅎㅋㅠ^]*"
_POLITE = r"(?:해\s?)?(?:줘|주세요|줄래|주실래요|주라|달라|봐|봐요|주십시오|줄\s?수\s?있(?:어|나요|을까요?))(?:요)?"
_GREETING = _any(
    r"안녕(?:하세요|하십니까|하신가요)?|하이|헬로|hi|hello|hey|ㅎㅇ|여보세요|거기\s?누구\s?있(?:어요?|나요)",
    r"반가워요?|반갑습니다|처음\s?뵙겠습니다|좋은\s?(?:아침|오후|저녁)(?:입니다|이에요)?",
)
_SHORT_THANKS = "네|응|ok|오케이|좋아요?"
_THANKS = r"(?:(?:정말|너무|진짜|많이|아주|네|오|답변|도와\s?줘서|알려\s?줘서|알려\s?주셔서)\s?){0,3}" + _any(
    r"고마워요?|고맙습니다|감사합니다|감사해요?|감사|땡큐|ㄱㅅ|thanks|thank\syou",
    r"수고(?:했어요?|하셨습니다|하세요)|도움(?:이)?\s?(?:됐|되었)(?:어요?|습니다)|알겠습니다|알겠어요?|알았어요?",
    r"잘\s?했어요?|훌륭해요?|최고(?:예요|야)?",
    _SHORT_THANKS,
)
_FAREWELL = _any(
    r"안녕히\s?(?:계세요|가세요)|잘\s?(?:있어|가|자)요?|잘\s?지내요?|바이(?:바이)?|bye",
    r"또\s?(?:봐요?|올게요?|봅시다)|다음에\s?(?:봐요?|또\s?올게요?)",
)
_YOU = r"(?:너|넌|너는|네|니|네가|니가|당신|당신은|그쪽|그쪽은|자네|자기|이\s?(?:챗봇|프로그램|서비스)(?:은|는)?)"
_SELF = _any(
    rf"{_YOU}(?:은|는)?\s?(?:도대체\s)?(?:누구|뭐|뭐하는\s?\S{{1,4}}|무엇|사람|로봇|인공지능|AI|챗GPT|GPT|어떤\s?(?:모델|AI))"
    r"\S{0,8}(?:\s?(?:야|니|아니야|맞아|이야))?",
    rf"{_YOU}\s?(?:이름|나이|정체|취미|고향|성별)(?:이|은|는)?\s?(?:뭐|무엇|몇|어디)?\S{{0,6}}",
    rf"{_YOU}\s?(?:은|는)?\s?(?:뭘|무엇을|뭐를|어떤\s?(?:일|걸|것)을?)\s?(?:할\s?수\s?있|해\s?줄\s?수\s?있|도와)\S{{0,6}}",
    rf"자기\s?소개\s?(?:좀\s)?{_POLITE}",
    r"뭘\s?할\s?수\s?있(?:어요?|나요|니|지)|무엇을\s?(?:할|도와줄)\s?수\s?있(?:어요?|나요|니)",
    rf"{_YOU}(?:은|는|를|을)?\s?(?:누가|어떻게)\s?만들(?:었|어졌)\S{{0,4}}|누가\s?(?:너를|널|당신을)\s?만들었\S{{0,4}}",
    rf"{_YOU}(?:은|는)?\s?(?:기분|컨디션)(?:이|은)?\s?\S{{1,5}}",
    r"잘\s?지내(?:니|요|셨어요)?|심심해요?|사랑해요?|밥\s?먹었(?:어|니|어요)",
)
_BUYING = _any(
    r"사도\s?(?:될까|되나|돼|괜찮)|살까\s?말까|팔까\s?말까|사야\s?(?:할까|하나|돼|되나|해)|팔아야\s?(?:할까|하나|돼|되나|해)",
    r"사는\s?게\s?(?:좋을까|나을까|좋아|낫)|투자해도\s?(?:될까|되나|돼|괜찮)|투자해야\s?(?:할까|하나|돼|되나)",
    r"들어가도\s?(?:될까|되나|돼)",
)
_ADVICE = _any(
    rf"(?:주식|주가|종목|코인|비트코인|ETF|펀드|지금|집|아파트|부동산)[^?.!]{{0,40}}{_BUYING}",
    r"(?:종목|주식|코인)\s?(?:을|를|좀|하나|하나만)?\s?(?:좀\s)?(?:추천|찍어)\s?(?:해\s?)?(?:줘|주세요|줄래|달라)",
    rf"(?:^|\s){_YOU}(?:의|은|는)?\s?(?:개인적(?:인|으로)\s?)?(?:의견|생각|견해|예상|예측|느낌)(?:은|이|에는|으로는|엔)?"
    r"(?:\s|[?.!]|$)",
    r"(?:^|\s)(?:너는|넌|네가|니가|당신은|당신이)\s(?:\S+\s){0,6}(?:어떻게\s?)?"
    r"(?:생각해|생각하니|생각하나요|생각하세요|생각합니까|보니|예상해|예상하니|예측해|좋아해|싫어해)\S{0,3}[\s?.!]*$",
    r"(?:누구에게|누굴|누구를)\s?(?:투표|찍어야|뽑아야)",
)
_TASK = _any(
    r"(?:^|\s)(?:시|동시|삼행시|노래|가사|소설|동화|농담|편지|자기소개서|자소서|이력서|독후감|연애편지|랩)(?:을|를|나|이나)?\s?"
    rf"(?:한\s?(?:편|곡|통)|하나|하나만)?\s?(?:좀\s)?(?:써|지어|만들어|불러|들려|해|적어)\s?{_POLITE}{_END}$",
    r"(?:코드|프로그램|함수|스크립트|파이썬|게임)(?:을|를|로)?\s?(?:\S+\s){0,3}"
    rf"(?:짜|작성해|만들어|코딩해)\s?{_POLITE}{_END}$",
    r"(?:오늘|내일|모레|이번\s?주|주말|지금|서울|부산)(?:은|의|에)?\s?(?:\S+\s)?(?:날씨|기온|미세먼지)(?:는|가|은|이|를|도)?"
    r"(?:\s?(?:어때|어떄|알려|좋|맑|추|더|비|몇|궁금)\S*(?:\s\S{1,5})?)?[\s?.!]*$",
    r"^날씨(?:는|가)?\s?(?:어때|알려)?\S*[\s?.!]*$",
    r"(?:점심|저녁|아침|야식)\s?(?:메뉴|식사|뭐\s?먹)(?:는|를|을|로)?\s?(?:\S{1,8}\s?){0,3}[\s?.!]*$",
    rf"(?:맛집|여행지|영화|드라마|노래|음악|선물)(?:을|를|좀|하나)?\s?(?:\S{{1,8}}\s)?추천\s?{_POLITE}{_END}$",
    r"(?<![가-힣])(?:오늘의?\s?)?(?:운세|로또\s?번호|사주)(?:를|을|는|좀)?\s?\S{0,6}(?:\s?\S{1,4})?[\s?.!]*$",
    r"(?:지금|현재)\s?몇\s?시(?:야|예요|에요|지|니|인가요)?[\s?.!]*$",
    r"오늘\s?(?:며칠|몇\s?월|무슨\s?요일)(?:\s?며칠)?(?:이야|이에요|인가요|이지|이니)?[\s?.!]*$",
)
_ORDERS = _any(
    r"(?:이전|앞선|앞의|위의|지금까지의|기존|모든|너의|네|당신의|시스템)\s?(?:\S{1,6}\s){0,2}?"
    r"(?:지시|명령|지침|프롬프트|규칙|instructions?)(?:사항)?(?:을|를|은|는|들을|이)?\s?(?:모두\s|전부\s|다\s)?"
    r"(?:무시|잊(?:고|어)|어기고|출력|따르지\s?(?:말|마))",
    r"(?:ignore|disregard|forget)\s(?:\w+\s){0,3}(?:instructions?|prompts?|rules?)",
    r"(?:reveal|show|print)\s(?:\w+\s){0,2}system\sprompt",
    r"시스템\s?프롬프트(?:를|을)?\s?(?:\S{1,4}\s)?(?:보여|출력|공개|알려|말해)|지금부터\s?(?:너는|넌|당신은)\s",
    r"(?:인\s?척|처럼\s?행동|역할을)\s?(?:해|하)\s?(?:줘|라|주세요|봐)|탈옥\s?모드|개발자\s?모드로",
)
_ALONE = tuple(
    (re.compile(rf"(?:{pattern}{_END}){{1,3}}", re.IGNORECASE), reply)
    for pattern, reply in ((_GREETING, GREETING), (_THANKS, THANKS), (_FAREWELL, FAREWELL))
)
_POLITENESS = re.compile(rf"(?!(?:{_SHORT_THANKS})\s)(?:{_GREETING}|{_THANKS}){_END}(?=\S)", re.IGNORECASE)
_TO_ITSELF = re.compile(_SELF, re.IGNORECASE)
_REQUESTS = ((re.compile(_ADVICE), ADVICE), (re.compile(_TASK), ELSEWHERE))
_OTHER_ORDERS = re.compile(_ORDERS, re.IGNORECASE)


def reply_to(text: str) -> str | None:
    """Return a short reply to what is no question to the documents, else None."""
    said = " ".join(text.split())
    if _OTHER_ORDERS.search(said):
        return ORDERS
    if len(said) > _LONGEST:
        return None
    for pattern, reply in _ALONE:
        if pattern.fullmatch(said):
            return reply
    asked = _POLITENESS.sub("", said, count=1).strip() if _POLITENESS.match(said) else said
    if _TO_ITSELF.fullmatch(asked.rstrip(" ?!.~")):
        return SELF
    return next((reply for pattern, reply in _REQUESTS if pattern.search(asked)), None)
