"""Words that tell why something rose, or when others came, hushed before the numbers are read."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.draft import STRONG, Context, boundary
from etl.transform.recognise.ages import OF_A_NAME, OF_ONE, OLDEST
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item

_NEAR_REASON: Final = 4
"""Beads behind "because of" among which it is told that something rose or fell."""
_CHANGES: Final = ("change.up", "change.down", "change.more", "change.fewer")
OF_WHAT_IS_COUNTED: Final = ("measure.", "place.", "role.")


def hush_reasons(items: list[Item]) -> None:
    """ "Fell by 59 % because of fewer departures from Tunisia": the reason says nothing of what is counted."""
    for at, item in enumerate(items):
        if not item.has("flow.because"):
            continue
        end = next((k for k in range(at + 1, len(items)) if items[k].kind == PUNCT), len(items))
        reason = items[at + 1 : end]
        moved = any(i.has(change) for i in reason[:_NEAR_REASON] for change in _CHANGES)
        if moved and any(i.kind == NUMBER for i in items[:at]) and not any(i.kind == NUMBER for i in reason):
            for told in reason:
                kept = {c: v for c, v in told.senses.items() if not c.startswith(OF_WHAT_IS_COUNTED)}
                if len(kept) < len(told.senses):
                    told.senses = kept


_PARTED: Final = 6
"""Beads, at most, from "separates" to the second of two countries."""


def hush_parting(items: list[Item]) -> None:
    """ "Crossed the jungle that separates Colombia from Panama": it is the border between the two."""
    for at, item in enumerate(items):
        if not item.has("role.parting"):
            continue
        near = range(max(0, at - _PARTED), min(len(items), at + _PARTED + 1))
        named = [k for k in near if any(c in ("place.country", "place.city") for c in items[k].senses)]
        behind, before = [k for k in named if k > at], [k for k in named if k < at]
        pair = behind[:2] if len(behind) > 1 else before[-2:]
        if len(pair) < 2 or any(items[k].kind in (NUMBER, PUNCT) for k in range(pair[0], pair[1])):
            continue
        for told in items[pair[0] + 1 : pair[1]]:
            told.senses = {"flow.and": ["and"]}
        items[pair[0] - 1].senses = {**items[pair[0] - 1].senses, "role.border": ["border"]}


def hush_currencies(items: list[Item]) -> None:
    """ "8,000 Libyan dinars": whose money it is tells of nobody."""
    for at, item in enumerate(items):
        if not item.has("excluded.money"):
            continue
        told = items[at + 1 : at + 2]
        if at > 1 and items[at - 2].kind == NUMBER:
            told += items[at - 1 : at]
        for whose in told:
            if whose.has("place.people") and not whose.has("excluded.money"):
                whose.senses = {c: v for c, v in whose.senses.items() if not c.startswith(OF_WHAT_IS_COUNTED)}


def hush_strikers(items: list[Item], pack: Pack) -> None:
    """ "Israeli air strikes", "Israel has killed 720 people": who kills in war tells of nobody who moves."""
    way = any(c.startswith(_OF_THE_WAY) for item in items for c in item.senses)
    if way or not any("deaths" in item.senses.get("measure.cue", ()) for item in items):
        return
    for at, item in enumerate(items):
        if item.has("excluded.dead_elsewhere") and not item.has("counted.persons"):
            for whose in (*items[max(0, at - 1) : at], *items[at + 1 : at + 2]):
                if whose.has("place.people"):
                    whose.senses = {c: v for c, v in whose.senses.items() if not c.startswith(OF_WHAT_IS_COUNTED)}
        beside = items[max(0, at - 1) : at] if pack.verb_first else items[at + 1 : at + 3]
        kills = item.has("place.country") and any("deaths" in i.senses.get("measure.cue", ()) for i in beside)
        led = at > 0 and not pack.verb_first and bool(items[at - 1].senses or items[at - 1].kind == PUNCT)
        if kills and not led:
            item.senses = {"excluded.dead_elsewhere": item.senses["place.country"]}


def hush_the_named(items: list[Item]) -> None:
    """ "Ibrahim, 24, from Gambia", "the Syrian Ahmed K. (34)": where one who is told by name is from."""
    for at, item in enumerate(items):
        if not item.has(OF_A_NAME):
            continue
        begin = next((k for k in range(at - 2, max(at - _A_NAME, -1), -1) if items[k].senses), at)
        shut = next((k for k in range(at + 1, len(items)) if items[k].text not in (")", ",")), len(items))
        behind = items[shut : shut + _A_NAME]
        named = next((k for k, i in enumerate(behind) if i.kind in _ENDS or i.has("measure.cue") or _is_place(i)), None)
        whole = behind[: named + 1] if named is not None and _is_place(behind[named]) else []
        near = [*items[begin:at], *([] if item.has(OF_ONE) else whole)]
        for whose in near:
            if any(c.startswith(_OF_THE_PLACE) for c in whose.senses):
                whose.senses = {c: v for c, v in whose.senses.items() if not c.startswith(_OF_THE_PLACE)}


_A_NAME: Final = 4
"""Beads, at most, between an age and the place that its owner is from."""
_ENDS: Final = (PUNCT, NUMBER, PERIOD)


def _is_place(item: Item) -> bool:
    return any(c.startswith("place.") for c in item.senses)


def hush_givers(items: list[Item]) -> None:
    """ "Italy gave the Libyan coastguard four boats": who gave them takes in nobody whom they stopped."""
    for at, item in enumerate(items):
        if not item.has("skip.given"):
            continue
        start = next((k + 1 for k in range(at - 1, -1, -1) if boundary(items, k) == STRONG), 0)
        end = next((k for k in range(at + 1, len(items)) if boundary(items, k) == STRONG), len(items))
        named = [k for k in range(start, end) if _is_place(items[k])]
        boats = any(i.has("counted.boats") or i.has("owner.authority") for i in items[start:end])
        if boats and len(named) > 1 and named[0] <= at + 1:
            giver = items[named[0]]
            giver.senses = {c: v for c, v in giver.senses.items() if not c.startswith(_OF_THE_PLACE)}


def hush_seats(items: list[Item], pack: Pack) -> None:
    """ "After Kyiv's decree", "the London conference": where a state decides or states meet, nobody need arrive."""
    for at, item in enumerate(items):
        if not item.has("owner.acts"):
            continue
        of = at + 1 < len(items) and (items[at + 1].text in pack.of_words or items[at + 1].has("role.in"))
        named = items[at + 1 + of : at + 2 + of] if of or pack.verb_first else []
        before = items[max(0, at - 2) : at]
        named += [seat for seat in before[-1:] if seat.kind != WORD or seat.glued]
        named += before[:1] if len(before) == 2 and before[1].glued else []
        for seat in named:
            if seat.has("place.city"):
                seat.senses = {c: v for c, v in seat.senses.items() if not c.startswith(_OF_THE_PLACE)}


def hush_homographs(items: list[Item], pack: Pack) -> None:
    """A noun with its article, spelled like a verb that hedges: in Arabic "the boat", and "came close to"."""
    for item in items:
        if item.has("before.about") and item.has("counted.boats") and item.text.startswith(pack.article):
            item.senses = {c: v for c, v in item.senses.items() if not c.startswith("before.")}


def hush_falls(items: list[Item], pack: Pack) -> None:
    """ "The number fell to 61,000", in Arabic spelled like "landed": an amount falls, people land."""
    for item, noun in itertools.pairwise(items):
        if not item.has("change.down") or not (item.has("measure.cue") or item.has("mode.sea")):
            continue
        named = any(noun.has(c) for c in ("measure.act", "measure.people", "part.total", "part.share", "skip.rate"))
        falls = named or noun.text.removeprefix(pack.article) in pack.number_words or noun.text in pack.number_words
        hushed = ("measure.", "mode.", "role.") if falls else ("change.",)
        item.senses = {c: v for c, v in item.senses.items() if not c.startswith(hushed)}


def hush_apposition(items: list[Item]) -> None:
    """ "Albania, the first country of origin in 2017, saw a fall": when it was that is no time of what is counted."""
    at = next((k for k in range(min(3, len(items) - 1)) if items[k].has("place.country")), None)
    if at is None or items[at + 1].text != ",":
        return
    end = next((k for k in range(at + 2, len(items)) if items[k].kind in (PUNCT, NUMBER)), 0)
    clause = items[at + 2 : end]
    if end and items[end].text == "," and any(i.has("role.homeland") or i.has("role.goal") for i in clause):
        for item in clause:
            if item.kind == PERIOD:
                item.kind, item.value = WORD, []


def hush_nationality_of_one(items: list[Item], pack: Pack) -> None:
    """ "We were 39 on board, said the survivor, a 21-year-old Egyptian": what one man is says nothing of several."""
    ages = [k for k in range(len(items) - 1) if items[k].kind == NUMBER and _is_age(items[k], items[k + 1])]
    counted = [i.value.value for k, i in enumerate(items) if i.kind == NUMBER and k not in ages and not i.value.unit]
    if not ages or any(value <= 1 for value in counted):
        return
    for age in ages:
        whose = age + 2 if items[age + 1].has("excluded.age") else len(items)
        if whose >= len(items) or not items[whose].has("place.people"):
            whose = age - 1
            while whose > max(0, age - _TO_AGE) and _leads_to_age(items[whose], pack):
                whose -= 1
        if whose < 0 or not items[whose].has("place.people") or (whose and items[whose - 1].kind == NUMBER):
            continue
        items[whose].senses = {c: v for c, v in items[whose].senses.items() if not c.startswith("place.")}


def _is_age(number: Item, noun: Item) -> bool:
    return number.value.value < OLDEST and (noun.has("excluded.age") or noun.has("excluded.time"))


def _leads_to_age(item: Item, pack: Pack) -> bool:
    plain = item.text == "," or item.text in pack.of_words or any(item.has(c) for c in _OF_AGE)
    return plain or (item.kind == WORD and not item.senses)


_OF_AGE: Final = ("excluded.aged", "excluded.age", "change.amounts")
_TO_AGE: Final = 3
"""Beads, at most, from what one man is to how old he is."""


def hush_contrast(items: list[Item]) -> None:
    """ "29,203 have come to Spain, although arrivals by land in Ceuta keep rising": a clause without a number, told of
    others who come, says nothing of how and where those counted did."""
    last = max((k for k, item in enumerate(items) if item.kind == NUMBER), default=len(items))
    at = next((k for k in range(last + 1, len(items)) if boundary(items, k) == STRONG and items[k].text != ":"), None)
    if at is None:
        return
    clause = items[at + 1 :]
    folds = any(c.startswith("fold.") for item in clause for c in item.senses)
    moved = any(item.has(change) for item in clause for change in _CHANGES)
    told = next((k for k, item in enumerate(clause) if any(item.has(c) for c in _SAYS)), None)
    if folds or not moved or told is None:
        return
    named = any(c.startswith("place.") for item in items[:at] for c in item.senses)
    drop = _OF_THE_WAY + (_OF_THE_PLACE if named else ())
    for item in clause:
        kept = {c: v for c, v in item.senses.items() if not c.startswith(drop)}
        if len(kept) < len(item.senses):
            item.senses = kept


def hush_islands(items: list[Item], context: Context) -> None:
    """ "251 reached the Balearics. 2,600 came to the archipelago": of the islands told last, on no route."""
    for item in items:
        routed = any(c.startswith("route.") for c in item.senses)
        if item.has("role.off_route"):
            context.off_route = True
        elif routed and item.has("owner.coast") and context.off_route:
            item.senses = {c: v for c, v in item.senses.items() if not c.startswith("route.")}
        elif routed:
            context.off_route = False


def hush_opening(items: list[Item], context: Context, pack: Pack) -> None:
    """ "Since Tunisia began to deport migrants, the number of arrivals has fallen to 4,200": what happened before.

    Nothing of it is told of the number, where the clause behind says itself what fell, or the text has said it.
    """
    number = next((k for k, item in enumerate(items) if item.kind == NUMBER), 0)
    led_to = ("change.to", "change.size")
    to = next((k for k in range(number - 1, max(number - 4, 0), -1) if any(items[k].has(c) for c in led_to)), 0)
    end = next((k for k in range(to) if items[k].text == ","), 0)
    if not end and pack.capital_nouns:
        end = next((k for k in range(to) if items[k].has("change.up") or items[k].has("change.down")), 0)
    clause, behind = items[:end], items[end : min(number + 4, len(items))]
    if not end or not any(i.has(c) for i in behind for c in ("change.up", "change.down")):
        return
    told = {m for i in behind for c in _SAYS for m in i.senses.get(c, ())}
    led = {m for i in clause for c in _SAYS for m in i.senses.get(c, ())}
    topic = context.topic
    if told & (world.TOLL | world.RESCUED) or (not told and (topic is None or topic.measure in led)):
        return  # "after a boat had sunk off Crete, the number of the dead rose to twelve"
    where = any(c.startswith("place.") for i in behind for c in i.senses)
    where = where or bool(led - told) or (topic is not None and bool(topic.destination or topic.departure))
    dated = any(i.kind == PERIOD for i in (*behind, *items[number:]))
    for item in clause:
        if item.kind == PERIOD and dated:
            item.kind, item.value = WORD, []
        if "crossings" in item.senses.get("measure.weak", ()):
            continue  # "Nach Frontex-Zahlen", in a language in which one word says "after" and "according to"
        drop = _OF_THE_PEOPLE + (_OF_THE_PLACE if where else ())
        kept = {c: v for c, v in item.senses.items() if not c.startswith(drop)}
        if len(kept) < len(item.senses):
            item.senses = kept


_SAYS: Final = ("measure.cue", "measure.people", "measure.act")
_OF_THE_WAY: Final = ("mode.", "route.")
_OF_THE_PEOPLE: Final = ("measure.", "mode.", "route.", "counted.boats", "skip.")
_OF_THE_PLACE: Final = ("place.", "role.", "owner.")
