"""Places that no word near a figure tells: what the text is about says them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from etl.transform import world
from etl.transform.bind.cues import takes_in
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, lineage, of_months
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import homeward, is_goal, right_of, role_of
from etl.transform.bind.roles.vague import is_vague
from etl.transform.recognise.items import PUNCT, Item
from etl.transform.recognise.periods import is_day

_TELL_WHERE: Final = {"net_migration"} | (
    world.MOVES | world.ASYLUM | world.RESCUED | world.RETURNS | world.MOVED_ON | world.HELD | {"interceptions"}
)


_KEPT_BACK: Final = ("interceptions", "rescues")


@dataclass(slots=True, eq=False)
class _About:
    """A figure without places, and what the text is about: its ``topic``, and the places named ``before`` this
    sentence, of which those ``lasting`` hold for moves and tolls; ``routed`` where the sentence names a route."""

    frame: Frame
    draft: Draft
    measure: str
    topic: Draft | None
    routed: bool
    before: list[PlaceUse]
    lasting: list[PlaceUse]


def from_context(frame: Frame, draft: Draft) -> None:
    """The country that the text is about, where neither the number nor its parent names one."""
    measure, topic = draft.measure or "", frame.context.topic
    routed = any(c.startswith("route.") for i in frame.items for c in i.senses)
    before = _named_before(frame)
    lasting = before if not routed and measure not in world.RETURNS | world.MOVED_ON | world.ASYLUM else []
    sends = topic is not None and topic.measure in world.RETURNS | world.MOVED_ON
    if measure in world.MOVES and sends and topic is not None and world.HOSTS.issuperset(topic.departure or "?"):
        lasting = []  # they come to the country that sends others back, not to where those went
    if measure in world.MOVES and topic is not None and topic.measure in world.TOLL | world.RESCUED:
        lasting = [u for u in lasting if u.code not in topic.departure]  # nobody comes to where a boat set out from
    about = _About(frame, draft, measure, topic, routed, before, lasting)
    if _of_nowhere_told(about):
        return
    for finds in _WAYS:
        if finds(about):
            return


def _named_before(frame: Frame) -> list[PlaceUse]:
    """Places of the sentences before, the last first."""
    listed = {code for d in frame.context.recent if not d.departure for code in d.origin}
    listed -= {code for d in frame.context.recent for code in d.destination}
    places = [u for u in reversed(frame.context.places) if u.code not in listed]  # not "led by Syria with 76,765"
    if any(u.code in world.MEMBERS and u.kind == "country" and u.prep == "none" for u in places):
        places = [u for u in places if u.code != "EU" or u.prep != "none"]  # "Cyprus is first in the EU"
    return places


def _of_nowhere_told(about: _About) -> bool:
    """Whether a figure is of no country that was told: of several, of a region, of a boat elsewhere."""
    frame, draft, measure, topic = about.frame, about.draft, about.measure, about.topic
    if measure == "crossings" and topic is not None and topic.measure != measure and _through_the_jungle(frame, draft):
        if world.THE_JUNGLE.isdisjoint([*topic.destination, *topic.departure]):
            return True  # "Mexico held 925,000. 408 crossed the Darién"
    to_and_fro = {u.code for u in about.before if u.prep in ("in", "inward", "to") and u.kind in ("country", "city")}
    if (
        measure in world.RETURNS
        and topic is None
        and len(to_and_fro) > 1
        and all(u.prep != "from" for u in about.before)
    ):
        return True  # "those moved to Albania are coming back to Italy. Six had returned before": from where?
    hosted = topic is not None and topic.measure in world.STOCKS
    if hosted and frame.context.spread and measure in world.MOVES:
        return True  # "Colombia hosts 2.5 million, Peru (1.5 million) ... 49,000 have walked through the jungle"
    many = len(frame.context.hosts) > 1 and world.HOSTS.isdisjoint(topic.destination if topic else ())
    if hosted and (frame.context.spread or many) and measure in (world.ASYLUM | {"permits"}) - world.STOCKS:
        if not any(u.kind == "country" for u in frame.uses):
            return True  # "... The countries of the region have issued 1.3 million permits"
    if measure in world.TOLL | world.MOVED_ON and in_a_region(frame, draft):
        return True  # "1,700 died in the Mediterranean", not off the country spoken of
    zone = frame.items[draft.left[0] : draft.right[1]]
    at_sea = any(item.has("place.region") and item.has("mode.sea") for item in zone)
    if measure in world.MOVES and frame.context.spread and draft.kind == "count" and at_sea:
        return True  # "Greece had 396,500 arrivals, Italy 131,000. In all 530,000 have crossed the Mediterranean"
    several = topic is not None and topic.measure in world.MOVES and len(topic.destination) > 1
    if several and measure in world.TOLL and draft.noun and draft.own_period and not frame.uses:
        return True  # "most came by Greece, Cyprus and Bulgaria. 385 people died at sea in the first quarter"
    return measure in world.TOLL | world.RESCUED and _where_it_sank(frame, draft)


def _through_the_jungle(frame: Frame, draft: Draft) -> bool:
    """Whether a number's words name a way through a wilderness, of which no country is told."""
    words = frame.items[draft.left[0] : draft.right[1]]
    crossed = ("measure.cue", "measure.soft")
    return any(i.has("mode.land") and any("crossings" in i.senses.get(c, ()) for c in crossed) for i in words)


