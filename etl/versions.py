"""The same article again: told by its address, and compared figure by figure.

An article that was kept from an address keeps its id when other words stand there later, so that links to it go on
working; the library holds both, as revisions. Another story at the same address is another article, and so is a copy of
the same words at another address, or from another outlet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from etl.errors import LibraryError
from etl.extract.page import same_title
from etl.model import Article, Figure, digest

if TYPE_CHECKING:
    from etl.load.library import Library
    from etl.load.versions import Text

_WORD = re.compile(r"\w+")
_NO_PLACE = re.compile(r"^https?://(?:www\.)?|#.*$|(?<=[?&])(?:utm_\w+|fbclid|gclid)=[^&#]*&?", re.IGNORECASE)
"""What two addresses of one page may differ in."""
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


@dataclass(frozen=True, slots=True)
class Earlier:
    """An article had other words once: the day on which those of now were kept, and the newest version of the library
    that shows the others; None where it is gone."""

    day: date
    version: int | None


def earlier(library: Library, article_id: str) -> Earlier | None:
    """What an article was before; None if its words never changed."""
    from etl.load.versions import changed  # the store is slow to load

    when = changed(library, article_id)
    if when is None:
        return None
    before = max((write.version for write in library.history() if write.when < when), default=None)
    try:
        there = before is not None and library.at(before).article(article_id) is not None
    except LibraryError:
        there = False
    return Earlier(when.date(), before if there else None)


class Names:
    """Ids for articles beside what a library holds and what was named here before, as if that were kept already.

    ``version`` is that of the library when it began.
    """

    def __init__(self, library: Library) -> None:
        self.version = library.version()
        self._library = library
        self._named: dict[str, Article] = {}
        self._at: dict[str, dict[str, None]] = {}

    def of(self, articles: Sequence[Article]) -> tuple[Article, ...]:
        """The articles of one document: a version of one that is known bears its id, a copy of one that is printed
        elsewhere an id of its own. They are known from now on."""
        holders = self._holders([article.article_id for article in articles])
        kept = self._at_addresses({article.url for article in articles if article.url})
        named = tuple(_apart(article, holders.get(article.article_id)) for article in adopted(articles, kept))
        for article in named:
            self._named[article.article_id] = article
            if article.url:
                self._at.setdefault(article.url, {})[article.article_id] = None
        return named

    def _at_addresses(self, urls: set[str]) -> dict[str, tuple[Article, ...]]:
        """The articles at these addresses."""
        from etl.load.versions import at_addresses  # the store is slow to load

        found = at_addresses(self._library, urls)
        for url in urls & self._at.keys():
            before = [article for article in found.get(url, ()) if article.article_id not in self._named]
            found[url] = (*before, *(self._named[name] for name in self._at[url]))
        return found

    def _holders(self, names: Sequence[str]) -> dict[str, Article]:
        """The articles that have these ids."""
        found = {name: self._named[name] for name in names if name in self._named}
        for name in self._library.known_articles([name for name in names if name not in found]):
            if (kept := self._library.article(name)) is not None:
                found[name] = kept
        return found


def _apart(article: Article, holder: Article | None) -> Article:
    """The article, where ``holder`` has its id: under another one if it is printed elsewhere; else with what is known
    of it, for the same words from nowhere in particular change nothing."""
    if holder is None or holder.document_id == article.document_id:
        return article
    if article.url and holder.url:
        if article.url == holder.url:
            return article
        is_elsewhere = _place(article.url) != _place(holder.url)
    else:
        is_elsewhere = bool(article.publisher and holder.publisher and article.publisher != holder.publisher)
    if is_elsewhere:
        name = digest("article", article.title, article.text, article.url or article.publisher)
        return replace(article, article_id=name)
    is_dated = bool(holder.published) and article.published_basis != "given"
    return replace(
        article,
        url=holder.url or article.url,
        publisher=holder.publisher or article.publisher,
        agency=holder.agency or article.agency,
        published=holder.published if is_dated else article.published,
        published_basis=holder.published_basis if is_dated else article.published_basis,
    )


def _place(url: str) -> str:
    return _NO_PLACE.sub("", url).rstrip("?&/")


def adopted(articles: Sequence[Article], kept: Mapping[str, Sequence[Article]]) -> tuple[Article, ...]:
    """The same, where ``kept`` are the articles of each address."""
    taken = {article.article_id for article in articles}
    made = []
    for article in articles:
        before = kept.get(article.url or "", ())
        if all(old.article_id != article.article_id for old in before):
            free = [
                old
                for old in before
                if old.article_id not in taken and not _is_teaser(article, old) and same_story(old, article)
            ]
            best = max(free, key=lambda old: (old.role == article.role, old.title == article.title), default=None)
            if best is not None:
                taken.add(best.article_id)
                article = replace(article, article_id=best.article_id)
        made.append(article)
    return tuple(made)


def _is_teaser(article: Article, old: Article) -> bool:
    """Whether it stands beside the story of another page and leads to the page that is kept."""
    return article.role == "linked" and old.role == "main"


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
