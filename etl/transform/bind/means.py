"""Route and mode of a figure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, lineage, of_months
from etl.transform.bind.frame import Frame, coordinated, goes_on, past_bracket
from etl.transform.bind.roles.case import role_of
from etl.transform.bind.topic import in_a_region
from etl.transform.bind.zones import told_of_most
from etl.transform.recognise.items import NUMBER, PHRASE, PUNCT, WORD, Item
from etl.transform.recognise.periods import NOTHING


@dataclass(slots=True, eq=False)
class _Way:
    """A figure whose route and mode are looked for: its words (``zone``), what it leans on (``parent``, ``related``
    by what it counts, perhaps ``in_sentence``), and the routes that its words name."""

    frame: Frame
    draft: Draft
    measure: str
    zone: range
    parent: Draft | None
    related: bool
    in_sentence: bool
    routes: list[str]


def find_means(frame: Frame, draft: Draft) -> None:
    """Gives a figure its route and its mode of travel."""
    measure = draft.measure or ""
    if measure in world.NO_MEANS:
        _mode_of_a_transport(frame, draft)
        return
    parent = draft.parent
    related = parent is not None and parent.measure is not None and world.kin(parent.measure, measure)
    in_sentence = parent is not None and parent in frame.drafts
    routes = _routes_told(frame, draft) or _where_it_sank(frame, draft)
    if not routes and not in_sentence:
        routes = _led_to(frame, draft)
    zone = range(draft.left[0], draft.right[1])
    if measure in world.TOLL and _all_of_whom(frame, draft):
        return
    way = _Way(frame, draft, measure, zone, parent, related, in_sentence, routes)
    if measure not in world.RETURNS:  # who is sent to West Africa takes no route to Europe
        _find_route(way)
        _lent_route(way)
    if _ends_elsewhere(way):
        draft.route = None
        return
    _mode_of_the_dead(way)
    modes = _modes_told(way)
    if measure in world.RETURNS and "sea" in modes and _tells_how_they_came(frame.items, zone):
        modes = [mode for mode in modes if mode != "sea"]
        if not modes:
            return
    if modes == ["sea"] and draft.route is not None and world.ROUTE_MODE.get(draft.route) == "land":
        modes = ["land"]  # "landings" on the Balkan route
    if len(modes) > 1:
        draft.rule.append("two modes")
    elif modes:
        draft.mode = modes[0]
    else:
        _find_mode(way)


def _where_it_sank(frame: Frame, draft: Draft) -> list[str]:
    """ "12 died on Tuesday after their boat broke up in the Channel": a route named by the clause about the boat."""
    items, start = frame.items, draft.right[1]
    if draft.measure not in world.TOLL | world.RESCUED or start >= len(items):
        return []
    if not (items[start].has("flow.after") or items[start].has("base.when")):
        return []
    end = next((k for k in range(start + 1, len(items)) if items[k].kind in (NUMBER, PUNCT)), len(items))
    clause = range(start, end)
    return _said(items, clause, "route.") if any(items[k].has("mode.sea") for k in clause) else []


def _ends_elsewhere(way: _Way) -> bool:
    """ "11,883 have crossed the Channel. In Poland arrivals rose": in a country to which the route told last does not
    lead, with no word of how they came."""
    draft = way.draft
    ends = {*world.ROUTE_ENDS.get(draft.route or "", ()), *world.ROUTE_COUNTRIES.get(draft.route or "", ()), "EU"}
    if way.routes or draft.route not in world.ROUTE_ENDS or draft.measure not in world.MOVES or _modes_told(way):
        return False
    goals = [u.code for u in way.frame.uses if u.index in way.zone and u.kind in ("country", "city") and u.prep == "in"]
    return bool(goals) and draft.destination == goals and ends.isdisjoint(goals) and "EUROPE" not in goals


def _all_of_whom(frame: Frame, draft: Draft) -> bool:
    """ "On the central route 2,498 of the 8,565 deaths of 2023 occurred": all the deaths were not on it."""
    at = frame.drafts.index(draft)
    part = frame.drafts[at - 1] if at else None
    if part is None or "so many of them" not in part.rule or draft.kind != "count" or part.kind != "count":
        return False
    told = any(c.startswith("route.") for item in frame.items[: part.first] for c in item.senses)
    behind = frame.items[draft.first : draft.right[1]]
    return told and not any(c.startswith(("route.", "place.")) for item in behind for c in item.senses)


def _mode_of_a_transport(frame: Frame, draft: Draft) -> None:
    """ "95 people were flown to Italy": those who travel by no route."""
    draft.mode = _came_by(frame, draft)
    if (draft.measure or "") in world.MOVED_ON:
        told = _said(frame.items, range(draft.left[0], draft.right[1]), "mode.")
        draft.mode = "air" if told == ["air"] else draft.mode
        draft.mode = draft.mode or (draft.parent.mode if draft.is_part and draft.parent is not None else None)


def _routes_told(frame: Frame, draft: Draft) -> list[str]:
    """Routes that a figure's words name, without the next one's and the last one's."""
    items, at = frame.items, frame.drafts.index(draft)
    routes = _said(items, _without_what_goes_on(frame, draft), "route.")
    if not routes and draft.first > 1 and _of_most(items, draft.first - 2):
        routes = [c.partition(".")[2] for c in items[draft.first - 2].senses if c.startswith("route.")]
    after = frame.drafts[at + 1] if at + 1 < len(frame.drafts) else None
    enclosed = after is not None and after.bracket and not draft.bracket and after.first - draft.last <= 2
    if len(routes) > 1 and after is not None and (enclosed or draft.right[1] == after.first):
        routes = _said(items, range(draft.left[0], draft.first), "route.") or routes
    if len(routes) > 1 and at and frame.drafts[at - 1].right[1] == draft.first:
        behind = _said(items, range(draft.last + 1, draft.right[1]), "route.")
        routes = behind if len(behind) == 1 else routes
    if len(routes) == 1 and at + 1 < len(frame.drafts) and _ahead_of_the_next(frame, draft, frame.drafts[at + 1]):
        routes = []
    return _past_bracket(frame, draft) or routes or _told_on(frame, draft)


def _ahead_of_the_next(frame: Frame, draft: Draft, following: Draft) -> bool:
    """ "From Turkey to Greece they rose by 57 %, and over the Channel to Britain by 22": behind "and", of the next."""
    items = frame.items
    told = [k for k in range(draft.left[0], draft.right[1]) if any(c.startswith("route.") for c in items[k].senses)]
    if not told or told[0] < draft.last or following.kind != draft.kind or following.first < told[-1]:
        return False
    joined = any(items[k].has("flow.and") for k in range(draft.last + 1, told[0]))
    behind = any(c.startswith("route.") for i in items[following.last + 1 : following.right[1]] for c in i.senses)
    own = any(u.prep == "to" and draft.left[0] <= u.index < draft.first for u in frame.uses)
    return joined and own and not behind


def another_way(frame: Frame) -> None:
    """ "From Turkey to Greece they rose by 57 %, over the Channel to Britain by 22": who go elsewhere by another way
    did not set out from there."""
    others: Draft | None = None
    left: list[str] = []
    for first, second in itertools.pairwise(frame.live):
        goes = second.own_route and second.route != first.route and second.measure == first.measure
        goes = goes and second.destination != first.destination
        goes = goes and bool(second.departure) and second.departure == first.departure and bool(second.destination)
        led_to = first is others and second.destination == first.destination and second.departure == left
        if not goes and not led_to:
            continue
        own = {u.code for u in frame.uses if second.left[0] <= u.index < second.right[1]}
        if own.isdisjoint(second.departure):
            others, left = second, second.departure  # and what their change came to, told right behind it
            second.departure = []


