"""What the lines of a text are besides prose: rows of tables, and lists under a line that says what they count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

_NUMBERS: Final = re.compile(r"\|[^|\n\d]*\d[^|\n]*\||\|[^|\n]*\|[^|\n\d]*\d|\d *\t[^\t\n\d]*\d|\d {3,}[^ \n\d]*\d")
"""Numbers between bars, or parted by tabs or by many blanks."""
_TYPED: Final = re.compile(r"[|\t]")
_ONLY_A_NUMBER: Final = re.compile(r"[^\w\n]*\d[\d.,%\u066b\u066c \u00a0\u202f]*")
_NAME: Final = 80
"""Letters, at most, of the name that a row begins with."""
_BULLET: Final = re.compile(r"[•◦▪■●‣⁃·○►▶»*+–-]\s+|\d{1,2}[.)]\s+")
_STOP: Final = re.compile(r"[.!?…؟۔][\"'”’»)\]]*$")
_COLON: Final = ":\uff1a"
_LONGEST: Final = 160
"""Letters of a line of a list that has no sign before it."""


class Rows:
    """The rows of tables in a text. No sentence says what they count, so nothing is read in them."""

    def __init__(self, text: str) -> None:
        self.text = text
        spans = list(_lines_between_bars(text))
        self.starts, self.ends = [start for start, _ in spans], [end for _, end in spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether the sentence ``text[start:end]`` is a row or stands in one."""
        at = bisect_right(self.starts, start) - 1
        if at >= 0 and start < self.ends[at]:
            return True
        return _NUMBERS.search(self.text, start, end) is not None


def _lines_between_bars(text: str) -> Iterator[tuple[int, int]]:
    """Whole lines between bars, or of a short name, a bar or tab, and nothing but a number: where each begins and
    ends. Each letter is looked at a few times only, however long the line."""
    done = 0
    while (typed := _TYPED.search(text, done)) is not None:
        start = text.rfind("\n", 0, typed.start()) + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        first = start
        while first < end and text[first] in " \t":
            first += 1
        barred = first + 1 < end and text[first] == "|" and text[end - 1] == "|"
        mark = _TYPED.search(text, first, min(end, first + _NAME + 1))
        number = mark.end() if mark is not None else first if "\t" in text[start:first] else end
        if barred or (number < end and _ONLY_A_NUMBER.fullmatch(text, number, end) is not None):
            yield start, end
        done = end + 1


def leads_in(text: str, start: int, end: int) -> bool:
    """Whether the sentence ``text[start:end]`` ends its line with a colon: what is listed below is what it names."""
    return end > start and text[end - 1] in _COLON and text[end : end + 1] in ("", "\n", "\r")


def item_end(text: str, start: int, before: int, *, first: bool) -> int | None:
    """Where the item of a list ends that begins at ``start``; None for prose. ``before`` is where the lead-in or the
    item before it ended, ``first`` says that it was the lead-in."""
    line = text.find("\n", start)
    line = len(text) if line < 0 else line
    if _BULLET.match(text, start):
        return line
    apart = text.count("\n", before, start) > 1 and not first
    if apart or line - start > _LONGEST or _STOP.search(text[start:line].rstrip()):
        return None
    return line
