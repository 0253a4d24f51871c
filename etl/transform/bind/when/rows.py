"""Times that go with several numbers of a sentence: pairs, rows, brackets."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import OF_THE_SENTENCE, Draft, is_base_period, unwrap
from etl.transform.bind.frame import Frame
from etl.transform.bind.when.aside import is_reached
from etl.transform.bind.when.atoms import (
    A_STEP,
    PARTS_OF_A_YEAR,
    TODAY,
    is_whole_year,
    month_without_year,
    says_only_year,
    says_year,
)
from etl.transform.bind.when.base import OF_OTHER_YEARS
from etl.transform.bind.when.change import A_YEAR_ON
from etl.transform.bind.when.dates import anchor_of, each_of, same_stretch, zone_periods
from etl.transform.bind.when.lent import BEFORE_A_SUM, SET_AGAINST
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD
from etl.transform.recognise.periods import NOTHING, Anchor, Atom, month_end, resolve, shift_years


def there_so_far(frame: Frame, draft: Draft) -> None:
    """ "Has so far registered 300,000 refugees": those who are there on the day of publication."""
    day, times = frame.context.published, [unwrap(a).op for _, a in frame.periods]
    if draft.measure in world.STOCKS and draft.period == NOTHING and day is not None and times:
        if all(op == "so_far" for op in times) and draft.kind == "count" and not draft.is_base:
            draft.period = (day, day)
            draft.rule.append(TODAY)


def with_their_boats(frame: Frame) -> None:
    """ "After 18 with 720 on Monday", "on Tuesday another 21 with more than 1,000": boats and who was in them came at
    one time, whichever of the two it is told of."""
    for boats, people in itertools.pairwise(frame.live):
        if boats.unit not in ("boats", "incidents") or people.unit != "persons" or boats.measure != people.measure:
            continue
        between = frame.items[boats.last + 1 : people.first]
        if boats.noun or people.noun or not between or not between[0].has("flow.with") or len(between) > 2:
            continue
        if people.own_period and not (boats.own_period and not boats.is_base):
            boats.period, boats.is_base = people.period, False
        elif boats.own_period and not people.own_period:
            people.period = boats.period


def in_year_of_whole(frame: Frame, draft: Draft) -> None:
    """ "329,000 applied last year, 53,000 of them in the first two months": a part of the year that the whole is of."""
    whole = draft.parent
    if not draft.is_part or not draft.own_period or whole is None or whole not in frame.drafts:
        return
    (start, _), (first, last) = whole.period, draft.period
    if start is None or first is None or last is None or not is_whole_year(whole.period) or first.year <= start.year:
        return
    told = [unwrap(a) for _, a in zone_periods(frame, draft.left[0], draft.right[1])]
    bare = all(a.op in PARTS_OF_A_YEAR and not says_year(a) for a in told)
    if told and bare and first.year == last.year:
        draft.period = shift_years(draft.period, start.year - first.year)


def months_of_the_year_told(frame: Frame) -> None:
    """ "In 2024 66,317 landed. The busiest month was August (8,526), the quietest January (2,258)", in a text of the
    next January: both months are of the year told."""
    counts = [d for d in frame.live if d.kind == "count" and d.own_period and not d.is_base]
    whole = next((d for d in (*counts, frame.context.topic) if d is not None and is_whole_year(d.period)), None)
    start = whole.period[0] if whole is not None else None
    if whole is None or start is None:
        return
    months: list[tuple[Draft, date]] = []
    for draft in counts:
        told = [unwrap(a) for _, a in zone_periods(frame, draft.left[0], draft.right[1])]
        first = draft.period[0]
        if draft.measure == whole.measure and first is not None and told:
            if all(a.op == "date" and a.day is None and month_without_year(a) is not None for a in told):
                months.append((draft, first))
    if any(first.year == start.year for _, first in months):
        for draft, first in months:
            if first.year == start.year + 1:
                begun = date(start.year, first.month, 1)
                draft.period = (begun, month_end(start.year, first.month))


def month_by_month(frame: Frame) -> None:
    """ "24,634 and 24,657 in January and February, respectively": the first number goes with the first month.

    So they do where the months are told first ("in May and in June, with 8,720 and 8,152 respectively").
    """
    items = frame.items
    row: list[Draft] = []
    for draft, following in itertools.zip_longest(frame.live, frame.live[1:]):
        row.append(draft)
        if following is not None and following.kind == draft.kind and following.first - draft.last <= 3:
            continue
        numbers, row = row, []
        if len(numbers) < 2:
            continue
        ahead = frame.live.index(numbers[0])
        start = frame.live[ahead - 1].last if ahead else -1
        end = numbers[-1].last + 1
        for first, last in ((end, end + 2 * len(numbers)), (start + 1, numbers[0].first)):
            told = [atom for i, a in frame.periods if first <= i < last for atom in each_of(unwrap(a))]
            if len(told) > len(numbers) and last == numbers[0].first and says_only_year(told[0]):
                told = told[-len(numbers) :]  # "in 2022 landings grew in May and in June, with ..."
            near = items[max(0, numbers[0].first - 3) : numbers[-1].last + 7]
            those = numbers[-len(told) :] if first == end else numbers  # "below the 8,720 and 8,152 of ..."
            if 1 < len(told) == len(those) and any(item.has("part.respectively") for item in near):
                for number, atom in zip(those, told, strict=True):
                    number.period, number.own_period = resolve(atom, anchor_of(frame, number)), True
                _in_the_year_told_last(those, told)
                break


def _in_the_year_told_last(numbers: list[Draft], told: list[Atom]) -> None:
    """ "In December and January 2022": the year behind the last month is that of those before it too."""
    if not says_year(told[-1]) or says_only_year(told[-1]):
        return
    for number, atom, behind in reversed(list(zip(numbers[:-1], told[:-1], numbers[1:], strict=True))):
        (start, _), (later, _) = number.period, behind.period
        if start is not None and later is not None and not says_year(atom):
            number.period = shift_years(number.period, later.year - start.year - (start.month > later.month))


def year_to_year(frame: Frame) -> None:
    """ "From 2007 to 2013 immigration fell from 527,000 to 307,000 (-41.7 %)", "went from 3,100 to 4,700 between the
    first half of 2023 and that of 2024": each number is of its time."""
    live = frame.live
    for first, last in _from_time_to_time(frame):
        start = resolve(first, Anchor(frame.context.published))
        then = Anchor(frame.context.published, start)
        end = same_stretch(last, then) or resolve(last, then)
        if start[0] is None or end[1] is None:
            continue
        whole = (start[0], end[1])
        told = (whole, start, end, shift_years(whole, -1), NOTHING)
        alone = sum(_is_first_of_pair(d) for d in live) == 1
        moved = alone or any(d.kind == "change" and d.period in told for d in live)
        for draft in live if moved else []:
            before = live[live.index(draft) - 1]
            if _is_first_of_pair(draft) and (alone or draft.period in told):
                draft.period = start
            elif draft.kind == "change" and (draft.period in told or draft.period == shift_years(start, -1)):
                if "base said" not in draft.rule:
                    draft.period, draft.base = end, start
            elif draft.kind in ("count", "share") and draft.first > before.first and _value_of_change(frame, draft):
                if draft.period in told or (alone and _is_first_of_pair(before)):
                    draft.period = end


