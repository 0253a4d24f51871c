"""A figure's journey: one number in several articles, who printed it first, what changed, what offices published."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, state, words
from dashboard.cases import Quote
from dashboard.charts.select import doubts
from dashboard.charts.text import in_doubt
from dashboard.components.finding import brief, marked
from dashboard.components.gloss import fields
from dashboard.components.parts import attributes, badge, copier, link, outside, rich
from dashboard.components.share_menu import share_menu
from dashboard.data import Trip
from dashboard.i18n import t
from dashboard.share import cite
from dashboard.state import View
from etl.model import Figure, Published
from etl.pipeline import Version


def title(trip: Trip, lang: str) -> str:
    """What the figure says, in one line, with what a check says against it."""
    figure = trip.figure
    return in_doubt(words.told(figure, lang), (figure,), doubts(trip.story.told), lang, "printed")


def layout(trip: Trip, view: View, origin: str) -> list[Component]:
    """The page's content; ``origin`` is scheme and host, for what leaves the page."""
    lang, figure, story = view.lang, trip.figure, trip.story
    home = View("article", story.article.article_id, lang=lang, theme=view.theme, dir=view.dir)
    address = origin + state.write(View("figure", figure.figure_id, lang=lang))
    said = cite.of_figure(figure, story.article, story.told, title(trip, lang), lang, written=story.written)
    head = html.Header(
        [
            html.P(link(words.title(story.article, lang), home), className="back"),
            html.P(t("figure.title", lang), className="kicker"),
            html.H1(title(trip, lang), className="sentence-case"),
            html.P(t("figure.lead", lang), className="lead"),
            html.Div(
                [
                    link(t("figure.open", lang), home.but(fig=figure.figure_id), className="button"),
                    copier(t("gloss.link", lang), t("share.copied", lang), lang, text=address),
                    share_menu(said, view, origin, embeddable=False),
                ],
                className="tools",
            ),
        ],
        className="article-head",
    )
    return [head, _journey(trip, view), _published(trip, lang), _own(trip, view), _checks(trip, view)]


def _section(name: str, heading: str, *parts: Component | None) -> Component:
    return html.Section(
        [html.H2(heading, id=name), *(part for part in parts if part is not None)],
        className=f"figure-part {name}",
        **attributes({"aria-labelledby": name}),
    )


def _journey(trip: Trip, view: View) -> Component:
    """The versions as one row, by day; each says what is otherwise than in the first."""
    lang, versions = view.lang, trip.journey.versions
    steps = [_step(version, trip, view, first=place == 0) for place, version in enumerate(versions)]
    row = html.Ol(steps, className="journey-row", **attributes({"aria-label": t("figure.journey", lang)}))
    frame = html.Div(
        row, className="scroller", tabIndex=0, role="group", **attributes({"aria-label": t("figure.journey", lang)})
    )
    alone = html.P(t("figure.alone", lang), className="hint") if len(versions) == 1 else None
    return _section("journey", t("figure.journey", lang), frame, alone)


def _step(version: Version, trip: Trip, view: View, *, first: bool) -> Component:
    lang, figure, article = view.lang, version.figure, version.article
    here = figure.figure_id == trip.figure.figure_id
    there = View(lang=lang, theme=view.theme, dir=view.dir)
    labels: list[Component] = []
    if first:
        labels.append(badge(t("figure.first", lang), "first"))
    if here:
        labels.append(badge(t("figure.this", lang), "here"))
    before = trip.journey.versions[: trip.journey.versions.index(version)]
    if version.witness in {earlier.witness for earlier in before}:
        labels.append(badge(t("figure.copy", lang), "copy"))
    day = i18n.day(article.published, lang) if article.published else t("figure.undated", lang)
    outlet = html.Bdi(article.publisher or t("article.unknown_publisher", lang))
    quote = Quote(article, figure.sentence_start, figure.sentence_end, (figure,))
    number = html.Strong(words.value(figure, lang), className="value")
    return html.Li(
        [
            html.P(labels, className="labels") if labels else None,
            html.H3([html.Span(outlet), html.Span(day, className="day")]),
            number if here else link(number, there.but(page="figure", item=figure.figure_id)),
            html.P(words.period(figure, lang), className="period"),
            html.Blockquote(
                marked(quote), lang=article.language or "und", dir=article.direction, className="evidence-sentence"
            ),
            _changes(version, trip.journey.first.figure, lang) if not first else None,
            html.P(
                link(
                    t("checks.open", lang),
                    there.but(page="article", item=article.article_id, fig=figure.figure_id),
                )
            ),
        ],
        className="step" + " fork" * version.is_fork,
        **attributes({"aria-current": "true"} if here else {}),
    )


