"""The figures of one version of a library in memory, coded for counting: a million answer in a few dozen milliseconds.

One row a figure, in the order of publication. ``cell`` numbers what is counted where and when, ``series`` the same
without the period, ``prints``, ``low`` and ``high`` say how many articles print the cell and between which numbers.
Nothing here is stored; the library is read once for each of its versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from etl.load import tables
from etl.model import Article, digest

if TYPE_CHECKING:
    import pyarrow as pa

    from etl.load.view import View

CODED = (
    "kind",
    "measure",
    "unit",
    "qualifier",
    "departure",
    "origin",
    "destination",
    "route",
    "mode",
    "rule",
    "reader",
)
"""Columns of figures with few different values; lists of places as their codes joined by a tilde."""
PLACES = ("departure", "origin", "destination")
SERIES = ("measure", "unit", "departure", "origin", "destination", "route", "mode")
UNTESTED = "not_testable"
STATES = ("contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", UNTESTED)
LONGEST = 2_000
"""Characters of a sentence that are kept."""
OPENING = 120

_FIGURES = f"""
SELECT figure_id, f.article_id, kind, measure, value, unit, qualifier,
  array_to_string(list_sort(departure), '~') AS departure, array_to_string(list_sort(origin), '~') AS origin,
  array_to_string(list_sort(destination), '~') AS destination, coalesce(route, '') AS route, coalesce(mode, '') AS mode,
  period_start, period_end, base_start, base_end, span_start, span_end, quote, sentence_start, sentence_end,
  attributed_to, rule, f.reader, f.revision,
  left(substring(a.text, sentence_start + 1, greatest(sentence_end, span_end) - sentence_start), {LONGEST}) AS sentence
FROM figures f JOIN articles a ON f.article_id = a.article_id"""
_ARTICLES = f"""
SELECT a.article_id, published, coalesce(language, '') AS language, direction, coalesce(publisher, '') AS publisher,
  agency, title, left(text, {OPENING}) AS opening, coalesce(len(d.sources), 0) > 0 AS written
FROM articles a LEFT JOIN documents d USING (document_id)"""
# the loudest that a check says of a figure: one that an edit would touch is doubted, and one that no edit can save
_STATES = """
WITH said AS (SELECT unnest(figure_ids) AS figure_id, state, edit_what, edit_figure_ids FROM findings),
mended AS (SELECT DISTINCT figure_id FROM said WHERE edit_what IS NOT NULL)
SELECT figure_id, min(rank) AS rank FROM (
  SELECT unnest(edit_figure_ids) AS figure_id, 0 AS rank FROM findings WHERE edit_what IS NOT NULL
  UNION ALL
  SELECT figure_id, CASE
    WHEN state = 'contradicts' THEN CASE WHEN edit_what IS NULL AND figure_id NOT IN (FROM mended) THEN 0 ELSE 4 END
    WHEN state = 'not_testable' THEN 4 WHEN edit_what IS NOT NULL THEN 1 WHEN state = 'agrees_if_rounded' THEN 2
    ELSE 3 END AS rank
  FROM said) GROUP BY figure_id"""

# a code needs at least one value, and an empty library has none
_TYPE = "CREATE TYPE {name}_code AS ENUM (SELECT DISTINCT {name} FROM {table} WHERE {name} <> '' UNION ALL SELECT '')"
_ABOUT = """
CREATE TABLE articles AS SELECT row_number() OVER (ORDER BY article_id)::INTEGER AS article, a.* EXCLUDE language,
  language::language_code AS language, outlet::outlet_code AS outlet
FROM article_rows a LEFT JOIN outlet_rows USING (publisher)"""
_NUMBERED = f"""
CREATE TABLE numbered AS SELECT f.* REPLACE ({", ".join(f"{name}::{name}_code AS {name}" for name in CODED)}),
  a.article, a.published, a.language, a.outlet, a.written, coalesce(s.rank, 4)::TINYINT AS state,
  ((a.agency IS NULL)::INTEGER + 2 * (attributed_to IS NOT NULL)::INTEGER)::TINYINT AS direct,
  year(period_end)::SMALLINT AS year, (period_start IS NOT NULL AND period_end IS NOT NULL)::BOOLEAN AS dated,
  CASE WHEN month(period_start) = 1 AND day(period_start) = 1 AND year(period_start) = year(period_end)
         AND period_end - period_start > 31 THEN 'running'
       WHEN day(period_start) = 1 AND period_end = last_day(period_start) THEN 'month' ELSE 'other' END AS span