def _of_the_sentence(about: _About) -> list[PlaceUse]:
    """Places of the sentence that may be told of the figure, and not of one of its parts or of another one."""
    frame, draft, measure = about.frame, about.draft, about.measure
    starts = [d.first for d in frame.live if d.first > draft.last]
    spoken = [u for u in frame.uses if u.owner != "authority" or not any(draft.last < k < u.index for k in starts)]
    said = [u for u in spoken if u.index < draft.first or not _strongly_parted(frame.items, draft, u.index, starts)]
    parts = [d for d in frame.live if d.is_part and d.parent is draft]
    within = [d for d in frame.live if d.is_part and any(draft is above for above in lineage(d.parent))]
    alike = (measure, "departures") if measure in world.GUARDED else (measure,)
    others = [d for d in frame.live if d.first > draft.last and d.measure in alike and d.unit == "persons"]
    others += [draft] if measure in world.GUARDED and others else []
    said = [u for u in said if not any(right_of(frame, d, u) for d in others)]  # "66 were Yemeni, 30 from Syria"
    if measure in world.GUARDED - world.TOLL:
        said.sort(key=lambda u: _strongly_parted(frame.items, draft, u.index, []))  # its own statement first
    if measure in world.TOLL and draft_routed(frame, draft):
        said = [u for u in said if not _behind_contrast(frame, draft, u)]
        said = [u for u in said if not any(d.first < u.index < d.right[1] for d in parts)]  # "527 of them off Libya"
    if measure in world.RETURNS | world.MOVED_ON | {"emigration"}:
        others = [d for d in frame.live if (d.first > draft.last or d.is_part) and d is not draft]
        said = [u for u in said if not any(_words_of(d, draft, u) for d in others)]
    if measure in world.MOVES | world.ASYLUM - world.STOCKS:
        # "170,000 came, 151,000 of them to Greece", "hit 2.7 million, with 1.2 million in the United States"
        led = [d for d in frame.live if d.first > draft.last and frame.items[d.first - 1].has("flow.with")]
        said = [u for u in said if not any(d.first < u.index < d.right[1] for d in (*within, *led))]
    if measure in world.MOVES and (mine := _routes_of(frame, draft)):  # "610 by A, and 480 by B to Spain"
        others = [d for d in frame.live if d is not draft and _routes_of(frame, d) - mine]
        said = [u for u in said if not any(d.first < u.index < d.right[1] for d in others)]
    if measure in world.STOCKS | world.LEAVES:  # "4 million, of whom Germany hosts 1.1 million": not where a part is
        here = names_the_country(frame, draft)  # "the country hosts 270,000, of whom 120,000 in its camp of Mbera"
        said = [u for u in said if not any(_words_of_part(frame.items, d, u, before=here) for d in parts)]
    if measure == "interceptions":  # "turned back 14,900 at the borders, 5,100 of them at the one with France"
        beads = {k for d in within for k in range(d.first, d.right[1])}
        if any(u.prep == "border" and u.index in beads for u in said):
            said = [u for u in said if u.index not in beads]
    return said


def _routes_of(frame: Frame, draft: Draft) -> set[str]:
    """The routes named in the words of a number."""
    zone = frame.items[draft.left[0] : draft.right[1]]
    return {c for item in zone for c in item.senses if c.startswith("route.")}


def _beside_those_stopped(about: _About) -> bool:
    """ "Stopped 4,610 on their way to Italy, and 1,740 went home"."""
    draft = about.draft
    kept = [d for d in about.frame.live if d.first < draft.first and d.measure == "interceptions" and d.departure]
    if about.measure not in world.RETURNS or not kept or draft.own_origin:
        return False
    if not world.LEFT_FROM.issuperset(kept[-1].departure):
        return False
    draft.departure = list(kept[-1].departure)
    return True


