"""Whether a number is a count, a share, a change or the base of one."""

from __future__ import annotations

from datetime import date
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import Draft
from etl.transform.bind.kinds.bases import is_base_share, of_base_value, of_earlier_ones
from etl.transform.bind.kinds.compared import MOVED, against_base, compares, rate_beside_another, than_then, up_on
from etl.transform.bind.kinds.direction import (
    direction_of,
    ends_a_row,
    is_a_fall,
    of_the_time_before,
    paced,
    size_apposed,
)
from etl.transform.bind.kinds.moved import (
    amounts_to,
    beside_its_value,
    differs,
    grew_by,
    in_numbers,
    moved_by,
    rise_of_so_many,
    told_difference,
    up_to_its_value,
    verb_ahead,
)
from etl.transform.bind.kinds.rows import (
    and_by,
    behind_bracket,
    closes_with_more,
    coordinated,
    difference,
    grew_before,
    how_many_most_are,
    in_percent,
    listed_change,
    next_more_in_brackets,
    of_the_pair,
    told_again_as_more,
    told_of_all,
)
from etl.transform.bind.zones import told_twice
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item


def classify(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, published: date | None) -> None:
    """Says of a number whether it is a count, a share, a change or the base of one."""
    if draft.skipped:
        return
    if draft.rule and draft.rule[0] == "factor word":
        _factor(items, draft, drafts)
    elif draft.unit not in ("percent", "percentage_points"):
        _amount(items, draft, drafts, pack)
    elif not _part_of_an_earlier_time(items, draft, drafts, pack, published):
        _percent(items, draft, drafts, pack)


def _factor(items: list[Item], draft: Draft, drafts: list[Draft]) -> None:
    """ "Doubled", "three times fewer"."""
    if draft.value > 0 and is_a_fall(items, draft):
        draft.value = round(10000 / (draft.value + 100) - 100, 1)  # "three times fewer", "a fivefold decrease"
    elif draft.value > 0 and not any(d.kind == "count" and not d.skipped for d in drafts):
        if of_the_time_before(items, draft):
            draft.skipped = "so many times of what is told before"
    if draft.value < 0 and (draft.item.has("fold.half_of") or draft.qualifier == "less_than"):
        draft.qualifier = _TURNED.get(draft.qualifier, draft.qualifier)  # "less than half of last year"


def _sign(draft: Draft) -> int:
    return draft.item.value.sign if draft.item.kind == NUMBER else 0


def _way(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack) -> int:
    """Whether a percentage is a rise (1), a fall (-1), or the size of a share (0)."""
    position = drafts.index(draft)
    before = drafts[position - 1] if position else None
    if _sign(draft):
        return _sign(draft)
    if before is not None and before.rule[:1] == ["from x to y in percent"]:
        return 0
    if _of_the_population(items, draft):
        return 0
    if told := paced(items, draft):
        return told
    if how_many_most_are(items, draft):
        return 0
    direction = direction_of(items, draft)
    if not direction:
        behind = items[draft.last + 1] if draft.last + 1 < len(items) else None
        of = behind is not None and (behind.text in pack.of_words or behind.has("change.from"))
        of = of or _of_one_people(items, draft)
        direction = 0 if of else coordinated(items, draft, drafts[:position])
        direction = direction or listed_change(items, draft, drafts[:position])
    if not direction and before is not None:
        direction = in_percent(items, draft, before)
        if told_twice(items, before, draft) and before.kind == "change":
            direction = 1 if before.value > 0 else -1
        direction = direction or _set_against_too(items, before, draft)
    direction = direction or of_the_pair(items, draft, drafts[:position])
    return direction or size_apposed(items, draft, pack) or told_of_all(items, draft, drafts[:position])


def _set_against_too(items: list[Item], before: Draft, draft: Draft) -> int:
    """ "640 fewer than in April, and by 12 % against May 2024": the next of a row of what a number is set against."""
    behind = items[draft.last + 1 : draft.last + 3]
    if before.kind != "change" or len(behind) < 2 or not behind[0].has("base.cue") or behind[1].kind != PERIOD:
        return 0
    between = items[before.last + 1 : draft.first]
    joined = ("flow.and", "change.size", "base.cue")
    row = all(i.kind in (PUNCT, PERIOD) or any(i.has(c) for c in joined) for i in between)
    return (1 if before.value > 0 else -1) if row and any(i.has("flow.and") for i in between) else 0


