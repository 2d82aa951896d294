"""``python -m tests.testset.check FILE.jsonl [--real]``: what keeps a test set honest.

Quotes exist, answers stand in them, no question is repeated, a split shares no document with the other, paraphrases share
no word with their answer's sentence, and no sentence of the corpus answers a question that is said to be unanswerable.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from assistant.evaluation.normalising import holds
from assistant.evaluation.testset import TestQuestion, load
from index.document import Document
from index.morphemes import morphemes, question_terms, sentences
from tests.corpus.text import documents, real_documents

KINDS = frozenset(
    "amount ratio count date name person organisation place definition reason list comparison trend two_documents "
    "conflict relative_time computed follow_up paraphrase unanswerable".split()
)
STYLES = frozenset("polite curt keyword misspelt unspaced english".split())
SPLITS = frozenset(("dev", "test"))
_RELATIVE = re.compile(r"올해|작년|지난해|지난달|내년|이번\s?달|이달|올\s|요즘|재작년")
_LIGHT = frozenset("하 되 있 없 같 보 주 알리 알 싶 것 수 등 중 때 개 년 월 일 명 더 쓰 나오 말".split())
"""Morphemes without content of their own: sharing them is no overlap of words."""
LONGEST_REAL_QUOTE = 40
"""Characters of a quote from ../shared/real: a few words, no sentence."""


def problems(questions: Iterable[TestQuestion], texts: Mapping[str, Document]) -> Iterator[str]:
    """Yield every fault of a test set over these documents, one line each."""
    questions = list(questions)
    for question in questions:
        for fault in (*_form(question), *_evidence(question, texts), *_unanswerable(question, texts)):
            yield f"{question.id}: {fault}"
    yield from _repeated(questions)
    yield from _shared_between_splits(questions)


def _form(question: TestQuestion) -> Iterator[str]:
    if question.kind not in KINDS:
        yield f"unknown kind '{question.kind}'"
    if question.style not in STYLES:
        yield f"unknown style '{question.style}'"
    if question.style == "unspaced" and " " in question.question:
        yield "an unspaced question has spaces"
    if question.answerable != (question.kind != "unanswerable"):
        yield "'answerable' and 'kind' disagree"
    if question.answerable != bool(question.answers and question.evidence):
        yield "answerable questions have answers and evidence, others neither"
    if (question.kind == "follow_up") != bool(question.history):
        yield "kind follow_up goes with a history"
    if question.kind == "relative_time" and not question.asked_on:
        yield "kind relative_time needs asked_on"
    if _RELATIVE.search(question.question) and not question.asked_on:
        yield "relative time without asked_on"


def _evidence(question: TestQuestion, texts: Mapping[str, Document]) -> Iterator[str]:
    for gold in question.evidence:
        if gold.document not in texts:
            yield f"no document '{gold.document}'"
        elif gold.quote not in texts[gold.document].text:
            yield f"the quote is not in {gold.document}: {gold.quote[:60]}"
    quotes = [gold.quote for gold in question.evidence]
    if question.kind != "computed":
        for answer in question.answers:
            if not any(holds(quote, answer) for quote in quotes):
                yield f"no quote holds '{answer}'"
    if question.kind == "paraphrase":
        asked = frozenset(question_terms(question.question)) - _LIGHT
        shared = {quote: asked.intersection(morphemes(quote)) for quote in quotes}
        yield from (f"shares {sorted(words)} with: {quote[:60]}" for quote, words in shared.items() if words)


def _unanswerable(question: TestQuestion, texts: Mapping[str, Document]) -> Iterator[str]:
    if question.answerable:
        return
    if not (question.near and question.absent):
        yield "an unanswerable question names 'near' documents and 'absent' strings"
    yield from (f"no document '{name}'" for name in question.near if name not in texts)
    if not question.absent:
        return
    strings = [_plain(string) for string in question.absent]
    for name, document in texts.items():
        for sentence, plain in _sentences(document.text):
            if all(string in plain for string in strings):
                yield f"{name} holds {list(question.absent)}: {sentence[:80]}"


@cache
def _sentences(text: str) -> list[tuple[str, str]]:
    lines = text.splitlines()
    spans = [(line, span) for line, found in zip(lines, sentences(lines), strict=True) for span in found]
    return [(line[span.start : span.end], _plain(line[span.start : span.end])) for line, span in spans]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _repeated(questions: Iterable[TestQuestion]) -> Iterator[str]:
    seen: dict[object, str] = {}
    for question in questions:
        asked = (re.sub(r"\W", "", question.question.lower()), question.history, question.asked_on)
        if asked in seen:
            yield f"{question.id}: repeats {seen[asked]}"
        seen[asked] = question.id


def _shared_between_splits(questions: Iterable[TestQuestion]) -> Iterator[str]:
    """A fact that stands in several documents counts for the first one listed: others may belong to the other split."""
    users: dict[str, dict[str, str]] = defaultdict(dict)
    for question in questions:
        if question.split not in SPLITS:
            yield f"{question.id}: unknown split '{question.split}'"
        for document in {*(group[0].document for group in question.facts), *question.near}:
            users[document].setdefault(question.split, question.id)
        for gold in question.evidence:
            users[f"{gold.document}: {gold.quote[:60]}"].setdefault(question.split, question.id)
    for shared, by_split in users.items():
        if len(by_split) > 1:
            yield f"{shared} is in both splits: {by_split}"


def main() -> int:
    """Print every problem of one file."""
    names = [name for name in sys.argv[1:] if not name.startswith("--")]
    questions = load(Path(names[0]))
    found = list(problems(questions, real_documents() if "--real" in sys.argv else documents()))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
