"""Questions to a shelf of figures: what a filter leaves, and which figures may stand beside each other in one drawing.

Of several figures of one cell one is chosen (``choose``), so no cell counts twice. Nothing is added up here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from etl.load import tables
from etl.load.shelf import PLACES, STATES, Shelf, article_of, figure_row
from etl.model import Article, Figure

Span = Literal["running", "month"]
Field = Literal["departure", "origin", "destination"]
CHOICES: Mapping[str, str] = {
    "latest": "max(id)",
    "direct": "arg_max(id, direct * 4294967296 + id)",
    "first": "coalesce(min(id) FILTER (published IS NOT NULL), min(id))",
}
"""How one figure of a cell is chosen: of the latest article; who counted it is named, and no agency stands between;
of the first article."""
SORTS: Mapping[str, str] = {
    "value": "value",
    "period": "period_end NULLS LAST, period_start",
    "published": "id",
    "place": "departure, origin, destination",
}
_THING = ("measure", "unit", *PLACES, "route", "mode")
_ALMOST = 0.5
"""Of sets with at least this part of the most places, the latest period goes first."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word that is searched for: in sentence, headline and outlet, in the number, or as the name of a measure, a
    place, a route or a state, whose codes are given."""

    text: str
    measures: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which figures are meant; empty fields ask for all. Codes of one field are alternatives. ``first`` and ``last``:
    the period of a figure lies between them, both inclusive."""

    measure: str = ""
    departure: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    destination: tuple[str, ...] = ()
    route: str = ""
    first: date | None = None
    last: date | None = None
    outlet: str = ""
    language: str = ""
    state: str = ""
    words: tuple[Word, ...] = ()


