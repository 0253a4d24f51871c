"""Names of figures: made from where their words stand, so that reading an article again gives the same ones.

A later reader may take a word more or less into the quote; a link to the name of before still finds its figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, get_args

from etl.model import Figure, Kind, digest

BEFORE, AFTER = 8, 24
"""Characters by which the beginning and the end of a quote may have moved."""
MOST: Final = 60
"""Figures that are looked at; each costs some milliseconds."""


def name_of(article_id: str, start: int, end: int, kind: str, times: int = 0) -> str:
    """The name of a figure: ``times`` counts those of the same words and kind before it."""
    return digest(article_id, start, end, kind, *((times,) if times else ()))


def once_named(name: str, figures: Iterable[Figure]) -> Figure | None:
    """The figure that had this name in an earlier reading of its article; None if none of them can have had it."""
    for _, figure in zip(range(MOST), figures, strict=False):
        if any(name_of(figure.article_id, *place) == name for place in _places(figure)):
            return figure
    return None


def _places(figure: Figure) -> Iterator[tuple[int, int, str]]:
    """Where else its words may have begun and ended, and as which kind; its own kind first."""
    kinds = sorted(get_args(Kind), key=lambda kind: kind != figure.kind)
    for kind in kinds:
        for start in range(max(0, figure.span_start - BEFORE), figure.span_start + BEFORE + 1):
            for end in range(max(start, figure.span_start) + 1, figure.span_end + AFTER + 1):
                yield start, end, kind
