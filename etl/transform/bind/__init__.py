"""Mentions of a sentence to figures: which number counts what, by named rules.

Every number is first read by itself (its noun, its hedge, what forbids it), then given the words around it up to the
next number (its *zone*), and what is left open is taken from the figure it leans on: the one it is part of, is
compared with, or follows in a list. Nothing is guessed that neither the sentence nor the text before it says.
"""

from __future__ import annotations

import itertools
from datetime import date
from typing import Final

from etl.model import AT_ONE_PLACE
from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.draft import Context, Draft
from etl.transform.bind.forbid import OFF_TOPIC, exclude, moved_on, readmit, tie
from etl.transform.bind.frame import Frame, places, pointed_at
from etl.transform.bind.homeward import home_from_refuge, saw_them_return
from etl.transform.bind.hushed import hush_opening, hush_reasons
from etl.transform.bind.kinds.classified import classify
from etl.transform.bind.kinds.qualified import qualify
from etl.transform.bind.kinds.ranges import ranges, shares_from_to
from etl.transform.bind.kinds.rows import carry_back
from etl.transform.bind.lean.parents import parents
from etl.transform.bind.lists import (
    all_bound_for,
    behind_the_list,
    beside_in_brackets,
    crossed_homeward,
    goal_of_the_list,
    granted_the_same,
    list_of_nationalities,
    members_that_received,
    nationals_sent_home,
    next_nationals,
    of_the_leaders,
    overtaken,
    peoples_behind_hosts,
    placed_with_the_base,
    set_out_and_nationals,
    shares_sent_home,
    titled_row,
    value_behind_colon,
)
from etl.transform.bind.means import find_means, not_how_all_came, respectively, share_means
from etl.transform.bind.measures import find_measure
from etl.transform.bind.memory import go_on, known_again, listen, only_says, remember, spoken_of
from etl.transform.bind.nouns import NAMED, act_or_people, candidates, joined
from etl.transform.bind.ranks import homelands, in_order
from etl.transform.bind.settled import at_one_place, each, settle
from etl.transform.bind.shares import (
    nationals_behind_share,
    share_in_numbers,
    share_inserted,
    share_spelled_out,
    share_told_of,
    their_number,
    told_twice,
    whole_of_many,
)
from etl.transform.bind.totals import (
    as_the_other_end,
    full_breakdown,
    in_apposition,
    made_up,
    sums_of_lists,
    together,
    with_so_many,
)
from etl.transform.bind.turned import (
    NO_BOATS,
    NO_FIGURES,
    TOLL_OF_WAR,
    TRAVELLERS,
    among_all,
    behind_the_aside,
    boats_of_guards,
    cases_of,
    changes_no_figure,
    dead_of_war,
    fell_in_war,
    immigrants_there,
    is_yet_to_come,
    kept_from_each,
    of_the_scheme,
    of_those_left_out,
    of_travellers,
    past_places_counted,
    share_granted,
    share_of_inhabitants,
    share_of_refugees,
    strangers_only,
    verb_behind_both,
)
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
from etl.transform.bind.wrecks import gather, of_one_wreck, of_the_event_before
from etl.transform.bind.zones import join, partitives, share_noun, widen, zones
from etl.transform.recognise import Sentence
from etl.transform.recognise.items import Item
from etl.transform.recognise.periods import NOTHING


def may_hold(sentence: Sentence, pack: Pack) -> bool:
    """Whether a number of the sentence, read by itself, may be a figure."""
    items = sentence.items
    return any(draft is not None and not readmit(items, draft).skipped for draft in candidates(items, pack))


