"""Departure, origin and destination of a figure: what its words say, what it leans on, what that makes sure."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import LOST_ELSEWHERE, MIDDLE, Draft, PlaceUse, boundary
from etl.transform.bind.frame import Frame, past_bracket
from etl.transform.bind.gather import gather
from etl.transform.bind.inherit.places import inherit_places
from etl.transform.bind.outdone import PUSHED_OVER, goes_in
from etl.transform.bind.roles.case import homeward, role_of, zone_uses
from etl.transform.bind.topic import in_a_region, names_the_country
from etl.transform.recognise.items import WORD, Item

_THERE: Final = ("coast", "to")
_UNIONS: Final = frozenset({"EU", "EUROPE"})
_GONE_ABROAD: Final = world.MOVES | world.LEAVES | {"refugees", "migrants"}


def find_places(frame: Frame, draft: Draft) -> None:
    """Give a figure its places."""
    measure = draft.measure
    if measure is None:
        return
    draft.group = draft.group or _of_a_region(frame, draft, measure)
    found, own = gather(frame, draft, measure)
    if measure in world.RETURNS and not found["destination"]:
        _sent_there(frame, draft, found, own)
    _off_the_shore(frame, measure, found)
    _on_the_voyage(frame, draft, measure, found)
    if not found["origin"] and not frame.context.recent and measure not in world.HELD and _of_them(frame, draft):
        found["origin"] = _peoples_before(frame)
    _complete(frame, draft, measure, found, own)
    draft.own_place = bool(found["departure"] or found["origin"] or draft.group)
    told, left = list(found["origin"]), list(found["departure"])
    inherit_places(frame, draft, found, draft.parent)
    _settle(frame, draft, measure, found, own, told)
    whole_left = draft.is_part and draft.kind == "count"  # "2,222, 2,076 of them from other countries": whose people
    if measure in world.RETURNS | world.LEAVES and not (left or whole_left) and _from_a_region(frame, draft):
        draft.departure = []
    if measure == "relocations" and not left and world.HOSTS.isdisjoint(draft.departure):
        draft.departure = []  # within the union, wherever others told before were taken in from
    if draft.kind == "share" and draft.destination in (["EU"], ["EUROPE"]) and measure in world.ASYLUM | world.MOVES:
        draft.destination = _member_behind(frame, draft) or draft.destination
    if measure == "crossings" and any(m == "crossings" and kind == "weak" for _, kind, m in frame.cues):
        _borders_of_the_union(draft)
        if not found["destination"] and draft.noun and _counts_the_union(frame, draft):
            draft.destination = ["EU"]


def sent_by_who_stopped_others(frame: Frame) -> None:
    """ "Mauritania stopped 30,000 migrants; 28,000 were sent back to Mali and Senegal": by the same country."""
    for draft in frame.live:
        stopped = draft.parent
        if draft.measure not in world.RETURNS or not draft.destination or draft.departure or draft.is_part:
            continue
        if stopped not in frame.drafts or stopped is None or stopped.measure not in ("interceptions", "detained"):
            continue
        told = {*stopped.departure, *stopped.destination}
        named = {u.code for u in frame.uses if draft.left[0] <= u.index < draft.right[1]} - set(draft.destination)
        if len(told) == 1 and told.isdisjoint(draft.destination) and not named:
            draft.departure = sorted(told)


def _counts_the_union(frame: Frame, draft: Draft) -> bool:
    """ "6,917 landed in Italy. Frontex counts 25,000 crossings in all": of no country told before."""
    anew = draft.kind == "count" and not draft.is_part and draft.parent not in frame.drafts
    return anew and len(draft.destination) == 1 and draft.route is None and not any(use.code for use in frame.uses)


def _borders_of_the_union(draft: Draft) -> None:
    """ "Frontex counted 18 % fewer crossings of European borders": those of the union, which its agency guards."""
    if draft.destination == ["EUROPE"]:
        draft.destination = ["EU"]
    if draft.departure == ["EUROPE"]:
        draft.departure = []


def _member_behind(frame: Frame, draft: Draft) -> list[str]:
    """ "Across the EU 22 % of all claims fell to Germany": the country of a share of all the union."""
    items, end = frame.items, draft.right[1]
    end = next((k for k in range(draft.last + 1, end) if boundary(items, k) >= MIDDLE and items[k].text != ")"), end)
    uses = [u for u in frame.uses if draft.last < u.index < end and u.kind in ("country", "city")]
    codes = {u.code for u in uses if u.code not in ("EU", "EUROPE", "") and items[u.index - 1].has("role.in")}
    return list(codes) if len(codes) == 1 and len(uses) == 1 else []


def _off_the_shore(frame: Frame, measure: str, found: dict[str, list[str]]) -> None:
    """ "Two boats sank off Tunisia. 39 people died": off the shore that the sentence before told without a figure."""
    context = frame.context
    if context.wreck is None or context.topic is None or measure not in world.TOLL | world.RESCUED:
        return
    for use in context.places if not any(found.values()) else []:
        sailed = use.prep == "from" and use.code in world.LEFT_FROM
        off = use.prep == "coast" or (use.owner == "coast" and use.prep in ("in", "inward"))
        name = role_of(measure, use) if off or sailed else ""
        if name and not found[name]:
            found[name].append(use.code)


def _sent_there(frame: Frame, draft: Draft, found: dict[str, list[str]], own: list[PlaceUse]) -> None:
    """ "The USA deported 12,300. In Mexico 5,312 were set down, in Honduras 3,180": where they were sent."""
    at = frame.live.index(draft)
    if PUSHED_OVER in draft.rule:
        over = [u.code for u in own if goes_in(frame.items, u) and u.kind == "country" and not u.owner][:1]
        by = [u.code for u in own if u.code not in over and (u.owner == "authority" or u.prep in ("none", "from"))]
        found["departure"], found["destination"], found["origin"] = by[:1], over, list(draft.own_origin)
        return
    before = frame.live[at - 1] if at else draft.parent
    if before is None or before.measure not in world.RETURNS or draft.kind != "count" or draft.noun:
        return
    uses = [u for u in own if u.prep in ("in", "inward") and u.kind in ("country", "city")]
    if any(i.has("flow.where") for u in uses for i in frame.items[u.index + 1 : u.index + 3]):
        return  # "from Pakistan, where 142,000 were deported"
    there = [u.code for u in uses]
    sent = bool(before.departure) and world.HOSTS.issuperset(before.departure)
    if len(there) == 1 and found["departure"] == there and there[0] not in world.HOSTS:
        if (sent or before.destination) and there != before.departure:
            found["destination"], found["departure"] = there, []


def _of_them(frame: Frame, draft: Draft) -> bool:
    """Whether a number counts some of those whom a sentence without figures has told of."""
    behind = frame.items[draft.last + 1 : draft.last + 2]
    return draft.parent not in frame.drafts and any(i.has("part.subset") or i.has("part.among") for i in behind)


def _peoples_before(frame: Frame) -> list[str]:
    """ "Syrians are the largest group of asylum seekers. 240 of them applied": whom that sentence told of."""
    told = (u.code for u in frame.context.places if u.kind == "people" and not u.owner and u.code)
    return list(dict.fromkeys(told))


def _on_the_voyage(frame: Frame, draft: Draft, measure: str, found: dict[str, list[str]]) -> None:
    """ "A boat that had left Izmir for Italy broke up. 94 people died": of the boat told before without a figure."""
    if measure not in world.GUARDED | {"departures"} or draft.parent in frame.drafts:
        return
    (start, end), uses = draft.period, frame.context.voyage
    if draft.kind != "count" or (start is not None and end is not None and (end - start).days > 9):
        return  # all of a year, not of that boat
    if not found["departure"]:
        found["departure"] = [u.code for u in uses if u.prep not in _THERE and u.code not in found["destination"]][:1]
    if not found["destination"]:
        found["destination"] = [u.code for u in uses if u.prep in _THERE and u.code not in found["departure"]][:1]


def _fled_on(frame: Frame, draft: Draft, found: dict[str, list[str]], own: list[PlaceUse]) -> None:
    """ "15,000 have fled to neighbouring countries, 13,000 of them in Uganda": a part has gone where the whole has."""
    whole = draft.parent
    if not draft.is_part or whole is None or whole not in frame.drafts or not in_a_region(frame, whole, sea=False):
        return
    there = {u.code for u in own if u.prep in ("in", "inward") and u.kind in ("country", "city")}
    if there and there.issuperset(found["departure"]) and not found["destination"]:
        found["departure"], found["destination"] = [], found["departure"]


def _complete(frame: Frame, draft: Draft, measure: str, found: dict[str, list[str]], own: list[PlaceUse]) -> None:
    """What the places told make sure of those that are not told."""
    if measure in world.MOVES and not found["departure"]:
        _own_coast(frame, draft, found)
    if measure in world.LEAVES:
        _fled_on(frame, draft, found, own)
    if measure in world.LEAVES and not found["origin"]:
        _sailed_from(frame, draft, found)
    kin_of = draft.noun == "counted.compatriots"
    if kin_of and measure in world.RETURNS and not found["origin"]:
        found["origin"] = list(found["destination"])
    if kin_of and measure in world.RETURNS and found["departure"] and not found["destination"]:
        found["destination"] = list(found["origin"])
    if kin_of and measure not in world.RETURNS and not found["origin"]:
        peoples = [d.own_origin for d in frame.live[: frame.live.index(draft)] if d.own_origin]
        found["origin"] = list(peoples[-1]) if peoples else []  # "470 Tunisians were deported, 238 compatriots landed"
    home = homeward(frame, draft)
    if home and measure in world.RETURNS and found["origin"] and not found["destination"]:
        found["destination"] = list(found["origin"])
    if home and measure in world.RETURNS and not any(found[name] for name in ("origin", "destination")):
        fled = [u.code for u in own if u.code in found["departure"] and _fled(frame, draft, u)]
        if fled:  # "600,000 people who had fled Ukraine have gone back home"
            found["departure"], found["destination"] = [c for c in found["departure"] if c not in fled], fled
    at = frame.live.index(draft)
    if home and measure in world.LEAVES and found["origin"] and not found["departure"]:
        came = [d.destination for d in frame.live[:at] if d.measure in world.MOVES and len(d.destination) == 1]
        land = came[-1] if came and came[-1] != found["origin"] else found["origin"]
        found["departure"] = list(land)  # "the Venezuelans who have left their country"
    if home and measure in world.RETURNS and not found["origin"] and not draft.noun and at:
        before = frame.live[at - 1]
        if before.own_origin and before.measure not in world.RETURNS:
            found["origin"] = found["destination"] = list(before.own_origin)  # "50,000 Syrians came, 7,621 went home"
    if measure in world.RETURNS and found["origin"] and not found["destination"] and at:
        before = frame.live[at - 1]
        if before.measure == measure and before.origin and before.destination == before.origin:
            found["destination"] = list(found["origin"])  # the next of a list of people gone home
    if measure in ("returns", "voluntary_returns") and draft.kind == "count" and len(found["origin"]) == 1:
        sent = {u.code for u in own if u.prep == "from"} & set(found["departure"])
        others = world.HOSTS.isdisjoint(sent) and sent.isdisjoint(found["origin"])
        flown = any(i.has("mode.air") for i in frame.items[draft.left[0] : draft.right[1]])
        others = others and not (flown and measure != "returns")  # where a flight left says nothing of who goes home
        if others and (sent or _from_a_region(frame, draft)) and not found["destination"]:
            found["destination"] = list(found["origin"])  # "2.4 million Afghans have come back from Pakistan"
    if measure in world.MOVES and not found["origin"] and not world.FAR.isdisjoint(found["departure"]):
        goal = found["destination"] or (draft.parent.destination if draft.parent is not None else [])
        north = world.NORTHWARD.issuperset(goal) and "CO" not in found["departure"]  # but "from Colombia to Panama"
        # "97 % were from Ethiopia"
        inland = world.EASTWARD.issuperset(goal) and world.LEFT_FROM.isdisjoint(found["departure"])
        if goal and (north or inland or world.EUROPE.issuperset(goal)):
            found["origin"], found["departure"] = found["departure"], []
    if measure == "crossings" and not _UNIONS.isdisjoint(found["departure"]):  # "on the migratory routes of Europe"
        found["destination"] = found["destination"] or [code for code in found["departure"] if code in _UNIONS]
        found["departure"] = [code for code in found["departure"] if code not in _UNIONS]
    if measure == "crossings" and found["destination"] == ["EUROPE"]:
        agency = any(kind == "weak" and told == "crossings" for _, kind, told in frame.cues)
        found["destination"] = ["EU"] if agency else ["EUROPE"]  # as Frontex counts
    if measure in world.MOVES and found["departure"] == found["destination"] and measure != "crossings":
        found["departure"] = []
    if measure in world.MOVES | world.GUARDED and not found["destination"]:
        _sides(own, found)
    over_to = [
        v.code for u, v in itertools.pairwise(own) if (u.prep, v.prep) == ("border", "to") and v.index - u.index <= 3
    ]
    if measure == "crossings" and over_to and over_to[0] in found["destination"]:
        found["destination"] = over_to[:1]  # "crossed the jungle between Colombia and Panama, bound for the USA"
    entered = {u.code for u in own if u.prep == "entering"} if measure == "interceptions" else set()
    found["departure"] = [code for code in found["departure"] if code not in entered]  # who kept them out is no exit
    guards = {u.code for u in own if u.owner == "authority"} & (world.LEFT_FROM | world.OVERLAND)
    over = [u.code for u in own if u.prep == "border" and u.code in world.HOSTS - guards]
    if measure == "interceptions" and guards and over and not found["destination"]:
        found["departure"] = [code for code in found["departure"] if code not in over]
        found["destination"] = list(dict.fromkeys(over))  # "Turkey stopped 24,106 at the border with Greece"
    if measure == "interceptions" and not found["destination"]:
        beyond = {u.code for u in own if u.prep == "border" and u.owner != "authority"}
        held = {u.code for u in own if u.owner == "authority"} - beyond
        if beyond and beyond == set(found["departure"]) and len(held) == 1 and world.HOSTS.isdisjoint(beyond):
            found["destination"] = list(held)  # "Turkish forces turned back 980 people at the border with Iran"
    if measure in world.HELD and len(found["destination"]) > 1:
        there = {u.code for u in own if u.prep != "to"}.intersection(found["destination"])
        if there:  # "Mexico held 16,740 who were trying to reach the United States": where they were caught
            found["destination"] = [code for code in found["destination"] if code in there]
    if measure in world.GUARDED and len(found["destination"]) > 1:
        off = {u.code for u in own if u.prep == "coast" or u.owner == "coast"}
        bound = {u.code for u in own if u.prep == "to"} - off
        if off.intersection(found["destination"]):  # "sank off Greece on its way to Italy": where it was, no goal
            found["destination"] = [code for code in found["destination"] if code not in bound]
    if measure in world.GUARDED and len(found["departure"]) > 1:
        _off_another_coast(own, found)
    if measure in world.TOLL | world.RESCUED and len(found["departure"]) > 1:
        beyond = {u.code for u in own if u.prep == "border"} - {u.code for u in own if u.prep != "border"}
        if not beyond.issuperset(found["departure"]):  # "off Zuwara, near the border with Tunisia"
            found["departure"] = [code for code in found["departure"] if code not in beyond]


def _kept_out(frame: Frame, draft: Draft) -> bool:
    """Whether people were kept from entering the country whose forces are named, and no other place is."""
    zone = range(draft.left[0], draft.right[1])
    guards = {u.code for u in frame.uses if u.index in zone and u.owner == "authority"}
    entering = any(frame.items[k].has("role.entering") for k in zone)
    return entering and bool(guards) and guards.issuperset(draft.departure)


def _from_a_region(frame: Frame, draft: Draft) -> bool:
    """ "The return of 500,000 Syrians from neighbouring countries", "those back from the various host countries"."""
    items = frame.items
    behind = range(draft.last + 2, min(draft.last + 6, draft.right[1]))
    before = range(draft.left[0] + 2, draft.first)
    return any(items[k].has("place.region") and _led_from(items, k) for span in (before, behind) for k in span)


def _led_from(items: list[Item], index: int) -> bool:
    """Whether a word of leaving stands before a place, with no more than two plain words between."""
    at = index - 1
    while at > index - 3 and items[at].kind == WORD and not items[at].senses:
        at -= 1
    return items[at].has("role.departure")


def _of_a_region(frame: Frame, draft: Draft, measure: str) -> bool:
    """ "114 Tunisians and 349 from sub-Saharan Africa": who they are, though of no country."""
    if _region_past_bracket(frame, draft) and not draft.own_origin and draft.kind != "change":
        return True
    if draft.own_origin or draft.last + 2 >= draft.right[1]:
        return False
    led, named = frame.items[draft.last + 1], frame.items[draft.last + 2]
    whence = led.has("role.origin") or (led.has("role.departure") and measure not in world.RETURNS)
    return whence and named.has("place.region") and not named.has("mode.sea")


def _region_past_bracket(frame: Frame, draft: Draft) -> bool:
    """ "4,462 people (30 %) from other countries": told of the number before the bracket and of the one in it."""
    items, behind = frame.items, past_bracket(frame, draft)
    return any(items[k].has("place.region") and items[k - 1].has("role.departure") for k in behind)


def _from_elsewhere(frame: Frame, draft: Draft) -> bool:
    """Whether the next of a list is told to come from a part of the world, not from the country told before."""
    if _region_past_bracket(frame, draft):
        return True
    if draft.is_part or draft.parent not in frame.live or draft.kind != "count":
        return False
    items, words = frame.items, range(draft.left[0] + 1, draft.right[1])
    return any(items[k].has("place.region") and items[k - 1].has("role.departure") for k in words)


@dataclass(slots=True, eq=False)
class _Settled:
    """A figure with all its places, told and taken over: those ``found`` in its words, its ``own`` place names, the
    origin ``told``, and whether its people go ``home``."""

    frame: Frame
    draft: Draft
    measure: str
    found: dict[str, list[str]]
    own: list[PlaceUse]
    told: list[str]
    home: bool

    @property
    def parent(self) -> Draft | None:
        """What the figure leans on."""
        return self.draft.parent

    @property
    def beside(self) -> Draft | None:
        """What the figure leans on, if that is in the same sentence."""
        return self.draft.parent if self.draft.parent in self.frame.drafts else None

    def says(self, sense: str) -> bool:
        """Whether a word around the number means so."""
        return any(i.has(sense) for i in self.frame.items[self.draft.left[0] : self.draft.right[1]])


def _settle(
    frame: Frame, draft: Draft, measure: str, found: dict[str, list[str]], own: list[PlaceUse], told: list[str]
) -> None:
    """What all places together say of each, those told and those taken over; ``told`` is the origin told."""
    _see_to(_Settled(frame, draft, measure, found, own, told, homeward(frame, draft)))


def _far_from_here(case: _Settled) -> None:
    """Places taken over that the figure's own words rule out: off their own coast, abroad, elsewhere, in the world."""
    frame, draft, measure, found = case.frame, case.draft, case.measure, case.found
    if measure in world.GUARDED and found["departure"] and not found["destination"] and not draft.is_part:
        _off_their_own_coast(draft, case.own, found)
    abroad = draft.kind == "count" and measure in _GONE_ABROAD and not found["destination"]
    if abroad and in_a_region(frame, draft, sea=False):
        draft.destination = []  # "330,000 are displaced, 100,000 have fled to neighbouring countries"
    if measure in ("refugees", "migrants") and draft.kind == "count" and not found["destination"]:
        if case.told and case.says("role.abroad"):
            draft.destination = []  # "Lebanon hosts 800,000. In all 6.8 million Syrians live outside their country"
    if measure in world.MOVES | {"immigration"} and not found["departure"] and _from_elsewhere(frame, draft):
        draft.departure = []  # "44,321 came from EU countries, 19,012 from third countries"
    listed = measure in world.TOLL and case.beside is not None and draft.kind == "count" and not draft.is_part
    if listed and not case.own and (in_a_region(frame, draft, sea=False) or _on_another_way(frame, draft)):
        draft.departure, draft.destination = [], []  # "686 died at the border, 237 in the Caribbean and 56 in A"
        draft.rule.append(LOST_ELSEWHERE)
    if measure in world.MOVES and case.beside is None and _of_all_the_country(frame, draft):
        draft.departure, draft.origin = found["departure"], case.told  # not only those told before
    if _of_the_world(frame, draft):
        draft.departure = found["departure"] if draft.own_place else []
        draft.origin, draft.destination = case.told, found["destination"]


