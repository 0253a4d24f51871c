"""What horizontal bars have in common: rows, open ends, hatching, labels, and mirroring in a right-to-left language.

Positions are numbers, names are tick texts: two rows may have one name. Every text is isolated (U+2066 … U+2069),
because plotly draws all of a chart left to right.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from dashboard import theme
from dashboard.i18n import LRI, PDI, RLI, direction

OPEN_END = (0.5, 0.32, 0.18, 0.08)
"""Strength of the four slices past the end of a bar that is "at least" so long."""
OPEN_WIDTH = 0.045
NAME_WIDTH = 18


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. ``label`` are lines of text at its end, the first one bold; ``doubt`` is the line that says what is
    doubted. A row without ``value`` has only its label (a total).
    """

    name: str
    label: Sequence[str]
    value: float | None = None
    figure_id: str = ""
    hover: str = ""
    doubt: str = ""
    open_end: bool = False
    hatched: bool = False
    color: str = theme.BAR


def bars(rows: Sequence[Bar], lang: str, *, aligned: bool = False) -> go.Figure:
    """Rows from top to bottom as one bar trace, ``customdata=[figure_id]``.

    ``aligned`` puts all labels in one column past the longest bar instead of at each bar's end.
    """
    rtl = direction(lang) == "rtl"
    drawn = [(place, row) for place, row in enumerate(rows) if row.value is not None]
    longest = max((row.value or 0) for _, row in drawn) or 1
    end = longest * (1 + OPEN_WIDTH * any(row.open_end and row.value == longest for _, row in drawn))
    widest = max((len(line) for row in rows for line in (*row.label, row.doubt)), default=0)
    trace = go.Bar(
        orientation="h",
        x=[row.value for _, row in drawn],
        y=[place for place, _ in drawn],
        customdata=[[row.figure_id] for _, row in drawn],
        hovertext=[isolated(row.hover, lang) for _, row in drawn],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "color": [row.color for _, row in drawn],
            "line": {
                "color": [theme.BAR_DOUBT if row.doubt else row.color for _, row in drawn],
                "width": [2 if row.doubt or row.hatched else 0 for _, row in drawn],
            },
            "pattern": {
                "shape": ["/" if row.hatched else "" for _, row in drawn],
                "fillmode": "replace",
                "size": 7,
                "solidity": 0.45,
            },
        },
    )
    figure = go.Figure(
        [trace],
        theme.layout(rtl=rtl, names=96, values=min(24 + 8 * widest, 220), rows=len(rows)),
        skip_invalid=False,
    )
    figure.update_layout(
        xaxis={
            "range": [end, 0] if rtl else [0, end],
            "visible": False,
            "fixedrange": True,
        },
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "side": "right" if rtl else "left",
            "tickvals": list(range(len(rows))),
            "ticktext": [_name(row.name, lang) for row in rows],
            "ticks": "outside",
            "ticklen": 8,
            "tickcolor": "rgba(0,0,0,0)",
            "tickfont": {"size": 15},
            "automargin": True,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
        shapes=[shape for place, row in drawn if row.open_end for shape in _open_end(row, place, longest)],
        annotations=[
            _label(row, place, end if aligned else _reach(row, longest), lang) for place, row in enumerate(rows)
        ],
    )
    return figure


def isolated(text: str, lang: str) -> str:
    """Escaped for plotly's pseudo-HTML and fenced off, so that the chart's own direction does not reorder it."""
    fence = RLI if direction(lang) == "rtl" else LRI
    return f"{fence}{html.escape(text, quote=False)}{PDI}"


def _name(name: str, lang: str) -> str:
    return "<br>".join(isolated(line, lang) for line in textwrap.wrap(name, NAME_WIDTH, break_long_words=False))


def _reach(row: Bar, longest: float) -> float:
    """Where the row's drawing ends, in units of the axis."""
    if row.value is None:
        return 0
    return row.value + (longest * OPEN_WIDTH if row.open_end else 0)


def _open_end(row: Bar, place: int, longest: float) -> list[dict[str, Any]]:
    """A bar that fades out: it is at least so long, and nobody said how long."""
    start, step = row.value or 0.0, longest * OPEN_WIDTH / len(OPEN_END)
    half = (1 - theme.BAR_GAP) / 2
    return [
        {
            "type": "rect",
            "x0": start + step * (i + 0.25),
            "x1": start + step * (i + 1),
            "y0": place - half,
            "y1": place + half,
            "fillcolor": row.color,
            "opacity": strength,
            "line": {"width": 0},
            "layer": "below",
        }
        for i, strength in enumerate(OPEN_END)
    ]


def _label(row: Bar, place: int, x: float, lang: str) -> dict[str, Any]:
    rtl = direction(lang) == "rtl"
    lines = [f"<b>{isolated(row.label[0], lang)}</b>"] + [isolated(line, lang) for line in row.label[1:]]
    if row.doubt:
        lines.append(f'<span style="color:{theme.LIGHT.doubt}">{isolated(row.doubt, lang)}</span>')
    return {
        "x": x,
        "y": place,
        "xanchor": "right" if rtl else "left",
        "xshift": -8 if rtl else 8,
        "yanchor": "middle",
        "align": "right" if rtl else "left",
        "text": "<br>".join(lines),
        "showarrow": False,
        "font": {"size": 14},
    }
