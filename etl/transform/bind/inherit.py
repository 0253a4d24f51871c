"""Places taken from the figure that another leans on."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary, lineage, of_months
from etl.transform.bind.frame import Frame, coordinated
from etl.transform.bind.means import comes_from
from etl.transform.bind.roles.case import homeward, role_of, zone_uses
from etl.transform.bind.roles.vague import is_vague
from etl.transform.bind.topic import (
    from_context,
    in_a_region,
    lost_on_the_way,
    names_the_country,
    sends_them_back,
    stopped_on_arrival,
)
from etl.transform.recognise.items import PUNCT
from etl.transform.recognise.periods import NOTHING, is_day

_ANY_PEOPLE: Final = ("counted.persons", "counted.boats", "boats")


def _hosts_behind_peoples(frame: Frame, draft: Draft, found: dict[str, list[str]]) -> bool:
    """ "Venezuelans filed 8,060 claims, Afghans 5,125; Italy received 12,195": by host, behind a row of peoples."""
    hosts, measure = found["destination"], draft.measure or ""
    if measure not in world.ASYLUM - world.STOCKS or draft.kind != "count" or draft.is_part or draft.own_origin:
        return False
    row = [d for d in frame.live[: frame.live.index(draft)] if d.measure == measure and d.origin and d.own_place]
    if not hosts or not world.HOSTS.issuperset(hosts) or len({tuple(d.origin) for d in row}) < 2:
        return False
    apart = all(d.destination != hosts for d in row)
    return apart and any(boundary(frame.items, k) >= MIDDLE for k in range(row[-1].last + 1, draft.first))


@dataclass(slots=True, eq=False)
class Heir:
    """A figure that takes over places: what its own words gave (``found``), the figure it leans on (``parent``, which
    may stand ``in_sentence``), and the one whose places it shares (``source``).

    ``routes`` are named in its words; it is ``rerouted`` where these lead elsewhere than its source's, and ``apart``
    where it is of other people than those told before. ``others`` are more of the people counted before.
    """

    frame: Frame
    draft: Draft
    found: dict[str, list[str]]
    measure: str
    parent: Draft | None
    in_sentence: bool
    routes: set[str]
    source: Draft | None = None
    others: bool = False
    rerouted: bool = False
    apart: bool = False


def inherit_places(frame: Frame, draft: Draft, found: dict[str, list[str]], parent: Draft | None) -> None:
    """Give a figure its places: those ``found`` in its words, and for the rest those of ``parent`` and the text."""
    measure = draft.measure or ""
    draft.departure, draft.origin, draft.destination = found["departure"], found["origin"], found["destination"]
    if _of_another_event(frame, draft):
        return
    _own_words(frame, draft, parent)
    parent = _elder(frame, draft, parent)
    in_sentence = parent is not None and parent in frame.drafts
    heir = Heir(frame, draft, found, measure, parent, in_sentence, _routes(frame, draft))
    _find_source(heir)
    _take_over(heir)
    for step in _STEPS:
        step(heir)


def _own_words(frame: Frame, draft: Draft, parent: Draft | None) -> None:
    """Places that a figure's own words give it in the light of what was told before."""
    measure, left = draft.measure or "", frame.context.told.get("departures")
    if measure == "displaced" and not draft.destination and not draft.is_part and parent not in frame.drafts:
        if left is not None and left.mode is None and len(left.departure) == 1:
            draft.destination = list(left.departure)  # "the displaced inside are 7.7 million"
    if measure in world.STOCKS and not draft.destination and names_the_country(frame, draft) and not draft.is_part:
        hosts = [d for d in frame.live if d.first < draft.first and d.destination]
        if hosts:
            draft.destination = list(hosts[-1].destination)  # "came to Chad; the country hosts 1.3 million"
    if measure in world.LEAVES and len(draft.departure) > 1:
        draft.departure = _what_they_left(frame, draft) or draft.departure
    if measure in world.LEAVES and not draft.departure and not draft.own_origin and _fled_from(frame, draft):
        draft.departure, draft.origin = draft.origin, []


def _elder(frame: Frame, draft: Draft, parent: Draft | None) -> Draft | None:
    """What a figure leans on, seen from its places."""
    if draft.bracket and parent is not None and "the whole" in parent.rule:
        parent = parent.parent  # "7,315 claims on 49,165 in all, 15 %"
    last = frame.context.last
    if last is not None and parent is not None and parent not in frame.drafts:
        if {last.measure, draft.measure or ""} <= world.GUARDED:
            if last.period == draft.period != parent.period and last.period != NOTHING:
                return last  # the boat told last, not the one that the text began with
    return parent


def _routes(frame: Frame, draft: Draft) -> set[str]:
    zone = [k for k in range(draft.left[0], draft.right[1]) if not comes_from(frame.items, k)]
    routes = {c for k in zone for c in frame.items[k].senses if c.startswith("route.")}
    return _of_the_next(frame, draft) if (draft.measure or "") in world.TOLL and not routes else routes


def _is_kin(heir: Heir) -> bool:
    """Whether a figure and what it leans on are of people in the same places."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    if parent is None:
        return False
    both = {measure, parent.measure}
    if (parent.measure and world.kin(parent.measure, measure)) or heir.others:
        return True
    if not heir.in_sentence:
        return _of_one_event(parent, draft)
    if draft.is_part and both <= world.STOCKS | world.MOVES:
        return True  # "1.1 million Sudanese refugees, of whom 770,000 have arrived since"
    if not draft.noun and both <= world.STOCKS | {"arrivals"} and measure in world.STOCKS:
        return True  # "1.7 million Afghans live there, the agency counts 1.3 million as refugees"
    if draft.is_part and measure in world.RETURNS and parent.origin:
        if parent.measure in world.MOVES and parent.origin == parent.destination:
            return True  # home over the border
    if parent.measure not in ("rescues", "interceptions") or parent.origin or measure not in world.TOLL or heir.routes:
        return False
    alone = not draft.noun
    if draft.noun_measure == ("people", "deaths"):
        between = frame.items[parent.last + 1 : draft.first]
        alone = bool(between) and between[-1].has("flow.and")  # "stopped 21,500 and recovered 291 bodies"
    return alone  # "saved 208 people; three died"


def _find_source(heir: Heir) -> None:
    """The figure whose places this one shares, if there is one."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    staying = measure in ("refugees", "migrants") and not heir.in_sentence and not draft.noun
    staying = staying and parent is not None and parent.measure in ("arrivals", "refugees", "migrants")
    heir.others = staying and _and_more(frame, draft)  # "took in 12,300 Sudanese. Ethiopia hosts another 240"
    kin = _is_kin(heir)
    if measure == "displaced" and not draft.destination and not heir.in_sentence and names_the_country(frame, draft):
        topic = frame.context.topic
        if topic is not None and topic.measure in world.LEAVES:
            draft.destination = list(topic.departure)  # "5.9 million have fled Ukraine. In the country ..."
    source = parent if kin else None
    for elder in lineage(source):
        source = elder
        if not ((elder.own_route or _at_a_border(frame, draft, elder)) and heir.routes - {f"route.{elder.route}"}):
            break  # another route than the one told before leads elsewhere, and so does one behind a border
    heir.rerouted = source is not None and bool(heir.routes) and _at_a_border(frame, draft, source)
    heir.source = None if heir.rerouted else source
    if heir.source is not None:
        _whole_of_the_row(heir, heir.source)
        _leads_elsewhere(heir)
        _of_other_people_before(heir)
        _set_apart(heir)


