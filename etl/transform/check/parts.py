"""Parts against their total: the total may be printed in the article or published elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl.model import Figure, Published
from etl.transform.check import cells
from etl.transform.check.intervals import Interval, readings
from etl.transform.check.reference import Reference
from etl.transform.check.result import Result, Solution
from etl.transform.check.witness import BETWEEN_MAKERS

SMALL_REST = 0.005
FAR_OVER = 1.3
"""Parts that exceed a count by more than this are not the parts of it."""
FIELDS = ("departure", "origin", "destination", "route", "mode")


def parts(figures: Sequence[Figure], reference: Reference) -> Iterator[Result]:
    """Lists of one sentence that tell one place apart in one field, each with every total that it could make."""
    counts = [figure for figure in figures if figure.kind == "count" and cells.period(figure)]
    wholes: dict[tuple[cells.Place, cells.Period | None, str], list[Figure]] = {}
    for figure in counts:
        wholes.setdefault((cells.place(figure), cells.period(figure), figure.unit), []).append(figure)
    for field, whole, some in lists_of(counts):
        totals = [total for total in wholes.get((*whole, some[0].unit), ()) if _can_hold(total, some)]
        if totals:
            yield from (_against(some, total, field) for total in totals)
        elif len(some) > 2:
            yield from _published(some, whole, field, reference)


def lists_of(counts: Sequence[Figure]) -> Iterator[tuple[str, tuple[cells.Place, cells.Period], list[Figure]]]:
    """``(field, (place, period) of the total, parts)``: disjoint values of one field, all else equal."""
    for sentence in cells.by_sentence(counts).values():
        groups: dict[tuple[str, tuple[cells.Place, cells.Period], str], list[Figure]] = {}
        for figure in sentence:
            when = cells.period(figure)
            for field, place in cells.widened(cells.place(figure)) if when else ():
                groups.setdefault((field, (place, when), figure.unit), []).append(figure)  # type: ignore[arg-type]
        for (field, whole, _), some in groups.items():
            codes = [code for figure in some for code in _codes(figure, field)]
            if len(some) > 1 and len(codes) == len(set(codes)):
                yield field, whole, some


def _can_hold(total: Figure, some: Sequence[Figure]) -> bool:
    """A total is no smaller than its largest part, and the parts do not exceed it by far."""
    return total.value >= max(f.value for f in some) and sum(f.value for f in some) <= FAR_OVER * total.value


def _codes(figure: Figure, field: str) -> tuple[str, ...]:
    value = getattr(figure, field)
    return value if isinstance(value, tuple) else (value,)


def total_of(some: Sequence[Figure]) -> tuple[Interval, Interval]:
    """The sum of exact values, and with every part as wide as its rounding allows."""
    exact = sum(figure.value for figure in some)
    wide = [[r for r in readings(figure) if not r.open] for figure in some]
    low, high = sum(min(r.low for r in w) for w in wide), sum(max(r.high for r in w) for w in wide)
    return Interval(exact, exact), Interval(low, high, "rounded")


def _against(some: Sequence[Figure], total: Figure, field: str) -> Result:
    exact, wide = total_of(some)
    told = [reading for reading in readings(total) if not reading.open]
    most = readings(total)[-1].high
    rest = total.value - exact.low
    if told[0].meets(exact):
        state, equal = "agrees", True
    elif any(reading.meets(wide) for reading in told):
        state, equal = "agrees_if_rounded", True
    elif wide.low > most:
        state, equal = "contradicts", True
    else:
        small = total.value > 0 and rest / total.value < SMALL_REST
        state, equal = ("agrees_if_rounded" if small else "agrees"), False
    return Result(
        check="parts",
        state=state,  # type: ignore[arg-type]
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


def _details(some: Sequence[Figure], exact: float, total: float, field: str) -> tuple[tuple[str, str], ...]:
    rest = total - exact
    return (
        ("parts", " + ".join(cells.plain(figure.value) for figure in some)),
        ("sum", cells.plain(exact)),
        ("total", cells.plain(total)),
        ("rest", cells.plain(rest)),
        ("rest_percent", cells.plain(100 * rest / total) if total else "0"),
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
    over = wide.low > max(row.value for row in rows) * (1 + BETWEEN_MAKERS)
    witness: Published = equal or max(rows, key=lambda row: row.value)
    yield Result(
        check="parts",
        state="contradicts" if over else "agrees",
        figure_ids=cells.ids(some),
        subject=("parts", field, *sorted(cells.ids(some))),
        implied=Solution("", witness.value, witness.value),
        power=0.75 / witness.value if equal else None,
        exact=equal is not None,
        witness=witness,
        details=_details(some, exact.low, witness.value, field),
    )
