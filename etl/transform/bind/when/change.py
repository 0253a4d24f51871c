"""The periods of a change: its own, and the one it is compared with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
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


@dataclass(slots=True, eq=False)
class _Change:
    """A change, the numbers beside it, and the times told of it: its ``own``, and those of its ``base``.

    ``value`` is the number that it led to, ``cue`` the bead behind it that compares, ``over`` the one before it that
    says it exceeds, ``tail`` the last bead of it and its bracket, ``fronted`` times that open the sentence as its
    base; it begins ``anew`` where it leans on another measure told before. Times behind ``end`` are told of others.
    """

    frame: Frame
    draft: Draft
    anchor: Anchor
    before: Draft | None
    following: Draft | None
    value: Draft | None
    cue: int | None
    over: int | None
    tail: int
    fronted: list[int]
    anew: bool
    end: int = 0
    own: list[Atom] = field(default_factory=list)
    base: list[Atom] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class _Time:
    """A time near a change, as it is told (``atom``) and without what is around it (``plain``)."""

    index: int
    atom: Atom
    plain: Atom


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
    cue = min((i for i in range(draft.last + 1, len(items)) if _compares_at(items, i, draft)), default=None)
    fronted = [i for i, _ in frame.periods if at and led_by_base(items, i)]
    if not all(d.kind == "change" or d.skipped for d in frame.drafts[:at]):
        fronted = []
    elder = draft.parent
    anew = elder is not None and elder not in frame.drafts and elder.measure != draft.measure
    tail, over = _past_the_bracket(items, draft), exceeded(items, draft)
    change = _Change(frame, draft, anchor, before, following, value, cue, over, tail, fronted, anew)
    change.end = _scope_end(change)
    for index, atom in zone_periods(frame, draft.left[0], change.end):
        plain = _stretch_compared(items, index, unwrap(atom)) if draft.measure not in world.STOCKS else unwrap(atom)
        time = _Time(index, atom, plain)
        for takes in _SIDES:
            if takes(change, time):
                break
    _unnamed_base(change)
    _own_period(change)
    if not _base_said(change):
        _base_unsaid(change)


def _scope_end(change: _Change) -> int:
    """Where times of a change end: behind its base or its value, where these follow."""
    items, draft, following = change.frame.items, change.draft, change.following
    if following is None:
        return draft.right[1]
    if change.value is not None:
        return following.right[1]
    end = draft.right[1]
    ahead = items[following.left[0] : following.first]
    if following.is_base and not any(item.has("base.when") for item in ahead):
        end = following.right[1]
    fewer = any(i.has("change.more") or i.has("change.fewer") for i in items[change.tail + 1 : change.tail + 3])
    if following.bracket and following.last + 1 == change.tail and fewer:
        end = max(end, following.right[1])  # "2,294 (18.7 percent) fewer than in January 2019"
    return end


def _is_more_or_fewer(item: Item) -> bool:
    return item.has("change.more") or item.has("change.fewer")


def _of_no_concern(change: _Change, time: _Time) -> bool:
    """Times of the sentence's opening, of the value, or of the change before."""
    items, before, value = change.frame.items, change.before, change.value
    if time.index in change.fronted:
        return True
    if value is not None and time.index > value.last and not is_compared(items, time.index, value.last):
        return True
    if before is None or before.kind != "change" or not before.last < time.index < change.draft.first:
        return False
    # "8 % fewer than in the quarter before and 38 % fewer year on year"
    return is_compared(items, time.index, before.last) and items[time.index + 1].has("flow.and")


def _from_one_to_another(change: _Change, time: _Time) -> bool:
    """ "Rose from May to June by 12 %"."""
    if time.plain.op != "from_to" and not is_a_step(time.plain):
        return False
    change.base.append(unwrap(time.plain.inner[0]))
    change.own.append(unwrap(time.plain.inner[1]))
    return True


def _beside_the_base(change: _Change, time: _Time) -> bool:
    """ "Exceeds the total of 2023 by 17 %", "(in 2016 there were 121,185)", "below the 141,014 of 2023 (-60 %)"."""
    draft, before, following, index = change.draft, change.before, change.following, time.index
    exceeds = change.over is not None and change.over < index < draft.first
    opened = following is not None and following.is_base and draft.last < index < following.first
    opened = opened and change.frame.items[index - 1].text == "("
    behind = before is not None and before.is_base and before.last < index < draft.first
    if behind and before is not None:
        behind = draft.bracket or index <= before.last + 4
    if exceeds or opened or behind:
        change.base.append(time.plain)
        return True
    return False


def _before_the_base(change: _Change, time: _Time) -> bool:
    """ "20 % fewer in 2024 than in 2023"."""
    cue = change.cue
    if cue is None or not change.draft.last < time.index < cue:
        return False
    if not _compared_later(change.frame, cue, change.end):
        return False
    change.own.append(time.plain)
    return True


