"""The command line: arguments in, one line for every error, exit status 0, 1 (failed) or 2 (wrong use)."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn

import click

from etl.commands.add import add
from etl.commands.care import compact, verify
from etl.commands.check import check
from etl.commands.common import (
    BATCH,
    HELP,
    Run,
    existing,
    given_of,
    language_option,
    library_option,
    published_option,
    publisher_option,
    report_option,
    sources,
    to_option,
)
from etl.commands.export import CHART, export
from etl.commands.history import history, restore
from etl.commands.progress import tell
from etl.commands.reference import reference
from etl.commands.reread import reread
from etl.commands.review import review
from etl.commands.serve import serve
from etl.commands.watch import watch
from etl.errors import EtlError, UsageError
from etl.load.history import doing

if TYPE_CHECKING:
    from etl.model import Article


@click.group(invoke_without_command=True, context_settings=HELP)
@click.version_option(package_name="masar", prog_name="masar")
@click.pass_context
def cli(context: click.Context) -> None:
    """Turns news articles about migration into figures, each tied to the words it came from and checked by
    arithmetic, and shows them in a dashboard.

    Without a command it serves the dashboard of ./library on this computer. To try it on your own article:

    \b
      masar extract article.html        its figures, one JSON object a line
      masar check article.html          what contradicts what
      masar add article.html            into the library, then: masar serve

    Articles may be .txt, .md, .html, .pdf, .docx, or .jsonl with one article a line, or .json with an array of them
    (id, text, and optionally title, published, lang, publisher, url). Errors go to standard error, one line each; the
    exit status is 1 if something failed and 2 for wrong use.
    """
    context.obj = {CHART: _chart}
    if context.invoked_subcommand is None:
        context.invoke(serve)


@cli.command(context_settings=HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@to_option
@click.option("--explain", is_flag=True, help="Print how each figure was made instead of the figures.")
@published_option
@language_option
@publisher_option
@report_option
def extract(
    paths: Sequence[str],
    target: str,
    explain: bool,
    published: str,
    language: str,
    publisher: str,
    report: str | None,
) -> int:
    """Read figures out of articles without keeping anything.

    A PATH is a file, a folder, a pattern, an archive or a web address as for masar add, or - for standard input.
    Figures come out one a line, in the columns that data/README.md explains; spans count characters in the article's
    text.
    """
    from etl import intake, pipeline
    from etl.load import files, tables

    given = given_of(published, language, publisher)
    if explain and target != "-":
        raise UsageError("--explain prints and writes no table", "--to", "leave out one of the two")
    with Run(report) as run:
        articles = (
            article
            for source in sources(paths, run, web=True)
            for article in run.read(run.take(source, intake.articles, given) or ())
        )
        if explain:
            for article in articles:
                click.echo(run.got(intake.attempt(partial(_explained, article), article.article_id)) or "")
            return run.end()
        with files.open_table("figures", target) as write:
            waiting: list[tables.Row] = []
            for article in articles:
                figures = run.got(intake.attempt(partial(pipeline.read_article, article), article.article_id))
                waiting += tables.rows(figures or ())
                if len(waiting) >= BATCH or target == "-":
                    write(waiting)
                    waiting = []
            write(waiting)
        return run.end()


for _command in (add, watch, check, export, review, reference, history, restore, reread, verify, compact, serve):
    cli.add_command(_command)


@cli.command(context_settings=HELP)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@library_option
def info(form: str, library_path: str) -> None:
    """Say what the library holds."""
    library = existing(library_path)
    held = library.summary()
    if form == "json":
        click.echo(json.dumps(held, ensure_ascii=False, indent=1, default=date.isoformat))
        return
    for name, value in held.items():
        shown = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name.replace('_', ' '):<14} {'-' if shown in (None, '') else shown}")


def _explained(article: Article) -> str:
    from etl.transform import explain

    return explain(article)


def _chart(*arguments: Any) -> bytes:
    """The dashboard's part of ``masar export chart``."""
    from importlib.util import find_spec

    if find_spec("dashboard") is None or find_spec("dashboard.app") is None:
        raise EtlError("the dashboard is not installed", "", "run masar from the repository")
    from dashboard.take.command import make

    return make(*arguments)


# --- errors -----------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs one command and ends the process with its exit status."""
    if hasattr(signal, "SIGPIPE"):  # end as quietly as other programs when the reader of our output has enough
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit status. Whatever goes wrong becomes one line on standard error."""
    given = sys.argv[1:] if arguments is None else arguments
    doing(" ".join(["masar", *given]))
    os.environ.setdefault("RUST_LOG", "error")  # else the store tells at length what is told in one line anyway
    try:
        status = cli.main(arguments, prog_name="masar", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except EtlError as error:
        tell(error)
        return error.exit_status
    except click.ClickException as error:
        command = getattr(getattr(error, "ctx", None), "command_path", "masar")
        print(f"{command}: {' '.join(error.format_message().split())} (see {command} --help)", file=sys.stderr)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("masar: stopped", file=sys.stderr)
        return 130
    except Exception as error:
        from etl.intake import DEBUG, unexpected

        if os.environ.get(DEBUG):
            raise
        tell(unexpected(error))
        return 1