def _from_time_to_time(frame: Frame) -> list[tuple[Atom, Atom]]:
    """Two years, the same month of two years, or two times behind "between", the second of which may be but a year."""
    items, told = frame.items, dict(frame.periods)
    ranges = [unwrap(a) for a in told.values() if unwrap(a).op == "range" and len(unwrap(a).inner) == 2]
    ends = [(unwrap(a.inner[0]), unwrap(a.inner[1])) for a in ranges]
    pairs = [(a, b) for a, b in ends if a.month == b.month and a.year is not None and a.day is b.day is None]
    pairs = [(a, b) for a, b in pairs if b.year is not None and "date" == a.op == b.op]
    if any(_is_first_of_pair(d) and d.measure in world.STOCKS for d in frame.live):
        months = [(a, b) for a, b in ends if (a, b) not in pairs and _is_month_alone(a) and _is_month_alone(b)]
        pairs += months  # "the displaced rose from 362,000 to 578,000 between March and June"
    for at in told:
        ahead = next((k for k in range(at + 2, min(at + 5, len(items))) if k in told), 0)
        if at and ahead and items[at - 1].has("range.between") and items[at + 1].has("flow.and"):
            pairs.append((unwrap(told[at]), unwrap(told[ahead])))
    return pairs


def part_of_each_year(frame: Frame) -> None:
    """ "Landings in the first eight months were 43,860 in 2025, 41,181 in 2024": the same months of each year."""
    row = [d for d in frame.live if d.kind == "count" and d.own_period and d.measure not in world.STOCKS]
    told = [unwrap(a) for _, a in frame.periods]
    if len(row) < 2 or len(row) < len(frame.live) or len(told) != len(row) + 1 or frame.periods[0][0] > row[0].first:
        return
    start, end = resolve(told[0], Anchor(frame.context.published))
    years = [d.period[0].year for d in row if d.period[0] is not None and d.period[0] == date(d.period[0].year, 1, 1)]
    bare = _is_part_of_no_year(told[0]) and all(map(says_only_year, told[1:]))
    if start is None or end is None or not bare or sorted(years) != sorted(a.year or 0 for a in told[1:]):
        return
    for draft, year in zip(row, years, strict=True):
        draft.period = shift_years((start, end), year - end.year)