def _against(change: _Change, time: _Time) -> bool:
    """ "Up 20 % on 2022", "a rise of 635 on August and of 1,138 on September 2021"."""
    items, draft, before = change.frame.items, change.draft, change.before
    if time.atom.op != "against":
        return False
    named = is_stretch(time.plain) or time.plain.op == "month_last_year"
    moved = draft.last < time.index and named and _moves(items, draft, time.index)
    next_one = before is not None and before.kind == "change" and not draft.bracket
    if moved or (next_one and time.index == draft.last + 1 and items[draft.first - 2].has("flow.and")):
        change.base.append(time.plain)
        return True
    return False


def _of_a_factor(change: _Change, time: _Time) -> bool:
    """ "Four times last year's", "six times more than in 2023"."""
    draft, plain, anchor = change.draft, time.plain, change.anchor
    so_much = "so much of an earlier period" in draft.rule
    if draft.rule[:1] != ["factor word"] and not so_much:
        return False
    if not draft.last < time.index <= draft.last + (7 if so_much else 4):
        return False
    if change.anew or _happened_then(change.frame.items, draft, time.index, time.atom):
        return False
    stretch = plain.op in STRETCHES and _ends_before(plain, anchor)
    if plain.op in YEARS_BACK or _is_before(plain, draft) or _is_earlier(plain, anchor) or stretch:
        change.base.append(plain)
        return True
    return False


def _since(change: _Change, time: _Time) -> bool:
    """ "A jump of 33 % since June", told of July; but "up by 30 %, a level not seen since the wave of 2006"."""
    draft, plain = change.draft, time.plain
    if plain.op != "since":
        return False
    if any(boundary(change.frame.items, k) >= MIDDLE for k in range(draft.last + 1, time.index)):
        return True
    if not plain.inner or draft.measure in world.STOCKS or time.index > draft.last + 2:
        return False
    if not _is_earlier(plain.inner[0], change.anchor):
        return False
    change.base.append(plain.inner[0])
    return True


def _of_a_comparative(change: _Change, time: _Time) -> bool:
    """ "12 % fewer than in May", "ten points below the level of 2023"."""
    items, draft, tail = change.frame.items, change.draft, change.tail
    if not draft.last < time.index <= tail + 4:
        return False
    near = (*range(draft.index + 1, min(len(items), draft.last + 3)), *range(tail, min(len(items), tail + 3)))
    if not below(items, draft):
        if not any(_is_more_or_fewer(items[k]) for k in near) or (change.cue is None and is_stretch(time.plain)):
            return False
    if any(boundary(items, k) >= MIDDLE for k in range(tail + 1, time.index)):
        return False
    change.base.append(time.plain)
    return True


def _of_an_earlier_time(change: _Change, time: _Time) -> bool:
    """ "Down 44.6 % on April 2024", "17 % up on 2022"."""
    items, draft, plain, following = change.frame.items, change.draft, time.plain, change.following
    if time.index <= draft.last:
        return False
    then = time.index <= draft.last + 3 and not change.anew and _is_earlier(plain, change.anchor)
    known = change.anchor.current[1]
    year = says_only_year(plain) and plain.year is not None and known is not None and plain.year < known.year
    year = year and (following is None or time.index < following.first)
    if not then and not year:
        return False
    if not _moved_alike(items, change.before, draft) and not _moves(items, draft, time.index):
        return False
    change.base.append(plain)
    return True


def _led_by_comparison(change: _Change, time: _Time) -> bool:
    """ "Compared with May 2017, it fell by 12.6 %", "compared with October a fall of 10.6 %"."""
    items, draft, index = change.frame.items, change.draft, time.index
    if not draft.left[0] < index < draft.first or not is_compared(items, index, draft.left[0]):
        return False
    opening = index <= 2 and draft is change.frame.drafts[0]
    marked = index + 1 < len(items) and items[index + 1].text == ","
    aside = index + 1 + (marked and draft.first - index <= 4)  # "..., by 54 %"
    start = draft.first - (draft.bracket and items[draft.first - 1].text == "(")  # "down 24 % on October (-568)"
    if not opening and any(boundary(items, k) >= MIDDLE for k in range(aside, start)):
        return False
    change.base.append(time.plain)
    return True


def _old_record(change: _Change, time: _Time) -> bool:
    """ "500 % more year on year, a level not seen since the wave of 2006"."""
    draft, known = change.draft, change.anchor.current[1]
    if not any(boundary(change.frame.items, k) >= MIDDLE for k in range(draft.last + 1, time.index)):
        return False
    stated = unwrap(time.plain.inner[0]) if time.plain.op == "since" and time.plain.inner else time.plain
    old = says_only_year(stated) and (change.cue is None or time.index < change.cue)
    return old and stated.year is not None and known is not None and stated.year < known.year


