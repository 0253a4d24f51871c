"""Claims about a record and about so many a day, against the published series and the period of the figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from etl.model import Figure, State
from etl.transform.check import cells
from etl.transform.check.claims import Claim
from etl.transform.check.intervals import Interval
from etl.transform.check.reference import Reference
from etl.transform.check.result import Result, Solution

SAME_RATE: Final = 0.05
OTHER_RATE: Final = 0.3
"""A rate further than this from value / days speaks of other days."""


def records(figures: Sequence[Figure], said: Sequence[Claim], reference: Reference) -> Iterator[Result]:
    """One result for each claim about a figure whose period is known."""
    by_id = {figure.figure_id: figure for figure in figures}
    for claim in said:
        figure = by_id.get(claim.figure_id)
        when = cells.period(figure) if figure else None
        if figure is None or when is None:
            continue
        if claim.kind in ("highest_since", "lowest_since"):
            yield _record(figure, claim, when, reference)
        elif claim.kind == "day":
            yield from _rate(figure, claim, when)


def _record(figure: Figure, claim: Claim, when: cells.Period, reference: Reference) -> Result:
    """Every year between must be beaten, and the year named must not be; one year unknown and nothing is told."""
    sign = 1 if claim.kind == "highest_since" else -1
    years = range(claim.number, when[1].year)
    published = {year: _in_year(figure, when, year, reference) for year in years}
    state: State = "agrees" if years else "not_testable"
    for year, known in published.items():
        if known is None:
            state = "not_testable" if state == "agrees" else state
            continue
        low, high = sorted((sign * known.low, sign * known.high))
        beaten, unbeaten = high < sign * figure.value, low >= sign * figure.value
        wanted, wrong = (unbeaten, beaten) if year == claim.number else (beaten, unbeaten)
        if wrong:
            state = "contradicts"
        elif not wanted and state == "agrees":
            state = "not_testable"
    return Result(
        check="record",
        state=state,
        figure_ids=(figure.figure_id,),
        subject=("record", figure.figure_id, claim.kind, str(claim.number)),
        details=(
            ("claim", claim.kind),
            ("since", str(claim.number)),
            ("value", figure.value),
            ("years", ", ".join(f"{year}: {_shown(known)}" for year, known in published.items())),
        ),
    )


def _in_year(figure: Figure, when: cells.Period, year: int, reference: Reference) -> Interval | None:
    """What is published for the same days of another year: equal, or between the rows before and after."""
    there = cells.period(cells.moved(figure, year - when[1].year))
    place = cells.place(figure)
    rows = reference.exact(place, there) if there else []
    if rows:
        return Interval(min(row.value for row in rows), max(row.value for row in rows))
    series = reference.running.get((place, year))
    if there is None or series is None or not cells.is_cumulative(there):
        return None
    before, _, after = series.around(there[1], reach=1)
    return Interval(before[0].value, after[0].value) if before and after else None


def _shown(known: Interval | None) -> str:
    if known is None:
        return "?"
    ends = [cells.plain(known.low), cells.plain(known.high)]
    return ends[0] if ends[0] == ends[1] else "..".join(ends)


def _rate(figure: Figure, claim: Claim, when: cells.Period) -> Iterator[Result]:
    """Value divided by the days of its period. A rate of another size is one of other days, and nothing is told."""
    days = (when[1] - when[0]).days + 1
    implied = figure.value / days
    off = abs(claim.number / implied - 1) if implied else 1.0
    if days < 2 or off > OTHER_RATE:
        return
    zeros = len(str(claim.number)) - len(str(claim.number).rstrip("0"))
    slack = max(10**zeros / 2, SAME_RATE * implied)
    yield Result(
        check="rate",
        state="agrees" if abs(claim.number - implied) <= slack else "contradicts",
        figure_ids=(figure.figure_id,),
        subject=("rate", figure.figure_id, str(claim.number)),
        implied=Solution(figure.figure_id, (claim.number - slack) * days, (claim.number + slack) * days),
        weak=True,
        weight=0.5,
        details=(("value", figure.value), ("count", days), ("rate", claim.number), ("implied_rate", implied)),
    )