def _is_month_alone(atom: Atom) -> bool:
    return atom.op == "date" and atom.month is not None and atom.day is None


def stock_since(frame: Frame) -> None:
    """ "Since 9 May the displaced have risen from 46,000 to a million": as many on that day, so many now."""
    if not any(unwrap(atom).op == "since" for _, atom in frame.periods):
        return
    for base in frame.live:
        now = base.parent
        if now is None or now not in frame.live or now.measure not in world.STOCKS or "from x to y" not in base.rule:
            continue
        start, end = now.period
        if base.measure == now.measure and start is not None and end is not None and end == frame.context.published:
            base.period, now.period = (start, start), (end, end)


def set_against_its_whole(frame: Frame) -> None:
    """ "498 in H1 2024, ein Minus von 97 Prozent zum ersten Halbjahr 2023", where one preposition says in and on:
    the same days of a year before, right behind a change, are what it is compared with."""
    for count, change in itertools.pairwise(frame.live):
        if count.kind != "count" or change.kind != "change" or change.measure != count.measure:
            continue
        (start, end), then = count.period, change.period
        if start is None or end is None or then[0] is None or then[0].year >= start.year:
            continue
        behind = frame.items[change.last + 1 : change.last + 2]
        before = frame.items[count.last + 1 : change.first]
        late = any(item.has("flow.after") or item.has("flow.and") for item in before)
        if behind and behind[0].kind == PERIOD and not late:
            if then == shift_years(count.period, then[0].year - start.year):
                change.period, change.base = count.period, then


def before_their_verb(frame: Frame) -> None:
    """ "Spain with 12,800, Italy with 12,300 and France with 11,900 received more claims in May": of one time."""
    for following, first in itertools.pairwise(frame.live[::-1]):
        listed = following.parent is first and "list" in following.rule and first.kind == following.kind == "count"
        if listed and first.period == NOTHING and OF_THE_SENTENCE in first.rule:
            if first.measure == following.measure and not (first.own_period or first.is_base or following.is_base):
                first.period = following.period