def _whole_of_the_row(heir: Heir, source: Draft) -> None:
    """ "Poland issued 642,800 and Spain 548,700; Ukrainians received 307,300": of all hosts."""
    draft = heir.draft
    if not heir.in_sentence or not draft.origin or draft.destination or source.origin:
        return
    whole, between = source.parent, heir.frame.items[source.last + 1 : draft.first]
    anew = any((i.kind == PUNCT and i.text == ";") or i.has("flow.contrast") for i in between)
    if anew and whole is not None and whole.measure == heir.measure and whole.destination in (["EU"], ["EUROPE"]):
        heir.source = whole


def _leads_elsewhere(heir: Heir) -> None:
    """A new sentence about another place lends no places."""
    frame, draft, measure, source = heir.frame, heir.draft, heir.measure, heir.source
    if source is None:
        return
    elsewhere = bool(draft.destination) and draft.destination != source.destination
    stopped = measure in ("interceptions", "rescues") and not source.destination
    if (source.measure, measure) == ("interceptions", "rescues"):
        stopped = False  # those brought ashore over there were not held back here
    if stopped and source.departure and set(source.departure).isdisjoint(draft.destination):
        # told where to by now, still off the coast they leave; the other shore's guard saves others
        elsewhere = any(u.owner == "authority" and u.code in heir.found["destination"] for u in frame.uses)
    if heir.in_sentence:
        return
    if measure in world.MOVED_ON and draft.noun and not draft.is_part and source.measure != measure:
        heir.source = None  # "relocated 412 to Germany. 53,410 were resettled"
    if measure in world.MOVED_ON | world.STOCKS and in_a_region(frame, draft):
        heir.source = None  # "57,500 were resettled in the world"
    if not elsewhere or measure in world.RETURNS | world.MOVED_ON:
        return
    if heir.source is not None:
        same = measure in world.STOCKS and (source.measure == measure or heir.others)
        if same and (draft.bracket or draft.is_part or draft.noun in ("", "percent")):
            if not draft.origin and not draft.group:
                draft.origin = list(source.origin)  # "in Chad there are 1.2 million": of the same people
        if source.measure == measure and frame.items[draft.first - 1].has("role.mixed"):
            draft.departure = draft.departure or list(source.departure)  # "another 53,000 reached Russia"
            draft.origin = draft.origin or list(source.origin)
    heir.source = None


def _of_other_people_before(heir: Heir) -> None:
    draft, source = heir.draft, heir.source
    if source is None or heir.in_sentence:
        return
    moves = heir.measure in world.MOVES
    # "1,000 Syrians came this month. Since January 2,140 people have reached the island"; other boats, on another day
    more = (moves or heir.measure == "asylum_applications") and _holds_more(draft, source)
    if more or (moves and _other_day(draft, source)):
        draft.destination = draft.destination or list(source.destination)
        heir.source = None


def _set_apart(heir: Heir) -> None:
    """Those of another day, of all the months, of another sea."""
    frame, draft, measure, source, routes = heir.frame, heir.draft, heir.measure, heir.source, heir.routes
    if source is not None and not heir.in_sentence:
        if measure in world.GUARDED and draft.departure:
            coast = world.LEFT_FROM.issuperset(draft.departure)
            heir.apart = _other_day(draft, source) and coast  # "a day earlier three died"
            other = measure == "interceptions" != source.measure and draft.own_period and draft.period != source.period
            # all stopped off that coast in a week
            heir.apart = heir.apart or (other and not (draft.is_part or draft.is_base))
        if measure in world.TOLL and (routes or _of_a_sea(frame, draft)):
            undated = source.period == NOTHING and source.measure in world.TOLL | world.RESCUED and draft.own_period
            # all who have died in a sea this year, not off that coast
            heir.apart = heir.apart or undated or of_months(draft, source)
        if source.mode == "sea" and _of_more(draft, source):
            draft.destination = draft.destination or list(source.destination)
            heir.apart = True  # not all who were stopped in a year had set out where that boat had
    if heir.apart or _hosts_behind_peoples(frame, draft, heir.found):
        heir.source = None
    source = heir.source
    if source is not None and not heir.in_sentence and routes - {f"route.{source.route}"} and measure in world.GUARDED:
        heir.source = None  # a new sentence about another sea


def _take_over(heir: Heir) -> None:
    """Takes the places of the source, as far as they are told of these people too."""
    frame, draft, measure, source = heir.frame, heir.draft, heir.measure, heir.source
    if source is None:
        return
    regions = [u.code for u in frame.context.places if u.code in ("EU", "EUROPE")]
    if measure == "emigration" and source.measure in ("immigration", "net_migration"):
        draft.departure = draft.departure or list(source.destination)  # they leave the country the others come to
    elif measure in ("immigration", "net_migration") and source.measure == "emigration":
        draft.destination = draft.destination or list(source.departure)
    elif not heir.in_sentence and _of_all_before(frame, draft, source):
        topic = frame.context.topic
        if not regions and topic is not None and topic.destination in (["EU"], ["EUROPE"]):
            regions = list(topic.destination)
        draft.destination = regions[:1]  # nationalities, told of all the countries of the sentence before
    elif not heir.in_sentence and not draft.destination and _is_grand_total(frame, draft, source):
        draft.destination = regions[:1]  # of all the countries of the list before
        if measure in world.RETURNS and draft.measure == source.measure:
            draft.departure = draft.departure or list(source.departure)  # but sent away from one
    elif not heir.in_sentence and source.bracket and source.own_place and _speaks_of_all(draft):
        draft.departure = draft.departure or list(source.departure)
        draft.destination = draft.destination or list(source.destination)
    else:
        _take_from_source(heir, source)


