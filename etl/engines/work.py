"""What one task does: reads a share, writes what it found as parts of the library, notes that it is done.

Nothing of it is visible before the driver commits. A task that is killed leaves files that nothing names; it is done
anew, by another process.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from etl import intake, packs, pipeline
from etl.engines.shares import Share, read
from etl.errors import EtlError
from etl.intake import Given, Source
from etl.load.bulk import File, Part, write_part
from etl.load.runs import Notes, note

if TYPE_CHECKING:
    from etl.load.library import Library
    from etl.model import Submission

TOGETHER, BYTES = 4_000, 24_000_000
"""Submissions, and bytes of documents, that are written as one part."""
_ASKED = 500
_NEW = 20_000
"""Objects made between two looks of the garbage collector."""


@dataclass(frozen=True, slots=True)
class Task:
    """What every task of a run knows."""

    notes: Notes
    given: Given


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a share: parts, how many documents were read and how many were kept already, articles that are kept
    in an unknown language, where pages have no article, what failed (where, what, what to do, class of the error), and
    where articles in unknown languages were left out."""

    share: str
    parts: tuple[Part, ...] = ()
    read: int = 0
    known: int = 0
    unread: int = 0
    left_out: tuple[str, ...] = ()
    failed: tuple[tuple[str, str, str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    @classmethod
    def of(cls, share: str, said: Mapping[str, Any]) -> Done:
        """What was noted."""
        parts = tuple(
            Part(**{**part, "files": tuple(File(**file) for file in part["files"])}) for part in said["parts"]
        )
        failed = tuple((where, what, todo, "".join(kind)) for where, what, todo, *kind in said["failed"])
        # an older program noted how many pages were left out, and not where
        lists = {name: tuple(said[name]) if isinstance(said[name], list) else () for name in ("unknown", "left_out")}
        return cls(**{**said, **lists, "share": share, "parts": parts, "failed": failed})


def work(task: Task, share: Share) -> Done:
    """Reads a share. Raises LibraryError if the library cannot be written to."""
    reading = _Reading(task)
    with _little_to_collect():
        parts = tuple(write_part(task.notes.where, together) for together in _together(reading, share))
    done = Done(
        share.name, tuple(part for part in parts if part.files), reading.read, reading.known, reading.unread,
        tuple(reading.left_out), tuple(reading.failed), tuple(reading.unknown),
    )  # fmt: skip
    note(task.notes, share.name, asdict(done))
    return done


@contextmanager
def _little_to_collect() -> Iterator[None]:
    """Spares the garbage collector the thousands of articles of a share, nearly all of which are freed without it."""
    usual = gc.get_threshold()
    gc.set_threshold(_NEW, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@cache
def _library(where: str) -> Library:
    """The library as this process sees it; opened once."""
    from etl.load.library import Library

    return Library.open(where, create=False)


class _Reading:
    """Counts while it reads."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.library = _library(task.notes.where)
        self.names = pipeline.Names(self.library)
        self.reference = pipeline.reference_at(self.library.path)
        self.read = self.known = self.unread = 0
        self.left_out: list[str] = []
        self.failed: list[tuple[str, str, str, str]] = []
        self.unknown: list[str] = []

    def submissions(self, sources: Sequence[Source]) -> Iterator[Submission]:
        """What is in these sources, but for what is kept already."""
        self.read += len(sources)
        if self.task.given.is_silent:
            kept = self.library.known_documents([source.document.document_id for source in sources])
            self.known += sum(source.document.document_id in kept for source in sources)
            sources = [source for source in sources if source.document.document_id not in kept]
        made = intake.submissions(sources, self.task.given, self.reference, self.names)
        for source, found in zip(sources, made, strict=True):
            if isinstance(found, EtlError):
                self.fails(source, found)
            else:
                self.unread += sum(article.language not in packs.codes() for article in found.articles)
                yield found

    def fails(self, source: Source, error: EtlError) -> None:
        if intake.is_left_out(source, error):
            self.left_out.append(error.where)
        elif intake.is_passed_over(source, error):
            self.unknown.append(error.where)
        else:
            self.fail(error)

    def fail(self, error: EtlError) -> None:
        self.failed.append((error.where, error.what, error.todo, type(error).__name__))


def _together(reading: _Reading, share: Share) -> Iterator[list[Submission]]:
    waiting: list[Submission] = []
    size = 0
    for sources in _batches(reading, share):
        for submission in reading.submissions(sources):
            waiting.append(submission)
            size += len(submission.document.content)
            if len(waiting) >= TOGETHER or size >= BYTES:
                yield waiting
                waiting, size = [], 0
    if waiting:
        yield waiting


def _batches(reading: _Reading, share: Share) -> Iterator[list[Source]]:
    batch: list[Source] = []
    for found in read(share):
        if isinstance(found, EtlError):
            reading.fail(found)
            continue
        batch.append(found)
        if len(batch) == _ASKED:
            yield batch
            batch = []
    if batch:
        yield batch
