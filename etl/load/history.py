"""Who or what made each version of a library: a note that travels with the commit, and the notes read back."""

from __future__ import annotations

import getpass
import json
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.errors import LibraryError
from etl.model import READER

if TYPE_CHECKING:
    from deltalake import DeltaTable

KINDS = ("create", "migrate", "add", "review", "reread", "restore", "compact", "clean")
_KEY = "masar"
_LONGEST = 300
_TRIES = 50


@dataclass(frozen=True, slots=True)
class Write:
    """One version: what was done, by whom, when by the clock of the machine that did it, with which reader.

    ``counts`` says how many documents, articles, figures, findings or reviews came with it, or which version was
    restored. ``kind`` and ``by`` are empty for a version that another program wrote.
    """

    version: int
    when: datetime
    kind: str
    by: str
    command: str
    program: str
    reader: str
    counts: Mapping[str, int]


def note(kind: str, **counts: int | str) -> dict[str, str]:
    """What is written down with a commit, as its custom metadata."""
    said = {
        "kind": kind,
        "by": _who(),
        "command": command(),
        "program": _program(),
        "reader": READER,
        "counts": counts,
    }
    return {_KEY: json.dumps(said, ensure_ascii=False)}


def write_of(commit: Mapping[str, Any]) -> Write:
    """A commit of the log as a write."""
    told = commit.get(_KEY)
    said: Mapping[str, Any] = json.loads(told) if isinstance(told, str) else {}
    return Write(
        version=int(commit["version"]),
        when=datetime.fromtimestamp(commit.get("timestamp", 0) / 1000, UTC),
        kind=said.get("kind", ""),
        by=said.get("by", ""),
        command=said.get("command", ""),
        program=said.get("program", str(commit.get("engineInfo", ""))),
        reader=said.get("reader", ""),
        counts=said.get("counts", {}),
    )


def writes(table: DeltaTable, where: str, limit: int | None = None) -> tuple[Write, ...]:
    """Who or what made each version, the newest first. Raises LibraryError if others write all the time.

    deltalake reads the newest commits but counts down from the version that the table has loaded: asked while another
    process commits, it would give every version too low a number.
    """
    for _ in range(_TRIES):
        table.update_incremental()
        version = table.version()
        commits = table.history(limit)
        table.update_incremental()
        if table.version() == version:
            return tuple(map(write_of, commits))
    raise LibraryError("its history changes while it is read", where, "other writers are busy; try again")


_command: list[str] = []


def doing(words: str) -> None:
    """From now on this process writes in the name of this command, for example ``masar add``."""
    _command[:] = [_text(words)[:_LONGEST]]


def command() -> str:
    """The command this process writes for: what was said with :func:`doing`, else how the program was called."""
    if _command:
        return _command[0]
    said = " ".join([os.path.basename(sys.argv[0] or "python"), *sys.argv[1:]])
    return _text(said)[:_LONGEST]


def _text(words: str) -> str:
    """Bytes on a command line that are no UTF-8 cannot be written down."""
    return words.encode(errors="replace").decode()


@cache
def _who() -> str:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        user = str(os.getuid())
    return f"{user}@{socket.gethostname()}"


@cache
def _program() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"masar {version('masar')}"
    except PackageNotFoundError:
        return "masar"
