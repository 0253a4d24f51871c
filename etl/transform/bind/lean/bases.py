"""Whether a count is the value that another is compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from etl.transform.bind.draft import MIDDLE, STRONG, Draft, PlaceUse, boundary, is_base_period, until_boundary, unwrap
from etl.transform.bind.lean.case import set_against_next
from etl.transform.bind.zones import to_from
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item

_BOTH_WAYS: Final = {"immigration", "emigration"}


def _compares(items: list[Item], start: int, end: int) -> bool:
    return any(i.has("change.fewer") or i.has("change.more") for i in items[start:end])


_FAR_BEFORE: Final = 11


def _when_far_before(items: list[Item], draft: Draft, anchor: Draft) -> bool:
    """ "Than in the same time of last year, when into the two cities 310 people ...": a place before the number."""
    if anchor.kind != "change" or draft.kind != "count":
        return False
    for k in range(draft.first - 1, max(anchor.last, draft.first - _FAR_BEFORE), -1):
        if items[k].kind in (PUNCT, NUMBER, PERIOD):
            return False
        if items[k].has("base.when"):
            return any(i.kind == PERIOD for i in items[max(anchor.last, k - 2) : k])
    return False


def _behind_unknown(left: list[Item], at: int) -> bool:
    """Whether a name that no list has stands behind a bead, with words of its own before the number."""
    behind = left[at + 1 : at + 2]
    return bool(behind) and behind[0].kind == WORD and not behind[0].senses and len(left) - at > 3


def _goes_on(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "Ten times the number of a year ago, and 5,000 in Italy": behind the time compared with, "and" begins anew."""
    at = draft.first - 1
    if at <= anchor.last or not items[at].has("flow.and"):
        return False
    at -= items[at - 1].text == ","
    return at - 1 > anchor.last and items[at - 1].kind == PERIOD


def _of_another_verb(items: list[Item], draft: Draft, anchor: Draft) -> bool:
    """Whether the verb right behind a number is not the one that another number stands with."""
    verb = items[draft.last + 1 : draft.last + 2]
    said = {m for i in verb for m in i.senses.get("measure.cue", ())}
    around = (*range(anchor.left[0], anchor.first), *range(anchor.right[0], min(anchor.right[1], draft.first)))
    told = {m for k in around for c in ("measure.cue", "measure.people") for m in items[k].senses.get(c, ())}
    told |= {anchor.noun_measure[1]} if anchor.noun_measure else set()
    return bool(said) and bool(told) and said.isdisjoint(told)


def _after_so_many(items: list[Item], draft: Draft, anchor: Draft) -> bool:
    """ "Fing 30.281 Menschen ab, nach 21.652.": a bare number between a mark and a mark, led by a weak word alone."""
    behind = items[draft.last + 1 : draft.last + 2]
    at = draft.first - 1
    while at > 1 and any(c.startswith("before.") for c in items[at].senses):
        at -= 1  # "nach rund 157.000"
    led = at > 0 and items[at].has("base.weak") and (items[at - 1].text in (",", "(") or at == anchor.last + 1)
    bare = not draft.noun and (not behind or behind[0].text in (",", ";", ")", "."))
    bare = bare or any(i.kind == PERIOD for i in items[draft.last + 1 : draft.last + 3])  # ", after 6,985 in August"
    return led and bare and anchor.kind == draft.kind == "count" and anchor.value / 20 < draft.value < anchor.value * 20


