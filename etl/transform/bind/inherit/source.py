"""The figure whose places another one shares, if there is one."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary, lineage, of_months
from etl.transform.bind.frame import Frame
from etl.transform.bind.inherit.heir import Heir, other_day
from etl.transform.bind.topic import in_a_region, names_the_country, stopped_on_arrival
from etl.transform.recognise.items import PUNCT
from etl.transform.recognise.periods import NOTHING


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
        alone = any(item.has("flow.and") for item in between[-3:])  # "stopped 680 bound for B and found four bodies"
        alone = alone and not any(c.startswith("place.") for item in between[-2:] for c in item.senses)
    return alone  # "saved 208 people; three died"


def find_source(heir: Heir) -> None:
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
        _by_people_not_by_place(heir)
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


def _by_people_not_by_place(heir: Heir) -> None:
    """ "65 % had left Djibouti and 35 % Bosaso, and 98 % were Ethiopians": of all who came."""
    draft, source = heir.draft, heir.source
    if source is None or not heir.in_sentence or draft.kind != "share" or source.kind != "share" or draft.is_part:
        return
    whole = next((elder for elder in lineage(source.parent) if elder.kind != "share"), None)
    apart = bool(draft.origin) and not draft.departure and bool(source.departure) and not source.origin
    if apart and whole is not None and whole.measure == heir.measure and whole.departure != source.departure:
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
        told = heir.found["destination"]  # by its guards, or as the subject of a sentence of its own
        elsewhere = any(u.code in told and (u.owner == "authority" or u.prep == "none") for u in frame.uses)
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
        if source.measure == measure == "arrivals" and source.own_origin and draft.kind == "count":
            plain = not (draft.noun or draft.departure or draft.origin or draft.group)
            if plain and not draft.own_period and not draft.bracket:
                draft.origin = list(source.origin)  # "86,066 Ukrainians came to Italy. Poland took in 2.5 million"
        if source.measure == measure and frame.items[draft.first - 1].has("role.mixed"):
            draft.departure = draft.departure or list(source.departure)  # "another 53,000 reached Russia"
            draft.origin = draft.origin or list(source.origin)
        if source.measure == measure == "interceptions" and _at_the_same_border(draft, source):
            draft.departure = list(source.departure)  # "Lithuania turned back 109 to Belarus. Poland turned back 44"
    heir.source = None


def _at_the_same_border(draft: Draft, source: Draft) -> bool:
    """Whether two members of the union turn people back over their borders with one country outside."""
    members = world.EAST_OF_THE_UNION.get(",".join(source.departure), frozenset())
    both = bool(draft.destination) and bool(source.destination) and not draft.departure
    return both and members.issuperset(draft.destination) and members.issuperset(source.destination)


def _of_other_people_before(heir: Heir) -> None:
    draft, source = heir.draft, heir.source
    if source is None or heir.in_sentence:
        return
    moves = heir.measure in world.MOVES
    # "1,000 Syrians came this month. Since January 2,140 people have reached the island"; other boats, on another day
    more = (moves or heir.measure == "asylum_applications") and _holds_more(draft, source)
    if more or (moves and other_day(draft, source)):
        draft.destination = draft.destination or list(source.destination)
        heir.source = None


def _set_apart(heir: Heir) -> None:
    """Those of another day, of all the months, of another sea."""
    frame, draft, measure, source, routes = heir.frame, heir.draft, heir.measure, heir.source, heir.routes
    if source is not None and not heir.in_sentence:
        if measure in world.GUARDED and draft.departure:
            coast = world.LEFT_FROM.issuperset(draft.departure)
            heir.apart = other_day(draft, source) and coast  # "a day earlier three died"
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


def _of_more(draft: Draft, source: Draft) -> bool:
    """Whether a total of months follows a boat that was stopped where it headed for."""
    return stopped_on_arrival(source) and of_months(draft, source)


def _at_a_border(frame: Frame, draft: Draft, elder: Draft) -> bool:
    """ "9,400 crossed from Turkey to Bulgaria. On the Balkan route it was ...": a border on no route, told before."""
    member = bool(elder.destination) and world.MEMBERS.issuperset(elder.destination)
    placed = elder.own_place or member
    return draft.measure == "crossings" and elder not in frame.drafts and placed and not elder.route


def _and_more(frame: Frame, draft: Draft) -> bool:
    """Whether a number is of others than those told before: "another 240", "240 autres"."""
    beside = frame.items[max(0, draft.first - 1) : draft.last + 2]
    return any(item.has("role.mixed") for item in beside)


def _of_a_sea(frame: Frame, draft: Draft) -> bool:
    """Whether a number's words name a sea, or another part of the world."""
    return any(i.has("place.region") and i.has("mode.sea") for i in frame.items[draft.left[0] : draft.right[1]])


def _holds_more(draft: Draft, source: Draft) -> bool:
    """Whether people of a longer time, more of them, follow those of a nationality that came in a part of it."""
    (first, last), (start, end) = source.period, draft.period
    if first is None or last is None or start is None or end is None or draft.is_part or draft.is_base:
        return False
    longer = start < first and (end >= last or (end - start) > 2 * (last - first))
    if draft.measure == source.measure == "asylum_applications" and draft.noun and not draft.bracket:
        return longer and draft.own_period and bool(source.origin) and draft.value > 2 * source.value
    return longer and draft.noun == "counted.persons" and bool(source.own_origin) and draft.value > source.value


def _of_one_event(told: Draft, draft: Draft) -> bool:
    """Whether the dead, the missing and the saved of two sentences are of the same few days, and so of one boat."""
    (start, end), both = told.period, {told.measure or "", draft.measure or ""}
    if told.period != draft.period or start is None or end is None or (end - start).days > 9:
        return False
    return both <= world.TOLL | world.RESCUED and not told.is_part
