"""Versions of one article that several shares hold: each share was read without knowing of the others.

The pages among them are named anew, in the order of the input, beside what is kept by now; and every article that was
kept before, or that comes more than once, is compared with the version before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from etl import pipeline
from etl.extract.read import JSONL
from etl.load import bulk
from etl.load.bulk import Part
from etl.load.library import Library
from etl.load.versions import at_addresses
from etl.model import Article
from etl.pipeline import Difference

Changed = tuple[Article, Difference]


def named(library: Library, parts: Sequence[Part], *, moved: bool) -> tuple[Part, ...]:
    """The parts, where articles that only together turn out to be of one name are read again under it; also beside the
    library, if that may hold more (``moved``) than when they were read. Raises LibraryError."""
    asked = _of_one_name(library, parts, moved=moved)
    if not asked:
        return tuple(parts)
    names, reference = pipeline.Names(library), pipeline.reference_at(library.path)
    made, left = [], []
    for part in parts:
        rest, taken = bulk.parted(library.path, part, asked)
        left.append(rest)
        made += [pipeline.process_articles(document, names.of(articles), reference) for document, articles in taken]
    return (*left, bulk.write_part(library.path, made, with_documents=False))


def _of_one_name(library: Library, parts: Sequence[Part], *, moved: bool) -> frozenset[str]:
    """The documents with an article whose address, or whose id, another article of the run has, or of the library."""
    at: dict[str, set[str]] = {}
    of: dict[str, set[str | None]] = {}
    told: list[tuple[str, str, str | None]] = []
    for part in parts:
        lines = {name for name, kind in bulk.told_in(library.path, part, "document", "media_type") if kind == JSONL}
        for name, document_id, url in bulk.told_in(library.path, part, "article", "document_id", "url"):
            if document_id not in lines:
                told.append((name, document_id, url))
                of.setdefault(name, set()).add(url)
                if url:
                    at.setdefault(url, set()).add(name)
    if moved:
        for url, kept in at_addresses(library, at.keys()).items():
            at[url].update(article.article_id for article in kept)
        known = library.known_articles(of)
        for article, _ in library.stories(known) if known else ():
            of[article.article_id].add(article.url)
    return frozenset(
        document_id for name, document_id, url in told if len(of[name]) > 1 or len(at.get(url or "", ())) > 1
    )


def changed(library: Library, parts: Sequence[Part]) -> Iterator[Changed]:
    """Each article beside the version before it, as :func:`etl.pipeline.compare` does. Raises LibraryError."""
    seen: set[str] = set()
    twice: set[str] = set()
    for part in parts:
        for (name,) in bulk.told_in(library.path, part, "article"):
            (twice if name in seen else seen).add(name)
    known = library.known_articles(seen)
    asked = twice | known
    before = {article.article_id: (article, figures) for article, figures in library.stories(known)} if known else {}
    for part in parts if asked else ():
        for article, figures in bulk.stories_in(library.path, part, asked):
            old = before.get(article.article_id)
            if old is not None and old[0].text != article.text:
                yield article, pipeline.compare(old[1], figures)
            before[article.article_id] = article, figures
