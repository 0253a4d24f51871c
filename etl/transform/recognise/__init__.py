"""Runs the recognisers in order over one sentence: each is handed what the ones before it found.

A mention is a bead (``Item``); none is dropped silently, and none knows a language: words come from the pack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from etl.packs import WORDS, Pack, Trie
from etl.text import Text, fold, fold_word
from etl.transform.recognise import ages, names
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item, longest, tokens
from etl.transform.recognise.numbers import numbers, signs
from etl.transform.recognise.periods import BASES, Atom, bare_years, elliptic, find


@dataclass(slots=True)
class Sentence:
    """A sentence of an article: its place in the article's text and its beads."""

    start: int
    end: int
    text: Text
    items: list[Item]

    def span(self, item_start: int, item_end: int) -> tuple[int, int]:
        """Offsets into the article's text of a folded span of this sentence."""
        start, end = self.text.span(item_start, item_end)
        return self.start + start, self.start + end


_ACCENT_APART: Final = re.compile(r"([^\W\d_]+)'(?![^\W\d_])")


def _accented(typed: re.Match[str], pack: Pack) -> str:
    """A word typed with an apostrophe for its last accent ("piu'"), as long as before."""
    word = pack.accents.get(typed[1])
    return typed[0] if word is None else word + " "


def recognise(
    original: str, start: int, end: int, pack: Pack, stepped: str | None = None, *, plain: bool = False
) -> Sentence:
    """The beads of ``original[start:end]``; a sentence without any number has none unless ``plain`` says it need not.

    ``stepped``: ``etl.text.in_step(original)``, so that it is made once for all sentences.
    """
    text = fold(original[start:end], None if stepped is None else stepped[start:end])
    if pack.accents and "'" in text.folded:
        text.folded = _ACCENT_APART.sub(lambda typed: _accented(typed, pack), text.folded)
    items = tokens(text.folded, pack)
    for item in items if pack.proper else ():
        if item.text in pack.proper and original[start + text.span(item.start, item.end)[0]].islower():
            item.keys, item.opens = tuple(key for key in item.keys if key[0] != "{"), -1  # "may", not "May"
    items = numbers(items, pack)
    if not plain and not any(item.kind == NUMBER for item in items) and not _speaks_of_number(items, pack):
        return Sentence(start, end, text, [])
    items = bare_years(_words(find(signs(items, pack), pack), pack), pack)
    elliptic(items, pack)
    items = _spelled_out(items)
    items = _out_of(_unwrapped(items), pack)
    _opening(items)
    _press(items)
    if pack.capital_nouns:
        items = _compounded(items)
        for item in items:
            if item.kind in (WORD, PHRASE) and original[start + text.span(item.start, item.end)[0]].islower():
                item.small = True
    for item in items if pack.proper else ():
        if item.kind == PHRASE and any(c.startswith("place.") for c in item.senses):
            word = original[slice(*(start + at for at in text.span(item.start, item.end)))].rpartition(" ")[2]
            if word[:1].islower() and fold_word(word) in pack.proper:
                item.senses = {c: told for c, told in item.senses.items() if not c.startswith("place.")}
    for item in items if pack.acronyms else ():
        code = pack.acronyms.get(item.text) if item.kind == WORD else None
        if code is not None and original[slice(*(start + at for at in text.span(item.start, item.end)))].isupper():
            item.kind, item.senses = PHRASE, {"place.country": [code]}  # "US", not "us"
    if pack.separable:
        _separable(items, pack, text.folded)
    _from_places(items)
    _records(items)
    _guards(items)
    ages.of_the_named(items, original, start, text, pack)
    names.of_laws(items, text, pack)
    names.of_boats(items, original, start, text)
    names.of_scores(items)
    if pack.not_words:
        _others_than(items, pack)
    return Sentence(start, end, text, items)


