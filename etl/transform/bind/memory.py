"""What the next sentence may lean on."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.draft import Context, Draft, PlaceUse, unwrap
from etl.transform.bind.follow import follow
from etl.transform.bind.frame import Frame, places
from etl.transform.bind.lean.text import KNOWN_AGAIN
from etl.transform.bind.totals import OF_ALL_BEFORE
from etl.transform.bind.when.aside import said_at_all, told_of_old
from etl.transform.recognise.items import PERIOD, PUNCT, Item
from etl.transform.recognise.periods import NOTHING, is_day


def _spoken_of(items: list[Item], pack: Pack) -> list[PlaceUse]:
    """The places that a sentence without figures is about; not a goal, but for those who are told to come there."""
    uses = list(places(items, pack))
    told = {m for item in items for c in _SAYS for m in item.senses.get(c, ())}
    aside = any(c.startswith("skip.") or c == "flow.relative" for item in items for c in item.senses)
    came = (
        bool(told) and told <= {"arrivals", "crossings"} and not aside
    )  # not "who gave up on reaching the United States"
    sent = bool(told) and told <= world.RETURNS
    return [use for use in uses if use.prep != "to" or (came and use.code in world.HOSTS) or sent]


_SAYS: Final = ("measure.people", "measure.cue", "measure.act")


def only_says(items: list[Item], use: PlaceUse, *, live: list[Draft]) -> bool:
    """ "A boat sank off Libya. 25 bodies were recovered, the Italian coast guard said": who tells it, behind all."""
    if use.owner != "authority" or any(use.index <= draft.last for draft in live):
        return False
    start = next((k for k in range(use.index, max(0, use.index - 5), -1) if items[k].kind == PUNCT), use.index)
    near = items[start : use.index + 4]
    return any(item.has("said.by") for item in near) and not any(item.has("measure.cue") for item in near)


def hear(items: list[Item], drafts: list[Draft], context: Context, pack: Pack) -> None:
    """Takes from a sentence without figures what the next one may lean on."""
    _listen(items, context)
    context.named = list(places(items, pack))
    context.places = _spoken_of(items, pack) or context.places
    go_on(items, context, pack)
    _swing(items, drafts, context)
    context.then = told_of_old(items, context)
    if drafts:
        _look_past(items, context)
    context.recent, context.skipped = [], _why_left_out(drafts)


def _why_left_out(drafts: list[Draft]) -> str:
    """Why the last number of a sentence without figures is none; "remittances came to 54 billion and should grow by
    1.5 %" tells of money."""
    if not drafts:
        return ""
    last = drafts[-1].skipped
    return drafts[0].skipped if last == "forecast" and drafts[0].skipped == "excluded.money" else last


def _swing(items: list[Item], drafts: list[Draft], context: Context) -> None:
    """ "Entries fell slightly from January to November. 36,654 were found": over which time the next one counts."""
    named = {m for item in items for c in _NAMES for m in item.senses.get(c, ())}
    moved = any(item.has("change.up") or item.has("change.down") for item in items)
    drafts = [draft for draft in drafts if draft.skipped != "excluded.things"]  # "fell in 19 of the member states"
    context.swing = said_at_all(items, context) if named and moved and not drafts else NOTHING
    context.swung = named
    nouns = {m for item in items for c in ("measure.people", "measure.act") for m in item.senses.get(c, ())}
    context.spoken = nouns if not drafts else set()


_NAMES: Final = ("measure.people", "measure.act", "measure.cue")


def _look_past(items: list[Item], context: Context) -> None:
    """ "20,400 this year. Among them were 1,785 women. In the same period ...": that of the 20,400."""
    context.before = (context.recent or context.before) if said_at_all(items, context) == NOTHING else []


def go_on(items: list[Item], context: Context, pack: Pack) -> None:
    """What a sentence without figures says of those before it, and of those to come."""
    sank = any(item.has("skip.sunk") for item in items)
    at_sea = any(item.has("counted.boats") or item.has("mode.sea") for item in items)
    context.wreck = said_at_all(items, context) if sank and at_sea else None
    context.boat = "" if sank else _done_to_boat(items)
    if at_sea or context.voyage:
        context.voyage = [] if context.recent else context.voyage + _sails(items, pack)  # not of those counted before
    if context.period == NOTHING:
        # "The backlog stood at 175,000 at the end of June": no time of those who came
        context.period = said_at_all([i for i in items if not _is_a_date_of_stocks(i)], context)
        if is_day(context.period) and any(item.has("mode.sea") for item in items):
            context.scene = context.period  # "Two boats capsized off Zarzis on Tuesday."
    follow(items, context, pack)
    routes = {c.partition(".")[2] for item in items for c in item.senses if c.startswith("route.")}
    if routes and not any("departures" in item.senses.get("measure.cue", ()) for item in items):
        context.route = routes.pop() if len(routes) == 1 else None  # "On the Balkan route, too, fewer come."


