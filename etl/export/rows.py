"""The library's rows with what is derived of them (``tables.DERIVED``): SDMX status of figures, state of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from etl.load import tables
from etl.load.library import Library
from etl.model import Article, Figure, Finding, Review
from etl.pipeline import check_library, checked, doubted, reviews_of, status
from etl.transform.check import explain
from etl.transform.check.addable import DETECTIONS
from etl.transform.check.cells import is_cumulative, period
from etl.transform.check.intervals import printed

SNAPSHOT = timedelta(days=62)
"""A running total printed so soon after its last day is provisional."""
ROUND = 1000


def finding_rows(library: Library) -> list[tables.Row]:
    """Every finding about the library with its words, how far it has come and what a person decided, by article."""
    stories, reviews = checked(library).stories, reviews_of(library)
    figures = {figure.figure_id: figure for _, own in stories.values() for figure in own}
    found = sorted(check_library(library), key=lambda f: (f.article_id, f.finding_id))
    return [finding_row(finding, figures, reviews.get(finding.finding_id)) for finding in found]


def finding_row(finding: Finding, figures: Mapping[str, Figure], review: Review | None) -> tables.Row:
    """One finding as a row of its export."""
    own = [figures[name] for name in finding.figure_ids if name in figures]
    return tables.row(finding) | {
        "words": explain(finding, own),
        "status": status(finding, review),
        "decision": review.decision if review else None,
        "reason": review.reason if review else None,
        "by": review.by if review else None,
        "decided": review.decided if review else None,
    }


def figure_rows(library: Library) -> list[tables.Row]:
    """Every figure of the library with its SDMX status, by article and place in the text."""
    now = checked(library)
    statuses = obs_statuses(now.stories.values(), check_library(library), reviews_of(library).values())
    figures = sorted(
        (figure for _, own in now.stories.values() for figure in own),
        key=lambda f: (f.article_id, f.span_start, f.span_end, f.figure_id),
    )
    return [tables.row(figure) | {"obs_status": statuses[figure.figure_id]} for figure in figures]


def obs_statuses(
    stories: Iterable[tuple[Article, Sequence[Figure]]], findings: Sequence[Finding], reviews: Iterable[Review]
) -> dict[str, str]:
    """The SDMX observation status (CL_OBS_STATUS) of each figure, the first of these that is so: U, other numbers speak
    against it; D, detections in an article that counts arrivals too; E, rounded or hedged; P, a running total of the
    last two months; A, published so to the unit; V, none of these: nobody has validated it."""
    doubts = doubted(findings, reviews)
    equal = {
        name
        for finding in findings
        if finding.check == "magnitude" and finding.state == "agrees" and finding.edit is None
        for name in finding.figure_ids
        if _is_published(finding)
    }
    made = {}
    for article, figures in stories:
        arrivals = any(figure.measure == "arrivals" for figure in figures)
        for figure in figures:
            made[figure.figure_id] = _status(figure, article, figure.figure_id in doubts, arrivals, equal)
    return made


def _is_published(finding: Finding) -> bool:
    details: dict[str, Any] = dict(finding.details)
    return "value" in details and details["value"] == details.get("bound_value")


def _status(figure: Figure, article: Article, is_doubted: bool, beside_arrivals: bool, equal: set[str]) -> str:
    if is_doubted:
        return "U"
    if figure.measure in DETECTIONS and beside_arrivals:
        return "D"
    if figure.qualifier == "about" or _is_round(figure):
        return "E"
    when = period(figure)
    if when and article.published and is_cumulative(when) and (when[1].month, when[1].day) != (12, 31):
        if article.published - when[1] <= SNAPSHOT:
            return "P"
    return "A" if figure.figure_id in equal else "V"


def _is_round(figure: Figure) -> bool:
    """Told in words, or to the thousand."""
    shown = printed(figure)
    if not shown.digits:
        return True
    return figure.kind == "count" and (shown.granule >= ROUND or (figure.value >= ROUND and figure.value % ROUND == 0))