def _spelled_out(items: list[Item]) -> list[Item]:
    """ "In the last three weeks, that is, from 15 April to 6 May", or "(15 April to 6 May)": the days told exactly."""
    for at in range(len(items) - 1):
        both = items[at].kind == items[at + 1].kind == PERIOD and items[at + 1].start - items[at].end == 1
        year = items[at + 1].value if both else None
        if year is not None and year.op == "date" and year.year and not year.month and _same_period(items[at].value):
            told = Atom("same_period_of", inner=(year,))  # "gegenüber dem Vergleichsmonat 2023"
            bead = Item(PERIOD, items[at].start, items[at + 1].end, "", (), told, items[at].glued)
            return _spelled_out([*items[:at], bead, *items[at + 2 :]])
    for at in range(len(items) - 3):
        if items[at].kind != PERIOD or items[at].value.op == "range" or items[at + 1].kind != PUNCT:
            continue
        if _is_of_last_year(items[at].value) and items[at + 1].text in ",-(":
            named = next((k for k in range(at + 2, min(at + 5, len(items))) if items[k].kind == PERIOD), at)
            led = all(items[k].kind == WORD or items[k].has("flow.again") for k in range(at + 2, named))
            month = items[named].value
            month = month.inner[0] if named > at and month.op == "whole" and month.inner else month
            if named > at and led and month.op == "date" and month.year and month.month:
                closed = named + 1 < len(items) and items[named + 1].text in (",", "-", ")")
                return [*items[:at], items[named], *items[named + 1 + closed :]]
        if items[at + 1].text == "," and items[at + 2].has("flow.again"):
            exact = at + 3 + (items[at + 3].text == "," and at + 4 < len(items))
        elif items[at + 1].text == "(" and items[at + 3].text == ")":
            exact = at + 2
        else:
            continue
        if items[exact].kind == PERIOD and items[exact].value.op == "range":
            return [*items[:at], items[exact], *items[exact + 1 + (exact == at + 2) :]]
    return items


def _same_period(atom: Atom) -> bool:
    """ "The period compared with", whose year may stand right behind."""
    while atom.op == "whole" and atom.inner:
        atom = atom.inner[0]
    return atom.op == "same_period"


def _is_of_last_year(atom: Atom) -> bool:
    """ "The same month of last year", which may be named right behind."""
    while atom.op == "whole" and atom.inner:
        atom = atom.inner[0]
    return atom.op in BASES


def _speaks_of_number(items: list[Item], pack: Pack) -> bool:
    """Whether a word counts without a numeral: a dual, "doubled"."""
    return any(key in pack.counting for item in items for key in item.keys)


TIMES: Final = 100
"""So many times as many is a factor; "met migrants 124,220 times" is none."""


TEN: Final = 10
ONE_IN: Final = 100
"""So many at most of whom "seven in ten" tells, or "one in 67"."""


def _valid(senses: list[tuple[str, str]], slots: list[Item]) -> list[tuple[str, str]]:
    values = [slot.value for slot in slots if slot.kind == NUMBER]
    if any(value.unit or value.fraction for value in values):
        return [s for s in senses if not s[0].startswith(("part.out_of", "fold.", "change.often"))]
    if any(value.value > TIMES for value in values):
        senses = [s for s in senses if not s[0].startswith(("fold.", "change.often"))]
    most = ONE_IN if values and (len(values) == 1 or values[0].value == 1) else TEN
    if len(values) == 2 and not (0 < values[0].value < values[1].value <= most and values[1].value > 1):
        return [s for s in senses if s[0] != "part.out_of"]
    if len(values) == 1 and not 1 < values[0].value <= most:
        return [s for s in senses if s[0] != "part.out_of"]
    return senses


