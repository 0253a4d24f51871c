"""Which figure a number leans on: a part on its whole, a base on what is compared with it, a list on its head."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from etl.transform import world
from etl.transform.bind.draft import (
    MIDDLE,
    STRONG,
    Context,
    Draft,
    PlaceUse,
    boundary,
    is_base_period,
    lineage,
    until_boundary,
    unwrap,
)
from etl.transform.bind.zones import by_verb, to_from
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item

_LEFT_OUT: Final = ("refused", "forecast", "plan", "target")
"""Why a number of people is no figure, and so none of its parts is."""
_NO_PEOPLE: Final = ("excluded.things", "excluded.money", "excluded.capacity", "off topic", "population")
_BOTH_WAYS: Final = {"immigration", "emigration"}
_OF_OTHERS: Final = ("excluded.population", "excluded.subgroup", "excluded.procedure")


def _behind_a_country(items: list[Item], draft: Draft) -> bool:
    """ "The first three nationalities, Bangladesh (23,450)": people of the country, no fourth nationality."""
    led = items[draft.first - 2] if draft.bracket and draft.first > 1 and items[draft.first - 1].text == "(" else None
    return led is not None and (led.has("place.country") or led.has("place.people"))


def _opens_parts(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether a colon behind a part leads to the parts of it, the first a people."""
    marks = [k for k in range(anchor.last + 1, draft.first) if boundary(items, k)]
    return len(marks) == 1 and items[marks[0]].text == ":" and draft.value < anchor.value and bool(draft.own_origin)


