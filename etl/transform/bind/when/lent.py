"""The period of a number beside which none is told: of what it is part of, or of what was counted before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.when.aside import (
    is_compared,
    led_by_base,
    of_the_rise_before,
    sum_behind,
    when_it_left,
    when_they_fled,
)
from etl.transform.bind.when.atoms import BY_NAME, STEPS, says_only_year
from etl.transform.bind.when.dates import anchor_of, combine, zone_periods
from etl.transform.bind.when.limits import from_limit, of_days
from etl.transform.recognise.items import PERIOD, Item
from etl.transform.recognise.periods import ANAPHORIC, NOTHING, UNKNOWN, Atom, Days, is_day, resolve

BEFORE_A_SUM: Final = "before a sum"
SET_AGAINST: Final = "set against another time"


def they_had_been(frame: Frame, draft: Draft, last: Draft) -> bool:
    """ "Only 52 entered Melilla by land, they were 954 last year": a year of the second alone, of the same people."""
    told, now = frame.context.period[1], frame.context.published
    if draft is last or last.kind != "count" or draft.kind != "count" or last.noun or last.measure != draft.measure:
        return False
    at = frame.drafts.index(last)
    if told is None or now is None or told.year != now.year or last.skipped or not at:
        return False
    if draft.own_period or last.is_part:
        return False  # "80,000 since 2015, 16,200 of them last year"
    if frame.drafts[at - 1] is not draft:
        return False
    times = [unwrap(a) for _, a in zone_periods(frame, *last.right)]
    if len(times) != 1 or not (
        times[0].op in BY_NAME or (says_only_year(times[0]) and (times[0].year or 0) < now.year)
    ):
        return False
    between = frame.items[draft.last + 1 : last.first]
    mark = next((k for k in range(len(between) - 1, -1, -1) if between[k].text in (",", ";")), -1)
    clause = between[mark + 1 :]
    apart = ("flow.and", "measure.cue", "role.in", "part.subset")
    named = any(i.has(c) for i in clause for c in apart) or any(
        c.startswith("place.") for i in clause for c in i.senses
    )
    return mark >= 0 and 0 < len(clause) <= 3 and not named


_MANY_TIMES: Final = 10


def _in_all_this_time(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "In October alone 60,000 arrived in Chad. In all, 3 million have fled Sudan": since when, is not said."""
    start, end = parent.period
    if draft.kind != "count" or parent.kind != "count" or start is None or end is None or (end - start).days > 31:
        return False
    if draft.value < _MANY_TIMES * parent.value or draft.measure == parent.measure:
        return False
    return any(item.has("part.total") for item in frame.items[:2])


def _other_stock(frame: Frame, draft: Draft) -> bool:
    """Whether a stock leans on something counted otherwise, or on another stock told in a sentence before."""
    parent = draft.parent
    if parent is None or parent.measure not in world.STOCKS:
        return True
    since = parent.period[0] != parent.period[1] == frame.context.published and parent not in frame.drafts
    if since and draft.kind == "count" and not draft.is_part and not draft.is_base:
        return True  # "since April 7.1 million have been displaced. In Gaza they are 1.7 million": at present
    if draft.kind == "share" or draft.is_part:
        return False
    told = draft.noun_measure[0] if draft.noun_measure is not None else "soft"
    flow = told != "soft" and parent.period[0] != parent.period[1]
    return parent not in frame.drafts and (parent.measure != draft.measure or flow)


def _clause(items: list[Item], draft: Draft) -> tuple[int, int]:
    start, end = draft.first, draft.last + 1
    while start > 0 and boundary(items, start - 1) < MIDDLE:
        start -= 1
    while end < len(items) and boundary(items, end) < MIDDLE:
        end += 1
    return start, end


def _year_of(draft: Draft, parent: Draft) -> Days | None:
    """ "At the end of 2024 2.4 million foreigners lived there, while 170,607 moved in": in that year."""
    start, end = parent.period
    if start is None or start != end or (start.month, start.day) != (12, 31):
        return None
    flow = draft.measure in world.MOVES | world.LEAVES | {"net_migration"} and parent.measure in world.STOCKS
    return (date(start.year, 1, 1), start) if flow else None


