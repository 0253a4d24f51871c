"""The periods of a change: its own, and the one it is compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MORE_OR_FEWER, STRONG, Draft, boundary, is_base_period, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.kinds.compared import exceeded, past_the_rate
from etl.transform.bind.when.aside import is_reached, led_by_base
from etl.transform.bind.when.atoms import (
    TODAY,
    as_of_month,
    encloses_day,
    is_fiscal,
    is_month,
    is_whole_year,
    says_only_year,
    year_told,
)
from etl.transform.bind.when.chosen import part_of_year_told
from etl.transform.bind.when.dates import combine, same_stretch, zone_periods
from etl.transform.bind.when.lent import inherit_period
from etl.transform.bind.when.limits import from_limit, to_the_cut_off
from etl.transform.bind.when.sides import Change, Time, compares_at, past_the_bracket, take_side
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item
from etl.transform.recognise.periods import ANAPHORIC, NOTHING, Anchor, Atom, Days, is_day, limit, resolve, shift_years


def _stretch_compared(items: list[Item], index: int, atom: Atom) -> Atom:
    """ "Rispetto al primo semestre del 2024": the part of a year itself, where the same words alone set a limit."""
    inner = unwrap(atom.inner[0]) if atom.op == "as_of" and len(atom.inner) == 1 else None
    part = inner is not None and inner.op in ("half", "quarter", "third", "two_months", "first_months", "range")
    return inner if inner is not None and part and items[index - 1].has("base.cue") else atom


def _before_a_colon(items: list[Item], draft: Draft, index: int) -> bool:
    """ "Claims fell compared with 2018: in Italy (-34 %), Germany (-12 %)": a base told ahead of all that follow."""
    led = index > 0 and items[index - 1].has("base.cue")
    return led and draft.bracket and any(items[k].text == ":" for k in range(index + 1, draft.first))


def change_period(frame: Frame, draft: Draft, anchor: Anchor) -> None:
    """Gives a change its period and that of its base."""
    items, at = frame.items, frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    if draft.bracket and before is not None and before.rule[:1] == ["factor word"] and draft.first == before.last + 2:
        draft.period, draft.own_period, draft.base = before.period, before.own_period, before.base
        draft.rule += [rule for rule in ("base said", "base of the change before") if rule in before.rule]
        return  # "twice as many (+115 %) as last year"
    following = next((d for d in frame.drafts if d.first > draft.last), None)
    value = following if following is not None and not following.is_base and is_reached(items, following) else None
    beads = (draft.last, *range(draft.last + 1, len(items)))  # "moitié moins qu'", "halb so viele wie" are one
    cue = next(
        (i for i in beads if i != draft.last or draft.item.has("base.cue") if compares_at(items, i, draft)), None
    )
    fronted = [i for i, _ in frame.periods if (at and led_by_base(items, i)) or _before_a_colon(items, draft, i)]
    if not all(d.kind == "change" or d.skipped for d in frame.drafts[:at]):
        fronted = []
    elder = draft.parent
    anew = elder is not None and elder not in frame.drafts and elder.measure != draft.measure
    tail, over = past_the_bracket(items, draft), exceeded(items, draft)
    change = Change(frame, draft, anchor, before, following, value, cue, over, tail, fronted, anew)
    change.end = _scope_end(change)
    for index, atom in zone_periods(frame, draft.left[0], change.end):
        plain = _stretch_compared(items, index, unwrap(atom)) if draft.measure not in world.STOCKS else unwrap(atom)
        take_side(change, Time(index, atom, plain))
    _unnamed_base(change)
    _own_period(change)
    if not _base_said(change):
        _base_unsaid(change)


def _scope_end(change: Change) -> int:
    """Where times of a change end: behind its base or its value, where these follow."""
    items, draft, following = change.frame.items, change.draft, change.following
    if following is None:
        return draft.right[1]
    if change.value is not None:
        return following.right[1]
    end = draft.right[1]
    ahead = items[following.left[0] : following.first]
    if following.is_base and not any(item.has("base.when") for item in ahead) and not _closed_by_contrast(change, end):
        end = following.right[1]
    if draft.unit != "percent" and following.kind == "change" and following.unit == "percent":
        behind = draft.last + 1 + any(map(items[draft.last + 1].has, MORE_OR_FEWER))
        if past_the_rate(items, behind) > following.last and not following.skipped:
            end = max(end, following.right[1])  # "a rise of 23,110, or 0.5 %, on the end of December"
    fewer = any(i.has("change.more") or i.has("change.fewer") for i in items[change.tail + 1 : change.tail + 3])
    if following.bracket and following.last + 1 == change.tail and fewer:
        end = max(end, following.right[1])  # "2,294 (18.7 percent) fewer than in January 2019"
    return end


def _closed_by_contrast(change: Change, end: int) -> bool:
    """ "Up 13 % on 2024 but below the record of 2022": what it is compared with is told before the contrast."""
    items, draft = change.frame.items, change.draft
    told = any(item.kind == PERIOD for item in items[draft.last + 1 : end])
    return told and end < len(items) and items[end].has("flow.contrast") and not items[end].has("base.cue")


def _unnamed_base(change: Change) -> None:
    """Bases that no word compares: behind a bracket, at the opening, since when a stock shrank."""
    frame, draft = change.frame, change.draft
    if not change.base:
        change.base = _behind_the_bracket(frame, draft)
        change.own = [a for a in change.own if not any(a is b for b in change.base)]
    if change.fronted and not change.own and not change.base:
        change.base = [unwrap(a) for i, a in frame.periods if i in change.fronted]  # "Compared with May, A fell"
    own = change.own
    if draft.measure in world.STOCKS and own and own[0].op == "since" and all(a.op in ("since", "until") for a in own):
        change.base += [a.inner[0] for a in own if a.inner and a.op == "since"]  # a stock that shrank "since January"
        change.own = []
    if not change.base and _as_many_as_then(frame, draft, change.own, change.anchor):
        change.base, change.own = change.own, []
        day = change.anchor.published
        if draft.parent is not None and draft.parent.period == NOTHING and day is not None:
            draft.parent.period = (day, day)
            draft.parent.rule.append(TODAY)


def _own_period(change: Change) -> None:
    frame, draft = change.frame, change.draft
    change.own, lent = part_of_year_told(frame, draft, change.own)
    own = change.own
    if lent is not None:
        change.anchor = replace(change.anchor, year=lent)
    anchor = change.anchor
    days = to_the_cut_off(frame, draft, own, combine(frame, own, anchor)) if own else NOTHING
    if days != NOTHING and days[0] is None and days[1] is not None:
        days = from_limit(frame, draft, days[1], anchor)
    yearly = is_whole_year(days) or (bool(own) and says_only_year(own[0]))
    if yearly and days[0] is not None and any(a.op in ("same_period", "same_period_of") for a in change.base):
        days = _same_months(days, days[0], anchor)
    if days == NOTHING or days[0] is None:
        _period_unsaid(change)
    else:
        draft.period, draft.own_period = days, True
        draft.rule.append("period said")


def _same_months(days: Days, first: date, anchor: Anchor) -> Days:
    """ "In 2024, a fall against the same period of 2023": the same months of both years."""
    now = anchor.published
    if anchor.current[1] is not None and not is_whole_year(anchor.current):
        return shift_years(anchor.current, first.year - anchor.current[1].year)
    if anchor.current == NOTHING and now is not None and now.year == first.year:
        return (first, now)  # of a year that is not over
    return days


def _period_unsaid(change: Change) -> None:
    frame, draft, base = change.frame, change.draft, change.base
    inherit_period(frame, draft)
    head, elder = frame.context.topic, draft.parent
    if change.over is not None and base and elder is not None and elder not in frame.drafts:
        draft.period = elder.period  # "... from January to May. That exceeds last year's number by 3 %"
    if head is not None and head.measure == draft.measure and draft.parent not in frame.drafts:
        if is_day(draft.period) and encloses_day(head.period, draft.period) and any(map(is_base_period, base)):
            draft.period = head.period  # "... to 35,040, after 160 came yesterday. That is 20 % up on last year"
    if elder not in frame.live:
        draft.period = _after_its_base(change, draft.period)
    if len(base) != 1:
        return
    if draft.period == NOTHING and draft.measure not in world.STOCKS:
        draft.period = _a_year_on(base[0], change.anchor)
        draft.rule.append(A_YEAR_ON)
    else:
        draft.period = _month_after(frame, draft, resolve(base[0], change.anchor)) or draft.period


def _after_its_base(change: Change, days: Days) -> Days:
    """ "32,436 have come. The record was that of 2006: 31,678. It is 118 % more than in the same months of 2022": no
    change is of a time before its base, so it is told of the first number."""
    topic, measure = change.frame.context.topic, change.draft.measure
    now = topic.period[1] if topic is not None and topic.measure == measure else None
    last = max((year_told(atom) for atom in change.base), default=0)
    before = days[1] is not None and days[1].year <= last
    return topic.period if topic is not None and now is not None and before and last < now.year else days


def _base_said(change: Change) -> bool:
    """Takes the first of the base's times that comes to days."""
    frame, draft = change.frame, change.draft
    whole = {id(unwrap(a)) for _, a in frame.periods if a.op == "all_of"}  # "as in the whole of last year"
    for atom in change.base:
        found = _base_days(change, atom, whole=id(atom) in whole)
        if found == NOTHING or found[0] is None:
            continue
        edge = atom.inner[0] if atom.op == "of_year" and atom.inner else atom
        counted = _on_a_day(draft) and edge.op in ("end_of", "late", "as_of", "month_earlier")
        counted = counted and not (atom.op == "month_earlier" and is_day(found))
        draft.base = (found[1], found[1]) if counted else found
        draft.rule.append("base said")
        return True
    return False


