"""The period of a number that is told beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Draft, is_base_period, lineage, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.lean.bases import EXCEEDED
from etl.transform.bind.when.aside import annual
from etl.transform.bind.when.atoms import (
    A_STEP,
    SAME_DAYS,
    STEPS,
    STEPS_OF_DAYS,
    began_at,
    is_fiscal,
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
    with_dates,
)
from etl.transform.bind.when.dates import combine, first_told, same_stretch, zone_periods
from etl.transform.bind.when.leaning import they_had_been
from etl.transform.bind.when.lent import inherit_period
from etl.transform.bind.when.limits import (
    as_of_the_data,
    from_limit,
    is_ahead,
    still_running,
    to_the_cut_off,
    up_to_that_day,
)
from etl.transform.bind.when.sifted import Told, sift_journey, sift_stock, sifted
from etl.transform.recognise.items import NUMBER, PERIOD, Item
from etl.transform.recognise.periods import (
    ANAPHORIC,
    NOTHING,
    UNKNOWN,
    Anchor,
    Atom,
    Days,
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
    clause = any(i.has(c) for i in told for c in _LEADS_ON) or (noun > 0 and frame.pack.verb_first)  # no "that" needed
    return year_told(items[at].value) if clause and not later else 0


def _is_number(item: Item) -> bool:
    """Whether a bead is a number, and no article."""
    return item.kind == NUMBER and not (item.value.word and item.value.value == 1)


_LEADS_ON: Final = ("flow.relative", "flow.where", "flow.with", "role.in", "verb.exact")
_YEAR_AND_CLAUSE: Final = 10
"""Beads, at most, from a year to the number of the clause that describes it."""


def find_period(frame: Frame, draft: Draft) -> None:
    """Gives a number its period: as the times beside it say, or else as what it leans on."""
    if not (_is_settled(sifted(frame, draft)) or _of_the_swing(frame, draft)):
        inherit_period(frame, draft)
        _since_new_year(frame, draft)
    if draft.kind == "count":
        _more_than_those_months(frame, draft)


def _more_than_those_months(frame: Frame, draft: Draft) -> None:
    """ "21,720 since January, 19 % fewer than in 2022, when 45,774 came": too many for the months compared, and so of
    all that year."""
    at = frame.drafts.index(draft)
    change = frame.drafts[at - 1] if at else None
    if change is None or change.kind != "change" or change.unit != "percent" or change.base != draft.period:
        return
    if change.qualifier not in ("exact", "about"):
        return  # "less than half of the 135,936 of 2023"
    now, (start, end) = next((d for d in lineage(change.parent) if d.kind == "count"), None), draft.period
    if now is None or now.measure != draft.measure or "boats" in (now.unit, draft.unit):
        return
    year = start is not None and any(
        says_only_year(unwrap(a)) and unwrap(a).year == start.year
        for i, a in frame.periods
        if change.last < i < draft.first
    )
    if not year or start is None or end is None or is_whole_year(draft.period) or change.value <= -100:
        return
    if draft.value > _TOO_MANY * now.value / (1 + change.value / 100):
        draft.period = date(start.year, 1, 1), date(start.year, 12, 31)
        draft.rule.append("all of that year by its size")


_TOO_MANY: Final = 1.2
"""How many times as many as a change says there were before cannot have come in the same months."""


def _of_the_swing(frame: Frame, draft: Draft) -> bool:
    """The time over which the sentence before says, without a number, that what is counted rose or fell."""
    start, end = frame.context.swing
    if start is None or end is None or (end - start).days < _A_MONTH or draft.measure not in frame.context.swung:
        return False
    whole = draft.kind == "count" and not (draft.is_base or draft.is_part or draft.bracket)
    first = whole and draft.parent not in frame.live and draft.measure not in world.STOCKS
    return first and _settle(draft, frame.context.swing, "rose or fell over that time")


_A_MONTH: Final = 27
"""Days, at least, over which what is counted is told to rise or fall."""


def _settle(draft: Draft, days: Days, *rules: str) -> bool:
    draft.period, draft.own_period = days, True
    draft.rule.extend(rules)
    return True


def _described(told: Told) -> bool:
    year = _of_the_year_described(told.frame, told.draft)
    return bool(year) and _settle(told.draft, (date(year, 1, 1), date(year, 12, 31)), _SAID)


def _in_that_month(told: Told) -> bool:
    """ "1.3 million since 2023, 144,000 of them in April; the other country deported 150,000 in that month"."""
    frame, draft = told.frame, told.draft
    beside = [unwrap(a) for _, a in (*told.left, *told.right)]
    if draft.kind != "count" or [(a.op, a.count) for a in beside] != [("that_period", 1)] or draft.is_base:
        return False
    before = [d for d in frame.live if d.first < draft.first]
    if not before or before[-1].period == NOTHING:
        before = [*frame.context.recent, *before]
    months = [d.period for d in before if d.kind == "count" and not d.is_base and _in_one_month(d.period)]
    if not months:
        return False
    (start, _) = months[-1]
    if start is None:
        return False
    days = resolve(Atom("date", year=start.year, month=start.month), told.anchor)
    return _settle(draft, days, _SAID)


def _over_an_aside(told: Told) -> bool:
    """ "From 8 May, when controls were tightened, to 22 May the figure was 1,676"."""
    items = told.frame.items
    dates = [(i, a) for i, a in told.frame.periods if i < told.draft.first][-2:]
    if told.draft.kind != "count" or len(dates) < 2 or not told.left:
        return False
    (first, began), (last, ended) = dates
    between = items[first + 1 : last]
    commas = [k for k, item in enumerate(between) if item.text == ","]
    if len(commas) != 2 or commas[0] != 0 or commas[1] < len(between) - 2 or any(i.kind == NUMBER for i in between):
        return False
    to = between[-1].has("change.to") or between[-1].has("role.destination") or unwrap(ended).is_limit
    start = resolve(_edge(began), told.anchor)
    end = limit(_edge(ended), told.anchor)
    if not to or not is_day(start) or start[0] is None or end is None or end <= start[0]:
        return False
    return _settle(told.draft, (start[0], end), _SAID)


def _edge(atom: Atom) -> Atom:
    """The day that "since", "until" or "as of" names."""
    plain = unwrap(atom)
    return plain.inner[0] if plain.inner and (plain.op == "since" or plain.is_limit) else plain


def _in_one_month(days: Days) -> bool:
    start, end = days
    return start is not None and end is not None and (start.year, start.month) == (end.year, end.month)


def _of_a_change(told: Told) -> bool:
    draft = told.draft
    if draft.kind != "change":
        return False
    change_period(told.frame, draft, told.anchor)
    if any(unwrap(a).op == "that_period" for _, a in (*told.left, *told.right)) and not is_whole_year(draft.period):
        draft.rule.append(OF_OTHER_YEARS)  # "up by 45 % in the same time, from 1,951 in 2017 to 2,828 in 2018"
    return True


def _paired(told: Told) -> bool:
    """ "From 133,098 in the first nine months of 2023 to 49,691 in the same period of this year"."""
    low, draft = told.before, told.draft
    if low is None or draft.is_base or not any(rule.startswith("from x to y") for rule in low.rule) or not told.right:
        return False
    again = unwrap(told.right[0][1])
    first = first_told(told.frame, low.last, draft.first, told.anchor)
    if again.op != "same_period_of" or not again.inner or first == NOTHING:
        return False
    days = resolve(again, Anchor(told.anchor.published, first))
    return days != NOTHING and _settle(draft, days, _SAID)


def _second_of_pair(told: Told) -> bool:
    """What is told of the first number of a pair is not told of the second."""
    low, draft = told.before, told.draft
    if low is None or draft.is_base:
        return False
    if "from x to y" in low.rule:
        told.left = [(i, a) for i, a in told.left if i < low.first and unwrap(a).op != "year_on_year"]
        told.right = [(i, a) for i, a in told.right if unwrap(a).op != "year_on_year"]
    if "from x to y in percent" in low.rule:
        told.left = [(i, a) for i, a in told.left if i < low.first]
        spoken_of = low.parent
        if not (told.left or told.right) and low.own_period and spoken_of is not None:
            if spoken_of not in told.frame.drafts:
                draft.period = spoken_of.period  # "from 3.8 % the year before to 3 %"
                return True
        told.right = [(i, a) for i, a in told.right if unwrap(a).op not in ANAPHORIC]  # "to 18.5 % within a year"
    return False


def _of_a_base(told: Told) -> bool:
    draft, elder = told.draft, told.draft.parent
    if not draft.is_base:
        return False
    if EXCEEDED in draft.rule and elder is not None:
        then = [atom for i, atom in told.frame.periods if elder.last < i < draft.first]
        return _settle(draft, resolve(unwrap(then[-1]), told.anchor), _SAID)
    base_period(told.frame, draft, told.left, told.right, told.anchor)
    both = [*told.left, *told.right]
    _of_the_same_months_then(draft, both)
    if draft.measure in world.STOCKS and elder is not None and [unwrap(a).op for _, a in both] == ["previous_year"]:
        if is_day(elder.period) and is_whole_year(draft.period):
            draft.period = shift_years(elder.period, -1)  # "122 million on 30 April (year before: 120)"
    return True


def _share_of_its_year(told: Told) -> bool:
    """ "6,500 in July, a sixth of the year's total", "... of the total for 2023": the year is told of the whole."""
    draft, elder = told.draft, told.elder
    if draft.kind != "share" or elder is None or not elder.own_period or not told.right:
        return False
    behind = range(draft.last + 1, draft.right[1])
    whole = next((i for i in behind if told.frame.items[i].has("part.share")), None)
    of_whole = whole is not None and all(whole < i <= whole + 2 for i, _ in (*told.left, *told.right))
    start, end = combine(told.frame, [a for _, a in told.right], told.anchor)
    first, last = elder.period
    if start is not None and end is not None and first is not None and last is not None:
        if first < start or last > end:
            return False  # "2 % of those in 2022, but 10 % of arrivals in the first half of 2023"
        within = (first, last) != (start, end) and elder.kind == "count" and not told.left
        of_whole = of_whole or (within and _put_beside(told.frame.items, elder, draft))
    if of_whole:
        draft.period = elder.period
    return of_whole


def _put_beside(items: list[Item], elder: Draft, share: Draft) -> bool:
    """Whether a share stands behind a mark, with no subject of its own, right after what it is of ("..., a sixth of",
    "..., which is more than a third of")."""
    mark = next((k for k in range(share.first - 1, elder.last, -1) if items[k].text in (",", "(")), 0)
    own = any(i.kind in (NUMBER, PERIOD) or i.has("flow.and") for i in items[mark + 1 : share.first])
    own = own or any(c.startswith(_SUBJECTS) for i in items[mark + 1 : share.first] for c in i.senses)
    between = items[elder.last + 1 : mark]
    told = any(i.kind == NUMBER or i.text in (",", ";", "(", ")") or i.has("flow.and") for i in between)
    return mark > 0 and not own and not told and share.first - elder.last <= _BESIDE


_SUBJECTS: Final = ("place.", "measure.", "counted.", "excluded.", "flow.contrast")
_BESIDE: Final = 12
"""Beads from a count to the share that a mark puts beside it."""


def _days_told_in_row(told: Told) -> bool:
    told.right = named_behind(told.frame.items, told.right)
    row = days_in_row(told.frame.items, [*told.left, *told.right], told.anchor)
    return row is not None and _settle(told.draft, row, _SAID)


def _choose(told: Told) -> bool:
    """ "8,800 since January, it said on Monday, with 2,100 Eritreans": the day on which it is said is nobody's."""
    frame, draft, elder = told.frame, told.draft, told.elder
    chosen = choose_among(frame, draft, told.left, told.right)
    told.chosen = with_dates(frame.items, chosen, told.left, draft.first)
    if last_year_by_then([*told.left, *told.right]):
        told.chosen = [Atom("year_earlier")]
        draft.rule.append(OF_OTHER_YEARS)
    if elder is not None and elder.own_period and told.chosen:
        beads = ((frame.items[i], a) for i, a in (*told.left, *told.right))
        said = {id(a) for item, a in beads if item.kind == PERIOD and unwrap(item.value).op == "past"}
        if said.issuperset(id(a) for a in told.chosen):
            draft.period = elder.period
            return True
    return False


