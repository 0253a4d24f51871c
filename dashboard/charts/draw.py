"""What horizontal bars have in common: rows, open ends, hatching, labels, and mirroring in a right-to-left language.

Names stand above their bars and values at the ends, so a chart needs no room at the side for names and fits a phone.
Every text is isolated (U+2066 … U+2069), because plotly draws all of a chart left to right.
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
TOP, BOTTOM = -0.06, 0.38
"""Where a bar begins and ends within its row, in rows from the row's middle; its name stands above it."""
LETTER = 8.6
"""Pixels a letter of a value label takes at most, on average."""


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


def bars(
    rows: Sequence[Bar], lang: str, *, aligned: bool = False, lines: Sequence[tuple[float, float, float, float]] = ()
) -> go.Figure:
    """Rows from top to bottom as one bar trace, ``customdata=[figure_id]``.

    ``aligned`` puts all labels in one column past the longest bar instead of at each bar's end. ``lines`` are dotted
    guides (value, row, value, row).
    """
    rtl = direction(lang) == "rtl"
    drawn = [(place, row) for place, row in enumerate(rows) if row.value is not None]
    longest = max((row.value or 0 for _, row in drawn), default=0) or 1
    end = max((_reach(row, longest) for row in rows), default=0) or longest
    # what stands in a row without a bar begins at its start and needs no room past the bars
    letters = max((len(line) for _, row in drawn for line in (*row.label, row.doubt)), default=0)
    outlines = [theme.BAR_DOUBT if row.doubt and not row.hatched else row.color for _, row in drawn]
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [row.value for _, row in drawn],
        "y": [place for place, _ in drawn],
        "offset": TOP,
        "width": BOTTOM - TOP,
        "customdata": [[row.figure_id] for _, row in drawn],
        "hovertext": [isolated(row.hover, lang) for _, row in drawn],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [row.color for _, row in drawn],
            "line": {"color": outlines, "width": [2 if row.doubt else 0 for _, row in drawn]},
            "pattern": {
                "shape": ["/" if row.hatched else "" for _, row in drawn],
                "fillmode": "replace",
                "size": 7,
                "solidity": 0.45,
            },
        },
    }
    # a label exactly at the end of the range would be left out as being outside of it
    span = [0, end * 1.0001]
    layout = theme.layout(rtl=rtl, values=round(min(20 + LETTER * letters, 240)), rows=len(rows)) | {
        "xaxis": {"range": span[::-1] if rtl else span, "visible": False, "fixedrange": True},
        "yaxis": {"range": [len(rows) - 0.5, -0.5], "visible": False, "fixedrange": True},
        "shapes": [
            *(shape for place, row in drawn if row.open_end for shape in _open_end(row, place, longest)),
            *(_line(*line) for line in lines),
        ],
        "annotations": [
            text
            for place, row in enumerate(rows)
            for text in (_name(row, place, lang), _label(row, place, end if aligned else _reach(row, longest), lang))
        ],
    }
    return go.Figure([trace], layout, _validate=False)


def isolated(text: str, lang: str) -> str:
    """Escaped for plotly's pseudo-HTML and fenced off, so that the chart's own direction does not reorder it."""
    fence = RLI if direction(lang) == "rtl" else LRI
    return f"{fence}{html.escape(text, quote=False)}{PDI}"


def wrapped(text: str, letters: int, most: int = 2) -> list[str]:
    """Lines of about so many letters at most, so that a phone does not cut them."""
    return textwrap.wrap(text, letters, max_lines=most, placeholder=" …")


def _reach(row: Bar, longest: float) -> float:
    """Where the row's drawing ends, in units of the axis."""
    if row.value is None:
        return 0
    return row.value + (longest * OPEN_WIDTH if row.open_end else 0)


def _open_end(row: Bar, place: int, longest: float) -> list[dict[str, Any]]:
    """A bar that fades out: it is at least so long, and nobody said how long."""
    start, step = row.value or 0.0, longest * OPEN_WIDTH / len(OPEN_END)
    return [
        {
            "type": "rect",
            "x0": start + step * (i + 0.25),
            "x1": start + step * (i + 1),
            "y0": place + TOP,
            "y1": place + BOTTOM,
            "fillcolor": row.color,
            "opacity": strength,
            "line": {"width": 0},
            "layer": "below",
        }
        for i, strength in enumerate(OPEN_END)
    ]


def _line(x0: float, y0: float, x1: float, y1: float) -> dict[str, Any]:
    return {"type": "line", "x0": x0, "y0": y0, "x1": x1, "y1": y1, "line": theme.GUIDE_LINE}


def _name(row: Bar, place: int, lang: str) -> dict[str, Any]:
    return _text(isolated(row.name, lang), 0, place + TOP, lang, yanchor="bottom", yshift=2, font={"size": 15})


def _label(row: Bar, place: int, x: float, lang: str) -> dict[str, Any]:
    lines = [f"<b>{isolated(row.label[0], lang)}</b>"] + [isolated(line, lang) for line in row.label[1:]]
    if row.doubt:
        lines.append(f'<span style="color:{theme.LIGHT.doubt}">{isolated(row.doubt, lang)}</span>')
    if row.value is None:
        return _text("<br>".join(lines), 0, place + TOP, lang, yanchor="top", yshift=-2)
    shift = -8 if direction(lang) == "rtl" else 8
    down = 4 * (len(lines) - 1)
    return _text("<br>".join(lines), x, place + (TOP + BOTTOM) / 2, lang, xshift=shift, yshift=-down)


def _text(text: str, x: float, y: float, lang: str, **more: Any) -> dict[str, Any]:
    side = "right" if direction(lang) == "rtl" else "left"
    place = {"x": x, "y": y, "xanchor": side, "yanchor": "middle", "align": side}
    return {**place, "text": text, "showarrow": False, "borderpad": 0, **more}
