"""What a long run shows while it runs: a bar for whoever watches, lines where nobody does, a line for each error, a
report in a file."""

from __future__ import annotations

import csv
import json
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from etl.errors import EtlError, ReadError, UsageError

_COLUMNS = ("where", "what", "todo", "error")


def tell(error: EtlError, bar: Any = None) -> None:
    """Prints an error as one line on standard error, above the bar if there is one."""
    line = f"masar: {' '.join(str(error).split())}"
    if bar is not None:
        bar.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr, flush=True)


EVERY = 10.0
"""Seconds between two lines on progress where nobody watches a bar."""


class Progress:
    """A bar on standard error with rate and time left, once it takes longer than a second and somebody watches; where
    standard error is no terminal a plain line every ten seconds that says the same."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._done = self._of = 0
        self._before = 0
        self._by_bytes = False
        self._count = 0
        self._noun = "documents"
        self._start = time.monotonic()
        self._begun = False
        self._ended = threading.Event()

    def over(self, names: Iterable[str | ReadError]) -> Iterator[str | ReadError]:
        """The names; progress goes by the bytes of files, or by names where some are no files of this machine."""
        from etl.intake import weigh

        listed = list(names)
        sizes = [weigh(name) for name in listed]
        self._by_bytes = all(sizes)
        self._begin(sum(sizes) if self._by_bytes else len(listed), "B" if self._by_bytes else "name", delay=1)
        for number, (name, size) in enumerate(zip(listed, sizes, strict=True)):
            yield name
            self._before = self._before + size if self._by_bytes else number + 1
            self._reached(self._before)
        self.close()

    def moved(self, position: int) -> None:
        """How many bytes of the present file were read."""
        if self._by_bytes:
            self._reached(max(self._done, self._before + position))

    def count(self) -> None:
        """One document more."""
        self._count += 1
        if self._bar is not None and self._count % 20 == 0:
            self._bar.set_postfix_str(self._rate(), refresh=False)
            self._bar.update(0)

    def share(self, done: int, of: int, documents: int) -> None:
        """So many shares are done, with so many documents more."""
        self._count += documents
        if not self._begun:
            self._begin(of, "share", delay=0)
        self._of = of
        if self._bar is not None:
            self._bar.total = of or None
            self._bar.set_postfix_str(self._rate(), refresh=False)
        self._reached(done)

    def articles(self, of: int) -> Callable[[int], None]:
        """For a run over so many articles: told how many more are done."""
        self._noun = "articles"
        self._begin(of, "article", delay=1)

        def more(number: int) -> None:
            self._count += number
            self._reached(self._count)

        return more

    def tell(self, error: EtlError) -> None:
        """An error as a line above the bar."""
        tell(error, self._bar)

    def close(self) -> None:
        """Nothing more comes: takes the bar away."""
        self._ended.set()
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def _begin(self, of: int, unit: str, delay: float) -> None:
        self._of, self._start, self._begun = of, time.monotonic(), True
        if sys.stderr.isatty():
            from tqdm import tqdm

            self._bar = tqdm(
                total=of or None, unit=unit, unit_scale=unit == "B", delay=delay, file=sys.stderr, leave=False,
                dynamic_ncols=True,
            )  # fmt: skip
        else:
            threading.Thread(target=self._say, args=(sys.stderr,), daemon=True).start()

    def _reached(self, done: int) -> None:
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
        self._done = done

    def _rate(self) -> str:
        rate = self._count / max(0.01, time.monotonic() - self._start)
        pace = f"{rate:.0f} a second" if rate >= 1 else f"{60 * rate:.0f} a minute"
        return f"{self._count} {self._noun}, {pace}"

    def _say(self, out: TextIO) -> None:
        while not self._ended.wait(EVERY):
            print(f"masar: {self.line()}", file=out, flush=True)

    def line(self) -> str:
        """How far it is."""
        parts = [self._rate()]
        if 0 < self._done < self._of:
            left = (time.monotonic() - self._start) * (self._of - self._done) / self._done
            parts += [f"{100 * self._done // self._of} %", f"about {_long(left)} left"]
        return ", ".join(parts)


def _long(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5_400 else f"{seconds / 3_600:.1f} h"


class Report:
    """Errors in a file, a row each, complete at any moment: ``where``, ``what``, ``todo`` and the ``error``'s kind."""

    def __init__(self, target: str) -> None:
        path = Path(target)
        if path.suffix.lower() not in (".jsonl", ".csv"):
            raise UsageError(f"cannot write {path.suffix or 'a file without suffix'}", target, "use .jsonl or .csv")
        try:
            self._file = path.open("w", encoding="utf-8", newline="", buffering=1)
        except OSError as error:
            raise UsageError(f"cannot be written ({error.strerror})", target, "make the folder first") from error
        self._writer = csv.writer(self._file) if path.suffix.lower() == ".csv" else None
        if self._writer is not None:
            self._writer.writerow(_COLUMNS)

    def write(self, error: EtlError) -> None:
        """One row."""
        row = (error.where, error.what, error.todo, error.kind or type(error).__name__)
        if self._writer is not None:
            self._writer.writerow(row)
        else:
            self._file.write(json.dumps(dict(zip(_COLUMNS, row, strict=True)), ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Nothing more comes."""
        self._file.close()
