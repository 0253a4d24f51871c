"""The figures of one version of a library in memory, coded for counting: a million answer in a few dozen milliseconds.

One row a figure, in the order of publication. ``cell`` numbers what is counted where and when; ``series`` the same
without the period. Nothing here is stored; the library is read once for each of its versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from etl.load import tables
from etl.model import digest

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from etl.load.view import View

CODED = ("kind", "measure", "unit", "qualifier", "departure", "origin", "destination", "route", "mode", "language")
"""Columns of few different values; lists of places as their codes joined by a tilde."""
PLACES = ("departure", "origin", "destination")
SERIES = ("measure", "unit", "departure", "origin", "destination", "route", "mode")
UNTESTED = "not_testable"

_FIGURES = """
SELECT figure_id, article_id, kind, measure, value, unit, qualifier,
  array_to_string(list_sort(departure), '~') AS departure, array_to_string(list_sort(origin), '~') AS origin,
  array_to_string(list_sort(destination), '~') AS destination, coalesce(route, '') AS route, coalesce(mode, '') AS mode,
  period_start, period_end, base_start, base_end, span_start, span_end, quote, sentence_start, sentence_end,
  attributed_to, rule, reader, revision
FROM figures"""
_ARTICLES = """
SELECT a.article_id, published, coalesce(language, '') AS language, coalesce(publisher, '') AS publisher,
  agency IS NULL AS direct, coalesce(len(d.sources), 0) > 0 AS written
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
STATES = ("contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", UNTESTED)

_MADE = f"""
CREATE TABLE shelf AS
SELECT row_number() OVER (ORDER BY published NULLS FIRST, direct, figure_id)::INTEGER AS id, *,
  dense_rank() OVER (ORDER BY {", ".join(SERIES)})::INTEGER AS series,
FROM (
  SELECT f.*, a.published, a.language, a.written, o.outlet,
    (a.direct::INTEGER + 2 * (attributed_to IS NOT NULL)::INTEGER) AS direct,
    coalesce(s.rank, 4)::TINYINT AS state,
    year(period_end)::SMALLINT AS year,
    (period_start IS NOT NULL AND period_end IS NOT NULL)::BOOLEAN AS dated,
    CASE WHEN month(period_start) = 1 AND day(period_start) = 1 AND year(period_start) = year(period_end)
           AND period_end - period_start > 31 THEN 'running'
         WHEN day(period_start) = 1 AND period_end = last_day(period_start) THEN 'month'
         ELSE 'other' END AS span
  FROM figures f JOIN articles a USING (article_id) LEFT JOIN states s USING (figure_id)
  LEFT JOIN outlets o USING (publisher)) ORDER BY id"""


class Shelf:
    """The figures of a library as they were when it was made. Questions are in :mod:`etl.load.explore`."""

    def __init__(self, library: View, states: Mapping[str, int] | None = None) -> None:
        """``states``: what the checks say of each figure, as a place in ``STATES``; what was found when the articles
        were kept, if it is None."""
        import duckdb
        import pyarrow as pa

        parts = {"figures": library.query(_FIGURES), "articles": library.query(_ARTICLES)}
        if states is None:
            parts["states"] = library.query(_STATES)
        else:
            names = pa.array(list(states), pa.string())
            parts["states"] = pa.table({"figure_id": names, "rank": pa.array(list(states.values()), pa.int32())})
        publishers = parts["articles"]["publisher"].unique().to_pylist()
        self.outlets = {digest("outlet", name): name for name in publishers if name}
        named = {"publisher": list(self.outlets.values()), "outlet": list(self.outlets)}
        parts["outlets"] = pa.table({name: pa.array(values, pa.string()) for name, values in named.items()})
        self._duck = duckdb.connect()
        _fill(self._duck, parts)
        self.figures, self.articles = len(parts["figures"]), len(parts["articles"])
        self.keys = {name: self._values(name) for name in PLACES}

    def ask(self, sql: str, **values: Any) -> list[dict[str, Any]]:
        """The answer to a query over the table ``shelf``. For several threads at once."""
        rows: list[dict[str, Any]] = self._duck.cursor().sql(sql, params=values).to_arrow_table().to_pylist()
        return rows

    def _values(self, column: str) -> tuple[str, ...]:
        return tuple(row["value"] for row in self.ask(f"SELECT DISTINCT {column}::VARCHAR AS value FROM shelf"))


def _fill(duck: duckdb.DuckDBPyConnection, parts: Mapping[str, pa.Table]) -> None:
    for name, part in parts.items():
        duck.register(name, part)
    duck.execute(_MADE)
    for name in parts:
        duck.unregister(name)
    for column in (*CODED, "span", "rule", "reader", "outlet"):
        # a code needs at least one value, and an empty library has none
        values = f"SELECT DISTINCT {column} FROM shelf WHERE {column} <> '' UNION ALL SELECT ''"
        duck.execute(f"CREATE TYPE {column}_code AS ENUM ({values})")
        duck.execute(f"ALTER TABLE shelf ALTER {column} TYPE {column}_code")


def figure_row(row: Mapping[str, Any]) -> tables.Row:
    """A row of the shelf as a row of the figures table."""
    lists = {name: row[name].split("~") if row[name] else [] for name in PLACES}
    return (
        {column.name: row[column.name] for column in tables.FIGURES}
        | lists
        | {
            "route": row["route"] or None,
            "mode": row["mode"] or None,
        }
    )
