"""One typed settings object, read from ``GEUNGEO_*`` environment variables and a ``.env`` file beside this one."""

import os
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from errors import SettingError

PROJECT = Path(__file__).resolve().parent
BUNDLED_MODEL = "multilingual-e5-small"


class Settings(BaseSettings):
    """Where things lie and how they run; every field is also the variable ``GEUNGEO_<FIELD>``."""

    model_config = SettingsConfigDict(env_prefix="GEUNGEO_", env_file=PROJECT / ".env", extra="ignore", frozen=True)

    docs_dir: Path = Field(PROJECT / "docs_corpus", description="folder of documents that the index follows")
    index_dir: Path = Field(PROJECT / ".geungeo" / "index", description="folder that holds the index")
    cache_dir: Path = Field(Path.home() / ".cache" / "geungeo", description="folder for the unpacked embedding model")
    embed_model: str = Field(BUNDLED_MODEL, description="sentence-transformers model name or folder")
    embed_dtype: Literal["auto", "bf16", "fp32"] = Field("auto", description="auto: bf16 where the CPU is fast at it")
    chroma_url: str | None = Field(None, description="http(s) address of a Chroma server; unset: a folder in index_dir")
    llm: str = Field("extractive", description="who writes answers: extractive, or a language model (provider:model)")
    llm_url: str | None = Field(None, description="address of the server behind custom:model")
    prompt_file: Path | None = Field(None, description="the rules for a language model; unset: those of the project")
    assistants_dir: Path = Field(PROJECT / "assistants", description="folder of the user's own assistants")
    kept_dir: Path = Field(
        PROJECT / ".geungeo" / "kept", description="folder for conversations, opinions and evaluations of the app"
    )
    unsupported: Literal["mark", "remove"] = Field(
        "mark", description="sentences of a language model that no document holds: struck through, or left out"
    )
    host: str = Field("127.0.0.1", description="address the chat listens on")
    port: int = Field(7860, ge=1, le=65535, description="port the chat listens on")

    @field_validator("chroma_url", "llm_url")
    @classmethod
    def _is_address(cls, url: str | None) -> str | None:
        if url and not (urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname):
            raise ValueError("http://주소:포트 모양이어야 합니다")
        return url or None

    @field_validator("docs_dir", "index_dir", "cache_dir", "prompt_file", "assistants_dir", "kept_dir")
    @classmethod
    def _expanded(cls, path: Path | None) -> Path | None:
        return path.expanduser() if path else None


@cache
def get_settings() -> Settings:
    """Return the process's settings.

    Raises:
        SettingError: a ``GEUNGEO_*`` value is not valid; the message names the variable.
    """
    try:
        return Settings()
    except ValidationError as error:
        names = ", ".join(
            f"GEUNGEO_{name}" if name == "LLM_URL" else f"GEUNGEO_{name}='{e['input']}'"  # it may hold a key
            for e in error.errors()
            for name in [str(e["loc"][0]).upper()]
        )
        raise SettingError(f"설정값을 읽을 수 없습니다: {names}. 환경 변수나 .env 파일을 고쳐 주세요.") from error


def secret(variable: str) -> str:
    """Return a key from the environment or the ``.env`` file, empty if it is in neither; it belongs in no log and no repr."""
    return (os.environ.get(variable) or dotenv_values(PROJECT / ".env").get(variable) or "").strip()
