"""What the pages ask of the library. Reads only; answers are kept per version of the library, so none is stale."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock, local
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard import cases, words
from dashboard.cases import Case
from dashboard.charts.select import doubts
from etl.load import tables
from etl.load.explore import about
from etl.load.explore import articles as latest
from etl.load.shelf import STATES as STATES
from etl.load.shelf import Shelf
from etl.model import Article, Document, Figure, Finding, Published, Review, digest
from etl.pipeline import (
    LIVE,
    Checked,
    Earlier,
    Journey,
    Permit,
    around,
    checked,
    decided,
    earlier,
    journey,
    reference_of,
    repaired,
    reviews_of,
    stale_reviews,
)

if TYPE_CHECKING:
    import pandas as pd

    from etl.load.library import Library


T = TypeVar("T")
SERIES = 8
"""Published figures shown beside one of an article."""
MOST = 100
LISTED = 1_000
"""Articles of a large library whose contradictions are listed."""


@dataclass(frozen=True)
class Story:
    """One article with all that is known of it. ``printed`` and ``mended`` hold the same figures in one order.

    ``findings`` are what the checks say, beside all other articles; ``beyond`` the figures of others they name.
    What is not ``kept`` has no page of its own yet: nothing can link to it or to its figures.
    """

    article: Article
    document: Document | None
    printed: tuple[Figure, ...]
    mended: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    siblings: tuple[Article, ...] = ()
    reviews: tuple[Review, ...] = ()
    beyond: tuple[Figure, ...] = ()
    elsewhere: tuple[Article, ...] = ()
    kept: bool = True

    @cached_property
    def told(self) -> tuple[Finding, ...]:
        """What the checks say after what people decided: a finding that somebody rejected says nothing any more."""
        return told_of(self.findings, self.reviews)

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The findings as readers meet them, the strongest first."""
        named = self.by_id | {figure.figure_id: figure for figure in self.beyond}
        articles = {article.article_id: article for article in (self.article, *self.elsewhere)}
        return tuple(cases.cases(self.article, self.findings, named, articles, self.reviews))

    @property
    def written(self) -> bool:
        """Whether it is a report written from published figures, and nothing that was received."""
        return self.document is not None and bool(self.document.sources)

    @property
    def repairable(self) -> bool:
        """Whether the repaired reading differs from the printed one."""
        return self.printed != self.mended

    @cached_property
    def by_id(self) -> dict[str, Figure]:
        """The printed figures by their id."""
        return {figure.figure_id: figure for figure in self.printed}

    @cached_property
    def mended_by_id(self) -> dict[str, Figure]:
        """The figures of the repaired reading by their id."""
        return {figure.figure_id: figure for figure in self.mended}

    def figures(self, reading: str) -> tuple[Figure, ...]:
        """The figures of one reading, ``printed`` or ``repaired``."""
        return self.mended if reading == "repaired" else self.printed

    def frame(self, reading: str) -> pd.DataFrame:
        """The figures of one reading as a validated table."""
        return self._mended_frame if reading == "repaired" else self._printed_frame

    @cached_property
    def _printed_frame(self) -> pd.DataFrame:
        return tables.frame("figures", tables.rows(self.printed))

    @cached_property
    def _mended_frame(self) -> pd.DataFrame:
        return tables.frame("figures", tables.rows(self.mended))

    @cached_property
    def doubted(self) -> frozenset[str]:
        """Ids of the figures that a check doubts: those an edit would touch, and those no edit can save."""
        return frozenset(doubts(self.told))

    def states(self, figure_id: str) -> list[str]:
        """What the checks say of one figure, the loudest first; a contradiction only where it is this figure's."""
        return states_of(figure_id, self.told, self.doubted)

    def looks(self, figure_id: str) -> list[tuple[str, str]]:
        """The same, each with the word and look it has: ``open`` for an agreement that only contradicts nothing."""
        named = self.by_id | {figure.figure_id: figure for figure in self.beyond}
        own = [found for found in self.told if figure_id in found.figure_ids]
        return [
            (name, self._look(name, [f for f in own if words.state(f) == name], named))
            for name in self.states(figure_id)
        ]

    @staticmethod
    def _look(name: str, told: list[Finding], named: Mapping[str, Figure]) -> str:
        return words.verdict(told, named) if name == "agrees" and told else name


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of articles."""

    article: Article
    figures: int
    contradictions: int
    written: bool = False
    """Whether it is a report written from published figures, and nothing that was received."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every case of the library, the strongest first, with what no check speaks about: ``untested`` of ``figures``.

    ``by_finding`` has also those that are another one seen from the other side.
    ``outdated`` are reviews that no longer match what they were about. Of a large library ``looked_at`` is the number
    of articles whose cases these are, as they were checked when they were kept; of others it is 0, for all.
    """

    cases: tuple[Case, ...]
    by_finding: Mapping[str, Case]
    figures: int
    untested: int
    outdated: tuple[Review, ...] = ()
    looked_at: int = 0


@dataclass(frozen=True, slots=True)
class Trip:
    """A figure's journey, with the published figures of its cell: those of its period, then the nearest."""

    story: Story
    figure: Figure
    journey: Journey
    published: tuple[Published, ...]


