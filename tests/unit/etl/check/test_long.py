"""A document of very many figures: its slips are sought within bounds, the surest statements first."""

from __future__ import annotations

import pytest

from etl.transform.check import check
from etl.transform.check.edits import candidates
from etl.transform.check.examine import Setting, Standing, examine
from etl.transform.check.linked import Links
from etl.transform.check.mend import SEARCH, _within
from etl.transform.check.reference import arrange


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