def _look_back(told: Told) -> bool:
    """A time that is told by another one ("in the same month", "the year before") counts from that one."""
    frame, draft, anchor = told.frame, told.draft, told.anchor
    alone, last = [unwrap(a).op for a in told.chosen], frame.context.last
    if alone == ["that_period"] and told.elder is None:
        longest = longest_told(frame.context.recent or frame.context.before) or frame.context.period
        if longest != NOTHING and longest[0] != longest[1]:
            told.anchor = Anchor(anchor.published, longest)
    elif alone == ["year_earlier"] and told.elder is None and last is not None:
        if is_whole_year(last.period) and last.measure == draft.measure:
            told.anchor = Anchor(anchor.published, last.period)  # "In 2023 35,618 were. The year before 25,538"
    elif alone == ["that_year"]:
        before = [d.period for d in frame.live if d.first < draft.first and d.period[1] is not None]
        if before:
            told.anchor = replace(anchor, current=before[-1])  # "9,925 by April 2022, when the year closed"
    elif alone == ["last_year"] and told.before is not None and they_had_been(frame, told.before, draft):
        return _settle(draft, shift_years(told.before.period, -1), "same period a year earlier")
    return False


def _count_days(told: Told) -> bool:
    """The chosen times as days."""
    frame, draft, elder = told.frame, told.draft, told.elder
    told.chosen, lent = of_that_year(frame, draft, told.chosen, told.left)
    told.anchor = told.anchor if lent is None else replace(told.anchor, year=lent)
    told.days = combine(frame, told.chosen, told.anchor) if told.chosen else NOTHING
    if told.before is not None and told.anchor.current == NOTHING == told.anchor.day:
        if any(unwrap(a).op in STEPS_OF_DAYS for a in told.chosen):
            told.days = NOTHING  # "12 are missing off A; the day before seven had died off B": of no day told
    if elder is not None and elder.own_period and any(unwrap(a).op in STEPS for a in told.chosen):
        shared = {id(a) for _, a in zone_periods(frame, elder.left[0], elder.right[1])}
        dated = any(says_only_year(unwrap(a)) for a in told.chosen)  # "by the same date 151,000 in 2023"
        if shared.issuperset(id(a) for a in told.chosen) and not dated:
            told.days = elder.period  # "the day before 158 came in three boats": one step back, not two
    return False


