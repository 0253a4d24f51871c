"""The same address in another form: what the page shows, with tags, for readers of any site."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.app import create_app
from dashboard.i18n import LANGUAGES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from etl.load.library import Library


@pytest.fixture(scope="module")
def library(newsroom: Callable[[], Library]) -> Library:
    return newsroom()


@pytest.fixture(scope="module")
def client(library: Library) -> FlaskClient:
    return create_app(library).server.test_client()


@pytest.fixture(scope="module")
def seed(shipped: Library) -> str:
    return "/article/" + str(shipped.figures()["article_id"].iloc[0])


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_rows_are_those_of_the_page(client: FlaskClient, seed: str, lang: str) -> None:
    html = client.get(f"{seed}?lang={lang}").text
    rows = table(client.get(f"{seed}.csv?lang={lang}").text)
    listed = client.get(f"{seed}.json?lang={lang}").json
    assert len(rows) > 5 and [row["value"] for row in rows] == [f"{row['value']:.15g}" for row in listed["rows"]]
    assert all(f'data-fig="{row["figure_id"]}"' in html or row["figure_id"] in html for row in rows)
    assert listed["language"] == lang and listed["check"] == "contradicts"
    assert listed["address"] == f"http://localhost{seed}?lang={lang}"
    assert set(listed["columns"]) == set(listed["rows"][0])


def test_the_form_follows_reading_chart_and_figure(client: FlaskClient, seed: str) -> None:
    whole = client.get(f"{seed}.json?lang=en&as=repaired").json
    chart = client.get(f"{seed}.json?lang=en&as=repaired&chart=change&embed=1").json
    assert whole["reading"] == "repaired" and len(chart["rows"]) == 3 < len(whole["rows"])
    assert chart["chart"] == "change" and "17.8%" in chart["title"]


@pytest.mark.parametrize("path", ["/overview", "/checks", "/CHECKS"])
def test_every_page_with_data_has_its_forms(client: FlaskClient, path: str) -> None:
    answer = client.get(f"{path}.csv?lang=it")
    assert answer.status_code == 200 and answer.mimetype == "text/csv" and len(table(answer.text)) > 2
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''masar_")
    assert client.get(f"{path}.json?lang=it").json["rows"]


def test_overview_is_the_first_page(client: FlaskClient) -> None:
    named, plain = (re.search(r"<h1>(.*?)</h1>", client.get(path).text) for path in ("/overview?lang=en", "/?lang=en"))
    assert named and plain and named[1] == plain[1]


def test_a_browser_that_has_it_is_told_so(client: FlaskClient, seed: str) -> None:
    first = client.get(f"{seed}.csv?lang=en")
    assert first.headers["Cache-Control"] == "public, no-cache" and first.headers["ETag"].startswith('W/"')
    again = client.get(f"{seed}.csv?lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    other = client.get(f"{seed}.csv?lang=fr", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


def test_a_tag_lasts_until_the_library_changes(newsroom: Callable[[], Library], seed: str) -> None:
    from etl.pipeline import process, receive

    library = newsroom()
    client = create_app(library).server.test_client()
    before = client.get("/overview.csv?lang=en")
    tag = before.headers["ETag"]
    assert create_app(library).server.test_client().get("/overview.csv?lang=en").headers["ETag"] == tag
    library.keep(process(receive("new.txt", b"Boats\n\nIn 2023, 1,234 migrants arrived in Malta by sea.\n")))
    answer = client.get("/overview.csv?lang=en", headers={"If-None-Match": tag})
    assert answer.status_code == 200 and answer.headers["ETag"] != tag
    assert len(table(answer.text)) == len(table(before.text)) + 1


def test_pages_of_any_site_may_read(client: FlaskClient, seed: str) -> None:
    asked = client.options(f"{seed}.json", headers={"Origin": "https://example.org"})
    assert asked.status_code == 204 and "GET" in asked.headers["Access-Control-Allow-Methods"]
    assert client.get(f"{seed}.json").headers["Access-Control-Allow-Origin"] == "*"
    assert client.post(f"{seed}.json").status_code == 405
    assert "Access-Control-Allow-Origin" not in client.get(seed).headers


@pytest.mark.parametrize(
    "path", ["/article/none.csv", "/figure/0123456789abcdef.json", "/checks.csv?finding=" + "0" * 16]
)
def test_what_is_not_there_says_so_in_one_line(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and answer.mimetype == "text/plain"
    assert answer.text.count("\n") == 1 and "there is nothing at /" in answer.text


@pytest.mark.parametrize("path", ["/about.csv", "/nowhere/at/all.json", "/article/none.docx"])
def test_what_has_no_form_is_a_missing_page(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404 and answer.mimetype == "text/html"


def test_what_of_the_address_was_not_used_is_told(client: FlaskClient, seed: str) -> None:
    answer = client.get(f"{seed}.json?lang=en&colour=red&fig=0123456789abcdef&utm_source=x")
    assert answer.json["notices"] == ["colour=red", "fig=0123456789abcdef"]
    assert answer.headers["Link"] == f'<http://localhost{seed}?lang=en>; rel="canonical"'


def test_mangled_endings_open(client: FlaskClient, seed: str) -> None:
    assert client.get(f"{seed}.CSV?lang=en").text == client.get(f"{seed}.csv?lang=en").text
    assert client.get(f"{seed}.json).?lang=en").json["rows"]


def test_an_article_whose_name_ends_like_a_form_is_a_page(tmp_path: Any) -> None:
    from etl.load.library import Library
    from etl.pipeline import line_articles, process_articles, receive

    line = b'{"id": "week.csv", "text": "In 2023, 1,234 migrants arrived in Malta by sea.", "lang": "en"}\n'
    library = Library.open(tmp_path / "library")
    articles = [a for a in line_articles([line], "week.jsonl")]
    library.keep(process_articles(receive("week.jsonl", line), articles))  # type: ignore[arg-type]
    client = create_app(library).server.test_client()
    assert client.get("/article/week.csv?lang=en").mimetype == "text/html"
    assert table(client.get("/article/week.csv.csv?lang=en").text)[0]["value"] == "1234"


@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_a_picture_of_what_draws_nothing_is_not_found(client: FlaskClient, form: str) -> None:
    """Nothing is wrong with the request: there is no such thing, and the answer says what there is instead."""
    answer = client.get(f"/explore.{form}?lang=en&measure=deaths&q=1&period=1999")
    assert (answer.status_code, answer.mimetype) == (404, "text/plain")
    assert "this view has no chart; take its table: .csv, .xlsx or .json" in answer.text
