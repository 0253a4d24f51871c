"""Lighthouse on an article and on the explorer, served as ``make serve-production`` does: scores and their parts.

The bars: performance 0.90, accessibility 1.00, best practices 0.95, on a mobile with devtools throttling. Lighthouse is
no part of the project; where it is missing this says how to get it. Times depend on the machine, so each round also
loads the article's text as a bare page, without style sheet and scripts: what this machine gives to no work at all.
Last comes what the score does not see, since nobody touches the page: from a reader's first move to plotly's bars.

python -m benchmarks.lighthouse [ROUNDS]
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

from flask import Flask
from playwright.sync_api import sync_playwright

from benchmarks.page import served
from etl.load.library import Library
from etl.pipeline import add_shipped

ROUNDS = 5
BARS = {"performance": 0.90, "accessibility": 1.00, "best-practices": 0.95}
PARTS = {
    "first-contentful-paint": "FCP", "largest-contentful-paint": "LCP", "total-blocking-time": "TBT",
    "speed-index": "SI", "mainthread-work-breakdown": "main",
}  # fmt: skip
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
MISSING = """Lighthouse is not here. Get it from the npm registry, outside of this folder, and say where it is:
    npm install --prefix /tmp/lighthouse lighthouse@12.8.2      (13 wants Node 22)
    LIGHTHOUSE=/tmp/lighthouse/node_modules/.bin/lighthouse python -m benchmarks.lighthouse"""
TAKEN = """() => new Promise((done) => {
    const from = performance.now();
    window.masar.start();
    const look = () => document.querySelector(".js-plotly-plot .point path") && !document.getElementById("first")
        ? done(performance.now() - from) : requestAnimationFrame(look);
    look();
})"""


@contextmanager
def production(library: Path) -> Iterator[str]:
    """The server of ``make serve-production`` over a library."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    settings = ["--config", "python:dashboard.serve.processes", "--bind", address, "--workers", "2"]
    command = [sys.executable, "-m", "gunicorn", *settings, f"dashboard.serve.worker:application({str(library)!r})"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            try:
                urlopen(f"http://{address}/_health").close()
                break
            except OSError:
                time.sleep(0.5)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def bare(html: str) -> Flask:
    """The text of a page alone."""
    text = re.sub(r"(?s)<script.*?</script>|<template.*?</template>|<style>.*?</style>|<link [^>]*>", "", html)
    application = Flask("bare")
    application.add_url_rule("/", "page", lambda: text)
    return application


def measured(tool: str, address: str) -> dict[str, Any]:
    """One report."""
    command = [
        tool, address, "--quiet", "--output=json", "--throttling-method=devtools", f"--chrome-flags={CHROME}",
        f"--only-categories={','.join(BARS)}",
    ]  # fmt: skip
    chrome = {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | chrome, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def score(report: dict[str, Any], category: str) -> float:
    return float(report["categories"][category]["score"] or 0)


def line(name: str, reports: list[dict[str, Any]]) -> str:
    """Medians of the parts; median and best of the performance; the least of the other scores."""
    speeds = [score(report, "performance") for report in reports]
    parts = "  ".join(
        f"{short} {median(report['audits'][part]['numericValue'] for report in reports):>6,.0f}"
        for part, short in PARTS.items()
    )
    shift = max(report["audits"]["cumulative-layout-shift"]["numericValue"] for report in reports)
    others = "  ".join(f"{min(score(r, name) for r in reports):.2f}" for name in list(BARS)[1:])
    size = max(report["audits"]["total-byte-weight"]["numericValue"] for report in reports)
    return f"{name:9} {median(speeds):.2f} {max(speeds):.2f}   {others}   {parts}  CLS {shift:.3f}  {size / 1e6:.2f} MB"


def main() -> int:
    tool = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not tool:
        print(MISSING, file=sys.stderr)
        return 2
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    folder = Path(tempfile.mkdtemp(prefix="masar-lighthouse-"))
    library = Library.open(folder / "library")
    add_shipped(library)
    article = str(library.figures()["article_id"].mode()[0])
    with production(folder / "library") as site, sync_playwright() as driver:
        pages = {"article": f"{site}/article/{article}?lang=ar", "explore": f"{site}/explore?lang=en"}
        with urlopen(pages["article"]) as answer:
            text = bare(answer.read().decode())
        reports: dict[str, list[dict[str, Any]]] = {name: [] for name in ("bare text", *pages)}
        with served(text) as floor:
            for _ in range(rounds):
                for name, address in {"bare text": floor, **pages}.items():
                    reports[name].append(measured(tool, address))
        index = median(r["environment"]["benchmarkIndex"] for some in reports.values() for r in some)
        print(f"{'':9} {'performance':11} a11y  best   milliseconds, medians of {rounds}")
        print(f"{'':9} {'mid':4} {'best':4}   (bars {' '.join(map(str, BARS.values()))})")
        for name, some in reports.items():
            print(line(name, some))
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), args=CHROME.split()[1:])
        times = []
        for _ in range(rounds):
            page = browser.new_page()
            page.goto(pages["article"], wait_until="networkidle")
            times.append(float(page.evaluate(TAKEN)))
            page.close()
        browser.close()
    shutil.rmtree(folder)
    print(f"from a reader's first move to plotly's bars, without throttling: {median(times):,.0f} ms")
    print(f"this machine: benchmark index {index:.0f} (lighthouse slows a processor of about 1500 by 4), "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")  # fmt: skip
    reached = all(median(score(r, name) for r in reports[page]) >= bar for page in pages for name, bar in BARS.items())
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main())
