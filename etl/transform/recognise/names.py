"""Numbers and years that are part of a name: "Law 189 of 2002", "the 1951 Refugee Convention", "CP 319", "4-2"."""

from __future__ import annotations

from typing import Final

from etl.packs import Pack
from etl.text import Text
from etl.transform.recognise.items import NUMBER, PERIOD, PUNCT, WORD, Item

OF_A_THING: Final = "name.of_a_thing"
"""The sense of a number that is part of a name."""
_REACH: Final = 8
"""Beads from a law to its number and year."""
_SIGNS: Final = ("/", "-", ".", "°", "º", "§")
_YEAR: Final = 4
"""Digits of a year."""
_ACRONYM: Final = 5
_SCORES: Final = 100
_COUNTED: Final = ("counted.", "measure.", "place.people", "place.group", "excluded.")


def of_laws(items: list[Item], text: Text, pack: Pack) -> None:
    """ "Law 189 of 2002", "the 1951 Refugee Convention": its number counts nobody, its year is no time of what it is
    applied to."""
    for at, law in enumerate(items):
        if law.text == "/" and _of_a_year(items, at):
            _name(items[at - 1])
            _name(items[at + 1])
        if not law.has("flow.law"):
            continue
        for index in range(at + 1, min(len(items), at + _REACH)):
            if not _goes_on(items, index, text, pack):
                break
        if at and items[at - 1].kind in (NUMBER, PERIOD) and items[at - 1].end - items[at - 1].start == _YEAR:
            _name(items[at - 1])


def _of_a_year(items: list[Item], stroke: int) -> bool:
    """ "286/1998", wherever the law is named."""
    pair = (*items[max(0, stroke - 1) : stroke], *items[stroke + 1 : stroke + 2])
    if len(pair) < 2 or pair[0].kind != NUMBER or pair[1].kind != PERIOD or not pair[0].value.plain:
        return False
    return pair[0].end == items[stroke].start and pair[1].end - items[stroke].end == _YEAR


def _goes_on(items: list[Item], index: int, text: Text, pack: Pack) -> bool:
    """Whether the name of a law goes on with a bead, whose number or year is then named."""
    item = items[index]
    if item.kind == PUNCT:
        return item.text in _SIGNS
    if item.kind == NUMBER:
        behind = items[index + 1] if index + 1 < len(items) else None
        if not item.value.plain or (behind is not None and any(c.startswith(_COUNTED) for c in behind.senses)):
            return False
        _name(item)
        return True
    if item.kind == PERIOD:
        led = text.folded[item.start : item.end].split(" ", 1)[0]
        if not (led[:1].isdigit() or led in pack.of_words or led.endswith(tuple(pack.year_nouns))):
            return False  # but "since", "in"
        _name(item)
        return True
    of = item.text in pack.of_words or item.text in pack.function_words or item.has("change.size")
    return of or (item.kind == WORD and len(item.text) <= _SHORT) or item.has("flow.law") or item.has("excluded.label")


_SHORT: Final = 3
"""Letters of what stands between a law and its number: "n", "no", "nr"."""


def _name(item: Item) -> None:
    if item.kind == NUMBER:
        item.senses = {**item.senses, OF_A_THING: [""]}
    else:
        item.kind, item.value = WORD, []


def of_boats(items: list[Item], original: str, start: int, text: Text) -> None:
    """ "The patrol boat CP 319": a number behind capitals behind what sails or flies."""
    for at in range(2, len(items)):
        number, led = items[at], items[at - 1]
        if number.kind != NUMBER or not number.value.plain or led.kind != WORD or led.senses:
            continue
        written = original[slice(*(start + end for end in text.span(led.start, led.end)))]
        near = items[max(0, at - 3) : at - 1]
        craft = any(i.has(sense) for i in near for sense in ("mode.sea", "mode.air", "counted.boats"))
        behind = items[at + 1] if at + 1 < len(items) else None
        counted = behind is not None and any(c.startswith(("counted.", "place.people")) for c in behind.senses)
        if craft and written.isupper() and 1 < len(written) <= _ACRONYM and not counted:
            _name(number)


def of_scores(items: list[Item]) -> None:
    """ "4-2", "RNLB 17-09": two numbers with nothing but a stroke between, the second no greater, are no range."""
    for first, stroke, second in zip(items, items[1:], items[2:], strict=False):
        if stroke.text != "-" or first.kind != NUMBER or second.kind != NUMBER:
            continue
        close = first.end == stroke.start and stroke.end == second.start
        plain = first.value.plain and second.value.plain and not (first.value.unit or second.value.unit)
        if close and plain and second.value.value <= first.value.value < _SCORES:
            _name(first)
            _name(second)