def _on_a_day(draft: Draft) -> bool:
    """Whether what changes is counted on a day: a stock, those in detention on 31 December."""
    return draft.measure in world.STOCKS or (draft.measure == "detained" and is_day(draft.period))


def _base_days(change: Change, atom: Atom, *, whole: bool) -> Days:
    frame, draft = change.frame, change.draft
    stock, anchor = _on_a_day(draft), Anchor(change.anchor.published, draft.period)
    if atom.op == "as_of" and atom.inner and says_only_year(atom.inner[0]) and not stock:
        atom = atom.inner[0]  # "rispetto al 2023": the year that is named
    since = stock and atom.op == "since" and bool(atom.inner)
    month = not stock and as_of_month(atom)  # "compared to September"
    found = resolve(atom.inner[0] if since or month else atom, anchor)
    if stock and atom.op == "as_of" and atom.inner:
        day = limit(atom.inner[0], anchor)
        found = (day, day)
    if stock and atom.op in RUNNING and found[0] is not None:
        found = (found[0], found[0])  # "160,000 fewer than at the start of the year"
    if not stock and draft.unit == "persons" and _up_to_a_month(atom, draft.period, found):
        assert found[1] is not None
        found = (date(found[1].year, 1, 1), found[1])  # "11,052 in eight months, 1,138 more than at the end of July"
    beside = _change_beside(frame, draft, any_base=True)
    if says_only_year(atom) and is_fiscal(draft.period) and draft.parent not in frame.drafts:
        found = resolve(replace(atom, op="fiscal_year"), anchor)  # a text that goes on about fiscal years
    if says_only_year(atom) and beside is not None and not is_whole_year(beside.base):
        found = same_stretch(atom, anchor) or found  # "47 % up on the same time of 2024, 67 % on 2023"
    if says_only_year(atom) and not whole and _for_the_same_months(change, atom):
        found = same_stretch(atom, anchor) or found
    last = atom.op in ("last_year", "previous_year") and not whole
    if last and (not is_whole_year(draft.period) or found == draft.period):
        found = shift_years(draft.period, -1)  # "on last year", said of part of a year, or of the year told
    return found


