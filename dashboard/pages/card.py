"""The card of one mark of the explorer, for the script: a page has that of the selected mark, not those of all."""

from __future__ import annotations

from collections.abc import Callable

import flask

from dashboard import state
from dashboard.components.citation import CARDS, card
from dashboard.components.markup import markup
from dashboard.explored import explored
from dashboard.versions import Versions
from etl.errors import EtlError

STRANGER = {"Access-Control-Allow-Origin": "*"}
"""A frame that its host sandboxes has no origin of its own; what a card says, anybody may read."""


def register(server: flask.Flask, versions: Versions, language: Callable[[], str], origin: Callable[[], str]) -> None:
    """Answers with what stands in a card, as HTML; 404 for a figure that the view does not draw."""

    def answer(figure_id: str) -> flask.Response:
        view, _ = state.parse(f"/explore?{flask.request.query_string.decode()}")
        view = view.but(fig=figure_id, lang=view.lang or language())
        try:
            made = explored(versions.of(view), view)
        except EtlError:
            flask.abort(503)
        mark = next((mark for mark in made.drawn if mark.figure.figure_id == figure_id), None)
        if mark is None:
            flask.abort(404)
        html = markup(card(made, mark, origin()).children)
        return flask.Response(html, headers={"Cache-Control": "no-cache", "X-Robots-Tag": "noindex", **STRANGER})

    server.add_url_rule(f"{CARDS}<figure_id>", "card", answer)
