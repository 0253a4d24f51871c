"""Which period a number has, and for a change the period it is compared with."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Context, Draft, boundary, is_base_period, lineage, unwrap
from etl.transform.bind.frame import RUNNING, SAID_ON, Frame, is_said
from etl.transform.bind.kinds import below, exceeded
from etl.transform.bind.unsaid import SUM_SO_FAR
from etl.transform.bind.zones import raised_at
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item
from etl.transform.recognise.periods import (
    ANAPHORIC,
    BASES,
    NOTHING,
    UNKNOWN,
    Anchor,
    Atom,
    Days,
    is_day,
    limit,
    month_end,
    resolve,
    shift_years,
)


def _anchor(frame: Frame, draft: Draft) -> Anchor:
    current = draft.parent.period if draft.parent is not None else frame.context.period
    if "from x to y" in draft.rule:
        at = frame.drafts.index(draft)
        if at + 1 < len(frame.drafts) and frame.drafts[at + 1].period != NOTHING:
            current = frame.drafts[at + 1].period
    if current == NOTHING:
        current = frame.context.period
    counted = draft.parent.measure if draft.parent is not None else None
    if counted in world.STOCKS and draft.measure not in world.STOCKS and current[0] == current[1]:
        flows = [d.period for m, d in frame.context.by_measure.items() if m not in world.STOCKS and d.period != NOTHING]
        current = flows[-1] if flows else _month_closed(current)  # "that year" is not the day of a stock
    before = [d.period for d in frame.drafts if d.first < draft.first and not d.skipped and is_day(d.period)]
    return Anchor(frame.context.published, current, day=before[-1] if before else frame.context.day)


def _month_closed(days: Days) -> Days:
    """ "At the end of October 66,000 lived there; 3,208 applied in the same month": the month that a day closes."""
    end = days[1]
    return (end.replace(day=1), end) if end is not None and end == month_end(end.year, end.month) else days


_YEARS_BACK: Final = ("last_year", "previous_year", "year_before_last")
_STEPS: Final = ANAPHORIC | {"day_earlier", "day_later", "days_earlier", "two_days_earlier"}
_BACK: Final = _STEPS | {"week_earlier"}
_BY_NAME: Final = ("last_year", "year_before_last")
_NAMED: Final = frozenset({"weekday", "date", "yesterday", "today", "night_of", "overnight"})
_RELATIVE: Final = frozenset(
    {
        "last_week",
        "this_week",
        "last_days",
        "last_weeks",
        "last_months",
        "weekend",
        "last_month",
        "this_month",
        "yesterday",
        "weekday",
    }
)


def _is_named_day(atom: Atom) -> bool:
    return atom.op in ("weekday", "yesterday", "today", "day_of") or (atom.op == "date" and atom.day is not None)


def _combine(frame: Frame, atoms: list[Atom], anchor: Anchor) -> Days:
    """Several periods of one zone: a start ("since January") and a limit ("until 6 May") make one."""
    atoms = [unwrap(a) for a in atoms]
    limits = [a for a in atoms if a.op in ("until", "as_of")]
    others = [a for a in atoms if a.op not in {"until", "as_of", "past"} | UNKNOWN]
    if limits and not others:
        end = limit(limits[-1].inner[0], anchor) if limits[-1].inner else None
        return (None, end)
    if limits and limits[-1].inner and all(_is_named_day(a) for a in others):
        until_day, said_day = limit(limits[-1].inner[0], anchor), resolve(others[0], anchor)[0]
        if until_day is not None and said_day is not None and until_day <= said_day:
            return (None, until_day)  # "said on Monday that 52,300 had come until Sunday"
    if not others:
        return NOTHING
    if any(a.op == "range" for a in others):
        others = [
            a for a in others if a.op not in ("that_period", "open_since", "this_year")
        ]  # "in the time from A to B"
    if len(others) > 1:
        others = [a for a in others if a.op != "so_far"] or others[:1]  # "this year so far"
    stretch = [a for a in others if a.op in ("that_period", "same_month")]
    if len(others) == 2 and len(stretch) == 1:
        named = next(a for a in others if a is not stretch[0])
        if _says_only_year(named) or named.op in _YEARS_BACK or named.op == "fiscal_year":
            others = [Atom("same_period_of", inner=(named,))]  # "in the same time, last year, there had been 47,726"
    if len(others) > 1 and any(a.op in BASES for a in others):
        others = [a for a in others if a.op != "that_period"]  # "two years before, over the same months"
    if any(a.op == "date" and a.month is not None for a in others):
        others = [a for a in others if a.op != "that_month"]  # "in August, when in the whole month 25,673 came"
    week = next((a for a in others if a.op == "last_week"), None)
    if week is not None and [a for a in others if a is not week] == [a for a in others if a.op == "weekday"]:
        return _in_week(week, next((a for a in others if a.op == "weekday"), week), anchor)
    year = next((a for a in others if _says_only_year(a) or a.op in _BY_NAME), None)
    if year is not None and any(_like_now(a) for a in others):
        others = [Atom("same_period_of", inner=(year,))]  # "in the period compared, 2018"
    whole_month = len(others) == 2 and any(a.op == "that_month" for a in others)
    if whole_month and anchor.current[1] is not None:
        other = next(a for a in others if a.op != "that_month")
        then = resolve(other, anchor)[0] if _says_only_year(other) or other.op in _BY_NAME else None
        if then is not None:  # "714 came in March; last year, in the whole month, 2,407"
            month_told = anchor.current[1].month
            return date(then.year, month_told, 1), month_end(then.year, month_told)
    if others[0].op in _BACK - {"same_period"} and any(a.op in _NAMED for a in others):
        others = [a for a in others if a.op not in _BACK]  # "had left a week earlier and sank on Tuesday"
    if others[0].op == "since" and any(a.op == "by_then" for a in others) and anchor.current[1] is not None:
        return resolve(others[0], anchor)[0], anchor.current[1]  # "by the same date 466 had died since January"
    running = next((a for a in others if a.op in ("this_year", "ytd")), None)
    month = next((a for a in others if a.op == "date" and a.month and not a.day), None)
    if running is not None and month is not None and len(others) == 2 and not limits:
        days, told = resolve(running, anchor), resolve(month, anchor)
        if days[0] and days[1] and told[1] and days[0] <= told[1] <= days[1]:
            return days[0], told[1]  # "closed November with 257 so far this year"
    day = next((a for a in others if _is_named_day(a)), None)
    if running is not None and day is not None and others[0] is running and len(others) == 2 and not limits:
        days, told = resolve(running, anchor), resolve(day, anchor)
        if days[0] and days[1] and told[1] and days[0] < told[1] <= days[1]:
            return days[0], told[1]  # "this year the number passed a million on Monday"
    again = next((a for a in others if a.op == "that_period"), None)
    parted = len(others) == 2 and anchor.current[1] is not None and not _is_whole_year(anchor.current)
    if running is not None and again is not None and parted and anchor.published and anchor.current[1]:
        years = anchor.published.year - anchor.current[1].year
        if years > 0 and not limits:
            return shift_years(anchor.current, years)  # "in January 2022 170; this year, in the same month, 1,000"
    since = next((a for a in others if a.op == "since"), None)
    if since is not None and day is not None and others == [day, since] and not limits:
        days, told = resolve(since, anchor), resolve(day, anchor)
        if days[0] and days[1] and told[1] and days[0] < told[1] <= days[1]:
            return days[0], told[1]  # "announced on the 11th the return of 400,000 since December"
    since = next((a for a in others if a.op in ("since", "this_year", "ytd")), None)
    if since is not None and any(a.op == "by_then" for a in others) and not limits and len(others) == 2:
        start, end = resolve(since, anchor)[0], anchor.current[1]
        if start is not None and end is not None and start < end:
            return start, end  # "since January, by the same day"
    until = next((a for a in others if a.op in ("end_of", "late", "mid", "early", "start_of")), None)
    if since is not None and until is not None and not limits and len(others) == 2:
        start, end = resolve(since, anchor)[0], limit(until, anchor)
        if start is not None and end is not None and start < end:
            return start, end  # "at the end of September 45,000 had applied since January"
    if others[0].op in _RELATIVE:
        others.sort(key=lambda a: a.op != "range")  # "in the last week, from 22 to 29 May": the dates say it better
    days = NOTHING
    for atom in others:
        days = resolve(atom, anchor)
        if days != NOTHING:
            break
    if limits:
        told_later = others[0].op == "range" and days[1] is not None and all(is_saying(a) for a in limits)
        if others[0].op in ("since", "this_year", "ytd", "date", "last_year", "range") and not told_later:
            start_year = days[0].year if days[0] else None
            ends = [
                limit(
                    a.inner[0],
                    Anchor(
                        anchor.published, anchor.current, start_year if others[0].op in ("date", "last_year") else None
                    ),
                )
                for a in limits
                if a.inner
            ]
            end = next((e for e in ends if e is not None), None)
            if end is not None and days[0] is not None and others[0].op == "this_year" and end < days[0]:
                return date(end.year, 1, 1), end  # "61,300 since the start of the year, as of 30 December"
            if end is not None and days[0] is not None and end >= days[0]:
                return days[0], end
    return days


def _in_week(week: Atom, day: Atom, anchor: Anchor) -> Days:
    """ "On Thursday of last week"."""
    days = resolve(week, anchor)
    if days[0] is None or day.weekday is None:
        return days
    named = days[0] + timedelta(day.weekday)
    return named, named


def _like_now(atom: Atom) -> bool:
    """ "The same period", "by the same date", "the same period of the year", whose year is told behind."""
    of_now = atom.op == "same_period_of" and bool(atom.inner) and unwrap(atom.inner[0]).op == "this_year"
    return atom.op in ("same_period", "by_then") or of_now


def said_at_all(items: list[Item], context: Context) -> Days:
    """The days that a sentence without figures speaks of, which the next may come back to ("that month")."""
    anchor = Anchor(context.published)
    times = [k for k, item in enumerate(items) if item.kind == PERIOD]
    if len(times) > 1:
        times = [k for k in times if not is_said(items, k, unwrap(items[k].value), stretch=False)] or times
    if any(item.has("skip.sunk") for item in items):
        times = [k for k in times if not _of_setting_out(items, k)]  # "which had sailed on Thursday, sank"
    times.sort(key=lambda k: _of_setting_out(items, k))  # "which had sailed on Thursday, sank on Saturday"
    found = (resolve(unwrap(items[k].value), anchor) for k in times)
    return next((days for days in found if days[0] is not None and days[1] is not None), NOTHING)


def _of_setting_out(items: list[Item], index: int) -> bool:
    """Whether the clause of a date tells only when people set out."""
    start, end = index, index
    while start and boundary(items, start - 1) < MIDDLE:
        start -= 1
    while end < len(items) and boundary(items, end) < MIDDLE:
        end += 1
    told = {m for item in items[start:end] for m in item.senses.get("measure.cue", ())}
    return "departures" in told and not any(item.has("skip.sunk") for item in items[start:end])


def _zone_periods(frame: Frame, start: int, end: int) -> list[tuple[int, Atom]]:
    return [(i, a) for i, a in frame.periods if start <= i < end]


def _of_the_year_described(frame: Frame, draft: Draft) -> int:
    """ "The same period of 2023, a year that ended with 29,437 arrivals": of all the year that a clause tells of."""
    items = frame.items
    at = next((k for k in range(draft.first - 1, -1, -1) if items[k].kind == PERIOD or _is_number(items[k])), -1)
    if at < 0 or items[at].kind != PERIOD or draft.kind != "count" or draft.first - at > _YEAR_AND_CLAUSE:
        return 0
    later = any(i.kind == PERIOD for i in items[draft.last + 1 : draft.right[1]])
    if unwrap(items[at].value).op == "that_year" and not later:
        before = next((k for k in range(at - 1, max(-1, at - 4), -1) if items[k].kind == PERIOD), -1)
        return _year_told(items[before].value) if before >= 0 else 0
    noun = next((k for k in range(at + 1, min(at + 6, draft.first)) if items[k].text in frame.pack.year_nouns), -1)
    told = items[noun + 1 : noun + 4] if noun > 0 else []
    clause = any(i.has("flow.relative") or i.has("flow.where") or i.has("role.in") for i in told)
    return _year_told(items[at].value) if clause and not later else 0


def there_so_far(frame: Frame, draft: Draft) -> None:
    """ "Has so far registered 300,000 refugees": those who are there on the day of publication."""
    day, times = frame.context.published, [unwrap(a).op for _, a in frame.periods]
    if draft.measure in world.STOCKS and draft.period == NOTHING and day is not None and times:
        if all(op == "so_far" for op in times) and draft.kind == "count" and not draft.is_base:
            draft.period = (day, day)
            draft.rule.append("stock on the day of publication")


def _is_number(item: Item) -> bool:
    """Whether a bead is a number, and no article."""
    return item.kind == NUMBER and not (item.value.word and item.value.value == 1)


def _year_told(atom: Atom) -> int:
    """The year that a period names, or one inside it."""
    return atom.year or next((year for inner in atom.inner if (year := _year_told(inner))), 0)


_YEAR_AND_CLAUSE: Final = 10
"""Beads, at most, from a year to the number of the clause that describes it."""


def find_period(frame: Frame, draft: Draft) -> None:
    described = _of_the_year_described(frame, draft)
    if described:
        draft.period, draft.own_period = (date(described, 1, 1), date(described, 12, 31)), True
        draft.rule.append("period said")
        return
    _items, anchor = frame.items, _anchor(frame, draft)
    right = _zone_periods(frame, *draft.right)
    left = _zone_periods(frame, *draft.left)
    so_far = any(unwrap(a).op == "so_far" for _, a in (*left, *right))
    if any(unwrap(a).op != "so_far" for _, a in (*left, *right)):  # "2023 was the deadliest year so far"
        left, right = ([(i, a) for i, a in side if unwrap(a).op != "so_far"] for side in (left, right))
    if any(unwrap(a).op in RUNNING for _, a in frame.periods):
        left = [(i, a) for i, a in left if unwrap(a).op in RUNNING or not _in_aside(frame.items, i, draft.first)]
    left = [(i, a) for i, a in left if not _of_a_rank(frame.items, i, a)]
    right = [(i, a) for i, a in right if not _of_a_rank(frame.items, i, a)]
    if draft.kind == "count":
        left, right = ([(i, a) for i, a in side if not _annual(_items, i)] for side in (left, right))
    at = frame.drafts.index(draft)
    summed = _sum_behind(frame, draft)
    right = [(i, a) for i, a in right if i < summed] if summed else right
    year_at = _year_and_number(_items, draft) if at and not left else -1
    left = [(i, a) for i, a in frame.periods if i == year_at] if year_at >= 0 else left
    since = _sum_behind(frame, frame.drafts[at - 1]) if at and not left and not right else 0
    left = [(i, a) for i, a in frame.periods if since < i < draft.first] if since else left
    if draft.kind == "share" and at and frame.drafts[at - 1].kind == "change":
        if any(item.has("change.to") for item in _items[max(0, draft.first - 2) : draft.first]):
            left = [(i, a) for i, a in left if not _items[i - 1].has("base.cue")]  # "up 14 points on 2022 to 65 %"
    if draft.kind == "count" and not draft.is_base:
        apart = draft.first - 2 if draft.bracket and _items[draft.first - 1].text == "(" else -1  # "On 2018 (316,200)"
        left = [(i, a) for i, a in left if i == apart or not _led_by_base(_items, i)]  # "On 2014 Mali (5,000) grew"
        left = [(i, a) for i, a in left if not _of_the_rise_before(frame.items, i, draft)]
        left = [] if _set_against_a_year(frame, draft, left, right) else left
        left = [(i, _of_the_record(frame.items, i, a, draft)) for i, a in left]
        left = [(i, a) for i, a in left if not _of_its_months(frame.items, left, i, a)]
    if draft.kind == "count" and not draft.is_base and at and frame.drafts[at - 1].kind == "change":
        left = [(i, _of_the_same_months(_items, i, a)) for i, a in left]
        left = [(i, a) for i, a in left if a.op == "same_period_of" or not is_base_period(a)]
        left = [(i, a) for i, a in left if not _of_change(frame, draft, i)]
        if _is_reached(_items, draft):
            right = [(i, a) for i, a in right if not _is_compared(_items, i, draft.last + 1)]
    if at and draft.kind == "count" and any(_is_named_day(unwrap(a)) for _, a in right):
        left = [(i, a) for i, a in left if not _of_the_count_before(frame, i, a)]
    if draft.kind == "change":
        _change_period(frame, draft, left, right, anchor)
        if any(unwrap(a).op == "that_period" for _, a in (*left, *right)) and not _is_whole_year(draft.period):
            draft.rule.append(_OF_OTHER_YEARS)  # "up by 45 % in the same time, from 1,951 in 2017 to 2,828 in 2018"
        return
    at = frame.drafts.index(draft)
    if at and not draft.is_base and _paired_period(frame, frame.drafts[at - 1], draft, right, anchor):
        return
    if at and "from x to y" in frame.drafts[at - 1].rule and not draft.is_base:
        left = [(i, a) for i, a in left if i < frame.drafts[at - 1].first]  # the day of the first is not the second's
        left, right = ([(i, a) for i, a in side if unwrap(a).op != "year_on_year"] for side in (left, right))
    if at and "from x to y in percent" in frame.drafts[at - 1].rule and not draft.is_base:
        earlier, spoken_of = frame.drafts[at - 1], frame.drafts[at - 1].parent
        left = [(i, a) for i, a in left if i < earlier.first]
        if not (left or right) and earlier.own_period and spoken_of is not None and spoken_of not in frame.drafts:
            draft.period = spoken_of.period  # "from 3.8 % the year before to 3 %"
            return
        right = [(i, a) for i, a in right if unwrap(a).op not in ANAPHORIC]  # "from 12 to 18.5 % within a year"
    if draft.kind == "count" and draft.measure in world.MOVES | world.RESCUED | world.TOLL:
        left = [(i, a) for i, a in left if not _when_it_left(_items, draft, i, a)]
        dated = any(_is_named_day(unwrap(a)) for _, a in left)
        right = [(i, a) for i, a in right if not _when_it_left(_items, draft, i, a)]
        right = [(i, a) for i, a in right if not (dated and _when_the_boat_left(_items, draft, i, a))]
    if draft.measure in world.HELD:
        end = draft.right[1]
        clause = next((k for k in range(draft.last + 1, end) if _items[k].has("flow.relative")), end)
        if any(_items[k].has("measure.cue") for k in range(clause, end)):
            end = clause  # "the helmsmen of a boat that landed on"
        end = next((k for k in range(draft.last + 1, end) if _items[k].has("skip.sunk")), end)
        right = [(i, a) for i, a in right if i < end]  # "said to have steered the boat that sank on Wednesday"
    if draft.is_part and draft.measure in world.MOVES | world.RESCUED and draft.parent in frame.drafts:
        right = [(i, a) for i, a in right if not _since_they_left(_items, draft, i, a)]
    own = [a for _, a in left if unwrap(a).op not in ("past",)] + []
    near_right = [a for i, a in right]
    if draft.is_base:
        _base_period(frame, draft, left, right, anchor)
        _of_the_same_months_then(draft, [*left, *right])
        told = [unwrap(a).op for _, a in (*left, *right)]
        if draft.measure in world.STOCKS and draft.parent is not None and told == ["previous_year"]:
            if is_day(draft.parent.period) and _is_whole_year(draft.period):
                draft.period = shift_years(draft.parent.period, -1)  # "122 million on 30 April (year before: 120)"
        return
    if draft.kind == "share" and draft.parent is not None and draft.parent in frame.drafts and draft.parent.own_period:
        whole = next((i for i in range(draft.last + 1, draft.right[1]) if frame.items[i].has("part.share")), None)
        if whole is not None and all(whole < i <= whole + 2 for i, _ in [*left, *right]) and right:
            draft.period = draft.parent.period  # "6,500 in July, a sixth of the year's total"
            return
    if draft.measure in world.STOCKS:
        right = [(i, a) for i, a in right if unwrap(a).op not in UNKNOWN or not _beyond_mark(_items, draft, i)]
        right = [(i, a) for i, a in right if not _follows_on(_items, i, a)]
        left = [(i, a) for i, a in left if not _follows_on(_items, i, a)]
        right = [(i, a) for i, a in right if not _when_they_fled(_items, draft, i, a)]
    right = _named_behind(_items, right)
    row = _days_in_row(_items, [*left, *right], anchor)
    if row is not None:
        draft.period, draft.own_period = row, True
        draft.rule.append("period said")
        return
    chosen = _dated(_items, _choose(frame, draft, left, right), left, draft.first)
    if _last_year_by_then([*left, *right]):
        chosen = [Atom("year_earlier")]
    if draft.parent in frame.drafts and draft.parent is not None and draft.parent.own_period and chosen:
        said = {id(a) for i, a in (*left, *right) if _items[i].kind == PERIOD and unwrap(_items[i].value).op == "past"}
        if said.issuperset(id(a) for a in chosen):
            draft.period = draft.parent.period  # "8,800 since January, it said on Monday, with 2,100 Eritreans"
            return
    alone = [unwrap(a).op for a in chosen]
    last = frame.context.last
    if alone == ["that_period"] and draft.parent not in frame.drafts:
        longest = _longest_told(frame.context.recent) or frame.context.period
        if longest != NOTHING and longest[0] != longest[1]:
            anchor = Anchor(anchor.published, longest)  # "in the same month": the one told last
    elif alone == ["year_earlier"] and draft.parent not in frame.drafts and last is not None:
        if _is_whole_year(last.period) and last.measure == draft.measure:
            anchor = Anchor(anchor.published, last.period)  # "In 2023 35,618 were. The year before there were 25,538"
    elif alone == ["that_year"]:
        told_before = [d.period for d in frame.live if d.first < draft.first and d.period[1] is not None]
        if told_before:
            anchor = replace(anchor, current=told_before[-1])  # "9,925 by April 2022, when the year closed"
    elif alone == ["last_year"] and at and _they_had_been(frame, frame.drafts[at - 1], draft):
        draft.period, draft.own_period = shift_years(frame.drafts[at - 1].period, -1), True
        draft.rule.append("same period a year earlier")
        return
    chosen, lent = _of_that_year(frame, draft, chosen, left)
    anchor = anchor if lent is None else replace(anchor, year=lent)
    days = _combine(frame, chosen, anchor) if chosen else NOTHING
    if draft.parent is not None and draft.parent in frame.drafts and any(unwrap(a).op in _STEPS for a in chosen):
        shared = {id(a) for _, a in _zone_periods(frame, draft.parent.left[0], draft.parent.right[1])}
        dated = any(_says_only_year(unwrap(a)) for a in chosen)  # "by the same date there had been 151,000 in 2023"
        if shared.issuperset(id(a) for a in chosen) and draft.parent.own_period and not dated:
            days = draft.parent.period  # "the day before 158 came in three boats": one step back, not two
    joined = next((k for k in range(draft.last + 1, draft.right[1]) if _items[k].has("flow.and")), len(_items))
    later = draft.measure in world.STOCKS and bool(right) and all(i > joined for i, _ in right) and not left
    if later and chosen and all(unwrap(a).op == "until" for a in chosen):
        days, chosen = NOTHING, []  # "hosts 2.9 million refugees, and lets them travel until 1 July"
    if draft.measure in world.STOCKS and _is_ahead(frame, days) and all(unwrap(a).op == "until" for a in chosen):
        days, chosen = NOTHING, []  # "and may stay until 31 December", told in November
    if chosen and all(unwrap(a).op in UNKNOWN for a in chosen):
        if draft.parent is not None and any(_as_long(unwrap(a), draft.parent.period) for a in chosen):
            draft.period = draft.parent.period  # "54,300 in the first seven months; 28,210 of them, in seven months"
            return
        draft.period, draft.own_period = NOTHING, True
        return
    if days == NOTHING and chosen and any(unwrap(a).op not in ANAPHORIC for a in chosen):
        draft.period, draft.own_period = days, True
        return
    led = (
        frame.items[draft.first - 2]
        if draft.bracket and draft.first > 1 and frame.items[draft.first - 1].text == "("
        else None
    )
    began = _began(led.value) if led is not None and led.kind == PERIOD and not right else None
    if began is not None:
        days = resolve(began, anchor)  # "the lowest since June 2017 (884)"
        if days != NOTHING:
            draft.period, draft.own_period = days, True
            return
    elder = next((d for d in lineage(draft.parent) if not d.bracket), None) if draft.bracket else None
    if len(chosen) == 1 and elder is not None and elder.kind == "change":
        days = _same_stretch(chosen[0], anchor) or days
    if days != NOTHING:
        event = any(unwrap(a).op in ("open_since", "since_event") for a in chosen)
        if days[0] is None and days[1] is not None and not event and unwrap(chosen[0]).op not in ("before", "so_far"):
            days = _from_limit(frame, draft, days[1], anchor)
        days = _up_to_that_day(frame, draft, _running(frame, draft, chosen, days))
        days = _to_the_cut_off(frame, draft, chosen, _as_of_the_data(frame, draft, chosen, days))
        now = frame.context.published
        if so_far and now is not None and _is_whole_year(days) and days[1] is not None and days[1].year == now.year:
            days = (days[0], now)  # "In 2021 4,704 have been stopped so far"
        if draft.measure in world.STOCKS | {"detained"} and any(unwrap(a).op == "end_of" for a in chosen):
            days = (days[1], days[1])  # a stock is counted on a day
        elif _had_by_then(frame, draft, chosen) and days[1] is not None:
            days = (date(days[1].year, 1, 1), days[1])
        middle = next((unwrap(a) for a in chosen if unwrap(a).op == "mid"), None)
        if draft.measure in world.STOCKS | {"detained"} and middle is not None and len(chosen) == 1:
            days = (limit(middle, anchor), limit(middle, anchor))  # "in mid-May": the 15th
        if draft.measure == "permits" and all(unwrap(a).op == "as_of" for a in chosen):
            days = (days[1], days[1])  # "on 30 June 3.4 million held a residence permit"
        only_year = [a for a in map(unwrap, chosen) if _says_only_year(a) or a.op == "last_year"]
        before = frame.drafts[at - 1] if at else draft
        again = ("same_period", "same_period_of", "by_then", "month_last_year", "same_month")
        told = [unwrap(a).op for a in chosen]
        if any(op in again for op in told) or (only_year and ("that_period" in told or "that_month" in told)):
            draft.rule.append(_OF_OTHER_YEARS)
        elif only_year and len(chosen) == 1 and any(unwrap(a).op in _SAME_DAYS for _, a in left) and right:
            days = _same_stretch(only_year[0], anchor) or days  # "in the same period there were 7,928 in 2022"
            draft.rule.append(_OF_OTHER_YEARS)
        elif only_year and _OF_OTHER_YEARS in before.rule and draft.first - before.last <= _NEAR_A_YEAR:
            days = _same_stretch(only_year[0], Anchor(now, before.period)) or days  # "... and 55,785 in 2022"
            draft.rule.append(_OF_OTHER_YEARS)
        elif only_year and _in_fiscal_years(draft, before):
            days = resolve(
                replace(only_year[0], op="fiscal_year"), anchor
            )  # "... 1.5 million in 2024, 2 million in 2023"
        elif only_year and "from x to y" in before.rule:
            first = _first_told(frame, before.last, draft.first, anchor)
            if first[0] is not None and not _is_whole_year(first):
                days = _same_stretch(only_year[0], Anchor(now, first)) or days  # "from 20 in H1 2022 to 30 in 2023"
        draft.period, draft.own_period = days, True
        draft.rule.append("period said")
        if draft.kind == "count" and all(is_base_period(a) for a in chosen):
            draft.rule.append("an earlier period")
        return
    del own, near_right
    _inherit_period(frame, draft)
    _since_new_year(frame, draft)


def _since_new_year(frame: Frame, draft: Draft) -> None:
    """ "In September 25,111 crossed, against 75,268 in September 2023. The annual total is close to 264,000"."""
    if draft.kind != "count" or draft.is_base or draft.measure in world.STOCKS:
        return
    zone = range(draft.left[0], draft.right[1])
    if not any(frame.items[k].has("flow.annual") or _annual(frame.items, k) for k in zone):
        return
    told = [*(d for d in frame.live if d.first < draft.first), *reversed(frame.context.recent)]
    now = next((d for d in told if d.kind == "count" and not d.is_base and d.period[1] is not None), None)
    end = now.period[1] if now is not None else None
    if end is not None and now is not None and not _is_whole_year(now.period) and draft.value > now.value:
        draft.period = date(end.year, 1, 1), end
        draft.rule.append("since the start of the year")


def _longest_told(recent: list[Draft]) -> Days | None:
    """ "372 were stopped last week, which makes 7,114 this year. In the same period 280 died": the longer time."""
    found: Days | None = None
    most = 0
    for draft in recent:
        start, end = draft.period
        if draft.kind != "count" or draft.is_base or draft.is_part or start is None or end is None:
            continue
        if (end - start).days > most and draft.measure not in world.STOCKS:
            found, most = draft.period, (end - start).days
    return found


def _had_by_then(frame: Frame, draft: Draft, chosen: list[Atom]) -> bool:
    """ "At the end of October 54,129 had landed": all of the year up to then, where a verb tells what had been."""
    if draft.kind != "count" or draft.is_part or draft.measure not in world.MOVES | world.ASYLUM | world.TOLL:
        return False
    if not chosen or any(unwrap(a).op != "end_of" for a in chosen):
        return False
    return any(item.text in frame.pack.had_words for item in frame.items[draft.left[0] : draft.right[1]])


def _annual(items: list[Item], index: int) -> bool:
    """ "The total annual", in languages where the word behind may also say "on the year"."""
    item = items[index]
    return item.kind == PERIOD and unwrap(item.value).op == "year_on_year" and items[index - 1].has("part.total")


def _of_the_count_before(frame: Frame, index: int, atom: Atom) -> bool:
    """ "Reached 35,040 this year after 160 arrived on Saturday": a running time right behind the number before."""
    near = any(d.last < index <= d.last + 3 and d.kind == "count" for d in frame.live)
    return near and unwrap(atom).op in RUNNING


_SAME_DAYS: Final = ("that_period", "same_period")
"""Periods that mean the days told before, of the year that is named with the number."""


def _year_and_number(items: list[Item], draft: Draft) -> int:
    """ "In 2016, with 181,436, in 2014, with over 170,100": the time between two commas that "with" goes on from."""
    at = draft.first - 1
    while at > 3 and any(c.startswith("before.") for c in items[at].senses):
        at -= 1
    if at <= 3 or not items[at].has("flow.with") or items[at - 1].text != "," or items[at - 2].kind != PERIOD:
        return -1
    before = items[at - 3]
    return at - 2 if before.text == "," or before.has("flow.and") else -1


def _named_behind(items: list[Item], right: list[tuple[int, Atom]]) -> list[tuple[int, Atom]]:
    """ "In six days, from 12 to 17 September": which days they were is told right behind how many."""
    kept = list(right)
    for (first, how_long), (second, days) in itertools.pairwise(right):
        named = unwrap(days)
        told = unwrap(how_long).op in UNKNOWN
        told = told and (named.op in ("range", "day_pair") or (named.op == "date" and named.day is not None))
        if told and second == first + 2 and items[first + 1].text in (",", "(", ":"):
            kept.remove((first, how_long))
    return kept


def _paired_period(frame: Frame, low: Draft, draft: Draft, right: list[tuple[int, Atom]], anchor: Anchor) -> bool:
    """ "From 133,098 in the first nine months of 2023 to 49,691 in the same period of this year"."""
    if not any(rule.startswith("from x to y") for rule in low.rule) or not right:
        return False
    again = unwrap(right[0][1])
    first = _first_told(frame, low.last, draft.first, anchor)
    if again.op != "same_period_of" or not again.inner or first == NOTHING:
        return False
    days = resolve(again, Anchor(anchor.published, first))
    if days == NOTHING:
        return False
    draft.period, draft.own_period = days, True
    draft.rule.append("period said")
    return True


def _last_year_by_then(told: list[tuple[int, Atom]]) -> bool:
    """ "Last year there had been 14,433 by this point": the same months, not the whole of that year."""
    ops = {unwrap(atom).op for _, atom in told}
    return "by_then" in ops and bool(ops & {"last_year", "previous_year"})


def _of_the_same_months(items: list[Item], index: int, atom: Atom) -> Atom:
    """ "29 % fewer than in the period compared, 2017, with 174,410": a year right behind what means the same months."""
    before = items[index - 1] if index else None
    alike = before is not None and before.kind == PERIOD and unwrap(before.value).op == "same_period"
    return Atom("same_period_of", inner=(unwrap(atom),)) if alike and _says_only_year(unwrap(atom)) else atom


def _days_in_row(items: list[Item], told: list[tuple[int, Atom]], anchor: Anchor) -> Days | None:
    """ "On Wednesday, Thursday and Friday": several days named, of which the period runs from the first to the last."""
    days = [(i, resolve(unwrap(a), anchor)[0]) for i, a in told if _is_named_day(unwrap(a))]
    if len(days) < 2 or len(days) < len(told):
        return None
    for (first, day), (second, other) in itertools.pairwise(days):
        between = items[first + 1 : second]
        joined = len(between) == 1 and (between[0].text == "," or between[0].has("flow.and"))
        if not joined or day is None or other is None or not 0 < (other - day).days <= _IN_ROW:
            return None
    return (days[0][1], days[-1][1]) if any(items[k + 1].has("flow.and") for k, _ in days[:-1]) else None


_IN_ROW: Final = 3
"""Days, at most, from one day named to the next in a row of them."""


def _first_told(frame: Frame, start: int, end: int, anchor: Anchor) -> Days:
    """The first time told between two beads; of a limit, the year up to it."""
    atom = next((unwrap(a) for i, a in frame.periods if start < i < end), None)
    if atom is None:
        return NOTHING
    if atom.op not in ("until", "as_of") or not atom.inner:
        return resolve(atom, anchor)
    day = limit(atom.inner[0], anchor)
    return (date(day.year, 1, 1), day) if day is not None else NOTHING


_BEFORE_A_SUM: Final = "before a sum"
_SET_AGAINST: Final = "set against another time"


def _sum_behind(frame: Frame, draft: Draft) -> int:
    """Where the next count of the sentence is led in as a running total, whose time is no other's; 0 if it is not."""
    if draft.kind != "count" or draft.is_part or draft.is_base:
        return 0
    following = next((d for d in frame.live if d.first > draft.last), None)
    if following is None or following.kind != "count" or following.is_part or following.is_base:
        return 0
    running = (k for k in range(draft.last + 1, following.first) if frame.items[k].has("flow.running"))
    return next(running, 0) or raised_at(frame.items, draft, following)


