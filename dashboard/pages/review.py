"""Keeps what a person decides about a finding. Only from a page of this site, and not where the server only shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import cast
from urllib.parse import urlsplit

import flask

from dashboard import state
from dashboard.cases import Case
from dashboard.components.review import DECISIONS
from dashboard.data import Data
from dashboard.i18n import t
from etl.errors import LibraryError, ReviewError
from etl.load.library import Library
from etl.model import Decision, Review
from etl.pipeline import Correction, review

PATH = "/review/<finding_id>"
LONGEST = 8_000
"""Bytes of a review; a reason is a sentence or two."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e]")


def register(server: flask.Flask, library: Library, data: Data, language: Callable[[], str]) -> None:
    """Answer reviews in the reader's language: 200 kept, 400 incomplete, 403 not allowed, 404 no such finding, 409 seen
    otherwise, 413 too long, 500 the library refuses."""

    def answer(finding_id: str) -> flask.Response:
        view, _ = state.parse(f"/checks?{flask.request.query_string.decode('utf-8', 'replace')}")
        lang = view.lang or language()
        if data.read_only:
            return _said("review.closed", lang, 403)
        if not same_origin(flask.request):
            return _said("review.foreign", lang, 403)
        if (flask.request.content_length or 0) > LONGEST:
            return _said("review.incomplete", lang, 413)
        case = data.catalogue().by_finding.get(finding_id)
        if case is None:
            return _said("checks.gone", lang, 404)
        given = {name: CONTROL.sub(" ", text).strip() for name, text in flask.request.form.items()}
        if given.get("saw") != case.seen:
            return _said("review.stale", lang, 409)
        try:
            story = data.story(case.article.article_id)
            document = story.document.name if story and story.document else ""
            library.keep_reviews(made(case, given, document, date.today()), anew=True)
        except ReviewError:
            return _said("review.incomplete", lang, 400)
        except LibraryError as error:
            return _said(f"add.refused.library_{error.reason}", lang, 500)
        return _said("review.saved", lang, 200)

    server.add_url_rule(PATH, "review", answer, methods=["POST"])


def made(case: Case, given: dict[str, str], document: str, today: date) -> tuple[Review, ...]:
    """One review for each finding of the case: a person decides about the edit that explains them all.

    Raises ReviewError if it is not whole.
    """
    decision = given.get("decision", "")
    if decision not in DECISIONS:
        raise ReviewError("a review needs a decision", f"finding {case.lead.finding_id}", "choose one")
    correction = None
    if decision == "corrected":
        touched = case.edit.figure_ids if case.edit else case.lead.figure_ids[:1]
        correction = Correction(given.get("field", ""), given.get("after", ""), touched)
    return tuple(
        review(
            finding,
            tuple(case.figures.values()),
            decision=cast(Decision, decision),
            reason=given.get("reason", ""),
            by=given.get("by", ""),
            decided=today,
            document=document,
            correction=correction,
        )
        for finding in case.findings
    )


def same_origin(request: flask.Request) -> bool:
    """Whether the browser says that the request comes from a page of this host; one that says nothing does not."""
    origin, site = request.headers.get("Origin", ""), request.headers.get("Sec-Fetch-Site", "same-origin")
    return urlsplit(origin).netloc == request.host and site == "same-origin"


def _said(key: str, lang: str, status: int) -> flask.Response:
    return flask.Response(t(key, lang), status, content_type="text/plain; charset=utf-8")
