"""Whose a time beside a change is: its own, its base's, or that of another number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary, is_base_period, unwrap
from etl.transform.bind.frame import Frame
from etl.transform.bind.kinds.compared import below
from etl.transform.bind.when.aside import is_compared
from etl.transform.bind.when.atoms import STRETCHES, YEARS_BACK, is_a_step, is_stretch, says_only_year
from etl.transform.recognise.items import NUMBER, PERIOD, WORD, Item
from etl.transform.recognise.periods import NOTHING, Anchor, Atom, resolve


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


def _moved_alike(frame: Frame, draft: Draft) -> bool:
    """ "Up 48 % on 2024 (5,930) and 75 % on 2023": whether "and" leads from a change and its base to another."""
    items, at = frame.items, frame.drafts.index(draft)
    bracket = at > 1 and frame.drafts[at - 1].is_base and frame.drafts[at - 1].bracket
    before = frame.drafts[at - 2 if bracket else at - 1] if at else None
    if before is None or before.kind != "change" or "base said" not in before.rule:
        return False
    if draft.first - before.last > (9 if bracket else 6):
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


def compares_at(items: list[Item], index: int, draft: Draft) -> bool:
    """Whether a bead behind a change leads to what it is compared with ("than", "compared with")."""
    item, ahead = items[index], items[index + 1 : index + 2]
    if item.has("base.cue"):
        return not item.has("role.in") or bool(ahead and ahead[0].kind in (PERIOD, NUMBER))  # "-42 % bei den Einreisen"
    return (
        index <= past_the_bracket(items, draft) + 3
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
class Change:
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
class Time:
    """A time near a change, as it is told (``atom``) and without what is around it (``plain``)."""

    index: int
    atom: Atom
    plain: Atom


def _is_more_or_fewer(item: Item) -> bool:
    return item.has("change.more") or item.has("change.fewer")


def _timed_behind(items: list[Item], draft: Draft) -> bool:
    """Whether the time of a change stands right behind it, and is none that it is compared with."""
    at = next((k for k in range(draft.last + 1, min(draft.last + 3, len(items))) if items[k].kind == PERIOD), 0)
    return (
        at > 0
        and items[at].value.op not in ("against", "until")
        and not any(
            boundary(items, k) or items[k].has("base.cue") or _is_more_or_fewer(items[k])
            for k in range(draft.last + 1, at)
        )
        and not is_base_period(items[at].value)
    )


def _of_no_concern(change: Change, time: Time) -> bool:
    """Times of the sentence's opening, of the value, or of the change before."""
    items, before, value = change.frame.items, change.before, change.value
    if time.index in change.fronted:
        return True
    if value is not None and time.index > value.last and not is_compared(items, time.index, value.last):
        return True
    if before is None or before.kind != "change" or not before.last < time.index < change.draft.first:
        return False
    if time.index <= before.last + 2 and _timed_behind(items, change.draft):
        return True  # "slowed from 22 % in August to 5 % in September", "which rose 28 % in 2022, fell 9 % in 2024"
    # "8 % fewer than in the quarter before and 38 % fewer year on year"
    return is_compared(items, time.index, before.last) and items[time.index + 1].has("flow.and")


def _after_another(change: Change, time: Time) -> bool:
    """ "Fell by 12 % in 2024 after rising by 30 % in 2023": each change has its own time."""
    items, draft, before = change.frame.items, change.draft, change.before
    if before is None or not any(d.kind == "change" for d in change.frame.drafts if d.first < draft.first):
        return False
    after = next((k for k in range(before.last + 1, draft.first) if items[k].has("flow.after")), 0)
    moved = any(items[k].has("change.up") or items[k].has("change.down") for k in range(after, draft.first))
    told = [i for i, a in change.frame.periods if after < i < change.end and not is_base_period(a)]
    if not after or not moved or not told or any(items[k].has("base.cue") for k in range(draft.last + 1, told[-1])):
        return False
    if time.index in told and len(told) == 1:
        change.own.append(time.plain)
    return time.index < after or len(told) == 1