def _is_a_date_of_stocks(item: Item) -> bool:
    return item.kind == PERIOD and unwrap(item.value).op in ("end_of", "as_of", "start_of")


def _done_to_boat(items: list[Item]) -> str:
    """ "A patrol boat had rescued a dinghy": what became of the people in it, told without their number."""
    boat = any(item.has("counted.boats") for item in items)
    cues = [item.senses.get("measure.cue", [""])[0] for item in items] if boat else []
    done = [measure for measure in cues if measure in _MET]
    return done[0] if done and not world.TOLL.intersection(cues) else ""


_MET: Final = frozenset({"rescues", "interceptions"})


def _sails(items: list[Item], pack: Pack) -> list[PlaceUse]:
    """The shores that a sentence without figures says a boat left or was bound for; not those of a ship of rescuers."""
    uses = [use for use in places(items, pack) if use.kind != "people" or use.owner == "coast"]
    leaves = any("departures" in item.senses.get("measure.cue", ()) for item in items)
    left = [u for u in uses if u.prep in ("from", "origin") and u.code not in world.HOSTS]
    if leaves and not left:
        left = [u for u in uses if u.prep in ("none", "in", "inward") and u.code in world.LEFT_FROM]
    there = [u for u in uses if u.prep in ("coast", "to") and u.code not in world.LEFT_FROM]
    return left + sorted(there, key=lambda u: u.prep)  # off whose coast it was rather than where it was bound for


def _listen(items: list[Item], context: Context) -> None:
    """A sentence without numbers: what it speaks of may be leant on by the next."""
    cues = [m for item in items for c, ms in item.senses.items() if c.startswith("measure.") for m in ms]
    if cues and context.last is None:
        context.measure = cues[0]


def _of_total(frame: Frame, draft: Draft) -> bool:
    """Whether a share says that the count it leans on is part of a whole told before."""
    return draft.kind == "share" and any(
        i.has("part.total") or i.has("part.share") for i in frame.items[draft.last + 1 : draft.right[1]]
    )


def _year_told(draft: Draft) -> int:
    """The year that a count is of, 0 if of no whole year."""
    start, end = draft.period
    whole = start is not None and end is not None and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    return end.year if whole and end is not None else 0


def _encloses(draft: Draft, other: Draft) -> bool:
    """Whether a count is of a longer stretch that the other's lies in."""
    start, end = draft.period
    first, last = other.period
    if draft.measure != other.measure or draft.own_place or None in (start, end, first, last):
        return False
    assert start and end and first and last
    return start <= first and last <= end and (start, end) != (first, last)


def _inside(draft: Draft, topic: Draft | None) -> bool:
    """Whether a count is of one member of the union that the text is about."""
    if topic is None or topic.measure != draft.measure or topic.period != draft.period:
        return False
    return topic.destination in (["EU"], ["EUROPE"]) and draft.destination != topic.destination


def _of_one_way(draft: Draft, topic: Draft | None) -> bool:
    """Whether a count is of those at sea among all that the text is about ("In the Mediterranean 2,452 died")."""
    if topic is None or topic.measure != draft.measure or topic.period != draft.period or draft.value >= topic.value:
        return False
    return topic.mode is None is not draft.mode and draft.destination == topic.destination


def _told_by_country(counts: list[Draft], topic: Draft | None) -> bool:
    """Whether a sentence parts the topic by where people went ("Mexico took 87,298, Guatemala 66,435")."""
    if topic is None or topic.destination or not all(d.destination for d in counts):
        return False
    return all(d.measure == topic.measure and d.period == topic.period and d.value < topic.value for d in counts)


def _within(draft: Draft, topic: Draft | None) -> bool:
    """Whether a count is of a stretch inside the period that the text is about ("on Saturday 686 landed")."""
    if topic is None or topic.measure != draft.measure or topic.destination != draft.destination:
        return False
    start, end = draft.period
    first, last = topic.period
    if start is None or end is None or first is None or last is None:
        return False
    return first <= start and end <= last and (start, end) != (first, last)


def _balances(topic: Draft, other: Draft) -> bool:
    """Whether a count sets off immigration: those who left, what remains; the nationalities told next are of it."""
    return topic.measure == "immigration" and other.measure in ("emigration", "net_migration")


def _is_earlier(draft: Draft, first: Draft) -> bool:
    """ "5,600 in 2024, after 100,600 in 2023": an elided count of an earlier time does not move the text back."""
    end, start = draft.period[1], first.period[0]
    if draft.noun or draft.measure != first.measure or end is None or start is None:
        return False
    return end < start


