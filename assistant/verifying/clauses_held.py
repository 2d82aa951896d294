"""Whether a clause says its thing of whom, and of when, the clause of a source that it repeats says it.

A sentence about two persons holds the names of both: who did what only its clauses tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.evidence import Evidence
from assistant.verifying.content_held import clauses, told
from assistant.verifying.figures_held import Held
from assistant.verifying.findings import Fault, Flaw
from assistant.verifying.meaning import Meaning
from assistant.verifying.names_held import Named, names_in
from assistant.verifying.polarity import predicates
from assistant.verifying.source import Source
from assistant.verifying.times_held import absolute, agrees, is_day_of, meant
from index.dates import TimeMention
from index.interval import Interval
from index.morphemes import kiwi
from index.names import Names, key
from index.passage import CELL_BREAK

_LEAST_SHARED, _SHARE, _SURE = 2, 0.5, 0.6
"""Words, and share of a clause's words, that a source's clause must hold to count as the one that it repeats; and surely."""
_LEAST_SURE = 3
"""Words that both must share before a name in the one may stand for a name in the other."""
_NEAR = 0.91
"""The cosine from which a clause is repeated in other words; chosen by eye, on dev and on claims about invented articles."""
_POINTING = re.compile(
    r"^(?:이|그|해당|동|같은|양|두|이들|그들)(?:\s|$)|(?:회사|업체|기업|측|제품|모델|서비스|기관|당국|앱|값|수치|비율|금액|숫자)$"
)
_NOMINAL = ("N", "SL", "SH", "SN", "XSN", "XPN", "XR", "SS", "MM", "SP", "SO")
_TITLE = 8
"""Characters between a name and its particle, at most: 저우징런 CTO에게."""
_ROLES = {"을": "object", "를": "object", "에게": "to", "에게서": "from", "이": "subject", "가": "subject"} | {
    "은": "subject", "는": "subject", "에": "to", "로부터": "from", "보다": "than"
}  # fmt: skip
"""What particles make of a name."""


@dataclass(frozen=True, slots=True, eq=False)
class _Clause:
    """A clause of a source, where it starts in its sentence, and its subject, which an earlier clause may have named."""

    text: str
    start: int
    subject: str
    evidence: Evidence
    source: Source
    words: frozenset[str]


def clauses_held(
    claim: str, held: Sequence[Held], sources: Sequence[Source], known: Names, meaning: Meaning | None = None
) -> list[Fault]:
    """Return what the clauses of a sentence say of another subject or time than their sources do.

    Args:
        claim: the sentence.
        held: its figures, with those of the sources that repeat them.
        sources: what it cites.
        known: the names that the index knows.
        meaning: what finds the clause that is repeated in other words; without it, words alone do.
    """
    theirs = [clause for source in sources for clause in _clauses_of(source, known)]
    named = names_in(claim, known)
    faults: list[Fault] = []
    subject = ""
    for clause in clauses(claim):
        subject = subject_of(clause) or subject
        with_figure = _with_figures(clause, held, theirs)
        if subject:
            same = with_figure or _repeated(clause, named, theirs, known, meaning)
            found = [_of_another(subject, clause, each, theirs, known) for each in same]
            if found and all(found):  # in none of the clauses that it may repeat
                faults += found[0]
        for each in _repeated(clause, (), theirs, known, meaning):
            faults += _put_for_another(clause, each, known)
            faults += _at_another_time(clause, each, known)
            faults += _in_another_role(clause, each.evidence.text, known)
    return faults


def _clauses_of(source: Source, known: Names) -> Iterator[_Clause]:
    for sentence in source.sentences:
        if CELL_BREAK in sentence.text:  # a row has no clauses
            continue
        start, subject = 0, ""
        for part in clauses(sentence.text):
            start = sentence.text.find(part, start)
            own = subject_of(part)
            subject = own or subject
            yield _Clause(part, start, subject, sentence, source, frozenset(told(part, known)))


def _with_figures(clause: str, held: Sequence[Held], theirs: Sequence[_Clause]) -> list[_Clause]:
    """Return the clauses of sources that hold a clause's figures."""
    places = [
        (figure.evidence.place, figure.start) for each in held if each.quantity.text in clause for figure in each.same
    ]
    return [
        other
        for other in theirs
        if any(
            other.evidence.place == place and other.start <= start < other.start + len(other.text)
            for place, start in places
        )
    ]


def _repeated(
    clause: str, named: Sequence[Named], theirs: Sequence[_Clause], known: Names, meaning: Meaning | None
) -> list[_Clause]:
    """Return the clause of a source that a clause repeats, its names apart; none where none comes near enough."""
    bare = clause
    for name in named:
        bare = bare.replace(name.text, " ")
    wanted = frozenset(told(bare, known))
    if len(wanted) < _LEAST_SHARED or not theirs:
        return []
    best = max(theirs, key=lambda each: len(wanted & each.words) - 0.01 * len(each.words))
    shared = len(wanted & best.words)
    if shared >= _LEAST_SHARED and shared >= _SHARE * len(wanted):
        return [best]
    if meaning is None:
        return []
    near = meaning.cosines(bare, [each.text for each in theirs])
    nearest, cosine = max(zip(theirs, near, strict=True), key=lambda row: row[1])
    return [nearest] if cosine >= _NEAR and len(wanted & nearest.words) >= _LEAST_SHARED else []


