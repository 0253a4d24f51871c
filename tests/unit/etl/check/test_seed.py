"""The page the project began with: four figures of 2024 printed for 2023."""

from __future__ import annotations

from datetime import date

import pytest

from etl.model import Edit
from etl.transform.check import check, repaired

SEED = (
    "30147 '30,147 مهاجرًا' arrivals LY>IT sea 2023-01-01..2023-09-30 @1 at_least",
    "15931 '15,931' arrivals TN>IT sea 2023-01-01..2023-09-30 @1",
    "2662 '2662 مهاجرا' arrivals TR>IT sea 2023-01-01..2023-09-30 @1",
    "951 '951' arrivals DZ>IT sea 2023-01-01..2023-09-30 @1",
    "-17.8 '17.8 في المائة' change arrivals LY>IT sea 2024-01-01..2024-09-30 /2023-01-01..2023-09-30 @2",
    "36680 '36680 شخصًا' arrivals LY>IT sea 2023-01-01..2023-09-30 @2",
)
YEAR = Edit("year", "2023", "2024", 1.0, ("a0", "a1", "a2", "a3"), "period")
MINISTRY = "Italian Ministry of the Interior, Cruscotto statistico giornaliero"


@pytest.fixture(scope="module")
def figures(read):
    return read(SEED)


@pytest.fixture(scope="module")
def findings(figures, article, reference):
    return check([article("2024-10-02")], figures, reference)


def test_one_edit_explains_everything(findings):
    assert {f.edit for f in findings if f.edit} == {YEAR}
    assert {f.level for f in findings if f.edit} == {"very_likely"}
    assert {f.witness for f in findings if f.edit} == {MINISTRY}


def test_the_same_cell_is_printed_twice(findings):
    (found,) = [f for f in findings if f.check == "same_cell"]
    assert (found.state, found.figure_ids) == ("contradicts", ("a0", "a5"))
    assert dict(found.details)["difference_percent"] == "17.81"


def test_all_four_bounds_of_2023_are_broken(findings):
    broken = {f.figure_ids[0]: dict(f.details) for f in findings if f.check == "magnitude" and f.state == "contradicts"}
    assert {name: (row["side"], row["bound_value"]) for name, row in broken.items()} == {
        "a0": ("below", "36680"), "a1": ("below", "91145"), "a2": ("below", "3018"), "a3": ("above", "524"),
    }  # fmt: skip


def test_the_change_holds_once_the_year_is_2024(findings):
    (found,) = [f for f in findings if f.check == "change"]
    assert (found.state, found.edit, found.figure_ids) == ("agrees", YEAR, ("a4", "a0", "a5"))
    assert (round(found.implied_low, 1), round(found.implied_high, 1)) == (30132.6, 30169.3)
    assert found.power == pytest.approx(0.0009, abs=0.0001)
    assert dict(found.details)["implied_percent"] == "-17.81"


def test_the_sum_is_the_ministrys_total(findings):
    (found,) = [f for f in findings if f.check == "parts"]
    details = dict(found.details)
    assert (found.state, found.edit, details["sum"]) == ("agrees", YEAR, "49691")
    assert (details["witness_value"], details["witness_period"]) == ("49691", "2024-01-01..2024-09-30")
    assert (details["printed_period"], details["fits_period"]) == ("2023-01-01..2023-09-30", "2024-01-01..2024-09-30")


def test_the_base_agrees_with_what_is_published(findings):
    (found,) = [f for f in findings if f.figure_ids == ("a5",)]
    assert (found.check, found.state, found.edit) == ("magnitude", "agrees", None)


def test_the_repaired_reading_moves_four_figures(figures, findings):
    moved = repaired(figures, findings)
    first_nine = date(2024, 1, 1), date(2024, 9, 30)
    assert [(f.period_start, f.period_end) for f in moved[:4]] == [first_nine] * 4
    assert moved[4:] == figures[4:]
    assert [f.value for f in moved] == [f.value for f in figures]


def test_without_published_figures_the_arithmetic_still_finds_it(figures, article):
    findings = check([article("2024-10-02")], figures, ())
    assert {(f.check, f.state, f.edit, f.level) for f in findings} == {
        ("same_cell", "contradicts", YEAR, "likely"),
        ("change", "agrees", YEAR, "likely"),
    }


def test_a_year_after_publication_is_not_offered(figures, article, reference):
    findings = check([article("2023-10-02")], figures, reference)
    assert YEAR not in {f.edit for f in findings}


def test_the_corrected_article_raises_nothing(read, article, reference):
    lines = [line.replace("2023", "2024") if "@1" in line else line for line in SEED]
    findings = check([article("2024-10-02")], read(lines), reference)
    assert {f.state for f in findings} == {"agrees"}
    assert {f.check for f in findings} == {"change", "parts", "magnitude"}
