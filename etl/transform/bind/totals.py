"""Numbers that together are all, or one and the same."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Draft, lineage
from etl.transform.bind.frame import Frame
from etl.transform.recognise.items import PERIOD, Item
from etl.transform.recognise.periods import NOTHING

OF_ALL_BEFORE: Final = "of all in the list before"
"""The rule of a share that the members of the sentence before have together."""


def come_from_there(frame: Frame) -> None:
    """ "1.3 million refugees; 794,000 of them came from Sudan": a part of those who are there, by where it is from."""
    for part in frame.live:
        whole = part.parent
        if whole is None or not part.is_part or whole.measure not in world.STOCKS or part.own_period:
            continue
        told = {*part.departure, *part.origin}.difference(whole.origin)
        if part.measure == "arrivals" and told and not part.noun:
            part.measure, part.period = whole.measure, whole.period
            part.origin, part.departure, part.mode = part.origin or part.departure, [], whole.mode


def full_breakdown(drafts: list[Draft]) -> None:
    """A total whose parts are all told in its sentence carries the countries of all of them."""
    for at, total in enumerate(drafts):
        if total.kind != "count" or total.is_base or total.measure not in world.RETURNS | world.HELD:
            continue
        parts = [
            d for d in drafts[at + 1 :] if d.kind == "count" and d.measure == total.measure and d.unit == total.unit
        ]
        sums = itertools.accumulate(d.value for d in parts)
        parts = parts[: 1 + next((k for k, so_far in enumerate(sums) if so_far >= total.value), len(parts))]
        if len(parts) < 2 or abs(sum((d.value for d in parts), 0.0) - total.value) > 0.5:
            continue  # "69: 44 Colombians and 25 Bolivians, which makes 1,033 this year"
        for name in ("origin", "departure", "destination"):
            told = [code for d in parts for code in getattr(d, name)]
            if told and all(getattr(d, name) for d in parts) and (name == "destination" or not getattr(total, name)):
                if len(set(told)) > 1:
                    setattr(total, name, list(dict.fromkeys(told)))
        homes, goal = {code for d in parts for code in d.origin}, list(total.destination)
        if total.measure in world.RETURNS and len(goal) > 1 and homes == set(goal):
            for part in parts:  # "1,020 were flown to Mali and Guinea: 658 Malians ...": each to their own
                part.destination = list(part.origin) if part.destination == goal else part.destination


def together(frame: Frame, live: list[Draft]) -> None:
    """ "Germany (14,800), France (9,300) and Spain (6,100) accounted for 80 %": a share of a whole list in brackets."""
    for at, share in enumerate(live):
        listed = list(itertools.takewhile(lambda d: d.bracket and d.kind == "count", reversed(live[:at])))
        if not listed:
            listed = list(
                itertools.takewhile(
                    lambda d: d.kind == "count" and not d.is_base and (d.own_place or len(d.destination) == 1),
                    reversed(live[:at]),
                )
            )
            mark = next((i for i in frame.items[live[at - 1].last + 1 : share.first] if i.has("part.together")), None)
            four = [d for d in frame.drafts if d.skipped == "those told before" and d.first > live[at - 1].last]
            so_many = any(d.first < share.first and d.value == len(listed) for d in four)  # "the three make up 68 %"
            listed = listed if mark is not None or so_many else []
        said = next((d for d in frame.drafts if d.skipped == "those told before" and d.first < share.first), None)
        head = live[at - len(listed) - 1] if 0 < len(listed) < at else None
        if said is not None and head is not None and said.value == len(listed) + 1 and head.measure == share.measure:
            listed = [*listed, head]  # "Germany, with 230,000, then Spain (164,000) and Italy (151,000); the three ..."
        if not at and any(i.has("part.together") for i in frame.items[: share.first]):
            listed = [d for d in reversed(frame.context.recent) if d.kind == "count" and d.measure == share.measure]
            if share.kind == "share" and len(listed) > 1 and not any(u.code for u in frame.uses):
                for name in ("origin", "destination"):
                    told = [code for d in reversed(listed) for code in getattr(d, name)]
                    if len(set(told)) > 1:
                        setattr(share, name, list(dict.fromkeys(told)))  # "Together these four received 67 %"
                        share.rule.append(OF_ALL_BEFORE)
            continue
        if share.kind != "share" or share.bracket or len(listed) < 2 or share.first - listed[0].last > 8:
            continue
        between = frame.items[listed[0].last + 1 : share.first]
        if not any(i.has("part.share") or i.has("part.together") for i in between):
            continue
        for name in ("departure", "origin", "destination"):
            told = [code for d in reversed(listed) for code in getattr(d, name)]
            if len(set(told)) > 1:
                setattr(share, name, list(dict.fromkeys(told)))


_SPARE: Final = {
    "exact": (1.5, 1.5),
    "about": (4, 4),
    "more_than": (0.5, 9),
    "at_least": (0.5, 9),
    "less_than": (9, 0.5),
}
"""By how many points a share may be less, or more, than its parts make of the whole."""


def made_up(frame: Frame, live: list[Draft]) -> None:
    """ "Syrians (132,000) and Afghans (129,000) lodged a quarter": a share that the parts told beside it make up."""
    for at, share in enumerate(live):
        if share.kind != "share" or share.bracket or at + len(live) < 3:
            continue
        if at and "so much of all" in share.rule:
            continue  # "Syrians filed 13,081, more than a third; Turks (2,900) and Eritreans (2,500) followed"
        for row, name in itertools.product((live[at + 1 :], live[:at][::-1]), ("origin", "destination")):
            parts: list[Draft] = []
            for draft in row:
                if draft.kind == "share" and draft.bracket and parts and draft.parent is parts[-1]:
                    continue  # "Germany (37,300, 22 %), France (30,500, 18 %)"
                if draft.kind != "count" or draft.measure != share.measure or len(getattr(draft, name)) != 1:
                    break
                if parts and parts[-1].bracket and not draft.bracket:
                    break  # "... and Spain (25,800); in Italy 8,315"
                parts.append(draft)
            codes = dict.fromkeys(code for d in reversed(parts) for code in getattr(d, name))
            if len(codes) == len(parts) > 1 and (
                _adds_up(share, parts) or _so_many(frame, share, parts) or _shares_add_up(share, row, parts)
            ):
                setattr(share, name, list(codes))
                if name == "origin" and codes.keys() >= set(share.departure):
                    share.departure = []  # "79 % came from Syria (60,534), Afghanistan (53,564) and Turkey (14,308)"


def _adds_up(share: Draft, parts: list[Draft]) -> bool:
    """Whether parts of the whole that a share is of are together as much as the share says."""
    total = sum((d.value for d in parts), 0.0)
    whole = next((d for d in lineage(share.parent) if d.kind == "count" and d not in parts), None)
    if whole is None or whole.measure != share.measure or whole.value <= total:
        return False
    less, more = _SPARE.get(share.qualifier, (0, 0))
    return -less <= 100 * total / whole.value - share.value <= more


def _shares_add_up(share: Draft, row: list[Draft], parts: list[Draft]) -> bool:
    """ "56 % were filed in Germany (37,300, 22 %), France (30,500, 18 %) and Spain (25,800, 16 %)"."""
    told = [draft for draft in row if draft.kind == "share" and draft.bracket and draft.parent in parts]
    less, more = _SPARE.get(share.qualifier, (0, 0))
    return len(told) == len(parts) and -less <= sum((d.value for d in told), 0.0) - share.value <= more


def _so_many(frame: Frame, share: Draft, parts: list[Draft]) -> bool:
    """ "More than half come from three countries: Syria (6.8 million), ...": as many parts as are announced."""
    between = frame.drafts[frame.drafts.index(share) + 1 :]
    said = next((d for d in between if d.skipped == "excluded.things"), None)
    return said is not None and said.first < parts[0].first and said.value == len(parts) and parts[0].bracket


def sums_of_days(live: list[Draft]) -> None:
    """ "701 landed on Friday and 198 on Sunday, in all 899": the sum is of all the days, not of the last."""
    for at, total in enumerate(live):
        if total.kind != "count" or total.own_period or total.is_base:
            continue
        days: list[Draft] = []
        for draft in reversed(live[:at]):
            alike = (draft.kind, draft.measure, draft.unit) == (total.kind, total.measure, total.unit)
            if not alike or draft.is_base or not draft.own_period or sum((d.value for d in days), 0.0) >= total.value:
                break
            days.append(draft)
        starts = [d.period[0] for d in days if d.period[0] is not None]
        ends = [d.period[1] for d in days if d.period[1] is not None]
        known = len(days) > 1 and len(starts) == len(ends) == len(days) == len(set(starts))
        if known and abs(sum((d.value for d in days), 0.0) - total.value) < 0.5:
            total.period = (min(starts), max(ends))


def sums_of_lists(frame: Frame, live: list[Draft]) -> None:
    """ "41,425 from Libya, 19,246 from Tunisia, in all 60,671": the sum is not of the last place, nor of the first."""
    for at, total in enumerate(live):
        said = frame.items[max(total.left[0], total.first - 2) : total.first]
        out_of = bool(said) and said[-1].has("role.departure")  # "out of 4.7 million"
        summed = out_of or any(i.has("part.total") for i in said)
        if total.kind != "count" or total.own_place or total.bracket or not summed:
            continue
        members: list[Draft] = []
        for draft in reversed(live[:at]):
            if (draft.kind, draft.unit, draft.measure, draft.period) != (
                "count",
                total.unit,
                total.measure,
                total.period,
            ):
                break
            members.append(draft)
        if len(members) < 2 or any(d.value >= total.value for d in members):
            continue
        for name in ("departure", "origin", "destination"):
            told = [getattr(d, name) for d in members]
            if all(told) and any(codes != told[0] for codes in told) and getattr(total, name) in told:
                whole = members[-1].parent
                setattr(total, name, list(getattr(whole, name)) if whole is not None else [])


def not_all_of_them(frame: Frame) -> None:
    """ "Chad hosts 1.3 million refugees, 794,000 of them Sudanese": so not all are, though they were told of before."""
    for part in frame.live:
        whole = part.parent
        if whole is None or whole not in frame.live or whole.own_place or whole.own_origin or not part.own_origin:
            continue
        alike = part.kind == whole.kind == "count" and part.measure == whole.measure and part.value < whole.value
        if alike and whole.first < part.first and whole.origin == part.own_origin:
            whole.origin = []


def dead_and_missing(live: list[Draft]) -> None:
    """ "392 drowned and 632 are missing, 1,024 in all": the sum of both is of neither alone."""
    for dead, lost, total in zip(live, live[1:], live[2:], strict=False):
        both = {dead.measure, lost.measure} == {"deaths", "missing"} and total.measure in world.TOLL
        counts = dead.kind == lost.kind == total.kind == "count"
        summed = dead.value + lost.value == total.value and "range" not in total.rule  # "besides ten dead 20 to 30"
        if both and counts and summed:
            total.measure = "dead_or_missing"
            total.rule.append("the dead and the missing")


def in_apposition(items: list[Item], live: list[Draft]) -> None:
    """ "73 % of them, 46,843, came ashore in the Canaries": both numbers are of the same people."""
    for rough, share in itertools.pairwise(live):
        inside = items[rough.last + 1 : share.first]
        alike = rough.kind == share.kind == "share" and rough.measure == share.measure and not rough.own_place
        closed = items[share.last + 1 : share.last + 2]
        if alike and len(inside) <= 4 and inside[:1] and inside[0].text == "," and closed and closed[0].text == ",":
            for name in ("departure", "origin", "destination", "route", "mode"):
                setattr(rough, name, getattr(share, name) or getattr(rough, name))  # "almost half, 46 %, were Afghans"
    for count, share in itertools.pairwise(live):
        inside = items[count.last + 1 : share.first]
        if (count.kind, share.kind) != ("count", "share") or count.measure != share.measure:
            continue
        if inside[:1] and inside[0].has("part.subset"):
            inside = inside[1:]  # "30,919 of them, or 49 %, left Niger"
        marks = (inside[:1], items[share.last + 1 : share.last + 2])
        told = share.own_place and not count.own_place and not count.noun
        set_off = len(inside) <= 5 and all(mark and mark[0].text == "," for mark in marks)  # ", that is, 49 %,"
        either = len(inside) == 2 and inside[0].text == "," and inside[1].has("flow.and")
        if told and (set_off or either):
            for name in ("departure", "origin", "destination"):
                setattr(count, name, getattr(count, name) or getattr(share, name))  # "30,919, or 49 %, left Niger"
        behind = next((k for k in range(share.last + 1, len(items)) if items[k].text in (",", ".")), len(items))
        of_all = behind == share.last + 1 or any(i.has("part.share") for i in items[share.last + 1 : behind])
        if share.parent is count and not share.own_place and of_all and len(inside) <= 5 and inside[:1]:
            if inside[0].text == "," and behind - share.last <= 4:
                for name in ("departure", "origin"):  # "Afghans, with 12,340 claims, or 15 % of all, come first"
                    setattr(share, name, getattr(share, name) or getattr(count, name))
        head = items[: count.first]
        led = bool(head) and head[-1].has("flow.with") and all(i.kind == PERIOD or i.text == "," for i in head[:-1])
        if led and share.own_place and not count.origin and share.destination == count.destination:
            count.origin = list(share.origin)  # "with 12,340 claims, Afghans make up 15 % of all"
    for share, count in itertools.pairwise(live):
        if share.kind != "share" or count.kind != "count" or count.last + 1 >= len(items):
            continue
        if count.noun and (count.noun != "counted.persons" or count.own_place):
            continue
        if share.measure != count.measure:
            continue
        inside = items[share.last + 1 : count.first]
        aside = [i.text for i in inside] == [","] and items[count.last + 1].text == ","  # "almost half, 145,600, came"
        if aside or (count.bracket and [i.text for i in inside] == ["("] and items[count.last + 1].text == ")"):
            for name in ("departure", "origin", "destination", "route", "mode"):
                setattr(count, name, getattr(count, name) or getattr(share, name))  # "half of them (40,675) took ..."
        either = 1 < len(inside) <= 3 and inside[0].text == "," and inside[1].has("flow.and")
        if either and share.own_place:
            for name in ("departure", "origin", "destination", "route", "mode"):
                setattr(count, name, getattr(count, name) or getattr(share, name))  # "35 %, or 11,241"
        hedged = any(c.startswith("before.") for c in inside[-1].senses) if inside else False
        opened = items[count.first - 1 - hedged]
        if count.noun or opened.text != "," or items[count.last + 1].text != ",":
            continue
        for name in ("departure", "origin", "destination", "route", "mode"):
            if getattr(count, name):
                setattr(share, name, getattr(count, name))


def with_so_many(items: list[Item], live: list[Draft]) -> None:
    """ "The Canaries took 78 % of the arrivals, with 17,117, up by 259 %": all are of the same people."""
    for share, count in itertools.pairwise(live):
        led = count.first > 1 and items[count.first - 1].has("flow.with") and items[count.first - 2].text == ","
        led = led or (count.noun == "counted.persons" and items[count.first - 1].text == ":" and not count.own_origin)
        alike = share.measure == count.measure and share.destination == count.destination and not share.bracket
        if not led or not alike or (share.kind, count.kind) != ("share", "count") or count.own_place or count.own_route:
            continue
        for draft in (count, *(d for d in live if d.kind == "change" and d.parent is count and not d.own_route)):
            draft.route, draft.mode = share.route or draft.route, share.mode or draft.mode
            draft.departure, draft.origin = list(share.departure), list(share.origin)


def as_the_other_end(low: Draft, high: Draft) -> None:
    """Both ends of a range are of the same people, there and then."""
    for name in ("measure", "unit", "departure", "origin", "destination", "route", "mode", "period", "own_place"):
        setattr(low, name, getattr(high, name))
    if low.kind == high.kind == "change":
        low.base = high.base if high.base != NOTHING else low.base
