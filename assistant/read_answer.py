"""The short answer of a sentence: by the rules for what was asked for, or as the reader marks it."""

from assistant.answer_kind import AnswerKind
from assistant.evidence import Evidence
from assistant.question import Question
from assistant.short_answer import ShortAnswer, short_name
from assistant.time_fit import TimeFit
from assistant.values import ValueKind, values
from index.morphemes import kiwi

SURE_OF_VALUE, SURE_OF_NAME = 0.4, 0.2
"""The reader's sureness from which it decides between values, and from which it names where rules find nothing."""
_NAMES = (AnswerKind.PERSON, AnswerKind.ORGANISATION, AnswerKind.PLACE, AnswerKind.NAME)
_AROUND, _WRITTEN = ("J", "E", "S", "V"), ("SL", "SN", "SH")
"""Tags of what no name begins or ends with (particles, endings, signs, copulas), but for other scripts and numbers."""


def short_answer(question: Question, evidence: Evidence) -> ShortAnswer | None:
    """Return the value or name in a sentence that answers, or None where that is not clear.

    Of several values the reader's counts if it is sure, unless the rules' one belongs to just the time that was asked about.
    """
    if question.value_kind:
        return _value(question, evidence)
    if question.item not in _NAMES:
        return None
    return _marked(question, evidence) or short_name(question, evidence.text)


def _value(question: Question, evidence: Evidence) -> ShortAnswer | None:
    reading, found = evidence.reading, evidence.value
    if reading is None or reading.sureness < SURE_OF_VALUE or question.value_kind is None:
        return found
    if found and (question.value_kind is ValueKind.DATE or reading.marks(found.start, found.end)):
        return found
    unit = question.unit if question.value_kind is ValueKind.COUNT else ""
    for value in values(question.value_kind, evidence.text, unit):
        is_marked = reading.marks(value.start, value.end)
        if is_marked and value.text not in question.text and not (found and found.time_fits is TimeFit.SAME):
            return ShortAnswer(value.text, value.start, value.end)
    return found


def _marked(question: Question, evidence: Evidence) -> ShortAnswer | None:
    """Return the name that the reader marks, as whole words without the particles around it."""
    reading = evidence.reading
    if reading is None or reading.sureness < SURE_OF_NAME:
        return None
    marked = (token for token in kiwi().tokenize(evidence.text) if reading.marks(token.start, token.end))
    inside = [token for token in marked if not token.tag.startswith(_AROUND) or token.tag.startswith(_WRITTEN)]
    if not inside:
        return None
    start, end = inside[0].start, inside[-1].end
    text = evidence.text[start:end]
    return ShortAnswer(text, start, end) if len(text) > 1 and text.lower() not in question.said else None
