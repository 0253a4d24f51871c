"""The command line: arguments in, one line for every error, exit status 0, 1 (failed) or 2 (wrong use)."""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from textwrap import indent
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, TypeVar

import click

from etl.errors import EtlError, LibraryError, TableError, UsageError

if TYPE_CHECKING:
    from etl.intake import Given, Source
    from etl.load.library import Library
    from etl.model import Article, Figure, Finding, Submission

T = TypeVar("T")
P = ParamSpec("P")
BATCH = 200
"""Submissions of a long run that are kept in one commit, and figures that are written at a time."""
BATCH_BYTES = 20_000_000
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

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
    "--to", "target", default="-", show_default=True, metavar="FILE", help="File to write: .jsonl, .csv or .parquet."
)
publisher_option = click.option("--publisher", metavar="NAME", help="Outlet that printed the articles.")


@click.group(invoke_without_command=True, context_settings=_HELP)
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

    Articles may be .txt, .md, .html, .pdf, .docx, or .jsonl with one article a line (id, text, and optionally title,
    published, lang, publisher, url). Errors go to standard error, one line each; the exit status is 1 if something
    failed and 2 for wrong use.
    """
    if context.invoked_subcommand is None:
        context.invoke(serve)


@cli.command(context_settings=_HELP)
@library_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for everybody.")
@click.option("--port", default=8050, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
def serve(library_path: str, host: str, port: int, workers: int) -> None:
    """Serve the dashboard. An empty library first gets the articles that come with Masar."""
    from importlib.util import find_spec

    if find_spec("dashboard") is None or find_spec("dashboard.app") is None:
        raise EtlError("the dashboard is not installed", "", "run masar from the repository")
    _check_port(host, port)
    _fill(library_path)
    click.echo(f"Masar serves {library_path} at http://{host}:{port}/ (stop with Ctrl-C)", err=True)
    arguments = ["--bind", f"{host}:{port}", "--workers", str(workers), "--worker-class", "gthread", "--threads", "8"]
    arguments += ["--access-logfile", "/dev/null", "--log-level", "warning", "--no-control-socket"]
    sys.stdout.flush()
    # a new process image: what read the library here has threads, which do not survive the workers' fork
    target = f"etl.cli:application({os.path.abspath(library_path)!r})"
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments, target])


def application(library_path: str) -> Any:
    """The dashboard of a library as a WSGI application; gunicorn calls it in each worker."""
    from dashboard.app import create_app
    from etl.load.library import Library

    return create_app(Library.open(library_path)).server


@cli.command(context_settings=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@published_option
@language_option
@publisher_option
@library_option
def add(paths: Sequence[str], published: str, language: str, publisher: str, library_path: str) -> int:
    """Read articles and keep them in the library.

    A PATH is a file, a folder, or - for standard input. What is kept already is not kept twice; an article that is
    read differently than before becomes a new revision.
    """
    from etl import intake
    from etl.load.library import Library

    given = _given(published, language, publisher)
    library = Library.open(library_path)
    run = Run()
    batch: list[Submission] = []
    new = known = 0
    kept_before = library.document_ids()
    for source in _sources(paths, run):
        before = source.document.document_id in kept_before
        told = _remembered(library, source, given) if before else given
        done = run.take(source.document.name, intake.submission, source, told)
        if done is not None:
            run.read(done.articles)
            batch.append(done)
            known += 1
        if len(batch) >= BATCH or sum(len(kept.document.content) for kept in batch) > BATCH_BYTES:
            new += _keep(library, batch, run)
            batch = []
    new += _keep(library, batch, run)
    click.echo(f"{_plural(new, 'document')} added, {known - new - run.unkept} kept already ({library_path})")
    return run.end()


@cli.command(context_settings=_HELP)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--to", "target", default="-", metavar="FILE", help="File to write: .jsonl, .csv or .parquet.  [default: -]"
)
@click.option("--explain", is_flag=True, help="Print how each figure was made instead of the figures.")
@published_option
@language_option
@publisher_option
def extract(paths: Sequence[str], target: str, explain: bool, published: str, language: str, publisher: str) -> int:
    """Read figures out of articles without keeping anything.

    A PATH is a file, a folder, or - for standard input. Figures come out one a line, in the columns that
    data/README.md explains; spans count characters in the article's text.
    """
    from etl import intake, pipeline
    from etl.load import files, tables

    given, run = _given(published, language, publisher), Run()
    articles = (
        article
        for source in _sources(paths, run)
        for article in run.read(run.take(source.document.name, intake.articles, source, given) or ())
    )
    if explain:
        for article in articles:
            click.echo(run.take(article.article_id, _explained, article) or "")
        return run.end()
    with files.open_table("figures", target) as write:
        waiting: list[tables.Row] = []
        for article in articles:
            waiting += tables.rows(run.take(article.article_id, pipeline.read_article, article) or ())
            if len(waiting) >= BATCH or target == "-":
                write(waiting)
                waiting = []
        write(waiting)
    return run.end()


@cli.command(context_settings=_HELP)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all", "everything", is_flag=True, help="Tell also what cannot be tested, and why.")
@library_option
def check(articles: Sequence[str], form: str, everything: bool, library_path: str) -> int:
    """Say what agrees with what, and what contradicts what, with the arithmetic.

    ARTICLE is the id of an article in the library, or a file or folder; without any, all articles in the library.
    Exit status 1 if something contradicts.
    """
    run = Run()
    states: dict[str, int] = {}
    told: list[dict[str, Any]] = []
    for examined in _examined(articles, library_path, run):
        for finding in examined.findings:
            states[finding.state] = states.get(finding.state, 0) + 1
        if form == "json":
            told += _finding_rows(examined)
        elif report := _report(examined, everything):
            click.echo(report)
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1, default=date.isoformat))
    elif not run.status:
        from etl.transform.check.words import STATES

        counted = ", ".join(f"{states[state]} {words}" for state, words in STATES.items() if state in states)
        click.echo(f"Findings: {counted or 'none; nothing here can be tested'}")
    return 1 if "contradicts" in states else run.status


@cli.command(context_settings=_HELP)
@click.argument("what", type=click.Choice(["figures", "findings", "articles", "chart"]))
@click.option(
    "--to", "target", default="-", metavar="FILE", help="File to write: .jsonl, .csv or .parquet.  [default: -]"
)
@library_option
def export(what: str, target: str, library_path: str) -> None:
    """Write a table of the library to a file: figures, findings or articles.

    The newest reading of every article; the columns are explained in data/README.md. Charts are exported in the
    dashboard, from the menu of each chart.
    """
    from etl.load import files

    if what == "chart":
        raise UsageError("charts are exported in the dashboard for now", "", "run masar serve and use a chart's menu")
    library = _existing(library_path)
    with files.open_table(what, target) as write:
        for rows in library.batches(what):
            write(rows)


@cli.command(context_settings=_HELP)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@library_option
def info(form: str, library_path: str) -> None:
    """Say what the library holds."""
    library = _existing(library_path)
    held = library.summary()
    if form == "json":
        click.echo(json.dumps(held, ensure_ascii=False, indent=1, default=date.isoformat))
        return
    for name, value in held.items():
        shown = ", ".join(f"{k} {v}" for k, v in value.items()) if isinstance(value, dict) else value
        click.echo(f"{name.replace('_', ' '):<14} {'-' if shown in (None, '') else shown}")


# --- one run ----------------------------------------------------------------------------------------------------


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
            what = f"{_plural(self.unread, 'article')} in none of the known languages ({', '.join(packs.codes())})"
            _tell(EtlError(f"{what}: no figure was read there", "", "say --language if it is one of them"), self._bar)
        return self.status

    def failed(self, error: EtlError) -> None:
        self.status = 1
        _tell(error, self._bar)

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


def _sources(names: Sequence[str], run: Run) -> Iterator[Source]:
    from etl import intake

    return run.counted(run.good(map(intake.sources, run.progress(intake.files(names)))))


def _given(published: str | None, language: str | None, publisher: str | None) -> Given:
    from etl import packs
    from etl.intake import Given

    if language and language not in packs.codes():
        raise UsageError(f"no language pack {language!r}", "--language", f"known are {', '.join(packs.codes())}")
    try:
        return Given(date.fromisoformat(published) if published else None, language, publisher)
    except ValueError as error:
        raise UsageError(f"{published!r} is no date", "--published", "write it as 2024-10-02") from error


def _remembered(library: Library, source: Source, given: Given) -> Given:
    """What was given when the document was added before still holds, unless the caller says otherwise now."""
    kept = library.articles_of(source.document.document_id)
    dates = [article.published for article in kept if article.published_basis == "given"]
    outlets = {article.publisher for article in kept}
    return replace(
        given,
        published=given.published or (dates[0] if dates else None),
        publisher=given.publisher or (outlets.pop() if len(outlets) == 1 else None),
    )


def _keep(library: Library, batch: Sequence[Submission], run: Run) -> int:
    """How many of the batch were new. If its rows break the contract, each is tried alone, so that only it is lost."""
    try:
        return library.keep_all(batch) if batch else 0
    except TableError as error:
        if len(batch) == 1:
            run.failed(error)
            run.unkept += 1
            return 0
    return sum(_keep(library, [submission], run) for submission in batch)


def _explained(article: Article) -> str:
    from etl.transform import explain

    return explain(article)


@dataclass(frozen=True, slots=True)
class Examined:
    """Articles with their figures and what the checks say about them."""

    articles: Sequence[Article]
    figures: Sequence[Figure]
    findings: Sequence[Finding]


def _examined(names: Sequence[str], library_path: str, run: Run) -> Iterator[Examined]:
    from etl import intake

    paths = [name for name in names if name == intake.STANDARD_INPUT or os.path.exists(name)]
    ids = [name for name in names if name not in paths]
    if ids or not names:
        library = _existing(library_path)
        for article_id in ids or library.article_ids():
            article = library.article(article_id)
            if article is None:
                run.failed(
                    LibraryError(
                        f"neither a file nor an article of the library {library_path}",
                        article_id,
                        "masar export articles names them",
                    )
                )
            else:
                yield Examined((article,), library.figure_rows(article_id), library.finding_rows(article_id))
    for source in _sources(paths, run):
        done = run.take(source.document.name, intake.submission, source, intake.Given())
        if done is not None:
            yield Examined(done.articles, done.figures, done.findings)


def _report(examined: Examined, everything: bool) -> str:
    """Findings in words under their article's name, what contradicts first; empty if there is nothing to tell."""
    from etl.transform.check.words import STATES, explain

    order = ["contradicts", *STATES]
    lines = []
    for article in examined.articles:
        own = [f for f in examined.findings if f.article_id == article.article_id]
        told = [f for f in own if everything or f.state != "not_testable"]
        if told:
            origin = ", ".join(str(part) for part in (article.publisher, article.published) if part)
            name = article.title or article.text[:80]
            lines.append(f"{name}{f' ({origin})' if origin else ''}  [{article.article_id}]\n")
        # of a kind, what the article says against itself before what others say against it
        for finding in sorted(told, key=lambda f: (order.index(f.state), -len(f.figure_ids), f.finding_id)):
            lines.append(indent(explain(finding, examined.figures), "  ") + "\n")
    return "\n".join(lines)


