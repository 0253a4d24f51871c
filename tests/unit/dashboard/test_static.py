from __future__ import annotations

import gzip
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest
from dash import Dash, dcc, html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard import static


class Client(FlaskClient):
    def open(self, *args: Any, **settings: Any) -> TestResponse:
        """Read to the end, so that the file behind the answer is closed."""
        return super().open(*args, buffered=True, **settings)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        app = Dash("small", assets_folder=str(static.ASSETS), include_assets_files=False)
        app.layout = html.Div([html.P("word " * 2000), dcc.Graph()])
        static.serve(app)
        yield Client(app.server, app.server.response_class)


def scripts(client: FlaskClient) -> list[str]:
    return re.findall(r'<script[^>]* src="([^"]+)"', client.get("/").text)


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("gzip", gzip.decompress)])
def test_plotly_is_the_small_bundle_and_compressed(client: FlaskClient, encoding: str, unpack: object) -> None:
    answer = client.get(static.PLOTLY, headers={"Accept-Encoding": encoding})
    assert answer.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert unpack(answer.data) == static.BUNDLE.read_bytes()  # type: ignore[operator]
    assert len(answer.data) < 400_000


def test_bundle_names_no_other_host() -> None:
    found = re.findall(rb"https?://(?:cdn|cloud|unpkg)[^\"' ]*", static.BUNDLE.read_bytes())
    assert found == []


def test_scripts_of_a_page_are_small_and_stay(client: FlaskClient) -> None:
    addresses = scripts(client)
    assert len(addresses) > 5
    for address in addresses:
        answer = client.get(address, headers={"Accept-Encoding": "br"})
        assert answer.status_code == 200, address
        assert answer.headers.get("Content-Encoding") == "br", address
        fixed = "immutable" in answer.headers["Cache-Control"]
        assert fixed == bool(re.search(r"\.v\w+m\d+\.", address)), address


def test_a_script_without_fingerprint_is_asked_for_again(client: FlaskClient) -> None:
    first = client.get(static.PLOTLY)
    assert first.headers["Cache-Control"] == "max-age=3600, public"
    again = client.get(static.PLOTLY, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_assets_with_a_digest_and_fonts_stay(client: FlaskClient) -> None:
    assert "immutable" in client.get("/assets/tokens.css?m=abc123").headers["Cache-Control"]
    assert "immutable" not in client.get("/assets/tokens.css").headers["Cache-Control"]
    font = next((static.ASSETS / "fonts").glob("*.woff2")).name
    answer = client.get(f"/assets/fonts/{font}")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Type"] == "font/woff2"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"  # for a frame without an origin of its own


def test_other_scripts_still_come_from_dash(client: FlaskClient) -> None:
    client.get("/")
    answer = client.get("/_dash-component-suites/dash/dcc/async-upload.js")
    assert answer.status_code == 200
    assert client.get("/@/assets/tokens.css").headers["Content-Type"].startswith("text/html")  # Dash's page, not a file


def test_pages_are_compressed_and_headers_strict(client: FlaskClient) -> None:
    answer = client.get("/_dash-layout", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"word word" in gzip.decompress(answer.data)
    assert "Content-Encoding" not in client.get("/_dash-layout").headers
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(static.PLOTLY).headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"


def test_policy_allows_frames_of_others_only_for_an_embed(client: FlaskClient) -> None:
    page = client.get("/").headers["Content-Security-Policy"]
    embed = client.get("/?embed=1").headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in page and "frame-ancestors *" in embed
    assert re.search(r"script-src 'self' 'sha256-[^']+'", page)
    assert "unsafe-inline" not in page.split("style-src")[0]


def test_prepared_once_and_anew_when_a_file_changes(tmp_path: Path) -> None:
    source = tmp_path / "a.css"
    source.write_text("a{}")
    first = static.prepare({"/assets/a.css": source}, tmp_path / "cache")
    (first / "assets/a.css").write_text("seen")
    assert static.prepare({"/assets/a.css": source}, tmp_path / "cache") == first
    assert (first / "assets/a.css").read_text() == "seen"
    source.write_text("b{}")
    second = static.prepare({"/assets/a.css": source}, tmp_path / "cache")
    assert second != first
    assert gzip.decompress((second / "assets/a.css.gz").read_bytes()) == b"b{}"


def test_a_cache_that_cannot_be_written_is_replaced(tmp_path: Path) -> None:
    source = tmp_path / "a.css"
    source.write_text("a{}")
    (tmp_path / "file").write_text("not a folder")
    folder = static.prepare({"/assets/a.css": source}, tmp_path / "file" / "cache")
    assert (folder / "assets/a.css.br").is_file()


def test_only_folders_unused_for_long_are_forgotten(tmp_path: Path) -> None:
    source = tmp_path / "a.css"
    cache = tmp_path / "cache"
    long_ago = time.time() - 2 * static.MONTH
    for number in range(static.KEPT + 3):
        source.write_text(f"a{{z-index:{number}}}")
        folder = static.prepare({"/assets/a.css": source}, cache)
        if number < 2:
            os.utime(folder, (long_ago, long_ago))
    source.write_text("a{}")
    static.prepare({"/assets/a.css": source}, cache)
    assert len(list(cache.iterdir())) == static.KEPT + 2


def test_a_cleared_cache_costs_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    app = Dash("cleared", assets_folder=str(static.ASSETS), include_assets_files=False)
    app.layout = html.Div()
    static.serve(app)
    shutil.rmtree(tmp_path / "masar")
    answer = Client(app.server, app.server.response_class).get("/assets/favicon.svg")
    assert answer.status_code == 200
    assert b"<svg" in answer.data
