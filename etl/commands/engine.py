"""``masar add --engine``: an archive read by several processes or a cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from etl.commands.common import Run, plural
from etl.errors import EtlError, UsageError

if TYPE_CHECKING:
    from etl.engines.run import Engine
    from etl.engines.work import Done
    from etl.intake import Given
    from etl.load.library import Library
    from etl.model import Article
    from etl.pipeline import Difference

engine_option = click.option(
    "--engine", type=click.Choice(["processes", "dask"]), help="Read with several processes, or on a Dask cluster."
)


def chosen(name: str | None, scheduler: str | None, workers: int | None) -> Engine:
    """The engine that the options mean. Raises UsageError if they contradict each other or it is not there."""
    if scheduler and name == "processes":
        raise UsageError("a scheduler is Dask's", "--scheduler", "say --engine dask")
    if scheduler and workers:
        raise UsageError("the cluster has its own workers", "--workers", "leave out --workers or --scheduler")
    if scheduler or name == "dask":
        from etl.engines.cluster import dask

        return dask(scheduler, workers)
    from etl.engines.processes import processes

    return processes(workers)


def by_engine(
    library: Library,
    paths: Sequence[str],
    given: Given,
    run: Run,
    engine: Engine,
    changes: Callable[[Article, Difference], str],
) -> str:
    """Adds what the paths stand for; what was done, in words. ``changes`` words what became of an article."""
    from etl.engines.lines import Lines
    from etl.engines.run import add
    from etl.intake import no_article
    from etl.pipeline import unknown_language

    lines = Lines()

    def tell(found: Done | EtlError, done: int, of: int) -> None:
        if isinstance(found, EtlError):
            run.failed(found)
            return
        for where, what, todo, kind in found.failed:
            error = EtlError(what, lines.told(where), todo)
            error.kind = kind
            run.failed(error)
        for where in found.unknown:
            run.unknown(unknown_language(lines.told(where)))
        run.unread += found.unread
        for where in found.left_out:
            run.leave_out(no_article(where))
        run.share(done, of, found.read)

    run.share(0, 0, 0)  # it is begun, also before the first share is done
    outcome = add(library, paths, given, engine, tell)
    for article, difference in outcome.changed:
        click.echo(changes(article, difference))
    number = len(outcome.changed)
    versions = f" ({plural(number, 'new version')} of what was kept)" if number else ""
    new, read = plural(outcome.new, "article"), plural(outcome.read, "document")
    return f"{new} added{versions} from {read}, {outcome.known} kept already"
