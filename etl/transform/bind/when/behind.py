"""Bases of changes that are told behind them, by the numbers that they are compared with."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Final

from etl.transform.bind.draft import Draft, hedges, or_about
from etl.transform.bind.frame import Frame
from etl.transform.recognise.items import NUMBER, WORD, Item
from etl.transform.recognise.periods import NOTHING, shift_years


def bases_behind_changes(frame: Frame) -> None:
    """Changes take the time of the number with which they are compared, where their own words tell none."""
    for change, value in itertools.pairwise(frame.drafts):
        if change.kind == "change" and value.is_base and not change.skipped and not value.skipped:
            _base_behind(frame, change, value)
    for change, value, base in zip(frame.drafts, frame.drafts[1:], frame.drafts[2:], strict=False):
        if change.kind == "change" and base.is_base and base.parent is value:
            _base_behind_the_value(frame, change, value, base)
    for base, change in itertools.pairwise(frame.drafts):
        if change.kind == "change" and base.is_base and base.period[0] is not None and not base.skipped:
            if "base said" not in change.rule and not change.own_period and change.parent is base.parent:
                change.base = base.period  # "6,769, after 21,565 in 2022, a fall by 69 %"
    for low, high, change in zip(frame.drafts, frame.drafts[1:], frame.drafts[2:], strict=False):
        sized = change.unit == "percent" or abs(high.value - low.value - change.value) <= abs(change.value) / 20
        if change.kind == "change" and sized and change.first - high.last <= _NEAR_THE_PAIR:
            told = "from x to y" in low.rule and "base said" not in change.rule
            if told and not (high.skipped or change.skipped):
                change.period, change.base = high.period, low.period  # "from 23,315 in H1 2022 to 16,928, down 27 %"
    for change, other in itertools.pairwise(draft for draft in frame.drafts if not draft.skipped):
        told = change.kind == other.kind == "change" and "base said" in other.rule and "base said" not in change.rule
        beside = other.parent in (change, change.parent) and or_about(frame.items[change.last + 1 : other.first])
        if told and beside and change.period in (other.period, other.base):
            change.period, change.base = other.period, other.base  # "851,000 or 113 % more than two years before"


_NEAR_THE_PAIR: Final = 8


def _base_behind(frame: Frame, change: Draft, value: Draft) -> None:
    """ "12 % fewer than in 2022, when 243 had come by the same date"."""
    (start, _), end = value.period, date.min
    if start is None:
        return
    begun = value.own_period and change.base[0] == start
    factor = begun and change.rule[:1] == ["factor word"] and value.first - change.last <= 3
    factor = factor and (change.base[1] or end) < (value.period[1] or end)
    when = begun and any(item.has("base.when") for item in frame.items[change.last + 1 : value.first])
    unsaid = "base said" not in change.rule and (value.parent is change.parent or value.parent is change)
    if factor or when or unsaid:
        change.base = value.period


def _base_behind_the_value(frame: Frame, change: Draft, value: Draft, base: Draft) -> None:
    """ "Fell by 28 % in October to 2,410, against 3,350 in September"."""
    led = (item.has("change.to") for item in frame.items[max(0, value.first - 2) : value.first])
    if any(led) and "base said" not in change.rule and base.period[0] is not None:
        if not (change.skipped or base.skipped):
            change.base = base.period


def values_behind_changes(frame: Frame) -> None:
    """ "Up a fifth on last year: 6,265 by 21 April, against 5,046": a change in the time of the number it came to."""
    for change, value in itertools.pairwise(frame.live):
        if change.own_period or not value.own_period or change.measure != value.measure:
            continue
        if not _behind_a_colon(frame.items, change, value):
            continue
        earlier = shift_years(change.period, -1)
        told = [d for d in frame.live if d.first > value.first and d.kind == "count" and d.period == earlier]
        if change.base == earlier:
            change.base = shift_years(value.period, -1)
        change.period = value.period
        for base in told:
            base.period = shift_years(value.period, -1)


def bases_by_their_size(frame: Frame) -> None:
    """ "9,000, twice the number of all of 2024, which is 4,935": what fits as the base of a change is of its time."""
    for value, change, base in zip(frame.live, frame.live[1:], frame.live[2:], strict=False):
        plain = value.kind == base.kind == "count" and change.kind == "change" and change.unit == "percent"
        if not plain or value.unit != base.unit or base.own_period or base.is_base or base.is_part:
            continue
        related = change.parent is value and base.parent in (value, change) and value.measure == base.measure
        related = related and not any(i.has("change.to") for i in frame.items[change.last + 1 : base.first])
        if related and "base said" in change.rule and base.period != change.base and _fits(value, change, base):
            base.period, base.is_base = change.base, True
            base.rule.append("base by its size")


def _fits(value: Draft, change: Draft, base: Draft) -> bool:
    """Whether a number is about as many as that from which another has so changed, and not as many as that one."""
    factor = 1 + change.value / 100
    if factor <= 0 or not base.value:
        return False
    off = value.value / base.value / factor - 1
    near = _ROUGH if change.qualifier != "exact" or change.rule[:1] == ["factor word"] else _ROUNDED
    return abs(off) <= near < abs(value.value / base.value - 1)


_ROUGH: Final = 0.15
_ROUNDED: Final = 0.01


def _behind_a_colon(items: list[Item], draft: Draft, value: Draft) -> bool:
    """ "Up a fifth on last year: 6,265 by 21 April": the number that a change came to, told behind a colon."""
    if value.kind != "count" or draft.kind != "change" or draft.bracket or value.is_part or value.bracket:
        return False
    colon = next((k for k in range(value.first - 1, draft.last, -1) if items[k].text == ":"), -1)
    led = items[colon + 1 : value.first]
    parted = any(items[k].kind == NUMBER or items[k].text == ";" for k in range(draft.last + 1, value.first))
    return colon > 0 and not parted and all(item.kind == WORD or hedges(item) for item in led) and len(led) <= 2


def pairs_behind_changes(frame: Frame) -> None:
    """ "Fell by 62 % in January from December: from 6,353 to 2,425": the first is of the time compared with, where the
    two are as far apart as the change says."""
    for change, low, high in zip(frame.live, frame.live[1:], frame.live[2:], strict=False):
        counts = low.kind == high.kind == "count" and low.measure == high.measure == change.measure and low.value > 0
        counts = counts and "from x to y" in low.rule
        if change.kind != "change" or change.unit != "percent" or not counts or NOTHING in (change.base, change.period):
            continue
        grown = 100 * (high.value / low.value - 1)
        if abs(grown - change.value) <= _AS_ROUNDED and not low.own_period and high.period == change.period:
            low.period = change.base
            low.rule.append("time compared with")


_AS_ROUNDED: Final = 1.0
"""Points, at most, between a change in percent and what the two numbers behind it make."""
