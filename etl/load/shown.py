"""One version of a library as DuckDB sees it: a schema of views over the version's files.

``document``, ``article``, ``figure``, ``finding`` and ``review`` are all rows ever written; ``documents``,
``articles``, ``figures``, ``findings`` and ``reviews`` the newest of each, which is what a reader means. They have the
columns of their table, and ``revision``, ``fingerprint`` and ``kept``.
"""

from __future__ import annotations

import itertools
import os
import re
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import unquote

import duckdb
import pyarrow as pa
from deltalake import DeltaTable

from etl.load import tables
from etl.load.store import KEYS, RECORDS, SCHEMA, filesystem, format_of, is_folder, is_grown, log_of

_PROTOCOL = "masar://"
_NUMBERS = itertools.count()
_OWN = {record: ("revision", "fingerprint", "kept") for record in RECORDS} | {
    "document": ("revision", "fingerprint", "kept", "content")
}
_NEWEST = "SELECT {key} AS name, max(revision) AS revision FROM {record} WHERE revision > 1 GROUP BY 1"
_SOURCES = {"document": "document", "article": "article", "figure": "article", "finding": "article"}
"""Which reading of an article is the newest, its own row says: the newest may have no figures at all."""
_REVIEWS = (
    "SELECT * FROM review WHERE revision > 0 QUALIFY row_number() OVER "
    "(PARTITION BY finding_id ORDER BY revision DESC, decided DESC, kept DESC, fingerprint) = 1"
)
# where two writers of one batch may have kept the same twice
_GROWN = {
    "documents": "SELECT * FROM document QUALIFY row_number() OVER "
    "(PARTITION BY document_id ORDER BY revision DESC, fingerprint) = 1",
    "articles": "SELECT * FROM article QUALIFY row_number() OVER "
    "(PARTITION BY article_id ORDER BY revision DESC, fingerprint) = 1",
    "figures": "SELECT * FROM figure SEMI JOIN articles USING (article_id, revision, fingerprint) "
    "QUALIFY row_number() OVER (PARTITION BY article_id, figure_id) = 1",
    "findings": "SELECT * FROM finding SEMI JOIN articles USING (article_id, revision, fingerprint) "
    "QUALIFY row_number() OVER (PARTITION BY article_id, finding_id) = 1",
    "reviews": _REVIEWS,
}


