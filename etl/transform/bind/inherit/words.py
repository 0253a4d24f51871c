"""What a figure's own words say of its places, in the light of what was told before."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Draft, until_boundary
from etl.transform.bind.frame import Frame, coordinated
from etl.transform.bind.means import comes_from
from etl.transform.bind.roles.case import zone_uses
from etl.transform.bind.topic import names_the_country
from etl.transform.recognise.items import NUMBER, PUNCT
from etl.transform.recognise.periods import NOTHING


def own_words(frame: Frame, draft: Draft, parent: Draft | None) -> None:
    """Places that a figure's own words give it in the light of what was told before."""
    measure, left = draft.measure or "", frame.context.told.get("departures")
    if measure == "displaced" and not draft.destination and not draft.is_part and parent not in frame.drafts:
        if left is not None and left.mode is None and len(left.departure) == 1:
            draft.destination = list(left.departure)  # "the displaced inside are 7.7 million"
    if measure in world.STOCKS and not draft.destination and _in_the_country(frame, draft):
        draft.destination = _country_named_before(frame, draft)
    if measure in world.LEAVES and len(draft.departure) > 1:
        draft.departure = _what_they_left(frame, draft) or draft.departure
    if measure in world.LEAVES and not draft.departure and not draft.own_origin and _fled_from(frame, draft):
        draft.departure, draft.origin = draft.origin, []


def _in_the_country(frame: Frame, draft: Draft) -> bool:
    """Whether "the country" stands in a number's words, or in the rest of its clause."""
    clause = until_boundary(frame.items, draft.last + 1, min(len(frame.items), draft.last + _CLAUSE))
    ends = next((k for k, item in enumerate(clause) if item.kind == NUMBER), len(clause))
    return names_the_country(frame, draft) or any(item.has("owner.country") for item in clause[:ends])


_CLAUSE: Final = 7


def _country_named_before(frame: Frame, draft: Draft) -> list[str]:
    """ "Came to Chad; the country hosts 1.3 million", "returned from Turkey; 2.4 million are in the country"."""
    told = [d for d in frame.live if d.first < draft.first and (d.destination or d.departure)]
    if not told:
        return []
    sent = told[-1].measure in world.RETURNS or (
        told[-1].measure == "interceptions" and world.LEFT_FROM.issuperset(told[-1].departure)
    )
    if draft.is_part and not sent:
        return []
    return list(told[-1].departure if sent and told[-1].departure else told[-1].destination)


def elder_of(frame: Frame, draft: Draft, parent: Draft | None) -> Draft | None:
    """What a figure leans on, seen from its places."""
    if draft.bracket and parent is not None and "the whole" in parent.rule:
        parent = parent.parent  # "7,315 claims on 49,165 in all, 15 %"
    last = frame.context.last
    if last is not None and parent is not None and parent not in frame.drafts:
        if {last.measure, draft.measure or ""} <= world.GUARDED:
            if last.period == draft.period != parent.period and last.period != NOTHING:
                return last  # the boat told last, not the one that the text began with
    return parent


def routes_told(frame: Frame, draft: Draft) -> set[str]:
    """The routes that the words of a figure name, or the next number behind "and"."""
    zone = [k for k in range(draft.left[0], draft.right[1]) if not comes_from(frame.items, k)]
    routes = {c for k in zone for c in frame.items[k].senses if c.startswith("route.")}
    return _of_the_next(frame, draft) if (draft.measure or "") in world.TOLL and not routes else routes


def _of_the_next(frame: Frame, draft: Draft) -> set[str]:
    """ "339 have died and 360 gone missing on the Central Mediterranean route": a route told behind both."""
    at = frame.live.index(draft) + 1
    after = frame.live[at] if at < len(frame.live) else None
    between = frame.items[draft.last + 1 : after.first] if after is not None else []
    if after is None or not any(i.has("flow.and") for i in between) or any(i.kind == PUNCT for i in between):
        return set()
    lost = any(m in world.TOLL and after.last < i < after.right[1] for i, _, m in frame.cues)
    behind = frame.items[after.last + 1 : after.right[1]] if lost else []
    return {c for item in behind for c in item.senses if c.startswith("route.")}


def of_another_event(frame: Frame, draft: Draft) -> bool:
    """ "In a separate incident off Crete 95 people were saved": nothing is taken over from the boats told before."""
    measure, told = draft.measure or "", bool(draft.departure or draft.destination)
    if draft.parent in frame.drafts or measure not in world.GUARDED | {"departures"} or not told:
        return False
    return any(item.has("flow.apart") for item in frame.items[: draft.first])


def _what_they_left(frame: Frame, draft: Draft) -> list[str]:
    """ "Egypt took in most of the 560,000 who fled Sudan": the object of the verb of leaving, or what "from" leads to,
    not every country of the sentence."""
    items = frame.items
    own = [u for u in zone_uses(frame, draft) if u.code in draft.departure and u.kind != "people"]
    left = [u for u in own if u.index and "departures" in items[u.index - 1].senses.get("measure.cue", ())]
    named = left or [u for u in own if u.prep == "from"]
    first = named[0] if named else None
    if left and not draft.origin and own[0] is not first and own[0].prep == "from" and own[0].index - draft.last <= 2:
        draft.origin = [u.code for u in own if u.index < left[0].index]  # "175 from Gambia and Mali had left Dakar"
    if first is None:
        return []
    row = [first.code]
    for before, use in itertools.pairwise(own[own.index(first) :]):
        if not coordinated(items, before.index, use.index, frame.pack.function_words):
            break
        row.append(use.code)
    return list(dict.fromkeys(row))


def _fled_from(frame: Frame, draft: Draft) -> bool:
    """ "Residents fled from Goma": the word before the place is the verb of leaving."""
    for use in frame.uses:
        if use.prep == "origin" and use.kind != "people" and draft.last < use.index < draft.right[1]:
            return "departures" in frame.items[use.index - 1].senses.get("measure.cue", ())
    return False
