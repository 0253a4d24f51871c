"""Processes that write to a library, to be killed, starved or set against each other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from etl.load.library import Library
from tests.unit.etl.load.samples import submission


def keep(path: str, numbers: Sequence[int], told: Connection) -> None:
    """Keeps these submissions one by one and says of each that it is kept."""
    library = Library.open(path)
    for number in numbers:
        library.keep(submission(number))
        told.send(number)
    told.close()


def keep_together(path: str, numbers: Sequence[int], told: Connection) -> None:
    """Keeps them five at a time, all of the five or none."""
    library = Library.open(path)
    for first in range(0, len(numbers), 5):
        five = numbers[first : first + 5]
        library.keep_all([submission(number) for number in five])
        for number in five:
            told.send(number)
    told.close()


def started(task: object, path: str, numbers: Sequence[int]) -> tuple[BaseProcess, Connection]:
    """A process of its own at this task, and what it says. Forked off a server that has imported everything and opened
    nothing: starting from nothing takes a second, and a library's threads do not survive a fork."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.unit.etl.load.writers", "pandas"])
    hears, tells = context.Pipe(duplex=False)
    process = context.Process(target=task, args=(path, numbers, tells), daemon=True)  # type: ignore[arg-type]
    process.start()
    tells.close()
    return process, hears


def heard(told: Connection) -> list[int]:
    """All that a process said until it ended."""
    said = []
    while True:
        try:
            said.append(told.recv())
        except (EOFError, OSError):
            return said
