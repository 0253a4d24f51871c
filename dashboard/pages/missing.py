"""There is nothing at this address, or the library could not be read: said plainly, with a way on."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.parts import link
from dashboard.i18n import t
from dashboard.state import View, write


def layout(view: View) -> list[Component]:
    """Nothing is here."""
    path = write(View(view.page, view.item))
    text = t("missing.text", view.lang, path="\N{FIRST STRONG ISOLATE}" + path + "\N{POP DIRECTIONAL ISOLATE}")
    return _page(t("missing.title", view.lang), text, view)


def failed(view: View) -> list[Component]:
    """Something is here, but it could not be made."""
    return _page(t("failed.title", view.lang), t("failed.text", view.lang), view)


def cleared(view: View) -> list[Component]:
    """The version that the address names is not kept; the same view as it is now is."""
    now = link(t("pinned.open", view.lang), view.but(version=""), className="button")
    text = t("pinned.gone_text", view.lang, version=view.version)
    parts = [html.H1(t("pinned.gone_title", view.lang)), html.P(text, className="lead"), html.P(now)]
    return [html.Div(parts, className="prose missing")]


def _page(title: str, text: str, view: View) -> list[Component]:
    home = link(t("missing.home", view.lang), View(lang=view.lang, theme=view.theme), className="button")
    return [html.Div([html.H1(title), html.P(text, className="lead"), html.P(home)], className="prose missing")]
