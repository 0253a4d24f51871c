"""A finding for a reader: what is said, the words side by side, the sum, the proposed reading, who reviewed it.

State, show, explain, stop. The same card stands on the page of checks and, shorter, beside the words of an article.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import arithmetic, i18n, state, words
from dashboard.cases import SPOKEN, Case, Quote
from dashboard.components.parts import attributes, badge, copier, link, outside, rich
from dashboard.components.review import form, reviews
from dashboard.i18n import t
from dashboard.state import View
from etl.model import Article, Finding

SHOWN = 4
"""Sentences side by side; a longer list of parts stands in one sentence anyway."""
SIGNS = "≠≈"
"""Signs that the shipped fonts lack."""
WEAK = 0.05
"""A check that more than this share of all numbers would pass proves little."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A published figure as a finding names it, each part as text."""

    value: str
    period: str
    source: str
    url: str


def card(case: Case, view: View, origin: str, *, open_reviews: bool) -> Component:
    """A case in full. ``origin`` is scheme and host, for what leaves the page."""
    lang, lead = view.lang, case.lead
    name = f"finding-{lead.finding_id}"
    parts: list[Component | None] = [
        html.Div(
            [
                *marks(case, lang),
                html.H2(rich(words.finding(lead, case.figures, lang)), id=f"{name}-title"),
                html.P(_meta(case, view), className="meta"),
            ],
            className="finding-top",
        ),
        _words(case, view),
        _sum(case, lang),
        _proposal(case, lang),
        _others(case, lang),
        reviews(case.reviews, lang),
        _tools(case, view, origin),
        form(case, lang) if open_reviews else None,
    ]
    return html.Article(
        [part for part in parts if part is not None],
        id=name,
        className=f"case {case.state}",
        tabIndex=-1,
        **attributes({"aria-labelledby": f"{name}-title"}),
    )


def brief(case: Case, number: int, view: View, *, words_here: bool = True, kept: bool = True) -> Component:
    """A case beside the words of its article: numbered as its mark in the margin is, and told in full elsewhere.

    ``words_here``: the article's text stands on the same page, so that a button can light the words up. ``kept``: the
    library has the article, so that the finding has an address.
    """
    lang, lead = view.lang, case.lead
    here = View("checks", lang=lang, theme=view.theme, dir=view.dir, finding=lead.finding_id)
    shown = next((name for f in case.findings for name in f.figure_ids if name in case.figures), "")
    heading = t("checks.heading", lang, n=number, check=t(f"check.{lead.check}", lang))
    parts: list[Component | None] = [
        _head(case.look, heading, lang),
        html.P(rich(words.finding(lead, case.figures, lang))),
        _sum(case, lang),
        _proposal(case, lang) if case.state in ("contradicts", "agrees_if_repaired") else None,
        _others(case, lang),
        witness(lead, lang),
        reviews(case.reviews, lang),
        html.P(
            [
                _words_button(shown, lang) if shown and words_here else None,
                link(t("checks.permalink", lang), here, className="quiet as-link") if kept else None,
            ],
            className="buttons",
        ),
    ]
    return html.Li(
        [part for part in parts if part is not None],
        id=f"finding-{lead.finding_id}",
        className=f"case brief {case.state}",
        tabIndex=-1,
    )


def _head(name: str, heading: str, lang: str) -> Component:
    return html.Div([verdict(name, lang), html.Strong(heading)], className="finding-head")


def verdict(name: str, lang: str) -> Component:
    """A state as its sign and its word in a box."""
    return html.Span([signed(sign(name)), " ", t(f"state.{name}", lang)], className=f"badge {name}")


def signed(text: str) -> Component:
    """A sign in a font that has it."""
    return html.Span(text, className="sign")


