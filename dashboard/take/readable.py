"""The rows of a view as people read them: fewer columns, with heads and codes in words, numbers and days as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import i18n
from dashboard.i18n import t
from dashboard.shown import Shown

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
        return "%" if value == "percent" else i18n.plural(f"unit.{value}", 2, lang, value="").strip()
    if name == "doubted":
        return t(f"take.{value}", lang)
    coded = f"{name}.{value}"
    if (name in CODED or (name == "check" and kind == "findings")) and value and i18n.has(coded, lang):
        return t(coded, lang)
    return value  # type: ignore[no-any-return]
