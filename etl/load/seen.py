"""Which ids may be kept already: an answer from memory that spares most writes a search through the library.

It knows a 64-bit mark of every id in every file it has looked at; files never change, so each is read once. An id it
does not know is new; one it knows is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from etl.load.store import KEYS

if TYPE_CHECKING:
    import numpy as np

_FEW = 10_000
"""Marks of small files are kept in one set, those of a larger file in an array of their own."""


class Seen:
    """The marks of one library's documents and articles."""

    def __init__(self, files: Any) -> None:
        self._files = files
        self._read: dict[str, set[str]] = {"document": set(), "article": set()}
        self._loose: dict[str, set[int]] = {"document": set(), "article": set()}
        self._packed: dict[str, list[np.ndarray[Any, Any]]] = {"document": [], "article": []}

    def follow(self, files: Mapping[str, Iterable[str]]) -> None:
        """Reads the ids of those of these files, by record and below the library's root, that it has not read."""
        for record, read in self._read.items():
            for path in [path for path in files[record] if path not in read]:
                column = pq.read_table(path, columns=[KEYS[record]], filesystem=self._files).column(0)
                self._learn(record, column.to_numpy(zero_copy_only=False))
                read.add(path)

    def may_know(self, record: str, names: Iterable[str]) -> set[str]:
        """Those of these ids that may be kept."""
        import numpy as np

        asked = sorted(set(names))
        if not asked:
            return set()
        marks = _marks(np.array(asked, dtype=object))
        found = np.array([mark in self._loose[record] for mark in marks.tolist()])
        for packed in self._packed[record]:
            place = np.minimum(np.searchsorted(packed, marks), len(packed) - 1)
            found |= packed[place] == marks
        return {name for name, known in zip(asked, found.tolist(), strict=True) if known}

    def _learn(self, record: str, names: np.ndarray[Any, Any]) -> None:
        import numpy as np

        if len(names) < _FEW:
            self._loose[record].update(_marks(names).tolist())
        elif len(names):
            self._packed[record].append(np.sort(_marks(names)))
        if len(self._loose[record]) > 20 * _FEW:
            self._packed[record].append(np.sort(np.fromiter(self._loose[record], dtype="uint64")))
            self._loose[record] = set()


def _marks(names: np.ndarray[Any, Any] | Sequence[str]) -> np.ndarray[Any, Any]:
    from pandas.util import hash_array

    marks: np.ndarray[Any, Any] = hash_array(names, categorize=False)  # type: ignore[arg-type]
    return marks