def _stood_at(frame: Frame, draft: Draft) -> bool:
    """Whether the next number tells how many of the same people there were at a time that is told with it alone."""
    at = frame.live.index(draft) + 1
    then = frame.live[at] if at < len(frame.live) else None
    if at != 1 or then is None or then.measure != draft.measure or then.kind != "count" or then.noun or then.bracket:
        return False
    clause = range(draft.right[1], then.right[1])
    timed = any(i in clause and unwrap(a).op not in ANAPHORIC for i, a in frame.periods)
    alone = all(i in clause for i, _ in frame.periods) and not any(u.index in clause for u in frame.uses)
    return timed and alone and not then.is_part and "range" not in then.rule and "from x to y" not in draft.rule


def _stock_before(frame: Frame, draft: Draft) -> Draft | None:
    """ "At the end of 2023 117 million were displaced. Refugees were 43 million": the last stock told, if dated."""
    counts = [d for d in frame.context.recent if d.measure in world.STOCKS and d.kind == "count"]
    last = counts[-1] if counts else None
    near = frame.items[max(draft.left[0], draft.first - 6) : draft.first]
    if last is None or draft.own_origin or not any(item.text in frame.pack.past for item in near):
        return None
    return last if last.own_period else None


def _told_aside(items: list[Item], whole: Draft, draft: Draft) -> bool:
    """Whether a number stands in an inserted clause, behind which the sentence goes on with the other number."""
    if whole.measure != draft.measure or whole.kind != "count" or whole.first > draft.first:
        return False
    start, end = _clause(items, whole)
    opened = start > 1 and items[start - 1].text == "," and end < draft.first and items[end].text == ","
    return opened and any(i.has("flow.relative") or i.has("flow.where") for i in items[start : start + 2])


def _of_its_base(frame: Frame, draft: Draft, index: int) -> bool:
    """ "They rose to 19,000 from 11,000 in 2016": the time right behind what a number is compared with."""
    at = frame.drafts.index(draft) + 1
    base = frame.drafts[at] if at < len(frame.drafts) else None
    if base is None or not base.is_base or base.skipped or not base.last < index <= base.last + 3:
        return False
    between = frame.items[draft.last + 1 : base.first]
    return any(i.has("change.from") for i in between) and not any(i.kind == PERIOD for i in between)


_NOW: Final = "stock on the day of publication"
_CARRIED: Final = "period carried over"
_OF_TOPIC: Final = "period of the topic"
_OF_SENTENCE: Final = "period of the sentence"


def inherit_period(frame: Frame, draft: Draft) -> None:
    """Gives a number beside which no time is told that of what it leans on."""
    for is_settled in _WAYS:
        if is_settled(frame, draft):
            return


def _now(frame: Frame, draft: Draft) -> bool:
    day = frame.context.published
    if day is not None:
        draft.period = (day, day)
        draft.rule.append(_NOW)
    return day is not None


def _is_in(frame: Frame, parent: Draft | None) -> bool:
    return parent is not None and parent in frame.drafts


def _own_stock(draft: Draft) -> bool:
    """Whether a number says by itself that it counts who is there."""
    return draft.measure in world.STOCKS and draft.own_measure and draft.kind == "count" and not draft.is_part


def _in_time_of(frame: Frame, draft: Draft) -> Draft | None:
    """What a number leans on in its sentence, unless it was counted over days and the number is of today."""
    parent = draft.parent
    if parent is None or parent not in frame.drafts:
        return None
    if _own_stock(draft) and parent.measure in world.RETURNS | world.HELD | {"departures"}:
        if parent.period[0] != parent.period[1]:
            return None  # "sent back 176,000, while the displaced number 700,000"
    return parent


