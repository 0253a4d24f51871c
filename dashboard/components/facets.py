"""Filters as menus of plain links, each value with how many figures it would leave. They work without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from dash import html
from dash.development.base_component import Component

from dashboard import i18n
from dashboard.components.parts import attributes, facet_name, link
from dashboard.explored import Explored
from dashboard.i18n import t
from dashboard.state import FOUND, GROUPS, View, span

MOST = 60
"""Values of one facet at most, the most frequent ones."""
FIELDS = {
    "measure": "measure", "departure": "departure", "origin": "origin", "destination": "destination", "route": "route",
    "period": "period", "outlet": "outlet", "language": "written", "state": "found",
}  # fmt: skip
"""Facet -> field of the view."""


def plain(view: View) -> View:
    """The explorer without a filter, in the same language and appearance."""
    return View("explore", lang=view.lang, theme=view.theme, dir=view.dir, chart=view.chart, version=view.version)


def facets(made: Explored) -> Component:
    """All filters in a row that wraps; narrow screens fold them behind what is chosen."""
    view, lang = made.view, made.view.lang
    name, chosen = t("explore.filters", lang), [said for facet in FIELDS for said in _said(made, facet)]
    clear = [link(t("explore.clear", lang), plain(view), className="clear")] if chosen else []
    menus = [_facet(made, facet) for facet in FIELDS if made.counts[facet] or _chosen(view, facet)]
    told = t("format.colon", lang, a=name, b=i18n.join(chosen, lang)) if chosen else name
    fold = html.Details([html.Summary(told), html.Div(menus, className="menus")], className="filter-fold")
    return html.Nav(
        [html.H2(name, className="only-read"), fold, *clear],
        className="filters",
        **attributes({"aria-label": t("explore.filters", lang)}),
    )


def _chosen(view: View, facet: str) -> set[str]:
    current = getattr(view, FIELDS[facet])
    return set(current) if isinstance(current, tuple) else {current} - {""}


def _said(made: Explored, facet: str) -> list[str]:
    """The names of what is chosen of a facet, each kept together in its own direction."""
    name = _namer(made, facet)
    return [f"\u2068{name(value)}\u2069" for value in sorted(_chosen(made.view, facet))]


def _facet(made: Explored, facet: str) -> Component:
    view, lang, field = made.view, made.view.lang, FIELDS[facet]
    found, name, chosen = made.counts[facet], _namer(made, facet), _chosen(view, facet)
    values = _ordered(facet, found, chosen)
    everything = html.Li(
        link(t("explore.any", lang), _with(view, field, ()), **attributes({} if chosen else {"aria-current": "true"}))
    )
    items = [
        html.Li(
            link(
                t("explore.option", lang, name=f"\u2068{name(value)}\u2069", n=i18n.number(found[value], lang)),
                _with(view, field, _toggled(view, facet, value)),
                **attributes({"aria-current": "true"} if value in chosen else {}),
            )
        )
        for value in values
    ]
    said = i18n.join(_said(made, facet), lang) or t("explore.any", lang)
    return html.Details(
        [facet_name(t(f"explore.by_{facet}", lang), said, lang), html.Ul([everything, *items])],
        className="facet",
        id=f"facet-{facet}",
        **attributes({"data-menu": "", "data-set": "" if chosen else None}),
    )


def _ordered(facet: str, found: Counter[str], chosen: set[str]) -> list[str]:
    if facet == "state":
        return [state for state in FOUND if found[state] or state in chosen]
    if facet == "period":
        return sorted({*found, *chosen}, reverse=True)
    most = [value for value, _ in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:MOST]]
    return most + sorted(chosen.difference(most))


def _toggled(view: View, facet: str, value: str) -> tuple[str, ...]:
    """Places are alternatives: one more, or one less. Of everything else there is one."""
    if facet not in GROUPS:
        return (value,)
    return tuple(sorted({*getattr(view, facet)} ^ {value}))


def _with(view: View, field: str, values: tuple[str, ...]) -> View:
    value = values if field in GROUPS else "".join(values)
    return view.but(**{field: value, "part": 1, "fig": ""})


def _namer(made: Explored, facet: str) -> Callable[[str], str]:
    lang = made.view.lang

    def coded(prefix: str) -> Callable[[str], str]:
        return lambda value: t(f"{prefix}.{value}", lang) if i18n.has(f"{prefix}.{value}", lang) else value

    def period(value: str) -> str:
        return value if len(value) == 4 else i18n.period(*span(value), lang)

    if facet in GROUPS:
        return lambda code: i18n.place(code, lang)
    if facet == "outlet":
        return lambda name: made.outlets.get(name, name)
    return {
        "measure": coded("measure"), "route": coded("route"), "language": coded("language"),
        "state": coded("checks.state"), "period": period,
    }[facet]  # fmt: skip