def _up_to_a_month(atom: Atom, period: Days, base: Days) -> bool:
    """Whether a base is the end of a month, or the time up to then, inside the months of a year that are counted."""
    (start, end), last = period, base[1]
    if atom.op not in ("end_of", "as_of") or start is None or end is None or last is None:
        return False
    return (start.month, start.day) == (1, 1) and start.year == last.year and last.month < end.month


def _for_the_same_months(change: Change, year: Atom) -> bool:
    """ "Three times the 2023 figure for the same months", "as many as in 2023 in that period"."""
    frame, draft = change.frame, change.draft
    at = next((i for i, a in frame.periods if unwrap(a) is year and i > draft.last), None)
    if at is None:
        return False
    near = [(i, unwrap(a).op) for i, a in frame.periods if i > at]
    told = near[0][0] if near and near[0][1] in ("that_period", "same_period", "by_then") else 0
    return 0 < told - at <= 4 and not any(frame.items[k].kind in (NUMBER, PUNCT) for k in range(at + 1, told))


def _base_unsaid(change: Change) -> None:
    """The period told after, the base of another change, or the same days a year earlier."""
    frame, draft = change.frame, change.draft
    told = None if draft.own_period else _told_before(frame, draft)
    if told is not None:
        draft.base, draft.period = draft.period, told
        draft.rule.append("change since the period told after")
        return
    beside = _change_beside(frame, draft) or _change_of_all(frame, draft)
    earlier = [d for d in frame.live if d.kind == "change" and d.first < draft.first]
    before = earlier[-1] if earlier else frame.context.change
    signed = draft.unit == "persons" or "change by sign" in draft.rule
    if beside is None and draft.bracket and signed and before is not None:
        told_base = "base said" in before.rule or "base of the change before" in before.rule
        if before.measure == draft.measure and before.period == draft.period and told_base:
            beside = before  # "57 % fewer than in September. ... Syria with 621 claims (-292)"
    if beside is None:
        draft.base = shift_years(draft.period, -1)
    else:
        draft.base = beside.base
        draft.rule.append("base of the change before")


