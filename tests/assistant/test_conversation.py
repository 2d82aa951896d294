"""Follow-ups: what each stands for after the questions before it, and what is no follow-up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Turn, complete
from index.names import Names

ASKED_ON = date(2026, 3, 15)
NAMES = Names({("나래반도체", "NARAE"): 2, ("다온클라우드", "Daon Cloud"): 2})


def _completed(question: str, *turns: tuple[str, str]) -> str:
    return complete(question, [Turn(*turn) for turn in turns], NAMES, ASKED_ON).text


MARKET = ("2027년 국내 AI 시장 규모는?", "4조 4636억원 [1]")
SALES = (
    "엔비디아의 2024년 3분기 매출은 얼마인가요?",
    "350억 달러 [1]\n\n엔비디아는 3분기 매출이 350억 달러라고 밝혔다. [1]",
)
WINNER = ("2025년 국내 AI 반도체 투자 유치 1위 기업은?", "리벨리온 [1]\n\n1위는 리벨리온이었다. [1]")
LAW = ("AI 기본법은 언제 국회를 통과했나요?", "2024년 12월 26일 [1]")
USERS = ("와이즈앱이 조사한 2025년 8월 챗GPT 이용자는 몇 명이야?", "2031만 명 [1]")


@pytest.mark.parametrize(
    ("turn", "question", "holds", "lacks"),
    [
        # Another time
        (MARKET, "그럼 2030년에는?", "2030년 국내 AI 시장 규모는", "2027 그럼 에는"),
        (MARKET, "2030년까지는요?", "2030년까지 국내 AI 시장", "2027"),
        (MARKET, "작년은?", "작년 국내 AI 시장 규모는", "2027"),
        (MARKET, "3년 뒤에는?", "2030년 국내 AI 시장 규모는", "2027 뒤"),
        (MARKET, "그 전해는?", "2026년 국내 AI 시장 규모는", "2027 전해"),
        (SALES, "4분기는?", "엔비디아 2024년 4분기 매출 얼마", "3분기"),
        (SALES, "그다음 분기에는 얼마였어?", "엔비디아 2024년 4분기 매출 얼마", "3분기 그다음"),
        (SALES, "1년 전에는?", "엔비디아 2023년 3분기 매출", "2024 전에는"),
        (USERS, "그럼 9월에는?", "와이즈앱 2025년 9월 챗GPT 이용자 몇 명", "8월"),
        (("가온전자는 얼마를 투자했어?", "3조원"), "2023년에는?", "2023년 가온전자는 얼마를 투자했어", "에는"),
        # Another name of the same sort
        (SALES, "AMD는?", "AMD의 2024년 3분기 매출은 얼마", "엔비디아"),
        (SALES, "그러면 인텔은 얼마야?", "인텔의 2024년 3분기 매출은 얼마", "엔비디아 그러면"),
        (USERS, "제미나이는?", "와이즈앱 2025년 8월 제미나이 이용자는 몇 명", "챗GPT"),
        (USERS, "그럼 퍼플렉시티는 몇 명?", "와이즈앱 2025년 8월 퍼플렉시티 이용자는", "챗GPT"),
        (MARKET, "세계는?", "2027년 세계 AI 시장 규모는", "국내"),
        (MARKET, "그럼 미국은 어때?", "2027년 미국 AI 시장 규모는", "국내 어때"),
        (MARKET, "생성형 AI는?", "2027년 국내 생성형 AI 시장 규모는", ""),
        (
            ("IDC에 따르면 2026년 세계 서버 시장은 얼마야?", "2000억 달러"),
            "국내는?",
            "IDC 2026년 국내 서버 시장",
            "세계",
        ),
        (("나래반도체가 만든 칩은 몇 나노야?", "5나노"), "다온클라우드는?", "다온클라우드가 만든 칩은 몇 나노", "나래"),
        (
            ("맥킨지는 2030년 AI 경제 효과를 얼마로 봤어?", "13조 달러"),
            "골드만삭스는?",
            "골드만삭스는 2030년 AI 경제",
            "맥킨지",
        ),
        (("대기업의 AI 도입률은 몇 %야?", "48%"), "중소기업은?", "중소기업의 AI 도입률은 몇 %", "대기업"),
        (("엔비디아 H100 가격은?", "4만 달러"), "H200은?", "H200 가격", "H100"),
        (SALES, "2023년 AMD는?", "AMD의 2023년 매출은 얼마", "엔비디아 2024 분기"),
        # Another measure
        (MARKET, "성장률은?", "2027년 국내 AI 시장 성장률은", "규모"),
        (SALES, "영업이익은?", "엔비디아 2024년 3분기 영업이익은", "매출"),
        (SALES, "그럼 데이터센터 매출은?", "엔비디아 2024년 3분기 데이터센터 매출은", "그럼"),
        (SALES, "그때 주가는?", "엔비디아 2024년 3분기 주가는", "그때 매출"),
        (
            ("2025년 1분기 세계 클라우드 지출은?", "900억 달러"),
            "그때 구글 점유율은?",
            "2025년 1분기 세계 클라우드 구글 점유율은",
            "지출",
        ),
        (SALES, "그럼 AMD 영업이익은?", "AMD 2024년 3분기 영업이익은", "엔비디아 매출"),
        (MARKET, "반도체는?", "2027년 국내 AI 반도체 시장 규모는", ""),
        (SALES, "얼마나 늘었어?", "엔비디아의 2024년 3분기 매출은 얼마나 늘었어", ""),
        (SALES, "전년 대비 증가율은?", "엔비디아의 2024년 3분기 매출 전년 대비 증가율은", "얼마"),
        (SALES, "AMD랑 비교해 줘", "엔비디아와 AMD의 2024년 3분기 매출은 얼마", "비교"),
        (("국내 AI 이용률은 몇 %야?", "24%"), "20대는?", "국내 AI 20대 이용률은 몇 %", ""),
        (("HBM 점유율 1위 회사는 어디야?", "SK하이닉스"), "2위는?", "HBM 점유율 2위 회사는 어디", "1위"),
        (("HBM 점유율 1위 회사는 어디야?", "SK하이닉스"), "삼성전자는 몇 위야?", "HBM 점유율 삼성전자는 몇 위", "1위"),
        (("HBM 점유율 1위 회사는 어디야?", "SK하이닉스"), "몇 %야?", "HBM 점유율 1위 회사는 몇 %", "어디"),
        (SALES, "AMD와 인텔은?", "AMD와 인텔의 2024년 3분기 매출은 얼마", "엔비디아"),
        (MARKET, "그럼 2030년 세계 시장은?", "2030년 세계 AI 시장 규모는", "국내 2027"),
        (MARKET, "2023년부터의 증가율은?", "2023년부터 국내 AI 시장 증가율은", "부터의 2027"),
        (WINNER, "대표는 누구야?", "리벨리온 대표는 누구야", "1위"),
        (WINNER, "기업가치는?", "리벨리온 기업가치는", "1위"),
        # What points back
        (WINNER, "그 회사의 직원 수는?", "리벨리온의 직원 수는", "그 회사"),
        (WINNER, "거기는 얼마를 받았어?", "2025년 리벨리온은 얼마를 받았어", "거기"),
        (SALES, "그 회사에는 직원이 몇 명 있어?", "엔비디아에는 직원이 몇 명", "그 회사"),
        (
            ("오픈AI가 2024년 5월에 내놓은 모델은?", "GPT-4o [1]"),
            "그 모델은 언제 나왔어?",
            "GPT-4o는 언제 나왔어",
            "그 모델",
        ),
        (LAW, "그 법을 어기면 과태료는 얼마야?", "AI 기본법을 어기면 과태료는 얼마", "통과 그"),
        (
            ("AI에 가장 많이 투자한 나라는?", "미국입니다."),
            "그 나라는 얼마를 투자했어?",
            "미국은 얼마를 투자했어",
            "그 나라",
        ),
        # Another way of asking
        (LAW, "언제 시행돼?", "AI 기본법은 언제 시행돼", "국회"),
        (LAW, "왜요?", "AI 기본법은 왜 국회를 통과했나요", "언제"),
        (SALES, "이유는?", "엔비디아의 2024년 3분기 매출은 왜", "얼마"),
        (("리벨리온은 어디랑 합쳤어?", "사피온"), "언제?", "리벨리온은 언제 합쳤어", "어디"),
        # The same again
        (SALES, "출처는?", "엔비디아의 2024년 3분기 매출은 얼마인가요", "출처"),
        (SALES, "어디서 나온 자료야?", "엔비디아의 2024년 3분기 매출은 얼마인가요", "자료"),
        (LAW, "더 자세히 알려줘", "AI 기본법은 언제 국회를 통과했나요", "자세히"),
        (LAW, "좀 더 구체적으로 설명해 주세요.", "AI 기본법은 언제 국회를 통과했나요", "설명"),
        (SALES, "revenue는?", "엔비디아 2024년 3분기 revenue", ""),
    ],
)
def test_a_follow_up_is_completed(turn: tuple[str, str], question: str, holds: str, lacks: str) -> None:
    completed = _completed(question, turn)
    assert all(word in completed for word in holds.split()), completed
    assert not any(word in completed for word in lacks.split()), completed


@pytest.mark.parametrize(
    ("turn", "question"),
    [
        (MARKET, "AI 기본법은 언제 시행되나요?"),
        (MARKET, "카카오의 2023년 매출은?"),
        (SALES, "2027년 국내 AI 시장은 얼마로 커지나요?"),
        (SALES, "고영향 AI란 무엇인가요?"),
        (LAW, "HBM이 뭐야?"),
        (LAW, "샘 올트먼은 누구야?"),
        (USERS, "그럼 EU AI법을 어기면 과징금은 최대 얼마야?"),
        (("HBM이랑 GDDR 연결 핀은 각각 몇개?", "HBM 1024개, GDDR 32개"), "그럼 엔비디아 2024년 3분기 매출은 얼마야"),
        (USERS, "중소기업이 AI를 도입하지 못하는 이유는?"),
        (WINNER, "반도체 수출은 작년에 얼마나 늘었어?"),
        (WINNER, "화성 기지의 인구는 몇 명인가요?"),
        (MARKET, "그런데 딥시크 R1 개발비는 얼마였어?"),
        (SALES, "AI 인재 부족 현황 알려줘"),
        (SALES, "업스테이지 솔라 매개변수"),
        (LAW, "국내 생성형 AI 이용률은 몇 %야?"),
        (SALES, "AI 기본법"),
        (SALES, "2016년 알파고 대국 당시 이세돌은 몇 번 이겼어?"),
        (SALES, "애플은 1년 전에 무엇을 발표했어?"),
        (SALES, "2019년과 그다음 해 국내 로봇 수출액은?"),
        (SALES, "카카오"),
        # An English measure makes a question whole as a Korean one does
        (MARKET, "openai valuation 얼마야"),
        (MARKET, "엔비디아 revenue 얼마"),
    ],
)
def test_a_new_topic_stays_as_it_is(turn: tuple[str, str], question: str) -> None:
    completed = complete(question, [Turn(*turn)], NAMES, ASKED_ON)
    assert completed.text == question and not completed.is_completed


def test_a_follow_up_of_a_follow_up_leans_on_both() -> None:
    turns = (SALES, ("그럼 AMD는?", "68억 달러"), ("2023년에는?", "58억 달러"))
    assert _completed("영업이익은?", *turns) == "AMD의 2023년 영업이익은?"


def test_the_company_just_named_is_put_into_the_question_before() -> None:
    turns = (("인텔의 2024년 매출은 얼마야?", "531억 달러"), ("HBM 점유율 1위 회사는?", "SK하이닉스 [1]"))
    assert _completed("그 회사는?", *turns) == "SK하이닉스의 2024년 매출은 얼마야?"


def test_thanks_are_no_turn_to_lean_on() -> None:
    assert _completed("2030년은?", MARKET, ("고마워!", "천만에요.")) == "2030년 국내 AI 시장 규모는?"


def test_without_a_conversation_nothing_is_completed() -> None:
    assert complete("그럼 2030년에는?", [], NAMES, ASKED_ON).is_completed is False


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_conversation_gives_a_question(question: str, former: str, answer: str) -> None:
    completed = complete(question, [Turn(former, answer)], NAMES, ASKED_ON)
    assert completed.is_completed == (completed.text != question)
