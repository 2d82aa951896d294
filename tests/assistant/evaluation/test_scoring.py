"""Hand-made answers get the scores that they deserve, and their errors the room that they belong to."""

import math
from dataclasses import replace

import pytest

from assistant.answer import Status
from assistant.evaluation.scoring import Outcome, score
from assistant.evaluation.testset import GoldEvidence
from tests.assistant.evaluation.made import OTHER, PROOF, answer, hits, question, refusal, unanswerable

FOUND = hits(("나.md", OTHER), ("가.md", f"앞 문장이다. {PROOF}"))


def test_a_right_answer_with_its_proof() -> None:
    scores = score(question(), answer("4조 4636억원 [1]", ("가.md", PROOF), short="4조 4636억원"), FOUND)
    assert scores.outcome is Outcome.RIGHT
    assert (scores.answer_match, scores.short_exact, scores.character_f1) == (1, 1, 1)
    assert (scores.citation_recall, scores.citation_precision) == (1, 1)
    assert scores.hit_rank == 2 and scores.ndcg == pytest.approx(1 / math.log2(3))
    assert not scores.refused and scores.milliseconds == 12


def test_a_citation_besides_the_point_costs_precision_only() -> None:
    scores = score(question(), answer("4조 4636억원 [1] [2]", ("가.md", PROOF), ("나.md", OTHER)), FOUND)
    assert (scores.citation_recall, scores.citation_precision) == (1, 0.5)


def test_a_figure_without_its_sentence_is_an_error_of_evidence() -> None:
    scores = score(question(), answer("4조 4636억원 [1]", ("나.md", OTHER)), FOUND)
    assert scores.answer_match == 1 and scores.citation_recall == 0
    assert scores.outcome is Outcome.EVIDENCE


def test_the_same_sentence_in_another_document_is_no_proof() -> None:
    assert score(question(), answer("4조 4636억원", ("나.md", PROOF)), FOUND).citation_recall == 0


def test_the_sentence_with_another_figure_is_an_error_of_the_answer() -> None:
    scores = score(question(), answer("4조원 [1]", ("가.md", PROOF), short="4조원"), FOUND)
    assert scores.outcome is Outcome.ANSWER
    assert scores.answer_match == scores.short_exact == 0 and scores.character_f1 == 0.5  # 원, but not the number


def test_what_search_missed_is_an_error_of_retrieval_whatever_came_of_it() -> None:
    missed = hits(("나.md", OTHER))
    assert score(question(), answer("몰라", ("나.md", OTHER)), missed).outcome is Outcome.RETRIEVAL
    scores = score(question(), refusal(), missed)
    assert scores.outcome is Outcome.RETRIEVAL and scores.hit_rank is None and scores.ndcg == 0


def test_refusals_are_right_where_nothing_answers_and_wrong_where_something_does() -> None:
    assert score(unanswerable(), refusal(), FOUND).outcome is Outcome.RIGHT
    assert score(unanswerable(), answer("9조원", ("가.md", PROOF)), FOUND).outcome is Outcome.REFUSAL
    refused = score(question(), refusal(), FOUND)
    assert refused.outcome is Outcome.REFUSAL and refused.answer_match == 0 and refused.citation_precision is None


def test_a_list_needs_every_item() -> None:
    wanted = question(answers=("네이버|NAVER", "카카오"), needs_all=True)
    half = score(wanted, answer("네이버 [1]", ("가.md", PROOF)), FOUND)
    whole = score(wanted, answer("NAVER와 카카오 [1]", ("가.md", PROOF)), FOUND)
    assert (half.answer_match, whole.answer_match) == (0, 1)
    assert whole.short_exact is None, "an answer of several parts has no one short answer"


def test_two_documents_are_both_needed_and_one_of_a_pair_that_says_the_same_suffices() -> None:
    both = question(GoldEvidence("가.md", PROOF), GoldEvidence("나.md", OTHER))
    either = question(GoldEvidence("가.md", PROOF, fact=1), GoldEvidence("나.md", OTHER, fact=1))
    given = answer("4조 4636억원", ("가.md", PROOF))
    assert score(both, given, FOUND).citation_recall == 0.5
    assert score(both, given, FOUND).outcome is Outcome.EVIDENCE
    assert score(either, given, FOUND).citation_recall == 1
    assert score(both, given, hits(("가.md", PROOF))).outcome is Outcome.RETRIEVAL


def test_ndcg_counts_a_fact_once_and_lines_broken_elsewhere_do_not_matter() -> None:
    twice = hits(("가.md", PROOF), ("가.md", f"{PROOF} {OTHER}"))
    assert score(question(), refusal(), twice).ndcg == 1
    both = question(GoldEvidence("가.md", PROOF), GoldEvidence("나.md", OTHER))
    assert score(both, refusal(), hits(("가.md", PROOF))).ndcg == pytest.approx(1 / (1 + 1 / math.log2(3)))
    assert score(question(), refusal(), hits(("가.md", PROOF.replace(" ", "\n")))).hit_rank == 1


def test_an_empty_quote_stands_for_the_whole_document() -> None:
    page = question(GoldEvidence("가.md", ""))
    assert (
        score(page, answer("4조 4636억원", ("가.md", "아무 문장")), hits(("가.md", "어느 구절"))).outcome
        is Outcome.RIGHT
    )


def test_what_a_refusal_shows_as_related_is_no_answer() -> None:
    related = replace(
        answer(f"문서에서 답을 찾지 못했습니다. 관련: [1] {PROOF}", ("가.md", PROOF)), status=Status.REFUSED
    )
    scores = score(question(), related, FOUND)
    assert scores.refused and scores.outcome is Outcome.REFUSAL
    assert (scores.answer_match, scores.citation_recall, scores.citation_precision) == (0, 0, None)
    assert score(unanswerable(), related, FOUND).outcome is Outcome.RIGHT
