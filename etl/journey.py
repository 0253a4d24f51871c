"""A figure's journey: the same number in several articles, who printed it first, and where it changed on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from etl.model import Article, Figure
from etl.transform.check import cells
from etl.transform.check.across import Checked
from etl.transform.check.intervals import printed, readings
from etl.transform.check.misprints import is_one_slip

NEAR = 1.2
"""Values of one cell further apart than this belong to different counts, unless one slip joins them."""
FEW = 4
"""Digits that make a number rare enough to be known again under another year or place."""
FACTORS = (10.0, 100.0, 1000.0)


@dataclass(frozen=True, slots=True)
class Version:
    """One article's print of the number. ``changed`` names what is otherwise than in the first version: ``year``,
    ``period``, ``base``, ``value``, ``rounding``, ``unit``, ``hedge``, ``place``, ``mode``. ``branch``
    is 0 for what is printed as in the first one; ``is_fork`` marks the first of each other branch. Versions with one
    ``witness`` count as one: copies of an agency's report, or prints of one outlet."""

    article: Article
    figure: Figure
    changed: tuple[str, ...]
    branch: int
    is_fork: bool
    witness: int


@dataclass(frozen=True, slots=True)
class Journey:
    """The versions of a number by day of publication, those without one last. Never empty."""

    figure_id: str
    versions: tuple[Version, ...]

    @property
    def first(self) -> Version:
        """Who printed it first, as far as the library knows."""
        return self.versions[0]

    @property
    def forks(self) -> tuple[Version, ...]:
        """The versions in which something new was printed."""
        return tuple(version for version in self.versions if version.is_fork)

    @property
    def witnesses(self) -> int:
        """How many stand behind it, copies counted once."""
        return len({version.witness for version in self.versions})


