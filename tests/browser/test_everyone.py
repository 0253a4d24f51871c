"""For everyone: every page with axe in every language, appearance and width; fingers, keyboards, paper, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from .conftest import READY, Site
from .test_article import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from etl.load.library import Library

PAGES = ("overview", "explore", "article", "figure", "checks", "add", "about", "api")
LOOKS = (("ar", 320, "dark"), ("en", 390, "light"), ("it", 1280, "dark"), ("fr", 390, "dark"))
"""Language, width, appearance: each page is seen in all of these, the appearances exchanged on every other page."""
WIDER = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width && e.checkVisibility() && (box.right > innerWidth + 1 || box.left < -1)
        && !e.closest("svg, .only-read, .scroller, .bar-buttons, .skip, [hidden]");
}).map((e) => `${Math.round(e.getBoundingClientRect().right)} ${e.outerHTML.slice(0, 120)}`).slice(0, 6)"""
SMALL = """() => [...document.querySelectorAll("button, select, summary, textarea, nav a, .button, .tools a")]
    .filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width > 1 && (box.height < 43.5 || box.width < 43.5) && e.checkVisibility();
    }).map((e) => {
        const box = e.getBoundingClientRect();
        return `${Math.round(box.width)}x${Math.round(box.height)} ${e.outerHTML.slice(0, 120)}`;
    })"""


@pytest.fixture(scope="module")
def paths(exhibition: Site, shipped: Library) -> dict[str, str]:
    """Where each page is, over everything that comes with the program."""
    figures = shipped.figures()
    article, figure = str(figures["article_id"].iloc[0]), str(figures["figure_id"].iloc[0])
    own = {"overview": "/", "article": f"/article/{article}", "figure": f"/figure/{figure}"}
    return {name: exhibition.origin + own.get(name, f"/{name}") for name in PAGES}


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """One profile for all, with a finger and without motion."""
    context = browser.new_context(has_touch=True, reduced_motion="reduce", viewport={"width": 390, "height": 844})
    yield context
    context.close()


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_function(READY)


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((e) => { e.open = true })")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    phone: BrowserContext, paths: dict[str, str], name: str
) -> None:
    page, complaints = phone.new_page(), list[str]()
    for place, (lang, width, scheme) in enumerate(LOOKS):
        if PAGES.index(name) % 2:
            scheme = {"dark": "light", "light": "dark"}[scheme]
        page.set_viewport_size({"width": width, "height": 844})
        opened(page, f"{paths[name]}?lang={lang}&theme={scheme}")
        if place % 2:
            unfold(page)
        elif name in ("article", "explore"):
            page.locator(".bar[data-placed]").first.dispatch_event("click")
            page.wait_for_function("() => document.querySelector('.gloss:not([hidden])')")
        page.evaluate(AXE)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        look = f"{lang} {width} {scheme}"
        complaints += [
            f"{look} {rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for rule in found
            for node in rule["nodes"]
        ]
        if width < 400:
            complaints += [f"{look} wider: {told}" for told in page.evaluate(WIDER)]
            assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
            complaints += [f"{look} small: {told}" for told in page.evaluate(SMALL)]
    page.close()
    assert not complaints, "\n".join(complaints)


def test_focus_is_seen_on_what_the_keyboard_reaches(phone: BrowserContext, paths: dict[str, str]) -> None:
    page = phone.new_page()
    opened(page, f"{paths['article']}?lang=en")
    outlined = """() => {
        const style = getComputedStyle(document.activeElement);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(outlined), page.evaluate("document.activeElement.outerHTML.slice(0, 160)")
    page.close()


def test_who_wants_no_motion_gets_none(phone: BrowserContext, paths: dict[str, str]) -> None:
    page = phone.new_page()
    opened(page, f"{paths['article']}?lang=en")
    moving = """() => [...document.querySelectorAll("body *")].filter((e) => {
        const style = getComputedStyle(e);
        return [style.transitionDuration, style.animationDuration].some((time) => parseFloat(time) > 0);
    }).map((e) => e.outerHTML.slice(0, 100))"""
    assert page.evaluate(moving) == []
    page.close()
