"""Nations: where people come from, and what they have in common with a place beside them."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, PlaceUse, boundary, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import Case, lives_elsewhere, right_of
from etl.transform.bind.roles.setting_out import row_of


def goes_on_with_origins(case: Case) -> bool:
    """ "18,145 came from the DRC and 10,781 from Syria", of people moved on, or sent from a country that is told."""
    elder = case.draft.parent
    sent = elder is not None and bool(elder.departure) and not elder.origin  # where from is told: these are who
    onward = world.MOVED_ON | world.RETURNS if sent else world.MOVED_ON
    return case.measure in onward and follows_origin(case.frame, case.draft, case.use)


def falls_to_a_people(case: Case) -> bool:
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


def concerned_them(case: Case) -> bool:
    """ "241 of the expulsions concerned Colombians", with the preposition that a verb may take."""
    use = case.use
    if case.measure not in world.RETURNS or use.kind != "people" or use.owner or use.prep != "to":
        return False
    return case.draft.last < use.index <= case.draft.last + 4


def born_elsewhere(case: Case) -> bool:
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


def of_that_people(case: Case) -> bool:
    """ "The main hosts of the Syrian refugees", where one preposition says to and of: who the refugees are."""
    use, items = case.use, case.frame.items
    if case.measure not in world.STOCKS or use.kind != "people" or use.owner == "authority" or not use.index:
        return False
    beside = (*items[use.index - 1 : use.index], *items[use.index + 1 : use.index + 2])
    return any("refugees" in i.senses.get(c, ()) for i in beside for c in ("measure.people", "measure.soft"))


def of_a_part_of_the_world(case: Case) -> bool:
    """ "48 % of them were born in Africa, 32 % in Europe", of those who live in one of its countries."""
    parent, code = case.draft.parent, case.use.code
    if case.measure not in world.STOCKS or case.draft.kind != "share" or code != "EUROPE" or parent is None:
        return False
    return bool(parent.destination) and world.EUROPE.issuperset(parent.destination)


def nationals_saved(case: Case) -> bool:
    """ "Libya's guards saved 21: ten from Egypt, six from Pakistan": so many of each, off one shore."""
    frame, draft = case.frame, case.draft
    moved = case.measure in world.GUARDED | world.RETURNS | {"departures"}
    if not moved or draft.kind != "count" or draft.unit != "persons":
        return False
    counts = [d for d in frame.live if d.kind == "count"]
    row = {u.code: u for d in counts for u in frame.uses if right_of(frame, d, u)}
    if case.measure in world.RETURNS:  # "66 were from Yemen and 30 from Syria", of those sent home
        return row.get(case.use.code) is case.use and any(u.prep == "origin" for u in row.values())
    beside = row_of(frame, case.use) if case.measure == "departures" else [case.use.code]
    if not any(code in row for code in beside) or (len(beside) == 1 and row[beside[0]] is not case.use):
        return False
    sailed = world.BY_SEA | world.HOSTS
    if len(row) > 1 and case.measure in world.GUARDED:
        return not sailed.issuperset(row)
    elsewhere = any(u.code in sailed and u.code not in row for u in (*frame.uses, *_sea_told_of(frame)))
    aboard = case.measure in world.GUARDED or any(i.has("mode.sea") for i in frame.items[draft.left[0] : draft.first])
    aboard = aboard or any(i.has("measure.aboard") for i in frame.items[draft.left[0] : draft.right[1]])
    return aboard and elsewhere and not (world.FAR | {"SD"}).isdisjoint(beside) and sailed.isdisjoint(beside)


def _sea_told_of(frame: Frame) -> list[PlaceUse]:
    """ "Two boats sank off Libya. The first carried 26 people from Bangladesh": the shore the text spoke of."""
    wrecked = frame.context.wreck is not None or bool(frame.context.event) or bool(frame.context.voyage)
    return frame.context.places if wrecked else []


def worked_there(case: Case) -> bool:
    """ "The agency in Tunisia eased the voluntary return of 1,096": before the noun that says what was done."""
    use, items = case.use, case.frame.items
    if case.measure not in world.RETURNS or use.prep != "in" or use.index > case.draft.first:
        return False
    nouns = (item.senses.get("measure.people", ()) for item in items[use.index + 1 : case.draft.first])
    return any(not world.RETURNS.isdisjoint(told) for told in nouns)


def was_stuck_there(case: Case) -> bool:
    """ "56,300 who were stuck in Saudi Arabia came home to Ethiopia": in one country, where another is gone to."""
    use, draft = case.use, case.draft
    if case.measure not in world.RETURNS or use.prep not in ("in", "inward") or use.kind == "people":
        return False
    behind = case.frame.items[use.index + 1 : draft.right[1]] if use.index > draft.last else []
    if use.code in world.TRANSIT and use.code not in draft.own_origin and any(i.has("role.home") for i in behind[:3]):
        return True  # "helped 309 migrants stuck in Libya to go home"
    if draft.noun == "counted.compatriots" and use.index > draft.last:
        if any(u.index < draft.first and u.prep == "none" and u.code != use.code for u in case.own):
            return True  # "Egypt brought home 131 of its citizens held in Libya"
    return use.prep == "in" and any(u.prep == "to" and u.kind != "people" and u.code != use.code for u in case.own)


def follows_origin(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
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
    return plain and before.own_place and bool(before.origin) and sent_by_the_same(frame, before)


def sent_by_the_same(frame: Frame, row: Draft) -> bool:
    """Whether the one before in a row is told by nationality alone: who sends all of them is told before the row."""
    behind = {u.code for u in frame.uses if u.index > row.first}
    return not row.departure or (row.measure in world.RETURNS and behind.isdisjoint(row.departure))


def tells_who(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """Whether "from X" says of what nationality people are, where they set out being told or X having no such coast."""
    measure, parent = draft.measure or "", draft.parent
    if measure in world.GUARDED and draft.is_part and parent is not None and parent in frame.drafts:
        return bool(parent.departure) and use.code not in parent.departure
    aboard = measure == "departures" and parent is not None and parent.measure in world.TOLL | world.RESCUED
    aboard = aboard and parent is not None and bool(parent.departure)  # "aboard were 59 people from Eritrea and Iran"
    led = frame.items[max(0, use.index - 2) : use.index]
    if aboard and any("departures" in item.senses.get("measure.cue", ()) for item in led):
        return False  # "the boats had left Yemen with 310 people on board"
    guarded = measure == "interceptions" and draft.kind == "count" and use.index > draft.last
    if (measure not in world.MOVES | world.RESCUED and not aboard and not guarded) or use.code in world.HOSTS:
        return False
    row = row_of(frame, use)
    ways = world.BY_SEA | world.HOSTS | (world.OVERLAND if measure in world.MOVES else frozenset())
    known = [code for code in row if code in ways]
    far = bool(world.FAR.intersection(row)) and world.HOSTS.isdisjoint(row)
    return (len(set(row)) > 1 or aboard) and (not known or far)


def tells_whose(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "In the Italian reception centres": a host's adjective beside where people stay, not who they are."""
    rate = frame.items[max(0, use.index - 2) : use.index] if draft.kind == "share" and use.index < draft.first else []
    rated = any("asylum_grants" in item.senses.get("measure.cue", ()) for item in rate)
    if rated and use.code in world.HOSTS and draft.measure == "asylum_grants":
        return True  # "the Spanish rate of recognition", "the rate of recognition of Spain"
    if use.kind != "people" or use.code not in world.HOSTS or use.index >= draft.first - 1:
        return False
    if lives_elsewhere(frame, use):
        return False
    near = frame.items[max(0, use.index - 4) : use.index] + frame.items[use.index + 1 : use.index + 3]
    return any(m in world.STOCKS for item in near for m in item.senses.get("measure.cue", ()))