def _of_the_clause(frame: Frame, draft: Draft) -> bool:
    """The first time told in the same clause."""
    if draft.kind != "count" or draft.bracket or draft.is_part:
        return False
    start, end = _clause(frame.items, draft)
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    if before is not None and "from x to y" in before.rule and not draft.is_base:
        start = draft.first
        if draft.measure in world.STOCKS and _now(frame, draft):
            return True
    if draft.measure in world.HELD:
        end = next((k for k in range(draft.last + 1, end) if frame.items[k].has("flow.relative")), end)
    atoms = _atoms_of_clause(frame, draft, start, end, moved=before is not None and before.kind == "change")
    limits = [a for a in atoms if a.op in ("until", "as_of")]
    atoms = [a for a in atoms if a.op not in ANAPHORIC | UNKNOWN | STEPS | {"past", "until", "as_of"}]
    if not atoms:
        return False
    running = atoms[0].op in RUNNING and len(limits) == 1  # "since January, as of 25 October"
    days = combine(frame, [*atoms[:1], *limits] if running else atoms[:1], anchor_of(frame, draft))
    ahead = [d for d in frame.live if start <= d.first < draft.first and d.own_period and d.kind == "count"]
    if atoms[0].op in RUNNING and ahead and ahead[-1].period[0] == days[0]:
        days = ahead[-1].period  # "by then 466 had died since January and 655 were missing"
    if draft.measure in world.STOCKS and atoms[0].op in ("end_of", "late"):
        days = (days[1], days[1])  # a stock is counted on a day
    if days[0] is None:
        return False
    draft.period = days
    draft.rule.append("period of the clause")
    _is_there_now(frame, draft)
    return True


def _atoms_of_clause(frame: Frame, draft: Draft, start: int, end: int, *, moved: bool) -> list[Atom]:
    """Times of a clause that may be those of a number in it; ``moved``: a change stands before the number."""
    factors = [d.last for d in frame.live if d.rule[:1] == ["factor word"]]
    return [
        unwrap(a)
        for i, a in frame.periods
        if start <= i < end
        and not _of_its_base(frame, draft, i)
        and not any(last < i <= last + 3 for last in factors)  # "twice as many as in 2018"
        and not (draft.measure in world.STOCKS and _since_others_left(frame, draft, i))
        and not when_they_fled(frame.items, draft, i, a)
        and (
            draft.is_base or (i < draft.first and not moved) or not is_compared(frame.items, i)
        )  # "157,947, down on 2023", "fell 54 % from January 2023 to 2,258"
    ]


def _of_the_row(frame: Frame, draft: Draft) -> bool:
    """ "In the first quarter Turks (12 %) were ahead of Iraqis (8 %)"."""
    row = frame.live[frame.live.index(draft) - 1] if draft.bracket and frame.live[0] is not draft else None
    if row is None or not row.kind == draft.kind == "share" or row.measure != draft.measure or draft.is_base:
        return False
    if not row.own_period and "period of the row" not in row.rule:
        return False
    draft.period = row.period
    draft.rule.append("period of the row")
    return True


def _who_is_there(frame: Frame, draft: Draft) -> bool:
    """Who is there today, beside what was counted over days or on another day."""
    parent, day = draft.parent, frame.context.published
    if draft.measure not in world.STOCKS:
        return False
    if "what became of them" in draft.rule:
        return _now(frame, draft)
    if parent is None or parent not in frame.drafts:
        return False
    beyond = parent.measure not in world.STOCKS or draft.value > parent.value
    if draft.own_measure and beyond and day is not None and parent.period[1] == day and parent.period[0] != day:
        return _now(frame, draft)  # "has issued 1.8 million permits since 2021; 2.9 million live there"
    aside = parent.own_period and draft.kind == "count" and not draft.is_part
    if aside and _told_aside(frame.items, parent, draft):
        return _now(frame, draft)  # "the displaced, who were 6.2 million in 2022, are now 3.7 million"
    return False


def _beside_a_stock(frame: Frame, draft: Draft) -> bool:
    """ "Of the 1.7 million who live there 280,000 have gone home": since when is told elsewhere, or not at all."""
    parent = draft.parent
    if parent is None or parent not in frame.drafts or parent.measure not in world.STOCKS:
        return False
    if draft.measure in world.RETURNS | {"asylum_grants"} and not draft.is_part:
        told = frame.context.told
        flow = next((told[m] for m in told if m == draft.measure or world.kin(m, draft.measure or "")), None)
        if flow is not None and parent.period[0] == parent.period[1]:
            draft.period = flow.period  # "664,000 are still displaced, 486,000 have gone home"
            draft.rule.append(_OF_TOPIC)
            return True
    gone = world.RETURNS | world.MOVES | world.MOVED_ON
    if parent.measure == "displaced":
        gone = gone | world.LEAVES
    return draft.own_measure and draft.kind == "count" and _NOW in parent.rule and draft.measure in gone


