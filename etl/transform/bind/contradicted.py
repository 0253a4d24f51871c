"""Places taken from before that the sentence itself speaks against."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Draft, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.means import routes_of
from etl.transform.recognise.items import PUNCT


def _tells_people(frame: Frame, draft: Draft, codes: list[str]) -> bool:
    """Whether a number's own words say that it counts people of these countries."""
    near = range(draft.left[0], draft.right[1])
    return bool(draft.own_origin) or any(u.code in codes and u.index in near for u in frame.uses)


def not_of_one_people(frame: Frame) -> None:
    """ "Crossings by Venezuelans fell by 40 %. In September 25,111 migrants came; 79.5 % were Venezuelan": not all."""
    for at, share in enumerate(frame.live):
        if share.kind != "share" or not share.origin or not _tells_people(frame, share, share.origin):
            continue
        taken = [d for d in frame.live[:at] if d.measure == share.measure and d.origin == share.origin]
        counts = [d for d in taken if d.kind == "count" and d.noun and not d.bracket]
        if not counts or any(_tells_people(frame, d, d.origin) for d in taken):
            continue
        for draft in taken:
            draft.origin = []
            draft.rule.append("not all of one people")


def sent_by_several(frame: Frame) -> None:
    """ "Venezuela received 5,408 returnees, 3,212 from the United States and 2,010 from Mexico": all from neither, and
    people of the country that takes them in, whoever was told of before."""
    for whole in frame.live:
        parts = [d for d in frame.live if d.first > whole.first and d.kind == "count" and d.measure == whole.measure]
        parts = [d for d in parts if any(elder is whole for elder in lineage(d.parent))]
        if whole.measure not in world.RETURNS or not whole.destination or len(parts) < 2:
            continue
        told = [d for d in parts if any(u.code in d.departure and _in_words(d, u.index) for u in frame.uses)]
        if len({tuple(d.departure) for d in told}) < 2:
            continue
        if not any(u.code in whole.departure and _in_words(whole, u.index) for u in frame.uses):
            whole.departure = []
        for draft in (whole, *told):
            if draft.origin and not _tells_people(frame, draft, draft.origin):
                draft.origin = [code for code in draft.origin if code in draft.destination]


def _in_words(draft: Draft, index: int) -> bool:
    return draft.left[0] <= index < draft.right[1]


def by_the_same_way(frame: Frame) -> None:
    """ "The Canaries, up 18 % to nearly 47,000, and the eastern border": a change and what it led to are of one way."""
    for change, level in itertools.pairwise(frame.live):
        if (change.kind, level.kind) != ("change", "count") or change.measure != level.measure:
            continue
        between = frame.items[change.last + 1 : level.first]
        led = any(i.has("change.to") for i in between) and len(between) <= _TO_A_LEVEL
        if not led or change.destination != level.destination or any(i.kind == PUNCT for i in between):
            continue
        before = frame.drafts.index(change) - 1
        told = routes_of(frame.items[frame.drafts[before].last + 1 if before >= 0 else 0 : change.first])
        own = told[0] if len(told) == 1 else level.route or change.route
        if own is not None and (change.route is None or change.route != level.route):
            mode = next((d.mode for d in (change, level) if d.route == own and d.mode is not None), None)
            for draft in (change, level):
                draft.route, draft.mode = own, mode or world.ROUTE_MODE.get(own)


_TO_A_LEVEL: Final = 4
"""Beads, at most, from a change to the number that it led to."""


def not_where_the_route_ends(frame: Frame) -> None:
    """ "The Canaries had 47,000 and the eastern land border 17,001": no route leads to the country told before it."""
    for draft in frame.live:
        ends = world.ROUTE_ENDS.get(draft.route or "") or world.LAND_ENDS.get(draft.route or "")
        if not draft.own_route or not ends or not draft.destination:
            continue
        if ends.union(world.UNION).issuperset(draft.destination):
            continue
        if any(u.code in draft.destination and _in_words(draft, u.index) for u in frame.uses):
            continue
        whole = next((d for d in lineage(draft.parent) if d.measure == draft.measure and d.route is None), None)
        known = whole is not None and whole.destination != draft.destination
        draft.destination = list(whole.destination) if whole is not None and known else []


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
        named = any(u.code not in known and u.kind != "people" and _in_words(draft, u.index) for u in frame.uses)
        if (draft.departure and not wrong) or named:
            continue
        draft.departure, draft.destination = [beyond], list(draft.destination or elder.destination)
        draft.mode = draft.mode or elder.mode


_BEYOND: Final = frozenset({"BY", "MX", "RU"})
"""Countries at whose borders guards of others stop people on land."""
