"""A library without articles: said, with the way to the first one."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.parts import link
from dashboard.i18n import t
from dashboard.state import View


def empty_library(view: View) -> Component:
    """What stands where articles would."""
    there = View("add", lang=view.lang, theme=view.theme, dir=view.dir)
    way = html.P(link(t("add.title", view.lang), there, className="button"), className="first-step")
    return html.Div([html.P(t("overview.empty", view.lang)), way], className="nothing")
