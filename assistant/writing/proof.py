"""Every figure, date and name that an answer says stands in a sentence that it cites. This is where it is enforced."""

import re
from collections.abc import Iterable

from assistant.answer import MARK
from assistant.evidence import Evidence
from assistant.figures import figures_of
from assistant.writing.draft import Draft
from assistant.writing.placing import written_day
from index.morphemes import kiwi
from index.quantities import quantities

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&.-]*")


def unproven(draft: Draft) -> list[str]:
    """Return what a draft says that none of the sentences it cites holds, nor what is known of their documents.

    Checked are quantities by their value, all other numbers (dates among them) and Latin words as written, and proper
    nouns. The result of a computation is proven by the computation, which is said beside it.
    """
    sources = [_source(evidence) for evidence in draft.cited]
    known = "\n".join(sources)
    figures = [figure for evidence in draft.cited for figure in figures_of(evidence)]
    amounts = {figure.amount for figure in figures}
    amounts |= {quantity.amount for source in sources for quantity in quantities(source)}
    written = sorted({figure.written for figure in figures}, key=len, reverse=True)
    missing = []
    for said in draft.said:
        text = _without(MARK.sub(" ", said), draft.shown)
        for quantity in quantities(text):
            if quantity.amount not in amounts and quantity.text not in known:
                missing.append(quantity.text)
        missing += _unheard(_without(text, written), known)
    return missing


def _source(evidence: Evidence) -> str:
    """Return a sentence with what is known of its document: title, publisher, day, heading."""
    document = evidence.hit.document
    day = written_day(document.published) if document.published else ""
    return "\n".join(
        (evidence.text, document.title, document.publisher, document.id, day, evidence.hit.passage.heading)
    )


def _without(text: str, parts: Iterable[str]) -> str:
    for part in parts:
        text = text.replace(part, " ") if part else text
    return text


def _unheard(text: str, known: str) -> list[str]:
    """Return the numbers, Latin words and proper nouns of a text that what is known does not hold as they are."""
    numbers = set(_NUMBER.findall(known))
    found = [number for number in _NUMBER.findall(text) if number not in numbers]
    found += [word for word in _LATIN.findall(text) if word not in known]
    names = (text[token.start : token.end] for token in kiwi().tokenize(text) if token.tag == "NNP")
    return found + [name for name in names if name not in known]


def is_proven(draft: Draft) -> bool:
    """Tell whether all that a draft says stands in what it cites."""
    return not unproven(draft)
