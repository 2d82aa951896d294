"""What 그 회사, 거기 and 그건 point back to: the name that the last answer gave, or the one that was asked about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import MARK
from assistant.particles import with_particle
from assistant.question_parts import THINGS, Part, Sort, read
from index.names import Names

_SORTED = {
    "company": "상대 회사|상대 기업|경쟁사|회사|기업|업체|스타트업|협력사|제조사|개발사",
    "model": "모델|챗봇|서비스|제품|버전|칩|프로그램",
    "institution": "기관|부처|단체|연구소|조사기관|조사업체|위원회",
    "country": "나라|국가|지역",
    "": "법안|법|사람|인물|사업|계약|펀드|시장|기술|대학|행사|조사|보고서|규정|제도|도시",
}
_KINDS = {word: kind for kind, words in _SORTED.items() for word in words.split("|")}
_WORDS = "|".join(sorted(_KINDS, key=len, reverse=True))
_NOUN = re.compile(
    rf"(?<![가-힣A-Za-z\d])(?:그|이|저|해당|방금 그|방금 말한)\s?(?P<noun>{_WORDS})(?!에\s대한)(?P<rest>[가-힣]*)"
)
_PRONOUN = re.compile(r"(?<![가-힣])(?P<noun>거기|그곳|이곳|여기|그것|그거|이것|이거|걔네|걔|그쪽)(?P<rest>[가-힣]*)")
_SHORT = re.compile(r"(?<![가-힣])(?P<noun>그게|그건|이건|이게|걔는|그걸|이걸)(?P<rest>)(?=[\s?]|$)")
_PARTICLES = {"그게": "이", "이게": "이", "그건": "은", "이건": "은", "걔는": "은", "그걸": "을", "이걸": "을"}
_PARTICLE = re.compile(
    r"(?:에서는|에서도|에게는|에서|에게|에는|에도|으로는|로는|으로|로|까지|부터|에|엔|의|은|는|이|가|을|를|과|와|도|서는|서|랑|이랑|만|보다)?"
)
_NAMED_FOR = re.compile(
    r"(?:어디|누구|누가|무엇|뭐|뭘|어느|어떤|무슨)|(?:회사|기업|업체|기관|모델|곳|나라|국가|사람|제품|서비스|법)(?:은|는)?\s?\??$"
)
_VALUE_FOR = re.compile(r"얼마|몇\s?\S|언제|며칠")
_READ = 400
"""Characters of an answer in which its name is looked for."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """A question with a name in place of what pointed back to it; ``name`` is empty if nothing did, or to nothing."""

    text: str
    name: str = ""
    points: bool = False


def asks_for_name(question: str) -> bool:
    """Tell whether a question is answered by a name (1위 기업은?, 어디랑 합쳤어?)."""
    return bool(_NAMED_FOR.search(question)) and not _VALUE_FOR.search(question)


def resolved(text: str, question: str, answer: str, names: Names, asked_on: date) -> Pointed:
    """Put a name in place of the first word that points back, from the last question and its answer."""
    match = _NOUN.search(text) or _SHORT.search(text) or _PRONOUN.search(text)
    if match is None or (match.re is _NOUN and not _PARTICLE.fullmatch(match["rest"])):
        return Pointed(text)
    kind = _KINDS.get(match["noun"], "")
    name = _antecedent(kind, question, answer, names, asked_on)
    if not name:
        bare = match["noun"] + match["rest"] if match.re is _NOUN else match[0]
        return Pointed(text[: match.start()] + bare + text[match.end() :], points=True)
    particle = _PARTICLES.get(match["noun"], match["rest"])
    particle = {"엔": "에는", "서": "에서", "서는": "에서는"}.get(particle, particle)
    return Pointed(text[: match.start()] + with_particle(name, particle) + text[match.end() :], name, True)


def _antecedent(kind: str, question: str, answer: str, names: Names, asked_on: date) -> str:
    asked = read(question, names, asked_on)
    about = [part for part in asked if part.sort in THINGS or _suits(part, kind)]
    if asks_for_name(question):
        known = {part.text for part in about}
        if given := _given(kind, answer, known, names, asked_on):
            return given
    suitable = [part for part in about if _suits(part, kind)]
    topics = [part for part in suitable if part.is_topic]
    if chosen := next(iter((*topics, *suitable)), None):
        return chosen.text
    if kind and (given := _given(kind, answer, set(), names, asked_on, surely=True)):
        return given
    return ""


def subject_given(question: str, answer: str, names: Names, asked_on: date) -> str:
    """Return the name that answers 1위 회사는 어디야?; empty where the question has a subject (리벨리온은 어디랑 합쳤어?)."""
    asked = [part for part in read(question, names, asked_on) if part.sort in THINGS]
    if not asks_for_name(question) or any(part.is_topic for part in asked):
        return ""
    is_choice = re.search(r"\s중에?서?\s|가운데", question)
    return _given("", answer, set() if is_choice else {part.text for part in asked}, names, asked_on)


def _suits(part: Part, kind: str) -> bool:
    """Tell whether a part may be what a word such as 회사 points to: its kind, where it is known, agrees."""
    if kind == "country":
        return part.sort is Sort.COUNTRY
    if part.sort is Sort.TERM:
        return not kind and (part.is_topic or part.text.endswith("법"))
    return part.sort is Sort.NAME and (not kind or not part.kind or part.kind == kind)


def _given(kind: str, answer: str, known: set[str], names: Names, asked_on: date, *, surely: bool = False) -> str:
    """Return the name that an answer gives first: the head of its first noun phrase, with its owner (KT의 믿음 2.0)."""
    line = MARK.sub("", answer[:_READ]).strip().split("\n")[0]
    parts = read(line, names, asked_on)
    for number, part in enumerate(parts):
        if part.text in known or not _suits(part, kind) or (surely and part.kind != kind):
            continue
        phrase = _phrase(line, parts[number:])
        heads = [other for other in phrase if _suits(other, kind) and other.text not in known]
        head = heads[-1]
        owner = phrase[phrase.index(head) - 1] if phrase.index(head) else None
        if owner and owner.particle == "의" and owner.sort is Sort.NAME:
            return line[owner.start : head.end]
        return head.text
    return ""


def _phrase(line: str, parts: Sequence[Part]) -> list[Part]:
    """Return the parts that nothing but spaces and 의 stand between."""
    phrase = [parts[0]]
    for part in parts[1:]:
        between = line[phrase[-1].end : part.start].strip()
        if between not in ("", "의") or part.sort in (Sort.PREDICATE, Sort.TIME):
            break
        phrase.append(part)
    return phrase
