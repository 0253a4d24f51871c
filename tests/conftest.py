"""What all tests share: where the repository is, and a library that holds the shipped articles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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


SEED = ROOT / "data" / "articles" / "2024-10-02-ean-libya-g7.txt"


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with the shipped news page, read by the real pipeline. Tests only read it."""
    from etl.load.library import Library
    from etl.pipeline import process, receive

    library = Library.open(tmp_path_factory.mktemp("shipped") / "library")
    library.keep(process(receive(SEED)))
    return library


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with every document of data/articles: what a first visitor sees. Tests only read it."""
    from etl.load.library import Library
    from etl.pipeline import add_shipped

    library = Library.open(tmp_path_factory.mktemp("collection") / "library")
    add_shipped(library)
    return library


STORIES = (
    # who prints it, when, what: one fork in the year, one misprint in it, one that is sound, one that nothing tests
    (
        "Nova Desk",
        date(2024, 10, 3),
        """Migrants: fewer arrivals in Italy

At least 30,147 migrants arrived in Italy by sea from Libya in the first nine months of 2024, and 15,931 from Tunisia.

The ministry counted 2,662 arrivals from Turkey and 951 from Algeria between January and September 2024.
""",
    ),
    (
        "The Daily",
        date(2024, 10, 5),
        """Fewer boats reach Italy

About 30,147 migrants arrived in Italy by sea from Libya in the first nine months of 2023.
""",
    ),
    (
        "The Gazette",
        date(2024, 6, 3),
        """Arrivals down

Arrivals in Italy by sea fell to 20,209 between 1 January and 29 May 2024 from 48,778 in the same period of 2023.
""",
    ),
    (
        "The Daily",
        date(2024, 10, 9),
        """Correction: boats to Italy

About 30,147 migrants arrived in Italy by sea from Libya in the first nine months of 2024.
""",
    ),
    (
        "Il Porto",
        date(2024, 6, 1),
        """Sbarchi in aumento

Nel 2023 sono arrivate in Italia via mare 157.651 persone, contro 105.131 nel 2022, con un aumento del 50%.
""",
    ),
    ("Le Canal", date(2019, 3, 1), "Un bateau\n\nEn 2019, les États-Unis ont réinstallé 30 000 réfugiés.\n"),
)


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Library]:
    """Makes a library with the shipped page and small ones beside it; a new one each time, to be written to."""
    from etl.load.library import Library
    from etl.pipeline import process, receive

    submissions = [
        process(receive(f"story-{number}.txt", text.encode()), published=day, publisher=outlet)
        for number, (outlet, day, text) in enumerate(STORIES)
    ]

    def make() -> Library:
        library = Library.open(tmp_path_factory.mktemp("newsroom") / "library")
        library.keep(process(receive(SEED)))
        library.keep_all(submissions)
        return library

    return make
