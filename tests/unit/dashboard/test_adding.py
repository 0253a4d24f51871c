"""What is brought to the page `add`: read and shown before anything is kept, put right, kept once, refused with why."""

from __future__ import annotations

import errno
import io
import json
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from werkzeug import formparser

from dashboard import desk
from dashboard.app import create_app
from dashboard.desk import Step, Tell
from dashboard.i18n import LANGUAGES, has
from dashboard.pages import adding
from dashboard.pages.add import bad_line
from dashboard.state import View
from etl import pipeline
from etl.errors import AddressError, AddressReason, LibraryReason, LineError, LineReason, SizeReason, Stopped
from etl.extract import split
from etl.load import store
from etl.load.library import Library
from etl.pipeline import Submission, is_public
from tests.unit.etl.web import here, web

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
HERE = {"Origin": "http://localhost"}
TEXT = """Harbour counts its arrivals

Last year 4,210 migrants arrived in Italy by sea from Libya. The coast guard found 12 bodies.
"""
POLISH = "W 2023 roku do portu przypłynęło 1200 statków, a rok wcześniej było ich o połowę mniej niż teraz.\n"

LOST = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""What ends a reading may be raised while garbage is collected; then it is raised again."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


@pytest.fixture
def client(library: Library) -> FlaskClient:
    return create_app(library, permit=is_public).server.test_client()


def send(client: FlaskClient, action: str = "read", headers: dict[str, str] = HERE, **form: Any) -> TestResponse:
    fixes = {"fixes": json.dumps(form.pop("fixes"))} if "fixes" in form else {}
    return client.post(f"/add/{action}?lang=en", data=form | fixes, headers=headers)


def last(answer: TestResponse) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(answer.get_data().strip().splitlines()[-1])
    return told


def words(node: Any) -> str:
    """All that a reader sees of components as JSON."""
    if isinstance(node, list):
        return " ".join(map(words, node))
    if isinstance(node, dict):
        return words(node.get("props", {}).get("children")) if "props" in node else ""
    return "" if node is None else str(node)


def brought(name: str, content: bytes | None = None) -> tuple[io.BytesIO, str]:
    return io.BytesIO((FIXTURES / name).read_bytes() if content is None else content), name


def test_it_is_seen_before_anything_is_kept(client: FlaskClient, library: Library) -> None:
    version = library.version()
    told = last(send(client, text=TEXT))
    assert (told["step"], told["line"]) == ("done", "1 article, 2 figures")
    assert told["facts"] == {
        "title": "Harbour counts its arrivals", "publisher": "", "published": "", "language": "en"
    }  # fmt: skip
    seen = words(told["content"])
    assert "4,210 people" in seen and "No date was found in it." in seen
    assert library.version() == version and library.article_ids() == ()


def test_nothing_in_it_links_to_what_is_not_there(client: FlaskClient) -> None:
    text = json.dumps(last(send(client, text=TEXT))["content"])
    assert '"/article/' not in text and '"/figure/' not in text and "data-copy" not in text


def test_the_figures_follow_what_is_put_right(client: FlaskClient, library: Library) -> None:
    fixes = {"1": {"title": "A title\nof mine", "publisher": "The Desk", "published": "2021-03-04", "language": "en"}}
    told = last(send(client, text=TEXT, fixes=fixes))
    assert told["facts"] == {
        "title": "A title of mine", "publisher": "The Desk", "published": "2021-03-04", "language": "en"
    }  # fmt: skip
    assert "No date was found" not in words(told["content"])
    assert last(send(client, "keep", text=TEXT, fixes=fixes))["new"] is True
    figures = library.figure_rows(library.article_ids()[0])
    assert figures[0].period_start == date(2020, 1, 1)
    kept = library.article(library.article_ids()[0])
    assert kept is not None and (kept.title, kept.publisher, kept.published_basis) == (
        "A title of mine", "The Desk", "given"
    )  # fmt: skip


@pytest.mark.parametrize("fixes", ["[", "[1]", '{"x": {}}', '{"1": 3}', '{"1": {"published": "2021-13-40"}}', "9" * 9])
def test_malformed_corrections_change_nothing(client: FlaskClient, fixes: str) -> None:
    answer = client.post("/add/read?lang=en", data={"text": TEXT, "fixes": fixes}, headers=HERE)
    assert last(answer)["facts"]["published"] == ""


