"""The command that serves the dashboard: checks what can be wrong, then becomes gunicorn."""

from __future__ import annotations

import os
import re
import socket
import sys
import tempfile

import click

from etl.commands.common import HELP, library_option
from etl.errors import EtlError, UsageError

CONFIG = "python:dashboard.serve.processes"
WORKER = "dashboard.serve.worker"


@click.command(context_settings=HELP)
@library_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for everybody.")
@click.option("--port", default=8050, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that answer.")
@click.option("--read-only", is_flag=True, help="Keep nothing; for a server that everybody can reach.")
@click.option("--public-url", default="", metavar="URL", help="Where readers reach it; stands in links and pictures.")
@click.option(
    "--embed-in",
    multiple=True,
    metavar="SITE",
    help="A site whose pages may show embedded views, as https://news.example; again for more.  [default: all]",
)
@click.option(
    "--allow-fetch/--no-fetch",
    "fetch",
    default=None,
    help="Whether readers may give addresses of articles.  [default: only on a server for this computer alone]",
)
@click.option(
    "--metrics/--no-metrics",
    default=None,
    help="Whether /metrics answers Prometheus.  [default: only on a server for this computer alone]",
)
@click.option("--log", is_flag=True, help="Write a line of JSON for each request to standard output.")
def serve(
    library_path: str,
    host: str,
    port: int,
    workers: int,
    read_only: bool,
    public_url: str,
    embed_in: tuple[str, ...],
    fetch: bool | None,
    metrics: bool | None,
    log: bool,
) -> None:
    """Serve the dashboard. An empty library first gets the articles that come with Masar.

    Whoever can reach the server may add articles and review findings, unless it is --read-only. /_health says whether
    it can answer. With --public-url it is no server for this computer alone, whatever it listens on. One that listens
    on a loopback address answers to localhost, to addresses of this computer and to the host of --public-url only.
    """
    from importlib.util import find_spec

    from etl.load import store
    from etl.pipeline import is_loopback

    if find_spec("dashboard") is None or find_spec("dashboard.app") is None:
        raise EtlError("the dashboard is not installed", "", "run masar from the repository")
    if public_url and not (public_url.startswith(("https://", "http://")) and "." in public_url):
        raise UsageError(f"{public_url!r} is no address", "--public-url", "write it as https://masar.example.org")
    ancestors = _ancestors(embed_in)
    _check_port(host, port)
    _fill(library_path)
    loopback = is_loopback(host)
    alone = loopback and not public_url
    metrics = alone if metrics is None else metrics
    settings = {
        "read_only": read_only,
        "fetch": alone if fetch is None else fetch,
        "public_url": public_url.rstrip("/"),
        "frame_ancestors": ancestors,
        "log": log,
        "metrics": metrics,
        "loopback": loopback,
    }
    click.echo(f"Masar serves {library_path} at http://{host}:{port}/ (stop with Ctrl-C)", err=True)
    os.environ["MASAR_SERVER"] = str(os.getpid())  # all workers use one renderer (dashboard.render)
    if log:
        os.environ["MASAR_LOG"] = "1"
    if metrics:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="masar-metrics-")
    given = ", ".join(f"{name}={value!r}" for name, value in settings.items())
    target = f"{WORKER}:application({store.address(library_path)!r}, {given})"
    listening = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    arguments = ["--config", CONFIG, "--bind", listening, "--workers", str(workers), target]
    sys.stdout.flush()
    # a new process image: what read the library here has threads, which do not survive the workers' fork
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", *arguments])


def _ancestors(sites: tuple[str, ...]) -> str:
    """The sites as a content security policy lists them; this one is always among them."""
    for site in sites:
        if not re.fullmatch(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?/?", site):
            raise UsageError(f"{site!r} is no site", "--embed-in", "write scheme and host, as https://news.example")
    return " ".join(["'self'", *(site.rstrip("/") for site in sites)]) if sites else "*"


def _fill(library_path: str) -> None:
    from etl.load.library import Library
    from etl.pipeline import add_shipped

    library = Library.open(library_path)
    if not library.article_ids():
        click.echo(f"The library {library_path} is empty: reading the articles that come with Masar", err=True)
        add_shipped(library)


def _check_port(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise EtlError(
            f"cannot listen there ({reason})", f"{host}:{port}", "choose another --port or --host"
        ) from error
