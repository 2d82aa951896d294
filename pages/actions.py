"""What a click on our own HTML tells the server: every button in it says by ``data-…`` attributes what it is for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import gradio as gr

QUIETLY: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""For every listener of the pages: Gradio shows no progress of its own, and offers it to no program."""
TELLS_ACTIONS = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  if (!button || button.disabled || (button.dataset.confirm && !window.confirm(button.dataset.confirm))) return;
  const fields = button.closest("[data-fields]")?.querySelectorAll("[data-field]") ?? [];
  trigger(button.dataset.event ?? "click", { ...button.dataset, ...Object.fromEntries([...fields].map((e) => [e.dataset.field, e.value])) });
});
"""
"""For ``gr.HTML(js_on_load=…)``: a click on ``<button data-action="forget" data-id="3">`` is told to ``.click``'s listener.

A button with ``data-event="submit"`` tells ``.submit``'s listener. One with ``data-confirm`` asks first, in these words.
Inside an element with ``data-fields`` it tells as well what was typed there: ``<textarea data-field="note">``.
"""


@dataclass(frozen=True, slots=True)
class Action:
    """What was clicked: the action's name, and the other ``data-…`` values of its button."""

    name: str
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, event: gr.EventData) -> "Action":
        """Read what :data:`TELLS_ACTIONS` has sent; a page may send anything, so only short texts are taken."""
        sent = event._data if isinstance(event._data, dict) else {}
        values = {str(key): value for key, value in sent.items() if isinstance(value, str) and len(value) <= 10_000}
        return cls(values.pop("action", ""), MappingProxyType(values))

    def number(self, key: str) -> int:
        """Return a value that is a whole number, or -1."""
        value = self.values.get(key, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