def _said_in_the_sentence(about: _About) -> bool:
    return _place_of(about.frame, about.draft, _of_the_sentence(about))


def _of_those_held(about: _About) -> bool:
    """ "6,383 were held in Italian centres; 3,154 were sent home"; nobody is held where a boat was lost."""
    draft, live = about.draft, about.frame.live
    held = [d for d in live if d.first < draft.first and d.measure in world.HELD and len(d.destination) == 1]
    if about.measure in world.RETURNS and held:
        draft.departure = list(held[-1].destination)
        return True
    return about.measure in world.HELD and about.topic is not None and lost_on_the_way(about.topic)


def _arrived_where_sent(about: _About) -> bool:
    """ "2,075 were expelled to Niger. The first 100 arrived on the 3rd. There were 410 on the 9th"."""
    draft, context = about.draft, about.frame.context
    expelled, brought = context.told.get(about.measure), context.last
    if about.measure not in world.RETURNS or expelled is None or brought is None or about.frame.uses:
        return False
    if not (expelled.departure and expelled.destination) or brought.measure not in world.MOVES:
        return False
    if brought.destination != expelled.destination:
        return False
    draft.departure, draft.destination = list(expelled.departure), list(expelled.destination)
    return True


def _like_the_topic(about: _About) -> bool:
    return _as_the_topic(about.frame, about.draft, routed=about.routed)


def _end_of_the_route(about: _About) -> bool:
    """ "Moved on from the Canaries. 10,387 have reached the archipelago"."""
    if not about.routed or about.measure not in world.MOVES:
        return False
    named = {use.code for use in about.before if use.kind != "people"}
    ends = named & _ends(about.frame, about.draft)
    if len(ends) == 1:
        about.draft.destination = list(ends)
    return len(ends) == 1


def _where_asylum_was_told(about: _About) -> bool:
    """ "... 3,170 landed in Italy. 550 were granted asylum", told before."""
    context, last = about.frame.context, about.frame.context.last
    if about.measure not in world.ASYLUM - world.STOCKS or about.topic is None or last is None:
        return False
    if about.topic.measure not in world.MOVES or last.measure not in world.MOVES:
        return False
    asked = [context.told[m] for m in (about.measure, *sorted(world.ASYLUM)) if m in context.told]
    asylum: list[str] = next((list(d.destination) for d in asked if d.destination), [])
    if not asylum or not world.HOSTS - {"EU", "EUROPE"} >= set(asylum):
        return False
    about.draft.destination = asylum
    return True


def _where_it_lasts(about: _About) -> bool:
    """A place of the sentences before that holds on: "Finland has shut its border with Russia. ..."."""
    frame, draft, measure = about.frame, about.draft, about.measure
    lasting = [use for use in about.lasting if _lasts(frame, draft, use) and not _others_went_home(about, use)]
    if not _place_of(frame, draft, lasting):
        return False
    fenced = measure == "interceptions" and any(u.prep == "border" for u in lasting)
    if (measure in world.MOVES or fenced) and draft.departure and not draft.destination:
        goals = (u.code for u in lasting if role_of(measure, u) == "destination" and u.code not in draft.departure)
        draft.destination = [code for code in goals if code][:1]
    if measure in world.TOLL | world.RESCUED and not draft.departure and about.topic is None:
        shores = [u.code for u in about.lasting if u.prep in ("from", "in", "inward") and u.code in world.BY_SEA]
        draft.departure = shores[:1]  # "A boat that had left Sfax sank off Lampedusa.", then who was saved
    return True


def _others_went_home(about: _About, use: PlaceUse) -> bool:
    """ "737,000 have returned from Turkey to Syria. Its police caught 205,000": not where those told before went."""
    told = (about.frame.context.told.get(m) for m in world.RETURNS)
    back = [d for d in told if d is not None and d.departure and use.code in d.destination]
    kept = about.measure in world.HELD or about.measure in ("crossings", "interceptions")
    return kept and bool(back) and not any(use.code in d.departure for d in back)


def _counted_by_the_agency(about: _About) -> bool:
    if about.measure != "crossings" or not any(k == "weak" and m == about.measure for _, k, m in about.frame.cues):
        return False
    about.draft.destination = [world.FRONTEX[about.draft.route == "channel"]]
    return True


