"""Bases of changes that are told behind them, by the numbers that they are compared with."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Final

from etl.transform.bind.draft import Draft
from etl.transform.bind.frame import Frame


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
        if change.kind == "change" and change.unit == "percent" and change.first - high.last <= _NEAR_THE_PAIR:
            told = "from x to y" in low.rule and "base said" not in change.rule
            if told and not (high.skipped or change.skipped):
                change.period, change.base = high.period, low.period  # "from 23,315 in H1 2022 to 16,928, down 27 %"
    for change, other in itertools.pairwise(draft for draft in frame.drafts if not draft.skipped):
        told = change.kind == other.kind == "change" and "base said" in other.rule and "base said" not in change.rule
        beside = other.parent in (change, change.parent) and other.first - change.last == 2
        if told and beside and change.period == other.period and frame.items[change.last + 1].has("flow.and"):
            change.base = other.base  # "851,000 or 113 % more than two years before"


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