def _as_long(atom: Atom, days: Days) -> bool:
    """Whether a number of months is that of a stretch of whole months told before."""
    start, end = days
    if start is None or end is None or not atom.count or start.day != 1 or end != month_end(end.year, end.month):
        return False
    return atom.count == (end.year - start.year) * 12 + end.month - start.month + 1 > 1


def _follows_on(items: list[Item], index: int, atom: Atom) -> bool:
    """ "After yesterday's transfers 620 people are left": when something was that came before."""
    if unwrap(atom).op not in _DAYS:
        return False
    for item in reversed(items[max(0, index - 4) : index]):
        if item.has("flow.because"):
            return True
        if item.kind in (PERIOD, NUMBER) or boundary([item], 0) or item.has("measure.cue"):
            return False
    return False


_POINTS: Final = frozenset(
    {"date", "last_year", "month_last_year", "early", "mid", "late", "last_month", "year_before_last"}
)


def _when_they_fled(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "400,000 refugees live in Chad who fled Sudan in 2003": when they came, not when they were counted."""
    if draft.measure not in world.STOCKS or unwrap(atom).op not in _POINTS or index <= draft.last:
        return False
    for step in (-1, 1):
        for at in range(index + step, index + _NEAR_FLIGHT * step, step):
            if not draft.last < at < len(items) or items[at].kind in (NUMBER, PERIOD) or boundary(items, at) >= MIDDLE:
                break
            told = items[at].senses.get("measure.cue", ())
            if "departures" in told and world.STOCKS.isdisjoint(told):
                return True
    return False


_NEAR_FLIGHT: Final = 10
"""Beads between a verb of flight and its time."""


def _beyond_mark(items: list[Item], draft: Draft, index: int) -> bool:
    """ "The centre holds 116 people, who landed in the last days": told behind a mark, of how they came."""
    return any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index))


def _in_a_clause_of_leaving(items: list[Item], draft: Draft, index: int) -> bool:
    """ "180 who left Bangladesh in November have drowned this month": a time right behind a place left, and another
    verb and its time behind."""
    if draft.measure not in world.TOLL | world.RESCUED:
        return False
    who = next((k for k in range(draft.last + 1, min(index, draft.last + 4)) if items[k].has("flow.relative")), None)
    if who is None or not any("departures" in i.senses.get("measure.cue", ()) for i in items[who + 1 : index]):
        return False
    behind = items[index + 1 : draft.right[1]]
    verb = next((k for k, i in enumerate(behind) if draft.measure in i.senses.get("measure.cue", ())), None)
    return verb is not None


def _when_it_left(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "One, which had left Senegal nine days ago, carried 280": in a clause of its own that tells when it set out."""
    plain = unwrap(atom)
    if index > draft.last and _in_a_clause_of_leaving(items, draft, index):
        return True
    if plain.op not in _DAYS or (plain.op == "date" and plain.day is None):
        return False
    low, high = sorted((index, draft.first))
    return any(boundary(items, k) >= MIDDLE for k in range(low, high)) and _of_setting_out(items, index)


def _when_the_boat_left(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "Saved on Wednesday 132 people on a boat that had left Senegal on the 20th": the day of the boat."""
    between = items[draft.last + 1 : index]
    boat = next((k for k, item in enumerate(between) if item.has("counted.boats")), None)
    if unwrap(atom).op not in _DAYS or boat is None:
        return False
    return any("departures" in item.senses.get("measure.cue", ()) for item in between[boat:])


_DAYS: Final = _NAMED | _STEPS | {"days_ago", "two_days_ago", "before_yesterday", "last_week"}


def _of_the_record(items: list[Item], index: int, atom: Atom, draft: Draft) -> Atom:
    """ "The heaviest toll since 2017, when 3,139 had died": a year that "when" leads from is that of the number."""
    began = _began(atom)
    led = any(item.has("base.when") for item in items[index + 1 : min(draft.first, index + 3)])
    led = led and not any(boundary(items, k) >= MIDDLE for k in range(index + 3, draft.first))
    return began if led and began is not None else atom


def _began(atom: Atom) -> Atom | None:
    """What "since" leads to, a record's too ("the lowest since June 2017")."""
    since = unwrap(atom)
    if since.op == "past" and since.year:
        return Atom("date", year=since.year, month=since.month)
    return since.inner[0] if since.op == "since" and since.inner else None


def _since_they_left(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "174 of them in a canoe that had left Senegal eight days before": when the part set out, not when it came."""
    told = {m for item in items[draft.last + 1 : index] for m in item.senses.get("measure.cue", ())}
    return unwrap(atom).op in _STEPS and "departures" in told


_PARTS_OF_YEARS: Final = ("first_months", "final_months", "quarter", "half", "third", "two_months", "first_two_months")


def _dated(items: list[Item], chosen: list[Atom], left: list[tuple[int, Atom]], first: int) -> list[Atom]:
    """ "In 2023 there had been 19,000 in September": a month behind a number is of the year told before it."""
    months = [a for a in map(unwrap, chosen) if not _says_only_year(a) and a.op != "last_year"]
    before = [unwrap(a) for i, a in left if unwrap(a).op == "last_year" and not _parted(items, i, first, running=False)]
    if len(months) == 1 and months[0].op in _PARTS_OF_YEARS and not (months[0].year or months[0].inner) and before:
        return [replace(months[0], inner=(before[-1],))]  # "last year 10,344 applied during the first ten months"
    if len(months) != 1 or months[0].op != "date" or months[0].month is None or months[0].year is not None:
        return chosen
    if any(unwrap(a).op == "last_year" for _, a in left):
        return [Atom("month_last_year", month=months[0].month)]  # "last year 6,200 had come in all of May"
    years = {unwrap(a).year for i, a in left if _says_only_year(unwrap(a)) and not _in_aside_of(items, i, first)}
    return [replace(months[0], year=years.pop())] if len(years) == 1 else chosen


_IN_A_YEAR: Final = frozenset(
    {"date", "range", "end_of", "early", "mid", "late", "start_of", "until", "as_of", *_PARTS_OF_YEARS}
)


def _of_that_year(
    frame: Frame, draft: Draft, chosen: list[Atom], left: list[tuple[int, Atom]]
) -> tuple[list[Atom], int | None]:
    """The year that a part of one lacks, if it is told at the head of the statement ("In 2015 71,000 came from January
    to June"), or with the number before in a row of months ("23,571 in July 2023, 25,673 in August")."""
    again = any(unwrap(a).op == "that_year" for a in chosen)
    parts = [a for a in map(unwrap, chosen) if not _says_only_year(a) and a.op not in ("last_year", "that_year")]
    month = _month_without_year(parts[0]) if len(parts) == 1 and parts[0].op in _IN_A_YEAR else None
    now = frame.context.published
    if month is None or now is None:
        return chosen, None
    if again:  # "296 in March of the same year": that of the number before, or of the sentence before
        before = [d.period[1] for d in frame.live if d.first < draft.first and d.period[1] is not None]
        then = before[-1] if before else frame.context.period[1]
        return (parts, then.year) if then is not None else (chosen, None)
    said = [(i, unwrap(a)) for i, a in left if _says_only_year(unwrap(a)) or unwrap(a).op == "last_year"]
    apart = {i for i, _ in said if _parted(frame.items, i, draft.first, running=False)}  # "as many as last year: ..."
    apart |= {i for i, _ in said if _in_aside_of(frame.items, i, draft.first)}
    heads = [a for i, a in said if i not in apart and not is_base_period(a)]
    years = {a.year if a.op != "last_year" else now.year - 1 for a in heads}
    if len(years) == 1:
        if parts[0].op == "end_of" and draft.measure not in world.STOCKS | {"detained"}:
            chosen = [heads[0], Atom("until", inner=(parts[0],))]  # "in 2014 66,074 had come at the end of June"
        return chosen, years.pop()
    at = frame.drafts.index(draft)
    near = frame.drafts[at - 1] if at else None
    if said or near is None or near.skipped or near.is_base or draft.is_base or near.kind != "count":
        return chosen, None
    return chosen, None if draft.noun_measure else _next_in_row(frame, near, draft, month)


def _next_in_row(frame: Frame, before: Draft, draft: Draft, month: int) -> int | None:
    """The year in which this month is nearest to the part of a year that the number before it tells of, if the two are
    of one row."""
    (start, end), now = before.period, frame.context.published
    if start is None or end is None or now is None or not before.own_period or before.measure != draft.measure:
        return None
    between = frame.items[before.last + 1 : draft.first]
    if (end - start).days > _NOT_A_YEAR or len(between) > _IN_A_ROW:
        return None
    if any(i.kind == PUNCT and i.text not in (",", ")", "(", ";") for i in between):
        return None
    joints = [k for k, i in enumerate(between) if i.text in (",", ";") or i.has("flow.and")]
    own = between[joints[-1] :] if joints else between
    if any(c.startswith(("base.", "measure.cue")) for i in own for c in i.senses):
        return None
    near = [end.year + k for k in (0, 1, -1) if date(end.year + k, month, 1) <= now]
    return min(near, key=lambda year: abs(12 * (year - end.year) + month - end.month), default=None)


def _part_of_year_told(frame: Frame, draft: Draft, own: list[Atom]) -> tuple[list[Atom], int | None]:
    """ "In 2023 arrivals rose by 50 % from January to March", "by 50 % in July 2023, by 60 % in August"."""
    items, now = frame.items, frame.context.published
    if now is None:
        return own, None
    parts = [a for a in own if a.op in _IN_A_YEAR and not _says_only_year(a) and _month_without_year(a) is not None]
    years = [a for a in own if _says_only_year(a) or a.op == "last_year"]
    if len(parts) == 1 and len(years) == 1 and len(own) == 2:
        told = [i for i, a in frame.periods if any(unwrap(a) is one for one in own)]
        if len(told) < 2 or any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, max(told))):
            return own, None  # "in 2023 up by 50 %, after a fall in July", "in July, as not seen since 2020"
        return parts, years[0].year if years[0].op != "last_year" else now.year - 1
    index = frame.drafts.index(draft)
    before = frame.drafts[index - 1] if index else None
    if len(own) != 1 or len(parts) != 1 or before is None or before.kind != "change" or before.skipped:
        return own, None
    year = _next_in_row(frame, before, draft, _month_without_year(parts[0]) or 1)
    return own, year


def _they_had_been(frame: Frame, draft: Draft, last: Draft) -> bool:
    """ "Only 52 entered Melilla by land, they were 954 last year": a year of the second alone, of the same people."""
    told, now = frame.context.period[1], frame.context.published
    if draft is last or last.kind != "count" or draft.kind != "count" or last.noun or last.measure != draft.measure:
        return False
    at = frame.drafts.index(last)
    if told is None or now is None or told.year != now.year or last.skipped or not at:
        return False
    if draft.own_period or last.is_part:
        return False  # "80,000 since 2015, 16,200 of them last year"
    if frame.drafts[at - 1] is not draft:
        return False
    times = [unwrap(a) for _, a in _zone_periods(frame, *last.right)]
    if len(times) != 1 or not (
        times[0].op in _BY_NAME or (_says_only_year(times[0]) and (times[0].year or 0) < now.year)
    ):
        return False
    between = frame.items[draft.last + 1 : last.first]
    mark = next((k for k in range(len(between) - 1, -1, -1) if between[k].text in (",", ";")), -1)
    clause = between[mark + 1 :]
    apart = ("flow.and", "measure.cue", "role.in", "part.subset")
    named = any(i.has(c) for i in clause for c in apart) or any(
        c.startswith("place.") for i in clause for c in i.senses
    )
    return mark >= 0 and 0 < len(clause) <= 3 and not named


def _of_a_rank(items: list[Item], index: int, atom: Atom) -> bool:
    """ "Afghans (17,103), in first place for five years": how long they have led, not when they were counted."""
    plain = unwrap(atom)
    if plain.op not in UNKNOWN and plain.op not in ("since", "open_since", "last_years", "past"):
        return False
    beside = (*items[max(0, index - 2) : index], *items[index + 1 : index + 4])
    return any(i.has("part.head") for i in beside)


def _of_its_months(items: list[Item], told: list[tuple[int, Atom]], index: int, atom: Atom) -> bool:
    """ "April was the month with most arrivals so far this year, with 40,297": a year out of which a month is named."""
    if unwrap(atom).op not in ("this_year", "ytd"):
        return False
    months = [i for i, a in told if i < index and unwrap(a).op == "date" and unwrap(a).month and not unwrap(a).day]
    between = items[months[-1] + 1 : index] if months else []
    return any(i.has("excluded.time") for i in between) and all(i.kind not in (NUMBER, PUNCT) for i in between)


_A_QUARTER: Final = 92


def _of_the_same_months_then(draft: Draft, told: list[tuple[int, Atom]]) -> None:
    """ "In October 2024 1,906 were deported, against 1,604 in 2023": not in all of that year, by their size."""
    elder = draft.parent
    if elder is None or elder.kind != "count" or draft.kind != "count" or draft.measure in world.STOCKS:
        return
    (start, end), year = elder.period, draft.period[0]
    if start is None or end is None or year is None or not _is_whole_year(draft.period) or not elder.value:
        return
    whole = any(unwrap(a).op == "full_year" or a.op == "all_of" for _, a in told)
    alike = 1 / 3 <= draft.value / elder.value <= 3
    if alike and not whole and 27 <= (end - start).days <= _A_QUARTER and year.year != start.year == end.year:
        draft.period = shift_years(elder.period, year.year - start.year)
        draft.rule.append("the same months by its size")


_MANY_TIMES: Final = 10


def _in_all_this_time(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "In October alone 60,000 arrived in Chad. In all, 3 million have fled Sudan": since when, is not said."""
    start, end = parent.period
    if draft.kind != "count" or parent.kind != "count" or start is None or end is None or (end - start).days > 31:
        return False
    if draft.value < _MANY_TIMES * parent.value or draft.measure == parent.measure:
        return False
    return any(item.has("part.total") for item in frame.items[:2])


_NOT_A_YEAR: Final = 330
"""Days that a part of a year has at most."""
_IN_A_ROW: Final = 6
"""Beads between two numbers of a row of months."""


def _month_without_year(atom: Atom) -> int | None:
    """The month in which a part of a year begins whose year is not told; none for other times."""
    if atom.year is not None:
        return None
    if atom.op in _PARTS_OF_YEARS:
        return None if atom.inner else 1
    if atom.op in ("until", "as_of", "end_of", "early", "mid", "late", "start_of") and atom.inner:
        return _month_without_year(atom.inner[0]) if len(atom.inner) == 1 else None
    if atom.op == "range":
        months = [_month_without_year(inner) for inner in atom.inner]
        first, last = (months[0], months[-1]) if months else (None, None)
        return first if first is not None and last is not None and first <= last else None
    return atom.month


def _in_aside_of(items: list[Item], index: int, end: int) -> bool:
    """Whether a clause ends between a time and a number, and not right behind the time ("In 2023, ...", "In 2023, from
    January to March, ...")."""
    while index + 3 < end and items[index + 1].text == "," and items[index + 2].kind == PERIOD:
        index += 2
    return any(boundary(items, k) >= MIDDLE for k in range(index + 2, end))


def _is_ahead(frame: Frame, days: Days) -> bool:
    """Whether a limit without a year lies so far back that the same day of this year is meant, not yet come."""
    published = frame.context.published
    return published is not None and days[1] is not None and days[0] is None and (published - days[1]).days > 180


def _running(frame: Frame, draft: Draft, chosen: list[Atom], days: Days) -> Days:
    """A running total that an event raises ends with that event's day."""
    published = frame.context.published
    zone = frame.items[draft.left[0] : draft.right[1]] if "flow.running" in frame.present else ()
    told = draft.running = any(i.has("flow.running") for i in zone)
    if told and published is not None and _is_whole_year(days) and days[1] is not None and published < days[1]:
        days = (days[0], published)  # "takes the total for 2025 to 37,000", told in October
    said = told and any(is_saying(a) for a in chosen)
    until = any(unwrap(a).op in ("until", "as_of", "range") and not (told and is_saying(a)) for a in chosen)
    if days[0] is None or until or (days[1] != frame.context.published and not said):
        return days
    before = [d for d in frame.drafts if d.first < draft.first and not d.skipped and d.period[1] is not None]
    before = [d for d in before if d.measure not in world.STOCKS and not d.is_base]
    event = before[-1].period if before else _raised_by(frame, draft) if told else NOTHING
    if event[1] is None or event[0] is None or event[1] < days[0] or event[0] == days[0]:
        return days
    month = event[0].day == 1 and event[1] == month_end(event[0].year, event[0].month) and bool(before)
    month = month and world.kin(before[-1].measure or "", draft.measure or "")
    near = before[-1] if before else None
    week = near is not None and near.measure == draft.measure and (event[1] - event[0]).days <= 6
    week = week and any(i.has("part.total") for i in frame.items[draft.left[0] : draft.right[1]])
    if told or month or week or (event[1] - event[0]).days <= 3:
        return days[0], event[1]
    return days


def _raised_by(frame: Frame, draft: Draft) -> Days:
    """ "Some landed between the 13th and the 17th, which takes the year's total to 40,652": when they landed."""
    at = next(k for k in range(draft.left[0], draft.right[1]) if frame.items[k].has("flow.running"))
    days = (resolve(unwrap(a), _anchor(frame, draft)) for k, a in frame.periods if k < at)
    some = (d for d in days if d[0] is not None and d[1] is not None and (d[1] - d[0]).days <= 31)
    return next(some, frame.context.period)


def _as_of_the_data(frame: Frame, draft: Draft, chosen: list[Atom], days: Days) -> Days:
    """ "1,622 have landed so far this year, according to the ministry's data up to 15 August": by that day."""
    start, now = days[0], frame.context.published
    if now is None or start is None or days[1] != now or any(unwrap(a).op not in RUNNING for a in chosen):
        return days
    items = frame.items
    said = next((k for k in range(draft.last + 1, len(items)) if items[k].has("said.by")), len(items))
    if any(d.last > draft.last and d.first < said for d in frame.live if d is not draft and not d.is_part):
        return days
    for index, atom in frame.periods:
        plain = unwrap(atom)
        if index < said or plain.op not in ("until", "as_of") or not plain.inner:
            continue
        if any(i.kind == NUMBER or i.has("measure.cue") for i in items[said:index]):
            return days
        end = limit(plain.inner[0], Anchor(now, days))
        return (start, end) if end is not None and start < end <= now else days
    return days


def _to_the_cut_off(frame: Frame, draft: Draft, chosen: list[Atom], days: Days) -> Days:
    """ "Crossings fell by 42 % in nine months; on the Balkan route they are down 79 % this year": by the same day."""
    now, context = frame.context.published, frame.context
    if now is None or days != (date(now.year, 1, 1), now) or any(unwrap(a).op not in RUNNING for a in chosen):
        return days
    before = [d for d in frame.live if d.first < draft.first]
    told = [*before, *(d for d in (context.last, context.topic, *context.told.values()) if d is not None)]
    told = [d for d in told if d.period[0] == days[0] and draft.measure and world.kin(d.measure or "", draft.measure)]
    ends = {d.period[1] for d in told} - {now}
    end = ends.pop() if len(ends) == 1 else None
    if end is None or end > now:
        return days
    month = end == month_end(end.year, end.month)  # statistics; and others count the dead
    near = _SOON_REPORTED if month else 0 if draft.measure in world.TOLL else _SINCE_THE_CUT_OFF
    return (days[0], end) if (now - end).days <= near else days


_SOON_REPORTED: Final = 62
"""Days after the end of a month within which its statistics are news."""
_SINCE_THE_CUT_OFF: Final = 31
"""Days by which a text may be published after the last day of its numbers."""


def _up_to_that_day(frame: Frame, draft: Draft, days: Days) -> Days:
    """ "91,964 have come since January; on 4 August 2022 those landed were 42,640": no day's number, but the year's."""
    end = days[1]
    flow = draft.measure in world.MOVES | world.ASYLUM - world.STOCKS and draft.kind == "count"
    if end is None or not flow or not is_day(days):
        return days
    before = [d for d in frame.live if d.first < draft.first and d.measure == draft.measure and d.kind == "count"]
    told = before[-1] if before else frame.context.told.get(draft.measure or "")
    start, now = told.period if told is not None else NOTHING
    if told is None or start is None or now is None or now.year <= end.year or start != date(now.year, 1, 1):
        return days
    then = shift_years((start, now), end.year - now.year)[1]
    alike = then is not None and abs((then - end).days) <= _ABOUT_THE_DAY
    return (date(end.year, 1, 1), end) if alike and draft.value * 5 >= told.value else days


_ABOUT_THE_DAY: Final = 7
"""Days by which a year's limit may lie off the same day of an earlier year."""


def _of_days(draft: Draft, parent: Draft) -> bool:
    """Whether a stock is told behind those of a few days, far fewer, by one measure."""
    start, end = parent.period
    brief = start is not None and end is not None and start != end and (end - start).days <= _BRIEF
    return brief and parent.measure == draft.measure and bool(draft.noun) and draft.value > 5 * parent.value


_BRIEF: Final = 31
"""Days of a flow that no stock of the same people is told of."""


def _from_limit(frame: Frame, draft: Draft, end: date, anchor: Anchor) -> Days:
    """A bare limit ("as of 3 July"): a stock on that day, or the running year up to it."""
    valid = draft.measure == "permits" and draft.noun_measure == ("soft", "permits")  # those that are held
    if valid or draft.measure in world.STOCKS or (draft.measure == "detained" and end != anchor.published):
        return end, end
    topic = frame.context.topic
    if SUM_SO_FAR in draft.rule and topic is not None and topic.period[0] is not None:
        return topic.period[0], end
    return date(end.year, 1, 1), end


def _choose(frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]]) -> list[Atom]:
    items = frame.items
    close_right = [a for i, a in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
    close_left_at = [(i, a) for i, a in left if not _parted(items, i, draft.first, running=unwrap(a).op in RUNNING)]
    close_left = [a for _, a in close_left_at]
    far = {id(a) for i, a in right if unwrap(a).op == "before" and i > draft.last + 3}
    usable_right = [a for a in close_right if unwrap(a).op != "past" and id(a) not in far]
    usable_left = [a for a in reversed(close_left) if unwrap(a).op != "past"]
    limits = [a for _, a in right if unwrap(a).op in ("until", "as_of")]
    if limits and usable_left and not usable_right and all(_is_named_day(unwrap(a)) for a in usable_left):
        return [*usable_left, limits[0]]  # "On Wednesday he spoke of 901 bodies, up until 20 July"
    if (
        usable_right
        and usable_left
        and any(unwrap(a).op in ("until", "as_of", "since", "this_year", "ytd") for a in usable_right + usable_left)
    ):
        if all(is_base_period(a) for a in usable_right) and all(unwrap(a).op == "until" for a in usable_left):
            return usable_left  # "332,500 by the end of April, almost as many as the year before"
        if all(unwrap(a).op in _SPANS for a in usable_right) and not any(a for a in limits):
            opened = [d.last for d in frame.live if d.first < draft.first]
            since = [i for i, a in close_left_at if unwrap(a).op in ("since", "this_year", "ytd")]
            if opened and since and opened[0] < since[-1] < draft.first - 1:
                return usable_right  # "29,000 have died since 2014, with 5,000 in the last two years"
        return usable_left + usable_right
    said = [a for a in usable_left if unwrap(a).op not in ANAPHORIC]
    again = [unwrap(a).op for a in usable_right]
    if (
        again == ["that_period"]
        and len(said) == 1
        and (_says_only_year(unwrap(said[0])) or unwrap(said[0]).op in _BY_NAME)
    ):
        return said + usable_right  # "in 2022 there had been 9,925 in the same period"
    if said and usable_right and all(op in ("that_period", "that_year", "that_month") for op in again):
        return said  # "June's total of 3,824 is the highest for that month"
    if (
        usable_right
        and all(_says_only_year(unwrap(a)) for a in usable_right)
        and any(_like_now(unwrap(a)) for a in usable_left)
    ):
        return usable_left + usable_right  # "by the same date it had been 113,778 in 2023"
    usable_right = _spelled_out(items, right) or usable_right
    heads = {id(a) for i, a in close_left_at if i < 2 or any(boundary(items, k) for k in (i - 1, i - 2))}
    near = [(i, a) for i, a in left if i >= draft.first - 4]
    with_it = {id(a) for i, a in near if any(item.has("flow.with") for item in items[i : draft.first])}
    named = any(id(a) in heads or (id(a) in with_it and _is_named_day(unwrap(a))) for a in said)
    if named and all(unwrap(a).op in UNKNOWN for a in usable_right):
        usable_right = []  # "in March 871 came in within two days", "on 26 June, with 36,100 in a single day"
    if usable_right:
        return _with_limit(frame, usable_right, right)
    if usable_left:
        return _with_limit(frame, usable_left, right)
    told = any(i < draft.first and unwrap(a).op not in ANAPHORIC for i, a in frame.periods)
    records = {id(a) for i, a in right if told and unwrap(a).op == "since"}  # "..., the lowest since 2021"
    rest = [(i, a) for i, a in right + left if unwrap(a).op != "past" and id(a) not in far | records]
    marked = [k for k in range(draft.left[0], draft.first) if items[k].text == ":"]
    behind = [(i, a) for i, a in rest if marked and marked[-1] < i < draft.first]
    return [a for _, a in behind or rest]  # "found one more on Monday: the dead of Sunday's wreck come to 68"


_SPANS: Final = frozenset({"last_years", "last_months", "last_days", "last_weeks", "last_year", "last_month"})


def _spelled_out(items: list[Item], right: list[tuple[int, Atom]]) -> list[Atom]:
    """ "In the last seven days, from 22 to 29 May": the days that a comma sets behind a relative time."""
    for (first, told), (second, days) in itertools.pairwise(right):
        plain = unwrap(days)
        dated = plain.op == "range" or (plain.op == "date" and plain.count is not None)
        if dated and unwrap(told).op in _RELATIVE and second == first + 2 and items[first + 1].text == ",":
            return [days]
    return []


def _parted(items: list[Item], first: int, second: int, *, running: bool) -> bool:
    """Whether a strong mark stands between two beads; "so far this year that makes 204,461" has none."""
    opened = first - 1
    while opened > 0 and items[opened].kind == PERIOD:
        opened -= 1
    if (
        items[opened].text in ("(", ",", ";")
        and items[first + 1].text in ("", ":")
        and (items[opened].text == "(" or first + 2 == second)
    ):
        return False  # "(same period of 2018: some 130)", "2022: 8,628, 2023: 5,914"
    marks = (items[k] for k in range(first, second) if boundary(items, k) == STRONG)
    return any(not (running and item.has("flow.running")) for item in marks)


def _with_limit(frame: Frame, chosen: list[Atom], right: list[tuple[int, Atom]]) -> list[Atom]:
    """A running time, and behind it the day on which it was told ("since December, the ministry said on Thursday")."""
    if any(unwrap(a).op not in RUNNING for a in chosen):
        return chosen
    said = [a for _, a in right if is_saying(a)] or _enclosed(frame.items, right)
    closing = [a for _, a in frame.periods[-1:] if is_saying(a)]  # "..., against 3,100 in 2020, it said on Thursday"
    year = all(unwrap(a).op != "since" or _is_new_year(unwrap(a)) for a in chosen)
    return [*chosen, *(said or (closing if year else []))[:1]]


def _is_new_year(since: Atom) -> bool:
    """Whether a sum runs since the first day of a year."""
    start = resolve(since.inner[0], Anchor(None))[0] if since.inner else None
    return start is not None and (start.month, start.day) == (1, 1)


def is_saying(atom: Atom) -> bool:
    """Whether a limit is a day named by its place in the week, on which the sentence was said."""
    return atom.op == "until" and bool(atom.inner) and atom.inner[0].op in SAID_ON and atom.inner[0].op != "date"


def _enclosed(items: list[Item], right: list[tuple[int, Atom]]) -> list[Atom]:
    """ "16,200 in Italy (as of 17 March)": the limit that brackets set behind a number."""
    return [a for i, a in right if unwrap(a).op in ("as_of", "until") and items[i - 1].text == "("]


def _other_stock(frame: Frame, draft: Draft) -> bool:
    """Whether a stock leans on something counted otherwise, or on another stock told in a sentence before."""
    parent = draft.parent
    if parent is None or parent.measure not in world.STOCKS:
        return True
    since = parent.period[0] != parent.period[1] == frame.context.published and parent not in frame.drafts
    if since and draft.kind == "count" and not draft.is_part and not draft.is_base:
        return True  # "since April 7.1 million have been displaced. In Gaza they are 1.7 million": at present
    if draft.kind == "share" or draft.is_part:
        return False
    told = draft.noun_measure[0] if draft.noun_measure is not None else "soft"
    flow = told != "soft" and parent.period[0] != parent.period[1]
    return parent not in frame.drafts and (parent.measure != draft.measure or flow)


def _clause(items: list[Item], draft: Draft) -> tuple[int, int]:
    start, end = draft.first, draft.last + 1
    while start > 0 and boundary(items, start - 1) < MIDDLE:
        start -= 1
    while end < len(items) and boundary(items, end) < MIDDLE:
        end += 1
    return start, end


def _year_of(draft: Draft, parent: Draft) -> Days | None:
    """ "At the end of 2024 2.4 million foreigners lived there, while 170,607 moved in": in that year."""
    start, end = parent.period
    if start is None or start != end or (start.month, start.day) != (12, 31):
        return None
    flow = draft.measure in world.MOVES | world.LEAVES | {"net_migration"} and parent.measure in world.STOCKS
    return (date(start.year, 1, 1), start) if flow else None


def _stood_at(frame: Frame, draft: Draft) -> bool:
    """Whether the next number tells how many of the same people there were at a time that is told with it alone."""
    at = frame.live.index(draft) + 1
    then = frame.live[at] if at < len(frame.live) else None
    if at != 1 or then is None or then.measure != draft.measure or then.kind != "count" or then.noun or then.bracket:
        return False
    clause = range(draft.right[1], then.right[1])
    timed = any(i in clause and unwrap(a).op not in ANAPHORIC for i, a in frame.periods)
    alone = all(i in clause for i, _ in frame.periods) and not any(u.index in clause for u in frame.uses)
    return timed and alone and not then.is_part and "range" not in then.rule and "from x to y" not in draft.rule


def _stock_before(frame: Frame, draft: Draft) -> Draft | None:
    """ "At the end of 2023 117 million were displaced. Refugees were 43 million": the last stock told, if dated."""
    counts = [d for d in frame.context.recent if d.measure in world.STOCKS and d.kind == "count"]
    last = counts[-1] if counts else None
    near = frame.items[max(draft.left[0], draft.first - 6) : draft.first]
    if last is None or draft.own_origin or not any(item.text in frame.pack.past for item in near):
        return None
    return last if last.own_period else None


def _told_aside(items: list[Item], whole: Draft, draft: Draft) -> bool:
    """Whether a number stands in an inserted clause, behind which the sentence goes on with the other number."""
    if whole.measure != draft.measure or whole.kind != "count" or whole.first > draft.first:
        return False
    start, end = _clause(items, whole)
    opened = start > 1 and items[start - 1].text == "," and end < draft.first and items[end].text == ","
    return opened and any(i.has("flow.relative") or i.has("flow.where") for i in items[start : start + 2])


def _of_its_base(frame: Frame, draft: Draft, index: int) -> bool:
    """ "They rose to 19,000 from 11,000 in 2016": the time right behind what a number is compared with."""
    at = frame.drafts.index(draft) + 1
    base = frame.drafts[at] if at < len(frame.drafts) else None
    if base is None or not base.is_base or base.skipped or not base.last < index <= base.last + 3:
        return False
    between = frame.items[draft.last + 1 : base.first]
    return any(i.has("change.from") for i in between) and not any(i.kind == PERIOD for i in between)


def in_year_of_whole(frame: Frame, draft: Draft) -> None:
    """ "329,000 applied last year, 53,000 of them in the first two months": a part of the year that the whole is of."""
    whole = draft.parent
    if not draft.is_part or not draft.own_period or whole is None or whole not in frame.drafts:
        return
    (start, _), (first, last) = whole.period, draft.period
    if start is None or first is None or last is None or not _is_whole_year(whole.period) or first.year <= start.year:
        return
    told = [unwrap(a) for _, a in _zone_periods(frame, draft.left[0], draft.right[1])]
    bare = all(a.op in _PARTS_OF_A_YEAR and not _says_year(a) for a in told)
    if told and bare and first.year == last.year:
        draft.period = shift_years(draft.period, start.year - first.year)


_PARTS_OF_A_YEAR: Final = frozenset(
    {"quarter", "half", "third", "two_months", "first_months", "first_two_months", "first_quarters", "final_months"}
)


def _says_year(atom: Atom) -> bool:
    return atom.year is not None or any(_says_year(inner) or inner.op in ("this_year",) for inner in atom.inner)


def _inherit_period(frame: Frame, draft: Draft) -> None:
    parent = draft.parent
    if draft.kind == "count" and not draft.bracket and not draft.is_part:
        start, end = _clause(frame.items, draft)
        at = frame.drafts.index(draft)
        if at and "from x to y" in frame.drafts[at - 1].rule and not draft.is_base:
            start = draft.first
            if draft.measure in world.STOCKS and frame.context.published is not None:
                draft.period = (frame.context.published, frame.context.published)
                draft.rule.append("stock on the day of publication")
                return
        if draft.measure in world.HELD:
            end = next((k for k in range(draft.last + 1, end) if frame.items[k].has("flow.relative")), end)
        factors = [d.last for d in frame.live if d.rule[:1] == ["factor word"]]
        at = frame.drafts.index(draft)
        moved = bool(at) and frame.drafts[at - 1].kind == "change"  # "fell 54 % from January 2023 to 2,258"
        atoms = [
            unwrap(a)
            for i, a in frame.periods
            if start <= i < end
            and not _of_its_base(frame, draft, i)
            and not any(last < i <= last + 3 for last in factors)  # "twice as many as in 2018"
            and not (draft.measure in world.STOCKS and _since_others_left(frame, draft, i))
            and not _when_they_fled(frame.items, draft, i, a)
            and (
                draft.is_base or (i < draft.first and not moved) or not _is_compared(frame.items, i)
            )  # "157,947, down on 2023"
        ]
        limits = [a for a in atoms if a.op in ("until", "as_of")]
        atoms = [a for a in atoms if a.op not in ANAPHORIC | UNKNOWN | _STEPS | {"past", "until", "as_of"}]
        running = bool(atoms) and atoms[0].op in RUNNING and len(limits) == 1  # "since January, as of 25 October"
        stretch = [*atoms[:1], *limits] if running else atoms[:1]
        days = _combine(frame, stretch, _anchor(frame, draft)) if atoms else NOTHING
        ahead = [d for d in frame.live if start <= d.first < draft.first and d.own_period and d.kind == "count"]
        if atoms and atoms[0].op in RUNNING and ahead and ahead[-1].period[0] == days[0]:
            days = ahead[-1].period  # "by then 466 had died since January and 655 were missing"
        if draft.measure in world.STOCKS and atoms and atoms[0].op in ("end_of", "late"):
            days = (days[1], days[1])  # a stock is counted on a day
        if days[0] is not None:
            draft.period = days
            draft.rule.append("period of the clause")
            _is_there_now(frame, draft)
            return
    row = frame.live[frame.live.index(draft) - 1] if draft.bracket and frame.live[0] is not draft else None
    if row is not None and row.kind == draft.kind == "share" and row.measure == draft.measure and not draft.is_base:
        if row.own_period or "period of the row" in row.rule:
            draft.period = row.period  # "in the first quarter Turks (12 %) were ahead of Iraqis (8 %)"
            draft.rule.append("period of the row")
            return
    in_sentence = parent is not None and parent in frame.drafts
    day = frame.context.published
    if "what became of them" in draft.rule and draft.measure in world.STOCKS and day is not None:
        draft.period = (day, day)
        draft.rule.append("stock on the day of publication")
        return
    if in_sentence and parent is not None and day is not None and draft.measure in world.STOCKS and draft.own_measure:
        beyond = parent.measure not in world.STOCKS or draft.value > parent.value
        if beyond and parent.period[1] == day and parent.period[0] != day:
            draft.period = (day, day)  # "has issued 1.8 million permits since 2021; 2.9 million live there"
            draft.rule.append("stock on the day of publication")
            return
    if in_sentence and parent is not None and day is not None and draft.measure in world.STOCKS and parent.own_period:
        if draft.kind == "count" and not draft.is_part and _told_aside(frame.items, parent, draft):
            draft.period = (day, day)  # "the displaced, who were 6.2 million in 2022, are now 3.7 million"
            draft.rule.append("stock on the day of publication")
            return
    decided = world.RETURNS | {"asylum_grants"}
    if in_sentence and parent is not None and parent.measure in world.STOCKS and draft.measure in decided:
        told = frame.context.told
        flow = next((told[m] for m in told if m == draft.measure or world.kin(m, draft.measure or "")), None)
        if flow is not None and not draft.is_part and parent.period[0] == parent.period[1]:
            draft.period = flow.period  # "664,000 are still displaced, 486,000 have gone home"
            draft.rule.append("period of the topic")
            return
    if in_sentence and parent is not None and draft.own_measure and draft.kind == "count":
        today = parent.measure in world.STOCKS and "stock on the day of publication" in parent.rule
        gone = world.RETURNS | world.MOVES | world.MOVED_ON
        if today and draft.measure in (gone | world.LEAVES if parent.measure == "displaced" else gone):
            return  # "of the 1.7 million who live there 280,000 have gone home"
    counted = draft.measure in world.STOCKS and draft.own_measure and draft.kind == "count" and not draft.is_part
    if in_sentence and counted and parent is not None and parent.measure in world.RETURNS | world.HELD | {"departures"}:
        in_sentence = parent.period[0] == parent.period[1]  # "sent back 176,000, while the displaced number 700,000"
    if in_sentence and parent is not None and parent.own_period and _of_another_route(frame, parent, draft):
        shifts = [d for d in frame.live if d.kind == "change" and d.first < parent.first]
        if shifts and _encloses(shifts[-1], draft, parent):
            draft.period = shifts[-1].period  # "A is down 58 % in nine months, with 734 in September, and B by 47 %"
            return
    elder = frame.context.last
    if in_sentence and parent is not None and elder is not None and _told_of_the_place(frame, parent, draft):
        if elder.measure == draft.measure and elder.period != NOTHING:
            draft.period = elder.period  # "On Crete, where 790 were counted in 2023, 1,740 landed"
            draft.rule.append("period carried over")
            return
    if in_sentence and parent is not None and (parent.period != NOTHING or parent.own_period):
        draft.period = _year_of(draft, parent) or _of_the_wreck(frame, draft, parent) or parent.period
        _is_there_now(frame, draft)
        return
    if counted and not in_sentence and parent is not None and day is not None and _of_days(draft, parent):
        draft.period = (day, day)  # "20,000 had to flee last week. The country now has 700,000 displaced"
        draft.rule.append("stock on the day of publication")
        return
    if (
        draft.measure in world.STOCKS
        and parent is not None
        and _other_stock(frame, draft)
        and frame.context.published is not None
    ):
        recent = (d for d in frame.context.recent if d.measure == draft.measure and d.kind == "count")
        alike = frame.context.told.get(draft.measure) or next(recent, None) or _stock_before(frame, draft)
        if alike is not None and parent not in frame.drafts and None is not alike.period[0] == alike.period[1]:
            draft.period = alike.period
            draft.rule.append("period carried over")
            return
        draft.period = (frame.context.published, frame.context.published)
        draft.rule.append("stock on the day of publication")
        return
    if counted and day is not None and _stood_at(frame, draft):
        draft.period = (day, day)  # "64,800 live there; at the end of June they were 57,000"
        draft.rule.append("stock on the day of publication")
        return
    first, last = frame.drafts[0].first, frame.drafts[-1]
    open_end = last.right[0] if last.kind == "count" and not last.is_base else len(frame.items)
    if last.is_part and draft is not last:
        marks = (k for k in range(last.last + 1, len(frame.items)) if boundary(frame.items, k) >= MIDDLE)
        open_end = next(marks, len(frame.items))  # "of whom 770,000 have arrived since": told of the part
    if last.skipped and last.skipped != "excluded.subgroup":
        open_end = len(frame.items)  # told of a rate, a plan, a price
    counted = draft.measure in world.STOCKS and last.measure in world.LEAVES
    if (counted or (parent is not None and parent.period != NOTHING)) and _of_others(draft, last):
        open_end = len(frame.items)  # "Venezuelans were 69 % of them, and 1,548 people were deported since August"
    if _set_against(frame, draft, last):
        open_end = len(frame.items)  # "32,800 were held in 50 days, while the number was 113,400 in all of 2024"
        draft.rule.append(_SET_AGAINST)
    if _they_had_been(frame, draft, last):
        open_end = len(frame.items)  # "52 came by land, they had been 954 last year"
    summed = _sum_behind(frame, draft)
    if summed:
        open_end = len(frame.items)  # "85 were rescued, bringing the total this year to 900"
        draft.rule.append(_BEFORE_A_SUM)
    between = [i for i, a in frame.periods if draft.last < i < last.first and unwrap(a).op not in ANAPHORIC | {"past"}]
    valued = [d for d in frame.live if d.kind == "count" and not d.is_base and d.first > draft.last]
    if draft.kind == "change" and any(d.left[0] <= i < d.right[1] for d in valued if d is not last for i in between):
        open_end = len(frame.items)  # "fell by 46 %, and 11,575 were counted since January, 175 of them in July"
    if draft.kind == "change" and _only_some_days(frame, draft, last):
        open_end = len(frame.items)  # "fell in nine months. ... By the western route, down 58 %, with 734 in September"
    plain = [
        a
        for i, a in frame.periods
        if unwrap(a).op not in ANAPHORIC | _STEPS | {"past"}
        and (i < first or i >= open_end)
        and not _led_by_base(frame.items, i)
        and not (draft.kind == "count" and not draft.is_base and _of_the_rise_before(frame.items, i, draft))
        and not _when_they_fled(frame.items, draft, i, a)
        and not (draft.measure in world.MOVES | world.RESCUED | world.TOLL and _when_it_left(frame.items, draft, i, a))
        and not ("change" in (draft.kind, frame.drafts[0].kind) and _is_compared(frame.items, i))
    ]
    beside = draft.measure in world.STOCKS and last is not draft and last.measure not in world.STOCKS
    if beside and all(unwrap(a).op == "since" for a in plain):
        plain = []  # "10.9 million are displaced, while 2.3 million have fled since April 2023"
    if plain:
        days = _combine(frame, plain[:2], _anchor(frame, draft))
        if draft.measure in world.STOCKS and unwrap(plain[0]).op == "end_of":
            days = (days[1], days[1])  # who is there on the last day
        if days != NOTHING:
            draft.period = (
                _from_limit(frame, draft, days[1], _anchor(frame, draft)) if days[0] is None and days[1] else days
            )
            draft.rule.append("period of the sentence")
            return
    at = frame.drafts.index(draft)
    bases = [d for d in frame.live if d.is_base]
    stock = draft.measure in world.STOCKS  # "785,000 are registered, 3,300 of whom left in March"
    flows = [d for d in frame.live if stock and d.first > draft.last and d.measure in world.LEAVES | world.RETURNS]
    times = [
        a
        for i, a in frame.periods
        if unwrap(a).op != "past"
        and not (summed and i > draft.last)
        and not _when_they_fled(frame.items, draft, i, a)
        and not any(d.left[0] <= i < d.right[1] for d in (*bases, *flows) if d is not draft)
        and not _is_compared(frame.items, i)
    ]
    before = next((d for d in reversed(frame.drafts[:at]) if not d.skipped), None)
    if parent is None and before is not None and before.period != NOTHING:
        draft.period = before.period
        draft.rule.append("period of the sentence")
    elif draft.measure in world.TOLL | world.RESCUED and frame.context.wreck not in (None, NOTHING):
        draft.period = frame.context.wreck or NOTHING
        draft.rule.append("when the boats sank")
    elif parent is not None and parent not in frame.drafts and _in_all_this_time(frame, draft, parent):
        return
    elif parent is not None and _of_one_month(frame, draft, parent):
        assert frame.context.topic is not None
        draft.period = frame.context.topic.period
        draft.rule.append("period of the topic")
    elif parent is not None and _stands_now_again(frame, draft, parent):
        assert parent.parent is not None
        draft.period = parent.parent.period
        draft.rule.append("stock on the day of publication")
    elif parent is not None and parent.period != NOTHING:
        flows = [d for m, d in frame.context.by_measure.items() if m not in world.STOCKS and d.period != NOTHING]
        counted_on_a_day = parent.measure in world.STOCKS and draft.measure not in world.STOCKS
        alike = frame.context.told.get(draft.measure or "")
        draft.period = parent.period
        if parent not in frame.drafts and _encloses(frame.context.change, draft, parent):
            assert frame.context.change is not None
            draft.period = frame.context.change.period  # "down 58 % in nine months, 734 in September. ... B by 47 %"
        if counted_on_a_day and alike is not None and alike.period != NOTHING:
            draft.period = alike.period
        elif counted_on_a_day and flows:
            draft.period = flows[-1].period
        elif counted_on_a_day and (
            draft.measure in world.LEAVES
            or (draft.measure in world.MOVED_ON | world.MOVES and is_day(parent.period))
            or (draft.own_measure and "stock on the day of publication" in parent.rule)
        ):
            draft.period = NOTHING  # since when they have left is not said
        elif draft.measure in world.RESCUED | world.TOLL and _left_long_ago(frame, parent):
            draft.period = NOTHING
        elif parent.measure in world.TOLL and is_day(parent.period) and not in_sentence and _of_no_wreck(draft):
            draft.period = NOTHING  # "27 died in the wreck of 13 August. Returns came to 3,463"
        elif draft.measure in world.HELD and parent.measure in world.LEAVES and is_day(parent.period):
            if not any(d.period == parent.period for m, d in frame.context.told.items() if m in world.GUARDED):
                draft.period = NOTHING  # not on the day on which their boat set out
        draft.rule.append("period carried over")
    elif parent is None and frame.context.topic is None and draft.measure not in world.STOCKS:
        said, on_the_way = frame.context.period, world.GUARDED | world.MOVES | world.LEAVES
        if not is_day(said):
            draft.period = said  # of a sentence without figures
        elif draft.measure in on_the_way:
            draft.period = frame.context.scene
    elif (
        draft.measure in world.STOCKS
        and frame.context.published is not None
        and (last.is_part or all(unwrap(a).op in RUNNING | {"until"} for a in times))
    ):
        draft.period = (frame.context.published, frame.context.published)
        draft.rule.append("stock on the day of publication")


def _stands_now_again(frame: Frame, draft: Draft, then: Draft) -> bool:
    """ "Hosts 3.11 million. In 2021 there were 3.74 million. Only 61,000 live in camps": of now, not of that year."""
    now = then.parent
    if draft.measure not in world.STOCKS or then in frame.drafts or not then.own_period or now is None:
        return False
    if now.measure != draft.measure or "stock on the day of publication" not in now.rule:
        return False
    near = frame.items[max(0, draft.first - 4) : min(len(frame.items), draft.last + 5)]
    start, end = now.period[0], then.period[1]
    return start is not None and end is not None and end < start and not any(i.text in frame.pack.past for i in near)


def _told_of_the_place(frame: Frame, aside: Draft, draft: Draft) -> bool:
    """Whether a number is told in a clause put in behind a place, in a year of its own, and another behind it."""
    items = frame.items
    if not aside.own_period or aside.bracket or draft.own_period or aside.first > draft.first or draft.is_part:
        return False
    where = [k for k in range(aside.left[0], aside.first) if items[k].has("flow.where") or items[k].has("base.when")]
    opened = bool(where) and where[-1] > 0 and items[where[-1] - 1].text == ","
    closed = any(items[k].text == "," for k in range(aside.last + 1, draft.first))
    verbs = (*range(draft.left[0], draft.first), *range(draft.last + 1, draft.right[1]))
    return opened and closed and any(items[k].has("measure.cue") for k in verbs)


def _of_no_wreck(draft: Draft) -> bool:
    """Whether a measure of its own is none that the sea or a guard has to do with."""
    at_sea = world.TOLL | world.RESCUED | world.GUARDED | world.MOVES | world.LEAVES | world.HELD
    return draft.own_measure and draft.measure not in at_sea and draft.measure != "smugglers_arrested"


def _is_there_now(frame: Frame, draft: Draft) -> None:
    """ "380 landed yesterday, and the centre houses 1,100": who is there, beside what happened before."""
    published, (start, end) = frame.context.published, draft.period
    if published is None or start is None or end is None or not (published - timedelta(7) <= end < published):
        return
    if (
        draft.measure not in world.STOCKS
        or not draft.own_measure
        or draft.is_part
        or draft.is_base
        or end > start + timedelta(1)
    ):
        return
    before = next((d for d in reversed(frame.live[: frame.live.index(draft)]) if not d.skipped), None)
    held = before is not None and before.measure == "detained" and before.own_period  # counted on a day as well
    if before is not None and before.measure not in world.STOCKS and draft.kind == "count" and not held:
        draft.period = (published, published)
        draft.rule.append("stock on the day of publication")


def _of_another_route(frame: Frame, parent: Draft, draft: Draft) -> bool:
    """Whether a route or a country of its own is told between a number and a change that leans on it."""
    between = range(parent.last + 1, draft.first)
    named = any(use.index in between and use.kind == "country" for use in frame.uses)
    return named or any(c.startswith("route.") for k in between for c in frame.items[k].senses)


def _encloses(before: Draft | None, draft: Draft, parent: Draft) -> bool:
    """Whether the change told last is of a longer stretch than the count that another change leans on."""
    if before is None or draft.kind != "change" or before.measure != draft.measure or parent.kind != "count":
        return False
    (start, end), (first, last) = before.period, parent.period
    if start is None or end is None or first is None or last is None:
        return False
    return start < first and last <= end


def _only_some_days(frame: Frame, draft: Draft, last: Draft) -> bool:
    """Whether "with" leads from a change to a count of some days of the stretch that the text is about."""
    start, end = frame.context.period
    led = any(item.has("flow.with") for item in frame.items[max(draft.last, last.first - 3) : last.first])
    if start is None or end is None or last is draft or not led or last.kind != "count" or last.is_base:
        return False
    days = [resolve(unwrap(a), _anchor(frame, last)) for i, a in frame.periods if last.last < i < last.right[1]]
    first, final = days[0] if days else NOTHING
    return first is not None and final is not None and start <= first <= final <= end and (start, end) != days[0]


def _left_long_ago(frame: Frame, parent: Draft) -> bool:
    """ "The boat had left on 10 July. 38 were saved", told in August: on another day."""
    published, (sailed, end) = frame.context.published, parent.period
    if parent.measure != "departures" or published is None or sailed is None or sailed != end:
        return False
    return (published - sailed).days > 7 and parent not in frame.drafts


def _since_others_left(frame: Frame, draft: Draft, index: int) -> bool:
    """ "6.5 million are displaced and two million have fled since April": a time behind those who fled is theirs."""
    return any(d.measure in world.LEAVES and draft.last < d.first < index for d in frame.live)


def _of_the_wreck(frame: Frame, draft: Draft, parent: Draft) -> Days | None:
    """ "The boat, which left on 15 July, carried 300; 120 were saved": on the day of the wreck told before."""
    topic = frame.context.topic
    if topic is None or not {topic.measure, draft.measure} <= world.TOLL | world.RESCUED or not is_day(topic.period):
        return None
    sailed, sank = parent.period[0], topic.period[0]
    later = is_day(parent.period) and sailed is not None and sank is not None and sailed < sank
    return topic.period if parent.measure == "departures" and later else None


def _of_others(draft: Draft, last: Draft) -> bool:
    """Whether the last number of a sentence is told of other people than a share before it."""
    if draft is last or last.kind != "count" or last.measure is None or draft.measure is None:
        return False
    return not (world.kin(last.measure, draft.measure) or world.one_event(last.measure, draft.measure))


def _set_against(frame: Frame, draft: Draft, last: Draft) -> bool:
    """Whether the last number is the same quantity behind a word of contrast: only its time tells the two apart."""
    alike = draft.kind == last.kind == "count" and (draft.measure, draft.unit) == (last.measure, last.unit)
    if draft is last or not alike or last.is_part or last.bracket or last.own_origin or last.group:
        return False
    items = frame.items
    mark = next((k for k in range(draft.last + 1, last.first) if items[k].has("flow.contrast")), None)
    if mark is None or any(d.kind == "count" for d in frame.live if draft.last < d.first < mark):
        return False
    places = any(mark < use.index < last.right[1] for use in frame.uses)
    return not places and not any(c.startswith("route.") for i in items[mark : last.right[1]] for c in i.senses)


def _of_change(frame: Frame, draft: Draft, index: int) -> bool:
    """ "Up 6 % compared with 2022, and rescued 16,818": what the change before was measured against."""
    items, change = frame.items, frame.drafts[frame.drafts.index(draft) - 1]
    if not index or not (items[index - 1].has("base.cue") or _year_of_base(frame, change, index)):
        return False
    between = range(index + 1, draft.first)
    if any(items[k].has("flow.relative") for k in between):
        return False  # "compared with the same period of 2023, which had seen 44,343 land"
    parted = any(boundary(items, k) >= MIDDLE or items[k].has("flow.and") for k in between)
    return parted or index < change.first or (items[draft.first - 1].has("change.to") and len(between) == 1)


def _year_of_base(frame: Frame, change: Draft, index: int) -> bool:
    """ "Down a fifth on 2023, with 4,200 people landing": the year right behind a change, found to be its base."""
    atom, base = unwrap(frame.items[index].value), change.base[0]
    years = change.last < index <= change.last + 3 and _says_only_year(atom) and base is not None
    years = years and not any(boundary(frame.items, k) for k in range(change.last + 1, index))
    return years and base is not None and atom.year == base.year and change.period[0] != base


def _in_aside(items: list[Item], index: int, end: int) -> bool:
    """ "The operation, which ends today, has saved 150,810 since October": a time set off by commas."""
    opened = next((k for k in range(index - 1, 0, -1) if items[k].text in (",", ";")), 0)
    led = items[opened].text == "," and items[opened + 1].has("flow.relative")
    return led and any(items[k].text == "," for k in range(index + 1, end))


def _led_by_base(items: list[Item], index: int) -> bool:
    """Whether "compared with" leads to a period at the head of its sentence: it is that of no number told there."""
    return 0 < index <= 2 and items[index - 1].has("base.cue")


def _of_the_rise_before(items: list[Item], index: int, draft: Draft) -> bool:
    """ "Arrivals are up on 2022: 9,400 have landed", "the main rise on 2022 was in Calabria, where 9,400 landed"."""
    if not index or not items[index - 1].has("base.cue"):
        return False
    start = next((k + 1 for k in range(index - 2, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    grown = any(item.has("change.up") or item.has("change.down") for item in items[start : index - 1])
    span = range(index + 1, draft.first)
    told = next(
        (k for k in span if items[k].kind == NUMBER or items[k].text == ":" or items[k].has("flow.where")), index
    )
    return grown and (items[told].text == ":" or (told > index + 2 and items[told].kind != NUMBER))


def _set_against_a_year(
    frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]]
) -> bool:
    """ "This year's total has passed the 45,755 who arrived in 2022": the year behind is that of the number."""
    items = frame.items
    if len(right) != 1 or not left or any(unwrap(a).op != "this_year" for _, a in left):
        return False
    index, atom = right[0]
    year = unwrap(atom)
    between = range(draft.last + 1, index)
    if year.op != "date" or year.year is None or any(boundary(items, k) == STRONG for k in between):
        return False
    done = any(items[k].has("measure.cue") for k in range(draft.left[0], draft.first))
    return not done and (len(between) <= 1 or any(items[k].has("measure.cue") for k in between))


def _of_one_month(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether a share of another measure leans on a stretch inside the period that the text is about."""
    topic = frame.context.topic
    if topic is None or draft.kind != "share" or parent.measure == draft.measure:
        return False
    (first, last), (start, end) = parent.period, topic.period
    if first is None or last is None or start is None or end is None:
        return False
    return start <= first and last <= end and (first, last) != (start, end)


_OF_OTHER_YEARS: Final = "same stretch of the year said"
"""The rule of a number told of the same days of another year."""

_NEAR_A_YEAR: Final = 10
"""Beads within which the next number of another year is of the same days ("while it had stopped at 1,039 in 2021")."""


def _same_stretch(atom: Atom, anchor: Anchor) -> Days | None:
    """A bare year beside a part of a year: the same days of that year ("55,785 in 2022", told of January to August)."""
    current = anchor.current
    if "all_of" in (atom.op, unwrap(atom).op) or unwrap(atom).op == "full_year":
        return None
    atom = unwrap(atom)
    if atom.op in ("last_year", "previous_year") and current[0] is not None and not _is_whole_year(current):
        return shift_years(current, -1)  # "the 13,272 of last year", told of part of this one
    if not _says_only_year(atom) or atom.year is None or current[0] is None or current[1] is None:
        return None
    if _is_whole_year(current) or current[0].year != current[1].year:
        return None
    return shift_years(current, atom.year - current[1].year)


def _of_another_kind(draft: Draft, other: Draft) -> bool:
    """Whether a number that looks like a base has a noun of its own, of what cannot be compared with the other."""
    noun = draft.noun_measure
    if not noun or noun[0] not in ("people", "act") or not draft.measure or not other.measure:
        return False
    alike = world.kin(draft.measure, other.measure) or world.one_event(draft.measure, other.measure)
    return not alike and not {draft.measure, other.measure} <= world.MOVES


def _base_period(
    frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]], anchor: Anchor
) -> None:
    items = frame.items
    compared: list[Atom] = []
    if "beside the base" in draft.rule:
        draft.period = frame.drafts[frame.drafts.index(draft) - 1].period
        return
    change = frame.drafts[frame.drafts.index(draft) - 1] if frame.drafts.index(draft) else None
    when = [unwrap(a).op for a in _when(frame, draft)]
    if change is not None and "base said" in change.rule and change.own_period and when == ["same_period_of"]:
        draft.period, draft.own_period = change.base, True  # "111 % above the same period of 2022, when 14,541 came"
        return
    close = [a for i, a in right if not any(boundary(items, k) >= STRONG for k in range(draft.last + 1, i))]
    if (
        not close
        and draft.parent in frame.drafts
        and draft.parent is not None
        and _of_another_kind(draft, draft.parent)
    ):
        draft.period = draft.parent.period  # "1,620 were sent back, against 114,526 landings"
        return
    if "the other side of immigration" in draft.rule and not close and draft.parent is not None:
        draft.period = draft.parent.period  # "1.25 million came in 2022, against 531,889 who left"
        return
    before = frame.drafts[frame.drafts.index(draft) - 1] if frame.drafts.index(draft) else None
    if "from x to y" in draft.rule and draft.measure not in world.STOCKS:
        step = any(unwrap(a).op == "year_on_year" for _, a in left)  # "in May, within a year, from 14,500 to 3,100"
        of_first = [i for i, _ in left if _led_by_base(items, i)]
        of_pair = _only_before_pair(frame, draft)  # "they rose in 2024 from 57,000 to 66,000"
        of_first += [
            i for i, a in left if i > draft.first - 4 and not (step or of_pair) and unwrap(a).op not in RUNNING
        ]
        left = [(i, a) for i, a in left if is_base_period(a) or i in of_first]  # "in 2024 they fell from 157,000"
    whole = any(unwrap(a).op == "full_year" or a.op == "all_of" for _, a in left)  # "the tally for all of 2023 was"
    named = draft.bracket and draft.first > 1 and items[draft.first - 2].kind == PERIOD  # "more than in 2015 (88,340)"
    if named and before is not None and before.kind == "change" and "base said" in before.rule:
        if not any(items[k].kind in (PUNCT, NUMBER) for k in range(before.last + 1, draft.first - 2)):
            draft.period, draft.own_period = before.base, True  # "down 80 % on the same time of 2017 (108,538)"
            draft.rule.append("base period said")
            return
    if before is not None and before.kind == "change" and not close and not whole and not named:
        compared = [a for _, a in _zone_periods(frame, *before.right)]
        close += [a for a in compared if is_base_period(a)]
        if "from x to y" in draft.rule:  # "fell by 25 % this year, from 14,027 to 10,515"
            left, compared = [(i, a) for i, a in left if is_base_period(a)], []
    if not close and draft.first > 1:
        near = [
            _began(a) or a  # "the most since 2016 (1.25 million)"
            for i, a in frame.periods
            if draft.first - 4 <= i < draft.first
            and items[draft.first - 1 if items[draft.first - 1].text == "(" else draft.first - 2].text == "("
        ]
        close += near[-1:]
    close += [
        a
        for i, a in left
        if i > max((k for k in range(draft.left[0], draft.first) if items[k].has("base.cue")), default=-1)
    ]
    close = _when(frame, draft) or close
    whole = any(unwrap(a).op == "that_year" for _, a in right)  # "in 2006, when 31,600 came in the whole year"
    cues = [
        k for k in range(draft.left[0], draft.first) if items[k].has("base.cue") and not items[k].has("flow.contrast")
    ]
    led = [(i, a) for i, a in left if cues and _leads(items, i, cues[-1])]  # "where yesterday there had been 13"
    anew = before is not None and any(boundary(items, k) == STRONG for i, _ in led for k in range(before.last + 1, i))
    close = [a for _, a in led] + close if anew else close + [a for _, a in led]  # "...; in all of 2023 it had been"
    if not close:
        close = [a for _, a in left if unwrap(a).op == "unknown"]
    if close and all(unwrap(a).op == "unknown" for a in close):
        draft.own_period = True  # "before the pandemic": an earlier time without days
        return
    said = [
        a for a in close if unwrap(a).op not in ("that_period", "that_month")
    ] or close  # "of the period May to July 2019"
    years = [unwrap(a) for a in (*said, *(a for _, a in left if a not in said)) if _says_only_year(unwrap(a))]
    if _last_year_by_then([*left, *right]):
        said = [Atom("year_earlier")]
    again = any(unwrap(a).op == "that_period" for a in (*close, *(a for _, a in left))) and not whole
    if len(years) == 1 and (again or any(unwrap(a).op in ("by_then", "same_period") for a in said)):
        said = [Atom("same_period_of", inner=(years[0],))]  # "in 2022, by the same date, there had been 34,126"
    if before is not None and before.is_base and before.period[0] is not None and draft.parent is not None:
        stretch, op = anchor.current[0], unwrap(close[0]).op if close else ""
        alike = op == "year_earlier" and stretch is not None and before.period[0].month == stretch.month
        step = alike or op == "previous_year"
        if draft.parent in (before, before.parent) and step and before.unit == draft.unit:
            anchor = Anchor(anchor.published, before.period)  # "2,643 in 2023 and 11,211 the year before"
    for atom in (*said, *compared[-1:]):
        beside = draft.parent is not None and draft.parent in frame.drafts and "from x to y" not in draft.rule
        beside = beside and draft.measure not in world.STOCKS  # "after 3.7 million in 2021": in that whole year
        beside = beside and not (_own_year(frame, draft, atom) or whole or atom.op == "all_of")
        at = frame.drafts.index(draft)
        row = frame.drafts[at - 2] if before is not None and before.bracket and before.kind == "change" else None
        row = row if at > 1 and row is not None and row.is_base else before  # "108,538 in 2017 (-80 %) and 144,574 ..."
        named = _says_only_year(unwrap(atom)) and not _in_a_row_of_years(row, unwrap(atom))
        beside = beside and not named  # "7,300 this year, against 4,935 in 2024": in that whole year
        days = (_same_stretch(atom, anchor) if beside else None) or resolve(unwrap(atom), anchor)
        if draft.measure in world.STOCKS and unwrap(atom).op in ("end_of", "late", "as_of"):
            days = (days[1], days[1])
        elif draft.measure not in world.STOCKS and _as_of_month(unwrap(atom)):
            days = resolve(unwrap(atom).inner[0], anchor)  # "compared to May, when it had been 144,000"
        elif unwrap(atom).inner and (
            unwrap(atom).op == "until" or (unwrap(atom).op == "as_of" and any(a is atom for _, a in right))
        ):
            end = limit(unwrap(atom).inner[0], anchor)
            days = (date(end.year, 1, 1), end) if end is not None else days
        if days != NOTHING and (days[0] is not None or unwrap(atom).op == "before"):
            draft.period, draft.own_period = days, True
            draft.rule.append("base period said")
            return
    if draft.parent is not None and draft.parent.own_period and draft.parent.period == NOTHING:
        return  # of a time that nobody can know
    pairs = [d for d in frame.live if d.is_base and d.own_period and d.first < draft.first]
    pair = next((d for d in reversed(pairs) if (d.measure, d.unit) == (draft.measure, draft.unit)), None)
    if pair is not None and pair.parent is not None and draft.parent not in (None, pair.parent):
        if draft.parent is not None and pair.parent.period == draft.parent.period:
            draft.period = pair.period  # "3.1 million, down from 3.2 at the end of 2023, 0.63, from 0.65"
            draft.rule.append("period of the row")
            return
    draft.period = shift_years(anchor.current, -1)
    draft.rule.append("same period a year earlier")


def _only_before_pair(frame: Frame, low: Draft) -> bool:
    """Whether a time stands right before the word that leads to the first of two numbers, and none behind them."""
    items, at = frame.items, low.first - 1
    if at < 1 or not items[at].has("change.from") or items[at - 1].kind != PERIOD or not low.parent:
        return False
    high = low.parent
    end = next((k for k in range(high.last + 1, len(items)) if boundary(items, k) >= MIDDLE), len(items))
    return high.first > low.last and not any(items[k].kind == PERIOD for k in range(low.last + 1, end))


def _in_a_row_of_years(before: Draft | None, atom: Atom) -> bool:
    """ "113,778 in the same period of 2023 and 55,785 in 2022", "3 % up on the same point of 2024 (2,983)"."""
    if before is None or (before.kind == "count" and not before.is_base and _OF_OTHER_YEARS not in before.rule):
        return False
    start, end = days = before.base if before.kind == "change" else before.period
    if start is None or end is None or _is_whole_year(days):
        return False
    near = "base said" in before.rule and atom.year is not None and 0 < end.year - atom.year <= 2
    return before.kind == "count" or end.year == atom.year or near  # "up on 2024, but less than the 14,102 of 2023"


def _as_of_month(atom: Atom) -> bool:
    """Whether a limit names a month and no day, so that it is the month itself ("compared to May")."""
    return atom.op == "as_of" and bool(atom.inner) and atom.inner[0].month is not None and atom.inner[0].day is None


def _leads(items: list[Item], period: int, cue: int) -> bool:
    """Whether a period stands right before what leads to a base; marks and "instead" between them do not count."""
    between = [k for k in range(period + 1, cue) if items[k].text != "," and not items[k].has("flow.contrast")]
    return period < cue and len(between) <= 2


def _own_year(frame: Frame, draft: Draft, atom: Atom) -> bool:
    """ "1,544 went home this year; in 2024 it had been 7,250": a year told before its number, behind a strong mark."""
    at = next((i for i, a in frame.periods if a is atom and i < draft.first), None)
    return at is not None and any(frame.items[k].text == ";" for k in range(draft.left[0] - 1, at))


def _when(frame: Frame, draft: Draft) -> list[Atom]:
    """ "The most since 2014, when there were 315,943": "when" speaks of the period told right before it."""
    items = frame.items
    cue = next((k for k in range(draft.first - 1, draft.left[0] - 1, -1) if items[k].has("base.cue")), 0)
    later = [unwrap(a).op for i, a in frame.periods if cue < i < draft.right[1]]
    told = [a for i, a in frame.periods if cue - 2 <= i < cue]
    if (
        cue
        and later
        and all(op in ("same_period", "that_period", "by_then") for op in later)
        and items[cue].has("base.when")
    ):
        years = [unwrap(a) for a in told[-1:] if _says_only_year(unwrap(a))]
        return [Atom("same_period_of", inner=(year,)) for year in years]  # "in 2022, when 21,344 had come by then"
    if not cue or any(
        op not in ("until", "that_year") for op in later
    ):  # "in 2006, when 31,600 came in the whole year"
        return []
    if items[cue].has("base.when") and told and later and all(op == "that_year" for op in later):
        year = unwrap(told[-1])
        if year.op == "same_period_of" and year.inner:
            year = year.inner[0]  # "in the same time of 2022, when the year closed with 105,000"
        return [Atom("all_of", inner=(year,))]
    if items[cue].has("base.when"):
        return [_began(a) or (a if a.op == "all_of" else unwrap(a)) for a in told[-1:]]
    return [began for began in map(_began, told) if began is not None]


def _is_whole_year(days: Days) -> bool:
    start, end = days
    return (
        start is not None
        and end is not None
        and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        and start.year == end.year
    )


def _in_fiscal_years(draft: Draft, before: Draft) -> bool:
    """Whether a number goes on with a row of fiscal years, or leans on what is told of one."""
    rows = [d for d in (before, draft.parent) if d is not None and d is not draft and d.measure == draft.measure]
    return draft.measure == "interceptions" and any(_is_fiscal(d.period) for d in rows)  # as its border police count


def _is_fiscal(days: Days) -> bool:
    """Whether a period is a year that runs from October to September."""
    start, end = days
    if start is None or end is None or (start.month, start.day, end.month, end.day) != (10, 1, 9, 30):
        return False
    return end.year == start.year + 1


def _says_only_year(atom: Atom) -> bool:
    return atom.op in ("date", "full_year") and atom.month is None and atom.day is None


def _moves(items: list[Item], draft: Draft, index: int) -> bool:
    """Whether the change is told right before a bead, with no mark between."""
    span = range(draft.last + 1, index)
    signed = "change by sign" in draft.rule
    hedged = draft.first > 0 and any(c.startswith("before.") for c in items[draft.first - 1].senses)
    return not any(boundary(items, k) >= MIDDLE for k in span) and (
        signed
        or any(
            items[k].has(sense)
            for k in range(max(0, draft.first - 2 - hedged), index)  # "an increase of nearly 31 %"
            for sense in ("change.up", "change.down", "change.more", "change.fewer")
        )
    )


def _moved_alike(items: list[Item], before: Draft | None, draft: Draft) -> bool:
    """ "Up 48 % on 2024 and 75 % on 2023": whether "and" leads from a change and its base to another of the kind."""
    if before is None or before.kind != "change" or "base said" not in before.rule or draft.first - before.last > 6:
        return False
    between = items[before.last + 1 : draft.first]
    joined = bool(between) and (between[-1].has("flow.and") or (len(between) > 1 and between[-2].has("flow.and")))
    return joined and before.unit == draft.unit and any(item.kind == PERIOD for item in between)


def _is_before(atom: Atom, draft: Draft) -> bool:
    """Whether a bare year lies before the period of what the draft is a change of."""
    told = draft.parent.period[1] if draft.parent is not None else None
    return _says_only_year(atom) and atom.year is not None and told is not None and atom.year < told.year


def _happened_then(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "Halved last year": the time right behind a verb is its own, but "double last year's" compares."""
    owned = index + 1 < len(items) and items[index + 1].glued and items[index + 1].kind == WORD
    return atom.op == "last_year" and draft.item.has("fold.halved") and index == draft.last + 1 and not owned


def _is_earlier(atom: Atom, anchor: Anchor) -> bool:
    """Whether a date, with its month said, ends before the period spoken of begins."""
    named = atom.op == "date" and atom.month is not None
    named = named or (
        atom.op in ("quarter", "half", "third", "first_months", "first_quarters") and atom.year is not None
    )
    named = named or (atom.op in ("end_of", "late", "mid", "early", "start_of") and atom.month is not None)
    if not named or anchor.current[0] is None:
        return False
    end = resolve(atom, anchor)[1]
    return end is not None and end < anchor.current[0]


def _ends_before(atom: Atom, anchor: Anchor) -> bool:
    """ "Three times as many as in the first half of 2022", told of 2023."""
    end, start = resolve(atom, anchor)[1], anchor.current[0]
    return end is not None and start is not None and end < start


def _stretch_compared(items: list[Item], index: int, atom: Atom) -> Atom:
    """ "Rispetto al primo semestre del 2024": the part of a year itself, where the same words alone set a limit."""
    inner = unwrap(atom.inner[0]) if atom.op == "as_of" and len(atom.inner) == 1 else None
    part = inner is not None and inner.op in ("half", "quarter", "third", "two_months", "first_months", "range")
    return inner if inner is not None and part and items[index - 1].has("base.cue") else atom


def _is_reached(items: list[Item], draft: Draft) -> bool:
    """Whether a number is the value that a change led to: "fell by 20 % to 25,900 on the first half of 2024"."""
    return draft.kind == "count" and any(item.has("change.to") for item in items[max(0, draft.first - 2) : draft.first])


def _is_compared(items: list[Item], index: int, start: int = 0) -> bool:
    """Whether a period before the number is led by a word of comparison ("against the figures of 2020 a rise of")."""
    for at in range(index - 1, max(start - 1, index - 5), -1):
        item = items[at]
        if item.has("base.cue") and (at == index - 1 or not item.has("role.in")):
            return True
        if item.kind in (PERIOD, NUMBER) or boundary(items, at) or any(c.startswith("change.") for c in item.senses):
            return False
    return False


def _compares_at(items: list[Item], index: int, draft: Draft) -> bool:
    """Whether a bead behind a change leads to what it is compared with ("than", "compared with")."""
    item, ahead = items[index], items[index + 1 : index + 2]
    if item.has("base.cue"):
        return not item.has("role.in") or bool(ahead and ahead[0].kind in (PERIOD, NUMBER))  # "-42 % bei den Einreisen"
    return (
        index <= _past_the_bracket(items, draft) + 3
        and (item.has("change.more") or item.has("change.fewer"))
        and any(c.startswith("before.") for c in item.senses)
        and not any(c in _OF_NOUNS for i in ahead for c in i.senses)  # "un 42 % menos de cruces"
    )


_OF_NOUNS: Final = ("measure.act", "measure.people", "measure.soft", "counted.persons", "counted.boats")


def _compared_later(frame: Frame, cue: int, end: int) -> bool:
    """Whether what leads to a base ("than", "compared with") does lead to a time."""
    at = next((index for index, _ in frame.periods if cue < index < end), None)
    return at is not None and at <= cue + _TO_BASE and not any(boundary(frame.items, k) for k in range(cue + 1, at))


def _is_stretch(atom: Atom) -> bool:
    """Whether a period is a year, or a part of one, told by its name."""
    return atom.day is None and atom.op in ("date", "quarter", "half", "first_months", "first_quarters")


def _change_period(
    frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]], anchor: Anchor
) -> None:
    items = frame.items
    own: list[Atom] = []
    base: list[Atom] = []
    cue = min((i for i in range(draft.last + 1, len(items)) if _compares_at(items, i, draft)), default=None)
    scope_end = draft.right[1]
    following = next((d for d in frame.drafts if d.first > draft.last), None)
    ahead = items[following.left[0] : following.first] if following is not None else []
    if following is not None and following.is_base and not any(item.has("base.when") for item in ahead):
        scope_end = following.right[1]
    close = _past_the_bracket(items, draft)
    fewer = any(i.has("change.more") or i.has("change.fewer") for i in items[close + 1 : close + 3])
    if following is not None and following.bracket and following.last + 1 == close and fewer:
        scope_end = max(scope_end, following.right[1])  # "2,294 (18.7 percent) fewer than in January 2019"
    value = following if following is not None and not following.is_base and _is_reached(items, following) else None
    if value is not None:
        scope_end = value.right[1]
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    anew = draft.parent is not None and draft.parent not in frame.drafts and draft.parent.measure != draft.measure
    fronted = [i for i, _ in frame.periods if at and _led_by_base(items, i)]
    if not all(d.kind == "change" or d.skipped for d in frame.drafts[:at]):
        fronted = []
    if draft.bracket and before is not None and before.rule[:1] == ["factor word"] and draft.first == before.last + 2:
        draft.period, draft.own_period, draft.base = before.period, before.own_period, before.base
        draft.rule += [rule for rule in ("base said", "base of the change before") if rule in before.rule]
        return  # "twice as many (+115 %) as last year"
    over = exceeded(items, draft)
    for index, atom in _zone_periods(frame, draft.left[0], scope_end):
        plain = _stretch_compared(items, index, unwrap(atom)) if draft.measure not in world.STOCKS else unwrap(atom)
        if index in fronted:
            continue
        if value is not None and index > value.last and not _is_compared(items, index, value.last):
            continue
        if before is not None and before.kind == "change" and before.last < index < draft.first:
            if _is_compared(items, index, before.last) and items[index + 1].has("flow.and"):
                continue  # "8 % fewer than in the quarter before and 38 % fewer year on year"
        if plain.op == "from_to" or _is_a_step(plain):
            base.append(unwrap(plain.inner[0]))  # "rose from May to June by 12 %"
            own.append(unwrap(plain.inner[1]))
            continue
        if over is not None and over < index < draft.first:
            base.append(plain)  # "exceeds the total of 2023 by 17 %"
            continue
        if following is not None and following.is_base and draft.last < index < following.first:
            if items[index - 1].text == "(":
                base.append(plain)  # "rose by 4 % (in 2016 there were 121,185)"
                continue
        after_base = before is not None and before.is_base and before.last < index < draft.first
        if after_base and before is not None and (draft.bracket or index <= before.last + 4):
            base.append(plain)  # "well below the 141,014 of 2023 (-60 %)", "..., a fall of 60 %"
            continue
        if cue is not None and draft.last < index < cue and _compared_later(frame, cue, scope_end):
            own.append(plain)  # "20 % fewer in 2024 than in 2023"
            continue
        named = _is_stretch(plain) or plain.op == "month_last_year"
        if atom.op == "against" and draft.last < index and named and _moves(items, draft, index):
            base.append(plain)  # "up 20 % on 2022"
            continue
        told_next = before is not None and before.kind == "change" and not draft.bracket
        if atom.op == "against" and told_next and index == draft.last + 1 and items[draft.first - 2].has("flow.and"):
            base.append(plain)  # "a rise of 635 on August and of 1,138 on September 2021"
            continue
        so_much = "so much of an earlier period" in draft.rule
        factor = draft.rule[:1] == ["factor word"] or so_much
        factor = factor and draft.last < index <= draft.last + (7 if so_much else 4)
        factor = factor and not (anew or _happened_then(items, draft, index, atom))
        stretch = plain.op in _STRETCHES and _ends_before(plain, anchor)
        if factor and (plain.op in _YEARS_BACK or _is_before(plain, draft) or _is_earlier(plain, anchor) or stretch):
            base.append(plain)  # "four times last year's", "six times more than in 2023"
            continue
        if plain.op == "since" and any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index)):
            continue  # "up by 30 %, a level not seen since the wave of 2006"
        since = plain.op == "since" and plain.inner and draft.measure not in world.STOCKS
        if since and index <= draft.last + 2 and _is_earlier(plain.inner[0], anchor):
            base.append(plain.inner[0])  # "a jump of 33 % since June", told of July
            continue
        beyond = following is not None and following.is_base and index > following.first
        tail = _past_the_bracket(items, draft)
        comparative = any(
            items[k].has("change.more") or items[k].has("change.fewer")
            for k in (*range(draft.index + 1, min(len(items), draft.last + 3)), *range(tail, min(len(items), tail + 3)))
        )
        lower = below(items, draft)  # "ten points below the level of 2023"
        if (
            (comparative or lower)
            and draft.last < index <= tail + 4
            and (lower or not (cue is None and _is_stretch(plain)))
            and not any(boundary(items, k) >= MIDDLE for k in range(tail + 1, index))
        ):
            base.append(plain)
            continue
        known = anchor.current[1]
        since_then = not anew and _is_earlier(plain, anchor)  # not "in July", told after the boats of an August day
        alike = _moved_alike(items, before, draft)
        if since_then and draft.last < index <= draft.last + 3 and (alike or _moves(items, draft, index)):
            base.append(plain)  # "down 44.6 % on April 2024"
            continue
        if (
            _says_only_year(plain)
            and plain.year is not None
            and known is not None
            and plain.year < known.year
            and index > draft.last
            and (following is None or index < following.first)
            and (alike or _moves(items, draft, index))
        ):
            base.append(plain)  # "17 % up on 2022"
            continue
        grown = draft.rule[:1] == ["factor word"] and _is_stretch(plain)  # "more than doubled in 2024"
        directly = (
            not grown
            and index == draft.last + 1
            and any(
                items[k].has("change.more") or items[k].has("change.fewer")
                for k in range(max(0, draft.first - 2), draft.first)
            )
        )
        led = draft.left[0] < index < draft.first and _is_compared(items, index, draft.left[0])
        opening = index <= 2 and draft is frame.drafts[0]  # "Compared with May 2017, it fell by 12.6 %"
        marked = index + 1 < len(items) and items[index + 1].text == ","
        aside = index + 1 + (marked and draft.first - index <= 4)  # "..., by 54 %"
        start = draft.first - (draft.bracket and items[draft.first - 1].text == "(")  # "down 24 % on October (-568)"
        if led and (opening or not any(boundary(items, k) >= MIDDLE for k in range(aside, start))):
            base.append(plain)  # "compared with October a fall of 10.6 %"
            continue
        apart = draft.last < index and any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index))
        stated = unwrap(plain.inner[0]) if plain.op == "since" and plain.inner else plain
        old = _says_only_year(stated) and (cue is None or index < cue)
        if apart and old and stated.year is not None and known is not None and stated.year < known.year:
            continue  # "500 % more year on year, a level not seen since the wave of 2006"
        if is_base_period(plain) or beyond or directly or (cue is not None and index > cue and index > draft.last):
            base.append(plain)
        elif plain.op not in ("past",) and (plain.op not in ("that_year", "that_month") or anchor.current != NOTHING):
            own.append(plain)  # "up by 5.9 % over the year": no year is told before
    if not base:
        base = _behind_the_bracket(frame, draft)
    if fronted and not own and not base:
        base = [unwrap(a) for i, a in frame.periods if i in fronted]  # "Compared with May, A fell by 2 %, B by 5 %"
    if draft.measure in world.STOCKS and own and own[0].op == "since" and all(a.op in ("since", "until") for a in own):
        base += [a.inner[0] for a in own if a.inner and a.op == "since"]  # a stock that shrank "since January"
        own = []
    if not base and _as_many_as_then(frame, draft, own, anchor):
        base, own = own, []
        if draft.parent is not None and draft.parent.period == NOTHING and anchor.published is not None:
            draft.parent.period = (anchor.published, anchor.published)
            draft.parent.rule.append("stock on the day of publication")
    own, lent = _part_of_year_told(frame, draft, own)
    anchor = anchor if lent is None else replace(anchor, year=lent)
    days = _to_the_cut_off(frame, draft, own, _combine(frame, own, anchor)) if own else NOTHING
    if days != NOTHING and days[0] is None and days[1] is not None:
        days = _from_limit(frame, draft, days[1], anchor)
    yearly = _is_whole_year(days) or (bool(own) and _says_only_year(own[0]))
    if yearly and days[0] is not None and any(a.op in ("same_period", "same_period_of") for a in base):
        # "in 2024, a fall against the same period of 2023": the same months of both years
        first, now = days[0], anchor.published
        if anchor.current[1] is not None and not _is_whole_year(anchor.current):
            days = shift_years(anchor.current, first.year - anchor.current[1].year)
        elif anchor.current == NOTHING and now is not None and now.year == first.year:
            days = (first, now)  # of a year that is not over
    if days == NOTHING or days[0] is None:
        _inherit_period(frame, draft)
        head = frame.context.topic
        if head is not None and head.measure == draft.measure and draft.parent not in frame.drafts:
            if is_day(draft.period) and _encloses_day(head.period, draft.period) and any(map(is_base_period, base)):
                draft.period = head.period  # "... to 35,040, after 160 came yesterday. That is 20 % up on last year"
        if draft.period == NOTHING and len(base) == 1 and draft.measure not in world.STOCKS:
            draft.period = _a_year_on(base[0], anchor)
            draft.rule.append(_A_YEAR_ON)
        elif len(base) == 1:
            draft.period = _month_after(frame, draft, resolve(base[0], anchor)) or draft.period
    else:
        draft.period, draft.own_period = days, True
        draft.rule.append("period said")
    frame_anchor = Anchor(anchor.published, draft.period)
    whole = {id(unwrap(a)) for _, a in frame.periods if a.op == "all_of"}  # "as in the whole of last year"
    for atom in base:
        if atom.op == "as_of" and atom.inner and _says_only_year(atom.inner[0]) and draft.measure not in world.STOCKS:
            atom = atom.inner[0]  # "rispetto al 2023": the year that is named
        since = draft.measure in world.STOCKS and atom.op == "since" and atom.inner
        month = draft.measure not in world.STOCKS and _as_of_month(atom)  # "compared to September"
        found = resolve(atom.inner[0] if since or month else atom, frame_anchor)
        if draft.measure in world.STOCKS and atom.op == "as_of" and atom.inner:
            day = limit(atom.inner[0], frame_anchor)
            found = (day, day)
        beside = _change_beside(frame, draft, any_base=True)
        if _says_only_year(atom) and _is_fiscal(draft.period) and draft.parent not in frame.drafts:
            found = resolve(replace(atom, op="fiscal_year"), frame_anchor)  # a text that goes on about fiscal years
        if _says_only_year(atom) and beside is not None and not _is_whole_year(beside.base):
            found = _same_stretch(atom, frame_anchor) or found  # "47 % up on the same time of 2024, 67 % on 2023"
        last = atom.op in ("last_year", "previous_year") and id(atom) not in whole
        if last and (not _is_whole_year(draft.period) or found == draft.period):
            found = shift_years(draft.period, -1)  # "on last year", said of part of a year, or of the year told
        if found != NOTHING and found[0] is not None:
            counted = draft.measure in world.STOCKS and atom.op in ("end_of", "late", "as_of", "month_earlier")
            counted = counted and not (atom.op == "month_earlier" and is_day(found))
            draft.base = (found[1], found[1]) if counted else found
            draft.rule.append("base said")
            return
    told = None if draft.own_period else _told_before(frame, draft)
    if told is not None:
        draft.base, draft.period = draft.period, told
        draft.rule.append("change since the period told after")
        return
    beside = _change_beside(frame, draft) or _change_of_all(frame, draft)
    before = frame.context.change
    earlier = [d for d in frame.live if d.kind == "change" and d.first < draft.first]
    before = earlier[-1] if earlier else before
    signed = draft.unit == "persons" or "change by sign" in draft.rule
    if beside is None and draft.bracket and signed and before is not None:
        told_base = "base said" in before.rule or "base of the change before" in before.rule
        if before.measure == draft.measure and before.period == draft.period and told_base:
            beside = before  # "57 % fewer than in September. ... Syria with 621 claims (-292)"
    if beside is None:
        draft.base = shift_years(draft.period, -1)
    else:
        draft.base = beside.base
        draft.rule.append("base of the change before")


