"""The figures of one version of a library in memory, coded for counting: a million answer in a few milliseconds.

One row a figure, in the order of publication. What is asked for stands in arrays of codes, one value a row; the words
of a figure lie beside them and are only taken out for the few that are shown. ``cell`` numbers what is counted where
and when (-1: nothing that can be compared), ``series`` the same without the period, ``prints``, ``low`` and ``high``
say how many articles print the cell and between which numbers. Nothing here is stored; the library is read once for
each of its versions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from etl.load import tables
from etl.model import AT_ONE_PLACE, Article, digest

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa
    from numpy.typing import NDArray

    from etl.load.view import View

    Array = NDArray[Any]

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
SPANS = ("running", "month")
"""Kinds of periods that make a line: totals since the first of January, whole months."""
NEVER = (-(2**31), 2**31 - 1)
"""Stand for an unknown first and last day: no period asked for holds them."""
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
    WHEN state = 'not_testable' THEN 4 WHEN edit_what IS NOT NULL THEN 1
    WHEN state = 'contradicts' THEN CASE WHEN figure_id NOT IN (FROM mended) THEN 0 ELSE 4 END
    WHEN state = 'agrees_if_rounded' THEN 2
    ELSE 3 END AS rank
  FROM said) GROUP BY figure_id"""

# a code needs at least one value, and an empty library has none
_TYPE = """
CREATE TYPE {name}_code AS ENUM (SELECT name FROM (
  SELECT DISTINCT {name} AS name FROM {table} WHERE {name} <> '' UNION ALL SELECT '') ORDER BY name)"""
_ABOUT = """
CREATE TABLE articles AS SELECT row_number() OVER (ORDER BY article_id)::INTEGER - 1 AS article,
  a.* EXCLUDE language, language::language_code AS language, coalesce(outlet, '')::outlet_code AS outlet
FROM article_rows a LEFT JOIN outlet_rows USING (publisher)"""
_NUMBERED = f"""
CREATE TABLE numbered AS SELECT f.* REPLACE ({", ".join(f"{name}::{name}_code AS {name}" for name in CODED)}),
  a.article, a.published, a.language, a.outlet, a.written, coalesce(s.rank, 4)::TINYINT AS state,
  ((a.agency IS NULL)::INTEGER + 2 * (attributed_to IS NOT NULL)::INTEGER)::TINYINT AS direct,
  contains(rule, '{AT_ONE_PLACE}')::TINYINT AS one_place,
  (period_start IS NOT NULL AND period_end IS NOT NULL)::BOOLEAN AS dated,
  CASE WHEN month(period_start) = 1 AND day(period_start) = 1 AND year(period_start) = year(period_end)
         AND period_end - period_start > 31 THEN 0
       WHEN day(period_start) = 1 AND period_end = last_day(period_start) THEN 1 ELSE 2 END::TINYINT AS span
FROM figure_rows f JOIN articles a USING (article_id) LEFT JOIN state_rows s USING (figure_id)"""
# windows over all columns would sort them all: things and cells are counted apart and joined
_THINGS = f"""
CREATE TABLE things AS SELECT {", ".join(SERIES)},
  row_number() OVER (ORDER BY {", ".join(SERIES)})::INTEGER - 1 AS series
FROM numbered GROUP BY {", ".join(SERIES)}"""
_CELLS = """
CREATE TABLE cells AS SELECT series, period_start, period_end, row_number() OVER ()::INTEGER - 1 AS cell,
  count(DISTINCT article)::INTEGER AS prints, min(value) AS low, max(value) AS high
FROM numbered JOIN things USING ({things}) WHERE kind = 'count' AND dated
GROUP BY series, period_start, period_end""".replace("{things}", ", ".join(SERIES))
_SHELF = f"""
SELECT n.* EXCLUDE article_id, t.series, coalesce(c.cell, -1) AS cell, c.prints, c.low, c.high
FROM numbered n JOIN things t USING ({", ".join(SERIES)}) LEFT JOIN cells c ON n.kind = 'count'
  AND t.series = c.series AND n.period_start = c.period_start AND n.period_end = c.period_end
ORDER BY published NULLS FIRST, direct, figure_id"""
_YEARS = """
SELECT a.cell AS earlier, b.cell AS later FROM cells a JOIN cells b
  ON a.series = b.series AND a.period_start + INTERVAL 1 YEAR = b.period_start
WHERE year(a.period_end) = year(b.period_end) - 1
  AND (a.period_end + INTERVAL 1 YEAR = b.period_end
    OR (a.period_end = last_day(a.period_end) AND b.period_end = last_day(b.period_end)
        AND month(a.period_end) = month(b.period_end)))
ORDER BY 1, 2"""
_HOLDING = """
SELECT coalesce({sentence} OR {quote} OR contains(value::VARCHAR, $text) OR abs(value)::VARCHAR = $decimal
  OR article IN (SELECT article FROM articles WHERE {title} OR {publisher})
  OR contains(abs(value)::BIGINT::VARCHAR, $digits::VARCHAR) OR year(period_end)::VARCHAR = $digits::VARCHAR,
  false) AS held FROM rows""".format_map(
    {
        name: f"contains(strip_accents(lower({name})), strip_accents(lower($text)))"
        for name in ("sentence", "quote", "title", "publisher")
    }
)
_SEPARATORS = re.compile(r"[.,'’٬٫\s]")
WORDS = 16
"""Words whose rows are kept."""
_KEPT = (*CODED, "language", "outlet")
_NUMBERS = ("value", "article", "series", "cell", "state", "direct", "one_place", "span")
_DAYS = {"period_start": NEVER[0], "period_end": NEVER[1], "published": NEVER[0]}
_TEXTS = (
    "figure_id", "published", "period_start", "period_end", "base_start", "base_end", "span_start", "span_end", "quote",
    "sentence_start", "sentence_end", "attributed_to", "revision", "sentence", "written", "prints", "low", "high",
)  # fmt: skip
BATCH = 100_000
"""Rows that lie together, about: the sentences of more would not fit in one column."""


