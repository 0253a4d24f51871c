"""The measure of a number beside which no verb says one: of its noun, of a list, of what it leans on, of the text."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Final

from etl.transform import world
from etl.transform.bind.cues import (
    at_border,
    beside_boats,
    came_anew,
    clause_before,
    counted_in_a_country,
    leads_somewhere,
    lodged,
    of_the_same_verb,
    of_things,
    people_there,
    speaks_anew,
    stays_there,
)
from etl.transform.bind.draft import MIDDLE, OF_THE_SENTENCE, boundary, hedges, unwrap
from etl.transform.bind.frame import Frame
from etl.transform.bind.outdone import Said, sank_with
from etl.transform.recognise.items import PUNCT, WORD, Item
from etl.transform.recognise.periods import is_day


def without_verb(said: Said) -> None:
    """Give the figure the measure that is left for it, if any."""
    for rule in _RULES:
        if rule(said):
            return


# ---- each tells whether the question is answered, be it that there is no measure ------------------------------------


def _noun_suggests(said: Said) -> bool:
    noun = said.draft.noun_measure
    if not noun or noun[0] != "soft":
        return False
    if noun[1] == "asylum_applications" and lodged(said.frame, said.draft, said.left + said.right):
        return said.gives("migrants", "people who are there")  # "the reception centres house 9,500 asylum seekers"
    behind = [i for i in said.frame.items[said.draft.last + 1 : said.draft.last + 5] if i.senses]
    if noun[1] in world.MOVES and behind and behind[0].has("role.in") and _inside(behind):
        return said.gives("migrants", "people who are there")  # "some 23,000 irregular migrants are in the country"
    return said.gives(of_the_same_verb(said.frame, said.draft) or noun[1], "noun suggests")


def _on_another_route(said: Said) -> bool:
    """ "133,400 crossed. 1,300 have died. The Eastern Mediterranean saw a fall of 22 %": of the crossings, by route."""
    frame, draft = said.frame, said.draft
    crossed, last = frame.context.told.get("crossings"), draft.parent or frame.context.last
    if draft.kind != "change" or crossed is None or last is None or last in frame.drafts:
        return False
    routes = {c for item in frame.items[draft.left[0] : draft.right[1]] for c in item.senses if c.startswith("route.")}
    lost = any(m in world.TOLL for _, _, m in frame.cues)
    if last.measure not in world.TOLL or last.route is not None or crossed.route is not None or not routes or lost:
        return False
    draft.parent = crossed
    return said.gives("crossings", "measure of the topic")


SUM_SO_FAR: Final = "the sum so far"


def _sum_so_far(said: Said) -> bool:
    """ "By 15 November the total had risen to 170,478 refugees": of those gone home that the text is about."""
    frame, draft, topic = said.frame, said.draft, said.frame.context.topic
    noun = draft.noun_measure
    if not noun or noun[0] != "soft" or topic is None or draft.is_part or draft.is_base or draft.kind != "count":
        return False
    zone = frame.items[draft.left[0] : draft.first]
    sum_told = any(i.has("part.total") or i.has("flow.running") for i in zone)
    if not sum_told or any(i.has("measure.soft") or i.has("measure.people") for i in zone):
        return False
    if topic.measure is None or topic.measure in world.STOCKS or topic.value >= draft.value:
        return False
    draft.parent = topic
    return said.gives(topic.measure, SUM_SO_FAR)


def _within_the_noun(said: Said) -> bool:
    """ "106 illegally entered persons were registered": a verb among the words of the number's own noun."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or draft.noun != "counted.persons":
        return False
    told = [m for k in range(draft.index + 1, draft.last + 1) for m in items[k].senses.get("measure.cue", ())]
    return bool(told) and said.gives(told[0], "noun says what they did")


def _of_the_inhabitants(said: Said) -> bool:
    """ "Foreigners make up 27 % of the Swiss population": the share of those who came from abroad."""
    if said.draft.kind != "share" or not {"excluded.population", "place.group"} <= said.frame.present:
        return False
    foreign = any(i.has("place.group") and i.has("counted.persons") for i in said.frame.items)
    return foreign and said.gives("migrants", "share of the inhabitants")


