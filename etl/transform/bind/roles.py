"""What a place is to a number: where people set out, where they are from, where they go."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from etl.transform import world
from etl.transform.bind.cues import takes_in
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, lineage
from etl.transform.bind.frame import Frame, border_behind, coordinated, goes_on
from etl.transform.bind.kinds import rate_beside_another
from etl.transform.bind.turns import ANY, by_value
from etl.transform.bind.zones import told_of_most
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item


def role_of(measure: str, use: PlaceUse) -> str:
    """The role that the word before a place gives it: departure, origin, destination or ""."""
    prep = use.prep
    if prep in ("in", "inward"):
        prep = "in"
        if use.owner == "authority" and measure in world.RETURNS:
            return world.role(measure, "none", use.kind, use.code, use.owner)  # "on returns the ministry reports 3,463"
        came = use.code not in world.HOSTS and measure != "deportations"  # "1,200 were expelled in Saudi Arabia": by it
        if use.behind and measure in world.RETURNS and (use.prep == "inward" or came):
            prep = "to"  # "returned to / in Guinea" after the verb; before it the country sends
    return world.role(measure, prep, use.kind, use.code, use.owner)


def zone_uses(frame: Frame, draft: Draft) -> list[PlaceUse]:
    """The places named in the words of a number."""
    words = (*range(draft.left[0], draft.last + 1), *range(draft.right[0], draft.right[1]))
    own = [*_told_before(frame, draft), *(u for u in frame.uses if u.index in words)]
    region = any(i.has("place.region") for i in frame.items[draft.left[0] : draft.first])
    if (
        draft.bracket and own and (own[0].index < draft.first or region)
    ):  # "Syrians (19 %) and Egyptians made up the most"
        closed = next((k for k in range(draft.last + 1, draft.right[1]) if frame.items[k].text == ")"), draft.right[1])
        own = [u for u in own if u.index < closed]
    at = draft.first - 1
    while at > draft.left[0] and any(c.startswith("before.") for c in frame.items[at].senses):
        at -= 1  # "behind Spain with about 76,000"
    named = draft.bracket and frame.items[draft.first - 1].text == "("
    led = frame.items[at].has("flow.with") and any(i.has("flow.contrast") for i in frame.items[max(0, at - 3) : at])
    ranked = next((u for u in own if (named or led) and u.index == at - 1 and u.prep == "none"), None)
    if ranked is not None and ranked.kind == "country":
        passed = [u for u in own if u.index < ranked.index and (u.kind, u.prep, u.owner) == ("country", "none", "")]
        small = frame.pack.function_words
        if named:
            own = [u for u in own if u not in passed or coordinated(frame.items, u.index, ranked.index, small)]
        else:
            between = [(u, frame.items[u.index + 1 : ranked.index]) for u in passed]
            first = [u for u, words in between if any(i.has("flow.contrast") for i in words)]
            own = [u for u in own if u not in first]
    there = _where_it_was(frame, draft, own)
    if there is not None:
        close = next((k for k in range(draft.last + 1, draft.right[1]) if boundary(frame.items, k) >= MIDDLE), None)
        own = [u for u in own if u is there or (there.index < u.index and (close is None or u.index < close))]
    return own  # "Germany comes third, behind France (78,000)"


def _where_it_was(frame: Frame, draft: Draft, own: list[PlaceUse]) -> PlaceUse | None:
    """ "Rose in Greece, where 62,100 landed, and fell in Italy": the place right before the clause of a number."""
    items = frame.items
    marks = [k for k in range(draft.first - 2, 0, -1) if boundary(items, k) >= MIDDLE]
    if not marks or items[marks[0]].text != "," or not items[marks[0] + 1].has("flow.where"):
        return None
    place = marks[0] - 1 - (items[marks[0] - 1].kind == PERIOD)  # "rose in Greece in 2024, where ..."
    for use in own:
        if use.index == place and use.kind in ("country", "city"):
            return use
    return None


def _told_before(frame: Frame, draft: Draft) -> list[PlaceUse]:
    """ "... in Germany, which registered 329,000": the country right before a clause that goes on about it."""
    told = draft.measure in world.MOVES | world.ASYLUM | world.STOCKS | world.RETURNS
    mark = goes_on(frame.items, draft) if told else 0
    use = next((u for u in frame.uses if mark and u.index == mark - 1 and u.kind in ("country", "city")), None)
    if use is None or any(draft.left[0] <= u.index < draft.first and u.kind != "people" for u in frame.uses):
        return []
    where = any(item.has("flow.where") for item in frame.items[mark + 1 : mark + 3])
    if draft.measure in world.RETURNS and not where:
        return []
    return [PlaceUse(use.code, use.kind, "in" if where else "none", use.index)]


@dataclass(slots=True)
class Case:
    """A place near a number: ``own`` are all the uses of places that are the number's."""

    frame: Frame
    draft: Draft
    use: PlaceUse
    own: list[PlaceUse]
    measure: str


def role_here(case: Case) -> str | None:
    """The role of a place for a figure, "" where it has none; None where the place is of others altogether."""
    if _takes_them_in(case):
        case.draft.bare_role = "destination"
        return "destination"
    role = role_of(case.measure, case.use)
    done, goes_on = -1, True
    while goes_on:
        goes_on = False
        for place, (applies, instead) in _FOR.get(role, _FOR[ANY]):
            if place > done and applies(case):
                if instead is None:
                    return None
                if instead != role:
                    role, done, goes_on = instead, place, True
                    break
    draft, use = case.draft, case.use
    if _was_left(case):
        role = "departure"
    elif use.prep == "none" and use.kind != "people" and not _next_border(case):
        role = _bare_role(case.frame, draft, use, role)
        draft.bare_role = draft.bare_role if use.owner == "authority" else role  # not "according to the ministry"
    elif (
        draft.bracket
        and use.prep in ("to", "from", "border")
        and use.kind != "people"
        and draft.left[0] <= use.index < draft.first
    ):
        draft.bare_role = role  # "to A (426), B (411) and C (371)"
    return role


def _takes_them_in(case: Case) -> bool:
    """ "Egypt took in 409,000 people": a country right beside a verb of coming whose object is the number."""
    items, use, draft = case.frame.items, case.use, case.draft
    if case.measure != "arrivals" or draft.kind != "count" or draft.unit != "persons" or draft.bracket:
        return False
    if use.kind != "country" or use.prep != "none" or use.owner or use.index >= draft.first:
        return False
    between = items[use.index + 1 : draft.first]
    ahead = use.index > 0 and "arrivals" in items[use.index - 1].senses.get("measure.cue", ())
    verbs = [i for i in between if "arrivals" in i.senses.get("measure.cue", ())]
    if len(verbs) + ahead != 1 or len(between) > _FROM_VERB or any(i.has("role.departure") for i in verbs):
        return False
    small = case.frame.pack.function_words
    return all(
        i in verbs or i.kind == PERIOD or i.text in small or any(c.startswith("before.") for c in i.senses)
        for i in between
    )


_FROM_VERB: Final = 4
"""Beads, at most, between a country and the number of those it takes in: its verb, a time, a hedge."""


def _boarded_there(case: Case) -> bool:
    """ "A boat with 100 migrants from Libya", "34 of them came from Libya", but "nationals of Libya"."""
    use = case.use
    if use.prep != "origin" or use.code not in world.TRANSIT | world.BY_SEA or use.kind == "people":
        return False
    before = case.frame.items[use.index - 1]
    if use.code not in world.TRANSIT:  # "came from Libya and Tunisia"
        row = [u for u in case.own if u.prep == "origin" and u.code in world.TRANSIT and u.index < use.index]
        small = case.frame.pack.function_words
        if not row or not coordinated(case.frame.items, row[-1].index, use.index, small):
            return False
        before = case.frame.items[row[-1].index - 1]
    return case.measure in _ON_THE_WAY and (before.has("counted.persons") or before.has("measure.cue"))


def _fled_from_there(case: Case) -> bool:
    """ "Have fled from Sudan 240,000 people": the verb of leaving itself leads to the country."""
    use, items = case.use, case.frame.items
    if case.measure not in world.LEAVES or use.prep != "origin" or use.kind == "people":
        return False
    led = next(
        (items[k] for k in range(use.index - 1, max(-1, use.index - 4), -1) if items[k].has("role.origin")), None
    )
    return led is not None and "departures" in led.senses.get("measure.cue", ())


def _came_as_the_others(case: Case) -> bool:
    """ "From Libya 2,822 landed; 34 came from Algeria": where they set out, as is told of those before."""
    draft, before = case.draft, case.frame.items[case.use.index - 1]
    if case.use.prep != "origin" or case.use.code not in world.BY_SEA | world.LEFT_FROM or case.use.kind == "people":
        return False
    at = case.frame.drafts.index(draft)
    told = next((d for d in reversed(case.frame.drafts[:at]) if not d.skipped and d.own_place), None)
    alike = told is not None and told.measure == draft.measure and bool(told.departure) and not told.origin
    return alike and (before.has("role.departure") or before.has("measure.cue"))


def _boats_came_from(case: Case) -> bool:
    """ "Ten of the 14 boats came from Sfax"; but "boats with 300 migrants from Tunisia" says who is in them."""
    draft, use = case.draft, case.use
    if draft.unit != "boats" or use.prep != "origin" or use.kind == "people":
        return False
    return all(d.unit == "boats" for d in case.frame.live if draft.last < d.first < use.index)


