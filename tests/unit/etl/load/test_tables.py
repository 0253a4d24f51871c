"""Records become rows and frames and come back whole; what breaks the contract is refused with its place."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import ReferenceInvalid, TableError
from etl.load import tables
from etl.model import Finding
from tests.unit.etl.load.samples import submission


def test_records_come_back_whole() -> None:
    sample = submission()
    assert tables.article(tables.row(sample.articles[0])) == sample.articles[0]
    assert tables.document(tables.row(sample.document), sample.document.content) == sample.document
    assert [tables.figure(row) for row in tables.rows(sample.figures)] == list(sample.figures)
    assert [tables.finding(row) for row in tables.rows(sample.findings)] == list(sample.findings)


def test_a_finding_without_edit_comes_back_without_one() -> None:
    bare = Finding("f", "a", "sum", "agrees", ("x",))
    row = tables.row(bare)
    assert row["edit_what"] is None and row["edit_figure_ids"] == []
    assert tables.finding(row) == bare


def test_a_frame_has_the_columns_of_its_table_and_none_where_nothing_is_known() -> None:
    frame = tables.frame("figures", tables.rows(submission().figures))
    assert list(frame.columns) == [column.name for column in tables.FIGURES]
    count = frame.iloc[0]
    assert count["departure"] == ["LY"] and count["origin"] == []
    assert count["route"] is None and count["base_start"] is None
    assert frame["value"].dtype == "float64" and frame["span_start"].dtype == "int64"


@pytest.mark.parametrize("table", tables.TABLES)
def test_a_frame_without_rows_keeps_the_contract(table: str) -> None:
    assert list(tables.frame(table, []).columns) == [column.name for column in tables.TABLES[table]]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"measure": "tourists"}, "measure"),
        ({"unit": "detections"}, "unit"),
        ({"departure": "LY"}, "departure"),
        ({"value": float("inf")}, "value"),
        ({"period_start": "2024-01-01"}, "period_start"),
        ({"quote": None}, "quote"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_cell_is_refused_and_named(change: dict[str, object], column: str) -> None:
    rows = tables.rows(submission().figures)
    rows[1] |= change
    with pytest.raises(TableError, match=f"column {column}, row 1"):
        tables.frame("figures", rows)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    figure = submission().figures[0]
    backwards = replace(figure, period_start=figure.period_end, period_end=figure.period_start)
    with pytest.raises(TableError, match="period_start not after period_end"):
        tables.frame("figures", tables.rows([backwards]))


def test_a_text_where_a_number_belongs_is_refused() -> None:
    rows = tables.rows(submission().figures)
    rows[0]["span_start"] = "ten"
    with pytest.raises(TableError, match="wrong type"):
        tables.frame("figures", rows)


# --- published figures ------------------------------------------------------------------------------------------


def test_the_shipped_reference_keeps_its_contract(root: Path) -> None:
    published = tables.load_reference(root / "data" / "reference" / "published_figures.csv")
    frame = tables.frame("reference", tables.rows(published))
    assert len(frame) == len(published) > 800
    italy = [
        row
        for row in published
        if row.destination == ("IT",) and not row.departure and not row.origin and str(row.period_end) == "2024-09-30"
    ]
    assert 49_691 in {row.value for row in italy}


GOOD = {
    "measure": "arrivals",
    "departure": "LY~TN",
    "origin": "",
    "destination": "IT",
    "route": "",
    "mode": "sea",
    "period_start": "2024-01-01",
    "period_end": "2024-06-30",
    "value": "25345",
    "unit": "persons",
    "source": "a ministry",
    "source_url": "https://example.org/a",
    "published": "2024-07",
    "seen_on": "2",
    "note": "",
}


def written(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(GOOD))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_good_row_is_read(tmp_path: Path) -> None:
    (row,) = tables.load_reference(written(tmp_path / "r.csv", GOOD))
    assert row.departure == ("LY", "TN") and row.route is None and row.value == 25_345 and row.seen_on == 2


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("measure", "tourists", "not one of"),
        ("measure", "", "is empty"),
        ("departure", "Libya", "no country code"),
        ("origin", "SY~XX", "'XX' is no country code"),
        ("mode", "bus", "not one of"),
        ("period_start", "01/01/2024", "no date such as"),
        ("period_end", "2023-06-30", "ends before it starts"),
        ("value", "25,345", "no number of digits"),
        ("value", "25.345", "may be 25345"),
        ("value", "-4", "no number of digits"),
        ("unit", "people", "not one of"),
        ("source", "", "is empty"),
        ("source_url", "example.org", "does not look like"),
        ("published", "July 2024", "does not look like"),
        ("seen_on", "1.5", "no whole number"),
    ],
)
def test_a_malformed_cell_is_refused_naming_row_and_column(tmp_path: Path, column: str, cell: str, says: str) -> None:
    path = written(tmp_path / "r.csv", GOOD, GOOD | {column: cell})
    with pytest.raises(ReferenceInvalid, match=f"row 3, column {column}: .*{says}"):
        tables.load_reference(path)


def test_every_wrong_cell_is_named_and_the_good_rows_are_read(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", GOOD | {"departure": "XX", "value": "many"}, GOOD, GOOD | {"mode": "bus"})
    rows = list(tables.reference_rows(path))
    wrong = [row.where.rpartition(", row ")[2] for row in rows if isinstance(row, ReferenceInvalid)]
    assert wrong == ["2, column departure", "2, column value", "4, column mode"] and len(rows) == 4


def test_missing_cells_columns_and_files_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "r.csv", GOOD)
    short, other, binary = (tmp_path / name for name in ("short.csv", "other.csv", "binary.csv"))
    short.write_text(path.read_text() + "arrivals,LY\n")
    with pytest.raises(ReferenceInvalid, match="row 3: wrong number of cells"):
        tables.load_reference(short)
    other.write_text("a,b\n1,2\n")
    with pytest.raises(ReferenceInvalid, match="columns are"):
        tables.load_reference(other)
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReferenceInvalid, match="cannot be read"):
        tables.load_reference(binary)
    with pytest.raises(ReferenceInvalid, match="cannot be read"):
        tables.load_reference(tmp_path / "none.csv")


# --- the data dictionary ----------------------------------------------------------------------------------------


def test_the_data_dictionary_says_what_the_tables_say(root: Path) -> None:
    """data/README.md holds one table a section; every column with its type and meaning, and no other."""
    sections = re.split(r"^## ", (root / "data" / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    by_name = {section.split("\n", 1)[0].strip(): section for section in sections}
    for name, columns in tables.TABLES.items():
        rows = re.findall(r"^\| `(\w+)` \| ([\w?]+) \| (.+?) \|$", by_name[name], flags=re.MULTILINE)
        assert rows == [(c.name, c.type + ("?" if c.nullable else ""), tables.meaning(c)) for c in columns], name
