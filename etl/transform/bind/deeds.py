"""Numbers whose own verb tells what no measure counts: people hurt, set free, or out in the streets."""

from __future__ import annotations

from typing import Final

from etl.packs import Pack
from etl.transform import world
from etl.transform.bind.draft import Draft, boundary, hedges
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item

DEEDS: Final = ("skip.hurt", "skip.freed", "skip.marched", "skip.needs", "skip.pays", "skip.watched", "skip.killed")
_BEFORE: Final = 3
_BEHIND: Final = 8
_ASIDE: Final = 9
"""Beads from a number to the verb told of it, on either side."""


def other_deed(items: list[Item], draft: Draft, present: set[str]) -> str:
    """ "Killed 40 and wounded 19", "76 were freed and three arrested": the verb of the number itself, if it is one of
    these; not that of the number beside it."""
    deeds = [deed for deed in DEEDS if deed in present]
    if not deeds or draft.kind != "count" or (draft.noun_measure and draft.noun_measure[0] == "people"):
        return ""
    before = _led_by(items, draft)
    done = {m for item in before for m in item.senses.get("measure.cue", ())}
    if done - world.TOLL - world.LEAVES:
        return ""  # "rescued 12 injured migrants"
    inside = [] if draft.noun else items[draft.first : draft.last + 1]
    for item in (*inside, *before, *_closed_by(items, draft)):
        for deed in deeds:
            if item.has(deed):
                return deed
    return ""


def arrested_in_the_streets(items: list[Item], draft: Draft, pack: Pack) -> bool:
    """ "400 protested outside the hotel; 28 people were arrested": of those who protested, where it names no others."""
    if draft.kind != "count" or draft.own_origin or draft.noun not in ("", "counted.persons"):
        return False
    if any(i.text in pack.migrant_words or i.has("measure.soft") for i in items[draft.first : draft.last + 1]):
        return False
    around = items[draft.left[0] : draft.right[1]]
    told = {m for i in around for m in i.senses.get("measure.cue", ())}
    if not told or not told <= {"detained", "interceptions"}:
        return False
    marched = next((k for k in range(draft.first) if items[k].has("skip.marched")), draft.first)
    crowd = any(items[k].kind == NUMBER for k in range(marched, draft.first))
    return crowd or any(item.has("skip.riot") for item in items)


def _led_by(items: list[Item], draft: Draft) -> list[Item]:
    """The words before a number, back to the verb or noun that leads to it."""
    told: list[Item] = []
    for at in range(draft.first - 1, max(-1, draft.first - 1 - _BEFORE), -1):
        item = items[at]
        if item.kind in (NUMBER, PUNCT) or boundary(items, at):
            break
        told.append(item)
        if item.kind == PERIOD or hedges(item):
            continue
        if any(c.startswith(_TOLD) for c in item.senses):
            break
    return told


def _closed_by(items: list[Item], draft: Draft) -> list[Item]:
    """The words behind a number, up to its verb, where none that counts stands there first."""
    told: list[Item] = []
    start = draft.last + 1
    if start < len(items) and items[start].text == ",":  # "30.4 million people, two thirds of them all, need aid"
        close = next((k + 1 for k in range(start + 1, min(len(items), start + _ASIDE)) if items[k].text == ","), 0)
        opened = any(i.text == "," for i in items[max(0, draft.first - _BEFORE) : draft.first])
        start = close or start + opened  # "half of all, at least 25.6 million people, need aid"
    for at in range(start, min(len(items), start + _BEHIND)):
        item = items[at]
        if item.kind in (NUMBER, PUNCT) or boundary(items, at) or item.has("flow.relative"):
            break
        told.append(item)
        if item.has("measure.cue"):
            break
    return told


_TOLD: Final = ("measure.", "counted.", "excluded.", "place.", "part.subset", "skip.")
