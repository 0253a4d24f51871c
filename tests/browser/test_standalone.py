"""The one-file page, opened from a disk: it draws, asks nobody, and is as usable as the page it came from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard import state
from dashboard.data import Data
from dashboard.shown import Shown, shown
from dashboard.take import page as standalone

if TYPE_CHECKING:
    from etl.load.library import Library

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


def described(shipped: Library, address: str) -> Shown:
    view, _ = state.parse(address.replace("ARTICLE", str(shipped.figures()["article_id"].iloc[0])))
    found = shown(Data(shipped), view, "https://masar.example")
    assert found is not None
    return found


def opened(browser: Browser, path: Path, **context: Any) -> tuple[Page, list[str]]:
    page = browser.new_context(**context).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if request.url.startswith("http") else None)
    page.goto(path.as_uri())
    return page, said


@pytest.mark.parametrize(
    ("lang", "scheme", "width"),
    [("ar", "dark", 320), ("ar", "light", 1280), ("en", "light", 320), ("en", "dark", 1280)],
)
def test_it_draws_asks_nobody_and_axe_finds_nothing(
    browser: Browser, shipped: Library, tmp_path: Path, lang: str, scheme: Any, width: int
) -> None:
    path = tmp_path / "view.html"
    path.write_bytes(standalone.make(described(shipped, f"/article/ARTICLE?lang={lang}")))
    page, said = opened(browser, path, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True)
    page.wait_for_selector("#chart .point path")
    assert page.evaluate("() => document.fonts.check(`700 16px 'Noto Sans UI'`, 'a')")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    page.evaluate(AXE)
    assert page.evaluate("() => axe.run(document)")["violations"] == []
    assert said == []
    page.context.close()


@pytest.mark.parametrize("chart", ["ranking", "trend", "map"])
def test_charts_of_the_explorer(browser: Browser, collection: Library, tmp_path: Path, chart: str) -> None:
    path = tmp_path / "view.html"
    path.write_bytes(standalone.make(described(collection, f"/explore?lang=it&chart={chart}")))
    page, said = opened(browser, path)
    page.wait_for_selector("#chart .main-svg .trace", state="attached")
    expect(page.locator("h1")).not_to_be_empty()
    assert page.locator("tbody tr").count() > 3
    assert said == []
    page.context.close()


def test_without_scripts_words_and_figures_are_there(browser: Browser, shipped: Library, tmp_path: Path) -> None:
    path = tmp_path / "view.html"
    found = described(shipped, "/article/ARTICLE?lang=fr")
    path.write_bytes(standalone.make(found))
    page, said = opened(browser, path, java_script_enabled=False)
    expect(page.locator("tbody tr")).to_have_count(len(found.rows))
    expect(page.locator("p.check")).to_be_visible()
    assert said == []
    page.context.close()
