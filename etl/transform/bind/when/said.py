"""The period of a number that is told beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Draft, is_base_period, lineage, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.when.aside import (
    annual,
    beyond_mark,
    follows_on,
    is_compared,
    is_reached,
    led_by_base,
    of_a_rank,
    of_change,
    of_its_months,
    of_the_count_before,
    of_the_record,
    of_the_rise_before,
    set_against_a_year,
    since_they_left,
    sum_behind,
    when_it_left,
    when_the_boat_left,
    when_they_fled,
)
from etl.transform.bind.when.atoms import (
    SAME_DAYS,
    STEPS,
    began_at,
    is_fiscal,
    is_named_day,
    is_whole_year,
    says_only_year,
    year_told,
)
from etl.transform.bind.when.base import OF_OTHER_YEARS, base_period
from etl.transform.bind.when.change import change_period
from etl.transform.bind.when.chosen import (
    as_long,
    choose_among,
    days_in_row,
    last_year_by_then,
    longest_told,
    named_behind,
    of_that_year,
    of_the_same_months,
    with_dates,
    year_and_number,
)
from etl.transform.bind.when.dates import anchor_of, combine, first_told, in_aside, same_stretch, zone_periods
from etl.transform.bind.when.lent import inherit_period, they_had_been
from etl.transform.bind.when.limits import (
    as_of_the_data,
    from_limit,
    is_ahead,
    still_running,
    to_the_cut_off,
    up_to_that_day,
)
from etl.transform.recognise.items import NUMBER, PERIOD, Item
from etl.transform.recognise.periods import (
    ANAPHORIC,
    NOTHING,
    UNKNOWN,
    Anchor,
    Atom,
    is_day,
    limit,
    resolve,
    shift_years,
)


def _of_the_year_described(frame: Frame, draft: Draft) -> int:
    """ "The same period of 2023, a year that ended with 29,437 arrivals": of all the year that a clause tells of."""
    items = frame.items
    at = next((k for k in range(draft.first - 1, -1, -1) if items[k].kind == PERIOD or _is_number(items[k])), -1)
    if at < 0 or items[at].kind != PERIOD or draft.kind != "count" or draft.first - at > _YEAR_AND_CLAUSE:
        return 0
    later = any(i.kind == PERIOD for i in items[draft.last + 1 : draft.right[1]])
    if unwrap(items[at].value).op == "that_year" and not later:
        before = next((k for k in range(at - 1, max(-1, at - 4), -1) if items[k].kind == PERIOD), -1)
        return year_told(items[before].value) if before >= 0 else 0
    noun = next((k for k in range(at + 1, min(at + 6, draft.first)) if items[k].text in frame.pack.year_nouns), -1)
    told = items[noun + 1 : noun + 4] if noun > 0 else []
    clause = any(i.has("flow.relative") or i.has("flow.where") or i.has("role.in") for i in told)
    return year_told(items[at].value) if clause and not later else 0


def _is_number(item: Item) -> bool:
    """Whether a bead is a number, and no article."""
    return item.kind == NUMBER and not (item.value.word and item.value.value == 1)


_YEAR_AND_CLAUSE: Final = 10
"""Beads, at most, from a year to the number of the clause that describes it."""


def find_period(frame: Frame, draft: Draft) -> None:
    described = _of_the_year_described(frame, draft)
    if described:
        draft.period, draft.own_period = (date(described, 1, 1), date(described, 12, 31)), True
        draft.rule.append("period said")
        return
    _items, anchor = frame.items, anchor_of(frame, draft)
    right = zone_periods(frame, *draft.right)
    left = zone_periods(frame, *draft.left)
    so_far = any(unwrap(a).op == "so_far" for _, a in (*left, *right))
    if any(unwrap(a).op != "so_far" for _, a in (*left, *right)):  # "2023 was the deadliest year so far"
        left, right = ([(i, a) for i, a in side if unwrap(a).op != "so_far"] for side in (left, right))
    if any(unwrap(a).op in RUNNING for _, a in frame.periods):
        left = [(i, a) for i, a in left if unwrap(a).op in RUNNING or not in_aside(frame.items, i, draft.first)]
    left = [(i, a) for i, a in left if not of_a_rank(frame.items, i, a)]
    right = [(i, a) for i, a in right if not of_a_rank(frame.items, i, a)]
    if draft.kind == "count":
        left, right = ([(i, a) for i, a in side if not annual(_items, i)] for side in (left, right))
    at = frame.drafts.index(draft)
    summed = sum_behind(frame, draft)
    right = [(i, a) for i, a in right if i < summed] if summed else right
    year_at = year_and_number(_items, draft) if at and not left else -1
    left = [(i, a) for i, a in frame.periods if i == year_at] if year_at >= 0 else left
    since = sum_behind(frame, frame.drafts[at - 1]) if at and not left and not right else 0
    left = [(i, a) for i, a in frame.periods if since < i < draft.first] if since else left
    if draft.kind == "share" and at and frame.drafts[at - 1].kind == "change":
        if any(item.has("change.to") for item in _items[max(0, draft.first - 2) : draft.first]):
            left = [(i, a) for i, a in left if not _items[i - 1].has("base.cue")]  # "up 14 points on 2022 to 65 %"
    if draft.kind == "count" and not draft.is_base:
        apart = draft.first - 2 if draft.bracket and _items[draft.first - 1].text == "(" else -1  # "On 2018 (316,200)"
        left = [(i, a) for i, a in left if i == apart or not led_by_base(_items, i)]  # "On 2014 Mali (5,000) grew"
        left = [(i, a) for i, a in left if not of_the_rise_before(frame.items, i, draft)]
        left = [] if set_against_a_year(frame, draft, left, right) else left
        left = [(i, of_the_record(frame.items, i, a, draft)) for i, a in left]
        left = [(i, a) for i, a in left if not of_its_months(frame.items, left, i, a)]
    if draft.kind == "count" and not draft.is_base and at and frame.drafts[at - 1].kind == "change":
        left = [(i, of_the_same_months(_items, i, a)) for i, a in left]
        left = [(i, a) for i, a in left if a.op == "same_period_of" or not is_base_period(a)]
        left = [(i, a) for i, a in left if not of_change(frame, draft, i)]
        if is_reached(_items, draft):
            right = [(i, a) for i, a in right if not is_compared(_items, i, draft.last + 1)]
    if at and draft.kind == "count" and any(is_named_day(unwrap(a)) for _, a in right):
        left = [(i, a) for i, a in left if not of_the_count_before(frame, i, a)]
    if draft.kind == "change":
        change_period(frame, draft, left, right, anchor)
        if any(unwrap(a).op == "that_period" for _, a in (*left, *right)) and not is_whole_year(draft.period):
            draft.rule.append(OF_OTHER_YEARS)  # "up by 45 % in the same time, from 1,951 in 2017 to 2,828 in 2018"
        return
    at = frame.drafts.index(draft)
    if at and not draft.is_base and _paired_period(frame, frame.drafts[at - 1], draft, right, anchor):
        return
    if at and "from x to y" in frame.drafts[at - 1].rule and not draft.is_base:
        left = [(i, a) for i, a in left if i < frame.drafts[at - 1].first]  # the day of the first is not the second's
        left, right = ([(i, a) for i, a in side if unwrap(a).op != "year_on_year"] for side in (left, right))
    if at and "from x to y in percent" in frame.drafts[at - 1].rule and not draft.is_base:
        earlier, spoken_of = frame.drafts[at - 1], frame.drafts[at - 1].parent
        left = [(i, a) for i, a in left if i < earlier.first]
        if not (left or right) and earlier.own_period and spoken_of is not None and spoken_of not in frame.drafts:
            draft.period = spoken_of.period  # "from 3.8 % the year before to 3 %"
            return
        right = [(i, a) for i, a in right if unwrap(a).op not in ANAPHORIC]  # "from 12 to 18.5 % within a year"
    if draft.kind == "count" and draft.measure in world.MOVES | world.RESCUED | world.TOLL:
        left = [(i, a) for i, a in left if not when_it_left(_items, draft, i, a)]
        dated = any(is_named_day(unwrap(a)) for _, a in left)
        right = [(i, a) for i, a in right if not when_it_left(_items, draft, i, a)]
        right = [(i, a) for i, a in right if not (dated and when_the_boat_left(_items, draft, i, a))]
    if draft.measure in world.HELD:
        end = draft.right[1]
        clause = next((k for k in range(draft.last + 1, end) if _items[k].has("flow.relative")), end)
        if any(_items[k].has("measure.cue") for k in range(clause, end)):
            end = clause  # "the helmsmen of a boat that landed on"
        end = next((k for k in range(draft.last + 1, end) if _items[k].has("skip.sunk")), end)
        right = [(i, a) for i, a in right if i < end]  # "said to have steered the boat that sank on Wednesday"
    if draft.is_part and draft.measure in world.MOVES | world.RESCUED and draft.parent in frame.drafts:
        right = [(i, a) for i, a in right if not since_they_left(_items, draft, i, a)]
    own = [a for _, a in left if unwrap(a).op not in ("past",)] + []
    near_right = [a for i, a in right]
    if draft.is_base:
        base_period(frame, draft, left, right, anchor)
        _of_the_same_months_then(draft, [*left, *right])
        told = [unwrap(a).op for _, a in (*left, *right)]
        if draft.measure in world.STOCKS and draft.parent is not None and told == ["previous_year"]:
            if is_day(draft.parent.period) and is_whole_year(draft.period):
                draft.period = shift_years(draft.parent.period, -1)  # "122 million on 30 April (year before: 120)"
        return
    if draft.kind == "share" and draft.parent is not None and draft.parent in frame.drafts and draft.parent.own_period:
        whole = next((i for i in range(draft.last + 1, draft.right[1]) if frame.items[i].has("part.share")), None)
        if whole is not None and all(whole < i <= whole + 2 for i, _ in [*left, *right]) and right:
            draft.period = draft.parent.period  # "6,500 in July, a sixth of the year's total"
            return
    if draft.measure in world.STOCKS:
        right = [(i, a) for i, a in right if unwrap(a).op not in UNKNOWN or not beyond_mark(_items, draft, i)]
        right = [(i, a) for i, a in right if not follows_on(_items, i, a)]
        left = [(i, a) for i, a in left if not follows_on(_items, i, a)]
        right = [(i, a) for i, a in right if not when_they_fled(_items, draft, i, a)]
    right = named_behind(_items, right)
    row = days_in_row(_items, [*left, *right], anchor)
    if row is not None:
        draft.period, draft.own_period = row, True
        draft.rule.append("period said")
        return
    chosen = with_dates(_items, choose_among(frame, draft, left, right), left, draft.first)
    if last_year_by_then([*left, *right]):
        chosen = [Atom("year_earlier")]
    if draft.parent in frame.drafts and draft.parent is not None and draft.parent.own_period and chosen:
        said = {id(a) for i, a in (*left, *right) if _items[i].kind == PERIOD and unwrap(_items[i].value).op == "past"}
        if said.issuperset(id(a) for a in chosen):
            draft.period = draft.parent.period  # "8,800 since January, it said on Monday, with 2,100 Eritreans"
            return
    alone = [unwrap(a).op for a in chosen]
    last = frame.context.last
    if alone == ["that_period"] and draft.parent not in frame.drafts:
        longest = longest_told(frame.context.recent) or frame.context.period
        if longest != NOTHING and longest[0] != longest[1]:
            anchor = Anchor(anchor.published, longest)  # "in the same month": the one told last
    elif alone == ["year_earlier"] and draft.parent not in frame.drafts and last is not None:
        if is_whole_year(last.period) and last.measure == draft.measure:
            anchor = Anchor(anchor.published, last.period)  # "In 2023 35,618 were. The year before there were 25,538"
    elif alone == ["that_year"]:
        told_before = [d.period for d in frame.live if d.first < draft.first and d.period[1] is not None]
        if told_before:
            anchor = replace(anchor, current=told_before[-1])  # "9,925 by April 2022, when the year closed"
    elif alone == ["last_year"] and at and they_had_been(frame, frame.drafts[at - 1], draft):
        draft.period, draft.own_period = shift_years(frame.drafts[at - 1].period, -1), True
        draft.rule.append("same period a year earlier")
        return
    chosen, lent = of_that_year(frame, draft, chosen, left)
    anchor = anchor if lent is None else replace(anchor, year=lent)
    days = combine(frame, chosen, anchor) if chosen else NOTHING
    if draft.parent is not None and draft.parent in frame.drafts and any(unwrap(a).op in STEPS for a in chosen):
        shared = {id(a) for _, a in zone_periods(frame, draft.parent.left[0], draft.parent.right[1])}
        dated = any(says_only_year(unwrap(a)) for a in chosen)  # "by the same date there had been 151,000 in 2023"
        if shared.issuperset(id(a) for a in chosen) and draft.parent.own_period and not dated:
            days = draft.parent.period  # "the day before 158 came in three boats": one step back, not two
    joined = next((k for k in range(draft.last + 1, draft.right[1]) if _items[k].has("flow.and")), len(_items))
    later = draft.measure in world.STOCKS and bool(right) and all(i > joined for i, _ in right) and not left
    if later and chosen and all(unwrap(a).op == "until" for a in chosen):
        days, chosen = NOTHING, []  # "hosts 2.9 million refugees, and lets them travel until 1 July"
    if draft.measure in world.STOCKS and is_ahead(frame, days) and all(unwrap(a).op == "until" for a in chosen):
        days, chosen = NOTHING, []  # "and may stay until 31 December", told in November
    if chosen and all(unwrap(a).op in UNKNOWN for a in chosen):
        if draft.parent is not None and any(as_long(unwrap(a), draft.parent.period) for a in chosen):
            draft.period = draft.parent.period  # "54,300 in the first seven months; 28,210 of them, in seven months"
            return
        draft.period, draft.own_period = NOTHING, True
        return
    if days == NOTHING and chosen and any(unwrap(a).op not in ANAPHORIC for a in chosen):
        draft.period, draft.own_period = days, True
        return
    led = (
        frame.items[draft.first - 2]
        if draft.bracket and draft.first > 1 and frame.items[draft.first - 1].text == "("
        else None
    )
    began = began_at(led.value) if led is not None and led.kind == PERIOD and not right else None
    if began is not None:
        days = resolve(began, anchor)  # "the lowest since June 2017 (884)"
        if days != NOTHING:
            draft.period, draft.own_period = days, True
            return
    elder = next((d for d in lineage(draft.parent) if not d.bracket), None) if draft.bracket else None
    if len(chosen) == 1 and elder is not None and elder.kind == "change":
        days = same_stretch(chosen[0], anchor) or days
    if days != NOTHING:
        event = any(unwrap(a).op in ("open_since", "since_event") for a in chosen)
        if days[0] is None and days[1] is not None and not event and unwrap(chosen[0]).op not in ("before", "so_far"):
            days = from_limit(frame, draft, days[1], anchor)
        days = up_to_that_day(frame, draft, still_running(frame, draft, chosen, days))
        days = to_the_cut_off(frame, draft, chosen, as_of_the_data(frame, draft, chosen, days))
        now = frame.context.published
        if so_far and now is not None and is_whole_year(days) and days[1] is not None and days[1].year == now.year:
            days = (days[0], now)  # "In 2021 4,704 have been stopped so far"
        if draft.measure in world.STOCKS | {"detained"} and any(unwrap(a).op == "end_of" for a in chosen):
            days = (days[1], days[1])  # a stock is counted on a day
        elif _had_by_then(frame, draft, chosen) and days[1] is not None:
            days = (date(days[1].year, 1, 1), days[1])
        middle = next((unwrap(a) for a in chosen if unwrap(a).op == "mid"), None)
        if draft.measure in world.STOCKS | {"detained"} and middle is not None and len(chosen) == 1:
            days = (limit(middle, anchor), limit(middle, anchor))  # "in mid-May": the 15th
        if draft.measure == "permits" and all(unwrap(a).op == "as_of" for a in chosen):
            days = (days[1], days[1])  # "on 30 June 3.4 million held a residence permit"
        only_year = [a for a in map(unwrap, chosen) if says_only_year(a) or a.op == "last_year"]
        before = frame.drafts[at - 1] if at else draft
        again = ("same_period", "same_period_of", "by_then", "month_last_year", "same_month")
        told = [unwrap(a).op for a in chosen]
        if any(op in again for op in told) or (only_year and ("that_period" in told or "that_month" in told)):
            draft.rule.append(OF_OTHER_YEARS)
        elif only_year and len(chosen) == 1 and any(unwrap(a).op in SAME_DAYS for _, a in left) and right:
            days = same_stretch(only_year[0], anchor) or days  # "in the same period there were 7,928 in 2022"
            draft.rule.append(OF_OTHER_YEARS)
        elif only_year and OF_OTHER_YEARS in before.rule and draft.first - before.last <= _NEAR_A_YEAR:
            days = same_stretch(only_year[0], Anchor(now, before.period)) or days  # "... and 55,785 in 2022"
            draft.rule.append(OF_OTHER_YEARS)
        elif only_year and _in_fiscal_years(draft, before):
            days = resolve(
                replace(only_year[0], op="fiscal_year"), anchor
            )  # "... 1.5 million in 2024, 2 million in 2023"
        elif only_year and "from x to y" in before.rule:
            first = first_told(frame, before.last, draft.first, anchor)
            if first[0] is not None and not is_whole_year(first):
                days = same_stretch(only_year[0], Anchor(now, first)) or days  # "from 20 in H1 2022 to 30 in 2023"
        draft.period, draft.own_period = days, True
        draft.rule.append("period said")
        if draft.kind == "count" and all(is_base_period(a) for a in chosen):
            draft.rule.append("an earlier period")
        return
    del own, near_right
    inherit_period(frame, draft)
    _since_new_year(frame, draft)


def _since_new_year(frame: Frame, draft: Draft) -> None:
    """ "In September 25,111 crossed, against 75,268 in September 2023. The annual total is close to 264,000"."""
    if draft.kind != "count" or draft.is_base or draft.measure in world.STOCKS:
        return
    zone = range(draft.left[0], draft.right[1])
    if not any(frame.items[k].has("flow.annual") or annual(frame.items, k) for k in zone):
        return
    told = [*(d for d in frame.live if d.first < draft.first), *reversed(frame.context.recent)]
    now = next((d for d in told if d.kind == "count" and not d.is_base and d.period[1] is not None), None)
    end = now.period[1] if now is not None else None
    if end is not None and now is not None and not is_whole_year(now.period) and draft.value > now.value:
        draft.period = date(end.year, 1, 1), end
        draft.rule.append("since the start of the year")


def _had_by_then(frame: Frame, draft: Draft, chosen: list[Atom]) -> bool:
    """ "At the end of October 54,129 had landed": all of the year up to then, where a verb tells what had been."""
    if draft.kind != "count" or draft.is_part or draft.measure not in world.MOVES | world.ASYLUM | world.TOLL:
        return False
    if not chosen or any(unwrap(a).op != "end_of" for a in chosen):
        return False
    return any(item.text in frame.pack.had_words for item in frame.items[draft.left[0] : draft.right[1]])


def _paired_period(frame: Frame, low: Draft, draft: Draft, right: list[tuple[int, Atom]], anchor: Anchor) -> bool:
    """ "From 133,098 in the first nine months of 2023 to 49,691 in the same period of this year"."""
    if not any(rule.startswith("from x to y") for rule in low.rule) or not right:
        return False
    again = unwrap(right[0][1])
    first = first_told(frame, low.last, draft.first, anchor)
    if again.op != "same_period_of" or not again.inner or first == NOTHING:
        return False
    days = resolve(again, Anchor(anchor.published, first))
    if days == NOTHING:
        return False
    draft.period, draft.own_period = days, True
    draft.rule.append("period said")
    return True


_A_QUARTER: Final = 92


def _of_the_same_months_then(draft: Draft, told: list[tuple[int, Atom]]) -> None:
    """ "In October 2024 1,906 were deported, against 1,604 in 2023": not in all of that year, by their size."""
    elder = draft.parent
    if elder is None or elder.kind != "count" or draft.kind != "count" or draft.measure in world.STOCKS:
        return
    (start, end), year = elder.period, draft.period[0]
    if start is None or end is None or year is None or not is_whole_year(draft.period) or not elder.value:
        return
    whole = any(unwrap(a).op == "full_year" or a.op == "all_of" for _, a in told)
    alike = 1 / 3 <= draft.value / elder.value <= 3
    if alike and not whole and 27 <= (end - start).days <= _A_QUARTER and year.year != start.year == end.year:
        draft.period = shift_years(elder.period, year.year - start.year)
        draft.rule.append("the same months by its size")


_NEAR_A_YEAR: Final = 10
"""Beads within which the next number of another year is of the same days ("while it had stopped at 1,039 in 2021")."""


def _in_fiscal_years(draft: Draft, before: Draft) -> bool:
    """Whether a number goes on with a row of fiscal years, or leans on what is told of one."""
    rows = [d for d in (before, draft.parent) if d is not None and d is not draft and d.measure == draft.measure]
    return draft.measure == "interceptions" and any(is_fiscal(d.period) for d in rows)  # as its border police count
