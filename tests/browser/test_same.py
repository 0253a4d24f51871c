"""What is exported is what is on the screen: for random views, the figures of the page's chart are those of every file.

The screen is the page as the server sends it: its list of marks, one a figure, and the numbers in their names.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from openpyxl import load_workbook
from pyarrow import parquet as pq

from dashboard import i18n
from dashboard.app import create_app
from dashboard.export import ISOLATES
from dashboard.i18n import LANGUAGES
from dashboard.state import CHARTS

if TYPE_CHECKING:
    from etl.load.library import Library

SVG = "{http://www.w3.org/2000/svg}"
QUIET = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], derandomize=True
)
LABELLED = ("ranking", "share")
"""Charts that print the number of every mark."""


@pytest.fixture(scope="module")
def client(collection: Library, chromium: None) -> Any:
    return create_app(collection, public_url="https://masar.example").server.test_client()


@pytest.fixture(scope="module")
def articles(collection: Library) -> list[str]:
    return sorted(set(collection.figures()["article_id"]))


PARTS = st.fixed_dictionaries(
    {
        "lang": st.sampled_from(LANGUAGES),
        "as": st.sampled_from(("", "repaired")),
        "chart": st.sampled_from(CHARTS),
    },
    optional={
        "measure": st.sampled_from(("arrivals", "deaths", "crossings", "asylum_applications")),
        "from": st.sampled_from(("ly", "tn~dz", "tr")),
        "to": st.sampled_from(("it", "es~gr")),
        "period": st.sampled_from(("2023", "2024", "2023-01..2024-09")),
        "by": st.sampled_from(("departure", "destination", "origin")),
    },
)


def address(page: str, parts: dict[str, str]) -> tuple[str, str]:
    own = ("lang", "as", "chart") if page.startswith("/article") else tuple(parts)
    return page, "&".join(f"{key}={parts[key]}" for key in own if parts.get(key))


def on_screen(client: Any, page: str, query: str) -> tuple[str, list[str], str]:
    """Title, ids of the figures of the chart, and the text of its marks, of the page shown for embedding."""
    root = html.document_fromstring(client.get(f"{page}?{query}&embed=1").text)
    section = root.xpath("//section[contains(@class,'chart')]")
    if not section:
        return "", [], ""
    marks = section[0].xpath(".//*[contains(@class,'bar-buttons')]//*[@data-fig]")
    title = section[0].xpath(".//h2")[0].text_content()
    return plain(title), [m.get("data-fig") for m in marks], plain(" ".join(m.text_content() for m in marks))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(ISOLATES))


def file(client: Any, page: str, query: str, form: str) -> Any:
    answer = client.get(f"{page}.{form}?{query}&embed=1")
    assert answer.status_code == 200, answer.text
    return answer


def check_tables(client: Any, page: str, query: str) -> None:
    title, ids, said = on_screen(client, page, query)
    rows = list(csv.DictReader(io.StringIO(file(client, page, query, "csv").text)))
    lang = re.search(r"lang=(\w+)", query)[1]  # type: ignore[index]
    if ids:
        assert sorted(row["figure_id"] for row in rows) == sorted(set(ids))
        assert all(plain(i18n.number(abs(float(row["value"])), lang)) in said for row in rows)
    told = json.loads(file(client, page, query, "json").data)
    if ids:
        assert plain(told["title"]) == title
    wanted = [(row["figure_id"], float(row["value"]), row["check"], row["doubted"]) for row in rows]
    names = ("figure_id", "value", "check", "doubted")
    assert [tuple(row[name] for name in names) for row in told["rows"]] == wanted
    frame = pq.read_table(io.BytesIO(file(client, page, query, "parquet").data)).to_pylist()
    assert [tuple(row[name] for name in names) for row in frame] == wanted
    book = load_workbook(io.BytesIO(file(client, page, query, "xlsx").data))
    head, *lines = book.worksheets[1].iter_rows(values_only=True)
    sheet = [dict(zip(head, line, strict=True)) for line in lines]
    assert [tuple(row[name] for name in names) for row in sheet] == wanted
    assert all(row["check"] for row in sheet)


@settings(QUIET, max_examples=25)
@given(parts=PARTS, place=st.integers(0, 999))
def test_tables_of_articles(client: Any, articles: list[str], parts: dict[str, str], place: int) -> None:
    check_tables(client, *address(f"/article/{articles[place % len(articles)]}", parts))


@settings(QUIET, max_examples=25)
@given(parts=PARTS)
def test_tables_of_the_explorer(client: Any, parts: dict[str, str]) -> None:
    check_tables(client, *address("/explore", parts))


@settings(QUIET, max_examples=12)
@given(parts=PARTS, place=st.integers(0, 999), explorer=st.booleans())
def test_pictures(client: Any, articles: list[str], parts: dict[str, str], place: int, explorer: bool) -> None:
    page, query = address("/explore" if explorer else f"/article/{articles[place % len(articles)]}", parts)
    title, ids, _ = on_screen(client, page, query)
    if not ids:
        return
    answer = client.get(f"{page}.svg?{query}&embed=1")
    root = ElementTree.fromstring(answer.data)
    text = plain(" ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text")))
    assert title in text
    rows = list(csv.DictReader(io.StringIO(file(client, page, query, "csv").text)))
    if parts["chart"] in LABELLED and f"chart={parts['chart']}" in unquote(query):
        for row in rows:
            if row["kind"] == "count":
                assert plain(i18n.number(float(row["value"]), parts["lang"])) in text
    told = json.loads(file(client, page, query, "json").data)
    for line in told["checks"]:
        assert plain(line) in text
