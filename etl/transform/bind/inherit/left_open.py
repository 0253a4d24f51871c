"""Places that neither a figure's words nor its source tell."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.draft import STRONG, Draft, boundary, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.inherit.crisis import of_crisis, reach_back
from etl.transform.bind.inherit.heir import Heir
from etl.transform.bind.roles.case import homeward, role_of, zone_uses
from etl.transform.bind.topic import from_context, lost_on_the_way, names_the_country, stopped_on_arrival
from etl.transform.recognise.periods import NOTHING, is_day


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


def _beside_them(heir: Heir) -> bool:
    """ "Off Lampedusa nine died, and 22 were saved": where those died who are told of right before, in the sentence."""
    frame, draft, event = heir.frame, heir.draft, world.TOLL | world.RESCUED
    before = [d for d in frame.live if d.first < draft.first and d.kind == "count" and d.unit == "persons"]
    if heir.measure not in event or draft.kind != "count" or not before or before[-1].measure not in event:
        return False
    near = before[-1]
    between = range(near.last + 1, draft.first)
    apart = any(frame.items[k].has("flow.contrast") or boundary(frame.items, k) == STRONG for k in between)
    told = any(u.index < draft.first and u.kind != "people" for u in frame.uses)
    if apart or near.is_base or near.bracket or not told or not (near.departure or near.destination):
        return False
    draft.departure, draft.destination = list(near.departure), list(near.destination)
    return True


def _where_the_others_went(heir: Heir) -> None:
    """The goal of those counted before, where this sentence tells only the way."""
    frame, draft, measure, topic = heir.frame, heir.draft, heir.measure, heir.frame.context.topic
    if heir.source is None and not (draft.own_place or draft.departure or draft.destination) and _beside_them(heir):
        return
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
        # "Bulgaria's border police stopped 52,534 from Turkey and arrested 1,209 in the country"
        guarded = any(u.owner == "authority" and u.code in parent.destination for u in frame.uses)
        shore = world.LEFT_FROM.issuperset(parent.departure) and not (saved or guarded)
        left = parent.departure if shore or _guards_it(frame, parent) else []
        draft.destination = list(left if shore or not parent.destination else parent.destination)


def _guards_it(frame: Frame, draft: Draft) -> bool:
    """Whether those were stopped by the country that they were leaving, not at its border by another."""
    return any(u.owner == "authority" and u.code in draft.departure for u in frame.uses)


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
    _of_those_who_left(frame, draft)
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


def _of_those_who_left(frame: Frame, draft: Draft) -> None:
    """ "9,277 Syrians left Jordan: 4,013 went home and 5,264 were resettled": parts of them, whatever their measure."""
    if draft.measure not in world.MOVED_ON or draft.kind != "count" or draft.noun:
        return
    before = [d for d in frame.live if d.first < draft.first and d.measure in world.LEAVES and d.kind == "count"]
    if before and before[-1].value >= draft.value and not (draft.departure and draft.origin):
        draft.departure = draft.departure or list(before[-1].departure)
        draft.origin = draft.origin or list(before[-1].origin)


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
            left = parent.departure if world.LEFT_FROM.issuperset(parent.departure) or _guards_it(frame, parent) else []
            draft.destination = list(parent.destination or left)  # "44,490 landed; 1,591 are detained"
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


def _by_guards_told_before(heir: Heir) -> None:
    """ "The Tunisian authorities are stricter. 74,464 were kept from sailing for Europe": by those of that country."""
    frame, draft = heir.frame, heir.draft
    if heir.measure != "interceptions" or heir.source is not None or heir.in_sentence:
        return
    guards = {u.code for u in frame.context.named if u.owner == "authority" and u.code in world.LEFT_FROM}
    union = {"EU", "EUROPE"}
    if len(guards) == 1 and union.issuperset(draft.departure) and union.issuperset(draft.destination):
        draft.departure, draft.destination = list(guards), draft.destination or draft.departure


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
    reach_back(heir.frame, draft)
    if measure == "departures" and parent is not None and parent.measure == measure and not draft.departure:
        if len(parent.departure) == 1 and draft.destination and parent.departure != draft.destination:
            draft.departure = list(parent.departure)
    if measure in world.LEAVES | world.RETURNS | world.GUARDED and draft.destination == draft.departure:
        draft.destination = []
    of_crisis(heir.frame, draft, parent)


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
        several = frame.context.spread or (host.kind == draft.kind == "count" and draft.value > host.value)
        theirs = draft.measure != "deportations" and bool(host.origin) and host.origin == draft.destination
        if host.destination != draft.destination and not (theirs and several):
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


def fill_in(heir: Heir) -> None:
    """Sees to what the words of a figure and its source leave open, in this order."""
    _in_that_country(heir)
    _where_the_others_went(heir)
    _parts_of_those_there(heir)
    _where_they_came_ashore(heir)
    _to_the_country_told_of(heir)
    _beside_in_the_sentence(heir)
    _off_that_coast(heir)
    _by_guards_told_before(heir)
    _to_the_host(heir)
    _of_those_people(heir)
    _from_one_land(heir)
    _without_source(heir)
    _next_of_the_row(heir)
    _some_among_them(heir)
    _of_the_boat(heir)
    _looked_after(heir)
    _came_back(heir)


def _gone_home_from_many(frame: Frame, draft: Draft) -> bool:
    """ "Home went 4,447 from Turkey and 475 from Iraq, and 5,841 were resettled": from none of them alone."""
    if draft.measure not in world.MOVED_ON:
        return False
    told = [d for d in frame.live if d.first < draft.first and d.measure in world.RETURNS and d.departure]
    return any(d.departure != told[-1].departure for d in told)


def _off_that_route(elder: Draft, routes: set[str]) -> bool:
    """Whether a country of the union told before is none that these routes lead to."""
    ends = {code for route in routes for code in world.ROUTE_ENDS.get(route.removeprefix("route."), set())}
    return (
        bool(ends)
        and bool(elder.destination)
        and world.MEMBERS.issuperset(elder.destination)
        and ends.isdisjoint(elder.destination)
    )


def _has_subject(frame: Frame, draft: Draft) -> bool:
    """Whether a country named before a number in its sentence may be the one that holds these people."""
    if draft.measure not in world.HELD:
        return False
    before = [u for u in frame.uses if u.index < draft.first and u.prep == "none" and u.kind == "country"]
    return any(role_of(draft.measure or "", u) == "destination" for u in before)


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
    fled = draft.measure == "displaced" and topic.measure in world.MOVES | {"refugees"} and not topic.departure
    if fled and topic.own_origin and topic.origin != topic.destination and len(topic.origin) == 1:
        return list(topic.origin)  # "90,000 Sudanese are in Chad. Inside the country 1.1 million are displaced"
    home = draft.measure == "displaced" and topic.measure in world.RETURNS  # beside those who have come back
    gone = topic.measure in world.LEAVES | world.RETURNS and not home
    gone = gone and (bool(topic.departure) or topic.measure in world.RETURNS)  # "600,000 Sudanese have fled to Chad"
    side = topic.departure if gone else topic.destination
    return list(side) if len(side) == 1 else []


def _left(parent: Draft | None) -> bool:
    return parent is not None and parent.measure in world.LEAVES and bool(parent.departure)
