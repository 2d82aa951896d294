"""Words that tell a name in front of a bracket from what is none, and where it begins and ends."""

import re

NO_ACRONYMS = frozenset(
    "CEO CTO CFO COO CIO CISO CMO USD KRW EUR JPY CNY KST PDF TV PC IT ICT FAQ OK NO ID VS OP EPS PER PBR "
    "ESG CES MOU AI".split()
)
NO_NAME_ENDS = tuple(
    "테스트 시험 평가 벤치마크 부문 분야 과목 대표 사장 회장 부회장 부사장 교수 기자 의원 장관 차관 전무 상무 이사 박사 국장 시간 기준 "
    "단위 수준 상장 상장사 코드 종목 티커 거래일 환율 통화 결과 사례 예시 등급 점수 지역 국가 소재 출신 전망 조사 자료 통계 집계 이상 이하 전년".split()
)
INSTITUTION = re.compile(
    "(?:부|청|처|원|위원회|협회|학회|협의회|연합회|연합|기구|기금|은행|공사|공단|재단|연구소|연구원|진흥원|센터|대학교?|대|동맹|포럼|법|조약|협정|개국)$"
)
MODIFIERS = frozenset(
    "미국 영국 중국 일본 한국 독일 프랑스 유럽 인도 대만 캐나다 러시아 국내 해외 글로벌 세계 전세계 국제 정부 민간 최신 최근 신규 "
    "차세대 이른바 소위 대표 대표적 산하 같은 관련 등 및 또 또한 특히 이후 지난해 올해 내년 지난달 이달 기업 회사 업체 기관".split()
)
INITIAL_R = str.maketrans("련력률로론료류림", "연역율노논요유임")
"""전국경제인연합회 is 전경련: a syllable is written otherwise at the head of a word."""
DAY = re.compile(r"\d+[년월일시분]?")
_HEADS = {
    "연구소": "institute|laborator(?:y|ies)|labs?|center|centre",
    "연구원": "institute",
    "위원회": "commission|committee|council|board",
    "재단": "foundation",
    "회의": "summit|conference|meeting|council",
    "정상회의": "summit",
    "컨퍼런스": "conference",
    "협회": "association|society",
    "학회": "association|society",
    "포럼": "forum",
    "은행": "bank",
    "대학교?": "university|college",
    "법": "act|law",
    "지수": "index",
    "보고서": "report",
    "센터": "center|centre",
    "기금": "fund",
    "동맹|연합": "alliance|union|coalition",
    "기구": "organi[sz]ation|agency",
    "청": "office|agency|administration",
    "부": "ministry|department",
    "선언": "declaration",
    "행동강령|강령": "code of conduct",
    "행정명령": "executive order",
}
HEAD_PAIRS = tuple(
    (re.compile(f"(?:{hangul})$"), re.compile(rf"(?i:\b(?:{latin})$)")) for hangul, latin in _HEADS.items()
)
