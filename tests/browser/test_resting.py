"""The page as the server made it, before Dash and plotly have come: whole, drawn, and of use."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import PHONE, READY, RESTING, WIDE, Opener, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLOTLY = """() => performance.getEntriesByType("resource")
    .filter((entry) => /plotly|dash/.test(entry.name) && entry.initiatorType === "script").length"""
PLACES = """() => [...document.querySelectorAll(".bar[data-placed]")].map((bar) => {
    const { x, y, width, height } = bar.getBoundingClientRect();
    return [x, y, width, height];
})"""
TEXTS = """(inside) => [...document.querySelectorAll(inside)].map((text) => text.textContent).sort()"""
OVER = """(name) => document.querySelector(`mark[data-fig~="${name}"]`)
    .dispatchEvent(new PointerEvent("pointerover", { bubbles: true }))"""
STANDS = """() => { for (let times = 0; times < 2; times++) document.body
    .dispatchEvent(new PointerEvent("pointermove", { bubbles: true, screenX: 40, screenY: 40 })); }"""
LAID_OUT = """() => { const cards = [...document.querySelectorAll("#first .figures tbody tr")];
    return cards.length && cards.every((card) => getComputedStyle(card).contentVisibility === "visible"); }"""
OPEN = "(summary) => { summary.parentElement.open = true; summary.focus(); }"


MOVED = """() => new Promise((done) => {
    const all = [];
    new PerformanceObserver((list) => all.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(all.map(({ value }) => value)), 200);
})"""
LATE = 0.6
"""Seconds after which a font comes, over a slow line."""


def rested(page: Page) -> None:
    assert page.locator("#first").count() == 1
    assert page.evaluate(PLOTLY) == 0


def test_words_and_bars_light_each_other_up_without_dash(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"), resting=True)
    name = page.locator("#chart-ranking .bar").first.get_attribute("data-fig")
    page.evaluate(OVER, name)
    assert page.locator("#chart-ranking .bar[data-lit]").get_attribute("data-fig") == name
    rested(page)
    page.locator("#chart-ranking .bar").first.dispatch_event("click")
    assert f"fig={name}" in page.url
    assert page.locator("mark[data-chosen]").count() >= 1


def test_taken_over_as_it_stands(visit: Opener, site: Site) -> None:
    """What is open, chosen, typed and focused stays so, the address too."""
    page = visit(site.url("lang=en"), resting=True)
    rested(page)
    bar = page.locator("#chart-ranking .bar").nth(1)
    name = bar.get_attribute("data-fig")
    bar.dispatch_event("click")
    page.locator("#chart-ranking details[data-share] > summary").evaluate(OPEN)
    page.evaluate("void window.masar.start()")
    page.wait_for_function(READY)
    assert f"fig={name}" in page.url
    assert page.locator("#chart-ranking .bar[aria-pressed=true]").get_attribute("data-fig") == name
    assert page.locator("#chart-ranking details[data-share]").evaluate("(e) => e.open")
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_a_move_of_the_pointer_brings_dash(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"), resting=True)
    rested(page)
    page.mouse.move(300, 300, steps=3)
    page.wait_for_function(READY)
    assert page.locator("#chart-ranking .js-plotly-plot .point path").count() >= 4


def test_neither_a_pointer_that_stands_nor_a_page_that_scrolls_by_itself_brings_it(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"), resting=True)
    page.evaluate(STANDS)
    name = page.locator("#chart-ranking .bar").last.get_attribute("data-fig")
    page.goto(site.url(f"lang=en&fig={name}"))
    page.evaluate(STANDS)
    page.evaluate("scrollTo(0, 200)")
    page.wait_for_timeout(700)
    rested(page)


@pytest.mark.parametrize(("path", "lang"), [(None, "en"), (None, "ar"), ("/explore", "en")])
def test_the_first_picture_is_what_plotly_draws(visit: Opener, site: Site, path: str | None, lang: str) -> None:
    page = visit(site.url(f"lang={lang}", path), resting=True)
    before, words = page.evaluate(PLACES), page.evaluate(TEXTS, ".picture .note")
    page.evaluate("void window.masar.start()")
    page.wait_for_function(READY)
    after: Any = page.evaluate(PLACES)
    assert len(before) == len(after) > 1
    assert all(abs(a - b) <= 6 for old, new in zip(before, after, strict=True) for a, b in zip(old, new, strict=True))
    assert page.evaluate(TEXTS, ".js-plotly-plot .annotation text") == words != []
    assert page.locator(".picture:visible").count() == 0


def test_a_link_leads_on_before_dash_is_there(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en", "/explore"), resting=True, size=PHONE)
    page.wait_for_function(LAID_OUT)
    page.get_by_role("link", name="Map", exact=True).evaluate("(e) => e.click()")
    page.wait_for_url("**/explore?*chart=map*")
    assert page.locator(".plot.map .picture img").count() >= 1


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_fonts_that_come_late_move_nothing(browser: Browser, site: Site, lang: str, size: Any) -> None:
    context = browser.quiet_context(viewport=size)  # type: ignore[attr-defined]
    page = context.new_page()
    page.route("**/*.woff2", lambda route: (time.sleep(LATE), route.continue_()))
    page.goto(site.url(f"lang={lang}"))
    page.wait_for_function(RESTING)
    assert page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').length") >= 4
    assert page.evaluate(MOVED) == []
    context.close()


def test_pictures_have_our_fonts_where_the_page_went_without(browser: Browser, site: Site) -> None:
    """The lines of the title are broken by the letters that draw them, not by those the page had to take."""
    made = []
    for late in (False, True):
        page = browser.new_page(viewport=WIDE)
        if late:
            page.route("**/*.woff2", lambda route: (time.sleep(LATE), route.continue_()))
        page.goto(site.url("lang=ar"))
        page.wait_for_function(READY)
        found = page.locator("#chart-ranking [data-export-menu]")
        found.locator("summary").click()
        with page.expect_download() as waiting:
            found.locator("[data-export=svg]").click()
        drawn = Path(waiting.value.path()).read_text(encoding="utf-8")
        made.append(re.findall(r'<text [^>]*font-weight="700"[^>]*>[^<]*</text>', drawn))
        page.close()
    assert made[0] == made[1] != []
