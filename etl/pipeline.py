"""The steps in their order: receive, tell stories apart, read the figures, check them; keeping is the library's.

Nothing here knows about words or touches text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from etl import packs
from etl.checked import (
    CORRECTIONS,
    DATA,
    LIVE,
    around,
    check_library,
    checked,
    findings_of,
    journey,
    matching_reviews,
    published_figures,
    reference_at,
    reference_of,
    reviews_of,
    stale_reviews,
    start_from,
)
from etl.desk import Said, beside, corrected
from etl.errors import LineError, ReadError, UnknownLanguage
from etl.extract import jsonl
from etl.extract.hosts import Permit, is_address, is_loopback, is_public
from etl.extract.page import Progress
from etl.extract.read import JSONL, LIMIT, read
from etl.extract.split import split
from etl.journey import Journey, Version
from etl.load.history import doing
from etl.load.shipped import Shipped, load_index
from etl.model import Article, Document, Figure, Published, Submission
from etl.review import Correction, by_finding, decided, doubted, figure_status, repaired, review, stale, status
from etl.transform import read as read_article
from etl.transform.check import Checked, Refusal, addable, check
from etl.transform.naming import once_named
from etl.versions import ArticleVersion, Difference, Earlier, Names, article_versions, compare, earlier

if TYPE_CHECKING:
    from etl.extract.fetch import Fetched
    from etl.load.library import Library

__all__ = [
    "CORRECTIONS",
    "DATA",
    "LIMIT",
    "LIVE",
    "ArticleVersion",
    "Checked",
    "Correction",
    "Difference",
    "Earlier",
    "Journey",
    "Names",
    "Permit",
    "Progress",
    "Refusal",
    "Said",
    "Submission",
    "Version",
    "add_shipped",
    "addable",
    "around",
    "article_versions",
    "as_kept",
    "beside",
    "by_finding",
    "check_library",
    "checked",
    "compare",
    "corrected",
    "decided",
    "doing",
    "doubted",
    "download",
    "earlier",
    "fetched",
    "figure_status",
    "findings_of",
    "is_about_migration",
    "is_address",
    "is_loopback",
    "is_public",
    "is_readable",
    "journey",
    "languages",
    "line_articles",
    "matching_reviews",
    "once_named",
    "other_languages",
    "process",
    "process_articles",
    "published_figures",
    "read_article",
    "receive",
    "reference_at",
    "reference_of",
    "repaired",
    "review",
    "reviews_of",
    "settled",
    "stale",
    "stale_reviews",
    "start_from",
    "status",
    "stories",
    "unchecked",
    "unknown_language",
    "with_findings",
]  # fmt: skip


def process(
    document: Document,
    *,
    published: date | None = None,
    language: str | None = None,
    publisher: str | None = None,
    reference: Sequence[Published] | None = None,
) -> Submission:
    """All that can be read in a document, ready to be kept.

    ``reference`` are the published figures to check against; those of ``data/reference`` if it is None.
    Raises ReadError if there is no text in it.
    """
    articles = stories(document, published=published, language=language, publisher=publisher)
    return process_articles(document, articles, reference)


def receive(name: str | Path, content: bytes | None = None) -> Document:
    """The file ``name``, or ``content`` under that name, with what the index of shipped documents says about it.

    Raises ReadError if it cannot be read.
    """
    document = read(name, content)
    entry = _index().get(document.document_id)
    if entry is None:
        return document
    return replace(document, url=entry.url, licence=entry.licence, retrieved=entry.retrieved, sources=entry.sources)


def download(address: str, *, permit: Permit = is_public) -> Document:
    """The document at a web address, as :func:`receive` gives one. ``permit`` is for tests: it says which addresses of
    hosts may be asked.

    Raises AddressError, TooLarge, UnknownType or NoText.
    """
    from etl.extract.fetch import fetch  # the HTTP client is slow to load

    return fetched(fetch(address, permit=permit))


def fetched(found: Fetched) -> Document:
    """What was fetched as a document, with its address and today as the day it was retrieved."""
    document = receive(found.name, found.content)
    return replace(document, url=document.url or found.url, retrieved=document.retrieved or datetime.now(UTC).date())


def stories(
    document: Document,
    *,
    published: date | None = None,
    language: str | None = None,
    publisher: str | None = None,
    progress: Progress | None = None,
    wrong: list[LineError] | None = None,
) -> tuple[Article, ...]:
    """The articles of a document. What is given goes before what is found, save a date that a story itself prints.

    ``progress`` is told pages of a PDF, done and in all. A document of lines is refused for a bad one, unless there is
    a list for what is ``wrong`` in it: then its good lines are given, those in a known language.
    """
    entry = _index().get(document.document_id)
    if entry is not None:
        published, language = published or entry.published, language or entry.language
        publisher = publisher or entry.publisher
    detect = (lambda text: language) if language else packs.detect
    found = split(document, detect=detect, progress=progress, wrong=wrong)
    if document.media_type == JSONL:  # a line says its language, or nothing does
        found = tuple(a if a.language else replace(a, language=detect(a.text)) for a in found)
        if wrong is not None:
            found = _readable(document, found, wrong)
    dated = _dated(found, published)
    named = tuple(replace(a, publisher=publisher) for a in dated) if publisher else dated
    return tuple(_credited(article, entry) for article in named) if entry else named


def languages() -> tuple[str, ...]:
    """The languages in which figures can be read."""
    return packs.codes()


def unknown_language(where: str, articles: Iterable[Article] = ()) -> UnknownLanguage:
    """Why a document that says nothing in any of them, or something in several, is not kept."""
    several = next((found for found in map(other_languages, articles) if len(found) > 1), ())
    if several:
        todo = "split it by language, or say --language to read one of them"
        return UnknownLanguage(f"several languages in one text ({', '.join(several)}), none is read", where, todo)
    todo = f"Masar reads {', '.join(packs.codes())}; say --language if it is one of them"
    return UnknownLanguage("unknown language, no figure can be read", where, todo)


def other_languages(article: Article) -> tuple[str, ...]:
    """Languages that parts of its text are in, but for the one that it is read in."""
    return tuple(code for code in packs.languages_within(article.text) if code != article.language)


def is_readable(articles: Iterable[Article]) -> bool:
    """Whether any of them is in a language in which figures can be read."""
    return any(article.language in packs.codes() for article in articles)


def is_about_migration(article: Article) -> bool:
    """Whether the text has one of the words without which nothing is read in it."""
    return packs.speaks_of_migration(article.text)


def line_articles(lines: Iterable[bytes], name: str) -> Iterator[Article | ReadError]:
    """The article of every line of a ``.jsonl`` stream, or what is wrong with the line; one line is held at a time."""
    for found in jsonl.articles(lines, name):
        if isinstance(found, Article) and found.language is None:
            found = replace(found, language=packs.detect(found.text))
        yield found


def process_articles(
    document: Document,
    articles: Sequence[Article],
    reference: Sequence[Published] | None = None,
    progress: Progress | None = None,
) -> Submission:
    """The figures and findings of articles that are told apart already. ``progress`` is told articles, done and in
    all."""
    return with_findings(unchecked(document, articles, progress), reference)


def as_kept(names: Names, document: Document, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles of a document under the ids they have beside what is kept; a line says itself which article it
    is."""
    return tuple(articles) if document.media_type == JSONL else names.of(articles)


