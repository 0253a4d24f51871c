"""The same cell in several articles: copies are one witness, an independent article supports a repair."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.transform.check import check

LIBYA = "30147 '30,147' arrivals LY>IT sea 2024-01-01..2024-09-30 @1"
TUNISIA = "15931 '15,931' arrivals TN>IT sea 2024-01-01..2024-09-30 @1"
TURKEY = "2662 '2,662' arrivals TR>IT sea 2024-01-01..2024-09-30 @1"


@pytest.fixture
def run(read, article):
    def go(*stories, agency=None):
        articles, figures = [], []
        for name, lines in stories:
            articles.append(replace(article("2024-10-02", name), agency=agency))
            figures += [
                replace(figure, article_id=name, figure_id=f"{name}{number}")
                for number, figure in enumerate(read(lines))
            ]
        return check(articles, figures, ())

    return go


def test_equal_values_agree(run):
    found = run(("a", [LIBYA]), ("b", [LIBYA]))
    assert {(f.check, f.state) for f in found} == {("same_cell", "agrees")}


def test_near_but_unlike_values_contradict(run):
    found = run(("a", [LIBYA]), ("b", [LIBYA.replace("30147 '30,147'", "33147 '33,147'")]))
    assert {(f.check, f.state, f.level) for f in found} == {("same_cell", "contradicts", "cannot_tell")}


def test_a_revision_within_three_percent_is_no_contradiction(run):
    found = run(("a", [LIBYA]), ("b", [LIBYA.replace("30147 '30,147'", "30202 '30,202'")]))
    assert {f.state for f in found} == {"agrees_if_rounded"}


def test_far_values_are_a_part_and_say_nothing(run):
    assert run(("a", [LIBYA]), ("b", [LIBYA.replace("30147 '30,147'", "1147 '1,147'")])) == ()


def test_copies_of_an_agency_are_one_witness(run):
    found = run(("a", [LIBYA, TUNISIA, TURKEY]), ("b", [LIBYA, TUNISIA, TURKEY]), agency="Nova")
    (copy,) = [f for f in found if f.check == "copy"]
    assert (copy.article_id, copy.state, len(copy.figure_ids)) == ("b", "agrees", 6)
    assert dict(copy.details)["other_article"] == "a"


def test_equal_figures_without_a_common_agency_are_no_copy(run):
    found = run(("a", [LIBYA, TUNISIA, TURKEY]), ("b", [LIBYA, TUNISIA, TURKEY]))
    assert "copy" not in {f.check for f in found}


def test_another_article_decides_between_two_years(run):
    wrong = [
        "30147 '30,147' arrivals LY>IT sea 2023-01-01..2023-09-30 @1",
        "36680 '36,680' arrivals LY>IT sea 2023-01-01..2023-09-30 @2",
    ]
    alone = run(("a", wrong))
    assert {(f.check, f.level) for f in alone} == {("same_cell", "cannot_tell")}
    found = [f for f in run(("a", wrong), ("b", [LIBYA])) if f.article_id == "a" and f.edit]
    assert {(f.edit.what, f.edit.after, f.level) for f in found} == {("year", "2024", "likely")}
