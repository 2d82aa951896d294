"""Which language models are set up and can be reached: what ``python -m assistant models`` lists."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import httpx

from assistant.generating.choosing import address_of, key_of
from assistant.generating.model import CONNECT_SECONDS, bare_address
from assistant.generating.presets import PRESETS, Preset
from settings import Settings


@dataclass(frozen=True, slots=True)
class Reached:
    """A provider, whether it can be asked, and what is missing (in Korean) if it cannot.

    ``offered`` are the models that its server names, none where it was not asked or does not tell.
    """

    preset: Preset
    url: str
    is_ready: bool
    missing: str = ""
    offered: tuple[str, ...] = ()

    @property
    def models(self) -> tuple[str, ...]:
        """Models to choose from: the suggested ones that its server offers, else the first that it does."""
        suggested = tuple(self.preset.models)
        if not self.offered:
            return suggested
        return tuple(name for name in suggested if name in self.offered) or self.offered[:1]


def reach_all(settings: Settings, presets: Sequence[Preset] = PRESETS) -> list[Reached]:
    """Ask every provider that has its key for its models, all at once; hosted ones without a key are not asked."""
    with ThreadPoolExecutor(len(presets)) as together:
        return list(together.map(lambda preset: reach(preset, settings), presets))


def reach(preset: Preset, settings: Settings) -> Reached:
    """Ask one provider for its models."""
    url, key = address_of(preset, settings), key_of(preset)
    if not url:
        return Reached(preset, url, False, "GEUNGEO_LLM_URL에 주소를 적어 주세요")
    if preset.needs_key and not key:
        return Reached(preset, url, False, f"{preset.key}에 키를 넣어 주세요")
    if not key.isascii():
        return Reached(preset, url, False, f"{preset.key} 값에 키가 아닌 글자가 있습니다")
    try:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        if preset.provider == "anthropic":  # lists its models under its own protocol only
            headers |= {"x-api-key": key, "anthropic-version": "2023-06-01"}
        answer = httpx.get(
            f"{url.rstrip('/')}/models", headers=headers, timeout=CONNECT_SECONDS, follow_redirects=False
        )
    except (httpx.HTTPError, httpx.InvalidURL):
        return Reached(preset, url, False, f"{bare_address(url)}에 연결할 수 없습니다")
    if answer.status_code in (401, 403) or (answer.status_code == 400 and "key" in answer.text.lower()):
        return Reached(preset, url, False, f"{preset.key or '키'}를 받아들이지 않았습니다")
    if answer.status_code >= 500:
        return Reached(preset, url, False, f"서버에 문제가 있습니다(HTTP {answer.status_code})")
    names = _names(answer)
    if not names and not (preset.needs_key and answer.status_code == 404):
        return Reached(preset, url, False, f"{bare_address(url)}은 모델 목록을 주지 않습니다. 주소를 확인해 주세요")
    return Reached(preset, url, True, offered=names)


def _names(answer: httpx.Response) -> tuple[str, ...]:
    """Return the models that a server names; a server may not know the question."""
    try:
        rows = answer.json()["data"]
        names = [str(row["id"]).removeprefix("models/") for row in rows]  # Google names them models/gemini-…
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(names)