@pytest.mark.parametrize("day", ["2021-13-40", "0021-03-04", "yesterday", 5])
def test_a_wrong_date_is_left_out_and_the_rest_is_put_right(client: FlaskClient, day: object) -> None:
    told = last(send(client, text=TEXT, fixes={"1": {"title": "Mine", "published": day}}))
    assert (told["facts"]["title"], told["facts"]["published"]) == ("Mine", "")


def test_keeping_opens_its_page_and_keeps_it_once(client: FlaskClient, library: Library) -> None:
    told = last(send(client, "keep", text=TEXT))
    assert told["step"] == "kept" and told["new"] is True
    page = client.get(told["address"])
    assert page.status_code == 200 and "4,210" in page.text
    assert last(send(client, "keep", text=TEXT)) == told | {"new": False}
    assert len(library.article_ids()) == 1
    assert "in the library already" in words(last(send(client, text=TEXT))["content"])


def test_a_document_with_several_articles_shows_one_and_names_all(client: FlaskClient) -> None:
    lines = [{"id": str(n), "title": f"Story {n}", "text": f"In 2023, {n},500 migrants reached Malta."} for n in (1, 2)]
    file = ("\n".join(map(json.dumps, lines))).encode()
    first = last(send(client, file=brought("both.jsonl", file)))
    second = last(send(client, file=brought("both.jsonl", file), show="2"))
    assert (first["shown"], second["shown"]) == (1, 2) and first["line"] == "2 articles, 2 figures"
    assert "Story 2 · 1 figure" in words(first["content"]) and second["facts"]["title"] == "Story 2"


@pytest.mark.parametrize("name", ["arabic.pdf", "table.docx", "story.md", "json-ld.html", "windows-1256.txt"])
def test_files_of_every_kind_are_read(client: FlaskClient, name: str) -> None:
    answer = send(client, file=brought(name))
    assert answer.status_code == 200 and last(answer)["step"] == "done"


