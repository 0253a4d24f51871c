"""Which measure a number has: what its words say, and what the text around them makes of that."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from etl.transform import world
from etl.transform.bind.cues import at_border, beside_immigration, clause_before, codes_of, sent_by_a_host
from etl.transform.bind.draft import STRONG, Draft, boundary, hedges, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.topic import stopped_on_arrival
from etl.transform.bind.turns import ANY, by_value
from etl.transform.bind.verbs import by_words
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item


def find_measure(frame: Frame, draft: Draft) -> None:
    """Give a figure its measure."""
    if not _of_those(frame, draft):
        by_words(frame, draft)
    if draft.measure == "net_migration" and draft.kind == "count" and _is_lost(frame, draft):
        draft.value = -abs(draft.value)
    if draft.unit == "boats" and draft.measure in world.HELD:
        # who steered is arrested; boats with passengers came, others are only things found
        draft.measure = "arrivals" if _has_passengers(frame, draft) else None
        draft.rule.append("boats come")
    elif _came_along(frame, draft):
        draft.measure = "arrivals"
    elif draft.unit == "boats" and (draft.measure == "departures" or _right_behind(frame, draft)):
        draft.measure = _as_the_people(frame, draft) or draft.measure
    for _, rule in _FOR.get(draft.measure or "", _FOR[ANY]):
        turned = rule(frame, draft)
        if turned is not None:
            draft.measure = turned
            return


def _told_behind_row(frame: Frame, draft: Draft) -> str | None:
    """ "Albanians (412) and Moroccans (318) were most often deported": the verb behind a row of brackets is of all."""
    last = frame.live[-1]
    if not draft.bracket or not last.bracket or draft.kind != "count" or draft.own_measure or draft.is_base:
        return None
    told = [m for i, kind, m in frame.cues if i > last.last and kind == "cue" and m in world.RETURNS - {"returns"}]
    return told[-1] if told else None


def _hosted_abroad(frame: Frame, draft: Draft) -> str | None:
    """ "120 million are displaced in the world. Iran (3.8 million) and Turkey (3.3 million) host the most"."""
    whole = draft.parent
    if draft.kind != "count" or draft.noun or whole is None or whole.measure != "displaced":
        return None
    own = [u for u in frame.uses if draft.left[0] <= u.index < draft.right[1]]
    if whole.destination or whole in frame.drafts or not any(u.prep == "none" and u.code for u in own):
        return None
    hosts = any(k == "cue" and m in ("refugees", "migrants") for _, k, m in frame.cues)
    return "refugees" if hosts else None


def _taken_in_by_a_host(frame: Frame, draft: Draft) -> bool:
    """ "76,000 displaced people from Ukraine live in Austria": no more inside their own country."""
    zone = range(draft.left[0], draft.right[1])
    hosts = {u.code for u in frame.uses if u.index in zone and u.kind in ("country", "city") and u.prep != "from"}
    whole = draft.parent
    if not hosts and whole is not None and whole.measure == "refugees":
        hosts = {*whole.destination}
    return bool(hosts) and world.HOSTS.issuperset(hosts) and hosts.isdisjoint(draft.own_origin)


def _is_lost(frame: Frame, draft: Draft) -> bool:
    """ "The balance was negative by 162,390 people", "negative, at 142,552 and 251,531", "a net loss of 135,000"."""
    if draft.item.kind == NUMBER and draft.item.value.sign < 0:
        return True  # "a balance of -5,700"
    items, row = frame.items, _in_one_breath(frame, draft)
    start, end = clause_before(items, row[0])
    ahead = items[start:end]
    led = items[max(row[0].left[0], row[0].first - _LED_BY) : row[0].first]
    anew = any(i.kind == PERIOD for i in ahead) or any(i.kind == NUMBER or i.text == ";" for i in led)
    if not anew:  # but "negative in 2012, in 2016 of 89,126 people"
        ahead = [*led, *ahead]
    behind = items[row[-1].last + 1 : row[-1].last + 2]
    return any(i.has("change.deficit") for i in (*ahead, *behind))


_LED_BY: Final = 5
"""Beads, at most, that lead from "negative" past a comma to the number."""


def _in_one_breath(frame: Frame, draft: Draft) -> list[Draft]:
    """The numbers that only "and" parts from a number, and itself."""
    at = frame.drafts.index(draft)
    first = last = at
    while first and _only_and(frame, frame.drafts[first - 1], frame.drafts[first]):
        first -= 1
    while last + 1 < len(frame.drafts) and _only_and(frame, frame.drafts[last], frame.drafts[last + 1]):
        last += 1
    return frame.drafts[first : last + 1]


def _only_and(frame: Frame, low: Draft, high: Draft) -> bool:
    between = frame.items[low.last + 1 : high.first]
    return len(between) == 1 and (between[0].has("flow.and") or between[0].has("part.respectively"))


def _no_crossing(draft: Draft) -> bool:
    """Whether the noun of those who crossed is none of crossings: people, or boat migrants."""
    return not draft.noun_measure or draft.noun_measure[1] == "arrivals"


def _encountered(frame: Frame, draft: Draft) -> bool:
    """Whether people were picked up by those who keep others from leaving, or where such encounters are counted."""
    if draft.is_part and not draft.own_measure and draft.parent in frame.live:
        return False  # "600,000 crossed into Syria, says the Lebanese police, among them 156,000 Lebanese"
    topic = frame.context.topic
    used = codes_of(frame, draft)
    zone = frame.items[draft.left[0] : draft.right[1]]
    if any(c.startswith("route.") for item in zone for c in item.senses) and draft.own_measure:
        return False  # "5,225 Algerians have passed by the western route", behind those whom the coast guard stopped
    if topic is not None and topic.measure == "interceptions" and topic.departure and draft.parent is topic:
        return world.LEFT_FROM.issuperset(topic.departure) and used <= set(topic.departure)
    if topic is not None and topic.measure == "interceptions" and not used and draft.parent is topic:
        if topic.destination and world.ENCOUNTERS.issuperset(topic.destination):
            return True  # "52,000 were stopped at the US border. In all of the year a million were picked up"
    guards = {u.code for u in frame.uses if u.owner == "authority"}
    if guards and guards <= world.LEFT_FROM and used <= guards:
        return True  # "Tunisia's coast guard stopped 25 boats and picked up 711 people"
    off = {u.code for u in frame.uses if u.prep == "coast" and draft.left[0] <= u.index < draft.right[1]}
    if draft.kind == "count" and off and off == used <= world.BY_SEA:
        return True  # "327 were picked up off Sfax"
    watched = {u.code for u in frame.uses if u.prep != "from"}
    if (
        topic is not None
        and topic.measure in world.HELD | world.RETURNS
        and any(u.prep == "border" for u in frame.uses)
    ):
        watched |= {*topic.departure, *topic.destination}  # the border of the country that the text is about
    bound = any(u.prep == "to" and u.code in world.ENCOUNTERS for u in frame.uses)
    bound = bound and not any(u.prep == "border" for u in frame.uses)  # on their way there
    return not bound and bool(world.ENCOUNTERS & watched) and watched <= world.ENCOUNTERS | {"MX"}


def _on_its_route(frame: Frame, draft: Draft) -> bool:
    """Whether arrivals on a route are told in a text about all the crossings of a union's borders."""
    parent = draft.parent if draft.kind == "count" else None
    alone = parent is not None and parent.own_route and not parent.destination  # its agency is not told yet
    alone = alone and parent is not None and parent.route not in world.ROUTE_COUNTRIES
    counted = draft.noun == "counted.persons"  # "... fell to 17,000, whereas 30,600 people came to the Canaries"
    goal = next((d.destination for d in lineage(parent) if d.destination or not counted), [])
    if parent is None or parent.measure != "crossings" or not (goal == ["EU"] or alone):
        detected = draft.kind == "change" and draft.parent is not None and draft.parent.measure == "crossings"
        return detected and not _came_to_a_place(frame, draft)
    zone = frame.items[draft.left[0] : draft.right[1]]
    if alone and not frame.uses:
        return True
    return any(c.startswith("route.") for i in zone for c in i.senses)