def _of_a_text_without_figures(about: _About) -> bool:
    """ "The number of deportations from Germany has risen.", and then by how many."""
    draft, measure, before = about.draft, about.measure, about.before
    if about.topic is not None or measure not in world.ASYLUM | world.RETURNS:
        return False
    told = [u for u in before if u.prep in ("none", "in", "inward") and u.kind != "people"]
    if measure in world.RETURNS:
        told += [u for u in before if u.prep == "from" and u.kind != "people" and u.code in world.HOSTS]
    told.sort(key=lambda u: u.prep != "none")  # "Denmark will rent cells in Kosovo": who the text is about
    placed = _place_of(about.frame, draft, told)
    bound = {u.code for u in before if u.prep == "to" and u.kind != "people"} if placed else set()
    if measure in world.RETURNS and len(bound) == 1 and draft.departure and bound.isdisjoint(draft.departure):
        draft.destination = draft.destination or list(bound)  # "Deportations from Germany to Turkey are rising."
    return True


def _after_that_boat(about: _About) -> bool:
    """Where others came, after a boat of which no goal is told."""
    topic = about.topic
    if topic is None or topic.measure != "departures" or topic.destination or about.measure != "arrivals":
        return False
    told = about.frame.context.told
    ashore = [d for m, d in told.items() if m in world.TOLL | world.RESCUED and d.destination]
    about.draft.destination = list(next((d for d in ashore if d.period == topic.period), topic).destination)
    return True


def _of_the_topic(about: _About) -> bool:
    """The places of what the text is about, as far as they are told of such people."""
    frame, draft, measure, topic = about.frame, about.draft, about.measure, about.topic
    if topic is None:
        return True
    away = topic.measure in world.RESCUED and not topic.destination
    if (away or topic.measure in world.TOLL) and measure in world.STOCKS - {"displaced"}:
        hosts = [d for d in frame.context.told.values() if d.measure in _TELL_WHERE and d.destination]
        topic = hosts[0] if hosts else topic  # "at present 2,130 are in four camps", of the country spoken of
    leaves = topic.measure in world.LEAVES
    came = leaves and not world.HOSTS.issuperset(topic.departure)
    gone = leaves and world.HOSTS.issuperset(topic.departure or topic.destination)
    gone = gone or (came and world.HOSTS.issuperset(topic.destination))
    if about.routed or (topic.measure not in _TELL_WHERE and not gone):
        return True
    if frame.context.spread and measure in world.STOCKS and topic.measure != measure:
        return True  # others, told of no one of the countries before
    if measure in world.ASYLUM | world.MOVES | {"net_migration"}:
        draft.destination = list(topic.departure if _is_where_they_left(measure, topic, came) else topic.destination)
    elif measure in world.RETURNS and topic.measure in world.STOCKS - {"displaced"} and _within_their_land(draft):
        home = frame.context.told.get("displaced")  # not from the countries that host others
        draft.destination = list(home.destination) if home is not None else []
    elif measure in world.RETURNS and topic.measure == "displaced":
        draft.destination = list(topic.destination)  # back to where others had to flee
    elif measure in world.RETURNS and topic.measure == "crossings" and topic.origin == topic.destination != []:
        draft.departure, draft.destination = list(topic.departure), list(topic.destination)  # they crossed homeward
        draft.origin = draft.origin or list(topic.origin)
    elif measure in world.MOVED_ON and topic.destination and _taken_in(frame, draft):
        draft.destination = list(topic.destination)
    elif measure in world.RETURNS | world.MOVED_ON:
        _sent_by_the_topic(frame, draft, topic)
    elif measure in world.TOLL and topic.measure in world.MOVES and topic.mode == "sea":
        draft.destination = [code for code in topic.destination if code not in ("EU", "EUROPE")]
    return True


def _taken_in(frame: Frame, draft: Draft) -> bool:
    """ "The country took in 142 asylum seekers by relocation, and 36 by resettlement"."""
    other = draft.parent
    row = other in frame.drafts and other is not None and other.measure in world.MOVED_ON
    if row and other is not None:
        return bool(other.destination) and not other.departure
    return any(takes_in(item) for item in frame.items[draft.left[0] : draft.first])


