"""The same article again: told by its address, and compared figure by figure.

An article that was kept from an address keeps its id when other words stand there later, so that links to it go on
working; the library holds both, as revisions. Another story at the same address is another article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from etl.extract.page import same_title
from etl.model import Article, Figure

if TYPE_CHECKING:
    from etl.load.library import Library
    from etl.load.versions import Text

_WORD = re.compile(r"\w+")
_SHARED = 0.3
"""Share of the shorter text's runs of three words that two versions of one story have in common."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of an article's figures: pairs of those that say something else now, those that are gone, those that
    came, and how many stayed."""

    altered: tuple[tuple[Figure, Figure], ...]
    gone: tuple[Figure, ...]
    new: tuple[Figure, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.altered or self.gone or self.new)


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One version of an article, and how its figures differ from those of the version before; None for the first."""

    text: Text
    difference: Difference | None


def article_versions(library: Library, article_id: str) -> tuple[ArticleVersion, ...]:
    """The versions of an article, the first one first; one only if its words never changed, none if it is not kept."""
    from etl.load.versions import texts  # the store is slow to load

    found = texts(library, article_id)
    before = (None, *found)
    return tuple(
        ArticleVersion(text, compare(old.figures, text.figures) if old else None)
        for old, text in zip(before, found, strict=False)
    )


def as_kept(library: Library, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, under the id that the library has for an earlier version of each, if it has one."""
    from etl.load.versions import at_addresses

    return adopted(articles, at_addresses(library, {article.url for article in articles if article.url}))


def adopted(articles: Sequence[Article], kept: Mapping[str, Sequence[Article]]) -> tuple[Article, ...]:
    """The same, where ``kept`` are the articles of each address."""
    taken = {article.article_id for article in articles}
    made = []
    for article in articles:
        before = kept.get(article.url or "", ())
        if all(old.article_id != article.article_id for old in before):
            free = [old for old in before if old.article_id not in taken and same_story(old, article)]
            best = max(free, key=lambda old: (old.role == article.role, old.title == article.title), default=None)
            if best is not None:
                taken.add(best.article_id)
                article = replace(article, article_id=best.article_id)
        made.append(article)
    return tuple(made)


def same_story(one: Article, two: Article) -> bool:
    """Whether these are versions of one story: under one headline, or largely in the same words."""
    if one.title and two.title and same_title(one.title, two.title):
        return True
    runs, others = _runs(one.text), _runs(two.text)
    return bool(runs and others) and len(runs & others) >= _SHARED * min(len(runs), len(others))


def compare(old: Sequence[Figure], new: Sequence[Figure]) -> Difference:
    """Figure by figure: what means the same is the same wherever it stands; of the rest those that share most are one
    figure that was altered."""
    left = list(new)
    lost = []
    for figure in old:
        twin = next((other for other in left if _meaning(other) == _meaning(figure)), None)
        if twin is None:
            lost.append(figure)
        else:
            left.remove(twin)
    same = len(old) - len(lost)
    pairs = sorted(
        ((_likeness(one, two), -abs(at - number), at, number) for at, one in enumerate(lost)
         for number, two in enumerate(left)), reverse=True,
    )  # fmt: skip
    altered: dict[int, int] = {}
    for likeness, _, at, number in pairs:
        if likeness and at not in altered and number not in altered.values():
            altered[at] = number
    return Difference(
        tuple((lost[at], left[number]) for at, number in sorted(altered.items())),
        tuple(figure for at, figure in enumerate(lost) if at not in altered),
        tuple(figure for number, figure in enumerate(left) if number not in altered.values()),
        same,
    )


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _meaning(figure: Figure) -> tuple[object, ...]:
    return (
        figure.kind, figure.measure, figure.value, figure.unit, figure.qualifier, *_subject(figure), *_days(figure),
    )  # fmt: skip


def _subject(figure: Figure) -> tuple[object, ...]:
    return (
        frozenset(figure.departure), frozenset(figure.origin), frozenset(figure.destination), figure.route, figure.mode,
    )  # fmt: skip


def _days(figure: Figure) -> tuple[object, ...]:
    return figure.period_start, figure.period_end, figure.base_start, figure.base_end


def _likeness(one: Figure, two: Figure) -> int:
    """How much two figures have in common; 0 if they are not the same figure altered. A value alone is much: the same
    number hardly comes twice; without it subject and measure must be the same."""
    if one.kind != two.kind or one.unit != two.unit:
        return 0
    value, measure = one.value == two.value, one.measure == two.measure
    subject, days = _subject(one) == _subject(two), _days(one) == _days(two)
    if not value and not (measure and subject):
        return 0
    return 3 * value + 2 * subject + measure + days