def _of_all_the_country(frame: Frame, draft: Draft) -> bool:
    """ "In the country as a whole arrivals fell"."""
    zone = frame.items[draft.left[0] : draft.right[1]] if "part.total" in frame.present else ()
    return any(i.has("part.total") for i in zone) and any(i.has("owner.country") for i in zone)


def _on_another_way(frame: Frame, draft: Draft) -> bool:
    """Whether the name of a way over land stands right behind a number ("56 in the Darién")."""
    behind = frame.items[draft.last + 1 : min(draft.last + 4, draft.right[1])]
    return any(i.has("mode.land") and (i.has("measure.soft") or i.has("measure.cue")) for i in behind)


def _wholes(case: _Settled) -> None:
    """A whole, and a share of one, have no origin but their own."""
    frame, draft = case.frame, case.draft
    if draft.kind == "share" and not draft.own_place and _of_papers(frame, draft):
        draft.origin = case.told  # "of the 88,042 decisions 12 % granted protection"
    if draft.kind == "share" and not draft.bracket and case.found["destination"] and _of_the_whole(frame, draft):
        # "and Germany registered 26 % of the total", not of the Syrians before
        draft.departure, draft.origin = case.found["departure"], case.told
    summed = draft.first > 0 and frame.items[draft.first - 1].has("part.total")  # "11,402 of a total of 125,928"
    counted = draft.kind == "count" and (bool(draft.noun) or draft.bracket or summed)
    if counted and (_whole_of(frame, draft) or _displaced_home(draft)):
        draft.origin = case.told
        draft.rule.append("the whole")


