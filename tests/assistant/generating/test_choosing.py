"""A setting names who writes; what is missing is said, and no key goes where it does not belong."""

from dataclasses import replace

import pytest

from assistant.generating.choosing import writer_of
from assistant.generating.presets import PRESETS
from assistant.generating.reaching import reach, reach_all
from assistant.printing import models_in_words
from errors import SettingError
from settings import Settings
from tests.assistant.conftest import CUSTOM
from tests.assistant.generating.openai_server import KEY, Server

SETTINGS = Settings(_env_file=None)
KEYS = tuple(preset.key for preset in PRESETS if preset.key)


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in KEYS:
        monkeypatch.delenv(key, raising=False)


def test_extractive_needs_no_model_and_a_provider_alone_stands_for_its_first() -> None:
    assert writer_of("extractive", SETTINGS) is None
    writer = writer_of("upstage", SETTINGS)
    assert writer is not None and writer.model.label == "upstage:solar-pro4" and writer.model.key == ""


def test_a_models_name_may_hold_colons_and_be_one_that_is_not_listed() -> None:
    writer = writer_of("ollama:hf.co/mykor/Midm-2.0-Base-Instruct-gguf:Q4_K_M", SETTINGS)
    assert writer is not None and writer.model.name == "hf.co/mykor/Midm-2.0-Base-Instruct-gguf:Q4_K_M"


@pytest.mark.parametrize(
    ("setting", "said"), [("palm:2", "openai, google"), ("custom:x", "GEUNGEO_LLM_URL"), ("gpt-6", "제공자:모델")]
)
def test_a_setting_that_cannot_work_says_what_to_do(setting: str, said: str) -> None:
    with pytest.raises(SettingError, match=said):
        writer_of(setting, SETTINGS)


def test_each_provider_gets_its_own_key_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    for key in KEYS:
        monkeypatch.setenv(key, f"열쇠 {key}")
    settings = SETTINGS.model_copy(update={"llm_url": "http://127.0.0.1:1/v1"})
    for preset in PRESETS:
        writer = writer_of(f"{preset.provider}:m", settings)
        assert writer is not None and writer.model.key == (f"열쇠 {preset.key}" if preset.key else "")


def test_every_preset_is_whole() -> None:
    assert len({preset.provider for preset in PRESETS}) == len(PRESETS)
    for preset in PRESETS:
        assert preset.url.startswith(("https://", "http://localhost:")) or preset.provider == "custom"
        assert bool(preset.key) or not preset.needs_key
        assert preset.context >= 4_096 and (preset.models or preset.provider == "custom")


def test_models_that_can_be_reached_are_told_from_those_that_lack_something(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEUNGEO_LLM_KEY", KEY)
    settings = SETTINGS.model_copy(update={"llm_url": server.url})
    found = {each.preset.provider: each for each in reach_all(settings)}
    assert found["custom"].is_ready and found["custom"].models == ("geungeo-test",)
    assert not found["openai"].is_ready and "OPENAI_API_KEY" in found["openai"].missing
    words = models_in_words(list(found.values()), "extractive")
    assert "● custom" in words and "○ anthropic" in words and KEY not in words


def test_a_wrong_key_and_a_closed_port_are_said(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEUNGEO_LLM_KEY", "아닌 열쇠".encode().hex())
    wrong = reach(CUSTOM, SETTINGS.model_copy(update={"llm_url": server.url}))
    closed = reach(replace(CUSTOM, url="http://127.0.0.1:9/v1"), SETTINGS)
    assert "받아들이지 않았습니다" in wrong.missing and "연결할 수 없습니다" in closed.missing
