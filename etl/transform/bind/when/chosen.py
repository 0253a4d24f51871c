"""Which of the times around a number is its own."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, is_base_period, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.when.atoms import (
    BY_NAME,
    IN_A_YEAR,
    PARTS_OF_YEARS,
    RELATIVE,
    SPANS,
    began_at,
    is_named_day,
    is_new_year,
    is_saying,
    like_now,
    month_without_year,
    says_only_year,
)
from etl.transform.bind.when.dates import in_aside_of
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item
from etl.transform.recognise.periods import ANAPHORIC, UNKNOWN, Anchor, Atom, Days, month_end, resolve


def longest_told(recent: list[Draft]) -> Days | None:
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


def year_and_number(items: list[Item], draft: Draft) -> int:
    """ "In 2016, with 181,436, in 2014, with over 170,100": the time between two commas that "with" goes on from."""
    at = draft.first - 1
    while at > 3 and any(c.startswith("before.") for c in items[at].senses):
        at -= 1
    if at <= 3 or not items[at].has("flow.with") or items[at - 1].text != "," or items[at - 2].kind != PERIOD:
        return -1
    before = items[at - 3]
    return at - 2 if before.text == "," or before.has("flow.and") else -1


def named_behind(items: list[Item], right: list[tuple[int, Atom]]) -> list[tuple[int, Atom]]:
    """ "In six days, from 12 to 17 September": which days they were is told right behind how many."""
    kept = list(right)
    for (first, how_long), (second, days) in itertools.pairwise(right):
        named = unwrap(days)
        told = unwrap(how_long).op in UNKNOWN
        told = told and (named.op in ("range", "day_pair") or (named.op == "date" and named.day is not None))
        if told and second == first + 2 and items[first + 1].text in (",", "(", ":"):
            kept.remove((first, how_long))
    return kept


def last_year_by_then(told: list[tuple[int, Atom]]) -> bool:
    """ "Last year there had been 14,433 by this point", "im Vorjahr waren es im selben Zeitraum 69.498": the same
    months, not the whole of that year."""
    ops = {unwrap(atom).op for _, atom in told}
    return bool(ops & {"by_then", "that_period"}) and bool(ops & {"last_year", "previous_year"})


def of_the_same_months(items: list[Item], index: int, atom: Atom) -> Atom:
    """ "29 % fewer than in the period compared, 2017, with 174,410": a year right behind what means the same months."""
    before = items[index - 1] if index else None
    alike = before is not None and before.kind == PERIOD and unwrap(before.value).op == "same_period"
    return Atom("same_period_of", inner=(unwrap(atom),)) if alike and says_only_year(unwrap(atom)) else atom


def days_in_row(items: list[Item], told: list[tuple[int, Atom]], anchor: Anchor) -> Days | None:
    """ "On Wednesday, Thursday and Friday": several days named, of which the period runs from the first to the last."""
    days = [(i, resolve(unwrap(a), anchor)[0]) for i, a in told if is_named_day(unwrap(a))]
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


def as_long(atom: Atom, days: Days) -> bool:
    """Whether a number of months is that of a stretch of whole months told before."""
    start, end = days
    if start is None or end is None or not atom.count or start.day != 1 or end != month_end(end.year, end.month):
        return False
    return atom.count == (end.year - start.year) * 12 + end.month - start.month + 1 > 1


def with_dates(items: list[Item], chosen: list[Atom], left: list[tuple[int, Atom]], first: int) -> list[Atom]:
    """ "In 2023 there had been 19,000 in September": a month behind a number is of the year told before it."""
    months = [a for a in map(unwrap, chosen) if not says_only_year(a) and a.op != "last_year"]
    before = [unwrap(a) for i, a in left if unwrap(a).op == "last_year" and not _parted(items, i, first, running=False)]
    if len(months) == 1 and months[0].op in PARTS_OF_YEARS and not (months[0].year or months[0].inner) and before:
        return [replace(months[0], inner=(before[-1],))]  # "last year 10,344 applied during the first ten months"
    if len(months) != 1 or months[0].op != "date" or months[0].month is None or months[0].year is not None:
        return chosen
    if any(unwrap(a).op == "last_year" for _, a in left):
        return [Atom("month_last_year", month=months[0].month)]  # "last year 6,200 had come in all of May"
    years = {unwrap(a).year for i, a in left if says_only_year(unwrap(a)) and not in_aside_of(items, i, first)}
    return [replace(months[0], year=years.pop())] if len(years) == 1 else chosen


def of_that_year(
    frame: Frame, draft: Draft, chosen: list[Atom], left: list[tuple[int, Atom]]
) -> tuple[list[Atom], int | None]:
    """The year that a part of one lacks, if it is told at the head of the statement ("In 2015 71,000 came from January
    to June"), or with the number before in a row of months ("23,571 in July 2023, 25,673 in August")."""
    again = any(unwrap(a).op == "that_year" for a in chosen)
    parts = [a for a in map(unwrap, chosen) if not says_only_year(a) and a.op not in ("last_year", "that_year")]
    month = month_without_year(parts[0]) if len(parts) == 1 and parts[0].op in IN_A_YEAR else None
    now = frame.context.published
    if month is None or now is None:
        return chosen, None
    if again:  # "296 in March of the same year": that of the number before, or of the sentence before
        before = [d.period[1] for d in frame.live if d.first < draft.first and d.period[1] is not None]
        then = before[-1] if before else frame.context.period[1]
        return (parts, then.year) if then is not None else (chosen, None)
    described = in_the_time_compared(frame, draft)
    if described is not None:
        return chosen, described
    said = [(i, unwrap(a)) for i, a in left if says_only_year(unwrap(a)) or unwrap(a).op == "last_year"]
    apart = {i for i, _ in said if _parted(frame.items, i, draft.first, running=False)}  # "as many as last year: ..."
    apart |= {i for i, _ in said if in_aside_of(frame.items, i, draft.first)}
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


def in_the_time_compared(frame: Frame, draft: Draft) -> int | None:
    """ "Fewer than in the same period of 2023, when 42,201 came from January to April", "lower than in 2022, when ...":
    the year of that period."""
    items = frame.items
    for index, atom in reversed(frame.periods):
        plain = unwrap(atom)
        year = plain.inner[0] if plain.op in ("same_period_of", "as_of") and plain.inner else plain
        if index > draft.first or not (plain.op == "same_period_of" or says_only_year(year)):
            continue
        behind = range(index + 1, min(index + 4, draft.first))
        opened = any(items[k].has("base.when") or items[k].has("flow.where") for k in behind)
        between = any(items[k].kind == NUMBER for k in range(index + 1, draft.first))
        return year.year if opened and not between else None
    return None


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


def part_of_year_told(frame: Frame, draft: Draft, own: list[Atom]) -> tuple[list[Atom], int | None]:
    """ "In 2023 arrivals rose by 50 % from January to March", "by 50 % in July 2023, by 60 % in August"."""
    items, now = frame.items, frame.context.published
    if now is None:
        return own, None
    parts = [a for a in own if a.op in IN_A_YEAR and not says_only_year(a) and month_without_year(a) is not None]
    years = [a for a in own if says_only_year(a) or a.op == "last_year"]
    if len(parts) == 1 and len(years) == 1 and len(own) == 2:
        told = [i for i, a in frame.periods if any(unwrap(a) is one for one in own)]
        if len(told) < 2 or any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, max(told))):
            return own, None  # "in 2023 up by 50 %, after a fall in July", "in July, as not seen since 2020"
        return parts, years[0].year if years[0].op != "last_year" else now.year - 1
    index = frame.drafts.index(draft)
    before = frame.drafts[index - 1] if index else None
    if len(own) != 1 or len(parts) != 1 or before is None or before.kind != "change" or before.skipped:
        return own, None
    year = _next_in_row(frame, before, draft, month_without_year(parts[0]) or 1)
    return own, year


