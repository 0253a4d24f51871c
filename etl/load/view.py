"""Reading a library: the tables of one version as frames, records and rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from etl.load import tables
from etl.load.shown import Shown
from etl.load.store import RECORDS, as_library_error
from etl.model import Article, Document, Figure, Finding, Review

if TYPE_CHECKING:
    import pandas as pd

_ORDER = {
    "documents": "name, document_id",
    "articles": "document_id, position, article_id",
    "figures": "article_id, span_start, span_end, figure_id",
    "findings": "article_id, finding_id",
    "reviews": "article_id, finding_id",
}

_NEIGHBOURS = """
WITH own AS (SELECT DISTINCT measure, departure, origin, destination FROM figures WHERE article_id = $name),
    alike AS (SELECT DISTINCT article_id FROM figures NATURAL JOIN own WHERE article_id <> $name),
    here AS (SELECT published AS day FROM articles WHERE article_id = $name)
SELECT article_id FROM articles SEMI JOIN alike USING (article_id) CROSS JOIN here
ORDER BY abs(date_diff('day', day, published)) NULLS LAST, article_id LIMIT $most
"""


class View:
    """One version of a library, for reading only. It stays as it is whatever is written. Safe for several threads."""

    def __init__(self, path: str, shown: Shown) -> None:
        self.path = path
        self._shown = shown

    def version(self) -> int:
        """Number of this version: the key under which anything derived may be cached."""
        return self._now().version

    def is_older(self) -> bool:
        """Whether some of it may be of an older format, which its first write brings to the present one."""
        return self._now().is_older

    def _now(self) -> Shown:
        return self._shown

    def query(self, sql: str, values: Mapping[str, Any] | None = None) -> pa.Table:
        """What a DuckDB query over ``documents``, ``articles``, ``figures``, ``findings`` and ``reviews`` answers;
        ``$name`` in it is taken from ``values``. For the modules of ``etl.load``: nobody else writes SQL."""
        with as_library_error(self.path):
            return self._now().ask(sql, values)

    def files(self) -> Mapping[str, Sequence[str]]:
        """The addresses of this version's files, by record."""
        return self._now().files

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

    def reviews(self) -> pd.DataFrame:
        """What people decided, the last review of each finding, in the columns of ``tables.REVIEWS``."""
        return self._frame("reviews")

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

    def review_rows(self) -> tuple[Review, ...]:
        """What people decided, the last review of each finding."""
        return tuple(tables.review(row) for row in self._select("reviews", "true", {}).to_pylist())

    def stamps(self) -> dict[str, str]:
        """A mark of the newest reading of every article: equal marks, equal article and figures."""
        rows = self.query("SELECT article_id, revision, fingerprint, document_id FROM articles").to_pylist()
        return {row["article_id"]: f"{row['revision']} {row['fingerprint']} {row['document_id']}" for row in rows}

    def articles_in(self, document_ids: Collection[str]) -> tuple[Article, ...]:
        """The articles of these documents, in their order."""
        found = self._select("articles", "document_id IN (SELECT unnest($names))", {"names": sorted(document_ids)})
        return tuple(tables.article(row) for row in found.to_pylist())

    def readings(
        self, article_ids: Collection[str]
    ) -> Iterator[tuple[str, tuple[tuple[Figure, ...], tuple[Finding, ...]]]]:
        """The id of each of these articles with its figures and findings."""
        condition, values = "article_id IN (SELECT unnest($names))", {"names": sorted(article_ids)}
        shown = self._now()  # both of one version
        figures, findings = (self._select(table, condition, values, shown=shown) for table in ("figures", "findings"))
        read: dict[str, list[Figure]] = {}
        told: dict[str, list[Finding]] = {}
        for row in figures.to_pylist():
            read.setdefault(row["article_id"], []).append(tables.figure(row))
        for row in findings.to_pylist():
            told.setdefault(row["article_id"], []).append(tables.finding(row))
        for name in article_ids:
            yield name, (tuple(read.get(name, ())), tuple(told.get(name, ())))

    def stories(self, article_ids: Collection[str] | None = None) -> Iterator[tuple[Article, tuple[Figure, ...]]]:
        """These articles, or all, each with its figures, in no order."""
        condition = "true" if article_ids is None else "article_id IN (SELECT unnest($names))"
        values = {} if article_ids is None else {"names": sorted(article_ids)}
        shown = self._now()  # both of one version
        articles, figures = (self._select(table, condition, values, shown=shown) for table in ("articles", "figures"))
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
        rows = self.query(f"SELECT article_id FROM articles ORDER BY {_ORDER['articles']}").to_pylist()
        return tuple(row["article_id"] for row in rows)

    def size(self) -> int:
        """How many articles it holds."""
        return int(self.query("SELECT count(*) FROM articles").column(0)[0].as_py())

    def article_of(self, figure_id: str) -> str | None:
        """The article that a figure is printed in, None if there is no such figure."""
        found = self.query("SELECT article_id FROM figures WHERE figure_id = $name LIMIT 1", {"name": figure_id})
        return found.column(0)[0].as_py() if found.num_rows else None

    def neighbours(self, article_id: str, most: int) -> tuple[str, ...]:
        """At most so many other articles that count the same thing in the same places, the nearest in time first."""
        found = self.query(_NEIGHBOURS, {"name": article_id, "most": most})
        return tuple(found.column(0).to_pylist())

    def contradicted(self, most: int) -> tuple[str, ...]:
        """At most so many articles in which something contradicted when they were kept, the latest first."""
        found = self.query(
            "SELECT article_id FROM articles WHERE article_id IN (SELECT article_id FROM findings WHERE state = "
            "'contradicts') ORDER BY published DESC NULLS LAST, article_id LIMIT $most",
            {"most": most},
        )
        return tuple(found.column(0).to_pylist())

    def untested(self) -> tuple[int, int]:
        """How many figures no check spoke about when they were kept, and how many figures there are."""
        found = self.query(
            "SELECT count(*) FILTER (figure_id NOT IN (SELECT unnest(figure_ids) FROM findings "
            "WHERE state <> 'not_testable')) AS silent, count(*) AS n FROM figures"
        ).to_pylist()[0]
        return found["silent"], found["n"]

    def document_ids(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(self.query("SELECT DISTINCT document_id FROM document").column(0).to_pylist())

    def batches(self, table: str, size: int = 5_000) -> Iterator[list[tables.Row]]:
        """All rows of one of the library's tables, a batch at a time, as of now."""
        names = ", ".join(f'"{column.name}"' for column in tables.TABLES[table])
        with as_library_error(self.path):
            for batch in self._now().batches(f"SELECT {names} FROM {table} ORDER BY {_ORDER[table]}", size):
                yield batch.to_pylist()

    def summary(self) -> dict[str, Any]:
        """What it holds: how many of each, languages, first and last day, where it is and its version."""
        counts = {view: self.query(f"SELECT count(*) FROM {view}").column(0)[0].as_py() for view in RECORDS.values()}
        languages = self.query(
            "SELECT coalesce(language, 'unknown') AS code, count(*) AS n FROM articles GROUP BY 1 ORDER BY n DESC, code"
        ).to_pylist()
        days = self.query("SELECT min(published) AS first, max(published) AS last FROM articles").to_pylist()[0]
        return {
            **counts,
            "languages": {row["code"]: row["n"] for row in languages},
            "published_first": days["first"],
            "published_last": days["last"],
            "library": self.path,
            "version": self.version(),
            "format": self._now().format,
        }

    def _rows(self, table: str, article_id: str) -> list[tables.Row]:
        rows: list[tables.Row] = self._select(table, "article_id = $name", {"name": article_id}).to_pylist()
        return rows

    def _frame(self, table: str, article_id: str | None = None) -> pd.DataFrame:
        condition, values = ("true", {}) if article_id is None else ("article_id = $name", {"name": article_id})
        return tables.from_arrow(table, self._select(table, condition, values))

    def _select(
        self, table: str, condition: str, values: Mapping[str, Any], *more: str, shown: Shown | None = None
    ) -> pa.Table:
        names = ", ".join(f'"{name}"' for name in (*(c.name for c in tables.TABLES[table]), *more))
        sql = f"SELECT {names} FROM {table} WHERE {condition} ORDER BY {_ORDER[table]}"
        with as_library_error(self.path):
            return (shown or self._now()).ask(sql, values)
