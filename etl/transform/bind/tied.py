"""Numbers that share the fate of one beside them: ages in a list, a percentage of a sum of money."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import (
    MIDDLE,
    NO_WHOLE,
    OF_ANOTHER_COUNTRY,
    STRONG,
    Draft,
    boundary,
    done_to_some,
    until_boundary,
)
from etl.transform.bind.uncounted import PEOPLE, TO_A_GROUP
from etl.transform.recognise.ages import OLDEST
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item

_MILLION: Final = 1e6


def _labels_too(items: list[Item], label: Draft, other: Draft) -> bool:
    """ "Articles 5 and 7", "reported on 911 in Makkah and Riyadh, and 999 or 996 elsewhere"."""
    between = items[label.last + 1 : other.first]
    if len(between) == 1 and between[0].has("flow.and"):
        return True
    plain = all(d.item.kind == NUMBER and d.item.value.plain for d in (label, other))
    joined = any(item.has("flow.and") for item in between)
    return plain and joined and not any(c.startswith(_COUNTS) for item in between for c in item.senses)


_COUNTS: Final = ("measure.", "counted.", "before.", "verb.")
"""Senses of words behind which a number counts."""


def _are_as_old(between: list[Item]) -> bool:
    """ "One in five is less than 18 years old": the few words from a share to an age, with a hedge right before it."""
    if not 0 < len(between) <= 4 or not any(c.startswith(("before.", "excluded.age")) for c in between[-1].senses):
        return False
    told = ("measure.", "part.", "role.", "base.", "skip.")
    return not any(i.kind in (PUNCT, PERIOD) or any(c.startswith(told) for c in i.senses) for i in between[:-1])


def _parts_by_age(items: list[Item], drafts: list[Draft]) -> None:
    """ "275 were between 60 and 70 years old, 54 older than 70": of an age that their verb or adjective tells of."""
    told = any(item.has("measure.cue") or item.has("measure.act") for item in items)
    if told:
        return  # "stopped 22 people aged between 19 and 40", who are all that were stopped
    for first, second in itertools.pairwise(drafts):
        between = items[first.last + 1 : second.first]
        barred = ("measure.cue", "measure.act", "base.", "skip.", "change.")
        if first.skipped or first.kind not in ("count", "share") or not 0 < len(between) <= _TO_AN_AGE:
            continue
        words = between[:-1] if any(c.startswith("before.") for c in between[-1].senses) else between
        if any(i.kind in (PUNCT, PERIOD) or any(c.startswith(barred) for c in i.senses) for i in words):
            continue
        aged = any(item.has("excluded.aged") for item in between)
        beside = items[second.last + 1 : second.last + 4]
        years = second.skipped in ("excluded.age", "excluded.time") or any(i.has("excluded.aged") for i in beside)
        hedged = told and any(c.startswith(("before.", "excluded.aged")) for c in between[-1].senses)
        old = second.skipped == "excluded.time" and any(i.has("excluded.aged") for i in beside)
        if (aged or hedged or old or second.skipped == "excluded.age") and (years or second.value < OLDEST):
            first.skipped, told = "excluded.age", True
            second.skipped = second.skipped or "excluded.age"


_TO_AN_AGE: Final = 6
"""Beads between people and the age they are told to be of."""


def _of_a_group(items: list[Item], share: Draft, behind: Draft | None) -> None:
    """ "Almost a fifth (3,095) were children", "every fifth was a minor": whom the verb tells them to be."""
    near = behind is not None and behind.bracket and behind.first <= share.last + 3
    bracket = behind if near and behind is not None and items[behind.first - 1].text == "(" else None
    start = (share.last if bracket is None else bracket.last + 1) + 1
    if bracket is not None and (start > len(items) or items[start - 1].text != ")"):
        return
    for item in items[start : start + TO_A_GROUP]:
        if item.kind in (PUNCT, PERIOD, NUMBER) or item.has("measure.cue") or item.has("part.some"):
            return
        if item.has("excluded.subgroup"):
            share.skipped = "excluded.subgroup"
            if bracket is not None and not bracket.skipped:
                bracket.skipped = "excluded.subgroup"
            return


def _of_millions(items: list[Item], drafts: list[Draft]) -> None:
    """ "Iran hosts 3.8 million and Germany 2.6": the magnitude told once is that of the next of the row."""
    told = 1.0
    for first, second in itertools.pairwise(drafts):
        if first.item.kind == NUMBER and first.item.value.magnitude > 1:
            told = first.item.value.magnitude
        elif first.skipped or first.value < told:
            told = 1.0  # else one that was given the magnitude of the number before it
        between = items[first.last + 1 : second.first]
        if second.skipped == NO_WHOLE and told >= 1e6 and not first.skipped and len(between) <= 6:
            if second.noun in ("", first.noun) and any(boundary([i], 0) for i in between):
                second.value, second.skipped = round(second.value * told, 1), ""
        if told >= 1e6 and _whole_of_millions(items, first, second):
            second.value = second.value * told  # "Iran (3.8 million), Turkey (3.3) and Pakistan (2)"
        size = second.item.value.magnitude if second.item.kind == NUMBER else 1.0
        if first.skipped == NO_WHOLE and size >= 1e6 and not second.skipped and len(between) <= 5:
            if first.noun in ("", second.noun) and any(i.has("flow.and") for i in between):
                first.value, first.skipped = round(first.value * size, 1), ""  # "Iran with 3.4 and A with 2.5 million"


def _off_an_average(items: list[Item], points: Draft) -> bool:
    """Whether a difference in points is that to other countries, or to what they have on average."""
    near = list(itertools.takewhile(lambda i: i.kind not in _ENDS, items[points.last + 1 : points.last + _OFF]))
    place = next((k for k, i in enumerate(near) if any(i.has(c) for c in ("place.country", "place.people"))), -1)
    between = near[max(0, place) :: -1] if place >= 0 else []
    if place < 0 or any(item.has("role.in") or item.has("role.destination") for item in between[1:]):
        return False
    led = [*between, *items[points.first - 1 : points.first]]
    return any(item.has(c) for item in led for c in _BELOW)


_ENDS: Final = (NUMBER, PERIOD, PUNCT)
_OFF: Final = 7
"""Beads from a difference in points to the country that it is measured against."""
_BELOW: Final = ("change.fewer", "change.more", "change.down", "change.up", "before.less_than", "before.more_than")


def _whole_of_millions(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a small whole number in brackets is the next of a row of countries told in millions."""
    if second.skipped or second.noun or second.item.kind != NUMBER or second.value >= _MILLIONS or first.skipped:
        return False
    closed = second.last + 1 < len(items) and items[second.last + 1].text == ")"
    enclosed = closed and items[second.first - 1].text == "(" and items[first.first - 1].text == "("
    between = items[first.last + 1 : second.first - 1]
    named = sum(item.has("place.country") for item in between) == 1
    return enclosed and named and len(between) <= 4 and first.value >= 1e6 and not second.item.value.unit