def _until_later(told: Told) -> bool:
    """ "Hosts 2.9 million refugees, and lets them travel until 1 July": nobody was counted to that day."""
    frame, draft = told.frame, told.draft
    if draft.measure not in world.STOCKS or any(unwrap(a).op != "until" for a in told.chosen):
        return False
    behind = range(draft.last + 1, draft.right[1])
    joined = next((k for k in behind if frame.items[k].has("flow.and")), len(frame.items))
    later = bool(told.right) and not told.left and all(i > joined for i, _ in told.right)
    if (later and told.chosen) or is_ahead(frame, told.days):
        told.days, told.chosen = NOTHING, []
    return False


def _unknown(told: Told) -> bool:
    """A time that is told and cannot be known ("in seven months", "during the crisis")."""
    draft, then = told.draft, told.frame.context.then
    if told.chosen and all(unwrap(a).op in UNKNOWN for a in told.chosen):
        if then != NOTHING and any(unwrap(a).op == "back_then" for a in told.chosen):
            return _settle(draft, then, "at that time")
        if draft.parent is not None and any(as_long(unwrap(a), draft.parent.period) for a in told.chosen):
            draft.period = draft.parent.period  # "54,300 in the first seven months; 28,210 of them, in seven months"
            return True
        return _settle(draft, NOTHING)
    if told.days == NOTHING and any(unwrap(a).op not in ANAPHORIC for a in told.chosen):
        return _settle(draft, NOTHING)
    return False