A_YEAR_ON: Final = "the period a year after its base"


def _as_many_as_then(frame: Frame, draft: Draft, own: list[Atom], anchor: Anchor) -> bool:
    """ "A million are displaced, three times as many as in December 2023": the stock is of now, the past its base."""
    if len(own) != 1 or draft.rule[:1] != ["factor word"] or draft.measure not in world.STOCKS:
        return False
    whole, end = draft.parent, resolve(own[0], anchor)[1]
    if whole is None or whole not in frame.drafts or whole.own_period or whole.first > draft.first or end is None:
        return False
    behind = any(i > draft.last for i, a in frame.periods if unwrap(a) is own[0])
    return behind and anchor.published is not None and end < anchor.published - timedelta(60)


def _month_after(frame: Frame, draft: Draft, base: Days) -> Days | None:
    """ "125,000 since December, 28,000 of them in July. That is 8 % more than in June": the month told, not all."""
    if not is_month(base) or is_month(draft.period) or base[1] is None:
        return None
    months = [d.period for d in frame.context.recent if d.measure == draft.measure and is_month(d.period)]
    return next((m for m in months if m[0] == base[1] + timedelta(1)), None)


def _behind_the_bracket(frame: Frame, draft: Draft) -> list[Atom]:
    """ "Nearly doubled (up 99 %) compared with September, when 8,878 came": what both changes are measured against."""
    items, at = frame.items, frame.drafts.index(draft)
    after = frame.drafts[at + 1] if at + 1 < len(frame.drafts) else draft
    last = draft if draft.bracket else after if after.bracket and after.kind == "change" else None
    if last is None or (last is not draft and last.first - draft.last > 2 + _more_or_fewer(items, last.first - 2)):
        return []
    close = last.last + 1
    behind = items[close : close + 3]
    if len(behind) < 2 or behind[0].text != ")":
        return []
    if behind[1].kind == PERIOD and behind[1].value.op == "against":
        return [unwrap(behind[1].value)]  # in French one phrase
    counted = _more_or_fewer(items, last.first - 2)
    cue = behind[1].has("base.cue") or (counted and behind[1].has("flow.relative"))  # "327 menos (-12 %) que en julio"
    return [unwrap(behind[2].value)] if len(behind) > 2 and cue and behind[2].kind == PERIOD else []


