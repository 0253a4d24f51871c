"""Numbers with which others are compared."""

from __future__ import annotations

from datetime import date
from typing import Final

from etl.packs import Pack
from etl.transform.bind.draft import MIDDLE, Draft, boundary, unwrap
from etl.transform.bind.kinds.direction import is_level
from etl.transform.recognise.items import NUMBER, PERIOD, PHRASE, PUNCT, WORD, Item
from etl.transform.recognise.periods import BASES, Atom


def of_base_value(items: list[Item], draft: Draft, drafts: list[Draft], published: date | None) -> bool:
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


def of_earlier_ones(items: list[Item], draft: Draft, drafts: list[Draft], pack: Pack, published: date | None) -> bool:
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


def _of_the_time_compared(items: list[Item], share: Draft, draft: Draft) -> bool:
    """ "8.6 %, slightly up on 2022 (8.5 %)": what it was then, in brackets behind the time compared with."""
    opened = draft.first - 1
    if draft.item.value.sign or items[opened].text != "(" or items[opened - 1].kind != PERIOD:
        return False
    between = items[share.last + 1 : opened - 1]
    compared = any(i.has(c) for i in between for c in _COMPARES)
    return compared and not any(i.kind == NUMBER or i.has("change.size") for i in between)


_COMPARES: Final = ("base.cue", "change.up", "change.down", "change.more", "change.fewer")


def is_base_share(items: list[Item], draft: Draft, before: list[Draft]) -> bool:
    """ "The rate stood at 44.4 %, down from 51.7 %": the earlier value of a share told right before."""
    if draft.item.kind != NUMBER or draft.unit != "percent" or not draft.first:
        return False
    share = before[-1] if before else None
    if share is None or share.kind != "share" or share.skipped or draft.first - share.last > 9:
        return False
    near = items[max(share.last + 1, draft.first - 3) : draft.first]
    if _of_the_time_compared(items, share, draft):
        return True
    if not any(i.has("base.cue") for i in near):
        return False
    moved = any(i.has(c) for i in near for c in ("change.up", "change.down", "change.fewer", "change.more"))
    moved = moved or (any(i.has("change.from") for i in near) and is_level(items, share))  # "rose to 39 %, from 34 %"
    behind = items[draft.last + 1 : min(draft.right[1], draft.last + 6)]
    return moved or any(i.kind == PERIOD for i in behind)