def _changes(version: Version, first: Figure, lang: str) -> Component:
    if not version.changed:
        return html.P(t("figure.same", lang), className="hint")
    lines = [
        html.Li(
            rich(
                t(
                    "figure.changed",
                    lang,
                    what=t(f"figure.field.{name}", lang),
                    before=_told(first, name, lang),
                    after=_told(version.figure, name, lang),
                )
            )
        )
        for name in version.changed
    ]
    return html.Ul(lines, className="changed")


def _told(figure: Figure, name: str, lang: str) -> str:
    """One field of a figure, for a sentence about its change."""
    match name:
        case "year":
            return words.year_or_period(figure, lang)
        case "period":
            return i18n.period(figure.period_start, figure.period_end, lang)
        case "base":
            return i18n.period(figure.base_start, figure.base_end, lang)
        case "value" | "rounding":
            return words.bare(figure, lang)
        case "unit":
            return t(f"figure.unit.{figure.unit}", lang)
        case "hedge":
            return t(f"figure.hedge.{figure.qualifier}", lang)
        case "mode":
            return t(f"mode.{figure.mode or 'any'}", lang)
        case _:
            return words.place(figure, lang)


def _published(trip: Trip, lang: str) -> Component:
    heading = t("figure.published", lang)
    if not trip.published:
        return _section("published", heading, html.P(t("figure.published_none", lang), className="hint"))
    columns = ("period", "value", "against", "source")
    head = html.Tr([html.Th(t(f"figure.{name}", lang), scope="col") for name in columns])
    rows = [_row(row, trip.figure, columns, lang) for row in trip.published]
    table = html.Table(
        [html.Caption(t("figure.published_lead", lang)), html.Thead(head), html.Tbody(rows)], className="figures"
    )
    frame = html.Div(table, className="scroller", tabIndex=0, role="group", **attributes({"aria-label": heading}))
    return _section("published", heading, frame)


def _row(row: Published, figure: Figure, columns: tuple[str, ...], lang: str) -> Component:
    same = (row.period_start, row.period_end) == (figure.period_start, figure.period_end)
    signs = [t("figure.closest", lang)] if same else []
    signs += [t("figure.equal", lang)] if row.value == figure.value else []
    cells: dict[str, Any] = {
        "period": i18n.period(row.period_start, row.period_end, lang),
        "value": i18n.number(row.value, lang),
        "against": [badge(word, "agrees" if row.value == figure.value else "") for word in signs],
        "source": outside(html.Bdi(i18n.office(row.source, lang)), row.source_url),
    }
    return html.Tr(
        [
            html.Td(cells[name], className=f"col-{name}", **attributes({"data-label": t(f"figure.{name}", lang)}))
            for name in columns
        ],
        className="near" if same else "",
    )


def _own(trip: Trip, view: View) -> Component:
    """The record field by field, in the reader's language."""
    lang = view.lang
    checks = t("gloss.check", lang)  # they have a section of their own
    told = [
        html.Div([html.Dt(name), html.Dd(value)])
        for name, value in fields(trip.story, trip.figure, lang)
        if name != checks
    ]
    meaning = html.P(t(f"definition.{trip.figure.measure}", lang), className="meaning")
    return _section("fields", t("figure.fields", lang), html.Div([html.Dl(told), meaning], className="gloss"))


def _checks(trip: Trip, view: View) -> Component:
    lang, name = view.lang, trip.figure.figure_id
    about = [
        (number, case)
        for number, case in enumerate(trip.story.cases, 1)
        if any(name in found.figure_ids for found in case.findings)
    ]
    heading = t("article.checks", lang)
    if not about:
        return _section("checks", heading, html.P(t("figure.untested", lang), className="hint"))
    return _section(
        "checks",
        heading,
        html.Ol([brief(case, number, view, words_here=False) for number, case in about], className="findings"),
    )
