"""What a figure is in the end: its places and unit held against its measure."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Draft, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import role_of
from etl.transform.recognise.items import Item


def at_one_place(frame: Frame, draft: Draft, role: str) -> bool:
    """ "34,200 landed on Lampedusa": a town or an island says which country, and is not all of it."""
    codes = draft.departure if role == "departure" else draft.destination
    told = [u for u in frame.uses if u.code in codes and role_of(draft.measure or "", u) == role]
    near = [u for u in told if draft.left[0] <= u.index < draft.right[1]]
    return bool(near) and draft.route is None and all(u.kind == "city" for u in (near if draft.is_part else told))


_OF_PEOPLE: Final = frozenset({"arrivals", "rescues", "interceptions"})
"""Measures whose acts are few beside the people in them ("352 people in three operations and another 278")."""
_NO_BOATS: Final = ("emigration", "immigration")


def _of_their_claims(frame: Frame, draft: Draft) -> None:
    """ "France received 124,056 claims: 14 % for Afghanistan": whose they are, where the whole has its host."""
    whole = draft.parent
    if whole is None or whole not in frame.drafts or draft.measure not in world.ASYLUM - world.STOCKS or draft.origin:
        return
    hosted = len(whole.destination) == 1 and world.HOSTS.issuperset(whole.destination)
    led = any(u.prep == "to" and u.code in draft.destination for u in frame.uses)
    if hosted and led and draft.kind != "change" and world.HOSTS.isdisjoint(draft.destination):
        draft.origin, draft.destination = draft.destination, list(whole.destination)


def settle(frame: Frame, draft: Draft) -> None:
    """Holds the unit and the places of a figure against its measure."""
    measure = draft.measure
    if measure is None:
        return
    _of_their_claims(frame, draft)
    elder = draft.parent or frame.context.topic
    of_boats = draft.unit == "boats" or (draft.kind == "change" and elder is not None and elder.unit == "boats")
    if of_boats and measure in _NO_BOATS and elder is not None and elder.measure in world.MOVES:
        draft.measure = measure = elder.measure  # "they emigrated in 1,859 boats", of those who came
        draft.departure, draft.destination = list(elder.departure), list(elder.destination)
    if measure in world.RETURNS and len(draft.departure) > 1 and len(draft.destination) == 1:
        draft.departure = [code for code in draft.departure if code not in draft.destination]  # "by the Herat crossing"
    if measure in world.RETURNS and draft.origin == ["EU"] and not draft.departure:
        draft.origin, draft.departure = [], ["EU"]  # nobody's nationality: the states of the union that send
    whole = draft.parent
    for elder in lineage(draft.parent):
        whole = elder
        if elder.kind == "count" and elder.rule[-1:] != ["boats of those"]:
            break
    if draft.kind == "count" and not draft.noun and whole is not None and whole.kind == "count":
        near = whole in frame.drafts
        named = draft.parent if draft.bracket and draft.parent is not None and draft.parent.kind == "share" else draft
        told = named.own_place and draft.origin and draft.origin != whole.origin  # "Venezuelans (153,226)" are people
        behind = frame.items[draft.last + 1 : draft.last + 2]
        told = told and not (near and _led_alike(frame.items, whole, draft))
        told = told or any(i.has("measure.aboard") for i in behind)  # "661 boats carrying 8,665 passengers"
        anew = (
            draft.first > draft.left[0]
            and any(  # "..., the number of those stopped comes to 21,200"
                measure in item.senses.get("measure.people", ()) and not item.has("measure.act")
                for item in frame.items[draft.left[0] : draft.first]
            )
        )
        anew = anew or (whole.unit == "boats" and _of_the_people(frame.items, draft))
        anew = anew or (whole.unit == "boats" and _led_by_with(frame.items, draft))  # "3 boats with 37"
        crowd = whole.unit == "boats" and not draft.is_base and draft.value > 50 * whole.value
        beside = whole.unit == "incidents" and measure in _OF_PEOPLE and draft.value > 20 * whole.value
        crowd = crowd or (
            beside
            and any(d.unit == "persons" and d.kind == "count" and not d.is_base for d in frame.live if d is not draft)
        )
        came = whole.unit == "incidents" and measure == "arrivals" and "verb says arrivals" in draft.rule
        came = came and draft.value >= 3 * whole.value  # but "landings rose to 16"
        told = told or crowd or came  # "three boats; since Wednesday they are some 2,000", "14 landings; 94 have come"
        if draft.unit == "persons" and (near or whole.unit == "incidents") and whole.measure == measure and not told:
            draft.unit = draft.unit if anew else whole.unit
    elif (
        draft.kind == "change"
        and draft.unit == "persons"
        and not draft.noun
        and draft.parent is not None
        and draft.parent.unit in ("boats", "incidents")
    ):
        draft.unit = draft.parent.unit
    at = frame.live.index(draft)
    if at and _more_boats(frame.items, frame.live[at - 1], draft):
        draft.unit = "boats"
    elided = draft.kind == "count" and draft.unit == "persons" and not draft.noun
    if elided and measure == "interceptions" and whole is not None and whole.measure != measure:
        acts_told = [d for d in frame.live[:at] if d.measure == measure and d.kind == "count"]
        if acts_told and acts_told[-1].unit == "incidents" and draft.value <= acts_told[-1].value:
            draft.unit = "incidents"  # "47 attempts were foiled, 1,879 people saved; eighteen more were stopped"
    if _more_of_the_kind(frame, draft):
        draft.unit = "boats"
    if at and _in_so_many(frame, frame.live[at - 1], draft):
        draft.unit = "boats"
        draft.rule.append("boats of those")
    people = frame.live[at + 1] if at + 1 < len(frame.live) else None
    if people is not None and _of_a_day(frame, draft, people):
        draft.unit = "boats"
        draft.rule.append("boats of those")
    if draft.kind == "count" and not draft.noun and people is not None and people.kind == "count":
        acts = [d for d in frame.live[:at] if d.unit in ("incidents", "boats") and d.measure == measure]
        both = any(d.noun == "counted.persons" for d in frame.live[:at]) and people.value > _CROWD * draft.value
        both = people.noun == "counted.persons" or (both and not people.noun and _led_by_with(frame.items, people))
        if acts and both and people.first - draft.last <= 4 and frame.items[draft.last + 1].has("flow.with"):
            draft.unit = acts[-1].unit  # "63 landings; another 17 with 519 migrants"
    counted = whole is not None and whole.kind == "count"
    if draft.kind == "count" and not draft.noun and not counted and measure == "crossings":
        if not _people_counted(frame, draft):
            draft.unit = "incidents"
    compared = draft.parent if draft.is_base else None
    compared = compared.parent if compared is not None and compared.kind == "change" else compared
    bare = measure == "arrivals" and compared is not None and compared.unit == "persons"
    bare = bare and draft.noun_measure != ("act", "arrivals")  # "15 landings with 411 people, against 13 landings"
    if draft.unit == "incidents" and (bare or measure in world.ASYLUM | world.RETURNS):
        draft.unit = "persons"  # "31,404 cases of deportation"


def _led_alike(items: list[Item], whole: Draft, draft: Draft) -> bool:
    """ "220,908 encounters with Cubans, 187,716 with Venezuelans": the same word leads from both to who they were."""
    if max(whole.last, draft.last) + 1 >= len(items):
        return False  # a text that breaks off behind its number
    first, second = items[whole.last + 1], items[draft.last + 1]
    leads = first.has("flow.with")
    return leads and first.text == second.text and first.senses == second.senses


def _led_by_with(items: list[Item], draft: Draft) -> bool:
    """ "With 37", "with more than 1,000"."""
    before = items[max(0, draft.first - 2) : draft.first]
    hedged = len(before) > 1 and any(c.startswith("before.") for c in before[-1].senses)
    return any(i.has("flow.with") for i in (before if hedged else before[-1:]))


def _of_the_people(items: list[Item], draft: Draft) -> bool:
    """ "Seven boats landed; the migrants were 204": of whom a bare number is told behind what came."""
    zone = items[draft.left[0] : draft.first]
    return any(i.has("counted.persons") for i in zone) and not any(i.has("counted.boats") for i in zone)


def _more_boats(items: list[Item], boats: Draft, draft: Draft) -> bool:
    """ "20,854 people in 552 boats, 98 more than a year before": the difference is that of the number right before."""
    bare = draft.kind == "change" and draft.unit == "persons" and not draft.noun
    beside = draft.first - boats.last == 2 and items[draft.first - 1].text == ","
    alike = boats.unit == "boats" and boats.kind == "count" and boats.measure == draft.measure
    return bare and beside and alike and abs(draft.value) <= boats.value


def _more_of_the_kind(frame: Frame, draft: Draft) -> bool:
    """ "A boat came with 200 people, another two with 249 and 34": boats too, with more people told behind."""
    items, at = frame.items, frame.live.index(draft)
    people = frame.live[at + 1] if at + 1 < len(frame.live) else None
    if draft.noun or draft.kind != "count" or people is None or people.measure != draft.measure or draft.bracket:
        return False
    more = any(item.has("role.mixed") for item in (*items[draft.first - 1 : draft.first], *items[draft.last + 1 :][:1]))
    told = any(item.has("counted.boats") or item.has("measure.aboard") for item in items[: draft.first])
    led = any(item.has("flow.with") for item in items[max(draft.last + 1, people.first - 3) : people.first])
    return more and told and led and people.unit == "persons" and people.value > _CROWD * draft.value


def _in_so_many(frame: Frame, people: Draft, draft: Draft) -> bool:
    """ "423 people in four boats, 199 in twelve": beside boats told of, those in whom so many came."""
    if draft.noun or draft.kind != "count" or people.kind != "count" or people.unit != "persons":
        return False
    led = draft.first - people.last == 2 and frame.items[draft.first - 1].has("role.in")
    alike = people.measure == draft.measure and people.value > draft.value
    return led and alike and any(d.unit == "boats" and d.measure == draft.measure for d in frame.live)


def _of_a_day(frame: Frame, draft: Draft, people: Draft) -> bool:
    """ "Eight boats with 612 people: three on Friday (201), two on Saturday (133)": a few, with their people behind."""
    if draft.noun or people.noun or draft.kind != "count" or people.kind != "count" or draft.bracket:
        return False
    told = [d for d in frame.live if d.first < draft.first and d.measure == draft.measure and d.kind == "count"]
    both = any(d.unit == "boats" and d.noun for d in told) and any(d.unit == "persons" and d.noun for d in told)
    enclosed = people.bracket and frame.items[people.first - 1].text == "(" and people.first - draft.last <= _A_DAY
    return both and enclosed and people.value > _CROWD * draft.value


_A_DAY: Final = 5
"""Beads from the boats of a day to their people in brackets."""
_CROWD: Final = 4.0
"""People, at least, to a boat."""


def _people_counted(frame: Frame, draft: Draft) -> bool:
    """ "The number of migrants who crossed fell by 42 %: Panama counted 302,203": people are the subject."""
    before = frame.items[: draft.first]
    both = frame.pack.verb_first and bool(draft.departure) and bool(draft.destination)
    if both and not any(i.has("measure.act") or i.has("measure.weak") for i in frame.items):
        return True  # "from Lebanon into Syria crossed some 50,000"
    noun = next((i for i in reversed(before) if i.has("counted.persons") or i.has("measure.act")), None)
    return noun is not None and not noun.has("measure.act")  # "the crossings took the number of migrants to 29,396"


def each(frame: Frame, draft: Draft) -> list[Draft]:
    """ "Six each in A and B" is a figure for A and one for B."""
    zone = frame.items[draft.last + 1 : draft.right[1]]
    near = [*frame.items[max(draft.left[0], draft.first - 2) : draft.first], *zone[:3]]
    if not any(item.has("part.each") for item in near):
        return [draft]

    for name in ("departure", "origin", "destination"):
        codes = getattr(draft, name)
        if len(codes) > 1:
            return [_only(draft, name, code) for code in codes]
    return [draft]


def _only(draft: Draft, name: str, code: str) -> Draft:
    one = replace(draft)
    setattr(one, name, [code])
    return one
