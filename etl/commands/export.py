"""``masar export``: the library's tables, a reviewed finding as ClaimReview, everything as a data package, a chart.

A chart is drawn by the dashboard, of which nothing here may know: ``etl.cli`` hands over what draws it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from etl.commands.common import HELP, existing, library_option, plural
from etl.errors import ReviewError, UsageError

Draw = Callable[..., bytes]
CHART = "chart"
"""Where the root context keeps what draws a chart: ``draw(library, subject, form, options, choice, public_url)``."""
TABLES = ("figures", "findings", "articles", "reviews")


@click.command(context_settings=HELP)
@click.argument("what", type=click.Choice([*TABLES, "claimreview", "package", "chart"]), metavar="WHAT")
@click.argument("subject", required=False)
@click.option(
    "--to", "target", default="-", metavar="FILE",
    help="File to write: .jsonl, .json, .csv, .parquet or .xlsx; for a package a folder or a .zip file; for a chart "
    ".png, .svg, .pdf, .html, .zip, .xlsx, .csv, .json or .parquet.  [default: -]",
)  # fmt: skip
@click.option(
    "--size", metavar="NAME|WxH", help="Of a picture: article, preview, square, story, slide, print, 900x600."
)
@click.option("--background", metavar="PAPER", help="Of a picture: light, dark or transparent.")
@click.option("--no-frame", is_flag=True, help="Picture without title and source; a doubt stays.")
@click.option("--code", is_flag=True, help="Picture with a QR code of the link; needs --public-url.")
@click.option("--lang", metavar="xx", help="Of a chart: ar, en, it or fr.  [default: the article's]")
@click.option("--reading", metavar="NAME", help="Of a chart: printed or repaired.")
@click.option("--chart", "name", metavar="NAME", help="Which chart of the view, for example ranking or change.")
@click.option("--public-url", default="", metavar="URL", help="Of a chart: where readers reach the dashboard.")
@click.option("--url", metavar="URL", help="For a claim review: where the review is published.")
@click.option("--organisation", metavar="NAME", help="For a claim review: the newsroom that publishes it.")
@library_option
@click.pass_context
def export(
    context: click.Context,
    /,
    what: str,
    subject: str | None,
    target: str,
    url: str | None,
    organisation: str | None,
    library_path: str,
    **chart: Any,
) -> None:
    """Write what the library holds to a file.

    \b
      figures, findings, articles, reviews   a table; of every article the newest reading
      claimreview FINDING                    a reviewed finding as schema.org ClaimReview (JSON-LD)
      package                                all tables with schema, sources, licences and codebook (Data Package)
      chart ARTICLE or ADDRESS               a view as picture (needs a Chromium), page, workbook, table or zip

    The columns are explained in data/README.md. An ADDRESS is that of any page of the dashboard.
    """
    if (subject is None) == (what in ("claimreview", "chart")):
        todo = f"masar export {what}"
        if subject is None:
            todo += " FINDING" if what == "claimreview" else " ARTICLE --to FILE"
        one = {"claimreview": "say which finding it is of", "chart": "say which article or address it is of"}
        wrong = one[what] if subject is None else f"takes no {subject!r}: it writes all that the library holds"
        raise UsageError(wrong, what, f"write {todo}")
    if what == "chart":
        _chart(context.find_root().obj[CHART], subject or "", target, library_path, **chart)
    elif what == "claimreview":
        _claim_review(subject or "", target, url, organisation, library_path)
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


def _chart(
    draw: Draw, subject: str, target: str, library_path: str, *, size: str | None, background: str | None,
    no_frame: bool, code: bool, lang: str | None, reading: str | None, name: str | None, public_url: str,
) -> None:  # fmt: skip
    path = Path(target)
    if target == "-" or not path.suffix:
        raise UsageError("a chart needs a file", "--to", "say --to chart.png, or another ending")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError("there is no folder to write this file in", target, "make the folder first")
    if code and not public_url:
        raise UsageError("a QR code needs an address that readers reach", "--code", "say --public-url too")
    asked = {"size": size, "background": background, "frame": "0" if no_frame else None, "code": "1" if code else None}
    options = {key: value for key, value in asked.items() if value}
    choice = {"lang": lang or "", "as": reading or "", "chart": name or ""}
    form = path.suffix.lower().removeprefix(".")
    content = draw(existing(library_path), subject, form, options, choice, public_url)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


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
