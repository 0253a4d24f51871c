"""Older versions: read as they were, told in the history, restored; small files put together without losing them."""

from __future__ import annotations

import os
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from threading import Event

import pytest
from deltalake import DeltaTable

from etl.errors import LibraryError
from etl.load import care, history
from etl.load.bulk import write_part
from etl.load.history import doing
from etl.load.library import Library
from etl.load.verify import problems
from etl.model import READER
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
        if path.name not in {Path(name).name for files in library.files().values() for name in files}:
            path.unlink()
    assert len(library.articles()) == 2
    with pytest.raises(LibraryError, match="version 1 is gone"):
        library.at(1)


def test_every_write_says_who_did_what_when_and_with_which_reader(library: Library) -> None:
    doing("masar add morning/")
    library.keep_all([submission(1), submission(2)])
    doing("masar compact")
    library.keep(submission(3))
    library.compact()
    writes = library.history()
    assert [write.version for write in writes] == list(range(library.version(), -1, -1))
    added = writes[-2]
    assert (added.kind, added.command, added.reader) == ("add", "masar add morning/", READER)
    assert added.counts == {"documents": 2, "articles": 2, "figures": 4}
    assert "@" in added.by and added.program.startswith("masar") and added.when.tzinfo is UTC
    assert writes[-1].kind == "create" and writes[0].kind == "compact"
    assert [write.version for write in library.history(2)] == [library.version(), library.version() - 1]


def test_restoring_is_a_new_version_and_loses_nothing(library: Library) -> None:
    library.keep(submission(1))
    library.keep_all([submission(2), submission(3)])
    had = library.version()
    assert library.restore(1) == had + 1 == library.version()
    assert library.article_ids() == library.at(1).article_ids() == (name_of(1),)
    assert library.history(1)[0].kind == "restore" and library.history(1)[0].counts == {"version": 1}
    assert library.keep(submission(2)), "what was undone may be kept again"
    library.restore(had)
    assert set(library.article_ids()) == {name_of(1), name_of(2), name_of(3)}
    other = Library.open(library.path)
    assert not other.keep(submission(3)) and list(problems(other)) == []
    with pytest.raises(LibraryError, match="no version 99"):
        library.restore(99)


def aged(library: Library) -> Library:
    """The library as if all of it had happened eight days before."""
    days = 8 * 24 * 3600
    for log in Path(library.path, "_delta_log").glob("*.json"):
        stamps = re.compile(r'(?<=imestamp":)\d+')
        log.write_text(stamps.sub(lambda told: str(int(told[0]) - 1000 * days), log.read_text()))
    for checkpoint in Path(library.path, "_delta_log").glob("*checkpoint*"):  # they say it too; the log is enough
        checkpoint.unlink()
    for path in Path(library.path).rglob("*.parquet"):
        os.utime(path, (time.time() - days,) * 2)
    return Library.open(library.path)


def test_what_a_restore_undid_is_never_cleaned_away(library: Library) -> None:
    """Its rows are in no other file; those of files that were put together are."""
    library.keep(submission(1))
    library.keep(submission(2))
    library.compact()
    had = library.version()
    library.restore(1)
    library = aged(library)
    library.keep_all([submission(3)])
    assert library.compact().removed == 4, "the second submission's own files, put together before it was undone"
    assert len(library.at(had).articles()) == 2 and len(library.articles()) == 2
    library.restore(had)
    assert list(problems(library)) == [] and name_of(2) in library.article_ids()


def test_files_nobody_names_are_cleaned_away_after_a_week(library: Library) -> None:
    library.keep(submission(1))
    library.keep(submission(2))
    orphan = write_part(library.path, [submission(3)])
    fresh = write_part(library.path, [submission(4)])
    for file in orphan.files:
        long_ago = time.time() - 8 * 24 * 3600
        os.utime(Path(library.path, file.path), (long_ago, long_ago))
    done = library.compact()
    assert done.removed == len(orphan.files) and done.files_after < done.files_before
    assert not any(Path(library.path, file.path).exists() for file in orphan.files)
    assert library.keep_parts([fresh], "later") == 1 and list(problems(library)) == []
    assert library.at(1).article_ids() == (name_of(1),), "replaced this moment, so still there"


def test_versions_have_their_numbers_though_others_write_meanwhile(library: Library, tmp_path: Path) -> None:
    """deltalake counts down from the version that was loaded, and here that is an old one."""
    stale = DeltaTable(library.path)
    for number in range(1, 5):
        library.keep(submission(number))
    told = [int(commit["version"]) for commit in stale.history()]
    assert min(told) < 0, "should this fail, deltalake counts rightly and etl.load.history.writes need not ask twice"
    stale = DeltaTable(library.path, version=1)
    assert [write.version for write in history.writes(stale, library.path)] == [4, 3, 2, 1, 0]
    stale = DeltaTable(library.path, version=1)
    assert care.clean(stale, library.path) == 0
    assert library.at(2).article_ids() == tuple(sorted(map(name_of, (1, 2)))) and list(problems(library)) == []


def test_an_address_is_compacted_and_restored_too(tmp_path: Path) -> None:
    library = Library.open(f"file://{tmp_path}/library")
    library.keep(submission(1))
    library.keep(submission(2))
    assert library.compact().files_after == 4
    library.restore(1)
    assert library.article_ids() == (name_of(1),) and list(problems(library)) == []


def test_threads_read_one_version_each_while_another_writes(library: Library) -> None:
    """A query sees the articles and figures of one commit, and never fails because a newer one came in between."""
    library.keep(submission(0))
    ended = Event()

    def look() -> int:
        looks = 0
        while not ended.is_set() or not looks:
            stories = list(library.stories())
            assert stories and all(len(figures) == 2 for _, figures in stories)
            sql = "SELECT count(*) AS n FROM figures UNION ALL SELECT 2 * count(*) FROM articles"
            counted = library.query(sql).column(0).to_pylist()
            assert counted[0] == counted[1] >= 2
            assert len(library.at(1).articles()) == 1
            looks += 1
        return looks

    with ThreadPoolExecutor(3) as pool:
        looking = [pool.submit(look) for _ in range(3)]
        for number in range(1, 12):
            assert library.keep(submission(number))
        ended.set()
        assert all(found.result() for found in looking)
    assert len(library.articles()) == 12
    schemas = library.query("SELECT count(*) FROM duckdb_schemas() WHERE regexp_matches(schema_name, '^v[0-9]+_')")
    assert schemas.column(0)[0].as_py() <= 2, "views of versions nobody looks at any more are gone"
