"""A check as a card: what it is about in rows of a large number, what the checks say of it, and words.

For views that compare nothing, so that they can leave the page as a picture as well. Nothing but text is drawn.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.charts.draw import isolated
from dashboard.charts.text import FSI
from dashboard.i18n import PDI, direction, t

LETTERS, MOST = 50, 4
"""Letters of a line in the narrowest picture, and lines of the words of a row."""
NUMBER, STATE, LINE, GAP = 40, 22, 20, 16
"""Heights in pixels: of a number, of what the checks say, of a line of words, and between rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` stands large and may be empty, ``state`` is what the checks say (or empty), ``words`` a sentence."""

    number: str
    state: str
    words: str


def card(rows: Sequence[Row], lang: str) -> go.Figure:
    """The rows below each other, from the side where reading begins."""
    drawn: list[tuple[str, int, int]] = []
    down = 0
    for row in rows:
        if row.number:
            drawn.append((f"<b>{isolated(row.number, lang)}</b>", 28, down))
            down += NUMBER
        if row.state:
            drawn.append((_state(row.state, lang), 14, down))
            down += STATE
        lines = textwrap.wrap(row.words, LETTERS, max_lines=MOST, placeholder=" …")
        if lines:
            drawn.append(("<br>".join(isolated(f"{FSI}{line}{PDI}", lang) for line in lines), 14, down))
        down += LINE * len(lines) + GAP
    height = max(down, NUMBER)
    layout = theme.plane(height=height) | {
        "margin": {"l": 2, "r": 2, "t": 0, "b": 0, "pad": 0},
        "annotations": [_text(text, size, 1 - top / height, lang) for text, size, top in drawn],
    }
    layout["xaxis"] |= {"visible": False, "range": [0, 1]}
    layout["yaxis"] |= {"visible": False, "range": [0, 1], "automargin": False}
    return go.Figure([], layout, _validate=False)


def _state(state: str, lang: str) -> str:
    text = isolated(t(f"state.{state}", lang), lang)
    return f'<span style="color:{theme.LIGHT.doubt}">{text}</span>' if state == "contradicts" else f"<b>{text}</b>"


def _text(text: str, size: int, y: float, lang: str) -> dict[str, Any]:
    rtl = direction(lang) == "rtl"
    side = "right" if rtl else "left"
    return {
        "text": text, "x": 1 if rtl else 0, "y": y, "xref": "paper", "yref": "paper", "xanchor": side, "align": side,
        "yanchor": "top", "showarrow": False, "borderpad": 0, "font": {"size": size},
    }  # fmt: skip