def _kept(topic: Draft, part: Draft) -> bool:
    """Whether the text goes on about its topic after a count of one part of it."""
    same = topic.measure == part.measure
    return same or (part.own_route and {topic.measure, part.measure} <= world.TOLL)


def _of_the_union(topic: Draft | None, counts: list[Draft]) -> Draft | None:
    """ "Germany had 237,000 claims. Syrians led in the EU with 148,000. Protection was granted to 437,900": behind a
    member the text has turned to all of the union, though not to those people alone."""
    if topic is None or not topic.destination or not world.MEMBERS.issuperset(topic.destination):
        return None
    if topic in counts or not counts or any(d.destination != ["EU"] or d.measure != topic.measure for d in counts):
        return None
    return replace(topic, value=counts[0].value, period=counts[0].period, destination=["EU"])


def _of_some_people(draft: Draft, topic: Draft | None) -> bool:
    """Whether a count is of one nationality of those that the text is about."""
    if topic is None or topic.measure != draft.measure or topic.period != draft.period:
        return False
    return bool(draft.origin) and not topic.origin and draft.destination == topic.destination


def _looks_back(draft: Draft, topic: Draft | None, *, had: bool) -> bool:
    """Whether a figure is of a time before the one that the text is about ("In October 2021 it was 2,407"); of the
    month before as well, where a verb says that it had been so."""
    if topic is None or topic.measure != draft.measure or topic.destination != draft.destination:
        return False
    end, start = draft.period[1], topic.period[0]
    if end is None or start is None or end >= start:
        return False
    whole = draft.period[0] is not None and (draft.period[0].month, draft.period[0].day, end.month) == (1, 1, 12)
    whole = whole or _year_told(draft) > 0  # "The total for the whole of 2021 was 28,526"
    return had or whole or (start - end).days > 60


def _days(draft: Draft) -> int:
    """The days of a figure's period as a negative number: the longest first."""
    start, end = draft.period
    return 0 if start is None or end is None else (start - end).days


def known_again(frame: Frame, draft: Draft) -> None:
    """ "In all 921 came by sea. Last year they had been 1,477. Of these 921, 538 ...": the time told with it before,
    and whose they are."""
    elder = frame.context.counted.get(draft.value)
    if elder is None or draft.kind != "count" or draft.is_base or draft.value < KNOWN_AGAIN:
        return
    if (elder.measure, elder.unit) != (draft.measure, draft.unit):
        return
    if draft.parent not in frame.drafts and draft.period == elder.period and not draft.is_part:
        draft.parent = elder
    if draft.own_period or NOTHING in (elder.period, draft.period):
        return
    carried, draft.period, draft.own_period = draft.period, elder.period, True
    draft.rule.append("period told with it before")
    for part in frame.live if draft is frame.live[0] else []:
        if not part.own_period and part.period == carried:
            part.period = elder.period


def _row_of_homelands(frame: Frame, kept: list[Draft]) -> bool:
    """ "Bangladesh 12,466", and no more: a line of a list of countries that people are from."""
    first = next((u for u in frame.uses if u.index < 2 and u.kind == "country"), None)
    if first is None or kept[0].first > 3 or kept[0].measure not in world.MOVES or len(frame.items) > _SHORT:
        return False
    return kept[0].origin == [first.code] and not any(c.startswith("measure.") for i in frame.items for c in i.senses)


_SHORT: Final = 8
"""Beads of a line of a list: a country, its number, maybe a share in brackets."""


