"""Findings as files: the list that a view shows as CSV or JSON, the whole library as a data package, a claim review."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import flask

from dashboard import i18n, state, words
from dashboard.cases import Case, chosen
from dashboard.components.finding import permalink
from dashboard.data import Data
from dashboard.export import ISOLATES, table_csv
from dashboard.site import origin_asked
from dashboard.state import View
from etl.errors import ReviewError
from etl.export.claimreview import claim_review
from etl.export.package import write_package
from etl.export.rows import finding_row
from etl.load import tables
from etl.load.library import Library

ADDED = ("said", "quotes", "article_title", "outlet", "published", "address")
"""Columns of a download beside those of the findings table and of ``tables.DERIVED``."""


def register(server: flask.Flask, library: Library, data: Data, language: Callable[[], str]) -> None:
    """Answer downloads; 404 for an unknown form or finding, 409 for a finding that no person has reviewed."""

    def findings(form: str) -> flask.Response:
        view = _view(language)
        if form == "package":
            return _sent(_package(library), "application/zip", "masar_package.zip")
        listed = chosen(data.catalogue().cases, view)
        name = "_".join(["masar_findings", *_filters(view), view.lang])
        made = rows(listed, view, origin_asked())
        if form == "csv":
            return _sent(table_csv(made, columns()), "text/csv; charset=utf-8", f"{name}.csv")
        if form == "json":
            address = origin_asked() + state.write(view)
            return _sent(as_json(made, address, view.lang), "application/json; charset=utf-8", f"{name}.json")
        flask.abort(404)

    def claim(finding_id: str) -> flask.Response:
        view = _view(language)
        case = data.catalogue().by_finding.get(finding_id)
        if case is None:
            flask.abort(404)
        try:
            made = claim_review(
                case.lead,
                next((review for review in case.reviews if review.finding_id == case.lead.finding_id), None),
                case.article,
                tuple(case.figures.values()),
                words=words.finding(case.lead, case.figures, view.lang).translate(ISOLATES),
                url=permalink(case, view, origin_asked()),
            )
        except ReviewError as error:
            return flask.Response(str(error), 409, content_type="text/plain; charset=utf-8")
        content = json.dumps(made, ensure_ascii=False, indent=1).encode()
        return _sent(content, "application/ld+json; charset=utf-8", f"masar_claimreview_{case.lead.finding_id}.json")

    server.add_url_rule("/download/findings/<form>", "findings", findings)
    server.add_url_rule("/download/claimreview/<finding_id>", "claimreview", claim)


def columns() -> list[str]:
    """Names of the columns of a list of findings."""
    return [column.name for column in (*tables.FINDINGS, *tables.DERIVED["findings"])] + list(ADDED)


def rows(listed: Sequence[Case], view: View, origin: str) -> list[dict[str, Any]]:
    """One row a finding, case after case, with its sentence in the reader's language and its own address."""
    return [_row(case, place, view, origin) for case in listed for place in range(len(case.findings))]


def _row(case: Case, place: int, view: View, origin: str) -> dict[str, Any]:
    found, article = case.findings[place], case.article
    review = next((review for review in case.reviews if review.finding_id == found.finding_id), None)
    added = (
        words.finding(found, case.figures, view.lang).translate(ISOLATES),
        [case.figures[name].quote for name in found.figure_ids if name in case.figures],
        words.title(article, view.lang),
        article.publisher,
        article.published,
        permalink(case, view, origin),
    )
    return finding_row(found, case.figures, review) | dict(zip(ADDED, added, strict=True))


def as_json(made: Sequence[Mapping[str, Any]], address: str, lang: str) -> bytes:
    """The rows with the address of their view and what their columns mean."""
    meaning = {c.name: c.meaning for c in (*tables.FINDINGS, *tables.DERIVED["findings"])}
    whole = {"address": address, "language": lang, "columns": meaning, "findings": made}
    return json.dumps(whole, ensure_ascii=False, indent=1, default=date.isoformat).encode()


def _package(library: Library) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.zip"
        write_package(library, path)
        return path.read_bytes()


def _filters(view: View) -> list[str]:
    return [str(value) for value in (view.state, view.level, view.check, view.place, view.outlet) if value]


def _view(language: Callable[[], str]) -> View:
    view, _ = state.parse(f"/checks?{flask.request.query_string.decode('utf-8', 'replace')}")
    return view if view.lang else view.but(lang=language() or i18n.FALLBACK)


def _sent(content: bytes, media_type: str, name: str) -> flask.Response:
    response = flask.Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept-Language")
    return response
