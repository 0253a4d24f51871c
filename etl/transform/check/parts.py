"""Parts against their total: the total may be printed in the article or published elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from etl.model import STOCKS, Figure, Published, State
from etl.transform.check import cells
from etl.transform.check.intervals import Interval, readings
from etl.transform.check.reference import Reference
from etl.transform.check.result import Detail, Result, Solution
from etl.transform.check.witness import BETWEEN_MAKERS

SMALL_REST: Final = 0.001
"""A rest below this share of the total is too small for parts left out on purpose."""
FAR_OVER: Final = 1.3
"""Parts that exceed a count by more than this are not the parts of it."""
NEARLY: Final = 0.1
"""Unnamed parts must come this near a total to be taken for its parts."""
LONGEST: Final = 60
MEASURE_PARTS: Final = {
    whole: [part for part, of in cells.HOLDS.items() if of == whole] for whole in cells.HOLDS.values()
}
FIELDS: Final = ("departure", "origin", "destination", "route", "mode")


def parts(figures: Sequence[Figure], reference: Reference) -> Iterator[Result]:
    """Lists of one sentence that tell one place apart in one field, each with every total that it could make."""
    counts = [figure for figure in figures if figure.kind == "count" and cells.period(figure)]
    if len(counts) < 2:
        return
    wholes: dict[tuple[cells.Place, cells.Period | None, str], list[Figure]] = {}
    for figure in counts:
        wholes.setdefault((cells.place(figure), cells.period(figure), figure.unit), []).append(figure)
    for field, whole, some in lists_of(counts):
        totals = [total for total in wholes.get((*whole, some[0].unit), ()) if _can_hold(total, some)]
        if totals:
            yield from (_against(some, total, field) for total in totals)
        elif len(some) > 2 or field == "mode":
            yield from _published(some, whole, field, reference)
    yield from _over_time(counts)
    yield from _unlabelled(counts)


def lists_of(counts: Sequence[Figure]) -> Iterator[tuple[str, tuple[cells.Place, cells.Period], list[Figure]]]:
    """``(field, (place, period) of the total, parts)``: disjoint values of one field, all else equal."""
    for sentence in cells.by_sentence(counts).values():
        if len(sentence) < 2:
            continue
        groups: dict[tuple[str, tuple[cells.Place, cells.Period], str], list[Figure]] = {}
        for figure in sentence:
            when = cells.period(figure)
            for field, place in cells.widened(cells.place(figure)) if when else ():
                groups.setdefault((field, (place, when), figure.unit), []).append(figure)  # type: ignore[arg-type]
        for (field, whole, _), some in groups.items():
            codes = [code for figure in some for code in _codes(figure, field)]
            if len(some) > 1 and len(codes) == len(set(codes)):
                yield field, whole, some


def _over_time(counts: Sequence[Figure]) -> Iterator[Result]:
    """Windows of one place that fill the period of another count of it."""
    places: dict[tuple[cells.Place, str], list[Figure]] = {}
    for figure in counts:
        if figure.measure not in STOCKS:
            places.setdefault((cells.place(figure), figure.unit), []).append(figure)
    for some in places.values():
        for total in some if 2 < len(some) <= LONGEST else ():
            inside = [f for f in some if _when(f) != _when(total) and cells.contains(_when(total), _when(f))]
            windows = {_when(figure): figure for figure in inside}
            if len(windows) == len(inside) > 1 and cells.tiled(_when(total), windows) and _can_hold(total, inside):
                yield _against(sorted(inside, key=_when), total, "period")


def _unlabelled(counts: Sequence[Figure]) -> Iterator[Result]:
    """Three or more counts of one cell in one sentence (men, women, children) that nearly make another count of it."""
    groups: dict[tuple[cells.Cell, str], list[Figure]] = {}
    for figure in counts:
        where = cells.cell(figure)
        if where is not None:
            groups.setdefault((where, figure.unit), []).append(figure)
    for group in groups.values():
        for some in cells.by_sentence(group).values() if len(group) > 3 else ():
            for total in group if len(some) > 2 else ():
                rest = [figure for figure in some if figure is not total]
                near = total.value and abs(sum((f.value for f in rest), 0.0) / total.value - 1) <= NEARLY
                if len(rest) > 2 and near and total.value > max(f.value for f in rest):
                    yield _against(rest, total, "")


def _when(figure: Figure) -> cells.Period:
    when = cells.period(figure)
    assert when is not None
    return when


def _can_hold(total: Figure, some: Sequence[Figure]) -> bool:
    """A total is no smaller than its largest part, and the parts do not exceed it by far."""
    return total.value >= max(f.value for f in some) and sum((f.value for f in some), 0.0) <= FAR_OVER * total.value


def _codes(figure: Figure, field: str) -> tuple[str, ...]:
    value = getattr(figure, field)
    return value if isinstance(value, tuple) else (value,)


def total_of(some: Sequence[Figure]) -> tuple[Interval, Interval]:
    """The sum of exact values, and with every part as wide as its rounding allows."""
    exact = sum((figure.value for figure in some), 0.0)
    wide = [[r for r in readings(figure) if not r.open] for figure in some]
    low, high = sum((min(r.low for r in w) for w in wide), 0.0), sum((max(r.high for r in w) for w in wide), 0.0)
    return Interval(exact, exact), Interval(low, high, "rounded")


def _against(some: Sequence[Figure], total: Figure, field: str) -> Result:
    exact, wide = total_of(some)
    told = [reading for reading in readings(total) if not reading.open]
    most = readings(total)[-1].high
    rest = total.value - exact.low
    state: State
    otherwise: State | None = None
    if told[0].meets(exact):
        state, equal = "agrees", True
    elif any(reading.meets(wide) for reading in told):
        state, equal = "agrees_if_rounded", True
    elif wide.low > most or (field == "measure" and len(some) == len(MEASURE_PARTS.get(total.measure, ()))):
        state, equal = "contradicts", True
    else:
        small = total.value > 0 and rest / total.value < SMALL_REST and len(some) > 2
        state, equal, otherwise = ("contradicts", True, "agrees_if_rounded") if small else ("agrees", False, None)
    return Result(
        check="parts",
        state=state,
        hard=cells.is_long(total) and otherwise is None,
        otherwise=otherwise,
        figure_ids=(*cells.ids(some), total.figure_id),
        subject=("parts", field, *sorted(cells.ids(some)), total.figure_id),
        implied=Solution(total.figure_id, exact.low, exact.high),
        solutions=_solutions(some, total, exact.low),
        power=min(1.0, 0.75 * max(1.0, wide.high - wide.low) / max(total.value, 1.0)) if equal else None,
        exact=equal,
        details=_details(some, exact.low, total.value, field),
    )


def _solutions(some: Sequence[Figure], total: Figure, exact: float) -> tuple[Solution, ...]:
    """The total as the sum, or one part as what the others leave."""
    found = [Solution(total.figure_id, exact, exact)]
    for figure in some:
        left = total.value - (exact - figure.value)
        if left > 0:
            found.append(Solution(figure.figure_id, left, left))
    return tuple(found)


def _details(some: Sequence[Figure], exact: float, total: float, field: str) -> tuple[tuple[str, Detail], ...]:
    rest = total - exact
    return (
        ("parts", tuple(figure.value for figure in some)),
        ("sum", exact),
        ("total", total),
        ("rest", rest),
        ("rest_percent", 100 * rest / total if total else 0.0),
        ("field", field),
    )


def _published(
    some: Sequence[Figure], whole: tuple[cells.Place, cells.Period], field: str, reference: Reference
) -> Iterator[Result]:
    """The computed sum beside published totals of the same day: equal to one, or at most the largest."""
    rows = reference.exact(*whole)
    if not rows:
        return
    exact, wide = total_of(some)
    equal = next((row for row in rows if exact.meets(Interval(row.value, row.value))), None)
    close = None if equal else next((row for row in rows if abs(exact.low / row.value - 1) < SMALL_REST), None)
    over = wide.low > max(row.value for row in rows) * (1 + BETWEEN_MAKERS)
    witness: Published = equal or close or max(rows, key=lambda row: row.value)
    yield Result(
        check="parts",
        state="contradicts" if over else "agrees_if_rounded" if close else "agrees",
        figure_ids=cells.ids(some),
        subject=("parts", field, *sorted(cells.ids(some))),
        implied=Solution("", witness.value, witness.value),
        power=0.75 / witness.value if equal else 1.5 * SMALL_REST if close else None,
        exact=equal is not None or close is not None,
        weak=close is not None,
        witness=witness,
        details=_details(some, exact.low, witness.value, field),
    )