def _next_of_the_row(case: Case) -> bool:
    """ "13,779 were natives of Bangladesh, 12,504 of Syria and 7,677 of Tunisia": with no more than "of"."""
    draft, use, items = case.draft, case.use, case.frame.items
    at = case.frame.drafts.index(draft)
    if not at or draft.noun or use.index != draft.last + 2 or items[use.index - 1].text not in case.frame.pack.of_words:
        return False
    row = case.frame.drafts[at - 1]
    alike = row.measure == draft.measure and row.kind == draft.kind and row.own_place and not row.skipped
    return alike and bool(row.origin) and not row.departure


def _takes_its_share(case: Case) -> bool:
    """ "5,100 were relocated from Italy and Greece: Germany took 2,050": not one of those that they left."""
    draft, use, parent = case.draft, case.use, case.draft.parent
    if case.measure not in world.MOVED_ON or use.prep != "none" or use.kind != "country" or use.index > draft.first:
        return False
    if parent is None or parent.measure != case.measure or not (parent in case.frame.drafts or use.code in world.HOSTS):
        return False
    return bool(parent.departure) and use.code not in parent.departure


def _takes_them_over(case: Case) -> bool:
    """ "France took over 58 of those saved": the subject of a verb of taking in."""
    draft, use = case.draft, case.use
    if case.measure != "relocations" or use.prep != "none" or use.kind != "country" or use.code not in world.HOSTS:
        return False
    zone = case.frame.items[draft.left[0] : draft.right[1]]
    taken = any(takes_in(item) for item in zone if item.has("measure.cue"))
    return use.index < draft.first and (taken or (draft.parent is not None and draft.parent.destination != []))


def _stopped_at_a_border(case: Case) -> bool:
    """ "Stopped on the Mexican border"."""
    use = case.use
    if case.measure not in world.GUARDED or use.code not in world.OVERLAND:
        return False
    return _names_a_border(case.frame, use) and use.prep in ("none", "in", "inward")


def _watched_border(case: Case) -> bool:
    """ "Encounters along the south-western border of the United States": whose police count those who come."""
    use, items = case.use, case.frame.items
    if case.measure != "interceptions" or use.code not in world.ENCOUNTERS or use.kind not in ("country", "people"):
        return False
    border = next((k for k in range(use.index - 1, max(-1, use.index - 5), -1) if items[k].has("role.border")), None)
    between = items[border + 1 : use.index] if border is not None and use.prep == "border" else []
    whose = any(i.text in case.frame.pack.of_words or i.has("owner.authority") for i in between)
    return use.owner == "coast" or whose or (use.prep == "border" and items[use.index].has("place.people"))


def _came_over_a_border(case: Case) -> bool:
    """ "At the Danish border 18", of those who entered Germany."""
    if case.measure not in world.MOVES | {"interceptions"} or not _names_a_border(case.frame, case.use):
        return False
    return _other_side(case.frame, case.draft, case.use)


def _next_border(case: Case) -> bool:
    """ "At the border to Poland 33,000 were found, to Austria 30,000": the next of a row of borders."""
    frame, draft, use = case.frame, case.draft, case.use
    if case.measure not in world.MOVES | {"interceptions"} or use.prep not in ("to", "none"):
        return False
    if draft.noun or use.index > draft.first or use.kind != "country":
        return False
    row = draft.parent
    if row is None or row not in frame.drafts or row.measure != draft.measure or not row.departure:
        return False
    return any(u.prep == "border" and u.index < min(use.index, row.first) for u in frame.uses)


def _held_near_a_border(case: Case) -> bool:
    """ "Detained near the Turkish border", by others."""
    return case.measure in world.HELD and _names_a_border(case.frame, case.use)


def _aims_at_a_coast(case: Case) -> bool:
    return case.measure in world.MOVES and case.use.owner == "coast" and is_goal(case.frame, case.use)


def _crossed_into(case: Case) -> bool:
    """ "Crossed the Burundian border": into that country."""
    use = case.use
    if case.measure not in world.MOVES or use.prep != "border" or use.kind != "people":
        return False
    before = case.frame.items[max(0, use.index - 3) : use.index]
    return any("crossings" in item.senses.get("measure.cue", ()) for item in before)


def _whose_border(case: Case) -> bool:
    """ "Stopped at the Polish border with Belarus": on the side of the country whose border it is."""
    use, items = case.use, case.frame.items
    if case.measure not in world.MOVES | {"interceptions"} or use.kind != "people":
        return False
    beside = any(items[k].has("role.border") for k in (use.index - 1, use.index + 1) if 0 <= k < len(items))
    ends = (use.index + 2, use.index + 3, use.index + 4)
    return beside and any(u.prep == "border" and u.kind == "country" and u.index in ends for u in case.frame.uses)


def _where_they_were(case: Case) -> bool:
    """ "Resettled Syrian refugees from Lebanon": a country that is hardly anyone's of these, or beside their own."""
    draft, code = case.draft, case.use.code
    return code in world.HOSTS or code in world.TRANSIT or (bool(draft.own_origin) and code not in draft.own_origin)


def _at_their_border(case: Case) -> bool:
    """ "Arrived from Russia at the Finnish border": another country than this being told that they set out from."""
    use = case.use
    if case.measure not in world.MOVES or use.prep != "border" or use.kind != "people":
        return False
    return any(other.prep == "from" and other.kind != "people" and other.code != use.code for other in case.own)


def _turned_back_over_the_border(case: Case) -> bool:
    """ "Croatian police turned 240 people back to Bosnia": where they had come from, by the other side's guards."""
    use = case.use
    if case.measure != "interceptions" or use.prep not in ("to", "inward") or use.code not in world.OVERLAND:
        return False
    after = use.kind != "people" and use.index > case.draft.last
    return after and any(other.owner == "authority" and other.code in world.HOSTS for other in case.own)


def _goes_on_with_origins(case: Case) -> bool:
    """ "18,145 came from the DRC and 10,781 from Syria", of people moved on, or sent from a country that is told."""
    elder = case.draft.parent
    sent = elder is not None and bool(elder.departure) and not elder.origin  # where from is told: these are who
    onward = world.MOVED_ON | world.RETURNS if sent else world.MOVED_ON
    return case.measure in onward and _follows_origin(case.frame, case.draft, case.use)


def _falls_to_a_people(case: Case) -> bool:
    """ "254 claims were lodged by Eritreans, 160 fell to Syria": where one preposition says to whom and where to."""
    use, parent = case.use, case.draft.parent
    if case.measure not in world.ASYLUM - world.STOCKS or use.kind != "country" or use.code in world.HOSTS:
        return False
    if parent is None or parent.measure != case.measure or len(parent.destination) != 1 or "EU" in parent.destination:
        return False
    shared = any(i.has("part.share") for d in (case.draft, parent) for i in case.frame.items[d.left[0] : d.right[1]])
    if parent not in case.frame.live and not (shared and world.HOSTS.issuperset(parent.destination)):
        return False
    return use.code not in parent.destination and (shared or bool(parent.origin))


def _concerned_them(case: Case) -> bool:
    """ "241 of the expulsions concerned Colombians", with the preposition that a verb may take."""
    use = case.use
    if case.measure not in world.RETURNS or use.kind != "people" or use.owner or use.prep != "to":
        return False
    return case.draft.last < use.index <= case.draft.last + 4


def _takes_them_back(case: Case) -> bool:
    use = case.use
    if case.measure not in world.RETURNS | world.MOVED_ON or use.prep != "none":
        return False
    if case.measure in world.MOVED_ON and use.index < case.draft.first and use.owner == "":
        if any(u.prep == "from" and u.index > case.draft.last and u.kind != "people" for u in case.own):
            return True  # "Luxembourg relocated 48 people from Greece and Italy"
    if case.draft.noun == "counted.compatriots" and use.index < case.draft.first:
        if any(u.prep == "from" and u.index > case.draft.last and u.code != use.code for u in case.own):
            return True  # "Mexico attended to 181,064 compatriots sent back from the United States"
    return _received(case.frame, use)


def _capsized_off(case: Case) -> bool:
    """The boat that capsized off "El Hierro in the Canaries"."""
    use, draft = case.use, case.draft
    if case.measure != "departures" or use.code not in world.HOSTS:
        return False
    around = case.frame.items[draft.left[0] : draft.right[1]]
    aboard = case.frame.sunk or any(item.has("measure.aboard") for item in around)
    return (
        bool(aboard)
        and (use.prep in ("in", "inward") or (use.prep, use.kind) == ("none", "city"))
        and use.kind != "people"
    )


def _wreck_known_by(case: Case) -> bool:
    """ "The shipwreck of Cutro", where one preposition says of and from: near a shore that people head for."""
    use, items = case.use, case.frame.items
    if case.measure not in world.TOLL | world.GUARDED | {"departures"} or use.prep != "from" or use.index < 2:
        return False
    return items[use.index - 2].has("skip.sunk") and use.code in world.HOSTS - world.LEFT_FROM


