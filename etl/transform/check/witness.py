"""A figure against published ones: running totals only rise, so the nearest rows before and after bound it.

A figure below its lower bound may be a part that the table cannot name (a province, the women), so that alone is soft;
above the upper bound it cannot be even a part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from etl.model import Figure, Published
from etl.transform.check import cells
from etl.transform.check.intervals import Interval, printed, readings
from etl.transform.check.reference import Reference, maker
from etl.transform.check.result import Detail, Result, Solution

BETWEEN_MAKERS: Final = 0.03
LOOSE: Final = {
    "crossings": 0.05,
    "deaths": 0.05,
    "missing": 0.05,
    "dead_or_missing": 0.05,
    "asylum_applications": 0.12,
}
"""Series that are revised by more than the counts of arrivals are; asylum: first-time beside all applicants."""
DEAD: Final = frozenset({"deaths", "missing", "dead_or_missing"})
CLOSE: Final = 0.01
"""A published value this near is as good as equal, though only weakly so."""
MISS: Final = 0.2
"""A value this near a published one of the same day is the same count, not a part of it; makers may differ so much."""
FEW: Final = 4


@dataclass(slots=True)
class Bound:
    """What one published row asks of a figure: at least ``low``, at most ``high``, before any tolerance."""

    row: Published
    low: float
    high: float
    same_day: bool


def magnitude(figures: Sequence[Figure], reference: Reference, url: str | None = None) -> Iterator[Result]:
    """Each count that has published neighbours: between them or not. A page (``url``) is no witness for itself."""
    for figure in figures:
        if figure.kind != "count" or figure.unit == "boats":
            continue
        when = cells.period(figure)
        where = (witness_place(figure), *when) if when and _is_placed(figure) else None
        bounds = [bound for bound in _bounds(where, reference) if bound.row.source_url != url] if where else []
        if where is None or not bounds:
            continue
        result = _judge(figure, bounds)
        if ("side", "above") not in result.details or not _with_missing(figure, where, reference):
            yield result


def _with_missing(figure: Figure, where: cells.Cell, reference: Reference) -> bool:
    """Whether more died than is published of the dead alone, but not more than of dead and missing together.

    Reports say "died" of both counts, so that neither can contradict them.
    """
    place = ("dead_or_missing", *where[0][1:])
    both = [bound.high for bound in _bounds((place, *where[1:]), reference) if bound.high != float("inf")]
    return figure.measure == "deaths" and bool(both) and figure.value <= max(both) * (1 + LOOSE["deaths"])


def _is_placed(figure: Figure) -> bool:
    named = figure.departure or figure.origin or figure.destination or figure.route
    return bool(named) or (figure.measure in DEAD and figure.mode == "sea")


def witness_place(figure: Figure) -> cells.Place:
    """The figure's place; deaths at sea without one are as a rule those of the Mediterranean (and stay soft)."""
    where = cells.place(figure)
    if figure.measure in DEAD and figure.mode == "sea" and not any(where[1:5]):
        return (*where[:4], "mediterranean", where[5])
    return where


def _bounds(where: cells.Cell, reference: Reference) -> Iterator[Bound]:
    place, when = where[0], (where[1], where[2])
    if cells.is_cumulative(when):
        series = reference.running.get((place, when[0].year))
        if series is None:
            return
        before, on, after = series.around(when[1])
        yield from (Bound(row, row.value, float("inf"), False) for row in before)
        yield from (Bound(row, row.value, row.value, True) for row in on)
        yield from (Bound(row, 0.0, row.value, False) for row in after)
        return
    yield from (Bound(row, row.value, row.value, True) for row in reference.exact(place, when))
    series = reference.running.get((place, when[0].year)) if when[0].year == when[1].year else None
    if series is not None:
        _, on, after = series.around(when[1], reach=2)
        yield from (Bound(row, 0.0, row.value, False) for row in [*on, *after])


