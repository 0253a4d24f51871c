"""What the words for a time are like: a day or a year alone, a step back, a day on which something is said."""

from __future__ import annotations

from typing import Final

from etl.transform.bind.draft import unwrap
from etl.transform.bind.frame import SAID_ON
from etl.transform.recognise.periods import ANAPHORIC, Anchor, Atom, Days, month_end, resolve

A_STEP: Final = "some days from the day told"
"""The rule of a number told of the day before, or the day after, that of another one."""
TODAY: Final = "stock on the day of publication"
"""The rule of a stock of which no other time is told."""
SUM_SINCE: Final = "sum since the time told before"
YEARS_BACK: Final = ("last_year", "previous_year", "year_before_last", "month_last_year")
STEPS_OF_DAYS: Final = frozenset({"day_earlier", "night_earlier", "day_later", "days_earlier", "two_days_earlier"})
STEPS: Final = ANAPHORIC | STEPS_OF_DAYS
BACK: Final = STEPS | {"week_earlier"}
BY_NAME: Final = ("last_year", "year_before_last")
NAMED: Final = frozenset({"weekday", "date", "yesterday", "today", "night_of", "overnight"})
RELATIVE: Final = frozenset(
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


def is_named_day(atom: Atom) -> bool:
    """Whether a time is one day or night."""
    return atom.op in ("weekday", "yesterday", "today", "day_of") or (atom.op == "date" and atom.day is not None)


def like_now(atom: Atom) -> bool:
    """ "The same period", "by the same date", "the same period of the year", whose year is told behind."""
    of_now = atom.op == "same_period_of" and bool(atom.inner) and unwrap(atom.inner[0]).op == "this_year"
    return atom.op in ("same_period", "by_then") or of_now


def year_told(atom: Atom) -> int:
    """The year that a period names, or one inside it."""
    return atom.year or next((year for inner in atom.inner if (year := year_told(inner))), 0)


SAME_DAYS: Final = ("that_period", "same_period")
"""Periods that mean the days told before, of the year that is named with the number."""
DAYS: Final = NAMED | STEPS | {"days_ago", "two_days_ago", "before_yesterday", "last_week"}


def began_at(atom: Atom) -> Atom | None:
    """What "since" leads to, a record's too ("the lowest since June 2017")."""
    since = unwrap(atom)
    if since.op == "past" and (since.year or since.month):
        return Atom("date", year=since.year, month=since.month, day=since.day)
    named = since.op == "since" or (since.op == "past" and bool(since.inner) and since.inner[0].month is not None)
    return since.inner[0] if named and since.inner else None


PARTS_OF_YEARS: Final = ("first_months", "final_months", "quarter", "half", "third", "two_months", "first_two_months")
IN_A_YEAR: Final = frozenset(
    {"date", "range", "end_of", "early", "mid", "late", "start_of", "until", "as_of", *PARTS_OF_YEARS}
)


def month_without_year(atom: Atom) -> int | None:
    """The month in which a part of a year begins whose year is not told; none for other times."""
    if atom.year is not None:
        return None
    if atom.op in PARTS_OF_YEARS:
        return None if atom.inner else 1
    if atom.op in ("until", "as_of", "end_of", "early", "mid", "late", "start_of") and atom.inner:
        return month_without_year(atom.inner[0]) if len(atom.inner) == 1 else None
    if atom.op == "range":
        months = [month_without_year(inner) for inner in atom.inner]
        first, last = (months[0], months[-1]) if months else (None, None)
        return first if first is not None and last is not None and first <= last else None
    return atom.month


SPANS: Final = frozenset({"last_years", "last_months", "last_days", "last_weeks", "last_year", "last_month"})


def is_new_year(since: Atom) -> bool:
    """Whether a sum runs since the first day of a year."""
    start = resolve(since.inner[0], Anchor(None))[0] if since.inner else None
    return start is not None and (start.month, start.day) == (1, 1)


def is_saying(atom: Atom) -> bool:
    """Whether a limit is a day named by its place in the week, on which the sentence was said."""
    return atom.op == "until" and bool(atom.inner) and atom.inner[0].op in SAID_ON and atom.inner[0].op != "date"


PARTS_OF_A_YEAR: Final = frozenset(
    {"quarter", "half", "third", "two_months", "first_months", "first_two_months", "first_quarters", "final_months"}
)


def says_year(atom: Atom) -> bool:
    """Whether a time names a year."""
    return atom.year is not None or any(says_year(inner) or inner.op in ("this_year",) for inner in atom.inner)


def as_of_month(atom: Atom) -> bool:
    """Whether a limit names a month and no day, so that it is the month itself ("compared to May")."""
    month = atom.inner[0] if atom.op == "as_of" and atom.inner else None
    return month is not None and month.op == "date" and month.month is not None and month.day is None


def is_whole_year(days: Days) -> bool:
    """Whether days are those of one calendar year."""
    start, end = days
    return (
        start is not None
        and end is not None
        and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        and start.year == end.year
    )


def is_fiscal(days: Days) -> bool:
    """Whether a period is a year that runs from October to September."""
    start, end = days
    if start is None or end is None or (start.month, start.day, end.month, end.day) != (10, 1, 9, 30):
        return False
    return end.year == start.year + 1


def says_only_year(atom: Atom) -> bool:
    """Whether a time is a year and no more."""
    return atom.op in ("date", "full_year") and atom.month is None and atom.day is None


def is_stretch(atom: Atom) -> bool:
    """Whether a period is a year, or a part of one, told by its name."""
    return atom.day is None and atom.op in ("date", "quarter", "half", "first_months", "first_quarters")


STRETCHES: Final = frozenset({"half", "quarter", "first_months", "first_quarters", "range", "year_to", "months_to"})


def encloses_day(days: Days, day: Days) -> bool:
    """Whether a running period holds the day of an event."""
    start, end = days
    first = day[0]
    if start is None or end is None or first is None:
        return False
    return start < first <= end


def is_month(days: Days) -> bool:
    """Whether days are those of one month."""
    start, end = days
    return start is not None and end is not None and start.day == 1 and end == month_end(start.year, start.month)


def is_a_step(atom: Atom) -> bool:
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
