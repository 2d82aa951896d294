"""What a conversation is called: its first question, as long as a line."""

from collections.abc import Sequence

from assistant.exchange import Exchange

LONGEST = 60
UNNAMED = "새 대화"


def title_of(exchanges: Sequence[Exchange]) -> str:
    """Return the first question on one line, cut between words where it is long."""
    question = " ".join(exchanges[0].question.split()) if exchanges else ""
    return shortened(question, LONGEST, "…") or UNNAMED


def shortened(text: str, longest: int, sign: str = "", gap: str = " ") -> str:
    """Cut a text where a word ends, if one ends not too early; ``sign`` then stands behind it."""
    if len(text) <= longest:
        return text
    cut = text[: longest - len(sign) + 1]
    end = cut.rfind(gap)
    return (cut[:end] if end > longest // 2 else cut[:-1]).rstrip() + sign