class Index:
    """Figures of all articles, so that the candidates of a journey are looked up and not searched for."""

    def __init__(self, checked: Checked) -> None:
        self._checked = checked

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure by its id."""
        return {f.figure_id: f for _, figures in self._checked.stories.values() for f in figures}

    @cached_property
    def _buckets(self) -> Mapping[object, list[Figure]]:
        made: dict[object, list[Figure]] = {}
        for figure in self.figures.values():
            for key in _keys(figure):
                made.setdefault(key, []).append(figure)
        return made

    def near(self, figure: Figure) -> list[Figure]:
        """Figures of other articles that may be the same number, each once."""
        found = (other for key in _keys(figure) for other in self._buckets.get(key, ()))
        return list({f.figure_id: f for f in found if f.article_id != figure.article_id}.values())

    def journey(self, figure_id: str) -> Journey | None:
        """The journey of a figure, at least itself; None if there is no such figure."""
        figure = self.figures.get(figure_id)
        if figure is None:
            return None
        stories = self._checked.stories
        chosen = [figure, *self._versions(figure)]
        chosen.sort(key=lambda f: _rank(stories[f.article_id][0], f))
        witnesses = _witnesses([stories[f.article_id][0] for f in chosen], self._checked.links.copies)
        return Journey(figure_id, tuple(_told(chosen, stories, witnesses)))

    def _versions(self, figure: Figure) -> Iterator[Figure]:
        """Of each other article the figure that is nearest, unless that one is nearer to another of this article."""
        best: dict[str, tuple[float, Figure]] = {}
        for other in self.near(figure):
            apart = distance(figure, other)
            if apart is not None and (other.article_id not in best or apart < best[other.article_id][0]):
                best[other.article_id] = apart, other
        for apart, other in best.values():
            rivals = [f for f in self._checked.stories[figure.article_id][1] if f.figure_id != figure.figure_id]
            nearer = [d for f in rivals if (d := distance(f, other)) is not None and d < apart]
            if not nearer:
                yield other


def distance(one: Figure, other: Figure) -> float | None:
    """How far two figures are from being one number: 0 for the same in every field, None if they are not one.

    Of one cell, the values must be near or one slip apart; in another cell, only the same number is the same.
    """
    if one.kind != other.kind or one.measure != other.measure or not cells.compatible(one, other):
        return None
    same_period = cells.period(one) == cells.period(other) and cells.base(one) == cells.base(other)
    same_place = cells.place(one)[:5] == cells.place(other)[:5]
    apart = (one.unit != other.unit) + 0.1 * (one.qualifier != other.qualifier)
    apart += 0.0 if cells.place(one) == cells.place(other) else 0.2 if same_place else 0.5
    if one.value == other.value:
        return apart + _moved(one, other) if same_period or _is_rare(one) else None
    if not (same_period and same_place and cells.period(one)) or one.unit != other.unit:
        return None
    if any(a.meets(b) for a in readings(one) for b in readings(other)):
        return apart + 0.5
    return apart + 2 if _is_near(one, other) else None


def _moved(one: Figure, other: Figure) -> float:
    """An unknown period is nearer than another one."""
    mine, theirs = cells.period(one), cells.period(other)
    if mine == theirs and cells.base(one) == cells.base(other):
        return 0.0
    return 0.6 if mine is None or theirs is None else 1.0


def _is_rare(figure: Figure) -> bool:
    digits = printed(figure).digits
    return len(digits) >= (FEW if figure.kind == "count" else FEW - 1) and len(digits.rstrip("0")) >= FEW - 1


def _is_near(one: Figure, other: Figure) -> bool:
    if one.value * other.value <= 0:
        return False
    low, high = sorted((abs(one.value), abs(other.value)))
    if one.kind == "count" and any(abs(high / low / factor - 1) < 1e-9 for factor in FACTORS):
        return True
    return high / low <= NEAR or is_one_slip(one, other)


def _keys(figure: Figure) -> Iterator[object]:
    place = cells.place(figure)
    yield "cell", figure.kind, place[:5], cells.period(figure), cells.base(figure)
    yield "value", figure.kind, figure.measure, figure.value


def _rank(article: Article, figure: Figure) -> tuple[object, ...]:
    day = article.published
    return day is None, day.toordinal() if day else 0, article.document_id, article.position, figure.span_start


def _witnesses(articles: Sequence[Article], copies: Iterable[tuple[str, str]]) -> dict[str, int]:
    """A number for each article, by order of first appearance; one number for copies, one agency, one outlet."""
    names = [article.article_id for article in articles]
    head = {name: name for name in names}

    def top(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    known = set(names)
    pairs = [pair for pair in copies if known.issuperset(pair)]
    for kind in ("agency", "publisher"):
        firsts: dict[str, str] = {}
        for article in articles:
            label = getattr(article, kind)
            if label:
                pairs.append((firsts.setdefault(label, article.article_id), article.article_id))
    for one, other in pairs:
        head[top(other)] = top(one)
    numbers: dict[str, int] = {}
    return {name: numbers.setdefault(top(name), len(numbers)) for name in names}


def _told(
    figures: Sequence[Figure], stories: Mapping[str, tuple[Article, tuple[Figure, ...]]], witnesses: Mapping[str, int]
) -> Iterator[Version]:
    first = figures[0]
    branches: dict[object, int] = {}
    for figure in figures:
        look = _look(figure)
        is_fork = look not in branches and bool(branches)
        branch = branches.setdefault(look, len(branches))
        article = stories[figure.article_id][0]
        yield Version(article, figure, tuple(_changes(first, figure)), branch, is_fork, witnesses[figure.article_id])


def _look(figure: Figure) -> object:
    return cells.place(figure), cells.period(figure), cells.base(figure), figure.value, figure.unit, figure.qualifier


def _changes(first: Figure, figure: Figure) -> Iterator[str]:
    mine, theirs = cells.period(first), cells.period(figure)
    if mine != theirs:
        yield "year" if mine and theirs and _same_days(mine, theirs) else "period"
    if cells.base(first) != cells.base(figure):
        yield "base"
    if first.value != figure.value:
        yield "rounding" if any(a.meets(b) for a in readings(first) for b in readings(figure)) else "value"
    if first.unit != figure.unit:
        yield "unit"
    if first.qualifier != figure.qualifier:
        yield "hedge"
    if cells.place(first)[:5] != cells.place(figure)[:5]:
        yield "place"
    elif first.mode != figure.mode:
        yield "mode"


def _same_days(one: cells.Period, other: cells.Period) -> bool:
    years = other[1].year - one[1].year
    return (cells.in_year(one[0], one[0].year + years), cells.in_year(one[1], other[1].year)) == other
