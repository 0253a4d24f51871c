"""Reads what a person brings to the page ``add``, and keeps it when asked to. Only for a page of this site.

The answer is a line of JSON for each step, so that a long document shows how far it is, and ends when nobody listens.
What was brought stays in memory: it is in no file and in no line of the log.
"""

from __future__ import annotations

import io
import json
import logging
import re
import time
import traceback
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from threading import BoundedSemaphore
from types import MappingProxyType
from typing import IO, Any, cast

import flask
from plotly.io.json import to_json_plotly

from dashboard import desk, state
from dashboard.components.chart import cards
from dashboard.data import Data, Story
from dashboard.desk import Brought, Step, Tell
from dashboard.i18n import t
from dashboard.pages import add
from dashboard.pages.add import Before
from dashboard.pages.article import checked
from dashboard.pages.review import CONTROL, same_origin
from dashboard.serve.untold import UNTOLD
from dashboard.state import View
from etl.errors import (
    AddressError,
    LibraryError,
    LineError,
    ListOfAddresses,
    NoText,
    ReadError,
    TooLarge,
    UnknownLanguage,
    UnknownType,
)
from etl.load.library import Library
from etl.pipeline import LIMIT, Names, Said, Submission, compare, is_readable, languages, reference_of, settled

READ, KEEP = "/add/read", "/add/keep"
AT_ONCE = 4
"""Documents that one process reads at a time; who comes when all are taken waits, then is asked to try again."""
PATIENCE = 5.0
"""Seconds that somebody waits for a place: who has just left keeps theirs until the reading is told to end."""
PASTED = "pasted.txt"
FORM = 1_000_000
"""Bytes that the other parts of the form may have."""
LONG = {"title": 300, "publisher": 100}
log = logging.getLogger(__name__)


class InMemory(flask.Request):
    """A request whose files are never written to the disk."""

    def _get_file_stream(self, *about: Any, **named: Any) -> IO[bytes]:
        return io.BytesIO()


def register(server: flask.Flask, library: Library, data: Data, language: Callable[[], str]) -> None:
    """Answer the page ``add``: 200 with lines of JSON; 400 nothing came, 403 not allowed, 413 too large, 422 not to be
    read, 503 too many at once; these with one line that says why."""
    server.request_class = InMemory
    room = BoundedSemaphore(AT_ONCE)

    def answer() -> flask.Response:
        request, keep = flask.request, flask.request.path == KEEP
        request.environ[UNTOLD] = True  # until it is known that it is not private
        request.max_content_length, request.max_form_memory_size = LIMIT + FORM, LIMIT + FORM
        view = _view(request, language)
        if not same_origin(request):
            return _refused("foreign", view, 403)
        if (request.content_length or 0) > LIMIT + FORM:
            return _refused("too_large", view, 413)
        form = request.form
        private = request.environ[UNTOLD] = form.get("private") == "1"
        if keep and (data.read_only or private):
            return _refused("read_only", view, 403)
        if keep and _wrong_day(form.get("fixes", "")):
            return _refused("day", view, 422)
        brought = _brought(request)
        if brought is None:
            return _refused("incomplete", view, 400)
        if brought.kind == "address" and data.permit is None:
            return _refused("no_fetching", view, 403)
        if not room.acquire(timeout=PATIENCE):
            return _refused("busy", view, 503)
        view = view.but(reading="repaired" if form.get("as") == "repaired" else "printed")
        shown = int(text) if (text := form.get("show", "")).isdecimal() else 0
        origin = request.host_url.rstrip("/")

        def work(tell: Tell) -> dict[str, Any]:
            wrong: list[LineError] = []
            version = library.version()
            made = desk.read(brought, data, library, tell, wrong, keep=keep)
            tell(desk.KEEPING if keep else "", 0, 0)  # who left meanwhile has nothing kept
            return (
                kept(library, made, version, shown, view) if keep else told(library, made, wrong, shown, view, origin)
            )

        steps = _freed(desk.heard(work), room)
        first = next(steps)
        if isinstance(first, Exception):
            steps.close()
            return _refused(_reason(first), view, _status(first), _values(first, view.lang))
        return _streamed(_lines(first, steps, view), request)

    for path in (READ, KEEP):
        server.add_url_rule(path, path.replace("/", "_"), answer, methods=["POST"])