def _of_the_population(items: list[Item], draft: Draft) -> bool:
    """ "20,000 more than a year before (+0.4 %) and equal to 8.6 % of the population"."""
    behind = items[draft.last + 1 : draft.last + 4]
    told = next((item for item in behind if item.senses), None)
    return told is not None and told.has("excluded.population")


def _of_one_people(items: list[Item], draft: Draft) -> bool:
    """ "Up 4 %, and a third of these (33 %) are Nigeriens": who they are is told right behind, past a bracket."""
    at = draft.last + 1
    if at < len(items) and items[at].text == "(":
        at = next((k + 1 for k in range(at, min(len(items), at + 4)) if items[k].text == ")"), at)
    elif at < len(items) and items[at].text == ")":
        at += 1
    at += at < len(items) and items[at].kind == WORD and not items[at].senses
    return at < len(items) and (items[at].has("place.people") or items[draft.last + 1].has("part.subset"))


def _part_of_an_earlier_time(
    items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, published: date | None
) -> bool:
    """ "Fell to less than a third", "half as many as last year": a fraction that tells how much is left."""
    if draft.item.kind != NUMBER or not draft.item.value.fraction:
        return False
    direction = _way(items, draft, drafts, pack)
    to = any(i.has("change.to") for i in items[max(0, draft.first - 2) : draft.first])
    left = not direction and (against_base(items, draft) or of_earlier_ones(items, draft, drafts, pack, published))
    left = left or (to and direction < 0 and not any(i.has("part.share") for i in items[: draft.first]))
    if not left and ((direction and not to) or not of_base_value(items, draft, drafts, published)):
        return False
    draft.kind, draft.value = "change", round(draft.value - 100, 1)
    draft.qualifier = _TURNED.get(draft.qualifier, draft.qualifier)  # "less than half" fell by more
    draft.rule.append("so much of an earlier period")
    return True


def _percent(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack) -> None:
    position, direction = drafts.index(draft), _way(items, draft, drafts, pack)
    of_others = position > 0 and rate_beside_another(items, drafts[position - 1])  # of the same time
    base = not of_others and is_base_share(items, draft, drafts[:position])
    if draft.rule[:1] == ["from x to y in percent"] or base:
        draft.is_base = True
        draft.rule.append("base share")
    elif direction:
        draft.kind, draft.value = "change", direction * abs(draft.value)
        draft.rule.append("change by sign" if _sign(draft) else "change by its words")
    elif draft.kind == "change":
        draft.rule.append("percentage points")
    else:
        draft.rule.append("share")


def _amount(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack) -> None:
    """A number of people or boats: a count, or by how many more or fewer."""
    before = drafts[: drafts.index(draft)]
    told = _difference_told(items, draft, before, pack) or _more_or_fewer(items, draft, drafts)
    told = told or next_more_in_brackets(items, draft, before)
    if told:
        difference(draft, told)
        return
    if closes_with_more(items, draft, before):
        difference(draft, 1)
        draft.last = draft.quote_last = draft.index
        return
    if draft.qualifier == "at_most" and draft.first and items[draft.first - 1].has("change.to"):
        words = items[max(draft.left[0], draft.first - 3) : draft.first]
        moved = any(item.has(c) for item in words for c in MOVED)
        of_them = draft.first > 1 and items[draft.first - 2].has("part.subset")  # "75,000 more, up to 37,000 of them"
        moved = moved or any(d.kind == "change" and not d.skipped for d in before)
        if (moved and not of_them) or ends_a_row(items, draft.first - 1):
            draft.qualifier = "exact"  # "up 45 %, to 32,427", "from 2,048 to 2,411 and up to 3,041"
    draft.rule.append("count")


