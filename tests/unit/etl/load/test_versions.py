"""Older versions: read as they were, told in the history, restored; small files put together without losing them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import LibraryError
from etl.load.library import Library
from tests.unit.etl.load.samples import submission


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def name_of(number: int) -> str:
    return submission(number).articles[0].article_id


def test_an_older_version_stays_as_it_was(library: Library) -> None:
    library.keep(submission(1))
    then = library.version()
    past = library.at(then)
    library.keep(submission(2))
    library.keep(replace(submission(1, value=7), document=submission(1).document))
    assert past.version() == then and past.article_ids() == (name_of(1),)
    assert past.figure_rows(name_of(1))[0].value == 12_500 and library.figure_rows(name_of(1))[0].value == 7
    assert library.at(then).summary()["articles"] == 1 and library.at(0).article_ids() == ()
    assert library.at(library.version()).article_ids() == library.article_ids()


@pytest.mark.parametrize("version", [-1, 2])
def test_a_version_that_never_was_is_refused(library: Library, version: int) -> None:
    library.keep(submission(1))
    with pytest.raises(LibraryError, match=f"no version {version}; its versions are 0 to 1"):
        library.at(version)


def test_a_version_whose_files_are_gone_is_refused(library: Library) -> None:
    library.keep(submission(1))
    library.keep(submission(2))
    library.compact()
    for path in Path(library.path).rglob("*.parquet"):
        if path.name not in {Path(name).name for files in library._now().files.values() for name in files}:
            path.unlink()
    assert len(library.articles()) == 2
    with pytest.raises(LibraryError, match="version 1 is gone"):
        library.at(1)