def _of_its_whole(frame: Frame, draft: Draft) -> bool:
    """What a number leans on in its sentence lends it its time, or what was told before that."""
    parent, elder = _in_time_of(frame, draft), frame.context.last
    if parent is None:
        return False
    if parent.own_period and _of_another_route(frame, parent, draft):
        shifts = [d for d in frame.live if d.kind == "change" and d.first < parent.first]
        if shifts and _encloses(shifts[-1], draft, parent):
            draft.period = shifts[-1].period  # "A is down 58 % in nine months, with 734 in September, and B by 47 %"
            return True
    if elder is not None and _told_of_the_place(frame, parent, draft):
        if elder.measure == draft.measure and elder.period != NOTHING:
            draft.period = elder.period  # "On Crete, where 790 were counted in 2023, 1,740 landed"
            draft.rule.append(_CARRIED)
            return True
    if parent.period == NOTHING and not parent.own_period:
        return False
    draft.period = _year_of(draft, parent) or _of_the_wreck(frame, draft, parent) or parent.period
    _is_there_now(frame, draft)
    return True


def _of_another_stock(frame: Frame, draft: Draft) -> bool:
    """Who is there today, behind a sentence of other people, other days, or another count of the same."""
    parent = draft.parent
    if _own_stock(draft) and parent is not None and _in_time_of(frame, draft) is None and of_days(draft, parent):
        if _now(frame, draft):
            return True  # "20,000 had to flee last week. The country now has 700,000 displaced"
    if draft.measure in world.STOCKS and parent is not None and _other_stock(frame, draft):
        if frame.context.published is not None:
            recent = (d for d in frame.context.recent if d.measure == draft.measure and d.kind == "count")
            alike = frame.context.told.get(draft.measure or "") or next(recent, None) or _stock_before(frame, draft)
            if alike is not None and not _is_in(frame, parent) and None is not alike.period[0] == alike.period[1]:
                draft.period = alike.period
                draft.rule.append(_CARRIED)
                return True
            return _now(frame, draft)
    # "64,800 live there; at the end of June they were 57,000"
    return _own_stock(draft) and _stood_at(frame, draft) and _now(frame, draft)


def _open_end(frame: Frame, draft: Draft) -> int:
    """Where, behind the last number, times begin that may be told of all the sentence."""
    items, last = frame.items, frame.drafts[-1]
    nowhere = len(items)
    open_end = last.right[0] if last.kind == "count" and not last.is_base else nowhere
    if last.is_part and draft is not last:
        marks = (k for k in range(last.last + 1, nowhere) if boundary(items, k) >= MIDDLE)
        open_end = next(marks, nowhere)  # "of whom 770,000 have arrived since": told of the part
    if last.skipped and last.skipped != "excluded.subgroup":
        open_end = nowhere  # told of a rate, a plan, a price
    left = draft.measure in world.STOCKS and last.measure in world.LEAVES
    if (left or (draft.parent is not None and draft.parent.period != NOTHING)) and _of_others(draft, last):
        open_end = nowhere  # "Venezuelans were 69 % of them, and 1,548 people were deported since August"
    if _set_against(frame, draft, last):
        open_end = nowhere  # "32,800 were held in 50 days, while the number was 113,400 in all of 2024"
        draft.rule.append(SET_AGAINST)
    if they_had_been(frame, draft, last):
        open_end = nowhere  # "52 came by land, they had been 954 last year"
    if sum_behind(frame, draft):
        open_end = nowhere  # "85 were rescued, bringing the total this year to 900"
        draft.rule.append(BEFORE_A_SUM)
    if draft.kind == "change":
        told = [i for i, a in frame.periods if unwrap(a).op not in ANAPHORIC | {"past"}]
        between = [i for i in told if draft.last < i < last.first]
        valued = [d for d in frame.live if d.kind == "count" and not d.is_base and d.first > draft.last]
        if any(d.left[0] <= i < d.right[1] for d in valued if d is not last for i in between):
            open_end = nowhere  # "fell by 46 %, and 11,575 were counted since January, 175 of them in July"
        if _only_some_days(frame, draft, last):
            open_end = nowhere  # "fell in nine months. ... By the western route, down 58 %, with 734 in September"
    return open_end


