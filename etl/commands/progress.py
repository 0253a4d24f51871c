"""What a long run shows while it runs: a bar for whoever watches, a line for each error, a report in a file."""

from __future__ import annotations

import csv
import json
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from etl.errors import EtlError, ReadError, UsageError

_COLUMNS = ("where", "what", "todo", "error")


def tell(error: EtlError, bar: Any = None) -> None:
    """Prints an error as one line on standard error, above the bar if there is one."""
    line = f"masar: {' '.join(str(error).split())}"
    if bar is not None:
        bar.write(line, file=sys.stderr)
    else:
        print(line, file=sys.stderr, flush=True)


class Progress:
    """A bar on standard error with rate and time left, once it takes longer than a second and somebody watches."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._before = 0
        self._count = 0
        self._start = 0.0

    def over(self, names: Iterable[str | ReadError]) -> Iterator[str | ReadError]:
        """The names; the bar goes by the bytes of files, or by names where some are no files of this machine."""
        if not sys.stderr.isatty():
            yield from names
            return
        from tqdm import tqdm

        from etl.intake import weigh

        listed = list(names)
        sizes = [weigh(name) for name in listed]
        by_bytes = all(sizes)
        self._start = time.monotonic()
        with tqdm(
            total=sum(sizes) if by_bytes else len(listed), unit="B" if by_bytes else "name", unit_scale=by_bytes,
            delay=1, file=sys.stderr, leave=False, dynamic_ncols=True,
        ) as self._bar:  # fmt: skip
            for number, (name, size) in enumerate(zip(listed, sizes, strict=True)):
                yield name
                self._before = self._before + size if by_bytes else number + 1
                self._bar.update(self._before - self._bar.n)
        self._bar = None

    def moved(self, position: int) -> None:
        """How many bytes of the present file were read."""
        if self._bar is not None and self._bar.unit == "B":
            self._bar.update(max(0, self._before + position - self._bar.n))

    def count(self) -> None:
        """One document more."""
        self._count += 1
        if self._bar is not None and self._count % 20 == 0:
            rate = self._count / max(0.01, time.monotonic() - self._start)
            self._bar.set_postfix_str(f"{self._count} documents, {rate:.0f} a second", refresh=False)
            self._bar.update(0)

    def share(self, done: int, of: int, documents: int) -> None:
        """So many shares are done, with so many documents more."""
        self._count += documents
        if self._bar is None and sys.stderr.isatty():
            from tqdm import tqdm

            self._start = time.monotonic()
            self._bar = tqdm(total=of, unit="share", file=sys.stderr, leave=False, dynamic_ncols=True)
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
            rate = self._count / max(0.01, time.monotonic() - self._start)
            self._bar.set_postfix_str(f"{self._count} documents, {rate:.0f} a second")

    def tell(self, error: EtlError) -> None:
        """An error as a line above the bar."""
        tell(error, self._bar)

    def close(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


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
        row = (error.where, error.what, error.todo, type(error).__name__)
        if self._writer is not None:
            self._writer.writerow(row)
        else:
            self._file.write(json.dumps(dict(zip(_COLUMNS, row, strict=True)), ensure_ascii=False) + "\n")

    def close(self) -> None:
        """Nothing more comes."""
        self._file.close()
