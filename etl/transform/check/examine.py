"""All checks on the figures of one article, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.model import Figure
from etl.transform.check.calendar import calendar
from etl.transform.check.changes import changes
from etl.transform.check.claims import Claim
from etl.transform.check.linked import Links, copies, linked
from etl.transform.check.mixes import mixes
from etl.transform.check.parts import parts
from etl.transform.check.records import records
from etl.transform.check.reference import Reference
from etl.transform.check.result import Result
from etl.transform.check.same_cell import same_cell
from etl.transform.check.series import published_increments, series
from etl.transform.check.shares import shares
from etl.transform.check.witness import magnitude


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article's figures are checked against: its day, the published figures, the other articles,
    and what it says about them besides."""

    article_id: str
    published: date | None
    url: str | None
    reference: Reference
    links: Links
    said: Sequence[Claim] = ()


def examine(figures: Sequence[Figure], setting: Setting) -> list[Result]:
    """Every result of every check; a pure function of its arguments, so that an edit is tried by calling it again."""
    return [
        *same_cell(figures),
        *changes(figures),
        *parts(figures, setting.reference),
        *shares(figures),
        *series(figures),
        *magnitude(figures, setting.reference, setting.url),
        *published_increments(figures, setting.reference),
        *mixes(figures, setting.reference),
        *calendar(figures, setting.published),
        *records(figures, setting.said, setting.reference),
        *linked(setting.article_id, figures, setting.links),
        *copies(setting.article_id, setting.links),
    ]
