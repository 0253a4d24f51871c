"""All checks on the figures of one article, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from etl.model import Figure
from etl.transform.check import cells
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


APART = frozenset({"magnitude", "published_increment", "measure_mix", "calendar", "linked"})
"""First words of the subjects of results that look at one figure of the article and no other."""
COPY = "copy"
"""First word of the subject of the result that looks at no figure of the article by itself."""


def examine(figures: Sequence[Figure], setting: Setting) -> list[Result]:
    """Every result of every check; a pure function of its arguments, so that an edit is tried by calling it again."""
    return [
        *_together(figures, setting),
        *copies(setting.article_id, setting.links),
        *_apart(figures, setting),
    ]


def examine_again(
    figures: Sequence[Figure], were: Sequence[Figure], before: Sequence[Result], setting: Setting
) -> list[Result]:
    """The results of :func:`examine`, in another order, where figures that ``were`` others gave the results ``before``.

    No check sets figures of two families beside one another, so only families with a changed figure are looked at.
    """
    changed = {one.figure_id for one, other in zip(figures, were, strict=True) if one is not other}
    families = {cells.family(f) for some in (figures, were) for f in some if f.figure_id in changed}
    near = [figure for figure in figures if cells.family(figure) in families]
    anew = {figure.figure_id for figure in near}
    kept = [r for r in before if r.subject[0] == COPY or r.figure_ids[0] not in (changed if _is_apart(r) else anew)]
    touched = [figure for figure in near if figure.figure_id in changed]
    return [*kept, *_together(near, setting), *_apart(touched, setting)]


def _is_apart(result: Result) -> bool:
    return result.subject[0] in APART


def _together(figures: Sequence[Figure], setting: Setting) -> list[Result]:
    """Checks that set figures of the article beside one another."""
    if len(figures) < 2:
        return [*changes(figures), *records(figures, setting.said, setting.reference)]
    return [
        *same_cell(figures),
        *changes(figures),
        *parts(figures, setting.reference),
        *shares(figures),
        *series(figures),
        *records(figures, setting.said, setting.reference),
    ]


def _apart(figures: Sequence[Figure], setting: Setting) -> list[Result]:
    """Checks of each figure by itself, against what is outside the article."""
    return [
        *magnitude(figures, setting.reference, setting.url),
        *published_increments(figures, setting.reference),
        *mixes(figures, setting.reference),
        *calendar(figures, setting.published),
        *linked(setting.article_id, figures, setting.links),
    ]
