"""Changes that lean on one told before: the next of a row, the same again as a number."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import MIDDLE, MORE_OR_FEWER, NO_WHOLE, STRONG, Draft, boundary, or_about, unwrap
from etl.transform.bind.kinds.compared import on_a_period
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item


def carry_back(items: list[Item], drafts: list[Draft]) -> None:
    """ "128 % and 154 % more": the direction told with the second is the first's too."""
    for first, second in itertools.pairwise(drafts):
        between = items[first.last + 1 : second.first]
        both = first.kind == "count" and second.kind == "change" and second.unit == "percent" and not second.skipped
        compared = any(i.has("change.more") or i.has("change.fewer") for i in items[second.last + 1 : second.last + 2])
        if both and compared and not first.skipped and or_about(between):
            difference(first, 1 if second.value > 0 else -1)  # "132,000 or 4 % more than a year before"
            continue
        told = first.kind == "share" and second.kind == "change" and "difference in numbers" in second.rule
        near = items[second.last : second.last + 2]
        compared = any(i.has("change.more") or i.has("change.fewer") for i in near)
        if told and compared and first.unit == "percent" and or_about(between):
            first.kind, first.value = "change", abs(first.value) * (1 if second.value > 0 else -1)
            first.rule.append("change carried back")  # "44 % or 455 more than in the month before"
            continue
        if (
            first.kind != "share"
            or second.kind != "change"
            or first.skipped
            or second.skipped
            or first.unit != second.unit
        ):
            continue
        routed = any(c.startswith("route.") for i in between for c in i.senses)
        linked = any(i.has("flow.and") or i.has("part.respectively") for i in between)
        if 1 <= len(between) <= (7 if routed else 3) and linked:
            if not any(
                i.has("part.share") or i.has("part.subset") or (i.has("role.departure") and not routed) for i in between
            ):
                first.kind, first.value = "change", abs(first.value) * (1 if second.value > 0 else -1)
                first.rule.append("change carried back")


def share_carried_on(items: list[Item], drafts: list[Draft]) -> None:
    """ "Syria accounted for 31 % of them, Afghanistan for 16 and Turkey for 14", "31 % were from Syria, 16.5 from
    Afghanistan": shares as well."""
    for first, second in itertools.pairwise(drafts):
        alike = first.kind == "share" and first.unit == "percent" and second.kind == "count" and not second.noun
        if not alike or first.skipped or second.skipped not in ("", NO_WHOLE) or first.bracket or second.bracket:
            continue
        if first.value + second.value >= _WHOLE:
            continue
        if _next_place(items, first, second) or _from_the_next_place(items, first, second):
            second.kind, second.unit, second.noun, second.skipped = "share", "percent", "percent", ""
            second.rule.append("share carried on")


