"""Every number of a sentence by itself: its counted noun, and what that says of unit, measure and nationality."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from etl.packs import END, Pack
from etl.transform import world
from etl.transform.bind.draft import COUNTED, EXCLUDED, MIDDLE, Draft, boundary, unwrap
from etl.transform.recognise.ages import OLDEST
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item
from etl.transform.recognise.names import OF_A_THING
from etl.transform.recognise.periods import WRAPPED

FOLDS: Final = {
    "doubled": 100,
    "tripled": 200,
    "quadrupled": 300,
    "quintupled": 400,
    "sixfold": 500,
    "sevenfold": 600,
    "eightfold": 700,
    "ninefold": 800,
    "tenfold": 900,
    "halved": -50,
    "half_of": -50,
    "half_again": 50,
}


NAMED: Final = "part of a name"
"""Why a number is none: a ship's ("Sea-Eye 4"), a paper's ("20/12626")."""


_COUNT_THEMSELVES: Final = frozenset(
    {"fold.times", "fold.divided", "fold.and_half", "part.out_of", *(f"fold.{name}" for name in FOLDS)}
    | {f"counted.dual_{unit}" for unit in ("persons", "boats", "incidents")}
)
"""What a phrase says that is a number of its own."""


def candidates(items: list[Item], pack: Pack) -> Iterator[Draft | None]:
    before: Draft | None = None
    twice: Draft | None = None
    for index, item in enumerate(items):
        if item.kind == NUMBER and not any(item.has(c) for c in ("fold.times", "fold.divided", "fold.and_half")):
            if twice is not None and twice.index == index - 1 and item.value.word and item.value.value == twice.value:
                twice.last, twice.quote_last = index, index  # a dual, and "two" behind it
                continue
            one = _one_of_a_people(items, before, index, pack)
            if one is not None:
                before = one
                yield before
                continue
            draft = _number(items, index, pack)
            if draft is not None and draft.skipped == "article" and before is not None:
                draft.skipped = "" if _one_more_from(items, before, index) else "article"
            before = draft
            yield before
        elif before is not None and item.text in pack.numbers.singles and _closes_a_row(items, before, index):
            draft = Draft(index, index, index + 1, item, value=1.0, quote_last=index + 1)
            draft.noun, draft.own_origin = "people", list(items[index + 1].senses["place.people"])
            before = draft
            yield draft
        elif item.kind == PHRASE and not _COUNT_THEMSELVES.isdisjoint(item.senses):
            fold = next((c for c in item.senses if c.startswith("fold.")), None)
            if fold is not None:
                yield _fold(items, index, fold.partition(".")[2])
            elif item.has("part.out_of") and item.value:
                part: float = (
                    item.value[0].value if len(item.value) == 2 else 1.0
                )  # "one" may be an article, and no number
                share = round(100 * part / item.value[-1].value, 1)
                draft = Draft(index, index, index, item, "share", share, "percent")
                draft.quote_last, draft.noun = index, "percent"
                yield draft
            elif dual := next((u for u in ("persons", "boats", "incidents") if item.has(f"counted.dual_{u}")), ""):
                if twice is not None and twice.index == index - 1 and item.has("place.people") and not twice.own_origin:
                    twice.last, twice.quote_last = index, index  # "two migrants, two Tunisians" of one phrase
                    twice.own_origin = list(item.senses["place.people"])
                    continue
                draft = Draft(index, index, index, item, "count", 2.0, dual)
                draft.noun, draft.quote_last = dual, index
                draft.noun_measure = measure_of_noun(item)
                draft.own_origin = list(item.senses.get("place.people", ()))
                if pack.article and item.text.startswith(pack.article):
                    draft.skipped = "told before"  # "the two boats"
                twice = draft
                yield draft


def _one_more_from(items: list[Item], before: Draft, index: int) -> bool:
    """ "Ten from Sfax, three from Libya and one from Algeria": what would be an article closes a row of places."""
    if index - before.last != 4 or index + 2 >= len(items) or not items[index - 1].has("flow.and"):
        return False
    lead, first = items[index + 1], items[before.last + 1]
    alike = any(lead.has(c) and first.has(c) for c in ("role.departure", "role.destination", "role.in"))
    return alike and all(i.has("place.country") or i.has("place.city") for i in (items[index + 2], items[index - 2]))


def _one_of_a_people(items: list[Item], before: Draft | None, index: int, pack: Pack) -> Draft | None:
    """ "Five Egyptians and a Moroccan one and three Somalis": in a language where "one" stands behind who it is."""
    number = items[index].value
    if not pack.article or not number.word or number.value != 1 or index < 2 or before is None or before.skipped:
        return None
    people = items[index - 1]
    if not people.has("place.people") or not items[index - 2].has("flow.and") or before.kind != "count":
        return None
    code = people.senses["place.people"]
    if before.last >= index - 1:
        before.last = before.quote_last = index - 3
    if len(before.own_origin) > 1:
        before.own_origin = [c for c in before.own_origin if c not in code]
    draft = Draft(index, index - 1, index, items[index], value=1.0, quote_last=index)
    draft.noun, draft.own_origin = "people", list(code)
    return draft


def _closes_a_row(items: list[Item], before: Draft, index: int) -> bool:
    """ "Two Indians and an Eritrean": one of a nationality, behind a number of another; else an article."""
    if not before.own_origin or before.skipped or before.kind != "count" or index + 1 >= len(items):
        return False
    between = items[before.last + 1 : index]
    after = items[index + 2] if index + 2 < len(items) else None
    row = after is not None and (after.has("flow.and") or after.text == ",")
    joined = 1 <= len(between) <= 2 and (between[0].has("flow.and") or (row and between[0].text == ","))
    joined = joined and not any(i.kind == PUNCT for i in between[1:])
    ends = after is None or after.kind == PUNCT or after.has("flow.and") or after.has("measure.cue")
    return joined and ends and items[index + 1].has("place.people")


def _fold(items: list[Item], index: int, name: str) -> Draft | None:
    item = items[index]
    if name in ("times", "divided", "and_half"):
        if not item.value or item.value[0].value <= 1:
            return None
        size = item.value[0].value + (0.5 if name == "and_half" else 0.0)  # "two and a half times as many"
        value = 100 * (size - 1) if name != "divided" else round(100 / size - 100, 1)  # "divided by three"
    else:
        value = float(FOLDS[name])
    draft = Draft(index, index, index, item, "change", value, "percent")
    draft.quote_last = index
    draft.rule.append("factor word")
    return draft


_STATES: Final = 60
"""More than there are in Europe."""


def measure_of_noun(item: Item) -> tuple[str, str] | None:
    both = item.has("measure.act") and item.senses["measure.act"] != item.senses.get("measure.people", [""])
    for category in ("measure.act", "measure.people", "measure.soft"):
        if category == "measure.act" and both and item.has("measure.people"):
            continue  # an act only where those who watch a border count it
        if item.has(category):
            return category.partition(".")[2], item.senses[category][0]
    return None


def _of_a_year(items: list[Item], index: int, pack: Pack) -> bool:
    """ "Less than half of 2023": as many as that year had, cut to a half; but "half of them in 2023" is a share."""
    led = False
    for item in items[index : index + 3]:
        if item.kind == PERIOD:
            atom = unwrap(item.value)
            if atom.op == "last_year":
                return not any(i.has("part.subset") for i in items[max(0, index - 4) : index])
            year = atom.op == "date" and bool(atom.year) and not atom.month
            return year and (led or bool(pack.article) or item.value.op in WRAPPED)
        if item.text not in pack.function_words and item.text not in pack.of_words and not item.has("change.from"):
            return False
        led = led or item.text in pack.of_words or item.has("change.from") or item.has("base.cue")
        if item.has("part.subset"):
            return False  # "half of them in 2022"
    return False


def _number(items: list[Item], index: int, pack: Pack) -> Draft | None:
    item = items[index]
    number = item.value
    draft = Draft(index, index, index, item, value=number.value, quote_last=index)
    if number.unit or number.fraction:
        draft.unit = "percentage_points" if number.unit == "points" else "percent"
        draft.kind = "change" if number.unit == "points" else "share"
        draft.noun = "percent"
        if number.fraction:
            _head(items, draft, pack)
            direct_noun = draft.index + 1 < len(items) and any(items[draft.index + 1].has(c) for c in COUNTED)
            if direct_noun and number.value != 50 and not pack.article and not pack.capital_nouns:
                draft.skipped = "ordinal"  # "a third boat"
            if _one_more(items, index) or _one_boat_more(items, index, pack):
                draft.skipped = "ordinal"
            if any(i.has("excluded.time") for i in items[draft.index + 1 : draft.index + 3]):
                draft.skipped = "excluded.time"  # "for the first time in half a century"
            if draft.index + 1 < len(items) and items[draft.index + 1].text in pack.function_words:
                draft.last = draft.quote_last = draft.index
            draft.unit, draft.noun = "percent", "percent"
            if number.value == 50 and _of_a_year(items, index + 1, pack):
                draft.kind, draft.value = "change", -50.0
                draft.rule.append("factor word")
            behind = items[draft.index + 1] if draft.index + 1 < len(items) else None
            if draft.skipped.startswith("excluded.") and behind is not None and behind.has("excluded.population"):
                draft.skipped = ""  # "a quarter of the population"
            if draft.skipped == "unknown noun":
                draft.skipped = "" if _is_of(items, draft.index + 1, pack) else "fraction of something else"
        return draft
    if number.approximate:
        draft.qualifier = "about"
    if _is_named(items, index) or item.has(OF_A_THING):
        draft.skipped = NAMED
        return draft
    if (pack.article and _in_order(items, index, pack)) or _marked_as_ordinal(items, index, pack):
        draft.skipped = "ordinal"
        return draft
    _head(items, draft, pack)
    if not draft.noun and _ends_a_name(items, index):
        draft.skipped = NAMED
        return draft
    if pack.article and index > 1 and items[index - 1].text == pack.article and draft.noun in ("", "people"):
        _noun_apart(items[index - 2], draft)
    union = items[index - 1].senses.get("place.country", []) if index else []
    if pack.article and union == ["EU"] and number.value in world.UNION_SIZES and not draft.noun:
        draft.skipped = "excluded.things"  # "the states of the union, the twenty-seven"
    boats = items[index - 1] if index and number.word and item.text == "" else item
    if pack.article and boats.has("counted.boats") and _the(boats, pack) and not draft.noun:
        _noun_apart(boats, draft)  # "ten of the boats, the fourteen"
    if pack.article and number.word and not draft.noun and index and _names_them_again(items, index, pack):
        draft.skipped = "excluded.things"
    one = draft.noun_measure is not None and draft.noun_measure[1] in world.TOLL | world.HELD
    of = items[index + 1 : index + 3] if draft.unit == "boats" and pack.article else []
    if len(of) == 2 and of[0].text in pack.of_words and of[1].has("counted.boats") and not _the(of[1], pack):
        draft.noun, draft.unit, draft.last, draft.quote_last = "", "persons", index, index  # "saved 86 from a boat"
    left = index + 1 < len(items) and (items[index + 1].has("part.rest") or items[index + 1].has("role.mixed"))
    if number.word and "{d}" in item.keys and not draft.noun and not left:
        draft.skipped = "ordinal"  # "the eleventh flight this year"
    if not number.value:
        draft.skipped = "none"  # "dropped to zero"
    if number.word and number.value == 1 and items[draft.last].has("owner.authority"):
        draft.skipped = "article"  # "aboard a unit of the coast guard"
    unknown = [i for i in items[index + 1 : draft.last] if i.kind == WORD and not (i.senses or i.small)]
    unknown = unknown if draft.noun == "people" and draft.last > index + 1 else []  # "in a Libyan base"
    counted = draft.noun in ("counted.persons", "people") and not unknown
    if number.word and number.value == 1 and not counted and not one:
        draft.skipped = "article" if draft.skipped in ("", "unknown noun") else draft.skipped
    return draft


def _the(item: Item, pack: Pack) -> bool:
    """Whether a word has the article that its language glues to it."""
    return bool(pack.article) and item.text.startswith(pack.article)


def _names_them_again(items: list[Item], index: int, pack: Pack) -> bool:
    """ "The flights, the thirty": a number with the article behind a noun that no list has."""
    before, item = items[index - 1], items[index]
    if before.has("counted.boats") and before.text.startswith(pack.article) and item.text.startswith(pack.article):
        return True
    if not item.text.startswith(pack.article) or item.value.value >= 100 or before.text in pack.function_words:
        return False
    return before.text != "" and all(c.startswith(("mode.", "excluded.things")) for c in before.senses)


def _noun_apart(noun: Item, draft: Draft) -> None:
    """ "The boats, the 14", "149 are the boats": a noun that an article parts from its number; a union's members."""
    counted, found = next((c for c in COUNTED if noun.has(c)), ""), measure_of_noun(noun)
    if noun.has("place.country"):
        draft.skipped = "excluded.things"
    elif counted or found:
        draft.noun, draft.skipped, draft.noun_measure = counted or "measure", "", found
        counted = counted or ("counted.incidents" if found and found[0] == "act" else "")
        draft.unit = {"counted.boats": "boats", "counted.incidents": "incidents"}.get(counted, draft.unit)


