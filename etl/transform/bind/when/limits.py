"""How far a time that is still running goes: to the day of the text, of its data, or of what else ends it."""

from __future__ import annotations

from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Draft, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.unsaid import SUM_SO_FAR
from etl.transform.bind.when.atoms import is_saying, is_whole_year
from etl.transform.bind.when.dates import anchor_of
from etl.transform.recognise.items import NUMBER
from etl.transform.recognise.periods import NOTHING, Anchor, Atom, Days, is_day, limit, month_end, resolve, shift_years


def is_ahead(frame: Frame, days: Days) -> bool:
    """Whether a limit without a year lies so far back that the same day of this year is meant, not yet come."""
    published = frame.context.published
    return published is not None and days[1] is not None and days[0] is None and (published - days[1]).days > 180


def still_running(frame: Frame, draft: Draft, chosen: list[Atom], days: Days) -> Days:
    """A running total that an event raises ends with that event's day."""
    published = frame.context.published
    zone = frame.items[draft.left[0] : draft.right[1]] if "flow.running" in frame.present else ()
    told = draft.running = any(i.has("flow.running") for i in zone)
    if told and published is not None and is_whole_year(days) and days[1] is not None and published < days[1]:
        days = (days[0], published)  # "takes the total for 2025 to 37,000", told in October
    said = told and any(is_saying(a) for a in chosen)
    until = any(unwrap(a).op in ("until", "as_of", "range") and not (told and is_saying(a)) for a in chosen)
    if days[0] is None or until or (days[1] != frame.context.published and not said):
        return days
    before = [d for d in frame.drafts if d.first < draft.first and not d.skipped and d.period[1] is not None]
    before = [d for d in before if d.measure not in world.STOCKS and not d.is_base]
    event = _last_of_days(before) if before else _raised_by(frame, draft) if told else NOTHING
    if event[1] is None or event[0] is None or event[1] < days[0] or event[0] == days[0]:
        return days
    month = event[0].day == 1 and event[1] == month_end(event[0].year, event[0].month) and bool(before)
    month = month and world.kin(before[-1].measure or "", draft.measure or "")
    near = before[-1] if before else None
    week = near is not None and near.measure == draft.measure and (event[1] - event[0]).days <= 6
    week = week and any(i.has("part.total") for i in frame.items[draft.left[0] : draft.right[1]])
    if told or month or week or (event[1] - event[0]).days <= 3:
        return days[0], event[1]
    return days


def _last_of_days(before: list[Draft]) -> Days:
    """ "46 landed today, after 90 yesterday, for a total of 713": the later of two days told one behind the other."""
    event = before[-1].period
    if len(before) == 1 or not is_day(event) or not is_day(before[-2].period):
        return event
    return max(event, before[-2].period, key=lambda days: days[1] or date.min)


def _raised_by(frame: Frame, draft: Draft) -> Days:
    """ "Some landed between the 13th and the 17th, which takes the year's total to 40,652": when they landed."""
    at = next(k for k in range(draft.left[0], draft.right[1]) if frame.items[k].has("flow.running"))
    days = (resolve(unwrap(a), anchor_of(frame, draft)) for k, a in frame.periods if k < at)
    some = (d for d in days if d[0] is not None and d[1] is not None and (d[1] - d[0]).days <= 31)
    return next(some, frame.context.period)


def as_of_the_data(frame: Frame, draft: Draft, chosen: list[Atom], days: Days) -> Days:
    """ "1,622 have landed so far this year, according to the ministry's data up to 15 August": by that day."""
    start, now = days[0], frame.context.published
    if now is None or start is None or days[1] != now or any(unwrap(a).op not in RUNNING for a in chosen):
        return days
    items = frame.items
    said = next((k for k in range(draft.last + 1, len(items)) if items[k].has("said.by")), len(items))
    if any(d.last > draft.last and d.first < said for d in frame.live if d is not draft and not d.is_part):
        return days
    for index, atom in frame.periods:
        plain = unwrap(atom)
        if index < said or plain.op not in ("until", "as_of") or not plain.inner:
            continue
        if any(i.kind == NUMBER or i.has("measure.cue") for i in items[said:index]):
            return days
        end = limit(plain.inner[0], Anchor(now, days))
        return (start, end) if end is not None and start < end <= now else days
    return days


