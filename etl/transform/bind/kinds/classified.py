"""Whether a number is a count, a share, a change or the base of one."""

from __future__ import annotations

from datetime import date
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import Draft
from etl.transform.bind.kinds.bases import is_base_share, of_base_value, of_earlier_ones
from etl.transform.bind.kinds.compared import MOVED, against_base, compares, rate_beside_another, up_on
from etl.transform.bind.kinds.direction import direction_of, ends_a_row, is_a_fall, of_the_time_before, size_apposed
from etl.transform.bind.kinds.moved import (
    amounts_to,
    beside_its_value,
    grew_by,
    in_numbers,
    moved_by,
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
    told_again_as_more,
    told_of_all,
)
from etl.transform.bind.zones import told_twice
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item


def classify(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, published: date | None) -> None:
    if draft.skipped:
        return
    position = drafts.index(draft)
    number = draft.item.value if draft.item.kind == NUMBER else None
    if draft.rule and draft.rule[0] == "factor word":
        if draft.value > 0 and is_a_fall(items, draft):
            draft.value = round(10000 / (draft.value + 100) - 100, 1)  # "three times fewer", "a fivefold decrease"
        elif draft.value > 0 and not any(d.kind == "count" and not d.skipped for d in drafts):
            if of_the_time_before(items, draft):
                draft.skipped = "so many times of what is told before"
        if draft.value < 0 and (draft.item.has("fold.half_of") or draft.qualifier == "less_than"):
            draft.qualifier = _TURNED.get(draft.qualifier, draft.qualifier)  # "less than half of last year"
        return
    if draft.unit in ("percent", "percentage_points"):
        sign = number.sign if number else 0
        level = position > 0 and drafts[position - 1].rule[:1] == ["from x to y in percent"]
        level = level or (not sign and how_many_most_are(items, draft))
        direction = sign or (0 if level else direction_of(items, draft))
        if not direction and not level:
            of = False
            if draft.last + 1 < len(items):
                behind = items[draft.last + 1]
                of = behind.text in pack.of_words or behind.has("change.from")
            direction = (0 if of else coordinated(items, draft, drafts[:position])) or listed_change(
                items, draft, drafts[:position]
            )
        if not direction and not level and position:
            direction = in_percent(items, draft, drafts[position - 1])
            if told_twice(items, drafts[position - 1], draft) and drafts[position - 1].kind == "change":
                direction = 1 if drafts[position - 1].value > 0 else -1
        if not direction and not level:
            direction = size_apposed(items, draft, pack)
        if not direction and not level:
            direction = told_of_all(items, draft, drafts[:position])
        if number is not None and number.fraction:
            against = not direction and against_base(items, draft)
            against = against or (not direction and of_earlier_ones(items, draft, drafts, pack, published))
            to = any(i.has("change.to") for i in items[max(0, draft.first - 2) : draft.first])
            fell_to = to and direction < 0 and not any(i.has("part.share") for i in items[: draft.first])
            against = against or fell_to  # "fell to less than a third"
            if against or (not (direction and not to) and of_base_value(items, draft, drafts, published)):
                draft.kind, draft.value = "change", round(draft.value - 100, 1)
                draft.qualifier = _TURNED.get(draft.qualifier, draft.qualifier)  # "less than half" fell by more
                draft.rule.append("so much of an earlier period")
                return
        of_others = position > 0 and rate_beside_another(items, drafts[position - 1])  # of the same time
        base = not of_others and is_base_share(items, draft, drafts[:position])
        if draft.rule[:1] == ["from x to y in percent"] or base:
            draft.is_base = True
            draft.rule.append("base share")
            return
        if direction:
            draft.kind, draft.value = "change", direction * abs(draft.value)
            draft.rule.append("change by sign" if sign else "change by its words")
        elif draft.kind == "change":
            draft.rule.append("percentage points")
        else:
            draft.rule.append("share")
        return
    told = told_difference(items, draft, pack) or grew_by(items, draft) or up_on(items, draft)
    told_of = items[max(0, draft.first - 3) : max(0, draft.first - 1)] if draft.bracket else []
    balance = any("net_migration" in i.senses.get("measure.cue", ()) for i in told_of)
    if number is not None and number.sign and draft.bracket and not (balance and number.sign > 0):
        told = number.sign  # "91 applications (+6)", but "a balance of migration (+183,000)"
    told = told or moved_by(items, draft, pack) or beside_its_value(items, draft)
    told = told or in_numbers(items, draft, drafts[:position]) or verb_ahead(items, draft, pack)
    told = told or up_to_its_value(items, draft, pack) or amounts_to(items, draft, pack)
    told = told or and_by(items, draft, drafts[:position], pack)
    if not told and pack.capital_nouns and draft.first and items[draft.first - 1].has("change.size"):
        told = direction_of(items, draft)  # "sank um 598": where the preposition says nothing else
    if told:
        difference(draft, told)
        return
    told_behind = behind_bracket(items, draft)
    if told_behind is not None and (told_behind.has("change.fewer") or told_behind.has("change.more")):
        difference(draft, -1 if told_behind.has("change.fewer") else 1)
        return
    after = items[draft.index + 1 : min(len(items), draft.index + 4)]
    for offset, item in enumerate(after):
        if item.kind in (NUMBER, PERIOD) or (item.kind == PUNCT and (offset == 0 or item.text in ",;:()")):
            break
        following = items[draft.index + offset + 2] if draft.index + offset + 2 < len(items) else None
        if following is not None and following.kind == NUMBER and any(c.startswith("before.") for c in item.senses):
            break  # the hedge of the number behind it
        if following is not None and following.kind == NUMBER and following.value.unit:
            break  # "10,882 people, fewer by 34 %"
        if following is not None and any(c.startswith("fold.") for c in following.senses):
            break  # "14,000, more than twice as many"
        if item.has("change.fewer"):
            difference(draft, -1)
            return
        bare = draft.bracket and offset == 0 and (following is None or following.kind == PUNCT)  # "(1,600 more)"
        closing = offset > 0 and (following is None or following.kind == PUNCT) and grew_before(items, draft, drafts)
        again = offset == 0 and not draft.noun and told_again_as_more(items, draft, drafts[:position])
        if item.has("change.more") and (bare or closing or again or compares(items, draft)):
            difference(draft, 1)
            return
    if closes_with_more(items, draft, drafts[:position]):
        difference(draft, 1)
        draft.last = draft.quote_last = draft.index
        return
    if draft.qualifier == "at_most" and draft.first and items[draft.first - 1].has("change.to"):
        moved = any(
            any(item.has(c) for c in MOVED) for item in items[max(draft.left[0], draft.first - 3) : draft.first]
        )
        of_them = draft.first > 1 and items[draft.first - 2].has("part.subset")  # "75,000 more, up to 37,000 of them"
        moved = moved or any(d.kind == "change" and not d.skipped for d in drafts[:position])
        if (moved and not of_them) or ends_a_row(items, draft.first - 1):
            draft.qualifier = "exact"  # "up 45 %, to 32,427", "from 2,048 to 2,411 and up to 3,041"
    draft.rule.append("count")


_TURNED: Final = {"less_than": "more_than", "more_than": "less_than", "at_least": "at_most", "at_most": "at_least"}
