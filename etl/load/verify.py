"""Whether a library is whole: every file, digest, span, value and reference, and nothing twice.

All rows ever written are looked at, not only the newest, because any of them may be shown again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow.parquet as pq

from etl.errors import EtlError, LibraryError
from etl.load import reference, tables
from etl.load.shown import below_root
from etl.load.store import RECORDS, SCHEMA, filesystem, is_folder

if TYPE_CHECKING:
    from etl.load.view import View

_RESTORE = "take the library from a backup, or masar restore a version before it"

_TWICE = "more than once"
"""How things may be in a library of an older format: views of it look for that, and its first write mends it."""
# what is wrong with what a query finds: its words may name the columns "name" and "found"
_CHECKS = {
    "the bytes are not those that were received (their digest is {found})": "SELECT document_id AS name, "
    "sha256(content) AS found FROM document WHERE sha256(content) <> document_id",
    "figure {found} does not stand where it says in its article": "SELECT f.article_id AS name, f.figure_id AS found "
    "FROM figure f JOIN article a ON f.article_id = a.article_id AND f.revision = a.revision "
    "WHERE substring(a.text, f.span_start + 1, f.span_end - f.span_start) <> f.quote "
    "OR f.span_start < 0 OR f.sentence_start > f.span_start OR f.sentence_end < f.span_end "
    "OR f.sentence_end > length(a.text)",
    "figure {found} belongs to a reading that is not there": "SELECT f.article_id AS name, f.figure_id AS found "
    "FROM figure f ANTI JOIN article a ON f.article_id = a.article_id AND f.revision = a.revision",
    "finding {found} belongs to a reading that is not there": "SELECT f.article_id AS name, f.finding_id AS found "
    "FROM finding f ANTI JOIN article a ON f.article_id = a.article_id AND f.revision = a.revision",
    "its document {found} is not there": "SELECT a.article_id AS name, a.document_id AS found "
    "FROM article a ANTI JOIN document d ON a.document_id = d.document_id",
    "the article {found} that it is about is not there": "SELECT r.finding_id AS name, r.article_id AS found "
    "FROM review r ANTI JOIN article a ON r.article_id = a.article_id",
    "revision {found} of this document is there more than once": "SELECT document_id AS name, revision AS found "
    "FROM document GROUP BY ALL HAVING count(*) > 1",
    "revision {found} of this article is there more than once": "SELECT article_id AS name, revision AS found "
    "FROM article GROUP BY ALL HAVING count(*) > 1",
    "figure {found} is there more than once": "SELECT article_id AS name, figure_id AS found "
    "FROM figure GROUP BY article_id, figure_id, revision HAVING count(*) > 1",
    "finding {found} is there more than once": "SELECT article_id AS name, finding_id AS found "
    "FROM finding GROUP BY article_id, finding_id, revision HAVING count(*) > 1",
}


def problems(view: View) -> Iterator[EtlError]:
    """What is wrong with this version of a library, one error a problem; nothing if it is whole."""
    broken = list(_files(view))
    yield from broken
    if broken:  # no query can be answered
        return
    for table in RECORDS.values():
        yield from _values(view, table)
    for words, sql in _CHECKS.items():
        if view.is_older() and words.endswith(_TWICE):
            continue
        for row in view.query(f"SELECT * FROM ({sql}) ORDER BY ALL").to_pylist():
            yield LibraryError(words.format(**row), f"{view.path}, {row['name']}", _RESTORE)
    if is_folder(view.path):
        try:
            reference.own_figures(view.path)
        except EtlError as error:
            yield error


def _files(view: View) -> Iterator[EtlError]:
    """Files that are gone, damaged, or of other columns."""
    files = filesystem(view.path)
    for names in view.files().values():
        for name in map(below_root, names):
            try:
                with pq.ParquetFile(files.open_input_file(name), pre_buffer=True) as file:
                    for column in file.schema_arrow:
                        place = SCHEMA.get_field_index(column.name)
                        if place >= 0 and not column.type.equals(SCHEMA.field(place).type):
                            what = f"column {column.name} is {column.type} and not {SCHEMA.field(place).type}"
                            yield LibraryError(what, f"{view.path}/{name}", _RESTORE)
                    for _ in file.iter_batches(batch_size=1_000):
                        pass
            except FileNotFoundError:
                yield LibraryError("the file is not there", f"{view.path}/{name}", _RESTORE)
            except (OSError, ValueError) as error:
                what = f"the file cannot be read ({' '.join(str(error).split())[:200]})"
                yield LibraryError(what, f"{view.path}/{name}", _RESTORE)


def _values(view: View, table: str) -> Iterator[EtlError]:
    """Rows with a value that their column may not have."""
    record = next(record for record, name in RECORDS.items() if name == table)
    key = tables.TABLES[table][0].name
    for column in tables.TABLES[table]:
        sql = f'SELECT {key} AS name, "{column.name}" AS found FROM {record} WHERE NOT ({_allowed(column)})'
        for row in view.query(sql).to_pylist():
            what = f"{column.name} is {row['found']!r}, which breaks the contract of {table}"
            yield LibraryError(what, f"{view.path}, {row['name']}", _RESTORE)


def _allowed(column: tables.Column) -> str:
    """A condition that holds for every value the column may have."""
    name = f'"{column.name}"'
    if column.type == "texts":
        held = f"{name} IS NOT NULL AND len(list_filter({name}, lambda item: item IS NULL)) = 0"
        if column.values:
            held += f" AND list_has_all([{_texts(column.values)}], {name})"
        return held
    held = f"isfinite({name})" if column.type == "number" else "true"
    if column.values:
        held = f"{name} IN ({_texts(column.values)})"
    return f"({name} IS NULL OR ({held}))" if column.nullable else f"({name} IS NOT NULL AND ({held}))"


def _texts(values: tuple[str, ...]) -> str:
    return ", ".join("'" + value.replace("'", "''") + "'" for value in values)
