"""A reviewed finding as schema.org ClaimReview (JSON-LD), for exchange and archives.

A rating is a person's: a finding that no person has confirmed or corrected is refused.
"""

from __future__ import annotations

from typing import Any

from etl.errors import ReviewError
from etl.model import Article, Figure, Finding, Review

RATINGS = {"agrees": 5, "agrees_if_rounded": 4, "contradicts": 2}
"""1 worst, 5 best. Numbers that do not go together are one step above the worst: a slip is no invention."""


def claim_review(
    finding: Finding,
    review: Review | None,
    article: Article,
    figures: tuple[Figure, ...],
    *,
    words: str,
    url: str | None = None,
    organisation: str | None = None,
) -> dict[str, Any]:
    """The JSON-LD object. ``figures`` are those of the finding, ``words`` the finding in words, ``url`` where the
    review is published. Raises ReviewError if the finding is not reviewed, was rejected, or tested nothing."""
    rating = _rating(finding, review)
    assert review is not None
    own = [figure for figure in figures if figure.article_id == article.article_id]
    if not own:
        raise ReviewError("none of its figures stands in its article", f"finding {finding.finding_id}", "add it again")
    claim: dict[str, Any] = {"@type": "Claim", "appearance": _work(article), "text": _claimed(finding, own).quote}
    if article.published:
        claim["datePublished"] = article.published.isoformat()
    if maker := article.agency or article.publisher:
        claim["author"] = {"@type": "Organization", "name": maker}
    made: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": finding.finding_id,
        "datePublished": review.decided.isoformat(),
        "author": {"@type": "Organization", "name": organisation} if organisation else _person(review),
        "claimReviewed": " […] ".join(_sentences(article, own)),
        "itemReviewed": claim,
        "reviewRating": {"@type": "Rating", "ratingValue": rating, "worstRating": 1, "bestRating": 5,
                         "alternateName": _verdict(finding, review), "ratingExplanation": words},
        "reviewBody": review.reason,
    }  # fmt: skip
    if url:
        made["url"] = url
    if organisation:
        made["editor"] = _person(review)
    if finding.witness:
        details = dict(finding.details)
        cited = {"@type": "CreativeWork", "name": finding.witness}
        made["citation"] = cited | ({"url": details["witness_url"]} if "witness_url" in details else {})
    return made


def _claimed(finding: Finding, own: list[Figure]) -> Figure:
    """The figure that the edit is about, where there is one in the article."""
    edited = finding.edit.figure_ids if finding.edit is not None else ()
    return next((figure for figure in own if figure.figure_id in edited), own[0])


def _rating(finding: Finding, review: Review | None) -> int:
    where = f"finding {finding.finding_id}"
    if review is None:
        raise ReviewError(
            "no person has reviewed it; a machine's finding is no rating", where, "decide with masar review add"
        )
    if review.decision == "rejected":
        raise ReviewError("it was rejected in review, so there is no claim to rate", where, "choose another finding")
    if finding.state not in RATINGS:
        raise ReviewError("it tested nothing, so there is nothing to rate", where, "choose another finding")
    return RATINGS["contradicts" if finding.edit is not None or review.decision == "corrected" else finding.state]


def _verdict(finding: Finding, review: Review) -> str:
    """What the rating says, in words a reader of cards sees; a slip is named as one, and nobody is accused."""
    if review.decision == "corrected":
        return f"Reviewed: {(review.field or '').replace('_', ' ')} {review.before} is meant as {review.after}"
    if finding.edit is not None:
        kind = finding.edit.what.replace("_", " ")
        return f"Confirmed slip ({kind}): {finding.edit.before} is printed, {finding.edit.after} fits"
    return {
        "agrees": "Confirmed: the numbers agree",
        "agrees_if_rounded": "Confirmed: the numbers agree if rounded or cut",
        "contradicts": "Confirmed: the numbers do not go together",
    }[finding.state]


def _person(review: Review) -> dict[str, str]:
    return {"@type": "Person", "name": review.by}


def _work(article: Article) -> dict[str, Any]:
    work = {"@type": "NewsArticle", "headline": article.title, "url": article.url, "inLanguage": article.language,
            "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
            "datePublished": article.published.isoformat() if article.published else None}  # fmt: skip
    return {key: value for key, value in work.items() if value}


def _sentences(article: Article, figures: list[Figure]) -> list[str]:
    """The sentences that hold the figures, as printed, each once, in the order of the text."""
    spans = sorted({(figure.sentence_start, figure.sentence_end) for figure in figures})
    return [" ".join(article.text[start:end].split()) for start, end in spans]
