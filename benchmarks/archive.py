"""An archive of mixed news read and kept: articles a second, memory of the workers, a Dask cluster beside a plain pool.

    python benchmarks/archive.py [--articles 100000] [--runs 3] [--workers 2]

Bars: 4,000 articles/s with two cores of their own, memory that does not grow with the archive, Dask at most 15 % slower
than the pool. Every run is a fresh ``masar add --engine`` into a new library; medians are printed. Processor time is
that of all processes together; it tells what a busy machine hides. A plain pass that only parses the lines is the
floor below which no reader can come.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import news
from etl.load.library import Library

BAR, DASK_BAR = 4_000, 0.15


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds by the clock, processor seconds of all processes, and the most that one process held, in MB."""

    clock: float
    processor: float
    memory: float


def add(archive: Path, number: int, engine: str, workers: int) -> Timed:
    """One archive into a new library, by a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library"
        command = [sys.executable, "-m", "etl", "add", str(archive), "--engine", engine, "--workers", str(workers)]
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        with subprocess.Popen([*command, "--library", str(library)], stdout=subprocess.DEVNULL) as running:
            peak = _peak(psutil.Process(running.pid), running)
        clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        kept = Library.open(library).summary()["articles"]
        assert kept == number, f"{kept} of {number} articles kept"
    return Timed(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak)


def _peak(top: psutil.Process, running: subprocess.Popen[bytes]) -> float:
    """The most memory that any process of this family holds until it ends, in MB."""
    most, done = 0.0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(0.2):
            try:
                for process in [top, *top.children(recursive=True)]:
                    most = max(most, process.memory_info().rss / 1e6)
            except psutil.Error:
                continue

    thread = threading.Thread(target=watch)
    thread.start()
    running.wait()
    done.set()
    thread.join()
    return most


def told(name: str, number: int, runs: list[Timed]) -> float:
    """Prints the medians; the median seconds by the clock."""
    clock, processor = (statistics.median(getattr(run, what) for run in runs) for what in ("clock", "processor"))
    print(
        f"{name:12}{number:8} articles{number / clock:9.0f} articles/s ({number / clock / BAR:.2f} of the bar)"
        f"{1e6 * processor / number:8.0f} us of processor an article{max(run.memory for run in runs):7.0f} MB"
    )
    return clock


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    print(f"load of the machine: {psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as folder:
        whole = news.write(Path(folder) / "news.jsonl", asked.articles)
        tenth = news.write(Path(folder) / "tenth.jsonl", asked.articles // 10)
        start = time.process_time()
        with whole.open("rb") as lines:
            for line in lines:
                json.loads(line)
        parse = time.process_time() - start
        each = 1e6 * parse / asked.articles
        print(f"{'json only':12}{asked.articles:8} articles{each:41.0f} us of processor an article")
        clocks: dict[str, list[Timed]] = {"processes": [], "dask": []}
        for _ in range(asked.runs):
            for engine, runs in clocks.items():
                runs.append(add(whole, asked.articles, engine, asked.workers))
        pool = told("processes", asked.articles, clocks["processes"])
        cluster = told("dask", asked.articles, clocks["dask"])
        small = add(tenth, asked.articles // 10, "processes", asked.workers)
        told("processes", asked.articles // 10, [small])
        print(f"dask beside processes: {100 * (cluster / pool - 1):+.0f} % (bar +{100 * DASK_BAR:.0f} %)")
        grown = max(run.memory for run in clocks["processes"]) / small.memory
        print(f"memory of the largest process, ten times the articles: x {grown:.2f}")


if __name__ == "__main__":
    main()
