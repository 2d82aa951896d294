"""What the page has to call the app with, as the app tells it itself (``/config``), and how it takes what comes back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gradio_client.utils import apply_diff

_ON_THE_SERVER = "state"
_KEPT_BY_BROWSER = "browserstate"


@dataclass(frozen=True)
class Listener:
    """A listener of the page: its number, the component that triggers it, those it is given and those it changes."""

    number: int
    trigger: int
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]


@dataclass(frozen=True)
class Doors:
    """The listeners that a person who asks uses, the components that show an answer, and what fields hold at first."""

    asking: tuple[Listener, ...]
    """One after the other: the first shows the question, the last brings the answer."""
    suggesting: Listener
    starting_over: Listener
    opening: tuple[Listener, ...]
    box: int
    conversation: int
    evidence: int
    fields: Mapping[int, Any]
    kept: frozenset[int]
    """Fields that a browser keeps when it loads the page anew."""


def doors_of(config: Mapping[str, Any]) -> Doors:
    """Read what the app tells of itself."""
    components = {component["id"]: component for component in config["components"]}
    named = {each["props"].get("elem_id"): id_ for id_, each in components.items()}
    listeners = config["dependencies"]

    def of(elem_id: str, event: str) -> Listener:
        wanted = [named[elem_id], event]
        found = next(each for each in listeners if wanted in each["targets"] and each["backend_fn"])
        return _listener(found, named[elem_id])

    def after(listener: Listener) -> Listener:
        found = next(each for each in listeners if each["trigger_after"] == listener.number)
        return _listener(found, listener.trigger)

    asking = of("question", "submit")
    answering = after(asking)
    suggesting = after(answering)
    opening = [each for each in listeners if any(event == "load" for _, event in each["targets"])]
    used = {
        id_
        for id_ in (*asking.inputs, *answering.inputs, *suggesting.inputs)
        if components[id_]["type"] != _ON_THE_SERVER
    }
    return Doors(
        asking=(asking, answering),
        suggesting=suggesting,
        starting_over=of("restart", "click"),
        opening=tuple(_listener(each, each["targets"][0][0]) for each in opening),
        box=named["question"],
        conversation=named["conversation"],
        evidence=next(id_ for id_ in _below(config["layout"], named["evidence"]) if id_ in answering.outputs),
        fields={id_: components[id_]["props"].get("value") for id_ in used},
        kept=frozenset(id_ for id_ in used if components[id_]["type"] == _KEPT_BY_BROWSER),
    )


def _listener(told: Mapping[str, Any], trigger: int) -> Listener:
    return Listener(told["id"], trigger, tuple(told["inputs"]), tuple(told["outputs"]))


def _below(piece: Mapping[str, Any], above: int, is_below: bool = False) -> Iterator[int]:
    """Yield the components that are laid out within another."""
    for child in piece.get("children") or ():
        if is_below:
            yield child["id"]
        yield from _below(child, above, is_below or child["id"] == above)


class Shown:
    """What one run of a listener has put on the page: whole values at first and in the end, between them what changes."""

    def __init__(self, outputs: Sequence[int], wanted: frozenset[int]) -> None:
        self._places = {place: id_ for place, id_ in enumerate(outputs) if id_ in wanted}
        self._sent: dict[int, Any] = {}
        self.values: dict[int, Any] = {}
        """By component; those that the run has left as they were are not among them."""

    def take(self, data: Sequence[Any], *, is_whole: bool) -> None:
        """Take what a message brings, which is told as changes to the message before unless it is whole."""
        is_first = not self._sent
        for place, id_ in self._places.items():
            if place >= len(data):
                continue
            self._sent[place] = now = (
                data[place] if is_whole or is_first else apply_diff(self._sent[place], data[place])
            )
            if not isinstance(now, dict) or now.get("__type__") != "update":
                self.values[id_] = now
            elif "value" in now:
                self.values[id_] = now["value"]