def _find_route(way: _Way) -> None:
    draft, parent, items = way.draft, way.parent, way.frame.items
    if len(way.routes) == 1:
        draft.route, draft.own_route = way.routes[0], True
    elif not way.routes and way.related and parent is not None:
        if not _goes_elsewhere(way, parent):
            draft.route, draft.own_route = parent.route, parent.own_route
    elif not way.routes and parent is None:
        # a bead behind the number may stand in another statement ("..., while 1,024 died in the central ...")
        end = next((k for k in range(draft.last + 1, len(items)) if boundary(items, k) == STRONG), len(items))
        against = _set_against(items)
        spots = [k for k in _around(way.frame, "route.", draft) if k <= end and k != against]
        around = _said(items, spots, "route.")
        draft.route = around[0] if len(around) == 1 else None
    if draft.route == "channel" and way.measure == "crossings" and draft.destination == ["EU"]:
        draft.destination = ["GB"]  # the agency's last route leads out of the union


def _goes_elsewhere(way: _Way, parent: Draft) -> bool:
    """Whether a figure's words lead away from the route of what it leans on."""
    frame, draft, items, zone = way.frame, way.draft, way.frame.items, way.zone
    if way.in_sentence and _spells_out(items, parent, draft):
        return False
    goal = any(
        role_of(way.measure, u) == "destination"
        and u.index in zone
        and (u.prep != "none" or not way.in_sentence)
        and u.code in draft.destination
        and u.owner != "authority"
        and u.code not in world.ROUTE_COUNTRIES.get(parent.route or "", ())
        for u in frame.uses
    )
    if draft.kind == "share" and parent.kind == "count" and way.in_sentence and parent.own_route:
        goal = goal and draft.destination != parent.destination  # "72.8 % of all in Spain"
    if goal or _after_event(frame, draft, parent) or _of_the_country(items, draft) or _of_all_the_sea(items, zone):
        return True
    if any(items[k].has("role.off_route") for k in (zone if way.in_sentence else range(len(items)))):
        return True  # "... and the Balearics 10,701"
    if way.in_sentence:
        if _where_more_came(frame, parent, draft):
            return True
        if parent.own_route and _apart(items, parent, draft):
            towns = [u for u in frame.uses if u.kind == "city" and draft.left[0] <= u.index < draft.right[1]]
            if any(u.code in draft.destination and u.owner == "" for u in towns):
                return True
        return _from_a_region(items, zone)
    if (_came_to_the_country(frame, draft, parent) or of_months(draft, parent)) and draft.noun:
        if any(items[k].has("owner.country") for k in zone):
            return True  # "56,480 have reached the country this year"
    more = draft.kind == parent.kind == "count" and draft.value > 1.2 * parent.value and bool(draft.noun)
    if more and parent.own_route and draft.period == parent.period:
        return True  # "on the Balkan route 40,675. In the same time 86,420 crossings were detected"
    if draft.departure and not parent.departure and parent.measure in world.TOLL:
        if any(u.index in zone and u.code in draft.departure for u in frame.uses):
            return True  # "375 died in the central Mediterranean. Seven bodies were found near Zuwara"
    return _from_a_region(items, zone)


def _spells_out(items: list[Item], change: Draft, draft: Draft) -> bool:
    """ "Migration on the central route fell by 64 % up to July: 32,200 arrivals in Italy": what the fall leads to."""
    if change.kind != "change" or change.route is None or draft.kind != "count" or draft.is_part:
        return False
    colon = any(items[k].text == ":" for k in range(max(change.last + 1, draft.first - 2), draft.first))
    return colon and bool(draft.destination) and world.ROUTE_ENDS.get(change.route, set()).issuperset(draft.destination)


def _lent_route(way: _Way) -> None:
    """The route of the same boats, or of the same kind of figure, told before."""
    frame, draft, measure, parent, items = way.frame, way.draft, way.measure, way.parent, way.frame.items
    if not way.routes and not way.related and parent is not None and parent.measure:
        if _same_event(frame, draft, parent):
            draft.route = parent.route
    plain = not draft.noun or (draft.noun == "measure" and parent is not None and draft.period == parent.period)
    if draft.route is None and not way.routes and way.in_sentence and parent is not None and plain:
        alike_fate = {parent.measure, measure} <= world.TOLL | world.RESCUED
        alike_fate = alike_fate or (measure in world.TOLL and parent.measure in world.MOVES | world.LEAVES)
        if alike_fate and not (draft.own_place or _of_all_the_sea(items, way.zone)):
            draft.route = parent.route  # "6,310 were saved, and 78 died"
    alike = frame.context.by_measure.get(measure)
    if draft.route is None and not way.routes and not way.related and alike is not None:
        if not draft.own_place and alike.destination == draft.destination:
            draft.route = alike.route
    if draft.route is None and not way.routes and way.in_sentence and parent is not None:
        if any(items[k].has("flow.same_way") for k in way.zone):
            draft.route, draft.mode = parent.route, parent.mode
    if draft.route is None and not way.routes and not way.in_sentence:
        before = frame.context.last
        if before is not None and any(items[k].has("flow.same_way") for k in way.zone):
            draft.route, draft.mode = before.route, before.mode
        _goes_on(frame, draft)
    if draft.route == "atlantic" and not world.FAR_SHORES.isdisjoint((*draft.departure, *draft.destination)):
        draft.route, draft.own_route, draft.mode = None, False, "sea"  # "in the Atlantic, off Florida"
    if draft.route in _EASTERN and _told_of_the_horn(frame, draft):
        draft.route, draft.own_route, draft.mode = None, False, None  # "on the Eastern Route", from Djibouti to Yemen


_EASTERN: Final = ("eastern_land", "eastern_mediterranean")


def _told_of_the_horn(frame: Frame, draft: Draft) -> bool:
    """Whether a figure, or the text, is about the way between Africa and Arabia."""
    topic = frame.context.topic
    told = [*draft.departure, *draft.destination, *(u.code for u in (*frame.uses, *frame.context.places))]
    told += [*topic.departure, *topic.destination] if topic is not None else []
    return not world.HORN.isdisjoint(told)


def _mode_of_the_dead(way: _Way) -> None:
    """The dead among those who came that way."""
    frame, draft, topic = way.frame, way.draft, way.frame.context.topic
    if way.measure not in world.TOLL or way.in_sentence or topic is None or topic.measure not in world.MOVES:
        return
    alike = draft.destination == topic.destination if draft.destination else draft.departure == topic.departure
    right_behind = frame.context.last is topic and draft.period == topic.period
    known = bool(draft.destination or draft.departure) or right_behind
    if alike and known and not frame.uses:
        draft.mode = topic.mode


def _in_its_statement(way: _Way) -> range:
    """ "27,087 were sent back on 309 flights; from Mexico it was 4,222": the words of a number behind the last mark."""
    draft, zone = way.draft, way.zone
    if draft is way.frame.live[0]:
        return zone
    parted = (k for k in range(draft.first - 1, zone.start - 1, -1) if way.frame.items[k].text == ";")
    return range(next(parted, zone.start), zone.stop)


