"""The role of a place that no word gives one, where people are sent back or go home."""

from __future__ import annotations

from etl.transform import world
from etl.transform.bind.draft import Draft, PlaceUse
from etl.transform.bind.frame import Frame
from etl.transform.bind.roles.case import past_an_aside, zone_uses
from etl.transform.recognise.items import NUMBER, PERIOD, WORD


def of_the_returned(frame: Frame, draft: Draft, use: PlaceUse) -> str:
    """The part of a country in a return: who sends, who takes back, or whose people they are; "" if nothing tells."""
    parent = draft.parent
    if _did_it(frame, use):
        return "departure"
    told = frame.context.told.get(draft.measure or "")
    if use.kind == "city" and told is not None and told.destination == [use.code]:
        if told.departure and use.code not in told.departure:
            return "destination"  # "Mexico received 181,064 from the United States. By Sonora 26,715 came back"
    there = parent is not None and parent.measure == draft.measure and use.code in parent.destination
    if there and draft.kind == "change" and use.index < draft.first:
        return "destination"  # "deportations to Honduras and Guatemala rose. Guatemala recorded an increase of 184 %"
    if _sent_by_the_union(frame, use):
        return "destination"
    if _sends(frame, draft, use):
        own = draft.noun == "counted.compatriots" and any(u.prep in ("from", "in") for u in zone_uses(frame, draft))
        return "destination" if own else "departure"  # "Ethiopia brought home 842 of its nationals from Arabia"
    if draft.bracket and parent is not None and parent.measure == draft.measure:
        home = any(i.has("role.home") for i in frame.items[: draft.first])
        if home and not parent.departure and use.code not in world.HOSTS:
            return "destination"  # "went home, with Iraq in the lead (1.5 million)"
    if _ranks_with_a_people(frame, draft, use):
        return "origin"
    if parent is not None and parent.departure and _does_it(frame, draft, use):
        return "departure"
    alike = parent is not None and parent.measure == draft.measure and (parent.departure or draft.bracket)
    if parent in frame.live and parent is not None and parent.measure == draft.measure and not parent.origin:
        alike = alike or (bool(parent.destination) and world.HOSTS.isdisjoint(parent.destination))
    if alike and parent is not None and (parent.departure or parent.destination):
        if use.code not in world.HOSTS and use.code not in parent.departure:
            return "origin" if _next_nationality(frame, draft, use) else "destination"
    if _next_nationality(frame, draft, use):
        return "origin"
    return ""


def _did_it(frame: Frame, use: PlaceUse) -> bool:
    """ "The Haitians expelled by the Dominican Republic": who is told right behind the verb, led by a small word."""
    items, at = frame.items, use.index - 1
    while at > 0 and use.index - at <= 2 and not any(c.startswith(("role.", "measure.")) for c in items[at].senses):
        at -= 1
    told = items[at].senses.get("measure.cue", ()) if 0 <= at < use.index - 1 else ()
    return use.kind == "country" and not world.RETURNS.isdisjoint(told)


def _sent_by_the_union(frame: Frame, use: PlaceUse) -> bool:
    """ "EU countries deported 34,155. Turkey recorded the most deportees, 3,625": a country outside took them back."""
    topic = frame.context.topic
    sent = topic is not None and topic.measure in world.RETURNS and topic.departure == ["EU"]
    return sent and use.kind == "country" and use.code not in world.EUROPE


def _does_it(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "The United States deported 24,974. Mexico, for its part, has sent 31,375 deportees": who opens the sentence and
    does something of which no word says that they come there."""
    items = frame.items
    led = items[use.index + 1 : draft.first]
    known = frame.pack.function_words
    acts = any(item.kind == WORD and item.text and not item.senses for item in led[-3:])
    ranked = ("flow.with", "measure.cue", "verb.exact", "flow.contrast", "part.head")
    apart = any(item.has(sense) for item in led for sense in ranked)
    before = items[: use.index]
    opens = not before or before[-1].text == "," or all(item.text in known for item in before)
    opens = opens and not any(i.kind == NUMBER or any(c.startswith("place.") for c in i.senses) for i in before)
    return use.kind == "country" and opens and acts and not apart and draft.noun == "measure"


def _ranks_with_a_people(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "The Dominican Republic deported 508,529 Haitians. Cuba is third, with 68": whose nationals they are."""
    topic = frame.context.topic
    if topic is None or topic.measure not in world.RETURNS or not (topic.own_origin and topic.departure):
        return False
    led = frame.items[use.index + 1 : draft.first]
    ranks = ("part.head", "flow.next", "part.open", "flow.contrast")
    ranked = any(item.has(sense) for item in frame.items for sense in ranks)
    behind = bool(led) and led[-1].has("flow.with") and not any(i.has("measure.cue") for i in led)
    known = world.HOSTS.union(topic.departure, topic.origin)
    return ranked and behind and use.kind == "country" and use.index < draft.first and use.code not in known


def _next_nationality(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "The main nationalities were Slovakia with 1,380, Serbia with 790": the next of a row of those sent away."""
    at = frame.drafts.index(draft)
    row = frame.drafts[at - 1] if at else None
    if row is None or row.skipped or row.bracket != draft.bracket or use.index > draft.first:
        return False
    if use.code in world.HOSTS and world.HOSTS.isdisjoint(row.origin):
        return False  # "..., 2,100 Georgians; France sent back 3,730"
    return row.measure == draft.measure and bool(row.origin) and not row.own_origin and not row.destination


def _sends(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "Pakistan sent home 41,000": the subject of the verb of returning, right before what it counts."""
    between = frame.items[past_an_aside(frame.items, use.index + 1) : draft.first]
    between = [item for item in between if item.kind != PERIOD]
    return 0 < len(between) <= 4 and any(
        m in world.RETURNS for item in between for m in item.senses.get("measure.cue", ())
    )
