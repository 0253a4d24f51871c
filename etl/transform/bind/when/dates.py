"""The words for a time, and the day they were written, to days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary, unwrap
from etl.transform.bind.frame import Frame
from etl.transform.bind.when.atoms import (
    BACK,
    BY_NAME,
    NAMED,
    RELATIVE,
    YEARS_BACK,
    is_named_day,
    is_saying,
    is_whole_year,
    like_now,
    says_only_year,
)
from etl.transform.recognise.items import PERIOD, Item
from etl.transform.recognise.periods import (
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


def anchor_of(frame: Frame, draft: Draft) -> Anchor:
    """The days from which the times of a number are counted."""
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
    topic = frame.context.topic
    if counted == "permits" and is_day(current) and topic is not None and topic.period != NOTHING:
        current = topic.period  # nor that of the permits in force on the last day
    before = [d.period for d in frame.drafts if d.first < draft.first and not d.skipped and is_day(d.period)]
    return Anchor(frame.context.published, current, day=before[-1] if before else frame.context.day)


def _month_closed(days: Days) -> Days:
    """ "At the end of October 66,000 lived there; 3,208 applied in the same month": the month that a day closes."""
    end = days[1]
    return (end.replace(day=1), end) if end is not None and end == month_end(end.year, end.month) else days


def combine(frame: Frame, atoms: list[Atom], anchor: Anchor) -> Days:
    """Several periods of one zone: a start ("since January") and a limit ("until 6 May") make one."""
    atoms = [unwrap(a) for a in atoms]
    limits = [a for a in atoms if a.op in ("until", "as_of")]
    others = [a for a in atoms if a.op not in {"until", "as_of", "past"} | UNKNOWN]
    others = _told_once(others, limits, anchor)
    if limits and not others:
        return (None, limit(limits[-1].inner[0], anchor) if limits[-1].inner else None)
    if limits and limits[-1].inner and all(is_named_day(a) for a in others):
        until_day, said_day = limit(limits[-1].inner[0], anchor), resolve(others[0], anchor)[0]
        if until_day is not None and said_day is not None and until_day <= said_day:
            return (None, until_day)  # "said on Monday that 52,300 had come until Sunday"
    if not others:
        return NOTHING
    others = _fewer(others)
    week = next((a for a in others if a.op == "last_week"), None)
    if week is not None and [a for a in others if a is not week] == [a for a in others if a.op == "weekday"]:
        return _in_week(week, next((a for a in others if a.op == "weekday"), week), anchor)
    year = next((a for a in others if says_only_year(a) or a.op in BY_NAME), None)
    if year is not None and any(like_now(a) for a in others):
        others = [Atom("same_period_of", inner=(year,))]  # "in the period compared, 2018"
    days = _month_of_that_year(others, anchor)
    if days == NOTHING:
        if others[0].op in BACK - {"same_period"} and any(a.op in NAMED for a in others):
            others = [a for a in others if a.op not in BACK]  # "had left a week earlier and sank on Tuesday"
        days = _from_then(others, anchor, limited=bool(limits))
    if days != NOTHING:
        return days
    if others[0].op in RELATIVE:
        others.sort(key=lambda a: a.op != "range")  # "in the last week, from 22 to 29 May": the dates say it better
    days = next((days for days in (resolve(a, anchor) for a in others) if days != NOTHING), NOTHING)
    return _limited(others[0], limits, days, anchor) if limits else days


def _told_once(others: list[Atom], limits: list[Atom], anchor: Anchor) -> list[Atom]:
    """ "Up to yesterday, 19 March": a day named a second time."""
    told = {limit(a.inner[0], anchor) for a in limits if a.inner}
    kept = []
    for atom in others:
        day = resolve(atom, anchor)[0] if is_named_day(atom) else None
        if day is None or day not in told:
            kept.append(atom)
        told.add(day)
    return kept


def _fewer(others: list[Atom]) -> list[Atom]:
    """Times without those that only say again what another says ("in the time from A to B", "this year so far")."""
    if any(a.op == "range" for a in others):
        others = [a for a in others if a.op not in ("that_period", "open_since", "since_event", "this_year")]
    if len(others) > 1:
        others = [a for a in others if a.op != "so_far"] or others[:1]
    stretch = [a for a in others if a.op in ("that_period", "same_month")]
    if len(others) == 2 and len(stretch) == 1:
        named = next(a for a in others if a is not stretch[0])
        if says_only_year(named) or named.op in YEARS_BACK or named.op == "fiscal_year":
            others = [Atom("same_period_of", inner=(named,))]  # "in the same time, last year, there had been 47,726"
    if len(others) > 1 and any(a.op in BASES for a in others):
        others = [a for a in others if a.op != "that_period"]  # "two years before, over the same months"
    if any(a.op == "date" and a.month is not None for a in others):
        others = [a for a in others if a.op != "that_month"]  # "in August, when in the whole month 25,673 came"
    return others


def _month_of_that_year(others: list[Atom], anchor: Anchor) -> Days:
    """ "714 came in March; last year, in the whole month, 2,407"."""
    if len(others) != 2 or all(a.op != "that_month" for a in others) or anchor.current[1] is None:
        return NOTHING
    other = next(a for a in others if a.op != "that_month")
    then = resolve(other, anchor)[0] if says_only_year(other) or other.op in BY_NAME else None
    month = anchor.current[1].month
    return NOTHING if then is None else (date(then.year, month, 1), month_end(then.year, month))


def _from_then(others: list[Atom], anchor: Anchor, *, limited: bool) -> Days:
    """One time that says from when and another that says until when; nothing if they do not."""
    current = anchor.current
    by_then = any(a.op == "by_then" for a in others)
    if others[0].op == "since" and by_then and current[1] is not None:
        return resolve(others[0], anchor)[0], current[1]  # "by the same date 466 had died since January"
    if len(others) != 2 or limited:
        return NOTHING
    first, second = others
    running = next((a for a in others if a.op in ("this_year", "ytd")), None)
    since = next((a for a in others if a.op == "since"), None)
    day = next((a for a in others if is_named_day(a)), None)
    month = next((a for a in others if a.op == "date" and a.month and not a.day), None)
    if running is not None and month is not None:
        days, told = resolve(running, anchor), resolve(month, anchor)
        if days[0] and days[1] and told[1] and days[0] <= told[1] <= days[1]:
            return days[0], told[1]  # "closed November with 257 so far this year"
    start = running if first is running else since or next((a for a in others if a.op == "ytd"), None)
    if day is not None and (first is running or (first is day and second is start)):
        days, told = resolve(start, anchor) if start is not None else NOTHING, resolve(day, anchor)
        # "this year the number passed a million on Monday", "announced on the 11th that 400,000 came since December"
        if days[0] and days[1] and told[1] and days[0] < told[1] <= days[1]:
            return days[0], told[1]
    again = any(a.op == "that_period" for a in others)
    if running is not None and again and current[1] is not None and not is_whole_year(current) and anchor.published:
        years = anchor.published.year - current[1].year
        if years > 0:
            return shift_years(current, years)  # "in January 2022 170; this year, in the same month, 1,000"
    begun = next((a for a in others if a.op in ("since", "this_year", "ytd")), None)
    until = next((a for a in others if a.op in ("end_of", "late", "mid", "early", "start_of")), None)
    if begun is None:
        return NOTHING
    start_day = resolve(begun, anchor)[0]
    # "since January, by the same day"; "at the end of September 45,000 had applied since January"
    ends = [current[1] if by_then else None, limit(until, anchor) if until is not None else None]
    end = next((e for e in ends if e is not None and start_day is not None and start_day < e), None)
    return (start_day, end) if end is not None else NOTHING


def _limited(first: Atom, limits: list[Atom], days: Days, anchor: Anchor) -> Days:
    """A time up to a limit told beside it."""
    told_later = first.op == "range" and days[1] is not None and all(is_saying(a) for a in limits)
    if first.op not in _MAY_BE_LIMITED or told_later or days[0] is None:
        return days
    year = days[0].year if first.op in ("date", "last_year") else None
    ends = [limit(a.inner[0], Anchor(anchor.published, anchor.current, year)) for a in limits if a.inner]
    end = next((e for e in ends if e is not None), None)
    if end is not None and first.op == "this_year" and end < days[0]:
        return date(end.year, 1, 1), end  # "61,300 since the start of the year, as of 30 December"
    return (days[0], end) if end is not None and end >= days[0] else days


_MAY_BE_LIMITED: Final = ("since", "this_year", "ytd", "date", "last_year", "range", "fiscal_year")


def _in_week(week: Atom, day: Atom, anchor: Anchor) -> Days:
    """ "On Thursday of last week"."""
    days = resolve(week, anchor)
    if days[0] is None or day.weekday is None:
        return days
    named = days[0] + timedelta(day.weekday)
    return named, named


def zone_periods(frame: Frame, start: int, end: int) -> list[tuple[int, Atom]]:
    """The times between two beads, with the index of each."""
    return [(i, a) for i, a in frame.periods if start <= i < end]


def first_told(frame: Frame, start: int, end: int, anchor: Anchor) -> Days:
    """The first time told between two beads; of a limit, the year up to it."""
    atom = next((unwrap(a) for i, a in frame.periods if start < i < end), None)
    if atom is None:
        return NOTHING
    if atom.op not in ("until", "as_of") or not atom.inner:
        return resolve(atom, anchor)
    day = limit(atom.inner[0], anchor)
    return (date(day.year, 1, 1), day) if day is not None else NOTHING


def in_aside_of(items: list[Item], index: int, end: int) -> bool:
    """Whether a clause ends between a time and a number, and not right behind the time ("In 2023, ...", "In 2023, from
    January to March, ...")."""
    while index + 2 < end:  # "In 2023 from January to March, ..."
        if items[index + 1].kind == PERIOD:
            index += 1
        elif index + 3 < end and items[index + 1].text == "," and items[index + 2].kind == PERIOD:
            index += 2
        else:
            break
    return any(boundary(items, k) >= MIDDLE for k in range(index + 2, end))


def in_aside(items: list[Item], index: int, end: int) -> bool:
    """ "The operation, which ends today, has saved 150,810 since October": a time set off by commas."""
    opened = next((k for k in range(index - 1, 0, -1) if items[k].text in (",", ";")), 0)
    led = items[opened].text == "," and items[opened + 1].has("flow.relative")
    return led and any(items[k].text == "," for k in range(index + 1, end))


def same_stretch(atom: Atom, anchor: Anchor) -> Days | None:
    """A bare year beside a part of a year: the same days of that year ("55,785 in 2022", told of January to August)."""
    current = anchor.current
    if "all_of" in (atom.op, unwrap(atom).op) or unwrap(atom).op == "full_year":
        return None
    atom = unwrap(atom)
    if atom.op in ("last_year", "previous_year") and current[0] is not None and not is_whole_year(current):
        return shift_years(current, -1)  # "the 13,272 of last year", told of part of this one
    if not says_only_year(atom) or atom.year is None or current[0] is None or current[1] is None:
        return None
    if is_whole_year(current) or current[0].year != current[1].year:
        return None
    return shift_years(current, atom.year - current[1].year)


def each_of(atom: Atom) -> list[Atom]:
    """The months or years that one bead names ("May and June"; but "from 1 January to 21 June" is one time)."""
    ends = [unwrap(a) for a in atom.inner] if atom.op == "range" and len(atom.inner) == 2 else []
    months = [end.month or 0 for end in ends]
    if atom.ordinal != 2 and months and months[1] > months[0] + 1:
        return [atom]  # "between January and October"
    return ends if ends and all(end.day is None for end in ends) else [atom]
