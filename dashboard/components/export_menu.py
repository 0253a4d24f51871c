"""The export menu of one chart. Buttons draw a picture in the browser, links fetch data; all words go along as data."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, render, state
from dashboard.charts.select import Reading
from dashboard.charts.text import ChartText
from dashboard.export import TYPES, file_stem
from dashboard.i18n import t
from dashboard.render import PRESETS, Size
from dashboard.state import View
from etl.model import Article


def export_menu(chart: str, graph_id: str, text: ChartText, article: Article, view: View, origin: str) -> Component:
    """A disclosure with every form of ``chart``, which the graph ``graph_id`` draws in this view.

    ``origin`` is scheme and host.
    """
    lang = view.lang
    reading: Reading = "repaired" if view.reading == "repaired" else "printed"
    stem = file_stem(text, article, lang, reading)
    seen = view.but(chart=chart, fig="", theme="auto", dir="auto", embed=False)
    meta = {
        **render.meta(render.words(text, lang, origin + state.write(seen))),
        "graph": graph_id,
        "file": stem,
        "done": t("export.done", lang, file="{file}"),
        "failed": t("export.failed", lang),
    }
    pictures = [_button("png", _size(preset, lang), preset) for preset in PRESETS if preset.name != "print"]
    links: list[Component] = [
        html.Li(html.A(t(f"export.{form}", lang), href=address(article.article_id, form, chart, view), download=""))
        for form in TYPES
    ]
    groups: list[tuple[str, list[Component]]] = [
        ("picture", pictures),
        ("drawing", [_button("svg", t("export.svg", lang), PRESETS[0])]),
        ("data", links),
    ]
    body: list[Component] = [
        html.Div([html.P(t(f"export.{name}", lang), className="export-head"), html.Ul(items)]) for name, items in groups
    ]
    body.append(html.P(t("export.note", lang), className="hint"))
    body.append(html.P(role="status", className="export-status"))
    properties: dict[str, Any] = {"data-export-menu": json.dumps(meta, ensure_ascii=False)}
    return html.Details(
        [html.Summary(t("export.menu", lang)), html.Div(body, className="export-body")],
        className="export",
        **properties,
    )


def address(article_id: str, form: str, chart: str, view: View) -> str:
    """Where the data of a chart is fetched: the parameters are those of the page's own link."""
    query = urlencode({"lang": view.lang, "as": view.reading, "chart": chart})
    return f"/download/{quote(article_id, safe='')}/{form}?{query}"


def _size(preset: Size, lang: str) -> str:
    size = i18n.isolate(f"{preset.width} × {preset.height}", lang)
    return t(f"export.{preset.name}", lang, size=size)


def _button(form: str, words: str, preset: Size) -> Component:
    size = {"data-export": form, "data-preset": preset.name}
    numbers = {"data-width": preset.width, "data-height": preset.height, "data-layout": preset.layout_width}
    properties: dict[str, Any] = {**size, **numbers}
    return html.Li(html.Button(words, type="button", **properties))
