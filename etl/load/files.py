"""Tables as files: ``.jsonl``, ``.json``, ``.csv``, ``.parquet`` and ``.xlsx``, written in batches, so that memory does
not grow with them.

A file appears under its name only when it is complete. ``-`` is standard output, as JSON lines.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from etl.errors import UsageError
from etl.load import tables
from etl.load.tables import Row

Write = Callable[[Sequence[Row]], None]
Columns = Sequence[tables.Column]

FORMATS = (".jsonl", ".json", ".csv", ".parquet", ".xlsx")
SHEET_ROWS = 1_048_575
"""Rows of a sheet of Excel, its head apart."""
SHEET_LETTERS = 32_767
"""Letters of a cell of Excel."""
LIST_MARK = "~"
"""Stands between the items of a list in a CSV cell, as in a link."""


@contextmanager
def open_table(table: str, target: str, *, derived: bool = False) -> Iterator[Write]:
    """A function that writes rows of ``table`` to ``target``, with the columns of its export if ``derived``; the suffix
    says how.

    Raises UsageError for another suffix or a folder that is not there. Rows are not checked again.
    """
    if target == "-":
        yield lambda rows: sys.stdout.writelines(map(_json_line, rows))
        sys.stdout.flush()
        return
    path = Path(target)
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"cannot write {path.suffix or 'a file without suffix'}", target, f"use {', '.join(FORMATS)}")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError("there is no folder to write this file in", target, "make the folder first")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _WRITERS[path.suffix.lower()](tables.columns_of(table, derived=derived), part) as write:
            yield write
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _jsonl(_columns: Columns, path: Path) -> Iterator[Write]:
    with path.open("w", encoding="utf-8") as out:
        yield lambda rows: out.writelines(map(_json_line, rows))


@contextmanager
def _json(_columns: Columns, path: Path) -> Iterator[Write]:
    """One list of objects, one object a line."""
    with path.open("w", encoding="utf-8") as out:
        mark = "["

        def write(rows: Sequence[Row]) -> None:
            nonlocal mark
            for row in rows:
                out.write(f"{mark}\n{_json_line(row).rstrip()}")
                mark = ","

        yield write
        out.write("[]\n" if mark == "[" else "\n]\n")


@contextmanager
def _csv(columns: Columns, path: Path) -> Iterator[Write]:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        names = [column.name for column in columns]
        writer.writerow(names)
        yield lambda rows: writer.writerows([cell(row[name]) for name in names] for row in rows)


@contextmanager
def _parquet(columns: Columns, path: Path) -> Iterator[Write]:
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    schema = tables.arrow_types(columns)
    with ParquetWriter(path, schema) as writer:

        def write(rows: Sequence[Row]) -> None:
            if rows:
                writer.write_table(pa.Table.from_pylist(list(rows), schema=schema))

        yield write


@contextmanager
def _xlsx(columns: Columns, path: Path) -> Iterator[Write]:
    """A sheet with the rows, numbers as numbers and days as days, and one that says what the columns mean."""
    import xlsxwriter

    plain = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(path, plain | {"nan_inf_to_errors": True})
    try:
        day, head = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"bold": True})
        sheet, line = book.add_worksheet("table"), 0
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [column.name for column in columns], head)

        def write(rows: Sequence[Row]) -> None:
            nonlocal line
            if line + len(rows) > SHEET_ROWS:
                raise UsageError("more rows than a sheet of Excel holds", str(SHEET_ROWS), "write .csv or .parquet")
            for row in rows:
                line += 1
                for place, column in enumerate(columns):
                    value = cell(row[column.name])
                    if isinstance(value, date):
                        sheet.write_datetime(line, place, value, day)
                    elif value is not None:
                        sheet.write(line, place, value[:SHEET_LETTERS] if isinstance(value, str) else value)

        yield write
        meanings = book.add_worksheet("columns")
        for place, text in enumerate(("column", "type", "meaning")):
            meanings.write_string(0, place, text, head)
        for number, column in enumerate(columns, 1):
            meanings.write_row(number, 0, [column.name, column.type, tables.meaning(column)])
    finally:
        book.close()


_WRITERS = {".jsonl": _jsonl, ".json": _json, ".csv": _csv, ".parquet": _parquet, ".xlsx": _xlsx}


def _json_line(row: Row) -> str:
    return json.dumps(row, ensure_ascii=False, default=date.isoformat) + "\n"


def cell(value: Any) -> Any:
    """A value as a cell of a CSV file; the items of a list are joined."""
    return LIST_MARK.join(value) if isinstance(value, list) else value
