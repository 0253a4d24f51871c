"""``masar export``: the library's tables, a reviewed finding as ClaimReview, everything as a data package."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from etl.commands.common import HELP, existing, library_option, plural
from etl.errors import ReviewError, UsageError

TABLES = ("figures", "findings", "articles", "reviews")


@click.command(context_settings=HELP)
@click.argument("what", type=click.Choice([*TABLES, "claimreview", "package", "chart"]), metavar="WHAT")
@click.argument("finding", required=False)
@click.option(
    "--to", "target", default="-", metavar="FILE",
    help="File to write: .jsonl, .json, .csv or .parquet; for a package a folder or a .zip file.  [default: -]",
)  # fmt: skip
@click.option("--url", metavar="URL", help="For a claim review: where the review is published.")
@click.option("--organisation", metavar="NAME", help="For a claim review: the newsroom that publishes it.")
@library_option
def export(
    what: str, finding: str | None, target: str, url: str | None, organisation: str | None, library_path: str
) -> None:
    """Write what the library holds to a file.

    \b
      figures, findings, articles, reviews   a table; of every article the newest reading
      claimreview FINDING                    a reviewed finding as schema.org ClaimReview (JSON-LD)
      package                                all tables with schema, sources, licences and codebook (Data Package)

    The columns are explained in data/README.md. Charts are exported in the dashboard, from the menu of each chart.
    """
    if what == "chart":
        raise UsageError("charts are exported in the dashboard for now", "", "run masar serve and use a chart's menu")
    if (finding is None) == (what == "claimreview"):
        todo = "masar export claimreview FINDING" if finding is None else f"masar export {what}"
        raise UsageError("a claim review is of one finding, a table of all", finding or what, f"write {todo}")
    if what == "claimreview":
        _claim_review(finding or "", target, url, organisation, library_path)
    elif what == "package":
        _package(target, library_path)
    else:
        _table(what, target, library_path)


def _table(what: str, target: str, library_path: str) -> None:
    from etl.export.rows import figure_rows, finding_rows
    from etl.load import files

    library = existing(library_path)
    with files.open_table(what, target, derived=True) as write:
        if what == "figures":
            write(figure_rows(library))
        elif what == "findings":
            write(finding_rows(library))
        else:
            for rows in library.batches(what):
                write(rows)


def _package(target: str, library_path: str) -> None:
    from etl.export.package import write_package

    if target == "-":
        raise UsageError("a package needs a place", "--to", "say --to a folder or a .zip file")
    names = write_package(existing(library_path), target)
    click.echo(f"{plural(len(names), 'file')} in {target}: {', '.join(names)}")


def _claim_review(finding_id: str, target: str, url: str | None, organisation: str | None, library_path: str) -> None:
    from etl import pipeline
    from etl.export.claimreview import claim_review
    from etl.transform.check import explain

    library = existing(library_path)
    now = pipeline.checked(library)
    found = next((f for f in pipeline.check_library(library) if f.finding_id == finding_id), None)
    if found is None:
        raise ReviewError("there is no such finding", finding_id, "masar check names them")
    for error in pipeline.stale_reviews(library, {found.article_id}):
        if finding_id in error.where:
            raise error
    wanted = set(found.figure_ids)
    own = tuple(figure for _, figures in now.stories.values() for figure in figures if figure.figure_id in wanted)
    made = claim_review(
        found,
        pipeline.reviews_of(library).get(finding_id),
        now.stories[found.article_id][0],
        own,
        words=explain(found, own),
        url=url,
        organisation=organisation,
    )
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if target == "-":
        sys.stdout.write(text)
    elif not Path(target).absolute().parent.is_dir():
        raise UsageError("there is no folder to write this file in", target, "make the folder first")
    else:
        Path(target).write_text(text, encoding="utf-8")
