"""Which measure a number has: its noun, the nearest verb, the figure it leans on."""

from __future__ import annotations

import itertools

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, WEAK, Draft, boundary
from etl.transform.bind.frame import Frame
from etl.transform.bind.nouns import measure_of_noun
from etl.transform.bind.zones import past_aside
from etl.transform.recognise.items import NUMBER, Item


def find_measure(frame: Frame, draft: Draft) -> None:
    """Give a figure its measure."""
    if not _of_those(frame, draft):
        _by_words(frame, draft)
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
    elif draft.measure == "departures" and _beside_immigration(frame):
        draft.measure = "emigration"  # "1.2 million moved in, 517,000 left the country"
        draft.rule.append("the other side of immigration")
    elif (
        draft.measure == "detained"
        and (_at_border(frame, draft) or _by_border_guards(frame))
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
    start, end = _clause_before(frame.items, draft)
    return any(i.has("change.deficit") for i in frame.items[start:end])


def _codes(frame: Frame, draft: Draft) -> set[str]:
    """The countries named in a number's own words."""
    return {u.code for u in frame.uses if draft.left[0] <= u.index < draft.right[1] and u.code}


def _encountered(frame: Frame, draft: Draft) -> bool:
    """Whether people were picked up by those who keep others from leaving, or where such encounters are counted."""
    topic = frame.context.topic
    used = _codes(frame, draft)
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
    own = _codes(frame, draft)
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
    used = _codes(frame, draft)
    topic = frame.context.topic
    before = [d for d in frame.live if d.first < draft.first and d.measure in world.GUARDED]
    told = {code for d in before for code in _codes(frame, d)}
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
    home = goals | set(draft.own_origin)
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
    start, end = _clause_before(frame.items, draft)
    cues = [m for i, k, m in frame.cues if start <= i < end and k == "cue"]
    return cues[:1] == ["net_migration"] and draft.kind == "count" and draft.noun != "measure"


def _as_migrants(frame: Frame, draft: Draft) -> bool:
    """ "Among the emigrants Moroccans led, with 10,900 departures": of those whom the words before it name."""
    named = "immigration" if draft.measure == "arrivals" else "emigration"
    return any(m == named and i < draft.first for i, _, m in frame.cues) and draft.route is None


def _beside_immigration(frame: Frame) -> bool:
    """Whether the text speaks of moving in and out of a country, not of setting out for one."""
    said = {m for _, _, m in frame.cues} | {m for m in (frame.context.measure,) if m}
    return not said.isdisjoint(("immigration", "net_migration"))


def _reaches(frame: Frame, draft: Draft) -> int:
    """Where a verb that takes places or amounts has this bare number for its amount ("when it reached 45,755")."""
    if draft.noun or (draft.parent is not None and draft.parent.measure == "departures"):
        return -1
    near = range(draft.first - 1, max(-1, draft.first - 4), -1)
    for index in near:
        senses = frame.items[index].senses
        if any(c.startswith("place.") for c in senses):
            return -1
        if any(c.startswith("verb.") for c in senses):
            return index
    return -1


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
    if at >= len(items) or not (items[at].text in frame.pack.of_words or items[at].has("change.from")):
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
                if other is None and told[0] not in world.MOVES | world.TOLL:
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


def _flown_home(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether people set out by air in a text about those who are sent or taken home."""
    flown = any(i.has("mode.air") for i in frame.items[draft.left[0] : draft.right[1]])
    return flown and parent.measure in world.RETURNS and parent not in frame.live


def _by_border_guards(frame: Frame) -> bool:
    """Whether an agency that only guards a border is named."""
    return any(kind == "weak" and measure == "interceptions" for _, kind, measure in frame.cues)


def _of_returned(draft: Draft) -> bool:
    """Whether people are some of those sent home ("102 of them had been arrested at the border")."""
    return draft.is_part and draft.parent is not None and draft.parent.measure in world.RETURNS


def _at_border(frame: Frame, draft: Draft) -> bool:
    return any(u.prep == "border" and draft.left[0] <= u.index < draft.right[1] for u in frame.uses)


def _by_words(frame: Frame, draft: Draft) -> None:
    items = frame.items
    own_left, own_right = draft.left, draft.right
    noun = draft.noun_measure
    reaches = _reaches(frame, draft)
    cues = [(i, k, m) for i, k, m in frame.cues if i not in frame.heads or (draft.first <= i <= draft.last)]
    right = [(i, m) for i, k, m in cues if own_right[0] <= i < own_right[1] and k != "weak"]
    left = [(i, m) for i, k, m in cues if own_left[0] <= i < draft.first and k != "weak" and i != reaches]
    beyond = _own_statement(frame, draft)
    right = [(i, m) for i, m in right if i < beyond]
    if noun and noun[0] in ("people", "act"):
        draft.measure = _sharpen(noun[1], [m for _, m in left] + [m for _, m in right if _ - draft.last <= 6])
        draft.measure = _outdone(items, draft, draft.measure, left, right)
        if draft.measure == "asylum_applications" and "asylum_grants" in _governs(frame, draft):
            draft.measure = "asylum_grants"  # "granted protection to 96,275 applicants"
        draft.own_measure = True
        draft.rule.append(f"noun says {draft.measure}")
        return
    at = frame.drafts.index(draft)
    if at and draft.kind == "share" and "from x to y in percent" in frame.drafts[at - 1].rule:
        draft.measure, draft.own_measure = frame.drafts[at - 1].measure, True
        draft.rule.append("end of a pair")
        return
    if at and not draft.noun and frame.drafts[at - 1].rule[:1] and "from x to y" in frame.drafts[at - 1].rule:
        low = frame.drafts[at - 1]
        draft.measure, draft.unit, draft.noun, draft.own_measure = low.measure, low.unit, low.noun, True
        draft.rule.append("end of a pair")
        return
    if draft.kind == "change" and draft.unit == "percent" and not draft.bracket:
        subject = _subject(frame, draft)
        moved = range(subject + 1, draft.first) if subject is not None else range(0)
        if subject is not None and any(items[k].has(c) for k in moved for c in ("change.up", "change.down")):
            named = measure_of_noun(items[subject])
            if named and named[0] != "soft" and items[subject].has("measure.people"):
                draft.measure, draft.own_measure = _sharpen(named[1], [m for _, m in left]), True
                draft.rule.append("noun before says it")
                return
    if draft.kind == "count" and not draft.noun:
        subject = _subject(frame, draft)
        if subject is not None:
            found = measure_of_noun(items[subject])
            if items[subject].has("counted.boats"):
                draft.unit, draft.noun = "boats", "counted.boats"
            elif items[subject].has("measure.act") and items[subject].has("measure.people"):
                beside = any(d.noun in ("counted.persons", "people") for d in frame.live if d is not draft)
                draft.unit = "incidents" if beside else "persons"
            elif items[subject].has("counted.incidents") or (found and found[0] == "act"):
                draft.unit, draft.noun = "incidents", "counted.incidents"
            if found and found[0] != "soft":
                draft.measure, draft.own_measure, draft.noun = (
                    _sharpen(found[1], [m for _, m in left]),
                    True,
                    draft.noun or "measure",
                )
                draft.rule.append("noun before says it")
                return
        _acts_behind(frame, draft)
    if draft.kind == "share" and draft.parent is not None and draft.parent.measure is not None:
        stated = [
            m
            for i, m in right + left
            if ((draft.parent.measure, m) in _SHARPER or {draft.parent.measure, m} <= world.RETURNS)
            and m in ("deportations", "voluntary_returns", "asylum_grants")
        ]
        rated = [m for i, m in left if m == "asylum_grants" and draft.first - i <= 4]
        asked = draft.parent.measure in ("asylum_applications", "asylum_grants")
        if rated and not asked and draft.parent not in frame.drafts:
            draft.measure, draft.own_measure = rated[0], True  # "the rate of protection was 49.9 %"
            draft.rule.append("share of what it names")
            return
        populous = any(item.has("excluded.population") for item in items[draft.last + 1 : draft.last + 3])
        if populous and draft.parent.measure not in world.STOCKS and draft.parent not in frame.drafts:
            draft.measure, draft.own_measure = "migrants", True  # "foreigners made up 8.8 % of the population"
            draft.rule.append("share of what it names")
            return
        draft.measure = stated[0] if stated else draft.parent.measure
        draft.rule.append("measure of the whole")
        return
    if draft.kind == "change":  # one spelling for "carried" and "fewer"
        left, right = ([(i, m) for i, m in side if not items[i].has("change.fewer")] for side in (left, right))
    if left:  # what stands behind a semicolon is told of others
        right = [(i, m) for i, m in right if not any(items[k].text == ";" for k in range(draft.last + 1, i))]
    aboard = [(i, m) for i, m in left + right if items[i].has("measure.aboard")]
    verbs = {m for i, m in left + right if not items[i].has("measure.aboard")}
    whole = any(items[k].has("part.share") for k in range(max(0, draft.first - 2), draft.first))
    came = _DONE_TO_BOATS & verbs and not world.TOLL & verbs and noun != ("people", "departures") and not whole
    more = draft.parent is not None and draft.parent.unit == "persons" and draft.value > draft.parent.value
    safe: tuple[str, ...] = ("arrivals",) if whole or frame.sunk else ("arrivals", "rescues", "interceptions")
    if more and draft.parent is not None and draft.parent.measure == "rescues":
        safe = ()  # "17 were rescued; 160 had been on board"
    if aboard and (came or (draft.parent is not None and draft.parent.measure in safe)):
        left = [cue for cue in left if cue not in aboard]
        right = [cue for cue in right if cue not in aboard]
    if draft.kind == "change" and draft.parent is not None and draft.parent in frame.drafts and draft.parent.measure:
        left = [(i, m) for i, m in left if not any(boundary(items, k) >= MIDDLE for k in range(i, draft.first))]
        right = [(i, m) for i, m in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
    begin = draft.last + 1
    if draft.is_part and not draft.noun.startswith("counted") and draft.parent is not None and draft.parent.own_measure:
        # what stands behind a mark is told of the whole, but "two of them, aged 19 and 22, were arrested"
        begin = max(begin, past_aside(items, draft.last + 2, draft.right[1]) * (items[begin].has("part.subset")))
        right = [(i, m) for i, m in right if not any(boundary(items, k) >= MIDDLE for k in range(begin, i))]
    if draft.bracket and draft.parent is not None and draft.parent.measure:
        right = [(i, m) for i, m in right if not any(items[k].text in (")", "]") for k in range(draft.last + 1, i))]
    # "1,200 people received help" came nowhere
    right = [(i, m) for i, m in right if m != "arrivals" or not _takes_in(items[i])]
    if draft.kind == "count" and not right:
        right = _behind_the_part(frame, draft, cues)
    if draft.kind != "count" and draft.parent is not None and draft.parent.measure:
        # "saw the largest drop, 72 %": a verb that takes amounts says nothing of whose
        left = [(i, m) for i, m in left if not items[i].has("verb.exact")]
    chosen = _nearest(frame, draft, left, right)
    sent = draft.parent is not None and draft.parent.measure in world.RETURNS
    brought = draft.first > 0 and "arrivals" in items[draft.first - 1].senses.get("measure.weak", ())
    if chosen is None and draft.kind == "count" and brought and not sent:
        chosen = "arrivals"
    if chosen == "smugglers_arrested" and draft.noun == "counted.persons" and not draft.own_origin:
        suspects = [d for d in frame.live if d.first < draft.first and d.measure == chosen]
        if suspects and not any(m == chosen for _, m in right):
            chosen = None  # "arrested three for smuggling after 107 migrants had been found"
    if chosen == "asylum_applications" and noun is None and _lodged(frame, draft, left + right):
        chosen = "migrants"  # "the number of asylum seekers in hotels rose to 32,059"
    led = any(item.has("flow.relative") for item in items[draft.last + 1 : draft.last + 2])
    who_they_are = ("migrants", "departures", *(("arrivals", "crossings") if led else ()))
    if chosen is not None and chosen in who_they_are and not draft.noun_measure:
        chosen = _done_to_them(frame, draft, right, chosen) or chosen
    in_them = [i for i, _ in aboard if 0 < draft.first - i <= 3]
    if in_them and draft.unit == "boats" and draft.parent in frame.drafts and draft.parent is not None:
        if draft.parent.unit == "persons" and draft.parent.measure and not draft.parent.skipped:
            draft.measure = draft.parent.measure
            draft.rule.append("boats they came in")
            return
    near_left = [i for i, _ in left if not any(boundary(items, k) == STRONG for k in range(i, draft.first))]
    arrive = any(k == "weak" and m == "arrivals" and own_left[0] <= i < own_right[1] for i, k, m in frame.cues)
    if arrive and left and not near_left and not right:
        chosen = "arrivals"  # the verb of its own clause, not what was spoken of before the colon
    near = [m for i, m in aboard if 0 < draft.first - i <= 4 or (frame.sunk and i - draft.last == 1)]
    hedge = draft.first > 1 and any(c.startswith("before.") for c in items[draft.first - 1].senses)
    if draft.unit == "persons" and draft.first and items[draft.first - 1 - hedge].has("flow.with") and not aboard:
        if any(i.has("skip.sunk") for i in items[draft.last + 1 : min(draft.right[1], draft.last + 5)]):
            chosen = "departures"  # "a boat that had set out with 170 people sank"
    done = {m for i, m in left + right if not items[i].has("measure.aboard")} & _DONE_TO_BOATS
    behind = _verb_behind_parts(frame, draft) if near else None
    earlier = () if frame.sunk else frame.context.recent
    if near and draft.parent is not None and draft.parent in (*frame.drafts, *earlier) and draft.parent.measure in safe:
        chosen = draft.parent.measure  # "three boats arrived; the first, which was stopped at sea, carried 29 people"
    elif near and (behind or not done):
        chosen = behind or near[-1]  # "was carrying some 170 people"
    parent = draft.parent
    if chosen == "departures" and aboard and safe and not near and _described(frame, draft, left + right):
        assert parent is not None
        chosen = parent.measure  # "131 people who were in a fishing boat were found", of those saved
    sailed = any(m == "departures" for i, m in left if (i, m) not in aboard)
    if chosen == "departures" and not sailed and (draft.noun or aboard):
        reach = range(*_clause_before(items, draft))
        governing = [m for i, m in left if i in reach and m in world.RESCUED | {"interceptions"}]
        chosen = governing[-1] if governing else chosen  # "stopped a boat bound for the islands with 201 people aboard"
    flown = [m for _, _, m in frame.cues if m in world.RETURNS] if chosen == "departures" and aboard else []
    if flown and any(i.has("mode.air") for i in items[own_left[0] : draft.first]):
        chosen = flown[0]  # "with the flight that carried 162 Nigerians", told of returns
    fate = [m for i, m in left + right if m in world.TOLL and not items[i].has("measure.soft")]
    if chosen == "displaced" and fate and draft.kind == "count" and not noun:
        chosen = fate[0]  # "63,000 people died in flight"
    if chosen == "migrants" and aboard:  # "were aboard the boat that capsized", "... were saved"
        chosen = next((m for _, m in [*right, *left] if m in done), aboard[0][1])
    if chosen in ("migrants", "departures") and draft.kind == "count":
        described = [i for i, m in right if m == chosen and i - draft.last <= 1]
        acts = (
            {"asylum_grants"}
            if chosen == "departures"
            else world.RETURNS | world.MOVED_ON | world.RESCUED | {"interceptions"}
        )
        governs = [m for i, m in left if m in acts and not any(boundary(items, k) for k in range(i, draft.first))]
        if described and governs:
            chosen = governs[-1]  # "took home 14,800 migrants stranded in Libya"
    if chosen == "departures" and draft.is_part and draft.parent is not None and draft.parent.measure == "displaced":
        chosen = "displaced"  # "9.9 million, of whom 7.1 million have fled since the war began"
    if chosen == "departures" and draft.kind == "count":
        chosen = _in_their_boats(frame, draft, left, right) or chosen
    told = [m for _, k, m in frame.cues if k not in ("weak", "aboard")]
    if chosen != "departures" or _beside_immigration(frame):
        pass
    elif parent is not None and parent.measure == "arrivals" and not draft.noun:
        chosen = "arrivals"  # "11,100 landed: 6,237 had left Libya"
    elif any(m == "arrivals" and not _told_of_a_share(items, i, draft) for i, m in left + right):
        chosen = "arrivals"
    elif "arrivals" in told and "departures" not in told and not world.TOLL & set(told):
        chosen = "arrivals"  # "three boats with 240 people aboard reached the island"
    if chosen == "departures" and aboard and parent is not None and parent.measure == "interceptions":
        if all(items[i].has("measure.aboard") for i, m in left + right if m == chosen) and not world.TOLL & set(told):
            chosen = "interceptions"  # those stopped, as told before
    if chosen is not None:
        far = 10 if chosen == "detained" and not draft.own_origin else 6
        chosen = _sharpen(chosen, [m for i, m in right if i - begin < far or m in world.MOVED_ON])
        if chosen == "arrivals":
            chosen = _sharpen(chosen, [m for _, m in left if m in world.MOVED_ON])
        if chosen in world.RETURNS or (chosen == "departures" and frame.context.measure in world.RETURNS):
            chosen = _sharpen(chosen, [m for _, m in left + right])
    if chosen == "arrivals" and draft.kind == "count" and not draft.noun and draft.parent is not None:
        entered = draft.parent.measure == "permits" and not any(_takes_in(items[i]) for i, _ in left)
        if not entered and draft.parent.measure in ("asylum_applications", "permits", *world.MOVED_ON):
            chosen = draft.parent.measure  # "Germany received 19,000 of them"
    if chosen == "arrivals" and parent is not None and parent.measure in world.RETURNS:
        codes = _codes(frame, draft)
        if draft.is_part or (codes and codes <= set(parent.destination)):
            chosen = parent.measure  # "1,140 of them reached the border town", of those sent back
    landed = draft.parent is not None and draft.parent in frame.drafts and draft.parent.measure == "arrivals"
    if chosen == "departures" and landed and draft.parent is not None and draft.parent.unit == "incidents":
        chosen = "arrivals"  # "six landings, with 277 people: they had sailed from Sfax"
    if chosen == "migrants" and not draft.noun and draft.parent in frame.drafts and _on_a_boat(frame, draft):
        assert draft.parent is not None
        chosen = draft.parent.measure or chosen  # "753 were saved: 430 were on a fishing boat"
    if chosen == "asylum_applications" and draft.is_part and parent is not None and parent.measure == "migrants":
        chosen = "migrants"  # "189,962 of them are asylum seekers"
    if chosen == "migrants" and not draft.noun and parent is not None and parent.measure in world.MOVED_ON:
        chosen = parent.measure  # "the United States took in 25,500", of those resettled
    if chosen == "migrants" and draft.bracket and not draft.noun and draft.parent is not None:
        chosen = draft.parent.measure or chosen  # "the port that took in most is Lampedusa (16,834)"
    if chosen == "returns" and not draft.noun and draft.parent is not None and draft.parent.measure in world.RETURNS:
        if draft.is_part or not _returns_apart(frame, draft):
            chosen = draft.parent.measure  # "146 came back from Mexico", of those deported
    if chosen in ("missing", "deaths") and _or_lost(frame, draft):
        chosen = "dead_or_missing"
    before_it = frame.live[frame.live.index(draft) - 1] if frame.live.index(draft) else None
    if chosen == "returns" and before_it is not None and before_it.measure == "interceptions" and not draft.noun:
        if not any(draft.left[0] <= u.index < draft.right[1] for u in frame.uses):
            chosen = "interceptions"  # "intercepted 1,553 people and brought them back; 712 have been returned in June"
    if chosen == "returns" and any(m == "interceptions" for _, m in left + right):
        chosen = "interceptions"  # "brought back after they had been intercepted at sea"
    if chosen in ("interceptions", "arrivals") and not noun and _saved(frame, draft, left, right):
        chosen = "rescues"  # "picked up 85 people and brought them back to Italy"
    if chosen in ("arrivals", "crossings") and "interceptions" in _governs(frame, draft, past_boats=False):
        chosen = "interceptions"  # "kept 3,000 from entering"
    if chosen == "detained" and _at_sea(frame, draft):
        chosen = "interceptions"  # "held a boat with 201 people off Dakar"
    if chosen == "asylum_grants" and not draft.noun and draft.parent is not None and draft.parent.measure == "permits":
        chosen = "permits"  # "those for protection were 101,000", of the permits told before
    if chosen == "detained" and draft.noun in ("people", "counted.persons") and _steered(frame.items, draft, right):
        chosen = "smugglers_arrested"  # "two more Egyptians were arrested", "three Turks, said to be the smugglers"
    inside = sum(m == "detained" for _, m in left + right) > 1  # "are held in detention centres"
    inside = inside or any(k == "weak" and m == "detained" for _, k, m in frame.cues)
    stopped = parent is not None and parent.measure == "interceptions"
    stopped = stopped and (parent not in frame.drafts or bool(draft.noun)) and not _elsewhere(frame, draft)
    if (
        chosen == "detained"
        and stopped
        and not inside
        and parent is not None
        and not _held_inside(frame, draft, parent)
    ):
        chosen = "interceptions"  # at the border, as told before
    if chosen in ("detained", "rescues") and parent is not None and parent.measure == "smugglers_arrested":
        if not draft.noun and not draft.own_origin:
            chosen = "smugglers_arrested"  # "seven were detained in Germany" of those arrested
    if chosen is not None and not (
        draft.is_base and draft.parent is not None and draft.parent.measure and chosen == "rescues"
    ):
        draft.measure, draft.own_measure = chosen, True
        draft.rule.append(f"verb says {chosen}")
        soft = _soft_subject(frame, draft)
        stock = draft.parent.measure if draft.parent is not None else None
        if stock in world.STOCKS and draft.parent not in frame.drafts and frame.context.last is not None:
            stock = frame.context.last.measure if frame.context.last.measure in world.STOCKS else stock
        topic = frame.context.topic
        if chosen == "migrants" and not draft.noun and stock in world.MOVES and topic and topic.measure == "refugees":
            stock, draft.parent = topic.measure, topic  # "144,000 came to Italy, Poland hosts 1.2 million"
        if chosen == "migrants" and stock in world.STOCKS and not draft.noun and not soft:
            draft.measure = stock  # "Iran hosts 3.8 million" of the refugees told before
        elif noun and noun[0] == "soft" and noun[1] in world.STOCKS and chosen in ("migrants",):
            draft.measure = noun[1]
        elif soft and chosen == "migrants" and not noun and not _lodged(frame, draft, left + right):
            draft.measure = soft
        return
    if noun and noun[0] == "soft":
        draft.measure, draft.own_measure = _of_the_same_verb(frame, draft) or noun[1], True
        draft.rule.append("noun suggests")
        return
    before = frame.drafts[at - 1] if at else None
    beside = before is not None and (
        not draft.noun or draft.first - before.last <= 4
    )  # "8.8 %, that is 6 million people"
    if before is not None and before.measure and "share of what it names" in before.rule and beside:
        draft.measure = before.measure
        draft.rule.append("measure of the share before")
        return
    if before is not None and before.own_measure and before.is_part and draft.is_part and not draft.noun:
        if before.parent is draft.parent and before.kind == draft.kind and not before.skipped:
            draft.measure, draft.own_measure = before.measure, True
            draft.rule.append("measure of the list")
            return
    parent = draft.parent
    stays = _stays_there(frame, draft) if draft.kind == "count" and not draft.is_part and not draft.is_base else ""
    if stays:
        draft.measure, draft.own_measure = stays, True
        draft.rule.append("people who are there")
        return
    if parent is not None and parent.measure is not None:
        if parent.measure == "smugglers_arrested" and draft.noun == "counted.persons" and not draft.is_part:
            if _at_border(frame, draft):
                draft.measure = "crossings"
            return  # "27 migrants were counted at the border": no smugglers
        anew = parent not in frame.drafts and parent.measure in world.TOLL and _speaks_anew(draft)
        if anew and not _came_anew(frame, draft, parent):
            return  # "7.7 million people have left": not the dead of the sentence before
        row = draft.bracket and before is not None and before.bracket and not before.skipped and before.own_measure
        if row and before is not None and before.kind == draft.kind and not before.is_base:
            draft.measure, draft.own_measure = before.measure, True  # the next of a list in brackets
        else:
            draft.measure = "arrivals" if _came_anew(frame, draft, parent) else parent.measure
        draft.rule.append("measure carried over")
        return
    if draft.unit == "boats" or (draft.noun == "counted.persons" and _beside_boats(frame, draft)):
        if (
            not frame.cues
            and frame.context.measure not in world.MOVES | world.GUARDED
            and _leads_somewhere(frame, draft)
        ):
            draft.measure = "arrivals"
            draft.rule.append("boats lead to a place")
            return
    weak = [m for _, k, m in frame.cues if k == "weak"]
    others = frame.heads if draft.noun == "counted.persons" else set()  # "107 migrants freed and 28 bodies buried"
    sentence = [
        m
        for i, k, m in frame.cues
        if k not in ("weak", "aboard")
        and (i not in others or draft.first < i <= draft.last)
        and not beyond <= i < draft.right[1]
    ]
    sentence += [m for i, k, m in frame.cues if k == "aboard"]
    if sentence:
        draft.measure = sentence[0]
        draft.rule.append("measure of the sentence")
    elif weak:
        draft.measure = weak[0]
        draft.rule.append("agency's measure")
    elif frame.context.measure is not None and draft.kind != "count":
        draft.measure = frame.context.measure
        draft.rule.append("measure of the text")
    elif frame.context.measure is not None and (draft.noun or draft.own_origin):
        draft.measure = frame.context.measure
        draft.rule.append("measure of the text")


def _described(frame: Frame, draft: Draft, cues: list[tuple[int, str]]) -> bool:
    """Whether "aboard" behind a number only describes people, of those saved, stopped or landed told before."""
    if any(i < draft.first or not frame.items[i].has("measure.aboard") for i, _ in cues) or draft.unit != "persons":
        return False
    return draft.parent is not None and draft.parent.measure in world.RESCUED | {"interceptions", "arrivals"}


def _or_lost(frame: Frame, draft: Draft) -> bool:
    """ "2,279 went missing or died": the other end, joined right behind the number."""
    zone = range(draft.last + 1, min(draft.right[1], draft.last + 5))
    joined = next((k for k in zone if frame.items[k].has("flow.and")), None)
    if joined is None or any(boundary(frame.items, k) >= MIDDLE for k in range(draft.last + 1, joined)):
        return False
    told = set(frame.items[joined + 1].senses.get("measure.cue", ())) if joined + 1 in zone else set()
    return frame.pack.verb_first and bool(told & world.TOLL) and draft.kind == "count"


def _at_sea(frame: Frame, draft: Draft) -> bool:
    """Whether the words before a number tell of boats, a navy, a coast."""
    return any("mode.sea" in frame.items[k].senses for k in range(draft.left[0], draft.first))


def _elsewhere(frame: Frame, draft: Draft) -> bool:
    """ "..., while army units arrested 412 people": others than the coast guard held them, behind a contrast."""
    items, zone = frame.items, range(draft.left[0], draft.first)
    span = range(draft.left[0], draft.right[1])
    if any(items[k].has("owner.country") and items[k - 1].has("role.in") for k in span if k > draft.last + 1):
        return True  # "28,259 migrants inside the country"
    inland = any(items[k].has("owner.authority") for k in zone) or any(items[k].has("owner.country") for k in span)
    return (
        inland
        and any(items[k].has("flow.contrast") for k in zone)
        and not any(c.startswith("mode.") for k in span for c in items[k].senses)
    )


def _own_statement(frame: Frame, draft: Draft) -> int:
    """Where a contrast leads to another statement, about a number that is no figure."""
    others = [d.first for d in frame.drafts if d.skipped and draft.last < d.first < draft.right[1]]
    marks = [k for k in range(draft.last + 1, draft.right[1]) if frame.items[k].has("flow.contrast")]
    return next((k for k in marks if any(first > k for first in others)), draft.right[1])


def _behind_the_part(frame: Frame, draft: Draft, cues: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """ "14,406 people, including 13,138 from ..., were rescued": the verb behind a part set off by commas."""
    at = frame.live.index(draft)
    part = frame.live[at + 1] if at + 1 < len(frame.live) else None
    if part is None or not part.is_part or part.parent is not draft or part.first - draft.last > 5:
        return []
    items = frame.items
    if not any(boundary(items, k) == MIDDLE for k in range(draft.last + 1, part.first)):
        return []
    close = next((k for k in range(part.last + 1, part.right[1]) if boundary(items, k) == MIDDLE), None)
    if close is None or any(boundary(items, k) == STRONG for k in range(part.last + 1, close)):
        return []
    return [(i, m) for i, k, m in cues if close < i <= close + 4 and k == "cue"][:1]


def _told_of_a_share(items: list[Item], index: int, draft: Draft) -> bool:
    """ "Took in the largest share of the 560,000 who fled": the verb before is told of a part of them."""
    return any(items[k].has("part.share") for k in range(index + 1, draft.first))


def _held_inside(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "Mexico detained 475,000", told behind those stopped on the way from there: the country itself held them."""
    own = {u.code for u in frame.uses if draft.left[0] <= u.index < draft.first and u.prep == "none" and u.code}
    return bool(own) and parent.destination != [] and own.isdisjoint(parent.destination)


def _lodged(frame: Frame, draft: Draft, said: list[tuple[int, str]]) -> bool:
    """Whether asylum seekers are only named, and where they stay is told."""
    named = all(frame.items[i].has("measure.soft") for i, m in said if m == "asylum_applications")
    span = range(draft.left[0], draft.right[1])
    return named and any(k == "weak" and m == "migrants" and i in span for i, k, m in frame.cues)


def _takes_in(item: Item) -> bool:
    """Whether a verb has those who come for its object ("received", not "reached")."""
    return item.has("verb.exact") and not item.has("role.destination")


def _stays_there(frame: Frame, draft: Draft) -> str:
    """ "The hotspot held 4,121 people", "706,000 migrants are in Libya": no verb of moving, but a place to stay."""
    if draft.noun not in ("counted.persons", "people"):
        return ""
    for index, kind, measure in frame.cues:
        if kind == "weak" and measure in ("migrants", "detained") and draft.left[0] <= index < draft.first:
            return measure
    behind = frame.items[draft.last + 1 : draft.last + 4]
    small = frame.pack.function_words
    spoken = any(frame.items[k].has("owner.country") for k in range(draft.left[0], draft.first))
    if spoken and frame.items[draft.last].has("place.group") and all(k == "weak" for _, k, _ in frame.cues):
        return "migrants"  # "the country counted 1,044,606 foreigners"
    if behind and behind[0].has("owner.country"):
        return "migrants"  # "identified 432,574 migrants in the country"
    at = next((k for k, i in enumerate(behind) if i.has("role.in")), None)
    if at is None or (not at and len(frame.live) > 1) or any(i.text not in small or i.senses for i in behind[:at]):
        return ""
    there = any(u.index == draft.last + at + 2 and u.kind in ("country", "city") for u in frame.uses)
    return "migrants" if there else ""


def _returns_apart(frame: Frame, draft: Draft) -> bool:
    """ "88,308 were expelled, and 256,000 have crossed back into the country": returns told beside deportations."""
    if "returns" in frame.context.told:
        return True
    goals = [u for u in frame.uses if u.prep in ("to", "inward") and draft.last < u.index < draft.right[1]]
    return draft.parent in frame.drafts and bool(goals)


def _done_to_them(frame: Frame, draft: Draft, right: list[tuple[int, str]], clause: str) -> str | None:
    """ "1,391 people found to be staying in the country were returned", "4.3 million who had fled the war were under
    temporary protection": the main verb, behind what tells who they are."""
    stay = next((i for i, m in right if m == clause), None)
    if stay is None or any(boundary(frame.items, k) for k in range(draft.last + 1, stay)):
        return None
    if clause == "departures" and stay > draft.last + 3:
        return None
    main = world.RETURNS | world.MOVED_ON | world.RESCUED | world.HELD
    if clause in ("departures", "arrivals", "crossings"):
        main |= world.ASYLUM | {"interceptions"}
    for index, measure in right:
        if index > stay and measure in main:
            return None if any(boundary(frame.items, k) for k in range(stay, index)) else measure
    return None


_DONE_TO_BOATS = frozenset({"arrivals", "rescues", "interceptions", "detained"})


def _verb_behind_parts(frame: Frame, draft: Draft) -> str | None:
    """What became of a boat whose people are told in parts ("carrying 111, of them 62 Malians, was stopped")."""
    at = frame.live.index(draft)
    parts = [d for d in itertools.takewhile(lambda d: d.is_part, frame.live[at + 1 :])]
    if not parts or draft.kind != "count":
        return None
    end = max(parts[-1].right[1], draft.right[1])
    start = next((k for k in range(parts[-1].last + 1, end) if boundary(frame.items, k) >= MIDDLE), end)
    return next((m for i, k, m in frame.cues if start < i < end and k == "cue" and m in _DONE_TO_BOATS), None)


def _in_their_boats(
    frame: Frame, draft: Draft, left: list[tuple[int, str]], right: list[tuple[int, str]]
) -> str | None:
    """ "Stopped 15 boats with 252 people aboard", "the death of 94 who had sailed": the verb before, not how they set
    out."""
    items = frame.items
    told = {"rescues", "interceptions"}
    if all(items[i].has("measure.aboard") for i, m in left + right if m == "departures"):
        beside = any(d.unit == "boats" and 0 < draft.first - d.last <= 12 for d in frame.live)
        before = [
            m for i, m in left if m in told and not any(boundary(items, k) == STRONG for k in range(i, draft.first))
        ]
        return before[-1] if beside and before else None
    close = [m for i, m in left if draft.first - i <= 3 and m in world.GUARDED and not boundary(items, i + 1)]
    behind = [i for i, m in right if m == "departures" and i - draft.last <= 2]
    return close[-1] if close and behind else None


def _of_the_same_verb(frame: Frame, draft: Draft) -> str | None:
    """ "Brought 58 people to safety, and then 57 refugees from another boat": no verb but the one before."""
    parent = draft.parent
    if draft.kind != "count" or parent is None or parent not in frame.drafts or parent.skipped or parent.is_base:
        return None
    joined = any(frame.items[k].has("flow.and") for k in range(parent.last + 1, draft.first))
    joined = joined or draft.is_part  # "stopped 3,650 people, among them 160 asylum seekers"
    told = world.MOVES | world.RESCUED | world.RETURNS | {"interceptions"}
    return parent.measure if joined and parent.kind == "count" and parent.measure in told else None


def _came_anew(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "To Poland came 2.3 million", told behind those who left, died or were saved: a place, and a verb that comes."""
    if draft.kind != "count" or draft.is_part or draft.bracket or parent.measure in world.MOVES | world.ASYLUM:
        return False
    span = range(draft.left[0], draft.right[1])
    routed = any(c.startswith("route.") for k in span for c in frame.items[k].senses)
    if parent.measure in {"net_migration", "emigration", None} or (
        parent.measure in world.RETURNS | world.MOVED_ON and not routed
    ):
        return False
    goal = routed or any(u.index in span and u.prep in ("to", "inward") and u.code for u in frame.uses)
    return goal and any(k == "weak" and m == "arrivals" and i in span for i, k, m in frame.cues)


def _saved(frame: Frame, draft: Draft, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> bool:
    """Whether people saved were brought to a country they head for, not back to where they left."""
    if not any(m == "rescues" for _, m in left + right) or any(m == "interceptions" for _, m in left):
        return False
    goals = [u for u in frame.uses if u.prep in ("to", "inward") and draft.last < u.index < draft.right[1]]
    return bool(goals) and all(u.code in world.HOSTS for u in goals)


_EVENTS = world.RESCUED | world.MOVES | {"interceptions", "departures"}


def _on_a_boat(frame: Frame, draft: Draft) -> bool:
    """Whether an elided number is told to be on a boat, and leans on people saved, stopped or come."""
    if draft.parent is None or draft.parent.measure not in _EVENTS:
        return False
    return any(i.has("counted.boats") for i in frame.items[draft.last + 1 : min(draft.right[1], draft.last + 8)])


def _steered(items: list[Item], draft: Draft, right: list[tuple[int, str]]) -> bool:
    """Whether people arrested, of whom only the nationality is told, are smugglers by what follows or went before."""
    told = draft.parent is not None and draft.parent.measure == "smugglers_arrested" and draft.first > 0
    return (told and items[draft.first - 1].has("role.mixed")) or any(m == "smugglers_arrested" for _, m in right)


def _soft_subject(frame: Frame, draft: Draft) -> str:
    """What the noun before an elided number suggests ("the internally displaced remain 9.6 million")."""
    if draft.kind not in ("count", "change") or draft.noun in ("counted.persons", "people"):
        return ""
    at = frame.drafts.index(draft)
    start = draft.left[0] if draft.kind == "count" or not at else frame.drafts[at - 1].left[0]
    for index in range(draft.first - 1, start - 1, -1):
        if boundary(frame.items, index) == STRONG:
            return ""
        if frame.items[index].has("measure.soft"):
            return frame.items[index].senses["measure.soft"][0]
    return ""


def _beside_boats(frame: Frame, draft: Draft) -> bool:
    return any(d.unit == "boats" for d in frame.live)


def _leads_somewhere(frame: Frame, draft: Draft) -> bool:
    return any(u.code in world.HOSTS and u.prep in ("to", "inward", "in") for u in frame.uses)


def _governs(frame: Frame, draft: Draft, *, past_boats: bool = True) -> list[str]:
    """The measures of the verbs before a number in its own clause, beyond boats only with ``past_boats``."""
    found: list[str] = []
    for index in range(draft.first - 1, draft.left[0] - 1, -1):
        item = frame.items[index]
        if boundary(frame.items, index) >= MIDDLE or (item.has("counted.boats") and not past_boats):
            break
        found += frame.items[index].senses.get("measure.cue", [])
    return found


def _speaks_anew(draft: Draft) -> bool:
    """Whether a count names whom it counts and leans on nothing: a statement of its own."""
    leans = draft.is_part or draft.is_base or draft.bracket
    return draft.kind == "count" and draft.noun in ("counted.persons", "people") and not leans and not draft.own_origin


def _noun_of(frame: Frame, draft: Draft) -> str:
    """ "The bodies of 11 migrants were recovered": the noun that counts them stands before the number."""
    at = draft.first - 1
    at -= at > 0 and any(c.startswith("before.") for c in frame.items[at].senses)
    if at < 1 or draft.kind != "count" or frame.items[at].text not in frame.pack.of_words:
        return ""
    noun = frame.items[at - 1]
    return noun.senses["measure.people"][0] if noun.has("measure.people") and not noun.has("measure.act") else ""


def _clause_before(items: list[Item], draft: Draft) -> tuple[int, int]:
    """The beads of a number's own clause before it."""
    start = draft.first
    while start > draft.left[0] and boundary(items, start - 1) < MIDDLE:
        start -= 1
    return start, draft.first


def _acts_behind(frame: Frame, draft: Draft) -> None:
    """ "There have been 32 the landings, with 4,000 people": the noun of acts stands behind its article."""
    ahead = frame.items[draft.last + 1 : draft.last + 3]
    if len(ahead) < 2 or ahead[0].senses or ahead[0].text not in frame.pack.function_words:
        return
    if ahead[1].has("measure.act"):
        beside = any(d.noun in ("counted.persons", "people") for d in frame.live if d is not draft)
        draft.unit = "incidents" if beside or not ahead[1].has("measure.people") else draft.unit


def _subject(frame: Frame, draft: Draft) -> int | None:
    """A counted noun before an elided number ("deaths rose to 244", "las embarcaciones eran 93")."""
    items = frame.items
    start = draft.left[0]
    at = frame.drafts.index(draft)
    if (
        at
        and frame.drafts[at - 1].kind == "change"
        and any(i.has("change.to") or i.has("part.total") for i in items[start : draft.first])
    ):
        start = frame.drafts[at - 1].left[0]  # "crossings fell by 42 % to 166,000"
    for index in range(draft.first - 1, start - 1, -1):
        if boundary(items, index) == STRONG:
            return None
        item = items[index]
        if not item.senses:
            continue
        led = items[max(start, index - 2) : index]
        if item.has("counted.boats") and any(i.has("measure.aboard") or i.has("role.in") for i in led):
            continue  # "those who came in small boats were 11,434"
        if item.has("counted.boats") and any(i.has("skip.sunk") for i in items[index + 1 : draft.first]):
            continue  # "people who drowned when a boat sank rose to 73"
        if item.has("counted.boats") and "arrivals" in items[draft.first - 1].senses.get("measure.weak", ()):
            continue  # "small boats brought 29,437"
        if item.has("counted.boats") and any(
            i.has("measure.aboard") for i in (*items[index + 1 : draft.first], *items[draft.last + 1 : draft.last + 3])
        ):
            continue  # "a boat with 25 on board"
        if index not in frame.heads and any(
            item.has(c) for c in ("counted.boats", "counted.incidents", "measure.people", "measure.act")
        ):
            return index
    return None


_SHARPER = {
    ("crossings", "interceptions"), ("arrivals", "crossings"), ("returns", "voluntary_returns"),
    ("returns", "deportations"), ("departures", "voluntary_returns"), ("detained", "smugglers_arrested"),
    ("asylum_applications", "asylum_grants"), ("detained", "interceptions"), ("rescues", "interceptions"),
    ("departures", "interceptions"), ("interceptions", "rescues"), ("deaths", "dead_or_missing"),
    ("arrivals", "relocations"), ("arrivals", "resettlements"),
}  # fmt: skip
_SHARP = frozenset({"interceptions", "voluntary_returns", "deportations", "smugglers_arrested"}) | world.MOVED_ON


def _sharpen(measure: str, others: list[str]) -> str:
    for other in others:
        if (measure, other) in _SHARPER and other in _SHARP:
            return other
    return measure


_DONE_TO_SEEKERS = (
    world.RESCUED | world.MOVED_ON | world.RETURNS | world.TOLL | world.HELD | {"interceptions", "migrants"}
)


def _outdone(
    items: list[Item], draft: Draft, measure: str, left: list[tuple[int, str]], right: list[tuple[int, str]]
) -> str:
    """The verb where it says more of the people than their noun: passengers saved, applicants given protection."""
    close = [m for i, m in left if draft.first - i <= 6 and not any(boundary(items, k) for k in range(i, draft.first))]
    lost = [m for m in close if m in world.TOLL]
    lost += [m for i, m in right if m == "missing" and i - draft.last <= 4]
    if measure == "departures" and lost and not any(items[i].has("measure.aboard") for i, _ in left):
        return lost[-1]  # "missing are 28 passengers"
    if measure == "departures" and "rescues" in close + [m for i, m in right if i - draft.last <= 8]:
        return "rescues"
    aboard = any(items[i].has("measure.aboard") and draft.first - i <= 4 for i, _ in left)
    if measure == "interceptions" and aboard and not any(m in _DONE_TO_BOATS for _, m in left + right):
        return "departures"  # "a boat with a hundred harraga aboard sank"
    accepted = draft.noun == "measure" and any(m == "migrants" and draft.first - i <= 2 for i, m in left)
    if measure == "asylum_applications" and ("asylum_grants" in close or accepted):
        return "asylum_grants"  # granted, or accepted
    if measure == "asylum_applications" and draft.noun == "counted.persons":
        done = close + [m for i, m in right if not any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, i))]
        return next((m for m in done if m in _DONE_TO_SEEKERS), measure)
    if measure == "interceptions" and any(m == "rescues" and draft.first - i <= 2 for i, m in left):
        return "rescues"
    return measure


def _nearest(frame: Frame, draft: Draft, left: list[tuple[int, str]], right: list[tuple[int, str]]) -> str | None:
    items = frame.items
    named = _noun_of(frame, draft)
    if named:
        return named
    best: tuple[float, str] | None = None
    for index, measure in left:
        marks = sum(boundary(items, i) >= MIDDLE for i in range(index + 1, draft.first))
        cost = (draft.first - index) + 4 * marks + (0 if frame.pack.verb_first else 2)
        if items[index].has("measure.aboard") or items[index].has("measure.soft"):
            cost += 6
        if best is None or cost < best[0]:
            best = (cost, measure)
    behind = items[draft.last + 1] if draft.last + 1 < len(items) else None
    told_of_them = 4 if behind is not None and behind.has("flow.relative") else 0  # "saved 60 people whose boat sank"
    for index, measure in right:
        marks = sum(boundary(items, i) >= MIDDLE for i in range(draft.last + 1, index))
        ands = sum(boundary(items, i) == WEAK for i in range(draft.last + 1, index))
        cost = (
            (index - draft.last)
            + (6 if items[index].has("measure.aboard") or items[index].has("measure.soft") else 0)
            + 6 * marks
            + 4 * ands
            + told_of_them
            + (6 if frame.pack.verb_first else 0)
        )
        if best is None or cost < best[0]:
            best = (cost, measure)
    return best[1] if best else None
