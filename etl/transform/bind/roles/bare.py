"""The role of a place that no word gives one."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import STRONG, Draft, PlaceUse, boundary, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import goal_of, measure_of_hosts
from etl.transform.bind.roles.returned import of_the_returned
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT


def _main_goal(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Turkey was the main destination with 1,791": beside a country, before its number, or at the head of the row:
    "main destinations: Turkey 2,700, Georgia 1,900"."""
    if "role.goal" not in frame.present or use.index > draft.first:
        return False
    items = frame.items
    start = max((k + 1 for k in range(use.index) if boundary(items, k) == STRONG and items[k].text != ":"), default=0)
    if any(item.has("role.goal") for item in items[max(start, use.index - 6) : draft.first]):
        return True
    goal = next((k for k in range(use.index, start - 1, -1) if items[k].has("role.goal")), -1)
    return goal >= 0 and not any(item.has("measure.cue") or item.text == ";" for item in items[goal : draft.first])


def bare_role(frame: Frame, draft: Draft, use: PlaceUse, role: str) -> str:
    """The part of a country that no word introduces: as its neighbours in the list, or as the sentence says."""
    found = _as_the_row(frame, draft, use) or _as_it_is_titled(frame, draft, use)
    if not found and draft.measure in world.RETURNS:
        found = of_the_returned(frame, draft, use)
    return found or _of_those_who_moved(frame, draft, use) or _listed_role(frame, draft, use) or role


def _as_the_row(frame: Frame, draft: Draft, use: PlaceUse) -> str:
    """As the number before has it, or where a people is whose numbers are told country by country."""
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 1] if at else None
    if row is not None and "share carried on" in draft.rule and use.index > draft.first and row.origin:
        return "origin"  # "31 % were from Syria, 16.5 from Afghanistan"
    if draft.measure == "asylum_applications" and use.index < draft.first and _of_that_people(frame, draft, use):
        return "destination"
    if draft.measure in world.STOCKS and use.index < draft.first:
        if _stays_next(frame, draft, row, use) or _has_them(frame, draft, use) or _of_that_people(frame, draft, use):
            return "destination"
    if draft.bracket and row is not None and row.bracket and draft.measure in world.RETURNS | world.MOVES:
        if row.measure == draft.measure and row.parent is not None and row.departure:
            if row.departure != row.parent.departure:
                return "departure"  # "from Turkey (133,000), Lebanon and Jordan (45,000)"
    if draft.bracket and row is not None and row.bracket and _next_host(frame, draft, row, use):
        return "destination"
    if draft.bracket and row is not None and row.bracket and draft.measure == row.measure in world.STOCKS:
        host = next((u.code for u in frame.uses if u.index == row.first - 2 and u.kind != "people"), "")
        if host in row.destination and host not in row.origin and use.index < draft.first:
            return "destination"  # "Syrian refugees are spread over Lebanon (785,000), Jordan (620,000)"
    if draft.bracket and row is not None and row.bracket and draft.parent in (row, row.parent) and row.own_place:
        if row.measure == draft.measure and row.origin and not row.departure and use.index < draft.first:
            return "origin"  # the next of a row of brackets
    if draft.bracket and row is not None and row.bracket and draft.parent is not None and use.index < draft.first:
        sent = row.measure == draft.measure and draft.measure in world.RETURNS | world.MOVED_ON
        if sent and row.departure == draft.parent.departure and row.destination not in ([], draft.parent.destination):
            return "destination"  # of a list of countries that people are sent to
    return ""


def _as_it_is_titled(frame: Frame, draft: Draft, use: PlaceUse) -> str:
    """As a word of its row or its sentence says: "main destinations", "countries of origin"."""
    at = frame.drafts.index(draft)
    if draft.measure in world.RETURNS | world.LEAVES and _main_goal(frame, draft, use):
        return "destination"
    if draft.bracket and draft.measure in world.LEAVES and _next_refuge(draft, use):
        return "destination"
    if use.index < draft.first and draft.measure in world.ASYLUM | world.MOVES and _first_homeland(frame, draft):
        return "origin"
    before = next((d for d in reversed(frame.drafts[:at]) if d.kind == "count" and not d.skipped and d.bare_role), None)
    if before is not None and before.measure == draft.measure and use.index < draft.first:
        return "origin" if _leads_a_list(frame, draft, use) else before.bare_role
    behind = frame.items[use.index + 1 : min(use.index + 9, draft.first)]
    named = next((k for k, i in enumerate(behind) if i.has("role.origin") and not i.has("role.departure")), None)
    led = named is not None and any(c.startswith("place.") for i in behind[named + 1 : named + 3] for c in i.senses)
    if named is not None and not led and use.index < draft.first:
        return "origin"  # "Mali is the first country of origin"
    if _next_of_claims_of_a_people(frame, draft, use):
        return "origin"
    if use.index < draft.first and use.code not in world.HOSTS and _titled_origin(frame, use):
        return "origin"  # "the main countries of origin of people in Austria are Syria with 3,120"
    if draft.bracket and use.index < draft.first and _titled_behind(frame):
        return "origin"  # "France (17.6 %) and Cameroon (16.2 %) are the first countries of birth"
    return ""


