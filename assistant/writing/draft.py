"""What the forms of an answer hand over: paragraphs with marks, and the evidence that the marks name."""

from dataclasses import dataclass

from assistant.answer import Citation, Conflict, Point, Reprint
from assistant.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Written:
    """An answer's text with ``[n]`` marks, its short answer, and the citations that the marks name."""

    text: str
    short: str
    citations: tuple[Citation, ...]
    conflicts: tuple[Conflict, ...] = ()
    series: tuple[Point, ...] = ()


class Marks:
    """Numbers evidence from 1 in the order in which it is first cited; the same sentence keeps its number."""

    def __init__(self) -> None:
        self.cited: list[Evidence] = []

    def number(self, evidence: Evidence) -> int:
        """Return the number of a piece of evidence."""
        for number, other in enumerate(self.cited, start=1):
            if other.place == evidence.place:
                return number
        self.cited.append(evidence)
        return len(self.cited)

    def of(self, *evidence: Evidence) -> str:
        """Return the marks of some pieces of evidence: ``[1] [2]``, each once."""
        return " ".join(f"[{number}]" for number in dict.fromkeys(map(self.number, evidence)))


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before its quotes: what it says, in paragraphs with marks, and what it cites.

    ``shown`` are results of computations that ``said`` shows in full: the only figures that need not be cited.
    """

    said: tuple[str, ...]
    cited: tuple[Evidence, ...]
    short: str = ""
    conflicts: tuple[Conflict, ...] = ()
    series: tuple[Point, ...] = ()
    shown: tuple[str, ...] = ()

    def written(self) -> Written:
        """Return the whole answer: what is said, then each cited sentence with its number."""
        citations = tuple(cite(number, evidence) for number, evidence in enumerate(self.cited, start=1))
        quotes = (f"{citation.quote} [{citation.number}]" for citation in citations)
        return Written("\n\n".join((*self.said, *quotes)), self.short, citations, self.conflicts, self.series)


def cite(number: int, evidence: Evidence) -> Citation:
    """Return the citation of a piece of evidence under a number."""
    document, passage = evidence.hit.document, evidence.hit.passage
    return Citation(
        number=number,
        document=document.id,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        page=document.page_at(evidence.start),
        page_label=document.page_label_at(evidence.start),
        heading=passage.heading,
        quote=evidence.text,
        start=evidence.start,
        end=evidence.end,
        passage=passage.text,
        passage_start=passage.start,
        url=document.url,
        also_in=tuple(Reprint(d.id, d.title, d.publisher, d.published, d.url) for d in evidence.hit.twins),
    )