def over_the_same_time(frame: Frame) -> None:
    """ "Against 113,778 in 2023 and 55,785 in 2022 over the same period": said of both, behind the last."""
    row: list[Draft] = []
    for draft in frame.live:
        head, year = draft.parent, draft.period[0]
        if not draft.is_base or draft.kind != "count" or year is None or (year.month, year.day) != (1, 1):
            row = []
            continue
        joined = any(item.has("flow.and") for item in frame.items[draft.first - 2 : draft.first])
        row = [*row, draft] if row and joined else [draft]
        told = [(i, unwrap(a)) for i, a in zone_periods(frame, *draft.right)]
        behind = [i for i, atom in told if atom.op in ("same_period", "that_period", "by_then", "same_day")]
        years = [i for i, atom in told if says_only_year(atom)]
        apart = bool(behind and years) and behind[-1] == years[-1] + 1
        merged = any(atom.op == "same_period_of" for _, atom in told) and len(row) > 1
        if not (apart or merged) or head is None or is_whole_year(head.period):
            continue
        end = head.period[1]
        if end is None or head.period[0] != date(end.year, 1, 1):
            continue
        for value in row:
            first = value.period[0]
            spans = [a for _, a in zone_periods(frame, *value.right)]
            entire = any(a.op in ("all_of", "full_year") or unwrap(a).op == "full_year" for a in spans)
            if first is not None and is_whole_year(value.period) and not entire:
                value.period = shift_years(head.period, first.year - end.year)


def pairs_of_years(frame: Frame) -> None:
    """ "In the first nine months they rose from 3,841 in 2016 to 5,788 in 2017": the same months of both years."""
    for draft in frame.live:
        if draft.kind == "change" and draft.base == draft.period and draft.measure not in world.STOCKS:
            later = shift_years(draft.period, 1)
            now, own = frame.context.published, draft.own_period or "base said" not in draft.rule
            if own or now is None or later[1] is None or later[1] > now:
                draft.base = shift_years(draft.period, -1)  # never measured against itself
                continue
            head = draft.parent if draft.parent in frame.live else None
            if head is not None and head.period == draft.period and not head.own_period and head.kind == "count":
                head.period = later
            draft.period = later  # "in 2023 it had been 81,800. On this route it is 47,700, down on H1 2023"
    for low, high in itertools.pairwise(frame.live):
        start, end = high.period
        if "from x to y" in low.rule and low.period == high.period and low.bracket and low.measure not in world.STOCKS:
            low.period = shift_years(low.period, -1)  # "up 66 % in the first half (from 18,745 to 31,155)"
        if "from x to y" not in low.rule or start is None or end is None or not is_whole_year(low.period):
            continue
        told = [unwrap(a) for i, a in frame.periods if low.left[0] <= i < low.first]
        told = [a for a in told if _is_part_of_no_year(a)]
        days = resolve(told[0], Anchor(frame.context.published, high.period)) if len(told) == 1 else NOTHING
        change = frame.live[frame.live.index(low) - 1] if low is not frame.live[0] else low
        if not told and change.kind == "change" and change.measure == low.measure and change.base == low.period:
            told = [a for i, a in frame.periods if change.left[0] <= i < low.first if _is_part_of_no_year(unwrap(a))]
            days = change.period if len(told) == 1 else NOTHING  # "fell by 8 % in August, from 6,165 in 2022 to ..."
        if days[0] is None or days[1] is None or days[0].year != days[1].year or is_whole_year(days):
            continue
        stretch = shift_years(days, start.year - days[1].year)
        if not (is_whole_year(high.period) or end in (frame.context.published, stretch[1])):
            continue
        high.period = stretch
        low.period = shift_years(days, low.period[0].year - days[1].year) if low.period[0] else low.period
        if change.kind == "change" and change.period == high.period:
            change.base = low.period


def _is_part_of_no_year(atom: Atom) -> bool:
    """Whether a time is a month, a quarter or the like without its year."""
    month = atom.op == "date" and atom.month is not None and atom.day is None
    return (atom.op in PARTS_OF_A_YEAR or month) and atom.year is None and not atom.inner


