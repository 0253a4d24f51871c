"""The article page as a reader uses it: charts and words tied both ways, switch, link, keyboard, a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import PHONE, READY, WIDE, Opener, Site

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
HATCHED = """() => document.querySelectorAll('#graph-ranking .barlayer path[style*="url("]').length === 4"""
BARS = ".plot[data-graph=graph-ranking] .bar"


def query(page: Page) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


def bar(page: Page, place: int = 0) -> Locator:
    return page.locator(BARS).nth(place)


def words(page: Page, fig: str) -> Locator:
    return page.locator(f'.words mark[data-fig~="{fig}"]')


def in_sight(locator: Locator) -> bool:
    """Whether the middle of it is what a reader sees there: on the screen, not scrolled away, not covered."""
    seen = """element => {
        const box = element.getClientRects()[0];
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return !!top && (element.contains(top) || (top.contains(element) && !["BODY", "HTML"].includes(top.tagName)));
    }"""
    return bool(locator.evaluate(seen))


def test_arabic_browser_gets_arabic_and_can_change(visit: Opener, site: Site) -> None:
    page = visit(site.url(), locale="ar")
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert query(page) == {"lang": "ar"}
    page.get_by_role("link", name="English").click()
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.title().startswith("Libya leads: at least 30,147 of at least 49,691")
    assert query(page) == {"lang": "en"}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pointing_at_a_bar_lights_its_words_and_back(visit: Opener, site: Site, lang: str) -> None:
    page = visit(site.url(f"lang={lang}"))
    fig = bar(page, 1).get_attribute("data-fig") or ""
    bar(page, 1).hover()
    assert page.locator(".words mark[data-lit]").all_inner_texts() == ["15,931"]
    page.mouse.move(2, 2)
    assert page.locator("[data-lit]").count() == 0
    words(page, fig).hover()
    assert bar(page, 1).get_attribute("data-lit") == ""


def test_pressing_a_bar_selects_shows_and_puts_it_in_the_link(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"))
    fig = bar(page).get_attribute("data-fig") or ""
    bar(page).click()
    page.wait_for_timeout(700)  # the words glide into view
    assert query(page) == {"lang": "en", "fig": fig}
    chosen = page.locator(".words mark[data-chosen]")
    assert chosen.count() == 1 and "30,147" in chosen.inner_text()
    assert in_sight(chosen) and in_sight(bar(page))
    assert chosen.get_attribute("aria-pressed") == "true"
    gloss = page.locator(f'[data-gloss="{fig}"]')
    assert gloss.is_visible() and in_sight(gloss.locator("h3"))
    assert "Set out from\nLibya" in gloss.inner_text()
    page.keyboard.press("Escape")
    assert query(page) == {"lang": "en"}
    assert page.locator("[data-chosen]").count() == 0 and not gloss.is_visible()


def test_pressing_words_selects_the_bar(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=ar"), locale="ar")
    fig = bar(page, 2).get_attribute("data-fig") or ""
    words(page, fig).click()
    assert bar(page, 2).get_attribute("data-chosen") == ""
    assert query(page)["fig"] == fig
    words(page, fig).click()
    assert "fig" not in query(page)


def test_the_switch_moves_the_bars_and_is_in_the_link(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"))
    assert "2023" in page.locator("#chart-ranking .subtitle").inner_text()
    page.get_by_role("link", name="As repaired").click()
    page.wait_for_function("() => document.querySelector('#chart-ranking .subtitle').textContent.includes('2024')")
    assert query(page) == {"lang": "en", "as": "repaired"}
    page.wait_for_function(HATCHED)
    assert page.locator("#reading-repaired").get_attribute("aria-current") == "true"
    assert page.evaluate("document.activeElement.id") == "reading-repaired"
    assert "printed: 2023" in page.locator("#graph-ranking").inner_text()
    assert page.locator(".words mark.doubted").count() == 4
    page.go_back()
    page.wait_for_function("() => document.querySelector('#chart-ranking .subtitle').textContent.includes('2023')")
    assert query(page) == {"lang": "en"}
    page.go_forward()
    page.wait_for_function("() => document.querySelector('#chart-ranking .subtitle').textContent.includes('2024')")


def test_a_link_restores_the_whole_view_in_a_fresh_profile(visit: Opener, site: Site) -> None:
    page = visit(site.url(), locale="ar")
    page.locator("#reading-repaired").click()
    page.wait_for_function("() => document.querySelector('#reading-repaired').getAttribute('aria-current')")
    page.wait_for_function(READY)
    page.locator(".theme.to-dark").click()
    bar(page, 3).click()
    link, title = page.url, page.locator("#title-ranking").inner_text()
    other = visit(link, locale="it-IT")
    other.wait_for_timeout(700)
    assert other.locator("html").get_attribute("lang") == "ar"
    assert other.locator("html").get_attribute("data-theme") == "dark"
    assert other.locator("#title-ranking").inner_text() == title
    assert bar(other, 3).get_attribute("aria-pressed") == "true"
    assert in_sight(other.locator(".words mark[data-chosen]"))
    assert other.url == link


def test_each_deliberate_change_is_one_step_back(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"))
    before = page.evaluate("history.length")
    bar(page, 0).click()
    bar(page, 1).click()
    page.locator(".theme.to-dark").click()
    assert page.evaluate("history.length") == before + 3
    for fig in (bar(page, 1), bar(page, 0)):
        page.go_back()
        assert fig.get_attribute("data-chosen") == ""
    assert page.locator("html").get_attribute("data-theme") == "auto"
    page.go_back()
    assert page.locator("[data-chosen]").count() == 0


def test_bad_values_give_the_default_and_a_notice(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en&theme=pink&fig=0000000000000000"))
    notice = page.locator("#notice")
    assert "“pink” is not a value" in notice.inner_text()
    assert query(page) == {"lang": "en"}
    notice.get_by_role("button").click()
    assert notice.count() == 0


def test_copying_the_link_is_confirmed(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en&as=repaired"))
    page.locator("#chart-ranking").get_by_role("button", name="Copy link").click()
    page.wait_for_function("() => document.querySelector('[role=status]#said')?.textContent === 'Link copied'")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    bar(page).click()
    page.get_by_role("button", name="Copy words and source").locator("visible=true").click()
    page.wait_for_function("() => document.querySelector('#said').textContent === 'Words and source copied'")
    copied = page.evaluate("navigator.clipboard.readText()").split("\n")
    assert copied[0].startswith("ووصل ما لا يقل عن 30,147")
    assert copied[1] == "عين ليبيا, 2 October 2024"
    assert copied[2] == page.url


def test_embedded_view_has_chart_evidence_and_source_but_no_shell(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en&embed=1&as=repaired"), size={"width": 640, "height": 700})
    assert page.locator("header, footer:visible, nav").count() == 0
    text = page.locator("main").inner_text()
    for part in (
        "Libya leads",
        "Figures from",
        "the article prints 2023",
        "ووصل ما لا يقل عن 30,147",
        "Open the full view",
    ):
        assert part in re.sub("[\u2066-\u2069]", "", text)
    full = page.get_by_role("link", name="Open the full view").get_attribute("href")
    assert full == f"{site.article}?lang=en&as=repaired"
    before = page.evaluate("history.length")
    bar(page).click()
    assert page.evaluate("history.length") == before


def test_keyboard_alone_reaches_bars_words_and_switch(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"))
    names: list[str] = []
    focused = """() => { const e = document.activeElement; return [e.className || e.id || e.tagName,
        e.getAttribute("aria-label") || e.textContent] }"""
    page.keyboard.press("Tab")
    assert page.evaluate(focused)[1] == "Skip to the content"
    assert in_sight(page.locator("header .skip"))
    for _ in range(60):
        page.keyboard.press("Tab")
        kind, name = page.evaluate(focused)
        assert name.strip(), f"nothing names {kind}"
        names.append(name)
    text = "\n".join(names)
    assert "As repaired" in text
    assert "at least 30,147 people" in text and "Printed: 2023" in text
    assert "36680 شخصًا: 36,680 people" in text
    bar(page, 1).focus()
    assert page.locator(".words mark[data-lit]").all_inner_texts() == ["15,931"]
    page.keyboard.press("Enter")
    assert query(page)["fig"] == bar(page, 1).get_attribute("data-fig")
    page.locator(".words mark[role=button]").nth(2).focus()
    assert bar(page, 2).get_attribute("data-lit") == ""
    page.keyboard.press("Space")
    assert bar(page, 2).get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert "fig" not in query(page)


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        *((path, lang) for path in (None, "/") for lang in ("ar", "en", "it", "fr")),
        *((path, lang) for path in ("/about", "/nothing/here") for lang in ("ar", "fr")),
    ],
)
def test_nothing_is_wider_than_a_phone(browser: Any, site: Site, lang: str, path: str | None) -> None:
    context = browser.new_context(viewport=PHONE, locale=lang)
    page = context.new_page()
    page.goto(site.url(f"lang={lang}", path))
    page.wait_for_function(READY)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    wide = """() => [...document.querySelectorAll("main *")].filter((e) => {
        const box = e.getBoundingClientRect();
        return box.width && (box.right > innerWidth + 1 || box.left < -1) && !e.closest("svg, .only-read");
    }).map((e) => e.outerHTML.slice(0, 80))"""
    assert page.evaluate(wide) == []
    context.close()


def test_charts_come_first_on_a_phone_and_a_tap_leads_to_the_words(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=ar"), locale="ar", size=PHONE)
    top = "element => element.getBoundingClientRect().top"
    chart, text = page.locator("#chart-ranking").evaluate(top), page.locator("#source").evaluate(top)
    assert chart < PHONE["height"] / 2 < text
    bar(page).click()
    page.wait_for_timeout(900)
    chosen = page.locator(".words mark[data-chosen]")
    assert in_sight(chosen)
    assert page.locator(".gloss:not([hidden])").is_visible()


def test_charts_and_words_are_side_by_side_on_a_wide_screen(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=ar"), locale="ar")
    page.locator("#chart-change").scroll_into_view_if_needed()
    for selector in (".charts .chart", "#source"):
        boxes = [box.bounding_box() or {} for box in page.locator(selector).all()]
        assert any(box["y"] < WIDE["height"] - 200 and box["y"] + box["height"] > 200 for box in boxes)


def test_following_links_keeps_language_and_appearance(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=it&theme=dark", path="/"))
    page.locator(".card.featured h3 a").click()
    page.wait_for_function("() => document.querySelector('#chart-ranking')")
    assert query(page) == {"lang": "it", "theme": "dark"}
    page.wait_for_function("() => document.activeElement.id === 'main'")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    page.wait_for_function("() => document.querySelector('.card.featured')")
    assert page.locator("html").get_attribute("data-theme") == "dark"


def test_highlight_keeps_arabic_letters_joined(visit: Opener, site: Site) -> None:
    """A mark takes no room of its own, so the letters beside it keep their shapes and places."""
    page = visit(site.url("lang=ar"), locale="ar")
    style = page.locator(".words mark").first.evaluate(
        """e => { const s = getComputedStyle(e);
            return [s.display, s.paddingInlineStart, s.marginInlineStart, s.borderInlineStartWidth] }"""
    )
    assert style == ["inline", "0px", "0px", "0px"]
    width = """() => { const p = [...document.querySelectorAll('.words p')].find((p) => p.querySelector('mark'));
        return [p.getBoundingClientRect().height, p.textContent.length] }"""
    before = page.evaluate(width)
    bar(page).click()
    assert page.evaluate(width) == before


def test_highlight_asks_no_server(visit: Opener, site: Site) -> None:
    """The words light up in the very event, and nothing is requested; `benchmarks/page.py` measures the time."""
    page = visit(site.url("lang=en"))
    page.wait_for_load_state("networkidle")  # Dash fetches the code of its graphs when it has drawn the page
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    lit = page.evaluate("""() => [...document.querySelectorAll(".plot[data-graph=graph-ranking] .bar")].map((bar) => {
        bar.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        return document.querySelector(".words mark[data-lit]")?.textContent; })""")
    page.wait_for_timeout(300)
    assert len(lit) == len(set(lit)) == 4
    assert None not in lit
    assert requests == []


def violations(page: Page) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}" for rule in found for node in rule["nodes"]
    ]
