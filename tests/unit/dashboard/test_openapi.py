"""The description of the interface: valid, complete, and true of every answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from dashboard.app import create_app
from dashboard.i18n import LANGUAGES
from dashboard.share import openapi
from dashboard.share.forms import FORMS
from dashboard.state import KEYS, PARAMETERS

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from etl.load.library import Library

PATHS = sorted(openapi.document()["paths"])


@pytest.fixture(scope="module")
def library(newsroom: Callable[[], Library]) -> Library:
    return newsroom()


@pytest.fixture(scope="module")
def client(library: Library) -> FlaskClient:
    return create_app(library, public_url="https://figures.example").server.test_client()


@pytest.fixture(scope="module")
def told(client: FlaskClient) -> dict[str, Any]:
    made: dict[str, Any] = client.get("/openapi.json").json
    return made


def test_the_description_is_valid(told: dict[str, Any]) -> None:
    validate(told)
    assert told["openapi"].startswith("3.1") and told["servers"] == [{"url": "https://figures.example"}]


def test_every_key_and_form_is_described(told: dict[str, Any]) -> None:
    parameters = told["components"]["parameters"]
    assert {p["name"] for p in parameters.values() if p["in"] == "query"} == set(KEYS)
    assert {path.rpartition(".")[2] for path in told["paths"] if "." in path} == set(FORMS) | {"json"}
    names = [operation["get"]["operationId"] for operation in told["paths"].values()]
    assert len(names) == len(set(names))


def test_every_key_that_the_link_reader_knows_is_a_parameter_of_a_path(told: dict[str, Any]) -> None:
    named = {
        parameter.get("$ref", "").rpartition("/")[2]
        for path in told["paths"].values()
        for parameter in path["get"].get("parameters", ())
    }
    assert set(KEYS) == (named & set(KEYS)) | set(openapi.OF_THE_SCREEN)
    assert not named & set(openapi.OF_THE_SCREEN)


SAMPLES = {"fig": "5ab772ed7703bbeb", "place": "ly", "part": "2", "v": "1", "q": "tunisia", "from": "tn", "of": "sy",
           "to": "it", "period": "2024", "written": "ar", "outlet": "0" * 16, "finding": "0" * 16}  # fmt: skip


@pytest.mark.parametrize("path", ["/overview", "/explore", "/checks"])
def test_a_key_that_a_page_does_not_name_changes_nothing_of_its_rows(client: FlaskClient, path: str) -> None:
    def rows(query: dict[str, str]) -> list[dict[str, Any]] | None:
        found = client.get(f"{path}.json", query_string=query).get_json(silent=True)
        return [{**row, "address": ""} for row in found["rows"]] if found else None

    plain = rows({})
    values = SAMPLES | {parameter.key: parameter.choices[-1] for parameter in PARAMETERS if parameter.choices}
    changed = {key for key, value in values.items() if rows({key: value}) != plain}
    assert plain and changed <= set(openapi.KEYS_OF[path])


@pytest.mark.parametrize("path", PATHS)
def test_every_documented_path_answers(client: FlaskClient, library: Library, told: dict[str, Any], path: str) -> None:
    row = next(row for _, row in library.figures().iterrows() if row["quote"] == "30,147 مهاجرًا")
    address = path.format(article_id=row["article_id"], figure_id=row["figure_id"])
    query = {"url": f"/article/{row['article_id']}"} if path == "/oembed" else {}
    answer = client.get(address, query_string=query)
    documented = told["paths"][path]["get"]["responses"]["200"]["content"]
    assert (answer.status_code, answer.mimetype in documented) == (200, True), answer.text[:200]
    if path.endswith(".json") and path != openapi.PATH:
        schema = {"$ref": "#/components/schemas/View", "components": told["components"]}
        OAS31Validator(schema).validate(answer.json)


def test_every_documented_value_is_understood(client: FlaskClient, told: dict[str, Any]) -> None:
    parameters = told["components"]["parameters"]
    for page, keys in openapi.KEYS_OF.items():
        if "{" in page:
            continue
        for key in keys:
            for value in parameters[key]["schema"].get("enum", ()):
                notices = client.get(f"{page}.json", query_string={key: value}).json["notices"]
                assert notices == [] or key == "chart", (page, key, value)


def test_a_description_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/openapi.json")
    again = client.get("/openapi.json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and first.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(first.data)["info"]["title"] == "Masar"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_names_every_key_and_form_and_its_examples_open(client: FlaskClient, lang: str) -> None:
    html = client.get(f"/api?lang={lang}").text
    codes = set(re.findall(r'<code dir="ltr">([^<]*)</code>', html))
    assert {f".{form}" for form in FORMS} | set(KEYS) <= codes
    examples = [code.replace("&amp;", "&") for code in codes if code.startswith("/")]
    assert len(examples) == 4 and {client.get(example).status_code for example in examples} == {200}
    assert f'href="/api?lang={lang}"' in client.get(f"/about?lang={lang}").text
