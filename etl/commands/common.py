"""What the commands share: options, one run over many documents, one line for every error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import click

from etl.errors import EtlError

if TYPE_CHECKING:
    from etl.intake import Source
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
    "--to", "target", default="-", metavar="FILE", help="File to write: .jsonl, .json, .csv or .parquet.  [default: -]"
)
publisher_option = click.option("--publisher", metavar="NAME", help="Outlet that printed the articles.")


class Run:
    """Goes on after what failed, tells it in one line, and remembers that it did."""

    def __init__(self) -> None:
        self.status = 0
        self.unkept = 0
        self.unread = 0
        self._bar: Any = None

    def read(self, articles: Sequence[Article]) -> Sequence[Article]:
        """The articles themselves; how many of them are in a language that nothing can be read in is remembered."""
        from etl import packs

        self.unread += sum(article.language not in packs.codes() for article in articles)
        return articles

    def end(self) -> int:
        """Says what was left out without being an error; the exit status."""
        from etl import packs

        if self.unread:
            what = f"{plural(self.unread, 'article')} in none of the known languages ({', '.join(packs.codes())})"
            tell(EtlError(f"{what}: no figure was read there", "", "say --language if it is one of them"), self._bar)
        return self.status

    def failed(self, error: EtlError) -> None:
        self.status = 1
        tell(error, self._bar)

    def good(self, groups: Iterable[Iterable[T | EtlError]]) -> Iterator[T]:
        """What is no error; errors are told."""
        for group in groups:
            for found in group:
                if isinstance(found, EtlError):
                    self.failed(found)
                else:
                    yield found

    def take(self, where: str, make: Callable[P, T], *args: P.args, **options: P.kwargs) -> T | None:
        """What ``make`` returns; None, and the error told, if it fails."""
        from etl.intake import attempt

        found = attempt(partial(make, *args, **options), where)
        if isinstance(found, EtlError):
            self.failed(found)
            return None
        return found

    def progress(self, names: Iterable[str]) -> Iterator[str]:
        """The names, with a bar on standard error once they take longer than a second and somebody watches."""
        from tqdm import tqdm

        with tqdm(list(names), unit="file", delay=1, disable=None, file=sys.stderr, leave=False) as self._bar:
            yield from self._bar
        self._bar = None

    def counted(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources, counted in the bar: one file may hold a million of them."""
        for number, source in enumerate(sources, 1):
            if self._bar is not None and number % 50 == 0:
                self._bar.set_postfix_str(f"{number} documents", refresh=False)
                self._bar.update(0)
            yield source


def sources(names: Sequence[str], run: Run) -> Iterator[Source]:
    """The documents that these names stand for; what cannot be read is told."""
    from etl import intake

    return run.counted(run.good(map(intake.sources, run.progress(intake.files(names)))))


def tell(error: EtlError, bar: Any = None) -> None:
    """Prints an error as one line on standard error, above the bar if there is one."""
    line = f"masar: {' '.join(str(error).split())}"
    if bar is not None:
        bar.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr, flush=True)


def existing(library_path: str) -> Library:
    """The library in this folder. Raises LibraryError if there is none."""
    from etl.load.library import Library

    return Library.open(library_path, create=False)


def plural(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
