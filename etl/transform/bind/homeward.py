"""Who came home: from where they came, and to the country that saw it."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, PlaceUse, boundary
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import homeward
from etl.transform.recognise.items import NUMBER

_PLACES: Final = ("country", "city", "coast")
_OF_REFUGE: Final = frozenset({"arrivals", "departures", "refugees", "displaced"})


def saw_them_return(frame: Frame) -> None:
    """ "Syria has seen the return of 300,000 refugees from Lebanon": they left Lebanon, and came to who saw it."""
    for draft in frame.live:
        if draft.measure not in ("returns", "voluntary_returns") or draft.unit != "persons" or draft.kind == "change":
            continue
        near = range(max(draft.left[0], draft.first - 5), draft.first)
        mark = next((k for k in reversed(near) if frame.items[k].has("flow.homecoming")), -1)
        sources = [] if mark < 0 else _from(frame, draft)
        home = draft.goes_home or any(i.has("role.home") for i in frame.items[draft.last + 1 : draft.right[1]])
        if not sources or home or any(boundary(frame.items, k) >= MIDDLE for k in range(mark, draft.first)):
            continue
        left = list(dict.fromkeys(u.code for u in sources))
        peoples = {u.code for u in frame.uses if u.kind == "people"}
        subject = _subject(frame, draft, mark)
        named = [code for code in draft.destination if code not in left]
        draft.departure, draft.own_place = left, True
        draft.origin = [code for code in draft.origin if code not in left or code in peoples]
        draft.destination = named or [code for code in subject if code not in left]
        draft.rule.append("came home from there")


def _from(frame: Frame, draft: Draft) -> list[PlaceUse]:
    """The places behind a number that people are said to come from, up to the next mark."""
    told: list[PlaceUse] = []
    for use in frame.uses:
        if not draft.last < use.index < draft.right[1] or use.kind not in _PLACES or not use.code:
            continue
        if any(boundary(frame.items, k) >= MIDDLE for k in range(draft.last + 1, use.index)):
            break
        if use.prep in ("from", "origin"):
            told.append(use)
    return told


def _subject(frame: Frame, draft: Draft, mark: int) -> list[str]:
    """The country that stands before the word for their return."""
    start = max((k + 1 for k in range(mark) if frame.items[k].kind == NUMBER), default=draft.left[0])
    uses = [
        u
        for u in frame.uses
        if max(start, draft.left[0]) <= u.index < mark and u.kind in _PLACES and u.owner in ("", "coast")
    ]
    return list(dict.fromkeys(u.code for u in uses if u.code))


def home_from_refuge(frame: Frame) -> None:
    """ "150,000 Afghans who had fled to Iran have returned home": where they had fled to is where they came from."""
    for draft in frame.live:
        hosts = draft.destination
        if not hosts or draft.unit != "persons" or draft.kind == "change" or set(hosts) & set(draft.origin):
            continue
        if draft.measure not in world.RETURNS | _OF_REFUGE or not draft.origin:
            continue
        items, end = frame.items, draft.right[1]
        home = next((k for k in range(draft.last + 1, end) if items[k].has("role.home")), -1)
        uses = [u for u in frame.uses if draft.last < u.index < home and u.code in hosts and u.kind in _PLACES]
        if home < 0 or {u.code for u in uses} != set(hosts):
            continue
        fled = [m for k, _, m in frame.cues if draft.last < k < home and m not in world.RETURNS]
        if any(items[k].has("flow.relative") for k in range(draft.last + 1, uses[0].index)):
            fled = fled or ["departures"]  # "who had fled to Iran"
        back = [m for k, _, m in frame.cues if (uses[-1].index < k < end or k < draft.first) and m in world.RETURNS]
        if back and fled and fled[-1] in _OF_REFUGE:
            draft.measure, draft.departure, draft.destination = back[-1], hosts, list(draft.origin)
            draft.rule.append("came home from there")


def left_their_home(frame: Frame) -> None:
    """ "Colombia hosts 2.8 million Venezuelans, of the 7.7 million who left their country": not the one that hosts."""
    for at, draft in enumerate(frame.live):
        told = [d for d in frame.live[:at] if d.measure in world.STOCKS and d.origin]
        homes = {tuple(d.origin) for d in told}
        if draft.measure not in world.LEAVES or draft.kind != "count" or draft.own_origin or len(homes) != 1:
            continue
        hosts, home = {code for d in told for code in d.destination}, list(homes.pop())
        if len(home) == 1 and hosts.issuperset(draft.departure) and homeward(frame, draft):
            draft.departure, draft.origin = home, list(home)
            draft.rule.append("left their home")


def displaced_in_their_land(frame: Frame) -> None:
    """ "Syrians came back from Turkey. Seven million Syrians are still displaced in their country": not in Turkey."""
    for draft in frame.live:
        if draft.measure == "displaced" and len(draft.own_origin) == 1 and _no_other_land(frame, draft):
            draft.destination = list(draft.own_origin)


def _no_other_land(frame: Frame, draft: Draft) -> bool:
    """Whether the words of a number name no country but that of its people."""
    near = (u for u in frame.uses if u.code and draft.left[0] <= u.index < draft.right[1])
    return all(u.kind == "people" and u.code in draft.origin for u in near)


def refugees_abroad(frame: Frame) -> None:
    """ "Syria has 7.2 million displaced and 5 million refugees abroad": the country they fled, where none is named."""
    for draft in frame.live:
        if draft.measure != "refugees" or draft.kind != "count" or draft.departure:
            continue
        zone = frame.items[draft.last + 1 : min(draft.right[1], draft.last + _NEAR)]
        if draft.origin and any(item.has("role.abroad") for item in zone) and _no_other_land(frame, draft):
            draft.destination = []
        if draft.origin:
            continue
        named = any(draft.last < u.index < draft.right[1] and u.code for u in frame.uses)
        if named or not any(item.has("role.abroad") or item.has("place.region") for item in zone):
            continue
        inside = [d.destination for d in frame.live if d.measure == "displaced" and len(d.destination) == 1]
        if inside and draft.destination in ([], inside[-1]):
            draft.origin, draft.destination = list(inside[-1]), []
        elif not inside and len(draft.destination) == 1 and any(item.has("role.abroad") for item in zone):
            row = [draft]
            for told in frame.live:
                if told is draft or (told.parent in row and told.kind == "count" and told.measure == draft.measure):
                    told.origin, told.destination = told.origin or told.destination, []
                    row.append(told)  # "... abroad, followed by Afghanistan with 2.6 million"


def displaced_at_home(frame: Frame) -> None:
    """ "6.9 million Ukrainian refugees live abroad, 3.7 million are displaced inside": in the country of the others."""
    for at, draft in enumerate(frame.live):
        told = frame.live[at - 1] if at else frame.context.last
        elder = draft.parent
        if draft.measure == "displaced" and elder in frame.live and elder is not None and elder.own_origin:
            if elder.measure == draft.measure and draft.origin == elder.origin:
                draft.destination = list(elder.destination)
        if draft.measure != "displaced" or draft.kind != "count" or draft.own_origin or told is None:
            continue
        named = any(u.code and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)
        abroad = told.measure == "refugees" and len(told.origin) == 1
        abroad = abroad and {"EU", "EUROPE"}.issuperset(told.destination)  # of no one host
        fled = told.measure in world.MOVES | world.LEAVES and len(told.departure) == 1
        if fled and not named and not draft.is_base and draft.destination in ([], told.destination):
            if world.HOSTS.isdisjoint(told.departure):
                draft.destination = list(told.departure)  # "400,000 came from Sudan to Chad. 4 million are displaced"
                continue
        if abroad and not named and not draft.is_base and draft.destination in ([], told.destination):
            draft.destination, draft.origin = list(told.origin), []


_NEAR: Final = 4
"""Beads behind a number among which it is said that they are abroad."""


def back_where_others_left(frame: Frame) -> None:
    """ "1.4 million Syrians have gone back. Most came from Turkey (170,000)": to the country of those told of before,
    also of those who had left it ("six million Syrians have left. 7,600 have returned from Turkey")."""
    for draft in frame.live:
        if draft.measure not in world.RETURNS or draft.origin or draft.destination or not draft.departure:
            continue
        elder, topic = draft.parent, frame.context.topic
        if elder is None or elder.measure != draft.measure or not elder.origin:
            elder = topic if topic is not None and topic.measure in world.LEAVES | world.RETURNS else None
        if elder is None or len(elder.origin) != 1 or not elder.own_origin or elder.origin[0] in draft.departure:
            continue
        told = any(u.code in draft.departure and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)
        whole = elder.measure in world.LEAVES or (not elder.departure and elder.destination in ([], elder.origin))
        if not told or not whole or draft.noun == "counted.persons" or draft.value >= elder.value:
            continue
        draft.origin, draft.destination = list(elder.origin), list(elder.destination or elder.origin)
        if elder.measure in world.LEAVES:
            draft.destination = list(elder.origin)


def each_to_their_own(frame: Frame) -> None:
    """ "Tunisians lead with 1,452 sent home, followed by Albanians with 640": not to the country of the first."""
    for first, second in itertools.pairwise(frame.live):
        both = first.measure == second.measure and first.measure in world.RETURNS
        if both and first.destination == first.origin == second.destination != [] and second.origin:
            if set(first.origin).isdisjoint(second.origin):
                second.destination = list(second.origin)
