"""The period of a number beside which none is told: of what it is part of, or of what was counted before."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, hedges, unwrap
from etl.transform.bind.frame import RUNNING, Frame
from etl.transform.bind.when.aside import (
    is_compared,
    led_by_base,
    of_the_next,
    of_the_rise_before,
    of_where_they_are,
    outlook_behind,
    sum_behind,
    when_it_left,
    when_they_fled,
)
from etl.transform.bind.when.atoms import (
    DAYS,
    STEPS,
    STEPS_OF_DAYS,
    SUM_SINCE,
    TODAY,
    YEARS_BACK,
    says_only_year,
    says_year,
)
from etl.transform.bind.when.dates import anchor_of, combine
from etl.transform.bind.when.leaning import (
    clause_around,
    encloses,
    in_all_this_time,
    left_long_ago,
    of_another_route,
    of_its_base,
    of_no_wreck,
    of_one_month,
    of_others,
    of_the_wreck,
    only_some_days,
    other_stock,
    set_against,
    since_others_left,
    stands_now_again,
    stock_before,
    stood_at,
    they_had_been,
    told_aside,
    told_of_the_place,
    year_of,
)
from etl.transform.bind.when.limits import from_limit, of_days
from etl.transform.recognise.items import NUMBER, WORD, Item
from etl.transform.recognise.periods import ANAPHORIC, NOTHING, UNKNOWN, Atom, Days, is_day

BEFORE_A_SUM: Final = "before a sum"
SET_AGAINST: Final = "set against another time"
_CARRIED: Final = "period carried over"
_OF_TOPIC: Final = "period of the topic"
_OF_SENTENCE: Final = "period of the sentence"
_OF_CLAUSE: Final = "period of the clause"
LENT: Final = (_OF_SENTENCE, _OF_CLAUSE)
"""Rules of a number that has a time told beside no number."""


def _now(frame: Frame, draft: Draft) -> bool:
    day = frame.context.published
    if day is not None:
        draft.period = (day, day)
        draft.rule.append(TODAY)
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
    if _own_stock(draft) and parent.measure in _OVER_A_TIME and _lives_on(frame, draft, parent):
        return None
    return parent


_OVER_A_TIME: Final = (world.ASYLUM - world.STOCKS) | world.MOVES | world.MOVED_ON | {"permits"}


def _lives_on(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "Granted asylum to 9,126 people last year; 67,500 Ukrainians have S status": who is there, in a clause of its
    own without a verb in the past, behind what happened in months or years that are over."""
    published, (start, end) = frame.context.published, parent.period
    if published is None or start is None or end is None or end >= published or (end - start).days < _MONTH:
        return False
    apart = any(boundary(frame.items, k) == STRONG for k in range(parent.last + 1, draft.first))
    clause = frame.items[draft.left[0] : draft.right[1]]
    return apart and parent.own_period and not any(item.text in frame.pack.past for item in clause)


_MONTH: Final = 27
"""Days, at least, over which something was counted."""


def _there_now(frame: Frame, draft: Draft) -> bool:
    """ "108.4 million were displaced at the end of 2022. Turkey currently hosts 3.8 million refugees": of today."""
    if draft.measure not in world.STOCKS or draft.kind != "count" or draft.is_base or draft.is_part:
        return False
    told = any(item.text in frame.pack.now_words for item in frame.items[draft.left[0] : draft.right[1]])
    return told and _now(frame, draft)