def _of_the_bracket(told: Told) -> bool:
    """ "The lowest since June 2017 (884)", "+41 % in the first half (2023: 1,200)"."""
    items, draft = told.frame.items, told.draft
    if not draft.bracket:
        return False
    led = items[draft.first - 2] if draft.first > 1 and items[draft.first - 1].text == "(" else None
    began = began_at(led.value) if led is not None and led.kind == PERIOD and not told.right else None
    if began is not None:
        told.days = resolve(began, told.anchor)
        if told.days != NOTHING:
            return _settle(draft, told.days)
    outside = next((d for d in lineage(draft.parent) if not d.bracket), None)
    if len(told.chosen) == 1 and outside is not None and outside.kind == "change":
        told.days = same_stretch(told.chosen[0], told.anchor) or told.days
    return False


def _as_said(told: Told) -> bool:
    if told.days == NOTHING:
        return False
    _end(told)
    _on_a_day(told)
    _in_other_years(told)
    earlier = told.draft.kind == "count" and all(is_base_period(a) for a in told.chosen)
    step = any(unwrap(a).op in STEPS_OF_DAYS for a in told.chosen)
    rules = [_SAID, *(["an earlier period"] if earlier else []), *([A_STEP] if step else [])]
    return _settle(told.draft, told.days, *rules)


