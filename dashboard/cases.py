"""Findings put together as readers meet them: all that one edit would mend is one case, with the sentences it is about.

Pure functions over records; the library is read by ``data``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dashboard import words
from dashboard.state import LEVELS, STATES, View
from etl.model import Article, Edit, Figure, Finding, Level, Review, digest

SPOKEN = ("same_cell", "change", "from_to", "factor", "parts", "share_total", "shares", "rate")
"""What an article says against itself is told before what others say against it, in this order."""
FACETS = ("state", "level", "check", "place", "outlet")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence with the figures in it that a case is about."""

    article: Article
    start: int
    end: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Case:
    """All findings of an article that one edit explains, or a single finding; ``findings`` begin with the one to tell.

    ``figures`` and ``articles`` are all that the findings name, of other articles too.
    """

    article: Article
    findings: tuple[Finding, ...]
    figures: Mapping[str, Figure] = field(repr=False)
    articles: Mapping[str, Article] = field(repr=False)
    reviews: tuple[Review, ...] = ()

    @property
    def lead(self) -> Finding:
        """The finding that stands for the case and gives it its name."""
        return self.findings[0]

    @property
    def edit(self) -> Edit | None:
        """What would mend it."""
        return self.lead.edit

    @cached_property
    def state(self) -> str:
        """What the case says: the loudest of its findings."""
        return words.state(self.lead)

    @cached_property
    def look(self) -> str:
        """The state as its word and its look have it: ``open`` where it only contradicts nothing."""
        return words.verdict([f for f in self.findings if words.state(f) == self.state], self.figures)

    @cached_property
    def level(self) -> Level | None:
        """How sure the edit is: the surest that any of its findings says."""
        return min((f.level for f in self.findings), key=_rank)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The sentences of the contradictions (of all findings where nothing contradicts), in the order of the text."""
        told = [f for f in self.findings if words.state(f) == self.state]
        return sentences((name for f in told for name in f.figure_ids), self.figures, self.articles, self.article)

    @cached_property
    def seen(self) -> str:
        """A name of all that there is to be seen of it: another one once anything about it is otherwise."""
        return digest(*self.findings, *(f"{f.figure_id} {f.quote} {f.value}" for f in self.figures.values()))

    @cached_property
    def values(self) -> Mapping[str, frozenset[str]]:
        """What the case is found under, by facet."""
        named = [self.figures[name] for f in self.findings for name in f.figure_ids if name in self.figures]
        return {
            "state": frozenset({self.state}),
            "level": frozenset({self.level} if self.level else ()),
            "check": frozenset(f.check for f in self.findings),
            "place": frozenset(code for f in named for code in (*f.departure, *f.origin, *f.destination)),
            "outlet": frozenset(outlet(quote.article) for quote in self.quotes if quote.article.publisher),
        }


def outlet(article: Article) -> str:
    """The name of an outlet in an address."""
    return digest("outlet", article.publisher)


def cases(
    article: Article,
    findings: Sequence[Finding],
    figures: Mapping[str, Figure],
    articles: Mapping[str, Article],
    reviews: Sequence[Review] = (),
) -> list[Case]:
    """The cases of one article, the strongest first."""
    groups: dict[object, list[Finding]] = {}
    for found in findings:
        groups.setdefault(found.edit or found.finding_id, []).append(found)
    made = []
    for group in groups.values():
        ordered = tuple(sorted(group, key=spoken))
        names = {found.finding_id for found in ordered}
        about = {name: figures[name] for f in ordered for name in _named(f) if name in figures}
        there = {f.article_id: articles[f.article_id] for f in about.values() if f.article_id in articles}
        own = tuple(review for review in reviews if review.finding_id in names)
        made.append(Case(article, ordered, about, {article.article_id: article} | there, own))
    return sorted(made, key=strength)


def strength(case: Case) -> tuple[object, ...]:
    """The loudest and surest first; then what more checks speak of, what the article says itself, the stricter test."""
    day = case.article.published
    return (
        STATES.index(case.state),
        _rank(case.level),
        -len(case.findings),
        spoken(case.lead),
        1.0 if case.lead.power is None else case.lead.power,
        -(day.toordinal() if day else 0),
        case.lead.finding_id,
    )


def spoken(found: Finding) -> tuple[int, int]:
    """Order in which the findings of one case are told."""
    place = SPOKEN.index(found.check) if found.check in SPOKEN else len(SPOKEN)
    return STATES.index(words.state(found)), place


def distinct(listed: Iterable[Case]) -> list[Case]:
    """One of each: two articles that contradict each other are found from both sides."""
    seen = set()
    kept = []
    for case in listed:
        same = case.lead.check, case.state, case.edit, frozenset(case.lead.figure_ids)
        if same not in seen:
            kept.append(case)
            seen.add(same)
    return kept


def chosen(listed: Iterable[Case], view: View, without: str = "") -> list[Case]:
    """The cases that a view asks for; ``without`` leaves one facet aside."""
    asked = {name: str(getattr(view, name)) for name in FACETS if name != without}
    asked = {name: value for name, value in asked.items() if value not in ("", "all")}
    return [case for case in listed if all(value in case.values[name] for name, value in asked.items())]


def counts(listed: Sequence[Case], view: View, facet: str) -> Counter[str]:
    """How many cases each value of a facet would show, the other facets as they are."""
    return Counter(value for case in chosen(listed, view, without=facet) for value in case.values[facet])


def sentences(
    names: Iterable[str], figures: Mapping[str, Figure], articles: Mapping[str, Article], first: Article
) -> tuple[Quote, ...]:
    """The sentences of these figures, those of the article ``first`` before others; each once."""
    found: dict[tuple[str, int, int], dict[str, Figure]] = {}
    for name in names:
        figure = figures.get(name)
        if figure is not None and figure.article_id in articles:
            where = figure.article_id, figure.sentence_start, figure.sentence_end
            found.setdefault(where, {})[name] = figure
    quotes = [
        Quote(articles[where[0]], where[1], where[2], tuple(sorted(some.values(), key=lambda f: f.span_start)))
        for where, some in found.items()
    ]
    return tuple(sorted(quotes, key=lambda q: (q.article is not first, q.article.article_id, q.start)))


def _named(found: Finding) -> Iterator[str]:
    yield from found.figure_ids
    if found.edit:
        yield from found.edit.figure_ids


def _rank(level: Level | None) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
