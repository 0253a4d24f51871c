"""Which measure a number has: what its words say, and what the text around them makes of that."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.cues import at_border, beside_immigration, clause_before, codes_of
from etl.transform.bind.draft import STRONG, Draft, boundary
from etl.transform.bind.frame import Frame
from etl.transform.bind.verbs import by_words
from etl.transform.recognise.items import NUMBER


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
    if draft.measure in ("arrivals", "departures") and any(k == "weak" and m == "crossings" for _, k, m in frame.cues):
        draft.measure = "crossings"  # the agency counts detections, whatever the verb
        span = range(draft.left[0], draft.right[1])
        found = any(k == "cue" and m == "crossings" and i in span for i, k, m in frame.cues)
        if draft.noun == "measure" and draft.kind == "count" and found:
            draft.unit = "incidents"  # "detected 133,400 irregular entries"
        draft.rule.append("agency's measure")
    elif draft.measure in ("voluntary_returns", "deportations") and _either(frame, draft):
        draft.measure = "returns"  # "10,941 left, of their own will or by deportation"
    elif draft.measure == "returns" and draft.parent is not None and draft.parent.measure == "voluntary_returns":
        draft.measure = "voluntary_returns"  # organised by the same agency
    elif draft.measure == "returns" and draft.parent in frame.drafts and _value_of_change(draft):
        draft.measure = "deportations"
    elif draft.measure == "returns" and _brought_back(frame, draft):
        draft.measure = "interceptions"
    elif draft.measure == "interceptions" and draft.kind == "count" and _taken_home(frame, draft):
        assert frame.context.topic is not None
        draft.measure = frame.context.topic.measure  # "the first flight brought back 164 Guineans"
    elif draft.measure in world.STOCKS and _were_before(draft):
        assert draft.parent is not None
        draft.measure = draft.parent.measure  # "of those gone home 1.5 million were displaced"
    elif draft.measure == "deportations" and _turned_back_at_border(frame, draft):
        draft.measure = "interceptions"
    elif draft.measure == "departures" and _flown_out(frame, draft):
        assert draft.parent is not None
        draft.measure = draft.parent.measure  # "6,286 have left the country in this way", of those evacuated
    elif draft.measure == "departures" and draft.noun_measure and _leaves_home(draft):
        assert draft.parent is not None
        draft.measure = draft.parent.measure  # "984 departures in July", of those who went home
    elif draft.measure in ("arrivals", "immigration") and _is_balance(frame, draft):
        draft.measure = "net_migration"  # "the balance reached 333,672 people"
    elif draft.measure == "arrivals" and _of_the_balance(frame, draft):
        draft.measure = "immigration"
    elif draft.measure == "arrivals" and _on_its_route(frame, draft):
        draft.measure = "crossings"  # the next route of the agency, whatever the noun
    elif draft.measure == "departures" and _left_for_home(frame, draft):
        topic = frame.context.topic  # "35,113 left Turkey", of those told to have gone home from there
        draft.measure = "voluntary_returns" if topic and topic.measure == "voluntary_returns" else "returns"
    elif draft.measure == "arrivals" and draft.kind == "count" and _came_home(frame, draft):
        draft.measure = "returns"  # "126 Nigerians arrived in Lagos"
    elif draft.measure == "arrivals" and draft.kind == "count" and _driven_there(frame, draft):
        draft.measure = "deportations"
    elif draft.measure == "departures" and draft.parent is not None and _flown_home(frame, draft, draft.parent):
        draft.measure = draft.parent.measure  # "the last flight left Benghazi with 172", of those taken home
    elif draft.kind == "change" and draft.unit == "persons" and _both_ways(frame, draft):
        draft.kind, draft.measure, draft.value = "count", "net_migration", abs(draft.value)
        draft.rule.append("more came than left")
    elif draft.measure in ("arrivals", "departures") and draft.noun_measure and _as_migrants(frame, draft):
        draft.measure = "immigration" if draft.measure == "arrivals" else "emigration"
    elif draft.measure == "departures" and beside_immigration(frame):
        draft.measure = "emigration"  # "1.2 million moved in, 517,000 left the country"
        draft.rule.append("the other side of immigration")
    elif (
        draft.measure == "detained"
        and (at_border(frame, draft) or _by_border_guards(frame))
        and not _of_returned(draft)
    ):
        draft.measure = "interceptions"  # held at the border with a neighbour
    elif draft.measure == "crossings" and not draft.noun_measure and _encountered(frame, draft):
        draft.measure = "interceptions"
    elif draft.measure == "crossings" and draft.own_origin and _goes_home(frame, draft):
        draft.measure = "returns"  # "7,600 Syrians crossed the border with Turkey to go home"
    elif draft.measure == "detained" and draft.parent is not None and draft.kind == "count":
        if draft.is_base and draft.parent.measure == "interceptions":
            draft.measure = "interceptions"
        elif draft.parent.measure == "smugglers_arrested" and draft.noun not in ("counted.persons", "people"):
            draft.measure = "smugglers_arrested"  # "these arrests were made in ..."
    elif draft.measure == "arrivals" and draft.parent is not None and draft.parent.measure == "crossings":
        placed = any(u.prep in ("to", "in", "inward") and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)
        zone = frame.items[draft.left[0] : draft.right[1]]
        routed = any(c.startswith("route.") for i in zone for c in i.senses)
        by_verb = draft.kind == "count" and not draft.noun and draft.own_measure and not routed
        if draft.parent in frame.drafts and not placed and not by_verb:
            draft.measure = "crossings"  # the next of its routes, whatever the noun


def _is_lost(frame: Frame, draft: Draft) -> bool:
    """ "The balance was negative by 162,390 people", "a net loss of 135,000"."""
    start, end = clause_before(frame.items, draft)
    return any(i.has("change.deficit") for i in frame.items[start:end])


def _encountered(frame: Frame, draft: Draft) -> bool:
    """Whether people were picked up by those who keep others from leaving, or where such encounters are counted."""
    topic = frame.context.topic
    used = codes_of(frame, draft)
    if topic is not None and topic.measure == "interceptions" and topic.departure and draft.parent is topic:
        return world.LEFT_FROM.issuperset(topic.departure) and used <= set(topic.departure)
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
    if parent is None or parent.measure != "crossings" or parent.destination != ["EU"]:
        return draft.kind == "change" and draft.parent is not None and draft.parent.measure == "crossings"
    zone = frame.items[draft.left[0] : draft.right[1]]
    return any(c.startswith("route.") for i in zone for c in i.senses)


def _left_for_home(frame: Frame, draft: Draft) -> bool:
    """Whether a text about people gone home tells how many of them left one of the countries."""
    topic = frame.context.topic
    if topic is None or topic.measure not in world.RETURNS or draft.own_origin:
        return False
    own = codes_of(frame, draft)
    home = bool(topic.origin) and topic.origin == topic.destination
    home = home or (topic.measure == "voluntary_returns" and world.HOSTS.isdisjoint(topic.departure))
    return home and bool(own) and own <= set(topic.departure)


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
    topic = frame.context.topic
    before = [d for d in frame.live if d.first < draft.first and d.measure in world.GUARDED]
    told = {code for d in before for code in codes_of(frame, d)}
    if told and used <= told <= world.LEFT_FROM and (used or any(d.measure == "interceptions" for d in before)):
        return True  # "434 died off Libya, 17,402 were brought back to Libya"
    if topic is None or topic.measure != "interceptions" or not world.LEFT_FROM.issuperset(topic.departure):
        return False
    return bool(topic.departure) and used <= set(topic.departure)


def _goes_home(frame: Frame, draft: Draft) -> bool:
    """Whether "home" is said behind a number, in its own statement."""
    return any(frame.items[k].has("role.home") for k in range(draft.last + 1, draft.right[1]))


def _value_of_change(draft: Draft) -> bool:
    """ "Forced returns rose by 15 %: 2,242 people were sent back": the value of the change told before it."""
    return draft.parent is not None and draft.parent.kind == "change" and draft.parent.measure == "deportations"


def _taken_home(frame: Frame, draft: Draft) -> bool:
    """Whether people brought back are of those whom the text tells to go home, not stopped at sea."""
    topic = frame.context.topic
    if topic is None or topic.measure not in world.RETURNS or draft.noun_measure or draft.unit != "persons":
        return False
    zone = range(draft.left[0], draft.right[1])
    goals = {u.code for u in frame.uses if u.prep in ("to", "inward", "in") and draft.last < u.index < draft.right[1]}
    if any(u.index in zone and u.index < draft.first and u.code in topic.departure for u in frame.uses):
        return False  # stopped in the country that sends the others back
    home = goals | set(draft.own_origin) or {u.code for u in frame.uses if u.kind == "people" and u.index in zone}
    at_sea = any(frame.items[k].has(c) for k in zone for c in ("mode.sea", "owner.coast"))
    return bool(home) and home.isdisjoint({*topic.departure, *world.HOSTS}) and not at_sea


def _turned_back_at_border(frame: Frame, draft: Draft) -> bool:
    """ "Germany turned back 6,500 foreigners at its borders": no goal is told, and the border right behind."""
    behind = range(draft.last + 1, min(draft.right[1], draft.last + 4))
    goals = [u for u in frame.uses if u.prep in ("to", "border", "inward") and draft.last < u.index < draft.right[1]]
    return not goals and any(frame.items[k].has("role.border") for k in behind)


def _either(frame: Frame, draft: Draft) -> bool:
    """Whether a number's words tell of both kinds of return, joined."""
    behind = frame.items[draft.last + 1 : draft.last + 3]
    if draft.noun == "measure" and len(behind) == 2 and behind[0].has("flow.and"):
        if world.RETURNS.intersection(behind[1].senses.get("measure.people", ())):
            return True  # "700,000 deportations and returns"
    cues = {
        m: i for i, _, m in frame.cues if draft.last < i < draft.right[1] and m in ("voluntary_returns", "deportations")
    }
    if len(cues) < 2:
        return False
    return any(frame.items[k].has("flow.and") for k in range(min(cues.values()), max(cues.values())))


