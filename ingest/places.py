"""Where a file that somebody brings may stand in the folder of documents: never outside it, hidden, or behind a link."""

import re
import stat
import unicodedata
from pathlib import Path

from errors import UnreadableDocument
from ingest.archives import is_left_behind
from ingest.corrections import CORRECTIONS_NAME, is_corrections

LONGEST_NAME = 500
"""Characters of a path below the folder; a row of ``metadata.csv`` takes no longer one."""
LONGEST_PART = 255
"""Bytes of a file's or folder's own name, on every usual file system."""
DEEPEST = 20
"""Folders in each other."""
_DRIVE = re.compile(r"[A-Za-z]:")
_OUTSIDE = "폴더 밖을 가리키는 이름이라 넣지 않았습니다"


def document_name(wanted: str) -> str:
    """Return the path below the folder that a file of this name gets: its document's id.

    Raises:
        UnreadableDocument: no file may have this name; the message says why.
    """
    path = unicodedata.normalize("NFC", wanted).replace("\\", "/").removeprefix("./")
    if not path.isprintable():
        raise UnreadableDocument("이름에 보이지 않는 글자가 있어 넣지 않았습니다")
    if path.startswith("/") or _DRIVE.match(path):
        raise UnreadableDocument(_OUTSIDE)
    parts = [part.strip() for part in path.split("/")]
    for part in parts:
        if not part.strip("."):
            raise UnreadableDocument(_OUTSIDE if part else "파일 이름이 비어 있습니다")
        if is_left_behind(part):
            raise UnreadableDocument("숨은 파일이거나 프로그램이 남긴 파일이라 넣지 않았습니다")
        if is_corrections(part):
            raise UnreadableDocument(f"{CORRECTIONS_NAME}는 문서가 아니라 문서 정보를 고치는 파일이라 넣지 않았습니다")
        if len(part.encode()) > LONGEST_PART:
            raise UnreadableDocument("이름이 너무 깁니다")
    if len(parts) > DEEPEST or len("/".join(parts)) > LONGEST_NAME:
        raise UnreadableDocument("이름이 너무 길거나 폴더가 너무 깊습니다")
    return "/".join(parts)


def require_place(folder: Path, target: Path) -> None:
    """Make sure that a file can stand at ``target``, a path below the folder; what stands there may only be a file.

    Raises:
        UnreadableDocument: a link or something else is in the way.
    """
    parts = target.relative_to(folder).parts
    for depth in range(1, len(parts) + 1):
        path = folder.joinpath(*parts[:depth])
        try:
            mode = path.lstat().st_mode
        except FileNotFoundError:
            return
        except OSError as error:
            raise UnreadableDocument(f"폴더를 열 수 없습니다 ({error.strerror or error})") from error
        if stat.S_ISLNK(mode):
            raise UnreadableDocument("같은 이름의 링크가 있어 넣지 않았습니다")
        is_last = depth == len(parts)
        if is_last and not stat.S_ISREG(mode):
            raise UnreadableDocument("같은 이름의 폴더가 있어 넣지 않았습니다")
        if not is_last and not stat.S_ISDIR(mode):
            raise UnreadableDocument("폴더 자리에 같은 이름의 파일이 있어 넣지 않았습니다")
