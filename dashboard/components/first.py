"""The first picture of a chart: what plotly will draw, as HTML that needs no script, at any width.

Shapes are one SVG in an ``img`` whose places are parts of the plane's width and height; texts are spans over it, so
they have the page's fonts and colours. It knows what our charts use of plotly: horizontal bars, lines, points, filled
outlines, annotations, rectangles, guides, ticks and a legend. Once plotly has drawn, the style sheet hides it.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

import plotly.graph_objects as go
from dash import html
from dash.development.base_component import Component

from dashboard.components.parts import attributes

PICTURES = ("picture", "picture locked")
"""Class of a picture, and of one whose plane keeps its ratio of width to height."""
FINGER = 44
"""Least height and width of a button over a mark, in pixels."""
EM = {**dict.fromkeys("0123456789", 0.572), **dict.fromkeys(".,'’٬٫", 0.268), **dict.fromkeys(" \u00a0\u202f", 0.26)}
OTHER_EM = 0.56
TICK_ROOM = 5
"""Pixels that plotly adds to the width of the labels of a vertical axis."""
DASHES = {"dot": "3,3", "dash": "9,9"}
SCALE = 1000
"""Lines are drawn on a plane of this width and height, which is stretched to the real one."""
SYMBOLS = {
    "square": "M1,1H-1V-1H1Z",
    "diamond": "M1.3,0L0,1.3L-1.3,0L0,-1.3Z",
    "triangle-up": "M-1.155,0.5H1.155L0,-1Z",
    "star": "M0,-1.4L.33,-.46L1.33,-.43L.54,.18L.82,1.13L0,.57L-.82,1.13L-.54,.18L-1.33,-.43L-.33,-.46Z",
}
"""Outlines of points, in half their size; a circle for every other."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``component`` is the drawing; ``places`` the style of a button over each mark, by figure id."""

    component: Component
    places: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where the axes lie in the box: pixels at its edges, or ``ratio`` of width to height for a map."""

    figure: Mapping[str, Any]
    margins: tuple[float, float, float, float]
    height: float
    ratio: float | None

    def x(self, value: Any, axis: str = "x") -> float:
        """Part of the plane's width, from the left."""
        return self._part(value, axis)

    def y(self, value: Any, axis: str = "y") -> float:
        """Part of the plane's height, from the top."""
        return 1 - self._part(value, axis)

    def _part(self, value: Any, axis: str) -> float:
        return self.parts((value,), axis)[0]

    def parts(self, values: Iterable[Any], axis: str) -> list[float]:
        """Parts of the plane's width, from the left, or of its height, from the bottom."""
        if axis == "paper":
            return [float(value) for value in values]
        settings = self.axis(axis)
        low, high = (_number(end) for end in settings["range"])
        start, end = settings.get("domain", (0, 1))
        wide, whole = end - start, high - low
        return [float(start + wide * (_number(value) - low) / whole) for value in values]

    def axis(self, name: str) -> Mapping[str, Any]:
        """The settings of ``x``, ``y2`` and so on."""
        found: Mapping[str, Any] = self.figure["layout"][f"{name[0]}axis{name[1:]}"]
        return found

    def across(self, part: float) -> str:
        """A place along the box's width, as CSS."""
        if self.ratio is not None:
            return f"calc(50% + {part - 0.5:.5f}*min(100%,{self.height * self.ratio:.2f}px))"
        left, right, _, _ = self.margins
        return f"calc({left:g}px + {part:.5f}*(100% - {left + right:g}px))"

    def down(self, part: float) -> str:
        """A place along the box's height, as CSS."""
        if self.ratio is not None:
            return f"calc(50% + {part - 0.5:.5f}*min({self.height:g}px,100cqi/{self.ratio:.5f}))"
        _, _, top, bottom = self.margins
        return f"{top + part * (self.height - top - bottom):.1f}px"


