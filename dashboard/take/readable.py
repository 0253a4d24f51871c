"""The rows of a view as people read them: fewer columns, with heads and codes in words, numbers and days as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import i18n, words
from dashboard.i18n import t
from dashboard.shown import Shown
from etl.load import tables

Cell = str | float | int | date | None
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "figures": (
        "quote", "value", "unit", "qualifier", "measure", "departure_names", "origin_names", "destination_names",
        "period_start", "period_end", "base_start", "base_end", "doubted", "check", "sentence", "source", "address",
    ),
    "findings": (
        "said", "state", "level", "check", "quotes", "article_title", "outlet", "published", "address",
    ),
    "articles": ("title", "publisher", "published", "language", "figures", "contradictions", "address"),
}  # fmt: skip
"""Columns that people read, by what a row is."""
MANY = 5
"""So many of a unit, for its name in the plural."""
PAGE = ("quote", "value", "measure", "places", "period", "check", "sentence")
"""Columns of figures on a page; their heads are those of the article's own table."""
CODED = ("measure", "state", "level", "language")
"""Columns whose values have words under ``<column>.<value>``."""


@dataclass(frozen=True, slots=True)
class Table:
    """``names`` are the columns, ``heads`` their titles; ``doubted``: which rows a check speaks against."""

    names: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    doubted: tuple[bool, ...]


def readable(found: Shown) -> Table:
    """The table of a view in its language. Columns that are empty in every row are left out."""
    lang, rows = found.view.lang, found.rows
    known = {column.name for column in found.columns}
    names = [name for name in COLUMNS.get(found.name, tuple(known)) if name in known]
    names = [name for name in names if not rows or any(row[name] not in (None, "", []) for row in rows)]
    return Table(
        tuple(names),
        tuple(t(f"column.{name}", lang) for name in names),
        tuple(tuple(_cell(found.name, name, row[name], lang) for name in names) for row in rows),
        tuple(row.get("doubted") == "yes" or row.get("state") == "contradicts" for row in rows),
    )


def on_a_page(found: Shown) -> Table:
    """The same, narrower: of a figure its value with unit and hedge, its places and its period in one cell each."""
    if found.name != "figures":
        return readable(found)
    lang, rows = found.view.lang, found.rows
    figures = [tables.figure(row) for row in rows]
    cells = [
        (f.quote, words.value(f, lang), t(f"measure.{f.measure}", lang), words.place(f, lang), words.period(f, lang))
        for f in figures
    ]
    told = [(row.get("check", ""), row.get("sentence", "")) for row in rows]
    return Table(
        PAGE,
        tuple(t(f"table.{name}", lang) for name in PAGE),
        tuple((*cell, *more) for cell, more in zip(cells, told, strict=True)),
        readable(found).doubted,
    )


def written(value: Cell, lang: str) -> str:
    """A cell for a page."""
    if isinstance(value, date):
        return i18n.day(value, lang)
    if isinstance(value, float | int):
        return i18n.number(value, lang)
    return value or ""


def _cell(kind: str, name: str, value: Any, lang: str) -> Cell:
    if isinstance(value, list | tuple):
        return i18n.join([str(item) for item in value], lang)
    if name == "qualifier":
        return t(f"qualifier.{value}", lang, value="").strip()
    if name == "unit":
        return "%" if value == "percent" else i18n.plural(f"unit.{value}", MANY, lang, value="").strip()
    if name == "doubted":
        return t(f"take.{value}", lang)
    coded = f"{name}.{value}"
    if (name in CODED or (name == "check" and kind == "findings")) and value and i18n.has(coded, lang):
        return t(coded, lang)
    return value  # type: ignore[no-any-return]
