"""Lines over time: running totals, which start anew each year, or single months; together or one panel a place.

What offices publish is a thin line behind the points. A point that a check contradicts is hollow, and the line to and
from it is dashed. Time runs left to right unless the address turns it round.
"""

from __future__ import annotations

import math
import textwrap
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from dashboard import i18n, theme, words
from dashboard.charts.draw import isolated, wrapped
from dashboard.charts.marks import hover, said
from dashboard.i18n import direction, t
from etl.load.explore import Mark
from etl.model import Published

PANEL = 180
YEAR = 18
"""Room where panels begin for half a year's name: plotly leaves out one that has none."""
EDGE, BELOW = 0.045, 0.02
"""Room at the sides of a plane and under it, in parts of it, so that no point is cut in half on a narrow phone."""
HEADING, LETTERS, LEADING = 5, 16, 18
"""Lines of a panel's name at most, letters of one on the narrowest phone, and the height of one in pixels."""
WIDE, LOWEST = 30, 84
"""Letters of a line over a wide panel, and the least height of a panel's plane, in a picture."""
SCALE, AXIS = 18, 34
"""Pixels over a panel for what its upper line stands for, and under it for its years."""
NAME, NAME_MOST, LETTER, END = 13, 18, 7.2, 10
"""Letters of a line of a name at the end of its line: wanted, and at most; pixels of one, and room around them."""
NAME_LEADING, GAP, NAMES = 17, 3, 220
"""Pixels between the lines of a name, between names, and the height that all of them have in the smallest picture."""
LEGEND, LEGEND_ROW, LEGEND_LINE = 26, 24, 18
"""Letters of a line of the legend, pixels of an entry, and of every further line of it."""
NEAR = 0.08
"""How far from the edge a line may end that is named there, in parts of the plane; over more, what leads from it to its
name would look like a line of its own."""
LEAST = 260
"""Height that lines and the names at their ends can do with in a picture, beside the legend's."""
Drawn = tuple[str, Sequence[Mark], Sequence[Published]]
"""A line: its name, its figures and what offices publish, all by day."""


def together(drawn: Sequence[Drawn], lang: str, *, running: bool, mirrored: bool) -> go.Figure:
    """All lines in one plane, each named where it ends; a legend says what else there is to see, and names the lines
    that end long before the edge, or all where their names have no room.
    """
    offices = [row for _, _, rows in drawn for row in rows]
    doubted = next(((place, mark) for place, line in enumerate(drawn) for mark in line[1] if is_hollow(mark)), None)
    axis = time_axis(drawn, lang, mirrored)
    names = _names(drawn, axis["range"], mirrored)
    told = [name for place, (name, _, _) in enumerate(drawn) if place not in names]
    told += [t("explore.published", lang)] * bool(offices) + [t("explore.hollow", lang)] * bool(doubted)
    high = sum(LEGEND_ROW + LEGEND_LINE * (len(wrapped(text, LEGEND)) - 1) for text in told)
    layout = theme.plane(height=340 + high, top=high + 8, rtl=mirrored) | {"showlegend": bool(told)}
    layout["meta"] = {"least": LEAST + high}
    layout["margin"]["l" if mirrored else "r"] = YEAR
    layout["xaxis"] |= axis
    layout["yaxis"] |= number_axis(drawn, lang)
    traces = [
        trace | {"showlegend": False} if place in names else trace
        for place, line in enumerate(drawn)
        for trace in _line(line, place, lang, running)
    ]
    if names:
        wide = max(len(line) for name in names.values() for line in name)
        layout["margin"]["l" if mirrored else "r"] = max(YEAR, END + LETTER * wide)
        named = [drawn[place] for place in names]
        edge, at = axis["range"][0 if mirrored else 1], _apart(named, [*names.values()], layout["yaxis"]["range"])
        ends = list(zip(names, at, strict=True))
        traces[:0] = [_lead(drawn[place][1][-1], place, edge, y, running) for place, y in ends]
        layout["annotations"] = [_named(names[place], edge, y, lang, mirrored) for place, y in ends]
    if doubted:
        traces.insert(0, _doubt_named(*doubted, lang, running))
    first = True
    for _, _, rows in drawn:
        if rows:
            traces.insert(0, _office(rows, lang, running, named=first))
            first = False
    return go.Figure(traces, layout, _validate=False)


