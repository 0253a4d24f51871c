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
        told = [d for d in parts if any(u.code in d.departure and in_words(d, u.index) for u in frame.uses)]
        if len({tuple(d.departure) for d in told}) < 2:
            continue
        if not any(u.code in whole.departure and in_words(whole, u.index) for u in frame.uses):
            whole.departure = []
        for draft in (whole, *told):
            if draft.origin and not _tells_people(frame, draft, draft.origin):
                draft.origin = [code for code in draft.origin if code in draft.destination]


def in_words(draft: Draft, index: int) -> bool:
    """Whether a bead is among the words of a number."""
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
        if any(u.code in draft.destination and in_words(draft, u.index) for u in frame.uses):
            continue
        whole = next((d for d in lineage(draft.parent) if d.measure == draft.measure and d.route is None), None)
        known = whole is not None and whole.destination != draft.destination
        draft.destination = list(whole.destination) if whole is not None and known else []