def _as_the_share_before(said: Said) -> bool:
    """ "8.8 %, that is 6 million people"."""
    draft, before = said.draft, said.before
    if before is None or not before.measure or "share of what it names" not in before.rule:
        return False
    if draft.noun and draft.first - before.last > 4:
        return False
    draft.measure = before.measure
    draft.rule.append("measure of the share before")
    return True


def _as_the_part_before(said: Said) -> bool:
    draft, before = said.draft, said.before
    if before is None or not (before.own_measure and before.is_part and draft.is_part) or draft.noun:
        return False
    if before.parent is not draft.parent or before.kind != draft.kind or before.skipped:
        return False
    return said.gives(before.measure, "measure of the list")


def _of_the_row_behind(said: Said) -> bool:
    """ "12 Iraqis, seven Kurds and three Egyptians are among the dead": the verb that closes a row is of all."""
    frame, draft = said.frame, said.draft
    row = frame.live[frame.live.index(draft) :]
    if draft.kind != "count" or not draft.own_origin or draft.parent in frame.drafts or len(row) < 2:
        return False
    for first, second in itertools.pairwise(row):
        between = frame.items[first.last + 1 : second.first]
        if not second.own_origin or not all(i.text == "," or i.has("flow.and") or hedges(i) for i in between):
            return False
    told = [m for i, k, m in frame.cues if k in ("cue", "people") and row[-1].last < i <= row[-1].last + _CLOSING]
    return bool(told) and said.gives(told[0], "verb behind the row")


_CLOSING: Final = 6
"""Beads behind a row of nationalities among which its verb stands."""


def _stays_there(said: Said) -> bool:
    draft = said.draft
    stays = stays_there(said.frame, draft) if draft.kind == "count" and not draft.is_part and not draft.is_base else ""
    context = said.frame.context
    told = {context.measure, *context.told, *(d.measure for d in context.recent)}
    if stays == "migrants" and not _ON_THE_WAY.isdisjoint(told) and _in_a_stretch(said):
        return said.gives("arrivals", "people counted over a time")
    return bool(stays) and said.gives(stays, "people who are there")


_ON_THE_WAY: Final = world.MOVES | world.RESCUED | {"interceptions"}
_STRETCHES: Final = frozenset(
    {"date", "this_year", "ytd", "this_month", "last_month", "month_this_year", "last_week", "range"}
)

_TERMS: Final = _STRETCHES | {
    *("first_months", "first_two_months", "first_quarters", "quarter", "half", "third", "half_month", "of_year"),
    *("last_months", "last_year", "last_years", "months", "months_to", "two_months", "until", "by_end", "since"),
}


def _some_still_there(said: Said) -> bool:
    """ "550,000 have gone home, while still are 2.4 million of them in the country": a verb of staying, where verbs
    lead."""
    draft, items = said.draft, said.frame.items
    if draft.kind != "count" or not draft.is_part or not said.frame.pack.verb_first:
        return False
    stays = any(k == "weak" and m == "migrants" and draft.left[0] <= i < draft.first for i, k, m in said.frame.cues)
    behind = items[draft.last + 1 : draft.last + 4]
    there = bool(behind) and behind[0].has("part.subset") and _inside(behind[1:])
    return stays and there and said.gives("migrants", "people who are there")


def _counted_in_transit(said: Said) -> bool:
    """ "In Libya 725,304 migrants were counted": where people pass through, and no word of how they came."""
    frame, draft, topic = said.frame, said.draft, said.frame.context.topic
    if draft.kind != "count" or draft.noun != "counted.persons" or draft.is_part or draft.is_base:
        return False
    if draft.noun_measure not in (None, ("soft", "migrants")) or (topic and topic.measure not in world.STOCKS):
        return False
    items, start = frame.items, clause_before(frame.items, draft)[0]
    end = next((k for k in range(draft.last + 1, len(items)) if boundary(items, k) >= MIDDLE), len(items))
    there = {u.code for u in frame.uses if start <= u.index < end and u.prep in ("in", "inward")}
    told = any(i.has("verb.exact") for i in (*items[start : draft.first], *items[draft.last + 1 : draft.last + 6]))
    plain = not any(k in _SAID for _, k, _ in frame.cues)
    return plain and told and bool(there & world.BY_SEA) and said.gives("migrants", "people who are there")


