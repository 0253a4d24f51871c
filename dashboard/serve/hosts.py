"""Which names a server for this computer alone answers to.

A page of a stranger can have its own name lead to 127.0.0.1 (DNS rebinding) and then speaks to this server as if it
were a page of it: only the name that the browser asked for tells. Behind a proxy that is the public one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final
from urllib.parse import urlsplit

from dashboard import i18n
from etl.pipeline import is_loopback

STATUS: Final = "421 Misdirected Request"


class KnownHosts:
    """A WSGI application that answers to loopback addresses, ``localhost`` and ``known`` names, whatever the port; to
    any other name with 421 and a line that says what to do."""

    def __init__(self, application: Any, known: Iterable[str] = ()) -> None:
        self._application, self._known = application, frozenset(name.lower() for name in known)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = environ.get("HTTP_HOST", "localhost")  # HTTP/1.0 names no host, and no browser speaks it
        name = host_name(asked)
        if name in self._known or is_loopback(name):
            answer: Iterable[bytes] = self._application(environ, start_response)
            return answer
        lang = i18n.negotiate(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
        said = i18n.t(
            "failed.host", lang, host=f"\u2068{asked[:100]}\u2069", option="\u2066--public-url\u2069"
        ).encode()
        headers = {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(said)),
            "Content-Language": lang,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }
        start_response(STATUS, list(headers.items()))
        return [said]


def host_name(asked: str) -> str:
    """The name in a ``Host`` header or an address, without port, brackets and the dot of the root; empty for none."""
    try:
        name = urlsplit(asked if "://" in asked else f"//{asked}").hostname
    except ValueError:
        return ""
    return (name or "").rstrip(".").lower()
