"""Whether a sentence says the opposite of its sources: a negation more or less, a rise for a fall, a comparison reversed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kiwipiepy import Token

from assistant.verifying.figures_held import Held
from assistant.verifying.findings import Fault, Flaw
from index.morphemes import kiwi

_NEGATING_BEFORE = frozenset(("안", "못", "아니"))
_NEGATING_BEHIND = frozenset(("않", "못하", "말", "못"))
_PREFIXES = ("불", "비", "미", "무")
_LIGHT = frozenset("하 되 이르 따르 대하 위하 통하 보 나오 오 가 들 말하".split())
"""Verbs that say nothing by themselves."""
_FAR = 5
"""Tokens behind a predicate within which its negation stands: 늘지는 않았다, 쓸 수 없다."""
_NEAR = 8
"""Characters between a figure and the direction that it is given, at most: 12% 넘게 늘었다."""
UP = frozenset(
    "미치 늘 늘어나 늘리 증가 상승 오르 올라가 성장 확대 급증 급등 뛰 뛰어오르 많 크 커지 높 높아지 빠르 빨라지 길 길어지 앞서 앞지르 웃돌 개선"
    " 상향 흑자 강세 넘 넘어서 초과 상회 가속 강화 증액 인상".split()
)
DOWN = frozenset(
    "줄 줄어들 줄이 감소 하락 내리 내려가 떨어지 축소 급감 급락 빠지 적 작 작아지 낮 낮아지 느리 느려지 짧 짧아지 뒤지 뒤처지 밑돌 악화"
    " 하향 적자 약세 못미치 미달 하회 둔화 완화 감액 인하".split()
)
_OPPOSITES = (
    (UP, DOWN),
    (
        frozenset(("찬성", "허용", "승인", "합의", "성공", "시작", "출시", "도입", "유지", "가능", "공개", "포함")),
        frozenset(
            ("반대", "금지", "거부", "거절", "결렬", "실패", "중단", "종료", "철수", "폐지", "불가능", "비공개", "제외")
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is said of something: a verb, adjective or noun of action, where it stands, and whether it is denied."""

    stem: str
    start: int
    is_negated: bool


@lru_cache(4096)
def predicates(text: str) -> tuple[Predicate, ...]:
    """Return the predicates of a sentence in order."""
    return tuple(_predicates(kiwi().tokenize(text)))


def _predicates(tokens: Sequence[Token]) -> Iterator[Predicate]:
    for n, token in enumerate(tokens):
        tag = token.tag.partition("-")[0]
        follower = tokens[n + 1] if n + 1 < len(tokens) else None
        if tag in ("VV", "VA") and token.form not in _LIGHT and not _is_adverb(follower):
            if token.form in ("있", "없"):
                is_becoming = follower is not None and follower.form in ("어지", "애")
                stem = "없어지" if is_becoming else f"{_noun_before(tokens, n)}있"
                is_lacking = token.form == "없" and not is_becoming
                yield Predicate(stem, token.start, _is_negated(tokens, n) != is_lacking)
            else:
                yield Predicate(token.form, token.start, _is_negated(tokens, n))
        elif tag == "VCN" and not any(token.form == "뿐" for token in tokens[max(0, n - 3) : n]):
            yield Predicate(f"{_noun_before(tokens, n)}이", token.start, True)
        elif tag in ("NNG", "XR") and follower is not None and follower.tag == "VCP":
            yield Predicate(f"{token.form}이", token.start, _is_negated(tokens, n + 1))
        elif tag in ("NNG", "XR") and _is_done(tokens, n):
            stem, is_negative = _bare(token.form)
            yield Predicate(stem, token.start, _is_negated(tokens, n) != is_negative)
        elif tag == "MAG" and token.form == "많이":
            yield Predicate("많", token.start, False)


def _is_adverb(follower: Token | None) -> bool:
    """Tell whether a verb or adjective only says how: 넘게, 크게."""
    return follower is not None and follower.tag == "EC" and follower.form == "게"


