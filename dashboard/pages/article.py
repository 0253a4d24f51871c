"""The heart: charts beside the source text, the doubt in plain words, every figure in a table, every check."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.charts.select import total_of
from dashboard.components import doubt
from dashboard.components.article import sentence, source_text
from dashboard.components.chart import Card, card
from dashboard.components.figures import table
from dashboard.components.finding import brief
from dashboard.components.gloss import glosses
from dashboard.components.guide import guide
from dashboard.components.parts import attributes, badge, link, outside
from dashboard.data import Story
from dashboard.i18n import LANGUAGES, t
from dashboard.state import READINGS, Problem, View, write
from etl.model import Figure
from etl.pipeline import Earlier, addable, once_named

AGREEING = frozenset({"agrees", "agrees_if_rounded"})
FOLDED = 3
"""Agreements that are folded away: a reader comes for what does not fit."""


def checked(story: Story, view: View, names: list[str]) -> tuple[View, tuple[Problem, ...]]:
    """The view this story can show, and what of the address it cannot. ``names``: its charts."""
    problems = []
    if view.fig and view.fig not in story.by_id:
        known = once_named(view.fig, story.printed)
        view = view.but(fig=known.figure_id) if known else view
    if view.fig and view.fig not in story.by_id:
        problems.append(Problem("figure", "fig", view.fig))
        view = view.but(fig="")
    if view.reading == "repaired" and not story.repairable:
        problems.append(Problem("reading", "as", view.reading))
        view = view.but(reading="printed")
    if names and view.chart not in names:
        if view.chart != View().chart:
            problems.append(Problem("chart", "chart", view.chart))
        view = view.but(chart=names[0] if View().chart not in names else View().chart)
    return view, tuple(problems)


def layout(story: Story, view: View, cards: list[Card], origin: str, earlier: Earlier | None = None) -> list[Component]:
    """The page's content; ``origin`` is scheme and host, for what leaves the page; ``earlier``, what it was before."""
    if view.embed:
        return _embedded(story, view, cards)
    shown_round = [guide(view.lang)] if cards and story.cases else []
    return [*shown_round, _head(story, view, earlier), *read(story, view, cards, origin)]


def read(story: Story, view: View, cards: list[Card], origin: str) -> list[Component]:
    """What was read in an article: charts beside the words, doubts, checks, every figure."""
    charts: list[Component | None] = [
        *[card(story, shown, view, origin) for shown in cards],
        None if cards else _without_charts(story, view),
        _checks(story, view) if story.printed else None,
    ]
    panes = [
        html.Section(charts, className="charts", **attributes({"aria-label": t("article.charts", view.lang)})),
        _source(story, view, origin),
    ]
    note = doubt.notes(story, view)
    body = html.Div([*([note] if note else []), html.Div(panes, className="panes")], className="story")
    return [body, *([_table(story, view)] if story.printed else [])]


def _home(view: View) -> View:
    return View(lang=view.lang, theme=view.theme, dir=view.dir)


def _head(story: Story, view: View, earlier: Earlier | None) -> Component:
    lang, article = view.lang, story.article
    home = _home(view)
    parts: list[Component | None] = [
        html.P(link(t("article.back", lang), home), className="back"),
        html.H1(html.Bdi(words.title(article, lang), lang=article.language or "und")),
        _facts(story, view, earlier),
    ]
    return html.Header(parts, className="article-head")


def _facts(story: Story, view: View, earlier: Earlier | None) -> Component:
    """Who printed it and when: what stands above everything."""
    lang, article = view.lang, story.article
    return _listed(
        [
            ("source", html.Bdi(article.publisher) if article.publisher else t("article.unknown_publisher", lang)),
            ("agency", html.Bdi(article.agency) if article.agency else None),
            ("published", _published(story, lang)),
            ("changed", _changed(earlier, view)),
            ("written", t("article.written_from", lang) if story.written else None),
        ],
        lang,
    )


