"""``masar history`` and ``masar restore``: who or what made each version of a library, and going back to one."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

import click

from etl.commands.common import HELP, existing, library_option, plural

if TYPE_CHECKING:
    from etl.load.history import Write


@click.command(context_settings=HELP)
@click.option("--limit", type=click.IntRange(1), help="Tell only so many, the newest.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@library_option
def history(limit: int | None, form: str, library_path: str) -> None:
    """Say who or what made each version, the newest first.

    Every write is a version: when (by the clock of the computer that wrote), what kind (add, review, reread, restore,
    compact, clean, migrate, create), what came with it, who, and the command. masar restore goes back to one.
    """
    writes = existing(library_path).history(limit)
    if form == "json":
        rows = [asdict(write) | {"counts": dict(write.counts)} for write in writes]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1, default=datetime.isoformat))
        return
    for write in writes:
        when = write.when.strftime("%Y-%m-%d %H:%M:%S")
        by = f"  {write.by}: {write.command} ({write.program}, reader {write.reader})" if write.by else write.program
        click.echo(f"{write.version:>6}  {when}  {write.kind or 'other':<8} {_counted(write):<44}{by}")


def _counted(write: Write) -> str:
    if write.kind == "restore":
        return f"version {write.counts.get('version', '?')}"
    counts = {name.removesuffix("s"): number for name, number in write.counts.items() if name != "format"}
    return ", ".join(plural(number, name) for name, number in counts.items())


@click.command(context_settings=HELP)
@click.argument("version", type=click.IntRange(0))
@library_option
def restore(version: int, library_path: str) -> None:
    """Make the library what it was at a version.

    That is a new version itself, so nothing is lost: restoring the version before it takes everything back.
    """
    library = existing(library_path)
    before, had = library.version(), library.summary()
    made = library.restore(version)
    has = library.summary()
    told = ", ".join(
        f"{plural(has[name], name.removesuffix('s'))} ({had[name]} before)"
        for name in ("articles", "figures", "reviews")
    )
    click.echo(f"Version {made} is what version {version} was: {told}. To take it back: masar restore {before}")
