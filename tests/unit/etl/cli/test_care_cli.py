"""Looking after a library from the command line: history, restore, verify, compact."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.load.library import Library
from tests.unit.etl.cli.test_cli import SENTENCE, Ran, at, lines_file

__all__ = ["at"]


@pytest.fixture
def kept(at: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library of two articles, kept one after the other."""
    for number in (1, 2):
        assert Ran(capsys, "add", lines_file(at, {"id": f"a{number}", "text": SENTENCE, "lang": "en"})).status == 0
    return at / "library"


def test_history_tells_each_command(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = Ran(capsys, "history").out.splitlines()
    assert [line.split()[0] for line in told] == ["2", "1", "0"]
    assert "add" in told[0] and "1 document, 1 article, 1 figure " in told[0] and "masar add" in told[0]
    assert len(Ran(capsys, "history", "--limit", "1").out.splitlines()) == 1
    rows = json.loads(Ran(capsys, "history", "--format", "json").out)
    assert [row["kind"] for row in rows] == ["add", "add", "create"]
    assert rows[0]["counts"] == {"articles": 1, "documents": 1, "figures": 1} and rows[0]["when"].endswith("+00:00")


def test_restore_says_what_it_did_and_how_to_take_it_back(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "restore", "1")
    assert "Version 3 is what version 1 was: 1 article (2 before)" in ran.out and "masar restore 2" in ran.out
    assert "restore  version 1" in Ran(capsys, "history").out
    assert Ran(capsys, "restore", "2").status == 0 and len(Library.open(kept).article_ids()) == 2


def test_restoring_the_newest_version_says_that_it_is(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "restore", "2")
    assert ran.status == 1 and len(ran.errors) == 1 and "is version 2 already" in ran.errors[0]
    assert Library.open(kept).version() == 2


@pytest.mark.parametrize(("version", "status"), [("77", 1), ("soon", 2), ("-1", 2)])
def test_a_version_that_is_none_is_refused_in_one_line(
    kept: Path, capsys: pytest.CaptureFixture[str], version: str, status: int
) -> None:
    ran = Ran(capsys, "restore", version)
    assert ran.status == status and len(ran.errors) == 1 and not ran.out


def test_verify_tells_each_problem_and_fails(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = Ran(capsys, "verify")
    assert whole.status == 0 and whole.out == "No problem in 2 documents, 2 articles, 2 figures (version 2)\n"
    next(kept.glob("record=figure/*.parquet")).unlink()
    broken = Ran(capsys, "verify")
    assert broken.status == 1 and len(broken.errors) == 1 and "the file is not there" in broken.errors[0]
    assert broken.out == "1 problem (version 2)\n"


def test_compact_puts_files_together(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "compact")
    assert ran.status == 0 and ran.out.startswith("8 files before, 4 now")
    assert Ran(capsys, "verify").status == 0


def test_info_says_who_wrote_when_and_how_much(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = json.loads(Ran(capsys, "info", "--format", "json").out)
    assert held["version"] == 2 and held["versions"] == 3 and "@" in held["written_by"]
    assert held["written_with"].startswith("masar add") and held["written"].endswith("+00:00")
    assert held["files"] == 8 and 0 < held["bytes"] < held["bytes_with_older_versions"]


def test_a_line_with_a_byte_order_mark_is_whole(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(lines_file(at, {"id": "a1", "text": SENTENCE, "lang": "en"}))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert Ran(capsys, "add", str(path)).status == 0 and Ran(capsys, "verify").status == 0
