"""A change against its value and its base: ``p = 100 (v / b - 1)``, ``d = v - b``, and factor words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from etl.model import Figure, State
from etl.transform.check import cells
from etl.transform.check.intervals import Interval, is_integer_percent, printed, readings
from etl.transform.check.result import Detail, Result, Solution

FAR: Final = 2.0
"""A change further (as a ratio of factors) from what the counts make of it was not told about these counts."""
NEAR: Final = 1.25
_ORDER: Final[Sequence[State]] = ("agrees", "agrees_if_rounded", "contradicts")
REACH: Final = 4 / 3
"""An arbitrary number is thought to lie between two thirds of the fitting one and twice it."""


@dataclass(slots=True)
class Pair:
    """The two counts of a change; a derived count is ``value - change``, and has no figure of its own.

    A pair that is not ``strict`` (places left open, two units counted) can agree but not contradict.
    """

    value: Figure
    base: Figure
    ids: tuple[str, ...]
    strict: bool


def changes(figures: Sequence[Figure]) -> Iterator[Result]:
    """One result for each change of the article: tested on the pair that fits best, or not testable."""
    counts = _counts(figures)
    for change in figures:
        if change.kind != "change" or change.unit == "percentage_points" or cells.base(change) is None:
            continue
        pairs = _pairs(change, counts, figures)
        if _is_one_of_many(change, figures):
            pairs = [replace(pair, strict=False) for pair in pairs]
        tested = [(pair, *state) for pair in pairs if (state := _test(change, pair))]
        if not tested:
            yield _untested(change)
            continue
        best = _result(change, *_choose(tested))
        other = _other_base(change, pairs, figures) if best.is_broken else None
        yield best if other is None else _untested(change, ("reason", "other_base"), ("fits_base", other.value))


def _choose(tested: Sequence[tuple[Pair, State, str]]) -> tuple[Pair, State, str]:
    """The pair that fits best; where none fits, the largest counts: the others of their cell may be parts of them."""
    best = min(tested, key=lambda test: _ORDER.index(test[1]))
    if best[1].startswith("agrees"):
        return best
    return max(tested, key=lambda test: (test[0].value.value, test[0].base.value))


def _is_one_of_many(change: Figure, figures: Sequence[Figure]) -> bool:
    """Whether the article tells quite another change of the same cell: then what tells them apart was not kept."""
    return any(
        other.kind == "change"
        and other.unit == change.unit
        and not is_same_change(change, other)
        and (cells.place(other), cells.period(other), cells.base(other))
        == (cells.place(change), cells.period(change), cells.base(change))
        for other in figures
    )


def is_same_change(one: Figure, other: Figure) -> bool:
    """Whether two values are near enough to be two tellings of one change."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return (one.value < 0) == (other.value < 0) and high <= NEAR * low


def _other_base(change: Figure, pairs: Sequence[Pair], figures: Sequence[Figure]) -> Figure | None:
    """A count of the place in yet another period that fits as the base: the change may well be told against that."""
    for pair in pairs:
        for figure in figures:
            if (
                figure.kind == "count"
                and figure.unit == pair.value.unit
                and figure.figure_id not in pair.ids
                and figure.value > 0
                and cells.period(figure) not in (None, cells.period(change), cells.base(change))
                and cells.place(figure) == cells.place(change)
                and _state(change, pair.value, figure)[0] != "contradicts"
            ):
                return figure
    return None


def _is_near(change: Figure, implied: Interval) -> bool:
    """Whether the change told and the one worked out are near enough to be about the same two counts."""
    if change.unit != "percent":
        return (
            (change.value < 0) == (implied.low < 0)
            and bool(change.value)
            and 1 / FAR <= implied.low / change.value <= FAR
        )
    told, found = 1 + change.value / 100, 1 + implied.low / 100
    return (change.value < 0) == (implied.low < 0) and told > 0 and found > 0 and 1 / FAR <= told / found <= FAR


