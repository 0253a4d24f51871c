"""A small story with one doubt: four countries of one printed year, and a change that fits only another year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from etl.load import tables
from etl.model import Article, Edit, Figure, Finding, digest

if TYPE_CHECKING:
    import pandas as pd

TEXT = "At least 30,147 came from Libya, 15,931 from Tunisia, 951 from Algeria. That is 17.8% below 36,680."
ARTICLE = Article(
    "a1", "d1", 1, "main", "A title", TEXT, "en", "ltr", "The Outlet", "AGI", date(2024, 10, 2), "printed"
)
PERIOD = {"period_start": date(2023, 1, 1), "period_end": date(2023, 9, 30)}
LATER = {"period_start": date(2024, 1, 1), "period_end": date(2024, 9, 30)}
BASE = {"base_start": date(2023, 1, 1), "base_end": date(2023, 9, 30)}


def figure(quote: str, value: float, **fields: Any) -> Figure:
    start = TEXT.index(quote) if quote in TEXT else 0
    second = start >= TEXT.index("That")
    plain: dict[str, Any] = {
        "figure_id": digest(quote, sorted(map(str, fields.items()))),
        "article_id": "a1", "kind": "count", "measure": "arrivals", "value": value, "unit": "persons",
        "qualifier": "exact", "departure": (), "origin": (), "destination": ("IT",), "route": None, "mode": "sea",
        "period_start": None, "period_end": None, "base_start": None, "base_end": None,
        "span_start": start, "span_end": start + len(quote), "quote": quote,
        "sentence_start": TEXT.index("That") if second else 0,
        "sentence_end": len(TEXT) if second else TEXT.index("That") - 1,
        "attributed_to": None, "rule": "test",
    }  # fmt: skip
    return Figure(**plain | fields)


def frame(figures: Iterable[Figure]) -> pd.DataFrame:
    return tables.frame("figures", tables.rows(figures))


@dataclass(frozen=True)
class Story:
    article: Article
    printed: tuple[Figure, ...]
    mended: tuple[Figure, ...]
    findings: tuple[Finding, ...]

    def figures(self, reading: str) -> tuple[Figure, ...]:
        return self.mended if reading == "repaired" else self.printed

    def frame(self, reading: str) -> pd.DataFrame:
        return frame(self.figures(reading))


@pytest.fixture
def make() -> Callable[..., Figure]:
    return figure


@pytest.fixture
def framed() -> Callable[[Iterable[Figure]], pd.DataFrame]:
    return frame


@pytest.fixture
def story() -> Story:
    listed = (
        figure("30,147", 30147, departure=("LY",), qualifier="at_least", **PERIOD),
        figure("15,931", 15931, departure=("TN",), **PERIOD),
        figure("951", 951, departure=("DZ",), **PERIOD),
    )
    change = figure("17.8%", -17.8, kind="change", unit="percent", departure=("LY",), **LATER, **BASE)
    base = figure("36,680", 36680, departure=("LY",), **PERIOD)
    edit = Edit("year", "2023", "2024", 1.0, tuple(f.figure_id for f in listed), "period")
    first = listed[0].figure_id
    findings = (
        Finding("f1", "a1", "same_cell", "contradicts", (first, base.figure_id), edit=edit, level="very_likely"),
        Finding(
            "f2", "a1", "change", "agrees", (first, base.figure_id, change.figure_id), edit=edit, level="very_likely"
        ),
        Finding(
            "f3", "a1", "parts", "agrees", edit.figure_ids, edit=edit, level="very_likely",
            details=(("sum", "47029"), ("witness_value", "47029"), ("witness_source", "The Ministry")),
        ),
    )  # fmt: skip
    mended = tuple(replace(f, **LATER) for f in listed)  # type: ignore[arg-type]
    return Story(ARTICLE, (*listed, change, base), (*mended, change, base), findings)
