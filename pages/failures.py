"""Walking the failures of a run: one at a time, of all rooms or of one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.evaluation.report import Evaluated
from assistant.evaluation.runs import load_run
from assistant.evaluation.scoring import Outcome
from assistant.evaluation.wording import OUTCOME
from errors import GeungeoError
from pages.actions import QUIETLY
from pages.evaluate_html import ERRORS, message_html
from pages.failure_html import NONE_HERE, NOTHING_WRONG, failure_html, nothing_html
from settings import Settings

ALL = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: in which run, among the failures of which room, at which of them from 0."""

    run: str = ""
    room: str = ALL
    position: int = 0


class FailureWalk:
    """The failures' components and what happens to them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.place = gr.State(Place())
        with gr.Column(visible=False, elem_id="walk") as self.whole:
            gr.HTML("<h3>틀린 문항 살펴보기</h3>", apply_default_css=False)
            self.room = gr.Radio([("모두", ALL)], value=ALL, label="틀린 곳", elem_id="room")
            with gr.Row(elem_id="walk-buttons"):
                self.before = gr.Button("이전", elem_id="failure-before", elem_classes="side")
                self.after = gr.Button("다음", elem_id="failure-after", elem_classes="side")
            self.failure = gr.HTML(elem_id="failure", apply_default_css=False)
        self.outputs: list[Any] = [self.whole, self.place, self.room, self.before, self.after, self.failure]

    def listen(self) -> None:
        """Say what happens when; to be called where the components stand."""
        quietly = QUIETLY | {"concurrency_limit": 8}
        self.room.input(self.chosen, [self.place, self.room], self.outputs, **quietly)
        self.before.click(lambda place: self.moved(place, -1), self.place, self.outputs, **quietly)
        self.after.click(lambda place: self.moved(place, 1), self.place, self.outputs, **quietly)

    def opened(self, run: str, rows: Sequence[Evaluated]) -> dict:
        """Stand at the first failure of a run."""
        counts = [(each, sum(row.scores.outcome is each for row in rows)) for each in ERRORS]
        choices = [(f"모두 {sum(count for _, count in counts)}", ALL)]
        choices += [(f"{OUTCOME[each]} {count}", each.value) for each, count in counts if count]
        return {self.whole: gr.Column(visible=True), self.room: gr.Radio(choices=choices, value=ALL)} | self._at(
            Place(run), rows
        )

    def closed(self) -> dict:
        """Show nothing: there is no run."""
        return {self.whole: gr.Column(visible=False), self.place: Place()}

    def chosen(self, place: Place, room: str) -> dict:
        """Stand at the first failure of a room."""
        return self._looked(replace(place, room=room, position=0))

    def moved(self, place: Place, by: int) -> dict:
        """Go on, or back."""
        return self._looked(replace(place, position=place.position + by))

    def _looked(self, place: Place) -> dict:
        try:
            return self._at(place, load_run(self._settings.kept_dir, place.run))
        except GeungeoError as error:
            return {self.failure: message_html(str(error), is_problem=True)}

    def _at(self, place: Place, rows: Sequence[Evaluated]) -> dict:
        failures = [row for row in rows if row.scores.outcome is not Outcome.RIGHT]
        here = [row for row in failures if place.room in (ALL, row.scores.outcome.value)]
        position = max(0, min(place.position, len(here) - 1))
        nothing = nothing_html(NONE_HERE if failures else NOTHING_WRONG)
        return {
            self.place: replace(place, position=position),
            self.failure: failure_html(here[position], position + 1, len(here)) if here else nothing,
            self.before: gr.Button(interactive=position > 0),
            self.after: gr.Button(interactive=position + 1 < len(here)),
        }