def _is_named(items: list[Item], index: int) -> bool:
    """Whether a number closes a name in quotation marks, or is one of two with a stroke between."""
    behind, before = items[index + 1 : index + 3], items[max(0, index - 2) : index]
    for mark, other in ((behind[:1], behind[1:]), (before[1:], before[:1])):
        if mark and other and mark[0].text == "/" and mark[0].glued and other[0].kind == NUMBER:
            return True
    if not behind or behind[0].text != '"' or not items[index].value.plain or items[index].value.value >= 100:
        return False
    return any(item.text == '"' for item in items[max(0, index - 4) : index - 1])


def _one_more(items: list[Item], index: int) -> bool:
    """ "Two died. A third, 19, was taken to hospital": at the head of a sentence, with an age."""
    age = items[index + 1 : index + 4]
    told = len(age) > _SEVERAL and age[0].text == age[2].text == "," and age[1].kind == NUMBER and age[1].value.plain
    return told and index == 0 and 0 < age[1].value.value < OLDEST


def _one_boat_more(items: list[Item], index: int, pack: Pack) -> bool:
    """ "21 from one boat, 15 from another and 30 from a third", "two landed; a third, with 38 aboard, did not"."""
    if index < _SEVERAL or not any(i.has("counted.boats") for i in items[max(0, index - _BOATS) : index]):
        return False
    led, behind = items[index - 1], items[index + 1 : index + 3]
    if behind and behind[0].text in pack.of_words:
        return False
    ends = not behind or behind[0].kind in (PUNCT, PERIOD) or behind[0].has("flow.and")
    onto = led.kind != PUNCT and (led.small or led.text in pack.function_words) and not led.has("change.by")
    before = items[index - 2]
    if onto and behind and behind[0].kind == NUMBER and behind[0].value.plain:
        return True  # "aboard the second 42 and aboard a third 38"
    if ends and onto and before.kind == NUMBER and not (before.value.unit or before.value.fraction):
        return True
    carried = [i for i in behind if i.text != ","][:1]
    return (led.kind == PUNCT or led.has("flow.and")) and any(i.has("flow.with") for i in carried)


