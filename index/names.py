"""The writings of one name: 챗지피티, 챗GPT and ChatGPT. A search for one of them is a search for all.

They come from the list of the field (index/names.toml) and from the documents (:mod:`index.learnt_names`). Where two
documents contradict each other, the one that more documents agree with counts, and neither where that is not clear.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from index.curated_names import Group, curated
from index.morphemes import edges, is_ordinary
from index.transliteration import sound_alike

_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,6}|[A-Z][A-Z&]{1,5}[a-z]")
_HANGUL = re.compile("[가-힣]")
_SEPARATORS = re.compile(r"[\s\-‐–·]+")
_QUOTES = frozenset("‘'“\"「『《〈")
_LONGEST = 60
_BESIDE = frozenset(
    "모델 언어모델 AI 인공지능 생성형 초거대 LLM 챗봇 플랫폼 파라미터 매개변수 벤치마크 토큰 오픈소스 서비스".lower().split()
)
"""Words beside which a writing that is an ordinary word too (믿음) is the name all the same."""
_ORDINARY = 2
"""Letters up to which a learnt name counts as an ordinary word too, if it is one: 단, 포, 싱크."""
_ALIKE = 0.6
"""Share of letters that two Latin writings of one name have in common at least: Euractiv, Euractive."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, ``text[start:end]``, the first writing of its group, how else it is written, and its kind."""

    start: int
    end: int
    name: str
    others: tuple[str, ...]
    kind: str = ""


class Names:
    """Groups of writings, and where a text holds one of them. Unchangeable."""

    def __init__(self, learnt: Mapping[tuple[str, str], int] | None = None) -> None:
        """Join the list of the field and what documents give.

        Args:
            learnt: pairs of writings with the number of documents that give them.
        """
        self.groups = tuple(_joined(learnt or {}))
        self._group_of: dict[str, Group] = {}
        for group in self.groups:
            for writing in group.writings:
                self._group_of.setdefault(key(writing), group)

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the names in a text, in order and without overlap; of two that overlap, the one that ends later.

        A name counts only where it stands as whole words: 포 is not in 포함.
        """
        starts, ends = edges(text)
        found: list[Mention] = []
        for start in sorted(starts):
            if found and start < found[-1].end:
                continue
            for end in sorted((end for end in ends if start < end <= start + _LONGEST), reverse=True):
                group = self._group_of.get(key(text[start:end]))
                if group and _is_meant(group, text, start, end):
                    found.append(Mention(start, end, group.writings[0], _others(group, text[start:end]), group.kind))
                    break
        return tuple(found)


def key(name: str) -> str:
    """Return a writing without what makes no difference: spaces, hyphens, capitals."""
    return _SEPARATORS.sub("", name).lower()


def _others(group: Group, writing: str) -> tuple[str, ...]:
    by_key = {key(other): other for other in reversed(group.writings)}
    by_key.pop(key(writing), None)
    return tuple(by_key[other] for other in dict.fromkeys(map(key, group.writings)) if other in by_key)


def _is_meant(group: Group, text: str, start: int, end: int) -> bool:
    if key(text[start:end]) not in map(key, group.common):
        return True
    around = (text[:start] + " " + text[end:]).lower()
    is_quoted = text[start - 1 : start] in _QUOTES and start > 0
    return is_quoted or any(word.lower() in around for word in _BESIDE | group.beside)


def _joined(learnt: Mapping[tuple[str, str], int]) -> Iterator[Group]:
    """Yield the curated groups, larger by what is learnt, and the groups that are only learnt."""
    groups = list(curated())
    place = {key(writing): number for number, group in enumerate(groups) for writing in group.writings}
    for pair, documents in _uncontradicted(_told(learnt)):
        first, second = (place.get(key(writing)) for writing in pair)
        if first is None and second is None:
            groups.append(_grown(Group(()), *pair))
            place.update(dict.fromkeys(map(key, pair), len(groups) - 1))
        elif first is None or second is None:
            number = second if first is None else first
            new = pair[0] if first is None else pair[1]
            group = groups[number or 0]
            if _fits(group, new, documents):
                groups[number or 0] = _grown(group, new)
                place[key(new)] = number or 0
    yield from groups


def _told(learnt: Mapping[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Return the pairs, a Hangul writing first, with one writing of those that differ in capitals or spaces only."""
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[str, str] = {}
    for (left, right), documents in sorted(learnt.items(), key=lambda row: (-row[1], row[0])):
        ordered = (right, left) if _HANGUL.search(right) and not _HANGUL.search(left) else (left, right)
        first, second = (shown.setdefault(key(writing), " ".join(writing.split())) for writing in ordered)
        if key(first) != key(second) and min(len(first), len(key(second)) - 1) > 0:
            counts[first, second] += documents
    return dict(counts)


def _uncontradicted(counts: Mapping[tuple[str, str], int]) -> list[tuple[tuple[str, str], int]]:
    """Return the pairs, those that most documents give first, without those that others contradict.

    A name has one acronym, and an acronym names one thing: 월간 이용자(MAU) and 주간 이용자(WAU) are no matter, but
    이용자(MAU) and 이용자(WAU) are.
    """
    rivals: defaultdict[str, list[tuple[int, tuple[str, str]]]] = defaultdict(list)
    for pair, documents in counts.items():
        if _ACRONYM.fullmatch(pair[1]):
            for name in pair:
                rivals[name].append((documents, pair))
    dropped: set[tuple[str, str]] = set()
    for name, claims in rivals.items():
        most = max(documents for documents, _ in claims)
        leaders = [pair for documents, pair in claims if documents == most]
        leader = leaders[0] if all(_same_claim(name, pair, leaders[0]) for pair in leaders) else None
        dropped |= {pair for _, pair in claims if leader is None or not _same_claim(name, pair, leader)}
    kept = [row for row in counts.items() if row[0] not in dropped]
    return sorted(kept, key=lambda row: (-row[1], row[0]))


def _same_claim(name: str, pair: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether two pairs with one name in common agree: 거대언어모델(LLM), 대규모 언어모델(LLM)."""
    one, two = (key(second if first == name else first) for first, second in (pair, other))
    return one == two or (name == pair[1] and _same_head(one, two))


def _same_head(one: str, two: str) -> bool:
    return len(one) > 3 and len(two) > 3 and one[-2:] == two[-2:]


def _fits(group: Group, new: str, documents: int) -> bool:
    """Tell whether a learnt writing agrees with the others of a group."""
    if _ACRONYM.fullmatch(new):
        return not any(_ACRONYM.fullmatch(writing) for writing in group.writings)
    if not _HANGUL.search(new):
        latin = [w for w in group.writings if not _HANGUL.search(w) and not _ACRONYM.fullmatch(w)]
        hangul = [w for w in group.writings if _HANGUL.search(w)]
        return not latin or any(_alike(new, w) for w in latin) or any(sound_alike(w, new) for w in hangul)
    sounds = [w for w in group.writings if not _HANGUL.search(w)]
    heads = [w for w in group.writings if _HANGUL.search(w) and _same_head(key(w), key(new))]
    return bool(heads) or any(sound_alike(new, w) for w in sounds) or (not group.is_term and documents > 1)


def _alike(one: str, two: str) -> bool:
    return SequenceMatcher(None, key(one), key(two)).ratio() >= _ALIKE


def _grown(group: Group, *writings: str) -> Group:
    short = {w for w in writings if len(w) == 1 or (len(w) == _ORDINARY and is_ordinary(w))}
    return replace(group, writings=group.writings + writings, common=group.common | short)
