"""Guards of a border, told one after the other: whom they found, turned back or held came from the same side."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.contradicted import in_words
from etl.transform.bind.frame import Frame


def at_the_same_borders(frame: Frame) -> None:
    """ "At the borders with Poland and Switzerland 11,000 entries were found and 4,790 people turned back": at both."""
    for found, turned in itertools.pairwise(frame.live):
        both = found.kind == turned.kind == "count" and {found.measure, turned.measure} <= _OVER_BORDERS
        if not both or not set(turned.departure) < set(found.departure):
            continue
        at_border = any(u.prep == "border" and u.index < found.first for u in frame.uses)
        if len(found.departure) < 2 and not at_border:
            continue
        between = range(found.last + 1, turned.right[1])
        named = any(u.index in between and u.kind != "people" and u.code not in found.destination for u in frame.uses)
        if not named and turned.destination in ([], found.destination):
            turned.departure, turned.destination = list(found.departure), list(found.destination)


_OVER_BORDERS: Final = frozenset({"crossings", "arrivals", "interceptions"})


def by_one_clause(frame: Frame) -> None:
    """ "Stopped 160 on Saturday and 147 on Sunday who tried to cross from Belarus": a clause behind both is of both."""
    for first, second in itertools.pairwise(frame.live):
        alike = first.kind == second.kind == "count" and first.measure == second.measure
        if not alike or first.measure not in world.GUARDED or first.departure or not second.departure:
            continue
        between = frame.items[first.last + 1 : second.first]
        joined = any(i.has("flow.and") for i in between) and len(between) <= _TO_ITS_LIKE and not second.noun
        told = [u.index for u in frame.uses if u.code in second.departure and u.index > second.last]
        behind = range(second.last + 1, told[0]) if told else range(0)
        if joined and any(frame.items[k].has("flow.relative") for k in behind) and second.unit == first.unit:
            first.departure, first.destination = list(second.departure), list(second.destination)


_TO_ITS_LIKE: Final = 4
"""Beads, at most, between two numbers of people stopped on two days."""


def sent_by_the_holder(frame: Frame) -> None:
    """ "Dominican police held 1,647 Haitians and deported another 979 to Haiti": from the country that held them."""
    for held, sent in itertools.pairwise(frame.live):
        both = held.measure in world.HELD | {"interceptions"} and sent.measure in world.RETURNS
        if not both or held.kind != "count" or sent.departure or len(held.destination) != 1:
            continue
        if not sent.destination or set(held.destination) & set(sent.destination):
            continue
        sent.departure = list(held.destination)
        if not sent.origin and held.origin == sent.destination:
            sent.origin = list(held.origin)


def at_that_border(frame: Frame) -> None:
    """ "Turned back 109 at the land border with Belarus. Poland turned back 44,579": the guards of one border, and
    those of the neighbours that share it, are told of one after the other."""
    told = frame.context.told.get("interceptions")
    for draft in frame.live:
        parent = draft.parent if draft.parent is not None and draft.parent.departure else None
        elder = parent if parent is not None and parent.measure == "interceptions" else told
        if draft.measure != "interceptions" or elder is None or elder.measure != draft.measure or elder is draft:
            continue
        beyond = elder.departure[0] if len(elder.departure) == 1 else ""
        others = world.EAST_OF_THE_UNION.get(beyond, frozenset(elder.destination))
        if beyond not in _BEYOND or not elder.destination or not others.issuperset(draft.destination):
            continue
        wrong = draft.departure == elder.destination or set(draft.departure) <= set(draft.destination)
        known = {beyond, *others}
        named = any(u.code not in known and u.kind != "people" and in_words(draft, u.index) for u in frame.uses)
        if (draft.departure and not wrong) or named:
            continue
        draft.departure, draft.destination = [beyond], list(draft.destination or elder.destination)
        draft.mode = draft.mode or elder.mode


_BEYOND: Final = frozenset({"BY", "MX", "RU"})
"""Countries at whose borders guards of others stop people on land."""
