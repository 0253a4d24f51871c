"""A view as an Excel workbook: the table as people read it, all its columns, and what to know about it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import xlsxwriter

from dashboard import i18n
from dashboard.export import ISOLATES
from dashboard.i18n import t
from dashboard.shown import Shown
from dashboard.take import cite
from dashboard.take.readable import Cell, readable
from dashboard.theme import LIGHT

WIDTHS: Mapping[str, int] = {"sentence": 60, "check": 50, "said": 60, "source": 36, "title": 50, "article_title": 40}
"""Widths of columns of text, in letters; the others are ``NARROW``."""
NARROW = 16
LONGEST = 32_767
"""Letters that a cell of Excel holds."""


def make(found: Shown, _options: Mapping[str, str] | None = None) -> bytes:
    """The workbook. Numbers are numbers and days are days; rows that a check speaks against are shaded and say so."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    styles = _styles(book)
    lang = found.view.lang
    _about_the_file(book, found)
    _people(_sheet(book, t("take.table", lang), lang), found, styles)
    _machines(_sheet(book, t("take.all", lang), lang), found, styles)
    _about(_sheet(book, t("take.about", lang), lang), found, styles)
    book.close()
    return out.getvalue()


def _sheet(book: Any, name: str, lang: str) -> Any:
    sheet = book.add_worksheet(name[:31])
    if i18n.direction(lang) == "rtl":
        sheet.right_to_left()
    return sheet


def _styles(book: Any) -> dict[str, Any]:
    looks: dict[str, dict[str, Any]] = {
        "head": {"bold": True, "bg_color": LIGHT.accent_soft, "text_wrap": True, "valign": "top", "bottom": 1},
        "text": {"text_wrap": True},
        "code": {},
        "number": {"num_format": "#,##0"},
        "fraction": {"num_format": "#,##0.0###"},
        "date": {"num_format": "yyyy-mm-dd", "align": "left"},
        "title": {"bold": True, "font_size": 14},
    }
    shade = {"bg_color": LIGHT.doubt_soft, "font_color": LIGHT.doubt}
    made = {name: book.add_format({"valign": "top", **look}) for name, look in looks.items()}
    return made | {f"{name}!": book.add_format({"valign": "top", **look, **shade}) for name, look in looks.items()}


def _people(sheet: Any, found: Shown, styles: Mapping[str, Any]) -> None:
    table = readable(found)
    for place, (name, head) in enumerate(zip(table.names, table.heads, strict=True)):
        sheet.write_string(0, place, head, styles["head"])
        sheet.set_column(place, place, WIDTHS.get(name, NARROW))
    for line, (row, doubted) in enumerate(zip(table.rows, table.doubted, strict=True), 1):
        for place, value in enumerate(row):
            _write(sheet, line, place, value, styles, wrapped=table.names[place] in WIDTHS, doubted=doubted)
    sheet.freeze_panes(1, 1)
    if table.rows and table.names:
        sheet.autofilter(0, 0, len(table.rows), len(table.names) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _machines(sheet: Any, found: Shown, styles: Mapping[str, Any]) -> None:
    for place, column in enumerate(found.columns):
        sheet.write_string(0, place, column.name, styles["head"])
        sheet.write_comment(0, place, column.meaning, {"x_scale": 2})
        sheet.set_column(place, place, NARROW)
    for line, row in enumerate(found.rows, 1):
        for place, column in enumerate(found.columns):
            _write(sheet, line, place, _joined(row[column.name]), styles)
    sheet.freeze_panes(1, 0)


def _joined(value: Any) -> Cell:
    return "~".join(value) if isinstance(value, list | tuple) else value


def _about(sheet: Any, found: Shown, styles: Mapping[str, Any]) -> None:
    lang, today = found.view.lang, date.today()
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, cite.plain(found.title), styles["title"])
    unused = cite.notices(found)
    told = [
        *([(unused[0], " ".join(unused[1:]))] if unused else []),
        (t("take.shows", lang), cite.plain(found.subtitle)),
        (t("column.source", lang), cite.source(found)),
        (t("column.check", lang), cite.check(found).removeprefix(t("chart.check", lang, text="").translate(ISOLATES))),
        (t("column.address", lang), found.address),
        (t("take.downloaded", lang), i18n.day(today, lang)),
        (t("take.cite", lang), cite.full(found, today)),
        (t("take.terms", lang), t("take.terms_text", lang)),
        (t("take.care", lang), t("take.care_text", lang)),
        ("", ""),
        (t("take.columns", lang), t("take.columns_text", lang)),
        *((column.name, column.meaning) for column in found.columns),
    ]
    for line, (name, text) in enumerate(told, 2):
        sheet.write_string(line, 0, name, styles["head"] if name == t("take.columns", lang) else styles["text"])
        sheet.write_string(line, 1, text.translate(ISOLATES), styles["text"])


def _write(
    sheet: Any,
    line: int,
    place: int,
    value: Cell,
    styles: Mapping[str, Any],
    *,
    wrapped: bool = False,
    doubted: bool = False,
) -> None:
    mark = "!" if doubted else ""
    if value is None or value == "":
        sheet.write_blank(line, place, None, styles[f"code{mark}"])
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, styles[f"date{mark}"])
    elif isinstance(value, int | float):
        whole = float(value).is_integer()
        sheet.write_number(line, place, value, styles[("number" if whole else "fraction") + mark])
    else:
        text = value.translate(ISOLATES)[:LONGEST]
        sheet.write_string(line, place, text, styles[("text" if wrapped else "code") + mark])


def _about_the_file(book: Any, found: Shown) -> None:
    book.set_properties(
        {
            "title": cite.plain(found.title)[:255],
            "subject": cite.plain(found.subtitle)[:255],
            "author": cite.source(found)[:255],
            "company": t("site.name", found.view.lang),
            "keywords": cite.check(found)[:255],
            "comments": f"{cite.plain(found.alt)} {found.address}".strip()[:1000],
        }
    )
