"""Names to sources: a document each, or one for every line, row or page of an archive."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import BinaryIO

from etl import pipeline
from etl.errors import EtlError, ReadError
from etl.extract import archives
from etl.extract.hosts import is_address
from etl.extract.jsonl import LONGEST
from etl.extract.read import JSONL
from etl.intake.attempts import attempt
from etl.intake.names import STANDARD_INPUT
from etl.intake.source import Source
from etl.model import Document
from etl.text import printable

Moved = Callable[[int], None]
"""Told how many bytes of the present file were read so far."""
_BOM = b"\xef\xbb\xbf"


def sources(
    name: str | ReadError,
    moved: Moved = lambda _: None,
    web: Callable[[str], Iterator[Source | EtlError]] | None = None,
) -> Iterator[Source | EtlError]:
    """What one name stands for: a document, or one for each line, row or page of an archive.

    ``web`` gives what an address leads to; without it addresses are refused.
    """
    if isinstance(name, EtlError):
        yield name
    elif name == STANDARD_INPUT:
        yield from _standard_input()
    elif is_address(name):
        yield from web(name) if web else [ReadError("is a web address", name, "masar add and extract fetch it")]
    elif archives.kind_of(name):
        yield from _archive(name, moved)
    elif archives.is_remote(name):
        yield attempt(lambda: _document(name, _bytes(name)), name)
    else:
        yield attempt(lambda: _document(name), printable(name))


def _document(name: str, content: bytes | None = None) -> Source:
    return Source(pipeline.receive(name, content), printable(name))


def _bytes(name: str) -> bytes:
    from etl.extract.read import LIMIT

    with archives.opened(name) as stream:
        return stream.file.read(LIMIT + 1)


def _archive(name: str, moved: Moved) -> Iterator[Source | EtlError]:
    kind = archives.kind_of(name)
    try:
        with archives.opened(name) as stream:
            for source in of_archive(stream.file, printable(name), kind or "lines"):
                with suppress(OSError, ValueError):  # how far it is matters less than what it is
                    moved(stream.position())
                yield source
    except ReadError as error:
        yield error


def of_archive(file: BinaryIO, name: str, kind: archives.Kind) -> Iterator[Source]:
    """A source for every line, row or page of an open archive. Raises ReadError where it is broken."""
    if kind == "table":
        return of_rows(file, name)
    return of_pages(file, name) if kind == "pages" else of_lines(file, name)


def of_lines(file: BinaryIO, name: str, head: bytes = b"", first: int = 1) -> Iterator[Source]:
    """A source for every line that is not blank, counted from ``first``. Raises ReadError where the file breaks off."""
    return _numbered(archives.lines(file, head), name, first)


def of_range(file: BinaryIO, name: str, start: int, end: int) -> Iterator[Source]:
    """A source for every line that begins at these bytes; a line is named by where it begins. Raises ReadError."""
    counted = _Counted(file, max(0, start - 1))
    if start:
        next(archives.lines(counted), None)  # the end of a line that began before; a long one in pieces
    at, base = counted.at, os.path.basename(name)
    for number, line in enumerate(archives.lines(counted), 1):
        if at >= end:
            return
        source = _line(line, f"{base}@{at}", f"{name}, byte {at}", number, begins=at == 0)
        at = counted.at
        if source is not None:
            yield source


class _Counted:
    """Lines of a file that may be a stream unpacked on the way, which knows no places; counts from ``at`` on."""

    def __init__(self, file: BinaryIO, at: int) -> None:
        self.file, self.at = file, at
        if file.seekable():
            file.seek(at)
            return
        while at > 0 and (passed := file.read(min(at, 1 << 20))):
            at -= len(passed)

    def readline(self, most: int) -> bytes:
        line = self.file.readline(most)
        self.at += len(line)
        return line


def of_rows(file: BinaryIO, name: str, span: range | None = None) -> Iterator[Source]:
    """A source for every row of a Parquet table or for some, as the line of JSON that says the same. Raises
    ReadError."""
    return _numbered(archives.rows(file, name, span), name, span.start + 1 if span else 1)


def of_pages(file: BinaryIO, name: str) -> Iterator[Source]:
    """A source for every web page or text in a web archive. Raises ReadError where the file is broken."""
    for document in archives.pages(file, name):
        yield Source(document, document.name, crawled=True)


def _numbered(lines: Iterable[bytes], name: str, first: int) -> Iterator[Source]:
    base = os.path.basename(name.rstrip("/")) or name
    for number, line in enumerate(lines, first):
        source = _line(line, f"{base}:{number}", f"{name}:{number}", number, begins=number == 1)
        if source is not None:
            yield source


def _line(line: bytes, title: str, where: str, number: int, *, begins: bool) -> Source | None:
    content = (line.removeprefix(_BOM) if begins else line).strip()
    if not content:
        return None
    title, where = printable(title), printable(where)
    identity = hashlib.sha256(content).hexdigest()
    return Source(Document(identity, title, None, JSONL, None, None, content), where, number)


def _standard_input() -> Iterator[Source | EtlError]:
    name, stdin = "standard input", sys.stdin.buffer
    head = stdin.readline(LONGEST + 1)
    if head.lstrip(_BOM + b" \t\r\n").startswith(b"{") or (not head.strip() and head):
        yield from of_lines(stdin, name, head)
    else:
        content = head + stdin.read()
        yield attempt(lambda: Source(pipeline.receive(name, content), name), name)
