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


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("en", ["Nationality | 2024 | 2023", "Syria | 11,600 | 8,910", "Tunisia | 7,598 | 16,900"]),
        ("en", ["Syria\t11,600\t8,910", "Tunisia\t7,598\t16,900"]),
        ("fr", ["Syrie   11 600   8 910", "Tunisie   7 598   16 900"]),
        ("ar", ["| سوريا | 11,600 | 19% |", "| تونس | 7,598 | 12% |"]),
        ("en", ["| Year | Arrivals |", "| 2021 | 9,157 |", "| St. Lucia etc. In all | 18,780 |"]),
        ("en", ["Year | Arrivals", "2021 | 9,157", "January | 18,780"]),
        ("fr", ["| Année | Arrivées |", "| 2021 | 9 157 |"]),
        ("ar", ["العام | الوافدون", "2021 | 9,157"]),
    ],
)
def test_rows_of_a_table_are_not_read(language: str, rows: list[str]) -> None:
    told = {
        "en": "Some 62,516 migrants have landed in Italy this year.",
        "fr": "Quelque 62 516 migrants ont débarqué en Italie cette année.",
        "ar": "وصل 62,516 مهاجرا إلى إيطاليا بحرا منذ بداية العام.",
    }[language]
    assert len(quotes("\n".join([told, *rows]), language)) == 1


@pytest.mark.parametrize(
    ("language", "told", "lead", "items", "measures"),
    [
        ("en", "At least 799 people died at sea in 2023.", "Registered asylum applications by month:",
         "- January: 4,200\n- February: 5,300", ["asylum_applications"] * 2),
        ("fr", "Au moins 799 personnes sont mortes en mer en 2023.", "Demandes d'asile par mois :",
         "- janvier : 4 200\n- février : 5 300", ["asylum_applications"] * 2),
        ("it", "Almeno 799 persone sono morte in mare nel 2023.", "Sbarchi per mese:",
         "gennaio: 4.200\nfebbraio: 5.300", ["arrivals"] * 2),
        ("de", "Mindestens 799 Migranten starben 2023.", "Asylanträge nach Monaten:",
         "- Januar: 4.200\n- Ausgaben: 300 Euro\n- 12 Boote", ["asylum_applications"]),
        ("ar", "توفي ما لا يقل عن 799 مهاجرا في البحر عام 2023.", "طلبات اللجوء حسب الشهر:",
         "- يناير: 4200\n- فبراير: 5300", ["asylum_applications"] * 2),
        ("es", "Al menos 799 migrantes murieron en 2023.", "Presupuesto por año:", "* 2021: 15.700\n* 2022: 9.500", []),
        ("en", "Some 48,721 migrants arrived in Greece.", "Costs by year:", "- 2022: 11,500", []),
        ("en", "Some 48,721 migrants arrived in Greece.", "Asylum applications by nationality:", "- Syria: 11,500", []),
        ("en", "Some 48,721 migrants arrived in Greece.", "Main countries:", "- Syria: 11,500", ["arrivals"]),
        ("en", "Some 48,721 migrants arrived in Greece.", "In detail:",
         "- Deaths at sea: 500\n- In 2022: 600", ["deaths"] * 2),
    ],
)  # fmt: skip
def test_a_list_takes_no_measure_from_before_the_line_that_leads_to_it(
    language: str, told: str, lead: str, items: str, measures: list[str]
) -> None:
    text = f"{told}\n\n{lead}\n\n{items}\n\n{told}"
    article = Article("none", "none", 0, "main", "", text, language, "ltr", published=date(2024, 10, 2))
    assert [figure.measure for figure in read(article)][1:-1] == measures


def test_a_long_line_is_no_endless_row() -> None:
    """Looked through once; looked through again from each of its digits it would take minutes."""
    told = "Some 62,516 migrants have landed in Italy this year."
    assert quotes(f"{told}\n|{'x1' * 150_000}", "en") == quotes(told, "en") != []


def test_a_line_of_many_tabs_is_looked_through_once() -> None:
    """With a search that begins anew at each of them it took minutes."""
    told = "Some 62,516 migrants have landed in Italy this year."
    assert quotes(f"{told}\n{chr(9) * 200_000}5,000", "en") == quotes(told, "en") != []


def test_lines_of_nationalities_are_read_alike() -> None:
    text = (
        "Sono 62.516 i migranti sbarcati in Italia dal primo gennaio.\nBangladesh 12.466\nSiria 11.600\nTunisia 7.598"
    )
    article = Article("none", "none", 0, "main", "", text, "it", "ltr", published=date(2024, 11, 29))
    assert [figure.origin for figure in read(article)] == [(), ("BD",), ("SY",), ("TN",)]


@pytest.mark.parametrize("path", sorted(TEXTS.glob("*.txt")), ids=lambda path: path.stem)
def test_general_news_has_no_figure(path: Path) -> None:
    paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
    assert [quote for paragraph in paragraphs for quote in quotes(paragraph, path.stem)] == []
