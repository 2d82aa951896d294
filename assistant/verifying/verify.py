"""Every sentence that a language model wrote is checked against the sources that it cites."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Verdict
from assistant.evidence import Evidence, each_once
from assistant.verifying.claims import Claim, claims_of
from assistant.verifying.clauses_held import clauses_held
from assistant.verifying.comparisons_held import compared_otherwise, comparisons
from assistant.verifying.content_held import clauses, likeliest, share_held, told, words_of
from assistant.verifying.figures_held import Held, figures_held, units_held, where
from assistant.verifying.findings import Fault, Finding, Flaw
from assistant.verifying.meaning import Meaning
from assistant.verifying.names_held import names_held, names_in
from assistant.verifying.polarity import denied, reversed_
from assistant.verifying.rows_held import rows_held
from assistant.verifying.source import Source
from assistant.verifying.superlatives_held import superlatives_held
from assistant.verifying.times_held import times_held
from index.names import Names, key

SUPPORTED_FROM, WEAK_FROM = 0.6, 0.4
"""Shares of a sentence's content words that its proof must hold."""
_CLAUSE_FROM, _CLAUSE_WORDS = 0.34, 3
"""The share that the sources must hold of every clause of at least so many content words."""
_ANCHORED_NEAR = 0.87
_CLAUSE_NEAR, _CLAUSE_FAR, _CLAUSE_SURE = 0.905, 0.89, 0.7
"""Cosines to the nearest sentence below which a clause is new, if few of its words are held, and if some are, but not most."""
SUPPORTED_NEAR, WEAK_NEAR = 0.92, 0.9
"""Cosines that stand in for words: a sentence may be worded anew throughout. All of these were chosen on dev, by eye."""
_MOST_PROOF = 3
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")
_DENIAL = r"(?:없습니다|없다|없음|않습니다|않는다|않았습니다|못했습니다|어렵습니다|불가능합니다)"
_DENYING = re.compile(
    rf"(?:문서|자료|근거|출처|제공된)[^.]*{_DENIAL}[.]?$"
    rf"|(?:확인할 수|알 수|찾을 수) (?:없습니다|없다|없음)[.]?$|확인되지 (?:않습니다|않는다|않았습니다)[.]?$"
)
_ANNOUNCING = re.compile(r"(?:다음과|아래와) 같[가-힣]*[.:：]?$|[:：]$")
_FAMILIAR_FROM = 0.5
"""The share of the words of such a sentence that the question and the documents must know."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sentence as written, and what checking it found.

    ``cited`` are the sources that hold it: its own marks, repaired where another source than the one it names does
    (``is_recited``) or where it had none. ``proof`` are the sentences of the sources that say it.
    """

    claim: Claim
    verdict: Verdict
    cited: tuple[int, ...]
    proof: tuple[Evidence, ...]
    faults: tuple[Fault, ...]
    is_recited: bool = False


def verified_share(checked: Sequence[Checked]) -> float:
    """Return the share of the sentences which need a proof that have one, from 0 to 1; 1 where none needs it."""
    needing = [each.verdict for each in checked if each.verdict is not Verdict.FREE]
    return needing.count(Verdict.SUPPORTED) / len(needing) if needing else 1.0


def verify(
    written: str, sources: Sequence[Source], known: Names, asked: str, meaning: Meaning | None = None
) -> list[Checked]:
    """Check what was written, sentence by sentence.

    Args:
        written: the model's answer, with its marks as it wrote them.
        sources: what it was given to answer from.
        known: the names that the index knows.
        asked: the question as understood.
        meaning: what compares clauses by meaning; without it, words alone tell.
    """
    return [check_claim(claim, sources, known, asked, meaning) for claim in claims_of(written)]


def check_claim(
    claim: Claim, sources: Sequence[Source], known: Names, asked: str, meaning: Meaning | None = None
) -> Checked:
    """Check one sentence, as :func:`verify` does."""
    if _needs_no_proof(claim, sources, known, asked):
        return Checked(claim, Verdict.FREE, claim.marks, (), ())
    cited = [source for source in sources if source.number in claim.marks]
    if cited:
        finding = check(claim.text, cited, known, asked, meaning)
        if verdict_of(finding) is Verdict.SUPPORTED:
            return _with(claim, finding, cited)
    others = [
        (check(claim.text, [source], known, asked, meaning), [source]) for source in sources if source not in cited
    ]
    best, held_by = max(others, key=lambda row: _goodness(row[0]), default=(None, []))
    if best and verdict_of(best) is Verdict.SUPPORTED:
        return _with(claim, best, held_by, is_recited=bool(claim.marks))
    if not cited:
        together = check(claim.text, sources, known, asked, meaning)
        if best is None or _goodness(together) > _goodness(best):
            best, held_by = together, [s for s in sources if any(p in s.sentences for p in together.proof)]
        return _with(claim, best, held_by)
    return _with(claim, finding, cited)


def is_denial(sentence: str) -> bool:
    """Tell whether a sentence says that the documents do not hold something."""
    return _DENYING.search(sentence) is not None


def is_announcement(sentence: str) -> bool:
    """Tell whether a sentence only announces what follows it: 다음과 같습니다."""
    return _ANNOUNCING.search(sentence) is not None