def _names(drawn: Sequence[Drawn], span: Sequence[str], mirrored: bool) -> dict[int, list[str]]:
    """The lines that are named at their end, by their place, each name in lines; none where they have no room."""
    if len(drawn) == 1:
        return {}  # the title says it
    start, edge = (date.fromisoformat(day) for day in (reversed(span) if mirrored else span))
    names = {
        place: textwrap.wrap(name, NAME, break_long_words=False)
        for place, (name, marks, _) in enumerate(drawn)
        if (last := marks[-1].figure.period_end) and (edge - last) <= (edge - start) * NEAR
    }
    high = sum(len(lines) * NAME_LEADING + GAP for lines in names.values())
    wide = max((len(line) for lines in names.values() for line in lines), default=0)
    return names if high <= NAMES and wide <= NAME_MOST else {}


def _apart(drawn: Sequence[Drawn], names: Sequence[Sequence[str]], span: Sequence[float]) -> list[float]:
    """How high each name stands: where its line ends, or as near as the others leave it room."""
    low, high = span
    pixel = (high - low) / NAMES
    need = [(len(lines) * NAME_LEADING + GAP) * pixel for lines in names]
    wanted = [line[1][-1].figure.value for line in drawn]
    groups: list[tuple[float, list[int]]] = []
    for place in sorted(range(len(drawn)), key=lambda place: wanted[place]):
        members = [place]
        while True:
            room = sum(need[one] for one in members)
            middle = sum(wanted[one] for one in members) / len(members)
            bottom = min(max(middle - room / 2, low), high - room)
            if not groups or bottom >= groups[-1][0] + sum(need[one] for one in groups[-1][1]) - 1e-9:
                break
            members = groups.pop()[1] + members
        groups.append((bottom, members))
    at = [0.0] * len(drawn)
    for bottom, members in groups:
        for place in members:
            at[place] = bottom + need[place] / 2
            bottom += need[place]
    return at


def _lead(mark: Mark, place: int, edge: str, y: float, running: bool) -> dict[str, Any]:
    """From the end of a line to its name."""
    return {
        "type": "scatter", "mode": "lines", "x": [_spot(mark, running), edge], "y": [mark.figure.value, y],
        "line": {"color": theme.LINES[place % len(theme.LINES)][0], "width": 1, "dash": "dot"}, "hoverinfo": "skip",
        "showlegend": False,
    }  # fmt: skip


def _named(name: Sequence[str], edge: str, y: float, lang: str, mirrored: bool) -> dict[str, Any]:
    side, shift = ("right", -3) if mirrored else ("left", 3)
    return {
        "text": "<br>".join(isolated(line, lang) for line in name), "x": edge, "y": y, "xref": "x", "yref": "y",
        "xanchor": side, "yanchor": "middle", "xshift": shift, "align": side, "showarrow": False, "borderpad": 0,
        "font": {"size": 13},
    }  # fmt: skip


