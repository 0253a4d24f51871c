"""Where boats and people set out, and what befell them on the way."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, PlaceUse, boundary
from etl.transform.bind.frame import Frame, coordinated
from etl.transform.bind.roles.case import Case, goal_of, is_goal, role_of
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD

FROM_VERB: Final = 4
"""Beads, at most, between a country and the number of those it takes in: its verb, a time, a hedge."""


def boarded_there(case: Case) -> bool:
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


def fled_from_there(case: Case) -> bool:
    """ "Have fled from Sudan 240,000 people": the verb of leaving itself leads to the country."""
    use, items = case.use, case.frame.items
    if case.measure not in world.LEAVES or use.prep != "origin" or use.kind == "people":
        return False
    led = next(
        (items[k] for k in range(use.index - 1, max(-1, use.index - 4), -1) if items[k].has("role.origin")), None
    )
    return led is not None and "departures" in led.senses.get("measure.cue", ())


def boats_came_from(case: Case) -> bool:
    """ "Ten of the 14 boats came from Sfax"; but "boats with 300 migrants from Tunisia" says who is in them."""
    draft, use = case.draft, case.use
    if draft.unit != "boats" or use.prep != "origin" or use.kind == "people":
        return False
    return all(d.unit == "boats" for d in case.frame.live if draft.last < d.first < use.index)


def keeps_them_from_leaving(case: Case) -> bool:
    """ "France prevented 396 migrants from crossing to Britain": who stops those bound for another country."""
    use, own = case.use, case.own
    if case.measure != "interceptions" or use.prep != "none" or use.kind != "country" or use.index >= case.draft.first:
        return False
    goals = [u.code for u in own if u.prep in ("to", "entering") and u.index > case.draft.last]
    bound = bool(goals) and {use.code, "EU", "EUROPE"}.isdisjoint(goals)
    return bound and not any(u.prep in ("from", "border", "origin") for u in own)


def aims_at_a_coast(case: Case) -> bool:
    """Whether a coast is where boats are bound for."""
    return case.measure in world.MOVES and case.use.owner == "coast" and is_goal(case.frame, case.use)


def capsized_off(case: Case) -> bool:
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


def wreck_known_by(case: Case) -> bool:
    """ "The shipwreck of Cutro", where one preposition says of and from: near a shore that people head for."""
    use, items = case.use, case.frame.items
    if case.measure not in world.TOLL | world.GUARDED | {"departures"} or use.prep != "from" or use.index < 2:
        return False
    return items[use.index - 2].has("skip.sunk") and use.code in world.HOSTS - world.LEFT_FROM


def taken_out_of_waters(case: Case) -> bool:
    """ "Nine bodies were recovered from Greek waters": of a country that people head for."""
    use = case.use
    found = case.measure in world.TOLL | world.RESCUED and use.prep == "from" and use.owner == "coast"
    aims = world.HOSTS - world.LEFT_FROM - {*world.ROUTE_COUNTRIES["channel"]}  # France is left for Britain
    return found and use.kind == "people" and use.code in aims


def died_at_a_place_of(case: Case) -> bool:
    """ "53 murieron en una carretera de Texas", where one preposition says of and from: behind a noun of no bead."""
    use, items = case.use, case.frame.items
    if case.measure not in world.TOLL or use.prep != "from" or use.index < 2 or use.owner:
        return False
    of, noun = items[use.index - 1], items[use.index - 2]
    aims = world.HOSTS - world.LEFT_FROM - {*world.ROUTE_COUNTRIES["channel"]}
    return of.text in case.frame.pack.of_words and noun.kind == WORD and not noun.senses and use.code in aims


def was_left(case: Case) -> bool:
    """ "312,000 refugees left Pakistan", where the verb comes first: the object right behind those counted."""
    draft, use, items = case.draft, case.use, case.frame.items
    if use.prep != "none" or use.kind not in ("country", "city") or use.index != draft.last + 1:
        return False
    verb = next((i for i in reversed(items[max(0, draft.first - 3) : draft.first]) if i.has("measure.cue")), None)
    return verb is not None and verb.has("role.departure") and "departures" in verb.senses["measure.cue"]


def driven_out_by(case: Case) -> bool:
    """ "640 people came to Arlit after they had been expelled by Algerian soldiers": from that country."""
    use = case.use
    if case.measure not in world.MOVES or use.owner != "authority" or use.index <= case.draft.last:
        return False
    led = case.frame.items[max(case.draft.last + 1, use.index - 3) : use.index]
    return any("deportations" in item.senses.get("measure.cue", ()) for item in led)


def led_by_from(case: Case) -> bool:
    """ "Nine smugglers from Egypt", "374 (35 %) from Niger"."""
    if case.measure not in world.HELD:
        return False
    draft, use, items = case.draft, case.use, case.frame.items
    if some_of_those_held(case):
        return True
    if draft.bracket and use.index == draft.first - 2:
        at = case.frame.drafts.index(draft)
        row = case.frame.drafts[at - 1] if at else draft
        return use.prep == "from" or (row.bracket and row.measure == draft.measure and bool(row.origin))
    behind = draft.right[0] if items[draft.right[0] - 1].text == ")" else draft.last + 1
    led = [u for u in case.own if u.prep == "from" and draft.last < u.index <= behind + 1]
    led += [u for u in case.own if _where_those_held_are_from(case, u)]
    return any(u is use or use.code in row_of(case.frame, u) for u in led)


def some_of_those_held(case: Case) -> bool:
    """ "Mexico detained 3,263: Venezuela, 1,259; Guatemala, 616", "from Honduras came 1,259, from Cuba 616": part of
    those told before, by country; but "and Guatemala 616" says who held them."""
    draft, use, items, whole = case.draft, case.use, case.frame.items, case.draft.parent
    if case.measure != "detained" or whole is None or whole.measure != case.measure or use.kind != "country":
        return False
    if draft.noun or draft.kind != "count" or whole.kind != "count" or use.index > draft.first or use.owner:
        return False
    words = items[use.index + 1 : draft.first]
    said = any(i.kind in (NUMBER, PERIOD) or i.has("role.destination") for i in words) or len(words) > FROM_VERB + 1
    acts = world.HELD.union(world.RETURNS, world.GUARDED)
    said = said or any(m in acts for i in words for m in i.senses.get("measure.cue", ()))
    if said or not whole.destination or use.code in whole.destination:
        return False
    if use.prep == "from":
        return True
    listed = whole not in case.frame.live or (whole.bare_role == "origin" and not whole.noun)
    listed = listed or any(items[k].text == ":" for k in range(whole.last + 1, use.index))
    return use.prep == "none" and listed


def _where_those_held_are_from(case: Case, use: PlaceUse) -> bool:
    """ "54 % of those held came from Tunisia": of a share or a part, whose clause tells of nothing else."""
    draft = case.draft
    whole = draft.kind == "count" and bool(draft.noun)
    if case.measure != "detained" or whole or use.prep != "from" or use.owner == "coast" or use.index <= draft.last:
        return False
    words = case.frame.items[draft.last + 1 : use.index]
    if any(item.kind in (NUMBER, PUNCT) for item in words):
        return False
    verbs = (item for item in words if not item.has("role.origin"))
    return world.HELD.issuperset(m for item in verbs for m in item.senses.get("measure.cue", ()))


def fled_before(case: Case) -> bool:
    """ "People who had fled Ukraine were under protection"."""
    use = case.use
    if case.measure not in world.ASYLUM or use.kind == "people" or use.index <= case.draft.last:
        return False
    if "departures" in case.frame.items[use.index - 1].senses.get("measure.cue", ()):
        return True
    return _where_they_fled(case)


def fled_the_war_there(case: Case) -> bool:
    """ "People fleeing the conflict in Ukraine have reached Italy": where the war is that they flee."""
    use, items = case.use, case.frame.items
    if case.measure not in world.MOVES or use.prep not in ("in", "inward") or use.kind == "people":
        return False
    led = items[max(0, use.index - 4) : use.index]
    at = next((k for k, item in enumerate(led) if item.text in case.frame.pack.war_words), -1)
    if at < 0 or any(i.kind in (NUMBER, PUNCT) for i in led[at:]):
        return False
    start = use.index - len(led) + at
    fled = (i for i in items[max(0, start - 4) : start])
    return any(
        "departures" in i.senses.get(c, ()) for i in fled for c in ("measure.cue", "measure.soft", "measure.weak")
    )


def _where_they_fled(case: Case) -> bool:
    """ "400,000 live in camps in Chad after fleeing the violence in Sudan": a clause that tells of what was before."""
    draft, use, items = case.draft, case.use, case.frame.items
    after = next((k for k in range(use.index - 1, draft.last, -1) if items[k].has("flow.after")), None)
    if after is None or not any(u.kind != "people" and not after < u.index for u in case.own):
        return False
    end = next((k for k in range(after + 1, len(items)) if boundary(items, k) >= MIDDLE), len(items))
    return use.index < end and any("departures" in i.senses.get("measure.cue", ()) for i in items[after + 1 : end])


def passed_through(case: Case) -> bool:
    """ "Came to Europe via Italy and Greece": members of the union that people come to were not set out from."""
    if case.measure not in world.MOVES or case.use.code not in world.MEMBERS or case.use.prep != "from":
        return False
    return any(other.code in ("EU", "EUROPE") and other.prep == "to" for other in case.own)


def far_from_the_goal(case: Case) -> bool:
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


_ON_THE_WAY: Final = world.GUARDED | world.LEAVES | world.MOVES


def left_near(case: Case) -> bool:
    """ "Algeria expelled 1,845 people to Niger and left them near Assamaka": behind the country they were sent to."""
    if case.measure not in world.RETURNS or case.use.prep != "coast" or case.use.index < case.draft.last:
        return False
    return any(u.code == case.use.code and u.prep == "to" and u.index < case.use.index for u in case.own)


def whose_attack(case: Case) -> bool:
    """ "Fled the Israeli bombing of Lebanon": a nation right beside what it did is nobody's of those counted."""
    use, items = case.use, case.frame.items
    if use.kind != "people" or "flow.event" not in case.frame.present:
        return False
    return any(
        item.has("flow.event")
        for item in (*items[max(0, use.index - 1) : use.index], *items[use.index + 1 : use.index + 2])
    )