_TO_BASE: Final = 5
"""Beads from a word of comparison to the time it leads to ("than they had been in 2023")."""
_STRETCHES: Final = frozenset({"half", "quarter", "first_months", "first_quarters", "range", "year_to", "months_to"})
_A_YEAR_ON: Final = "the period a year after its base"


def _past_the_bracket(items: list[Item], draft: Draft) -> int:
    """The last bead of a number and the bracket behind or around it ("2,294 (18.7 percent) fewer than in January")."""
    at = draft.last + 1
    if at + 2 < len(items) and items[at].text == "(" and items[at + 2].text == ")":
        return at + 2
    return at if draft.bracket and at < len(items) and items[at].text == ")" else draft.last


def _as_many_as_then(frame: Frame, draft: Draft, own: list[Atom], anchor: Anchor) -> bool:
    """ "A million are displaced, three times as many as in December 2023": the stock is of now, the past its base."""
    if len(own) != 1 or draft.rule[:1] != ["factor word"] or draft.measure not in world.STOCKS:
        return False
    whole, end = draft.parent, resolve(own[0], anchor)[1]
    if whole is None or whole not in frame.drafts or whole.own_period or whole.first > draft.first or end is None:
        return False
    behind = any(i > draft.last for i, a in frame.periods if unwrap(a) is own[0])
    return behind and anchor.published is not None and end < anchor.published - timedelta(60)