def _is_done(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether a noun is something that is done: 증가하다, 표시는 하지 않다, or ends a headline."""
    after = [t for t in tokens[n + 1 : n + 3] if not t.tag.startswith("J")][:1]
    if not after:
        return True
    tag = after[0].tag.partition("-")[0]
    return tag in ("XSV", "XSA", "SF", "EF") or (tag == "VV" and after[0].form in ("하", "되", "시키", "받", "당하"))


def _bare(noun: str) -> tuple[str, bool]:
    """Return a noun without a prefix that denies it: 불가능 is 가능, denied."""
    is_negative = (
        len(noun) > 2
        and noun.startswith(_PREFIXES)
        and noun[1:] in ("가능", "공개", "완료", "포함", "확정", "허용", "달성", "승인", "인증")
    )
    return (noun[1:], True) if is_negative else (noun, False)


def _noun_before(tokens: Sequence[Token], n: int) -> str:
    for token in reversed(tokens[max(0, n - 3) : n]):
        if token.tag in ("NNG", "NNP", "NNB", "XR"):
            return token.form
    return ""


def _is_negated(tokens: Sequence[Token], n: int) -> bool:
    if n and tokens[n - 1].tag == "MAG" and tokens[n - 1].form in _NEGATING_BEFORE:
        return True
    for later in tokens[n + 1 : n + 1 + _FAR]:
        tag = later.tag.partition("-")[0]
        if tag in ("VX", "VV", "MAG") and later.form in _NEGATING_BEHIND:  # Kiwi reads 지 못했다 either way
            return True
        if tag in ("VA", "VCN") and later.form in ("없", "아니"):
            return tag == "VCN" or tokens[n + 1 : n + 1 + _FAR].index(later) > 0
        if tag in ("SF", "SP", "NNG", "NNP", "SL", "SN") or (
            tag == "EC" and later.form in ("고", "며", "으며", "지만", "으나", "면서", "어서")
        ):
            return False
    return False


def denied(claim: str, proof: Iterable[str]) -> list[Fault]:
    """Return the predicates that a sentence denies where its proof affirms them, or the other way round."""
    rows = [predicates(text) for text in proof]
    mine = predicates(claim)
    denies = any(predicate.is_negated for predicate in mine)
    faults = []
    for predicate in mine:
        beside = [row for row in rows if any(other.stem == predicate.stem for other in row)]
        said = {other.is_negated for row in beside for other in row if other.stem == predicate.stem}
        is_denied_there = any(other.is_negated for row in beside for other in row)
        if said == {not predicate.is_negated} and (not denies if said == {True} else not is_denied_there):
            faults.append(Fault(Flaw.NEGATED, claim[predicate.start : predicate.start + 12]))
    return faults


def reversed_(claim: str, held: Sequence[Held], proof: Sequence[str], *, is_comparing: bool) -> list[Fault]:
    """Return where a sentence turns a direction of its proof around: a rise for a fall, more for less.

    One that compares two things may say the same the other way round: :mod:`assistant.verifying.comparisons_held`.
    """
    faults = []
    for sides in _OPPOSITES[1:] if is_comparing else _OPPOSITES:
        mine = [predicate for predicate in predicates(claim) if predicate.stem in sides[0] | sides[1]]
        theirs = {side_of(p, sides) for text in proof for p in predicates(text) if p.stem in sides[0] | sides[1]}
        for predicate in mine:
            figure = _figure_of(claim, predicate, held)
            around = _beside(figure, sides) if figure else theirs
            if around and side_of(predicate, sides) not in around:
                faults.append(Fault(Flaw.REVERSED, claim[predicate.start : predicate.start + 12]))
    return faults + _turned(claim, proof)


def side_of(predicate: Predicate, sides: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Tell whether it points up, a denied fall with it."""
    return (predicate.stem in sides[0]) != predicate.is_negated


def _figure_of(clause: str, predicate: Predicate, held: Sequence[Held]) -> Held | None:
    """Return the figure right before a predicate of a clause: 12% 늘었다."""
    for each in held:
        place = clause.rfind(each.quantity.text, 0, predicate.start)
        if place >= 0 and predicate.start - place - len(each.quantity.text) <= _NEAR:
            return each
    return None


def _beside(held: Held, sides: tuple[frozenset[str], frozenset[str]]) -> set[bool]:
    """Return the directions that sources give a figure."""
    found = set()
    for figure in held.same:
        text = figure.evidence.text
        for predicate in predicates(text):
            if predicate.stem in sides[0] | sides[1] and 0 <= predicate.start - figure.end <= _NEAR:
                found.add(side_of(predicate, sides))
    return found


def _turned(claim: str, proof: Sequence[str]) -> list[Fault]:
    """Return the verb whose subject and object its proof has the other way round: A가 B를 앞지르다."""
    faults = []
    for verb, subject, object_ in _acting(claim):
        for text in proof:
            for other, its_subject, its_object in _acting(text):
                if verb == other and subject & its_object and object_ & its_subject and not subject & its_subject:
                    faults.append(Fault(Flaw.REVERSED, verb))
    return faults


def _acting(text: str) -> Iterator[tuple[str, frozenset[str], frozenset[str]]]:
    """Yield each verb with the nouns of its subject and of its object."""
    tokens = kiwi().tokenize(text)
    subject: frozenset[str] = frozenset()
    object_: frozenset[str] = frozenset()
    run: list[str] = []
    for token in tokens:
        tag = token.tag.partition("-")[0]
        if tag in ("NNG", "NNP", "SL", "SN", "XSN", "NR"):
            run.append(token.form)
            continue
        if tag in ("JKS", "JX") and run:
            subject = frozenset(run)
        elif tag == "JKO" and run:
            object_ = frozenset(run)
        elif tag in ("VV", "XSV") and subject and object_:
            yield token.form if tag == "VV" else "".join(run[-1:]), subject - object_, object_ - subject
            object_ = frozenset()
        run = []