def _take_from_source(heir: Heir, source: Draft) -> None:
    frame, draft, in_sentence = heir.frame, heir.draft, heir.in_sentence
    returns = heir.measure in world.RETURNS
    alone = not in_sentence and draft.kind == "count" and source.kind == "share" and source.own_place
    origin, goal = list(draft.origin), list(draft.destination)
    among = any(i.has("part.among") for i in frame.items[draft.left[0] : draft.first])  # "took 3,000 of them"
    said = bool(heir.found["destination"]) and not in_sentence and not among
    _from_source(draft, source, said=said, said_alone=alone)
    if not origin and _of_all_who_came(frame, draft, source):
        draft.origin = []
    spread = frame.context.spread or (len(source.destination) > 1 and draft.noun == "counted.persons")
    months = returns and not in_sentence and _of_all_months(frame, draft, source)
    if returns and not in_sentence and (spread or months) and _speaks_of_all(draft):
        draft.destination = list(goal)  # "146 to Gambia and 167 to Guinea. Since January 3,500 ..."
    if returns and not in_sentence and not goal and _of_other_people(draft, source, origin):
        draft.destination = []  # "1,600 were sent to Georgia. 1,720 Turks were deported"
    if months or _of_everyone(draft, source):
        draft.origin = list(origin)  # nor of the people of one flight
    more = draft.kind == source.kind == "count" and draft.value > source.value
    more = more and (bool(source.own_origin) or source.own_place)  # not behind a month of those people
    if more and not in_sentence and not draft.is_base:
        summed = any(i.has("part.total") for i in frame.items[draft.left[0] : draft.first])
        if summed and not _sum_of_the_same(draft, source):
            draft.origin = list(origin)  # "in all 167,366", behind one nationality
            draft.destination = goal if returns else draft.destination


def _in_that_country(heir: Heir) -> None:
    """ "The country", "abroad", "another 13": places that the sentences before name."""
    frame, draft, measure = heir.frame, heir.draft, heir.measure
    if measure in world.STOCKS | world.MOVES and not draft.destination and not heir.in_sentence:
        draft.destination = _that_country(frame, draft)
    abroad = frame.context.told.get("emigration")
    if measure == "emigration" and abroad is not None and not draft.departure and len(abroad.departure) == 1:
        if draft.destination and abroad.departure[0] not in draft.destination:
            draft.departure = list(abroad.departure)  # "of those who moved abroad, 23 % went to Britain"
    left = frame.context.told.get("departures")
    if measure in ("departures", "crossings") and not heir.in_sentence and not (draft.departure or draft.origin):
        gone = left is not None and left.mode is None and len(left.departure) == 1 and left.kind == "count"
        if left is not None and gone and draft.destination and left.departure[0] not in draft.destination:
            if world.HOSTS.isdisjoint(draft.destination) or len(left.destination) > 0:
                draft.departure = list(left.departure)  # "42 fled Chad for Niger. Another 13 have fled to Cameroon"
    if measure in world.RETURNS and not draft.destination and _into_the_country(frame, draft):
        about = heir.parent
        if about is None or about.measure != "displaced":
            about = frame.context.topic
        country = about.departure if about is not None and about.measure in world.LEAVES else []
        country = about.destination if about is not None and about.measure in world.STOCKS else country
        if len(country) == 1 and not heir.found["departure"]:
            draft.destination = list(country)


def _told_alike(heir: Heir) -> Draft | None:
    """The figure of the same measure told before, unless it was counted on another route."""
    draft, routes = heir.draft, heir.routes
    alike = heir.frame.context.by_measure.get(heir.measure)
    if heir.measure not in world.TOLL or alike is None:
        return alike
    if routes and draft.own_period and alike.period == NOTHING:
        return None  # nor off the coast of those told without a day
    if routes - {f"route.{alike.route}"} and not draft.is_base:
        anew = draft.own_period and draft.period != alike.period
        return None if anew and "route.eastern_mediterranean" not in routes else alike
    return alike


def _where_the_others_went(heir: Heir) -> None:
    """The goal of those counted before, where this sentence tells only the way."""
    frame, draft, measure, topic = heir.frame, heir.draft, heir.measure, heir.frame.context.topic
    alike = _told_alike(heir)
    if heir.source is None and topic is not None and not heir.in_sentence and not draft.destination:
        if measure == "crossings" and topic.measure in world.MOVES and draft.departure:
            if set(topic.destination).isdisjoint(draft.departure):
                draft.destination = list(topic.destination)  # "743 who had left Libya were found", told of Greece
        if measure == "arrivals" and topic.measure == "crossings" and draft.origin and not heir.apart:
            draft.destination = list(topic.destination)  # "detected 1.4 million; they came from Honduras (144,499)"
    if alike is None:
        return
    if heir.rerouted and not draft.destination and _off_that_route(alike, heir.routes):
        union = next((d for d in lineage(heir.parent) if d.destination == ["EU"]), None)
        agency = any(k == "weak" and m == measure for _, k, m in frame.cues)
        draft.destination = ["EU"] if union is not None or agency else []  # "... in Cyprus. The West African route ..."
    elif heir.source is None and not (draft.destination or heir.apart or _has_subject(frame, draft)):
        draft.destination = list(alike.destination)


def _parts_of_those_there(heir: Heir) -> None:
    """Parts of people held, living or sent back somewhere."""
    draft, measure, parent = heir.draft, heir.measure, heir.parent
    if not draft.is_part or parent is None:
        return
    if measure in world.RETURNS and parent.measure in world.HELD and not heir.found["departure"]:
        draft.departure, draft.destination = list(parent.destination), heir.found["destination"]
    if measure in world.RETURNS and parent.measure == "refugees" and draft.destination != parent.destination:
        draft.departure = draft.departure or list(parent.destination)  # "52,700 of them have gone home"
    if measure in world.HELD and parent.measure in world.RETURNS:
        draft.destination = draft.destination or list(parent.departure)  # held where they were sent back from


