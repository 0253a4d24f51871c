"""What a number counts after all: measures that turn into others, or into none, beside what else the sentence tells."""

from __future__ import annotations

import itertools
import math
from datetime import date
from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.cues import DONE_TO_BOATS
from etl.transform.bind.draft import MIDDLE, Draft, boundary, hedges, unwrap
from etl.transform.bind.forbid import OFF_TOPIC, moved_on
from etl.transform.bind.frame import Frame
from etl.transform.bind.hushed import OF_WHAT_IS_COUNTED
from etl.transform.bind.lean.left_out import places_counted
from etl.transform.bind.measures import find_measure
from etl.transform.bind.wrecks import of_the_event_before
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item
from etl.transform.recognise.periods import Anchor, resolve

BOATS_OF_NOBODY: Final = "boats of nobody"
_TRAVELLERS: Final = 20_000
"""As many passengers as no boats carry that migrants leave in."""
_NO_BOATS: Final = world.RETURNS | world.ASYLUM | world.HELD | world.MOVED_ON


def is_yet_to_come(draft: Draft, published: date | None) -> bool:
    """Whether the time that a number's own words tell begins after the day of publication."""
    start = draft.period[0]
    return draft.own_period and published is not None and start is not None and start > published


def of_travellers(items: list[Item]) -> bool:
    """ "Airports counted 197 million passengers. Catania came to 10.7 million": no migrant is named."""
    said = {m for item in items for m in item.senses.get("measure.cue", ())}
    named = any(item.has(c) for item in items for c in ("counted.persons", "measure.soft"))
    named = named or any(m not in world.MOVES for item in items for m in item.senses.get("measure.people", ()))
    return not named and not said - world.MOVES


def travellers_at_large(frame: Frame) -> None:
    """ "Lawful traffic amounted to 5,084,251 travellers", behind a sentence about people who were stopped."""
    for draft in frame.live:
        nouns = frame.items[draft.last : draft.last + 1]
        if draft.kind == "count" and any(i.has("skip.off_topic") and i.has("counted.persons") for i in nouns):
            if "measure carried over" in draft.rule:
                draft.skipped = OFF_TOPIC


NO_FIGURES: Final = frozenset(("refused", "plan", "excluded.procedure"))


