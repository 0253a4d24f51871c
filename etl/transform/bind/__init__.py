"""Mentions of a sentence to figures: which number counts what, by named rules.

Every number is first read by itself (its noun, its hedge, what forbids it), then given the words around it up to the
next number (its *zone*), and what is left open is taken from the figure it leans on: the one it is part of, is
compared with, or follows in a list. Nothing is guessed that neither the sentence nor the text before it says.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from etl.model import AT_ONE_PLACE
from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.cues import DONE_TO_BOATS
from etl.transform.bind.draft import MIDDLE, STRONG, Context, Draft, PlaceUse, boundary, hedges, lineage
from etl.transform.bind.follow import follow
from etl.transform.bind.forbid import OFF_TOPIC, exclude, moved_on, readmit, tie
from etl.transform.bind.frame import Frame, coordinated, places, pointed_at
from etl.transform.bind.kinds import carry_back, classify, qualify, ranges, shares_from_to
from etl.transform.bind.lean import parents, places_counted
from etl.transform.bind.means import find_means, respectively, share_means
from etl.transform.bind.measures import find_measure
from etl.transform.bind.nouns import NAMED, act_or_people, candidates, joined
from etl.transform.bind.ranks import homelands, in_order
from etl.transform.bind.roles import role_of
from etl.transform.bind.when.aside import said_at_all
from etl.transform.bind.when.rows import (
    bases_in_brackets,
    in_brackets_of_years,
    in_year_of_whole,
    month_by_month,
    over_the_same_time,
    pairs_of_years,
    share_period,
    there_so_far,
    year_to_year,
)
from etl.transform.bind.when.said import find_period
from etl.transform.bind.where import find_places
from etl.transform.bind.zones import join, partitives, share_noun, widen, zones
from etl.transform.recognise import Sentence
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item
from etl.transform.recognise.periods import NOTHING, is_day

_TRAVELLERS: Final = 20_000
"""As many passengers as no boats carry that migrants leave in."""
_NEAR_REASON: Final = 4
"""Beads behind "because of" among which it is told that something rose or fell."""
_CHANGES: Final = ("change.up", "change.down", "change.more", "change.fewer")
_OF_WHAT_IS_COUNTED: Final = ("measure.", "place.", "role.")
_NO_BOATS: Final = world.RETURNS | world.ASYLUM | world.HELD | world.MOVED_ON
OF_ALL_BEFORE: Final = "of all in the list before"
"""The rule of a share that the members of the sentence before have together."""


def _is_yet_to_come(draft: Draft, published: date | None) -> bool:
    """Whether the time that a number's own words tell begins after the day of publication."""
    start = draft.period[0]
    return draft.own_period and published is not None and start is not None and start > published


def _spoken_of(items: list[Item], pack: Pack) -> list[PlaceUse]:
    """The places that a sentence without figures is about; not a goal, but for those who are told to come there."""
    uses = list(places(items, pack))
    told = {m for item in items for c in ("measure.people", "measure.cue") for m in item.senses.get(c, ())}
    aside = any(c.startswith("skip.") or c == "flow.relative" for item in items for c in item.senses)
    came = told == {"arrivals"} and not aside  # not "who gave up on reaching the United States"
    sent = bool(told) and told <= world.RETURNS
    return [use for use in uses if use.prep != "to" or (came and use.code in world.HOSTS) or sent]


def _only_says(items: list[Item], use: PlaceUse, *, live: list[Draft]) -> bool:
    """ "A boat sank off Libya. 25 bodies were recovered, the Italian coast guard said": who tells it, behind all."""
    if use.owner != "authority" or any(use.index <= draft.last for draft in live):
        return False
    start = next((k for k in range(use.index, max(0, use.index - 5), -1) if items[k].kind == PUNCT), use.index)
    near = items[start : use.index + 4]
    return any(item.has("said.by") for item in near) and not any(item.has("measure.cue") for item in near)


def may_hold(sentence: Sentence, pack: Pack) -> bool:
    """Whether a number of the sentence, read by itself, may be a figure."""
    items = sentence.items
    return any(draft is not None and not readmit(items, draft).skipped for draft in candidates(items, pack))


def bind(sentence: Sentence, context: Context, pack: Pack) -> list[Draft]:
    """The figures of a sentence, in order, and what the next sentence may lean on (in ``context``)."""
    items = sentence.items
    _hush_reasons(items)
    if sentence.text.folded.startswith(pack.since_words):
        _hush_opening(items, context, pack)
    drafts = [d for d in candidates(items, pack) if d is not None and d.skipped not in ("article", NAMED)]
    for draft in drafts:
        readmit(items, draft)
    if all(draft.skipped for draft in drafts):
        _listen(items, context)
        context.named = list(places(items, pack))
        context.places = _spoken_of(items, pack) or context.places
        _go_on(items, context, pack)
        context.recent, context.skipped = [], drafts[-1].skipped if drafts else ""
        return []
    present = {category for item in items for category in item.senses}
    zones(items, drafts)
    partitives(items, drafts, pack)
    share_noun(items, drafts)
    joined(items, drafts)
    for draft in drafts:
        _past_places_counted(items, draft, drafts)
        exclude(items, draft, drafts, pack, present)
        if context.skipped == OFF_TOPIC and _of_travellers(items):
            draft.skipped = OFF_TOPIC
        if draft.unit == "boats" and not draft.skipped and _boats_of_guards(items, draft, pack):
            draft.skipped = "boats of nobody"
        act_or_people(items, draft, drafts)
    tie(items, drafts, pack)
    ranges(items, drafts)
    shares_from_to(items, drafts)
    for draft in drafts:
        qualify(items, draft)
        classify(items, draft, drafts, pack, context.published)
    carry_back(items, drafts)
    uses = list(places(items, pack))
    shores = {use.code for use in context.named if use.prep == "coast" and use.code in world.LEFT_FROM}
    if shores and "said.by" in present:
        uses = [use for use in uses if use.code in shores or not _only_says(items, use, live=drafts)]
    if "flow.thither" in present:
        uses = pointed_at(items, uses, context.named)
    homelands(items, uses, context)
    parents(items, drafts, context, uses)
    for total, part in itertools.pairwise(drafts):
        if total.skipped in _NO_FIGURES and _of_those_left_out(items, total, part, pack):
            part.skipped = total.skipped
    live = [draft for draft in drafts if not draft.skipped]
    widen(items, drafts)
    join(items, live, pack)
    frame = Frame(items, drafts, uses, context, pack, present)
    for draft in drafts:
        if not draft.skipped:
            find_measure(frame, draft)
            if draft.kind == "share" and draft.measure == "asylum_applications" and _share_granted(items, draft):
                draft.measure, draft.own_measure = "asylum_grants", True
            if draft.kind == "share" and draft.measure in ("arrivals", "migrants") and _share_of_refugees(items, draft):
                draft.measure, draft.own_measure = "refugees", True
            if draft.measure == "departures" and draft.kind == "count":
                draft.measure = _behind_the_aside(items, draft) or draft.measure
            if draft.measure == "immigration" and draft.kind == "count" and _immigrants_there(frame, draft):
                draft.measure = "migrants"
            if draft.kind == "share" and "excluded.population" in present:
                _share_of_inhabitants(frame, draft)
            if "excluded.dead_elsewhere" in present and _fell_in_war(frame, draft):
                draft.skipped, draft.measure = "war dead", None
            if draft.measure == "deaths" and draft.value >= _TOLL_OF_WAR and _dead_of_war(frame, draft):
                draft.skipped, draft.measure = "war dead", None
            if draft.measure in world.TOLL and _strangers_only(frame, draft):
                draft.skipped, draft.measure = "dead elsewhere", None
            if _changes_no_figure(frame, draft):
                draft.skipped, draft.measure = context.skipped, None
            if moved_on(frame, draft):
                draft.measure = _of_the_scheme(frame)
                draft.skipped = "" if draft.measure else "moved"
            if draft.noun == "counted.incidents" and draft.measure in world.TOLL and _cases_of(items, draft):
                draft.unit = "persons"  # "the number of deaths came to 2,300 cases"
            elif draft.noun == "counted.incidents" and draft.measure in world.TOLL:
                draft.skipped, draft.measure = "accidents", None  # "killed in 28 attacks"
            if draft.noun == "counted.incidents" and draft.measure == "displaced":
                draft.skipped, draft.measure = "accidents", None  # "743 incidents displaced people"
            if draft.noun_measure == ("soft", "departures") and draft.value >= _TRAVELLERS and not draft.skipped:
                draft.skipped, draft.measure = "travellers", None  # "197 million passengers"
            at = drafts.index(draft)
            if at and draft.kind == "change" and drafts[at - 1].skipped == "travellers" and not draft.own_measure:
                draft.skipped, draft.measure = "travellers", None  # "..., 2.1 % more than in 2019"
            if draft.unit == "boats" and draft.measure in _NO_BOATS:
                draft.skipped, draft.measure = "boats of nobody", None  # "there was talk of three more boats"
    for draft in drafts:
        whole = draft.parent
        if draft.is_part and draft.measure == "voluntary_returns" and whole is not None and whole in drafts:
            if draft.kind == "count" and whole.measure == "deportations":
                whole.measure = "returns"  # "11,231 removals, 5,433 of them voluntary departures"
        if draft.is_part and draft.measure == "deportations" and whole is not None and whole in drafts:
            listed = [d for d in drafts if d.parent is whole and "measure carried over" in d.rule]
            for other in (whole, *listed) if whole.measure == "voluntary_returns" else ():
                other.measure = "returns"  # "19,778 returnees, 10,330 of them deportees"
        if draft.is_part and draft.measure == "asylum_grants" and draft.kind == "count" and whole in drafts:
            if whole is not None and whole.measure in ("migrants", "refugees"):
                draft.measure = "refugees"  # "974,000 Syrians live there, 321,444 of them recognised refugees"
        if draft.is_part and whole is not None and whole in drafts and _verb_behind_both(frame, whole, draft):
            whole.measure = draft.measure
    _kept_from_each(frame)
    _of_the_event_before(frame)
    for draft in sorted(drafts, key=_leans_ahead):
        if not draft.skipped:
            find_period(frame, draft)
            in_year_of_whole(frame, draft)
            there_so_far(frame, draft)
            if _is_yet_to_come(draft, context.published):
                draft.skipped = "forecast"  # "for 2026 it reckons with 25,000", told in 2025
    over_the_same_time(frame)
    for draft in frame.live:
        _known_again(frame, draft)
    in_brackets_of_years(frame)
    bases_in_brackets(frame)
    pairs_of_years(frame)
    for draft in sorted(drafts, key=lambda d: "share of the number behind" in d.rule):
        if not draft.skipped:
            find_places(frame, draft)
            _crossed_homeward(frame, draft)
            find_means(frame, draft)
            _settle(frame, draft)
    _all_bound_for(frame)
    _goal_of_the_list(frame)
    _placed_with_the_base(frame)
    _value_behind_colon(frame)
    _share_spelled_out(frame)
    _share_inserted(frame)
    _share_in_numbers(frame)
    _told_twice(frame)
    _nationals_behind_share(frame)
    _their_number(frame)
    _share_told_of(frame)
    _set_out_and_nationals(frame)
    _titled_row(frame)
    _members_that_received(frame)
    _granted_the_same(frame)
    _next_nationals(frame)
    _list_of_nationalities(frame)
    _of_the_leaders(frame)
    _overtaken(frame)
    _beside_in_brackets(frame)
    in_order(frame)
    _nationals_sent_home(frame)
    _shares_sent_home(frame)
    for low, high in itertools.pairwise(drafts):
        if "range" in low.rule and "range" in high.rule and not low.skipped and not high.skipped:
            _as_the_other_end(low, high)
        if "from x to y in percent" in low.rule and high.kind == "share" and not high.own_place:
            for name in ("departure", "origin", "destination"):
                setattr(high, name, getattr(low, name))
    _whole_of_many(frame)
    _full_breakdown([*context.recent, *(draft for draft in drafts if not draft.skipped)])
    respectively(frame)
    month_by_month(frame)
    year_to_year(frame)
    share_period([draft for draft in drafts if not draft.skipped])
    _of_one_wreck(frame)
    _behind_the_list(frame)
    share_means(frame, [draft for draft in drafts if not draft.skipped])
    for draft in drafts:
        whole = draft.parent
        if draft.is_part and whole is not None and whole in drafts and _among_all(frame, whole, draft):
            whole.skipped, whole.measure = "excluded.population", None
        if draft.unit == "boats" and draft.measure in ("deaths", "dead_or_missing"):
            draft.skipped, draft.measure = "skip.sunk", None  # "five bodies, after two boats had sunk"
    end = date.min
    for change, value in itertools.pairwise(drafts):
        if (
            change.kind == "change"
            and value.is_base
            and value.period[0] is not None
            and not change.skipped
            and not value.skipped
        ):
            of_it = change.rule[:1] == ["factor word"] and value.first - change.last <= 3 and value.own_period
            of_it = of_it and change.base[0] == value.period[0] and (change.base[1] or end) < (value.period[1] or end)
            when = value.own_period and change.base[0] == value.period[0]
            when = when and any(item.has("base.when") for item in items[change.last + 1 : value.first])
            of_it = of_it or when  # "12 % fewer than in 2022, when 243 had come by the same date"
            if of_it or ("base said" not in change.rule and (value.parent is change.parent or value.parent is change)):
                change.base = value.period
    for change, value, base in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if change.kind == "change" and base.is_base and base.parent is value and "change.to" in _led(items, value):
            if "base said" not in change.rule and base.period[0] is not None and not (change.skipped or base.skipped):
                change.base = base.period  # "fell by 28 % in October to 2,410, against 3,350 in September"
    for value, change in itertools.pairwise(drafts):
        if change.kind == "change" and value.is_base and value.period[0] is not None and not value.skipped:
            if "base said" not in change.rule and not change.own_period and change.parent is value.parent:
                change.base = value.period  # "6,769, after 21,565 in 2022, a fall by 69 %"
    for low, high, change in zip(drafts, drafts[1:], drafts[2:], strict=False):
        near = change.kind == "change" and change.unit == "percent" and change.first - high.last <= 8
        if (
            near
            and "from x to y" in low.rule
            and "base said" not in change.rule
            and not (high.skipped or change.skipped)
        ):
            change.period, change.base = high.period, low.period  # "from 23,315 in H1 2022 to 16,928, down by 27 %"
    for change, other in itertools.pairwise(draft for draft in drafts if not draft.skipped):
        told = change.kind == other.kind == "change" and "base said" in other.rule and "base said" not in change.rule
        beside = other.parent in (change, change.parent) and other.first - change.last == 2
        if told and beside and change.period == other.period:
            if items[change.last + 1].has("flow.and"):
                change.base = other.base  # "851,000 or 113 % more than two years before"
    _in_apposition(items, [draft for draft in drafts if not draft.skipped])
    _with_so_many(items, [draft for draft in drafts if not draft.skipped])
    _together(frame, [draft for draft in drafts if not draft.skipped])
    _made_up(frame, [draft for draft in drafts if not draft.skipped])
    _sums_of_lists(frame, [draft for draft in drafts if not draft.skipped])
    _peoples_behind_hosts(frame)
    kept = [draft for draft in drafts if not draft.skipped and draft.measure is not None]
    kept = [copy for draft in kept for copy in _each(frame, draft)]
    for draft in kept:
        if any(_at_one_place(frame, draft, name) for name in ("departure", "destination")):
            draft.rule.insert(1, AT_ONE_PLACE)
    if not kept:
        _go_on(items, context, pack)
    _gather(context, kept, items)
    _remember(frame, drafts, kept)
    return kept


