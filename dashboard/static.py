"""Files as browsers want them: small, cached for as long as they stay the same, and under strict headers.

Dash sends its scripts uncompressed and plotly.js whole. Here a folder with everything a page loads is prepared once
(in the user's cache, named by a digest of what is in it), compressed with brotli and gzip, and served before Dash is
asked; the basic plotly bundle stands at the address where Dash loads the whole one. What is not in the folder is
still served by Dash.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

import brotli
import dash
import flask
from dash.fingerprint import check_fingerprint
from whitenoise import WhiteNoise

from dashboard.assets import ASSETS, BUNDLE, SCRIPT, script

SUITES = "/_dash-component-suites/"
PLOTLY = f"{SUITES}plotly/package_data/plotly.min.js"
LOADED = (
    "deps/*.min.js",
    "dash-renderer/build/*.min.js",
    "dcc/dash_core_components*.js",
    "dcc/async-graph.js",
    "html/*.min.js",
    "dash_table/bundle.js",
)
"""Scripts of the package ``dash`` that a page of ours may load."""
OWN = ("*.css", "*.js", "*.svg", "fonts/*.woff2")
TEXT = (".js", ".css", ".svg")
HOUR = 3600
MONTH = 30 * 24 * HOUR
FOREVER = "/@"
"""Prefix under which WhiteNoise knows a file that never changes at its address."""
KEPT = 5
LEAST = 1000
"""An answer of fewer bytes is not worth compressing."""


def serve(app: dash.Dash, ancestors: str = "*") -> None:
    """Put the prepared files in front of the application, and headers on every answer. Call it last.

    ``ancestors`` are the sites whose pages may show an embedded view, as in a content security policy.
    """
    folder = ready()
    app.server.add_url_rule(f"/assets/{SCRIPT}", SCRIPT, _script)  # for a folder that somebody has cleared
    app.server.wsgi_app = _Files(app.server.wsgi_app, folder)
    app.server.after_request(_headers(app, ancestors))


def _script() -> flask.Response:
    return flask.Response(script(), mimetype="text/javascript")


def ready() -> Path:
    """The folder of all prepared files, made if it is not there; call it before workers start."""
    return prepare(_files())


def prepare(files: Mapping[str, Path | bytes], cache: Path | None = None) -> Path:
    """A folder with a copy of each file at its address and the two compressed forms beside it; made at most once.

    ``cache`` holds one folder a set of files; where it cannot be written, a temporary one is made.
    """
    contents = {url: file if isinstance(file, bytes) else file.read_bytes() for url, file in sorted(files.items())}
    name = hashlib.sha256(
        b"".join(url.encode() + hashlib.sha256(c).digest() for url, c in contents.items())
    ).hexdigest()
    cache = cache or _cache()
    try:
        cache.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=cache, prefix="making-")) if not (cache / name).is_dir() else None
    except OSError:
        cache = Path(tempfile.mkdtemp(prefix="masar-static-"))
        made = Path(tempfile.mkdtemp(dir=cache, prefix="making-"))
    folder = cache / name
    if made is None:
        with suppress(OSError):  # the time of last use
            os.utime(folder)
        return folder
    for url, content in contents.items():
        _write(made / url.lstrip("/"), content, best=url == PLOTLY)
    try:
        made.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(made)
    _forget_old(cache)
    return folder


def policy(script_hashes: Iterable[str], *, embeddable: bool, ancestors: str = "*") -> str:
    """The content security policy of a page: nothing from elsewhere; only an embed may stand in a foreign frame."""
    scripts = " ".join(["'self'", *(f"'{text.strip(chr(39))}'" for text in script_hashes)])
    rules = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-src": "'none'",
        "frame-ancestors": ancestors if embeddable else "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class _Files(WhiteNoise):  # type: ignore[misc]
    """Knows a file by its address without Dash's fingerprint; one asked for with a fingerprint or a digest stays."""

    def __init__(self, application: Any, folder: Path) -> None:
        super().__init__(
            application,
            max_age=HOUR,
            allow_all_origins=False,
            add_headers_function=_file_headers,
            immutable_file_test=lambda path, url: url.startswith(FOREVER) or url.endswith(".woff2"),
        )
        for prefix in ("/", FOREVER):
            self.add_files(str(folder), prefix)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        path, fixed = environ.get("PATH_INFO", ""), False
        if path.startswith(SUITES):
            path, fixed = check_fingerprint(path)  # type: ignore[no-untyped-call]
        elif path.startswith("/assets/"):
            fixed = re.match(r"m=\w", environ.get("QUERY_STRING", "")) is not None
        elif path.startswith(FOREVER):
            return self.application(environ, start_response)
        found = self.files.get(FOREVER + path if fixed else path)
        if found is None or environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
            return self.application(environ, start_response)
        try:
            return self.serve(found, environ, start_response)
        except FileNotFoundError:  # somebody cleared the cache: Dash still has the file
            return self.application(environ, start_response)


def _files() -> dict[str, Path | bytes]:
    """Address to file, or what is in it, of all that a page may load."""
    package = Path(dash.__file__).parent
    suites = {
        f"{SUITES}dash/{path.relative_to(package).as_posix()}": path
        for pattern in LOADED
        for path in package.glob(pattern)
    }
    own = {f"/assets/{path.relative_to(ASSETS).as_posix()}": path for pattern in OWN for path in ASSETS.glob(pattern)}
    return {**suites, **own, f"/assets/{SCRIPT}": script(), PLOTLY: BUNDLE}


def _write(path: Path, content: bytes, *, best: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    if path.suffix in TEXT:
        path.with_name(path.name + ".br").write_bytes(brotli.compress(content, quality=11 if best else 9))
        path.with_name(path.name + ".gz").write_bytes(gzip.compress(content, 9, mtime=0))


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "masar" / "static"


def _forget_old(cache: Path) -> None:
    """Sets of files that no start has used for a month, but for the newest few: a running server may read them."""
    folders = sorted((path for path in cache.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime)
    for folder in folders[KEPT:]:
        if time.time() - folder.stat().st_mtime > MONTH:
            shutil.rmtree(folder, ignore_errors=True)


def _file_headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if url.endswith(".woff2"):  # a frame that its host sandboxes has no origin, and asks for fonts as a stranger
        headers["Access-Control-Allow-Origin"] = "*"


def _headers(app: dash.Dash, ancestors: str) -> Callable[[flask.Response], flask.Response]:
    policies: dict[bool, str] = {}

    def finish(response: flask.Response) -> flask.Response:
        embeddable = flask.request.args.get("embed") == "1"
        if embeddable not in policies:  # the hashes are known once every callback is
            policies[embeddable] = policy(app.csp_hashes(), embeddable=embeddable, ancestors=ancestors)
        response.headers["Content-Security-Policy"] = policies[embeddable]
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        return _compressed(response)

    return finish


def _compressed(response: flask.Response) -> flask.Response:
    """Pages and data as gzip where the browser takes it."""
    small = response.content_length is not None and response.content_length < LEAST
    text = (response.mimetype or "").startswith("text/") or response.mimetype in ("application/json", "image/svg+xml")
    if (
        small
        or not text
        or response.direct_passthrough
        or response.is_streamed
        or "Content-Encoding" in response.headers
    ):
        return response
    response.vary.add("Accept-Encoding")
    if flask.request.accept_encodings["gzip"] > 0 and response.status_code not in (204, 304):
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
