"""``masar export chart``: a view of a library in any form, without a server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from dashboard import i18n, state
from dashboard.data import Data
from dashboard.i18n import LANGUAGES
from dashboard.share.forms import FORMS, as_json
from dashboard.shown import shown
from dashboard.state import View
from dashboard.versions import Versions
from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.load.library import Library


def view_of(library: Library, subject: str, choice: Mapping[str, str]) -> View:
    """The view that ``subject`` names: an article, or the address of any page, with or without scheme and host.

    ``choice`` overrides parts of it: ``lang``, ``as``, ``chart``. Where nothing says the language it is the article's
    own if pages are shown in it, else English. UsageError for what an address cannot say.
    """
    address = subject if "/" in subject else f"/article/{quote(subject, safe='')}"
    view, problems = state.parse(address)
    told, more = state.parse("/?" + "&".join(f"{key}={quote(value)}" for key, value in choice.items() if value))
    if wrong := next(iter((*more, *problems)), None):
        raise UsageError(f"{wrong.value!r} is no value of {wrong.key!r}", subject, "copy the address of a page")
    fields = {"lang": "lang", "as": "reading", "chart": "chart"}
    view = view.but(**{fields[key]: getattr(told, fields[key]) for key, value in choice.items() if value})
    if not view.lang:
        article = library.article(view.item) if view.page == "article" else None
        own = article.language if article else None
        view = view.but(lang=own if own in LANGUAGES else i18n.FALLBACK)
    return view


def make(
    library: Library, subject: str, form: str, options: Mapping[str, str], choice: Mapping[str, str], public_url: str
) -> bytes:
    """The bytes of a view as ``form`` (the ending of a file). ``options`` as ``dashboard.take.picture`` takes them.

    UsageError for a form, view, chart or option that cannot be; PictureError where no picture can be drawn.
    """
    if form not in FORMS:
        raise UsageError(f"cannot write .{form}" if form else "cannot tell the form", "--to", f"use {', '.join(FORMS)}")
    view = view_of(library, subject, choice)
    if view.page == "article":
        view = view.but(embed=True)  # the figures of the chart, not all of the article
    versions = Versions(library, Data(library))
    data = versions.of(view)
    found = shown(data, view, public_url.rstrip("/"))
    if found is None:
        raise UsageError("the library has nothing of that name", subject, "masar export articles lists what it has")
    if choice.get("chart") and found.chart and found.chart.name != choice["chart"]:
        raise UsageError(f"it has no chart {choice['chart']!r}", subject, f"it has {', '.join(found.charts) or 'none'}")
    if form == "json":
        return as_json(found, {"version": data.version(), "pinned": bool(view.version), "changed_since": False})
    return FORMS[form].make(found, options)