def _left_for_home(frame: Frame, draft: Draft) -> bool:
    """Whether a text about people gone home tells how many of them left one of the countries."""
    topic = frame.context.topic
    if topic is None or topic.measure not in world.RETURNS or draft.own_origin:
        return False
    own = codes_of(frame, draft)
    home = bool(topic.origin) and topic.origin == topic.destination
    home = home or (topic.measure == "voluntary_returns" and world.HOSTS.isdisjoint(topic.departure))
    member = topic.departure == ["EU"] and own <= world.HOSTS  # "6,170 of them left Germany"
    return (home and bool(own) and own <= set(topic.departure)) or (bool(own) and member)


def _came_home(frame: Frame, draft: Draft) -> bool:
    """Whether people came to the country they are of."""
    goals = [u for u in frame.uses if u.prep in ("to", "in", "inward") and draft.last < u.index < draft.right[1]]
    return bool(draft.own_origin) and bool(goals) and [u.code for u in goals[:1]] == draft.own_origin


def _driven_there(frame: Frame, draft: Draft) -> bool:
    """Whether those who came are of the people whom the text tells to have been deported to that country."""
    topic = frame.context.topic
    if topic is None or topic.measure != "deportations" or not topic.departure or not topic.destination:
        return False
    own = {u.code for u in frame.uses if draft.left[0] <= u.index < draft.right[1]}
    return bool(own) and own <= set(topic.destination) and world.HOSTS.isdisjoint(topic.destination)


def _brought_back(frame: Frame, draft: Draft) -> bool:
    """Whether returns are of those stopped at sea, whom the text is about, to the coast they left."""
    if any(i.has("role.home") for i in frame.items[draft.left[0] : draft.right[1]]):
        return False  # "16,000 went home"
    used = codes_of(frame, draft)
    zone = range(draft.left[0], draft.right[1])
    guards = {u.code for u in frame.uses if u.owner == "authority" and u.index in zone and u.index < draft.first}
    if draft.kind == "count" and guards and guards == used <= world.LEFT_FROM:
        if any(item.has("mode.sea") for item in frame.items[: draft.first]):
            return True  # "Libya's coast guard brought 1,516 migrants back to shore"
    topic = frame.context.topic
    before = [d for d in frame.live if d.first < draft.first and d.measure in world.GUARDED]
    at_sea = before or (topic is not None and topic.measure in world.GUARDED)
    if at_sea and len(used) == 1 and used <= world.TRANSIT and not draft.own_origin and draft.kind == "count":
        return True  # "900 have died at sea, and 11,000 have been returned to Libya"
    told = {code for d in before for code in codes_of(frame, d)}
    if told and used <= told <= world.LEFT_FROM and (used or any(d.measure == "interceptions" for d in before)):
        return True  # "434 died off Libya, 17,402 were brought back to Libya"
    if topic is None or topic.measure != "interceptions" or not world.LEFT_FROM.issuperset(topic.departure):
        return False
    if stopped_on_arrival(topic):
        return False  # stopped off Mayotte, and sent back to the Comoros from there
    found = bool(topic.departure) and used <= set(topic.departure)
    if found and draft.kind == "count" and draft.parent is not None and draft.parent.measure in world.TOLL:
        draft.parent = topic  # "... 429 have died; in 2023 17,190 were brought back"
    return found


def _of_those_lost(frame: Frame, draft: Draft) -> bool:
    """ "10,457 died or vanished; the way to the Canaries claimed 9,757 of them": a part by place, not by fate."""
    zone = range(draft.left[0], draft.right[1])
    routed = any(c.startswith("route.") for k in zone for c in frame.items[k].senses)
    told = draft.is_part and draft.kind == "count" and not draft.noun_measure and _parent_is(draft, "dead_or_missing")
    return told and (routed or any(u.index in zone and u.kind != "people" and u.code for u in frame.uses))


def _each_of_the_two(frame: Frame, draft: Draft) -> str | None:
    """ "370 deaths-and-loss of 300": a phrase of both between two numbers, each with its own word."""
    if not frame.pack.verb_first or draft.kind != "count":
        return None
    for cue, kind, measure in frame.cues:
        ahead = cue + 1 + any(c.startswith("before.") for i in frame.items[cue + 1 : cue + 2] for c in i.senses)
        before = any(d.last < cue and d.kind == "count" for d in frame.live)
        if kind != "cue" or measure != "dead_or_missing" or not before:
            continue
        following = next((d for d in frame.live if d.first == ahead), None)
        if following is not None and (following is draft or cue - _NEAR_THE_TWO <= draft.last < cue):
            return "missing" if following is draft else "deaths"
    return None


_NEAR_THE_TWO: Final = 4
"""Beads from the first of two numbers to the phrase of both."""


def _among_the_dead(frame: Frame, draft: Draft) -> bool:
    """ "901 bodies were found. Among these victims were 26 Tunisians": of the dead told of, none of whom is missing."""
    elder = frame.context.last
    if elder is None or elder.measure != "deaths" or draft.kind != "count":
        return False
    if any(d.measure in ("missing", "dead_or_missing") for d in (*frame.context.recent, *frame.live) if d is not draft):
        return False
    led = [i for i in frame.items[: draft.first] if i.has("part.subset")]
    return any(not world.TOLL.isdisjoint(i.senses.get("measure.people", ())) for i in led)


def _by_boat(frame: Frame, draft: Draft) -> bool:
    """ "Immigrants landing in the Canaries": who comes by sea does not move to a country for good."""
    words = frame.items[draft.left[0] : draft.right[1]]
    if draft.parent in frame.live and _parent_is(draft, "arrivals") and not draft.noun.startswith("counted"):
        return True  # "risen by 70 %, to 2,162"
    balance = any(m in ("net_migration", "emigration") for _, _, m in frame.cues)
    return not balance and any(i.has("mode.sea") or i.has("route.atlantic") for i in words)


def _driven_out(frame: Frame, draft: Draft) -> bool:
    """ "19,686 people were pushed back from Algeria to Niger": out of the country, over a border."""
    for at, use in enumerate(frame.uses[:-1]):
        goal = frame.uses[at + 1]
        verbs = [frame.items[max(0, use.index - 2)], *frame.items[goal.index + 1 : goal.index + 2]]
        if use.prep != "from" or goal.prep != "to" or not draft.last < use.index < goal.index < draft.right[1]:
            continue
        told = any("interceptions" in verb.senses.get("measure.cue", ()) for verb in verbs)
        if told and goal.index - use.index <= 3:
            return use.code in world.LEFT_FROM and goal.code not in {"", use.code, *world.HOSTS}
    parent = draft.parent
    sent = parent is not None and parent.measure == "deportations" and world.LEFT_FROM.issuperset(parent.departure)
    if sent and frame.items[draft.first - 1].has("role.mixed"):
        return not any(
            draft.left[0] <= use.index < draft.right[1] for use in frame.uses
        )  # "and pushed back another 600"
    return _driven_over(frame, draft)


def _driven_over(frame: Frame, draft: Draft) -> bool:
    """ "Algeria pushed back 6,700 people to Niger": the subject's verb, and a neighbour right behind the number."""
    before = [u for u in frame.uses if draft.left[0] <= u.index < draft.first and u.kind != "people"]
    goals = [u for u in frame.uses if u.prep == "to" and draft.last < u.index <= draft.last + 2 and u.kind != "people"]
    if len(before) != 1 or len(goals) != 1 or before[0].prep != "none" or before[0].code not in world.LEFT_FROM:
        return False
    return draft.unit == "persons" and goals[0].code not in {"", "EUROPE", before[0].code, *world.HOSTS}


def _goes_home(frame: Frame, draft: Draft) -> bool:
    """Whether "home" is said behind a number, in its own statement."""
    return any(frame.items[k].has("role.home") for k in range(draft.last + 1, draft.right[1]))


def _have_gone_home(frame: Frame, draft: Draft) -> bool:
    """ "4,000 refugees who had been living in Sudan have returned home": the verb behind what only describes them."""
    if draft.kind != "count" or draft.unit != "persons" or draft.bracket:
        return False
    items, end = frame.items, draft.right[1]
    told = [(i, m) for i, kind, m in frame.cues if kind == "cue" and draft.last < i < end]
    if len(told) < 2 or told[0][1] not in world.STOCKS or told[1][1] not in world.RETURNS:
        return False
    stays, back = told[0][0], told[1][0]
    described = stays <= draft.last + 2 or any(items[k].has("flow.relative") for k in range(draft.last + 1, stays))
    parted = any(items[k].has("flow.and") or items[k].has("flow.relative") for k in range(stays, back))
    home = any(items[k].has("role.home") for k in range(back, min(back + 4, len(items))))
    return described and not parted and home


