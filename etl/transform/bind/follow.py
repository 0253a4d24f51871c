"""A sentence without figures that goes on about those told before: who they are, where they set out from."""

from __future__ import annotations

from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.draft import Context, Draft, PlaceUse
from etl.transform.bind.frame import places
from etl.transform.bind.when.aside import said_at_all
from etl.transform.recognise.items import PERIOD, Item
from etl.transform.recognise.periods import NOTHING, is_day

_EVENTS: Final = frozenset({"arrivals", "rescues", "interceptions", "departures"})
_WRECK: Final = world.TOLL | world.RESCUED | {"interceptions"}
_OF_A_WRECK: Final = world.TOLL | world.RESCUED | {"departures"}
_FAR: Final = 40
"""A sentence of more beads than this is about other things as well."""


def follow(items: list[Item], context: Context, pack: Pack) -> None:
    """Fill in the figures of the sentence before ("They are Sudanese and Eritreans who had left Zuwara")."""
    if items and items[0].has("flow.relative"):
        return  # "Whoever had left Mahdia said that he had paid ...": some of them
    told = [d for d in context.recent if d.kind == "count" and not d.is_base and not d.is_part]
    people = [d for d in told if d.unit == "persons"]
    cues = {m for item in items for m in (*item.senses.get("measure.cue", ()), *item.senses.get("measure.people", ()))}
    cues -= {"smugglers_arrested"} if "detained" not in cues else set()  # whom they had paid
    uses = [use for use in places(items, pack) if use.code and not _is_some(items, use)]
    if len(items) <= _FAR and not any(use.owner == "authority" for use in uses):
        _go_back(items, context, cues, uses)
    if len(people) != 1 or len(told) > 2 or len(items) > _FAR or any(d.measure not in _EVENTS for d in told):
        return
    ashore = {"arrivals"} if people[0].measure == "rescues" else set()  # "it was taken to the port of Paleochora"
    sailed = {"departures", "interceptions"} & cues and not cues - {
        "departures",
        "rescues",
        "interceptions",
        "arrivals",
    }
    came = people[0].measure in world.MOVES and _opens_with_coming(items)
    if (cues - ashore - {"departures"} - (world.MOVES if came else set()) and not sailed) or any(
        use.owner == "authority" for use in uses
    ):
        return
    left = _set_out_from(items, uses)
    who = [use.code for use in uses if use not in left and _says_who(use)]
    named = any(use.prep == "origin" for use in uses)
    lands = world.BY_SEA | (_next_door(people[0]) if came else frozenset())
    whence = [u.code for u in left or uses if u.code in lands and _is_left(items, u)]
    main = any(item.has("role.homeland") for item in items)  # "The main countries of origin were Mali and Senegal."
    if (len(set(who)) > 1 or (who and named)) and not main:
        _fill_origin(people[0], who)
    leads = [use.index for use in left or uses if use.code in whence]
    boat = bool(leads) and any(item.has("counted.boats") for item in items[: leads[0]])  # "on a boat from Turkey"
    if whence and (who or "departures" in cues or boat or came):
        for draft in [*told, *(d for d in context.recent if d.kind == "change" and d.parent in told)]:
            draft.departure = draft.departure or list(dict.fromkeys(whence))


def _set_out_from(items: list[Item], uses: list[PlaceUse]) -> list[PlaceUse]:
    """ "They are from Sudan and Egypt, and had set out from Zawiya": the places behind the verb alone."""
    row: list[PlaceUse] = []
    for use in uses:
        if row and use.index - row[-1].index <= 2:
            row.append(use)
        elif not row and _behind_leaving(items, use):
            row.append(use)
    return row if len(row) < len(uses) else []


def _behind_leaving(items: list[Item], use: PlaceUse) -> bool:
    """ "Had set out two days before from Zuwara": the time and "from" may stand between."""
    at = use.index - 1
    while at > 0 and (
        items[at].kind == PERIOD or (items[at].has("role.departure") and not items[at].has("part.share"))
    ):
        if "departures" in items[at].senses.get("measure.cue", ()):
            break
        at -= 1
    return at >= 0 and "departures" in items[at].senses.get("measure.cue", ())


def _opens_with_coming(items: list[Item]) -> bool:
    """ "They had come from Slovenia, and were found in small groups": how those told before came."""
    return any("arrivals" in item.senses.get("measure.cue", ()) for item in items[:2])


def _next_door(draft: Draft) -> frozenset[str]:
    """The countries over whose borders people come into the one that a figure counts them in."""
    pairs = (pair - {host} for pair, host in world.INWARD.items() if [host] == draft.destination)
    return world.OVERLAND.union(*pairs)


