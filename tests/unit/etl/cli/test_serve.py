"""`masar serve` as a process: an empty library gets the shipped articles, pages come, a taken port is said."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from etl.load.library import Library

MASAR = str(Path(sys.executable).with_name("masar"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def opened(address: str, seconds: float = 60) -> str:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(address, timeout=60) as page:
                return str(page.read().decode())
        except OSError:  # not there yet, or not done with starting
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_serve_fills_an_empty_library_and_answers(root: Path, tmp_path: Path) -> None:
    library, port = tmp_path / "library", free_port()
    command = [MASAR, "serve", "--library", str(library), "--port", str(port), "--workers", "2"]
    command += ["--public-url", "https://masar.example/"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            page = opened(f"http://127.0.0.1:{port}/")
            article = opened(f"http://127.0.0.1:{port}/article/c03d885a3f5230c0?lang=en")
            taken = subprocess.run(command, capture_output=True, text=True, check=False)
        finally:
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=30)[1]
    assert "https://masar.example/article/c03d885a3f5230c0?lang=en" in article
    assert "<html" in page and server.returncode == 0
    assert f"http://127.0.0.1:{port}/" in said and "Traceback" not in said
    assert taken.returncode == 1 and len(taken.stderr.splitlines()) == 1 and "--port" in taken.stderr
    assert len(Library.open(library, create=False).documents()) == len(list((root / "data" / "articles").glob("*.txt")))


def test_a_public_address_is_an_address(tmp_path: Path) -> None:
    command = [MASAR, "serve", "--library", str(tmp_path), "--public-url", "masar"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "--public-url: 'masar' is no address" in done.stderr
