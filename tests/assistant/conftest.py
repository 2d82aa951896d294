"""A misbehaving server, and a model behind it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from assistant.generating.model import Model
from assistant.generating.presets import PRESETS
from assistant.generating.writing import Writer
from tests.assistant.generating.openai_server import KEY, Script, Server, serving

CUSTOM = next(preset for preset in PRESETS if preset.provider == "custom")


@pytest.fixture
def script() -> Script:
    """What the server does; a test changes it before or while it asks."""
    return Script()


@pytest.fixture
def server(script: Script) -> Iterator[Server]:
    with serving(script) as server:
        yield server


@pytest.fixture
def model(server: Server) -> Model:
    """A model behind the server; its price is known, and it is not waited for for long."""
    preset = replace(CUSTOM, models={"geungeo-test": (2.0, 10.0)}, patience=20.0, options=_COUNTED)
    return Model(preset, "geungeo-test", KEY, server.url)


_COUNTED = {"stream_options": {"include_usage": True}}


@pytest.fixture
def says(script: Script, model: Model) -> Callable[..., Writer]:
    """A writer whose model says this."""

    def writer(text: str | Callable[[dict], str], **options: object) -> Writer:
        script.says = text
        return Writer(model, **options)

    return writer