@dataclass(frozen=True, slots=True)
class Cells:
    """What is counted where and when, by the number of the cell: its series, days and kind of period, and ``period``,
    a number for both days. ``earlier`` and ``later`` are pairs of cells of one series a year apart."""

    series: Array
    start: Array
    end: Array
    period: Array
    span: Array
    earlier: Array
    later: Array


class Shelf:
    """The figures of a library as they were when it was made. Questions are in :mod:`etl.load.explore`.

    ``names`` are the values of each coded column by their codes, ``columns`` the codes, numbers and days of the rows,
    ``things`` the codes of each series. Nobody changes what it holds, so it answers several threads at once.
    """

    def __init__(self, library: View, states: Mapping[str, int] | None = None) -> None:
        """``states``: what the checks say of each figure, as a place in ``STATES``; what was found when the articles
        were kept, if it is None."""
        import duckdb

        self.outlets: dict[str, str] = {}
        with duckdb.connect() as duck:
            self._fill(duck, library, states)
            self._articles = duck.sql("FROM articles ORDER BY article").to_arrow_table().combine_chunks()
            batches = list(duck.sql(_SHELF).to_arrow_reader(BATCH))
            years = duck.sql(_YEARS).to_arrow_table()
        *self._starts, self.figures = accumulate(map(len, batches), initial=0)
        self.articles = len(self._articles)
        self.columns: dict[str, Array] = {name: _column(batches, name) for name in (*_KEPT, *_NUMBERS, *_DAYS)}
        self.names = {name: _names(batches, name) for name in _KEPT}
        self._texts = [batch.select(_TEXTS) for batch in batches]
        start, end = self.columns["period_start"], self.columns["period_end"]
        self.columns["year"] = np.where(_year(start) == _year(end), _year(start), 0)
        self.things = {name: self._one_of_each("series", name) for name in SERIES}
        self.cells = self._cells(years)
        self._holding: dict[str, Array] = {}
        self._families: dict[frozenset[str], Array] = {}
        self._by_cell: dict[str, tuple[Array, Array]] = {}

    def rows(self, places: Sequence[int]) -> list[dict[str, Any]]:
        """These rows with all that is known of them, in this order."""
        found: dict[int, dict[str, Any]] = {}
        for batch, some in groupby(sorted(set(places)), lambda place: bisect_right(self._starts, place) - 1):
            held = list(some)
            taken = self._texts[batch].take([place - self._starts[batch] for place in held])
            found |= zip(held, taken.to_pylist(), strict=True)
        ids = self._articles["article_id"]
        for place, row in found.items():
            row |= {name: self.columns[name][place].item() for name in ("value", "article", "state", "one_place")}
            row |= {name: values[self.columns[name][place]] for name, values in self.names.items()}
            row["article_id"] = ids[row["article"]].as_py()
        return [found[place] for place in places]

    def article(self, name: str) -> Article | None:
        """What is known of an article without its words; None if there is none of this id."""
        names = self._articles["article_id"]
        place = bisect_left(range(len(names)), name, key=lambda i: names[i].as_py())
        if place == len(names) or names[place].as_py() != name:
            return None
        return article_of(self._articles.slice(place, 1).to_pylist()[0])

    def latest(self, size: int) -> list[tuple[str, int, int, bool]]:
        """Articles with figures; see :func:`etl.load.explore.articles`."""
        article = self.columns["article"]
        counted = np.bincount(article, minlength=self.articles)
        doubted = np.bincount(article[self.columns["state"] == 0], minlength=self.articles)
        about, day = self._articles, np.full(self.articles, NEVER[0])
        day[article] = self.columns["published"]
        written = about["written"].to_numpy()
        order = np.lexsort((-counted, -day, written))
        first = order[counted[order] > 0][:size].tolist()
        names = about["article_id"].take(first).to_pylist()
        return [
            (name, int(counted[i]), int(doubted[i]), bool(written[i])) for name, i in zip(names, first, strict=True)
        ]

    def holding(self, text: str) -> Array:
        """Which rows hold a text in sentence, headline, outlet or number, whatever its accents and capitals."""
        found = self._holding.get(text)
        if found is None:
            found = self._held(text) if self._texts else np.zeros(0, bool)
            while len(self._holding) >= WORDS:
                self._holding.pop(next(iter(self._holding)), None)
            self._holding[text] = found
        return found

    def _held(self, text: str) -> Array:
        import duckdb
        import pyarrow as pa

        bare = text.strip("%٪−-+")
        digits, decimal = _SEPARATORS.sub("", bare), bare.replace(",", ".").replace("٫", ".")
        values = {"text": text, "decimal": decimal, "digits": str(int(digits)) if digits.isdecimal() else None}
        rows = pa.Table.from_batches(self._texts)
        for name in ("value", "article"):
            rows = rows.append_column(name, pa.array(self.columns[name]))
        with duckdb.connect() as duck:
            duck.register("rows", rows)
            duck.register("articles", self._articles)
            found = duck.execute(_HOLDING, values).fetchnumpy()["held"]
        return np.asarray(found)

    def family(self, *without: str) -> Array:
        """A number for each cell, the same for those that differ in these fields only."""
        asked = frozenset(without)
        if asked not in self._families:
            thing = np.zeros(len(self.things[SERIES[0]]), np.int32)
            for name in SERIES:
                if name not in asked:
                    thing = _numbered(thing, self.things[name])
            self._families[asked] = _numbered(thing[self.cells.series], self.cells.period)
        return self._families[asked]

    def by_cell(self, choose: str) -> tuple[Array, Array]:
        """The rows that have a cell, cell by cell, and their cells; of each cell the row that stands for it comes
        last: one of the whole country, if there is one."""
        if choose not in self._by_cell:
            cell = self.columns["cell"]
            rows = np.flatnonzero(cell >= 0)
            keys: tuple[Array, ...]
            match choose:
                case "latest":
                    keys = (rows,)
                case "direct":
                    keys = (rows, self.columns["direct"][rows])
                case _:  # the first that has a day, else the first
                    keys = (-rows, self.columns["published"][rows] > NEVER[0])
            order = np.lexsort((*keys, -self.columns["one_place"][rows], cell[rows]))
            rows = rows[order].astype(np.int32)
            self._by_cell[choose] = rows, cell[rows]
        return self._by_cell[choose]

    def _one_of_each(self, by: str, name: str) -> Array:
        """The value of a column for each number of another one, which decides it."""
        number, values = self.columns[by], self.columns[name]
        rows = np.flatnonzero(number >= 0)
        found = np.zeros(int(number.max(initial=-1)) + 1, values.dtype)
        found[number[rows]] = values[rows]
        return found

    def _cells(self, years: pa.Table) -> Cells:
        series, start, end, span = (
            self._one_of_each("cell", name) for name in ("series", "period_start", "period_end", "span")
        )
        earlier, later = (years[name].to_numpy() for name in ("earlier", "later"))
        return Cells(series, start, end, _numbered(start, end), span, earlier, later)

    def _fill(self, duck: duckdb.DuckDBPyConnection, library: View, states: Mapping[str, int] | None) -> None:
        """One table after the other, so that what was read is let go of as soon as it is coded."""
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
        for sql in (_THINGS, _CELLS):
            duck.execute(sql)


def _column(batches: Sequence[pa.RecordBatch], name: str) -> Array:
    import pyarrow as pa

    parts = [batch.column(name) for batch in batches]
    if name in _KEPT:
        parts = [part.indices for part in parts]
    elif name in _DAYS:
        parts = [part.cast(pa.int32()).fill_null(_DAYS[name]) for part in parts]
    return np.concatenate([part.to_numpy(zero_copy_only=False) for part in parts] or [np.zeros(0, np.int32)])


def _names(batches: Sequence[pa.RecordBatch], name: str) -> tuple[str, ...]:
    return tuple(batches[0].column(name).dictionary.to_pylist()) if batches else ()


def _numbered(one: Array, other: Array) -> Array:
    """A number for each pair of values, from 0, in their order."""
    low = int(other.min(initial=0))
    wide = int(other.max(initial=0)) - low + 1
    pairs = one.astype(np.int64) * wide + (other.astype(np.int64) - low)
    found: Array = np.unique(pairs, return_inverse=True)[1].astype(np.int32)
    return found


def _year(days: Array) -> Array:
    """The year of days since 1970; of an unknown day one that no other has."""
    return days.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970


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