def _registered_there(said: Said) -> bool:
    """ "Panama registered 263,000 migrants in the first nine months": who came, over a time, to who counts them."""
    frame, draft = said.frame, said.draft
    if draft.kind != "count" or draft.noun != "counted.persons" or draft.is_part or draft.is_base or draft.noun_measure:
        return False
    start, end = clause_before(frame.items, draft)[0], draft.right[1]
    verb = next((k for k in range(draft.first - 1, start, -1) if frame.items[k].has("verb.exact")), start)
    if any(kind in _SAID for _, kind, _ in frame.cues) or not frame.items[verb].has("verb.exact"):
        return False
    counts = [u for u in frame.uses if start <= u.index < draft.first and u.kind == "country" and u.prep == "none"]
    told = [unwrap(atom) for index, atom in frame.periods if start <= index < end]
    stretch = bool(told) and all(atom.op in _TERMS and atom.day is None for atom in told)
    own = len(counts) == 1 and counts[0].code not in world.BY_SEA
    noun = frame.items[draft.index : draft.last + 1]
    own = own and any(i.text in frame.pack.migrant_words or (not i.text and i.has("counted.persons")) for i in noun)
    return own and stretch and said.gives("arrivals", "people counted over a time")


def _in_a_stretch(said: Said) -> bool:
    """ "In July alone 4,300 people were registered in Italy": no stock, in a text about those who come to a host."""
    frame, draft = said.frame, said.draft
    zone = range(draft.left[0], draft.right[1])
    told = [unwrap(atom) for index, atom in frame.periods if index in zone]
    hosts = any(use.index in zone and use.prep in ("in", "inward") and use.code in world.HOSTS for use in frame.uses)
    stays = any(k == "weak" and m == "migrants" and i in zone for i, k, m in frame.cues)
    return hosts and not stays and bool(told) and all(atom.op in _STRETCHES and atom.day is None for atom in told)


def _people_in_a_country(said: Said) -> bool:
    """ "The number of Venezuelans in Colombia fell from 2.89 million": no verb, but who is meant and where they are."""
    frame, draft = said.frame, said.draft
    if any(kind in _SAID for _, kind, _ in frame.cues):
        return False
    if draft.kind == "share" and draft.parent is None and people_there(frame):
        return said.gives("migrants", "people who are there")
    if draft.kind != "count":
        return False
    if draft.parent in frame.live and "from x to y" not in draft.rule:
        return False
    for people, there in itertools.pairwise(frame.uses):
        near = there.index < draft.first and there.index - people.index <= 3 and there.prep in ("in", "inward")
        if near and people.kind == "people" and there.kind == "country" and people.code not in ("", there.code):
            return not people.owner and said.gives("migrants", "people who are there")
    return False


def _number_of_a_people(said: Said) -> bool:
    """ "56,000 came, bringing the number of Sudanese in the country to 1.2 million": those who are there."""
    frame, draft, items = said.frame, said.draft, said.frame.items
    if draft.kind != "count" or draft.noun or draft.is_part or draft.is_base or draft.bracket:
        return False
    opens = (k for k in range(draft.first - 1, draft.left[0] - 1, -1) if boundary(items, k) or items[k].has(_RUNNING))
    start = next(opens, draft.left[0])
    end = next((k for k in range(draft.last + 1, draft.right[1]) if boundary(items, k)), draft.right[1])
    ahead = items[start].has(_RUNNING) and not any(use.index in range(start, draft.first) for use in frame.uses)
    first, last = (draft.last + 1, end) if ahead else (start, draft.first)
    if any(i in range(first, last) and k in _SAID and m not in world.STOCKS for i, k, m in frame.cues):
        return False
    peoples = [u for u in frame.uses if first <= u.index < last - 1 and u.kind == "people" and not u.owner]
    there = any(_inside(items[u.index + 1 : min(u.index + 3, last)]) for u in peoples)
    fled = draft.parent is not None and draft.parent.noun_measure == ("soft", "refugees")
    return there and said.gives("refugees" if fled else "migrants", "people who are there")