_SEVERAL: Final = 2
_BOATS: Final = 16
"""Beads, at most, from where boats are told to a further one."""


def _in_order(items: list[Item], index: int, pack: Pack) -> bool:
    """ "The batch the-29", "the thirteenth batch", where what is told to be so many-th stands before it, and is none of
    those counted ("the migrants the-29")."""
    number, at = items[index].value, index - 1
    if number.unit or number.magnitude != 1 or not 0 < number.value <= _LAST_OF_ORDER or at < 1:
        return False
    if number.word and "{d}" not in items[index].keys:
        return False
    if not number.word:
        if items[at].text != pack.article or not items[index].glued:
            return False
        at -= 1
    noun = items[at]
    plain = noun.kind == WORD and not noun.senses
    return (
        noun.has("excluded.label")
        or noun.has("mode.air")
        or (plain and noun.text.startswith(pack.article) and noun.text != pack.article)
    )


_LAST_OF_ORDER: Final = 100


def _marked_as_ordinal(items: list[Item], index: int, pack: Pack) -> bool:
    """ "The 12th", "el 12.º", "12η": an ending of some letters, or a raised one, written to the digits."""
    behind = items[index + 1 : index + 3]
    if pack.article or not items[index].value.plain or not behind or not behind[0].glued:
        return False
    if behind[0].text == "." and len(behind) > 1 and behind[1].glued:
        return behind[1].text in _RAISED
    ending = behind[0].kind == WORD and not behind[0].senses and len(behind[0].text) <= _PARTICLE
    return (ending or behind[0].text in _RAISED) and items[index].value.value <= _LAST_OF_ORDER


