"""What the names on a command line stand for: files, folders, patterns, web addresses, stores of files."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from etl.errors import ReadError
from etl.extract import archives
from etl.extract.hosts import is_address
from etl.text import printable

STANDARD_INPUT = "-"
_READ = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", *archives.SUFFIXES)


def expand(names: Iterable[str]) -> Iterator[str | ReadError]:
    """The names themselves; for a folder or a pattern, the documents in it, in order, without hidden ones; an error for
    a folder without documents, or a pattern that nothing matches."""
    for name in names:
        if archives.is_remote(name):
            yield from _remote(name)
        elif name == STANDARD_INPUT or is_address(name) or os.path.isfile(name):
            yield name
        elif os.path.isdir(name):
            found = None
            for found in _folder(name):
                yield found
            if found is None:
                yield ReadError("there is no document in it", printable(name), f"documents are {' '.join(_READ)}")
        elif glob.has_magic(name):
            yield from _pattern(name)
        else:
            yield name


def weigh(name: str | ReadError) -> int:
    """Bytes of a file; 0 for what is no file on this machine."""
    try:
        return os.path.getsize(name) if isinstance(name, str) else 0
    except OSError:
        return 0


def _folder(name: str) -> Iterator[str | ReadError]:
    closed: list[OSError] = []
    for folder, inside, files in os.walk(name, onerror=closed.append):
        inside[:] = sorted(one for one in inside if not one.startswith("."))
        for file in sorted(files):
            if file.lower().endswith(_READ) and not file.startswith("."):
                path = str(Path(folder, file))
                yield _no_file(path) if _is_pipe(path) else path
    for error in closed:
        yield ReadError(f"cannot be read ({error.strerror})", printable(str(error.filename)), "check its rights")


def _is_pipe(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _no_file(path: str) -> ReadError:
    """A pipe would be waited for without an end."""
    return ReadError("a pipe, socket or device, no file", printable(path), "give it by name if it shall be read")


def _pattern(name: str) -> Iterator[str | ReadError]:
    seen: set[str] = set()  # links lead to a file again, or round and round
    found = [path for path in glob.iglob(name, recursive=True) if not _leads_round(path)]
    for path in sorted(found, key=lambda path: (_is_behind_link(path), path)):
        for one in _folder(path) if os.path.isdir(path) else [_no_file(path) if _is_pipe(path) else path]:
            real = os.path.realpath(one.where if isinstance(one, ReadError) else one)
            if real not in seen:
                seen.add(real)
                yield one
    if not seen:
        yield ReadError("no file matches", name, "check the pattern")


def _leads_round(path: str) -> bool:
    return not os.path.exists(path) and os.path.exists(os.path.realpath(path))


def _is_behind_link(path: str) -> bool:
    return os.path.realpath(path) != os.path.normpath(os.path.join(os.path.realpath(os.curdir), path))


def _remote(name: str) -> Iterator[str | ReadError]:
    """A file, a folder or a pattern in a store of files."""
    try:
        with archives.reading(name):
            import fsspec

            store, path = fsspec.url_to_fs(name)
            protocol = name.partition("://")[0]
            if glob.has_magic(path):
                found = sorted(store.glob(path))
            elif store.isdir(path):
                found = sorted(one for one in store.find(path) if one.lower().endswith(_READ))
            else:
                found = [path]
    except ReadError as error:
        yield error
        return
    if not found:
        yield ReadError("no file matches", name, "check the address")
    yield from (f"{protocol}://{str(one).lstrip('/') if protocol != 'file' else one}" for one in found)
