"""The export panel of one chart: every form as a plain link, which the script turns into a choice of size and paper.

Without scripts the links fetch pictures and data from the server; with them PNG and SVG are drawn in the browser.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, render, state
from dashboard.charts.text import ChartText
from dashboard.i18n import t
from dashboard.render import BACKGROUNDS, FORMS, MOST_PIXELS, PRESETS, RATIO, SMALLEST
from dashboard.state import View

DATA = ("csv", "excel", "xlsx", "json", "parquet")
WHOLE = ("html", "zip")
WORDS = (
    "size", "own", "width", "height", "background", *BACKGROUNDS, "frame", "code", "preview_alt", "working", "failed",
    "doubt_stays",
)  # fmt: skip
"""Strings that the script shows, besides the names of sizes."""


def export_menu(
    chart: str, graph_id: str, text: ChartText, view: View, origin: str, *, stem: str, rows: int, all_rows: int = 0
) -> Component:
    """A disclosure with every form of ``chart``, which the graph ``graph_id`` draws in this view.

    ``origin`` is scheme and host, ``stem`` the name of files without ending. ``rows`` is how many the data of the
    chart have; ``all_rows`` how many those of the whole view, 0 when they are the same.
    """
    lang = view.lang
    seen = view.but(chart=chart, fig="", theme="auto", embed=False)
    alone = seen.but(embed=True)
    meta: dict[str, Any] = {
        **render.meta(render.words(text, lang, origin + state.write(seen))),
        "graph": graph_id,
        "file": stem,
        "done": t("export.done", lang, file="{file}"),
        "words": {name: t(f"export.{name}", lang) for name in WORDS},
        "sizes": [_size(preset, lang) for preset in PRESETS],
        "bounds": {"least": SMALLEST, "pixels": MOST_PIXELS, "ratio": RATIO[1]},
        "refused": _refusals(lang),
    }
    if meta["code"] is None:
        meta["words"]["no_code"] = _no_code(origin, lang)
    groups = [
        _group(t("export.picture", lang), [_link(form, alone, lang, picture=True) for form in FORMS], options=True),
        _group(_counted("chart_data", rows, lang), [_link(form, alone, lang) for form in DATA]),
    ]
    if all_rows:
        groups.append(_group(_counted("all_data", all_rows, lang), [_link(form, seen, lang) for form in DATA]))
    groups.append(_group(t("export.whole", lang), [_link(form, alone, lang) for form in WHOLE]))
    notes = [html.P(t("export.note", lang), className="hint"), html.P(role="status", className="export-status")]
    properties: dict[str, Any] = {"data-export-menu": json.dumps(meta, ensure_ascii=False)}
    return html.Details(
        [html.Summary(t("export.menu", lang)), html.Div([*groups, *notes], className="export-body")],
        className="export",
        **properties,
    )


def address(view: View, form: str) -> str:
    """Where a view is fetched in another form."""
    path, mark, query = state.write(view).partition("?")
    path = "/overview" if path == "/" else path
    if form == "excel":
        return f"{path}.csv?{query}{'&' if query else ''}for=excel"
    return f"{path}.{form}{mark}{query}"


def _no_code(origin: str, lang: str) -> str:
    """Why there is no QR code of an address that nobody else can reach."""
    host, command = urlsplit(origin).netloc or origin, "masar serve --public-url https://…"
    return t("export.no_code", lang, host=i18n.isolate(host, lang), command=i18n.isolate(command, lang))


def _group(head: str, links: list[Component], *, options: bool = False) -> Component:
    parts: list[Component] = [html.P(head, className="export-head")]
    if options:
        parts.append(html.Div(className="export-options"))
    return html.Div([*parts, html.Ul(links)], className="export-picture" if options else "export-data")


def _link(form: str, view: View, lang: str, *, picture: bool = False) -> Component:
    kind = "data-export" if picture else "data-fetch"
    properties: dict[str, Any] = {kind: form}
    return html.Li(html.A(t(f"export.{form}", lang), href=address(view, form), download="", **properties))


def _counted(key: str, rows: int, lang: str) -> str:
    return t(f"export.{key}", lang, rows=i18n.plural("export.rows", rows, lang))


def _size(preset: render.Size, lang: str) -> dict[str, Any]:
    pixels = i18n.isolate(f"{preset.width} × {preset.height}", lang)
    named = {"name": preset.name, "words": t(f"export.{preset.name}", lang, size=pixels)}
    return {**named, "width": preset.width, "height": preset.height, "layout": preset.layout_width}


def _refusals(lang: str) -> dict[str, str]:
    return {
        "small": t("export.too_small", lang, n=i18n.number(SMALLEST, lang)),
        "narrow": t("export.too_narrow", lang),
        "large": t("export.too_large", lang, n=i18n.number(MOST_PIXELS // 1_000_000, lang)),
    }
