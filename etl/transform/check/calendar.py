"""A figure for a period that had not ended when the article appeared; a comparison of a period with itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from etl.model import Figure, State
from etl.transform.check import cells
from etl.transform.check.result import Result

GRACE: Final = timedelta(days=1)
"""Articles are dated in other time zones than their figures."""
LEEWAY: Final = timedelta(days=4)
"""Months are not equally long, and the cut-off of a comparison may be a day or two later."""


def calendar(figures: Sequence[Figure], published: date | None) -> Iterator[Result]:
    """Periods that end after publication, changes whose base is their own period or not like it."""
    for figure in figures:
        when, base = cells.period(figure), cells.base(figure)
        if figure.kind == "change" and when is not None and when == base:
            yield _result(figure, "own_period", when, published)
        elif figure.kind == "change" and when is not None and base is not None and _is_unlike(when, base):
            yield _result(figure, "unlike_periods", when, published, "not_testable", base)
        elif published is not None and when is not None and when[1] > published + GRACE:
            yield _result(figure, "after_publication", when, published)


def _is_unlike(when: cells.Period, base: cells.Period) -> bool:
    """Neither the same days of another year nor the window just before, or of clearly another length."""
    length, other = (end - start for start, end in (when, base))
    same_days = (when[0].month, when[0].day) == (base[0].month, base[0].day)
    just_before = base[1] + timedelta(days=1) == when[0]
    return abs(length - other) > LEEWAY or not (same_days or just_before or when[1].year == base[1].year)


def _result(
    figure: Figure, reason: str, when: cells.Period, published: date | None, state: State = "contradicts",
    base: cells.Period | None = None,
) -> Result:  # fmt: skip
    return Result(
        check="calendar",
        state=state,
        figure_ids=(figure.figure_id,),
        subject=("calendar", reason, figure.figure_id),
        hard=reason == "own_period" or not _is_whole(when),
        details=(
            ("reason", reason),
            ("printed_period", when),
            *((("base_period", base),) if base else ()),
            ("published", published or ""),
        ),
    )


def _is_whole(when: cells.Period) -> bool:
    """A whole calendar year or month: *in 2024*, said before it was over, may well mean so far."""
    start, end = when
    return (
        start.day == 1
        and (end + timedelta(days=1)).day == 1
        and (start.month == end.month or (start.month, end.month) == (1, 12))
    )
