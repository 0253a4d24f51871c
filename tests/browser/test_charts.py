"""Charts as a browser draws them: nothing clipped, legible in both appearances, small over the wire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

Opener = Callable[..., Page]

DRAWN = ".js-plotly-plot .point path"
OUTSIDE_OF_ITS_BOX = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((graph) => {
  const box = graph.getBoundingClientRect();
  return [...graph.querySelectorAll(".annotation text")].filter((text) => {
    const own = text.getBoundingClientRect();
    return own.left < box.left - 1 || own.right > box.right + 1 || own.top < box.top - 1 || own.bottom > box.bottom + 1;
  }).map((text) => text.textContent);
})"""
OVERLAPS = """() => [...document.querySelectorAll(".js-plotly-plot")].flatMap((graph) => {
  const texts = [...graph.querySelectorAll(".annotation text")]
    .map((text) => [text.textContent, text.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4;
  return texts.flatMap(([name, a], i) =>
    texts.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => [name, other]));
})"""
COLOURS = """() => {
  const style = (selector) => getComputedStyle(document.querySelector(selector));
  return {
    paper: style(".chart").backgroundColor,
    ink: style(".js-plotly-plot .annotation text").fill,
    doubt: style(".js-plotly-plot .annotation text tspan[style*=fill]").fill,
  };
}"""


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(",")]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("lang", "width"), [("ar", 1280), ("ar", 320), ("en", 1280), ("en", 320), ("fr", 320), ("it", 320)]
)
def test_no_label_is_clipped_or_overlaps(visit: Opener, site: Any, lang: str, width: int) -> None:
    page = visit(site.url(f"lang={lang}"), size={"width": width, "height": 900})
    assert page.evaluate(OUTSIDE_OF_ITS_BOX) == []
    assert page.evaluate(OVERLAPS) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_of_charts_takes_the_colours_of_the_page(visit: Opener, site: Any, theme: str) -> None:
    page = visit(site.url(f"lang=en&theme={theme}"))
    seen: dict[str, str] = page.evaluate(COLOURS)
    assert contrast(seen["ink"], seen["paper"]) >= 4.5
    assert contrast(seen["doubt"], seen["paper"]) >= 4.5
    assert seen["ink"] != seen["doubt"]


def test_dark_by_preference_needs_no_new_drawing(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=en"))
    light: dict[str, str] = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="dark")
    dark: dict[str, str] = page.evaluate(COLOURS)
    assert light != dark
    assert contrast(dark["ink"], dark["paper"]) >= 4.5


def test_web_fonts_are_used(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=ar"))
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replace(/\"/g, ''))"
    )
    assert {"Noto Sans UI", "Noto Sans Arabic UI"} <= set(loaded)


def test_no_toolbar_and_a_finger_scrolls(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=en"))
    assert page.locator(".modebar-btn").count() == 0
    assert page.evaluate("document.querySelector('.js-plotly-plot').layout.dragmode") is False
    assert "Share" not in page.inner_text("body").split("Copy link")[0]


def test_cold_page_is_small(browser: Browser, site: Any) -> None:
    """The bar is 1.0 MB over the wire, headers included, with all that comes once somebody moves."""
    page = browser.new_page()  # a fresh profile: nothing is cached, but what was fetched ahead is not fetched twice
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(site.url("lang=ar"), wait_until="networkidle")
    page.wait_for_selector(DRAWN)
    page.close()
    assert len(sizes) > 10
    assert sum(sizes) <= 1_000_000


def test_policy_is_not_violated(browser: Browser, site: Any) -> None:
    page = browser.new_page()
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => (window.violated ||= []).push(e.violatedDirective))"
    )
    page.goto(site.url("lang=ar"), wait_until="networkidle")
    page.wait_for_selector(DRAWN)
    panel = page.locator("#chart-ranking [data-export-menu]")
    panel.locator("summary").click()
    panel.locator("[name=size]").select_option("square")
    with page.expect_download():
        panel.locator("[data-export=png]").click()
    violated = page.evaluate("window.violated || []")
    page.close()
    assert violated == []
