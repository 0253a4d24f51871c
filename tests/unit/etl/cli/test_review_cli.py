"""Checking, deciding and exporting from the command line, as a newsroom's scripts do it."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from frictionless import Package

from etl import pipeline
from etl.load import tables
from etl.load.library import Library
from tests.unit.etl import stories
from tests.unit.etl.cli.test_cli import Ran
from tests.unit.etl.load.test_tables import GOOD, written


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, whose library is in ./library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MASAR_LIBRARY", raising=False)
    return tmp_path


@pytest.fixture
def slip(at: Path) -> str:
    """A library of two versions of a story; the id of the finding that the later one's year is a slip."""
    library = stories.kept(at, "own", "later")
    return next(f.finding_id for f in pipeline.check_library(library) if f.state == "contradicts")


def told(ran: Ran) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


# --- check ------------------------------------------------------------------------------------------------------


def test_files_given_together_are_checked_together(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own, copy, agency = stories.write(at, "own", "copy", "agency")
    alone = told(Ran(capsys, "check", own, "--format", "json"))
    assert {row["check"] for row in alone} == {"magnitude"}
    ran = Ran(capsys, "check", own, copy, agency, "--format", "json")
    together = told(ran)
    assert ran.status == 0 and {row["check"] for row in together} == {"magnitude", "same_cell", "copy"}
    (found,) = [row for row in together if row["check"] == "copy"]
    assert found["article_id"] == "copy" and "other_article=agency" in found["details"]
    words = Ran(capsys, "check", own, agency).out
    assert "Elsewhere: Sbarchi" in words or "Elsewhere: Tra gennaio" in words
    assert not (at / "library").exists()


def test_one_version_with_another_year_makes_it_fail_and_is_explained(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, later = stories.write(at, "own", "later")
    assert Ran(capsys, "check", own).status == 0
    ran = Ran(capsys, "check", own, later)
    assert ran.status == 1 and "year 2023 -> 2024" in ran.out and "The quotation is unchanged." in ran.out
    rows = told(Ran(capsys, "check", own, later, "--format", "json"))
    assert {row["status"] for row in rows} == {"checked", "explained"}


def test_the_library_is_checked_as_a_whole(slip: str, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "check")
    assert ran.status == 1 and f"Finding {slip}" in ran.out and "Elsewhere: " in ran.out
    only = Ran(capsys, "check", stories.article("own").article_id)
    assert only.status == 0 and slip not in only.out
    both = Ran(capsys, "check", stories.article("own").article_id, "nothing")
    assert both.status == 1 and "nothing" in both.errors[0] and len(both.errors) == 1


# --- review -----------------------------------------------------------------------------------------------------


def test_a_rejected_finding_lets_the_check_pass(slip: str, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "review", "add", slip, "rejected", "--reason", "another count", "--by", "A. Reader",
              "--date", "2024-10-09")  # fmt: skip
    assert (ran.status, ran.errors) == (0, [])
    checked = Ran(capsys, "check")
    assert checked.status == 0 and "1 rejected in review" in checked.out
    assert "Reviewed: rejected by A. Reader on 2024-10-09: another count" in checked.out
    confirmed = ["review", "add", slip, "confirmed", "--reason", "a slip", "--by", "B. Editor", "--date", "2024-10-10"]
    assert Ran(capsys, *confirmed).out.startswith("confirmed")
    assert Ran(capsys, *confirmed).out == "kept already\n"
    assert Ran(capsys, "check").status == 1
    assert "B. Editor: a slip" in Ran(capsys, "review", "list").out


def test_reviews_go_through_a_file_to_another_library_and_to_files(
    slip: str, at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Ran(capsys, "review", "add", slip, "corrected", "--reason", "the report of 2024", "--by", "A. Reader",
        "--field", "period", "--after", "2024")  # fmt: skip
    assert Ran(capsys, "review", "export", "--to", "c.toml").status == 0
    entry = tomllib.loads((at / "c.toml").read_text(encoding="utf-8"))["review"][0]
    assert entry["finding"] == slip and entry["document"] == "later.txt"
    assert (entry["correction"]["before"], entry["correction"]["after"]) == ("2023", "2024")
    (at / "other").mkdir()
    stories.kept(at / "other", "own", "later")
    again = ["review", "import", "c.toml", "--library", "other/library"]
    assert "1 review kept, 0 kept already" in Ran(capsys, *again).out
    assert "0 reviews kept, 1 kept already" in Ran(capsys, *again).out
    rows = told(Ran(capsys, "review", "list", "--format", "json", "--library", "other/library"))
    assert [row["finding_id"] for row in rows] == [slip]
    for name in ("own", "later"):
        (at / f"{name}.txt").write_text(stories.REPORTS[name].text, encoding="utf-8")
    files = Ran(capsys, "check", "own.txt", "later.txt", "--reviews", "c.toml")
    assert files.errors == [] and "Reviewed: corrected (period: 2023 -> 2024) by A. Reader" in files.out


def test_a_review_that_no_longer_matches_fails_loudly_and_changes_nothing(
    slip: str, at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Ran(capsys, "review", "add", slip, "rejected", "--reason", "why", "--by", "who")
    Ran(capsys, "review", "export", "--to", "c.toml")
    text = (at / "c.toml").read_text(encoding="utf-8")
    (at / "c.toml").write_text(text.replace('"30147"', '"30148"'), encoding="utf-8")
    library = Library.open("library")
    before = library.version()
    ran = Ran(capsys, "review", "import", "c.toml")
    assert ran.status == 1 and len(ran.errors) == 1 and slip in ran.errors[0] and "30148" in ran.errors[0]
    assert library.version() == before
    (at / "later.txt").write_text(stories.REPORTS["later"].text.replace("30,147", "30,174"), encoding="utf-8")
    checked = Ran(capsys, "check", "later.txt", "--reviews", "c.toml")
    assert checked.status == 1 and any(slip in error and "no longer matches" in error for error in checked.errors)
    (at / "c.toml").write_text(text.replace("rejected", "perhaps"), encoding="utf-8")
    malformed = Ran(capsys, "review", "import", "c.toml")
    assert malformed.status == 1 and "c.toml, review 1" in malformed.errors[0]


def test_a_stale_review_in_the_library_fails_the_check(
    slip: str, at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader has learned to read the year: what the person rejected is not said any more."""
    from dataclasses import replace

    Ran(capsys, "review", "add", slip, "rejected", "--reason", "why", "--by", "who")
    assert Ran(capsys, "check").status == 0
    fresh, good = stories.submission("later"), stories.libya("own")
    mended = tuple(replace(f, period_start=good.period_start, period_end=good.period_end) for f in fresh.figures)
    Library.open("library").keep(replace(fresh, figures=mended, findings=()))
    ran = Ran(capsys, "check")
    assert ran.status == 1 and len(ran.errors) == 1 and slip in ran.errors[0]
    assert Ran(capsys, "review", "list").status == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("nope", "confirmed", "--reason", "x", "--by", "y"), 1),
        (("SLIP", "confirmed", "--reason", " ", "--by", "y"), 1),
        (("SLIP", "perhaps", "--reason", "x", "--by", "y"), 2),
        (("SLIP", "confirmed", "--reason", "x"), 2),
        (("SLIP", "confirmed", "--reason", "x", "--by", "y", "--date", "today"), 2),
        (("SLIP", "confirmed", "--reason", "x", "--by", "y", "--field", "value"), 2),
        (("SLIP", "corrected", "--reason", "x", "--by", "y"), 2),
        (("SLIP", "corrected", "--reason", "x", "--by", "y", "--field", "value", "--after", "many"), 1),
    ],
)
def test_what_is_no_review_is_refused_in_one_line(
    slip: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int
) -> None:
    ran = Ran(capsys, "review", "add", *(slip if word == "SLIP" else word for word in arguments))
    assert (ran.status, ran.out, len(ran.errors)) == (status, "", 1)
    assert Library.open("library").review_rows() == ()


# --- reference --------------------------------------------------------------------------------------------------


def test_own_published_figures_are_added_listed_and_checked_against(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = GOOD | {"departure": "", "destination": "", "route": "Atlantic", "period_end": "2024-12-31"}
    file = str(written(at / "own.csv", row, GOOD, GOOD))
    ran = Ran(capsys, "reference", "add", file)
    assert ran.status == 0 and "2 rows added, 1 there already" in ran.out
    assert len(ran.errors) == 1 and "own.csv, row 4" in ran.errors[0] and "25345" in ran.errors[0]
    assert "2 rows of your own" in Ran(capsys, "reference", "list", "--own").out
    assert f"{len(pipeline.published_figures()) + 2} rows, 2 of them" in Ran(capsys, "reference", "list").out
    listed = told(Ran(capsys, "reference", "list", "--own", "--format", "json"))
    assert [one["source_url"] for one in listed] == ["https://example.org/a"] * 2
    assert Ran(capsys, "reference", "add", str(written(at / "bad.csv", GOOD | {"value": "many"}))).status == 1


def test_a_malformed_file_makes_no_library(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "reference", "add", str(written(at / "bad.csv", GOOD | {"value": "many"})))
    assert ran.status == 1 and "bad.csv, row 2, column value" in ran.errors[0]
    assert not (at / "library").exists()


# --- export -----------------------------------------------------------------------------------------------------


def test_findings_are_written_to_every_kind_of_file(slip: str, at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = [column.name for column in tables.columns_of("findings", derived=True)]
    for suffix in ("csv", "json", "jsonl", "parquet"):
        assert Ran(capsys, "export", "findings", "--to", f"f.{suffix}").status == 0
    rows = json.loads((at / "f.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in (at / "f.jsonl").read_text(encoding="utf-8").splitlines()]
    with (at / "f.csv").open(encoding="utf-8", newline="") as read:
        table = list(csv.DictReader(read))
    parquet = pyarrow.parquet.read_table(at / "f.parquet").to_pylist()
    assert rows == lines and list(rows[0]) == list(table[0]) == list(parquet[0]) == names
    ids = [row["finding_id"] for row in rows]
    assert ids == [row["finding_id"] for row in table] == [row["finding_id"] for row in parquet] and slip in ids


def test_a_claim_review_is_of_a_reviewed_finding_only(slip: str, at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    refused = Ran(capsys, "export", "claimreview", slip, "--to", "c.json")
    assert refused.status == 1 and len(refused.errors) == 1 and "no person has reviewed it" in refused.errors[0]
    assert not (at / "c.json").exists()
    Ran(capsys, "review", "add", slip, "confirmed", "--reason", "the report", "--by", "A. Reader")
    assert Ran(capsys, "export", "claimreview", slip, "--to", "c.json", "--url", "https://example.org/1").status == 0
    made = json.loads((at / "c.json").read_text(encoding="utf-8"))
    assert made["@type"] == "ClaimReview" and made["identifier"] == slip and made["url"] == "https://example.org/1"
    assert json.loads(Ran(capsys, "export", "claimreview", slip).out)["identifier"] == slip
    for arguments in (("claimreview", "nope"), ("claimreview",), ("findings", slip), ("package",)):
        ran = Ran(capsys, "export", *arguments)
        assert ran.status in (1, 2) and len(ran.errors) == 1


def test_a_package_is_written_to_a_folder_and_a_file(slip: str, at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "8 files in p" in Ran(capsys, "export", "package", "--to", "p").out
    assert Ran(capsys, "export", "package", "--to", "p.zip").status == 0
    assert Package(str(at / "p" / "datapackage.json")).validate().valid
    assert (at / "p.zip").stat().st_size > 1000
