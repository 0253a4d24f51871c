"""Reading for somebody who waits: what came in, what of it is told at once, and how far the reading is.

The reading runs in a thread of its own and tells its progress. Who stops listening stops it. Nothing is written here
but what ``keep`` is asked to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from ctypes import c_ulong, py_object, pythonapi
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread
from typing import Literal, TypeVar

from dashboard.data import Data, Story
from etl import pipeline
from etl.errors import LineError, Stopped, UnknownType
from etl.load.library import Library
from etl.model import Article, Document, Figure
from etl.pipeline import Said, Submission

T = TypeVar("T")
Kind = Literal["text", "file", "address"]
THREAD = "masar-desk"
STEPS = 0.1
"""Seconds that must lie between two words on progress."""
PULSE = 1.0
"""Seconds after which something is sent although nothing is new: only so does a server notice that nobody listens."""
TRIES = 3
"""How often a reading that goes on is told to end."""
ARCHIVES = (".warc", ".parquet", ".gz", ".zst")
"""Files of many documents, which the command line reads; here the first of them would be taken for the text of one."""
LONG = 20_000
"""Letters of an article from which it is told how much of it is read; a shorter one takes no second."""
CHECKING = "checking"
"""The step after everything is read."""
KEEPING = "keeping"
"""The last step of what is kept: the library is written now."""


class _Left(Stopped):
    """Raised in a reading that nobody waits for any more."""

    def __init__(self) -> None:
        super().__init__("nobody waits for it any more")


@dataclass(frozen=True, slots=True)
class Brought:
    """What a person brought: a text, a file with its name, or an address; and what they say about its articles, by
    their position."""

    kind: Kind
    name: str
    content: bytes = field(repr=False, default=b"")
    said: Mapping[int, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is: ``what`` (pages, each, within) is done up to ``done`` of ``of``, which is 0 where it cannot be
    told; ``what`` is empty for a mere pulse."""

    what: str = ""
    done: int = 0
    of: int = 0


Tell = Callable[[str, int, int], None]


def read(
    brought: Brought, data: Data, library: Library, tell: Tell, wrong: list[LineError], *, keep: bool = False
) -> Submission:
    """All that is read in it, put right as the person says; with findings if it is for ``keep``, else :func:`stories`
    finds them. ``wrong`` learns what is left out of a document of lines.

    Raises ReadError (UnknownLanguage for what is to be kept), or Stopped when nobody waits.
    """
    document = _document(brought, data)
    found = pipeline.stories(document, progress=lambda done, of: tell("pages", done, of), wrong=wrong)
    named = pipeline.as_kept(
        pipeline.Names(library), document, found
    )  # a changed article is a new version of the one that is kept
    known = [_as_put_right(library, article) for article in named]
    articles = [pipeline.corrected(a, brought.said.get(a.position, Said())) for a in known]
    if keep and not pipeline.is_readable(articles):
        raise pipeline.unknown_language(brought.name, articles)
    made = pipeline.unchecked(document, articles, lambda done, of: tell("each", done, of), _within(tell))
    tell(CHECKING, 0, 0)
    return pipeline.with_findings(made, pipeline.reference_of(library)) if keep else made


def _within(tell: Tell) -> pipeline.Progress:
    """Tells how many hundredths of a long article are read, each of them once."""
    last = -1

    def progress(done: int, of: int) -> None:
        nonlocal last
        share = 100 * done // of if of > LONG else -1
        if share > max(last, 0) or 0 < share < last:
            tell("within", share, 100)
        last = share

    return progress


def _as_put_right(library: Library, article: Article) -> Article:
    """The same words again begin with what was said of them when they were kept: keeping them takes nothing back."""
    old = library.article(article.article_id)
    if old is None or old.text != article.text:
        return article
    return replace(
        article,
        title=old.title or article.title,
        publisher=old.publisher or article.publisher,
        published=old.published or article.published,
        published_basis=old.published_basis if old.published else article.published_basis,
        language=old.language or article.language,
    )


def stories(submission: Submission, library: Library) -> tuple[Story, ...]:
    """Its articles as pages show them, checked beside the library; none of them is kept."""
    now = pipeline.beside(library, submission)
    made = []
    for article in submission.articles:
        figures = tuple(sorted(now.stories[article.article_id][1], key=lambda f: (f.span_start, f.figure_id)))
        findings = now.findings[article.article_id]
        own = {figure.figure_id for figure in figures}
        wanted = {name for found in findings for name in found.figure_ids} - own
        others = {value for f in findings for key, value in f.details if key == "other_article"} & now.stories.keys()
        beyond: list[Figure] = []
        elsewhere: list[Article] = []
        for name in sorted(others if wanted else ()):
            elsewhere.append(now.stories[name][0])
            beyond += [figure for figure in now.stories[name][1] if figure.figure_id in wanted]
        mended = pipeline.repaired(figures, findings, ())
        made.append(
            Story(
                article,
                submission.document,
                figures,
                mended,
                findings,
                beyond=tuple(beyond),
                elsewhere=tuple(elsewhere),
                kept=False,
            )
        )
    return tuple(made)


def heard(work: Callable[[Tell], T]) -> Iterator[Step | T | Exception]:
    """The steps of ``work`` while it runs, and at the end what it made or why it failed. Closing it stops the work
    where it is, but once it has told that it is ``KEEPING``: then it comes to its end.
    """
    said: SimpleQueue[Step | T | Exception] = SimpleQueue()
    stop, turn, settled = Event(), Lock(), Event()

    def tell(what: str, done: int, of: int) -> None:
        with turn:
            if stop.is_set():
                raise _Left
            if what == KEEPING:
                settled.set()
        said.put(Step(what, done, of))

    def run() -> None:
        with suppress(_Left):
            try:
                said.put(work(tell))
            except Exception as error:
                said.put(error)
            finally:
                with turn:
                    settled.set()

    thread = Thread(target=run, name=THREAD, daemon=True)
    thread.start()
    try:
        while True:
            try:
                found = said.get(timeout=PULSE)
            except Empty:
                yield Step()
                continue
            yield found
            if not isinstance(found, Step):
                return
    finally:
        stop.set()
        for _ in range(TRIES):  # what is raised while garbage is collected comes to nothing
            with turn:
                if settled.is_set() or thread.ident is None or not thread.is_alive():
                    break
                # a long text is one step, of minutes; nothing is written in it, so that it may end anywhere
                pythonapi.PyThreadState_SetAsyncExc(c_ulong(thread.ident), py_object(_Left))
            thread.join(PULSE)


def _document(brought: Brought, data: Data) -> Document:
    """What came, or what is at the address. That one page is asked for by a person, once, as by a browser: robots.txt
    speaks to programs that go on by themselves (RFC 9309, 1), so ``masar watch`` obeys it and this does not ask it.
    """
    if brought.kind == "address" and data.permit is not None:
        return pipeline.download(brought.name, permit=data.permit)
    if brought.kind == "file" and brought.name.lower().endswith(ARCHIVES):
        raise UnknownType("an archive of many articles", brought.name, "masar add reads it")
    return pipeline.receive(brought.name, brought.content)
