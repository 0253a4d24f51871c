"""A view as one HTML file that needs nothing else: chart that answers to the pointer, words, table, doubts, sources.

Fonts, styles and plotly.js are inside; a policy in the file keeps it from asking any host. Without scripts everything
but the drawing is there.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from datetime import date
from html import escape

from dashboard import i18n, render
from dashboard.assets import ASSETS, BUNDLE
from dashboard.components.chart import Card
from dashboard.i18n import t
from dashboard.shown import Shown
from dashboard.take import cite
from dashboard.take.picture import words
from dashboard.take.readable import Cell, on_a_page, written
from dashboard.theme import DISPLAY, FACES, INSIDE, LIGHT, graph_config, tokens_css

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data: blob:"
)
STYLE = """
body{margin:0;background:var(--paper);color:var(--ink);font-family:var(--font-ui);line-height:1.55}
main{max-inline-size:72rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.6rem;line-height:1.25;margin:0}
.subtitle,.source,.note,footer{color:var(--ink-soft)}
.chart{margin-block:1rem}
.check{border-inline-start:4px solid var(--line-strong);padding-inline-start:.75rem}
.check.doubted{color:var(--doubt);border-color:var(--doubt)}
.scroller{overflow-x:auto;margin-block:1.5rem}
table{border-collapse:collapse;font-size:.875rem;inline-size:100%}
caption{text-align:start;font-weight:700;padding-block:.5rem}
th,td{padding:.4rem .6rem;border-block-end:1px solid var(--line);text-align:start;vertical-align:top}
td.number{white-space:nowrap}
td.long{min-inline-size:13rem}
tr.doubted td{background:var(--doubt-soft);color:var(--doubt)}
a{color:var(--accent)}
footer{display:flex;gap:1.5rem;align-items:end;justify-content:space-between;
border-block-start:1px solid var(--line);padding-block-start:1rem;overflow-wrap:anywhere}
svg.code{inline-size:7rem;block-size:7rem;flex:none}
@media (max-width:640px){
thead{display:none}tr{display:block;padding-block:.5rem;border-block-end:1px solid var(--line)}
td,td.long{display:block;min-inline-size:0;border:0;padding:.15rem .6rem}
td::before{content:attr(data-label) ": ";color:var(--ink-soft)}
}
@media print{tr{break-inside:avoid}thead{display:table-header-group}}
"""
LONG = ("sentence", "check", "said")
FOREIGN = ("quote", "sentence", "quotes", "title", "article_title")
"""Columns in the language of the article, whose direction is their own."""


def make(found: Shown, _options: Mapping[str, str] | None = None) -> bytes:
    """The file, in the language, direction and theme of the view."""
    lang, theme = found.view.lang, found.view.theme
    card = found.chart if found.chart and found.chart.figure.data else None  # a card is words, which the page has
    body = "".join([_head(found, card), _chart(card, lang), _foot(found, card), _table(found), _end(found, card)])
    scripts = _scripts(card, lang) if card else ""
    style = tokens_css() + STYLE
    return f"""<!DOCTYPE html>