def _of_the_sentence(frame: Frame, draft: Draft) -> bool:
    """A time before the first number, or behind the last."""
    first, last, open_end = frame.drafts[0].first, frame.drafts[-1], _open_end(frame, draft)
    items = frame.items
    times = [
        a
        for i, a in frame.periods
        if unwrap(a).op not in ANAPHORIC | STEPS | {"past"}
        and (i < first or i >= open_end)
        and not led_by_base(items, i)
        and not (draft.kind == "count" and not draft.is_base and of_the_rise_before(items, i, draft))
        and not when_they_fled(items, draft, i, a)
        and not (draft.measure in world.MOVES | world.RESCUED | world.TOLL and when_it_left(items, draft, i, a))
        and not ("change" in (draft.kind, frame.drafts[0].kind) and is_compared(items, i))
    ]
    beside = draft.measure in world.STOCKS and last is not draft and last.measure not in world.STOCKS
    if not times or (beside and all(unwrap(a).op == "since" for a in times)):
        return False  # "10.9 million are displaced, while 2.3 million have fled since April 2023"
    days = combine(frame, times[:2], anchor_of(frame, draft))
    if draft.measure in world.STOCKS and unwrap(times[0]).op == "end_of":
        days = (days[1], days[1])  # who is there on the last day
    if days == NOTHING:
        return False
    if days[0] is None and days[1] is not None:
        days = from_limit(frame, draft, days[1], anchor_of(frame, draft))
    draft.period = days
    draft.rule.append(_OF_SENTENCE)
    return True


def _of_the_number_before(frame: Frame, draft: Draft) -> bool:
    ahead = reversed(frame.drafts[: frame.drafts.index(draft)])
    before = next((d for d in ahead if not d.skipped), None)
    if draft.parent is not None or before is None or before.period == NOTHING:
        return False
    draft.period = before.period
    draft.rule.append(_OF_SENTENCE)
    return True


def _when_the_boats_sank(frame: Frame, draft: Draft) -> bool:
    days = frame.context.wreck
    if draft.measure not in world.TOLL | world.RESCUED or days is None or days == NOTHING:
        return False
    draft.period = days
    draft.rule.append("when the boats sank")
    return True


def _of_the_text_before(frame: Frame, draft: Draft) -> bool:
    """What a number leans on, in a sentence before, lends it its time."""
    parent, topic = draft.parent, frame.context.topic
    if parent is None:
        return False
    if parent not in frame.drafts and _in_all_this_time(frame, draft, parent):
        return True
    if _of_one_month(frame, draft, parent):
        assert topic is not None
        draft.period = topic.period
        draft.rule.append(_OF_TOPIC)
        return True
    if _stands_now_again(frame, draft, parent):
        assert parent.parent is not None
        draft.period = parent.parent.period
        draft.rule.append(_NOW)
        return True
    if parent.period == NOTHING:
        return False
    draft.period = _carried(frame, draft, parent)
    draft.rule.append(_CARRIED)
    return True


def _carried(frame: Frame, draft: Draft, parent: Draft) -> Days:
    """The time of what a number leans on, where both can be counted in the same time."""
    context = frame.context
    days = parent.period
    if parent not in frame.drafts and _encloses(context.change, draft, parent):
        assert context.change is not None
        days = context.change.period  # "down 58 % in nine months, 734 in September. ... B by 47 %"
    if parent.measure in world.STOCKS and draft.measure not in world.STOCKS:
        alike = context.told.get(draft.measure or "")
        flows = [d for m, d in context.by_measure.items() if m not in world.STOCKS and d.period != NOTHING]
        if alike is not None and alike.period != NOTHING:
            return alike.period
        if flows:
            return flows[-1].period
        moved_on = draft.measure in world.MOVED_ON | world.MOVES and is_day(parent.period)
        if draft.measure in world.LEAVES or moved_on or (draft.own_measure and _NOW in parent.rule):
            return NOTHING  # since when they have left is not said
    if draft.measure in world.RESCUED | world.TOLL and _left_long_ago(frame, parent):
        return NOTHING
    here = _in_time_of(frame, draft) is not None
    if parent.measure in world.TOLL and is_day(parent.period) and not here and _of_no_wreck(draft):
        return NOTHING  # "27 died in the wreck of 13 August. Returns came to 3,463"
    if draft.measure in world.HELD and parent.measure in world.LEAVES and is_day(parent.period):
        if not any(d.period == parent.period for m, d in context.told.items() if m in world.GUARDED):
            return NOTHING  # not on the day on which their boat set out
    return days


