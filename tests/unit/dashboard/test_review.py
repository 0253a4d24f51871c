"""Reviews: only from a page of this site, whole, of what is there now; shown, obeyed by readings, never in the text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.app import create_app
from dashboard.cases import Case
from dashboard.data import Data

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from etl.load.library import Library

HERE = {"Origin": "http://localhost"}
WHOLE = {"decision": "confirmed", "reason": "The ministry's report has the sum for 2024.", "by": "A. Desk"}


@pytest.fixture
def library(newsroom: Callable[[], Library]) -> Library:
    return newsroom()


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return create_app(library).server.test_client()


def seed(library: Library) -> Case:
    return next(c for c in Data(library).catalogue().cases if len(c.findings) > 5)


def send(client: FlaskClient, case: Case, headers: dict[str, str] = HERE, **changes: Any) -> TestResponse:
    form = {"saw": case.seen, **WHOLE, **changes}
    return client.post(f"/review/{case.lead.finding_id}?lang=en", data=form, headers=headers)


def shown(client: FlaskClient, address: str) -> str:
    body = client.get(address).text.split('<div id="react')[0]
    text = re.sub("[\u2066-\u2069]", "", unescape(re.sub(r"<[^>]+>", " ", body)))
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://localhost.example.org"},
        HERE | {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_review_from_elsewhere_is_refused(client: FlaskClient, library: Library, headers: dict[str, str]) -> None:
    assert send(client, seed(library), headers).status_code == 403
    assert library.review_rows() == ()


def test_a_server_that_only_shows_takes_none_and_offers_none(library: Library) -> None:
    client = create_app(library, read_only=True).server.test_client()
    answer = send(client, seed(library))
    assert (answer.status_code, answer.text) == (403, "Reviews are closed on this server.")
    assert "data-review" not in client.get("/checks?lang=en").text
    assert library.review_rows() == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": ""},
        {"decision": "perhaps"},
        {"reason": " "},
        {"by": "\x00"},
        {"decision": "corrected"},
        {"decision": "corrected", "field": "value", "after": "many"},
        {"decision": "corrected", "field": "period", "after": "2024-09"},
        {"decision": "corrected", "field": "quote", "after": "x"},
    ],
)
def test_a_review_that_is_not_whole_is_refused(client: FlaskClient, library: Library, wrong: dict[str, str]) -> None:
    answer = send(client, seed(library), **wrong)
    assert answer.status_code == 400 and "a reason and a name" in answer.text
    assert library.review_rows() == ()


def test_a_review_of_something_else_than_is_there_is_refused(client: FlaskClient, library: Library) -> None:
    assert send(client, seed(library), saw="0" * 16).status_code == 409
    gone = client.post("/review/0000000000000000?lang=en", data=WHOLE, headers=HERE)
    assert gone.status_code == 404
    assert send(client, seed(library), reason="x" * 9000).status_code == 413
    assert library.review_rows() == ()


def test_a_review_is_shown_and_leaves_text_and_figures_alone(client: FlaskClient, library: Library) -> None:
    case = seed(library)
    before = library.article(case.article.article_id), library.figure_rows(case.article.article_id)
    assert "ClaimReview" not in shown(client, "/checks?lang=en")
    assert client.get(f"/download/claimreview/{case.lead.finding_id}?lang=en").status_code == 409
    assert send(client, case).status_code == 200
    assert {review.finding_id for review in library.review_rows()} == {f.finding_id for f in case.findings}
    for address in ("/checks?lang=en", f"/article/{case.article.article_id}?lang=en"):
        text = shown(client, address)
        assert len(re.findall(r"Confirmed by A\. Desk on \d+ \w+ \d{4}", text)) == 1
        assert "“The ministry's report has the sum for 2024.”" in text
    assert (library.article(case.article.article_id), library.figure_rows(case.article.article_id)) == before
    made = json.loads(client.get(f"/download/claimreview/{case.lead.finding_id}?lang=en").get_data(as_text=True))
    assert made["@type"] == "ClaimReview" and made["url"].endswith(f"finding={case.lead.finding_id}")


def test_what_a_person_rejects_is_doubted_no_more(client: FlaskClient, library: Library) -> None:
    case = seed(library)
    address = f"/article/{case.article.article_id}?lang=en"
    assert "These numbers do not fit each other" in shown(client, address)
    assert send(client, case, decision="rejected", reason="The article means another count.").status_code == 200
    text = shown(client, address)
    assert "These numbers do not fit each other" not in text and "Rejected by A. Desk" in text
    story = Data(library).story(case.article.article_id)
    assert story is not None and not story.repairable and not story.doubted
    assert client.get(f"/download/claimreview/{case.lead.finding_id}?lang=en").status_code == 409


def test_a_correction_takes_the_place_of_the_proposal(client: FlaskClient, library: Library) -> None:
    case = seed(library)
    answer = send(client, case, decision="corrected", field="period", after="2022", reason="A later correction.")
    assert answer.status_code == 200
    assert "Meant: 2022 instead of 2023" in shown(client, "/checks?lang=en")
    story = Data(library).story(case.article.article_id)
    assert story is not None and story.repairable
    years = {f.period_start.year for f in story.mended if f.kind == "count" and f.period_start and f.value == 30147}
    assert years == {2022}


def test_markup_in_a_review_is_text(client: FlaskClient, library: Library) -> None:
    assert send(client, seed(library), reason="<script>alert(1)</script>", by="<b>x</b>\u202e").status_code == 200
    html = client.get("/checks?lang=en").text
    assert "<script>alert" not in html and "&lt;script&gt;alert(1)" in html and "\u202e" not in html


def test_a_review_that_no_longer_matches_is_shown_apart(client: FlaskClient, library: Library) -> None:
    from dataclasses import replace

    case = seed(library)
    assert send(client, case).status_code == 200
    kept = next(r for r in library.review_rows() if r.finding_id == case.lead.finding_id)
    library.keep_reviews([replace(kept, finding_id="0" * 16, saw_values=("1", "2"), reason="Seen otherwise.")])
    text = shown(client, "/checks?lang=en")
    assert "no longer matches" in text and "Seen otherwise." in text
