"""What programs read at the top of a page: title, description, preview picture, other languages, forms and embed."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from dashboard import i18n, words
from dashboard.i18n import LANGUAGES, t
from dashboard.share import forms, preview
from dashboard.share.address import EMBEDDABLE, LARGE, page_address, preview_address
from dashboard.shown import Shown
from dashboard.state import View

LONGEST = 300
"""Characters of a description that anybody shows."""


def description(found: Shown) -> str:
    """The view in some sentences: what is counted, what the checks say, who printed it."""
    said = [found.subtitle, *found.checks, *found.sources] if found.checks or found.sources else [found.alt]
    whole = i18n.join_words(f"{words.plain(line).rstrip('.')}." for line in said)
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition(" ")[0].rstrip(" ,;:.·،؛") + "…"


def tags(found: Shown, origin: str, title: str) -> str:
    """The part of the head that differs from view to view, as HTML."""
    view = found.view
    address, about = escape(page_address(view, origin)), escape(description(found))
    named = escape(found.named)
    lines = [
        f'<meta name="description" content="{about}">',
        f'<link rel="canonical" href="{escape(page_address(view.but(embed=False, controls=False), origin))}">',
        *_languages(view, origin),
        *_forms(found, origin),
        *_embeds(view, origin, title),
        f'<meta property="og:type" content="{"article" if view.page in ("article", "figure") else "website"}">',
        f'<meta property="og:site_name" content="{escape(t("site.name", view.lang))}">',
        f'<meta property="og:title" content="{named}">',
        f'<meta property="og:description" content="{about}">',
        f'<meta property="og:url" content="{address}">',
        f'<meta property="og:locale" content="{view.lang}">',
        f'<meta name="twitter:title" content="{named}">',
        f'<meta name="twitter:description" content="{about}">',
    ]
    if preview.able(view.lang):
        lines += _pictures(found, origin)
    return "\n".join(lines)


def plain(title: str, about: str, view: View, origin: str) -> str:
    """The same for a page that holds no data: its preview is that of the first page."""
    lines = [
        f'<meta name="description" content="{escape(about)}">',
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{escape(about)}">',
        f'<meta property="og:site_name" content="{escape(t("site.name", view.lang))}">',
    ]
    if preview.able(view.lang):
        first = View(lang=view.lang, theme=view.theme)
        lines.append(f'<meta property="og:image" content="{escape(preview_address(first, origin))}">')
        lines.append('<meta name="twitter:card" content="summary_large_image">')
    return "\n".join(lines)


def _pictures(found: Shown, origin: str) -> list[str]:
    width, height = preview.SIZES[LARGE]
    large, small = (escape(preview_address(found.view, origin, size)) for size in preview.SIZES)
    alt = escape(preview.alt(found))
    return [
        f'<meta property="og:image" content="{large}">',
        '<meta property="og:image:type" content="image/png">',
        f'<meta property="og:image:width" content="{width}">',
        f'<meta property="og:image:height" content="{height}">',
        f'<meta property="og:image:alt" content="{alt}">',
        '<meta name="twitter:card" content="summary_large_image">',
        f'<meta name="twitter:image" content="{small}">',
        f'<meta name="twitter:image:alt" content="{alt}">',
    ]


def _languages(view: View, origin: str) -> list[str]:
    return [
        f'<link rel="alternate" hreflang="{name}" href="{escape(page_address(view.but(lang=name), origin))}">'
        for name in LANGUAGES
    ]


def _forms(found: Shown, origin: str) -> list[str]:
    return [
        f'<link rel="alternate" type="{form.media_type.partition(";")[0]}" '
        f'href="{escape(page_address(found.view, origin, f".{ending}"))}">'
        for ending, form in forms.FORMS.items()
        if ending in ("csv", "json")
    ]


def _embeds(view: View, origin: str, title: str) -> list[str]:
    if view.page not in EMBEDDABLE:
        return []
    asked = quote(page_address(view, origin), safe="")
    return [
        f'<link rel="alternate" type="application/json+oembed" href="{origin}/oembed?url={asked}" '
        f'title="{escape(title)}">',
        f'<link rel="alternate" type="text/xml+oembed" href="{origin}/oembed?url={asked}&amp;format=xml" '
        f'title="{escape(title)}">',
    ]