def _encloses_day(days: Days, day: Days) -> bool:
    """Whether a running period holds the day of an event."""
    start, end = days
    first = day[0]
    if start is None or end is None or first is None:
        return False
    return start < first <= end


def _month_after(frame: Frame, draft: Draft, base: Days) -> Days | None:
    """ "125,000 since December, 28,000 of them in July. That is 8 % more than in June": the month told, not all."""
    if not _is_month(base) or _is_month(draft.period) or base[1] is None:
        return None
    months = [d.period for d in frame.context.recent if d.measure == draft.measure and _is_month(d.period)]
    return next((m for m in months if m[0] == base[1] + timedelta(1)), None)


def _is_month(days: Days) -> bool:
    start, end = days
    return start is not None and end is not None and start.day == 1 and end == month_end(start.year, start.month)


def _behind_the_bracket(frame: Frame, draft: Draft) -> list[Atom]:
    """ "Nearly doubled (up 99 %) compared with September, when 8,878 came": what both changes are measured against."""
    items, at = frame.items, frame.drafts.index(draft)
    after = frame.drafts[at + 1] if at + 1 < len(frame.drafts) else draft
    last = draft if draft.bracket else after if after.bracket and after.kind == "change" else None
    if last is None or (last is not draft and last.first - draft.last > 2):
        return []
    close = last.last + 1
    behind = items[close : close + 3]
    if len(behind) < 3 or behind[0].text != ")" or not behind[1].has("base.cue") or behind[2].kind != PERIOD:
        return []
    return [unwrap(behind[2].value)]


