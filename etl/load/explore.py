"""Questions to a shelf of figures: what a filter leaves, and which figures may stand beside each other in one drawing.

Of several figures of one cell one is chosen (``choose``), so no cell counts twice. Nothing is added up here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from etl.load import tables
from etl.load.shelf import NEVER, PLACES, SERIES, SPANS, STATES, Shelf, figure_row
from etl.model import Article, Figure

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Span = Literal["running", "month"]
Field = Literal["departure", "origin", "destination", "route"]
CHOICES = ("latest", "direct", "first")
"""How one figure of a cell is chosen: of the latest article; who counted it is named, and no agency stands between;
of the first article."""
AREAS = frozenset({"EU", "EUROPE"})
"""Codes of areas that hold countries."""
SORTS = ("value", "period", "published", "place")
_EPOCH = date(1970, 1, 1)
_SETS = 50
_ALMOST = 0.5
_UNLIKE = 3
_WAYS = ("mode", "route")
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
    figures, ``one_place`` of one that was counted in a town or on an island only."""

    figure: Figure
    published: date | None
    state: str
    outlet: str
    sentence: str
    prints: int = 1
    low: float = 0.0
    high: float = 0.0
    written: bool = False
    one_place: bool = False


@dataclass(frozen=True, slots=True)
class Set:
    """Figures that differ in ``by`` only, the largest first; ``others`` are the periods of further sets, with their
    number of places; ``whole`` is what is printed for the same cell with ``by`` left open: of the article that prints
    them all, else of the one that was chosen; where it is less than their sum, only one that a check contradicts.
    ``unlike``: the largest counts of further places, of the same measure and period but by another way or route, so
    that they may not be ranked with these."""

    by: Field
    marks: tuple[Mark, ...]
    others: tuple[tuple[date, date, int], ...] = ()
    whole: Mark | None = None
    unlike: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each thing in a period and in that of the year before, earlier one first; ``others`` as of a set."""

    pairs: tuple[tuple[Mark, Mark], ...] = ()
    others: tuple[tuple[date, date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Group:
    """Rows that are shown together: their number, how many they are, their period."""

    key: int
    n: int
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class _Sets:
    """Rows in groups, and the groups, the one to show first at the head."""

    rows: Array
    keys: Array
    groups: tuple[_Group, ...]

    def first(self) -> Array:
        """The rows of the first group, in their order."""
        return np.sort(self.rows[self.keys == self.groups[0].key])


def _filtered(shelf: Shelf, filters: Filters) -> dict[str, Array]:
    """For each facet that is used, which rows it leaves."""
    found = {
        name: shelf.columns[name] == _code(shelf, name, wanted)
        for name in ("measure", "route", "outlet", "language")
        if (wanted := getattr(filters, name))
    }
    for name in PLACES:
        if codes := getattr(filters, name):
            found[name] = _at(shelf, name, codes)
    if filters.state:
        found["state"] = shelf.columns["state"] == STATES.index(filters.state)
    if filters.first and filters.last:
        start, end = shelf.columns["period_start"], shelf.columns["period_end"]
        found["period"] = (start >= _days(filters.first)) & (end <= _days(filters.last))
    return found | {f"word {place}": _holding(shelf, word) for place, word in enumerate(filters.words)}


def _at(shelf: Shelf, name: str, codes: Iterable[str]) -> Array:
    """Which rows name one of these places."""
    wanted = set(codes)
    held = [not wanted.isdisjoint(key.split("~")) for key in shelf.names[name]]
    return np.array(held, bool)[shelf.columns[name]] if held else np.zeros(0, bool)


def _holding(shelf: Shelf, word: Word) -> Array:
    """Which rows hold this word, whatever its accents and capitals."""
    found = shelf.holding(word.text)
    for name, codes in (("measure", word.measures), ("route", word.routes)):
        for code in codes:
            found = found | (shelf.columns[name] == _code(shelf, name, code))
    for state in word.states:
        found = found | (shelf.columns["state"] == STATES.index(state))
    for name in PLACES if word.places else ():
        found = found | _at(shelf, name, word.places)
    return found


def _left(shelf: Shelf, filtered: Mapping[str, Array], without: str = "") -> Array:
    """The rows that all of these leave; ``without`` leaves one facet aside."""
    used = [mask for name, mask in filtered.items() if name != without]
    return np.flatnonzero(np.logical_and.reduce(used)) if used else np.arange(shelf.figures)


def _code(shelf: Shelf, name: str, value: str) -> int:
    names = shelf.names[name]
    return names.index(value) if value in names else -1


def _days(day: date) -> int:
    return (day - _EPOCH).days


def _date(days: int) -> date:
    return _EPOCH + timedelta(days=int(days))


def counts(shelf: Shelf, filters: Filters) -> dict[str, Counter[str]]:
    """For each facet, how many figures each of its values would leave, the other facets as they are."""
    filtered = _filtered(shelf, filters)
    left = _left(shelf, filtered)
    return {
        facet: _counted(shelf, facet, _left(shelf, filtered, facet) if facet in filtered else left) for facet in FACETS
    }


def _counted(shelf: Shelf, facet: str, rows: Array) -> Counter[str]:
    column = shelf.columns["year" if facet == "period" else facet]
    many = np.bincount(column if len(rows) == len(column) else column[rows])
    found = Counter[str]()
    for code in np.flatnonzero(many).tolist():
        for value in _values(shelf, facet, code):
            found[value] += int(many[code])
    return found


def _values(shelf: Shelf, facet: str, code: int) -> Sequence[str]:
    if facet == "period":
        return (str(code),) if code else ()
    if facet == "state":
        return (STATES[code],)
    name = shelf.names[facet][code]
    return tuple(name.split("~") if facet in PLACES else (name,)) if name else ()


def number(shelf: Shelf, filters: Filters) -> tuple[int, int]:
    """How many figures the filters leave, and of how many articles."""
    rows = _left(shelf, _filtered(shelf, filters))
    held = np.zeros(shelf.articles, bool)
    held[shelf.columns["article"][rows]] = True
    return len(rows), int(np.count_nonzero(held))


def listed(shelf: Shelf, filters: Filters, sort: str, part: int, size: int) -> tuple[Mark, ...]:
    """One part of the list of figures; ``sort`` is a key of ``SORTS``, with a minus for the other way round."""
    rows = _left(shelf, _filtered(shelf, filters))
    if not len(rows):
        return ()
    key = _order(shelf, sort.lstrip("-"), rows, -1 if sort.startswith("-") else 1)
    first, last = (part - 1) * size, min(part * size, len(rows))
    if last < len(rows):  # only what goes before the end of the part is put in order
        before = np.flatnonzero(key <= np.partition(key, last - 1)[last - 1])
        rows, key = rows[before], key[before]
    return _marks(shelf, rows[np.lexsort((-rows, key))][first:last])


def _order(shelf: Shelf, sort: str, rows: Array, way: int) -> Array:
    """By what these rows are put in order; what is unknown goes last both ways."""

    def days(name: str, unknown: int) -> Array:
        found = shelf.columns[name][rows].astype(np.int64)
        return np.where(found == unknown, 2**23 - 1, found * way + 2**22)

    match sort:
        case "value":
            return shelf.columns["value"][rows] * way
        case "period":
            return days("period_end", NEVER[1]) * 2**23 + days("period_start", NEVER[0])
        case "place":
            key = np.zeros(len(rows), np.int64)
            for name in PLACES:
                key = key * len(shelf.names[name]) + shelf.columns[name][rows]
            return key * way
    return rows * way


def most(shelf: Shelf, filters: Filters) -> str:
    """The measure with the most counts among those that the filters leave; the one asked for, if one is."""
    if filters.measure:
        return filters.measure
    rows = _left(shelf, _filtered(shelf, filters))
    kind, measure = shelf.columns["kind"][rows], shelf.columns["measure"][rows]
    many = np.bincount(measure[kind == _code(shelf, "kind", "count")])
    return shelf.names["measure"][int(many.argmax())] if len(many) else ""


def ranking(shelf: Shelf, filters: Filters, choose: str, by: Sequence[Field], size: int) -> Set | None:
    """Counts of one period that differ in one field of ``by`` only: the set with the most places, or the latest of
    those with almost as many; None where no two stand beside each other."""
    chosen = _chosen(shelf, filters, choose)
    sets = {name: _sets(shelf, filters, chosen, (name,), least=2) for name in by}
    best = max((name for name in by if sets[name].groups), key=lambda name: sets[name].groups[0].n, default=None)
    if best is None:
        return None
    rows = _one_each(shelf, best, sets[best].first())
    marks = sorted(_marks(shelf, rows), key=lambda mark: (-mark.figure.value, mark.figure.figure_id))
    total = sum(mark.figure.value for mark in marks)
    if best == "route":  # what came by all of them would count those twice who took two
        return Set(best, tuple(marks[:size]), _others(sets[best].groups))
    whole = _whole(shelf, filters, choose, best, rows)
    said = _marks(shelf, [whole])[0] if whole is not None else None
    if said is not None and said.figure.value < total:
        larger = said.figure.value > marks[0].figure.value
        said = said if larger and said.state == "contradicts" else None
    return Set(best, tuple(marks[:size]), _others(sets[best].groups), said, _unlike(shelf, chosen, best, rows))


def _one_each(shelf: Shelf, by: Field, rows: Array) -> Array:
    """Of several rows of one value the latest: a route is told with and without its way of travel."""
    values = shelf.columns[by][rows]
    order = np.argsort(rows)[::-1]
    _, first = np.unique(values[order], return_index=True)
    return rows[order[np.sort(first)]]


def _unlike(shelf: Shelf, chosen: tuple[Array, Array], by: Field, rows: Array) -> tuple[Mark, ...]:
    """The largest count of each place that is counted by another way or route than all of these, in the same period."""
    found, cells = chosen
    own = shelf.columns["cell"][rows]
    alike, places = shelf.family(by, *_WAYS), shelf.things[by][shelf.cells.series]
    other = (
        (alike[cells] == alike[own[0]]) & ~np.isin(places[cells], places[own]) & _countries(shelf, by)[places[cells]]
    )
    found, cells = found[other], cells[other]
    order = np.argsort(-shelf.columns["value"][found], kind="stable")
    _, first = np.unique(places[cells][order], return_index=True)
    return _marks(shelf, found[order[np.sort(first)]][:_UNLIKE])


def _whole(shelf: Shelf, filters: Filters, choose: str, by: Field, rows: Array) -> int | None:
    """What is printed for the cell that all of these lie in; None where one article prints two numbers for it."""
    article, value, family = shelf.columns["article"], shelf.columns["value"], shelf.family(by)
    alike = np.flatnonzero(family == family[shelf.columns["cell"][rows[0]]])
    opened = alike[shelf.things[by][shelf.cells.series[alike]] == _code(shelf, by, "")]
    order, cells = shelf.by_cell(choose)
    if not len(opened):
        return None
    found = order[np.searchsorted(cells, opened[0]) : np.searchsorted(cells, opened[0] + 1)]
    for name, mask in _filtered(shelf, filters).items():
        found = found if name == by else found[mask[found]]
    own = found[article[found] == article[rows[0]]] if (article[rows] == article[rows[0]]).all() else found[:0]
    if len(own):
        return int(own.max()) if (value[own] == value[own[0]]).all() else None
    return int(found[-1]) if len(found) else None


def flows(shelf: Shelf, filters: Filters, choose: str, size: int) -> Set | None:
    """Counts of one period from one country to another, for a map."""
    sets = _sets(shelf, filters, _chosen(shelf, filters, choose), ("departure", "destination"), least=1)
    if not sets.groups:
        return None
    marks = sorted(_marks(shelf, sets.first()), key=lambda mark: -mark.figure.value)
    return Set("departure", tuple(marks[:size]), _others(sets.groups))


def series(
    shelf: Shelf, filters: Filters, choose: str, span: Span, most: int, points: int
) -> tuple[tuple[Mark, ...], ...]:
    """The same thing counted in several periods, each by its last day: running totals of a year, or single months.
    The series with the most points first; at most ``points`` of the latest of each."""
    rows, cells = _chosen(shelf, filters, choose)
    meant = shelf.cells.span[cells] == SPANS.index(span)
    rows, cells = rows[meant], cells[meant]
    of = shelf.cells.series[cells]
    many, largest = np.bincount(of), np.full(len(shelf.things["measure"]), -np.inf)
    np.maximum.at(largest, of, shelf.columns["value"][rows])
    keys = np.flatnonzero(many > 1)
    lines = []
    for key in keys[np.lexsort((keys, -largest[keys], -many[keys]))][:most]:
        own = np.flatnonzero(of == key)
        lines.append(rows[own[np.argsort(shelf.cells.end[cells[own]])]][-points:])
    found = iter(_marks(shelf, [row for line in lines for row in line]))
    return tuple(tuple(next(found) for _ in line) for line in lines)


def pairs(shelf: Shelf, filters: Filters, choose: str, size: int, by: Field | None = None) -> Pairs:
    """The same thing in one period and in that of the year before: of the period with the most pairs, or the latest of
    those with almost as many. No two of them may count the same people: of a total and its parts the larger stays.
    ``by``: only those of one place in this field. The period that is asked for is that of the later figures."""
    later_held = _held(shelf, filters, choose)
    earlier_held = _held(shelf, replace(filters, first=None, last=None), choose)
    earlier, later = earlier_held[shelf.cells.earlier], later_held[shelf.cells.later]
    both = (earlier >= 0) & (later >= 0)
    if by:
        both &= _countries(shelf, by)[shelf.things[by][shelf.cells.series[shelf.cells.later]]]
    earlier, later = earlier[both], later[both]
    period = shelf.cells.period[shelf.cells.later[both]]
    groups = _groups(shelf, filters, later, period, least=1)
    if not groups:
        return Pairs()
    own = np.flatnonzero(period == groups[0].key)
    own = own[np.lexsort((later[own], -shelf.columns["value"][later[own]]))]
    own = own[_apart(shelf, shelf.cells.series[shelf.columns["cell"][later[own]]], size)]
    marks = _marks(shelf, [*earlier[own], *later[own]])
    return Pairs(tuple(zip(marks[: len(own)], marks[len(own) :], strict=True)), _others(groups))


def _countries(shelf: Shelf, by: Field) -> Array:
    """Which values of a field are one country, and no area that holds countries."""
    return np.array([bool(key) and "~" not in key and key not in AREAS for key in shelf.names[by]], bool)


def _held(shelf: Shelf, filters: Filters, choose: str) -> Array:
    """For each cell the row that stands for it; -1 where the filters leave none."""
    rows, cells = _chosen(shelf, filters, choose)
    held = np.full(len(shelf.cells.end), -1, np.int32)
    held[cells] = rows
    return held


def _apart(shelf: Shelf, series: Array, size: int) -> Array:
    """Places of at most so many of these series, the first ones first, of which no two may hold the same people: they
    do where each field of one is open, or a part of the other's."""
    left = np.arange(len(series))
    kept: list[int] = []
    while len(left) and len(kept) < size:
        one, left = int(left[0]), left[1:]
        kept.append(one)
        alike = np.ones(len(left), bool)
        for name in SERIES:
            meets = _meeting(shelf, name, int(shelf.things[name][series[one]]))
            alike &= meets[shelf.things[name][series[left]]]
        left = left[~alike]
    return np.array(kept, np.int64)


