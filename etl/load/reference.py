"""A newsroom's own published figures, in a file beside the library's table, in the columns of ``tables.REFERENCE``.

They are witnesses like those that come with the program; nothing here changes those.
"""

from __future__ import annotations

import csv
import fcntl
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.errors import LibraryError, ReferenceInvalid
from etl.load import tables
from etl.load.files import LIST_MARK
from etl.model import Published

NAME = "_published_figures.csv"
"""Begins with a line below, so that the table beside it takes it for none of its own files."""
LOCK = "_published_figures.lock"


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding rows: those that are new, and those that were there before, with the line each stands on."""

    new: tuple[Published, ...]
    duplicates: tuple[tuple[int, Published], ...]


def own_figures(library_path: str | Path) -> tuple[Published, ...]:
    """The published figures that were added to this library. Raises ReferenceInvalid if somebody broke the file."""
    path = Path(library_path) / NAME
    return tables.load_reference(path) if path.exists() else ()


def stamp(library_path: str | Path) -> tuple[int, int]:
    """Changes whenever the file does: a key for what is derived from it."""
    try:
        found = os.stat(Path(library_path) / NAME)
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size


def add_figures(library_path: str | Path, source: str | Path, known: Sequence[Published] = ()) -> Added:
    """Adds the rows of the CSV file ``source`` to the library's own, all or none; rows that are there already, or among
    ``known``, are reported and not added. Raises ReferenceInvalid naming the first row that is malformed."""
    folder = Path(library_path)
    if not folder.is_dir():
        raise LibraryError("published figures need a library on this computer", str(library_path), "use a folder")
    rows = tables.load_reference(source)
    try:
        with open(folder / LOCK, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            own = own_figures(folder)
            added = _apart(rows, (*known, *own))
            if added.new:
                _write(folder / NAME, (*own, *added.new))
    except OSError as error:
        raise LibraryError(f"cannot be written ({error.strerror})", str(folder), "check its rights") from error
    return added


def _apart(rows: Sequence[Published], known: Sequence[Published]) -> Added:
    seen = {_identity(row) for row in known}
    new, duplicates = [], []
    for line, row in enumerate(rows, 2):
        if (name := _identity(row)) in seen:
            duplicates.append((line, row))
        else:
            seen.add(name)
            new.append(row)
    return Added(tuple(new), tuple(duplicates))


def _identity(row: Published) -> tuple[object, ...]:
    """What makes two rows one: the same number for the same thing from the same page. Another number, page or maker is
    a row of its own, even if it disagrees."""
    return (
        row.measure, tuple(sorted(row.departure)), tuple(sorted(row.origin)), tuple(sorted(row.destination)), row.route,
        row.mode, row.period_start, row.period_end, row.value, row.unit, row.source, row.source_url,
    )  # fmt: skip


def _write(path: Path, rows: Sequence[Published]) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            names = [column.name for column in tables.REFERENCE]
            writer.writerow(names)
            writer.writerows([_cell(tables.row(row)[name]) for name in names] for row in rows)
        if tables.load_reference(part) != tuple(rows):
            raise ReferenceInvalid("rows would not come back as they are", str(path), "report this")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _cell(value: object) -> object:
    if isinstance(value, list):
        return LIST_MARK.join(value)
    if isinstance(value, float):  # a cell holds digits only
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return "" if value is None else value
