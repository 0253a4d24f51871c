"""The source text with its figures marked. The text is cut at offsets; it is never changed and never read as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import words
from dashboard.cases import Case
from dashboard.components.finding import sign, signed
from dashboard.components.parts import attributes
from dashboard.data import Story
from dashboard.i18n import t
from etl.model import Figure

Piece = tuple[int, int, tuple[str, ...]]
"""Start, end and the figures that cover it."""


def source_text(story: Story, lang: str) -> Component:
    """The article's text by paragraph, in its own language and direction; every figure is a button.

    Beside a sentence that the checks speak of stands a mark in the margin, which leads to the finding.
    """
    article = story.article
    paragraphs = [html.P(_paragraph(story, start, end, lang)) for start, end in _paragraphs(article.text)]
    name = "words with-marks" if story.cases else "words"
    return html.Div(paragraphs, className=name, lang=article.language or "und", dir=article.direction)


def sentence(story: Story, figure: Figure) -> Component:
    """The sentence of one figure, marked the same way, but not pressable."""
    start, end = figure.sentence_start, figure.sentence_end
    text = story.article.text
    return html.Span(
        [
            text[start : figure.span_start],
            html.Mark(figure.quote, className="evidence"),
            text[figure.span_end : end].rstrip(),
        ],
        lang=story.article.language or "und",
        dir=story.article.direction,
    )


def cut(figures: Sequence[Figure], start: int, end: int) -> Iterator[Piece]:
    """``[start, end)`` in pieces, each with the figures that cover all of it; figures may share or overlap a span."""
    inside = [f for f in figures if f.span_start < end and f.span_end > start]
    edges = sorted({start, end, *(min(max(edge, start), end) for f in inside for edge in (f.span_start, f.span_end))})
    for left, right in pairwise(edges):
        yield left, right, tuple(f.figure_id for f in inside if f.span_start <= left and f.span_end >= right)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    return ((found.start(), found.end()) for found in re.finditer(r"\S[^\n]*", text))


def _paragraph(story: Story, start: int, end: int, lang: str) -> list[str | Component]:
    """Runs of text and marks; sentences that hold figures are spans, so that they can light up as a whole."""
    children: list[str | Component] = []
    edge = start
    for left, right in _sentences(story.printed, start, end):
        children.append(story.article.text[edge:left])
        if spoken := margin(story, left, right, lang):
            children.append(spoken)
        ids = " ".join(f.figure_id for f in story.printed if left <= f.span_start < right)
        children.append(
            html.Span(_pieces(story, left, right, lang), className="sentence", **attributes({"data-of": ids}))
        )
        edge = right
    children.append(story.article.text[edge:end])
    return [child for child in children if child]


def margin(story: Story, start: int, end: int, lang: str) -> Component | None:
    """The marks beside one sentence, one for each thing the checks say of it; None where they are silent.

    Told by sign, number and name, not by colour alone; skipped when the text is copied.
    """
    said: dict[str, list[tuple[int, Case]]] = {}
    for number, case in enumerate(story.cases, 1):
        if any(q.article.article_id == story.article.article_id and start <= q.start < end for q in case.quotes):
            said.setdefault(case.look, []).append((number, case))
    if not said:
        return None
    marks = [_margin_mark(name, some, lang) for name, some in said.items()]
    return html.Span(marks, className="margin-marks", lang=lang)


def _margin_mark(name: str, some: list[tuple[int, Case]], lang: str) -> Component:
    labels = [
        t("checks.mark", lang, n=number, state=t(f"state.{name}", lang), check=t(f"check.{case.lead.check}", lang))
        for number, case in some
    ]
    number, first = some[0]
    more = "+" if len(some) > 1 else ""
    return html.A(
        html.Bdi([signed(sign(name)), f" {number}{more}"], dir="ltr"),
        href=f"#finding-{first.lead.finding_id}",
        className=f"margin-mark {name}",
        title=". ".join(labels),
        **attributes({"aria-label": ". ".join(labels)}),
    )


def _sentences(figures: Sequence[Figure], start: int, end: int) -> list[tuple[int, int]]:
    """Sentences of figures inside ``[start, end)``, none overlapping."""
    spans: list[tuple[int, int]] = []
    for left, right in sorted({(f.sentence_start, f.sentence_end) for f in figures}):
        left, right = max(left, start, spans[-1][1] if spans else start), min(right, end)
        if left < right:
            spans.append((left, right))
    return spans


def _pieces(story: Story, start: int, end: int, lang: str) -> list[str | Component]:
    seen: set[str] = set()
    children: list[str | Component] = []
    for left, right, ids in cut(story.printed, start, end):
        text = story.article.text[left:right]
        if not ids:
            children.append(text)
            continue
        children.append(_mark(story, text, ids, lang, again=ids[0] in seen))
        seen.add(ids[0])
    return children


def _mark(story: Story, text: str, ids: tuple[str, ...], lang: str, *, again: bool) -> Component:
    """A pressable mark; the second piece of one figure can be clicked but is passed over by the keyboard."""
    doubted = any(name in story.doubted for name in ids)
    label = t(
        "article.mark_doubt" if doubted else "article.mark",
        lang,
        **_label(story.by_id[ids[0]], lang),
    )
    properties: dict[str, Any] = {"data-fig": " ".join(ids), "data-pick": "words"}
    if again:
        return html.Mark(text, className="doubted" if doubted else "", **properties)
    return html.Mark(
        text,
        role="button",
        tabIndex=0,
        className="doubted" if doubted else "",
        **attributes({**properties, "aria-pressed": "false", "aria-label": label}),
    )


def _label(figure: Figure, lang: str) -> dict[str, str]:
    return {
        "quote": figure.quote,
        "value": words.value(figure, lang),
        "measure": t(f"measure.{figure.measure}", lang),
        "place": words.place(figure, lang),
        "period": words.period(figure, lang),
    }
