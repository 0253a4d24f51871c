"""``masar review``: what people decide about findings, kept in the library, shared as a file."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, get_args

import click

from etl.commands.common import HELP, Run, existing, library_option, plural
from etl.errors import ReviewError, UsageError
from etl.model import Decision

if TYPE_CHECKING:
    from etl.review import Correction


@click.group(context_settings=HELP)
def review() -> None:
    """Confirm, reject or correct findings.

    A decision has a reason and a name and is kept in the library. It never changes an article or a figure; one that
    no longer matches what it was about makes masar check fail, until somebody looks again.
    """


@review.command(context_settings=HELP)
@click.argument("finding")
@click.argument("decision", type=click.Choice(get_args(Decision)))
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@click.option("--by", required=True, metavar="NAME", help="Who decided.")
@click.option("--date", "day", metavar="DATE", help="Day of the decision (2024-10-02).  [default: today]")
@click.option("--field", metavar="FIELD", help="For a correction: value, period (its year), period_end, measure, mode.")
@click.option("--after", metavar="TEXT", help="For a correction: what is meant instead of what is printed.")
@click.option(
    "--figure", "figures", multiple=True, metavar="ID", help="For a correction: which figure; may be repeated."
)
@library_option
def add(
    finding: str, decision: Decision, reason: str, by: str, day: str | None, field: str | None, after: str | None,
    figures: tuple[str, ...], library_path: str,
) -> None:  # fmt: skip
    """Decide about one finding.

    FINDING is its id, as masar check names it.
    """
    from etl import pipeline

    decided = _day(day)
    library = existing(library_path)
    now = pipeline.checked(library)
    found = next((f for f in pipeline.check_library(library) if f.finding_id == finding), None)
    if found is None:
        raise ReviewError("there is no such finding", finding, "masar check names them")
    article = now.stories[found.article_id][0]
    document = library.document(article.document_id)
    made = pipeline.review(
        found,
        [figure for _, own in now.stories.values() for figure in own],
        decision=decision,
        reason=reason,
        by=by,
        decided=decided,
        document=document.name if document else "",
        correction=_correction(decision, field, after, figures),
    )
    kept = library.keep_reviews([made], anew=True)
    click.echo(f"{decision}: finding {finding}" if kept else "kept already")


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError as error:
        raise UsageError(f"{text!r} is no date", "--date", "write it as 2024-10-02") from error


def _correction(decision: str, field: str | None, after: str | None, figures: tuple[str, ...]) -> Correction | None:
    from etl import pipeline

    if decision != "corrected":
        if field or after or figures:
            raise UsageError(f"{decision} goes without --field, --after and --figure", "", "leave them out")
        return None
    if not field or after is None:
        raise UsageError("a correction says what is meant", "corrected", "give --field and --after")
    return pipeline.Correction(field, after, figures)


@review.command("list", context_settings=HELP)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@library_option
def list_(form: str, library_path: str) -> int:
    """Say what was decided. Exit status 1 if a decision no longer matches."""
    from etl import pipeline
    from etl.load import tables

    library, run = existing(library_path), Run()
    found = library.review_rows()
    if form == "json":
        rows: list[dict[str, Any]] = tables.rows(found)
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=date.isoformat))
    else:
        for one in found:
            meant = f", {one.field} {one.before} -> {one.after}" if one.field else ""
            quotes = ", ".join(f'"{quote}"' for quote in one.saw_quotes)
            click.echo(f"{one.decided} {one.decision}{meant}: {one.check} of {quotes} [{one.finding_id}]")
            click.echo(f"  {one.by}: {one.reason}")
        if not found:
            click.echo("No reviews.")
    for error in pipeline.stale_reviews(library):
        run.failed(error)
    return run.status


@review.command("import", context_settings=HELP)
@click.argument("file", metavar="FILE")
@library_option
def import_(file: str, library_path: str) -> int:
    """Keep the decisions of a file.

    Such as data/corrections.toml. Those that do not match are told, with exit status 1, and left out.
    """
    from etl import pipeline

    library, run = existing(library_path), Run()
    matching, wrong = pipeline.matching_reviews(library, file)
    kept = library.keep_reviews(matching)
    for error in wrong:
        run.failed(error)
    click.echo(f"{plural(kept, 'review')} kept, {len(matching) - kept} kept already ({library_path})")
    return run.status


@review.command("export", context_settings=HELP)
@click.option("--to", "target", required=True, metavar="FILE", help="File to write, a .toml.")
@library_option
def export_(target: str, library_path: str) -> None:
    """Write the decisions to a file.

    For version control, and for other libraries: masar review import reads it.
    """
    from etl.load.corrections import write_reviews

    found = existing(library_path).review_rows()
    write_reviews(found, target)
    click.echo(f"{plural(len(found), 'review')} in {target}")
