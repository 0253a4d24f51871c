"""The periods of a change: its own, and the one it is compared with."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, is_base_period, unwrap
from etl.transform.bind.frame import Frame
from etl.transform.bind.kinds.compared import below, exceeded
from etl.transform.bind.when.aside import is_compared, is_reached, led_by_base
from etl.transform.bind.when.atoms import (
    STRETCHES,
    YEARS_BACK,
    as_of_month,
    encloses_day,
    is_a_step,
    is_fiscal,
    is_month,
    is_stretch,
    is_whole_year,
    says_only_year,
)
from etl.transform.bind.when.chosen import part_of_year_told
from etl.transform.bind.when.dates import combine, same_stretch, zone_periods
from etl.transform.bind.when.lent import inherit_period
from etl.transform.bind.when.limits import from_limit, to_the_cut_off
from etl.transform.recognise.items import NUMBER, PERIOD, WORD, Item
from etl.transform.recognise.periods import ANAPHORIC, NOTHING, Anchor, Atom, Days, is_day, limit, resolve, shift_years


def _moves(items: list[Item], draft: Draft, index: int) -> bool:
    """Whether the change is told right before a bead, with no mark between."""
    span = range(draft.last + 1, index)
    signed = "change by sign" in draft.rule
    hedged = draft.first > 0 and any(c.startswith("before.") for c in items[draft.first - 1].senses)
    return not any(boundary(items, k) >= MIDDLE for k in span) and (
        signed
        or any(
            items[k].has(sense)
            for k in range(max(0, draft.first - 2 - hedged), index)  # "an increase of nearly 31 %"
            for sense in ("change.up", "change.down", "change.more", "change.fewer")
        )
    )


def _moved_alike(items: list[Item], before: Draft | None, draft: Draft) -> bool:
    """ "Up 48 % on 2024 and 75 % on 2023": whether "and" leads from a change and its base to another of the kind."""
    if before is None or before.kind != "change" or "base said" not in before.rule or draft.first - before.last > 6:
        return False
    between = items[before.last + 1 : draft.first]
    joined = bool(between) and (between[-1].has("flow.and") or (len(between) > 1 and between[-2].has("flow.and")))
    return joined and before.unit == draft.unit and any(item.kind == PERIOD for item in between)


def _is_before(atom: Atom, draft: Draft) -> bool:
    """Whether a bare year lies before the period of what the draft is a change of."""
    told = draft.parent.period[1] if draft.parent is not None else None
    return says_only_year(atom) and atom.year is not None and told is not None and atom.year < told.year


def _happened_then(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "Halved last year": the time right behind a verb is its own, but "double last year's" compares."""
    owned = index + 1 < len(items) and items[index + 1].glued and items[index + 1].kind == WORD
    return atom.op == "last_year" and draft.item.has("fold.halved") and index == draft.last + 1 and not owned


def _is_earlier(atom: Atom, anchor: Anchor) -> bool:
    """Whether a date, with its month said, ends before the period spoken of begins."""
    named = atom.op == "date" and atom.month is not None
    named = named or (
        atom.op in ("quarter", "half", "third", "first_months", "first_quarters") and atom.year is not None
    )
    named = named or (atom.op in ("end_of", "late", "mid", "early", "start_of") and atom.month is not None)
    if not named or anchor.current[0] is None:
        return False
    end = resolve(atom, anchor)[1]
    return end is not None and end < anchor.current[0]


def _ends_before(atom: Atom, anchor: Anchor) -> bool:
    """ "Three times as many as in the first half of 2022", told of 2023."""
    end, start = resolve(atom, anchor)[1], anchor.current[0]
    return end is not None and start is not None and end < start


def _stretch_compared(items: list[Item], index: int, atom: Atom) -> Atom:
    """ "Rispetto al primo semestre del 2024": the part of a year itself, where the same words alone set a limit."""
    inner = unwrap(atom.inner[0]) if atom.op == "as_of" and len(atom.inner) == 1 else None
    part = inner is not None and inner.op in ("half", "quarter", "third", "two_months", "first_months", "range")
    return inner if inner is not None and part and items[index - 1].has("base.cue") else atom


def _compares_at(items: list[Item], index: int, draft: Draft) -> bool:
    """Whether a bead behind a change leads to what it is compared with ("than", "compared with")."""
    item, ahead = items[index], items[index + 1 : index + 2]
    if item.has("base.cue"):
        return not item.has("role.in") or bool(ahead and ahead[0].kind in (PERIOD, NUMBER))  # "-42 % bei den Einreisen"
    return (
        index <= _past_the_bracket(items, draft) + 3
        and (item.has("change.more") or item.has("change.fewer"))
        and any(c.startswith("before.") for c in item.senses)
        and not any(c in _OF_NOUNS for i in ahead for c in i.senses)  # "un 42 % menos de cruces"
    )


