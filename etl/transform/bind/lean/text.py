"""What the first number of a sentence leans on in the sentences before."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import Context, Draft, lineage, unwrap
from etl.transform.bind.lean.case import Case
from etl.transform.recognise.items import PERIOD, Item


def whole_before(items: list[Item], draft: Draft, context: Context) -> Draft | None:
    """The number of a sentence before that a part is one of."""
    last, topic = context.last, context.topic
    again = _told_again(draft, context)
    if again is not None and again.value >= (last.value if last is not None else 0):
        return again
    told = topic if last is not None and (last.own_place or last.bracket) else last
    if last is not None and topic is not None and last.measure == topic.measure:
        earlier = _ends(last) < _ends(topic) or _inside(last, topic)
        earlier = earlier and topic in context.recent  # a record; "so many, 127,000 in May alone"
        if set(last.origin) <= set(topic.origin) and set(last.departure) <= set(topic.departure):
            told = topic if earlier else last  # "of them", of those told last
    if _of_all(items, draft) and last is not None and last.is_part:
        told = last.parent or told  # "December had 127,320 of them. Syrians made up half of the total"
    return told


def of_the_text(case: Case) -> bool:
    """The first number of a sentence leans on one of the sentences before."""
    items, draft, context = case.items, case.draft, case.context
    last, topic = context.last, context.topic
    zone = range(draft.left[0], draft.right[1])
    placed = bool(draft.own_origin) or bool(draft.group) or any(u.index in zone for u in case.uses)
    elsewhere = last is not None and last.own_place
    placed = placed or (elsewhere and any(c.startswith("route.") for k in zone for c in items[k].senses))
    whole = any(i.has("part.total") for i in case.left)
    draft.parent = topic if _leans_on_topic(draft, context, of_all=placed or whole) else last
    if draft.bracket and placed:
        draft.parent = _great_enough(draft)
    elif placed and draft.kind == "count" and _over_months(_great_enough(draft), draft.parent):
        draft.parent = _great_enough(draft)  # "705 landed in two days. Bangladeshis lead with 12,466"
    if draft.bracket and placed and last is not None and _next_nationality(draft, last):
        draft.parent = last
    if whole and _was_part(context):
        draft.parent = last
    if draft.parent is topic:
        draft.parent = _of_a_greater_sum(case) or draft.parent
    if len(case.drafts) == 1 and not (placed or whole or draft.noun) and _of_the_last(items, draft, context):
        draft.parent = last
    if draft.parent is topic and _of_the_sum(items, draft, context):
        draft.parent = last
    pointed = draft is case.drafts[0] and draft.first <= _POINTS_BACK and "difference in numbers" in draft.rule
    if pointed and not placed and last is not None and last.kind == "count" and not last.is_part:
        draft.parent = last  # "... from Eritrea by 55 % to 270. That is 329 claims fewer than in October"
    if draft.parent is not None and _told_first(items, case.drafts, case.at):
        draft.is_base = True
        draft.rule.append("base value")
    this_year = any(i.kind == PERIOD and unwrap(i.value).op == "this_year" for i in case.left)
    if not draft.noun and (whole or this_year):
        draft.parent = _of_those_who_came(draft, context) or draft.parent
    if any(items[k].kind == PERIOD and unwrap(items[k].value).op == "that_period" for k in zone):
        draft.parent = last or draft.parent  # "213 at the weekend. Lithuania had five in that time"
    if not placed:
        draft.parent = _told_again(draft, context) or draft.parent
    return True


def _of_a_greater_sum(case: Case) -> Draft | None:
    """ "2,158 crossed in January, in all of 2024 302,203. 69 % were Venezuelans (209,000)": they are more than those of
    the text, but as many as so much of those told last."""
    share, topic = case.draft, case.context.topic
    count = case.drafts[case.at + 1] if case.at + 1 < len(case.drafts) else None
    if share.kind != "share" or topic is None or count is None or not count.bracket or count.kind != "count":
        return None
    if count.skipped or topic.kind != "count" or count.value <= topic.value:
        return None
    wholes = [d for d in case.context.recent if d.kind == "count" and d.measure == topic.measure]
    near = (d for d in reversed(wholes) if abs(d.value * share.value / 100 - count.value) <= count.value * _ROUNDED)
    return next(near, None)


_ROUNDED: Final = 0.05
"""How far, of itself, a number may be from the share that is told of it."""


def _next_nationality(draft: Draft, last: Draft) -> bool:
    """ "Afghans were 17 % in nine months. They are followed by Vietnamese (13 %)": in the time of the first of them."""
    alike = draft.kind == last.kind and draft.unit == last.unit
    return alike and bool(last.origin) and last.own_period and not last.is_base


def _told_again(draft: Draft, context: Context) -> Draft | None:
    """ "36,000 set out, of whom 12 died. Of these 36,000 people 4,900 ...": the number that is told once more."""
    elder = context.counted.get(draft.value)
    if elder is None or draft.kind != "count" or draft.value < KNOWN_AGAIN or draft.noun_measure is not None:
        return None
    return elder if elder.unit == draft.unit else None


KNOWN_AGAIN: Final = 100
"""The least number that is taken for the same when it is told again."""


def _leans_on_topic(draft: Draft, context: Context, *, of_all: bool) -> bool:
    """Whether a number leans on what the text is about, and not on what was told last."""
    last, topic = context.last, context.topic
    if topic is None or (draft.bracket and last is not None and _came_after(last, topic)):
        return False
    if last is not None and _refugees_of_all(last, topic) and draft.value < last.value and draft.kind == "count":
        return False
    if of_all or draft.kind == "count" or context.spread:
        return True
    return (last is not None and _of_some(last, topic)) or _is_one_of(context)


def _told_first(items: list[Item], drafts: list[Draft], at: int) -> bool:
    """ "Compared with May, when 144,000 were stopped, that is a fall of 65 %": what the change is measured against."""
    draft, change = drafts[at], drafts[at + 1] if at + 1 < len(drafts) else None
    if draft.kind != "count" or change is None or change.kind != "change":
        return False
    told = next((k for k in range(1, min(4, draft.first)) if items[k].kind == PERIOD), 0)
    if not told or not any(item.has("base.cue") for item in items[:told]):
        return False
    return any(item.has("base.when") for item in items[told + 1 : min(told + 4, draft.first)])


def _of_those_who_came(draft: Draft, context: Context) -> Draft | None:
    """ "703 crossed on Sunday. Two died. The total for the year is 18,342": too many for those told last."""
    came = next((told for measure, told in context.told.items() if measure in world.MOVES), None)
    if came is None or context.topic is None or context.topic.measure not in world.TOLL | world.RESCUED:
        return None
    return came if draft.value >= came.value and draft.value > _TOO_MANY * context.topic.value else None


_TOO_MANY: Final = 100
"""Times by which no toll of months exceeds that of one day."""
_POINTS_BACK: Final = 3
"""Beads before a difference that says "that is" of the number told last."""


def _was_part(context: Context) -> bool:
    """ "... brought 7,256, 5.4 % of the total. In all 133,617 have come": the total of what is told last."""
    last, topic = context.last, context.topic
    if last is None or topic is None or last is topic or last.measure != topic.measure or last.own_place:
        return False
    return any(d.kind == "share" and d.is_part and d.parent is last for d in context.recent)


def _over_months(whole: Draft | None, parent: Draft | None) -> bool:
    """Whether a whole is of more days than what was told of some of them."""
    if whole is None or parent is None or whole is parent or whole.measure != parent.measure:
        return False
    (start, end), (first, until) = whole.period, parent.period
    if start is None or end is None or first is None or until is None:
        return False
    return start <= first and end >= until - timedelta(1)


def _great_enough(draft: Draft) -> Draft | None:
    """ "1,221 were handed over. Afghans (1,269) led": a part of those counted before, not of fewer than it has."""
    whole = draft.parent
    if whole is None or whole.kind != "count" or draft.kind != "count" or draft.value <= whole.value:
        return whole
    return next((d for d in lineage(whole) if d.kind == "count" and d.value > draft.value), whole)


def _ends(draft: Draft) -> int:
    """The last day of a figure's period as a number, 0 where it has none."""
    return draft.period[1].toordinal() if draft.period[1] is not None else 0


