"""Whether a number shares the time of what it leans on."""

from __future__ import annotations

from datetime import date
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, Draft, boundary, unwrap
from etl.transform.bind.frame import Frame
from etl.transform.bind.when.atoms import BY_NAME, TODAY, says_only_year
from etl.transform.bind.when.dates import anchor_of, zone_periods
from etl.transform.recognise.items import PERIOD, Item
from etl.transform.recognise.periods import ANAPHORIC, NOTHING, Days, is_day, resolve


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


def in_all_this_time(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "In October alone 60,000 arrived in Chad. In all, 3 million have fled Sudan": since when, is not said."""
    start, end = parent.period
    if draft.kind != "count" or parent.kind != "count" or start is None or end is None or (end - start).days > 31:
        return False
    if draft.value < _MANY_TIMES * parent.value or draft.measure == parent.measure:
        return False
    return any(item.has("part.total") for item in frame.items[:2])


def other_stock(frame: Frame, draft: Draft) -> bool:
    """Whether a stock leans on something counted otherwise, or on another stock told in a sentence before."""
    parent = draft.parent
    if parent is None or parent.measure not in world.STOCKS:
        return True
    if frame.context.homelands and draft.bracket and None is not parent.period[0] == parent.period[1]:
        return False  # "at the end of 2018 70.8 million were. The main countries of origin were Syria (6.7 million)"
    since = parent.period[0] != parent.period[1] == frame.context.published and parent not in frame.drafts
    if since and draft.kind == "count" and not draft.is_part and not draft.is_base:
        return True  # "since April 7.1 million have been displaced. In Gaza they are 1.7 million": at present
    if draft.kind == "share" or draft.is_part:
        return False
    told = draft.noun_measure[0] if draft.noun_measure is not None else "soft"
    flow = told != "soft" and parent.period[0] != parent.period[1]
    return parent not in frame.drafts and (parent.measure != draft.measure or flow)


def clause_around(items: list[Item], draft: Draft) -> tuple[int, int]:
    """Where the clause of a number begins and ends."""
    start, end = draft.first, draft.last + 1
    while start > 0 and boundary(items, start - 1) < MIDDLE:
        start -= 1
    while end < len(items) and boundary(items, end) < MIDDLE:
        end += 1
    return start, end


def year_of(draft: Draft, parent: Draft) -> Days | None:
    """ "At the end of 2024 2.4 million foreigners lived there, while 170,607 moved in": in that year."""
    start, end = parent.period
    if start is None or start != end or (start.month, start.day) != (12, 31):
        return None
    flow = draft.measure in world.MOVES | world.LEAVES | {"net_migration"} and parent.measure in world.STOCKS
    return (date(start.year, 1, 1), start) if flow else None


def stood_at(frame: Frame, draft: Draft) -> bool:
    """Whether the next number tells how many of the same people there were at a time that is told with it alone."""
    at = frame.live.index(draft) + 1
    then = frame.live[at] if at < len(frame.live) else None
    if at != 1 or then is None or then.measure != draft.measure or then.kind != "count" or then.noun or then.bracket:
        return False
    clause = range(draft.right[1], then.right[1])
    timed = any(i in clause and unwrap(a).op not in ANAPHORIC for i, a in frame.periods)
    alone = all(i in clause for i, _ in frame.periods) and not any(u.index in clause for u in frame.uses)
    return timed and alone and not then.is_part and "range" not in then.rule and "from x to y" not in draft.rule


def stock_before(frame: Frame, draft: Draft) -> Draft | None:
    """ "At the end of 2023 117 million were displaced. Refugees were 43 million": the last stock told, if dated."""
    counts = [d for d in frame.context.recent if d.measure in world.STOCKS and d.kind == "count"]
    last = counts[-1] if counts else None
    near = frame.items[max(draft.left[0], draft.first - 6) : draft.first]
    if last is None or draft.own_origin:
        return None
    end = last.period[1]
    yearly = end is not None and (end.month, end.day) == (12, 31)  # of one report, in whatever tense
    if yearly and "said.by" not in frame.present:
        return last
    return last if last.own_period and any(item.text in frame.pack.past for item in near) else None


def told_aside(items: list[Item], whole: Draft, draft: Draft) -> bool:
    """Whether a number stands in an inserted clause, behind which the sentence goes on with the other number."""
    if whole.measure != draft.measure or whole.kind != "count" or whole.first > draft.first:
        return False
    start, end = clause_around(items, whole)
    opened = start > 1 and items[start - 1].text == "," and end < draft.first and items[end].text == ","
    return opened and any(i.has("flow.relative") or i.has("flow.where") for i in items[start : start + 2])


def of_its_base(frame: Frame, draft: Draft, index: int) -> bool:
    """ "They rose to 19,000 from 11,000 in 2016": the time right behind what a number is compared with."""
    at = frame.drafts.index(draft) + 1
    base = frame.drafts[at] if at < len(frame.drafts) else None
    if base is None or not base.is_base or base.skipped or not base.last < index <= base.last + 3:
        return False
    between = frame.items[draft.last + 1 : base.first]
    led = any(i.has(c) for i in between for c in ("change.from", "base.cue", "base.weak"))
    return led and not any(i.kind == PERIOD for i in between)


def stands_now_again(frame: Frame, draft: Draft, then: Draft) -> bool:
    """ "Hosts 3.11 million. In 2021 there were 3.74 million. Only 61,000 live in camps": of now, not of that year."""
    now = then.parent
    if draft.measure not in world.STOCKS or then in frame.drafts or not then.own_period or now is None:
        return False
    if now.measure != draft.measure or TODAY not in now.rule:
        return False
    near = frame.items[max(0, draft.first - 4) : min(len(frame.items), draft.last + 5)]
    start, end = now.period[0], then.period[1]
    return start is not None and end is not None and end < start and not any(i.text in frame.pack.past for i in near)


def told_of_the_place(frame: Frame, aside: Draft, draft: Draft) -> bool:
    """Whether a number is told in a clause put in behind a place, in a year of its own, and another behind it."""
    items = frame.items
    if not aside.own_period or aside.bracket or draft.own_period or aside.first > draft.first or draft.is_part:
        return False
    where = [k for k in range(aside.left[0], aside.first) if items[k].has("flow.where") or items[k].has("base.when")]
    opened = bool(where) and where[-1] > 0 and items[where[-1] - 1].text == ","
    closed = any(items[k].text == "," for k in range(aside.last + 1, draft.first))
    verbs = (*range(draft.left[0], draft.first), *range(draft.last + 1, draft.right[1]))
    return opened and closed and any(items[k].has("measure.cue") for k in verbs)


def of_no_wreck(draft: Draft) -> bool:
    """Whether a measure of its own is none that the sea or a guard has to do with."""
    at_sea = world.TOLL | world.RESCUED | world.GUARDED | world.MOVES | world.LEAVES | world.HELD
    return draft.own_measure and draft.measure not in at_sea and draft.measure != "smugglers_arrested"


def of_another_route(frame: Frame, parent: Draft, draft: Draft) -> bool:
    """Whether a route or a country of its own is told between a number and a change that leans on it."""
    between = range(parent.last + 1, draft.first)
    named = any(use.index in between and use.kind == "country" for use in frame.uses)
    return named or any(c.startswith("route.") for k in between for c in frame.items[k].senses)


def encloses(before: Draft | None, draft: Draft, parent: Draft) -> bool:
    """Whether the change told last is of a longer stretch than the count that another change leans on."""
    if before is None or draft.kind != "change" or before.measure != draft.measure or parent.kind != "count":
        return False
    (start, end), (first, last) = before.period, parent.period
    if start is None or end is None or first is None or last is None:
        return False
    return start < first and last <= end


def only_some_days(frame: Frame, draft: Draft, last: Draft) -> bool:
    """Whether "with" leads from a change to a count of some days of the stretch that the text is about."""
    start, end = frame.context.period
    led = any(item.has("flow.with") for item in frame.items[max(draft.last, last.first - 3) : last.first])
    if start is None or end is None or last is draft or not led or last.kind != "count" or last.is_base:
        return False
    days = [resolve(unwrap(a), anchor_of(frame, last)) for i, a in frame.periods if last.last < i < last.right[1]]
    first, final = days[0] if days else NOTHING
    return first is not None and final is not None and start <= first <= final <= end and (start, end) != days[0]


def left_long_ago(frame: Frame, parent: Draft) -> bool:
    """ "The boat had left on 10 July. 38 were saved", told in August: on another day."""
    published, (sailed, end) = frame.context.published, parent.period
    if parent.measure != "departures" or published is None or sailed is None or sailed != end:
        return False
    return (published - sailed).days > 7 and parent not in frame.drafts


def since_others_left(frame: Frame, draft: Draft, index: int) -> bool:
    """ "6.5 million are displaced and two million have fled since April": a time behind those who fled is theirs."""
    return any(d.measure in world.LEAVES and draft.last < d.first < index for d in frame.live)


def of_the_wreck(frame: Frame, draft: Draft, parent: Draft) -> Days | None:
    """ "The boat, which left on 15 July, carried 300; 120 were saved": on the day of the wreck told before."""
    topic = frame.context.topic
    if topic is None or not {topic.measure, draft.measure} <= world.TOLL | world.RESCUED or not is_day(topic.period):
        return None
    sailed, sank = parent.period[0], topic.period[0]
    later = is_day(parent.period) and sailed is not None and sank is not None and sailed < sank
    return topic.period if parent.measure == "departures" and later else None


def of_others(draft: Draft, last: Draft) -> bool:
    """Whether the last number of a sentence is told of other people than a share before it."""
    if draft is last or last.kind != "count" or last.measure is None or draft.measure is None:
        return False
    return not (world.kin(last.measure, draft.measure) or world.one_event(last.measure, draft.measure))


def set_against(frame: Frame, draft: Draft, last: Draft) -> bool:
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


def of_one_month(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether a share of another measure leans on a stretch inside the period that the text is about."""
    topic = frame.context.topic
    if topic is None or draft.kind != "share" or parent.measure == draft.measure:
        return False
    (first, last), (start, end) = parent.period, topic.period
    if first is None or last is None or start is None or end is None:
        return False
    return start <= first and last <= end and (first, last) != (start, end)
