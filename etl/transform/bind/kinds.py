"""Count, share or change; the hedge of a number; the two ends of a range."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Final

from etl.packs import END, Pack
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, is_base_period, unwrap
from etl.transform.bind.zones import told_twice
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item
from etl.transform.recognise.periods import BASES, Atom


def ranges(items: list[Item], drafts: list[Draft]) -> None:
    """ "Between 70 and 100": a lower and an upper count that share noun and magnitude."""
    for low, high in itertools.pairwise(drafts):
        before = items[low.first - 1] if low.first else None
        told = before is not None and before.has("range.between")
        if _percents(items, low, high, told):
            low.kind, low.unit, low.noun = high.kind, "percent", "percent"
        elif not (told or _spans(items, low, high)) or high.first - low.last > 3 or high.kind != "count":
            continue
        if low.item.kind != NUMBER or high.item.kind != NUMBER or low.kind != high.kind:
            continue
        if low.noun and high.noun and low.noun_measure != high.noun_measure:
            continue  # "shared out between 7.2 million displaced and 6.5 million refugees"
        if low.own_origin and high.own_origin and low.own_origin != high.own_origin:
            continue  # "shared out between 3,100 Bengalis and 2,200 Egyptians"
        if not any(i.has("flow.and") or i.has("change.to") or i.text == "-" for i in items[low.last + 1 : high.first]):
            continue
        low.qualifier, high.qualifier = "at_least", "at_most"
        if high.item.value.magnitude > 1 and low.item.value.magnitude == 1 and low.value < 1000:
            low.value *= high.item.value.magnitude
        if low.skipped in ("rate", "forecast", "plan", "target"):
            high.skipped = high.skipped or low.skipped  # "receive each day between 2,000 and 3,000 people"
        low.skipped = high.skipped
        if not low.noun:
            low.noun, low.unit, low.noun_measure = high.noun, high.unit, high.noun_measure
            low.own_origin, low.group = list(high.own_origin), high.group
        low.right = (low.last + 1, low.last + 1)
        high.left = (low.left[0], high.first)
        low.rule.append("range")
        high.rule.append("range")


def _percents(items: list[Item], low: Draft, high: Draft, told: bool) -> bool:
    """ "Between 20 and 25 percent", "by 20 to 25 %": two bounds, whose sign may stand with the second alone."""
    between = items[low.last + 1 : high.first]
    if high.unit != "percent" or low.skipped or low.value >= high.value or not 1 <= len(between) <= 2:
        return False
    if not (low.unit == "percent" or (low.kind == "count" and not low.noun and low.value < 100)):
        return False
    joined = between[0].has("flow.and") if told else between[0].has("change.to") or between[0].text == "-"
    led = low.first > 0 and items[low.first - 1].has("change.from")
    return joined and (told or (not led and len(between) == 1))


def shares_from_to(items: list[Item], drafts: list[Draft]) -> None:
    """ "The rate rose from 12 to 18.5 %": both numbers are percents, the first an earlier one."""
    for low, high in itertools.pairwise(drafts):
        between = items[low.last + 1 : high.first]
        bare = low.kind == "count" and not low.noun
        if low.skipped or not (bare or low.unit == "percent") or high.unit != "percent" or not low.first:
            continue
        if bare and 0 < len(between) <= 2 and between[0].has("flow.and") and not any(i.senses for i in between[1:]):
            told = any(i.has("part.respectively") for i in items[high.last + 1 : high.last + 3])
            if told or (low.value < 100 and _of_a_pair(items, low, high)):
                low.kind, low.unit, low.noun = "share", "percent", "percent"  # "by a 12 and an 18 %, respectively"
                continue
        of = len(between) == 3 and not between[0].has("change.to")  # "dal 31% del 2023 al 24%"
        if len(between) == 2 + of and between[of].kind == PERIOD and low.unit == "percent":
            between = between[1 + of :]  # "from 3.8 % the year before to 3 %"
        if len(between) != 1:
            continue
        if between[0].has("change.to") and items[low.first - 1].has("change.from"):
            low.kind, low.unit, low.noun = "share", "percent", "percent"
            low.rule.append("from x to y in percent")
        elif bare and between[0].has("part.respectively") and low.value < 1000:
            low.kind, low.unit, low.noun = "share", "percent", "percent"  # "rose by 12 and 18 % respectively"


def _of_a_pair(items: list[Item], low: Draft, high: Draft) -> bool:
    """ "Syrians and Afghans filed 27 and 16 %", "rose by 27 and 16 %": whether two numbers share one percent sign."""
    if items[low.first - 1].has("change.size"):
        return True
    for start, end in ((low.left[0], low.first), (high.last + 1, high.right[1])):
        named = [k for k in range(start, end) if any(c.startswith(("place.", "route.")) for c in items[k].senses)]
        pairs = [k for k, then in itertools.pairwise(named) if any(i.has("flow.and") for i in items[k + 1 : then])]
        if len(pairs) == 1:
            return True
    return False


def _spans(items: list[Item], low: Draft, high: Draft) -> bool:
    """ "20,000 to 30,000 migrants": two numbers with nothing but "to" between, the noun behind the second."""
    between = items[low.last + 1 : high.first]
    before = items[low.first - 1] if low.first else None
    if len(between) != 1 or not (between[0].has("change.to") or between[0].text == "-"):
        return False
    counted = high.noun in ("counted.persons", "people", "measure")
    if before is not None and before.has("change.from"):
        return counted and not low.noun and low.value < high.value and _so_many(items, low.first - 1)
    if before is not None and before.has("change.size"):
        return False
    size = high.item.value.magnitude if high.item.kind == NUMBER and low.value < 1000 else 1.0
    return not low.noun and counted and low.value * size < high.value


_MOVED: Final = ("change.up", "change.down")


def _so_many(items: list[Item], at: int) -> bool:
    """ "From 70 to 100 migrants are missing", "landed from 70 to 100 migrants": where nothing rises or falls."""
    if not items[at].text or any(item.has("change.up") or item.has("change.down") for item in items):
        return False  # "went from 70 to 100" is one phrase
    opens = at == 0 or boundary(items, at - 1) >= MIDDLE or items[at - 1].kind == PERIOD
    verb = at - 1
    while verb > 0 and any(c.startswith(("place.", "role.destination")) for c in items[verb].senses):
        verb -= 1  # "landed on Lampedusa from 2,000 to 3,000 migrants"
    return opens or items[verb].has("measure.cue")


def qualify(items: list[Item], draft: Draft) -> None:
    if draft.rule and draft.rule[-1] == "range":
        return
    before = draft.first - 1
    if before > 0 and draft.item.kind == NUMBER and draft.item.value.fraction and not items[before].senses:
        before -= 1  # "almost the half"
    if before > 0 and draft.rule[:1] == ["factor word"] and items[before].kind == WORD and not items[before].senses:
        before -= 1  # "that is almost a halving"
    if before > 1 and items[before].has("role.mixed"):
        before -= 1 + (items[before - 1].has("role.destination") and not items[before - 1].has("before.at_most"))
    if before > 0 and items[before].text == '"':
        before -= 1  # "some “600 Cameroonians”"
    found = next((c for c in items[before].senses if c.startswith("before.")), None) if before >= 0 else None
    if found in ("before.more_than", "before.less_than") and items[before].has("base.cue") and not draft.noun:
        if any(item.kind == NUMBER for item in items[:before]):
            return  # "58,273, a little more than 55,049": two numbers compared
    if found is None and draft.rule[:1] == ["factor word"]:  # "divided by more than three", one phrase
        found = next((c for c in draft.item.senses if c.startswith("after.")), None)
    if found is None:
        for at in (draft.index + 1, draft.last + 1):
            if at < len(items) and found is None:
                found = next((c for c in items[at].senses if c.startswith("after.")), None)
                if (
                    found
                    and at + 1 < len(items)
                    and items[at + 1].kind == NUMBER
                    and any(c.startswith("before.") for c in items[at].senses)
                ):
                    found = None  # the hedge of the number behind it
    if found is None and draft.last + 2 < len(items) and draft.noun:
        between = items[draft.last + 1]  # "75,000 more people at least", where the adjective stands behind
        if between.kind == WORD and not between.senses and items[draft.last + 2].kind != NUMBER:
            found = next((c for c in items[draft.last + 2].senses if c.startswith("after.")), None)
    if found is None and draft.rule[:1] == ["factor word"]:
        found = _hedged_behind(items, draft)
    sized = draft.unit == "percent" and draft.first and items[draft.first - 1].has("change.size")
    sized = sized or exceeded(items, draft) is not None
    if found is None and not draft.bracket and not sized:
        left = items[draft.left[0] : draft.first]
        colon = next((k for k, i in enumerate(left) if i.text == ":"), -1)
        left = left[colon + 1 :]  # "the figure was exceeded: in May 5,595 were granted"
        if draft.noun.startswith("counted."):
            left = [i for i in left if not i.has("measure.cue")]  # "the jungle was passed by 82,000 migrants"
        found = next((c for i in reversed(left) for c in i.senses if c.startswith("verb.")), None)
    if found is None and draft.unit == "percent":  # "has almost fallen by half"
        moved = [k for k in range(max(1, draft.first - 2), draft.first) if any(items[k].has(c) for c in _MOVED)]
        found = next((c for k in moved for c in items[k - 1].senses if c.startswith("before.")), None)
    if found is None and draft.last + 1 < len(items):
        closing = draft.last + 2 == len(items) or items[draft.last + 2].kind == PUNCT
        verbs = items[draft.last + 1].senses if closing else {}
        found = next(
            (c for c in verbs if c.startswith("verb.") and c != "verb.exact"), None
        )  # "die Marke von 4000 überstiegen"
    if found is None and draft.first and items[draft.first - 1].has("flow.mark"):
        rest = itertools.takewhile(lambda i: i.kind != NUMBER and i.text != ";", items[draft.last + 1 :])
        found = (
            "verb.more_than" if any(i.has("verb.more_than") for i in rest) else None
        )  # "the mark of 26,600 was passed"
    if found:
        draft.qualifier = found.partition(".")[2]


def _ends_a_row(items: list[Item], index: int) -> bool:
    """Whether what is told before a word went from one number to the next."""
    led = [
        c
        for a, b in itertools.pairwise(items[:index])
        if b.kind == NUMBER
        for c in ("from", "to")
        if a.has(f"change.{c}")
    ]
    return "from" in led and "to" in led


def _hedged_behind(items: list[Item], draft: Draft) -> str | None:
    """ "Verdreifachten sie sich nahezu auf 15.200": the adverb that closes the clause of a verb, before its value."""
    for at in range(draft.last + 1, min(draft.last + 7, len(items) - 1)):
        if items[at].kind in (NUMBER, PUNCT):
            return None
        if items[at].has("before.about") and items[at + 1].has("change.to") and not items[at].has("change.to"):
            return "before.about"
    return None


def _direction(items: list[Item], draft: Draft) -> int:
    """+1 or -1 where the words around say that something grew or shrank, 0 where they do not."""
    closing = _closes_behind_bracket(items, draft)
    if closing:
        return closing
    if rate_beside_another(items, draft):
        return 0
    fall = draft.first > 0 and any(items[draft.first - 1].has(c) for c in _MOVED)
    for item in items[draft.last + 1 : min(draft.right[1], draft.last + 3)]:
        if item.has("change.fewer"):
            return -1
        if item.has("change.more") or (draft.unit == "percent" and item.has("change.more_percent")):
            return 1
        if below(items, draft):
            return -1
        if item.has("part.subset") or (item.has("part.share") and not fall):
            return 0  # but "what makes out a fall by 36 %"
        if item.kind in (PUNCT, NUMBER):
            break
    compared = _over_the(items, draft)
    if compared:
        return compared
    for item in items[max(draft.left[0], draft.first - 2) : draft.first]:
        if (item.has("change.fewer") or item.has("change.more")) and not any(
            c.startswith("before.") for c in item.senses
        ):
            return -1 if item.has("change.fewer") else 1
    if _is_level(items, draft):
        return 0
    adverb = items[draft.first - 2] if draft.first > 2 else items[0]
    if adverb.kind == PHRASE and adverb.has("flow.contrast") and items[draft.first - 1].has("change.size"):
        for verb in reversed(items[max(0, draft.first - 4) : draft.first - 2]):
            if verb.has("change.up") or verb.has("change.down"):
                return 1 if verb.has("change.up") else -1  # "cresce invece del 7,9%", "il calo è dunque del 59%"
            if verb.kind != WORD:
                break
    closed = draft.first - 2
    if closed > 2 and items[closed].text == ")":
        opened = next((k for k in range(closed - 1, max(-1, closed - 6), -1) if items[k].text == "("), 0)
        if opened > 1 and items[draft.first - 1].has("change.size"):
            for verb in reversed(items[max(0, opened - 8) : opened]):
                if verb.has("change.up") or verb.has("change.down"):
                    return 1 if verb.has("change.up") else -1  # "fell in January against last year's (29,072) by 9 %"
                if verb.kind in (NUMBER, PUNCT):
                    break
    over = exceeded(items, draft)
    if over is not None:
        return 1 if any(items[over].has(c) for c in _OVER) else -1
    for index in range(draft.first - 1, draft.left[0] - 1, -1):
        item = items[index]
        if item.has("change.down"):
            return -1
        if item.has("change.up"):
            return 1
        if item.has("part.share") and draft.unit != "percentage_points":
            if item is items[draft.first - 1] and (moved := _moved_before(items, draft)):
                return moved
            behind = items[draft.last + 1 : draft.last + 2]  # "this represents a 42 % decrease on the year before"
            if index >= draft.first - 2 and behind and (behind[0].has("change.down") or behind[0].has("change.up")):
                return -1 if behind[0].has("change.down") else 1
            return 0
        inserted = item.has("base.cue") and any(i.kind == PERIOD for i in items[index + 1 : index + 3])
        inserted = inserted and items[draft.first - 1].kind != PUNCT
        aside = 0 < index and item.kind == PHRASE and items[index - 1].text == items[index + 1].text == ","
        inserted = inserted or aside or _leads_to_sizes(items, index, draft)  # "rises, on the other hand, by 174 %"
        if boundary([item], 0) == STRONG and not item.has("flow.running") and not inserted:
            break  # but "fell thereby by 43 %" and "fell against the year before by 43 %" go on
    for item in items[draft.last + 1 : draft.right[1]]:
        if item.has("part.subset") or item.has("part.share") or (draft.bracket and item.text == ")"):
            return 0
        if item.has("change.down") or item.has("change.fewer"):
            return -1
        if item.has("change.up") or item.has("change.more"):
            return 1
    if draft.first and items[draft.first - 1].has("change.size"):
        if any(i.has("verb.more_than") or i.has("before.more_than") for i in items[draft.left[0] : draft.first]):
            return 1  # "exceeds by 111 % that of the same period"
    led = draft.first and (items[draft.first - 1].has("change.size") or items[draft.first - 1].has("before.about"))
    if led or any(item.has("change.to") for item in items[draft.last + 1 : draft.last + 3]):
        # the verb may close its clause: "ist um 31 Prozent auf 14.600 gesunken"
        for index in range(draft.last + 1, len(items)):
            if boundary(items, index) >= MIDDLE or items[index].has("base.cue"):
                break
            if items[index].kind == NUMBER and not any(i.has("change.to") for i in items[index - 2 : index]):
                break  # "about one in four was filed in Germany, with 142,450 claims after a fall"
            if items[index].has("change.down") or items[index].has("change.up"):
                return -1 if items[index].has("change.down") else 1
    return 0


def rate_beside_another(items: list[Item], draft: Draft) -> bool:
    """ "The recognition rate, at 18.5 %, remains below the European average (42 %)": a level beside that of others."""
    if draft.unit != "percent" or draft.bracket or not draft.first or items[draft.first - 1].has("change.size"):
        return False
    left = items[draft.left[0] : draft.first]
    if not any(i.has("part.share") or "asylum_grants" in i.senses.get("measure.cue", ()) for i in left):
        return False
    end = next((k for k in range(draft.last + 1, len(items)) if items[k].kind == NUMBER), len(items))
    beside = items[draft.last + 1 : min(end, draft.last + 9)]
    marks = (*_OVER, *_UNDER, "flow.idiom")
    compared = next((k for k, i in enumerate(beside) if any(i.has(c) for c in marks)), None)
    if compared is None or any(i.kind == PERIOD for i in beside):
        return False
    return any(i.has("skip.rate") or i.has("place.country") for i in beside[compared + 1 :])


def _closes_behind_bracket(items: list[Item], draft: Draft) -> int:
    """ "The total was more than a third (36 %) lower": the comparative behind one size told in two ways."""
    at = draft.last + 1
    if at >= len(items) or draft.unit != "percent":
        return 0
    if draft.bracket and items[at].text == ")":
        at += 1
    elif items[at].text == "(":
        end = next((k for k in range(at + 1, min(at + 5, len(items))) if items[k].text == ")"), None)
        if end is None or not any(i.kind == NUMBER and i.value.unit for i in items[at + 1 : end]):
            return 0
        at = end + 1
    else:
        return 0
    if at >= len(items) or items[at].kind == PUNCT:
        return 0
    if items[at].has("change.fewer") or items[at].has("change.down"):
        return -1
    return 1 if items[at].has("change.more") or items[at].has("change.up") else 0


_OVER: Final = ("change.more", "change.over", "before.more_than", "verb.more_than")
_UNDER: Final = ("change.fewer", "before.less_than")


def below(items: list[Item], draft: Draft) -> bool:
    """ "Ten points below the level of 2023": a hedge with no number behind it compares."""
    behind = items[draft.last + 1 : draft.last + 3]
    return bool(behind) and behind[0].has("before.less_than") and not any(i.kind == NUMBER for i in behind[1:])


def exceeded(items: list[Item], draft: Draft) -> int | None:
    """ "That exceeds the total of 2023 by 17 %": the bead that compares, before a time of the past and the size."""
    size = draft.first - 1
    if size < 2 or not (
        items[size].has("change.size") or (items[size].has("flow.with") and items[size].has("role.in"))
    ):
        return None
    timed = False
    for at in range(size - 1, max(draft.left[0], size - _TO_SIZE) - 1, -1):
        item = items[at]
        if item.kind == PERIOD:
            if timed or _moved_on(item):
                return None
            timed = True
        elif timed and any(item.has(c) for c in (*_OVER, *_UNDER)):
            return at
        elif item.kind in (NUMBER, PUNCT) or any(item.has(c) for c in _MOVED):
            return None
    return None


def _moved_on(item: Item) -> bool:
    return item.value.op in ("since", "until")


_TO_SIZE: Final = 8
"""Beads between what compares and the size of the difference."""


def _size_apposed(items: list[Item], draft: Draft, pack: Pack) -> int:
    """ "The Balkans, with 10,640, saw the largest drop, of 72 %": what moved closes the clause before the comma."""
    at = draft.first - 2
    if at < 1 or items[at].text != ",":
        return 0
    led = items[at + 1]
    if not (led.has("change.size") or led.has("change.from") or led.text in pack.of_words):
        return 0
    for item in reversed(items[max(0, at - 2) : at]):
        if item.has("change.down") or item.has("change.up"):
            return -1 if item.has("change.down") else 1
        if item.kind != WORD:
            return 0
    return 0


def _leads_to_sizes(items: list[Item], index: int, draft: Draft) -> bool:
    """ "Rises on two routes: by 174 % and 148 % respectively": a colon right before the sizes of what is told."""
    between = items[index + 1 : draft.first]
    sized = bool(between) and between[-1].has("change.size")
    return items[index].text == ":" and sized and all(i.has("part.respectively") for i in between[:-1])


def _moved_before(items: list[Item], draft: Draft) -> int:
    """ "A milder fall, equal to 3 %": what could tell a share stands behind what moved, and no whole is told."""
    for item in reversed(items[max(draft.left[0], draft.first - 5) : draft.first - 1]):
        if item.has("change.down") or item.has("change.up"):
            return -1 if item.has("change.down") else 1
        if item.kind == NUMBER:
            return 0
    return 0


def _is_level(items: list[Item], draft: Draft) -> bool:
    """ "The rate fell to 42 %": a share that something fell to, not by how much it fell."""
    before = items[draft.first - 1] if draft.first else None
    if before is None or not before.has("change.to") or before.has("change.size") or before.has("change.from"):
        return False
    left = items[draft.left[0] : draft.first - 1]
    return not any(i.has("change.from") and not i.has("change.size") for i in left[-9:]) and any(
        i.has("part.share") or "asylum_grants" in i.senses.get("measure.cue", ()) for i in left
    )


def carry_back(items: list[Item], drafts: list[Draft]) -> None:
    """ "128 % and 154 % more": the direction told with the second is the first's too."""
    for first, second in itertools.pairwise(drafts):
        between = items[first.last + 1 : second.first]
        both = first.kind == "count" and second.kind == "change" and second.unit == "percent" and not second.skipped
        compared = any(i.has("change.more") or i.has("change.fewer") for i in items[second.last + 1 : second.last + 2])
        if both and compared and not first.skipped and len(between) == 1 and between[0].has("flow.and"):
            _difference(first, 1 if second.value > 0 else -1)  # "132,000 or 4 % more than a year before"
            continue
        told = first.kind == "share" and second.kind == "change" and "difference in numbers" in second.rule
        near = items[second.last : second.last + 2]
        compared = any(i.has("change.more") or i.has("change.fewer") for i in near)
        if told and compared and first.unit == "percent" and len(between) == 1 and between[0].has("flow.and"):
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


