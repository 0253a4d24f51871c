"""Times beside a number that are not its own: of a departure, a record, a rank, a change, another clause."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Context, Draft, boundary, hedges, unwrap
from etl.transform.bind.frame import RUNNING, Frame, is_said
from etl.transform.bind.when.atoms import DAYS, STEPS, began_at, says_only_year
from etl.transform.bind.zones import raised_at
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item
from etl.transform.recognise.periods import NOTHING, UNKNOWN, Anchor, Atom, Days, resolve


def said_at_all(items: list[Item], context: Context) -> Days:
    """The days that a sentence without figures speaks of, which the next may come back to ("that month")."""
    anchor = Anchor(context.published)
    times = [k for k, item in enumerate(items) if item.kind == PERIOD]
    if len(times) > 1:
        times = [k for k in times if not is_said(items, k, unwrap(items[k].value), stretch=False)] or times
    if any(item.has("skip.sunk") for item in items):
        times = [k for k in times if not _of_setting_out(items, k)]  # "which had sailed on Thursday, sank"
    times.sort(key=lambda k: _of_setting_out(items, k))  # "which had sailed on Thursday, sank on Saturday"
    found = (resolve(unwrap(items[k].value), anchor) for k in times)
    return next((days for days in found if days[0] is not None and days[1] is not None), NOTHING)


def told_of_old(items: list[Item], context: Context) -> Days:
    """The last time before that a sentence speaks of, which "at that time" may come back to: a record's, a year's."""
    anchor = Anchor(context.published)
    now = context.period[0]
    for item in reversed(items):
        if item.kind == PERIOD:
            days = resolve(began_at(item.value) or unwrap(item.value), anchor)
            if days[1] is not None and (now is None or days[1] < now):
                return days
    return NOTHING


def _of_setting_out(items: list[Item], index: int) -> bool:
    """Whether the clause of a date tells only when people set out."""
    start, end = index, index
    while start and boundary(items, start - 1) < MIDDLE:
        start -= 1
    while end < len(items) and boundary(items, end) < MIDDLE:
        end += 1
    told = {m for item in items[start:end] for m in item.senses.get("measure.cue", ())}
    return "departures" in told and not any(item.has("skip.sunk") for item in items[start:end])


def annual(items: list[Item], index: int) -> bool:
    """ "The total annual", in languages where the word behind may also say "on the year"."""
    item = items[index]
    return item.kind == PERIOD and unwrap(item.value).op == "year_on_year" and items[index - 1].has("part.total")


def of_the_count_before(frame: Frame, index: int, atom: Atom) -> bool:
    """ "Reached 35,040 this year after 160 arrived on Saturday": a running time right behind the number before."""
    near = any(d.last < index <= d.last + 3 and d.kind == "count" for d in frame.live)
    return near and unwrap(atom).op in RUNNING


def sum_behind(frame: Frame, draft: Draft) -> int:
    """Where the next count of the sentence is led in as a running total, whose time is no other's; 0 if it is not."""
    if draft.kind != "count" or draft.is_part or draft.is_base:
        return 0
    following = next((d for d in frame.live if d.first > draft.last), None)
    if following is None or following.kind != "count" or following.is_part or following.is_base:
        return 0
    running = (k for k in range(draft.last + 1, following.first) if frame.items[k].has("flow.running"))
    return next(running, 0) or raised_at(frame.items, draft, following)


def follows_on(items: list[Item], index: int, atom: Atom) -> bool:
    """ "After yesterday's transfers 620 people are left": when something was that came before."""
    if unwrap(atom).op not in DAYS:
        return False
    for item in reversed(items[max(0, index - 4) : index]):
        if item.has("flow.because"):
            return True
        if item.kind in (PERIOD, NUMBER) or boundary([item], 0) or item.has("measure.cue"):
            return False
    return False


