"""A map: arcs from where people set out to where they came, as wide as the figure is large; destinations are shaded.

The outlines are in ``assets/map/region.json`` (made by ``assets/make``), so no address is asked for any, and Malta is
large enough to be seen. A drawing with two axes, not a globe: it needs no more of plotly than bars do.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import plotly.graph_objects as go

from dashboard import i18n, theme
from dashboard.charts.draw import isolated
from dashboard.charts.marks import hover, said
from dashboard.i18n import t
from etl.load.explore import Mark

SHAPES = Path(__file__).parents[2] / "assets" / "map" / "region.json"
STRETCH = 1.24
"""A degree of latitude in degrees of longitude, about where the Mediterranean is."""
WIDEST, THINNEST, FAINT = 9.0, 1.5, 0.75
FRAME = (-13.0, 42.0, 25.0, 48.0)
"""West, east, south and north of the view that every map shows at least."""
BOX = (-26.0, 66.0, -2.0, 66.0)
"""The same of the outlines: beyond it there is no land, so nothing beyond it may be in view."""
HEIGHT = 338
"""So low that the narrowest phone, which shows more of north and south, does not reach the end of the outlines."""
SPECK = 0.2
"""Square degrees of a country that is lost under the end of an arc."""
KEY, KEY_ROW = 2.5, 2.4
"""Degrees that a sample of the key is long, and from one of its rows to the next."""


@cache
def shapes() -> Mapping[str, Sequence[Sequence[float]]]:
    """Rings of each country, as longitudes and latitudes in turn."""
    made: Mapping[str, Sequence[Sequence[float]]] = json.loads(SHAPES.read_text(encoding="utf-8"))
    return made


@cache
def middle(code: str) -> tuple[float, float] | None:
    """A point well inside the largest ring of a country; None for one that the map does not have."""
    rings = shapes().get(code)
    if not rings:
        return None
    ring = max(rings, key=_area)
    points = list(zip(ring[::2], ring[1::2], strict=True))
    total = _area(ring, signed=True) or 1e-9
    x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        x, y = x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return x / (6 * total), y / (6 * total)


def can_draw(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Those that go from one country of the map to another."""
    return tuple(m for m in marks if (e := _ends(m)) is not None and e[0] != e[1])


def flow_map(marks: Sequence[Mark], lang: str) -> go.Figure | None:
    """Arcs of ``can_draw(marks)``; None where there is none. Each mark is a point on its departure."""
    drawn = can_draw(marks)
    if not drawn:
        return None
    most = max(mark.figure.value for mark in drawn) or 1
    reached: dict[str, float] = defaultdict(float)
    for mark in drawn:
        code = mark.figure.destination[0]
        reached[code] = max(reached[code], mark.figure.value)
    traces = [_land([code for code in shapes() if code not in reached], theme.LAND)]
    for code, value in reached.items():
        traces.append(_land([code], theme.shade(0.2 + 0.3 * value / most)))
    # the arcs to one place end side by side; the widest below, so that none hides another
    for mark in sorted(drawn, key=lambda m: -m.figure.value):
        traces.append(_arc(mark, most))
    traces += [_ring(code) for code in reached if _speck(code)]
    traces.append(_points(drawn, most, lang))
    west, east, south, north = _frame(drawn)
    samples, notes = _key(most, lang, west, north)
    traces += samples
    layout = theme.plane(height=HEIGHT) | {"showlegend": False, "annotations": [*_names(drawn, lang), *notes]}
    layout["meta"] = {"aspect": _aspects(west, east, south, north)}
    layout["margin"] = {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0}
    layout["xaxis"] |= {"range": [west, east], "visible": False, "constrain": "range"}
    layout["yaxis"] |= {
        "range": [south, north], "visible": False, "scaleanchor": "x", "scaleratio": STRETCH, "constrain": "range",
        "automargin": False, "rangemode": "normal",
    }  # fmt: skip
    return go.Figure(traces, layout, _validate=False)


def _ends(mark: Mark) -> tuple[tuple[float, float], tuple[float, float]] | None:
    start, end = (middle(codes[0]) if codes else None for codes in (mark.figure.departure, mark.figure.destination))
    return (start, end) if start and end else None


def _land(codes: Sequence[str], color: str) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for code in codes:
        for ring in shapes()[code]:
            xs += [*ring[::2], None]
            ys += [*ring[1::2], None]
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "fill": "toself", "fillcolor": color,
        "line": {"color": theme.BORDER, "width": 0.7}, "hoverinfo": "skip",
    }  # fmt: skip


def _arc(mark: Mark, most: float) -> dict[str, Any]:
    """A curve that bends to the left of its way."""
    ends = _ends(mark)
    assert ends is not None
    (x0, y0), (x1, y1) = ends
    bend = 0.16
    cx, cy = (x0 + x1) / 2 - (y1 - y0) * bend * STRETCH, (y0 + y1) / 2 + (x1 - x0) * bend / STRETCH
    steps = [n / 24 for n in range(25)]
    return {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "opacity": FAINT,
        "x": [round((1 - s) ** 2 * x0 + 2 * s * (1 - s) * cx + s * s * x1, 2) for s in steps],
        "y": [round((1 - s) ** 2 * y0 + 2 * s * (1 - s) * cy + s * s * y1, 2) for s in steps],
        "line": {
            "color": theme.BAR_DOUBT if mark.state == "contradicts" else theme.BAR,
            "width": _wide(mark.figure.value, most),
        },
    }  # fmt: skip


