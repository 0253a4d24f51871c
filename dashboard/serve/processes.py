"""Gunicorn's settings: ``gunicorn --config python:dashboard.serve.processes``; the command ``serve`` adds its own.

The main process makes ready what every worker needs (compressed files, slow imports) and opens no library: what does
has threads, which a fork would lose.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from datetime import UTC, datetime
from importlib import import_module
from threading import Thread
from typing import Any

from werkzeug.test import Client

from dashboard import i18n, static
from dashboard.serve.metrics import FOLDER
from dashboard.serve.untold import UNTOLD

LOG = "MASAR_LOG"
"""Set to 1, gunicorn's own messages are lines of JSON too."""
SHARED = (
    "plotly.graph_objects", "pandas", "pandera", "pyarrow.parquet", "xlsxwriter", "prometheus_client",
    "dashboard.pages.explore", "dashboard.pages.article", "dashboard.pages.checks", "dashboard.pages.figure",
)  # fmt: skip
"""What every worker needs and what takes long to import, without what starts threads (the table format does)."""

worker_class = "gthread"
threads = 8
timeout = 60
graceful_timeout = 30
keepalive = 15
loglevel = "warning"
accesslog = None
control_socket_disable = True
limit_request_line = 8190  # gunicorn's most; what is longer gets its bare answer


class Lines(logging.Formatter):
    """A message of the server as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, message, and the traceback of an error."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["traceback"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=True)


if os.environ.get(LOG):
    logconfig_dict = {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": Lines}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stderr"}},
        "root": {"level": "WARNING", "handlers": ["console"]},
        "loggers": {"gunicorn.error": {"level": "WARNING", "handlers": ["console"], "propagate": False}},
    }


def on_starting(server: Any) -> None:
    """Once, before the first worker."""
    from etl.pipeline import published_figures

    static.ready()
    for name in SHARED:
        import_module(name)
    for lang in i18n.LANGUAGES:
        i18n.strings(lang)
    published_figures()


def post_worker_init(worker: Any) -> None:
    """A worker is there: it makes the first page by itself, so that no reader waits for what is read only once."""
    Thread(target=warm, args=(worker.wsgi,), daemon=True).start()


def warm(application: Any) -> None:
    """One visit to the first page, told to nobody."""
    Client(application).get("/", environ_overrides={UNTOLD: True}, buffered=True)


def child_exit(server: Any, worker: Any) -> None:
    """A worker has ended: its numbers stay, its state does not."""
    if os.environ.get(FOLDER):
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: Any) -> None:
    """The server ends."""
    if folder := os.environ.get(FOLDER):
        shutil.rmtree(folder, ignore_errors=True)
