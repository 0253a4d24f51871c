"""The whole library: filters with counts, one drawing of what they leave, and the same figures as a table."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n
from dashboard.charts.explored import Drawing
from dashboard.components.citation import citations
from dashboard.components.empty import empty_library
from dashboard.components.explored_chart import chart
from dashboard.components.facets import facets, plain
from dashboard.components.figure_list import figure_list
from dashboard.components.parts import attributes, link
from dashboard.explored import Explored
from dashboard.i18n import t
from dashboard.state import Problem, View, write


def checked(made: Explored, drawn: Drawing | None) -> tuple[View, tuple[Problem, ...]]:
    """The view that can be shown, and what of its address cannot."""
    view, problems = made.view, []
    if view.part > made.pages:
        problems.append(Problem("part", "part", str(view.part)))
        view = view.but(part=made.pages)
    if view.fig and (drawn is None or view.fig not in drawn.text.figure_ids):
        problems.append(Problem("mark", "fig", view.fig))
        view = view.but(fig="")
    if view.reading != "printed":
        problems.append(Problem("printed", "as", view.reading))
        view = view.but(reading="printed")
    return view, tuple(problems)


def title(made: Explored, drawn: Drawing | None) -> str:
    """What the drawing says; the name of the page where nothing is drawn."""
    return drawn.text.title if drawn else t("explore.title", made.view.lang)


def layout(made: Explored, drawn: Drawing | None, origin: str) -> list[Component]:
    """The page's content; ``origin`` is scheme and host, for what leaves the page."""
    view, lang = made.view, made.view.lang
    marks = drawn.marks if drawn else ()
    if view.embed:
        return _embedded(made, drawn, origin)
    head = html.Div(
        [html.H1(t("explore.title", lang)), html.P(t("explore.lead", lang), className="lead")], className="prose"
    )
    if not made.whole:
        return [head, empty_library(view)]
    parts: list[Component] = [head, facets(made), _results(made)]
    if not made.figures:
        clear = link(t("explore.clear", lang), plain(view), className="button")
        return [*parts, html.Div([html.P(t("explore.nothing", lang)), html.P(clear)], className="nothing")]
    panes = html.Div([chart(made, drawn, origin), citations(made, marks, origin)], className="explore-panes")
    listed = html.Section(
        [html.H2(t("explore.table", lang), id="figures", tabIndex=-1), figure_list(made)],
        className="all-figures",
        **attributes({"aria-labelledby": "figures", "data-land": "" if _about_the_table(view) else None}),
    )
    return [*parts, panes, listed]


def _about_the_table(view: View) -> bool:
    """Whether the address asks for something of the table: who opens it shall see that."""
    return not view.fig and (view.part, view.sort, view.search) != (View().part, View().sort, View().search)


def _results(made: Explored) -> Component:
    lang = made.view.lang
    text = t(
        "explore.results",
        lang,
        figures=i18n.plural("overview.figures", made.figures, lang),
        articles=i18n.plural("explore.articles", made.articles, lang),
    )
    return html.P(text, className="results", role="status")


def _embedded(made: Explored, drawn: Drawing | None, origin: str) -> list[Component]:
    """The drawing alone, with the way to the full view."""
    view, lang = made.view, made.view.lang
    full = html.A(
        t("share.full", lang), href=write(view.but(embed=False, controls=False)), target="_blank", rel="noopener"
    )
    parts = [
        chart(made, drawn, origin),
        citations(made, drawn.marks if drawn else (), origin),
        html.P(full, className="embed-foot"),
    ]
    return [html.H1(title(made, drawn), className="only-read"), html.Div(parts, className="embedded")]