class Shown:
    """The views of one version, made when first asked. They go when nobody holds this any more."""

    def __init__(self, duck: duckdb.DuckDBPyConnection, table: DeltaTable, where: str) -> None:
        self.version = int(table.version())
        self.files = files_of(table)
        self._where = where
        self.format = format_of(table)
        self.is_older = self._grown = is_grown(table)
        self._again = _records_with_revisions(table)
        self._duck = duck
        self._schema = f"v{self.version}_{next(_NUMBERS)}"
        self._made = False
        self._lock = threading.Lock()

    def ask(self, sql: str, values: Mapping[str, Any] | None = None) -> pa.Table:
        """What a query over the views answers. Safe in several threads at once."""
        return self._relation(sql, values).to_arrow_table()

    def batches(self, sql: str, size: int) -> Iterator[pa.RecordBatch]:
        """The same, a batch of rows at a time."""
        yield from self._relation(sql, None).to_arrow_reader(size)

    def _relation(self, sql: str, values: Mapping[str, Any] | None) -> duckdb.DuckDBPyRelation:
        cursor = self._duck.cursor()
        with self._lock:
            if not self._made:
                self._make(cursor)
                weakref.finalize(self, _drop, self._duck, self._schema).atexit = False
                self._made = True
        cursor.execute(f"USE {self._schema}")
        return cursor.sql(sql, params=dict(values or {}))

    def _make(self, cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {self._schema}")
        cursor.execute(f"USE {self._schema}")
        cursor.register("nothing_kept", SCHEMA.empty_table())
        cursor.execute("CREATE OR REPLACE TABLE nothing AS SELECT * FROM nothing_kept")
        for record, files in self.files.items():
            listed = ", ".join(_sql_path(name, self._where) for name in files)
            # files of different ages have different columns; looking for them costs time, so only where that may be
            options = f"hive_partitioning=false, union_by_name={str(self._grown).lower()}"
            source = f"read_parquet([{listed}], {options})" if files else "nothing"
            if self._grown:  # columns that none of its files has yet
                source = f"(SELECT * FROM {source} UNION ALL BY NAME SELECT * FROM nothing)"
            columns = ", ".join(_columns(record, self._grown))
            cursor.execute(f"CREATE OR REPLACE VIEW {record} AS SELECT {columns} FROM {source}")
        for view, sql in (_GROWN if self._grown else self._views(cursor)).items():
            cursor.execute(f"CREATE OR REPLACE VIEW {view} AS {sql}")

    def _views(self, cursor: duckdb.DuckDBPyConnection) -> dict[str, str]:
        """The newest of each: where nothing has a second revision that is simply everything."""
        made = {"reviews": _REVIEWS}
        for record, source in _SOURCES.items():
            if record == source and record in self._again:
                newest = _NEWEST.format(key=KEYS[record], record=record)
                cursor.execute(f"CREATE OR REPLACE TABLE newer_{record} AS {newest}")
            made[RECORDS[record]] = _newest(record, source) if source in self._again else f"SELECT * FROM {record}"
        return made


def _columns(record: str, grown: bool) -> list[str]:
    """What a view of this record selects; a list that came later is empty, and not missing, in older files."""
    types = {column.name: column.type for column in tables.TABLES[RECORDS[record]]}
    names = dict.fromkeys((*types, *_OWN[record]))
    return [
        f'coalesce("{name}", []) AS "{name}"' if grown and types.get(name) == "texts" else f'"{name}"' for name in names
    ]


def _newest(record: str, source: str) -> str:
    return (
        f"SELECT {record}.* FROM {record} ANTI JOIN newer_{source} "
        f"ON {record}.{KEYS[record]} = newer_{source}.name AND {record}.revision < newer_{source}.revision"
    )


def below_root(uri: str) -> str:
    """A file of the table below the library's root."""
    return unquote("/".join(uri.rsplit("/", 2)[-2:]))


def files_of(table: DeltaTable) -> dict[str, list[str]]:
    """The files of the table's version, by record."""
    found: dict[str, list[str]] = {record: [] for record in RECORDS}
    for name in table.file_uris():
        match = re.search(r"/record=(\w+)/[^/]*$", name)
        if match and match[1] in found:
            found[match[1]].append(name)
    return found


def connect(where: str) -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own in memory, which can read the files of the library at this address."""
    duck = duckdb.connect()
    duck.execute("SET parquet_metadata_cache = true")
    if not is_folder(where):
        from etl.load.remote import Store

        duck.register_filesystem(Store(filesystem(where)))
    return duck


def _records_with_revisions(table: DeltaTable) -> set[str]:
    """Records of which some file may hold a row that is not the first of its kind."""
    found = log_of(table)
    names = found.schema.names
    highest = found.column("max.revision").to_pylist() if "max.revision" in names else [None] * len(found)
    records = found.column("partition.record").to_pylist()
    return {record for record, value in zip(records, highest, strict=True) if value is None or value > 1}


def _sql_path(uri: str, where: str) -> str:
    """A file as DuckDB takes it: a local path is no address, so its spaces are spaces and not %20."""
    if is_folder(where):
        path = unquote(uri)
    else:
        path = f"{_PROTOCOL}{below_root(uri)}"
    return "'" + path.replace("'", "''") + "'"


def missing_files(table: DeltaTable, where: str) -> list[str]:
    """Files that this version names and that are gone, below the library's root."""
    names = [below_root(uri) for uri in table.file_uris()]
    if is_folder(where):
        return [name for name in names if not os.path.exists(os.path.join(where, name))]
    from pyarrow.fs import FileType

    return [info.path for info in filesystem(where).get_file_info(names) if info.type == FileType.NotFound]


def _drop(duck: duckdb.DuckDBPyConnection, schema: str) -> None:
    with suppress(duckdb.Error):  # the whole library went first, or a query is in the way: a few views stay, no more
        duck.cursor().execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
