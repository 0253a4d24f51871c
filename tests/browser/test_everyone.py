"""For everyone: every page with axe in every language, appearance and width; fingers, keyboards, paper, no scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from dashboard.data import Data

from .conftest import PHONE, READY, RESTING, Opener, Site
from .test_article import AXE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from etl.load.library import Library

PAGES = ("overview", "explore", "article", "figure", "checks", "add", "about", "api")
LOOKS = (("ar", 320, "dark"), ("en", 390, "light"), ("it", 1280, "dark"), ("fr", 390, "dark"))
"""Language, width, appearance: each page is seen in the first two of these and in one of the others, by turns; the
appearances are exchanged on every other page.

Every other of them is the page as the server made it, the rest the same taken over by Dash, with what opens in it open.
"""
WIDER = """() => [...document.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width && e.checkVisibility() && (box.right > innerWidth + 1 || box.left < -1)
        && !e.closest("svg, .only-read, .scroller, .bar-buttons, .skip, [hidden]");
}).map((e) => `${Math.round(e.getBoundingClientRect().right)} ${e.outerHTML.slice(0, 120)}`).slice(0, 6)"""
SMALL = """() => [...document.querySelectorAll("button, select, summary, textarea, nav a, .button, .tools a, main a")]
    .filter((e) => {
        const [own, around] = [e, e.parentElement].map((part) => part.textContent.trim());
        // a link within a sentence keeps its line; one that stands alone, in a table or in a line of facts does not
        if (e.matches("main a:not(nav a, .button, .tools a)") && own !== around
            && !e.closest("table, figcaption, .meta, .citation-source, .witness")) return false;
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


@pytest.fixture(scope="module")
def resting_phone(browser: Browser) -> Iterator[BrowserContext]:
    """The same for readers who have not done anything yet."""
    settings = {"has_touch": True, "reduced_motion": "reduce"}
    context = browser.quiet_context(**settings)  # type: ignore[attr-defined]
    yield context
    context.close()


THERE = f"() => ({RESTING})() || ({READY})()"
"""The page as it rests; or as it is a moment later, where it wakes of its own."""


def opened(page: Page, url: str, until: str = READY) -> None:
    page.goto(url)
    page.wait_for_function(until)


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((e) => { e.open = true })")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    phone: BrowserContext, resting_phone: BrowserContext, paths: dict[str, str], name: str
) -> None:
    pages, complaints = (resting_phone.new_page(), phone.new_page()), list[str]()
    turn = PAGES.index(name) % 2
    for place, (lang, width, scheme) in enumerate((*LOOKS[:2], LOOKS[2 + turn])):
        page = pages[place % 2]
        if turn:
            scheme = {"dark": "light", "light": "dark"}[scheme]
        page.set_viewport_size({"width": width, "height": 844})
        opened(page, f"{paths[name]}?lang={lang}&theme={scheme}", READY if place % 2 else THERE)
        unfold(page)
        if place == 1 and name in ("article", "explore"):
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
            page.wait_for_function("() => document.fonts.status === 'loaded'")  # those of another script come later
            complaints += [f"{look} small: {told}" for told in page.evaluate(SMALL)]
    for page in pages:
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


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


def test_an_article_is_complete_without_scripts(scriptless: Page, paths: dict[str, str], shipped: Library) -> None:
    page, figures = scriptless, shipped.figures()
    name = str(figures["article_id"].iloc[0])
    story = Data(shipped).story(name)
    assert story is not None
    page.goto(f"{paths['article']}?lang=en")
    text = page.locator(".words").inner_text()
    assert all(line.strip() in text for line in story.article.text.splitlines() if len(line) > 60 and "%" not in line)
    assert page.locator(".figures tbody tr").count() == len(figures[figures["article_id"] == name])
    row = page.locator(".figures tbody tr").first
    row.locator("summary").click()
    expect(row.locator(".folded mark")).to_be_visible()
    expect(page.locator(".article-head .facts")).to_contain_text("AGI")
    expect(page.locator(".findings .case").first).to_be_visible()
    assert page.locator(".bar:visible, [data-copy]:visible").count() == 0
    expect(page.locator(".picture .shapes").first).to_be_visible()


def test_the_explorer_is_complete_without_scripts(scriptless: Page, paths: dict[str, str]) -> None:
    page = scriptless
    page.goto(f"{paths['explore']}?lang=en")
    page.locator(".filter-fold > summary").click()
    page.locator("#facet-departure > summary").click()
    option = page.locator("#facet-departure li a", has_text="Libya")
    found = int((option.text_content() or "").rpartition("(")[2].rstrip(")"))
    option.click()
    expect(page.locator("#listed tr")).to_have_count(min(found, 25))
    row = page.locator("#listed tr").first
    expect(row.locator(".col-places")).to_contain_text("Libya")
    assert "/article/" in (row.locator(".col-source a").get_attribute("href") or "")


def test_rows_of_figures_are_short_cards_on_a_phone(phone: BrowserContext, paths: dict[str, str]) -> None:
    page = phone.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    for name in ("article", "explore"):
        opened(page, f"{paths[name]}?lang=fr")
        rows = page.locator(".figures tbody tr")
        heights = rows.evaluate_all("(rows) => rows.map((row) => row.offsetHeight)")
        assert heights and max(heights) < 300
        fold = rows.first.locator(".folded")
        expect(fold.locator("mark")).to_be_hidden()
        fold.locator("summary").click()
        expect(fold.locator("mark")).to_be_visible()
    page.close()


def test_paper_holds_words_and_figures_and_says_where_they_were_seen(
    phone: BrowserContext, paths: dict[str, str]
) -> None:
    page = phone.new_page()
    for name, kept in (("article", ".words, .figures, #chart-ranking .plot"), ("explore", ".figures, .plot")):
        page.set_viewport_size({"width": 1280, "height": 844})
        url = f"{paths[name]}?lang=en&theme=dark" + ("&measure=arrivals" if name == "explore" else "")
        opened(page, url)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 688, "height": 980})  # an A4 page between its margins
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(page.locator("#on-paper")).to_contain_text(page.url)
        expect(page.locator("#on-paper")).to_be_visible()
        hidden = "header.site, footer.site, .tools, .facet, .bar-buttons, .quiet, .folded"
        assert page.locator(hidden).evaluate_all("(all) => all.every((e) => !e.checkVisibility())")
        closed = page.locator("details:not([open]) > summary")  # what cannot be opened there
        assert closed.count() and closed.evaluate_all("(all) => all.every((e) => !e.checkVisibility())")
        assert page.locator(kept).evaluate_all("(all) => all.every((e) => e.checkVisibility())")
        assert page.locator(kept).count() >= len(kept.split(","))
        assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 37, 44)"
        expect(page.locator(".unfolded mark").first).to_be_visible()
        assert page.evaluate(WIDER) == []
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(page.locator("#on-paper")).to_have_count(0)
        page.emulate_media(media="screen")
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
    page.close()


