"""What a link costs: the head of a page, its preview picture, its forms as data; medians beside their bars.

``python benchmarks/sharing.py`` serves a temporary library with the shipped articles to a test client. A picture that
crawlers wait for should be there in half a second, like a server-made PNG; the head must not be felt by a reader; an
answer that the browser has already must cost next to nothing.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.app import create_app
from dashboard.data import Data
from dashboard.share import head, preview
from dashboard.shown import shown
from dashboard.state import View
from etl.load.library import Library
from etl.pipeline import add_shipped

ROUNDS = 15
ARTICLE = "c03d885a3f5230c0"


def median(work: Callable[[], object]) -> float:
    """Milliseconds of one call, the median of ``ROUNDS`` after one to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = Library.open(Path(folder) / "library")
        add_shipped(library)
        data = Data(library)
        client = create_app(library).server.test_client()
        page = f"/article/{ARTICLE}"
        found = shown(data, View("article", ARTICLE, "ar"), "https://example.org")
        assert found is not None
        tag = {"If-None-Match": client.get(f"{page}.csv?lang=ar").headers["ETag"]}
        rows = (
            ("preview picture drawn, Arabic, 1200x628", lambda: preview.draw(found), 500.0),
            ("preview picture asked for again", lambda: client.get(f"/preview{page}.png?lang=ar"), 50.0),
            ("head of an article's page", lambda: head.tags(found, "https://example.org", "title"), 5.0),
            ("article as CSV", lambda: client.get(f"{page}.csv?lang=ar"), 150.0),
            ("article as JSON", lambda: client.get(f"{page}.json?lang=ar"), 150.0),
            ("unchanged since the browser asked (304)", lambda: client.get(f"{page}.csv?lang=ar", headers=tag), 50.0),
            ("article as of version 1", lambda: client.get(f"{page}.csv?lang=ar&v=1"), 150.0),
        )
        print(f"{'':<44}{'median ms':>10}{'bar ms':>8}{'ratio':>7}")
        for name, work, bar in rows:
            took = median(work)
            print(f"{name:<44}{took:>10.1f}{bar:>8.0f}{took / bar:>7.2f}")


if __name__ == "__main__":
    main()
