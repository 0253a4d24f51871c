"""``masar add``: reads articles and keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from etl.commands.common import (
    BATCH,
    BATCH_BYTES,
    HELP,
    Run,
    given_of,
    language_option,
    library_option,
    plural,
    published_option,
    publisher_option,
    report_option,
    sources,
    unknown_option,
)
from etl.commands.engine import by_engine, chosen, engine_option
from etl.errors import TableError

if TYPE_CHECKING:
    from etl.intake import Given, Source
    from etl.load.library import Library
    from etl.model import Article, Figure, Submission
    from etl.pipeline import Difference, Names


@click.command(context_settings=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@published_option
@language_option
@publisher_option
@unknown_option
@report_option
@engine_option
@click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler to work on (tcp://host:8786).  [default: here]")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes of an engine here.  [default: one a core]")
@library_option
def add(
    paths: Sequence[str],
    published: str,
    language: str,
    publisher: str,
    keep_unknown: bool,
    report: str | None,
    engine: str | None,
    scheduler: str | None,
    workers: int | None,
    library_path: str,
) -> int:
    """Read articles and keep them in the library.

    A PATH is a file, a folder, a pattern in quotes ('news/**/*.html'), - for standard input, a web address, or an
    address of a store of files (s3://...). Archives are .jsonl (.gz, .zst), .parquet with the same columns, and
    .warc(.gz). An address may lead to an article, or to an RSS or Atom feed or a sitemap whose articles are all added.

    What is kept already is not read again, so a run that was stopped goes on when it is started again. An article that
    has changed is kept as a new version, and what changed in its figures is told.

    A document in a language that Masar does not read is refused with that reason; of an archive such lines and pages
    are left out, counted, and in the report. --keep-unknown keeps them without figures.

    A large archive is read faster by several processes (--engine processes) or a Dask cluster (--engine dask), which
    also reads and writes stores of files; all of it becomes visible at once.
    """
    from etl.load.library import Library

    given = given_of(published, language, publisher, keep_unknown=keep_unknown)
    library = Library.open(library_path)
    with Run(report) as run:
        if engine or scheduler or workers:
            told = by_engine(library, paths, given, run, chosen(engine, scheduler, workers), changes)
            click.echo(f"{told} ({library_path})")
            return run.end()
        adding = Adding(library, given, run)
        for batch in _batches(sources(paths, run, web=True)):
            adding.keep(batch)
        click.echo(f"{adding.told()} ({library_path})")
        return run.end()


class Adding:
    """Keeps sources of one run in batches, and counts."""

    def __init__(self, library: Library, given: Given, run: Run) -> None:
        self.library, self.given, self.run = library, given, run
        self.new = self.known = self.changed = 0

    def keep(self, batch: Sequence[Source]) -> None:
        """Reads a batch and keeps it in one commit; what is kept already is only counted."""
        from etl.pipeline import Names

        kept = self.library.known_documents([source.document.document_id for source in batch])
        names = Names(self.library)
        waiting: list[Submission] = []
        read: set[str] = set()
        for source in batch:
            is_kept = source.document.document_id in kept
            is_again = source.document.document_id in read or (is_kept and self.given.is_silent)
            if is_again and not source.fetched:
                self.known += 1
                continue
            done = self._read(source, _remembered(self.library, source, self.given) if is_kept else self.given, names)
            if done is None:
                continue
            if source.fetched and self.given.is_silent and self._stands(done):
                self.known += 1  # pages are never twice the same to the byte
                continue
            self.run.read(done.articles)
            read.add(source.document.document_id)
            waiting.append(done)
        unkept = self.run.unkept
        new = self._keep(waiting, names)
        self.known += len(waiting) - new - (self.run.unkept - unkept)
        self.new += new

    def told(self) -> str:
        versions = f" ({plural(self.changed, 'new version')} of what was kept)" if self.changed else ""
        return f"{plural(self.new, 'document')} added{versions}, {self.known} kept already"

    def _before(self, articles: Sequence[Article]) -> dict[str, tuple[Article, tuple[Figure, ...]]]:
        """What is kept of these articles."""
        kept = self.library.known_articles({article.article_id for article in articles})
        return {story[0].article_id: story for story in self.library.stories(kept)} if kept else {}

    def _tell_changes(self, kept: Sequence[Submission], before: dict[str, tuple[Article, tuple[Figure, ...]]]) -> None:
        """Each article beside the version before it, of those that were kept and of those that came with it."""
        from etl.pipeline import compare

        for done in kept:
            for article in done.articles:
                new = tuple(figure for figure in done.figures if figure.article_id == article.article_id)
                old = before.get(article.article_id)
                if old is not None and old[0].text != article.text:
                    self.changed += 1
                    click.echo(changes(article, compare(old[1], new)))
                before[article.article_id] = article, new

    def _stands(self, done: Submission) -> bool:
        """Whether every article is kept in these words."""
        if len(self.library.known_articles([article.article_id for article in done.articles])) < len(done.articles):
            return False
        kept = [(article, self.library.article(article.article_id)) for article in done.articles]
        return all(old is not None and (old.title, old.text) == (new.title, new.text) for new, old in kept)

    def _read(self, source: Source, given: Given, names: Names) -> Submission | None:
        from etl import intake
        from etl.pipeline import reference_at

        return self.run.take(source, intake.submission, given, reference_at(self.library.path), names)

    def _keep(self, batch: Sequence[Submission], names: Names) -> int:
        """How many were new. If the rows break the contract, each is tried alone, so that only the bad one is lost."""
        from etl import pipeline

        kept: Sequence[Submission] = batch
        before: dict[str, tuple[Article, tuple[Figure, ...]]] = {}

        def settle(batch: Sequence[Submission]) -> Sequence[Submission]:
            nonlocal kept, before
            kept = batch
            if self.library.version() != names.version:
                now, reference = pipeline.Names(self.library), pipeline.reference_at(self.library.path)
                kept = [pipeline.settled(done, now, reference) for done in batch]
            before = self._before([article for done in kept for article in done.articles])
            return kept

        try:
            new = self.library.keep_all(batch, settle=settle) if batch else 0
            self._tell_changes(kept, before)
            return new
        except TableError as error:
            if len(batch) == 1:
                self.run.failed(error)
                self.run.unkept += 1
                return 0
        return sum(self._keep([submission], names) for submission in batch)


def changes(article: Article, found: Difference) -> str:
    """What became of an article's figures in its new version, in lines for a person."""
    counted = [
        f"{plural(number, 'figure') if not at else number} {what}"
        for at, (number, what) in enumerate(
            (number, what)
            for number, what in ((len(found.altered), "altered"), (len(found.gone), "gone"), (len(found.new), "new"))
            if number
        )
    ]
    lines = [f"changed: {article.title or article.article_id}: {', '.join(counted) or 'no figure altered'}"]
    lines += [f'    "{old.quote}" is now "{new.quote}"{_other(old, new)}' for old, new in found.altered]
    lines += [f'    "{old.quote}" is gone' for old in found.gone]
    lines += [f'    "{new.quote}" is new' for new in found.new]
    return "\n".join(lines)


def _other(old: Figure, new: Figure) -> str:
    """Which of its columns say something else, where the quote does not."""
    if old.quote != new.quote:
        return ""
    names = ("measure", "value", "qualifier", "departure", "origin", "destination", "route", "mode", "period_start",
             "period_end", "base_start", "base_end")  # fmt: skip
    return f" ({', '.join(name for name in names if getattr(old, name) != getattr(new, name))})"


def _batches(found: Iterator[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in found:
        batch.append(source)
        size += len(source.document.content)
        if len(batch) >= BATCH or size > BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _remembered(library: Library, source: Source, given: Given) -> Given:
    """What was given when the document was added before still holds, unless the caller says otherwise now."""
    kept = library.articles_of(source.document.document_id)
    dates = [article.published for article in kept if article.published_basis == "given"]
    outlets = {article.publisher for article in kept}
    tongues = {article.language for article in kept}
    return replace(
        given,
        published=given.published or (dates[0] if dates else None),
        language=given.language or (tongues.pop() if len(tongues) == 1 else None),
        publisher=given.publisher or (outlets.pop() if len(outlets) == 1 else None),
    )
