"""Where the dashboard is reached: what stands before the path in a link that leaves it."""

from __future__ import annotations

import flask

PUBLIC_URL = "MASAR_PUBLIC_URL"
"""Key in the server's configuration: scheme and host that readers use; empty when nobody said."""


def origin_asked() -> str:
    """Scheme and host for links of the answer to this request, without a slash at the end."""
    public: str = flask.current_app.config.get(PUBLIC_URL, "")
    return public.rstrip("/") or flask.request.host_url.rstrip("/")
