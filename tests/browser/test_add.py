"""Bringing an article: seen before it is kept, put right, kept, cancelled, read in private; by mouse and keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.serving import make_server

from etl import pipeline

from .conftest import PHONE, WIDE, Opener, Site
from .test_article import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from etl.load.library import Library

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
TEXT = """Harbour counts its arrivals

Last year 4,210 migrants arrived in Italy by sea from Libya, 1,300 from Tunisia and 720 from Algeria.

At least 212 people died on the way.
"""
OTHER = "Boats to Malta\n\nIn 2022, 3,150 migrants reached Malta by sea.\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    from etl.load.library import Library

    return Library.open(tmp_path / "library")


@pytest.fixture
def site(library: Library) -> Iterator[Site]:
    from dashboard.app import create_app

    server = make_server("127.0.0.1", 0, create_app(library, permit=pipeline.is_public).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", "/add")
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def open_desk(visit: Opener, site: Site) -> Callable[..., Page]:
    def opened(query: str = "lang=en", **settings: Any) -> Page:
        page = visit(site.url(query), **settings)
        page.wait_for_selector("#page #desk-published", state="attached")
        return page

    return opened


def read(page: Page, text: str = TEXT) -> None:
    page.locator("#page #desk-text").fill(text)
    page.locator("#page [data-add=text]").click()
    seen(page, text.splitlines()[0])


def seen(page: Page, title: str) -> None:
    page.wait_for_function("title => document.querySelector('#page #desk-title').value === title", arg=title)
    page.wait_for_selector("#desk-preview .words")


def test_what_is_pasted_is_seen_marked_and_kept_with_its_own_page(
    open_desk: Callable[..., Page], library: Library
) -> None:
    page = open_desk()
    assert page.locator("#page #desk-facts").is_hidden()
    read(page)
    assert page.locator("#desk-status").inner_text() == "1 article, 4 figures"
    assert page.locator("#desk-preview mark").first.inner_text() == "4,210 migrants"
    page.locator("#desk-preview mark").first.click()
    page.wait_for_selector("#desk-preview .gloss:not([hidden])")
    assert "fig=" not in page.url and library.article_ids() == ()
    page.get_by_role("button", name="Keep in the library").click()
    page.wait_for_url("**/article/*")
    page.wait_for_selector("h1:has-text('Harbour counts its arrivals')")
    assert page.url.split("/article/")[1].split("?")[0] in library.article_ids()


def test_figures_follow_the_date(open_desk: Callable[..., Page], library: Library) -> None:
    page = open_desk()
    read(page)
    period = "#desk-preview td.col-period"
    assert "period not stated" in page.locator(period).first.inner_text()
    for day, year in (("2021-05-04", "2020"), ("2024-05-04", "2023")):
        page.locator("#desk-published").fill(day)
        page.wait_for_function(
            "([selector, year]) => document.querySelector(selector)?.innerText.includes(year)", arg=[period, year]
        )
    page.locator("#desk-published").fill("2999-01-01")
    page.wait_for_selector("#desk-published[aria-invalid]")
    assert "between 1900 and 2100" in page.locator("#desk-published-said").inner_text()
    page.get_by_role("button", name="Keep in the library").click()
    page.wait_for_function("() => document.querySelector('#page #desk-status').textContent.includes('1900 and 2100')")
    assert library.article_ids() == () and page.evaluate("document.activeElement.id") == "desk-published"
    page.locator("#desk-published").fill("0224-05-04")
    page.locator("#desk-title").fill("Another title")
    page.wait_for_selector("#desk-preview h2.read:has-text('Another title')")
    assert page.locator("#desk-published").input_value() == "2024-05-04", "what is no day of the news is not taken"
    assert "2023" in page.locator(period).first.inner_text()
    assert page.locator("#desk-published-said").inner_text() == ""


def test_several_files_one_of_them_refused(open_desk: Callable[..., Page], library: Library, tmp_path: Path) -> None:
    for name, text in (("one.txt", TEXT), ("two.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page = open_desk()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose files").click()
    chosen.value.set_files([tmp_path / "one.txt", FIXTURES / "picture.pdf", tmp_path / "two.txt"])
    rows = page.locator("#desk-list li")
    page.wait_for_function("() => document.querySelectorAll('#desk-list [data-state=read]').length === 2")
    page.wait_for_selector("#desk-list [data-state=refused]")
    assert "seems to be a scan" in rows.nth(1).inner_text() and rows.nth(1).locator(".name").is_disabled()
    rows.nth(2).locator(".name").click()
    seen(page, "Boats to Malta")
    rows.nth(0).locator(".name").click()
    seen(page, "Harbour counts its arrivals")
    assert page.locator("#desk-status").inner_text() == "2 read, 1 refused"
    page.get_by_role("button", name="Keep all that were read").click()
    page.wait_for_function("() => document.querySelectorAll('#desk-list [data-state=kept]').length === 2")
    page.wait_for_function("() => document.querySelector('#page #desk-facts').hidden")
    assert len(library.article_ids()) == 2
    assert page.locator("#desk-status").inner_text() == "2 kept, 1 refused"
    assert page.locator("#desk-list").get_by_role("button", name="Discard").count() == 1, "of what is not kept"
    page.get_by_role("link", name="Open its page").first.click()
    page.wait_for_url("**/article/*")
    page.go_back()
    page.wait_for_selector("#desk-list [data-state=kept]")


TURKISH = "Limana geçen yıl denizden gelen insanların sayısı arttı ve belediye yeni bir barınak açmaya karar verdi.\n"


@pytest.mark.parametrize("order", [("tr", "one", "two"), ("one", "tr", "two"), ("one", "two", "tr")])
def test_of_several_one_that_can_be_kept_is_shown(
    open_desk: Callable[..., Page], tmp_path: Path, order: tuple[str, ...]
) -> None:
    for name, text in (("one", TEXT + "\nThe town council met on Tuesday." * 300), ("two", OTHER), ("tr", TURKISH)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    page = open_desk(size=PHONE)
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose files").click()
    chosen.value.set_files([tmp_path / f"{name}.txt" for name in order])
    page.wait_for_function("() => document.querySelector('#page #desk-status').textContent === '2 read, 1 refused'")
    pressed = page.locator("#desk-list [aria-pressed=true]")
    assert pressed.inner_text() in ("one.txt", "two.txt") and page.locator("#page [data-add=keep]").is_enabled()
    told = page.locator("#desk-list [data-state=refused] .told").bounding_box()
    assert told and told["width"] > 300, "a refusal has the width of the row"
    page.locator("#desk-list .name", has_text="tr.txt").click()
    page.wait_for_selector("#desk-list [aria-pressed=true]:has-text('tr.txt')")
    assert page.locator("#page [data-add=keep]").is_disabled()


def test_files_can_be_dropped(open_desk: Callable[..., Page]) -> None:
    page = open_desk()
    page.evaluate(
        """text => {
            const carried = new DataTransfer();
            carried.items.add(new File([text], "dropped.txt", { type: "text/plain" }));
            document.querySelector("#page #desk-drop").dispatchEvent(
                new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
        }""",
        OTHER,
    )
    seen(page, "Boats to Malta")
    assert "dropped.txt" in page.locator("#desk-list").inner_text()


def test_cancelling_really_stops(
    open_desk: Callable[..., Page], library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped, real = threading.Event(), pipeline.unchecked

    def slow(document: Any, articles: Any, progress: Any, within: Any) -> Any:
        try:
            while not stopped.wait(0.05):
                progress(1, 3)
        finally:
            stopped.set()
        return real(document, articles)

    page = open_desk()
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "unchecked", slow)
        page.locator("#page #desk-text").fill(TEXT)
        page.locator("#page [data-add=text]").click()
        page.wait_for_function("() => document.querySelector('#desk-list .told')?.textContent.includes('1 of 3')")
        page.get_by_role("button", name="Cancel: Pasted text").click()
        page.wait_for_function("() => document.querySelector('#page #desk-status').textContent.startsWith('Cancelled')")
        assert stopped.wait(15)
    assert page.locator("#desk-list li").count() == 0 and page.locator("#page #desk-facts").is_hidden()
    assert library.article_ids() == ()
    read(page)  # and the desk goes on


# what tells a reading to end comes to nothing in a finalizer, of which Python warns; it is told again
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_a_long_text_and_several_files_are_cancelled(
    open_desk: Callable[..., Page], library: Library, tmp_path: Path
) -> None:
    """Nothing is slowed here: one article of a megabyte is one step, which ends where it is."""
    long = "\n\n".join(
        f"Arrivals in Italy rose to {20_000 + n:,} in May 2024. {9_000 + n:,} came from Libya." for n in range(12_000)
    )
    paths = [tmp_path / f"{n}.txt" for n in range(4)]
    for path in paths:
        path.write_text(long, encoding="utf-8")
    page = open_desk()
    page.evaluate("(text) => { document.querySelector('#page #desk-text').value = text; }", long)
    page.locator("#page [data-add=text]").click()
    with page.expect_file_chooser() as choosing:
        page.locator("#page [data-add=files]").click()
    choosing.value.set_files([str(path) for path in paths])
    page.wait_for_function("() => document.querySelectorAll('#desk-list li').length === 5")
    page.wait_for_timeout(500)
    for _ in range(5):
        page.locator("#desk-list li").first.get_by_role("button", name="Cancel").click()
    assert page.locator("#desk-list li").count() == 0
    read(page)  # at once
    for thread in threading.enumerate():
        if thread.name == "masar-desk":
            thread.join(10)
            assert not thread.is_alive()
    assert library.article_ids() == ()


def test_in_private_nothing_can_be_kept_and_leaving_forgets(open_desk: Callable[..., Page], library: Library) -> None:
    page = open_desk()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if "/add/" in request.url else None)
    page.get_by_role("switch").click()
    read(page)
    assert page.get_by_role("switch").get_attribute("aria-checked") == "true"
    assert page.locator("#page [data-add=keep]").is_hidden()
    assert all('name="private"' in body for body in sent) and sent
    page.get_by_role("link", name="About").click()
    page.wait_for_url("**/about*")
    page.wait_for_selector("article.prose")
    page.go_back()
    page.wait_for_selector("#page #desk-published", state="attached")
    page.wait_for_function("() => document.querySelector('#page #desk-list').hidden")
    assert page.locator("#desk-preview .words").count() == 0 and library.article_ids() == ()


def test_by_keyboard_alone(open_desk: Callable[..., Page], library: Library) -> None:
    page = open_desk()
    page.locator("#page #desk-text").focus()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Control+Enter")
    seen(page, "Harbour counts its arrivals")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == "desk-publisher":
            break
    page.keyboard.type("The Desk")
    page.keyboard.press("Enter")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.dataset.add") == "keep":
            break
    page.wait_for_function("() => !document.querySelector('#page [data-add=keep]').disabled")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    kept = library.article(library.article_ids()[0])
    assert kept is not None and kept.publisher == "The Desk"


def test_another_language_reads_it_anew_in_its_words(open_desk: Callable[..., Page]) -> None:
    page = open_desk()
    read(page)
    page.locator("#page #language-it").click()
    page.wait_for_function("() => document.querySelector('#page #desk-status').textContent.includes('4 numeri')")
    page.wait_for_function("() => document.querySelector('#desk-preview')?.innerText.includes('Tutti i numeri')")
    assert "Testo incollato" in page.locator("#desk-list").inner_text()


@pytest.mark.parametrize(
    ("lang", "scheme", "size"),
    [
        ("ar", "light", PHONE),
        ("en", "dark", WIDE),
        ("it", "light", {"width": 320, "height": 700}),
    ],
)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    open_desk: Callable[..., Page], lang: str, scheme: str, size: dict[str, int]
) -> None:
    page = open_desk(f"lang={lang}", scheme=scheme, size=size)
    assert violations(page) == []
    read(page)
    page.wait_for_function(
        "() => [...document.querySelectorAll('.bar-buttons')].every((list) => 'ready' in list.dataset)"
    )
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    pressed = "#page .desk button, #desk-list button, #desk-facts button, #desk-facts input"
    small = page.locator(pressed).evaluate_all(
        """all => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML)"""
    )
    assert small == []


SLIP = """Arrivals fall

