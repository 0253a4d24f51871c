"""The beads that a sentence is strung of: words, numbers, periods, phrases that a pack knows."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from etl.packs import END, Pack, Part, Trie

WORD: Final = "word"
PUNCT: Final = "punct"
NUMBER: Final = "number"
PERIOD: Final = "period"
PHRASE: Final = "phrase"


LONGEST: Final = 19
"""Characters of a number in digits, marks included; what is longer is a code, not a count."""

_NOTHING: Final[dict[str, list[str]]] = {}
"""Shared: senses are only ever replaced, never filled in place."""


class Item:
    """One bead: ``start`` and ``end`` are offsets into the folded sentence; ``keys`` what tries may match it by.

    ``opens`` are the bits of the tries that know one of its keys (``Pack.opens``), or all while nobody looked.
    ``small``: written without a capital in a language that gives its nouns one, so no noun.
    ``senses`` maps a category (``measure.cue``, ``place.people``, ``change.up`` ...) to its values.
    No dataclass: its constructor, called for each word of a text, would stay uncompiled (``etl.compiled``).
    """

    __slots__ = ("end", "glued", "keys", "kind", "numeric", "opens", "senses", "small", "start", "text", "value")

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        text: str,
        keys: tuple[str, ...] = (),
        value: Any = None,
        glued: bool = False,
        numeric: bool = False,
        opens: int = -1,
        senses: dict[str, list[str]] = _NOTHING,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.keys = keys
        self.value = value
        self.glued = glued
        self.numeric = numeric
        self.opens = opens
        self.senses = senses
        self.small = False

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


_CLOSING: Final = ",.:;،"
"""Marks that mostly stand right behind a word."""
_ABBREVIATED: Final = len("sept.")
"""Letters of a month or a weekday cut short, with its dot."""
_DATED: Final = frozenset({"{m}", "{wd}"})
_PLAIN: Final = {"،": ","}
"""A comma is a comma in every script."""


def tokens(folded: str, pack: Pack) -> list[Item]:
    """Words, digits and marks of a folded sentence; glued particles of the script are split off."""
    out: list[Item] = []
    pattern = _token_pattern(pack.numbers.reversed_separator, pack.elision)
    parts_of = pack.parts
    here = done = 0
    for chunk in folded.split(" "):
        start, here = here, here + len(chunk) + 1
        if chunk.isalpha() and start >= done:
            parts = parts_of(chunk)
            if len(parts) == 1:
                part, keys, numeric, opens = parts[0]
                out.append(Item(WORD, start, here - 1, part, keys, None, False, numeric, opens, _NOTHING))
            else:
                _word(out, start, here - 1, parts, False)
        elif chunk and chunk[-1] in _CLOSING and start >= done and chunk[:-1].isalpha():
            mark, done = chunk[-1], here - 1
            parts = parts_of(chunk[:-1])
            _word(out, start, done - 1, parts, False)
            if (
                mark == "."
                and done + 1 < len(folded)
                and len(chunk) <= _ABBREVIATED
                and _DATED.intersection(parts[-1][1])
            ):
                continue  # "Oct. 28": the name of a month or a day cut short
            text, keys = _PLAIN.get(mark, mark), (mark,)
            out.append(Item(PUNCT, done - 1, done, text, keys, None, True, False, pack.opens(keys), _NOTHING))
        elif chunk and here - 1 > done:
            done = _mixed(out, folded, max(start, done), here - 1, done if done > start else -1, pattern, pack)
    return out


def _mixed(
    out: list[Item], folded: str, start: int, end: int, last_end: int, pattern: re.Pattern[str], pack: Pack
) -> int:
    """The beads of a piece that is not all letters; where the last one ends, beyond the piece for "30 147"."""
    for match in pattern.finditer(folded, start):
        first, last = match.span()
        if first >= end:
            break
        text, kind, glued = match[0], match.lastindex, first == last_end
        last_end = last
        if kind == 1:  # a word
            _word(out, first, last, pack.parts(text), glued)
        elif kind == 2 and last - first <= LONGEST:
            out.append(Item(NUMBER, first, last, text, (text,), None, glued))
        elif kind == 2:
            out.append(Item(WORD, first, last, text, (), None, glued, False, 0))
        else:
            keys = (text,)
            out.append(Item(PUNCT, first, last, _PLAIN.get(text, text), keys, None, glued, False, pack.opens(keys)))
    return max(last_end, end)


def _word(out: list[Item], start: int, end: int, parts: tuple[Part, ...], glued: bool) -> None:
    at = start
    for number, (part, keys, numeric, opens) in enumerate(parts, 1):
        # "for the" is written with one letter fewer, so the last part is counted from the end
        stop = end if number == len(parts) else at + len(part)
        out.append(Item(WORD, at, stop, part, keys, None, glued or number > 1, numeric, opens))
        at = stop


def longest(
    items: list[Item], at: int, trie: Trie, shorter: list[Any] | None = None
) -> tuple[int, list[Any], list[Item]] | None:
    """The longest phrase of a trie that starts at an item: (index after it, payloads, items that filled slots).

    ``shorter`` collects the payloads of the shorter phrases that start there as well.
    """
    best: tuple[int, list[Any], list[Item]] | None = None
    size = len(items)
    first = items[at]
    ahead = items[at + 1].keys if at + 1 < size else ()
    stack: list[tuple[int, Trie, tuple[Item, ...]]] = []
    for key in first.keys:
        node = trie.get(key)
        if node is not None and (END in node or any(key in node for key in ahead)):
            stack.append((at + 1, node, (first,) if key[0] == "{" else ()))
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