def _of_those_who_moved(frame: Frame, draft: Draft, use: PlaceUse) -> str:
    """Whose country it is of those who came, or who were stopped or held on the way."""
    parent = draft.parent
    goal = goal_of(parent)
    if goal and parent is not None and parent.measure == draft.measure and _of_the_people_held(frame, draft, use, goal):
        return "origin"
    moved = parent is not None and parent.measure in world.MOVES
    if (
        draft.measure in world.MOVES
        and moved
        and goal & world.HOSTS
        and use.code not in goal | world.HOSTS | world.BY_SEA
    ):
        if not any(u.code in goal and u.index in range(draft.left[0], draft.right[1]) for u in frame.uses):
            return "origin"  # "Bangladesh first with 13,247"
    came = moved and parent is not None and parent.mode is not None and not (goal or parent.departure)
    if came and parent is not None and parent.mode == "land":
        came = not any(i.has("measure.cue") for i in frame.items[use.index : draft.first])
    if draft.measure in world.MOVES and came and use.code in world.FAR and use.index < draft.first:
        return "origin"  # "33,088 have landed. Bangladesh leads with 10,300": whose coast it was is not said
    return ""


def _next_of_claims_of_a_people(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Claims of Venezuelans rose to 264,000. Cuba had the second highest figure with 194,700": by whom they are."""
    topic = frame.context.topic
    claims = topic is not None and topic.measure == draft.measure == "asylum_applications"
    if not claims or topic is None or not topic.origin or topic.destination or draft.kind != "count":
        return False
    led = frame.items[use.index + 1 : draft.first]
    listed = bool(led) and led[-1].has("flow.with") and not any(i.has("measure.cue") for i in led)
    return listed and use.kind == "country" and use.code not in world.HOSTS.union(topic.origin)


def _of_the_people_held(frame: Frame, draft: Draft, use: PlaceUse, goal: set[str]) -> bool:
    """ "Venezuela heads the list with 228,800 (26.4 %)", of those stopped or held in Mexico."""
    if draft.measure not in ("interceptions", "detained") or use.index > draft.first or use.code in goal | world.HOSTS:
        return False
    if draft.measure == "interceptions" and use.code in world.LEFT_FROM:
        return False
    held = frame.items[use.index : draft.first]
    if any(item.has("said.by") or item.has("verb.exact") for item in held):
        return False  # "Serbia reported 9,800"
    return not any(draft.measure in item.senses.get("measure.cue", ()) for item in held)


def _next_refuge(draft: Draft, use: PlaceUse) -> bool:
    """ "A million have fled Sudan, 414,659 to Chad; Libya (3,577) has seen fewer": another country than they left."""
    left = next((d.departure for d in lineage(draft.parent) if d.measure == draft.measure and d.departure), [])
    return bool(left) and use.code not in left and use.index < draft.first


def _next_host(frame: Frame, draft: Draft, row: Draft, use: PlaceUse) -> bool:
    """ "Afghans (6,085) and Bangladeshis (2,925), and Spain (12,305), Italy (11,535) took in": hosts, after peoples."""
    if draft.measure != "asylum_applications" or row.measure != draft.measure or use.code not in world.HOSTS:
        return False
    between = frame.items[row.last + 1 : use.index]
    takes = any("arrivals" in i.senses.get("measure.cue", ()) for i in between)
    return use.kind == "country" and (takes or (bool(row.destination) and row.bare_role == "destination"))


def _of_that_people(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "7.7 million Venezuelan refugees: Colombia (2.9 million)", "Peru has the second most Venezuelans (1.54 million),
    after Colombia (2.8 million)": where others of the people are whom the sentence names."""
    if not draft.bracket or use.kind != "country":
        return False
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 1] if at else None
    whole = next((d for d in lineage(draft.parent) if not d.bracket), None)
    for elder in (whole, row):
        if elder is None or elder not in frame.drafts or elder.measure != draft.measure or not elder.origin:
            continue
        people = {u.code for u in frame.uses if u.kind == "people" and u.index <= elder.last}
        placed = elder is whole or bool(elder.destination)
        if placed and people.issuperset(elder.origin) and use.code not in people:
            return True
    return False


def _has_them(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "There are 7.7 million Venezuelan refugees: Colombia hosts 2.9 million": between them the verb of hosting."""
    between = frame.items[use.index + 1 : draft.first]
    hosting = any(m in _HOSTING for i in between for m in i.senses.get("measure.cue", ()))
    parted = any(i.kind in (NUMBER, PUNCT) or any(c.startswith("place.") for c in i.senses) for i in between)
    return use.kind == "country" and hosting and not parted


_HOSTING: Final = ("refugees", "migrants", "arrivals")
"""Measures of verbs by which a country has people, or takes them in."""


def _stays_next(frame: Frame, draft: Draft, row: Draft | None, use: PlaceUse) -> bool:
    """ "1.15 million Venezuelans live in Colombia, 600,000 in Peru and Ecuador has 240,000": the next of the hosts."""
    if row is None or row.measure != draft.measure or row.bracket or len(row.destination) != 1:
        return False
    led, like = frame.items[draft.first - 1], frame.items[row.first - 1]  # "acoge a 2,8 millones y Turquía a 2,9"
    alike = led.has("role.destination") and led.text == like.text and use.index == draft.first - 2
    if not row.origin and not alike:
        return False
    hosts = [u for u in frame.uses if u.code == row.destination[0] and row.left[0] <= u.index < row.first]
    return bool(hosts) and use.kind == "country" and use.code not in row.origin


def _leads_a_list(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "A received 9,091, led by B (4,160), C (3,132)": those who came to a host, by the countries they are of."""
    parent = draft.parent
    if parent is None or parent not in frame.live or parent.bracket or parent.measure != draft.measure:
        return False
    if draft.measure not in world.MOVES | world.ASYLUM - world.STOCKS or not world.HOSTS & goal_of(parent):
        return False
    told = frame.items[max(parent.last + 1, use.index - 2) : use.index]
    led = any(i.has("part.open") or i.has("part.head") for i in told)
    led = led and not any(i.has("flow.contrast") for i in told)
    return led and use.code not in goal_of(parent) | world.HOSTS


def _titled_origin(frame: Frame, use: PlaceUse) -> bool:
    """Whether countries of origin are what the subject of the sentence names, with no number before the place."""
    colon = next((k for k in range(use.index - 1, max(0, use.index - 3), -1) if frame.items[k].text == ":"), 0)
    near = frame.items[max(0, colon - 6) : colon]
    things = next((k for k, item in enumerate(near) if item.has("excluded.things") and len(near) - k <= 3), 0)
    counted = any(item.kind == NUMBER for item in near[:things])
    if counted and any(item.has("role.departure") or item.has("role.origin") for item in near[:things]):
        return True  # "come from only three countries: Syria (6.8 million), ..."
    for item in reversed(frame.items[max(0, use.index - 12) : use.index]):
        if item.kind == NUMBER or (item.kind == PUNCT and item.text in ";:"):
            return False
        if item.has("role.origin") and not item.has("role.departure"):
            return True
    return False


def _first_homeland(frame: Frame, draft: Draft) -> bool:
    """ "Venezuela, with 66,133 claims, was the top country of origin, ahead of ...": told behind the number."""
    items, end = frame.items, min(draft.right[1], draft.last + 9)
    if "role.homeland" not in frame.present or draft.bracket:
        return False
    title = next((k for k in range(draft.last + 1, end) if items[k].has("role.homeland")), end)
    if title == end or any(i.kind in (NUMBER, PERIOD) or i.text == ";" for i in items[draft.last + 1 : title]):
        return False
    behind = itertools.takewhile(lambda i: not i.has("flow.contrast"), items[title + 1 : title + 4])
    return not any(c.startswith("place.") for i in behind for c in i.senses)


def _titled_behind(frame: Frame) -> bool:
    """Whether a row of brackets is said, right behind the last of them, to be of countries of origin."""
    last = frame.drafts[-1]
    behind = frame.items[last.last + 1 : last.last + 9] if last.bracket else []
    return any(i.has("role.origin") and not i.has("role.departure") for i in behind)


def _listed_role(frame: Frame, draft: Draft, use: PlaceUse) -> str:
    """A bare country in a list takes the part that the list's member before it gave to its own."""
    at = frame.drafts.index(draft)
    before = next(
        (d for d in reversed(frame.drafts[:at]) if d.kind == "count" and not d.skipped and not d.bracket), None
    )
    if before is None or not before.own_place or before.measure != draft.measure or use.index > draft.last:
        return ""
    if measure_of_hosts(draft.measure or "", use.code):
        return ""
    if before.origin and not before.departure:
        return "origin"
    return ""