_RAISED: Final = ("°", "º", "ª", "o", "a")


def _ends_a_name(items: list[Item], index: int) -> bool:
    """ "The camp Bersevi1": digits written to a word that means nothing else, and count nothing."""
    word, number = items[index - 1], items[index].value
    unknown = index > 0 and word.kind != PUNCT and all(c.startswith("place.") for c in word.senses)
    unknown = unknown and len(word.text) > _PARTICLE
    return unknown and items[index].glued and word.end == items[index].start and number.plain and number.value < 100


_PARTICLE: Final = 3
"""Letters of the longest particle that is written to what stands behind it."""


def _whence(items: list[Item], draft: Draft, index: int, pack: Pack) -> bool:
    """ "92 Moroccans and eleven from sub-Saharan countries": whose countries are not what is counted."""
    behind = items[index + 1] if index + 1 < len(items) else None
    led = index == draft.index + 2 and items[index - 1].has("role.departure")
    if led and items[index].has("owner.coast") and items[index].has("mode.land"):
        return True  # "450,000 have come in by the crossing of Islam Qala"
    plain = draft.item.value.magnitude == 1 and index == draft.index + 2 and items[index - 1].text in pack.of_words
    plain = plain and not draft.item.value.approximate  # "una decena de países asiáticos"
    return plain and behind is not None and (behind.has("place.group") or behind.has("place.region"))


def _is_of(items: list[Item], index: int, pack: Pack) -> bool:
    return index < len(items) and (
        items[index].text in pack.function_words or items[index].kind in (PUNCT, PERIOD) or bool(items[index].senses)
    )


