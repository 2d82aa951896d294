"""Whether Hangul writes down how a Latin name sounds: 엔비디아 and NVIDIA, 솔라 and SOLAR, 챗지피티 and ChatGPT.

Both sides become a string of rough sounds, in which consonants that Korean writers confuse are one letter, and an edit
distance compares them. Vowels, which English spells freely, only decide where there are few consonants.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MOST_DISTANCE = 0.26
"""Edits per sound up to which two names sound alike; chosen on names that the author of this module made up."""
LONGEST_NAME = 60
"""Characters; a longer text is no name."""
_INITIALS = ("K", "K", "N", "T", "T", "R", "M", "P", "P", "S", "S", "", "J", "J", "J", "K", "T", "P", "H")
_VOWELS = ("a", "e", "a", "e", "o", "e", "o", "e", "o", "a", "e", "e", "o", "u", "o", "e", "i", "u", "", "i", "i")
_FINALS = ("", "K", "K", "K", "N", "N", "N", "T", "R", "R", "R", "R", "R", "R", "R", "R", "M", "P", "P") + (
    ("T", "T", "N", "T", "T", "K", "T", "P", "T")
)
_LATIN = (
    ("tch|sch|ch|sh", "J"),
    ("tio|sio|cia|ssio", "So"),
    ("th", "S"),
    ("ph", "P"),
    ("gh(?=t)|(?<=[iau])gh$", ""),
    ("ck|cq|q", "K"),
    ("ng(?![aeiouy])", "N"),
    ("kn|^gn", "N"),
    ("wr", "R"),
    ("c(?=[eiy])", "S"),
    ("dg|g(?=[eiy])", "J"),
    ("x", "KS"),
    ("[cg]", "K"),
    ("[fvb]", "P"),
    ("[dt]", "T"),
    ("[lr]", "R"),
    ("z", "J"),
    ("wh?(?=[aeiou])|y(?=[aou])", ""),
    ("oo|ou|ow|w", "u"),
    ("ee|ea|ie|ey|y", "i"),
    ("ai|ay|ei", "e"),
)
_LATIN_SOUND = re.compile("|".join(f"(?P<g{n}>{pattern})" for n, (pattern, _) in enumerate(_LATIN)))
_SOUND_OF = {f"g{n}": sound for n, (_, sound) in enumerate(_LATIN)}
_CLOSE = {frozenset(pair) for pair in ("SJ", "ST", "TJ", "KJ", "HK", "SK", "NM", "HP", "PM")}
_CLOSE_COST, _SILENT_COST, _DOUBTFUL_COST = 0.35, 0.3, 0.6
_VOWELS_ALIKE = {
    "a": "aeou",
    "e": "eaiou",
    "o": "oau",
    "u": "uoe",
    "i": "iey",
}
_LETTERS = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        (
            "에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 아르 에스 티 유 브이 더블유 엑스 와이 제트"
        ).split(),
        strict=True,
    )
)
_CAPITALS = re.compile(r"[A-Z]{2,}(?![a-z])|(?<![A-Za-z])[A-Z](?![A-Za-z])")
_FEW = 3
_LETTERS_OF = {
    "K": "KGCQ",
    "T": "TD",
    "P": "PBFV",
    "R": "RL",
    "S": "SC",
    "J": "JZGCS",
    "H": "HW",
    "M": "M",
    "N": "N",
} | {
    "a": "AE",
    "e": "EAUOY",
    "o": "OAYW",
    "u": "UWY",
    "i": "IEY",
}


def sound_alike(hangul: str, latin: str) -> bool:
    """Tell whether a name in Hangul (Latin letters and digits may stand in it) writes down a Latin one."""
    return distance(hangul, latin) <= MOST_DISTANCE


def may_begin(word: str, letter: str) -> bool:
    """Tell whether a Latin word that begins with this letter may be this one in Hangul: 시스템, S."""
    first = word[:1].upper()
    return first == letter if first.isascii() else "가" <= first <= "힣" and letter in _LETTERS_OF[_syllable(first)[0]]


@lru_cache(maxsize=10_000)
def distance(hangul: str, latin: str) -> float:
    """Return how far apart two names sound: 0 is the same, 1 and more nothing in common."""
    if max(len(hangul), len(latin)) > LONGEST_NAME or not re.search("[가-힣]", hangul):
        return 1.0
    latin = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    if _numbers(hangul) != _numbers(latin) or not re.search("[A-Za-z]", latin):
        return 1.0
    heard = _sounds(hangul)
    written = [_sounds(_CAPITALS.sub(lambda run: _spelled(run[0]), latin))]
    if re.search("[aeiouyAEIOUY]|[a-z]", latin):  # else GW, HBM: letters that nobody reads as a word
        written.append(_sounds(latin))
    return min(_apart(heard, other) for other in written)


def _numbers(name: str) -> str:
    return "".join(re.findall(r"\d", name))


def _spelled(capitals: str) -> str:
    return " " + "".join(_LETTERS[letter] for letter in capitals) + " "


def _sounds(name: str) -> str:
    """Return consonants in capitals and vowels in small letters, word by word, runs of one sound only once."""
    found: list[str] = []
    for word in re.findall(r"[가-힣]+|[A-Za-z']+", name):
        if "가" <= word[0] <= "힣":
            found += [_syllable(character) for character in word]
        elif word.isupper() and len(word) < _FEW and any("가" <= c <= "힣" for c in name):  # AI in 오픈AI
            found += [_syllable(character) for character in "".join(_LETTERS[c] for c in word if c in _LETTERS)]
        else:
            lowered = word.lower().replace("'", "")
            found.append(_latin(re.sub("(?<=[^aeiou])e$", "", lowered) if len(lowered) > _FEW else lowered))
    return re.sub(r"([A-Za-z])\1+", r"\1", "".join(found))


def _syllable(character: str) -> str:
    code = ord(character) - 0xAC00
    return _INITIALS[code // 588] + _VOWELS[code % 588 // 28] + _FINALS[code % 28]


def _latin(word: str) -> str:
    sounds = _LATIN_SOUND.sub(lambda match: _SOUND_OF[match.lastgroup or ""], word)
    return "".join(sound.upper() if sound in "kjmnpsth" else sound for sound in sounds if sound.isalpha())


def _apart(one: str, other: str) -> float:
    consonants = [re.sub("[a-z]", "", sounds) for sounds in (one, other)]
    first, second = (re.sub(r"(.)\1+", r"\1", sounds) for sounds in consonants)
    longest = max(len(first), len(second))
    vowels = abs(len(re.findall("[aeiou]", one)) - len(re.findall("[aeiou]", other)))
    if not longest or vowels > 1 + longest // 2:
        return 1.0
    edits = _edits(first, second)
    if min(len(first), len(second)) < _FEW:
        edits += 0.0 if _same_vowels(one, other) else longest
    return edits / longest


def _same_vowels(one: str, other: str) -> bool:
    """Tell whether the first vowels of two short names may be the same, and both begin alike."""
    first, second = (re.sub("[A-Z]", "", sounds)[:1] for sounds in (one, other))
    begins = [sounds[:1].isupper() for sounds in (one, other)]
    return begins[0] == begins[1] and (not first or not second or second in _VOWELS_ALIKE[first])


def _edits(first: Sequence[str], second: Sequence[str]) -> float:
    row = [0.0]
    for sound in second:
        row.append(row[-1] + _dropped(sound))
    for sound in first:
        above, row = row, [row[0] + _dropped(sound)]
        for column, other in enumerate(second, start=1):
            same = 0.0 if sound == other else _CLOSE_COST if frozenset((sound, other)) in _CLOSE else 1.0
            row.append(
                min(above[column - 1] + same, above[column] + _dropped(sound), row[column - 1] + _dropped(other))
            )
    return row[-1]


def _dropped(sound: str) -> float:
    """Return what a sound costs that only one side writes: Korean leaves out r and h, and hears t and s at ends."""
    return _SILENT_COST if sound in "RH" else _DOUBTFUL_COST if sound in "TS" else 1.0
