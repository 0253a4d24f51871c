"""A whole library checked, kept by version: after an article is added only it and what it touches are checked anew.

Nothing of it is stored. It follows from the library's articles, the published figures and the checks, so it can never
be out of date with any of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from etl.errors import ReviewStale
from etl.journey import Index, Journey
from etl.load.corrections import load_reviews
from etl.load.reference import own_figures, stamp
from etl.load.tables import load_reference
from etl.model import Finding, Published, Review
from etl.review import by_finding, check_correction, stale
from etl.transform.check import Checked, check_all

if TYPE_CHECKING:
    from etl.load.library import Library

DATA = Path(__file__).resolve().parents[1] / "data"
"""Articles, published figures and reviews that come with the program."""
CORRECTIONS = DATA / "corrections.toml"


@cache
def published_figures() -> tuple[Published, ...]:
    """The published figures that come with the program."""
    return load_reference(DATA / "reference" / "published_figures.csv")


def reference_of(library: Library) -> tuple[Published, ...]:
    """The published figures that a library's articles are checked against: those that come with the program, and the
    library's own."""
    return reference_at(library.path)


def reference_at(library_path: str) -> tuple[Published, ...]:
    """The same for the library in this folder, which need not be there."""
    return _reference(library_path, stamp(library_path))


@cache
def _reference(path: str, _stamp: tuple[int, int]) -> tuple[Published, ...]:
    return (*published_figures(), *own_figures(path))


@dataclass(slots=True)
class _Kept:
    """The newest state of one library that was asked for."""

    lock: RLock = field(default_factory=RLock)
    version: int = -1
    stamps: dict[str, str] = field(default_factory=dict)
    checked: Checked | None = None
    index: Index | None = None


_TRIES = 20
"""Times to read again because somebody wrote in between."""
_KEPT: WeakKeyDictionary[Library, _Kept] = WeakKeyDictionary()
_GUARD = Lock()


def checked(library: Library) -> Checked:
    """Articles, figures and findings of the library as it is now."""
    return _now(library)[0]


def check_library(library: Library) -> tuple[Finding, ...]:
    """The findings about every article of the library, each checked beside all others, the earliest article first."""
    found = checked(library).findings
    return tuple(finding for own in found.values() for finding in own)


LIVE = 2_000
"""Articles up to which one of them is checked beside all others; in a larger library beside its neighbours."""
NEIGHBOURS = 200


def around(library: Library, article_id: str) -> Checked:
    """The library checked as far as it matters for one article: all of it, or in a library of more than ``LIVE``
    articles those nearest in time that count the same things in the same places, at most ``NEIGHBOURS``."""
    if library.size() <= LIVE:
        return checked(library)
    names = (article_id, *library.neighbours(article_id, NEIGHBOURS))
    return check_all(list(library.stories(names)), reference_of(library))


def findings_of(library: Library, article_id: str) -> tuple[Finding, ...]:
    """The findings about one article, beside the others; none if there is no such article. See :func:`around`."""
    return around(library, article_id).findings.get(article_id, ())


def journey(library: Library, figure_id: str) -> Journey | None:
    """The same number in several articles; None if the library has no such figure. See :func:`around`."""
    if library.size() <= LIVE:
        return _now(library)[1].journey(figure_id)
    article_id = library.article_of(figure_id)
    return Index(around(library, article_id)).journey(figure_id) if article_id else None


def reviews_of(library: Library) -> dict[str, Review]:
    """What people decided, by the id of the finding."""
    return by_finding(library.review_rows())


def stale_reviews(library: Library, article_ids: Collection[str] | None = None) -> tuple[ReviewStale, ...]:
    """One error for each kept review, or each about these articles, that no longer matches the library."""
    reviews = library.review_rows()
    if article_ids is not None:
        reviews = tuple(review for review in reviews if review.article_id in article_ids)
    return _stale(library, reviews)


def matching_reviews(library: Library, path: str | Path) -> tuple[tuple[Review, ...], tuple[ReviewStale, ...]]:
    """The reviews in a file that match the library, and one error for each of the others. Raises ReviewError if an
    entry is malformed."""
    matching: list[Review] = []
    wrong: list[ReviewStale] = []
    for number, review in enumerate(load_reviews(path), 1):
        check_correction(review, f"{path}, review {number}")
        errors = _stale(library, (review,))
        wrong += errors
        if not errors:
            matching.append(review)
    return tuple(matching), tuple(wrong)


def _stale(library: Library, reviews: tuple[Review, ...]) -> tuple[ReviewStale, ...]:
    now = checked(library)
    about = {review.article_id for review in reviews} & set(now.stories)
    findings = [finding for name in about for finding in now.findings[name]]
    return stale(reviews, findings, _now(library)[1].figures, about)


def start_from(older: Library, library: Library) -> None:
    """Let an older version begin with what is known of the newest, if anything is, so that only what differs is checked
    anew. Checks nothing itself, and waits for nobody who does: a view without findings needs none of it."""
    with _GUARD:
        known = _KEPT.get(library)
    if known is None or not known.lock.acquire(blocking=False):
        return
    try:
        if known.checked is not None:
            with _GUARD:
                _KEPT.setdefault(older, _Kept(stamps=dict(known.stamps), checked=known.checked))
    finally:
        known.lock.release()


def _now(library: Library) -> tuple[Checked, Index]:
    with _GUARD:
        kept = _KEPT.setdefault(library, _Kept())
    with kept.lock:
        version, reference = library.version(), reference_of(library)
        if kept.checked is None or kept.index is None or kept.version != version:
            kept.checked, kept.stamps, kept.version = _follow(library, kept, reference)
            kept.index = Index(kept.checked)
        elif kept.checked.reference is not reference:
            kept.checked = check_all(list(kept.checked.stories.values()), reference, kept.checked)
            kept.index = Index(kept.checked)
        return kept.checked, kept.index


def _follow(library: Library, kept: _Kept, reference: tuple[Published, ...]) -> tuple[Checked, dict[str, str], int]:
    """The state of the newest version, of which only the articles that are new or read anew are read."""
    for _ in range(_TRIES):
        version, stamps = library.version(), library.stamps()
        old = kept.checked.stories if kept.checked else {}
        fresh = [name for name, mark in stamps.items() if kept.stamps.get(name) != mark]
        read = {article.article_id: (article, figures) for article, figures in library.stories(fresh)}
        if library.version() == version:
            break
    stories = [read[name] if name in read else old[name] for name in stamps]
    return check_all(stories, reference, kept.checked), stamps, version