def is_member(draft: Draft, use: PlaceUse) -> bool:
    """ "The highest numbers are those of Germany (1,177,800)": a member of the union that the text is about."""
    parent = draft.parent
    if draft.measure not in world.ASYLUM or use.kind == "people" or use.code not in world.EUROPE or parent is None:
        return False
    union = any(d.measure == draft.measure and d.destination in (["EU"], ["EUROPE"]) for d in lineage(parent))
    return parent.measure == draft.measure and union and use.code != "EU"


def is_listed_origin(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
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
        if _heads_the_claims(frame, draft, use):
            return True
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


def _heads_the_claims(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Honduras leads asylum applications in Mexico with 172,596": whose people they are, beside where they ask."""
    items = frame.items
    there = next(
        (u for u in frame.uses if use.index < u.index < draft.first and u.prep in ("in", "inward", "to")), None
    )
    if draft is not frame.drafts[0] or there is None or there.kind != "country" or there.code == use.code:
        return False
    claims = range(max(use.index + 1, there.index - _CLAIMS), there.index)
    named = any(draft.measure in items[k].senses.get("measure.people", ()) for k in claims)
    parted = any(boundary(items, k) >= MIDDLE for k in range(use.index + 1, there.index))
    return named and not parted and not _hosts(frame, draft, use)


_CLAIMS: Final = 5
"""Beads from "claims" to the country in which they are told to be."""


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


def nationality_of_a_balance(case: Case) -> bool:
    """ "The highest balances were those of Colombia (164,146) and Venezuela (89,536)"."""
    return case.measure == "net_migration" and case.draft.bracket and case.use.code not in ("EU", "EUROPE")