def _of_the_clause(frame: Frame, draft: Draft) -> bool:
    """The first time told in the same clause."""
    if draft.kind != "count" or draft.bracket or draft.is_part:
        return False
    start, end = clause_around(frame.items, draft)
    at = frame.drafts.index(draft)
    before = frame.drafts[at - 1] if at else None
    if before is not None and "from x to y" in before.rule and not draft.is_base:
        start = draft.first
        if draft.measure in world.STOCKS and _now(frame, draft):
            return True
    if draft.measure in world.HELD:
        end = next((k for k in range(draft.last + 1, end) if frame.items[k].has("flow.relative")), end)
    end = min(end, outlook_behind(frame, draft))
    atoms = _atoms_of_clause(frame, draft, start, end, moved=before is not None and before.kind == "change")
    limits = [a for a in atoms if a.op in ("until", "as_of")]
    atoms = [a for a in atoms if a.op not in ANAPHORIC | UNKNOWN | STEPS | {"past", "until", "as_of"}]
    if not atoms or _since_it_changed(frame, draft, atoms[0]):
        return False
    running = atoms[0].op in RUNNING and len(limits) == 1  # "since January, as of 25 October"
    days = combine(frame, [*atoms[:1], *limits] if running else atoms[:1], anchor_of(frame, draft))
    ahead = [d for d in frame.live if start <= d.first < draft.first and d.own_period and d.kind == "count"]
    if atoms[0].op in RUNNING and ahead and ahead[-1].period[0] == days[0]:
        days = ahead[-1].period  # "by then 466 had died since January and 655 were missing"
    if len(atoms) > 1 and (says_only_year(atoms[0]) or atoms[0].op == "last_year") and ahead:
        if not says_year(atoms[1]) and _of_the_same_part(frame, ahead[-1], days, start):
            days = ahead[-1].period  # "in 2023, from January to July, 88,000 reached Italy and 17,000 Spain"
    if draft.measure in world.STOCKS and atoms[0].op in ("end_of", "late"):
        days = (days[1], days[1])  # a stock is counted on a day
    if days[0] is None:
        return False
    draft.period = days
    draft.rule.append(_OF_CLAUSE)
    _is_there_now(frame, draft)
    return True


def _since_it_changed(frame: Frame, draft: Draft, atom: Atom) -> bool:
    """ "298,559 live there, and since January the number has tripled": no time of the stock itself."""
    following = next((d for d in frame.live if d.first > draft.last), None)
    if atom.op not in RUNNING or draft.measure not in world.STOCKS or following is None or following.kind != "change":
        return False
    told = next((i for i, a in frame.periods if unwrap(a) is atom), 0)
    return draft.last < told and any(frame.items[k].has("flow.and") for k in range(draft.last + 1, told))


def _of_the_same_part(frame: Frame, before: Draft, year: Days, start: int) -> bool:
    """Whether a part of a year that stands with the year, ahead of two numbers, is that of the first of them."""
    (first, last), (begin, end) = before.period, year
    if first is None or last is None or begin is None or end is None or not begin <= first <= last <= end:
        return False
    told = [i for i, _ in frame.periods if start <= i]
    return len(told) > 1 and all(i < before.first for i in told[:2]) and before.period != year


def _atoms_of_clause(frame: Frame, draft: Draft, start: int, end: int, *, moved: bool) -> list[Atom]:
    """Times of a clause that may be those of a number in it; ``moved``: a change stands before the number."""
    factors = [d.last for d in frame.live if d.rule[:1] == ["factor word"]]
    return [
        unwrap(a)
        for i, a in frame.periods
        if start <= i < end
        and not of_its_base(frame, draft, i)
        and not any(last < i <= last + 3 for last in factors)  # "twice as many as in 2018"
        and not (unwrap(a).op in YEARS_BACK and _more_than_then(frame, draft, i))
        and not (draft.measure in world.STOCKS and since_others_left(frame, draft, i))
        and not when_they_fled(frame.items, draft, i, a)
        and (
            draft.is_base or (i < draft.first and not moved) or not is_compared(frame.items, i)
        )  # "157,947, down on 2023", "fell 54 % from January 2023 to 2,258"
    ]


def _more_than_then(frame: Frame, draft: Draft, index: int) -> bool:
    """ "The 20,859 arrivals are 79.7 % fewer than last year": the time that a change behind a number compares with."""
    changes = (d for d in frame.live if d.kind == "change" and draft.last < d.first and d.last < index <= d.last + 3)
    return any(frame.items[d.last + 1].has(c) for d in changes for c in ("change.more", "change.fewer"))


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


