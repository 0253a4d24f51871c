"""Published figures, arranged so that one look-up finds the rows about a cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from etl.model import ROUTES, Published
from etl.transform.check.cells import Period, Place, is_cumulative

ROUTE_NAMES: Final = {"west_african": "atlantic", "western_balkans": "balkans", "english_channel": "channel"} | {
    "eastern_land_borders": "eastern_land",
    "all_routes": None,
}
"""Routes of the table that are not called as ours; one that is neither stays as it is and meets nothing."""


def place_of(row: Published) -> Place:
    """The place of a published figure, in the words of our figures."""
    mode = None if row.mode in (None, "", "any") else row.mode
    return (
        row.measure, tuple(sorted(row.departure)), tuple(sorted(row.origin)), tuple(sorted(row.destination)),
        _route(row.route), mode,
    )  # fmt: skip


def _route(name: str | None) -> str | None:
    if not name:
        return None
    slug = name.lower().replace(" ", "_")
    return slug if slug in ROUTES else ROUTE_NAMES.get(slug, slug)


def maker(row: Published) -> str:
    """Who counted: the name before *via*, a comma or a bracket. Copies of one maker are one witness."""
    name = row.source
    for mark in (" via ", ",", " ("):
        name = name.split(mark)[0]
    return name.strip()


@dataclass(frozen=True, slots=True)
class Series:
    """Running totals of one place and year, by last day, and the other windows of that place."""

    days: list[date] = field(default_factory=list)
    rows: list[Published] = field(default_factory=list)

    def around(self, day: date, reach: int = 3) -> tuple[list[Published], list[Published], list[Published]]:
        """Rows that end before, on and after ``day``; at most ``reach`` before and after, nearest first."""
        left, right = bisect_left(self.days, day), bisect_right(self.days, day)
        return self.rows[max(0, left - reach) : left][::-1], self.rows[left:right], self.rows[right : right + reach]


@dataclass(frozen=True, slots=True)
class Reference:
    """``running``: place and year -> series; the others: rows by place and period, place and first day, value."""

    running: dict[tuple[Place, int], Series]
    windows: dict[tuple[Place, Period], list[Published]]
    starts: dict[tuple[Place, date], list[Published]]
    values: dict[float, list[Published]]
    years: dict[Place, list[int]]

    def exact(self, where: Place, when: Period) -> list[Published]:
        return self.windows.get((where, when), [])

    def following(self, where: Place, first: date) -> list[Published]:
        """Windows of a place that begin on this day."""
        return self.starts.get((where, first), [])


class _Same:
    """Rows that are the same ones: comparing hundreds of equal rows takes longer than many an article."""

    def __init__(self, rows: tuple[Published, ...]) -> None:
        self.rows = rows

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rows is self.rows


def arrange(rows: tuple[Published, ...]) -> Reference:
    """Bucket the rows once; the checks only look up, and nobody changes what is returned."""
    return _arrange(_Same(rows))


@lru_cache(maxsize=2)
def _arrange(same: _Same) -> Reference:
    running: dict[tuple[Place, int], list[Published]] = {}
    windows: dict[tuple[Place, Period], list[Published]] = {}
    starts: dict[tuple[Place, date], list[Published]] = {}
    values: dict[float, list[Published]] = {}
    for row in same.rows:
        where, when = place_of(row), (row.period_start, row.period_end)
        windows.setdefault((where, when), []).append(row)
        starts.setdefault((where, row.period_start), []).append(row)
        values.setdefault(row.value, []).append(row)
        if is_cumulative(when):
            running.setdefault((where, when[0].year), []).append(row)
    series = {}
    years: dict[Place, list[int]] = {}
    for place, year in sorted(running, key=lambda key: key[1]):
        years.setdefault(place, []).append(year)
    for key, some in running.items():
        some.sort(key=lambda row: row.period_end)
        series[key] = Series([row.period_end for row in some], some)
    return Reference(series, windows, starts, values, years)