@lru_cache(8192)
def subject_of(clause: str) -> str:
    """Return the topic of a clause, else its first subject, without the particle: 네이버, 벨기에의 마티유 미셸 장관."""
    tokens = kiwi().tokenize(clause)
    topics = [n for n, token in enumerate(tokens) if token.tag == "JX" and token.form in ("은", "는")]
    for n in topics + [n for n, token in enumerate(tokens) if token.tag == "JKS"]:
        first = n
        while first and (tokens[first - 1].tag.startswith(_NOMINAL) or tokens[first - 1].tag == "JKG"):
            first -= 1
        if first < n:
            return clause[tokens[first].start : tokens[n].start]
    return ""


def _of_another(subject: str, clause: str, same: _Clause, theirs: Sequence[_Clause], known: Names) -> list[Fault]:
    """Return a fault where the source's clause has a subject of its own, and it is another.

    Without names it is another only where it is the subject of another clause of the source: 회사 may be anyone.
    """
    if not same.subject or _POINTING.search(same.subject):
        return []
    names, their_names = names_in(subject, known), names_in(same.subject, known)
    if names and their_names:
        earlier = "".join(each.text for each in same.source.before(same.evidence)[:1])
        around = key("\n".join((same.text, same.source.above, earlier)))
        is_same = any(name.is_in(around) for name in names) or any(name.is_in(key(clause)) for name in their_names)
        is_same |= any(a in b or b in a for n in names for t in their_names for a in n.keys for b in t.keys)
        return [] if is_same else [Fault(Flaw.NAME, names[0].text)]
    own = set(told(subject, known)) - set(same.words) - set(told(same.source.above, known))
    others = set(told(same.subject, known)) - set(told(f"{subject} {clause}", known))
    rivals = [set(told(each.subject, known)) for each in theirs if each.subject and each.subject != same.subject]
    is_swapped = bool(own) and bool(others) and any(own <= rival and not others & rival for rival in rivals)
    return [Fault(Flaw.NAME, subject)] if is_swapped else []


def _is_surely(clause: str, same: _Clause, known: Names, least: int = 0) -> bool:
    """Tell whether a source's clause holds so much of a clause that it is surely the one that is repeated."""
    wanted = frozenset(told(clause, known))
    return len(wanted & same.words) >= max(least, _SURE * len(wanted))


def _put_for_another(clause: str, same: _Clause, known: Names) -> list[Fault]:
    """Return a fault where a name stands in place of another that the source's clause has: 아마존 클라우드 for 구글 클라우드."""
    if not _is_surely(clause, same, known, least=_LEAST_SURE):
        return []
    earlier = "".join(each.text for each in same.source.before(same.evidence)[:2])
    around = key("\n".join((same.evidence.text, same.source.above, earlier)))
    missing = [name for name in names_in(clause, known) if not name.is_in(around)]
    extra = [name for name in names_in(same.text, known) if not name.is_in(key(clause))]
    return [Fault(Flaw.NAME, missing[0].text)] if missing and extra else []


def _in_another_role(clause: str, theirs: str, known: Names) -> list[Fault]:
    """Return a fault where a name stands to a verb as another name of the source's sentence does: A를 맡겼다, B를 맡겼다."""
    roles = _roles(theirs, known)
    faults = []
    for name, particle, verb in _roles(clause, known):
        same_role = [other for other, p, v in roles if (p, v) == (particle, verb)]
        elsewhere = [(p, v) for other, p, v in roles if other.keys & name.keys]
        is_same = any(other.keys & name.keys for other in same_role)
        if same_role and not is_same and elsewhere and (particle, verb) not in elsewhere:
            faults.append(Fault(Flaw.NAME, name.text))
    return faults


def _roles(text: str, known: Names) -> list[tuple[Named, str, str]]:
    """Return each name with the particle near behind it and the predicate that follows."""
    named = names_in(text, known)
    said = predicates(text)
    found = []
    for token in kiwi().tokenize(text):
        particle = _ROLES.get(token.form) if token.tag.startswith("J") else None
        before = [name for name in named if 0 <= token.start - name.end <= _TITLE]
        behind = [predicate for predicate in said if predicate.start >= token.start]
        if particle and before and behind:
            found.append((before[-1], particle, behind[0].stem))
    return found


def _at_another_time(clause: str, same: _Clause, known: Names) -> list[Fault]:
    """Return a fault where both clauses name a time and the source's is another, and it is surely the same clause."""
    claimed = [mention for mention in absolute(clause) if mention.interval]
    if not claimed or not _is_surely(clause, same, known):
        return []
    day = same.source.hit.document.published
    times = [(i, text) for i, text in meant(same.source, same.evidence, nearby=False) if text and text in same.text]
    if not times or any(_may_be(mention, times, same.text, day) for mention in claimed):
        return []
    return [Fault(Flaw.TIME, claimed[0].text)]


def _may_be(mention: TimeMention, times: Sequence[tuple[Interval, str]], text: str, published: date | None) -> bool:
    claimed = mention.interval
    if claimed is None or mention.text in text:
        return True
    if published and is_day_of(claimed, published, text):
        return True
    return any(agrees(claimed, known) or known.contains(claimed) for known, _ in times)
