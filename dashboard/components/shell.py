"""What stands around every page: skip link, name, navigation, language, appearance, notices, foot."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import words
from dashboard.components.parts import attributes, link
from dashboard.i18n import LANGUAGES, t
from dashboard.state import Problem, View

SECTIONS = ("overview", "explore", "checks", "add", "about")


def shell(content: Any, view: View, problems: tuple[Problem, ...] = ()) -> list[Component]:
    """A whole page around its content; an embedded view has no header, navigation or foot."""
    main = html.Main([notice(problems, view), *content], id="main", tabIndex=-1)
    if view.embed:
        return [main]
    return [_header(view), main, _footer(view)]


def notice(problems: tuple[Problem, ...], view: View) -> Component | None:
    """What of the address could not be used; None when all of it could."""
    if not problems:
        return None
    lang = view.lang
    lines = [html.Li(words.notice(problem, lang)) for problem in problems]
    close = html.Button(
        "×",
        type="button",
        className="close",
        **attributes({"data-close": "notice", "aria-label": t("notice.close", lang)}),
    )
    title = html.Strong(t("notice.title", lang))
    return html.Div([html.Div([title, html.Ul(lines)]), close], className="notice", id="notice", role="status")


def _header(view: View) -> Component:
    lang = view.lang
    plain = View(lang=lang, theme=view.theme, dir=view.dir)
    sections = [
        link(
            t(f"nav.{name}", lang),
            plain.but(page=name),
            **attributes({"aria-current": "page"} if view.page == name else {}),
        )
        for name in SECTIONS
    ]
    return html.Header(
        [
            html.A(t("site.skip", lang), href="#main", className="skip"),
            link([html.Span(className="logo"), html.Span(t("site.name", lang))], plain, className="home"),
            html.Nav(sections, **attributes({"aria-label": t("nav.label", lang)})),
            html.Div([_languages(view), _themes(view)], className="settings"),
        ],
        className="site",
    )


def _languages(view: View) -> Component:
    """Every language by its own name; the view stays, an explicit direction does not follow into another language."""
    options = [
        html.Li(
            link(
                t("meta.name", name),
                view.but(lang=name, dir="auto"),
                id=f"language-{name}",
                lang=name,
                hrefLang=name,
                **attributes({"aria-current": "true"} if name == view.lang else {}),
            )
        )
        for name in LANGUAGES
    ]
    return html.Nav(html.Ul(options), className="languages", **attributes({"aria-label": t("nav.language", view.lang)}))


def _themes(view: View) -> Component:
    """Two links; the style sheet shows the one to the other appearance. The script follows it without the server."""
    return html.Div(
        [
            link(
                html.Span(t(f"nav.{name}", view.lang)),
                view.but(theme=name),
                className=f"theme to-{name}",
                title=t(f"nav.to_{name}", view.lang),
                **attributes({"aria-label": t(f"nav.to_{name}", view.lang), "data-client": f"theme={name}"}),
            )
            for name in ("dark", "light")
        ],
        className="themes",
    )


def _footer(view: View) -> Component:
    seen = {"data-print": t("site.print", view.lang, address="{address}", day="{day}")}
    return html.Footer(html.P(t("site.footer", view.lang), **attributes(seen)), className="site")
