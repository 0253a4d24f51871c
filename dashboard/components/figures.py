"""All figures of an article as a table, the sentence of each beside it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.components import article
from dashboard.components.parts import badge
from dashboard.data import Story
from dashboard.i18n import t
from dashboard.state import View
from etl.model import Figure

COLUMNS = ("quote", "value", "measure", "places", "period", "sentence", "check")


def table(story: Story, view: View) -> Component:
    """One row a figure, in the order of the text; pressing the printed words selects the figure."""
    lang = view.lang
    head = html.Tr([html.Th(t(f"table.{name}", lang), scope="col") for name in COLUMNS])
    caption = html.Caption(t("table.caption", lang, title=story.article.title or t("article.untitled", lang)))
    rows = [_row(story, figure, view) for figure in story.figures(view.reading)]
    return html.Div(
        html.Table([caption, html.Thead(head), html.Tbody(rows)], className="figures"),
        className="scroller",
        tabIndex=0,
        role="region",
        **{"aria-label": t("article.figures", lang)},
    )


def _row(story: Story, figure: Figure, view: View) -> Component:
    lang = view.lang
    quote = html.Button(
        html.Bdi(figure.quote, lang=story.article.language or "und"),
        type="button",
        className="pick",
        **{
            "data-fig": figure.figure_id,
            "data-pick": "table",
            "aria-pressed": "false",
            "aria-label": t("table.show", lang, quote=figure.quote),
        },
    )
    cells = {
        "quote": quote,
        "value": words.value(figure, lang),
        "measure": t(f"measure.{figure.measure}", lang),
        "places": words.place(figure, lang),
        "period": _period(story, figure, lang),
        "sentence": article.sentence(story, figure),
        "check": _checks(story, figure, lang),
    }
    return html.Tr(
        [html.Td(cells[name], className=f"col-{name}", **{"data-label": t(f"table.{name}", lang)}) for name in COLUMNS],
        **{"data-fig": figure.figure_id},
    )


def _period(story: Story, figure: Figure, lang: str) -> list[str | Component]:
    printed = story.by_id[figure.figure_id]
    shown: list[str | Component] = [words.period(figure, lang)]
    if words.period(printed, lang) != words.period(figure, lang):
        shown.append(html.Span(t("doubt.printed_year", lang, year=words.year_or_period(printed, lang)), className="was"))
    return shown


def _checks(story: Story, figure: Figure, lang: str) -> list[Component]:
    states = {words.state(f) for f in story.findings if figure.figure_id in f.figure_ids}
    if figure.figure_id in story.doubted:
        states.add("contradicts")
    order = ("contradicts", "agrees_if_repaired", "agrees_if_rounded", "agrees", "not_testable")
    shown = [name for name in order if name in states] or ["not_testable"]
    return [badge(i18n.t(f"state.{name}", lang), name) for name in shown[:2]]
