"""A number and what it may lean on."""

from __future__ import annotations

from dataclasses import dataclass

from etl.transform.bind.draft import MIDDLE, Context, Draft, PlaceUse, boundary
from etl.transform.recognise.items import NUMBER, Item


@dataclass(slots=True, eq=False)
class Case:
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


def main_count(items: list[Item], drafts: list[Draft], at: int) -> Draft | None:
    """ "31 landings, with 1,870 people; a year before 44": what an elided base counts, not what is told beside it."""
    if at < 2:
        return None
    main, beside = drafts[at - 2 : at]
    if main.kind != "count" or beside.kind != "count" or main.skipped or beside.skipped or main.is_base:
        return None
    between = items[main.last + 1 : beside.first]
    some = not beside.noun and main.unit == beside.unit and 10 * beside.value <= main.value
    if some and any(items[k].text == ";" for k in range(beside.last + 1, drafts[at].first)):
        if main.value / 4 <= drafts[at].value <= 4 * main.value:
            return main  # "6,367 have landed, the last 104 yesterday; in the same period of 2021 it was 6,041"
    joined = len(between) <= 5 and any(i.has("flow.with") or i.has("measure.aboard") for i in between)
    other = main.unit != beside.unit or bool(beside.noun and not main.noun)
    return main if joined and other and drafts[at].value < 10 * main.value else None


def of_them_behind(items: list[Item], draft: Draft) -> bool:
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


def parted(items: list[Item], first: Draft, second: Draft) -> bool:
    """Whether a mark stands between two numbers."""
    return any(boundary(items, index) >= MIDDLE for index in range(first.last + 1, second.first))


def set_against(items: list[Item], draft: Draft) -> bool:
    """Whether a bracketed number has its own base right behind it ("(751 against 756)")."""
    behind = _past_their_boats(items, draft)[:2]
    return items[draft.first - 1].text == "(" and any(i.has("base.cue") for i in behind[:1]) and len(behind) == 2


def is_told_part(left: list[Item]) -> bool:
    """Whether "of whom" stands right before the number, and nothing that compares."""
    near = left[-4:]
    return any(i.has("part.subset") for i in near) and not any(i.has("base.cue") for i in near)


def set_against_next(items: list[Item], draft: Draft) -> bool:
    """ "34 % fewer than in 2019 (416,600 against 631,300)": the value, with its base behind it."""
    behind = _past_their_boats(items, draft)
    return len(behind) > 1 and behind[0].has("base.cue") and behind[1].kind == NUMBER


def _past_their_boats(items: list[Item], draft: Draft) -> list[Item]:
    """What stands behind a number, and behind the boats of those it counts ("745 in 26 boats, against ...")."""
    behind = items[draft.last + 1 : draft.last + 7]
    boats = next((k for k, item in enumerate(behind) if item.has("counted.boats")), 0)
    return behind[boats + 1 :] if boats and behind[boats - 1].kind == NUMBER else behind


def past_hedge(items: list[Item], at: int) -> int:
    """The bead before a number, or before its hedge."""
    hedged = any(category.startswith("before.") for category in items[at].senses)
    return at - (hedged and at > 0 and not (items[at].has("change.from") or items[at].has("change.to")))


def led_by(items: list[Item], draft: Draft, sense: str) -> bool:
    """ "Fell from more than 200,000 to about 106,000": what leads to a number, whatever hedges it."""
    return items[past_hedge(items, draft.first - 1)].has(sense)