def _born_elsewhere(case: Case) -> bool:
    """ "12 % were born in Algeria, 11 % in Morocco": of those who live in the country that the text is about."""
    use, draft = case.use, case.draft
    if case.measure not in world.STOCKS or draft.kind != "share" or use.prep not in ("in", "inward"):
        return False
    row = case.frame.live[: case.frame.live.index(draft)]
    told = row[-1] if row and row[-1].kind == "share" and row[-1].measure == case.measure else None
    if told is None or use.code in told.destination:
        return False
    start = next((d.last for d in row if d.kind == "share" and d.measure == case.measure), told.last)
    born = any(i.has("role.origin") and not i.has("role.departure") for i in case.frame.items[start + 1 : draft.first])
    return born or (bool(told.origin) and told.own_place)


def _of_that_people(case: Case) -> bool:
    """ "The main hosts of the Syrian refugees", where one preposition says to and of: who the refugees are."""
    use, items = case.use, case.frame.items
    if case.measure not in world.STOCKS or use.kind != "people" or use.owner == "authority" or not use.index:
        return False
    beside = (*items[use.index - 1 : use.index], *items[use.index + 1 : use.index + 2])
    return any("refugees" in i.senses.get(c, ()) for i in beside for c in ("measure.people", "measure.soft"))


def _of_a_part_of_the_world(case: Case) -> bool:
    """ "48 % of them were born in Africa, 32 % in Europe", of those who live in one of its countries."""
    parent, code = case.draft.parent, case.use.code
    if case.measure not in world.STOCKS or case.draft.kind != "share" or code != "EUROPE" or parent is None:
        return False
    return bool(parent.destination) and world.EUROPE.issuperset(parent.destination)


def _nationals_saved(case: Case) -> bool:
    """ "Libya's guards saved 21: ten from Egypt, six from Pakistan": so many of each, off one shore."""
    frame, draft = case.frame, case.draft
    if case.measure not in world.GUARDED | {"departures"} or draft.kind != "count" or draft.unit != "persons":
        return False
    row = {u.code: u for d in frame.live for u in frame.uses if d.kind == "count" and _right_from(frame.items, d, u)}
    if row.get(case.use.code) is not case.use:
        return False
    sailed = world.BY_SEA | world.HOSTS
    if len(row) > 1 and case.measure in world.GUARDED:
        return not sailed.issuperset(row)
    elsewhere = any(u.code in sailed and u.code not in row for u in frame.uses)
    aboard = case.measure in world.GUARDED or any(i.has("mode.sea") for i in frame.items[draft.left[0] : draft.first])
    return aboard and elsewhere and case.use.code in (world.FAR | {"SD"}) - sailed


def _right_from(items: list[Item], draft: Draft, use: PlaceUse) -> bool:
    """ "Ten from Egypt": whether a country stands right behind a number and its noun."""
    between = items[draft.last + 1 : use.index]
    return use.prep == "from" and use.kind == "country" and len(between) == 1 and between[0].has("role.departure")


def _sent_home_by_another(case: Case) -> bool:
    if case.measure not in world.RETURNS or case.use.prep != "from" or case.draft.noun == "counted.compatriots":
        return False
    return _sent_by(case.frame, case.draft, case.use)


def _people_sent_away(case: Case) -> bool:
    """ "People from Georgia (839), North Macedonia (774)", of those whom a host is told to send away."""
    use, parent = case.use, case.draft.parent
    if case.measure not in world.RETURNS or use.prep != "from" or use.code in world.HOSTS or parent is None:
        return False
    if not parent.departure or not world.HOSTS.issuperset(parent.departure) or parent.measure not in world.RETURNS:
        return False
    items = case.frame.items
    most = any(
        i.has("part.open") or i.has("part.most") for i in items[max(case.draft.left[0], use.index - 6) : use.index]
    )
    if case.draft.kind == "count" and (most or case.draft.bracket) and use.code not in parent.departure:
        return True  # "17,651, most of them from Turkey (1,614) and Georgia (1,379)"
    return use.index > 1 and items[use.index - 2].has("counted.persons")


def _parts_of_those_sent(case: Case) -> bool:
    """ "Germany deported 2,372 people, 400 of them from Georgia": the whole was sent away by another."""
    use, whole = case.use, next((d for d in lineage(case.draft.parent) if d.kind == "count"), None)
    if case.measure not in world.RETURNS or use.prep != "from" or use.kind == "people" or whole is None:
        return False
    if whole.measure not in world.RETURNS or use.index < case.draft.first:
        return False
    part = whole in case.frame.live and (case.draft.is_part or case.draft.kind == "share")
    if not part and not most_of_all(case.frame.items, case.draft):
        return False
    union = {"EU", "EUROPE"}.intersection(whole.departure) and use.code in world.EUROPE
    return bool(whole.departure) and use.code not in whole.departure and not union and not whole.origin


def _resettled_people_of(case: Case) -> bool:
    """ "18,145 of them came from the Congo"."""
    draft, parent = case.draft, case.draft.parent
    share = draft.kind == "share" and case.use.prep == "none" and case.use.code not in world.HOSTS
    listed = draft.bracket and case.use.prep in ("from", "none") and case.use.index == draft.first - 2
    if case.measure != "resettlements" or not (share or listed or (case.use.prep == "from" and draft.is_part)):
        return False
    if listed and (parent is None or parent.measure != "resettlements" or case.use.code not in world.RESETTLED):
        return False  # "from Turkey (1,200), Rwanda (300)": where they waited
    return parent is not None and world.HOSTS.issuperset(parent.destination)


def _sent_right_there(case: Case) -> bool:
    """ "26 were sent back to France", where one preposition says both in and to: right behind the verb of returning."""
    use, items, draft = case.use, case.frame.items, case.draft
    bracketed = draft.bracket and 1 < use.index < draft.first
    if case.measure not in world.RETURNS or use.prep not in ("in", "inward"):
        return False
    if not bracketed and use.index < draft.last + 2:
        return False
    at = case.frame.drafts.index(draft)
    row = case.frame.drafts[at - 1] if bracketed and at else None
    if row is not None and row.bracket and row.parent is not None and row.measure == case.measure:
        return row.departure == row.parent.departure and row.destination not in ([], row.parent.destination)
    return not world.RETURNS.isdisjoint(items[use.index - 2].senses.get("measure.cue", ()))


def _part_sent_there(case: Case) -> bool:
    """ "1,828 were sent back from Italy, 717 of them to Tunisia and 384 to Albania", with the word for "in"."""
    whole, use = case.draft.parent, case.use
    if case.measure not in world.RETURNS or use.prep not in ("in", "inward") or whole is None or use.kind == "people":
        return False
    sent = whole.measure in world.RETURNS and bool(whole.departure) and use.code not in whole.departure
    row = bool(whole.destination) and use.code not in whole.destination  # "..., 384 to Albania", the next of a list
    return sent and (case.draft.is_part or row) and use.index > case.draft.last


def _sent_there_from_elsewhere(case: Case) -> bool:
    """ "In Assamaka 6,000 were counted who had been sent back from Algeria"."""
    use = case.use
    before = case.frame.context.told.get(case.measure, case.draft.parent)
    if before is not None and before.measure == case.measure in world.RETURNS and use.prep != "from":
        if before.destination == [use.code] and before.departure:
            return True  # "A sent 34,000 back to B. In a village of B 34,236 were counted"
    reached = use.prep == "none" and use.index > case.draft.last and not use.owner and use.kind == "city"
    if case.measure not in world.RETURNS or not (reached or use.prep in ("in", "inward")):
        return False
    if case.measure == "voluntary_returns" and homeward(case.frame, case.draft):
        return False  # "the agency in Tunisia took 309 from Guinea back to their country"
    return any(u.prep == "from" and u.code != use.code and u.kind != "people" for u in case.own)


def _sent_from_where_they_were(case: Case) -> bool:
    """ "The return of 95 Gambian migrants from Algeria": who they are is told before."""
    use, origin = case.use, case.draft.own_origin
    if case.measure not in world.RETURNS or use.prep != "origin" or use.kind == "people" or not origin:
        return False
    return use.code not in origin and case.draft.last <= use.index <= case.draft.last + 3


def _taken_out_of_waters(case: Case) -> bool:
    """ "Nine bodies were recovered from Greek waters": of a country that people head for."""
    use = case.use
    found = case.measure in world.TOLL | world.RESCUED and use.prep == "from" and use.owner == "coast"
    aims = world.HOSTS - world.LEFT_FROM - {*world.ROUTE_COUNTRIES["channel"]}  # France is left for Britain
    return found and use.kind == "people" and use.code in aims


def _worked_there(case: Case) -> bool:
    """ "The agency in Tunisia eased the voluntary return of 1,096": before the noun that says what was done."""
    use, items = case.use, case.frame.items
    if case.measure not in world.RETURNS or use.prep != "in" or use.index > case.draft.first:
        return False
    nouns = (item.senses.get("measure.people", ()) for item in items[use.index + 1 : case.draft.first])
    return any(not world.RETURNS.isdisjoint(told) for told in nouns)


def _was_stuck_there(case: Case) -> bool:
    """ "56,300 who were stuck in Saudi Arabia came home to Ethiopia": in one country, where another is gone to."""
    use, draft = case.use, case.draft
    if case.measure not in world.RETURNS or use.prep not in ("in", "inward") or use.kind == "people":
        return False
    behind = case.frame.items[use.index + 1 : draft.right[1]] if use.index > draft.last else []
    if use.code in world.TRANSIT and use.code not in draft.own_origin and any(i.has("role.home") for i in behind[:3]):
        return True  # "helped 309 migrants stuck in Libya to go home"
    return use.prep == "in" and any(u.prep == "to" and u.kind != "people" and u.code != use.code for u in case.own)


