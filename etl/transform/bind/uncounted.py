"""Why a number that stands as a count is no figure: an age, a law, a rate, things, papers, parts by sex."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import (
    MIDDLE,
    NO_WHOLE,
    Draft,
    boundary,
    until_boundary,
)
from etl.transform.recognise.ages import OF_A_NAME, OLDEST
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item

OTHERS: Final = ("excluded.subgroup", "excluded.procedure")
THINGS: Final = ("excluded.things", "excluded.capacity", "excluded.procedure", "excluded.money", "excluded.population")
COUNTED: Final = ("measure.people", "measure.act", "measure.soft", "counted.", "place.group", "base.")
A_FEW: Final = 12
"""Members of a group that is told of as "the four", "elles quatre"."""


def _is_average(items: list[Item], draft: Draft, mark: int | None) -> bool:
    """ "The daily average of arrivals in Italy in 2024 was 181 people": told at the head of the number's clause.

    So is a time right behind the verb ("receives every day in its offices from 2,000 to 3,000 people").
    """
    start, end = draft.left[0] if mark is None else mark + 1, draft.first
    if (
        end > 2
        and items[end - 2].kind == NUMBER
        and (items[end - 1].has("change.to") or items[end - 1].has("flow.and"))
    ):
        end -= 2
        start = next((k + 1 for k in range(end - 1, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    if any(items[k].kind == NUMBER for k in range(start, end)):
        return False
    head = [k for k in range(start, end) if items[k].kind != PERIOD][:3]
    verbs = ((items[k - 1], items[k].text) for k in range(start + 1, end))
    behind_verb = [
        any(verb.has(c) for c in ("measure.cue", "measure.weak", "verb.exact")) or (verb.kind == WORD and not time)
        for verb, time in verbs
    ]
    head += [start + 1 + k for k, led in enumerate(behind_verb) if led]
    return any(items[k].has("skip.rate") for k in head)


def _too_many_for_a_rate(items: list[Item], draft: Draft) -> bool:
    """ "Hosts the most refugees per head: 1.5 million Syrians": people behind a colon, not so many to each head."""
    return draft.first > 0 and items[draft.first - 1].text == ":" and bool(draft.noun) and draft.value >= _MANY


_MANY: Final = 10_000
"""More people than any boat, head or day has on average."""
_TO_SO_MANY: Final = (1e3, 1e4, 1e5, 1e6)
"""Inhabitants that a rate is told to."""


def _per_inhabitants(items: list[Item], draft: Draft) -> bool:
    """ "To a million inhabitants there were 1,534 claims in Greece", at the head of a sentence."""
    to = next((k for k in range(draft.last + 1, min(draft.last + 4, len(items) - 1)) if items[k].kind == NUMBER), 0)
    if to > draft.last + 1 and items[to].value.value in _TO_SO_MANY and items[to + 1].has("excluded.population"):
        return not any(items[k].kind == PUNCT for k in range(draft.last + 1, to))  # "13 per 10,000 inhabitants"
    head = [k for k in range(draft.first) if items[k].kind == NUMBER]
    if len(head) != 1 or not 1 <= head[0] <= 2 or items[head[0]].value.value not in _TO_SO_MANY:
        return False
    return any(item.has("excluded.population") for item in items[head[0] + 1 : min(head[0] + 3, draft.first)])


def _in_each_boat(items: list[Item], draft: Draft) -> bool:
    """ "Each boat carried between 15 and 95 people": how many one of them took, told at the head of the clause."""
    clause = next((k + 1 for k in range(draft.first - 1, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    return any(items[k].has("skip.per_one") for k in range(clause, draft.first))


def _leads_on(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Came in 182 boats at a rate of 483 people": what stands right before the next number is told of that."""
    ahead = items[index + 1 : index + 3]
    if ahead and ahead[0].kind != NUMBER and ahead[0].text in pack.of_words:
        ahead = ahead[1:]
    return bool(ahead) and ahead[0].kind == NUMBER


TO_A_GROUP: Final = 8


