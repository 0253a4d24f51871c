"""Pictures made on the server: the same frame, fonts and words as in the browser, drawn by ``dashboard.renderer``."""

from __future__ import annotations

import atexit
import base64
import fcntl
import json
import os
import re
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from ipaddress import ip_address
from pathlib import Path
from threading import Lock
from typing import Any, Literal
from urllib.parse import urlsplit

from dashboard import i18n, pdf
from dashboard.charts.text import ChartText
from dashboard.theme import DARK, LIGHT
from etl.errors import PictureError, UsageError

Form = Literal["png", "svg", "pdf"]
Background = Literal["light", "dark", "transparent"]
FORMS: tuple[Form, ...] = ("png", "svg", "pdf")
BACKGROUNDS: tuple[Background, ...] = ("light", "dark", "transparent")
MEDIA_TYPES: Mapping[Form, str] = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}
ROOT = Path(__file__).parents[1]
STARTING = 30.0
"""Seconds the renderer may take to listen; Chromium is started later."""
GROUP = "MASAR_SERVER"
"""Environment variable that the workers of one server share; they have one renderer together."""
PATIENCE = 60.0
"""Seconds to wait for a picture, its turn in the queue included."""
SMALLEST, MOST_PIXELS, RATIO = 200, 12_000_000, (0.5, 2.0)
"""Pixels of the shorter side, of the whole, and height to width."""
ROOM = 400
"""Height that a picture is laid out at, at least, so that chart and words have room."""
ISOLATES = {ord(letter): None for letter in "\u2066\u2067\u2068\u2069"}


@dataclass(frozen=True, slots=True)
class Size:
    """A size of a picture: pixels, and the width it is laid out at; the smaller, the larger its letters."""

    name: str
    width: int
    height: int
    layout_width: int