_MILLIONS: Final = 100.0
"""Millions of people that no country takes in."""


def _against_a_country(items: list[Item], fold: Draft, pack: Pack) -> bool:
    """ "Nearly double that of Spain (17 %) and France": compared with another country, not with another time."""
    near = items[fold.last + 1 : fold.last + 5]
    if any(item.has("skip.rate") for item in until_boundary(items, fold.last + 1, min(fold.last + 4, len(items)))):
        return True  # "six times the European average"
    at = next((k for k, item in enumerate(near) if any(c.startswith("place.") for c in item.senses)), 0)
    counted = any(item.has("measure.people") or item.has("measure.soft") for item in near[:at])
    if counted and near[at].has("place.people") and not any(item.kind in (PUNCT, NUMBER, PERIOD) for item in near[:at]):
        if any(item.has("place.people") for item in items[: fold.first]):
            return True  # "11,000 claims by Syrians are five times the claims of Afghans"
    led = [item for item in near[:at] if item.text in pack.of_words]
    plain = all(not item.senses and item.text in pack.function_words | {*pack.of_words} for item in near[:at])
    number = next((item for item in near[at + 1 :]), None)
    return bool(led) and plain and near[at].has("place.country") and number is not None and number.text == "("


def _whom_it_concerns(items: list[Item], whole: Draft, people: Draft) -> bool:
    """ "1,587 decisions, concerning 2,061 people": nothing else is told of those whom a procedure concerns."""
    between = [item for item in items[whole.last + 1 : people.first] if not item.has("excluded.procedure")]
    led = 1 <= len(between) <= 3 and between[-1].kind == WORD and not any(item.senses for item in between)
    end = next((k for k in range(people.last + 1, len(items)) if boundary(items, k)), len(items))
    told = any(c.startswith("measure.") for item in items[people.first : end] for c in item.senses)
    return led and not told and people.kind == "count" and people.noun_measure is None


def _how_things_changed(items: list[Item], things: Draft, change: Draft, drafts: list[Draft]) -> bool:
    """Whether a change is told right behind things that a clause of their own counts, and of nobody else."""
    at = drafts.index(things)
    begin = drafts[at - 1].last + 1 if at else 0
    apart = not at or any(items[k].has("flow.and") or items[k].text in (",", ";") for k in range(begin, things.first))
    between = items[things.last + 1 : change.first]
    moved = any(item.has(c) for item in (*between, *items[change.last + 1 : change.last + 3]) for c in _MOVED)
    others = any(c.startswith(("measure.", "counted.")) for item in between for c in item.senses)
    stops = any(boundary(items, k) == STRONG for k in range(things.last + 1, change.first))
    inside = any(items[k].has("role.in") for k in range(max(begin, things.first - 2), things.first))
    return apart and moved and not (others or stops or inside) and len(between) <= _NEAR_CHANGE


