"""The tables of cases in tests/cases/<lang>/figures.toml: sentences, what must come out of them, and what must not.

Spans are marked in the text with ⟦ ⟧. Keys left out of a figure mean empty, none or ``exact``.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from etl.model import Article, Figure
from etl.transform import read

FOLDER = Path(__file__).resolve().parents[1] / "cases"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the unmarked text, the figures wanted with their spans; none for a negative."""

    language: str
    text: str
    published: date | None
    spans: tuple[tuple[int, int], ...]
    figures: tuple[Row, ...]
    known_miss: str = ""

    @property
    def pin(self) -> str:
        """A short digest of all that the case says."""
        said = json.dumps([self.text, self.published, self.spans, self.figures], default=str, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:8]

    def read(self) -> tuple[Figure, ...]:
        """What the engine makes of it."""
        return _read(self.text, self.language, self.published)


@cache
def _read(text: str, language: str, published: date | None) -> tuple[Figure, ...]:
    return read(Article("case", "case", 0, "main", "", text, language, "ltr", published=published))


def languages() -> tuple[str, ...]:
    """Languages that have cases, by their folders."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/figures.toml")))


@cache
def cases(language: str) -> tuple[Case, ...]:
    """All cases of a language, the negatives last."""
    table = tomllib.loads((FOLDER / language / "figures.toml").read_text(encoding="utf-8"))
    return tuple(_case(language, row) for kind in ("case", "none") for row in table.get(kind, ()))


def _case(language: str, row: Row) -> Case:
    text, spans = unmark(row["text"])
    figures = tuple(wanted(figure) for figure in row.get("figures", ()))
    if len(spans) != len(figures):
        raise ValueError(f"{language}: {len(spans)} spans but {len(figures)} figures in {text!r}")
    return Case(language, text, row.get("published"), spans, figures, row.get("known_miss", ""))


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
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
    return "".join(plain), tuple(spans)


def wanted(row: Row) -> Row:
    """A figure of a case in the form of ``shown``."""
    out = {"unit": "persons", **row}
    for key in ("departure", "origin", "destination"):
        if key in out:
            out[key] = sorted(out[key])
    return {key: value for key, value in out.items() if value not in (None, [], "", "exact")}


def shown(figure: Figure) -> Row:
    """A figure that was read in the form of the tables: only what is not empty, none or exact."""
    row: Row = {
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
