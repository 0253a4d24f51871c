"""Which figures may stand in one chart, and what is doubted about them. No drawing, no words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Union

from etl.load import tables
from etl.model import Figure, Finding, Qualifier
from etl.pipeline import Refusal, addable

if TYPE_CHECKING:
    import pandas as pd

Told = Union["pd.DataFrame", Sequence[Figure]]
"""Figures to draw: as records, or as the table that they are kept in."""
Dimension = Literal["departure", "origin", "destination"]
Reading = Literal["printed", "repaired"]
DIMENSIONS: tuple[Dimension, ...] = ("departure", "origin", "destination")
LOWER = frozenset({"at_least", "more_than"})
UPPER = frozenset({"less_than", "at_most"})
AREAS = frozenset({"EU", "EUROPE"})
"""Codes of areas that hold countries: never summed beside them."""
APPLIED = frozenset({"very_likely", "likely"})
"""Levels of a finding whose edit the repaired reading applies."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is wrong with a figure: ``before`` is printed, ``after`` would fit; both None when nobody can tell.

    ``what`` names the slip (``year``, ``digit`` ...), ``repaired`` whether the repaired reading mends it.
    """

    what: str
    before: str | None
    after: str | None
    repaired: bool


@dataclass(frozen=True, slots=True)
class Ranking:
    """Figures of one kind that differ in one dimension only, largest first.

    ``total`` is their sum with the qualifier it inherits, None when they may not be added: ``refusal`` says why.
    ``whole`` is the total that the article itself prints, None if it prints none. One that is smaller than its parts is
    only taken for it where a check says that they are its parts, and that the sum is wrong.
    """

    rows: tuple[Figure, ...]
    dimension: Dimension
    total: float | None
    total_qualifier: Qualifier = "exact"
    refusal: Refusal | None = None
    whole: Figure | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """A printed change with the two counts it is about; ``computed`` is what they give, in percent."""

    change: Figure
    value: Figure
    base: Figure
    computed: float


def doubts(findings: Iterable[Finding]) -> Mapping[str, Doubt]:
    """``figure_id -> Doubt``: figures an edit would touch, and those in a contradiction that no edit mends.

    In a contradiction that an edit mends, the figures the edit leaves alone are not doubted.
    """
    found: dict[str, Doubt] = {}
    open_ended: set[str] = set()
    mended: set[str] = set()
    for finding in findings:
        edit = finding.edit
        if edit is not None:
            mended.update(finding.figure_ids)
            for figure_id in edit.figure_ids:
                doubt = Doubt(edit.what, edit.before, edit.after, finding.level in APPLIED)
                if figure_id not in found or (doubt.repaired and not found[figure_id].repaired):
                    found[figure_id] = doubt
        elif finding.state == "contradicts":
            open_ended.update(finding.figure_ids)
    for figure_id in open_ended - mended:
        found.setdefault(figure_id, Doubt("", None, None, False))
    return found


def find_ranking(frame: Told, findings: Sequence[Finding] = ()) -> Ranking | None:
    """The largest set of counts that differ only in where people set out, came from or went to; None below two."""
    counts = [figure for figure in figures_of(frame) if figure.kind == "count"]
    best: tuple[Figure, ...] = ()
    chosen: Dimension = "departure"
    for dimension in DIMENSIONS:
        groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
        for figure in counts:
            if len(getattr(figure, dimension)) == 1:
                groups[_cell(figure, without=dimension)].append(figure)
        for group in groups.values():
            kept = _one_each(group, dimension)
            if len(kept) > max(len(best), 1):
                best, chosen = kept, dimension
    if not best:
        return None
    rows = tuple(sorted(best, key=lambda figure: -figure.value))
    refusal = holding(rows, chosen) or addable(rows)
    if refusal is not None:
        return Ranking(rows, chosen, None, refusal=refusal)
    total, qualifier = total_of(rows)
    return Ranking(rows, chosen, total, qualifier, whole=_whole(counts, rows, chosen, total, findings))


def _whole(
    counts: Sequence[Figure], rows: Sequence[Figure], dimension: Dimension, total: float, findings: Sequence[Finding]
) -> Figure | None:
    """The count of the same cell that leaves the dimension open: what the article gives as the total."""
    cell = _cell(rows[0], without=dimension)
    found = [f for f in counts if not getattr(f, dimension) and _cell(f, without=dimension) == cell]
    if len({figure.value for figure in found}) != 1:
        return None
    named = {row.figure_id for row in rows} | {found[0].figure_id}
    summed = any(finding.check == "parts" and named.issubset(finding.figure_ids) for finding in findings)
    return found[0] if found[0].value >= total or summed else None


def find_change(frame: Told, findings: Sequence[Finding] = ()) -> Change | None:
    """The first printed change (in percent) whose value and base are printed too; None when there is none.

    Value and base are the counts of its cell in its two periods; where the value's printed period does not match,
    the finding that tested the change says which count it meant.
    """
    figures = figures_of(frame)
    counts = {figure.figure_id: figure for figure in figures if figure.kind == "count"}
    for change in figures:
        if change.kind != "change" or change.unit != "percent":
            continue
        alike = [figure for figure in counts.values() if _thing(figure) == _thing(change)]
        base = _nearest(change, [f for f in alike if _period(f) == (change.base_start, change.base_end)])
        if base is None or not base.value:
            continue
        tested = [
            counts[figure_id]
            for finding in findings
            if finding.check == "change" and change.figure_id in finding.figure_ids
            for figure_id in finding.figure_ids
            if figure_id in counts
        ]
        values = [f for f in alike if f is not base and _period(f) == _period(change)]
        if told := [f for f in tested if any(f is value for value in values)]:
            values = told
        elif values:  # the others of their cell may be parts of the largest
            values = [f for f in values if f.value == max(value.value for value in values)]
        value = _nearest(change, values or [f for f in tested if f is not base])
        if value is not None:
            return Change(change, value, base, (value.value / base.value - 1) * 100)
    return None


def figures_of(given: Told) -> Sequence[Figure]:
    """Figures as records; the rows of a frame in its order."""
    if isinstance(given, Sequence):
        return given
    return tuple(tables.figure({str(k): v for k, v in row.items()}) for row in given.to_dict("records"))


def _period(figure: Figure) -> tuple[Any, Any]:
    return figure.period_start, figure.period_end


def _cell(figure: Figure, *, without: str) -> tuple[Any, ...]:
    places = tuple(getattr(figure, dimension) for dimension in DIMENSIONS if dimension != without)
    return (figure.measure, figure.unit, *places, figure.route, figure.mode, *_period(figure))


def _thing(figure: Figure) -> tuple[Any, ...]:
    return (figure.measure, *(getattr(figure, dimension) for dimension in DIMENSIONS))


def _nearest(figure: Figure, candidates: Sequence[Figure]) -> Figure | None:
    """Of the same sentence first, then by distance in the text."""
    return min(
        candidates,
        key=lambda other: (other.sentence_start != figure.sentence_start, abs(other.span_start - figure.span_start)),
        default=None,
    )


def _one_each(group: Sequence[Figure], dimension: Dimension) -> tuple[Figure, ...]:
    """One figure a place: of two, the one that stands in the sentence that lists more places, then the earlier one."""
    places = Counter(figure.sentence_start for figure in group)
    chosen: dict[str, Figure] = {}
    for figure in sorted(group, key=lambda figure: (-places[figure.sentence_start], figure.span_start)):
        chosen.setdefault(getattr(figure, dimension)[0], figure)
    return tuple(chosen.values())


def holding(figures: Sequence[Figure], dimension: Dimension) -> Refusal | None:
    """An area beside countries, which it may hold."""
    area = next((f for f in figures if getattr(f, dimension)[0] in AREAS), None)
    other = next((f for f in figures if f is not area), None)
    return Refusal("overlapping_parts", (area.figure_id, other.figure_id)) if area and other else None


def total_of(figures: Sequence[Figure]) -> tuple[float, Qualifier]:
    """The sum of figures that may be added, with the qualifier it inherits."""
    kinds = {figure.qualifier for figure in figures}
    lower, upper = bool(kinds & LOWER), bool(kinds & UPPER)
    total = sum(figure.value for figure in figures)
    if "about" in kinds or (lower and upper):
        return total, "about"
    return total, "at_least" if lower else "at_most" if upper else "exact"