def _counts(figures: Sequence[Figure]) -> dict[tuple[str, cells.Period], list[Figure]]:
    index: dict[tuple[str, cells.Period], list[Figure]] = {}
    for figure in figures:
        when = cells.period(figure)
        if figure.kind == "count" and when is not None:
            index.setdefault((figure.measure, when), []).append(figure)
    return index


def _pairs(
    change: Figure, counts: dict[tuple[str, cells.Period], list[Figure]], figures: Sequence[Figure]
) -> list[Pair]:
    """Counts of the change's place in its two periods, nearest first; unlike places only where no like one exists."""
    when, base = cells.period(change), cells.base(change)
    if when is None or base is None or when == base:
        return []
    values = _nearest(change, counts.get((change.measure, when), ()))
    bases = _nearest(change, counts.get((change.measure, base), ()))
    where = cells.place(change)
    alike = [
        Pair(value, other, (change.figure_id, value.figure_id, other.figure_id), True)
        for value in values
        if cells.place(value) == where
        for other in bases
        if cells.place(other) == where and other.unit == value.unit
    ]
    if alike:
        units = {value.unit for value in values if cells.place(value) == where}
        return alike if len(units) == 1 else [replace(pair, strict=False) for pair in alike]
    derived = _derived(change, [value for value in values if cells.place(value) == where], figures)
    if derived:
        return derived
    return [
        Pair(value, other, (change.figure_id, value.figure_id, other.figure_id), False)
        for value in values[:4]
        for other in bases[:4]
        if value.unit == other.unit and cells.compatible(value, change) and cells.compatible(other, change)
    ]


def _nearest(change: Figure, counts: Sequence[Figure]) -> list[Figure]:
    """The counts, the nearest first; of those that are printed alike for one place, as in a text that repeats itself,
    only that."""
    found: dict[tuple[object, ...], Figure] = {}
    for count in sorted(counts, key=lambda count: cells.distance(count, change)):
        found.setdefault((count.quote, count.value, count.unit, count.qualifier, cells.place(count)), count)
    return list(found.values())


def _derived(change: Figure, values: Sequence[Figure], figures: Sequence[Figure]) -> list[Pair]:
    """Where the base is not printed but the difference is, the base is value minus difference."""
    if change.unit != "percent":
        return []
    where, periods = cells.place(change), (cells.period(change), cells.base(change))
    return [
        Pair(value, base, (change.figure_id, value.figure_id, other.figure_id), True)
        for value in values
        for other in figures
        if other.kind == "change"
        and other.unit == value.unit
        and (cells.place(other), (cells.period(other), cells.base(other))) == (where, periods)
        for base in (cells.shifted(value, value.value - other.value),)
    ]


def _test(change: Figure, pair: Pair) -> tuple[State, str] | None:
    value, base = pair.value, pair.base
    if base.value <= 0 or value.value < 0 or (change.unit != "percent" and change.unit != value.unit):
        return None
    state, rule = _state(change, value, base)
    return None if state == "contradicts" and not pair.strict else (state, rule)


def _result(change: Figure, pair: Pair, state: State, rule: str) -> Result:
    value, base = pair.value, pair.base
    implied = _implied(change, Interval(value.value, value.value), Interval(base.value, base.value))
    shown = _solutions(change, pair, readings(change)[0])
    on_value = next((s for s in shown if s.figure_id == value.figure_id), None)
    return Result(
        check=_name(change),
        state=state,
        figure_ids=pair.ids,
        subject=("change", change.figure_id),
        implied=on_value,
        solutions=_solutions(change, pair, _hull(change)),
        power=_power(on_value),
        hard=_is_near(change, implied),
        otherwise="not_testable" if state == "contradicts" else None,
        exact=True,
        weak=is_integer_percent(change) or not printed(change).digits,
        weight=3.0 if printed(change).digits and not is_integer_percent(change) else 1.0,
        details=_details(change, pair, implied, rule, on_value, shown),
    )


