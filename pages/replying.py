"""Having a question answered as the page's choices say, told of step by step."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.ask import Stage, Step, steps
from assistant.exchange import Exchange, turns_of
from assistant.generating.choosing import writer_of
from assistant.generating.writing import Writer
from assistant.own_assistants import OwnAssistant, load_assistant
from assistant.side_by_side import steps_side_by_side
from errors import GeungeoError
from index.filters import Filters
from index.store import Index
from pages.answering import somebody_waits
from pages.scope import Scope
from settings import get_settings

PROBLEM = "답하는 중에 문제가 생겼습니다. 잠시 뒤에 다시 물어봐 주세요."
MOST_WRITERS = 3
"""Models that answer side by side at most."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is chosen on the page: who writes, which of one's own assistants, and where to look."""

    writers: tuple[str, ...] = ()
    assistant: str = ""
    scope: Scope = field(default_factory=Scope)

    def own(self) -> OwnAssistant | None:
        """Return the assistant that is chosen."""
        return load_assistant(get_settings().assistants_dir, self.assistant) if self.assistant else None

    def filters(self, index: Index, own: OwnAssistant | None) -> Filters:
        """Return where to look: what one's own assistant looks in, narrowed to the scope."""
        return self.scope.filters().within(own.filters(index) if own else Filters())

    def writers_with(self, own: OwnAssistant | None) -> list[Writer | None]:
        """Return who writes: one's own assistant's model, or else those that are chosen, or else the setting's."""
        settings = get_settings()
        names = [own.llm] if own and own.llm else list(dict.fromkeys(self.writers))[:MOST_WRITERS] or [settings.llm]
        return [writer_of(name, settings, own.instruction if own else "") for name in names]


def replies(
    index: Index, question: str, former: Sequence[Exchange] = (), choices: Choices = Choices()
) -> Iterator[Exchange]:
    """Ask, tell how far it is, and put a problem into words; the last exchange is whole."""
    exchange = Exchange(question, stage=Stage.SEARCH)
    try:
        with somebody_waits():
            for exchange in _asked(index, question, former, choices):
                yield exchange
    except GeungeoError as error:
        yield replace(exchange, problem=str(error), stage=None)
    except Exception:
        logging.getLogger(__name__).exception("unexpected error while answering")
        yield replace(exchange, problem=PROBLEM, stage=None)


def _asked(index: Index, question: str, former: Sequence[Exchange], choices: Choices) -> Iterator[Exchange]:
    history, own = turns_of(former), choices.own()
    writers, filters, scope = choices.writers_with(own), choices.filters(index, own), choices.scope.in_words(index)
    going: Iterator[tuple[Step, ...]]
    if len(writers) == 1:
        going = ((step,) for step in steps(index, question, filters, history=history, writer=writers[0]))
    else:
        going = steps_side_by_side(index, question, writers, filters, history=history)
    for latest in going:
        answers = tuple(step.findings.answer for step in latest if step.findings)
        stage = next((step.stage for step in latest if step.stage is not Stage.DONE), None)
        yield Exchange(question, answers, stage=stage, scope=scope)
