""" "The same month a year earlier", in all the ways it is said: the same days one year back, in every language."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from etl.model import Article
from etl.transform import read

SAID = {
    "ar": (
        "وصل إلى إيطاليا 3 آلاف مهاجر في مايو، بزيادة 10% {said}.",
        ("مقارنة بالشهر نفسه", "عن الشهر ذاته", "مقارنة بنفس الشهر", "قياسا بالمدة عينها", "عن الفترة المماثلة"),
        ("من العام الماضي", "من العام المنصرم", "قبل عام", "قبل سنة", "من العام الذي سبقه", "في 2023"),
    ),
    "de": (
        "Im Mai kamen 3.000 Migranten in Italien an, 10 Prozent mehr {said}.",
        ("als im selben Monat", "als im entsprechenden Zeitraum", "als zur gleichen Zeit"),
        ("des Vorjahres", "ein Jahr zuvor", "ein Jahr davor", "ein Jahr früher", "vor einem Jahr", "2023"),
    ),
    "en": (
        "In May 3,000 migrants arrived in Italy, 10% more than {said}.",
        ("in the same month", "during the same period", "in the corresponding month", "for the same month"),
        ("last year", "a year earlier", "a year before", "one year earlier", "of the year before", "in 2023"),
    ),
    "es": (
        "En mayo llegaron a España 3.000 migrantes, un 10 % más que {said}.",
        ("en el mismo mes", "en el mismo lapso", "en idéntico periodo", "en el periodo equivalente"),
        ("del año anterior", "del año previo", "de hace un año", "de un año antes", "un año antes", "de 2023"),
    ),
    "fr": (
        "En mai, 3 000 migrants sont arrivés en Italie, soit 10 % de plus {said}.",
        ("qu'au même mois", "que le même mois", "que durant la même période", "par rapport au même mois"),
        ("de l'an dernier", "un an plus tôt", "un an auparavant", "il y a un an", "de 2023", "en 2023"),
    ),
    "it": (
        "A maggio sono sbarcati in Italia 3.000 migranti, il 10% in più rispetto {said}.",
        ("allo stesso mese", "all'analogo periodo", "allo stesso arco di tempo", "alla stessa data"),
        ("dell'anno scorso", "dell'anno precedente", "di un anno prima", "un anno prima", "di un anno fa", "del 2023"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_the_same_period_is_a_year_back(language: str) -> None:
    told, same, year = SAID[language]
    wrong = []
    for said in map(" ".join, product(same, year)):
        text = told.format(said=said)
        found = [
            (figure.period_start, figure.period_end, figure.base_start, figure.base_end)
            for figure in read(Article("a", "a", 0, "main", "", text, language, "ltr", published=date(2024, 6, 10)))
            if figure.kind == "change"
        ]
        if found != [(date(2024, 5, 1), date(2024, 5, 31), date(2023, 5, 1), date(2023, 5, 31))]:
            wrong.append((said, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ein Fünftel der 66.317 Ankünfte 2024 waren Bangladescher.", "de"),
        ("Un quinto dei 66.317 sbarchi del 2024 erano bengalesi.", "it"),
        ("Un cinquième des 66 317 arrivées de 2024 étaient des Bangladais.", "fr"),
    ],
)
def test_a_year_behind_its_noun_counts_nobody(text: str, language: str) -> None:
    article = Article("a", "a", 0, "main", "", text, language, "ltr", published=date(2025, 1, 10))
    figures = read(article)
    assert [figure.value for figure in figures] == [20, 66317]
    assert {figure.period_start for figure in figures} == {date(2024, 1, 1)}
