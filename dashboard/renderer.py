"""The renderer: one process that draws pictures in the system's Chromium, for all workers of a server.

``python -m dashboard.renderer FOLDER`` listens at ``FOLDER/socket``. A message is its length (four bytes) and JSON; a
job is ``{figure, format, width, height}`` as ``dashboard.render`` sends it, an answer ``{status, bytes}`` with status
``ok``, ``busy``, ``missing`` (there is no Chromium) or ``failed``. Jobs are drawn one after the other; Chromium is
started for the first one, again after ``RENEWED`` of them, and whenever it hangs or dies. The process ends when
nothing was asked for ``IDLE`` seconds, and with the process that started it (its standard input closes).
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import shutil
import signal
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from dashboard.assets import ASSETS, BUNDLE
from dashboard.theme import DISPLAY, FACES, INSIDE, tokens_css

LIMIT = 20.0
"""Seconds one picture may take."""
IDLE = 300.0
RENEWED = 200
"""Pictures after which Chromium, whose memory grows, is started anew."""
MOST = 32
"""Jobs that may wait."""
SCRIPTS = (BUNDLE, ASSETS / "picture.js", ASSETS / "renderer.js")
POLICY = "default-src 'none'; script-src file:; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src data:"  # fmt: skip  # noqa: E501


class Page:
    """What Chromium loads: the scripts, and the fonts inside the style sheet. It can reach nothing else."""

    def generate_index(self) -> str:
        """The page as HTML; kaleido asks for it by this name."""
        style = tokens_css().replace(DISPLAY, INSIDE)
        for face in FACES:
            content = base64.b64encode((ASSETS / "fonts" / face.file).read_bytes()).decode()
            style = style.replace(f"fonts/{face.file}", f"data:font/woff2;base64,{content}")
        scripts = "".join(f'<script src="{path.as_uri()}" charset="utf-8"></script>' for path in SCRIPTS)
        return (
            '<!DOCTYPE html><html><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            f'<style>{style}</style>{scripts}</head><body style="margin:0"></body></html>'
        )


class Renderer:
    """Chromium, started when it is needed, and the queue before it."""

    def __init__(self) -> None:
        self._chromium: Any = None
        self._drawn = self._waiting = 0
        self._turn = asyncio.Lock()
        self.asked = asyncio.get_running_loop().time()

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answers one connection."""
        with suppress(OSError, asyncio.IncompleteReadError):
            (length,) = struct.unpack(">I", await reader.readexactly(4))
            made = await self._in_turn(json.loads(await reader.readexactly(length)))
            content = json.dumps(made).encode()
            writer.write(struct.pack(">I", len(content)) + content)
            await writer.drain()
        writer.close()

    async def _in_turn(self, job: Mapping[str, Any]) -> dict[str, str]:
        from choreographer.errors import ChromeNotFoundError

        if self._waiting >= MOST:
            return {"status": "busy", "bytes": ""}
        self._waiting += 1
        try:
            async with self._turn:
                made = await asyncio.wait_for(self._draw(job), LIMIT)
                return {"status": "ok", "bytes": base64.b64encode(made).decode()}
        except ChromeNotFoundError:
            return {"status": "missing", "bytes": ""}
        except Exception as error:
            await self.close()
            return {"status": "failed", "bytes": base64.b64encode(f"{type(error).__name__} {error}".encode()).decode()}
        finally:
            self._waiting -= 1
            self.asked = asyncio.get_running_loop().time()

    async def _draw(self, job: Mapping[str, Any]) -> bytes:
        if self._drawn >= RENEWED or (self._chromium and self._chromium.subprocess.poll() is not None):
            await self.close()
        if self._chromium is None:
            from kaleido import Kaleido

            self._chromium = Kaleido(n=1, timeout=None, page_generator=Page())
            await self._chromium.open()
        self._drawn += 1
        options = {name: job[name] for name in ("format", "width", "height")}
        made: bytes = await self._chromium.calc_fig(job["figure"], options)
        return made

    async def close(self) -> None:
        """Ends Chromium, by force if it does not listen."""
        chromium, self._chromium, self._drawn = self._chromium, None, 0
        if chromium is None:
            return
        try:
            await asyncio.wait_for(chromium.close(), 5)
        except Exception:
            with suppress(ProcessLookupError):
                os.killpg(chromium.subprocess.pid, signal.SIGKILL)


async def serve(folder: Path) -> None:
    """Answers at ``folder/socket`` until nobody asks any more or the starter is gone; takes the folder away then."""
    renderer = Renderer()
    loop = asyncio.get_running_loop()
    gone = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), gone.set)
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, gone.set)
    server = await asyncio.start_unix_server(renderer.answer, folder / "unready")
    (folder / "unready").rename(folder / "socket")  # it is there only once it listens
    try:
        while not gone.is_set() and (rest := renderer.asked + IDLE - loop.time()) > 0:
            with suppress(TimeoutError):
                await asyncio.wait_for(gone.wait(), rest)
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)
        await renderer.close()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
