"""The driver: shares out the input, and commits everything that was read at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.engines.again import Changed, changed, named
from etl.engines.shares import Share, cut
from etl.engines.work import Done, Task, work
from etl.errors import EtlError
from etl.intake import Given
from etl.load import runs
from etl.model import READER, digest

if TYPE_CHECKING:
    from etl.load.library import Library

Engine = Callable[[Callable[[Task, Share], Done], Task, Sequence[Share]], Iterator[Done | EtlError]]
"""Does the work for every share in some other process, as often as it takes; what came of each, in any order."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to. ``new`` are the articles that were not kept before, ``read`` counts documents; ``changed``
    the new versions of articles, each compared with the one before."""

    new: int
    read: int
    known: int
    changed: tuple[Changed, ...] = ()


def add(
    library: Library,
    names: Sequence[str],
    given: Given,
    engine: Engine,
    tell: Callable[[Done | EtlError, int, int], None],
) -> Outcome:
    """Reads what the names stand for and keeps it in one commit.

    ``tell`` hears what came of each share, how many are done and how many there are. What a run before this one had
    read when it was stopped is not read again. Raises UsageError or LibraryError.
    """
    shares: list[Share] = []
    for share in cut(names):
        if isinstance(share, Share):
            shares.append(share)
        else:
            tell(share, 0, 0)
    shares = list(dict.fromkeys(shares))
    notes = runs.begin(library.path, digest("run", READER, given, *(share.name for share in shares)))
    before = [Done.of(name, said) for name, said in runs.noted(notes).items()]
    have = {done.share for done in before}
    every = list(before)
    for number, done in enumerate(before, 1):
        tell(done, number, len(shares))
    task, version = Task(notes, given), library.version()
    for found in engine(work, task, [share for share in shares if share.name not in have]):
        if isinstance(found, Done):
            every.append(found)
        tell(found, len(every), len(shares))
    place = {share.name: number for number, share in enumerate(shares)}
    every.sort(key=lambda done: place[done.share])  # of one article twice the later one is its newer version
    parts = named(
        library, [part for done in every for part in done.parts], moved=bool(before) or library.version() != version
    )
    told = tuple(changed(library, parts))
    new = library.keep_parts(parts, notes.batch_id)
    runs.end(notes)
    return Outcome(new, sum(done.read for done in every), sum(done.known for done in every), told)
