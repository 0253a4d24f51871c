"""What a process of a pool does before anything else; it imports nothing but language packs and Arrow.

The garbage collector never looks at what is frozen, nor when the process ends: that look alone takes a third of a
second. DuckDB counts what was not collected and tells of it on standard error, so it must be loaded after this.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from contextlib import suppress
from importlib.abc import MetaPathFinder

import pyarrow as pa

from etl import packs
from etl.errors import PackError


def settle() -> None:
    """Loads all language packs for good, and ends this process when the one that began it is gone, however it went."""
    threading.Thread(target=_outlive_nobody, daemon=True).start()
    for code in packs.codes():
        with suppress(PackError):  # told by what reads with it
            packs.load(code)
    if multiprocessing.parent_process() is not None:
        _spare_pandas()
    gc.freeze()


class _NoPandas(MetaPathFinder):
    """Says that pandas is not there."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def _spare_pandas() -> None:
    """Arrow loads pandas for its first array, a third of a second; nobody asks it for a frame in such a process."""
    without = _NoPandas()
    sys.meta_path.insert(0, without)
    try:
        pa.array([None])
    finally:
        sys.meta_path.remove(without)


def _outlive_nobody() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)  # what was written and not committed is not visible, and is cleaned away later