def _found_dead(frame: Frame, draft: Draft) -> str | None:
    """ "462 bodies of migrants who had left the coast": the first noun says it, whatever is told of the second."""
    nouns = frame.items[draft.index + 1 : draft.last + 1]
    return next((m for i in nouns for m in i.senses.get("measure.cue", ()) if m in world.TOLL), None)


def _live_there_now(frame: Frame, draft: Draft) -> bool:
    """ "400,000 refugees who fled Sudan live in Chad": the verb behind the clause that tells where they came from."""
    if draft.kind != "count" or draft.unit != "persons" or draft.bracket:
        return False
    items, end = frame.items, draft.right[1]
    told = [(i, m) for i, kind, m in frame.cues if kind == "cue" and draft.last < i < end]
    if len(told) < 2 or told[0][1] != "departures" or told[1][1] not in ("refugees", "migrants"):
        return False
    fled, stay = told[0][0], told[1][0]
    described = fled <= draft.last + 2 or any(items[k].has("flow.relative") for k in range(draft.last + 1, fled))
    comma = any(items[k].text == "," for k in range(draft.last + 1, min(fled, draft.last + 3)))
    described = described or (frame.pack.capital_nouns and comma)  # a relative clause, where articles open it
    return described and not any(items[k].has("flow.and") or items[k].has("flow.relative") for k in range(fled, stay))


def _as_those_compared(frame: Frame, draft: Draft) -> str | None:
    """ "4,383 refugees went home, compared with 4,013 refugees a year before": what the others did."""
    whole = draft.parent
    if not draft.is_base or draft.kind != "count" or whole is None or whole not in frame.live or whole.is_base:
        return None
    soft = (draft.noun_measure or ("",))[0] == "soft" and whole.noun_measure == draft.noun_measure
    told = any(kind == "cue" and draft.left[0] <= i < draft.right[1] and i > whole.last for i, kind, _ in frame.cues)
    return whole.measure if soft and not told and whole.measure not in world.STOCKS else None


def _value_of_change(draft: Draft) -> bool:
    """ "Forced returns rose by 15 %: 2,242 people were sent back": the value of the change told before it."""
    return draft.parent is not None and draft.parent.kind == "change" and draft.parent.measure == "deportations"


def _homegoers(frame: Frame, draft: Draft) -> Draft | None:
    """Those who go home that a text is about, or that its sentence has told of before."""
    told = [d for d in frame.live if d.first < draft.first and d.kind == "count"]
    topic = told[0] if told and told[0].measure in world.RETURNS else frame.context.topic
    return topic if topic is not None and topic.measure in world.RETURNS else None


def _taken_home(frame: Frame, draft: Draft) -> bool:
    """Whether people brought back are of those whom the text tells to go home, not stopped at sea."""
    topic = _homegoers(frame, draft)
    if topic is None or draft.noun_measure or draft.unit != "persons":
        return False
    zone = range(draft.left[0], draft.right[1])
    goals = {u.code for u in frame.uses if u.prep in ("to", "inward", "in") and draft.last < u.index < draft.right[1]}
    if any(u.index in zone and u.index < draft.first and u.code in topic.departure for u in frame.uses):
        return False  # stopped in the country that sends the others back
    home = goals | set(draft.own_origin) or {u.code for u in frame.uses if u.kind == "people" and u.index in zone}
    at_sea = any(frame.items[k].has(c) for k in zone for c in ("mode.sea", "owner.coast"))
    return bool(home) and home.isdisjoint({*topic.departure, *world.HOSTS}) and not at_sea


def _sent_back_from_host(frame: Frame, draft: Draft) -> bool:
    """ "202 migrants were taken back to Turkey from Lesbos": by a country that they had reached."""
    zone = [u for u in frame.uses if draft.left[0] <= u.index < draft.right[1] and u.kind != "people"]
    sent = any(u.prep == "from" and u.code in world.EUROPE for u in zone)
    goals = [u for u in zone if u.prep in ("to", "inward") and u.behind]
    return sent and bool(goals) and world.HOSTS.isdisjoint(u.code for u in goals)


def _turned_home(frame: Frame, draft: Draft) -> bool:
    """ "315 others were turned back to their countries of origin": right behind the number, in its own clause."""
    end = next((k for k in range(draft.last + 1, draft.right[1]) if boundary(frame.items, k)), draft.right[1])
    return any(frame.items[k].has("role.home") for k in range(draft.last + 1, min(end, draft.last + 3)))


def _turned_back_at_border(frame: Frame, draft: Draft) -> bool:
    """ "Germany turned back 6,500 foreigners at its borders": no goal is told, and the border right behind; or no place
    at all, behind attempts to cross one that were stopped."""
    topic = frame.context.topic
    stopped = topic is not None and (topic.measure, topic.unit) == ("interceptions", "incidents")
    if stopped and topic is not None and topic.departure and topic.destination and draft.parent is topic:
        return not any(use.code for use in frame.uses) and not draft.own_origin
    behind = range(draft.last + 1, min(draft.right[1], draft.last + 4))
    goals = [u for u in frame.uses if u.prep in ("to", "border", "inward") and draft.last < u.index < draft.right[1]]
    return not goals and any(frame.items[k].has("role.border") for k in behind)


def _turned_back_at_sea(frame: Frame, draft: Draft) -> bool:
    """ "Mauritania pushed back 1,200 people at sea": where boats leave, and no goal is told."""
    zone = range(draft.left[0], draft.right[1])
    own = [u for u in frame.uses if u.index in zone and u.kind in ("country", "city")]
    sent = any(u.prep in ("to", "border", "inward") and u.index > draft.last for u in own)
    here = bool(own) and world.BY_SEA.issuperset(u.code for u in own)
    return draft.kind == "count" and here and not sent and any(frame.items[k].has("mode.sea") for k in zone)


def _either(frame: Frame, draft: Draft) -> bool:
    """Whether a number's words tell of both kinds of return, joined."""
    behind = frame.items[draft.last + 1 : draft.last + 3]
    if draft.noun == "measure" and len(behind) == 2 and behind[0].has("flow.and"):
        if world.RETURNS.intersection(behind[1].senses.get("measure.people", ())):
            return True  # "700,000 deportations and returns"
    cues = {m: i for i, _, m in frame.cues if draft.last < i < draft.right[1] and m in world.RETURNS}
    if len(cues) < 2:
        return False
    return any(frame.items[k].has("flow.and") for k in range(min(cues.values()), max(cues.values())))


_BALANCE: Final = ("net_migration", "immigration", "emigration")


def _back_for_good(frame: Frame, draft: Draft) -> bool:
    """ "85,600 New Zealanders left for good and 25,500 came home", of a net migration."""
    left = any(m == "emigration" for _, _, m in frame.cues)
    return left and draft.kind == "count" and frame.context.measure in _BALANCE


def _left_again(frame: Frame, draft: Draft) -> bool:
    """ "88,900 people moved in and 37,400 went away again": the other side of immigration."""
    came = any(m == "immigration" and i < draft.first for i, _, m in frame.cues)
    if not came or draft.kind != "count" or draft.noun_measure or _goes_home(frame, draft):
        return False
    return not any(u.code and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)


def _of_the_balance(frame: Frame, draft: Draft) -> bool:
    """Whether those who came are one side of a net migration that the text tells of, not people on some route."""
    told = frame.context.measure in _BALANCE or any(m == "net_migration" for _, _, m in frame.cues)
    told = told or (frame.context.measure == "migrants" and any(m in frame.context.told for m in _BALANCE))
    zone = frame.items[draft.left[0] : draft.right[1]]
    came = draft.is_part and draft.parent in frame.live and _parent_is(draft, "arrivals")  # "12,300 Albanians of them"
    return told and not came and not any(c.startswith(("route.", "mode.")) for item in zone for c in item.senses)


def _back_among_their_own(frame: Frame, draft: Draft) -> bool:
    """ "The country received 1,200 compatriots", but "238 of their compatriots landed on the Italian coast"."""
    near = [u for u in frame.uses if draft.left[0] <= u.index < draft.right[1]]
    shores = {u.code for u in near if u.owner == "coast" or u.kind == "city"}
    return draft.noun == "counted.compatriots" and world.HOSTS.isdisjoint(shores)