def remember(frame: Frame, drafts: list[Draft], kept: list[Draft]) -> None:
    """Keeps what the next sentence may lean on."""
    context = frame.context
    if kept and all(OF_ALL_BEFORE in draft.rule for draft in kept):
        return  # the text still speaks of all whom it listed
    if not kept:
        _look_past(frame.items, context)
    context.recent, context.route, context.named = kept, None, []
    context.swing, context.spoken = NOTHING, set()
    context.then = told_of_old(frame.items, context)
    for draft in kept:
        if draft.kind == "count" and not draft.is_base:
            context.counted.setdefault(draft.value, draft)
    context.skipped = "" if kept else _why_left_out(drafts)
    context.wreck = None if kept else context.wreck
    context.boat = "" if kept else context.boat
    context.voyage = [] if kept else context.voyage
    context.change = next((d for d in reversed(kept) if d.kind == "change"), context.change)
    context.day = next((d.period for d in reversed(kept) if is_day(d.period)), context.day)
    if kept:
        began = kept[0].destination if kept[0].measure in world.ASYLUM else []
        context.home = context.home or (began if len(began) == 1 and began not in (["EU"], ["EUROPE"]) else [])
        context.homelands = context.homelands or _row_of_homelands(frame, kept)
        counts = [d for d in kept if d.kind == "count" and not d.is_base and not d.bracket and not d.is_part]
        if context.topic is not None:
            counts = [d for d in counts if "an earlier period" not in d.rule]
        bases = [d.base for d in kept if d.kind == "change"]
        counts = [d for d in counts if d is counts[0] or not (_is_earlier(d, counts[0]) or d.period in bases)]
        told = [d for d in kept if not d.is_base and "an earlier period" not in d.rule]
        if any(world.MEMBERS.issuperset(d.destination) and d.destination for d in told):
            told = [d for d in told if d.destination not in (["EU"], ["EUROPE"])]  # "..., on average in the EU 46.6 %"
        if counts or told or context.last is None:
            listed = not counts and all(d.bracket for d in told)  # "Spain (163,220), behind Germany (351,510)"
            context.last = counts[-1] if counts else (told or kept)[0 if listed and told else -1]
        goals = {
            (d.measure in world.RETURNS, tuple(d.destination)) for d in kept if d.kind == "count" and d.destination
        }
        context.spread = len(goals) > 1 + (len({home for home, _ in goals}) == 2)
        hosts = {tuple(d.destination) for d in kept if d.destination and not d.own_origin}
        on = len(hosts) == 1 and len(context.hosts) > 1 and all(d.kind == "share" for d in kept)
        context.hosts = context.hosts | hosts if on else hosts  # "... and Greece with 11 %. Britain follows with 6 %."
        context.told.update({draft.measure: draft for draft in reversed(counts) if draft.measure is not None})
        for draft in reversed(counts):
            if draft.measure is not None and not draft.own_place:
                context.by_measure[draft.measure] = draft
        wholes = [d for d in counts if not any(o.parent is d and _of_total(frame, o) for o in kept)]
        wholes = sorted(
            wholes,
            key=lambda d: (
                d.measure != wholes[0].measure,
                d.own_place and d.measure not in world.LEAVES,
                not _encloses(d, wholes[0]),
                _days(d) if _encloses(d, wholes[0]) else 0,  # "... 874 since March and 5,808 this year": the latter
                -_year_told(d) if d.destination == wholes[0].destination else 0,  # "50 in 2021, 80 in 2022": the latest
                d.unit == "boats",  # and those who came in them
            ),
        )
        partial = bool(wholes) and (
            wholes[0].own_place
            or _looks_back(wholes[0], context.topic, had=any(i.text in frame.pack.had_words for i in frame.items))
            or _of_some_people(wholes[0], context.topic)
            or (wholes[0].own_route and (context.topic is None or wholes[0].route != context.topic.route))
            or _within(wholes[0], context.topic)
            or _inside(wholes[0], context.topic)
            or _of_one_way(wholes[0], context.topic)
            or (context.spread and _told_by_country(wholes, context.topic))
        )
        balance = bool(wholes) and context.topic is not None and _balances(context.topic, wholes[0])
        if wholes and not balance and (context.topic is None or not partial):
            context.topic = wholes[0]
        elif wholes and not balance and context.topic is not None and not _kept(context.topic, wholes[0]):
            context.topic = wholes[0]
        context.topic = _of_the_union(context.topic, counts) or context.topic
        had = any(item.text in frame.pack.had_words for item in frame.items)
        told = [d for d in told if d is context.topic or not _looks_back(d, context.topic, had=had)]
        if told or context.period == NOTHING:  # a sentence of nothing but earlier values does not move the text back
            context.period = next((d.period for d in counts if d.period != NOTHING), (told or kept)[0].period)
        context.measure = context.last.measure
    parts = [d for d in kept if d.is_part]
    whole = [u for u in frame.uses if not any(d.left[0] <= u.index < d.right[1] for d in parts)]
    told_of = {code for d in kept for code in (*d.departure, *d.origin, *d.destination)}
    led = [u for u in frame.uses if any(i.has("part.open") for i in frame.items[max(0, u.index - 2) : u.index])]
    away = {"EUROPE"} if any(d.destination for d in kept) else set()  # "32 % were born in Europe"
    aside = [u for u in frame.uses if u.code not in told_of and (u.prep == "to" or u in led or u.code in away)]
    whole = [u for u in whole or frame.uses if u not in aside]  # "most of them to Serbia" is told of no figure
    if not kept and any(use.code == "EU" for use in whole):
        whole = [use for use in whole if use.code not in world.MEMBERS]  # "in the EU, 13 % of the orders by Germany"
    context.places = whole or context.places
