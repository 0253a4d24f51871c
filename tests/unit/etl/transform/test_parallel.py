"""The same facts told in every language give the same figures: what one pack knows, the others must know too."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl.model import Article, Figure
from etl.transform import read

TOLD: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[3] / "cases" / "parallel.toml").read_text(encoding="utf-8")
)["told"]
LANGUAGES = ("ar", "de", "en", "es", "fr", "it")


def fields(figure: Figure) -> list[str | float]:
    """A figure as ``parallel.toml`` writes it."""
    days = (figure.period_start, figure.period_end, figure.base_start, figure.base_end)
    return [
        figure.kind, figure.value, figure.unit, figure.measure,
        *("+".join(codes) for codes in (figure.departure, figure.origin, figure.destination)),
        figure.route or "", figure.mode or "", *(str(day) if day else "" for day in days), figure.qualifier,
    ]  # fmt: skip


@pytest.mark.parametrize("told", TOLD, ids=lambda told: " ".join(told["en"].split()[:5]))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_reads_the_same_figures(language: str, told: dict[str, Any]) -> None:
    published: date = told["published"]
    article = Article("a", "d", 0, "main", "", told[language], language, "ltr", published=published)
    assert [fields(figure) for figure in read(article)] == told["figures"]