FACETS = ("measure", *PLACES, "route", "period", "outlet", "language", "state")


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure as it is drawn or listed: what the checks say of it, the sentence it stands in, and how many articles
    print its cell, with numbers from ``low`` to ``high``; ``written`` of one in a report written from published
    figures."""

    figure: Figure
    published: date | None
    state: str
    outlet: str
    sentence: str
    prints: int = 1
    low: float = 0.0
    high: float = 0.0
    written: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """Figures that differ in ``by`` only, the largest first; ``others`` are the periods of further sets, with their
    number of places; ``whole`` is what is printed for the same cell with ``by`` left open, where that is not less than
    their sum: of the article that prints them all, else of the one that was chosen."""

    by: Field
    marks: tuple[Mark, ...]
    others: tuple[tuple[date, date, int], ...] = ()
    whole: Mark | None = None


def condition(shelf: Shelf, filters: Filters, without: str = "") -> tuple[str, dict[str, Any]]:
    """The filters as a condition and its values; ``without`` leaves one facet aside."""
    parts, values = ["true"], dict[str, Any]()
    for name in ("measure", "route", "outlet", "language"):
        if name != without and (wanted := getattr(filters, name)):
            parts.append(f"{name} = ${name}")
            values[name] = wanted
    for name in PLACES:
        if name != without and (codes := set(getattr(filters, name))):
            keys = [key for key in shelf.keys[name] if codes.intersection(key.split("~"))]
            parts.append(f"{name} IN ({', '.join(_quoted(key) for key in keys)})" if keys else "false")
    if without != "state" and filters.state:
        parts.append(f"state = {STATES.index(filters.state)}")
    if without != "period" and filters.first and filters.last:
        parts.append("period_start >= $first AND period_end <= $last")
        values |= {"first": filters.first, "last": filters.last}
    for place, word in enumerate(filters.words):
        part, own = _holding(shelf, word, f"word{place}")
        parts.append(part)
        values |= own
    return " AND ".join(parts), values


def _holding(shelf: Shelf, word: Word, name: str) -> tuple[str, dict[str, Any]]:
    """The condition that a row holds this word, whatever its accents and capitals."""
    values: dict[str, Any] = {name: word.text}

    def told(column: str) -> str:
        return f"contains(strip_accents(lower({column})), strip_accents(lower(${name})))"

    ways = [told("sentence"), told("quote"), f"contains(value::VARCHAR, ${name})"]
    ways.append(f"article IN (SELECT article FROM articles WHERE {told('title')} OR {told('publisher')})")
    digits = _SEPARATORS.sub("", word.text)
    if digits.isdecimal():
        values[f"{name}_digits"] = str(int(digits))
        ways.append(f"contains(abs(value)::BIGINT::VARCHAR, ${name}_digits) OR year::VARCHAR = ${name}_digits")
    for column, codes in (("measure", word.measures), ("route", word.routes)):
        if codes:
            ways.append(f"{column} IN ({', '.join(map(_quoted, codes))})")
    if word.states:
        ways.append(f"state IN ({', '.join(str(STATES.index(state)) for state in word.states)})")
    for column in PLACES:
        keys = [key for key in shelf.keys[column] if set(word.places).intersection(key.split("~"))]
        if keys:
            ways.append(f"{column} IN ({', '.join(map(_quoted, keys))})")
    return f"({' OR '.join(ways)})", values


_SEPARATORS = re.compile(r"[.,'’٬٫\s]")


def counts(shelf: Shelf, filters: Filters) -> dict[str, Counter[str]]:
    """For each facet, how many figures each of its values would leave, the other facets as they are."""
    # facets that are not used themselves share one condition, and are counted in one go
    groups: dict[str, list[str]] = {}
    conditions = {facet: condition(shelf, filters, without=facet) for facet in FACETS}
    for facet, (where, _) in conditions.items():
        groups.setdefault(where, []).append(facet)
    found = {facet: Counter[str]() for facet in FACETS}
    for where, facets in groups.items():
        columns = [_column(facet) for facet in facets]
        sets = ", ".join(f"({column})" for column in columns)
        sql = f"""SELECT {", ".join(columns)}, grouping_id({", ".join(columns)}) AS which, count(*) AS n FROM (
          SELECT *, CASE WHEN year(period_start) = year THEN year END AS in_year FROM shelf WHERE {where})
          GROUP BY GROUPING SETS ({sets})"""
        for row in shelf.ask(sql, **conditions[facets[0]][1]):
            place = next(bit for bit in range(len(facets)) if not row["which"] >> (len(facets) - 1 - bit) & 1)
            for value in _values(facets[place], row[columns[place]]):
                found[facets[place]][value] += row["n"]
    return found


def _column(facet: str) -> str:
    return "in_year" if facet == "period" else facet


def number(shelf: Shelf, filters: Filters) -> tuple[int, int]:
    """How many figures the filters leave, and of how many articles."""
    where, values = condition(shelf, filters)
    row = shelf.ask(f"SELECT count(*) AS n, count(DISTINCT article) AS articles FROM shelf WHERE {where}", **values)[0]
    return row["n"], row["articles"]


def listed(shelf: Shelf, filters: Filters, sort: str, part: int, size: int) -> tuple[Mark, ...]:
    """One part of the list of figures; ``sort`` is a key of ``SORTS``, with a minus for the other way round."""
    where, values = condition(shelf, filters)
    way = "DESC" if sort.startswith("-") else "ASC"
    order = ", ".join(
        f"{term.strip()} {way}" if "NULLS" not in term else f"{term.split()[0]} {way} NULLS LAST"
        for term in SORTS[sort.lstrip("-")].split(",")
    )
    sql = f"SELECT id FROM shelf WHERE {where} ORDER BY {order}, id DESC LIMIT {size} OFFSET {(part - 1) * size}"
    return _marks(shelf, [row["id"] for row in shelf.ask(sql, **values)])


def most(shelf: Shelf, filters: Filters) -> str:
    """The measure with the most counts among those that the filters leave; the one asked for, if one is."""
    if filters.measure:
        return filters.measure
    where, values = condition(shelf, filters)
    sql = f"SELECT measure FROM shelf WHERE {where} AND kind = 'count' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    rows = shelf.ask(sql, **values)
    return str(rows[0]["measure"]) if rows else ""


def ranking(shelf: Shelf, filters: Filters, choose: str, by: Sequence[Field], size: int) -> Set | None:
    """Counts of one period that differ in one field of ``by`` only: the set with the most places, or the latest of
    those with almost as many; None where no two stand beside each other."""
    sets = _sets(shelf, filters, choose, {name: _one(_single(name), name) for name in by}, least=2)
    best = max((name for name in by if sets[name]), key=lambda name: sets[name][0]["n"], default=None)
    if best is None:
        return None
    found = sets[best]
    marks = sorted(_marks(shelf, found[0]["ids"]), key=lambda mark: (-mark.figure.value, mark.figure.figure_id))
    return Set(best, tuple(marks[:size]), _others(found), _whole(shelf, filters, choose, best, marks, found[0]["ids"]))


def _whole(
    shelf: Shelf, filters: Filters, choose: str, by: Field, marks: Sequence[Mark], ids: Sequence[int]
) -> Mark | None:
    where, values = condition(shelf, filters, without=by)
    same = " AND ".join(f"w.{name} = r.{name}" for name in (*_THING, "period_start", "period_end") if name != by)
    listed = ", ".join(str(int(i)) for i in ids)
    found = f"""FROM (SELECT * FROM shelf WHERE {where} AND cell IS NOT NULL AND {by} = '') w
      SEMI JOIN (SELECT * FROM shelf WHERE id = {int(ids[0])}) r ON {same}"""
    own = f"""SELECT max(id) AS id, count(DISTINCT value) AS n {found} WHERE article IN (
      SELECT min(article) FROM shelf WHERE id IN ({listed})
      HAVING count(DISTINCT article) = 1)"""
    chosen = f"SELECT {CHOICES[choose]} AS id, 1 AS n {found}"
    total = sum(mark.figure.value for mark in marks)
    for sql in (own, chosen):
        row = shelf.ask(sql, **values)[0]
        if row["n"] > 1:
            return None  # an article with two totals has none
        if row["id"] is not None:
            (whole,) = _marks(shelf, [row["id"]])
            return whole if whole.figure.value >= total else None
    return None


def flows(shelf: Shelf, filters: Filters, choose: str, size: int) -> Set | None:
    """Counts of one period from one country to another, for a map."""
    both = f"{_single('departure')} AND {_single('destination')}"
    way = (both, ["measure", "unit", "origin", "route", "mode"])
    sets = _sets(shelf, filters, choose, {"departure": way}, least=1)["departure"]
    if not sets:
        return None
    marks = sorted(_marks(shelf, sets[0]["ids"]), key=lambda mark: -mark.figure.value)
    return Set("departure", tuple(marks[:size]), _others(sets))


def series(
    shelf: Shelf, filters: Filters, choose: str, span: Span, most: int, points: int
) -> tuple[tuple[Mark, ...], ...]:
    """The same thing counted in several periods, each by its last day: running totals of a year, or single months.
    The series with the most points first; at most ``points`` of the latest of each."""
    chosen, values = _chosen(shelf, filters, choose)
    sql = f"""{chosen} SELECT series, count(*) AS n, list(id ORDER BY period_end DESC)[1:{points}] AS ids FROM cells
      WHERE span = '{span}' GROUP BY series HAVING count(*) > 1 ORDER BY n DESC, max(value) DESC, series LIMIT {most}"""
    rows = shelf.ask(sql, **values)
    found = iter(_marks(shelf, [i for row in rows for i in reversed(row["ids"])]))
    return tuple(tuple(next(found) for _ in row["ids"]) for row in rows)


def pairs(shelf: Shelf, filters: Filters, choose: str, size: int) -> tuple[tuple[Mark, Mark], ...]:
    """The same thing in one period and in that of the year before, earlier one first: of the period with the most
    pairs, or the latest of those with almost as many."""
    chosen, values = _chosen(shelf, filters, choose)
    sql = f"""{chosen} SELECT b.period_start, b.period_end, count(*) AS n,
        list(a.id ORDER BY b.value DESC)[1:{size}] AS earlier,
        list(b.id ORDER BY b.value DESC)[1:{size}] AS later
      FROM cells a JOIN cells b ON a.series = b.series AND a.year = b.year - 1
        AND a.period_start + INTERVAL 1 YEAR = b.period_start
        AND (a.period_end + INTERVAL 1 YEAR = b.period_end
          OR (a.period_end = last_day(a.period_end) AND b.period_end = last_day(b.period_end)
              AND month(a.period_end) = month(b.period_end)))
      GROUP BY ALL ORDER BY n DESC, b.period_end DESC LIMIT 50"""
    rows = _recent(shelf.ask(sql, **values), filters)
    if not rows:
        return ()
    marks = _marks(shelf, [*rows[0]["earlier"], *rows[0]["later"]])
    half = len(marks) // 2
    return tuple(zip(marks[:half], marks[half:], strict=True))


def articles(shelf: Shelf, size: int) -> tuple[tuple[str, int, int, bool], ...]:
    """Articles with figures, those received before those written from published figures, the latest first: id, how many
    figures, how many of them a check contradicts, whether it was written so."""
    sql = f"""SELECT article_id, n, doubted, written FROM articles JOIN (
        SELECT article, count(*) AS n, count(*) FILTER (state = 0) AS doubted FROM shelf GROUP BY 1) USING (article)
      ORDER BY written, published DESC NULLS LAST, n DESC, 1 LIMIT {size}"""
    return tuple((row["article_id"], row["n"], row["doubted"], row["written"]) for row in shelf.ask(sql))


def about(shelf: Shelf, article_ids: Iterable[str]) -> dict[str, Article]:
    """These articles by id, without their words: of the text only its opening."""
    names = sorted(set(article_ids))
    rows = shelf.ask("SELECT * FROM articles WHERE article_id IN (SELECT unnest($names::VARCHAR[]))", names=names)
    return {row["article_id"]: article_of(row) for row in rows}


def _chosen(shelf: Shelf, filters: Filters, choose: str) -> tuple[str, dict[str, Any]]:
    where, values = condition(shelf, filters)
    return (
        f"""WITH cells AS (SELECT s.* FROM shelf s JOIN (SELECT {CHOICES[choose]} AS id FROM shelf
      WHERE {where} AND cell IS NOT NULL GROUP BY cell) USING (id))""",
        values,
    )


def _single(field: str) -> str:
    return f"{field} <> '' AND NOT contains({field}::VARCHAR, '~')"


def _one(condition: str, without: str) -> tuple[str, list[str]]:
    return condition, [name for name in _THING if name != without]


def _sets(
    shelf: Shelf, filters: Filters, choose: str, ways: Mapping[Field, tuple[str, Sequence[str]]], least: int
) -> dict[Field, list[dict[str, Any]]]:
    """For each way, a condition and columns: cells that agree in these and in the period, the set to show first."""
    chosen, values = _chosen(shelf, filters, choose)
    parts = [
        f"""(SELECT '{way}' AS way, period_start, period_end, count(*) AS n, list(id ORDER BY id) AS ids FROM cells
          WHERE {condition} GROUP BY {", ".join(same)}, period_start, period_end HAVING count(*) >= {least}
          ORDER BY n DESC, period_end DESC, ids LIMIT 50)"""
        for way, (condition, same) in ways.items()
    ]
    rows = shelf.ask(f"{chosen} {' UNION ALL '.join(parts)}", **values)
    return {way: _recent([row for row in rows if row["way"] == way], filters) for way in ways}


def _recent(sets: list[dict[str, Any]], filters: Filters) -> list[dict[str, Any]]:
    """The very period asked for first; then the latest of those with almost the most figures; then the others."""
    if not sets:
        return []
    enough = max(2, sets[0]["n"] * _ALMOST)
    asked = (filters.first, filters.last)

    def rank(found: dict[str, Any]) -> tuple[Any, ...]:
        exact = (found["period_start"], found["period_end"]) == asked
        plenty = found["n"] >= enough
        return not exact, not plenty, -found["period_end"].toordinal() if plenty else 0, -found["n"]

    return sorted(sets, key=rank)


def _others(sets: Sequence[dict[str, Any]]) -> tuple[tuple[date, date, int], ...]:
    """The periods of further sets, each once with its most places, the latest first."""
    found: dict[tuple[date, date], int] = {}
    for row in sets:
        when = row["period_start"], row["period_end"]
        found[when] = max(found.get(when, 0), row["n"])
    found.pop((sets[0]["period_start"], sets[0]["period_end"]), None)
    return tuple(
        (start, end, n) for (start, end), n in sorted(found.items(), key=lambda item: item[0][1], reverse=True)
    )


def _marks(shelf: Shelf, ids: Sequence[int]) -> tuple[Mark, ...]:
    """These figures in this order."""
    if not ids:
        return ()
    listed = ", ".join(str(int(i)) for i in ids)
    sql = f"""SELECT s.*, a.article_id FROM (SELECT * FROM shelf WHERE id IN ({listed})) s
      JOIN (SELECT article, article_id FROM articles) a USING (article)"""
    rows = {row["id"]: row for row in shelf.ask(sql)}
    return tuple(_mark(rows[i]) for i in ids)


def _mark(row: dict[str, Any]) -> Mark:
    made = tables.figure(figure_row(row))
    first = row["prints"] is None
    prints, low, high = (1, made.value, made.value) if first else (row["prints"], row["low"], row["high"])
    state, outlet = STATES[row["state"]], row["outlet"] or ""
    return Mark(made, row["published"], state, outlet, row["sentence"], prints, low, high, bool(row["written"]))


def _values(facet: str, value: Any) -> Sequence[str]:
    if value is None or value == "":
        return ()
    if facet in PLACES:
        return str(value).split("~")
    return (STATES[value],) if facet == "state" else (str(value),)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
