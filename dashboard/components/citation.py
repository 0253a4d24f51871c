"""A mark as a citation: the sentence it was read from, its article, what the checks say, and the way there."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, state, words
from dashboard.components.parts import attributes, badge, copier, link
from dashboard.explored import Explored
from dashboard.i18n import t
from dashboard.state import View
from etl.load.explore import Mark
from etl.model import Article

CARDS = "/explore/card/"
"""Address of a card, with the id of its figure behind it and the query of the page it is for."""


def sentence(mark: Mark, article: Article | None) -> Component | None:
    """The sentence as printed, the number in it marked; None where the article cannot be read."""
    if article is None:
        return None
    figure, text = mark.figure, mark.sentence
    start, end = (place - figure.sentence_start for place in (figure.span_start, figure.span_end))
    parts: list[Any] = [text[:start], html.Mark(figure.quote), text[end:].rstrip()]
    return html.Span(parts, lang=article.language or "und", dir=article.direction, className="quoted")


def there(mark: Mark, view: View) -> View:
    """The figure in its article."""
    figure = mark.figure
    return View(
        "article", figure.article_id, view.lang, figure.figure_id, theme=view.theme, dir=view.dir, version=view.version
    )


def citations(made: Explored, marks: tuple[Mark, ...], origin: str) -> Component:
    """A place for the card of each mark, and the hint that stands there while none is selected. The selected mark has
    its card; the script asks for that of another when somebody comes near it.
    """
    view, lang = made.view, made.view.lang
    unique = {mark.figure.figure_id: mark for mark in marks}
    cards = [card(made, mark, origin) if name == view.fig else _place(name) for name, mark in unique.items()]
    hint = html.P(t("explore.hint", lang), className="hint", id="gloss-hint", hidden=view.fig in unique)
    if not unique:  # nothing is drawn that could be pressed
        return html.Section(id="glosses", className="glosses citations", hidden=True)
    return html.Section(
        [hint, *cards],
        className="glosses citations",
        id="glosses",
        **attributes(
            {
                "aria-label": t("explore.words", lang),
                "aria-live": "polite",
                "data-open": "" if view.fig in unique else None,
            }
        ),
    )


def _place(figure_id: str) -> Component:
    """Where the card of a mark will be."""
    return html.Div(className="gloss", hidden=True, **attributes({"data-gloss": figure_id, "data-card": CARDS}))


def card(made: Explored, mark: Mark, origin: str) -> Component:
    """All that is said of a mark once it is selected."""
    view, lang, figure = made.view, made.view.lang, mark.figure
    article = made.texts.get(figure.article_id)
    close = html.Button(
        "×", type="button", className="close", **attributes({"data-clear": "", "aria-label": t("gloss.close", lang)})
    )
    facts: list[tuple[str, Any]] = [
        (t("gloss.measure", lang), words.cell(figure, lang)),
        (words.period_name(figure, lang), words.period(figure, lang)),
        (t("gloss.check", lang), badge(t(f"state.{mark.state}", lang), mark.state)),
    ]
    if figure.attributed_to:
        facts.append((t("gloss.attributed", lang), html.Bdi(figure.attributed_to)))
    if mark.prints > 1:
        facts.append((t("explore.printed_by", lang), _prints(mark, lang)))
    quote = sentence(mark, article)
    journey = View("figure", figure.figure_id, lang=lang, theme=view.theme, dir=view.dir, version=view.version)
    words_with_link = cited(mark, article, origin + state.write(there(mark, view)), lang)
    body: list[Component | None] = [
        html.Div([html.H3(words.value(figure, lang)), close], className="gloss-head"),
        html.Blockquote(quote, className="evidence-sentence") if quote else None,
        html.P(source(mark, article, view), className="citation-source"),
        html.Dl([html.Div([html.Dt(name), html.Dd(value)]) for name, value in facts]),
        html.P(t(f"definition.{figure.measure}", lang), className="meaning"),
        html.Div(
            [
                link(t("explore.open", lang), there(mark, view), className="quiet as-link"),
                link(t("figure.link", lang), journey, className="quiet as-link"),
                copier(t("gloss.cite", lang), t("share.copied_words", lang), lang, text=words_with_link),
            ],
            className="buttons",
        ),
    ]
    return html.Div(body, className="gloss", **attributes({"data-gloss": figure.figure_id}))


def source(mark: Mark, article: Article | None, view: View) -> list[Component]:
    """Outlet, day, headline; the headline leads to the article."""
    lang = view.lang
    outlet = html.Bdi(article.publisher) if article and article.publisher else t("article.unknown_publisher", lang)
    day = i18n.day(mark.published, lang) if mark.published else t("overview.undated", lang)
    parts: list[Component] = [html.Span(outlet), html.Span(day)]
    if article is not None:
        title = html.Bdi(words.title(article, lang), lang=article.language or "und")
        parts.append(link(title, there(mark, view)))
    return parts


def cited(mark: Mark, article: Article | None, address: str, lang: str) -> str:
    """Sentence, outlet, day and link as text."""
    figure = mark.figure
    values = {"sentence": mark.sentence.strip() or figure.quote, "address": address}
    values["outlet"] = article.publisher if article and article.publisher else t("article.unknown_publisher", lang)
    if mark.published:
        return t("gloss.cite_text", lang, day=i18n.day(mark.published, lang), **values)
    return t("gloss.cite_text_undated", lang, **values)


def _prints(mark: Mark, lang: str) -> str:
    number = i18n.plural("explore.prints", mark.prints, lang)
    if mark.low == mark.high:
        return number
    low, high = (i18n.number(value, lang) for value in (mark.low, mark.high))
    return t("explore.prints_apart", lang, articles=number, low=low, high=high)
