"""What a number leans on in its own sentence."""

from __future__ import annotations

from typing import Final

from etl.transform.bind.draft import MIDDLE, OF_THE_LATTER, STRONG, Draft, PlaceUse, boundary, is_base_period, unwrap
from etl.transform.bind.lean.bases import EXCEEDED, exceeded_then, is_base
from etl.transform.bind.lean.case import (
    Case,
    is_told_part,
    led_by,
    main_count,
    of_them_behind,
    parted,
    past_hedge,
    set_against,
)
from etl.transform.bind.lean.text import whole_before
from etl.transform.bind.zones import puts_most_in_numbers
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item


def _opens_parts(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether a colon behind a part leads to the parts of it, the first a people."""
    marks = [k for k in range(anchor.last + 1, draft.first) if boundary(items, k)]
    return len(marks) == 1 and items[marks[0]].text == ":" and draft.value < anchor.value and bool(draft.own_origin)


def _next_behind_a_part(items: list[Item], part: Draft, draft: Draft, uses: list[PlaceUse]) -> bool:
    """Whether a strong mark and a country of its own lead from a part that is told aside to the next of its whole."""
    whole = part.parent
    if not part.is_part or whole is None or part.kind != "count" or draft.kind != "count":
        return False
    if draft.noun or draft.bracket:
        return False
    mark = next((k for k in range(draft.first - 1, part.last, -1) if items[k].text == ";"), 0)
    behind = [u for u in uses if mark < u.index < draft.first and u.kind == "country" and u.prep == "none"]
    before = any(whole.left[0] <= u.index < whole.first and u.kind == "country" for u in uses)
    return bool(mark) and len(behind) == 1 and before and draft.first - mark <= 5


def _of_the_part_by_size(part: Draft, base: Draft) -> bool:
    """ "912,000, of them 229,695 in Germany, against 329,035 in 2023": a base as large as the part."""
    whole = part.parent
    if whole is None or part.kind != "count" or whole.kind != "count" or base.noun or not (part.value and whole.value):
        return False
    return max(base.value, part.value) < whole.value / 2 and base.value < 3 * part.value


def in_the_row(case: Case) -> bool:
    """The next of a row of numbers in brackets."""
    row = _in_row(case.items, case.drafts, case.at)
    if row is None:
        return False
    case.draft.parent, case.draft.is_part = row.parent, row.is_part
    case.draft.rule.append("in brackets")
    return True


def of_a_base(case: Case) -> bool:
    """A number told of a base, or the base of the one before."""
    draft, anchor = case.draft, case.anchor
    if anchor is None:
        return False
    if _in_those_boats(case.items, anchor, draft):
        draft.is_base, draft.parent = True, anchor.parent
        draft.rule.append("beside the base")
        return True
    if draft.is_base:
        draft.parent = anchor
    return draft.is_base


def from_one_to_another(case: Case) -> bool:
    """The first of two: from so many to so many."""
    if not _is_from_to(case.items, case.drafts, case.at):
        return False
    case.draft.is_base = True
    case.draft.rule.append("from x to y")
    case.draft.parent = case.head or case.context.topic or case.context.last
    return True


def base_value(case: Case) -> bool:
    """A count that another is compared with."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if draft.kind != "count" or anchor is None or is_told_part(case.left):
        return False
    if "range" in draft.rule and not anchor.is_base and draft.first - anchor.last <= 3:
        return False
    if puts_most_in_numbers(items, draft):
        return False
    if any(i.has("part.subset") for i in items[draft.last + 1 : draft.last + 2]):
        return False
    if anchor.rule[-1:] == ["from x to y"] and led_by(items, draft, "change.to"):
        return False
    if _of_the_next_place(items, anchor, draft) or _opens_the_parts(case, anchor):
        return False
    if not is_base(items, draft, anchor, case.uses):
        return False
    draft.is_base, draft.parent = True, _compared_with(case, anchor)
    draft.rule.append("base value")
    exceeded = exceeded_then(items, anchor, draft)
    if exceeded:
        draft.rule.append(EXCEEDED)
    if exceeded or _only_compares(items, anchor, draft):
        draft.qualifier = "exact"
    return True


def _of_the_next_place(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "In Asia 2,138 died, 68 more than a year earlier, in Africa 1,866": the comparison ends with the comma."""
    mark = next((k for k in range(draft.first - 1, anchor.last, -1) if items[k].text == ","), 0)
    compared = any(i.kind == PERIOD and is_base_period(i.value) for i in items[anchor.last + 1 : mark])
    if anchor.kind != "change" or not compared:
        return False
    behind = items[mark + 1 : draft.first]
    named = any(i.has(c) for i in behind for c in ("place.country", "place.region", "place.city"))
    return named and not any(i.kind == PERIOD or i.has("base.cue") or i.has("measure.cue") for i in behind)


def _opens_the_parts(case: Case, change: Draft) -> bool:
    """ "63,970 arrivals, 12.5 % more than the year before: 61,323 by sea and 2,647 by land": parts of the whole."""
    items, draft = case.items, case.draft
    whole = next((d for d in reversed(case.drafts[: case.at]) if d.kind == "count" and not d.skipped), None)
    if change.kind != "change" or whole is None or whole.value <= draft.value:
        return False
    mark = next((k for k in range(draft.first - 1, change.last, -1) if items[k].kind == PUNCT), 0)
    if any(item.kind in (NUMBER, PERIOD) or item.has("base.cue") for item in items[mark + 1 : draft.first]):
        return False
    if any(item.kind == PERIOD for item in items[draft.last + 1 : draft.last + 4]):
        return False
    row = [other.value for other in case.drafts[case.at + 1 : case.at + 4] if other.kind == "count"]
    sums = [draft.value + sum(row[:n]) for n in range(1, len(row) + 1)]
    return bool(mark) and bool(row) and (items[mark].text in _OPENING or whole.value in sums)


_OPENING: Final = (":", "–", "—")
"""Marks that open a row of parts, whether or not they add up to their whole."""


def _compared_with(case: Case, anchor: Draft) -> Draft:
    """What a base is the base of."""
    items, draft = case.items, case.draft
    over = anchor.is_part and any(boundary(items, k) == STRONG for k in range(anchor.last + 1, draft.first))
    over = over and not _told_apart(items, anchor) and not _of_the_part_by_size(anchor, draft)
    first = anchor.kind == "change" and anchor.parent not in case.drafts and not over
    if first and any(_says_measure(item) for item in items[anchor.left[0] : anchor.first]):
        return anchor  # "sea arrivals halved from 157,651", whatever the sentence before told of
    if (anchor.kind == "change" or anchor.is_base or over) and anchor.parent is not None:
        return anchor.parent
    if draft.noun:
        return anchor
    main = main_count(items, case.drafts, case.at) or anchor
    if main is anchor and anchor.is_part and draft.value > 2 * anchor.value:
        if anchor.parent is not None and anchor.parent in case.drafts:
            return anchor.parent  # "8,135, 1,070 of them Tunisians, against 6,420 a year before"
    return main


def _right_behind(case: Case) -> list[Item]:
    return case.items[case.draft.last + 1 : case.draft.last + 3]


def part_of(case: Case) -> bool:
    """A part of the number before, or of one told before that."""
    items, draft, anchor, context = case.items, case.draft, case.anchor, case.context
    told_part = any(i.has("part.subset") for i in case.left[-4:])
    if not (told_part or of_them_behind(items, draft) or _as_most(items, draft)):
        return False
    draft.is_part = True
    draft.parent = anchor if anchor is not None else whole_before(items, draft, context)
    if anchor is not None and anchor.is_base and anchor.parent is not None:
        draft.parent = anchor.parent
    last = case.drafts[case.at - 1] if case.at else None
    if last is not None and not last.skipped and any(i.has("part.latter") for i in (*case.left, *_right_behind(case))):
        draft.parent = last
        draft.rule.append(OF_THE_LATTER)
    elif draft.kind == "share" and anchor is not None and anchor.kind == "share" and anchor.parent is not None:
        if any(boundary(items, k) == STRONG for k in range(anchor.last + 1, draft.first)):
            draft.parent = anchor.parent  # "89 % sailed from there; 98 % of them were Ethiopians"
    draft.rule.append("part of")
    return True


def in_brackets(case: Case) -> bool:
    """A number in brackets, told of the one before it."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if not draft.bracket or anchor is None:
        return False
    between = range(anchor.last + 1, draft.first)
    apart = anchor.bracket and any(items[k].text == ")" for k in between)
    apart = apart and any(boundary(items, k) == STRONG for k in between)
    if apart and anchor.kind != draft.kind and anchor.parent is not None:
        anchor = anchor.parent  # "... in France (3,555); of those sent back most are Georgians (10 %)"
    aside = anchor.is_base and anchor.parent is not None
    far = any(boundary(items, k) == STRONG for k in between)
    aside = aside and (far or draft.kind == "change" or _named(items, draft) or set_against(items, draft))
    draft.parent = anchor.parent if aside else anchor
    draft.rule.append("in brackets")
    return True


def of_the_number_before(case: Case) -> bool:
    """A number leans on the one before it in its sentence, or on what that one leans on."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor is None:
        return False
    draft.parent = anchor
    near = 5 if {anchor.unit, draft.unit} == {"persons", "boats"} else 3
    beside = anchor.is_base and draft.kind == "count" and bool(draft.noun) and draft.first - anchor.last <= near
    if beside and "from x to y" not in anchor.rule and not parted(items, anchor, draft):
        draft.is_base = True  # "14,541 people in 325 boats", told of the base
        draft.rule.append("beside the base")
    if not _next_of_the_parts(case, anchor) and not _next_of_the_list(case, anchor):
        _beside_the_anchor(case, anchor)
    return True


def _next_of_the_parts(case: Case, anchor: Draft) -> bool:
    """One more part of a whole, or a part of the part."""
    items, draft = case.items, case.draft
    if anchor.is_part and draft.own_origin and items[max(anchor.last, draft.first - 1)].text == ":":
        draft.is_part = True  # "seven of them were saved: four Sudanese and three Nigerians"
        draft.rule.append("part of")
    elif _speaks_anew(items, anchor, draft):
        draft.parent = anchor.parent if anchor.is_part and anchor.parent is not None else anchor
    elif anchor.kind == "share" and draft.kind == "count" and _turned(items, anchor, draft):
        draft.rule.append("list")  # "Germany took 22 % of the total, while Italy, with 16,000, ..."
    elif anchor.is_part and draft.kind == "count" and _opens_parts(items, anchor, draft):
        draft.is_part = True
        draft.rule.append("part of")  # "saved seven of them: four Sudanese, two Nigerians"
    else:
        return False
    return True


def _next_of_the_list(case: Case, anchor: Draft) -> bool:
    """One more of what the anchor itself leans on."""
    items, draft, elder = case.items, case.draft, anchor.parent
    if anchor.is_part and elder is not None and items[draft.first - 1].has("role.mixed"):
        draft.parent = elder  # "588,000, 366,000 of them by force, and another 150,000 from Pakistan"
        draft.rule.append("list")
        return True
    if _next_behind_a_part(items, anchor, draft, case.uses):
        draft.parent = elder  # "A hosts 2.8 million, 1.9 million of them with a permit; B 1.6 million"
        draft.rule.append("list")
        return True
    between = items[anchor.last + 1 : draft.first]
    same_time = any(i.kind == PERIOD and unwrap(i.value).op == "that_period" for i in between)
    if anchor.is_part and elder is not None and same_time and any(i.text == ";" for i in between):
        draft.parent = elder  # "6,151, among them 502 ...; 2024 waren es im gleichen Zeitraum 4.791"
        draft.rule.append("list")
        return True
    if anchor.is_part and draft.kind == "count" and elder is not None and not draft.is_base:
        listed = any(items[k].text == ":" for k in range(anchor.last + 1, draft.first))
        listed = listed and bool(draft.own_origin) and draft.value < anchor.value
        draft.parent, draft.is_part = (anchor if listed else elder), True
        draft.rule.append("part of")
        return True
    return False


def _beside_the_anchor(case: Case, anchor: Draft) -> None:
    items, draft = case.items, case.draft
    shares = anchor.kind == "share"
    apart = (
        (shares and draft.kind == "count" and parted(items, anchor, draft))
        # "22 % went to Germany, while 44 % of applicants were recognised"
        or (shares and draft.kind == "share" and _contrasted(items, anchor, draft))
        # "3,200 of them Syrians, and 70 % went voluntarily"
        or (anchor.is_part and draft.kind == "share" and _added(items, anchor, draft))
        # "2,333, 70 % of them there, according to the IOM, a fall of 26 %"
        or (anchor.is_part and shares and draft.kind == "change" and _beyond(items, anchor, draft))
        or (case.at > 0 and anchor.is_base and anchor.parent is not None)
    )
    if apart:
        draft.parent = anchor.parent
    elif draft.kind == "count":
        if not draft.noun and any(i.kind == PERIOD for i in items[anchor.last + 1 : draft.first]):
            draft.parent = main_count(items, case.drafts, case.at) or anchor
        draft.parent = _saved_in(items, case.drafts, case.at) or draft.parent
        draft.rule.append("list")


def _says_measure(item: Item) -> bool:
    return any(c in ("measure.people", "measure.act", "measure.cue") for c in item.senses)


def _in_those_boats(items: list[Item], people: Draft, draft: Draft) -> bool:
    """ "15,982 in 242 boats, against 3,401 in 77 a year before": in how many boats those of the base came."""
    led = draft.first - people.last == 2 and items[draft.first - 1].has("role.in")
    led = led and not items[draft.first - 1].has("change.to") and "from x to y" not in people.rule
    plain = not draft.noun and draft.kind == people.kind == "count" and draft.value < people.value
    return led and plain and people.is_base and people.parent is not None and not people.skipped


def _only_compares(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "34,775 arrivals, slightly below the 35,757 of a year before": what looks like a hedge compares the two."""
    hedge = items[draft.first - 1]
    if not (hedge.has("before.less_than") or hedge.has("before.more_than")) or draft.noun:
        return False
    if hedge.has("verb.more_than"):
        return False  # "whereas they had exceeded 25,000"
    between = items[anchor.last + 1 : draft.first - 1]
    if hedge.has("base.cue") or any(item.has("base.cue") or item.has("measure.cue") for item in between):
        return False
    behind = items[draft.last + 1 : draft.last + 2]
    return len(between) <= 3 and any(item.kind == PERIOD and is_base_period(item.value) for item in behind)


def _saved_in(items: list[Item], drafts: list[Draft], at: int) -> Draft | None:
    """ "107 people in 12 operations: 30 near Dunkirk": what a row behind a colon counts, people and not acts."""
    row = next((k for k in range(at - 1, 0, -1) if drafts[k].unit == "incidents"), 0)
    if drafts[at].noun or not row or drafts[row - 1].unit != "persons" or drafts[row].first - drafts[row - 1].last > 3:
        return None
    whole = drafts[row - 1]
    behind = items[drafts[row].last + 1 : drafts[row + 1].first]
    return whole if any(i.text == ":" for i in behind) and drafts[at].value < whole.value else None


def _told_apart(items: list[Item], part: Draft) -> bool:
    """ "1,116 were sent back; 934 of them went by choice, against 213": a part told in a clause of its own."""
    return part.parent is not None and any(item.text == ";" for item in items[part.parent.last + 1 : part.first])


def _speaks_anew(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "..., among them 40 Syrians; it also arrested 12 smugglers": a verb of its own behind a strong mark."""
    between = range(anchor.last + 1, draft.first)
    strong = next((k for k in between if boundary(items, k) == STRONG and items[k].has("flow.contrast")), None)
    if strong is None and draft.noun:  # "..., among them 40 Syrians, and turned back 300 people"
        strong = next((k for k in between if items[k].text == "," and items[k + 1].has("flow.and")), None)
    if strong is None or draft.kind != "count" or not anchor.is_part or draft.is_base:
        return False
    behind = items[draft.last + 1 : draft.last + 4] if draft.noun == "counted.persons" else []
    return any(i.has("measure.cue") for i in (*items[strong + 1 : draft.first], *behind))


def _as_most(items: list[Item], draft: Draft) -> bool:
    """ "2,567 came, most of them, 2,133, by boat": a number put in behind the words that say whose it is."""
    if puts_most_in_numbers(items, draft):
        return True
    at = draft.first - 1
    if at < 1 or draft.noun or draft.bracket or items[at].text != ",":
        return False
    whose = items[at - 1]
    return whose.has("part.subset") or (whose.has("part.open") and items[draft.last + 1 : draft.last + 2] != [])


def _beyond(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether a clause of its own stands between two numbers."""
    return sum(boundary(items, k) >= MIDDLE for k in range(anchor.last + 1, draft.first)) > 1


def _contrasted(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a verb of its own, behind a contrast, tells of the second number."""
    mark = next((k for k in range(first.last + 1, second.first) if items[k].has("flow.contrast")), None)
    return mark is not None and any(items[k].has("measure.cue") for k in range(mark + 1, second.first))


def _turned(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a contrast leads to another country, that of the second number."""
    mark = next((k for k in range(first.last + 1, second.first) if items[k].has("flow.contrast")), None)
    return mark is not None and any(items[k].has("place.country") for k in range(mark + 1, second.first))


def _named(items: list[Item], draft: Draft) -> bool:
    """Whether a bracket stands behind a name, in a clause of its own ("and first Bangladesh (6,790)")."""
    if draft.first < 2 or items[draft.first - 1].text != "(":
        return False
    behind = items[draft.left[0] : draft.first - 1]
    return any(c in ("place.country", "place.people") for i in behind[-2:] for c in i.senses) and len(behind) > 2


def _in_row(items: list[Item], drafts: list[Draft], at: int) -> Draft | None:
    """The bracketed number before, where one more follows in a list ("Afghans (6,589), Eritreans (5,912)")."""
    draft, before = drafts[at], drafts[at - 1] if at else drafts[at]
    if not (at and draft.bracket and before.bracket) or before.skipped or before.kind != draft.kind:
        return None
    between = items[before.last + 1 : draft.first]
    closed = any(i.text == ")" for i in between) and 3 <= len(between) <= 6
    told = any(i.kind == PERIOD or i.has("base.cue") for i in between) or any(i.has("part.subset") for i in between)
    return before if closed and not told and before.parent is not None and not before.is_base else None


def _added(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether "and" joins a number to the one before."""
    return any(items[k].has("flow.and") for k in range(max(first.last + 1, second.first - 3), second.first))


def _is_from_to(items: list[Item], drafts: list[Draft], at: int) -> bool:
    if at + 1 >= len(drafts):
        return False
    low, high = drafts[at], drafts[at + 1]
    if (
        "range" in low.rule
        or low.kind != "count"
        or high.kind != "count"
        or low.skipped
        or high.skipped
        or not low.first
        or not high.first
    ):
        return False
    if not (led_by(items, low, "change.from") and led_by(items, high, "change.to")):
        return False
    between = range(low.last + 1, past_hedge(items, high.first - 1) + 1)
    if any(items[k].has("flow.and") for k in between):
        return False  # "kept out some 3,000 people and arrested 60"
    dated = any(items[k].kind == PERIOD for k in between) and all(boundary(items, k) < MIDDLE for k in between)
    moved = at > 0 and drafts[at - 1].kind == "change"  # "down 58 %, from the 34,087 counted by October to the 14,099"
    return len(between) <= 3 or (moved and dated and len(between) <= 10)
