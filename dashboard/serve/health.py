"""Whether this process can answer: it looks where the library lies, at each question."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

import flask

from etl.errors import EtlError, LibraryError
from etl.load.library import Library

PATHS = ("/_health", "/health")
"""The first is ours; at the second one programs look of themselves."""


def register(server: flask.Flask, library: Library) -> None:
    """Answer both paths: 200, or 503 when the library cannot be read. Where it lies is not told."""

    def answer() -> tuple[flask.Response, int]:
        try:
            said: dict[str, object] = {"status": "ok", "library": {"version": library.look()}}
        except EtlError as error:
            why = "library not readable" if isinstance(error, LibraryError) else type(error).__name__
            said = {"status": "failed", "why": why}
        response = flask.jsonify(said | {"masar": program()})
        response.headers["Cache-Control"] = "no-store"
        return response, 200 if said["status"] == "ok" else 503

    for path in PATHS:
        server.add_url_rule(path, path.strip("/"), answer, methods=["GET"])


def program() -> str:
    """The version of the program; empty when it runs without being installed."""
    try:
        return version("masar")
    except PackageNotFoundError:
        return ""
