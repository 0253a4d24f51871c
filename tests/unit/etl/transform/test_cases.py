"""Runs the tables of cases in tests/cases/<lang>/: what must come out of a sentence, and what must not.

Spans are marked in the text with ⟦ ⟧. Keys left out of a figure mean empty, none or ``exact``.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.model import Article, Figure
from etl.transform import read

CASES = Path(__file__).parents[3] / "cases"


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the spans that were marked, in code points."""
    plain: list[str] = []
    spans: list[tuple[int, int]] = []
    start = 0
    for char in text:
        if char == "⟦":
            start = len(plain)
        elif char == "⟧":
            spans.append((start, len(plain)))
        else:
            plain.append(char)
    return "".join(plain), spans


def figures_of(text: str, language: str, published: date | None) -> tuple[Figure, ...]:
    return read(Article("case", "case", 0, "main", "", text, language, "ltr", published=published))


def shown(figure: Figure) -> dict[str, Any]:
    """A figure in the form of the tables: only what is not empty, none or exact."""
    row: dict[str, Any] = {
        "kind": figure.kind, "value": figure.value, "unit": figure.unit, "measure": figure.measure,
        "departure": sorted(figure.departure), "origin": sorted(figure.origin),
        "destination": sorted(figure.destination),
        "route": figure.route, "mode": figure.mode,
        "period": _period(figure.period_start, figure.period_end), "base": _period(figure.base_start, figure.base_end),
        "qualifier": None if figure.qualifier == "exact" else figure.qualifier,
    }  # fmt: skip
    return {key: value for key, value in row.items() if value not in (None, [], "")}


def _period(start: date | None, end: date | None) -> list[str] | None:
    if start is None and end is None:
        return None
    return [start.isoformat() if start else "", end.isoformat() if end else ""]


def _wanted(row: dict[str, Any]) -> dict[str, Any]:
    out = {"unit": "persons", **row}
    for key in ("departure", "origin", "destination"):
        if key in out:
            out[key] = sorted(out[key])
    return {key: value for key, value in out.items() if value not in (None, [], "", "exact")}


def cases(kind: str) -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*/figures.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for number, case in enumerate(table.get(kind, ())):
            marks = [pytest.mark.xfail(reason=case["known_miss"], strict=True)] if "known_miss" in case else []
            found.append(
                pytest.param(path.parent.name, case, id=f"{path.parent.name}-{kind}-{number + 1}", marks=marks)
            )
    return found


@pytest.mark.parametrize(("language", "case"), cases("case"))
def test_case(language: str, case: dict[str, Any]) -> None:
    text, spans = unmark(case["text"])
    figures = figures_of(text, language, case.get("published"))
    assert [text[f.span_start : f.span_end] for f in figures] == [text[start:end] for start, end in spans]
    assert [shown(f) for f in figures] == [_wanted(row) for row in case["figures"]]


@pytest.mark.parametrize(("language", "case"), cases("none"))
def test_nothing_comes_out(language: str, case: dict[str, Any]) -> None:
    assert figures_of(case["text"], language, case.get("published")) == ()


def test_every_pack_has_cases() -> None:
    from etl.packs import codes

    assert {path.parent.name for path in CASES.glob("*/figures.toml")} >= set(codes())