def _more_or_fewer(items: list[Item], index: int) -> bool:
    return index >= 0 and (items[index].has("change.more") or items[index].has("change.fewer"))


def _a_year_on(base: Atom, anchor: Anchor) -> Days:
    """ "Down 61 % on the first nine months of 2023", with no other time told: the same months of the year after."""
    named = base.op not in ANAPHORIC and not says_only_year(base)
    start, end = resolve(base, anchor) if named else NOTHING
    if start is None or end is None or anchor.published is None or is_whole_year((start, end)):
        return NOTHING
    if start.year != anchor.published.year - 1:
        return NOTHING
    later = shift_years((start, end), 1)
    return later if later[1] is not None and later[1] <= anchor.published else NOTHING


def _change_beside(frame: Frame, draft: Draft, *, any_base: bool = False) -> Draft | None:
    """The change told right before in one sentence, over the same time ("13 more than in April (+1.0 %)")."""
    at = frame.drafts.index(draft)
    changes = [d for d in frame.drafts[:at] if d.kind == "change" and not d.skipped]
    before = changes[-1] if changes else None
    if before is None or before.period != draft.period or before.measure != draft.measure:
        return None
    in_row = before.bracket and draft.bracket  # "(274 claims; -29 on April), (114 claims; -13)"
    strong = [k for k in range(before.last + 1, draft.first) if boundary(frame.items, k) == STRONG]
    if not in_row and any(not (any_base and frame.items[k].has("flow.contrast")) for k in strong):
        return None  # but "4 % more than last year, though 21 % fewer than in 2022"
    return before if any_base or "base said" in before.rule or "base of the change before" in before.rule else None


def _change_of_all(frame: Frame, draft: Draft) -> Draft | None:
    """ "4.2 million, 41,275 more than a month earlier. Germany saw a rise of 21,830": since the same day."""
    last = frame.context.change
    if last is None or draft.own_period or not last.measure == draft.measure in world.STOCKS:
        return None
    if last is frame.context.last and draft.bracket and "base said" in last.rule:
        draft.period = last.period  # "rose by 36,000 in November. In Germany (+11,900) ..."
    return last if last.period == draft.period else None


def _told_before(frame: Frame, draft: Draft) -> Days | None:
    """The period of the sentence before, where this one turns to the years before it and says what has changed since.

    "36,816 crossed in 2024. In 2023 it was 29,437, so the number rose by 25 %": the rise is that of 2024.
    """
    parent, topic = draft.parent, frame.context.topic
    if parent is not None and parent not in frame.drafts and topic is not None and topic.measure == draft.measure:
        end, start = parent.period[1], topic.period[0]
        if parent.kind == "count" and parent is not topic and parent.period == draft.period and end and start:
            if end < start and (topic.value > parent.value) == (draft.value > 0):
                return topic.period  # "335 have come. In the same time of 2018 it was 5,945. That is 94 % fewer"
    counts = [d for d in frame.drafts if d.kind == "count" and not d.skipped and d.period == draft.period]
    value = counts[0] if len(counts) == 1 else None
    if value is None or value.measure is None or value.measure != draft.measure:
        return None
    end = value.period[1]
    for now in (frame.context.by_measure.get(value.measure), frame.context.topic, frame.context.last):
        if (
            now is None
            or end is None
            or now.period[1] is None
            or now.measure != value.measure
            or (bool(value.noun) and now.unit != value.unit)  # an elided noun is that of the sentence before
        ):
            continue
        years, risen = now.period[1].year - end.year, now.value > value.value
        if years >= 1 and shift_years(value.period, years) == now.period and risen == (draft.value > 0):
            return now.period
    return None
