"""Changes told by a verb or a noun at some distance: rose by, a rise of, more than."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import END, Pack
from etl.transform.bind.draft import MIDDLE, Draft, boundary, is_base_period
from etl.transform.bind.kinds.compared import MOVED, from_hedged, to_many_more
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item

_MORE_OR_LESS: Final = ("change.more", "change.fewer")


def told_difference(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "more by 300" before the number, 0 otherwise."""
    at = draft.first - 1
    if pack.capital_nouns:
        return 0  # "unter den 12 Toten", "unter den 157.651 von 2023": there the size stands before
    hedged = pack.article and at > draft.left[0] and any(c.startswith("before.") for c in items[at].senses)
    glued = hedged and items[at].text.startswith(tuple(pack.prepositions))  # "fewer by-about 3,000"
    if glued or (at > draft.left[0] and items[at].text in pack.prepositions):
        at -= 1
    elif hedged and at > draft.left[0] + 1 and items[at - 1].text in pack.prepositions:
        at -= 2
    elif hedged and at > draft.left[0] and not items[at - 1].text and any(map(items[at - 1].has, _MORE_OR_LESS)):
        at -= 1  # "fewer-by more than 3,000", of a phrase
    elif at < 0 or items[at].text:
        return 0  # a single word right before the number is a hedge, or another word
    item = items[at]
    if at == 0 or any(category.startswith(("before.", "base.")) for category in item.senses):
        return 0  # "Unter den 76,765 ..." opens a sentence
    if items[at - 1].kind == NUMBER and items[at - 1].value.unit == "percent":
        return 0  # "20 % below the 106,000 of the year before"
    return -1 if item.has("change.fewer") else 1 if item.has("change.more") else 0


