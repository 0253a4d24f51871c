"""The command line as a stranger uses it: what comes out, what goes to standard error, which exit status."""

from __future__ import annotations

import csv
import io
import json
import re
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pyarrow.parquet
import pytest

from etl import cli, packs
from etl.commands.common import given_of
from etl.errors import EtlError
from etl.load import tables
from etl.load.library import Library
from etl.model import Article

SENTENCE = "In the first half of 2024, 25,345 migrants reached Italy by sea."
PAGE = "2024-10-02-ean-libya-g7.txt"


class Ran:
    """One command run in this process: status, what it printed, and the lines of standard error, but for those on
    progress, which come only from a slow machine."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *arguments: str) -> None:
        capsys.readouterr()
        self.status = cli.run([*arguments])
        captured = capsys.readouterr()
        self.out, self.errors = captured.out, without_progress(captured.err)


def without_progress(errors: str) -> list[str]:
    return [line for line in errors.splitlines() if not re.match(r"masar: \d+ (documents|articles), ", line)]


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, whose library is in ./library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MASAR_LIBRARY", raising=False)
    monkeypatch.delenv("MASAR_DEBUG", raising=False)
    return tmp_path


def lines_file(folder: Path, *rows: object) -> str:
    path = folder / "articles.jsonl"
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows),
        encoding="utf-8",
    )
    return str(path)


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Makes these bytes the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))


def figures_of(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


# --- extract ----------------------------------------------------------------------------------------------------


def test_extract_writes_one_figure_a_line_in_the_columns_of_the_table(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = lines_file(at, {"id": "one", "text": SENTENCE, "lang": "en", "published": "2024-08-01"})
    ran = Ran(capsys, "extract", name)
    (figure,) = figures_of(ran.out)
    assert ran.status == 0 and not ran.errors
    assert list(figure) == [column.name for column in tables.FIGURES]
    assert (figure["article_id"], figure["value"], figure["measure"]) == ("one", 25_345, "arrivals")
    start, end = figure["span_start"], figure["span_end"]
    assert isinstance(start, int) and isinstance(end, int)
    assert SENTENCE[start:end] == figure["quote"]


def test_extract_writes_the_same_to_every_kind_of_file(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = lines_file(at, *({"id": str(n), "text": SENTENCE, "lang": "en"} for n in range(450)))
    for target in ("f.jsonl", "f.csv", "f.parquet"):
        assert Ran(capsys, "extract", name, "--to", target).status == 0
    from_lines = figures_of((at / "f.jsonl").read_text(encoding="utf-8"))
    with (at / "f.csv").open(encoding="utf-8", newline="") as read:
        from_csv = list(csv.DictReader(read))
    table = pyarrow.parquet.read_table(at / "f.parquet")
    assert len(from_lines) == len(from_csv) == len(table) == 450
    assert table.schema.equals(tables.arrow_schema("figures"))
    first = table.slice(0, 1).to_pylist()[0]
    assert [row["figure_id"] for row in from_csv] == [row["figure_id"] for row in from_lines]
    assert first["destination"] == from_lines[0]["destination"]
    assert "~".join(first["destination"]) == from_csv[0]["destination"]
    assert str(first["period_end"]) == from_lines[0]["period_end"] == from_csv[0]["period_end"] == "2024-06-30"
    assert from_csv[0]["route"] == ""
    assert sorted(path.name for path in at.iterdir()) == ["articles.jsonl", "f.csv", "f.jsonl", "f.parquet"]


def test_a_bad_line_is_one_error_line_with_its_number_and_the_rest_goes_on(
    at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = lines_file(at, {"id": "a", "text": SENTENCE, "lang": "en"}, "{oops", "", {"id": "b"}, "[1]")
    with open(name, "ab") as more:
        more.write(b"\xff\xfe\n" + json.dumps({"id": "c", "text": SENTENCE, "lang": "en"}).encode())
    ran = Ran(capsys, "extract", name)
    assert ran.status == 1
    assert [figure["article_id"] for figure in figures_of(ran.out)] == ["a", "c"]
    assert [error.split(": ")[1] for error in ran.errors] == [f"{name}:{line}" for line in (2, 4, 5, 6)]


def test_a_bad_document_never_stops_the_others(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at / "empty.txt").write_bytes(b"")
    (at / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (at / "good.txt").write_text(f"{SENTENCE} The ministry of the interior said so in its report of July.\n")
    ran = Ran(capsys, "extract", "missing.txt", "empty.txt", "picture.png", "good.txt", "--language", "en")
    assert ran.status == 1 and len(figures_of(ran.out)) == 1
    assert [error.split(": ")[1] for error in ran.errors] == ["missing.txt", "empty.txt", "picture.png"]


def test_standard_input_holds_lines_or_a_document(
    at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, json.dumps({"id": "x", "text": SENTENCE, "lang": "en"}).encode())
    assert figures_of(Ran(capsys, "extract", "-").out)[0]["article_id"] == "x"
    typed(monkeypatch, f"{SENTENCE} The ministry of the interior said so in its report of July.".encode())
    assert figures_of(Ran(capsys, "extract", "-").out)[0]["value"] == 25_345
    typed(monkeypatch, b"")
    ran = Ran(capsys, "extract", "-")
    assert ran.status == 1 and "empty" in ran.errors[0]


def test_what_is_given_fills_what_a_line_does_not_say(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "So far this year 25,345 migrants reached Italy by sea."
    name = lines_file(at, {"id": "a", "text": text}, {"id": "b", "text": text, "published": "2023-05-06"})
    ran = Ran(capsys, "extract", name, "--published", "2024-08-01", "--language", "en")
    assert [figure["period_start"] for figure in figures_of(ran.out)] == ["2024-01-01", "2023-01-01"]


def test_an_unknown_language_is_said_and_is_no_failure(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = lines_file(at, {"id": "a", "text": "zzz qqq 123 xxx"}, {"id": "b", "text": SENTENCE, "lang": "xx"})
    ran = Ran(capsys, "extract", name)
    assert ran.status == 0 and ran.out == ""
    assert len(ran.errors) == 1 and f"2 articles of archives left out (the first: {name}:1)" in ran.errors[0]
    assert "unknown language, no figure can be read; Masar reads ar, de, el, en" in ran.errors[0]


MIXED = (
    "Italy counted 66,317 arrivals by sea in 2024, the interior ministry said on Tuesday.\n\n"
    "Im Jahr 2024 kamen nach Angaben des Innenministeriums 66.317 Migranten in Italien an.\n"
)


def test_what_is_in_another_language_than_the_article_is_told(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = lines_file(at, {"id": "a", "text": MIXED}, {"id": "b", "text": SENTENCE})
    ran = Ran(capsys, "extract", name, "--language", "DE")
    assert ran.status == 0 and [figure["quote"] for figure in figures_of(ran.out)] == ["66.317 Migranten"]
    assert (
        len(ran.errors) == 1 and "2 articles wholly or partly in another language (the first: a: en)" in ran.errors[0]
    )
    assert not Ran(capsys, "extract", lines_file(at, {"id": "b", "text": SENTENCE})).errors


def test_a_text_in_several_languages_is_said_to_be(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arabic = "وصل إلى إيطاليا 66317 مهاجراً عن طريق البحر في عام 2024 بحسب وزارة الداخلية الإيطالية يوم الثلاثاء."
    greek = "Το 2024 έφτασαν στην Ιταλία 66.317 μετανάστες από τη θάλασσα, είπε το υπουργείο Εσωτερικών την Τρίτη."
    (at / "mixed.txt").write_text(f"{arabic}\n\n{MIXED.splitlines()[0]}\n\n{greek}\n")
    ran = Ran(capsys, "extract", "mixed.txt")
    assert ran.status == 1 and "several languages in one text (" in ran.errors[0] and "--language" in ran.errors[0]


def test_explain_writes_no_table(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "extract", lines_file(at, {"id": "a", "text": SENTENCE}), "--explain", "--to", "e.csv")
    assert (
        ran.status == 2
        and "--to: --explain prints and writes no table" in ran.errors[0]
        and not (at / "e.csv").exists()
    )


def test_a_folder_stands_for_the_documents_in_it(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.txt", "a/c.md", ".hidden.txt", ".git/d.txt", "index.csv"):
        (at / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (at / "in" / name).write_text(f"{SENTENCE} The ministry of the interior said so in its report of {name}.\n")
    ran = Ran(capsys, "extract", "in")
    assert ran.status == 0 and len(figures_of(ran.out)) == 2


def test_explain_names_the_rule_of_each_figure(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = lines_file(at, {"id": "a", "text": SENTENCE, "lang": "en"})
    (figure,) = figures_of(Ran(capsys, "extract", name).out)
    assert str(figure["rule"]) in Ran(capsys, "extract", name, "--explain").out


def test_the_shipped_page_gives_six_figures(root: Path, capsys: pytest.CaptureFixture[str], at: Path) -> None:
    ran = Ran(capsys, "extract", str(root / "data" / "articles" / PAGE))
    values = [figure["value"] for figure in figures_of(ran.out)]
    assert sorted(values) == [-17.8, 951, 2_662, 15_931, 30_147, 36_680]


# --- the library ------------------------------------------------------------------------------------------------


def test_adding_twice_changes_nothing(root: Path, at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(root / "data" / "articles" / PAGE)
    assert "1 document added" in Ran(capsys, "add", folder).out
    library = Library.open("library", create=False)
    version = library.version()
    second = Ran(capsys, "add", folder)
    assert second.status == 0 and "0 documents added, 1 kept already" in second.out
    assert library.version() == version
    held = json.loads(Ran(capsys, "info", "--format", "json").out)
    assert (held["documents"], held["articles"], held["figures"]) == (1, 2, 6)
    assert held["languages"] == {"ar": 2}


def test_the_index_says_what_is_known_about_a_shipped_page(
    root: Path, at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (at / "renamed.txt").write_bytes((root / "data" / "articles" / PAGE).read_bytes())
    Ran(capsys, "add", "renamed.txt")
    library = Library.open("library")
    document = library.document(library.documents()["document_id"][0])
    first, second = library.articles_of(document.document_id) if document else ()
    assert document is not None and document.licence and str(document.retrieved) == "2026-11-23"
    assert str(first.published) == str(second.published) == "2024-10-02"
    assert first.publisher == second.publisher and first.publisher
    assert second.agency == "AGI" and first.agency != "AGI"


def test_what_was_given_once_is_remembered(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (at / "a.txt").write_text(f"{SENTENCE} The ministry of the interior said so in its report of July.\n")
    Ran(capsys, "add", "a.txt", "--published", "2024-07-09", "--publisher", "The Daily")
    again = Ran(capsys, "add", "a.txt")
    (article_id,) = Library.open("library").article_ids()
    article = Library.open("library").article(article_id)
    assert "0 documents added" in again.out
    assert article is not None and (str(article.published), article.publisher) == ("2024-07-09", "The Daily")


def test_every_line_is_a_document_kept_as_received(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = lines_file(at, *({"id": f"n{n}", "text": SENTENCE, "lang": "en"} for n in range(3)), "{broken")
    assert Ran(capsys, "add", name).status == 1
    library = Library.open("library")
    contents = {library.document(name).content for name in library.documents()["document_id"]}  # type: ignore[union-attr]
    assert contents == {line.strip() for line in Path(name).read_bytes().splitlines()[:3]}
    assert set(library.article_ids()) == {"n0", "n1", "n2"}
    assert "0 documents added, 3 kept already" in Ran(capsys, "add", name).out


def test_a_reading_that_breaks_the_contract_is_told_and_the_rest_is_kept(
    at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from etl import pipeline

    def misread(article: Article) -> tuple[object, ...]:
        figures = honest(article)
        return tuple(replace(f, quote="wrong") for f in figures) if article.article_id == "bad" else figures

    honest = pipeline.read_article
    monkeypatch.setattr(pipeline, "read_article", misread)
    name = lines_file(at, *({"id": i, "text": SENTENCE, "lang": "en"} for i in ("a", "bad", "b")))
    ran = Ran(capsys, "add", name)
    assert ran.status == 1 and len(ran.errors) == 1 and "article bad" in ran.errors[0]
    assert "2 documents added, 0 kept already" in ran.out
    assert Library.open("library").article_ids() != () and Library.open("library").article("bad") is None


def test_check_says_the_arithmetic_and_fails_if_something_contradicts(
    root: Path, at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = str(root / "data" / "articles" / PAGE)
    from_file = Ran(capsys, "check", page)
    Ran(capsys, "add", page)
    from_library = Ran(capsys, "check")
    assert from_file.status == from_library.status == 1
    assert from_file.out == from_library.out
    for number in ("30,147", "36,680", "17.8"):
        assert number in from_file.out
    told = json.loads(Ran(capsys, "check", page, "--format", "json").out)
    assert "contradicts" in {row["state"] for row in told}
    assert any(row["edit_before"] == "2023" and row["edit_after"] == "2024" for row in told)


def test_check_of_one_article_and_of_one_that_is_not_there(
    root: Path, at: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Ran(capsys, "add", str(root / "data" / "articles" / PAGE))
    first, second = Library.open("library").article_ids()
    assert Ran(capsys, "check", first).status == 0
    assert Ran(capsys, "check", second).status == 1
    ran = Ran(capsys, "check", "nothing")
    assert ran.status == 1 and len(ran.errors) == 1 and "nothing" in ran.errors[0]


def test_export_writes_what_the_library_holds(at: Path, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Ran(capsys, "add", str(root / "data" / "articles" / PAGE))
    library = Library.open("library")
    for what, frame in (("figures", library.figures()), ("findings", library.findings())):
        assert Ran(capsys, "export", what, "--to", f"{what}.csv").status == 0
        with (at / f"{what}.csv").open(encoding="utf-8", newline="") as read:
            rows = list(csv.DictReader(read))
        assert [row[f"{what[:-1]}_id"] for row in rows] == frame[f"{what[:-1]}_id"].tolist()
    assert len(figures_of(Ran(capsys, "export", "figures").out)) == len(library.figures())


# --- wrong use and failures -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("add",),
        ("extract",),
        ("nonsense",),
        ("extract", "--nonsense", "x"),
        ("extract", "x.txt", "--to", "figures.ods"),
        ("extract", "x.txt", "--to", "no/such/folder/f.csv"),
        ("extract", "x.txt", "--published", "yesterday"),
        ("add", "x.txt", "--language", "zz"),
        ("export", "tables"),
        ("export", "chart", "--to", "chart.png"),
        ("export", "chart", "a1"),
        ("export", "figures", "a1"),
        ("serve", "--port", "none"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_one_line_and_status_2(
    at: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    ran = Ran(capsys, *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.errors) == 1 and ran.errors[0].startswith("masar")
    assert list(at.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("claimreview",), "say which finding it is of; write masar export claimreview FINDING"),
        (
            ("chart", "--to", "c.png"),
            "say which article or address it is of; write masar export chart ARTICLE --to FILE",
        ),
        (("figures", "a1"), "takes no 'a1'"),
    ],
)
def test_export_says_what_is_missing(
    at: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    ran = Ran(capsys, "export", *arguments)
    assert ran.status == 2 and told in ran.errors[0]


@pytest.mark.parametrize("command", ["info", "check", "export figures"])
def test_a_library_that_is_not_there_is_not_made(at: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    ran = Ran(capsys, *command.split())
    assert ran.status == 1 and len(ran.errors) == 1 and "masar add" in ran.errors[0]
    assert list(at.iterdir()) == []


def test_an_error_of_the_program_is_one_line_with_a_hint(
    at: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from etl import pipeline

    def broken(article: Article) -> tuple[()]:
        raise KeyError("of\nall things")

    monkeypatch.setattr(pipeline, "read_article", broken)
    name = lines_file(at, {"id": "a", "text": SENTENCE, "lang": "en"}, {"id": "b", "text": SENTENCE, "lang": "en"})
    ran = Ran(capsys, "extract", name)
    assert ran.status == 1 and len(ran.errors) == 2
    assert "unexpected KeyError" in ran.errors[0] and "MASAR_DEBUG=1" in ran.errors[0]
    monkeypatch.setenv("MASAR_DEBUG", "1")
    with pytest.raises(KeyError):
        cli.run(["extract", name])


def test_help_names_every_command_and_every_command_has_help(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    overall = Ran(capsys, "--help")
    assert overall.status == 0
    for name, command in cli.cli.commands.items():
        assert name in overall.out
        told = Ran(capsys, name, "--help")
        assert told.status == 0 and command.help and command.help.split(".")[0].split("\n")[0] in told.out
    assert Ran(capsys, "--version").out.startswith("masar, version ")


def test_every_language_pack_may_be_given(at: Path) -> None:
    for code in packs.codes():
        assert given_of(None, code, None).language == code
    with pytest.raises(EtlError):
        given_of(None, "qq", None)


# --- as processes -----------------------------------------------------------------------------------------------


def test_the_installed_command_runs_and_keeps_quiet_when_its_reader_leaves(at: Path) -> None:
    name = lines_file(at, *({"id": str(n), "text": SENTENCE, "lang": "en"} for n in range(2_000)))
    command = [str(Path(sys.executable).with_name("masar")), "extract", name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        assert json.loads(running.stdout.readline())["article_id"] == "0"
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == -signal.SIGPIPE


def test_memory_does_not_grow_with_the_stream(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What Python holds at its peak for 100 and for 1,200 lines of 13 kB: no tenth of a line file of 15 MB apart."""
    peaks = []
    for number in (100, 1_200):
        name = lines_file(at, *({"id": str(n), "text": "No figure here. " * 800, "lang": "en"} for n in range(number)))
        tracemalloc.start()
        assert Ran(capsys, "extract", name, "--to", "out.csv").status == 0
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 1_000_000


def test_tables_as_workbooks(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from openpyxl import load_workbook

    (at / "story.txt").write_text("In 2023, 157,651 migrants arrived in Italy by sea, up from 105,131 in 2022.\n")
    assert Ran(capsys, "extract", "story.txt", "--to", "figures.xlsx").status == 0
    book = load_workbook(at / "figures.xlsx")
    head, *rows = book["table"].iter_rows(values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert 157651 in [row["value"] for row in found] and {row["destination"] for row in found} == {"IT"}
    assert {type(row["period_start"]).__name__ for row in found} == {"datetime"}
    assert [row[0] for row in book["columns"].iter_rows(min_row=2, values_only=True)] == list(head)