def panels(drawn: Sequence[Drawn], lang: str, *, running: bool, mirrored: bool) -> go.Figure:
    """One small panel a line, two beside each other, all with one scale; a year without a figure is grey.

    ``meta`` of the layout is for ``assets/picture.js``, which lays the panels out anew in a picture.
    """
    rows = -(-len(drawn) // 2)
    headings = [_heading_lines(name, marks[-1], lang) for name, marks, _ in drawn]
    room = [LEADING * len(lines) + SCALE for lines in headings]
    above = [max(room[2 * row : 2 * row + 2]) for row in range(rows)]
    plane = PANEL - 58
    starts = [sum(above[:row]) + row * (plane + AXIS) for row in range(rows)]
    height = starts[-1] + above[-1] + plane + AXIS + 20
    layout = theme.plane(height=height, rtl=mirrored) | {"showlegend": False, "annotations": [], "shapes": []}
    layout["meta"] = {"panels": _for_pictures(drawn, headings, lang)}
    layout["margin"] |= {"l": YEAR, "r": YEAR}
    traces = []
    days, numbers = time_axis(drawn, lang, mirrored, few=True), number_axis(drawn, lang, few=True)
    rtl = direction(lang) == "rtl"
    for place, line in enumerate(drawn):
        row, column = divmod(place, 2)
        left = (1 - column if rtl else column) * 0.53
        top = 1 - starts[row] / height
        name = "" if place == 0 else str(place + 1)
        high, low = top - above[row] / height, top - (above[row] + plane) / height
        layout[f"xaxis{name}"] = layout["xaxis"] | days | {"domain": [left, left + 0.47], "anchor": f"y{name}"}
        layout[f"yaxis{name}"] = layout["yaxis"] | numbers | {
            "domain": [max(low, 0), high],
            "anchor": f"x{name}", "automargin": False, "showticklabels": False,
        }  # fmt: skip
        edge = left + 0.47 if rtl else left
        layout["annotations"].append(_heading(headings[place], place, edge, top, rtl))
        layout["shapes"] += [_silent(year, days["range"], numbers["range"], name) for year in silent_years(drawn, line)]
        made = [*([_office(line[2], lang, running, named=False)] if line[2] else []), *_line(line, 0, lang, running)]
        traces += [trace | {"xaxis": f"x{name}", "yaxis": f"y{name}"} for trace in made]
        layout["annotations"] += _ticks(numbers, days["range"][0 if rtl else -1], name, "left" if rtl else "right")
    return go.Figure(traces, layout, _validate=False)


def _heading_lines(name: str, last: Mark, lang: str, letters: int = LETTERS) -> list[str]:
    """Over a panel: whose it is, its latest number, and of when that is; beside its point it would lie on others."""
    seam = "\0 "  # a line may end at a dash too
    lines = textwrap.wrap(name.replace("–", f"–{seam}"), letters, max_lines=HEADING, placeholder="…")
    whole = [f"{line} ".replace(seam, "").rstrip() for line in lines]
    end = last.figure.period_end or date.min
    month = i18n.period(end.replace(day=1), end.replace(day=monthrange(end.year, end.month)[1]), lang)
    number = said(last, lang)
    told = [t("format.list_middle", lang, a=number, b=month)] if letters >= WIDE else [number, month]
    return [*(f"<b>{isolated(line, lang)}</b>" for line in whole), *(isolated(line, lang) for line in told)]


def _for_pictures(drawn: Sequence[Drawn], headings: Sequence[Sequence[str]], lang: str) -> dict[str, Any]:
    """What a picture needs to lay panels out: headings for narrow and wide ones with the pixels that each needs."""
    wide = [_heading_lines(name, marks[-1], lang, WIDE) for name, marks, _ in drawn]
    ways = [
        {
            "least": least,
            "above": [LEADING * len(lines) + SCALE for lines in some],
            "texts": ["<br>".join(lines) for lines in some],
        }
        for least, some in ((165, headings), (245, wide))
    ]
    return {"ways": ways, "plane": LOWEST, "axis": AXIS, "out": _left_out(len(drawn), lang)}


def _left_out(count: int, lang: str) -> list[str]:
    """What a picture says that has no room for so many of the panels, from none to all."""
    return ["", *(i18n.plural("explore.panels_out", number, lang) for number in range(1, count))]


def silent_years(drawn: Sequence[Drawn], line: Drawn) -> list[int]:
    """The years of the common axis of which this line has no figure."""
    ends = _ends(drawn)
    own = {mark.figure.period_end.year for mark in line[1] if mark.figure.period_end}
    return [year for year in range(min(ends).year, max(ends).year + 1) if year not in own]


def _silent(year: int, days: Sequence[str], numbers: Sequence[float], axis: str) -> dict[str, Any]:
    """A year without figures: a grey ground from nothing to the top of the panel."""
    low, high = sorted(days)
    return {
        "type": "rect", "layer": "below", "xref": f"x{axis}", "yref": f"y{axis}", "line": {"width": 0},
        "x0": max(low, f"{year}-01-01"), "x1": min(high, f"{year}-12-31"), "y0": 0, "y1": numbers[1],
        "fillcolor": theme.THIN, "opacity": 0.18,
    }  # fmt: skip


def _ticks(numbers: Mapping[str, Any], end: str, axis: str, side: str) -> list[dict[str, Any]]:
    """What the upper line of a panel stands for, over it: no point is so high. It stands at the end that the heading
    leaves free, so that nobody takes it for a figure."""
    return [
        {
            "text": text, "x": end, "y": tick, "xref": f"x{axis}", "yref": f"y{axis}", "yanchor": "bottom",
            "xanchor": side, "showarrow": False, "borderpad": 0, "font": {"size": 12},
        }
        for tick, text in zip(numbers["tickvals"], numbers["ticktext"], strict=True)
        if tick
    ]  # fmt: skip


def _heading(lines: Sequence[str], place: int, x: float, y: float, rtl: bool) -> dict[str, Any]:
    side = "right" if rtl else "left"
    return {
        "text": "<br>".join(lines), "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": side,
        "yanchor": "top", "align": side, "showarrow": False, "borderpad": 0, "font": {"size": 13},
        "name": f"panel-{place}",
    }  # fmt: skip


def _line(line: Drawn, place: int, lang: str, running: bool) -> list[dict[str, Any]]:
    """The line itself, broken where a new year begins or a month is missing, and the points on it, which are the marks:
    those that a check contradicts apart, since a legend shows the first of its points."""
    name, marks, _ = line
    color, symbol = theme.LINES[place % len(theme.LINES)]
    traces = [_path(marks, running, color, dashed=dashed) for dashed in (False, True)]
    for hollow in (False, True):
        some = [mark for mark in marks if is_hollow(mark) == hollow]
        traces.append({
            "type": "scatter", "mode": "markers", "name": _entry(name, lang),
            "showlegend": not hollow or len(some) == len(marks),
            "x": [_spot(mark, running) for mark in some], "y": [mark.figure.value for mark in some],
            "cliponaxis": False,
            "customdata": [[mark.figure.figure_id] for mark in some],
            "hovertext": [isolated(hover(_when(name, mark, lang), mark, lang), lang) for mark in some],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": _hollow(symbol) if hollow else {"color": color, "symbol": symbol, "size": 10,
                                                      "line": {"color": color, "width": 0}},
        })  # fmt: skip
    return [trace for trace in traces if trace["x"]]