def _name(change: Figure) -> str:
    if change.unit != "percent":
        return "from_to"
    return "change" if printed(change).digits else "factor"


def _implied(change: Figure, value: Interval, base: Interval) -> Interval:
    """What the two counts say the change is."""
    if change.unit == "percent":
        return Interval(100 * (value.low / base.high - 1), 100 * (value.high / base.low - 1))
    return Interval(value.low - base.high, value.high - base.low)


def _state(change: Figure, value: Figure, base: Figure) -> tuple[State, str]:
    """Readings from the most exact: all exact agrees; one that had to be rounded, cut or hedged agrees so."""
    told = readings(change)
    for of_value in (r for r in readings(value) if not r.open):
        for of_base in (r for r in readings(base) if not r.open and r.low > 0):
            span = _implied(change, of_value, of_base)
            for index, of_change in enumerate(told):
                if of_change.meets(span):
                    plain = index == 0 and of_value.rule == of_base.rule == "exact"
                    rules = {of_value.rule, of_base.rule, of_change.rule} - {"exact", "rounded_percent"}
                    return ("agrees" if plain else "agrees_if_rounded"), "+".join(sorted(rules)) or "exact"
    return "contradicts", ""


def _hull(figure: Figure) -> Interval:
    """All the closed readings of a number in one interval."""
    told = [reading for reading in readings(figure) if not reading.open]
    return Interval(min(r.low for r in told), max(r.high for r in told))


def _solutions(change: Figure, pair: Pair, told: Interval) -> tuple[Solution, ...]:
    """For each of the three, the interval that the other two ask for; ``told`` is how the change is read."""
    value, base = pair.value, pair.base
    implied = _implied(change, Interval(value.value, value.value), Interval(base.value, base.value))
    found = [Solution(change.figure_id, implied.low, implied.high)]
    if change.unit == "percent":
        low, high = 1 + told.low / 100, 1 + told.high / 100
        if low > 0:
            found.append(Solution(value.figure_id, base.value * low, base.value * high))
            if base.figure_id:
                found.append(Solution(base.figure_id, value.value / high, value.value / low))
    else:
        found.append(Solution(value.figure_id, base.value + told.low, base.value + told.high))
        found.append(Solution(base.figure_id, value.value - told.high, value.value - told.low))
    return tuple(found)


def _power(implied: Solution | None) -> float | None:
    """The chance that a number drawn between two thirds and twice the fitting one would have passed."""
    if implied is None or implied.high <= 0:
        return None
    middle = (implied.low + implied.high) / 2
    return min(1.0, max(implied.high - implied.low, 1.0) / (REACH * middle))


def _details(
    change: Figure, pair: Pair, implied: Interval, rule: str, on_value: Solution | None, solutions: tuple[Solution, ...]
) -> tuple[tuple[str, Detail], ...]:
    told = "percent" if change.unit == "percent" else "difference"
    rows: list[tuple[str, Detail]] = [
        ("value", pair.value.value),
        ("base", pair.base.value),
        (told, change.value),
        (f"implied_{told}", implied.low),
    ]
    if change.unit == "percent":
        rows.append(("implied_factor", pair.value.value / pair.base.value))
    if on_value is not None:
        rows += [("implied_value_low", round(on_value.low, 1)), ("implied_value_high", round(on_value.high, 1))]
    on_base = next((s for s in solutions if s.figure_id == pair.base.figure_id), None)
    if on_base is not None:
        rows += [("implied_base_low", round(on_base.low, 1)), ("implied_base_high", round(on_base.high, 1))]
    if rule and rule != "exact":
        rows.append(("reading", rule))
    return tuple(rows)


def _untested(change: Figure, *details: tuple[str, Detail]) -> Result:
    return Result(
        check=_name(change),
        state="not_testable",
        figure_ids=(change.figure_id,),
        subject=("change", change.figure_id),
        details=details or (("reason", "no_counts"),),
    )
