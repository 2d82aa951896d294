"""The kinds of answer that a question may want."""

from enum import StrEnum

from assistant.values import ValueKind


class AnswerKind(StrEnum):
    """What would answer the question."""

    AMOUNT = "amount"
    RATIO = "ratio"
    COUNT = "count"
    """Of people or things; also points, parameters, watts: whatever is neither money nor a share."""
    RANK = "rank"
    DATE = "date"
    PERIOD = "period"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    NAME = "name"
    """Of a product, a model, a law: whatever is none of the three above."""
    REASON = "reason"
    DEFINITION = "definition"
    WAY = "way"
    LIST = "list"
    COMPARISON = "comparison"
    """Several values side by side (각각), or which of them is more."""
    TREND = "trend"
    """How something changed."""
    YES_NO = "yes_no"
    SUMMARY = "summary"
    STATEMENT = "statement"
    """A sentence that says it: none of the above was asked for in so many words."""

    @property
    def value_kind(self) -> ValueKind | None:
        """The kind of value that answers, where one does."""
        return ValueKind(self.value) if self.value in set(ValueKind) else None
