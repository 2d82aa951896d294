"""Questions about the real article and report pages in ../shared/real, where they are at hand."""

import pytest

from assistant.answer import Status
from assistant.ask import ask
from assistant.evaluation.normalising import holds
from index.store import Index

ARTICLE = "000_8feffebb74b0c022.txt"
REPORT = "spri_ai_brief_2023-12/page_{:02}.txt"


@pytest.mark.parametrize(
    ("question", "answer", "document"),
    [
        ("2027년 국내 AI 시장 규모 전망은?", "4조 4636억원", ARTICLE),
        ("2030년 글로벌 AI 시장 규모는?", "2조 251억달러", ARTICLE),
        ("글로벌 AI 시장의 연평균 성장률은 몇 %야?", "21.6%", ARTICLE),
        ("KT가 업스테이지에 투자한 금액은?", "100억 원", ARTICLE),
        ("구글이 공개한 AI 챗봇 이름은?", "바드", ARTICLE),
        ("LG AI 연구원이 공개한 초거대 AI 모델 이름은 무엇인가요", "엑사원 2.0", ARTICLE),
        ("네이버 대표는 누구?", "최수연", ARTICLE),
        ("AI 기술을 가진 근로자의 임금은 평균 몇 % 높아?", "21%", REPORT.format(20)),
        ("G7이 AI 국제 행동강령에 합의한 것은 언제인가요?", "2023년 10월 30일", REPORT.format(4)),
        ("구글이 앤스로픽에 투자하기로 한 금액은 최대 얼마야?", "20억 달러", REPORT.format(13)),
        ("영국 AI 안전성 정상회의에 참가한 국가는 몇 개국?", "28개국", REPORT.format(5)),
        ("IDC가 예측한 2027년 AI 소프트웨어 매출은?", "2,510억 달러", REPORT.format(14)),
    ],
)
def test_the_figure_is_given_and_its_sentence_cited(
    real_index: Index, question: str, answer: str, document: str
) -> None:
    given = ask(real_index, question)
    assert given.status is Status.ANSWERED
    assert holds(given.text, answer)
    assert given.citations[0].document == document
    assert holds(given.citations[0].quote, answer)


def test_what_the_article_does_not_say_is_refused(real_index: Index) -> None:
    answer = ask(real_index, "카카오가 2023년에 공개한 초거대 AI 모델의 이름은?")
    assert answer.status is Status.REFUSED
    assert "카카오" in answer.text and answer.citations == ()