def _end(told: Told) -> None:
    """How far a time goes that is not over, or of which only the end is told."""
    frame, draft, chosen = told.frame, told.draft, told.chosen
    days, now = told.days, frame.context.published
    event = any(unwrap(a).op in _SINCE_AN_EVENT for a in chosen)
    if days[0] is None and days[1] is not None and not event and unwrap(chosen[0]).op not in ("before", "so_far"):
        detained = draft.measure == "detained" and unwrap(chosen[0]).op == "until" and _by_an_act(told)
        days = (date(days[1].year, 1, 1), days[1]) if detained else from_limit(frame, draft, days[1], told.anchor)
    days = up_to_that_day(frame, draft, still_running(frame, draft, chosen, days))
    days = to_the_cut_off(frame, draft, chosen, as_of_the_data(frame, draft, chosen, days))
    days = _up_to_its_limit(told, days)
    if now is not None and is_whole_year(days) and days[1] is not None and days[1].year == now.year:
        if told.so_far or (draft.measure not in world.STOCKS and (days[1] - now).days > _TURN_OF_THE_YEAR):
            days = (days[0], now)  # "In 2021 4,704 have been stopped so far", "the total for 2024", told in August
    told.days = days


def _by_an_act(told: Told) -> bool:
    """ "Mexico detained 686,732 by November": the verb stands before those whom it befell, not "were held"."""
    draft, items = told.draft, told.frame.items
    clause = range(draft.left[0], draft.first)
    return any("detained" in items[k].senses.get("measure.cue", ()) for k in clause)


_TURN_OF_THE_YEAR: Final = 31
"""Days before the end of a year in which its numbers are told as those of all of it."""


def _up_to_its_limit(told: Told, days: Days) -> Days:
    """ "In 2015 432,761 have come (as of 10 September)": a year, and beside it the day up to which it was counted."""
    start: date | None = days[0]
    end: date | None = days[1]
    now = told.frame.context.published
    if start is None and end == now and any(unwrap(a).op in _SINCE_AN_EVENT for a in told.chosen):
        return None, _last_day_told(told, now) or end  # "since the war began 22,000 have come, up to Monday"
    years = all(says_only_year(unwrap(a)) or unwrap(a).op in _UP_TO_A_LIMIT for a in told.chosen)
    if start is None or end is None or not years or told.draft.measure in world.STOCKS:
        return days
    fiscal = is_fiscal(days)
    if start != date(start.year, 1, 1) and not fiscal:
        return days
    for _, atom in (*told.right, *told.left):
        plain = unwrap(atom)
        if plain.op in ("until", "as_of") and plain.inner and atom not in told.chosen:
            last = limit(plain.inner[0], Anchor(told.frame.context.published, days))
            if last is not None and start < last < end and (fiscal or last.year == start.year):
                return start, last
    return days


_UP_TO_A_LIMIT: Final = RUNNING | {"fiscal_year"}
_SINCE_AN_EVENT: Final = ("open_since", "since_event")


def _last_day_told(told: Told, now: date | None) -> date | None:
    """The day up to which something is told to have been counted, before the text was published."""
    for _, atom in (*told.right, *told.left):
        plain = unwrap(atom)
        if plain.op == "until" and plain.inner and now is not None:
            last = limit(plain.inner[0], Anchor(now, (None, now)))
            return last if last is not None and last <= now else None
    return None