def _deported_to_their_own(frame: Frame, draft: Draft) -> bool:
    """ "Guatemala received 29,143 nationals deported from Mexico": the noun says how they came."""
    noun = frame.items[draft.quote_last]
    return noun.has("counted.compatriots") and "deportations" in noun.senses.get("measure.cue", ())


def _more_boats(frame: Frame, draft: Draft) -> bool:
    """ "300 came to the Canaries. Later two more boats with 32 people were spotted"."""
    topic = frame.context.topic
    if topic is None or topic.measure != "arrivals" or topic.mode != "sea" or draft.noun_measure:
        return False
    boats = any(d.unit == "boats" for d in frame.live)
    if topic.route == "channel" or any(item.has("route.channel") for item in frame.items):
        return False  # "another 425 crossed the Channel in seven boats"
    return boats and draft.route in (None, topic.route) and not any(k == "weak" for _, k, _ in frame.cues)


def _about_to_leave(frame: Frame, draft: Draft) -> bool:
    """ "The police arrested 44 would-be migrants": who was about to set out is kept from leaving."""
    return draft.noun_measure == ("soft", "interceptions")


def _foiled_there(frame: Frame, draft: Draft) -> bool:
    """ "Morocco foiled all attempts and held 4,455 people": told of those who keep people from leaving."""
    start = draft.left[0]
    told = any(m == "interceptions" and start <= i < draft.first for i, k, m in frame.cues if k == "cue")
    by = {u.code for u in frame.uses if start <= u.index < draft.first and u.prep == "none"}
    return told and bool(by) and by <= world.LEFT_FROM and draft.kind == "count"


def _flown_out(frame: Frame, draft: Draft) -> bool:
    """Whether people who left the country are those resettled or evacuated, whom the text is about."""
    if draft.parent is None or draft.parent.measure not in world.MOVED_ON or draft.own_origin:
        return False
    return not any(u.prep == "from" and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)


def _leaves_home(draft: Draft) -> bool:
    """Whether departures are told of people who went back."""
    return draft.parent is not None and draft.parent.measure in world.RETURNS and not draft.own_origin


def _the_other_way(frame: Frame, draft: Draft) -> bool:
    """ "300,000 went home from Lebanon, while 55,000 fled to Lebanon": to where those who go home come from."""
    behind = draft.parent
    if behind is None:
        return False
    left = {u.code for u in frame.uses if u.prep == "from" and u.kind != "people" and u.index < draft.left[0]}
    left |= set(behind.departure)
    words = range(draft.left[0], draft.right[1])
    goals = {u.code for u in frame.uses if u.index in words and u.prep in ("to", "in", "inward") and u.kind != "people"}
    return bool(goals & left) or _left_their_country(frame, draft, behind)


def _left_their_country(frame: Frame, draft: Draft, behind: Draft) -> bool:
    """ "86,700 Afghans went home, more than the 57,200 who left Afghanistan": to where the others go."""
    home = {*behind.own_origin, *behind.destination}
    home |= {u.code for u in frame.context.places if u.kind == "people"} if not home else set()
    behind_it = [u for u in frame.uses if draft.last < u.index < draft.right[1] and u.kind == "country"]
    led = bool(behind_it) and behind_it[0].prep in ("from", "none") and not _goes_home(frame, draft)
    return led and behind_it[0].code in home


def _both_ways(frame: Frame, draft: Draft) -> bool:
    """ "500,000 more people moved to the country than moved away": the difference is the balance of the two."""
    right = {m for i, _, m in frame.cues if draft.last < i < draft.right[1]}
    return {"emigration", "departures"} & right != set() and {"immigration", "arrivals"} & right != set()


def _is_balance(frame: Frame, draft: Draft) -> bool:
    """Whether the balance of a country is the subject of a verb that takes places or amounts."""
    start, end = clause_before(frame.items, draft)
    cues = [m for i, k, m in frame.cues if start <= i < end and k == "cue"]
    return cues[:1] == ["net_migration"] and draft.kind == "count" and draft.noun != "measure"


def _as_migrants(frame: Frame, draft: Draft) -> bool:
    """ "Among the emigrants Moroccans led, with 10,900 departures": of those whom the words before it name."""
    named = "immigration" if draft.measure == "arrivals" else "emigration"
    return any(m == named and i < draft.first for i, _, m in frame.cues) and draft.route is None


def _has_passengers(frame: Frame, boats: Draft) -> bool:
    at = frame.live.index(boats)
    return at + 1 < len(frame.live) and frame.live[at + 1].noun in ("counted.persons", "people")


def _right_behind(frame: Frame, boats: Draft) -> bool:
    """Whether boats are told right behind the people in them ("stopped 214 people on seven boats and found ...")."""
    at = frame.live.index(boats)
    people = frame.live[at - 1] if at else None
    between = frame.items[people.last + 1 : boats.first] if people is not None else []
    led = any(i.has("role.in") or i.has("measure.aboard") for i in between)
    if people is not None and people.measure == "arrivals" and boats.measure == "crossings" and _came_in(frame, boats):
        return True
    return led and len(between) <= 3 and not any(boundary([i], 0) for i in between)


def _came_in(frame: Frame, boats: Draft) -> bool:
    """ "Arrived in the country in six boats after crossing": the verb behind the boats tells what was before."""
    behind = frame.items[boats.last + 1 : min(boats.right[1], boats.last + _TO_CROSSING)]
    own = any("crossings" in item.senses.get("measure.cue", ()) for item in behind)
    before = frame.items[boats.left[0] : boats.first]
    return own and not any("crossings" in item.senses.get("measure.cue", ()) for item in before)


_TO_CROSSING: Final = 6
"""Beads behind boats among which it is told how they had come."""


def _as_the_people(frame: Frame, boats: Draft) -> str | None:
    """The measure of the people told right before their boats ("rescued 208 people who were in four boats")."""
    at = frame.live.index(boats)
    people = frame.live[at - 1] if at else None
    if people is None or people.unit != "persons" or people.kind != "count" or boats.first - people.last > 12:
        return None
    if any(boundary(frame.items, k) == STRONG for k in range(people.last + 1, boats.first)):
        return None
    return people.measure if people.measure in world.RESCUED | world.MOVES | {"interceptions"} else None


def _came_along(frame: Frame, draft: Draft) -> bool:
    """Whether persons are told in one breath with boats that came, not with those who steered them."""
    at = frame.live.index(draft)
    boats = frame.live[at - 1] if at else None
    if boats is None or boats.unit != "boats" or "boats come" not in boats.rule or draft.kind != "count":
        return False
    return draft.unit == "persons" and draft.measure in world.HELD and draft.left[0] == boats.left[0]


def _passengers_of(frame: Frame, draft: Draft) -> str | None:
    """ "23 boats with 1,020 passengers followed", "stopped 23 boats, that is 1,020 passengers": they came, or were
    stopped, as their boats were, whatever their noun alone would say."""
    at = frame.live.index(draft)
    boats = frame.live[at - 1] if at else None
    if boats is None or boats.unit != "boats" or draft.unit != "persons" or draft.kind != "count":
        return None
    aboard = draft.noun_measure is not None and draft.noun_measure[1] == "departures"
    between = frame.items[boats.last + 1 : draft.first]
    again = any(item.has("flow.again") for item in between)
    led = again or any(item.has("flow.with") or item.has("measure.aboard") for item in between)
    parted = any(item.kind == NUMBER or (item.kind == PUNCT and not again) for item in between)
    alike = boats.measure in (world.MOVES | {"interceptions", "rescues"} if again else world.MOVES)
    return boats.measure if aboard and led and alike and not parted and len(between) <= _TO_PASSENGERS else None


_TO_PASSENGERS: Final = 6
"""Beads, at most, from boats to the number of those in them."""


_FLED: Final = ("displaced", "departures")


def _is_hosting(frame: Frame) -> bool:
    """ "Egypt hosts half of the refugees": whether a sentence says that refugees are somewhere."""
    return any(kind == "cue" and m == "refugees" for _, kind, m in frame.cues)


def _one_of_the_union(frame: Frame, part: Draft) -> bool:
    """Whether a number of the sentence before is that of one country, of a union that the text tells of."""
    whole = part.parent
    if part in frame.drafts or part.kind != "count" or whole is None or whole.measure != part.measure:
        return False
    return whole.destination in (["EU"], ["EUROPE"]) and part.destination != whole.destination