def _where_they_came_ashore(heir: Heir) -> None:
    """Those held, where their boat was stopped or its people saved."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    ashore = [d for d in frame.context.event if d.measure in world.RESCUED | world.TOLL and not lost_on_the_way(d)]
    shores = {tuple(d.destination) for d in ashore}
    there = measure in world.HELD or (measure == "migrants" and not frame.uses)  # "the hotspot holds 2,437"
    if there and not heir.in_sentence and not draft.destination and len(shores) == 1:
        draft.destination = list(shores.pop())  # "nine were arrested", where those of their boat were saved
    if measure not in world.HELD or draft.destination or parent is None or parent.measure not in world.GUARDED:
        return
    if heir.in_sentence or not lost_on_the_way(parent):
        saved = parent.measure == "rescues" and bool(parent.destination)
        saved = saved and not any(u.owner == "authority" and u.code in parent.departure for u in frame.uses)
        shore = world.LEFT_FROM.issuperset(parent.departure) and not saved
        draft.destination = list(parent.departure if shore or not parent.destination else parent.destination)


def _to_the_country_told_of(heir: Heir) -> None:
    """Who was resettled, saved or stopped, in a text about one country."""
    draft, measure, host = heir.draft, heir.measure, heir.frame.context.topic
    if host is None or draft.destination:
        return
    other = set(host.destination).isdisjoint(draft.departure)
    if measure == "resettlements" and draft.departure and not heir.in_sentence:
        if host.measure in world.ASYLUM and other:
            draft.destination = list(host.destination)  # "it also took in 2,700 from Lebanon"
    if heir.source is not None:
        return
    if measure in world.RESCUED and not heir.in_sentence:
        if host.measure == "arrivals" and host.period == draft.period:
            draft.destination = list(host.destination)  # those brought ashore, picked up before
    attempts = measure == "interceptions" and draft.departure and not draft.destination
    if attempts and host.measure in world.HELD | world.ASYLUM and other:
        draft.destination = list(host.destination)  # "51,800 attempts to enter from Turkey", told of Bulgaria


def _beside_in_the_sentence(heir: Heir) -> None:
    """ "Arrested three smugglers and foiled the voyage of 19", "and 50,000 have gone back"."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    if not heir.in_sentence or parent is None:
        return
    if measure == "interceptions" and heir.source is None and not draft.departure:
        if parent.measure in world.HELD and world.LEFT_FROM.issuperset(parent.destination or "?"):
            draft.departure = list(parent.destination)
    if measure in world.RETURNS and parent.measure == "refugees" and len(parent.origin) == 1:
        if homeward(frame, draft) and not (draft.origin or draft.group or draft.destination):
            draft.origin, draft.destination = list(parent.origin), list(parent.origin)
    if measure in world.RETURNS and parent.measure in world.MOVES:
        if parent.departure and draft.departure == parent.destination and not draft.destination:
            draft.destination = list(parent.departure)  # "8,000 came from Morocco; Spain has sent back 4,800"


def _off_that_coast(heir: Heir) -> None:
    """Who was stopped at sea, or held on land, by the country that the text is about."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    sender = frame.context.topic
    if measure == "interceptions" and heir.source is None and sender is not None and not frame.uses:
        lodged = sender.measure in world.STOCKS | world.HELD and not heir.in_sentence
        if lodged and not (draft.departure or draft.destination):
            if world.LEFT_FROM.issuperset(sender.destination or "?"):
                draft.departure = list(sender.destination)  # "787,000 live in Libya. 20,839 were stopped at sea"
    if measure in world.HELD and not draft.destination and heir.in_sentence and parent is not None:
        if parent.measure in world.MOVES | {"interceptions"}:
            draft.destination = list(parent.destination or parent.departure)  # "44,490 landed; 1,591 are detained"
    if sender is None or draft.departure:
        return
    coast = world.LEFT_FROM.issuperset(sender.departure or "?")
    if measure in ("interceptions", "departures") and heir.source is None and draft.destination and coast:
        there = names_the_country(frame, draft) or (measure == "departures" and not draft.origin)
        if there and sender.measure in world.RETURNS | world.GUARDED:
            draft.departure = list(sender.departure)  # "the country also stopped 12,300 bound for Italy"
    guarded = sender.measure in world.GUARDED | world.LEAVES and not heir.in_sentence
    if guarded and measure == "interceptions" and draft.destination and not draft.departure and coast:
        words = frame.items[draft.left[0] : draft.first]
        if any(i.has("owner.authority") for i in words) and not any(u.owner == "authority" for u in frame.uses):
            draft.departure = list(sender.departure)  # "the coastguard stopped 4,610 on their way to Italy"


def _to_the_host(heir: Heir) -> None:
    """ "4,700 claims in Poland, while 26,200 came from Belarus", "boats from Lebanon brought 4,500"."""
    draft, parent, host = heir.draft, heir.parent, heir.frame.context.topic
    if heir.source is not None or heir.measure not in world.MOVES or not draft.departure or draft.destination:
        return
    if heir.in_sentence and parent is not None and parent.measure in world.ASYLUM | world.MOVES:
        if not set(parent.destination) & set(draft.departure):
            draft.destination = list(parent.destination)
    elif not heir.in_sentence and host is not None and host.measure in world.ASYLUM:
        if set(host.destination).isdisjoint(draft.departure):
            draft.destination = list(host.destination)


def _of_those_people(heir: Heir) -> None:
    """ "74 Sudanese were aboard, 13 of them survived", "5.5 million have left their country"."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    topic = frame.context.topic
    if heir.source is None and heir.in_sentence and parent is not None:
        if measure in world.STOCKS and not draft.noun and parent.measure in world.RETURNS | world.LEAVES:
            if draft.destination == parent.departure:
                draft.origin = draft.origin or list(parent.origin)  # "sent home 620,000 Afghans, but 2 million remain"
        brought = parent.measure in world.HELD and measure not in world.HELD
        if draft.is_part and not draft.group and not brought:
            draft.origin = draft.origin or list(parent.origin)
    if heir.source is None and measure in world.LEAVES and not draft.departure and not frame.uses and topic is not None:
        if homeward(frame, draft) and len(topic.origin) == 1:
            draft.departure = list(topic.origin)
        elif topic.measure in world.ASYLUM | world.RETURNS:
            draft.departure = list(topic.destination)  # "592 left the country", where they had asked for asylum


def _from_one_land(heir: Heir) -> None:
    """Where those who left one country are now; and nobody leaves for where they are."""
    draft, measure, parent = heir.draft, heir.measure, heir.parent
    _reach_back(heir.frame, draft)
    if measure == "departures" and parent is not None and parent.measure == measure and not draft.departure:
        if len(parent.departure) == 1 and draft.destination and parent.departure != draft.destination:
            draft.departure = list(parent.departure)
    if measure in world.LEAVES | world.RETURNS | world.GUARDED and draft.destination == draft.departure:
        draft.destination = []
    _of_crisis(heir.frame, draft, parent)