def told(
    library: Library, made: Submission, wrong: Sequence[LineError], shown: int, view: View, origin: str
) -> dict[str, Any]:
    """What the page shows of a document: a line about all of it, and everything about one of its articles: that at
    position ``shown``, else the first with figures. What is in no known language can be put right, and not kept."""
    stories = desk.stories(made, library)
    place = _place(stories, shown)
    story = stories[place]
    drawn = cards(story, view)
    view, _ = checked(story, view.but(fig=""), [card.name for card in drawn])
    found = story.article
    return {
        "step": "done",
        "line": add.line(stories, wrong, view.lang),
        "barred": not is_readable(made.articles),
        "shown": found.position,
        "facts": {
            "title": found.title,
            "publisher": found.publisher or "",
            "published": found.published.isoformat() if found.published else "",
            "language": found.language or "",
        },
        "content": add.preview(stories, wrong, place, _before(library, story), drawn, view, origin),
    }


def _before(library: Library, story: Story) -> Before | None:
    """What the library has of this article; None if nothing."""
    old = library.article(story.article.article_id)
    if old is None:
        return None
    changed = old.text != story.article.text
    return Before(compare(library.figure_rows(old.article_id), story.printed) if changed else None)


def kept(library: Library, made: Submission, version: int, shown: int, view: View) -> dict[str, Any]:
    """Keeps the document, read beside this ``version``; where the page of its article at position ``shown`` is.
    Raises EtlError."""

    def settle(_: Sequence[Submission]) -> Sequence[Submission]:
        nonlocal made
        if library.version() != version:  # an earlier version of it may have come meanwhile
            made = settled(made, Names(library), reference_of(library))
        return (made,)

    new = library.keep_all((made,), settle=settle) > 0
    counts = {article.position: 0 for article in made.articles}
    of = {article.article_id: article.position for article in made.articles}
    for figure in made.figures:
        counts[of[figure.article_id]] += 1
    wanted = shown if shown in counts else max(counts, key=lambda position: (counts[position] > 0, -position))
    name = next(article.article_id for article in made.articles if article.position == wanted)
    there = View("article", name, lang=view.lang, theme=view.theme, dir=view.dir)
    return {"step": "kept", "new": new, "address": state.write(there)}


def _view(request: flask.Request, language: Callable[[], str]) -> View:
    view, _ = state.parse(f"/add?{request.query_string.decode('utf-8', 'replace')}")
    return view if view.lang else view.but(lang=language())


def _brought(request: flask.Request) -> Brought | None:
    said = _said(request.form.get("fixes", ""))
    file = request.files.get("file")
    if file is not None:
        content = file.stream.read()
        name = CONTROL.sub(" ", file.filename or "").strip()[-200:]
        return Brought("file", name or PASTED, content, said)
    if text := request.form.get("text", "").strip():
        return Brought("text", PASTED, text.replace("\r\n", "\n").encode(), said)
    if address := CONTROL.sub("", request.form.get("address", "")).strip():
        return Brought("address", address[:2000], b"", said)
    return None


def _said(text: str) -> dict[int, Said]:
    """What a person puts right, by the position of the article; what is malformed is left out."""
    try:
        given = json.loads(text or "{}")
        return {int(position): _one(fields) for position, fields in given.items() if isinstance(fields, dict)}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _wrong_day(text: str) -> bool:
    """Whether a person gives an article a day that is none of the news: it is not kept without what they said."""
    try:
        given = json.loads(text or "{}").values()
    except (ValueError, AttributeError, RecursionError):
        return False
    days = [fields.get("published") for fields in given if isinstance(fields, dict)]
    return any(day and not (isinstance(day, str) and _day(day)) for day in days)


def _one(fields: dict[str, Any]) -> Said:
    names = {
        key: re.sub(r"\s+", " ", CONTROL.sub(" ", value)).strip()[: LONG[key]]
        for key in LONG
        if isinstance(value := fields.get(key), str)
    }
    day, code = fields.get("published"), fields.get("language")
    return Said(
        names.get("title"),
        names.get("publisher"),
        _day(day) if isinstance(day, str) else None,
        code if code in languages() else None,
    )


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if add.FIRST <= day <= add.LAST else None


