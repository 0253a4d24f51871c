"""The application: one page frame, one callback. The address says what is shown; ``state`` reads it, ``pages`` make it.

The first answer to a browser holds the whole page as HTML in its language, so that words and figures are there before
any script; the scripts then draw the charts and follow links without loading the page anew.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from typing import Any
from urllib.parse import urlsplit

import flask
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from dashboard import assets, i18n, state, static, words
from dashboard.charts.explored import drawing
from dashboard.components.chart import cards, message
from dashboard.components.first import PICTURES
from dashboard.components.markup import markup
from dashboard.components.now import Now
from dashboard.components.pinned import banner
from dashboard.components.quick import hasten
from dashboard.components.shell import shell
from dashboard.data import Data
from dashboard.explored import explored
from dashboard.i18n import t
from dashboard.pages import (
    about,
    add,
    adding,
    api,
    article,
    card,
    checks,
    download,
    explore,
    figure,
    files,
    missing,
    overview,
    review,
)
from dashboard.share import answers, embed, forms, head, openapi, pictures
from dashboard.shown import shown
from dashboard.site import PUBLIC_URL, origin_asked
from dashboard.state import KEYS, Problem, View
from dashboard.theme import FACES
from dashboard.versions import Since, Versions
from etl.errors import EtlError
from etl.load.library import Library
from etl.pipeline import Permit

ASYNC_GRAPH = f"{static.SUITES}dash/dcc/async-graph.js"
CLIENT_KEYS = ("fig", "theme")
"""Keys of the address that the script applies without asking the server."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page ready to be sent: its title and summary, HTTP status, canonical view and components."""

    title: str
    description: str
    status: int
    view: View
    content: list[Component]
    problems: tuple[Problem, ...] = ()
    version: str = ""


def create_app(
    library: Library,
    *,
    read_only: bool = False,
    permit: Permit | None = None,
    public_url: str = "",
    frame_ancestors: str = "*",
) -> Dash:
    """The dashboard over one library. Two applications in one process do not know of each other.

    ``read_only`` keeps people from adding articles and reviews; for a server that everybody can reach. ``permit`` says
    which hosts may be asked for an article; without it none is. ``public_url`` is scheme and host that readers reach it
    by, for links and pictures; without it they name the host that was asked. ``frame_ancestors`` are the sites whose
    pages may show embedded views, separated by spaces.
    """
    hasten()
    data = Data(library, read_only=read_only, permit=permit)
    versions = Versions(library, data)
    app = _Masar(
        __name__,
        render=lambda address: render(versions, address, _language(), origin_asked()),
        head=lambda rendered: _head(versions, rendered, origin_asked()),
        tag=lambda rendered: _tag(versions, rendered),
        assets_folder=str(assets.ASSETS),
        include_assets_files=False,
        suppress_callback_exceptions=True,
        update_title=None,
        use_pages=False,
    )
    app.layout = lambda: _layout(versions)

    @app.callback(
        Output("page", "children"), Output("shown", "data"), Input("address", "data"), prevent_initial_call=True
    )
    def show(address: object) -> tuple[list[Component], dict[str, str]]:
        shown = render(versions, address if isinstance(address, str) else "/", _language(), origin_asked())
        return shown.content, _told(shown)

    app.server.config[PUBLIC_URL] = public_url
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("masar", "arrived"), Output("settled", "data"), Input("shown", "data")
    )
    for part in (forms, pictures, embed):
        part.register(app.server, versions, _language, origin_asked)
    card.register(app.server, versions, _language, origin_asked)
    openapi.register(app.server, origin_asked)
    download.register(app.server, data, _language)
    files.register(app.server, library, data, _language)
    review.register(app.server, library, data, _language)
    adding.register(app.server, library, data, _language)
    static.serve(app, frame_ancestors)
    return app


def render(versions: Versions, address: str, language: str, origin: str) -> Rendered:
    """The page an address asks for, in ``language`` unless the address names one. Raises nothing."""
    view, problems = state.parse(address)
    view = view if view.lang else view.but(lang=language)
    try:
        since = versions.since(view, origin)
        data = versions.of(view)
    except EtlError as error:
        log.warning("version not opened: %s: %s", address, error)
        page = _rendered(t("pinned.gone_title", view.lang), 410, view, missing.cleared(view), problems)
        return _whole(page, None)
    try:
        page = replace(_PAGES[view.page](data, view, problems, origin), version=str(data.version()))
        return _whole(page, since)
    except EtlError:
        log.exception("page not made: %s", address)
        page = _rendered(t("failed.title", view.lang), 503, view, missing.failed(view), problems)
        return _whole(page, None)


