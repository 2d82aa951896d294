"""Questions in the voices of users, with the kind of answer that each wants."""

CASES = """
amount | 가온전자의 2024년 매출은 얼마인가요?
amount | 가온전자 작년 매출 얼마야
amount | 가온전자 매출 2024
amount | 가온전자2024년매출얼마야
amount | 나래반도체가 3분기에 낸 영업손실을 알려주세요.
amount | 나래반도체 영업이익 얼마 났대?
amount | 2030년 세계 양자컴퓨터 시장 규모는?
amount | 양자컴퓨터 시장 2030년 전망
amount | 국내 로봇 시장 전망치 알려줘
amount | 로봇 시장은 몇 조원까지 커지나요?
amount | 다솜바이오 시리즈B에서 모은 돈이 얼마예요?
amount | 다솜바이오 누적 투자금
amount | 다솜바이오 valuation 얼마로 평가됐어?
amount | 라온소프트가 벌금으로 얼마를 냈죠?
amount | 과징금은 총 몇 억원이었나요
amount | 라온소프트 구독료 월 얼마
amount | 마루은행의 2회계연도 순이익을 알고 싶어요
amount | 2025회계연도 1분기 지출은 얼마였나요?
amount | 공장 하나 짓는 데 비용이 얼마나 들어요?
amount | 계약 해지 때문에 물어야 하는 돈은 얼마인가요?
amount | 바다해운 2023년 수출액은 몇 달러?
amount | 총액은?
amount | training cost 얼마 들었어
amount | 정부 예산 총액은 얼마루 잡혔나여
amount | 아리랑전자 R&D 비용 얼마 썻나요
ratio | 나래반도체의 점유율은 몇 퍼센트인가요?
ratio | HBM market share 몇 %야?
ratio | 나래반도체 매출에서 수출이 차지하는 비중은?
ratio | 연평균 성장률 얼마로 봤어
ratio | 작년 매출은 전년보다 몇 % 늘었나
ratio | 작년매출은전년보다몇퍼센트늘었나요
ratio | 주가가 얼마나 빠졌나요?
ratio | 생산량이 얼마나 늘었어?
ratio | 매출총이익률 2분기
ratio | 새 공정은 전기를 몇 배 덜 쓰나요?
ratio | 최대 주주 지분율
ratio | 두 회사 합병 비율은 몇 대 몇?
ratio | 클라우드 도입률이 궁금합니다
ratio | gross margin은 얼마였지
count | 이용자 수는 몇 명인가요?
count | 월간 이용자 수 알려줘
count | 멫명이 쓰고 잇나요
count | 대기업은 몇 곳?
count | 참가한 데가 몇 군데야
count | 찬성이 몇 표였나요?
count | 국어 시험에서 몇 점 받았어?
count | 마루-7B 모델 수학 점수
count | 매개변수는 몇 개인가요
count | 마루-7B 매개변수
count | 파라미터 수가 어떻게 되나요?
count | 학습에 토큰을 얼마나 썼나요?
count | 특허는 몇 건이나 갖고 있나요?
count | 그래픽카드 몇 장으로 학습했는지 알려주세요
count | 직원 수 2025년 6월
count | 공급기업수는
count | 앱 누적 다운로드 몇 회?
count | 얼마나 많은 사람이 앱을 지웠나요?
count | users 몇 명?
count | HBM 핀 수
rank | 한국은 세계 몇 위였나요?
rank | 경쟁력 순위가 몇 등이래?
rank | 투자 순위 2024
rank | 세계에서 몇 번째로 만든 거야?
date | 새 공장은 언제 문을 열었나요?
date | 언제출시됐나
date | 출시일은?
date | 서명한 날짜 알려주세요
date | 법이 시행되는 시점이 궁금해요
date | 가온전자 설립 연도
date | 몇 년도에 세워졌어?
date | 공개한 게 몇월 몇일이에요
date | 며칠에 발표했나요?
date | 유상증자를 결의한 날은 2025년 몇 월인가요
date | launch 언제였지
date | 가온전자가 상장한 해는
period | 개발에 얼마나 걸렸나요?
period | 유예 기간은?
period | 몇 개월 뒤부터 적용돼?
period | 며칠 만에 100만 명을 모았나
period | 몇 년 동안 투자하기로 했어?
period | 하루 평균 사용 시간
period | 승인까지 며칠이나 걸렸죠
person | 가온전자 대표는 누구인가요?
person | 대표이사 이름이 뭔가요
person | 이 발언을 한 애널리스트 누구?
person | CEO가 누구야
person | 개발을 이끈 사람
person | 누가 회사를 세웠나요?
person | 가온전자 최고재무책임자는 누구에요
person | 가온전자대표가누구야
organisation | 점유율 1위 기업은?
organisation | 어느 회사가 만들었어?
organisation | 투자를 주도한 곳은 어디인가요?
organisation | 가온전자 자문 맡은 투자은행 어디
organisation | 이 칩을 개발한 스타트업 이름
organisation | 조사를 맡은 기관이 궁금해요
organisation | 처음 보도한 매체는?
organisation | 어떤 업체가 인수했나요
organisation | 합작 상대는 어디야
organisation | shareholder가 어느 기업이야
place | 본사는 어디에 있나요?
place | 학회가 열린 도시는?
place | 회의 어디서 열렸어
place | 협약 맺은 장소
place | 공장이 들어설 지역은 어디인가요
place | 가장 먼저 규제한 나라는
place | 개최지 알려줘
name | 새 칩의 이름은 무엇인가요?
name | 코드명이 뭐야
name | 모델 이름 뭐였지
name | 사내 도우미 서비스 이름이 머에요
name | 어떤 모델을 바탕으로 만들었나요?
name | 가장 많이 팔린 제품은 무엇인가요?
name | 탑재된 칩은?
reason | 왜 출시가 밀렸나요?
reason | 출시가 늦어진 이유는?
reason | 까닭이 뭔가요
reason | 왜덜줄었나요 비용이 작년에
reason | 주가가 떨어진 원인 알려줘
reason | 뭐 때문에 탈락했어?
reason | 합병하면 어떤 점이 도움이 되나요?
reason | 소송을 낸 배경은 무엇인가요
reason | 무엇 덕분에 흑자가 났나요
definition | 소버린 AI가 뭐야
definition | 지식 증류란 무엇인가요?
definition | RAG란?
definition | 온디바이스가 무슨 뜻이에요
definition | 연환산 매출의 의미는?
definition | 에이전트 워싱 뜻
definition | 에이전트 워싱이 먼가요
way | 이용자를 어떻게 추산했나요?
way | 신청 방법은?
way | 어떤 방식으로 압축했어
way | 모델 크기를 줄인 방법 알려줘
list | 참여한 기업들을 모두 알려주세요.
list | 어디어디가 뽑혔어?
list | 대상 분야 다섯 가지는?
list | 협력하는 통신사들은 어디인가요
list | 위험을 어떤 네 단계로 나누나요
list | 무엇무엇이 들어가나
list | 지원 대상 목록
list | 새로 나온 기능 세 가지를 말해줘
list | 어떤 것들이 금지되나요
comparison | 두 회사 매출은 각각 얼마인가요?
comparison | 가온전자랑 나래반도체 중에 어디가 더 많이 팔았어?
comparison | 2023년과 2024년 투자액 비교
comparison | 어느 쪽이 더 컸나요
comparison | 자료마다 다르다는데 얼마와 얼마야?
comparison | 기관별로 시장 규모를 어떻게 다르게 봤나요
comparison | 이용자 수가 조사 회사마다 다르던데 알려줘
comparison | 두 모델의 점수 차이는?
trend | 점유율은 2021년부터 어떻게 변했나요?
trend | 점유율 추이
trend | 이용자가 어떻게 늘어 왔는지 알려 주세요
trend | 현금 소진 예상액 변화
trend | 매출이 어떻게 달라졌어
trend | 직원이 늘고 있나요 줄고 있나요
yes_no | 가온전자는 상장했나요?
yes_no | 상업적으로 써도 되나요
yes_no | 합병이 승인됐어?
yes_no | 이 모델 무료 맞나요
summary | 보고서를 요약해 주세요
summary | AI 기본법에 대해 알려줘
summary | 반도체 규제 정리해줘
summary | 소버린 AI에 관해 설명해 주세요
statement | 인공지능 기본법 해설
statement | 대표는 실적을 어떻게 평가했나요
statement | 오픈소스 공개 조건
statement | 회사 쪽 입장은 어땠나요
"""