def bind(sentence: Sentence, context: Context, pack: Pack) -> list[Draft]:
    """The figures of a sentence, in order, and what the next sentence may lean on (in ``context``)."""
    items = sentence.items
    hush_reasons(items)
    if sentence.text.folded.startswith(pack.since_words):
        hush_opening(items, context, pack)
    drafts = [d for d in candidates(items, pack) if d is not None and d.skipped not in ("article", NAMED)]
    for draft in drafts:
        readmit(items, draft)
    if all(draft.skipped for draft in drafts):
        listen(items, context)
        context.named = list(places(items, pack))
        context.places = spoken_of(items, pack) or context.places
        go_on(items, context, pack)
        context.recent, context.skipped = [], drafts[-1].skipped if drafts else ""
        return []
    present = {category for item in items for category in item.senses}
    zones(items, drafts)
    partitives(items, drafts, pack)
    share_noun(items, drafts)
    joined(items, drafts)
    for draft in drafts:
        past_places_counted(items, draft, drafts)
        exclude(items, draft, drafts, pack, present)
        if context.skipped == OFF_TOPIC and of_travellers(items):
            draft.skipped = OFF_TOPIC
        if draft.unit == "boats" and not draft.skipped and boats_of_guards(items, draft, pack):
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
        uses = [use for use in uses if use.code in shores or not only_says(items, use, live=drafts)]
    if "flow.thither" in present:
        uses = pointed_at(items, uses, context.named)
    homelands(items, uses, context)
    parents(items, drafts, context, uses)
    for total, part in itertools.pairwise(drafts):
        if total.skipped in NO_FIGURES and of_those_left_out(items, total, part, pack):
            part.skipped = total.skipped
    live = [draft for draft in drafts if not draft.skipped]
    widen(items, drafts)
    join(items, live, pack)
    frame = Frame(items, drafts, uses, context, pack, present)
    for draft in drafts:
        if not draft.skipped:
            find_measure(frame, draft)
            if draft.kind == "share" and draft.measure == "asylum_applications" and share_granted(items, draft):
                draft.measure, draft.own_measure = "asylum_grants", True
            if draft.kind == "share" and draft.measure in ("arrivals", "migrants") and share_of_refugees(items, draft):
                draft.measure, draft.own_measure = "refugees", True
            if draft.measure == "departures" and draft.kind == "count":
                draft.measure = behind_the_aside(items, draft) or draft.measure
            if draft.measure == "immigration" and draft.kind == "count" and immigrants_there(frame, draft):
                draft.measure = "migrants"
            if draft.kind == "share" and "excluded.population" in present:
                share_of_inhabitants(frame, draft)
            if "excluded.dead_elsewhere" in present and fell_in_war(frame, draft):
                draft.skipped, draft.measure = "war dead", None
            if draft.measure == "deaths" and draft.value >= TOLL_OF_WAR and dead_of_war(frame, draft):
                draft.skipped, draft.measure = "war dead", None
            if draft.measure in world.TOLL and strangers_only(frame, draft):
                draft.skipped, draft.measure = "dead elsewhere", None
            if changes_no_figure(frame, draft):
                draft.skipped, draft.measure = context.skipped, None
            if moved_on(frame, draft):
                draft.measure = of_the_scheme(frame)
                draft.skipped = "" if draft.measure else "moved"
            if draft.noun == "counted.incidents" and draft.measure in world.TOLL and cases_of(items, draft):
                draft.unit = "persons"  # "the number of deaths came to 2,300 cases"
            elif draft.noun == "counted.incidents" and draft.measure in world.TOLL:
                draft.skipped, draft.measure = "accidents", None  # "killed in 28 attacks"
            if draft.noun == "counted.incidents" and draft.measure == "displaced":
                draft.skipped, draft.measure = "accidents", None  # "743 incidents displaced people"
            if draft.noun_measure == ("soft", "departures") and draft.value >= TRAVELLERS and not draft.skipped:
                draft.skipped, draft.measure = "travellers", None  # "197 million passengers"
            at = drafts.index(draft)
            if at and draft.kind == "change" and drafts[at - 1].skipped == "travellers" and not draft.own_measure:
                draft.skipped, draft.measure = "travellers", None  # "..., 2.1 % more than in 2019"
            if draft.unit == "boats" and draft.measure in NO_BOATS:
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
        if draft.is_part and whole is not None and whole in drafts and verb_behind_both(frame, whole, draft):
            whole.measure = draft.measure
    kept_from_each(frame)
    of_the_event_before(frame)
    for draft in sorted(drafts, key=_leans_ahead):
        if not draft.skipped:
            find_period(frame, draft)
            in_year_of_whole(frame, draft)
            there_so_far(frame, draft)
            if is_yet_to_come(draft, context.published):
                draft.skipped = "forecast"  # "for 2026 it reckons with 25,000", told in 2025
    over_the_same_time(frame)
    for draft in frame.live:
        known_again(frame, draft)
    in_brackets_of_years(frame)
    bases_in_brackets(frame)
    pairs_of_years(frame)
    for draft in sorted(drafts, key=lambda d: "share of the number behind" in d.rule):
        if not draft.skipped:
            find_places(frame, draft)
            crossed_homeward(frame, draft)
            find_means(frame, draft)
            settle(frame, draft)
    all_bound_for(frame)
    goal_of_the_list(frame)
    placed_with_the_base(frame)
    value_behind_colon(frame)
    share_spelled_out(frame)
    share_inserted(frame)
    share_in_numbers(frame)
    told_twice(frame)
    nationals_behind_share(frame)
    their_number(frame)
    share_told_of(frame)
    set_out_and_nationals(frame)
    titled_row(frame)
    members_that_received(frame)
    granted_the_same(frame)
    next_nationals(frame)
    list_of_nationalities(frame)
    of_the_leaders(frame)
    overtaken(frame)
    beside_in_brackets(frame)
    in_order(frame)
    nationals_sent_home(frame)
    shares_sent_home(frame)
    saw_them_return(frame)
    home_from_refuge(frame)
    for low, high in itertools.pairwise(drafts):
        if "range" in low.rule and "range" in high.rule and not low.skipped and not high.skipped:
            as_the_other_end(low, high)
        if "from x to y in percent" in low.rule and high.kind == "share" and not high.own_place:
            for name in ("departure", "origin", "destination"):
                setattr(high, name, getattr(low, name))
    whole_of_many(frame)
    full_breakdown([*context.recent, *(draft for draft in drafts if not draft.skipped)])
    respectively(frame)
    month_by_month(frame)
    year_to_year(frame)
    share_period([draft for draft in drafts if not draft.skipped])
    of_one_wreck(frame)
    behind_the_list(frame)
    share_means(frame, [draft for draft in drafts if not draft.skipped])
    not_how_all_came(frame, [draft for draft in drafts if not draft.skipped])
    for draft in drafts:
        whole = draft.parent
        if draft.is_part and whole is not None and whole in drafts and among_all(frame, whole, draft):
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
        if change.kind == "change" and base.is_base and base.parent is value and "change.to" in led(items, value):
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
    in_apposition(items, [draft for draft in drafts if not draft.skipped])
    with_so_many(items, [draft for draft in drafts if not draft.skipped])
    together(frame, [draft for draft in drafts if not draft.skipped])
    made_up(frame, [draft for draft in drafts if not draft.skipped])
    sums_of_lists(frame, [draft for draft in drafts if not draft.skipped])
    peoples_behind_hosts(frame)
    kept = [draft for draft in drafts if not draft.skipped and draft.measure is not None]
    kept = [copy for draft in kept for copy in each(frame, draft)]
    for draft in kept:
        if any(at_one_place(frame, draft, name) for name in ("departure", "destination")):
            draft.rule.insert(1, AT_ONE_PLACE)
    if not kept:
        go_on(items, context, pack)
        if any(draft.skipped in DECIDED for draft in drafts):
            context.decided = said_at_all(items, context)
    elif any(draft.own_period for draft in kept):
        context.decided = NOTHING
    gather(context, kept, items)
    remember(frame, drafts, kept)
    return kept


def led(items: list[Item], draft: Draft) -> set[str]:
    """What the beads right before a number mean."""
    return {category for item in items[max(0, draft.first - 2) : draft.first] for category in item.senses}


DECIDED: Final = ("refused", "excluded.procedure")
"""Why a number of claims decided, or closed, is no figure."""


def _leans_ahead(draft: Draft) -> bool:
    """Whether a figure takes its time from the one behind it: the end of a pair, "a fifth of the 1,720 claims"."""
    return "from x to y" in draft.rule or "share of the number behind" in draft.rule