def _place(stories: tuple[Story, ...], shown: int) -> int:
    places = {story.article.position: place for place, story in enumerate(stories)}
    first = next((place for place, story in enumerate(stories) if story.printed), 0)
    return places.get(shown, first)


def _freed(steps: Iterator[Any], room: BoundedSemaphore) -> Any:
    """The steps; the place is free again when they end or are closed."""
    with closing(cast(Any, steps)):
        try:
            yield from steps
        finally:
            room.release()


def _lines(first: Any, steps: Any, view: View) -> Iterator[bytes]:
    """A line for each step, not too many; the last one holds what was made or says why it was not."""
    with closing(steps):
        last, found = 0.0, first
        while isinstance(found, Step):
            if not found.what:
                yield b"\n"
            elif not found.of or time.monotonic() - last > desk.STEPS:
                last = time.monotonic()
                yield _line({"step": found.what, "done": found.done, "of": found.of})
            found = next(steps)
        if isinstance(found, Exception):
            found = {"step": "refused", "why": _why(_reason(found), view, _values(found, view.lang))}
        yield _line(found)


def _line(said: dict[str, Any]) -> bytes:
    return bytes(to_json_plotly(said), "utf-8") + b"\n"


def _streamed(lines: Iterator[bytes], request: flask.Request) -> flask.Response:
    answer = flask.Response(lines, content_type="application/x-ndjson")
    if request.accept_encodings["gzip"] > 0:
        answer.response = _packed(lines)
        answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Accel-Buffering"] = "no"  # nginx would hold the lines back
    answer.vary.add("Accept-Encoding")
    return answer


def _packed(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines as gzip, each sent at once."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    with closing(cast(Any, lines)):
        for line in lines:
            yield packer.compress(line) + packer.flush(zlib.Z_SYNC_FLUSH)
        yield packer.flush()


def _reason(error: Exception) -> str:
    """The name of the words that tell why. An error of the program itself goes to the log, without what it says: that
    might be words of the article."""
    if isinstance(error, TooLarge):
        return "too_large" if error.reason == "bytes" else f"too_large_{error.reason}"
    if isinstance(error, NoText):
        return "scan" if "PDF" in error.what else "no_text"
    if isinstance(error, ListOfAddresses):
        return "feed"
    if isinstance(error, UnknownType):
        return "kind_at" if error.media_type else "kind"
    if isinstance(error, AddressError):
        return f"address_{_answered(error.status)}" if error.status else f"address_{error.reason}"
    if isinstance(error, UnknownLanguage):
        return "language"
    if isinstance(error, LineError):
        return "lines"
    if isinstance(error, ReadError):
        return "damaged"
    refused = f"library_{error.reason}" if isinstance(error, LibraryError) else "failed"
    for at in traceback.extract_tb(error.__traceback__)[-1:]:
        log.error("not read or kept: %s (%s) at %s:%s", type(error).__name__, refused, at.filename, at.lineno)
    return refused


def _answered(status: int) -> str:
    """What an answer of a server that gave no page means to who asked."""
    if status in (401, 403):
        return "closed"
    if status in (404, 410, 451):
        return "gone"
    return "later" if status == 429 or status >= 500 else "status"


def _values(error: Exception, lang: str) -> dict[str, str]:
    """What the words that tell why have places for."""
    if isinstance(error, UnknownLanguage):
        return {"languages": add.known_languages(lang)}
    if isinstance(error, LineError):
        return {"line": add.bad_line(error, lang)}
    if isinstance(error, AddressError):
        return {"status": str(error.status)}
    return {"kind": f"\u2068{error.media_type[:60]}\u2069"} if isinstance(error, UnknownType) else {}


def _status(error: Exception) -> int:
    return 413 if isinstance(error, TooLarge) else 422 if isinstance(error, ReadError) else 500


def _why(reason: str, view: View, values: Mapping[str, str] = MappingProxyType({})) -> str:
    told = {"limit": add.megabytes(view.lang), **values}
    return t(f"add.refused.{reason}", view.lang, **told)


def _refused(reason: str, view: View, status: int, values: Mapping[str, str] = MappingProxyType({})) -> flask.Response:
    answer = flask.Response(_line({"step": "refused", "why": _why(reason, view, values)}), status)
    answer.content_type = "application/x-ndjson"
    answer.headers["Cache-Control"] = "no-store"
    return answer
