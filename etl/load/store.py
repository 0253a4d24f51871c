"""How a library lies on disk: one Delta table partitioned by ``record``, its columns, its format, its errors.

A row has the columns of all tables of ``etl.load.tables``; most of them are empty. Rows are only ever appended.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError, DeltaProtocolError, TableNotFoundError

from etl.errors import LibraryError, LibraryReason, NewerLibrary
from etl.load import history, tables

FORMAT = 3
"""Version of the store's own layout. A library of a higher one is refused, never guessed at. Format 1 had no reviews;
up to format 2 two writers of batches could keep the same article twice, so views of it look for that. Both are read as
they are, and brought to this format when something is first written (:mod:`etl.load.migrate`)."""

RECORDS: Mapping[str, str] = {
    "document": "documents",
    "article": "articles",
    "figure": "figures",
    "finding": "findings",
    "review": "reviews",
}
KEYS: Mapping[str, str] = {
    "document": "document_id",
    "article": "article_id",
    "figure": "article_id",
    "finding": "article_id",
    "review": "finding_id",
}
"""What names the thing a row belongs to; with the revision it is one writing of it."""
OWN = {
    "record": pa.string(),
    "revision": pa.int64(),
    "fingerprint": pa.string(),  # of one reading of an article, or of what is said about a document
    "kept": pa.timestamp("us", tz="UTC"),  # for people; nothing is ordered by it, for clocks differ
    "content": pa.binary(),  # a document's bytes
}
SCHEMA = pa.schema(
    OWN
    | {
        column.name: column.type
        for table in RECORDS.values()
        for column in tables.arrow_schema(table)
        if column.name not in OWN
    }
)
FILTERED = ("article_id", "document_id", "measure", "period_start", "period_end", "revision")
"""Columns whose least and greatest value are written down for every file."""
GROWN = ", growing from an older one"
RETENTION_HOURS = 7 * 24
"""How long files stay that no version since needs, so that readers and links to recent versions keep theirs."""
CONFIGURATION = {
    "delta.checkpointInterval": "25",
    "delta.dataSkippingStatsColumns": ",".join(FILTERED),
    "delta.logRetentionDuration": "interval 366 days",
}


def address(path: str | Path) -> str:
    """A folder as an absolute path, an address as it is. Raises LibraryError for one the store cannot take."""
    where = str(path) if "://" in str(path) else os.path.abspath(path)
    if bad := re.search(r"[][*?%#|^<>\x00-\x1f]", where):
        raise LibraryError(f"the path holds {bad[0]!r}, which the store cannot take", where, "choose another --library")
    return where


def is_folder(where: str) -> bool:
    """Whether the library lies in a folder of this computer."""
    return "://" not in where


def open_table(where: str, *, create: bool) -> DeltaTable:
    """The table at this address, made if it is not there and ``create``. Raises LibraryError and NewerLibrary."""
    with as_library_error(where):
        try:
            table = DeltaTable(where)
        except TableNotFoundError:
            if not create:
                raise LibraryError("there is no library here", where, "make one with masar add") from None
            table = _create(where)
        check_format(table, where)
    return table


_LOG = "_delta_log"
"""All that a folder holds while another process makes a library of it, or was killed when it had begun to."""


def _create(where: str) -> DeltaTable:
    if os.path.isfile(where) or (os.path.isdir(where) and set(os.listdir(where)) - {_LOG}):
        if DeltaTable.is_deltatable(where):  # another process has made it since
            return DeltaTable(where)
        raise LibraryError("is no library, and not an empty folder", where, "choose another --library")
    try:
        return DeltaTable.create(
            where,
            SCHEMA,
            mode="ignore",
            partition_by=["record"],
            name="masar",
            description=f"Masar library, format {FORMAT}",
            configuration=CONFIGURATION,
            commit_properties=CommitProperties(custom_metadata=history.note("create")),
        )
    except CommitFailedError:  # another process was quicker
        return DeltaTable(where)


def lacking(table: DeltaTable) -> pa.Schema:
    """The columns of a library that this table does not have yet."""
    have = {field.name for field in table.schema().fields}
    return pa.schema([field for field in SCHEMA if field.name not in have])


def check_format(table: DeltaTable, where: str) -> None:
    """Raises NewerLibrary, or LibraryError if it is another program's table."""
    found = format_of(table)
    if found is None:
        raise LibraryError("is a Delta table but no library of Masar", where, "choose another --library")
    if found > FORMAT:
        raise NewerLibrary(
            f"was written by a newer Masar (format {found}, this one knows {FORMAT})", where, "update Masar"
        )


