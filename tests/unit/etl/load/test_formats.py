"""Libraries that older programs wrote (tests/fixtures/library-format-N.zip, made by them) are read and brought on."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from deltalake import DeltaTable

from etl.errors import NewerLibrary
from etl.load import tables
from etl.load.library import FORMAT, Library
from etl.load.store import format_of
from etl.load.verify import problems
from tests.unit.etl.load.samples import submission

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
PARTS = ("documents", "articles", "figures", "findings", "reviews")


@pytest.fixture(params=[1, 2])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Library:
    """Three documents, the first read three times; format 2 also has an article twice and a finding reviewed twice."""
    with zipfile.ZipFile(FIXTURES / f"library-format-{request.param}.zip") as packed:
        packed.extractall(tmp_path / "old")
    return Library.open(tmp_path / "old")


def counted(library: Library) -> list[int]:
    return [int(library.summary()[part]) for part in PARTS]


def test_an_older_library_is_read_as_it_is(old: Library) -> None:
    version = old.version()
    assert counted(old)[:3] == [3, 3, 6] and old.version() == version
    for part in PARTS:
        frame = getattr(old, part)()
        tables.validate(part, frame)
    first = old.article_ids()[0]
    assert {figure.revision for figure in old.figure_rows(first)} <= {1, 3}
    assert [review.decided for review in old.review_rows()] in ([], [date(2024, 11, 2)])


def test_an_untouched_older_library_is_whole_and_says_its_format(old: Library) -> None:
    assert list(problems(old)) == [] and old.is_older()
    assert old.summary()["format"] == format_of(DeltaTable(old.path)) < FORMAT
    old.keep(submission(1))
    assert old.summary()["format"] == FORMAT and not old.is_older()


def test_its_first_write_brings_it_to_this_format(old: Library) -> None:
    had, version = counted(old), old.version()
    texts = {name: old.article(name) for name in old.article_ids()}
    figures = {name: old.figure_rows(name) for name in texts}
    reviews = old.review_rows()
    reader = Library.open(old.path)
    assert old.keep(submission(1))
    assert counted(old) == counted(reader) == [had[0] + 1, had[1] + 1, had[2] + 2, had[3] + 1, had[4]]
    described = DeltaTable(old.path).metadata().description
    assert described == f"Masar library, format {FORMAT}"
    assert list(problems(old)) == []
    for name, article in texts.items():
        assert old.article(name) == article and old.figure_rows(name) == figures[name]
    assert old.review_rows() == reviews
    assert counted(Library.open(old.path).at(version)) == had  # type: ignore[arg-type]
    assert {write.kind for write in old.history() if write.version > version} == {"migrate", "add"}


def test_a_program_that_died_while_bringing_it_along_is_followed_by_the_next(old: Library) -> None:
    had = counted(old)
    table = DeltaTable(old.path)
    table.alter.set_table_description(f"Masar library, format {FORMAT}, growing from an older one")
    again = Library.open(old.path)
    assert counted(again) == had and again.keep(submission(1))
    assert list(problems(again)) == [] and counted(again)[1] == had[1] + 1


def test_a_table_of_a_newer_store_is_refused(old: Library) -> None:
    log = Path(old.path, "_delta_log", f"{0:020}.json")
    lines = log.read_text().splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith('{"protocol"'))
    lines[place] = '{"protocol":{"minReaderVersion":99,"minWriterVersion":99}}'
    log.write_text("\n".join(lines))
    with pytest.raises(NewerLibrary, match="update Masar"):
        Library.open(old.path)


def test_restoring_a_version_of_the_older_format_brings_it_along_again(old: Library) -> None:
    had, version = counted(old), old.version()
    old.keep(submission(1))
    old.restore(version)
    again = Library.open(old.path)
    assert counted(old) == counted(again) == had
    assert again.keep(submission(2)) and counted(again)[1] == had[1] + 1
    assert list(problems(again)) == [] and DeltaTable(old.path).metadata().description.endswith(f"format {FORMAT}")
