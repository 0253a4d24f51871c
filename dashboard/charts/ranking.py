"""Counts that differ in one place only, largest first, with their sum where they may be added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import plotly.graph_objects as go

from dashboard import i18n, words
from dashboard.charts.draw import Bar, bars
from dashboard.charts.select import LOWER, Doubt, Ranking, Reading, Told, doubts, find_ranking
from dashboard.charts.text import doubt_mark, totals
from dashboard.i18n import t
from etl.model import Figure, Finding


def ranking(
    frame: Told, locale: str, *, reading: Reading = "printed", findings: Sequence[Finding] = ()
) -> go.Figure | None:
    """Horizontal bars of the figures in ``frame``, which is in this ``reading``; None when fewer than two compare."""
    found = find_ranking(frame, findings)
    if found is None:
        return None
    doubted = doubts(findings)
    rows = [_bar(figure, found, doubted, locale, reading) for figure in found.rows]
    rows += [
        Bar(name, (value,), figure_id=figure_id, doubt=_mark(found.whole, doubted, locale) if figure_id else "")
        for name, value, figure_id in totals(found, locale)
    ]
    return bars(rows, locale)


def _mark(figure: Figure | None, doubted: Mapping[str, Doubt], lang: str) -> str:
    doubt = doubted.get(figure.figure_id) if figure else None
    return doubt_mark(doubt, figure, lang) if figure and doubt else ""


def _bar(figure: Figure, found: Ranking, doubted: Mapping[str, Doubt], lang: str, reading: Reading) -> Bar:
    place = i18n.place(getattr(figure, found.dimension)[0], lang)
    doubt, mark = doubted.get(figure.figure_id), _mark(figure, doubted, lang)
    label = words.hedged(figure, lang)
    return Bar(
        place,
        (label,),
        figure.value,
        figure.figure_id,
        hover=t("format.colon", lang, a=place, b=label) + (f" ({mark})" if mark else ""),
        doubt=mark,
        open_end=figure.qualifier in LOWER,
        hatched=bool(doubt and doubt.repaired and reading == "repaired"),
    )
