"""What each worker process runs: the dashboard of one library, observed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dashboard.app import create_app
from dashboard.serve import health
from dashboard.serve.hosts import KnownHosts, host_name
from dashboard.serve.metrics import Metrics
from dashboard.serve.observe import Observed
from etl.load.library import Library
from etl.pipeline import doing, is_public

if TYPE_CHECKING:
    import flask


def application(
    library_path: str,
    *,
    read_only: bool = False,
    fetch: bool = False,
    public_url: str = "",
    frame_ancestors: str = "*",
    log: bool = False,
    metrics: bool = False,
    loopback: bool = False,
) -> flask.Flask:
    """The dashboard of a library as a WSGI application.

    ``fetch`` lets readers give addresses of articles; ``log`` writes a line of JSON for each request to standard
    output; ``metrics`` answers ``/metrics``; ``loopback``: it listens for this computer alone, so answers to no other
    names than its own and that of ``public_url``. Raises LibraryError if there is no library.
    """
    doing("masar serve")
    library = Library.open(library_path)
    permit = is_public if fetch else None
    server: Any = create_app(
        library, read_only=read_only, permit=permit, public_url=public_url, frame_ancestors=frame_ancestors
    ).server
    health.register(server, library)
    counted = Metrics() if metrics else None
    if counted:
        counted.register(server, library)
    if loopback:
        server.wsgi_app = KnownHosts(server.wsgi_app, [host_name(public_url)] if public_url else ())
    server.wsgi_app = Observed(server.wsgi_app, log=log, metrics=counted)
    found: flask.Flask = server
    return found