def _modes_told(way: _Way) -> list[str]:
    """Modes of travel that a figure's words tell."""
    frame, draft, measure, items = way.frame, way.draft, way.measure, way.frame.items
    zone = _without_most(frame, draft, _in_its_statement(way))
    inland = measure in world.MOVES and bool(draft.destination) and world.NORTHWARD.issuperset(draft.destination)
    modes = _said(items, [k for k in zone if not (inland and _landing(items[k]))], "mode.")
    shore = draft.measure not in world.RETURNS  # "left in the desert, 15 kilometres from Assamaka"
    if shore and any(u.prep == "coast" and u.index in zone for u in frame.uses) and "sea" not in modes:
        modes = [*modes, "sea"]
    if measure in world.RETURNS and not modes and _by_crossing_points(items, draft, zone):
        modes = ["land"]
    if draft.unit == "boats" or (not modes and measure in _AT_SEA and _told_by_guards(frame)):
        modes = ["sea"]
    if set(modes) == {"sea", "air"} and all(items[k].has("measure.aboard") for k in zone if items[k].has("mode.sea")):
        modes = ["air"]  # "aboard 14 flights"
    if measure in world.GUARDED and set(modes) == {"sea", "air"}:
        modes = ["sea"]  # "a plane spotted 11 bodies off Libya"
    if measure in world.GUARDED and set(modes) == {"sea", "land"}:
        ashore = [k for k in zone if items[k].has("mode.land")]
        if min(ashore) > draft.last and not any(items[k].has("mode.sea") for k in zone if k > draft.last):
            modes = ["sea"]  # "the coast guard brought 17,190 people back to dry land"
    rest = next((k for k in zone if k > draft.last and items[k].has("part.rest")), None)
    if len(modes) > 1 and rest is not None:
        modes = _said(items, [k for k in zone if k < rest], "mode.")  # "10,100 by plane, the rest by land"
    return modes


def _without_most(frame: Frame, draft: Draft, zone: range) -> list[int]:
    """The words of a number without the clause that leads to how many most are ("..., most of them by sea: 25,640");
    that is told of those."""
    at = frame.live.index(draft)
    ahead = _clause_of_most(frame, draft, frame.live[at + 1]) if at + 1 < len(frame.live) else range(0)
    own = _clause_of_most(frame, frame.live[at - 1], draft) if at else range(0)
    return [*own, *(k for k in zone if k not in ahead)]


def _clause_of_most(frame: Frame, whole: Draft, most: Draft) -> range:
    if frame.present.isdisjoint(("part.open", "part.most")):
        return range(0)
    clause = told_of_most(frame.items, whole.last + 1, most.first, verb=False)
    return clause if clause and frame.items[clause.stop].text == ":" and most.first - clause.stop <= 2 else range(0)


def _next_in_brackets(way: _Way) -> Draft | None:
    """ "By land to Ceuta (342) and Melilla (3)": the one before in a row of places with their numbers in brackets."""
    frame, draft, at = way.frame, way.draft, way.frame.live.index(way.draft)
    before = frame.live[at - 1] if at else draft
    if not (draft.bracket and before.bracket) or before is draft or way.routes or before.measure != draft.measure:
        return None
    between = frame.items[before.last + 1 : draft.first]
    plain = (
        i.kind in (PUNCT, WORD) or i.has("flow.and") or any(c.startswith("place.") for c in i.senses) for i in between
    )
    return before if before.kind == draft.kind and before.last + 6 >= draft.first and all(plain) else None


def _find_mode(way: _Way) -> None:
    """The mode of the route, of what a figure leans on, or of the text before."""
    frame, draft, measure, parent, topic = way.frame, way.draft, way.measure, way.parent, way.frame.context.topic
    draft.mode = world.ROUTE_MODE.get(draft.route or "") or draft.mode
    row = _next_in_brackets(way) if draft.route is None else None
    if row is not None and row.mode in ("land", "air"):
        draft.mode = row.mode
        return
    if draft.is_part and parent is not None and parent.route is None and way.related and draft.route is not None:
        draft.mode = draft.mode or parent.mode  # "of the 602 lost at sea 366 were on the eastern route"
    if draft.mode is None and parent is not None and parent.measure is not None:
        if not (way.routes and draft.route != parent.route) and not (parent.own_route and draft.route is None):
            _lent_mode(way, parent)
    same = frame.context.told.get(measure)
    if draft.mode is None and not way.related and same is not None and measure == "interceptions" and not frame.uses:
        if same.departure == draft.departure and same.destination == draft.destination:
            draft.mode = same.mode  # stopped by the same coast guard
    if draft.mode is None and parent is None and topic is None and frame.context.scene != NOTHING:
        if measure in world.GUARDED | world.LEAVES:
            draft.mode = "sea"
    sailed = frame.context.wreck is not None or bool(frame.context.voyage)
    if draft.mode is None and sailed and measure in world.TOLL | world.RESCUED:
        draft.mode = "sea"  # "Two boats sank off Sfax. 39 people died"
    kept = measure in world.RETURNS and any(d.measure in world.GUARDED for d in frame.live)
    if draft.mode is None and not way.related and not kept:  # "the coastguard stopped 4,610, and 1,740 went home"
        around = _said(frame.items, _but_of_another_region(frame, _around(frame, "mode.", draft)), "mode.")
        draft.mode = around[0] if len(around) == 1 and not (measure in world.RETURNS and around == ["sea"]) else None


def _but_of_another_region(frame: Frame, beads: Iterable[int]) -> list[int]:
    """ "8,938 died worldwide; Asia accounted for 2,778 and the Mediterranean for 2,452": the sea of some of them."""
    regions = _regions_apart(frame)
    return [k for k in beads if k not in regions]


def _regions_apart(frame: Frame) -> list[int]:
    """Where regions of the world are named, if some of them are seas and others are not."""
    items = frame.items
    regions = [k for k, item in enumerate(items) if item.has("place.region") and not item.has("part.total")]
    apart = len({any(c.startswith("mode.") for c in items[k].senses) for k in regions}) > 1
    return regions if apart else []


def _by_region(frame: Frame, draft: Draft) -> bool:
    """Whether a number is told of one of such regions."""
    return any(draft.left[0] <= k < draft.right[1] for k in _regions_apart(frame))


def _lent_mode(way: _Way, parent: Draft) -> None:
    draft, measure = way.draft, way.measure
    alike = not draft.destination or not parent.destination or draft.destination == parent.destination
    lent = world.lends_mode(parent.measure or "", measure) and (alike or measure == "departures")
    if (way.related or lent) and not _travels_otherwise(way, parent):
        draft.mode = parent.mode
    elif {parent.measure, measure} == {"arrivals", "crossings"} and (way.in_sentence or _by_land_too(way, parent)):
        if draft.destination == parent.destination or not parent.destination:
            draft.mode = parent.mode  # one way told by two verbs


def _by_land_too(way: _Way, parent: Draft) -> bool:
    """ "293,511 entered Panama through the jungle. In 2023 520,000 had crossed": with no place told, the same way."""
    named = any(u.code and u.index in way.zone for u in way.frame.uses)
    return parent.mode == "land" and not named and not _travels_otherwise(way, parent)


def _behind_nationals(frame: Frame, draft: Draft) -> bool:
    """ "14,865 of them are Tunisians, and 13,682 from other countries": who they are, not which way they came."""
    before = [d for d in frame.live if d.first < draft.first and d.measure == draft.measure]
    return any(d.origin and not d.departure for d in before)