def _needs_no_proof(claim: Claim, sources: Sequence[Source], known: Names, asked: str) -> bool:
    """Tell whether a sentence says nothing of its own: a heading, that the documents do not say what was asked.

    It names no number and nobody but those that the question or the documents name: 문서에 없습니다 must carry nothing in.
    """
    is_said_to_be_free = claim.is_heading or is_denial(claim.text) or is_announcement(claim.text)
    if not is_said_to_be_free and told(claim.text, known):
        return False
    if not set(_DIGITS.findall(claim.text)) <= set(_DIGITS.findall(asked)):
        return False
    around = key("\n".join([asked, *(part for s in sources for part in (s.text, s.nearby))]))
    familiar = words_of(sources, known) | frozenset(told(asked, known))
    is_familiar = share_held(told(claim.text, known), familiar) >= _FAMILIAR_FROM
    return is_familiar and all(name.is_in(around) for name in names_in(claim.text, known))


def _goodness(finding: Finding) -> tuple[bool, int, float]:
    return not finding.faults, -len(finding.faults), finding.coverage


def _with(claim: Claim, finding: Finding, sources: Sequence[Source], *, is_recited: bool = False) -> Checked:
    numbers = tuple(source.number for source in sources)
    return Checked(claim, verdict_of(finding), numbers, finding.proof, finding.faults, is_recited)


def verdict_of(finding: Finding) -> Verdict:
    """Return how far sources hold a sentence."""
    if finding.faults or (finding.coverage < WEAK_FROM and finding.nearness < WEAK_NEAR):
        return Verdict.UNSUPPORTED
    is_held = finding.coverage >= SUPPORTED_FROM or finding.nearness >= SUPPORTED_NEAR
    return Verdict.SUPPORTED if is_held and finding.proof else Verdict.WEAK


def check(claim: str, sources: Sequence[Source], known: Names, asked: str, meaning: Meaning | None = None) -> Finding:
    """Find what of a sentence some sources do not hold, and which of their sentences say it.

    What it says of whom, and its meaning, are looked at only where figures, times, names and directions hold.
    """
    named = names_in(claim, known)
    held, faults = figures_held(claim, sources, [(name.start, name.end) for name in named])
    by_clause = [(clause, likeliest(clause, sources, known)) for clause in clauses(claim)]
    proof = each_once([*where(held), *(best for _, best in by_clause if best)])
    faults += units_held(claim, proof, sources)
    faults += times_held(claim, proof, sources, has_figures=bool(held))
    faults += names_held(claim, named, held, sources, known)
    for clause, best in by_clause:
        texts = [each.text for each in each_once([*_of_figures(clause, held), *([best] if best else [])])]
        faults += denied(clause, texts)
        compared = list(comparisons(clause))
        faults += reversed_(clause, held, texts, is_comparing=bool(compared))
        faults += compared_otherwise(compared, texts)
        faults += superlatives_held(clause, sources, known)
    within = frozenset(word for text in _around(proof, sources) for word in told(text, known))
    coverage = share_held(told(claim, known), within)
    faults += rows_held(claim, held, known)
    if not faults:
        faults += clauses_held(claim, held, sources, known, meaning)
        faults += _new_clauses([clause for clause, _ in by_clause], held, sources, known, asked, meaning)
    nearness = meaning.nearness(claim, sources) if meaning and not faults else -1.0
    return Finding(tuple(dict.fromkeys(faults)), coverage, proof[:_MOST_PROOF], nearness)


def _new_clauses(
    parts: Sequence[str],
    held: Sequence[Held],
    sources: Sequence[Source],
    known: Names,
    asked: str,
    meaning: Meaning | None,
) -> Iterator[Fault]:
    """Yield the clauses that say what no source does."""
    within = words_of(sources, known) | frozenset(told(asked, known))
    for clause in parts:
        nearness = meaning.nearness(clause, sources) if meaning else None
        is_anchored = any(each.quantity.text in clause for each in held)
        if _is_new(told(clause, known), within, nearness, is_anchored=is_anchored):
            yield Fault(Flaw.CONTENT, clause)


def _of_figures(clause: str, held: Sequence[Held]) -> list[Evidence]:
    return where([each for each in held if each.quantity.text in clause])


def _is_new(words: Sequence[str], within: frozenset[str], nearness: float | None, *, is_anchored: bool) -> bool:
    """Tell whether a clause says what no source does: neither its words nor, where that is known, its meaning are there.

    One that is anchored by a figure of the sources may be worded more freely.
    """
    if len(set(words)) < _CLAUSE_WORDS:
        return False
    share = share_held(words, within)
    if nearness is None:
        return share < _CLAUSE_FROM
    if is_anchored:
        return share < _CLAUSE_FROM and nearness < _ANCHORED_NEAR
    return (share < _CLAUSE_FROM and nearness < _CLAUSE_NEAR) or (share < _CLAUSE_SURE and nearness < _CLAUSE_FAR)


def _around(proof: Sequence[Evidence], sources: Sequence[Source]) -> list[str]:
    """Return the texts that tell what proof means: itself, the sentences right before it, titles and headings."""
    texts = []
    for source in sources:
        for each in proof:
            if each in source.sentences:
                texts += [each.text, source.above, *(earlier.text for earlier in source.before(each)[:1])]
    return texts
