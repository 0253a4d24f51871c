"""Documents in, tables out. Importing this package is cheap: each public name loads what it needs when it is used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from etl import compiled

if TYPE_CHECKING:
    from etl.load.library import Library
    from etl.model import Submission
    from etl.pipeline import process, read_article, repaired

compiled.use()

__all__ = ["Library", "Submission", "process", "read_article", "repaired"]

_HOMES = {
    "Library": "etl.load.library",
    "Submission": "etl.model",
    "process": "etl.pipeline",
    "read_article": "etl.pipeline",
    "repaired": "etl.pipeline",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'etl' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