_NOT_A_YEAR: Final = 330
"""Days that a part of a year has at most."""
_IN_A_ROW: Final = 6
"""Beads between two numbers of a row of months."""


def choose_among(frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]]) -> list[Atom]:
    """The times around a number that are its own."""
    items = frame.items
    close_right = [a for i, a in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
    close_left_at = [(i, a) for i, a in left if not _parted(items, i, draft.first, running=unwrap(a).op in RUNNING)]
    close_left = [a for _, a in close_left_at]
    far = {id(a) for i, a in right if unwrap(a).op == "before" and i > draft.last + 3}
    usable_right = [a for a in close_right if unwrap(a).op != "past" and id(a) not in far]
    usable_left = [a for a in reversed(close_left) if unwrap(a).op != "past"]
    limits = [a for _, a in right if unwrap(a).op in ("until", "as_of")]
    if limits and usable_left and not usable_right and all(is_named_day(unwrap(a)) for a in usable_left):
        return [*usable_left, limits[0]]  # "On Wednesday he spoke of 901 bodies, up until 20 July"
    if (
        usable_right
        and usable_left
        and any(unwrap(a).op in ("until", "as_of", "since", "this_year", "ytd") for a in usable_right + usable_left)
    ):
        if all(is_base_period(a) for a in usable_right) and all(unwrap(a).op == "until" for a in usable_left):
            return usable_left  # "332,500 by the end of April, almost as many as the year before"
        opened = [d.last for d in frame.live if d.first < draft.first]
        if opened and _since_long_before(
            [(i, a) for i, a in close_left_at if i > opened[0]], usable_left, usable_right
        ):
            return usable_right  # "60,000 came in 2024, with 3,435 deaths since 2014"
        if all(unwrap(a).op in SPANS for a in usable_right) and not any(a for a in limits):
            since = [i for i, a in close_left_at if unwrap(a).op in ("since", "this_year", "ytd")]
            if opened and since and opened[0] < since[-1] < draft.first - 1:
                return usable_right  # "29,000 have died since 2014, with 5,000 in the last two years"
        return usable_left + usable_right
    said = [a for a in usable_left if unwrap(a).op not in ANAPHORIC]
    again = [unwrap(a).op for a in usable_right]
    if (
        again == ["that_period"]
        and len(said) == 1
        and (says_only_year(unwrap(said[0])) or unwrap(said[0]).op in BY_NAME)
    ):
        return said + usable_right  # "in 2022 there had been 9,925 in the same period"
    if said and usable_right and all(op in ("that_period", "that_year", "that_month") for op in again):
        return said  # "June's total of 3,824 is the highest for that month"
    if (
        usable_right
        and all(says_only_year(unwrap(a)) for a in usable_right)
        and any(like_now(unwrap(a)) for a in usable_left)
    ):
        return usable_left + usable_right  # "by the same date it had been 113,778 in 2023"
    usable_right = _spelled_out(items, right) or usable_right
    heads = {id(a) for i, a in close_left_at if i < 2 or any(boundary(items, k) for k in (i - 1, i - 2))}
    near = [(i, a) for i, a in left if i >= draft.first - 4]
    with_it = {id(a) for i, a in near if any(item.has("flow.with") for item in items[i : draft.first])}
    named = any(id(a) in heads or (id(a) in with_it and is_named_day(unwrap(a))) for a in said)
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


def _since_long_before(behind: list[tuple[int, Atom]], left: list[Atom], right: list[Atom]) -> bool:
    """Whether all before a number are dates told of another number, and it is counted since an earlier one."""
    if len(behind) != len(left) or any(unwrap(a).op not in ("date", "full_year") for a in left):
        return False
    began = [b for a in right if (b := began_at(unwrap(a))) is not None and b.op == "date"]
    return len(began) == len(right) and all(_is_earlier(b, unwrap(a)) for b in began for a in left)


def _is_earlier(began: Atom, told: Atom) -> bool:
    """Whether a date lies before the year, or the month of the same year, that another one names."""
    if began.year and told.year and began.year != told.year:
        return began.year < told.year
    return 0 < (began.month or 0) < (told.month or 0)


def _spelled_out(items: list[Item], right: list[tuple[int, Atom]]) -> list[Atom]:
    """ "In the last seven days, from 22 to 29 May": the days that a comma sets behind a relative time."""
    for (first, told), (second, days) in itertools.pairwise(right):
        plain = unwrap(days)
        dated = plain.op == "range" or (plain.op == "date" and plain.count is not None)
        if dated and unwrap(told).op in RELATIVE and second == first + 2 and items[first + 1].text == ",":
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
    year = all(unwrap(a).op != "since" or is_new_year(unwrap(a)) for a in chosen)
    return [*chosen, *(said or (closing if year else []))[:1]]


def _enclosed(items: list[Item], right: list[tuple[int, Atom]]) -> list[Atom]:
    """ "16,200 in Italy (as of 17 March)": the limit that brackets set behind a number."""
    return [a for i, a in right if unwrap(a).op in ("as_of", "until") and items[i - 1].text == "("]