def bases_in_brackets(frame: Frame) -> None:
    """ "Down 9 % on January 2023 (29,072)": a bare number in brackets right behind what a change is compared with."""
    items, live = frame.items, frame.live
    for at, value in enumerate(live):
        if not value.bracket or value.kind != "count" or value.first < 3 or items[value.first - 1].text != "(":
            continue
        time = value.first - 2
        closed = value.last + 1 < len(items) and items[value.last + 1].text == ")"
        below = items[time].has("change.fewer") or items[time].has("change.more")  # "under that of January 2023"
        if not (items[time].kind == PERIOD or below) or not closed or value.measure is None:
            continue
        told = unwrap(items[time].value) if items[time].kind == PERIOD else None
        cue = next((k for k in range(time - 1, max(time - 4, -1), -1) if items[k].has("base.cue")), time)
        earlier = told is not None and is_base_period(told) and cue < time
        earlier = earlier and all(items[k].kind == WORD for k in range(cue + 1, time))
        near = [live[at - 1]] if at else []
        near += (
            live[at + 1 : at + 2] if any(i.has("change.size") for i in items[value.last + 2 : value.last + 3]) else []
        )
        for change in near:
            apart = change.first < value.first and any(i.kind == NUMBER for i in items[change.last + 1 : time])
            if change.kind != "change" or apart or not ("base said" in change.rule or below or earlier):
                continue
            days = change.base
            if told is not None:
                days = resolve(told, Anchor(frame.context.published, change.period))
            if days != change.base or value.period != change.period or change.base[0] is None:
                continue
            value.period, value.is_base, value.own_period = change.base, True, True
            value.rule.append("base in brackets")


def sizes_behind_bases(frame: Frame) -> None:
    """ "54,825 in November, against 74,495 a year earlier (-26 %) and 62,375 in October (-12 %)": each change is
    measured against the number right before it, as its size confirms."""
    for value, change in itertools.pairwise(frame.live):
        now = value.parent
        if not (change.bracket and change.kind == "change" and change.unit == "percent") or value.bracket:
            continue
        if now is None or now not in frame.live or now.kind != "count" or value.kind != "count" or not value.is_base:
            continue
        between = frame.items[value.last + 1 : change.first]
        beside = all(i.kind == PERIOD or i.text == "(" for i in between)
        told = value.value and abs((now.value / value.value - 1) * 100 - change.value) <= _ROUNDED
        if beside and told and NOTHING not in (now.period, value.period):
            change.period, change.base = now.period, value.period


_ROUNDED: Final = 1.0
"""Percent by which a change that is told may miss the one between its two numbers."""


def in_brackets_of_years(frame: Frame) -> None:
    """ "9,772 in the first quarter (2023: 15,980, minus 38.8 %)": a bare year beside a part of one means that part.

    Not where the number is of the size of the whole year.
    """
    for whole, draft in itertools.pairwise(frame.live):
        start, end = whole.period
        if not draft.bracket or draft.kind != "count" or whole.kind != "count" or draft.measure != whole.measure:
            continue
        if start is None or end is None or start.year != end.year or is_whole_year(whole.period) or start == end:
            continue
        opened = next((k for k in range(draft.first - 1, whole.last, -1) if frame.items[k].text in ("(", ";")), 0)
        if not opened or opened > whole.last + 8 or draft.measure in world.STOCKS or draft.origin != whole.origin:
            continue
        close = next((k for k in range(draft.last + 1, len(frame.items)) if frame.items[k].kind == PUNCT), opened)
        told = [a for i, a in frame.periods if opened < i < close]
        year = unwrap(told[0]).year if len(told) == 1 and says_only_year(unwrap(told[0])) else None
        if year is None or year >= end.year or told[0].op == "all_of" or not is_whole_year(draft.period):
            continue
        months = (end - start).days / 30
        if draft.value > whole.value * max(2.0, (12 / max(months, 1.0)) ** 0.5):
            continue
        draft.period = shift_years(whole.period, year - end.year)
        draft.rule.append(OF_OTHER_YEARS)
        at = frame.live.index(draft)
        change = frame.live[at + 1] if at + 1 < len(frame.live) else draft
        if change.kind == "change" and change.bracket and change.first - draft.last <= 4:
            change.period, change.base = whole.period, draft.period
    back = 0
    for whole, draft in itertools.pairwise(frame.live):
        first, end = draft.period[0], whole.period[1]
        counts = whole.kind == draft.kind == "count" and draft.bracket and not whole.bracket
        if not counts or first is None or end is None:
            continue
        beside = (*frame.items[draft.first - 1 : draft.first], *frame.items[draft.last + 1 : draft.last + 2])
        alone, years = [item.text for item in beside], end.year - first.year
        if draft.own_period and years > 0 and draft.period == shift_years(whole.period, -years):
            back = years
        elif back and alone == ["(", ")"] and draft.period == whole.period and draft.measure == whole.measure:
            draft.period = shift_years(whole.period, -back)  # "Spain 164,010 (2023: 160,460), Italy 151,120 (130,565)"
            draft.rule.append(OF_OTHER_YEARS)


