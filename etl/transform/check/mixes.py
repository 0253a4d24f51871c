"""A value that is published to the unit for another measure, mode or last day of the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from etl.model import Figure, Published
from etl.transform.check import cells
from etl.transform.check.intervals import printed
from etl.transform.check.reference import Reference, place_of
from etl.transform.check.result import Result

FEW: Final = 4
"""Digits below which an equal value is chance."""


def mixes(figures: Sequence[Figure], reference: Reference) -> Iterator[Result]:
    """Soft: it says what a number may be, and is told only where the number does not fit what it is printed for."""
    for figure in figures:
        where = cells.cell(figure)
        if figure.kind != "count" or where is None or len(printed(figure).digits) < FEW:
            continue
        own = reference.exact(where[0], (where[1], where[2]))
        if not own or any(row.value == figure.value for row in own):
            continue
        other = next((row for row in reference.values.get(figure.value, ()) if is_mix(where, row)), None)
        if other is not None:
            yield Result(
                check="measure_mix",
                state="contradicts",
                figure_ids=(figure.figure_id,),
                subject=("measure_mix", figure.figure_id),
                hard=False,
                witness=other,
                details=(
                    ("value", figure.value),
                    ("own_value", own[0].value),
                    ("other_measure", other.measure),
                    ("other_mode", other.mode or ""),
                ),
            )


def is_mix(where: cells.Cell, row: Published) -> bool:
    """The same place and period, but for one of measure and mode."""
    place, there = where[0], place_of(row)
    same = place[1:5] == there[1:5] and (row.period_start, row.period_end) == (where[1], where[2])
    return same and (place[0] == there[0]) != (place[5] == there[5])