def picture(figure: go.Figure) -> Picture | None:
    """The first picture of a chart; None for one with something that is not known here."""
    traces, layout = figure._data, figure._layout  # as they are: to_dict would copy every point of a map
    drawn = {"data": traces, "layout": layout}
    if any(trace["type"] not in ("bar", "scatter") for trace in traces):
        return None
    plane = _plane(drawn)
    texts = [
        *(text for name in _axes(layout) for text in _ticks(plane, name)),
        *(_annotation(plane, note, layout["font"]["size"]) for note in layout.get("annotations", ())),
    ]
    left, right, top, bottom = plane.margins
    box = {"left": f"{left:g}px", "right": f"{right:g}px", "top": f"{top:g}px", "bottom": f"{bottom:g}px"}
    kind, locked = PICTURES
    if plane.ratio is not None:
        kind = locked
        box = {"aspectRatio": f"{plane.ratio:.5f}", "width": f"min(100%,{plane.height * plane.ratio:.2f}px)"}
    inner = html.Div([_shapes(plane), *texts, _legend(plane)], className="plane", style=box)
    whole = html.Div(
        inner, className=kind, style={"height": f"{plane.height:g}px"}, **attributes({"aria-hidden": "true"})
    )
    return Picture(whole, dict(_places(plane)))


def _plane(drawn: Mapping[str, Any]) -> _Plane:
    layout = drawn["layout"]
    margin, vertical = layout["margin"], layout["yaxis"]
    left, right, top, bottom = (float(margin[side]) for side in "lrtb")
    if vertical.get("automargin") and vertical.get("visible", True) and vertical.get("showticklabels", True):
        wide = max((_width(text) for text in vertical["ticktext"]), default=0) * layout["font"]["size"]
        room = round(wide + TICK_ROOM, 1)
        left, right = (left, max(right, room)) if vertical["side"] == "right" else (max(left, room), right)
    ratio = None
    if vertical.get("scaleanchor"):
        (west, east), (south, north) = layout["xaxis"]["range"], vertical["range"]
        ratio = (east - west) / ((north - south) * vertical["scaleratio"])
    return _Plane(drawn, (left, right, top, bottom), float(layout["height"]), ratio)


def _width(text: str) -> float:
    """About how wide a text is, in parts of its size."""
    plain = escaping.unescape(re.sub(r"<[^>]*>|[\u2066-\u2069]", "", text))
    return sum(EM.get(letter, OTHER_EM) for letter in plain)


def _number(value: Any) -> float:
    return date.fromisoformat(value[:10]).toordinal() if isinstance(value, str) else float(value)


def _percent(part: float) -> str:
    return f"{part * 100:.2f}%"


def _list(value: Any, number: int) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value] * number


# ---- shapes ----------------------------------------------------------------------------------------------------------


def _shapes(plane: _Plane) -> Component:
    layout, drawn = plane.figure["layout"], list[str]()
    drawn += [_shape(plane, shape) for shape in layout.get("shapes", ()) if shape.get("layer") == "below"]
    for name in _axes(layout):
        axis = layout[f"{name[0]}axis{name[1:]}"]
        if axis.get("visible", True) and axis.get("showgrid", True):
            drawn += _grid(plane, name, axis)
    for trace in plane.figure["data"]:
        if trace["type"] == "bar":
            drawn += _bars(plane, trace)
        elif trace["mode"] == "lines":
            drawn.append(_path(plane, trace))
        else:
            drawn += _points(plane, trace)
    drawn += [_shape(plane, shape) for shape in layout.get("shapes", ()) if shape.get("layer") != "below"]
    inside = "".join(drawn)
    if plane.ratio is not None:  # a map goes on beyond its frame where the box is wider or higher
        inside = f"<svg x='33.333%' y='33.333%' width='33.333%' height='33.333%' overflow='visible'>{inside}</svg>"
    whole = f"<svg xmlns='http://www.w3.org/2000/svg' width='100%' height='100%'>{inside}</svg>"
    return html.Img(src=f"data:image/svg+xml,{quote(whole, safe=_SAFE)}", alt="", className="shapes")


_SAFE = " =:/,;'()-.*+!$&@~_"


