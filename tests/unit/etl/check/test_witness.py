"""A figure beside the published ones of its cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import words
from dashboard.i18n import LANGUAGES
from etl.transform.check import check
from etl.transform.check.words import explain


def test_published_rows_that_differ_leave_the_interval_between_them(read, article, reference):
    """157,651 and 157,671 are both published for 2023: the implied interval must not be inside out."""
    figures = read(["157651 '157,651' arrivals >IT sea 2023-01-01..2023-12-31 @1"])
    (found,) = [f for f in check([article("2024-06-01")], figures, reference) if f.check == "magnitude"]
    assert found.state == "agrees"
    assert found.implied_low is not None and found.implied_high is not None
    assert found.implied_low <= 157651 <= found.implied_high


@pytest.mark.parametrize(
    ("value", "state"),
    [
        ("674", "agrees"),  # the dead alone
        ("1700", None),  # above the dead alone, within the dead and missing: reports say "died" of both
        ("2900", "contradicts"),  # above both
    ],
)
def test_a_count_of_the_dead_may_be_of_dead_and_missing(read, article, reference, value, state):
    figures = read([f"{value} '{value}' deaths central_mediterranean sea 2024-01-01..2024-12-31 @1"])
    found = [f.state for f in check([article("2025-06-01")], figures, reference) if f.check == "magnitude"]
    assert found == ([state] if state else [])


def test_a_bound_of_another_period_is_not_told_as_the_same_count(read, article, reference):
    figures = read(["54000 '54,000' arrivals >GR sea 2024-01-01..2024-11-30 @1"])
    (found,) = [f for f in check([article("2024-12-05")], figures, reference) if f.check == "magnitude"]
    assert found.state == "agrees"
    assert "both can hold" in explain(found, figures)
    by_id = {figure.figure_id: figure for figure in figures}
    assert "neither rules the other out" in words.finding(found, by_id, "en")
    assert all("{" not in words.finding(found, by_id, lang) for lang in LANGUAGES)


def test_how_far_a_count_is_from_the_published_one_is_told_beside_how_far_it_may_be(read, article, reference):
    figures = read(["65100 '65,100' arrivals >ES 2024-01-01..2024-12-31 @1"])
    (found,) = [f for f in check([article("2025-01-10")], figures, reference) if f.check == "magnitude"]
    by_id = {figure.figure_id: figure for figure in figures}
    assert found.state == "agrees" and "1.77 % from the published 63,970" in explain(found, figures)
    assert "1.77% apart, within the 3%" in words.finding(found, by_id, "en")
    for lang in LANGUAGES:
        told = words.finding(found, by_id, lang)
        assert "{" not in told and ("3" in told or "٣" in told), told


def test_a_published_zero_is_a_bound_like_another(read, article, reference):
    """Nobody came, says the agency: nothing is ten times as many, and no division is made."""
    figures = read(["540 '540' arrivals >GR sea 2023-06-01..2023-06-30 @1"])
    nobody = tuple(replace(row, value=0.0) for row in reference)
    (found,) = [f for f in check([article("2024-12-05")], figures, nobody) if f.check == "magnitude"]
    assert found.state == "contradicts"
    assert not any(name.startswith("factor_") for name, _ in found.details)
