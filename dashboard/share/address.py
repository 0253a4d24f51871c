"""Addresses that leave the page: of a view in any form, of its preview, and the code that shows it elsewhere."""

from __future__ import annotations

from html import escape

from dashboard import state
from dashboard.state import View

LARGE, SMALL = "1200x628", "800x418"
"""Sizes of previews, in pixels: what most sites ask for, and what small cards show."""
SANDBOX = "allow-scripts allow-same-origin allow-downloads allow-popups"
HEIGHT = 620
NARROWEST = 320
EMBEDDABLE = ("article", "explore")
"""Pages with a chart to show alone."""


def page_address(view: View, origin: str, ending: str = "") -> str:
    """The canonical address of a view, with an ending for another form of it."""
    path, mark, query = state.write(view).partition("?")
    path = "/overview" if ending and path == "/" else path
    return f"{origin}{path}{ending}{mark}{query}"


def preview_address(view: View, origin: str, size: str = LARGE) -> str:
    """Where the preview picture of a view is."""
    address = page_address(view.but(embed=False, controls=False), "", ".png")
    if size != LARGE:
        address += ("&" if "?" in address else "?") + f"size={size}"
    return f"{origin}/preview{address}"


def iframe(view: View, title: str, origin: str, *, height: int = HEIGHT) -> str:
    """An iframe that shows this view without the shell; it may run scripts and download, and reach nothing else."""
    address = escape(page_address(view.but(embed=True), origin))
    return (
        f'<iframe src="{address}" title="{escape(title)}" width="100%" height="{height}" loading="lazy" '
        f'style="border:0;min-width:{NARROWEST}px" sandbox="{SANDBOX}" allow="clipboard-write"></iframe>'
    )
