"""What all tests share: where the repository is, and a library that holds the shipped articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from etl.load.library import Library

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with every article of data/articles, read by the real pipeline. Tests only read it."""
    from etl.load.library import Library
    from etl.pipeline import add_shipped

    library = Library.open(tmp_path_factory.mktemp("shipped") / "library")
    add_shipped(library)
    return library
