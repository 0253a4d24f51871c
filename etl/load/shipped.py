"""The documents that come with the program: an index says what a person knows about each of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.errors import TableError

_COLUMNS = (
    "file,sha256,publisher,agency,agency_story,url,licence,retrieved,published,language,sources,note"
).split(",")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shipped:
    """What the index says about one document; None where it says nothing.

    ``agency`` is the news agency that story number ``agency_story`` cites, every story if that is None.
    ``sources`` are the addresses of the published figures that a report was written from.
    """

    file: Path
    sha256: str
    publisher: str | None
    agency: str | None
    agency_story: int | None
    url: str | None
    licence: str | None
    retrieved: date | None
    published: date | None
    language: str | None
    sources: tuple[str, ...] = ()


def load_index(path: Path) -> Mapping[str, Shipped]:
    """The rows of ``index.csv`` by the sha-256 of their document. Raises TableError naming file and row."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != _COLUMNS:
            raise TableError("has other columns than it must", str(path), f"they are {','.join(_COLUMNS)}")
        found = [_entry(cells, path, reader.line_num) for cells in reader]
    return {entry.sha256: entry for entry in found}


def _entry(cells: Mapping[str, str], path: Path, line: int) -> Shipped:
    try:
        if not re.fullmatch("[0-9a-f]{64}", cells["sha256"]):
            raise ValueError("sha256 is not 64 hexadecimal digits")
        return Shipped(
            file=path.parent / cells["file"],
            sha256=cells["sha256"],
            publisher=cells["publisher"] or None,
            agency=cells["agency"] or None,
            agency_story=int(cells["agency_story"]) if cells["agency_story"] else None,
            url=cells["url"] or None,
            licence=cells["licence"] or None,
            retrieved=_day(cells["retrieved"]),
            published=_day(cells["published"]),
            language=cells["language"] or None,
            sources=tuple(cells["sources"].split()),
        )
    except (ValueError, TypeError) as error:
        raise TableError(str(error), f"{path}, row {line}", "mend the row") from error


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