def _on_a_day(told: Told) -> None:
    """A stock is counted on a day; what had come by then, since the year began."""
    frame, draft, chosen = told.frame, told.draft, told.chosen
    end = told.days[1]
    if draft.measure in _ON_A_DAY and any(unwrap(a).op in ("end_of", "month_earlier") for a in chosen):
        told.days = (end, end)
    elif _had_by_then(frame, draft, chosen) and end is not None:
        end = limit(unwrap(chosen[0]), told.anchor) or end  # "in mid-June": the 15th
        told.days = (date(end.year, 1, 1), end)
    middle = unwrap(chosen[0]) if len(chosen) == 1 and unwrap(chosen[0]).op == "mid" else None
    if draft.measure in _ON_A_DAY and middle is not None:
        told.days = (limit(middle, told.anchor), limit(middle, told.anchor))  # "in mid-May": the 15th
    if draft.measure == "permits" and all(unwrap(a).op == "as_of" for a in chosen):
        told.days = (told.days[1], told.days[1])  # "on 30 June 3.4 million held a residence permit"


def _in_other_years(told: Told) -> None:
    """ "In the same period there were 7,928 in 2022": a year that stands for the same days of it."""
    frame, draft, chosen = told.frame, told.draft, told.chosen
    before, now = told.before or draft, frame.context.published
    years = [a for a in map(unwrap, chosen) if says_only_year(a) or a.op == "last_year"]
    ops = [unwrap(a).op for a in chosen]
    days: Days | None = None
    if any(op in _AGAIN for op in ops) or (years and ("that_period" in ops or "that_month" in ops)):
        draft.rule.append(OF_OTHER_YEARS)
    elif not years:
        return
    elif len(chosen) == 1 and any(unwrap(a).op in SAME_DAYS for _, a in told.left) and told.right:
        days = same_stretch(years[0], told.anchor)
        draft.rule.append(OF_OTHER_YEARS)
    elif OF_OTHER_YEARS in before.rule and draft.first - before.last <= _NEAR_A_YEAR:
        days = same_stretch(years[0], Anchor(now, before.period))  # "... and 55,785 in 2022"
        if days == before.period and before.value != draft.value:
            return  # "7,861, and in total 16,430 in 2023"
        draft.rule.append(OF_OTHER_YEARS)
    elif len(chosen) == 1 and (again := _next_of_those_days(told, years[0])) is not None:
        days = again
        draft.rule.append(OF_OTHER_YEARS)
    elif _in_fiscal_years(draft, before):
        days = resolve(replace(years[0], op="fiscal_year"), told.anchor)  # "... 1.5 million in 2024, 2 in 2023"
    elif "from x to y" in before.rule:
        first = first_told(frame, before.last, draft.first, told.anchor)
        if first[0] is not None and not is_whole_year(first):
            days = same_stretch(years[0], Anchor(now, first))  # "from 20 in H1 2022 to 30 in 2023"
    told.days = days or told.days


def _next_of_those_days(told: Told, year: Atom) -> Days | None:
    """ "In the same period last year there were 79,300. In 2022 it was 34,000": a third year of the same days."""
    draft, recent, now = told.draft, told.frame.context.recent, told.frame.context.published
    last = recent[-1] if recent else None
    bare = draft.kind == "count" and not (draft.noun or draft.is_part or draft.bracket)
    if last is None or not bare or draft is not told.frame.live[0] or OF_OTHER_YEARS not in last.rule:
        return None
    days = same_stretch(year, Anchor(now, last.period)) if draft.measure == last.measure else None
    return days if days != last.period else None


_SAID: Final = "period said"
_ON_A_DAY: Final = world.STOCKS | {"detained"}
_AGAIN: Final = ("same_period", "same_period_of", "by_then", "month_last_year", "same_month")


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
    if not chosen or any(unwrap(a).op not in ("end_of", "mid") for a in chosen):
        return False
    if draft.measure in world.TOLL and "skip.sunk" in frame.present:
        return False  # "at the end of September a boat had sunk and nine had died"
    return any(item.text in frame.pack.had_words for item in frame.items[draft.left[0] : draft.right[1]])


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


def _is_settled(told: Told) -> bool:
    """In this order; the first that knows the period ends it. Some only take away times told of something else."""
    return (
        _in_that_month(told)
        or _over_an_aside(told)
        or _described(told)
        or _of_a_change(told)
        or _paired(told)
        or _second_of_pair(told)
        or sift_journey(told)
        or _of_a_base(told)
        or _share_of_its_year(told)
        or sift_stock(told)
        or _days_told_in_row(told)
        or _choose(told)
        or _look_back(told)
        or _count_days(told)
        or _until_later(told)
        or _unknown(told)
        or _of_the_bracket(told)
        or _as_said(told)
    )
