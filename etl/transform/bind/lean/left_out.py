"""Numbers that lean on one that is left out, and so are left out too."""

from __future__ import annotations

from typing import Final

from etl.transform import world
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, done_to_some, hedges, until_boundary
from etl.transform.bind.lean.case import Case, is_told_part, of_them_behind
from etl.transform.bind.zones import by_verb
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item

_LEFT_OUT: Final = ("refused", "forecast", "plan", "target")
"""Why a number of people is no figure, and so none of its parts is."""
_OF_NOBODY: Final = ("unknown noun", "excluded.things")
_NO_PEOPLE: Final = ("excluded.things", "excluded.money", "excluded.capacity", "off topic", "population")
_OF_OTHERS: Final = ("excluded.population", "excluded.subgroup", "excluded.procedure")


def _behind_a_country(items: list[Item], draft: Draft) -> bool:
    """ "The first three nationalities, Bangladesh (23,450)": people of the country, no fourth nationality."""
    led = items[draft.first - 2] if draft.bracket and draft.first > 1 and items[draft.first - 1].text == "(" else None
    return led is not None and (led.has("place.country") or led.has("place.people"))


def _goals_counted(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "Helped 17,500 people to 32 countries, after 19,370 in 2017": compared are the people, not the countries; nor
    "sent 5,312 to Guatemala in 47 flights, and to Honduras 3,180"."""
    led = bool(anchor.first) and any(
        c.startswith(("role.", "flow.with", "measure.aboard")) for c in items[anchor.first - 1].senses
    )
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


def _behind_an_aside(items: list[Item], before: list[Draft], draft: Draft) -> bool:
    """ "12,000 landed, of whom 10,000 were men; in 2020 they had been 50": no longer of the men."""
    counted = any(d.kind == "count" and not d.skipped for d in before)
    aside = before[-1].skipped == "excluded.subgroup" and counted
    return aside and any(items[k].text == ";" for k in range(before[-1].last + 1, draft.first))


def is_left_out(case: Case) -> bool:
    """Whether a number goes with one that is no figure; then it is none."""
    if _of_a_rate(case) or _part_of_those_left_out(case) or _goes_on_in_bracket(case):
        return True
    _find_anchor(case)
    return _elided(case) or _pending(case) or _more_of_others(case) or _part_of_no_people(case) or _next_of_those(case)


def _of_a_rate(case: Case) -> bool:
    """ "57 per boat, compared with 51 in 2024", "people per boat rose to 62, against 53"."""
    items, draft, rate = case.items, case.draft, case.before
    if rate is None or rate.skipped != "rate":
        return False
    summed = any(i.has("flow.running") or i.has("part.total") for i in items[rate.last + 1 : draft.first])
    if summed and draft.value > _MANY_TIMES * rate.value:
        return False  # "an average of 58 per boat, bringing the total for the year to 2,006"
    if _set_against_the_whole(case, rate):
        return False
    found = _next_of_the_rates(items, rate, draft) or _rate_went(items, rate, draft)
    if not found and draft.kind == "count" and not draft.noun and _compared(items, rate, draft):
        beside = (*items[rate.first - 1 : rate.first], *items[rate.last + 1 : rate.last + 3])
        alike = bool(rate.value) and 1 / 3 <= draft.value / rate.value <= 3
        found = alike or any(item.has("skip.rate") for item in beside)
    if found:
        draft.skipped = "rate"
    return found


def _set_against_the_whole(case: Case, rate: Draft) -> bool:
    """ "9,757 died in 2024, or 30 a day, against 6,007 in 2023": of the size of those before the rate, not of it."""
    whole = next((d for d in reversed(case.drafts[: case.at]) if d.kind == "count" and not d.skipped), None)
    if whole is None or whole.first > rate.first or case.draft.kind != "count" or case.draft.noun:
        return False
    alike = 1 / _MANY_TIMES <= case.draft.value / whole.value <= _MANY_TIMES if whole.value else False
    return alike and case.draft.value > _FAR_MORE * rate.value


_FAR_MORE: Final = 20
"""How many times a rate a number is that is set against the whole told before the rate."""
_MANY_TIMES: Final = 3
"""How many times a rate a number is that is no rate itself."""


def _part_of_those_left_out(case: Case) -> bool:
    """ "255,000 were obliged to leave, 205,000 of them tolerated"."""
    items, draft, left_out = case.items, case.draft, case.before
    if left_out is None or left_out.skipped not in _LEFT_OUT or draft.noun or draft.kind not in ("count", "share"):
        return False
    if done_to_some(items, case.drafts[: case.at - 1], left_out, draft):
        return False
    words_before = items[max(left_out.last + 1, draft.first - 2) : draft.first]
    behind = [i for i in items[left_out.last + 1 : draft.right[1]] if not i.has("skip.refused")]
    cues = {m for i in behind for m in i.senses.get("measure.cue", ())}
    is_part = any(i.has("part.subset") for i in words_before) or of_them_behind(items, draft)
    if not is_part or not cues <= {"migrants", "refugees"}:
        return False
    draft.skipped = left_out.skipped
    return True


def _goes_on_in_bracket(case: Case) -> bool:
    """ "12,687 minors (10,053 in 2021, 4,687 in 2020)"."""
    before = case.before
    if before is None or not _next_in_bracket(case.items, before, case.draft):
        return False
    case.draft.skipped = before.skipped
    return True


def _find_anchor(case: Case) -> None:
    items, draft, before = case.items, case.draft, case.before
    if before is None:
        return
    if _goes_on_behind(items, before, draft) or _changed_behind(items, case.drafts[: case.at], draft):
        case.anchor = before
    if draft.bracket and before.bracket and not before.skipped:
        if not any(i.text in "()" for i in items[before.last + 1 : draft.first] if i.text):
            case.anchor = before  # "(9 %, 21 people)"


def _compared_to_whole(items: list[Item], before: list[Draft], draft: Draft) -> bool:
    """ "21,762, among them 1,500 women, against 17,190 the year before": as many as all of them, not as the part."""
    part = before[-1]
    whole = next((d for d in reversed(before) if d.kind == "count" and not d.skipped), None)
    if part.skipped != "excluded.subgroup" or whole is None or draft.value <= 2 * part.value or not whole.value:
        return False
    led = any(item.has("base.cue") for item in items[part.last + 1 : draft.first])
    return led and 1 / 4 <= draft.value / whole.value <= 4


def _of_a_clause_of_its_own(items: list[Item], part: Draft, draft: Draft) -> bool:
    """ "Including 586 children, while 456 died and 420 went missing": not of the children."""
    near = 5 if part.skipped == "excluded.age" else 3
    between, behind = items[part.last + 1 : draft.first], items[draft.last + 1 : min(draft.right[1], draft.last + near)]
    parted = part.skipped == "excluded.subgroup" and any(item.has("flow.contrast") for item in between)
    told = {m for item in behind for c in ("measure.cue", "measure.people") for m in item.senses.get(c, ())}
    if part.skipped == "excluded.age":  # "among them a girl of five, and 72 are still missing"
        return bool(told) and len(between) > 1 and any(i.has("flow.and") or i.has("flow.contrast") for i in between)
    return parted and not told.isdisjoint(world.TOLL)


def _behind_a_contrast(items: list[Item], before: list[Draft], aside: Draft, draft: Draft) -> bool:
    """ "Returned 4,368, against 28,983 orders: 2,506 on charter flights": what the colon leads to is of the first."""
    led = aside.first - 1
    led -= led > 0 and hedges(items[led]) and not items[led].has("base.cue")
    if led < 1 or not items[led].has("base.cue") or not any(d.kind == "count" and not d.skipped for d in before):
        return False
    return any(i.kind == PUNCT and i.text in ":;" for i in items[aside.last + 1 : draft.first])


def _elided(case: Case) -> bool:
    """What is left out with an elided noun is left out too."""
    items, draft, anchor = case.items, case.draft, case.anchor
    if anchor is None or not anchor.skipped or draft.noun or draft.kind != "count":
        return False
    if _behind_a_country(items, draft) or not (_tied(items, anchor, draft) or _compared(items, anchor, draft)):
        return False
    if _goals_counted(items, anchor, draft) or _behind_an_aside(items, case.drafts[: case.at], draft):
        return False
    if _behind_a_contrast(items, case.drafts[: case.at], anchor, draft):
        return False
    if _of_a_clause_of_its_own(items, anchor, draft) or _amount_of_noun_before(items, anchor, draft):
        return False
    before = case.drafts[: case.at]
    if _compared_to_whole(items, before, draft) or _makes_up_whole(before, draft) or _of_a_people(items, anchor, draft):
        return False
    draft.skipped, case.goes_on = anchor.skipped, True
    return True


def _makes_up_whole(before: list[Draft], draft: Draft) -> bool:
    """ "Saved 630: 278 some 90 kilometres off the coast, 352 south of Gavdos": the rest of those told before."""
    counts = [d for d in before if d.kind == "count" and not d.skipped and not d.is_base]
    wholes = range(len(counts) - 1)
    return any(counts[at].value == draft.value + sum((d.value for d in counts[at + 1 :]), 0.0) for at in wholes)


def _of_a_people(items: list[Item], anchor: Draft, draft: Draft) -> bool:
    """ "Over a fifth are minors, and 100,000 are Venezuelans": the share behind which a number stands is of others."""
    behind = items[draft.last + 1 : min(draft.right[1], draft.last + 4)]
    named = next((k for k, item in enumerate(behind) if item.has("place.people")), len(behind))
    apart = anchor.kind == "share" or anchor.skipped == "excluded.age" or draft.value > anchor.value * _MANY_TIMES
    plain = not any(item.kind in (NUMBER, PUNCT) or item.has("measure.cue") for item in behind[:named])
    return named < len(behind) and plain and apart


def _pending(case: Case) -> bool:
    """ "242,000 claims were pending, 27 % more than the year before, when it was 191,000"."""
    before = case.before
    if before is None or before.skipped != "refused" or not _of_those_pending(case.items, before, case.draft):
        return False
    case.draft.skipped = "refused"
    return True


def _more_of_others(case: Case) -> bool:
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


def _part_of_no_people(case: Case) -> bool:
    """ "210,000 visitors, 40 % of them foreigners"."""
    draft, anchor = case.draft, case.anchor
    if anchor is None or anchor is not case.before or anchor.skipped not in _NO_PEOPLE or draft.kind != "share":
        return False
    if not is_told_part(case.left) or draft.first - anchor.last > 4:
        return False
    draft.skipped = anchor.skipped
    return True


def _next_of_those(case: Case) -> bool:
    """ "35 % of the families need food and 26 % shelter"."""
    draft, anchor = case.draft, case.anchor
    if anchor is None or anchor is not case.before or not _next_of_the_others(case.items, anchor, draft):
        return False
    draft.skipped, case.goes_on = anchor.skipped, True
    return True


def _goes_on_behind(items: list[Item], aside: Draft, draft: Draft) -> bool:
    """ "Ahead of the central route (-59 %), which counts 66,800", "Syrians (5,900), whose number fell by half"."""
    behind = items[aside.last + 1 : min(draft.first, aside.last + 4)]
    if [i.text for i in behind[:2]] != [")", ","] or len(behind) < 3 or aside.skipped:
        return False
    led = behind[2].has("flow.relative") and draft.kind == "count"
    led = led or (behind[2].has("part.subset") and draft.kind == "change" and aside.kind == "count")
    return led and aside.bracket and not draft.bracket


def _changed_behind(items: list[Item], before: list[Draft], draft: Draft) -> bool:
    """ "Venezuelans (8,735) lead, followed by Syrians (5,065), down 56 %": what is told right behind the bracket of a
    people or country; but a change behind the last of a list may be that of all."""
    told = before[-1]
    if draft.kind != "change" or draft.bracket or not told.bracket or told.kind != "count" or told.first < _NAMED:
        return False
    between, name = items[told.last + 1 : draft.first], items[told.first - 2]
    if not _OPENED <= len(between) <= _CLOSE_BY or between[0].text != ")" or items[told.first - 1].text != "(":
        return False
    led = between[1].text == "," or between[1].has("flow.relative")
    barred = ("place.", "flow.and", "flow.contrast", "base.", "part.s", "part.total", "counted.", "measure.")
    plain = not any(
        i.kind in (PUNCT, NUMBER, PERIOD) or any(c.startswith(barred) for c in i.senses) for i in between[2:]
    )
    listed = any(i.has("flow.and") for i in items[max(0, told.first - 4) : told.first - 2])
    apart = len(before) > 1 and before[-2].kind == "change" and not before[-2].bracket
    named = any(c.startswith(("place.people", "place.country")) for c in name.senses)
    return led and plain and named and (apart or not listed)


_NAMED: Final = 3
_OPENED: Final = 2
_CLOSE_BY: Final = 6
"""Beads before a number in brackets that may name it, and from it to the change told of it."""


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
    if anchor.skipped == "excluded.time" and draft.value > _MANY_YEARS * anchor.value:
        return False  # "the highest number in thirty years, up from 60,014"
    between = items[anchor.last + 1 : draft.first]
    alike = anchor.skipped in _OF_NOBODY and draft.value <= 10 * anchor.value  # "14 assaults on A and B, against six"
    return (
        len(between) <= (9 if alike else 5)
        and (any(i.has("base.cue") for i in between) or (bool(between) and between[-1].has("base.weak")))
        and not any(c.startswith("measure.") for i in between for c in i.senses)
    )


_MANY_YEARS: Final = 100
"""How many times a duration a number is that is compared with none."""


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
