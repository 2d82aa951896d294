"""Which language model a setting names: provider:model."""

from assistant.answer import EXTRACTIVE
from assistant.generating.model import Model
from assistant.generating.presets import PRESETS, Preset
from assistant.generating.writing import Writer
from errors import SettingError
from settings import Settings, secret


def writer_of(setting: str, settings: Settings, instruction: str = "") -> Writer | None:
    """Return who a setting has write the answers, None for the extractive writer.

    Args:
        setting: ``extractive`` or ``provider:model``; a provider alone stands for its first model.
        settings: the user's own rules, and what becomes of sentences that no document holds.
        instruction: what a user's own assistant is told.

    Raises:
        SettingError: there is no such provider, or it needs a model or an address that is not given.
    """
    model = model_of(setting, settings)
    removes = settings.unsupported == "remove"
    return Writer(model, settings.prompt_file, instruction, removes) if model else None


def model_of(setting: str, settings: Settings) -> Model | None:
    """Return the model that a setting names, None for the extractive writer. A missing key is told when it is asked.

    Raises:
        SettingError: there is no such provider, or it needs a model or an address that is not given.
    """
    provider, _, name = setting.strip().partition(":")
    if provider in (EXTRACTIVE, ""):
        return None
    preset = next((preset for preset in PRESETS if preset.provider == provider), None)
    if preset is None:
        known = ", ".join([EXTRACTIVE, *(preset.provider for preset in PRESETS)])
        raise SettingError(f"‘{setting}’ 모델을 모릅니다. 제공자:모델 모양으로 적어 주세요. 제공자: {known}.")
    url = address_of(preset, settings)
    if not url:
        raise SettingError(
            f"‘{setting}’ 모델의 주소가 없습니다. GEUNGEO_LLM_URL에 http://주소:포트/v1 모양으로 적어 주세요."
        )
    model = name or preset.default
    if not model:
        raise SettingError(f"‘{setting}’에 모델 이름이 없습니다. {provider}:모델이름 모양으로 적어 주세요.")
    return Model(preset, model, key_of(preset), url)


def address_of(preset: Preset, settings: Settings) -> str:
    """Return where a provider is asked, empty where the user must say and has not."""
    return preset.url or settings.llm_url or ""


def key_of(preset: Preset) -> str:
    """Return the user's key of a provider, empty where there is none."""
    return secret(preset.key) if preset.key else ""
