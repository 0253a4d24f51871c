"""The chart of a view as PNG, SVG or PDF, drawn by ``dashboard.render``."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from urllib.parse import urlsplit

from dashboard import render, state
from dashboard.components.chart import Card
from dashboard.render import BACKGROUNDS, Background, Form, Words, picture
from dashboard.shown import Shown
from etl.errors import UsageError

KEPT = 64
"""Pictures in memory, some 200 KB each: one that is embedded somewhere is asked for again and again."""
_kept = OrderedDict[str, bytes]()
_lock = Lock()
OPTIONS = ("size", "background", "frame", "code")
"""What a request for a picture may say beside its view."""


class NothingToDraw(UsageError):
    """A picture was asked for of a view that has none: nothing is wrong with the request but its ending."""


def make(found: Shown, form: Form, options: Mapping[str, str]) -> bytes:
    """The main chart of a view. ``options``: ``size`` a preset or 1000x600, ``background``, ``frame`` and ``code`` 0 or
    1. UsageError for an option that cannot be; NothingToDraw for a view without a chart; PictureError when nothing can
    draw here.
    """
    if found.chart is None:
        raise NothingToDraw("this view has no chart", found.address, "take its table: .csv, .xlsx or .json")
    return of_card(found, found.chart, form, options)


def of_card(found: Shown, card: Card, form: Form, options: Mapping[str, str]) -> bytes:
    """One of the charts of a view."""
    said = words(found, card)
    size = render.size(options.get("size", "print" if form == "pdf" else "article"))
    background = _background(options.get("background", ""), found.view.theme)
    framed, code = _switch(options, "frame", True), _switch(options, "code", False)
    if code and not said.url:
        todo = "start Masar with the address at which readers reach it: masar serve --public-url https://…"
        raise UsageError("no QR code leads to an address that only this computer or network knows", found.address, todo)
    key = hashlib.sha256(repr((card.figure.to_json(), said, form, size, background, framed, code)).encode()).hexdigest()
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = picture(card.figure, said, form, size, background=background, framed=framed, code=code)
    with _lock:
        _kept[key] = made
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return made


def words(found: Shown, card: Card) -> Words:
    """What stands around a chart, with the address that leads back to it: without what only a screen needs."""
    parts = urlsplit(found.address)
    origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    seen = found.view.but(fig="", theme="auto", embed=False, controls=False)
    seen = seen.but(chart=card.name) if card.name in state.CHARTS else seen
    return render.words(card.text, found.view.lang, origin + state.write(seen))


def _background(asked: str, theme: str) -> Background:
    if asked and asked not in BACKGROUNDS:
        raise UsageError("no background", asked, f"choose {', '.join(BACKGROUNDS)}")
    return next((known for known in BACKGROUNDS if known == asked), "dark" if theme == "dark" else "light")


def _switch(options: Mapping[str, str], name: str, default: bool) -> bool:
    asked = options.get(name, str(int(default)))
    if asked not in ("0", "1"):
        raise UsageError("neither 0 nor 1", f"{name}={asked}", f"write {name}=0 or {name}=1")
    return asked == "1"