def _without_source(heir: Heir) -> None:
    """Places of a figure that shares those of no other one."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    if heir.source is not None:
        return
    if measure in world.RETURNS and not draft.departure and _left(parent):
        assert parent is not None
        draft.departure = list(parent.departure)  # "13,568 had to leave, 6,600 were deported"
        draft.origin = draft.origin or list(parent.origin)
    elif measure in world.MOVED_ON and heir.in_sentence and not draft.departure and parent is not None:
        senders = parent.destination if parent.measure in world.HELD else parent.departure
        if _gone_home_from_many(frame, draft):
            senders = []
        if parent.measure in world.RETURNS | world.HELD and set(senders).isdisjoint(draft.destination):
            draft.departure = list(senders)  # "sent home 315 and relocated 159"
    elif measure == "arrivals" and not draft.destination and _sent_from(frame, draft):
        assert parent is not None
        draft.destination, draft.departure = list(parent.departure), []
        if not draft.noun:
            draft.origin = draft.origin or list(parent.own_origin)  # "888 Albanians were deported; 13,000 had come"
    elif measure and not draft.departure and not draft.destination:
        from_context(frame, draft)
    elif not draft.departure and measure in world.RETURNS | world.MOVED_ON:
        _find_sender(frame, draft)


def _find_sender(frame: Frame, draft: Draft) -> None:
    """Who sends people away, where only their goal is told."""
    sending = world.RETURNS | world.MOVED_ON
    ahead = (d for d in frame.live if d.first < draft.first and d.departure and d.measure in sending)
    sender = None if _gone_home_from_many(frame, draft) else next(ahead, None)
    if sender is not None:
        if sender.departure != draft.destination:
            draft.departure = list(sender.departure)  # "315 were sent home and 159 moved to other countries"
        return
    host = frame.context.topic
    spoken = [u.code for u in frame.context.places if u.prep == "none" and u.kind == "country" and u.code]
    if host is None and len(set(spoken)) == 1 and (draft.measure or "") in world.RETURNS:
        if spoken[0] not in draft.destination + draft.origin:
            draft.departure = spoken[:1]  # "Pakistan began to round up Afghans. 140,000 have gone home."
    here = [d for d in frame.live if d.first < draft.first and d.measure in world.MOVES and d.destination]
    if here:
        host = here[-1]  # "126 Syrians arrived, and 34 of them were sent back to Beirut"
    if host is None:
        return
    if host.measure == "interceptions" and (host.departure != draft.destination or stopped_on_arrival(host)):
        back = world.HOSTS.intersection(host.destination)  # the country that holds them back sends them, too
        draft.departure = list(host.destination if back else host.departure)
    if host.measure in (world.MOVES | world.ASYLUM | world.RESCUED | world.HELD) - {"displaced"}:
        if host.destination != draft.destination:
            draft.departure = list(host.destination)  # the country the text is about sends them


def _next_of_the_row(heir: Heir) -> None:
    """The next of a row of nationalities; another route than the one told before leads elsewhere."""
    frame, draft, measure, source = heir.frame, heir.draft, heir.measure, heir.source
    at, said = frame.live.index(draft), heir.found["destination"]
    row = frame.live[at - 1] if at and draft.bracket and draft.origin and not said else None
    if row is not None and row.bracket and row.origin and row.measure == measure and row.parent is draft.parent:
        draft.destination = list(row.destination)
    if source is None or not source.own_route or not heir.routes - {f"route.{source.route}"}:
        return
    if measure in world.MOVES and not heir.in_sentence and not said:
        if draft.destination == source.destination not in (["EU"], ["EUROPE"]):
            draft.destination = []


def _some_among_them(heir: Heir) -> None:
    """ "4.3 million Ukrainians fled; Poland took 2.5 million of them"."""
    frame, draft, measure, parent = heir.frame, heir.draft, heir.measure, heir.parent
    among = any(item.has("part.among") for item in frame.items[draft.left[0] : draft.first])
    if not among or parent is None or measure not in world.MOVES | world.LEAVES or draft.group:
        return
    lived = parent.measure in world.STOCKS and measure in world.LEAVES
    if parent.measure in world.LEAVES or lived:
        draft.origin = draft.origin or list(parent.origin)
    if lived and parent.destination != draft.destination:
        draft.departure = draft.departure or list(parent.destination)  # "Lebanon saw 3,300 of them sail for Cyprus"


def _of_the_boat(heir: Heir) -> None:
    """ "62 died off Calabria. 81 of the boat from Turkey live"."""
    draft, topic = heir.draft, heir.frame.context.topic
    _off_the_boat(heir.frame, draft, there=bool(heir.found["destination"]))
    if topic is None or topic.measure not in world.TOLL or not topic.period == draft.period != NOTHING:
        return
    if heir.measure in world.RESCUED and not draft.destination and not heir.in_sentence:
        if draft.departure and topic.departure in ([], draft.departure) and not draft.is_part:
            draft.destination = list(topic.destination)


def _looked_after(heir: Heir) -> None:
    """ "8,800 were sent home from Austria. 26,400 are in basic care"."""
    frame, draft, topic = heir.frame, heir.draft, heir.frame.context.topic
    if heir.measure != "migrants" or topic is None or heir.in_sentence or draft.destination or frame.uses:
        return
    if topic.measure in world.RETURNS and len(topic.departure) == 1 and world.HOSTS.issuperset(topic.departure):
        draft.destination = list(topic.departure)


def _came_back(heir: Heir) -> None:
    """ "8.4 million left, 3.1 million came back"; whoever asks for asylum is told by nationality."""
    draft, parent = heir.draft, heir.parent
    if heir.measure in ("asylum_applications", "asylum_grants", "permits"):
        draft.departure = []
    if heir.measure != "returns" or draft.kind != "count" or draft.is_part or draft.own_place:
        return
    if not heir.in_sentence or parent is None or parent.measure not in world.LEAVES:
        return
    if parent.departure and draft.departure in ([], parent.departure):
        if parent.origin and set(parent.origin).isdisjoint(parent.departure):
            # "230,000 Afghans left Iran, and the number of returnees reached 690,000"
            draft.destination, draft.departure = list(parent.origin), list(parent.departure)
        else:
            draft.destination, draft.departure = list(parent.departure), []


_STEPS: Final[tuple[Callable[[Heir], None], ...]] = (
    _in_that_country, _where_the_others_went, _parts_of_those_there, _where_they_came_ashore, _to_the_country_told_of,
    _beside_in_the_sentence, _off_that_coast, _to_the_host, _of_those_people, _from_one_land, _without_source,
    _next_of_the_row, _some_among_them, _of_the_boat, _looked_after, _came_back,
)  # fmt: skip
"""What the words of a figure and its source leave open, in this order."""


def _gone_home_from_many(frame: Frame, draft: Draft) -> bool:
    """ "Home went 4,447 from Turkey and 475 from Iraq, and 5,841 were resettled": from none of them alone."""
    if draft.measure not in world.MOVED_ON:
        return False
    told = [d for d in frame.live if d.first < draft.first and d.measure in world.RETURNS and d.departure]
    return any(d.departure != told[-1].departure for d in told)


def _sum_of_the_same(draft: Draft, source: Draft) -> bool:
    """ "411,649 Syrians have gone home since 2024. That brings the total since 2016 to 1,151,652": they too."""
    start, end = source.period
    if not draft.running or source.origin != source.destination or start is None or end is None:
        return False
    begun, last = draft.period
    longer = begun is not None and last is not None and begun < start and end <= last and (end - start).days > 27
    return longer and draft.measure == source.measure and draft.noun != "counted.persons"


def _of_more(draft: Draft, source: Draft) -> bool:
    """Whether a total of months follows a boat that was stopped where it headed for."""
    return stopped_on_arrival(source) and of_months(draft, source)


def _at_a_border(frame: Frame, draft: Draft, elder: Draft) -> bool:
    """ "9,400 crossed from Turkey to Bulgaria. On the Balkan route it was ...": a border on no route, told before."""
    member = bool(elder.destination) and world.MEMBERS.issuperset(elder.destination)
    placed = elder.own_place or member
    return draft.measure == "crossings" and elder not in frame.drafts and placed and not elder.route


def _of_other_people(draft: Draft, source: Draft, theirs: list[str]) -> bool:
    """Whether people sent away are of another nation, or went in another way, than those told to go to a country."""
    if draft.kind != "count" or draft.bracket or draft.is_part or draft.is_base:
        return False
    if source.origin or not source.destination:
        return False
    others = bool(theirs) and theirs != source.destination
    return others or (draft.own_measure and {draft.measure, source.measure} == {"deportations", "voluntary_returns"})


def _off_that_route(elder: Draft, routes: set[str]) -> bool:
    """Whether a country of the union told before is none that these routes lead to."""
    ends = {code for route in routes for code in world.ROUTE_ENDS.get(route.removeprefix("route."), set())}
    return (
        bool(ends)
        and bool(elder.destination)
        and world.MEMBERS.issuperset(elder.destination)
        and ends.isdisjoint(elder.destination)
    )


def _of_the_next(frame: Frame, draft: Draft) -> set[str]:
    """ "339 have died and 360 gone missing on the Central Mediterranean route": a route told behind both."""
    at = frame.live.index(draft) + 1
    after = frame.live[at] if at < len(frame.live) else None
    between = frame.items[draft.last + 1 : after.first] if after is not None else []
    if after is None or not any(i.has("flow.and") for i in between) or any(i.kind == PUNCT for i in between):
        return set()
    lost = any(m in world.TOLL and after.last < i < after.right[1] for i, _, m in frame.cues)
    behind = frame.items[after.last + 1 : after.right[1]] if lost else []
    return {c for item in behind for c in item.senses if c.startswith("route.")}


def _has_subject(frame: Frame, draft: Draft) -> bool:
    """Whether a country named before a number in its sentence may be the one that holds these people."""
    if draft.measure not in world.HELD:
        return False
    before = [u for u in frame.uses if u.index < draft.first and u.prep == "none" and u.kind == "country"]
    return any(role_of(draft.measure or "", u) == "destination" for u in before)


def _speaks_of_all(draft: Draft) -> bool:
    """ "Syrians (74,400) and Afghans (52,500) ... One claim in four was filed in Germany": no longer of the first."""
    return draft.kind != "change" and not (draft.is_base or draft.is_part)


def _and_more(frame: Frame, draft: Draft) -> bool:
    """Whether a number is of others than those told before: "another 240", "240 autres"."""
    beside = frame.items[max(0, draft.first - 1) : draft.last + 2]
    return any(item.has("role.mixed") for item in beside)


def _of_another_event(frame: Frame, draft: Draft) -> bool:
    """ "In a separate incident off Crete 95 people were saved": nothing is taken over from the boats told before."""
    measure, told = draft.measure or "", bool(draft.departure or draft.destination)
    if draft.parent in frame.drafts or measure not in world.GUARDED | {"departures"} or not told:
        return False
    return any(item.has("flow.apart") for item in frame.items[: draft.first])


def _off_the_boat(frame: Frame, draft: Draft, *, there: bool) -> None:
    """Those saved, dead and missing of one boat set out where its others did; ``there``: their own goal is told."""
    wrecked = world.TOLL | world.RESCUED
    if draft.measure not in wrecked or draft.is_base:
        return
    if draft.departure and any(u.code in draft.departure for u in zone_uses(frame, draft) if u.kind != "people"):
        return
    at = frame.drafts.index(draft)
    before = [d for d in reversed(frame.drafts[:at]) if not d.skipped]
    boat = frame.context.told.get("departures")
    for told in (*before, *((boat,) if boat is not None else ())):
        if not told.departure or told.measure not in wrecked | {"departures"} or told.is_base:
            continue
        start, end = told.period
        found = draft.period[0]
        later = told.measure == "departures" and told in frame.drafts and is_day(told.period) and is_day(draft.period)
        if later and start is not None and found is not None and 0 < (found - start).days <= 7:
            draft.departure = draft.departure or list(told.departure)  # "... sank; seven were found three days later"
            return
        if told.period != draft.period or (start is not None and end is not None and (end - start).days > 3):
            continue
        if not draft.destination or not told.destination or draft.destination == told.destination:
            draft.departure = list(told.departure)
            if told.measure == "departures" and not there:
                draft.destination = list(told.destination)
        return


def _sent_from(frame: Frame, draft: Draft) -> bool:
    """Whether those who came are told beside those whom the same country sent back."""
    parent = draft.parent
    own = {u.code for u in zone_uses(frame, draft) if u.kind != "people" and u.code}
    beside = parent is not None and parent in frame.drafts and parent.measure in world.RETURNS
    return beside and parent is not None and bool(parent.departure) and own <= set(parent.departure)


def _what_they_left(frame: Frame, draft: Draft) -> list[str]:
    """ "Egypt took in most of the 560,000 who fled Sudan": the object of the verb of leaving, or what "from" leads to,
    not every country of the sentence."""
    items = frame.items
    own = [u for u in zone_uses(frame, draft) if u.code in draft.departure and u.kind != "people"]
    left = [u for u in own if u.index and "departures" in items[u.index - 1].senses.get("measure.cue", ())]
    named = left or [u for u in own if u.prep == "from"]
    first = named[0] if named else None
    if left and not draft.origin and own[0] is not first and own[0].prep == "from" and own[0].index - draft.last <= 2:
        draft.origin = [u.code for u in own if u.index < left[0].index]  # "175 from Gambia and Mali had left Dakar"
    if first is None:
        return []
    row = [first.code]
    for before, use in itertools.pairwise(own[own.index(first) :]):
        if not coordinated(items, before.index, use.index, frame.pack.function_words):
            break
        row.append(use.code)
    return list(dict.fromkeys(row))


def _into_the_country(frame: Frame, draft: Draft) -> bool:
    """ "Neighbours sent 13,000 back to the country": the one spoken of."""
    items = frame.items
    zone = range(draft.left[0] + 1, draft.right[1])
    return any(items[k].has("owner.country") and items[k - 1].has("role.destination") for k in zone)


def _that_country(frame: Frame, draft: Draft) -> list[str]:
    """ "400,000 have left Pakistan. In the country live 3.7 million": the country of the sentence before."""
    topic, zone = frame.context.topic, frame.items[draft.left[0] : draft.right[1]]
    if (
        topic is None
        or not any(i.has("owner.country") for i in zone)
        or any(u.prep != "from" or draft.measure in world.STOCKS for u in zone_uses(frame, draft) if u.kind != "people")
    ):
        return []
    if draft.measure in world.MOVES and topic.measure in world.RETURNS and len(topic.departure) != 1:
        return list(topic.destination)
    if draft.measure in world.MOVES and topic.measure not in world.MOVES | world.RESCUED:
        return []
    home = draft.measure == "displaced" and topic.measure in world.RETURNS  # beside those who have come back
    gone = topic.measure in world.LEAVES | world.RETURNS and not home
    gone = gone and (bool(topic.departure) or topic.measure in world.RETURNS)  # "600,000 Sudanese have fled to Chad"
    side = topic.departure if gone else topic.destination
    return list(side) if len(side) == 1 else []


def _fled_from(frame: Frame, draft: Draft) -> bool:
    """ "Residents fled from Goma": the word before the place is the verb of leaving."""
    for use in frame.uses:
        if use.prep == "origin" and use.kind != "people" and draft.last < use.index < draft.right[1]:
            return "departures" in frame.items[use.index - 1].senses.get("measure.cue", ())
    return False


def _of_a_sea(frame: Frame, draft: Draft) -> bool:
    """Whether a number's words name a sea, or another part of the world."""
    return any(i.has("place.region") and i.has("mode.sea") for i in frame.items[draft.left[0] : draft.right[1]])


