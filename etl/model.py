"""Frozen records that travel between the steps. They hold values and do nothing.

Spans are half-open ``[start, end)`` in code points of the article's text, never of a folded copy.
Nullable means unknown; absent is not zero. Countries are ISO 3166-1 alpha-2 (``EU``, ``EUROPE`` besides).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Final, Literal

READER: Final = "1"
"""Version of the reader; a figure read by another version is a new revision."""

Kind = Literal["count", "share", "change"]
Unit = Literal["persons", "percent", "percentage_points", "boats", "incidents"]
Qualifier = Literal["exact", "at_least", "more_than", "about", "less_than", "at_most"]
Mode = Literal["sea", "land", "air"]
Role = Literal["main", "linked"]
Basis = Literal["printed", "given", "inferred"]
State = Literal["agrees", "agrees_if_rounded", "contradicts", "not_testable"]
Level = Literal["very_likely", "likely", "possible", "cannot_tell"]
Decision = Literal["confirmed", "rejected", "corrected"]

MEASURES: Final = (
    "arrivals", "departures", "crossings", "interceptions", "rescues", "deaths", "missing", "dead_or_missing",
    "returns", "deportations", "voluntary_returns", "asylum_applications", "asylum_grants", "relocations",
    "resettlements", "detained", "refugees", "displaced", "migrants", "permits", "immigration", "emigration",
    "net_migration", "smugglers_arrested",
)  # fmt: skip
STOCKS: Final = frozenset({"refugees", "displaced", "migrants"})
ROUTES: Final = (
    "central_mediterranean", "western_mediterranean", "eastern_mediterranean", "atlantic", "balkans", "channel",
    "eastern_land",
)  # fmt: skip


AT_ONE_PLACE: Final = "at one place of the country"
"""Word of the rule of a figure whose country is told by a town or an island of it."""
PERIOD_ELSEWHERE: Final = (
    "period carried over", "period of the topic", "period of the next sentence", "period told with it before",
    "when the boats sank", "stock on the day of publication", "the period a year after its base",
    "the same months by its size", "since the start of the year",
)  # fmt: skip
"""Words of the rule of a figure whose period is told elsewhere than with it, or follows from something else."""


def digest(*parts: object) -> str:
    """A stable 16-digit name for these parts."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode(errors="surrogateescape")).hexdigest()[:16]


class Frozen:
    """Something of this file; compiled ones (``etl.compiled``) are pickled and copied only if they say how."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, one.name) for one in fields(self))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Document(Frozen):
    """What came in, kept as received. ``document_id`` is the sha-256 of its bytes."""

    document_id: str
    name: str
    url: str | None
    media_type: str
    retrieved: date | None
    licence: str | None
    content: bytes = field(repr=False, default=b"")
    sources: tuple[str, ...] = ()
    """Addresses of the published figures a report was written from; empty for whatever was received."""


@dataclass(frozen=True, slots=True)
class Article(Frozen):
    """One story inside a document; ``text`` is verbatim."""

    article_id: str
    document_id: str
    position: int
    role: Role
    title: str
    text: str = field(repr=False)
    language: str | None
    direction: Literal["ltr", "rtl"]
    publisher: str | None = None
    agency: str | None = None
    published: date | None = None
    published_basis: Basis | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Figure(Frozen):
    """A number in an article that says how many, what share, or how much changed, as printed."""

    figure_id: str
    article_id: str
    kind: Kind
    measure: str
    value: float
    unit: Unit
    qualifier: Qualifier
    departure: tuple[str, ...]
    origin: tuple[str, ...]
    destination: tuple[str, ...]
    route: str | None
    mode: str | None
    period_start: date | None
    period_end: date | None
    base_start: date | None
    base_end: date | None
    span_start: int
    span_end: int
    quote: str
    sentence_start: int
    sentence_end: int
    attributed_to: str | None
    rule: str
    reader: str = READER
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Edit(Frozen):
    """The smallest change to what is printed that would make the statements agree; a proposal, never applied.

    ``what`` names the kind (``year``, ``digit``, ``swap``, ...); ``figure_ids`` the figures it would touch.
    """

    what: str
    before: str
    after: str
    cost: float
    figure_ids: tuple[str, ...]
    field: str = "value"


@dataclass(frozen=True, slots=True)
class Finding(Frozen):
    """What one check says about some figures of an article.

    ``implied`` is the interval [low, high] that the other numbers ask for; ``power`` the probability that an
    arbitrary number would have passed; ``details`` the numbers a sentence about it needs.
    """

    finding_id: str
    article_id: str
    check: str
    state: State
    figure_ids: tuple[str, ...]
    implied_low: float | None = None
    implied_high: float | None = None
    power: float | None = None
    edit: Edit | None = None
    level: Level | None = None
    witness: str | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Review(Frozen):
    """What a person decided about a finding, and what that person saw when deciding.

    The finding is named by its id; ``check`` and ``figure_ids`` find it again when it says something else now.
    ``saw_*`` must still hold, or the review is out of date. ``field``, ``before`` and ``after`` are what a correction
    puts in place of the proposed edit, for the figures ``corrects``. Nothing here changes a text or a figure.
    """

    finding_id: str
    article_id: str
    document: str
    check: str
    figure_ids: tuple[str, ...]
    saw_state: State
    saw_quotes: tuple[str, ...]
    saw_values: tuple[str, ...]
    saw_edit: str | None
    decision: Decision
    reason: str
    by: str
    decided: date
    field: str | None = None
    before: str | None = None
    after: str | None = None
    corrects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published(Frozen):
    """A figure some office printed, read by a person: a witness for the figures of articles.

    ``route`` and ``unit`` are as the table has them (``Central Mediterranean``, ``detections``); ``mode`` ``any``
    means all together. ``published`` may be a year or a month only; ``seen_on`` counts the pages that print it.
    """

    measure: str
    departure: tuple[str, ...]
    origin: tuple[str, ...]
    destination: tuple[str, ...]
    route: str | None
    mode: str | None
    period_start: date
    period_end: date
    value: float
    unit: str
    source: str
    source_url: str
    published: str
    seen_on: int
    note: str


@dataclass(frozen=True, slots=True)
class Submission(Frozen):
    """One document and all that was read in it: kept together or not at all."""

    document: Document
    articles: tuple[Article, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
