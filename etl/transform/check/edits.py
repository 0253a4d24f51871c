"""The single edits that could mend a set of statements, and what the figures look like after one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from etl.model import Edit, Figure
from etl.transform.check import cells
from etl.transform.check.intervals import printed
from etl.transform.check.misprints import has_glued_mark, misprints, reprinted, spelling, written
from etl.transform.check.reference import Reference, place_of
from etl.transform.check.result import Result, Solution
from etl.transform.check.witness import witness_place

DIGIT_EDITS: Final = frozenset({"digit", "swap", "extra_digit", "missing_digit", "footnote"})
FAR: Final = 30
"""Years further apart than this are not offered for one another."""


def apply(edit: Edit, figures: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures that ``edit`` touches, as they would be after it, by id. Figures not in the mapping are left out."""
    touched = [figures[name] for name in edit.figure_ids if name in figures]
    if edit.what == "exchange":
        if len(touched) != 2:
            return {}
        first, second = touched
        return {
            first.figure_id: replace(first, value=second.value, quote=second.quote),
            second.figure_id: replace(second, value=first.value, quote=first.quote),
        }
    return {figure.figure_id: _edited(edit, figure) for figure in touched}


def _edited(edit: Edit, figure: Figure) -> Figure:
    if edit.field == "period":
        return _year_moved(figure, int(edit.before), int(edit.after))
    if edit.field == "period_end":
        return replace(figure, period_end=date.fromisoformat(edit.after))
    if edit.field == "mode":
        return replace(figure, mode=edit.after or None)
    if edit.field == "measure":
        return replace(figure, measure=edit.after)
    if edit.what in DIGIT_EDITS:
        return reprinted(figure, edit.after)
    return replace(figure, value=float(edit.after), quote=edit.after.lstrip("-"))


def _year_moved(figure: Figure, before: int, after: int) -> Figure:
    """Whichever of period and base lies in year ``before`` moves to ``after``."""
    if figure.period_end is not None and figure.period_end.year == before:
        figure = cells.moved(figure, after - before)
    elif figure.base_end is not None and figure.base_end.year == before:
        figure = cells.moved(figure, after - before, "base")
    return figure


def candidates(broken: Sequence[Result], figures: Sequence[Figure], reference: Reference) -> list[Edit]:
    """Every edit of cost at most 2 on a figure of a broken statement; the same outcome once, at its lowest price."""
    by_id = {figure.figure_id: figure for figure in figures}
    names = dict.fromkeys(name for result in broken for name in result.figure_ids)
    involved = [by_id[name] for name in names if name in by_id]
    misplaced = {name for result in broken if not result.exact or result.check == "parts" for name in result.figure_ids}
    made: list[Edit] = [*_exchanges(broken, by_id, figures)]
    made += _years([f for f in involved if f.figure_id in misplaced], figures, broken, reference)
    for result in broken:
        for solution in result.solutions:
            if solution.figure_id in by_id:
                made += _numbers(by_id[solution.figure_id], solution)
        made += _totals(result, by_id)
    made += _labels(involved, broken, reference)
    made += _modes(broken, by_id)
    best: dict[tuple[object, ...], Edit] = {}
    for edit in made:
        values = tuple(f.value for f in apply(edit, by_id).values())  # "1,290" and "1290" are one number
        key = (edit.field, edit.figure_ids, values, "" if edit.field == "value" else edit.after)
        if key not in best or edit.cost < best[key].cost:
            best[key] = edit
    bases = {edit.figure_ids for edit in best.values() if edit.what == "value_base"}
    return [edit for edit in best.values() if edit.what != "year" or edit.figure_ids not in bases]


def _years(
    involved: Sequence[Figure], figures: Sequence[Figure], broken: Sequence[Result], reference: Reference
) -> Iterator[Edit]:
    """A year printed once stands for every figure of its sentence: they move together. Another year cannot mend an
    equality that fails; it only takes it away."""
    seen = {when[1].year for f in figures for when in (cells.period(f), cells.base(f)) if when}
    sentences = cells.by_sentence(figures)
    done: set[tuple[str, int, int]] = set()
    suspect = {name for result in broken if ("reason", "far") in result.details for name in result.figure_ids}
    for figure in involved:
        for when in (cells.period(figure), cells.base(figure)):
            key = (figure.article_id, figure.sentence_start, when[1].year if when else 0)
            if when is None or key in done:
                continue
            done.add(key)
            year = when[1].year
            mates = [f for f in sentences[key[:2]] if when in (cells.period(f), cells.base(f))]
            known = {r.period_end.year for r in reference.values.get(figure.value, ()) if r.measure == figure.measure}
            if figure.figure_id in suspect:
                known |= set(reference.years.get(witness_place(figure), ()))
            for other in sorted({year - 1, year + 1} | seen | known):
                if other != year and abs(other - year) <= FAR:
                    cost = 1.0 if abs(other - year) == 1 or other in seen else 2.0
                    yield Edit("year", str(year), str(other), cost, cells.ids(mates), "period")


