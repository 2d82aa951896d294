"""Writes the smallest PDF that holds Korean text: a font that is named and not embedded, in a standard CMap."""

from collections.abc import Sequence

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Batang/Encoding/UniKS-UTF16-H/DescendantFonts[<<"
    b"/Type/Font/Subtype/CIDFontType0/BaseFont/Batang/DW 1000/FontDescriptor 4 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Korea1)/Supplement 2>>>>]>>"
)
_DESCRIPTOR = (
    b"<</Type/FontDescriptor/FontName/Batang/Flags 4/FontBBox[0 -200 1000 900]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 80>>"
)
_ENCRYPTION = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)


def pdf(pages: Sequence[Sequence[str]], *, title: str = "", encrypted: bool = False) -> bytes:
    """Return a PDF with these lines on its pages; ``encrypted``: nobody knows its password."""
    first_page = 5
    numbers = range(first_page, first_page + 2 * len(pages), 2)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), b" ".join(b"%d 0 R" % number for number in numbers)),
        _FONT,
        _DESCRIPTOR,
    ]
    for number, lines in zip(numbers, pages, strict=True):
        drawn = b" 0 -18 Td ".join(b"<%s> Tj" % line.encode("utf-16-be").hex().encode() for line in lines)
        content = b"BT /F 12 Tf 60 780 Td %s ET" % drawn
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>"
            % (number + 1)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    objects.append(b"<</Title<feff%s>>>" % title.encode("utf-16-be").hex().encode())

    file, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count, encryption = len(objects) + 1, _ENCRYPTION if encrypted else b""
    return (
        file
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF"
        % (
            count,
            entries,
            count,
            len(objects),
            encryption,
            len(file),
        )
    )