def _is_first_of_pair(draft: Draft) -> bool:
    """Whether a number is the first of "from x to y", in percent or not."""
    return "from x to y" in draft.rule or "from x to y in percent" in draft.rule


def _value_of_change(frame: Frame, draft: Draft) -> bool:
    """Whether a number is what something rose or fell to."""
    at = frame.live.index(draft)
    reached = draft.kind == "count" and is_reached(frame.items, draft)
    return (at > 0 and _is_first_of_pair(frame.live[at - 1])) or reached


def share_period(drafts: list[Draft]) -> None:
    """A count told before the period of its sentence ("with 36,816 arrivals, Britain saw a rise of 25 % in 2024")."""
    for draft, following in reversed(list(itertools.pairwise(drafts))):
        told = following.parent is draft and A_YEAR_ON in following.rule
        if told and draft.period == NOTHING and not draft.own_period:
            draft.period = following.period  # "25,900 have come, 20 % fewer than in the first half of 2024"
        if draft.period == NOTHING and not draft.own_period and draft.kind == following.kind == "change":
            told = following.own_period or "period of the sentence" in following.rule
            if told and following.measure == draft.measure:
                draft.period, draft.base = following.period, following.base  # "fell by 64 % in A and 41 % in B in 2024"
                draft.rule.append("period of the sentence")
        if draft.period == NOTHING and not draft.own_period and (draft.kind, following.kind) == ("change", "count"):
            if following.own_period and not following.is_base and following.measure == draft.measure:
                draft.period, draft.base = following.period, shift_years(following.period, -1)
                draft.rule.append("period of the sentence")
        near = following.first - draft.last <= 4 and "period of the sentence" in draft.rule
        if near and (draft.kind, following.kind) == ("change", "count") and following.measure == draft.measure:
            if (
                following.own_period
                and not following.is_base
                and draft.base in (NOTHING, shift_years(draft.period, -1))
            ):
                draft.period = following.period  # "down 40 %, with 11,300 in the half-year and 300 in June"
                draft.base = shift_years(draft.period, -1) if draft.base != NOTHING else NOTHING
        if draft.period == NOTHING and not draft.own_period and draft.kind != "change" and not draft.is_base:
            told = following.own_period or "period of the sentence" in following.rule
            alike = following.measure == draft.measure and (draft.kind == "count" or following.kind == "share")
            wrecked = {following.measure, draft.measure} <= world.TOLL | world.RESCUED | {"departures"}
            alike = alike or (draft.kind == "count" and wrecked)
            told = told and A_STEP not in following.rule
            if told and not following.is_base and alike and not {BEFORE_A_SUM, SET_AGAINST}.intersection(draft.rule):
                draft.period = following.period
                draft.rule.append("period of the sentence")
    for draft, following in itertools.pairwise(drafts):
        alike = draft.kind == following.kind == "change" and following.bracket and not draft.bracket
        if alike and following.first - draft.last <= 3 and draft.period == following.period:
            if "base said" in following.rule and "base said" not in draft.rule:
                draft.base = following.base  # "up by 36,000 people (+0.9 %) on the month before"
                draft.rule.append("base said")
    for draft in drafts:
        if draft.kind == "share" and draft.period == NOTHING and not draft.own_period and draft.parent in drafts:
            draft.period = draft.parent.period if draft.parent is not None else NOTHING
