"""Reading the articles of a library again with the present reader: first what would change, then one commit.

Texts and dates stay as they were kept; what is read in them anew is a higher revision, and only of the articles in
which something differs. Parts are written as it goes, so that memory does not grow with the library, and nobody sees
them before :func:`commit`.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.checked import checked, reference_of, stale_reviews
from etl.differences import Differences, differences
from etl.errors import ReviewStale
from etl.load.bulk import Part, write_part
from etl.model import Article, Document, Figure, Submission
from etl.review import stale
from etl.transform import read as read_article
from etl.transform.check import check, check_all

if TYPE_CHECKING:
    from etl.load.library import Library

_TOGETHER = 500
"""Documents that are read again at a time."""


@dataclass(frozen=True, slots=True)
class Change:
    """An article that is read otherwise now; ``findings`` says whether what the checks say differs too."""

    article: Article
    figures: Differences
    findings: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading again would do: parts that nobody sees yet, articles read, articles that change, and the reviews
    that matched before and would not match any more."""

    parts: tuple[Part, ...]
    read: int
    changed: int
    stale: tuple[ReviewStale, ...]


def plan(library: Library, tell: Callable[[Change], None], progress: Callable[[int], None] = lambda n: None) -> Plan:
    """Reads every article again; ``tell`` hears of each that changes, ``progress`` how many more were read."""
    parts: list[Part] = []
    read = 0
    otherwise: dict[str, tuple[Figure, ...]] = {}
    has_reviews = bool(library.review_rows())
    for group in _groups(library):
        submissions, changes = _again(library, group)
        for change in changes:
            tell(change)
        if has_reviews:
            otherwise |= {s.articles[0].article_id: s.figures for s in submissions}
        if submissions:
            parts.append(write_part(library.path, submissions, with_documents=False))
        read += len(group)
        progress(len(group))
    broken = _broken_reviews(library, otherwise) if otherwise else ()
    return Plan(tuple(parts), read, sum(part.articles for part in parts), broken)


def commit(library: Library, made: Plan) -> int:
    """Keeps what was read, in one commit; how many articles that changed."""
    return library.keep_parts(made.parts, f"reread {uuid.uuid4()}", kind="reread")


def discard(library: Library, made: Plan) -> None:
    """Takes away what was read and is not to be kept."""
    library.discard_parts(made.parts)


def _groups(library: Library) -> Iterator[list[Article]]:
    """All articles, those of one document together, so many documents at a time."""
    names = [document.document_id for document in library.document_rows()]
    for first in range(0, len(names), _TOGETHER):
        yield list(library.articles_in(names[first : first + _TOGETHER]))


def _again(library: Library, group: Sequence[Article]) -> tuple[list[Submission], list[Change]]:
    kept = dict(library.readings([article.article_id for article in group]))
    reference = reference_of(library)
    submissions, changes = [], []
    of: dict[str, list[Article]] = {}
    for article in group:
        of.setdefault(article.document_id, []).append(article)
    for document_id, articles in of.items():
        figures = {article.article_id: tuple(read_article(article)) for article in articles}
        findings = check(articles, [figure for own in figures.values() for figure in own], reference)
        for article in articles:
            name = article.article_id
            before, told_before = kept[name]
            told = tuple(finding for finding in findings if finding.article_id == name)
            differs = differences(before, figures[name])
            is_told_otherwise = sorted(told, key=_by_id) != sorted(told_before, key=_by_id)
            if differs or is_told_otherwise:
                changes.append(Change(article, differs, is_told_otherwise))
                named = Document(document_id, "", None, "", None, None)
                submissions.append(Submission(named, (article,), figures[name], told))
    return submissions, changes


def _by_id(finding: object) -> str:
    return str(getattr(finding, "finding_id", ""))


def _broken_reviews(library: Library, otherwise: dict[str, tuple[Figure, ...]]) -> tuple[ReviewStale, ...]:
    """Reviews that match the library now and would not if these articles had these figures."""
    stale_now = {str(error) for error in stale_reviews(library)}
    now = checked(library)
    stories = [(article, otherwise.get(name, figures)) for name, (article, figures) in now.stories.items()]
    then = check_all(stories, now.reference, now)
    reviews = library.review_rows()
    about = {review.article_id for review in reviews} & set(then.stories)
    findings = [finding for name in about for finding in then.findings[name]]
    figures = {figure.figure_id: figure for _, own in then.stories.values() for figure in own}
    return tuple(error for error in stale(reviews, findings, figures, about) if str(error) not in stale_now)