_OF_NOUNS: Final = ("measure.act", "measure.people", "measure.soft", "counted.persons", "counted.boats")


def _compared_later(frame: Frame, cue: int, end: int) -> bool:
    """Whether what leads to a base ("than", "compared with") does lead to a time."""
    at = next((index for index, _ in frame.periods if cue < index < end), None)
    return at is not None and at <= cue + _TO_BASE and not any(boundary(frame.items, k) for k in range(cue + 1, at))


def change_period(
    frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]], anchor: Anchor
) -> None:
    items = frame.items
    own: list[Atom] = []
    base: list[Atom] = []
    cue = min((i for i in range(draft.last + 1, len(items)) if _compares_at(items, i, draft)), default=None)
    scope_end = draft.right[1]
    following = next((d for d in frame.drafts if d.first > draft.last), None)
    ahead = items[following.left[0] : following.first] if following is not None else []
    if following is not None and following.is_base and not any(item.has("base.when") for item in ahead):
        scope_end = following.right[1]
    close = _past_the_bracket(items, draft)
    fewer = any(i.has("change.more") or i.has("change.fewer") for i in items[close + 1 : close + 3])
    if following is not None and following.bracket and following.last + 1 == close and fewer:
        scope_end = max(scope_end, following.right[1])  # "2,294 (18.7 percent) fewer than in January 2019"
    value = following if following is not None and not following.is_base and is_reached(items, following) else None
    if value is not None:
        scope_end = value.right[1]
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    anew = draft.parent is not None and draft.parent not in frame.drafts and draft.parent.measure != draft.measure
    fronted = [i for i, _ in frame.periods if at and led_by_base(items, i)]
    if not all(d.kind == "change" or d.skipped for d in frame.drafts[:at]):
        fronted = []
    if draft.bracket and before is not None and before.rule[:1] == ["factor word"] and draft.first == before.last + 2:
        draft.period, draft.own_period, draft.base = before.period, before.own_period, before.base
        draft.rule += [rule for rule in ("base said", "base of the change before") if rule in before.rule]
        return  # "twice as many (+115 %) as last year"
    over = exceeded(items, draft)
    for index, atom in zone_periods(frame, draft.left[0], scope_end):
        plain = _stretch_compared(items, index, unwrap(atom)) if draft.measure not in world.STOCKS else unwrap(atom)
        if index in fronted:
            continue
        if value is not None and index > value.last and not is_compared(items, index, value.last):
            continue
        if before is not None and before.kind == "change" and before.last < index < draft.first:
            if is_compared(items, index, before.last) and items[index + 1].has("flow.and"):
                continue  # "8 % fewer than in the quarter before and 38 % fewer year on year"
        if plain.op == "from_to" or is_a_step(plain):
            base.append(unwrap(plain.inner[0]))  # "rose from May to June by 12 %"
            own.append(unwrap(plain.inner[1]))
            continue
        if over is not None and over < index < draft.first:
            base.append(plain)  # "exceeds the total of 2023 by 17 %"
            continue
        if following is not None and following.is_base and draft.last < index < following.first:
            if items[index - 1].text == "(":
                base.append(plain)  # "rose by 4 % (in 2016 there were 121,185)"
                continue
        after_base = before is not None and before.is_base and before.last < index < draft.first
        if after_base and before is not None and (draft.bracket or index <= before.last + 4):
            base.append(plain)  # "well below the 141,014 of 2023 (-60 %)", "..., a fall of 60 %"
            continue
        if cue is not None and draft.last < index < cue and _compared_later(frame, cue, scope_end):
            own.append(plain)  # "20 % fewer in 2024 than in 2023"
            continue
        named = is_stretch(plain) or plain.op == "month_last_year"
        if atom.op == "against" and draft.last < index and named and _moves(items, draft, index):
            base.append(plain)  # "up 20 % on 2022"
            continue
        told_next = before is not None and before.kind == "change" and not draft.bracket
        if atom.op == "against" and told_next and index == draft.last + 1 and items[draft.first - 2].has("flow.and"):
            base.append(plain)  # "a rise of 635 on August and of 1,138 on September 2021"
            continue
        so_much = "so much of an earlier period" in draft.rule
        factor = draft.rule[:1] == ["factor word"] or so_much
        factor = factor and draft.last < index <= draft.last + (7 if so_much else 4)
        factor = factor and not (anew or _happened_then(items, draft, index, atom))
        stretch = plain.op in STRETCHES and _ends_before(plain, anchor)
        if factor and (plain.op in YEARS_BACK or _is_before(plain, draft) or _is_earlier(plain, anchor) or stretch):
            base.append(plain)  # "four times last year's", "six times more than in 2023"
            continue
        if plain.op == "since" and any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index)):
            continue  # "up by 30 %, a level not seen since the wave of 2006"
        since = plain.op == "since" and plain.inner and draft.measure not in world.STOCKS
        if since and index <= draft.last + 2 and _is_earlier(plain.inner[0], anchor):
            base.append(plain.inner[0])  # "a jump of 33 % since June", told of July
            continue
        beyond = following is not None and following.is_base and index > following.first
        tail = _past_the_bracket(items, draft)
        comparative = any(
            items[k].has("change.more") or items[k].has("change.fewer")
            for k in (*range(draft.index + 1, min(len(items), draft.last + 3)), *range(tail, min(len(items), tail + 3)))
        )
        lower = below(items, draft)  # "ten points below the level of 2023"
        if (
            (comparative or lower)
            and draft.last < index <= tail + 4
            and (lower or not (cue is None and is_stretch(plain)))
            and not any(boundary(items, k) >= MIDDLE for k in range(tail + 1, index))
        ):
            base.append(plain)
            continue
        known = anchor.current[1]
        since_then = not anew and _is_earlier(plain, anchor)  # not "in July", told after the boats of an August day
        alike = _moved_alike(items, before, draft)
        if since_then and draft.last < index <= draft.last + 3 and (alike or _moves(items, draft, index)):
            base.append(plain)  # "down 44.6 % on April 2024"
            continue
        if (
            says_only_year(plain)
            and plain.year is not None
            and known is not None
            and plain.year < known.year
            and index > draft.last
            and (following is None or index < following.first)
            and (alike or _moves(items, draft, index))
        ):
            base.append(plain)  # "17 % up on 2022"
            continue
        grown = draft.rule[:1] == ["factor word"] and is_stretch(plain)  # "more than doubled in 2024"
        directly = (
            not grown
            and index == draft.last + 1
            and any(
                items[k].has("change.more") or items[k].has("change.fewer")
                for k in range(max(0, draft.first - 2), draft.first)
            )
        )
        led = draft.left[0] < index < draft.first and is_compared(items, index, draft.left[0])
        opening = index <= 2 and draft is frame.drafts[0]  # "Compared with May 2017, it fell by 12.6 %"
        marked = index + 1 < len(items) and items[index + 1].text == ","
        aside = index + 1 + (marked and draft.first - index <= 4)  # "..., by 54 %"
        start = draft.first - (draft.bracket and items[draft.first - 1].text == "(")  # "down 24 % on October (-568)"
        if led and (opening or not any(boundary(items, k) >= MIDDLE for k in range(aside, start))):
            base.append(plain)  # "compared with October a fall of 10.6 %"
            continue
        apart = draft.last < index and any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index))
        stated = unwrap(plain.inner[0]) if plain.op == "since" and plain.inner else plain
        old = says_only_year(stated) and (cue is None or index < cue)
        if apart and old and stated.year is not None and known is not None and stated.year < known.year:
            continue  # "500 % more year on year, a level not seen since the wave of 2006"
        if is_base_period(plain) or beyond or directly or (cue is not None and index > cue and index > draft.last):
            base.append(plain)
        elif plain.op not in ("past",) and (plain.op not in ("that_year", "that_month") or anchor.current != NOTHING):
            own.append(plain)  # "up by 5.9 % over the year": no year is told before
    if not base:
        base = _behind_the_bracket(frame, draft)
    if fronted and not own and not base:
        base = [unwrap(a) for i, a in frame.periods if i in fronted]  # "Compared with May, A fell by 2 %, B by 5 %"
    if draft.measure in world.STOCKS and own and own[0].op == "since" and all(a.op in ("since", "until") for a in own):
        base += [a.inner[0] for a in own if a.inner and a.op == "since"]  # a stock that shrank "since January"
        own = []
    if not base and _as_many_as_then(frame, draft, own, anchor):
        base, own = own, []
        if draft.parent is not None and draft.parent.period == NOTHING and anchor.published is not None:
            draft.parent.period = (anchor.published, anchor.published)
            draft.parent.rule.append("stock on the day of publication")
    own, lent = part_of_year_told(frame, draft, own)
    anchor = anchor if lent is None else replace(anchor, year=lent)
    days = to_the_cut_off(frame, draft, own, combine(frame, own, anchor)) if own else NOTHING
    if days != NOTHING and days[0] is None and days[1] is not None:
        days = from_limit(frame, draft, days[1], anchor)
    yearly = is_whole_year(days) or (bool(own) and says_only_year(own[0]))
    if yearly and days[0] is not None and any(a.op in ("same_period", "same_period_of") for a in base):
        # "in 2024, a fall against the same period of 2023": the same months of both years
        first, now = days[0], anchor.published
        if anchor.current[1] is not None and not is_whole_year(anchor.current):
            days = shift_years(anchor.current, first.year - anchor.current[1].year)
        elif anchor.current == NOTHING and now is not None and now.year == first.year:
            days = (first, now)  # of a year that is not over
    if days == NOTHING or days[0] is None:
        inherit_period(frame, draft)
        head = frame.context.topic
        if head is not None and head.measure == draft.measure and draft.parent not in frame.drafts:
            if is_day(draft.period) and encloses_day(head.period, draft.period) and any(map(is_base_period, base)):
                draft.period = head.period  # "... to 35,040, after 160 came yesterday. That is 20 % up on last year"
        if draft.period == NOTHING and len(base) == 1 and draft.measure not in world.STOCKS:
            draft.period = _a_year_on(base[0], anchor)
            draft.rule.append(A_YEAR_ON)
        elif len(base) == 1:
            draft.period = _month_after(frame, draft, resolve(base[0], anchor)) or draft.period
    else:
        draft.period, draft.own_period = days, True
        draft.rule.append("period said")
    frame_anchor = Anchor(anchor.published, draft.period)
    whole = {id(unwrap(a)) for _, a in frame.periods if a.op == "all_of"}  # "as in the whole of last year"
    for atom in base:
        if atom.op == "as_of" and atom.inner and says_only_year(atom.inner[0]) and draft.measure not in world.STOCKS:
            atom = atom.inner[0]  # "rispetto al 2023": the year that is named
        since = draft.measure in world.STOCKS and atom.op == "since" and atom.inner
        month = draft.measure not in world.STOCKS and as_of_month(atom)  # "compared to September"
        found = resolve(atom.inner[0] if since or month else atom, frame_anchor)
        if draft.measure in world.STOCKS and atom.op == "as_of" and atom.inner:
            day = limit(atom.inner[0], frame_anchor)
            found = (day, day)
        beside = _change_beside(frame, draft, any_base=True)
        if says_only_year(atom) and is_fiscal(draft.period) and draft.parent not in frame.drafts:
            found = resolve(replace(atom, op="fiscal_year"), frame_anchor)  # a text that goes on about fiscal years
        if says_only_year(atom) and beside is not None and not is_whole_year(beside.base):
            found = same_stretch(atom, frame_anchor) or found  # "47 % up on the same time of 2024, 67 % on 2023"
        last = atom.op in ("last_year", "previous_year") and id(atom) not in whole
        if last and (not is_whole_year(draft.period) or found == draft.period):
            found = shift_years(draft.period, -1)  # "on last year", said of part of a year, or of the year told
        if found != NOTHING and found[0] is not None:
            counted = draft.measure in world.STOCKS and atom.op in ("end_of", "late", "as_of", "month_earlier")
            counted = counted and not (atom.op == "month_earlier" and is_day(found))
            draft.base = (found[1], found[1]) if counted else found
            draft.rule.append("base said")
            return
    told = None if draft.own_period else _told_before(frame, draft)
    if told is not None:
        draft.base, draft.period = draft.period, told
        draft.rule.append("change since the period told after")
        return
    beside = _change_beside(frame, draft) or _change_of_all(frame, draft)
    before = frame.context.change
    earlier = [d for d in frame.live if d.kind == "change" and d.first < draft.first]
    before = earlier[-1] if earlier else before
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


_TO_BASE: Final = 5
"""Beads from a word of comparison to the time it leads to ("than they had been in 2023")."""
A_YEAR_ON: Final = "the period a year after its base"


def _past_the_bracket(items: list[Item], draft: Draft) -> int:
    """The last bead of a number and the bracket behind or around it ("2,294 (18.7 percent) fewer than in January")."""
    at = draft.last + 1
    if at + 2 < len(items) and items[at].text == "(" and items[at + 2].text == ")":
        return at + 2
    return at if draft.bracket and at < len(items) and items[at].text == ")" else draft.last


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
    if last is None or (last is not draft and last.first - draft.last > 2):
        return []
    close = last.last + 1
    behind = items[close : close + 3]
    if len(behind) < 3 or behind[0].text != ")" or not behind[1].has("base.cue") or behind[2].kind != PERIOD:
        return []
    return [unwrap(behind[2].value)]


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
