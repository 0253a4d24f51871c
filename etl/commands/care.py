"""``masar verify`` and ``masar compact``: whether a library is whole, and putting its files in order."""

from __future__ import annotations

import click

from etl.commands.common import HELP, Run, existing, library_option, plural


@click.command(context_settings=HELP)
@library_option
def verify(library_path: str) -> int:
    """Look at everything in the library and say what is wrong with it.

    That every file is there and can be read; that documents are still what was received (their digests); that every
    figure's place in its article holds the words it quotes; that every value is one that its column may have; that
    nothing belongs to something that is not there, or is there twice. Exit status 1, one line for each problem.
    """
    from etl.load.verify import problems

    library, run = existing(library_path), Run()
    number = 0
    for problem in problems(library):
        number += 1
        run.failed(problem)
    if number:
        click.echo(f"{plural(number, 'problem')} (version {library.version()})")
        return run.status
    held = library.summary()
    told = ", ".join(plural(held[name], name.removesuffix("s")) for name in ("documents", "articles", "figures"))
    click.echo(f"No problem in {told} (version {held['version']})")
    if library.is_older():
        click.echo(f"It is of an older format ({held['format']}); the first write brings it up to date")
    return run.status


@click.command(context_settings=HELP)
@library_option
def compact(library_path: str) -> None:
    """Put small files together, so that queries are quick.

    Masar does so by itself after about a hundred single writes; this also puts every row in order and removes files
    that no version of the last seven days needs.
    """
    done = existing(library_path).compact()
    click.echo(
        f"{plural(done.files_before, 'file')} before, {done.files_after} now (version {done.version}); "
        f"{plural(done.removed, 'older file')} removed"
    )