_MOVED: Final = ("change.up", "change.down", "change.more", "change.fewer")
_NEAR_CHANGE: Final = 9
_TO_ITS_END: Final = 8
"""Beads from a change to the number that it leads to."""
_OF_A_SUM: Final = 4
"""Beads, at most, from a share to the sum that it is of."""
_CHANGE_TOO: Final = ("excluded.things", "excluded.procedure", "excluded.population")
"""Why a number is no figure where the change told right behind it is of the same."""
_SPENT: Final = 6
"""Beads, at most, from a sum of money to a comma behind which its change is told."""


def tie(items: list[Item], drafts: list[Draft], pack: Pack) -> None:
    """Numbers that share the fate of one beside them: ages in a list, a percentage of a sum of money."""
    _of_millions(items, drafts)
    for share, whole in itertools.pairwise(drafts):
        if share.kind == "share" and whole.skipped in ("plan", "target", "forecast") and whole.first - share.last <= 3:
            if items[share.last + 1].text in pack.of_words:
                share.skipped = share.skipped or whole.skipped  # "5 % of the 2.4 million who need it"
    for at, (told, other) in enumerate(itertools.pairwise(drafts)):
        alone = all(draft.skipped for draft in drafts[: at + 1]) and other.kind == "count" and not other.noun
        if alone and told.skipped in ("excluded.time", "excluded.distance", "excluded.money"):
            between = items[told.last + 1 : other.first]
            if len(between) <= 4 and any(item.has("base.cue") for item in between):
                other.skipped = other.skipped or told.skipped  # "a case takes 106 days, against 250 the year before"
        apposed = other.first > told.last + 1 and items[other.first - 1].text == ","
        if apposed and told.skipped == "excluded.money" and other.noun == "percent" and not other.skipped:
            between = items[told.last + 1 : other.first - 1]
            behind = items[other.last + 1 : other.last + 2]
            one_clause = all(boundary(items, k) < MIDDLE for k in range(told.last + 1, other.first - 1))
            if one_clause and len(between) <= _SPENT:
                if any(item.has(c) for item in behind for c in _MOVED):
                    other.skipped = told.skipped  # "spent £5.4bn on asylum in 2023/24, 36% more than the year before"
        unread = told.skipped in ("excluded.capacity", "excluded.things") and not other.skipped
        if unread and told.kind == other.kind == "share":
            between = items[told.last + 1 : other.first]
            if len(between) <= 3 and any(item.has("base.cue") for item in between):
                other.skipped = told.skipped  # "an unemployment rate of 11.2 %, against 6.9 % of all"
    for share, spent in itertools.pairwise(drafts):
        paid = spent.skipped == "excluded.money" or items[spent.first - 1].has("excluded.money")
        if share.kind == "share" and paid and spent.first - share.last <= _OF_A_SUM:
            if items[share.last + 1].text in pack.of_words:
                share.skipped = share.skipped or spent.skipped  # "12 % of its $934m appeal"
    for times, base in itertools.pairwise(drafts):
        if times.rule[:1] == ["factor word"] and base.skipped == "excluded.capacity" and base.first - times.last <= 2:
            times.skipped = times.skipped or base.skipped  # "eight times the 400 places"
    for told, other in itertools.pairwise(drafts):
        if told.skipped == "rate" and told.bracket and other.bracket and not (other.skipped or other.noun):
            between = items[told.last + 1 : other.first]
            if other.kind == "count" and not any(c.startswith("measure.") for item in between for c in item.senses):
                other.skipped = told.skipped  # "Hungary (3,317 per million inhabitants), ahead of Austria (2,026)"
    for whole, people in itertools.pairwise(drafts):
        if whole.skipped == "excluded.procedure" and not people.skipped and _whom_it_concerns(items, whole, people):
            people.skipped = whole.skipped
    for fold in drafts:
        if fold.rule[:1] == ["factor word"] and _against_a_country(items, fold, pack):
            fold.skipped = fold.skipped or OF_ANOTHER_COUNTRY  # "twice that of Spain (17 %)"
    for points in drafts:
        if points.unit == "percentage_points" and _off_an_average(items, points):
            points.skipped = points.skipped or OF_ANOTHER_COUNTRY  # "30 points below the European average"
    for verb, times in itertools.pairwise(drafts):
        if verb.rule[:1] == times.rule[:1] == ["factor word"] and verb.item.has("fold.doubled"):
            clause = range(verb.last + 1, times.first)
            parted = any(boundary(items, k) >= MIDDLE or items[k].has("flow.and") for k in clause)
            if len(clause) <= 8 and not parted:
                verb.skipped = verb.skipped or "how often is told behind"  # "multiplied about four times"
    for whole, part in itertools.pairwise(drafts):
        if whole.skipped in ("plan", "target", "forecast") and not part.skipped and part.kind == "count":
            beside = (*items[max(whole.last + 1, part.first - 2) : part.first], *items[part.last + 1 : part.last + 2])
            done = done_to_some(items, drafts[: drafts.index(whole)], whole, part)
            if any(item.has("part.subset") for item in beside) and not done:
                part.skipped = whole.skipped  # "will issue 136,000 visas, 61,000 of them to ..."
    for first, second in itertools.pairwise(drafts):
        if first.skipped in ("plan", "target") and not second.skipped and not second.noun and second.kind == "count":
            between = items[first.last + 1 : second.first]
            joined = len(between) <= 5 and any(i.has("flow.and") for i in between)
            if joined and not any(c.startswith(("measure.", "skip.")) for i in between for c in i.senses):
                second.skipped = first.skipped  # "promised to take in 150 and France a hundred"
    for by, to in itertools.pairwise(drafts):
        if by.skipped in ("plan", "target", "forecast") and by.kind in ("share", "change") and to.kind == "count":
            between = items[by.last + 1 : to.first]
            if not to.skipped and len(between) <= _TO_ITS_END and any(i.has("change.to") for i in between[-2:]):
                to.skipped = by.skipped  # "will cut their number by 21 % to 395,000"
    for first, second in reversed(list(itertools.pairwise(drafts))):
        between = items[first.last + 1 : second.first]
        linked = len(between) <= 2 and all(
            boundary(items, k) or items[k].has("change.to") for k in range(first.last + 1, second.first)
        )
        if second.skipped in ("excluded.age", "excluded.time") and not first.noun and linked and between:
            first.skipped = first.skipped or second.skipped
        aged = first.kind == "share" or (first.noun == "counted.persons" and second.skipped == "excluded.age")
        if second.skipped in ("excluded.age", "excluded.time") and aged and _are_as_old(between):
            first.skipped = first.skipped or "excluded.age"
        if second.skipped == "excluded.money" and not first.noun and len(between) == 1:
            if between[0].has("change.to") or between[0].text == "-":
                first.skipped = first.skipped or second.skipped  # "2,000 to 3,000 dinars"
        if second.skipped == "excluded.money" and first.kind == "change" and 0 < len(between) <= 3:
            if any(item.has("change.to") for item in between):
                first.skipped = first.skipped or second.skipped  # "rose by 12 % to 480 million euros"
    for label, other in itertools.pairwise(drafts):
        if label.skipped == "excluded.label" and not (other.skipped or other.noun) and _labels_too(items, label, other):
            other.skipped = "excluded.label"  # "articles 5 and 7"
    for ratio, other in itertools.pairwise(drafts):
        if ratio.skipped == "rate" and not other.skipped and other.kind == "count" and other.first > 2:
            one = items[other.first - 2]  # "one for every 51 arrivals, compared with one in 42"
            if one.kind == NUMBER and one.value.value == 1 and one.value.word and ratio.last < other.first - 2:
                other.skipped = "rate"
    _parts_by_age(items, drafts)
    for share in drafts:
        if share.kind == "share" and not share.skipped:
            _of_a_group(items, share, next((d for d in drafts if d.first > share.last), None))
    for first, second in itertools.pairwise(drafts):
        if first.skipped in ("seized", "excluded.things") and second.unit == "boats" and not second.skipped:
            between = items[first.last + 1 : second.first]
            listed = len(between) <= 3 and not any(i.has("measure.cue") or i.text in ";:" for i in between if i.text)
            if listed and any(i.has("skip.seized") for i in items[: first.first]):
                second.skipped = "seized"  # "47 engines and 16 boats were seized"
    for things, change in itertools.pairwise(drafts):
        if things.skipped in _CHANGE_TOO and things.kind == "count" and change.unit == "percent":
            if not change.skipped and _how_things_changed(items, things, change, drafts):
                change.skipped = things.skipped  # "and broke up 419 networks, 44 % more than the year before"
    paid = any(d.skipped == "excluded.money" or (d.skipped == "telephone" and d.value >= 1e9) for d in drafts)
    if paid and not any(c.startswith((*PEOPLE, "place.people")) for item in items for c in item.senses):
        for draft in drafts:
            large = draft.kind == "count" and not draft.noun and draft.value >= _MILLION
            draft.skipped = draft.skipped or ("excluded.money" if large else "")  # "the plan, put at 653 million"
    if paid and not any(d.kind == "count" and not d.skipped for d in drafts):
        for draft in drafts:
            if draft.kind == "share" or draft.rule[:1] == ["factor word"]:
                draft.skipped = draft.skipped or "excluded.money"
