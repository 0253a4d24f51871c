"""Word documents: paragraphs and table rows in their order, headings by their style. Nothing outside is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from etl.errors import ReadError, TooLarge
from etl.extract.page import Page, Part, raised, table_row
from etl.extract.plain import with_starts

UNPACKED = 100_000_000
"""Bytes one part of the archive may unpack to."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DAMAGE = (zipfile.BadZipFile, KeyError, OSError, EOFError, ValueError, RuntimeError, zlib.error)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"heading ([1-6])$", re.I)


def read_docx(content: bytes, name: str) -> Page:
    """The text of a document. TooLarge for a zip bomb, ReadError for what is damaged or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = _parse(archive, "word/document.xml", name)
            names = archive.namelist()
            styles = _parse(archive, "word/styles.xml", name) if "word/styles.xml" in names else None
    except _DAMAGE as error:
        raise ReadError(f"a damaged or locked .docx ({error})", name, "save it anew, without a password") from error
    return Page(parts=with_starts(list(_parts(body, _levels(styles)))))


def _parse(archive: zipfile.ZipFile, part: str, name: str) -> Any:
    with archive.open(part) as file:
        xml = file.read(UNPACKED + 1)
    if len(xml) > UNPACKED:
        said = f"{part} unpacks to more than {UNPACKED // 1_000_000} MB"
        raise TooLarge(said, name, "do not trust this file", reason="unpacked")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise ReadError(f"{part} is not well-formed ({error})", name, "save it anew") from error
    if root.getroottree().docinfo.doctype:
        raise ReadError(f"{part} declares a document type, which no .docx does", name, "do not trust this file")
    return root


def _levels(styles: Any) -> dict[str, int]:
    """Style id to heading level; ids are translated by Word, names are not."""
    levels: dict[str, int] = {}
    for style in styles.iter(f"{_W}style") if styles is not None else ():
        named = style.find(f"{_W}name")
        label = (named.get(f"{_W}val") or "") if named is not None else ""
        match = _HEADING.match(label)
        if match or label.lower() == "title":
            levels[style.get(f"{_W}styleId") or ""] = int(match.group(1)) if match else 1
    return levels


def _parts(body: Any, levels: dict[str, int]) -> Iterator[Part]:
    """In document order; the paragraphs of a row make one part."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        if node.tag == f"{_W}p":
            yield from _paragraph(node, levels)
            waiting.extend(reversed([box for box in node.iter(f"{_W}txbxContent") if _is_own(box, node)]))
        elif node.tag == f"{_W}tr":
            row = table_row(_text(cell) for cell in node.iterchildren(f"{_W}tc", f"{_W}sdt"))
            if row:
                yield Part(row, item=True, gap=node.getprevious() is None or node.getprevious().tag != f"{_W}tr")
        elif node.tag != _FALLBACK:
            waiting.extend(reversed(node))


def _is_own(box: Any, paragraph: Any) -> bool:
    """Whether a text box hangs on this paragraph, and not on one inside it or in a fallback for old programs."""
    above = next(node for node in box.iterancestors(f"{_W}p", _FALLBACK))
    return above is paragraph


def _paragraph(node: Any, levels: dict[str, int]) -> Iterator[Part]:
    style = node.find(f"{_W}pPr/{_W}pStyle")
    level = levels.get(style.get(f"{_W}val") or "", 0) if style is not None else 0
    item = node.find(f"{_W}pPr/{_W}numPr") is not None and not level
    links = sum(len(_text(link)) for link in node.iter(f"{_W}hyperlink"))
    for number, line in enumerate(_text(node).split("\n")):
        if line.strip():
            yield Part(line.strip(), level=level, gap=number == 0, item=item, linked=links > 0.5 * len(line))


def _text(node: Any) -> str:
    out: list[str] = []
    waiting = list(reversed(node))
    while waiting:
        child = waiting.pop()
        if child.tag == f"{_W}t":
            align = child.getparent().find(f"{_W}rPr/{_W}vertAlign")
            text = child.text or ""
            out.append(raised(text) if align is not None and align.get(f"{_W}val") == "superscript" else text)
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            out.append("\n")
        elif child.tag == f"{_W}tab":
            out.append("\t")
        elif child.tag == f"{_W}noBreakHyphen":
            out.append("\u2011")
        elif child.tag in (f"{_W}p", f"{_W}tbl") and out:
            out.append("\n")
            waiting.extend(reversed(child))
        elif child.tag not in (_FALLBACK, f"{_W}txbxContent", f"{_W}pPr", f"{_W}rPr", f"{_W}instrText"):
            waiting.extend(reversed(child))
    return "".join(out)
