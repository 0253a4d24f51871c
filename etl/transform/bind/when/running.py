"""Years still running, over a whole text: up to which day their numbers are counted, and against which days."""

from __future__ import annotations

import itertools
from datetime import date

from etl.transform import world
from etl.transform.bind.draft import Draft
from etl.transform.bind.when.atoms import SUM_SINCE
from etl.transform.recognise.periods import NOTHING, Days, month_end, shift_years


def up_to_the_day_told(published: date, drafts: list[Draft]) -> None:
    """ "As of 14 November 55,949 have come. This year 49,997 came by sea": to the day up to which the text counts."""
    running = (date(published.year, 1, 1), published)
    told: Days = running
    for draft in drafts:
        start, end = draft.period
        if draft.measure not in world.MOVES or start != running[0] or end is None:
            continue
        if draft.period == running and told != running and SUM_SINCE not in draft.rule:
            before = shift_years(running, -1)
            draft.base = shift_years(told, -1) if draft.base == before else draft.base
            draft.period = told
            draft.rule.append("up to the day told in the text")
        elif 0 < (published - end).days <= 31 and end != month_end(end.year, end.month):
            told = draft.period


def of_the_days_compared(published: date, drafts: list[Draft]) -> None:
    """ "From January to May 2024 1,041 attempts, against 1,001 in the same period. Rescues rose from 17,576 in 2023 to
    21,545 in 2024": where a text compares the same days of two years, its pairs of bare years are of them as well."""
    running, last = (date(published.year, 1, 1), published), published.year - 1
    entire = (date(last, 1, 1), date(last, 12, 31))
    told, days = NOTHING, NOTHING
    for first, second in itertools.pairwise(drafts):
        start, end = first.period
        if start == running[0] and end is not None and end < published and first.kind == "count":
            told = first.period
        if told != NOTHING and shift_years(told, -1) in (second.period, second.base):
            days = told
        pair = (first.period, second.period) in ((entire, running), (running, entire))
        if days == NOTHING or not pair or first.kind != "count" or second.kind != "count":
            continue
        tied = second.parent is first or "from x to y" in first.rule
        if not tied or first.measure != second.measure or first.measure in world.STOCKS:
            continue
        for draft in drafts:
            if draft.kind == "change" and (draft.period, draft.base) == (running, entire):
                draft.period, draft.base = days, shift_years(days, -1)
        for draft in (first, second):
            draft.period = days if draft.period == running else shift_years(days, -1)
            draft.rule.append("of the days compared")