def _grid(plane: _Plane, name: str, axis: Mapping[str, Any]) -> Iterator[str]:
    other = axis.get("anchor") or ("y" if name[0] == "x" else "x") + name[1:]
    start, end = plane.axis(other).get("domain", (0, 1))
    for value in axis.get("tickvals", ()):
        if name[0] == "y":
            y = _percent(plane.y(value, name))
            yield f"<line x1='{_percent(start)}' x2='{_percent(end)}' y1='{y}' y2='{y}' stroke='{axis['gridcolor']}'/>"


def _shape(plane: _Plane, shape: Mapping[str, Any]) -> str:
    x_axis, y_axis = shape.get("xref", "x"), shape.get("yref", "y")
    x0, x1 = plane.x(shape["x0"], x_axis), plane.x(shape["x1"], x_axis)
    y0, y1 = plane.y(shape["y0"], y_axis), plane.y(shape["y1"], y_axis)
    if shape["type"] == "line":
        line = shape["line"]
        dash = f" stroke-dasharray='{DASHES[line['dash']]}'" if line.get("dash") in DASHES else ""
        ends = f"x1='{_percent(x0)}' y1='{_percent(y0)}' x2='{_percent(x1)}' y2='{_percent(y1)}'"
        return f"<line {ends} stroke='{line['color']}' stroke-width='{line['width']}'{dash}/>"
    return f"<rect {_box(x0, x1, y0, y1)} fill='{shape['fillcolor']}' opacity='{shape.get('opacity', 1)}'/>"


def _box(x0: float, x1: float, y0: float, y1: float) -> str:
    x, y, width, height = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    return f"x='{_percent(x)}' y='{_percent(y)}' width='{_percent(width)}' height='{_percent(height)}'"


def _bars(plane: _Plane, trace: Mapping[str, Any]) -> Iterator[str]:
    marker, number = trace["marker"], len(trace["x"])
    colors, edges = _list(marker["color"], number), _list(marker["line"]["color"], number)
    widths, hatched = _list(marker["line"]["width"], number), _list(marker["pattern"]["shape"], number)
    for place, (x0, x1, y0, y1) in enumerate(_bar_boxes(plane, trace)):
        fill = colors[place]
        if hatched[place]:
            yield (f"<defs><pattern id='h{place}' width='7' height='7' patternUnits='userSpaceOnUse'>"
                   f"<path d='M-1.75,1.75l3.5,-3.5M0,7L7,0M5.25,8.75l3.5,-3.5' stroke='{fill}' stroke-width='2.23'/>"
                   "</pattern></defs>")  # fmt: skip
            fill = f"url(#h{place})"
        edge = f" stroke='{edges[place]}' stroke-width='{widths[place]}'" if widths[place] else ""
        yield f"<rect {_box(x0, x1, y0, y1)} fill='{fill}'{edge}/>"


def _bar_boxes(plane: _Plane, trace: Mapping[str, Any]) -> Iterator[tuple[float, float, float, float]]:
    for value, place in zip(trace["x"], trace["y"], strict=True):
        top = place + trace["offset"]
        yield plane.x(0), plane.x(value), plane.y(top), plane.y(top + trace["width"])


def _path(plane: _Plane, trace: Mapping[str, Any]) -> str:
    x_axis, y_axis, line = trace.get("xaxis", "x"), trace.get("yaxis", "y"), trace["line"]
    closed = trace.get("fill") == "toself"
    commands, command = list[str](), "M"
    known = [(x, y) for x, y in zip(trace["x"], trace["y"], strict=True) if x is not None and y is not None]
    spots = zip(plane.parts((x for x, _ in known), x_axis), plane.parts((y for _, y in known), y_axis), strict=True)
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            commands.append("Z" if closed and command == "L" else "")
            command = "M"
            continue
        across, up = next(spots)
        commands.append(f"{command}{across * SCALE:.1f} {(1 - up) * SCALE:.1f}")
        command = "L"
    dash = f" stroke-dasharray='{DASHES[line['dash']]}'" if line.get("dash") in DASHES else ""
    faint = f" opacity='{trace['opacity']}'" if trace.get("opacity") else ""
    fill, stroke = trace["fillcolor"] if closed else "none", f"stroke='{line['color']}' stroke-width='{line['width']}'"
    drawn = f"<path d='{''.join(commands)}' fill='{fill}' {stroke} vector-effect='non-scaling-stroke'{dash}{faint}/>"
    over = " overflow='visible'" if plane.ratio is not None else ""
    return (
        f"<svg width='100%' height='100%' viewBox='0 0 {SCALE} {SCALE}' preserveAspectRatio='none'{over}>{drawn}</svg>"
    )