class Data:
    """Answers by version of the library: the newest ones are kept, at most ``limit`` stories.

    ``read_only`` tells pages to offer nothing that would change the library; ``permit`` which hosts may be asked for
    a document, None that none may.
    """

    def __init__(
        self, library: Library, limit: int = 256, *, read_only: bool = False, permit: Permit | None = None
    ) -> None:
        self._library, self._limit = library, limit
        self.read_only, self.permit = read_only, permit
        self._version: object = None
        self._kept = dict[tuple[str, str], Any]()
        self._lock, self._making = Lock(), Lock()
        self._held = local()
        self._shelf: tuple[object, Shelf] | None = None
        self._reference: tuple[object, str] = None, ""

    def version(self) -> int:
        """The version of the library that the answers are from."""
        return self._library.version()

    def stamp(self) -> str:
        """A name of all that the answers are made from: the library and the published figures beside it."""
        reference = reference_of(self._library)
        if self._reference[0] is not reference:
            self._reference = reference, digest(*reference)
        return f"{self._library.version()}-{self._reference[1]}"

    def story(self, article_id: str) -> Story | None:
        """An article with its figures, findings and repaired reading; None when the library has none of that id."""
        return self._once(("story", article_id), lambda: self._story(article_id))

    def earlier(self, article_id: str) -> Earlier | None:
        """What an article was before its words changed; a version of the library that is no longer its newest tells
        nothing of it."""
        from etl.load.library import Library  # loads the store, which the process before the workers must not

        now = self._library
        if not isinstance(now, Library):
            return None
        return self._once(("earlier", article_id), lambda: earlier(now, article_id))

    def entries(self) -> tuple[Entry, ...]:
        """Every article, of a large library the first ``MOST``: those with figures, then the newest. A library that was
        begun with the documents of the program goes on opening with the article that was received with them."""
        return self._once(("entries", ""), self._entries)

    def catalogue(self) -> Catalogue:
        """Every finding of the library, put together in cases."""
        return self._once(("catalogue", ""), self._catalogue)

    def trip(self, figure_id: str) -> Trip | None:
        """A figure through the articles of the library; None when it has none of that id."""
        return self._once(("trip", figure_id), lambda: self._trip(figure_id))

    def keep(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """What ``make`` gives, kept under ``key`` until the library changes."""
        return self._once(key, make)

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Within it this thread looks only once which version the library has: for thousands of answers at a time."""
        before = getattr(self._held, "version", None)
        self._held.version = before or self._now()
        try:
            yield
        finally:
            self._held.version = before

    def _now(self) -> tuple[int, int]:
        return getattr(self._held, "version", None) or (self._library.version(), id(reference_of(self._library)))

    def shelf(self) -> Shelf:
        """The figures of the library, ready to be counted and compared; made once for each of its versions."""
        with self._making:
            version = self._now()
            if self._shelf is None or self._shelf[0] != version:
                self._shelf = version, Shelf(self._library, self._states())
            return self._shelf[1]

    @property
    def live(self) -> bool:
        """Whether the library is small enough to be checked anew for every version."""
        return self._once(("live", ""), lambda: self._library.size() <= LIVE)

    def reference(self) -> tuple[Published, ...]:
        """The published figures that the library is checked against."""
        return reference_of(self._library)

    def _reviews(self) -> dict[str, Review]:
        return self._once(("reviews", ""), lambda: reviews_of(self._library))

    def _documents(self) -> dict[str, Document]:
        """Every document of a small library, without its bytes."""
        return self._once(("documents", ""), lambda: {d.document_id: d for d in self._library.document_rows()})

    def _states(self) -> dict[str, int] | None:
        """What the checks say of each figure, as a place in ``STATES``; None where the library is too large to ask."""
        if not self.live:
            return None
        reviews = self._reviews()
        found: dict[str, int] = {}
        for name, findings in checked(self._library).findings.items():
            own = tuple(reviews[f.finding_id] for f in findings if f.finding_id in reviews)
            told = told_of(findings, own)
            doubted = doubts(told)
            figures = checked(self._library).stories[name][1]
            for figure in figures:
                state = states_of(figure.figure_id, told, doubted)[0]
                found[figure.figure_id] = STATES.index(state)
        return found

    def _once(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        version = self._now()
        with self._lock:
            if version != self._version:
                self._version, self._kept = version, {}
            if key in self._kept:
                kept: T = self._kept[key]
                return kept
        made = make()
        with self._lock:
            if version == self._version:
                while len(self._kept) >= self._limit:
                    del self._kept[next(iter(self._kept))]
                self._kept[key] = made
        return made

    def _story(self, article_id: str) -> Story | None:
        if self.live:
            now = checked(self._library)
            article, figures = now.stories.get(article_id, (None, ()))
        else:
            article, figures = self._library.article(article_id), self._library.figure_rows(article_id)
        if article is None:
            return None
        if self.live:
            document = self._documents().get(article.document_id)
            alike = (other for other, _ in now.stories.values() if other.document_id == article.document_id)
            stories = sorted(alike, key=lambda other: (other.position, other.article_id))
        else:
            now = around(self._library, article_id)
            document = self._library.document(article.document_id)
            stories = list(self._library.articles_of(article.document_id))
        figures = tuple(sorted(figures, key=lambda f: (f.span_start, f.figure_id)))
        findings = now.findings.get(article_id, ())
        names = {found.finding_id for found in findings}
        reviews = tuple(r for name, r in self._reviews().items() if name in names)
        beyond, elsewhere = _beyond(now, findings, {figure.figure_id for figure in figures})
        siblings = tuple(other for other in stories if other.article_id != article_id)
        return Story(
            article, document, figures, repaired(figures, findings, reviews), findings, siblings, reviews, beyond,
            elsewhere,
        )  # fmt: skip

    def _catalogue(self) -> Catalogue:
        if not self.live:
            return self._kept_catalogue()
        now, reviews = checked(self._library), self._reviews()
        figures = {figure.figure_id: figure for _, own in now.stories.values() for figure in own}
        listed = _cases(now.stories, now.findings, figures, reviews)
        tested = {name for findings in now.findings.values() for f in findings for name in f.figure_ids
                  if f.state != "not_testable"}  # fmt: skip
        errors = stale_reviews(self._library) if reviews else ()
        late = tuple(review for name, review in reviews.items() if any(name in error.where for error in errors))
        listed.sort(key=cases.strength)
        return Catalogue(
            tuple(cases.distinct(listed)),
            {found.finding_id: case for case in listed for found in case.findings},
            len(figures),
            len(figures.keys() - tested),
            late,
        )

    def _kept_catalogue(self) -> Catalogue:
        names = self._library.contradicted(LISTED)
        stories = {article.article_id: (article, figures) for article, figures in self._library.stories(names)}
        findings = {name: told for name, (_, told) in self._library.readings(names)}
        figures = {figure.figure_id: figure for _, own in stories.values() for figure in own}
        listed = _cases(stories, findings, figures, self._reviews())
        listed.sort(key=cases.strength)
        silent, every = self._library.untested()
        by_finding = {found.finding_id: case for case in listed for found in case.findings}
        return Catalogue(tuple(cases.distinct(listed)), by_finding, every, silent, looked_at=len(names))

    def _trip(self, figure_id: str) -> Trip | None:
        found = journey(self._library, figure_id)
        if found is None:
            return None
        figure = next(v.figure for v in found.versions if v.figure.figure_id == figure_id)
        story = self.story(figure.article_id)
        assert story is not None
        return Trip(story, figure, found, nearest(reference_of(self._library), figure))

    def _latest(self) -> tuple[Entry, ...]:
        """The articles of a large library that go first; nobody reads a list of all of them."""
        found = latest(self.shelf(), MOST)
        articles = about(self.shelf(), [name for name, _, _, _ in found])
        return tuple(Entry(articles[name], n, doubted, written) for name, n, doubted, written in found)

    def _entries(self) -> tuple[Entry, ...]:
        if not self.live:
            return self._latest()
        now = checked(self._library)
        documents = self._documents().items()
        written = {name for name, document in documents if document.sources}
        opening = {name for name, document in documents if written and document.licence} - written
        entries = [
            Entry(
                article,
                len(figures),
                sum(found.state == "contradicts" for found in now.findings[name]),
                article.document_id in written,
            )
            for name, (article, figures) in now.stories.items()
        ]
        order = {name: place for place, name in enumerate(self._library.article_ids())}
        return tuple(
            sorted(
                entries,
                key=lambda e: (
                    e.figures == 0,
                    e.article.document_id not in opening,
                    e.written,
                    -(e.article.published or date.min).toordinal(),
                    order.get(e.article.article_id, 0),
                ),
            )
        )


def told_of(findings: tuple[Finding, ...], reviews: tuple[Review, ...]) -> tuple[Finding, ...]:
    """What the checks say after what people decided."""
    rejected = {review.finding_id for review in reviews if review.decision == "rejected"}
    return tuple(f for f in decided(findings, reviews) if f.finding_id not in rejected)


def states_of(figure_id: str, told: Iterable[Finding], doubted: Container[str]) -> list[str]:
    """What these findings say of one figure, the loudest first. A contradiction that an edit of another figure mends
    is agreement if that one is repaired."""
    is_doubted = figure_id in doubted
    found = {
        "agrees_if_repaired" if f.edit and f.state != "not_testable" else f.state
        for f in told
        if figure_id in f.figure_ids and (f.state != "contradicts" or (f.edit and not is_doubted))
    }
    if is_doubted:
        found.add("contradicts")
    return [state for state in STATES if state in found] or ["not_testable"]


def _cases(
    stories: Mapping[str, tuple[Article, tuple[Figure, ...]]],
    findings: Mapping[str, tuple[Finding, ...]],
    figures: Mapping[str, Figure],
    reviews: Mapping[str, Review],
) -> list[Case]:
    """What is said about each of these articles, put together."""
    articles = {name: article for name, (article, _) in stories.items()}
    listed: list[Case] = []
    for name, told in findings.items():
        own = [reviews[found.finding_id] for found in told if found.finding_id in reviews]
        listed += cases.cases(articles[name], told, figures, articles, own)
    return listed


def _beyond(
    now: Checked, findings: tuple[Finding, ...], own: set[str]
) -> tuple[tuple[Figure, ...], tuple[Article, ...]]:
    """Figures of other articles that these findings name, and those articles."""
    wanted = {name for found in findings for name in found.figure_ids} - own
    if not wanted:
        return (), ()
    stories = now.stories
    others = {value for f in findings for key, value in f.details if key == "other_article"} & stories.keys()
    figures = tuple(f for name in sorted(others) for f in stories[name][1] if f.figure_id in wanted)
    return figures, tuple(stories[name][0] for name in sorted(others))


def nearest(reference: tuple[Published, ...], figure: Figure) -> tuple[Published, ...]:
    """Published figures of the same count, by period: those of its own, those with its number, then the nearest days
    of the same and of other years; at most ``SERIES``."""
    end = figure.period_end
    alike = [row for row in reference if same_count(row, figure)]
    if end is None:
        alike = [row for row in alike if row.value == figure.value]

    def apart(row: Published) -> tuple[bool, bool, int]:
        own = (row.period_start, row.period_end) == (figure.period_start, end)
        days = abs((row.period_end - end).days) if end else 0
        return not own, row.value != figure.value, min(days, abs(days - 365) + 1)

    best = sorted(alike, key=apart)[:SERIES]
    return tuple(sorted(best, key=lambda row: (row.period_end, row.period_start, row.value)))


def same_count(row: Published, figure: Figure) -> bool:
    """Whether an office counts the same thing: measure, places, route, and no other way of travel."""
    places = all(
        tuple(sorted(getattr(row, name))) == tuple(sorted(getattr(figure, name)))
        for name in ("departure", "origin", "destination")
    )
    route = row.route.lower().replace(" ", "_") if row.route else None  # the table names routes as their source does
    ways = {row.mode, figure.mode} - {None, "any"}
    alike = figure.kind == "count" and row.measure == figure.measure and route == figure.route
    return alike and places and len(ways) < 2
