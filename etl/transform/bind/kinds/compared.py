"""Words by which numbers are held against each other: over, under, more than, against."""

from __future__ import annotations

from typing import Final

from etl.transform.bind.draft import MIDDLE, STRONG, Draft, boundary, unwrap
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item
from etl.transform.recognise.periods import BASES

MOVED: Final = ("change.up", "change.down")


def is_rate(items: list[Item], draft: Draft) -> bool:
    """Whether the words before a percentage name a share, or how many are recognised."""
    left = items[draft.left[0] : draft.first]
    return any(i.has("part.share") or "asylum_grants" in i.senses.get("measure.cue", ()) for i in left)


def rate_beside_another(items: list[Item], draft: Draft) -> bool:
    """ "The recognition rate, at 18.5 %, remains below the European average (42 %)": a level beside that of others."""
    if draft.unit != "percent" or draft.bracket or not draft.first or items[draft.first - 1].has("change.size"):
        return False
    if not is_rate(items, draft):
        return False
    end = next((k for k in range(draft.last + 1, len(items)) if items[k].kind == NUMBER), len(items))
    beside = items[draft.last + 1 : min(end, draft.last + 9)]
    marks = (*OVER, *_UNDER, "flow.idiom")
    compared = next((k for k, i in enumerate(beside) if any(i.has(c) for c in marks)), None)
    if compared is None or any(i.kind == PERIOD for i in beside):
        return False
    return any(i.has("skip.rate") or i.has("place.country") for i in beside[compared + 1 :])


def closes_behind_bracket(items: list[Item], draft: Draft) -> int:
    """ "The total was more than a third (36 %) lower": the comparative behind one size told in two ways."""
    at = draft.last + 1
    if at >= len(items) or draft.unit != "percent":
        return 0
    if draft.bracket and items[at].text == ")":
        at += 1
    elif items[at].text == "(":
        end = next((k for k in range(at + 1, min(at + 5, len(items))) if items[k].text == ")"), None)
        if end is None or not any(i.kind == NUMBER and (i.value.unit or i.value.sign) for i in items[at + 1 : end]):
            return 0
        at = end + 1
    else:
        return 0
    if at >= len(items) or items[at].kind == PUNCT:
        return 0
    if items[at].has("change.fewer") or items[at].has("change.down"):
        return -1
    return 1 if items[at].has("change.more") or items[at].has("change.up") else 0


OVER: Final = ("change.more", "change.over", "before.more_than", "verb.more_than")
_UNDER: Final = ("change.fewer", "before.less_than")


def below(items: list[Item], draft: Draft) -> bool:
    """ "Ten points below the level of 2023": a hedge with no number behind it compares."""
    behind = items[draft.last + 1 : draft.last + 5]
    if not behind or not behind[0].has("before.less_than") or any(i.kind == NUMBER for i in behind[1:2]):
        return False
    # but "1.9 Millionen Rückkehrer unter den syrischen Vertriebenen": among them
    return not any(i.has(c) for i in behind[1:] for c in ("place.people", "measure.soft", "counted.persons"))


def exceeded(items: list[Item], draft: Draft) -> int | None:
    """ "That exceeds the total of 2023 by 17 %": the bead that compares, before a time of the past and the size."""
    size = draft.first - 1
    hedged = size > 1 and draft.unit == "percent" and items[size].has("before.about")  # "by about 35 %"
    size -= hedged and items[size - 1].has("change.size")
    led = items[size].has("change.size") or (items[size].has("flow.with") and items[size].has("role.in"))
    if size < 2 or not (led or hedged):
        return None
    timed = False
    for at in range(size - 1, max(draft.left[0], size - _TO_SIZE) - 1, -1):
        item = items[at]
        if item.kind == PERIOD:
            if timed or _moved_on(item):
                return None
            timed = True
        elif timed and any(item.has(c) for c in (*OVER, *_UNDER)):
            return at
        elif item.kind in (NUMBER, PUNCT) or any(item.has(c) for c in MOVED):
            return None
    return None


def _moved_on(item: Item) -> bool:
    return item.value.op in ("since", "until")


_TO_SIZE: Final = 8
"""Beads between what compares and the size of the difference."""


def against_base(items: list[Item], draft: Draft) -> bool:
    """ "Half as many as a year before", "less than half what it was in 2023": a fraction of an earlier period's."""
    behind = items[draft.last + 1 : draft.last + 3]
    if len(behind) == 2 and behind[1].kind == PERIOD and (behind[0].has("flow.relative") or behind[0].has("base.cue")):
        return True  # "less than half what it was in 2023", "half against 2023"
    return any(
        item.kind == PERIOD and unwrap(item.value).op in BASES
        for item in items[draft.last + 1 : min(draft.right[1], draft.last + 5)]
    )