<html lang="{lang}" dir="{i18n.direction(lang)}"{f' data-theme="{theme}"' if theme != "auto" else ""}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(cite.plain(found.title))}</title>
<meta name="description" content="{escape(cite.plain(found.alt or found.subtitle))}">
<meta name="author" content="{escape(cite.source(found))}">
<meta name="keywords" content="{escape(cite.check(found))}">
<link rel="canonical" href="{escape(found.address)}">
<style>{_with_fonts(style, body)}</style>
</head>
<body><main>{body}</main>{scripts}</body>
</html>
""".encode()


def _head(found: Shown, card: Card | None) -> str:
    title, subtitle = (card.text.title, card.text.subtitle) if card else (found.title, found.subtitle)
    unused = " ".join(cite.notices(found)[1:])
    told = f'<p class="note">{escape(unused)}</p>' if unused else ""
    return f'{told}<h1>{escape(title)}</h1><p class="subtitle">{escape(subtitle)}</p>'


def _chart(card: Card | None, lang: str) -> str:
    if card is None:
        return ""
    label = escape(card.text.alt)
    height = int(card.figure.layout.height or 450)
    return (
        f'<div class="chart" dir="ltr" id="chart" role="img" aria-label="{label}" style="block-size:{height}px"></div>'
    )


def _foot(found: Shown, card: Card | None) -> str:
    doubted = card.text.doubted if card else found.badge == "contradicts"
    lines = [card.text.check] if card else list(found.checks)
    parts = [f'<p class="check{" doubted" * doubted}">{escape(cite.plain(line))}</p>' for line in lines if line]
    parts += [f'<p class="source">{escape(line)}</p>' for line in ([card.text.source] if card else found.sources)]
    if card and card.text.note:
        parts.append(f'<p class="note">{escape(card.text.note)}</p>')
    return "".join(parts)


def _table(found: Shown) -> str:
    table, lang = on_a_page(found), found.view.lang
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
    rows = "".join(
        f"<tr{' class=doubted' * doubted}>"
        + "".join(_cell(*cell, lang) for cell in zip(table.names, table.heads, row, strict=True))
        + "</tr>"
        for row, doubted in zip(table.rows, table.doubted, strict=True)
    )
    caption = escape(t("take.table", lang))
    return (
        f'<div class="scroller" tabindex="0" role="group" aria-label="{caption}">'
        f"<table><caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(name: str, head: str, value: Cell, lang: str) -> str:
    text = escape(written(value, lang))
    if name == "address" and text:
        return f'<td data-label="{escape(head)}"><a href="{text}">{escape(t("take.open", lang))}</a></td>'
    kind = ' class="long"' if name in LONG else ' class="number"' if name == "value" else ""
    way = ' dir="auto"' if name in FOREIGN else ""
    return f'<td{kind}{way} data-label="{escape(head)}"><bdi>{text}</bdi></td>'


def _end(found: Shown, card: Card | None) -> str:
    lang, today = found.view.lang, date.today()
    url = words(found, card).url if card else ""
    made = render.qr_code(url) if url else None
    code = (
        f'<svg class="code" viewBox="0 0 {made["size"]} {made["size"]}" role="img" aria-label="{escape(url)}">'
        f'<rect width="100%" height="100%" fill="{LIGHT.raised}"/><path d="{made["path"]}" stroke="{LIGHT.ink}"/></svg>'
        if made
        else ""
    )
    cited = escape(cite.shown_line(found, today))
    return (
        f"<footer><div><p>{cited}</p><p>{escape(t('take.terms_text', lang))}</p>"
        f'<p><a href="{escape(found.address)}">{escape(t("take.open", lang))}</a></p></div>{code}</footer>'
    )


def _scripts(card: Card, lang: str) -> str:
    figure = json.loads(card.figure.to_json())
    told = json.dumps([figure["data"], figure["layout"], graph_config(lang)]).replace("<", "\\u003c")
    plotly = BUNDLE.read_text(encoding="utf-8").replace("</script", "<\\/script")
    return f'<script>{plotly}</script><script>Plotly.newPlot("chart", ...{told})</script>'


def _with_fonts(style: str, text: str) -> str:
    """The style sheet with those fonts inside that the text has letters of; the others go."""
    for face in FACES:
        rule = re.search(rf"@font-face\{{[^}}]*{re.escape(face.file)}[^}}]*\}}\n?", style)
        assert rule is not None
        if face.letters(text):
            content = base64.b64encode((ASSETS / "fonts" / face.file).read_bytes()).decode()
            made = rule[0].replace(f"fonts/{face.file}", f"data:font/woff2;base64,{content}").replace(DISPLAY, INSIDE)
        else:
            made = ""
        style = style.replace(rule[0], made)
    return style