_RUNNING: Final = "flow.running"


def _inside(behind: list[Item]) -> bool:
    """Whether beads say "in the country", or in one that they name."""
    led = bool(behind) and (behind[0].has("role.in") or behind[0].has("owner.country"))
    return led and any(item.has("owner.country") or item.has("place.country") for item in behind)


_SAID: Final = frozenset({"cue", "people", "act", "aboard"})


def _counted_ashore(said: Said) -> bool:
    """ "39,713 migrants were counted on the Canaries by 15 November": on the shore of a host, and no stock."""
    frame, draft, topic = said.frame, said.draft, said.frame.context.topic
    if draft.kind != "count" or draft.noun != "counted.persons" or draft.is_part or draft.is_base:
        return False
    start, end = clause_before(frame.items, draft)[0], draft.right[1]
    end = next((k for k in range(draft.last + 1, end) if boundary(frame.items, k) >= MIDDLE), end)
    shores = {u.code for u in frame.uses if start <= u.index < end and u.kind == "city" and not u.owner}
    stays = any(k == "weak" and m == "migrants" for _, k, m in frame.cues)
    if len(shores) != 1 or world.HOSTS.isdisjoint(shores) or stays or any(k in _SAID for _, k, _ in frame.cues):
        return False
    told = [unwrap(atom) for index, atom in frame.periods if start <= index < end]
    stretch = bool(told) and all(atom.op in _STRETCHES | {"until", "as_of"} for atom in told)
    came = topic is not None and topic.measure == "arrivals" and {*topic.destination} == shores
    anew = came and topic is not None and not told and is_day(topic.period)
    counted = anew if draft.noun_measure == ("soft", "refugees") else not draft.noun_measure and (stretch or anew)
    parent = draft.parent
    counted = counted and (parent is None or parent.measure in world.MOVES)
    return counted and said.gives("arrivals", "people counted ashore")


def _came_that_way(said: Said) -> bool:
    """ "Net migration was 504,000. Über den Kanal kamen 43,000": a verb that only suggests it, beside a way by sea."""
    frame, draft = said.frame, said.draft
    zone = range(draft.left[0], draft.right[1])
    came = any(k == "weak" and m == "arrivals" and i in zone for i, k, m in frame.cues)
    way = any(c.startswith("route.") or c == "mode.sea" for i in zone for c in frame.items[i].senses)
    about = frame.context.measure
    others = about is not None and about not in _ALSO_ON_THE_WAY
    counted = draft.kind == "count" and draft.unit == "persons"
    return came and way and others and counted and said.gives("arrivals", "came that way")


_ALSO_ON_THE_WAY: Final = world.GUARDED | {"arrivals", "crossings", "departures"}


def _carried_over(said: Said) -> bool:
    """The measure of the figure it leans on."""
    frame, draft, parent, before = said.frame, said.draft, said.draft.parent, said.before
    if parent is None or parent.measure is None:
        return False
    if parent.measure == "smugglers_arrested" and draft.noun == "counted.persons" and not draft.is_part:
        if at_border(frame, draft):
            draft.measure = "crossings"
        return True  # "27 migrants were counted at the border": no smugglers
    anew = parent not in frame.drafts and parent.measure in world.TOLL and speaks_anew(draft)
    if anew and not came_anew(frame, draft, parent):
        return True  # "7.7 million people have left": not the dead of the sentence before
    behind = frame.items[draft.last + 1 : draft.last + 2]
    other = behind and behind[0].kind == WORD and not behind[0].senses
    other = other and not frame.pack.verb_first and behind[0].text not in frame.pack.function_words
    if other and not frame.cues and speaks_anew(draft):
        if parent not in frame.drafts:
            return True  # "41,400 people used an app"
    row = before is not None and draft.bracket and before.bracket and not before.skipped and before.own_measure
    if row and before is not None and before.kind == draft.kind and not before.is_base:
        draft.measure, draft.own_measure = before.measure, True  # the next of a list in brackets
    else:
        draft.measure = "arrivals" if came_anew(frame, draft, parent) else parent.measure
    draft.rule.append("measure carried over")
    return True


