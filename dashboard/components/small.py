"""A ranking in some lines of text with a bar under each, drawn without a script: the look of it before the chart."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.charts.select import doubts, find_ranking
from dashboard.components.parts import badge, link
from dashboard.data import Story
from dashboard.i18n import t
from dashboard.state import View

ROWS = 5


def small_bar(name: str, said: str, part: float, target: View, lang: str, *, doubted: bool) -> Component:
    """A row: name and number over a bar that is ``part`` of the longest one, leading to ``target``."""
    return html.Li(
        link(
            [
                html.Span([html.Span(name), html.Span(said, className="number")], className="row"),
                html.Span(className="track", style={"inlineSize": f"{max(part * 100, 0.5):.1f}%"}),
                badge(t("chart.in_doubt", lang), "contradicts") if doubted else None,
            ],
            target,
            className="doubted" if doubted else "",
        )
    )


def small_ranking(story: Story, view: View) -> Component | None:
    """The largest rows of an article's ranking, as printed, each leading to its sentence; None where it has none."""
    found = find_ranking(story.printed, story.told)
    if found is None:
        return None
    lang, doubted = view.lang, doubts(story.told)
    longest = found.rows[0].value or 1
    rows = [
        small_bar(
            i18n.place(getattr(figure, found.dimension)[0], lang),
            words.hedged(figure, lang),
            figure.value / longest,
            View("article", figure.article_id, lang, figure.figure_id, theme=view.theme, dir=view.dir),
            lang,
            doubted=figure.figure_id in doubted,
        )
        for figure in found.rows[:ROWS]
    ]
    return html.Ul(rows, className="small-bars")