def settled(read: Submission, names: Names, reference: Sequence[Published] | None = None) -> Submission:
    """What was read, named anew: the library may hold more by now. Read again if that gives an article another id."""
    named = as_kept(names, read.document, read.articles)
    return read if named == read.articles else process_articles(read.document, named, reference)


def with_findings(read: Submission, reference: Sequence[Published] | None = None) -> Submission:
    """What was read, checked against these published figures; those that come with the program if None."""
    known = published_figures() if reference is None else reference
    return replace(read, findings=check(read.articles, read.figures, known))


def unchecked(
    document: Document,
    articles: Sequence[Article],
    progress: Progress | None = None,
    within: Progress | None = None,
) -> Submission:
    """The figures of articles, without findings: for :func:`beside`, which checks them beside a library. ``within`` is
    told letters of the present article, done and in all."""
    figures: list[Figure] = []
    for number, article in enumerate(articles, 1):
        figures += read_article(article, within) if within else read_article(article)
        if progress:
            progress(number, len(articles))
    return Submission(document, tuple(articles), tuple(figures), ())


def add_shipped(library: Library) -> int:
    """Keeps every document of ``data/articles`` and the reviews that match them; how many documents held something
    new. Raises ReviewStale if a review that comes with the program does not match."""
    reference = reference_of(library)
    new = library.keep_all([process(receive(entry.file), reference=reference) for entry in _index().values()])
    matching, wrong = matching_reviews(library, CORRECTIONS)
    library.keep_reviews(matching)
    for error in wrong:
        raise error
    return new


@cache
def _index() -> dict[str, Shipped]:
    return dict(load_index(DATA / "articles" / "index.csv"))


def _readable(document: Document, articles: Sequence[Article], wrong: list[LineError]) -> tuple[Article, ...]:
    """Lines in a known language; the others are ``wrong``. If there is none: UnknownLanguage."""
    found = tuple(article for article in articles if is_readable((article,)))
    if not found and not wrong:
        raise unknown_language(document.name, articles)
    for article in articles:
        if not is_readable((article,)):
            told = unknown_language(f"{document.name}:{article.position}", (article,))
            wrong.append(LineError(told.what, told.where, told.todo, reason="language", line=article.position))
    wrong.sort(key=lambda error: error.line)
    if not found:
        raise wrong[0]
    return found


def _dated(articles: Sequence[Article], given: date | None) -> tuple[Article, ...]:
    """A day that the story prints stays; else the given one; else that of the page's own story."""
    own = next((a.published for a in articles if a.role == "main" and a.published), None)
    return tuple(_on(article, given, own) for article in articles)


def _on(article: Article, given: date | None, own: date | None) -> Article:
    if article.published or not (given or own):
        return article
    return replace(article, published=given or own, published_basis="given" if given else "inferred")


def _credited(article: Article, entry: Shipped) -> Article:
    cites = entry.agency and entry.agency_story in (None, article.position)
    return replace(article, agency=entry.agency if cites else article.agency, url=article.url or entry.url)