def to_the_cut_off(frame: Frame, draft: Draft, chosen: list[Atom], days: Days) -> Days:
    """ "Crossings fell by 42 % in nine months; on the Balkan route they are down 79 % this year": by the same day."""
    now, context = frame.context.published, frame.context
    if now is None or days != (date(now.year, 1, 1), now) or any(unwrap(a).op not in RUNNING for a in chosen):
        return days
    before = [d for d in frame.live if d.first < draft.first]
    told = [*before, *(d for d in (context.last, context.topic, *context.told.values()) if d is not None)]
    told = [d for d in told if d.period[0] == days[0] and draft.measure and world.kin(d.measure or "", draft.measure)]
    ends = {d.period[1] for d in told} - {now}
    end = ends.pop() if len(ends) == 1 else None
    if end is None or end > now:
        return days
    month = end == month_end(end.year, end.month)  # statistics; and others count the dead
    near = _SOON_REPORTED if month else 0 if draft.measure in world.TOLL else _SINCE_THE_CUT_OFF
    return (days[0], end) if (now - end).days <= near else days


_SOON_REPORTED: Final = 62
"""Days after the end of a month within which its statistics are news."""
_SINCE_THE_CUT_OFF: Final = 31
"""Days by which a text may be published after the last day of its numbers."""


def up_to_that_day(frame: Frame, draft: Draft, days: Days) -> Days:
    """ "91,964 have come since January; on 4 August 2022 those landed were 42,640": no day's number, but the year's."""
    end = days[1]
    flow = draft.measure in world.MOVES | world.ASYLUM - world.STOCKS and draft.kind == "count"
    if end is None or not flow or not is_day(days):
        return days
    before = [d for d in frame.live if d.first < draft.first and d.measure == draft.measure and d.kind == "count"]
    told = before[-1] if before else frame.context.told.get(draft.measure or "")
    start, now = told.period if told is not None else NOTHING
    if told is None or start is None or now is None or now.year <= end.year or start != date(now.year, 1, 1):
        return days
    then = shift_years((start, now), end.year - now.year)[1]
    alike = then is not None and abs((then - end).days) <= _ABOUT_THE_DAY
    return (date(end.year, 1, 1), end) if alike and draft.value * 5 >= told.value else days


_ABOUT_THE_DAY: Final = 7
"""Days by which a year's limit may lie off the same day of an earlier year."""


def of_days(draft: Draft, parent: Draft) -> bool:
    """Whether a stock is told behind those of a few days, far fewer, by one measure."""
    start, end = parent.period
    brief = start is not None and end is not None and start != end and (end - start).days <= _BRIEF
    return brief and parent.measure == draft.measure and bool(draft.noun) and draft.value > 5 * parent.value


_BRIEF: Final = 31
"""Days of a flow that no stock of the same people is told of."""


def from_limit(frame: Frame, draft: Draft, end: date, anchor: Anchor) -> Days:
    """A bare limit ("as of 3 July"): a stock on that day, or the running year up to it."""
    valid = draft.measure == "permits" and draft.noun_measure == ("soft", "permits")  # those that are held
    if valid or draft.measure in world.STOCKS or (draft.measure == "detained" and end != anchor.published):
        return end, end
    topic = frame.context.topic
    if SUM_SO_FAR in draft.rule and topic is not None and topic.period[0] is not None:
        return topic.period[0], end
    before = draft.parent if draft.parent is not None else frame.context.last
    if before is not None and (before.measure, before.kind) == (draft.measure, "count") and is_day(before.period):
        if draft.value < _A_SUM * before.value:
            return end, end  # "122 crossed on Sunday; on Saturday there were 201"
    return date(end.year, 1, 1), end


_A_SUM: Final = 20
"""So many times as many as came on one day are the sum of a year."""
