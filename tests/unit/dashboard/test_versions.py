"""Links that keep their numbers: what was published stays to be seen, with what has become of it since."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest

from dashboard.app import create_app
from dashboard.data import Data
from dashboard.i18n import LANGUAGES
from dashboard.shown import shown
from dashboard.state import View
from etl.load.library import Library
from etl.model import Submission
from etl.pipeline import process, receive

if TYPE_CHECKING:
    from pathlib import Path

    from flask.testing import FlaskClient


@pytest.fixture
def library(newsroom: Callable[[], Library]) -> Library:
    return newsroom()


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return create_app(library).server.test_client()


def text(html: str) -> str:
    body = html[html.index('<div id="first">') : html.index('<div id="react-entry-point">')]
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", unescape(re.sub(r"<[^>]+>", " ", body))))


def correct(library: Library, outlet: str, value: float, new: float) -> str:
    """The article of an outlet with one number read anew; its id."""
    article = next(a for a, _ in library.stories() if a.publisher == outlet)
    figures = tuple(replace(f, value=new) if f.value == value else f for f in library.figure_rows(article.article_id))
    document = library.document(article.document_id)
    assert document is not None and figures != library.figure_rows(article.article_id)
    library.keep(Submission(document, (article,), figures, ()))
    return article.article_id


def test_a_pinned_link_shows_the_old_numbers_and_leads_forward(library: Library, client: FlaskClient) -> None:
    version = library.version()
    name = correct(library, "Il Porto", 105131, 105129)
    live, pinned = (client.get(f"/article/{name}?lang=en{v}").text for v in ("", f"&v={version}"))
    assert "105,129" in text(live) and "105,129" not in text(pinned)
    assert "105,131" in text(pinned) and 'class="pinned changed"' in pinned and 'class="pinned' not in live
    assert f"This link keeps the numbers of version {version} of " in text(pinned)
    assert "1 row has other values" in text(pinned)
    forward = re.search(r'class="pinned changed".*?href="([^"]+)"', pinned)
    assert forward and unescape(forward[1]) == f"/article/{name}?lang=en&chart=change"


def test_every_form_of_a_pinned_link_keeps_its_numbers(library: Library, client: FlaskClient) -> None:
    version = library.version()
    article = next(a for a, _ in library.stories() if a.publisher == "Il Porto").article_id
    before = client.get(f"/article/{article}.csv?lang=en").text
    tag = client.get(f"/article/{article}.json?lang=en&v={version}").headers["ETag"]
    picture = client.get(f"/preview/article/{article}.png?lang=en").data
    correct(library, "Il Porto", 157651, 157652)
    pinned = client.get(f"/article/{article}.csv?lang=en&v={version}").text
    assert pinned.replace(f"&v={version}", "") == before != client.get(f"/article/{article}.csv?lang=en").text
    told = client.get(f"/article/{article}.json?lang=en&v={version}", headers={"If-None-Match": tag})
    assert told.status_code == 200
    assert (told.json["version"], told.json["pinned"], told.json["changed_since"]) == (version, True, True)
    assert client.get(f"/preview/article/{article}.png?lang=en&v={version}").data[-2000:] == picture[-2000:]
    live = client.get(f"/article/{article}.json?lang=en").json
    assert (live["version"], live["pinned"], live["changed_since"]) == (library.version(), False, False)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_link_whose_view_stayed_the_same_says_so_quietly(library: Library, client: FlaskClient, lang: str) -> None:
    version = library.version()
    correct(library, "Il Porto", 157651, 157652)
    other = next(a for a, _ in library.stories() if a.publisher == "Le Canal").article_id
    html = client.get(f"/article/{other}?lang={lang}&v={version}").text
    assert 'class="pinned"' in html and str(version) in text(html)


def test_a_review_changes_what_is_said(library: Library, client: FlaskClient) -> None:
    version = library.version()
    case = Data(library).catalogue().cases[0]
    form = {"saw": case.seen, "decision": "rejected", "reason": "The desk asked the ministry.", "by": "A. Desk"}
    sent = client.post(f"/review/{case.lead.finding_id}?lang=en", data=form, headers={"Origin": "http://localhost"})
    assert sent.status_code < 400
    html = client.get(f"/article/{case.article.article_id}?lang=en&v={version}").text
    assert 'class="pinned changed"' in html
    assert f'action="/review/{case.lead.finding_id}' not in html


def test_an_article_that_was_not_there_yet_is_missing_in_the_old_version(library: Library, client: FlaskClient) -> None:
    from etl.pipeline import process, receive

    version = library.version()
    added = process(receive("new.txt", b"Boats\n\nIn 2023, 1,234 migrants arrived in Malta by sea.\n"))
    library.keep(added)
    name = added.articles[0].article_id
    answer = client.get(f"/article/{name}?lang=en&v={version}")
    assert answer.status_code == 404 and f'href="/article/{name}?lang=en"' in answer.text


def test_a_changed_article_leads_to_the_version_before(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    page = create_app(library).server.test_client()
    words = [
        "Boats\n\nIn 2023, 4,210 migrants arrived in Italy by sea.",
        "Boats\n\nIn 2023, 4,310 migrants arrived in Italy by sea.",
    ]
    for n, said in enumerate(words):
        library.keep(process(receive("story.jsonl", json.dumps({"id": "a", "text": said, "lang": "en"}).encode())))
        html = page.get("/article/a?lang=en").text
        assert ("earlier version" in html) == bool(n)
    library.keep(process(receive("other.txt", b"Malta\n\nIn 2022, 700 migrants reached Malta by sea.")))
    html = page.get("/article/a?lang=en").text
    there = re.search(r'href="(/article/a[^"]*)"[^>]*>earlier version', html)
    assert there and "4,310" in html and re.search(r"seen on .*20\d\d", text(html))
    before = page.get(unescape(there[1])).text
    assert "4,210" in text(before) and "earlier version" not in before
    for lang in LANGUAGES:
        assert page.get(f"/article/a?lang={lang}").status_code == 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_version_that_is_not_kept_says_so(client: FlaskClient, library: Library, lang: str) -> None:
    answer = client.get(f"/checks?lang={lang}&state=all&v=4711")
    assert answer.status_code == 410 and "4711" in text(answer.text)
    assert f'href="/checks?lang={lang}&amp;state=all"' in answer.text
    refused = client.get(f"/checks.csv?lang={lang}&v=4711")
    assert refused.status_code == 410 and "4711" in refused.text and refused.text.count("\n") == 1
    assert f"v={library.version()}" in refused.text
    picture = client.get("/preview/checks.png?v=4711")
    assert picture.status_code == 410
    for told in (answer, refused, picture):  # nobody is told where the library lies
        assert str(library.path) not in told.text


def test_few_old_versions_are_held_open(library: Library, client: FlaskClient) -> None:
    for value in range(105131, 105137):
        correct(library, "Il Porto", value, value + 1)
    name = next(a for a, _ in library.stories() if a.publisher == "Il Porto").article_id
    newest = library.version()
    pages = [text(client.get(f"/article/{name}?lang=en&v={newest - back}").text) for back in range(6, -1, -1)]
    assert [f"{105131 + place:,}" in html for place, html in enumerate(pages)] == [True] * 7


def test_the_explorer_is_compared_by_what_it_draws(library: Library, client: FlaskClient) -> None:
    version, address = library.version(), "/explore?lang=en&measure=arrivals"
    drawn = shown(Data(library), View("explore", lang="en", measure="arrivals"))
    assert drawn is not None and drawn.evidence
    same = client.get(f"{address}&v={version}").text
    figure = drawn.evidence[0]
    article = library.article(figure.article_id)
    assert article is not None
    document = library.document(article.document_id)
    assert document is not None
    figures = tuple(
        replace(f, value=f.value + 1) if f.figure_id == figure.figure_id else f
        for f in library.figure_rows(figure.article_id)
    )
    library.keep(Submission(document, (article,), figures, ()))
    before, after = client.get(f"{address}&v={version}").text, client.get(address).text
    assert 'class="pinned"' in same and 'class="pinned changed"' in before and 'class="pinned' not in after
    assert f"{figure.value:,.0f}" in text(before) and f"{figure.value + 1:,.0f}" in text(after)


def test_only_figures_that_changed_are_counted(library: Library, client: FlaskClient) -> None:
    """A corrected number moves all that stands behind it and alters the sentence that others share."""
    from etl.pipeline import process, receive

    printed = (
        "Boats\n\nIn 2023, 1,234 migrants arrived in Malta by sea and 2,000 in Cyprus by sea; 5,100 came to Italy.\n"
    )
    first, second = (
        process(receive("a.txt", text.encode())) for text in (printed, printed.replace("1,234", "as many as 11,234"))
    )
    name = first.articles[0].article_id
    library.keep(first)
    version = library.version()
    (article,) = (replace(article, article_id=name) for article in second.articles)
    figures = tuple(replace(figure, article_id=name) for figure in second.figures)
    assert len(figures) == len(first.figures) >= 2
    library.keep(Submission(second.document, (article,), figures, ()))
    html = text(client.get(f"/article/{name}?lang=en&v={version}").text)
    assert "1 row has other values" in html and "is gone" not in html and "new" not in html.partition("Boats")[0]
