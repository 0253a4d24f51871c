"""Places that say nothing of a number, though they stand beside it."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, hedges
from etl.transform.bind.frame import Frame, coordinated
from etl.transform.bind.roles.case import most_of_all, opens_with, right_behind
from etl.transform.bind.zones import told_of_most
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item


def is_vague(frame: Frame, use: PlaceUse, draft: Draft) -> bool:
    """ "Mostly Syrians", "among others from Mali": named without filling a list."""
    items = frame.items
    if draft.first <= use.index <= draft.last or not any(use is u for u in frame.uses):
        return False
    if use.prep == "from" and use.kind == "country" and "excluded.subgroup" in frame.present:
        if any(d.skipped == "excluded.subgroup" and right_behind(items, d, use) for d in frame.drafts):
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
        if not (draft.bracket or _apposed(items, use, draft)) or any(
            use.index < u.index < draft.first for u in frame.uses
        ):
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
    if may_open and any(
        _opens_list(items[i], draft, use) and not _in_closed_aside(items, i, use) for i in near if i != others
    ):
        ranked = any(items[i].has("flow.contrast") for i in near) and use.index < draft.first
        ranked = ranked or _with_its_number(frame, use, draft)
        led = items[use.index + 1 : min(use.index + 3, draft.first)]
        told_on = any(i.has("flow.relative") or i.has("flow.where") for i in led)
        ranked = ranked or told_on  # "above all in Germany, which counted 351,000"
        if not ranked or any(use.index < u.index < draft.first for u in frame.uses):
            return True  # but "followed by France with 103,790" names it exactly
    if use.kind in ("people", "country") and use.index > draft.last:
        leads = opens_with(items, draft) and not any(items[k].kind == NUMBER for k in range(draft.last + 1, use.index))
        if _among(frame, draft, use) or (use.kind == "people" and not leads and _only_ranked(frame, use)):
            return True
        if "part.head" in frame.present and _leads_the_list(frame, draft, use):
            return True
    rest = (i for i in range(draft.last + 2, use.index) if items[i].has("part.rest"))
    if may_open and any(not _in_closed_aside(items, i, use) for i in rest):
        return True  # "220 on scheduled flights and the rest on charters to Albania"
    if draft.last < use.index and draft.kind == "count" and may_open:
        clause = told_of_most(items, draft.last + 1, draft.right[1], verb=False)
        verb = next((k for k in clause if items[k].has("measure.cue")), use.index)
        if use.index in clause and (verb < use.index or use.prep == "from"):
            return True
    at = next((k for k, u in enumerate(frame.uses) if u is use), 0)
    before = frame.uses[at - 1] if at else None
    if before is None or use.index - before.index > _IN_A_ROW:
        return False
    ahead = (
        use.index < draft.first - 1 and before.kind == use.kind and not draft.bracket
    )  # "most notably Syria and Iraq, lodged 399,000"
    if before.index < draft.last and not (ahead or draft.is_base):
        return False
    if use.prep not in ("to", "from", before.prep) and use.kind != "people":
        return False
    if ahead and any(i.kind == NUMBER for i in items[before.index + 1 : use.index]):
        return False  # "followed by Afghanistan with 7,498 and Syria with 6,201"
    if before.kind == "people" != use.kind and use.prep == "to" and items[before.index + 1].text in (",", "("):
        return False  # "9,120 migrants, mostly Venezuelans (6,300), to Honduras": all of them
    span = [i for i in items[before.index + 1 : use.index] if i.kind != NUMBER]
    again = use.code == before.code and len(span) == 1  # "most from Zawiya in Libya"
    listed = (again or any(i.has("flow.and") or i.text == "," for i in span)) and all(
        i.text in frame.pack.function_words or i.kind == PUNCT or i.has("role.destination") or i.has("flow.and")
        for i in span
    )
    listed = listed and not any(i.has("measure.cue") and not i.has("role.origin") for i in span)  # the verb goes on
    return listed and is_vague(frame, before, draft)  # "most of them to Slovakia, to Serbia and to Turkey"


_IN_A_ROW: Final = 5
"""Beads from one place of a list to the next."""


def _in_closed_aside(items: list[Item], index: int, use: PlaceUse) -> bool:
    """ "180,000 people, 70 % Syrians and the rest Lebanese, crossed from Lebanon": told of some, between two commas."""
    closed = next((k for k in range(index + 1, use.index) if items[k].text == ","), -1)
    if closed < 0 or use.kind == "people":
        return False
    opened = next((k for k in range(index - 1, max(-1, index - _ASIDE), -1) if items[k].text == ","), -1)
    return opened >= 0 and any(item.has("place.people") for item in items[opened:closed])


_ASIDE: Final = 9
"""Beads from the comma that opens an aside to "the rest" in it."""


def _of_main_homelands(items: list[Item], draft: Draft, use: PlaceUse) -> bool:
    """ "11,900 crossed; the main countries of origin were Mali and Senegal": some of them, told without a number."""
    start = max((k for k in range(draft.last + 1, use.index) if boundary(items, k) == STRONG), default=-1)
    end = next((k for k in range(use.index, len(items)) if boundary(items, k) == STRONG), len(items))
    clause = items[start:end] if start >= 0 else []
    return any(i.has("role.homeland") for i in clause) and not any(i.kind == NUMBER for i in clause)


def _with_its_number(frame: Frame, use: PlaceUse, draft: Draft) -> bool:
    """ "Headed by Syria with 4,160", "such as Austria (+215 %)": the number right behind is that of the place alone."""
    between = frame.items[use.index + 1 : draft.first]
    if draft.bracket and use.kind == "country" and use.prep != "from" and [i.text for i in between] == ["("]:
        return True  # "in countries such as Austria (+215 %), Germany (+175 %)"
    if _apposed(frame.items, use, draft):
        return True
    between = [item for item in between if not hedges(item)] if len(between) > 1 else between
    if len(between) == 2 and between[0].text == "," and between[1].has("flow.with") and not draft.noun:
        between = between[1:]  # "led by Venezuelans, with more than 252,000"
    if len(between) != 1 or draft.bracket:
        return False
    if draft.kind == "share" and between[0].has("change.size"):
        return True  # "most were Ethiopians at a rate of 97 %"
    return between[0].text in frame.pack.function_words and not between[0].has("measure.cue")


def _apposed(items: list[Item], use: PlaceUse, draft: Draft) -> bool:
    """ "Most were Tunisians, about 2,000": how many those named are, set behind them."""
    mark, end = use.index + 1, draft.last + 1
    if draft.kind != "count" or draft.noun or mark >= draft.first or items[mark].text not in (",", ":"):
        return False
    closed = end >= len(items) or items[end].kind == PUNCT
    return closed and all(hedges(item) for item in items[mark + 1 : draft.first])


def _opens_list(item: Item, draft: Draft, use: PlaceUse) -> bool:
    """Whether a bead before a place says "mostly", "such as"; one that may be "made up" is the verb of a share."""
    verb = item.has("part.share") and draft.kind == "share" and use.index < draft.first
    return item.has("part.rest") or (item.has("part.open") and not verb)


_NOT_FLED: Final = (world.MOVES | world.ASYLUM | world.RETURNS) - {"refugees", "displaced", "migrants"}


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
