"""From what a command line names to articles and submissions, one at a time.

What cannot be read comes out as an EtlError among the rest, so that one bad document never stops the others. Only
one document, or one line of a ``.jsonl`` stream, is held at a time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO, TypeVar

from etl import pipeline
from etl.errors import EtlError, ReadError
from etl.extract.cues import find_agency
from etl.extract.jsonl import LONGEST
from etl.extract.read import JSONL
from etl.model import Article, Document, Figure, Published, Submission

DEBUG = "MASAR_DEBUG"
STANDARD_INPUT = "-"
_STREAMS = (".jsonl", ".ndjson")
_READ = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", *_STREAMS)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says about every document of a run."""

    published: date | None = None
    language: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document, with its one article if it is a line of a stream and needs no telling apart."""

    document: Document
    article: Article | None = None


def files(names: Iterable[str]) -> Iterator[str]:
    """The names themselves; for a folder, the documents in it and below, in order, without hidden ones."""
    for name in names:
        if name == STANDARD_INPUT or not os.path.isdir(name):
            yield name
            continue
        for path in sorted(Path(name).rglob("*")):
            inside = path.relative_to(name).parts
            if path.suffix.lower() in _READ and path.is_file() and not any(part.startswith(".") for part in inside):
                yield str(path)


def articles(source: Source, given: Given) -> Sequence[Article]:
    """The articles of a source, with what is given about it; no figure is read yet. Raises ReadError."""
    if source.article is not None:
        return (_described(source.article, given),)
    return pipeline.stories(
        source.document, published=given.published, language=given.language, publisher=given.publisher
    )


def stories(source: Source, given: Given) -> Sequence[tuple[Article, tuple[Figure, ...]]]:
    """The articles of a source, each with its figures; nothing is checked yet. Raises ReadError."""
    return [(article, pipeline.read_article(article)) for article in credited(source, given)]


def submission(source: Source, given: Given, reference: Sequence[Published] | None = None) -> Submission:
    """A source with all its figures and findings. Raises ReadError."""
    return pipeline.process_articles(source.document, credited(source, given), reference)


def credited(source: Source, given: Given) -> Sequence[Article]:
    """The articles of a source, where a line's article is credited to the agency it cites, as a page's is."""
    found = articles(source, given)
    if source.article is None:
        return found
    return [article if article.agency else replace(article, agency=find_agency(article.text)) for article in found]


def sources(name: str) -> Iterator[Source | EtlError]:
    """What one name stands for: a file's document, or a document for each line of a ``.jsonl`` file."""
    if name == STANDARD_INPUT:
        yield from _standard_input()
    elif name.lower().endswith(_STREAMS):
        try:
            with open(name, "rb") as file:
                yield from _of_lines(file, name)
        except OSError as error:
            yield ReadError(f"cannot be opened ({error.strerror})", name, "check the path")
    else:
        yield attempt(lambda: Source(pipeline.receive(name)), name)


def attempt(make: Callable[[], _T], where: str) -> _T | EtlError:
    """What ``make`` returns, or why not. An error of the program itself is told in one line too, unless debugging."""
    try:
        return make()
    except EtlError as error:
        return error
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return unexpected(error, where)


def unexpected(error: Exception, where: str = "") -> EtlError:
    """An error that is the program's own fault, as one line."""
    said = " ".join(str(error).split())[:200]
    return EtlError(
        f"unexpected {type(error).__name__}{f' ({said})' if said else ''}",
        where,
        f"please report it; {DEBUG}=1 shows where it happened",
    )


def _standard_input() -> Iterator[Source | EtlError]:
    name, stdin = "standard input", sys.stdin.buffer
    head = stdin.readline(LONGEST + 1)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or (not head.strip() and head):
        yield from _of_lines(stdin, name, head)
    else:
        content = head + stdin.read()
        yield attempt(lambda: Source(pipeline.receive(name, content)), name)


def _of_lines(file: BinaryIO, name: str, head: bytes = b"") -> Iterator[Source | EtlError]:
    current = [b""]
    for number, found in enumerate(pipeline.line_articles(_remembered(_lines(file, head), current), name), 1):
        if isinstance(found, ReadError):
            yield found
            continue
        title = f"{Path(name).name}:{found.position or number}"
        content = current[0].removeprefix(b"\xef\xbb\xbf").strip()
        yield Source(Document(found.document_id, title, found.url, JSONL, None, None, content), found)


def _remembered(lines: Iterable[bytes], current: list[bytes]) -> Iterator[bytes]:
    """The lines as they are; ``current`` holds the one in hand, to be kept as received."""
    for line in lines:
        current[0] = line
        yield line


def _lines(file: BinaryIO, head: bytes) -> Iterator[bytes]:
    """Lines of a file; of one that is too long only as much as tells that it is."""
    line = head or file.readline(LONGEST + 1)
    while line:
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = file.readline(LONGEST + 1)
        line = file.readline(LONGEST + 1)


def _described(article: Article, given: Given) -> Article:
    """A line's own words about itself go before what is given for all."""
    if given.published and not article.published:
        article = replace(article, published=given.published, published_basis="given")
    return replace(article, language=article.language or given.language, publisher=article.publisher or given.publisher)
