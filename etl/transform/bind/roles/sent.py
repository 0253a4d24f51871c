"""Returns: who sends, who is sent, and where to."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.cues import takes_in
from etl.transform.bind.draft import MIDDLE, Draft, PlaceUse, boundary, lineage
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import Case, homeward, most_of_all, only_counted, past_an_aside
from etl.transform.bind.roles.setting_out import row_of
from etl.transform.recognise.items import WORD, Item


def takes_them_over(case: Case) -> bool:
    """ "France took over 58 of those saved": the subject of a verb of taking in."""
    draft, use = case.draft, case.use
    if case.measure != "relocations" or use.prep != "none" or use.kind != "country" or use.code not in world.HOSTS:
        return False
    zone = case.frame.items[draft.left[0] : draft.right[1]]
    taken = any(takes_in(item) for item in zone if item.has("measure.cue"))
    return use.index < draft.first and (taken or (draft.parent is not None and draft.parent.destination != []))


def takes_them_back(case: Case) -> bool:
    """Whether a country takes people back."""
    use = case.use
    if _heads_the_text(case):
        return True
    if case.measure not in world.RETURNS | world.MOVED_ON or use.prep != "none":
        return False
    if case.measure in world.MOVED_ON and use.index < case.draft.first and use.owner == "":
        if any(u.prep == "from" and u.index > case.draft.last and u.kind != "people" for u in case.own):
            return True  # "Luxembourg relocated 48 people from Greece and Italy"
    if case.draft.noun == "counted.compatriots" and use.index < case.draft.first:
        others = (u for u in case.own if u.index > case.draft.last and u.code != use.code and u.kind != "people")
        if any(u.prep in ("from", "in") for u in others):
            return True  # "Mexico attended to 181,064 compatriots sent back from the United States"
        if any(takes_in(i) for i in case.frame.items[use.index + 1 : case.draft.first]):
            return True  # "Honduras received 3,110 compatriots who had been deported"
    return _received(case.frame, use)


def _heads_the_text(case: Case) -> bool:
    """ "Syria: a million refugees have returned to the country": whose name and a colon open the sentence."""
    use, items, draft = case.use, case.frame.items, case.draft
    if case.measure not in ("returns", "voluntary_returns") or draft.own_origin or use.code in world.HOSTS:
        return False
    opened = any(item.text == ":" for item in items[use.index + 1 : use.index + 2])
    return use.index <= 1 and use.kind == "country" and opened and draft.kind == "count"


def sent_home_by_another(case: Case) -> bool:
    """Whether another country sends them home."""
    if case.measure not in world.RETURNS or case.use.prep != "from" or case.draft.noun == "counted.compatriots":
        return False
    return _sent_by(case.frame, case.draft, case.use)


def people_sent_away(case: Case) -> bool:
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


def parts_of_those_sent(case: Case) -> bool:
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


def resettled_people_of(case: Case) -> bool:
    """ "18,145 of them came from the Congo"."""
    draft, parent = case.draft, case.draft.parent
    share = draft.kind == "share" and case.use.prep == "none" and case.use.code not in world.HOSTS
    listed = draft.bracket and case.use.prep in ("from", "none") and case.use.index == draft.first - 2
    if case.measure != "resettlements" or not (share or listed or (case.use.prep == "from" and draft.is_part)):
        return False
    if listed and (parent is None or parent.measure != "resettlements" or case.use.code not in world.RESETTLED):
        return False  # "from Turkey (1,200), Rwanda (300)": where they waited
    return parent is not None and world.HOSTS.issuperset(parent.destination)


def sent_right_there(case: Case) -> bool:
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
    return _right_behind_sent(items, use)


def part_sent_there(case: Case) -> bool:
    """ "1,828 were sent back from Italy, 717 of them to Tunisia and 384 to Albania", with the word for "in"."""
    whole, use = case.draft.parent, case.use
    if case.measure not in world.RETURNS or use.prep not in ("in", "inward") or whole is None or use.kind == "people":
        return False
    sent = whole.measure in world.RETURNS and bool(whole.departure) and use.code not in whole.departure
    row = bool(whole.destination) and use.code not in whole.destination  # "..., 384 to Albania", the next of a list
    return sent and (case.draft.is_part or row) and use.index > case.draft.last


def sent_there_from_elsewhere(case: Case) -> bool:
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


def sent_from_where_they_were(case: Case) -> bool:
    """ "The return of 95 Gambian migrants from Algeria": who they are is told before."""
    use, origin = case.use, case.draft.own_origin
    if case.measure not in world.RETURNS or use.prep != "origin" or use.kind == "people" or not origin:
        return False
    return use.code not in origin and case.draft.last <= use.index <= case.draft.last + 3


def landed_there(case: Case) -> bool:
    """ "In Honduras landed 51 planes with 4,980 returnees": the verb of coming stands right behind the place."""
    use, items = case.use, case.frame.items
    if case.measure not in world.RETURNS or use.prep not in ("in", "inward") or use.index > case.draft.first:
        return False
    came = any("arrivals" in i.senses.get("measure.cue", ()) for i in items[use.index + 1 : use.index + 3])
    craft = (i.has("mode.air") or i.has("excluded.things") for i in items[use.index + 1 : case.draft.first])
    return came and any(craft)


def goes_home_to(case: Case) -> bool:
    """ "To Tunisia went 2,004 Tunisians"; "fled to Syria"."""
    if case.use.prep not in ("in", "inward"):
        return False
    if case.measure in world.RETURNS and case.use.code in case.draft.own_origin:
        return True
    return case.measure in world.LEAVES and _fled_into(case.frame, case.draft, case.use)


def hosts_a_programme(case: Case) -> bool:
    """ "3,300 Gambians have used the return programme in Libya"."""
    origin = case.draft.own_origin
    if case.measure not in world.RETURNS or case.use.prep not in ("in", "inward"):
        return False
    if _right_behind_sent(case.frame.items, case.use):
        return False  # "Cipro ha rimandato in Libano 500 siriani"
    return bool(origin) and case.use.code not in origin


def _right_behind_sent(items: list[Item], use: PlaceUse) -> bool:
    """Whether only a preposition stands between the verb of sending back and a place."""
    return use.index > 1 and not world.RETURNS.isdisjoint(items[use.index - 2].senses.get("measure.cue", ()))


def _received(frame: Frame, use: PlaceUse) -> bool:
    """ "Guatemala has received 29,143 deported from ...": the subject takes them in."""
    items = frame.items
    closing = bool(frame.pack.separable) and not frame.pack.verb_first  # where the verb may close its clause
    if frame.pack.verb_first and use.index and "arrivals" in items[use.index - 1].senses.get("measure.cue", ()):
        return True  # "received Aleppo 22 % of the returnees"
    if closing and any("arrivals" in i.senses.get("measure.cue", ()) for i in items[max(0, use.index - 2) : use.index]):
        return True  # "bis August nahm der Tschad 185.000 Rückkehrer auf"
    start = past_an_aside(items, use.index + 1)
    for index in range(start, min(len(items), start + (19 if closing else 5))):
        item = items[index]
        if "arrivals" in item.senses.get("measure.cue", ()):
            return True
        if boundary(items, index) >= MIDDLE or (item.kind != WORD and not item.senses and not closing):
            return False
    return False


def _sent_by(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Libya deported 326 migrants from Niger": the sender stands before the number, so "from" says who they are."""
    froms = [u for u in frame.uses if u.prep == use.prep and _right_behind_them(frame, draft, u)]
    row = any(u is use or use.code in row_of(frame, u) for u in froms)
    if draft.own_origin or not row or world.HOSTS.intersection(u.code for u in (use, *froms)):
        return False
    if any(0 < u.index - use.index <= 2 and u.prep == "to" and u.code not in ("", use.code) for u in frame.uses):
        return False  # "documented the expulsion of 34,236 people from Algeria to Niger"
    if homeward(frame, draft) and _another_sends(frame, use):
        return True
    before = [u for u in frame.uses if draft.left[0] <= u.index < draft.first and u.code != use.code]
    preps = ("none", "in", "inward") if draft.measure == "voluntary_returns" else ("none",)
    before = [u for u in before if not (u.owner == "authority" and only_counted(frame, draft))]
    return any(u.prep in preps and u.code and not _received(frame, u) for u in before)


def _another_sends(frame: Frame, use: PlaceUse) -> bool:
    """ "Libya deported 600. The authorities sent 177 migrants from Chad back to their country": the text's sender."""
    topic = frame.context.topic
    if topic is None or topic.measure not in world.RETURNS or not topic.departure or use.code in topic.departure:
        return False
    return use.code not in topic.destination and world.HOSTS.isdisjoint((use.code,))


def _right_behind_them(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "309 migrants from Guinea", "309 migrants without papers from Guinea"."""
    between = frame.items[draft.last + 1 : use.index - 1]
    plain = all(i.has("counted.persons") or (i.kind == WORD and not i.senses) for i in between)
    return draft.last < use.index and len(between) <= _DESCRIBED and plain


_DESCRIBED: Final = 3
"""Beads that may tell what people are, between them and where they are from."""


def _fled_into(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Fled to Syria", where one preposition says both in and to: right behind the verb, no coast boats leave."""
    if use.prep != "inward" or use.code in world.BY_SEA or use.index < draft.last:
        return False
    before = frame.items[use.index - 2].senses if use.index > 1 else {}
    return "departures" in before.get("measure.cue", ())
