"""The age of one who is told by name: "Musa, 19, and his brother", "Ibrahim (24) aus Gambia"."""

from __future__ import annotations

from typing import Final

from etl.packs import Pack
from etl.text import Text
from etl.transform.recognise.items import NUMBER, PUNCT, WORD, Item

OLDEST: Final = 100
"""Years that nobody is told to be older than."""
OF_A_NAME: Final = "age.of_a_name"
"""The sense of a number that is the age of one who is told by name."""
OF_ONE: Final = "age.of_one"
"""The sense of one that is the age of one who is told of by what he is."""
_YOUNGEST: Final = 14
"""Years of the youngest who is told between commas: smaller numbers there count others ("two, three, or four")."""
_NAMES: Final = 4
"""Words, at most, of one name."""


def of_the_named(items: list[Item], original: str, start: int, text: Text, pack: Pack) -> None:
    """Mark the numbers that stand as an age does behind a name; ``original[start:]`` is the sentence as it is written.

    A row in brackets that holds a number too large for an age counts people by place ("Tabarka (24), Sfax (360)").
    """
    enclosed = (k for k in range(1, len(items)) if items[k].kind == NUMBER and items[k - 1].text == "(")
    row = any(items[k].value.value >= OLDEST for k in enclosed)
    for at in range(2, len(items)):
        if not _stands_as_age(items, at) or (row and items[at - 1].text == "("):
            continue
        if _is_one_person(items, at - 2, pack):
            items[at].senses = {**items[at].senses, OF_A_NAME: [""], OF_ONE: [""]}
            continue
        begin = _name_before(items, at - 1, original, start, text)
        if begin is None:
            continue
        led = items[begin - 1] if begin else None
        if led is None or not (led.has("role.in") or led.text in pack.of_words):
            items[at].senses = {**items[at].senses, OF_A_NAME: [""]}


def _is_one_person(items: list[Item], index: int, pack: Pack) -> bool:
    """ "A suspected smuggler, 31, ...", "ein Afghane (24)": one who is told of by what he is, not by name."""
    if not _is_someone(items[index]):
        return False
    for at in range(index - 1, max(-1, index - _TO_ONE), -1):
        item = items[at]
        if item.text in pack.one_words or (item.kind == NUMBER and item.value.value == 1):
            return True
        if item.kind != WORD and not _is_someone(item):
            return False
    return False


def _is_someone(item: Item) -> bool:
    smuggler = "smugglers_arrested" in item.senses.get("measure.cue", ())
    return smuggler or any(item.has(sense) for sense in _PERSONS)


_PERSONS: Final = ("measure.people", "measure.soft", "place.people", "excluded.subgroup", "counted.persons")
_TO_ONE: Final = 4
"""Beads from one who is told of back to the article."""


def _stands_as_age(items: list[Item], at: int) -> bool:
    """A plain number in brackets, or between a comma and the next mark or the end."""
    number, mark = items[at], items[at - 1].text
    if number.kind != NUMBER or not number.value.plain or number.value.word or not 0 < number.value.value < OLDEST:
        return False
    behind = items[at + 1] if at + 1 < len(items) else None
    if mark == "(":
        return behind is not None and behind.text in (")", ",")
    closed = behind is None or (behind.kind == PUNCT and behind.text not in ("%", "-", "/", "("))
    return mark == "," and closed and number.value.value >= _YOUNGEST


def _name_before(items: list[Item], end: int, original: str, start: int, text: Text) -> int | None:
    """Where the name that ends before the bead ``end`` begins: words that no pack knows, with capitals."""
    if end > 1 and items[end - 1].text == "." and len(items[end - 2].text) == 1:
        end -= 2  # "Ahmed K. (34)"
    begin = end
    while begin > max(0, end - _NAMES):
        item = items[begin - 1]
        letter = original[start + text.span(item.start, item.end)[0]]
        if item.kind != WORD or item.senses or not item.text or letter.islower():
            break
        begin -= 1
        if not letter.isupper():
            break  # a script without capitals: the words before it need not be of the name
    return begin if begin < end else None
