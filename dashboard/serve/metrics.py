"""Numbers for Prometheus: requests by part of the site, their time, and the version of the library.

With several workers each keeps its numbers in a file of ``PROMETHEUS_MULTIPROC_DIR`` (the command ``serve`` makes it),
and whichever is asked adds them up.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import flask
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from etl.errors import EtlError

if TYPE_CHECKING:
    from etl.load.library import Library

PATH = "/metrics"
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The numbers of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "masar_requests", "Requests answered", ["part", "method", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "masar_request_seconds", "Time of a request", ["part"], buckets=SECONDS, registry=self.registry
        )
        self._version = Gauge(
            "masar_library_version", "Newest version of the library", registry=self.registry,
            multiprocess_mode="mostrecent",
        )  # fmt: skip

    def count(self, part: str, method: str, status: int, seconds: float) -> None:
        """One request more."""
        self._requests.labels(part, method if method in ("GET", "HEAD", "POST") else "other", str(status)).inc()
        self._seconds.labels(part).observe(seconds)

    def register(self, server: flask.Flask, library: Library) -> None:
        """Answer ``/metrics`` with the numbers of all workers."""

        def answer() -> flask.Response:
            try:
                self._version.set(library.version())
            except EtlError:  # the health endpoint tells of it
                server.logger.warning("the library's version cannot be read")
            registry = self.registry
            if os.environ.get(FOLDER):
                registry = CollectorRegistry()
                MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
            return flask.Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

        server.add_url_rule(PATH, "metrics", answer, methods=["GET"])
