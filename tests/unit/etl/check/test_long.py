"""A document of very many figures: its slips are sought within bounds, the surest statements first."""

from __future__ import annotations

import pytest

from etl.transform.bind.draft import Draft, lineage
from etl.transform.check import check
from etl.transform.check.edits import candidates
from etl.transform.check.examine import Setting, Standing, examine
from etl.transform.check.linked import Links
from etl.transform.check.mend import SEARCH, _within
from etl.transform.check.reference import arrange
from etl.transform.check.series import series
from etl.transform.recognise.items import NUMBER, Item


def slips(number):
    """So many counts of different years, each with a change that is not theirs."""
    lines = []
    for at in range(number):
        now, before = (f"{year}-01-01..{year}-12-31" for year in (1900 + 2 * at % 120, 1899 + 2 * at % 120))
        lines += [
            f"{4028 + at} '{4028 + at}' arrivals >IT {now} @{at}",
            f"{7857 + at} '{7857 + at}' arrivals >IT {before} @{at}",
            f"-46.9 '46.9%' change percent arrivals >IT {now} /{before} @{at}",
        ]
    return lines


@pytest.fixture
def standing(read, reference):
    def of(number):
        figures = read(slips(number))
        setting = Setting("a", None, None, arrange(reference), Links({}, frozenset(), {}))
        return Standing(figures, examine(figures, setting), setting)

    return of


def test_all_edits_of_an_article_are_tried(standing):
    now = standing(3)
    broken = [r for r in now.results if r.is_broken]
    edits, cost = _within(SEARCH, broken, now)
    assert edits == candidates(broken, now.figures, now.setting.reference)
    assert 0 < cost < SEARCH / 10


def test_of_a_book_as_many_as_may_be(standing):
    now = standing(40)
    broken = [r for r in now.results if r.is_broken]
    edits, cost = _within(3_000, broken, now)
    assert 0 < len(edits) < len(candidates(broken, now.figures, now.setting.reference))
    assert cost == sum(now.reach(edit.figure_ids) for edit in edits) <= 3_000
    assert _within(0, broken, now) == ([], 0)


def test_what_was_not_sought_is_flagged_all_the_same(read, article, reference):
    found = check([article("2024-06-01")], read(slips(20)), reference)
    assert sum(f.state == "contradicts" and f.check == "change" for f in found) == 20


def test_figures_of_few_periods_are_set_beside_those_that_hold_them(read):
    """Each with each other would be 9 million pairs."""
    years = [f"{5000 + at} '{5000 + at}' arrivals >IT 2024-01-01..2024-12-31 @{at}" for at in range(1500)]
    months = [f"{100 + at} '{100 + at}' arrivals >IT 2024-03-01..2024-03-31 @{at + 9000}" for at in range(1500)]
    months[700] = "6000 '6000' arrivals >IT 2024-03-01..2024-03-31 @9700"
    over = [r for r in series(read([*years, *months])) if r.subject[0] == "cap"]
    assert 0 < len(over) <= 1000
    assert {dict(r.details)["value"] for r in over} == {6000}


def test_what_was_told_far_back_is_not_leant_on():
    draft, number = None, Item(NUMBER, 0, 1, "5", (), None, False)
    for _ in range(1000):
        draft = Draft(0, 0, 0, number, parent=draft)
    assert 10 < len(list(lineage(draft))) < 200
