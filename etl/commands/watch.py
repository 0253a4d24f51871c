"""``masar watch``: follows feeds and keeps what is new in them."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime

import click

from etl.commands.add import Adding
from etl.commands.common import (
    HELP,
    Run,
    given_of,
    language_option,
    library_option,
    publisher_option,
    report_option,
    unknown_option,
)
from etl.errors import UsageError

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_LEAST = 60


@click.command(context_settings=HELP)
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--every", default="15m", show_default=True, metavar="TIME", help="Time between two looks: 90s, 15m, 2h, 1d."
)
@click.option("--once", is_flag=True, help="Look once and end; for a timer of the system.")
@language_option
@publisher_option
@unknown_option
@report_option
@library_option
def watch(
    feeds: Sequence[str],
    every: str,
    once: bool,
    language: str,
    publisher: str,
    keep_unknown: bool,
    report: str | None,
    library_path: str,
) -> int:
    """Follow RSS and Atom feeds and sitemaps, and keep their new articles.

    Politely: what robots.txt forbids is not asked for, hosts are asked slowly and only for what has changed, and left
    alone for as long as they say. What was seen is remembered in the library. Ctrl-C ends it; nothing is lost.
    """
    from etl.extract.hosts import is_address
    from etl.intake.watch import Watch
    from etl.load.library import Library

    pause = seconds(every)
    for feed in feeds:
        if not is_address(feed):
            raise UsageError("is no web address", feed, "write it as https://host/feed")
    library = Library.open(library_path)
    with Run(report) as run, suppress(KeyboardInterrupt), _stoppable():
        adding = Adding(library, given_of(None, language, publisher, keep_unknown=keep_unknown), run)
        watching = Watch(library.path, lambda source: adding.keep([source]))
        while True:
            for feed in feeds:
                before = adding.new, adding.known
                for error in watching.look(feed):
                    run.failed(error)
                if (adding.new, adding.known) != before:
                    now = datetime.now().astimezone().isoformat(" ", "seconds")
                    click.echo(f"{now} {feed}: {adding.new - before[0]} added, {adding.known - before[1]} kept already")
            if once:
                return run.end()
            time.sleep(pause)
    click.echo(f"stopped; {adding.told()} ({library_path})")
    return 0


@contextmanager
def _stoppable() -> Iterator[None]:
    """What ends a service ends this as Ctrl-C does, also where Ctrl-C was switched off."""
    before = {ending: signal.signal(ending, signal.default_int_handler) for ending in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)


def seconds(said: str) -> float:
    """A time like 90s, 15m, 2h or 1d in seconds. Raises UsageError for anything else, and for less than a minute."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", said.strip())
    if found is None:
        raise UsageError(f"{said!r} is no time", "--every", "write it as 15m, 2h or 1d")
    number = float(found[1]) * _UNITS[found[2]]
    if number < _LEAST:
        raise UsageError(f"{said} is too often", "--every", "a minute at least; feeds ask for more")
    return number