def _travels_otherwise(way: _Way, parent: Draft) -> bool:
    """Whether a figure's people need not have come as those did of whom it leans on."""
    frame, draft, measure, items, zone = way.frame, way.draft, way.measure, way.frame.items, way.zone
    region = any(
        items[k].has("place.region") and not any(c.startswith(("route.", "mode.")) for c in items[k].senses)
        for k in zone
        if k == 0 or not items[k - 1].has("role.origin")  # who they are, not where it was
    )
    sent = way.in_sentence and measure in world.RETURNS  # "10,950 on charter flights: 9,636 to West Africa"
    named = any(u.code and u.index in zone for u in frame.uses)
    if region and not (sent or named or _behind_nationals(frame, draft)):
        return True
    if measure in world.RETURNS and draft.departure and parent.departure:
        if set(draft.departure).isdisjoint(parent.departure):
            return True  # "10,950 were flown home from Libya. From Niger 2,175 went back"
    anew = draft.kind == "count" and draft.own_period and draft.period != parent.period and not draft.is_part
    anew = anew and bool(draft.noun) and not (draft.running or _inside(draft, parent))
    if measure in world.RETURNS and parent.mode == "air" and anew:
        return True  # "last year 508 flights brought 61,680; in 2023 55,302 had been sent back"
    if measure == "interceptions" != parent.measure and _after_event(frame, draft, parent):
        return True
    if way.in_sentence:
        return _came_to_another(frame, draft, parent)
    inland = measure in world.TOLL and any(items[k].has("role.border") for k in zone)
    if inland and draft.own_period and draft.period != parent.period:
        return True  # "eight drowned off A. In 2023 686 died at the border with B"
    if _of_the_country(items, draft) or (measure == "departures" and _left_a_host(draft, parent)):
        return True
    if parent.mode == "air":  # "... by air. With a grant 1,735 went home", not all by air
        if set(draft.origin) < set(parent.origin) and draft.origin and measure == parent.measure:
            return False  # "462,100 Cubans, Haitians and Venezuelans flew in. Haitians (193,400) lead"
        if measure != parent.measure or draft.bracket or _after_event(frame, draft, parent):
            return True
        if measure in world.RETURNS and of_months(draft, parent):
            return True
    if measure in world.RETURNS and parent.mode == "land" and draft.own_period:
        return not (draft.running or _inside(draft, parent))  # not all over those crossings
    return False


