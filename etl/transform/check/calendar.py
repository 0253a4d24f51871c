"""A figure for a period that had not ended when the article appeared; a comparison of a period with itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from etl.model import Figure
from etl.transform.check import cells
from etl.transform.check.result import Result

GRACE = timedelta(days=1)
"""Articles are dated in other time zones than their figures."""


def calendar(figures: Sequence[Figure], published: date | None) -> Iterator[Result]:
    """Only what contradicts: a period that ends after publication, or a change whose base is its own period."""
    for figure in figures:
        when, base = cells.period(figure), cells.base(figure)
        if figure.kind == "change" and when is not None and when == base:
            yield _result(figure, "own_period", when, published)
        elif published is not None and when is not None and when[1] > published + GRACE:
            yield _result(figure, "after_publication", when, published)


def _result(figure: Figure, reason: str, when: cells.Period, published: date | None) -> Result:
    return Result(
        check="calendar",
        state="contradicts",
        figure_ids=(figure.figure_id,),
        subject=("calendar", reason, figure.figure_id),
        hard=reason == "own_period" or not _is_whole(when),
        details=(
            ("reason", reason),
            ("printed_period", cells.spell(when)),
            ("published", published.isoformat() if published else ""),
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