def _boats_lead_there(said: Said) -> bool:
    frame, draft = said.frame, said.draft
    if draft.unit != "boats" and not (draft.noun == "counted.persons" and beside_boats(frame, draft)):
        return False
    if frame.cues or frame.context.measure in world.MOVES | world.GUARDED or not leads_somewhere(frame, draft):
        return False
    draft.measure = "arrivals"
    draft.rule.append("boats lead to a place")
    return True


def _sank_with_them(said: Said) -> bool:
    if not sank_with(said.frame, said.draft):
        return False
    said.draft.measure = "departures"
    said.draft.rule.append("aboard a boat that sank")
    return True


def _bound_there(said: Said) -> bool:
    """ "The number of irregular migrants to Spain came to 3,500": no verb, but where those counted were bound."""
    frame, draft = said.frame, said.draft
    if draft.kind != "count" or draft.unit != "persons" or draft.is_base or draft.is_part:
        return False
    zone = range(draft.first - 1, draft.left[0] - 1, -1)
    words = frame.pack.number_words
    told = next((k for k in zone if frame.items[k].text in words or frame.items[k].has("part.total")), -1)
    people = next((k for k in range(told + 1, draft.first) if frame.items[k].has("counted.persons")), -1)
    if told < 0 or people < 0 or people - told > 3 or said.left or said.right:
        return False
    goals = [u for u in frame.uses if people < u.index <= people + 5 and u.index < draft.first and u.prep == "to"]
    return bool(goals) and said.gives("arrivals", "number of those bound there")


def _number_there(said: Said) -> bool:
    """ "The number of migrants in Turkey has reached 4.6 million": no verb tells of them, only of their number."""
    frame, draft = said.frame, said.draft
    if draft.kind != "count" or draft.is_part or draft.bracket:
        return False
    zone = range(draft.left[0], draft.first)
    words = frame.pack.number_words
    told = next((k for k in zone if frame.items[k].text in words or frame.items[k].has("flow.idiom")), -1)
    there = told >= 0 and counted_in_a_country(frame.items, told, draft.first)
    return there and said.gives("migrants", "number of those there")


def _came_before_those(said: Said) -> bool:
    """ "100,000 people came over the sea, 1,885 died": a weak verb of its own, where the next number has the other."""
    frame, draft = said.frame, said.draft
    if draft.kind != "count" or draft.noun != "counted.persons" or said.left or said.right:
        return False
    came = [(i, m) for i, kind, m in frame.cues if kind == "weak" and m in ("arrivals", "immigration")]
    own = [i for i, m in came if draft.left[0] <= i < draft.first and m == "arrivals"]
    others = {m for _, kind, m in frame.cues if kind == "cue"}
    told = bool(others) and others <= world.TOLL and any(d.first > draft.last and d.noun for d in frame.live)
    near = bool(own) and draft.first - own[-1] <= _TO_THE_NUMBER
    # "of the 41,617 who came to Italy, ...", "380,000 came to Italy, 157,000 left"
    who, verb = next((c for c in came if draft.left[0] <= c[0] < draft.right[1]), (-1, ""))
    then = next((d.first for d in frame.live if d.first > max(who, draft.last)), -1) if who >= 0 else -1
    to = any(u.prep == "to" and u.kind in ("country", "city") and draft.last < u.index < then for u in frame.uses)
    theirs = others == {"departures"} or all(i > then for i, kind, _ in frame.cues if kind == "cue")
    if to and then > 0 and theirs:
        return said.gives(verb, f"weak verb says {verb}")
    return near and told and said.gives("arrivals", "weak verb says arrivals")


