"""What a PDF of a picture says to programs: its properties and, where there is Arabic, its words once more.

Chromium writes Arabic as the pieces its font draws a letter with, from left to right; most programs that search or copy
then find no word. So the words are there once more, invisible and very small, as scanners do: from left to right as
they are seen, which is how programs expect Arabic in a PDF.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfWriter

ARABIC = re.compile("[\u0600-\u06ff]")
FONT = "/MasarWords"
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap CMapName currentdict /CMap defineresource pop end end"""
"""Codes are the letters themselves (UTF-16)."""


def described(pdf: bytes, properties: dict[str, str], lines: Sequence[str]) -> bytes:
    """``pdf`` with ``properties`` (``/Title`` and so on), and with ``lines`` as a layer of words if any is Arabic."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    writer.add_metadata(properties)
    if any(map(ARABIC.search, lines)):
        _write(writer, lines)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _write(writer: PdfWriter, lines: Sequence[str]) -> None:
    from bidi import get_display
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    page: Any = writer.pages[0]
    resources = page["/Resources"].get_object()
    fonts = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
    fonts[NameObject(FONT)] = writer._add_object(_font(writer))
    shown = "".join(
        f"1 0 0 1 2 {3 + 2 * place} Tm <{_hex(get_display(line))}> Tj\n" for place, line in enumerate(reversed(lines))
    )
    stream = StreamObject()
    before = StreamObject()
    before.set_data(b"q\n")
    stream.set_data(f"\nQ\nq BT 3 Tr {FONT} 1 Tf\n{shown}ET Q\n".encode())
    old = page["/Contents"]
    parts = list(old.get_object()) if isinstance(old.get_object(), list) else [page.raw_get("/Contents")]
    contents = [writer._add_object(before), *parts, writer._add_object(stream)]
    page[NameObject("/Contents")] = _array(contents)


def _font(writer: PdfWriter) -> Any:
    """A font without a drawing, half as wide as high."""
    from pypdf.generic import (
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
        NumberObject,
        TextStringObject,
    )

    def named(**values: Any) -> Any:
        return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})

    name = NameObject(FONT)
    words = DecodedStreamObject()
    words.set_data(TO_UNICODE)
    number = NumberObject
    descriptor = named(
        Type=NameObject("/FontDescriptor"), FontName=name, Flags=number(4), Ascent=number(800), Descent=number(-200),
        FontBBox=_array([number(0), number(-200), number(500), number(800)]), ItalicAngle=number(0),
        CapHeight=number(800), StemV=number(80),
    )  # fmt: skip
    system = named(Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Identity"), Supplement=number(0))
    letters = named(
        Type=NameObject("/Font"), Subtype=NameObject("/CIDFontType2"), BaseFont=name, CIDSystemInfo=system,
        FontDescriptor=writer._add_object(descriptor), DW=number(500), CIDToGIDMap=NameObject("/Identity"),
    )  # fmt: skip
    return named(
        Type=NameObject("/Font"), Subtype=NameObject("/Type0"), BaseFont=name, Encoding=NameObject("/Identity-H"),
        DescendantFonts=_array([writer._add_object(letters)]), ToUnicode=writer._add_object(words),
    )  # fmt: skip


def _array(items: Sequence[Any]) -> Any:
    from pypdf.generic import ArrayObject

    return ArrayObject(items)


def _hex(line: str) -> str:
    return line.encode("utf-16-be").hex().upper()