def _within_one_land(case: _Settled) -> None:
    """Where those displaced are: in the country that they are told of."""
    draft, measure, parent = case.draft, case.measure, case.parent
    told_of = parent is None or parent.measure in world.LEAVES | {"displaced"}
    told_of = told_of or (parent is not None and parent.measure in world.RETURNS and parent.origin == draft.own_origin)
    alone = not (draft.destination or draft.departure or draft.is_part) and told_of
    if measure == "displaced" and alone and len(draft.own_origin) == 1 and draft.origin == draft.own_origin:
        draft.destination = list(draft.origin)  # "6.5 million Sudanese are displaced": within their country
    if draft.unit == "boats" and not (draft.own_origin or draft.is_part):
        draft.origin = []  # "four boats with 218 people from Sudan"
    if measure == "displaced" and draft.origin == draft.destination and not draft.own_origin:
        draft.origin = []
    if measure == "displaced" and not draft.destination and not draft.own_origin and len(draft.origin) == 1:
        if any(u.code == draft.origin[0] and u.kind != "people" for u in case.own):
            draft.destination, draft.origin = draft.origin, []  # "fled from Gaza City": still in that country


def _not_there(case: _Settled) -> None:
    """Goals of others that a figure does not share."""
    frame, draft, measure, found = case.frame, case.draft, case.measure, case.found
    parent, items = case.parent, case.frame.items
    before = parent if parent is not None and parent not in frame.drafts else None
    if measure in world.RETURNS and before is not None and not draft.own_place:
        apart = before.measure in world.RETURNS and draft.destination == before.destination
        apart = apart and set(before.origin).isdisjoint(draft.destination)
        home_behind = any(items[k].has("role.home") for k in range(draft.last + 1, draft.right[1]))
        if apart and home_behind and draft.noun and not draft.is_part:
            draft.destination = []  # "4,158 were deported to France. Another 7,877 went back to their countries"
    hosted = before or frame.context.topic
    if measure == "displaced" and hosted is not None and hosted.measure == "refugees" and not found["destination"]:
        if len(hosted.destination) > 1 and draft.destination == hosted.destination:
            draft.destination = list(hosted.origin)  # inside the country, not where those who fled it are hosted
            draft.origin = case.told
    if "share of the inhabitants" in draft.rule and not (draft.own_origin or draft.destination):
        draft.destination, draft.origin = draft.origin, []  # "14 % of the population of Denmark": where they live
    if measure == "migrants" and draft.destination and not found["departure"]:
        draft.departure = []  # "1.1 million went home from Iran, and 2 million live in Pakistan"
    if measure == "refugees" and draft.origin and draft.origin == draft.destination and not found["destination"]:
        draft.destination = []  # "9.9 million are displaced within Sudan. 4.2 million Sudanese are refugees abroad"
    if _displaced_home(draft) and not draft.destination:
        about = frame.context.topic
        claims = about is not None and about.measure in _CLAIMED and about.destination == draft.departure
        # home inside the country told of, but not where others have asked for asylum
        draft.destination, draft.departure = [] if claims else draft.departure, []


