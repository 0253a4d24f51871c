"""``str -> Text(original, folded, offsets)``: the only place where characters change.

Folding makes spellings of one word equal, so that packs can spell it once: case, the letters that Arabic writes in
several ways, digits of every script, kinds of space, apostrophe and dash. It drops what carries no meaning (vowel
signs, tatweel, direction marks, soft hyphens) and composes combining accents. ``offsets`` leads back: every span that
leaves this package is in code points of the original.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_SAME: Final = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ھ": "ه", "ہ": "ه",
    "ة": "ه", "ۃ": "ه", "٪": "%", "؛": ";", "؟": "?", "−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-",
    "’": "'", "‘": "'", "ʼ": "'", "′": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
    "‹": '"', "›": '"', "^": "°", "İ": "i", "ẞ": "ß", "ς": "σ", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "\u2007": " ", "\u2002": " ", "\u2003": " ", "\u2008": " ", "\u200a": " ", "\u205f": " ", "\u3000": " ", "\t": " ",
}  # fmt: skip
_DIGITS: Final = {base + i: str(i) for base in (0x0660, 0x06F0, 0x0966, 0xFF10) for i in range(10)}
_TABLE: Final[dict[int, str]] = {ord(k): v for k, v in _SAME.items()} | _DIGITS
_REPLACED: Final = tuple((chr(code), same) for code, same in _TABLE.items())
_WORD: Final = 24
"""Letters below which a table is faster than looking for each of its letters."""
_DROPPED: Final = "\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_NOT_ONE_TO_ONE: Final = re.compile(f"[{_DROPPED}\u0300-\u036f\ufb00-\ufdff\ufe70-\ufefc]")
_DROP: Final = re.compile(f"[{_DROPPED}]+")
_MARKS: Final = re.compile(f"(?:[{_DROPPED}]*[\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed\u0640])*")


@dataclass(slots=True)
class Text:
    """``folded[i]`` was written at ``original[offsets[i]]``; ``offsets`` is None where both run in step."""

    original: str
    folded: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original behind ``folded[start:end]``, vowel signs after its last letter included."""
        if self.offsets is None or start >= end:
            return start, end
        first, last = self.offsets[start], self.offsets[end - 1] + 1
        marks = _MARKS.match(self.original, last)
        return first, marks.end() if marks else last


def in_step(original: str) -> str:
    """The first half of folding: every character that has one equal, replaced by it; as long as the original."""
    lowered = original.lower()
    if len(lowered) != len(original):
        lowered = "".join(c if len(c.lower()) != 1 else c.lower() for c in original)
    if lowered.isascii() or len(lowered) < _WORD:
        return lowered.translate(_TABLE)
    for char, same in _REPLACED:  # far faster than str.translate in a text outside ASCII
        if char in lowered:
            lowered = lowered.replace(char, same)
    return lowered


def fold(original: str, stepped: str | None = None) -> Text:
    """Fold any string; never fails, never loses the way back. ``stepped``: ``in_step(original)``, if known."""
    folded = in_step(original) if stepped is None else stepped
    if folded.isascii() or _NOT_ONE_TO_ONE.search(folded) is None:
        return Text(original, folded)
    return _fold_with_offsets(original, folded)


def printable(name: str) -> str:
    """A name as text: bytes of a file's name that are no UTF-8 as the sign for what cannot be shown."""
    return name if name.isprintable() else name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def fold_word(word: str) -> str:
    """The folded spelling of a pack entry."""
    return word.lower().translate(_TABLE) if word.isascii() else fold(word).folded


_EXPANDS: Final = re.compile("[\u0300-\u036f\ufb00-\ufdff\ufe70-\ufefc]")


def _fold_with_offsets(original: str, folded: str) -> Text:
    if _EXPANDS.search(folded) is None:
        starts: list[int] = []
        kept: list[str] = []
        at = 0
        for match in _DROP.finditer(folded):
            kept.append(folded[at : match.start()])
            starts.extend(range(at, match.start()))
            at = match.end()
        kept.append(folded[at:])
        starts.extend(range(at, len(folded)))
        return Text(original, "".join(kept), tuple(starts))
    return _compose(original, folded)


def _compose(original: str, folded: str) -> Text:
    out: list[str] = []
    offsets: list[int] = []
    for at, char in enumerate(folded):
        if _DROP.match(char):
            continue
        if "\u0300" <= char <= "\u036f":
            if out and len(composed := unicodedata.normalize("NFC", out[-1] + char)) == 1:
                out[-1] = composed
            continue
        plain = unicodedata.normalize("NFKC", char).translate(_TABLE) if "\ufb00" <= char <= "\ufefc" else char
        for piece in plain:
            if not _DROP.match(piece):
                out.append(piece)
                offsets.append(at)
    return Text(original, "".join(out), tuple(offsets))
