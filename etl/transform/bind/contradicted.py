"""Places taken from before that the sentence itself speaks against."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.draft import Draft, lineage
from etl.transform.bind.frame import Frame


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
