"""All figures of an article as a table, the sentence of each beside it."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import words
from dashboard.components import article
from dashboard.components.parts import attributes, badge, foldable, link
from dashboard.data import Story
from dashboard.i18n import t
from dashboard.state import View
from etl.model import Figure

COLUMNS = ("quote", "value", "measure", "places", "period", "sentence", "check")


def table(story: Story, view: View) -> Component:
    """One row a figure, in the order of the text; pressing the printed words selects the figure."""
    lang = view.lang
    head = html.Tr([html.Th(t(f"table.{name}", lang), scope="col") for name in COLUMNS])
    caption = html.Caption(t("table.caption", lang, title=words.title(story.article, lang)))
    rows = [_row(story, figure, view) for figure in story.figures(view.reading)]
    return html.Div(
        html.Table([caption, html.Thead(head), html.Tbody(rows)], className="figures"),
        className="scroller",
        tabIndex=0,
        role="group",
        **attributes({"aria-label": t("article.figures", lang)}),
    )


def _row(story: Story, figure: Figure, view: View) -> Component:
    lang = view.lang
    quote = html.Button(
        html.Bdi(figure.quote, lang=story.article.language or "und"),
        type="button",
        className="pick",
        **attributes(
            {
                "data-fig": figure.figure_id,
                "data-pick": "table",
                "aria-pressed": "false",
                "aria-label": t("table.show", lang, quote=figure.quote),
            }
        ),
    )
    cells: dict[str, Any] = {
        "quote": quote,
        "value": words.value(figure, lang),
        "measure": t(f"measure.{figure.measure}", lang),
        "places": words.place(figure, lang),
        "period": _period(story, figure, lang),
        "sentence": foldable(t("table.sentence", lang), article.sentence(story, figure)),
        "check": [*_checks(story, figure, lang), _journey(figure, view) if story.kept else None],
    }
    return html.Tr(
        [
            html.Td(cells[name], className=f"col-{name}", **attributes({"data-label": t(f"table.{name}", lang)}))
            for name in COLUMNS
        ],
        **attributes({"data-fig": figure.figure_id}),
    )


def _journey(figure: Figure, view: View) -> Component:
    lang = view.lang
    there = View("figure", figure.figure_id, lang=lang, theme=view.theme, dir=view.dir)
    return link(t("checks.journey", lang, quote=words.bare(figure, lang)), there, className="to-journey")


def _period(story: Story, figure: Figure, lang: str) -> list[str | Component]:
    printed = story.by_id[figure.figure_id]
    shown: list[str | Component] = [words.period(figure, lang)]
    if words.period(printed, lang) != words.period(figure, lang):
        shown.append(
            html.Span(t("doubt.printed_year", lang, year=words.year_or_period(printed, lang)), className="was")
        )
    return shown


def _checks(story: Story, figure: Figure, lang: str) -> list[Component]:
    return [badge(t(f"state.{look}", lang), look) for _, look in story.looks(figure.figure_id)[:2]]
