"""Care of a library's files: older versions, restoring one, putting small files together, cleaning."""

from __future__ import annotations

import fcntl
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from deltalake import CommitProperties, DeltaTable, WriterProperties
from deltalake.exceptions import CommitFailedError, DeltaError

from etl.errors import LibraryError
from etl.load import history
from etl.load.bulk import ROWS_TOGETHER
from etl.load.shown import missing_files
from etl.load.store import KEYS, RETENTION_HOURS, is_folder, log_of

SMALL_FILES = 100
"""Small files of one kind above which they are put together: many single commits slow every query down."""
SMALL = 8_000_000
"""Bytes from which on a file is not written again for a few new rows."""
_LOCK = "_tidy.lock"


@dataclass(frozen=True, slots=True)
class Compacted:
    """What came of it: the new version, and how many files there were before, are now, and were removed for good."""

    version: int
    files_before: int
    files_after: int
    removed: int


def table_at(where: str, version: int, newest: int) -> DeltaTable:
    """An older version of the table. Raises LibraryError if there never was one or its files are gone."""
    if not 0 <= version <= newest:
        raise LibraryError(f"has no version {version}", where, f"its versions are 0 to {newest}; see masar history")
    try:
        table = DeltaTable(where, version=version)
    except (DeltaError, OSError) as error:
        raise _gone(where, version) from error
    if missing_files(table, where):
        raise _gone(where, version)
    return table


def _gone(where: str, version: int) -> LibraryError:
    days = RETENTION_HOURS // 24
    return LibraryError(
        f"version {version} is gone: files are cleaned away {days} days after they were put together or replaced",
        where,
        "masar history tells the newer ones",
    )


def restore(table: DeltaTable, where: str, version: int) -> int:
    """Commits a version that is what ``version`` was; its number. Raises LibraryError if it is the newest one."""
    for _ in range(10):
        table.update_incremental()
        table_at(where, version, table.version())
        if version == table.version():
            raise LibraryError(f"is version {version} already", where, "nothing to restore; see masar history")
        said = CommitProperties(custom_metadata=history.note("restore", version=version), max_commit_retries=0)
        try:
            table.restore(version, commit_properties=said)
        except CommitFailedError:
            continue
        table.update_incremental()
        return int(table.version())
    raise LibraryError("could not restore it in 10 attempts", where, "other writers are busy; try again")


def tidy(table: DeltaTable, where: str) -> None:
    """Puts many small files together, if there are many and no other process is at it."""
    if not is_folder(where):
        return
    crowded = [record for record, number in _small_files(table).items() if number > SMALL_FILES]
    if not crowded:
        return
    with _alone(where) as alone:
        for record in crowded if alone else ():
            table.optimize.compact(
                partition_filters=[("record", "=", record)],
                target_size=SMALL,
                writer_properties=_properties(record),
                commit_properties=CommitProperties(custom_metadata=history.note("compact")),
            )
        if alone:
            clean(table, where)


def compact(table: DeltaTable, where: str) -> Compacted:
    """The same for all files, with every row put in its order."""
    before = len(table.file_uris())
    with _alone(where) as alone:
        if not alone:
            raise LibraryError("another process is putting its files together", where, "try again in a minute")
        for record in [record for record, number in Counter(_records(table)).items() if number > 1]:
            table.optimize.z_order(
                [KEYS[record], "revision"],
                partition_filters=[("record", "=", record)],
                writer_properties=_properties(record),
                commit_properties=CommitProperties(custom_metadata=history.note("compact")),
            )
        table.create_checkpoint()
        removed = clean(table, where)
    table.update_incremental()
    return Compacted(int(table.version()), before, len(table.file_uris()), removed)


def clean(table: DeltaTable, where: str) -> int:
    """Removes files that no version of the last days needs, and those that were never committed; how many.

    A full vacuum goes by the age of a file, not by how long it has been out of use, so it is told to keep the version
    that was the newest when those days began: what came since is young. What a restore undid is no copy of anything,
    so the files of the version before one are kept for good.
    """
    writes = history.writes(table, where)
    begin = datetime.now(UTC) - timedelta(hours=RETENTION_HOURS)
    keep = {next((write.version for write in writes if write.when < begin), writes[-1].version)}
    for write in writes:
        if write.kind == "restore":
            keep |= {write.version - 1, int(write.counts.get("version", write.version))}
    removed = table.vacuum(
        retention_hours=RETENTION_HOURS,
        dry_run=False,
        full=True,
        keep_versions=sorted(version for version in keep if _readable(where, version)) or None,
        commit_properties=CommitProperties(custom_metadata=history.note("clean")),
    )
    return len(removed)


def sizes(table: DeltaTable, where: str) -> dict[str, int]:
    """Files and bytes of the table's version, and the bytes of the whole folder if it is one."""
    found = log_of(table).column("size_bytes").to_pylist()
    told = {"files": len(found), "bytes": sum(found)}
    if is_folder(where):
        walked = (os.path.join(folder, name) for folder, _, names in os.walk(where) for name in names)
        told["bytes_with_older_versions"] = sum(map(_size, walked))
    return told


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:  # cleaned away meanwhile
        return 0


def _readable(where: str, version: int) -> bool:
    try:
        DeltaTable(where, version=version)
    except (DeltaError, OSError):
        return False
    return True


def _properties(record: str) -> WriterProperties:
    return WriterProperties(compression="ZSTD", max_row_group_size=ROWS_TOGETHER[record])


def _small_files(table: DeltaTable) -> Counter[str]:
    found = log_of(table).select(["partition.record", "size_bytes"]).to_pylist()
    return Counter(row["partition.record"] for row in found if row["size_bytes"] < SMALL)


def _records(table: DeltaTable) -> list[str]:
    return [str(r) for r in log_of(table).column("partition.record").to_pylist()]


@contextmanager
def _alone(where: str) -> Iterator[bool]:
    """Whether no other process of this computer is putting files together; an object store has no such lock, and
    needs none: of two that do it one is told so by its commit."""
    if not is_folder(where):
        yield True
        return
    with open(os.path.join(where, _LOCK), "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
