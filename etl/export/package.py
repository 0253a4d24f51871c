"""A Frictionless Data Package (version 2): tables with their schema, sources, licences, codebook and checks.

An article's words are in it only where its licence is an open one; otherwise title, address and dates.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import UsageError
from etl.export.rows import figure_rows, finding_rows
from etl.load import tables
from etl.load.files import LIST_MARK, cell
from etl.load.library import Library
from etl.load.tables import Column, Row

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DESCRIPTOR = "datapackage.json"
OPEN = re.compile(r"(CC0|CC[ -]BY|Creative Commons (Attribution|Zero)|public domain|ODC|ODbL|PDDL|OGL|Etalab)", re.I)
"""What the licence of a text begins with that anybody may pass on."""
CLOSED = re.compile(r"\bNC\b|\bND\b|non-?commercial|no-?deriv", re.I)
_MAY_BE_EMPTY = frozenset({"title", "text", "document", "name"})
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""Time stamp of every file in a zip, so that equal libraries make equal packages."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of the package. ``links`` are its foreign keys: column and sheet, whose key has the same name."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Sequence[Row]
    links: tuple[tuple[str, str], ...] = ()


def write_package(library: Library, target: str | Path) -> tuple[str, ...]:
    """Writes the package of a library into a folder, or into one file if ``target`` ends in ``.zip``; its file names.

    Raises UsageError if the folder holds anything but an earlier package.
    """
    path = Path(target)
    if not path.absolute().parent.is_dir():
        raise UsageError("there is no folder to write this in", str(path), "make the folder first")
    contents = package(library)
    if path.suffix.lower() == ".zip":
        _zip(contents, path)
    else:
        _folder(contents, path)
    return tuple(contents)


def package(library: Library) -> dict[str, str]:
    """The files of the package by name: descriptor, tables and README."""
    documents = {row["document_id"]: row for rows in library.batches("documents") for row in rows}
    sheets = _sheets(library, documents)
    descriptor = _descriptor(library, sheets, documents)
    files = {DESCRIPTOR: json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"}
    files |= {f"{sheet.name}.csv": _csv(sheet) for sheet in sheets}
    return files | {"README.md": _readme(descriptor, sheets)}


def is_open(licence: str | None) -> bool:
    """Whether a licence lets anybody pass the text on; one that is not known does not."""
    return bool(licence and OPEN.match(licence.strip()) and not CLOSED.search(licence))


def _sheets(library: Library, documents: Mapping[str, Row]) -> list[Sheet]:
    articles = [row for rows in library.batches("articles") for row in rows]
    for row in articles:
        licence = documents[row["document_id"]]["licence"]
        row |= {"licence": licence, "text": row["text"] if is_open(licence) else None}
    findings, known = finding_rows(library), {row["article_id"] for row in articles}
    figures = figure_rows(library)
    names = {row["figure_id"] for row in figures}
    pairs = [
        {"finding_id": row["finding_id"], "figure_id": name}
        for row in findings
        for name in dict.fromkeys(row["figure_ids"])
        if name in names
    ]
    reviews = [row for rows in library.batches("reviews") for row in rows if row["article_id"] in known]
    return [
        Sheet("documents", "Documents as received", tables.DOCUMENTS, ("document_id",), list(documents.values())),
        Sheet("articles", "Articles", _article_columns(), ("article_id",), articles, (("document_id", "documents"),)),
        Sheet("figures", "Figures as printed", tables.columns_of("figures", derived=True), ("figure_id",), figures,
              (("article_id", "articles"),)),
        Sheet("findings", "What the checks say", tables.columns_of("findings", derived=True), ("finding_id",), findings,
              (("article_id", "articles"),)),
        Sheet("finding_figures", "Which figures a finding is about", _PAIR, ("finding_id", "figure_id"), pairs,
              (("finding_id", "findings"), ("figure_id", "figures"))),
        Sheet("reviews", "What people decided", tables.REVIEWS, ("finding_id",), reviews,
              (("article_id", "articles"),)),
    ]  # fmt: skip


_PAIR = (
    Column("finding_id", "text", "a finding"),
    Column("figure_id", "text", "a figure it is about"),
)


def _article_columns() -> tuple[Column, ...]:
    text = Column("text", "text", "words as printed, only where the licence lets anybody pass them on", nullable=True)
    licence = Column("licence", "text", "terms under which the article may be used", nullable=True)
    return (*(text if column.name == "text" else column for column in tables.ARTICLES), licence)


# --- the descriptor ---------------------------------------------------------------------------------------------


def _descriptor(library: Library, sheets: Sequence[Sheet], documents: Mapping[str, Row]) -> dict[str, Any]:
    rows = {sheet.name: sheet.rows for sheet in sheets}
    return {
        "$schema": PROFILE,
        "name": "masar-library",
        "title": "Figures from news articles about migration, each tied to the words it was printed in and checked",
        "description": "Figures are as printed. What a finding proposes, or a person decided, is beside them and is "
        "never written into them. README.md says more.",
        "version": str(library.version()),
        "sources": _sources(rows["articles"], documents, rows["findings"]),
        "resources": [_resource(sheet, rows["articles"]) for sheet in sheets],
        "checks": _checks(rows["findings"]),
    }


def _licence(title: str) -> dict[str, str]:
    """A licence as its article states it, with a name for machines made of that."""
    name = re.sub(r"[^A-Za-z0-9._]+", "-", title).strip("-")[:60]
    return {"name": name or "unknown", "title": title}


def _sources(articles: Sequence[Row], documents: Mapping[str, Row], findings: Sequence[Row]) -> list[dict[str, str]]:
    """Every article with its address, then every published page that a finding leans on, each once."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for article in articles:
        document = documents[article["document_id"]]
        parts = (article["publisher"], article["title"] or document["name"], article["published"])
        source = {"title": ", ".join(str(part) for part in parts if part)}
        if address := article["url"] or document["url"]:
            source["path"] = address
        if document["retrieved"]:
            source["accessed"] = document["retrieved"].isoformat()
        found[source["title"], source.get("path", "")] = source
    for row in findings:
        details = dict(detail.partition("=")[::2] for detail in row["details"])
        for name in ("witness", "bound"):
            if f"{name}_url" in details:
                title, path = details[f"{name}_source"], details[f"{name}_url"]
                found.setdefault((title, path), {"title": title, "path": path})
    return list(found.values())


