"""The role that a place has for the number beside it: as its words say, turned by what else is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from etl.transform import world
from etl.transform.bind.roles.bare import bare_role
from etl.transform.bind.roles.borders import (
    at_its_own_border,
    at_their_border,
    came_over_a_border,
    comes_in_at,
    held_near_a_border,
    left_over_a_border,
    next_border,
    stopped_at_a_border,
    turned_back_over_the_border,
    turned_back_to,
    watched_border,
    whose_border,
)
from etl.transform.bind.roles.case import Case, role_of
from etl.transform.bind.roles.hosts import (
    asked_there,
    balance_of_a_country,
    came_as_the_others,
    compared_with_there,
    crossed_into,
    decides_on_them,
    leads_the_whole,
    next_of_the_row,
    of_another_host,
    ranks_behind_landed,
    runs_a_centre_elsewhere,
    set_against_there,
    takes_its_share,
    takes_them_in,
    those_of_a_host,
    those_of_other_hosts,
    union_of_members,
    where_they_were,
    whose_centre,
)
from etl.transform.bind.roles.peoples import (
    born_elsewhere,
    concerned_them,
    falls_to_a_people,
    follows_origin,
    goes_on_with_origins,
    is_listed_origin,
    is_member,
    nationality_of_a_balance,
    nationals_saved,
    of_a_part_of_the_world,
    of_that_people,
    tells_who,
    tells_whose,
    was_stuck_there,
    worked_there,
)
from etl.transform.bind.roles.sent import (
    goes_home_to,
    hosts_a_programme,
    landed_there,
    part_sent_there,
    parts_of_those_sent,
    people_sent_away,
    resettled_people_of,
    sent_from_where_they_were,
    sent_home_by_another,
    sent_right_there,
    sent_there_from_elsewhere,
    takes_them_back,
    takes_them_over,
)
from etl.transform.bind.roles.setting_out import (
    aims_at_a_coast,
    boarded_there,
    boats_came_from,
    capsized_off,
    died_at_a_place_of,
    driven_out_by,
    far_from_the_goal,
    fled_before,
    fled_from_there,
    fled_the_war_there,
    is_elsewhere,
    is_listed_departure,
    keeps_them_from_leaving,
    led_by_from,
    left_near,
    passed_through,
    set_out,
    set_out_there_too,
    some_of_those_held,
    stands_beside_destination,
    taken_out_of_waters,
    was_attacked,
    was_left,
    whose_attack,
    wreck_known_by,
)
from etl.transform.bind.turns import ANY, by_value


def role_here(case: Case) -> str | None:
    """The role of a place for a figure, "" where it has none; None where the place is of others altogether."""
    if takes_them_in(case):
        case.draft.bare_role = "destination"
        return "destination"
    role = role_of(case.measure, case.use)
    done, goes_on = -1, True
    while goes_on:
        goes_on = False
        for place, (applies, instead) in _FOR.get(role, _FOR[ANY]):
            if place > done and applies(case):
                if instead is None:
                    return None
                if instead != role:
                    role, done, goes_on = instead, place, True
                    break
    draft, use = case.draft, case.use
    if was_left(case):
        role = "departure"
    elif role == "origin" and (next_of_the_row(case) or some_of_those_held(case)):
        draft.bare_role = role
    elif use.prep == "none" and use.kind != "people" and not next_border(case):
        role = bare_role(case.frame, draft, use, role)
        draft.bare_role = draft.bare_role if use.owner == "authority" else role  # not "according to the ministry"
    elif (
        draft.bracket
        and use.prep in ("to", "from", "border")
        and use.kind != "people"
        and draft.left[0] <= use.index < draft.first
    ):
        draft.bare_role = role  # "to A (426), B (411) and C (371)"
    return role


def _is_union(case: Case) -> bool:
    """ "Arrived at Europe's southern borders": no border of a neighbour."""
    return case.use.code in ("EU", "EUROPE")


_TURNS: Final[tuple[tuple[str, Callable[[Case], bool], str | None], ...]] = (
    (ANY, union_of_members, None),
    (ANY, leads_the_whole, None),
    (ANY, compared_with_there, None),
    (ANY, whose_attack, None),
    ("departure", passed_through, None),
    ("departure", left_near, None),
    ("destination", of_a_part_of_the_world, None),
    ("destination", fled_the_war_there, "departure"),
    (ANY, boarded_there, "departure"),
    ("origin", fled_from_there, "departure"),
    ("origin", came_as_the_others, "departure"),
    ("origin", boats_came_from, "departure"),
    (
        "origin",
        lambda c: c.measure in world.MOVED_ON and c.use.prep == "origin" and where_they_were(c),
        "departure",
    ),
    ("origin", sent_from_where_they_were, "departure"),
    (ANY, driven_out_by, "departure"),
    (ANY, takes_its_share, "destination"),
    ("departure", takes_them_over, "destination"),
    ("destination", stopped_at_a_border, "departure"),
    ("destination", came_over_a_border, "departure"),
    ("destination", held_near_a_border, None),
    ("destination", next_border, "departure"),
    ("departure", watched_border, "destination"),
    ("departure", at_its_own_border, "destination"),
    ("departure", aims_at_a_coast, "destination"),
    (ANY, whose_border, "destination"),
    ("departure", crossed_into, "destination"),
    ("departure", lambda c: c.use.prep == "border" and c.measure in world.MOVES and _is_union(c), "destination"),
    ("departure", at_their_border, "destination"),
    ("departure", lambda c: c.measure in world.MOVES and comes_in_at(c.frame, c.draft, c.use), "destination"),
    ("destination", set_out_there_too, "departure"),
    ("destination", worked_there, "departure"),
    ("destination", was_stuck_there, "departure"),
    ("origin", of_another_host, "destination"),
    ("origin", those_of_other_hosts, "destination"),
    ("departure", of_another_host, "destination"),
    ("departure", those_of_a_host, "destination"),
    ("destination", next_of_the_row, "origin"),
    ("departure", lambda c: c.measure in world.RETURNS and next_of_the_row(c), "origin"),
    ("destination", set_against_there, "departure"),
    ("destination", keeps_them_from_leaving, "departure"),
    ("destination", lambda c: is_listed_departure(c.frame, c.draft, c.use), "departure"),
    ("destination", lambda c: stands_beside_destination(c.measure, c.use, c.own), "departure"),
    ("destination", lambda c: c.use.code in world.LEFT_FROM and set_out(c.frame, c.draft, c.use), "departure"),
    ("departure", goes_on_with_origins, "origin"),
    ("departure", takes_them_back, "destination"),
    ("departure", taken_out_of_waters, "destination"),
    ("departure", died_at_a_place_of, "destination"),
    ("destination", was_attacked, "departure"),
    ("departure", capsized_off, "destination"),
    ("departure", wreck_known_by, "destination"),
    ("departure", nationality_of_a_balance, "origin"),
    ("departure", sent_home_by_another, "origin"),
    ("departure", people_sent_away, "origin"),
    ("departure", parts_of_those_sent, "origin"),
    ("departure", resettled_people_of, "origin"),
    ("departure", sent_right_there, "destination"),
    ("departure", part_sent_there, "destination"),
    ("departure", sent_there_from_elsewhere, "destination"),
    ("departure", goes_home_to, "destination"),
    ("departure", landed_there, "destination"),
    ("destination", lambda c: c.measure == "interceptions" and turned_back_to(c.frame, c.draft, c.use), "departure"),
    ("destination", turned_back_over_the_border, "departure"),
    ("departure", lambda c: c.measure in world.LEAVES and is_elsewhere(c.draft, c.use), "destination"),
    (ANY, led_by_from, "origin"),
    ("departure", lambda c: c.measure in world.MOVES and follows_origin(c.frame, c.draft, c.use), "origin"),
    ("destination", hosts_a_programme, "departure"),
    ("destination", left_over_a_border, "departure"),
    ("departure", lambda c: c.use.prep == "from" and tells_who(c.frame, c.draft, c.use), "origin"),
    ("departure", nationals_saved, "origin"),
    ("origin", lambda c: c.measure in world.ASYLUM and tells_whose(c.frame, c.draft, c.use), "destination"),
    (ANY, lambda c: runs_a_centre_elsewhere(c), None),
    ("origin", lambda c: whose_centre(c), "destination"),
    ("origin", lambda c: c.use.prep == "from" and is_member(c.draft, c.use), "destination"),
    ("destination", fled_before, "origin"),
    ("origin", asked_there, "destination"),
    ("origin", decides_on_them, "destination"),
    ("origin", balance_of_a_country, "destination"),
    ("destination", lambda c: is_listed_origin(c.frame, c.draft, c.use), "origin"),
    ("destination", concerned_them, "origin"),
    ("destination", falls_to_a_people, "origin"),
    ("destination", ranks_behind_landed, "origin"),
    ("destination", far_from_the_goal, "origin"),
    ("destination", born_elsewhere, "origin"),
    ("destination", of_that_people, "origin"),
)
"""What turns a role that the preposition gives into another, in this order: each sees what those before it made.

A rule that turns a role into None takes the place for one of others, whatever else it could be.
"""
_FOR: Final = by_value(((given,), (applies, instead)) for given, applies, instead in _TURNS)