def _go_back(items: list[Item], context: Context, cues: set[str], uses: list[PlaceUse]) -> None:
    """Where the boats set out, and when they sank or were found, for all told of them so far."""
    event = context.event
    taken = {"arrivals"} if all(d.measure == "rescues" for d in event) else set()  # "had taken them up off Libya"
    taken |= {"arrivals"} if "departures" in cues else set()  # "had left Gambia and was to reach the Canaries"
    if not event or cues - taken - _WRECK - {"departures"}:
        return
    from_there = _set_out_from(items, uses) or uses
    left = [use for use in from_there if use.code in world.LEFT_FROM and _is_left(items, use)]
    whence = [use.code for use in left]
    boat = bool(left) and any(item.has("counted.boats") for item in items[: left[0].index])  # "on a boat from Turkey"
    for draft in event if "departures" in cues or boat else []:
        if len(set(whence)) == 1 and draft.measure in _OF_A_WRECK:
            draft.departure = whence[:1]  # not the coast off which it sank
        draft.departure = draft.departure or list(dict.fromkeys(whence))
    goals = [use for use in uses if _is_aim(items, use) and use.code in world.HOSTS and not use.owner]
    bound = "departures" in cues or not cues  # "They were bound for Italy", told without a verb of leaving
    for draft in event if len({use.code for use in goals}) == 1 and bound else []:
        if draft.measure in _OF_A_WRECK and not draft.destination:
            draft.destination = [goals[0].code]  # "It was bound for Italy", "... for the Canaries"
            routes = [c.partition(".")[2] for c in items[goals[0].index].senses if c.startswith("route.")]
            draft.route = draft.route or next(iter(routes), None)
    shores = {use.code for use in uses if use.prep == "coast" and use.code in world.LEFT_FROM}
    for draft in event if taken and cues and len(shores) == 1 else []:
        if not (draft.departure or draft.destination):
            draft.departure, draft.mode = list(shores), draft.mode or "sea"
    sank = any(item.has("skip.sunk") for item in items)
    if "departures" in cues or not (cues or sank) or any(d.period != NOTHING or d.own_period for d in event):
        return
    days = said_at_all(items, context)
    for draft in event if is_day(days) else []:
        draft.period = days


def told_behind(drafts: list[Draft], behind: list[Draft], items: list[Item]) -> None:
    """ "19 bodies were found off Libya. The boat had carried 70 people and sank on 9 September": the day of all."""
    if not any(item.has("skip.sunk") for item in items):
        return  # the day on which it set out
    aboard = next((d for d in behind if d.measure == "departures" and is_day(d.period)), None)
    if aboard is None or not all(d.measure in _OF_A_WRECK and d.period == NOTHING for d in drafts):
        return
    for draft in drafts:
        if draft.departure in ([], aboard.departure):
            draft.period, draft.departure = aboard.period, list(aboard.departure)
            draft.rule.append("period of the next sentence")


def _is_aim(items: list[Item], use: PlaceUse) -> bool:
    """ "Bound for Italy", and "was to reach the Canaries" where the verb stands behind."""
    behind = items[use.index + 1 : use.index + 2]
    reached = use.prep == "none" and any("arrivals" in item.senses.get("measure.cue", ()) for item in behind)
    return use.prep == "to" or reached


def _is_left(items: list[Item], use: PlaceUse) -> bool:
    """Whether a place is where they set out, not who they are (where "of" is an article too)."""
    named = use.kind != "people" or use.owner == "coast"
    return named and (use.prep == "from" or _set_out(items, use))


def _set_out(items: list[Item], use: PlaceUse) -> bool:
    """ "They had set out in Libya": the verb of leaving right beside the place."""
    near = items[max(0, use.index - 2) : use.index + 3]
    return use.prep == "in" and any("departures" in item.senses.get("measure.cue", ()) for item in near)


def _fill_origin(draft: Draft, codes: list[str]) -> None:
    if not draft.origin and not draft.group:
        draft.origin = list(dict.fromkeys(codes))
        draft.rule.append("nationalities of the next sentence")


def _says_who(use: PlaceUse) -> bool:
    if use.kind == "people":
        return use.owner == "" and use.prep in ("none", "origin", "from")
    return use.prep == "origin" or (use.prep == "from" and use.code not in world.BY_SEA | world.HOSTS)


def _is_some(items: list[Item], use: PlaceUse) -> bool:
    """Whether "mostly" or "among them" stands before a place: not all of them are told."""
    some = ("part.some", "part.open", "part.rest", "part.subset")
    told = [k for k in range(use.index) if any(items[k].has(c) for c in some)]
    if use.kind != "people":  # "those aboard, mostly Afghans, had left Turkey": all of them
        marks = [k for k in range(use.index) if items[k].text == ","]
        told = [k for k in told if k - 1 not in marks or not any(mark > k for mark in marks)]
    return bool(told)
