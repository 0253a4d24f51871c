"""The description of everything that can be read by address, made from what answers: OpenAPI 3.1 at /openapi.json."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import flask

from dashboard import render, state
from dashboard.export import ADDED
from dashboard.i18n import FALLBACK, t
from dashboard.share import answers
from dashboard.share.address import LARGE
from dashboard.share.forms import FORMS
from dashboard.share.preview import SIZES
from dashboard.shown import MEANINGS, columns_of
from dashboard.state import PARAMETERS, Parameter

PATH = "/openapi.json"
EVERYWHERE = ("lang", "theme", "v")
KEYS_OF: Mapping[str, tuple[str, ...]] = {
    "/overview": EVERYWHERE,
    "/article/{article_id}": (*EVERYWHERE, "fig", "as", "chart", "embed"),
    "/figure/{figure_id}": EVERYWHERE,
    "/explore": (
        *EVERYWHERE, "fig", "chart", "dir", "embed", "outlet", "measure", "from", "of", "to", "route", "period",
        "written", "found", "by", "choose", "sort", "q",
    ),
    "/checks": (*EVERYWHERE, "state", "level", "check", "place", "outlet", "finding"),
}  # fmt: skip
"""The pages that hold data, and the keys that change what their forms hold."""
OF_THE_SCREEN = ("controls", "part")
"""Keys that only the page itself knows: a file has all parts of a list, and nothing to press."""
PICTURES = tuple(render.FORMS)
TABLES = ("csv", "json", "xlsx", "parquet", "html", "zip")


def register(server: flask.Flask, origin: Callable[[], str]) -> None:
    """Answer ``/openapi.json``."""

    def answer() -> flask.Response:
        etag = f"{answers.program()}-openapi"
        if answers.unchanged(etag):
            return answers.not_modified(etag, pinned=False)
        whole = document() | {"servers": [{"url": origin()}]}
        content = json.dumps(whole, ensure_ascii=False, indent=1)
        return answers.finish(flask.Response(content, content_type="application/json"), etag, pinned=False)

    answers.readable(server, PATH, "openapi", answer)


@cache
def document() -> dict[str, Any]:
    """The whole description, without the address of a server."""
    paths: dict[str, Any] = {}
    for page, keys in KEYS_OF.items():
        for ending in (*TABLES, *PICTURES):
            paths[f"{page}.{ending}"] = {"get": _form(page, keys, ending)}
        paths[f"/preview{page}.png"] = {"get": _preview(page, keys)}
    paths["/oembed"] = {"get": _oembed()}
    paths[PATH] = {"get": _plain("openapi", "This description", "application/json")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": t("site.name", FALLBACK),
            "version": "1",
            "summary": t("site.tagline", FALLBACK),
            "description": t("api.lead", FALLBACK),
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": paths,
        "components": {"schemas": {"View": _view_schema(), "Row": _row_schema()}, "parameters": _parameters()},
    }


def meaning(key: str, lang: str) -> str:
    """What a key of the address says, in words."""
    return t(f"api.key.{key}", lang)


def values(parameter: Parameter) -> str:
    """The values of a key as a pattern for people: the codes, or what a name looks like."""
    return " ".join(parameter.choices) if parameter.choices else parameter.pattern.pattern


def _form(page: str, keys: tuple[str, ...], ending: str) -> dict[str, Any]:
    made = FORMS[ending]
    media_type = made.media_type.partition(";")[0]
    schema: dict[str, Any] = {"type": "string"}
    if ending == "json":
        schema = {"$ref": "#/components/schemas/View"}
    elif not media_type.startswith("text/"):
        schema = {"type": "string", "contentMediaType": media_type}
    more = [_option(name) for name in OPTIONS_OF.get(ending, ())]
    return _operation(
        f"{_name(page)}_{ending}", f"{_title(page)} as {ending}", made.meaning, page, keys, more, media_type, schema
    )


OPTIONS_OF: Mapping[str, tuple[str, ...]] = {
    "csv": ("for",), **dict.fromkeys(PICTURES, ("size", "background", "frame", "code"))
}  # fmt: skip
_OPTIONS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "for": ("for Excel: byte-order mark, and nothing that it would run", {"enum": ["excel"]}),
    "size": ("a preset, or pixels as 1000x600", {"examples": [size.name for size in render.PRESETS]}),
    "background": ("what is behind the chart", {"enum": list(render.BACKGROUNDS)}),
    "frame": ("1 with title, source and checks around it, 0 without", {"enum": ["0", "1"]}),
    "code": ("1 with a QR code that leads back to the view", {"enum": ["0", "1"]}),
}


def _option(name: str) -> dict[str, Any]:
    words, schema = _OPTIONS[name]
    return {"name": name, "in": "query", "description": words, "schema": {"type": "string", **schema}}


def _preview(page: str, keys: tuple[str, ...]) -> dict[str, Any]:
    size = {"type": "string", "enum": list(SIZES), "default": LARGE}
    more = [{"name": "size", "in": "query", "description": "width and height in pixels", "schema": size}]
    schema = {"type": "string", "contentMediaType": "image/png"}
    words = "The picture that other sites show beside a link to the view: message, number, what the checks say."
    return _operation(
        f"{_name(page)}_preview", f"Preview of {_title(page)}", words, page, keys, more, "image/png", schema
    )


def _operation(
    name: str,
    summary: str,
    description: str,
    page: str,
    keys: tuple[str, ...],
    more: list[dict[str, Any]],
    media_type: str,
    schema: Mapping[str, Any],
) -> dict[str, Any]:
    parameters = [{"$ref": f"#/components/parameters/{key}"} for key in keys]
    if "{" in page:
        item = page[page.index("{") + 1 : -1]
        parameters.insert(0, {"$ref": f"#/components/parameters/{item}"})
    return {
        "operationId": name,
        "summary": summary,
        "description": description,
        "parameters": [*parameters, *more],
        "responses": {
            "200": {
                "description": "what is on the screen at this address",
                "headers": {"ETag": {"description": "send it as If-None-Match", "schema": {"type": "string"}}},
                "content": {media_type: {"schema": schema}},
            },
            "304": {"description": "the tag that was sent is still right"},
            "400": {"description": "an option that cannot be; one line of text"},
            "404": {"description": "nothing of that name, or a picture of a view that draws nothing; one line of text"},
            "410": {"description": "the version that v asks for is not kept; one line of text"},
            "503": {"description": "the library cannot be read, or nothing can draw here; one line of text"},
        },
    }


def _oembed() -> dict[str, Any]:
    def number(name: str) -> dict[str, Any]:
        return {"name": name, "in": "query", "schema": {"type": "integer", "minimum": 1}}

    made = _plain("oembed", "oEmbed 1.0 of an article's or the explorer's chart", "application/json")
    made["parameters"] = [
        {"name": "url", "in": "query", "required": True, "schema": {"type": "string"}, "description": "of a view"},
        {"name": "format", "in": "query", "schema": {"type": "string", "enum": ["json", "xml"], "default": "json"}},
        number("maxwidth"),
        number("maxheight"),
    ]
    made["responses"]["200"]["content"]["text/xml"] = {"schema": {"type": "string"}}
    made["responses"]["404"] = {"description": "no chart of this site at that address; one line of text"}
    return made


def _plain(name: str, summary: str, media_type: str) -> dict[str, Any]:
    content = {media_type: {"schema": {"type": "object"}}}
    return {"operationId": name, "summary": summary, "responses": {"200": {"description": "found", "content": content}}}


def _parameters() -> dict[str, Any]:
    made: dict[str, Any] = {
        parameter.key: {
            "name": parameter.key,
            "in": "query",
            "description": meaning(parameter.key, FALLBACK),
            "schema": _schema(parameter),
        }
        for parameter in PARAMETERS
    }
    for item, words in (("article_id", "as in /overview.json"), ("figure_id", "as in the rows of an article")):
        made[item] = {"name": item, "in": "path", "required": True, "description": words, "schema": {"type": "string"}}
    return made


def _schema(parameter: Parameter) -> dict[str, Any]:
    if parameter.choices:
        return {"type": "string", "enum": list(parameter.choices)}
    return {"type": "string", "pattern": f"^(?:{parameter.pattern.pattern})$"}


def _view_schema() -> dict[str, Any]:
    text, texts = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
    maybe = {"type": ["string", "null"]}
    properties = {
        "address": text, "language": text, "reading": {"enum": list(state.READINGS)}, "version": {"type": "integer"},
        "pinned": {"type": "boolean"}, "changed_since": {"type": "boolean"}, "title": text, "subtitle": text,
        "number": maybe, "check": {"enum": [*state.FOUND, None]}, "checks": texts, "sources": texts, "chart": maybe,
        "alt": text, "notices": texts, "made_by": text, "rows_are": {"enum": ["figures", "findings", "articles"]},
        "columns": {"type": "object", "additionalProperties": text},
        "rows": {"type": "array", "items": {"$ref": "#/components/schemas/Row"}},
    }  # fmt: skip
    return {"type": "object", "required": list(properties), "properties": properties}


def _row_schema() -> dict[str, Any]:
    """A row of figures; rows of findings and articles name their columns in ``columns`` likewise."""
    kinds = {"text": "string", "number": "number", "integer": "integer", "date": "string"}
    properties: dict[str, Any] = {}
    for column in columns_of("figures", ADDED):
        if column.type == "texts":
            properties[column.name] = {"type": "array", "items": {"type": "string"}}
        else:
            properties[column.name] = {"type": [kinds[column.type], "null"]}
        properties[column.name]["description"] = MEANINGS.get(column.name, column.meaning)
    return {"type": "object", "properties": properties}


def _name(page: str) -> str:
    return page.strip("/").partition("/")[0]


def _title(page: str) -> str:
    return {"overview": "All articles", "article": "An article", "figure": "A figure's journey"}.get(
        _name(page), _name(page).capitalize()
    )
