"""One document that came in, or one line of a stream, and what can be read in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from etl import packs, pipeline
from etl.errors import EtlError, NoText, UnknownLanguage
from etl.extract import jsonl
from etl.extract.cues import find_agency
from etl.intake.attempts import attempt
from etl.model import Article, Document, Figure, Published, Submission

if TYPE_CHECKING:
    from etl.pipeline import Names

_WORD = re.compile(r"\w{2,}")
_LEAST_WORDS = 40
"""Words that a page of a web archive must have in one story; menus, lists and notices have fewer."""


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with a name. ``line`` is the number of a line of a stream, which holds one article; 0 for a document.

    ``published`` is what the list that led here says, for a document that does not say it itself. ``fetched`` is what
    stands at its address now, ``crawled`` a page that nobody chose: of an archive of the web.
    """

    document: Document
    where: str
    line: int = 0
    published: date | None = None
    crawled: bool = False
    fetched: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about every document of a run, and whether those in an unknown language are wanted too."""

    published: date | None = None
    language: str | None = None
    publisher: str | None = None
    keep_unknown: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether nothing is said about the documents."""
        return not (self.published or self.language or self.publisher)


def articles(source: Source, given: Given) -> Sequence[Article]:
    """The articles of a source, with what is given about it; no figure is read yet.

    Raises ReadError; UnknownLanguage if none of them is in a known one.
    """
    try:
        return _articles(source, given)
    except EtlError as error:
        if source.fetched and error.where == source.document.name:
            error.where = source.where
        raise


def _articles(source: Source, given: Given) -> Sequence[Article]:
    if source.line:
        said = _described(_fields(source), given)
        return (_in_known_language(Article(**said), source, given),)
    found = pipeline.stories(
        source.document,
        published=given.published or source.published,
        language=given.language,
        publisher=given.publisher,
    )
    if source.crawled:
        found = tuple(article for article in found if _is_story(article))
        if not found:
            raise no_article(source.where)
    if not given.keep_unknown and not pipeline.is_readable(found):
        raise pipeline.unknown_language(source.where, found)
    return found


def stories(source: Source, given: Given) -> Sequence[tuple[Article, tuple[Figure, ...]]]:
    """The articles of a source, each with its figures; nothing is checked yet. Raises ReadError."""
    return [(article, pipeline.read_article(article)) for article in credited(source, given)]


def submission(
    source: Source,
    given: Given,
    reference: Sequence[Published] | None = None,
    names: Names | None = None,
) -> Submission:
    """A source with all its figures and findings; a changed version of what ``names`` knows bears the id that it has
    there. Raises ReadError."""
    found = credited(source, given)
    if names is not None:
        found = pipeline.as_kept(names, source.document, found)
    return pipeline.process_articles(_addressed(source, found), found, reference)


def submissions(
    sources: Sequence[Source],
    given: Given,
    reference: Sequence[Published] | None = None,
    names: Names | None = None,
) -> Iterator[Submission | EtlError]:
    """What :func:`submission` makes of each source, or why nothing.

    Lines are taken through each step together: step by step for one line after the other, the tables of the steps push
    each other out of the processor's cache, and all of it takes half as long again.
    """
    if not all(source.line for source in sources):
        for source in sources:
            yield attempt(partial(submission, source, given, reference, names), source.where)
        return
    said: list[dict[str, Any] | EtlError] = [attempt(partial(_fields, source), source.where) for source in sources]
    for fields in said:
        if not isinstance(fields, EtlError):
            _described(fields, given)
    made: list[Article | EtlError] = [
        fields if isinstance(fields, EtlError) else _with_agency(Article(**fields)) for fields in said
    ]
    made = [
        attempt(partial(_in_known_language, article, source, given), source.where)
        if isinstance(article, Article) and article.language not in packs.codes()
        else article
        for source, article in zip(sources, made, strict=True)
    ]
    about = [isinstance(article, Article) and pipeline.is_about_migration(article) for article in made]
    read: list[Submission | EtlError] = []
    for source, article, is_about in zip(sources, made, about, strict=True):
        if isinstance(article, EtlError):
            read.append(article)
            continue
        document = _addressed(source, (article,))
        if is_about:
            read.append(attempt(partial(pipeline.unchecked, document, (article,)), source.where))
        else:
            read.append(Submission(document, (article,), (), ()))
    for source, found in zip(sources, read, strict=True):
        if isinstance(found, EtlError) or not found.figures:
            yield found
        else:
            yield attempt(partial(pipeline.with_findings, found, reference), source.where)


def credited(source: Source, given: Given) -> Sequence[Article]:
    """The articles of a source, where a line's article is credited to the agency it cites, as a page's is."""
    found = articles(source, given)
    return [_with_agency(article) for article in found] if source.line else found


def no_article(where: str) -> NoText:
    """Why a page of a web archive is left out."""
    return NoText("no article on this page", where, "nothing to do")


def is_left_out(source: Source, error: EtlError) -> bool:
    """Whether this is no failure: a page of a web archive on which there is no article."""
    return source.crawled and isinstance(error, NoText)


def is_passed_over(source: Source, error: EtlError) -> bool:
    """Whether this is one of the many of an archive, and in an unknown language: they are counted, not told one by
    one."""
    return isinstance(error, UnknownLanguage) and (source.crawled or source.line > 0)


def _addressed(source: Source, found: Sequence[Article]) -> Document:
    """A line's document bears the address that the line says."""
    is_same = not source.line or source.document.url == found[0].url
    return source.document if is_same else replace(source.document, url=found[0].url)


def _with_agency(article: Article) -> Article:
    agency = None if article.agency else find_agency(article.text)
    return replace(article, agency=agency) if agency else article


def _in_known_language(article: Article, source: Source, given: Given) -> Article:
    if article.language in packs.codes() or given.keep_unknown:
        return article
    raise pipeline.unknown_language(source.where, (article,))


def _is_story(article: Article) -> bool:
    return sum(1 for _, _ in zip(_WORD.finditer(article.text), range(_LEAST_WORDS), strict=False)) == _LEAST_WORDS


def _fields(source: Source) -> dict[str, Any]:
    document = source.document
    return jsonl.fields(document.content, source.line, source.where, document.document_id)


def _described(fields: dict[str, Any], given: Given) -> dict[str, Any]:
    """A line's own words about itself go before what is given for all."""
    if given.published and not fields["published"]:
        fields |= {"published": given.published, "published_basis": "given"}
    fields["language"] = fields["language"] or given.language or packs.detect(fields["text"])
    fields["publisher"] = fields["publisher"] or given.publisher
    return fields
