"""The number of a line that a task knows by the byte where it begins: it has not read what stands before it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from contextlib import suppress

from etl.errors import ReadError
from etl.extract import archives

MOST = 20_000_000
"""Lines of an archive whose beginnings are remembered, eight bytes each."""
_PIECE = 1 << 20
_AT = re.compile(r"(.+), byte (\d+)", re.DOTALL)


class Lines:
    """Passes over an archive once, and only when something in it failed."""

    def __init__(self) -> None:
        self._ends: dict[str, array[int] | None] = {}

    def told(self, where: str) -> str:
        """``where`` as a run without an engine tells it, ``name:line``; as it is if it names no byte of a file here."""
        found = _AT.fullmatch(where)
        if found is None or archives.is_remote(found[1]):
            return where
        name, at = found[1], int(found[2])
        if name not in self._ends:
            self._ends[name] = None
            with suppress(ReadError):
                self._ends[name] = _ends(name)
        ends = self._ends[name]
        return where if ends is None else f"{name}:{bisect_left(ends, at) + 1}"


def _ends(name: str) -> array[int] | None:
    """The bytes at which the lines of a file end, unpacked; None if they are too many."""
    ends, before = array("Q"), 0
    with archives.opened(name) as stream:
        while piece := stream.file.read(_PIECE):
            ends.extend(before + one.start() for one in re.finditer(rb"\n", piece))
            before += len(piece)
            if len(ends) > MOST:
                return None
    return ends
