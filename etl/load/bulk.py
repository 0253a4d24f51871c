"""Parts of a library: Parquet files in its folder that no version names yet.

Many processes may write parts at the same time without opening the library; :meth:`Library.keep_parts` makes them
visible, all in one commit. What is never committed (its writer was killed) stays invisible and is cleaned away.
A file has the columns of the whole table, rows in the order of their key, so that one thing is found in one place;
figures of one row group stand with those of their measure, so that a question about one measure reads no other.
"""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from etl.load import tables
from etl.load.rows import Known, Rows, check, new_rows, next_revision, readings
from etl.load.store import FILTERED, KEYS, OWN, RECORDS, SCHEMA, address, as_library_error, filesystem, is_folder
from etl.model import Article, Document, Figure, Submission

ROWS_TOGETHER = {"document": 500, "article": 2_000, "figure": 50_000, "finding": 20_000, "review": 20_000}
"""Rows of a row group: what is read to find one of them; texts are long, figures are looked at all together."""
COLUMNS = pa.schema([field for field in SCHEMA if field.name != "record"])
_ASKED = ("measure", "kind", "route")
"""What nearly every question about figures chooses by."""
NAMED = ("document", "article")
"""Records that have an id of their own, by which it is told whether they are kept."""
_PLAIN = frozenset({"text", "content", "quote", "figure_id", "finding_id", "details"})  # hardly a value comes twice


@dataclass(frozen=True, slots=True)
class File:
    """One Parquet file: where it lies below the library's root, its size in bytes, its rows, and least and greatest
    values as the table's log writes them."""

    path: str
    record: str
    size: int
    rows: int
    stats: str


@dataclass(frozen=True, slots=True)
class Part:
    """Files that belong together, with how many documents, articles and figures are in them. Small, and picklable."""

    files: tuple[File, ...]
    documents: int
    articles: int
    figures: int


def write_part(library_path: str | Path, submissions: Sequence[Submission], *, with_documents: bool = True) -> Part:
    """Writes submissions as a part of the library in this folder or at this address; nothing is visible yet.

    The library must be there, but is not opened. The same article twice is written once. Without
    ``with_documents`` the documents must be kept already. Raises TableError if a row
    breaks the contract and LibraryError if the files cannot be written; then nothing of it will ever be visible.
    """
    where = address(library_path)
    found = [reading for submission in submissions for reading in readings(submission)]
    rows, _ = new_rows([s.document for s in submissions if with_documents], found, {})
    check(rows)
    return write(where, rows)


def write(where: str, rows: Rows) -> Part:
    """Rows that were checked, as files."""
    with as_library_error(where):
        made = tuple(write_batch(where, record, _batch(record, own)) for record, own in rows.items() if own)
    number = {record: len(own) for record, own in rows.items()}
    return Part(made, number.get("document", 0), number.get("article", 0), number.get("figure", 0))


def names_in(where: str, part: Part, record: str) -> pa.ChunkedArray:
    """The ids of the documents or articles of a part. Raises LibraryError if a file cannot be read."""
    return _named(where, part, record, [KEYS[record]]).column(0)


def _named(where: str, part: Part, record: str, columns: list[str]) -> pa.Table:
    read = []
    with as_library_error(where):
        for file in part.files:
            if file.record == record:
                with pq.ParquetFile(filesystem(where).open_input_file(file.path)) as opened:
                    read.append(opened.read(columns=columns).select(columns))
    return pa.concat_tables(read) if read else COLUMNS.empty_table().select(columns)


def told_in(where: str, part: Part, record: str, *columns: str) -> list[tuple[str, ...]]:
    """The ids of the documents or articles of a part with some of their columns, in no order. Raises LibraryError."""
    told = _named(where, part, record, [KEYS[record], *columns])
    return list(zip(*(column.to_pylist() for column in told.columns), strict=True))


def stories_in(where: str, part: Part, names: Collection[str]) -> list[tuple[Article, tuple[Figure, ...]]]:
    """Those of these articles that are in a part, each version with its figures, the earlier one first. Raises
    LibraryError."""
    of: dict[tuple[str, int], list[Figure]] = {}
    for row in _rows_in(where, part, "figure", "article_id", names):
        of.setdefault((row["article_id"], row["revision"]), []).append(tables.figure(row))
    rows = sorted(_rows_in(where, part, "article", "article_id", names), key=lambda row: int(row["revision"]))
    return [(tables.article(row), tuple(of.get((row["article_id"], row["revision"]), ()))) for row in rows]


def parted(
    where: str, part: Part, documents: Collection[str]
) -> tuple[Part, list[tuple[Document, tuple[Article, ...]]]]:
    """A part without the articles of these documents, and these documents with them, in the order in which they were
    read. The old files stay until they are cleaned away: a run that dies now needs them. Raises LibraryError."""
    bytes_of = {row["document_id"]: row for row in _rows_in(where, part, "document", "document_id", documents)}
    rows = sorted(_rows_in(where, part, "article", "document_id", bytes_of), key=lambda row: int(row["revision"]))
    if not rows:
        return part, []
    gone = {(row["article_id"], row["revision"]) for row in rows}
    articles: dict[str, list[Article]] = {}
    for row in rows:
        articles.setdefault(row["document_id"], []).append(tables.article(row))
    taken = [
        (tables.document(bytes_of[name], bytes_of[name]["content"]), tuple(sorted(own, key=lambda a: a.position)))
        for name, own in articles.items()
    ]
    files = []
    with as_library_error(where):
        for file in part.files:
            if file.record == "document":
                files.append(file)
                continue
            found = pq.read_table(file.path, filesystem=filesystem(where), schema=COLUMNS)
            pairs = zip(found.column("article_id").to_pylist(), found.column("revision").to_pylist(), strict=True)
            left = found.filter(pa.array([pair not in gone for pair in pairs], pa.bool_()))
            if len(left):
                files.append(write_batch(where, file.record, left))
    number = {file.record: file.rows for file in files}
    return Part(tuple(files), number.get("document", 0), number.get("article", 0), number.get("figure", 0)), taken