def _was_left(case: Case) -> bool:
    """ "312,000 refugees left Pakistan", where the verb comes first: the object right behind those counted."""
    draft, use, items = case.draft, case.use, case.frame.items
    if use.prep != "none" or use.kind not in ("country", "city") or use.index != draft.last + 1:
        return False
    verb = next((i for i in reversed(items[max(0, draft.first - 3) : draft.first]) if i.has("measure.cue")), None)
    return verb is not None and verb.has("role.departure") and "departures" in verb.senses["measure.cue"]


def _driven_out_by(case: Case) -> bool:
    """ "640 people came to Arlit after they had been expelled by Algerian soldiers": from that country."""
    use = case.use
    if case.measure not in world.MOVES or use.owner != "authority" or use.index <= case.draft.last:
        return False
    led = case.frame.items[max(case.draft.last + 1, use.index - 3) : use.index]
    return any("deportations" in item.senses.get("measure.cue", ()) for item in led)


def _goes_home_to(case: Case) -> bool:
    """ "To Tunisia went 2,004 Tunisians"; "fled to Syria"."""
    if case.use.prep not in ("in", "inward"):
        return False
    if case.measure in world.RETURNS and case.use.code in case.draft.own_origin:
        return True
    return case.measure in world.LEAVES and _fled_into(case.frame, case.draft, case.use)


def _led_by_from(case: Case) -> bool:
    """ "Nine smugglers from Egypt", "374 (35 %) from Niger"."""
    if case.measure not in world.HELD:
        return False
    draft, use, items = case.draft, case.use, case.frame.items
    if draft.bracket and use.index == draft.first - 2:
        at = case.frame.drafts.index(draft)
        row = case.frame.drafts[at - 1] if at else draft
        return use.prep == "from" or (row.bracket and row.measure == draft.measure and bool(row.origin))
    behind = draft.right[0] if items[draft.right[0] - 1].text == ")" else draft.last + 1
    led = [u for u in case.own if u.prep == "from" and draft.last < u.index <= behind + 1]
    return any(u is use or use.code in _row_of(case.frame, u) for u in led)


def _hosts_a_programme(case: Case) -> bool:
    """ "3,300 Gambians have used the return programme in Libya"."""
    origin = case.draft.own_origin
    if case.measure not in world.RETURNS or case.use.prep not in ("in", "inward"):
        return False
    return bool(origin) and case.use.code not in origin


def _left_over_a_border(case: Case) -> bool:
    """Home over the border of the country that people leave."""
    origin = case.draft.own_origin
    if case.measure not in world.RETURNS or case.use.prep != "border" or not origin:
        return False
    return case.use.code not in origin and homeward(case.frame, case.draft)


def _fled_before(case: Case) -> bool:
    """ "People who had fled Ukraine were under protection"."""
    use = case.use
    if case.measure not in world.ASYLUM or use.kind == "people" or use.index <= case.draft.last:
        return False
    if "departures" in case.frame.items[use.index - 1].senses.get("measure.cue", ()):
        return True
    return _where_they_fled(case)


def _where_they_fled(case: Case) -> bool:
    """ "400,000 live in camps in Chad after fleeing the violence in Sudan": a clause that tells of what was before."""
    draft, use, items = case.draft, case.use, case.frame.items
    after = next((k for k in range(use.index - 1, draft.last, -1) if items[k].has("flow.after")), None)
    if after is None or not any(u.kind != "people" and not after < u.index for u in case.own):
        return False
    end = next((k for k in range(after + 1, len(items)) if boundary(items, k) >= MIDDLE), len(items))
    return use.index < end and any("departures" in i.senses.get("measure.cue", ()) for i in items[after + 1 : end])


def _balance_of_a_country(case: Case) -> bool:
    """ "British net migration": whose it is, not who came."""
    if case.measure != "net_migration" or case.use.kind != "people":
        return False
    beside = case.frame.items[max(0, case.use.index - 1) : case.use.index + 2]
    return any("net_migration" in item.senses.get("measure.cue", ()) for item in beside)


def _ranks_behind_landed(case: Case) -> bool:
    """ "Guinea (12,040) is ahead of Ivory Coast", of those who landed."""
    use = case.use
    if case.measure not in world.MOVES or use.prep != "none" or not case.draft.bracket:
        return False
    return use.code in world.FAR | world.LEFT_FROM and _came_somewhere(case.draft)


def _passed_through(case: Case) -> bool:
    """ "Came to Europe via Italy and Greece": members of the union that people come to were not set out from."""
    if case.measure not in world.MOVES or case.use.code not in world.MEMBERS or case.use.prep != "from":
        return False
    return any(other.code in ("EU", "EUROPE") and other.prep == "to" for other in case.own)


def _far_from_the_goal(case: Case) -> bool:
    """ "Afghanistan topped the list (4,160)": no country that people come to where those told before came to Europe."""
    use, draft = case.use, case.draft
    if (
        use.code not in world.FAR | (world.LEFT_FROM - world.BY_SEA)
        or use.prep != "none"
        or use.kind != "country"
        or use.owner
    ):
        return False
    told = draft.parent.destination if draft.parent is not None else []
    return case.measure in world.MOVES and bool(told) and world.EUROPE.issuperset(told)


def _leads_the_whole(case: Case) -> bool:
    """ "Eritreans are the largest group among the 8,800 people who came": one of those that the number counts."""
    use, draft = case.use, case.draft
    if use.kind != "people" or use.index >= draft.first or draft.kind != "count":
        return False
    return any(case.frame.items[k].has("part.lead") for k in range(max(use.index, draft.first - 2), draft.first))


def _union_of_members(case: Case) -> bool:
    """ "Among the member states Germany carried out 7,190": the union is what they are members of."""
    if case.use.code != "EU" or case.use.prep not in ("none", "in"):
        return False
    return any(
        u.code in world.EUROPE - _BESIDE_THE_UNION and u.kind == "country" and u.prep == "none" for u in case.own
    )


_BESIDE_THE_UNION: Final = {"EU", "GB", "CH", "NO"}
_ON_THE_WAY: Final = world.GUARDED | world.LEAVES | world.MOVES


def _asked_there(case: Case) -> bool:
    """ "Canada received 31,255 claims. The share of Quebec fell": nobody seeks asylum in the own country."""
    parent, use = case.draft.parent, case.use
    if case.measure not in ("asylum_applications", "asylum_grants") or case.draft.kind != "share" or parent is None:
        return False
    return parent.destination == [use.code]


def _left_near(case: Case) -> bool:
    """ "Algeria expelled 1,845 people to Niger and left them near Assamaka": behind the country they were sent to."""
    if case.measure not in world.RETURNS or case.use.prep != "coast" or case.use.index < case.draft.last:
        return False
    return any(u.code == case.use.code and u.prep == "to" and u.index < case.use.index for u in case.own)


def _set_against_there(case: Case) -> bool:
    """ "Libya remains the leading point of departure with 58 %, against 34 % for Tunisia": the next of those left."""
    draft, use = case.draft, case.use
    at = case.frame.drafts.index(draft)
    if case.measure not in world.MOVES or use.prep != "to" or not at or draft.noun not in ("", "percent"):
        return False
    if use.index not in (draft.last + 2, draft.last + 3):
        return False
    row, before = case.frame.drafts[at - 1], case.frame.items[draft.first - 1]
    alike = row.kind == draft.kind and row.measure == draft.measure and row.own_place and not row.skipped
    told = alike and bool(row.departure) and not row.origin and use.code not in row.destination
    return told and (before.has("base.cue") or before.has("flow.contrast") or before.has("flow.and"))


def _whose_attack(case: Case) -> bool:
    """ "Fled the Israeli bombing of Lebanon": a nation right beside what it did is nobody's of those counted."""
    use, items = case.use, case.frame.items
    if use.kind != "people" or "flow.event" not in case.frame.present:
        return False
    return any(
        item.has("flow.event")
        for item in (*items[max(0, use.index - 1) : use.index], *items[use.index + 1 : use.index + 2])
    )


def _was_attacked(case: Case) -> bool:
    """ "In flight from the Israeli bombing on Lebanon": where the bombs fell is no goal of those who fled."""
    use, items = case.use, case.frame.items
    if use.kind == "people" or "flow.event" not in case.frame.present or use.index < 2 or use.prep == "none":
        return False
    at = use.index - 2 - items[use.index - 2].has("place.people")
    return at >= 0 and items[at].has("flow.event")


def _compared_with_there(case: Case) -> bool:
    """ "The rate, at 18.5 %, remains below the average of the union": whose rate is another one."""
    behind = case.draft.kind == "share" and case.use.index > case.draft.last
    return behind and rate_beside_another(case.frame.items, case.draft)


