"""The drawing of the explorer with its words, the ways to draw it, and the choices behind it, all as plain links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.charts.explored import Drawing, behind, check_of, source_of, state_of
from dashboard.charts.marks import doubt
from dashboard.components.chart import drawing, placed
from dashboard.components.export_menu import export_menu
from dashboard.components.first import Picture, picture
from dashboard.components.parts import attributes, copier, link, rich, to_table
from dashboard.components.share_menu import share_menu
from dashboard.explored import Explored
from dashboard.i18n import t
from dashboard.share import cite
from dashboard.state import CHARTS, CHOICES, COMPARED, GROUPS, View, canonical_period
from etl.load.explore import Mark

TIMED = ("trend", "periods", "places")
"""Charts with an axis of time."""
OTHERS = 8
"""Other periods that are offered at most."""


def tabs(view: View) -> Component:
    """The ways to draw the figures."""
    ways = [(name, t(f"explore.chart.{name}", view.lang), view.but(chart=name, fig="")) for name in CHARTS]
    return _choice("explore.charts", ways, view.chart, view, "tabs")


def chart(made: Explored, drawn: Drawing | None, origin: str) -> Component:
    """The drawing, or why there is none and a way on."""
    view, lang = made.view, made.view.lang
    parts: list[Component | None] = [None if view.embed and not view.controls else tabs(view)]
    if drawn is None:
        return _section([*parts, _empty(made), None if view.embed else _choices(made)])
    text = drawn.text
    graph_id = f"graph-explore-{view.chart}"
    first = picture(drawn.figure)
    parts += [
        html.P(t("explore.none.ranking", lang), className="hint instead") if made.instead and not view.embed else None,
        html.Div(
            [html.H2(text.title, id="title-explore"), html.P(text.subtitle, className="subtitle")],
            className="chart-head",
        ),
        None if view.embed else to_table(lang),
        html.Div(
            [
                drawing(drawn.figure, first, graph_id, text.alt, lang),
                _buttons(drawn.marks, first, lang),
            ],
            className=f"plot {view.chart}",
            **attributes({"data-graph": graph_id}),
        ),
        _foot(made, drawn),
        None if view.embed else _choices(made),
    ]
    if not view.embed:
        parts.append(_tools(made, drawn, origin, graph_id))
    return _section(parts)


def _empty(made: Explored) -> Component:
    """Why nothing is drawn, in one sentence, and links to what shows something."""
    view, lang = made.view, made.view.lang
    ways = [
        link(
            t("explore.all_figures", lang)
            if way.chart == view.chart
            else t("explore.otherwise", lang, chart=t(f"explore.chart.{way.chart}", lang)),
            way,
            className="button",
        )
        for way in (() if view.embed else made.ways)
    ]
    return html.Div(
        [
            html.H2(t(f"explore.chart.{view.chart}", lang), id="title-explore"),
            html.P(t(f"explore.none.{view.chart}", lang)),
            html.P(ways, className="ways") if ways else None,
        ],
        className="nothing without-chart",
    )


def _tools(made: Explored, drawn: Drawing, origin: str, graph_id: str) -> Component:
    view, lang = made.view, made.view.lang
    parts = [copier(t("share.copy", lang), t("share.copied", lang), lang)]
    first = drawn.told
    if first.figure.article_id in made.texts:
        said = cite.of_chart(drawn.text, made.texts[first.figure.article_id], first.figure, view.chart, lang)
        # of an article only the opening is at hand here; the mark has its sentence, and who printed it
        printed = " ".join(first.sentence.split())
        said = replace(said, sentence=printed, printed=source_of([first], made.texts, lang))
        said = replace(said, own=words.plain(check_of([first], lang)))
        if state_of(drawn.about) != "contradicts":  # what is said against other marks is no doubt about the title
            said = replace(said, doubt="")
        if len({mark.figure.article_id for mark in behind(made, drawn.marks)}) > 1:
            said = cite.of_view(said)
        parts.append(share_menu(said, view, origin))
    stem = f"masar_{drawn.text.slug}_{lang}"
    rows = len({mark.figure.figure_id for mark in made.drawn})
    parts.append(
        export_menu(view.chart, graph_id, drawn.text, view, origin, stem=stem, rows=rows, all_rows=made.figures)
    )
    return html.Div(parts, className="tools")


def _section(parts: Sequence[Component | None]) -> Component:
    return html.Section(
        parts, className="chart", id="chart-explore", **attributes({"aria-labelledby": "title-explore"})
    )


def _foot(made: Explored, drawn: Drawing) -> Component:
    lang, text = made.view.lang, drawn.text
    meaning = t("format.colon", lang, a=t("explore.counted", lang), b=t(f"measure.{made.measure}", lang))
    return html.Div(
        [
            html.P(text.source, className="source-line"),
            html.P(rich(text.check), className="check-line"),
            html.P(text.note, className="total-line") if text.note else None,
            html.Details(
                [
                    html.Summary(meaning),
                    html.P(t(f"definition.{made.measure}", lang)),
                    html.P(t("explore.provisional", lang)),
                ],
                className="counted",
            ),
        ],
        className="chart-foot",
    )


def _buttons(marks: Sequence[Mark], first: Picture | None, lang: str) -> Component:
    """One button a mark, laid over it by the script; the arrow keys go from one to the next."""
    unique = {mark.figure.figure_id: mark for mark in marks}
    items = [html.Li(_button(mark, place, first, lang)) for place, mark in enumerate(unique.values())]
    return html.Ul(
        items, className="bar-buttons", **attributes({"aria-label": t("explore.marks", lang), "data-rove": ""})
    )


def _button(mark: Mark, place: int, first: Picture | None, lang: str) -> Component:
    figure = mark.figure
    name = t(
        "article.bar",
        lang,
        value=words.value(figure, lang),
        measure=t(f"measure.{figure.measure}", lang),
        place=words.place(figure, lang),
        period=words.period(figure, lang),
    )
    if doubt(mark, lang):
        name = t("chart.alt_doubt", lang, item=name, doubt=doubt(mark, lang))
    return html.Button(
        html.Span(name),
        type="button",
        className="bar",
        tabIndex=0 if place == 0 else -1,
        **attributes({"data-fig": figure.figure_id, "data-pick": "bar", "aria-pressed": "false"}),
        **placed(figure.figure_id, first),
    )


def _choices(made: Explored) -> Component:
    """Which figure stands for a cell, what is compared, and the other periods that can be."""
    view, lang = made.view, made.view.lang
    parts = [
        _choice("explore.choose", [(n, t(f"explore.chosen.{n}", lang), view.but(choose=n, fig="")) for n in CHOICES],
                view.choose, view)
    ]  # fmt: skip
    if made.set and view.chart in ("ranking", "share"):
        parts.append(
            _choice("explore.by", [(n, t(f"explore.by_{n}", lang), view.but(by=n, fig="")) for n in COMPARED],
                    made.set.by, view)
        )  # fmt: skip
    if view.chart == "change":
        groups = [(n, t(f"explore.by_{n}", lang), view.but(by="" if n == view.by else n, fig="")) for n in GROUPS]
        parts.append(_choice("explore.by", groups, view.by, view))
    if view.chart in TIMED and i18n.direction(lang) == "rtl":
        ways = [
            (n, t(f"explore.time_{n}", lang), view.but(dir="auto" if n == "ltr" else "rtl")) for n in ("ltr", "rtl")
        ]
        parts.insert(0, _choice("explore.time", ways, "rtl" if view.dir == "rtl" else "ltr", view))
    if made.others:
        links = [
            (when, i18n.period(start, end, lang), view.but(period=when, fig="", part=1))
            for start, end, _ in made.others
            if (when := _coded(start, end))
        ]
        if links:
            parts.append(_choice("explore.others", links[:OTHERS], "", view))
    return html.Div(parts, className="choices")


def _coded(start: date, end: date) -> str:
    """A period as an address says it; empty for one that is not of whole months."""
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return (canonical_period(f"{start:%Y-%m}..{end:%Y-%m}") or "") if whole else ""


def _choice(
    label: str, options: Sequence[tuple[str, str, View]], current: str, view: View, kind: str = ""
) -> Component:
    links = [
        html.Li(link(text, target, **attributes({"aria-current": "true"} if name == current else {})))
        for name, text, target in options
    ]
    name = t(label, view.lang)
    return html.Nav(
        [html.Span(name, className="only-read" if kind else "label"), html.Ul(links, className="pills")],
        className=f"choice {kind}".strip(),
        **attributes({"aria-label": name}),
    )
