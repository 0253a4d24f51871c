"""A share against its part and its whole, and two shares against each other when the whole is not printed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import Final

from etl.model import Figure, State
from etl.transform.check import cells
from etl.transform.check.intervals import Interval, is_integer_percent, printed, readings
from etl.transform.check.result import Result, Solution

NEAR: Final = 0.25
"""A share further (as a ratio) from what two counts make of it is a share of something else."""
LISTED: Final = 2
"""Beside so many shares of a sentence that fit their whole, the next one is a share of it, however far it is."""
CLOSE: Final = 3
"""Characters between a count and a share in brackets that is of it."""
_ORDER: Final = ("agrees", "agrees_if_rounded", "contradicts")
REACH: Final = 4 / 3
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pair:
    """Part and whole of a share; ``strict`` if the whole is the very place of the share with one field left open."""

    part: Figure
    whole: Figure
    ids: tuple[str, ...]
    strict: bool


def shares(figures: Sequence[Figure]) -> Iterator[Result]:
    """Each share with the part and whole that fit best; then pairs of shares that have parts but no printed whole."""
    told = [f for f in figures if f.kind == "share" and f.unit == "percent" and f.value > 0 and cells.period(f)]
    if not told:
        return
    counts = [f for f in figures if f.kind == "count" and f.unit != "boats" and cells.period(f)]
    alone: dict[tuple[str, cells.Place, cells.Period], list[tuple[Figure, Figure]]] = {}
    found: list[tuple[Figure, Pair, Result]] = []
    for share in told:
        tested = [(pair, _test(share, pair)) for pair in _pairs(share, counts)]
        if tested:
            pair, best = min(tested, key=lambda test: _ORDER.index(test[1].state))
            found.append((share, pair, best))
        elif (part := _only_part(share, counts)) is not None and sum(_same(other, share) for other in told) == 1:
            for field, place in cells.widened(cells.place(share)):
                alone.setdefault((field, place, _period(share)), []).append((share, part))
    fitting = Counter((share.sentence_start, pair.whole.figure_id) for share, pair, result in found if result.holds)
    for share, pair, result in found:
        enough = 1 if _in_brackets_behind(share, pair.part) else LISTED
        here = pair.part.sentence_start == share.sentence_start
        listed = pair.strict and here and fitting[share.sentence_start, pair.whole.figure_id] >= enough
        if not result.is_broken or result.hard or listed:
            yield replace(result, hard=result.hard or listed)
    compared: set[frozenset[str]] = set()
    for some in alone.values():
        for first, second in combinations(some[:6], 2):
            both = frozenset((first[0].figure_id, second[0].figure_id))
            if both not in compared:
                compared.add(both)
                yield _together(first, second)
    yield from _over_all(told)


def _in_brackets_behind(share: Figure, part: Figure) -> bool:
    """ "8,600 (9.1 %)": the share stands right behind its count."""
    return 0 <= share.span_start - part.span_end <= CLOSE


def _period(figure: Figure) -> cells.Period:
    when = cells.period(figure)
    assert when is not None
    return when


def _same(one: Figure, other: Figure) -> bool:
    return cells.place(one) == cells.place(other) and cells.period(one) == cells.period(other)


def _only_part(share: Figure, counts: Sequence[Figure]) -> Figure | None:
    """The one count of the share's cell, if it stands in the same sentence."""
    parts = [count for count in counts if _same(count, share)]
    return parts[0] if len(parts) == 1 and parts[0].sentence_start == share.sentence_start else None


def _pairs(share: Figure, counts: Sequence[Figure]) -> list[Pair]:
    """Part and whole: the whole is a wider place in the same period, or the same place in a longer one."""
    when, where = _period(share), cells.place(share)
    here = [count for count in counts if cells.place(count) == where]
    parts = [count for count in here if cells.period(count) == when]
    wholes = [count for count in counts if cells.period(count) == when and cells.holds(count, share)]
    longer = [count for count in here if cells.period(count) != when and cells.contains(_period(count), when)]
    found = [
        Pair(part, whole, (share.figure_id, part.figure_id, whole.figure_id), strict)
        for part in parts
        for some, strict in ((wholes, len(wholes) == 1), (longer, False))
        for whole in some
        if part.unit == whole.unit and part.value <= whole.value
    ]
    return found or list(_differences(share, here))


def _differences(share: Figure, running: Sequence[Figure]) -> Iterator[Pair]:
    """The part as the growth of a running total over the window of the share."""
    start, end = _period(share)
    for whole in running:
        for earlier in running:
            since, ends = _period(earlier)[0], _period(earlier)[1]
            if _period(whole) == (since, end) and ends in (start, start - DAY):
                part = cells.shifted(whole, whole.value - earlier.value)
                yield Pair(part, whole, (share.figure_id, earlier.figure_id, whole.figure_id), True)


