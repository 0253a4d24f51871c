"""Which figure a number leans on: a part on its whole, a base on what is compared with it, a list on its head."""

from __future__ import annotations

import itertools

from etl.transform import world
from etl.transform.bind.draft import STRONG, Context, Draft, PlaceUse, boundary
from etl.transform.bind.lean.beside import (
    base_value,
    from_one_to_another,
    in_brackets,
    in_the_row,
    of_a_base,
    of_the_number_before,
    part_of,
)
from etl.transform.bind.lean.case import Case, of_them_behind
from etl.transform.bind.lean.left_out import is_left_out
from etl.transform.bind.lean.text import of_the_text
from etl.transform.recognise.items import PERIOD, Item


def parents(items: list[Item], drafts: list[Draft], context: Context, uses: list[PlaceUse]) -> None:
    """Finds what each number leans on, and leaves out those that lean on one that is left out."""
    previous: Draft | None = None
    head: Draft | None = None
    for at, draft in enumerate(drafts):
        if draft.skipped:
            if draft.skipped.startswith("excluded") or draft.skipped == "unknown noun":
                previous = draft
            continue
        case = Case(items, drafts, at, draft, context, uses, previous, head)
        if is_left_out(case):
            previous = draft if case.goes_on else previous
            continue
        _count_people(case)
        _lean(case)
        if not draft.bracket or previous is None or previous.skipped:
            previous = draft
        if not draft.is_base and not draft.is_part and not draft.bracket:
            head = draft
    _pair_bases(items, [d for d in drafts if not d.skipped])
    for draft in drafts:
        if _sums_up_peoples(items, draft):
            draft.group = True
    for low, high in itertools.pairwise(drafts):
        if "so many of them" in low.rule and high.parent is low:
            high.parent = low.parent  # the whole does not lean on its part
        if low.is_base and low.rule[-1] == "from x to y" and low.parent is None:
            low.parent = high if not high.skipped else None


def _sums_up_peoples(items: list[Item], draft: Draft) -> bool:
    """ "69 were expelled, 44 Colombians and 25 Bolivians, bringing the number of this year to 1,033": of more peoples
    than the last of those listed."""
    last = draft.parent
    listed = last is not None and last.parent is not None and last.own_origin and last.parent.own_origin
    if not listed or last is None or last.parent is None or draft.kind != "count" or draft.own_origin:
        return False
    told = items[last.last + 1 : draft.first]
    summed = any(i.has("flow.running") or i.has("change.to") or i.has("part.total") for i in told)
    return summed and draft.value > last.value + last.parent.value and last.own_origin != last.parent.own_origin


def _count_people(case: Case) -> None:
    """ "3,002 people in 181 boats (2,473 fewer)": the people are meant; nothing leans on what is left out."""
    items, draft, anchor = case.items, case.draft, case.anchor
    elided = draft.kind in ("count", "change")
    if draft.kind == "change" and draft.bracket and anchor is not None and items[anchor.last + 1].text == "(":
        elided = anchor.unit == "boats" and not draft.noun and abs(draft.value) > 2 * anchor.value  # not "(98 more)"
    if anchor is not None and anchor.unit == "boats" and elided and (not draft.noun or draft.noun == "percent"):
        if not _sailed_of_them(items, anchor, draft):
            anchor = _people_of(items, case.drafts, anchor) or anchor
    if anchor is not None and anchor.skipped:
        anchor = next((d for d in reversed(case.drafts[: case.at]) if not d.skipped), None)
    case.anchor = anchor


def _lean(case: Case) -> bool:
    """Finds what a number leans on, in this order."""
    return (
        in_the_row(case)
        or of_a_base(case)
        or from_one_to_another(case)
        or base_value(case)
        or part_of(case)
        or in_brackets(case)
        or of_the_number_before(case)
        or of_the_text(case)
    )


def _pair_bases(items: list[Item], live: list[Draft]) -> None:
    """ "41,561 by sea and 7,160 over land, against 12,758 and 6,022 in 2022": each base goes with its own value."""
    for at in range(2, len(live) - 1):
        values, bases = live[at - 2 : at], live[at : at + 2]
        if any(d.kind != "count" or d.is_base or d.bracket for d in values) or not bases[0].is_base:
            continue
        between = items[bases[0].last + 1 : bases[1].first]
        if bases[1].kind != "count" or bases[1].noun or len(between) > 3 or not any(i.has("flow.and") for i in between):
            continue
        if any(i.kind == PERIOD for i in between) or any(d.is_base for d in live[at + 2 : at + 3]):
            continue  # "down from 649, and 277 in Iraq, up from 273"
        bases[1].is_base = True
        bases[1].rule.append("base value")
        for base, value in zip(bases, values, strict=True):
            base.parent = value


def _sailed_of_them(items: list[Item], boats: Draft, draft: Draft) -> bool:
    """ "700 people in 14 boats, ten of which had left Sfax": of the boats, not of those in them."""
    behind = items[draft.last + 1 : draft.last + 6]
    if draft.value > boats.value or draft.first - boats.last > 2 or not of_them_behind(items, draft):
        return False
    return any(m in world.MOVES | world.LEAVES for item in behind for m in item.senses.get("measure.cue", ()))


def _people_of(items: list[Item], drafts: list[Draft], boats: Draft) -> Draft | None:
    """The number of those in some boats, told right before them: what an elided noun stands for."""
    at = next(k for k, d in enumerate(drafts) if d is boats)
    counts = [d for d in drafts[:at] if d.kind == "count" and not d.skipped and not d.is_base]
    people = counts[-1] if counts else None
    if people is None or people.unit != "persons" or boats.first - people.last > 24:
        return None
    apart = any(boundary(items, k) == STRONG for k in range(people.last + 1, boats.first))
    return None if apart else people
