"""Checks as a reader uses them: filters in the address, margin marks, copy as text, a journey, a review."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from werkzeug.serving import make_server

from .conftest import PHONE, READY, Opener, Site
from .test_article import in_sight, query, violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from etl.load.library import Library


@pytest.fixture(scope="module")
def desk_library(newsroom: Callable[[], Library]) -> Library:
    return newsroom()


@pytest.fixture(scope="module")
def site(desk_library: Library) -> Iterator[Site]:
    """A dashboard over several articles, so that figures have a journey."""
    from dashboard.app import create_app

    server = make_server("127.0.0.1", 0, create_app(desk_library).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    article = next(name for name in desk_library.article_ids() if len(desk_library.figure_rows(name)) == 6)
    yield Site(f"http://127.0.0.1:{server.server_port}", f"/article/{article}")
    server.shutdown()
    thread.join()
    server.server_close()


def test_no_operation_is_broken_on_a_phone(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=ar&state=all", "/checks"), size=PHONE)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    broken = page.locator("#page .operation").evaluate_all(
        "(all) => all.filter((e) => e.getBoundingClientRect().height > 1.9 * parseFloat(getComputedStyle(e).fontSize)"
        " || e.scrollWidth > e.parentElement.clientWidth + 1).map((e) => e.textContent)"
    )
    assert page.locator("#page .operation").count() > 4 and broken == []


@pytest.fixture(scope="module")
def journey(desk_library: Library, site: Site) -> str:
    """The path of the figure that is printed for the wrong year."""
    article = site.article.rpartition("/")[2]
    return "/figure/" + next(f.figure_id for f in desk_library.figure_rows(article) if f.value == 30147)


def cards(page: Page) -> int:
    return page.locator("article.case").count()


def test_filters_work_and_are_in_the_link(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en", "/checks"))
    first = cards(page)
    page.locator("#facet-state summary").click()
    page.get_by_role("link", name="All", exact=True).click()
    page.wait_for_function(f"() => document.querySelectorAll('article.case').length > {first}")
    assert query(page) == {"lang": "en", "state": "all"}
    assert page.locator("details[data-menu][open]").count() == 0
    page.locator("#facet-outlet summary").click()
    page.locator("#facet-outlet a", has_text="Il Porto").click()
    page.wait_for_function("() => document.querySelector('#facet-outlet summary').textContent.includes('Il Porto')")
    assert page.locator(".results").inner_text() == f"{cards(page)} findings"
    other = visit(page.url, locale="ar")
    assert cards(other) == cards(page)
    assert other.url == page.url
    page.go_back()
    page.wait_for_function("() => !document.querySelector('#facet-outlet summary').textContent.includes('Il Porto')")


def test_the_keyboard_opens_chooses_and_closes_a_filter(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en", "/checks"))
    summary = page.locator("#facet-check summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('details')?.id") == "facet-check"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not page.locator("#facet-check ul").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('check=')")


def test_a_finding_is_copied_as_text_with_its_link(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en", "/checks"))
    page.get_by_role("button", name="Copy as text").first.click()
    page.wait_for_function("() => document.querySelector('#said')?.textContent === 'Finding copied as text'")
    text = page.evaluate("navigator.clipboard.readText()")
    for part in (
        "30,147 and 36,680. Both cannot be right.",
        "ووصل ما لا يقل عن 30,147",
        "30,147 ÷ 36,680 − 1 = −17.81% ≈ −17.8%",
        "January–September 2024 instead of January–September 2023",
        "Very likely a slip in the year. The quotation is unchanged.",
    ):
        assert part in text
    assert "**" not in text
    link = text.rsplit("\n", 1)[1]
    other = visit(link, locale="it-IT")
    assert cards(other) == 1 and "Both cannot be right." in other.locator("article.case h2").inner_text()
    assert urlsplit(other.url).path == "/checks" and other.url == link


def test_a_mark_in_the_margin_leads_to_its_finding_and_back(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"))
    marks = page.locator(".margin-mark.contradicts")
    assert marks.count() == 2 and marks.first.inner_text().startswith("≠")
    sentence = page.locator(".words .sentence").first.bounding_box() or {}
    mark = marks.first.bounding_box() or {}
    assert mark["x"] >= sentence["x"] + sentence["width"] - 1, "it stands in the margin of Arabic words, at the right"
    assert abs(mark["y"] - sentence["y"]) < 30
    marks.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    finding = page.locator(".case.brief.contradicts").first
    assert page.evaluate("document.activeElement.id") == finding.get_attribute("id")
    assert in_sight(finding.locator("p").first)
    finding.get_by_role("button", name="Show the words").click()
    assert page.locator(".words mark[data-chosen]").count() == 1


def test_checks_that_agree_are_folded_and_their_mark_opens_them(browser: Browser, exhibition: Site) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(exhibition.url("lang=en"))
    page.wait_for_function(READY)
    fold = page.locator("details.agreeing")
    assert fold.get_attribute("open") is None and not fold.locator(".case").first.is_visible()
    page.locator(".margin-mark.agrees").first.click()
    page.wait_for_function("() => document.activeElement.closest('details.agreeing[open] .case')")
    context.close()


def test_marks_are_left_behind_when_words_are_copied(visit: Opener, site: Site) -> None:
    page = visit(site.url("lang=en"))
    copied = page.evaluate("""() => { getSelection().selectAllChildren(document.querySelector('.words'));
        return getSelection().toString() }""")
    assert "30,147" in copied and "≠" not in copied


def test_a_journey_is_reached_from_the_table_and_has_its_own_link(visit: Opener, site: Site, journey: str) -> None:
    page = visit(site.url("lang=en"))
    page.locator(".figures").get_by_role("link", name="Journey of 30,147").click()
    page.wait_for_selector(".journey-row")
    assert urlsplit(page.url).path == journey
    assert page.locator(".step").count() == 4 and page.locator(".step.fork").count() == 3
    assert page.locator(".step[aria-current]").count() == 1
    link = page.url
    other = visit(link, locale="ar")
    assert other.locator("h1").inner_text() == page.locator("h1").inner_text()
    page.locator(".step a", has_text="at least 30,147").first.click()
    page.wait_for_function(f"() => location.pathname !== '{journey}' && document.querySelector('.step[aria-current]')")


def test_a_review_is_kept_and_shown(visit: Opener, newsroom: Callable[[], Library], site: Site) -> None:
    """On a library of its own, which no other test reads."""
    from dashboard.app import create_app

    library = newsroom()
    server = make_server("127.0.0.1", 0, create_app(library).server, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    origin = f"http://127.0.0.1:{server.server_port}"
    try:
        page = visit(site.url("lang=en", "/about"))
        context = page.context.browser.new_context()  # type: ignore[union-attr]
        page = context.new_page()
        page.goto(f"{origin}/checks?lang=en")
        page.wait_for_function("() => !document.getElementById('first') && document.getElementById('main')")
        card = page.locator("article.case").first
        card.get_by_text("Review this finding").click()
        assert not card.get_by_label("What is meant instead (for a correction)").is_visible()
        card.get_by_label("Your decision").select_option("corrected")
        assert card.get_by_label("What is meant instead (for a correction)").is_visible()
        card.get_by_label("Your decision").select_option("confirmed")
        card.get_by_label("Your name").fill("A. Desk")
        card.get_by_role("button", name="Save the review").click()
        page.wait_for_function("() => document.querySelector('.review-status').textContent.includes('not saved')")
        assert library.review_rows() == ()
        card.get_by_label("Reason").fill("Seen in the report.")
        card.get_by_role("button", name="Save the review").click()
        page.wait_for_function("() => document.querySelector('#said')?.textContent === 'Review saved'")
        assert "Seen in the report." in page.locator(".review.confirmed").inner_text()
        assert len(library.review_rows()) > 5
        assert violations(page) == []
        context.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("lang", ["ar", "en", "it", "fr"])
def test_nothing_is_wider_than_a_phone(visit: Opener, site: Site, journey: str, lang: str) -> None:
    for path in ("/checks", journey, site.article) if lang in ("ar", "it") else (journey,):
        page = visit(site.url(f"lang={lang}&state=all", path), size=PHONE)
        page.evaluate("document.querySelectorAll('main details:not([data-menu])').forEach((e) => { e.open = true })")
        wide = """() => [...document.querySelectorAll("main *")].filter((e) => {
            const box = e.getBoundingClientRect();
            return box.width && (box.right > innerWidth + 1 || box.left < -1)
                && !e.closest("svg, .only-read, .facet ul, .scroller");
        }).map((e) => e.outerHTML.slice(0, 80))"""
        assert page.evaluate(wide) == []
        for summary in page.locator("details[data-menu] summary").all():
            summary.click()
            box = page.locator("details[data-menu][open] ul").bounding_box() or {}
            assert box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"]
            page.keyboard.press("Escape")
