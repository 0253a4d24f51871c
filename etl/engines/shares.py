"""An input cut into shares that can be read apart from each other, on any machine that reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from etl.errors import ReadError, UsageError
from etl.extract import archives
from etl.extract.hosts import is_address
from etl.intake import STANDARD_INPUT, Source, expand, of_archive, of_range, of_rows, sources
from etl.model import digest

BYTES = 8_000_000
"""Of a stream of lines, about what one task reads: some thousands of articles, which it holds at one time."""
FILES = 64
"""Documents that one task reads."""
ROWS = 4_000
"""Rows of a table that one task reads; at least one row group."""


@dataclass(frozen=True, slots=True)
class Share:
    """Part of an input: bytes ``start`` to ``end`` of a stream of lines, those row groups of a table, all of an archive
    that cannot be cut (``end`` is 0), or some files."""

    names: tuple[str, ...]
    start: int = 0
    end: int = 0

    @property
    def name(self) -> str:
        return digest("share", *self.names, self.start, self.end)

    @property
    def told(self) -> str:
        """What a person calls it."""
        return self.names[0] if len(self.names) == 1 else f"{self.names[0]} and {len(self.names) - 1} more"


def cut(names: Iterable[str]) -> Iterator[Share | ReadError]:
    """The shares of what these names stand for. Raises UsageError for what another process cannot read."""
    files: list[str] = []
    for name in expand(names):
        if isinstance(name, ReadError):
            yield name
        elif name == STANDARD_INPUT or is_address(name):
            raise UsageError("an engine reads files and archives only", name, "leave out --engine")
        elif archives.kind_of(name):
            try:
                yield from _of_archive(name)
            except ReadError as error:
                yield error
        else:
            files.append(name)
            if len(files) == FILES:
                yield Share(tuple(files))
                files = []
    if files:
        yield Share(tuple(files))


def read(share: Share) -> Iterator[Source | ReadError]:
    """The sources of a share, and what cannot be read in it."""
    kind = archives.kind_of(share.names[0])
    if kind is None:
        for name in share.names:
            for found in sources(name):
                yield found if isinstance(found, Source) else _as_read_error(found)
        return
    (name,) = share.names
    try:
        with archives.opened(name) as stream:
            if not share.end:
                yield from of_archive(stream.file, name, kind)
            elif kind == "table":
                yield from of_rows(stream.file, name, range(share.start, share.end))
            else:
                yield from of_range(stream.file, name, share.start, share.end)
    except ReadError as error:
        yield error


def _of_archive(name: str) -> Iterator[Share]:
    kind = archives.kind_of(name)
    if kind == "table":
        sizes = archives.row_groups(name)
        start = rows = 0
        for at, size in enumerate(sizes, 1):
            rows += size
            if rows >= ROWS or at == len(sizes):
                yield Share((name,), start, at)
                start, rows = at, 0
    elif kind == "lines" and not name.lower().endswith(archives.PACKED):
        size = archives.size(name)
        yield from (Share((name,), start, min(start + BYTES, size)) for start in range(0, size, BYTES))
    else:
        with suppress(NotImplementedError):
            archives.size(name)  # that it is there
        yield Share((name,))


def _as_read_error(error: Exception) -> ReadError:
    return error if isinstance(error, ReadError) else ReadError(str(error))