def _is_where_they_left(measure: str, topic: Draft, came: bool) -> bool:
    """Whether the country that the text is about is the one that its topic's people left."""
    sent = topic.measure in world.RETURNS | world.LEAVES and not came
    moved = topic.measure in world.MOVED_ON and not topic.destination
    sent = sent or (moved and world.HOSTS.issuperset(topic.departure or "?"))
    sent = sent or (topic.measure in world.MOVED_ON and measure == "refugees" and bool(topic.departure))
    halted = topic.measure in ("interceptions", "rescues") and measure in world.STOCKS and bool(topic.departure)
    return sent or (halted and world.LEFT_FROM.issuperset(topic.departure))  # not the shore they were bound for


def _sent_by_the_topic(frame: Frame, draft: Draft, topic: Draft) -> None:
    measure = draft.measure or ""
    sent = topic.measure in world.RETURNS | world.MOVED_ON | {"interceptions"} and bool(topic.departure)
    if topic.measure == "interceptions" and world.HOSTS.intersection(topic.destination):
        sent = sent and world.LEFT_FROM.issuperset(topic.departure)  # or the sender holds them
    host = topic.measure in world.ASYLUM - world.STOCKS or world.HOSTS.issuperset(topic.destination)
    if measure in world.MOVED_ON and topic.measure == "displaced":
        return  # who was resettled was not displaced inside the country spoken of
    if measure == "resettlements" and host and not sent:
        draft.destination = list(topic.destination)  # the country that grants asylum takes them in
        return
    stopped = frame.context.told.get("interceptions") if topic.measure in world.MOVES and topic.departure else None
    if measure in world.RETURNS and stopped is not None and stopped.departure == topic.departure:
        sent = world.LEFT_FROM.issuperset(stopped.departure)
    draft.departure = list(topic.departure if sent else topic.destination)  # "Tunisia stopped 61,000; 17,600 got away"
    stayed = world.MOVES | {"refugees", "migrants"}
    if measure in world.RETURNS and topic.measure in stayed and len(topic.origin) == 1:
        if homeward(frame, draft) and not draft.origin:
            draft.origin, draft.destination = list(topic.origin), list(topic.origin)


_WAYS: Final[tuple[Callable[[_About], bool], ...]] = (
    _beside_those_stopped, _said_in_the_sentence, _of_those_held, _arrived_where_sent, _like_the_topic,
    _end_of_the_route, _where_asylum_was_told, _where_it_lasts, _counted_by_the_agency, _of_a_text_without_figures,
    _after_that_boat, _of_the_topic,
)  # fmt: skip
"""In this order; the first that knows the place, or knows that there is none, ends it."""


def _within_their_land(draft: Draft) -> bool:
    """ "900,000 internally displaced have gone home": who had left no country."""
    return draft.noun_measure is not None and draft.noun_measure[1] == "displaced"


def lost_on_the_way(draft: Draft) -> bool:
    """Whether people were lost on the way from one country to another: their smugglers may be held in either."""
    return draft.measure in world.TOLL and bool(draft.departure) and bool(draft.destination)


def _words_of(other: Draft, draft: Draft, use: PlaceUse) -> bool:
    """Whether a place stands in the words of another number; those before it are its own where it comes later."""
    start = other.left[0] if other.first > draft.last and draft.measure in world.MOVED_ON else other.first
    return start <= use.index < other.right[1]


def _words_of_part(items: list[Item], part: Draft, use: PlaceUse, *, before: bool) -> bool:
    """ "Four million are abroad, 1.5 million of them in Egypt": in the clause of the part, or ``before`` its number."""
    if not part.left[0] <= use.index < part.right[1]:
        return False
    if use.index < part.first:
        return True
    return not before and not any(boundary(items, k) >= MIDDLE for k in range(part.last + 1, use.index))