def _from_one_to_another(change: Change, time: Time) -> bool:
    """ "Rose from May to June by 12 %"."""
    if time.plain.op != "from_to" and not is_a_step(time.plain):
        return False
    change.base.append(unwrap(time.plain.inner[0]))
    change.own.append(unwrap(time.plain.inner[1]))
    return True


def _beside_the_base(change: Change, time: Time) -> bool:
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


def _before_the_base(change: Change, time: Time) -> bool:
    """ "20 % fewer in 2024 than in 2023", "the number told this year exceeds that of 2023 by 17 %"."""
    cue, over = change.cue, change.over
    if over is not None and time.index < over:
        change.own.append(time.plain)
        return True
    if cue is None or not change.draft.last < time.index < cue:
        return False
    if not _compared_later(change.frame, cue, change.end):
        return False
    change.own.append(time.plain)
    return True


def _against(change: Change, time: Time) -> bool:
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


def _of_a_factor(change: Change, time: Time) -> bool:
    """ "Four times last year's", "six times more than in 2023"."""
    draft, plain, anchor = change.draft, time.plain, change.anchor
    so_much = "so much of an earlier period" in draft.rule
    if draft.rule[:1] != ["factor word"] and not so_much:
        return False
    if not draft.last < time.index <= draft.last + (7 if so_much else 4):
        return False
    if change.anew or _happened_then(change.frame.items, draft, time.index, time.atom):
        return False
    stretch = (plain.op in STRETCHES or plain.op == "of_year") and _ends_before(plain, anchor)
    if plain.op in YEARS_BACK or _is_before(plain, draft) or _is_earlier(plain, anchor) or stretch:
        change.base.append(plain)
        return True
    return False


def _since(change: Change, time: Time) -> bool:
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


def _of_a_comparative(change: Change, time: Time) -> bool:
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


def _of_an_earlier_time(change: Change, time: Time) -> bool:
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
    if not _moved_alike(change.frame, draft) and not _moves(items, draft, time.index):
        return False
    change.base.append(plain)
    return True


def _led_by_comparison(change: Change, time: Time) -> bool:
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


def _old_record(change: Change, time: Time) -> bool:
    """ "500 % more year on year, a level not seen since the wave of 2006"."""
    draft, known = change.draft, change.anchor.current[1]
    if not any(boundary(change.frame.items, k) >= MIDDLE for k in range(draft.last + 1, time.index)):
        return False
    stated = unwrap(time.plain.inner[0]) if time.plain.op == "since" and time.plain.inner else time.plain
    old = says_only_year(stated) and (change.cue is None or time.index < change.cue)
    return old and stated.year is not None and known is not None and stated.year < known.year


def _by_its_words(change: Change, time: Time) -> bool:
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


def take_side(change: Change, time: Time) -> bool:
    """Whose a time is, the change's own or its base's, or nobody's here; the first that knows it ends it."""
    return (
        _of_no_concern(change, time)
        or _after_another(change, time)
        or _from_one_to_another(change, time)
        or _beside_the_base(change, time)
        or _before_the_base(change, time)
        or _against(change, time)
        or _of_a_factor(change, time)
        or _since(change, time)
        or _of_a_comparative(change, time)
        or _of_an_earlier_time(change, time)
        or _led_by_comparison(change, time)
        or _old_record(change, time)
        or _by_its_words(change, time)
    )


_TO_BASE: Final = 5
"""Beads from a word of comparison to the time it leads to ("than they had been in 2023")."""


def past_the_bracket(items: list[Item], draft: Draft) -> int:
    """The last bead of a number and the bracket behind or around it ("2,294 (18.7 percent) fewer than in January")."""
    at = draft.last + 1
    if at + 2 < len(items) and items[at].text == "(" and items[at + 2].text == ")":
        return at + 2
    return at if draft.bracket and at < len(items) and items[at].text == ")" else draft.last