def up_on(items: list[Item], draft: Draft) -> int:
    """+1 or -1 for "up 14,000 on 2023" and "14,000, or 29 %, down on 2023", 0 otherwise."""
    at = draft.last + 1
    beside = items[at : at + 6]
    share = next((k for k, i in enumerate(beside) if i.kind == NUMBER), 0)
    if share and beside[0].text == "," and beside[share].value.unit == "percent" and share + 1 < len(beside):
        at += share + 2 if beside[share + 1].text == "," else 0
    behind = items[at : at + 2]
    if draft.first and len(behind) > 0 and (_is_against(behind[0]) or _is_earlier(behind[0])):
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


def _is_earlier(item: Item) -> bool:
    """ "Down 7,000 on the month", "up 700 year on year"."""
    return item.kind == PERIOD and item.value.op in BASES


def over_the(items: list[Item], draft: Draft) -> int:
    """ "360 % over the 18,590 of the year before": a hedge that leads, by an article, to the value compared with."""
    behind = items[draft.last + 1 : draft.last + 4]
    if draft.unit != "percent" or len(behind) < 3 or not (behind[2].kind == PERIOD or _is_amount(behind[2])):
        return 0
    if behind[1].kind != WORD or behind[1].senses:
        return 0
    return 1 if behind[0].has("before.more_than") else -1 if behind[0].has("before.less_than") else 0


def _is_amount(item: Item) -> bool:
    return item.kind == NUMBER and not item.value.unit


def to_many_more(items: list[Item], draft: Draft, times: int) -> bool:
    """ "Rose by 12,000 in May to 1.2 million", where "by" may be "from": no sum that can have been the one before."""
    to = next((k for k in range(draft.last + 1, len(items) - 1) if items[k].has("change.to")), 0)
    between = items[draft.last + 1 : to]
    led = items[draft.first - 1] if draft.first else None
    if led is not None and led.has("change.from") and (led.has("base.cue") or not between):
        return False  # "rose from 815 to 4,935": a pair, or a word that never means "by"
    if not to or any(item.kind == NUMBER or boundary([item], 0) > MIDDLE for item in between):
        return False
    at = next((k for k in range(to + 1, min(to + 3, len(items))) if items[k].kind == NUMBER), 0)
    dated = any(i.kind == PERIOD for i in between) and [i.kind for i in items[at + 1 : at + 2]] == [PERIOD]
    if not at or (dated and led is not None and led.has("change.from")):
        return False  # "rose from 27,300 at the end of 2021 to 5.7 million at the end of 2022": each with its time
    return not items[at].value.unit and items[at].value.value > times * draft.value


def on_a_period(behind: list[Item]) -> bool:
    """ "A rise of 2,900 on 2016": what stands behind the amount names a period to compare with, and no number."""
    behind = behind[past_the_rate(behind, 0) :]
    first = behind[0] if behind else None
    if first is not None and first.kind == PERIOD and (first.value.op == "against" or unwrap(first.value).op in BASES):
        return True  # "a rise of 635 on the previous month"
    cue = next((k for k, item in enumerate(behind[:2]) if item.has("base.cue")), None)
    return cue is not None and cue + 1 < len(behind) and behind[cue + 1].kind == PERIOD


def past_the_rate(items: list[Item], at: int) -> int:
    """Where words go on behind a rate that tells the same as the number before it ("23,110 more (0.5 %) than", "a
    rise of 23,110, or 0.5 %, on"); where they began if there is none."""
    start = at
    if at < len(items) and items[at].text == ",":
        at += 1
    opened = at < len(items) and items[at].text == "("
    if at >= len(items) or not (opened or any(items[at].has(c) for c in _AGAIN)):
        return start
    rate = next((k for k in range(at + 1, min(at + 4, len(items))) if items[k].kind == NUMBER), 0)
    between = items[at + 1 : rate]
    if not rate or items[rate].value.unit != "percent" or any(i.kind in (PERIOD, PUNCT) for i in between):
        return start
    close = rate + 1
    return close + (close < len(items) and items[close].text == (")" if opened else ","))


_AGAIN: Final = ("flow.again", "flow.or", "part.share")
"""Words that lead from a number to the same as a rate: "or", "that is", "equal to"."""


def than_then(items: list[Item], at: int) -> bool:
    """Whether, with a rate before it at most, a comparison follows: "(0.5 %) than", "que a finales de 2025"."""
    behind = items[past_the_rate(items, at) :][:2]
    if behind and behind[0].has("base.cue"):
        return past_the_rate(items, at) > at
    return len(behind) > 1 and behind[0].has("flow.relative") and behind[1].kind == PERIOD


def from_hedged(items: list[Item], draft: Draft) -> bool:
    """ "Fell from over 200,000 to about 106,000": the first of a pair, behind its hedge."""
    from_it = any(item.has("change.from") for item in items[max(0, draft.first - 2) : draft.first])
    return from_it and any(item.has("change.to") for item in items[draft.last + 1 : draft.last + 5])


def compares(items: list[Item], draft: Draft) -> bool:
    """Whether words around an amount set it against another number."""
    behind = items[draft.index + 1 : draft.index + 14]
    if than_then(items, draft.index + 2):
        return True
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
