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
                with pq.ParquetFile(self._files.open_input_file(path)) as file:
                    column = file.read(columns=[KEYS[record]]).column(0)
                self._learn(record, column.to_pylist())
                read.add(path)

    def may_know(self, record: str, names: Iterable[str]) -> set[str]:
        """Those of these ids that may be kept."""
        import numpy as np

        if not self._loose[record] and not self._packed[record]:
            return set()
        asked = list(set(names))
        if not asked:
            return set()
        marks = _marks(asked)
        found = np.array([mark in self._loose[record] for mark in marks.tolist()])
        for packed in self._packed[record]:
            place = np.minimum(np.searchsorted(packed, marks), len(packed) - 1)
            found |= packed[place] == marks
        return {name for name, known in zip(asked, found.tolist(), strict=True) if known}

    def _learn(self, record: str, names: Sequence[str]) -> None:
        import numpy as np

        if len(names) < _FEW:
            self._loose[record].update(_marks(names).tolist())
        elif len(names):
            self._packed[record].append(np.sort(_marks(names)))
        if len(self._loose[record]) > 20 * _FEW:
            self._packed[record].append(np.sort(np.fromiter(self._loose[record], dtype="int64")))
            self._loose[record] = set()


def _marks(names: Iterable[str]) -> np.ndarray[Any, Any]:
    """They hold in this process only, as Python's hashes do."""
    import numpy as np

    return np.fromiter(map(hash, names), dtype="int64")
