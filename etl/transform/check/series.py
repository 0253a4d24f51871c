"""Running totals rise, a window is at most what holds it, and what a total grew by is what the window counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from etl.model import STOCKS, Figure
from etl.transform.check import cells
from etl.transform.check.intervals import printed, readings
from etl.transform.check.reference import Reference
from etl.transform.check.result import Result, Solution
from etl.transform.check.witness import BETWEEN_MAKERS, LOOSE

ONE_MAKER: Final = 0.015
NEAR: Final = 1.1
"""Counts further apart than this factor may be of a place and of a part of it that has no code."""
FEW: Final = 3
STALE: Final = timedelta(days=14)
DAY: Final = timedelta(days=1)
SIGNED: Final = frozenset({"net_migration"})


def series(figures: Sequence[Figure]) -> Iterator[Result]:
    """Cumulative, increment and cap tests among the counts of one article."""
    flows = [
        f for f in figures
        if f.kind == "count" and f.measure not in STOCKS and f.measure not in SIGNED and cells.cell(f)
    ]  # fmt: skip
    if len(flows) < 2:
        return
    places: dict[tuple[cells.Place, str], list[Figure]] = {}
    for figure in flows:
        places.setdefault((cells.place(figure), figure.unit), []).append(figure)
    for some in places.values():
        if len(some) > 1:
            yield from _cumulative(some)
            yield from _windows(some)
    yield from _wider(flows, places)


def _when(figure: Figure) -> cells.Period:
    when = cells.period(figure)
    assert when is not None
    return when


def _cumulative(some: Sequence[Figure]) -> Iterator[Result]:
    """Neighbours in time of one year's running total: the later is no smaller; quite the same looks stale."""
    years: dict[int, list[Figure]] = {}
    for figure in some:
        if cells.is_cumulative(_when(figure)):
            years.setdefault(_when(figure)[0].year, []).append(figure)
    for running in years.values():
        running.sort(key=lambda figure: (_when(figure)[1], figure.span_start))
        for earlier, later in pairwise(running):
            if _when(earlier)[1] < _when(later)[1]:
                yield _rises(earlier, later)


def _rises(earlier: Figure, later: Figure) -> Result:
    fell = _least(earlier) > _most(later) * (1 + ONE_MAKER)
    stale = earlier.value == later.value and _when(later)[1] - _when(earlier)[1] >= STALE and earlier.value >= 100
    ids = (earlier.figure_id, later.figure_id)
    return Result(
        check="cumulative",
        state="contradicts" if fell else "not_testable" if stale else "agrees",
        figure_ids=ids,
        subject=("cumulative", *ids),
        implied=Solution(later.figure_id, earlier.value, float("inf")),
        hard=_is_near(earlier, later),
        weight=2.0,
        details=(
            ("value", earlier.value),
            ("day", _when(earlier)[1]),
            ("later_value", later.value),
            ("later_day", _when(later)[1]),
            *((("reason", "unchanged"),) if stale else ()),
        ),
    )


def _least(figure: Figure) -> float:
    return min((r.low for r in readings(figure) if not r.open), default=figure.value)


def _most(figure: Figure) -> float:
    return max(r.high for r in readings(figure))


def _is_near(larger: Figure, smaller: Figure) -> bool:
    """Near enough in size, and printed to enough digits, to be two counts of the same thing."""
    long = all(len(printed(figure).digits) >= FEW for figure in (larger, smaller))
    return long and smaller.value > 0 and larger.value / smaller.value <= NEAR


def _windows(some: Sequence[Figure]) -> Iterator[Result]:
    """A window beside the running totals around it: their difference; beside one that holds it: at most that."""
    running = [figure for figure in some if cells.is_cumulative(_when(figure))]
    for window in (figure for figure in some if not cells.is_cumulative(_when(figure))):
        start, end = _when(window)
        before = [f for f in running if _when(f)[1] in (start, start - DAY)]
        after = [f for f in running if _when(f)[1] == end and f.value >= window.value]
        if before and after:
            yield _growth(before[0], after[0], window)
    for inner, outer in _larger_within(some):
        yield _over(inner, outer, "period")


