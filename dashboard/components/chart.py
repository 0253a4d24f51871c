"""A chart with what must never be lost from it: message, subtitle, source, doubt; and a button on every bar.

Plotly's bars cannot be reached by keyboard, so each bar has a real button; the script lays it over its bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import words
from dashboard.charts.change import change
from dashboard.charts.ranking import ranking
from dashboard.charts.select import Reading
from dashboard.charts.text import ChartText, change_text, ranking_text
from dashboard.components.export_menu import export_menu
from dashboard.components.first import FINGER, Picture, picture
from dashboard.components.parts import attributes, copier, rich, to_table
from dashboard.components.share_menu import share_menu
from dashboard.data import Story
from dashboard.export import file_stem
from dashboard.i18n import t
from dashboard.share import cite
from dashboard.state import View
from dashboard.theme import graph_config


@dataclass(frozen=True, slots=True)
class Card:
    """One chart ready to be shown: its name in the address, the drawing and its words."""

    name: str
    figure: Any
    text: ChartText


def cards(story: Story, view: View) -> list[Card]:
    """The charts this story's figures allow, in the reading and language of the view."""
    if not story.printed:
        return []
    figures, lang = story.figures(view.reading), view.lang
    reading = _reading(view)
    made = []
    for name, draw, tell in (("ranking", ranking, ranking_text), ("change", change, change_text)):
        figure = draw(figures, lang, reading=reading, findings=story.told)
        text = tell(figures, story.article, story.told, lang, reading, written=story.written)
        if figure is not None and text is not None:
            made.append(Card(name, figure, text))
    return made


def message(story: Story, view: View) -> str | None:
    """What the first chart of this story says, without drawing it."""
    if not story.printed:
        return None
    reading = _reading(view)
    for tell in (ranking_text, change_text):
        if text := tell(
            story.figures(view.reading), story.article, story.told, view.lang, reading, written=story.written
        ):
            return text.title
    return None


def drawing(figure: Any, first: Picture | None, graph_id: str, alt: str, lang: str) -> Component:
    """The chart itself: its first picture, and the graph that plotly draws over it."""
    height = {"height": f"{figure.layout.height}px"}
    graph = dcc.Graph(id=graph_id, figure=figure, config=cast(Any, graph_config(lang)), style=height, className="graph")
    parts = [first.component, graph] if first else [graph]
    room = {"minHeight": height["height"]}  # the graph itself comes later
    return html.Div(parts, className="drawing", role="img", dir="ltr", style=room, **attributes({"aria-label": alt}))


def placed(figure_id: str, first: Picture | None) -> dict[str, Any]:
    """What puts a button over its mark in the first picture; the script does it anew for what plotly draws."""
    style = first.places.get(figure_id) if first else None
    if not style:
        return {}
    point = {"data-point": ""} if style["width"] == f"{FINGER}px" else {}
    return {"style": dict(style), "data-placed": "", **point}


def bars(story: Story, shown: Card, view: View, first: Picture | None) -> Component:
    """A list of buttons, one a bar, named in the reader's language."""
    items = [html.Li(_bar(story, name, view, first)) for name in shown.text.figure_ids]
    return html.Ul(items, className="bar-buttons", **attributes({"aria-label": t("article.bars", view.lang)}))


def _bar(story: Story, figure_id: str, view: View, first: Picture | None) -> Component:
    lang = view.lang
    figure = {f.figure_id: f for f in story.figures(view.reading)}[figure_id]
    name = t(
        "article.bar",
        lang,
        value=words.value(figure, lang),
        measure=t(f"measure.{figure.measure}", lang),
        place=words.place(figure, lang),
        period=words.period(figure, lang),
    )
    if figure_id in story.doubted:
        key = "article.bar_repaired" if view.reading == "repaired" else "article.bar_doubt"
        name = t(key, lang, bar=name, printed=words.year_or_period(story.by_id[figure_id], lang))
    properties: dict[str, Any] = {"data-fig": figure_id, "data-pick": "bar", "aria-pressed": "false"}
    properties |= placed(figure_id, first)
    return html.Button(html.Span(name), type="button", className="bar", **properties)


def card(story: Story, shown: Card, view: View, origin: str) -> Component:
    """The chart with its words around it and what can be done with it."""
    lang = view.lang
    graph_id = f"graph-{shown.name}"
    first = picture(shown.figure)
    heading = html.H2(shown.text.title, id=f"title-{shown.name}")
    parts: list[Component | None] = [
        html.Div([heading, html.P(shown.text.subtitle, className="subtitle")], className="chart-head"),
        None if view.embed or not story.kept else to_table(lang),
        html.Div(
            [drawing(shown.figure, first, graph_id, shown.text.alt, lang), bars(story, shown, view, first)],
            className="plot",
            **attributes({"data-graph": graph_id}),
        ),
        html.Div(
            [
                html.P(shown.text.source, className="source-line"),
                html.P(rich(shown.text.check), className="check-line") if shown.text.check else None,
                html.P(shown.text.note, className="total-line") if shown.text.note else None,
            ],
            className="chart-foot",
        ),
    ]
    if story.kept and not view.embed:
        parts.append(_tools(story, shown, view, origin, graph_id))
    return html.Section(
        parts, className="chart", id=f"chart-{shown.name}", **attributes({"aria-labelledby": f"title-{shown.name}"})
    )


def _tools(story: Story, shown: Card, view: View, origin: str, graph_id: str) -> Component:
    lang = view.lang
    by_id = {figure.figure_id: figure for figure in story.figures(view.reading)}
    listed = [by_id[name] for name in shown.text.figure_ids]
    about = next((figure for figure in listed if figure.kind == "change"), listed[0])
    said = cite.of_chart(shown.text, story.article, about, shown.name, lang)
    chosen = cite.of_marks(shown.text, story.article, listed, story.told, lang, _reading(view))
    return html.Div(
        [
            copier(t("share.copy", lang), t("share.copied", lang), lang),
            share_menu(said, view.but(chart=shown.name), origin, chosen=chosen),
            _export(story, shown, view, origin, graph_id),
        ],
        className="tools",
    )


def _export(story: Story, shown: Card, view: View, origin: str, graph_id: str) -> Component:
    stem = file_stem(shown.text, story.article, view.lang, _reading(view))
    counts = {"rows": len(shown.text.figure_ids), "all_rows": len(story.printed)}
    return export_menu(shown.name, graph_id, shown.text, view, origin, stem=stem, **counts)


def _reading(view: View) -> Reading:
    return "repaired" if view.reading == "repaired" else "printed"