FROM figure_rows f JOIN articles a USING (article_id) LEFT JOIN state_rows s USING (figure_id)"""
# windows over all columns would sort them all: things and cells are counted apart and joined
_THINGS = f"""
CREATE TABLE things AS SELECT {", ".join(SERIES)}, row_number() OVER (ORDER BY {", ".join(SERIES)})::INTEGER AS series
FROM numbered GROUP BY {", ".join(SERIES)}"""
_CELLS = """
CREATE TABLE cells AS SELECT series, period_start, period_end, row_number() OVER ()::INTEGER AS cell,
  count(DISTINCT article)::INTEGER AS prints, min(value) AS low, max(value) AS high
FROM numbered JOIN things USING ({things}) WHERE kind = 'count' AND dated
GROUP BY series, period_start, period_end""".replace("{things}", ", ".join(SERIES))
_SHELF = f"""
CREATE TABLE shelf AS SELECT row_number() OVER ()::INTEGER AS id, * FROM (
  SELECT n.* EXCLUDE article_id, t.series, c.cell, c.prints, c.low, c.high
  FROM numbered n JOIN things t USING ({", ".join(SERIES)}) LEFT JOIN cells c ON n.kind = 'count'
    AND t.series = c.series AND n.period_start = c.period_start AND n.period_end = c.period_end
  ORDER BY published NULLS FIRST, direct, figure_id)"""


class Shelf:
    """The figures of a library as they were when it was made. Questions are in :mod:`etl.load.explore`."""

    def __init__(self, library: View, states: Mapping[str, int] | None = None) -> None:
        """``states``: what the checks say of each figure, as a place in ``STATES``; what was found when the articles
        were kept, if it is None."""
        import duckdb

        self._duck = duckdb.connect()
        self.outlets: dict[str, str] = {}
        self._fill(library, states)
        self.figures, self.articles = (
            self.ask(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in ("shelf", "articles")
        )
        self.keys = {name: self._values(name) for name in PLACES}

    def ask(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """The answer to a query over the tables ``shelf`` and ``articles``. For several threads at once."""
        cursor = self._duck.cursor().execute(sql, values)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def _values(self, column: str) -> tuple[str, ...]:
        return tuple(row["value"] for row in self.ask(f"SELECT DISTINCT {column}::VARCHAR AS value FROM shelf"))

    def _fill(self, library: View, states: Mapping[str, int] | None) -> None:
        """One table after the other, so that what was read is let go of as soon as it is coded."""
        duck = self._duck
        articles = library.query(_ARTICLES)
        publishers = articles["publisher"].unique().to_pylist()
        self.outlets.update({digest("outlet", name): name for name in publishers if name})
        duck.register("article_rows", articles)
        duck.register("outlet_rows", _outlets(self.outlets))
        duck.execute(_TYPE.format(name="language", table="article_rows"))
        duck.execute(_TYPE.format(name="outlet", table="outlet_rows"))
        duck.execute(_ABOUT)
        duck.unregister("article_rows")
        duck.register("state_rows", library.query(_STATES) if states is None else _told(states))
        duck.register("figure_rows", library.query(_FIGURES))
        for name in CODED:
            duck.execute(_TYPE.format(name=name, table="figure_rows"))
        duck.execute(_NUMBERED)
        for name in ("figure_rows", "state_rows", "outlet_rows"):
            duck.unregister(name)
        dropped = [f"DROP TABLE {name}" for name in ("numbered", "things", "cells")]
        for sql in (_THINGS, _CELLS, _SHELF, *dropped, "CREATE INDEX by_id ON shelf (id)"):
            duck.execute(sql)


def _outlets(outlets: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    named = {"publisher": list(outlets.values()), "outlet": list(outlets)}
    return pa.table({name: pa.array(values, pa.string()) for name, values in named.items()})


def _told(states: Mapping[str, int]) -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {"figure_id": pa.array(list(states), pa.string()), "rank": pa.array(list(states.values()), pa.int32())}
    )


def figure_row(row: Mapping[str, Any]) -> tables.Row:
    """A row of the shelf as a row of the figures table."""
    lists = {name: row[name].split("~") if row[name] else [] for name in PLACES}
    own = {column.name: row[column.name] for column in tables.FIGURES}
    return own | lists | {"route": row["route"] or None, "mode": row["mode"] or None}


def article_of(row: Mapping[str, Any]) -> Article:
    """What is known of an article without its words; as its text only the opening."""
    return Article(
        row["article_id"], "", 1, "main", row["title"], row["opening"], row["language"] or None, row["direction"],
        row["publisher"] or None, row["agency"], row["published"],
    )  # fmt: skip