def differs(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """ "Went from 5,427 to 13,336, a difference of 7,909": +1 or -1 for what lies between the two told right before."""
    led = items[max(0, draft.first - 2) : draft.first]
    if len(before) < 2 or not any(item.has("change.difference") for item in led):
        return 0
    first, second = before[-2:]
    gap = second.value - first.value
    alike = first.kind == second.kind == draft.kind == "count" and not (first.skipped or second.skipped)
    return 0 if not alike or abs(gap) != draft.value else 1 if gap > 0 else -1


def moved_by(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "rose by 300 people" and "a fall of 300 people", 0 otherwise; "fell from 500 to 300" is none."""
    beside = items[draft.first - 1] if draft.first else draft.item
    if draft.noun in ("", "counted.persons") and beside.has("change.size") and any(beside.has(c) for c in MOVED):
        return 1 if beside.has("change.up") else -1  # "exceeded by 7,913 those of the year before"
    if draft.noun in ("", "counted.persons") and draft.first > 1 and items[draft.first - 1].has("change.size"):
        verb = items[draft.first - 2]
        if items[draft.first - 1].text not in pack.of_words and (verb.has("change.up") or verb.has("change.down")):
            return 1 if verb.has("change.up") else -1
    if _sized_behind(items, draft):
        return 0  # "fell from 66,300 in 2023 by 30 %"
    at = draft.first - 1
    if at > draft.left[0] and any(c.startswith("before.") for c in items[at].senses):
        if items[at].has("change.to") or from_hedged(items, draft):
            return 0  # "leapt to about 1.1 million"
        at -= 1
    glued = bool(pack.article) and items[at].text.startswith(tuple(pack.prepositions))  # "by-a-rise 5.6 million"
    led = items[at].has("change.size") or items[at].has("change.from") or items[at].text in pack.of_words
    if items[at].has("change.from") and not items[at].has("change.size") and items[at].text not in pack.of_words:
        return 0  # "a rise from 142,000 deportations in 2023"
    of = (items[at].text in pack.of_words or not items[at].text) and not pack.article  # of two words, or of a phrase
    if at > draft.left[0] and led and items[at].text:
        at -= 1
    elif items[at].text and not glued:
        return 0
    item = items[at]
    behind = items[draft.last + 1 : draft.last + 6]
    if at < draft.left[0] or item.has("change.to"):
        return 0
    by = any(item.has(c) for c in MOVED) and to_many_more(items, draft, 1 if item.has("change.down") else 5)
    by = by or (any(item.has(c) for c in MOVED) and _rated_behind(behind))
    if any(i.has("change.to") for i in behind) and not by:
        return 0  # "rose from 82,000 in 2022 to 91,000"
    amount = (
        glued or by or (of and not any(i.has("change.deficit") for i in items[: draft.first]))
    )  # "a fall of 10,530", but "a net loss of 2,700 in one quarter and a gain of 1,800 in the next"
    amount = amount or (pack.capital_nouns and not item.text)  # "ein Minus von 6.000", one phrase
    amount = amount or (not item.text and items[0].has("base.cue"))  # "compared with August, this is a rise of 955"
    against = any(i.has("base.cue") or (i.kind == PERIOD and is_base_period(i.value)) for i in behind)
    level = draft.value in (100, 1000) and not against
    if not (draft.noun or amount) or level:
        return 0  # "reached the record of 45,774"
    return -1 if item.has("change.down") else 1 if item.has("change.up") and not item.has("change.from") else 0


def _sized_behind(items: list[Item], draft: Draft) -> bool:
    """Whether a number led by "from" has its time right behind it, and in its clause the size of the change."""
    behind = items[draft.last + 1 : draft.last + 9]
    if not draft.first or not items[draft.first - 1].has("change.from") or not behind or behind[0].kind != PERIOD:
        return False
    sized = (i for a, i in itertools.pairwise(behind) if i.kind == NUMBER and a.has("change.size"))
    return any(item.value.unit == "percent" for item in sized)


def _far_behind(items: list[Item], draft: Draft) -> list[Item]:
    return items[draft.last + 1 : draft.last + 9]


def _rated_behind(behind: list[Item]) -> bool:
    """ "Rose by 191,000 (+44 %) to 626,000": a signed rate in brackets tells the same of a difference."""
    if [i.text == "(" for i in behind[:1]] != [True] or len(behind) < 2 or behind[1].kind != NUMBER:
        return False
    return bool(behind[1].value.unit == "percent" and behind[1].value.sign)


def up_to_its_value(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "rose by 1,350 in October, to 5,030", where the value it came to is told apart, 0 otherwise."""
    end = next((k for k in range(draft.last + 1, min(draft.last + 9, len(items))) if items[k].kind == NUMBER), None)
    if end is None or items[end].value.unit or draft.bracket:
        return 0
    to = end - 1
    if not items[to].has("change.to") and any(c.startswith("before.") for c in items[to].senses):
        to -= 1
    between = items[draft.last + 1 : to]
    if to <= draft.last or not items[to].has("change.to") or any(i.has("flow.and") for i in between):
        return 0
    if any(i.kind == PERIOD for i in items[end + 1 : end + 4]) or any(map(_leads_away, between)):
        return 0  # "fell from 12,000 in 2022, to 9,000 in 2023"
    at = draft.first - 1
    of = items[at].text in pack.of_words or not items[at].text or items[at].has("change.size")
    if items[at].has("change.from") and not of:
        return 0  # "rose from 3,000 to more than 5,000"
    for _ in range(4):
        if at < draft.left[0] or any(items[at].has(c) for c in MOVED):
            break
        hedge = any(c.startswith("before.") for c in items[at].senses) and not items[at].has("change.to")
        led = items[at].has("change.size") or (items[at].text and items[at].text in pack.of_words)
        aside = items[at].kind == PERIOD or any(c.startswith(("role.", "place.")) for c in items[at].senses)
        if not (hedge or led or aside):
            return 0
        at -= 1
    if at < draft.left[0] or items[at].has("change.from"):
        return 0
    sign = 1 if items[at].has("change.up") else -1 if items[at].has("change.down") else 0
    apart = (to > draft.last + 1 and items[to - 1].text == ",") or not items[to].text
    return sign if apart or sign * (items[end].value.value - draft.value) < 0 else 0


def amounts_to(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "the rise on last year is 1,100 people", a clause about what grew or shrank, 0 otherwise."""
    at = draft.first - 1
    if at > 0 and any(c.startswith("before.") for c in items[at].senses) and not items[at].has("change.amounts"):
        at -= 1
    if at > 0 and items[at].text in pack.those_words and not items[at].has("change.amounts"):
        at -= 1
    start = next((k + 1 for k in range(at, -1, -1) if items[k].kind == NUMBER or items[k].text in (";", ":", "(")), 0)
    start = _behind_comparison(items, start, at)
    if at > start and not draft.bracket and any(items[at].has(c) for c in MOVED):
        verb = next((k for k in range(at - 1, max(start, at - 4) - 1, -1) if items[k].has("change.amounts")), at)
        if verb < at and all(_is_small(items[k], pack) for k in range(verb, at)):
            return 1 if items[at].has("change.up") else -1  # "im Vergleich dazu beträgt der Rückgang 877"
    head = [k for k in range(start, min(start + 4, at)) if any(items[k].has(c) for c in MOVED)]
    if not head or draft.bracket:
        return 0
    first = range(start, head[0])
    if any(items[k].kind == PUNCT or not _is_small(items[k], pack) for k in first):
        return 0
    is_told = any(items[k].has("change.amounts") for k in first) if pack.verb_first else items[at].has("change.amounts")
    return 0 if not is_told else 1 if items[head[0]].has("change.up") else -1


def _behind_comparison(items: list[Item], start: int, end: int) -> int:
    """Where a clause begins behind "compared with April of the year before", told at its head."""
    cue = next((k for k in range(start, min(start + 3, end)) if items[k].has("base.cue")), end)
    if any(items[k].has(c) for k in range(start, cue) for c in MOVED):
        return start  # "the fall against April 2024 is 877"
    at = next((k for k in range(cue, min(cue + 4, end)) if items[k].kind == PERIOD), end)
    if at == end or any(items[k].kind in (NUMBER, PUNCT) for k in range(start, at)):
        return start
    return at + 1 + (at + 1 < end and items[at + 1].text == ",")


def _is_small(item: Item, pack: Pack) -> bool:
    """Whether a bead before the noun of a clause only leads to it: an article, "and", a verb that takes an amount."""
    led = item.has("flow.and") or item.has("flow.contrast") or item.has("change.amounts")
    return led or item.text in pack.function_words or item.small


def _leads_away(item: Item) -> bool:
    """Whether a bead between an amount and the value it came to tells of anything but a time."""
    told = ("measure.", "part.", "flow.", "base.", "change.", "skip.")
    return item.kind != PERIOD and item.text != "," and any(c.startswith(told) for c in item.senses)


def verb_ahead(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "grew the number of refugees in Italy by 1,025", where the verb comes first, 0 otherwise."""
    at = draft.first - 1
    if not pack.verb_first or at < 0 or draft.bracket:
        return 0
    hedged = at > draft.left[0] and any(c.startswith("before.") for c in items[at].senses)
    by = tuple(p for p in pack.prepositions if ("flow.with", "with") in pack.words.get(p, {}).get(END, ()))
    if hedged and not items[at].text.startswith(by) and not items[at].has("change.size"):
        at -= 1
    said = items[at].text in by or (hedged and at == draft.first - 1) or items[at].has("change.size")
    if not said and (items[at].has("change.to") or not to_many_more(items, draft, 5)):
        return 0
    for item in reversed(items[draft.left[0] : at]):
        if item.kind == NUMBER or boundary([item], 0) >= MIDDLE or any(item.has(c) for c in _LEADS):
            return 0
        if item.has("change.up") or item.has("change.down"):
            return 1 if item.has("change.up") else -1
    return 0


_LEADS: Final = ("part.head", "part.lead", "part.open", "part.subset", "part.share", "flow.contrast")


def rise_of_so_many(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "a rise in the number of returns to Sudan of 20,000 people", 0 otherwise."""
    at = draft.first - 1
    hedged = at > draft.left[0] and any(c.startswith("before.") for c in items[at].senses)
    phrase = hedged and not items[at].text  # "of more than"
    at -= hedged and not phrase
    sized = pack.verb_first and (hedged or items[at].has("change.size"))
    led = phrase or sized or items[at].text in pack.of_words or items[at].has("change.amounts")
    if draft.unit != "persons" or draft.bracket or not led or items[at].has("change.to"):
        return 0
    if any(i.has("change.to") for i in items[draft.last + 1 : draft.last + 6]):
        return 0  # "the fall in arrivals from 12,000 to 8,000"
    counted = False
    for index in range(at - 1, max(draft.left[0], at - _NOUN_OF_RISE) - 1, -1):
        item = items[index]
        if any(item.has(c) for c in MOVED):
            return 0 if not counted or item.has("change.to") else 1 if item.has("change.up") else -1
        told = any(c.startswith("measure.") for c in item.senses)
        noun = item.has("measure.people") or item.has("measure.act") or items[index - 1].text in pack.of_words
        verb = item.has("measure.cue") and not noun
        counted = counted or told or item.has("counted.persons")
        small = item.text in pack.function_words or item.text in pack.number_words or item.senses
        if item.kind in (NUMBER, PERIOD, PUNCT) or verb or not small or item.has("base.cue"):
            return 0
    return 0


_NOUN_OF_RISE: Final = 9
"""Beads from "rise" to the preposition of its size, the noun of what rose among them."""


def grew_by(items: list[Item], draft: Draft) -> int:
    """+1 or -1 for "an increase of 6.3 million": an amount by which something grew or shrank, 0 otherwise."""
    at = draft.first - 1
    hedged = at >= 0 and any(c.startswith("before.") for c in items[at].senses)
    if hedged and (items[at].has("change.to") or from_hedged(items, draft)):
        return 0  # "leapt to about 1.1 million"
    at -= hedged
    if at >= 0 and items[at].has("change.size"):
        at -= 1
    elif at >= draft.left[0] and not items[at].text and any(items[at].has(c) for c in MOVED):
        if items[at].has("change.from") or items[at].has("change.to"):
            return 0  # "est passé de", but "بزيادة قدرها" is a phrase of both
    elif not hedged or items[draft.first - 1].text:
        return 0
    if at < draft.left[0]:
        return 0
    return -1 if items[at].has("change.down") else 1 if items[at].has("change.up") else 0


def in_numbers(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """+1 or -1 for "fell by 2.5 % (or 1,300)", the change before it told as a number, 0 otherwise."""
    change = before[-1] if before else None
    if change is None or change.kind != "change" or change.unit != "percent" or change.skipped:
        return 0
    between = items[change.last + 1 : draft.first]
    said = not draft.noun and len(between) == 2 and between[0].text == "(" and between[1].has("flow.and")
    said = said or (_told_again(between) and _set_against(items, draft))
    return 0 if not said else 1 if change.value > 0 else -1


def _told_again(between: list[Item]) -> bool:
    """ "By 8 %, or" leads to the same in numbers, with no more than a few plain words."""
    words = [i for i in between if i.kind != PUNCT]
    again = bool(words) and any(words[0].has(c) for c in ("flow.again", "flow.or"))
    return again and len(between) <= _AGAIN and all(i.kind == WORD or i.senses for i in words[1:])


def _set_against(items: list[Item], draft: Draft) -> bool:
    """Whether a comparison follows right behind an amount: "8.8 million people, on the end of 2022"."""
    behind = [i for i in items[draft.last + 1 : draft.last + 3] if i.kind != PUNCT]
    return bool(behind) and behind[0].has("base.cue")


_AGAIN: Final = 4
"""Beads between a change in percent and the same in numbers."""


def beside_its_value(items: list[Item], draft: Draft) -> int:
    """+1 or -1 for "immigration was 88,600, down 1,700", where the change follows its value, 0 otherwise."""
    at = draft.first - 1
    if at >= 0 and any(c.startswith("before.") for c in items[at].senses) and not items[at].has("change.up"):
        at -= 1
    if at < 2 or draft.noun or items[at - 1].text not in (",", "("):
        return 0
    if not (items[at - 2].kind in (NUMBER, PERIOD) or any(c.startswith("counted.") for c in items[at - 2].senses)):
        return 0
    return -1 if items[at].has("change.down") else 1 if items[at].has("change.up") else 0
