"""Charts of figures from many articles: rows of bars, and pairs of points a year apart. Every mark is one figure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from dashboard import i18n, theme, words
from dashboard.charts.draw import Bar, bars, isolated, wrapped
from dashboard.charts.select import LOWER, total_of
from dashboard.i18n import direction, t
from etl.load.explore import Mark

AREAS = frozenset({"EU", "EUROPE"})


def said(mark: Mark, lang: str) -> str:
    """The number with its hedge."""
    return words.hedged(mark.figure, lang)


def doubt(mark: Mark, lang: str) -> str:
    """What stands beside a doubted number; empty for others."""
    return t("chart.in_doubt", lang) if mark.state == "contradicts" else ""


def hover(name: str, mark: Mark, lang: str) -> str:
    """Name, number, hedge and doubt."""
    text = t("format.colon", lang, a=name, b=said(mark, lang))
    return f"{text} ({doubt(mark, lang)})" if doubt(mark, lang) else text


def ranked(marks: Sequence[Mark], by: str, lang: str, *, totalled: bool, whole: Mark | None = None) -> go.Figure:
    """Bars of the largest first; under them the printed total and, where they may be added, what they make together."""
    rows = [_bar(mark, words.named(mark.figure, by, lang), (said(mark, lang),), lang) for mark in marks]
    if totalled:
        rows += [Bar(name, (value,)) for name, value in sums(marks, whole, lang)]
    return bars(rows, lang)


def sums(marks: Sequence[Mark], whole: Mark | None, lang: str) -> list[tuple[str, str]]:
    """Name and value of the total that is printed, and of the sum of those listed where that is another number."""
    rows = []
    if whole is not None:
        rows.append((i18n.join_words([t("chart.total", lang), f"({t('chart.as_printed', lang)})"]), said(whole, lang)))
    total, qualifier = total_of([mark.figure for mark in marks])
    if whole is None or whole.figure.value != total:
        name = i18n.join_words([t("chart.together", lang), f"({t('chart.computed', lang)})"])
        rows.append((name, t(f"qualifier.{qualifier}", lang, value=i18n.number(total, lang))))
    return rows


def shared(marks: Sequence[Mark], by: str, lang: str, whole: Mark | None = None) -> go.Figure | None:
    """Each figure's part of the printed total, else of the sum of all; None where that is nothing. They must be
    addable."""
    total = whole.figure.value if whole else total_of([mark.figure for mark in marks])[0]
    if not total:
        return None
    rows = [
        _bar(
            mark,
            words.named(mark.figure, by, lang),
            (i18n.percent(mark.figure.value / total * 100, lang, digits=1), said(mark, lang)),
            lang,
        )
        for mark in marks
    ]
    return bars(rows, lang)


def _bar(mark: Mark, name: str, label: Sequence[str], lang: str) -> Bar:
    figure = mark.figure
    return Bar(
        name,
        label,
        figure.value,
        figure.figure_id,
        hover=hover(name, mark, lang),
        doubt=doubt(mark, lang),
        open_end=figure.qualifier in LOWER,
    )


NAME = 32
"""Letters of a line of a name over its row, on a phone."""
ROW, LEADING, NEARER = 74, 18, 0.13
"""Pixels of a row of two points without its name, of a line of that, and the part of a row between name and points."""


def dumbbells(pairs: Sequence[tuple[Mark, Mark]], names: Sequence[str], lang: str) -> go.Figure:
    """A row a pair: the earlier year and the later one as points on one line, both numbers and the change beside."""
    rtl = direction(lang) == "rtl"
    longest = max(mark.figure.value for pair in pairs for mark in pair) or 1
    traces = [_link(place, earlier, later) for place, (earlier, later) in enumerate(pairs)]
    for side, color, symbol in ((0, theme.BAR_BEFORE, "circle-open"), (1, theme.BAR, "circle")):
        marks = [pair[side] for pair in pairs]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": isolated(_year(marks[0], lang), lang),
                "x": [mark.figure.value for mark in marks],
                "y": list(range(len(marks))),
                "customdata": [[mark.figure.figure_id] for mark in marks],
                "hovertext": [
                    isolated(hover(f"{name}, {_year(mark, lang)}", mark, lang), lang)
                    for name, mark in zip(names, marks, strict=True)
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {
                    "color": color,
                    "size": 14,
                    "symbol": symbol,
                    "line": {
                        "width": [3 if symbol == "circle-open" or m.state == "contradicts" else 0 for m in marks],
                        "color": [theme.BAR_DOUBT if m.state == "contradicts" else color for m in marks],
                    },
                },
            }
        )
    span = [-longest * 0.03, longest * 1.04]
    texts = [
        text
        for place, (name, pair) in enumerate(zip(names, pairs, strict=True))
        for text in _row(place, name, pair, lang, span[0])
    ]
    lines = [len(wrapped(name, NAME)) for name in names]
    row = ROW + LEADING * max(lines)
    above, below = NEARER + (LEADING * (lines[0] + 1) + 14) / row, 0.25
    layout = theme.plane(height=round(row * (len(pairs) - 1 + above + below)) + 64, top=36, rtl=rtl) | {
        "annotations": texts,
        "showlegend": True,
    }
    layout["legend"] |= {"orientation": "h"}
    layout["xaxis"] |= {"range": span[::-1] if rtl else span, "visible": False}
    layout["yaxis"] |= {"range": [len(pairs) - 1 + below, -above], "visible": False}
    return go.Figure(traces, layout, _validate=False)


def _year(mark: Mark, lang: str) -> str:
    return i18n.period(mark.figure.period_start, mark.figure.period_end, lang)


def _link(place: int, earlier: Mark, later: Mark) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [earlier.figure.value, later.figure.value],
        "y": [place, place],
        "line": {"color": theme.THIN, "width": 3},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _row(place: int, name: str, pair: tuple[Mark, Mark], lang: str, x: float) -> list[dict[str, Any]]:
    side = "right" if direction(lang) == "rtl" else "left"
    common = {"x": x, "xanchor": side, "align": side, "showarrow": False, "borderpad": 0}
    said = words_of(pair, lang)
    if any(mark.state == "contradicts" for mark in pair):
        said = t("chart.alt_doubt", lang, item=said, doubt=t("chart.in_doubt", lang))
    lines = [*(f"<b>{isolated(line, lang)}</b>" for line in wrapped(name, NAME)), isolated(said, lang)]
    label = "<br>".join(lines)
    return [{**common, "text": label, "y": place - NEARER, "yanchor": "bottom", "font": {"size": 14}}]


def change_of(pair: tuple[Mark, Mark]) -> float | None:
    """From the earlier to the later one, in percent; None from nothing."""
    earlier, later = pair
    return (later.figure.value / earlier.figure.value - 1) * 100 if earlier.figure.value else None


def words_of(pair: tuple[Mark, Mark], lang: str) -> str:
    """``36,680, then 30,147 (−17.8%)``."""
    earlier, later = (said(mark, lang) for mark in pair)
    if change_of(pair) is None:
        return t("explore.then", lang, base=earlier, value=later)
    return t("explore.then_change", lang, base=earlier, value=later, percent=percent_of(pair, lang))


def percent_of(pair: tuple[Mark, Mark], lang: str) -> str:
    """The change in percent, which is no surer than its two numbers; empty from nothing."""
    change = change_of(pair)
    if change is None:
        return ""
    percent = i18n.percent(round(change, 1), lang, signed=True)
    sure = all(mark.figure.qualifier == "exact" for mark in pair)
    return percent if sure else t("qualifier.about", lang, value=percent)
