"""What a language model has written so far as an answer: only what the documents hold, with marks to the sentences that prove it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.answer import Citation, Sentence, Verdict
from assistant.verifying.claims import Claim, claims_of
from assistant.verifying.meaning import Meaning
from assistant.verifying.source import Source
from assistant.verifying.verify import Checked, check_claim, is_announcement, is_denial, verified_share
from assistant.writing.draft import Marks, cite
from index.names import Names

UNSURE = "(확인 필요)"
"""Stands behind a sentence that is worded too far from the documents to be sure of."""
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
"""What models at home think aloud before they answer."""


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """The sentences written so far, checked.

    ``text`` is what of them holds, with ``[n]`` marks that ``citations`` are numbered by.
    """

    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    share: float

    @property
    def holds_something(self) -> bool:
        """It says something that a document proves."""
        return any(sentence.verdict is Verdict.SUPPORTED for sentence in self.sentences)

    @property
    def denies(self) -> bool:
        """It says that the documents do not hold something."""
        return any(s.verdict is Verdict.FREE and is_denial(s.text) for s in self.sentences)

    @property
    def is_all_held(self) -> bool:
        """Every sentence that needs a proof has one."""
        return self.share == 1.0


class Checker:
    """Checks an answer while it is written; a sentence that has been checked is not checked again."""

    def __init__(self, sources: Sequence[Source], known: Names, asked: str, meaning: Meaning | None = None) -> None:
        """Take what the model answers from, the names that the index knows, and the question as understood.

        ``meaning`` compares clauses by meaning; without it, words alone tell.
        """
        self._sources, self._known, self._asked, self._meaning = sources, known, asked, meaning
        self._checked: dict[Claim, Checked] = {}

    def check(self, written: str, *, is_finished: bool) -> CheckedAnswer:
        """Return what holds of an answer; of one that is not finished, without its last sentence."""
        claims = claims_of(_THOUGHT.sub("", written))
        if not is_finished:
            claims = claims[:-1]
        for claim in claims:
            if claim not in self._checked:
                self._checked[claim] = check_claim(claim, self._sources, self._known, self._asked, self._meaning)
        return _answer([self._checked[claim] for claim in claims])


def _answer(checked: Sequence[Checked]) -> CheckedAnswer:
    marks = Marks()
    sentences = tuple(_sentence(each, marks) for each in checked)
    citations = tuple(cite(number, evidence) for number, evidence in enumerate(marks.cited, start=1))
    return CheckedAnswer(_text(sentences), sentences, citations, verified_share(checked))


def _sentence(checked: Checked, marks: Marks) -> Sentence:
    claim = checked.claim
    if checked.verdict is Verdict.UNSUPPORTED:
        lacking = tuple(dict.fromkeys(fault.text for fault in checked.faults))
        return Sentence(claim.text, claim.lead, checked.verdict, (), lacking)
    numbers = dict.fromkeys(marks.number(evidence) for evidence in checked.proof)
    return Sentence(claim.text, claim.lead, checked.verdict, tuple(numbers))


def _text(sentences: Sequence[Sentence]) -> str:
    """Join what holds; what only announces something that does not hold goes with it."""
    parts: list[str] = []
    for sentence in _kept(sentences):
        marks = "".join(f" [{number}]" for number in sentence.citations)
        unsure = f" {UNSURE}" if sentence.verdict is Verdict.WEAK else ""
        parts.append(f"{sentence.lead if parts else sentence.lead.lstrip()}{sentence.text}{unsure}{marks}")
    return "".join(parts).strip()


def _kept(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    held = [sentence for sentence in sentences if sentence.is_kept and any(c.isalnum() for c in sentence.text)]
    for sentence, following in zip_longest(held, held[1:]):
        is_announcing = sentence.verdict is Verdict.FREE and is_announcement(sentence.text)
        if not is_announcing or (following and following.verdict is not Verdict.FREE):
            yield sentence
