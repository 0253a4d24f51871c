"""What a link that keeps old numbers says above them: from when they are, and what has changed since."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard import i18n
from dashboard.components.parts import link
from dashboard.i18n import t
from dashboard.state import View, write
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
    forward = view.but(version="", embed=False, controls=False)
    now = link(t("pinned.open", lang), forward)
    if view.embed:  # a frame shows one view; the way on leaves it
        now = html.A(t("pinned.open", lang), href=write(forward), target="_blank", rel="noopener")
    words = html.P([html.Strong(parts[0]), " ", parts[1]])
    return html.Div([words, html.P(now)], className="pinned changed" if since.changed else "pinned", role="note")