def was_attacked(case: Case) -> bool:
    """ "In flight from the Israeli bombing on Lebanon": where the bombs fell is no goal of those who fled."""
    use, items = case.use, case.frame.items
    if use.kind == "people" or "flow.event" not in case.frame.present or use.index < 2 or use.prep == "none":
        return False
    at = use.index - 2 - items[use.index - 2].has("place.people")
    return at >= 0 and items[at].has("flow.event")


def is_listed_departure(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
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
        in (world.BY_SEA if use.code not in goal_of(parent) and world.HOSTS & goal_of(parent) else world.LEFT_FROM)
        and parent is not None
        and parent.measure == draft.measure
        and bool(parent.destination)
        and use.code not in parent.destination
    )


def stands_beside_destination(measure: str, use: PlaceUse, own: list[PlaceUse]) -> bool:
    """ "Libya leads with 14,755 arrivals in Italy": people leave the one that no word leads to."""
    if use.owner == "authority":
        return False
    if measure not in world.MOVES or use.prep != "none" or use.code not in world.LEFT_FROM:
        return False
    return any(
        other.prep in ("to", "in", "inward") and other.code != use.code and role_of(measure, other) == "destination"
        for other in own
    )


def set_out(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "57 % of the arrivals set out in Libya": a verb of leaving beside the country."""
    if draft.measure not in world.MOVES or use.prep not in ("in", "inward", "none"):
        return False
    span = range(max(draft.left[0], use.index - 4), min(draft.right[1], use.index + 4))
    return any("departures" in frame.items[k].senses.get("measure.cue", ()) for k in span)


def is_elsewhere(draft: Draft, use: PlaceUse) -> bool:
    """ "3 million left Ukraine, 1.8 million are in Poland": another country than the one they are told to leave."""
    parent = draft.parent
    if parent is None or parent.measure != draft.measure or use.kind == "people" or draft.is_base:
        return False
    if use.code in world.BY_SEA or not world.BY_SEA.isdisjoint(parent.departure):
        return False  # a list of coasts that boats leave
    if draft.measure == "emigration" and parent.destination and not parent.departure:
        return use.prep in ("in", "inward")  # "23 % moved to Britain, 14 % to Germany"
    return len(parent.departure) == 1 and use.code not in parent.departure and use.prep in ("in", "inward", "none")


def set_out_there_too(case: Case) -> bool:
    """ "6,200 had embarked in Djibouti and 3,400 in Bosaso": the next of a row whose verb is told with the first."""
    frame, draft, use = case.frame, case.draft, case.use
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 1] if at else None
    if case.measure not in world.MOVES or row is None or row.measure != draft.measure or not row.departure:
        return False
    if use.index < draft.last or use.kind not in ("country", "city") or use.prep == "from":
        return False
    own = range(draft.left[0], draft.right[1])
    before = frame.items[row.last + 1 : draft.left[0]]
    left = any("departures" in item.senses.get("measure.cue", ()) for item in before)
    told = any(kind == "cue" and k in own for k, kind, _ in frame.cues)
    joined = any(boundary(frame.items, k) for k in range(row.last + 1, draft.first))
    return left and joined and not told and use.code not in row.destination


def row_of(frame: Frame, use: PlaceUse) -> list[str]:
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