def _is_a_step(atom: Atom) -> bool:
    """ "Fell by 57 % between September and October", "rose by 3 % between 2022 and 2023": from the one to the other."""
    if atom.op != "range" or atom.ordinal is not None or len(atom.inner) != 2:
        return False
    first, second = (unwrap(inner) for inner in atom.inner)
    if first.op != "date" or second.op != "date" or first.day or second.day:
        return False
    if first.month is None and second.month is None:
        return first.year is not None and second.year == first.year + 1
    alike = first.year is None or first.year == second.year
    return first.month is not None and second.month == first.month + 1 and alike


def _a_year_on(base: Atom, anchor: Anchor) -> Days:
    """ "Down 61 % on the first nine months of 2023", with no other time told: the same months of the year after."""
    named = base.op not in ANAPHORIC and not _says_only_year(base)
    start, end = resolve(base, anchor) if named else NOTHING
    if start is None or end is None or anchor.published is None or _is_whole_year((start, end)):
        return NOTHING
    if start.year != anchor.published.year - 1:
        return NOTHING
    later = shift_years((start, end), 1)
    return later if later[1] is not None and later[1] <= anchor.published else NOTHING


def _change_beside(frame: Frame, draft: Draft, *, any_base: bool = False) -> Draft | None:
    """The change told right before in one sentence, over the same time ("13 more than in April (+1.0 %)")."""
    at = frame.drafts.index(draft)
    changes = [d for d in frame.drafts[:at] if d.kind == "change" and not d.skipped]
    before = changes[-1] if changes else None
    if before is None or before.period != draft.period or before.measure != draft.measure:
        return None
    in_row = before.bracket and draft.bracket  # "(274 claims; -29 on April), (114 claims; -13)"
    strong = [k for k in range(before.last + 1, draft.first) if boundary(frame.items, k) == STRONG]
    if not in_row and any(not (any_base and frame.items[k].has("flow.contrast")) for k in strong):
        return None  # but "4 % more than last year, though 21 % fewer than in 2022"
    return before if any_base or "base said" in before.rule or "base of the change before" in before.rule else None