_TURNS: Final[tuple[tuple[str, Callable[[Case], bool], str | None], ...]] = (
    (ANY, _union_of_members, None),
    (ANY, _leads_the_whole, None),
    (ANY, _compared_with_there, None),
    (ANY, _whose_attack, None),
    ("departure", _passed_through, None),
    ("departure", _left_near, None),
    ("destination", _of_a_part_of_the_world, None),
    (ANY, _boarded_there, "departure"),
    ("origin", _fled_from_there, "departure"),
    ("origin", _came_as_the_others, "departure"),
    ("origin", _boats_came_from, "departure"),
    (
        "origin",
        lambda c: c.measure in world.MOVED_ON and c.use.prep == "origin" and _where_they_were(c),
        "departure",
    ),
    ("origin", _sent_from_where_they_were, "departure"),
    (ANY, _driven_out_by, "departure"),
    (ANY, _takes_its_share, "destination"),
    ("departure", _takes_them_over, "destination"),
    ("destination", _stopped_at_a_border, "departure"),
    ("destination", _came_over_a_border, "departure"),
    ("destination", _held_near_a_border, None),
    ("destination", _next_border, "departure"),
    ("departure", _watched_border, "destination"),
    ("departure", _aims_at_a_coast, "destination"),
    (ANY, _whose_border, "destination"),
    ("departure", _crossed_into, "destination"),
    ("departure", _at_their_border, "destination"),
    ("departure", lambda c: c.measure in world.MOVES and _comes_in_at(c.frame, c.draft, c.use), "destination"),
    ("destination", _worked_there, "departure"),
    ("destination", _was_stuck_there, "departure"),
    ("destination", _next_of_the_row, "origin"),
    ("destination", _set_against_there, "departure"),
    ("destination", lambda c: _is_listed_departure(c.frame, c.draft, c.use), "departure"),
    ("destination", lambda c: _stands_beside_destination(c.measure, c.use, c.own), "departure"),
    ("destination", lambda c: c.use.code in world.LEFT_FROM and _set_out(c.frame, c.draft, c.use), "departure"),
    ("departure", _goes_on_with_origins, "origin"),
    ("departure", _takes_them_back, "destination"),
    ("departure", _taken_out_of_waters, "destination"),
    ("destination", _was_attacked, "departure"),
    ("departure", _capsized_off, "destination"),
    ("departure", _wreck_known_by, "destination"),
    ("departure", _sent_home_by_another, "origin"),
    ("departure", _people_sent_away, "origin"),
    ("departure", _parts_of_those_sent, "origin"),
    ("departure", _resettled_people_of, "origin"),
    ("departure", _sent_right_there, "destination"),
    ("departure", _part_sent_there, "destination"),
    ("departure", _sent_there_from_elsewhere, "destination"),
    ("departure", _goes_home_to, "destination"),
    ("destination", lambda c: c.measure == "interceptions" and _turned_back_to(c.frame, c.draft, c.use), "departure"),
    ("destination", _turned_back_over_the_border, "departure"),
    ("departure", lambda c: c.measure in world.LEAVES and _is_elsewhere(c.draft, c.use), "destination"),
    (ANY, _led_by_from, "origin"),
    ("departure", lambda c: c.measure in world.MOVES and _follows_origin(c.frame, c.draft, c.use), "origin"),
    ("destination", _hosts_a_programme, "departure"),
    ("destination", _left_over_a_border, "departure"),
    ("departure", lambda c: c.use.prep == "from" and _tells_who(c.frame, c.draft, c.use), "origin"),
    ("departure", _nationals_saved, "origin"),
    ("origin", lambda c: c.measure in world.ASYLUM and _tells_whose(c.frame, c.draft, c.use), "destination"),
    (ANY, lambda c: _runs_a_centre_elsewhere(c), None),
    ("origin", lambda c: _whose_centre(c), "destination"),
    ("origin", lambda c: c.use.prep == "from" and _is_member(c.draft, c.use), "destination"),
    ("destination", _fled_before, "origin"),
    ("origin", _asked_there, "destination"),
    ("origin", _balance_of_a_country, "destination"),
    ("destination", lambda c: _is_listed_origin(c.frame, c.draft, c.use), "origin"),
    ("destination", _concerned_them, "origin"),
    ("destination", _falls_to_a_people, "origin"),
    ("destination", _ranks_behind_landed, "origin"),
    ("destination", _far_from_the_goal, "origin"),
    ("destination", _born_elsewhere, "origin"),
    ("destination", _of_that_people, "origin"),
)
"""What turns a role that the preposition gives into another, in this order: each sees what those before it made.

A rule that turns a role into None takes the place for one of others, whatever else it could be.
"""
_FOR: Final = by_value(((given,), (applies, instead)) for given, applies, instead in _TURNS)


def homeward(frame: Frame, draft: Draft) -> bool:
    """Whether "home" stands in a number's words."""
    zone = frame.items[draft.left[0] : draft.right[1]] if "role.home" in frame.present else ()
    return any(i.has("role.home") for i in zone)


def _came_somewhere(draft: Draft) -> bool:
    """Whether a figure leans on people who came, where to is not said."""
    return draft.parent is not None and draft.parent.measure == draft.measure and not draft.parent.destination


def is_vague(frame: Frame, use: PlaceUse, draft: Draft) -> bool:
    """ "Mostly Syrians", "among others from Mali": named without filling a list."""
    items = frame.items
    if draft.first <= use.index <= draft.last or not any(use is u for u in frame.uses):
        return False
    if use.prep == "from" and use.kind == "country" and "excluded.subgroup" in frame.present:
        if any(d.skipped == "excluded.subgroup" and _right_behind(items, d, use) for d in frame.drafts):
            return True  # "12 women from Syria": of those alone
    if "flow.event" in frame.present and draft.measure in _NOT_FLED and _of_an_event(items, use):
        return True
    told_by_sign = draft.kind != "change" or (use.kind == "people" and "change by sign" in draft.rule)
    enclosed = draft.bracket or (draft.kind == "share" and draft.first > 0 and items[draft.first - 1].text == "(")
    if enclosed and told_by_sign and use.index < draft.first:
        opened = next((k for k in range(use.index + 1, draft.first) if items[k].text == "("), 0)
        between = items[use.index + 1 : opened]
        named = any(i.kind == PUNCT or any(c.startswith("place.") for c in i.senses) for i in between)
        if 0 < opened - use.index <= 4 and not named:
            return False  # "mostly Georgians (3,351)", "above all Pakistanis apply for asylum (1,735)"
    behind = items[use.index + 1 : draft.first]
    if 1 < len(behind) <= 2 and behind[0].text == "," and not behind[1].senses and not (draft.noun or draft.is_part):
        return False  # "most of them are from Syria, namely 11,307"
    if use.prep == "none" and use.kind == "country" and not use.owner and items[use.index - 1].has("flow.because"):
        if draft.last < use.index and draft.measure in world.MOVES | world.ASYLUM:
            return True  # "fell to 219 in May once Lebanon had stepped up its patrols"
    if draft.last < use.index and use.prep == "none" and draft.measure in world.ASYLUM | world.RETURNS:
        clause = range(draft.last + 1, use.index)
        if any(items[k].has("flow.because") for k in clause) and use.kind != "people":
            return True  # "600,000 came after the Taliban took Kabul"
    if use.index > draft.last and "role.homeland" in frame.present and _of_main_homelands(items, draft, use):
        return True
    if use.kind == "people" and use.index < draft.first and "part.open" in frame.present and _only_ranked(frame, use):
        if not draft.bracket or any(use.index < u.index < draft.first for u in frame.uses):
            return True  # "Malians and Senegalese made up most of the 46,877", but "were the largest group (7,155)"
    told = max((k + 1 for k in range(use.index) if items[k].kind == NUMBER or items[k].text == ";"), default=0)
    if use.prep == "from" and draft.measure in world.RETURNS and items[use.index - 2].has("measure.people"):
        return False  # "most of the deportations from Germany"
    reach = 3 + any(items[k].has("role.departure") for k in range(max(told, use.index - 3), use.index))
    near = range(max(told, use.index - reach), use.index)  # not "mostly to A, followed by 1,379 to B"
    behind = items[draft.last + 1 : draft.last + 2]
    others = draft.last + 1 if behind and behind[0].has("part.rest") else -1  # "the 25 remaining were Egyptians"
    others = most_of_all(items, draft) or others
    may_open = not frame.present.isdisjoint(("part.rest", "part.open", "part.most"))
    if may_open and any(_opens_list(items[i], draft, use) for i in near if i != others):
        ranked = any(items[i].has("flow.contrast") for i in near) and use.index < draft.first
        ranked = ranked or _with_its_number(frame, use, draft)
        led = items[use.index + 1 : min(use.index + 3, draft.first)]
        ranked = ranked or any(i.has("flow.relative") for i in led)  # "above all in Germany, which counted 351,000"
        if not ranked or any(use.index < u.index < draft.first for u in frame.uses):
            return True  # but "followed by France with 103,790" names it exactly
    if use.kind in ("people", "country") and use.index > draft.last:
        leads = opens_with(items, draft) and not any(items[k].kind == NUMBER for k in range(draft.last + 1, use.index))
        if _among(frame, draft, use) or (use.kind == "people" and not leads and _only_ranked(frame, use)):
            return True
        if "part.head" in frame.present and _leads_the_list(frame, draft, use):
            return True
    if may_open and any(items[i].has("part.rest") for i in range(draft.last + 2, use.index)):
        return True  # "220 on scheduled flights and the rest on charters to Albania"
    if draft.last < use.index and draft.kind == "count" and may_open:
        clause = told_of_most(items, draft.last + 1, draft.right[1], verb=False)
        verb = next((k for k in clause if items[k].has("measure.cue")), use.index)
        if use.index in clause and (verb < use.index or use.prep == "from"):
            return True
    at = next((k for k, u in enumerate(frame.uses) if u is use), 0)
    before = frame.uses[at - 1] if at else None
    if before is None or (before.index < draft.last and not draft.is_base) or use.index - before.index > 5:
        return False
    if use.prep not in ("to", "from", before.prep) and use.kind != "people":
        return False
    span = [i for i in items[before.index + 1 : use.index] if i.kind != NUMBER]
    again = use.code == before.code and len(span) == 1  # "most from Zawiya in Libya"
    listed = (again or any(i.has("flow.and") or i.text == "," for i in span)) and all(
        i.text in frame.pack.function_words or i.kind == PUNCT or i.has("role.destination") or i.has("flow.and")
        for i in span
    )
    listed = listed and not any(i.has("measure.cue") and not i.has("role.origin") for i in span)  # the verb goes on
    return listed and is_vague(frame, before, draft)  # "most of them to Slovakia, to Serbia and to Turkey"


