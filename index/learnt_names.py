"""Other names that documents themselves give in brackets: 바드(Bard), ‘SOLAR’(솔라), 과학기술정보통신부(과기정통부).

A wrong pair makes a search find the wrong thing everywhere, a missing one only what it would have missed before: what
is not clearly two writings of one name is left out.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.morphemes import noun_phrase
from index.name_words import DAY, HEAD_PAIRS, INITIAL_R, INSTITUTION, MODIFIERS, NO_ACRONYMS, NO_NAME_ENDS
from index.transliteration import MOST_DISTANCE, distance, may_begin

MOST_BRACKETS = 5_000
"""Brackets of one document that are looked at; a longer one has named its things by then."""
_BRACKET = re.compile(r"[(（]([^()（）\n]{1,90})[)）]")
_BEFORE = 60
"""Characters before a bracket in which its name stands."""
_QUOTES = "‘'“\"「『《〈’”」』》〉"
_QUOTED = re.compile(r"[‘'“\"「『《〈]([^‘'“\"「『《〈’”」』》〉]{1,40})[’'”\"」』》〉]$")
_IN_QUOTES = re.compile(r"[‘“「『《〈]([^‘'“\"「『《〈’”」』》〉]{1,40})$")
_BREAKS = re.compile(r"[,;:!?()\[\]{}<>|=*·∙•△▲○●ㅇ□■☞…—‘'“\"「『《〈’”」』》〉]|\.\s")
_INTRODUCED = re.compile(r"(?:이하|약칭|영문명|영어명|약자로?)\s*[:：]?\s*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9 .&'’+:/\-]*")
_HANGUL = re.compile(r"[가-힣][가-힣A-Za-z0-9 ]*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,6}|[A-Z][A-Z&]{1,5}[a-z]")
_LISTED = re.compile(
    r"(?:[^,;·]|·(?!\s?(?:이사장|위원장|원장|소장|총장|청장|장관|처장|센터장|본부장|대표이사|대표|회장|사장|의장)\s[가-힣]))+"
)
"""What a bracket lists: (IITP, …), and before the head of an institution (IITP·원장 …)."""
_DIGIT, _VERSION = re.compile(r"\d"), re.compile(r"\s?\d[\d.]*$")
_WORDS_OF_NAME = 6
_LONG_ENOUGH, _SHORTEST = 5, 4
"""Syllables: a last word of so many is a name alone; a phrase of fewer has no acronym."""
_SURE_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two writings of one name: ``text[start:start + len(left)] == left``, and ``right`` likewise in the bracket."""

    left: str
    right: str
    start: int
    right_start: int


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before a bracket: the text, where it starts, and whether quotation marks say where the name does."""

    text: str
    start: int
    is_quoted: bool

    def phrases(self) -> Iterator[tuple[str, int]]:
        """Yield the names that it may end in, shortest first, and where they start."""
        words = [match.start() for match in re.finditer(r"\S+", self.text)][-_WORDS_OF_NAME:]
        for start in reversed(words):
            yield self.text[start:], self.start + start

    def nouns(self) -> tuple[str, int]:
        """Return the nouns at its end that belong together, without what only says of which country or kind."""
        phrase = self.text if self.is_quoted else noun_phrase(self.text)
        while not self.is_quoted and " " in phrase and _only_modifies(phrase.split()[0]):
            phrase = phrase.split(maxsplit=1)[1]
        return phrase, self.start + len(self.text) - len(phrase)


_Rule = Callable[[_Left, str], tuple[str, int] | None]
"""Returns the end of what stands before a bracket that names the same as a part of it, and where it starts."""


def learnt(text: str) -> tuple[Pair, ...]:
    """Return the pairs of names that a text gives, in order; linear in its length."""
    found: list[Pair] = []
    for number, bracket in enumerate(_BRACKET.finditer(text)):
        if number == MOST_BRACKETS:
            break
        left = _left(text, bracket.start())
        if left:
            found += _of_bracket(left, _parts(bracket[1], bracket.start(1)))
    return tuple(_undisputed(found))


def _undisputed(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Drop 발전 설비(IEA), which says who counted, where a text also says 국제에너지기구(IEA)."""
    institutions = {pair.right for pair in pairs if INSTITUTION.search(pair.left)}
    for pair in pairs:
        is_acronym = _ACRONYM.fullmatch(pair.right) and pair.right in institutions
        if not is_acronym or INSTITUTION.search(pair.left) or _LATIN.fullmatch(pair.left):
            yield pair


