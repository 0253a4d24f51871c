"""What the library says now, and its articles: the newest with figures in full, the others as a list."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.components.empty import empty_library
from dashboard.components.now import Now, now
from dashboard.components.parts import attributes, badge, link
from dashboard.data import Entry
from dashboard.i18n import t
from dashboard.state import View

MOST = 100
"""Articles listed; a library may hold many more, and a page of all of them would help nobody."""


def layout(entries: tuple[Entry, ...], messages: dict[str, str], found: Now, view: View) -> list[Component]:
    """The page's content. ``messages``: what the chart of an article says, by its id; ``found``: what all say."""
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
        first = _card(with_figures[0], messages, view, featured=True)
        parts.append(_section("newest", [first], view))
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


def _card(entry: Entry, messages: dict[str, str], view: View, *, featured: bool = False) -> Component:
    lang = view.lang
    article = entry.article
    target = View("article", article.article_id, lang=lang, theme=view.theme, dir=view.dir)
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
    parts: list[Component | None] = [
        html.H3(link(message or title, target)),
        html.P(title, className="of") if message else None,
        html.P(facts, className="meta"),
        link(t("overview.open", lang), target, className="button") if featured else None,
    ]
    return html.Li(parts, className="card featured" if featured else "card")
