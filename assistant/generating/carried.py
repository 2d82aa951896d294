"""What a language model's answer takes over from the extractive one: values that do not agree, and values over time."""

from dataclasses import replace

from assistant.answer import Answer


def with_figures(answer: Answer, extractive: Answer) -> Answer:
    """Return the answer with the conflicts and the series of the extractive one, and with the citations that prove them.

    A citation of a sentence that the answer cites already keeps the answer's number; others get the numbers behind.
    """
    wanted = {number for conflict in extractive.conflicts for number in conflict.citations}
    wanted |= {point.citation for point in extractive.series}
    citations, numbers = list(answer.citations), {}
    places = {(citation.document, citation.start): citation.number for citation in citations}
    for citation in extractive.citations:
        if citation.number not in wanted:
            continue
        place = citation.document, citation.start
        if place not in places:
            places[place] = max((each.number for each in citations), default=0) + 1
            citations.append(replace(citation, number=places[place]))
        numbers[citation.number] = places[place]
    return replace(
        answer,
        citations=tuple(citations),
        conflicts=tuple(
            replace(conflict, citations=tuple(numbers[number] for number in conflict.citations))
            for conflict in extractive.conflicts
        ),
        series=tuple(replace(point, citation=numbers[point.citation]) for point in extractive.series),
    )
