"""Conversations that are kept on this machine: a folder for each browser, a file for each conversation.

A browser is known by a random name, its owner's, that it keeps itself. Whoever knows the name sees the conversations.
"""

import json
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from pydantic import AwareDatetime, TypeAdapter

from assistant.conversation_title import title_of
from assistant.exchange import Exchange
from assistant.kept_lines import writable, write_whole
from errors import SettingError

FOLDER = "conversations"
MOST_KEPT = 200
"""Conversations that are kept of an owner; those that were not gone on with for longest go first."""
LARGEST = 8_000_000
"""Bytes of a conversation: fifty questions with three long answers each take about five million."""
REMEMBERED_UP_TO = 100_000
"""Bytes of a conversation that stays in memory; ten questions take about twenty thousand."""
_NAME = re.compile(r"[0-9a-f]{32}", re.ASCII)
_FILE = re.compile(rf"\.?({_NAME.pattern})\.json(\..+)?", re.ASCII)
"""A conversation's file, or what a crash has left of one that was being written: a dot before it, something behind it."""


@dataclass(frozen=True)
class Conversation:
    """Questions and what came of them, oldest first, and when the last one was asked."""

    id: str
    changed: AwareDatetime
    exchanges: tuple[Exchange, ...]

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return title_of(self.exchanges)

    @property
    def count(self) -> int:
        """How many questions it has."""
        return len(self.exchanges)


_CONVERSATION = TypeAdapter(Conversation)


def new_id() -> str:
    """Return a name for a conversation that nobody can guess."""
    return secrets.token_hex(16)


def new_owner() -> str:
    """Return a name for a browser that nobody can guess."""
    return secrets.token_hex(16)


def keep(kept_dir: Path, owner: str, id_: str, exchanges: Sequence[Exchange]) -> None:
    """Write a conversation in place of what was kept of it; one that is being worked on is kept as far as it is whole.

    A browser may send anything as owner and id: what is no such name is not kept.

    Raises:
        SettingError: the file cannot be written.
    """
    folder = _folder(kept_dir, owner)
    if folder is None or not _is_name(id_):
        return
    text = _as_text(id_, tuple(each for each in exchanges if each.stage is None))
    if not text:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(folder / f"{id_}.json", text)
        for _, oldest in sorted(_ages(folder), reverse=True)[MOST_KEPT:]:
            Path(oldest).unlink(missing_ok=True)
    except OSError as error:
        raise _unkept(error) from error


def conversation(kept_dir: Path, owner: str, id_: str) -> Conversation | None:
    """Return one conversation of an owner; None: it is not there, or damaged."""
    folder = _folder(kept_dir, owner)
    return _read(folder / f"{id_}.json") if folder and _is_name(id_) else None


def conversations(kept_dir: Path, owner: str, words: str = "") -> list[Conversation]:
    """Return an owner's conversations, newest first; with words, those whose questions and answers hold them all.

    Damaged files are passed over.

    Raises:
        SettingError: the folder cannot be read.
    """
    folder = _folder(kept_dir, owner)
    if folder is None:
        return []
    try:
        files = [Path(entry.path) for entry, is_whole in _entries(folder) if is_whole]
    except OSError as error:
        raise _unkept(error) from error
    wanted = [_bare(word) for word in words.split()]
    found = [kept for kept in map(_read, files) if kept and _holds(kept, wanted)]
    return sorted(found, key=lambda kept: (kept.changed, kept.id), reverse=True)


def forget(kept_dir: Path, owner: str, id_: str) -> bool:
    """Remove one conversation; False: it is not there.

    Raises:
        SettingError: it cannot be removed.
    """
    return _is_name(id_) and _remove(kept_dir, owner, id_) > 0


def forget_all(kept_dir: Path, owner: str) -> int:
    """Remove an owner's conversations; return how many there were.

    Raises:
        SettingError: they cannot be removed.
    """
    return _remove(kept_dir, owner, "")


def _remove(kept_dir: Path, owner: str, id_: str) -> int:
    """Remove one conversation, or all, and what crashes have left of them."""
    folder, count = _folder(kept_dir, owner), 0
    if folder is None:
        return 0
    try:
        for entry, is_whole in list(_entries(folder)):
            if entry.name.lstrip(".").startswith(id_):
                with suppress(FileNotFoundError):  # another window was faster
                    Path(entry.path).unlink()
                    count += is_whole
    except OSError as error:
        raise _unkept(error) from error
    return count


def _folder(kept_dir: Path, owner: str) -> Path | None:
    """Return an owner's folder, which need not be there; None if it can be none of ours."""
    folder = kept_dir / FOLDER / owner if _is_name(owner) else None
    return None if folder is None or folder.is_symlink() else folder


def _is_name(name: str) -> bool:
    return isinstance(name, str) and bool(_NAME.fullmatch(name))


def _entries(folder: Path) -> Iterator[tuple[os.DirEntry[str], bool]]:
    """Yield the files that are ours, and of each whether it is whole; links, which may lead elsewhere, are not ours."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if (match := _FILE.fullmatch(entry.name)) and entry.is_file(follow_symlinks=False):
                    yield entry, entry.name == f"{match[1]}.json"
    except FileNotFoundError:
        return


def _ages(folder: Path) -> Iterator[tuple[int, str]]:
    """Yield each conversation's file with the time of its last change."""
    for entry, is_whole in _entries(folder):
        with suppress(FileNotFoundError):
            if is_whole:
                yield entry.stat(follow_symlinks=False).st_mtime_ns, entry.path


def _read(path: Path) -> Conversation | None:
    try:
        about = path.stat(follow_symlinks=False)
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return None
        read = _parsed if about.st_size <= REMEMBERED_UP_TO else _parsed.__wrapped__
        return read(path, about.st_ino, about.st_ctime_ns, about.st_size)
    except OSError:
        return None


@lru_cache(2 * MOST_KEPT)
def _parsed(path: Path, *_version: int) -> Conversation | None:
    """Return what a file holds; of the same version of it, the same again.

    Made anew with every letter that somebody looks for, the many objects would have Python clear up for half a second.
    """
    try:
        kept = _CONVERSATION.validate_json(path.read_bytes())
    except ValueError:
        return None
    return kept if kept.id == path.stem and kept.exchanges else None


def _as_text(id_: str, exchanges: tuple[Exchange, ...]) -> str:
    """Return a conversation as its file holds it; of one that is too large, the later half; "": there is nothing to keep."""
    changed = datetime.now().astimezone()
    while exchanges:
        content = _CONVERSATION.dump_python(Conversation(id_, changed, exchanges), mode="json")
        text = writable(json.dumps(content, ensure_ascii=False))
        if len(text.encode()) <= LARGEST:
            return text
        exchanges = exchanges[(len(exchanges) + 1) // 2 :]
    return ""


def _holds(kept: Conversation, wanted: Sequence[str]) -> bool:
    texts = (text for each in kept.exchanges for text in (each.question, *(answer.text for answer in each.answers)))
    said = "\n".join(map(_bare, texts)) if wanted else ""
    return all(word in said for word in wanted)


def _bare(text: str) -> str:
    """Return a text as it is searched: without spaces, small letters, each syllable one character."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _unkept(error: OSError) -> SettingError:
    reason = error.strerror or type(error).__name__
    return SettingError(f"대화를 남기거나 지울 수 없습니다 ({reason}). GEUNGEO_KEPT_DIR 폴더를 확인해 주세요.")
