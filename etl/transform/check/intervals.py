"""From a printed number to the interval its true value lies in.

The precision comes from the digits that were printed (``Figure.quote``) beside the value: *1.2 million* has two digits
and the value 1,200,000, so its last digit counts 100,000. No word is read here, in any language.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from etl.model import Figure, Kind, Qualifier, Unit

EPSILON: Final = 1e-9
ROUND: Final = 0.025
"""The most that zeros alone may hide of a count: 900 is not all that is nearer to it than to 800 or 1,000."""
PERCENTS: Final = frozenset({"percent", "percentage_points"})


@dataclass(slots=True)
class Printed:
    """The number of a quote: ``digits`` (ASCII, no separators) times ``granule`` is the size of the value.

    ``start`` and ``end`` bound the digits inside the quote. ``digits`` is empty for a number told in words.
    """

    digits: str
    granule: float
    start: int
    end: int


@dataclass(slots=True)
class Interval:
    """A closed interval and the rule that made it; ``open`` marks one that is only a hint (no upper bound known)."""

    low: float
    high: float
    rule: str = "exact"
    open: bool = False

    def meets(self, other: Interval) -> bool:
        slack = EPSILON * max(1.0, *(abs(end) for end in (self.low, self.high) if math.isfinite(end)))
        return self.low <= other.high + slack and other.low <= self.high + slack


@lru_cache(maxsize=65536)
def digits_of(quote: str, value: float) -> Printed:
    """The run of digits in ``quote`` that makes ``value``, with the worth of its last digit."""
    size = abs(value)
    for start, end, digits in _runs(quote):
        number = int(digits)
        if number == 0:
            if size == 0:
                return Printed(digits, 1.0, start, end)
            continue
        power = round(math.log10(size / number)) if size else 99
        if size and math.isclose(number * 10.0**power, size, rel_tol=1e-9):
            return Printed(digits, 10.0**power, start, end)
    return Printed("", _round_unit(size), 0, 0)


def _runs(quote: str) -> list[tuple[int, int, str]]:
    """Every run of digits, with the separators inside it, longest first."""
    runs: list[tuple[int, int, str]] = []
    start = end = -1
    digits = ""
    for position, char in enumerate(quote):
        value = unicodedata.decimal(char, None)
        if value is not None:
            start = position if not digits else start
            digits += str(value)
            end = position + 1
        elif digits and (char.isalpha() or position > end):
            runs.append((start, end, digits))
            digits = ""
    if digits:
        runs.append((start, end, digits))
    return sorted(runs, key=lambda run: -len(run[2]))


def _round_unit(size: float) -> float:
    """The unit to which a whole number seems rounded: its trailing zeros, at most thousands below a million."""
    if size == 0 or size != math.floor(size):
        return 1.0
    number, zeros = int(size), 0
    while number % 10 == 0:
        number, zeros = number // 10, zeros + 1
    return 10.0 ** (zeros if zeros <= 3 else max(3, zeros - 1))


def printed(figure: Figure) -> Printed:
    """How the number of this figure was printed."""
    return digits_of(figure.quote, figure.value)


def is_integer_percent(figure: Figure) -> bool:
    """A percent without decimals: it may flag a slip, it can never repair one."""
    return figure.unit in PERCENTS and printed(figure).granule >= 1


def readings(figure: Figure) -> tuple[Interval, ...]:
    """The intervals the printed number allows, most exact first."""
    shown = printed(figure)
    return _readings(figure.kind, figure.unit, figure.qualifier, figure.value, bool(shown.digits), shown.granule)


TO_THE_UNIT: Final = 1_000
"""A count from here on, printed to the unit, is exact whatever stands before it."""


@lru_cache(maxsize=65536)
def _readings(
    kind: Kind, unit: Unit, qualifier: Qualifier, value: float, has_digits: bool, granule: float
) -> tuple[Interval, ...]:
    """Intervals for the size of the value; a negative change is mirrored at the end."""
    size = abs(value)
    if unit in PERCENTS:
        intervals = _percent(size, has_digits, granule, qualifier, kind == "change")
    else:
        intervals = _count(size, granule, qualifier)
    return tuple(_mirror(interval) for interval in intervals) if value < 0 else intervals


def _mirror(interval: Interval) -> Interval:
    return Interval(-interval.high, -interval.low, interval.rule, interval.open)


def _count(size: float, granule: float, qualifier: Qualifier) -> tuple[Interval, ...]:
    made = [Interval(size, size, "exact")]
    half = granule / 2 if granule > _round_unit(size) else min(_round_unit(size) / 2, max(size * ROUND, granule / 2))
    if half > 0.5:
        made.append(Interval(size - half, size + half, "rounded"))
    made.extend(_hedge(size, max(size * 0.05, half), qualifier, is_round=half > 0.5))
    return tuple(made)


def _percent(
    size: float, has_digits: bool, granule: float, qualifier: Qualifier, is_change: bool
) -> tuple[Interval, ...]:
    if not has_digits:
        return _worded(size, qualifier, is_change)
    half = granule / 2
    made = [
        Interval(size - half, size + half, "rounded_percent"),
        Interval(size, size + granule * (1 - 1e-6), "cut"),
    ]
    if size >= 100 and granule >= 1 and size % 10 == 0:
        made.append(Interval(size - 5, size + 5, "rounded"))
    wide = 10 * half if granule >= 1 and size % 10 == 0 else 5 * half
    made.extend(_hedge(size, wide, qualifier, is_round=granule >= 1))
    return tuple(made)


def _worded(size: float, qualifier: Qualifier, is_change: bool) -> tuple[Interval, ...]:
    """A third, halved, doubled: a tenth of itself, on the side that the hedge leaves; a factor word by its factor."""
    wide = (100 + size) * 0.1 if is_change and size >= 100 else size * 0.1
    below = 0.0 if qualifier in ("at_least", "more_than") else wide
    above = 0.0 if qualifier in ("at_most", "less_than") else wide
    made = [Interval(size - below, size + above, "worded")]
    made.extend(_hedge(size, wide, qualifier, is_round=True))
    return tuple(made)


def _hedge(size: float, wide: float, qualifier: Qualifier, is_round: bool) -> list[Interval]:
    """What a word before the number allows. A number printed to the unit is exact whatever stands before it.

    "Some 29,437" hedges nothing; "about 55" does.
    """
    if qualifier == "about" and (is_round or size < TO_THE_UNIT):
        return [Interval(size - wide, size + wide, "about")]
    if qualifier in ("at_least", "more_than") and is_round:
        return [Interval(size, size * 1.1, "from"), Interval(size, math.inf, "from", open=True)]
    if qualifier in ("at_most", "less_than") and is_round:
        return [Interval(size * 0.9, size, "to"), Interval(0, size, "to", open=True)]
    return []


def fit(value: float, figure: Figure, slack: float = 0.0) -> Interval | None:
    """The first reading of ``figure`` that holds ``value`` (within ``slack``); None if none does."""
    point = Interval(value - slack, value + slack)
    return next((interval for interval in readings(figure) if interval.meets(point)), None)