_CLAIMED: Final = world.ASYLUM - world.STOCKS


def _aboard(case: _Settled) -> None:
    """ "Bound for Italy ... It had left Sfax with 110 on board"."""
    draft, parent = case.draft, case.parent
    if case.measure != "departures" or parent is None:
        return
    if not draft.departure and _who_were_aboard(draft, parent):
        draft.departure, draft.destination = list(parent.departure), draft.destination or list(parent.destination)
    if draft.departure and not draft.destination and parent.departure == draft.departure:
        goal = world.ROUTE_ENDS.get(parent.route or "", set())
        if goal.issuperset(parent.destination) and _who_were_aboard(draft, parent):
            draft.destination = list(parent.destination)


def _stopped(case: _Settled) -> None:
    """Who stopped people, and on which side of a border."""
    frame, draft, measure, own, parent = case.frame, case.draft, case.measure, case.own, case.parent
    if measure in world.GUARDED and case.says("role.outward"):
        goals = [u.code for u in own if u.prep == "to" and u.kind != "people"] if draft.departure else []
        draft.departure = draft.departure or draft.destination  # stopped while leaving ...
        draft.destination = [code for code in draft.destination if code in goals]  # ... for Italy
    if measure != "interceptions":
        return
    if case.says("role.inward") and not draft.destination:
        told = [u.code for u in own if (u.prep != "from" and u.kind != "people") or u.owner or u.prep == "to"]
        guards = told if own else draft.departure  # "... were kept from entering the country", that of the text
        draft.destination = [code for code in draft.departure if code in guards]  # "kept 4,027 out of the country"
        draft.departure = [code for code in draft.departure if code not in guards]
    if not draft.destination and _kept_out(frame, draft):
        draft.departure, draft.destination = [], list(draft.departure)  # "Turkish forces kept them from entering"
    if len(draft.destination) == 2 and not draft.departure:
        near = [u for u in own if u.kind == "people" and u.owner == "coast"]
        there = [u.code for u in near if any(i.has("role.border") for i in frame.items[u.index - 1 : u.index + 2])]
        if len(there) == 1:  # "France turned back 33,000 people at the Italian border": on its other side
            draft.departure, draft.destination = there, [code for code in draft.destination if code not in there]
    if draft.departure and not draft.destination and parent is not None:
        here = parent.departure if parent.measure in world.RETURNS else parent.destination
        border = any(u.prep == "border" and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)
        if border and len(here) == 1 and here != draft.departure and here != ["EU"]:
            draft.destination = list(here)  # the country that the text is about, on this side of the border


