from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from dashboard.i18n import LANGUAGES, t
from dashboard.shown import Shown
from dashboard.take import workbook
from dashboard.theme import LIGHT
from etl.model import digest

Describe = Callable[[str], Shown]


def opened(found: Shown) -> Any:
    return load_workbook(io.BytesIO(workbook.make(found)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_people_find_numbers_days_sentences_and_checks(describe: Describe, lang: str) -> None:
    found = describe(f"/article/ARTICLE?lang={lang}")
    book = opened(found)
    assert book.sheetnames == [t(f"take.{name}", lang) for name in ("table", "all", "about")]
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    word = {name: t(f"column.{name}", lang) for name in ("value", "period_start", "sentence", "check", "doubted")}
    assert [row[word["value"]] for row in rows] == [row["value"] for row in found.rows]
    assert all(isinstance(row[word["value"]], int | float) for row in rows)
    assert rows[0][word["period_start"]] == datetime(2023, 1, 1)
    assert [row[word["sentence"]] for row in rows] == [row["sentence"] for row in found.rows]
    assert all("2023" in row[word["check"]] and "2024" in row[word["check"]] for row in rows)
    assert rows[0][word["doubted"]] == t("take.yes", lang)
    assert bool(sheet.sheet_view.rightToLeft) == (lang == "ar")


def test_rows_in_doubt_are_shaded_and_the_others_are_not(describe: Describe) -> None:
    found = describe("/article/ARTICLE?lang=en")
    sheet = opened(found).worksheets[0]
    shades = [sheet.cell(line, 1).fill.fgColor.rgb[-6:].lower() for line in range(2, len(found.rows) + 2)]
    doubt = LIGHT.doubt_soft.removeprefix("#")
    assert [shade == doubt for shade in shades] == [row["doubted"] == "yes" for row in found.rows]
    assert {row["doubted"] for row in found.rows} == {"yes", "no"}


def test_machines_find_every_column(describe: Describe) -> None:
    found = describe("/article/ARTICLE?lang=it&as=repaired")
    sheet = opened(found).worksheets[1]
    assert [cell.value for cell in sheet[1]] == [column.name for column in found.columns]
    assert sheet["A1"].comment.text == found.columns[0].meaning
    for row, line in zip(found.rows, sheet.iter_rows(min_row=2, values_only=True), strict=True):
        for column, value in zip(found.columns, line, strict=True):
            wanted = row[column.name]
            wanted = "~".join(wanted) if isinstance(wanted, list) else wanted
            wanted = datetime.combine(wanted, datetime.min.time()) if isinstance(wanted, date) else wanted
            assert value == (None if wanted == "" else wanted)


@pytest.mark.parametrize("address", ["/checks?lang=fr&state=all", "/?lang=ar", "/article/ARTICLE?lang=en"])
def test_the_file_says_what_it_is(describe: Describe, address: str) -> None:
    found = describe(address)
    book = opened(found)
    about = {row[0]: row[1] for row in book.worksheets[2].iter_rows(min_row=3, values_only=True)}
    lang = found.view.lang
    assert about[t("column.address", lang)] == found.address
    assert found.address in about[t("take.cite", lang)]
    assert {column.name for column in found.columns} <= set(about)
    assert book.properties.title and found.address in book.properties.description


def test_nothing_in_a_cell_is_run(describe: Describe) -> None:
    found = describe("/article/ARTICLE?lang=en")
    bad = [dict(row, quote='=HYPERLINK("http://example.org")', sentence="+1") for row in found.rows]
    made = Shown(
        found.view, "=1+1", found.subtitle, found.sources, found.checks, found.name, found.columns, found.address,
        found.stem, _rows=lambda: bad,
    )  # fmt: skip
    for sheet in opened(made).worksheets:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}


def test_a_view_without_rows_is_a_workbook(describe: Describe) -> None:
    found = describe(f"/checks?lang=en&state=all&outlet={digest('nobody')}")
    assert found.rows == ()
    assert len(opened(found).worksheets) == 3