def _coordinated(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """The direction of a change told before and carried on by "and" ("down 72 % in A and 61 % in B")."""
    change = next((d for d in reversed(before) if d.kind == "change" and not d.skipped), None)
    joined = items[change.last + 1 : draft.first] if change is not None else []
    if change is not None and len(joined) == 1 and joined[0].has("flow.and") and "difference in numbers" in change.rule:
        return 1 if change.value > 0 else -1  # "rose by 38,340 or 0.9 %"
    if change is None or change.unit != draft.unit or any(d.kind == "share" for d in before if d.first > change.first):
        return 0
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


_BEFORE_NOW: Final = frozenset({"year_earlier", "previous_year", "years_earlier", "two_years_earlier", "same_period"})


def _of_the_time_before(items: list[Item], draft: Draft) -> bool:
    """ "A year earlier there had been six times as many": as many as now, which is no rise of now."""
    told = [k for k, i in enumerate(items) if i.kind == PERIOD and unwrap(i.value).op not in ("past", "unknown")]
    if len(told) != 1 or told[0] > draft.first:
        return False
    at, plain = told[0], unwrap(items[told[0]].value)
    part = plain.op == "of_year" and is_base_period(plain)  # "in January of the year before"
    if not part and plain.op not in _BEFORE_NOW:
        return False
    led = any(items[k].has("base.cue") for k in range(max(0, at - 3), at))
    behind = any(i.has("base.cue") or i.kind == NUMBER for i in items[draft.last + 1 :])
    moved = any(items[k].has("change.up") or items[k].has("change.size") for k in range(at, draft.first))
    return not (led or behind or moved) and not draft.bracket and not items[at].senses


def _is_a_fall(items: list[Item], draft: Draft) -> bool:
    """Whether a factor tells how much less there is: "three times fewer", "a fivefold drop", "fell threefold"."""
    behind = list(itertools.takewhile(lambda i: i.kind == WORD or i.senses, items[draft.last + 1 : draft.last + 3]))
    if any(i.has("change.fewer") for i in behind) and draft.item.has("fold.times"):
        return True
    if any(i.has("change.down") for i in behind[:1]):
        return True
    led = items[max(draft.left[0], draft.first - 2) : draft.first]
    plain = not any(i.kind in (NUMBER, PERIOD, PUNCT) or i.has("change.up") for i in led)
    return plain and any(i.has("change.down") or i.has("change.fewer") for i in led)


def classify(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, published: date | None) -> None:
    if draft.skipped:
        return
    position = drafts.index(draft)
    number = draft.item.value if draft.item.kind == NUMBER else None
    if draft.rule and draft.rule[0] == "factor word":
        if draft.value > 0 and _is_a_fall(items, draft):
            draft.value = round(10000 / (draft.value + 100) - 100, 1)  # "three times fewer", "a fivefold decrease"
        elif draft.value > 0 and not any(d.kind == "count" and not d.skipped for d in drafts):
            if _of_the_time_before(items, draft):
                draft.skipped = "so many times of what is told before"
        if draft.value < 0 and (draft.item.has("fold.half_of") or draft.qualifier == "less_than"):
            draft.qualifier = _TURNED.get(draft.qualifier, draft.qualifier)  # "less than half of last year"
        return
    if draft.unit in ("percent", "percentage_points"):
        sign = number.sign if number else 0
        level = position > 0 and drafts[position - 1].rule[:1] == ["from x to y in percent"]
        level = level or (not sign and _how_many_most_are(items, draft))
        direction = sign or (0 if level else _direction(items, draft))
        if not direction and not level:
            of = False
            if draft.last + 1 < len(items):
                behind = items[draft.last + 1]
                of = behind.text in pack.of_words or behind.has("change.from")
            direction = (0 if of else _coordinated(items, draft, drafts[:position])) or _listed_change(
                items, draft, drafts[:position]
            )
        if not direction and not level and position:
            direction = _in_percent(items, draft, drafts[position - 1])
            if told_twice(items, drafts[position - 1], draft) and drafts[position - 1].kind == "change":
                direction = 1 if drafts[position - 1].value > 0 else -1
        if not direction and not level:
            direction = _size_apposed(items, draft, pack)
        if not direction and not level:
            direction = _told_of_all(items, draft, drafts[:position])
        if number is not None and number.fraction:
            against = not direction and _against_base(items, draft)
            against = against or (not direction and _of_earlier_ones(items, draft, drafts, pack, published))
            to = any(i.has("change.to") for i in items[max(0, draft.first - 2) : draft.first])
            fell_to = to and direction < 0 and not any(i.has("part.share") for i in items[: draft.first])
            against = against or fell_to  # "fell to less than a third"
            if against or (not (direction and not to) and _of_base_value(items, draft, drafts, published)):
                draft.kind, draft.value = "change", round(draft.value - 100, 1)
                draft.qualifier = _TURNED.get(draft.qualifier, draft.qualifier)  # "less than half" fell by more
                draft.rule.append("so much of an earlier period")
                return
        of_others = position > 0 and rate_beside_another(items, drafts[position - 1])  # of the same time
        base = not of_others and _is_base_share(items, draft, drafts[:position])
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
    told = _told_difference(items, draft, pack) or _grew_by(items, draft) or _up_on(items, draft)
    told_of = items[max(0, draft.first - 3) : max(0, draft.first - 1)] if draft.bracket else []
    balance = any("net_migration" in i.senses.get("measure.cue", ()) for i in told_of)
    if number is not None and number.sign and draft.bracket and not (balance and number.sign > 0):
        told = number.sign  # "91 applications (+6)", but "a balance of migration (+183,000)"
    told = told or _moved_by(items, draft, pack) or _beside_its_value(items, draft)
    told = told or _in_numbers(items, draft, drafts[:position]) or _verb_ahead(items, draft, pack)
    told = told or _up_to_its_value(items, draft, pack) or _amounts_to(items, draft, pack)
    told = told or _and_by(items, draft, drafts[:position], pack)
    if not told and pack.capital_nouns and draft.first and items[draft.first - 1].has("change.size"):
        told = _direction(items, draft)  # "sank um 598": where the preposition says nothing else
    if told:
        _difference(draft, told)
        return
    told_behind = _behind_bracket(items, draft)
    if told_behind is not None and (told_behind.has("change.fewer") or told_behind.has("change.more")):
        _difference(draft, -1 if told_behind.has("change.fewer") else 1)
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
            _difference(draft, -1)
            return
        bare = draft.bracket and offset == 0 and (following is None or following.kind == PUNCT)  # "(1,600 more)"
        closing = offset > 0 and (following is None or following.kind == PUNCT) and _grew_before(items, draft, drafts)
        again = offset == 0 and not draft.noun and _told_again_as_more(items, draft, drafts[:position])
        if item.has("change.more") and (bare or closing or again or _compares(items, draft)):
            _difference(draft, 1)
            return
    if _closes_with_more(items, draft, drafts[:position]):
        _difference(draft, 1)
        draft.last = draft.quote_last = draft.index
        return
    if draft.qualifier == "at_most" and draft.first and items[draft.first - 1].has("change.to"):
        moved = any(
            any(item.has(c) for c in _MOVED) for item in items[max(draft.left[0], draft.first - 3) : draft.first]
        )
        of_them = draft.first > 1 and items[draft.first - 2].has("part.subset")  # "75,000 more, up to 37,000 of them"
        moved = moved or any(d.kind == "change" and not d.skipped for d in drafts[:position])
        if (moved and not of_them) or _ends_a_row(items, draft.first - 1):
            draft.qualifier = "exact"  # "up 45 %, to 32,427", "from 2,048 to 2,411 and up to 3,041"
    draft.rule.append("count")


def _how_many_most_are(items: list[Item], draft: Draft) -> bool:
    """ "Most of the displaced (about 72 %)": what the bracket tells is their share, whatever grew before."""
    opened = next((k for k in range(draft.first - 1, max(-1, draft.first - 3), -1) if items[k].text == "("), -1)
    led = items[max(draft.left[0], opened - 4) : opened] if opened > 0 else []
    return any(item.has("part.most") for item in led)


def _grew_before(items: list[Item], draft: Draft, drafts: list[Draft]) -> bool:
    """ "A rise of 96 %, which is 14,900 claims more": the same told in numbers, with nothing counted between."""
    at = drafts.index(draft)
    before = drafts[at - 1] if at else None
    grew = before is not None and before.kind == "change" and before.unit == "percent" and before.value > 0
    return grew and before is not None and not before.skipped and boundary(items, before.last) < STRONG


def _and_by(items: list[Item], draft: Draft, before: list[Draft], pack: Pack) -> int:
    """+1 or -1 for "a rise of 635 on the month before (+31 %) and of 1,138 on September 2021", 0 otherwise."""
    moved = [d for d in before if d.kind == "change" and not d.skipped]
    elder = next((d for d in reversed(moved) if d.unit == "persons"), None)
    if elder is None or draft.noun or before[-1].kind != "change" or draft.first - before[-1].last > 5:
        return 0
    led = [i for i in items[before[-1].last + 1 : draft.first] if i.text != ")"]
    behind = items[draft.last + 1 : draft.last + 3]
    if (
        len(led) < 2
        or not any(i.has("flow.and") for i in led[:2])
        or any(i.kind in (PERIOD, NUMBER) for i in led[1:-2])
    ):
        return 0
    small = (
        led[-1].text in pack.of_words
        or led[-1].has("change.size")
        or led[-1].has("change.from")
        or led[-1].has("role.departure")
    )
    if not small or not (_on_a_period(behind) or any(i.has("base.cue") for i in behind[:1])):
        return 0
    return 1 if elder.value > 0 else -1


def _told_again_as_more(items: list[Item], draft: Draft, before: list[Draft]) -> bool:
    """ "32,427 came, which is 10,136 more and a rise of 45.5 %": what the number before is, by another."""
    told = before[-1] if before else None
    if told is None or told.kind != "count" or told.skipped or draft.first - told.last > 9:
        return False
    led = items[max(told.last + 1, draft.first - 3) : draft.first]
    return any(i.has("part.share") or i.has("flow.again") for i in led)


def _closes_with_more(items: list[Item], draft: Draft, before: list[Draft]) -> bool:
    """ "Up 45 %, to 32,427 people, 10,136 more.": in a language where "more" may count people."""
    if draft.last != draft.index + 1 or not items[draft.last].has("change.more_percent"):
        return False
    moved = any(d.kind == "change" and not d.skipped for d in before)
    return moved and items[draft.first - 1].text == "," and all(i.kind == PUNCT for i in items[draft.last + 1 :])


def _in_percent(items: list[Item], draft: Draft, before: Draft) -> int:
    """ "Rose by 36,210, or 0.8 %": the same difference told twice."""
    between = items[before.last + 1 : draft.first]
    if before.kind != "change" or before.skipped or before.unit == "percent":
        return 0
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


def _behind_bracket(items: list[Item], draft: Draft) -> Item | None:
    """ "405 (-8 %) fewer than in the quarter before": the bead behind a percentage in brackets."""
    inside = items[draft.last + 1 : draft.last + 5]
    if len(inside) < 4 or [i.text for i in (inside[0], inside[2])] != ["(", ")"] or inside[1].kind != NUMBER:
        return None
    return inside[3] if inside[1].value.unit else None


_AGAINST: Final = {"year_on_year", "quarter_earlier"}
"""What a percent is told against that can be no share: "or nearly 50 % on the year"."""


def _told_of_all(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """ "Claims fell to 6,769, after 21,565 in 2022, that is by 69 %": the verb stands before both values."""
    counts = [d for d in before if d.kind == "count" and not d.skipped]
    behind = items[draft.last + 1 : draft.last + 3]
    yearly = bool(behind) and behind[0].kind == PERIOD and unwrap(behind[0].value).op in _AGAINST
    if not draft.first or not (items[draft.first - 1].has("change.size") or yearly):
        return 0
    compared = yearly or any(item.has("base.cue") for item in behind)
    onto = bool(counts) and any(i.has("change.to") for i in items[max(0, counts[0].first - 3) : counts[0].first])
    compared = compared or onto  # "fell to 239,000 in 2024, that is by 38 %"
    if len(counts) < 2 - compared or any(d.kind != "count" for d in before if not d.skipped):
        return 0
    for item in items[: counts[0].first]:
        if item.has("change.down") or item.has("change.up"):
            return -1 if item.has("change.down") else 1
    return 0


def _listed_change(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """The direction of a list that one verb governs ("dropped by 53 %, at the land border by 8 %")."""
    change = next((d for d in reversed(before) if d.kind == "change" and not d.skipped), None)
    if change is None or not draft.first or not change.first:
        return 0
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
        if any(i.has("change.more") or i.has("change.fewer") for i in items[change.last : draft.first]):
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
    between = [i for i in items[change.last + 1 : draft.first] if not i.has("flow.particle")]
    if change is before[-1] and change.unit == draft.unit and 2 <= len(between) <= 5 and between[0].text == ",":
        routed = all(
            any(c.startswith(("role.", "route.", "place.")) for c in i.senses) for i in between[1:] if i.senses
        )
        named = any(c.startswith(("route.", "place.")) for i in between[1:] for c in i.senses)
        closed = not ahead or ahead[0].kind == PUNCT or ahead[0].has("flow.and")
        if routed and named and closed:
            return 1 if change.value > 0 else -1  # "the fall is 72 %, in the central Mediterranean 61 %"
    last = before[-1]
    if last.kind == "count" and not last.skipped and draft.first - last.last <= 4:
        if any(i.has("part.subset") for i in items[last.last + 1 : draft.first]):
            return 0  # "30,919 of them, that is 49 %"
    if items[draft.first - 1].kind == PUNCT or any(i.has("part.share") or i.has("part.subset") for i in ahead):
        alike = False
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


_TURNED: Final = {"less_than": "more_than", "more_than": "less_than", "at_least": "at_most", "at_most": "at_least"}


def _of_base_value(items: list[Item], draft: Draft, drafts: list[Draft], published: date | None) -> bool:
    """ "6,097, less than a third of the 21,565 lodged in 2022": a fraction of a count told to be an earlier one."""
    at = drafts.index(draft)
    following = drafts[at + 1] if at + 1 < len(drafts) else None
    if following is None or following.skipped or following.kind != "count" or following.first - draft.last > 3:
        return False
    if not any(d.kind == "count" and not d.skipped for d in drafts[:at]):
        return False
    between = items[draft.last + 1 : following.first]
    if any(i.kind in (PUNCT, PERIOD) or i.has("part.share") or i.has("part.subset") for i in between):
        return False
    if any(i.has("change.more") or i.has("change.fewer") for i in between):
        return False  # "a third fewer than the 45,774 of 2022"
    behind = items[following.last + 1 : following.right[1]]
    latest = _latest_year(items, draft, published)
    return any(i.kind == PERIOD and (unwrap(i.value).op in BASES or _year(unwrap(i.value)) < latest) for i in behind)


def _latest_year(items: list[Item], draft: Draft, published: date | None) -> int:
    """The latest year said before a number, or else that of the article."""
    years = [unwrap(i.value).year for i in items[: draft.first] if i.kind == PERIOD and unwrap(i.value).year]
    return max((year for year in years if year), default=published.year if published else 0)


def _of_earlier_ones(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, published: date | None) -> bool:
    """ "8,500 came, a third of the number recorded in August 2023", "a tenth of last year's number": of an earlier
    period's, which ends the clause."""
    end = next((k for k in range(draft.last + 1, min(draft.last + 8, len(items))) if items[k].kind == PERIOD), None)
    at = drafts.index(draft)
    before = drafts[at - 1] if at else None
    if end is None or before is None or before.kind != "count" or before.skipped:
        return False
    told = unwrap(items[end].value)
    if told.op not in _EARLIER and _year(told) >= _latest_year(items, draft, published):
        return False
    behind = end + 1
    while behind < len(items) and behind <= end + 3 and _names_a_number(items[behind]):
        behind += 1  # "'s number"
    closed = end < draft.right[1] and (behind == len(items) or items[behind].kind == PUNCT)
    if behind > end + 2 and behind < len(items) and items[behind].kind == NUMBER:
        closed = items[behind - 1].text in pack.of_words  # "half the 2023 total of 130,000"
    opened = any(boundary(items, k) >= MIDDLE for k in range(before.last + 1, draft.first))
    between = items[draft.last + 1 : end]
    of = between[0].text in pack.of_words or between[0].has("base.cue") if between else draft.last > draft.index
    of = of or (behind > end + 1 and all(i.text in pack.function_words for i in between))  # "half the 2023 figure"
    of = of or (bool(pack.article and between) and not any(i.has("measure.cue") for i in between))  # construct state
    barred = ("part.share", "part.subset", "flow.relative", "place.people", "place.country")
    return (
        closed
        and opened
        and of
        and not any(i.kind in (PUNCT, NUMBER) or any(i.has(c) for c in barred) for i in between)
    )


def _names_a_number(item: Item) -> bool:
    """Whether a bead may be "figure", "level", "total": a noun that says nothing of who is counted."""
    plain = not item.senses or item.has("part.total")
    return plain and item.kind in (WORD, PHRASE)


_EARLIER: Final = ("last_year", "previous_year")
"""Years that lie before the one told of, whichever that is."""


def _year(atom: Atom) -> int:
    """The year that a period says, 9999 where it says none."""
    return atom.year or next((inner.year for inner in atom.inner if inner.year), None) or 9999


def _is_base_share(items: list[Item], draft: Draft, before: list[Draft]) -> bool:
    """ "The rate stood at 44.4 %, down from 51.7 %": the earlier value of a share told right before."""
    if draft.item.kind != NUMBER or draft.unit != "percent" or not draft.first:
        return False
    share = before[-1] if before else None
    if share is None or share.kind != "share" or share.skipped or draft.first - share.last > 9:
        return False
    near = items[max(share.last + 1, draft.first - 3) : draft.first]
    if not any(i.has("base.cue") for i in near):
        return False
    moved = any(i.has(c) for i in near for c in ("change.up", "change.down", "change.fewer", "change.more"))
    moved = moved or (any(i.has("change.from") for i in near) and _is_level(items, share))  # "rose to 39 %, from 34 %"
    behind = items[draft.last + 1 : min(draft.right[1], draft.last + 6)]
    return moved or any(i.kind == PERIOD for i in behind)


def _against_base(items: list[Item], draft: Draft) -> bool:
    """ "Half as many as a year before", "less than half what it was in 2023": a fraction of an earlier period's."""
    behind = items[draft.last + 1 : draft.last + 3]
    if len(behind) == 2 and behind[1].kind == PERIOD and (behind[0].has("flow.relative") or behind[0].has("base.cue")):
        return True  # "less than half what it was in 2023", "half against 2023"
    return any(
        item.kind == PERIOD and unwrap(item.value).op in BASES
        for item in items[draft.last + 1 : min(draft.right[1], draft.last + 5)]
    )


_MORE_OR_LESS: Final = ("change.more", "change.fewer")


def _up_on(items: list[Item], draft: Draft) -> int:
    """+1 or -1 for "up 14,000 on 2023" and "14,000, or 29 %, down on 2023", 0 otherwise."""
    at = draft.last + 1
    beside = items[at : at + 6]
    share = next((k for k, i in enumerate(beside) if i.kind == NUMBER), 0)
    if share and beside[0].text == "," and beside[share].value.unit == "percent" and share + 1 < len(beside):
        at += share + 2 if beside[share + 1].text == "," else 0
    behind = items[at : at + 2]
    if draft.first and len(behind) > 0 and _is_against(behind[0]):
        moved = items[draft.first - 1]
    elif len(behind) > 1 and _is_against(behind[1]):
        moved = behind[0]
    else:
        return 0
    if draft.noun or moved.has("change.to") or any(c.startswith(("measure.", "verb.")) for c in moved.senses):
        return 0
    return 1 if moved.has("change.up") else -1 if moved.has("change.down") else 0


def _is_against(item: Item) -> bool:
    return item.kind == PERIOD and item.value.op == "against"


def _over_the(items: list[Item], draft: Draft) -> int:
    """ "360 % over the 18,590 of the year before": a hedge that leads, by an article, to the value compared with."""
    behind = items[draft.last + 1 : draft.last + 4]
    if draft.unit != "percent" or len(behind) < 3 or not (behind[2].kind == PERIOD or _is_amount(behind[2])):
        return 0
    if behind[1].kind != WORD or behind[1].senses:
        return 0
    return 1 if behind[0].has("before.more_than") else -1 if behind[0].has("before.less_than") else 0


def _is_amount(item: Item) -> bool:
    return item.kind == NUMBER and not item.value.unit


def _told_difference(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "more by 300" before the number, 0 otherwise."""
    at = draft.first - 1
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


def _moved_by(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "rose by 300 people" and "a fall of 300 people", 0 otherwise; "fell from 500 to 300" is none."""
    beside = items[draft.first - 1] if draft.first else draft.item
    if draft.noun in ("", "counted.persons") and beside.has("change.size") and any(beside.has(c) for c in _MOVED):
        return 1 if beside.has("change.up") else -1  # "exceeded by 7,913 those of the year before"
    if draft.noun in ("", "counted.persons") and draft.first > 1 and items[draft.first - 1].has("change.size"):
        verb = items[draft.first - 2]
        if items[draft.first - 1].text not in pack.of_words and (verb.has("change.up") or verb.has("change.down")):
            return 1 if verb.has("change.up") else -1
    at = draft.first - 1
    if at > draft.left[0] and any(c.startswith("before.") for c in items[at].senses):
        if items[at].has("change.to") or _from_hedged(items, draft):
            return 0  # "leapt to about 1.1 million"
        at -= 1
    glued = bool(pack.article) and items[at].text.startswith(tuple(pack.prepositions))  # "by-a-rise 5.6 million"
    led = items[at].has("change.size") or items[at].has("change.from") or items[at].text in pack.of_words
    of = (items[at].text in pack.of_words or not items[at].text) and not pack.article  # of two words, or of a phrase
    if at > draft.left[0] and led and items[at].text:
        at -= 1
    elif items[at].text and not glued:
        return 0
    item = items[at]
    behind = items[draft.last + 1 : draft.last + 6]
    if at < draft.left[0] or item.has("change.to"):
        return 0
    by = any(item.has(c) for c in _MOVED) and _to_many_more(items, draft, 1 if item.has("change.down") else 5)
    if any(i.has("change.to") for i in behind) and not by:
        return 0  # "rose from 82,000 in 2022 to 91,000"
    amount = glued or by or (of and (item.has("change.down") or _on_a_period(behind)))  # "a fall of 10,530"
    amount = amount or (pack.capital_nouns and not item.text)  # "ein Minus von 6.000", one phrase
    if not (draft.noun or amount) or draft.value in (100, 1000):
        return 0  # "reached the record of 45,774"
    return -1 if item.has("change.down") else 1 if item.has("change.up") and not item.has("change.from") else 0


def _up_to_its_value(items: list[Item], draft: Draft, pack: Pack) -> int:
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
    for _ in range(4):
        if at < draft.left[0] or any(items[at].has(c) for c in _MOVED):
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


def _amounts_to(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "the rise on last year is 1,100 people", a clause about what grew or shrank, 0 otherwise."""
    at = draft.first - 1
    if at > 0 and any(c.startswith("before.") for c in items[at].senses) and not items[at].has("change.amounts"):
        at -= 1
    if at > 0 and items[at].text in pack.those_words and not items[at].has("change.amounts"):
        at -= 1
    start = next((k + 1 for k in range(at, -1, -1) if items[k].kind == NUMBER or items[k].text in (";", ":", "(")), 0)
    start = _behind_comparison(items, start, at)
    if at > start and not draft.bracket and any(items[at].has(c) for c in _MOVED):
        verb = next((k for k in range(at - 1, max(start, at - 4) - 1, -1) if items[k].has("change.amounts")), at)
        if verb < at and all(_is_small(items[k], pack) for k in range(verb, at)):
            return 1 if items[at].has("change.up") else -1  # "im Vergleich dazu beträgt der Rückgang 877"
    head = [k for k in range(start, min(start + 4, at)) if any(items[k].has(c) for c in _MOVED)]
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
    if any(items[k].has(c) for k in range(start, cue) for c in _MOVED):
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


def _verb_ahead(items: list[Item], draft: Draft, pack: Pack) -> int:
    """+1 or -1 for "grew the number of refugees in Italy by 1,025", where the verb comes first, 0 otherwise."""
    at = draft.first - 1
    if not pack.verb_first or at < 0 or draft.bracket:
        return 0
    hedged = at > draft.left[0] and any(c.startswith("before.") for c in items[at].senses)
    by = tuple(p for p in pack.prepositions if ("flow.with", "with") in pack.words.get(p, {}).get(END, ()))
    if hedged and not items[at].text.startswith(by):
        at -= 1
    said = items[at].text in by or (hedged and at == draft.first - 1) or items[at].has("change.size")
    if not said and (items[at].has("change.to") or not _to_many_more(items, draft, 5)):
        return 0
    for item in reversed(items[draft.left[0] : at]):
        if item.kind == NUMBER or boundary([item], 0) >= MIDDLE or any(item.has(c) for c in _LEADS):
            return 0
        if item.has("change.up") or item.has("change.down"):
            return 1 if item.has("change.up") else -1
    return 0


def _to_many_more(items: list[Item], draft: Draft, times: int) -> bool:
    """ "Rose by 12,000 in May to 1.2 million", where "by" may be "from": no sum that can have been the one before."""
    to = next((k for k in range(draft.last + 1, len(items) - 1) if items[k].has("change.to")), 0)
    between = items[draft.last + 1 : to]
    led = items[draft.first - 1] if draft.first else None
    if led is not None and led.has("change.from") and (led.has("base.cue") or not between):
        return False  # "rose from 815 to 4,935": a pair, or a word that never means "by"
    if not to or any(item.kind == NUMBER or boundary([item], 0) > MIDDLE for item in between):
        return False
    behind = next((item for item in items[to + 1 : to + 3] if item.kind == NUMBER), None)
    return behind is not None and not behind.value.unit and behind.value.value > times * draft.value


_LEADS: Final = ("part.head", "part.lead", "part.open", "part.subset", "part.share", "flow.contrast")


def _on_a_period(behind: list[Item]) -> bool:
    """ "A rise of 2,900 on 2016": what stands behind the amount names a period to compare with, and no number."""
    first = behind[0] if behind else None
    if first is not None and first.kind == PERIOD and (first.value.op == "against" or unwrap(first.value).op in BASES):
        return True  # "a rise of 635 on the previous month"
    cue = next((k for k, item in enumerate(behind[:2]) if item.has("base.cue")), None)
    return cue is not None and cue + 1 < len(behind) and behind[cue + 1].kind == PERIOD


def _from_hedged(items: list[Item], draft: Draft) -> bool:
    """ "Fell from over 200,000 to about 106,000": the first of a pair, behind its hedge."""
    from_it = any(item.has("change.from") for item in items[max(0, draft.first - 2) : draft.first])
    return from_it and any(item.has("change.to") for item in items[draft.last + 1 : draft.last + 5])


def _grew_by(items: list[Item], draft: Draft) -> int:
    """+1 or -1 for "an increase of 6.3 million": an amount by which something grew or shrank, 0 otherwise."""
    at = draft.first - 1
    hedged = at >= 0 and any(c.startswith("before.") for c in items[at].senses)
    if hedged and (items[at].has("change.to") or _from_hedged(items, draft)):
        return 0  # "leapt to about 1.1 million"
    at -= hedged
    if at >= 0 and items[at].has("change.size"):
        at -= 1
    elif not hedged or items[draft.first - 1].text:
        return 0
    if at < draft.left[0]:
        return 0
    return -1 if items[at].has("change.down") else 1 if items[at].has("change.up") else 0


def _in_numbers(items: list[Item], draft: Draft, before: list[Draft]) -> int:
    """+1 or -1 for "fell by 2.5 % (or 1,300)", the change before it told as a number, 0 otherwise."""
    change = before[-1] if before else None
    if change is None or change.kind != "change" or change.unit != "percent" or change.skipped or draft.noun:
        return 0
    between = items[change.last + 1 : draft.first]
    said = len(between) == 2 and between[0].text == "(" and between[1].has("flow.and")
    return 0 if not said else 1 if change.value > 0 else -1


def _beside_its_value(items: list[Item], draft: Draft) -> int:
    """+1 or -1 for "immigration was 88,600, down 1,700", where the change follows its value, 0 otherwise."""
    at = draft.first - 1
    if at >= 0 and any(c.startswith("before.") for c in items[at].senses) and not items[at].has("change.up"):
        at -= 1
    if at < 2 or draft.noun or items[at - 1].text not in (",", "("):
        return 0
    if not (items[at - 2].kind in (NUMBER, PERIOD) or any(c.startswith("counted.") for c in items[at - 2].senses)):
        return 0
    return -1 if items[at].has("change.down") else 1 if items[at].has("change.up") else 0


def _difference(draft: Draft, sign: int) -> None:
    draft.kind, draft.value = "change", sign * abs(draft.value)
    draft.rule.append("difference in numbers")


def _compares(items: list[Item], draft: Draft) -> bool:
    behind = items[draft.index + 1 : draft.index + 14]
    opened = next((k for k, i in enumerate(behind[:4]) if i.text == "("), None)
    closed = next((k for k, i in enumerate(behind) if i.text == ")"), None)
    if opened is not None and closed is not None:
        behind = behind[:opened] + behind[closed + 1 :]  # "12,321 more (236.6 %) than"
    for item in behind[:8]:
        if (
            item.has("base.cue")
            or (item.has("change.more") and item.has("before.more_than"))
            or (item.kind == PERIOD and unwrap(item.value).op in BASES | {"last_year"})
        ):
            return True
        if item.kind == NUMBER or boundary([item], 0) == STRONG:
            return False
    # "..., 10.136 more." at the end of a sentence that has just told the count
    return all(i.kind == PUNCT for i in items[draft.index + 2 :]) and any(
        i.kind == NUMBER for i in items[: draft.first]
    )
