"""Numbers, dates, names and words in each language; every language has the same keys and they take the same values."""

from __future__ import annotations

import ast
import re
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from dashboard import i18n
from dashboard.i18n import LANGUAGES, LRI, PDI
from dashboard.pages.add import known_languages
from etl.model import MEASURES, ROUTES

ROOT = Path(__file__).resolve().parents[3]
FORMS = ("zero", "one", "two", "few", "many", "other")


def keys(lang: str) -> set[str]:
    """Keys of a language; the forms of a plural count as one."""
    plurals = {key.rpartition(".")[0] for key in i18n.strings(lang) if key.rpartition(".")[2] == "other"}
    return {
        key if key.rpartition(".")[0] not in plurals else key.rpartition(".")[0]
        for key in i18n.strings(lang)
        if not key.startswith(("plural.", "elision."))
    }


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_every_word(lang: str) -> None:
    assert keys(lang) == keys("en")
    empty = [key for key, text in i18n.strings(lang).items() if not text.strip() and key != "format.group"]
    assert not empty


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_take_the_same_values(lang: str) -> None:
    english = i18n.strings("en")
    wrong = [
        key
        for key, text in i18n.strings(lang).items()
        if key in english and not key.endswith(FORMS) and fields(text) != fields(english[key])
    ]
    assert not wrong


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_value_of_the_model_has_its_word(lang: str) -> None:
    for measure in MEASURES:
        assert i18n.t(f"measure.{measure}", lang) and i18n.t(f"definition.{measure}", lang)
    for route in ROUTES:
        assert i18n.t(f"route.{route}", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_hard_words_about_the_press(lang: str) -> None:
    words = " ".join(i18n.strings(lang).values()).lower()
    assert not re.search(r"\b(fake|false|lie|falso|falsa|bugia|faux|fausse|mensonge)\b|كاذب|مزيف", words)


def test_every_key_in_the_code_exists() -> None:
    used = set()
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                if ast.unparse(node.func) in ("t", "i18n.t", "i18n.plural"):
                    used.add(node.args[0].value)
    assert len(used) > 60
    assert used <= keys("en")


@pytest.mark.parametrize(
    ("lang", "expected"), [("en", "30,147"), ("ar", "30,147"), ("it", "30.147"), ("fr", "30\u202f147")]
)
def test_numbers(lang: str, expected: str) -> None:
    assert i18n.number(30147, lang) == expected


def test_signs_and_percents_do_not_change_sides_in_arabic() -> None:
    assert i18n.percent(-17.8, "en", signed=True) == "−17.8%"
    assert i18n.percent(-17.8, "it", signed=True) == "−17,8%"
    assert i18n.percent(17.8, "fr") == "17,8\u202f%"
    assert i18n.percent(-17.8, "ar", signed=True) == f"{LRI}−17.8%{PDI}"
    assert i18n.number(-5, "ar") == f"{LRI}−5{PDI}"
    assert i18n.number(5, "en", signed=True) == "+5"


@pytest.mark.parametrize(
    ("start", "end", "en", "ar"),
    [
        (date(2023, 1, 1), date(2023, 9, 30), "January–September 2023", "يناير–سبتمبر 2023"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024", "2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024", "فبراير 2024"),
        (date(2024, 10, 2), date(2024, 10, 2), "2 October 2024", "2 أكتوبر 2024"),
        (date(2024, 1, 1), date(2024, 8, 14), "1 January 2024 – 14 August 2024", "من 1 يناير 2024 إلى 14 أغسطس 2024"),
        (None, None, "period not stated", "فترة غير مذكورة"),
        (None, date(2024, 8, 14), "until 14 August 2024", "حتى 14 أغسطس 2024"),
    ],
)
def test_periods(start: date | None, end: date | None, en: str, ar: str) -> None:
    assert i18n.period(start, end, "en") == en
    assert i18n.period(start, end, "ar") == ar


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "بلا أرقام"),
        (1, "رقم واحد"),
        (2, "رقمان"),
        (3, "3 أرقام"),
        (11, "11 رقمًا"),
        (100, "100 رقم"),
        (103, "103 أرقام"),
    ],
)
def test_arabic_plurals(count: int, expected: str) -> None:
    assert i18n.plural("overview.figures", count, "ar") == expected


def test_french_counts_zero_as_one() -> None:
    assert i18n.plural("overview.figures", 0, "fr") == "0 chiffre"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("ar-LY,ar;q=0.9,en;q=0.5", "ar"),
        ("en-US,en;q=0.9", "en"),
        ("de-DE,de;q=0.9,fr;q=0.7,en;q=0.8", "en"),
        ("it", "it"),
        ("ar;q=0,fr", "fr"),
        ("", "en"),
        ("zz;q=nonsense,*;;;", "en"),
    ],
)
def test_the_browsers_language(header: str, expected: str) -> None:
    assert i18n.negotiate(header) == expected


