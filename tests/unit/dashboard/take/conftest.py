"""Views of the shipped articles, described."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from dashboard import state
from dashboard.data import Data
from dashboard.shown import Shown, shown
from dashboard.take import picture

if TYPE_CHECKING:
    from etl.load.library import Library

Describe = Callable[[str], Shown]
ORIGIN = "https://masar.example"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No picture of an earlier test."""
    picture._kept.clear()


@pytest.fixture(scope="session")
def describe(shipped: Library) -> Describe:
    """What an address shows; ``ARTICLE`` in it stands for the first article with figures."""
    data, article = Data(shipped), str(shipped.figures()["article_id"].iloc[0])

    def described(address: str) -> Shown:
        view, _ = state.parse(address.replace("ARTICLE", article))
        found = shown(data, view, ORIGIN)
        assert found is not None
        return found

    return described
