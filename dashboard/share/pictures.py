"""Answers ``/preview/<the path of a view>.png``: the picture beside a link, kept until what it shows changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

import flask

from dashboard import state
from dashboard.share import answers, preview
from dashboard.share.address import LARGE
from dashboard.shown import shown
from dashboard.state import View
from dashboard.versions import Versions
from etl.errors import EtlError

KEPT = 128
"""Pictures in memory, some 30 KB each."""


def register(server: flask.Flask, versions: Versions, language: Callable[[], str], origin: Callable[[], str]) -> None:
    """Pictures of pages that hold data; of the others, and of what is not there, the one of the first page."""
    kept = OrderedDict[str, bytes]()
    lock = Lock()

    def picture(page: str) -> flask.Response:
        size = preview.SIZES.get(flask.request.args.get("size", LARGE))
        if size is None:
            return answers.refused(400, f"a preview has no such size: {' or '.join(preview.SIZES)}")
        view, _ = state.parse(f"/{page}?{flask.request.query_string.decode('utf-8', 'replace')}")
        view = view if view.lang else view.but(lang=language())
        if not preview.able(view.lang):
            return answers.refused(503, "no preview in this language: the server lacks libfribidi, which sets Arabic")
        try:
            data = versions.of(view)
            etag = answers.tag(data, state.write(view), origin(), *size, "preview")
            if answers.unchanged(etag):
                return answers.not_modified(etag, pinned=bool(view.version))
            with lock:
                content = kept.get(etag, b"")
            if not content:
                found = shown(data, view, origin()) or shown(data, View(lang=view.lang, theme=view.theme), origin())
                assert found is not None  # the first page is always there
                content = preview.draw(found, *size)
        except EtlError as error:
            return answers.failed(error, view.version, versions.now.version())
        with lock:
            kept[etag] = content
            while len(kept) > KEPT:
                kept.popitem(last=False)
        name = f"masar_{view.page}_{view.lang}.png"
        canonical = origin() + state.write(view)
        return answers.sent(content, "image/png", name, etag, pinned=bool(view.version), canonical=canonical)

    answers.readable(server, "/preview/<path:page>.png", "preview", picture)