def _at_one_place(frame: Frame, draft: Draft, role: str) -> bool:
    """ "34,200 landed on Lampedusa": a town or an island says which country, and is not all of it."""
    codes = draft.departure if role == "departure" else draft.destination
    told = [u for u in frame.uses if u.code in codes and role_of(draft.measure or "", u) == role]
    near = [u for u in told if draft.left[0] <= u.index < draft.right[1]]
    return bool(near) and draft.route is None and all(u.kind == "city" for u in (near if draft.is_part else told))


def _of_travellers(items: list[Item]) -> bool:
    """ "Airports counted 197 million passengers. Catania came to 10.7 million": no migrant is named."""
    said = {m for item in items for m in item.senses.get("measure.cue", ())}
    named = any(item.has(c) for item in items for c in ("counted.persons", "measure.soft"))
    named = named or any(m not in world.MOVES for item in items for m in item.senses.get("measure.people", ()))
    return not named and not said - world.MOVES


_NO_FIGURES: Final = frozenset(("refused", "plan", "excluded.procedure"))


def _boats_of_guards(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "With two boats of the coast guard": whose they are stands right behind, with no verb between."""
    span = items[draft.last + 1 : min(draft.right[1], draft.last + 4)]
    whose = next((k for k, item in enumerate(span) if item.has("owner.authority") and item.has("mode.sea")), -1)
    if whose < 1 or any(i.kind in (PUNCT, NUMBER, PERIOD) for i in span[:whose]):
        return False
    small = ("change.from", "change.to", "role.departure", "role.destination")
    return all(not i.senses or i.text in pack.of_words or any(i.has(c) for c in small) for i in span[:whose])


def _past_places_counted(items: list[Item], draft: Draft, drafts: list[Draft]) -> None:
    """ "Arrivals on four islands fell by 25 %": the verb's subject stands before what only tells where."""
    at = drafts.index(draft)
    if at and draft.unit == "percent" and not draft.skipped and places_counted(items, drafts[at - 1], draft):
        draft.left = (drafts[at - 1].left[0], draft.left[1])


def _of_those_left_out(items: list[Item], whole: Draft, share: Draft, pack: Pack) -> bool:
    """ "Of 226,600 people obliged to leave 81 % hold a permit": a share of a number that is no figure."""
    people = whole.noun == "counted.persons" or whole.skipped == "excluded.procedure"
    if not people or share.kind != "share" or share.skipped or not 0 < whole.first <= _OPENING:
        return False
    lead = items[0]
    of = lead.text in pack.of_words or any(
        lead.has(c) for c in ("part.subset", "change.from", "role.in", "role.departure")
    )
    own = (*items[share.first - 1 : share.first], *items[share.last + 1 : share.right[1]])
    return of and not any(item.has("measure.cue") for item in own)


_OPENING: Final = 4
"""Beads at the head of a sentence among which the number of a whole stands."""


def _beside_in_brackets(frame: Frame) -> None:
    """ "Egypt (13,536, 19 %), Syria (4,560, 7 %)": the share beside a number in brackets is of its people."""
    for count, share in itertools.pairwise(frame.live):
        beside = count.bracket and share.bracket and share.kind == "share" and share.parent is count
        if beside and count.kind == "count" and count.own_place and not share.own_place:
            if not any(item.text == ")" for item in frame.items[count.last + 1 : share.first]):
                share.departure, share.origin = list(count.departure), list(count.origin)
                share.destination = list(count.destination)


def _crossed_homeward(frame: Frame, draft: Draft) -> None:
    """ "450,000 Afghans have returned from Iran. On Friday alone 51,000 crossed the border": the same people's way."""
    topic = frame.context.topic
    if topic is None or topic.measure not in world.RETURNS or draft.measure != "crossings" or draft.noun:
        return
    if not topic.origin or topic.destination not in ([], topic.origin) or draft.own_origin or topic.mode == "sea":
        return
    known = {*topic.origin, *topic.departure}
    way = any(c.startswith("route.") or c == "mode.sea" for item in frame.items for c in item.senses)
    alone = len(topic.departure) == 1 and draft.parent is topic and not draft.is_base
    if alone and draft.kind == "count" and not way and all(u.code in known for u in frame.uses):
        draft.departure, draft.origin = list(topic.departure), list(topic.origin)
        draft.destination = list(topic.destination or topic.origin)


def _share_of_inhabitants(frame: Frame, draft: Draft) -> None:
    """ "53.3 million immigrants, 15.8 % of its population": those who live there, whatever their noun says alone."""
    items, whole = frame.items, draft.parent
    behind = itertools.takewhile(lambda i: i.kind not in (NUMBER, PUNCT), items[draft.last + 1 : draft.last + 6])
    if not any(item.has("excluded.population") for item in behind):
        return
    unsaid = draft.measure is None and any(item.has("counted.persons") for item in items[: draft.first])
    if draft.measure in ("immigration", "migrants") or unsaid:
        draft.measure = "migrants"
        draft.rule.append("share of the inhabitants")
        if whole is not None and whole in frame.drafts and whole.measure == "immigration" and whole.kind == "count":
            whole.measure = "migrants"


def _share_of_refugees(items: list[Item], draft: Draft) -> bool:
    """ "69 % of all refugees come from five countries": of those who are refugees, none told to have come anywhere."""
    noun = next(
        (k for k in range(draft.last + 1, min(draft.last + 6, len(items))) if items[k].has("counted.persons")), 0
    )
    noun = noun or next(
        (k for k in range(draft.last + 1, min(draft.last + 6, len(items))) if items[k].has("measure.soft")), 0
    )
    if not noun or "refugees" not in items[noun].senses.get("measure.soft", ()):
        return False
    if any(items[k].kind in (NUMBER, PUNCT) for k in range(draft.last + 1, noun)):
        return False
    end = next(
        (k for k in range(noun + 1, len(items)) if items[k].kind == NUMBER or boundary(items, k) >= MIDDLE), len(items)
    )
    clause = items[noun + 1 : end]
    came = [item for item in clause if "arrivals" in item.senses.get("measure.cue", ())]
    from_where = all(any(i.has(c) for c in ("role.origin", "role.departure")) for i in came)
    return from_where and not any(item.has("flow.relative") for item in clause)


def _behind_the_aside(items: list[Item], draft: Draft) -> str | None:
    """ "52 Egyptians, who had sailed from Tobruk, were picked up off Crete": the verb behind the clause put in."""
    start = draft.last + 1
    if start + 2 >= len(items) or items[start].text != "," or not items[start + 1].has("flow.relative"):
        return None
    close = next((k for k in range(start + 2, len(items)) if items[k].text == ","), None)
    if close is None or any(items[k].kind == NUMBER for k in range(start, close)):
        return None
    end = next((k for k in range(close + 1, len(items)) if items[k].kind == NUMBER or boundary(items, k)), len(items))
    told = [m for item in items[close + 1 : end] for m in item.senses.get("measure.cue", ())]
    return next((m for m in told if m in world.GUARDED | {"arrivals"}), None)


def _immigrants_there(frame: Frame, draft: Draft) -> bool:
    """ "There were 53.3 million immigrants in the US": the country they are in, right behind a noun with no verb."""
    behind = draft.last + 1
    if draft.noun != "measure" or behind + 1 >= len(frame.items) or not frame.items[behind].has("role.in"):
        return False
    there = any(u.index == behind + 1 and u.kind == "country" for u in frame.uses)
    return there and all(k == "weak" or draft.first <= i <= draft.last for i, k, _ in frame.cues)


def _share_granted(items: list[Item], draft: Draft) -> bool:
    """ "Approved 18.5 % of the claims", "24 % of the applicants received protection": the verb of a clause."""
    start = next((k + 1 for k in range(draft.first - 1, -1, -1) if items[k].kind == NUMBER or boundary(items, k)), 0)
    end = next(
        (k for k in range(draft.last + 1, len(items)) if items[k].kind == NUMBER or boundary(items, k)), len(items)
    )
    clause = (*items[start : draft.first], *items[draft.last + 1 : end])
    return any("asylum_grants" in item.senses.get("measure.cue", ()) for item in clause)


def _changes_no_figure(frame: Frame, draft: Draft) -> bool:
    """ "The office decided on 102,489 claims. That was 18 % fewer than a year before": of what is no figure itself."""
    if draft.kind != "change" or frame.context.skipped not in _COMPARED or draft is not frame.drafts[0]:
        return False
    near = (*frame.items[: draft.first], *frame.items[draft.last : draft.last + 3])
    named = any(c.startswith(_OF_WHAT_IS_COUNTED) for item in near for c in item.senses)
    return draft.first <= _THAT_WAS and not named and draft.parent not in frame.drafts


_THAT_WAS: Final = 4
"""Beads before a change that only points back at the number before it."""
_COMPARED: Final = frozenset(
    ("refused", "forecast", "plan", "target", "excluded.procedure", "excluded.subgroup", "excluded.capacity")
)
"""Why a number is no figure though it is one of people."""


def _of_the_scheme(frame: Frame) -> str | None:
    """ "With yesterday's transfer of 31 people 4,000 have been relocated": moved on from country to country."""
    told = [m for _, _, m in frame.cues if m in world.MOVED_ON]
    topic = frame.context.topic
    if not told and topic is not None and topic.measure in world.MOVED_ON and frame.uses:
        told = [topic.measure]
    return told[0] if told else None


def _led(items: list[Item], draft: Draft) -> set[str]:
    """What the beads right before a number mean."""
    return {category for item in items[max(0, draft.first - 2) : draft.first] for category in item.senses}


def _go_on(items: list[Item], context: Context, pack: Pack) -> None:
    """What a sentence without figures says of those before it, and of those to come."""
    sank = any(item.has("skip.sunk") for item in items)
    at_sea = any(item.has("counted.boats") or item.has("mode.sea") for item in items)
    context.wreck = said_at_all(items, context) if sank and at_sea else None
    if at_sea or context.voyage:
        context.voyage = [] if context.recent else context.voyage + _sails(items, pack)  # not of those counted before
    if context.period == NOTHING:
        context.period = said_at_all(items, context)
        if is_day(context.period) and any(item.has("mode.sea") for item in items):
            context.scene = context.period  # "Two boats capsized off Zarzis on Tuesday."
    follow(items, context, pack)
    routes = {c.partition(".")[2] for item in items for c in item.senses if c.startswith("route.")}
    if routes and not any("departures" in item.senses.get("measure.cue", ()) for item in items):
        context.route = routes.pop() if len(routes) == 1 else None  # "On the Balkan route, too, fewer come."


def _sails(items: list[Item], pack: Pack) -> list[PlaceUse]:
    """The shores that a sentence without figures says a boat left or was bound for; not those of a ship of rescuers."""
    uses = [use for use in places(items, pack) if use.kind != "people" or use.owner == "coast"]
    leaves = any("departures" in item.senses.get("measure.cue", ()) for item in items)
    left = [u for u in uses if u.prep in ("from", "origin") and u.code not in world.HOSTS]
    if leaves and not left:
        left = [u for u in uses if u.prep in ("none", "in", "inward") and u.code in world.LEFT_FROM]
    there = [u for u in uses if u.prep in ("coast", "to") and u.code not in world.LEFT_FROM]
    return left + sorted(there, key=lambda u: u.prep)  # off whose coast it was rather than where it was bound for


def _kept_from_each(frame: Frame) -> None:
    """ "Kept 11,300 people from reaching Ceuta and 3,300 from entering Melilla": the verb before both is theirs."""
    items = frame.items
    for first, second in itertools.pairwise(frame.live):
        alike = first.kind == second.kind == "count" and first.measure == "interceptions" != second.measure
        if not alike or second.noun or second.is_base or second.bracket or second.measure not in world.MOVES:
            continue
        joined = any(items[k].has("flow.and") for k in range(max(first.last + 1, second.first - 2), second.first))
        reached = any(_tells_moves(items[k]) for k in range(first.last + 1, second.first - 1))
        led = any(_tells_moves(items[k]) for k in range(second.first - 2, second.first))
        behind = any(_tells_moves(items[k]) for k in range(second.last + 1, second.right[1]))
        if joined and reached and behind and not led:
            second.measure = first.measure
            second.rule.append("kept back as well")


def _tells_moves(item: Item) -> bool:
    """Whether a bead is a verb of coming or crossing."""
    return not world.MOVES.isdisjoint(item.senses.get("measure.cue", ()))


def _verb_behind_both(frame: Frame, whole: Draft, part: Draft) -> bool:
    """ "18 attempts were foiled and 630 people, 80 of them Tunisians, were saved": the verb that closes the clause."""
    items = frame.items
    marks = (k for k in range(whole.first - 1, whole.left[0] - 1, -1) if items[k].has("flow.and") or boundary(items, k))
    start = next(marks, None)
    if start is None or whole.kind != "count" or whole.unit != "persons" or part.measure not in DONE_TO_BOATS:
        return False
    own = (*items[start : whole.first], *items[whole.index + 1 : part.first])
    behind = items[part.last + 1 : part.last + 4]
    return not any(i.has("measure.cue") for i in own) and any(
        part.measure in i.senses.get("measure.cue", ()) for i in behind
    )


def _among_all(frame: Frame, whole: Draft, part: Draft) -> bool:
    """ "67 million people live in the country, 7 million immigrants among them": all who live there are no migrants."""
    said = frame.items[part.first : part.last + 2]
    plain = whole.noun == "counted.persons" and not (whole.origin or whole.group or whole.is_part)
    told = frame.items[whole.index : whole.last + 2]
    plain = plain and not any(i.has("measure.soft") or i.has("measure.people") for i in told)
    both = whole.measure == part.measure == "migrants" and whole.kind == part.kind == "count"
    return both and plain and (part.group or any("migrants" in i.senses.get("measure.soft", ()) for i in said))


def _of_the_event_before(frame: Frame) -> None:
    """ "On 27 June a ship saved 71 off Libya. About 30 are missing": of the boat told last, not of the first one."""
    last, topic = frame.context.last, frame.context.topic
    if last is None or topic is None or last.measure not in _AT_SEA or frame.uses or frame.periods:
        return
    (start, end), (first, final) = last.period, topic.period
    anew = bool(start) and topic.period == NOTHING and last.own_period and last is not topic
    within = not first or not final or (start and first <= start <= final) or (end and first <= end <= final)
    if not start or not end or (within and not anew):
        return
    other = topic.measure == "interceptions" and last.measure in world.TOLL and not within
    told = world.TOLL | world.RESCUED | ({"departures"} if anew or other else set())
    for draft in frame.drafts if is_day(last.period) or (anew and (end - start).days <= 2) else []:
        if not draft.skipped and draft.parent is topic and draft.measure in told:
            draft.parent = last


def _fell_in_war(frame: Frame, draft: Draft) -> bool:
    """ "More than 500,000 people were killed in the war": no dead of the way, where nothing tells of one."""
    way = any(c.startswith(("mode.sea", "mode.land", "route.")) for item in frame.items for c in item.senses)
    people = draft.noun in ("counted.persons", "people", "measure") and draft.kind == "count"
    return draft.measure == "deaths" and people and not way


def _dead_of_war(frame: Frame, draft: Draft) -> bool:
    """ "Fleeing violence that has claimed over 120,000 lives": so many, beside what kills, and nothing of a way."""
    items = frame.items
    way = ("mode.sea", "mode.land", "route.", "role.border", "owner.coast", "flow.tried", "skip.sunk", "counted.boats")
    if draft.kind != "count" or any(c.startswith(way) for item in items for c in item.senses):
        return False
    zone = items[max(0, draft.left[0] - 3) : draft.right[1]]
    return any(item.text in frame.pack.war_words or item.has("owner.language") for item in zone)


_TOLL_OF_WAR: Final = 1_000
_OF_THE_WAY: Final = ("mode.", "route.", "role.border", "role.coast", "owner.", "skip.sunk", "counted.boats")


def _strangers_only(frame: Frame, draft: Draft) -> bool:
    """ "Twelve foreigners were killed when a house collapsed": no dead of the way, where nothing tells of one."""
    if draft.kind != "count" or draft.parent is not None or frame.context.last is not None:
        return False
    counted = frame.items[draft.first : draft.last + 1]
    if not any(item.has("place.group") for item in counted):
        return False
    senses = {category for item in frame.items for category in item.senses}
    others = {measure for _, kind, measure in frame.cues if kind in ("cue", "people", "act")} - world.TOLL
    return not others and not any(category.startswith(_OF_THE_WAY) for category in senses)


def _leans_ahead(draft: Draft) -> bool:
    """Whether a figure takes its time from the one behind it: the end of a pair, "a fifth of the 1,720 claims"."""
    return "from x to y" in draft.rule or "share of the number behind" in draft.rule


_AT_SEA: Final = world.TOLL | world.RESCUED | {"departures", "interceptions"}


def _gather(context: Context, kept: list[Draft], items: list[Item]) -> None:
    """Keep together what is told of one event at sea: where and when its boat set out or sank may be told last."""
    short = [d for d in kept if d.measure in _AT_SEA and (d.period == NOTHING or is_day(d.period))]
    days = {d.period for d in (*short, *context.event)} - {NOTHING}
    apart = len(days) > 1 or len(short) < len(kept) or bool(kept and not context.event)
    sailed = [d for d in short if d.measure == "departures" and d.unit == "persons" and not d.is_base]
    if not sailed and any("departures" in item.senses.get("measure.cue", ()) for item in items):
        sailed = [d for d in short if d.measure in world.RESCUED and d.unit == "persons" and d.departure]
    ends = [d.period[1] for d in context.event if d.period[1] is not None]
    left = [d.period[1] for d in sailed if d.period[1] is not None]
    one = len({tuple(d.departure) for d in sailed}) == 1 and not any("range" in d.rule for d in sailed)
    one = one and (not ends or (max(ends) - min(ends)).days <= 3)
    one = one and (not ends or not left or -6 <= (max(left) - min(ends)).days <= 3)  # "had sailed on the 10th"
    if one and (len(days) <= 1 or any(d.own_period for d in sailed)):
        _set_out_together(sailed[0], context.event)
    if len(kept) == len(short) == 1 and kept[0].unit == "boats" and not apart:
        for draft in context.event:
            if draft.measure == kept[0].measure:
                draft.departure = draft.departure or list(kept[0].departure)  # "from Izmir, they were in two boats"
    context.event = short if apart else [*context.event, *short]


def _set_out_together(aboard: Draft, event: list[Draft]) -> None:
    """ "The boat had left Sfax with 60 people", told of those saved, dead and missing: all set out there."""
    boat = [d for d in event if not d.is_part or d.parent in event]
    for draft in boat if all(d.departure in ([], aboard.departure) for d in boat) else []:
        nowhere = not (draft.departure or draft.destination)
        draft.departure = list(aboard.departure)
        if draft.measure in world.TOLL | world.RESCUED and nowhere:
            draft.destination = list(aboard.destination)  # "... and was bound for the Canaries"
            draft.route, draft.mode = draft.route or aboard.route, draft.mode or aboard.mode


def _of_one_wreck(frame: Frame) -> None:
    """ "49 died when a boat that had left Somalia with 260 people sank": the dead set out where those aboard did."""
    live = [d for d in frame.drafts if not d.skipped and d.kind == "count" and not d.is_base]
    for draft, other in itertools.pairwise(live):
        alike = {draft.measure, other.measure} <= world.TOLL | world.RESCUED and draft.period == other.period
        apart = other.is_part or other.bracket or draft.departure not in ([], other.departure)
        if other.own_route and draft.measure == other.measure and draft.measure in world.TOLL:
            continue  # "2,108 died at sea, 1,047 on one route"
        if (
            draft.own_route
            and other.own_place
            and any(frame.items[k].has("flow.contrast") for k in range(draft.last + 1, other.first))
        ):
            continue  # "9,757 died on the Atlantic route, while 517 did from Algeria"
        if alike and not apart and draft.destination in ([], other.destination):  # "17 died and 15 are missing off A"
            draft.departure, draft.destination = list(other.departure), list(other.destination)
        elif alike and other.departure in ([], draft.departure) and not draft.is_part and not other.own_place:
            if other.destination not in ([], draft.destination):
                continue
            other.departure, other.destination = list(draft.departure), list(draft.destination)
    sank = [d for d in live if d.measure == "departures" and d.mode] if frame.sunk else []
    for draft in live if len(sank) == 1 else []:
        if draft.measure in world.TOLL | world.RESCUED and not draft.mode and draft.period == sank[0].period:
            draft.mode, draft.route = sank[0].mode, draft.route or sank[0].route  # "12 died when a boat with 60 sank"
    aboard = [d for d in live if d.measure == "departures" and d.departure]
    if not aboard or len(aboard) > 1 + all("range" in d.rule for d in aboard):
        return
    sailed = [d for d in aboard if d.own_place and _by_verb_of_leaving(frame, d)]
    for draft in live if sailed else []:
        if draft.measure in world.TOLL | world.RESCUED and world.LEFT_FROM.issuperset(draft.departure):
            if not draft.destination and (draft.period == sailed[0].period or _days_after(sailed[0], draft)):
                draft.departure = list(sailed[0].departure)  # not the coast off which it sank
    for draft in live:
        if draft.measure in world.TOLL | world.RESCUED and not draft.departure and draft.period == aboard[0].period:
            draft.departure, draft.mode = list(aboard[0].departure), draft.mode or aboard[0].mode
            for told in aboard:
                told.destination = told.destination or list(draft.destination)


def _peoples_behind_hosts(frame: Frame) -> None:
    """ "Germany (229,695) and Spain (164,010) had the most; Syrians made up 16 %": of the whole told before the row."""
    live = frame.live
    for at, draft in enumerate(live):
        if at < 2 or not draft.origin or draft.is_part or draft.kind not in ("count", "share"):
            continue
        name = "departure" if draft.measure in world.RETURNS else "destination"
        row = [d for d in live[:at] if d.measure == draft.measure and d.kind == "count" and len(getattr(d, name)) == 1]
        hosts = {getattr(d, name)[0] for d in row if not d.origin}
        taken = getattr(draft, name)
        if len(hosts) < 2 or not taken or not hosts.issuperset(taken):
            continue
        mark = next((k for k in range(draft.first - 1, row[-1].last, -1) if boundary(frame.items, k) == STRONG), 0)
        if not mark or any(u.code in taken and mark < u.index for u in frame.uses):
            continue
        wholes = (d for d in lineage(row[0].parent) if d.measure == draft.measure and d not in row)
        whole = next((d for d in wholes if getattr(d, name) and hosts.isdisjoint(getattr(d, name))), None)
        if whole is not None:
            setattr(draft, name, list(getattr(whole, name)))


_OF_NO_COUNTRY: Final = ("place.group", "place.region")


def _behind_the_list(frame: Frame) -> None:
    """ "103 people, 92 Moroccans and eleven Malians, while they tried to cross to Spain": told of all of them."""
    live = [d for d in frame.live if d.kind == "count" and not (d.is_base or d.bracket)]
    for at, total in enumerate(live):
        row = list(itertools.takewhile(partial(_told_alike, total), live[at:]))
        sums = list(itertools.accumulate(d.value for d in row[1:]))
        if total.value not in sums[1:]:
            continue
        row = row[: sums.index(total.value) + 2]
        last = row.pop()
        mark = next((k for k in range(last.last + 1, last.right[1]) if boundary(frame.items, k) >= MIDDLE), None)
        own = [c for i in frame.items[last.last + 1 : mark] for c in i.senses]
        if mark is None or any(c.startswith(("mode.", "route.", "place.")) and c not in _OF_NO_COUNTRY for c in own):
            continue  # "..., 41,561 by sea and 7,160 over land, the agency says"
        for draft in row:
            for name in ("departure", "destination", "route", "mode"):
                setattr(draft, name, getattr(draft, name) or getattr(last, name))


def _told_alike(first: Draft, second: Draft) -> bool:
    return (first.measure, first.unit, first.period) == (second.measure, second.unit, second.period)


def _days_after(sailed: Draft, draft: Draft) -> bool:
    """Whether a boat went down within a week of the day on which it is told to have set out."""
    start, end = sailed.period[0], draft.period[0]
    known = start is not None and end is not None and is_day(sailed.period)
    return known and start is not None and end is not None and 0 <= (end - start).days <= 7


def _by_verb_of_leaving(frame: Frame, draft: Draft) -> bool:
    """Whether a number's words say that its people set out, not only that they were aboard."""
    zone = frame.items[draft.left[0] : draft.right[1]]
    return any("departures" in i.senses.get("measure.cue", ()) and not i.has("measure.aboard") for i in zone)


def _placed_with_the_base(frame: Frame) -> None:
    """ "66,317 landings, 58 % fewer than in 2023, when 157,651 came to Italy": where both came is told last."""
    for base in frame.live:
        value = base.parent
        if not base.is_base or not base.destination or value is None or value not in frame.live:
            continue
        for draft in (value, *(d for d in frame.live if d.parent is value or value.parent is d)):
            told = draft.departure or draft.origin or draft.destination or draft.own_place
            if draft.measure == base.measure and not told and draft.first < base.first:
                draft.destination = list(base.destination)


def _value_behind_colon(frame: Frame) -> None:
    """ "Crossings fell by 42 %: Panama counted 302,203": the value of a change tells where both are."""
    for change, value in itertools.pairwise(frame.live):
        told = change.kind == "change" and value.kind == "count" and value.parent is change and not value.is_base
        if told and change.measure == value.measure and not (change.destination or change.departure or change.origin):
            if any(item.text == ":" for item in frame.items[change.last + 1 : value.first]) and not value.origin:
                change.destination = list(value.destination)


def _share_spelled_out(frame: Frame) -> None:
    """ "78 % of them came to the Canaries: 17,117 arrivals, up 259 %": the share again, in numbers."""
    for at, (share, value) in enumerate(itertools.pairwise(frame.live)):
        colon = value.first - 1 - hedges(frame.items[value.first - 1])
        alike = (share.kind, value.kind) == ("share", "count") and share.measure == value.measure
        if not alike or frame.items[colon].text != ":" or value.own_place or value.own_route or value.bracket:
            continue
        value.departure, value.origin, value.destination = share.departure, share.origin, share.destination
        value.route, value.mode = share.route, share.mode
        for change in frame.live[at + 2 : at + 3]:
            if change.kind == "change" and change.measure == value.measure and not (change.own_place or change.route):
                change.origin, change.route, change.mode = value.origin, value.route, value.mode


def _share_inserted(frame: Frame) -> None:
    """ "400,000 people, 70 % of them Syrians, fled A for B": the clause behind an inserted share is of all."""
    items = frame.items
    for whole, share in itertools.pairwise(frame.live):
        mark = items[whole.last + 1].text
        inserted = mark in (",", "-") and share.first - whole.last <= 4 and share.parent is whole
        if not inserted or (whole.kind, share.kind) != ("count", "share") or whole.measure != share.measure:
            continue
        close = next((k for k in range(share.last + 1, min(share.last + 5, len(items))) if items[k].text == mark), None)
        if close is not None and any(use.index > close for use in frame.uses):
            inside = {use.code for use in frame.uses if share.last < use.index < close and use.kind != "people"}
            if inside.isdisjoint(share.departure):
                whole.departure = share.departure = whole.departure or share.departure
            if inside.isdisjoint(share.destination):  # but "340,000 claims, 60 % of them in Germany, and ..."
                whole.destination = share.destination = whole.destination or share.destination


def _whole_of_many(frame: Frame) -> None:
    """ "Of the 199,400 who came, 66,317 landed in Italy and 63,970 in Spain": all of them came to neither."""
    for draft in frame.live:
        moved = draft.measure == "relocations" and draft.destination == ["EUROPE"]  # "elsewhere in Europe: 712 in A"
        if draft.kind == "share" or len(draft.destination) != 1:
            continue
        if draft.measure not in _COUNTED_BY_HOSTS and not moved:
            continue
        row = [d for d in frame.live if d is not draft and d.kind == "count" and d.measure == draft.measure]
        if len({tuple(d.destination) for d in row}) < 2 or any(len(d.destination) != 1 for d in row):
            continue
        whole = draft.kind == "count" and draft is frame.live[0] and sum((d.value for d in row), 0.0) <= draft.value
        behind = (
            draft.kind == "change"
            and draft is frame.live[-1]
            and all(d.bracket for d in row[1:])
            and row[0].last < draft.first
        )
        start = 0 if whole else draft.left[0]
        after = draft.last + 1
        if after < len(frame.items) and frame.items[after].text == "(":  # "329,120 claims (+51 %) in Germany"
            after = next((k + 1 for k in range(after, len(frame.items)) if frame.items[k].text == ")"), after)
        marks = (k for k in range(after, len(frame.items)) if boundary(frame.items, k) >= MIDDLE)
        end = next(marks, len(frame.items))
        own = any(start <= u.index < end and u.code in draft.destination for u in frame.uses)
        if (whole or behind) and (moved or not own):
            draft.destination = []


_COUNTED_BY_HOSTS: Final = frozenset(("arrivals", "crossings", "asylum_applications"))


def _told_twice(frame: Frame) -> None:
    """ "The Canaries took three quarters of them: 46,843": a share and the number it comes to go the same way."""
    for share, count in itertools.pairwise(frame.live):
        if (share.kind, count.kind) != ("share", "count") or count.is_base or count.noun or count.own_route:
            continue
        between = [item.text for item in frame.items[share.last + 1 : count.first]]
        if (
            between[-1:] not in ([":"], ["("])
            or len(between) > 3
            or share.measure != count.measure
            or not share.own_route
        ):
            continue
        if count.parent is share.parent or count.parent is share:
            count.route, count.mode = share.route, share.mode


def _share_in_numbers(frame: Frame) -> None:
    """ "70 % of those rescued, 1,260 people, had set out from Libya": the same people, told as a count."""
    items = frame.items
    for share, count in itertools.pairwise(frame.live):
        if (share.kind, count.kind) != ("share", "count") or count.is_base or count.noun_measure is not None:
            continue
        between = range(share.last + 1, count.first)
        led = [i for i in items[max(share.last + 1, count.first - 3) : count.first] if i.text != "," and not hedges(i)]
        ends = count.last + 1 >= len(items) or items[count.last + 1].kind == PUNCT
        if ends and led and (led[-1].text == ":" or led[-1].has("flow.again")) and not count.own_place:
            if share.measure == count.measure:  # "nine in ten set out from Libya: 20,900", "that is, 20,900 people"
                for name in ("departure", "origin", "destination"):
                    setattr(count, name, list(getattr(share, name)) or getattr(count, name))
                continue
        opened = next((k for k in reversed(between) if items[k].text == ","), None)
        closed = count.last + 1 < len(items) and items[count.last + 1].text == ","
        if opened is None or not closed or count.first - opened > 5 or count.own_origin:
            continue
        if any(items[k].has("measure.cue") for k in range(opened, count.first)) or items[opened + 2].has("flow.and"):
            continue
        if not any(u.index > share.last and u.code in share.departure for u in frame.uses) and not count.bracket:
            share.departure = share.departure or list(count.departure)  # told behind both, by one verb
        if count.measure in world.LEAVES and share.measure in world.MOVES | world.RESCUED | world.GUARDED:
            count.measure, count.mode, count.route = share.measure, share.mode, share.route
            count.rule.append("a share in numbers")


def _nationals_behind_share(frame: Frame) -> None:
    """ "2,040 of them, or 40 %, were Syrians", "one applicant in three (36 %) was a Nigerian": of both numbers."""
    items = frame.items
    for whole, share in itertools.pairwise(frame.live):
        opened = next((k for k in range(whole.last + 1, share.first) if items[k].text in _CLOSED_BY), None)
        close = share.last + 1
        if opened is None or close + 1 >= len(items) or items[close].text != _CLOSED_BY[items[opened].text]:
            continue
        if share.kind != "share" or whole.kind == "change" or share.first - opened > 4 or whole.own_origin:
            continue
        at = next((k for k in range(close + 1, min(close + 4, len(items))) if items[k].has("place.people")), None)
        if at is None or any(items[k].kind in (NUMBER, PUNCT) for k in range(close + 1, at + 1)):
            continue
        led = any(items[k].has(c) for k in range(close + 1, at) for c in ("flow.and", "flow.contrast", "flow.with"))
        led = led or items[share.first - 1].has("change.from")
        of = items[opened].text == "(" and at == close + 2 and items[at - 1].text in frame.pack.of_words
        if led or of or (at + 1 < len(items) and items[at + 1].kind == NUMBER):
            continue  # "..., 12 %, and Afghans 8"
        whole.origin = list(items[at].senses["place.people"][:1])
        share.origin = list(whole.origin)


def _their_number(frame: Frame) -> None:
    """ "The Albanians made up more than a quarter, as their number was 12,658": the same people in numbers."""
    for share, count in itertools.pairwise(frame.live):
        if (share.kind, count.kind) != ("share", "count") or not share.origin or count.origin or count.is_base:
            continue
        if any(item.has("part.theirs") for item in frame.items[share.last + 1 : count.first]):
            count.origin = list(share.origin)


_CLOSED_BY = {",": ",", "(": ")"}
"""Marks that open what is put in, and those that close it."""


def _share_told_of(frame: Frame) -> None:
    """ "A third of the 50,823 people who landed in Italy set out from Tunisia": the main clause is the share's."""
    items = frame.items
    for share, whole in itertools.pairwise(frame.live):
        near = not any(boundary(items, k) for k in range(share.last + 1, whole.first)) and whole.first - share.last <= 4
        if near and (share.kind, whole.kind) == ("share", "count") and not whole.is_base:
            for role, codes in _of_the_main_clause(frame, whole).items():
                setattr(share, role, codes)
            of = items[share.last + 1].text in frame.pack.of_words and whole.parent is share
            who = [u for u in frame.uses if u.kind == "people" and share.left[0] <= u.index < share.first]
            if of and who and whole.origin == share.origin == [u.code for u in who] and not whole.own_origin:
                whole.origin = []  # "Syrians made up 30 % of the 12,000 people who reached Crete from Libya"
                share.departure = share.departure or list(whole.departure)
    for whole in frame.live:
        led = items[max(0, whole.first - 3) : whole.first]
        if whole.kind == "count" and not whole.is_base and any(item.has("part.most") for item in led):
            _of_the_main_clause(frame, whole)  # "most of the 66,317 who landed set out from Libya": nobody's number


def _of_the_main_clause(frame: Frame, whole: Draft) -> dict[str, list[str]]:
    """What the clause behind the number and who it counts tells of a part alone, taken from the whole, by role."""
    items = frame.items
    marks = [k for k in range(whole.last + 1, whole.right[1]) if boundary(items, k) >= MIDDLE]
    enclosed = len(marks) > 1 and marks[0] == whole.last + 1  # "die in Italien ankamen" between commas
    closing, marks = (marks[1], marks[2:]) if enclosed else (0, marks)
    end = marks[0] if marks else whole.right[1]
    cues = [k for k in range(whole.last + 1, end) if items[k].has("measure.cue")]
    if not cues and not enclosed:
        return _moved_to_the_part(whole, _closing_places(frame, whole, end))
    start = cues[-1] if not enclosed else closing
    first = {use.code for use in frame.uses if use.index <= start}
    clause = enclosed or cues[-1] > whole.last + 1
    clause = clause and not (cues and any(item.has("flow.relative") for item in items[cues[-1] - 2 : cues[-1]]))
    told = [u for u in frame.uses if start < u.index < end and u.code not in first]
    codes = [u.code for u in told if clause or u.kind == "people" or u.code in whole.origin]
    return _moved_to_the_part(whole, codes)


def _closing_places(frame: Frame, whole: Draft, end: int) -> list[str]:
    """ "Half of the 45,600 arrivals in Italy in 2024 were Syrians": who they were, behind what tells of the whole."""
    if whole.noun_measure is None and whole.measure not in world.STOCKS:
        return []
    told = [u for u in frame.uses if whole.last < u.index < end and u.code]
    for use in frame.uses if told else []:
        if use.index >= end and use.code and use.kind == told[-1].kind:
            if coordinated(frame.items, told[-1].index, use.index, frame.pack.function_words):
                told.append(use)  # "Syrians, Tunisians and Egyptians"
    if told and told[-1].kind == "people":
        return [u.code for u in told if u.kind == "people"]
    last = next((u for u in reversed(told) if u.prep not in ("origin", "from")), None)
    ahead = last.index if last is not None else whole.last
    when = [index for index, _ in frame.periods if whole.last < index < end]
    ahead = max(ahead, *(index for index in when if told and index < told[-1].index), whole.last)
    return [u.code for u in told if u.index > ahead] if ahead > whole.last + 1 else []


def _moved_to_the_part(whole: Draft, codes: list[str]) -> dict[str, list[str]]:
    """Takes places from the whole, by role."""
    taken: dict[str, list[str]] = {}
    for role in ("departure", "origin", "destination"):
        here = [code for code in getattr(whole, role) if code in codes]
        if here:
            setattr(whole, role, [code for code in getattr(whole, role) if code not in codes])
            taken[role] = here
    return taken


def _all_bound_for(frame: Frame) -> None:
    """ "288 people, among them 228 Senegalese and 55 Gambians, bound for the Canaries": what ends a list is of all."""
    if not frame.live:
        return
    last = frame.live[-1]
    whole = last.parent
    if not last.is_part or whole is None or whole not in frame.live or last.measure not in world.GUARDED | world.LEAVES:
        return
    mark = next((k for k in range(last.last + 1, last.right[1]) if boundary(frame.items, k) >= MIDDLE), None)
    if mark is None or not last.destination:
        return
    goals = [u for u in frame.uses if mark < u.index and u.prep == "to" and u.code in last.destination]
    for draft in frame.live if goals else []:
        if (draft is whole or draft.parent is whole or whole.parent is draft) and draft.measure == last.measure:
            draft.destination = draft.destination or list(last.destination)
            draft.route, draft.mode = draft.route or last.route, draft.mode or last.mode


def _goal_of_the_list(frame: Frame) -> None:
    """ "1,200 people from Libya and 700 from Tunisia reached Italy": what stands behind the last is told of all."""
    for draft, following in reversed(list(itertools.pairwise(frame.live))):
        between = frame.items[draft.last + 1 : following.first]
        joined = following.left[0] == following.first - 1 and frame.items[following.first - 1].has("flow.and")
        alike = draft.measure == following.measure in world.MOVES and draft.kind == following.kind == "count"
        if not (joined and alike and following.destination and not draft.destination) or draft.is_part or draft.bracket:
            continue
        if not (draft.own_place and following.own_place) or any(i.has("measure.cue") for i in between):
            continue
        goals = [u.code for u in frame.uses if u.index > following.last and u.prep != "from" and u.kind != "group"]
        if set(goals) != set(following.destination):
            continue
        draft.destination = list(following.destination)
        far = not world.FAR.isdisjoint(draft.departure) and world.EUROPE.issuperset(draft.destination)
        for each in (draft, following) if far else ():
            if not each.origin and world.BY_SEA.isdisjoint(each.departure):
                each.origin, each.departure = each.departure, []  # "9,263 from Somalia and 2,618 from Egypt"


def _set_out_and_nationals(frame: Frame) -> None:
    """ "6,100 refugees from Ukraine, 6,000 of them Ukrainians": where they set out is told apart from nationality."""
    live = [d for d in frame.drafts if not d.skipped]
    for draft in live:
        if draft.measure not in world.ASYLUM or len(draft.origin) != 1 or draft.own_origin:
            continue
        code = draft.origin[0]
        span = range(draft.left[0], draft.right[1])
        whence = [u for u in frame.uses if u.index in span and u.prep in ("from", "origin") and u.kind == "country"]
        if not any(u.code == code for u in whence):
            continue
        parts = [
            d
            for d in live
            if d.first > draft.first and d.measure == draft.measure and (d.is_part or d.bracket or d.kind == "share")
        ]
        people = {u.index for u in frame.uses if u.kind == "people" and u.code == code}
        if any(d.origin == [code] and not people.isdisjoint(range(d.left[0], d.right[1])) for d in parts):
            draft.departure, draft.origin = [code], []
            for part in parts:
                part.departure = [code]


def _titled_row(frame: Frame) -> None:
    """ "Mali (20 %) and Guinea (18 %) were the main nationalities of the 39,910 who came to Spain": who came there."""
    items, live = frame.items, frame.live
    row = list(itertools.takewhile(lambda d: d.first > 1 and items[d.first - 1].text == "(", live))
    heads = [u for d in row for u in frame.uses if u.index == d.first - 2 and u.kind == "country" and not u.owner]
    if not row or len(heads) != len(row) or any(d.measure not in world.MOVES | world.ASYLUM for d in row):
        return
    title = list(itertools.takewhile(lambda i: i.kind != NUMBER, items[row[-1].last + 1 : row[-1].last + _TITLE]))
    named = any(i.has("role.origin") and not i.has("role.departure") for i in title)
    if not (named or any(i.has("part.open") for i in title)) or any(u.code in world.HOSTS for u in heads):
        return
    whole = live[len(row)] if len(row) < len(live) and live[len(row)].kind == "count" else None
    there = [u.code for u in frame.uses if u.index > row[-1].last and u.prep in ("in", "to", "inward")]
    for draft, use in zip(row, heads, strict=True):
        draft.origin = [use.code]
        if draft.departure == [use.code]:
            draft.departure = []
        if draft.destination == [heads[0].code] or whole is not None:
            draft.destination = list(whole.destination if whole is not None else there)
        if whole is not None:
            draft.departure = list(whole.departure)


_TITLE: Final = 9
"""Beads behind a row of brackets among which it is said what its countries are."""


def _granted_the_same(frame: Frame) -> None:
    """ "33 % of the Syrians were given asylum and 58 % subsidiary protection": the next share is of the same people."""
    for first, share in itertools.pairwise(frame.live):
        if (first.kind, share.kind) != ("share", "share") or {first.measure, share.measure} != {"asylum_grants"}:
            continue
        who = [u.code for u in frame.uses if first.last < u.index < share.first and u.kind == "people"]
        own = share.origin or share.own_place or share.group or share.bracket or share.destination != first.destination
        if not own and first.origin == who:
            share.origin = list(first.origin)


def _members_that_received(frame: Frame) -> None:
    """ "Syrians (147,965) led; Germany (229,695) and Spain (164,010) received the most": hosts of all in the union."""
    for draft in frame.live:
        if draft.measure not in world.ASYLUM - world.STOCKS or draft.destination != ["EU"] or len(draft.origin) != 1:
            continue
        near = [u for u in frame.uses if draft.left[0] <= u.index < draft.first and u.code == draft.origin[0]]
        if draft.origin[0] in world.MEMBERS and near and near[-1].kind == "country" and not near[-1].owner:
            if near[-1].prep not in ("from", "origin"):
                draft.origin, draft.destination = [], [draft.origin[0]]


def _next_nationals(frame: Frame) -> None:
    """ "13,800 nationals of Bangladesh, 12,500 people from Syria": the next of a list are told by nationality too."""
    who: list[str] = []
    for first, draft in itertools.pairwise(frame.live):
        listed = "list" in draft.rule and first.kind == draft.kind and first.measure == draft.measure in world.MOVES
        who = who if listed and who else first.origin
        if not listed or not who or first.departure or draft.origin != who or draft.own_origin:
            continue
        span = range(draft.left[0], draft.right[1])
        own = {use.code for use in frame.uses if use.index in span}
        if len(draft.departure) == 1 and own.issuperset(draft.departure) and own.isdisjoint(draft.origin):
            draft.origin = []
            if world.TRANSIT.isdisjoint(draft.departure):
                draft.origin, draft.departure = draft.departure, []


def _list_of_nationalities(frame: Frame) -> None:
    """ "From Syria (21 %), Afghanistan (13 %) and Turkey (11 %)": where one is a nationality all are."""
    live = [d for d in frame.drafts if not d.skipped]
    live.sort(key=lambda d: d.kind)  # "Algeria (308, 12 %), Ivory Coast (283, 11 %)" are two lists
    for _, group in itertools.groupby(live, key=lambda d: (d.bracket, d.kind, d.measure, tuple(d.destination))):
        row = list(group)
        members = [d for d in row if (d.bracket or d.is_part or d.kind == "share") and d.measure in _AT_BORDERS]
        if len(members) > 1 and members[0].bracket and members[0].measure == "immigration":
            for draft in members:
                if draft.own_place and len(draft.departure) == 1:  # "those of Morocco (20,000), China (17,000)"
                    draft.origin, draft.departure = draft.departure, []
        if not members:
            members = _plain_list(row)
        if len(members) < 2 or not any(_NOT_SAILED_FROM.intersection(d.origin + d.departure) for d in members):
            continue
        if not all(world.EUROPE.issuperset(d.destination) for d in members):
            continue
        if not members[0].bracket and all(d.origin for d in members):
            continue
        ranked = any(_NOT_SAILED_FROM.intersection(d.departure) for d in members)
        ranked = ranked and len({tuple(d.departure) for d in members}) > 1
        for draft in members:
            own = [u for u in frame.uses if draft.last < u.index < draft.right[1] and u.code in draft.departure]
            if ranked and draft.departure and draft.own_place and not draft.own_origin:
                draft.origin = []  # "Afghans were 17 %. They were followed by people from Vietnam (13 %), Iran (12 %)"
            if not draft.origin and (own or draft.measure in world.MOVES):
                draft.origin, draft.departure = draft.departure, []
            elif draft.measure in world.MOVES:
                draft.departure = []


def _plain_list(group: list[Draft]) -> list[Draft]:
    """ "2,596 landed: 308 from Algeria, 283 from Ivory Coast": by nationality, where one is of a country far from any
    sea that they crossed, and none of the country that nearly all boats leave."""
    listed = [d for d in group if d.own_place and not d.noun and d.kind == "count" and d.measure in world.MOVES]
    told = {code for d in listed for code in (*d.origin, *(d.departure if not d.origin else ()))}
    return listed if world.FAR.intersection(told) and told.isdisjoint(world.TRANSIT) else []


_AT_BORDERS: Final = world.MOVES | world.GUARDED
_NOT_SAILED_FROM: Final = (world.FAR | world.LEFT_FROM) - world.BY_SEA
"""Countries that a list of those who came by sea names for their people."""


def _nationals_sent_home(frame: Frame) -> None:
    """ "Nationals of Georgia (1,330), Albania (1,220) and Moldova (1,210) were deported": all are who they are."""
    for first, draft in itertools.pairwise(frame.live):
        inside = first.bracket or frame.items[first.first - 1].text == "("
        if not (inside and draft.bracket and draft.measure in world.RETURNS and first.measure == draft.measure):
            continue
        role = draft.bare_role
        if (
            role not in ("departure", "destination")
            or draft.origin not in ([], _named_by(frame, first))
            or not first.origin
            or first.departure == first.origin
        ):
            continue
        named = getattr(draft, role)
        if named and named != getattr(first, role) and world.HOSTS.isdisjoint(named):
            home = role == "destination" and first.destination == first.origin
            draft.origin = named
            setattr(draft, role, list(named if home else getattr(first, role)))


def _shares_sent_home(frame: Frame) -> None:
    """ "4,050 returned to their countries, a third of them Guineans": who they are says where they went."""
    for draft in frame.live:
        whole = draft.parent
        if draft.kind != "share" or draft.bracket or whole is None or draft.destination or whole.destination:
            continue
        if draft.measure == whole.measure and draft.measure in world.RETURNS and draft.departure != draft.origin:
            zone = frame.items[whole.left[0] : whole.right[1]] if whole in frame.drafts else []
            told = any(i.has("role.home") and not i.has("measure.cue") for i in zone)  # more than the verb
            if whole.goes_home and draft.origin and (told or not zone):
                draft.destination = list(draft.origin)


def _named_by(frame: Frame, draft: Draft) -> list[str]:
    """The nationality of a figure, where its own words name it."""
    said = {use.code for use in frame.uses if draft.left[0] <= use.index < draft.right[1]}
    return draft.origin if said.issuperset(draft.origin) else []


def _overtaken(frame: Frame) -> None:
    """ "Venezuelans overtook Afghans with 6,500 claims against 5,900": each number is of one of the two."""
    for draft, base in itertools.pairwise(frame.live):
        if draft.kind != "count" or base.kind != "count" or not base.is_base or draft.measure != base.measure:
            continue
        parting = (k for k in range(draft.first) if boundary(frame.items, k) >= MIDDLE)
        start = max((k + 1 for k in parting if not frame.items[k].has("role.aside")), default=0)
        row = [u for u in frame.uses if start <= u.index < draft.first and u.kind == "people" and not u.owner]
        if len(row) != 2 or not any(i.has("flow.with") for i in frame.items[row[1].index + 1 : draft.first]):
            continue
        said = frame.items[max(start, row[0].index - 2) : row[1].index]
        if not any(i.has(c) for i in said for c in ("role.aside", "before.more_than", "change.over")):
            continue
        if draft.measure in world.ASYLUM | world.MOVES | world.RETURNS:
            draft.origin, base.origin = [row[0].code], [row[1].code]
            if draft.qualifier == "more_than" and frame.items[draft.first - 1].has("flow.with"):
                draft.qualifier = "exact"  # they were more than the others, not than the number
            base.period, base.is_base = draft.period, False
            base.rule.append("of those who were overtaken")


def _of_the_leaders(frame: Frame) -> None:
    """ "Eritreans are the largest group among the 8,800 who came, with 2,100": the second number is theirs."""
    for whole, part in itertools.pairwise(frame.live):
        if part.noun or part.kind == "change" or part.origin or part.bracket or whole.kind != "count":
            continue
        if not frame.items[part.first - 1].has("flow.with"):
            continue
        led = next((k for k in range(whole.first - 1, -1, -1) if frame.items[k].has("part.lead")), None)
        who = [u.code for u in frame.uses if led is not None and u.kind == "people" and led - 3 <= u.index < led]
        if led is not None and whole.first - led <= 2 and len(who) == 1:
            part.origin, part.is_part = who, True


def _cases_of(items: list[Item], draft: Draft) -> bool:
    """Whether the dead or missing are what an elided number is said to be the number of."""
    before = items[draft.left[0] : draft.first]
    return any(not world.TOLL.isdisjoint(i.senses.get("measure.people", ())) for i in before)


def _hush_reasons(items: list[Item]) -> None:
    """ "Fell by 59 % because of fewer departures from Tunisia": the reason says nothing of what is counted."""
    for at, item in enumerate(items):
        if not item.has("flow.because"):
            continue
        end = next((k for k in range(at + 1, len(items)) if items[k].kind == PUNCT), len(items))
        reason = items[at + 1 : end]
        moved = any(i.has(change) for i in reason[:_NEAR_REASON] for change in _CHANGES)
        if moved and any(i.kind == NUMBER for i in items[:at]) and not any(i.kind == NUMBER for i in reason):
            for told in reason:
                kept = {c: v for c, v in told.senses.items() if not c.startswith(_OF_WHAT_IS_COUNTED)}
                if len(kept) < len(told.senses):
                    told.senses = kept


def _hush_opening(items: list[Item], context: Context, pack: Pack) -> None:
    """ "Since Tunisia began to deport migrants, the number of arrivals has fallen to 4,200": what happened before.

    Nothing of it is told of the number, where the clause behind says itself what fell, or the text has said it.
    """
    number = next((k for k, item in enumerate(items) if item.kind == NUMBER), 0)
    led_to = ("change.to", "change.size")
    to = next((k for k in range(number - 1, max(number - 4, 0), -1) if any(items[k].has(c) for c in led_to)), 0)
    end = next((k for k in range(to) if items[k].text == ","), 0)
    if not end and pack.capital_nouns:
        end = next((k for k in range(to) if items[k].has("change.up") or items[k].has("change.down")), 0)
    clause, behind = items[:end], items[end : min(number + 4, len(items))]
    if not end or not any(i.has(c) for i in behind for c in ("change.up", "change.down")):
        return
    told = {m for i in behind for c in _SAYS for m in i.senses.get(c, ())}
    led = {m for i in clause for c in _SAYS for m in i.senses.get(c, ())}
    topic = context.topic
    if told & (world.TOLL | world.RESCUED) or (not told and (topic is None or topic.measure in led)):
        return  # "after a boat had sunk off Crete, the number of the dead rose to twelve"
    where = any(c.startswith("place.") for i in behind for c in i.senses)
    where = where or bool(led - told) or (topic is not None and bool(topic.destination or topic.departure))
    dated = any(i.kind == PERIOD for i in (*behind, *items[number:]))
    for item in clause:
        if item.kind == PERIOD and dated:
            item.kind, item.value = WORD, []
        drop = _OF_THE_PEOPLE + (_OF_THE_PLACE if where else ())
        kept = {c: v for c, v in item.senses.items() if not c.startswith(drop)}
        if len(kept) < len(item.senses):
            item.senses = kept


_SAYS: Final = ("measure.cue", "measure.people", "measure.act")
_OF_THE_PEOPLE: Final = ("measure.", "mode.", "route.", "counted.boats", "skip.")
_OF_THE_PLACE: Final = ("place.", "role.", "owner.")


def _full_breakdown(drafts: list[Draft]) -> None:
    """A total whose parts are all told in its sentence carries the countries of all of them."""
    for at, total in enumerate(drafts):
        if total.kind != "count" or total.is_base or total.measure not in world.RETURNS | world.HELD:
            continue
        parts = [
            d for d in drafts[at + 1 :] if d.kind == "count" and d.measure == total.measure and d.unit == total.unit
        ]
        if len(parts) < 2 or abs(sum((d.value for d in parts), 0.0) - total.value) > 0.5:
            continue
        for name in ("origin", "departure", "destination"):
            told = [code for d in parts for code in getattr(d, name)]
            if told and all(getattr(d, name) for d in parts) and (name == "destination" or not getattr(total, name)):
                if len(set(told)) > 1:
                    setattr(total, name, list(dict.fromkeys(told)))
        homes, goal = {code for d in parts for code in d.origin}, list(total.destination)
        if total.measure in world.RETURNS and len(goal) > 1 and homes == set(goal):
            for part in parts:  # "1,020 were flown to Mali and Guinea: 658 Malians ...": each to their own
                part.destination = list(part.origin) if part.destination == goal else part.destination


def _together(frame: Frame, live: list[Draft]) -> None:
    """ "Germany (14,800), France (9,300) and Spain (6,100) accounted for 80 %": a share of a whole list in brackets."""
    for at, share in enumerate(live):
        listed = list(itertools.takewhile(lambda d: d.bracket and d.kind == "count", reversed(live[:at])))
        if not listed:
            listed = list(
                itertools.takewhile(
                    lambda d: d.kind == "count" and not d.is_base and (d.own_place or len(d.destination) == 1),
                    reversed(live[:at]),
                )
            )
            mark = next((i for i in frame.items[live[at - 1].last + 1 : share.first] if i.has("part.together")), None)
            four = [d for d in frame.drafts if d.skipped == "those told before" and d.first > live[at - 1].last]
            so_many = any(d.first < share.first and d.value == len(listed) for d in four)  # "the three make up 68 %"
            listed = listed if mark is not None or so_many else []
        said = next((d for d in frame.drafts if d.skipped == "those told before" and d.first < share.first), None)
        head = live[at - len(listed) - 1] if 0 < len(listed) < at else None
        if said is not None and head is not None and said.value == len(listed) + 1 and head.measure == share.measure:
            listed = [*listed, head]  # "Germany, with 230,000, then Spain (164,000) and Italy (151,000); the three ..."
        if not at and any(i.has("part.together") for i in frame.items[: share.first]):
            listed = [d for d in reversed(frame.context.recent) if d.kind == "count" and d.measure == share.measure]
            if share.kind == "share" and len(listed) > 1 and not any(u.code for u in frame.uses):
                for name in ("origin", "destination"):
                    told = [code for d in reversed(listed) for code in getattr(d, name)]
                    if len(set(told)) > 1:
                        setattr(share, name, list(dict.fromkeys(told)))  # "Together these four received 67 %"
                        share.rule.append(OF_ALL_BEFORE)
            continue
        if share.kind != "share" or share.bracket or len(listed) < 2 or share.first - listed[0].last > 8:
            continue
        between = frame.items[listed[0].last + 1 : share.first]
        if not any(i.has("part.share") or i.has("part.together") for i in between):
            continue
        for name in ("departure", "origin", "destination"):
            told = [code for d in reversed(listed) for code in getattr(d, name)]
            if len(set(told)) > 1:
                setattr(share, name, list(dict.fromkeys(told)))


_SPARE: Final = {
    "exact": (1.5, 1.5),
    "about": (4, 4),
    "more_than": (0.5, 9),
    "at_least": (0.5, 9),
    "less_than": (9, 0.5),
}
"""By how many points a share may be less, or more, than its parts make of the whole."""


def _made_up(frame: Frame, live: list[Draft]) -> None:
    """ "Syrians (132,000) and Afghans (129,000) lodged a quarter": a share that the parts told beside it make up."""
    for at, share in enumerate(live):
        if share.kind != "share" or share.bracket or at + len(live) < 3:
            continue
        for row, name in itertools.product((live[at + 1 :], live[:at][::-1]), ("origin", "destination")):
            parts = []
            for draft in row:
                if draft.kind != "count" or draft.measure != share.measure or len(getattr(draft, name)) != 1:
                    break
                parts.append(draft)
            codes = dict.fromkeys(code for d in reversed(parts) for code in getattr(d, name))
            if len(codes) == len(parts) > 1 and (_adds_up(share, parts) or _so_many(frame, share, parts)):
                setattr(share, name, list(codes))


def _adds_up(share: Draft, parts: list[Draft]) -> bool:
    """Whether parts of the whole that a share is of are together as much as the share says."""
    total = sum((d.value for d in parts), 0.0)
    whole = next((d for d in lineage(share.parent) if d.kind == "count" and d not in parts), None)
    if whole is None or whole.measure != share.measure or whole.value <= total:
        return False
    less, more = _SPARE.get(share.qualifier, (0, 0))
    return -less <= 100 * total / whole.value - share.value <= more


def _so_many(frame: Frame, share: Draft, parts: list[Draft]) -> bool:
    """ "More than half come from three countries: Syria (6.8 million), ...": as many parts as are announced."""
    between = frame.drafts[frame.drafts.index(share) + 1 :]
    said = next((d for d in between if d.skipped == "excluded.things"), None)
    return said is not None and said.first < parts[0].first and said.value == len(parts) and parts[0].bracket


def _sums_of_lists(frame: Frame, live: list[Draft]) -> None:
    """ "41,425 from Libya, 19,246 from Tunisia, in all 60,671": the sum is not of the last place, nor of the first."""
    for at, total in enumerate(live):
        said = frame.items[max(total.left[0], total.first - 2) : total.first]
        out_of = bool(said) and said[-1].has("role.departure")  # "out of 4.7 million"
        summed = out_of or any(i.has("part.total") for i in said)
        if total.kind != "count" or total.own_place or total.bracket or not summed:
            continue
        members: list[Draft] = []
        for draft in reversed(live[:at]):
            if (draft.kind, draft.unit, draft.measure, draft.period) != (
                "count",
                total.unit,
                total.measure,
                total.period,
            ):
                break
            members.append(draft)
        if len(members) < 2 or any(d.value >= total.value for d in members):
            continue
        for name in ("departure", "origin", "destination"):
            told = [getattr(d, name) for d in members]
            if all(told) and any(codes != told[0] for codes in told) and getattr(total, name) in told:
                whole = members[-1].parent
                setattr(total, name, list(getattr(whole, name)) if whole is not None else [])


def _in_apposition(items: list[Item], live: list[Draft]) -> None:
    """ "73 % of them, 46,843, came ashore in the Canaries": both numbers are of the same people."""
    for rough, share in itertools.pairwise(live):
        inside = items[rough.last + 1 : share.first]
        alike = rough.kind == share.kind == "share" and rough.measure == share.measure and not rough.own_place
        closed = items[share.last + 1 : share.last + 2]
        if alike and len(inside) <= 4 and inside[:1] and inside[0].text == "," and closed and closed[0].text == ",":
            for name in ("departure", "origin", "destination", "route", "mode"):
                setattr(rough, name, getattr(share, name) or getattr(rough, name))  # "almost half, 46 %, were Afghans"
    for count, share in itertools.pairwise(live):
        inside = items[count.last + 1 : share.first]
        if (count.kind, share.kind) != ("count", "share") or count.measure != share.measure:
            continue
        if inside[:1] and inside[0].has("part.subset"):
            inside = inside[1:]  # "30,919 of them, or 49 %, left Niger"
        marks = (inside[:1], items[share.last + 1 : share.last + 2])
        told = share.own_place and not count.own_place and not count.noun
        set_off = len(inside) <= 5 and all(mark and mark[0].text == "," for mark in marks)  # ", that is, 49 %,"
        either = len(inside) == 2 and inside[0].text == "," and inside[1].has("flow.and")
        if told and (set_off or either):
            for name in ("departure", "origin", "destination"):
                setattr(count, name, getattr(count, name) or getattr(share, name))  # "30,919, or 49 %, left Niger"
        behind = next((k for k in range(share.last + 1, len(items)) if items[k].text in (",", ".")), len(items))
        of_all = behind == share.last + 1 or any(i.has("part.share") for i in items[share.last + 1 : behind])
        if share.parent is count and not share.own_place and of_all and len(inside) <= 5 and inside[:1]:
            if inside[0].text == "," and behind - share.last <= 4:
                for name in ("departure", "origin"):  # "Afghans, with 12,340 claims, or 15 % of all, come first"
                    setattr(share, name, getattr(share, name) or getattr(count, name))
        head = items[: count.first]
        led = bool(head) and head[-1].has("flow.with") and all(i.kind == PERIOD or i.text == "," for i in head[:-1])
        if led and share.own_place and not count.origin and share.destination == count.destination:
            count.origin = list(share.origin)  # "with 12,340 claims, Afghans make up 15 % of all"
    for share, count in itertools.pairwise(live):
        if share.kind != "share" or count.kind != "count" or count.last + 1 >= len(items):
            continue
        if count.noun and (count.noun != "counted.persons" or count.own_place):
            continue
        if share.measure != count.measure:
            continue
        inside = items[share.last + 1 : count.first]
        aside = [i.text for i in inside] == [","] and items[count.last + 1].text == ","  # "almost half, 145,600, came"
        if aside or (count.bracket and [i.text for i in inside] == ["("] and items[count.last + 1].text == ")"):
            for name in ("departure", "origin", "destination", "route", "mode"):
                setattr(count, name, getattr(count, name) or getattr(share, name))  # "half of them (40,675) took ..."
        either = 1 < len(inside) <= 3 and inside[0].text == "," and inside[1].has("flow.and")
        if either and share.own_place:
            for name in ("departure", "origin", "destination", "route", "mode"):
                setattr(count, name, getattr(count, name) or getattr(share, name))  # "35 %, or 11,241"
        hedged = any(c.startswith("before.") for c in inside[-1].senses) if inside else False
        opened = items[count.first - 1 - hedged]
        if count.noun or opened.text != "," or items[count.last + 1].text != ",":
            continue
        for name in ("departure", "origin", "destination", "route", "mode"):
            if getattr(count, name):
                setattr(share, name, getattr(count, name))


def _with_so_many(items: list[Item], live: list[Draft]) -> None:
    """ "The Canaries took 78 % of the arrivals, with 17,117, up by 259 %": all are of the same people."""
    for share, count in itertools.pairwise(live):
        led = count.first > 1 and items[count.first - 1].has("flow.with") and items[count.first - 2].text == ","
        led = led or (count.noun == "counted.persons" and items[count.first - 1].text == ":" and not count.own_origin)
        alike = share.measure == count.measure and share.destination == count.destination and not share.bracket
        if not led or not alike or (share.kind, count.kind) != ("share", "count") or count.own_place or count.own_route:
            continue
        for draft in (count, *(d for d in live if d.kind == "change" and d.parent is count and not d.own_route)):
            draft.route, draft.mode = share.route or draft.route, share.mode or draft.mode
            draft.departure, draft.origin = list(share.departure), list(share.origin)


def _as_the_other_end(low: Draft, high: Draft) -> None:
    """Both ends of a range are of the same people, there and then."""
    for name in ("measure", "unit", "departure", "origin", "destination", "route", "mode", "period", "own_place"):
        setattr(low, name, getattr(high, name))
    if low.kind == high.kind == "change":
        low.base = high.base if high.base != NOTHING else low.base


def _settle(frame: Frame, draft: Draft) -> None:
    measure = draft.measure
    if measure is None:
        return
    if measure in world.RETURNS and len(draft.departure) > 1 and len(draft.destination) == 1:
        draft.departure = [code for code in draft.departure if code not in draft.destination]  # "by the Herat crossing"
    whole = draft.parent
    for elder in lineage(draft.parent):
        whole = elder
        if elder.kind == "count" and elder.rule[-1:] != ["boats of those"]:
            break
    if draft.kind == "count" and not draft.noun and whole is not None and whole.kind == "count":
        near = whole in frame.drafts
        named = draft.parent if draft.bracket and draft.parent is not None and draft.parent.kind == "share" else draft
        told = named.own_place and draft.origin and draft.origin != whole.origin  # "Venezuelans (153,226)" are people
        behind = frame.items[draft.last + 1 : draft.last + 2]
        told = told or any(i.has("measure.aboard") for i in behind)  # "661 boats carrying 8,665 passengers"
        anew = (
            draft.first > draft.left[0]
            and any(  # "..., the number of those stopped comes to 21,200"
                measure in item.senses.get("measure.people", ()) and not item.has("measure.act")
                for item in frame.items[draft.left[0] : draft.first]
            )
        )
        crowd = whole.unit == "boats" and not draft.is_base and draft.value > 50 * whole.value
        beside = whole.unit == "incidents" and measure == "arrivals" and draft.value > 20 * whole.value
        crowd = crowd or (
            beside and any(d.unit == "persons" and d.kind == "count" for d in frame.live if d is not draft)
        )
        told = told or crowd  # "three boats from Libya; since Wednesday they are some 2,000"
        if draft.unit == "persons" and (near or whole.unit == "incidents") and whole.measure == measure and not told:
            draft.unit = draft.unit if anew else whole.unit
    elif (
        draft.kind == "change"
        and draft.unit == "persons"
        and not draft.noun
        and draft.parent is not None
        and draft.parent.unit in ("boats", "incidents")
    ):
        draft.unit = draft.parent.unit
    at = frame.live.index(draft)
    if at and _more_boats(frame.items, frame.live[at - 1], draft):
        draft.unit = "boats"
    elided = draft.kind == "count" and draft.unit == "persons" and not draft.noun
    if elided and measure == "interceptions" and whole is not None and whole.measure != measure:
        acts_told = [d for d in frame.live[:at] if d.measure == measure and d.kind == "count"]
        if acts_told and acts_told[-1].unit == "incidents" and draft.value <= acts_told[-1].value:
            draft.unit = "incidents"  # "47 attempts were foiled, 1,879 people saved; eighteen more were stopped"
    if at and _in_so_many(frame, frame.live[at - 1], draft):
        draft.unit = "boats"
        draft.rule.append("boats of those")
    people = frame.live[at + 1] if at + 1 < len(frame.live) else None
    if draft.kind == "count" and not draft.noun and people is not None and people.noun == "counted.persons":
        acts = [d for d in frame.live[:at] if d.unit in ("incidents", "boats") and d.measure == measure]
        if acts and people.first - draft.last <= 4 and frame.items[draft.last + 1].has("flow.with"):
            draft.unit = acts[-1].unit  # "63 landings; another 17 with 519 migrants"
    counted = whole is not None and whole.kind == "count"
    if draft.kind == "count" and not draft.noun and not counted and measure == "crossings":
        if not _people_counted(frame, draft):
            draft.unit = "incidents"
    compared = draft.parent if draft.is_base else None
    compared = compared.parent if compared is not None and compared.kind == "change" else compared
    bare = measure == "arrivals" and compared is not None and compared.unit == "persons"
    bare = bare and draft.noun_measure != ("act", "arrivals")  # "15 landings with 411 people, against 13 landings"
    if draft.unit == "incidents" and (bare or measure in world.ASYLUM | world.RETURNS):
        draft.unit = "persons"  # "31,404 cases of deportation"


def _more_boats(items: list[Item], boats: Draft, draft: Draft) -> bool:
    """ "20,854 people in 552 boats, 98 more than a year before": the difference is that of the number right before."""
    bare = draft.kind == "change" and draft.unit == "persons" and not draft.noun
    beside = draft.first - boats.last == 2 and items[draft.first - 1].text == ","
    alike = boats.unit == "boats" and boats.kind == "count" and boats.measure == draft.measure
    return bare and beside and alike and abs(draft.value) <= boats.value


def _in_so_many(frame: Frame, people: Draft, draft: Draft) -> bool:
    """ "423 people in four boats, 199 in twelve": beside boats told of, those in whom so many came."""
    if draft.noun or draft.kind != "count" or people.kind != "count" or people.unit != "persons":
        return False
    led = draft.first - people.last == 2 and frame.items[draft.first - 1].has("role.in")
    alike = people.measure == draft.measure and people.value > draft.value
    return led and alike and any(d.unit == "boats" and d.measure == draft.measure for d in frame.live)


def _people_counted(frame: Frame, draft: Draft) -> bool:
    """ "The number of migrants who crossed fell by 42 %: Panama counted 302,203": people are the subject."""
    before = frame.items[: draft.first]
    both = frame.pack.verb_first and bool(draft.departure) and bool(draft.destination)
    if both and not any(i.has("measure.act") or i.has("measure.weak") for i in frame.items):
        return True  # "from Lebanon into Syria crossed some 50,000"
    noun = next((i for i in reversed(before) if i.has("counted.persons") or i.has("measure.act")), None)
    return noun is not None and not noun.has("measure.act")  # "the crossings took the number of migrants to 29,396"


def _each(frame: Frame, draft: Draft) -> list[Draft]:
    """ "Six each in A and B" is a figure for A and one for B."""
    zone = frame.items[draft.last + 1 : draft.right[1]]
    near = [*frame.items[max(draft.left[0], draft.first - 2) : draft.first], *zone[:3]]
    if not any(item.has("part.each") for item in near):
        return [draft]

    for name in ("departure", "origin", "destination"):
        codes = getattr(draft, name)
        if len(codes) > 1:
            return [_only(draft, name, code) for code in codes]
    return [draft]


def _only(draft: Draft, name: str, code: str) -> Draft:
    one = replace(draft)
    setattr(one, name, [code])
    return one


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


def _of_some_people(draft: Draft, topic: Draft | None) -> bool:
    """Whether a count is of one nationality of those that the text is about."""
    if topic is None or topic.measure != draft.measure or topic.period != draft.period:
        return False
    return bool(draft.origin) and not topic.origin and draft.destination == topic.destination


def _looks_back(draft: Draft, topic: Draft | None) -> bool:
    """Whether a figure is of a time before the one that the text is about ("In October 2021 it had been 2,407")."""
    if topic is None or topic.measure != draft.measure or topic.destination != draft.destination:
        return False
    end, start = draft.period[1], topic.period[0]
    if end is None or start is None or end >= start:
        return False
    whole = draft.period[0] is not None and (draft.period[0].month, draft.period[0].day, end.month) == (1, 1, 12)
    return (start - end).days > 60 or whole or _year_told(draft) > 0  # "The total for the whole of 2021 was 28,526"


def _days(draft: Draft) -> int:
    """The days of a figure's period as a negative number: the longest first."""
    start, end = draft.period
    return 0 if start is None or end is None else (start - end).days


def _known_again(frame: Frame, draft: Draft) -> None:
    """ "In all 921 came by sea. Last year they had been 1,477. Of these 921, 538 ...": the time told with it before."""
    elder = frame.context.counted.get(draft.value)
    if elder is None or draft.own_period or draft.kind != "count" or draft.is_base or draft.value < _KNOWN_AGAIN:
        return
    if (elder.measure, elder.unit) != (draft.measure, draft.unit) or NOTHING in (elder.period, draft.period):
        return
    carried, draft.period, draft.own_period = draft.period, elder.period, True
    draft.rule.append("period told with it before")
    for part in frame.live if draft is frame.live[0] else []:
        if not part.own_period and part.period == carried:
            part.period = elder.period


_KNOWN_AGAIN: Final = 100
"""The least number that is taken for the same when it is told again."""


def _remember(frame: Frame, drafts: list[Draft], kept: list[Draft]) -> None:
    context = frame.context
    if kept and all(OF_ALL_BEFORE in draft.rule for draft in kept):
        return  # the text still speaks of all whom it listed
    context.recent, context.route, context.named = kept, None, []
    for draft in kept:
        if draft.kind == "count" and not draft.is_base:
            context.counted.setdefault(draft.value, draft)
    context.skipped = "" if kept else drafts[-1].skipped
    context.wreck = None if kept else context.wreck
    context.voyage = [] if kept else context.voyage
    context.change = next((d for d in reversed(kept) if d.kind == "change"), context.change)
    context.day = next((d.period for d in reversed(kept) if is_day(d.period)), context.day)
    if kept:
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
            or _looks_back(wholes[0], context.topic)
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
        told = [d for d in told if not (_looks_back(d, context.topic) and d is not context.topic)]
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
    context.places = whole or context.places