def _points(drawn: Sequence[Mark], most: float, lang: str) -> dict[str, Any]:
    places = [_ends(mark) for mark in drawn]
    names = [
        t(
            "cell.journey",
            lang,
            departure=i18n.placed(mark.figure.departure, "from", lang),
            destination=i18n.placed(mark.figure.destination, "in", lang),
        )
        for mark in drawn
    ]
    return {
        "type": "scatter", "mode": "markers", "x": [e[0][0] for e in places if e], "y": [e[0][1] for e in places if e],
        "customdata": [[mark.figure.figure_id] for mark in drawn],
        "hovertext": [isolated(hover(name, mark, lang), lang) for name, mark in zip(names, drawn, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "color": [theme.BAR_DOUBT if mark.state == "contradicts" else theme.BAR for mark in drawn],
            "size": [round(9 + 9 * math.sqrt(mark.figure.value / most), 1) for mark in drawn],
            "line": {"color": theme.LIGHT.raised, "width": 1.5},
        },
    }  # fmt: skip


def _names(drawn: Sequence[Mark], lang: str) -> list[dict[str, Any]]:
    """Departures with their numbers below their points, destinations by name alone."""
    made = []
    for code in dict.fromkeys(mark.figure.departure[0] for mark in drawn):
        own = [mark for mark in drawn if mark.figure.departure[0] == code]
        told = [said(mark, lang) for mark in own]
        if len(own) > 1:
            ends = [i18n.place(mark.figure.destination[0], lang) for mark in own]
            told = [t("format.colon", lang, a=end, b=number) for end, number in zip(ends, told, strict=True)]
        numbers = "".join(f"<br><b>{isolated(text, lang)}</b>" for text in told)
        made.append(_label(isolated(i18n.place(code, lang), lang) + numbers, code, yanchor="top", yshift=-13))
    starts = {mark.figure.departure[0] for mark in drawn}
    for code in dict.fromkeys(mark.figure.destination[0] for mark in drawn):
        if code not in starts:
            place: dict[str, Any] = {"yanchor": "bottom", "yshift": 4}
            if _speck(code):  # beside it: over it the arcs to greater neighbours pass
                place = {"xanchor": "left", "xshift": 10, "yanchor": "middle"}
            made.append(_label(f"<b>{isolated(i18n.place(code, lang), lang)}</b>", code, **place))
    return made


def _speck(code: str) -> bool:
    return sum(_area(ring) for ring in shapes()[code]) < SPECK


def _ring(code: str) -> dict[str, Any]:
    """A ring around a country that is too small to be seen."""
    x, y = middle(code) or (0.0, 0.0)
    return {
        "type": "scatter", "mode": "markers", "x": [x], "y": [y], "hoverinfo": "skip",
        "marker": {"color": theme.BAR, "symbol": "circle-open", "size": 13, "line": {"color": theme.BAR, "width": 2}},
    }  # fmt: skip


def _label(text: str, code: str, **place: Any) -> dict[str, Any]:
    x, y = middle(code) or (0.0, 0.0)
    return {"text": text, "x": x, "y": y, "xanchor": "center", "align": "center", "showarrow": False, "borderpad": 0,
            "font": {"size": 13}, **place}  # fmt: skip


def _key(most: float, lang: str, west: float, north: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Two widths of arcs with their numbers, at the upper left, where the ocean is; the rest is said in words."""
    samples, notes = [], []
    for place, value in enumerate(rounded(most / part) for part in (2, 8)):
        y = north - KEY_ROW * (place + 0.6)
        samples.append({
            "type": "scatter", "mode": "lines", "x": [west + 0.7, west + 0.7 + KEY], "y": [y, y], "hoverinfo": "skip",
            "line": {"color": theme.BAR, "width": _wide(value, most)}, "opacity": FAINT,
        })  # fmt: skip
        notes.append({
            "text": isolated(i18n.number(value, lang), lang), "x": west + 1.4 + KEY, "y": y, "xanchor": "left",
            "yanchor": "middle", "align": "left", "showarrow": False, "borderpad": 0, "font": {"size": 12},
        })  # fmt: skip
    return samples, notes


def _wide(value: float, most: float) -> float:
    return round(max(THINNEST, WIDEST * value / most), 1)


def rounded(value: float) -> float:
    """The largest 1, 2 or 5 with noughts that is no more than this, and at least 1."""
    power = 10.0 ** math.floor(math.log10(max(value, 1)))
    return max(power * n for n in (1, 2, 5) if power * n <= max(value, 1))


def _frame(drawn: Sequence[Mark]) -> tuple[float, float, float, float]:
    points = [point for mark in drawn if (ends := _ends(mark)) for point in ends]
    west, east, south, north = FRAME
    return (
        max(BOX[0], min(west, *(x - 4 for x, _ in points))), min(BOX[1], max(east, *(x + 4 for x, _ in points))),
        max(BOX[2], min(south, *(y - 4 for _, y in points))), min(BOX[3], max(north, *(y + 3 for _, y in points))),
    )  # fmt: skip


def _aspects(west: float, east: float, south: float, north: float) -> tuple[float, float]:
    """The least and the largest width to height of a picture in which the outlines reach to every edge."""
    across, up = (west + east) / 2, (south + north) / 2
    wide, high = 2 * min(across - BOX[0], BOX[1] - across), 2 * min(up - BOX[2], BOX[3] - up)
    return round((east - west) / (high * STRETCH), 3), round(wide / ((north - south) * STRETCH), 3)


def _area(ring: Sequence[float], *, signed: bool = False) -> float:
    points = list(zip(ring[::2], ring[1::2], strict=True))
    total = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True)) / 2
    return total if signed else abs(total)
