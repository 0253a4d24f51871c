"""Who set out, who was saved and who died in one event, also over several sentences."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import LOST_ELSEWHERE, Context, Draft
from etl.transform.bind.frame import Frame
from etl.transform.recognise.items import Item
from etl.transform.recognise.periods import NOTHING, is_day


def of_the_event_before(frame: Frame) -> None:
    """ "On 27 June a ship saved 71 off Libya. About 30 are missing": of the boat told last, not of the first one."""
    last, topic = frame.context.last, frame.context.topic
    if last is None or topic is None or last.measure not in _AT_SEA or frame.uses or frame.periods:
        return
    (start, end), (first, final) = last.period, topic.period
    anew = bool(start) and topic.period == NOTHING and last.own_period and last is not topic
    within = not first or not final or (start and first <= start <= final) or (end and first <= end <= final)
    if not start or not end or (within and not anew):
        return
    other = topic.measure == "interceptions" and last.measure in world.TOLL and not within
    told = world.TOLL | world.RESCUED | ({"departures"} if anew or other else set())
    for draft in frame.drafts if is_day(last.period) or (anew and (end - start).days <= 2) else []:
        if not draft.skipped and draft.parent is topic and draft.measure in told:
            draft.parent = last


_AT_SEA: Final = world.TOLL | world.RESCUED | {"departures", "interceptions"}


def gather(context: Context, kept: list[Draft], items: list[Item]) -> None:
    """Keep together what is told of one event at sea: where and when its boat set out or sank may be told last."""
    short = [d for d in kept if d.measure in _AT_SEA and (d.period == NOTHING or is_day(d.period))]
    days = {d.period for d in (*short, *context.event)} - {NOTHING}
    apart = len(days) > 1 or len(short) < len(kept) or bool(kept and not context.event)
    sailed = [d for d in short if d.measure == "departures" and d.unit == "persons" and not d.is_base]
    if not sailed and any("departures" in item.senses.get("measure.cue", ()) for item in items):
        sailed = [d for d in short if d.measure in world.RESCUED and d.unit == "persons" and d.departure]
    ends = [d.period[1] for d in context.event if d.period[1] is not None]
    left = [d.period[1] for d in sailed if d.period[1] is not None]
    one = len({tuple(d.departure) for d in sailed}) == 1 and not any("range" in d.rule for d in sailed)
    one = one and not any(i.has("role.mixed") for d in sailed for i in items[max(0, d.first - 1) : d.last + 1])
    one = one and (not ends or (max(ends) - min(ends)).days <= 3)
    one = one and (not ends or not left or -6 <= (max(left) - min(ends)).days <= 3)  # "had sailed on the 10th"
    if one and (len(days) <= 1 or any(d.own_period for d in sailed)):
        _set_out_together(sailed[0], context.event)
    if len(kept) == len(short) == 1 and kept[0].unit == "boats" and not apart:
        for draft in context.event:
            if draft.measure == kept[0].measure:
                draft.departure = draft.departure or list(kept[0].departure)  # "from Izmir, they were in two boats"
    context.event = short if apart else [*context.event, *short]


def _set_out_together(aboard: Draft, event: list[Draft]) -> None:
    """ "The boat had left Sfax with 60 people", told of those saved, dead and missing: all set out there."""
    boat = [d for d in event if not d.is_part or d.parent in event]
    for draft in boat if all(d.departure in ([], aboard.departure) for d in boat) else []:
        nowhere = not (draft.departure or draft.destination)
        draft.departure = list(aboard.departure)
        if draft.measure in world.TOLL | world.RESCUED and nowhere:
            draft.destination = list(aboard.destination)  # "... and was bound for the Canaries"
            draft.route, draft.mode = draft.route or aboard.route, draft.mode or aboard.mode


def tolls_told_before(frame: Frame) -> None:
    """ "The toll of the wreck rose on Monday from 21 to 48": what was told of the same dead before, and is no more."""
    for low, high in itertools.pairwise(frame.drafts):
        pair = "from x to y" in low.rule and low.kind == high.kind == "count" and high.measure in world.TOLL
        start, end = high.period
        of_days = start is not None and end is not None and (end - start).days < _SOME_DAYS
        if pair and not (low.skipped or high.skipped) and (of_days or (frame.sunk and high.period == NOTHING)):
            low.skipped = "revision"


_SOME_DAYS: Final = 5
"""Days within which the dead of one event are found."""


def of_one_wreck(frame: Frame) -> None:
    """ "49 died when a boat that had left Somalia with 260 people sank": the dead set out where those aboard did."""
    live = [d for d in frame.drafts if not d.skipped and d.kind == "count" and not d.is_base]
    for draft, other in itertools.pairwise(live):
        alike = {draft.measure, other.measure} <= world.TOLL | world.RESCUED and draft.period == other.period
        apart = other.is_part or other.bracket or draft.departure not in ([], other.departure)
        if other.own_route and draft.measure == other.measure and draft.measure in world.TOLL:
            continue  # "2,108 died at sea, 1,047 on one route"
        contrast = any(frame.items[k].has("flow.contrast") for k in range(draft.last + 1, other.first))
        if draft.own_route and other.own_place and contrast:
            continue  # "9,757 died on the Atlantic route, while 517 did from Algeria"
        by_others = draft.measure == other.measure and draft.measure in world.RESCUED and draft.own_measure
        if by_others and other.own_measure and other.own_place and contrast:
            continue  # "Open Arms rescued 218, while 270 were rescued by the Libyan coast guard"
        if LOST_ELSEWHERE in other.rule:
            continue
        if draft.measure == other.measure and _in_another_part(frame, draft):
            continue  # "in Africa 2,242 died and in Europe 233"
        carried = other.own_place and not draft.own_place and not apart
        if (
            alike and not apart and (carried or draft.destination in ([], other.destination))
        ):  # "17 died and 15 are missing off A"
            draft.departure, draft.destination = list(other.departure), list(other.destination)
        elif alike and other.departure in ([], draft.departure) and not draft.is_part and not other.own_place:
            if other.destination not in ([], draft.destination):
                continue
            other.departure, other.destination = list(draft.departure), list(draft.destination)
    sank = [d for d in live if d.measure == "departures" and d.mode] if frame.sunk else []
    for draft in live if len(sank) == 1 else []:
        if draft.measure in world.TOLL | world.RESCUED and not draft.mode and draft.period == sank[0].period:
            draft.mode, draft.route = sank[0].mode, draft.route or sank[0].route  # "12 died when a boat with 60 sank"
    _where_it_sank(frame, live)
    _who_was_aboard(frame, live)
    aboard = [d for d in live if d.measure == "departures" and d.departure]
    if not aboard or len(aboard) > 1 + all("range" in d.rule for d in aboard):
        return
    sailed = [d for d in aboard if d.own_place and _by_verb_of_leaving(frame, d)]
    for draft in live if sailed else []:
        if draft.measure in world.TOLL | world.RESCUED and world.LEFT_FROM.issuperset(draft.departure):
            if not draft.destination and (draft.period == sailed[0].period or _days_after(sailed[0], draft)):
                draft.departure = list(sailed[0].departure)  # not the coast off which it sank
    for draft in live:
        if draft.measure in world.TOLL | world.RESCUED and not draft.departure and draft.period == aboard[0].period:
            draft.departure, draft.mode = list(aboard[0].departure), draft.mode or aboard[0].mode
            for told in aboard:
                told.destination = told.destination or list(draft.destination)


def _in_another_part(frame: Frame, draft: Draft) -> bool:
    """Whether a part of the world, no sea, is named before a number."""
    words = frame.items[draft.left[0] : draft.first]
    return any(i.has("place.region") and not i.has("mode.sea") for i in words)


def _where_it_sank(frame: Frame, live: list[Draft]) -> None:
    """ "Seven died and 15 are missing after a boat with 33 on board capsized off Almería"."""
    told = [d for d in live if d.measure == "departures" and (d.own_place or _off_a_shore(frame, d))]
    told = told if frame.sunk else []
    for draft in live if len(told) == 1 else []:
        lost = draft.measure in world.TOLL and draft.period == told[0].period and not draft.is_part
        if lost and not (draft.own_place or draft.departure or draft.destination):
            draft.departure, draft.destination = list(told[0].departure), list(told[0].destination)


def _off_a_shore(frame: Frame, aboard: Draft) -> bool:
    """Whether a boat is told, behind the number of those aboard, to have sunk off a shore that they were bound for."""
    off = (u for u in frame.uses if u.prep == "coast" and aboard.last < u.index < aboard.right[1])
    return any(u.code in aboard.destination for u in off)


def _who_was_aboard(frame: Frame, live: list[Draft]) -> None:
    """ "13 drowned and 14 are missing after a boat with Ethiopian migrants aboard sank": Ethiopians, all of them."""
    if not frame.sunk or any(d.group or d.is_part for d in live):
        return
    told = {u.code for u in frame.uses if u.kind == "people" and not u.owner and _carried(frame, u.index)}
    known = {code for d in live for code in d.origin}
    lost = [d for d in live if d.measure in world.TOLL | world.RESCUED]
    if told and known <= told and len({d.period for d in lost}) == 1:
        for draft in lost:
            draft.origin = sorted(told)


def _carried(frame: Frame, index: int) -> bool:
    """Whether a people without a number is told to be aboard: "a boat carrying Somali and Ethiopian migrants"."""
    items = frame.items
    for at in range(index - 1, max(-1, index - _OF_A_ROW), -1):
        item = items[at]
        if item.has("measure.aboard") or (item.has("flow.with") and items[at - 1].has("counted.boats")):
            return True
        small = item.text in frame.pack.function_words and not item.has("part.open")  # "avec des Syriens"
        if not (small or any(item.has(sense) for sense in ("place.people", "flow.and", "counted.persons"))):
            return any(beside.has("measure.aboard") for beside in items[index + 1 : index + 3])
    return False


_OF_A_ROW: Final = 7
"""Beads that may lead from a boat to the last people of those it carried."""


def _days_after(sailed: Draft, draft: Draft) -> bool:
    """Whether a boat went down within a week of the day on which it is told to have set out."""
    start, end = sailed.period[0], draft.period[0]
    known = start is not None and end is not None and is_day(sailed.period)
    return known and start is not None and end is not None and 0 <= (end - start).days <= 7


def _by_verb_of_leaving(frame: Frame, draft: Draft) -> bool:
    """Whether a number's words say that its people set out, not only that they were aboard."""
    zone = frame.items[draft.left[0] : draft.right[1]]
    return any("departures" in i.senses.get("measure.cue", ()) and not i.has("measure.aboard") for i in zone)