def _head(items: list[Item], draft: Draft, pack: Pack) -> None:
    """The counted noun behind a number: what it says of unit, measure and nationality."""
    unknown = 0
    index = draft.index + 1
    stop = min(len(items), draft.index + 7)
    direct = True
    if (
        items[draft.index].glued
        and draft.index
        and items[draft.index - 1].kind == WORD
        and items[draft.index - 1].end == items[draft.index].start  # but "was +33,700"
        and items[draft.index - 1].text.isascii()
    ):
        if not items[draft.index - 1].text.endswith("'"):
            draft.skipped = NAMED
            return
    if (
        draft.index > 1
        and items[draft.index - 1].text == "-"
        and items[draft.index - 1].glued
        and items[draft.index].glued
        and items[draft.index - 2].kind in (WORD, PHRASE)
    ):
        draft.skipped = NAMED
        return
    following = items[draft.index + 1] if draft.index + 1 < len(items) else None
    if (
        following is not None
        and following.kind == NUMBER
        and not following.value.unit
        and not following.value.fraction
        and not draft.item.value.word
    ):
        draft.skipped = "telephone"
        return
    if draft.item.value.sign and not draft.item.value.unit and draft.index and items[draft.index - 1].kind == NUMBER:
        draft.skipped = "telephone"
        return
    if (
        draft.index
        and items[draft.index - 1].kind == NUMBER
        and not draft.item.value.word
        and not items[draft.index - 1].value.word
    ):
        draft.skipped = "telephone"
        return
    if pack.capital_nouns:
        index = _behind_attribute(items, index, pack)
        if index > draft.index + 1:
            participle = items[index - 1].senses
            done = participle.get("measure.cue", participle.get("measure.soft", []))[0]
            draft.noun_measure = ("people" if done in world.RETURNS else "soft", done)
        stop = max(stop, min(len(items), index + 1))
        direct = index == draft.index + 1
    while index < stop:
        item = items[index]
        if item.kind in (NUMBER, PERIOD):
            break
        if item.kind == PUNCT:
            if item.text in "%°º":
                draft.skipped = "sign"
            if item.text == "-" and item.glued and index + 1 < stop and items[index + 1].glued:
                index += 1
                continue
            excluded = next((c for c in EXCLUDED if item.has(c)), None)
            if excluded:
                draft.skipped = excluded
                return
            break
        if index + 2 < stop and items[index + 1].text == "-" and items[index + 1].glued:
            if items[index + 2].has("excluded.things") and not item.small:
                draft.skipped = "excluded.things"  # "three Maghreb states", told in one word
                return
        excluded = next((c for c in EXCLUDED if c in item.senses), None) if item.senses else None
        counted = next((c for c in COUNTED if c in item.senses), None) if item.senses else None
        noun_measure = measure_of_noun(item)
        if excluded == "excluded.population" and (_fled(items, draft, index) or _came_to_live(items, draft)):
            excluded, counted = None, "counted.persons"
        if excluded == "excluded.age" and draft.noun == "people":
            break  # "two Sudanese aged 17 and 19"
        if excluded == "excluded.things" and _whence(items, draft, index, pack):
            break
        if excluded == "excluded.things" and item.has("role.origin") and _the(item, pack):
            break  # "of whom 13,779 hold the Bengali nationality and 12,504 the Syrian nationality"
        if excluded == "excluded.things" and draft.noun == "people" and pack.capital_nouns and item.small:
            break  # "neun Ägypter sitzen in Haft": a verb spelled like a noun
        if excluded and not (counted or noun_measure) and (unknown == 0 or excluded != "excluded.time"):
            draft.skipped = excluded
            return
        if counted or noun_measure:
            after = items[index + 1] if index + 1 < len(items) else None
            if (
                counted
                and draft.noun
                and draft.noun != "people"
                and items[draft.last].text not in pack.function_words  # "two more boats"
                and not item.has("measure.people")
                and not item.has("measure.act")
            ):
                break
            draft.last = index
            if draft.noun != "counted.compatriots":  # "29,143 of its nationals deported from there"
                draft.noun = counted or "measure"
            if noun_measure and (noun_measure[0] != "soft" or draft.noun_measure is None):
                draft.noun_measure = noun_measure
            bracketed = items[draft.index + 1].start > items[draft.index].end + 1  # "(21,638) offenders"
            bracketed = bracketed or (not direct and pack.capital_nouns)  # "367 der Abgeschobenen"
            led_on = item.has("role.origin") and item.end - item.start > len(item.text)  # "migrants from" is one bead
            if (direct or unknown <= 2) and not led_on and not bracketed:
                draft.quote_last = index
            if counted == "counted.boats":
                draft.unit = "boats"
            elif counted == "counted.incidents" or (noun_measure and noun_measure[0] == "act"):
                draft.unit = "incidents"
            if (
                after is not None
                and any(after.has(c) for c in ("excluded.subgroup", "excluded.procedure"))
                and not after.glued
            ):
                draft.skipped = "excluded.subgroup"
                return
            if after is not None and (
                after.kind == PHRASE and (measure_of_noun(after) or any(after.has(c) for c in COUNTED))
            ):
                index += 1
                continue
            _nationality(items, index + 1, draft, pack)
            return
        if pack.article and index == draft.index + 1 and _spelled_like(item, draft.item, pack):
            # no country follows a number without a preposition: it is the nationality, in the accusative
            draft.own_origin += item.senses["place.country"]
            draft.last = draft.quote_last = index
            draft.noun = "people"
            _more_people(items, index + 1, draft, ("place.people", "place.country"))
            break
        if pack.capital_nouns and item.small and (item.has("place.people") or item.has("place.group")):
            if not _counts_people(items, index + 1):
                break  # "Tunisian beaches": an adjective to something else
        if _pair_of_adjectives(items, index):
            draft.own_origin += item.senses.get("place.people", [])
            draft.group = draft.group or item.has("place.group")
            index += 2
            continue
        if item.has("place.people") or item.has("place.group"):
            draft.own_origin += item.senses.get("place.people", [])
            draft.group = draft.group or item.has("place.group")
            if not draft.noun:
                draft.last = draft.quote_last = index
                draft.noun = "people"
                _more_people(items, index + 1, draft)
            index += 1
            continue
        after = items[index + 1] if index + 1 < stop else None
        if index == draft.index + 1 and item.has("place.country") and after is not None and not draft.noun:
            union = {"EU": 30, "EUROPE": _STATES}.get(item.senses["place.country"][0], 0)
            if after.has("excluded.things") or draft.value < union:
                draft.skipped = "excluded.things"  # "twelve EU states", "38 European countries"
                return
        the = bool(pack.article) and item.text.startswith(pack.article)  # "99,000 crossed the border"
        if index == draft.index + 1 and item.has("owner.coast") and not (item.has("place.country") or the):
            draft.skipped = "excluded.things"  # "on two islands"
            return
        if index == draft.index + 1 and item.has("role.mixed") and index + 1 < stop and items[index + 1].senses:
            index += 1
            continue  # "two other operations"
        if index == draft.index + 1 and item.has("range.between") and after is not None and after.has("measure.people"):
            index += 1
            continue  # "173 tra scafisti e basisti"
        if index == draft.index + 1 and _describes_people(items, index):
            told = item.senses.get("measure.cue")
            draft.noun_measure = ("soft", told[0]) if told else None  # "901 drowned migrants"
            index += 1
            continue  # "738 rejected asylum seekers", "148 stranded Gambians"
        if item.text in pack.function_words or item.senses:
            if pack.capital_nouns and item.small and item.text.endswith(pack.participle_endings) and after is not None:
                people = after.has("counted.persons") or after.has("measure.soft")
                if item.kind == WORD and not item.senses and people:
                    index, direct = index + 1, False
                    continue  # "1,6 Millionen registrierte Flüchtlinge": a participle that also is a verb's form
            if index == draft.index + 1 and after is not None and item.text in pack.those_words:
                if after.has("place.country"):
                    break
                _noun_apart(after, draft)  # "son 149 las pateras y 2.266 los migrantes llegados"
                draft.last += bool(draft.noun)
                return
            if index == draft.index + 1 and item.text in pack.of_words:
                direct = False
                index += 1
                continue
            if item.has("change.more") or item.has("change.fewer"):
                index += 1
                direct = False
                if index == draft.index + 2 and index < stop and items[index].text in pack.function_words:
                    break
                continue
            break
        if not direct and index == draft.index + 2:
            break
        if index == draft.index + 1 and pack.plural_verb and item.text.endswith(pack.plural_verb):
            break  # "53 came from Guatemala": the verb of an elided noun
        if item.small:
            index += 1
            continue
        unknown += 1
        if unknown > 2:
            break
        index += 1
    if not draft.noun and unknown:
        draft.skipped = "unknown noun"
    if not draft.noun and not draft.skipped:
        _of_the(items, draft, pack)
    if not draft.noun and not draft.skipped:
        _number_of(items, draft, pack)


