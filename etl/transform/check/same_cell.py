"""The same cell printed twice with different values, in one article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from etl.model import Figure
from etl.transform.check import cells
from etl.transform.check.changes import is_same_change
from etl.transform.check.intervals import printed, readings
from etl.transform.check.misprints import is_one_slip
from etl.transform.check.result import Detail, Result

NEAR: Final = 1.5
"""Two values further apart than this factor are more likely a whole and a part the table cannot tell apart."""
FEW: Final = 4
"""Digits a number must have before a difference says anything."""


def same_cell(figures: Sequence[Figure]) -> Iterator[Result]:
    """Each pair of figures about one cell from different sentences. Shares are left out: their whole is not kept."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        where = cells.cell(figure) if figure.kind != "share" else None
        if where is not None:
            groups.setdefault((figure.kind, figure.unit, where, cells.base(figure)), []).append(figure)
    for group in groups.values():
        if len(group) < 2:
            continue
        listed = _listed(group)
        for first, second in combinations(group[:8], 2):
            if first.kind == "change" and not is_same_change(first, second):
                continue
            if first.sentence_start != second.sentence_start:
                yield _compare(first, second, bool({first.sentence_start, second.sentence_start} & listed))


def _listed(group: Sequence[Figure]) -> set[int]:
    """Sentences that print several values for the cell: parts of it that the table cannot tell apart."""
    values: dict[int, set[float]] = {}
    for figure in group:
        values.setdefault(figure.sentence_start, set()).add(figure.value)
    return {sentence for sentence, some in values.items() if len(some) > 1}


def _compare(first: Figure, second: Figure, listed: bool) -> Result:
    told, again = readings(first), readings(second)
    exact = told[0].meets(again[0])
    loosely = any(one.meets(other) for one in told for other in again)
    low, high = sorted((abs(first.value), abs(second.value)))
    ids = (first.figure_id, second.figure_id)
    return Result(
        check="same_cell",
        state="agrees" if exact else "agrees_if_rounded" if loosely else "contradicts",
        figure_ids=ids,
        subject=("same_cell", *sorted(ids)),
        exact=first.value == second.value and len(printed(first).digits) >= FEW,
        power=min(1.0, 0.75 / max(high, 1.0)),
        hard=not listed and cells.is_long(first) and _is_telling(first, second, low, high),
        otherwise=None if exact or loosely or high > NEAR * low else "not_testable",
        details=(
            ("value", first.value),
            ("other_value", second.value),
            ("printed_period", _period(first)),
            ("difference", high - low),
            ("difference_percent", 100 * (high - low) / high if high else 0.0),
        ),
    )


def _is_telling(first: Figure, second: Figure, low: float, high: float) -> bool:
    """Whether two different values of one cell are worth a word: printed to the unit, and one misprint apart. Others
    may be two counts of a place and of a town in it, or of two offices, and are told only where an edit explains them.
    """
    if low <= 0:
        return False
    if first.kind == "change":
        return True
    long = all(len(printed(f).digits) >= FEW and len(readings(f)) <= 2 for f in (first, second))
    return long and high / low <= NEAR and is_one_slip(first, second)


def _period(figure: Figure) -> Detail:
    when = cells.period(figure)
    return when or ""
