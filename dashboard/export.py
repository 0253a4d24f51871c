"""Downloads: figures as CSV or JSON, names of files. No doubted figure leaves without its doubt.

Pictures are made by ``assets/picture.js``, in the reader's browser or through ``dashboard.render``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dashboard import i18n
from dashboard.charts.select import Reading, doubts
from dashboard.charts.text import ChartText, check_words, source_line
from etl.load import tables
from etl.model import Article, Figure, Finding

Form = Literal["csv", "excel", "json"]
BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run by a spreadsheet."""
ISOLATES = {ord(letter): None for letter in "\u2066\u2067\u2068\u2069"}


TYPES: Mapping[Form, tuple[str, str]] = {
    "csv": ("text/csv; charset=utf-8", "csv"),
    "excel": ("text/csv; charset=utf-8", "csv"),
    "json": ("application/json; charset=utf-8", "json"),
}
"""Media type and ending of each form."""
FORMS: Mapping[str, Form] = {form: form for form in TYPES}
"""Forms by the name a path gives them."""
ADDED = (
    "departure_names", "origin_names", "destination_names", "sentence", "as_printed", "as_repaired", "reading",
    "doubted", "check", "source", "address",
)  # fmt: skip
"""Columns of a download beside those of the figures table."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What one download is about. ``figures`` are in the reading shown; ``printed`` and ``mended`` are all of the
    article's, by id. ``text`` are the words of the chart, None for all figures of an article.
    """

    article: Article
    figures: tuple[Figure, ...]
    printed: Mapping[str, Figure]
    mended: Mapping[str, Figure]
    findings: tuple[Finding, ...]
    text: ChartText | None
    lang: str
    reading: Reading
    address: str
    written: bool = False


def file_stem(text: ChartText | None, article: Article, lang: str, reading: Reading) -> str:
    """``masar_arrivals-by-departure_IT_2023-01-2023-09_ar_printed``."""
    return f"masar_{text.slug if text else f'figures_{article.article_id}'}_{lang}_{reading}"


def download(extract: Extract, form: Form) -> tuple[bytes, str, str]:
    """Bytes, media type and file name of one form."""
    media_type, ending = TYPES[form]
    stem = file_stem(extract.text, extract.article, extract.lang, extract.reading)
    if form == "json":
        return _json(extract), media_type, f"{stem}.{ending}"
    excel = form == "excel"
    names = [column.name for column in tables.FIGURES] + list(ADDED)
    return table_csv(rows(extract), names, excel=excel), media_type, f"{stem}{'_excel' if excel else ''}.{ending}"


def rows(extract: Extract) -> list[dict[str, Any]]:
    """One row a figure: every column of the figures table, then ``ADDED``; ``check`` is never empty."""
    doubted = doubts(extract.findings).keys()
    return [_row(extract, figure, figure.figure_id in doubted) for figure in extract.figures]


def _row(extract: Extract, figure: Figure, doubted: bool) -> dict[str, Any]:
    lang, article = extract.lang, extract.article
    added = (
        i18n.places(figure.departure, lang),
        i18n.places(figure.origin, lang),
        i18n.places(figure.destination, lang),
        article.text[figure.sentence_start : figure.sentence_end].strip(),
        statement(extract.printed[figure.figure_id]),
        statement(extract.mended[figure.figure_id]),
        extract.reading,
        "yes" if doubted else "no",
        check_words((figure,), extract.findings, lang, extract.reading).translate(ISOLATES),
        source_line(article, lang, extract.reading, written=extract.written).translate(ISOLATES),
        extract.address,
    )
    return tables.row(figure) | dict(zip(ADDED, added, strict=True))


def statement(figure: Figure) -> str:
    """What a figure says in one reading: number and period, for a machine and a careful eye."""
    start, end = (day.isoformat() if day else "" for day in (figure.period_start, figure.period_end))
    return f"{figure.value:.15g}; {start}..{end}" if start or end else f"{figure.value:.15g}"


def table_csv(found: Sequence[Mapping[str, Any]], names: Sequence[str], *, excel: bool = False) -> bytes:
    """Rows as UTF-8; for Excel with a byte-order mark, and with text that looks like a formula kept from running."""
    text = io.StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\r\n" if excel else "\n")
    writer.writeheader()
    writer.writerows({name: _cell(value, excel=excel) for name, value in row.items()} for row in found)
    return ((BYTE_ORDER_MARK if excel else "") + text.getvalue()).encode()


def _cell(value: Any, *, excel: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, list):
        return "~".join(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if excel and isinstance(value, str) and text.startswith(FORMULA) else text


def _json(extract: Extract) -> bytes:
    text, article = extract.text, extract.article
    words = (
        {name: getattr(text, name).translate(ISOLATES) for name in ("title", "subtitle", "source", "check", "alt")}
        if text
        else {
            "source": source_line(article, extract.lang, extract.reading, written=extract.written).translate(ISOLATES),
            "check": check_words(extract.figures, extract.findings, extract.lang, extract.reading).translate(ISOLATES),
        }
    )
    meaning = {column.name: column.meaning for column in tables.FIGURES}
    made = {
        "address": extract.address,
        "language": extract.lang,
        "reading": extract.reading,
        "chart": words,
        "article": {
            "article_id": article.article_id,
            "title": article.title,
            "language": article.language,
            "publisher": article.publisher,
            "agency": article.agency,
            "published": article.published,
            "url": article.url,
        },
        "columns": meaning,
        "figures": rows(extract),
    }
    return json.dumps(made, ensure_ascii=False, indent=1, default=date.isoformat).encode()
