"""The article page beside a bare Dash page of the same chart: bytes over the wire, and time until the chart is seen.

Both are loaded cold, in turn, by the same browser from the same machine; medians and their ratio are printed: first for
the picture that the server draws, then for plotly's bars, with Dash started as soon as the page is there. The bars are
1.0 MB over the wire and 0.35 of the bare page's time. Then, in the open page, the time from a pointer over a bar to the
frame with the lit words; its bar is 50 ms. Times depend on the machine: read the ratios.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from dash import Dash, dcc
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.app import create_app
from dashboard.charts.ranking import ranking
from etl.load.library import Library
from etl.pipeline import add_shipped

RUNS = 5
BAR = 1_000_000
TIME_BAR = 0.35
LIT_BAR = 50
LINES = {"unlimited": None, "10 Mbit/s, 40 ms": {"latency": 40, "throughput": 10e6 / 8}}
WATCH = """
const seen = (name) => { window[name] ??= performance.now(); };
const look = () => {
  if (document.querySelector(".js-plotly-plot .point path")) seen("drawn");
  const painted = performance.getEntriesByName("first-contentful-paint").length;
  if (painted && document.querySelector(".picture .shapes")?.complete) seen("pictured");
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
addEventListener("load", () => window.masar?.start());"""

LIT = """async () => {
  const bars = [...document.querySelectorAll(".plot[data-graph=graph-ranking] .bar")], times = [];
  for (let i = 0; i < 40; i++) {
    const from = performance.now();
    bars[i % bars.length].dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    if (!document.querySelector(".words mark[data-lit]")) throw new Error("not lit");
    await new Promise(requestAnimationFrame);
    times.push(performance.now() - from);
  }
  return times; }"""


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing of each request."""


@contextmanager
def served(application: Any) -> Iterator[str]:
    """Address of a WSGI application."""
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def load(browser: Browser, address: str, line: dict[str, float] | None) -> tuple[float, float, float]:
    """Bytes received, milliseconds until the chart is seen and until plotly has drawn it, by a fresh profile."""
    context = browser.new_context(locale="ar")
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    if line:
        speed = {"downloadThroughput": line["throughput"], "uploadThroughput": line["throughput"]}
        wire.send("Network.emulateNetworkConditions", {"offline": False, "latency": line["latency"], **speed})
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("window.drawn")
    drawn, pictured = page.evaluate("[window.drawn, window.pictured ?? window.drawn]")
    context.close()
    return sum(sizes), float(pictured), float(drawn)


def highlighting(browser: Browser, address: str) -> float:
    """Milliseconds from a pointer over a bar to the next frame, in the median."""
    context = browser.new_context(locale="ar")
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate("window.masar.start()")
    page.wait_for_selector(".bar-buttons[data-ready]", state="attached")
    times = page.evaluate(LIT)
    context.close()
    return float(median(times))


def main() -> int:
    folder = tempfile.mkdtemp(prefix="masar-bench-")
    library = Library.open(Path(folder) / "library")
    add_shipped(library)
    figures = library.figures()
    article = str(figures["article_id"].mode()[0])
    chart = ranking(library.figures(article), "ar", findings=library.finding_rows(article))
    bare = Dash("bare")
    bare.layout = dcc.Graph(figure=chart)
    worst, slowest = 0.0, 0.0
    with served(create_app(library).server) as ours, served(bare.server) as floor, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        page = f"{ours}/article/{article}?lang=ar"
        load(browser, page, None)  # the first start of a browser is nobody's
        print(f"{'connection':18} {'page':6} {'bytes':>10} {'seen':>9} {'by plotly':>12}   medians of {RUNS}")
        for name, line in LINES.items():
            runs = [(load(browser, page, line), load(browser, floor, line)) for _ in range(RUNS)]
            mine, other = ([median(run[which][n] for run in runs) for n in range(3)] for which in (0, 1))
            worst, slowest = max(worst, mine[0]), mine[1] / other[1]
            for whose, (size, seen, drawn) in (("Masar", mine), ("bare", other)):
                print(f"{name:18} {whose:6} {size:>10,.0f} {seen:>6,.0f} ms {drawn:>9,.0f} ms")
            print(f"{name:18} {'ratio':6} " + " ".join(f"{a / b:>10.2f}" for a, b in zip(mine, other, strict=True)))
        lit = highlighting(browser, page)
        browser.close()
    shutil.rmtree(folder)
    print(f"chart seen, {list(LINES)[-1]}: {slowest:.2f} of a bare Dash page; the bar is {TIME_BAR}")
    print(f"article page, cold: {worst / 1e6:.2f} MB over the wire; the bar is {BAR / 1e6:.1f} MB")
    print(f"pointer over a bar to lit words: {lit:.1f} ms; the bar is {LIT_BAR} ms")
    return int(worst > BAR or lit > LIT_BAR or slowest > TIME_BAR)


if __name__ == "__main__":
    sys.exit(main())
