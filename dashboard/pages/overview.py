"""What the library says now, and its articles: the newest with figures in full, the others as a list."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.components.empty import empty_library
from dashboard.components.now import Now, now
from dashboard.components.parts import attributes, badge, link
from dashboard.components.small import small_ranking
from dashboard.data import Entry, Story
from dashboard.i18n import t
from dashboard.state import View

MOST = 100
"""Articles listed; a library may hold many more, and a page of all of them would help nobody."""


def layout(
    entries: tuple[Entry, ...], messages: dict[str, str], first: Story | None, found: Now, view: View
) -> list[Component]:
    """The page's content. ``messages``: what the chart of an article says, by its id; ``first``: the first one with
    figures, where it is at hand; ``found``: what all say."""
    lang = view.lang
    parts: list[Component] = [
        html.Div(
            [html.H1(t("overview.title", lang)), html.P(t("overview.lead", lang), className="lead")],
            className="prose",
        )
    ]
    if not entries:
        return [*parts, empty_library(view)]
    with_figures = [entry for entry in entries if entry.figures]
    without = [entry for entry in entries if not entry.figures]
    if with_figures:
        parts.append(_section("newest", [_featured(with_figures[0], messages, first, view)], view))
    if told := now(found, view):
        parts.append(told)
    if with_figures[1:]:
        parts.append(_section("all", [_card(entry, messages, view) for entry in with_figures[1:MOST]], view))
    if without:
        parts.append(_section("without", [_card(entry, messages, view) for entry in without[:MOST]], view))
    return parts


def _section(name: str, cards: list[Component], view: View) -> Component:
    title = html.H2(t(f"overview.{name}", view.lang), id=f"section-{name}")
    return html.Section(
        [title, html.Ul(cards, className="cards")], className=name, **attributes({"aria-labelledby": f"section-{name}"})
    )


def _featured(entry: Entry, messages: dict[str, str], story: Story | None, view: View) -> Component:
    """The first article: its message and the way to it, beside its ranking."""
    button = link(t("overview.open", view.lang), _target(entry, view), className="button")
    bars = small_ranking(story, view) if story else None
    return html.Li([html.Div([*_told(entry, messages, view), button]), bars], className="card featured")


def _card(entry: Entry, messages: dict[str, str], view: View) -> Component:
    return html.Li(_told(entry, messages, view), className="card")


def _target(entry: Entry, view: View) -> View:
    return View("article", entry.article.article_id, lang=view.lang, theme=view.theme, dir=view.dir)


def _told(entry: Entry, messages: dict[str, str], view: View) -> list[Component | None]:
    lang = view.lang
    article = entry.article
    title = html.Bdi(words.title(article, lang), lang=article.language or "und")
    message = messages.get(article.article_id)
    facts: list[Component] = [
        html.Bdi(article.publisher or t("article.unknown_publisher", lang)),
        html.Span(i18n.day(article.published, lang) if article.published else t("overview.undated", lang)),
    ]
    if entry.figures:
        facts.append(html.Span(i18n.plural("overview.figures", entry.figures, lang)))
    if entry.written:
        facts.append(html.Span(t("article.written_from", lang)))
    if entry.contradictions:
        facts.append(badge(t("state.contradicts", lang), "contradicts"))
    return [
        html.H3(link(message or title, _target(entry, view))),
        html.P(title, className="of") if message else None,
        html.P(facts, className="meta"),
    ]
