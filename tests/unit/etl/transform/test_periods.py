"""Periods as said: which days a phrase means, given the article's day and the period spoken of before."""

from __future__ import annotations

from datetime import date

import pytest

from etl import packs
from etl.text import fold
from etl.transform.recognise.items import PERIOD, tokens
from etl.transform.recognise.numbers import numbers, signs
from etl.transform.recognise.periods import (
    NOTHING,
    Anchor,
    Atom,
    Days,
    find,
    month_end,
    resolve,
    shift_year,
    shift_years,
)

DAY = date(2024, 10, 2)
"""A Wednesday, the day of publication throughout."""


def atoms(text: str, language: str) -> list[Atom]:
    pack = packs.load(language)
    items = find(signs(numbers(tokens(fold(text).folded, pack), pack), pack), pack)
    return [item.value for item in items if item.kind == PERIOD]


def days(text: str, language: str, published: date | None = DAY, current: Days = NOTHING) -> Days:
    (atom,) = atoms(text, language)
    return resolve(atom, Anchor(published, current))


def span(start: str, end: str) -> Days:
    return date.fromisoformat(start), date.fromisoformat(end)


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "on 14 August", "2024-08-14", "2024-08-14"),
        ("en", "on 14 December", "2023-12-14", "2023-12-14"),
        ("en", "in August 2023", "2023-08-01", "2023-08-31"),
        ("en", "in February", "2024-02-01", "2024-02-29"),
        ("en", "in the first nine months of 2024", "2024-01-01", "2024-09-30"),
        ("en", "in the third quarter of 2023", "2023-07-01", "2023-09-30"),
        ("en", "in the first half of 2024", "2024-01-01", "2024-06-30"),
        ("en", "between 1 January and 29 June 2024", "2024-01-01", "2024-06-29"),
        ("en", "from January to June 2024", "2024-01-01", "2024-06-30"),
        ("en", "from 2015 to 2017", "2015-01-01", "2017-12-31"),
        ("en", "since 2014", "2014-01-01", "2024-10-02"),
        ("en", "so far this year", "2024-01-01", "2024-10-02"),
        ("en", "last year", "2023-01-01", "2023-12-31"),
        ("en", "last month", "2024-09-01", "2024-09-30"),
        ("en", "on Monday", "2024-09-30", "2024-09-30"),
        ("en", "overnight", "2024-10-01", "2024-10-02"),
        ("en", "last week", "2024-09-23", "2024-09-29"),
        ("en", "in the year to June 2024", "2023-07-01", "2024-06-30"),
        ("en", "over the past seven days", "2024-09-26", "2024-10-02"),
        ("ar", "في 14 أغسطس", "2024-08-14", "2024-08-14"),
        ("ar", "في كانون الثاني 2024", "2024-01-01", "2024-01-31"),
        ("ar", "في شهر جويلية 2023", "2023-07-01", "2023-07-31"),
        ("ar", "في الأشهر التسعة الأولى من عام 2024", "2024-01-01", "2024-09-30"),
        ("ar", "خلال النصف الأول من العام 2024", "2024-01-01", "2024-06-30"),
        ("ar", "العام الماضي", "2023-01-01", "2023-12-31"),
        ("ar", "منذ بداية العام", "2024-01-01", "2024-10-02"),
        ("ar", "أمس الثلاثاء", "2024-10-01", "2024-10-01"),
        ("it", "nei primi nove mesi del 2024", "2024-01-01", "2024-09-30"),
        ("it", "dal 1 gennaio al 30 settembre 2024", "2024-01-01", "2024-09-30"),
        ("fr", "au premier semestre 2024", "2024-01-01", "2024-06-30"),
        ("fr", "en août 2023", "2023-08-01", "2023-08-31"),
        ("es", "en los primeros nueve meses de 2024", "2024-01-01", "2024-09-30"),
        ("de", "im ersten Halbjahr 2024", "2024-01-01", "2024-06-30"),
        ("de", "im vergangenen Jahr", "2023-01-01", "2023-12-31"),
    ],
)
def test_a_phrase_means_these_days(language: str, text: str, start: str, end: str) -> None:
    assert days(text, language) == span(start, end)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in the same period last year"),
        ("en", "in the same period of 2023"),
        ("en", "a year earlier"),
        ("ar", "في نفس الفترة من عام 2023"),
        ("ar", "الفترة نفسها من العام الماضي"),
        ("it", "nello stesso periodo del 2023"),
        ("es", "en el mismo periodo de 2023"),
    ],
)
def test_an_anaphoric_period_leans_on_the_one_before(language: str, text: str) -> None:
    assert days(text, language, current=span("2024-01-01", "2024-09-30")) == span("2023-01-01", "2023-09-30")
    assert days(text, language, current=NOTHING) == NOTHING


@pytest.mark.parametrize("text", ["last week", "on Monday", "so far this year", "overnight", "in March", "last year"])
def test_without_a_date_of_publication_nothing_is_guessed(text: str) -> None:
    assert days(text, "en", published=None) == NOTHING


def test_until_gives_only_an_end() -> None:
    assert days("until 14 August", "en") == (None, date(2024, 8, 14))
    assert days("until mid-June", "en") == (None, date(2024, 6, 15))


@pytest.mark.parametrize(
    "text", ["30 people", "the G7", "17.8 percent", "flight 2662", "1,2024 people", "a 2,024 total"]
)
def test_other_numbers_are_no_days(text: str) -> None:
    assert atoms(text, "en") == []


def test_a_count_behind_a_weekday_is_no_day() -> None:
    assert days("on Monday 30 migrants arrived", "en") == span("2024-09-30", "2024-09-30")


def test_a_day_that_does_not_exist_is_no_day() -> None:
    assert resolve(Atom("date", 2023, 2, 30), Anchor(DAY)) == NOTHING
    assert resolve(Atom("date", 2023, 2, 29), Anchor(DAY)) == NOTHING


def test_moving_by_years_keeps_the_ends_of_months() -> None:
    assert shift_year(date(2024, 2, 29), -1) == date(2023, 2, 28)
    assert shift_years((date(2023, 2, 1), date(2023, 2, 28)), 1) == (date(2024, 2, 1), date(2024, 2, 29))
    assert shift_years((None, date(2024, 6, 29)), -1) == (None, date(2023, 6, 29))
    assert month_end(2024, 2) == date(2024, 2, 29)