def _judge(figure: Figure, bounds: Sequence[Bound]) -> Result:
    tolerance = LOOSE.get(figure.measure, BETWEEN_MAKERS)
    told = [reading for reading in readings(figure) if not reading.open]
    equal = [b for b in bounds if b.same_day and any(r.meets(Interval(b.row.value, b.row.value)) for r in told)]
    below = [b for b in bounds if all(r.high < b.low * (1 - tolerance) for r in told)]
    above = [b for b in bounds if all(r.low > b.high * (1 + tolerance) for r in told)]
    against = {maker(b.row) for b in (*below, *above)}
    is_broken = len(against - {maker(b.row) for b in equal}) >= (2 if equal else 1) or (
        bool(equal) and len(below) + len(above) >= 3
    )
    close = (
        [b for b in bounds if b.same_day and b.row.value and abs(figure.value / b.row.value - 1) <= CLOSE]
        if not equal
        else []
    )
    missed = len(printed(figure).digits) >= FEW and any(
        b.same_day and b.row.value and abs(figure.value / b.row.value - 1) <= MISS for b in below
    )
    far = any(all(r.low > b.high * (1 + MISS) for r in told) for b in above)
    off = far or any(all(r.high < b.low * (1 - MISS) for r in told) for b in below)
    witness = _choose(figure, equal, below, above, bounds, is_broken)
    # makers that differ bound each other the wrong way round: anything between them will do
    low, high = sorted((max(b.low for b in bounds), min(b.high for b in bounds)))
    return Result(
        check="magnitude",
        state="contradicts" if is_broken else "agrees",
        figure_ids=(figure.figure_id,),
        subject=("magnitude", figure.figure_id),
        implied=Solution(figure.figure_id, low, high),
        solutions=tuple(Solution(figure.figure_id, b.row.value, b.row.value) for b in bounds if b.same_day),
        power=_power(figure, equal) if equal or not close else CLOSE * 1.5,
        hard=(far or len(above) > 1) and cells.cell(figure) is not None,
        otherwise="not_testable" if is_broken and (above or missed) else None,
        exact=bool(equal or close) and not is_broken,
        weak=not equal or bool(below or above),
        weight=3.0 if equal or is_broken else 1.0,
        strained=bool(below or above),
        witness=witness,
        details=(
            *_details(figure, witness, below, above, off),
            *(() if below or above else _apart(figure, witness, bounds, told, tolerance)),
        ),
    )


def _choose(
    figure: Figure, equal: Sequence[Bound], below: Sequence[Bound], above: Sequence[Bound], bounds: Sequence[Bound],
    is_broken: bool,
) -> Published:  # fmt: skip
    """The row to show: one with the same value; else the one that is broken, on the same day if there is one."""
    if is_broken:
        against = [b for b in (*above, *below) if not any(b.row is e.row for e in equal)]
        return max(against, key=lambda b: (b.same_day, b in above)).row
    if equal:
        return equal[0].row
    nearest = [b for b in bounds if b.same_day] or list(bounds)
    return min(nearest, key=lambda b: abs(b.row.value - figure.value)).row


def _power(figure: Figure, equal: Sequence[Bound]) -> float | None:
    return min(1.0, 3 / (4 * max(figure.value, 1.0))) if equal else None


def _details(
    figure: Figure, witness: Published, below: Sequence[Bound], above: Sequence[Bound], off: bool
) -> tuple[tuple[str, Detail], ...]:
    rows = [("value", figure.value), *row_details("bound", witness)]
    if below or above:
        rows.append(("side", "above" if above else "below"))
        rows.append(("reason", "far" if off else "differs"))
    for factor in (10, 100, 1000):
        for name, size in (("times", factor), ("divided", 1 / factor)):
            if (below or above) and abs(figure.value * size - witness.value) < 0.02 * witness.value:
                rows.append((f"factor_{name}", str(factor)))
    return tuple(rows)


def _apart(
    figure: Figure, witness: Published, bounds: Sequence[Bound], told: Sequence[Interval], tolerance: float
) -> Iterator[tuple[str, Detail]]:
    """How far a count is from one of the same day that it is not, and how far it may be."""
    value = witness.value
    if not any(b.row is witness and b.same_day for b in bounds) or any(r.meets(Interval(value, value)) for r in told):
        return
    apart = 100 * abs(figure.value / value - 1) if value else 0.0
    if 0 < apart <= 100 * tolerance:
        yield "reason", "near"
        yield "difference_percent", apart
        yield "tolerance_percent", 100 * tolerance


def row_details(name: str, row: Published) -> tuple[tuple[str, Detail], ...]:
    """What a sentence about a published figure needs, under names that begin with ``name``."""
    return (
        (f"{name}_value", row.value),
        (f"{name}_source", row.source),
        (f"{name}_url", row.source_url),
        (f"{name}_period", (row.period_start, row.period_end)),
    )