def _goals_counted(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "Helped 17,500 people to 32 countries, after 19,370 in 2017": compared are the people, not the countries."""
    led = bool(anchor.first) and any(c.startswith("role.") for c in items[anchor.first - 1].senses)
    return led and anchor.skipped == "excluded.things" and draft.value >= 20 * anchor.value


def _next_of_the_others(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether a share goes on about those of whom the share before it, no figure, told; and names no people or verb."""
    between, behind = items[anchor.last + 1 : draft.first], items[draft.last + 1 : draft.right[1]][:6]
    if not (anchor.skipped.startswith("excluded") and anchor.unit == draft.unit == "percent" and between):
        return False
    told = (c for item in behind for c in item.senses)
    named = draft.own_origin or draft.noun_measure or any(c.startswith(("place.", "measure.", "part.")) for c in told)
    plain = not any(boundary([item], 0) >= MIDDLE for item in between[:-2])
    row = any(item.has("flow.and") or item.text == "," for item in between[-2:])  # "35 % need food, the 26 % shelter"
    return row and plain and boundary(between, len(between) - 1) < STRONG and not named


def _amount_of_noun_before(items: list[Item], thing: Draft, draft: Draft) -> bool:
    """ "The number of entries by the four main routes reached 54,300": of the noun, not of the things between."""
    if thing.skipped != "excluded.things" or draft.first - thing.last > _AMOUNT_NEAR:
        return False
    if not any(i.has("change.amounts") or i.has("verb.exact") for i in items[thing.last + 1 : draft.first]):
        return False
    opened = any(i.kind in (NUMBER, PUNCT) for i in items[: thing.first])
    nouns = ("measure.people", "measure.act")
    return not opened and any(i.has(n) for i in items[: thing.first] for n in nouns)


_AMOUNT_NEAR: Final = 6
"""Beads, at most, from a number of things to the amount behind its verb."""


def _next_behind_a_part(items: list[Item], part: Draft, draft: Draft, uses: list[PlaceUse]) -> bool:
    """Whether a strong mark and a country of its own lead from a part that is told aside to the next of its whole."""
    whole = part.parent
    if not part.is_part or whole is None or part.kind != "count" or draft.kind != "count":
        return False
    if draft.noun or draft.bracket:
        return False
    mark = next((k for k in range(draft.first - 1, part.last, -1) if items[k].text == ";"), 0)
    behind = [u for u in uses if mark < u.index < draft.first and u.kind == "country" and u.prep == "none"]
    before = any(whole.left[0] <= u.index < whole.first and u.kind == "country" for u in uses)
    return bool(mark) and len(behind) == 1 and before and draft.first - mark <= 5


def _behind_an_aside(items: list[Item], before: list[Draft], draft: Draft) -> bool:
    """ "12,000 landed, of whom 10,000 were men; in 2020 they had been 50": no longer of the men."""
    counted = any(d.kind == "count" and not d.skipped for d in before)
    aside = before[-1].skipped == "excluded.subgroup" and counted
    return aside and any(items[k].text == ";" for k in range(before[-1].last + 1, draft.first))


def _of_the_part_by_size(part: Draft, base: Draft) -> bool:
    """ "912,000, of them 229,695 in Germany, against 329,035 in 2023": a base as large as the part."""
    whole = part.parent
    if whole is None or part.kind != "count" or whole.kind != "count" or base.noun or not (part.value and whole.value):
        return False
    return max(base.value, part.value) < whole.value / 2 and base.value < 3 * part.value


@dataclass(slots=True, eq=False)
class _Case:
    """The number ``at`` a place in its sentence, and what it may lean on: the ``anchor`` before it, the ``head`` of a
    list, what the text before told (``context``). ``goes_on`` where one that is left out is the anchor of the next."""

    items: list[Item]
    drafts: list[Draft]
    at: int
    draft: Draft
    context: Context
    uses: list[PlaceUse]
    anchor: Draft | None
    head: Draft | None
    goes_on: bool = False

    @property
    def before(self) -> Draft | None:
        """The number before, also one that is left out."""
        return self.drafts[self.at - 1] if self.at else None

    @property
    def left(self) -> list[Item]:
        """The words before the number, from the number before."""
        return self.items[self.draft.left[0] : self.draft.first]


def parents(items: list[Item], drafts: list[Draft], context: Context, uses: list[PlaceUse]) -> None:
    """Finds what each number leans on, and leaves out those that lean on one that is left out."""
    previous: Draft | None = None
    head: Draft | None = None
    for at, draft in enumerate(drafts):
        if draft.skipped:
            if draft.skipped.startswith("excluded") or draft.skipped == "unknown noun":
                previous = draft
            continue
        case = _Case(items, drafts, at, draft, context, uses, previous, head)
        if _is_left_out(case):
            previous = draft if case.goes_on else previous
            continue
        _count_people(case)
        for leans in _WAYS:
            if leans(case):
                break
        if not draft.bracket or previous is None or previous.skipped:
            previous = draft
        if not draft.is_base and not draft.is_part and not draft.bracket:
            head = draft
    _pair_bases(items, [d for d in drafts if not d.skipped])
    for low, high in itertools.pairwise(drafts):
        if "so many of them" in low.rule and high.parent is low:
            high.parent = low.parent  # the whole does not lean on its part
        if low.is_base and low.rule[-1] == "from x to y" and low.parent is None:
            low.parent = high if not high.skipped else None


def _is_left_out(case: _Case) -> bool:
    """Whether a number goes with one that is no figure; then it is none."""
    if _of_a_rate(case) or _part_of_those_left_out(case) or _goes_on_in_bracket(case):
        return True
    _find_anchor(case)
    return _elided(case) or _pending(case) or _more_of_others(case) or _part_of_no_people(case) or _next_of_those(case)


def _of_a_rate(case: _Case) -> bool:
    """ "57 per boat, compared with 51 in 2024", "people per boat rose to 62, against 53"."""
    items, draft, rate = case.items, case.draft, case.before
    if rate is None or rate.skipped != "rate":
        return False
    found = _next_of_the_rates(items, rate, draft) or _rate_went(items, rate, draft)
    if not found and draft.kind == "count" and not draft.noun and _compared(items, rate, draft):
        beside = (*items[rate.first - 1 : rate.first], *items[rate.last + 1 : rate.last + 3])
        alike = bool(rate.value) and 1 / 3 <= draft.value / rate.value <= 3
        found = alike or any(item.has("skip.rate") for item in beside)
    if found:
        draft.skipped = "rate"
    return found


def _part_of_those_left_out(case: _Case) -> bool:
    """ "255,000 were obliged to leave, 205,000 of them tolerated"."""
    items, draft, left_out = case.items, case.draft, case.before
    if left_out is None or left_out.skipped not in _LEFT_OUT or draft.noun or draft.kind not in ("count", "share"):
        return False
    words_before = items[max(left_out.last + 1, draft.first - 2) : draft.first]
    behind = [i for i in items[left_out.last + 1 : draft.right[1]] if not i.has("skip.refused")]
    cues = {m for i in behind for m in i.senses.get("measure.cue", ())}
    is_part = any(i.has("part.subset") for i in words_before) or _of_them_behind(items, draft)
    if not is_part or not cues <= {"migrants", "refugees"}:
        return False
    draft.skipped = left_out.skipped
    return True


def _goes_on_in_bracket(case: _Case) -> bool:
    """ "12,687 minors (10,053 in 2021, 4,687 in 2020)"."""
    before = case.before
    if before is None or not _next_in_bracket(case.items, before, case.draft):
        return False
    case.draft.skipped = before.skipped
    return True


def _find_anchor(case: _Case) -> None:
    items, draft, before = case.items, case.draft, case.before
    if before is None:
        return
    if _goes_on_behind(items, before, draft):
        case.anchor = before
    if draft.bracket and before.bracket and not before.skipped:
        if not any(i.text in "()" for i in items[before.last + 1 : draft.first] if i.text):
            case.anchor = before  # "(9 %, 21 people)"


def _elided(case: _Case) -> bool:
    """What is left out with an elided noun is left out too."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor is None or not anchor.skipped or draft.noun or draft.kind != "count":
        return False
    if _behind_a_country(items, draft) or not (_tied(items, anchor, draft) or _compared(items, anchor, draft)):
        return False
    if _goals_counted(items, anchor, draft) or _behind_an_aside(items, case.drafts[: case.at], draft):
        return False
    if _amount_of_noun_before(items, anchor, draft):
        return False
    draft.skipped, case.goes_on = anchor.skipped, True
    return True


def _pending(case: _Case) -> bool:
    """ "242,000 claims were pending, 27 % more than the year before, when it was 191,000"."""
    before = case.before
    if before is None or before.skipped != "refused" or not _of_those_pending(case.items, before, case.draft):
        return False
    case.draft.skipped = "refused"
    return True


def _more_of_others(case: _Case) -> bool:
    """ "46.7 million inhabitants, 132,263 more", "419 networks, 44 % more"."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor is None or anchor is not case.before or draft.kind != "change":
        return False
    counted = any(d.kind == "count" and not d.skipped for d in case.drafts[: case.at])
    if anchor.skipped not in (_OF_OTHERS if counted else (*_OF_OTHERS, "excluded.things")):
        return False
    told_of = places_counted(items, anchor, draft)
    if draft.first - anchor.last > 7 or told_of or not _tied(items, anchor, draft):
        return False
    draft.skipped = anchor.skipped
    return True


def _part_of_no_people(case: _Case) -> bool:
    """ "210,000 visitors, 40 % of them foreigners"."""
    draft, anchor = case.draft, case.anchor
    if anchor is None or anchor is not case.before or anchor.skipped not in _NO_PEOPLE or draft.kind != "share":
        return False
    if not _is_told_part(case.left) or draft.first - anchor.last > 4:
        return False
    draft.skipped = anchor.skipped
    return True


def _next_of_those(case: _Case) -> bool:
    """ "35 % of the families need food and 26 % shelter"."""
    draft, anchor = case.draft, case.anchor
    if anchor is None or anchor is not case.before or not _next_of_the_others(case.items, anchor, draft):
        return False
    draft.skipped, case.goes_on = anchor.skipped, True
    return True


def _count_people(case: _Case) -> None:
    """ "3,002 people in 181 boats (2,473 fewer)": the people are meant; nothing leans on what is left out."""
    items, draft, anchor = case.items, case.draft, case.anchor
    elided = draft.kind in ("count", "change")
    if draft.kind == "change" and draft.bracket and anchor is not None and items[anchor.last + 1].text == "(":
        elided = anchor.unit == "boats" and not draft.noun and abs(draft.value) > 2 * anchor.value  # not "(98 more)"
    if anchor is not None and anchor.unit == "boats" and elided and (not draft.noun or draft.noun == "percent"):
        if not _sailed_of_them(items, anchor, draft):
            anchor = _people_of(items, case.drafts, anchor) or anchor
    if anchor is not None and anchor.skipped:
        anchor = next((d for d in reversed(case.drafts[: case.at]) if not d.skipped), None)
    case.anchor = anchor


def _in_the_row(case: _Case) -> bool:
    row = _in_row(case.items, case.drafts, case.at)
    if row is None:
        return False
    case.draft.parent, case.draft.is_part = row.parent, row.is_part
    case.draft.rule.append("in brackets")
    return True


def _of_a_base(case: _Case) -> bool:
    draft, anchor = case.draft, case.anchor
    if anchor is None:
        return False
    if _in_those_boats(case.items, anchor, draft):
        draft.is_base, draft.parent = True, anchor.parent
        draft.rule.append("beside the base")
        return True
    if draft.is_base:
        draft.parent = anchor
    return draft.is_base


def _from_one_to_another(case: _Case) -> bool:
    if not _is_from_to(case.items, case.drafts, case.at):
        return False
    case.draft.is_base = True
    case.draft.rule.append("from x to y")
    case.draft.parent = case.head or case.context.topic or case.context.last
    return True


def _base_value(case: _Case) -> bool:
    """A count that another is compared with."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if draft.kind != "count" or anchor is None or _is_told_part(case.left):
        return False
    if "range" in draft.rule and not anchor.is_base and draft.first - anchor.last <= 3:
        return False
    if any(i.has("part.subset") for i in items[draft.last + 1 : draft.last + 2]):
        return False
    if anchor.rule[-1:] == ["from x to y"] and _led_by(items, draft, "change.to"):
        return False
    if not _is_base(items, draft, anchor, case.uses):
        return False
    draft.is_base, draft.parent = True, _compared_with(case, anchor)
    draft.rule.append("base value")
    if _only_compares(items, anchor, draft):
        draft.qualifier = "exact"
    return True


def _compared_with(case: _Case, anchor: Draft) -> Draft:
    """What a base is the base of."""
    items, draft = case.items, case.draft
    over = anchor.is_part and any(boundary(items, k) == STRONG for k in range(anchor.last + 1, draft.first))
    over = over and not _told_apart(items, anchor) and not _of_the_part_by_size(anchor, draft)
    first = anchor.kind == "change" and anchor.parent not in case.drafts and not over
    if first and any(_says_measure(item) for item in items[anchor.left[0] : anchor.first]):
        return anchor  # "sea arrivals halved from 157,651", whatever the sentence before told of
    if (anchor.kind == "change" or anchor.is_base or over) and anchor.parent is not None:
        return anchor.parent
    if draft.noun:
        return anchor
    main = _main_count(items, case.drafts, case.at) or anchor
    if main is anchor and anchor.is_part and draft.value > 2 * anchor.value:
        if anchor.parent is not None and anchor.parent in case.drafts:
            return anchor.parent  # "8,135, 1,070 of them Tunisians, against 6,420 a year before"
    return main


def _part_of(case: _Case) -> bool:
    items, draft, anchor, context = case.items, case.draft, case.anchor, case.context
    told_part = any(i.has("part.subset") for i in case.left[-4:])
    if not (told_part or _of_them_behind(items, draft) or _as_most(items, draft)):
        return False
    draft.is_part = True
    draft.parent = anchor if anchor is not None else _whole_before(items, draft, context)
    if anchor is not None and anchor.is_base and anchor.parent is not None:
        draft.parent = anchor.parent
    if draft.kind == "share" and anchor is not None and anchor.kind == "share" and anchor.parent is not None:
        if any(boundary(items, k) == STRONG for k in range(anchor.last + 1, draft.first)):
            draft.parent = anchor.parent  # "89 % sailed from there; 98 % of them were Ethiopians"
    draft.rule.append("part of")
    return True


def _whole_before(items: list[Item], draft: Draft, context: Context) -> Draft | None:
    """The number of a sentence before that a part is one of."""
    last, topic = context.last, context.topic
    told = topic if last is not None and (last.own_place or last.bracket) else last
    if last is not None and topic is not None and last.measure == topic.measure:
        earlier = _ends(last) < _ends(topic) or _inside(last, topic)
        earlier = earlier and topic in context.recent  # a record; "so many, 127,000 in May alone"
        if set(last.origin) <= set(topic.origin) and set(last.departure) <= set(topic.departure):
            told = topic if earlier else last  # "of them", of those told last
    if _of_all(items, draft) and last is not None and last.is_part:
        told = last.parent or told  # "December had 127,320 of them. Syrians made up half of the total"
    return told


def _in_brackets(case: _Case) -> bool:
    items, draft, anchor = case.items, case.draft, case.anchor
    if not draft.bracket or anchor is None:
        return False
    between = range(anchor.last + 1, draft.first)
    apart = anchor.bracket and any(items[k].text == ")" for k in between)
    apart = apart and any(boundary(items, k) == STRONG for k in between)
    if apart and anchor.kind != draft.kind and anchor.parent is not None:
        anchor = anchor.parent  # "... in France (3,555); of those sent back most are Georgians (10 %)"
    aside = anchor.is_base and anchor.parent is not None
    far = any(boundary(items, k) == STRONG for k in between)
    aside = aside and (far or draft.kind == "change" or _named(items, draft) or _set_against(items, draft))
    draft.parent = anchor.parent if aside else anchor
    draft.rule.append("in brackets")
    return True


def _of_the_number_before(case: _Case) -> bool:
    """A number leans on the one before it in its sentence, or on what that one leans on."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor is None:
        return False
    draft.parent = anchor
    near = 5 if {anchor.unit, draft.unit} == {"persons", "boats"} else 3
    beside = anchor.is_base and draft.kind == "count" and bool(draft.noun) and draft.first - anchor.last <= near
    if beside and "from x to y" not in anchor.rule and not _parted(items, anchor, draft):
        draft.is_base = True  # "14,541 people in 325 boats", told of the base
        draft.rule.append("beside the base")
    if not _next_of_the_parts(case, anchor) and not _next_of_the_list(case, anchor):
        _beside_the_anchor(case, anchor)
    return True


def _next_of_the_parts(case: _Case, anchor: Draft) -> bool:
    """One more part of a whole, or a part of the part."""
    items, draft = case.items, case.draft
    if anchor.is_part and draft.own_origin and items[max(anchor.last, draft.first - 1)].text == ":":
        draft.is_part = True  # "seven of them were saved: four Sudanese and three Nigerians"
        draft.rule.append("part of")
    elif _speaks_anew(items, anchor, draft):
        draft.parent = anchor.parent if anchor.is_part and anchor.parent is not None else anchor
    elif anchor.kind == "share" and draft.kind == "count" and _turned(items, anchor, draft):
        draft.rule.append("list")  # "Germany took 22 % of the total, while Italy, with 16,000, ..."
    elif anchor.is_part and draft.kind == "count" and _opens_parts(items, anchor, draft):
        draft.is_part = True
        draft.rule.append("part of")  # "saved seven of them: four Sudanese, two Nigerians"
    else:
        return False
    return True


def _next_of_the_list(case: _Case, anchor: Draft) -> bool:
    """One more of what the anchor itself leans on."""
    items, draft, elder = case.items, case.draft, anchor.parent
    if anchor.is_part and elder is not None and items[draft.first - 1].has("role.mixed"):
        draft.parent = elder  # "588,000, 366,000 of them by force, and another 150,000 from Pakistan"
        draft.rule.append("list")
        return True
    if _next_behind_a_part(items, anchor, draft, case.uses):
        draft.parent = elder  # "A hosts 2.8 million, 1.9 million of them with a permit; B 1.6 million"
        draft.rule.append("list")
        return True
    if anchor.is_part and draft.kind == "count" and elder is not None and not draft.is_base:
        listed = any(items[k].text == ":" for k in range(anchor.last + 1, draft.first))
        listed = listed and bool(draft.own_origin) and draft.value < anchor.value
        draft.parent, draft.is_part = (anchor if listed else elder), True
        draft.rule.append("part of")
        return True
    return False


def _beside_the_anchor(case: _Case, anchor: Draft) -> None:
    items, draft = case.items, case.draft
    shares = anchor.kind == "share"
    apart = (
        (shares and draft.kind == "count" and _parted(items, anchor, draft))
        # "22 % went to Germany, while 44 % of applicants were recognised"
        or (shares and draft.kind == "share" and _contrasted(items, anchor, draft))
        # "3,200 of them Syrians, and 70 % went voluntarily"
        or (anchor.is_part and draft.kind == "share" and _added(items, anchor, draft))
        # "2,333, 70 % of them there, according to the IOM, a fall of 26 %"
        or (anchor.is_part and shares and draft.kind == "change" and _beyond(items, anchor, draft))
        or (case.at > 0 and anchor.is_base and anchor.parent is not None)
    )
    if apart:
        draft.parent = anchor.parent
    elif draft.kind == "count":
        if not draft.noun and any(i.kind == PERIOD for i in items[anchor.last + 1 : draft.first]):
            draft.parent = _main_count(items, case.drafts, case.at) or anchor
        draft.parent = _saved_in(items, case.drafts, case.at) or draft.parent
        draft.rule.append("list")


def _of_the_text(case: _Case) -> bool:
    """The first number of a sentence leans on one of the sentences before."""
    items, draft, context = case.items, case.draft, case.context
    last, topic = context.last, context.topic
    zone = range(draft.left[0], draft.right[1])
    placed = bool(draft.own_origin) or bool(draft.group) or any(u.index in zone for u in case.uses)
    elsewhere = last is not None and last.own_place
    placed = placed or (elsewhere and any(c.startswith("route.") for k in zone for c in items[k].senses))
    whole = any(i.has("part.total") for i in case.left)
    draft.parent = topic if _leans_on_topic(draft, context, of_all=placed or whole) else last
    if draft.bracket and placed:
        draft.parent = _great_enough(draft)
    if whole and _was_part(context):
        draft.parent = last
    if len(case.drafts) == 1 and not (placed or whole or draft.noun) and _of_the_last(items, draft, context):
        draft.parent = last
    if draft.parent is topic and _of_the_sum(items, draft, context):
        draft.parent = last
    pointed = draft is case.drafts[0] and draft.first <= _POINTS_BACK and "difference in numbers" in draft.rule
    if pointed and not placed and last is not None and last.kind == "count" and not last.is_part:
        draft.parent = last  # "... from Eritrea by 55 % to 270. That is 329 claims fewer than in October"
    if draft.parent is not None and _told_first(items, case.drafts, case.at):
        draft.is_base = True
        draft.rule.append("base value")
    this_year = any(i.kind == PERIOD and unwrap(i.value).op == "this_year" for i in case.left)
    if not draft.noun and (whole or this_year):
        draft.parent = _of_those_who_came(draft, context) or draft.parent
    if any(items[k].kind == PERIOD and unwrap(items[k].value).op == "that_period" for k in zone):
        draft.parent = last or draft.parent  # "213 at the weekend. Lithuania had five in that time"
    return True


def _leans_on_topic(draft: Draft, context: Context, *, of_all: bool) -> bool:
    """Whether a number leans on what the text is about, and not on what was told last."""
    last, topic = context.last, context.topic
    if topic is None or (draft.bracket and last is not None and _came_after(last, topic)):
        return False
    if of_all or draft.kind == "count" or context.spread:
        return True
    return (last is not None and _of_some(last, topic)) or _is_one_of(context)


_WAYS: Final[tuple[Callable[[_Case], bool], ...]] = (
    _in_the_row, _of_a_base, _from_one_to_another, _base_value, _part_of, _in_brackets, _of_the_number_before,
    _of_the_text,
)  # fmt: skip
"""What a number may lean on, in this order."""


def _says_measure(item: Item) -> bool:
    return any(c in ("measure.people", "measure.act", "measure.cue") for c in item.senses)


def _told_first(items: list[Item], drafts: list[Draft], at: int) -> bool:
    """ "Compared with May, when 144,000 were stopped, that is a fall of 65 %": what the change is measured against."""
    draft, change = drafts[at], drafts[at + 1] if at + 1 < len(drafts) else None
    if draft.kind != "count" or change is None or change.kind != "change":
        return False
    told = next((k for k in range(1, min(4, draft.first)) if items[k].kind == PERIOD), 0)
    if not told or not any(item.has("base.cue") for item in items[:told]):
        return False
    return any(item.has("base.when") for item in items[told + 1 : min(told + 4, draft.first)])


def _in_those_boats(items: list[Item], people: Draft, draft: Draft) -> bool:
    """ "15,982 in 242 boats, against 3,401 in 77 a year before": in how many boats those of the base came."""
    led = draft.first - people.last == 2 and items[draft.first - 1].has("role.in")
    led = led and not items[draft.first - 1].has("change.to") and "from x to y" not in people.rule
    plain = not draft.noun and draft.kind == people.kind == "count" and draft.value < people.value
    return led and plain and people.is_base and people.parent is not None and not people.skipped


def _only_compares(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "34,775 arrivals, slightly below the 35,757 of a year before": what looks like a hedge compares the two."""
    hedge = items[draft.first - 1]
    if not (hedge.has("before.less_than") or hedge.has("before.more_than")) or draft.noun:
        return False
    if hedge.has("verb.more_than"):
        return False  # "whereas they had exceeded 25,000"
    between = items[anchor.last + 1 : draft.first - 1]
    if hedge.has("base.cue") or any(item.has("base.cue") or item.has("measure.cue") for item in between):
        return False
    behind = items[draft.last + 1 : draft.last + 2]
    return len(between) <= 3 and any(item.kind == PERIOD and is_base_period(item.value) for item in behind)


def _of_those_who_came(draft: Draft, context: Context) -> Draft | None:
    """ "703 crossed on Sunday. Two died. The total for the year is 18,342": too many for those told last."""
    came = next((told for measure, told in context.told.items() if measure in world.MOVES), None)
    if came is None or context.topic is None or context.topic.measure not in world.TOLL | world.RESCUED:
        return None
    return came if draft.value >= came.value and draft.value > _TOO_MANY * context.topic.value else None


_TOO_MANY: Final = 100
"""Times by which no toll of months exceeds that of one day."""


_POINTS_BACK: Final = 3
"""Beads before a difference that says "that is" of the number told last."""


def _was_part(context: Context) -> bool:
    """ "... brought 7,256, 5.4 % of the total. In all 133,617 have come": the total of what is told last."""
    last, topic = context.last, context.topic
    if last is None or topic is None or last is topic or last.measure != topic.measure or last.own_place:
        return False
    return any(d.kind == "share" and d.is_part and d.parent is last for d in context.recent)


def _great_enough(draft: Draft) -> Draft | None:
    """ "1,221 were handed over. Afghans (1,269) led": a part of those counted before, not of fewer than it has."""
    whole = draft.parent
    if whole is None or whole.kind != "count" or draft.kind != "count" or draft.value <= whole.value:
        return whole
    return next((d for d in lineage(whole) if d.kind == "count" and d.value > draft.value), whole)


def _ends(draft: Draft) -> int:
    """The last day of a figure's period as a number, 0 where it has none."""
    return draft.period[1].toordinal() if draft.period[1] is not None else 0


def _of_the_sum(items: list[Item], draft: Draft, context: Context) -> bool:
    """ "972 were saved on Saturday; that makes 91,000 this year. In the same period of 2021 it was 59,000": beside the
    sum told last, not beside those of a day."""
    topic, last = context.topic, context.last
    if topic is None or last is None or last is topic or draft.noun or draft.own_origin:
        return False
    if not draft.kind == last.kind == "count" or topic not in context.recent or last not in context.recent:
        return False
    (start, end), (first, until) = topic.period, last.period
    if not (start and end and first and until) or last.value <= topic.value:
        return False
    if (end - start).days > _OF_AN_EVENT or (until - first).days < _OF_A_SUM:
        return False
    zone = items[draft.left[0] : draft.right[1]]
    if any(c.startswith("measure.") and c != "measure.weak" for item in zone for c in item.senses):
        return False
    same = any(i.kind == PERIOD and unwrap(i.value).op in ("same_period", "same_period_of", "by_then") for i in zone)
    return same or any(item.has("base.cue") for item in items[draft.left[0] : draft.first])


_OF_AN_EVENT: Final = 7
_OF_A_SUM: Final = 27
"""Days: no more are those of an event, no fewer those of a sum that is compared with another."""


def _inside(last: Draft, topic: Draft) -> bool:
    """Whether one figure is of a stretch inside that of another, which is greater."""
    (start, end), (first, until) = last.period, topic.period
    if not (start and end and first and until) or last.own_place or last.value >= topic.value:
        return False
    return first <= start and end <= until and (start, end) != (first, until)


def _came_after(last: Draft, topic: Draft) -> bool:
    """Whether those who came are told last, in a text about those held back: nationalities are theirs."""
    return last.measure in world.MOVES and topic.measure in world.GUARDED - world.TOLL


def _of_some(last: Draft, topic: Draft) -> bool:
    """Whether a share told last is that of some countries only, of those the text is about."""
    return last.kind == "share" and last.measure == topic.measure and last.destination != topic.destination


def _is_one_of(context: Context) -> bool:
    """Whether the figure told last is of one country of those that the text is about."""
    last, topic = context.last, context.topic
    if last is None or topic is None:
        return False
    return last.own_place or (last.measure == topic.measure and bool(last.origin) and last.origin != topic.origin)


def _of_the_last(items: list[Item], draft: Draft, context: Context) -> bool:
    """ "Returns came to 4,300, and claims to 84,000. In 2021 there had been 53,600": of what was told last."""
    if context.last is None or context.topic is None or context.last.measure == context.topic.measure:
        return False
    if draft.kind != "count" or context.last.kind != "count" or context.topic not in context.recent:
        return False
    told = any(c.startswith(("measure.", "place.")) for item in items for c in item.senses)
    return not told and any(i.kind == PERIOD and unwrap(i.value).op in ("date", "year_earlier") for i in items)


def _saved_in(items: list[Item], drafts: list[Draft], at: int) -> Draft | None:
    """ "107 people in 12 operations: 30 near Dunkirk": what a row behind a colon counts, people and not acts."""
    row = next((k for k in range(at - 1, 0, -1) if drafts[k].unit == "incidents"), 0)
    if drafts[at].noun or not row or drafts[row - 1].unit != "persons" or drafts[row].first - drafts[row - 1].last > 3:
        return None
    whole = drafts[row - 1]
    behind = items[drafts[row].last + 1 : drafts[row + 1].first]
    return whole if any(i.text == ":" for i in behind) and drafts[at].value < whole.value else None


def _told_apart(items: list[Item], part: Draft) -> bool:
    """ "1,116 were sent back; 934 of them went by choice, against 213": a part told in a clause of its own."""
    return part.parent is not None and any(item.text == ";" for item in items[part.parent.last + 1 : part.first])


def _main_count(items: list[Item], drafts: list[Draft], at: int) -> Draft | None:
    """ "31 landings, with 1,870 people; a year before 44": what an elided base counts, not what is told beside it."""
    if at < 2:
        return None
    main, beside = drafts[at - 2 : at]
    if main.kind != "count" or beside.kind != "count" or main.skipped or beside.skipped or main.is_base:
        return None
    between = items[main.last + 1 : beside.first]
    joined = len(between) <= 5 and any(i.has("flow.with") or i.has("measure.aboard") for i in between)
    other = main.unit != beside.unit or bool(beside.noun and not main.noun)
    return main if joined and other and drafts[at].value < 10 * main.value else None


def _pair_bases(items: list[Item], live: list[Draft]) -> None:
    """ "41,561 by sea and 7,160 over land, against 12,758 and 6,022 in 2022": each base goes with its own value."""
    for at in range(2, len(live) - 1):
        values, bases = live[at - 2 : at], live[at : at + 2]
        if any(d.kind != "count" or d.is_base or d.bracket for d in values) or not bases[0].is_base:
            continue
        between = items[bases[0].last + 1 : bases[1].first]
        if bases[1].kind != "count" or bases[1].noun or len(between) > 3 or not any(i.has("flow.and") for i in between):
            continue
        if any(i.kind == PERIOD for i in between) or any(d.is_base for d in live[at + 2 : at + 3]):
            continue  # "down from 649, and 277 in Iraq, up from 273"
        bases[1].is_base = True
        bases[1].rule.append("base value")
        for base, value in zip(bases, values, strict=True):
            base.parent = value


def _speaks_anew(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "..., among them 40 Syrians; it also arrested 12 smugglers": a verb of its own behind a strong mark."""
    between = range(anchor.last + 1, draft.first)
    strong = next((k for k in between if boundary(items, k) == STRONG and items[k].has("flow.contrast")), None)
    if strong is None and draft.noun:  # "..., among them 40 Syrians, and turned back 300 people"
        strong = next((k for k in between if items[k].text == "," and items[k + 1].has("flow.and")), None)
    if strong is None or draft.kind != "count" or not anchor.is_part or draft.is_base:
        return False
    behind = items[draft.last + 1 : draft.last + 4] if draft.noun == "counted.persons" else []
    return any(i.has("measure.cue") for i in (*items[strong + 1 : draft.first], *behind))


def _goes_on_behind(items: list[Item], aside: Draft, draft: Draft) -> bool:
    """ "Ahead of the central route (-59 %), which counts 66,800", "Syrians (5,900), whose number fell by half"."""
    behind = items[aside.last + 1 : min(draft.first, aside.last + 4)]
    if [i.text for i in behind[:2]] != [")", ","] or len(behind) < 3 or aside.skipped:
        return False
    led = behind[2].has("flow.relative") and draft.kind == "count"
    led = led or (behind[2].has("part.subset") and draft.kind == "change" and aside.kind == "count")
    return led and aside.bracket and not draft.bracket


def _of_all(items: list[Item], draft: Draft) -> bool:
    """Whether a share is said to be of the total."""
    return draft.kind == "share" and any(
        i.has("part.subset") and i.has("part.share") for i in items[draft.last + 1 : draft.last + 2]
    )


def _of_them_behind(items: list[Item], draft: Draft) -> bool:
    """ "Twenty of them"; but "99 people, of whom 26 are minors" tells of those behind."""
    behind = items[draft.last + 1 : draft.last + 4]
    if not behind or not behind[0].has("part.subset"):
        return False
    if draft.noun == "counted.persons" and draft.kind == "count" and draft.last > draft.index:
        small = ("role.", "change.")
        who = next((i for i in behind[1:] if any(not c.startswith(small) for c in i.senses)), None)
        if who is not None and who.has("place.people"):
            return False  # "300 migrants including Egyptians and Sudanese"
    hedged = len(behind) > 1 and any(c.startswith("before.") for c in behind[1].senses)
    return not any(item.kind == NUMBER for item in behind[1 + hedged : 2 + hedged])


def _as_most(items: list[Item], draft: Draft) -> bool:
    """ "2,567 came, most of them, 2,133, by boat": a number put in behind the words that say whose it is."""
    at = draft.first - 1
    if at < 1 or draft.noun or draft.bracket or items[at].text != ",":
        return False
    whose = items[at - 1]
    return whose.has("part.subset") or (whose.has("part.open") and items[draft.last + 1 : draft.last + 2] != [])


def _sailed_of_them(items: list[Item], boats: Draft, draft: Draft) -> bool:
    """ "700 people in 14 boats, ten of which had left Sfax": of the boats, not of those in them."""
    behind = items[draft.last + 1 : draft.last + 6]
    if draft.value > boats.value or draft.first - boats.last > 2 or not _of_them_behind(items, draft):
        return False
    return any(m in world.MOVES | world.LEAVES for item in behind for m in item.senses.get("measure.cue", ()))


def _beyond(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether a clause of its own stands between two numbers."""
    return sum(boundary(items, k) >= MIDDLE for k in range(anchor.last + 1, draft.first)) > 1


def _parted(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a mark stands between two numbers."""
    return any(boundary(items, index) >= MIDDLE for index in range(first.last + 1, second.first))


def _contrasted(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a verb of its own, behind a contrast, tells of the second number."""
    mark = next((k for k in range(first.last + 1, second.first) if items[k].has("flow.contrast")), None)
    return mark is not None and any(items[k].has("measure.cue") for k in range(mark + 1, second.first))


def _turned(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a contrast leads to another country, that of the second number."""
    mark = next((k for k in range(first.last + 1, second.first) if items[k].has("flow.contrast")), None)
    return mark is not None and any(items[k].has("place.country") for k in range(mark + 1, second.first))


def _named(items: list[Item], draft: Draft) -> bool:
    """Whether a bracket stands behind a name, in a clause of its own ("and first Bangladesh (6,790)")."""
    if draft.first < 2 or items[draft.first - 1].text != "(":
        return False
    behind = items[draft.left[0] : draft.first - 1]
    return any(c in ("place.country", "place.people") for i in behind[-2:] for c in i.senses) and len(behind) > 2


def _set_against(items: list[Item], draft: Draft) -> bool:
    """Whether a bracketed number has its own base right behind it ("(751 against 756)")."""
    behind = _past_their_boats(items, draft)[:2]
    return items[draft.first - 1].text == "(" and any(i.has("base.cue") for i in behind[:1]) and len(behind) == 2


def _people_of(items: list[Item], drafts: list[Draft], boats: Draft) -> Draft | None:
    """The number of those in some boats, told right before them: what an elided noun stands for."""
    at = next(k for k, d in enumerate(drafts) if d is boats)
    counts = [d for d in drafts[:at] if d.kind == "count" and not d.skipped and not d.is_base]
    people = counts[-1] if counts else None
    if people is None or people.unit != "persons" or boats.first - people.last > 24:
        return None
    apart = any(boundary(items, k) == STRONG for k in range(people.last + 1, boats.first))
    return None if apart else people


def _in_row(items: list[Item], drafts: list[Draft], at: int) -> Draft | None:
    """The bracketed number before, where one more follows in a list ("Afghans (6,589), Eritreans (5,912)")."""
    draft, before = drafts[at], drafts[at - 1] if at else drafts[at]
    if not (at and draft.bracket and before.bracket) or before.skipped or before.kind != draft.kind:
        return None
    between = items[before.last + 1 : draft.first]
    closed = any(i.text == ")" for i in between) and 3 <= len(between) <= 6
    told = any(i.kind == PERIOD or i.has("base.cue") for i in between) or any(i.has("part.subset") for i in between)
    return before if closed and not told and before.parent is not None and not before.is_base else None


def _added(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether "and" joins a number to the one before."""
    return any(items[k].has("flow.and") for k in range(max(first.last + 1, second.first - 3), second.first))


def _is_told_part(left: list[Item]) -> bool:
    """Whether "of whom" stands right before the number, and nothing that compares."""
    near = left[-4:]
    return any(i.has("part.subset") for i in near) and not any(i.has("base.cue") for i in near)


def _next_of_the_rates(items: list[Item], rate: Draft, draft: Draft) -> bool:
    """ "A daily average of 91 people, and a monthly one of 2,755": a bare number that closes the sentence."""
    if draft.kind != "count" or draft.noun or draft.bracket:
        return False
    between, after = items[rate.last + 1 : draft.first], items[draft.last + 1 : draft.last + 3]
    years = [i.kind for i in between if not i.has("flow.and")] == [PERIOD] and any(i.kind == PERIOD for i in after)
    if years and len(between) == 2 and rate.value and 1 / 3 <= draft.value / rate.value <= 3:
        return True  # "62 per boat, against 53 in 2024 and 49 in 2023"
    joined = len(between) <= 6 and any(i.has("flow.and") for i in between)
    ends = not after or (after[0].kind == PUNCT and after[0].text != "(")
    told = any(c.startswith(("measure.cue", "place.", "part.", "flow.running")) for i in between for c in i.senses)
    return joined and ends and not told and not any(i.kind == PERIOD for i in between)


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


def _next_in_bracket(items: list[Item], before: Draft, draft: Draft) -> bool:
    """Whether a bare number goes on for one that is left out: the next year of a row, or another year in a bracket."""
    if before.skipped not in ("excluded.subgroup", "excluded.procedure", "rate") or draft.kind != "count" or draft.noun:
        return False
    between = items[before.last + 1 : draft.first]
    if before.bracket and draft.bracket:
        return not any(i.text in ("(", ")") for i in between)
    if before.skipped == "rate" or not between or len(between) > 8:
        return False
    start = next((k + 1 for k, i in enumerate(between) if i.text == "("), 0)
    opened = draft.bracket and not before.bracket and start > 0
    between = between[start:]
    told = ("measure.", "place.", "part.", "counted.", "excluded.", "route.")
    if any(c.startswith(told) for i in between for c in i.senses):
        return False
    beside = any(i.kind == PERIOD for i in (*between, *items[draft.last + 1 : draft.last + 2]))
    joined = not before.noun and any(i.has("flow.and") for i in between)
    return beside and (opened or joined)


def _rate_went(items: list[Item], rate: Draft, draft: Draft) -> bool:
    """ "54 people per boat, 50 % more than in 2022", "people per boat rose from 49 in 2023 to 53": what became of a
    rate to a boat or a head. What comes a day may change as all of them do."""
    near = (*items[max(rate.left[0], rate.first - 6) : rate.first], *items[rate.last + 1 : rate.last + 4])
    if not any(item.has("skip.per_one") for item in near):
        return False
    between = items[rate.last + 1 : draft.first]
    if any(i.has("measure.cue") or i.text in (".", ";") for i in between):
        return False
    if draft.kind == "change":
        return len(between) <= 6
    return draft.kind == "count" and not draft.noun and bool(between) and between[-1].has("change.to")


def _of_those_pending(items: list[Item], left_out: Draft, draft: Draft) -> bool:
    """Whether a change, or an earlier value, is told of a number left out, with nothing else counted between."""
    between = items[left_out.last + 1 : draft.first]
    by = left_out.first > 0 and (left_out.kind == "change" or items[left_out.first - 1].has("change.size"))
    if by and draft.kind == "count" and not draft.noun and draft.first - left_out.last <= 3:
        return between[-1:] != [] and between[-1].has("change.to")  # "pending cases fell by 333 to 10,218"
    if left_out.bracket and draft.bracket and draft.unit == "percent":
        return not any(i.text in ("(", ")") for i in between)  # "pending claims (571,500, or 52 % of all)"
    mark = next((k for k in range(len(between) - 1, -1, -1) if between[k].text == ","), -1)
    clause = between[mark + 1 :]
    if mark < 0 or len(clause) > 5 or any(i.text == ";" or i.kind == NUMBER for i in between):
        return False
    if any(c.startswith("measure.") for i in clause for c in i.senses) or draft.noun.startswith("counted"):
        return False
    moves = ("change.more", "change.fewer", "change.up", "change.down", "change.more_percent")
    if draft.unit == "percent":
        told = [*clause, *items[draft.last + 1 : draft.last + 3]]
        return any(i.has(c) for i in told for c in moves)
    return not draft.noun and any(i.has("base.cue") for i in clause)


def places_counted(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether a number that is left out counts the places ("on four islands") between a subject and its verb."""
    if anchor.skipped != "excluded.things" or anchor.kind != "count" or anchor.first < 2:
        return False
    led = any(items[anchor.first - 1].has(c) for c in ("role.in", "role.departure", "role.destination"))
    return led and not any(boundary(items, k) for k in range(anchor.first, draft.first))


def _compared(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether a number is set against one that is left out ("106 days, against 250")."""
    if anchor.skipped == "excluded.things" and anchor.first and items[anchor.first - 1].has("role.in"):
        return False  # "15,600 went home to 49 countries, against 9,370"
    between = items[anchor.last + 1 : draft.first]
    return (
        len(between) <= 5
        and (any(i.has("base.cue") for i in between) or (bool(between) and between[-1].has("base.weak")))
        and not any(c.startswith("measure.") for i in between for c in i.senses)
    )


def _tied(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """Whether an elided number directly follows one that is left out, as in a list."""
    if anchor.skipped in ("excluded.time", "excluded.label") or (by_verb(items, anchor) and by_verb(items, draft)):
        return False  # "4,150 were minors and 5,213 came from Bangladesh"
    right = items[draft.last + 1 : draft.last + 3]
    few = anchor.skipped == "excluded.things" and draft.value < anchor.value  # "in 26 camps, of which 16 in Duhok"
    few = few and any(i.has("part.subset") for i in (*items[draft.first - 1 : draft.first], *right[:1]))
    many = anchor.skipped == "excluded.things" and draft.value > anchor.value and items[draft.first - 1]
    if many and many.has("part.subset"):
        return False  # "580 people in four flights, 147 of them"
    led = bool(anchor.first) and items[anchor.first - 1].has("role.in")
    if anchor.skipped == "excluded.things" and led and not few:
        return False  # "4,218 people in 36 flights, and 587 over land"
    if any(item.has("flow.running") for item in items[anchor.last + 1 : draft.first]):
        return False  # "147 people in four flights, which takes the total to 2,006"
    hedged = any(category.startswith("before.") for category in items[draft.first - 1].senses)
    if items[draft.first - 1 - hedged].has("change.to"):
        if any(item.has("flow.running") for item in items[anchor.left[0] : anchor.first]):
            return False  # "bringing the arrivals in these three countries to an estimated 35,300"
    if anchor.skipped == "excluded.things" and right and right[0].has("part.subset") and not few:
        return False  # "5,054 people from 17 countries, 4,808 of them ..."
    if anchor.skipped == "excluded.things" and len(right) == 2 and right[0].has("role.departure"):
        if right[1].has("place.country") or right[1].has("place.city"):
            return False  # "from just five countries, 6.4 million from Afghanistan", "two flights, 180 from Tripoli"
    between = items[anchor.last + 1 : draft.first]
    subject = items[anchor.left[0] : anchor.first]
    if anchor.skipped == "excluded.things" and any(i.has("verb.exact") for i in between):
        if any(i.has("measure.people") or i.has("part.total") for i in subject):
            return False  # "returns from the two countries stood at 12,000"
    verbs = [i for i in items[draft.last + 1 : draft.last + 5] if i.has("measure.cue")]
    if between and between[-1].has("flow.contrast") and not between[-1].has("base.cue") and verbs:
        return False  # "..., including 427 minors, while 339 have died"
    if anchor.skipped == "excluded.things" and between and between[-1].text == ":":
        return False  # "over the border of the two towns: 4,153 at Melilla"
    if anchor.kind != draft.kind and any(boundary([i], 0) == STRONG for i in between):
        return False  # "nine in ten of them women; 40,000 came in July"
    behind = until_boundary(items, draft.last + 1, draft.right[1])
    if between and between[-1].text == "," and any(i.has("measure.cue") for i in behind[:5]):
        return False  # "of some 2,000 attackers, 133 got in"
    return len(between) <= 6 and not any(
        i.kind == PERIOD or any(c.startswith("measure.") for c in i.senses) for i in between
    )


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


def _is_base(items: list[Item], draft: Draft, anchor: Draft, uses: list[PlaceUse]) -> bool:
    """Whether a count is the value that another is compared with."""
    mark = next((k for k in range(draft.first - 1, anchor.last, -1) if items[k].text == ";"), draft.first)
    # what a bracket behind the number before holds is of that one: "Spain had 87,700 (+1 % on last year), Italy 81,108"
    closed = next((k + 1 for k in range(draft.first - 1, anchor.last, -1) if items[k].text == ")"), 0)
    start = max(draft.left[0], draft.first - 6, closed)
    cue = next((k for k in range(draft.first - 1, start - 1, -1) if items[k].has("base.cue")), None)
    ahead = until_boundary(items, draft.last + 1, draft.right[1])
    case = _Beside(items, draft, anchor, uses, ahead, mark, closed, start, cue)
    for says in _VERDICTS:
        verdict = says(case)
        if verdict is not None:
            return verdict
    return False


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


def _side_by_side(case: _Beside) -> bool | None:
    """ "1,512 Syrians against 1,518 Afghans", "against 15,931 from Tunisia": places or peoples, not times."""
    items, draft, anchor = case.items, case.draft, case.anchor
    elsewhere = any(case.mark < u.index < draft.first and u.kind == "city" and u.prep in _INSIDE for u in case.uses)
    if elsewhere and not _has_time(items[case.mark : draft.right[1]]):
        return False  # "5,300 fewer than a year before; in Lombardy alone they were 17,600"
    if draft.noun_measure and anchor.noun_measure and {draft.noun_measure[1], anchor.noun_measure[1]} == _BOTH_WAYS:
        return False  # "189,367 immigrants against 33,666 emigrants"
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
        if not cues or _has_time(items[cues[-1] : draft.first]):
            return False
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
    return not _set_against_next(items, draft)


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
    _base_by_form, _side_by_side, _value_of_the_change, _in_bracket_of_time, _without_cue, _cue_of_place,
    _no_cue_after_all, _when, _by_cue, _by_time, _of_a_factor, _behind_a_change, _next_of_the_bases,
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


def _set_against_next(items: list[Item], draft: Draft) -> bool:
    """ "34 % fewer than in 2019 (416,600 against 631,300)": the value, with its base behind it."""
    behind = _past_their_boats(items, draft)
    return len(behind) > 1 and behind[0].has("base.cue") and behind[1].kind == NUMBER


def _past_their_boats(items: list[Item], draft: Draft) -> list[Item]:
    """What stands behind a number, and behind the boats of those it counts ("745 in 26 boats, against ...")."""
    behind = items[draft.last + 1 : draft.last + 7]
    boats = next((k for k, item in enumerate(behind) if item.has("counted.boats")), 0)
    return behind[boats + 1 :] if boats and behind[boats - 1].kind == NUMBER else behind


def _past_hedge(items: list[Item], at: int) -> int:
    """The bead before a number, or before its hedge."""
    hedged = any(category.startswith("before.") for category in items[at].senses)
    return at - (hedged and at > 0 and not (items[at].has("change.from") or items[at].has("change.to")))


def _led_by(items: list[Item], draft: Draft, sense: str) -> bool:
    """ "Fell from more than 200,000 to about 106,000": what leads to a number, whatever hedges it."""
    return items[_past_hedge(items, draft.first - 1)].has(sense)


def _is_from_to(items: list[Item], drafts: list[Draft], at: int) -> bool:
    if at + 1 >= len(drafts):
        return False
    low, high = drafts[at], drafts[at + 1]
    if (
        "range" in low.rule
        or low.kind != "count"
        or high.kind != "count"
        or low.skipped
        or high.skipped
        or not low.first
        or not high.first
    ):
        return False
    if not (_led_by(items, low, "change.from") and _led_by(items, high, "change.to")):
        return False
    between = range(low.last + 1, _past_hedge(items, high.first - 1) + 1)
    if any(items[k].has("flow.and") for k in between):
        return False  # "kept out some 3,000 people and arrested 60"
    dated = any(items[k].kind == PERIOD for k in between) and all(boundary(items, k) < MIDDLE for k in between)
    moved = at > 0 and drafts[at - 1].kind == "change"  # "down 58 %, from the 34,087 counted by October to the 14,099"
    return len(between) <= 3 or (moved and dated and len(between) <= 10)