def _resource(sheet: Sheet, articles: Sequence[Row]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": sheet.name,
        "path": f"{sheet.name}.csv",
        "type": "table",
        "title": sheet.title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [field(column, column.name in sheet.key) for column in sheet.columns],
            "missingValues": [""],
            "primaryKey": list(sheet.key),
        },
    }
    if sheet.links:
        made["schema"]["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": [name]}} for name, other in sheet.links
        ]
    terms = sorted({row["licence"] for row in articles if row["licence"]}) if sheet.name == "articles" else []
    if terms:
        made["licenses"] = [_licence(term) for term in terms]
    return made


_TYPES = {"text": "string", "number": "number", "integer": "integer", "date": "date", "texts": "string"}


def field(column: Column, is_key: bool) -> dict[str, Any]:
    """A column as a field of a Table Schema."""
    constraints: dict[str, Any] = {}
    if is_key or not (column.nullable or column.type == "texts" or column.name in _MAY_BE_EMPTY):
        constraints["required"] = True
    if column.values and column.type == "text":
        constraints["enum"] = list(column.values)
    joined = f"; items joined by {LIST_MARK}" if column.type == "texts" else ""
    made: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.meaning + joined}
    return made | ({"constraints": constraints} if constraints else {})


def _checks(findings: Sequence[Row]) -> list[dict[str, Any]]:
    """How often each check spoke, and what it said."""
    said: dict[str, Counter[str]] = {}
    for row in findings:
        said.setdefault(row["check"], Counter())[row["state"]] += 1
    return [{"check": name, "findings": dict(sorted(states.items()))} for name, states in sorted(said.items())]


# --- files ------------------------------------------------------------------------------------------------------


def _csv(sheet: Sheet) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    names = [column.name for column in sheet.columns]
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in sheet.rows)
    return out.getvalue()


def _readme(descriptor: Mapping[str, Any], sheets: Sequence[Sheet]) -> str:
    lines = [
        f"# {descriptor['title']}",
        "",
        descriptor["description"].removesuffix(" README.md says more."),
        f"A Frictionless Data Package, version 2; `{DESCRIPTOR}` says the same for machines.",
        "",
        "- A value is what the article prints. `obs_status` says how far to trust it: U means that other numbers speak "
        "against it.",
        "- A finding with an edit holds only after that edit; `level` says how likely the edit is. `status` is "
        "`reviewed` where a person decided.",
        "- Empty means unknown, never zero. Copies of one agency's report are one witness, not several.",
        "- The words of an article are left out unless its licence is an open one; `quote` is the number as printed.",
        "",
        "## Terms",
        "",
        "Numbers and dates are facts. Titles and quotations remain their authors' and publishers'; `licence` of an "
        "article says under which terms it was received.",
        "",
        "## Sources",
        "",
        *(f"- {' '.join(str(value) for value in source.values())}" for source in descriptor["sources"]),
        "",
        "## What the checks said",
        "",
        *(
            f"- {entry['check']}: {', '.join(f'{state} {number}' for state, number in entry['findings'].items())}"
            for entry in descriptor["checks"]
        ),
        "",
        "# Codebook",
    ]
    for sheet in sheets:
        lines += ["", f"## {sheet.name}.csv", "", f"{sheet.title}: {len(sheet.rows)} rows.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type}{'?' if c.nullable else ''} | {tables.meaning(c)} |" for c in sheet.columns]
    return "\n".join(lines) + "\n"


def _zip(contents: Mapping[str, str], path: Path) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in contents.items():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
                archive.writestr(entry, text.encode())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _folder(contents: Mapping[str, str], path: Path) -> None:
    """A new folder appears when it is complete; of an earlier package every file is replaced."""
    if path.exists() and not (path.is_dir() and _is_ours(path, contents)):
        raise UsageError("is there already and no package of Masar", str(path), "choose a new folder, or a .zip file")
    part = path.absolute().with_name(f".{path.absolute().name}.{os.getpid()}.part")
    part.mkdir()
    try:
        for name, text in contents.items():
            (part / name).write_text(text, encoding="utf-8", newline="")
        if not path.exists():
            os.replace(part, path)
            return
        for name in contents:
            os.replace(part / name, path / name)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _is_ours(path: Path, names: Iterable[str]) -> bool:
    inside = {child.name for child in path.iterdir()}
    return not inside or (DESCRIPTOR in inside and inside <= set(names))
