"""Answers and models in words, for the terminal."""

from collections.abc import Sequence

from assistant.answer import EXTRACTIVE, Answer, Sentence, Usage
from assistant.generating.reaching import Reached

_MOST_OFFERED = 5


def answer_in_words(answer: Answer, *, is_one_of_several: bool = False) -> str:
    """Return an answer with its sources, and what became of a language model's sentences."""
    lines = [f"── {answer.asked_of or answer.writer} ──"] if is_one_of_several else []
    lines += [answer.text, ""]
    for citation in answer.citations:
        facts = [citation.publisher, citation.published and citation.published.isoformat()]
        facts.append(citation.page_label)
        details = ", ".join(fact for fact in facts if fact)
        lines.append(f"[{citation.number}] {citation.title}{f' ({details})' if details else ''} — {citation.document}")
        others = zip(citation.also_in_names, citation.also_in, strict=True)
        lines += [
            f"    같은 글: {name if other.document in name else f'{name} — {other.document}'}" for name, other in others
        ]
    struck = [sentence for sentence in answer.sentences if not sentence.is_kept]
    if struck:
        lines += ["", "문서에서 확인되지 않아 지운 문장"]
        lines += [f"  × {sentence.text}{_lacking(sentence)}" for sentence in struck]
    if answer.note:
        lines += ["", answer.note]
    if answer.usage:
        lines += ["", usage_in_words(answer)]
    return "\n".join(lines).rstrip()


def _lacking(sentence: Sentence) -> str:
    return f" ({', '.join(sentence.lacking)})" if sentence.lacking else ""


def usage_in_words(answer: Answer) -> str:
    """Return who wrote an answer, how much of it is verified, and what it took."""
    parts = [answer.asked_of]
    if answer.verified_share is not None:
        parts.append(f"확인된 문장 {100 * answer.verified_share:.0f}%")
    return " · ".join([*parts, *(_taken(answer.usage) if answer.usage else ())])


def _taken(usage: Usage) -> list[str]:
    parts = [f"{usage.seconds:.1f}초(첫 글자 {usage.first_seconds:.1f}초)"]
    if usage.prompt_tokens is not None and usage.answer_tokens is not None:
        parts.append(f"토큰 {usage.prompt_tokens:,} + {usage.answer_tokens:,}")
    if usage.cost is not None:
        parts.append(f"약 {usage.cost:.4f}달러")
    return parts


def models_in_words(found: Sequence[Reached], chosen: str) -> str:
    """Return each provider with its state, its models and what is missing."""
    lines = [
        f"지금 답을 쓰는 것: {chosen} (GEUNGEO_LLM으로 바꿉니다)",
        "",
        f"● {EXTRACTIVE}  모델 없이 문서의 값과 문장으로 답합니다 (기본)",
    ]
    for each in found:
        state = "쓸 수 있습니다" if each.is_ready else each.missing
        lines.append(f"{'●' if each.is_ready else '○'} {each.preset.provider}  {each.preset.label}: {state}")
        if each.models:
            lines.append("    " + ", ".join(f"{each.preset.provider}:{name}" for name in each.models[:_MOST_OFFERED]))
        if each.preset.about:
            lines.append(f"    {each.preset.about}")
    return "\n".join(lines)
