"""A reviewed finding as ClaimReview: what a person confirmed is rated, everything else is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from etl import pipeline
from etl.errors import ReviewError
from etl.export.claimreview import claim_review
from etl.load.library import Library
from etl.model import Article, Figure, Finding, Review
from etl.review import Correction

Case = tuple[Article, tuple[Figure, ...], dict[str, Finding]]


@pytest.fixture(scope="module")
def case(shipped: Library) -> Case:
    name = shipped.article_ids()[1]
    article, figures = pipeline.checked(shipped).stories[name]
    found = pipeline.findings_of(shipped, name)
    named = {"slip": next(f for f in found if f.check == "same_cell"), "holds": next(f for f in found if not f.edit)}
    return article, figures, named


def decided(finding: Finding, figures: tuple[Figure, ...], **more: Any) -> Review:
    given = {"decision": "confirmed", "reason": "the report says so", "by": "A. Reader", "decided": date(2024, 10, 9)}
    return pipeline.review(finding, figures, **given | more)


def exported(case: Case, finding: Finding, review: Review | None, **more: str) -> dict[str, Any]:
    article, figures, _ = case
    own = tuple(f for f in figures if f.figure_id in finding.figure_ids)
    return claim_review(finding, review, article, own, words="the arithmetic", **more)


def test_a_confirmed_slip(case: Case) -> None:
    article, figures, found = case
    made = exported(case, found["slip"], decided(found["slip"], figures))
    assert (made["@context"], made["@type"]) == ("https://schema.org", "ClaimReview")
    assert made["author"] == {"@type": "Person", "name": "A. Reader"} and made["datePublished"] == "2024-10-09"
    assert figures[0].quote in made["claimReviewed"] and figures[-1].quote in made["claimReviewed"]
    claim = made["itemReviewed"]
    assert claim["author"]["name"] == article.agency == "AGI" and claim["datePublished"] == "2024-10-02"
    assert claim["appearance"]["headline"] == article.title and claim["appearance"]["inLanguage"] == "ar"
    rating = made["reviewRating"]
    assert (rating["worstRating"], rating["ratingValue"], rating["bestRating"]) == (1, 2, 5)
    assert rating["alternateName"] == "Confirmed slip (year): 2023 is printed, 2024 fits"
    assert rating["ratingExplanation"] == "the arithmetic"
    assert made["reviewBody"] == "the report says so" and made["citation"]["url"].startswith("http")
    assert "url" not in made


def test_a_correction_agreement_and_a_newsroom(case: Case) -> None:
    _, figures, found = case
    slip, holds = found["slip"], found["holds"]
    corrected = decided(slip, figures, decision="corrected", correction=Correction("period", "2022"))
    rating = exported(case, slip, corrected)["reviewRating"]
    assert (rating["ratingValue"], rating["alternateName"]) == (2, "Reviewed: period 2023 is meant as 2022")
    made = exported(case, holds, decided(holds, figures), url="https://example.org/r", organisation="The Desk")
    assert made["reviewRating"]["ratingValue"] == 5 and made["url"] == "https://example.org/r"
    assert made["author"]["name"] == "The Desk" and made["editor"]["name"] == "A. Reader"


def test_what_no_person_stands_behind_is_refused(case: Case) -> None:
    _, figures, found = case
    slip = found["slip"]
    untested = replace(slip, state="not_testable", edit=None)
    for finding, review, says in (
        (slip, None, "no person has reviewed it"),
        (slip, decided(slip, figures, decision="rejected"), "was rejected"),
        (untested, decided(untested, figures), "tested nothing"),
    ):
        with pytest.raises(ReviewError, match=says) as told:
            exported(case, finding, review)
        assert slip.finding_id in str(told.value) and "\n" not in str(told.value)