def _numbers(figure: Figure, wanted: Solution) -> Iterator[Edit]:
    """Misprints, the sign, the unit: whatever brings this number into the interval that the others ask for."""
    low, high = wanted.low, wanted.high
    if figure.kind in ("change", "share"):
        granule = printed(figure).granule
        low, high = low - granule, high + granule
    if figure.kind == "change" and low <= -figure.value <= high and figure.value:
        yield Edit("sign", cells.plain(figure.value), cells.plain(-figure.value), 1.0, (figure.figure_id,))
    like = spelling(figure)
    if like is None:
        yield from _words(figure, wanted)
        return
    bounds = sorted((like.sign * low / like.magnitude, like.sign * high / like.magnitude))
    before = figure.quote[like.start : like.end]
    for slip in misprints(like.plain, bounds[0] - 1e-9, bounds[1] + 1e-9):
        what, cost = slip.what, slip.cost
        if what == "extra_digit" and has_glued_mark(figure) and like.plain.startswith(slip.plain):
            what, cost = "footnote", 1.0
        yield Edit(what, before, written(slip.plain, like), cost, (figure.figure_id,))
    for power in (-3, -2, -1, 1, 2, 3):
        value = figure.value * 10.0**power
        if low <= value <= high and power not in (-1, 1):
            yield Edit("unit", cells.plain(figure.value, 6), cells.plain(value, 6), 2.0, (figure.figure_id,))


def _words(figure: Figure, wanted: Solution) -> Iterator[Edit]:
    """A factor or fraction told in words: what the two counts make of it."""
    if figure.kind == "change":
        middle = (wanted.low + wanted.high) / 2
        yield Edit("factor", cells.plain(figure.value), f"{middle:.1f}", 2.0, (figure.figure_id,))


def _totals(result: Result, by_id: Mapping[str, Figure]) -> Iterator[Edit]:
    """A total taken from an older or newer report than its parts."""
    if result.check != "parts" or result.implied is None or result.implied.figure_id not in by_id:
        return
    total, value = by_id[result.implied.figure_id], result.implied.low
    yield Edit("stale_total", cells.plain(total.value), cells.plain(value), 1.5, (total.figure_id,))


def _exchanges(broken: Sequence[Result], by_id: Mapping[str, Figure], figures: Sequence[Figure]) -> Iterator[Edit]:
    """Value and base exchanged: two counts of one place trade values, or a base is printed where the value belongs."""
    same: dict[float, list[Figure]] = {}
    for figure in figures:
        same.setdefault(figure.value, []).append(figure)
    for result in broken:
        counts = [f for name in result.figure_ids if (f := by_id.get(name)) is not None and f.kind == "count"]
        for first in counts:
            for second in _partners(first, counts if result.check != "magnitude" else figures):
                pair = sorted((first, second), key=lambda f: f.span_start)
                before, after = (cells.plain(f.value) for f in pair)
                yield Edit("exchange", before, after, 1.5, cells.ids(pair))
        if result.check == "same_cell" and len(counts) == 2:
            for wrong, right in (counts, counts[::-1]):
                yield from _base_for_value(wrong, right, same[wrong.value])


def _partners(first: Figure, others: Iterable[Figure]) -> Iterator[Figure]:
    """Counts of the same place in another period with another value."""
    for other in others:
        if (
            other.kind == "count" and other.figure_id != first.figure_id and other.value != first.value
            and cells.place(other) == cells.place(first) and cells.period(other) != cells.period(first)
        ):  # fmt: skip
            yield other


def _base_for_value(wrong: Figure, right: Figure, same: Sequence[Figure]) -> Iterator[Edit]:
    """``wrong`` carries the value of another period of the same place, as one of the ``same`` value shows; ``right`` is
    printed for its own."""
    for other in same:
        if (
            other.kind == "count" and other.value == wrong.value and cells.place(other) == cells.place(wrong)
            and cells.period(other) != cells.period(wrong)
        ):  # fmt: skip
            ids = (wrong.figure_id,)
            yield Edit("value_base", cells.plain(wrong.value), cells.plain(right.value), 1.0, ids)


def _modes(broken: Sequence[Result], by_id: Mapping[str, Figure]) -> Iterator[Edit]:
    """A total smaller than its part by sea may be the part by land."""
    for result in broken:
        if result.check == "cap" and dict(result.details).get("field") == "mode":
            part, whole = (by_id[name] for name in result.figure_ids)
            other = {"sea": "land", "land": "sea"}.get(part.mode or "")
            if other and whole.mode is None:
                yield Edit("measure", "", other, 2.0, (whole.figure_id,), "mode")


def _labels(involved: Sequence[Figure], broken: Sequence[Result], reference: Reference) -> Iterator[Edit]:
    """The value is published to the unit for the same place under another last day, measure or mode."""
    suspect = {name for result in broken if result.check == "magnitude" for name in result.figure_ids}
    for figure in involved:
        when = cells.period(figure)
        if figure.figure_id not in suspect or when is None or len(printed(figure).digits) < 4:
            continue
        place, ids = cells.place(figure), (figure.figure_id,)
        for row in reference.values.get(figure.value, ()):
            there = place_of(row)
            if there == place and row.period_start == when[0] and row.period_end != when[1]:
                yield Edit("period", when[1].isoformat(), row.period_end.isoformat(), 1.5, ids, "period_end")
            if (row.period_start, row.period_end) != when or there[1:5] != place[1:5]:
                continue
            if there[0] == place[0] and there[5] != place[5]:
                yield Edit("measure", place[5] or "", there[5] or "", 2.0, ids, "mode")
            if there[0] != place[0] and there[5] == place[5]:
                yield Edit("measure", place[0], there[0], 2.0, ids, "measure")
