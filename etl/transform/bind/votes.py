"""Shares of votes and of answers, which are no parts of those counted beside them."""

from __future__ import annotations

import itertools
from typing import Final

from etl.transform.bind.draft import MIDDLE, Draft, boundary
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item

_COUNTED: Final = ("measure.people", "measure.act", "measure.soft", "counted.", "place.group")


def is_of_a_vote(items: list[Item], draft: Draft) -> bool:
    """ "The Social Democrats won 27.5 % of the vote", "the AfD is at 20.8 %": told of a vote or a party, of no people.

    Read within its clause and up to the numbers beside it, so that a vote beside a count takes nothing from it.
    """
    start, end = _own(items, draft)
    closed = end < len(items) and (items[end].text == "," or (end == draft.last + 1 and boundary(items, end) >= MIDDLE))
    aside = start > 1 and items[start - 1].text == "," and closed
    begin = max(0, start - _PARTY) if aside else start  # "the RN, at 33 %, ..."
    clause = items[begin:end]
    if not any(item.has("skip.vote") for item in clause):
        return False
    return not any(c.startswith(_COUNTED) for item in clause for c in item.senses)


def counts_ballots(items: list[Item], drafts: list[Draft]) -> None:
    """ "Voted by 324 to 276", "mit 338 zu 291 Stimmen": two bare numbers side by side, where a house votes."""
    for first, second in itertools.pairwise(drafts):
        between = items[first.last + 1 : second.first]
        bare = first.kind == second.kind == "count" and not first.noun and not second.noun
        moved = first.first > 0 and any(c.startswith("change.") for c in items[first.first - 1].senses if c in _MOVED)
        if not bare or moved or not 0 < len(between) <= _AGAINST or any(i.kind == PUNCT for i in between):
            continue
        cast = any(i.has("skip.ballot") for i in (*between, *items[second.last + 1 : second.last + 2]))
        against = len(between) == 1 and between[0].kind not in (NUMBER, PERIOD) and not between[0].has("flow.and")
        if cast or (against and any(i.has("skip.ballot") for i in items)):
            first.skipped = first.skipped or BALLOT
            second.skipped = second.skipped or BALLOT


BALLOT: Final = "vote"
_PARTY: Final = 4
"""Beads from the name of a party to the comma behind which its share is told."""
_MOVED: Final = ("change.from", "change.up", "change.down")
_AGAINST: Final = 3
"""Beads between the votes for and those against."""


def is_asked(items: list[Item], draft: Draft) -> bool:
    """ "70 % oppose it, a poll shows": a survey counts nobody of its statement, and no people of its clause."""
    if draft.noun == "percent":
        end = next((k for k in range(draft.last + 1, len(items)) if items[k].text == ";"), len(items))
        return any(item.has("skip.poll") for item in items[:end])
    start = next((k + 1 for k in range(draft.first - 1, -1, -1) if boundary(items, k) >= MIDDLE), 0)
    end = next((k for k in range(draft.last + 1, len(items)) if boundary(items, k) >= MIDDLE), len(items))
    return any(item.has("skip.poll") for item in items[start:end])


def _own(items: list[Item], draft: Draft) -> tuple[int, int]:
    ends = [k for k in range(len(items)) if items[k].kind == NUMBER or boundary(items, k) >= MIDDLE]
    start = max((k + 1 for k in ends if k < draft.first), default=0)
    return start, min((k for k in ends if k > draft.last), default=len(items))
