"""Taking a view along: what is copied, the sheet of the system, frames elsewhere, links that open the same for all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.browser.conftest import PHONE, READY, Opener, Site
from tests.browser.test_article import query, violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SMALLEST = {"width": 320, "height": 700}


@pytest.fixture
def newspaper() -> Iterator[Callable[[str], str]]:
    """``newspaper(html)``: the address of a server of its own that answers with this page."""
    body = [b""]

    def answer(_: Any, start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return body

    def printed(html: str) -> str:
        body[0] = html.encode()
        return f"http://127.0.0.1:{server.server_port}/"

    server = make_server("127.0.0.1", 0, answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield printed
    server.shutdown()
    thread.join()
    server.server_close()


def opened(page: Page, chart: str = "ranking") -> Locator:
    menu = page.locator(f"#chart-{chart} .share")
    menu.locator("summary").click()
    expect(menu.locator("textarea")).not_to_have_value("")
    return menu


def copied(page: Page, menu: Locator, name: str) -> str:
    menu.locator(f"[data-take={name}]").click()
    expect(menu.locator(".share-status")).not_to_have_text("")
    text = str(page.evaluate("navigator.clipboard.readText()"))
    page.evaluate("line => { document.querySelectorAll('.share-status').forEach((e) => { e.textContent = ''; }) }")
    return text


def test_every_text_says_what_the_chart_says_and_leads_to_it(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en&as=repaired"))
    menu = opened(page, "change")
    address = site.url("lang=en&as=repaired&chart=change")
    assert copied(page, menu, "link") == address
    words = copied(page, menu, "words")
    assert "36680 شخصًا" in words and "−17.8%" in words and "2 October 2024" in words and words.endswith(address)
    short, full, tex = (copied(page, menu, name) for name in ("short", "full", "bibtex"))
    assert "(2024): " in short and "Arrivals from Libya to Italy down 17.8%" in short and short.endswith(address)
    assert "the article prints 2023" in full and full.endswith(address)
    assert not any("\u2066" <= letter <= "\u2069" for letter in words + short + full + tex)
    assert tex.startswith("@misc{masar-") and "down 17.8\\%" in tex and f"url = {{{address}}}" in tex


def test_a_kept_link_opens_the_same_numbers_and_says_so(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=fr"))
    menu = opened(page)
    menu.locator("[data-switch=pin]").click()
    address = copied(page, menu, "link")
    assert address.startswith(site.url("lang=fr&v="))
    assert f"&amp;v={address.rpartition('=')[2]}" in menu.locator("textarea").input_value()
    kept = visit(address)
    expect(kept.locator(".pinned")).to_contain_text("Rien n’a changé depuis")
    assert kept.locator("#title-ranking").inner_text() == page.locator("#title-ranking").inner_text()


def test_what_is_chosen_goes_along_and_nothing_is_added_to_the_history(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"))
    bar = page.locator(".plot[data-graph=graph-ranking] .bar").nth(1)
    bar.focus()
    page.keyboard.press("Enter")
    expect(bar).to_have_attribute("aria-pressed", "true")
    before = page.evaluate("history.length")
    menu = opened(page)
    menu.locator("[data-switch=controls]").click()
    menu.locator("select").select_option("dark")
    assert query(page)["fig"] in copied(page, menu, "link")
    words = copied(page, menu, "words")  # of the figure that was chosen, not of the one in the title
    assert "15,931 people, arrivals from Tunisia" in words and f"fig={query(page)['fig']}" in words
    code = copied(page, menu, "embed")
    assert "&amp;theme=dark" in code and "&amp;embed=1" in code and "&amp;controls=1" in code
    assert page.evaluate("history.length") == before
    page.keyboard.press("Escape")
    expect(menu.locator("summary")).to_be_focused()


def test_a_phone_offers_its_own_sheet_first(browser: Any, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="ar")
    context.add_init_script("navigator.share = async (told) => { window.told = told; }")
    page = context.new_page()
    page.goto(site.url("lang=ar"))
    page.wait_for_function(READY)
    menu = page.locator("#chart-ranking .share")
    menu.locator("summary").tap()
    page.wait_for_function("() => window.told")
    assert page.evaluate("window.told.url") == site.url("lang=ar")
    assert "30,147" in page.evaluate("window.told.title")
    expect(menu.locator("[data-take=system]")).to_be_visible()
    context.close()


@pytest.mark.parametrize(("lang", "seen"), [("ar", "dark"), ("en", "light"), ("fr", "dark")])
def test_the_open_menu_is_sound_and_fits(visit: Opener, site: Site, lang: str, seen: str) -> None:
    page = visit(site.url(f"lang={lang}"), size=SMALLEST)
    page.add_style_tag(content="*{transition:none!important}")
    short = """() => [...document.querySelectorAll(".share[open] .share-body :is(button, select)")]
        .filter((e) => e.offsetParent && e.getBoundingClientRect().height < 44).map((e) => e.textContent)"""
    opened(page)
    for scheme, size in (("light", SMALLEST), ("dark", PHONE)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert page.locator(".share[open]").count() == 1
        assert scheme != seen or violations(page) == []
        page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate(short) == []


def test_the_embed_code_works_in_a_sandboxed_frame(visit: Opener, site: Site, newspaper: Callable[[str], str]) -> None:
    page = visit(site.url("lang=en"))
    code = copied(page, opened(page, "change"), "embed")
    script = "window.heights = []; addEventListener('message', (event) => heights.push(event.data.height))"
    host = page.context.new_page()
    host.goto(newspaper(f"<!DOCTYPE html><script>{script}</script>{code}"))
    frame = host.frame_locator("iframe")
    frame.locator("#chart-change .bar[data-placed]").first.wait_for()
    assert frame.locator("#chart-ranking").count() == 0
    host.wait_for_function("() => window.heights.some((height) => height > 300)")


def test_a_frame_with_controls_can_be_used_at_320_pixels(
    visit: Opener, site: Site, newspaper: Callable[[str], str]
) -> None:
    page = visit(site.url("lang=en"))
    menu = opened(page)
    menu.locator("[data-switch=controls]").click()
    code = copied(page, menu, "embed")
    host = page.context.new_page()
    host.set_viewport_size(SMALLEST)
    host.goto(
        newspaper(f'<!DOCTYPE html><meta name="viewport" content="width=device-width"><body style="margin:0">{code}')
    )
    frame = host.frame_locator("iframe")
    frame.locator("#chart-ranking .bar[data-placed]").first.wait_for()
    before = host.evaluate("history.length")
    frame.locator(".embed-controls a", has_text="Repaired").or_(
        frame.locator(".embed-controls a", has_text="repaired")
    ).first.click()
    expect(frame.locator("#chart-ranking .check-line")).to_contain_text("shown as 2024")
    frame.locator(".embed-controls a[aria-current]", has_text="English").first.wait_for()
    frame.locator(".embed-controls a", has_text="العربية").first.click()  # two while Dash takes the page over
    expect(frame.locator("html")).to_have_attribute("dir", "rtl")
    assert host.evaluate("history.length") == before
    assert frame.locator("html").evaluate("root => root.scrollWidth <= innerWidth")


def test_a_link_opens_the_same_in_a_fresh_profile(visit: Opener, site: Site) -> None:
    address = site.url("lang=ar&as=repaired&theme=dark")
    texts = [visit(address, locale=locale).locator("#main").inner_text() for locale in ("it-IT", "ar-LY")]
    assert texts[0] == texts[1] and "2024" in texts[0]


def test_axe_finds_nothing_on_what_leads_forward(visit: Opener, site: Site) -> None:
    for lang, size, scheme in (("ar", SMALLEST, "dark"), ("en", PHONE, "light")):
        page = visit(site.url(f"lang={lang}&v=1"), size=size, scheme=scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