def _changed(earlier: Earlier | None, view: View) -> list[Any] | None:
    """When other words took the place of those that were kept, and the way to these."""
    if earlier is None:
        return None
    said = t("article.changed_on", view.lang, day=i18n.day(earlier.day, view.lang))
    if earlier.version is None:
        return [said]
    there = _home(view).but(page="article", item=view.item, version=str(earlier.version))
    return [said, " · ", link(t("article.changed_before", view.lang), there)]


def _about_text(story: Story, view: View) -> Component:
    """What else is known of the text, below it."""
    lang, article = view.lang, story.article
    home = View(lang=lang, theme=view.theme, dir=view.dir)
    language = f"language.{article.language}"
    terms = story.document.licence if story.document else None
    facts: list[tuple[str, Any]] = [
        ("language", t(language if i18n.has(language, lang) else "language.unknown", lang)),
        ("original", outside(html.Bdi(article.url, dir="ltr"), article.url) if article.url else None),
        ("licence", html.Bdi(words.licence(terms, lang)) if terms else None),
    ]
    for address in story.document.sources if story.document else ():
        facts.append(("figures_from", outside(html.Bdi(address, dir="ltr"), address)))
    for other in story.siblings:
        title = html.Bdi(words.title(other, lang), lang=other.language or "und")
        facts.append(("part_of", link(title, home.but(page="article", item=other.article_id))))
    return _listed(facts, lang)


def _listed(facts: list[tuple[str, Any]], lang: str) -> Component:
    items = [html.Div([html.Dt(t(f"article.{name}", lang)), html.Dd(value)]) for name, value in facts if value]
    return html.Dl(items, className="facts")


def _published(story: Story, lang: str) -> str | None:
    article = story.article
    if article.published is None:
        return None
    day = i18n.day(article.published, lang)
    return f"{day} ({t(f'article.basis_{article.published_basis}', lang)})" if article.published_basis else day


def _source(story: Story, view: View, origin: str) -> Component:
    lang = view.lang
    head: list[Component] = [html.H2(t("article.words", lang))]
    if story.printed:
        head.append(html.P(t("article.words_hint", lang), className="hint"))
    parts: list[Component] = [
        html.Div(head, className="source-head"),
        html.Div(
            [source_text(story, lang), _about_text(story, view)],
            className="scroller words-pane",
            tabIndex=0,
            role="group",
            **attributes({"aria-label": t("article.words", lang)}),
        ),
    ]
    if story.printed:
        parts.append(glosses(story, view, origin))
    return html.Section(parts, className="source", id="source", **attributes({"aria-label": t("article.words", lang)}))


def _without_charts(story: Story, view: View) -> Component:
    if not story.printed:
        return html.P(t("article.no_figures", view.lang), className="nothing")
    if len(story.printed) == 1:
        return html.P(t("article.one_figure", view.lang), className="nothing")
    counts = [figure for figure in story.printed if figure.kind == "count"]
    refused = addable(counts)
    why = html.P(words.refusal(refused, story.by_id, view.lang), className="total-line") if refused else None
    return html.Div([html.P(t("article.no_chart", view.lang)), why], className="nothing")


def _checks(story: Story, view: View) -> Component:
    return html.Section(
        [
            html.H2(t("article.checks", view.lang), id="checks"),
            html.P(t("article.checks_lead", view.lang), className="hint"),
            *(_findings(story, view) or [html.P(t("article.no_findings", view.lang), className="hint")]),
            html.P(link(t("checks.open_all", view.lang), _home(view).but(page="checks")), className="hint"),
        ],
        className="checks",
        **attributes({"aria-labelledby": "checks"}),
    )


def _findings(story: Story, view: View) -> list[Component]:
    """What is doubted in full; what agrees folded away where it is more than a few lines, each a mark's press away."""
    numbered = list(enumerate(story.cases, 1))
    agreeing = [(number, case) for number, case in numbered if case.state in AGREEING]
    folded = agreeing if len(agreeing) >= FOLDED else []
    shown = [(number, case) for number, case in numbered if (number, case) not in folded]
    lists: list[Component] = [
        html.Ol([brief(case, number, view, kept=story.kept) for number, case in cases], className="findings")
        for cases in (shown, folded)
        if cases
    ]
    if folded:
        summary = html.Summary(i18n.plural("article.agreeing", len(folded), view.lang))
        lists[-1] = html.Details([summary, lists[-1]], className="agreeing")
    return lists