def _rows_in(where: str, part: Part, record: str, column: str, values: Collection[str]) -> list[tables.Row]:
    wanted = pa.array(sorted(values), pa.string())
    rows: list[tables.Row] = []
    with as_library_error(where):
        for file in part.files:
            if file.record == record:
                found = pq.read_table(file.path, filesystem=filesystem(where), schema=COLUMNS)
                rows += found.filter(pc.is_in(found.column(column), value_set=wanted)).to_pylist()
    return rows


def without_known(where: str, part: Part, known: Known) -> Part:
    """The part itself if nothing of it is known; else a new part of what is new, in the right revisions. ``known``
    learns what is in it. Raises LibraryError if a file cannot be read."""
    with as_library_error(where):
        meant = {record: _revisions(where, part, record, known) for record in NAMED}
        if all(old == new for moves in meant.values() for (_, old), new in moves.items()):
            return part
        files = []
        for file in part.files:
            moves = meant["document" if file.record == "document" else "article"]
            found = pq.read_table(file.path, filesystem=filesystem(where), schema=COLUMNS)
            pairs = zip(found.column(KEYS[file.record]).to_pylist(), found.column("revision").to_pylist(), strict=True)
            revisions = pa.array([moves.get(pair, 0) for pair in pairs], pa.int64())
            place = found.schema.get_field_index("revision")
            left = found.set_column(place, "revision", revisions).filter(pc.greater(revisions, 0))
            if len(left):
                files.append(write_batch(where, file.record, left))
    number = {file.record: file.rows for file in files}
    return Part(tuple(files), number.get("document", 0), number.get("article", 0), number.get("figure", 0))


def _revisions(where: str, part: Part, record: str, known: Known) -> dict[tuple[str, int], int]:
    """For every document or article of a part and its revision there, the revision in the library; 0 if known."""
    told = _named(where, part, record, [KEYS[record], "revision", "fingerprint"])
    listed: list[tuple[str, int, str]] = list(zip(*(column.to_pylist() for column in told.columns), strict=True))
    moves: dict[tuple[str, int], int] = {}
    for name, revision, fingerprint in sorted(listed, key=lambda row: row[1]):
        moves[name, revision] = next_revision(known, name, fingerprint)
    return moves


def delete(where: str, part: Part) -> None:
    """Removes the files of a part that no version names."""
    files = filesystem(where)
    for file in part.files:
        files.delete_file(file.path)


def _batch(record: str, rows: Sequence[tables.Row]) -> pa.Table:
    own = {*OWN, *(column.name for column in tables.TABLES[RECORDS[record]])}
    arrays = [
        pa.array([row.get(field.name) for row in rows], field.type)
        if field.name in own
        else pa.nulls(len(rows), field.type)
        for field in COLUMNS
    ]
    return pa.Table.from_arrays(arrays, schema=COLUMNS)


def write_batch(where: str, record: str, batch: pa.Table) -> File:
    """Rows with all columns as one file that nobody sees yet."""
    key = KEYS[record]
    batch = _sorted(batch, key, "revision")
    if record == "figure":
        group = pa.array([row // ROWS_TOGETHER[record] for row in range(len(batch))], pa.int32())
        batch = _sorted(batch.append_column("group", group), "group", *_ASKED, key, "revision").drop_columns("group")
    path = f"record={record}/part-{uuid.uuid4()}.parquet"
    files = filesystem(where)
    files.create_dir(f"record={record}", recursive=True)
    used = [field.name for field in COLUMNS if batch.column(field.name).null_count < len(batch)]
    try:
        with files.open_output_stream(path) as out:
            pq.write_table(
                batch,
                out,
                row_group_size=ROWS_TOGETHER[record],
                compression="zstd",
                use_dictionary=[name for name in used if name not in _PLAIN],
                write_statistics=list(FILTERED),
            )
    except BaseException:
        if is_folder(where):
            Path(where, path).unlink(missing_ok=True)
        raise
    if is_folder(where):
        flush(Path(where, path))
    size = files.get_file_info(path).size
    return File(path, record, size, len(batch), _stats(batch))


def _sorted(batch: pa.Table, *names: str) -> pa.Table:
    return batch.sort_by([(name, "ascending") for name in names])


def flush(path: Path) -> None:
    """Waits until a file is on the disk, so that what was acknowledged survives a power cut too."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _stats(batch: pa.Table) -> str:
    least: dict[str, Any] = {}
    greatest: dict[str, Any] = {}
    missing: Mapping[str, int] = {name: batch.column(name).null_count for name in FILTERED}
    for name in FILTERED:
        if missing[name] < len(batch):
            ends = pc.min_max(batch.column(name)).as_py()
            least[name], greatest[name] = _plain(ends["min"]), _plain(ends["max"])
    told = {"numRecords": len(batch), "minValues": least, "maxValues": greatest, "nullCount": dict(missing)}
    return json.dumps(told)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