def _points(plane: _Plane, trace: Mapping[str, Any]) -> Iterator[str]:
    marker, number = trace["marker"], len(trace["x"])
    colors, sizes = _list(marker["color"], number), _list(marker["size"], number)
    edges, widths = _list(marker["line"]["color"], number), _list(marker["line"]["width"], number)
    symbols = _list(marker.get("symbol", "circle"), number)
    for place, (x, y) in enumerate(_spots(plane, trace)):
        drawn = _point(symbols[place], sizes[place], colors[place], edges[place], widths[place])
        yield f"<svg x='{_percent(x)}' y='{_percent(y)}' overflow='visible'>{drawn}</svg>"


def _point(symbol: str, size: float, color: str, edge: str, width: float) -> str:
    """A point around the origin."""
    hollow = symbol.endswith("-open")
    fill = "none" if hollow else color
    stroke = f" stroke='{color if hollow and not edge else edge}' stroke-width='{width}'" if width else ""
    outline = SYMBOLS.get(symbol.removesuffix("-open"))
    if outline is None:
        return f"<circle r='{size / 2:g}' fill='{fill}'{stroke}/>"
    return (f"<path d='{outline}' transform='scale({size / 2:g})' vector-effect='non-scaling-stroke' "
            f"fill='{fill}'{stroke}/>")  # fmt: skip


def _spots(plane: _Plane, trace: Mapping[str, Any]) -> Iterator[tuple[float, float]]:
    x_axis, y_axis = trace.get("xaxis", "x"), trace.get("yaxis", "y")
    for x, y in zip(trace["x"], trace["y"], strict=True):
        yield plane.x(x, x_axis), plane.y(y, y_axis)


# ---- texts -----------------------------------------------------------------------------------------------------------


def _axes(layout: Mapping[str, Any]) -> list[str]:
    found = (re.fullmatch(r"([xy])axis(\d*)", name) for name in layout)
    return [match[1] + match[2] for match in found if match]


def _ticks(plane: _Plane, name: str) -> Iterator[Component]:
    axis = plane.axis(name)
    if not axis.get("visible", True) or not axis.get("showticklabels", True):
        return
    other = plane.axis(axis.get("anchor") or ("y" if name[0] == "x" else "x") + name[1:])
    start, end = other.get("domain", (0, 1))
    low, high = sorted(map(_number, axis["range"]))
    for value, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
        if not low <= _number(value) <= high:
            continue
        if name[0] == "x":
            style = {"left": _percent(plane.x(value, name)), "top": _percent(1 - start)}
            yield html.Span(_pieces(text), className="tick below", style=style)
        else:
            side = axis.get("side", "left")
            style = {"left": _percent(end if side == "right" else start), "top": _percent(plane.y(value, name))}
            yield html.Span(_pieces(text), className=f"tick {side}", style=style)


_SIDE = {"left": "0", "center": "-50%", "right": "-100%", "top": "0", "middle": "-50%", "bottom": "-100%"}


def _annotation(plane: _Plane, note: Mapping[str, Any], size: float) -> Component:
    x = plane.x(note["x"], note.get("xref", "x"))
    y = 1 - note["y"] if note.get("yref") == "paper" else plane.y(note["y"], note.get("yref", "y"))
    # plotly keeps room for a border that nobody sees
    shift = note.get("xshift", 0) + {"left": 1, "center": 0, "right": -1}[note["xanchor"]]
    lift = note.get("yshift", 0) + {"top": -1, "middle": -0.5, "bottom": 1}[note["yanchor"]]
    style = {
        "left": f"calc({_percent(x)} + {shift}px)" if shift else _percent(x),
        "top": f"calc({_percent(y)} - {lift}px)" if lift else _percent(y),
        "transform": f"translate({_SIDE[note['xanchor']]},{_SIDE[note['yanchor']]})",
        "textAlign": note.get("align", "center"),
        "fontSize": f"{note.get('font', {}).get('size', size)}px",
    }
    return html.Span(_pieces(note["text"]), className="note", style=style)