def _next_place(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a country or a people is told before each of two numbers."""
    between = items[first.last + 1 : second.first]
    marks = [k for k, item in enumerate(between) if item.text == ","]
    if marks:
        between = between[marks[-1] + 1 :]  # "in 99 % of cases, Afghans in 66"
    named = sum(1 for i in between if i.has("place.country") or i.has("place.people"))
    barred = any(c.startswith(_ELSE) for i in between for c in i.senses)
    barred = barred or any(i.has("flow.contrast") and not _leads_to_a_people(between, k) for k, i in enumerate(between))
    before = any(c.startswith("place.") for i in items[max(0, first.first - _ROW) : first.first] for c in i.senses)
    return named == 1 and before and not barred and len(between) <= _ROW


def _from_the_next_place(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a country or a people is told right behind each of two numbers that a comma or "and" parts."""
    between = items[first.last + 1 : second.first]
    mark = next((k for k in range(len(between) - 1, -1, -1) if between[k].text == "," or between[k].has("flow.and")), 0)
    who = [k for k, item in enumerate(between) if item.has("place.country") or item.has("place.people")]
    if len(who) != 1 or who[0] != mark - 1 or mark > _ROW or len(between) - mark > 3:
        return False
    if any(c.startswith(_COMPARED) for item in between for c in item.senses):
        return False
    behind = itertools.takewhile(
        lambda i: i.kind not in (NUMBER, PERIOD, PUNCT), items[second.last + 1 : second.last + 4]
    )
    return any(item.has("place.country") or item.has("place.people") for item in behind)


def _leads_to_a_people(items: list[Item], index: int) -> bool:
    """Whether a word of ranking leads to a people or a country ("ahead of Afghans with 19")."""
    return any(i.has("place.people") or i.has("place.country") for i in items[index + 1 : index + 4])


_ELSE: Final = (
    "measure.", "counted.", "excluded.", "change.up", "change.down", "change.more", "change.fewer", "base.cue", "skip.",
)  # fmt: skip
_COMPARED: Final = ("change.up", "change.down", "change.more", "change.fewer", "skip.")
_ROW: Final = 7
"""Beads from a share to the next of its row."""
_WHOLE: Final = 100


def coordinated(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """The direction of a change told before and carried on by "and" ("down 72 % in A and 61 % in B")."""
    change = next((d for d in reversed(before) if d.kind == "change" and not d.skipped), None)
    joined = items[change.last + 1 : draft.first] if change is not None else []
    again = len(joined) == 1 and (joined[0].has("flow.and") or joined[0].has("flow.again"))
    if change is not None and again and "difference in numbers" in change.rule:
        return 1 if change.value > 0 else -1  # "rose by 38,340 or 0.9 %"
    if change is None or change.unit != draft.unit or any(d.kind == "share" for d in before if d.first > change.first):
        return 0
    if draft.item.has("part.out_of"):
        return 0  # "48 % more than in 2024, and one in six was an Eritrean"
    near = items[max(change.last + 1, draft.first - 3) : draft.first]
    if not any(i.has("flow.and") or i.has("part.respectively") for i in near):
        return 0
    if any(items[k].text == ";" for k in range(change.last + 1, draft.first)) and draft.first - before[-1].last <= 3:
        return 0  # "12 % fewer than in 2017; 30,919, or 49 %, left ..."
    if any(i.has("part.share") or i.has("part.subset") for i in near):
        return 0
    ahead = items[draft.last + 1 : draft.last + 3]
    if any(i.has("part.share") or i.has("part.subset") for i in ahead):
        return 0
    return 1 if change.value > 0 else -1


def how_many_most_are(items: list[Item], draft: Draft) -> bool:
    """ "Most of the displaced (about 72 %)": what the bracket tells is their share, whatever grew before."""
    opened = next((k for k in range(draft.first - 1, max(-1, draft.first - 3), -1) if items[k].text == "("), -1)
    led = items[max(draft.left[0], opened - 4) : opened] if opened > 0 else []
    return any(item.has("part.most") for item in led)


def grew_before(items: list[Item], draft: Draft, drafts: list[Draft]) -> bool:
    """ "A rise of 96 %, which is 14,900 claims more": the same told in numbers, with nothing counted between."""
    at = drafts.index(draft)
    before = drafts[at - 1] if at else None
    grew = before is not None and before.kind == "change" and before.unit == "percent" and before.value > 0
    return grew and before is not None and not before.skipped and boundary(items, before.last) < STRONG


def and_by(items: list[Item], draft: Draft, before: list[Draft], pack: Pack) -> int:
    """+1 or -1 for "a rise of 635 on the month before (+31 %) and of 1,138 on September 2021", 0 otherwise."""
    moved = [d for d in before if d.kind == "change" and not d.skipped]
    elder = next((d for d in reversed(moved) if d.unit == "persons"), None)
    if elder is None or draft.noun or before[-1].kind != "change" or draft.first - before[-1].last > 7:
        return 0
    led = [i for i in items[before[-1].last + 1 : draft.first] if i.text != ")"]
    behind = items[draft.last + 1 : draft.last + 3]
    if (
        len(led) < 2
        or not any(i.has("flow.and") for i in (*led[:2], led[-2]))
        or any(i.kind in (PERIOD, NUMBER) for i in led[1:-2])
    ):
        return 0
    small = (
        led[-1].text in pack.of_words
        or led[-1].has("change.size")
        or led[-1].has("change.from")
        or led[-1].has("role.departure")
    )
    sized = led[-1].has("change.size") or any(i.kind == PERIOD for i in behind)  # "and by 18,000 in May alone"
    if not small or not (sized or on_a_period(behind) or any(i.has("base.cue") for i in behind[:1])):
        return 0
    return 1 if elder.value > 0 else -1


def told_again_as_more(items: list[Item], draft: Draft, before: list[Draft]) -> bool:
    """ "32,427 came, which is 10,136 more and a rise of 45.5 %": what the number before is, by another."""
    told = before[-1] if before else None
    if told is None or told.kind != "count" or told.skipped or draft.first - told.last > 9:
        return False
    led = items[max(told.last + 1, draft.first - 3) : draft.first]
    return any(i.has("part.share") or i.has("flow.again") for i in led)


def closes_with_more(items: list[Item], draft: Draft, before: list[Draft]) -> bool:
    """ "Up 45 %, to 32,427 people, 10,136 more.": in a language where "more" may count people."""
    if draft.last != draft.index + 1 or not items[draft.last].has("change.more_percent"):
        return False
    moved = any(d.kind == "change" and not d.skipped for d in before)
    return moved and items[draft.first - 1].text == "," and all(i.kind == PUNCT for i in items[draft.last + 1 :])


def next_more_in_brackets(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """ "Rose most among citizens of Colombia (98,057 more) and Venezuela (52,555)": the next of such."""
    row = before[-1] if before else None
    if row is None or row.skipped or not (draft.bracket and row.bracket) or draft.noun or draft.last + 1 >= len(items):
        return 0
    if "difference in numbers" not in row.rule or row.unit != draft.unit or items[draft.last + 1].text != ")":
        return 0
    if items[row.first - 1].text != "(":
        return 0  # "Afghanistan (805; -112 on July), Turkey (285)"
    close = next((k for k in range(row.last + 1, draft.first) if items[k].text == ")"), draft.first)
    between = items[close + 1 : draft.first - 1]
    told = (
        item.kind == NUMBER or any(c.startswith(("measure.", "change.up", "change.down")) for c in item.senses)
        for item in between
    )
    joined = bool(between) and (between[0].text == "," or between[0].has("flow.and"))
    if not joined or len(between) > 5 or items[draft.first - 1].text != "(" or any(told):
        return 0
    return 1 if row.value > 0 else -1


def in_percent(items: list[Item], draft: Draft, before: Draft) -> int:
    """ "Rose by 36,210, or 0.8 %": the same difference told twice."""
    between = items[before.last + 1 : draft.first]
    if before.kind != "change" or before.skipped or before.unit == "percent":
        return 0
    if _in_brackets_behind(items, draft, before):
        return 1 if before.value > 0 else -1
    led = [i for i in between if not (i.has("change.fewer") or i.has("change.more"))]
    after = items[draft.last + 1 : draft.last + 3]
    inserted = [i.text for i in (*led[:1], *after[:1])] == [",", ","] and len(led) <= 3
    based = after[-1:] != [] and (after[-1].has("base.cue") or after[-1].has("flow.relative"))
    if inserted and based and not any(i.kind in (NUMBER, PERIOD) for i in led):
        return 1 if before.value > 0 else -1  # "91,000 fewer, or 58 %, than in 2023"
    told = between[1:] if between and between[0].text == "," else []
    closed = not after or (after[0].kind == PUNCT and after[0].text != "(") or after[0].has("base.cue")
    if closed and told and len(told) <= 3 and "difference in numbers" in before.rule:
        again = ("part.share", "part.respectively", "flow.again")
        if any(told[0].has(c) for c in again) or (len(told) == 1 and told[0].kind == WORD and not told[0].senses):
            return 1 if before.value > 0 else -1  # "the fall is 877 claims, that is 38 %"
    if not 1 <= len(between) <= 2:
        return 0
    joined = between[-1].has("flow.and") or between[-1].has("part.respectively")
    if not joined or (len(between) == 2 and between[0].text != ","):
        return 0
    return 1 if before.value > 0 else -1


def _in_brackets_behind(items: list[Item], draft: Draft, before: Draft) -> bool:
    """ "An increase of 1.6 million people (more than 1 %) compared with": nothing else is in the brackets."""
    led = items[before.last + 1 : draft.first]
    closed = draft.last + 1 < len(items) and items[draft.last + 1].text == ")"
    if not closed or not led or led[0].text != "(" or len(led) > _HEDGES:
        return False
    hedges = ("change.size", "change.up", "change.down", "change.more", "change.fewer")
    small = (any(c.startswith("before.") for c in i.senses) or any(map(i.has, hedges)) or not i.senses for i in led[1:])
    return "difference in numbers" in before.rule and all(small)


_HEDGES: Final = 4
"""Beads, the bracket among them, that lead to a percentage told again."""


def behind_bracket(items: list[Item], draft: Draft) -> Item | None:
    """ "405 (-8 %) fewer than in the quarter before": the bead behind a percentage in brackets."""
    inside = items[draft.last + 1 : draft.last + 5]
    if len(inside) < 4 or [i.text for i in (inside[0], inside[2])] != ["(", ")"] or inside[1].kind != NUMBER:
        return None
    return inside[3] if inside[1].value.unit else None


_AGAINST: Final = {"year_on_year", "quarter_earlier"}
"""What a percent is told against that can be no share: "or nearly 50 % on the year"."""


def told_of_all(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """ "Claims fell to 6,769, after 21,565 in 2022, that is by 69 %": the verb stands before both values."""
    counts = [d for d in before if d.kind == "count" and not d.skipped]
    behind = items[draft.last + 1 : draft.last + 3]
    yearly = bool(behind) and behind[0].kind == PERIOD and unwrap(behind[0].value).op in _AGAINST
    if not draft.first or not (items[draft.first - 1].has("change.size") or yearly):
        return 0
    compared = yearly or any(item.has("base.cue") for item in behind)
    onto = bool(counts) and any(i.has("change.to") for i in items[max(0, counts[0].first - 3) : counts[0].first])
    left = bool(counts) and any(i.has("change.from") for i in items[max(0, counts[0].first - 1) : counts[0].first])
    compared = compared or onto or left  # "fell to 239,000 in 2024, that is by 38 %", "from 384,000 in 2023 by 38 %"
    if len(counts) < 2 - compared or any(d.kind != "count" for d in before if not d.skipped):
        return 0
    for item in items[: counts[0].first]:
        if item.has("change.down") or item.has("change.up"):
            return -1 if item.has("change.down") else 1
    return 0


def of_the_pair(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """ "Rose from 41,181 to 43,860, or 6.5 %": how far apart, in percent, two numbers told right before are."""
    if len(before) < 2 or draft.unit != "percent":
        return 0
    first, second = before[-2:]
    led = all(c.first > 0 and c.kind == "count" and c.value > 0 and not c.skipped for c in (first, second))
    if not led or not items[first.first - 1].has("change.from") or not items[second.first - 1].has("change.to"):
        return 0
    grown = 100 * (second.value / first.value - 1)
    return 0 if abs(abs(grown) - draft.value) > _ROUNDED else 1 if grown > 0 else -1


_ROUNDED: Final = 0.6
"""Points, at most, between a percentage and what two rounded numbers make it."""


def listed_change(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """The direction of a list that one verb governs ("dropped by 53 %, at the land border by 8 %")."""
    change = next((d for d in reversed(before) if d.kind == "change" and not d.skipped), None)
    if change is None or not draft.first or not change.first:
        return 0
    if _next_route_or_place(items, draft, change, before):
        return 1 if change.value > 0 else -1
    told_again = items[draft.first - 1].text == "(" or (draft.first > 1 and items[draft.first - 2].text == "(")
    if (
        draft.bracket
        and change is before[-1]
        and not change.bracket
        and told_again
        and change.rule[:1] == ["factor word"]
        and not any(boundary(items, k) >= MIDDLE and items[k].text != "(" for k in range(change.last + 1, draft.first))
    ):
        return 1 if change.value > 0 else -1  # "almost four times as many (286 %)"
    if draft.bracket and change is before[-1] and "difference in numbers" in change.rule and draft.first > change.last:
        if any(i.has(c) for i in items[change.last : draft.first] for c in MORE_OR_FEWER):
            return 1 if change.value > 0 else -1  # "12,321 more (that is 236.6 %)"
    told_last = next((d for d in reversed(before) if d.kind != "count"), None)
    if draft.bracket and change.bracket and change is told_last and change.unit == draft.unit:
        parted = any(i.has("part.share") or i.has("part.subset") for i in items[draft.last + 1 : draft.last + 3])
        if parted or "change by sign" in change.rule:
            return 0  # "8,700 claims (+36 % on 2023), most of them of Haitians (84 % of the total)"
        return 1 if change.value > 0 else -1  # "the biggest fall (58 %), then the Balkans (47 %)"
    alike = items[draft.first - 1].text != "" and items[draft.first - 1].text == items[change.first - 1].text
    if items[change.first - 1].has("change.from") and items[draft.first - 1].has("change.to"):
        if change is before[-1] and change.unit == draft.unit and draft.first - change.last <= 8:
            return 1 if change.value > 0 else -1  # "a fall between 6 % on one route and 47 % on another"
    ahead = items[draft.last + 1 : draft.last + 3]
    last = before[-1]
    if last.kind == "count" and not last.skipped and draft.first - last.last <= 4:
        if any(i.has("part.subset") for i in items[last.last + 1 : draft.first]):
            return 0  # "30,919 of them, that is 49 %"
    if items[draft.first - 1].kind == PUNCT or any(i.has("part.share") or i.has("part.subset") for i in ahead):
        alike = False
    if draft.first > 1 and items[draft.first - 2].text == ";" and not items[draft.first - 1].senses:
        alike = False  # "il 41 % in meno del 2023; il 69 % erano venezuelani"
    past = draft.last + 1
    past += past < len(items) and items[past].text == ","  # "un 19 %, hasta 41.862"
    to = items[past : past + 2]
    onward = len(to) == 2 and to[0].has("change.to") and to[1].kind == NUMBER
    if (
        onward
        and change.unit == draft.unit
        and not any(boundary(items, k) == STRONG for k in range(change.last, draft.first))
    ):
        return 1 if change.value > 0 else -1  # "in the Balkans 78 % to 21,520"
    if not (
        items[draft.first - 1].has("change.size")
        or (alike and not any(d.first > change.first and not d.bracket for d in before))
    ):
        return 0
    return 0 if change is None or change.unit != draft.unit else 1 if change.value > 0 else -1


def _next_route_or_place(items: list[Item], draft: Draft, change: Draft, before: list[Draft]) -> bool:
    """ "The fall is 72 % (10,640), in the central Mediterranean 61 %", "56 % on the Balkan route, 35 % on the other":
    nothing but a route or a place is told of each, before the numbers or behind them."""
    told, end = before[-1], change.last
    if told is not change and told.bracket and told.kind == "count" and before[-2:-1] == [change]:
        end = told.last + 1  # the value in the bracket
    if (told is not change and end == change.last) or change.unit != draft.unit:
        return False
    between = [i for i in items[end + 1 : draft.first] if not i.has("flow.particle")]
    ahead = items[draft.last + 1 : draft.last + 2]
    if not 2 <= len(between) <= _TO_THE_NEXT or not _tell_where(between):
        return False
    if between[0].text == ",":
        return not ahead or ahead[0].kind == PUNCT or ahead[0].has("flow.and")
    behind = list(
        itertools.takewhile(lambda i: i.kind not in (NUMBER, PUNCT) and not i.has("flow.and"), items[draft.last + 1 :])
    )
    joined = any(i.text == "," or i.has("flow.and") for i in between[-3:])
    return joined and 2 <= len(behind) <= _TO_THE_NEXT and _tell_where(behind)


def _tell_where(words: list[Item]) -> bool:
    """Whether words name a route or a place, and say nothing else."""
    named = any(c.startswith(("route.", "place.")) for i in words for c in i.senses)
    return named and all(not i.senses or any(c.startswith(_OF_PLACES) for c in i.senses) for i in words)


_OF_PLACES: Final = ("role.", "route.", "place.", "mode.", "change.size", "change.from", "flow.and")
_TO_THE_NEXT: Final = 7
"""Beads from one change to the next of a list."""


def difference(draft: Draft, sign: int) -> None:
    """Makes a number a change, a rise or a fall by its sign."""
    draft.kind, draft.value = "change", sign * abs(draft.value)
    draft.rule.append("difference in numbers")