def equation(line: str) -> Component:
    """A line of numbers and signs, left to right in any language. It wraps before a sign that compares and before a
    plus, never within an operation or a number."""
    pieces: list[Any] = []
    for piece in re.split(f" (?=[=<>+{SIGNS}] )", re.sub(f"^{i18n.LRI}(.*){i18n.PDI}$", r"\1", line)):
        parts = [signed(part) if part in SIGNS else part for part in re.split(f"([{SIGNS}])", piece) if part]
        pieces += [*([" "] if pieces else []), html.Span(parts, className="operation")]
    return html.P(html.Bdi(pieces, dir="ltr"), className="equation")


def sign(name: str) -> str:
    """The sign of a state, so that it is told by more than a colour."""
    return {"contradicts": "≠", "agrees_if_repaired": "≈", "agrees_if_rounded": "≈", "agrees": "=", "open": "·"}.get(
        name, "?"
    )


def marks(case: Case, lang: str) -> list[Component]:
    """State and level as words in boxes."""
    said = [verdict(case.look, lang)]
    if case.level and case.state in ("contradicts", "agrees_if_repaired"):
        said.append(badge(t(f"checks.level.{case.level}", lang), f"level {case.level}"))
    said.append(html.Span(t(f"check.{case.lead.check}", lang), className="check-name"))
    return [html.Div(said, className="finding-head")]


def witness(found: Finding, lang: str) -> Component | None:
    """Who published the figure that decides; None without one."""
    values = dict(found.details)
    # a finding that an edit mends names the witness of the edit; only a sum is about that witness itself
    prefix = "bound" if "bound_source" in values else "witness" if not found.edit or found.check == "parts" else ""
    source = values.get(f"{prefix}_source")
    if not source:
        return None
    line = t("finding.witness", lang, source="\0").split("\0")
    return html.P(
        [line[0], outside(html.Bdi(i18n.office(source, lang)), values.get(f"{prefix}_url")), *line[1:]],
        className="witness",
    )


def as_text(case: Case, view: View, origin: str) -> str:
    """The whole case as plain text for a message or a note: words, sum, reading, link."""
    lang = view.lang
    lines = [words.plain(words.finding(case.lead, case.figures, lang)), ""]
    for quote in case.quotes[:SHOWN]:
        text = quote.article.text[quote.start : quote.end].strip()
        lines += [t("format.quote", lang, text=text), _origin_of(quote.article, lang), ""]
    lines += [line] if (line := arithmetic.equation(case.lead, lang)) else []
    proposed = [words.plain(line) for line in proposal_lines(case, lang)]
    lines += [*proposed[:1], *supporting(case, lang), *proposed[1:]]
    for row in published(case.lead):
        number, period = words.written("value", row.value, lang), words.written("period", row.period, lang)
        named = t("finding.witness", lang, source=f"\u2068{i18n.office(row.source, lang)}\u2069")
        lines.append(f"{t('format.colon', lang, a=named, b=number)} ({period}) {row.url}".strip())
    return "\n".join([*lines, permalink(case, view, origin)])


def permalink(case: Case, view: View, origin: str) -> str:
    """The address of one case, whatever the filters."""
    return origin + state.write(View("checks", lang=view.lang, finding=case.lead.finding_id))


def proposal_lines(case: Case, lang: str) -> list[str]:
    """What would mend it and how sure we are; for a contradiction nothing mends, that."""
    edit = case.edit
    if edit is None:
        if case.state != "contradicts":
            return []
        choices = dict(case.lead.details).get("candidates")
        if not choices:
            return [t("checks.no_proposal", lang)]
        spelt = i18n.join([_choice(text, case, lang) for text in choices.split("; ")], lang)
        return [t("checks.candidates", lang, candidates=spelt)]
    values = dict(case.lead.details)
    before, after = edit.before, edit.after
    if edit.field == "period" and {"printed_period", "fits_period"} <= values.keys():
        before, after = values["printed_period"], values["fits_period"]
    named = [case.figures[name] for name in edit.figure_ids if name in case.figures]
    slip = f"slip.{edit.what}"
    before, after = words.exchanged(edit.what, before, after, named, lang)
    return [
        t(
            "checks.proposal",
            lang,
            figures=i18n.join(words.unique(words.bare(figure, lang) for figure in named), lang),
            before=before or t("checks.nothing_printed", lang),
            after=after or t("checks.nothing_printed", lang),
        ),
        i18n.join_words(
            [
                t(
                    slip if i18n.has(slip, lang) else "slip.any",
                    lang,
                    level=t(f"level.{case.level or 'possible'}", lang),
                ),
                t("doubt.untouched", lang),
            ]
        ),
    ]


