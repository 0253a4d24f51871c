"""PDF: lines as printed, put into reading order, joined to paragraphs; headings by the size of their letters.

A PDF stores the order of ink. pdfminer gives the letters of a line from left to right; the bidirectional algorithm,
being its own inverse on a line, leads back to the order of reading (numbers included, which simpler readers reverse).
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from bidi.algorithm import get_display  # the one that mirrors brackets
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTTextBox
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import dict_value

from etl.errors import EtlError, NoText, ReadError, TooLarge
from etl.extract.page import Page, Part, Progress, raised, stops
from etl.extract.plain import with_starts

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it warns of fonts that every browser prints

PAGES = 1000
UNPACKED = 64_000_000
"""Bytes a stream of page content may unpack to."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_ALEF = "\u0627"
_LETTER = re.compile(r"[^\W\d_]")
_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_STREAM = re.compile(rb"stream\r?\n")
_SPACES = re.compile(" {2,}")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of ink: letters from left to right, then ``text`` in the order of reading. Points; y grows upward."""

    text: str
    size: float
    x0: float
    x1: float
    y0: float
    y1: float
    page: int
    margin: bool

    @property
    def rtl(self) -> bool:
        return 2 * len(_RIGHT_TO_LEFT.findall(self.text)) > len(_LETTER.findall(self.text))


def read_pdf(content: bytes, name: str, progress: Progress | None = None) -> Page:
    """The text of a PDF. NoText if its pages are pictures, TooLarge over 1000 pages or for a zip bomb.

    ``progress`` is told pages done and pages in all; what it raises ends the reading.
    """
    _refuse_bombs(content, name)
    try:
        lines = list(_lines(content, name, progress))
    except EtlError:
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
    view, end, looked_at = memoryview(content), 0, 0
    for match in _STREAM.finditer(content):
        start = match.end()
        head = content[max(0, match.start() - 400) : match.start()].rpartition(b"endobj")[2]
        if b"FlateDecode" not in head or b"/Image" in head:
            continue
        if end < start:
            end = content.find(b"endstream", start)
            end = len(content) if end < 0 else end
        looked_at += end - start
        if looked_at > 20 * len(content):
            raise ReadError("a damaged PDF (streams within streams)", name, "print it to PDF anew")
        try:
            size = len(zlib.decompressobj().decompress(view[start:end], UNPACKED + 1))
        except zlib.error:
            continue  # damaged or encrypted: pdfminer says so
        if size > UNPACKED:
            said = f"a stream unpacks to more than {UNPACKED // 1_000_000} MB"
            raise TooLarge(said, name, "do not trust this file", reason="unpacked")


def _lines(content: bytes, name: str, progress: Progress | None = None) -> Iterator[_Line]:
    pages = _count(content) if progress else 0
    for number, page in enumerate(extract_pages(io.BytesIO(content), laparams=LAParams(boxes_flow=None)), 1):
        if number > PAGES:
            raise TooLarge(f"more than {PAGES} pages", name, "give a part of it", reason="pages")
        pieces = [_Piece(line) for box in page if isinstance(box, LTTextBox) for line in box]
        text = "".join(char.get_text() for piece in pieces for char in piece.chars)
        rtl = 2 * len(_RIGHT_TO_LEFT.findall(text)) > len(_LETTER.findall(text))
        rows = [_line(row, number, page.height or 1.0, rtl) for row in _rows([p for p in pieces if p.chars])]
        yield from _in_order([line for line in rows if line.text])
        if progress:
            progress(number, max(number, pages))


def _count(content: bytes) -> int:
    """How many pages the file says it has; 0 if it does not."""
    pages = PDFDocument(PDFParser(io.BytesIO(content))).catalog.get("Pages")
    count = dict_value(pages).get("Count")
    return count if isinstance(count, int) else 0


class _Piece:
    """What pdfminer takes for a line; one line in two fonts comes in several pieces."""

    def __init__(self, line: Any) -> None:
        self.chars: list[LTChar] = [char for char in line if isinstance(char, LTChar)]
        sizes = [char.size for char in self.chars]
        self.size = float(median(sizes)) if sizes else 0.0
        # fonts differ in where their boxes end, letters of one line share its base
        self.base = float(median(char.matrix[5] for char in self.chars)) if self.chars else 0.0
        self.x0, self.x1, self.y0, self.y1 = line.x0, line.x1, line.y0, line.y1

    def beside(self, other: _Piece) -> bool:
        size = max(self.size, other.size)
        gap = max(self.x0, other.x0) - min(self.x1, other.x1)
        return abs(self.base - other.base) < 0.45 * size and gap < 1.2 * size


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda p: (-p.y1, p.x0)):
        near = [row for row in rows[-12:] if any(piece.beside(other) for other in row)]
        for row in near[1:]:
            near[0].extend(row)
            rows.remove(row)
        if near:
            near[0].append(piece)
        else:
            rows.append([piece])
    return rows


def _line(row: list[_Piece], page: int, height: float, rtl: bool) -> _Line:
    chars = [char for piece in sorted(row, key=lambda p: p.x0) for char in piece.chars]
    x0, x1 = min(p.x0 for p in row), max(p.x1 for p in row)
    y0, y1 = min(p.y0 for p in row), max(p.y1 for p in row)
    size = round(float(median(char.size for char in chars)), 1)
    margin = y1 < 0.08 * height or y0 > 0.92 * height
    return _Line(_reading_order(chars, rtl), size, x0, x1, y0, y1, page, margin)


def _reading_order(chars: list[LTChar], rtl: bool) -> str:
    """The text of a line; ``rtl`` is how its page runs, which a line of digits and marks follows."""
    bases = sorted((char for char in chars if not _is_sign(char)), key=lambda char: char.x0)
    signs = _signs(chars)
    size, raises = median(char.size for char in chars), _raises(chars)
    ink: list[str] = []
    for at, char in enumerate(bases):
        text = _plain_forms(char.get_text())
        if at and char.x0 - bases[at - 1].x1 > 0.15 * char.size:
            ink.append(" ")
        if raises[id(char)] > (0.15 if char.size < 0.8 * size else 0.25) * size:
            text = raised(text)
        if len(text) > 1 and _RIGHT_TO_LEFT.search(text):
            text = text[::-1]  # a ligature comes as its letters in reading order, the only such place in a line of ink
        ink += (text[:-1], signs.get(id(char), ""), text[-1:])
    joined = _SPACES.sub(" ", "".join(ink)).strip(" ")
    if _RIGHT_TO_LEFT.search(joined) or (rtl and not _LETTER.search(joined)):
        # numbers after Arabic letters are set as Arabic numbers are, and a line mostly continues such a text
        joined = get_display(f"{_ALEF}{joined}", base_dir="R")[:-1] if rtl else get_display(joined, base_dir="R")
    return joined.strip()


def _raises(chars: list[LTChar]) -> dict[int, float]:
    """How far each letter stands above the base of its line, by its place or by the rise of its font."""
    base = median(char.matrix[5] for char in chars)
    drops: dict[str, list[float]] = {}
    for char in chars:
        drops.setdefault(char.fontname, []).append((char.y0 - char.matrix[5]) / (char.size or 1))
    below = {font: median(found) for font, found in drops.items()}
    return {id(char): char.y0 - below[char.fontname] * char.size - base for char in chars}


def _signs(chars: list[LTChar]) -> dict[int, str]:
    """Vowel signs by the letter under them: the next in the stream, as shaping engines write, if it is near."""
    signs: dict[int, str] = {}
    for at, sign in enumerate(chars):
        if not _is_sign(sign):
            continue
        after = next((char for char in chars[at + 1 :] if not _is_sign(char)), None)
        before = next((char for char in reversed(chars[:at]) if not _is_sign(char)), None)
        middle, reach = (sign.x0 + sign.x1) / 2, 0.1 * sign.size
        near = [char for char in (after, before) if char and char.x0 - reach <= middle <= char.x1 + reach]
        letter = near[0] if near else after or before
        if letter is not None:
            signs[id(letter)] = signs.get(id(letter), "") + sign.get_text()
    return signs


def _is_sign(char: LTChar) -> bool:
    """A vowel sign hangs over its letter and takes no room."""
    text = char.get_text()
    return bool(text) and all(map(unicodedata.combining, text))


def _in_order(lines: list[_Line]) -> list[_Line]:
    """Columns one after the other, from the side where reading begins; within one, from top to bottom."""
    waiting, out = [lines], []
    while waiting:
        group = waiting.pop()
        parts = _columns(group) or _bands(group)
        if len(parts) > 1:
            waiting.extend(reversed(parts))
        else:
            out += sorted(group, key=lambda line: (-round(line.y1), -line.x1 if line.rtl else line.x0))
    return out


def _columns(lines: list[_Line]) -> list[list[_Line]]:
    ordered = sorted(lines, key=lambda line: line.x0)
    edge = float("-inf")
    for at, line in enumerate(ordered):
        left, right = ordered[:at], ordered[at:]
        if line.x0 > edge + line.size and all(_is_column(side) for side in (left, right)):
            return [right, left] if 2 * sum(each.rtl for each in lines) > len(lines) else [left, right]
        edge = max(edge, line.x1)
    return []


def _is_column(lines: list[_Line]) -> bool:
    """Lines of a text, not the cells of a table."""
    return len(lines) > 1 and sum(len(line.text) for line in lines) > 20 * len(lines)


def _bands(lines: list[_Line]) -> list[list[_Line]]:
    ordered = sorted(lines, key=lambda line: -line.y1)
    bands: list[list[_Line]] = []
    floor = float("inf")
    for line in ordered:
        if not bands or floor - line.y1 > 0.3 * line.size:
            bands.append([])
        bands[-1].append(line)
        floor = min(floor, line.y0) if len(bands[-1]) > 1 else line.y0
    return bands


def _plain_forms(text: str) -> str:
    """Letters for their presentation forms and ligatures."""
    return _FORMS.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text.replace("\x00", ""))


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
    largest = max((size for size in sizes if size >= 1.15 * body), default=0.0)
    groups: list[list[_Line]] = []
    leading = _leading(lines)
    for line in lines:
        if groups and _continues(groups[-1], line, leading):
            groups[-1].append(line)
        else:
            groups.append([line])
    parts: list[Part] = []
    for group in groups:
        big = group[0].size >= 1.15 * body and len(group) <= 4
        level = (1 if group[0].size == largest else 2) if big else 0
        parts.append(Part(_joined(group), level=level))
    return parts


def _leading(lines: list[_Line]) -> float:
    """The usual distance from line to line, in sizes of their letters."""
    steps = [(a.y1 - b.y1) / a.size for a, b in pairwise(lines) if a.page == b.page and a.size == b.size > 0]
    return median([step for step in steps if 0.8 < step < 2.5] or [1.4])


def _continues(group: list[_Line], line: _Line, leading: float) -> bool:
    last = group[-1]
    if abs(last.size - line.size) > 0.5:
        return False
    step = (last.y1 - line.y1) / (last.size or 1)
    if last.page != line.page or step < 0:  # over to the next page or column
        return not stops(last.text) and len(last.text) > 20
    if step > 1.2 * leading or (step > 1.6 and stops(last.text)):
        return False
    wide = max(other.x1 - other.x0 for other in (*group, line))
    short = last.x1 - last.x0 < 0.85 * wide
    indented = abs(_start(line) - _start(last)) > line.size
    return not (stops(last.text) and (short or indented))


def _start(line: _Line) -> float:
    return line.x1 if line.rtl else line.x0


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