def _of_the_sum(items: list[Item], draft: Draft, context: Context) -> bool:
    """ "972 were saved on Saturday; that makes 91,000 this year. In the same period of 2021 it was 59,000": beside the
    sum told last, not beside those of a day."""
    topic, last = context.topic, context.last
    if topic is None or last is None or last is topic or draft.noun or draft.own_origin:
        return False
    if not draft.kind == last.kind == "count" or topic not in context.recent or last not in context.recent:
        return False
    (start, end), (first, until) = topic.period, last.period
    if not (start and end and first and until) or last.value <= topic.value:
        return False
    if (end - start).days > _OF_AN_EVENT or (until - first).days < _OF_A_SUM:
        return False
    zone = items[draft.left[0] : draft.right[1]]
    if any(c.startswith("measure.") and c != "measure.weak" for item in zone for c in item.senses):
        return False
    same = any(i.kind == PERIOD and unwrap(i.value).op in ("same_period", "same_period_of", "by_then") for i in zone)
    return same or any(item.has("base.cue") for item in items[draft.left[0] : draft.first])


_OF_AN_EVENT: Final = 7
_OF_A_SUM: Final = 27
"""Days: no more are those of an event, no fewer those of a sum that is compared with another."""


def _inside(last: Draft, topic: Draft) -> bool:
    """Whether one figure is of a stretch inside that of another, which is greater."""
    (start, end), (first, until) = last.period, topic.period
    if not (start and end and first and until) or last.own_place or last.value >= topic.value:
        return False
    return first <= start and end <= until and (start, end) != (first, until)