def _is_apposed_age(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "The captain, 34, also died", "one soldier, 21, died", "a third, 19, was taken to hospital"; and "half of them
    under five"."""
    number, first, last = draft.item.value if draft.item.kind == NUMBER else None, draft.first, draft.last
    if number is None or number.unit or number.fraction or not 0 < number.value < OLDEST or first < _ONE_OF_THEM:
        return False
    enclosed = items[first - 1].text == "," and last + 1 < len(items) and items[last + 1].text == ","
    if enclosed and number.plain and number.value >= _GROWN_UP:
        who, article = items[first - 2], items[first - 3]
        single = article.text in pack.function_words or (article.kind == NUMBER and article.value.value == 1)
        named = who.kind == WORD and not who.senses and not who.small
        return (named and single) or (who.kind == NUMBER and who.value.fraction)
    hedge = items[first - 1].senses
    young = number.value <= MINOR and ("before.less_than" in hedge or "before.more_than" in hedge)
    theirs = items[first - 2].has("part.subset") or items[first - 2].has("excluded.subgroup")
    return young and theirs and items[first - 2].kind != NUMBER


_GROWN_UP: Final = 14
MINOR: Final = 18
"""Years under which one is a minor."""
_ONE_OF_THEM: Final = 3
"""Beads that stand, at least, before the age of one who was told of."""


def _is_size_of_a_country(near: list[Item]) -> bool:
    """ "A country of some 9 million people": right before the number, but for a hedge."""
    if near and any(category.startswith("before.") for category in near[-1].senses):
        near = near[:-1]
    return bool(near) and near[-1].has("excluded.population")


def _is_how_they_came(items: list[Item], draft: Draft, k: int) -> bool:
    """Behind the verb "par bateau" says how ("arrivés en Espagne par bateau"), right behind people how many each."""
    return items[k].has("mode.sea") and any(item.has("measure.cue") for item in items[draft.last + 1 : k])


def _far_behind(items: list[Item], draft: Draft, start: int, pack: Pack) -> list[Item]:
    """ "13,000 people crossed the border every week": what a clause says farther behind, but not "after a month"."""
    far: list[Item] = []
    for at in range(start, draft.right[1]):
        if items[at].kind == NUMBER or boundary(items, at) >= MIDDLE:
            break
        led = items[at - 1]
        if not led.has("role.in") and led.text not in pack.function_words and not _is_how_they_came(items, draft, at):
            far.append(items[at])
    return far


def _is_called(items: list[Item], draft: Draft) -> bool:
    """ "The first call reached 112 at 00:14"; but "after a call 112 were rescued"."""
    number = draft.item.value if draft.item.kind == NUMBER else None
    if number is None or draft.noun or number.word or number.unit or number.value not in _TO_CALL:
        return False
    if any(item.has("measure.cue") for item in items[draft.last + 1 : draft.last + 4]):
        return False
    for item in reversed(items[: draft.first]):
        if item.has("skip.calls"):
            return True
        if item.kind in (NUMBER, PUNCT):
            return False
    return False


_TO_CALL: Final = frozenset((112.0, 911.0, 999.0, 1530.0))
"""Emergency numbers: of the EU (Directive 2018/1972, art. 109), North America, Britain; Italy's coast guard."""


def why_not_counted(items: list[Item], draft: Draft, pack: Pack, present: set[str]) -> str:
    near = items[max(draft.left[0], draft.first - 4) : draft.first]
    if not draft.noun and any(item.has("excluded.money") for item in near[-2:]):
        if near[-1].has("excluded.money") or any(c.startswith("before.") for c in near[-1].senses):
            return "excluded.money"  # "with a budget of almost 670 million"
    if "skip.calls" in present and _is_called(items, draft):
        return "telephone"
    if "excluded.age" in present and any(item.has("excluded.age") for item in near[-2:]):
        return "excluded.age"
    if not draft.noun and (draft.item.has(OF_A_NAME) or _is_apposed_age(items, draft, pack)):
        return "excluded.age"
    if "excluded.population" in present and _is_size_of_a_country(near):
        return "excluded.population"
    if "excluded.subgroup" in present and not draft.noun and draft.value < 60 and draft.first > 1:
        if items[draft.first - 1].text in pack.of_words and items[draft.first - 2].has("excluded.subgroup"):
            return "excluded.age"  # "a girl of five"
    if "excluded.time" in present and not draft.noun and draft.value < 60 and draft.first > 1:
        if items[draft.first - 1].has("excluded.time") and items[draft.first - 2].kind == NUMBER:
            return "excluded.time"  # "at 14 h 45"
    if (
        draft.first
        and _labelled(items, draft.first - 1)
        and (draft.item.kind != NUMBER or draft.item.value.plain or draft.item.value.word)
    ):
        return "excluded.label"  # "Article 31", "Flight 407"
    if _is_rank(items, draft):
        return "excluded.label"
    if "part.together" in present and draft.value <= 10 and not draft.noun:
        if any(item.has("part.together") for item in items[draft.last + 1 : draft.last + 2]):
            return "those told before"  # "the four together took in 74 %"
    if "skip.off_topic" in present and any(i.has("skip.off_topic") for i in near):
        return "population"
    if "skip.rate" in present:
        behind = range(draft.last + 1, min(draft.right[1], draft.last + 4))
        again = next((k for k in behind if items[k].has("flow.again") and items[k - 1].kind == PUNCT), behind.stop)
        aside = again < behind.stop  # "64,000 came, that is 13 per 10,000 inhabitants": told again, as a rate
        behind = range(behind.start, again)
        mark = next((k for k in behind if items[k].text == ","), behind.stop)  # "55 boats, each with up to 60 people"
        own = [
            k for k in behind if (k > mark or not _leads_on(items, k, pack)) and not _is_how_they_came(items, draft, k)
        ]
        after = [
            items[k] for k in own if not any(items[k - 1].has(c) for c in ("role.in", "flow.after"))
        ]  # not "more than 50,000 in a year"
        after += [] if aside else _far_behind(items, draft, behind.stop, pack)
        head = not any(item.kind == NUMBER for item in items[: draft.first])  # "Per million inhabitants 1,534 claims"
        opening = items[:1] if draft.noun and head else [] if draft.noun else items[:2]  # "On average a case takes 106"
        if len(items) > 1 and items[1].text == ",":
            opening = items[:1]  # "Every day, between 4,000 and 6,000 people cross the border"
        marks = (k for k in range(draft.first - 1, draft.left[0] - 1, -1) if boundary(items, k) >= MIDDLE)
        clause = next(marks, None)
        if clause is not None and not draft.noun:
            opening = [*opening, *items[clause + 1 : clause + 3]]  # "..., while the monthly average had been 57,000"
        told = [] if _too_many_for_a_rate(items, draft) else near
        if any(item.has("skip.rate") for item in (*after, *told, *opening)) or _is_average(items, draft, clause):
            return "rate"
    if "excluded.population" in present and _per_inhabitants(items, draft):
        return "rate"
    if "skip.per_one" in present and draft.kind == "count" and _in_each_boat(items, draft):
        return "rate"
    if "skip.struck" in present and any(i.has("skip.struck") for i in _led_by(items, draft, pack)):
        if not any(c.startswith("measure.") for i in items[: draft.first] for c in i.senses):
            return "struck"  # "the floods affected over two million people", but "displacement affected 25,611"
    if "range.ratio" in present and draft.kind == "count" and draft.first and items[draft.first - 1].has("range.ratio"):
        return "rate"  # "one death for every 51 arrivals"
    if pack.ordinal_dot and _is_ordinal(items, draft):
        return "ordinal"
    if "excluded.population" in present and _has_inhabitants(items, draft, pack):
        return "population"
    if "excluded.capacity" in present and _has_room_for(items, draft, pack):
        return "excluded.capacity"
    if pack.article and draft.first > 1 and not draft.noun and draft.item.kind == NUMBER and draft.item.value.word:
        named = items[draft.first].text.startswith(pack.article) and items[draft.first - 1].has("flow.and")
        if named and items[draft.first - 2].has("place.city"):
            return "excluded.label"  # "off Tripoli and al-Khums": a town that is called like a number
    if pack.verb_first and draft.noun == "counted.persons" and draft.last + 1 < len(items):
        guards = items[draft.last + 1]
        if guards.has("owner.authority") and items[draft.last].text != "" and not items[draft.last].has("measure.soft"):
            return "excluded.things"  # "200 men of the police", whose noun stands right before them
    if not pack.verb_first and "owner.authority" in present and _counts_guards(items, draft):
        return "excluded.things"
    if draft.noun == "counted.incidents" and "excluded.procedure" in present and _counts_papers(items, draft):
        return "excluded.procedure"  # "deportation orders were signed in 2,403 cases"
    if draft.noun == "counted.incidents" and "excluded.things" in present and not draft.noun_measure:
        if any(item.has("excluded.things") for item in items[draft.last + 1 : draft.last + 2]):
            return "excluded.things"  # "in 7,783 cases warrants were served", where the thing stands right behind
    if not draft.noun and "excluded.subgroup" in present and _behind_their_colon(items, draft):
        return "excluded.subgroup"
    if draft.noun in ("", "counted.incidents") and not present.isdisjoint(OTHERS):
        if _is_subgroup(items, draft, pack):
            return "excluded.subgroup"
        if _counts_papers(items, draft):
            return "excluded.procedure"
    if not draft.noun and "excluded.population" in present and _is_population(items, draft):
        return "excluded.population"
    if not draft.noun and not present.isdisjoint(THINGS) and _in_apposition_to_things(items, draft):
        return "excluded.things"
    if not draft.noun and not present.isdisjoint(THINGS) and _counts_things(items, draft, pack):
        return "excluded.things"
    if not draft.noun and not present.isdisjoint(_TELL_NUMBER) and _number_of_things(items, draft, pack):
        return "excluded.things"
    if not draft.noun and draft.value >= (1e8 if draft.item.value.magnitude == 1 else 1e9):
        return "telephone"  # or a sum of money
    if draft.value != int(draft.value):
        return NO_WHOLE  # a time of day, a rate
    if draft.unit == "boats" and not present.isdisjoint(_OWN) and _are_their_own(items, draft):
        return "excluded.things"
    if draft.unit == "boats" and "skip.seized" in present:
        if any(i.has("skip.seized") for i in (*items[draft.left[0] : draft.right[1]], *_and_things(items, draft))):
            return "seized"
    if draft.unit == "boats" and "skip.sunk" in present:
        if any(i.has("skip.sunk") for i in _verb_of(items, draft, pack)):
            return "sunk"  # who was aboard is counted, not the wreck
    return ""


def _in_apposition_to_things(items: list[Item], draft: Draft) -> bool:
    """ "The moves between towns, 1.3 million, fell by 12 %": so many of what stands before the comma."""
    end = items[draft.last + 1 : draft.last + 2]
    if draft.first < 2 or items[draft.first - 1].text != "," or not end or end[0].text != ",":
        return False
    named = items[draft.first - 2]
    return any(named.has(c) for c in THINGS) and not any(c.startswith(COUNTED) for c in named.senses)


def _are_their_own(items: list[Item], draft: Draft) -> bool:
    """ "We have two boats to patrol the lagoon", "gave the coastguard four boats": those of the guards themselves."""
    stop = ("measure.cue", "measure.act")
    behind = until_boundary(items, draft.last + 1, len(items))
    told = next((i for i in behind if i.kind == NUMBER or any(i.has(c) for c in (*_OWN, *stop))), None)
    if told is not None and any(told.has(c) for c in stop):
        return False
    before = items[: draft.first]
    led = next((i for i in reversed(before) if i.kind == NUMBER or any(i.has(c) for c in (*_OWN, *stop))), None)
    return any(i is not None and any(i.has(c) for c in _OWN) for i in (draft.item, led, told))


_OWN: Final = ("skip.equipped", "skip.given")


def _has_inhabitants(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "More than the island has inhabitants (6,000)", "Callac (2,300 souls)", "a village of 2,300 souls"."""
    if any(item.has("excluded.population") for item in items[draft.first : draft.last + 1]):
        led = items[draft.first - 1] if draft.first else draft.item
        of = draft.first > 1 and led.text in pack.of_words and led.text != ""
        plain = of and items[draft.first - 2].kind == WORD and not items[draft.first - 2].senses
        return draft.bracket or plain or led.has("owner.coast")
    if draft.noun or not draft.bracket:
        return False
    for item in reversed(items[max(0, draft.first - 5) : draft.first - 1]):
        if item.has("excluded.population"):
            return True
        named = (*COUNTED, "place.co", "place.people")
        if item.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith(named) for c in item.senses):
            return False  # "citizens of Bangladesh (33,455)"
    return False


def _has_room_for(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "Beds for 30,000 people"."""
    at = draft.first - 1
    if draft.bracket or at < 1 or not items[at - 1].has("excluded.capacity"):
        return False
    return items[at].text in pack.function_words and not boundary(items, at)


def _verb_of(items: list[Item], draft: Draft, pack: Pack) -> list[Item]:
    """The words behind a noun that may hold its verb: beyond a clause set off by commas, or at the end of its own."""
    at, near = draft.last + 1, draft.last + 4
    if pack.verb_first:
        start = next(
            (k for k in range(draft.first - 1, draft.left[0], -1) if boundary(items, k) >= MIDDLE), draft.left[0]
        )
        return items[start : draft.first] + items[at : min(draft.right[1], near)]
    marks = (k for k in range(draft.first - 1, draft.left[0], -1) if items[k].kind == PUNCT or items[k].has("flow.and"))
    led = items[next(marks, draft.left[0]) : draft.first] if pack.separable else []  # "On Monday capsized two boats"
    if at < len(items) and items[at].text == ",":
        at = next((k + 1 for k in range(at + 1, len(items)) if items[k].text == ","), at)
        return led + items[at : at + 8]
    if pack.separable:
        return led + items[at : next((k for k in range(at, len(items)) if boundary(items, k) >= MIDDLE), len(items))]
    return items[at : min(draft.right[1], near)]


def _and_things(items: list[Item], draft: Draft) -> list[Item]:
    """The words behind boats and the things told with them ("17 boats and 14 engines were seized")."""
    row: list[Item] = []
    for item in items[draft.right[1] :]:
        if item.has("measure.cue") or item.has("counted.persons") or (item.kind == PUNCT and item.text in ";:"):
            break
        row.append(item)
    return row if any(item.has("excluded.things") for item in row[:4]) else []


def _is_ordinal(items: list[Item], draft: Draft) -> bool:
    """ "Zum 3. Mal", "beim 2. Einsatz": figures with a full stop amid a sentence, in a language that writes them so."""
    number = items[draft.first].value
    dotted = draft.last == draft.first and draft.last + 2 < len(items) and items[draft.last + 1].text == "."
    return dotted and not (number.unit or number.word or number.fraction) and 0 < number.value < 100


def _is_subgroup(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """Whether an elided number is told to be women, men or minors ("15,493 were men")."""
    told = led = whose = False
    behind = items[draft.last + 1 : draft.last + 7]
    if behind and behind[0].text == "(":  # "339,799 (37.1 %) are children"
        end = next((k for k in range(draft.last + 2, min(draft.last + 6, len(items))) if items[k].text == ")"), 0)
        behind = items[end + 1 : end + 5] if end else behind
    for item in behind:
        if item.has("flow.and") or item.has("part.within"):
            return False  # "31.6 million and those waiting 6.9", "nine, among them a girl"
        if led and not whose and any(c.startswith(("measure.", "counted.persons")) for c in item.senses):
            whose = True  # "5,044 of those who came are minors"
            continue
        if item.has("excluded.subgroup") or item.has("excluded.procedure"):
            return True  # "15,493 were men", "14,000 of which are pending"
        if item.text == "," and told:
            continue  # "three of them, badly burned, were taken to hospital"
        told = item.has("part.subset")
        led = led or told or item.text in pack.of_words or (bool(pack.capital_nouns) and not item.senses)
        if item.text not in pack.function_words and not item.has("part.subset"):
            return False
    return False


def _behind_their_colon(items: list[Item], draft: Draft) -> bool:
    """ "Many are children under 18: 241,769 in all": who a bare number behind a colon counts is told before it."""
    colon = next((k for k in range(draft.first - 1, max(draft.first - 4, 0), -1) if items[k].text == ":"), 0)
    if not colon or any(items[k].kind in (NUMBER, PERIOD) for k in range(colon + 1, draft.first)):
        return False
    for item in reversed(items[max(0, colon - 6) : colon]):
        if item.has("excluded.subgroup"):
            return True
        if any(c.startswith(("measure.", "counted.", "place.")) for c in item.senses) or item.text in (",", ";"):
            return False
    return False


def _counts_papers(items: list[Item], draft: Draft) -> bool:
    """Whether the noun before an elided number is one of procedure ("pending cases rose to 9,400")."""
    if draft.bracket and draft.first > 1 and items[draft.first - 2].has("excluded.procedure"):
        return True  # "issued most orders (34,240)"
    for index in range(draft.first - 1, max(-1, draft.first - 12), -1):
        item = items[index]
        if item.has("excluded.procedure") or item.has("excluded.subgroup"):
            return True
        if item.has("counted.incidents") and index and items[index - 1].has("excluded.procedure"):
            return True  # "pending cases fell by 582"
        if any(category.startswith(("counted.", "measure.people", "measure.act")) for category in item.senses):
            return False
        if boundary(items, index):
            return False
    return False


def _is_population(items: list[Item], draft: Draft) -> bool:
    """ "The population grew to 5.6 million": the subject of an elided number."""
    for index in range(draft.first - 1, max(-1, draft.first - 9), -1):
        item = items[index]
        if item.has("excluded.population"):
            beside = items[max(0, index - 1) : index + 2]  # itself too: "the population of foreign nationality"
            return not any(c.startswith(("measure.", "place.people", "place.group")) for i in beside for c in i.senses)
        if item.kind in (PUNCT, NUMBER) or any(c.startswith(("measure.", "counted.", "place.")) for c in item.senses):
            return False
    return False


PEOPLE: Final = ("counted.", "measure.people", "measure.soft", "measure.act")
_TELL_NUMBER: Final = ("excluded.things", "part.whose", "flow.relative")
_SITES: Final = ("excluded.things", "measure.weak", "owner.coast", "mode.air")


def _is_thing(item: Item) -> bool:
    return item.has("excluded.things") and not any(c.startswith(("counted.", "measure.people")) for c in item.senses)


def _says_nothing(item: Item) -> bool:
    return item.kind == WORD and not item.senses


def _number_of_things(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "The number of camps stands at 9", "the camps, 24 in number", "which number three": whose number is told."""
    start = draft.first
    while start > draft.left[0] and items[start - 1].kind != NUMBER and items[start - 1].text not in (".", ";", ":"):
        start -= 1
    for at in range(start, draft.first - 1):
        led = items[at].has("part.total") or (pack.verb_first and items[at].has("flow.idiom"))  # "reached a number of"
        if led or items[at].text in pack.number_words:
            named = at + 1
            while named < draft.first - 1 and (_says_nothing(items[named]) or items[named].text in pack.of_words):
                named += 1  # "of", "the", "official"
            if not pack.verb_first and items[named].has("measure.cue") and _is_thing(items[named + 1]):
                named += 1  # "displacement sites"
            ahead = items[named + 1 : draft.first]
            joined = any(i.has("flow.and") or i.has("flow.relative") or i.text == "," for i in ahead)
            head = pack.verb_first or not ahead or not any(c.startswith(PEOPLE) for c in ahead[0].senses)
            if _is_thing(items[named]) and head and not joined:
                return True
    near = items[max(start, draft.first - 2) : draft.first]
    told = any(i.has("part.whose") for i in (*near, *items[draft.last + 1 : draft.last + 2]))
    if not told and len(near) == 2 and near[0].has("flow.relative") and near[1].text in pack.function_words:
        told = draft.last + 1 < len(items) and items[draft.last + 1].kind == PUNCT  # "the camps, which are three,"
    for at in range(draft.first - 1, start - 1, -1) if told else ():
        if any(c.startswith(("excluded.", *PEOPLE)) or c in _SITES for c in items[at].senses):
            return not any(c.startswith(PEOPLE) for c in items[at].senses) and any(
                c in _SITES for c in items[at].senses
            )
    return False


def _counts_guards(items: list[Item], draft: Draft) -> bool:
    """ "Two Spanish coastguard helicopters", "three Greek police officers": what an authority has, or who serves it."""
    persons = any(i.has("counted.persons") for i in items[draft.index : draft.last + 1])
    if draft.noun_measure or draft.value >= _GUARDS or persons:
        return False
    last, behind = items[draft.last], items[draft.last + 1 : draft.last + 2]
    if draft.last > draft.index and last.has("owner.authority"):
        return True
    return any(i.has("owner.authority") and i.text != "" and not i.has("measure.cue") for i in behind)


_GUARDS: Final = 100
"""So many guards are none any more: "a rise of 1,153 units"."""


def _counts_things(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """Whether a thing is the subject of an elided number, with nothing but its verb between ("the flights were 14")."""
    aside = draft.first > 1 and items[draft.first - 1].text == "," and draft.last + 1 < len(items)
    if aside and items[draft.first - 2].has("excluded.capacity") and items[draft.last + 1].text == ",":
        return True  # "the places, 512, are ..."
    led = draft.first > 1 and items[draft.first - 1].text == pack.article != ""
    if led and items[draft.first - 2].has("excluded.things"):
        return True  # "the countries, the 29": a number behind its noun
    word = bool(pack.article) and draft.item.kind == NUMBER and draft.item.value.word and draft.value <= A_FEW
    if word and draft.first and items[draft.first - 1].has("excluded.things"):
        return True  # "these nationalities, the four"
    verb = False
    for index in range(draft.first - 1, max(-1, draft.first - 6), -1):
        item = items[index]
        if item.has("excluded.things"):
            plain = not any(c.startswith(("counted.", "measure.", "owner.")) for c in item.senses)
            led = any(c.startswith("role.") for i in items[max(0, index - 2) : index] for c in i.senses)
            return plain and verb and not led  # but "moved to other European countries were 1,116"
        if item.kind in (PUNCT, NUMBER, PERIOD) or item.senses:
            return False
        verb = verb or item.text in pack.function_words
    return False


def _led_by(items: list[Item], draft: Draft, pack: Pack) -> list[Item]:
    """The word right before a number and its hedge, or, where verbs come first, all before up to the one that tells."""
    if pack.verb_first:
        clause = reversed(items[draft.left[0] : draft.first])
        return list(itertools.takewhile(lambda i: i.kind != PUNCT and not i.has("measure.cue"), clause))
    for at in range(draft.first - 1, max(draft.left[0], draft.first - 4) - 1, -1):
        if items[at].senses and not any(c.startswith("before.") for c in items[at].senses):
            return items[at : at + 1]
    return []


def _labelled(items: list[Item], index: int) -> bool:
    """ "Article 31", "article L. 611-1": a label, and maybe the letter and the number before a hyphen behind it."""
    if index > 1 and items[index].text == "-" and items[index - 1].kind == NUMBER:
        index -= 2
    if index > 1 and items[index].text == ".":
        index -= 1
        if items[index].kind != WORD or len(items[index].text) > 1:
            return False
    if index and items[index].kind == WORD and len(items[index].text) == 1 and not items[index].senses:
        index -= 1
    return items[index].has("excluded.label")


def _is_rank(items: list[Item], draft: Draft) -> bool:
    """ "In the places two and three", "two to five": small numbers in words behind what tells an order."""
    if draft.noun or draft.item.kind != NUMBER or not draft.item.value.word or draft.value > _LAST_RANK:
        return False
    at = draft.first - 1
    if at > 1 and items[at - 1].kind == NUMBER and items[at - 1].value.word and items[at].kind != PUNCT:
        at -= 2  # "two and three"
    return at >= 0 and any(items[at].has(sense) for sense in ("part.head", "excluded.label"))


_LAST_RANK: Final = 20