def _words(items: list[Item], pack: Pack) -> list[Item]:
    trie = pack.words
    out: list[Item] = []
    done, size = 0, len(items)
    for index in [index for index, item in enumerate(items) if item.opens & WORDS and item.kind != PERIOD]:
        if index < done:
            continue
        item = items[index]
        alone = pack.alone(item.keys) if item.kind == WORD or item.kind == PUNCT else None
        if alone is not None and (index + 1 == size or not _goes_on(alone[0], items[index + 1].keys)):
            if alone[1]:
                out += items[done:index]
                out.append(
                    Item(PHRASE, item.start, item.end, item.text, item.keys, [], item.glued, False, -1, alone[1])
                )
                done = index + 1
            continue
        shorter: list[tuple[str, str]] = []
        found = longest(items, index, trie, shorter)
        if found is not None and _opens_another(items, found, trie):
            shorter = []
            found = longest(items[: found[0] - 1], index, trie, shorter)
        senses = _valid(found[1], found[2]) if found else []
        if found is None or not senses or _is_counting(items, found[0], senses, trie):
            continue
        out += items[done:index]
        after, _, slots = found
        grouped: dict[str, list[str]] = {}
        says_measure = any(category.startswith("measure.") for category, _ in senses)
        for category, value in senses:
            grouped.setdefault(category, []).append(value)
        names = any(category.startswith("place.") for category, _ in senses)
        routed = any(category.startswith("route.") for category in grouped)
        compared = "change.fewer" in grouped or "change.more" in grouped
        for category, value in shorter:
            if (names or compared) and category.startswith("excluded."):
                continue  # "menor que la de mayo" is no minor
            if category.startswith("mode.") and any(s.startswith(("mode.", "route.")) for s, _ in senses):
                continue  # "à bord d'un vol" is by air
            if routed and category.startswith("mode."):
                continue  # the eastern Mediterranean is no word for "by sea"
            if "flow.idiom" in grouped or ("place.country" in grouped and category.startswith("mode.")):
                continue  # "arrive en tête" says no arrival, "Côte d'Ivoire" no coast
            if category == "mode.sea" and "place.city" in grouped:
                continue  # "Port Sudan", "Puerto Príncipe"
            # "arrived in" still says arrivals, "left from" still says departures
            if (
                category.startswith(("mode.", "said.", "excluded."))
                or (category == "measure.cue" and not says_measure)
                or (category in ("counted.persons", "measure.soft") and "role.origin" in grouped and not says_measure)
                or (category in ("measure.people", "measure.act") and not says_measure)
            ):
                if value not in grouped.get(category, ()):
                    turned = category.startswith("measure.") and category != "measure.soft"
                    grouped.setdefault("measure.cue" if turned else category, []).append(value)
        first, last = items[index], items[after - 1]
        if item.kind == NUMBER and after == index + 1:
            item.senses = grouped
            out.append(item)
        else:
            filled = [slot.value for slot in slots if slot.kind == NUMBER]
            if first.text == "(" and after > index + 1:
                out.append(first)  # "(they were 35,000 in 2023)": the mark opens an aside, whatever words it opens with
                first = items[index + 1]
            text = first.text if after == index + 1 else ""
            out.append(
                Item(
                    PHRASE,
                    first.start,
                    last.end,
                    text,
                    first.keys if after == index + 1 else (),
                    filled,
                    first.glued,
                    senses=grouped,
                )
            )
        done = after
    return out + items[done:] if done else items


_KEPT_FROM: Final = ("role.entering", "role.outward", "measure.cue")


def _opens_another(items: list[Item], found: tuple[int, list[tuple[str, str]], list[Item]], trie: Trie) -> bool:
    """ "Kept migrants from entering": whether the last word of "migrants from" begins another phrase."""
    last = found[0] - 1
    if not any(category == "role.origin" for category, _ in found[1]) or found[0] >= len(items) or last < 1:
        return False
    behind = longest(items, last, trie)
    return behind is not None and behind[0] > found[0] and any(c in _KEPT_FROM for c, _ in behind[1])