def _whole(page: Rendered, since: Since | None) -> Rendered:
    """A page with what stands around every page."""
    told = banner(since, page.view) if since else None
    inner = [told, *page.content] if told else page.content
    return replace(page, content=shell(inner, page.view, page.problems))


def _overview(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    entries = data.entries()
    listed = [e for e in entries if e.figures][: overview.MOST]
    stories = [story for e in listed if (story := data.story(e.article.article_id))] if data.live else []
    titles = {story.article.article_id: said for story in stories if (said := message(story, view))}
    content = overview.layout(entries, titles, stories[0] if stories else None, _now(data, view), view)
    return _rendered(t("overview.title", view.lang), 200, view, content, problems)


def _now(data: Data, view: View) -> Now:
    asked = View("explore", lang=view.lang, dir=view.dir)
    ranked, changes = explored(data, asked), explored(data, asked.but(chart="change"))
    cases = [case for case in data.catalogue().cases if case.state == "contradicts"] if data.live else []
    return Now(ranked, drawing(ranked), changes, cases, ranked.counts["state"]["contradicts"])


def _article(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    story = data.story(view.item)
    if story is None:
        return _missing(data, view, problems, origin)
    drawn = cards(story, view)
    view, more = article.checked(story, view, [card.name for card in drawn])
    if more:
        drawn = cards(story, view)
    title = words.title(story.article, view.lang)
    if drawn:
        title = f"{drawn[0].text.title} · {title}"
    content = article.layout(story, view, drawn, origin, data.earlier(view.item))
    return _rendered(title, 200, view, content, (*problems, *more))


def _explore(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    made = explored(data, view)
    drawn = drawing(made)
    view, more = explore.checked(made, drawn)
    if more:
        made = explored(data, view)
    content = explore.layout(made, drawn, origin)
    return _rendered(explore.title(made, drawn), 200, view, content, (*problems, *more))


def _checks(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    catalogue = data.catalogue()
    view, more = checks.checked(catalogue, view)
    case = catalogue.by_finding.get(view.finding) if view.finding else None
    title = words.plain(words.finding(case.lead, case.figures, view.lang)) if case else t("checks.title", view.lang)
    content = checks.layout(catalogue, view, origin, open_reviews=not data.read_only)
    return _rendered(title, 200 if case or not view.finding else 404, view, content, (*problems, *more))


def _figure(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    trip = data.trip(view.item)
    if trip is None:
        return _missing(data, view, problems, origin)
    return _rendered(figure.title(trip, view.lang), 200, view, figure.layout(trip, view, origin), problems)


def _add(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    return _rendered(t("add.title", view.lang), 200, view, add.layout(view, data), problems)


def _about(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    return _rendered(t("about.title", view.lang), 200, view, about.layout(view, _example(data)), problems)


def _api(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    return _rendered(t("api.title", view.lang), 200, view, api.layout(view, _example(data)), problems)


def _example(data: Data) -> str:
    """The article that the overview names first; empty for an empty library."""
    return next((entry.article.article_id for entry in data.entries()), "")


def _missing(data: Data, view: View, problems: tuple[Problem, ...], origin: str) -> Rendered:
    return _rendered(t("missing.title", view.lang), 404, view, missing.layout(view), problems)


_PAGES: dict[str, Callable[[Data, View, tuple[Problem, ...], str], Rendered]] = {
    "overview": _overview,
    "article": _article,
    "explore": _explore,
    "checks": _checks,
    "figure": _figure,
    "add": _add,
    "about": _about,
    "api": _api,
    "missing": _missing,
}


def _rendered(title: str, status: int, view: View, content: list[Component], problems: tuple[Problem, ...]) -> Rendered:
    full = f"{title} · {t('site.name', view.lang)}"
    return Rendered(full, t("site.description", view.lang), status, view, content, problems)


def _head(versions: Versions, rendered: Rendered, origin: str) -> str:
    """What programs read of a page; of one that holds no data, its name and what the site is."""
    try:
        found = shown(versions.of(rendered.view), rendered.view, origin) if rendered.status == 200 else None
    except EtlError:
        log.exception("no head for %s", state.write(rendered.view))
        found = None
    if found is None:
        return head.plain(rendered.title, rendered.description, rendered.view, origin)
    return head.tags(found, origin, rendered.title)


def _tag(versions: Versions, rendered: Rendered) -> str:
    """A name of all that a page is made from."""
    now, view = versions.now, rendered.view
    return answers.tag(now, state.write(view), origin_asked(), rendered.problems, now.read_only, now.permit is None)


def _told(shown: Rendered) -> dict[str, str]:
    """What the script has to know of a page: the canonical address, and what to set on the document."""
    return {
        "address": state.write(shown.view),
        "title": shown.title,
        "lang": shown.view.lang,
        "dir": _direction(shown.view),
        "theme": shown.view.theme,
        "embed": "1" if shown.view.embed else "",
        "version": shown.version,
        "failed": t("failed.interaction", shown.view.lang),
    }


def _direction(view: View) -> str:
    return i18n.direction(view.lang) if view.dir == "auto" else view.dir


def _language() -> str:
    return i18n.negotiate(flask.request.headers.get("Accept-Language", ""))


def _layout(versions: Versions) -> Component:
    """The page whose address the browser names as the referrer; without one, a frame that the script fills."""
    stores = [dcc.Store(id=name) for name in ("address", "settled")]
    if not flask.has_request_context() or not flask.request.referrer:
        return html.Div([*stores, dcc.Store(id="shown"), html.Div(id="page")])
    parts = urlsplit(flask.request.referrer)
    shown = render(versions, f"{parts.path}?{parts.query}", _language(), origin_asked())
    return html.Div([*stores, dcc.Store(id="shown", data=_told(shown)), html.Div(shown.content, id="page")])


class _Masar(Dash):
    """Dash whose first answer is a finished page: language, direction, title, status and content of the address."""

    def __init__(
        self,
        *args: Any,
        render: Callable[[str], Rendered],
        head: Callable[[Rendered], str],
        tag: Callable[[Rendered], str],
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self._render, self._head, self._tag = render, head, tag

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]
        request = flask.request
        shown = self._render(request.full_path if request.query_string else request.path)

        @flask.after_this_request
        def _answer(response: flask.Response) -> flask.Response:
            response.status_code = shown.status
            response.headers["Content-Language"] = shown.view.lang
            response.headers["Vary"] = "Accept-Language"
            response.headers["Cache-Control"] = "no-cache"
            if shown.status == 200:
                response.set_etag(self._tag(shown), weak=True)
                response.make_conditional(request)
            return response

        lang, content = shown.view.lang, markup(shown.content)
        told = _told(shown)
        data = "".join(
            f' data-{key}="{escape(told[key])}"' for key in ("theme", "embed", "version", "failed", "address")
        )
        keys = f' data-keys="{" ".join(KEYS)}" data-client="{" ".join(CLIENT_KEYS)}"'
        return f"""<!DOCTYPE html>
<html lang="{lang}" dir="{_direction(shown.view)}"{data}{keys}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(shown.title)}</title>
{self._preloads(content)}<script defer src="{self._asset(assets.SCRIPT)}"></script>
<style>{assets.style(self.get_asset_url(""))}</style>
{self._head(shown)}
<meta name="robots" content="{"noindex" if shown.status != 200 else "index,follow"}">
<link rel="icon" type="image/svg+xml" href="{self._asset("favicon.svg")}">
{parts["css"]}
</head>
<body>
<noscript><p class="noscript">{escape(t("site.noscript", lang))}</p></noscript>
<div id="first">{content}</div>
{parts["app_entry"]}
<footer hidden>{parts["config"]}{_later(shown, parts["scripts"] + parts["renderer"])}</footer>
</body>
</html>"""

    def _preloads(self, content: str) -> str:
        """Links to the fonts of the page: those that come late are not used. Large ones are for a letter or two."""
        heads = "".join(re.findall(r"<h[1-4].*?</h[1-4]>", content))
        seen = {400: set(content), 700: set(heads)}
        named = (f"fonts/{face.file}" for face in FACES if face.common and face.letters(seen[face.weight]))
        links = (f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{self.get_asset_url(name)}">'
                 for name in named)  # fmt: skip
        return "".join(links)

    def _asset(self, name: str) -> str:
        return f"{self.get_asset_url(name)}?m={assets.fingerprint(name)}"


def _later(shown: Rendered, scripts: str) -> str:
    """The scripts that make the page over to Dash, inert until ``masar.js`` takes them out of here.

    ``data-soon`` are those that Dash then asks for; ``data-now``: the page is of no use before.
    """
    drawn = [part for part in _walk(shown.content) if isinstance(part, dcc.Graph)]
    pictured = [part for part in _walk(shown.content) if getattr(part, "className", "") in PICTURES]
    soon = " ".join([static.PLOTLY, ASYNC_GRAPH] if drawn else [])
    now = " data-now" if shown.view.page == "add" or len(pictured) < len(drawn) else ""
    needed = re.sub(r'<script src="[^"]*/dash_table/[^"]*"></script>', "", scripts)
    return f'<template id="later" data-soon="{soon}"{now}>{needed}</template>'


def _walk(parts: Iterable[Any]) -> Iterator[Component]:
    for part in parts:
        if isinstance(part, Component):
            yield part
            children = getattr(part, "children", None)
            yield from _walk(children if isinstance(children, list | tuple) else [children])