def _homeward(case: _Settled) -> None:
    """ "60,315 were returned to their countries: 26,000 Hondurans"."""
    draft, returns = case.draft, case.measure in world.RETURNS
    draft.goes_home = case.home and returns
    case.home = case.home or _listed_homes(case.frame, draft) or _of_the_homegoers(case.frame, draft)
    if case.home and returns and draft.origin and not draft.destination:
        draft.destination = list(draft.origin)
    if draft.noun == "counted.compatriots" and returns and not draft.origin:
        draft.origin = list(draft.destination)


def _emigrants(case: _Settled) -> None:
    """ "270,000 Germans moved abroad", "to A (20,000), B (12,000)", "240 Cubans left the island"."""
    frame, draft, measure, beside = case.frame, case.draft, case.measure, case.beside
    who = draft.own_origin or (draft.origin if case.told else [])
    came = beside is not None and beside.measure in world.MOVES and len(beside.destination) == 1
    if came and beside is not None and beside in frame.live and measure in world.LEAVES:
        if not case.found["departure"] and (names_the_country(frame, draft) or measure == "emigration"):
            draft.departure, draft.destination = list(beside.destination), list(case.found["destination"])
            return  # "25,000 Moroccans came to Spain, while 12,200 left the country"
    if measure == "emigration":
        about = frame.context.topic.destination if frame.context.topic is not None else []
        if not case.found["departure"] and len(who) == 1 and (not draft.departure or who == about):
            draft.departure = list(who)
        at = frame.live.index(draft)
        row = frame.live[at - 1] if at and draft.bracket else None
        if row is not None and row.bracket and row.measure == measure and row.destination and not draft.origin:
            draft.departure, draft.origin = list(row.departure), list(row.origin)
        if not draft.departure and beside is not None and beside.measure in ("immigration", "net_migration"):
            draft.departure = list(beside.destination)  # "4.3 million moved to the EU, 1.5 million moved away"
    unsaid = measure in world.LEAVES and not draft.departure and len(who) == 1 and who != draft.destination
    unsaid = unsaid and not any(u.code and u.code not in who for u in case.own)  # with Ethiopians, off Yemen
    if unsaid and names_the_country(frame, draft):
        draft.departure = list(who)