def _out_of(items: list[Item], pack: Pack) -> list[Item]:
    """ "Eight boats out of ten": a part of so many with the noun between, made one bead that has the noun's senses."""
    for index in range(len(items) - 3):
        first = items[index]
        if first.kind == NUMBER and (not 1 <= first.value.value < 10 or first.value.unit):
            continue
        if first.kind != NUMBER and not first.numeric:
            continue  # "one" may be an article, and no number
        noun = items[index + 1]
        people = any(c in _NOUNS or c in ("measure.cue", "place.people") for c in noun.senses)
        foreign = (
            noun.kind == WORD and not noun.senses and items[index + 2].has("place.group")
        )  # "un cittadino straniero"
        other = noun.kind == WORD and not noun.senses and not foreign and noun.text not in pack.function_words
        if noun.kind == NUMBER or not (people or foreign or other):
            continue  # "one arrival in four"
        for link in range(index + 2, min(index + 4, len(items) - 1)):
            whole = items[link + 1]
            between = items[index + 2 : link]
            told = all(
                (i.kind == WORD and not i.senses)
                or (i.kind not in (PUNCT, NUMBER) and (i.has("place.people") or i.has("place.group") or _describes(i)))
                for i in between
            )
            if whole.kind != NUMBER or not told:
                continue
            found = longest([items[index], items[link], whole], 0, pack.words)
            behind = items[link + 2 : link + 3]  # "one dies every six hours", "three leaps over a fence of six metres"
            timed = any(i.has("excluded.time") or i.has("excluded.distance") for i in behind)
            if (
                timed
                or not found
                or found[0] != 3
                or not any(c == "part.out_of" for c, _ in _valid(found[1], found[2]))
            ):
                continue
            senses = {c: list(v) for i in (noun, *between) for c, v in i.senses.items() if c.startswith(_KEPT)}
            if other and not senses:
                plain = longest(items, index, pack.words)
                if not whole.value.word or (plain is not None and plain[0] > link):
                    continue  # "nine out of ten" has no noun
                bead = Item(PHRASE, items[index].start, whole.end, "", (), [], items[index].glued)
                return _out_of([*items[:index], bead, *items[link + 2 :]], pack)  # "one detection in ten": of no people
            senses["part.out_of"] = ["out_of"]
            values = [first.value, whole.value] if first.kind == NUMBER else [whole.value]
            bead = Item(PHRASE, items[index].start, whole.end, "", (), values, items[index].glued, senses=senses)
            return _out_of([*items[:index], bead, *items[link + 2 :]], pack)
    return items


def _describes(item: Item) -> bool:
    """Whether a word may be a participle behind its noun ("one landed migrant in four"), and no more."""
    return item.has("measure.cue") and not any(c.startswith(("counted.", "place.", "flow.")) for c in item.senses)


_NOUNS: Final = frozenset(
    {"counted.persons", "counted.boats", "counted.incidents", "measure.people", "measure.act", "measure.soft"}
)
_KEPT: Final = ("measure.", "place.people", "mode.")


def _is_counting(items: list[Item], after: int, senses: list[tuple[str, str]], trie: Trie) -> bool:
    """ "Half of the 27 boats": what could name the union of 27 counts what stands behind it."""
    if items[after - 1].kind != NUMBER or after >= len(items) or not senses[0][0].startswith("place."):
        return False
    behind = longest(items, after, trie)
    return behind is not None and any(category.startswith("counted.") for category, _ in behind[1])


def _counts_next(items: list[Item], index: int) -> bool:
    """Whether a number of people follows, so that the word is the verb ("crossed 240,000"), not "by way of"."""
    at = index + 1
    if at < len(items) and any(c.startswith("before.") for c in items[at].senses):
        at += 1
    if at + 1 >= len(items) or items[at].kind != NUMBER or items[at].value.unit:
        return False
    people = ("counted.persons", "measure.people", "place.people", "place.group", "role.destination", "role.departure")
    return any(c in people for c in items[at + 1].senses)


def _verb_before(items: list[Item], index: int) -> bool:
    """ "Arrived in Britain by way of the Channel 45,755 people": a verb of the clause, which needs no other."""
    for at in range(index - 1, -1, -1):
        item = items[at]
        if item.kind == PUNCT or item.has("flow.and") or item.has("flow.contrast"):
            return False
        if item.has("measure.cue"):
            return True
    return False


def _leads_to_people(items: list[Item], index: int) -> bool:
    """Whether a number or people stand right behind a word that is a verb only before them ("lost", or "for had")."""
    at = index + 1
    end = min(index + 5, len(items) - 1)
    while at < end and (items[at].kind == PERIOD or any(c.startswith(_WHERE) for c in items[at].senses)):
        at += 1  # "lost in the Mediterranean more than 2,384 people"
    after = items[at] if at < len(items) else None
    people = ("before.", "counted.", "measure.people", "measure.soft", "place.people")
    return after is not None and (after.kind == NUMBER or any(c.startswith(people) for c in after.senses))


_REACHED: Final = ("place.country", "place.city", "owner.coast")
_WHERE: Final = ("role.in", "role.coast", "place.country", "place.city", "place.region", "mode.sea", "owner.coast")


