"""Speed of the library beside its bars: keeping, growth, queries, cold start, several writers.

``python benchmarks/storing.py [--figures N] [--articles N]`` builds made-up libraries (``synthetic.py``) in a folder
for the moment, some minutes, and prints medians, bars and ratios. ``--articles 1000000`` measures
growth up to a million articles too (some minutes more).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from synthetic import build, submission

from etl.load.bulk import write_part
from etl.load.library import Library
from etl.load.verify import problems
from etl.model import Submission

BATCH = 2_000
QUERIES = {
    "arrivals by departure and month, with filters": """
        SELECT departure, date_trunc('month', period_end) AS month, sum(value) AS persons, count(*) AS figures
        FROM figures WHERE measure = 'arrivals' AND kind = 'count' AND period_end >= DATE '2018-01-01'
        AND list_contains(destination, 'IT') GROUP BY ALL ORDER BY persons DESC LIMIT 100""",
    "latest figure of each cell of a measure": """
        SELECT departure, destination, period_start, period_end, arg_max(f.figure_id, published) AS figure_id
        FROM figures f JOIN articles USING (article_id)
        WHERE measure = 'arrivals' AND kind = 'count' AND route = 'central_mediterranean' GROUP BY ALL""",
    "facets: figures by measure, destination and year": """
        SELECT measure, destination, year(period_end) AS year, count(*) AS figures FROM figures
        GROUP BY GROUPING SETS ((measure), (destination), (year))""",
    "one article with its figures": """
        SELECT a.text, f.figure_id, f.value, f.quote FROM articles a JOIN figures f USING (article_id)
        WHERE article_id = $name ORDER BY f.span_start""",
}
COLD = """
import sys, time
start = time.perf_counter()
from etl.load.library import Library
library = Library.open(sys.argv[1], create=False)
library.query("SELECT measure, count(*) FROM figures GROUP BY 1")
print(time.perf_counter() - start)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds by the clock, and of processors, which other work on the machine hardly touches."""

    clock: float
    processor: float


def timed(task: Callable[[], object]) -> Taken:
    """What one call takes."""
    start, used = time.perf_counter(), time.process_time()
    task()
    return Taken(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used))


def median(taken: Sequence[Taken], each: int = 1) -> Taken:
    return Taken(
        statistics.median(one.clock for one in taken) / each, statistics.median(one.processor for one in taken) / each
    )


def say(what: str, value: float, bar: float | None, unit: str = "ms", used: float | None = None) -> None:
    beside = f"bar {bar:g} {unit}  ratio {value / bar:.2f}  {'kept' if value <= bar else 'MISSED'}" if bar else ""
    processor = f"({used:.1f} of processors)  " if used else ""
    print(f"{what:<58} {value:9.2f} {unit:<3} {processor}{beside}", flush=True)


def keeping(libraries: Sequence[Library], first: int = 10_000_000) -> list[tuple[Taken, Taken]]:
    """What keeping one article takes, and each of a batch, for each library; in turns, so that what else the machine
    does meets them all."""
    singly: list[list[Taken]] = [[] for _ in libraries]
    batches: list[list[Taken]] = [[] for _ in libraries]
    for number in range(60):
        for library, taken in zip(libraries, singly, strict=True):
            made = submission(first + number)
            taken.append(timed(partial(library.keep, made)))
    for number in range(5):
        start = first + 1_000 + number * BATCH
        several = [submission(at) for at in range(start, start + BATCH)]
        for library, taken in zip(libraries, batches, strict=True):
            taken.append(timed(partial(together, library, several, start)))
    return [(median(one), median(each, BATCH)) for one, each in zip(singly, batches, strict=True)]


def together(library: Library, several: Sequence[Submission], start: int) -> None:
    part = write_part(library.path, several)
    assert library.keep_parts([part], f"measured {start}") == BATCH


def queries(library: Library) -> None:
    name = library.query("SELECT min(article_id) AS name FROM articles").to_pylist()[0]["name"]
    for what, sql in QUERIES.items():
        values = {"name": name} if "$name" in sql else {}
        library.query(sql, values)
        taken = median([timed(partial(library.query, sql, values)) for _ in range(9)])
        say(what, taken.clock, 150, used=taken.processor)


def grows(what: str, beside: str, small: Library, large: Library) -> None:
    """Keeping, and how it grows; by processor time, for other work would make the ratio of two clocks a lottery."""
    (one, each), (later, each_later) = keeping([small, large])
    say(f"keep one article, {what} kept", later.clock, 100, used=later.processor)
    say(f"  growth from {beside}: ratio of processor times", later.processor / one.processor, 1.2, "x")
    say("one article in a batch of 2,000", each_later.clock, None, used=each_later.processor)
    say(f"  growth from {beside}: ratio of processor times", each_later.processor / each.processor, 1.2, "x")


def cold(path: str) -> float:
    runs = [subprocess.run([sys.executable, "-c", COLD, path], capture_output=True, text=True) for _ in range(5)]
    return statistics.median(float(run.stdout) for run in runs)


def keep_share(path: str, numbers: range) -> int:
    library = Library.open(path)
    return sum(library.keep(submission(number)) for number in numbers)


def writers(path: str) -> tuple[float, int, int]:
    """Seconds for four processes of 200 articles each, the articles kept, and the problems found afterwards."""
    Library.open(path)
    shares = [range(200 * number, 200 * number + 200) for number in range(4)]
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.starmap(keep_share, [(path, share) for share in shares])
    seconds = time.perf_counter() - start
    library = Library.open(path)
    return seconds, len(library.article_ids()), len(list(problems(library)))


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--figures", type=int, default=1_000_000, help="figures of the library that is queried")
    given.add_argument("--articles", type=int, help="articles of a further library for growth, of one figure each")
    said = given.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), said.figures, said.articles)


def measure(folder: Path, figures: int, articles: int | None) -> None:
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {busy} before this began: on a busy machine read the ratios")
    start = time.perf_counter()
    large = build(f"{folder}/large", figures // 10, 10)
    seconds = time.perf_counter() - start
    say(f"loading {figures:,} figures in {figures // 10:,} articles", seconds, None, "s")
    size = large.summary()["bytes"]
    say(f"its size, {size / figures:.0f} bytes a figure with its share of texts", size / 1e6, None, "MB")
    say("cold start of a worker: import, open, first query", cold(large.path), 2, "s")
    queries(large)
    grows(f"{figures:,} figures", "10,000", build(f"{folder}/small", 1_000, 10), large)
    if articles:
        few, many = build(f"{folder}/ten", 10_000, 1), build(f"{folder}/many", articles, 1)
        grows(f"{articles:,} articles", "10,000", few, many)
    seconds, kept, wrong = writers(f"{folder}/four")
    say(f"4 writers of 200: {kept} of 800 kept, {wrong} problems, each article", 1000 * seconds / 800, None)
    tests = Path(__file__).resolve().parents[1] / "tests/unit/etl/load/test_crash.py"
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", str(tests)], capture_output=True, text=True)
    print(f"30 kills, a full disk, four writers, odd clocks: {done.stdout.strip().splitlines()[-1]}")


if __name__ == "__main__":
    main()