def test_places_and_lists() -> None:
    assert i18n.place("LY", "ar") == "ليبيا"
    assert i18n.places(["LY", "TN", "DZ"], "en") == "Libya, Tunisia and Algeria"
    assert i18n.places(["LY", "TN"], "ar") == "ليبيا وتونس"
    assert i18n.place("??", "en") == "??"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((2024, 1, 1), (2024, 12, 31), ("in 2024", "nel 2024", "en 2024", "في 2024")),
        ((2019, 1, 1), (2024, 12, 31), ("from 2019 to 2024", "dal 2019 al 2024", "de 2019 à 2024", "من 2019 إلى 2024")),
        ((2024, 8, 1), (2024, 8, 31), ("in August 2024", "in agosto 2024", "en août 2024", "في أغسطس 2024")),
        ((2024, 8, 1), (2024, 10, 31), ("from August to October 2024", "tra agosto e ottobre 2024",
                                        "d’août à octobre 2024", "من أغسطس إلى أكتوبر 2024")),
        ((2024, 8, 8), (2024, 8, 8), ("on 8 August 2024", "l’8 agosto 2024", "le 8 août 2024", "في 8 أغسطس 2024")),
        ((2024, 1, 1), (2024, 8, 11), ("from 1 January 2024 to 11 August 2024",
                                       "dal 1º gennaio 2024 all’11 agosto 2024",
                                       "du 1er janvier 2024 au 11 août 2024", "من 1 يناير 2024 إلى 11 أغسطس 2024")),
        (None, None, ("", "", "", "")),
    ],
)  # fmt: skip
def test_a_period_behind_a_number(start: Any, end: Any, expected: tuple[str, ...]) -> None:
    days = (date(*start) if start else None, date(*end) if end else None)
    assert tuple(i18n.when(*days, lang) for lang in ("en", "it", "fr", "ar")) == expected


@pytest.mark.parametrize(
    ("percent", "expected"),
    [(8, "dell’8%"), (11, "dell’11%"), (11.5, "dell’11,5%"), (80, "dell’80%"), (88.2, "dell’88,2%"), (800, "dell’800%"),
     (8000, "dell’8.000%"), (18, "del 18%"), (1, "del 1%"), (110, "del 110%"), (1100, "del 1.100%"), (7.8, "del 7,8%")],
)  # fmt: skip
def test_italian_says_eight_and_eleven_with_a_vowel(percent: float, expected: str) -> None:
    assert i18n.t("hedged_by.exact", "it", value=i18n.percent(percent, "it")) == expected
    assert i18n.t("hedged_by.at_least", "it", value="8%") == "di almeno l’8%"


def test_french_shortens_before_vowels_and_not_before_numbers() -> None:
    assert i18n.t("hedged_by.exact", "fr", value="8\u202f%") == "de 8\u202f%"
    assert i18n.t("hedged_by.exact", "fr", value="11\u202f%") == "de 11\u202f%"
    assert i18n.t("hedged_by.exact", "fr", value="onze") == "de onze"
    told = i18n.t("doubt.reason_change", "fr", value="30", percent="8\u202f%", base="environ 40")
    assert told == "30, c’est 8\u202f% de moins qu’environ 40"
    assert (
        i18n.t("chart.source_repaired_undated", "fr", outlet="\u2068Agenzia Nova\u2069")
        == "Chiffres d’\u2068Agenzia Nova\u2069"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_quoted_is_never_shortened(lang: str) -> None:
    quoted = "il 8 de un que il"
    assert quoted in i18n.t("share.cite_short", lang, outlet="", year="", headline=quoted, title="", address="")


def test_who_publishes_is_called_as_readers_call_them_and_what_is_unknown_stays() -> None:
    name = "Italian Ministry of the Interior via ANSA"
    assert i18n.office(name, "en") == name
    assert i18n.office(name, "fr") == "ministère italien de l’Intérieur via ANSA"
    assert i18n.office(name, "ar") == "وزارة الداخلية الإيطالية عبر ANSA"
    assert i18n.office("UNHCR Greece sea arrivals dashboard", "it") == "UNHCR Grecia, quadro degli arrivi via mare"
    assert i18n.office("Oficina del censo", "ar") == "Oficina del censo"
    listed = i18n.office("Italian Ministry of the Interior, Cruscotto statistico giornaliero", "ar")
    assert "," not in listed and listed.startswith("وزارة الداخلية الإيطالية، ")
    for lang in LANGUAGES:
        portal = i18n.office("UNHCR Operational Data Portal (sum of landing provinces)", lang)
        assert ("landing" in portal) == (lang == "en") and portal.count("(") == 1


@pytest.mark.parametrize("lang", ["fr", "it"])
def test_languages_are_written_small_within_a_sentence(lang: str) -> None:
    assert known_languages(lang) == known_languages(lang).lower()
