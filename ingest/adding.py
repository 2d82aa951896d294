"""Files that somebody wants to add: each is read before anything happens, and then put into the folder or refused."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from errors import SettingError, UnreadableDocument
from ingest.archives import LastArchive
from ingest.candidates import candidates
from ingest.folder import LARGEST_FILE, File, Problem, contents, files_in, fingerprint, require_folder
from ingest.places import LONGEST_NAME, document_name, require_place
from ingest.reading import read
from ingest.removing import keep
from ingest.whole_files import ChangedMeanwhile, digest_of, put_copy


class Fate(StrEnum):
    """What becomes of a file that was brought."""

    NEW = "new"
    REPLACES = "replaces"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that lies somewhere for now, and the path below the folder that somebody wants it to have."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Looked:
    """An offer that was looked at. Nothing has happened to it yet, or, from :func:`place`, this has happened."""

    offer: Offer
    name: str
    """The id of its document; where the name is refused, as it was wanted."""
    fate: Fate
    reason: str = ""
    """Of a refusal, in Korean."""
    title: str = ""
    documents: int = 0
    """How many it may hold: one, or those of an archive."""
    same_as: str = ""
    """The id of a document that the very same file was indexed as, under another name."""
    digest: str = ""

    @property
    def is_wanted(self) -> bool:
        """It is to be put into the folder."""
        return self.fate in (Fate.NEW, Fate.REPLACES)


def look(folder: Path, offers: Iterable[Offer], indexed: Mapping[str, str]) -> Iterator[Looked]:
    """Say of each file what adding it would do; it is read as ingestion reads it, and nothing is written.

    Args:
        folder: the folder of documents.
        offers: the files.
        indexed: the fingerprint of every indexed document, by id.

    Raises:
        SettingError: there is no such folder.
    """
    require_folder(folder)
    here = {file.document_id: file for file in files_in(folder, [], [])}
    known = {mark: document_id for document_id, mark in indexed.items()}
    taken: set[str] = set()
    for offer in offers:
        try:
            name = document_name(offer.name)
            if name in taken:
                raise UnreadableDocument("같은 이름의 파일을 함께 고르셨습니다")
            taken.add(name)
            yield _looked_at(folder, replace(offer, name=name), here.get(name), known)
        except UnreadableDocument as problem:
            yield Looked(offer, _showable(offer.name), Fate.REFUSED, str(problem))


def _looked_at(folder: Path, offer: Offer, there: File | None, known: Mapping[str, str]) -> Looked:
    require_place(folder, there.path if there else folder / offer.name)
    try:
        if not offer.path.is_file():
            most = f"{LARGEST_FILE / 2**20:,.0f}MB"
            raise UnreadableDocument(f"파일이 올라오지 않았습니다. 너무 크거나(최대 {most}) 올리는 중에 끊겼습니다")
        size = offer.path.stat().st_size
        if size > LARGEST_FILE:
            raise UnreadableDocument(f"파일이 너무 큽니다 ({size / 2**20:,.0f}MB, 최대 {LARGEST_FILE / 2**20:,.0f}MB)")
        digest = digest_of(offer.path)
        if there and there.path.stat().st_size == size and digest_of(there.path) == digest:
            return Looked(offer, offer.name, Fate.SAME)
    except OSError as error:
        raise UnreadableDocument(f"올린 파일을 열 수 없습니다 ({error.strerror or error}). 다시 올려 주세요") from error
    fate = Fate.REPLACES if there else Fate.NEW
    title, documents = _read_under(offer.name, offer.path)
    same_as = known.get(fingerprint(contents(File(offer.name, offer.path))), "")
    return Looked(offer, offer.name, fate, "", title, documents, same_as, digest)


def _showable(name: str) -> str:
    """Return a refused name so that it can be shown: it may be endless, or hold what no page can."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name[:LONGEST_NAME])


def _read_under(name: str, path: Path) -> tuple[str, int]:
    """Read a file as if it stood in the folder under this name; of an archive, up to the first document in it.

    Returns its title, and how many documents it may hold.

    Raises:
        UnreadableDocument: it is no document, or none that can be read.
    """
    problems: list[Problem] = []
    with TemporaryDirectory(prefix="geungeo-") as place, LastArchive() as archive:
        _stand_in(path, Path(place) / name)
        files = list(candidates(Path(place), problems, problems))
        for file in files:
            try:
                return read(file, archive)[0].title, len(files)
            except UnreadableDocument as problem:
                problems.append(Problem(file.document_id, str(problem)))
    raise UnreadableDocument(problems[0].reason if problems else "문서가 들어 있지 않은 압축 파일입니다")


def _stand_in(path: Path, name: Path) -> None:
    try:
        name.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, name)
        except OSError:  # another disk, or one without links
            shutil.copyfile(path, name)
    except OSError as error:
        raise UnreadableDocument(f"파일을 읽어 볼 자리를 만들지 못했습니다 ({error.strerror or error})") from error


def place(folder: Path, kept_dir: Path, looked: Iterable[Looked]) -> Iterator[Looked]:
    """Put into the folder what was found good; what a file takes the place of is kept, to be put back.

    Yields what has happened to each. A file appears whole or not at all.
    """
    require_folder(folder)
    here = {file.document_id: file for file in files_in(folder, [], [])}
    for each in looked:
        if not each.is_wanted:
            yield each
            continue
        try:
            yield _placed(folder, kept_dir, each, here.get(each.name))
        except (UnreadableDocument, SettingError) as problem:
            yield replace(each, fate=Fate.REFUSED, reason=str(problem))


def _placed(folder: Path, kept_dir: Path, looked: Looked, there: File | None) -> Looked:
    target = there.path if there else folder / looked.name
    require_place(folder, target)
    if not looked.offer.path.is_file():  # put in by somebody else who brought the same, or given up long ago
        raise UnreadableDocument("올린 파일을 더는 갖고 있지 않습니다. 다시 올려 주세요")
    try:
        if there and looked.fate is Fate.NEW:
            raise FileExistsError(str(target))
        if there:
            keep(folder, kept_dir, there)
        put_copy(looked.offer.path, target, over=there is not None, digest=looked.digest)
    except FileExistsError as error:
        raise UnreadableDocument("그 사이에 같은 이름의 파일이 생겼습니다. 다시 올려 주세요") from error
    except ChangedMeanwhile as error:
        raise UnreadableDocument("그 사이에 올린 파일이 바뀌었습니다. 다시 올려 주세요") from error
    except OSError as error:
        raise UnreadableDocument(f"폴더에 넣을 수 없습니다 ({error.strerror or error})") from error
    return looked