def _by_its_words(change: _Change, time: _Time) -> bool:
    """A time that compares, or stands where bases do, is the base; any other is the change's own."""
    items, draft, plain, following = change.frame.items, change.draft, time.plain, change.following
    beyond = following is not None and following.is_base and time.index > following.first
    grown = draft.rule[:1] == ["factor word"] and is_stretch(plain)  # "more than doubled in 2024"
    directly = time.index == draft.last + 1 and not grown
    directly = directly and any(map(_is_more_or_fewer, items[max(0, draft.first - 2) : draft.first]))
    cued = change.cue is not None and time.index > change.cue and time.index > draft.last
    if is_base_period(plain) or beyond or directly or cued:
        change.base.append(plain)
    elif plain.op != "past" and (plain.op not in ("that_year", "that_month") or change.anchor.current != NOTHING):
        change.own.append(plain)  # "up by 5.9 % over the year": no year is told before
    return True


_SIDES: Final[tuple[Callable[[_Change, _Time], bool], ...]] = (
    _of_no_concern, _from_one_to_another, _beside_the_base, _before_the_base, _against, _of_a_factor, _since,
    _of_a_comparative, _of_an_earlier_time, _led_by_comparison, _old_record, _by_its_words,
)  # fmt: skip
"""Whose a time is, the change's own or its base's, or nobody's here; in this order, the first that knows it ends it."""


def _unnamed_base(change: _Change) -> None:
    """Bases that no word compares: behind a bracket, at the opening, since when a stock shrank."""
    frame, draft = change.frame, change.draft
    if not change.base:
        change.base = _behind_the_bracket(frame, draft)
    if change.fronted and not change.own and not change.base:
        change.base = [
            unwrap(a) for i, a in frame.periods if i in change.fronted
        ]  # "Compared with May, A fell"
    own = change.own
    if draft.measure in world.STOCKS and own and own[0].op == "since" and all(a.op in ("since", "until") for a in own):
        change.base += [a.inner[0] for a in own if a.inner and a.op == "since"]  # a stock that shrank "since January"
        change.own = []
    if not change.base and _as_many_as_then(frame, draft, change.own, change.anchor):
        change.base, change.own = change.own, []
        day = change.anchor.published
        if draft.parent is not None and draft.parent.period == NOTHING and day is not None:
            draft.parent.period = (day, day)
            draft.parent.rule.append("stock on the day of publication")


def _own_period(change: _Change) -> None:
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


def _period_unsaid(change: _Change) -> None:
    frame, draft, base = change.frame, change.draft, change.base
    inherit_period(frame, draft)
    head = frame.context.topic
    if head is not None and head.measure == draft.measure and draft.parent not in frame.drafts:
        if is_day(draft.period) and encloses_day(head.period, draft.period) and any(map(is_base_period, base)):
            draft.period = head.period  # "... to 35,040, after 160 came yesterday. That is 20 % up on last year"
    if len(base) != 1:
        return
    if draft.period == NOTHING and draft.measure not in world.STOCKS:
        draft.period = _a_year_on(base[0], change.anchor)
        draft.rule.append(A_YEAR_ON)
    else:
        draft.period = _month_after(frame, draft, resolve(base[0], change.anchor)) or draft.period


def _base_said(change: _Change) -> bool:
    """Takes the first of the base's times that comes to days."""
    frame, draft = change.frame, change.draft
    whole = {id(unwrap(a)) for _, a in frame.periods if a.op == "all_of"}  # "as in the whole of last year"
    for atom in change.base:
        found = _base_days(change, atom, whole=id(atom) in whole)
        if found == NOTHING or found[0] is None:
            continue
        counted = draft.measure in world.STOCKS and atom.op in ("end_of", "late", "as_of", "month_earlier")
        counted = counted and not (atom.op == "month_earlier" and is_day(found))
        draft.base = (found[1], found[1]) if counted else found
        draft.rule.append("base said")
        return True
    return False


def _base_days(change: _Change, atom: Atom, *, whole: bool) -> Days:
    frame, draft = change.frame, change.draft
    stock, anchor = draft.measure in world.STOCKS, Anchor(change.anchor.published, draft.period)
    if atom.op == "as_of" and atom.inner and says_only_year(atom.inner[0]) and not stock:
        atom = atom.inner[0]  # "rispetto al 2023": the year that is named
    since = stock and atom.op == "since" and bool(atom.inner)
    month = not stock and as_of_month(atom)  # "compared to September"
    found = resolve(atom.inner[0] if since or month else atom, anchor)
    if stock and atom.op == "as_of" and atom.inner:
        day = limit(atom.inner[0], anchor)
        found = (day, day)
    beside = _change_beside(frame, draft, any_base=True)
    if says_only_year(atom) and is_fiscal(draft.period) and draft.parent not in frame.drafts:
        found = resolve(replace(atom, op="fiscal_year"), anchor)  # a text that goes on about fiscal years
    if says_only_year(atom) and beside is not None and not is_whole_year(beside.base):
        found = same_stretch(atom, anchor) or found  # "47 % up on the same time of 2024, 67 % on 2023"
    last = atom.op in ("last_year", "previous_year") and not whole
    if last and (not is_whole_year(draft.period) or found == draft.period):
        found = shift_years(draft.period, -1)  # "on last year", said of part of a year, or of the year told
    return found


def _base_unsaid(change: _Change) -> None:
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