def _table(story: Story, view: View) -> Component:
    lang = view.lang
    lead = t("article.figures_repaired" if view.reading == "repaired" else "article.figures_lead", lang)
    return html.Section(
        [
            html.H2(t("article.figures", lang), id="figures", tabIndex=-1),
            html.P(lead, className="hint"),
            table(story, view),
            _total(story, view),
        ],
        className="all-figures",
        **attributes({"aria-labelledby": "figures"}),
    )


def _total(story: Story, view: View) -> Component | None:
    """What the counts of the article add up to, or why they do not; None with fewer than two of them."""
    counts = [figure for figure in story.figures(view.reading) if figure.kind == "count"]
    if len(counts) < 2:
        return None
    refused = addable(counts)
    if refused is not None:
        return html.P(words.refusal(refused, story.by_id, view.lang), className="total-line")
    total, qualifier = total_of(counts)
    value = t(f"qualifier.{qualifier}", view.lang, value=i18n.number(total, view.lang))
    return html.P(t("addable.total", view.lang, value=value), className="total-line")


def _embedded(story: Story, view: View, cards: list[Card]) -> list[Component]:
    """A chart with its evidence and its source, and the way to the full view."""
    lang = view.lang
    shown = next((c for c in cards if c.name == view.chart), None)
    evidence = story.by_id.get(view.fig) or _evidence(story, shown)
    parts: list[Component | None] = [card(story, shown, view, "") if shown else _without_charts(story, view)]
    if evidence:
        parts.append(html.Blockquote(sentence(story, evidence), className="evidence-sentence"))
    outlet: list[Component] = [html.Bdi(story.article.publisher or t("article.unknown_publisher", lang))]
    if story.doubted:
        outlet.append(badge(t("state.contradicts", lang), "contradicts"))
    full = html.A(
        t("share.full", lang), href=write(view.but(embed=False, controls=False)), target="_blank", rel="noopener"
    )
    parts.append(html.P([*outlet, full], className="embed-foot"))
    heading = html.H1(words.title(story.article, lang), className="only-read")
    controls = [_controls(story, view, cards)] if view.controls else []
    return [heading, *controls, html.Div(parts, className="embedded")]


def _controls(story: Story, view: View, cards: list[Card]) -> Component:
    """What readers may change in a view embedded with its controls: reading, chart and language, each a link."""
    lang = view.lang
    choices: list[tuple[str, list[tuple[str, View, bool]]]] = []
    if story.repairable:
        readings = [(t(f"reading.{name}", lang), view.but(reading=name), view.reading == name) for name in READINGS]
        choices.append(("reading.label", readings))
    if len(cards) > 1:
        charts = [(t(f"share.chart_{c.name}", lang), view.but(chart=c.name), view.chart == c.name) for c in cards]
        choices.append(("article.charts", charts))
    languages = [(t("meta.name", name), view.but(lang=name, dir="auto"), name == lang) for name in LANGUAGES]
    choices.append(("nav.language", languages))
    return html.Div(
        [
            html.Nav(
                html.Ul([html.Li(link(name, to, **_current(here))) for name, to, here in options]),
                **attributes({"aria-label": t(label, lang)}),
            )
            for label, options in choices
        ],
        className="embed-controls",
    )


def _current(here: bool) -> dict[str, str]:
    return {"aria-current": "true"} if here else {}


def _evidence(story: Story, shown: Card | None) -> Figure | None:
    """The figure a chart is about, when none is selected: the change itself, else the largest bar."""
    figures = [story.by_id[name] for name in shown.text.figure_ids] if shown else list(story.printed)
    return next((figure for figure in figures if figure.kind == "change"), figures[0] if figures else None)
