"""Where language models are asked: one line a provider. Adding one is a line here.

Addresses, models, prices and quirks as the providers gave them in November 2026; a model's name, in the setting, may be any
other that the provider has.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import openai

ANSWER_TOKENS = 2_000
"""Room for an answer (four Korean sentences take about 250 tokens) and for what a reasoning model thinks before it."""
_SMALL_ANSWER = 1_000
"""The same where a model at home has little room: a quarter of it at most."""
_COUNTED: dict[str, Any] = {"stream_options": {"include_usage": True}}
_PLAIN: dict[str, Any] = {"max_tokens": ANSWER_TOKENS, "temperature": 0.0}
_SMALL: dict[str, Any] = {"max_tokens": _SMALL_ANSWER, "temperature": 0.0}
_OWN_TEMPERATURE: dict[str, Any] = {"max_tokens": ANSWER_TOKENS, "temperature": openai.omit}
"""Claude 5.5 refuses a temperature, Gemini 3 is advised to keep its own."""
_NEWEST_OPENAI: dict[str, Any] = {"max_completion_tokens": ANSWER_TOKENS, "temperature": openai.omit}
"""GPT-6 refuses max_tokens, and any temperature but its own."""
_HOSTED, _AT_HOME = 90.0, 600.0
"""Seconds that an answer may take: a model at home may have to be loaded, and may have no GPU."""


@dataclass(frozen=True, slots=True)
class Preset:
    """A provider that speaks the OpenAI protocol.

    ``models`` are suggestions, the default first, each with its price in US dollars for a million tokens asked and
    answered, where one is published. ``key`` is the environment variable that holds the key, empty where there is none.
    ``context`` is what a model reads and writes at once, in tokens: of servers at home a safe size. ``patience`` is how
    many seconds an answer may take. ``about`` is what a user should know, in Korean.
    """

    provider: str
    label: str
    url: str
    key: str
    models: Mapping[str, tuple[float, float] | None]
    context: int
    options: Mapping[str, Any]
    patience: float = _HOSTED
    about: str = ""
    needs_key: bool = True

    @property
    def default(self) -> str:
        """The model that is asked where only the provider is named; empty where the user must say."""
        return next(iter(self.models), "")

    def price_of(self, model: str) -> tuple[float, float] | None:
        """Return what a million tokens cost, asked and answered; None where no price is known."""
        return self.models.get(model)


_EXAONE, _LLAMA, _MIDM = "exaone3.5:7.8b", "llama3.1:8b", "hf.co/mykor/Midm-2.0-Base-Instruct-gguf:Q4_K_M"
"""LG EXAONE, Meta Llama and KT 믿음 have no hosted API of their own that can be counted on: they run at home."""

PRESETS = (
    Preset("openai", "OpenAI (ChatGPT)", "https://api.openai.com/v1", "OPENAI_API_KEY",
           {"gpt-6.2-sol": (2, 10), "gpt-6-luna": (0.1, 0.5)}, 272_000, _NEWEST_OPENAI | _COUNTED),
    Preset("google", "Google (Gemini)", "https://generativelanguage.googleapis.com/v1beta/openai/", "GEMINI_API_KEY",
           {"gemini-3.8-flash": (0.75, 3.75), "gemini-3.5-flash-lite": (0.3, 2.5)}, 1_000_000, _OWN_TEMPERATURE | _COUNTED),
    Preset("anthropic", "Anthropic (Claude)", "https://api.anthropic.com/v1/", "ANTHROPIC_API_KEY",
           {"claude-sonnet-5-5": (2, 10), "claude-haiku-5-5": (0.1, 0.5)}, 200_000, _OWN_TEMPERATURE | _COUNTED),
    Preset("upstage", "업스테이지 (SOLAR)", "https://api.upstage.ai/v1", "UPSTAGE_API_KEY",
           {"solar-pro4": (0.3, 1.2), "solar-mini4": (0.1, 0.4)}, 131_072, _PLAIN | _COUNTED),
    Preset("clova", "네이버 클로바 스튜디오 (HyperCLOVA X)", "https://clovastudio.stream.ntruss.com/v1/openai", "CLOVASTUDIO_API_KEY",
           {"HCX-005": None, "HCX-DASH-002": None}, 32_000, _PLAIN),
    Preset("poe", "Poe", "https://api.poe.com/v1", "POE_API_KEY",
           {"Claude-Sonnet-4.6": None, "GPT-5.4": None, "Gemini-3.1-Pro": None}, 128_000, _PLAIN | _COUNTED,
           about="값은 Poe의 포인트로 치릅니다."),
    Preset("friendli", "FriendliAI (EXAONE 등 공개 모델)", "https://api.friendli.ai/serverless/v1", "FRIENDLI_TOKEN",
           {"LGAI-EXAONE/K-EXAONE-2.0-750B-A37B": (0.6, 2.4)}, 131_072, _PLAIN | _COUNTED,
           about="제공하는 모델이 자주 바뀝니다."),
    Preset("ollama", "Ollama (내 컴퓨터의 EXAONE·Llama·믿음 등)", "http://localhost:11434/v1", "",
           {_EXAONE: None, _LLAMA: None, _MIDM: None}, 4_096, _SMALL | _COUNTED, _AT_HOME,
           about="'ollama pull 모델이름'으로 받아 둔 모델을 씁니다.", needs_key=False),
    Preset("vllm", "vLLM", "http://localhost:8000/v1", "",
           {"K-intelligence/Midm-2.0-Base-Instruct": None, "LGAI-EXAONE/EXAONE-4.0-32B": None}, 8_192, _SMALL | _COUNTED, _AT_HOME,
           needs_key=False),
    Preset("llamacpp", "llama.cpp", "http://localhost:8080/v1", "", {"default": None}, 4_096, _SMALL | _COUNTED, _AT_HOME,
           needs_key=False),
    Preset("lmstudio", "LM Studio", "http://localhost:1234/v1", "", {"default": None}, 4_096, _SMALL | _COUNTED, _AT_HOME,
           needs_key=False),
    Preset("custom", "그 밖의 OpenAI 호환 서버", "", "GEUNGEO_LLM_KEY", {}, 8_192, _SMALL, _AT_HOME,
           about="주소는 GEUNGEO_LLM_URL에, 키가 있으면 GEUNGEO_LLM_KEY에 적습니다.", needs_key=False),
)  # fmt: skip