def test_on_a_phone_the_guide_is_a_low_strip_and_leaves_room_below_it(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"), guided=True, size=PHONE)
    strip = page.locator("#page #guide").bounding_box()
    assert strip and strip["height"] < 120 and strip["y"] + strip["height"] >= PHONE["height"] - 1
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = page.locator("footer.site").bounding_box()
    strip = page.locator("#page #guide").bounding_box()
    assert foot and strip and foot["y"] + foot["height"] <= strip["y"] + 1


def test_on_a_low_screen_guide_and_menus_are_seen_whole_and_cover_little(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"), guided=True, size={"width": 1280, "height": 800})
    strip = page.locator("#page #guide").bounding_box()
    assert strip and strip["height"] < 80 and strip["y"] + strip["height"] >= 799
    page.locator("#page #guide .close").click()
    head = page.locator("#page header.site").bounding_box()
    for menu in (".share", ".export"):
        page.locator(f"#page #chart-ranking {menu} > summary").click()
        panel = page.locator(f"#page #chart-ranking {menu} > summary + *")
        expect(panel).to_be_in_viewport(ratio=1)
        box = panel.bounding_box()
        assert head and box and box["y"] >= head["height"] and box["y"] + box["height"] <= 800
        page.keyboard.press("Escape")
    # the frame of a chosen bar keeps off the name above it
    page.locator("#page .bar[data-placed]").first.press("Enter")
    gap = """() => {
        const bar = document.querySelector("#page .bar[data-chosen]"), frame = getComputedStyle(bar, "::after");
        const drawn = document.querySelector("#page .barlayer .point path").getBoundingClientRect();
        return drawn.top - (bar.getBoundingClientRect().top + parseFloat(frame.top));
    }"""
    assert page.evaluate(gap) < 3


def test_the_guide_shows_round_once_and_moves_nothing(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=ar"), guided=True)
    guide = page.locator("#page #guide")
    expect(guide).to_be_visible()
    menu = page.locator("#page .share > summary").first
    menu.click()
    expect(guide).to_be_hidden()  # it does not cover an open menu
    menu.click()
    expect(guide).to_be_visible()
    assert page.evaluate("localStorage.length") == 0
    head = page.locator("#page .article-head").bounding_box()
    for _ in range(2):
        guide.locator("[data-guide=next]").press("Enter")
    expect(guide.locator("li").last).to_be_visible()
    expect(guide.locator(".quiet[data-guide=done]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(guide).to_be_hidden()
    expect(page.locator("#main")).to_be_focused()
    assert page.locator("#page .article-head").bounding_box() == head
    page.reload()
    page.wait_for_function(READY)
    expect(guide).to_be_hidden()
    page.goto(site.url("lang=ar", "/about"))
    page.wait_for_function(READY)
    page.locator("#page [data-guide-again]").click()
    expect(guide).to_be_visible()
    page.goto(site.url("lang=ar&embed=1"))
    page.wait_for_function(READY)
    assert page.locator("#guide").count() == 0


@pytest.mark.parametrize("lang", ["ar", "en", "fr", "it"])
def test_the_head_of_a_page_takes_three_rows_on_a_phone(visit: Opener, site: Site, lang: str) -> None:
    """Name, pages, languages with the switch of the appearance: none of them breaks into another row."""
    page = visit(site.url(f"lang={lang}", "/about"), size=PHONE, resting=True)
    rows = page.eval_on_selector_all(
        "header.site > nav, .settings", "all => all.map((part) => part.getBoundingClientRect().height)"
    )
    assert len(rows) == 2 and max(rows) <= 60
