"""Korean as search sees it: sentences, and the content morphemes that Kiwi finds in them, lower-cased."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from kiwipiepy import Kiwi, Token

from index.curated_names import dictionary_words
from index.framing import frames
from index.passage import Sentence

# Nouns, foreign words, numbers, hanja, roots, verb and adjective stems: measured best for BM25 on two Korean sets.
_CONTENT_TAGS = frozenset({"NNG", "NNP", "NNB", "NR", "NP", "SL", "SN", "SH", "XR", "VV", "VA"})
_INTERROGATIVES = frozenset(
    "무엇 뭐 뭣 거 누구 어디 언제 얼마 몇 어떤 어떻 무슨 왜 어느 이 그 저 이것 그것 알리 궁금 가르치 여쭈".split()
)
"""Words that ask, point or beg; what is asked about is in the others."""
_PHRASE_TAGS = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XR", "XPN", "XSN"})
LONGEST_SENTENCE = 500
"""Text without sentence ends (a pasted log, a list of words) is cut into pieces of at most this many characters."""
_UNHEARD = (2, 3)
"""Kiwi numbers a noun that its dictionary lacks by its tag alone; new products and companies are such nouns."""
_PARTICLE = re.compile(
    "(?<=[가-힣A-Za-z0-9]{2})(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에게|보다|까지|부터|에는|에서는|처럼|이란|란)[?.,!]?$"
)
_LONGEST_WORD = 12
"""Characters up to which a text without spaces may be one word."""
_NOT_WORD = re.compile(r"[^\w.]|_|^\.+|\.+$")


@cache
def kiwi() -> Kiwi:
    """Return the process's Kiwi, on all cores (about 2.6 s to load, so only on first use)."""
    analyser = Kiwi(num_workers=max(2, os.cpu_count() or 2))
    for word in dictionary_words():
        analyser.add_user_word(word, "NNP")
    return analyser


def morphemes(text: str) -> tuple[str, ...]:
    """Return the content morphemes of a text in order: ``시장을 키웠다`` → ``("시장", "키우")``."""
    return tuple(_content(kiwi().tokenize(text)))


def placed_morphemes(text: str) -> tuple[tuple[str, int], ...]:
    """Return the content morphemes of a text in order, and where each starts."""
    return tuple((word, token.start) for token in kiwi().tokenize(text) for word in _content([token]))


def question_terms(text: str) -> tuple[str, ...]:
    """Return a question's distinct content morphemes, without those that only ask or beg (무엇, 얼마, 알려주세요)."""
    found = placed_morphemes(text)
    framing = frames(text)
    terms = (
        word
        for word, start in found
        if word not in _INTERROGATIVES and not any(first <= start < end for first, end in framing)
    )
    return tuple(dict.fromkeys(terms)) or tuple(dict.fromkeys(word for word, _ in found))


def names(text: str) -> frozenset[str]:
    """Return those of the content morphemes that name something: proper nouns, foreign words, hanja, unheard nouns."""
    return frozenset(_content(token for token in kiwi().tokenize(text) if _is_name(token)))


def _is_name(token: Token) -> bool:
    return token.tag in ("NNP", "SL", "SH") or is_unheard(token)


def is_unheard(token: Token) -> bool:
    """Tell whether a token is a noun that Kiwi's dictionary lacks."""
    return token.tag in ("NNG", "NNP") and token.id in _UNHEARD


def without_particle(word: str) -> str:
    """Return a word without the commonest particle at its end: 제미나이는 → 제미나이."""
    return _PARTICLE.sub("", word)


def spaced(text: str) -> str:
    """Return a text that has no spaces with spaces between its words; one with spaces, or short, as it is."""
    is_unspaced = len(text) > _LONGEST_WORD and not any(character.isspace() for character in text)
    return kiwi().space(text) if is_unspaced else text


def is_ordinary(word: str) -> bool:
    """Tell whether a word is a common noun of Kiwi's dictionary."""
    tokens = kiwi().tokenize(word)
    return len(tokens) == 1 and tokens[0].tag == "NNG" and tokens[0].id not in _UNHEARD


def edges(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return where words start and where they end, particles apart: a name that is not cut by them is whole.

    Kiwi takes a name that it has never met together with its particle now and then; the commonest are cut off.
    """
    tokens = kiwi().tokenize(text)
    starts = frozenset(token.start for token in tokens)
    ends = {token.end for token in tokens}
    for word in re.finditer(r"\S+", text):
        particle = _PARTICLE.search(word[0])
        if particle:
            ends.add(word.start() + particle.start())
    return starts, frozenset(ends)


def noun_phrase(text: str, *, in_parts: bool = False) -> str:
    """Return the nouns at the end of a text that nothing else parts, as written (or with a space between any two).

    ``2일 열린 AI 안전성 정상회의`` → ``AI 안전성 정상회의``.
    """
    start, end, parts = len(text), len(text), 0
    inner: list[str] = []
    for token in reversed(kiwi().tokenize(text)):
        is_noun = token.tag.partition("-")[0] in _PHRASE_TAGS or (token.tag == "MM" and token.end == start)
        if not is_noun or start - token.end > 1 or "\n" in text[token.end : start]:
            break
        start, parts = token.start, parts + 1
        inner.insert(0, text[token.start : token.end])
    start = start if start == 0 or text[start - 1].isspace() else _next_word(text, start)
    return " ".join(inner) if in_parts else text[start:end]


def _next_word(text: str, start: int) -> int:
    space = text.find(" ", start)
    return space + 1 if space >= 0 else len(text)


def pairs(words: Sequence[str]) -> tuple[str, ...]:
    """Return neighbouring morphemes as terms of their own: they find 시장 규모 before 시장 … 규모."""
    return tuple(f"{first}_{second}" for first, second in pairwise(words))


def sentences(lines: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
    """Split each line into sentences with their morphemes, in parallel; offsets count from the line's own start.

    A line is a paragraph, a list item or a table row: no sentence crosses it.
    """
    lines = list(lines)
    found = kiwi().split_into_sents(lines, return_tokens=True, return_sub_sents=False)
    for line, split in zip(lines, found, strict=True):
        yield tuple(sentence for part in split for sentence in _bounded(line, part.start, part.end, part.tokens))


def _bounded(line: str, start: int, end: int, tokens: list[Token]) -> Iterator[Sentence]:
    """Yield the sentence, cut at spaces where it is far too long to be one."""
    while end - start > LONGEST_SENTENCE:
        space = line.rfind(" ", start + 1, start + LONGEST_SENTENCE + 1)
        cut = space if space > start else start + LONGEST_SENTENCE
        yield Sentence(start, cut, tuple(_content(token for token in tokens if token.start < cut)))
        tokens = [token for token in tokens if token.start >= cut]
        start = cut + (len(line) - cut - len(line[cut:].lstrip()))
    if start < end:
        yield Sentence(start, end, tuple(_content(tokens)))


def _content(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.tag.partition("-")[0] in _CONTENT_TAGS:
            word = _NOT_WORD.sub("", token.form).lower()
            if word:
                yield word
