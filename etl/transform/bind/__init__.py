"""Mentions of a sentence to figures: which number counts what, by named rules.

Every number is first read by itself (its noun, its hedge, what forbids it), then given the words around it up to the
next number (its *zone*), and what is left open is taken from the figure it leans on: the one it is part of, is
compared with, or follows in a list. Nothing is guessed that neither the sentence nor the text before it says.

``bind`` asks the others in order: ``nouns``, ``forbid``, ``uncounted``, ``tied`` and ``kinds`` what each number is,
``zones`` which words are its own, ``strangers`` whether it is of something else, ``lean`` what it leans on,
``measures`` and ``turned`` what it counts, ``when`` its period, ``where`` (with ``gather``, ``roles``, ``inherit`` and
``topic``) its places, ``means`` its route and mode; then ``lists``, ``shares``, ``contradicted``, ``guards``,
``wrecks`` and ``totals`` see to what several numbers have together, and ``memory`` keeps what the next sentence may
lean on. Where rules are tried in turn, one table or function at the end of the module gives their order.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final

from etl.model import AT_ONE_PLACE
from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.contradicted import (
    by_the_same_way,
    not_of_one_people,
    not_where_the_route_ends,
    sent_by_several,
)
from etl.transform.bind.denied import find_denied, leave_denied
from etl.transform.bind.draft import Context, Draft, PlaceUse
from etl.transform.bind.forbid import OFF_TOPIC, exclude, readmit, share_and_number
from etl.transform.bind.frame import Frame, places, pointed_at
from etl.transform.bind.guards import at_that_border, at_the_same_borders, by_one_clause, sent_by_the_holder
from etl.transform.bind.homeward import (
    back_where_others_left,
    displaced_at_home,
    displaced_in_their_land,
    each_to_their_own,
    home_from_refuge,
    left_their_home,
    refugees_abroad,
    saw_them_return,
)
from etl.transform.bind.hushed import (
    hush_apposition,
    hush_contrast,
    hush_currencies,
    hush_falls,
    hush_givers,
    hush_homographs,
    hush_islands,
    hush_nationality_of_one,
    hush_opening,
    hush_parting,
    hush_reasons,
    hush_seats,
    hush_strikers,
    hush_the_named,
)
from etl.transform.bind.kinds.classified import classify
from etl.transform.bind.kinds.qualified import qualify
from etl.transform.bind.kinds.ranges import ranges, shares_from_to
from etl.transform.bind.kinds.rows import carry_back, share_carried_on
from etl.transform.bind.lean.parents import parents
from etl.transform.bind.lists import (
    acts_with_people,
    all_bound_for,
    behind_the_list,
    beside_a_group,
    beside_in_brackets,
    crossed_homeward,
    goal_of_the_list,
    granted_the_same,
    list_of_nationalities,
    members_that_received,
    more_of_them_all,
    nationals_behind_most,
    nationals_sent_home,
    next_nationals,
    of_the_leaders,
    of_those_there,
    opened_with,
    others_of_that_people,
    overtaken,
    peoples_behind_hosts,
    placed_with_the_base,
    received_together,
    returned_from_each,
    returnees_beside_stocks,
    sent_by_the_country,
    set_out_and_nationals,
    shares_sent_home,
    the_other_way,
    titled_row,
    value_behind_colon,
)
from etl.transform.bind.means import (
    another_way,
    as_their_parts,
    find_means,
    not_how_all_came,
    respectively,
    share_means,
)
from etl.transform.bind.memory import go_on, hear, known_again, only_says, remember
from etl.transform.bind.nouns import NAMED, act_or_people, candidates, joined, make_it_up
from etl.transform.bind.ranks import homelands, in_order, next_in_order
from etl.transform.bind.settled import at_one_place, each, settle
from etl.transform.bind.shares import (
    most_in_percent,
    nationals_behind_share,
    share_apposed,
    share_did_so,
    share_in_apposition,
    share_in_numbers,
    share_in_percent,
    share_inserted,
    share_put_in_numbers,
    share_spelled_out,
    share_told_of,
    shares_of_two_times,
    their_number,
    their_share_then,
    told_exactly,
    told_twice,
    whole_by_its_size,
    whole_of_many,
)
from etl.transform.bind.strangers import leave_out_strangers
from etl.transform.bind.tied import tie
from etl.transform.bind.totals import (
    as_the_other_end,
    come_from_there,
    dead_and_missing,
    full_breakdown,
    in_apposition,
    made_up,
    not_all_of_them,
    sums_of_days,
    sums_of_lists,
    together,
    with_so_many,
)
from etl.transform.bind.turned import (
    BOATS_OF_NOBODY,
    NO_FIGURES,
    among_all,
    boats_of_guards,
    find_measures,
    is_yet_to_come,
    its_own_share,
    led_to_by_a_plan,
    next_of_no_figures,
    of_sums,
    of_those_left_out,
    of_travellers,
    past_places_counted,
    refused_behind_a_bracket,
    travellers_at_large,
)
from etl.transform.bind.unsaid import got_them, named_before, who_came_back
from etl.transform.bind.votes import counts_ballots
from etl.transform.bind.when.aside import said_at_all
from etl.transform.bind.when.behind import (
    bases_behind_changes,
    bases_by_their_size,
    pairs_behind_changes,
    values_behind_changes,
)
from etl.transform.bind.when.lent import LENT
from etl.transform.bind.when.rows import (
    bases_in_brackets,
    before_their_verb,
    in_brackets_of_years,
    in_year_of_whole,
    month_by_month,
    months_of_the_year_told,
    over_the_same_time,
    pairs_of_years,
    part_of_each_year,
    set_against_its_whole,
    share_period,
    sizes_behind_bases,
    stock_since,
    there_so_far,
    with_their_boats,
    year_to_year,
)
from etl.transform.bind.when.said import find_period
from etl.transform.bind.where import find_places, sent_by_who_stopped_others
from etl.transform.bind.wrecks import gather, of_one_wreck, tolls_told_before
from etl.transform.bind.zones import join, partitives, share_noun, whole_inserted, widen, zones
from etl.transform.recognise import Sentence
from etl.transform.recognise.items import Item
from etl.transform.recognise.periods import NOTHING

_A_TENTH: Final = 10.0

_DECIDED: Final = ("refused", "excluded.procedure")
"""Why a number of claims decided, or closed, is no figure."""


def may_hold(sentence: Sentence, pack: Pack) -> bool:
    """Whether a number of the sentence, read by itself, may be a figure."""
    items = sentence.items
    return any(draft is not None and not readmit(items, draft).skipped for draft in candidates(items, pack))


def bind(sentence: Sentence, context: Context, pack: Pack) -> list[Draft]:
    """The figures of a sentence, in order, and what the next sentence may lean on (in ``context``)."""
    items = sentence.items
    hush_reasons(items)
    hush_parting(items)
    hush_currencies(items)
    hush_strikers(items, pack)
    hush_the_named(items)
    hush_givers(items)
    hush_seats(items, pack)
    if pack.article:
        hush_homographs(items, pack)
        hush_falls(items, pack)
    hush_apposition(items)
    hush_nationality_of_one(items, pack)
    hush_contrast(items)
    hush_islands(items, context)
    if sentence.text.folded.startswith(pack.since_words):
        hush_opening(items, context, pack)
    drafts = [d for d in candidates(items, pack) if d is not None and d.skipped not in ("article", NAMED)]
    for draft in drafts:
        readmit(items, draft)
    if all(draft.skipped for draft in drafts):
        hear(items, drafts, context, pack)
        return []
    frame = _numbers(items, drafts, context, pack)
    leave_out_strangers(frame)
    find_measures(frame)
    named_before(frame)
    who_came_back(frame)
    got_them(frame)
    _periods(frame)
    _places(frame)
    _rows(frame)
    bases_behind_changes(frame)
    values_behind_changes(frame)
    pairs_behind_changes(frame)
    bases_by_their_size(frame)
    _totals(frame)
    leave_denied(frame)
    travellers_at_large(frame)
    kept = [draft for draft in drafts if not draft.skipped and draft.measure is not None]
    kept = [copy for draft in kept for copy in each(frame, draft)]
    for draft in kept:
        if any(at_one_place(frame, draft, name) for name in ("departure", "destination")):
            draft.rule.insert(1, AT_ONE_PLACE)
    if not kept:
        go_on(items, context, pack)
        if any(draft.skipped in _DECIDED for draft in drafts):
            context.decided = said_at_all(items, context)
    elif any(draft.own_period for draft in kept):
        context.decided = NOTHING
    gather(context, kept, items)
    remember(frame, drafts, kept)
    return kept


def _numbers(items: list[Item], drafts: list[Draft], context: Context, pack: Pack) -> Frame:
    """What each number is by itself, which words are its own, and what it leans on."""
    present = {category for item in items for category in item.senses}
    zones(items, drafts)
    whole_inserted(items, drafts, pack)
    whole_inserted(items, drafts, pack)
    partitives(items, drafts, pack)
    share_noun(items, drafts)
    joined(items, drafts)
    make_it_up(items, drafts)
    for draft in drafts:
        past_places_counted(items, draft, drafts)
        exclude(items, draft, drafts, pack, present)
        if context.skipped == OFF_TOPIC and of_travellers(items):
            draft.skipped = OFF_TOPIC
        if context.skipped == "excluded.money" and context.topic is None and of_sums(items, draft):
            draft.skipped = context.skipped
        if draft.unit == "boats" and not draft.skipped and boats_of_guards(items, draft, pack):
            draft.skipped = BOATS_OF_NOBODY
        act_or_people(items, draft, drafts)
    if "skip.state" in present or "skip.needs" in present:
        share_and_number(items, drafts)
    if "skip.ballot" in present:
        counts_ballots(items, drafts)
    tie(items, drafts, pack)
    ranges(items, drafts)
    shares_from_to(items, drafts)
    for draft in drafts:
        qualify(items, draft)
        classify(items, draft, drafts, pack, context.published)
    find_denied(items, drafts, pack, present)
    carry_back(items, drafts)
    share_carried_on(items, drafts)
    uses = _uses(items, drafts, context, pack, present)
    homelands(items, uses, context)
    parents(items, drafts, context, uses)
    for total, part in itertools.pairwise(drafts):
        if refused_behind_a_bracket(items, total, part):
            total.skipped = "refused"
        if led_to_by_a_plan(items, total, part):
            part.skipped = total.skipped
        left_out = total.skipped in NO_FIGURES
        if left_out and (of_those_left_out(items, total, part, pack) or its_own_share(items, total, part)):
            part.skipped = total.skipped
        if left_out and next_of_no_figures(items, total, part, pack):
            part.skipped = total.skipped
        if part.skipped == "refused" and share_put_in_numbers(items, total, part):
            total.skipped = part.skipped
        if total.skipped == "refused" and share_in_apposition(items, total, part):
            part.skipped = total.skipped
    live = [draft for draft in drafts if not draft.skipped]
    widen(items, drafts)
    join(items, live, pack)
    return Frame(items, drafts, uses, context, pack, present)


def _uses(items: list[Item], drafts: list[Draft], context: Context, pack: Pack, present: set[str]) -> list[PlaceUse]:
    """The places of the sentence that are more than who says something."""
    uses = [_as_nationality(use, drafts) for use in places(items, pack)]
    shores = {use.code for use in context.named if use.prep == "coast" and use.code in world.LEFT_FROM}
    if "said.by" in present:
        shores |= {use.code for use in uses if use.prep == "coast"}
        theirs = {code for draft in drafts for code in draft.own_origin}
        tells = [use for use in uses if only_says(items, use, live=drafts)]
        uses = [u for u in uses if u not in tells or u.code in shores or not (shores or u.code in theirs)]
    return pointed_at(items, uses, context.named) if "flow.thither" in present else uses


def _as_nationality(use: PlaceUse, drafts: list[Draft]) -> PlaceUse:
    """A nationality spelled like its country, as Arabic has it in the accusative, is no place."""
    if use.kind != "country" or use.prep != "none":
        return use
    counted = any(d.first < use.index <= d.last and use.code in d.own_origin for d in drafts)
    return PlaceUse(use.code, "people", use.prep, use.index, use.owner, use.behind) if counted else use


def _periods(frame: Frame) -> None:
    for draft in sorted(frame.drafts, key=_leans_ahead):
        if not draft.skipped:
            find_period(frame, draft)
            in_year_of_whole(frame, draft)
            there_so_far(frame, draft)
            if is_yet_to_come(draft, frame.context.published):
                draft.skipped = "forecast"  # "for 2026 it reckons with 25,000", told in 2025
                _not_of_the_outlook(frame, draft)
    over_the_same_time(frame)
    set_against_its_whole(frame)
    before_their_verb(frame)
    for draft in frame.live:
        known_again(frame, draft)
    in_brackets_of_years(frame)
    sizes_behind_bases(frame)
    bases_in_brackets(frame)
    pairs_of_years(frame)
    part_of_each_year(frame)


def _not_of_the_outlook(frame: Frame, outlook: Draft) -> None:
    """ "Issued 483,600 permits and will cut that to 395,000 in 2025": none before takes that time."""
    for draft in frame.drafts:
        if draft.first < outlook.first and draft.period == outlook.period and draft.rule[-1] in LENT:
            draft.rule.pop()
            draft.period = NOTHING
            find_period(frame, draft)


def _leans_ahead(draft: Draft) -> bool:
    """Whether a figure takes its time from the one behind it: the end of a pair, "a fifth of the 1,720 claims"."""
    return "from x to y" in draft.rule or "share of the number behind" in draft.rule


def _places(frame: Frame) -> None:
    for draft in sorted(frame.drafts, key=lambda d: "share of the number behind" in d.rule):
        if not draft.skipped:
            find_places(frame, draft)
            crossed_homeward(frame, draft)
            find_means(frame, draft)
            settle(frame, draft)
    for step in _TOLD_TOGETHER:
        step(frame)
    for low, high in itertools.pairwise(frame.drafts):
        if "range" in low.rule and "range" in high.rule and not low.skipped and not high.skipped:
            as_the_other_end(low, high)
        if "from x to y in percent" in low.rule and high.kind == "share" and not high.own_place:
            for name in ("departure", "origin", "destination"):
                setattr(high, name, getattr(low, name))


_TOLD_TOGETHER: Final[tuple[Callable[[Frame], None], ...]] = (
    all_bound_for, goal_of_the_list, placed_with_the_base, opened_with, value_behind_colon, share_spelled_out,
    shares_of_two_times, share_inserted,
    share_in_numbers, told_twice, nationals_behind_share, share_in_percent, most_in_percent,
    their_number, share_told_of, share_did_so, whole_by_its_size, share_apposed,
    set_out_and_nationals, their_share_then,
    titled_row, members_that_received, granted_the_same, next_nationals, list_of_nationalities, of_the_leaders,
    overtaken, beside_in_brackets, in_order, next_in_order, nationals_sent_home, shares_sent_home, saw_them_return,
    home_from_refuge, more_of_them_all, beside_a_group, returnees_beside_stocks,
    sent_by_the_country,
    acts_with_people, returned_from_each, left_their_home, displaced_in_their_land, refugees_abroad, displaced_at_home,
    nationals_behind_most, the_other_way, others_of_that_people, not_of_one_people, sent_by_several,
    by_the_same_way, not_where_the_route_ends, at_the_same_borders, by_one_clause, sent_by_the_holder, at_that_border,
    back_where_others_left, each_to_their_own,
    received_together, of_those_there, sent_by_who_stopped_others,
)  # fmt: skip
"""Places that go with several numbers of a sentence, in this order."""


def _rows(frame: Frame) -> None:
    """What goes with several numbers of the sentence: times, routes, wrecks, wholes."""
    drafts = frame.drafts
    whole_of_many(frame)
    full_breakdown([*frame.context.recent, *(draft for draft in drafts if not draft.skipped)])
    respectively(frame)
    another_way(frame)
    month_by_month(frame)
    months_of_the_year_told(frame)
    year_to_year(frame)
    stock_since(frame)
    share_period([draft for draft in drafts if not draft.skipped])
    with_their_boats(frame)
    tolls_told_before(frame)
    of_one_wreck(frame)
    behind_the_list(frame)
    share_means(frame, [draft for draft in drafts if not draft.skipped])
    not_how_all_came(frame, [draft for draft in drafts if not draft.skipped])
    as_their_parts(frame)
    come_from_there(frame)
    for draft in drafts:
        whole = draft.parent
        if draft.is_part and whole is not None and whole in drafts and among_all(frame, whole, draft):
            whole.skipped, whole.measure = "excluded.population", None
        if draft.unit == "boats" and draft.measure in ("deaths", "dead_or_missing") and not draft.noun:
            draft.unit = "persons"  # "the toll of the sinking of two boats has risen to 43"
        if draft.unit == "boats" and (
            draft.measure in ("deaths", "dead_or_missing") or _carried_the_lost(frame, draft)
        ):
            draft.skipped, draft.measure = "skip.sunk", None  # "five bodies, after two boats had sunk"
        if draft.item.has("part.out_of") and draft.value < _A_TENTH and draft.measure in world.TOLL:
            draft.skipped, draft.measure = "rate", None  # "one died for every 55 who arrived"


def _carried_the_lost(frame: Frame, draft: Draft) -> bool:
    """ "283 disappeared who were aboard five boats", but "19 boats disappeared with all aboard"."""
    before = frame.items[max(0, draft.first - 3) : draft.first]
    return draft.measure == "missing" and any(item.has("measure.aboard") for item in before)


def _totals(frame: Frame) -> None:
    items, drafts = frame.items, frame.drafts
    dead_and_missing([draft for draft in drafts if not draft.skipped])
    in_apposition(items, [draft for draft in drafts if not draft.skipped])
    with_so_many(items, [draft for draft in drafts if not draft.skipped])
    together(frame, [draft for draft in drafts if not draft.skipped])
    made_up(frame, [draft for draft in drafts if not draft.skipped])
    sums_of_lists(frame, [draft for draft in drafts if not draft.skipped])
    sums_of_days([draft for draft in drafts if not draft.skipped])
    peoples_behind_hosts(frame)
    not_all_of_them(frame)
    told_exactly(frame)
