"""Borders: where people were stopped, held, turned back, or came over."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.draft import Draft, PlaceUse
from etl.transform.bind.frame import Frame, border_behind
from etl.transform.bind.roles.case import Case, homeward, role_of


def stopped_at_a_border(case: Case) -> bool:
    """ "Stopped on the Mexican border"."""
    use = case.use
    if case.measure not in world.GUARDED or use.code not in world.OVERLAND:
        return False
    return _names_a_border(case.frame, use) and use.prep in ("none", "in", "inward")


def watched_border(case: Case) -> bool:
    """ "Encounters along the south-western border of the United States", "208,308 reached the border of the USA": whose
    police count those who come."""
    use, items = case.use, case.frame.items
    if case.measure not in world.MOVES | world.TOLL | {"interceptions"} or use.code not in world.ENCOUNTERS:
        return False
    others = [
        u for u in case.frame.uses if u.code == use.code and u.kind == "country" and u.prep in ("border", "inward")
    ]
    if case.measure == "interceptions" and (use.owner == "authority" or (use.kind == "city" and others)):
        return True  # "at the border of the United States the Border Patrol stopped"
    if use.kind not in ("country", "people"):
        return False
    if use.prep == "from" and _right_behind_border(case):
        return True
    border = next((k for k in range(use.index - 1, max(-1, use.index - 5), -1) if items[k].has("role.border")), None)
    between = items[border + 1 : use.index] if border is not None and use.prep == "border" else []
    whose = any(i.text in case.frame.pack.of_words or i.has("owner.authority") for i in between)
    beside = use.prep == "border" and (case.measure in world.TOLL or items[use.index].has("place.people"))
    return use.owner == "coast" or whose or beside


def at_its_own_border(case: Case) -> bool:
    """ "34 were turned back at the Lithuanian border": a member of the union, where no other country is told of."""
    use, context = case.use, case.frame.context
    if case.measure != "interceptions" or use.prep != "border" or use.kind != "people" or use.code not in world.MEMBERS:
        return False
    told = {u.code for u in (*case.frame.uses, *context.named)} | {c for d in context.recent for c in _ends(d)}
    return not told - {use.code, "", "EU"}


def _ends(draft: Draft) -> list[str]:
    return [*draft.departure, *draft.destination]


def _right_behind_border(case: Case) -> bool:
    """ "At the southern border of the United States", where "of" says "from" as well."""
    items, at = case.frame.items, case.use.index - 1
    if items[at].has("owner.coast"):
        return True
    before = items[max(0, at - 2) : at]
    border = any(i.has("role.border") or "interceptions" in i.senses.get("measure.cue", ()) for i in before)
    return items[at].has("role.departure") and border


def came_over_a_border(case: Case) -> bool:
    """ "At the Danish border 18", of those who entered Germany."""
    if case.measure not in world.MOVES | {"interceptions"} or not _names_a_border(case.frame, case.use):
        return False
    return _other_side(case.frame, case.draft, case.use)


def next_border(case: Case) -> bool:
    """ "At the border to Poland 33,000 were found, to Austria 30,000": the next of a row of borders."""
    frame, draft, use = case.frame, case.draft, case.use
    if case.measure not in world.MOVES | {"interceptions"} or use.prep not in ("to", "none"):
        return False
    if draft.noun or use.index > draft.first or use.kind != "country":
        return False
    row = draft.parent
    if row is None or row not in frame.drafts or row.measure != draft.measure or not row.departure:
        return False
    near = [u for u in frame.uses if u.index < row.first and u.kind == "country" and u.prep == "none" == use.prep]
    if near and near[-1].code in row.destination:
        return False  # "on the border with Belarus Latvia turned back 67 people and Poland 774"
    return any(u.prep == "border" and u.index < min(use.index, row.first) for u in frame.uses)


def held_near_a_border(case: Case) -> bool:
    """ "Detained near the Turkish border", by others."""
    return case.measure in world.HELD and _names_a_border(case.frame, case.use)


def whose_border(case: Case) -> bool:
    """ "Stopped at the Polish border with Belarus": on the side of the country whose border it is."""
    use, items = case.use, case.frame.items
    if case.measure not in world.MOVES | {"interceptions"} or use.kind != "people":
        return False
    beside = any(items[k].has("role.border") for k in (use.index - 1, use.index + 1) if 0 <= k < len(items))
    ends = (use.index + 2, use.index + 3, use.index + 4)
    return beside and any(u.prep == "border" and u.kind == "country" and u.index in ends for u in case.frame.uses)


def at_their_border(case: Case) -> bool:
    """ "Arrived from Russia at the Finnish border": another country than this being told that they set out from."""
    use = case.use
    if case.measure not in world.MOVES or use.prep != "border" or use.kind != "people":
        return False
    return any(other.prep == "from" and other.kind != "people" and other.code != use.code for other in case.own)


def turned_back_over_the_border(case: Case) -> bool:
    """ "Croatian police turned 240 people back to Bosnia": where they had come from, by the other side's guards."""
    use = case.use
    if case.measure != "interceptions" or use.prep not in ("to", "inward") or use.code not in world.OVERLAND:
        return False
    after = use.kind != "people" and use.index > case.draft.last
    return after and any(other.owner == "authority" and other.code in world.HOSTS for other in case.own)


def left_over_a_border(case: Case) -> bool:
    """Home over the border of the country that people leave."""
    origin = case.draft.own_origin
    if case.measure not in world.RETURNS or case.use.prep != "border" or not origin:
        return False
    return case.use.code not in origin and homeward(case.frame, case.draft)


def _names_a_border(frame: Frame, use: PlaceUse) -> bool:
    if use.kind != "people" or border_behind(frame.items, use.index, frame.pack):
        return use.kind == "people"
    row = [u for u in frame.uses if u.index < use.index and u.kind == "people" and u.owner == use.owner == "coast"]
    return frame.items[use.index].small and any(border_behind(frame.items, u.index, frame.pack) for u in row)


def _other_side(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a border is named by the neighbour of the country that people are told to come to."""
    told = draft.parent if draft.parent is not None and draft.parent.destination else frame.context.topic
    if any(u.owner == "authority" and u.code in world.HOSTS and u.code != use.code for u in frame.uses):
        return True  # "federal police found 27 people at the Polish border"
    return told is not None and bool(told.destination) and use.code not in told.destination and use.code != "EU"


def comes_in_at(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "In July Greece counted 2,600 by sea and 630 by the land border of the Evros": its own border; so is that of
    "since then 450,000 have come in by the crossing of Islam Qala", which names no other country."""
    crossing = frame.items[use.index - 1] if use.index else None
    if crossing is not None and crossing.has("excluded.things") and crossing.has("owner.coast") and use.kind == "city":
        return draft.measure == "arrivals" and {u.code for u in frame.uses} == {use.code}
    if use.owner != "coast" or use.kind == "people":
        return False
    before = [u for u in frame.uses if u.index < draft.first and u.code == use.code and u.kind == "country"]
    return any(role_of(draft.measure or "", u) == "destination" for u in before)


def turned_back_to(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Were turned back into Slovenia": right behind the verb stands the country that they had come from."""
    if use.prep != "inward" or use.index <= draft.last or use.index < 2 or use.kind == "people":
        return False
    return "interceptions" in frame.items[use.index - 2].senses.get("measure.cue", ())