def boats_of_guards(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "With two boats of the coast guard": whose they are stands right behind, with no verb between."""
    span = items[draft.last + 1 : min(draft.right[1], draft.last + 4)]
    whose = next((k for k, item in enumerate(span) if item.has("owner.authority") and item.has("mode.sea")), -1)
    if whose < 1 or any(i.kind in (PUNCT, NUMBER, PERIOD) for i in span[:whose]):
        return False
    small = ("change.from", "change.to", "role.departure", "role.destination")
    return all(not i.senses or i.text in pack.of_words or any(i.has(c) for c in small) for i in span[:whose])


def past_places_counted(items: list[Item], draft: Draft, drafts: list[Draft]) -> None:
    """ "Arrivals on four islands fell by 25 %": the verb's subject stands before what only tells where."""
    at = drafts.index(draft)
    if at and draft.unit == "percent" and not draft.skipped and places_counted(items, drafts[at - 1], draft):
        draft.left = (drafts[at - 1].left[0], draft.left[1])


def of_those_left_out(items: list[Item], whole: Draft, share: Draft, pack: Pack) -> bool:
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


def led_to_by_a_plan(items: list[Item], planned: Draft, draft: Draft) -> bool:
    """ "Plans to cut the number by 105,000 to 395,000": what a change that is only planned leads to."""
    between = items[planned.last + 1 : draft.first]
    to = any(item.has("change.to") for item in between) and len(between) <= _LEADS_IN
    if not to and planned.unit == "percent" and between and between[-1].has("change.to"):
        marked = any(boundary(between, k) for k in range(len(between)))
        to = not marked and len(between) <= _TO_PLAN  # "will cut by 21 % the number of residents to 395,000"
    return to and planned.skipped in _OUTLOOKS and not draft.skipped and draft.kind == "count"


_TO_PLAN: Final = 8
"""Beads of one clause from the size of a planned change to what it leads to."""
_OUTLOOKS: Final = ("plan", "forecast", "target", "refused")


def its_own_share(items: list[Item], whole: Draft, share: Draft) -> bool:
    """ "Turned down 56,873 claims (37.2 %)", "..., or 37.2 % of the total": a share told of that number alone."""
    if whole.kind != "count" or share.kind != "share" or share.skipped:
        return False
    if _bracketed_behind(items, whole, share):
        return True
    between = items[whole.last + 1 : share.first]
    marks = [k for k, item in enumerate(between) if item.kind == PUNCT]
    said = between[marks[0] + 1 :] if len(marks) == 1 and between[marks[0]].text == "," else None
    own = items[share.last + 1 : share.right[1]]
    led = said is not None and len(said) <= _LEADS_IN and not any(item.has("part.subset") for item in said)
    return led and not any(item.has("measure.cue") or item.has("measure.people") for item in (*(said or ()), *own))


def next_of_no_figures(items: list[Item], before: Draft, part: Draft, pack: Pack) -> bool:
    """ "Turned down 12,268 claims, 54.5 % from Colombia, 9.2 % from Peru", "Peru saw 97 % rejected, Colombia 94 %":
    the next of a list by country, with no word of its own that says what it counts."""
    if part.skipped or part.kind == "change" or part.noun not in ("", "percent") or part.first - before.last > _LISTED:
        return False
    end = min(part.right[1], part.last + _LISTED)
    end = next((k for k in range(part.last + 1, end) if items[k].kind in (NUMBER, PUNCT)), end)
    refused = max((k for k in range(before.last + 1, part.first) if items[k].has("skip.refused")), default=before.last)
    between, behind = items[refused + 1 : part.first], items[part.last + 1 : end]
    told = [item for item in (*between, *behind) if not _joins_a_list(item, pack)]
    placed = any(item.has("place.country") or item.has("place.people") for item in (*between[-3:], *behind))
    return not told and placed


def _joins_a_list(item: Item, pack: Pack) -> bool:
    """Whether a bead may stand in a list of countries with their numbers: names, prepositions, marks, hedges."""
    if item.kind == PUNCT or item.text in pack.function_words or item.kind == PERIOD:
        return item.text != ";" or item.kind != PUNCT
    listed = ("place.country", "place.people", "flow.and", "flow.with", "role.departure", "role.origin", "part.subset")
    plain = not any(c.startswith("measure.") for c in item.senses)
    return plain and (any(item.has(c) for c in listed) or any(c.startswith("before.") for c in item.senses))


_LISTED: Final = 8
"""Beads, at most, between two numbers of a list by country, or behind one that still tell of it."""


_LEADS_IN: Final = 3
"""Words, at most, between a comma and a share of what stands before it."""


def _bracketed_behind(items: list[Item], whole: Draft, share: Draft) -> bool:
    at = share.first - 1
    while at > whole.last and (items[at].text == "-" or any(c.startswith("before.") for c in items[at].senses)):
        at -= 1
    return share.bracket and at > 0 and items[at].text == "(" and at - whole.last <= _LEADS_IN


def refused_behind_a_bracket(items: list[Item], whole: Draft, share: Draft) -> bool:
    """ "56,873 claims (37.2 %) were rejected": what became of them, told behind their share."""
    if whole.skipped or whole.kind != "count" or share.kind != "share" or not _bracketed_behind(items, whole, share):
        return False
    close = next((k for k in range(share.last + 1, len(items)) if items[k].text == ")"), len(items))
    clause = itertools.takewhile(lambda i: i.kind not in (NUMBER, PUNCT), items[close + 1 :])
    told = next((i for i in clause if i.has("skip.refused") or i.has("measure.cue")), None)
    return told is not None and told.has("skip.refused")


_OPENING: Final = 4
"""Beads at the head of a sentence among which the number of a whole stands."""


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


def _made_up_aside(items: list[Item], whole: Draft, part: Draft) -> bool:
    """ "Twelve drowned; five people, a Syrian and four Iraqis, were rescued": their verb stands behind who they are."""
    opened, closed = whole.last + 1, part.last + 1
    aside = part.first - whole.last <= _PUT_IN and items[opened].text == "," and closed < len(items)
    if not aside or items[closed].text != "," or part.kind != "count" or part.value >= whole.value:
        return False
    told = {m for item in items[closed + 1 : part.right[1]] for m in item.senses.get("measure.cue", ())}
    apart = any(i.has("measure.cue") for i in items[opened:closed])
    return part.own_measure and part.measure in told and not apart


_PUT_IN: Final = 7
"""Beads, at most, from people to the last of those they are."""


def _not_those_lodged(frame: Frame, crowd: Draft, others: Draft) -> bool:
    """ "80,000 people signed a petition for the centre, which houses 212": the verb of the clause put behind is of
    those who are there, and the other people have one that counts nobody."""
    items = frame.items
    told = [i.text in frame.pack.people_words for i in items[crowd.index : crowd.last + 1]]
    if crowd.kind != "count" or not any(told) or crowd.own_origin or crowd.is_part or crowd.bracket:
        return False
    on = next((k for k in range(crowd.last + 2, others.first) if _leads_to_others(items, k, frame.pack)), None)
    start = next((k + 1 for k in range(crowd.first - 1, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    own = [] if on is None else [*items[start : crowd.first], *items[crowd.last + 1 : on]]
    verbs = any(i.has(c) for i in own for c in ("measure.cue", "measure.act", "measure.people"))
    return on is not None and not verbs and not any(i.kind == NUMBER for i in items[on : others.first])


def _leads_to_others(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Which", "where", and in German "in dem" behind a comma."""
    item = items[index]
    behind = pack.capital_nouns and items[index - 1].text == "," and item.has("role.in")
    return bool(behind) or item.has("flow.relative") or item.has("flow.where")


def _immigrants_there(frame: Frame, draft: Draft) -> bool:
    """ "There were 53.3 million immigrants in the US": the country they are in, right behind a noun with no verb."""
    behind = draft.last + 1
    if draft.noun != "measure" or behind + 1 >= len(frame.items) or not frame.items[behind].has("role.in"):
        return False
    there = any(u.index == behind + 1 and u.kind == "country" for u in frame.uses)
    return there and all(k == "weak" or draft.first <= i <= draft.last for i, k, _ in frame.cues)


def _share_decided(items: list[Item], draft: Draft, measure: str) -> bool:
    """ "Approved 18.5 % of the claims", "24 % of the applicants received protection", "turned back 12 % of the claims":
    the verb of a clause."""
    start = next((k + 1 for k in range(draft.first - 1, -1, -1) if items[k].kind == NUMBER or boundary(items, k)), 0)
    end = next(
        (k for k in range(draft.last + 1, len(items)) if items[k].kind == NUMBER or boundary(items, k)), len(items)
    )
    clause = (*items[start : draft.first], *items[draft.last + 1 : end])
    return any(measure in item.senses.get("measure.cue", ()) for item in clause)


def _granted_for_a_while(frame: Frame, draft: Draft) -> bool:
    """ "In April 21,500 were granted temporary protection": in a time of their own, not all who have it."""
    span = range(draft.left[0], draft.right[1])
    if not any("asylum_grants" in frame.items[k].senses.get("measure.weak", ()) for k in span):
        return False
    anchor = Anchor(frame.context.published)
    told = [unwrap(atom) for k, atom in frame.periods if k in span]
    flows = (resolve(atom, anchor) for atom in told if atom.op not in _STANDING)
    return any(start is not None and start != end for start, end in flows)


_STANDING: Final = frozenset(("since", "until", "as_of", "by_end"))
"""Times up to whose end all are told who have something."""


def _goes_on_rising(frame: Frame, draft: Draft) -> bool:
    """ "Claims fell by 57 % by September. In September it was 78 %": the fall told of right before, of another time."""
    before = frame.context.recent[-1] if frame.context.recent else None
    alone = len(frame.drafts) == 1 and draft.unit == "percent" and not frame.uses and bool(frame.periods)
    if not alone or before is None or before.kind != "change" or before.unit != "percent":
        return False
    told = (c for item in frame.items for c in item.senses)
    if any(c.startswith(_NAMES_ANEW) for c in told):
        return False
    draft.kind, draft.value = "change", math.copysign(draft.value, before.value)
    draft.measure, draft.parent = before.measure, before.parent
    draft.rule.append("goes on rising or falling")
    return True


_NAMES_ANEW: Final = ("measure.", "counted.", "part.", "excluded.", "change.up", "change.down", "skip.", "place.")
"""What tells whose share it is, or that it is none of those before."""


def _changes_no_figure(frame: Frame, draft: Draft) -> bool:
    """ "The office decided on 102,489 claims. That was 18 % fewer than a year before": of what is no figure itself."""
    if draft.kind != "change" or frame.context.skipped not in _COMPARED or draft is not frame.drafts[0]:
        return False
    near = (*frame.items[: draft.first], *frame.items[draft.last : draft.last + 3])
    named = any(c.startswith(OF_WHAT_IS_COUNTED) for item in near for c in item.senses)
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
    verb = next((k for k, i in enumerate(behind) if part.measure in i.senses.get("measure.cue", ())), 0)
    aboard = whole.measure == "departures" or any(i.has("measure.aboard") for i in own)
    if aboard and not any(i.text == "," for i in behind[:verb]):
        return False  # "it had carried 200 migrants, only 12 of whom survived, ..."
    return not any(i.has("measure.cue") for i in own) and any(
        part.measure in i.senses.get("measure.cue", ()) for i in behind
    )


def among_all(frame: Frame, whole: Draft, part: Draft) -> bool:
    """ "67 million people live in the country, 7 million immigrants among them": all who live there are no migrants."""
    said = frame.items[part.first : part.last + 2]
    plain = whole.noun == "counted.persons" and not (whole.origin or whole.group or whole.is_part)
    told = frame.items[whole.index : whole.last + 2]
    plain = plain and not any(i.has("measure.soft") or i.has("measure.people") for i in told)
    told_as = whole.measure == "migrants" and part.measure in ("migrants", "refugees")
    named = bool(part.own_origin) or any(i.has("measure.soft") for i in said)
    everyone = any(i.text in frame.pack.people_words for i in told) and whole.value >= _A_CITY
    foreign = part.group or any("migrants" in i.senses.get("measure.soft", ()) for i in said) or (named and everyone)
    return told_as and whole.kind == part.kind == "count" and plain and foreign


def _aboard_where_one_died(items: list[Item], draft: Draft) -> bool:
    """ "The skipper of a boat with 64 migrants in which a woman died": the verb is of her, not of all aboard."""
    led = any(i.has("flow.with") or i.has("measure.aboard") for i in items[max(0, draft.first - 2) : draft.first])
    near = items[max(0, draft.first - _FROM_A_BOAT) : draft.first]
    boat = any(i.has("counted.boats") or i.has("mode.sea") for i in near)
    inside = range(draft.last + 1, min(len(items), draft.last + 4))
    comma = next((k for k in inside if items[k].text == ","), len(items))
    led_on = (k for k in inside if any(items[k].has(c) for c in ("flow.where", "flow.relative")) or k == comma + 1)
    at = next((k for k in led_on if k <= comma or items[k].has("role.in")), 0)
    if not (boat and at and (led or draft.noun)):
        return False
    behind = items[at + 1 : draft.right[1]]
    several = any(i.kind == NUMBER and i.value.value > 1 for i in behind)
    return not several and any(m in world.TOLL for i in behind for m in i.senses.get("measure.cue", ()))


_FROM_A_BOAT: Final = 4
"""Beads from a boat to the number of those aboard."""


def _are_the_smuggled(items: list[Item], draft: Draft) -> bool:
    """ "Arrested on suspicion of smuggling 14 Vietnamese": whom the smugglers brought."""
    if draft.noun_measure is not None and draft.noun_measure[1] == "smugglers_arrested":
        return False
    near = items[max(draft.left[0], draft.first - 3) : draft.first]
    return any(i.has("flow.smuggled") for i in near)


def _all_who_live_there(frame: Frame, draft: Draft) -> bool:
    """ "In Chicago, home to 2.7 million people, 100 were arrested": of those who live there, not of who came."""
    if draft.measure != "migrants" or draft.noun != "counted.persons" or draft.value < _A_CITY or draft.own_origin:
        return False
    own = frame.items[draft.index : draft.last + 1]
    if not any(i.text in frame.pack.people_words for i in own):
        return False
    start = next((k for k in range(draft.first - 1, -1, -1) if boundary(frame.items, k) >= MIDDLE), -1)
    led = frame.items[start + 1 : draft.first]
    return any(i.has("flow.where") for i in led)


_A_CITY: Final = 100_000


def _fell_in_war(frame: Frame, draft: Draft) -> bool:
    """ "More than 500,000 people were killed in the war": no dead of the way, where nothing tells of one."""
    way = any(c.startswith(("mode.sea", "mode.land", "route.")) for item in frame.items for c in item.senses)
    people = draft.noun in ("counted.persons", "people", "measure") and draft.kind == "count"
    own = frame.items[draft.index : draft.last + 1]
    if any(i.text in frame.pack.migrant_words or i.has("measure.soft") or _on_the_run(i) for i in own):
        return False  # "an attack killed 23 displaced people"
    return draft.measure == "deaths" and people and not way


def _on_the_run(item: Item) -> bool:
    return not world.ASYLUM.isdisjoint(item.senses.get("measure.people", ()))


def _dead_of_war(frame: Frame, draft: Draft) -> bool:
    """ "Fleeing violence that has claimed over 120,000 lives": so many, beside what kills, and nothing of a way."""
    items = frame.items
    way = ("mode.sea", "mode.land", "route.", "role.border", "owner.coast", "flow.tried", "skip.sunk", "counted.boats")
    if draft.kind != "count" or any(c.startswith(way) for item in items for c in item.senses):
        return False
    before = [d for d in frame.live if d.first <= draft.first and d.kind == "count" and not d.skipped]
    if any(i.text in frame.pack.migrant_words for d in before for i in items[d.first : d.last + 1]):
        return False  # "72,000 migrants died; 39,000 of the deaths occurred in regions of conflict"
    if draft.parent in before and draft.parent is not draft and draft.parent.measure in world.TOLL:
        return False
    zone = items[max(0, draft.left[0] - 3) : draft.right[1]]
    told = ("owner.language", "excluded.dead_elsewhere")
    return any(item.text in frame.pack.war_words or any(item.has(c) for c in told) for item in zone)


_TOLL_OF_WAR: Final = 1_000
WAR_DEAD: Final = "war dead"
"""Why a number is no figure: those who were killed, and not on the way."""
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


def _cases_of(items: list[Item], draft: Draft) -> bool:
    """Whether the dead or missing are what an elided number is said to be the number of."""
    before = items[draft.left[0] : draft.first]
    return any(not world.TOLL.isdisjoint(i.senses.get("measure.people", ())) for i in before)


def find_measures(frame: Frame) -> None:
    """Gives each number its measure, turned by what else the sentence tells."""
    for draft in frame.drafts:
        if not draft.skipped:
            find_measure(frame, draft)
            _turn(frame, draft)
            _leave_out(frame, draft)
    for draft in frame.drafts:
        if draft.is_part and draft.parent is not None and draft.parent in frame.drafts:
            _turn_whole(frame, draft, draft.parent)
    for crowd, others in itertools.pairwise(frame.live):
        if crowd.measure in world.STOCKS and _not_those_lodged(frame, crowd, others):
            crowd.measure = None
    for whole, part in itertools.pairwise(frame.live):
        if whole.noun and not whole.own_measure and _made_up_aside(frame.items, whole, part):
            whole.measure = part.measure
            whole.rule.append("verb behind the parts")
    for dead, other in itertools.pairwise(frame.drafts):
        if dead.skipped == WAR_DEAD and other.measure in world.TOLL and not (other.noun or other.own_measure):
            other.skipped, other.measure = WAR_DEAD, None  # "20,000, and a study puts them at 130,000"
        if dead.skipped == "excluded.population" and other.measure == "migrants" and not (other.noun or other.skipped):
            other.measure = None  # "in Chicago, home to 2.7 million people, 100 were taken away"
    _kept_from_each(frame)
    of_the_event_before(frame)
    _with_so_many_arrivals(frame)


_BY_SEA: Final = ("mode.", "route.", "counted.boats", "role.coast")


def of_sums(items: list[Item], draft: Draft) -> bool:
    """ "Remittances came to 54 billion dollars. Nigeria alone receives 38 %": a part of money, where no people are."""
    people = ("counted.", "measure.people", "measure.soft", "measure.act", "place.people", "place.group")
    return draft.unit == "percent" and not any(c.startswith(people) for item in items for c in item.senses)


def _with_so_many_arrivals(frame: Frame) -> None:
    """ "With 106,443 arrivals, immigration to Switzerland fell by 6.9 %": those who come are those who move there."""
    if any(c.startswith(_BY_SEA) for c in frame.present):
        return
    for count, change in itertools.pairwise(frame.live):
        led = all(i.kind == PERIOD or i.has("flow.with") or hedges(i) for i in frame.items[: count.first])
        named = count.noun_measure is not None and count.noun_measure[1] == "arrivals"
        told = change.kind == "change" and change.parent is count and "verb says immigration" in change.rule
        if led and named and told and count.measure == "arrivals":
            count.measure = change.measure = "immigration"


def _turn(frame: Frame, draft: Draft) -> None:
    items, measure = frame.items, draft.measure
    if draft.kind == "share" and _goes_on_rising(frame, draft):
        return
    if draft.kind == "share":
        if measure == "asylum_applications" and _share_decided(items, draft, "asylum_grants"):
            draft.measure, draft.own_measure = "asylum_grants", True
        lent = measure in world.RETURNS and not draft.own_measure
        if (lent or measure in ("arrivals", "migrants")) and _share_of_refugees(items, draft):
            draft.measure, draft.own_measure = "refugees", True
        if "excluded.population" in frame.present:
            _share_of_inhabitants(frame, draft)
    if frame.context.homelands and draft.measure == "displaced" and not draft.own_measure:
        draft.measure = "refugees"  # "70.8 million are displaced. The main country of origin was Syria (6.7 ...)"
    if draft.kind == "count":
        if measure == "refugees" and _granted_for_a_while(frame, draft):
            draft.measure = "asylum_grants"
        if measure == "departures":
            draft.measure = _behind_the_aside(items, draft) or measure
        if measure == "immigration" and _immigrants_there(frame, draft):
            draft.measure = "migrants"


_ONE_IN_TEN: Final = 10.0
"""Percent, below which so many in so many are a rate of the dead and no share."""


def _leave_out(frame: Frame, draft: Draft) -> None:
    """Takes its measure from a number that counts no migrants after all."""
    items, at = frame.items, frame.drafts.index(draft)
    if "excluded.dead_elsewhere" in frame.present and _fell_in_war(frame, draft):
        draft.skipped, draft.measure = WAR_DEAD, None
    if draft.measure in world.TOLL and draft.value >= _TOLL_OF_WAR and _dead_of_war(frame, draft):
        draft.skipped, draft.measure = WAR_DEAD, None
    if draft.kind == "share" and draft.item.has("part.out_of") and draft.value < _ONE_IN_TEN:
        if draft.measure in world.TOLL:
            draft.skipped, draft.measure = "rate", None  # "one in 51 of those who set out"
    if draft.measure in world.TOLL and _strangers_only(frame, draft):
        draft.skipped, draft.measure = "dead elsewhere", None
    if draft.measure in world.TOLL and _aboard_where_one_died(items, draft):
        draft.skipped, draft.measure = "aboard", None
    if draft.measure == "smugglers_arrested" and _are_the_smuggled(items, draft):
        draft.skipped, draft.measure = "smuggled", None
    if _all_who_live_there(frame, draft):
        draft.skipped, draft.measure = "excluded.population", None
    if _changes_no_figure(frame, draft):
        draft.skipped, draft.measure = frame.context.skipped, None
    if draft.kind == "share" and draft.measure in ("asylum_applications", "asylum_grants"):
        if _share_decided(items, draft, "interceptions") and not _share_decided(items, draft, "asylum_grants"):
            draft.skipped, draft.measure = "refused", None  # claims are kept from nowhere
    if moved_on(frame, draft):
        draft.measure = _of_the_scheme(frame)
        draft.skipped = "" if draft.measure else "moved"
    if draft.noun == "counted.incidents" and draft.measure in world.TOLL and _cases_of(items, draft):
        draft.unit = "persons"  # "the number of deaths came to 2,300 cases"
    elif draft.noun == "counted.incidents" and draft.measure in world.TOLL | {"displaced"}:
        draft.skipped, draft.measure = "accidents", None  # "killed in 28 attacks", "743 incidents displaced people"
    passengers = draft.noun_measure == ("soft", "departures") and draft.measure not in world.STOCKS
    if passengers and draft.value >= _TRAVELLERS and not draft.skipped:
        draft.skipped, draft.measure = "travellers", None  # "197 million passengers"
    before = frame.drafts[at - 1] if at else None
    if before is not None and before.skipped == "travellers" and draft.kind == "change" and not draft.own_measure:
        draft.skipped, draft.measure = "travellers", None  # "..., 2.1 % more than in 2019"
    if draft.unit == "boats" and draft.measure in _NO_BOATS:
        draft.skipped, draft.measure = BOATS_OF_NOBODY, None  # "there was talk of three more boats"


def _turn_whole(frame: Frame, part: Draft, whole: Draft) -> None:
    """What a part says of its whole."""
    if part.measure == "voluntary_returns" and part.kind == "count" and whole.measure == "deportations":
        whole.measure = "returns"  # "11,231 removals, 5,433 of them voluntary departures"
    if part.measure == "deportations" and whole.measure == "voluntary_returns":
        listed = [d for d in frame.drafts if d.parent is whole and "measure carried over" in d.rule]
        for other in (whole, *listed):
            other.measure = "returns"  # "19,778 returnees, 10,330 of them deportees"
    if part.measure == "asylum_grants" and part.kind == "count" and whole.measure in ("migrants", "refugees"):
        part.measure = "refugees"  # "974,000 Syrians live there, 321,444 of them recognised refugees"
    if _verb_behind_both(frame, whole, part):
        whole.measure = part.measure
