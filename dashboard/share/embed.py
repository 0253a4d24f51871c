"""A view in the page of somebody else: the iframe's code, and ``/oembed`` that hands it to programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import flask

from dashboard import state
from dashboard.i18n import t
from dashboard.share import answers
from dashboard.share.address import EMBEDDABLE, HEIGHT, NARROWEST, SMALL, iframe, preview_address
from dashboard.share.preview import SIZES, able
from dashboard.shown import shown
from dashboard.versions import Versions
from etl.errors import EtlError

WIDTH, LOWEST = 800, 200


def register(server: flask.Flask, versions: Versions, language: Callable[[], str], origin: Callable[[], str]) -> None:
    """Answer ``/oembed?url=…&format=json|xml&maxwidth=…&maxheight=…``."""

    def oembed() -> flask.Response:
        asked = flask.request.args.get("url", "")
        form = flask.request.args.get("format", "json").lower()
        if form not in ("json", "xml"):
            return answers.refused(501, f"oEmbed has no format “{form}”: ask for json or xml")
        parts = urlsplit(asked)
        if not asked or parts.netloc not in ("", urlsplit(origin()).netloc, flask.request.host):
            return answers.refused(404, "write url= with the address of a view of this site")
        view, _ = state.parse(asked)
        view = view if view.lang else view.but(lang=language())
        width, height = _wanted("maxwidth", WIDTH, NARROWEST), _wanted("maxheight", HEIGHT, LOWEST)
        try:
            data = versions.of(view)
            etag = answers.tag(data, state.write(view), origin(), form, width, height, "oembed")
            if answers.unchanged(etag):
                return answers.not_modified(etag, pinned=False)
            found = shown(data, view, origin()) if view.page in EMBEDDABLE else None
        except EtlError as error:
            return answers.failed(error, view.version, versions.now.version())
        if found is None:
            return answers.refused(404, f"there is no chart at {state.write(view)}")
        view = found.view
        made: dict[str, Any] = {
            "version": "1.0",
            "type": "rich",
            "provider_name": t("site.name", view.lang),
            "provider_url": origin() + "/",
            "title": found.named,
            "author_name": found.sources[0] if found.sources else None,
            "html": iframe(view, t("share.embed_title", view.lang, title=found.named), origin(), height=height),
            "width": width,
            "height": height,
            "cache_age": 3600,
        }
        if able(view.lang):
            size = SIZES[SMALL]
            made |= {
                "thumbnail_url": preview_address(view, origin(), SMALL),
                "thumbnail_width": size[0],
                "thumbnail_height": size[1],
            }
        made = {key: value for key, value in made.items() if value is not None}
        answer = flask.jsonify(made) if form == "json" else flask.Response(_xml(made), content_type="text/xml")
        return answers.finish(answer, etag, pinned=False)

    answers.readable(server, "/oembed", "oembed", oembed)


def _wanted(name: str, usual: int, least: int) -> int:
    """A size that the asker allows at most; never smaller than the view can be used at."""
    asked = flask.request.args.get(name, "")
    return max(least, min(usual, int(asked))) if asked.isdecimal() and len(asked) < 6 else usual


def _xml(made: Mapping[str, Any]) -> bytes:
    root = ElementTree.Element("oembed")
    for key, value in made.items():
        ElementTree.SubElement(root, key).text = str(value)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))
