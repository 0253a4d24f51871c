"""What people decided about a finding, and the form in which they do. It stands beside the text and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.cases import Case
from dashboard.components.parts import attributes, rich
from dashboard.i18n import t
from etl.load.tables import CORRECTABLE
from etl.model import Review

DECISIONS = ("confirmed", "rejected", "corrected")


def reviews(found: Sequence[Review], lang: str) -> Component | None:
    """Who decided what, when and why, each once; None where nobody did."""
    told = dict.fromkeys((r.decision, r.by, r.decided, r.reason, r.field, r.before, r.after) for r in found)
    if not told:
        return None
    one = {key: next(r for r in found if _key(r) == key) for key in told}
    return html.Div([_review(review, lang) for review in one.values()], className="reviews")


def _key(review: Review) -> tuple[object, ...]:
    return (
        review.decision, review.by, review.decided, review.reason, review.field, review.before, review.after
    )  # fmt: skip


def _review(review: Review, lang: str) -> Component:
    by = t(f"review.by.{review.decision}", lang, name=_isolated(review.by), day=i18n.day(review.decided, lang))
    parts: list[Component] = [
        html.P(html.Strong(by)),
        html.P(t("review.said", lang, text=_isolated(review.reason)), dir="auto"),
    ]
    if review.field and review.after is not None:
        before, after = (written(review.field, text, lang) for text in (review.before or "", review.after))
        parts.append(html.P(rich(t("review.meant", lang, before=before, after=after))))
    return html.Div(parts, className=f"review {review.decision}")


def written(field: str, text: str, lang: str) -> str:
    """What a correction puts, for a reader: a year stays as it is, a value gets its marks."""
    return words.written("year" if field == "period" else field, text, lang) or t("checks.nothing_printed", lang)


def form(case: Case, lang: str) -> Component:
    """Confirm, reject or correct, with a reason and a name; closed until asked for. The script sends it."""
    lead = case.lead
    base = f"review-{lead.finding_id}"
    decisions = [html.Option("", value=""), *_options("choose", DECISIONS, lang)]
    correction = html.Div(
        [
            _field(
                "field", html.Select(_options("what", CORRECTABLE, lang), id=f"{base}-field", name="field"), base, lang
            ),
            _field("after", html.Textarea(id=f"{base}-after", name="after", rows=1, maxLength=40), base, lang),
        ],
        className="correction",
    )
    fields: list[Component] = [
        html.P(t("review.note", lang), className="hint"),
        _field("decision", html.Select(decisions, id=f"{base}-decision", name="decision"), base, lang),
        correction,
        _field("reason", html.Textarea(id=f"{base}-reason", name="reason", rows=2, maxLength=2000), base, lang),
        _field("name", html.Textarea(id=f"{base}-name", name="by", rows=1, maxLength=100), base, lang),
        html.Div(html.Button(t("review.save", lang), type="submit", className="quiet"), className="buttons"),
        html.P(role="status", className="review-status"),
    ]
    told = {
        "data-review": lead.finding_id,
        "data-saw": case.seen,
        "data-done": t("review.saved", lang),
        "data-failed": t("review.failed", lang, text="{text}"),
    }
    return html.Details(
        [html.Summary(t("review.summary", lang)), html.Form(fields, **attributes(told))], className="review-form"
    )


def _options(section: str, names: Sequence[str], lang: str) -> list[Any]:
    return [html.Option(t(f"review.{section}.{name}", lang), value=name) for name in names]


def _field(name: str, control: Component, base: str, lang: str) -> Component:
    label = html.Label(t(f"review.{name}", lang), htmlFor=f"{base}-{name}")
    return html.Div([label, control], className="field")


def _isolated(text: str) -> str:
    return f"\u2068{text}\u2069"