@pytest.mark.parametrize(
    ("form", "status", "why"),
    [
        ({}, 400, "Nothing arrived."),
        ({"text": "  \n"}, 400, "Nothing arrived."),
        ({"file": brought("empty.txt", b"")}, 422, "There is no text in it."),
        ({"file": brought("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(99))}, 422, "This is no text, web page"),
        ({"file": brought("bad.pdf", b"%PDF-1.4 nothing")}, 422, "It cannot be read"),
        (
            {"file": brought("feed.xml", b"<?xml version='1.0'?><rss><channel/></rss>")},
            422,
            "masar watch follows the list",
        ),
        ({"file": brought("picture.pdf")}, 200, "seems to be a scan"),
        ({"address": "http://127.0.0.1:8000/"}, 422, "inside a private network"),
        ({"address": "ftp://example.org/"}, 422, "no address of the web"),
        ({"address": "file:///etc/passwd"}, 422, "no address of the web"),
    ],
)
def test_what_is_refused_says_why(client: FlaskClient, form: dict[str, Any], status: int, why: str) -> None:
    for action in ("read", "keep"):
        again = {key: (io.BytesIO(v[0].getvalue()), v[1]) if isinstance(v, tuple) else v for key, v in form.items()}
        answer = send(client, action, **again)
        assert (answer.status_code, last(answer)["step"]) == (status, "refused")
        assert why in last(answer)["why"]


def test_too_large_is_refused(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "LIMIT", 1000)
    monkeypatch.setattr(adding, "FORM", 500)
    answer = send(client, text="x" * 2000)
    assert answer.status_code == 413 and "too large" in last(answer)["why"]


def test_what_unpacks_to_too_much_is_not_called_too_large(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from etl.extract import docx

    monkeypatch.setattr(docx, "UNPACKED", 100)
    why = last(send(client, file=brought("table.docx")))["why"]
    assert "unpacks to more than any article" in why and "MB" not in why


@pytest.mark.parametrize("day", ["2999-01-01", "0001-01-01", "soon", 5])
def test_what_is_no_day_of_the_news_is_not_kept_in_silence(client: FlaskClient, library: Library, day: object) -> None:
    answer = send(client, "keep", text=TEXT, fixes={"1": {"published": day}})
    assert answer.status_code == 422 and "one between 1900 and 2100" in last(answer)["why"]
    assert library.article_ids() == ()
    assert last(send(client, "keep", text=TEXT, fixes={"1": {"published": ""}}))["new"]


def test_a_text_longer_than_any_article_is_refused(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split, "LONGEST", 1000)
    answer = send(client, text="Some 500 migrants reached Italy in 2023. " * 30)
    assert answer.status_code == 413 and "too long for one article" in last(answer)["why"]


def test_a_text_without_migration_and_one_in_no_known_language_are_told(client: FlaskClient) -> None:
    plain = "The market\n\nThe shop sold 1,200 loaves of bread in 2023 and the owner was happy with the sales.\n"
    assert "does not speak of migration" in words(last(send(client, text=plain))["content"])
    told = last(send(client, text=POLISH))
    assert "none of the languages in which figures are read: Arabic" in words(told["content"])
    assert told["facts"]["language"] == ""


def test_parts_in_another_language_are_told(client: FlaskClient) -> None:
    german = "Im Jahr 2024 kamen nach Angaben des Innenministeriums in Rom 66.317 Migranten in Italien an."
    told = last(send(client, text=f"In 2024, 66,317 migrants reached Italy, the interior ministry said.\n\n{german}\n"))
    assert "Parts of it are in another language (English); no figure was read there." in words(told["content"])


def test_an_unknown_language_is_not_kept_unless_it_is_said_which_it_is(client: FlaskClient, library: Library) -> None:
    told = last(send(client, text=POLISH))
    assert told["barred"] and told["line"].startswith("Unknown language: no figure can be read, so it is not kept.")
    refused = send(client, "keep", text=POLISH)
    assert refused.status_code == 422 and last(refused)["why"] == told["line"] and library.article_ids() == ()
    said = {"1": {"language": "en"}}
    assert not last(send(client, text=POLISH, fixes=said))["barred"]
    assert last(send(client, "keep", text=POLISH, fixes=said))["new"] and len(library.article_ids()) == 1


def test_a_long_text_tells_how_far_it_is_and_a_short_one_nothing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "STEPS", 0)
    long = TEXT + "\nThe town council met on Tuesday and spoke about 14 things." * 400
    lines = [json.loads(line) for line in send(client, text=long).get_data().splitlines() if line.strip()]
    shares = [line["done"] for line in lines if line["step"] == "within"]
    assert shares == sorted(set(shares)) and len(shares) > 50 and shares[-1] == 99
    assert [line["step"] for line in lines[-3:]] == ["each", "checking", "done"]
    assert b'"within"' not in send(client, text=TEXT).get_data()


def test_bad_lines_are_told_and_the_good_ones_read(client: FlaskClient, library: Library) -> None:
    lines = [
        '{"id": "a", "text": "In 2023, 1,500 migrants reached Malta."}', "{oops", '{"id": "b"}', "", '{"text": "x"}',
        '{"id": "c", "text": "y", "published": "soon"}', '{"id": "a", "text": "z"}', "[1]", '{"id": "d", "text": 3}',
        json.dumps({"id": "e", "text": POLISH}), '{"id": "f", "text": "In 2022, 700 migrants reached Malta."}',
    ]  # fmt: skip
    content = "\n".join(lines).encode()
    told = last(send(client, file=brought("lines.jsonl", content)))
    assert told["line"] == "2 articles, 2 figures. 8 lines were left out."
    seen = words(told["content"])
    for number, why in ((2, "is no JSON"), (3, "has no text"), (5, "has no id"), (7, "has the id of a line before it")):
        assert f"Line {number} {why}." in seen
    assert "The day in line 6 is none" in seen and "Line 10 is in an unknown language." in seen
    assert last(send(client, "keep", file=brought("lines.jsonl", content)))["new"]
    assert sorted(library.article_ids()) == ["a", "f"]
    none = send(client, file=brought("lines.jsonl", "\n".join(lines[1:3]).encode()))
    assert "None of its lines is an article. Line 2" not in last(none)["why"]
    assert last(none)["why"].startswith("None of its lines is an article. Line 1 is no JSON.")


def test_a_server_that_keeps_nothing_does_not_speak_of_keeping(library: Library) -> None:
    closed = create_app(library, read_only=True).server.test_client().get("/add?lang=en").text
    assert "before anything is kept" not in closed and "This server keeps nothing" in closed
    assert "before anything is kept" in create_app(library).server.test_client().get("/add?lang=en").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_of_size_and_of_the_library_has_its_words(lang: str) -> None:
    for name in (*get_args(SizeReason)[1:], *get_args(LibraryReason)):
        key = f"add.refused.{'library' if name in get_args(LibraryReason) else 'too_large'}_{name}"
        assert has(key, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_of_a_line_has_its_words(lang: str) -> None:
    said = {bad_line(LineError("", reason=reason, line=7, field="id"), lang) for reason in get_args(LineReason)}
    assert len(said) == len(get_args(LineReason)) and not any("{" in words for words in said)


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "https://example.org"}, {"Origin": "null"}, HERE | {"Sec-Fetch-Site": "cross-site"}]
)
def test_only_a_page_of_this_site_may_ask(client: FlaskClient, library: Library, headers: dict[str, str]) -> None:
    for action in ("read", "keep"):
        assert send(client, action, headers, text=TEXT).status_code == 403
    assert library.article_ids() == ()


def test_a_server_that_only_shows_reads_but_keeps_nothing(library: Library) -> None:
    client = create_app(library, read_only=True).server.test_client()
    assert last(send(client, text=TEXT))["step"] == "done"
    answer = send(client, "keep", text=TEXT)
    assert answer.status_code == 403 and last(answer)["why"] == "This server keeps nothing."
    assert library.article_ids() == ()
    page = client.get("/add?lang=en").text
    assert 'data-add="keep"' not in page and 'id="desk-address"' not in page
    assert send(client, address="http://example.org/").status_code == 403


def test_what_is_private_is_never_kept_nor_on_the_disk(
    client: FlaskClient, library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(*args: object, **settings: object) -> None:
        raise AssertionError("something was written to a temporary file")

    for name in ("SpooledTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(formparser, name, refuse, raising=False)
    before = sorted(tmp_path.rglob("*"))
    large = TEXT + ("\n" + "More words of no matter. " * 400) * 100
    head = '--edge\r\nContent-Disposition: form-data; name="{}"'
    body = (
        f'{head.format("private")}\r\n\r\n1\r\n{head.format("file")}; filename="a.txt"\r\n\r\n{large}\r\n--edge--\r\n'
    )
    kind = "multipart/form-data; boundary=edge"
    answer = client.post("/add/read?lang=en", data=body.encode(), headers=HERE, content_type=kind)
    assert last(answer)["line"] == "1 article, 2 figures"
    answer = send(client, "keep", text=TEXT, private="1")
    assert answer.status_code == 403 and answer.headers["Cache-Control"] == "no-store"
    assert sorted(tmp_path.rglob("*")) == before and library.article_ids() == ()


@pytest.mark.parametrize(
    ("status", "kind", "why"),
    [
        (403, "text/html", "does not let programs in: its server answered 403"),
        (404, "text/html", "no page at this address: the server answered 404"),
        (503, "text/html", "cannot give the page just now: its server answered 503"),
        (418, "text/html", "The server answered 418 and gave no page"),
        (200, "image/png", "What is at this address is image/png"),
    ],
)
def test_a_refused_address_says_the_true_reason(library: Library, status: int, kind: str, why: str) -> None:
    with web() as site:
        client = create_app(library, permit=here).server.test_client()
        answer = last(send(client, address=site.put("/news", "x", kind, status=status)))
    assert answer["step"] == "refused" and why in re.sub("[\u2066-\u2069]", "", answer["why"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_of_an_address_has_its_words(lang: str) -> None:
    reasons = [AddressError("what", reason=reason) for reason in get_args(AddressReason) if reason != "status"]
    reasons += [AddressError("what", reason="status", status=status) for status in (400, 401, 410, 429, 500)]
    said = {adding._why(adding._reason(e), View("add", lang=lang), adding._values(e, lang)) for e in reasons}
    assert len(said) == len(reasons) and not any("{" in words for words in said)


def test_an_address_is_fetched_and_stays_with_the_article(library: Library) -> None:
    with web() as site:
        page = f"<html><head><title>News</title></head><body><article><p>{TEXT}</p></article></body></html>"
        address = site.put("/news", page)
        client = create_app(library, permit=here).server.test_client()
        assert last(send(client, "keep", address=address))["new"] is True
    kept = library.article(library.article_ids()[0])
    assert kept is not None and kept.url == address


def test_a_changed_article_at_the_same_address_is_a_new_version_of_the_one_that_is_kept(library: Library) -> None:
    page = "<html><head><title>News</title></head><body><article><h1>{}</h1><p>{}</p><p>{}</p></article></body></html>"
    title, more = "Harbour counts its arrivals", "The coast guard found 12 bodies near the port of the island."
    first = "In 2023, 4,210 migrants arrived in Italy by sea from Libya, the ministry of the interior said on Monday."
    with web() as site:
        client = create_app(library, permit=here).server.test_client()
        address = site.put("/news", page.format(title, first, more))
        there = last(send(client, "keep", address=address))["address"]
        site.put("/news", page.format(title, first.replace("4,210", "4,120"), more))
        seen = words(last(send(client, address=address))["content"])
        again = last(send(client, "keep", address=address))
    assert "an earlier version of this article" in seen and "1 altered, 0 gone, 0 new" in seen
    assert (again["new"], again["address"]) == (True, there) and len(library.article_ids()) == 1
    assert "4,120" in client.get(there).text


def test_an_empty_library_leads_here(client: FlaskClient) -> None:
    page = client.get("/?lang=en").text
    assert "The library is empty." in page and 'class="button" href="/add?lang=en"' in page.replace(
        'href="/add?lang=en" data-nav="" class="button"', 'class="button" href="/add?lang=en"'
    )


@LOST
def test_reading_stops_when_nobody_listens() -> None:
    ended = threading.Event()

    def endless(tell: Tell) -> Submission:
        try:
            while True:
                tell("each", 1, 2)
        except Stopped:
            ended.set()
            raise

    steps: Iterator[Any] = desk.heard(endless)
    assert next(steps) == Step("each", 1, 2)
    steps.close()  # type: ignore[attr-defined]
    assert ended.wait(10)


@LOST
def test_a_step_that_lasts_is_stopped_in_the_middle_but_not_while_it_is_kept() -> None:
    """One long article is read and checked in one step, of minutes."""
    going = [threading.Event(), threading.Event()]
    done = threading.Event()

    def lasting(tell: Any) -> None:
        tell("each", 1, 2)
        try:
            while True:
                going[0].is_set()
        finally:
            going[0].set()

    def keeping(tell: Any) -> None:
        tell(desk.KEEPING, 0, 0)
        assert going[1].wait(10)
        sum(range(100_000))
        done.set()

    for work in (lasting, keeping):
        steps: Iterator[Any] = desk.heard(work)
        next(steps)
        steps.close()  # type: ignore[attr-defined]
    assert going[0].wait(10)
    going[1].set()
    assert done.wait(10)
    for thread in threading.enumerate():
        if thread.name == desk.THREAD:
            thread.join(10)
            assert not thread.is_alive()


def test_who_leaves_before_it_is_kept_has_nothing_kept(
    client: FlaskClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    here_now, gone = threading.Event(), threading.Event()
    real = pipeline.unchecked

    def slow(*args: Any) -> Submission:
        args[2](1, 2)
        here_now.set()
        assert gone.wait(20)
        return real(*args[:2])

    monkeypatch.setattr(pipeline, "unchecked", slow)
    answer = client.post("/add/keep?lang=en", data={"text": TEXT}, headers=HERE, buffered=False)
    assert here_now.wait(20)
    answer.close()
    gone.set()
    for thread in threading.enumerate():
        if thread.name == desk.THREAD:
            thread.join(20)
    assert library.article_ids() == ()


def test_places_are_free_again_after_every_end(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(adding.AT_ONCE + 1):
        assert last(send(client, text=TEXT))["step"] == "done"
        assert send(client, file=brought("empty.txt", b"")).status_code == 422
        abandoned = client.post("/add/read", data={"text": TEXT}, headers=HERE, buffered=False)
        abandoned.close()
    assert last(send(client, text=TEXT))["step"] == "done"


def test_too_many_at_once_are_asked_to_come_again(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    gate, held = threading.Event(), list[threading.Thread]()
    real = pipeline.stories

    def slow(*args: Any, **settings: Any) -> Any:
        gate.wait(20)
        return real(*args, **settings)

    monkeypatch.setattr(pipeline, "stories", slow)
    monkeypatch.setattr(adding, "PATIENCE", 0.1)
    server = client.application
    for _ in range(adding.AT_ONCE):
        held.append(threading.Thread(target=lambda: send(server.test_client(), text=TEXT)))
        held[-1].start()
    answers: list[int] = []
    while 503 not in answers and len(answers) < 200:
        # one that finds a place waits for the gate as well: ask in the background
        asked = threading.Thread(target=lambda: answers.append(send(server.test_client(), text=TEXT).status_code))
        asked.start()
        asked.join(0.2)
        held.append(asked)
    gate.set()
    for thread in held:
        thread.join(20)
    assert 503 in answers


def test_a_failure_of_the_program_is_told_without_words_of_the_article(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: object) -> None:
        raise ValueError(f"cannot understand {TEXT}")

    monkeypatch.setattr(pipeline, "unchecked", broken)
    with caplog.at_level(logging.DEBUG):
        answer = send(client, text=TEXT)
    assert last(answer)["why"].startswith("It could not be read or kept.")
    assert "ValueError" in caplog.text and "Harbour" not in caplog.text


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "the disk of the library is full"), (errno.EROFS, "may not write into the folder"),
        (errno.EACCES, "may not write into the folder"), (errno.EIO, "the library could not be read or written"),
    ],
)  # fmt: skip
def test_why_a_library_cannot_be_written_is_told(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, number: int, why: str
) -> None:
    def refused(*args: object, **named: object) -> None:
        with store.as_library_error("library"):
            raise OSError(number, os.strerror(number), "library/part.parquet")

    monkeypatch.setattr(Library, "keep_all", refused)
    told = last(send(client, "keep", text=TEXT))
    assert told["step"] == "refused" and why in told["why"]
    assert "LibraryError (library_" in caplog.text and "Harbour" not in caplog.text


@pytest.mark.parametrize("lang", ["ar", "en", "fr", "it"])
def test_the_page_has_every_word_of_the_script(client: FlaskClient, lang: str) -> None:
    page = client.get(f"/add?lang={lang}").text
    assert page.count("data-keptalready") + page.count("data-kept-already") == 1 and 'href="/add' in page
    assert "{limit}" not in page and 'data-sending="' in page and "{done}" in page


def test_newsroom_contradictions_are_counted(newsroom: Callable[[], Library]) -> None:
    client = create_app(newsroom()).server.test_client()
    text = "Boats\n\nIn the first nine months of 2024, 36,680 migrants arrived in Italy by sea from Libya.\n"
    told = last(send(client, text=text))
    assert "contradiction" in told["line"]


def test_the_same_words_again_take_back_nothing_that_was_put_right(client: FlaskClient, library: Library) -> None:
    said = {"1": {"title": "Sea arrivals", "publisher": "The Harbour Post", "published": "2023-03-05"}}
    assert last(send(client, "keep", text=TEXT, fixes=said))["new"] == 1
    (name,) = library.article_ids()
    facts = last(send(client, text=TEXT))["facts"]
    assert (facts["title"], facts["publisher"], facts["published"]) == (
        "Sea arrivals",
        "The Harbour Post",
        "2023-03-05",
    )
    assert last(send(client, "keep", text=TEXT))["new"] == 0
    last(send(client, "keep", text=TEXT, fixes={"1": {"published": "2024-10-02"}}))
    article = library.article(name)
    assert article is not None
    assert (article.title, article.publisher, article.published) == (
        "Sea arrivals",
        "The Harbour Post",
        date(2024, 10, 2),
    )


@pytest.mark.parametrize("name", ["crawl.warc", "news.parquet", "lines.jsonl.gz"])
def test_an_archive_is_no_document(client: FlaskClient, name: str) -> None:
    answer = last(send(client, file=(io.BytesIO(TEXT.encode()), name)))
    assert answer["step"] == "refused" and "PDF" in answer["why"]
