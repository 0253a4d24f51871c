"""Published links: the corpus in links.toml opens the same views and the same numbers, in every form."""

from __future__ import annotations

import re
import tomllib
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dashboard.app import create_app
from dashboard.share.address import page_address
from dashboard.state import KEYS, View, parse, write
from etl.model import digest

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from etl.load.library import Library

LINKS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "links.toml").read_text(encoding="utf-8"))["link"]
WITH_DATA = [link for link in LINKS if link["view"].get("page") not in ("about", "api")]
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


@pytest.fixture(scope="module")
def client(shipped: Library) -> FlaskClient:
    return create_app(shipped).server.test_client()


@pytest.fixture(scope="module")
def clients(client: FlaskClient, collection: Library) -> dict[str, FlaskClient]:
    """By the library that a link is to: the first article alone, or all that is shipped, which has lists of pages."""
    return {"shipped": client, "collection": create_app(collection).server.test_client()}


def meant(link: dict[str, Any]) -> View:
    return View(**{key: tuple(value) if isinstance(value, list) else value for key, value in link["view"].items()})


@pytest.mark.parametrize("link", LINKS, ids=lambda link: link["address"])
def test_published_links_open_the_same_view(link: dict[str, Any]) -> None:
    assert parse(link["address"]) == (meant(link), ())
    assert write(meant(link)) == link["address"]


@pytest.mark.parametrize("link", WITH_DATA, ids=lambda link: link["address"])
def test_published_links_open_the_same_numbers(clients: dict[str, FlaskClient], link: dict[str, Any]) -> None:
    client = clients[link.get("library", "shipped")]
    page = client.get(link["address"])
    assert page.status_code == 200
    if "table" in link:
        assert f'data-address="{escape(link["address"])}"' in page.text
        rows = page.text[page.text.index('id="listed"') : page.text.index('class="pages"')]
        shown = re.findall(r'class="col-value"[^>]*><a [^>]*>([^<]*)', rows)
        numbers = [float(re.sub(r"[^\d.]", "", text.replace(",", ""))) for text in shown]
        assert numbers[: len(link["table"])] == link["table"] and 'data-land=""' in page.text
    found = client.get(page_address(meant(link), "", ".json")).json
    assert found["notices"] == [] and found["rows"]
    for name in ("title", "number", "check"):
        assert found[name] == link.get(name, found[name])
    if "values" in link:
        assert [row["value"] for row in found["rows"]] == link["values"]


@pytest.mark.parametrize("link", WITH_DATA, ids=lambda link: link["address"])
@pytest.mark.parametrize("mangled", ["shouted", "tracked", "escaped", "sentence"])
def test_links_survive_what_mail_and_networks_do_to_them(
    client: FlaskClient, link: dict[str, Any], mangled: str
) -> None:
    path, _, query = link["address"].partition("?")
    address = {
        "shouted": f"{path}?{query.upper()}",
        "tracked": f"{path}?{query}&utm_source=chat&fbclid=IwAR0x&si=1",
        "escaped": f"{path}?{query.replace('~', '%7E').replace('..', '%2E%2E').replace('&', '&amp;')}",
        "sentence": f"{path}?{query}).",
    }[mangled]
    assert parse(address) == (meant(link), ())


@pytest.mark.parametrize("path", ["/explore", "/checks"])
def test_a_page_that_a_list_does_not_have_is_its_last_and_says_so(clients: dict[str, FlaskClient], path: str) -> None:
    page = clients["collection"].get(f"{path}?lang=en&part=99").text
    last = int(re.search(r'data-address="[^"]*?(?:part=(\d+))?"', page)[1] or 1)  # type: ignore[index]
    assert "The list has no page 99" in page and last < 99
    assert ("Next</a>" in page, last > 1) == (False, path == "/explore")


def test_every_key_is_in_a_published_link() -> None:
    used = {part.partition("=")[0] for link in LINKS for part in link["address"].partition("?")[2].split("&")}
    assert set(KEYS) - used <= {"of", "route", "found", "outlet", "finding"}


def test_a_page_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/article/c03d885a3f5230c0?lang=en")
    tag = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/article/c03d885a3f5230c0?lang=en", headers=tag)
    assert (again.status_code, again.data) == (304, b"") and first.headers["Cache-Control"] == "no-cache"
    for other in ("?lang=fr", "?lang=en&as=repaired", "?lang=en&colour=red"):
        assert client.get(f"/article/c03d885a3f5230c0{other}", headers=tag).status_code == 200
    assert "ETag" not in client.get("/article/none").headers


@pytest.mark.parametrize(
    ("sites", "said"), [("*", "*"), ("'self' https://news.example", "'self' https://news.example")]
)
def test_only_embedded_views_may_be_framed_and_only_where_allowed(shipped: Library, sites: str, said: str) -> None:
    client = create_app(shipped, frame_ancestors=sites).server.test_client()
    rules = [
        client.get(f"/article/c03d885a3f5230c0?lang=en{embed}").headers["Content-Security-Policy"]
        for embed in ("&embed=1", "")
    ]
    assert [rule.rpartition("frame-ancestors ")[2] for rule in rules] == [said, "'self'"]


def test_a_link_to_a_figure_outlives_a_reader_that_quotes_a_word_more(client: FlaskClient) -> None:
    """The first reader quoted ``30,147`` alone; the name was made of the place of these six characters."""
    address = "/article/c03d885a3f5230c0.json?lang=en&fig=" + digest("c03d885a3f5230c0", 750, 756, "count")
    found = client.get(address).json
    assert found["notices"] == [] and found["title"].startswith("at least 30,147 people")
    assert found["address"].endswith("&fig=5ab772ed7703bbeb")