def _of_those(frame: Frame, draft: Draft) -> bool:
    """ "58 % of those intercepted": a share of a group told before has its measure and leans on its number."""
    if draft.kind != "share":
        return False
    items = frame.items
    at = _past_the_exact(items, draft)
    ahead = items[draft.first - 1] if draft.first else None
    named = ahead.senses.get("measure.people", []) if ahead is not None and not ahead.has("measure.act") else []
    if named and draft.parent is not None and draft.parent.measure not in named and draft.left[0] == draft.first - 1:
        told = [
            *named,
            *(["immigration"] if "arrivals" in named else []),
            *(["emigration"] if "departures" in named else []),
        ]
        other = next((frame.context.told[m] for m in told if m in frame.context.told), None)
        if other is not None and other is not draft.parent:
            draft.parent, draft.measure, draft.own_measure = other, other.measure, True
            draft.rule.append("share of those told before")
            return True  # "1.2 million came and 532,000 left. Of the arrivals 85 % ..."
    if draft.item.kind != NUMBER:  # "eight in ten entries"
        inside = draft.item.senses.get("measure.people", [])  # "nine claims out of ten"
        named = items[at].senses.get("measure.people", inside) if at < len(items) else inside
        if draft.parent is not None and draft.parent.measure == "displaced":  # "three in four refugees"
            beside = (draft.item, *items[at : at + 1])
            named = named or [m for i in beside for m in i.senses.get("measure.soft", ()) if m == "refugees"]
        if (
            named
            and draft.parent is not None
            and draft.parent.measure not in named
            and not _victims(named, draft.parent)
        ):
            draft.measure, draft.own_measure = named[0], True
            draft.rule.append("share of what it names")
            return True
        if not (at < len(items) and items[at].has("part.subset")):
            return False
    named_before = items[draft.first - 2] if draft.bracket and draft.first > 1 else None
    if named_before is not None and named_before.has("part.share") and items[draft.first - 1].text == "(":
        at = draft.first - 2  # "Afghans are the largest part of the asylum seekers (10 %)"
    of = ("change.from", "part.subset")  # "58 % of those stopped"
    of_all = at < len(items) and items[at].has("part.share")  # "of arrivals"
    named_all = items[at : at + 2]  # "half (52 %) of all | arrivals"
    if at + 2 < len(items) and not items[at + 1].senses and items[at + 1].text in frame.pack.function_words:
        named_all = items[at : at + 3]  # "half of all the | refugees"
    who = at + 1 < len(items) and items[at].has("counted.persons") and items[at + 1].has("flow.relative")
    of_all = of_all and (who or any(i.has("measure.people") or i.has("measure.soft") for i in named_all))
    if at >= len(items) or not (of_all or items[at].text in frame.pack.of_words or any(items[at].has(c) for c in of)):
        return False
    at_sea = draft.parent is not None and draft.parent.measure in _AT_SEA
    if items[at].has("part.subset") and draft.parent in frame.drafts and not at_sea:
        return False  # "2.2 million went home, half of them by force"
    live = frame.live.index(draft) + 1
    whole = frame.live[live] if live < len(frame.live) else None
    hedged = whole is not None and any(c.startswith("before.") for c in items[whole.first - 1].senses)  # "the nearly"
    near = whole is not None and whole.first - draft.last <= 3 + hedged
    if whole is not None and near and whole.noun_measure and whole.noun_measure[0] != "soft":
        above: Draft | None = whole.parent if whole.parent is not draft else draft.parent
        draft.parent, whole.parent = whole, above
        draft.measure, draft.own_measure = whole.noun_measure[1], True
        draft.rule.append("share of the number behind")
        return True
    for item in items[at : at + 4]:
        told = [m for c in ("measure.people", "measure.cue", "measure.soft") for m in item.senses.get(c, ())]
        if told:
            parent = draft.parent
            if parent is not None and parent in frame.drafts and parent.measure in told and codes_of(frame, parent):
                if any(boundary(items, k) == STRONG for k in range(parent.last + 1, draft.first)):
                    draft.parent = _whole_of(parent)  # "Spain issued 561,600; 32 % of permits were for work"
            if of_all and parent is not None and parent.measure in told and _one_of_the_union(frame, parent):
                draft.parent = parent.parent  # "Poland issued the most, 642,789. Work was the reason for 34 % of all"
            if parent is not None and parent.measure is not None and parent.measure not in told:
                known = [d for d in frame.live if d.first < draft.first and d.measure in told and d.kind == "count"]
                earlier = (frame.context.told[m] for m in told if m in frame.context.told)
                other = known[-1] if known else next(earlier, None)
                claims = told[0] == "asylum_applications" and not any(m == "asylum_grants" for _, _, m in frame.cues)
                alone = told[0] in world.MOVES | world.TOLL or claims  # not "80 % of claims were granted"
                alone = alone or (told[0], parent.measure) == ("immigration", "net_migration")
                alone = alone or (told[0] == "refugees" and parent.measure in _FLED and _is_hosting(frame))
                apart = {told[0], parent.measure} == _AT_SEA  # of those intercepted, behind those saved
                if other is None and (
                    _victims(told, parent) or not (apart or (alone and not items[at].has("part.subset")))
                ):
                    return False
                if other is None:
                    draft.measure, draft.own_measure = told[0], True  # "17 % of all arrivals"
                    draft.rule.append("share of what it names")
                    return True
                draft.parent = other
                draft.measure, draft.own_measure = other.measure, True
                draft.rule.append("share of those told before")
                return True
            return False
        if item.text and item.text not in frame.pack.function_words and not item.has("part.total"):
            if not (item.has("counted.persons") or item.has("flow.relative")):
                return False
    return False


_AT_SEA: Final = frozenset({"rescues", "interceptions"})


def _victims(named: list[str], whole: Draft) -> bool:
    """ "2,452 died. A tenth of the victims were shot": of the dead, not of the dead and missing together."""
    return named[0] == "dead_or_missing" and whole.measure in world.TOLL


def _past_the_exact(items: list[Item], draft: Draft) -> int:
    """Where "of all" may stand behind "more than half (52 %)", or behind the 52 %."""
    at = draft.last + 1
    opened = draft.first - 1 - (draft.first > 1 and hedges(items[draft.first - 1]))
    if opened >= 0 and items[opened].text == "(":
        return at + (at < len(items) and items[at].text == ")" and items[at + 1 : at + 2] != [])
    if at + 1 < len(items) and items[at].kind == NUMBER:
        return at + 1  # where the brackets around it are part of the number
    close = next((k for k in range(at, min(at + 5, len(items))) if items[k].text == ")"), 0)
    inside = items[at + 1 : close]
    share = close > 0 and items[at].text == "(" and all(hedges(i) or i.kind == NUMBER for i in inside)
    return close + 1 if share and close + 1 < len(items) else at


def _were_smuggled(frame: Frame, draft: Draft) -> bool:
    """Whether people are told in a clause about a smuggler, who is no part of their number."""
    if draft.noun_measure is not None or draft.is_part:
        return False
    before = range(draft.left[0], draft.first)
    if any(frame.items[k].has("flow.because") for k in before) and _parent_is(draft, "smugglers_arrested"):
        return True  # "six smugglers were arrested after 48 Afghans were found in lorries"
    named = [k for k in before if "smugglers_arrested" in frame.items[k].senses.get("measure.people", ())]
    return bool(named) and any(frame.items[k].has("flow.relative") for k in range(named[-1], draft.first))


def _were_before(draft: Draft) -> bool:
    """Whether a part of people who went back is told by what they had been."""
    parent = draft.parent
    if "what became of them" in draft.rule:
        return False  # "960 of those expelled are still stuck there"
    if parent is not None and draft.kind == parent.kind == "count" and draft.value > parent.value:
        return False  # "526,000 have gone home from Turkey, where 3.6 million of them still live"
    return draft.is_part and parent is not None and parent.measure in world.RETURNS and not draft.noun


def _whole_of(member: Draft) -> Draft:
    """The figure that the members of a list lean on, where all are of one measure."""
    return next((d for d in reversed([*lineage(member)]) if d.measure == member.measure and d.kind == "count"), member)


