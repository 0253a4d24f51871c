"""The same cell in several articles. Copies of one agency's report are one witness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from etl.model import Article, Figure
from etl.transform.check import cells
from etl.transform.check.intervals import printed, readings
from etl.transform.check.misprints import is_one_slip
from etl.transform.check.result import Detail, Result
from etl.transform.check.witness import BETWEEN_MAKERS, LOOSE

SHARED: Final = 3
"""Identical figures that make two reports of one agency one witness."""
FEW: Final = 4
NEAR: Final = 1.2
BUCKET: Final = 24
"""Articles compared with one another for one cell; a longer list is cut, so that cost stays linear."""


@dataclass(frozen=True, slots=True)
class Links:
    """Counts of all articles by cell and unit; the pairs of articles that are copies; what a copy shares with which."""

    figures: Mapping[tuple[cells.Cell, str], list[Figure]]
    copies: frozenset[tuple[str, str]]
    earlier: Mapping[str, Sequence[tuple[str, tuple[tuple[str, str], ...]]]]


def link(articles: Sequence[Article], figures: Sequence[Figure]) -> Links:
    """Buckets the counts that name a place and a period; articles are ordered by day of publication."""
    buckets: dict[tuple[cells.Cell, str], list[Figure]] = {}
    for figure in figures:
        where = cells.cell(figure)
        if figure.kind == "count" and where is not None:
            buckets.setdefault((where, figure.unit), []).append(figure)
    ranked = sorted(articles, key=lambda a: (a.published is None, a.published or 0, a.document_id, a.position))
    order = {article.article_id: number for number, article in enumerate(ranked)}
    earlier: dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]] = {}
    copied = _copies(articles, buckets, order)
    for (first, second), shared in copied.items():
        earlier.setdefault(second, []).append((first, shared))
    return Links(buckets, frozenset(copied), earlier)


def _copies(
    articles: Sequence[Article], buckets: Mapping[tuple[cells.Cell, str], list[Figure]], order: Mapping[str, int]
) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Pairs of articles with three or more identical figures and an agency in common."""
    agency = {article.article_id: article.agency for article in articles}
    shared: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for some in buckets.values():
        if len({figure.article_id for figure in some}) < 2:
            continue
        for one, other in combinations(some[:BUCKET], 2):
            if one.article_id != other.article_id and one.value == other.value and _one_maker(one, other, agency):
                first, second = sorted((one, other), key=lambda figure: order[figure.article_id])
                shared.setdefault((first.article_id, second.article_id), []).append((first.figure_id, second.figure_id))
    return {pair: tuple(figures) for pair, figures in shared.items() if len(figures) >= SHARED}


def _one_maker(one: Figure, other: Figure, agency: Mapping[str, str | None]) -> bool:
    names = {agency[one.article_id], one.attributed_to} & {agency[other.article_id], other.attributed_to}
    return bool(names - {None})


def linked(article_id: str, figures: Sequence[Figure], links: Links) -> Iterator[Result]:
    """This article's counts beside the same cell elsewhere: with one other of each value, and the copies of it."""
    for figure in figures:
        where = cells.cell(figure)
        if figure.kind != "count" or where is None:
            continue
        others = [f for f in links.figures.get((where, figure.unit), ())[:BUCKET] if f.article_id != article_id]
        seen: Counter[float] = Counter()
        for other in others:
            seen[other.value] += 1
            if seen[other.value] == 1:
                yield _compare(figure, other, _is_copy(links, article_id, other.article_id))


def _is_copy(links: Links, one: str, other: str) -> bool:
    return (one, other) in links.copies or (other, one) in links.copies


def _compare(figure: Figure, other: Figure, copy: bool) -> Result:
    exact = figure.value == other.value
    near = any(one.meets(two) for one in readings(figure) for two in readings(other))
    low, high = sorted((figure.value, other.value))
    tolerance = LOOSE.get(figure.measure, BETWEEN_MAKERS)
    differs = not near and (low <= 0 or high / low > 1 + tolerance)
    long = all(len(printed(f).digits) >= FEW for f in (figure, other))
    telling = differs and long and low > 0 and high / low <= NEAR and is_one_slip(figure, other)
    return Result(
        check="same_cell",
        state="contradicts" if differs else "agrees" if exact else "agrees_if_rounded",
        figure_ids=(figure.figure_id, other.figure_id),
        subject=("linked", figure.figure_id, other.figure_id),
        hard=telling and cells.is_long(figure),
        exact=exact,
        power=min(1.0, 0.75 / max(figure.value, 1.0)) if exact else None,
        weight=0.5 if copy else 2.0,
        details=tuple(_details(figure, other, low, high, copy)),
    )


def _details(figure: Figure, other: Figure, low: float, high: float, copy: bool) -> Iterator[tuple[str, Detail]]:
    yield "value", figure.value
    yield "other_value", other.value
    yield "other_article", other.article_id
    yield "printed_period", cells.period(other) or ""
    yield "difference_percent", 100 * (high - low) / high if high else 0.0
    if copy:
        yield "copy", "yes"


def copies(article_id: str, links: Links) -> Iterator[Result]:
    """For the later of two copies: which article it shares its figures with."""
    for first, shared in links.earlier.get(article_id, ()):
        yield Result(
            check="copy",
            state="agrees",
            figure_ids=tuple(name for pair in shared for name in reversed(pair)),
            subject=("copy", first, article_id),
            details=(("other_article", first), ("shared", float(len(shared)))),
        )