def sends_them_back(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "9,000 came to the island, and 22,150 were deported": from where others came, or asked asylum."""
    came = [d.destination for d in frame.live if d.measure in _CAME_TO and d.first < draft.first]
    return draft.measure in world.RETURNS and use.index < draft.first and use in frame.uses and [use.code] in came


def _deports_whom_it_hears(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Claims in Germany fell by 51 %. Those deported were 20,000": by the country of the claims told before."""
    told = frame.context.topic or frame.context.change
    heard = told is not None and told.measure in ("asylum_applications", "asylum_grants")
    return heard and draft.measure == "deportations" and told is not None and told.destination == [use.code]


_CAME_TO: Final = world.MOVES | (world.ASYLUM - world.STOCKS)


def _of_their_nationality(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Carried 26 people from Bangladesh, four of whom died": who they all were, and no shore that they left."""
    whole = draft.parent
    return whole in frame.live and whole is not None and use.code in whole.origin and use.code not in whole.departure


def _saves_on_the_channel(frame: Frame, use: PlaceUse) -> bool:
    """ "The French coast guard saved 76 in the Channel; 48 have died this year": not all off its own shore."""
    between = world.ROUTE_COUNTRIES["channel"]
    return use.code == between[0] and any(item.has("route.channel") for item in frame.items)


def _place_of(frame: Frame, draft: Draft, uses: list[PlaceUse]) -> bool:
    """Give a figure the first country of some that people come to or leave; whether there was one."""
    measure = draft.measure or ""
    for use in uses:
        name = role_of(measure, use)
        if name == "departure" and measure in world.MOVES and use.owner == "coast" and is_goal(frame, use):
            name = "destination"
        if not use.code or name not in ("destination", "departure") or is_vague(frame, use, draft):
            continue
        if use in frame.uses and use.index in frame.heads:
            continue  # the nationality of a number
        if use in frame.uses and any(d.bracket and d is not draft and d.first - use.index == 2 for d in frame.live):
            continue  # named for the number in brackets behind it
        of_people = measure in world.ASYLUM or (measure == "departures" and draft.unit == "persons")
        if of_people and use in frame.uses and use.code in draft.origin:
            continue
        if use in frame.uses and measure in world.TOLL and _of_their_nationality(frame, draft, use):
            continue
        if measure in world.TOLL and use.owner == "authority" and _saves_on_the_channel(frame, use):
            continue
        if measure in world.HELD and use.prep == "to" and use in frame.uses:
            continue
        sent = measure in world.RETURNS and use.prep in ("in", "inward") and name == "departure"
        if use.code in ("EU", "EUROPE") and not (sent or measure in world.MOVES | world.ASYLUM):
            continue
        if sends_them_back(frame, draft, use) or _deports_whom_it_hears(frame, draft, use):
            name = "departure"
        told = _told_with(frame, draft, use)
        if told is not None and measure in world.TOLL and told.measure == "interceptions":
            continue  # "167 died at sea and 4,942 were brought back to Libya"
        if told is not None and measure in world.RETURNS and told.measure in world.GUARDED:
            continue  # "returns came to 3,013, and departures blocked in Tunisia to 60,000"
        if told is not None and measure in world.MOVES and name == "departure" and told.measure in world.RETURNS:
            name = "destination"  # "of 119,369 who landed, 19,958 were removed from Italy"
        setattr(draft, name, [use.code])
        return True
    return False


def _told_with(frame: Frame, draft: Draft, use: PlaceUse) -> Draft | None:
    """The number behind this one in whose own words a place stands."""
    behind = (d for d in frame.live if d.first > draft.last and use in frame.uses)
    return next((d for d in behind if d.left[0] <= use.index < d.right[1] and use.index > draft.last), None)


def _as_the_topic(frame: Frame, draft: Draft, *, routed: bool) -> bool:
    """Give a figure the places of what the text is about, where the two are told of one coast; whether they were."""
    topic, measure = frame.context.topic, draft.measure or ""
    if topic is None or topic.measure is None or (routed and measure not in world.MOVES):
        return False
    if measure in world.GUARDED and topic.measure in world.GUARDED:
        last = frame.context.last
        if last is not None and last.period == draft.period != topic.period:
            if last.measure in world.GUARDED:
                topic = last  # the boat told last, not the one the text began with
            elif last.measure in world.MOVES and not is_day(last.period):
                return False  # of all who came that year
        draft.departure, draft.destination = list(topic.departure), list(topic.destination)
        others = measure in world.TOLL and topic.measure in world.RESCUED and draft.noun == "counted.persons"
        if (topic.departure and of_months(draft, topic)) or (others and draft.period != topic.period):
            draft.destination = []  # not all of a year were bound for where that boat was
        boat = frame.context.told.get("departures")
        if not draft.departure and boat is not None and boat.period == draft.period:
            draft.departure = list(boat.departure)  # those of the wreck
    elif measure in world.GUARDED and topic.measure in world.HELD:
        side = "departure" if world.LEFT_FROM & set(topic.destination) else "destination"
        setattr(draft, side, list(topic.destination))
    elif (
        measure in world.TOLL | world.RESCUED
        and topic.measure == "departures"
        and draft.period == topic.period
        and topic.destination
    ):
        draft.departure, draft.destination = list(topic.departure), list(topic.destination)  # those of that boat
    elif measure == "departures" and topic.measure in world.TOLL | world.RESCUED and draft.period == topic.period:
        draft.departure = list(topic.departure)  # the boat of those
        draft.destination = [code for code in topic.destination if code not in world.LEFT_FROM]
    elif (
        measure in _KEPT_BACK
        and topic.measure == "departures"
        and topic.departure
        and not any(u.code for u in frame.uses)
    ):
        draft.departure = [code for code in topic.departure if code in world.LEFT_FROM]  # by that country's coast guard
    elif measure in world.HELD | world.GUARDED and topic.measure in world.MOVES and not routed:
        draft.destination = [code for code in topic.destination if code not in ("EU", "EUROPE")]
    elif measure in world.HELD and topic.measure in ("asylum_applications", "asylum_grants", "permits"):
        draft.destination = [code for code in topic.destination if code != "EU"]  # "its police caught 2,200 smugglers"
    elif measure in world.HELD and topic.measure in world.RETURNS:
        draft.destination = list(topic.departure)
    elif measure in world.MOVED_ON and topic.measure in world.RETURNS and topic.origin == topic.destination:
        draft.origin = list(topic.origin)  # "5,841 others were resettled", of those whose compatriots went home
        return bool(draft.origin)
    elif measure in world.RETURNS and stopped_on_arrival(topic):
        draft.departure = [code for code in topic.destination if code in world.HOSTS]
    elif measure in world.RETURNS and topic.measure in _KEPT_BACK and world.LEFT_FROM >= set(topic.departure):
        draft.departure = list(topic.departure)  # those whom the country that held the others back sends home
    elif measure == "interceptions" and topic.measure in world.RETURNS and world.LEFT_FROM & set(topic.departure):
        draft.departure = list(topic.departure)
    elif measure == "interceptions" and topic.measure in ("asylum_applications", "asylum_grants"):
        draft.destination = [code for code in topic.destination if code != "EU"]  # kept out of the country told of
    elif measure == "interceptions" and topic.measure in world.RETURNS and world.HOSTS.issuperset(topic.departure):
        draft.destination = list(topic.departure)  # the country that sends others home keeps these out
    elif measure in world.MOVES and routed and topic.destination and draft.route is None:
        if not set(topic.destination) <= _ends(frame, draft):
            return False
        draft.destination = list(topic.destination)
    elif measure in world.MOVES and topic.measure in world.MOVES and topic.route and len(topic.destination) == 1:
        draft.destination = list(topic.destination)  # "402 crossed the Channel; five died off Wimereux. 1,266 arrivals"
    elif measure in world.HELD and topic.measure in world.LEAVES:
        events = [d for m, d in frame.context.told.items() if m in world.GUARDED and d.period == topic.period]
        events = events or [d for m, d in frame.context.told.items() if m in world.TOLL and d.destination]
        draft.destination = list(events[-1].destination) if events else []  # where the boat told of was found
    elif measure in world.HELD and topic.measure in world.GUARDED:
        theirs = topic.measure == "interceptions" and bool(topic.departure)
        theirs = theirs and world.LEFT_FROM.issuperset(topic.departure)  # by those who keep people from leaving
        draft.destination = list(topic.departure if theirs else topic.destination or topic.departure)
    elif measure in world.LEAVES and topic.measure in world.MOVES | world.ASYLUM and names_the_country(frame, draft):
        draft.departure = list(topic.destination)  # "10,942 people left the island"
    else:
        return False
    return bool(draft.departure or draft.destination)


def stopped_on_arrival(draft: Draft) -> bool:
    """ "Stopped off Mayotte a boat from the Comoros": by the country that it headed for, which sends them back."""
    if draft.measure != "interceptions" or not world.BY_SEA.isdisjoint(draft.departure):
        return False
    return bool(world.HOSTS.intersection(draft.destination))


def _ends(frame: Frame, draft: Draft) -> set[str]:
    """The countries that the route in a number's words leads to."""
    routes: set[str] = set()
    for zone in (frame.items[draft.left[0] : draft.right[1]], frame.items):
        routes = routes or {c.partition(".")[2] for i in zone for c in i.senses if c.startswith("route.")}
    return world.ROUTE_ENDS.get(routes.pop(), set()) if len(routes) == 1 else set()


def names_the_country(frame: Frame, draft: Draft) -> bool:
    """Whether "the country", "the island" stands in a number's words."""
    return any(i.has("owner.coast") or i.has("owner.country") for i in frame.items[draft.left[0] : draft.right[1]])


def _strongly_parted(items: list[Item], draft: Draft, index: int, starts: list[int]) -> bool:
    """Whether a bead belongs to another statement; ``starts``: where the numbers behind begin."""
    span = range(index + 1, draft.first) if index < draft.first else range(draft.last + 1, index)
    ahead = next((k for k in starts if k > index), 0)  # a number that the place stands before, in one clause
    if any(boundary(items, k) >= MIDDLE for k in range(index + 1, ahead)):
        ahead = 0
    return any(items[k].kind == PUNCT and items[k].text in ";:" for k in span) or (
        any(items[k].has("flow.contrast") and (ahead or any(k < start < index for start in starts)) for k in span)
    )


def _lasts(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a place of a sentence before may be that of a figure of this one."""
    if use.prep in ("from", "origin"):
        return draft.measure in world.LEAVES
    topic = frame.context.topic
    if draft.measure in world.MOVES and any(use.code in d.departure for d in frame.context.recent):
        return False  # "had left Sfax in Tunisia": others came where the text is about
    if topic is not None and topic.destination and use.kind == "people" and use.owner == "coast":
        return use.code in topic.destination  # not the neighbour that one border was named by
    return use.prep != "border" or topic is None or topic.measure == draft.measure


def draft_routed(frame: Frame, draft: Draft) -> bool:
    """Whether the words of a number name a route."""
    return any(c.startswith("route.") for i in frame.items[draft.left[0] : draft.right[1]] for c in i.senses)


def _behind_contrast(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a place stands before a number in another statement, one with a number of its own."""
    strong = any(boundary(frame.items, k) == STRONG for k in range(use.index + 1, draft.first))
    return strong and any(d.first < use.index for d in frame.live)


def in_a_region(frame: Frame, draft: Draft, *, sea: bool = True) -> bool:
    """Whether a number's own words say in which sea or part of the world it was counted."""
    lands = frame.items[max(draft.left[0], draft.first - 2) : draft.first] if draft.measure in world.TOLL else []
    if any(i.has("place.region") and not any(c.startswith(("mode.", "route.")) for c in i.senses) for i in lands):
        return True  # "Africa accounted for 1,866"
    for index in range(draft.left[0] + 1, draft.right[1]):
        item, at = frame.items[index], index - 1
        if at > draft.left[0] and frame.items[at].text in frame.pack.function_words and not frame.items[at].senses:
            at -= 1  # "in the world"
        if at > draft.left[0] and frame.items[at].has("role.mixed") and not frame.items[at].has("role.destination"):
            at -= 1  # "to other neighbouring countries"
        if at > draft.left[0] and frame.items[at].text in frame.pack.of_words and not frame.pack.article:
            at -= frame.items[at - 1].has("role.destination")  # "vers des pays voisins"
        led = frame.items[at].has("role.in") or frame.items[at].has("role.destination") or item.has("role.in")
        over = sea and draft.measure in world.TOLL and item.has("place.region") and _over_months(draft)
        if over:  # "5,000 have died this year trying to cross the Mediterranean"
            around = frame.items[max(draft.first, index - 3) : index + 3]
            led = led or any(i.has("flow.tried") or "crossings" in i.senses.get("measure.cue", ()) for i in around)
        routed = any(c.startswith("route.") for c in item.senses)
        if led and routed and sea and draft.measure in world.TOLL and index > draft.first:
            return True  # "... stopped 11,066, and 298 died in the central Mediterranean"
        if led and item.has("place.region") and not routed:
            return sea or not item.has("mode.sea")
    return False


def _over_months(draft: Draft) -> bool:
    start, end = draft.period
    return start is not None and end is not None and (end - start).days > _A_MONTH


_A_MONTH: Final = 31


def _where_it_sank(frame: Frame, draft: Draft) -> bool:
    """ "Nine died and 48 are missing after a boat from Mauritania sank off El Hierro": of one wreck, told behind."""
    at = frame.live.index(draft)
    following = frame.live[at + 1] if at + 1 < len(frame.live) else None
    if following is None or following.measure not in world.TOLL | world.RESCUED or following.left[0] > draft.last + 2:
        return False
    used: dict[str, list[str]] = {"departure": [], "destination": []}
    for use in frame.uses:
        name = role_of(draft.measure or "", use)
        if following.last < use.index < following.right[1] and use.prep in ("from", "coast") and name in used:
            used[name].append(use.code)
    if not all(len(set(codes)) == 1 for codes in used.values()):
        return False
    draft.departure, draft.destination = used["departure"][:1], used["destination"][:1]
    return True
