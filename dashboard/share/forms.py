"""The same address in another form: what a view shows as a table, behind the ending that a reader adds to its path."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import quote

import flask

from dashboard import render, state, words
from dashboard.export import ISOLATES, table_csv
from dashboard.i18n import t
from dashboard.share import answers
from dashboard.shown import PAGES, Shown, shown
from dashboard.state import Problem, View
from dashboard.take import bundle, page, picture, table, workbook
from dashboard.versions import Versions
from etl.errors import EtlError, UsageError


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its media type, what makes it, and in words what it is (for the description of the interface)."""

    media_type: str
    make: Callable[[Shown, Mapping[str, str]], bytes]
    meaning: str


def register(server: flask.Flask, versions: Versions, language: Callable[[], str], origin: Callable[[], str]) -> None:
    """Answer ``/article/<id>.csv`` and the like; what no page has stays with the pages."""

    @server.before_request
    def other_form() -> flask.Response | None:
        path, _, form = flask.request.path.rstrip(".,;:!?)").rpartition(".")
        if form.lower() not in FORMS or flask.request.path.startswith("/_"):
            return None
        view, problems = state.parse(f"{path}?{flask.request.query_string.decode('utf-8', 'replace')}")
        if view.page not in PAGES or _is_a_name(versions, view, form):
            return None
        if flask.request.method == "OPTIONS":
            return answers.preflight()
        if flask.request.method not in ("GET", "HEAD"):
            return answers.refused(405, f"{flask.request.method} is not possible here: read with GET")
        unused = tuple(problem for problem in problems if problem.key not in OPTIONS)
        view = view if view.lang else view.but(lang=language())
        try:
            return _answer(versions, view, form.lower(), unused, origin())
        except picture.NothingToDraw as error:
            return answers.refused(404, str(error))
        except UsageError as error:
            return answers.refused(400, str(error))
        except EtlError as error:
            return answers.failed(error, view.version, versions.now.version())


OPTIONS = (*picture.OPTIONS, "for")
"""Keys that a form takes beside those of the view."""


def _answer(versions: Versions, view: View, form: str, unused: tuple[Problem, ...], origin: str) -> flask.Response:
    data = versions.of(view)
    options = {name: flask.request.args[name] for name in OPTIONS if name in flask.request.args}
    now = versions.now.stamp()  # a pinned answer says whether it has been corrected since
    etag = answers.tag(data, now, state.write(view), origin, form, unused, sorted(options.items()))
    fixed = bool(view.version) and form != "json"
    if answers.unchanged(etag):
        return answers.not_modified(etag, pinned=fixed)
    found = shown(data, view, origin)
    if found is None:
        return answers.refused(404, f"there is nothing at {state.write(view)}: look the name up in /overview.json")
    found = replace(found, problems=(*unused, *found.problems))
    made = FORMS[form]
    since = versions.since(view, origin)
    told = {"version": data.version(), "pinned": since is not None, "changed_since": bool(since and since.changed)}
    content = as_json(found, told) if form == "json" else made.make(found, options)
    name = f"{found.stem}.{form}"
    answer = answers.sent(
        content, made.media_type, name, etag, pinned=fixed, canonical=origin + state.write(found.view)
    )
    if found.problems:  # a table has no place for words
        answer.headers[answers.NOTICE] = quote(" ".join(_unused(found)), safe=" =<>~.,:;/-")
    return answer


def _is_a_name(versions: Versions, view: View, form: str) -> bool:
    """Whether the library has an article whose own name ends so."""
    return view.page == "article" and versions.now.story(f"{view.item}.{form}") is not None


def as_csv(found: Shown, options: Mapping[str, str] | None = None) -> bytes:
    """The rows as UTF-8, one line each, every value as the tables have it; ``for=excel`` is what Excel opens."""
    if (options or {}).get("for") == "excel":
        return table.excel(found)
    return table_csv(found.rows, [column.name for column in found.columns])


def _unused(found: Shown) -> list[str]:
    """What of the address was not used, as it was written."""
    return [f"{problem.key}={problem.value}" for problem in found.problems]


def as_json(found: Shown, told: Mapping[str, Any]) -> bytes:
    """The words of the view, what its columns mean, and its rows. ``told`` is said of the library's version."""
    chart = found.chart
    made: dict[str, Any] = {
        "address": found.address,
        "language": found.view.lang,
        "reading": found.view.reading,
        **told,
        "title": _clean(found.title),
        "subtitle": _clean(found.subtitle),
        "number": _clean(found.number) or None,
        "check": found.badge or None,
        "checks": [_clean(words.plain(line)) for line in found.checks],
        "sources": [_clean(line) for line in found.sources],
        "chart": chart.name if chart else None,
        "alt": _clean(found.alt),
        "notices": _unused(found),
        "made_by": t("site.name", found.view.lang),
        "rows_are": found.name,
        "columns": {column.name: column.meaning for column in found.columns},
        "rows": found.rows,
    }
    return json.dumps(made, ensure_ascii=False, indent=1, default=date.isoformat).encode()


def _picture(form: render.Form, found: Shown, options: Mapping[str, str]) -> bytes:
    return picture.make(found, form, options)


def _clean(text: str) -> str:
    return text.translate(ISOLATES)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS: dict[str, Form] = {
    "csv": Form("text/csv; charset=utf-8", as_csv, "the table, one row a line, UTF-8"),
    "json": Form("application/json; charset=utf-8", lambda found, _: as_json(found, {}), "words, columns and rows"),
    "xlsx": Form(XLSX, workbook.make, "an Excel workbook: the table in words, all columns, what to know"),
    "parquet": Form("application/vnd.apache.parquet", table.parquet, "the table with its types, Parquet"),
    "png": Form("image/png", partial(_picture, "png"), "the chart with its words, PNG"),
    "svg": Form("image/svg+xml", partial(_picture, "svg"), "the chart with its words and fonts, SVG"),
    "pdf": Form("application/pdf", partial(_picture, "pdf"), "the chart with its words on a page, PDF"),
    "html": Form("text/html; charset=utf-8", page.make, "chart, words and table in one page that needs nothing else"),
    "zip": Form("application/zip", bundle.make, "data package, workbook, pictures, readme and citation"),
}
"""Every form by its ending."""
