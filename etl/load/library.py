"""Keeps what was read: one Delta table, one atomic commit a submission, read with DuckDB.

Nothing else touches the store.
The table holds every record of every kind in rows that have the columns of all tables of ``etl.load.tables``;
it is partitioned by ``record`` (document, article, figure, finding, review), so a query opens only the files it needs.
Rows are only ever appended. An article read anew with another result is a higher ``revision``; the views show the
newest. The table's version names the state of everything that can be derived from it. A newsroom's own published
figures lie beside the table, in the file that :mod:`etl.load.reference` keeps.
"""

from __future__ import annotations

import fcntl
import os
import random
import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import duckdb
import pyarrow as pa
from deltalake import CommitProperties, DeltaTable, Schema, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, DeltaProtocolError, TableNotFoundError

from etl.errors import LibraryError, NewerLibrary, TableError
from etl.load import tables
from etl.model import Article, Document, Figure, Finding, Review, Submission, digest

if TYPE_CHECKING:
    import pandas as pd

FORMAT = 2
"""Version of the store's own layout. A library of a higher one is refused, never guessed at; format 1 had no reviews
and gets their columns when something is first written to it."""

_RECORDS = {
    "document": "documents",
    "article": "articles",
    "figure": "figures",
    "finding": "findings",
    "review": "reviews",
}
_OWN = {
    "record": pa.string(),
    "revision": pa.int64(),
    "fingerprint": pa.string(),  # of one reading of an article, or of what is said about a document
    "kept": pa.timestamp("us", tz="UTC"),
    "content": pa.binary(),  # a document's bytes
}
_SCHEMA = pa.schema(
    _OWN
    | {
        column.name: column.type
        for table in _RECORDS.values()
        for column in tables.arrow_schema(table)
        if column.name not in _OWN
    }
)
_GROWN = ", grown from an older one"
_FILTERED = "article_id,document_id,measure,period_start,period_end,revision"
_ATTEMPTS = 40
_SMALL_FILES = 100
"""Files of one kind above which they are put together: many single commits slow every query down."""
_RETENTION_HOURS = 7 * 24

# the newest reading of each article, then the rows that belong to that very reading
_VIEWS = {
    "documents": "SELECT * FROM document QUALIFY row_number() OVER "
    "(PARTITION BY document_id ORDER BY revision DESC, kept DESC, fingerprint) = 1",
    "articles": "SELECT * FROM article QUALIFY row_number() OVER "
    "(PARTITION BY article_id ORDER BY revision DESC, kept DESC, fingerprint) = 1",
    "figures": "SELECT * FROM figure SEMI JOIN articles USING (article_id, revision, fingerprint) "
    "QUALIFY row_number() OVER (PARTITION BY article_id, figure_id) = 1",
    "findings": "SELECT * FROM finding SEMI JOIN articles USING (article_id, revision, fingerprint) "
    "QUALIFY row_number() OVER (PARTITION BY article_id, finding_id) = 1",
    "reviews": "SELECT * FROM review QUALIFY row_number() OVER "
    "(PARTITION BY finding_id ORDER BY decided DESC, kept DESC, fingerprint) = 1",
}
_ORDER = {
    "documents": "name, document_id",
    "articles": "document_id, position, article_id",
    "figures": "article_id, span_start, span_end, figure_id",
    "findings": "article_id, finding_id",
    "reviews": "article_id, finding_id",
}


@dataclass(frozen=True, slots=True)
class _Reading:
    """An article with all that was read in it; ``fingerprint`` tells whether another reading says the same."""

    article: Article
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    fingerprint: str