def _came_after(last: Draft, topic: Draft) -> bool:
    """Whether those who came are told last, in a text about those held back: nationalities are theirs."""
    return last.measure in world.MOVES and topic.measure in world.GUARDED - world.TOLL


def _refugees_of_all(last: Draft, topic: Draft) -> bool:
    """ "117 million are displaced, 35 million of them refugees. Most are from Syria (6.5 million)": of the refugees."""
    return last.is_part and (last.measure, topic.measure) == ("refugees", "displaced") and last.kind == "count"


def _of_some(last: Draft, topic: Draft) -> bool:
    """Whether a share told last is that of some countries only, of those the text is about."""
    return last.kind == "share" and last.measure == topic.measure and last.destination != topic.destination


def _is_one_of(context: Context) -> bool:
    """Whether the figure told last is of one country of those that the text is about."""
    last, topic = context.last, context.topic
    if last is None or topic is None:
        return False
    return last.own_place or (last.measure == topic.measure and bool(last.origin) and last.origin != topic.origin)


def _of_the_last(items: list[Item], draft: Draft, context: Context) -> bool:
    """ "Returns came to 4,300, and claims to 84,000. In 2021 there had been 53,600": of what was told last."""
    if context.last is None or context.topic is None or context.last.measure == context.topic.measure:
        return False
    if draft.kind != "count" or context.last.kind != "count" or context.topic not in context.recent:
        return False
    told = any(c.startswith(("measure.", "place.")) for item in items for c in item.senses)
    return not told and any(i.kind == PERIOD and unwrap(i.value).op in ("date", "year_earlier") for i in items)


def _of_all(items: list[Item], draft: Draft) -> bool:
    """Whether a share is said to be of the total."""
    return draft.kind == "share" and any(
        i.has("part.subset") and i.has("part.share") for i in items[draft.last + 1 : draft.last + 2]
    )
