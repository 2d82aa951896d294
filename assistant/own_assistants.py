"""A user's own assistants: a name, an instruction, a model and documents to look in, each a small Markdown file.

::

    ---
    llm: upstage:solar-pro4
    documents: ["2026-*", "보고서/*"]
    from: 2024-01-01
    ---
    경쟁사를 먼저 견주어 말해 주세요.

The name is the file's. Everything but the name may be left out.
"""

import re
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import SettingError
from index.filters import Filters
from index.store import Index

_MOST_BYTES, _MOST_FILES = 20_000, 200
_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)


class _Front(BaseModel):
    """What stands between the lines of dashes."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    llm: str = ""
    documents: list[str] = Field(default=[], max_length=100)
    published_from: Annotated[date | None, Field(alias="from")] = None
    published_to: Annotated[date | None, Field(alias="to")] = None


@dataclass(frozen=True, slots=True)
class OwnAssistant:
    """An assistant as its file describes it; ``llm`` is empty where it leaves the choice to the setting."""

    name: str
    instruction: str
    llm: str
    documents: tuple[str, ...]
    published_from: date | None
    published_to: date | None

    def filters(self, index: Index) -> Filters:
        """Return what it looks in: documents whose id fits one of its patterns, published in its days."""
        ids = frozenset(
            id_
            for id_ in index.catalogue.fingerprints()
            if any(fnmatchcase(id_, pattern) for pattern in self.documents)
        )
        return Filters(ids if self.documents else None, self.published_from, self.published_to)


def own_assistants(folder: Path) -> dict[str, Path]:
    """Return the files of a folder's assistants by name; none where there is no folder."""
    files = sorted(path for path in folder.glob("*.md") if path.is_file()) if folder.is_dir() else []
    return {path.stem: path for path in files[:_MOST_FILES]}


def load_assistant(folder: Path, name: str) -> OwnAssistant:
    """Read an assistant.

    Raises:
        SettingError: there is none of this name, or its file cannot be read.
    """
    known = own_assistants(folder)
    if name not in known:  # only names that the folder lists: no path comes from outside
        there = ", ".join(known) or "아직 없습니다"
        raise SettingError(f"‘{name}’ 도우미가 없습니다. {folder}에 있는 도우미: {there}.")
    path = known[name]
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise SettingError(f"도우미 파일이 너무 깁니다: {path}. {_MOST_BYTES:,}바이트 안으로 줄여 주세요.")
        text = data.decode("utf-8-sig")
        front = _FRONT.match(text)
        known_of = _Front.model_validate(yaml.safe_load(front[1]) or {}) if front else _Front()
    except ValidationError as error:
        wrong = ", ".join(sorted({str(e["loc"][0]) if e["loc"] else "머리말" for e in error.errors()}))
        raise SettingError(
            f"도우미 파일의 머리말이 잘못되었습니다: {path} ({wrong}). llm, documents, from, to만 쓸 수 있습니다."
        ) from error
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:  # YAML's days raise a bare ValueError
        raise SettingError(
            f"도우미 파일을 읽을 수 없습니다: {path}. UTF-8 글과 YAML 머리말인지 확인해 주세요."
        ) from error
    instruction = text[front.end() :] if front else text
    return OwnAssistant(
        name,
        instruction.strip(),
        known_of.llm,
        tuple(known_of.documents),
        known_of.published_from,
        known_of.published_to,
    )
