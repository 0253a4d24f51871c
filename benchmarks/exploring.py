"""The explorer over 100,000 articles with 1,000,000 figures: what the server takes for a page of it.

``python benchmarks/exploring.py [LIBRARY] [--articles N]`` builds such a library for the moment (about a minute) unless
one is given. Prints the median of the time for a page with other filters (nothing of it kept from before; bar 150 ms),
for every chart, for a page asked for again, and for the first page of a new version, which reads all figures into
memory; beside each the same over the articles that come with the program.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from synthetic import build

from dashboard.app import render
from dashboard.components.quick import hasten
from dashboard.data import Data
from dashboard.state import CHARTS
from dashboard.versions import Versions
from etl.load.library import Library
from etl.pipeline import add_shipped

BAR = 150.0
"""Milliseconds at the server, median."""
PLACES = ("LY", "TN", "DZ", "MA", "TR", "SN")
PERIODS = ("2019", "2021", "2023-01..2024-06", "2022-01..2022-09")


def addresses() -> Iterable[str]:
    """Views that narrow the figures in different ways, none of them twice."""
    yield from (f"/explore?measure={name}" for name in ("arrivals", "deaths", "returns", "crossings"))
    yield from (f"/explore?from={place}&period={period}" for place, period in itertools.product(PLACES, PERIODS))
    yield from (f"/explore?written={lang}&found=contradicts" for lang in ("ar", "en", "it", "fr"))
    yield from (f"/explore?to=IT~ES&sort={sort}" for sort in ("value", "-value", "period", "place"))
    yield from (f"/explore?part={part}" for part in (2, 40, 4000))


def page(versions: Versions, address: str) -> tuple[float, float]:
    """Milliseconds for one page: of the clock, and of all processors, which other programs do not change."""
    start, worked = time.perf_counter(), time.process_time()
    found = render(versions, address, "en", "http://127.0.0.1")
    assert found.status == 200, address
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def median(versions: Versions, asked: Iterable[str]) -> tuple[float, float]:
    """Of several pages."""
    clock, worked = zip(*(page(versions, address) for address in asked), strict=True)
    return statistics.median(clock), statistics.median(worked)


def measure(library: Library) -> dict[str, tuple[float, float]]:
    """Medians in milliseconds, by what was measured; ``first`` is one measurement."""
    hasten()  # as the application does
    data = Data(library)
    versions = Versions(library, data)
    made = {"first": page(versions, "/explore")}
    made["filters"] = median(versions, addresses())
    for chart in CHARTS:
        views = (f"/explore?chart={chart}&measure=arrivals&period={period}" for period in ("2018..2024", *PERIODS))
        made[chart] = median(versions, views)
    made["again"] = median(versions, ["/explore?measure=deaths"] * 9)
    made["overview"] = page(versions, "/")
    made["overview again"] = median(versions, ["/"] * 9)
    return made


def main() -> None:
    """Measures and prints."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    given.add_argument("library", nargs="?", help="one that synthetic.py made")
    given.add_argument("--articles", type=int, default=100_000)
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = Library.open(Path(folder) / "shipped")
        add_shipped(small)
        large = Library.open(asked.library) if asked.library else build(f"{folder}/large", asked.articles)
        held = large.summary()
        few, many = measure(small), measure(large)
    print(f"{held['articles']:,} articles, {held['figures']:,} figures; beside them the articles shipped; milliseconds")
    for name, (value, worked) in many.items():
        told = f", bar {BAR:.0f}, ratio {value / BAR:.2f}" if name in ("filters", *CHARTS) else ""
        print(f"  {name:<15} {value:8.1f} (processors {worked:8.1f})   shipped {few[name][0]:7.1f}{told}")


if __name__ == "__main__":
    main()