def _of_the(items: list[Item], draft: Draft, pack: Pack) -> None:
    """ "Four of the largest returns flights", "three of the boats": what is counted stands behind an article."""
    at = draft.index + 3
    if at >= len(items) or items[at - 2].text not in pack.of_words or items[at - 1].text not in pack.those_words:
        return
    if items[at - 1].has("role.mixed"):
        return  # "23 of other countries"
    plain = items[at].kind == WORD or list(items[at].senses) == ["flow.record"]
    if plain and at + 1 < len(items) and items[at].text not in pack.function_words:
        at += 1
    if items[at].has("counted.boats"):
        draft.noun, draft.unit = "counted.boats", "boats"
    elif items[at].has("excluded.things") and not any(items[at].has(c) for c in COUNTED):
        draft.skipped = "excluded.things"


def _behind_attribute(items: list[Item], index: int, pack: Pack) -> int:
    """ "29,143 from the US deported compatriots": where the noun stands, if all before it only describes it."""
    if index >= len(items) or not any(c.startswith("role.") for c in items[index].senses):
        return index
    for at in range(index + 2, min(len(items), index + _ATTRIBUTE)):
        item, before = items[at], items[at - 1]
        if item.kind in (PUNCT, NUMBER, PERIOD):
            break
        people = item.has("counted.persons") or item.has("counted.compatriots") or item.has("measure.soft")
        people = people or item.has("counted.boats")
        told = before.has("measure.cue") or before.has("measure.soft")
        participle = before.small and before.text.endswith(pack.participle_endings) and told
        if participle and not item.small and (people or item.has("place.people")):
            return at
    return index


_ATTRIBUTE: Final = 9
"""How many beads the words between a number and its noun may be that tell where the people came from."""


def _describes_people(items: list[Item], index: int) -> bool:
    """Whether a participle stands right before the people it tells of."""
    item, after = items[index], items[index + 1] if index + 1 < len(items) else None
    told = item.has("skip.refused") or item.has("measure.cue") or item.has("verb.exact")
    if after is None or after.has("role.origin") or not told:
        return False
    if item.has("verb.exact") and not item.has("measure.cue") and not after.has("place.people"):
        return False  # but "158,000 registered Syrians"
    if any(c.startswith(("part.", "change.", "before.", "flow.", "role.", "excluded.")) for c in item.senses):
        return False
    return after.has("counted.persons") or after.has("place.people") or after.has("measure.soft")