def _choice(text: str, case: Case, lang: str) -> str:
    before, _, after = text.partition(" -> ")
    named = [case.figures[name] for name in case.lead.figure_ids if name in case.figures]
    before, after = words.exchanged("value", before, after, named, lang)
    return t("checks.choice", lang, before=before, after=after)


def _meta(case: Case, view: View) -> list[Component]:
    lang, article = view.lang, case.article
    home = View("article", article.article_id, lang=lang, theme=view.theme, dir=view.dir)
    title = html.Bdi(words.title(article, lang), lang=article.language or "und")
    return [html.Span(_origin_of(article, lang)), link(title, home)]


def _origin_of(article: Article, lang: str) -> str:
    outlet = f"\u2068{article.publisher}\u2069" if article.publisher else t("article.unknown_publisher", lang)
    if article.published is None:
        return outlet
    return t("checks.text_source", lang, outlet=outlet, day=i18n.day(article.published, lang))


def _words(case: Case, view: View) -> Component:
    """The sentences side by side, and the published figure where the case is against one."""
    lang = view.lang
    boxes = [_quote(quote, view) for quote in case.quotes[:SHOWN]]
    boxes += [_published(row, lang) for row in published(case.lead)]
    return html.Div(
        boxes, className="side-by-side", role="group", **attributes({"aria-label": t("checks.sentences", lang)})
    )


def _quote(quote: Quote, view: View) -> Component:
    article, lang = quote.article, view.lang
    text = html.Blockquote(
        marked(quote), lang=article.language or "und", dir=article.direction, className="evidence-sentence"
    )
    there = View(
        "article", article.article_id, lang=lang, theme=view.theme, dir=view.dir, fig=quote.figures[0].figure_id
    )
    return html.Figure(
        [
            text,
            html.Figcaption(
                [
                    html.Span(_origin_of(article, lang)),
                    link(t("checks.open", lang), there),
                ]
            ),
        ]
    )


def marked(quote: Quote) -> list[str | Component]:
    """The sentence cut at the spans of its figures; never changed."""
    text, edge = quote.article.text, quote.start
    children: list[str | Component] = []
    for figure in quote.figures:
        if figure.span_start < edge or figure.span_end > quote.end:
            continue
        children += [text[edge : figure.span_start], html.Mark(text[figure.span_start : figure.span_end])]
        edge = figure.span_end
    return [child for child in [*children, text[edge : quote.end].rstrip()] if child]


def published(found: Finding) -> list[Witness]:
    """The published figures a finding names: the one it is against, and the one that speaks for the edit."""
    values = dict(found.details)
    rows = [
        Witness(*(values.get(f"{key}_{name}", "") for name in ("value", "period", "source", "url")))
        for key in ("bound", "witness")
        if f"{key}_source" in values
    ]
    return list(dict.fromkeys(rows))


def _published(row: Witness, lang: str) -> Component:
    number, period = words.written("value", row.value, lang), words.written("period", row.period, lang)
    return html.Figure(
        [
            html.Div([html.Strong(number), " ", html.Span(period)], className="published-figure"),
            html.Figcaption(
                [
                    html.Span(t("checks.published", lang)),
                    outside(html.Bdi(i18n.office(row.source, lang)), row.url),
                ]
            ),
        ],
        className="published",
    )