def _sent(case: _Settled) -> None:
    """Who sends people away, and where they go."""
    frame, draft, measure, parent, beside = case.frame, case.draft, case.measure, case.parent, case.beside
    if measure == "interceptions" and draft.destination and not draft.departure:
        before = [d for d in frame.live if d.first < draft.first and d.measure in world.RETURNS]
        sender = before[-1] if before else frame.context.topic
        if sender is not None and sender.measure in world.RETURNS and world.BY_SEA.issuperset(sender.departure):
            if sender.departure and set(sender.departure).isdisjoint(draft.destination):
                draft.departure = list(sender.departure)  # its forces, told of who it sends back
    if measure in world.GUARDED and set(draft.destination) < set(draft.departure):
        draft.departure = [c for c in draft.departure if c not in draft.destination]  # "at the French-Italian border"
    if measure not in world.RETURNS:
        return
    if beside is not None and beside.measure in world.HELD and not draft.departure and not case.found["destination"]:
        draft.departure, draft.destination = list(beside.destination), []  # "arrested 1,188 and deported another 1,316"
    if set(draft.departure) < set(draft.destination):
        draft.destination = [code for code in draft.destination if code not in draft.departure]
    if not draft.departure and beside is not None and beside.measure in ("migrants", "refugees"):
        if case.home and not world.HOSTS.intersection(beside.origin):
            draft.departure = [c for c in beside.destination if c not in draft.destination]  # from where they lived
    if draft.origin and draft.departure == draft.origin and not draft.destination:
        sent = parent is not None and parent.measure in world.RETURNS and parent.departure != draft.departure
        draft.destination = draft.departure  # Afghans back "by the crossing of Islam Qala", which is in their country
        draft.departure = list(parent.departure) if sent and parent is not None else []
    if case.home and draft.departure == draft.destination:
        draft.departure = []


def _who_stayed(case: _Settled) -> None:
    """ "1.1 million went home from Iran; two million live there"."""
    frame, draft, measure, parent, beside = case.frame, case.draft, case.measure, case.parent, case.beside
    if measure in ("migrants", "refugees") and beside is not None and draft.own_measure:
        gone = beside.measure in world.RETURNS and len(beside.departure) == 1 and draft.value > beside.value
        if gone and draft.kind == "count" and not (draft.noun or draft.is_part) and not _names_a_country(frame, draft):
            draft.destination, draft.origin = list(beside.departure), draft.origin or list(beside.origin)
    if measure in world.STOCKS and not case.found["departure"]:
        if parent is not None and parent.measure not in world.STOCKS:
            draft.departure = []


