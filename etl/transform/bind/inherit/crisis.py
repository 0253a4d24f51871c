"""People of one crisis: those who fled, those displaced at home, those counted abroad."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.draft import Draft
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import homeward, role_of
from etl.transform.bind.roles.vague import is_vague
from etl.transform.bind.topic import sends_them_back


def of_crisis(frame: Frame, draft: Draft, parent: Draft | None) -> None:
    """Those counted abroad and people who fled, beside those displaced in one country: they are from there."""
    measure = draft.measure
    fled_from = frame.context.topic
    if measure == "displaced" and not draft.destination and fled_from is not None and not frame.uses:
        if fled_from.measure in world.RETURNS and len(fled_from.destination) == 1 and not draft.own_origin:
            draft.destination = list(fled_from.destination)  # beside those who have come home there
    fled = [d for d in (parent, fled_from) if d is not None and d.measure in ("displaced", "departures")]
    whole = fled_from if len(fled) == 2 and parent is not None and parent.destination else None
    told = whole or next(iter(fled), None)  # all who fled, not those of them in one country
    reached = measure in ("arrivals", "crossings")
    if (
        told is None
        or told is draft
        or (measure not in ("refugees", "migrants", "departures", "displaced") and not reached)
    ):
        return
    left = frame.context.told.get("departures")
    if reached and told is not None and told.measure == "displaced" and left is not None and left.departure:
        told = left  # "700,000 were displaced, 150,000 have fled the country. 60,000 have reached Egypt"
    beyond = measure == "crossings" and told.measure == "displaced"  # "more than 4 million have crossed the border"
    if (measure == "migrants" or reached) and (told.measure != "departures" or told.mode == "sea") and not beyond:
        return
    home = told.destination if told.measure == "displaced" else told.departure
    if measure in ("refugees", "migrants") and not draft.noun:
        home = home or told.origin  # "600,000 Sudanese have fled to Chad. Egypt hosts 500,000"
    if len(home) != 1 or draft.group or _spread_out(frame, told):
        return
    if measure == "displaced":
        draft.destination = draft.destination or list(home)  # within the country that the others have left
        return
    if reached:
        over = beyond or (measure == "crossings" and draft.destination == home)  # "4.3 million have crossed over"
        if over and draft.destination == home:
            draft.destination, beyond = [], True
        gone = not draft.origin and not draft.departure and told.mode is None and (beyond or not told.destination)
        if gone and (draft.destination or beyond) and home[0] not in draft.destination:
            draft.departure = list(home)  # "over 120,000 have reached South Sudan", of those who fled
    elif measure != "departures" and not draft.origin and not draft.departure and draft.destination:
        if home[0] not in draft.destination and draft.destination != ["EU"]:
            draft.origin = list(home)
    elif measure == "departures" and not draft.departure and told.measure == "displaced":
        draft.departure = list(home)
        draft.destination = [code for code in draft.destination if code != home[0]]


def _spread_out(frame: Frame, told: Draft) -> bool:
    """ "Sudan has 11.6 million displaced, Syria 7.4 million. Iran hosts 3.5 million": of no one crisis."""
    last = frame.context.last
    if last is None or last is told or told.measure != "displaced" or last.measure != "displaced":
        return False
    return bool(last.destination) and last.destination != told.destination


def reach_back(frame: Frame, draft: Draft) -> None:
    """What the sentence says before the number, beyond numbers that are left out."""
    measure = draft.measure or ""
    start = draft.left[0]
    at = frame.drafts.index(draft)
    while at and frame.drafts[at - 1].skipped:
        if any(i.text == ";" for i in frame.items[frame.drafts[at - 1].last + 1 : draft.first]):
            break  # told of others
        at -= 1
        start = frame.drafts[at].left[0]
    parts = [d for d in frame.live if d.is_part and d.parent is draft.parent and not draft.is_part]
    for use in frame.uses:
        if use.index >= draft.first or not use.code or use.code in draft.origin or is_vague(frame, use, draft):
            continue
        if any(d.first < use.index < d.right[1] for d in parts):
            continue  # "6,151 were deported, 502 of them to Turkey; a year before there had been 4,791"
        if (measure in world.HELD and use.prep == "to") or sends_them_back(frame, draft, use):
            continue  # where people were taken, not where those who took them are held
        if measure == "rescues" and use.prep == "to" and draft.departure and use.index < start:
            continue  # where those kept back before them were bound for
        if measure in world.MOVES and use.code in draft.departure:
            continue  # its own words say that they set out there
        name = role_of(measure, use)
        if measure in world.RETURNS and use.index < draft.left[0] and homeward(frame, draft):
            continue  # "stopped 4,610 on their way to Italy, and 1,740 went home"
        if name == "destination" and not draft.destination and (use.prep != "none" or start <= use.index):
            draft.destination = [use.code]
        elif name == "departure" and not draft.departure and not draft.own_place and start <= use.index < draft.left[0]:
            draft.departure = [use.code]
