"""What was seen in the feeds that are watched, kept beside the table of the library."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from etl.load.runs import read_note, write_note
from etl.load.store import address, as_library_error
from etl.model import digest

_FOLDER = "_watch"
_WAITS = f"{_FOLDER}/waits.json"


@dataclass(frozen=True, slots=True)
class Refused:
    """Why an address in a list gave nothing, so many ``times``: the ``kind`` of it, and in words. It is not asked for
    before ``until`` (seconds since 1970; never if None), unless the list says it ``changed``. ``published`` is its day
    as the list has it."""

    changed: str
    kind: str
    why: str
    until: float | None
    times: int = 1
    published: str = ""


@dataclass(slots=True)
class Seen:
    """Of one list: what its server named its last state, and every address in it that is done, with what it said of its
    change; and those that were refused."""

    etag: str | None = None
    last_modified: str | None = None
    entries: dict[str, str] = field(default_factory=dict)
    refused: dict[str, Refused] = field(default_factory=dict)


def load(library_path: str, url: str) -> Seen:
    """What was seen of the list at ``url``; nothing if it was never watched. Raises LibraryError."""
    where = address(library_path)
    with as_library_error(where):
        said = read_note(where, _path(url)) or {}
    entries: Any = said.get("entries")
    refused: Any = said.get("refused")
    return Seen(
        _text(said.get("etag")),
        _text(said.get("last_modified")),
        dict(entries) if isinstance(entries, dict) else {},
        {name: Refused(**why) for name, why in refused.items()} if isinstance(refused, dict) else {},
    )


def save(library_path: str, url: str, seen: Seen) -> None:
    """Remembers it. Raises LibraryError if it cannot be written."""
    where = address(library_path)
    with as_library_error(where):
        write_note(where, _path(url), {"url": url, **asdict(seen)})


def load_waits(library_path: str) -> dict[str, float]:
    """Until when (seconds since 1970) hosts asked to be left alone, by their origin. Raises LibraryError."""
    where = address(library_path)
    with as_library_error(where):
        said = read_note(where, _WAITS) or {}
    return {origin: float(until) for origin, until in said.items() if isinstance(until, int | float)}


def save_waits(library_path: str, waits: dict[str, float]) -> None:
    """Remembers it. Raises LibraryError if it cannot be written."""
    where = address(library_path)
    with as_library_error(where):
        write_note(where, _WAITS, waits)


def _path(url: str) -> str:
    return f"{_FOLDER}/{digest('watch', url)}.json"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