def _of_the_balance(frame: Frame, draft: Draft) -> bool:
    """Whether those who came are one side of a net migration that the text tells of, not people on some route."""
    balance = ("net_migration", "immigration", "emigration")
    told = frame.context.measure in balance or any(m == "net_migration" for _, _, m in frame.cues)
    told = told or (frame.context.measure == "migrants" and any(m in frame.context.told for m in balance))
    zone = frame.items[draft.left[0] : draft.right[1]]
    return told and not any(c.startswith(("route.", "mode.")) for item in zone for c in item.senses)


def _flown_out(frame: Frame, draft: Draft) -> bool:
    """Whether people who left the country are those resettled or evacuated, whom the text is about."""
    if draft.parent is None or draft.parent.measure not in world.MOVED_ON or draft.own_origin:
        return False
    return not any(u.prep == "from" and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)


def _leaves_home(draft: Draft) -> bool:
    """Whether departures are told of people who went back."""
    return draft.parent is not None and draft.parent.measure in world.RETURNS and not draft.own_origin


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
    return led and len(between) <= 3 and not any(boundary([i], 0) for i in between)


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


def _of_those(frame: Frame, draft: Draft) -> bool:
    """ "58 % of those intercepted": a share of a group told before has its measure and leans on its number."""
    if draft.kind != "share":
        return False
    at = draft.last + 1
    items = frame.items
    if draft.item.kind != NUMBER:  # "eight in ten entries"
        named = items[at].senses.get("measure.people", []) if at < len(items) else []
        if named and draft.parent is not None and draft.parent.measure not in named:
            draft.measure, draft.own_measure = named[0], True
            draft.rule.append("share of what it names")
            return True
        return False
    of = ("change.from", "part.subset")  # "58 % of those stopped"
    if at >= len(items) or not (items[at].text in frame.pack.of_words or any(items[at].has(c) for c in of)):
        return False
    live = frame.live.index(draft) + 1
    whole = frame.live[live] if live < len(frame.live) else None
    if whole is not None and whole.first - draft.last <= 3 and whole.noun_measure and whole.noun_measure[0] != "soft":
        draft.parent, whole.parent = whole, whole.parent if whole.parent is not draft else draft.parent
        draft.measure, draft.own_measure = whole.noun_measure[1], True
        draft.rule.append("share of the number behind")
        return True
    for item in items[at : at + 4]:
        told = [m for c in ("measure.people", "measure.cue", "measure.soft") for m in item.senses.get(c, ())]
        if told:
            parent = draft.parent
            if parent is not None and parent.measure is not None and parent.measure not in told:
                known = [d for d in frame.live if d.first < draft.first and d.measure in told and d.kind == "count"]
                earlier = (frame.context.told[m] for m in told if m in frame.context.told)
                other = known[-1] if known else next(earlier, None)
                if other is None and (told[0] not in world.MOVES | world.TOLL or items[at].has("part.subset")):
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
            if not item.has("counted.persons"):
                return False
    return False


def _were_before(draft: Draft) -> bool:
    """Whether a part of people who went back is told by what they had been."""
    parent = draft.parent
    return draft.is_part and parent is not None and parent.measure in world.RETURNS and not draft.noun


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
