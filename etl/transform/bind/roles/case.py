"""A place and the number that it may belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, PlaceUse, boundary
from etl.transform.bind.frame import Frame, coordinated, goes_on
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
    led = frame.items[at].has("flow.with") and any(i.has("flow.contrast") for i in frame.items[max(0, at - 4) : at])
    place = at - 1 - (led and frame.items[at - 1].text == ",")  # "por detrás de España, con 76.000"
    ranked = next((u for u in own if (named or led) and u.index == place and u.prep == "none"), None)
    if ranked is not None and ranked.kind == "country":
        passed = [u for u in own if u.index < ranked.index and (u.kind, u.prep, u.owner) == ("country", "none", "")]
        small = frame.pack.function_words
        if named:
            own = [u for u in own if u not in passed or coordinated(frame.items, u.index, ranked.index, small)]
        else:
            between = [(u, frame.items[u.index + 1 : ranked.index]) for u in passed]
            first = [u for u, words in between if any(i.has("flow.contrast") for i in words)]
            own = [u for u in own if u not in first]
    past = _those_passed(frame, draft)
    if past and any(u.index < draft.first for u in own):
        own = [u for u in own if u.index < past]
    there = _where_it_was(frame, draft, own)
    if there is not None:
        close = next((k for k in range(draft.last + 1, draft.right[1]) if boundary(frame.items, k) >= MIDDLE), None)
        own = [u for u in own if u is there or (there.index < u.index and (close is None or u.index < close))]
    return own  # "Germany comes third, behind France (78,000)"


def _those_passed(frame: Frame, draft: Draft) -> int:
    """ "Afghans lead with 17,500 claims, ahead of Turkey and Guinea": where those stand who have fewer; else 0."""
    for index in range(draft.last + 1, min(draft.right[1], draft.last + _PASSED)):
        if frame.items[index].has("flow.contrast") and frame.items[index - 1].text == ",":
            return index if draft.kind == "count" and not draft.bracket else 0
    return 0


_PASSED: Final = 7
"""Beads, at most, from a number to those who are ranked behind it."""


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


def right_from(items: list[Item], draft: Draft, use: PlaceUse) -> bool:
    """ "Ten from Egypt": whether a country stands right behind a number and its noun."""
    between = items[draft.last + 1 : use.index]
    return use.prep == "from" and use.kind == "country" and len(between) == 1 and between[0].has("role.departure")


def right_of(frame: Frame, draft: Draft, use: PlaceUse) -> bool:
    """ "66 were from Yemen", "66 venivano dallo Yemen", "30 from Syria", "30 della Siria"."""
    if use.kind != "country" or use.index <= draft.last + 1:
        return False
    between = frame.items[draft.last + 1 : use.index]
    if len(between) == 1:
        bare = use.prep == "none" and between[0].text in frame.pack.of_words
        return bare or use.prep == "origin" or right_from(frame.items, draft, use)
    verb = len(between) == _VERB_AND_FROM and between[0].kind == WORD and not between[0].senses
    return verb and use.prep in ("from", "origin") and between[1].has("role.departure")


_VERB_AND_FROM: Final = 2


def homeward(frame: Frame, draft: Draft) -> bool:
    """Whether "home" stands in a number's words."""
    zone = frame.items[draft.left[0] : draft.right[1]] if "role.home" in frame.present else ()
    return any(i.has("role.home") for i in zone)


def opens_with(items: list[Item], draft: Draft) -> bool:
    """ "With 30.4 % of all claims, Syria topped the list": told of whom the clause behind names next."""
    hedge = draft.first > 1 and any(c.startswith("before.") for c in items[draft.first - 1].senses)
    at = draft.first - 1 - hedge
    led = at == 0 or (at == 1 and items[0].has("flow.and"))
    return led and items[at].has("flow.with")


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


def right_behind(items: list[Item], draft: Draft, use: PlaceUse) -> bool:
    """Whether nothing but the noun of a number stands between it and a country."""
    between = items[draft.last + 1 : use.index] if draft.last < use.index <= draft.last + 7 else []
    plain = not any(i.kind in (NUMBER, PERIOD, PUNCT) or i.has("measure.cue") for i in between)
    return bool(between) and plain and between[-1].has("role.departure")


def is_goal(frame: Frame, use: PlaceUse) -> bool:
    """ "By the land border of Evros": the coast or border of the country that the text says they come to."""
    topic = frame.context.topic
    return topic is not None and topic.destination == [use.code]


def only_counted(frame: Frame, draft: Draft) -> bool:
    """ "The Afghan ministry registered 2,400 returnees from Iran": no verb says that it sent them."""
    told = {m for item in frame.items[draft.left[0] : draft.first] for m in item.senses.get("measure.cue", ())}
    named = draft.noun_measure is not None and draft.noun_measure[0] == "people" and "returns" in draft.noun_measure
    return named and world.RETURNS.isdisjoint(told)


def goal_of(parent: Draft | None) -> set[str]:
    """Where the people of a number go."""
    return set(parent.destination) if parent is not None else set()


def measure_of_hosts(measure: str, code: str) -> bool:
    """Whether a country is one that this measure counts people in, and hardly ever people of."""
    return measure in world.ASYLUM and code in world.HOSTS


def past_an_aside(items: list[Item], start: int) -> int:
    """ "Guatemala, for its part, received 4,219": behind the second comma of a few words without a number."""
    if start >= len(items) or items[start].text != ",":
        return start
    for index in range(start + 1, min(len(items), start + 6)):
        if items[index].text == ",":
            return index + 1
        if items[index].kind in (NUMBER, PUNCT):
            break
    return start


def lives_elsewhere(frame: Frame, use: PlaceUse) -> bool:
    """ "Die in Deutschland lebenden Ukrainer": a people right behind the country in which it lives."""
    return any(u.prep == "in" and u.code != use.code and use.index - 4 <= u.index < use.index for u in frame.uses)
