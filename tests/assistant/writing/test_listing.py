"""A list has every item, as the document writes them, or is left."""

import pytest

from assistant.writing.listing import list_items
from assistant.writing.proof import unproven
from tests.assistant.writing.found import Page, ask


@pytest.mark.parametrize(
    ("question", "text", "items"),
    [
        (
            "합작법인을 만드는 통신사들을 모두 알려주세요.",
            "나래통신은 도이치텔레콤(독일), 이앤(UAE), 싱텔(싱가포르), 소프트뱅크(일본)와 합작법인을 세우는 계약을 맺었다.",
            ["도이치텔레콤(독일)", "이앤(UAE)", "싱텔(싱가포르)", "소프트뱅크(일본)"],
        ),
        (
            "플래그십 사업의 대상 분야 다섯 가지를 알려주세요.",
            "내년부터는 법률, 의료, 심리상담, 문화·예술, 학술·연구 등 다섯 분야에서 플래그십 사업이 추진된다.",
            ["법률", "의료", "심리상담", "문화·예술", "학술·연구"],
        ),
        (
            "새 모델의 세 가지 종류는?",
            "새 모델의 종류는 기기용 ‘콤팩트’, 서버용 ‘밸런스드’, 최고 성능의 ‘슈프림’ 세 가지로 나뉜다.",
            ["콤팩트", "밸런스드", "슈프림"],
        ),
        (
            "위험의 세 단계는 무엇인가요?",
            "단계: 고위험 · 예: 의료\n단계: 제한적 위험 · 예: 챗봇\n단계: 최소 위험 · 예: 게임",
            ["고위험", "제한적 위험", "최소 위험"],
        ),
        (
            "참여 회사를 모두 알려주세요.",
            "참여 회사는 다음과 같다.\n회사: 네이버 · 몫: 3억 원\n회사: 카카오 · 몫: 2억 원\n모두 두 곳이다.",
            ["네이버", "카카오"],
        ),
        (
            "두 가지 계획은?",
            "계획은 두 가지다.\n- 공장을 증설한다.\n- 용인에 투자한다.",
            ["공장을 증설한다.", "용인에 투자한다."],
        ),
    ],
)
def test_a_list_has_every_item_and_no_more(question: str, text: str, items: list[str]) -> None:
    draft = list_items(*ask(question, text))
    assert draft is not None
    assert [line.removeprefix("- ").rpartition(" [")[0] for line in draft.said[0].split("\n")] == items


@pytest.mark.parametrize(
    "listing",
    [
        "정부는 지난해 8월 4일 네이버클라우드와 업스테이지, SK텔레콤을 사업의 최초 정예팀으로 뽑았다.",
        "정예팀은 네이버클라우드, 업스테이지, SK텔레콤 세 곳이다.",
    ],
)
def test_a_list_is_found_behind_a_sentence_that_only_speaks_of_it(listing: str) -> None:
    only_speaks = Page("정부 사업의 최초 정예팀은 곧 줄었다.", id="나.md")
    question, evidence = ask("정부 사업의 최초 정예팀 3곳은?", listing, only_speaks)
    draft = list_items(question, sorted(evidence, key=lambda each: each.text == listing))
    assert draft is not None and draft.said == ("- 네이버클라우드 [1]\n- 업스테이지 [1]\n- SK텔레콤 [1]",)
    assert unproven(draft) == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("대상 분야 다섯 가지를 알려주세요.", "대상 분야는 법률, 의료, 상담 등이다."),
        ("합작하는 통신사들을 모두 알려주세요.", "싱텔, 소프트뱅크, 구글, 이앤(e&)과는 합작법인 계약을 맺었다."),
        ("참여 기업들을 모두 알려주세요.", "이번에 손잡은 참여 기업 네이버, 카카오, 구글이 모였다."),
        ("의료에 쓰이는 단계를 모두 알려주세요.", "단계: 고위험 · 예: 의료\n단계: 최소 위험 · 예: 게임"),
        ("위험의 네 단계는 무엇인가요?", "단계: 고위험 · 예: 의료\n단계: 제한적 위험 · 예: 챗봇"),
        ("참여 기업들을 모두 알려주세요.", "참여 기업은 가온, 나래, 다솜이고 제외된 기업은 네이버, 카카오, 구글이다."),
    ],
)
def test_no_list_that_may_lack_an_item(question: str, text: str) -> None:
    assert list_items(*ask(question, text)) is None
