"""What an article says about a figure, beyond the figure: a record since some year, so many a day.

The words are in ``etl/packs/<lang>/claims.toml``; a claim belongs to the nearest count of its sentence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from etl.errors import PackError
from etl.model import Article, Figure
from etl.packs import HERE
from etl.text import fold, fold_word

NUMBER: Final = r"\d{1,3}(?:[.,' ]\d{3})+|\d+"
SECTIONS: Final = ("record", "rate")


@dataclass(frozen=True, slots=True)
class Claim:
    """``kind`` is a key of claims.toml (``highest_since``, ``lowest_since``, ``day``); ``number`` the year or rate."""

    kind: str
    number: int
    figure_id: str


def claims(article: Article, figures: Sequence[Figure]) -> list[Claim]:
    """The claims of an article in a language that has words for them."""
    pattern = _pattern(article.language or "")
    counts = [figure for figure in figures if figure.kind == "count"]
    if pattern is None or not counts or not article.text:
        return []
    folded = fold(article.text)
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
def _pattern(language: str) -> re.Pattern[str] | None:
    """One expression for all phrases; the group that matched names the claim."""
    path = HERE / language / "claims.toml"
    if not language.isalpha() or not path.is_file():
        return None
    words = tomllib.loads(path.read_text(encoding="utf-8"))
    if set(words) - set(SECTIONS):
        raise PackError("a section of claims.toml is unknown", str(path), f"use {', '.join(SECTIONS)}")
    return re.compile(rf"(?<!\w)(?:{'|'.join(_phrases(words))})(?!\w)")


def _phrases(words: dict[str, dict[str, list[str]]]) -> Iterator[str]:
    for section in words.values():
        for kind, phrases in section.items():
            for number, phrase in enumerate(phrases):
                head, slot, tail = re.split(r"(\{[ny]\})", phrase)
                inner = rf"(?P<{kind}_{number}>{NUMBER if slot == '{n}' else r'(?:19|20)[0-9][0-9]'})"
                yield f"{_words(head)}{inner}{_words(tail)}"


def _words(text: str) -> str:
    """Words as they stand in folded text, with any space between them."""
    folded = r"\s+".join(re.escape(fold_word(word)) for word in text.split())
    return (r"\s+" if text.startswith(" ") else "") + folded + (r"\s+" if text.endswith(" ") else "")