def _change_of_all(frame: Frame, draft: Draft) -> Draft | None:
    """ "4.2 million, 41,275 more than a month earlier. Germany saw a rise of 21,830": since the same day."""
    last = frame.context.change
    if last is None or draft.own_period or not last.measure == draft.measure in world.STOCKS:
        return None
    if last is frame.context.last and draft.bracket and "base said" in last.rule:
        draft.period = last.period  # "rose by 36,000 in November. In Germany (+11,900) ..."
    return last if last.period == draft.period else None


def _told_before(frame: Frame, draft: Draft) -> Days | None:
    """The period of the sentence before, where this one turns to the years before it and says what has changed since.

    "36,816 crossed in 2024. In 2023 it was 29,437, so the number rose by 25 %": the rise is that of 2024.
    """
    parent, topic = draft.parent, frame.context.topic
    if parent is not None and parent not in frame.drafts and topic is not None and topic.measure == draft.measure:
        end, start = parent.period[1], topic.period[0]
        if parent.kind == "count" and parent is not topic and parent.period == draft.period and end and start:
            if end < start and (topic.value > parent.value) == (draft.value > 0):
                return topic.period  # "335 have come. In the same time of 2018 it was 5,945. That is 94 % fewer"
    counts = [d for d in frame.drafts if d.kind == "count" and not d.skipped and d.period == draft.period]
    value = counts[0] if len(counts) == 1 else None
    if value is None or value.measure is None or value.measure != draft.measure:
        return None
    end = value.period[1]
    for now in (frame.context.by_measure.get(value.measure), frame.context.topic, frame.context.last):
        if (
            now is None
            or end is None
            or now.period[1] is None
            or now.measure != value.measure
            or (bool(value.noun) and now.unit != value.unit)  # an elided noun is that of the sentence before
        ):
            continue
        years, risen = now.period[1].year - end.year, now.value > value.value
        if years >= 1 and shift_years(value.period, years) == now.period and risen == (draft.value > 0):
            return now.period
    return None


