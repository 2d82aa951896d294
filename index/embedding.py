"""Texts become unit vectors, by one SentenceTransformer per process that is loaded on first use."""

import os
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from errors import ModelError
from index.bundled_model import PACKAGE, VERSION, bundled_model_dir
from settings import BUNDLED_MODEL, Settings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH_SIZE = 16
"""Fastest of 8 to 128 on two cores for passages of 220 tokens, fp32 and bf16."""
PADDED_TO = 32
"""Tokens: lengths are multiples of it. torch keeps memory for every shape that it has met, and forgets none: with
lengths as they come, every 1,000 passages made the process 220 MiB larger."""

_IS_E5 = re.compile(r"(?:^|[-_/])e5(?:[-_/]|$)")
_E5_PROMPTS = {"query": "query: ", "passage": "passage: "}
_PASSAGE_PROMPTS = ("passage", "document", "corpus")
_SHARED: dict[tuple, "Embedder"] = {}
_FAST_BF16 = ("avx512_bf16", "amx_bf16")


class Embedder:
    """An embedding model by name or folder; the default one needs no network.

    Thread-safe. Vectors are float32, shape (texts, dimensions), of length 1.
    """

    def __init__(self, settings: Settings) -> None:
        self._name, self._dtype = settings.embed_model, settings.embed_dtype
        self._cache_dir = settings.cache_dir
        self._lock = threading.Lock()
        self._loaded: SentenceTransformer | None = None
        self._traced: Callable[[str], np.ndarray] | None = None
        self._was_asked = False

    @property
    def name(self) -> str:
        """What the index remembers: vectors of different names must never be mixed."""
        return f"{self._name} ({PACKAGE} {VERSION})" if self._name == BUNDLED_MODEL else self._name

    @property
    def is_bundled(self) -> bool:
        """It is the default model, which needs no network."""
        return self._name == BUNDLED_MODEL

    @property
    def is_bundled_on_cpu(self) -> bool:
        """It is the default model, and runs on processors, as what is traced from it and the reader trained on it must."""
        return self.is_bundled and self.model.device.type == "cpu"

    def passages(self, texts: list[str]) -> np.ndarray:
        """Embed texts as passages, batched by length."""
        model = self.model
        prompt = next((name for name in _PASSAGE_PROMPTS if name in model.prompts), None)
        return self._unit(model.encode(texts, prompt_name=prompt, batch_size=BATCH_SIZE, show_progress_bar=False))

    def query(self, text: str) -> np.ndarray:
        """Embed one question; shape (dimensions,)."""
        model, traced = self.model, self._traced
        if traced is None and self._was_asked and self.is_bundled_on_cpu:
            traced = self._trace()
        self._was_asked = True
        vector = traced(text) if traced else model.encode_query([text], show_progress_bar=False)[0]
        return self._unit(vector)

    def _trace(self) -> Callable[[str], np.ndarray]:
        """Make questions faster; it takes 0.2 s, which a process that is asked once should not wait for."""
        from index.query_encoding import query_encoder

        model = self.model
        with self._lock:
            if self._traced is None:
                self._traced = query_encoder(model)
            return self._traced

    @property
    def model(self) -> "SentenceTransformer":
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> "SentenceTransformer":
        model = self._name
        source = str(bundled_model_dir(self._cache_dir)) if model == BUNDLED_MODEL else model
        if Path(source).exists():
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        dtype = torch.bfloat16 if self.uses_bf16 else torch.float32
        try:
            loaded = SentenceTransformer(source, model_kwargs={"dtype": dtype})
        except Exception as error:  # the library raises many kinds: a missing folder, no network, a broken file
            reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
            raise ModelError(
                f"임베딩 모델 '{model}'을 불러오지 못했습니다 ({reason}). GEUNGEO_EMBED_MODEL의 이름이나 폴더를 확인해 주세요."
            ) from error
        if _IS_E5.search(model.lower()) and not any(loaded.prompts.values()):
            loaded.prompts = dict(_E5_PROMPTS)
        options = getattr(loaded[0], "processing_kwargs", None)
        if isinstance(options, dict):  # a module that tokenises
            options.setdefault("text", {}).setdefault("pad_to_multiple_of", PADDED_TO)
        return loaded

    @property
    def uses_bf16(self) -> bool:
        """bf16 is three times as fast as fp32 where the processor multiplies it, and slower elsewhere."""
        return self._dtype == "bf16" or (self._dtype == "auto" and any(flag in _cpu_flags() for flag in _FAST_BF16))

    @staticmethod
    def _unit(vectors: np.ndarray) -> np.ndarray:
        """Bring to length 1 in float32: a bf16 model's own normalisation is off by up to 0.2 %."""
        vectors = np.asarray(vectors, dtype=np.float32)
        return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-12)


def shared_embedder(settings: Settings) -> Embedder:
    """Return the process's only embedder for the settings' model."""
    key = (settings.embed_model, settings.embed_dtype, settings.cache_dir)
    return _SHARED.setdefault(key, Embedder(settings))


def _cpu_flags() -> str:
    try:
        return Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return ""