def _test(share: Figure, pair: Pair) -> Result:
    part, whole = pair.part, pair.whole
    implied = 100 * part.value / whole.value if whole.value else math.inf
    state, rule = _state(share, part, whole)
    told = readings(share)
    low, high = min(r.low for r in told), min(100.0, max(r.high for r in told))
    solutions = [Solution(share.figure_id, implied, implied)]
    solutions.append(Solution(whole.figure_id, 100 * part.value / high, 100 * part.value / max(low, 1e-9)))
    if part.figure_id:
        solutions.append(Solution(part.figure_id, whole.value * low / 100, whole.value * high / 100))
    first = told[0]
    on_part = Solution(part.figure_id, whole.value * first.low / 100, whole.value * first.high / 100)
    near = abs(implied / share.value - 1) <= NEAR
    details = [
        ("part", part.value), ("whole", whole.value),
        ("percent", share.value), ("implied_percent", implied),
    ]  # fmt: skip
    return Result(
        check="share_total",
        state=state,
        figure_ids=pair.ids,
        subject=("share_total", share.figure_id),
        implied=on_part,
        solutions=tuple(solutions),
        power=min(1.0, max(on_part.high - on_part.low, 1.0) / (REACH * max(part.value, 1.0))),
        hard=pair.strict and near and (not part.figure_id or part.sentence_start == share.sentence_start),
        exact=True,
        weak=is_integer_percent(share) or not printed(share).digits,
        weight=3.0 if printed(share).digits and not is_integer_percent(share) else 1.0,
        details=(*details, ("reading", rule)) if rule else tuple(details),
    )


def _state(share: Figure, part: Figure, whole: Figure) -> tuple[State, str]:
    for of_part in (r for r in readings(part) if not r.open):
        for of_whole in (r for r in readings(whole) if not r.open and r.low > 0):
            span = Interval(100 * of_part.low / of_whole.high, 100 * of_part.high / of_whole.low)
            for index, told in enumerate(readings(share)):
                if told.meets(span):
                    plain = index == 0 and of_part.rule == of_whole.rule == "exact"
                    rules = {of_part.rule, of_whole.rule, told.rule} - {"exact", "rounded_percent"}
                    return ("agrees" if plain else "agrees_if_rounded"), "+".join(sorted(rules))
    return "contradicts", ""


def _together(first: tuple[Figure, Figure], second: tuple[Figure, Figure]) -> Result:
    """The wholes that two shares of one whole ask for must meet, both rounded or both cut: one hand wrote them."""
    spans = [
        (Interval(100 * part.value / r.high, 100 * part.value / max(r.low, 1e-9)), r.rule)
        for share, part in (first,)
        for r in readings(share)
    ]
    others = [
        (Interval(100 * part.value / r.high, 100 * part.value / max(r.low, 1e-9)), r.rule)
        for share, part in (second,)
        for r in readings(share)
    ]
    meeting = next((rule for one, rule in spans for other, same in others if rule == same and one.meets(other)), None)
    weak = any(is_integer_percent(share) or not printed(share).digits for share, _ in (first, second))
    ids = tuple(f.figure_id for pair in (first, second) for f in pair)
    (one, _), (other, _) = spans[0], others[0]
    return Result(
        check="shares",
        state="contradicts" if meeting is None else "agrees" if meeting == spans[0][1] else "agrees_if_rounded",
        figure_ids=ids,
        subject=("shares", *sorted(ids)),
        power=min(1.0, (one.high - one.low + other.high - other.low) / (REACH * max(one.low, 1.0))),
        hard=all(part.sentence_start == share.sentence_start for share, part in (first, second)),
        exact=True,
        weak=weak,
        weight=1.0 if weak else 3.0,
        details=(
            ("whole_low", round(one.low)),
            ("whole_high", round(one.high)),
            ("other_low", round(other.low)),
            ("other_high", round(other.high)),
        ),
    )


def _over_all(told: Sequence[Figure]) -> Iterator[Result]:
    """Shares of one whole by one field cannot add to more than all of it."""
    if len(told) < 3:
        return
    groups: dict[tuple[str, cells.Place, cells.Period, int], list[Figure]] = {}
    for share in told:
        for field, place in cells.widened(cells.place(share)):
            groups.setdefault((field, place, _period(share), share.sentence_start), []).append(share)
    for (field, *_), some in groups.items():
        codes = [getattr(share, field) for share in some]
        low = sum((min(r.low for r in readings(share)) for share in some), 0.0)
        if len(some) > 2 and len(codes) == len(set(codes)) and low > 100:
            yield Result(
                check="shares",
                state="contradicts",
                figure_ids=cells.ids(some),
                subject=("shares", "over", *sorted(cells.ids(some))),
                details=(("sum", sum((share.value for share in some), 0.0)), ("field", field)),
            )