def month_by_month(frame: Frame) -> None:
    """ "24,634 and 24,657 in January and February, respectively": the first number goes with the first month.

    So they do where the months are told first ("in May and in June, with 8,720 and 8,152 respectively").
    """
    items = frame.items
    row: list[Draft] = []
    for draft, following in itertools.zip_longest(frame.live, frame.live[1:]):
        row.append(draft)
        if following is not None and following.kind == draft.kind and following.first - draft.last <= 3:
            continue
        numbers, row = row, []
        if len(numbers) < 2:
            continue
        ahead = frame.live.index(numbers[0])
        start = frame.live[ahead - 1].last if ahead else -1
        end = numbers[-1].last + 1
        for first, last in ((end, end + 2 * len(numbers)), (start + 1, numbers[0].first)):
            told = [atom for i, a in frame.periods if first <= i < last for atom in _each_of(unwrap(a))]
            if len(told) > len(numbers) and last == numbers[0].first and _says_only_year(told[0]):
                told = told[-len(numbers) :]  # "in 2022 landings grew in May and in June, with ..."
            near = (*items[max(0, numbers[0].first - 3) : numbers[0].first], *items[numbers[-1].last + 1 :][:6])
            those = numbers[-len(told) :] if first == end else numbers  # "below the 8,720 and 8,152 of ..."
            if 1 < len(told) == len(those) and any(item.has("part.respectively") for item in near):
                for number, atom in zip(those, told, strict=True):
                    number.period, number.own_period = resolve(atom, _anchor(frame, number)), True
                break


