"""The selected figure read out field by field in the reader's language, from its record. No translation is involved."""

from __future__ import annotations

from collections.abc import Iterator

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, state, words
from dashboard.components.parts import attributes, badge, copier, link
from dashboard.data import Story
from dashboard.i18n import t
from dashboard.state import View
from etl.model import Figure

Field = tuple[str, str | Component | list[Component]]


def glosses(story: Story, view: View, origin: str) -> Component:
    """One hidden card a figure, and the hint that stands there while none is selected. ``origin``: scheme and host."""
    lang = view.lang
    cards = [_card(story, figure, view, origin) for figure in story.printed]
    return html.Section(
        [html.P(t("gloss.hint", lang), className="hint", id="gloss-hint"), *cards],
        className="glosses",
        id="glosses",
        **attributes({"aria-label": t("gloss.title", lang), "aria-live": "polite"}),
    )


def _card(story: Story, figure: Figure, view: View, origin: str) -> Component:
    lang = view.lang
    told = [html.Div([html.Dt(name), html.Dd(value)]) for name, value in fields(story, figure, lang)]
    close = html.Button(
        "×", type="button", className="close", **attributes({"data-clear": "", "aria-label": t("gloss.close", lang)})
    )
    head = html.Div([html.H3(words.value(figure, lang)), close], className="gloss-head")
    meaning = html.P(t(f"definition.{figure.measure}", lang), className="meaning")
    buttons = _buttons(story, figure, view, origin) if story.kept else None
    body = [head, html.Dl(told), meaning, buttons]
    return html.Div(body, className="gloss", hidden=True, **attributes({"data-gloss": figure.figure_id}))


def _buttons(story: Story, figure: Figure, view: View, origin: str) -> Component:
    """What can be taken away from a figure, and the way to its own page."""
    lang = view.lang
    address = origin + state.write(view.but(fig=figure.figure_id, embed=False))
    buttons = [
        copier(t("gloss.link", lang), t("share.copied", lang), lang, text=address),
        copier(
            t("gloss.cite", lang), t("share.copied_words", lang), lang, text=_citation(story, figure, address, lang)
        ),
    ]
    buttons.append(
        link(
            t("figure.link", lang),
            View("figure", figure.figure_id, lang=lang, theme=view.theme, dir=view.dir),
            className="quiet as-link",
        )
    )
    return html.Div(buttons, className="buttons")


def fields(story: Story, figure: Figure, lang: str) -> Iterator[Field]:
    """Name and value of each field that the figure has."""
    quote = html.Q(figure.quote, lang=story.article.language or "und", dir=story.article.direction)
    yield t("gloss.quote", lang), quote
    yield t("gloss.kind", lang), t(f"kind.{figure.kind}", lang)
    yield t("gloss.measure", lang), t(f"measure.{figure.measure}", lang)
    for name in ("departure", "origin", "destination"):
        if codes := getattr(figure, name):
            yield t(f"gloss.{name}", lang), i18n.places(codes, lang)
    if figure.mode:
        yield t("gloss.mode", lang), t(f"mode.{figure.mode}", lang)
    if figure.route:
        yield t("gloss.route", lang), t(f"route.{figure.route}", lang)
    yield words.period_name(figure, lang), i18n.period(figure.period_start, figure.period_end, lang)
    mended = story.mended_by_id[figure.figure_id]
    if (mended.period_start, mended.period_end) != (figure.period_start, figure.period_end):
        yield t("gloss.repaired", lang), i18n.period(mended.period_start, mended.period_end, lang)
    if figure.base_start or figure.base_end:
        yield t("gloss.base", lang), i18n.period(figure.base_start, figure.base_end, lang)
    if figure.attributed_to:
        yield t("gloss.attributed", lang), html.Bdi(figure.attributed_to)
    yield t("gloss.check", lang), _checks(story, figure, lang)
    place = t(
        "gloss.position_value", lang, start=i18n.number(figure.span_start, lang), end=i18n.number(figure.span_end, lang)
    )
    yield t("gloss.position", lang), place
    yield t("gloss.rule", lang), html.Code(figure.rule, dir="ltr")


def _checks(story: Story, figure: Figure, lang: str) -> list[Component]:
    """What the checks say of it, with their names."""
    states = story.states(figure.figure_id)
    named = {
        name: words.unique(
            t(f"check.{f.check}", lang)
            for f in story.told
            if figure.figure_id in f.figure_ids and words.state(f) == name
        )
        for name in states
    }
    return [
        html.Span([badge(t(f"state.{look}", lang), look), f" {i18n.join(named[name], lang)}"], className="said")
        for name, look in story.looks(figure.figure_id)
    ]


def _citation(story: Story, figure: Figure, address: str, lang: str) -> str:
    article = story.article
    sentence = article.text[figure.sentence_start : figure.sentence_end].strip()
    outlet = article.publisher or t("article.unknown_publisher", lang)
    if article.published:
        return t(
            "gloss.cite_text",
            lang,
            sentence=sentence,
            outlet=outlet,
            day=i18n.day(article.published, lang),
            address=address,
        )
    return t("gloss.cite_text_undated", lang, sentence=sentence, outlet=outlet, address=address)
