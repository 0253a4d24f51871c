"""The figures that the filters leave as a table: sentence and source beside each; order and pages are plain links."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.components.citation import sentence, source, there
from dashboard.components.parts import attributes, badge, foldable, link, pages
from dashboard.explored import EACH, Explored
from dashboard.i18n import t
from dashboard.state import View
from etl.load.explore import Mark

COLUMNS = ("value", "measure", "places", "period", "sentence", "source", "check")
ORDERED = {"value": "value", "places": "place", "period": "period", "source": "published"}
"""Column -> its name in the address."""


def figure_list(made: Explored) -> Component:
    """One row a figure, with a search in all rows: the script puts what is typed into the address of a link."""
    view, lang = made.view, made.view.lang
    head = html.Tr([_heading(name, view) for name in COLUMNS])
    rows = [_row(made, mark) for mark in made.rows]
    caption = html.Caption(t("explore.table", lang))
    search = html.Div(
        [
            html.Label(t("explore.search", lang), htmlFor="search"),
            html.Textarea(
                id="search",
                rows=1,
                maxLength=80,
                className="search",
                dir="auto",
                inputMode="search",
                **attributes({"data-search": view.search}),
            ),
            link(t("explore.find", lang), view.but(part=1, fig=""), className="button", id="search-go"),
        ],
        className="field search-field",
        hidden=True,
    )
    none = html.P(t("explore.no_rows", lang), className="nothing") if not made.rows else None
    return html.Div(
        [
            search,
            _searched(made),
            html.Div(
                html.Table([caption, html.Thead(head), html.Tbody(rows, id="listed")], className="figures listed"),
                className="scroller",
                tabIndex=0,
                role="group",
                **attributes({"aria-label": t("explore.table", lang)}),
            ),
            none,
            pages(made.listed, view.part, EACH, view),
        ],
        className="figure-list",
    )


def _searched(made: Explored) -> Component | None:
    """How many rows hold the words, and the way back to all of them."""
    view, lang = made.view, made.view.lang
    if not view.search:
        return None
    told = i18n.plural(
        "explore.found",
        made.listed,
        lang,
        all=i18n.number(made.figures, lang),
        words=t("format.quote", lang, text=f"\u2068{view.search}\u2069"),
    )
    back = link(t("explore.all_rows", lang), view.but(search="", part=1))
    return html.P([told, " ", back], className="searched", role="status")


def _heading(name: str, view: View) -> Component:
    lang = view.lang
    label = t(f"explore.column.{name}", lang)
    if name not in ORDERED:
        return html.Th(label, scope="col")
    key = ORDERED[name]
    now = view.sort.lstrip("-") == key
    down = view.sort.startswith("-")
    target = key if now and down else f"-{key}"
    sign = html.Span("▾" if down else "▴", className="order", **attributes({"aria-hidden": "true"})) if now else None
    return html.Th(
        link([label, sign], view.but(sort=target, part=1)),
        scope="col",
        **attributes({"aria-sort": ("descending" if down else "ascending") if now else None}),
    )


def _row(made: Explored, mark: Mark) -> Component:
    view, lang, figure = made.view, made.view.lang, mark.figure
    article = made.texts.get(figure.article_id)
    printed = sentence(mark, article)
    cells: dict[str, Any] = {
        "value": link(words.value(figure, lang), there(mark, view)),
        "measure": t(f"measure.{figure.measure}", lang),
        "places": words.place(figure, lang),
        "period": words.period(figure, lang),
        "sentence": foldable(t("explore.column.sentence", lang), printed) if printed else None,
        "source": html.Span(source(mark, article, view), className="citation-source"),
        "check": badge(t(f"state.{mark.state}", lang), mark.state),
    }
    return html.Tr(
        [
            html.Td(
                cells[name], className=f"col-{name}", **attributes({"data-label": t(f"explore.column.{name}", lang)})
            )
            for name in COLUMNS
        ],
        **attributes({"data-fig": figure.figure_id}),
    )
