"""What the commands share: options, one run over many documents, one line for every error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click

from etl.commands.progress import Progress, Report, tell
from etl.errors import EtlError, UsageError

if TYPE_CHECKING:
    from etl.intake import Given, Source
    from etl.load.library import Library
    from etl.model import Article

T = TypeVar("T")
P = ParamSpec("P")
BATCH = 200
"""Submissions of a long run that are kept in one commit, and figures that are written at a time."""
BATCH_BYTES = 20_000_000
HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

library_option = click.option(
    "--library",
    "library_path",
    envvar="MASAR_LIBRARY",
    default="library",
    show_default="./library, or $MASAR_LIBRARY",
    metavar="DIR",
    help="Folder of the library.",
)
published_option = click.option(
    "--published",
    default=None,
    metavar="DATE",
    help="Day they were published (2024-10-02), if they do not say it.",
)
language_option = click.option(
    "--language", metavar="xx", help="Language of the articles (ar, en, ...), if it is not to be found out."
)
to_option = click.option(
    "--to",
    "target",
    default="-",
    metavar="FILE",
    help="File to write: .jsonl, .json, .csv, .parquet or .xlsx.  [default: -]",
)
publisher_option = click.option("--publisher", metavar="NAME", help="Outlet that printed the articles.")


unknown_option = click.option(
    "--keep-unknown", is_flag=True, help="Keep articles in unknown languages too, without figures."
)
report_option = click.option(
    "--report", metavar="FILE", help="Write what failed, and why, one row each: .jsonl or .csv.  [default: only said]"
)


class Run:
    """Goes on after what failed, tells it in one line (and in the file ``report``), and remembers that it did.

    Used as a context it closes both the bar and the report.
    """

    def __init__(self, report: str | None = None) -> None:
        self.status = 0
        self.unkept = 0
        self.unread = 0
        self.left_out = 0
        self._unknown = 0
        self._first_unknown = ""
        self._first_unread = ""
        self._mixed = 0
        self._first_mixed = ""
        self._progress = Progress()
        self._report = Report(report) if report else None

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.close()
        if self._report is not None:
            self._report.close()

    def read(self, articles: Sequence[Article]) -> Sequence[Article]:
        """The articles themselves; how many of them are in a language that nothing can be read in is remembered: those
        that stand beside others, and those that are kept nevertheless; and how many are partly in another language."""
        from etl import packs
        from etl.pipeline import other_languages

        known = packs.codes()
        unread = [article for article in articles if article.language not in known]
        self.unread += len(unread)
        self._first_unread = self._first_unread or next(map(_told, unread), "")
        for article in articles:
            others = other_languages(article) if article.language in known else ()
            if others:
                self._mixed += 1
                self._first_mixed = self._first_mixed or f"{_told(article)}: {', '.join(others)}"
        return articles

    def end(self) -> int:
        """Says what was left out without being an error; the exit status."""
        from etl import packs
        from etl.pipeline import unknown_language

        self._progress.close()
        if self.unread:
            what = f"{plural(self.unread, 'article')} in none of the known languages ({', '.join(packs.codes())})"
            what += f" (the first: {self._first_unread})" if self._first_unread else ""
            tell(EtlError(f"{what}: no figure was read there", "", "say --language if it is one of them"))
        if self._mixed:
            mixed = f"{plural(self._mixed, 'article')} wholly or partly in another language"
            what = f"{mixed} (the first: {self._first_mixed})"
            tell(EtlError(f"{what}: no figure was read there", "", "split it by language, or leave out --language"))
        if self._unknown:
            what = f"{plural(self._unknown, 'article')} of archives left out (the first: {self._first_unknown})"
            why = unknown_language("")
            tell(EtlError(f"{what}: {why.what}", "", f"{why.todo}; --report FILE lists all of them"))
        if self.left_out:
            tell(EtlError(f"{plural(self.left_out, 'page')} of web archives left out: there is no article on them"))
        return self.status

    def failed(self, error: EtlError) -> None:
        """Tells what failed, and goes on."""
        self.status = 1
        self._progress.tell(error)
        if self._report is not None:
            self._report.write(error)

    def unknown(self, error: EtlError) -> None:
        """One of the many articles of an archive is in an unknown language: counted, and a row of the report."""
        self._unknown += 1
        self._first_unknown = self._first_unknown or error.where
        if self._report is not None:
            self._report.write(error)

    def leave_out(self, error: EtlError) -> None:
        """One of the many pages of a web archive has no article: counted, and a row of the report."""
        self.left_out += 1
        if self._report is not None:
            self._report.write(error)

    def share(self, done: int, of: int, documents: int) -> None:
        """So many shares of a run by an engine are done, the last of them with so many documents."""
        self._progress.share(done, of, documents)

    def articles(self, of: int) -> Callable[[int], None]:
        """For a run over so many kept articles: told how many more are done."""
        return self._progress.articles(of)

    def good(self, groups: Iterable[Iterable[T | EtlError]]) -> Iterator[T]:
        """What is no error; errors are told."""
        for group in groups:
            for found in group:
                if isinstance(found, EtlError):
                    self.failed(found)
                else:
                    yield found

    def take(
        self, source: Source, make: Callable[Concatenate[Source, P], T], *args: P.args, **options: P.kwargs
    ) -> T | None:
        """What ``make`` makes of a source; None, and the error told, if it fails."""
        from etl import intake

        found = intake.attempt(partial(make, source, *args, **options), source.where)
        if isinstance(found, EtlError) and intake.is_left_out(source, found):
            self.leave_out(found)
            return None
        if isinstance(found, EtlError) and intake.is_passed_over(source, found):
            self.unknown(found)
            return None
        return self.got(found)

    def got(self, found: T | EtlError) -> T | None:
        """What was found; None, and the error told, if it is one."""
        if isinstance(found, EtlError):
            self.failed(found)
            return None
        return found

    def over(self, names: Sequence[str], web: Callable[[str], Iterator[Source | EtlError]] | None) -> Iterator[Source]:
        """The sources that these names stand for, counted in the bar; what cannot be read is told."""
        from etl import intake

        counting = self._progress
        named = counting.over(intake.expand(names))
        for source in self.good(intake.sources(name, counting.moved, web) for name in named):
            counting.count()
            yield source


def sources(names: Sequence[str], run: Run, *, web: bool = False) -> Iterator[Source]:
    """The documents that these names stand for; what cannot be read is told. ``web`` addresses are fetched."""
    if not web:
        return run.over(names, None)
    from etl.intake.web import Web

    return run.over(names, Web().sources)


def given_of(
    published: str | None, language: str | None, publisher: str | None, *, keep_unknown: bool = False
) -> Given:
    """What the options say about every document. Raises UsageError for a language or a day that is none."""
    from etl import packs
    from etl.extract.dates import is_likely
    from etl.intake import Given
    from etl.text import printable

    language = (language or "").strip().casefold() or None
    if language and language not in packs.codes():
        raise UsageError(f"no language pack {language!r}", "--language", f"known are {', '.join(packs.codes())}")
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError as error:
        raise UsageError(f"{published!r} is no date", "--published", "write it as 2024-10-02") from error
    if day is not None and not is_likely(day):
        raise UsageError(f"{day} is no day of the news", "--published", "write it as 2024-10-02")
    return Given(day, language, printable(publisher) if publisher else None, keep_unknown)


def existing(library_path: str) -> Library:
    """The library in this folder. Raises LibraryError if there is none."""
    from etl.load.library import Library

    return Library.open(library_path, create=False)


def _told(article: Article) -> str:
    return article.title or article.article_id


def plural(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
