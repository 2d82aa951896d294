"""Misspelt words of a question: one that no passage holds becomes the one word of the index that is nearly the same."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kiwipiepy import Token
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from index.morphemes import is_unheard, kiwi, without_particle

_HANGUL = re.compile("[가-힣]+")
_LATIN = re.compile("[a-z]{2,}")
_LATIN_WORD = re.compile("(?<![A-Za-z0-9.-])[A-Za-z]{4,}(?![A-Za-z0-9.-])")
_SILENT = "\u110b"
"""The ㅇ that begins a syllable without a consonant. It is no sound: 업스테지 lacks one letter of 업스테이지."""
_CONFUSED = frozenset(
    frozenset(unicodedata.normalize("NFD", pair)[1::2])
    for pair in "아어 애에 에어 여어 우어 야아 유우 요오 예에 왜외 외웨 왜웨 으우 으이".split()
)
"""Vowels that are written for each other: 데이타, 라이센스, 컨소시움."""
_ENDING = re.compile("(?:[은는이가을를의에와과도만로]|[한된할될])$")
"""What Kiwi now and then takes for a part of a noun that it has never met."""
_SHORTEST, _LONG = 3, 5
"""Syllables from which a word is corrected, and from which two letters may differ rather than one."""
_ENOUGH, _ENOUGH_TOGETHER = 2, 3
"""Passages that hold a word, or two words in a row, before they count as the right spelling."""
_NOUN_TAGS = frozenset(("NNG", "NNP", "NNB", "NR", "XPN", "XSN", "XR", "MM"))


@dataclass(frozen=True, slots=True)
class Correction:
    """A word as the question wrote it, and as the documents do."""

    written: str
    meant: str


class Vocabulary:
    """The words of an index, those in Hangul by how they sound.

    ``known`` are all of them, as the lexical index holds them or two of them together, and the names.
    """

    def __init__(self, frequencies: Mapping[str, int], names: Iterable[str] = ()) -> None:
        """Take in the words.

        Args:
            frequencies: in how many passages each term of the lexical index stands; a pair has an underscore in it.
            names: writings of names, which count however rare they are.
        """
        self.known: set[str] = set()
        near: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self._names: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for term, passages in frequencies.items():
            word = term.replace("_", "")
            if _LATIN.fullmatch(term):
                self.known.add(term)
            elif _HANGUL.fullmatch(word):
                self.known.add(word)
                is_whole = all(len(part) > 1 for part in term.split("_")) or "_" not in term
                if len(word) >= _SHORTEST and is_whole and passages >= (_ENOUGH_TOGETHER if "_" in term else _ENOUGH):
                    near[_onset(word)][word] = _letters(word)
        for name in names:
            word = name.replace(" ", "")
            if _HANGUL.fullmatch(word) and len(word) >= _SHORTEST:
                self.known.add(word)
                near[_onset(word)][word] = self._names[_onset(word)][word] = _letters(word)
        self._near = near

    def __contains__(self, word: str) -> bool:
        """Tell whether a passage holds the word, or it is a name."""
        return word in self.known

    def meant_by(self, word: str, *, names_only: bool = False, vowels_only: bool = False) -> str | None:
        """Return the one word of the index that is nearly the same, or None where there is none, or more than one."""
        if len(word) < _SHORTEST:
            return None
        letters, allowed = _letters(word), 2 if len(word) >= _LONG else 1
        words = (self._names if names_only else self._near).get(_onset(word), {})
        found = process.extract(letters, words, scorer=Levenshtein.distance, score_cutoff=allowed, limit=2)
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return None
        meant, distance, name = found[0]
        if word[:-1] == name[: len(word) - 1] and _ENDING.search(word):
            return None  # a known word and a particle
        bare = without_particle(name)  # Kiwi takes a name for one with its particle now and then
        if Levenshtein.distance(letters, _letters(bare)) < distance:
            name = bare
        return name if distance and (not vowels_only or _differ_in_vowels(letters, meant)) else None


def corrected(text: str, vocabulary: Vocabulary) -> tuple[str, tuple[Correction, ...]]:
    """Return a question with its misspelt words as the documents write them, and what was corrected."""
    corrections = []
    for start, end, meant in sorted(_misspelt(text, vocabulary), reverse=True):
        corrections.append(Correction(text[start:end], meant))
        text = text[:start] + meant + text[end:]
    return text, tuple(reversed(corrections))


def _misspelt(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Yield where misspelt words stand and what they mean."""
    tokens = kiwi().tokenize(text)
    is_unspaced = not any(character.isspace() for character in text)
    for word in _LATIN_WORD.finditer(text) if is_unspaced else ():
        if apart := _taken_apart(word[0], vocabulary):
            yield word.start(), word.end(), apart
    for word in _HANGUL.finditer(text):
        inside = [token for token in tokens if word.start() <= token.start and token.end <= word.end()]
        yield from _in_word(word[0], word.start(), inside, vocabulary)


def _in_word(word: str, start: int, tokens: list[Token], vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Yield what is misspelt in one word between spaces.

    A noun that neither Kiwi nor the index knows may be anything near; one that Kiwi knows (데이타) differs in vowels
    only. What Kiwi has taken apart (재미나이: 재미, 나, 이) may only be a name.
    """
    for run in _noun_runs(tokens):
        first, last = run[0].start - start, run[-1].end - start
        noun = word[first:last]
        unknown = [token for token in run if token.form not in vocabulary]
        if noun in vocabulary or not unknown:
            continue
        is_heard = not any(is_unheard(token) for token in unknown)
        if meant := vocabulary.meant_by(noun, vowels_only=is_heard):
            yield start + first, start + last, meant
            return
        for token in unknown:
            if len(run) > 1 and (meant := vocabulary.meant_by(token.form, vowels_only=not is_unheard(token))):
                yield token.start, token.end, meant
                return
    if any(word[:end] in vocabulary for end in range(_SHORTEST, len(word) + 1)):
        return  # a word that is known, and a particle
    for form in dict.fromkeys((without_particle(word), word)):
        if len(form) > _SHORTEST and (meant := vocabulary.meant_by(form, names_only=True)):
            yield start, start + len(form), meant
            return


def _taken_apart(word: str, vocabulary: Vocabulary) -> str | None:
    """Return two known words that a question without spaces writes as one (EUAI: EU AI), or None where there are not exactly two such."""
    if word.lower() in vocabulary:
        return None
    cuts = [cut for cut in range(2, len(word) - 1) if {word[:cut].lower(), word[cut:].lower()} <= vocabulary.known]
    return f"{word[: cuts[0]]} {word[cuts[0] :]}" if len(cuts) == 1 else None


def _noun_runs(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in tokens:
        if token.tag in _NOUN_TAGS and (not run or token.start == run[-1].end):
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if token.tag in _NOUN_TAGS else []
    if run:
        yield run


def _letters(word: str) -> str:
    return unicodedata.normalize("NFD", word).replace(_SILENT, "")


def _onset(word: str) -> str:
    return unicodedata.normalize("NFD", word[0])[0]


def _differ_in_vowels(one: str, other: str) -> bool:
    pairs = [frozenset(pair) for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and all(pair in _CONFUSED for pair in pairs)
