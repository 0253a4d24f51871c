"""A served dashboard over the shipped articles, and pages that fail on a console error or a request to another host."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.serving import make_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from etl.load.library import Library

WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}


@dataclass(frozen=True)
class Site:
    """A running server: its address and the path of the article that holds the figures."""

    origin: str
    article: str

    def url(self, query: str = "", path: str | None = None) -> str:
        return self.origin + (self.article if path is None else path) + (f"?{query}" if query else "")


Opener = Callable[..., "Page"]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium where there is one, best the shell without windows, else Playwright's own."""
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
    ]
    found = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return {"args": quiet} | ({"executable_path": found} if found else {})


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """Every page of it is taken over by Dash at once, as by a reader who moves; but for those of ``quiet_context``."""
    quiet = browser.new_context

    def new_context(**settings: Any) -> Any:
        context = quiet(**settings)
        context.add_init_script(START)
        return context

    def new_page(**settings: Any) -> Any:
        page = new_context(**settings).new_page()
        page.on("close", lambda page: page.context.close())
        return page

    browser.quiet_context, browser.new_context, browser.new_page = quiet, new_context, new_page  # type: ignore
    return browser


@pytest.fixture(scope="session")
def chromium(playwright: Any) -> Iterator[None]:
    """What draws pictures on the server uses the Chromium of these tests, and ends with them."""
    from dashboard import render

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", shutil.which("chromium") or playwright.chromium.executable_path)
        yield
        render.stop()


@pytest.fixture(scope="session")
def site(shipped: Library, chromium: None) -> Iterator[Site]:
    from dashboard.app import create_app

    server = make_server("127.0.0.1", 0, create_app(shipped).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    article = str(shipped.figures()["article_id"].iloc[0])
    yield Site(f"http://127.0.0.1:{server.server_port}", f"/article/{article}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def exhibition(collection: Library) -> Iterator[Site]:
    """The same over every shipped document; ``article`` is one with many checks that agree."""
    from dashboard.app import create_app

    server = make_server("127.0.0.1", 0, create_app(collection).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    ids = [name for name in collection.article_ids() if len(collection.finding_rows(name)) > 4]
    plain = next(n for n in ids if all(f.state.startswith("agrees") for f in collection.finding_rows(n)))
    yield Site(f"http://127.0.0.1:{server.server_port}", f"/article/{plain}")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """``profile(locale=…, …)``: one of each kind for all tests, so that scripts are not fetched and compiled anew."""
    kept = dict[tuple[object, ...], Any]()

    def made(*, locale: str, guided: bool, resting: bool) -> BrowserContext:
        kind = (locale, guided, resting)
        if kind not in kept:
            new = browser.quiet_context if resting else browser.new_context  # type: ignore[attr-defined]
            kept[kind] = new(locale=locale, permissions=["clipboard-read", "clipboard-write"])
            if not guided:
                kept[kind].add_init_script(
                    "try { localStorage.setItem('masar-guide', 'done') } catch { /* a frame */ }"
                )
        context: BrowserContext = kept[kind]
        return context

    yield made
    for context in kept.values():
        context.close()


@pytest.fixture
def visit(profile: Callable[..., BrowserContext], site: Site) -> Iterator[Opener]:
    """``visit(url, locale=…, scheme=…, size=…)``: a page that remembers nothing, its charts drawn; checked at the end.

    ``guided``: with the guide of a first visit, which otherwise was dismissed. ``resting``: as the server made it, as
    long as nobody does anything; otherwise Dash is started at once.
    """
    pages, complaints = list[Any](), list[str]()

    def opened(
        url: str,
        *,
        locale: str = "en-US",
        scheme: str = "light",
        size: dict[str, int] | None = None,
        guided: bool = False,
        resting: bool = False,
    ) -> Page:
        page = profile(locale=locale, guided=guided, resting=resting).new_page()
        pages.append(page)
        page.set_viewport_size(size or WIDE)
        page.emulate_media(color_scheme=scheme)
        page.set_default_timeout(15_000)
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url) if _leaves(request.url, site) else None)
        page.goto(url)
        page.wait_for_function(RESTING if resting else READY)
        return page

    yield opened
    for page in {page for context in {page.context for page in pages} for page in context.pages}:
        page.evaluate("try { localStorage.clear() } catch { /* a frame */ }")
        page.close()
    assert complaints == []


START = "addEventListener('load', () => window.masar?.start())"
RESTING = """() => document.getElementById("first") && window.masar && document.fonts.status === "loaded" """
READY = """() => !document.getElementById("first") && document.getElementById("main")
    && document.fonts.status === "loaded"
    && [...document.querySelectorAll(".bar-buttons")].every((list) => "ready" in list.dataset)"""


def _leaves(url: str, site: Site) -> bool:
    return not url.startswith((site.origin, "data:", "blob:"))