def _pieces(text: str) -> list[Any]:
    """Plotly's pseudo-HTML as components: bold words, line breaks, the colour of a doubt."""
    made: list[Any] = []
    for piece in re.findall(r"<b>.*?</b>|<span [^>]*>.*?</span>|<br>|[^<]+", text):
        words = escaping.unescape(re.sub(r"<[^>]*>", "", piece))
        if piece == "<br>":
            made.append(html.Br())
        elif piece.startswith("<b>"):
            made.append(html.B(words))
        elif piece.startswith("<span"):
            made.append(html.Span(words, className="doubted"))
        else:
            made.append(words)
    return made


def _legend(plane: _Plane) -> Component | None:
    layout = plane.figure["layout"]
    if not layout.get("showlegend"):
        return None
    named = [trace for trace in plane.figure["data"] if trace.get("showlegend", True) and trace.get("name")]
    rows = [
        html.Li([html.Img(src=_sample(trace), alt="", width=40, height=18), html.Span(_pieces(trace["name"]))])
        for trace in named
    ]
    across = "across" if layout["legend"].get("orientation") == "h" else "stacked"
    side = layout["legend"].get("xanchor", "left")  # of the whole drawing, not of the plane
    style = {side: f"{-plane.margins[side == 'right']:g}px"}
    return html.Ul(rows, className=f"legend {across} {side}", style=style)


def _sample(trace: Mapping[str, Any]) -> str:
    if trace["mode"] == "lines":
        line = trace["line"]
        inside = f"<line x1='5' x2='35' y1='9' y2='9' stroke='{line['color']}' stroke-width='{line['width']}'/>"
    else:
        marker = trace["marker"]
        width = _list(marker["line"]["width"], 1)[0] if marker.get("symbol", "").endswith("-open") else 0
        color = _list(marker["color"], 1)[0]
        point = _point(marker["symbol"], marker["size"], color, color, width)
        inside = f"<svg x='20' y='9' overflow='visible'>{point}</svg>"
    whole = f"<svg xmlns='http://www.w3.org/2000/svg' width='40' height='18'>{inside}</svg>"
    return f"data:image/svg+xml,{quote(whole, safe=_SAFE)}"


# ---- buttons ---------------------------------------------------------------------------------------------------------


def _places(plane: _Plane) -> Iterator[tuple[str, dict[str, str]]]:
    left, right, _, _ = plane.margins
    for trace in plane.figure["data"]:
        for (name,), (x, y, high) in zip(trace.get("customdata", ()), _middles(plane, trace), strict=False):
            tall = max(FINGER, high)
            box = {"top": f"calc({plane.down(y)} - {tall / 2:.1f}px)", "height": f"{tall:.1f}px"}
            if trace["type"] == "bar":  # the whole row, so that a short bar can be hit
                box |= {"left": f"{left:g}px", "width": f"calc(100% - {left + right:g}px)"}
            else:
                box |= {"left": f"calc({plane.across(x)} - {FINGER / 2:g}px)", "width": f"{FINGER}px"}
            yield name, box


def _middles(plane: _Plane, trace: Mapping[str, Any]) -> Iterator[tuple[float, float, float]]:
    """Middle of each mark and its height in pixels."""
    if trace["type"] == "bar":
        _, _, top, bottom = plane.margins
        for x0, x1, y0, y1 in _bar_boxes(plane, trace):
            yield (x0 + x1) / 2, (y0 + y1) / 2, abs(y1 - y0) * (plane.height - top - bottom)
    else:
        for x, y in _spots(plane, trace):
            yield x, y, 0.0
