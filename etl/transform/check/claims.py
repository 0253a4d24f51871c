"""What an article says about a figure, beyond the figure: a record since some year, so many a day.

The words are in ``etl/packs/<lang>/claims.toml``; a claim belongs to the nearest count of its sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import ahocorasick_rs

from etl.errors import PackError
from etl.model import Article, Figure
from etl.packs import HERE
from etl.text import fold, fold_word

NUMBER: Final = r"\d{1,3}(?:[.,' ]\d{3})+|\d+"
_SLOT: Final = re.compile(r"(\{[ny]\})")
SECTIONS: Final = ("record", "rate")


@dataclass(frozen=True, slots=True)
class Claim:
    """``kind`` is a key of claims.toml (``highest_since``, ``lowest_since``, ``day``); ``number`` the year or rate."""

    kind: str
    number: int
    figure_id: str


def claims(article: Article, figures: Sequence[Figure]) -> list[Claim]:
    """The claims of an article in a language that has words for them."""
    known = _pattern(article.language or "")
    counts = [figure for figure in figures if figure.kind == "count"]
    if known is None or not counts or not article.text:
        return []
    folded, (pattern, words) = fold(article.text), known
    if not words.find_matches_as_indexes(" ".join(folded.folded.split())):
        return []
    found = []
    for match in pattern.finditer(folded.folded):
        start, end = folded.span(*match.span())
        name = match.lastgroup or ""
        number = int(re.sub(r"\D", "", match[name]))
        nearest = _nearest(start, end, counts)
        if nearest is not None:
            found.append(Claim(name.rsplit("_", 1)[0], number, nearest.figure_id))
    return found


def _nearest(start: int, end: int, counts: Sequence[Figure]) -> Figure | None:
    """The count of the same sentence that stands nearest to the words, and is not one of their own numbers."""
    mates = [
        figure
        for figure in counts
        if figure.sentence_start <= start < figure.sentence_end
        and not (start <= figure.span_start and figure.span_end <= end)
    ]
    return min(mates, key=lambda figure: min(abs(figure.span_start - end), abs(start - figure.span_end)), default=None)


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], Any] | None:
    """One expression for all phrases, in which the group that matched names the claim; and an automaton that finds what
    stands before or behind the number, without which there is nothing to try the slow expression for."""
    path = HERE / language / "claims.toml"
    if not language.isalpha() or not path.is_file():
        return None
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(words) - set(SECTIONS):
        raise PackError("a section of claims.toml is unknown", str(path), f"use {', '.join(SECTIONS)}")
    phrases = [phrase for section in words.values() for said in section.values() for phrase in said]
    beside = {" ".join(map(fold_word, max(_SLOT.split(phrase)[::2], key=len).split())) for phrase in phrases}
    scan = ahocorasick_rs.AhoCorasick(sorted(beside) or ["\0"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(_phrases(words))})(?!\w)"), scan


def _phrases(words: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    for section in words.values():
        for kind, phrases in section.items():
            for number, phrase in enumerate(phrases):
                head, slot, tail = _SLOT.split(phrase)
                inner = rf"(?P<{kind}_{number}>{NUMBER if slot == '{n}' else r'(?:19|20)[0-9][0-9]'})"
                yield f"{_words(head)}{inner}{_words(tail)}"


def _words(text: str) -> str:
    """Words as they stand in folded text, with any space between them."""
    folded = r"\s+".join(re.escape(fold_word(word)) for word in text.split())
    return (r"\s+" if text.startswith(" ") else "") + folded + (r"\s+" if text.endswith(" ") else "")
