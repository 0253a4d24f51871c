"""An input cut into shares that can be read apart from each other, on any machine that reaches it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from etl.errors import EtlError, ReadError, UsageError
from etl.extract import archives
from etl.extract.hosts import is_address
from etl.extract.slices import slices, window
from etl.intake import STANDARD_INPUT, Source, expand, of_archive, of_pages, of_range, of_rows, sources
from etl.model import digest

FILES = 64
"""Documents that one task reads."""


@dataclass(frozen=True, slots=True)
class Share:
    """Part of an input: some files; or of one archive the slice from ``start`` to ``end`` (see
    :mod:`etl.extract.slices`), all of it where ``end`` is 0."""

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
                yield from (Share((name,), start, end) for start, end in slices(name))
            except ReadError as error:
                yield error
        else:
            files.append(name)
            if len(files) == FILES:
                yield Share(tuple(files))
                files = []
    if files:
        yield Share(tuple(files))


def read(share: Share) -> Iterator[Source | EtlError]:
    """The sources of a share, and what cannot be read in it."""
    kind = archives.kind_of(share.names[0])
    if kind is None:
        for name in share.names:
            yield from sources(name)
        return
    (name,) = share.names
    try:
        with archives.opened(name) as stream:
            if not share.end:
                yield from of_archive(stream.file, name, kind)
            elif kind == "table":
                yield from of_rows(stream.file, name, range(share.start, share.end))
            elif kind == "pages":
                yield from of_pages(window(stream.file, name, share.start, share.end), name)
            else:
                yield from of_range(stream.file, name, share.start, share.end)
    except ReadError as error:
        yield error
