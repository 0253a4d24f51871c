"""Every finding of the library, the strongest first; filters are links with their counts, all of it in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard import i18n
from dashboard.cases import FACETS, Case, chosen, counts, outlet
from dashboard.components.finding import card
from dashboard.components.parts import attributes, facet_name, link, pages
from dashboard.components.review import reviews
from dashboard.data import Catalogue
from dashboard.i18n import t
from dashboard.state import CHECKS, LEVELS, STATES, Problem, View, write

EACH = 20
"""Findings a page."""
FILES = ("csv", "json", "package")


def checked(catalogue: Catalogue, view: View) -> tuple[View, tuple[Problem, ...]]:
    """The view that can be shown, and what of its address cannot."""
    last = 1 if view.finding else max(1, -(-len(chosen(catalogue.cases, view)) // EACH))
    if view.part <= last:
        return view, ()
    return view.but(part=last), (Problem("part", "part", str(view.part)),)


def layout(catalogue: Catalogue, view: View, origin: str, *, open_reviews: bool) -> list[Component]:
    """The page's content; ``origin`` is scheme and host, for what leaves the page."""
    lang = view.lang
    if view.finding:
        return _one(catalogue, view, origin, open_reviews=open_reviews)
    found = chosen(catalogue.cases, view)
    shown = found[(view.part - 1) * EACH : view.part * EACH]
    head = html.Div(
        [
            html.H1(t("checks.title", lang)),
            html.P(t("checks.lead", lang), className="lead"),
            html.P(
                i18n.plural("checks.untested", catalogue.untested, lang, all=i18n.number(catalogue.figures, lang)),
                className="hint",
            )
            if catalogue.untested
            else None,
            html.P(t("checks.large", lang, n=i18n.number(catalogue.looked_at, lang)), className="hint")
            if catalogue.looked_at
            else None,
        ],
        className="prose",
    )
    listed: Component = (
        html.Ul([html.Li(card(case, view, origin, open_reviews=open_reviews)) for case in shown], className="cases")
        if shown
        else _nothing(catalogue, view)
    )
    results = html.P(i18n.plural("checks.results", len(found), lang), className="results", role="status")
    return [
        head,
        html.Div(
            [
                _filters(catalogue.cases, view),
                html.Section(
                    [results, listed, pages(len(found), view.part, EACH, view), _outdated(catalogue, view)],
                    className="found",
                    **attributes({"aria-label": t("checks.title", lang), "data-land": "" if view.part > 1 else None}),
                ),
            ],
            className="checks-page",
        ),
    ]


def _one(catalogue: Catalogue, view: View, origin: str, *, open_reviews: bool) -> list[Component]:
    """A single case, whatever the filters say; or that there is none of this name."""
    lang = view.lang
    back = html.P(link(t("checks.all", lang), _plain(view)), className="back")
    case = catalogue.by_finding.get(view.finding)
    if case is None:
        gone = html.P(t("checks.gone", lang), className="nothing")
        return [html.Div([back, html.H1(t("checks.title", lang)), gone], className="prose")]
    return [
        html.Div([back, html.H1(t("checks.one", lang), className="kicker")], className="prose"),
        html.Div(card(case, view, origin, open_reviews=open_reviews), className="cases alone"),
    ]


def _filters(listed: Sequence[Case], view: View) -> Component:
    lang = view.lang
    names: dict[str, Callable[[str], str]] = {
        "state": lambda name: t(f"checks.state.{name}", lang),
        "level": lambda name: t(f"checks.level.{name}", lang),
        "check": lambda name: t(f"check.{name}", lang),
        "place": lambda code: i18n.place(code, lang),
        "outlet": _outlets(listed).__getitem__,
    }
    facets = [_facet(facet, counts(listed, view, facet), names[facet], view) for facet in FACETS]
    clear = [link(t("checks.clear", lang), _plain(view), className="clear")] if _plain(view) != view.but(part=1) else []
    return html.Nav(
        [html.H2(t("checks.filters", lang), className="only-read"), *facets, *clear, _downloads(view)],
        className="filters",
        **attributes({"aria-label": t("checks.filters", lang)}),
    )


def _facet(facet: str, found: Counter[str], name: Callable[[str], str], view: View) -> Component:
    """One filter: its values as links, each with what it would leave; a value that would leave nothing is left out."""
    lang = view.lang
    current = str(getattr(view, facet))
    everything = "all" if facet == "state" else ""
    known: Sequence[str] = {"state": STATES[:-1], "level": LEVELS, "check": CHECKS}.get(facet, ())
    values = [value for value in known if found[value]] or sorted(found, key=lambda value: (-found[value], name(value)))
    if current and current != everything and current not in values:
        values = [*values, current]
    options = [(everything, t("checks.any", lang), None), *((value, name(value), found[value]) for value in values)]
    items = [
        html.Li(
            link(
                label if n is None else t("checks.option", lang, name=f"\u2068{label}\u2069", n=i18n.number(n, lang)),
                view.but(**{facet: value, "part": 1}),
                **attributes({"aria-current": "true"} if value == current else {}),
            )
        )
        for value, label, n in options
    ]
    chosen_name = t("checks.any", lang) if current == everything else name(current)
    title = facet_name(t(f"checks.by_{facet}", lang), f"\u2068{chosen_name}\u2069", lang)
    return html.Details(
        [title, html.Ul(items)],
        className="facet",
        id=f"facet-{facet}",
        **attributes({"data-menu": "", "data-set": "" if current != everything else None}),
    )


def _outlets(listed: Sequence[Case]) -> dict[str, str]:
    """Names of outlets by their name in an address; one that the library does not have is shown as it stands."""
    return _Names(
        {outlet(q.article): q.article.publisher for case in listed for q in case.quotes if q.article.publisher}
    )


class _Names(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def _downloads(view: View) -> Component:
    lang = view.lang
    query = write(view.but(part=1)).partition("?")[2]
    items = [
        html.Li(
            html.A(
                t(f"checks.{form}", lang), href=f"/download/findings/{form}" + f"?{query}" * bool(query), download=""
            )
        )
        for form in FILES
    ]
    return html.Details(
        [html.Summary(t("checks.downloads", lang)), html.Ul(items)],
        className="facet downloads",
        **attributes({"data-menu": ""}),
    )


def _nothing(catalogue: Catalogue, view: View) -> Component:
    """Why nothing stands here, and a way on."""
    lang = view.lang
    plain = _plain(view)
    quiet = view.but(part=1) == plain
    agreeing = link(t("checks.see_others", lang), plain.but(state="all"), className="button")
    clear = link(t("checks.clear", lang), plain, className="button")
    return html.Div(
        [
            html.P(t("checks.quiet" if quiet else "checks.empty", lang)),
            html.P(agreeing if quiet and catalogue.cases else clear) if catalogue.cases or not quiet else None,
        ],
        className="nothing",
    )


def _outdated(catalogue: Catalogue, view: View) -> Component | None:
    """Reviews that no longer match what they were about: shown, never carried over."""
    told = reviews(catalogue.outdated, view.lang)
    if told is None:
        return None
    return html.Div([html.P(t("review.outdated", view.lang)), told], className="outdated")


def _plain(view: View) -> View:
    return View("checks", lang=view.lang, theme=view.theme, dir=view.dir)