def _came_or_went(said: Said) -> bool:
    """ "898,000 came, 693,000 went": verbs too common to be told by, right behind the number and closing its clause."""
    items, draft = said.frame.items, said.draft
    zone = range(draft.last + 1, min(draft.last + _TO_THE_NUMBER, draft.right[1]))
    told = {m: i for i, kind, m in said.frame.cues if kind == "weak" and i in zone and m in ("arrivals", "departures")}
    at = max(told.values(), default=-1)
    closed = at + 1 >= len(items) or boundary(items, at + 1) > 0 or items[at + 1].kind == PUNCT
    before = draft.parent.measure if draft.parent is not None else ""
    if draft.kind != "count" or len(told) != 1 or not closed or before not in _BALANCE:
        return False
    return said.gives("immigration" if "arrivals" in told else "emigration", "weak verb says so")


_BALANCE: Final = frozenset({"immigration", "emigration", "net_migration"})
_TO_THE_NUMBER: Final = 4
"""Beads, at most, from "kamen" to the number of those who came."""


def _of_the_sentence(said: Said) -> bool:
    frame, draft, things = said.frame, said.draft, of_things(said.frame)
    others = (
        frame.heads if draft.noun in ("counted.persons", "people") else set()
    )  # "107 migrants freed and 28 bodies buried"
    told = [
        m
        for i, k, m in frame.cues
        if k not in ("weak", "aboard")
        and i not in things
        and (i not in others or draft.first < i <= draft.last)
        and not said.beyond <= i < draft.right[1]
    ]
    told += [m for _, k, m in frame.cues if k == "aboard"]
    if not told:
        return False
    verb = next((i for i, k, m in frame.cues if (k, m) == ("cue", told[0])), -1)
    weak = frame.items[verb].senses.get("measure.weak", ()) if verb >= 0 else ()
    draft.measure = next((m for m in told if m in weak), told[0])  # "received more applications than ..."
    draft.rule.append(OF_THE_SENTENCE)
    return True


def _of_the_agency(said: Said) -> bool:
    counted = [m for _, k, m in said.frame.cues if k == "weak"]
    if not counted or (counted[0] in world.STOCKS and not (said.frame.uses or said.frame.context.topic)):
        return False  # "the platform counts a million users, 35 % of whom ...": nobody is anywhere
    said.draft.measure = counted[0]
    said.draft.rule.append("agency's measure")
    return True


def _of_the_noun_before(said: Said) -> bool:
    """ "Asylum claims have risen. From January to March there were 22,702": of what the sentence before named."""
    frame, draft, spoken = said.frame, said.draft, said.frame.context.spoken
    plain = draft.kind == "count" and draft.unit == "persons" and not (draft.noun or draft.bracket or draft.own_origin)
    if not plain or len(spoken) != 1 or draft.value < _MANY or any(k != "weak" for _, k, _ in frame.cues):
        return False
    behind = frame.items[draft.last + 1 : draft.last + 2]
    other = bool(behind) and behind[0].kind == WORD and behind[0].text not in frame.pack.function_words
    timed = any(draft.left[0] <= index < draft.right[1] for index, _ in frame.periods)
    timed = timed or _told_of_a_country(said)
    return timed and not other and said.gives(next(iter(spoken)), "measure of the noun before")


def _told_of_a_country(said: Said) -> bool:
    """ "Asylum claims have risen. Germany leads with 329,000": a country alone before the number, its subject."""
    frame, draft = said.frame, said.draft
    before = [u for u in frame.uses if draft.left[0] <= u.index < draft.first]
    alone = len(before) == 1 and before[0].kind == "country" and before[0].prep == "none" and not before[0].owner
    between = frame.items[before[0].index + 1 : draft.first] if alone else []
    plain = not any(i.kind == PUNCT or any(c.startswith("measure.") for c in i.senses) for i in between)
    return alone and 0 < len(between) <= _TO_ITS_NUMBER and plain and draft is frame.live[0]