def _of_main_homelands(items: list[Item], draft: Draft, use: PlaceUse) -> bool:
    """ "11,900 crossed; the main countries of origin were Mali and Senegal": some of them, told without a number."""
    start = max((k for k in range(draft.last + 1, use.index) if boundary(items, k) == STRONG), default=-1)
    end = next((k for k in range(use.index, len(items)) if boundary(items, k) == STRONG), len(items))
    clause = items[start:end] if start >= 0 else []
    return any(i.has("role.homeland") for i in clause) and not any(i.kind == NUMBER for i in clause)


def opens_with(items: list[Item], draft: Draft) -> bool:
    """ "With 30.4 % of all claims, Syria topped the list": told of whom the clause behind names next."""
    hedge = draft.first > 1 and any(c.startswith("before.") for c in items[draft.first - 1].senses)
    at = draft.first - 1 - hedge
    return at == 0 and items[at].has("flow.with")


def most_of_all(items: list[Item], draft: Draft) -> int:
    """Where "most" stands in "with 483 (came) most (of them) from Syria", of which the number tells; else 0."""
    led = items[draft.first - 1] if draft.first else None
    if led is None or not led.has("flow.with") or led.has("role.in") or draft.is_base or draft.bracket:
        return 0
    for index in range(draft.last + 1, min(draft.last + 4, len(items))):
        if items[index].has("part.open"):
            return index
        if items[index].kind in (NUMBER, PUNCT, PERIOD):
            return 0
    return 0


def _with_its_number(frame: Frame, use: PlaceUse, draft: Draft) -> bool:
    """ "Headed by Syria with 4,160", "such as Austria (+215 %)": the number right behind is that of the place alone."""
    between = frame.items[use.index + 1 : draft.first]
    if draft.bracket and use.kind == "country" and use.prep != "from" and [i.text for i in between] == ["("]:
        return True  # "in countries such as Austria (+215 %), Germany (+175 %)"
    small = len(between) == 1 and between[0].text in frame.pack.function_words
    return small and not between[0].has("measure.cue") and not draft.bracket


def _opens_list(item: Item, draft: Draft, use: PlaceUse) -> bool:
    """Whether a bead before a place says "mostly", "such as"; one that may be "made up" is the verb of a share."""
    verb = item.has("part.share") and draft.kind == "share" and use.index < draft.first
    return item.has("part.rest") or (item.has("part.open") and not verb)


_NOT_FLED: Final = (world.MOVES | world.ASYLUM | world.RETURNS) - {"refugees", "displaced", "migrants"}


def _right_behind(items: list[Item], draft: Draft, use: PlaceUse) -> bool:
    """Whether nothing but the noun of a number stands between it and a country."""
    between = items[draft.last + 1 : use.index] if draft.last < use.index <= draft.last + 7 else []
    plain = not any(i.kind in (NUMBER, PERIOD, PUNCT) or i.has("measure.cue") for i in between)
    return bool(between) and plain and between[-1].has("role.departure")


def _of_an_event(items: list[Item], use: PlaceUse) -> bool:
    """ "Claims rose after Israel's offensive in Lebanon": where something happened, whoever then set out."""
    told = (NUMBER, PERIOD, PUNCT)
    after = next((k for k in range(use.index - 1, max(-1, use.index - 9), -1) if items[k].has("flow.after")), None)
    if after is None:
        return False
    before = items[after + 1 : use.index]
    if any(i.kind in told or i.has("measure.cue") for i in before):
        return False
    behind = itertools.takewhile(
        lambda i: i.kind not in told and not i.has("measure.cue"), items[use.index + 1 : use.index + 7]
    )
    return any(i.has("flow.event") for i in (items[after], *before, *behind))


def _only_ranked(frame: Frame, use: PlaceUse) -> bool:
    """ "..., and Eritreans and Egyptians were the main nationalities": told of no number."""
    last = use.index
    if use.prep == "origin":
        return False  # "had the Georgian nationality"
    for other in frame.uses:
        if other.index > last and coordinated(frame.items, last, other.index, frame.pack.function_words):
            last = other.index
    behind = frame.items[last + 1 : last + 4]
    told = next((k for k, i in enumerate(behind) if i.has("role.origin")), len(behind))
    titled = told < len(behind) and all(i.text in frame.pack.function_words for i in behind[:told])
    titled = titled and not (frame.pack.verb_first and told == 0)  # "33 % are Yemenis by nationality", in two words
    if titled and not any(
        c.startswith("place.") for i in frame.items[last + 2 + told : last + 4 + told] for c in i.senses
    ):
        return True  # "...; Bengalis and Pakistanis the most numerous nationalities"
    return bool(behind) and behind[0].has("part.open")