def _of_the_scene(frame: Frame, draft: Draft) -> bool:
    """The time of a sentence before that has no figures."""
    if draft.parent is not None or frame.context.topic is not None or draft.measure in world.STOCKS:
        return False
    if not is_day(frame.context.period):
        draft.period = frame.context.period
    elif draft.measure in world.GUARDED | world.MOVES | world.LEAVES:
        draft.period = frame.context.scene
    return True


def _stands_today(frame: Frame, draft: Draft) -> bool:
    """A stock of which no time is told was counted when the text was written."""
    if draft.measure not in world.STOCKS:
        return False
    bases = [d for d in frame.live if d.is_base]
    gone = [d for d in frame.live if d.first > draft.last and d.measure in world.LEAVES | world.RETURNS]
    others = [d for d in (*bases, *gone) if d is not draft]  # "785,000 are registered, 3,300 of whom left in March"
    summed = sum_behind(frame, draft)
    times = [
        a
        for i, a in frame.periods
        if unwrap(a).op != "past"
        and not (summed and i > draft.last)
        and not when_they_fled(frame.items, draft, i, a)
        and not any(d.left[0] <= i < d.right[1] for d in others)
        and not is_compared(frame.items, i)
    ]
    plain = frame.drafts[-1].is_part or all(unwrap(a).op in RUNNING | {"until"} for a in times)
    return plain and _now(frame, draft)


def _stands_now_again(frame: Frame, draft: Draft, then: Draft) -> bool:
    """ "Hosts 3.11 million. In 2021 there were 3.74 million. Only 61,000 live in camps": of now, not of that year."""
    now = then.parent
    if draft.measure not in world.STOCKS or then in frame.drafts or not then.own_period or now is None:
        return False
    if now.measure != draft.measure or "stock on the day of publication" not in now.rule:
        return False
    near = frame.items[max(0, draft.first - 4) : min(len(frame.items), draft.last + 5)]
    start, end = now.period[0], then.period[1]
    return start is not None and end is not None and end < start and not any(i.text in frame.pack.past for i in near)


def _told_of_the_place(frame: Frame, aside: Draft, draft: Draft) -> bool:
    """Whether a number is told in a clause put in behind a place, in a year of its own, and another behind it."""
    items = frame.items
    if not aside.own_period or aside.bracket or draft.own_period or aside.first > draft.first or draft.is_part:
        return False
    where = [k for k in range(aside.left[0], aside.first) if items[k].has("flow.where") or items[k].has("base.when")]
    opened = bool(where) and where[-1] > 0 and items[where[-1] - 1].text == ","
    closed = any(items[k].text == "," for k in range(aside.last + 1, draft.first))
    verbs = (*range(draft.left[0], draft.first), *range(draft.last + 1, draft.right[1]))
    return opened and closed and any(items[k].has("measure.cue") for k in verbs)


def _of_no_wreck(draft: Draft) -> bool:
    """Whether a measure of its own is none that the sea or a guard has to do with."""
    at_sea = world.TOLL | world.RESCUED | world.GUARDED | world.MOVES | world.LEAVES | world.HELD
    return draft.own_measure and draft.measure not in at_sea and draft.measure != "smugglers_arrested"


def _is_there_now(frame: Frame, draft: Draft) -> None:
    """ "380 landed yesterday, and the centre houses 1,100": who is there, beside what happened before."""
    published, (start, end) = frame.context.published, draft.period
    if published is None or start is None or end is None or not (published - timedelta(7) <= end < published):
        return
    if (
        draft.measure not in world.STOCKS
        or not draft.own_measure
        or draft.is_part
        or draft.is_base
        or end > start + timedelta(1)
    ):
        return
    before = next((d for d in reversed(frame.live[: frame.live.index(draft)]) if not d.skipped), None)
    held = before is not None and before.measure == "detained" and before.own_period  # counted on a day as well
    if before is not None and before.measure not in world.STOCKS and draft.kind == "count" and not held:
        draft.period = (published, published)
        draft.rule.append("stock on the day of publication")


def _of_another_route(frame: Frame, parent: Draft, draft: Draft) -> bool:
    """Whether a route or a country of its own is told between a number and a change that leans on it."""
    between = range(parent.last + 1, draft.first)
    named = any(use.index in between and use.kind == "country" for use in frame.uses)
    return named or any(c.startswith("route.") for k in between for c in frame.items[k].senses)


