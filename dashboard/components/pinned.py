"""What a link that keeps old numbers says above them: from when they are, and what has changed since."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n
from dashboard.components.parts import link
from dashboard.i18n import t
from dashboard.state import View
from dashboard.versions import Since


def banner(since: Since, view: View) -> Component:
    """A line above the view, loud when something has changed, with the way to the numbers of now."""
    lang = view.lang
    named = (
        t("pinned.version", lang, version=since.version, day=i18n.day(since.day, lang))
        if since.day
        else t("pinned.version_undated", lang, version=since.version)
    )
    parts = [t("pinned.kept", lang, version=named)]
    if since.changed:
        counts = {"altered": since.altered, "gone": since.gone, "added": since.added}
        what = [i18n.plural(f"pinned.{name}", number, lang) for name, number in counts.items() if number]
        what += [t("pinned.said", lang)] if since.said else []
        parts.append(t("pinned.changed", lang, what=i18n.join(what, lang)))
    else:
        parts.append(t("pinned.same", lang))
    now = link(t("pinned.open", lang), view.but(version=""), **({"target": "_blank"} if view.embed else {}))
    words = html.P([html.Strong(parts[0]), " ", parts[1]])
    return html.Div([words, html.P(now)], className="pinned changed" if since.changed else "pinned", role="note")
