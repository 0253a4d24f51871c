"""Two numbers that are one: from this to that, between these."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform.bind.draft import MIDDLE, NO_WHOLE, Draft, boundary
from etl.transform.bind.kinds.direction import paced
from etl.transform.recognise.items import NUMBER, PERIOD, Item


def ranges(items: list[Item], drafts: list[Draft]) -> None:
    """ "Between 70 and 100": a lower and an upper count that share noun and magnitude."""
    for low, high in itertools.pairwise(drafts):
        before = items[low.first - 1] if low.first else None
        told = before is not None and before.has("range.between")
        if _percents(items, low, high, told):
            low.kind, low.unit, low.noun = high.kind, "percent", "percent"
        elif not (told or _spans(items, low, high)) or high.first - low.last > 3 or high.kind != "count":
            continue
        if low.item.kind != NUMBER or high.item.kind != NUMBER or low.kind != high.kind:
            continue
        if low.first and items[low.first - 1].has("excluded.label") and not low.noun:
            continue  # "from 704,369 in round 48 to 697,532 in round 49"
        if low.noun and high.noun and low.noun_measure != high.noun_measure:
            continue  # "shared out between 7.2 million displaced and 6.5 million refugees"
        if low.own_origin and high.own_origin and low.own_origin != high.own_origin:
            continue  # "shared out between 3,100 Bengalis and 2,200 Egyptians"
        if not any(i.has("flow.and") or i.has("change.to") or i.text == "-" for i in items[low.last + 1 : high.first]):
            continue
        if any(c.startswith(("route.", "place.")) for i in items[low.last + 1 : high.first] for c in i.senses):
            continue  # "falls between 6 % in the western Mediterranean and 47 % on the Atlantic": each of its own
        low.qualifier, high.qualifier = "at_least", "at_most"
        if high.item.value.magnitude > 1 and low.item.value.magnitude == 1 and low.value < 1000:
            low.value *= high.item.value.magnitude
        if low.skipped in ("rate", "forecast", "plan", "target"):
            high.skipped = high.skipped or low.skipped  # "receive each day between 2,000 and 3,000 people"
        low.skipped = high.skipped
        if not low.noun:
            low.noun, low.unit, low.noun_measure = high.noun, high.unit, high.noun_measure
            low.own_origin, low.group = list(high.own_origin), high.group
        low.right = (low.last + 1, low.last + 1)
        high.left = (low.left[0], high.first)
        low.rule.append("range")
        high.rule.append("range")


def _percents(items: list[Item], low: Draft, high: Draft, told: bool) -> bool:
    """ "Between 20 and 25 percent", "by 20 to 25 %": two bounds, whose sign may stand with the second alone."""
    between = items[low.last + 1 : high.first]
    if high.unit != "percent" or low.skipped or low.value >= high.value or not 1 <= len(between) <= 2:
        return False
    if not (low.unit == "percent" or (low.kind == "count" and not low.noun and low.value < 100)):
        return False
    joined = between[0].has("flow.and") if told else between[0].has("change.to") or between[0].text == "-"
    led = low.first > 0 and items[low.first - 1].has("change.from")
    return joined and (told or (not led and len(between) == 1))


def shares_from_to(items: list[Item], drafts: list[Draft]) -> None:
    """ "The rate rose from 12 to 18.5 %": both numbers are percents, the first an earlier one."""
    _one_sign_for_a_row(items, drafts)
    for low, high in itertools.pairwise(drafts):
        between = items[low.last + 1 : high.first]
        bare = low.kind == "count" and not low.noun
        part = low.skipped == NO_WHOLE and low.value < 100  # "fell from 51.7 to 44.4 percent"
        if (low.skipped and not part) or not (bare or low.unit == "percent") or high.unit != "percent" or not low.first:
            continue
        if (
            bare
            and not part
            and 0 < len(between) <= 2
            and between[0].has("flow.and")
            and not any(i.senses for i in between[1:])
        ):
            told = any(i.has("part.respectively") for i in items[high.last + 1 : high.last + 3])
            if told or (low.value < 100 and _of_a_pair(items, low, high)):
                low.kind, low.unit, low.noun = "share", "percent", "percent"  # "by a 12 and an 18 %, respectively"
                continue
        of = len(between) == 3 and not between[0].has("change.to")  # "dal 31% del 2023 al 24%"
        if len(between) == 2 + of and between[of].kind == PERIOD and low.unit == "percent":
            between = between[1 + of :]  # "from 3.8 % the year before to 3 %"
        if len(between) != 1 or (part and not between[0].has("change.to")):
            continue
        if between[0].has("change.to") and items[low.first - 1].has("change.from"):
            if paced(items, low):
                low.unit, low.noun, low.skipped = "percent", "percent", ""
                continue
            low.kind, low.unit, low.noun, low.skipped = "share", "percent", "percent", ""
            low.rule.append("from x to y in percent")
        elif bare and between[0].has("part.respectively") and low.value < 1000:
            low.kind, low.unit, low.noun = "share", "percent", "percent"  # "rose by 12 and 18 % respectively"


def _one_sign_for_a_row(items: list[Item], drafts: list[Draft]) -> None:
    """ "For Syrians it was 95.7, for Iraqis 60.1 and for Serbs 0.2 per cent": the last has the sign of all."""
    for low, high in reversed(list(itertools.pairwise(drafts))):
        between = items[low.last + 1 : high.first]
        if high.unit != "percent" or not between or len(between) > _IN_A_ROW or low.skipped not in ("", NO_WHOLE):
            continue
        bare = low.item.kind == NUMBER and low.kind == "count" and not low.noun and low.value < 100
        named = [item for item in between if _names(item)]
        joined = any(item.text == "," or item.has("flow.and") for item in between)
        outside = items[max(low.left[0], low.first - _IN_A_ROW) : low.first] + items[high.last + 1 : high.last + 3]
        told = len(named) == 1 and joined and any(_names(item) for item in outside)
        if bare and told and all(_quiet(item) for item in between if item not in named):
            low.kind, low.unit, low.noun, low.skipped = "share", "percent", "percent", ""


_IN_A_ROW: Final = 8
"""Beads, at most, between two numbers of a row that share one percent sign."""


def _names(item: Item) -> bool:
    """Whether a bead names a country, a people or a route."""
    return any(c.startswith(("place.", "route.")) for c in item.senses)


def _quiet(item: Item) -> bool:
    """Whether a bead between two numbers of a row adds nothing to them: a small word, a hedge."""
    return item.kind not in (NUMBER, PERIOD) and not any(
        c.startswith(("measure.", "change.up", "change.down", "counted.", "excluded.", "skip.")) for c in item.senses
    )


def _of_a_pair(items: list[Item], low: Draft, high: Draft) -> bool:
    """ "Syrians and Afghans filed 27 and 16 %", "rose by 27 and 16 %": whether two numbers share one percent sign."""
    if items[low.first - 1].has("change.size"):
        return True
    for start, end in ((low.left[0], low.first), (high.last + 1, high.right[1])):
        named = [k for k in range(start, end) if any(c.startswith(("place.", "route.")) for c in items[k].senses)]
        pairs = [k for k, then in itertools.pairwise(named) if any(i.has("flow.and") for i in items[k + 1 : then])]
        if len(pairs) == 1:
            return True
    return False


def _spans(items: list[Item], low: Draft, high: Draft) -> bool:
    """ "20,000 to 30,000 migrants": two numbers with nothing but "to" between, the noun behind the second."""
    between = items[low.last + 1 : high.first]
    before = items[low.first - 1] if low.first else None
    if len(between) != 1 or not (between[0].has("change.to") or between[0].text == "-"):
        return False
    counted = high.noun in ("counted.persons", "people", "measure")
    if before is not None and before.has("change.from"):
        return counted and not low.noun and low.value < high.value and _so_many(items, low.first - 1)
    if before is not None and before.has("change.size"):
        return False
    size = high.item.value.magnitude if high.item.kind == NUMBER and low.value < 1000 else 1.0
    return not low.noun and counted and low.value * size < high.value


def _so_many(items: list[Item], at: int) -> bool:
    """ "From 70 to 100 migrants are missing", "landed from 70 to 100 migrants": where nothing rises or falls."""
    if not items[at].text or any(item.has("change.up") or item.has("change.down") for item in items):
        return False  # "went from 70 to 100" is one phrase
    verb = at - 1
    while verb >= 0 and items[verb].kind == PERIOD:
        verb -= 1  # "landed on Monday from 70 to 100 migrants"
    opens = verb < 0 or boundary(items, verb) >= MIDDLE
    while verb > 0 and any(c.startswith(("place.", "role.destination")) for c in items[verb].senses):
        verb -= 1  # "landed on Lampedusa from 2,000 to 3,000 migrants"
    return opens or items[verb].has("measure.cue")
