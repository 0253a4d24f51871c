"""The library as it is, and as it was: an address that names a version is answered from that one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from dashboard import state
from dashboard.data import Data
from dashboard.shown import Row, Shown, shown
from dashboard.state import View
from etl.load import tables
from etl.model import Figure
from etl.pipeline import compare, start_from

if TYPE_CHECKING:
    from etl.load.library import Library

KEPT = 4
"""Older versions kept open at a time."""
KEYS: Mapping[str, str] = {"findings": "finding_id", "articles": "article_id"}
WHOLE = ("overview", "explore")
"""Pages whose rows may be all figures of the library: too many to be compared for every reader."""
UNSEEN = frozenset({"address", "reader", "revision", "rule", "check", "said"})
"""Columns that may differ though the row is the same: what no reader sees, and what the checks say of it."""


@dataclass(frozen=True, slots=True)
class Since:
    """What came of a pinned view: ``version`` and the day it was made; how many of its rows are ``altered``, ``gone``
    or ``added`` now; ``said`` when the words or checks around them are otherwise. A figure that means the same is the
    same, wherever it stands now and in whatever sentence.
    """

    version: str
    day: date | None
    altered: int = 0
    gone: int = 0
    added: int = 0
    said: bool = False

    @property
    def changed(self) -> bool:
        """Whether a reader of the view as it is now would see something else."""
        return bool(self.altered or self.gone or self.added or self.said)


class Versions:
    """``now`` answers from the library as it is; ``of`` from the version that a view names."""

    def __init__(self, library: Library, now: Data) -> None:
        self.now = now
        self._library = library
        self._kept = OrderedDict[int, Data]()
        self._days = dict[int, date | None]()
        self._lock = Lock()

    def of(self, view: View) -> Data:
        """What a view is made from. LibraryError when the version it names is gone or never was."""
        if not view.version:
            return self.now
        number = int(view.version)
        with self._lock:
            if number not in self._kept:
                older = cast("Library", self._library.at(number))
                start_from(older, self._library)
                self._kept[number] = Data(older, read_only=True)
            self._kept.move_to_end(number)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[number]

    def since(self, view: View, origin: str) -> Since | None:
        """How a pinned view compares with what the same address shows now; None for a view that is not pinned.

        LibraryError as ``of``.
        """
        if not view.version:
            return None
        number = int(view.version)
        older, day = self.of(view), self.day(number)
        if number == self.now.version():
            return Since(view.version, day)

        def compared() -> Since:
            now = shown(self.now, view.but(version=""), origin)
            return _compared(shown(older, view, origin), now, view.version, day)

        return self.now.keep(("since", f"{origin}{state.write(view)}"), compared)

    def day(self, number: int) -> date | None:
        """When a version was made; None when the history no longer tells."""
        if number not in self._days:
            told = {write.version: write.when.date() for write in self._library.history()}
            self._days = {number: None, **told}
        return self._days[number]


def _compared(then: Shown | None, now: Shown | None, version: str, day: date | None) -> Since:
    if then is None or now is None:
        return Since(version, day, gone=len(then.rows) if then else 0, added=len(now.rows) if now else 0)
    words = [(one.title, one.subtitle, one.checks, one.sources) for one in (then, now)]
    around = [_around(one) for one in (then, now)]
    said = words[0] != words[1] or around[0] != around[1]
    if then.name == "figures" or then.view.page in WHOLE:
        became = compare(_figures(then), _figures(now))
        return Since(version, day, len(became.altered), len(became.gone), len(became.new), said)
    old, new = (_rows(one) for one in (then, now))
    return Since(
        version,
        day,
        sum(_seen(old[name]) != _seen(new[name]) for name in old.keys() & new.keys()),
        len(old.keys() - new.keys()),
        len(new.keys() - old.keys()),
        said,
    )


def _figures(one: Shown) -> Sequence[Figure]:
    """The figures that a view is about; of one over the whole library those that are drawn."""
    return one.evidence if one.view.page in WHOLE else [tables.figure(row) for row in one.rows]


def _around(one: Shown) -> list[tuple[Any, ...]]:
    """The words that rows stand in, and what the checks say of them."""
    if one.view.page in WHOLE:
        return []
    return sorted(tuple(map(str, map(row.get, ("sentence", "check", "said")))) for row in one.rows)


def _rows(one: Shown) -> Mapping[str, Row]:
    """The rows by name."""
    return {str(row[KEYS[one.name]]): row for row in one.rows}


def _seen(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in UNSEEN}