def is_hollow(mark: Mark) -> bool:
    """Whether a point is drawn hollow."""
    return mark.state == "contradicts"


def _entry(name: str, lang: str) -> str:
    """A name in the legend, in lines that the narrowest frame has room for."""
    return "<br>".join(isolated(line, lang) for line in wrapped(name, LEGEND))


def _hollow(symbol: str) -> dict[str, Any]:
    color = theme.BAR_DOUBT
    return {"color": color, "symbol": f"{symbol}-open", "size": 10, "line": {"color": color, "width": 2.5}}


def _doubt_named(place: int, mark: Mark, lang: str, running: bool) -> dict[str, Any]:
    """What the legend says of hollow points; it lies under the first of them."""
    return {
        "type": "scatter", "mode": "markers", "name": _entry(t("explore.hollow", lang), lang), "hoverinfo": "skip",
        "x": [_spot(mark, running)], "y": [mark.figure.value], "cliponaxis": False,
        "marker": _hollow(theme.LINES[place % len(theme.LINES)][1]),
    }  # fmt: skip


def _path(marks: Sequence[Mark], running: bool, color: str, *, dashed: bool) -> dict[str, Any]:
    """The stretches between sound points, or those that lead to or from a doubted one."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for one, two in pairwise(marks):
        start, end = one.figure.period_end, two.figure.period_end
        if start is None or end is None or not _joined(start, end, running):
            continue
        if (is_hollow(one) or is_hollow(two)) != dashed:
            continue
        if xs[-1:] != [_standing(start, running)]:
            xs += [None, _standing(start, running)] if xs else [_standing(start, running)]
            ys += [None, one.figure.value] if ys else [one.figure.value]
        xs.append(_standing(end, running))
        ys.append(two.figure.value)
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys,
        "line": {"color": color, "width": 2, **({"dash": "dash"} if dashed else {})},
        "hoverinfo": "skip", "showlegend": False, "connectgaps": False,
    }  # fmt: skip


def _joined(one: date, two: date, running: bool) -> bool:
    """Whether a line may lead from one point to the next: within a year of a running total, or from month to month."""
    return one.year == two.year if running else _months(two) - _months(one) <= 1


def _months(day: date) -> int:
    return day.year * 12 + day.month


def _office(rows: Sequence[Published], lang: str, running: bool, *, named: bool) -> dict[str, Any]:
    days = [(row.period_end, row.value) for row in rows]
    drawn = list(_broken(days, running))
    return {
        "type": "scatter", "mode": "lines", "name": _entry(t("explore.published", lang), lang),
        "x": [day for day, _ in drawn], "y": [value for _, value in drawn], "showlegend": named,
        "line": {"color": theme.THIN, "width": 1.2}, "hoverinfo": "skip", "connectgaps": False,
    }  # fmt: skip


def _broken(points: Iterable[tuple[date | None, float]], running: bool) -> Iterator[tuple[str | None, float | None]]:
    """Days and values, with a gap where a running total starts anew or a month is missing."""
    before = None
    for day, value in points:
        if day is None:
            continue
        if before and not _joined(before, day, running):
            yield None, None
        before = day
        yield _standing(day, running), value


def _spot(mark: Mark, running: bool) -> str:
    """Where a figure stands in time."""
    assert mark.figure.period_end is not None
    return _standing(mark.figure.period_end, running)


def _standing(end: date, running: bool) -> str:
    """A running total stands at its last day; a month in its middle, so that December is not on the next year."""
    return (end if running else end.replace(day=15)).isoformat()


def _when(name: str, mark: Mark, lang: str) -> str:
    return t("format.list_middle", lang, a=name, b=words.period(mark.figure, lang))


def _ends(drawn: Sequence[Drawn]) -> list[date]:
    ends = [m.figure.period_end for _, marks, _ in drawn for m in marks if m.figure.period_end]
    return ends + [row.period_end for _, _, rows in drawn for row in rows]


def time_axis(drawn: Sequence[Drawn], lang: str, mirrored: bool, *, few: bool = False) -> dict[str, Any]:
    """From the first January to the last December that are drawn; a tick where a year begins, or every third month."""
    ends = _ends(drawn)
    first, last = date(min(ends).year, 1, 1), date(max(ends).year, 12, 31)
    years = list(range(first.year, last.year + 2))
    if len(years) == 2 and not few:
        ticks = [date(first.year, month, 1) for month in (1, 4, 7, 10)]
        texts = [i18n.period(day, date(day.year, day.month, 28), lang) for day in ticks]
        texts = [t(f"month.{day.month}", lang) for day in ticks[:-1]] + [t("month.10", lang)]
        texts[0] = i18n.join_words([texts[0], str(first.year)])
    else:
        step = max(1, math.ceil(len(years) / (3 if few else 7)))
        ticks = [date(year, 1, 1) for year in years[::step]]
        texts = [str(day.year) for day in ticks]
    room = (last - first) * EDGE
    span = [(first - room).isoformat(), (last + room).isoformat()]
    return {
        "type": "date", "range": span[::-1] if mirrored else span, "tickmode": "array",
        "tickvals": [day.isoformat() for day in ticks], "ticktext": [isolated(text, lang) for text in texts],
    }  # fmt: skip


def number_axis(drawn: Sequence[Drawn], lang: str, *, few: bool = False) -> dict[str, Any]:
    """From nothing to the largest, with round numbers in the reader's writing."""
    most = max(
        [m.figure.value for _, marks, _ in drawn for m in marks] + [r.value for _, _, rows in drawn for r in rows]
    )
    step = round_step(most or 1, 4 if few else 5)
    top = step * math.ceil((most or 1) / step)
    ticks = [0, top] if few else [step * n for n in range(math.floor(most / step) + 1)]
    span = [-top * BELOW * 3, top] if few else [-(most or 1) * BELOW, (most or 1) * 1.06]
    return {
        "range": span, "tickmode": "array", "tickvals": ticks,
        "ticktext": [isolated(i18n.number(tick, lang), lang) for tick in ticks],
    }  # fmt: skip


def round_step(most: float, wanted: int) -> float:
    """A step of 1, 2 or 5 and noughts, so that about ``wanted`` of them reach ``most``."""
    rough = most / wanted
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)
