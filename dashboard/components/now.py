"""What the whole library says now, in three boxes without a script: the latest ranking, changes on a year, doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.cases import Case
from dashboard.charts.explored import Drawing, common, labels
from dashboard.charts.marks import percent_of, said
from dashboard.components.citation import there
from dashboard.components.parts import attributes, badge, link
from dashboard.components.small import ROWS, small_bar
from dashboard.explored import Explored
from dashboard.i18n import t
from dashboard.state import View
from etl.load.explore import Mark

CASES = 3
MEASURES = 8


@dataclass(frozen=True)
class Now:
    """The same library asked for its latest ranking and for its changes; ``cases`` are what contradicts, the strongest
    first, and ``doubted`` how many figures a check contradicts."""

    ranking: Explored
    drawn: Drawing | None
    changes: Explored
    cases: Sequence[Case]
    doubted: int


def now(found: Now, view: View) -> Component | None:
    """The boxes; None for a library without figures."""
    lang = view.lang
    if not found.ranking.whole:
        return None
    boxes = [box for box in (_ranking(found, view), _changes(found, view), _doubts(found, view)) if box is not None]
    return html.Section(
        [
            html.H2(t("overview.now", lang), id="section-now"),
            html.Div(boxes, className="now"),
            _measures(found, view),
        ],
        className="now-section",
        **attributes({"aria-labelledby": "section-now"}),
    )


def _ranking(found: Now, view: View) -> Component | None:
    """Bars of the latest period, each a link to its sentence."""
    ranked = found.ranking.set
    if ranked is None or found.drawn is None:
        return None
    lang = view.lang
    longest = max(mark.figure.value for mark in ranked.marks) or 1
    rows = [
        small_bar(
            words.named(mark.figure, ranked.by, lang),
            said(mark, lang),
            mark.figure.value / longest,
            there(mark, view),
            lang,
            doubted=mark.state == "contradicts",
        )
        for mark in ranked.marks[:ROWS]
    ]
    text = found.drawn.text
    return _box(
        [
            html.H3(text.title),
            html.P(text.subtitle, className="hint"),
            html.Ul(rows, className="small-bars"),
            html.P(text.source, className="hint"),
            html.P(link(t("overview.compare", lang), _explore(view)), className="on"),
        ]
    )


def _changes(found: Now, view: View) -> Component | None:
    """The same thing in one period and in that of the year before."""
    pairs = found.changes.pairs[:ROWS]
    if not pairs:
        return None
    lang = view.lang
    first, later = pairs[0]
    periods = t(
        "chart.against",
        lang,
        period=i18n.period(later.figure.period_start, later.figure.period_end, lang),
        base=i18n.period(first.figure.period_start, first.figure.period_end, lang),
    )
    names = labels([b.figure for _, b in found.changes.pairs], lang)
    counted = common([mark.figure for pair in found.changes.pairs for mark in pair], lang)
    rows = [_change(pair, name, view) for pair, name in zip(pairs, names, strict=False)]
    return _box(
        [
            html.H3(t("overview.changed", lang)),
            html.P(t("format.list_middle", lang, a=counted, b=periods), className="hint sentence-case"),
            html.Ul(rows, className="changes"),
            html.P(t("explore.change_note", lang), className="hint"),
            html.P(link(t("overview.compare", lang), _explore(view).but(chart="change")), className="on"),
        ]
    )


def _change(pair: tuple[Mark, Mark], name: str, view: View) -> Component:
    lang, (earlier, later) = view.lang, pair
    doubted = any(mark.state == "contradicts" for mark in pair)
    numbers = t("explore.then", lang, base=said(earlier, lang), value=said(later, lang))
    parts: list[Component] = [
        html.Span(name),
        html.Strong(percent_of(pair, lang), className="number"),
        html.Span(numbers, className="numbers"),
    ]
    if doubted:
        parts.append(badge(t("chart.in_doubt", lang), "contradicts"))
    return html.Li(link(parts, there(later, view), className="doubted" if doubted else ""))


def _doubts(found: Now, view: View) -> Component:
    """What contradicts, the strongest first."""
    lang = view.lang
    plain = View("checks", lang=lang, theme=view.theme, dir=view.dir, version=view.version)
    cases = [
        html.Li(
            [
                link(
                    words.plain(words.finding(case.lead, case.figures, lang)), plain.but(finding=case.lead.finding_id)
                ),
                html.Span(html.Bdi(case.article.publisher or ""), className="hint"),
            ]
        )
        for case in found.cases[:CASES]
    ]
    lead = i18n.plural("overview.doubted", found.doubted, lang, all=i18n.number(found.ranking.whole, lang))
    more = _explore(view).but(found="contradicts", chart="ranking")
    return _box(
        [
            html.H3(t("overview.doubts", lang)),
            html.P(lead, className="hint"),
            html.Ul(cases, className="doubt-list") if cases else None,
            html.P(
                [
                    link(t("checks.open_all", lang), plain),
                    link(t("overview.doubted_figures", lang), more) if found.doubted else None,
                ],
                className="on",
            ),
        ]
    )


def _measures(found: Now, view: View) -> Component:
    """What is counted in the library, each with how many figures it has."""
    lang = view.lang
    most = found.ranking.counts["measure"].most_common(MEASURES)
    items = [
        html.Li(
            link(
                t("explore.option", lang, name=t(f"measure.{name}", lang), n=i18n.number(n, lang)),
                _explore(view).but(measure=name),
            )
        )
        for name, n in most
    ]
    label = t("explore.by_measure", lang)
    return html.Nav(
        [html.Span(label, className="label"), html.Ul(items, className="pills")],
        className="choice",
        **attributes({"aria-label": label}),
    )


def _explore(view: View) -> View:
    return View("explore", lang=view.lang, theme=view.theme, dir=view.dir, version=view.version)


def _box(parts: Sequence[Component | None]) -> Component:
    return html.Div([part for part in parts if part is not None], className="box")