def _unwrapped(items: list[Item]) -> list[Item]:
    """ "(21,638) offenders": brackets that hold nothing but a number before its noun are an agency's habit."""
    drop: set[int] = set()
    for at in range(1, len(items) - 2):
        if items[at].kind == NUMBER and items[at - 1].text == "(" and items[at + 1].text == ")":
            noun = items[at + 2]
            counted = any(c.startswith("counted.") or c in ("measure.people", "measure.act") for c in noun.senses)
            opens = at > 1 and (items[at - 2].kind == PUNCT or items[at - 2].has("flow.and"))
            of_them = noun.has("part.subset") or noun.has("place.people")  # ", (40 %) of them Yemenis and (59 %) ..."
            if counted or (opens and of_them):
                drop |= {at - 1, at + 1}
    return [item for at, item in enumerate(items) if at not in drop] if drop else items


def _press(items: list[Item]) -> None:
    """ "The Spanish daily El País": a paper where a people stands right beside it, else so many a day."""
    for at, item in enumerate(items):
        if item.has("owner.press") and item.has("skip.rate"):
            beside = items[max(0, at - 1) : at] + items[at + 1 : at + 2]
            other = "skip.rate" if any(i.has("place.people") for i in beside) else "owner.press"
            item.senses = {c: values for c, values in item.senses.items() if c != other}


def _opening(items: list[Item]) -> None:
    """A word that is a verb only where it opens its clause, before what it counts ("crossed 407 people ...")."""
    for index, item in enumerate(items):
        if item.has("verb.exact") and item.has("role.destination") and not item.has("measure.cue"):
            ahead = items[index + 1] if index + 1 < len(items) else item
            if any(c in _REACHED for c in ahead.senses):
                item.senses = {**item.senses, "measure.cue": ["arrivals"]}  # "reached the shores", not "came to 300"
        if "measure.counting" in item.senses:
            said = item.senses["measure.counting"]
            rest = {c: v for c, v in item.senses.items() if c != "measure.counting"}
            item.senses = {"measure.cue": said, **rest} if _leads_to_people(items, index) else rest
        if "measure.opening" not in item.senses:
            continue
        first = (
            (_counts_next(items, index) and not _verb_before(items, index))
            or all(before.kind == PERIOD or before.has("flow.and") for before in items[:index])
            or items[index - 1].has("flow.contrast")  # "..., while 407 crossed"
        )
        said = item.senses["measure.opening"]
        rest = {c: v for c, v in item.senses.items() if c != "measure.opening"}
        means = {c: v for c, v in rest.items() if c.startswith(("route.", "mode."))}  # "crossed the Channel"
        item.senses = {"measure.cue": said, **means} if first else rest


_LEVEL: Final = ("base.cue", "change.from")


def _records(items: list[Item]) -> None:
    """ "The first time it was below a million since 2022", "the most of the last six years": since when a
    record stands is no time of what is counted."""
    for index, item in enumerate(items):
        since = item.value
        if item.kind != PERIOD:
            continue
        plain = since.inner[0] if since.op == "whole" and len(since.inner) == 1 else since
        aside = plain.op in _THIS_YEAR and _ends_a_remark(items, index)
        if not (_stands_since(since) or plain.op in _STRETCHES or aside):
            continue
        for before in reversed(items[max(0, index - _RECORD) : index]):
            if before.has("flow.record"):
                then = since.inner[0] if _stands_since(since) else since
                item.value = replace(since, op="past", year=then.year, month=then.month, day=then.day)
                break
            if before.kind in (PUNCT, PERIOD):
                break


def _stands_since(atom: Atom) -> bool:
    return atom.op == "since" and bool(atom.inner) and atom.inner[0].year is not None


def _ends_a_remark(items: list[Item], index: int) -> bool:
    """ "Deported 613, in the largest such operation since January": a time that closes what is put in behind."""
    if index + 1 < len(items) and items[index + 1].kind not in (PUNCT, PERIOD):
        return False
    comma = next((k for k in range(index - 1, -1, -1) if items[k].kind in (PUNCT, NUMBER)), -1)
    told = [item for item in items[comma + 1 : index] if any(c.startswith("change.") for c in item.senses)]
    return comma > 0 and items[comma].text == "," and any(i.kind == NUMBER for i in items[:comma]) and not told


_THIS_YEAR: Final = ("ytd", "this_year", "since")
_STRETCHES: Final = ("last_years", "last_months", "last_two_years")
_RECORD: Final = 9
"""Beads from the word that tells of a record to since when it stands."""


