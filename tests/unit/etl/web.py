"""A small real web server on this machine, for what is fetched: pages by path, and what was asked of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


def here(address: Any) -> bool:
    """Permits this machine's 127.0.0.1 and nothing else."""
    return str(address) == "127.0.0.1"


@dataclass
class Web:
    """``pages`` are what it answers by path, ``asked`` the paths in order with the headers of each request."""

    address: str = ""
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def put(self, path: str, content: bytes | str, kind: str = "text/html", status: int = 200, **headers: str) -> str:
        """Answers this path with this content; the whole address."""
        body = content.encode() if isinstance(content, str) else content

        def answer(request: BaseHTTPRequestHandler) -> None:
            tag = headers.get("ETag")
            same = tag is not None and request.headers.get("If-None-Match") == tag
            request.send_response(304 if same else status)
            for name, value in headers.items():
                request.send_header(name.replace("_", "-"), value)
            if kind:
                request.send_header("Content-Type", kind)
            request.send_header("Content-Length", "0" if same else str(len(body)))
            request.end_headers()
            if not same:
                request.wfile.write(body)

        return self.serve(path, answer)

    def serve(self, path: str, answer: Answer) -> str:
        self.pages[path] = answer
        return self.address + path


@contextmanager
def web() -> Iterator[Web]:
    """A server that runs as long as the block."""
    site = Web()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answer = site.pages.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, *_: object) -> None:
            """Keeps the output of the tests clean."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that hangs up is part of the tests."""

    with Server(("127.0.0.1", 0), Handler) as server:
        site.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
