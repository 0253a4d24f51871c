"""Who is said to have counted: the authority or agency that stands beside a word of saying."""

from __future__ import annotations

from typing import Final

from etl.transform.recognise import Sentence
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, Item

REACH: Final = 5
"""How many beads from a word of saying the speaker may stand."""


def attributed_to(sentence: Sentence, text: str) -> str | None:
    """The speaker as printed ("the Italian interior ministry"), or None where the sentence names none."""
    items = sentence.items
    for index in [index for index, item in enumerate(items) if "said.by" in item.senses]:
        for step in (1, -1):
            at = _speaker(items, index, step)
            if at is not None:
                first, last = _name(items, at)
                start, end = sentence.span(items[first].start, items[last].end)
                return text[start:end]
    return None


def _speaks(item: Item) -> bool:
    return item.has("owner.authority") or item.has("measure.weak")


def _speaker(items: list[Item], index: int, step: int) -> int | None:
    at = index + step
    while 0 <= at < len(items) and abs(at - index) <= REACH:
        if items[at].kind in (PUNCT, NUMBER, PERIOD):
            return None
        if _speaks(items[at]):
            return at
        at += step
    return None


def _name(items: list[Item], at: int) -> tuple[int, int]:
    first = last = at
    while first and _belongs(items[first - 1]):
        first -= 1
    while last + 1 < len(items) and _belongs(items[last + 1]):
        last += 1
    return first, last


def _belongs(item: Item) -> bool:
    return _speaks(item) or any(category.startswith("place.") for category in item.senses)
