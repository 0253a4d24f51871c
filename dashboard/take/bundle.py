"""A view as one zip: a Frictionless Data Package of its table, workbook, pictures of charts, readme and citation."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dashboard import i18n
from dashboard.export import ISOLATES, table_csv
from dashboard.i18n import t
from dashboard.render import FORMS
from dashboard.shown import Shown
from dashboard.take import cite, workbook
from dashboard.take.picture import of_card
from etl.errors import PictureError
from etl.export.package import DESCRIPTOR, PROFILE, field

EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time stamp of every file, so that equal views make equal zips on one day."""


def make(found: Shown, options: Mapping[str, str]) -> bytes:
    """The zip. Where nothing can draw pictures it is made without them, and its readme says so."""
    contents: dict[str, bytes] = {}
    problem = ""
    try:
        contents |= dict(_pictures(found, options))
    except PictureError as error:
        problem = str(error)
    table = table_csv(found.rows, [column.name for column in found.columns])
    contents |= {
        f"{found.name}.csv": table,
        f"{found.name}.xlsx": workbook.make(found),
        "citation.txt": (cite.full(found, date.today()) + "\n").encode(),
        "citation.bib": cite.bibtex(found, date.today()).encode(),
        DESCRIPTOR: (json.dumps(descriptor(found), ensure_ascii=False, indent=1, default=str) + "\n").encode(),
    }
    whole = {"README.md": readme(found, sorted(contents), problem).encode(), **dict(sorted(contents.items()))}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def descriptor(found: Shown) -> dict[str, Any]:
    """What the zip holds, for machines: https://datapackage.org, version 2."""
    return {
        "$schema": PROFILE,
        "name": "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in found.stem.lower()),
        "title": cite.plain(found.title),
        "description": cite.plain(f"{found.subtitle}. {cite.check(found)}"),
        "homepage": found.address,
        "sources": [{"title": cite.plain(line)} for line in found.sources],
        "resources": [
            {
                "name": found.name,
                "path": f"{found.name}.csv",
                "type": "table",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [field(column, False) for column in found.columns], "missingValues": [""]},
            }
        ],
    }


def readme(found: Shown, names: list[str], problem: str) -> str:
    """What the zip holds, for people, in the language of the view."""
    lang, today = found.view.lang, date.today()
    lines = [f"# {cite.plain(found.title)}", "", cite.plain(found.subtitle), ""]
    if told := cite.notices(found):
        lines += [" ".join([f"{told[0]}:", *told[1:]]), ""]
    if found.checks:
        lines += [f"**{cite.check(found)}**", ""]
    lines += [f"{t('column.source', lang)}: {cite.source(found)}", ""]
    lines += [f"{t('column.address', lang)}: {found.address}", ""]
    lines += [f"{t('take.downloaded', lang)}: {i18n.day(today, lang)}", ""]
    lines += [f"## {t('take.cite', lang)}", "", cite.full(found, today), ""]
    lines += [f"## {t('take.terms', lang)}", "", t("take.terms_text", lang), ""]
    lines += [f"## {t('take.care', lang)}", "", t("take.care_text", lang), ""]
    lines += [f"## {t('take.files', lang)}", "", *(f"- `{name}`" for name in names), ""]
    if problem:
        lines += [t("take.no_pictures", lang, problem=problem), ""]
    lines += [f"## {t('take.columns', lang)}", "", "| | | |", "|---|---|---|"]
    lines += [f"| `{c.name}` | {c.type}{'?' if c.nullable else ''} | {c.meaning} |" for c in found.columns]
    return "\n".join(lines).translate(ISOLATES) + "\n"


def _pictures(found: Shown, options: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    for name, card in found.charts.items():
        for form in FORMS:
            asked = {key: value for key, value in options.items() if not (key == "size" and form == "pdf")}
            yield f"{name}.{form}", of_card(found, card, form, asked)