def _others_than(items: list[Item], pack: Pack) -> None:
    """ "78 % of them non-Tunisians", "4,600 of whom were not Mexicans": of any nation but that, a group that has no
    country."""
    for index, item in enumerate(items):
        if not index or not item.has("place.people"):
            continue
        before = items[index - 1]
        if before.text == "-" and index > 1:
            before = items[index - 2]
        elif index > 1 and before.text in pack.past:
            before = items[index - 2]  # "no eran mexicanas"
        never = before.has("before.less_than") and not before.has("change.fewer")  # "n'étaient pas mexicaines"
        if never or (before.kind == WORD and not before.senses and before.text in pack.not_words):
            item.senses = {c: told for c, told in item.senses.items() if not c.startswith("place.")}
            item.senses["place.group"] = [""]


def _guards(items: list[Item]) -> None:
    """ "Zwei Patrouillenboote": the boats of an authority carry no one in."""
    for item in items:
        if item.has("owner.authority") and item.has("counted.boats"):
            item.senses = {c: told for c, told in item.senses.items() if c != "counted.boats"}


def _from_places(items: list[Item]) -> None:
    """ "Arrivals from Libya in 2024 fell", but "fell from Italy's 36,680": one word for both."""
    for at, item in enumerate(items):
        if item.has("base.cue") and item.has("role.departure"):
            article = at + 1 < len(items) and items[at + 1].kind == WORD and not items[at + 1].senses
            ahead = at + 2 if article else at + 1
            named = ahead < len(items) and any(c in _SHORES for c in items[ahead].senses)
            if named and not any(i.kind == NUMBER for i in items[ahead + 1 : ahead + 3]):
                item.senses = {c: values for c, values in item.senses.items() if c not in _LEVEL}


def _compounded(items: list[Item]) -> list[Item]:
    """ "600.000 Syrien-Flüchtlinge": a country glued to who is counted says where they are from."""
    out: list[Item] = []
    for at, item in enumerate(items):
        before = items[at - 1] if at else item
        ahead = items[at + 1] if at + 1 < len(items) else item
        whole = item.text == "-" and item.glued and ahead.glued and before.has("place.country")
        if whole and any(ahead.has(c) for c in ("measure.soft", "counted.persons", "measure.people")):
            before.senses = {"place.people": before.senses["place.country"]}
        else:
            out.append(item)
    return out


_SHORES: Final = frozenset({"place.country", "place.city", "place.region", "place.group"})


def _separable(items: list[Item], pack: Pack, folded: str) -> None:
    """Give a verb the senses it has with the particle that closes its clause ("nahm um 8 Prozent auf 140 zu")."""
    for index, item in enumerate(items):
        told = pack.separable.get(item.text)
        if told is None:
            continue
        for particle in _nearest(items, index + 1, [particle for particle, _, _ in told], pack, folded):
            at, behind = _particle(items, index + 1, particle, pack, folded)
            if items[index + 1].has("change.to") and all(
                i.kind == WORD and not i.senses for i in items[index + 2 : at]
            ):
                told = tuple(t for t in told if not t[1].startswith("change."))  # "geht auf Gewalt zurück"
                for part in items[at:behind]:
                    part.senses = {c: v for c, v in part.senses.items() if not c.startswith("change.")}
            if not told:
                break
            kept = {c: v for c, v in item.senses.items() if not c.startswith(("measure.", "change.", "skip."))}
            item.kind, item.value = PHRASE, []
            item.senses = {**kept, **{category: [value] for p, category, value in told if p == particle}}
            for part in items[at:behind]:
                kept_too = ("mode.", "role.border", "owner.coast", "role.home" if part.text else "role.")
                where = {c: v for c, v in part.senses.items() if c.startswith(kept_too)}
                part.kind, part.senses = PHRASE, {"flow.particle": [particle], **where}
            _left_out_again(items, behind, told, pack)
            break


