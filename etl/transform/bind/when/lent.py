"""The period of a number beside which none is told: of what it is part of, or of what was counted before."""

from __future__ import annotations

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
from etl.transform.recognise.periods import ANAPHORIC, NOTHING, UNKNOWN, Days, is_day, resolve

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


def inherit_period(frame: Frame, draft: Draft) -> None:
    parent = draft.parent
    if draft.kind == "count" and not draft.bracket and not draft.is_part:
        start, end = _clause(frame.items, draft)
        at = frame.drafts.index(draft)
        if at and "from x to y" in frame.drafts[at - 1].rule and not draft.is_base:
            start = draft.first
            if draft.measure in world.STOCKS and frame.context.published is not None:
                draft.period = (frame.context.published, frame.context.published)
                draft.rule.append("stock on the day of publication")
                return
        if draft.measure in world.HELD:
            end = next((k for k in range(draft.last + 1, end) if frame.items[k].has("flow.relative")), end)
        factors = [d.last for d in frame.live if d.rule[:1] == ["factor word"]]
        at = frame.drafts.index(draft)
        moved = bool(at) and frame.drafts[at - 1].kind == "change"  # "fell 54 % from January 2023 to 2,258"
        atoms = [
            unwrap(a)
            for i, a in frame.periods
            if start <= i < end
            and not _of_its_base(frame, draft, i)
            and not any(last < i <= last + 3 for last in factors)  # "twice as many as in 2018"
            and not (draft.measure in world.STOCKS and _since_others_left(frame, draft, i))
            and not when_they_fled(frame.items, draft, i, a)
            and (
                draft.is_base or (i < draft.first and not moved) or not is_compared(frame.items, i)
            )  # "157,947, down on 2023"
        ]
        limits = [a for a in atoms if a.op in ("until", "as_of")]
        atoms = [a for a in atoms if a.op not in ANAPHORIC | UNKNOWN | STEPS | {"past", "until", "as_of"}]
        running = bool(atoms) and atoms[0].op in RUNNING and len(limits) == 1  # "since January, as of 25 October"
        stretch = [*atoms[:1], *limits] if running else atoms[:1]
        days = combine(frame, stretch, anchor_of(frame, draft)) if atoms else NOTHING
        ahead = [d for d in frame.live if start <= d.first < draft.first and d.own_period and d.kind == "count"]
        if atoms and atoms[0].op in RUNNING and ahead and ahead[-1].period[0] == days[0]:
            days = ahead[-1].period  # "by then 466 had died since January and 655 were missing"
        if draft.measure in world.STOCKS and atoms and atoms[0].op in ("end_of", "late"):
            days = (days[1], days[1])  # a stock is counted on a day
        if days[0] is not None:
            draft.period = days
            draft.rule.append("period of the clause")
            _is_there_now(frame, draft)
            return
    row = frame.live[frame.live.index(draft) - 1] if draft.bracket and frame.live[0] is not draft else None
    if row is not None and row.kind == draft.kind == "share" and row.measure == draft.measure and not draft.is_base:
        if row.own_period or "period of the row" in row.rule:
            draft.period = row.period  # "in the first quarter Turks (12 %) were ahead of Iraqis (8 %)"
            draft.rule.append("period of the row")
            return
    in_sentence = parent is not None and parent in frame.drafts
    day = frame.context.published
    if "what became of them" in draft.rule and draft.measure in world.STOCKS and day is not None:
        draft.period = (day, day)
        draft.rule.append("stock on the day of publication")
        return
    if in_sentence and parent is not None and day is not None and draft.measure in world.STOCKS and draft.own_measure:
        beyond = parent.measure not in world.STOCKS or draft.value > parent.value
        if beyond and parent.period[1] == day and parent.period[0] != day:
            draft.period = (day, day)  # "has issued 1.8 million permits since 2021; 2.9 million live there"
            draft.rule.append("stock on the day of publication")
            return
    if in_sentence and parent is not None and day is not None and draft.measure in world.STOCKS and parent.own_period:
        if draft.kind == "count" and not draft.is_part and _told_aside(frame.items, parent, draft):
            draft.period = (day, day)  # "the displaced, who were 6.2 million in 2022, are now 3.7 million"
            draft.rule.append("stock on the day of publication")
            return
    decided = world.RETURNS | {"asylum_grants"}
    if in_sentence and parent is not None and parent.measure in world.STOCKS and draft.measure in decided:
        told = frame.context.told
        flow = next((told[m] for m in told if m == draft.measure or world.kin(m, draft.measure or "")), None)
        if flow is not None and not draft.is_part and parent.period[0] == parent.period[1]:
            draft.period = flow.period  # "664,000 are still displaced, 486,000 have gone home"
            draft.rule.append("period of the topic")
            return
    if in_sentence and parent is not None and draft.own_measure and draft.kind == "count":
        today = parent.measure in world.STOCKS and "stock on the day of publication" in parent.rule
        gone = world.RETURNS | world.MOVES | world.MOVED_ON
        if today and draft.measure in (gone | world.LEAVES if parent.measure == "displaced" else gone):
            return  # "of the 1.7 million who live there 280,000 have gone home"
    counted = draft.measure in world.STOCKS and draft.own_measure and draft.kind == "count" and not draft.is_part
    if in_sentence and counted and parent is not None and parent.measure in world.RETURNS | world.HELD | {"departures"}:
        in_sentence = parent.period[0] == parent.period[1]  # "sent back 176,000, while the displaced number 700,000"
    if in_sentence and parent is not None and parent.own_period and _of_another_route(frame, parent, draft):
        shifts = [d for d in frame.live if d.kind == "change" and d.first < parent.first]
        if shifts and _encloses(shifts[-1], draft, parent):
            draft.period = shifts[-1].period  # "A is down 58 % in nine months, with 734 in September, and B by 47 %"
            return
    elder = frame.context.last
    if in_sentence and parent is not None and elder is not None and _told_of_the_place(frame, parent, draft):
        if elder.measure == draft.measure and elder.period != NOTHING:
            draft.period = elder.period  # "On Crete, where 790 were counted in 2023, 1,740 landed"
            draft.rule.append("period carried over")
            return
    if in_sentence and parent is not None and (parent.period != NOTHING or parent.own_period):
        draft.period = _year_of(draft, parent) or _of_the_wreck(frame, draft, parent) or parent.period
        _is_there_now(frame, draft)
        return
    if counted and not in_sentence and parent is not None and day is not None and of_days(draft, parent):
        draft.period = (day, day)  # "20,000 had to flee last week. The country now has 700,000 displaced"
        draft.rule.append("stock on the day of publication")
        return
    if (
        draft.measure in world.STOCKS
        and parent is not None
        and _other_stock(frame, draft)
        and frame.context.published is not None
    ):
        recent = (d for d in frame.context.recent if d.measure == draft.measure and d.kind == "count")
        alike = frame.context.told.get(draft.measure) or next(recent, None) or _stock_before(frame, draft)
        if alike is not None and parent not in frame.drafts and None is not alike.period[0] == alike.period[1]:
            draft.period = alike.period
            draft.rule.append("period carried over")
            return
        draft.period = (frame.context.published, frame.context.published)
        draft.rule.append("stock on the day of publication")
        return
    if counted and day is not None and _stood_at(frame, draft):
        draft.period = (day, day)  # "64,800 live there; at the end of June they were 57,000"
        draft.rule.append("stock on the day of publication")
        return
    first, last = frame.drafts[0].first, frame.drafts[-1]
    open_end = last.right[0] if last.kind == "count" and not last.is_base else len(frame.items)
    if last.is_part and draft is not last:
        marks = (k for k in range(last.last + 1, len(frame.items)) if boundary(frame.items, k) >= MIDDLE)
        open_end = next(marks, len(frame.items))  # "of whom 770,000 have arrived since": told of the part
    if last.skipped and last.skipped != "excluded.subgroup":
        open_end = len(frame.items)  # told of a rate, a plan, a price
    counted = draft.measure in world.STOCKS and last.measure in world.LEAVES
    if (counted or (parent is not None and parent.period != NOTHING)) and _of_others(draft, last):
        open_end = len(frame.items)  # "Venezuelans were 69 % of them, and 1,548 people were deported since August"
    if _set_against(frame, draft, last):
        open_end = len(frame.items)  # "32,800 were held in 50 days, while the number was 113,400 in all of 2024"
        draft.rule.append(SET_AGAINST)
    if they_had_been(frame, draft, last):
        open_end = len(frame.items)  # "52 came by land, they had been 954 last year"
    summed = sum_behind(frame, draft)
    if summed:
        open_end = len(frame.items)  # "85 were rescued, bringing the total this year to 900"
        draft.rule.append(BEFORE_A_SUM)
    between = [i for i, a in frame.periods if draft.last < i < last.first and unwrap(a).op not in ANAPHORIC | {"past"}]
    valued = [d for d in frame.live if d.kind == "count" and not d.is_base and d.first > draft.last]
    if draft.kind == "change" and any(d.left[0] <= i < d.right[1] for d in valued if d is not last for i in between):
        open_end = len(frame.items)  # "fell by 46 %, and 11,575 were counted since January, 175 of them in July"
    if draft.kind == "change" and _only_some_days(frame, draft, last):
        open_end = len(frame.items)  # "fell in nine months. ... By the western route, down 58 %, with 734 in September"
    plain = [
        a
        for i, a in frame.periods
        if unwrap(a).op not in ANAPHORIC | STEPS | {"past"}
        and (i < first or i >= open_end)
        and not led_by_base(frame.items, i)
        and not (draft.kind == "count" and not draft.is_base and of_the_rise_before(frame.items, i, draft))
        and not when_they_fled(frame.items, draft, i, a)
        and not (draft.measure in world.MOVES | world.RESCUED | world.TOLL and when_it_left(frame.items, draft, i, a))
        and not ("change" in (draft.kind, frame.drafts[0].kind) and is_compared(frame.items, i))
    ]
    beside = draft.measure in world.STOCKS and last is not draft and last.measure not in world.STOCKS
    if beside and all(unwrap(a).op == "since" for a in plain):
        plain = []  # "10.9 million are displaced, while 2.3 million have fled since April 2023"
    if plain:
        days = combine(frame, plain[:2], anchor_of(frame, draft))
        if draft.measure in world.STOCKS and unwrap(plain[0]).op == "end_of":
            days = (days[1], days[1])  # who is there on the last day
        if days != NOTHING:
            draft.period = (
                from_limit(frame, draft, days[1], anchor_of(frame, draft)) if days[0] is None and days[1] else days
            )
            draft.rule.append("period of the sentence")
            return
    at = frame.drafts.index(draft)
    bases = [d for d in frame.live if d.is_base]
    stock = draft.measure in world.STOCKS  # "785,000 are registered, 3,300 of whom left in March"
    flows = [d for d in frame.live if stock and d.first > draft.last and d.measure in world.LEAVES | world.RETURNS]
    times = [
        a
        for i, a in frame.periods
        if unwrap(a).op != "past"
        and not (summed and i > draft.last)
        and not when_they_fled(frame.items, draft, i, a)
        and not any(d.left[0] <= i < d.right[1] for d in (*bases, *flows) if d is not draft)
        and not is_compared(frame.items, i)
    ]
    before = next((d for d in reversed(frame.drafts[:at]) if not d.skipped), None)
    if parent is None and before is not None and before.period != NOTHING:
        draft.period = before.period
        draft.rule.append("period of the sentence")
    elif draft.measure in world.TOLL | world.RESCUED and frame.context.wreck not in (None, NOTHING):
        draft.period = frame.context.wreck or NOTHING
        draft.rule.append("when the boats sank")
    elif parent is not None and parent not in frame.drafts and _in_all_this_time(frame, draft, parent):
        return
    elif parent is not None and _of_one_month(frame, draft, parent):
        assert frame.context.topic is not None
        draft.period = frame.context.topic.period
        draft.rule.append("period of the topic")
    elif parent is not None and _stands_now_again(frame, draft, parent):
        assert parent.parent is not None
        draft.period = parent.parent.period
        draft.rule.append("stock on the day of publication")
    elif parent is not None and parent.period != NOTHING:
        flows = [d for m, d in frame.context.by_measure.items() if m not in world.STOCKS and d.period != NOTHING]
        counted_on_a_day = parent.measure in world.STOCKS and draft.measure not in world.STOCKS
        alike = frame.context.told.get(draft.measure or "")
        draft.period = parent.period
        if parent not in frame.drafts and _encloses(frame.context.change, draft, parent):
            assert frame.context.change is not None
            draft.period = frame.context.change.period  # "down 58 % in nine months, 734 in September. ... B by 47 %"
        if counted_on_a_day and alike is not None and alike.period != NOTHING:
            draft.period = alike.period
        elif counted_on_a_day and flows:
            draft.period = flows[-1].period
        elif counted_on_a_day and (
            draft.measure in world.LEAVES
            or (draft.measure in world.MOVED_ON | world.MOVES and is_day(parent.period))
            or (draft.own_measure and "stock on the day of publication" in parent.rule)
        ):
            draft.period = NOTHING  # since when they have left is not said
        elif draft.measure in world.RESCUED | world.TOLL and _left_long_ago(frame, parent):
            draft.period = NOTHING
        elif parent.measure in world.TOLL and is_day(parent.period) and not in_sentence and _of_no_wreck(draft):
            draft.period = NOTHING  # "27 died in the wreck of 13 August. Returns came to 3,463"
        elif draft.measure in world.HELD and parent.measure in world.LEAVES and is_day(parent.period):
            if not any(d.period == parent.period for m, d in frame.context.told.items() if m in world.GUARDED):
                draft.period = NOTHING  # not on the day on which their boat set out
        draft.rule.append("period carried over")
    elif parent is None and frame.context.topic is None and draft.measure not in world.STOCKS:
        said, on_the_way = frame.context.period, world.GUARDED | world.MOVES | world.LEAVES
        if not is_day(said):
            draft.period = said  # of a sentence without figures
        elif draft.measure in on_the_way:
            draft.period = frame.context.scene
    elif (
        draft.measure in world.STOCKS
        and frame.context.published is not None
        and (last.is_part or all(unwrap(a).op in RUNNING | {"until"} for a in times))
    ):
        draft.period = (frame.context.published, frame.context.published)
        draft.rule.append("stock on the day of publication")


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
