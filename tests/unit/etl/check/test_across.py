"""A library checked again after a change says what a check of all of it says, and looks only where it must."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from etl.model import Published
from etl.transform.check import check, check_all

LIBYA = "30147 '30,147' arrivals LY>IT sea 2024-01-01..2024-09-30 @1"
TUNISIA = "15931 '15,931' arrivals TN>IT sea 2024-01-01..2024-09-30 @1"
TURKEY = "2662 '2,662' arrivals TR>IT sea 2024-01-01..2024-09-30 @1"
SPAIN = "56852 '56,852' arrivals >ES sea 2023-01-01..2023-12-31 @1"
BEFORE = "36680 '36,680' arrivals LY>IT sea 2023-01-01..2023-09-30 @2"


@pytest.fixture
def story(read, article):
    def make(name, *lines, day="2024-10-02", agency=None):
        figures = tuple(
            replace(figure, article_id=name, figure_id=f"{name}{number}") for number, figure in enumerate(read(lines))
        )
        return replace(article(day, name), document_id=name, agency=agency), figures

    return make


def said(checked):
    return sorted(f.finding_id for told in checked.findings.values() for f in told)


def test_it_says_the_same_as_a_check_of_all(story, reference):
    stories = [story("a", LIBYA, TUNISIA), story("b", LIBYA), story("c", SPAIN)]
    articles, figures = [a for a, _ in stories], [f for _, own in stories for f in own]
    assert said(check_all(stories, reference)) == sorted(f.finding_id for f in check(articles, figures, reference))


def test_only_an_article_and_its_neighbours_are_looked_at_again(story, reference):
    before = check_all([story("a", LIBYA), story("b", SPAIN)], reference)
    assert before.again == {"a", "b"}
    after = check_all([story("a", LIBYA), story("b", SPAIN), story("c", LIBYA)], reference, before)
    assert after.again == {"a", "c"}
    assert check_all([story("a", LIBYA), story("b", SPAIN), story("c", LIBYA)], reference, after).again == frozenset()
    assert {f.check for f in after.findings["a"]} > {f.check for f in before.findings["a"]}


def test_an_article_in_which_a_slip_was_sought_is_looked_at_again(story):
    """What another article prints for 2024 decides about a figure that is printed for 2023."""
    wrong = story("a", LIBYA.replace("2024", "2023"), BEFORE)
    alone = check_all([wrong], ())
    assert {f.level for f in alone.findings["a"]} == {"cannot_tell"}
    both = check_all([wrong, story("b", LIBYA)], (), alone)
    assert both.again == {"a", "b"}
    assert {(f.edit.after, f.level) for f in both.findings["a"] if f.edit} == {("2024", "likely")}


def test_an_article_that_leaves_or_is_read_anew_is_forgotten(story):
    both = check_all([story("a", LIBYA), story("b", LIBYA)], ())
    alone = check_all([story("a", LIBYA)], (), both)
    assert alone.findings == {"a": ()} and alone.again == {"a"}
    anew = check_all([story("a", LIBYA), story("b", LIBYA.replace("30147 '30,147'", "33147 '33,147'"))], (), both)
    assert {f.state for f in anew.findings["a"]} == {"contradicts"}


def test_the_earliest_of_copies_is_the_witness(story):
    lines = (LIBYA, TUNISIA, TURKEY)
    later, first = story("a", *lines, day="2024-10-03", agency="Nova"), story("b", *lines, agency="Nova")
    found = check_all([later, first], ())
    (copy,) = [f for told in found.findings.values() for f in told if f.check == "copy"]
    assert copy.article_id == "a" and dict(copy.details)["other_article"] == "b"


def test_other_published_figures_are_looked_up_for_all(story, reference):
    stories = [story("a", LIBYA), story("b", SPAIN)]
    row = next(row for row in reference if row.destination == ("ES",))
    more = (*reference, replace(row, value=1.0))
    assert isinstance(row, Published)
    assert check_all(stories, more, check_all(stories, reference)).again == {"a", "b"}


def test_growing_one_by_one_ends_where_a_check_of_all_ends(story, reference):
    """Forty reports of few cells, some with a digit or a year changed, in any order, with articles taken away."""
    chance = random.Random(7)
    lines = [
        LIBYA,
        TUNISIA,
        TURKEY,
        BEFORE,
        LIBYA.replace("2024", "2023"),
        TUNISIA.replace("15931 '15,931'", "15391 '15,391'"),
    ]
    stories = [
        story(f"s{n}", *chance.sample(lines, 3), day=f"2024-10-{n % 28 + 1:02}", agency=chance.choice([None, "Nova"]))
        for n in range(40)
    ]
    chance.shuffle(stories)
    grown = None
    for number in range(1, len(stories) + 1):
        grown = check_all(stories[:number], reference, grown)
    assert grown is not None and grown.findings == check_all(stories, reference).findings
    fewer = check_all(stories[10:], reference, grown)
    assert fewer.findings == check_all(stories[10:], reference).findings
