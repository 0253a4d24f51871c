"""Draws the pictures of README: the article page of the shipped page, in Arabic and in English.

python .ci/screenshot.py [FOLDER]        FOLDER defaults to the one this file is in
"""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright
from werkzeug.serving import make_server

from dashboard.app import create_app
from etl.load.library import Library
from etl.pipeline import add_shipped

SIZE = {"width": 1280, "height": 1000}
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def main(target: Path) -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        add_shipped(library)
        article = max(library.article_ids(), key=lambda name: len(library.figure_rows(name)))
        server = make_server("127.0.0.1", 0, create_app(library).server, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            for language in ("ar", "en"):
                page = browser.new_page(viewport=SIZE, device_scale_factor=2)
                page.goto(f"http://127.0.0.1:{server.port}/article/{article}?lang={language}", wait_until="load")
                page.evaluate("window.masar.start()")
                page.wait_for_selector(".plot .bar-buttons[data-ready]", state="attached")
                page.evaluate("document.fonts.ready")
                page.screenshot(path=target / f"article-{language}.png")
                print(target / f"article-{language}.png")
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
