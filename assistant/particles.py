"""The particle that a word takes: 네이버는, 카카오는, 코벳은; 2.0은, SKT는."""

_AFTER_VOWEL = {"은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "이랑": "랑", "이나": "나", "이란": "란"}
_AFTER_CONSONANT = {vowel: consonant for consonant, vowel in _AFTER_VOWEL.items()}
_FIRST, _LAST, _FINALS, _RIEUL = ord("가"), ord("힣"), 28, 8
_DIGITS_WITH_FINAL = {"0", "1", "3", "6", "7", "8"}
"""영 일 삼 육 칠 팔."""
_LETTERS_WITH_FINAL = {"l", "m", "n", "r"}
"""엘 엠 엔 알, as they are spelt out in SKM; of an English word it is right more often than not."""
_ENDS_IN_RIEUL = {"1", "7", "8", "l", "r"}


def with_particle(word: str, particle: str) -> str:
    """Return a word with a particle in the form that its end asks for; other particles stay as they are."""
    if particle in ("로", "으로"):
        return word + ("으로" if _has_final(word) and not _ends_in_rieul(word) else "로")
    if _has_final(word):
        return word + _AFTER_CONSONANT.get(particle, particle)
    return word + _AFTER_VOWEL.get(particle, particle)


def _end(word: str) -> str:
    return next((letter for letter in reversed(word.lower()) if letter.isalnum()), "")


def _has_final(word: str) -> bool:
    end = _end(word)
    if end and _FIRST <= ord(end) <= _LAST:
        return (ord(end) - _FIRST) % _FINALS > 0
    return end in _DIGITS_WITH_FINAL or end in _LETTERS_WITH_FINAL


def _ends_in_rieul(word: str) -> bool:
    end = _end(word)
    if end and _FIRST <= ord(end) <= _LAST:
        return (ord(end) - _FIRST) % _FINALS == _RIEUL
    return end in _ENDS_IN_RIEUL
