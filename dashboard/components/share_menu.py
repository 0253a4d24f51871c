"""The menu that takes a view along: links, words, citations and code for other pages. The script puts it together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard import state
from dashboard.components.parts import attributes
from dashboard.i18n import t
from dashboard.share.address import iframe
from dashboard.share.cite import ADDRESS, Said, texts
from dashboard.state import THEMES, View

COPIES = ("link", "words", "short", "full", "bibtex")


def share_menu(
    said: Said, view: View, origin: str, *, embeddable: bool = True, chosen: Mapping[str, str] | None = None
) -> Component:
    """A disclosure with all that can be copied of ``view``. ``origin`` is scheme and host; ``chosen``: sentence and
    figure of each mark that a reader can choose, by its id, in place of those that the title speaks of.
    """
    lang, name = view.lang, f"share-{said.name}"
    plain = view.but(fig=view.fig if view.page != "article" else "", embed=False, controls=False, version="")
    code = iframe(plain, t("share.embed_title", lang, title=said.named), "").replace(
        state.write(plain.but(embed=True)).replace("&", "&amp;"), ADDRESS
    )
    told = {
        "origin": origin,
        "path": state.write(plain),
        "title": said.title,
        "texts": {**texts(said), "link": ADDRESS, "embed": code},
        "chosen": dict(chosen or {}),
        "done": {
            **{copy: t("share.copied_text", lang) for copy in COPIES},
            "link": t("share.copied", lang),
            "embed": t("share.copied_embed", lang),
        },
        "failed": t("share.failed", lang, text="{text}"),
    }
    buttons = [html.Li(_button(f"share.copy_{copy}", lang, **{"data-take": copy})) for copy in COPIES]
    body: list[Component | None] = [
        html.Div(
            [
                _button("share.keep", lang, **{"data-switch": "pin", "aria-pressed": "false"}),
                html.P(t("share.keep_hint", lang), className="hint"),
            ],
            className="share-keep",
        ),
        html.Div([html.P(t("share.copies", lang), className="share-head"), html.Ul(buttons)]),
        _embed(name, lang) if embeddable else None,
        html.P(_button("share.system", lang, **{"data-take": "system", "hidden": True})),
        html.P(role="status", className="share-status"),
    ]
    panel = [part for part in body if part is not None]
    return html.Details(
        [html.Summary(t("share.menu", lang)), html.Div(panel, className="share-body")],
        className="share",
        **attributes({"data-menu": "", "data-share": json.dumps(told, ensure_ascii=False)}),
    )


def _embed(name: str, lang: str) -> Component:
    """What the embedded view may do and look like, and its code."""
    themes = [html.Option(t(f"share.theme_{theme}", lang), value=theme) for theme in THEMES]
    return html.Div(
        [
            html.P(t("share.embedding", lang), className="share-head"),
            _button("share.controls", lang, **{"data-switch": "controls", "aria-pressed": "false"}),
            html.Div(
                [
                    html.Label(t("share.theme", lang), htmlFor=f"{name}-theme"),
                    html.Select(themes, id=f"{name}-theme", **attributes({"data-choose": "theme"})),
                ],
                className="share-field",
            ),
            html.Label(t("share.code", lang), htmlFor=f"{name}-code"),
            html.Textarea(id=f"{name}-code", rows=4, readOnly="readOnly", dir="ltr", spellCheck="false"),
            _button("share.embed", lang, **{"data-take": "embed"}),
        ],
        className="share-embed",
    )


def _button(key: str, lang: str, **properties: Any) -> Component:
    return html.Button(t(key, lang), type="button", **properties)
