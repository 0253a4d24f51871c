"""Bringing an article: from the pasted text to its figures on the wire, beside reading its figures alone; and how soon
a new worker answers.

The first bar is 300 ms at the server for an article of 5 KB, over HTTP, with a library of the shipped articles and with
one of 1,000 articles more. The second is 2 s from the birth of a worker to its first page. Times depend on the machine
and on what else runs: the processor's own time stands beside them.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from werkzeug.serving import WSGIRequestHandler, make_server

from dashboard.app import create_app
from etl.load.library import Library
from etl.pipeline import Submission, add_shipped, process_articles, read_article, receive, stories

RUNS = 15
SIZE = 5_000
MORE = 1_000
BAR, COLD_BAR = 300.0, 2.0


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing of each request."""


def text_of(library: Library) -> str:
    """Shipped articles one after the other, cut at the end of a paragraph before ``SIZE`` bytes."""
    whole = "\n\n".join(article.text for article, figures in library.stories() if figures)
    cut = whole.encode()[:SIZE].decode(errors="ignore")
    return cut[: cut.rindex("\n")]


def filler(number: int) -> Submission:
    """A small article, another one for each number."""
    text = f"Boats\n\nIn {1990 + number % 30}, {1000 + 7 * number:,} migrants arrived in Italy by sea from Libya.\n"
    document = receive(f"filler-{number}.txt", text.encode())
    return process_articles(document, stories(document))


def asked(address: str, text: str) -> tuple[float, dict[str, Any]]:
    """Milliseconds until the whole answer is there, and its last line."""
    body = urlencode({"text": text}).encode()
    began = time.perf_counter()
    with urlopen(Request(f"{address}/add/read?lang=en", body, {"Origin": address})) as answer:
        lines = answer.read()
    return 1000 * (time.perf_counter() - began), json.loads(lines.splitlines()[-1])


def measured(library: Library, text: str) -> tuple[float, float, str]:
    """Median milliseconds of wall and processor time for one article, and what was read."""
    server = make_server("127.0.0.1", 0, create_app(library).server, threaded=True, request_handler=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    asked(address, text)  # packs and checks of the library are read once
    times, work = [], []
    for number in range(RUNS):
        before = time.process_time()
        took, said = asked(address, f"{text}\n\nParagraph {number}.")
        times.append(took)
        work.append(1000 * (time.process_time() - before))
    server.shutdown()
    return median(times), median(work), said["line"]


def alone(text: str) -> float:
    """Milliseconds of reading the figures of the same text, without anything around it."""
    document = receive("pasted.txt", text.encode())
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        for article in stories(document):
            read_article(article)
        times.append(1000 * (time.perf_counter() - began))
    return median(times)


def cold(path: str) -> tuple[float, float]:
    """Seconds from the birth of a worker to its first page, as gunicorn makes one: wall and processor time."""
    from dashboard.serve import processes

    processes.on_starting(None)
    read, write = os.pipe()
    began = time.perf_counter()
    child = os.fork()
    if not child:
        work = time.process_time()
        from dashboard.serve.worker import application

        status = application(path).test_client().get("/?lang=en").status_code
        os.write(write, f"{status} {time.process_time() - work}".encode())
        os._exit(0)
    said = os.read(read, 100).decode().split()
    took = time.perf_counter() - began
    os.waitpid(child, 0)
    assert said[0] == "200"
    return took, float(said[1])


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="masar-bench-"))
    births = _births(folder)
    library = Library.open(folder / "library")
    text = text_of(library)
    floor = alone(text)
    print(f"a pasted article of {len(text.encode()):,} bytes; medians of {RUNS}")
    print(f"{'its figures alone':34} {floor:8.0f} ms")
    worst = 0.0
    for name, more in (("shipped articles", 0), (f"{MORE:,} articles more", MORE)):
        if more:
            library.keep_all([filler(number) for number in range(more)])
        wall, work, said = measured(library, text)
        worst = max(worst, wall)
        print(
            f"{'read, checked, on the wire':34} {wall:8.0f} ms  {wall / floor:5.1f}x  "
            f"processor {work:.0f} ms  ({name}; {said})"
        )
    print(f"the bar is {BAR:.0f} ms")
    took, work = median(took for took, _ in births), median(work for _, work in births)
    print(f"a new worker's first page: {took:.2f} s, processor {work:.2f} s; the bar is {COLD_BAR:.0f} s")
    shutil.rmtree(folder)
    return int(worst > BAR or took > COLD_BAR)


def _births(folder: Path) -> list[tuple[float, float]]:
    """Three first pages. In processes of their own: what reads a library has threads, and must not fork."""
    import subprocess

    add_shipped(Library.open(folder / "library"))
    code = f"from benchmarks.adding import cold; print(*cold({str(folder / 'library')!r}))"
    found = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        for _ in range(3)
    ]
    return [(float(took), float(work)) for took, work in found]


if __name__ == "__main__":
    sys.exit(main())
