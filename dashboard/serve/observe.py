"""Around every request, those for files included: an id, a line of JSON in the log, a count.

The line says what was asked and how it went; it holds no query, no address of a reader and nothing that was brought.
Who reads in private leaves no line and is not counted.
"""

from __future__ import annotations

import json
import re
import sys
import time
import uuid
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import IO, Any

from werkzeug.wsgi import ClosingIterator

from dashboard.serve.metrics import Metrics
from dashboard.serve.untold import UNTOLD

Start = Callable[..., Any]
HEADER = "X-Request-ID"
LONGEST = 200
_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)
_PARTS = ("article", "figure", "explore", "checks", "add", "about", "download", "review", "assets", "preview", "oembed")


class Observed:
    """A WSGI application, watched. ``log`` writes the lines to ``stream``, standard output by itself."""

    def __init__(
        self, application: Any, *, log: bool = False, metrics: Metrics | None = None, stream: IO[str] | None = None
    ) -> None:
        self._application, self._log, self._metrics, self._stream = application, log, metrics, stream

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        began, status = time.perf_counter(), [500]
        given = environ.get("HTTP_X_REQUEST_ID", "")
        name = given if _ID.fullmatch(given) else uuid.uuid4().hex

        def start(said: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            status[0] = int(said[:3])
            return start_response(said, [*headers, (HEADER, name)], *more)

        def ended() -> None:
            if not environ.get(UNTOLD):
                self._tell(environ, name, status[0], time.perf_counter() - began)

        try:
            answer = self._application(environ, start)
        except BaseException:
            ended()
            raise
        return ClosingIterator(answer, ended)

    def _tell(self, environ: dict[str, Any], name: str, status: int, seconds: float) -> None:
        path, method = str(environ.get("PATH_INFO", "")), str(environ.get("REQUEST_METHOD", ""))
        if self._metrics:
            self._metrics.count(part(path), method, status, seconds)
        if not self._log:
            return
        line = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "request": name,
            "method": method[:10],
            "path": path[:LONGEST],
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        print(json.dumps(line, ensure_ascii=True), file=self._stream or sys.stdout, flush=True)


def part(path: str) -> str:
    """The part of the site that a path belongs to: one of few, whatever is asked."""
    first, _, rest = path.lstrip("/").partition("/")
    if not first:
        return "overview"
    if first.startswith("_"):
        return "dash"
    if first == "add" and rest in ("read", "keep"):
        return f"add/{rest}"
    first = first.partition(".")[0]
    return first if first in _PARTS else "other"
