"""What Masar does, what it cannot do, the words it uses and the terms of what it shows."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.components.parts import attributes, link, rich
from dashboard.i18n import t
from dashboard.state import View

SECTIONS = (
    ("read_title", ("read",)),
    ("check_title", ("check",)),
    ("change_title", ("change",)),
    ("limits_title", ("limits",)),
    ("use_title", ("use_share", "use_keys")),
    ("terms_title", ("terms_departure", "terms_origin", "terms_finding", "terms_computed")),
    ("data_title", ("data",)),
)


def layout(view: View, example: str = "") -> list[Component]:
    """The page's content; ``example`` is the article on which the guide is shown again, if there is one."""
    parts: list[Component] = [
        html.H1(t("about.title", view.lang)),
        html.P(t("about.lead", view.lang), className="lead"),
    ]
    for title, paragraphs in SECTIONS:
        parts.append(html.H2(t(f"about.{title}", view.lang)))
        parts += [html.P(rich(t(f"about.{name}", view.lang))) for name in paragraphs]
    home = View("api", lang=view.lang, theme=view.theme, dir=view.dir)
    parts.append(html.P(link(t("api.open", view.lang), home, className="button")))
    if example:
        there = home.but(page="article", item=example)
        parts.append(html.P(link(t("guide.again", view.lang), there, **attributes({"data-guide-again": ""}))))
    return [html.Article(parts, className="prose")]