def _when_it_was_decided(frame: Frame, draft: Draft) -> bool:
    """ "In June 1,470 claims were decided. Asylum was granted to 433 people"."""
    if draft.measure != "asylum_grants" or _is_in(frame, draft.parent) or frame.context.decided == NOTHING:
        return False
    draft.period = frame.context.decided
    draft.rule.append("when it was decided")
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
    if _beside_those_who_came(frame, draft, parent):
        return _now(frame, draft)
    aside = parent.own_period and draft.kind == "count" and not draft.is_part
    if aside and told_aside(frame.items, parent, draft):
        return _now(frame, draft)  # "the displaced, who were 6.2 million in 2022, are now 3.7 million"
    return False


def _beside_those_who_came(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "29,000 Cubans entered Brazil between 2023 and June 2024, and 20,000 live in Uruguay": who is there today, by a
    verb of its own in the present, beside those who came over a time."""
    clause = frame.items[parent.last + 1 : draft.right[1]]
    flow = parent.measure in world.MOVES and parent.own_period and not is_day(parent.period)
    alone = draft.kind == "count" and draft.own_measure and not (draft.is_part or draft.is_base or draft.bracket)
    joined = any(i.has("flow.and") for i in frame.items[parent.last + 1 : draft.first])
    return flow and alone and joined and not any(i.text in frame.pack.past for i in clause)


def _told_in_passing(frame: Frame, draft: Draft) -> bool:
    """ "Uganda, which shelters 1.5 million refugees, took in 46,000 between January and May": no time of the stock."""
    if not _own_stock(draft) or draft.is_base or draft.parent in frame.live:
        return False
    start, end = clause_around(frame.items, draft)
    flow = next((d for d in frame.live if d.first >= end), None)
    if not start or flow is None or flow.kind != "count" or flow.measure in world.STOCKS or not flow.own_measure:
        return False
    if any(i < end for i, _ in frame.periods):
        return False
    told = any(i >= end for i, _ in frame.periods) and frame.items[end].text == ","
    return told and frame.items[start - 1].text == "," and _now(frame, draft)


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
    return draft.own_measure and draft.kind == "count" and TODAY in parent.rule and draft.measure in gone


def _sum_since_then(frame: Frame, draft: Draft) -> bool:
    """ "39,713 had come by 15 November. 483 came in the last three days, bringing the total to 40,196": since when the
    smaller number told before is counted."""
    parent, topic = draft.parent, frame.context.topic
    if topic is None or parent is None or parent not in frame.drafts or draft.kind != "count" or draft.is_base:
        return False
    (begun, told), (start, end) = topic.period, parent.period
    if begun is None or told is None or start is None or end is None or not begun < start or not told <= end:
        return False
    running = any(item.has("flow.running") for item in frame.items[parent.last + 1 : draft.first])
    alike = (topic.measure, topic.unit, topic.kind) == (draft.measure, draft.unit, "count")
    if not running or not alike or not topic.value < draft.value <= _WITH_MORE * (topic.value + parent.value):
        return False
    draft.period = begun, end
    draft.rule.append(SUM_SINCE)
    return True


_WITH_MORE: Final = 1.1
"""How far a sum may go beyond the two numbers it is told of."""


def _of_its_whole(frame: Frame, draft: Draft) -> bool:
    """What a number leans on in its sentence lends it its time, or what was told before that."""
    parent, elder = _in_time_of(frame, draft), frame.context.last
    if parent is None:
        return False
    if parent.own_period and of_another_route(frame, parent, draft):
        shifts = [d for d in frame.live if d.kind == "change" and d.first < parent.first]
        if shifts and encloses(shifts[-1], draft, parent):
            draft.period = shifts[-1].period  # "A is down 58 % in nine months, with 734 in September, and B by 47 %"
            return True
    if elder is not None and told_of_the_place(frame, parent, draft):
        if elder.measure == draft.measure and elder.period != NOTHING:
            draft.period = elder.period  # "On Crete, where 790 were counted in 2023, 1,740 landed"
            draft.rule.append(_CARRIED)
            return True
    if parent.period == NOTHING and not parent.own_period:
        return False
    draft.period = year_of(draft, parent) or of_the_wreck(frame, draft, parent) or parent.period
    _is_there_now(frame, draft)
    return True


def _of_another_stock(frame: Frame, draft: Draft) -> bool:
    """Who is there today, behind a sentence of other people, other days, or another count of the same."""
    parent = draft.parent
    if _own_stock(draft) and parent is not None and _in_time_of(frame, draft) is None and of_days(draft, parent):
        if _now(frame, draft):
            return True  # "20,000 had to flee last week. The country now has 700,000 displaced"
    if draft.measure in world.STOCKS and parent is not None and other_stock(frame, draft):
        if frame.context.published is not None:
            recent = (d for d in frame.context.recent if d.measure == draft.measure and d.kind == "count")
            alike = frame.context.told.get(draft.measure or "") or next(recent, None) or stock_before(frame, draft)
            if alike is not None and not _is_in(frame, parent) and None is not alike.period[0] == alike.period[1]:
                draft.period = alike.period
                draft.rule.append(_CARRIED)
                return True
            return _now(frame, draft)
    # "64,800 live there; at the end of June they were 57,000"
    return _own_stock(draft) and stood_at(frame, draft) and _now(frame, draft)


def _open_end(frame: Frame, draft: Draft) -> int:
    """Where, behind the last number, times begin that may be told of all the sentence."""
    items, last = frame.items, frame.drafts[-1]
    nowhere = len(items)
    open_end = last.right[0] if last.kind == "count" and not last.is_base else nowhere
    if last.is_part and draft is not last:
        marks = (k for k in range(last.last + 1, nowhere) if boundary(items, k) >= MIDDLE)
        open_end = next(marks, nowhere)  # "of whom 770,000 have arrived since": told of the part
    if last.bracket and not draft.bracket:
        closed = next((k for k in range(last.last + 1, nowhere) if items[k].text == ")"), nowhere)
        open_end = max(open_end, closed)  # "410 migrants came (702 in 2024)": told of what the bracket holds
    if last.skipped and last.skipped != "excluded.subgroup":
        open_end = nowhere  # told of a rate, a plan, a price
    left = draft.measure in world.STOCKS and last.measure in world.LEAVES
    if (left or (draft.parent is not None and draft.parent.period != NOTHING)) and of_others(draft, last):
        open_end = nowhere  # "Venezuelans were 69 % of them, and 1,548 people were deported since August"
    if set_against(frame, draft, last):
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
        if only_some_days(frame, draft, last):
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
        and (i < first or open_end <= i < outlook_behind(frame, draft))
        and not led_by_base(items, i)
        and not (draft.kind == "count" and not draft.is_base and of_the_rise_before(items, i, draft))
        and not when_they_fled(items, draft, i, a)
        and not (draft.measure in world.STOCKS and of_where_they_are(items, draft, i))
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


def _when_the_boat_here_sank(frame: Frame, draft: Draft) -> bool:
    """ "104 survived, when a boat with 750 aboard sank on 14 June": the one time told, of the wreck."""
    if not frame.sunk or draft.measure not in world.TOLL | world.RESCUED or draft.kind != "count" or draft.is_base:
        return False
    days_named = DAYS - STEPS_OF_DAYS
    told = [(i, a) for i, a in frame.periods if unwrap(a).op in days_named]
    told = [(i, a) for i, a in told if not when_it_left(frame.items, draft, i, a)]
    if len(told) != 1 or len(frame.periods) != 1:
        return False
    days = combine(frame, [told[0][1]], anchor_of(frame, draft))
    if not is_day(days):
        return False
    draft.period = days
    draft.rule.append("when the boats sank")
    return True


def _when_the_boats_sank(frame: Frame, draft: Draft) -> bool:
    days = frame.context.wreck
    if draft.measure not in world.TOLL | world.RESCUED or days is None or days == NOTHING:
        return False
    draft.period = days
    draft.rule.append("when the boats sank")
    return True


def _of_the_boat_before_the_sum(frame: Frame, draft: Draft) -> bool:
    """ "Three died on Friday, which makes 12 this year. 50 were aboard, nine survivors came ashore": of that boat."""
    parent, event = draft.parent, {d.period for d in frame.context.event} - {NOTHING}
    if parent is None or parent in frame.drafts or draft.kind != "count" or len(event) != 1:
        return False
    (start, end), days = parent.period, event.pop()
    if start is None or end is None or days[0] is None or days[1] != end or end - start < timedelta(_MONTH):
        return False
    words = frame.items[draft.left[0] : draft.right[1]]
    aboard = draft.measure == "departures" and any(item.has("measure.aboard") for item in words)
    if not (aboard or draft.noun_measure == ("people", "rescues")):
        return False
    draft.parent, draft.period = frame.context.event[0], days
    draft.rule.append("of the boat told before a sum")
    return True


def _of_the_text_before(frame: Frame, draft: Draft) -> bool:
    """What a number leans on, in a sentence before, lends it its time."""
    parent, topic = draft.parent, frame.context.topic
    if parent is None:
        return False
    if parent not in frame.drafts and in_all_this_time(frame, draft, parent):
        return True
    if _one_boat_in_a_year(frame, draft, parent):
        return False
    if of_one_month(frame, draft, parent):
        assert topic is not None
        draft.period = topic.period
        draft.rule.append(_OF_TOPIC)
        return True
    if stands_now_again(frame, draft, parent):
        assert parent.parent is not None
        draft.period = parent.parent.period
        draft.rule.append(TODAY)
        return True
    if parent.period == NOTHING:
        return False
    draft.period = _carried(frame, draft, parent)
    draft.rule.append(_CARRIED)
    return True


_OF_ONE_BOAT: Final = 10
"""How many times as many come in weeks as are aboard where one boat is stopped, or lost or saved where it sinks."""


_OF_ONE_PATROL: Final = 100
"""How many times as many come in months as a ship saves, or finds dead, on one patrol."""


def _one_boat_in_a_year(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """ "3,400 have come this year. Eight are missing after a boat sank", "the coast guard found three bodies", "a boat
    with 52 people was stopped": on no day told, not all year long."""
    start, end = parent.period
    long = start is not None and end is not None and end - start > timedelta(7)
    others = parent not in frame.drafts and parent.measure in world.MOVES | world.LEAVES | world.GUARDED
    others = others and _OF_ONE_BOAT * draft.value < parent.value and draft.kind == "count"
    if not (long and others):
        return False
    lost = draft.measure in world.TOLL | world.RESCUED and parent.measure not in world.GUARDED
    ship = draft.measure in world.RESCUED and not frame.present.isdisjoint(_OF_ONE_SHIP)  # "the Ocean Viking saved 92"
    return ship or _in_one_boat(frame.items, draft) or (lost and (frame.sunk or _on_one_patrol(frame, draft, parent)))


def _on_one_patrol(frame: Frame, draft: Draft, parent: Draft) -> bool:
    """Whether a few are told to be found by guards, or a ship, while a sum goes on to these days."""
    now, end = frame.context.published, parent.period[1]
    clause = frame.items[draft.left[0] : draft.right[1]]
    guards = any(item.has("owner.authority") or item.has("owner.helpers") for item in clause)
    goes_on = now is not None and end is not None and now - end <= timedelta(7)
    return guards and goes_on and _OF_ONE_PATROL * draft.value < parent.value and not draft.is_part


def _in_one_boat(items: list[Item], draft: Draft) -> bool:
    """ "A boat with 52 people", whoever it was: right behind a boat that no number counts."""
    at = draft.first - 1
    while at > 0 and hedges(items[at]):
        at -= 1
    boat = at - 1
    led = boat > 0 and (items[at].has("flow.with") or items[at].has("measure.aboard"))
    while led and boat > 0 and boat > at - 4 and items[boat].kind == WORD and not items[boat].senses:
        boat -= 1
    plain = draft.unit == "persons" and not (draft.is_part or draft.is_base or draft.bracket)
    if not led or not plain or boat < 0:
        return False
    several = boat > 0 and items[boat - 1].kind == NUMBER and items[boat - 1].value.value > 1
    told = items[boat].has("counted.boats") or [*items[boat].senses] == ["mode.sea"]  # "a fishing boat"
    return told and not several


_OF_ONE_SHIP: Final = ("flow.ship", "flow.carried")


def _carried(frame: Frame, draft: Draft, parent: Draft) -> Days:
    """The time of what a number leans on, where both can be counted in the same time."""
    context = frame.context
    days = parent.period
    if parent not in frame.drafts and encloses(context.change, draft, parent):
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
        if draft.measure in world.LEAVES or moved_on or (draft.own_measure and TODAY in parent.rule):
            return NOTHING  # since when they have left is not said
    if draft.measure in world.RESCUED | world.TOLL and left_long_ago(frame, parent):
        return NOTHING
    here = _in_time_of(frame, draft) is not None
    if parent.measure in world.TOLL and is_day(parent.period) and not here and of_no_wreck(draft):
        return NOTHING  # "27 died in the wreck of 13 August. Returns came to 3,463"
    if parent not in frame.drafts and _too_many_for_a_day(draft, parent):
        told = [d.period for d in context.told.values() if _is_long(d.period)]
        return told[-1] if told else NOTHING
    if draft.measure in world.HELD and parent.measure in world.LEAVES and is_day(parent.period):
        if not any(d.period == parent.period for m, d in context.told.items() if m in world.GUARDED):
            return NOTHING  # not on the day on which their boat set out
    return days


_OF_A_DAY: Final = 100
"""How many times as many, at most, come on a day as die or are saved on it."""


def _too_many_for_a_day(draft: Draft, parent: Draft) -> bool:
    """ "41 died on Thursday. Italy has seen 93,700 arrive, against 44,700 a year ago": of no day."""
    lost = parent.measure in world.TOLL | world.RESCUED and parent.kind == "count" and is_day(parent.period)
    return lost and draft.kind == "count" and draft.measure in world.MOVES and draft.value > _OF_A_DAY * parent.value


def _is_long(days: Days) -> bool:
    return days[0] is not None and days[1] is not None and (days[1] - days[0]).days > _MONTH


def _of_the_scene(frame: Frame, draft: Draft) -> bool:
    """The time of a sentence before that has no figures."""
    if draft.parent is not None or frame.context.topic is not None or draft.measure in world.STOCKS:
        return False
    if not is_day(frame.context.period):
        draft.period = frame.context.period
    elif draft.measure in world.GUARDED | world.MOVES | world.LEAVES:
        draft.period = frame.context.scene
    return True


_NOT_NOW: Final = ("past", "year_earlier", "two_years_earlier", "years_earlier", "decade_earlier")
"""Earlier times, beside which a stock of which no time is told is of today all the same."""


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
        if unwrap(a).op not in _NOT_NOW
        and not (summed and i > draft.last)
        and not when_they_fled(frame.items, draft, i, a)
        and not of_where_they_are(frame.items, draft, i)
        and not of_the_next(frame.items, draft, i)
        and not any(d.left[0] <= i < d.right[1] for d in others)
        and not is_compared(frame.items, i)
    ]
    plain = frame.drafts[-1].is_part or all(unwrap(a).op in RUNNING | {"until"} for a in times)
    return plain and _now(frame, draft)


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
        draft.rule.append(TODAY)


def inherit_period(frame: Frame, draft: Draft) -> bool:
    """Gives a number beside which no time is told that of what it leans on: the first way that knows it ends it."""
    return (
        _there_now(frame, draft)
        or _told_in_passing(frame, draft)
        or _of_the_clause(frame, draft)
        or _of_the_row(frame, draft)
        or _when_it_was_decided(frame, draft)
        or _who_is_there(frame, draft)
        or _beside_a_stock(frame, draft)
        or _sum_since_then(frame, draft)
        or _of_its_whole(frame, draft)
        or _of_another_stock(frame, draft)
        or _of_the_sentence(frame, draft)
        or _when_the_boat_here_sank(frame, draft)
        or _of_the_number_before(frame, draft)
        or _when_the_boats_sank(frame, draft)
        or _of_the_boat_before_the_sum(frame, draft)
        or _of_the_text_before(frame, draft)
        or _of_the_scene(frame, draft)
        or _stands_today(frame, draft)
    )
