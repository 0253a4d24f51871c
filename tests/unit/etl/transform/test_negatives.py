"""Numbers in news of migration that count nobody: labels of laws and flights, and general news."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import packs
from etl.model import Article
from etl.transform import read

TEXTS = Path(__file__).resolve().parents[4] / "benchmarks" / "texts"


def quotes(text: str, language: str) -> list[str]:
    article = Article("none", "none", 0, "main", "", text, language, "ltr", published=date(2024, 10, 2))
    return [figure.quote for figure in read(article)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Article 31 of the 1951 Convention protects refugees."),
        ("en", "Under Article 18 of the pact, migrants were returned to Libya."),
        ("en", "Flight 407 carried migrants home to Nigeria."),
        ("fr", "L'article 31 de la Convention de 1951 protège les réfugiés."),
        ("it", "L'articolo 31 della Convenzione del 1951 protegge i rifugiati."),
        ("es", "El artículo 31 de la Convención de 1951 protege a los refugiados."),
        ("de", "Nach Paragraf 60 dürfen Flüchtlinge nicht abgeschoben werden."),
        ("ar", "تحمي المادة 31 من اتفاقية عام 1951 اللاجئين."),
    ],
)
def test_a_number_behind_what_it_numbers_is_no_figure(language: str, text: str) -> None:
    assert packs.speaks_of_migration(text)
    assert quotes(text, language) == []


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_general_news_has_no_figure(path: Path) -> None:
    paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert [quote for paragraph in paragraphs for quote in quotes(paragraph, path.stem)] == []