def _sum(case: Case, lang: str) -> Component | None:
    """The lead's numbers set against each other, and how much passing or failing says."""
    line = arithmetic.equation(case.lead, lang)
    notes = [note for note in (arithmetic.implied(case.lead, lang), _power(case.lead, lang)) if note]
    if not line and not notes:
        return None
    parts: list[Component] = [html.H3(t("checks.arithmetic", lang))]
    if line:
        parts.append(equation(line))
    parts += [html.P(note, className="hint") for note in notes]
    return html.Div(parts, className="sum")


def _power(found: Finding, lang: str) -> str:
    if found.power is None or found.state == "contradicts" or found.power <= 0:
        return ""
    if found.power > WEAK:
        return t("checks.weak", lang)
    times = 1 / found.power
    step = 10 ** max(0, math.floor(math.log10(times)) - 1)
    return t("checks.power", lang, n=i18n.number(round(times / step) * step, lang))


def _proposal(case: Case, lang: str) -> Component | None:
    lines = proposal_lines(case, lang)
    if not lines:
        return None
    head = [html.H3(t("checks.proposed", lang))] if case.edit else []
    sums = [equation(line) for line in supporting(case, lang)]
    return html.Div(
        [*head, html.P(rich(lines[0])), *sums, *(html.P(rich(line)) for line in lines[1:])], className="proposal"
    )


def supporting(case: Case, lang: str) -> list[str]:
    """The sums that come out once the proposed reading is taken."""
    told = [f for f in case.findings[1:] if words.state(f) == "agrees_if_repaired" and f.check in SPOKEN]
    lines = [arithmetic.equation(f, lang) for f in told if dict(f.details).get("other_article") is None]
    return [line for line in dict.fromkeys(lines) if line][:SHOWN]


def _others(case: Case, lang: str) -> Component | None:
    """What else the checks say that belongs to it."""
    rest = case.findings[1:]
    if not rest:
        return None
    items = [html.Li(list(_line(found, case, lang))) for found in rest]
    return html.Details(
        [html.Summary(t("checks.more", lang, n=i18n.number(len(rest), lang))), html.Ul(items)], className="others"
    )


def _line(found: Finding, case: Case, lang: str) -> Iterator[Component]:
    name = words.state(found)
    yield _head(name, t(f"check.{found.check}", lang), lang)
    yield html.P(rich(words.finding(found, case.figures, lang)))
    if line := arithmetic.equation(found, lang):
        yield equation(line)
    if shown := witness(found, lang):
        yield shown


def _words_button(figure_id: str, lang: str) -> Component:
    return html.Button(
        t("checks.show_words", lang),
        type="button",
        className="quiet",
        **attributes({"data-fig": figure_id, "data-pick": "table", "aria-pressed": "false"}),
    )


def _tools(case: Case, view: View, origin: str) -> Component:
    lang = view.lang
    plain_view = View(lang=lang, theme=view.theme, dir=view.dir)
    address = permalink(case, view, origin)
    buttons: list[Component] = [
        copier(t("checks.copy", lang), t("checks.copied", lang), lang, text=as_text(case, view, origin)),
        copier(t("checks.link", lang), t("share.copied", lang), lang, text=address),
        link(
            t("checks.permalink", lang),
            plain_view.but(page="checks", finding=case.lead.finding_id),
            className="quiet as-link",
        ),
    ]
    if any(review.decision != "rejected" for review in case.reviews):
        claim = f"/download/claimreview/{case.lead.finding_id}?lang={lang}"
        buttons.append(html.A(t("checks.claimreview", lang), href=claim, download="", className="quiet as-link"))
    for name in _journeys(case.findings):
        if name in case.figures:
            quote = t("checks.journey", lang, quote=words.bare(case.figures[name], lang))
            buttons.append(link(quote, plain_view.but(page="figure", item=name), className="quiet as-link"))
    return html.Div(buttons, className="tools")


def _journeys(findings: Sequence[Finding]) -> list[str]:
    """The figures whose way through other articles is worth a look: those of the lead, the edited ones first."""
    lead = findings[0]
    edited = lead.edit.figure_ids if lead.edit else ()
    return sorted(lead.figure_ids, key=lambda name: name not in edited)[:2]
