"""Which figures may be added or drawn over one another. Charts and totals ask here too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from etl.model import STOCKS, Figure
from etl.transform.check import cells
from etl.transform.check.parts import FIELDS

DETECTIONS: Final = frozenset({"crossings", "interceptions"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why figures do not add up. ``reason`` is a key for words: not_counts, different_units, stock_beside_flow,
    detections_beside_arrivals, different_measures, departure_beside_nationality, cumulative_months,
    different_periods, overlapping_parts. ``details`` are pairs for the sentence; ``figure_ids`` the two that clash.
    """

    reason: str
    figure_ids: tuple[str, ...]
    details: tuple[tuple[str, str], ...] = ()


def addable(figures: Sequence[Figure]) -> Refusal | None:
    """None if the figures are disjoint counts of one thing and may be summed; else the first reason why not."""
    if len(figures) < 2:
        return None
    for test in (_kinds, _units, _measures, _fields, _periods, _overlap):
        refusal = test(figures)
        if refusal is not None:
            return refusal
    return None


def _clash(reason: str, one: Figure, other: Figure, *details: tuple[str, str]) -> Refusal:
    return Refusal(reason, (one.figure_id, other.figure_id), details)


def _kinds(figures: Sequence[Figure]) -> Refusal | None:
    odd = next((figure for figure in figures if figure.kind != "count"), None)
    if odd is None:
        return None
    return Refusal("not_counts", (odd.figure_id,), (("kind", odd.kind),))


def _units(figures: Sequence[Figure]) -> Refusal | None:
    first = figures[0]
    odd = next((figure for figure in figures if figure.unit != first.unit), None)
    if odd is None:
        return None
    return _clash("different_units", first, odd, ("unit", first.unit), ("other_unit", odd.unit))


def _measures(figures: Sequence[Figure]) -> Refusal | None:
    first = figures[0]
    odd = next((figure for figure in figures if figure.measure != first.measure), None)
    if odd is None:
        return None
    measures = {first.measure, odd.measure}
    reason = "different_measures"
    if len(measures & STOCKS) == 1:
        reason = "stock_beside_flow"
    elif measures & DETECTIONS:
        reason = "detections_beside_arrivals"
    return _clash(reason, first, odd, ("measure", first.measure), ("other_measure", odd.measure))


def _fields(figures: Sequence[Figure]) -> Refusal | None:
    """Told apart by departure in one figure and by nationality in another, the same people may be in both."""
    by_departure = next((f for f in figures if f.departure and not f.origin), None)
    by_origin = next((f for f in figures if f.origin and not f.departure), None)
    if by_departure is None or by_origin is None:
        return None
    details = (("departure", "~".join(by_departure.departure)), ("origin", "~".join(by_origin.origin)))
    return _clash("departure_beside_nationality", by_departure, by_origin, *details)


def _periods(figures: Sequence[Figure]) -> Refusal | None:
    """Equal periods add up over places. Different ones add up only if they do not overlap, and not for a stock."""
    known = sorted(
        ((when, figure) for figure in figures if (when := cells.period(figure)) is not None),
        key=lambda pair: (pair[0], pair[1].figure_id),
    )
    unknown = next((figure for figure in figures if cells.period(figure) is None), None)
    if unknown is not None:
        return _clash("different_periods", unknown, known[0][1]) if known else None
    latest, holder = known[0]
    for when, figure in known[1:]:
        if when == latest and when == known[0][0]:
            continue
        details = (("period", cells.spell(latest)), ("other_period", cells.spell(when)))
        if figure.measure in STOCKS:
            return _clash("different_periods", holder, figure, *details)
        if when[0] <= latest[1] and when != latest:
            running = cells.is_cumulative(when) and cells.is_cumulative(latest)
            return _clash("cumulative_months" if running else "different_periods", holder, figure, *details)
        if cells.place(figure) != cells.place(holder) and when != latest:
            return _clash("different_periods", holder, figure, *details)
        if when[1] > latest[1]:
            latest, holder = when, figure
    return None


def _overlap(figures: Sequence[Figure]) -> Refusal | None:
    """In one period no place may be another, or hold another."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((cells.period(figure),), []).append(figure)
    for some in groups.values():
        seen: dict[cells.Place, Figure] = {}
        for figure in some:
            where = cells.place(figure)
            if where in seen:
                return _clash("overlapping_parts", seen[where], figure)
            seen[where] = figure
        for figure in some:
            held = next((other for other in some if other is not figure and cells.holds(other, figure)), None)
            if held is not None:
                return _clash("overlapping_parts", held, figure)
            mixed = next((other for other in some if other is not figure and _shares_a_code(other, figure)), None)
            if mixed is not None:
                return _clash("overlapping_parts", figure, mixed)
    return None


def _shares_a_code(one: Figure, other: Figure) -> bool:
    """Told apart by no field at all: every field equal, open, or with a code in common."""
    for field in FIELDS:
        mine, theirs = getattr(one, field), getattr(other, field)
        if isinstance(mine, tuple):
            if mine and theirs and not set(mine) & set(theirs):
                return False
        elif mine and theirs and mine != theirs:
            return False
    return True