PRESETS = (
    Size("article", 1200, 800, 800),
    Size("preview", 1200, 628, 800),
    Size("square", 1080, 1080, 620),
    Size("story", 1080, 1920, 480),
    Size("slide", 1920, 1080, 960),
    Size("print", 1123, 794, 800),
)
"""``print`` is A4 across at 96 dots an inch: for paper, as SVG or PDF."""
_PRESETS = {size.name: size for size in PRESETS}


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says around its chart. ``address`` is printed; ``url`` is the link to it and into its metadata,
    empty when nobody outside could follow it. ``site`` names the dashboard.
    """

    title: str
    subtitle: str
    source: str
    check: str
    note: str
    alt: str
    lang: str
    doubted: bool
    address: str
    url: str
    site: str


def words(text: ChartText, lang: str, address: str) -> Words:
    """The words of one chart. ``address`` is that of its view, with scheme and host; a host that only this computer
    or this network knows is left out.
    """
    parts = urlsplit(address)
    path = parts._replace(scheme="", netloc="").geturl()
    url = address if is_public(parts.hostname or "") else ""
    return Words(
        text.title, text.subtitle, text.source, text.check, text.note, text.alt, lang, text.doubted,
        f"{parts.netloc}{path}" if url else path, url, i18n.t("site.name", lang),
    )  # fmt: skip


def is_public(host: str) -> bool:
    """Whether somebody elsewhere could reach this host: no name without a dot, no address of a private network."""
    try:
        return ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".internal"))


def size(text: str) -> Size:
    """A preset by its name, or free pixels as ``1000x600``. UsageError when it is neither or out of bounds."""
    if text in _PRESETS:
        return _PRESETS[text]
    found = re.fullmatch(r"(\d{1,5})[x×](\d{1,5})", text)
    if not found:
        raise UsageError("no size", text, f"write WIDTHxHEIGHT in pixels or one of {', '.join(_PRESETS)}")
    return free_size(int(found[1]), int(found[2]))


def free_size(width: int, height: int) -> Size:
    """Any width and height in pixels within ``RATIO`` and ``MOST_PIXELS``; UsageError says what would do."""
    where = f"{width}x{height}"
    if min(width, height) < SMALLEST:
        raise UsageError("too small a picture", where, f"give both sides at least {SMALLEST} pixels")
    if not RATIO[0] <= height / width <= RATIO[1]:
        raise UsageError("too narrow a picture", where, "give neither side more than twice the other")
    if width * height > MOST_PIXELS:
        raise UsageError("too large a picture", where, f"keep it under {MOST_PIXELS // 1_000_000} million pixels")
    wide = min(960, max(480, 300 + 320 * width // height), max(width, 320))
    return Size("free", width, height, max(wide, ROOM * width // height))


def picture(
    figure: Any,
    said: Words,
    form: Form = "png",
    at: Size = PRESETS[0],
    *,
    background: Background = "light",
    framed: bool = True,
    code: bool = False,
) -> bytes:
    """A chart (``go.Figure`` or its dict) with its words around it as ``form``; PNG exactly ``at`` pixels large.

    Without a frame only the chart is drawn, and the check when a figure is doubted. ``code`` adds a QR code of
    ``said.url``. PictureError when there is no Chromium, it does not answer in time, or too many wait.
    """
    job = {
        "format": form,
        "width": at.width,
        "height": at.height,
        "figure": {**_plain(figure), "words": meta(said), "size": _drawn(at, background, framed, code)},
    }
    made = _answered(json.dumps(job).encode())
    if form == "pdf":
        return _described(made, said)
    return made


def meta(said: Words) -> dict[str, Any]:
    """What ``assets/picture.js`` needs to frame a chart: the words, direction, both palettes, the QR code."""
    return {
        **asdict(said),
        "dir": i18n.direction(said.lang),
        "colors": {"light": asdict(LIGHT), "dark": asdict(DARK)},
        "code": qr_code(said.url) if said.url else None,
    }


def qr_code(url: str) -> dict[str, Any]:
    """A QR code as the path of an SVG with strokes one unit wide, and its side in units, quiet zone included."""
    import segno

    made = segno.make(url, error="m", micro=False)
    svg = made.svg_inline(border=4, omitsize=True)
    path = re.search(r' d="([^"]+)"', svg)
    assert path is not None
    return {"path": path[1], "size": made.symbol_size(border=4)[0]}


def _drawn(at: Size, background: Background, framed: bool, code: bool) -> dict[str, Any]:
    pixels = {"name": at.name, "width": at.width, "height": at.height, "layout": at.layout_width}
    return {**pixels, "background": background, "framed": framed, "code": code}


def _plain(figure: Any) -> dict[str, Any]:
    if isinstance(figure, Mapping):
        return {"data": figure["data"], "layout": figure["layout"]}
    made: dict[str, Any] = json.loads(figure.to_json())
    return {"data": made["data"], "layout": made["layout"]}


def _described(made: bytes, said: Words) -> bytes:
    """The PDF with what it is about in its properties, where Chromium leaves only the title."""
    told = {
        "/Title": said.title,
        "/Subject": said.alt,
        "/Author": said.source,
        "/Keywords": said.check,
        "/Creator": f"{said.site} {said.url or said.address}",
    }
    lines = (said.title, said.subtitle, said.alt, said.check, said.note, said.source, said.address)
    clean = [line.translate(ISOLATES) for line in lines if line]
    return pdf.described(made, {name: text.translate(ISOLATES) for name, text in told.items()}, clean)


# --- the renderer's other end ---------------------------------------------------------------------------------------

_starting = Lock()
_renderers: list[subprocess.Popen[bytes]] = []


def _answered(job: bytes) -> bytes:
    """What the renderer makes of a job; it is started when it does not listen."""
    end = time.monotonic() + PATIENCE
    try:
        with _connected(end) as line:
            line.settimeout(max(0.1, end - time.monotonic()))
            line.sendall(struct.pack(">I", len(job)) + job)
            made = json.loads(_received(line, struct.unpack(">I", _received(line, 4))[0]))
    except (OSError, EOFError) as error:
        raise PictureError("the picture was not made in time", "", "try again in a minute") from error
    content = base64.b64decode(made["bytes"])
    match made["status"]:
        case "ok":
            return content
        case "busy":
            raise PictureError("too many pictures are waiting", "", "try again in a minute")
        case "missing":
            todo = "install the package 'chromium', or set BROWSER_PATH to a Chrome or Chromium"
            raise PictureError("there is no Chromium to draw pictures with", "", todo)
    raise PictureError(f"the picture was not made ({content.decode()[:300]})", "", "try another size, or report this")


def _received(line: socket.socket, length: int) -> bytes:
    found = bytearray()
    while len(found) < length:
        part = line.recv(min(1 << 20, length - len(found)))
        if not part:
            raise EOFError("the renderer hung up")
        found += part
    return bytes(found)


def _connected(end: float) -> socket.socket:
    folder = _folder()
    while True:
        line = socket.socket(socket.AF_UNIX)
        try:
            line.connect(str(folder / "socket"))
            return line
        except OSError:
            line.close()
            if time.monotonic() > end:
                raise
        with suppress(FileNotFoundError):  # a renderer that ends takes its folder away
            _start(folder)


def _folder() -> Path:
    """Where the renderer of this server listens: a folder that only this user can enter."""
    return Path(tempfile.gettempdir()) / f"masar-{os.getuid()}-{os.environ.get(GROUP) or os.getpid()}"


def _start(folder: Path) -> None:
    """Starts the renderer unless another thread or worker has just done so."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise PictureError("this folder belongs to somebody else", str(folder), "remove it, or set TMPDIR")
    with _starting, (folder / "lock").open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
            line.connect(str(folder / "socket"))
            return
        (folder / "socket").unlink(missing_ok=True)
        stop()
        folder.mkdir(mode=0o700, exist_ok=True)  # the one that was stopped took it away
        command = [sys.executable, "-m", "dashboard.renderer", str(folder)]
        with (folder / "log").open("wb") as told:
            made = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=told)
        _renderers.append(made)
        end = time.monotonic() + STARTING
        while not (folder / "socket").exists():
            if made.poll() is not None or time.monotonic() > end:
                raise PictureError(f"the renderer does not start{_last_line(folder / 'log')}", "", "report this")
            time.sleep(0.02)


def _last_line(log: Path) -> str:
    with suppress(OSError):
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        return f" ({lines[-1][:200]})" if lines else ""
    return ""


def stop() -> None:
    """Ends the renderer that this process started, if it did."""
    while _renderers:
        made = _renderers.pop()
        if made.stdin:
            made.stdin.close()
        try:
            made.wait(10)
        except subprocess.TimeoutExpired:
            made.kill()
            made.wait()


atexit.register(stop)
