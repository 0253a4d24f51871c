"""The times beside a number, without those that are told of something else."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.transform import world
from etl.transform.bind.draft import Draft, is_base_period, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.kinds.compared import MOVED
from etl.transform.bind.when.aside import (
    annual,
    beyond_mark,
    follows_on,
    is_compared,
    is_reached,
    leads_to_the_next,
    led_by_base,
    of_a_rank,
    of_change,
    of_its_months,
    of_the_count_before,
    of_the_record,
    of_the_rise_before,
    of_where_they_are,
    outlook_behind,
    set_against_a_year,
    since_elsewhere,
    since_they_left,
    sum_behind,
    when_it_happened,
    when_it_left,
    when_the_boat_left,
    when_they_fled,
)
from etl.transform.bind.when.atoms import is_named_day
from etl.transform.bind.when.chosen import of_the_same_months, year_and_number
from etl.transform.bind.when.dates import anchor_of, in_aside, zone_periods
from etl.transform.recognise.periods import NOTHING, UNKNOWN, Anchor, Atom, Days


@dataclass(slots=True, eq=False)
class Told:
    """A number, the one ``before`` it, and the times beside it with the index of their beads; then those that were
    chosen of them, and the days that these are."""

    frame: Frame
    draft: Draft
    before: Draft | None
    anchor: Anchor
    left: list[tuple[int, Atom]]
    right: list[tuple[int, Atom]]
    so_far: bool
    chosen: list[Atom] = field(default_factory=list)
    days: Days = NOTHING

    @property
    def elder(self) -> Draft | None:
        """What the number is part of or leans on, if that is in the same sentence."""
        return self.draft.parent if self.draft.parent in self.frame.drafts else None


def sifted(frame: Frame, draft: Draft) -> Told:
    """The times around a number that may be its own."""
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    left, right = zone_periods(frame, *draft.left), zone_periods(frame, *draft.right)
    so_far = [unwrap(a).op == "so_far" for _, a in (*left, *right)]
    told = Told(frame, draft, before, anchor_of(frame, draft), left, right, any(so_far))
    if not all(so_far):  # "2023 was the deadliest year so far"
        told.left = [(i, a) for i, a in left if unwrap(a).op != "so_far"]
        told.right = [(i, a) for i, a in right if unwrap(a).op != "so_far"]
    # "on 26 June, when 36,100 came back in a single day"
    if any(_is_a_day(unwrap(a)) and i < frame.drafts[0].first for i, a in told.left):
        told.right = [(i, a) for i, a in told.right if unwrap(a).op not in UNKNOWN and not _how_long(unwrap(a))]
    if told.left:
        told.right = [(i, a) for i, a in told.right if not _of_the_next_deed(told, i)]
    _sift_remarks(told)
    yet_to_come = outlook_behind(frame, draft)
    told.right = [(i, a) for i, a in told.right if i < yet_to_come]
    told.right = [(i, a) for i, a in told.right if not leads_to_the_next(frame, draft, i)]
    _sift_sums(told)
    if draft.kind == "count" and not draft.is_base:
        _sift_bases(told)
    if before is not None:
        _sift_before(told, before)
    return told


def _is_a_day(atom: Atom) -> bool:
    return is_named_day(unwrap(atom.inner[0]) if atom.op == "against" and atom.inner else atom)


def _of_the_next_deed(told: Told, index: int) -> bool:
    """ "Intercepted on Sunday a boat with 132 and returned them on Wednesday": when the other thing was done."""
    items, draft = told.frame.items, told.draft
    joined = next((k for k in range(draft.last + 1, index) if items[k].has("flow.and")), index)
    deeds = {m for k in range(joined, index) for m in items[k].senses.get("measure.cue", ())}
    own = {m for k in range(draft.left[0], joined) for m in items[k].senses.get("measure.cue", ())}
    return bool(deeds) and bool(own) and deeds.isdisjoint(own)


def _how_long(atom: Atom) -> bool:
    """ "In 24 hours"."""
    return atom.op == "overnight" and atom.count is not None


def _sift_remarks(told: Told) -> None:
    items, first = told.frame.items, told.draft.first
    if any(unwrap(a).op in RUNNING for _, a in told.frame.periods):
        told.left = [(i, a) for i, a in told.left if unwrap(a).op in RUNNING or not in_aside(items, i, first)]
    told.left = [(i, a) for i, a in told.left if not of_a_rank(items, i, a)]
    told.right = [(i, a) for i, a in told.right if not of_a_rank(items, i, a)]
    told.left = _behind_what_followed(told)
    if told.draft.kind == "share":
        told.right = [(i, a) for i, a in told.right if not (a.op == "against" and _moved_since(told, i))]
    if told.draft.kind == "count":
        told.left = [(i, a) for i, a in told.left if not annual(items, i)]
        told.right = [(i, a) for i, a in told.right if not annual(items, i)]


def _moved_since(told: Told, index: int) -> bool:
    """ "The rate was 42 %, down a point on 2023": the year that it is set against."""
    return any(told.frame.items[k].has(c) for k in range(told.draft.last + 1, index) for c in MOVED)


def _behind_what_followed(told: Told) -> list[tuple[int, Atom]]:
    """ "Shut since December, after 1,300 had arrived within four months": since then is not when they arrived."""
    items, draft = told.frame.items, told.draft
    after = next((k for k in range(draft.first - 1, draft.left[0], -1) if items[k].has("flow.after")), -1)
    vague = any(unwrap(a).op in UNKNOWN for i, a in (*told.left, *told.right) if i > after)
    return [(i, a) for i, a in told.left if i > after or not (vague or unwrap(a).op == "since")]


def _sift_sums(told: Told) -> None:
    """What stands behind a sum is told of the sum; a number behind one takes what stands between them."""
    frame, draft, before = told.frame, told.draft, told.before
    summed = sum_behind(frame, draft)
    if summed:
        told.right = [(i, a) for i, a in told.right if i < summed]
    if before is None or told.left:
        return
    year_at = year_and_number(frame.items, draft)
    if year_at >= 0:
        told.left = [(i, a) for i, a in frame.periods if i == year_at]
    since = sum_behind(frame, before) if not told.left and not told.right else 0
    if since:
        told.left = [(i, a) for i, a in frame.periods if since < i < draft.first]


def _sift_bases(told: Told) -> None:
    """ "On 2014 Mali (5,000) grew": a year with which something is compared."""
    frame, draft, items = told.frame, told.draft, told.frame.items
    apart = draft.first - 2 if draft.bracket and items[draft.first - 1].text == "(" else -1  # "On 2018 (316,200)"
    left = [(i, a) for i, a in told.left if i == apart or not led_by_base(items, i)]
    left = [(i, a) for i, a in left if not of_the_rise_before(items, i, draft)]
    left = [] if set_against_a_year(frame, draft, left, told.right) else left
    left = [(i, of_the_record(items, i, a, draft)) for i, a in left]
    told.left = [(i, a) for i, a in left if not of_its_months(items, left, i, a)]


def _sift_before(told: Told, before: Draft) -> None:
    """What is told of the number before, a change above all."""
    frame, draft, items = told.frame, told.draft, told.frame.items
    if draft.kind == "share" and before.kind == "change":
        if any(item.has("change.to") for item in items[max(0, draft.first - 2) : draft.first]):
            told.left = [(i, a) for i, a in told.left if not items[i - 1].has("base.cue")]  # "up on 2022 to 65 %"
    if draft.kind == "count" and not draft.is_base and before.kind == "change":
        left = [(i, of_the_same_months(items, i, a)) for i, a in told.left]
        left = [(i, a) for i, a in left if a.op == "same_period_of" or not is_base_period(a)]
        told.left = [(i, a) for i, a in left if not of_change(frame, draft, i)]
        if is_reached(items, draft):
            told.right = [(i, a) for i, a in told.right if not is_compared(items, i, draft.last + 1)]
    if draft.kind == "count" and any(is_named_day(unwrap(a)) for _, a in told.right):
        told.left = [(i, a) for i, a in told.left if not of_the_count_before(frame, i, a)]


def sift_journey(told: Told) -> bool:
    """When a boat had left, or the boat sank whose helmsmen are held, is not when people were counted. Never settles
    the period."""
    draft, items = told.draft, told.frame.items
    if draft.kind == "count" and draft.measure in world.MOVES | world.RESCUED | world.TOLL:
        told.left = [(i, a) for i, a in told.left if not when_it_left(items, draft, i, a)]
        told.right = [(i, a) for i, a in told.right if not when_it_left(items, draft, i, a)]
        if any(is_named_day(unwrap(a)) for _, a in told.left):
            told.right = [(i, a) for i, a in told.right if not when_the_boat_left(items, draft, i, a)]
    dated = [a for _, a in told.right if is_named_day(unwrap(a)) and unwrap(a).year is not None]
    if draft.measure in world.TOLL and dated:  # "sentenced yesterday over the deaths of 53, found on 27 June 2022"
        told.left = [(i, a) for i, a in told.left if unwrap(a).year is not None]
    if draft.measure in world.MOVES | world.LEAVES | world.RETURNS:
        told.right = [(i, a) for i, a in told.right if not when_it_happened(items, draft, i)]
    if draft.measure in world.HELD:
        end = draft.right[1]
        clause = next((k for k in range(draft.last + 1, end) if items[k].has("flow.relative")), end)
        told_of = {m for k in range(clause, end) for m in items[k].senses.get("measure.cue", ())}
        if told_of and world.HELD.isdisjoint(told_of):
            end = clause  # "the helmsmen of a boat that landed on", but "of those who in 2022 were held"
        end = next((k for k in range(draft.last + 1, end) if items[k].has("skip.sunk")), end)
        told.right = [(i, a) for i, a in told.right if i < end]
    if draft.is_part and draft.measure in world.MOVES | world.RESCUED and told.elder is not None:
        told.right = [(i, a) for i, a in told.right if not since_they_left(items, draft, i, a)]
    return False


def sift_stock(told: Told) -> bool:
    """When people fled, or what happened where they are, is not when they were counted. Never settles the period."""
    draft, items = told.draft, told.frame.items
    if draft.measure in world.STOCKS:
        told.right = [
            (i, a)
            for i, a in told.right
            if not (unwrap(a).op in UNKNOWN and beyond_mark(items, draft, i))
            and not of_where_they_are(items, draft, i)
            and not follows_on(items, i, a)
            and not when_they_fled(items, draft, i, a)
        ]
        told.left = [
            (i, a) for i, a in told.left if not (follows_on(items, i, a) or since_elsewhere(items, draft, i, a))
        ]
        told.left = [(i, a) for i, a in told.left if not of_where_they_are(items, draft, i)]
    return False
