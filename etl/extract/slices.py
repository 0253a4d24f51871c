"""Where an archive can be cut, so that several processes read it, and every document in exactly one slice.

A slice is told by two numbers, ``start`` and ``end``: bytes of lines, unpacked; rows of a table; bytes of the file of a
web archive. Slices come in the order of the archive. A file is cut by what is in it alone, not by who reads it: a run
that was stopped is gone on with on another machine.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from etl.errors import ReadError
from etl.extract import archives

BYTES = 8_000_000
"""Of lines, about what one task reads: some thousands of articles, which it holds at one time."""
LEAST_BYTES = 400_000
ROWS, LEAST_ROWS = 4_000, 200
"""The same of a table."""
PAGES = 32_000_000
"""Bytes of the file of a web archive; a page is many times longer than the article on it."""
PARTS = 8
"""A small archive is cut into so many."""
SHRINK = 4
"""No slice of lines is more than this part of what is left."""
PACKED_PARTS = 4
"""A packed one is not cut into more: who reads a later slice has to unpack all that stands before it."""
END = 1 << 62
"""Of the last slice of what nobody knows the length of."""
_SAMPLE = 4_000_000
_PIECE = 2**16
_MEMBER = b"\x1f\x8b\x08"
_AHEAD = 1 << 20
_LENGTH = re.compile(rb"\r\nContent-Length:[ \t]*(\d+)[ \t]*\r\n", re.IGNORECASE)
_LONGEST_HEAD = 1 << 16


def slices(name: str) -> Iterator[tuple[int, int]]:
    """The slices of an archive; one from 0 to 0 is all of it, where it cannot be cut. Raises ReadError."""
    kind, is_packed = archives.kind_of(name), name.lower().endswith(archives.PACKED)
    if kind == "table":
        yield from _of_table(archives.row_groups(name))
    elif kind == "lines" and is_packed:
        yield from _of_packed_lines(name)
    elif kind == "lines":
        size = archives.size(name)
        yield from _shrinking(size, _step(size, LEAST_BYTES, BYTES))
    elif name.lower().endswith(".zst"):
        archives.size(name)  # that it is there
        yield 0, 0
    else:
        yield from _of_pages(name, is_packed)


def _step(size: int, least: int, most: int) -> int:
    return max(least, min(most, -(-size // PARTS)), 1)


def _even(size: int, step: int) -> Iterator[tuple[int, int]]:
    for start in range(0, size, step):
        yield start, min(start + step, size)


def _shrinking(size: int, step: int) -> Iterator[tuple[int, int]]:
    """Smaller ones at the end, so that the last worker does not keep the others waiting."""
    start = 0
    while start < size:
        end = min(start + min(step, max(LEAST_BYTES, (size - start) // SHRINK)), size)
        yield start, end
        start = end


def _of_packed_lines(name: str) -> Iterator[tuple[int, int]]:
    """By how well its beginning is packed: the last slice has whatever is left."""
    size, unpacked = archives.size(name), 0
    try:
        with archives.opened(name) as stream, archives.reading(name):
            while unpacked < _SAMPLE and (piece := len(stream.file.readline(_PIECE))):
                unpacked += piece
            taken = stream.position()
    except ReadError:
        if not unpacked:
            raise
        yield 0, END  # broken early: whoever reads it keeps what stands before, and tells where it broke
        return
    whole = unpacked if unpacked < _SAMPLE else size * unpacked // max(1, taken)
    step = max(LEAST_BYTES, -(-whole // PACKED_PARTS))
    starts = list(range(0, max(whole, 1), step))
    yield from zip(starts, [*starts[1:], END], strict=True)


def _of_table(groups: list[int]) -> Iterator[tuple[int, int]]:
    """Rows. A large row group is cut too, but not into many: who reads its end unpacks its beginning."""
    step = _step(sum(groups), LEAST_ROWS, ROWS)
    start = at = 0
    for rows in groups:
        piece = max(step, -(-rows // PARTS))
        end = at + rows
        while end - start >= piece:
            yield start, start + piece
            start += piece
        at = end
    if at > start:
        yield start, at


def _of_pages(name: str, is_packed: bool) -> Iterator[tuple[int, int]]:
    size = archives.size(name)
    step = _step(size, LEAST_BYTES, PAGES)
    if is_packed:
        yield from _even(size, step)  # whoever reads a slice finds its first record
        return
    start, found = 0, False
    with archives.opened(name) as stream:
        for at in _records(stream.file, size):
            found = True
            if at - start >= step:
                yield start, at
                start = at
    if found or size:
        yield start, size


def _records(file: BinaryIO, size: int) -> Iterator[int]:
    """Where the records of an unpacked web archive begin, but for the first; as far as it is not broken."""
    at = 0
    while True:
        file.seek(at)
        head = file.read(_LONGEST_HEAD)
        start = len(head) - len(head.lstrip(b"\r\n"))
        head, _, body = head[start:].partition(b"\r\n\r\n")
        said = _LENGTH.search(b"%b\r\n" % head)
        if not head.startswith(b"WARC/") or said is None or not (body or at + start + len(head) + 4 >= size):
            return
        if at:
            yield at + start
        at += start + len(head) + 4 + int(said[1])
        if at >= size:
            return


def window(file: BinaryIO, name: str, start: int, end: int) -> BinaryIO:
    """The part of a web archive whose records begin from ``start`` until before ``end``."""
    if name.lower().endswith(".gz"):
        start, end = (_member(file, at) for at in (start, end))
    return io.BufferedReader(_Window(file, start, end), 1 << 18)


def _member(file: BinaryIO, start: int) -> int:
    """Where the first packed record at ``start`` or behind it begins; the end of the file if there is none."""
    if start == 0:
        return 0
    at = start
    file.seek(at)
    ahead = b""
    while piece := file.read(_AHEAD):
        ahead += piece
        found = ahead.find(_MEMBER)
        while found >= 0:
            if len(ahead) - found < _LONGEST_HEAD:
                ahead += file.read(_LONGEST_HEAD)
            if _is_record(ahead[found : found + _LONGEST_HEAD]):
                return at + found
            found = ahead.find(_MEMBER, found + 1)
        at += max(0, len(ahead) - len(_MEMBER) + 1)
        ahead = ahead[-len(_MEMBER) + 1 :]
    return file.seek(0, io.SEEK_END)


def _is_record(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, 5) == b"WARC/"
    except zlib.error:
        return False


class _Window(io.RawIOBase):
    """Bytes of a file from ``begin`` to ``end``, as if there were no others."""

    def __init__(self, file: BinaryIO, begin: int, end: int) -> None:
        self._file, self._begin, self._end, self._at = file, begin, end, begin
        file.seek(begin)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at - self._begin

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = (self._begin, self._at, self._end)[whence]
        self._at = self._file.seek(max(self._begin, min(self._end, base + offset)))
        return self.tell()

    def readinto(self, into: Any) -> int:
        found = self._file.read(min(len(into), self._end - self._at))
        into[: len(found)] = found
        self._at += len(found)
        return len(found)
