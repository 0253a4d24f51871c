"""The library keeps each thing once, in order of readings, with several writers, and refuses what it does not know."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from etl.errors import LibraryError, NewerLibrary, TableError
from etl.load import care, store, tables
from etl.load.library import FORMAT, Library
from etl.model import Review, Submission
from tests.unit.etl.load.samples import submission


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def name_of(submitted: Submission) -> str:
    return submitted.articles[0].article_id


def test_an_empty_library_shows_empty_tables(library: Library) -> None:
    for table, frame in {
        "documents": library.documents(),
        "articles": library.articles(),
        "figures": library.figures(),
        "findings": library.findings("nothing"),
    }.items():
        assert len(tables.validate(table, frame)) == 0
    assert library.article("nothing") is None and library.document("nothing") is None


def test_what_is_kept_comes_back_whole(library: Library) -> None:
    sample = submission()
    assert library.keep(sample)
    assert library.document(sample.document.document_id) == sample.document
    assert library.article(name_of(sample)) == sample.articles[0]
    assert library.articles_of(sample.document.document_id) == sample.articles
    assert library.figure_rows(name_of(sample)) == sample.figures
    assert library.finding_rows(name_of(sample)) == sample.findings


def test_frames_keep_the_contract(library: Library) -> None:
    sample = submission()
    library.keep_all([sample, submission(2, published=None)])
    frames = {
        "documents": library.documents(),
        "articles": library.articles(),
        "figures": library.figures(),
        "findings": library.findings(),
    }
    for table, frame in frames.items():
        tables.validate(table, frame)
    figures = library.figures(name_of(sample))
    assert len(frames["figures"]) == 4 and len(figures) == 2
    assert figures["departure"].tolist() == [["LY"], ["LY"]]
    assert figures["period_start"].tolist() == [date(2024, 1, 1)] * 2
    assert figures["base_start"].tolist() == [None, date(2023, 1, 1)]
    assert sorted(frames["articles"]["published"].map(str)) == ["2024-10-02", "None"]


def test_keeping_the_same_again_changes_nothing(library: Library) -> None:
    assert library.keep(submission())
    version = library.version()
    assert not library.keep(submission())
    assert library.keep_all([submission(), submission()]) == 0
    assert library.version() == version


def test_another_reading_is_a_new_revision_and_the_only_one_shown(library: Library) -> None:
    first, second = submission(value=12_500), submission(value=12_501)
    second = replace(second, document=first.document)
    for expected, reading in enumerate((first, second, first), 1):
        assert library.keep(reading)
        assert {figure.revision for figure in library.figure_rows(name_of(first))} == {expected}
        assert library.figure_rows(name_of(first))[0].value == reading.figures[0].value
    assert len(library.figures()) == 2 and len(library.findings()) == 1 and len(library.articles()) == 1


def test_a_reading_without_figures_takes_the_old_ones_away(library: Library) -> None:
    sample = submission()
    library.keep(sample)
    assert library.keep(replace(sample, figures=(), findings=()))
    assert library.figure_rows(name_of(sample)) == () and library.finding_rows(name_of(sample)) == ()


def test_an_article_found_in_a_second_document_is_kept_once(library: Library) -> None:
    sample = submission()
    library.keep(sample)
    copied = replace(sample.document, document_id="f" * 64, content=b"another page")
    moved = tuple(replace(a, document_id=copied.document_id, position=2, role="linked") for a in sample.articles)
    assert library.keep(replace(sample, document=copied, articles=moved))
    assert len(library.documents()) == 2 and len(library.articles()) == 1 and len(library.figures()) == 2


def test_the_same_document_twice_in_one_batch_is_kept_once(library: Library) -> None:
    assert library.keep_all([submission(1), submission(1), submission(2)]) == 3
    assert len(library.documents()) == 2 and len(library.figures()) == 4


def test_nothing_of_a_submission_is_kept_if_a_row_breaks_the_contract(library: Library) -> None:
    sample = submission()
    bad = replace(sample.figures[1], measure="tourists")
    version = library.version()
    with pytest.raises(TableError, match="measure"):
        library.keep(replace(sample, figures=(sample.figures[0], bad)))
    assert library.version() == version and len(library.documents()) == 0


def test_a_span_that_does_not_hold_its_quote_is_refused(library: Library) -> None:
    sample = submission()
    shifted = replace(sample.figures[0], span_start=sample.figures[0].span_start + 1)
    with pytest.raises(TableError, match="quotes"):
        library.keep(replace(sample, figures=(shifted, sample.figures[1])))


def test_it_is_there_after_reopening_and_follows_other_writers(library: Library) -> None:
    library.keep(submission(1))
    other = Library.open(library.path, create=False)
    assert len(other.figures()) == 2 and other.version() == library.version()
    library.keep(submission(2))
    assert other.version() == library.version() and len(other.articles()) == 2


def test_every_commit_is_a_version_that_can_be_read_again(library: Library) -> None:
    before = library.version()
    library.keep(submission(1))
    after = library.version()
    library.keep(submission(2))
    assert before < after < library.version()
    past = DeltaTable(library.path, version=after).to_pyarrow_table().to_pylist()
    assert sorted(row["record"] for row in past) == ["article", "document", "figure", "figure", "finding"]


def test_summary_counts_what_is_shown(library: Library) -> None:
    library.keep_all([submission(1), submission(2, published=None)])
    library.keep(replace(submission(1, value=7), document=submission(1).document))
    held = library.summary()
    assert (held["documents"], held["articles"], held["figures"], held["findings"]) == (2, 2, 4, 2)
    assert held["languages"] == {"en": 2} and held["published_last"] == date(2024, 10, 2)


def test_batches_give_every_row_in_order(library: Library) -> None:
    library.keep_all([submission(number) for number in range(5)])
    rows = [row for batch in library.batches("figures", size=3) for row in batch]
    assert [tables.figure(row) for row in rows] == [
        f for a in sorted(library.article_ids()) for f in library.figure_rows(a)
    ]


def test_small_files_are_put_together(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(care, "SMALL_FILES", 5)
    for number in range(7):
        library.keep(submission(number))
    files = [Path(name).parent.name for name in DeltaTable(library.path).file_uris()]
    assert max(files.count(record) for record in files) <= 5
    assert len(library.figures()) == 14 and not library.keep(submission(3))


def test_the_log_gets_checkpoints(library: Library) -> None:
    for number in range(26):
        library.keep(submission(number))
    assert list(Path(library.path, "_delta_log").glob("*.checkpoint.parquet"))


# --- refusals ---------------------------------------------------------------------------------------------------


def test_no_library_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no library here"):
        Library.open(tmp_path / "none", create=False)
    assert not (tmp_path / "none").exists()


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("chapter 1")
    with pytest.raises(LibraryError, match="not an empty folder"):
        Library.open(tmp_path)
    with pytest.raises(LibraryError):
        Library.open(tmp_path / "thesis.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_path_the_store_cannot_take_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot take"):
        Library.open(tmp_path / "what?")


@pytest.mark.parametrize("name", ["with space", "مكتبة", "it's {new} & old"])
def test_a_folder_may_have_any_ordinary_name(tmp_path: Path, name: str) -> None:
    library = Library.open(tmp_path / name)
    library.keep(submission())
    assert len(library.figures()) == 2


def rewritten(library: Library, old: str, new: str) -> None:
    first = Path(library.path, "_delta_log", f"{0:020}.json")
    text = first.read_text()
    assert old in text
    first.write_text(text.replace(old, new))


def test_a_library_of_a_newer_program_is_refused(library: Library) -> None:
    rewritten(library, f"format {FORMAT}", f"format {FORMAT + 1}")
    with pytest.raises(NewerLibrary, match=rf"format {FORMAT + 1}, this one knows {FORMAT}.*update Masar"):
        Library.open(library.path)


def test_another_delta_table_is_refused(library: Library) -> None:
    rewritten(library, f"Masar library, format {FORMAT}", "sales")
    with pytest.raises(LibraryError, match="no library of Masar"):
        Library.open(library.path)


def test_a_damaged_log_is_told_in_one_line(library: Library) -> None:
    Path(library.path, "_delta_log", f"{0:020}.json").write_text("{")
    with pytest.raises(LibraryError) as told:
        Library.open(library.path)
    assert "\n" not in str(told.value)


# --- several processes ------------------------------------------------------------------------------------------


def keep_some(path: str, numbers: list[int]) -> int:
    library = Library.open(path)
    return sum(library.keep(submission(number)) for number in numbers)


def test_several_processes_keep_everything_once(tmp_path: Path) -> None:
    """Three start on a library that does not exist; two of them keep the same articles."""
    path = str(tmp_path / "library")
    shares = [list(range(8)), list(range(8)), list(range(8, 16))]
    # spawned: the store's threads do not survive a fork
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        new = pool.starmap(keep_some, [(path, share) for share in shares])
    library = Library.open(path, create=False)
    assert sum(new) == 16 and new[2] == 8
    assert len(library.documents()) == len(library.articles()) == 16
    assert len(library.figures()) == 32
    raw = DeltaTable(path).to_pyarrow_table().column("record").to_pylist()
    assert raw.count("article") == 16 and raw.count("figure") == 32


def test_a_killed_writer_leaves_whole_submissions_only(tmp_path: Path) -> None:
    path = tmp_path / "library"
    Library.open(path)
    code = (
        "import sys; from etl.load.library import Library; from tests.unit.etl.load.samples import submission\n"
        "library = Library.open(sys.argv[1])\n"
        "for number in range(10_000): library.keep(submission(number)); print(number, flush=True)"
    )
    root = Path(__file__).resolve().parents[4]
    for kept in (2, 3):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, cwd=root, text=True
        ) as writer:
            assert writer.stdout is not None
            for _ in range(kept):
                writer.stdout.readline()
            time.sleep(0.03)
            os.kill(writer.pid, signal.SIGKILL)
    library = Library.open(path, create=False)
    articles = library.article_ids()
    assert len(articles) >= 3
    assert all(len(library.figure_rows(a)) == 2 and len(library.finding_rows(a)) == 1 for a in articles)
    assert library.keep(submission(20_000))


# --- reviews, and libraries of an older format ------------------------------------------------------------------


def old_library(path: Path) -> Library:
    """A library as format 1 made it: without the columns of reviews."""
    columns = pa.schema([field for field in store.SCHEMA if field.name not in NEW])
    DeltaTable.create(path, columns, partition_by=["record"], name="masar", description="Masar library, format 1")
    sample = submission(1)
    kept = {"revision": 1, "kept": datetime(2026, 11, 22, tzinfo=UTC)}
    rows = [tables.row(sample.document) | kept | {"record": "document", "content": sample.document.content}]
    rows += [tables.row(sample.articles[0]) | kept | {"record": "article", "fingerprint": "a"}]
    rows += [tables.row(f) | kept | {"record": "figure", "fingerprint": "a"} for f in sample.figures]
    write_deltalake(path, pa.Table.from_pylist(rows, schema=columns), mode="append")
    return Library.open(path)


NEW = {"sources"} | {column.name for column in tables.REVIEWS} - {
    c.name for table in ("documents", "articles", "figures", "findings") for c in tables.TABLES[table]
}


def review(decision: str = "confirmed") -> Review:
    return Review(
        "f", "a", "d.txt", "change", ("x",), "contradicts", ("12",), ("12",), None, decision, "why", "who",  # type: ignore[arg-type]
        date(2024, 10, 9),
    )  # fmt: skip


def test_a_library_without_columns_of_today_is_read_and_gets_them_when_written_to(tmp_path: Path) -> None:
    library = old_library(tmp_path / "old")
    version = library.version()
    assert len(library.figures()) == 2 and library.review_rows() == () and library.version() == version
    assert library.document_rows()[0].sources == () and list(library.documents()["sources"]) == [[]]
    assert library.keep(submission(2)) and library.keep_reviews([review()]) == 1
    assert len(library.figures()) == 4 and library.review_rows() == (review(),)
    reopened = Library.open(library.path)
    assert [document.sources for document in reopened.document_rows()] == [(), ()]
    assert len(reopened.articles()) == 2 and reopened.summary()["reviews"] == 1
    assert reopened.article(submission(1).articles[0].article_id) == submission(1).articles[0]


def test_of_several_reviews_the_last_counts_and_none_is_lost(library: Library) -> None:
    assert library.keep_reviews([review(), review()]) == 1
    assert library.keep_reviews([replace(review("rejected"), decided=date(2024, 10, 10))]) == 1
    assert [row.decision for row in library.review_rows()] == ["rejected"]
    assert list(library.reviews()["decision"]) == ["rejected"]
    assert library.query("SELECT count(*) AS n FROM review").to_pylist() == [{"n": 2}]


def test_what_somebody_decides_now_counts_whatever_the_clocks_say(library: Library) -> None:
    """A colleague's computer is a day ahead; an older file is imported later."""
    first, tomorrow = review(), replace(review("rejected"), decided=date(2024, 10, 20))
    library.keep_reviews([first], anew=True)
    library.keep_reviews([tomorrow], anew=True)
    assert library.keep_reviews([first], anew=True) == 1, "back to what was said before is a decision too"
    assert library.review_rows() == (first,) and library.keep_reviews([first], anew=True) == 0
    older = replace(review("rejected"), decided=date(2024, 1, 1), reason="from an old file")
    assert library.keep_reviews([older, tomorrow]) == 1
    assert library.review_rows() == (first,)
    newer = replace(older, decided=date(2024, 12, 1))
    assert library.keep_reviews([newer]) == 1 and library.review_rows() == (newer,)


def test_stories_and_stamps_follow_what_is_kept(library: Library) -> None:
    library.keep_all([submission(1), submission(2)])
    first, second = submission(1).articles[0], submission(2).articles[0]
    assert dict(library.stories([first.article_id])) == {first: submission(1).figures}
    assert {article for article, _ in library.stories()} == {first, second}
    before = library.stamps()
    library.keep(submission(1, value=13_000.0))
    library.keep(submission(2))
    assert {name for name, mark in library.stamps().items() if before.get(name) != mark} == {
        submission(1, value=13_000.0).articles[0].article_id
    }
