"""A newsroom's own published figures: all rows or none, duplicates told, kept beside the library."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from etl.errors import LibraryError, ReferenceInvalid
from etl.load.library import Library
from etl.load.reference import NAME, add_figures, own_figures, stamp
from tests.unit.etl.load.samples import submission
from tests.unit.etl.load.test_tables import GOOD, written


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_rows_are_added_once_and_come_back_whole(library: Library, tmp_path: Path) -> None:
    file = written(tmp_path / "own.csv", GOOD, GOOD | {"value": "12.5", "note": 'a "quoted", note'}, GOOD)
    before = stamp(library.path)
    added = add_figures(library.path, file)
    assert [row.value for row in added.new] == [25_345, 12.5] and [line for line, _ in added.duplicates] == [4]
    assert own_figures(library.path) == added.new and stamp(library.path) != before
    again = add_figures(library.path, file)
    assert again.new == () and [line for line, _ in again.duplicates] == [2, 3, 4]
    more = add_figures(library.path, written(tmp_path / "more.csv", GOOD | {"value": "25346", "route": "any way"}))
    assert own_figures(library.path) == (*added.new, *more.new)


def test_rows_that_come_with_the_program_are_duplicates(library: Library, tmp_path: Path) -> None:
    file = written(tmp_path / "own.csv", GOOD | {"departure": "TN~LY", "note": "another note"})
    known = add_figures(library.path, written(tmp_path / "known.csv", GOOD)).new
    os.remove(Path(library.path, NAME))
    assert add_figures(library.path, file, known).new == () and own_figures(library.path) == ()


def test_a_malformed_row_is_named_and_nothing_is_added(library: Library, tmp_path: Path) -> None:
    file = written(tmp_path / "own.csv", GOOD, GOOD | {"period_end": "2024-06-31"})
    with pytest.raises(ReferenceInvalid, match=r"own\.csv, row 3, column period_end"):
        add_figures(library.path, file)
    assert own_figures(library.path) == ()


def test_the_library_takes_the_file_for_none_of_its_own(library: Library, tmp_path: Path) -> None:
    add_figures(library.path, written(tmp_path / "own.csv", GOOD))
    library.keep(submission())
    library._table.vacuum(retention_hours=0, dry_run=False, enforce_retention_duration=False)
    assert len(own_figures(library.path)) == 1 and len(Library.open(library.path).figures()) == 2


def test_a_library_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="library on this computer"):
        add_figures(tmp_path / "none", written(tmp_path / "own.csv", GOOD))
    assert own_figures(tmp_path / "none") == () and stamp(tmp_path / "none") == (0, 0)
