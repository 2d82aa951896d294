"""What is left of a whole when the part that its sentence names is taken off: 130억달러 가운데 116억달러를 넣었다."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.figures import Figure, figures_of
from assistant.question import Question
from assistant.writing.draft import Draft
from assistant.writing.numbers import in_words

_ASKED = re.compile(r"아직\s?(?:안|못|덜)|(?<![가-힣])(?:남은|남아\s?있는|나머지|못\s?(?:낸|준|쓴|넣은|받은|채운))\s?")
_OF = re.compile(r"\s?(?:가운데|중)(?:에서?)?\s")
_COUNTABLE = (AnswerKind.AMOUNT, AnswerKind.COUNT)


def remain(question: Question, evidence: Sequence[Evidence]) -> Draft | None:
    """Take the part off its whole where the best sentence names both and nothing else of their unit; else None."""
    if not evidence or question.kind not in _COUNTABLE or not _ASKED.search(question.text):
        return None
    best = evidence[0]
    figures = figures_of(best)
    pairs = [(whole, part) for whole, part in pairwise(figures) if _is_part(part, whole)]
    if len(pairs) != 1 or best.missing_names or sum(each.unit == pairs[0][0].unit for each in figures) != 2:
        return None
    whole, part = pairs[0]
    rest = in_words(whole.low - part.low, whole.unit)
    return Draft((f"{rest} [1]", f"{whole.written} [1] − {part.written} [1] = {rest}"), (best,), rest, shown=(rest,))


def _is_part(part: Figure, whole: Figure) -> bool:
    is_exact = whole.is_exact and part.is_exact and whole.unit == part.unit and part.low < whole.low
    return is_exact and bool(_OF.match(whole.evidence.text, whole.end))