def _meeting(shelf: Shelf, name: str, code: int) -> Array:
    """Which values of a field do not exclude this one."""
    names = shelf.names[name]
    own = set(names[code].split("~")) - AREAS if names[code] else set()
    if name in PLACES:
        every = (set(key.split("~")) - AREAS if key else set() for key in names)
        return np.array([not own or not other or not own.isdisjoint(other) for other in every], bool)
    return np.array([not own or not key or place == code for place, key in enumerate(names)], bool)


def articles(shelf: Shelf, size: int) -> tuple[tuple[str, int, int, bool], ...]:
    """Articles with figures, those received before those written from published figures, the latest first: id, how many
    figures, how many of them a check contradicts, whether it was written so."""
    return tuple(shelf.latest(size))


def about(shelf: Shelf, article_ids: Iterable[str]) -> dict[str, Article]:
    """These articles by id, without their words: of the text only its opening."""
    return {name: found for name in sorted(set(article_ids)) if (found := shelf.article(name))}


def _chosen(shelf: Shelf, filters: Filters, choose: str) -> tuple[Array, Array]:
    """Of each cell the row that stands for it among those that the filters leave, and the cells in their order."""
    rows, cells = shelf.by_cell(choose)
    if filtered := _filtered(shelf, filters):
        left = np.logical_and.reduce([*filtered.values()])[rows]
        rows, cells = rows[left], cells[left]
    last = np.ones(len(cells), bool)
    last[:-1] = cells[1:] != cells[:-1]
    return rows[last], cells[last]


