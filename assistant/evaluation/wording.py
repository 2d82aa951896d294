"""The Korean words of the reports: measures, kinds of question, outcomes."""

from assistant.evaluation.report import OVERALL
from assistant.evaluation.scoring import Outcome

MEASURE = {
    "right": "올바름",
    "hit@1": "검색@1",
    "hit@3": "검색@3",
    "hit@5": "검색@5",
    "hit@10": "검색@10",
    "mrr@10": "MRR@10",
    "ndcg@10": "nDCG@10",
    "citation_recall": "인용 재현율",
    "citation_precision": "인용 정밀도",
    "answer_match": "정답 포함",
    "short_exact": "짧은 답 일치",
    "character_f1": "짧은 답 F1",
    "refusal_recall": "거절 재현율",
    "refusal_precision": "거절 정밀도",
    "wrongly_refused": "잘못 거절",
    "by_model": "모델이 쓴 답",
    "verified_share": "확인된 문장",
    "first_seconds": "첫 글자까지(초)",
    "dollars_for_1000": "천 문항 값(달러)",
}
MEANING = {
    "right": "정답이 들어 있고 근거를 모두 인용했거나, 답할 수 없는 질문을 거절한 비율",
    "hit@1": "정답 문장이 든 구절이 검색 결과 첫째인 비율 (@3, @5, @10: 그 안에 든 비율)",
    "mrr@10": "정답 구절 순위의 역수 평균",
    "ndcg@10": "필요한 사실을 담은 구절이 얼마나 위에 있는지",
    "citation_recall": "필요한 사실 가운데 인용된 비율",
    "citation_precision": "인용 가운데 정답 문장인 비율",
    "answer_match": "답변에 정답이 들어 있는 비율",
    "short_exact": "짧은 답이 정답과 똑같은 비율",
    "character_f1": "짧은 답과 정답이 공유하는 글자의 F1",
    "refusal_recall": "답할 수 없는 질문을 거절한 비율",
    "refusal_precision": "거절한 질문 가운데 답할 수 없는 질문의 비율",
    "wrongly_refused": "답할 수 있는데 거절한 비율 (낮을수록 좋음)",
    "by_model": "언어 모델에 물은 문항 가운데 모델의 글이 답이 된 비율 (나머지는 문서의 문장으로 답함)",
    "verified_share": "언어 모델이 쓴 문장 가운데 문서가 뒷받침하는 비율",
}
KIND = {
    OVERALL: "전체",
    "amount": "금액",
    "ratio": "비율",
    "count": "개수",
    "date": "날짜",
    "name": "이름",
    "person": "인물",
    "organisation": "기관",
    "place": "장소",
    "definition": "뜻",
    "reason": "이유",
    "list": "목록",
    "comparison": "비교",
    "trend": "추이",
    "two_documents": "두 문서",
    "conflict": "엇갈리는 자료",
    "relative_time": "상대 시간",
    "computed": "계산",
    "follow_up": "이어 묻기",
    "paraphrase": "바꿔 말하기",
    "unanswerable": "답 없음",
    "draft": "초안",
}
OUTCOME = {
    Outcome.RIGHT: "올바름",
    Outcome.RETRIEVAL: "검색",
    Outcome.REFUSAL: "거절",
    Outcome.EVIDENCE: "근거 고르기",
    Outcome.ANSWER: "답 쓰기",
}
OUTCOME_MEANING = {
    Outcome.RIGHT: "바르게 답했거나 바르게 거절했습니다",
    Outcome.RETRIEVAL: "필요한 구절을 찾지 못했습니다",
    Outcome.REFUSAL: "답할 수 있는데 거절했거나, 답이 없는데 답했습니다",
    Outcome.EVIDENCE: "구절은 찾았으나 증명하는 문장을 인용하지 않았습니다",
    Outcome.ANSWER: "근거는 인용했으나 답에 정답이 없습니다",
}


def kind_in_words(kind: str) -> str:
    """Return the Korean name of a kind of question; of one that is not ours, its own."""
    return KIND.get(kind, kind)