def _difference_told(items: list[Item], draft: Draft, before: list[Draft], pack: Pack) -> int:
    """Whether words around an amount tell that something rose (1) or fell (-1) by so much."""
    told = told_difference(items, draft, pack) or grew_by(items, draft) or up_on(items, draft)
    told_of = items[max(0, draft.first - 3) : max(0, draft.first - 1)] if draft.bracket else []
    balance = any("net_migration" in i.senses.get("measure.cue", ()) for i in told_of)
    if draft.bracket and _sign(draft) and not (balance and _sign(draft) > 0):
        told = _sign(draft)  # "91 applications (+6)", but "a balance of migration (+183,000)"
    told = told or differs(items, draft, before) or moved_by(items, draft, pack) or beside_its_value(items, draft)
    told = told or in_numbers(items, draft, before) or verb_ahead(items, draft, pack)
    told = told or up_to_its_value(items, draft, pack) or amounts_to(items, draft, pack)
    told = told or and_by(items, draft, before, pack) or rise_of_so_many(items, draft, pack)
    if not told and pack.capital_nouns and draft.first and items[draft.first - 1].has("change.size"):
        told = direction_of(items, draft)  # "sank um 598": where the preposition says nothing else
    return told


def _more_or_fewer(items: list[Item], draft: Draft, drafts: list[Draft]) -> int:
    """ "1,600 more", "(98 fewer)": right behind an amount."""
    before = drafts[: drafts.index(draft)]
    told_behind = behind_bracket(items, draft)
    if told_behind is not None and (told_behind.has("change.fewer") or told_behind.has("change.more")):
        return -1 if told_behind.has("change.fewer") else 1
    for offset, item in enumerate(items[draft.index + 1 : draft.index + 4]):
        if item.kind in (NUMBER, PERIOD) or (item.kind == PUNCT and (offset == 0 or item.text in ",;:()")):
            return 0
        following = items[draft.index + offset + 2] if draft.index + offset + 2 < len(items) else None
        if following is not None and (_begins_another(item, following) or _with_so_many(items, draft, following)):
            return 0
        if item.has("change.fewer"):
            among = not item.text and following is not None and following.has("place.people")
            return 0 if among else -1  # "1,9 Millionen Rückkehrer unter den syrischen Vertriebenen"
        if offset == 0 and item.has("change.more_percent"):
            if than_then(items, draft.index + 2):
                draft.last = draft.quote_last = draft.index  # "23,110 more (0.5 %) than": no people counted
                return 1
            if _more_than_then(items, draft.index + 2):
                return 1
        ends = following is None or following.kind == PUNCT
        bare = draft.bracket and offset == 0 and ends  # "(1,600 more)"
        closing = offset > 0 and ends and grew_before(items, draft, drafts)
        again = offset == 0 and not draft.noun and told_again_as_more(items, draft, before)
        apposed = offset == 0 and ends and _less_than_before(items, draft, before)
        if item.has("change.more") and (bare or closing or again or apposed or compares(items, draft)):
            return 1
    return 0


def _less_than_before(items: list[Item], draft: Draft, before: list[Draft]) -> bool:
    """ "6,300 of them from Libya, 2,000 more; from Tunisia 1,050": behind the comma of the number that grew."""
    grown = before[-1] if before and not before[-1].skipped else None
    led = draft.first > 0 and items[draft.first - 1].text == ","
    return led and grown is not None and grown.kind == "count" and draft.value < grown.value and not draft.noun


def _more_than_then(items: list[Item], noun: int) -> bool:
    """ "2,000 more applications than in May": "more" and "than" around what is counted."""
    counted = items[noun : noun + 1]
    named = any(c.startswith(("counted.", "measure.")) for i in counted for c in i.senses)
    return named and any(i.has("base.cue") for i in items[noun + 1 : noun + 2])


def _begins_another(item: Item, following: Item) -> bool:
    """ "10,882 people, fewer by 34 %", "14,000, more than twice as many": words that belong to the number behind."""
    if following.kind == NUMBER and (any(c.startswith("before.") for c in item.senses) or following.value.unit):
        return True
    return any(c.startswith("fold.") for c in following.senses)


def _with_so_many(items: list[Item], draft: Draft, following: Item) -> bool:
    """ "With 66,317 under the 157,651 of the year before": the level, set against that of another time."""
    return draft.first > 0 and items[draft.first - 1].has("flow.with") and following.kind == NUMBER


_TURNED: Final = {"less_than": "more_than", "more_than": "less_than", "at_least": "at_most", "at_most": "at_least"}
