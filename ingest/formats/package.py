"""Office files that are zip archives of XML (docx, pptx, xlsx, hwpx): nothing reads one but through this gate.

Members are counted and measured before they are unpacked, XML with a document type (the way to entities that grow, or
that name files) is refused, and what is not XML (pictures, macros) is never unpacked.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from types import TracebackType

from lxml import etree

from errors import UnreadableDocument
from ingest.extraction import one_line
from ingest.zipped import open_zip, read_member

LARGEST_PART = 64 * 2**20
"""Bytes of XML in one part; as a tree it takes some eight times that."""
MOST_XML = 160 * 2**20
_LARGEST_RATIO = 250
"""Office XML shrinks to a tenth, a sheet of equal cells to a hundredth; a bomb to a thousandth."""
_RATIO_COUNTS_FROM = 8 * 2**20
_DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([^\"']{0,40})")
_ENCODINGS = frozenset((b"utf-8", b"utf-16", b"us-ascii", b"ascii"))
_RELATIONSHIP_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_GENERIC_TITLE = re.compile(
    r"(?:microsoft (?:word|excel|powerpoint)|powerpoint|제목 ?없음|untitled|문서 ?\d|슬라이드 ?\d|프레젠테이션|빈 문서).*",
    re.IGNORECASE,
)
"""What programs write as a title by themselves."""


class Package:
    """An office file, opened. Use it in a ``with`` statement."""

    def __init__(self, data: bytes) -> None:
        """Open it and measure its parts.

        Raises:
            UnreadableDocument: it is damaged, encrypted, or would grow too large.
        """
        with ExitStack() as stack:
            self._zip = stack.enter_context(open_zip(io.BytesIO(data)))
            self._members = {member.filename.lstrip("/"): member for member in self._zip.infolist()}
            self._left = MOST_XML
            self._stack = stack.pop_all()

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> list[str]:
        """Return the names of all parts, in the order of the file."""
        return list(self._members)

    def content(self, name: str) -> bytes:
        """Return the content of an XML part, checked.

        Raises:
            UnreadableDocument: there is no such part, it is too large, or it declares entities.
        """
        member = self._members.get(name)
        if member is None:
            raise UnreadableDocument("손상된 파일입니다 (내용이 빠져 있음)")
        if member.file_size > max(_RATIO_COUNTS_FROM, _LARGEST_RATIO * member.compress_size):
            raise UnreadableDocument("비정상적으로 크게 부푸는 압축 파일이라 열지 않았습니다")
        content = read_member(self._zip, member, min(LARGEST_PART, self._left))
        self._left -= len(content)
        if _is_risky(content):
            raise UnreadableDocument("XML 엔터티가 든 파일이라 안전을 위해 열지 않았습니다")
        return content

    def xml(self, name: str) -> etree._Element:
        """Return the root of an XML part.

        Raises:
            UnreadableDocument: as :meth:`content`, or it is no well-formed XML.
        """
        parser = etree.XMLParser(
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            return etree.fromstring(self.content(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableDocument("손상된 파일입니다 (XML을 읽을 수 없음)") from error

    def checked_copy(self) -> io.BytesIO:
        """Return the file for a library to open: every XML part is checked, everything else is left out."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy:
            for name in self._members:
                if name.endswith((".xml", ".rels")):
                    copy.writestr(name, self.content(name))
        buffer.seek(0)
        return buffer

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to inside the file: by the reference's id, the kind (last word) and the part."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._members:
            return {}
        found = {}
        for relation in self.xml(relations).iterchildren("{*}Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                found[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], target)
        return found

    def properties(self) -> tuple[str, str, date | None]:
        """Return title, author and day of the last change, as far as the file's properties tell."""
        if "docProps/core.xml" not in self._members:
            return "", "", None
        try:
            core = self.xml("docProps/core.xml")
        except UnreadableDocument:  # the text counts
            return "", "", None
        title, author, modified, created = (
            one_line(core.findtext(f"{{*}}{name}") or "") for name in ("title", "creator", "modified", "created")
        )
        return told_title(title), author, day(modified) or day(created)


def relation_id(element: etree._Element) -> str:
    """Return the id by which an element refers to another part."""
    return element.get(_RELATIONSHIP_ID, "")


def told_title(title: str) -> str:
    """Return a title from a file's properties, or nothing where a program wrote it by itself."""
    return "" if _GENERIC_TITLE.fullmatch(title) else title


def day(moment: str) -> date | None:
    """Return the day of a moment as ISO 8601 writes it."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the children with these local names."""
    yield from (child for child in element if local(child) in names)


def _is_risky(content: bytes) -> bool:
    encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe"))
    if encoding and encoding[1].lower() not in _ENCODINGS:
        return True
    return bool(_DOCUMENT_TYPE.search(content)) or (
        b"\0" in content and _DOCUMENT_TYPE.search(content.replace(b"\0", b"")) is not None
    )