def _came_to_another(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "Bulgaria registered 9,000 arrivals by land, Malta 380": a country of its own, named behind the way that the
    people of another one came."""
    if draft.measure not in world.MOVES or not set(draft.destination).isdisjoint(parent.destination):
        return False
    named = [u for u in frame.uses if (u.kind, u.prep, u.owner) == ("country", "none", "")]
    host = next((u.index for u in named if u.code in parent.destination and u.index < parent.first), -1)
    own = any(u.code in draft.destination and parent.last < u.index < draft.first for u in named)
    return own and 0 <= host and not _said(frame.items, range(host), "mode.")


def _told_by_guards(frame: Frame) -> bool:
    """ "1,200 have come, 489 of them on Monday, the coast guard said": who closes the sentence tells it all."""
    last = max((k for k, item in enumerate(frame.items) if item.text == ","), default=0)
    behind = frame.items[last + 1 :] if last else []
    if any(item.kind == NUMBER for item in behind) or not any(item.has("said.by") for item in behind):
        return False
    return any(item.has("owner.authority") and item.has("mode.sea") for item in behind)


def _led_to(frame: Frame, draft: Draft) -> list[str]:
    """The route of a figure that the sentence before told without a figure, or that its own sentence comes to: "Despite
    a fall by 40 %, the West African route is the busiest", told of that route alone."""
    known = {*draft.destination, *draft.departure} - {"EU", "EUROPE"}
    if draft.measure not in _AT_SEA or draft.bracket or draft.is_base:
        return []
    if _of_all_the_sea(frame.items, range(draft.left[0], draft.right[1])):
        return []
    items = frame.items
    ahead = _said(items, range(len(items)), "route.")
    opens = draft.kind == "change" and draft is frame.live[0] and draft.measure in world.MOVES
    if opens and len(ahead) == 1 and len(frame.live) > 1 and known <= world.ROUTE_ENDS.get(ahead[0], known):
        at = next((k for k in range(draft.last + 1, frame.live[1].first) if _tells_route(items[k])), draft.last)
        return ahead if any(items[k].text == "," for k in range(draft.last + 1, at)) else []
    told = frame.context.route
    if ahead or told is None or not known <= world.ROUTE_ENDS.get(told, set()):
        return []
    return [told]


def _tells_how_they_came(items: list[Item], zone: range) -> bool:
    """ "Sent back 127 of those who came by boat": the way in is not the way out."""
    return any("arrivals" in items[k].senses.get("measure.cue", ()) for k in zone)


def _by_crossing_points(items: list[Item], draft: Draft, zone: list[int]) -> bool:
    """ "Were sent back over the Torkham and Spin Boldak crossings": acts of others, behind those who went home."""
    behind = [k for k in zone if k > draft.last and "crossings" in items[k].senses.get("measure.act", ())]
    return draft.kind != "change" and any(items[k - 1].kind == WORD or items[k - 1].has("place.city") for k in behind)


def _inside(draft: Draft, whole: Draft) -> bool:
    """Whether a figure is of a stretch inside that of another."""
    (start, end), (first, last) = draft.period, whole.period
    return bool(start and end and first and last and first <= start and end <= last)


def _left_a_host(draft: Draft, parent: Draft) -> bool:
    """ "In March 1,012 migrants left the island": not in the boats in which others came."""
    return bool(draft.departure) and world.HOSTS.issuperset(draft.departure) and draft.period != parent.period


def _came_by(frame: Frame, draft: Draft) -> str | None:
    """ "Of these, 39 % had arrived by small boat": how those came whom another measure counts, where it is said."""
    items = frame.items
    if draft.measure not in world.ASYLUM - world.STOCKS or not (draft.is_part or draft.kind == "share"):
        return None
    before = items[max(draft.left[0], draft.first - 2) : draft.first] if frame.pack.verb_first else []
    if any("arrivals" in item.senses.get("measure.cue", ()) for item in before):
        modes = _said(items, range(draft.last + 1, draft.right[1]), "mode.")
        return modes[0] if len(modes) == 1 else None  # "and arrived 39 % of them in small boats"
    subject = range(draft.left[0], draft.first)
    came = (m for k in subject for c in ("measure.people", "measure.cue") for m in items[k].senses.get(c, ()))
    if draft.kind == "share" and "arrivals" in came:
        modes = _said(items, subject, "mode.")
        return modes[0] if len(modes) == 1 else None  # "small-boat arrivals made up 41 % of the claims"
    for index in range(draft.last + 1, min(draft.right[1], draft.last + 5)):
        if items[index].kind == PUNCT:
            return None
        if {"arrivals", "crossings"} & set(items[index].senses.get("measure.cue", ())):
            modes = _said(items, range(index, min(draft.right[1], index + 5)), "mode.")
            return modes[0] if len(modes) == 1 else None
    return None


def _of_the_country(items: list[Item], draft: Draft) -> bool:
    """ "In the whole of the country arrivals fell": more than the islands told before."""
    zone = items[draft.left[0] : draft.right[1]]
    totals = [k for k, i in enumerate(zone) if i.has("part.total")]
    if any(i.has("place.country") for k in totals for i in zone[k + 1 : k + 6]):
        return True  # "in the whole of Spain"
    if any(k > 1 and zone[k - 1].has("place.country") and zone[k - 2].has("role.in") for k in totals):
        return True  # "in Spain as a whole"
    return bool(totals) and any(i.has("owner.country") for i in zone)


def _from_a_region(items: list[Item], zone: range) -> bool:
    """Whether they came from, or died in, a part of the world that is no country, on another way than the one told
    before: "from Asia", "in Africa", "Africa (1,866)"."""
    for k in zone:
        if not items[k].has("place.region"):
            continue
        led = k > 0 and (items[k - 1].has("role.departure") or items[k - 1].has("role.in"))
        behind = items[k + 1 : k + 3]
        if led or (behind and (behind[0].text == "(" or any(item.kind == NUMBER for item in behind))):
            return True  # "Africa for 1,866"
    return False


def _of_all_the_sea(items: list[Item], zone: range) -> bool:
    """ "2,452 died across the Mediterranean": a sea of several routes, named behind one of them."""
    return any(items[k].has("place.region") and (items[k].has("mode.sea") or items[k].has("part.total")) for k in zone)


def _same_event(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether a figure tells of the same boats as the one it leans on, on the same days and shores."""
    if {parent.measure, draft.measure} == {"arrivals", "crossings"}:
        return draft.destination == parent.destination or not parent.destination  # one way told by two verbs
    start, end = draft.period
    undated = parent.period == draft.period == NOTHING  # "when a boat overturned, officials said on Friday"
    brief = start is not None and end is not None and parent.period == draft.period and (end - start).days <= 6
    if not (brief or undated):
        return False
    if not world.one_event(parent.measure or "", draft.measure or ""):
        return False
    return not draft.destination or not parent.destination or draft.destination == parent.destination


def _after_event(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether a total of months follows the event of a day: it is not of that boat's route, unless it leads there."""
    if draft.measure == parent.measure and draft.measure in world.MOVES and not draft.noun:
        return False  # "879 crossed the Channel on Tuesday. The total since January is 19,982"
    ends = world.ROUTE_COUNTRIES.get(parent.route or "", ())
    there = bool(draft.departure) and set(draft.departure) <= set(ends)
    return parent not in frame.drafts and not draft.destination and not there and of_months(draft, parent)


_AT_SEA: Final = world.MOVES | world.TOLL | world.RESCUED | {"interceptions", "departures"}


_OF_A_MONTH: Final = 27
"""Days of what is told of months."""


def _came_to_the_country(frame: Frame, draft: Draft, told: Draft) -> bool:
    """ "40 died off the Canaries. 16,500 have entered the country this year": all of them."""
    if draft.measure not in world.MOVES or told.measure not in world.TOLL | world.RESCUED or not draft.noun:
        return False
    start, end = draft.period
    if start is None or end is None or (end - start).days < _OF_A_MONTH:
        return False  # "the island has taken in 524 since Friday"
    return any(item.has("owner.country") for item in frame.items[draft.left[0] : draft.right[1]])


def _goes_on(frame: Frame, draft: Draft) -> None:
    """A sentence that names no other place speaks of the route that the text is about."""
    topic = frame.context.topic
    if topic is not None and topic.measure not in _AT_SEA:  # "75 smugglers were arrested, while 25,436 crossed ..."
        topic = next((d for d in frame.context.told.values() if d.measure in _AT_SEA and d.route), topic)
    if topic is None or topic.route is None:
        return
    there = topic.period == draft.period and topic.destination == draft.destination and not frame.uses
    there = there or (topic.route in world.ROUTE_COUNTRIES and draft.measure in world.MOVES | world.TOLL)
    if topic.own_route and topic.own_place and not there:
        return
    told = frame.context.told.get(draft.measure or "")
    if told is not None and told.route is None:
        return  # the text has counted these before, on no route
    if topic.measure not in _AT_SEA or draft.measure not in _AT_SEA or topic.measure == draft.measure:
        return
    known = {*topic.departure, *topic.destination, *world.ROUTE_COUNTRIES.get(topic.route, ())}
    other = {c for item in frame.items for c in item.senses if c.startswith(("place.region", "route."))}
    if other - {f"route.{topic.route}"} or _came_to_the_country(frame, draft, topic):
        return
    if any(u.code not in known for u in frame.uses) or set(draft.destination) - known:
        return
    draft.route = topic.route


def _apart(items: list[Item], first: Draft, second: Draft) -> bool:
    low, high = sorted((first, second), key=lambda d: d.first)
    return any(
        (items[k].kind == PUNCT and items[k].text in ";:") or items[k].has("flow.contrast")
        for k in range(low.last + 1, high.first)
    )


def _died_together(items: list[Item], first: Draft, second: Draft) -> bool:
    """ "282 died and 253 are missing in the central Mediterranean": one toll, told in two numbers."""
    joined = any(i.has("flow.and") for i in items[first.last + 1 : second.first])
    return joined and first.measure != second.measure and {first.measure, second.measure} <= world.TOLL


def _has_goal(frame: Frame, draft: Draft) -> bool:
    """Whether the words around a number lead to a place of its own."""
    span = range(draft.left[0], draft.right[1])
    return any(
        u.index in span and u.prep in ("to", "in", "inward") and role_of(draft.measure or "", u) == "destination"
        for u in frame.uses
    )


def _of_a_part(told: Draft, draft: Draft) -> bool:
    """ "9,465 were deported (7,848 by plane)", "42,000 arrivals (38,000 by sea)": not how all of them came."""
    if told.kind != "count" or draft.kind != "count" or told.unit != draft.unit or told.value >= draft.value:
        return False
    return (told.bracket and not draft.bracket) or (told.mode == "air" and draft.measure in world.RETURNS)


def not_how_all_came(frame: Frame, drafts: list[Draft]) -> None:
    """ "Of 9,465 deported 7,848 flew", "42,000 arrivals (38,000 by sea)": how a part came is not told of all."""
    items = frame.items
    for whole in drafts:
        known = whole.parent is not None and whole.parent not in drafts and whole.parent.mode == whole.mode
        if whole.mode is None or whole.kind != "count" or whole.bracket or known:
            continue
        spots = [k for k, item in enumerate(items) if whole.mode in _said(items, [k], "mode.") and item.kind != NUMBER]
        parts = [d for d in drafts if d.measure == whole.measure and d.mode == whole.mode and _is_less(d, whole)]
        if spots and any(_is_told_of(frame, part, whole, spots) for part in parts):
            whole.mode = None


def _is_less(part: Draft, whole: Draft) -> bool:
    return part.kind == "share" or (part.kind == "count" and part.unit == whole.unit and part.value < whole.value)


def _is_told_of(frame: Frame, part: Draft, whole: Draft, spots: list[int]) -> bool:
    """Whether all that says a way stands beside a part: in its brackets, or behind "of so many"."""
    items = frame.items
    if part.bracket:
        start = next((k for k in range(part.first - 1, -1, -1) if items[k].text == "("), len(items))
        end = next((k for k in range(part.last + 1, len(items)) if items[k].text == ")"), 0)
        return all(start < k < end for k in spots)
    if whole.measure not in world.RETURNS or any(k <= whole.last for k in spots):
        return False
    if "so many of them" in part.rule or "share of the number behind" in part.rule:
        return part.last < whole.first
    lead = items[0]
    of = lead.text in frame.pack.of_words or any(lead.has(c) for c in ("part.subset", "change.from", "role.in"))
    return of and 0 < whole.first <= _OPENING and whole.last < part.first and not part.is_base


_OPENING: Final = 4
"""Beads at the head of a sentence among which the number of a whole stands."""


def as_their_parts(frame: Frame) -> None:
    """ "50 victims (20 dead and 30 missing) in a shipwreck": how they died is told behind the bracket, of them all."""
    for whole in frame.live:
        if whole.measure not in world.TOLL or whole.mode is not None or whole.kind != "count":
            continue
        parts = [d for d in frame.live if d.bracket and any(elder is whole for elder in lineage(d.parent))]
        parts = [d for d in parts if d.measure in world.TOLL]
        if parts and sum(d.value for d in parts) == whole.value and len({d.mode for d in parts}) == 1:
            whole.mode, whole.route = parts[0].mode, whole.route or parts[0].route


def share_means(frame: Frame, drafts: list[Draft]) -> None:
    """Figures of one measure and place in one sentence went one way, unless the sentence names several."""
    items = frame.items
    for draft in drafts:
        own = _has_goal(frame, draft)
        alike = [
            d
            for d in drafts
            if d.kind != "share"
            and d.destination == draft.destination
            and (d.measure == draft.measure or {d.measure, draft.measure} <= world.TOLL | world.RESCUED)
            and not (d.mode == "air" and _sent_by_others(d, draft))
        ]
        routes = {d.route for d in alike}
        boats = draft.unit == "boats"
        aside = draft.bracket and draft.parent is not None and draft.parent.route is None
        aside = aside or any(items[k].has("role.off_route") for k in range(draft.left[0], draft.right[1]))
        if draft.route is None and (boats or not draft.own_place) and not aside and len(routes - {None}) == 1:
            # a route told of the greater number holds for the smaller one, not the other way round
            if any(
                d.route
                and (d.value >= draft.value or _died_together(items, draft, d))
                and draft.unit in (d.unit, "boats")
                and not _apart(items, d, draft)
                and (not own or (boats and d.unit != "boats"))
                for d in alike
            ):
                draft.route = (routes - {None}).pop()
        modes = {
            d.mode
            for d in alike
            if not _of_other_part(d, draft)
            and not ((d.mode == "air" or draft.measure in world.RETURNS) and of_months(draft, d))
            and not (d.own_route and draft.route is None)
            and not (_apart(items, d, draft) and (d.mode == "land" or (d.departure and not draft.departure)))
            and not _of_a_part(d, draft)
            and not (draft.first < d.first and (_clause_of_most(frame, draft, d) or _by_region(frame, d)))
        }
        open_route = draft.own_route and draft.route is not None and draft.route not in world.ROUTE_MODE
        if len({d.mode for d in alike if d.kind == "count"} - {None}) > 1:
            continue  # "1,200: 900 by sea and 300 over land"
        if in_a_region(frame, draft):
            continue  # "2,778 in Asia", beside those in the Mediterranean
        if any("two modes" in d.rule for d in (draft, draft.parent) if d is not None) and draft.unit != "boats":
            continue  # "arrivals by sea and land have dropped"
        if draft.mode is None and draft.measure not in world.NO_MEANS and not open_route and len(modes - {None}) == 1:
            draft.mode = (modes - {None}).pop()


def _sent_by_others(draft: Draft, other: Draft) -> bool:
    """Whether two countries send people away."""
    both = draft.measure in world.RETURNS and draft.departure and other.departure
    return bool(both) and set(draft.departure).isdisjoint(other.departure)


def _of_other_part(draft: Draft, other: Draft) -> bool:
    """ "41,541, 35,907 of them by sea, 4,200 (815) to Crete": who is a part, or of one, that the other is not of."""
    own = list(lineage(other))
    return draft.is_part or any(one.is_part and one not in own for one in lineage(draft))


def _one_of_the_places(items: list[Item], index: int) -> bool:
    """ "In the Canaries, the Balearics and on the mainland": islands that define a route, in a row of other places."""
    code = items[index].senses.get("place.city", []) + items[index].senses.get("place.country", [])
    for k in range(index + 1, min(len(items), index + 4)):
        if items[k].has("role.destination") and not items[k].has("role.in"):
            return False  # "off Fuerteventura and taken to Gran Tarajal"
        if any(item.has("owner.authority") or item.has("said.by") for item in items[k : k + 3]):
            return False  # "in the Canaries, Spain's interior ministry said"
        beside = [c for s in ("place.city", "place.country") for c in items[k].senses.get(s, ())]
        if code and beside == code and not any(c.startswith("route.") for c in items[k].senses):
            return any(items[j].text == "," or items[j].has("flow.and") for j in range(index + 1, k))
        if items[k].kind not in (WORD, PHRASE) and items[k].text != ",":
            return False
    return False


def _said(items: list[Item], indices: range | list[int], prefix: str) -> list[str]:
    """The values of a family of senses among some beads, each once."""
    told: list[str] = []
    for i in indices:
        for c in items[i].senses:
            if c.startswith(prefix):
                value = c.partition(".")[2]
            elif c == "counted.boats" and prefix == "mode.":
                value = "sea"
            else:
                continue
            if prefix == "route." and (comes_from(items, i) or _one_of_the_places(items, i) or _of_most(items, i)):
                continue
            if prefix == "route." and _mostly(items, i):
                continue
            if value not in told:
                told.append(value)
    return told


def _of_most(items: list[Item], index: int) -> bool:
    """ "19,200 came, most of them over the Balkans: 16,000": the way of those whose number stands behind it."""
    start = index
    while start and boundary(items, start - 1) < MIDDLE:
        start -= 1
    led = any(items[k].has("part.open") for k in range(start, index)) and any(i.kind == NUMBER for i in items[:start])
    behind = items[index + 1 : index + 3]
    return led and len(behind) == 2 and behind[0].text == ":" and behind[1].kind == NUMBER


def _landing(item: Item) -> bool:
    """A verb of coming that is one of landing, where people come by sea."""
    return item.has("measure.cue") and item.has("mode.sea")


def _mostly(items: list[Item], index: int) -> bool:
    """ "3,678 came, most of them to the Canaries": the way of some of those whose number stands before."""
    for k in range(index - 1, max(0, index - 4), -1):
        if items[k].has("part.open") and not items[k].has("flow.contrast"):
            counted = any(i.kind == NUMBER for i in items[:k])
            return counted and boundary(items, k - 1) >= MIDDLE and not any(i.has("part.lead") for i in items[k:index])
        if items[k].kind not in (WORD, PHRASE) or boundary(items, k) >= MIDDLE:
            return False
    return False


def comes_from(items: list[Item], index: int) -> bool:
    """ "Came from West Africa": where people are from, not the way they took."""
    if not index or not items[index].has("place.region") or items[index - 1].has("role.through"):
        return False
    if index > 1 and any("crossings" in told for told in items[index - 2].senses.values()):
        return False  # "crossings via West Africa"
    near = items[max(0, index - _OF_ROUTES) : index]
    if any(i.has("flow.and") for i in near) and any(c.startswith("route.") for i in near for c in i.senses):
        return False  # "les routes de la Méditerranée centrale (-62 %) et des Balkans occidentaux"
    return items[index - 1].has("role.departure") or items[index - 1].has("role.origin")


_OF_ROUTES: Final = 7
"""Beads between a route and the next one of its row, with a number in brackets between them."""


def _past_bracket(frame: Frame, draft: Draft) -> list[str]:
    """The route behind what a bracket only adds, where no route stands before the first number of the sentence."""
    window = past_bracket(frame, draft)
    at = frame.drafts.index(draft)
    told = frame.drafts[at - 1] if at and draft.bracket else draft  # "with the Balkans down 58 % (2,800)"
    own = told.kind == "change" and _said(frame.items, range(told.left[0], told.first), "route.")
    if not window or own or _said(frame.items, range(frame.live[0].first), "route."):
        return []  # "on the central route 47,710 (-64 %), on the eastern one 45,610 (+15 %)"
    found = _said(frame.items, window, "route.")
    return found if len(found) == 1 else []


def _told_on(frame: Frame, draft: Draft) -> list[str]:
    """ "... through the Canaries, which received 46,843": the route right before a clause that goes on about it."""
    mark = goes_on(frame.items, draft) or _clause_about(frame.items, draft)
    near = frame.items[max(0, mark - 2) : mark]
    found = list(dict.fromkeys(c.partition(".")[2] for i in near for c in i.senses if c.startswith("route.")))
    return found if len(found) == 1 else []


def _clause_about(items: list[Item], draft: Draft) -> int:
    """The mark before the clause of a number, where it goes on about what stands right before the mark; or 0."""
    for at in range(draft.first - 1, max(0, draft.first - _CLAUSE), -1):
        if items[at].kind == NUMBER or items[at].text in (";", ":", "(", ")"):
            return 0
        if items[at].text == ",":
            return at if any(i.has("flow.where") or i.has("flow.relative") for i in items[at + 1 : at + 3]) else 0
    return 0


_CLAUSE: Final = 12
"""Beads between the mark before a clause and its number."""


def _without_what_goes_on(frame: Frame, draft: Draft) -> list[int]:
    """The words of a number without the route that the clause of the next is about ("10,348 came, their main goal was
    the Canaries, where 5,914 landed"), and without why so many came."""
    items, at = frame.items, frame.live.index(draft)
    words = range(draft.left[0], draft.right[1])
    moved = [k for k in words if k > draft.last and (items[k].has("change.up") or items[k].has("change.down"))]
    moved = [k for k in moved if not items[k].has("skip.sunk")]
    led = (k for k in moved if any(item.has("flow.because") for item in items[max(draft.last + 1, k - 3) : k]))
    why = next(led, len(items))  # "because of the fall of the flows to the Canaries"
    after = frame.live[at + 1] if at + 1 < len(frame.live) else None
    mark = _clause_about(items, after) if after is not None and not after.is_base else 0
    anew = any(items[k].has("flow.and") for k in range(draft.last + 1, max(draft.last + 1, mark - 2)))
    named = range(mark - 2, mark) if anew else range(0)
    against = _set_against(items)
    return [k for k in words if k not in named and k < why and k != against]


def _set_against(items: list[Item]) -> int:
    """Where the route stands that a sentence begins by setting aside ("Unlike the Canary route, ..."); or -1."""
    route = next((k for k, item in enumerate(items[:4]) if any(c.startswith("route.") for c in item.senses)), -1)
    return route if any(i.has("role.aside") for i in items[: max(0, route)]) else -1


def _around(frame: Frame, family: str, draft: Draft) -> list[int]:
    """The beads before the first and behind the last number of a sentence: said of all of them."""
    first, last = frame.drafts[0].first, frame.drafts[-1]
    others = last.measure is not None and draft.measure is not None and not world.kin(last.measure, draft.measure)
    if (
        last.is_part
        or last.kind == "share"
        or (others and not world.one_event(last.measure or "", draft.measure or ""))
    ):
        return [*range(first)]  # what trails is said of the part, or of others
    inside = [k for d in frame.drafts[:-1] for k in range(d.last + 1, d.right[1]) if k < last.first]
    parted = any(boundary(frame.items, k) >= MIDDLE for k in range(draft.last + 1, last.first))
    if _said(frame.items, inside, family) or (parted and last.measure != draft.measure):
        return [*range(first)]  # "1,200: 900 by sea and 300 over land": each has its own
    return [*range(first), *range(last.last + 1, len(frame.items))]


def _two_by_two(frame: Frame) -> None:
    """ "The Balkans and the Channel rose by 19 % and 12 %": two routes, then two numbers, each with its own."""
    items = frame.items
    for first, second in itertools.pairwise(frame.live):
        between = items[first.last + 1 : second.first]
        if first.kind != second.kind or first.unit != second.unit or second.noun != first.noun or len(between) > 3:
            continue
        if not any(i.has("flow.and") for i in between) or any(_tells_route(i) for i in between):
            continue
        spots = [k for k in range(first.left[0], first.first) if _tells_route(items[k])]
        if len(spots) != 2 or not any(items[k].has("flow.and") for k in range(spots[0], spots[1])):
            continue
        if any(_tells_route(items[k]) for k in range(second.last + 1, second.right[1])):
            continue
        for draft, spot in zip((first, second), spots, strict=True):
            draft.route = next(c.partition(".")[2] for c in items[spot].senses if c.startswith("route."))
            draft.mode, draft.own_route = world.ROUTE_MODE.get(draft.route), True


def _places_two_by_two(frame: Frame) -> None:
    """ "Ivorians and Guineans head the list, with 2,290 and 2,012": as many places, then as many numbers, in order."""
    live = frame.live
    start = 0
    for end in range(1, len(live) + 1):
        if end < len(live) and _next_of_a_row(frame, live[end - 1], live[end]):
            continue
        row, start = live[start:end], end
        if len(row) > 1 and any(i.has("flow.and") for i in frame.items[row[-2].last + 1 : row[-1].first]):
            _each_its_own(frame, row)


def _next_of_a_row(frame: Frame, first: Draft, second: Draft) -> bool:
    """Whether two numbers of one kind stand side by side, with nothing between them but a comma, "and" or a hedge."""
    alike = first.kind == second.kind and first.unit == second.unit and first.measure == second.measure
    alike = alike and first.bracket == second.bracket and first.period in (second.period, NOTHING)
    if not alike or first.is_base or second.is_base or "range" in first.rule or "range" in second.rule:
        return False
    return _linked(frame, first, second)


def _linked(frame: Frame, first: Draft, second: Draft) -> bool:
    """Whether nothing stands between two numbers but a comma, "and" or a hedge."""
    between = frame.items[first.last + 1 : second.first]
    small = frame.pack.function_words
    links = [i for i in between if i.has("flow.and") or i.has("part.respectively") or i.text == ","]
    others = [i for i in between if i not in links and not any(c.startswith("before.") for c in i.senses)]
    return bool(links) and len(others) <= 1 and all(i.text in small for i in others)  # "the 31 and the 16 %"


def _each_its_own(frame: Frame, row: list[Draft]) -> None:
    """Give the numbers of a row the places of the one list of as many that stands before or behind them."""
    uses = [u for u in frame.uses if u.code]
    if any(row[0].first < u.index < row[-1].first for u in uses):
        return
    uses = [u for u in uses if row[0].left[0] <= u.index < row[-1].right[1]]
    runs: list[list[PlaceUse]] = []
    for use in uses:
        last = runs[-1][-1] if runs else use
        listed = last is not use and (last.kind, last.owner) == (use.kind, use.owner)
        listed = listed and use.prep in (last.prep, "none")
        if listed and coordinated(frame.items, last.index, use.index, frame.pack.function_words):
            runs[-1].append(use)
        else:
            runs.append([use])
    lists = [run for run in runs if len(run) > 1]
    group = lists[0] if len(lists) == 1 else []
    codes = [u.code for u in group]
    if len(group) != len(row) or len(set(codes)) < len(codes) or group[0].owner:
        return
    measure = row[0].measure or ""
    fields = ("origin", "departure", "destination")
    if any([getattr(d, n) for d in row] == [[code] for code in codes] for n in fields):
        return  # told "respectively"
    same = [n for n in fields if getattr(row[0], n) == codes]
    name = same[0] if same else role_of(measure, group[0])
    told = [code for code in getattr(row[0], name) if code not in codes] if name else []
    if name and not told and all(role_of(measure, u) != name for u in uses if u not in group):
        for draft, use in zip(row, group, strict=True):
            setattr(draft, name, [use.code])


def _where_more_came(frame: Frame, parent: Draft, draft: Draft) -> bool:
    """ "32,878 came to the Canaries, 72.8 % of the total of Spain, where 45,122 have arrived": by all of its ways."""
    items = frame.items
    named = next((u for u in reversed(frame.uses) if parent.last < u.index < draft.first), None)
    if named is None or named.kind != "country" or named.code not in draft.destination or draft.kind != "count":
        return False
    led = items[named.index + 1 : min(named.index + 4, draft.first)]
    return any(i.has("flow.where") or i.has("flow.relative") for i in led)


def _tells_route(item: Item) -> bool:
    return any(c.startswith("route.") for c in item.senses)


def _in_the_order_told(frame: Frame, group: list[Draft], live: list[Draft]) -> None:
    """ "Saved 418 people and recovered 39 bodies; the week before it was 287 and 51 respectively": each of its own."""
    group = group[-2:]
    told = [d for d in live if d.first < group[0].first] or frame.context.recent
    if len(told) != len(group) or told[0].measure == told[1].measure:
        return
    if any(d.kind != "count" or d.is_part or d.unit != "persons" for d in told):
        return
    if any(d.kind != "count" or d.noun or d.own_place for d in group):
        return
    dated = next((d for d in group if any(rule.endswith("period said") for rule in d.rule)), group[0])
    for draft, named in zip(group, told, strict=True):
        draft.measure, draft.route, draft.mode = named.measure, named.route, named.mode
        draft.departure, draft.origin = list(named.departure), list(named.origin)
        draft.destination, draft.period = list(named.destination), dated.period
        draft.rule.append("in the order told")


def routes_of(items: list[Item]) -> list[str]:
    """The routes that words name, in their order; one bead may name two ("the eastern and western Mediterranean")."""
    routes: list[str] = []
    for item in items:
        both = next((c.partition(".")[2] for c in item.senses if c.startswith("routes.")), "")
        if both:
            routes += [f"{side}_mediterranean" for side in both.split("_")]
        else:
            routes += [c.partition(".")[2] for c in item.senses if c.startswith("route.")]
    return routes


def _islands_in_order(items: list[Item], group: list[Draft], uses: list[PlaceUse]) -> None:
    """ "The Canaries and the Balearics received 14,690 and 6,280 respectively": the route is that of the first."""
    named = [routes_of([items[u.index]]) for u in uses]
    if len(uses) == len(group) and any(named) and not all(named) and {u.kind for u in uses} == {"city"}:
        for draft, routes in zip(group, named, strict=True):
            if routes:
                draft.route, draft.mode = routes[0], world.ROUTE_MODE.get(routes[0]) or draft.mode
            else:
                draft.route, draft.own_place = None, True


def respectively(frame: Frame) -> None:
    """ "A and B rose by 174 % and 148 % respectively": the first number goes with A, the second with B."""
    items = frame.items
    _two_by_two(frame)
    for index, item in enumerate(items):
        if "part.respectively" not in item.senses:
            continue
        live = [d for d in frame.drafts if not d.skipped]
        ahead = [d for d in live if index - 10 <= d.first < index]
        group = [d for d in live if index < d.first <= index + 10]
        between = any(d.first == index + 1 for d in group)
        if len(ahead) > 1 and ahead[-1].last >= index - 2 and ahead[-1].bracket == ahead[-2].bracket and not between:
            group = ahead  # "with 78,000 and 77,000, respectively, followed by Germany (70,000)"
        elif between and not ahead:
            row = 1
            while row < len(group) and _linked(frame, group[row - 1], group[row]):
                row += 1
            group = group[:row]  # "detected respectively 58,700 and 41,800 crossings"
        elif len(group) < 2 or between:
            behind = [d for d in group if d.first == index + 1]
            group = ahead
            row = len(ahead)  # "229,751, 164,010 respectively 130,860", where the word stands between
            while row > 1 and [i.text for i in items[ahead[row - 2].last + 1 : ahead[row - 1].first]] == [","]:
                row -= 1
            group = [*ahead[max(row - 1, 0) :], *behind] if behind else group
        if len(group) < 2:
            continue
        _in_the_order_told(frame, group, live)
        routes = routes_of(items[: group[0].first]) or routes_of(items[group[-1].last + 1 : group[-1].last + 9])
        if len(routes) == len(group):
            for draft, route in zip(group, routes, strict=True):
                draft.route, draft.mode, draft.own_route = route, world.ROUTE_MODE.get(route), True
        start = max((d.last for d in live if d.first < group[0].first), default=0)
        modes = [m for i in items[start : group[0].first] for m in ("sea", "land", "air") if i.has(f"mode.{m}")]
        if len(modes) == len(group) == len(set(modes)):
            for draft, mode in zip(group, modes, strict=True):
                draft.mode = mode  # "by sea and over land came 20,390 and 1,664 respectively"
        uses = [u for u in frame.uses if u.index < group[0].first and u.code]
        if len(uses) > len(group):
            uses = [u for u in uses if u.code not in ("EU", "EUROPE")]  # "... of all in the EU"
        if len(uses) > len(group):
            told = [d.last for d in live if d.first < group[0].first]
            uses = [u for u in uses if not told or u.index > told[-1]]  # "Cubans 9 %, Indians and Turks 3 and 2 %"
        if len(uses) > len(group):
            row_of = uses[-len(group) :]
            together = all(coordinated(items, a.index, b.index) for a, b in itertools.pairwise(row_of))
            others = {u.kind == "people" for u in uses[: -len(group)]} | {u.kind != "people" for u in row_of}
            uses = row_of if together and len(others) == 1 else uses  # "in Italy, Bengalis and Peruvians with ..."
        _islands_in_order(items, group, uses)
        names = {role_of(group[0].measure or "", u) for u in uses}
        codes = [u.code for u in uses]
        same = [n for n in ("origin", "departure", "destination") if all(getattr(d, n) == codes for d in group)]
        if len(uses) == len(group) and same:
            names = {same[0]}
        if len(uses) == len(group) and len(names) == 1 and "" not in names:
            for draft, use in zip(group, uses, strict=True):
                setattr(draft, names.copy().pop(), [use.code])
    _places_two_by_two(frame)
