"""Dates as documents print them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl.extract.dates import is_day_first, parse_date, printed_date


@pytest.mark.parametrize(
    "stamp",
    ["2024-10-02", "2024-10-02T23:30:00Z", "2024/10/2", "20241002T0800", "Wed, 02 Oct 2024 08:00:00 +0200"],
)
def test_stamps(stamp: str) -> None:
    assert parse_date(stamp) == date(2024, 10, 2)


@pytest.mark.parametrize("stamp", ["", "0000-00-00", "2024-13-45", "yesterday", "30,147", "9999-99-99"])
def test_no_stamps(stamp: str) -> None:
    assert parse_date(stamp) is None


@pytest.mark.parametrize("line", ["Published 2024-10-02", "02.10.2024, 14:05", "13/10/2024", "٢٠٢٤-١٠-٠٢"])
def test_digits(line: str) -> None:
    assert printed_date(line) in (date(2024, 10, 2), date(2024, 10, 13))


def test_the_day_comes_first_where_only_that_is_usual() -> None:
    assert printed_date("01/10/2025", day_first=True) == date(2025, 10, 1) and printed_date("01/10/2025") is None
    assert printed_date("13/14/2025", day_first=True) is None
    assert [is_day_first(code) for code in ("ar", "it", "en", None)] == [True, True, False, False]


@pytest.mark.parametrize("line", ["10/02/2024", "October 2024", "2 October", "17.8", "30.147.2024", "32.10.2024"])
def test_what_is_no_full_date(line: str) -> None:
    assert printed_date(line) is None


@pytest.mark.parametrize(
    "line", ["Rome, 2 October 2024", "October 2, 2024", "2nd of October, 2024", "2 Oct 2024, 9:00"]
)
def test_month_names_of_the_packs(line: str) -> None:
    assert printed_date(line) == date(2024, 10, 2)


@pytest.mark.parametrize(
    "code, line",
    [
        ("ar", "طرابلس، 2 أكتوبر 2024"),
        ("ar", "الأربعاء 2 تشرين الأول 2024"),
        ("it", "Roma, 2 ottobre 2024"),
        ("fr", "Publié le 2 octobre 2024 à 14h05"),
        ("es", "Madrid, 2 de octubre de 2024"),
        ("de", "Berlin, 2. Oktober 2024"),
    ],
)
def test_months_in_six_languages(root: Path, code: str, line: str) -> None:
    assert (root / f"etl/packs/{code}/periods.toml").exists()
    assert printed_date(line) == date(2024, 10, 2)
