"""Fetching from a real server on this machine, which only these tests permit, and refusing whatever is not public."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from typing import Any

import pytest

from etl import pipeline
from etl.errors import AddressError, ReadError, TooLarge, UnknownType
from etl.extract.fetch import fetch
from etl.extract.hosts import is_loopback, is_public
from tests.unit.etl.web import Web, here, web

PAGE = "<!doctype html><html><title>Arrivals</title><p>In 2024, 25,345 migrants reached Italy by sea.</p></html>"


@pytest.fixture
def site() -> Iterator[Web]:
    with web() as running:
        yield running


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::127.0.0.1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "2002:7f00:1::1", "2001:0:7f00:1::1",
        "64:ff9b::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_inside_networks_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8"])
def test_addresses_of_the_web_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_server_for_this_machine_only() -> None:
    assert is_loopback("127.0.0.1") and is_loopback("::1") and is_loopback("localhost")
    assert not is_loopback("0.0.0.0") and not is_loopback("::") and not is_loopback("example.org")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0",
     "10.0.0.1", "169.254.169.254", "192.168.0.1", "[fe80::1]"],
)  # fmt: skip
def test_without_the_tests_permit_nothing_here_is_asked(site: Web, host: str) -> None:
    port = site.put("/", PAGE).rpartition(":")[2]
    with pytest.raises(AddressError, match=r"inside a network|there is no host"):
        fetch(f"http://{host}:{port}")
    assert site.asked == []


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/a", "file:///etc/passwd", "gopher://127.0.0.1/", "//example.org", "http://", "http:///a",
     "http://user:secret@example.org/", "http://example.org:22/", "http://exa mple.org/", "http://a\r\nb/",
     "http://example.org\\@127.0.0.1/", "javascript:alert(1)", "http://[::1/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused_before_anything_is_asked(url: str) -> None:
    with pytest.raises(AddressError):
        fetch(url, permit=lambda address: True, seconds=5)


def test_a_page_comes_with_its_marks(site: Web) -> None:
    url = site.put("/news/story", PAGE, "text/html; charset=utf-8", ETag='"one"', Last_Modified="Wed, 02 Oct 2024")
    found = fetch(url + "#part", permit=here)
    assert (found.content.decode(), found.url, found.name) == (PAGE, url, "story.html")
    assert (found.media_type, found.etag, found.last_modified) == ("text/html", '"one"', "Wed, 02 Oct 2024")
    again = fetch(url, etag=found.etag, permit=here)
    assert not again.changed and again.content == b"" and again.etag == '"one"'
    assert site.asked[0][1]["User-Agent"].startswith("Masar")


def test_a_document_of_the_web_is_read_as_one_of_a_file(site: Web) -> None:
    document = pipeline.download(site.put("/s", PAGE), permit=here)
    (article,) = pipeline.stories(document)
    assert article.url == document.url == site.address + "/s" and document.retrieved is not None
    assert article.language == "en" and "25,345" in article.text


def test_redirects_are_followed_and_each_is_checked(site: Web) -> None:
    site.put("/end", PAGE)
    port = site.address.rpartition(":")[2]
    assert fetch(site.put("/a", "", status=301, Location="/end"), permit=here).url == site.address + "/end"
    for target in (f"http://127.0.0.2:{port}/end", f"http://[::1]:{port}/end", "http://169.254.169.254/", "file:///etc",
                   "http://2130706434/", "http://10.0.0.1/"):  # fmt: skip
        url = site.put("/b", "", status=302, Location=target)
        with pytest.raises(AddressError):
            fetch(url, permit=here)
    with pytest.raises(AddressError, match="on and on"):
        fetch(site.put("/loop", "", status=307, Location="/loop"), permit=here)


def test_a_name_is_asked_once_and_every_address_of_it_must_be_permitted(
    site: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[list[str]] = []
    real = socket.getaddrinfo

    def resolver(host: str, port: int, *args: Any, **options: Any) -> Any:
        return [found for address in answers.pop(0) for found in real(address, port, *args, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    url = site.put("/", PAGE).replace("127.0.0.1", "news.example")
    answers[:] = [["127.0.0.1"], ["10.0.0.1"]]
    assert fetch(url, permit=here).content and answers == [["10.0.0.1"]]
    for told in (["127.0.0.1", "10.0.0.1"], ["192.168.0.1"], ["::1"]):
        answers[:] = [told]
        with pytest.raises(AddressError, match="inside a network"):
            fetch(url, permit=here)
    answers[:] = [["127.0.0.1"]]
    with pytest.raises(AddressError, match="inside a network"):
        fetch(url)
    assert len(site.asked) == 1


def test_what_is_too_large_is_stopped_on_the_way(site: Web) -> None:
    def endless(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        for _ in range(100_000):
            request.wfile.write(b"x" * 65_536)

    packed = gzip.compress(b"a" * 50_000_000)
    urls = [
        site.put("/said", b"x" * 2_000),
        site.serve("/endless", endless),
        site.put("/packed", packed, Content_Encoding="gzip"),
    ]
    for url in urls:
        with pytest.raises(TooLarge):
            fetch(url, limit=1_000 if url.endswith("said") else 1_000_000, permit=here)
    whole = fetch(site.put("/small", gzip.compress(PAGE.encode()), Content_Encoding="gzip"), permit=here)
    assert whole.content.decode() == PAGE


@pytest.mark.parametrize("part", ["headers", "body"])
def test_a_server_that_drips_is_cut(part: str) -> None:
    """Each byte comes well within any time-out of one read; together they would take minutes."""
    listening = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def drip() -> None:
        connection, _ = listening.accept()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        with connection:
            connection.sendall(head + (b"\r\n" if part == "body" else b"X-Slow: "))
            while not stop.wait(0.05):
                try:
                    connection.sendall(b"x")
                except OSError:
                    return

    thread = threading.Thread(target=drip)
    thread.start()
    before = time.monotonic()
    with pytest.raises(AddressError, match=r"took longer than 0\.5 seconds"):
        fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/", seconds=0.5, permit=here)
    assert time.monotonic() - before < 20
    stop.set()
    thread.join()
    listening.close()


def test_what_is_no_text_is_refused(site: Web) -> None:
    for kind in ("image/png", "video/mp4", "application/zip", "application/javascript"):
        with pytest.raises(UnknownType, match=kind):
            fetch(site.put("/x", b"\x89PNG", kind), permit=here)
    # said to be anything: the content tells
    with pytest.raises(UnknownType):
        pipeline.download(site.put("/y", b"\x89PNG\r\n\x1a\n", "application/octet-stream"), permit=here)
    assert pipeline.download(site.put("/z", PAGE, ""), permit=here).media_type == "text/html"


def test_what_the_server_refuses_is_told_with_its_reason(site: Web) -> None:
    with pytest.raises(AddressError, match="404") as missing:
        fetch(site.address + "/nothing", permit=here)
    assert missing.value.status == 404 and missing.value.retry_after is None
    with pytest.raises(AddressError) as busy:
        fetch(site.put("/busy", "", status=429, Retry_After="120"), permit=here)
    assert (busy.value.status, busy.value.retry_after) == (429, 120)
    with pytest.raises(AddressError) as old:
        fetch(site.put("/old", "", status=503, Retry_After="Wed, 02 Oct 2024 08:00:00 GMT"), permit=here)
    assert old.value.retry_after == 0


def test_no_server_and_no_web_server_are_one_error() -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]

    def shout() -> None:
        connection, _ = listening.accept()
        with connection:
            connection.sendall(b"220 mail.example ESMTP\r\n")

    thread = threading.Thread(target=shout)
    thread.start()
    with pytest.raises(ReadError):
        fetch(f"http://127.0.0.1:{port}/", permit=here, seconds=5)
    thread.join()
    listening.close()
    with pytest.raises(AddressError, match="no connection"):
        fetch(f"http://127.0.0.1:{port}/", permit=here, seconds=5)


def test_proxies_of_the_environment_are_not_asked(site: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetch(site.put("/", PAGE), permit=here).content
