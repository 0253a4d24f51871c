"""Parts that several processes wrote become visible in one commit, each article once."""

from __future__ import annotations

import multiprocessing
import pickle
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable

from etl.errors import LibraryError, TableError
from etl.load.bulk import ROWS_TOGETHER, Part, write_part
from etl.load.library import Library
from tests.unit.etl.load.samples import submission


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def part_of(path: str, *numbers: int) -> Part:
    return write_part(path, [submission(number) for number in numbers])


def records(path: str) -> list[str]:
    return DeltaTable(path).to_pyarrow_table().column("record").to_pylist()


def test_a_part_is_invisible_until_it_is_kept_and_then_whole(library: Library) -> None:
    version = library.version()
    part = part_of(library.path, 1, 2, 2)
    assert (part.documents, part.articles, part.figures) == (2, 2, 4)
    assert library.version() == version and library.article_ids() == ()
    assert library.keep_parts([part], "morning") == 2
    assert library.version() == version + 1
    assert library.document(submission(2).document.document_id) == submission(2).document
    assert library.figure_rows(submission(1).articles[0].article_id) == submission(1).figures
    assert not library.keep(submission(1))


def test_what_is_kept_already_or_stands_in_two_parts_is_kept_once(library: Library) -> None:
    library.keep(submission(1))
    parts = [part_of(library.path, 1, 2), part_of(library.path, 2, 3), part_of(library.path, 3), part_of(library.path)]
    assert library.keep_parts(parts, "batch") == 2
    found = records(library.path)
    assert found.count("article") == found.count("document") == 3 and found.count("figure") == 6
    named = {Path(name).name for name in DeltaTable(library.path).file_uris()}
    assert {path.name for path in Path(library.path).rglob("part-*.parquet")} == named


def test_figures_stand_by_article_and_within_a_row_group_by_measure(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ROWS_TOGETHER, "figure", 5)
    made = [submission(number) for number in range(1, 6)]
    made = [replace(s, figures=(replace(s.figures[0], measure="returns"), *s.figures[1:])) for s in made]
    (path,) = [file.path for file in write_part(library.path, made).files if file.record == "figure"]
    groups = pq.ParquetFile(Path(library.path, path))
    found = [groups.read_row_group(number).to_pylist() for number in range(groups.num_row_groups)]
    assert [len(rows) for rows in found] == [5, 5]
    assert max(row["article_id"] for row in found[0]) <= min(row["article_id"] for row in found[1])
    assert all(rows == sorted(rows, key=lambda row: (row["measure"], row["article_id"])) for rows in found)
    assert {row["measure"] for row in found[0]} == {"arrivals", "returns"}


def test_the_same_batch_again_does_nothing(library: Library) -> None:
    part = part_of(library.path, 1)
    assert library.keep_parts([part], "batch") == 1
    version = library.version()
    assert Library.open(library.path).keep_parts([part], "batch") == 0
    assert library.version() == version and library.keep_parts([], "empty") == 0


def test_another_reading_in_a_part_is_a_new_revision(library: Library) -> None:
    first = submission(1, value=12_500)
    library.keep(first)
    second = replace(submission(1, value=12_501), document=first.document)
    assert library.keep_parts([write_part(library.path, [second, first])], "batch") == 2
    shown = library.figure_rows(first.articles[0].article_id)
    assert shown[0].value == 12_500 and {figure.revision for figure in shown} == {3}


def test_a_part_that_breaks_the_contract_is_refused_whole(library: Library) -> None:
    bad = replace(submission(2), figures=(replace(submission(2).figures[0], measure="tourists"),))
    with pytest.raises(TableError, match="measure"):
        write_part(library.path, [submission(1), bad])
    assert not list(Path(library.path).rglob("part-*.parquet"))


def test_a_part_whose_file_is_gone_keeps_nothing(library: Library) -> None:
    part = part_of(library.path, 1)
    Path(library.path, next(file.path for file in part.files if file.record == "article")).unlink()
    with pytest.raises(LibraryError):
        library.keep_parts([part], "batch")
    assert library.article_ids() == ()


def test_processes_write_parts_without_the_library(library: Library) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        parts = pool.starmap(part_of, [(library.path, *range(first, first + 5)) for first in (0, 3, 6)])
    assert pickle.loads(pickle.dumps(parts)) == parts
    assert library.keep_parts(parts, "batch") == 11
    assert records(library.path).count("article") == 11


def test_an_address_is_as_good_as_a_folder(tmp_path: Path) -> None:
    """A file:// address goes through the store's own file system, as an object store's does."""
    library = Library.open(f"file://{tmp_path}/library")
    assert library.keep(submission(1))
    assert library.keep_parts([part_of(library.path, 1, 2)], "batch") == 1
    assert len(library.figures()) == 4 and library.at(1).article_ids() == (submission(1).articles[0].article_id,)
    assert Library.open(tmp_path / "library").article_ids() == library.article_ids()