def _bracket_of_a_year(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "Claims rose by 4 % (in 2016 there were 121,185)": a year that opens a bracket, with a verb behind it."""
    start = draft.first - 1
    while start > anchor.last and items[start].text != "(":
        start -= 1
    inside = items[start + 1 : draft.first]
    if start <= anchor.last or len(inside) < 2 or inside[0].kind != PERIOD or unwrap(inside[0].value).op != "date":
        return False
    dated = any(item.kind == PERIOD for item in items[:start])
    return not dated and all(item.kind == WORD and not item.senses for item in inside[1:])


def _of_the_period_compared(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "98 more than in the same period of last year, which had seen 1,354 arrive": a clause about that period."""
    if anchor.kind != "change" or draft.bracket:
        return False
    between = range(anchor.last + 1, draft.first)
    time = next((k for k in between if items[k].kind == PERIOD), -1)
    compared = any(items[k].has("base.cue") for k in range(max(anchor.last - 1, anchor.first), max(time, 0)))
    if time < 0 or not compared or any(items[k].kind == PERIOD for k in range(time + 1, draft.first)):
        return False
    at = time + 1 + (items[time + 1].text == ",")
    clause = next((k for k in range(at, min(at + 3, draft.first)) if items[k].has("flow.relative")), -1)
    if clause < 0 or draft.first - clause > _CLAUSE_OF_BASE:
        return False
    return not any(boundary(items, k) >= MIDDLE for k in range(clause, draft.first))


_CLAUSE_OF_BASE: Final = 9


@dataclass(slots=True, eq=False)
class _Beside:
    """A count, the number before it (``anchor``), and the word that may set it against that: ``cue``, a bead of the
    sentence. ``closed`` is where a bracket of the anchor ends, ``mark`` a semicolon before the count; the words from
    ``start`` to the count lead to it, those ``ahead`` follow it up to the next mark.
    """

    items: list[Item]
    draft: Draft
    anchor: Draft
    uses: list[PlaceUse]
    ahead: list[Item]
    mark: int
    closed: int
    start: int
    cue: int | None

    @property
    def between(self) -> list[Item]:
        """The words from the anchor to the count."""
        return self.items[self.anchor.last + 1 : self.draft.first]

    def led(self, sense: str) -> bool:
        """Whether the cue means so."""
        return self.cue is not None and self.items[self.cue].has(sense)

    def dated(self) -> bool:
        """Whether a time is told from the cue on."""
        behind = self.items[self.cue : self.draft.first] if self.cue is not None else []
        return _has_time(behind) or _has_time(self.ahead)


def _has_time(items: Iterable[Item]) -> bool:
    return any(item.kind == PERIOD for item in items)


def is_base(items: list[Item], draft: Draft, anchor: Draft, uses: list[PlaceUse]) -> bool:
    """Whether a count is the value that another is compared with."""
    mark = next((k for k in range(draft.first - 1, anchor.last, -1) if items[k].text == ";"), draft.first)
    # what a bracket behind the number before holds is of that one: "Spain had 87,700 (+1 % on last year), Italy 81,108"
    closed = next((k + 1 for k in range(draft.first - 1, anchor.last, -1) if items[k].text == ")"), 0)
    start = max(draft.left[0], draft.first - 6, closed)
    cues = (k for k in range(draft.first - 1, start - 1, -1) if items[k].has("base.cue"))
    cue = next((k for k in cues if not _opens_a_clause(items, k)), None)
    ahead = until_boundary(items, draft.last + 1, draft.right[1])
    case = _Beside(items, draft, anchor, uses, ahead, mark, closed, start, cue)
    for says in _VERDICTS:
        verdict = says(case)
        if verdict is not None:
            return verdict
    return False


EXCEEDED: Final = "exceeded then"


def exceeded_then(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "34,236 in 2025, a record that exceeds the figure of 2024, which was 31,404": what is exceeded."""
    if anchor.kind != "count" or draft.kind != "count" or draft.value >= anchor.value or draft.bracket:
        return False
    between = items[anchor.last + 1 : draft.first]
    marks = ("change.over", "verb.more_than", "before.more_than")
    over = next((k for k, i in enumerate(between) if any(i.has(c) for c in marks) and not i.has("change.more")), -1)
    told = [unwrap(i.value) for i in between[over + 1 :] if i.kind == PERIOD]
    parted = any(item.kind == NUMBER or item.text == ";" for item in between)
    return (
        over > 0
        and not parted
        and len(told) == 1
        and (told[0].op == "last_year" or (bool(told[0].year) and not told[0].month))
    )


def _exceeded_then(case: _Beside) -> bool | None:
    return exceeded_then(case.items, case.anchor, case.draft) or None


def _opens_a_clause(items: list[Item], index: int) -> bool:
    """ "104 survived, when a boat with 750 sank", in a language in which "when" also means "than"."""
    if not items[index].has("base.then") or index < 2 or items[index - 1].text != ",":
        return False
    before = items[max(0, index - 7) : index - 1]
    return before[-1].kind != PERIOD and not any(i.has("change.more") or i.has("change.fewer") for i in before)


def _base_by_form(case: _Beside) -> bool | None:
    """ "63 % below last year's 116,014", "up by 21 % from 181,084 arrests in August"."""
    items, draft, anchor = case.items, case.draft, case.anchor
    owned = items[draft.first - 2 : draft.first] if draft.first > 1 and anchor.kind == "change" else []
    if owned and owned[0].kind == PERIOD and unwrap(owned[0].value).op == "last_year" and owned[1].glued:
        if draft.first - anchor.last <= 5 and not draft.noun:
            return True
    if to_from(items, anchor, draft) or _of_the_period_compared(items, anchor, draft):
        return True
    between = [i for i in case.between if not any(c.startswith("before.") for c in i.senses)]
    if anchor.kind == "change" and len(between) == 1 and between[0].has("change.from") and draft.kind == "count":
        if _has_time(items[draft.last + 1 : draft.last + 3]):
            return True
    return None


def _parts_behind_a_colon(case: _Beside) -> bool | None:
    """ "117.3 million were displaced, 8 % more than the year before: 68.3 million within their countries": a number
    behind a colon that is far from what the change says there had been. So is one before which nothing was counted
    ("half as many came as a year before: 3,100")."""
    items, draft, anchor = case.items, case.draft, case.anchor
    whole, at = anchor.parent, draft.first - 1
    at -= any(category.startswith("before.") for category in items[at].senses)
    if anchor.kind != "change" or anchor.unit != "percent" or items[at].text != ":":
        return None
    if whole is None or not any(item is whole.item for item in items[: anchor.first]):
        return None if draft.bracket or _has_time(case.ahead) else False
    if whole.kind != "count" or anchor.value <= -100:
        return None
    before = whole.value / (1 + anchor.value / 100)
    return False if abs(draft.value - before) > before / 5 else None


def _which_was(case: _Beside) -> bool | None:
    """ "Twice as many as in the previous month, which was 20,216 people": a clause about the time compared with."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor.kind != "change":
        return None
    at = draft.first - 1
    while at > max(anchor.last, draft.first - _CLAUSE_OF_AMOUNT) and not items[at].has("flow.relative"):
        said = items[at].has("verb.exact") or items[at].has("change.amounts")
        if not (said or not items[at].senses or any(c.startswith("before.") for c in items[at].senses)):
            return None
        at -= 1
    if not items[at].has("flow.relative"):
        return None
    at -= 1
    while at > anchor.last and (items[at].text == "," or items[at].has("flow.and")):
        at -= 1
    return True if at > anchor.last and items[at].kind == PERIOD and is_base_period(items[at].value) else None


_CLAUSE_OF_AMOUNT: Final = 5
"""Beads from "which" to an amount."""


def _make_up_the_whole(items: list[Item], first: Draft, second: Draft) -> bool:
    """ "385,960 live in towns (81.3 %), against 88,847 in camps (18.7 %)": two parts that their shares make a whole."""
    row = [k for k in range(first.last + 1, min(second.last + _TO_ITS_SHARE, len(items))) if items[k].kind == NUMBER]
    shares = [items[k].value.value for k in row if items[k].value.unit == "percent" and k != second.index]
    if first.unit == "percent":
        shares.append(first.value)
    return len(shares) == 2 and abs(shares[0] + shares[1] - _WHOLE) <= 1


_TO_ITS_SHARE: Final = 9
_WHOLE: Final = 100.0


def _side_by_side(case: _Beside) -> bool | None:
    """ "1,512 Syrians against 1,518 Afghans", "against 15,931 from Tunisia": places or peoples, not times."""
    items, draft, anchor = case.items, case.draft, case.anchor
    elsewhere = any(case.mark < u.index < draft.first and u.kind == "city" and u.prep in _INSIDE for u in case.uses)
    if elsewhere and not _has_time(items[case.mark : draft.right[1]]):
        return False  # "5,300 fewer than a year before; in Lombardy alone they were 17,600"
    if draft.noun_measure and anchor.noun_measure and {draft.noun_measure[1], anchor.noun_measure[1]} == _BOTH_WAYS:
        return False  # "189,367 immigrants against 33,666 emigrants"
    if _make_up_the_whole(items, anchor, draft) and not _has_time(case.between) and not _has_time(case.ahead):
        return False
    theirs = anchor.own_origin
    if not theirs and anchor.first > 1 and items[anchor.first - 1].text == "(":
        theirs = items[anchor.first - 2].senses.get("place.people", [])  # "the Ethiopians (8,606 people)"
    if _has_time(case.between):
        return None
    if theirs and draft.own_origin and not set(theirs) & set(draft.own_origin) and not _has_time(case.ahead):
        return False
    placed = any(draft.last < u.index <= draft.last + len(case.ahead) for u in case.uses)
    return False if placed and not _has_time(case.ahead) else None


_INSIDE: Final = ("in", "inward")


def _value_of_the_change(case: _Beside) -> bool | None:
    """ "Dropped 17 % year on year to 77,000"."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor.kind != "change":
        return None
    if _goes_on(items, anchor, draft):
        return False
    if any(i.has("change.to") for i in items[max(0, draft.first - 2) : draft.first]):
        cues = [k for k in range(anchor.last + 1, draft.first) if items[k].has("base.cue")]
        undated = bool(cues) and items[cues[-1]].has("change.to") and not _has_time(case.ahead)
        if not cues or undated or _has_time(items[cues[-1] : draft.first]):
            return False  # "doubled, going past 28,400", in a language that says so of a base as well
    if _stands_at(items, anchor, draft) or _past_the_base(items, anchor, draft):
        return False
    return True if _bracket_of_a_year(items, anchor, draft) else None


def _in_bracket_of_time(case: _Beside) -> bool | None:
    """ "Down 12 % on the same time of 2023 (some 4,200)"."""
    items, draft, anchor = case.items, case.draft, case.anchor
    opening = draft.first - 1
    while opening >= 0 and items[opening].senses and items[opening].kind == PHRASE and opening > draft.first - 3:
        opening -= 1
    if opening <= 0 or anchor.kind != "change" or opening - 1 <= anchor.last:
        return None
    if items[opening].text != "(" or items[opening - 1].kind != PERIOD:
        return None
    return not set_against_next(items, draft)


def _without_cue(case: _Beside) -> bool | None:
    if case.cue is not None:
        if case.cue < case.mark < case.draft.first and not _has_time(case.items[case.mark : case.draft.right[1]]):
            return False  # "11.8 % fewer than the year before; those for work 42,000"
        return None
    led = _after_so_many(case.items, case.draft, case.anchor)
    return True if led or _when_far_before(case.items, case.draft, case.anchor) else None


def _cue_of_place(case: _Beside) -> bool | None:
    """ "Rose by 20 % in the Canaries, where 300 came", "while in Ceuta there were 783": places set side by side."""
    items, draft, cue = case.items, case.draft, case.cue
    if cue is None:
        return None
    if case.led("role.coast") and cue + 1 < draft.first:
        if any(c.startswith("place.") for c in items[cue + 1].senses):
            case.cue = None  # "sank off Nouakchott", where the preposition could compare
            return None
    if case.led("base.when") and not case.dated() and not _has_time(items[max(0, cue - 2) : cue]):
        case.cue = None
        return None
    if case.dated():
        return None
    placed = any(cue < u.index < draft.first and u.kind in ("city", "country") and not u.owner for u in case.uses)
    year = case.led("base.when") and _has_time(items[max(case.anchor.last, cue - 2) : cue])
    set_against = case.anchor.kind == "change" or _compares(items, case.anchor.last + 1, cue)
    if placed and not (year and set_against):  # but "58 % fewer than in 2023, when in Italy there"
        return False
    return None


def _no_cue_after_all(case: _Beside) -> bool | None:
    """Words that may compare and do not here."""
    items, draft, anchor = case.items, case.draft, case.anchor
    cue = case.cue
    if cue is None:
        return None
    if not case.led("flow.contrast") and anchor.last < cue:
        placed = any(anchor.last < u.index < draft.first and u.kind in ("city", "country") for u in case.uses)
        apart = any(i.text == ";" for i in case.between)
        if placed and apart and not _has_time((*case.between, *case.ahead)):
            case.cue = None  # "63.3 million in the world; in Sudan alone they were 9.1 million"
    elif case.led("flow.contrast") and not case.dated() and _of_another_verb(items, draft, anchor):
        case.cue = None  # "416,000 moved in, while 142,000 have left the country"
    if any(i.has("said.by") for i in items[max(case.start, cue - 4) : cue]) and not case.dated():
        case.cue = None  # "spoke of 37 dead", where the preposition could compare
    if case.led("role.coast") and _behind_unknown(items[case.start : draft.first], cue - case.start):
        case.cue = None  # "off Mahdia", which no list of places has
    return None


def _when(case: _Beside) -> bool | None:
    """ "In January 2018, when the number of those expelled was 4,255", "on 2023, when 56,852 entries were counted"."""
    items, anchor, cue = case.items, case.anchor, case.cue
    if cue is None or not case.led("base.when"):
        return None
    if cue > case.start:
        if anchor.kind == "share":
            return False  # "two in three came in the first quarter, when 11,373 did"
        if _has_time(items[max(case.start, cue - 2) : cue]):
            return True
    if anchor.kind == "change" and _has_time(items[max(anchor.last, cue - 2) : cue]):
        return True
    if anchor.kind != "count":
        return None
    beads = (*items[max(0, cue - 2) : cue], *items[cue : case.draft.first], *case.ahead)
    times = [unwrap(i.value).op for i in beads if i.kind == PERIOD]
    # "in the Canaries, where the year's total is 43,700"; "died when a boat with 70 people sank"
    timed = any(op not in ("this_year", "ytd") for op in times)
    boats = any(i.has("counted.boats") for i in items[cue : case.draft.first])
    return False if not timed or boats else None


def _by_cue(case: _Beside) -> bool | None:
    """A word that compares, with no mark between it and the count."""
    items, draft, anchor, cue = case.items, case.draft, case.anchor, case.cue
    if cue is None:
        return None
    if draft.unit == "boats" and anchor.unit == "persons" and case.led("role.departure"):
        return False  # "picked up 72 people from three boats"
    if not case.dated() and any(sense.startswith("route.") for i in case.ahead for sense in i.senses):
        return False  # "against 21,500 on the Balkan route" sets routes side by side
    words = range(cue + 1, draft.first)
    if any(boundary(items, k) >= MIDDLE and not items[k].has("base.cue") for k in words):
        return None
    between = items[cue + 1 : draft.first]
    if any(c.startswith("measure.") and c != "measure.weak" for i in between for c in i.senses):
        than = anchor.kind == "change" or (case.led("base.when") and _compares(items, anchor.last + 1, cue))
        if than and _has_time(items[max(anchor.last, cue - 2) : cue]):
            return True  # "19 % more than in 2022, when 12,506 had come"
        return any(i.kind == PERIOD and is_base_period(i.value) for i in [*between, *case.ahead])
    return True if len(between) <= 4 or _has_time(between) else None


def _by_time(case: _Beside) -> bool | None:
    """ "25 % fewer than a year ago, with 15,685 in all": a time that compares, beside the count."""
    items, draft = case.items, case.draft
    led = max((k for k in range(draft.left[0], draft.first) if items[k].has("flow.with")), default=draft.left[0])
    before = items[max(led, case.closed) : draft.first]
    return True if any(i.kind == PERIOD and is_base_period(i.value) for i in [*before, *case.ahead]) else None


def _leads_onward(case: _Beside) -> bool:
    return any(i.has("change.to") for i in case.items[max(0, case.draft.first - 2) : case.draft.first])


def _of_a_factor(case: _Beside) -> bool | None:
    """ "Twice the 5,000 of last year"."""
    draft, anchor = case.draft, case.anchor
    if anchor.rule[:1] != ["factor word"] and "so much of an earlier period" not in anchor.rule:
        return None
    if _leads_onward(case) or draft.first - anchor.last > 3:
        return None
    return None if any(boundary(case.items, k) for k in range(anchor.last + 1, draft.first)) else True


def _behind_a_change(case: _Beside) -> bool | None:
    """A bare count not far behind a change and the time it is compared with, and no statement of its own."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor.kind != "change" or draft.noun or draft.first - anchor.last > 14 or _leads_onward(case):
        return None
    said = [i.value for i in items[anchor.last + 1 : anchor.right[1]] if i.kind == PERIOD]
    named = draft.bracket and any(u.index == draft.first - 2 for u in case.uses)
    if named and said and not _has_time(items[max(0, draft.first - 4) : draft.first]):
        return False  # "down 19 % on the year, mostly from Venezuela (7,730)"
    if said and is_base_period(said[-1]) and not _has_time(case.ahead) and not _states_anew(case):
        return True
    return None


def _states_anew(case: _Beside) -> bool:
    """ "31 % fewer than last year, and turned away 6,700": whether a count stands in a statement of its own."""
    items, draft, anchor = case.items, case.draft, case.anchor
    words = range(anchor.last + 1, draft.first)
    parting = [k for k in words if boundary(items, k) == STRONG]
    placed = any(draft.left[0] <= u.index < draft.right[1] for u in case.uses)
    told = any(i.has("measure.cue") for i in case.ahead)
    told = told or any(i.has("measure.soft") or i.has("measure.people") for i in items[draft.left[0] : draft.first])
    told = told or (bool(parting) and any(i.has("measure.cue") for i in items[parting[-1] : draft.first]))
    if (parting and (placed or told)) or (case.closed > 0 and placed and anchor.bracket):
        return True
    joined = [k for k in words if items[k].has("flow.and")]
    if joined:
        if any(items[k].has("measure.cue") for k in range(joined[-1], draft.first)):
            return True
        anew = any(joined[-1] < u.index < draft.first for u in case.uses)
        anew = anew or any(c.startswith("mode.") for i in case.ahead for c in i.senses)
        if anew and items[joined[-1] - 1].text == ",":
            return True  # "14 % more than a year ago, and 2,500 by land"
    if any(items[k].text == ";" for k in parting):
        return True  # "...; those for work 42,000"
    comma = max((k for k in words if items[k].text == ","), default=-1)
    opened = 0 < comma < draft.first - 1 and any(comma < u.index == draft.first - 1 for u in case.uses)
    return opened and items[draft.first - 2].has("role.departure")  # "down 47 % on the year, from Tunisia 10,247"


def _next_of_the_bases(case: _Beside) -> bool | None:
    """ "125,806 in 2023 and in 2022 some 66,200"."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if not anchor.is_base or draft.noun or draft.first - anchor.last > 8:
        return None
    joined = [k for k in range(anchor.last + 1, draft.first) if items[k].has("flow.and")]
    times = [*case.ahead, *(items[joined[0] + 1 : joined[0] + 2] if joined else [])]
    named = ("date", "same_period_of", "previous_year", "year_before_last")
    if not joined or not any(i.kind == PERIOD and unwrap(i.value).op in named for i in times):
        return False
    return all(
        i.has("flow.and") or i.text == "," or i.kind == PERIOD or bool(i.senses) or len(i.text) < 4
        for i in items[anchor.right[1] : draft.first]
    )


_VERDICTS: Final[tuple[Callable[[_Beside], bool | None], ...]] = (
    _exceeded_then, _parts_behind_a_colon, _base_by_form, _which_was, _side_by_side, _value_of_the_change,
    _in_bracket_of_time,
    _without_cue, _cue_of_place, _no_cue_after_all, _when, _by_cue, _by_time, _of_a_factor, _behind_a_change,
    _next_of_the_bases,
)  # fmt: skip
"""Each says yes, no, or nothing; the first that says something is believed."""


def _stands_at(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "A third fewer than a year ago, at some 42,000": the level, behind what it is compared with."""
    at = draft.first - 1
    at -= any(category.startswith("before.") for category in items[at].senses)
    if not items[at].has("role.in"):
        return False
    at -= 1 + (items[at - 1].text == ",")
    return at > anchor.last and items[at].kind == PERIOD


def _past_the_base(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "Fell by 30 % compared with the same period of 2023, for a total of 94,000": past what it is set against."""
    comma = next((k for k in range(draft.first - 1, anchor.last, -1) if items[k].text == ","), anchor.last)
    told = [k for k in range(anchor.last + 1, comma) if items[k].has("base.cue")]
    if not told or not any(is_base_period(i.value) for i in items[told[0] : comma] if i.kind == PERIOD):
        return False
    return not any(
        i.kind == PERIOD or i.has("base.cue") or i.has("flow.relative") for i in items[comma + 1 : draft.right[1]]
    )