def _fled(items: list[Item], draft: Draft, index: int) -> bool:
    """ "40,000 residents fled", "20,000 obliged to leave were deported": counted where their own clause tells it."""
    clause = []
    for span in (range(index + 1, min(len(items), index + 8)), range(draft.index - 1, max(-1, draft.index - 6), -1)):
        for at in span:
            if boundary(items, at) >= MIDDLE or items[at].kind == NUMBER:
                break
            clause.append(items[at])
    told = {"departures", "displaced"} | world.RETURNS | world.MOVED_ON
    return any(m in told for item in clause for m in item.senses.get("measure.cue", ()))


def _came_to_live(items: list[Item], draft: Draft) -> bool:
    """ "The foreigners living in Morocco came to 84,000 inhabitants": a part of them is told, not all."""
    before = []
    for at in range(draft.index - 1, max(-1, draft.index - 9), -1):
        if items[at].kind == NUMBER or items[at].has("excluded.population"):
            return False
        if boundary(items, at):
            break
        before.append(items[at])
    living = {"migrants", "refugees", "displaced"}
    nouns = [i for i in before for c in ("soft", "people") if living.intersection(i.senses.get(f"measure.{c}", ()))]
    cues = [i for i in before if living.intersection(i.senses.get("measure.cue", ()))]
    return bool(nouns) or len(cues) > 1 or (bool(cues) and any(i.has("place.group") for i in before))


def _number_of(items: list[Item], draft: Draft, pack: Pack) -> None:
    """ "Brings to 32,000 the number of crossings": the noun that such a total counts stands behind it."""
    ahead = items[draft.last + 1 : draft.last + 5]
    if len(ahead) < 4 or ahead[0].text not in pack.function_words or ahead[2].text not in pack.of_words:
        return
    found = measure_of_noun(ahead[3])
    if ahead[1].kind != WORD or found is None or found[0] == "soft":
        return
    draft.noun, draft.noun_measure = "measure", found
    if found[0] == "act" or ahead[3].has("counted.incidents"):
        draft.unit = "incidents"


def _pair_of_adjectives(items: list[Item], index: int) -> bool:
    """ "30 African and Asian countries": the noun stands behind the second adjective."""
    if not items[index].small or index + 2 >= len(items) or not items[index + 1].has("flow.and"):
        return False
    both = (items[index], items[index + 2])
    return items[index + 2].small and all(i.has("place.people") or i.has("place.group") for i in both)


def _counts_people(items: list[Item], index: int) -> bool:
    """Whether the noun behind an adjective of nationality is of people, or none stands there at all."""
    item = items[index] if index < len(items) else None
    if item is None or item.kind in (PUNCT, NUMBER, PERIOD) or item.small:
        return True
    return bool(measure_of_noun(item)) or any(item.has(c) for c in (*COUNTED, "place.people", *EXCLUDED))


def _more_people(items: list[Item], index: int, draft: Draft, kinds: tuple[str, ...] = ("place.people",)) -> None:
    """ "30 Malians and Guineans": a group described in full is of all its countries."""
    while index + 1 < len(items) and (items[index].has("flow.and") or items[index].text == ","):
        kind = next((kind for kind in kinds if items[index + 1].has(kind)), "")
        if not kind or items[index + 1].has("counted.dual_persons"):
            return
        if index + 2 < len(items) and items[index + 2].text == "(":
            return  # the next of a list, with its own number
        draft.own_origin += [code for code in items[index + 1].senses[kind] if code not in draft.own_origin]
        index += 2


def joined(items: list[Item], drafts: list[Draft]) -> None:
    """ "Two boats with 73 and 37 people", "4,200, 7,100 and 6,500 migrants": numbers of a row count the same."""
    row: Draft | None = None
    for first, second in reversed(list(itertools.pairwise(drafts))):
        between = items[first.last + 1 : second.first]
        linked = len(between) == 1 and (
            between[0].has("flow.and")
            or between[0].has("part.respectively")
            or (between[0].text == "," and second is row)
        )
        if not linked or first.noun or first.kind != "count":
            continue
        if second.kind != "count" or not second.noun or second.skipped or first.skipped not in ("", "unknown noun"):
            continue
        if _told_of_others(items, first, second):
            continue
        first.noun, first.unit, first.noun_measure, first.skipped = second.noun, second.unit, second.noun_measure, ""
        first.own_origin = first.own_origin or list(second.own_origin)
        row = first


def make_it_up(items: list[Item], drafts: list[Draft]) -> None:
    """ "668 expulsions, 365 administrative and 303 judicial": numbers of unknown kinds that are the one before, added
    up, count the same."""
    for at, whole in enumerate(drafts):
        if whole.kind != "count" or whole.skipped or not whole.noun or whole.value < _NO_CHANCE:
            continue
        parts: list[Draft] = []
        for draft in drafts[at + 1 :]:
            near = draft.first - (parts[-1] if parts else whole).last <= _BETWEEN_PARTS
            unread = draft.skipped in ("", "unknown noun", "excluded.things")
            if draft.kind != "count" or not unread or draft.noun or not near:
                break
            parts.append(draft)
            if sum((d.value for d in parts), 0.0) == whole.value and any(d.skipped for d in parts):
                _count_the_same(whole, parts)
                break


