"""What a figure is about, without its value: who, from where, to where, how, when. Unlike cells never meet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from etl.model import Figure

HOLDS: Final = {
    "deaths": "dead_or_missing",
    "missing": "dead_or_missing",
    "deportations": "returns",
    "voluntary_returns": "returns",
}
"""Measures that are counted together in another one."""

MONTH: Final = 28
Place = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], str | None, str | None]
Period = tuple[date, date]
Cell = tuple[Place, date, date]


def place(figure: Figure) -> Place:
    """Measure, departure, origin, destination, route, mode."""
    departure, origin, destination = figure.departure, figure.origin, figure.destination
    if len(departure) > 1:
        departure = tuple(sorted(departure))
    if len(origin) > 1:
        origin = tuple(sorted(origin))
    if len(destination) > 1:
        destination = tuple(sorted(destination))
    return figure.measure, departure, origin, destination, figure.route, figure.mode


def period(figure: Figure) -> Period | None:
    """Both ends, or None if one is unknown."""
    if figure.period_start is None or figure.period_end is None:
        return None
    return figure.period_start, figure.period_end


def base(figure: Figure) -> Period | None:
    """The period a change compares with."""
    if figure.base_start is None or figure.base_end is None:
        return None
    return figure.base_start, figure.base_end


def cell(figure: Figure) -> Cell | None:
    """Place and period; None where the period is not known or where the figure names no place at all."""
    when = period(figure)
    if when is None or not (figure.departure or figure.origin or figure.destination or figure.route):
        return None
    return place(figure), *when


def family(figure: Figure) -> str:
    """The measure in which all are counted that its figure can be set beside."""
    return HOLDS.get(figure.measure, figure.measure)


def widened(where: Place) -> list[tuple[str, Place]]:
    """The places of which this one is a part, each by one field emptied, with that field's name."""
    measure, departure, origin, destination, route, mode = where
    wider: list[tuple[str, Place]] = []
    if measure in HOLDS:
        wider.append(("measure", (HOLDS[measure], departure, origin, destination, route, mode)))
    if departure:
        wider.append(("departure", (measure, (), origin, destination, route, mode)))
    if origin:
        wider.append(("origin", (measure, departure, (), destination, route, mode)))
    if destination and destination != ("EU",):
        wider.append(("destination", (measure, departure, origin, (), route, mode)))
        wider.append(("destination", (measure, departure, origin, ("EU",), route, mode)))
    if route:
        wider.append(("route", (measure, departure, origin, destination, None, mode)))
    if mode:
        wider.append(("mode", (measure, departure, origin, destination, route, None)))
    return wider


def holds(whole: Figure, part: Figure) -> bool:
    """Whether the place of ``part`` lies in that of ``whole``: equal, save for what the whole leaves open."""
    one, other = place(whole), place(part)
    open_or_equal = all(not mine or mine == theirs for mine, theirs in zip(one[1:], other[1:], strict=True))
    in_the_union = one[3] == ("EU",) and one[:3] + one[4:] == other[:3] + other[4:]
    return one != other and one[0] == other[0] and (open_or_equal or in_the_union)


def tiled(outer: Period, inner: Iterable[Period]) -> bool:
    """Whether these periods, in any order, fill the outer one without gap or overlap."""
    day = outer[0]
    for start, end in sorted(inner):
        if start != day:
            return False
        day = end + timedelta(days=1)
    return day == outer[1] + timedelta(days=1)


def contains(outer: Period, inner: Period) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_long(figure: Figure) -> bool:
    """A month or more. Counts of some days are often of different events, which the table cannot tell apart."""
    when = period(figure)
    return when is not None and (when[1] - when[0]).days >= MONTH - 1


def is_cumulative(when: Period) -> bool:
    """From New Year to some later day of the same year."""
    return when[0].month == 1 and when[0].day == 1 and when[0].year == when[1].year


def in_year(day: date, year: int) -> date:
    """The same day of another year; the end of February follows the calendar."""
    if day.month == 2 and day.day >= 28 and (day + timedelta(1)).month == 3:
        return date(year, 3, 1) - timedelta(1)
    return day.replace(year=year)


def moved(figure: Figure, years: int, field: str = "period") -> Figure:
    """The figure with its period (or base) shifted by whole years."""
    if field == "base":
        if figure.base_start is None or figure.base_end is None:
            return figure
        return replace(
            figure,
            base_start=in_year(figure.base_start, figure.base_start.year + years),
            base_end=in_year(figure.base_end, figure.base_end.year + years),
        )
    if figure.period_start is None or figure.period_end is None:
        return figure
    return replace(
        figure,
        period_start=in_year(figure.period_start, figure.period_start.year + years),
        period_end=in_year(figure.period_end, figure.period_end.year + years),
    )


def spell(when: Period) -> str:
    """A period as ``2023-01-01..2023-09-30``."""
    return f"{when[0].isoformat()}..{when[1].isoformat()}"


def plain(value: float, places: int = 2) -> str:
    """A number without separators; decimals of what is printed are kept, those of a quotient end at the second."""
    return f"{value:.{places}f}".rstrip("0").rstrip(".")


def by_sentence(figures: Iterable[Figure]) -> dict[tuple[str, int], list[Figure]]:
    """Figures of one sentence, in the order of the text."""
    groups: dict[tuple[str, int], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((figure.article_id, figure.sentence_start), []).append(figure)
    for group in groups.values():
        group.sort(key=lambda figure: figure.span_start)
    return groups


def distance(first: Figure, second: Figure) -> int:
    """How far apart two figures stand in their text, in code points."""
    return abs(first.span_start - second.span_start)


def ids(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(figure.figure_id for figure in figures)


def shifted(figure: Figure, value: float) -> Figure:
    """A count worked out from others: it has a value and a cell, but no name and no printed text."""
    return replace(figure, figure_id="", value=value, quote="", qualifier="exact")


def compatible(first: Figure, second: Figure) -> bool:
    """Whether two places can be the same one, if what one of them leaves open is what the other says."""
    return all(
        not one or not other or one == other for one, other in zip(place(first)[1:], place(second)[1:], strict=True)
    )