def _left_out_again(items: list[Item], start: int, told: tuple[tuple[str, str, str], ...], pack: Pack) -> None:
    """ "Nahmen um 20 Prozent zu, die Ausreisen um 8 Prozent ab": the particle says what the verb left out would."""
    for index in range(start, len(items)):
        item = items[index]
        if item.text in pack.separable or item.text in (";", ":"):
            break
        said = {c: [value] for particle, c, value in told if particle == item.text}
        moved = {c: v for c, v in said.items() if c.startswith("change.")}
        if moved and items[index - 1].kind == NUMBER and items[index - 2].has("change.size"):
            item.kind, item.value, item.senses = PHRASE, [], moved
        ends = index + 1 == len(items) or items[index + 1].kind == PUNCT
        who = index - 1 - items[index - 1].has("counted.persons")
        if said and not moved and ends and items[who].kind == NUMBER:
            item.kind, item.value, item.senses = PHRASE, [], said  # "wanderten 1,2 Millionen ein und 900.000 aus"


def _nearest(items: list[Item], start: int, particles: list[str], pack: Pack, folded: str) -> list[str]:
    """The particles that a verb may have here, the nearest first: "got 97,000 the status and 82,000 protection"."""
    found: dict[str, int] = {}
    for particle in sorted(dict.fromkeys(particles), key=_longest):
        at, behind = _particle(items, start, particle, pack, folded)
        if at < behind:
            found[particle] = at
    return sorted(found, key=found.__getitem__)


def _longest(particle: str) -> int:
    return -len(particle)  # "to go back" before "back"


_BEHIND_A_CLAUSE: Final = ("flow.and", "base.cue", "role.destination", "role.departure")


def _particle(items: list[Item], start: int, particle: str, pack: Pack, folded: str) -> tuple[int, int]:
    """From where to where the particle of a verb stands, before the next verb that may have one; else an empty stretch.

    A word stands at the end of its clause, and may be the last one of a phrase ("nahm 46 Menschen an Bord"); several
    words ("took 46 people into custody") are no other verb's wherever they stand.
    """
    several = " " in particle
    for index in range(start, len(items)):
        item = items[index]
        hedged = any(c.startswith("before.") for c in item.senses)  # "erhielten nur 864 Menschen Asyl"
        plain = hedged or item.has("measure.aboard")  # "sent five boats carrying 500 back"
        if (item.text in pack.separable and not plain) or (item.kind == PUNCT and item.text in ";:"):
            break
        ends = item.end - len(particle) - 1
        if not item.text and folded[ends : item.end] == f" {particle}":
            verb = folded[item.start : ends]
            if verb in pack.separable or verb.partition(" ")[0] in pack.separable:  # "were pulled out alive"
                break  # "zogen 1,7 Millionen nach Wien, 1,2 Millionen zogen fort"
        anew = items[index - 1].text == "," or items[index - 1].has("flow.contrast")
        if pack.verb_first and anew and item.has("measure.cue"):
            break  # "9,277 left Jordan, went home 4,013 of them to their countries"
        if several and folded.startswith(particle, item.start):
            end = item.start + len(particle)
            behind = next((at + 1 for at in range(index, len(items)) if items[at].end == end), index)
            if behind > index:
                return index, behind
        led = item.has("role.destination") or item.has("role.home")
        if folded[item.start : item.end].startswith(f"{particle} ") and led:
            return index, index + 1  # "sent 25,285 back to their countries"
        if item.text == particle or _closes(items, start, index, particle, folded):
            after = items[index + 1] if index + 1 < len(items) else None
            lead = ("role.", "before.")  # "granted asylum to nearly 185,000", where "to" is glued to the hedge
            led = pack.verb_first and after is not None and any(c.startswith(lead) for c in after.senses)
            if led or after is None or after.kind in (PUNCT, PERIOD) or any(after.has(c) for c in _BEHIND_A_CLAUSE):
                return index, index + 1
            if any(c.startswith("mode.") for c in after.senses):
                return index, index + 1  # "helped 40 people to get home by plane"
    return start, start


def _closes(items: list[Item], start: int, index: int, particle: str, folded: str) -> bool:
    """Whether the words of a particle end with a bead; they may be several ("left for resettlement")."""
    begins = items[index].end - len(particle)
    if items[index].has("measure.people"):
        return False  # "erhielt 237.000 Erstanträge auf Asyl"
    if begins < items[start].start or not folded.startswith(particle, begins):
        return False
    return folded[begins - 1] == " "


def _goes_on(nodes: tuple[Trie, ...], keys: tuple[str, ...]) -> bool:
    for node in nodes:
        for key in keys:
            if key in node:
                return True
    return False
