"""``masar reference``: published figures that articles are checked against."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import click

from etl.commands.common import HELP, existing, library_option, plural
from etl.commands.progress import tell
from etl.errors import ReferenceInvalid

if TYPE_CHECKING:
    from etl.model import Published


@click.group(context_settings=HELP)
def reference() -> None:
    """Add your own published figures to check against.

    They stand beside those that come with Masar, are kept with the library, and change nothing that Masar has.
    """


@reference.command(context_settings=HELP)
@click.argument("file", metavar="FILE")
@library_option
def add(file: str, library_path: str) -> int:
    """Add a CSV file of published figures, in the columns of data/reference/published_figures.csv.

    All rows or none: every cell that is wrong is named. Rows that are there already are told and left out.
    """
    from etl.load.library import Library
    from etl.load.reference import add_figures
    from etl.load.tables import reference_rows
    from etl.pipeline import published_figures

    wrong = [row for row in reference_rows(file) if isinstance(row, ReferenceInvalid)]
    for error in wrong:
        tell(error)
    if wrong:  # before a library is made for it
        return 1
    added = add_figures(Library.open(library_path).path, file, published_figures())
    for line, row in added.duplicates:
        what = (
            f"{row.value:.10g} ({row.measure}, {row.period_start} to {row.period_end}, {row.source}) is there already"
        )
        tell(ReferenceInvalid(what, f"{file}, row {line}"))
    click.echo(f"{plural(len(added.new), 'row')} added, {len(added.duplicates)} there already ({library_path})")
    return 0


@reference.command("list", context_settings=HELP)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--own", is_flag=True, help="Only the rows that were added to this library; each is listed.")
@library_option
def list_(form: str, own: bool, library_path: str) -> None:
    """Say which published figures the library's articles are checked against."""
    from etl import pipeline
    from etl.load import tables
    from etl.load.reference import own_figures

    library = existing(library_path)
    mine = own_figures(library.path)
    rows = mine if own else pipeline.reference_of(library)
    if form == "json":
        click.echo(json.dumps(tables.rows(rows), ensure_ascii=False, indent=1, default=date.isoformat))
    elif own:
        for row in rows:
            click.echo(_line(row))
        click.echo(f"{plural(len(rows), 'row')} of your own")
    else:
        click.echo(f"{plural(len(rows), 'row')}, {len(mine)} of them your own\n{_table(rows)}")


def _line(row: Published) -> str:
    ends = f"{'+'.join(row.departure) or '...'} > {'+'.join(row.destination) or row.route or '...'}"
    return f"{row.value:>12,.10g}  {row.measure} {ends}, {row.period_start}..{row.period_end}, {row.source}"


def _table(rows: Iterable[Published]) -> str:
    """How many rows of each measure, with the years they cover."""
    listed = list(rows)
    counts = Counter(row.measure for row in listed)
    lines = []
    for measure, number in counts.most_common():
        years = [row.period_end.year for row in listed if row.measure == measure]
        lines.append(f"  {measure:<22} {number:>5}  {min(years)}-{max(years)}")
    return "\n".join(lines)
