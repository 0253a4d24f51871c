"""What is wrong in a library is found and told, one line each; a whole one has nothing to tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.errors import LibraryError
from etl.load import bulk
from etl.load.library import Library
from etl.load.reference import NAME
from etl.load.rows import Rows, new_rows, readings
from etl.load.verify import problems
from tests.unit.etl.load.samples import submission
from tests.unit.etl.load.test_library import review


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.open(tmp_path / "library")
    made.keep_all([submission(1), submission(2, published=None)])
    again = submission(1, value=12_501)
    made.keep(again)
    return made


def told(library: Library) -> list[str]:
    return [str(problem) for problem in problems(library)]


def test_a_whole_library_has_no_problem(library: Library, tmp_path: Path) -> None:
    assert told(library) == [] and told(library.at(1)) == []
    assert told(Library.open(tmp_path / "empty")) == []
    library.compact()
    assert told(library) == []


def smuggle(library: Library, change: Callable[[dict[str, list[dict[str, object]]]], object], number: int = 3) -> None:
    """Commits rows that no writer of ours would."""
    sample = submission(number)
    rows: Rows
    rows, _ = new_rows([sample.document], list(readings(sample)), {})
    changed = {record: [dict(row) for row in own] for record, own in rows.items()}
    change(changed)
    assert library._commit([bulk.write(library.path, changed)], "add", library._now())


BROKEN: dict[str, Callable[[dict[str, list[dict[str, object]]]], object]] = {
    "not those that were received": lambda rows: rows["document"][0].update(content=b"other bytes"),
    "does not stand where it says": lambda rows: rows["figure"][0].update(quote="12,501 migrants"),
    "figure .* belongs to a reading that is not there": lambda rows: rows["article"][0].update(revision=9),
    "its document .* is not there": lambda rows: rows["document"].clear(),
    "measure is 'tourists', which breaks the contract of figures": lambda rows: rows["figure"][0].update(
        measure="tourists"
    ),
    r"departure is \['Libya', None\]": lambda rows: rows["figure"][0].update(departure=["Libya", None]),
    "value is nan": lambda rows: rows["figure"][0].update(value=float("nan")),
    "title is None": lambda rows: rows["article"][0].update(title=None),
    "figure .* is there more than once": lambda rows: rows["figure"].append(rows["figure"][0]),
    "revision 1 of this article is there more than once": lambda rows: rows["article"].append(rows["article"][0]),
}


@pytest.mark.parametrize("said", BROKEN)
def test_what_breaks_the_library_is_told(library: Library, said: str) -> None:
    smuggle(library, BROKEN[said])
    found = told(library)
    assert any(re.search(said, line) for line in found), found
    assert all("\n" not in line for line in found)


def test_a_review_of_nothing_is_told(library: Library) -> None:
    library.keep_reviews([review()])
    assert [line for line in told(library) if "the article a that it is about is not there" in line]


def test_a_file_that_is_gone_or_damaged_is_told_by_name(library: Library) -> None:
    article, figure = (Path(library.files()[record][0]) for record in ("article", "figure"))
    article.unlink()
    content = bytearray(figure.read_bytes())
    content[8:60] = bytes(52)
    figure.write_bytes(content)
    found = told(Library.open(library.path))
    assert len(found) == 2
    assert article.name in found[0] and "not there" in found[0]
    assert figure.name in found[1] and "cannot be read" in found[1]


def test_who_reads_a_damaged_library_is_told_which_file_it_is_and_no_query(library: Library) -> None:
    figure = Path(library.files()["figure"][0])
    figure.write_bytes(figure.read_bytes()[:400])
    with pytest.raises(LibraryError, match=r"damaged.*masar verify") as caught:
        Library.open(library.path).summary()
    assert figure.name in str(caught.value) and "SELECT" not in str(caught.value) and "LINE" not in str(caught.value)
    figure.unlink()
    with pytest.raises(LibraryError, match=r"damaged.*masar verify"):
        Library.open(library.path).summary()


def test_the_name_of_a_folder_does_not_hide_that_a_file_is_damaged(tmp_path: Path) -> None:
    made = Library.open(tmp_path / "workspace" / "quota")
    made.keep(submission(1))
    figure = Path(made.files()["figure"][0])
    figure.write_bytes(figure.read_bytes()[:400])
    with pytest.raises(LibraryError, match=r"damaged.*masar verify"):
        Library.open(made.path).summary()


def test_a_damaged_log_is_told_without_the_insides_of_the_engine(library: Library) -> None:
    max((Path(library.path) / "_delta_log").glob("*.json")).write_text("no log\n")
    with pytest.raises(LibraryError, match=r"its log of versions is damaged.*backup") as caught:
        Library.open(library.path).summary()
    assert "<unknown>" not in str(caught.value)


def test_a_file_of_other_columns_is_told(library: Library) -> None:
    path = Path(library.files()["figure"][0])
    table = pq.read_table(path)
    place = table.schema.get_field_index("value")
    pq.write_table(table.set_column(place, "value", table.column("value").cast(pa.string())), path)
    assert ["column value is string and not double" in line for line in told(library)] == [True]


def test_own_published_figures_are_looked_at_too(library: Library) -> None:
    Path(library.path, NAME).write_text("measure\n")
    assert [NAME in line for line in told(library)] == [True]


def test_rows_of_the_day_they_were_kept_do_not_matter(library: Library) -> None:
    smuggle(
        library,
        lambda rows: [row.update(kept=datetime(1970, 1, 1, tzinfo=UTC)) for own in rows.values() for row in own],
    )
    assert told(library) == [] and submission(3).articles[0].article_id in library.article_ids()