def _each_of(atom: Atom) -> list[Atom]:
    """The months or years that one bead names ("May and June"; but "from 1 January to 21 June" is one time)."""
    ends = [unwrap(a) for a in atom.inner] if atom.op == "range" and len(atom.inner) == 2 else []
    return ends if ends and all(end.day is None for end in ends) else [atom]


def year_to_year(frame: Frame) -> None:
    """ "From 2007 to 2013 immigration fell from 527,000 to 307,000 (-41.7 %)": each number is of its year."""
    ranges = [unwrap(a) for _, a in frame.periods if unwrap(a).op == "range" and len(unwrap(a).inner) == 2]
    for atom in ranges:
        first, last = (unwrap(a) for a in atom.inner)
        if not (_says_only_year(first) and _says_only_year(last)):
            continue
        anchor = Anchor(frame.context.published)
        whole, start, end = resolve(atom, anchor), resolve(first, anchor), resolve(last, anchor)
        told = [d for d in frame.live if d.period == whole]
        moved = any(_is_first_of_pair(d) for d in frame.live) or any(d.kind == "change" for d in told)
        for draft in frame.live if moved else []:
            if _is_first_of_pair(draft) and draft.period in (whole, shift_years(whole, -1), NOTHING):
                draft.period = start
            elif draft.kind == "change" and draft.period == whole and "base said" not in draft.rule:
                draft.period, draft.base = end, start
            elif draft.period == whole and draft.kind in ("count", "share") and _value_of_change(frame, draft):
                draft.period = end


def over_the_same_time(frame: Frame) -> None:
    """ "Against 113,778 in 2023 and 55,785 in 2022 over the same period": said of both, behind the last."""
    row: list[Draft] = []
    for draft in frame.live:
        head, year = draft.parent, draft.period[0]
        if not draft.is_base or draft.kind != "count" or year is None or (year.month, year.day) != (1, 1):
            row = []
            continue
        joined = any(item.has("flow.and") for item in frame.items[draft.first - 2 : draft.first])
        row = [*row, draft] if row and joined else [draft]
        told = [(i, unwrap(a)) for i, a in _zone_periods(frame, *draft.right)]
        behind = [i for i, atom in told if atom.op in ("same_period", "that_period", "by_then", "same_day")]
        years = [i for i, atom in told if _says_only_year(atom)]
        apart = bool(behind and years) and behind[-1] == years[-1] + 1
        merged = any(atom.op == "same_period_of" for _, atom in told) and len(row) > 1
        if not (apart or merged) or head is None or _is_whole_year(head.period):
            continue
        end = head.period[1]
        if end is None or head.period[0] != date(end.year, 1, 1):
            continue
        for value in row:
            first = value.period[0]
            spans = [a for _, a in _zone_periods(frame, *value.right)]
            entire = any(a.op in ("all_of", "full_year") or unwrap(a).op == "full_year" for a in spans)
            if first is not None and _is_whole_year(value.period) and not entire:
                value.period = shift_years(head.period, first.year - end.year)


def pairs_of_years(frame: Frame) -> None:
    """ "In the first nine months they rose from 3,841 in 2016 to 5,788 in 2017": the same months of both years."""
    for draft in frame.live:
        if draft.kind == "change" and draft.base == draft.period and draft.measure not in world.STOCKS:
            later = shift_years(draft.period, 1)
            now, own = frame.context.published, draft.own_period or "base said" not in draft.rule
            if own or now is None or later[1] is None or later[1] > now:
                draft.base = shift_years(draft.period, -1)  # never measured against itself
                continue
            head = draft.parent if draft.parent in frame.live else None
            if head is not None and head.period == draft.period and not head.own_period and head.kind == "count":
                head.period = later
            draft.period = later  # "in 2023 it had been 81,800. On this route it is 47,700, down on H1 2023"
    for low, high in itertools.pairwise(frame.live):
        start, end = high.period
        if "from x to y" in low.rule and low.period == high.period and low.bracket and low.measure not in world.STOCKS:
            low.period = shift_years(low.period, -1)  # "up 66 % in the first half (from 18,745 to 31,155)"
        if "from x to y" not in low.rule or start is None or end is None or not _is_whole_year(low.period):
            continue
        told = [unwrap(a) for i, a in frame.periods if low.left[0] <= i < low.first]
        told = [a for a in told if a.op in _PARTS_OF_A_YEAR and a.year is None and not a.inner]
        days = resolve(told[0], Anchor(frame.context.published, high.period)) if len(told) == 1 else NOTHING
        if days[0] is None or days[1] is None or days[0].year != days[1].year or _is_whole_year(days):
            continue
        stretch = shift_years(days, start.year - days[1].year)
        if not (_is_whole_year(high.period) or end == frame.context.published or high.period == stretch):
            continue
        high.period = stretch
        low.period = shift_years(days, low.period[0].year - days[1].year) if low.period[0] else low.period


def bases_in_brackets(frame: Frame) -> None:
    """ "Down 9 % on January 2023 (29,072)": a bare number in brackets right behind what a change is compared with."""
    items, live = frame.items, frame.live
    for at, value in enumerate(live):
        if not value.bracket or value.kind != "count" or value.first < 3 or items[value.first - 1].text != "(":
            continue
        time = value.first - 2
        closed = value.last + 1 < len(items) and items[value.last + 1].text == ")"
        below = items[time].has("change.fewer") or items[time].has("change.more")  # "under that of January 2023"
        if not (items[time].kind == PERIOD or below) or not closed or value.measure is None:
            continue
        told = unwrap(items[time].value) if items[time].kind == PERIOD else None
        cue = next((k for k in range(time - 1, max(time - 4, -1), -1) if items[k].has("base.cue")), time)
        earlier = told is not None and is_base_period(told) and cue < time
        earlier = earlier and all(items[k].kind == WORD for k in range(cue + 1, time))
        near = [live[at - 1]] if at else []
        near += live[at + 1 : at + 2] if items[value.last + 2].has("change.size") else []
        for change in near:
            apart = change.first < value.first and any(i.kind == NUMBER for i in items[change.last + 1 : time])
            if change.kind != "change" or apart or not ("base said" in change.rule or below or earlier):
                continue
            days = change.base
            if told is not None:
                days = resolve(told, Anchor(frame.context.published, change.period))
            if days != change.base or value.period != change.period or change.base[0] is None:
                continue
            value.period, value.is_base, value.own_period = change.base, True, True
            value.rule.append("base in brackets")


def in_brackets_of_years(frame: Frame) -> None:
    """ "9,772 in the first quarter (2023: 15,980, minus 38.8 %)": a bare year beside a part of one means that part.

    Not where the number is of the size of the whole year.
    """
    for whole, draft in itertools.pairwise(frame.live):
        start, end = whole.period
        if not draft.bracket or draft.kind != "count" or whole.kind != "count" or draft.measure != whole.measure:
            continue
        if start is None or end is None or start.year != end.year or _is_whole_year(whole.period) or start == end:
            continue
        opened = next((k for k in range(draft.first - 1, whole.last, -1) if frame.items[k].text in ("(", ";")), 0)
        if not opened or opened > whole.last + 8 or draft.measure in world.STOCKS or draft.origin != whole.origin:
            continue
        close = next((k for k in range(draft.last + 1, len(frame.items)) if frame.items[k].kind == PUNCT), opened)
        told = [a for i, a in frame.periods if opened < i < close]
        year = unwrap(told[0]).year if len(told) == 1 and _says_only_year(unwrap(told[0])) else None
        if year is None or year >= end.year or told[0].op == "all_of" or not _is_whole_year(draft.period):
            continue
        months = (end - start).days / 30
        if draft.value > whole.value * max(2.0, (12 / max(months, 1.0)) ** 0.5):
            continue
        draft.period = shift_years(whole.period, year - end.year)
        draft.rule.append(_OF_OTHER_YEARS)
        at = frame.live.index(draft)
        change = frame.live[at + 1] if at + 1 < len(frame.live) else draft
        if change.kind == "change" and change.bracket and change.first - draft.last <= 4:
            change.period, change.base = whole.period, draft.period
    back = 0
    for whole, draft in itertools.pairwise(frame.live):
        first, end = draft.period[0], whole.period[1]
        counts = whole.kind == draft.kind == "count" and draft.bracket and not whole.bracket
        if not counts or first is None or end is None:
            continue
        beside = (*frame.items[draft.first - 1 : draft.first], *frame.items[draft.last + 1 : draft.last + 2])
        alone, years = [item.text for item in beside], end.year - first.year
        if draft.own_period and years > 0 and draft.period == shift_years(whole.period, -years):
            back = years
        elif back and alone == ["(", ")"] and draft.period == whole.period and draft.measure == whole.measure:
            draft.period = shift_years(whole.period, -back)  # "Spain 164,010 (2023: 160,460), Italy 151,120 (130,565)"
            draft.rule.append(_OF_OTHER_YEARS)


def _is_first_of_pair(draft: Draft) -> bool:
    """Whether a number is the first of "from x to y", in percent or not."""
    return "from x to y" in draft.rule or "from x to y in percent" in draft.rule


def _value_of_change(frame: Frame, draft: Draft) -> bool:
    """Whether a number is what something rose or fell to."""
    at = frame.live.index(draft)
    reached = draft.kind == "count" and _is_reached(frame.items, draft)
    return (at > 0 and _is_first_of_pair(frame.live[at - 1])) or reached


def share_period(drafts: list[Draft]) -> None:
    """A count told before the period of its sentence ("with 36,816 arrivals, Britain saw a rise of 25 % in 2024")."""
    for draft, following in reversed(list(itertools.pairwise(drafts))):
        told = following.parent is draft and _A_YEAR_ON in following.rule
        if told and draft.period == NOTHING and not draft.own_period:
            draft.period = following.period  # "25,900 have come, 20 % fewer than in the first half of 2024"
        if draft.period == NOTHING and not draft.own_period and draft.kind == following.kind == "change":
            if following.own_period and following.measure == draft.measure:
                draft.period, draft.base = following.period, following.base  # "fell by 64 % in A and 41 % in B in 2024"
                draft.rule.append("period of the sentence")
        if draft.period == NOTHING and not draft.own_period and (draft.kind, following.kind) == ("change", "count"):
            if following.own_period and not following.is_base and following.measure == draft.measure:
                draft.period, draft.base = following.period, shift_years(following.period, -1)
                draft.rule.append("period of the sentence")
        near = following.first - draft.last <= 4 and "period of the sentence" in draft.rule
        if near and (draft.kind, following.kind) == ("change", "count") and following.measure == draft.measure:
            if (
                following.own_period
                and not following.is_base
                and draft.base in (NOTHING, shift_years(draft.period, -1))
            ):
                draft.period = following.period  # "down 40 %, with 11,300 in the half-year and 300 in June"
                draft.base = shift_years(draft.period, -1) if draft.base != NOTHING else NOTHING
        if draft.period == NOTHING and not draft.own_period and draft.kind != "change" and not draft.is_base:
            told = following.own_period or "period of the sentence" in following.rule
            alike = following.measure == draft.measure and (draft.kind == "count" or following.kind == "share")
            wrecked = {following.measure, draft.measure} <= world.TOLL | world.RESCUED | {"departures"}
            alike = alike or (draft.kind == "count" and wrecked)
            if told and not following.is_base and alike and not {_BEFORE_A_SUM, _SET_AGAINST}.intersection(draft.rule):
                draft.period = following.period
                draft.rule.append("period of the sentence")
    for draft, following in itertools.pairwise(drafts):
        alike = draft.kind == following.kind == "change" and following.bracket and not draft.bracket
        if alike and following.first - draft.last <= 3 and draft.period == following.period:
            if "base said" in following.rule and "base said" not in draft.rule:
                draft.base = following.base  # "up by 36,000 people (+0.9 %) on the month before"
                draft.rule.append("base said")
    for draft in drafts:
        if draft.kind == "share" and draft.period == NOTHING and not draft.own_period and draft.parent in drafts:
            draft.period = draft.parent.period if draft.parent is not None else NOTHING