In the first nine months of 2023 at least 30,147 migrants arrived in Italy by sea from Libya, 15,931 from Tunisia, 2,662
from Turkey and 951 from Algeria, 49,691 in all.

Arrivals by sea from Libya from January to September 2024 were down 17.8% from 36,680 in the same period of 2023.
"""


def test_the_repaired_reading_is_shown_without_leaving(open_desk: Callable[..., Page]) -> None:
    page = open_desk()
    read(page, SLIP)
    page.locator("#desk-preview .segments a", has_text="As repaired").click()
    page.wait_for_selector("#desk-preview .segments a[aria-current]:has-text('As repaired')")
    page.wait_for_function("() => document.querySelector('#desk-preview .was')")
    assert "as=" not in page.url and page.locator("#desk-text").input_value().startswith("Arrivals fall")


def test_the_page_and_what_it_shows_stay_small(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=ar"), locale="ar")
    wire, sizes = page.context.new_cdp_session(page), list[float]()
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.reload()
    page.wait_for_selector("#page #desk-published", state="attached")
    page.wait_for_load_state("networkidle")
    cold = sum(sizes)
    read(page)
    page.wait_for_function("() => document.querySelector('.bar-buttons') && window.Plotly")
    page.wait_for_load_state("networkidle")
    assert 0 < cold < sum(sizes) < 1_000_000