def _left(text: str, end: int) -> _Left | None:
    start = max(0, end - _BEFORE)
    before = text[start:end].rstrip(" \n*")
    start, before = _last(before, start, before.rfind("\n") + 1)
    quoted = _QUOTED.search(before) or _IN_QUOTES.search(before)
    if quoted:
        return _Left(quoted[1].rstrip(), start + quoted.start(1), is_quoted=True)
    breaks = list(_BREAKS.finditer(before))
    start, before = _last(before, start, breaks[-1].end() if breaks else 0)
    spaces = len(before) - len(before.lstrip())
    start, before = _last(before, start, spaces)
    return _Left(before, start, is_quoted=False) if before else None


def _last(text: str, start: int, cut: int) -> tuple[int, str]:
    return start + cut, text[cut:]


def _parts(inner: str, start: int) -> list[tuple[str, int]]:
    """Return what a bracket lists between commas, without 이하 and quotation marks, and where each part starts."""
    parts = []
    for piece in _LISTED.finditer(inner):
        introduced = _INTRODUCED.match(piece[0].strip())
        bare = piece[0].strip()[introduced.end() if introduced else 0 :].strip(_QUOTES + " ")
        if bare:
            parts.append((bare, start + inner.index(bare, piece.start())))
    return parts


def _of_bracket(left: _Left, parts: Sequence[tuple[str, int]]) -> Iterator[Pair]:
    latin = [(part, start) for part, start in parts if _LATIN.fullmatch(part)]
    named: tuple[str, int] | None = None
    for part, start in parts:
        named = _name_of(left, part)
        if named and _key(named[0]) != _key(part):
            yield Pair(named[0], part, named[1], start)
            break
    if not named:
        return
    for other, start in latin:  # (Artificial General Intelligence, AGI): what one says of the left holds for both
        if other != part and (_abbreviates(part, other) or _abbreviates(other, part)):
            yield Pair(named[0], other, named[1], start)


def _name_of(left: _Left, part: str) -> tuple[str, int] | None:
    """Return the end of what stands before a bracket that names the same as a part of it, and where it starts."""
    if _LATIN.fullmatch(part):
        rules: tuple[_Rule, ...] = (_transliterated, _long_form, _acronym_of, _translated)
    elif _HANGUL.fullmatch(part):
        rules = (_written_in_latin, _shortened)
    else:
        return None
    return next((found for rule in rules if (found := rule(left, part))), None)


def _transliterated(left: _Left, latin: str) -> tuple[str, int] | None:
    best, least = None, MOST_DISTANCE + 1e-9
    for phrase, start in left.phrases():
        syllables = sum("가" <= character <= "힣" for character in phrase)
        if syllables < 2 and not (left.is_quoted or len(phrase) > syllables):
            continue
        apart = distance(phrase if _DIGIT.search(latin) else _VERSION.sub("", phrase), latin)
        if apart < least:
            best, least = (phrase, start), apart
    return best


def _written_in_latin(left: _Left, hangul: str) -> tuple[str, int] | None:
    for phrase, start in left.phrases():
        if _LATIN.fullmatch(phrase) and len(hangul) > 1 and distance(hangul, phrase) <= MOST_DISTANCE:
            return phrase, start
    return None


def _long_form(left: _Left, acronym: str) -> tuple[str, int] | None:
    """Large language model (LLM)."""
    for phrase, start in left.phrases():
        if _LATIN.fullmatch(phrase) and _abbreviates(acronym, phrase):
            return phrase, start
    return None


def _abbreviates(acronym: str, long: str) -> bool:
    """Tell whether an acronym is made of the first letters of some words, of and the and the like left out or not."""
    words = re.findall(r"[A-Za-z0-9]+", long)
    initials = "".join(word[0] for word in words).upper()
    without = "".join(word[0] for word in words if word not in ("of", "the", "and", "for", "in", "on")).upper()
    return bool(_ACRONYM.fullmatch(acronym)) and len(words) > 1 and acronym.upper() in (initials, without)


