"""The beads that a sentence is strung of: words, numbers, periods, phrases that a pack knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from etl.packs import END, Pack, Trie

WORD, PUNCT, NUMBER, PERIOD, PHRASE = "word", "punct", "number", "period", "phrase"


LONGEST = 19
"""Characters of a number in digits, marks included; what is longer is a code, not a count."""

_NOTHING: dict[str, list[str]] = {}


def _nothing() -> dict[str, list[str]]:
    return _NOTHING  # shared: senses are only ever replaced, never filled in place


@dataclass(slots=True)
class Item:
    """One bead: ``start`` and ``end`` are offsets into the folded sentence; ``keys`` what tries may match it by.

    ``opens`` are the bits of the tries that know one of its keys (``Pack.opens``), or all while nobody looked.
    ``senses`` maps a category (``measure.cue``, ``place.people``, ``change.up`` ...) to its values.
    """

    kind: str
    start: int
    end: int
    text: str
    keys: tuple[str, ...] = ()
    value: Any = None
    glued: bool = False
    numeric: bool = False
    opens: int = -1
    senses: dict[str, list[str]] = field(default_factory=_nothing)

    def has(self, category: str) -> bool:
        return category in self.senses


@cache
def _token_pattern(reversed_separator: str, elision: bool) -> re.Pattern[str]:
    turned = rf"|\d+{reversed_separator}\d+(?!\d)" if reversed_separator else ""
    number = (
        rf"(?<![\d.,])\d{{1,3}}(?: \d{{3}})+(?![\d])(?:[.,]\d{{1,2}}(?!\d))?{turned}|\d+(?:[.,'٬٫]\d+|،\d{{3}}(?!\d))*"
    )
    word = r"[^\W\d_]+(?:'(?=[^\W\d_]))?" if elision else r"[^\W\d_]+|'s(?![^\W\d_])"
    return re.compile(rf"({word})|({number})|\S")


def tokens(folded: str, pack: Pack) -> list[Item]:
    """Words, digits and marks of a folded sentence; glued particles of the script are split off."""
    out: list[Item] = []
    last_end = -1
    parts_of = pack.parts
    for match in _token_pattern(pack.numbers.reversed_separator, pack.elision).finditer(folded):
        start, end = match.span()
        text, kind = match[0], match.lastindex
        glued = start == last_end
        last_end = end
        if kind == 1:  # a word
            parts = parts_of(text)
            if len(parts) == 1:
                part, keys, numeric, opens = parts[0]
                out.append(Item(WORD, start, end, part, keys, None, glued, numeric, opens))
                continue
            at = start
            for number, (part, keys, numeric, opens) in enumerate(parts):
                # "for the" is written with one letter fewer, so the last part is counted from the end
                stop = end if number == len(parts) - 1 else at + len(part)
                out.append(Item(WORD, at, stop, part, keys, None, glued or number > 0, numeric, opens))
                at = stop
        elif kind == 2 and end - start > LONGEST:
            out.append(Item(WORD, start, end, text, (), None, glued, False, 0))
        elif kind == 2:  # digits
            out.append(Item(NUMBER, start, end, text, (text,), None, glued))
        else:
            keys = (text,)
            out.append(Item(PUNCT, start, end, text, keys, None, glued, False, pack.opens(keys)))
    return out


def longest(
    items: list[Item], at: int, trie: Trie, shorter: list[Any] | None = None
) -> tuple[int, list[Any], list[Item]] | None:
    """The longest phrase of a trie that starts at an item: (index after it, payloads, items that filled slots).

    ``shorter`` collects the payloads of the shorter phrases that start there as well.
    """
    best: tuple[int, list[Any], list[Item]] | None = None
    size = len(items)
    stack: list[tuple[int, Trie, tuple[Item, ...]]] = [
        (at + 1, trie[key], (items[at],) if key[0] == "{" else ()) for key in items[at].keys if key in trie
    ]
    while stack:
        index, node, slots = stack.pop()
        payloads = node.get(END)
        if payloads:
            if shorter is not None:
                shorter.extend(payloads)
            if best is None or index > best[0]:
                best = (index, payloads, list(slots))
            elif index == best[0]:
                best = (index, [*best[1], *payloads], best[2] or list(slots))
            if len(node) == 1:
                continue  # no longer phrase goes on from here
        if index >= size:
            continue
        item = items[index]
        for key in item.keys:
            child = node.get(key)
            if child is not None:
                stack.append((index + 1, child, (*slots, item) if key[0] == "{" else slots))
    return best
