"""Speed of reading on one core, memory over a long stream, and time to import: medians, and ratios to a digit pass.

    python benchmarks/reading.py [--gb SIZE] [--no-memory]

One digit pass ("dp") is ``re.compile(r"\\d+").findall`` over the same text in the same process: it tells how much work
is done for each character, whatever the machine. Number-dense articles are the sentences of tests/cases joined to
about 3 kB; general news is benchmarks/texts. Peers run where ``make peers`` has installed them.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from pathlib import Path
from unittest.mock import patch

from etl import pipeline
from etl.model import Article
from etl.packs import speaks_of_migration
from etl.transform import read

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "data" / "articles" / "2024-10-02-ean-libya-g7.txt"
PEERS = ROOT / "benchmarks" / "peers" / "run.py"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
DIGITS = re.compile(r"\d+")
DAY = date(2024, 10, 2)
SIZE = 3000
"""Bytes of a composed article."""


BARS: dict[str, Callable[[Speed], str]] = {
    "seed articles": lambda speed: (
        f"one seed article: {1000 * speed.seconds / speed.articles:.2f} ms, {speed.seconds / speed.digits:.0f} digit "
        f"passes; bars 600 articles/s and 20 digit passes"
    ),
    "number-dense articles": lambda speed: f"{speed.seconds / speed.digits / 20:.1f} times the bar of 20 digit passes",
    "general news": lambda speed: f"{speed.seconds / speed.digits / 3:.2f} times the bar of 3 digit passes",
}


@dataclass(frozen=True, slots=True)
class Speed:
    """Median processor time of one pass over some articles, and of a digit pass over the same text."""

    name: str
    articles: int
    size: int
    seconds: float
    digits: float

    def line(self) -> str:
        return (
            f"{self.name:22}{self.articles / self.seconds:10.0f} articles/s{self.size / self.seconds / 1e6:9.1f} MB/s"
            f"{self.seconds / self.digits:9.1f} dp"
        )


def median(work: Callable[[], object], runs: int = 9) -> float:
    """Median processor time of a call, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def measured(name: str, articles: Sequence[Article], pages: int | None = None) -> Speed:
    """The speed of ``read`` over some articles, in a batch that takes long enough to be timed."""
    repeat = max(1, 60_000 // sum(len(article.text) for article in articles))
    batch, texts = list(articles) * repeat, [article.text for article in articles] * repeat
    for article in articles:
        read(article)
    seconds = median(lambda: [read(article) for article in batch])
    digits = median(lambda: [DIGITS.findall(text) for text in texts for _ in range(20)]) / 20
    return Speed(name, (pages or len(articles)) * repeat, sum(len(text.encode()) for text in texts), seconds, digits)


def article(name: str, text: str, language: str) -> Article:
    return Article(name, name, 0, "main", "", text, language, "ltr", published=DAY)


def joined(parts: Sequence[str], glue: str) -> Iterator[str]:
    """Parts joined to texts of about SIZE bytes."""
    held: list[str] = []
    for part in parts:
        held.append(part)
        if len(glue.join(held).encode()) >= SIZE:
            yield glue.join(held)
            held = []
    if held:
        yield glue.join(held)


def dense() -> list[Article]:
    """Articles in which every sentence has figures, or numbers that are none."""
    made = []
    for path in sorted((ROOT / "tests" / "cases").glob("*/figures.toml")):
        told = re.findall(r'^text = "(.*)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
        plain = [text.replace("⟦", "").replace("⟧", "") for text in told]
        language = path.parent.name
        made += [article(f"{language}-{n}", text, language) for n, text in enumerate(joined(plain, "\n"))]
    return made


def general() -> list[Article]:
    """News of other things, with as many numbers as news has."""
    made = []
    for path in sorted((ROOT / "benchmarks" / "texts").glob("*.txt")):
        paragraphs = path.read_text(encoding="utf-8").strip().split("\n\n")
        made += [article(f"{path.stem}-{n}", text, path.stem) for n, text in enumerate(joined(paragraphs, "\n\n"))]
    return made


def seed() -> list[Article]:
    """The stories of the first page."""
    return list(pipeline.stories(pipeline.receive(str(SEED)), published=DAY))


def speeds() -> list[Article]:
    page, numbers, news = seed(), dense(), general()
    print("reading only, one core, in a batch")
    for speed in (
        measured("seed page", page, pages=1),
        measured("seed articles", page),
        measured("number-dense articles", numbers),
        *(measured(f"  {code}", [a for a in numbers if a.language == code]) for code in languages(numbers)),
        measured("general news", news),
        *(measured(f"  {code}", [a for a in news if a.language == code]) for code in languages(news)),
    ):
        print(speed.line())
        if speed.name in BARS:
            print(f"{'':22}{BARS[speed.name](speed)}")
    with patch("etl.packs.speaks_of_migration", return_value=True):
        print(measured("  every word of it", news).line())
    speaking = sum(speaks_of_migration(a.text) for a in news)
    print(f"of the general news {speaking} of {len(news)} articles were taken for news of migration")
    longest_seed = max(page, key=lambda a: len(a.text))
    english = next(a for a in numbers if a.language == "en")
    return [longest_seed, english, next(a for a in news if a.language == "en")]


def languages(articles: Sequence[Article]) -> list[str]:
    return sorted({a.language for a in articles if a.language})


def peers(articles: Sequence[Article]) -> None:
    """Digit passes of each peer over the same texts; they read numbers or dates only."""
    print("\nbeside peers, digit passes over one article: the first story of the seed, number-dense en, general en")
    digits = [median(lambda text=a.text: [DIGITS.findall(text) for _ in range(200)]) / 200 for a in articles]
    own = [median(lambda one=a: [read(one) for _ in range(5)]) / 5 for a in articles]
    print(f"{'masar':24}" + "".join(f"{taken / one:12.1f}" for taken, one in zip(own, digits, strict=True)))
    if not PEERS_PYTHON.exists():
        print("no peers to compare with; make peers installs them")
        return
    asked = json.dumps([{"text": a.text, "lang": a.language, "published": str(DAY)} for a in articles])
    done = subprocess.run([PEERS_PYTHON, PEERS], input=asked, capture_output=True, text=True, check=True)
    for name, answer in json.loads(done.stdout).items():
        ratios = [taken / one for taken, one in zip(answer["seconds"], digits, strict=True)]
        print(f"{name:24}" + "".join(f"{ratio:12.1f}" for ratio in ratios))


def imports() -> None:
    """Milliseconds that importing takes in a fresh process, over what an empty one takes."""
    print("\nimport in a fresh process, milliseconds over an empty one, and whether pandas came with it")
    empty = statistics.median(_fresh("pass") for _ in range(9))
    for module in ("etl", "etl.cli", "etl.transform"):
        taken = statistics.median(_fresh(f"import {module}") for _ in range(9))
        heavy = subprocess.run(
            [sys.executable, "-c", f"import sys, {module}; print('pandas' in sys.modules)"],
            capture_output=True, text=True, check=True, cwd=ROOT,
        )  # fmt: skip
        print(f"{module:22}{1000 * (taken - empty):10.0f} ms   pandas: {'yes' if 'True' in heavy.stdout else 'no'}")


def _fresh(code: str) -> float:
    """Processor time of a process that runs this code, in seconds."""
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def memory(gigabytes: float) -> None:
    """Resident memory of ``masar extract`` while it reads a long stream, at 10 % of it and at its end.

    Few of its articles have figures, as in the archive of a newspaper, so that it is read in minutes.
    """
    lines = [(a.text, a.language) for a in general()] * 200 + [(a.text, a.language) for a in dense()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stream.jsonl"
        size = _write_stream(path, lines, int(gigabytes * 1e9))
        start = time.monotonic()
        held = _watched(path, Path(folder) / "figures.jsonl", size)
        taken = time.monotonic() - start
    early = [rss for done, rss in held if 0.08 <= done <= 0.12] or [held[0][1]]
    late = [rss for done, rss in held if done >= 0.95] or [held[-1][1]]
    print(
        f"\nmemory over a stream of {size / 1e9:.2f} GB: {statistics.median(early) / 1e6:.0f} MB at 10 %, "
        f"{max(late) / 1e6:.0f} MB at the end ({taken:.0f} s, {size / taken / 1e6:.1f} MB/s from file to file)"
    )


def _write_stream(path: Path, lines: Sequence[tuple[str, str | None]], size: int) -> int:
    written = 0
    with path.open("wb") as out:
        for number, (text, language) in enumerate(cycle(lines)):
            if written >= size:
                return written
            row = {"id": f"a{number}", "text": text, "lang": language, "published": str(DAY)}
            written += out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    return written


def _watched(path: Path, target: Path, size: int) -> list[tuple[float, float]]:
    """(share of the stream read, resident bytes), sampled while the command runs."""
    held = []
    command = [sys.executable, "-m", "etl", "extract", str(path), "--to", str(target)]
    with subprocess.Popen(command, cwd=ROOT) as running:
        while running.poll() is None:
            time.sleep(0.2)
            if (sample := _sample(running.pid, path)) is not None:
                held.append((sample[0] / size, sample[1]))
    if running.returncode:
        raise SystemExit(f"masar extract failed with status {running.returncode}")
    return held


def _sample(pid: int, path: Path) -> tuple[float, float] | None:
    process = Path(f"/proc/{pid}")
    try:
        opened = next(fd.name for fd in (process / "fd").iterdir() if os.path.realpath(fd) == str(path.resolve()))
        position = int((process / "fdinfo" / opened).read_text().split()[1])
        pages = int((process / "statm").read_text().split()[1])
    except (OSError, StopIteration, IndexError):
        return None
    return position, pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--gb", type=float, default=0.2, help="size of the stream for memory, in GB (default 0.2)")
    parser.add_argument("--no-memory", action="store_true", help="leave the stream out")
    asked = parser.parse_args()
    peers(speeds())
    imports()
    if not asked.no_memory:
        memory(asked.gb)


if __name__ == "__main__":
    main()