class Library:
    """A library of articles and their figures in one folder. Safe for several threads and several processes."""

    def __init__(self, path: str, table: DeltaTable) -> None:
        self.path = path
        self._table = table
        self._lock = threading.RLock()
        self._duck = duckdb.connect()
        self._duck.register("nothing", _SCHEMA.empty_table())
        self._shown = -1

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Library:
        """The library in this folder, made if it is not there and ``create``.

        Raises LibraryError if there is none or it cannot be used, NewerLibrary if a newer program wrote it.
        """
        where = str(path) if "://" in str(path) else os.path.abspath(path)
        if bad := re.search(r"[][*?%#|^<>\x00-\x1f]", where):
            raise LibraryError(
                f"the path holds {bad[0]!r}, which the store cannot take", where, "choose another --library"
            )
        with _as_library_error(where):
            try:
                table = DeltaTable(where)
            except TableNotFoundError:
                if not create:
                    raise LibraryError("there is no library here", where, "make one with masar add") from None
                table = _create(where)
            library = cls(where, table)
            library._refresh()
        return library

    def version(self) -> int:
        """Number of the newest commit: the key under which anything derived may be cached."""
        with self._lock, _as_library_error(self.path):
            return self._refresh()

    # --- writing ------------------------------------------------------------------------------------------------

    def keep(self, submission: Submission) -> bool:
        """Keeps a document with all that was read in it, at once or not at all. False if nothing of it was new."""
        return self.keep_all((submission,)) > 0

    def keep_all(self, submissions: Sequence[Submission]) -> int:
        """Keeps several submissions in one commit; how many of them held something new.

        Raises TableError if a row breaks the contract (then nothing is kept), LibraryError if the store fails.
        """
        readings = [reading for submission in submissions for reading in _readings(submission)]
        for reading in readings:
            _check_spans(reading)

        def made() -> tuple[list[tables.Row], int]:
            rows, new = self._new_rows([s.document for s in submissions], readings)
            return rows, sum(
                s.document.document_id in new or any(a.article_id in new for a in s.articles) for s in submissions
            )

        return self._commit(made, single=len(submissions) == 1)

    def keep_reviews(self, reviews: Sequence[Review]) -> int:
        """Keeps what people decided, in one commit; how many of these were not kept already. Nothing is overwritten:
        of several reviews of one finding the last counts."""

        def made() -> tuple[list[tables.Row], int]:
            known = set(self._ask("SELECT fingerprint FROM review", {}).column(0).to_pylist())
            prints = {digest(*sorted(tables.row(review).items())): review for review in reviews}
            rows = [
                tables.row(review) | _own("review", 1, fingerprint)
                for fingerprint, review in prints.items()
                if fingerprint not in known
            ]
            return rows, len(rows)

        return self._commit(made, single=False)

    def _commit(self, make: Callable[[], tuple[list[tables.Row], int]], *, single: bool) -> int:
        """Appends the rows that ``make`` finds missing, at once or not at all; the number it says with them."""
        with self._lock, _as_library_error(self.path):
            for attempt in range(_ATTEMPTS):
                self._refresh()
                rows, number = make()
                if not rows:
                    return 0
                batch = _validated(rows)
                try:
                    self._migrate()
                    self._append(batch, rows, single=single)
                except CommitFailedError:  # somebody else kept the same at the same time: look again
                    time.sleep(random.uniform(0, 0.02 * (attempt + 1)))
                    continue
                self._tidy()
                return number
        raise LibraryError(f"could not keep it in {_ATTEMPTS} attempts", self.path, "other writers are busy; try again")

    def _migrate(self) -> None:
        """Gives a library of an older format the columns it lacks. Its files stay; what they lack reads as missing."""
        if _format(self._table) == FORMAT:
            return
        have = {field.name for field in self._table.schema().fields}
        lacking = pa.schema([field for field in _SCHEMA if field.name not in have])
        if lacking.names:
            self._table.alter.add_columns(Schema.from_arrow(lacking).fields)
        self._table.alter.set_table_description(f"Masar library, format {FORMAT}{_GROWN}")
        self._table.update_incremental()

    def _new_rows(
        self, documents: Sequence[Document], readings: Sequence[_Reading]
    ) -> tuple[list[tables.Row], set[str]]:
        """Rows that are not in the library yet, and the ids of the documents and articles they are of."""
        known = self._newest("documents", "document_id", {d.document_id for d in documents})
        known |= self._newest("articles", "article_id", {r.article.article_id for r in readings})
        made: list[tables.Row] = []
        new: set[str] = set()
        for document in documents:
            fingerprint = digest(document.media_type, document.url, document.licence)
            revision = _next_revision(known, document.document_id, fingerprint)
            if revision:
                own = _own("document", revision, fingerprint) | {"content": document.content}
                made.append(tables.row(document) | own)
                new.add(document.document_id)
        for reading in readings:
            name, fingerprint = reading.article.article_id, reading.fingerprint
            revision = _next_revision(known, name, fingerprint)
            if revision:
                made.append(tables.row(reading.article) | _own("article", revision, fingerprint))
                made += [tables.row(f) | _own("figure", revision, fingerprint) for f in reading.figures]
                made += [tables.row(f) | _own("finding", revision, fingerprint) for f in reading.findings]
                new.add(name)
        return made, new

    def _newest(self, view: str, key: str, names: set[str]) -> dict[str, tuple[int, str]]:
        """Revision and fingerprint of those of these that are kept."""
        sql = f"SELECT {key} AS name, revision, fingerprint FROM {view} WHERE {key} IN (SELECT unnest($names))"
        found = self._ask(sql, {"names": sorted(names)})
        return {row["name"]: (row["revision"], row["fingerprint"]) for row in found.to_pylist()}

    def _append(self, batch: pa.Table, rows: Sequence[tables.Row], *, single: bool) -> None:
        names = [(r["article_id"] if r["record"] == "article" else r["document_id"], r["revision"])
                 for r in rows if r["record"] in ("article", "document")]  # fmt: skip
        if not single:  # one transaction for the batch: the log would grow by one for each article
            names = [(digest(*sorted(r["fingerprint"] for r in rows)), 1)]
        write_deltalake(
            self._table,
            batch,
            mode="append",
            commit_properties=CommitProperties(
                app_transactions=[Transaction(name, revision) for name, revision in names], max_commit_retries=15
            ),
        )

    def _tidy(self) -> None:
        """Puts many small files together, if no other process is at it. What fails here is tried again next time."""
        self._table.update_incremental()
        crowded = [r for r, files in self._files().items() if len(files) > _SMALL_FILES]
        if not crowded or not os.path.isdir(self.path):
            return
        # the rows are kept already: whatever goes wrong here must not be told as a failure to keep them
        with suppress(OSError, DeltaError), open(os.path.join(self.path, "_tidy.lock"), "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for record in crowded:
                self._table.optimize.compact(partition_filters=[("record", "=", record)])
            self._table.vacuum(retention_hours=_RETENTION_HOURS, dry_run=False)

    # --- reading ------------------------------------------------------------------------------------------------

    def documents(self) -> pd.DataFrame:
        """Every document without its bytes, in the columns of ``tables.DOCUMENTS``, by name."""
        return self._frame("documents")

    def articles(self) -> pd.DataFrame:
        """The newest reading of every article, in the columns of ``tables.ARTICLES``, by document and position."""
        return self._frame("articles")

    def figures(self, article_id: str | None = None) -> pd.DataFrame:
        """Figures of the newest reading of every article, or of one, in the columns of ``tables.FIGURES``."""
        return self._frame("figures", article_id)

    def findings(self, article_id: str | None = None) -> pd.DataFrame:
        """Findings of the newest reading of every article, or of one, in the columns of ``tables.FINDINGS``."""
        return self._frame("findings", article_id)

    def article(self, article_id: str) -> Article | None:
        """One article, None if it is not kept."""
        found = self._rows("articles", article_id)
        return tables.article(found[0]) if found else None

    def articles_of(self, document_id: str) -> tuple[Article, ...]:
        """The articles kept of one document, in their order."""
        found = self._select("articles", "document_id = $name", {"name": document_id})
        return tuple(tables.article(row) for row in found.to_pylist())

    def figure_rows(self, article_id: str) -> tuple[Figure, ...]:
        """The figures of one article, in the order of the text."""
        return tuple(tables.figure(row) for row in self._rows("figures", article_id))

    def finding_rows(self, article_id: str) -> tuple[Finding, ...]:
        """The findings about one article."""
        return tuple(tables.finding(row) for row in self._rows("findings", article_id))

    def reviews(self) -> pd.DataFrame:
        """What people decided, the last review of each finding, in the columns of ``tables.REVIEWS``."""
        return tables.from_arrow("reviews", self._select("reviews", "true", {}))

    def review_rows(self) -> tuple[Review, ...]:
        """What people decided, the last review of each finding."""
        return tuple(tables.review(row) for row in self._select("reviews", "true", {}).to_pylist())

    def stamps(self) -> dict[str, str]:
        """A mark of the newest reading of every article: equal marks, equal article and figures."""
        rows = self._query("SELECT article_id, revision, fingerprint, document_id FROM articles").to_pylist()
        return {row["article_id"]: f"{row['revision']} {row['fingerprint']} {row['document_id']}" for row in rows}

    def stories(self, article_ids: Collection[str] | None = None) -> Iterator[tuple[Article, tuple[Figure, ...]]]:
        """These articles, or all, each with its figures, in no order."""
        condition = "true" if article_ids is None else "article_id IN (SELECT unnest($names))"
        values = {} if article_ids is None else {"names": sorted(article_ids)}
        with self._lock:  # both of one version
            articles, figures = (self._select(table, condition, values) for table in ("articles", "figures"))
        of: dict[str, list[Figure]] = {}
        for row in figures.to_pylist():
            of.setdefault(row["article_id"], []).append(tables.figure(row))
        for row in articles.to_pylist():
            yield tables.article(row), tuple(of.get(row["article_id"], ()))

    def document_rows(self) -> tuple[Document, ...]:
        """Every document without its bytes."""
        return tuple(tables.document(row, b"") for row in self._select("documents", "true", {}).to_pylist())

    def document(self, document_id: str) -> Document | None:
        """One document with its bytes, None if it is not kept."""
        found = self._select("documents", "document_id = $name", {"name": document_id}, "content").to_pylist()
        return tables.document(found[0], found[0]["content"]) if found else None

    def article_ids(self) -> tuple[str, ...]:
        """The ids of all articles, by document and position."""
        rows = self._query(f"SELECT article_id FROM articles ORDER BY {_ORDER['articles']}").to_pylist()
        return tuple(row["article_id"] for row in rows)

    def document_ids(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(self._query("SELECT DISTINCT document_id FROM document").column(0).to_pylist())

    def batches(self, table: str, size: int = 5_000) -> Iterator[list[tables.Row]]:
        """All rows of one of the library's tables, a batch at a time, as of now."""
        names = ", ".join(f'"{column.name}"' for column in tables.TABLES[table])
        found = self._query(f"SELECT {names} FROM {table} ORDER BY {_ORDER[table]}")
        for batch in found.to_batches(max_chunksize=size):
            yield batch.to_pylist()

    def summary(self) -> dict[str, Any]:
        """What it holds: how many of each, languages, first and last day, where it is and its version."""
        counts = {view: self._query(f"SELECT count(*) AS n FROM {view}").to_pylist()[0]["n"] for view in _VIEWS}
        languages = self._query(
            "SELECT coalesce(language, 'unknown') AS code, count(*) AS n FROM articles GROUP BY 1 ORDER BY n DESC, code"
        ).to_pylist()
        days = self._query("SELECT min(published) AS first, max(published) AS last FROM articles").to_pylist()[0]
        return {
            **counts,
            "languages": {row["code"]: row["n"] for row in languages},
            "published_first": days["first"],
            "published_last": days["last"],
            "library": self.path,
            "version": self.version(),
            "format": FORMAT,
        }

    def _rows(self, table: str, article_id: str) -> list[tables.Row]:
        rows: list[tables.Row] = self._select(table, "article_id = $name", {"name": article_id}).to_pylist()
        return rows

    def _frame(self, table: str, article_id: str | None = None) -> pd.DataFrame:
        condition, values = ("true", {}) if article_id is None else ("article_id = $name", {"name": article_id})
        return tables.from_arrow(table, self._select(table, condition, values))

    def _select(self, table: str, condition: str, values: Mapping[str, Any], *more: str) -> pa.Table:
        names = ", ".join(f'"{name}"' for name in (*(c.name for c in tables.TABLES[table]), *more))
        with self._lock, _as_library_error(self.path):
            self._refresh()
            return self._ask(f"SELECT {names} FROM {table} WHERE {condition} ORDER BY {_ORDER[table]}", values)

    def _query(self, sql: str) -> pa.Table:
        with self._lock, _as_library_error(self.path):
            self._refresh()
            return self._ask(sql, {})

    def _ask(self, sql: str, values: Mapping[str, Any]) -> pa.Table:
        return self._duck.sql(sql, params=dict(values)).to_arrow_table()

    def _refresh(self) -> int:
        """Follows the newest commit; the views are made anew only if there is one."""
        self._table.update_incremental()
        version = int(self._table.version())
        if version != self._shown:
            _check_format(self._table, self.path)
            self._show()
            self._shown = version
        return version

    def _show(self) -> None:
        for record, files in self._files().items():
            listed = ", ".join(map(_sql_path, files))
            # files of different ages have different columns; looking for them costs time, so only where that may be
            grown = (self._table.metadata().description or "").endswith(_GROWN)
            options = f"hive_partitioning=false, union_by_name={str(grown).lower()}"
            source = f"read_parquet([{listed}], {options})" if files else "nothing"
            self._duck.execute(f"CREATE OR REPLACE VIEW {record} AS SELECT * FROM {source}")
        for view, sql in _VIEWS.items():
            self._duck.execute(f"CREATE OR REPLACE VIEW {view} AS {sql}")

    def _files(self) -> dict[str, list[str]]:
        """The files of the newest version, by record."""
        found: dict[str, list[str]] = {record: [] for record in _RECORDS}
        for name in self._table.file_uris():
            match = re.search(r"/record=(\w+)/[^/]*$", name)
            if match and match[1] in found:
                found[match[1]].append(name)
        return found


# --- helpers ----------------------------------------------------------------------------------------------------


def _sql_path(uri: str) -> str:
    """A file as DuckDB takes it: a local path is no address, so its spaces are spaces and not %20."""
    path = uri if "://" in uri else unquote(uri)
    return "'" + path.replace("'", "''") + "'"


def _create(where: str) -> DeltaTable:
    if os.path.isfile(where) or (os.path.isdir(where) and os.listdir(where)):
        raise LibraryError("is no library, and not an empty folder", where, "choose another --library")
    try:
        return DeltaTable.create(
            where,
            _SCHEMA,
            mode="ignore",
            partition_by=["record"],
            name="masar",
            description=f"Masar library, format {FORMAT}",
            configuration={"delta.checkpointInterval": "25", "delta.dataSkippingStatsColumns": _FILTERED},
        )
    except CommitFailedError:  # another process was quicker
        return DeltaTable(where)


def _check_format(table: DeltaTable, where: str) -> None:
    found = _format(table)
    if found is None:
        raise LibraryError("is a Delta table but no library of Masar", where, "choose another --library")
    if found > FORMAT:
        raise NewerLibrary(
            f"was written by a newer Masar (format {found}, this one knows {FORMAT})", where, "update Masar"
        )


def _format(table: DeltaTable) -> int | None:
    match = re.match(r"Masar library, format (\d+)\b", table.metadata().description or "")
    return int(match[1]) if match else None


@contextmanager
def _as_library_error(where: str) -> Iterator[None]:
    """What the store, the disk or the query engine refuses, told as one line."""
    try:
        yield
    except DeltaProtocolError as error:
        raise NewerLibrary(f"needs a newer Delta reader ({_one_line(error)})", where, "update Masar") from error
    except (DeltaError, duckdb.Error, OSError) as error:
        raise LibraryError(
            f"cannot be read or written ({_one_line(error)})", where, "check the folder, its rights and the free space"
        ) from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]


def _readings(submission: Submission) -> Iterator[_Reading]:
    for article in submission.articles:
        figures = tuple(f for f in submission.figures if f.article_id == article.article_id)
        findings = tuple(f for f in submission.findings if f.article_id == article.article_id)
        yield _Reading(article, figures, findings, _fingerprint(article, figures, findings))


def _fingerprint(article: Article, figures: Iterable[Figure], findings: Iterable[Finding]) -> str:
    """The same for two readings that say the same; where the article stands does not count, nor does the revision."""
    said = {k: v for k, v in tables.row(article).items() if k not in ("document_id", "position", "role")}
    records = tables.rows(figures) + tables.rows(findings)
    return digest(*said.values(), *(sorted(r.items()) for r in ({**r, "revision": 0} for r in records)))


def _check_spans(reading: _Reading) -> None:
    """A figure whose span does not hold its quote would light up the wrong words: refused."""
    for figure in reading.figures:
        printed = reading.article.text[figure.span_start : figure.span_end]
        if printed != figure.quote:
            raise TableError(
                f"the text says {printed!r} where a figure quotes {figure.quote!r}",
                f"article {figure.article_id}, characters {figure.span_start} to {figure.span_end}",
                "mend the reader",
            )


def _next_revision(known: dict[str, tuple[int, str]], name: str, fingerprint: str) -> int:
    """1 for something new, one more than the newest if it says something else, 0 if it is kept already."""
    revision, kept = known.get(name, (0, ""))
    if kept == fingerprint:
        return 0
    known[name] = (revision + 1, fingerprint)
    return revision + 1


def _own(record: str, revision: int, fingerprint: str) -> tables.Row:
    return {"record": record, "revision": revision, "fingerprint": fingerprint, "kept": datetime.now(UTC)}


def _validated(rows: Sequence[tables.Row]) -> pa.Table:
    """The rows as one batch, after each table's contract was checked."""
    for record, table in _RECORDS.items():
        own = [row for row in rows if row["record"] == record]
        if own:
            tables.frame(table, own)
    return pa.Table.from_pylist(list(rows), schema=_SCHEMA)
