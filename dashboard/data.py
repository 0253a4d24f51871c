"""What the pages ask of the library. Reads only; answers are kept per version of the library, so none is stale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard.charts.select import doubts
from etl.load import tables
from etl.model import Article, Document, Figure, Finding
from etl.pipeline import repaired

if TYPE_CHECKING:
    import pandas as pd

    from etl.load.library import Library

T = TypeVar("T")
STATES = ("contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", "not_testable")
"""What a check can say, the loudest first; agreement that needs an edit is told apart."""


@dataclass(frozen=True)
class Story:
    """One article with all that is known of it. ``printed`` and ``mended`` hold the same figures in one order."""

    article: Article
    document: Document | None
    printed: tuple[Figure, ...]
    mended: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    siblings: tuple[Article, ...] = ()

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
        return frozenset(doubts(self.findings))

    def states(self, figure_id: str) -> list[str]:
        """What the checks say of one figure, the loudest first; a contradiction only where it is this figure's."""
        found = {
            "agrees_if_repaired" if f.edit and f.state.startswith("agrees") else f.state
            for f in self.findings
            if figure_id in f.figure_ids and f.state != "contradicts"
        }
        if figure_id in self.doubted:
            found.add("contradicts")
        return [state for state in STATES if state in found] or ["not_testable"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of articles."""

    article: Article
    figures: int
    contradictions: int


class Data:
    """Answers by version of the library: the newest ones are kept, at most ``limit`` stories."""

    def __init__(self, library: Library, limit: int = 256) -> None:
        self._library, self._limit = library, limit
        self._version, self._kept = -1, dict[tuple[str, str], Any]()
        self._lock = Lock()

    def story(self, article_id: str) -> Story | None:
        """An article with its figures, findings and repaired reading; None when the library has none of that id."""
        return self._once(("story", article_id), lambda: self._story(article_id))

    def entries(self) -> tuple[Entry, ...]:
        """Every article: those with figures first, then the newest, then as they came."""
        return self._once(("entries", ""), self._entries)

    def _once(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        version = self._library.version()
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
        article = self._library.article(article_id)
        if article is None:
            return None
        figures = tuple(sorted(self._library.figure_rows(article_id), key=lambda f: (f.span_start, f.figure_id)))
        findings = tuple(self._library.finding_rows(article_id))
        return Story(
            article,
            self._library.document(article.document_id),
            figures,
            repaired(figures, findings),
            findings,
            self._siblings(article),
        )

    def _siblings(self, article: Article) -> tuple[Article, ...]:
        """The other stories of the same document, in its order."""
        stories = self._library.articles_of(article.document_id)
        return tuple(other for other in stories if other.article_id != article.article_id)

    def _entries(self) -> tuple[Entry, ...]:
        figures = self._library.figures()["article_id"].value_counts()
        findings = self._library.findings()
        contradicted = findings[findings["state"] == "contradicts"]["article_id"].value_counts()
        entries = [
            Entry(
                tables.article({str(name): value for name, value in row.items()}),
                int(figures.get(row["article_id"], 0)),
                int(contradicted.get(row["article_id"], 0)),
            )
            for row in self._library.articles().to_dict("records")
        ]
        return tuple(sorted(entries, key=lambda e: (e.figures == 0, -(e.article.published or date.min).toordinal())))
