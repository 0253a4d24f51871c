"""Small parts that every component uses: links that carry the view, bold words, buttons that copy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, state
from dashboard.i18n import t
from dashboard.state import View


def attributes(names: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes whose names are no Python names (``aria-label``), for any component; None leaves one out."""
    return {name: value for name, value in names.items() if value is not None}


def link(children: Any, view: View, **properties: Any) -> Component:
    """A link to a view of this site; the script follows it without loading the page anew."""
    return html.A(children, href=state.write(view), **attributes({"data-nav": "", **properties}))


def to_table(lang: str) -> Component:
    """A link over the marks to the table of the page: for the keyboard, and seen only when it has the focus."""
    return html.A(t("site.to_table", lang), href="#figures", className="skip to-table")


def outside(children: Any, url: str | None, **properties: Any) -> Component:
    """A link to a page elsewhere; the words alone when the address is not plain http or https."""
    if url and re.match(r"https?://", url):
        return html.A(children, href=url, rel="noopener", target="_blank", **properties)
    return html.Span(children, **properties)


def rich(text: str) -> list[Any]:
    """``**bold**`` words of a string as components."""
    return [html.Strong(part) if place % 2 else part for place, part in enumerate(text.split("**")) if part]


def copier(words: str, done: str, lang: str, *, text: str | None = None, **properties: Any) -> Component:
    """A button that copies ``text``, or the address of the page; the script announces ``done``."""
    data = {"data-copy": text or "", "data-done": done, "data-failed": t("share.failed", lang, text="{text}")}
    return html.Button(words, type="button", **attributes({"className": "quiet", **data, **properties}))


def foldable(words: str, inner: Component) -> list[Component]:
    """``inner`` in full, and once more behind ``words`` for a narrow screen; the style sheet shows one of the two."""
    folded = html.Details([html.Summary(words), html.Div(inner)], className="folded")
    return [html.Div(inner, className="unfolded"), folded]


def facet_name(name: str, chosen: str, lang: str) -> Component:
    """What stands on a filter: ``Route: All``. The style sheet leaves ``: All`` out."""
    said = t("format.colon", lang, a=name, b=chosen)
    return html.Summary([name, html.Span(said.removeprefix(name), className="of-all")])


def badge(words: str, kind: str) -> Component:
    """A short word in a box; ``kind`` is a state of a finding."""
    return html.Span(words, className=f"badge {kind}")


def pages(number: int, part: int, each: int, view: View) -> Component | None:
    """The way through a long list: part ``part`` of ``number`` rows, ``each`` a page; None if they stand on one."""
    last = -(-number // each)
    if last < 2:
        return None
    lang, part = view.lang, min(part, last)
    steps: list[Component] = [html.Span(t("checks.page", lang, n=i18n.number(part, lang), all=i18n.number(last, lang)))]
    if part > 1:
        steps.insert(0, link(t("checks.previous", lang), view.but(part=part - 1), className="quiet", rel="prev"))
    if part < last:
        steps.append(link(t("checks.next", lang), view.but(part=part + 1), className="quiet", rel="next"))
    return html.Nav(steps, className="pages", **attributes({"aria-label": t("checks.pages", lang)}))
