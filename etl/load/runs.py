"""Notes about long runs, beside the table: which share of the input is read, and in which parts it lies.

A run that many processes work on can be stopped at any moment. Whoever starts it again finds the notes, has only the
rest read, and commits everything under the same name, which the library takes once.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyarrow.fs import FileSelector, FileType

from etl.load.store import address, as_library_error, filesystem

FOLDER = "_runs"
_HOLDS = 3 * 86_400
"""Seconds that an unfinished run can be gone on with: its parts are cleaned away after a week."""


@dataclass(frozen=True, slots=True)
class Notes:
    """One run over one input. ``batch_id`` is the name under which it is committed."""

    where: str
    name: str
    batch_id: str

    @property
    def folder(self) -> str:
        return f"{FOLDER}/{self.name}"


def begin(library_path: str, name: str) -> Notes:
    """The unfinished run of this name, or a new one. Raises LibraryError if the library cannot be written."""
    where = address(library_path)
    with as_library_error(where):
        files = filesystem(where)
        known = read_note(where, f"{FOLDER}/{name}/run.json")
        if known is not None and known["begun"] > time.time() - _HOLDS:
            return Notes(where, name, known["batch"])
        notes = Notes(where, name, uuid.uuid4().hex)
        if files.get_file_info(notes.folder).type == FileType.Directory:
            files.delete_dir(notes.folder)
        write_note(where, f"{notes.folder}/run.json", {"batch": notes.batch_id, "begun": time.time()})
        return notes


def note(notes: Notes, share: str, said: Mapping[str, Any]) -> None:
    """Says that a share is done; whole or not at all. Raises LibraryError if it cannot be written."""
    with as_library_error(notes.where):
        write_note(notes.where, f"{notes.folder}/{share}.done.json", {"batch": notes.batch_id, **said})


def noted(notes: Notes) -> dict[str, dict[str, Any]]:
    """What was said, by share. Raises LibraryError if it cannot be read."""
    with as_library_error(notes.where):
        found = filesystem(notes.where).get_file_info(FileSelector(notes.folder, allow_not_found=True))
        said = {}
        for info in found:
            share, _, ending = info.base_name.partition(".")
            if ending == "done.json" and (told := read_note(notes.where, info.path)) is not None:
                if told.pop("batch") == notes.batch_id:
                    said[share] = told
        return said


def end(notes: Notes) -> None:
    """The run is committed; its notes go."""
    with as_library_error(notes.where):
        filesystem(notes.where).delete_dir(notes.folder)


def read_note(where: str, path: str) -> dict[str, Any] | None:
    """What was written beside the table under this path; None if nothing was, or it is no object of JSON."""
    files = filesystem(where)
    if files.get_file_info(path).type != FileType.File:
        return None
    with files.open_input_stream(path) as file:
        try:
            found = json.loads(file.read())
        except ValueError:
            return None
    return found if isinstance(found, dict) else None


def write_note(where: str, path: str, said: Mapping[str, Any]) -> None:
    """Writes it whole or not at all; what was there is replaced."""
    files = filesystem(where)
    files.create_dir(path.rpartition("/")[0], recursive=True)
    beside = f"{path}.{uuid.uuid4().hex}.part"
    with files.open_output_stream(beside) as out:
        out.write(json.dumps(said).encode())
    files.move(beside, path)
