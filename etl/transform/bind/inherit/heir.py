"""A figure that takes over places from what was told before."""

from __future__ import annotations

from dataclasses import dataclass

from etl.transform.bind.draft import Draft
from etl.transform.bind.frame import Frame


@dataclass(slots=True, eq=False)
class Heir:
    """A figure that takes over places: what its own words gave (``found``), the figure it leans on (``parent``, which
    may stand ``in_sentence``), and the one whose places it shares (``source``).

    ``routes`` are named in its words; it is ``rerouted`` where these lead elsewhere than its source's, and ``apart``
    where it is of other people than those told before. ``others`` are more of the people counted before.
    """

    frame: Frame
    draft: Draft
    found: dict[str, list[str]]
    measure: str
    parent: Draft | None
    in_sentence: bool
    routes: set[str]
    source: Draft | None = None
    others: bool = False
    rerouted: bool = False
    apart: bool = False


def speaks_of_all(draft: Draft) -> bool:
    """ "Syrians (74,400) and Afghans (52,500) ... One claim in four was filed in Germany": no longer of the first."""
    return draft.kind != "change" and not (draft.is_base or draft.is_part)


def other_day(draft: Draft, source: Draft) -> bool:
    """Whether both tell of a day or a night, and not of the same."""
    days = [period for period in (draft.period, source.period) if period[0] and period[1]]
    short = all(end is not None and start is not None and (end - start).days <= 3 for start, end in days)
    return len(days) == 2 and short and days[0] != days[1]
