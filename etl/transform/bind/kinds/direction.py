"""Whether a number says by how much something rose or fell."""

from __future__ import annotations

import itertools
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, hedges, is_base_period, unwrap
from etl.transform.bind.kinds.compared import (
    MOVED,
    OVER,
    below,
    closes_behind_bracket,
    exceeded,
    is_rate,
    over_the,
    rate_beside_another,
)
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item


def ends_a_row(items: list[Item], index: int) -> bool:
    """Whether what is told before a word went from one number to the next."""
    led = [
        c
        for a, b in itertools.pairwise(items[:index])
        if b.kind == NUMBER
        for c in ("from", "to")
        if a.has(f"change.{c}")
    ]
    return "from" in led and "to" in led


def direction_of(items: list[Item], draft: Draft) -> int:
    """+1 or -1 where the words around say that something grew or shrank, 0 where they do not."""
    closing = closes_behind_bracket(items, draft)
    if closing:
        return closing
    if rate_beside_another(items, draft):
        return 0
    fall = draft.first > 0 and any(items[draft.first - 1].has(c) for c in MOVED)
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
    compared = over_the(items, draft)
    if compared:
        return compared
    for item in items[max(draft.left[0], draft.first - 2) : draft.first]:
        if (item.has("change.fewer") or item.has("change.more")) and not any(
            c.startswith("before.") for c in item.senses
        ):
            return -1 if item.has("change.fewer") else 1
    if is_level(items, draft):
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
        return 1 if any(items[over].has(c) for c in OVER) else -1
    for index in range(draft.first - 1, draft.left[0] - 1, -1):
        item = items[index]
        if item.has("change.down"):
            return -1
        if item.has("change.up"):
            return 1
        if item.has("part.share") and draft.unit != "percentage_points":
            if item is items[draft.first - 1] and (moved := _moved_before(items, draft)):
                return moved
            behind = items[draft.last + 1 : draft.last + 3]  # "this represents a 42 % decrease on the year before"
            of = bool(behind) and (behind[0].has("change.size") or behind[0].has("change.from"))
            behind = behind[1:] if of else behind[:1]  # "un 42 % de aumento"
            if index >= draft.first - 2 and behind and (behind[0].has("change.down") or behind[0].has("change.up")):
                return -1 if behind[0].has("change.down") else 1
            return 0
        inserted = item.has("base.cue") and any(i.kind == PERIOD for i in items[index + 1 : index + 3])
        inserted = inserted and items[draft.first - 1].kind != PUNCT
        aside = 0 < index and item.kind == PHRASE and items[index - 1].text == items[index + 1].text == ","
        inserted = inserted or aside or _leads_to_sizes(items, index, draft)  # "rises, on the other hand, by 174 %"
        if boundary([item], 0) == STRONG and not item.has("flow.running") and not inserted:
            break  # but "fell thereby by 43 %" and "fell against the year before by 43 %" go on
    comma = draft.last + 1 + any(i.kind == PERIOD for i in items[draft.last + 1 : draft.last + 2])
    if is_rate(items, draft) and any(i.text == "," for i in items[comma : comma + 1]):
        return 0  # "the recognition rate was 42 %, a point less than in 2023"
    for index in range(draft.last + 1, draft.right[1]):
        item = items[index]
        if item.has("part.subset") or item.has("part.share") or (draft.bracket and item.text == ")"):
            return 0
        if item.text == "," and index + 1 < len(items) and items[index + 1].has("flow.with"):
            break  # "90 % of the departures are from Algeria, with a rise of 60 %"
        if item.has("change.down") or item.has("change.fewer"):
            return -1
        if item.has("change.up") or item.has("change.more"):
            return 1
    if draft.first and items[draft.first - 1].has("change.size"):
        if any(i.has("verb.more_than") or i.has("before.more_than") for i in items[draft.left[0] : draft.first - 1]):
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


def paced(items: list[Item], draft: Draft) -> int:
    """ "The fall slowed from 22 % in August to 5 % in September": how large each was, whatever became of it."""
    at = draft.first - 1
    if at < 1 or not (items[at].has("change.from") or items[at].has("change.to")):
        return 0
    start = next((k + 1 for k in range(at, -1, -1) if boundary(items, k) >= MIDDLE and items[k].text != ":"), 0)
    pace = next((k for k in range(start, at + 1) if items[k].has("change.pace")), -1)
    head = next((k for k in range(start, at) if k != pace and items[k].senses), at)
    told = any(i.kind == NUMBER for i in items[start : max(pace, head)])
    if pace < 0 or told or head == at or head > start + 1 + (pace < head):
        return 0
    return -1 if items[head].has("change.down") else 1 if items[head].has("change.up") else 0


def size_apposed(items: list[Item], draft: Draft, pack: Pack) -> int:
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


def is_level(items: list[Item], draft: Draft) -> bool:
    """ "The rate fell to 42 %": a share that something fell to, not by how much it fell."""
    at = draft.first - 1
    while at > draft.left[0] and hedges(items[at]) and not items[at].has("change.to"):
        at -= 1  # "rose to reach nearly 33 %"
    before = items[at] if at >= 0 else None
    if before is None or not before.has("change.to") or before.has("change.size") or before.has("change.from"):
        return False
    left = items[draft.left[0] : at]
    start = max(0, len(left) - 9)
    led = (k for k in range(start, len(left)) if left[k].has("change.from") and not left[k].has("change.size"))
    between = any(i.kind == NUMBER for k in led for i in left[k + 1 : k + 4])  # "from 41 to 45 %", not "of the office"
    return not between and any(i.has("part.share") or "asylum_grants" in i.senses.get("measure.cue", ()) for i in left)


_BEFORE_NOW: Final = frozenset(
    {"year_earlier", "previous_year", "years_earlier", "two_years_earlier", "decade_earlier", "same_period"}
)


def of_the_time_before(items: list[Item], draft: Draft) -> bool:
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


def is_a_fall(items: list[Item], draft: Draft) -> bool:
    """Whether a factor tells how much less there is: "three times fewer", "a fivefold drop", "fell threefold"."""
    behind = list(itertools.takewhile(lambda i: i.kind == WORD or i.senses, items[draft.last + 1 : draft.last + 3]))
    if any(i.has("change.fewer") for i in behind) and draft.item.has("fold.times"):
        return True
    if any(i.has("change.down") for i in behind[:1]):
        return True
    led = items[max(draft.left[0], draft.first - 2) : draft.first]
    plain = not any(i.kind in (NUMBER, PERIOD, PUNCT) or i.has("change.up") for i in led)
    return plain and any(i.has("change.down") or i.has("change.fewer") for i in led)