def _acronym_of(left: _Left, acronym: str) -> tuple[str, int] | None:
    """고객관계관리(CRM), 시스템 인프라 소프트웨어(SIS), 연방거래위원회(FTC): a compound of nouns, and capitals."""
    if not _ACRONYM.fullmatch(acronym) or acronym.upper() in NO_ACRONYMS:
        return None
    phrase, start = left.nouns()
    words = phrase.split()
    if (
        not words
        or words[-1].endswith(NO_NAME_ENDS)
        or words[0][0].isdigit()
        or "간" in words
        or not re.search("(?:[가-힣]|[가-힣] AI)$", phrase)
    ):
        return None
    count = len(words) if left.is_quoted else _words_of(words, acronym)
    name = phrase.split(maxsplit=len(words) - count)[-1] if count < len(words) else phrase
    is_compound = count > 1 or len(noun_phrase(name, in_parts=True).split()) > 1
    if len(_key(name)) < _SHORTEST or not (is_compound or INSTITUTION.search(name)):
        return None
    return name, start + len(phrase) - len(name)


def _only_modifies(word: str) -> bool:
    """Tell whether a word before a name is no part of it: 미국, 최신, 30일."""
    return word in MODIFIERS or bool(DAY.fullmatch(word))


def _words_of(words: Sequence[str], acronym: str) -> int:
    """Return how many of the last words an acronym stands for: those whose first sounds it spells, or a long enough name."""
    spelled = len(acronym)
    if _SURE_INITIALS <= spelled <= len(words) and all(map(may_begin, words[-spelled:], acronym)):
        return spelled
    if any(hangul.fullmatch(words[-1]) for hangul, _ in HEAD_PAIRS):  # 협회 alone names nothing
        return min(len(words), max(2, spelled))
    count = 1
    while count < len(words) and len("".join(words[-count:])) < _LONG_ENOUGH and not _only_modifies(words[-count - 1]):
        count += 1
    return count


def _translated(left: _Left, latin: str) -> tuple[str, int] | None:
    """옥스퍼드 인터넷 연구소(Oxford Internet Institute); anything that quotation marks hold together with its bracket."""
    words = latin.removeprefix("The ").split()
    if (len(words) < 2 and not left.is_quoted) or len(words) > 8 or _ACRONYM.fullmatch(latin):
        return None
    if left.is_quoted:
        is_name = re.search("[가-힣]", left.text) and len(latin) >= _SHORTEST
        return (left.text, left.start) if is_name else None
    phrase, start = left.nouns()
    for hangul, english in HEAD_PAIRS:
        head = english.search(latin)
        if hangul.search(phrase) and head:
            return _headed(phrase, start, latin[: head.start()].removeprefix("The ").strip())
    return None


def _headed(phrase: str, start: int, latin: str) -> tuple[str, int] | None:
    """Return the words of a phrase whose first one sounds like one of the words before the head of a Latin name."""
    rest = latin.split()
    spans = [match.span() for match in re.finditer(r"\S+", phrase)]
    for begin, end in spans[:-1]:
        word = phrase[begin:end]
        if any(_same(word, other) for other in rest):
            return phrase[begin:], start + begin
    return None


def _same(word: str, latin: str) -> bool:
    return word.lower() == latin.lower() or distance(word, latin) <= MOST_DISTANCE


def _shortened(left: _Left, short: str) -> tuple[str, int] | None:
    """과학기술정보통신부(과기정통부): the same first syllable, and the others in their order."""
    phrase, start = left.nouns()
    name = phrase.split()[-1] if phrase and not left.is_quoted else phrase
    long = _key(name)
    if not 2 <= len(short) < len(long) - 1 or " " in short or short in long or short[0] != long[0]:
        return None
    rest, short = iter(long.translate(INITIAL_R)), short.translate(INITIAL_R)
    is_within = all(syllable in rest for syllable in short)
    return (name, start + len(phrase) - len(name)) if is_within else None


def _key(name: str) -> str:
    return "".join(name.split()).lower()