def _finding_rows(examined: Examined) -> list[dict[str, Any]]:
    from etl.load import tables
    from etl.transform.check.words import explain

    return [tables.row(finding) | {"words": explain(finding, examined.figures)} for finding in examined.findings]


def _existing(library_path: str) -> Library:
    from etl.load.library import Library

    return Library.open(library_path, create=False)


def _fill(library_path: str) -> None:
    from etl.load.library import Library
    from etl.pipeline import add_shipped

    library = Library.open(library_path)
    if not library.article_ids():
        click.echo(f"The library {library_path} is empty: reading the articles that come with Masar", err=True)
        add_shipped(library)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise EtlError(
            f"cannot listen there ({reason})", f"{host}:{port}", "choose another --port or --host"
        ) from error


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


# --- errors -----------------------------------------------------------------------------------------------------


def _tell(error: EtlError, bar: Any = None) -> None:
    line = f"masar: {' '.join(str(error).split())}"
    if bar is not None:
        bar.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs one command and ends the process with its exit status."""
    if hasattr(signal, "SIGPIPE"):  # end as quietly as other programs when the reader of our output has enough
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit status. Whatever goes wrong becomes one line on standard error."""
    try:
        status = cli.main(arguments, prog_name="masar", standalone_mode=False)
        sys.stdout.flush()
        return int(status or 0)
    except EtlError as error:
        _tell(error)
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
        _tell(unexpected(error))
        return 1