def _leads_the_list(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Claims rose by 41 %, with Syrians in first place": told of no number, in a clause of its own."""
    items = frame.items
    start = next((k for k in range(use.index - 1, draft.last, -1) if boundary(items, k)), 0)
    end = next(
        (k for k in range(use.index + 1, len(items)) if boundary(items, k) or items[k].kind == NUMBER), len(items)
    )
    closed = end == len(items) or items[end].kind != NUMBER
    if any(item.has("flow.with") for item in items[max(0, draft.first - 3) : draft.first]):
        return False  # "with 13,779 arrivals in 2024, Bangladesh topped the list"
    return start > 0 and closed and any(items[k].has("part.head") for k in range(start, min(end, use.index + 6)))


def _among(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "299 people, among them Iranians, Chinese and Uzbeks": some of whom, without numbers of their own."""
    items = frame.items
    at = use.index - 1
    passed = ("place.people", "place.country", "role.departure", "role.origin", "counted.persons")
    while at > max(draft.last, draft.right[0] - 1) and (
        boundary(items, at) or not items[at].senses or any(items[at].has(category) for category in passed)
    ):
        at -= 1
    parted = any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, at))
    whole = draft.noun == "counted.persons" and not draft.is_part and at > draft.last  # without a comma
    return (parted or whole) and items[at].has("part.subset")


def is_goal(frame: Frame, use: PlaceUse) -> bool:
    """ "By the land border of Evros": the coast or border of the country that the text says they come to."""
    topic = frame.context.topic
    return topic is not None and topic.destination == [use.code]


def _names_a_border(frame: Frame, use: PlaceUse) -> bool:
    if use.kind != "people" or border_behind(frame.items, use.index, frame.pack):
        return use.kind == "people"
    row = [u for u in frame.uses if u.index < use.index and u.kind == "people" and u.owner == use.owner == "coast"]
    return frame.items[use.index].small and any(border_behind(frame.items, u.index, frame.pack) for u in row)


def _other_side(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether a border is named by the neighbour of the country that people are told to come to."""
    told = draft.parent if draft.parent is not None and draft.parent.destination else frame.context.topic
    if any(u.owner == "authority" and u.code in world.HOSTS and u.code != use.code for u in frame.uses):
        return True  # "federal police found 27 people at the Polish border"
    return told is not None and bool(told.destination) and use.code not in told.destination and use.code != "EU"


def _comes_in_at(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "In July Greece counted 2,600 by sea and 630 by the land border of the Evros": its own border."""
    if use.owner != "coast" or use.kind == "people":
        return False
    before = [u for u in frame.uses if u.index < draft.first and u.code == use.code and u.kind == "country"]
    return any(role_of(draft.measure or "", u) == "destination" for u in before)


def _is_listed_departure(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Libya comes second with 34,775": a country people leave, named beside a known destination."""
    parent = draft.parent
    listed = parent is not None and bool(parent.departure) and world.EUROPE.issuperset(parent.destination)
    elided = use.prep == "none" and use.index > draft.last and not draft.noun
    if elided and parent in frame.live and parent is not None and parent.departure:
        return False  # "fled Sudan: 418,000 reached Chad, 317,000 Egypt"
    row = parent is not None and parent in frame.live and bool(parent.departure) and not parent.destination
    if (
        row
        and parent is not None
        and parent.measure == draft.measure in world.MOVES
        and world.BY_SEA.issuperset(parent.departure)
    ):
        return use.prep == "none" and use.index < draft.first and use.code in world.BY_SEA  # "followed by Libya with"
    return (
        draft.measure in world.MOVES
        and (use.prep == "none" or (use.prep in ("in", "inward") and (listed or draft.is_part)))
        and use.code
        in (world.BY_SEA if use.code not in _goal(parent) and world.HOSTS & _goal(parent) else world.LEFT_FROM)
        and parent is not None
        and parent.measure == draft.measure
        and bool(parent.destination)
        and use.code not in parent.destination
    )


def _stands_beside_destination(measure: str, use: PlaceUse, own: list[PlaceUse]) -> bool:
    """ "Libya leads with 14,755 arrivals in Italy": people leave the one that no word leads to."""
    if use.owner == "authority":
        return False
    if measure not in world.MOVES or use.prep != "none" or use.code not in world.LEFT_FROM:
        return False
    return any(
        other.prep in ("to", "in", "inward") and other.code != use.code and role_of(measure, other) == "destination"
        for other in own
    )


def _set_out(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "57 % of the arrivals set out in Libya": a verb of leaving beside the country."""
    if draft.measure not in world.MOVES or use.prep not in ("in", "inward", "none"):
        return False
    span = range(max(draft.left[0], use.index - 4), min(draft.right[1], use.index + 4))
    return any("departures" in frame.items[k].senses.get("measure.cue", ()) for k in span)


def _follows_origin(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Bangladesh with 13,779, followed by Syria with 12,504 and by Tunisia with 7,677": one list, one part."""
    at = frame.drafts.index(draft)
    if not at or draft.noun not in ("", "percent") or use.prep != "from":
        return False
    elder = draft.parent
    if elder is not None and elder.origin and not elder.departure and elder.measure == draft.measure:
        if any(i.has("part.rest") for i in frame.items[elder.last + 1 : use.index]):
            return True  # "5,730 are Bengalis; the others come from Egypt (5,391)"
    before = next((d for d in reversed(frame.drafts[:at]) if d.kind == draft.kind), frame.drafts[at - 1])
    row = frame.drafts.index(before)
    if before.bracket and row and before.first - frame.drafts[row - 1].last == 2:
        before = frame.drafts[row - 1]  # "from Bangladesh came one in five (13,779), from Syria 12,504"
    elif before.kind != draft.kind:
        return False
    if before.skipped or before.bracket or before.measure != draft.measure:
        return False
    between = frame.items[before.last + 1 : draft.first]
    said = [c for item in between if not item.has("role.origin") for c in item.senses]
    plain = not any(c.startswith("measure.") and c != "measure.weak" for c in said)
    return plain and before.own_place and bool(before.origin) and not before.departure


def _received(frame: Frame, use: PlaceUse) -> bool:
    """ "Guatemala has received 29,143 deported from ...": the subject takes them in."""
    items = frame.items
    closing = bool(frame.pack.separable) and not frame.pack.verb_first  # where the verb may close its clause
    if frame.pack.verb_first and use.index and "arrivals" in items[use.index - 1].senses.get("measure.cue", ()):
        return True  # "received Aleppo 22 % of the returnees"
    for index in range(use.index + 1, min(len(items), use.index + (20 if closing else 6))):
        item = items[index]
        if "arrivals" in item.senses.get("measure.cue", ()):
            return True
        if boundary(items, index) >= MIDDLE or (item.kind != WORD and not item.senses and not closing):
            return False
    return False


def _sent_by(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Libya deported 326 migrants from Niger": the sender stands before the number, so "from" says who they are."""
    froms = [u for u in frame.uses if u.prep == use.prep and 0 < u.index - draft.last <= 2]
    row = any(u is use or coordinated(frame.items, u.index, use.index, frame.pack.function_words) for u in froms)
    if draft.own_origin or not row or world.HOSTS.intersection(u.code for u in (use, *froms)):
        return False
    if any(0 < u.index - use.index <= 2 and u.prep == "to" and u.code not in ("", use.code) for u in frame.uses):
        return False  # "documented the expulsion of 34,236 people from Algeria to Niger"
    before = [u for u in frame.uses if draft.left[0] <= u.index < draft.first and u.code != use.code]
    preps = ("none", "in", "inward") if draft.measure == "voluntary_returns" else ("none",)
    before = [u for u in before if not (u.owner == "authority" and only_counted(frame, draft))]
    return any(u.prep in preps and u.code and not _received(frame, u) for u in before)


def only_counted(frame: Frame, draft: Draft) -> bool:
    """ "The Afghan ministry registered 2,400 returnees from Iran": no verb says that it sent them."""
    told = {m for item in frame.items[draft.left[0] : draft.first] for m in item.senses.get("measure.cue", ())}
    named = draft.noun_measure is not None and draft.noun_measure[0] == "people" and "returns" in draft.noun_measure
    return named and world.RETURNS.isdisjoint(told)


def _fled_into(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Fled to Syria", where one preposition says both in and to: right behind the verb, no coast boats leave."""
    if use.prep != "inward" or use.code in world.BY_SEA or use.index < draft.last:
        return False
    before = frame.items[use.index - 2].senses if use.index > 1 else {}
    return "departures" in before.get("measure.cue", ())


def _turned_back_to(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Were turned back into Slovenia": right behind the verb stands the country that they had come from."""
    if use.prep != "inward" or use.index <= draft.last or use.index < 2 or use.kind == "people":
        return False
    return "interceptions" in frame.items[use.index - 2].senses.get("measure.cue", ())


def _is_elsewhere(draft: Draft, use: PlaceUse) -> bool:
    """ "3 million left Ukraine, 1.8 million are in Poland": another country than the one they are told to leave."""
    parent = draft.parent
    if parent is None or parent.measure != draft.measure or use.kind == "people" or draft.is_base:
        return False
    if use.code in world.BY_SEA or not world.BY_SEA.isdisjoint(parent.departure):
        return False  # a list of coasts that boats leave
    if draft.measure == "emigration" and parent.destination and not parent.departure:
        return use.prep in ("in", "inward")  # "23 % moved to Britain, 14 % to Germany"
    return len(parent.departure) == 1 and use.code not in parent.departure and use.prep in ("in", "inward", "none")


def _tells_who(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether "from X" says of what nationality people are, where they set out being told or X having no such coast."""
    measure, parent = draft.measure or "", draft.parent
    if measure in world.GUARDED and draft.is_part and parent is not None and parent in frame.drafts:
        return bool(parent.departure) and use.code not in parent.departure
    aboard = measure == "departures" and parent is not None and parent.measure in world.TOLL | world.RESCUED
    aboard = aboard and parent is not None and bool(parent.departure)  # "aboard were 59 people from Eritrea and Iran"
    guarded = measure == "interceptions" and draft.kind == "count" and use.index > draft.last
    if (measure not in world.MOVES | world.RESCUED and not aboard and not guarded) or use.code in world.HOSTS:
        return False
    row = _row_of(frame, use)
    ways = world.BY_SEA | world.HOSTS | (world.OVERLAND if measure in world.MOVES else frozenset())
    known = [code for code in row if code in ways]
    far = bool(world.FAR.intersection(row)) and world.HOSTS.isdisjoint(row)
    return (len(set(row)) > 1 or aboard) and (not known or far)


def _row_of(frame: Frame, use: PlaceUse) -> list[str]:
    """The countries of the list that a place stands in, itself among them."""
    at = frame.uses.index(use)
    row = [use.code]
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(frame.uses):
            first, second = sorted((frame.uses[here], frame.uses[here + step]), key=lambda u: u.index)
            if not coordinated(frame.items, first.index, second.index, frame.pack.function_words):
                break
            here += step
            row.append(frame.uses[here].code)
    return row


def _whose_centre(case: Case) -> bool:
    """ "In the Libyan prison of Ain Zara 270 people are held": the adjective of where they are, not of who they are."""
    draft, use, items = case.draft, case.use, case.frame.items
    if case.measure not in world.HELD | world.STOCKS or use.index >= draft.first - 1:
        return False
    if not items[use.index].has("place.people"):  # "the reception centre of Lampedusa was hosting 199 people"
        centre = items[use.index - 2].senses.get("measure.weak", ()) if use.kind == "city" and use.index > 1 else ()
        return "migrants" in centre
    led = items[max(0, use.index - 3) : use.index]
    held = [i for i in items[max(0, use.index - 3) : draft.first] if _holds(i)]
    return bool(held) and any(i.has("role.in") or _holds(i) for i in led)


def _holds(item: Item) -> bool:
    return not (world.HELD | world.STOCKS).isdisjoint(item.senses.get("measure.cue", ()))


def _runs_a_centre_elsewhere(case: Case) -> bool:
    """ "In the Italian centre of Gjader, in Albania": whose it is, where the text says which country it is in."""
    use = case.use
    there = [u for u in case.own if use.index < u.index < case.draft.first and u.kind in ("country", "city")]
    between = case.frame.items[use.index + 1 : there[0].index] if there else []
    return 0 < len(between) <= 3 and _whose_centre(case) and there[0].code != use.code


def _tells_whose(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "In the Italian reception centres": a host's adjective beside where people stay, not who they are."""
    rate = frame.items[max(0, use.index - 2) : use.index] if draft.kind == "share" and use.index < draft.first else []
    rated = any("asylum_grants" in item.senses.get("measure.cue", ()) for item in rate)
    if rated and use.code in world.HOSTS and draft.measure == "asylum_grants":
        return True  # "the Spanish rate of recognition", "the rate of recognition of Spain"
    if use.kind != "people" or use.code not in world.HOSTS or use.index >= draft.first - 1:
        return False
    near = frame.items[max(0, use.index - 4) : use.index] + frame.items[use.index + 1 : use.index + 3]
    return any(m in world.STOCKS for item in near for m in item.senses.get("measure.cue", ()))


def _is_member(draft: Draft, use: PlaceUse) -> bool:
    """ "The highest numbers are those of Germany (1,177,800)": a member of the union that the text is about."""
    parent = draft.parent
    if draft.measure not in world.ASYLUM or use.kind == "people" or use.code not in world.EUROPE or parent is None:
        return False
    union = any(d.measure == draft.measure and d.destination in (["EU"], ["EUROPE"]) for d in lineage(parent))
    return parent.measure == draft.measure and union and use.code != "EU"


def _is_listed_origin(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Nigeria first with 14,291": a country that no asylum seeker goes to, named beside the host."""
    parent = draft.parent
    beaten = draft.bracket and use.prep == "to" and use.index == draft.first - 2
    if beaten and draft.measure == "asylum_applications" and parent is not None and use.code in world.FAR | {"SY"}:
        return parent.measure == draft.measure  # "Afghanistan, with 2,900, passes Syria (1,430)"
    if draft.bracket and parent is not None and draft.measure in world.STOCKS and not parent.own_origin:
        ranked = any(i.has("flow.contrast") for i in frame.items[parent.last + 1 : use.index])
        if ranked and parent in frame.live and parent.destination and world.HOSTS.isdisjoint(parent.destination):
            return False  # "the country hosts 2.9 million, ahead of Peru (1.5 million)"
    if draft.measure in world.ASYLUM - world.STOCKS and use.prep == "none" and use.code not in world.HOSTS:
        if any(u.code in world.HOSTS and u.prep in ("in", "inward", "to") for u in frame.uses) and not parent:
            return not _hosts(frame, draft, use)  # "Venezuela leads with 15,995 of the claims filed in Spain"
    return (
        draft.measure in world.ASYLUM
        and use.prep == "none"
        and use.code not in world.HOSTS
        and parent is not None
        and parent.measure == draft.measure
        and bool(parent.destination)
        and use.code not in parent.destination
        and not _hosts(frame, draft, use)
        and not _hosts_too(frame, draft, parent)
    )


def _hosts_too(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "Egypt hosts 1.5 million and South Sudan 1.1 million": the next subject of the verb."""
    told = draft.measure in world.STOCKS and (not draft.bracket or parent not in frame.drafts)
    return told and world.HOSTS.isdisjoint(parent.destination) and parent.bare_role == "destination"


def _hosts(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Egypt hosts 1.5 million people from Sudan": the subject of the verb, beside those who came."""
    behind = frame.items[use.index + 1 : use.index + 4]
    if any(m in world.STOCKS for item in behind for m in item.senses.get("measure.cue", ())):
        return True
    span = range(draft.left[0], draft.right[1])
    return any(u.index in span and u.prep in ("from", "origin") and u.code != use.code for u in frame.uses)


def _goal(parent: Draft | None) -> set[str]:
    return set(parent.destination) if parent is not None else set()


def _main_goal(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Turkey was the main destination with 1,791": beside a country, before its number."""
    if "role.goal" not in frame.present or use.index > draft.first:
        return False
    start = max((k + 1 for k in range(use.index) if boundary(frame.items, k) == STRONG), default=0)
    return any(item.has("role.goal") for item in frame.items[max(start, use.index - 6) : draft.first])


def _bare_role(frame: Frame, draft: Draft, use: PlaceUse, role: str) -> str:
    """The part of a country that no word introduces: as its neighbours in the list, or as the sentence says."""
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 1] if at else None
    if draft.measure in world.STOCKS and use.index < draft.first and _stays_next(frame, draft, row, use):
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
    if draft.measure in world.RETURNS | world.LEAVES and _main_goal(frame, draft, use):
        return "destination"
    before = next((d for d in reversed(frame.drafts[:at]) if d.kind == "count" and not d.skipped and d.bare_role), None)
    if before is not None and before.measure == draft.measure and use.index < draft.first:
        return "origin" if _leads_a_list(frame, draft, use) else before.bare_role
    behind = frame.items[use.index + 1 : min(use.index + 9, draft.first)]
    named = next((k for k, i in enumerate(behind) if i.has("role.origin") and not i.has("role.departure")), None)
    led = named is not None and any(c.startswith("place.") for i in behind[named + 1 : named + 3] for c in i.senses)
    if named is not None and not led and use.index < draft.first:
        return "origin"  # "Mali is the first country of origin"
    if use.index < draft.first and use.code not in world.HOSTS and _titled_origin(frame, use):
        return "origin"  # "the main countries of origin of people in Austria are Syria with 3,120"
    if draft.bracket and use.index < draft.first and _titled_behind(frame):
        return "origin"  # "France (17.6 %) and Cameroon (16.2 %) are the first countries of birth"
    parent = draft.parent
    told = frame.context.told.get(draft.measure or "")
    if draft.measure in world.RETURNS and use.kind == "city" and told is not None and told.destination == [use.code]:
        if told.departure and use.code not in told.departure:
            return "destination"  # "Mexico received 181,064 from the United States. By Sonora 26,715 came back"
    if draft.measure in world.RETURNS and _sends(frame, draft, use):
        own = draft.noun == "counted.compatriots" and any(u.prep == "from" for u in zone_uses(frame, draft))
        return "destination" if own else "departure"  # "Ethiopia brought home 842 of its nationals from Arabia"
    if draft.bracket and parent is not None and parent.measure == draft.measure and draft.measure in world.RETURNS:
        home = any(i.has("role.home") for i in frame.items[: draft.first])
        if home and not parent.departure and use.code not in world.HOSTS:
            return "destination"  # "went home, with Iraq in the lead (1.5 million)"
    alike = parent is not None and parent.measure == draft.measure and (parent.departure or draft.bracket)
    if parent in frame.live and parent is not None and parent.measure == draft.measure and not parent.origin:
        alike = alike or (bool(parent.destination) and world.HOSTS.isdisjoint(parent.destination))
    if draft.measure in world.RETURNS and alike and parent is not None and (parent.departure or parent.destination):
        if use.code not in world.HOSTS and use.code not in parent.departure:
            return "origin" if _next_nationality(frame, draft, use) else "destination"
    if draft.measure in world.RETURNS and _next_nationality(frame, draft, use):
        return "origin"
    goal = _goal(parent)
    if draft.measure == "interceptions" and goal and parent is not None and parent.measure == draft.measure:
        stops = any("interceptions" in i.senses.get("measure.cue", ()) for i in frame.items[use.index : draft.first])
        if use.code not in goal | world.HOSTS | world.LEFT_FROM and use.index < draft.first and not stops:
            return "origin"  # "Venezuela heads the list with 228,800", of those stopped in Mexico
    moved = parent is not None and parent.measure in world.MOVES
    if (
        draft.measure in world.MOVES
        and moved
        and goal & world.HOSTS
        and use.code not in goal | world.HOSTS | world.BY_SEA
    ):
        if not any(u.code in goal and u.index in range(draft.left[0], draft.right[1]) for u in frame.uses):
            return "origin"  # "Bangladesh first with 13,247"
    by_sea = moved and parent is not None and parent.mode == "sea" and not (goal or parent.departure)
    if draft.measure in world.MOVES and by_sea and use.code in world.FAR and use.index < draft.first:
        return "origin"  # "33,088 have landed. Bangladesh leads with 10,300": whose coast it was is not said
    return _listed_role(frame, draft, use) or role


def _next_nationality(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "The main nationalities were Slovakia with 1,380, Serbia with 790": the next of a row of those sent away."""
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 1] if at else None
    if row is None or row.skipped or row.bracket != draft.bracket or use.index > draft.first:
        return False
    if use.code in world.HOSTS and world.HOSTS.isdisjoint(row.origin):
        return False  # "..., 2,100 Georgians; France sent back 3,730"
    return row.measure == draft.measure and bool(row.origin) and not row.own_origin and not row.destination


def _next_host(frame: Frame, draft: Draft, row: Draft, use: PlaceUse) -> bool:
    """ "Afghans (6,085) and Bangladeshis (2,925), and Spain (12,305), Italy (11,535) took in": hosts, after peoples."""
    if draft.measure != "asylum_applications" or row.measure != draft.measure or use.code not in world.HOSTS:
        return False
    between = frame.items[row.last + 1 : use.index]
    takes = any("arrivals" in i.senses.get("measure.cue", ()) for i in between)
    return use.kind == "country" and (takes or (bool(row.destination) and row.bare_role == "destination"))


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
    if draft.measure not in world.MOVES | world.ASYLUM - world.STOCKS or not world.HOSTS & _goal(parent):
        return False
    told = frame.items[max(parent.last + 1, use.index - 2) : use.index]
    led = any(i.has("part.open") or i.has("part.head") for i in told)
    led = led and not any(i.has("flow.contrast") for i in told)
    return led and use.code not in _goal(parent) | world.HOSTS


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


def _titled_behind(frame: Frame) -> bool:
    """Whether a row of brackets is said, right behind the last of them, to be of countries of origin."""
    last = frame.drafts[-1]
    behind = frame.items[last.last + 1 : last.last + 9] if last.bracket else []
    return any(i.has("role.origin") and not i.has("role.departure") for i in behind)


def _sends(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Pakistan sent home 41,000": the subject of the verb of returning, right before what it counts."""
    between = frame.items[use.index + 1 : draft.first]
    return 0 < len(between) <= 4 and any(
        m in world.RETURNS for item in between for m in item.senses.get("measure.cue", ())
    )


def measure_of_hosts(measure: str, code: str) -> bool:
    """Whether a country is one that this measure counts people in, and hardly ever people of."""
    return measure in world.ASYLUM and code in world.HOSTS


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