def _one_of_each(case: _Settled) -> None:
    """Nobody leaves for where they are; a country says more than what it belongs to; boats have no nation."""
    draft, measure = case.draft, case.measure
    if measure in world.MOVES | world.MOVED_ON | world.STOCKS:
        draft.departure = [code for code in draft.departure if code not in draft.destination]
    if measure in ("arrivals", "crossings") and len(draft.origin) == 1 and draft.origin == draft.destination:
        if draft.origin[0] in world.EUROPE and not draft.own_origin:
            draft.origin = []  # "to the Sicilian coast and, 60, to the Calabrian one"
    if measure == "relocations" and draft.departure == ["EU"]:
        draft.departure = []  # "under the EU's solidarity mechanism": from one of its countries to another
    if "EU" in draft.destination and world.MEMBERS.intersection(draft.destination):
        draft.destination.remove("EU")  # "the second in the EU": one of its countries
    if "EUROPE" in draft.destination and world.EUROPE.intersection(draft.destination):
        draft.destination.remove("EUROPE")
    if draft.unit == "boats" and not draft.own_origin and draft.kind == "count":
        draft.origin = [code for code in draft.origin if code not in case.told]  # "three boats with 48 Algerians"


def _left_behind(case: _Settled) -> None:
    """ "Turkey still hosts 2.9 million", of those who go home."""
    frame, draft, measure, topic = case.frame, case.draft, case.measure, case.frame.context.topic
    stock = measure == "refugees" or (measure == "migrants" and not draft.noun)
    if not stock or topic is None or topic.measure not in world.RETURNS or draft.own_origin:
        return
    sent = bool(topic.departure) and topic.departure == draft.destination and measure == "refugees"
    listed = draft.parent in frame.live and draft.parent is not None and draft.parent.measure == measure
    theirs = topic.origin == topic.destination and not (listed or draft.noun)
    if not draft.origin and not draft.group and (theirs or sent):
        draft.origin = list(topic.origin)


def _over_the_channel(case: _Settled) -> None:
    """People leave France there."""
    frame, draft, measure = case.frame, case.draft, case.measure
    rescuers = {u.code for u in case.own if u.owner == "authority"}
    if measure == "rescues" and rescuers == {"FR"} and not draft.departure and _on_the_channel(frame, draft):
        draft.departure = ["FR"]
    here = measure in world.GUARDED - world.TOLL and draft.destination == ["FR"]
    if here and (_on_the_channel(frame, draft) or (rescuers == {"FR"} and _bound_over_sea(frame, draft))):
        draft.destination, draft.departure = [], ["FR"]


def _see_to(case: _Settled) -> None:
    """Sees to each of them, in this order."""
    _far_from_here(case)
    _wholes(case)
    _within_one_land(case)
    _not_there(case)
    _aboard(case)
    _stopped(case)
    _homeward(case)
    _emigrants(case)
    _sent(case)
    _who_stayed(case)
    _one_of_each(case)
    _left_behind(case)
    _over_the_channel(case)


def _listed_homes(frame: Frame, draft: Draft) -> bool:
    """ "60,315 were sent back to their countries: 26,000 Hondurans and 23,500 Guatemalans": behind a colon."""
    whole = draft.parent
    if whole is None or whole not in frame.live or whole.destination or draft.kind != "count":
        return False
    return homeward(frame, whole) and any(i.text == ":" for i in frame.items[whole.last + 1 : draft.first])


def _of_the_homegoers(frame: Frame, draft: Draft) -> bool:
    """ "Returned 21,758 to their countries. Almost 10,000 were Guatemalans": the parts, told in the next sentence."""
    whole = draft.parent
    if whole is None or draft.bracket or draft.kind != "count" or draft.value >= whole.value:
        return False
    if whole in frame.live and not (draft.is_part and draft.own_origin):
        return False  # but "sent 68,410 back to their countries, among them 25,000 Afghans"
    return whole.goes_home and whole.measure == draft.measure and not whole.origin


def _whole_of(frame: Frame, draft: Draft) -> bool:
    """ "300,000 Sudanese out of 570,000 refugees": the whole is not of the part's nationality."""
    if draft.parent not in frame.live or draft.is_part or not draft.first:
        return False
    behind = frame.items[draft.last + 1 : draft.last + 2]  # "7,315 claims on 49,165 in all"
    more = draft.parent.kind == "count" and draft.parent.value < draft.value and draft.parent.unit == draft.unit
    closed = more and draft.bracket and any(i.has("part.total") for i in behind)
    led = frame.items[max(draft.left[0], draft.parent.last + 1, draft.first - 5) : draft.first]
    summed = more and any(item.has("part.total") for item in led)  # "600,000 Sudanese, for a total of 1.1 million"
    return frame.items[draft.first - 1].has("part.share") or closed or summed


def _displaced_home(draft: Draft) -> bool:
    """People displaced inside a country, who went home: no returnees from abroad."""
    return draft.measure in world.RETURNS and draft.noun_measure is not None and draft.noun_measure[1] == "displaced"


def _names_a_country(frame: Frame, draft: Draft) -> bool:
    """Whether a country is named with a number of people who stay ("3.6 million remain there")."""
    return any(u.kind != "people" and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)


def _of_papers(frame: Frame, draft: Draft) -> bool:
    """Whether a share is of decisions, whose number stands before it in its sentence."""
    return any(d.skipped == "excluded.procedure" and d.kind == "count" and d.first < draft.first for d in frame.drafts)


