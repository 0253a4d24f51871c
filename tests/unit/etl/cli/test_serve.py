"""`masar serve` as processes: several workers on one library, each following what others keep; health, numbers, log."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil
import pytest

from etl.load.library import Library

MASAR = str(Path(sys.executable).with_name("masar"))
STORY = "Boats to Malta\n\nIn 2022, 3,150 migrants reached Malta by sea.\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def opened(address: str, seconds: float = 180) -> str:
    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(address, timeout=60) as page:
                return str(page.read().decode())
        except OSError:  # not there yet, or not done with starting
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def until(holds: Callable[[], bool], seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "did not happen"
        time.sleep(0.1)


@contextmanager
def serving(library: Path | str, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server of two workers and its address; ended when the block ends."""
    port = free_port()
    command = [MASAR, "serve", "--library", str(library), "--port", str(port), "--workers", "2", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            opened(f"{address}/_health")
            yield address, server
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGTERM)
                server.wait(120)


def kept(address: str, began: threading.Event, heard: dict[str, Any]) -> None:
    """Four hundred articles handed in at the page; what the server says last."""
    lines = [{"id": str(n), "text": f"{STORY} It was day {n} of the year."} for n in range(400)]
    content = "\n".join(map(json.dumps, lines))
    body = f'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.jsonl"\r\n\r\n{content}\r\n--edge--\r\n'
    headers = {"Origin": address, "Content-Type": "multipart/form-data; boundary=edge"}
    with urlopen(Request(f"{address}/add/keep?lang=en", body.encode(), headers), timeout=60) as answer:
        began.set()
        heard.update(json.loads(answer.read().strip().splitlines()[-1]))


def workers(server: subprocess.Popen[str]) -> list[int]:
    return [worker.pid for worker in psutil.Process(server.pid).children()]


def filled(folder: Path) -> Path:
    from etl.pipeline import process, receive

    document = receive("story.txt", b"Boats\n\nIn 2023, 4,210 migrants arrived in Italy by sea from Libya.\n")
    Library.open(folder).keep(process(document))
    return folder


def test_serve_fills_an_empty_library_at_an_address_and_answers(tmp_path: Path) -> None:
    library, port = tmp_path / "library", free_port()
    command = [MASAR, "serve", "--library", library.as_uri(), "--port", str(port), "--no-metrics"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            page = opened(f"{address}/")
            name = Library.open(library, create=False).article_ids()[0]
            assert status(f"{address}/article/{name}?lang=en") == 200
            assert status(f"{address}/metrics") == 404
            assert 'id="desk-address"' in opened(f"{address}/add?lang=en")
            with pytest.raises(HTTPError, match="421"):  # a page of a stranger whose name leads here
                urlopen(Request(f"{address}/add?lang=en", headers={"Host": "evil.example"}), timeout=60)
            taken = subprocess.run(command, capture_output=True, text=True, check=False)
        finally:
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=120)[1]
    assert "<html" in page and server.returncode == 0
    assert f"{address}/" in said and "Traceback" not in said
    assert taken.returncode == 1 and len(taken.stderr.splitlines()) == 1 and "--port" in taken.stderr
    assert len(Library.open(library, create=False).articles()) > 1


def test_every_worker_follows_what_another_process_keeps_and_ends_after_its_work(tmp_path: Path) -> None:
    library = filled(tmp_path / "library")
    (tmp_path / "new.txt").write_text(STORY, encoding="utf-8")
    with serving(library, "--log") as (address, server):
        until(lambda: len(workers(server)) == 2)
        before = json.loads(opened(f"{address}/_health"))["library"]["version"]
        subprocess.run([MASAR, "add", "--library", str(library), str(tmp_path / "new.txt")], check=True)
        new = next(name for name in Library.open(library).article_ids() if "Malta" in _text(library, name))
        # whichever worker is asked knows it: more questions than one worker would get by chance alone
        for _ in range(20):
            with urlopen(f"{address}/article/{new}?lang=en", timeout=60) as page:  # at once: no second try
                assert "3,150" in page.read().decode()
        assert json.loads(opened(f"{address}/_health"))["library"]["version"] > before
        numbers = opened(f"{address}/metrics")
        counted = re.search(r'masar_requests_total\{method="GET",part="article",status="200"\} (\S+)', numbers)
        assert counted and float(counted[1]) == 20
        # a worker that dies is replaced and nobody notices
        os.kill(workers(server)[0], signal.SIGKILL)
        until(lambda: len(workers(server)) == 2)
        assert "3,150" in opened(f"{address}/article/{new}?lang=en")
        opened(f"{address}/metrics")  # the worker that was killed may not have logged its last answer
        shutil.move(library, tmp_path / "away")
        with pytest.raises(HTTPError) as gone:
            urlopen(f"{address}/_health", timeout=60)
        assert gone.value.code == 503
        gone.value.close()
        shutil.move(tmp_path / "away", library)
        opened(f"{address}/_health")
        # a server that is told to stop finishes what it began
        heard: dict[str, Any] = {}
        began = threading.Event()
        asked = threading.Thread(target=kept, args=(address, began, heard))
        asked.start()
        assert began.wait(60)
        server.send_signal(signal.SIGTERM)
        asked.join(60)
        printed, said = server.communicate(timeout=120)
    assert heard["step"] == "kept"
    assert len(Library.open(library, create=False).article_ids()) == 402
    told = [json.loads(line) for line in printed.splitlines()]
    assert {"/_health", f"/article/{new}", "/metrics"} <= {line["path"] for line in told}
    assert server.returncode == 0 and "Traceback" not in said


def test_a_public_server_tells_no_numbers_and_stands_in_the_named_sites_only(tmp_path: Path) -> None:
    library = filled(tmp_path / "library")
    options = ["--public-url", "https://masar.example.org", "--embed-in", "https://news.example/"]
    with serving(library, *options) as (address, _):
        assert status(f"{address}/metrics") == 404
        assert 'id="desk-address"' not in opened(f"{address}/add?lang=en")
        with urlopen(f"{address}/checks?embed=1", timeout=60) as answer:
            rules = answer.headers["Content-Security-Policy"]
    assert rules.endswith("frame-ancestors 'self' https://news.example")
    refused = subprocess.run(
        [MASAR, "serve", "--library", str(tmp_path / "none"), "--embed-in", "news; script-src *"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert refused.returncode == 2 and "is no site" in refused.stderr and not (tmp_path / "none").exists()


def status(address: str) -> int:
    try:
        with urlopen(address, timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        error.close()
        return error.code


def _text(library: Path, name: str) -> str:
    found = Library.open(library).article(name)
    return found.text if found else ""
