"""Which brackets give another writing of a name, and which give something else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.learnt_names import MOST_BRACKETS, learnt
from tests.conftest import SHARED
from tests.index.real_names import learning

NAMES = [
    # how a foreign name sounds
    ("검색 회사는 대화 서비스 ‘바드(Bard)’를 열었다.", "바드", "Bard"),
    ("새 모델 ‘팜 2(PaLM 2)’를 얹었다.", "팜 2", "PaLM 2"),
    ("스타트업의 모델 ‘SOLAR’(솔라)가 순위표에 올랐다.", "SOLAR", "솔라"),
    ("문답 서비스 ‘포'(Poe)에서 쓸 수 있다.", "포", "Poe"),
    ("여러 모델을 모은 “포(Poe)”가 인기다.", "포", "Poe"),
    ("조사 업체 가트너(Gartner)는 지출을 늘려 잡았다.", "가트너", "Gartner"),
    ("앤트로픽(Anthropic)이 자금을 모았다.", "앤트로픽", "Anthropic"),
    ("앤스로픽(Anthropic)이 자금을 모았다.", "앤스로픽", "Anthropic"),
    ("이번 투자는 오픈AI(OpenAI)가 이끌었다.", "오픈AI", "OpenAI"),
    ("챗GPT(ChatGPT)를 쓰는 직장인이 늘었다.", "챗GPT", "ChatGPT"),
    ("챗지피티(ChatGPT)를 쓰는 직장인이 늘었다.", "챗지피티", "ChatGPT"),
    ("엔비디아(NVIDIA)의 칩이 모자란다.", "엔비디아", "NVIDIA"),
    ("하이퍼클로바X(HyperCLOVA X)가 나왔다.", "하이퍼클로바X", "HyperCLOVA X"),
    ("통신사는 에이닷엑스(A.X)를 공개했다.", "에이닷엑스", "A.X"),
    ("통신사는 모델 ‘믿:음’(Mi:dm)을 공개했다.", "믿:음", "Mi:dm"),
    ("중국 모델 큐원(Qwen)을 내려받았다.", "큐원", "Qwen"),
    ("딥시크(DeepSeek)의 새 모델이 싸다.", "딥시크", "DeepSeek"),
    ("제미나이(Gemini) 이용자가 늘었다.", "제미나이", "Gemini"),
    ("프랑스 스타트업 미스트랄 AI(Mistral AI)에 돈이 몰린다.", "미스트랄 AI", "Mistral AI"),
    ("모델 저장소 허깅 페이스(Hugging Face)에 올렸다.", "허깅 페이스", "Hugging Face"),
    ("젠슨 황(Jensen Huang) 대표가 서울에 왔다.", "젠슨 황", "Jensen Huang"),
    ("샘 올트먼(Sam Altman)이 답했다.", "샘 올트먼", "Sam Altman"),
    ("미국 기업 팔란티어(Palantir)와 손잡았다.", "팔란티어", "Palantir"),
    ("자료 회사 스노우플레이크 (Snowflake)가 샀다.", "스노우플레이크", "Snowflake"),
    ("데이터브릭스（Databricks）가 상장을 미뤘다.", "데이터브릭스", "Databricks"),
    ("칩 회사 세레브라스(Cerebras)와 그록(Groq)이 맞선다.", "세레브라스", "Cerebras"),
    ("칩 회사 세레브라스(Cerebras)와 그록(Groq)이 맞선다.", "그록", "Groq"),
    ("컨설팅 회사 베인앤드컴퍼니(Bain & Company)의 전망이다.", "베인앤드컴퍼니", "Bain & Company"),
    ("『코파일럿(Copilot)』은 유료다.", "코파일럿", "Copilot"),
    ("클라우드 ‘베드록(Bedrock)’에 얹었다.", "베드록", "Bedrock"),
    ("에이엠디(AMD)의 점유율이 늘었다.", "에이엠디", "AMD"),
    ("소프트웨어 쿠다(CUDA)에 묶여 있다.", "쿠다", "CUDA"),
    ("아마존 비서 ‘알렉사(Alexa)’와 대화한다.", "알렉사", "Alexa"),
    ("화면 없는 기기 ‘핀(Pin)’을 팔았다.", "핀", "Pin"),
    # letters for a compound of nouns
    ("한국지능정보사회진흥원(NIA)이 사업을 맡는다.", "한국지능정보사회진흥원", "NIA"),
    ("최신 거대언어모델(LLM)을 학습시켰다.", "거대언어모델", "LLM"),
    ("고대역폭메모리(HBM) 값이 올랐다.", "고대역폭메모리", "HBM"),
    ("그래픽처리장치(GPU) 만 장을 사들인다.", "그래픽처리장치", "GPU"),
    ("미국 식품의약국(FDA)이 허가했다.", "식품의약국", "FDA"),
    ("국제통화기금(IMF)은 성장률을 낮췄다.", "국제통화기금", "IMF"),
    ("지난해 세계무역기구(WTO)에 제소했다.", "세계무역기구", "WTO"),
    ("기업들은 고객관계관리(CRM)에 쓴다.", "고객관계관리", "CRM"),
    ("기업들은 전사적 자원관리(ERP)에 쓴다.", "전사적 자원관리", "ERP"),
    ("시스템 인프라 소프트웨어(SIS) 매출이 늘었다.", "시스템 인프라 소프트웨어", "SIS"),
    ("신경망처리장치(NPU)를 설계한다.", "신경망처리장치", "NPU"),
    ("경제협력개발기구(OECD) 평균보다 낮다.", "경제협력개발기구", "OECD"),
    ("정보통신기획평가원(IITP·원장 김하늘)은 과제를 공고했다.", "정보통신기획평가원", "IITP"),
    ("한국지능정보사회진흥원(NIA· 원장 김하늘)이 맡는다.", "한국지능정보사회진흥원", "NIA"),
    ("주요 20개국(G20) 정상이 만났다.", "주요 20개국", "G20"),
    ("검색 증강 생성(RAG)을 더했다.", "검색 증강 생성", "RAG"),
    ("대규모 언어모델(Large Language Model, LLM)이 쓰인다.", "대규모 언어모델", "LLM"),
    ("대규모 언어모델(Large Language Model, LLM)이 쓰인다.", "대규모 언어모델", "Large Language Model"),
    ("보고서는 large language model (LLM)이라고 적었다.", "large language model", "LLM"),
    # short for long
    ("과학기술정보통신부(이하 과기정통부)는 계획을 냈다.", "과학기술정보통신부", "과기정통부"),
    ("과학기술정보통신부(과기정통부)는 계획을 냈다.", "과학기술정보통신부", "과기정통부"),
    ("전국경제인연합회(전경련)가 물었다.", "전국경제인연합회", "전경련"),
    ("중소벤처기업부(중기부) 예산이 늘었다.", "중소벤처기업부", "중기부"),
    # a translation whose head and another word agree, or that quotation marks hold together
    ("영국에서 AI 안전성 정상회의(AI Safety Summit)가 열렸다.", "AI 안전성 정상회의", "AI Safety Summit"),
    (
        "옥스퍼드 인터넷 연구소(Oxford Internet Institute)가 조사했다.",
        "옥스퍼드 인터넷 연구소",
        "Oxford Internet Institute",
    ),
    ("빌 게이츠 재단(Bill Gates Foundation)이 냈다.", "빌 게이츠 재단", "Bill Gates Foundation"),
    ("유럽의회는 ‘AI 법(AI Act)’을 통과시켰다.", "AI 법", "AI Act"),
    ("연구진은 ‘출처 탐색기(Provenance Explorer)’를 내놨다.", "출처 탐색기", "Provenance Explorer"),
]
NO_NAMES = [
    "삼성전자(005930)는 2% 올랐다.",
    "수출액(단위: 억원)은 다음과 같다.",
    "올림픽은 서울(수도)에서 열렸다.",
    "김철수(42) 씨가 말했다.",
    "박영희(가명) 씨는 답하지 않았다.",
    "세계 시장은 4,280억 달러(약 573조)로 커진다.",
    "지난 17일(현지시간) 발표했다.",
    "3분기 매출(잠정)은 줄었다.",
    "영업이익(OP)은 줄었다.",
    "사업부(DS)는 적자였다.",
    "언어 이해 시험(MMLU)에서 앞섰다.",
    "나스닥 상장사(NASDAQ)의 절반이 올랐다.",
    "우융밍 최고경영자(CEO)는 자신했다.",
    "반도체 업황(전망)은 밝다.",
    "국회(본회의)를 통과했다.",
    "원화(KRW) 값이 내렸다.",
    "A씨(38)와 B씨(여)가 참석했다.",
    "성장률(YoY)은 12%다.",
    "나래연구원(원장 김하늘)은 작다.",
    "나래연구원(서울·원장 김하늘)은 작다.",
    "행사(무료)는 토요일이다.",
    "표 3(부록)을 보라.",
    "가격(부가세 별도)은 만 원이다.",
    "시험 점수(100점 만점)가 높다.",
    "정확도(accuracy)가 올랐다.",
    "매출(sales)이 늘었다.",
    "시장 전망(IDC)에 따르면 커진다.",
    "데이터센터 조사(OECD)에서 나타났다.",
    "삼성전자(삼성)는 답하지 않았다.",
    "이 값(ABC)을 넣는다.",
    "단계별(1단계, 2단계)로 넓힌다.",
    "규모(2023~2027년)를 추산했다.",
    "한국(Seoul)에서 열렸다.",
    "인공지능(특히 챗봇)이 쓰인다.",
    "주가(종가 기준)가 내렸다.",
    "",
    "()",
    "(Bard)",
    "‘’(Bard)",
    "바드(",
    "바드)Bard(",
    "바드(\nBard)",
]


@pytest.mark.parametrize(("text", "left", "right"), NAMES)
def test_a_bracket_gives_another_writing_of_the_name_before_it(text: str, left: str, right: str) -> None:
    assert (left, right) in [(pair.left, pair.right) for pair in learnt(text)]


@pytest.mark.parametrize("text", NO_NAMES)
def test_a_bracket_that_says_something_else_gives_nothing(text: str) -> None:
    assert learnt(text) == ()


def test_who_counted_is_not_what_was_counted() -> None:
    text = "국제에너지기구(IEA)는 전력을 다시 셌다.\n데이터센터 전력수요(IEA)는 두 배가 된다."
    assert [(pair.left, pair.right) for pair in learnt(text)] == [("국제에너지기구", "IEA")]


@given(st.text(st.sampled_from("바드포AI 오픈Bard’‘'\"(),（）. \n12이하원"), max_size=200))
def test_any_text_is_read_and_every_span_is_exact(text: str) -> None:
    for pair in learnt(text):
        assert text[pair.start : pair.start + len(pair.left)] == pair.left
        assert text[pair.right_start : pair.right_start + len(pair.right)] == pair.right
        assert pair.start + len(pair.left) < pair.right_start


@pytest.mark.parametrize("piece", ["(", ")", "()", "((a)", "바드(Bard", "‘", "'(", "가(A,", " ", "A", "이하:"])
def test_time_is_linear_on_hostile_text(piece: str) -> None:
    learnt("바드(Bard)")
    started = time.perf_counter()
    learnt(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - started < 20


def test_only_so_many_brackets_are_looked_at() -> None:
    assert len(learnt("바드(Bard) " * (MOST_BRACKETS + 100))) == MOST_BRACKETS


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="../shared/real is not here")
def test_names_in_real_documents_are_learnt() -> None:
    real = learning(SHARED / "real")
    assert len(real.right) > 60
    assert real.precision >= 0.95
    assert real.recall >= 0.9
