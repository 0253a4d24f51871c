"""All checks on the figures of one article, in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

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


APART: Final[Mapping[str, Callable[[Sequence[Figure], Setting], Iterable[Result]]]] = {
    "magnitude": lambda figures, setting: magnitude(figures, setting.reference, setting.url),
    "published_increment": lambda figures, setting: published_increments(figures, setting.reference),
    "measure_mix": lambda figures, setting: mixes(figures, setting.reference),
    "calendar": lambda figures, setting: calendar(figures, setting.published),
    "linked": lambda figures, setting: linked(setting.article_id, figures, setting.links),
}
"""Checks of each figure by itself, against what is outside the article, by the first word of their subjects."""
COPY: Final = "copy"
"""First word of the subject of the result that looks at no figure of the article by itself."""

LARGE: Final = 40
"""Figures of one family; beyond so many, what it takes to set them beside one another grows faster than they do."""
Mends = Callable[[Result, Result | None], bool]
"""A broken result, what became of it -> whether it is mended."""


def examine(figures: Sequence[Figure], setting: Setting) -> list[Result]:
    """Every result of every check; a pure function of its arguments, so that an edit is tried by calling it again."""
    return [
        *_together(figures, setting),
        *copies(setting.article_id, setting.links),
        *_apart(figures, setting),
    ]


@dataclass(slots=True)
class Change:
    """What an edit of some figures does to the results: those that are gone, and those there are instead."""

    gone: Sequence[Result]
    new: Sequence[Result]


class Standing:
    """Figures with their results, arranged so that an edit is tried by looking only at what it can change.

    No check sets figures of two families beside one another, so only families with a changed figure are looked at.
    """

    def __init__(self, figures: Sequence[Figure], results: Sequence[Result], setting: Setting) -> None:
        self.figures, self.results, self.setting = figures, results, setting
        self.by_id = {figure.figure_id: figure for figure in figures}
        self.by_subject = {result.subject: result for result in results}
        self._size = Counter(cells.family(figure) for figure in figures)
        self._of_one: dict[str, list[Result]] = {}
        self._of_family: dict[str, list[Result]] = {}
        for result in results:
            if result.subject[0] in APART:
                self._of_one.setdefault(result.figure_ids[0], []).append(result)
            elif result.subject[0] != COPY:
                self._of_family.setdefault(cells.family(self.by_id[result.figure_ids[0]]), []).append(result)

    def reach(self, names: Iterable[str]) -> int:
        """How many figures are looked at again when these, by id, change; in a large family each of them longer."""
        families = {cells.family(self.by_id[name]) for name in names if name in self.by_id}
        return sum(size * (1 + size // LARGE) for size in (self._size[family] for family in families))

    def may_mend(self, edited: Mapping[str, Figure], mends: Mends) -> bool:
        """Whether something broken may be mended where these figures, by id, are as they are here.

        Looks at the checks of each figure by itself only, and only at those that are broken.
        """
        if any(result.is_broken for family in self._families(edited) for result in self._of_family.get(family, ())):
            return True
        broken = [result for name in edited for result in self._of_one.get(name, ()) if result.is_broken]
        looks = {result.subject[0] for result in broken}
        now = {r.subject: r for look in looks for r in APART[look](list(edited.values()), self.setting)}
        return any(mends(result, now.get(result.subject)) for result in broken)

    def change(self, edited: Mapping[str, Figure]) -> Change:
        """What comes of it that these figures, by id, are as they are here."""
        families = self._families(edited)
        near = [g for f in self.figures if cells.family(g := edited.get(f.figure_id, f)) in families]
        gone = [result for name in edited for result in self._of_one.get(name, ())]
        gone += [result for family in families for result in self._of_family.get(family, ())]
        return Change(gone, [*_together(near, self.setting), *_apart(list(edited.values()), self.setting)])

    def _families(self, edited: Mapping[str, Figure]) -> set[str]:
        return {cells.family(figure) for name, new in edited.items() for figure in (self.by_id[name], new)}


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
    return [result for look in APART.values() for result in look(figures, setting)]