def since_elsewhere(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "Since the coup no flights have left; 1,800 are stuck there": since when something else has been so."""
    if unwrap(atom).op not in ("since_event", "open_since"):
        return False
    return any(items[k].text == ";" for k in range(index + 1, draft.first))


_POINTS: Final = frozenset(
    {"date", "last_year", "month_last_year", "early", "mid", "late", "last_month", "year_before_last"}
)


def of_where_they_are(items: list[Item], draft: Draft, index: int) -> bool:
    """ "548 are in the centre, where nobody arrived overnight": a time of the clause about the place."""
    if index > draft.last:
        return any(items[k].has("flow.where") for k in range(draft.last + 1, index))
    opened = next((k for k in range(index - 1, -1, -1) if items[k].has("flow.where")), -1)
    closes = any(items[k].text == "," for k in range(index + 1, draft.first))
    return closes and opened > 0 and not any(items[k].kind == NUMBER for k in range(opened, draft.first))


def of_the_next(items: list[Item], draft: Draft, index: int) -> bool:
    """ "600,000 refugees are in Chad, which in 2022 had sheltered 400,000": behind a comma, ahead of another number."""
    comma = next((k for k in range(index - 1, draft.last, -1) if items[k].text == ","), 0)
    if not comma or any(items[k].kind == NUMBER for k in range(draft.last + 1, index)):
        return False
    behind = next((k for k in range(index + 1, len(items)) if items[k].kind in (NUMBER, PUNCT)), len(items) - 1)
    return items[behind].kind == NUMBER and not any(items[k].has("part.subset") for k in range(comma, behind))


def when_it_happened(items: list[Item], draft: Draft, index: int) -> bool:
    """ "600,000 arrived after the Taliban returned to power in August 2021": when that was, not when they came."""
    if index <= draft.last:
        return False
    event = next((k for k in range(index - 1, max(draft.last, index - 4), -1) if items[k].has("flow.event")), 0)
    after = next((k for k in range(event - 1, draft.last, -1) if items[k].has("flow.after")), 0)
    return after > 0 and not any(items[k].kind in (NUMBER, PUNCT, PERIOD) for k in range(after, index))


def when_they_fled(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "400,000 refugees live in Chad who fled Sudan in 2003": when they came, not when they were counted."""
    if draft.measure in world.STOCKS and unwrap(atom).op in _SINCE_EVENTS and draft.last < index <= draft.last + 6:
        came = ("arrivals" in i.senses.get(c, ()) for i in items[draft.last + 1 : index + 3] for c in _VERBS)
        return any(came)  # "hosts 500,000 Sudanese who have arrived since the war began"
    if draft.measure not in world.STOCKS or unwrap(atom).op not in _POINTS or index <= draft.last:
        return False
    for step in (-1, 1):
        for at in range(index + step, index + _NEAR_FLIGHT * step, step):
            if not draft.last < at < len(items) or items[at].kind in (NUMBER, PERIOD) or boundary(items, at) >= MIDDLE:
                break
            told = items[at].senses.get("measure.cue", ())
            if "departures" in told and world.STOCKS.isdisjoint(told):
                return True
    return False


_SINCE_EVENTS: Final = ("since_event", "open_since")
_VERBS: Final = ("measure.cue", "measure.weak")
_NEAR_FLIGHT: Final = 10
"""Beads between a verb of flight and its time."""


def beyond_mark(items: list[Item], draft: Draft, index: int) -> bool:
    """ "The centre holds 116 people, who landed in the last days": told behind a mark, of how they came."""
    return any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index))


def _in_a_clause_of_leaving(items: list[Item], draft: Draft, index: int) -> bool:
    """ "180 who left Bangladesh in November have drowned this month": a time right behind a place left, and another
    verb and its time behind."""
    if draft.measure not in world.TOLL | world.RESCUED:
        return False
    start = draft.last + 1
    who = next((k for k in range(start, min(index, start + 3)) if items[k].has("flow.relative")), start - 1)
    led = who >= start or _leaves(items[start])  # "180 migrants partis de Libye en novembre sont morts"
    left = led and any(_leaves(item) for item in items[who + 1 : index])
    if items[start].text == ",":  # ", die im November aus Libyen aufgebrochen waren, sind ertrunken"
        close = next((k for k in range(index + 1, draft.right[1]) if items[k].text == ","), index)
        left = left or any(_leaves(item) for item in items[index + 1 : close])
    behind = items[index + 1 : draft.right[1]]
    told = ("measure.cue", "measure.people")
    return left and any(draft.measure in i.senses.get(c, ()) for i in behind for c in told)


