"""Answers that anybody may read and keep: entity tags made of what an answer depends on, and the headers around it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote

import flask

from dashboard.data import Data
from etl.errors import EtlError, LibraryError
from etl.model import digest

log = logging.getLogger(__name__)

ROOT = Path(__file__).parents[1]
DAY = 24 * 3600
INLINE = ("image/", "application/json", "application/pdf", "text/xml", "application/vnd.oai")
"""Media types that a browser shows itself; the others are saved."""
NOTICE = "Masar-Notice"
"""Header that names what of an address was not used."""
METHODS = "GET, HEAD, OPTIONS"


@cache
def program() -> str:
    """A name of this program: another one as soon as any line, word or style of it is otherwise."""
    files = [p for p in ROOT.rglob("*") if p.suffix in (".py", ".toml", ".json")]
    files += [p for p in (ROOT.parent / "assets").glob("*") if p.suffix in (".css", ".js")]
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(path.relative_to(ROOT.parent).as_posix().encode() + path.read_bytes())
    return whole.hexdigest()[:16]


def tag(data: Data, *parts: object) -> str:
    """An entity tag: the library's version, the program's, and whatever else the answer is made from."""
    return digest(data.stamp(), program(), *map(str, parts))


def unchanged(etag: str) -> bool:
    """Whether the browser has this answer already."""
    return flask.request.if_none_match.contains_weak(etag)


def finish(response: flask.Response, etag: str, *, pinned: bool, canonical: str = "") -> flask.Response:
    """``response`` with its tag and how long it may be kept; one that has a tag the browser knows becomes 304."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = f"ETag, Content-Disposition, Link, {NOTICE}"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = f"public, max-age={DAY}" if pinned else "public, no-cache"
    response.vary.add("Accept-Language")
    if canonical:
        response.headers["Link"] = f'<{canonical}>; rel="canonical"'
    response.set_etag(etag, weak=True)  # compressed on the way, so never the same bytes for everybody
    return response


def not_modified(etag: str, *, pinned: bool) -> flask.Response:
    """The answer to a browser that has it."""
    return finish(flask.Response(status=304), etag, pinned=pinned)


def sent(content: bytes, media_type: str, name: str, etag: str, *, pinned: bool, canonical: str) -> flask.Response:
    """A file; shown by the browser where it can, else saved under ``name``."""
    response = flask.Response(content, content_type=media_type)
    how = "inline" if media_type.startswith(INLINE) else "attachment"
    response.headers["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    return finish(response, etag, pinned=pinned, canonical=canonical)


def refused(status: int, words: str) -> flask.Response:
    """One line that says what is wrong, for people and programs."""
    response = flask.Response(words + "\n", status, content_type="text/plain; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = "no-store"
    return response


def failed(error: EtlError, version: str, latest: int) -> flask.Response:
    """The answer to what cannot be made; where the library lies is for the log alone."""
    log.warning("not answered: %s", error)
    if version:
        return refused(410, f"v={version}: this library has no such version, or no longer; the latest is v={latest}")
    if isinstance(error, LibraryError):
        return refused(503, "the library cannot be read at the moment; try again in a minute")
    return refused(503, str(error))


def preflight() -> flask.Response:
    """What a page of another site may ask: to read, with a tag."""
    response = flask.Response(status=204)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Access-Control-Allow-Headers"] = "If-None-Match, Accept-Language"
    response.headers["Access-Control-Max-Age"] = str(DAY)
    return response


def readable(server: flask.Flask, path: str, name: str, answer: Callable[..., flask.Response]) -> None:
    """A route that pages of any site may read."""

    def whole(**parts: str) -> flask.Response:
        return preflight() if flask.request.method == "OPTIONS" else answer(**parts)

    methods: Iterable[str] = ("GET", "HEAD", "OPTIONS")
    server.add_url_rule(path, name, whole, methods=list(methods), provide_automatic_options=False)
