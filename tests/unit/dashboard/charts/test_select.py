from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.charts.select import doubts, find_change, find_ranking
from etl.model import Figure, Finding

YEAR = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
Make = Callable[..., Figure]
Framed = Callable[[Any], Any]


def test_ranking_is_the_list_not_the_base_of_the_change(story: Any) -> None:
    found = find_ranking(story.frame("printed"))
    assert found is not None
    assert [figure.value for figure in found.rows] == [30147, 15931, 951]
    assert (found.dimension, found.total, found.total_qualifier) == ("departure", 47029, "at_least")


@pytest.mark.parametrize(("dimension", "codes"), [("departure", "LYTN"), ("origin", "BDEG"), ("destination", "ITGR")])
def test_ranking_compares_the_place_that_differs(make: Make, framed: Framed, dimension: str, codes: str) -> None:
    plain = {"departure": (), "origin": (), "destination": ()}
    figures = [
        make(str(n), float(n), **plain | {dimension: (code,)}, **YEAR) for n, code in ((10, codes[:2]), (20, codes[2:]))
    ]
    found = find_ranking(framed(figures))
    assert found is not None
    assert (found.dimension, [figure.value for figure in found.rows]) == (dimension, [20, 10])


UNLIKE: list[dict[str, Any]] = [
    {"measure": "interceptions"},
    {"unit": "boats"},
    {"destination": ("GR",)},
    {"mode": "land"},
    {"period_end": date(2022, 6, 30)},
    {"kind": "share", "unit": "percent"},
    {"departure": ("TN", "DZ")},
    {"departure": ("LY",)},
]


@pytest.mark.parametrize("other", UNLIKE, ids=lambda fields: ",".join(fields))
def test_unlike_figures_are_not_ranked_together(make: Make, framed: Framed, other: dict[str, Any]) -> None:
    first = make("1", 1.0, departure=("LY",), **YEAR)
    second = make("2", 2.0, **{"departure": ("TN",), **YEAR, **other})
    assert find_ranking(framed([first, second])) is None


def test_no_total_beside_an_area_that_holds_countries(make: Make, framed: Framed) -> None:
    figures = [make(str(n), float(n), destination=(code,), **YEAR) for n, code in ((10, "EU"), (5, "IT"))]
    found = find_ranking(framed(figures))
    assert found is not None and found.total is None


@pytest.mark.parametrize(
    ("qualifiers", "total"),
    [
        (("exact", "exact"), "exact"),
        (("at_least", "exact"), "at_least"),
        (("more_than", "at_least"), "at_least"),
        (("at_most", "exact"), "at_most"),
        (("less_than", "at_least"), "about"),
        (("about", "exact"), "about"),
    ],
)
def test_total_is_as_unsure_as_its_parts(make: Make, framed: Framed, qualifiers: Any, total: str) -> None:
    figures = [
        make(code, 7.0, departure=(code,), qualifier=qualifier, **YEAR)
        for code, qualifier in zip(("LY", "TN"), qualifiers, strict=True)
    ]
    found = find_ranking(framed(figures))
    assert found is not None and found.total_qualifier == total


@pytest.mark.parametrize("reading", ["printed", "repaired"])
def test_change_finds_value_and_base_in_both_readings(story: Any, reading: str) -> None:
    found = find_change(story.frame(reading), story.findings)
    assert found is not None
    assert (found.base.value, found.value.value, found.change.value) == (36680, 30147, -17.8)
    assert found.computed == pytest.approx(-17.811, abs=0.001)


def test_change_without_its_value_is_not_drawn(story: Any, framed: Framed) -> None:
    assert find_change(story.frame("printed")) is None  # only the finding knows which count was meant
    assert find_change(framed(story.printed[3:])) is None


def test_change_is_drawn_against_the_largest_count_of_its_cell(make: Make, framed: Framed) -> None:
    before = {"period_start": date(2021, 1, 1), "period_end": date(2021, 12, 31)}
    base = {"base_start": before["period_start"], "base_end": before["period_end"]}
    whole, part = make("900", 900.0, **YEAR), make("60", 60.0, **YEAR)
    change = make("10%", -10.0, kind="change", unit="percent", **YEAR, **base)
    found = find_change(framed([whole, part, change, make("1,000", 1000.0, **before)]))
    assert found is not None
    assert (found.value.value, found.base.value, found.computed) == (900, 1000, pytest.approx(-10))


def test_doubted_are_the_figures_an_edit_would_touch(story: Any) -> None:
    doubted = doubts(story.findings)
    assert set(doubted) == {figure.figure_id for figure in story.printed[:3]}
    assert {(d.before, d.after, d.repaired) for d in doubted.values()} == {("2023", "2024", True)}


def test_both_are_doubted_when_nobody_can_tell(story: Any) -> None:
    finding: Finding = replace(story.findings[0], edit=None, level=None)
    doubted = doubts([finding])
    assert set(doubted) == set(finding.figure_ids)
    assert all(d.before is None and not d.repaired for d in doubted.values())


def test_an_unlikely_edit_is_a_doubt_but_no_repair(story: Any) -> None:
    found = doubts([replace(story.findings[0], level="possible")])
    assert found and not any(doubt.repaired for doubt in found.values())


def test_nothing_is_doubted_where_all_agree(story: Any) -> None:
    assert doubts([replace(story.findings[1], edit=None)]) == {}