def _of_all_before(frame: Frame, draft: Draft, source: Draft) -> bool:
    """Whether a nationality is told behind a sentence about several countries of which none is the whole."""
    if draft.destination or not draft.origin or draft.measure not in world.ASYLUM - world.STOCKS:
        return False
    whole = bool({"EU", "EUROPE"}.intersection(source.destination)) or not source.destination
    spread = len(frame.context.hosts) > 1  # "Spain (163,220), Germany ..."
    return (spread or (frame.context.spread and source is frame.context.topic)) and not whole


def _is_grand_total(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "In all 77,310 were filed", behind a list of countries of which no whole was told before."""
    return (
        frame.context.spread
        and source is frame.context.topic
        and source in frame.context.recent
        and any(i.has("part.total") for i in frame.items[draft.left[0] : draft.first])
    )


def _other_day(draft: Draft, source: Draft) -> bool:
    """Whether both tell of a day or a night, and not of the same."""
    days = [period for period in (draft.period, source.period) if period[0] and period[1]]
    short = all(end is not None and start is not None and (end - start).days <= 3 for start, end in days)
    return len(days) == 2 and short and days[0] != days[1]


def _holds_more(draft: Draft, source: Draft) -> bool:
    """Whether people of a longer time, more of them, follow those of a nationality that came in a part of it."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None or draft.is_part or draft.is_base:
        return False
    longer = start < first and (end >= last or (end - start) > 2 * (last - first))
    if draft.measure == source.measure == "asylum_applications" and draft.noun and not draft.bracket:
        return longer and draft.own_period and bool(source.origin) and draft.value > 2 * source.value
    return longer and draft.noun == "counted.persons" and bool(source.own_origin) and draft.value > source.value


def _of_all_months(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "28 were deported to Afghanistan on Friday. In half a year there were 9,465 deportations": of all, not of those
    of one flight; but a sum that goes on counting them is ("that makes 150 since August")."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None or draft.is_part or draft.is_base:
        return False
    if draft.kind != "count" or source.kind != "count" or draft.value <= source.value or draft.own_origin:
        return False
    words = frame.items[draft.left[0] : draft.right[1]]
    more = any(item.has("flow.running") or item.has("part.total") for item in words)
    return (last - first).days <= _OF_ONE_FLIGHT and (end - start).days >= _OF_A_MONTH and not more


def _of_everyone(draft: Draft, source: Draft) -> bool:
    """ "340 Syrians were deported in May. Last year the country deported 2,372 people": of a longer time, and more."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None or not draft.own_period or draft.running:
        return False
    if (
        draft.kind != "count"
        or source.kind != "count"
        or draft.value <= source.value
        or (end - start) <= (last - first)
    ):
        return False
    if draft.is_part or draft.is_base or draft.bracket or draft.noun != "counted.persons" or not source.own_place:
        return False
    return source.origin != source.destination  # but all who went home to one country


_OF_ONE_FLIGHT: Final = 7
_OF_A_MONTH: Final = 27
"""Days: no more are told of one transport; as many make a month."""


def _left(parent: Draft | None) -> bool:
    return parent is not None and parent.measure in world.LEAVES and bool(parent.departure)


def _of_crisis(frame: Frame, draft: Draft, parent: Draft | None) -> None:
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


def _of_one_event(told: Draft, draft: Draft) -> bool:
    """Whether the dead, the missing and the saved of two sentences are of the same few days, and so of one boat."""
    (start, end), both = told.period, {told.measure or "", draft.measure or ""}
    if told.period != draft.period or start is None or end is None or (end - start).days > 9:
        return False
    return both <= world.TOLL | world.RESCUED and not told.is_part


def _from_source(draft: Draft, source: Draft, *, said: bool, said_alone: bool = False) -> None:
    """Places taken from the figure leant on; ``said``: a new sentence says where to, and so speaks of all who came."""
    if said_alone:
        draft.destination = draft.destination or list(source.destination)
        return  # "83.6 % of Syrians": what comes next is not of them
    named = bool(draft.departure or draft.origin or draft.group)
    if draft.measure in world.HELD and draft.noun and draft.own_period and draft.period != source.period:
        draft.destination = draft.destination or list(source.destination)
        return  # all who were arrested this year, not those of that boat
    if draft.measure in world.RESCUED | world.TOLL and draft.noun == "counted.persons" and _of_years(draft, source):
        return  # all whom that ship has saved since 2016, all who have died since 2014, wherever
    if draft.measure in world.RETURNS and draft.departure and draft.noun_measure and not source.departure:
        if draft.kind == source.kind == "count" and draft.value > source.value and not (draft.is_part or draft.is_base):
            return  # "21,601 were sent away from France", wherever
    home = draft.measure in world.RETURNS and source.origin and source.destination == source.origin
    if home and draft.origin and draft.origin != source.origin:
        draft.departure = draft.departure or list(source.departure)
        return  # others, who do not go to the home of these
    apart = draft.own_period and not draft.is_part and not draft.is_base and draft.noun in _ANY_PEOPLE
    if apart and draft.measure in world.GUARDED and draft.period != source.period and not said_alone:
        if source.kind == "count" and not (draft.origin or draft.group or of_months(draft, source)):
            draft.group = True  # others, on other days
    if draft.noun.startswith("counted.") and draft.kind == source.kind == "count" and source.origin:
        both = {draft.measure, source.measure} <= {"rescues", "interceptions"}
        if both and not (draft.is_part or draft.is_base or draft.origin):
            draft.group = True  # others than those whose nationality was told
    people = draft.noun == "counted.persons" or (draft.noun == "measure" and draft.measure in world.RETURNS)
    later = people and not draft.is_part and of_months(draft, source)
    later = later or (draft.measure in world.MOVED_ON and bool(draft.noun) and of_months(draft, source))
    start, end = draft.period
    long = source.period == NOTHING and start is not None and end is not None and (end - start).days >= 27
    later = later or (long and people and not draft.is_part and draft.measure in world.MOVED_ON)
    running = draft.running and not (draft.own_place and draft.departure)
    later = later and not (running and draft.measure in world.RETURNS)  # but "that makes 500 this year"
    if later and draft.measure in world.RETURNS | world.MOVED_ON | {"interceptions"}:
        draft.departure = draft.departure or list(source.departure)
        if (
            not home
            and source.mode != "air"  # the other flights went elsewhere
            and draft.measure not in world.MOVED_ON
            and not (draft.measure == "interceptions" and draft.departure)
            and not (draft.measure in world.RETURNS and len(source.destination) > 1)
        ):
            draft.destination = draft.destination or list(source.destination)
        return  # all who went back since the start of the year, not those of that flight
    if draft.measure in world.RETURNS and source.origin and draft.destination and draft.kind == "count":
        if not set(draft.destination) <= set(source.origin) and len(source.origin) == 1 and not draft.departure:
            draft.departure = list(source.departure)  # sent to another country than the home of those told before
            return
    leans = draft.is_base or draft.is_part or (draft.bracket and not named) or draft.kind != "count"
    if source.bracket and source.own_place and draft.noun == "counted.persons" and not leans and not named:
        draft.destination = draft.destination or list(source.destination)
        return  # "Tunisians (4,827) ... in all 22,031 came": not of the first of the list
    part = draft.is_base or draft.is_part or draft.bracket or draft.kind == "share"
    theirs = bool(draft.destination) and set(draft.destination) <= set(source.origin)  # "... have gone back there"
    others = draft.noun in ("counted.persons", "") and draft.measure in world.RETURNS and not part and not theirs
    if others and of_months(draft, source) and not draft.running:
        # a flight of nationals, then all whom the agency has taken home
        if not draft.departure:
            draft.departure = list(source.departure)
        return
    aim = (source.measure, draft.measure) == ("interceptions", "rescues") and bool(source.departure)
    bound = (
        draft.measure in world.TOLL
        and of_months(draft, source)
        and bool(draft.departure or source.departure)
        and not leans
    )
    if (
        not draft.destination and not (aim and not leans) and not bound
    ):  # where those stopped were bound for is not said of others
        draft.destination = list(source.destination)
    if leans or not (draft.departure or draft.origin or draft.group):
        whole = (said or of_months(draft, source)) and not part and draft.measure in world.MOVES
        if draft.measure in world.RESCUED and draft.noun and of_months(draft, source):
            whole = True  # all whom ships have saved this year, not only off that coast
        if not draft.departure and not whole:
            draft.departure = list(source.departure)
        if not draft.origin and not draft.group and not whole:
            beside = source.kind == "share" and draft.kind == "share" and source.own_place and not draft.bracket
            beside = beside and draft.period == source.period
            anew = source.own_origin and draft.noun == "counted.persons" and draft.kind == "count" and not leans
            draft.origin = list(_ancestor(source, "origin").origin if beside or anew else source.origin)
        return
    if not draft.departure and (draft.origin or draft.group):
        draft.departure = list(_ancestor(source, "origin").departure or source.departure)
    if not draft.origin and draft.departure and not draft.group and not (said and draft.measure in world.RETURNS):
        elder = _ancestor(source, "departure")
        if draft.bracket and elder.bracket and elder.own_origin and elder.parent is not None:
            elder = elder.parent  # a list by nationality, then one by country
        draft.origin = list(elder.origin) if world.kin(elder.measure or "", draft.measure or "") else []


def _of_all_who_came(frame: Frame, draft: Draft, source: Draft) -> bool:
    """ "7,170 Tunisians landed. The number of migrants reached 39,285": of all, not of the nationals told before."""
    if draft.kind != "count" or draft.is_part or draft.is_base or draft.bracket or draft.measure not in world.MOVES:
        return False
    if not source.own_origin or source.kind != "count" or draft.value <= source.value:
        return False
    told = [k for k in range(draft.left[0], draft.first) if frame.items[k].has("counted.persons")]
    if not told or any(frame.items[k].has("place.people") for k in range(draft.left[0], draft.first)):
        return False
    grew = ("verb.exact", "change.amounts", "change.up", "change.down")
    between = frame.items[told[-1] + 1 : draft.first]
    verbs = between if not draft.noun else [*frame.items[draft.left[0] : told[0]], *between]
    return any(item.has(sense) for item in verbs for sense in grew)


def _of_years(draft: Draft, source: Draft) -> bool:
    """Whether a total of years follows what was told of some days."""
    (start, end), (first, last) = draft.period, source.period
    if start is not None and end is not None and source.period == NOTHING:
        return (end - start).days > 366
    if start is None or first is None or last is None:
        return False
    return start.year < first.year and (last - first).days <= 7


def _ancestor(draft: Draft, field_name: str) -> Draft:
    """The nearest figure leant on that is not itself one of a list by origin (or departure)."""
    current = draft
    for _ in range(12):
        listed = getattr(current, field_name) or (field_name == "origin" and current.group)
        if not listed or current.parent is None:
            break
        current = current.parent
    return current


def _reach_back(frame: Frame, draft: Draft) -> None:
    """What the sentence says before the number, beyond numbers that are left out."""
    measure = draft.measure or ""
    start = draft.left[0]
    at = frame.drafts.index(draft)
    while at and frame.drafts[at - 1].skipped:
        if any(i.text == ";" for i in frame.items[frame.drafts[at - 1].last + 1 : draft.first]):
            break  # told of others
        at -= 1
        start = frame.drafts[at].left[0]
    for use in frame.uses:
        if use.index >= draft.first or not use.code or use.code in draft.origin or is_vague(frame, use, draft):
            continue
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