def format_of(table: DeltaTable) -> int | None:
    """The format a table says it has, None if it is no library."""
    match = re.match(r"Masar library, format (\d+)\b", table.metadata().description or "")
    return int(match[1]) if match else None


def is_grown(table: DeltaTable) -> bool:
    """Whether some of its files may be of an older format."""
    said = table.metadata().description or ""
    return format_of(table) != FORMAT or said.endswith(GROWN) or bool(lacking(table).names)


def log_of(table: DeltaTable) -> pa.Table:
    """What the log says of each file of the table's version. (``pa.table`` would load pandas, to ask whether it is a
    frame: half a second in every process that opens a library.)"""
    return pa.RecordBatchReader.from_stream(table.get_add_actions(flatten=True)).read_all()


def filesystem(where: str) -> Any:
    """The library's files as a pyarrow file system whose paths begin at its root; credentials of an object store come
    from the environment."""
    from pyarrow import fs

    if is_folder(where):
        return fs.SubTreeFileSystem(where, fs.LocalFileSystem())
    from deltalake.fs import DeltaStorageHandler

    return fs.PyFileSystem(DeltaStorageHandler(where))


_REFUSED = "(?i)permission denied|no space|too many open|quota exceeded|read-only file|timed out|connection"
"""What a system says that does not read or write a file which may be whole."""
_NO_SPACE: Final = "(?i)no space left|not enough space|quota exceeded"
_NO_RIGHTS: Final = "(?i)permission denied|read-only file|operation not permitted|access denied|forbidden"


@contextmanager
def as_library_error(where: str) -> Iterator[None]:
    """What the store, the disk or the query engine refuses, told as one line."""
    try:
        yield
    except (DeltaError, duckdb.Error, pa.ArrowException, OSError) as error:
        if isinstance(error, DeltaProtocolError) or re.search(r"Unsupported .*(version|feature)", str(error)):
            raise NewerLibrary(f"needs a newer Delta reader ({_one_line(error)})", where, "update Masar") from error
        said, backup = _one_line(error), "take the library from a backup"
        if re.search("Json error", said):
            raise LibraryError(f"its log of versions is damaged ({said})", where, backup) from error
        if re.search("parquet", said, re.IGNORECASE) and not re.search(_REFUSED, said):
            todo = f"masar verify names each; {backup}, or masar restore a version before it"
            raise LibraryError(f"a file of it is damaged ({said})", where, todo) from error
        todo = "check the folder, its rights and the free space"
        if not is_folder(where):
            todo = "check the address and the credentials in the environment (AWS_ACCESS_KEY_ID, ...)"
        raise LibraryError(f"cannot be read or written ({said})", where, todo, reason=_reason(error)) from error


def _reason(error: Exception) -> LibraryReason:
    said = f"{getattr(error, 'strerror', None) or ''} {error}"
    if re.search(_NO_SPACE, said):
        return "space"
    return "rights" if re.search(_NO_RIGHTS, said) else "other"


def _one_line(error: Exception) -> str:
    """What it says, without the query and the place in the engine where it came up."""
    said = re.split(r"\s+LINE \d+:|\s+(?:Stack backtrace|0: )", str(error))[0]
    return " ".join(re.sub(r"\x1b\[\d*m", "", said).split())[:300]