def _count_the_same(whole: Draft, parts: list[Draft]) -> None:
    for draft in parts:
        draft.skipped = ""
        draft.unit = whole.unit
        draft.is_part = True
        draft.rule.append("parts of the number before")


_NO_CHANCE: Final = 20.0
"""The least number that others add up to on purpose."""
_BETWEEN_PARTS: Final = 6
"""Beads from one part to the next."""


def _told_of_others(items: list[Item], first: Draft, second: Draft) -> bool:
    """ "The survivors are 80 and some twenty the missing": each with a noun of its own, one before its number."""
    theirs = second.noun_measure
    for at in range(first.first - 1, max(-1, first.first - 5), -1):
        if items[at].kind == NUMBER or boundary(items, at):
            return False
        told = items[at].senses.get("measure.people", ())
        if told and theirs is not None and theirs[0] == "people":
            return theirs[1] not in told
    return False


def act_or_people(items: list[Item], draft: Draft, drafts: list[Draft]) -> None:
    """A noun for both ("sbarchi"): acts where a number of persons stands beside it, persons otherwise."""
    behind = draft.noun_measure is not None and draft.noun_measure[0] == "act"  # "sono 50.000 gli sbarchi"
    end = draft.last + (3 if behind else 1)
    noun = next(
        (
            items[k]
            for k in range(draft.index, min(end, len(items)))
            if items[k].has("measure.act") and items[k].has("measure.people")
        ),
        None,
    )
    if noun is None or draft.skipped:
        return
    if noun.senses["measure.act"] != noun.senses["measure.people"]:
        says = [m for i in items if i is not noun for c in ("measure.weak", "measure.cue") for m in i.senses.get(c, ())]
        agency = "crossings" in says  # "detected by Frontex", "the police detected"
        agency = agency or any("EU" in i.senses.get("place.country", ()) for i in items)  # of the Union's borders
        kind = "act" if agency else "people"
        draft.unit = "incidents" if agency else "persons"
        draft.noun_measure = (kind, noun.senses[f"measure.{kind}"][0])
        return
    told = ("counted.persons", "people", "")
    people = [d for d in drafts if d is not draft and not d.skipped and d.kind == "count"]
    people = [d for d in people if d.noun in told or (d.noun_measure or ("",))[0] == "people"]
    persons = any(d.value >= 3 * draft.value for d in people)  # but "66,317 landings, when 157,651 people had come"
    at = drafts.index(draft)
    before = drafts[at - 1] if at else draft
    both = draft.first - before.last == 2 and before.noun_measure == draft.noun_measure
    for one in (before, draft) if both else (draft,):  # "8,720 and 8,152 landings"
        one.unit = "incidents" if persons else "persons"
        one.noun_measure = ("act" if persons else "people", noun.senses["measure.act"][0])


def _spelled_like(item: Item, noun: Item, pack: Pack) -> bool:
    """Whether a country behind a number may be a nationality in the accusative, or one that is spelled the same: not
    one of several words, nor one that has its own article."""
    if not item.has("place.country") or not item.text:
        return False
    people = any(c == "place.people" for c, _ in pack.words.get(item.text[:-1], {}).get(END, ()))
    if people and noun.kind != NUMBER and noun.text and noun.text[-1] != item.text[-1]:
        return False  # a noun in another case: "6,400 migrants left Libya", not "Libyan migrants"
    return people or item.text.endswith(pack.of_one)


def _left_or_reached(items: list[Item], index: int, draft: Draft) -> bool:
    """ "240 migrants left Libya", where that country is spelled like its adjective: no other place is told."""
    verb = next((i for i in reversed(items[max(0, draft.index - 3) : draft.index]) if i.has("measure.cue")), None)
    if verb is None or not (verb.has("role.departure") or verb.has("role.destination")):
        return False
    rest = [*itertools.takewhile(lambda item: item.kind not in (PUNCT, NUMBER), items[index + 1 :])]
    rest += items[
        max(0, draft.index - 3) : draft.index
    ]  # "240 Libyan migrants left Jordan", where the verb comes first
    return not any(c.startswith("place.") or c == "owner.country" for item in rest for c in item.senses)


def _nationality(items: list[Item], index: int, draft: Draft, pack: Pack) -> None:
    """Adjectives of nationality behind the noun ("9283 migrants tunisiens")."""
    if pack.article and index < len(items) and _spelled_like(items[index], items[index - 1], pack):
        if _left_or_reached(items, index, draft):
            return
        # in the accusative a nationality is spelled like its country
        draft.own_origin += items[index].senses["place.country"]
        draft.last = draft.quote_last = index
        _more_people(items, index + 1, draft, ("place.people", "place.country"))
        return
    for at, item in enumerate(items[index : index + 3]):
        if item.has("place.people"):
            draft.own_origin += item.senses["place.people"]
            _more_people(items, index + at + 1, draft)
            if at == 0 and draft.quote_last == index - 1:
                draft.last = draft.quote_last = index
            return
        if item.has("place.group"):
            draft.group = True
            return
        if item.kind != WORD or item.senses or (item.text in pack.function_words and item.text not in pack.of_words):
            return
