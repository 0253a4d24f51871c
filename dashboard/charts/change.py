"""Two counts and the change printed between them, with the change they give when computed."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard import i18n, theme, words
from dashboard.charts import draw
from dashboard.charts.draw import Bar, bars
from dashboard.charts.select import LOWER, Reading, Told, doubts, find_change
from dashboard.charts.text import doubt_mark
from dashboard.i18n import t
from etl.model import Figure, Finding


def change(
    frame: Told, locale: str, *, reading: Reading = "printed", findings: Sequence[Finding] = ()
) -> go.Figure | None:
    """Base above, value below, the change under both; None when no printed change has its two counts.

    Each bar is named by the period it is printed with, so two bars of one year show the doubt.
    """
    found = find_change(frame, findings)
    if found is None:
        return None
    doubted = doubts(findings)

    def bar(figure: Figure, color: str) -> Bar:
        doubt = doubted.get(figure.figure_id)
        mark = doubt_mark(doubt, figure, locale) if doubt else ""
        period = i18n.period(figure.period_start, figure.period_end, locale)
        label = words.hedged(figure, locale)
        return Bar(
            period,
            (label,),
            figure.value,
            figure.figure_id,
            hover=t("format.colon", locale, a=period, b=label) + (f" ({mark})" if mark else ""),
            doubt=mark,
            open_end=figure.qualifier in LOWER,
            hatched=bool(doubt and doubt.repaired and reading == "repaired"),
            color=color,
        )

    rows = [
        bar(found.base, theme.BAR_BEFORE),
        bar(found.value, theme.BAR),
        Bar(
            t("chart.change", locale),
            (
                t("chart.change_printed", locale, percent=words.hedged(found.change, locale)),
                t(
                    "chart.change_computed",
                    locale,
                    percent=i18n.percent(round(found.computed, 2), locale, digits=2, signed=True),
                ),
            ),
            figure_id=found.change.figure_id,
        ),
    ]
    base = found.base.value
    return bars(rows, locale, aligned=True, lines=[(base, 1 + draw.TOP, base, 1 + draw.BOTTOM)])