def _leaves(item: Item) -> bool:
    return "departures" in item.senses.get("measure.cue", ())


def when_it_left(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "One, which had left Senegal nine days ago, carried 280": in a clause of its own that tells when it set out."""
    plain = unwrap(atom)
    if index > draft.last and _in_a_clause_of_leaving(items, draft, index):
        return True
    if plain.op not in DAYS or (plain.op == "date" and plain.day is None):
        return False
    low, high = sorted((index, draft.first))
    return any(boundary(items, k) >= MIDDLE for k in range(low, high)) and _of_setting_out(items, index)


def when_the_boat_left(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "Saved on Wednesday 132 people on a boat that had left Senegal on the 20th": the day of the boat."""
    between = items[draft.last + 1 : index]
    boat = next((k for k, item in enumerate(between) if item.has("counted.boats")), None)
    if boat is None and any(item.has("counted.boats") for item in items[max(0, draft.first - _ABOARD) : draft.first]):
        boat = 0  # "saved on Sunday a boat with 121 people that had left Gambia eight days earlier"
    if unwrap(atom).op not in DAYS | UNKNOWN or boat is None:
        return False
    return any("departures" in item.senses.get("measure.cue", ()) for item in between[boat:])


_ABOARD: Final = 4
"""Beads, at most, from a boat to how many were in it."""


def of_the_record(items: list[Item], index: int, atom: Atom, draft: Draft) -> Atom:
    """ "The heaviest toll since 2017, when 3,139 had died": a year that "when" leads from is that of the number."""
    began = began_at(atom)
    led = any(item.has("base.when") for item in items[index + 1 : min(draft.first, index + 3)])
    led = led and not any(boundary(items, k) >= MIDDLE for k in range(index + 3, draft.first))
    return began if led and began is not None else atom


def leads_from_year(items: list[Item], index: int) -> bool:
    """ "In 2006, when": a word for when, or one that also means "than", right behind a time and a comma."""
    after_time = index > 1 and items[index - 1].text == "," and items[index - 2].kind == PERIOD
    return items[index].has("base.when") or (after_time and items[index].has("base.then"))


def outlook_behind(frame: Frame, draft: Draft) -> int:
    """Where a number yet to come follows ("issued 483,600 permits and will cut that to 395,000 in 2025"): the time
    behind it is its own. The end of the sentence if none follows."""
    behind = (d.first for d in frame.drafts if d.first > draft.last and d.skipped in ("forecast", "target", "plan"))
    first = next(behind, len(frame.items))
    if first == len(frame.items):
        return first
    return next((k for k in range(draft.last + 1, first) if boundary(frame.items, k)), first)


def leads_to_the_next(frame: Frame, draft: Draft, index: int) -> bool:
    """ "39,910 of them, beating the record of 2006, when 31,678 came": a year and what was then."""
    items = frame.items
    following = next((d.first for d in frame.live if d.first > index), -1)
    when = next((k for k in range(index + 1, min(index + 3, len(items))) if leads_from_year(items, k)), -1)
    if draft.kind != "count" or not draft.last < index < when < following or following - when > _WHEN_CLAUSE:
        return False
    return any(boundary(items, k) >= MIDDLE for k in range(draft.last + 1, index))


_WHEN_CLAUSE: Final = 8
"""Beads from "when" to the number of its clause."""


def since_they_left(items: list[Item], draft: Draft, index: int, atom: Atom) -> bool:
    """ "174 of them in a canoe that had left Senegal eight days before": when the part set out, not when it came."""
    told = {m for item in items[draft.last + 1 : index] for m in item.senses.get("measure.cue", ())}
    return unwrap(atom).op in STEPS and "departures" in told


def of_a_rank(items: list[Item], index: int, atom: Atom) -> bool:
    """ "Afghans (17,103), in first place for five years": how long they have led, not when they were counted."""
    plain = unwrap(atom)
    if plain.op not in UNKNOWN and plain.op not in ("since", "open_since", "last_years", "past"):
        return False
    beside = (*items[max(0, index - 2) : index], *items[index + 1 : index + 4])
    return any(i.has("part.head") for i in beside)


def of_its_months(items: list[Item], told: list[tuple[int, Atom]], index: int, atom: Atom) -> bool:
    """ "April was the month with most arrivals so far this year, with 40,297": a year out of which a month is named."""
    if unwrap(atom).op not in ("this_year", "ytd"):
        return False
    months = [i for i, a in told if i < index and unwrap(a).op == "date" and unwrap(a).month and not unwrap(a).day]
    between = items[months[-1] + 1 : index] if months else []
    return any(i.has("excluded.time") for i in between) and all(i.kind not in (NUMBER, PUNCT) for i in between)


def of_change(frame: Frame, draft: Draft, index: int) -> bool:
    """ "Up 6 % compared with 2022, and rescued 16,818": what the change before was measured against."""
    items, change = frame.items, frame.drafts[frame.drafts.index(draft) - 1]
    if not index or not (items[index - 1].has("base.cue") or _year_of_base(frame, change, index)):
        return False
    between = range(index + 1, draft.first)
    if any(items[k].has("flow.relative") for k in between):
        return False  # "compared with the same period of 2023, which had seen 44,343 land"
    parted = any(boundary(items, k) >= MIDDLE or items[k].has("flow.and") for k in between)
    reached = is_reached(items, draft) and all(items[k].has("change.to") or hedges(items[k]) for k in between)
    return parted or index < change.first or reached  # "on 2017 to just over 23,000"


def _year_of_base(frame: Frame, change: Draft, index: int) -> bool:
    """ "Down a fifth on 2023, with 4,200 people landing": the year right behind a change, found to be its base."""
    atom, base = unwrap(frame.items[index].value), change.base[0]
    years = change.last < index <= change.last + 3 and says_only_year(atom) and base is not None
    years = years and not any(boundary(frame.items, k) for k in range(change.last + 1, index))
    return years and base is not None and atom.year == base.year and change.period[0] != base


def led_by_base(items: list[Item], index: int) -> bool:
    """Whether "compared with" leads to a period at the head of its sentence: it is that of no number told there."""
    return 0 < index <= 2 and items[index - 1].has("base.cue")


def of_the_rise_before(items: list[Item], index: int, draft: Draft) -> bool:
    """ "Arrivals are up on 2022: 9,400 have landed", "the main rise on 2022 was in Calabria, where 9,400 landed"."""
    if not index or not items[index - 1].has("base.cue"):
        return False
    start = next((k + 1 for k in range(index - 2, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    grown = any(item.has("change.up") or item.has("change.down") for item in items[start : index - 1])
    span = range(index + 1, draft.first)
    told = next(
        (k for k in span if items[k].kind == NUMBER or items[k].text == ":" or items[k].has("flow.where")), index
    )
    return grown and (items[told].text == ":" or (told > index + 2 and items[told].kind != NUMBER))


def set_against_a_year(frame: Frame, draft: Draft, left: list[tuple[int, Atom]], right: list[tuple[int, Atom]]) -> bool:
    """ "This year's total has passed the 45,755 who arrived in 2022": the year behind is that of the number."""
    items = frame.items
    if len(right) != 1 or not left or any(unwrap(a).op != "this_year" for _, a in left):
        return False
    index, atom = right[0]
    year = unwrap(atom)
    between = range(draft.last + 1, index)
    if year.op != "date" or year.year is None or any(boundary(items, k) == STRONG for k in between):
        return False
    done = any(items[k].has("measure.cue") for k in range(draft.left[0], draft.first))
    return not done and (len(between) <= 1 or any(items[k].has("measure.cue") for k in between))


def is_reached(items: list[Item], draft: Draft) -> bool:
    """Whether a number is the value that a change led to: "fell by 20 % to 25,900 on the first half of 2024"."""
    return draft.kind == "count" and any(item.has("change.to") for item in items[max(0, draft.first - 2) : draft.first])


def is_compared(items: list[Item], index: int, start: int = 0) -> bool:
    """Whether a period before the number is led by a word of comparison ("against the figures of 2020 a rise of")."""
    for at in range(index - 1, max(start - 1, index - 5), -1):
        item = items[at]
        if item.has("base.cue") and (at == index - 1 or not item.has("role.in")):
            return True
        if item.kind in (PERIOD, NUMBER) or boundary(items, at) or any(c.startswith("change.") for c in item.senses):
            return False
    return False