def _encloses(before: Draft | None, draft: Draft, parent: Draft) -> bool:
    """Whether the change told last is of a longer stretch than the count that another change leans on."""
    if before is None or draft.kind != "change" or before.measure != draft.measure or parent.kind != "count":
        return False
    (start, end), (first, last) = before.period, parent.period
    if start is None or end is None or first is None or last is None:
        return False
    return start < first and last <= end


def _only_some_days(frame: Frame, draft: Draft, last: Draft) -> bool:
    """Whether "with" leads from a change to a count of some days of the stretch that the text is about."""
    start, end = frame.context.period
    led = any(item.has("flow.with") for item in frame.items[max(draft.last, last.first - 3) : last.first])
    if start is None or end is None or last is draft or not led or last.kind != "count" or last.is_base:
        return False
    days = [resolve(unwrap(a), anchor_of(frame, last)) for i, a in frame.periods if last.last < i < last.right[1]]
    first, final = days[0] if days else NOTHING
    return first is not None and final is not None and start <= first <= final <= end and (start, end) != days[0]


def _left_long_ago(frame: Frame, parent: Draft) -> bool:
    """ "The boat had left on 10 July. 38 were saved", told in August: on another day."""
    published, (sailed, end) = frame.context.published, parent.period
    if parent.measure != "departures" or published is None or sailed is None or sailed != end:
        return False
    return (published - sailed).days > 7 and parent not in frame.drafts


def _since_others_left(frame: Frame, draft: Draft, index: int) -> bool:
    """ "6.5 million are displaced and two million have fled since April": a time behind those who fled is theirs."""
    return any(d.measure in world.LEAVES and draft.last < d.first < index for d in frame.live)


def _of_the_wreck(frame: Frame, draft: Draft, parent: Draft) -> Days | None:
    """ "The boat, which left on 15 July, carried 300; 120 were saved": on the day of the wreck told before."""
    topic = frame.context.topic
    if topic is None or not {topic.measure, draft.measure} <= world.TOLL | world.RESCUED or not is_day(topic.period):
        return None
    sailed, sank = parent.period[0], topic.period[0]
    later = is_day(parent.period) and sailed is not None and sank is not None and sailed < sank
    return topic.period if parent.measure == "departures" and later else None


def _of_others(draft: Draft, last: Draft) -> bool:
    """Whether the last number of a sentence is told of other people than a share before it."""
    if draft is last or last.kind != "count" or last.measure is None or draft.measure is None:
        return False
    return not (world.kin(last.measure, draft.measure) or world.one_event(last.measure, draft.measure))


def _set_against(frame: Frame, draft: Draft, last: Draft) -> bool:
    """Whether the last number is the same quantity behind a word of contrast: only its time tells the two apart."""
    alike = draft.kind == last.kind == "count" and (draft.measure, draft.unit) == (last.measure, last.unit)
    if draft is last or not alike or last.is_part or last.bracket or last.own_origin or last.group:
        return False
    items = frame.items
    mark = next((k for k in range(draft.last + 1, last.first) if items[k].has("flow.contrast")), None)
    if mark is None or any(d.kind == "count" for d in frame.live if draft.last < d.first < mark):
        return False
    places = any(mark < use.index < last.right[1] for use in frame.uses)
    return not places and not any(c.startswith("route.") for i in items[mark : last.right[1]] for c in i.senses)


def _of_one_month(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether a share of another measure leans on a stretch inside the period that the text is about."""
    topic = frame.context.topic
    if topic is None or draft.kind != "share" or parent.measure == draft.measure:
        return False
    (first, last), (start, end) = parent.period, topic.period
    if first is None or last is None or start is None or end is None:
        return False
    return start <= first and last <= end and (first, last) != (start, end)


_WAYS: Final[tuple[Callable[[Frame, Draft], bool], ...]] = (
    _of_the_clause, _of_the_row, _who_is_there, _beside_a_stock, _of_its_whole, _of_another_stock, _of_the_sentence,
    _of_the_number_before, _when_the_boats_sank, _of_the_text_before, _of_the_scene, _stands_today,
)  # fmt: skip
"""In this order; the first that knows the period ends it."""