def _sets(shelf: Shelf, filters: Filters, chosen: tuple[Array, Array], by: tuple[Field, ...], least: int) -> _Sets:
    """Rows with one value in each field of ``by`` that agree in all others and in the period; a route has a way of its
    own."""
    rows, cells = chosen
    fits = np.ones(len(shelf.things["measure"]), bool)
    for name in by:
        single = [bool(key) and "~" not in key for key in shelf.names[name]]
        fits &= np.array(single, bool)[shelf.things[name]]
    fit = fits[shelf.cells.series[cells]]
    along = ("mode",) if "route" in by else ()
    rows, keys = rows[fit], shelf.family(*by, *along)[cells[fit]]
    return _Sets(rows, keys, _groups(shelf, filters, rows, keys, least))


def _groups(shelf: Shelf, filters: Filters, rows: Array, keys: Array, least: int) -> tuple[_Group, ...]:
    """The largest groups of at least so many rows; all rows of a key are of one period. In what order, ``_recent``
    says."""
    many = np.bincount(keys)
    found = np.flatnonzero(many >= least)
    one = np.full(len(many), shelf.figures)
    np.minimum.at(one, keys, rows)
    start, end = (shelf.columns[name] for name in ("period_start", "period_end"))
    found = found[np.lexsort((one[found], -end[one[found]], -many[found]))][:_SETS]
    groups = [_Group(int(k), int(many[k]), _date(start[one[k]]), _date(end[one[k]])) for k in found]
    return _recent(groups, filters, least)


