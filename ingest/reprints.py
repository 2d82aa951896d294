"""Whether one text says nothing that another does not say: the exact look at two texts that resemble each other.

A newspaper cuts a wire story, moves paragraphs and puts a headline and a byline of its own above it. A form that was
filled in twice looks much the same, and is another document: what differs there stands within its sentences. So a
reprint consists of few long stretches of the other text, each of whole sentences; nothing but a headline, a byline and
a closing line of the paper may stand before and after them. In doubt, it is none.
"""

import re
from bisect import bisect_right
from difflib import SequenceMatcher

import numpy as np

from index.morphemes import morphemes, names
from ingest.letters import Letters

LEAST_STRETCH = 100
"""Letters, three sentences or so: of shorter pieces, put together anew, a report with other results can be made."""
LONGEST_HEAD = 80
"""Letters of a headline, a byline and a dateline."""
MOST_LETTERS = 500_000
"""Longer texts are no reprints unless they are the same."""
_LEAST_HEADLINE = 3
"""Words; a shorter line may be a form's addressee or its result."""
_MOST_ALIKE = 0.5
"""Share of the shorter one's letters; headlines that have more in common are one form's, filled in."""
_KNOWN_AT_LEAST = 0.5
"""Share of a headline's words that the story itself holds."""
_RESULTS = frozenset(
    "승인 반려 허가 불허 허용 거부 거절 수락 기각 인용 가결 부결 찬성 반대 합격 불합격 선정 탈락 통과 보류 취소 철회 해지 "
    "체결 연장 종료 중단 재개 증가 감소 상승 하락 확대 축소 인상 인하 흑자 적자 무죄 유죄 적합 부적합 완료 실패 성공 정정".split()
)
"""What a form is filled in with; a headline may have such a word only if the story has it."""
_FURNITURE = re.compile(
    r"[\[(〔][^\[\]()〔〕\n\d]{1,20}=[^\[\]()〔〕\n\d]{1,20}[\])〕]"
    r"|[\w.+-]{1,40}@[\w.-]{1,40}"
    r"|[가-힣]{2,4} ?(?:선임|수석|전문|인턴|객원)?(?:기자|특파원|논설위원)"
    r"|(?:저작권자|ⓒ|©|copyright|무단 ?전재)[^\n]{0,80}"
    r"|(?:사진|자료|출처|제공) ?[=:] ?[^\d\n]{1,20}"
    r"|(?<![가-힣])끝(?![가-힣])"
)


def repeats(text: Letters, longer: Letters) -> bool:
    """Tell whether a text says nothing but what a text at least as long says, sentence for sentence."""
    letters, others = text.letters, longer.letters
    if max(len(letters), len(others)) > MOST_LETTERS:
        return False
    codes, other_codes = _codes(letters), _codes(others)
    edges, other_edges = text.edges.tolist(), longer.edges.tolist()
    begin = found = -1
    for begin in range(min(LONGEST_HEAD, len(letters) - LEAST_STRETCH) + 1):
        found = others.find(letters[begin : begin + LEAST_STRETCH])
        if found >= 0:
            break
    if found < 0 or not _may_precede(text, begin, longer, found):
        return False
    while True:
        if found > LONGEST_HEAD and not _is_edge(found, other_edges):
            return False  # the end of a sentence whose beginning is missing
        end = begin + _common(codes[begin:], other_codes[found:])
        while end > begin and not (_is_edge(end, edges) and _is_edge(found + end - begin, other_edges)):
            end = edges[bisect_right(edges, end - 1) - 1]
        if end - begin < LEAST_STRETCH:
            return False
        if _is_furniture(text.text[text.place(end) :]):
            return True
        begin = end
        found = others.find(letters[begin : begin + LEAST_STRETCH]) if len(letters) - begin >= LEAST_STRETCH else -1
        if found < 0:
            return False


def _may_precede(text: Letters, begin: int, longer: Letters, found: int) -> bool:
    """Tell whether what stands before a text's first stretch is a headline beside the other text's own."""
    start = text.place(begin)
    while 0 < start < len(text.text) and text.text[start - 1].isalnum() and text.text[start].isalnum():
        start += 1  # a word counts whole
    head = _FURNITURE.sub(" ", text.text[:start])
    words = re.findall(r"[^\W_]+", head)
    if not words:
        return True
    other_head = _FURNITURE.sub(" ", longer.text[: longer.place(min(found, LONGEST_HEAD))])
    other_words = re.findall(r"[^\W_]+", other_head)
    if len(words) < _LEAST_HEADLINE or not other_words or _alike("".join(words), "".join(other_words)) >= _MOST_ALIKE:
        return False
    said = {word for word in morphemes(head) if word in head}  # a verb's stem need not stand anywhere
    missing = {word for word in said if word not in longer.letters}
    figures = {word for word in words if not word.isalpha() and word not in longer.letters}
    if figures or names(head) & missing or _RESULTS & missing:
        return False
    return len(missing) <= (1 - _KNOWN_AT_LEAST) * len(said)


def _alike(first: str, second: str) -> float:
    """Return the share of the shorter one's letters that both have in the same order."""
    common = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return sum(block.size for block in common) / min(len(first), len(second))


def _is_furniture(rest: str) -> bool:
    return len(rest) <= 3 * LONGEST_HEAD and not re.search(r"[^\W_]", _FURNITURE.sub(" ", rest))


def _is_edge(position: int, edges: list[int]) -> bool:
    return edges[bisect_right(edges, position) - 1] == position


def _codes(letters: str) -> np.ndarray:
    return np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _common(first: np.ndarray, second: np.ndarray) -> int:
    """Return how many letters two texts have in common at their beginnings."""
    length = min(len(first), len(second))
    differs = first[:length] != second[:length]
    return int(differs.argmax()) if differs.any() else length
