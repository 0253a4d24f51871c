"""masar watch on a real site of this machine: politely, only what is new, and never twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from etl.commands.watch import seconds
from etl.errors import AddressError, UsageError
from etl.extract.polite import Manners
from etl.intake.watch import Watch
from etl.intake.web import Web as Fetching
from etl.load.library import Library
from tests.unit.etl.cli.test_add import LONG, page
from tests.unit.etl.cli.test_cli import Ran
from tests.unit.etl.web import Web, here, web


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, whose library is in ./library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MASAR_LIBRARY", raising=False)
    return tmp_path


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    """A web site on this machine, which masar may ask in these tests without pausing."""
    with web() as running:
        fetching = partial(Fetching, Manners(permit=here, pause=0))
        monkeypatch.setattr("etl.intake.watch.Watch", lambda *args: Watch(*args, web=fetching()))
        yield running


def feed(site: Web, *entries: tuple[str, str], tag: str = '"1"') -> str:
    items = "".join(
        f"<entry><id>{path}</id><link href='{site.address}{path}'/><updated>{changed}</updated></entry>"
        for path, changed in entries
    )
    text = f"<feed xmlns='http://www.w3.org/2005/Atom'>{items}</feed>"
    return site.put("/feed", text, "application/atom+xml", ETag=tag)


def asked(site: Web) -> list[str]:
    """The paths asked for since the last time, but for robots.txt."""
    paths = [path for path, _ in site.asked if path != "/robots.txt"]
    site.asked.clear()
    return paths


def story(site: Web, path: str, number: str = "25,345") -> None:
    site.put(path, page(f"Arrivals in July, {path}", LONG.replace("25,345", number)))


def test_only_what_is_new_or_changed_is_asked_for(at: Path, site: Web, capsys: pytest.CaptureFixture[str]) -> None:
    for path in ("/a", "/b", "/c"):
        story(site, path)
    url = feed(site, ("/a", "2024-07-09T08:00:00Z"), ("/b", "2024-07-09T09:00:00Z"))
    first = Ran(capsys, "watch", url, "--once")
    assert first.status == 0 and "2 added, 0 kept already" in first.out and asked(site) == ["/feed", "/a", "/b"]
    same = Ran(capsys, "watch", url, "--once")
    assert (same.status, same.out, asked(site)) == (0, "", ["/feed"])
    story(site, "/b", "26,001")
    feed(
        site, ("/c", "2024-07-10T08:00:00Z"), ("/b", "2024-07-10T09:00:00Z"), ("/a", "2024-07-09T08:00:00Z"), tag='"2"'
    )
    third = Ran(capsys, "watch", url, "--once")
    assert "2 added" in third.out and "changed: Arrivals in July, /b: 1 figure altered" in third.out
    assert asked(site) == ["/feed", "/c", "/b"]
    assert len(Library.open("library").article_ids()) == 3


def test_what_may_come_right_is_tried_again_and_the_rest_is_not(
    at: Path, site: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("/busy", "", status=500)
    url = feed(site, ("/gone", "1"), ("/busy", "1"))
    ran = Ran(capsys, "watch", url, "--once", "--report", "failed.csv")
    assert ran.status == 1 and len(ran.errors) == 2 and "/gone" in (at / "failed.csv").read_text()
    assert asked(site) == ["/feed", "/gone", "/busy"]
    story(site, "/busy")
    assert "1 added" in Ran(capsys, "watch", url, "--once").out and asked(site) == ["/feed", "/busy"]


def test_what_is_refused_is_told_once_and_the_feed_stays_unchanged(
    at: Path, site: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private", "text/plain")
    story(site, "/a")
    site.put("/busy", "", status=500)
    url = feed(site, ("/private/b", "1"), ("/gone", "1"), ("/busy", "1"), ("/a", "1"))
    first = Ran(capsys, "watch", url, "--once")
    assert first.status == 1 and "1 added" in first.out and len(first.errors) == 3
    assert "robots.txt" in first.errors[0] and "404" in first.errors[1]
    assert all("asked again after 20" in error for error in first.errors)
    asked(site)
    for expected in (["/feed", "/busy"], ["/feed"]):
        tags = len(site.asked)
        again = Ran(capsys, "watch", url, "--once")
        assert (again.status, again.out, again.errors) == (0, "", [])
        assert [h.get("If-None-Match") for path, h in site.asked[tags:] if path == "/feed"] == ['"1"']
        assert asked(site) == expected


def test_what_was_refused_is_asked_for_again_in_its_time(at: Path, site: Web) -> None:
    Library.open("library")
    hour = 3_600.0
    clock = [0.0]
    kept: list[str] = []
    watching = Watch("library", lambda source: kept.append(source.where), Fetching(Manners(permit=here, pause=0)))
    watching.now = lambda: clock[0]
    site.put("/picture", b"x", "image/png")
    url = feed(site, ("/gone", "1"), ("/picture", "1"))
    assert len(list(watching.look(url))) == 2
    asked(site)
    for after, paths in ((hour, ["/feed"]), (25 * hour, ["/feed", "/gone"]), (26 * hour, ["/feed"])):
        clock[0] = after
        assert list(watching.look(url)) == [] and asked(site) == paths
    story(site, "/gone")
    feed(site, ("/gone", "1"), ("/picture", "2"), tag='"2"')
    clock[0] = 60 * hour
    (error,) = watching.look(url)
    assert "image/png" in str(error) and "not asked again until the list says that it changed" in str(error)
    assert asked(site) == ["/feed", "/gone", "/picture"] and kept == [f"{site.address}/gone"]


@pytest.mark.parametrize("path", ["/feed", "/a"])
def test_what_a_host_asks_for_holds_in_the_next_run(
    at: Path, site: Web, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    url = feed(site, ("/a", "1"))
    site.put(path, "", status=429, Retry_After="3600")
    assert "429" in Ran(capsys, "watch", url, "--once").errors[0]
    site.asked.clear()
    (error,) = Ran(capsys, "watch", url, "--once").errors
    assert "asked to be left alone for 3" in error and site.asked == []


def test_an_index_of_sitemaps_is_watched(at: Path, site: Web, capsys: pytest.CaptureFixture[str]) -> None:
    story(site, "/a")
    site.put("/one.xml", f"<urlset><url><loc>{site.address}/a</loc></url></urlset>", "text/xml")
    outer = f"<sitemapindex><sitemap><loc>{site.address}/one.xml</loc></sitemap></sitemapindex>"
    url = site.put("/all.xml", outer, "text/xml")
    assert "1 added" in Ran(capsys, "watch", url, "--once").out
    asked(site)
    assert Ran(capsys, "watch", url, "--once").out == "" and asked(site) == ["/all.xml", "/one.xml"]


def test_what_is_no_feed_is_told(at: Path, site: Web, capsys: pytest.CaptureFixture[str]) -> None:
    ran = Ran(capsys, "watch", site.put("/", page("Arrivals", LONG)), "--once")
    assert ran.status == 1 and "no feed" in ran.errors[0]
    for arguments in (("library",), ("https://x.example/feed", "--every", "soon")):
        assert Ran(capsys, "watch", *arguments).status == 2


def test_times() -> None:
    assert [seconds(said) for said in ("90s", "15m", "1.5h", "1d")] == [90, 900, 5_400, 86_400]
    for said in ("", "15", "5s", "m", "-1h"):
        with pytest.raises(UsageError):
            seconds(said)


# --- manners ----------------------------------------------------------------------------------------------------


def test_robots_are_obeyed_and_hosts_are_not_hurried() -> None:
    with web() as site:
        site.put("/robots.txt", "User-agent: masar\nCrawl-delay: 7\nDisallow: /private\n", "text/plain")
        site.put("/a", page("A", LONG))
        waited: list[float] = []
        manners = Manners(permit=here, sleep=waited.append)
        for _ in range(3):
            manners.fetch(site.address + "/a")
        assert len(waited) == 3 and all(6 < pause <= 14 for pause in waited)
        with pytest.raises(AddressError, match=r"robots\.txt"):
            manners.fetch(site.address + "/private/b")
        assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/a", "/a"]


def test_without_robots_all_is_allowed_and_with_broken_ones_nothing() -> None:
    with web() as site:
        site.put("/a", page("A", LONG))
        assert Manners(permit=here, pause=0).fetch(site.address + "/a").content
        site.put("/robots.txt", "", status=503)
        with pytest.raises(AddressError, match=r"robots\.txt"):
            Manners(permit=here, pause=0).fetch(site.address + "/a")


def test_a_host_that_asks_for_quiet_is_left_alone() -> None:
    with web() as site:
        url = site.put("/a", "", status=429, Retry_After="600")
        manners = Manners(permit=here, pause=0)
        for words in ("429", "left alone"):
            with pytest.raises(AddressError, match=words):
                manners.fetch(url)
        assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_when_it_is_told_to(at: Path, ending: signal.Signals) -> None:
    """A feed on a private host fails at once, so it waits for the next look; then it is stopped."""
    command = [sys.executable, "-m", "etl", "watch", "http://127.0.0.1:65009/feed"]
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[4])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env) as watching:
        try:
            assert watching.stderr is not None and watching.stdout is not None
            assert "inside a network" in watching.stderr.readline()
            watching.send_signal(ending)
            assert watching.wait(60) == 0
            assert "stopped; 0 documents added" in watching.stdout.read() and watching.stderr.read() == ""
        finally:
            watching.kill()
