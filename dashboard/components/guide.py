"""A short guide for a first visit: what a press leads to. It lies over the page, and only the script shows it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n
from dashboard.components.parts import attributes
from dashboard.i18n import t

STEPS = ("bar", "mark", "share")


def guide(lang: str) -> Component:
    """The steps, of which the script shows one at a time; hidden until it does."""
    steps = [
        html.Li(
            [html.Span(_count(number, lang), className="hint"), html.P(t(f"guide.{name}", lang))],
            hidden=number > 1,
        )
        for number, name in enumerate(STEPS, 1)
    ]
    buttons = [
        html.Button(t("guide.next", lang), type="button", className="quiet", **attributes({"data-guide": "next"})),
        html.Button(
            t("guide.done", lang), type="button", className="quiet", hidden=True, **attributes({"data-guide": "done"})
        ),
        html.Button(
            "×",
            type="button",
            className="close",
            **attributes({"data-guide": "done", "aria-label": t("guide.close", lang)}),
        ),
    ]
    return html.Section(
        [html.Ol(steps, **attributes({"aria-live": "polite"})), html.Div(buttons, className="guide-buttons")],
        id="guide",
        hidden=True,
        **attributes({"aria-label": t("guide.label", lang)}),
    )


def _count(number: int, lang: str) -> str:
    return t("guide.step", lang, n=i18n.number(number, lang), all=i18n.number(len(STEPS), lang))
