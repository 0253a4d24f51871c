"""Shares of votes and of answers, which are no parts of those counted beside them."""

from __future__ import annotations

from typing import Final

from etl.transform.bind.draft import MIDDLE, Draft, boundary
from etl.transform.recognise.items import NUMBER, Item

_COUNTED: Final = ("measure.people", "measure.act", "measure.soft", "counted.", "place.group")


def is_of_a_vote(items: list[Item], draft: Draft) -> bool:
    """ "The Social Democrats won 27.5 % of the vote", "the AfD is at 20.8 %": told of a vote or a party, of no people.

    Read within its clause and up to the numbers beside it, so that a vote beside a count takes nothing from it.
    """
    start, end = _own(items, draft)
    clause = items[start:end]
    if not any(item.has("skip.vote") for item in clause):
        return False
    return not any(c.startswith(_COUNTED) for item in clause for c in item.senses)


def is_asked(items: list[Item], draft: Draft) -> bool:
    """ "70 % oppose it, a poll shows": a survey counts nobody of its statement, nor of those behind it."""
    end = next((k for k in range(draft.last + 1, len(items)) if items[k].text == ";"), len(items))
    return any(item.has("skip.poll") for item in items[:end])


def _own(items: list[Item], draft: Draft) -> tuple[int, int]:
    ends = [k for k in range(len(items)) if items[k].kind == NUMBER or boundary(items, k) >= MIDDLE]
    start = max((k + 1 for k in ends if k < draft.first), default=0)
    return start, min((k for k in ends if k > draft.last), default=len(items))