def _larger_within(some: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures larger than one of a period that holds theirs, with that one, in the order of ``some``; periods are set
    beside one another, and not each figure beside each other one: a long text has many figures of few periods."""
    periods: dict[cells.Period, list[int]] = {}
    for at, figure in enumerate(some):
        periods.setdefault(_when(figure), []).append(at)
    if len(periods) < 2:
        return []
    least = [_least(figure) for figure in some]
    most = [_most(figure) * (1 + ONE_MAKER) for figure in some]
    for group in periods.values():
        group.sort(key=lambda at: -least[at])
    found: list[tuple[int, int]] = []
    for longer, outers in periods.items():
        for when, inners in periods.items():
            for outer in outers if _holds_period(longer, when) else ():
                for inner in inners:
                    if least[inner] <= most[outer]:
                        break
                    found.append((inner, outer))
    return [(some[inner], some[outer]) for inner, outer in sorted(found)]


def _holds_period(one: cells.Period, other: cells.Period) -> bool:
    """Containing, but not two running totals of one year, which the cumulative test has."""
    if one == other or not cells.contains(one, other):
        return False
    return not (cells.is_cumulative(one) and cells.is_cumulative(other))


def _growth(before: Figure, after: Figure, window: Figure) -> Result:
    grown = after.value - before.value
    exact = grown == window.value
    near = abs(grown - window.value) <= max(BETWEEN_MAKERS * window.value, 1.0)
    ids = (window.figure_id, before.figure_id, after.figure_id)
    return Result(
        check="increment",
        state="agrees" if exact else "agrees_if_rounded" if near else "contradicts",
        figure_ids=ids,
        subject=("increment", *ids),
        implied=Solution(window.figure_id, grown, grown),
        solutions=(
            Solution(window.figure_id, grown, grown),
            Solution(after.figure_id, before.value + window.value, before.value + window.value),
            Solution(before.figure_id, after.value - window.value, after.value - window.value),
        ),
        power=min(1.0, 0.75 / max(window.value, 1.0)) if exact else None,
        hard=0 < grown <= NEAR * window.value and window.value <= NEAR * grown,
        exact=exact or not near,
        details=(
            ("value", window.value),
            ("earlier_value", before.value),
            ("later_value", after.value),
            ("implied_value", grown),
        ),
    )


def _wider(flows: Sequence[Figure], places: dict[tuple[cells.Place, str], list[Figure]]) -> Iterator[Result]:
    """One place is at most the place that holds it, in the same period."""
    for part in flows if len(places) > 1 else ():
        for field, place in cells.widened(cells.place(part)):
            for whole in places.get((place, part.unit), ()):
                same = _when(whole) == _when(part)
                if same and _least(part) > _most(whole) * (1 + ONE_MAKER):
                    yield _over(part, whole, field)


def _over(part: Figure, whole: Figure, field: str) -> Result:
    ids = (part.figure_id, whole.figure_id)
    return Result(
        check="cap",
        state="contradicts",
        figure_ids=ids,
        subject=("cap", *ids),
        implied=Solution(part.figure_id, 0.0, whole.value),
        hard=False,
        otherwise="not_testable" if cells.is_long(part) and _is_near(part, whole) else None,
        weight=2.0,
        details=(("value", part.value), ("whole", whole.value), ("field", field)),
    )


def published_increments(figures: Sequence[Figure], reference: Reference) -> Iterator[Result]:
    """A running total, and the published window that follows it, must reach the published total after that window."""
    for figure in figures:
        where = cells.cell(figure)
        if figure.kind != "count" or where is None or not cells.is_cumulative((where[1], where[2])):
            continue
        place, day = where[0], where[2]
        after = reference.running.get((place, day.year))
        for window in reference.following(place, day + DAY) if after else ():
            _, on, _ = after.around(window.period_end) if after else ([], [], [])
            for row in on:
                implied = row.value - window.value
                tolerance = LOOSE.get(figure.measure, BETWEEN_MAKERS)
                off = _least(figure) > implied * (1 + tolerance)
                if off:
                    yield Result(
                        check="increment",
                        state="contradicts",
                        figure_ids=(figure.figure_id,),
                        subject=("published_increment", figure.figure_id, window.period_end.isoformat()),
                        implied=Solution(figure.figure_id, implied, implied),
                        witness=window,
                        details=(
                            ("value", row.value - figure.value),
                            ("later_value", row.value),
                            ("implied_value", implied),
                        ),
                    )
                    break
