"""What every reader makes of a document: paragraphs in reading order and what the document says about itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from etl.text import fold_word

_STOP = re.compile(r"[.!?:;…\u061f\u061b\u06d4][\"'”’»“)\]\s]*$")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOT_WORD = re.compile(r"[\W_]+")
_RIGHT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]+")
"""Letters only, the most common of those that run from the right."""
_STRAIGHT = bytes(half for half in range(256) if not (0x05 <= half <= 0x08 or 0xD8 <= half <= 0xDB or half >= 0xFB))
_SAMPLE = 200
_CUT = re.compile(r"(?:\.\.+|…|\[…\]|\[\.+\])\s*$")


Progress = Callable[[int, int], None]
"""Is told how much of a document is done, and of how much; what it raises (``Stopped``) ends the reading."""


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, heading, list item or table row.

    ``level`` is 1 to 6 for a heading, else 0. ``starts`` says the layout begins a story here. ``gap`` says that a
    blank line or block boundary precedes it. ``linked`` says it consists of links, ``loose`` that no prose stands near
    it (a button, a caption of the page). ``href`` is where a heading leads. ``span`` is its place in ``Page.text``,
    where there is one.
    """

    text: str
    level: int = 0
    starts: bool = False
    gap: bool = True
    item: bool = False
    linked: bool = False
    loose: bool = False
    href: str | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What metadata says of one story; None where it is silent."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` is the whole decoded text where stories can be cut out of it verbatim, else empty.

    ``about`` describes the page, ``stories`` single stories on it by their titles.
    """

    parts: tuple[Part, ...]
    text: str = ""
    about: About = About()
    stories: tuple[About, ...] = ()


def raised(text: str) -> str:
    """Raised digits as characters of their own: a note's mark must not become the last digit of a number."""
    return text.translate(_RAISED)


def stops(text: str) -> bool:
    """Whether the text ends as a sentence does (or opens something, with a colon)."""
    return bool(_STOP.search(text[-40:]))


def is_prose(text: str, words: int = 4) -> bool:
    """Whether these are sentences: at least ``words`` of them ending in a stop, or many words."""
    count = len(text.split())
    return count >= 40 or (count >= words and stops(text) and not text.endswith(":"))


def table_row(cells: Iterable[str]) -> str:
    """The cells of a row in one line, between bars, so that whoever reads it knows that it is no prose. A cell alone,
    or beside empty ones, is what stands in it: pages are laid out with tables."""
    filled = [" ".join(cell.split()) for cell in cells]
    filled = [cell for cell in filled if cell]
    return f"| {' | '.join(filled)} |" if len(filled) > 1 else "".join(filled)


def is_teaser(text: str) -> bool:
    """Whether the text breaks off, as the first words of a story do in a list of stories."""
    return bool(_CUT.search(text[-40:]))


def _may_turn(sample: str) -> bool:
    """Whether a letter may run from right to left, by the upper halves of UTF-16, which are looked at quickly."""
    upper = sample.encode("utf-16-le", "surrogatepass")[1::2]
    return "\u200f" in sample or bool(upper.translate(None, _STRAIGHT))


def direction(text: str) -> Literal["ltr", "rtl"]:
    """How most letters of the text run; of a long one, those at its head and in its middle."""
    middle = len(text) // 2
    sample = text if middle <= _SAMPLE else text[:_SAMPLE] + text[middle : middle + _SAMPLE]
    if not _may_turn(sample) or _RIGHT.search(sample) is None:
        return "ltr"
    if 2 * sum(map(len, _ARABIC.findall(sample))) > len(sample):
        return "rtl"
    left = right = 0
    for char, times in Counter(sample).items():
        kind = unicodedata.bidirectional(char)
        left += times * (kind == "L")
        right += times * (kind in ("R", "AL"))
    return "rtl" if right > left else "ltr"


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, whatever their punctuation and what the site appends."""
    a, b = (_NOT_WORD.sub(" ", fold_word(title[:400])).strip() for title in (one, other))
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) > 15 and f" {short} " in f" {long} ")