_TO_ITS_NUMBER: Final = 5
"""Beads, at most, from a country to the number told of it."""
_MANY: Final = 100
"""So many, at least, that a number without a noun is of what the sentence before names."""


def _of_the_text(said: Said) -> bool:
    draft, measure = said.draft, said.frame.context.measure
    if measure is None:
        return False
    if draft.kind == "count" and not draft.noun and not draft.own_origin and not _alone_in_its_row(said):
        return False
    draft.measure = measure
    draft.rule.append("measure of the text")
    return True


def _alone_in_its_row(said: Said) -> bool:
    """ "Asylum applications by month: January: 4,200": an item of a list, with no word behind its number
    and no place, which people may be from or come to."""
    behind = said.frame.items[said.draft.last + 1 : said.draft.last + 2]
    return said.frame.context.listed and not said.frame.uses and not (behind and behind[0].kind == WORD)


_RULES: Final[tuple[Callable[[Said], bool], ...]] = (
    _on_another_route,
    _sank_with_them,
    _within_the_noun,
    _of_the_inhabitants,
    _counted_ashore,
    _number_of_a_people,
    _sum_so_far,
    _noun_suggests,
    _as_the_share_before,
    _as_the_part_before,
    _of_the_row_behind,
    _stays_there,
    _some_still_there,
    _counted_in_transit,
    _people_in_a_country,
    _bound_there,
    _came_that_way,
    _came_or_went,
    _carried_over,
    _registered_there,
    _boats_lead_there,
    _number_there,
    _came_before_those,
    _of_the_sentence,
    _of_the_agency,
    _of_the_noun_before,
    _of_the_text,
)


def named_before(frame: Frame) -> None:
    """ "The number of internally displaced in Sudan reached 10.9 million people, living at 9,269 sites": what they are
    is told by the noun whose number it is, whatever they did besides."""
    for draft in frame.live:
        if draft.kind != "count" or draft.measure not in world.MOVES | {"migrants"} or draft.is_part or draft.is_base:
            continue
        begin = next((k + 1 for k in range(draft.first - 1, -1, -1) if boundary(frame.items, k) >= MIDDLE), 0)
        zone = range(begin, draft.first)
        whose = (k for k in zone if frame.items[k].text in frame.pack.number_words or frame.items[k].has("part.total"))
        at = next(whose, None)
        near = frame.items[at + 1 : at + _TO_ITS_NUMBER] if at is not None else []
        if any("displaced" in item.senses.get(c, ()) for item in near for c in ("measure.people", "measure.soft")):
            draft.measure = "displaced"
            draft.rule.append("number of those named before")


def who_came_back(frame: Frame) -> None:
    """ "149,000 people immigrated to Ireland. They included 30,000 returning Irish citizens": immigrants as well."""
    topic = frame.context.topic
    if topic is None or topic.measure != "immigration" or topic.kind != "count":
        return
    home = [d for d in frame.live if d.measure in world.RETURNS and d.kind == "count" and d.value < topic.value]
    named = {u.code for u in frame.uses if u.code in topic.destination}
    if not home or not named or any(d.own_period for d in home):
        return
    for draft in home:
        draft.measure = topic.measure
        draft.rule.append("measure of the topic")


def got_them(frame: Frame) -> None:
    """ "3.5 million permits were issued. Ukrainians received 295,623": of what was issued, and nobody came by it."""
    topic = frame.context.topic
    if topic is None or topic.measure != "permits":
        return
    for draft in frame.live:
        leans = draft.measure == "arrivals" and not draft.noun and draft.value < topic.value
        if leans or (draft.measure == "arrivals" and draft.kind == "share"):
            draft.measure = topic.measure
            draft.rule.append("measure of the topic")