def _recent(groups: list[_Group], filters: Filters, least: int) -> tuple[_Group, ...]:
    """The very period asked for first; then the latest of those with almost the most figures; then the others."""
    if not groups:
        return ()
    enough = max(least, groups[0].n * _ALMOST)
    asked = (filters.first, filters.last)

    def rank(group: _Group) -> tuple[Any, ...]:
        exact = (group.start, group.end) == asked
        plenty = group.n >= enough
        return not exact, not plenty, -group.end.toordinal() if plenty else 0, -group.n

    return tuple(sorted(groups, key=rank))


def _others(groups: Sequence[_Group]) -> tuple[tuple[date, date, int], ...]:
    """The periods of further sets, each once with its most places, the latest first."""
    found: dict[tuple[date, date], int] = {}
    for group in groups:
        found[group.start, group.end] = max(found.get((group.start, group.end), 0), group.n)
    del found[groups[0].start, groups[0].end]
    return tuple(
        (start, end, n) for (start, end), n in sorted(found.items(), key=lambda item: item[0][1], reverse=True)
    )


def _marks(shelf: Shelf, rows: Iterable[int]) -> tuple[Mark, ...]:
    """The figures of these rows, in this order."""
    return tuple(_mark(row) for row in shelf.rows([int(row) for row in rows]))


def _mark(row: Mapping[str, Any]) -> Mark:
    made = tables.figure(figure_row(row))
    first = row["prints"] is None
    prints, low, high = (1, made.value, made.value) if first else (row["prints"], row["low"], row["high"])
    state, outlet = STATES[row["state"]], row["outlet"] or ""
    written, one_place = bool(row["written"]), bool(row["one_place"])
    return Mark(made, row["published"], state, outlet, row["sentence"], prints, low, high, written, one_place)