def _flown_home(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether people set out by air in a text about those who are sent or taken home."""
    flown = any(i.has("mode.air") for i in frame.items[draft.left[0] : draft.right[1]])
    return flown and parent.measure in world.RETURNS and (parent not in frame.live or not draft.noun)


def _by_border_guards(frame: Frame) -> bool:
    """Whether an agency that only guards a border is named."""
    return any(kind == "weak" and measure == "interceptions" for _, kind, measure in frame.cues)


def _of_returned(draft: Draft) -> bool:
    """Whether people are some of those sent home ("102 of them had been arrested at the border")."""
    return draft.is_part and draft.parent is not None and draft.parent.measure in world.RETURNS


# ---- each gives another measure, or None where it does not apply ----------------------------------------------------


def _as_the_agency_counts(frame: Frame, draft: Draft) -> str | None:
    """The agency counts detections, whatever the verb; of the Union's borders all who enter them unseen are its own."""
    counts = any(k == "weak" and m == "crossings" for _, k, m in frame.cues) or _into_the_union(frame, draft)
    police = _by_police(frame, draft)
    opened = frame.context.topic is None and frame.context.measure == "crossings"
    counts = counts or (opened and draft.noun_measure is None)  # "Frontex recorded fewer entries. They fell by 38 %"
    if not (counts or police) and not _next_of_the_detections(frame, draft):
        return None
    span = range(draft.left[0], draft.right[1])
    found = any(k == "cue" and m == "crossings" and i in span for i, k, m in frame.cues)
    if draft.noun == "measure" and draft.kind == "count" and (found or police):
        draft.unit = "incidents"  # "detected 133,400 irregular entries"
    acts = any("crossings" in i.senses.get("measure.act", ()) for i in frame.items[: draft.first])
    if (acts or opened) and draft.kind == "count" and draft.last == draft.index:
        draft.unit = "incidents"  # "irregular entries fell by 22 %, to 133,400"
    draft.rule.append("agency's measure")
    return "crossings"


def _next_of_the_detections(frame: Frame, draft: Draft) -> bool:
    """ "Crossings into the EU fell by 22 %. Departures from Libya to Crete rose by 250 %": by the same agency."""
    topic = frame.context.topic
    told = topic is not None and topic.measure == "crossings" and topic.destination == ["EU"]
    row = draft.parent is not None and draft.parent in frame.drafts and draft.parent.measure == "departures"
    return told and draft.kind == "change" and not (row or _came_to_a_place(frame, draft))


def _came_to_a_place(frame: Frame, draft: Draft) -> bool:
    """ "Arrivals in Greece have doubled": as they are counted there, whatever an agency said of crossings before; but
    "from Libya in Crete" is a way that it watches."""
    end = draft.right[1] if frame.pack.verb_first else draft.first
    own = [u for u in frame.uses if draft.left[0] <= u.index < end]
    there = any(u.prep in ("in", "inward", "to") and u.code != "EU" for u in own) and all(u.prep != "from" for u in own)
    return draft.measure == "arrivals" and there and draft.parent not in frame.drafts


def _by_police(frame: Frame, draft: Draft) -> bool:
    """ "The police recorded 127,549 irregular entries": detected, by those who guard a border."""
    noun = frame.items[draft.last] if draft.noun == "measure" else None
    if noun is None or "crossings" not in noun.senses.get("measure.act", ()):
        return False
    zone = frame.items[draft.left[0] : draft.first]
    return any(item.has("owner.authority") and not item.has("mode.sea") for item in zone)


def _into_the_union(frame: Frame, draft: Draft) -> bool:
    """ "Irregular entries into the European Union fell by 22 %": a noun for acts and people, and all the Union."""
    entries = (i.senses for i in frame.items[draft.left[0] : draft.right[1]] if i.has("measure.act"))
    both = any("crossings" in s["measure.act"] and "arrivals" in s.get("measure.people", ()) for s in entries)
    return both and any(use.code == "EU" and use.kind != "people" for use in frame.uses)


def _of_the_same_returns(frame: Frame, draft: Draft) -> str | None:
    """Returns behind those of their own will, organised by the same agency, or by country behind those by force."""
    if draft.noun == "measure" and draft.parent is not None and draft.value < draft.parent.value:
        if _parent_is(draft, "deportations") and draft.kind == "count" and codes_of(frame, draft):
            return "deportations"  # "deported 18,384; to Georgia went 1,650 removals"
    behind = [d for d in frame.live if d.first > draft.last]
    if draft.kind == "count" and any(d.noun_measure == ("people", "deportations") for d in behind[:2]):
        return None  # "the total of returnees was 21,781 (11,198 deportees ...)"
    if draft.own_measure and sent_by_a_host(frame, draft):
        return None
    whole = frame.context.told.get("returns")
    if whole is not None and draft.noun and draft.kind == "count" and draft.value > whole.value:
        return None  # "9,000 returned, 5,000 of their own will. Since January 40,000 have returned"
    return "voluntary_returns" if _parent_is(draft, "voluntary_returns") else None


def _helped_home(frame: Frame, draft: Draft) -> str | None:
    """ "Helped 179 Malians to go home": of their own will."""
    start, end = draft.left[0], draft.right[1]
    helped = any(k == "weak" and m == "voluntary_returns" and start <= i < end for i, k, m in frame.cues)
    return "voluntary_returns" if helped else None


def _of_the_permits(frame: Frame, draft: Draft) -> bool:
    """ "449,118 permits were issued. Those for temporary protection are 148,644": still permits."""
    whole = draft.parent
    if draft.kind != "count" or draft.noun or whole is None or whole in frame.drafts or whole.measure != "permits":
        return False
    told = whole.period[0] != whole.period[1] and draft.value < whole.value
    return told and not draft.own_origin and frame.live[0] is draft


def _hold_it_there(frame: Frame, draft: Draft) -> bool:
    """ "46,000 people entitled to asylum live in Germany": a stock, whenever they were given it."""
    if draft.kind != "count" or draft.noun_measure != ("people", "asylum_grants"):
        return False
    at = frame.live.index(draft)
    before = frame.live[at - 1] if at else None
    if before is not None and before.noun_measure == draft.noun_measure and before.measure == "refugees":
        between = frame.items[before.last + 1 : draft.first]
        return any(item.has("flow.and") for item in between) and not any(item.has("measure.cue") for item in between)
    zone = (*range(draft.left[0], draft.first), *range(draft.last + 1, draft.right[1]))
    told = [m for i, kind, m in frame.cues if kind == "cue" and i in zone and not frame.items[i].has("measure.people")]
    return any(m in ("migrants", "refugees") for m in told) and "asylum_grants" not in told


def _of_asylum_seekers(frame: Frame, draft: Draft) -> bool:
    """ "Sweden granted residence to 6,250 asylum seekers": what their claims ended with."""
    return draft.kind == "count" and draft.noun_measure == ("soft", "asylum_applications")


def _by_their_programme(frame: Frame, draft: Draft) -> str | None:
    """ "With the programme of voluntary return 1,245 left Libya", "a plane chartered by IOM took 152 Malians home"."""
    start, end = draft.left[0], draft.first if draft.measure == "departures" else draft.right[1]
    told = [i for i, k, m in frame.cues if k == "cue" and m == "voluntary_returns" and start <= i < end]
    if draft.kind != "count" or draft.is_part or not told:
        return None
    flown = any(frame.items[k].has("mode.air") for k in told)
    return "voluntary_returns" if flown or draft.measure == "departures" else None


def _deported(frame: Frame, draft: Draft) -> str | None:
    return "deportations" if draft.parent in frame.drafts and _value_of_change(draft) else None


def _taken_home_after_all(frame: Frame, draft: Draft) -> str | None:
    """ "The first flight brought back 164 Guineans", of those whom the text tells to go home."""
    topic = _homegoers(frame, draft)
    return topic.measure if topic is not None and draft.kind == "count" and _taken_home(frame, draft) else None


def _had_been(frame: Frame, draft: Draft) -> str | None:
    """ "Of those gone home 1.5 million were displaced": what people who went back had been."""
    return draft.parent.measure if draft.parent is not None and _were_before(draft) else None


def _of_the_evacuated(frame: Frame, draft: Draft) -> str | None:
    """ "6,286 have left the country in this way", of those evacuated."""
    return draft.parent.measure if draft.parent is not None and _flown_out(frame, draft) else None


def _flown_by_force(frame: Frame, draft: Draft) -> bool:
    """ "Germany deported 9,465 people. 7,848 were flown out": how some of those told before were sent away."""
    whole = draft.parent
    if whole is None or whole.measure != "deportations" or draft.kind != "count" or draft.value >= whole.value:
        return False
    zone = frame.items[draft.left[0] : draft.right[1]]
    flown = any(item.has("mode.air") and item.has("measure.cue") for item in zone)
    others = any(item.has("role.aside") for item in zone)  # "under the deal with Paris 42 people were flown back"
    return flown and not others and not draft.own_origin and not any(item.has("role.home") for item in zone)


def _of_the_homegoers(frame: Frame, draft: Draft) -> str | None:
    """ "984 departures in July", of those who went home."""
    of_them = bool(draft.noun_measure) or draft.is_part or draft.noun in ("", "measure")  # "to Algeria went 1,680"
    leaves = of_them and _leaves_home(draft) and not _the_other_way(frame, draft)
    return draft.parent.measure if leaves and draft.parent is not None else None


def _went_home(frame: Frame, draft: Draft) -> str | None:
    """ "35,113 left Turkey", of those told to have gone home from there."""
    if not _left_for_home(frame, draft):
        return None
    topic = frame.context.topic
    return "voluntary_returns" if topic and topic.measure == "voluntary_returns" else "returns"


def _flew_home(frame: Frame, draft: Draft) -> str | None:
    """ "The last flight left Benghazi with 172", of those taken home."""
    return draft.parent.measure if draft.parent is not None and _flown_home(frame, draft, draft.parent) else None


def _balance_of_both(frame: Frame, draft: Draft) -> str | None:
    """More came than left: the difference is a count of its own."""
    if draft.kind != "change" or draft.unit != "persons" or not _both_ways(frame, draft):
        return None
    draft.kind, draft.value = "count", abs(draft.value)
    draft.rule.append("more came than left")
    return "net_migration"


def _of_the_migrants(frame: Frame, draft: Draft) -> str | None:
    if not draft.noun_measure or not _as_migrants(frame, draft):
        return None
    return "immigration" if draft.measure == "arrivals" else "emigration"


def _moved_there(frame: Frame, draft: Draft) -> bool:
    """ "Some 850,000 people emigrated to the country", of nobody's people and from nowhere."""
    uses = [use for use in frame.uses if draft.left[0] <= use.index < draft.right[1]]
    leans = draft.parent is not None and draft.parent.measure != "net_migration"
    alone = not leans and draft.kind == "count" and not draft.bracket and not draft.own_origin
    return alone and bool(uses) and all(use.prep == "to" for use in uses)


def _entries_before(frame: Frame, draft: Draft) -> bool:
    """ "1,605 people entered Ceuta, against 604 entries a year before": counted as those it is compared with."""
    whole = draft.parent if draft.is_base and draft.parent in frame.live else None
    whole = whole.parent if whole is not None and whole.kind == "change" else whole
    return whole is not None and (whole.measure, whole.unit) == ("arrivals", "persons")


def _moved_away(frame: Frame, draft: Draft) -> str | None:
    """ "1.2 million moved in, 517,000 left the country"."""
    if not beside_immigration(frame):
        return None
    draft.rule.append("the other side of immigration")
    return "emigration"


def _or_missing(frame: Frame, draft: Draft) -> bool:
    """ "499 deaths (or disappearances)": both in one number."""
    items = frame.items
    for index, _, measure in frame.cues:
        opened, inside = items[index + 1 : index + 2], items[index + 2 : index + 5]
        if measure == "deaths" and draft.left[0] <= index < draft.right[1] and opened and opened[0].text == "(":
            ends = next((k for k, item in enumerate(inside) if item.kind in (NUMBER, PUNCT)), 0)
            return any(
                "missing" in i.senses.get(c, ()) for i in inside[:ends] for c in ("measure.cue", "measure.people")
            )
    return False


def _sent_home_of_those_held(frame: Frame, draft: Draft) -> str | None:
    """ "Only 49.7 % of those held in the centres were returned": the verb of the sentence, behind who they are of."""
    if draft.kind != "share" or draft.bracket:
        return None
    told = [(index, measure) for index, kind, measure in frame.cues if kind == "cue" and index > draft.last]
    told = [(index, measure) for index, measure in told if index < draft.right[1]]
    held = next((index for index, measure in told if measure in world.HELD), len(frame.items))
    sent = [measure for index, measure in told if index > held and measure in world.RETURNS]
    return sent[-1] if sent and told[-1][1] in world.RETURNS else None


def _held_at_the_border(frame: Frame, draft: Draft) -> str | None:
    """Held at the border with a neighbour."""
    topic = frame.context.topic  # "56,530 encounters at the border, fewer than in August, when arrests came to 58,009"
    told = topic is not None and topic.measure == "interceptions" and topic.unit == draft.unit == "incidents"
    told = told and topic is not None and world.ENCOUNTERS.issuperset(topic.destination or "?")
    behind = frame.items[draft.last + 1 : min(draft.right[1], draft.last + 6)]
    its_own = next((i for i in behind if i.kind == PUNCT or i.has("role.border")), None)  # "at its southern border"
    at_it = (
        told
        or at_border(frame, draft)
        or _by_border_guards(frame)
        or (its_own is not None and its_own.kind != PUNCT and not draft.is_part)
    )
    return "interceptions" if at_it and not _of_returned(draft) else None


def _as_those_who_go_home(frame: Frame, draft: Draft) -> str | None:
    """ "A flight with 160 Malians left for Bamako": of their own will, if the text is about such."""
    if draft.kind != "count" or not _came_home(frame, draft):
        return None
    topic = frame.context.topic
    return "voluntary_returns" if topic is not None and topic.measure == "voluntary_returns" else "returns"


def _crossed_to_go_home(frame: Frame, draft: Draft) -> str | None:
    """ "7,600 Syrians crossed the border with Turkey to go home"."""
    topic = frame.context.topic
    home = topic is not None and topic.measure in world.RETURNS and topic.destination == draft.own_origin
    beside = draft.parent if draft.parent in frame.live else None
    home = home or (beside is not None and beside.measure in world.RETURNS and beside.own_origin == draft.own_origin)
    return "returns" if draft.own_origin and (home or _goes_home(frame, draft)) else None


def _these_arrests(frame: Frame, draft: Draft) -> str | None:
    """ "These arrests were made in ...": what the arrested or stopped told before are."""
    if draft.kind != "count":
        return None
    if draft.is_base and _parent_is(draft, "interceptions"):
        return "interceptions"
    named = draft.noun in ("counted.persons", "people") or (draft.noun_measure or ("",))[0] == "soft"
    return "smugglers_arrested" if _parent_is(draft, "smugglers_arrested") and not named else None


def _newcomers_who_left(frame: Frame, draft: Draft) -> bool:
    """ "31,000 newcomers left Kuwait", as those who work in the Gulf are called: by the verb right before them."""
    if draft.kind != "count" or draft.noun_measure != ("people", "arrivals") or not frame.pack.verb_first:
        return False
    near = frame.items[max(draft.left[0], draft.first - 5) : draft.first]
    return any("departures" in i.senses.get("measure.cue", ()) and i.has("role.departure") for i in near)


def _attempts_told_of(frame: Frame, draft: Draft) -> bool:
    """ "Attempts to cross the Channel rose by 26 % to 41,800 attempts", "330,000 people tried to enter, says Frontex":
    nobody is said to have foiled them."""
    tried = [k for k in range(draft.left[0], draft.right[1]) if frame.items[k].has("flow.tried")]
    acts = (i for i, k, m in frame.cues if (k, m) == ("act", "interceptions"))
    act = bool(tried) or any(draft.left[0] <= i < draft.right[1] for i in acts)
    foiled = any(m == "interceptions" and i not in tried for i, k, m in frame.cues if k == "cue")
    agency = any(m == "crossings" for _, k, m in frame.cues if k == "weak")  # which counts crossings alone
    told = (draft.parent in frame.live and _parent_is(draft, "crossings")) or _next_of_the_detections(frame, draft)
    told = told or _of_a_route_watched(frame, draft) or _bound_for_the_union(frame, draft)
    return act and not foiled and (told or (agency and draft.kind == "count"))


def _bound_for_the_union(frame: Frame, draft: Draft) -> bool:
    """ "Attempts to enter the EU fell to 178,000", "attempts to cross the Channel rose": as its agency counts them."""
    zone = range(draft.left[0], draft.right[1])
    routed = any(c.startswith("route.") for k in zone for c in frame.items[k].senses)
    return routed or any(u.code == "EU" and u.index in zone for u in frame.uses)


def _of_a_route_watched(frame: Frame, draft: Draft) -> bool:
    """ "Frontex recorded 239,000 crossings. In the Channel 67,600 attempts were counted": of the same count."""
    topic = frame.context.topic
    if topic is None or topic.measure != "crossings" or topic.destination != ["EU"] or draft.parent in frame.live:
        return False
    zone = frame.items[draft.left[0] : draft.right[1]]
    return any(c.startswith("route.") for item in zone for c in item.senses)


def _on_a_watched_route(frame: Frame, draft: Draft) -> str | None:
    """ "Over the Balkan route came 17,000 asylum seekers, Frontex says": no claims."""
    if draft.noun_measure is None or draft.noun_measure[0] != "soft" or draft.kind != "count":
        return None
    span = range(draft.left[0], draft.right[1])
    routed = any(c.startswith("route.") for k in span for c in frame.items[k].senses)
    agency = any(k == "weak" and m == "crossings" for _, k, m in frame.cues)
    told = agency or _parent_is(draft, "crossings") or _took_a_route(frame, draft)
    return "crossings" if routed and told else None


def _took_a_route(frame: Frame, draft: Draft) -> bool:
    """ "23,000 took the Balkan route", "the Balkan route was used by 23,000", where nothing else says a measure."""
    if draft.kind != "count" or "flow.way" not in frame.present:
        return False
    span = range(draft.left[0], draft.right[1])
    routed = any(c.startswith("route.") for k in span for c in frame.items[k].senses)
    return routed and any(frame.items[k].has("flow.way") for k in span)


def _on_no_other_way(frame: Frame, draft: Draft) -> str | None:
    return "crossings" if draft.measure is None and _took_a_route(frame, draft) else None


def _agency_speaks_of_routes(frame: Frame, draft: Draft) -> bool:
    """ "1,300 have died this year. Frontex says that the Balkan route fell by 47 %": crossings, not deaths."""
    agency = any(k == "weak" and m == "crossings" for _, k, m in frame.cues)
    if draft.kind != "change" or draft.own_measure or not agency:
        return False
    if any(m in world.TOLL for _, k, m in frame.cues):
        return False
    span = range(draft.left[0], draft.right[1])
    return any(c.startswith("route.") for k in span for c in frame.items[k].senses)


def _next_of_its_routes(frame: Frame, draft: Draft) -> str | None:
    """The next of the routes told by an agency of crossings, whatever the noun."""
    if not _parent_is(draft, "crossings") or draft.parent not in frame.drafts:
        return None
    span = range(draft.left[0], draft.right[1])
    routed = any(c.startswith("route.") for k in span for c in frame.items[k].senses)
    placed = any(u.prep in ("to", "in", "inward") and u.index in span for u in frame.uses)
    total = any(item.has("flow.running") for item in frame.items[draft.left[0] : draft.first])
    by_verb = draft.kind == "count" and (total or not draft.noun) and draft.own_measure and not routed
    return None if placed or by_verb else "crossings"


def _parent_is(draft: Draft, measure: str) -> bool:
    return draft.parent is not None and draft.parent.measure == measure


def _made(measure: str, applies: Callable[[Frame, Draft], bool]) -> Callable[[Frame, Draft], str | None]:
    return lambda frame, draft: measure if applies(frame, draft) else None


def _in_the_same_way(frame: Frame, draft: Draft) -> str | None:
    """ "The programme took in 640 refugees. In this way 4,960 people came to Germany": taken in as well."""
    topic, zone = frame.context.topic, frame.items[draft.left[0] : draft.right[1]]
    if topic is None or draft.kind != "count" or not any(i.has("flow.same_way") for i in zone):
        return None
    helped = topic.measure == "voluntary_returns" and draft.measure != "arrivals"  # "3,500 benefited from it"
    return topic.measure if helped or topic.measure in world.MOVED_ON else None


def _taken_off_boats(frame: Frame, draft: Draft) -> bool:
    """ "The coast guard evacuated 150 migrants": from a boat or a shore, to no third country."""
    zone = frame.items[draft.left[0] : draft.right[1]]
    at_sea = draft.kind == "count" and draft.own_measure and any(item.has("mode.sea") for item in zone)
    return at_sea and not any(item.has("mode.air") for item in frame.items)


_TURNS: Final[tuple[tuple[tuple[str, ...], Callable[[Frame, Draft], str | None]], ...]] = (
    (tuple(world.RETURNS), _told_behind_row),
    (("asylum_applications",), _on_a_watched_route),
    (("refugees",), _made("permits", _of_the_permits)),
    (("permits",), _made("asylum_grants", _of_asylum_seekers)),
    (("asylum_grants",), _made("refugees", _hold_it_there)),
    (("displaced",), _hosted_abroad),
    (("resettlements",), _made("rescues", _taken_off_boats)),
    (("displaced",), _made("refugees", _taken_in_by_a_host)),
    (("arrivals", "departures"), _as_the_agency_counts),
    (("voluntary_returns", "deportations"), _made("returns", _either)),
    (("returns", "resettlements"), _made("deportations", _flown_by_force)),
    (("returns",), _of_the_same_returns),
    (("emigration",), _made("immigration", _moved_there)),
    (("returns",), _made("immigration", _back_for_good)),
    (("returns",), _made("emigration", _left_again)),
    (("returns",), _helped_home),
    (("returns", "interceptions", "departures"), _by_their_programme),
    (("returns",), _deported),
    (("returns",), _made("interceptions", _brought_back)),
    (("interceptions",), _made("deportations", _driven_out)),
    (("interceptions",), _taken_home_after_all),
    (("interceptions",), _made("returns", _sent_back_from_host)),
    (("interceptions",), _made("returns", _turned_home)),
    (("smugglers_arrested",), _made("crossings", lambda f, d: bool(d.own_origin) and _were_smuggled(f, d))),
    (tuple(world.STOCKS), _had_been),
    (("refugees", "migrants"), _made("returns", _have_gone_home)),
    (("refugees", "migrants"), _as_those_compared),
    (("deportations",), _made("interceptions", _turned_back_at_border)),
    (("deportations",), _made("interceptions", _turned_back_at_sea)),
    (tuple(world.TOLL), _made("crossings", _agency_speaks_of_routes)),
    (("dead_or_missing",), _each_of_the_two),
    (("deaths", "missing"), _made("dead_or_missing", _of_those_lost)),
    (("deaths",), _made("dead_or_missing", _or_missing)),
    (("dead_or_missing", "migrants"), _made("deaths", _among_the_dead)),
    (("departures", "arrivals", "crossings"), _found_dead),
    (("departures",), _of_the_evacuated),
    (("departures",), _passengers_of),
    (("departures",), _of_the_homegoers),
    (("arrivals", "immigration"), _made("net_migration", _is_balance)),
    (("arrivals",), _made("immigration", _of_the_balance)),
    (("arrivals", "migrants", "refugees", "returns"), _in_the_same_way),
    (("arrivals",), _made("crossings", _on_its_route)),
    (("immigration",), _made("arrivals", _by_boat)),
    (("departures",), _went_home),
    (("departures",), _made("refugees", _live_there_now)),
    (("arrivals",), _as_those_who_go_home),
    (("arrivals",), _made("deportations", _deported_to_their_own)),
    (("arrivals",), _made("returns", _back_among_their_own)),
    (("arrivals",), _made("deportations", lambda f, d: d.kind == "count" and _driven_there(f, d))),
    (("departures",), _flew_home),
    (("departures",), _as_those_who_go_home),
    ((ANY,), _balance_of_both),
    ((ANY,), _on_no_other_way),
    (("arrivals", "departures"), _of_the_migrants),
    (("departures",), _moved_away),
    (("detained",), _sent_home_of_those_held),
    (("detained",), _held_at_the_border),
    (("crossings",), _made("interceptions", lambda f, d: _no_crossing(d) and _encountered(f, d))),
    (("crossings",), _crossed_to_go_home),
    (("crossings",), _made("arrivals", _more_boats)),
    (("crossings",), _made("arrivals", _entries_before)),
    (("detained",), _made("interceptions", _about_to_leave)),
    (("detained",), _made("interceptions", _foiled_there)),
    (("detained",), _these_arrests),
    (("arrivals",), _next_of_its_routes),
    (("arrivals",), _made("departures", _newcomers_who_left)),
    (("interceptions",), _made("crossings", _attempts_told_of)),
)
"""For which measure, and what makes it another: the first that applies ends it."""
_FOR: Final = by_value(_TURNS)
