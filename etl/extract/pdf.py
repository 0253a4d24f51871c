"""PDF: lines as printed, put into reading order, joined to paragraphs; headings by the size of their letters.

A PDF stores the order of ink. pdfminer gives the letters of a line from left to right; the bidirectional algorithm,
being its own inverse on a line, leads back to the order of reading (numbers included, which simpler readers reverse).
"""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from bidi import get_display
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFPasswordIncorrect

from etl.errors import NoText, ReadError, TooLarge
from etl.extract.page import Page, Part, stops
from etl.extract.plain import with_starts

PAGES = 1000
UNPACKED = 64_000_000
"""Bytes a stream of page content may unpack to."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_STREAM = re.compile(rb"stream\r?\n")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float
    x0: float
    x1: float
    y0: float
    y1: float
    page: int
    block: int
    margin: bool

    @property
    def rtl(self) -> bool:
        return 2 * len(_RIGHT_TO_LEFT.findall(self.text)) > len(_LETTER.findall(self.text))


def read_pdf(content: bytes, name: str) -> Page:
    """The text of a PDF. NoText if its pages are pictures, TooLarge over 1000 pages or for a zip bomb."""
    _refuse_bombs(content, name)
    try:
        lines = list(_lines(content, name))
    except ReadError:
        raise
    except PDFPasswordIncorrect as error:
        raise ReadError("the PDF is locked by a password", name, "save it without") from error
    except Exception as error:  # pdfminer fails in as many ways as files can be damaged
        raise ReadError(f"a damaged PDF ({type(error).__name__})", name, "print it to PDF anew") from error
    lines = list(_without_margins(lines))
    if not lines:
        raise NoText("no text in the PDF, perhaps a scan", name, "run text recognition over it first")
    return Page(parts=with_starts(_parts(lines)))


def _refuse_bombs(content: bytes, name: str) -> None:
    for match in _STREAM.finditer(content):
        head = content[max(0, match.start() - 400) : match.start()].rpartition(b"endobj")[2]
        if b"FlateDecode" not in head or b"/Image" in head:
            continue
        unpack = zlib.decompressobj()
        try:
            size = len(unpack.decompress(content[match.end() : match.end() + len(content)], UNPACKED + 1))
        except zlib.error:
            continue  # damaged or encrypted: pdfminer says so
        if size > UNPACKED:
            raise TooLarge(f"a stream unpacks to more than {UNPACKED // 1_000_000} MB", name, "do not trust this file")


def _lines(content: bytes, name: str) -> Iterator[_Line]:
    block = 0
    for number, page in enumerate(extract_pages(io.BytesIO(content), laparams=LAParams()), 1):
        if number > PAGES:
            raise TooLarge(f"more than {PAGES} pages", name, "give a part of it")
        for box in page:
            if not isinstance(box, LTTextBox):
                continue
            block += 1
            for line in box:
                text = _reading_order(line)
                if text:
                    height = page.height or 1
                    margin = line.y1 < 0.08 * height or line.y0 > 0.92 * height
                    yield _Line(text, _size(line), line.x0, line.x1, line.y0, line.y1, number, block, margin)


def _size(line: LTTextLine) -> float:
    sizes = [char.size for char in line if isinstance(char, LTChar)]
    return round(float(median(sizes)), 1) if sizes else 0.0


def _reading_order(line: Any) -> str:
    pieces = [piece.get_text() for piece in line]
    text = "".join(pieces)
    if not _RIGHT_TO_LEFT.search(text):
        return _plain_forms(text).strip()
    # a ligature comes as its letters in reading order, the only such place in a line of ink
    ink = "".join(piece[::-1] if len(piece) > 1 and _RIGHT_TO_LEFT.search(piece) else piece for piece in pieces)
    return _plain_forms(get_display(ink.strip(), base_dir="R")).strip()


def _plain_forms(text: str) -> str:
    text = text.replace("\x00", "")
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)


def _without_margins(lines: list[_Line]) -> Iterator[_Line]:
    """Without page numbers and what is printed over or under every page."""
    pages = len({line.page for line in lines})
    repeated = Counter(_NUMBER.sub("#", line.text) for line in lines if line.margin)
    for line in lines:
        shape = _NUMBER.sub("#", line.text)
        if not line.margin or (_LETTER.search(line.text) and (pages < 2 or repeated[shape] < max(2, pages - 1))):
            yield line


def _parts(lines: list[_Line]) -> list[Part]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0]
    largest = max((s for s in sizes if s >= 1.15 * body), default=0.0)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    parts: list[Part] = []
    for group in groups:
        big = group[0].size >= 1.15 * body and len(group) <= 4
        level = (1 if group[0].size == largest else 2) if big else 0
        parts.append(Part(_joined(group), level=level))
    return parts


def _continues(group: list[_Line], line: _Line) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.5:
        return False
    if last.page != line.page:
        return not stops(last.text) and len(group) > 1
    if last.block != line.block:
        # a paragraph that wraps is one block; a block of one line may be a line set apart by its spacing
        near = 0 <= last.y0 - line.y1 < 0.6 * line.size and abs(_start(last) - _start(line)) < 2
        return near and not stops(last.text)
    wide = max(abs(_end(other) - _start(other)) for other in (*group, line))
    short = abs(_end(last) - _start(last)) < 0.85 * wide
    return not (short and stops(last.text))


def _start(line: _Line) -> float:
    return line.x1 if line.rtl else line.x0


def _end(line: _Line) -> float:
    return line.x0 if line.rtl else line.x1


def _joined(group: list[_Line]) -> str:
    text = group[0].text
    for line in group[1:]:
        if text.endswith("\u00ad"):
            text = text[:-1] + line.text
        elif re.search(r"[^\W\d_]-$", text) and line.text[:1].islower():
            text = text[:-1] + line.text
        else:
            text = f"{text} {line.text}"
    return text
