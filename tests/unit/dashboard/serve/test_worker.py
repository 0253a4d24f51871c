"""A worker's application: its health, its lines in the log, its numbers; nothing of what is private."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import flask
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.i18n import LANGUAGES
from dashboard.serve.observe import Observed, part
from dashboard.serve.processes import warm
from dashboard.serve.worker import application
from etl.load.library import Library

HERE = {"Origin": "http://localhost"}
SECRET = "In 2023, 4,210 migrants arrived in Italy by sea from Libya."


class Client(FlaskClient):
    def open(self, *args: Any, **settings: Any) -> TestResponse:
        """Read to the end, as a browser does: only then is a request over."""
        return super().open(*args, buffered=settings.pop("buffered", True), **settings)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Library.open(tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def client(folder: Path) -> FlaskClient:
    return Client(application(str(folder), log=True, metrics=True))


def lines(printed: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_health_says_which_version_and_503_when_the_folder_is_gone(client: FlaskClient, folder: Path) -> None:
    answer = client.get("/_health")
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert answer.json["status"] == "ok" and answer.json["library"] == {"version": 0} and answer.json["masar"]
    shutil.move(folder, folder.with_name("away"))
    gone = client.get("/_health")
    assert gone.status_code == 503 and gone.json["status"] == "failed" and str(folder) not in gone.text
    shutil.move(folder.with_name("away"), folder)
    assert client.get("/_health").status_code == client.get("/health").status_code == 200


def test_what_is_kept_here_is_kept_in_the_name_of_the_server(client: FlaskClient, folder: Path) -> None:
    assert client.post("/add/keep?lang=en", data={"text": SECRET}, headers=HERE).status_code == 200
    assert [write.command for write in Library.open(folder).history()][:1] == ["masar serve"]


def test_a_request_is_one_line_without_its_query(client: FlaskClient, capfd: pytest.CaptureFixture[str]) -> None:
    given = client.get("/about?lang=en&fig=0123456789abcdef", headers={"X-Request-ID": "desk-0001"})
    made = client.get("/assets/favicon.svg", headers={"X-Request-ID": "bad id\x7f"})
    first, second = lines(capfd.readouterr().out)
    assert given.headers["X-Request-ID"] == first["request"] == "desk-0001"
    assert made.headers["X-Request-ID"] == second["request"] != "bad id\x7f" and len(second["request"]) == 32
    assert {key: first[key] for key in ("method", "path", "status")} == {
        "method": "GET", "path": "/about", "status": 200
    }  # fmt: skip
    assert first.keys() == {"time", "request", "method", "path", "status", "ms"} and first["ms"] > 0


def test_what_is_brought_is_in_no_line_and_what_is_private_leaves_none(
    client: FlaskClient, capfd: pytest.CaptureFixture[str]
) -> None:
    private = {"text": SECRET, "private": "1"}
    assert client.post("/add/read?lang=en", data=private, headers=HERE).get_data()
    assert client.post("/add/keep?lang=en", data=private, headers=HERE).status_code == 403
    assert capfd.readouterr().out == ""
    assert client.post("/add/read?lang=en", data={"text": SECRET}, headers=HERE).get_data()
    printed = capfd.readouterr().out
    assert [line["path"] for line in lines(printed)] == ["/add/read"] and "4,210" not in printed
    numbers = client.get("/metrics").text
    assert 'masar_requests_total{method="POST",part="add/read",status="200"} 1.0' in numbers
    assert "add/keep" not in numbers


def test_a_worker_that_warms_up_is_not_counted(client: FlaskClient, capfd: pytest.CaptureFixture[str]) -> None:
    warm(client.application)
    assert capfd.readouterr().out == "" and "masar_requests_total{" not in client.get("/metrics").text


def test_numbers_count_parts_and_know_the_version(client: FlaskClient, folder: Path) -> None:
    for path in ("/about?lang=en", "/about?lang=ar", "/nothing", "/article/0000000000000000", "/<script>"):
        client.get(path)
    text = client.get("/metrics").text
    assert 'masar_requests_total{method="GET",part="about",status="200"} 2.0' in text
    assert 'masar_requests_total{method="GET",part="other",status="404"} 2.0' in text
    assert 'masar_request_seconds_count{part="article"} 1.0' in text
    assert "masar_library_version 0.0" in text and "script" not in text


def test_numbers_are_not_told_unless_asked_for(folder: Path) -> None:
    answer = Client(application(str(folder))).get("/metrics")
    assert answer.status_code == 404 and "masar_requests" not in answer.text


def test_an_error_is_a_line_with_500() -> None:
    stream = StringIO()

    def broken(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError):
        Observed(broken, log=True, stream=stream)({"PATH_INFO": "/", "REQUEST_METHOD": "GET"}, lambda *args: None)
    assert lines(stream.getvalue())[0]["status"] == 500


def test_a_long_answer_is_timed_to_its_end() -> None:
    stream, server = StringIO(), flask.Flask("slow")

    @server.get("/")
    def slow() -> flask.Response:
        return flask.Response(iter([b"a", b"b"]))

    server.wsgi_app = Observed(server.wsgi_app, log=True, stream=stream)  # type: ignore[method-assign]
    answer = server.test_client().get("/", buffered=False)
    assert stream.getvalue() == ""
    assert answer.get_data() == b"ab"
    answer.close()
    assert len(lines(stream.getvalue())) == 1


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "overview"), ("/article/x", "article"), ("/checks.csv", "checks"), ("/_dash-layout", "dash"),
        ("/add/read", "add/read"), ("/add/other", "add"), ("/wp-login.php", "other"), ("/../etc", "other"),
    ],
)  # fmt: skip
def test_parts_are_few(path: str, name: str) -> None:
    assert part(path) == name


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200), ("localhost:8050", 200), ("127.0.0.1:8050", 200), ("127.8.0.1", 200), ("[::1]:8050", 200),
        ("LOCALHOST.", 200), ("evil.example", 421), ("evil.example:8050", 421), ("127.0.0.1.evil.example", 421),
        ("localhost.evil.example", 421), ("192.168.1.4", 421), ("[::1", 421), ("", 421),
        ("masar.example", 421),
    ],
)  # fmt: skip
def test_a_server_for_this_computer_answers_to_no_foreign_name(folder: Path, host: str, status: int) -> None:
    alone = Client(application(str(folder), loopback=True))
    form = {"text": SECRET}
    sent = alone.post("/add/read?lang=en", data=form, headers={"Host": host, "Origin": f"http://{host}"})
    assert sent.status_code == status
    assert alone.get("/.csv", headers={"Host": host}).status_code in (status, 404)
    if status == 421:
        assert "4,210" not in sent.text and "--public-url" in sent.text and "http://localhost" in sent.text


def test_the_public_name_is_known_and_a_server_for_others_asks_for_none(folder: Path) -> None:
    public = Client(application(str(folder), loopback=True, public_url="https://Masar.example:8443/"))
    asked = {
        name: public.get("/about", headers={"Host": name}).status_code for name in ("masar.example", "other.example")
    }
    assert asked == {"masar.example": 200, "other.example": 421}
    assert public.get("/_health", headers={"Host": "127.0.0.1:8050"}).status_code == 200
    open_to_all = Client(application(str(folder)))
    assert open_to_all.get("/about", headers={"Host": "news.local"}).status_code == 200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_asks_by_a_foreign_name_is_told_in_their_language(folder: Path, lang: str) -> None:
    alone = Client(application(str(folder), loopback=True))
    answer = alone.get("/", headers={"Host": "evil.example", "Accept-Language": lang})
    assert answer.headers["Content-Language"] == lang and "evil.example" in answer.text
