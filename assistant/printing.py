"""Answers, their sources and models in words, for the terminal and for files."""

from collections.abc import Sequence

from assistant.answer import EXTRACTIVE, Answer, Citation, Sentence, Status, Usage
from assistant.generating.reaching import Reached
from assistant.particles import with_particle

HIGH_FROM, MEDIUM_FROM = 0.8, 0.6
"""Confidence from which it is called 높음 or 보통."""
_MOST_OFFERED = 5


def answer_in_words(answer: Answer, *, is_one_of_several: bool = False) -> str:
    """Return an answer with its sources, and what became of a language model's sentences."""
    lines = [f"── {answer.asked_of or answer.writer} ──"] if is_one_of_several else []
    lines += [answer.text, ""]
    for citation in answer.citations:
        details = details_in_words(citation)
        lines.append(f"[{citation.number}] {citation.title}{f' ({details})' if details else ''} — {citation.document}")
        lines += [f"    {other}" for other in reprints_in_words(citation)]
    struck = [sentence for sentence in answer.sentences if not sentence.is_kept]
    if struck:
        lines += ["", "문서에서 확인되지 않아 지운 문장"]
        lines += [f"  × {sentence.text}{_lacking(sentence)}" for sentence in struck]
    if answer.note:
        lines += ["", answer.note]
    if answer.usage:
        lines += ["", usage_in_words(answer)]
    return "\n".join(lines).rstrip()


def details_in_words(citation: Citation) -> str:
    """Return who published a citation's document, when, and on which page it stands, as far as that is known."""
    published = citation.published.isoformat() if citation.published else ""
    return ", ".join(fact for fact in (citation.publisher, published, citation.page_label) if fact)


def reprints_in_words(citation: Citation) -> list[str]:
    """Return a line for each other document that prints the same text."""
    others = zip(citation.also_in_names, citation.also_in, strict=True)
    return [f"같은 글: {name if other.document in name else f'{name} — {other.document}'}" for name, other in others]


def understood_in_words(answer: Answer) -> str:
    """Return how the question was understood, "" where it is as it was asked."""
    return f"{with_particle(f'‘{answer.understood}’', '로')} 이해했습니다." if answer.understood else ""


def writer_in_words(writer: str) -> str:
    """Return what a user calls a writer."""
    return "문서의 문장" if writer == EXTRACTIVE else writer


def confidence_in_words(confidence: float) -> str:
    """Return what a user reads for a confidence from 0 to 1."""
    return "높음" if confidence >= HIGH_FROM else "보통" if confidence >= MEDIUM_FROM else "낮음"


def standing_in_words(answer: Answer) -> str:
    """Return how far an answer can be relied on, and what a language model took for it; a refusal says itself what it is."""
    parts = []
    if answer.status is not Status.REFUSED:
        nearly = ["가까운 내용"] if answer.status is Status.PARTIAL else []
        parts += [*nearly, f"확신도 {confidence_in_words(answer.confidence)}"]
    return " · ".join([*parts, *([usage_in_words(answer)] if answer.usage else [])])


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
