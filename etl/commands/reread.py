"""``masar reread``: the kept articles read again with the present reader, shown before anything changes."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from etl.commands.common import HELP, Run, existing, library_option, plural

if TYPE_CHECKING:
    from etl.model import Figure
    from etl.reread import Change, Plan


@click.command(context_settings=HELP)
@click.option("--yes", is_flag=True, help="Keep the new reading without asking.")
@click.option("--despite-reviews", is_flag=True, help="Keep it even if reviews would not match any more.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@library_option
def reread(yes: bool, despite_reviews: bool, form: str, library_path: str) -> int:
    """Read all kept articles again with the present reader.

    Shows, article by article, the figures gained (+), lost (-) and altered (~), and asks before it keeps them: one
    commit, a higher revision of each article that changes. Without somebody to ask and without --yes nothing is kept.

    Exit status 1, and nothing kept, if a review would not match any more, unless --despite-reviews. masar restore
    takes everything back.
    """
    from etl import reread as again

    library, run = existing(library_path), Run()
    show = _row if form == "json" else _told
    with run:
        made = again.plan(library, lambda change: click.echo(show(change)), run.articles(len(library.article_ids())))
    for error in made.stale:
        run.failed(error)
    if form == "text":
        click.echo(_summed(made))
    if made.changed and _may_keep(made, yes, despite_reviews):
        kept = again.commit(library, made)
        click.echo(f"Kept: {plural(kept, 'article')} in version {library.version()}", err=form == "json")
    else:
        again.discard(library, made)
        if made.changed:
            click.echo("Nothing kept", err=form == "json")
    return run.status


def _may_keep(made: Plan, yes: bool, despite_reviews: bool) -> bool:
    if made.stale and not despite_reviews:
        click.echo("Reviews would not match any more: look at them, then --despite-reviews", err=True)
        return False
    return yes or (sys.stdin.isatty() and click.confirm("Keep this reading?", err=True))


def _summed(made: Plan) -> str:
    reviews = f", {plural(len(made.stale), 'review')} would not match any more" if made.stale else ""
    return f"{plural(made.read, 'article')} read again, {made.changed} otherwise than before{reviews}"


def _told(change: Change) -> str:
    figures = change.figures
    lines = [f"{change.article.title or change.article.text[:80]}  [{change.article.article_id}]"]
    lines += [f"  + {_figure(figure)}" for figure in figures.gained]
    lines += [f"  - {_figure(figure)}" for figure in figures.lost]
    for one in figures.altered:
        meant = (f"{name}: {_value(one.before, name)} -> {_value(one.after, name)}" for name in one.fields)
        lines.append(f'  ~ "{one.after.quote}" {"; ".join(meant)}')
    if change.findings:
        lines.append("  what the checks say differs")
    return "\n".join(lines)


def _figure(figure: Figure) -> str:
    places = " -> ".join("/".join(part) for part in (figure.departure, figure.destination) if part)
    period = f"{figure.period_start}..{figure.period_end}" if figure.period_start else ""
    return " ".join(filter(None, (f'"{figure.quote}"', figure.kind, figure.measure, places, period)))


def _value(figure: Figure, name: str) -> str:
    value = getattr(figure, name)
    return "/".join(value) or "none" if isinstance(value, tuple) else "none" if value is None else str(value)


def _row(change: Change) -> str:
    row = {
        "article_id": change.article.article_id,
        "gained": [asdict(figure) for figure in change.figures.gained],
        "lost": [asdict(figure) for figure in change.figures.lost],
        "altered": [asdict(one) for one in change.figures.altered],
        "findings": change.findings,
    }
    return json.dumps(row, ensure_ascii=False, default=date.isoformat)