def _off_another_coast(own: list[PlaceUse], found: dict[str, list[str]]) -> None:
    """ "A boat that had sailed from Bangladesh sank off Indonesia": where it went down is not where it set out."""
    sailed = {u.code for u in own if u.prep == "from"}
    towed = {u.code for u in own if u.prep == "to" and u.owner != "authority"} - sailed
    coasts = [u.code for u in own if u.prep == "coast" and u.code not in sailed]
    if sailed & set(found["departure"]):  # "from A, off B", "saved a boat from Gambia and towed it to Nouadhibou"
        found["departure"] = [code for code in found["departure"] if code not in towed.union(coasts)]
    if sailed & set(found["departure"]):
        by = {u.code for u in own if u.owner == "authority"} - sailed  # whose guards they were
        found["departure"] = [code for code in found["departure"] if code not in by]
    off = [code for code in coasts if code not in world.BY_SEA]
    if sailed & set(found["departure"]) and off and not found["destination"]:
        found["destination"] = list(dict.fromkeys(off))


def _of_the_world(frame: Frame, draft: Draft) -> bool:
    """ "Worldwide the number of refugees rose by 7 % to 43.4 million": of no country told before."""
    zone = frame.items[draft.left[0] : draft.right[1]] if "part.total" in frame.present else ()
    said = any(i.has("part.total") and i.has("place.region") and not i.has("mode.sea") for i in zone)
    parent = draft.parent
    below = parent is not None and parent in frame.drafts and not draft.own_place and draft.kind == "count"
    return said or (below and parent is not None and "of the world" in parent.rule)


def _off_their_own_coast(draft: Draft, own: list[PlaceUse], found: dict[str, list[str]]) -> None:
    """ "Turkish rescuers saved 25": on the coast that people leave, wherever others told before were bound."""
    shore = {u.code for u in own if u.owner == "authority" or u.prep == "coast"} & world.LEFT_FROM
    if shore and shore == set(found["departure"]) and world.EUROPE.issuperset(draft.destination):
        draft.destination = []


def _of_the_whole(frame: Frame, draft: Draft) -> bool:
    behind = frame.items[draft.last + 1 : draft.last + 4]
    return any(i.has("part.total") or i.has("part.share") for i in behind)


def _on_the_channel(frame: Frame, draft: Draft) -> bool:
    told = [draft.parent, frame.context.topic]
    if draft.measure == "rescues" and any(i.has("route.channel") for i in frame.items):
        return True
    return draft.route == "channel" or any(d is not None and d.route == "channel" for d in told)


def _bound_over_sea(frame: Frame, draft: Draft) -> bool:
    """ "French police prevented 385 crossings": of those who leave, where neither a border nor who arrives is told."""
    elsewhere = any(u.kind != "people" and u.code not in ("FR", "GB") for u in frame.uses)
    if elsewhere or any(i.has("role.border") or i.has("mode.land") for i in frame.items):
        return False
    act = draft.noun_measure is not None and draft.noun_measure[0] == "act"
    return act or any(i.has("route.channel") for i in frame.items)


def _own_coast(frame: Frame, draft: Draft, found: dict[str, list[str]]) -> None:
    """ "Tunisia ... reached Italy from its shores": a coast without a name is the one of the country spoken of."""
    items, pack = frame.items, frame.pack
    for index in range(draft.left[0] + 2, draft.right[1]):
        lead = items[index - 2]
        if not items[index].has("owner.coast") or not lead.has("role.departure") or lead.text in pack.of_words:
            continue
        if items[index - 1].text not in pack.function_words or any(-1 <= u.index - index <= 3 for u in frame.uses):
            continue
        for use in [*frame.uses, *frame.context.places]:
            if use.code in world.LEFT_FROM and use.kind != "people" and use.code not in found["destination"]:
                found["departure"] = [use.code]
                return


def _sides(own: list[PlaceUse], found: dict[str, list[str]]) -> None:
    """ "At the border between Mexico and the United States": the one that people come to is where they are stopped."""
    border = [u.code for u in own if u.prep == "border" and u.kind != "people"]
    hosts = [code for code in border if code in world.HOSTS]
    if len(set(border)) == 2 and len(hosts) == 1 and set(found["departure"]) == set(border):
        found["destination"] = hosts
        found["departure"] = [code for code in found["departure"] if code not in hosts]
    elif len(set(border)) == 2 and set(found["departure"]) <= set(border):
        inward = world.INWARD.get(frozenset(border))
        if inward is not None:  # "at the French-Italian border"
            found["destination"], found["departure"] = [inward], [code for code in border if code != inward]


def _fled(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a place is what the people of a number had left: "who had fled the Ukraine"."""
    items = frame.items
    told = any("departures" in i.senses.get("measure.cue", ()) for i in items[max(0, use.index - 2) : use.index])
    return told and any(i.has("flow.relative") for i in items[draft.last + 1 : use.index])


def _sailed_from(frame: Frame, draft: Draft, found: dict[str, list[str]]) -> None:
    """ "Had sailed from Turkey with 76 people from Iraq and Iran": what follows the noun says who they are."""
    froms = [u for u in zone_uses(frame, draft) if u.prep == "from" and u.kind != "people"]
    before = [u for u in froms if u.index < draft.first and u.code in {*found["departure"], *world.LEFT_FROM}]
    behind = [u for u in froms if draft.last < u.index]
    if not before or not behind or behind[0].index - draft.last > 3:
        return
    found["origin"] = list(dict.fromkeys(u.code for u in behind))
    found["departure"] = list(dict.fromkeys(u.code for u in before))


def _who_were_aboard(draft: Draft, told: Draft) -> bool:
    """Whether people aboard a boat are counted behind those of them who died or were saved."""
    (start, end), undated = told.period, told.period == (None, None)
    if told.period != draft.period or not (undated or (start and end and (end - start).days <= 9)):
        return False
    return told.measure in world.TOLL | world.RESCUED and bool(told.departure)
