"""Archives read by several real processes: some of them killed, the driver killed, nothing twice and nothing half."""

from __future__ import annotations

import gzip
import hashlib
import importlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path

import fsspec
import psutil
import pyarrow as pa
import pyarrow.parquet
import pytest

from etl.engines import shares, work
from etl.engines.lines import Lines
from etl.engines.run import add
from etl.engines.settle import settle
from etl.engines.work import Done
from etl.errors import EtlError
from etl.extract import slices
from etl.intake import Given
from etl.load.library import Library
from tests.unit.etl.cli.test_add import LONG, page, warc
from tests.unit.etl.cli.test_cli import SENTENCE, Ran, without_progress

NUMBER = 240
SIZE = 6_000


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, whose library is in ./library."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MASAR_LIBRARY", raising=False)
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cuts archives into many small shares."""
    _cut(monkeypatch, SIZE)
    monkeypatch.setattr(slices, "ROWS", 30)
    monkeypatch.setattr(slices, "LEAST_ROWS", 30)
    monkeypatch.setattr(shares, "FILES", 2)


def _cut(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    for name in ("BYTES", "LEAST_BYTES", "PAGES"):
        monkeypatch.setattr(slices, name, size)


def rows(number: int = NUMBER) -> list[dict[str, str]]:
    return [
        {"id": f"n{n}", "lang": "en", "text": SENTENCE.replace("25,345", f"{20_000 + n:,}"), "published": "2024-08-01"}
        for n in range(number)
    ]


def archive(path: Path, number: int = NUMBER) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows(number)), encoding="utf-8")
    return str(path)


def whole(library: Library, number: int = NUMBER) -> None:
    """The library holds every article and its figure exactly once, and nothing else."""
    ids = library.article_ids()
    assert sorted(ids) == sorted(f"n{n}" for n in range(number))
    assert sorted(library.figures()["value"]) == [20_000 + n for n in range(number)]
    assert len(library.document_ids()) == len(library.documents()) == number


def here(do: Callable[[work.Task, shares.Share], Done], task: work.Task, some: list[shares.Share]) -> Iterator[Done]:
    """An engine that is this very process."""
    for share in some:
        yield do(task, share)


# --- cutting ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
@pytest.mark.parametrize("size", [1, 7, 100, 6_000, 1_000_000])
def test_every_line_is_in_exactly_one_share(at: Path, monkeypatch: pytest.MonkeyPatch, size: int, suffix: str) -> None:
    _cut(monkeypatch, size)
    lines = [
        b"\xef\xbb\xbf" + json.dumps(rows(1)[0]).encode(),
        b"",
        b"  ",
        *(json.dumps(r).encode() for r in rows(9)[1:]),
    ]
    content = b"\n".join(lines)
    with (
        pa.CompressedOutputStream(at / f"a.jsonl{suffix}", {".gz": "gzip", ".zst": "zstd"}[suffix])
        if suffix
        else ((at / "a.jsonl").open("wb")) as out
    ):
        out.write(content)
    made = [share for share in shares.cut([f"a.jsonl{suffix}"]) if isinstance(share, shares.Share)]
    assert len(made) == (min(slices.PACKED_PARTS, -(-len(content) // size)) if suffix else -(-len(content) // size))
    found = [source for share in made for source in shares.read(share)]
    assert [json.loads(source.document.content)["id"] for source in found if not isinstance(source, EtlError)] == [
        f"n{n}" for n in range(9)
    ]
    assert len({share.name for share in made}) == len(made)


def found_in(name: str) -> tuple[int, list[str]]:
    """How many shares a file is cut into, and the documents found in them one after the other."""
    made = [share for share in shares.cut([name]) if isinstance(share, shares.Share)]
    found = [source for share in made for source in shares.read(share)]
    return len(made), [s.document.url or s.document.content.decode() for s in found if not isinstance(s, EtlError)]


@pytest.mark.parametrize("groups", [7, 100, 240])
def test_every_row_is_in_exactly_one_share(at: Path, monkeypatch: pytest.MonkeyPatch, groups: int) -> None:
    pyarrow.parquet.write_table(pa.Table.from_pylist(rows()), at / "t.parquet", row_group_size=groups)
    for least in (1, 11, 50, 1_000):
        monkeypatch.setattr(slices, "LEAST_ROWS", least)
        number, found = found_in("t.parquet")
        assert [json.loads(line)["id"] for line in found] == [f"n{n}" for n in range(NUMBER)]
        assert number >= 2 or least == 1_000


@pytest.mark.parametrize("size", [1, 200, 700, 5_000, 1_000_000])
def test_every_page_is_in_exactly_one_share(at: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    _cut(monkeypatch, size)
    records = [
        (f"https://p.example/{n}", "text/html", page(f"No {n}", LONG + "\r\n\r\nWARC/1.1\r\n").encode(), "200 OK")
        for n in range(12)
    ]
    packed = Path(warc(at / "a.warc.gz", records))
    plain = gzip.decompress(packed.read_bytes())
    (at / "b.warc").write_bytes(plain)
    (at / "c.warc.gz").write_bytes(gzip.compress(plain))  # against the standard: all records packed as one
    for name in ("a.warc.gz", "b.warc", "c.warc.gz"):
        number, found = found_in(name)
        assert found == [url for url, *_ in records]
        assert number == 1 if size == 1_000_000 else number >= 2 or size == 5_000


@pytest.mark.usefixtures("small")
def test_of_one_article_twice_the_later_line_is_the_newer_version(at: Path) -> None:
    lines = rows(60)
    for n in (0, 1):
        lines[n + 50] = lines[n] | {"text": SENTENCE.replace("25,345", f"9{n},000")}
    (at / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines))
    library = Library.open("library")
    add(library, ["a.jsonl"], Given(), lambda do, task, some: here(do, task, some[::-1]), lambda *_: None)  # type: ignore[arg-type]
    assert [library.figure_rows(f"n{n}")[0].value for n in (0, 1)] == [90_000, 91_000]


@pytest.mark.usefixtures("small")
def test_tables_files_and_packed_archives_are_shared_out(at: Path) -> None:
    pyarrow.parquet.write_table(pa.Table.from_pylist(rows()), at / "t.parquet", row_group_size=20)
    for n in range(5):
        (at / f"{n}.txt").write_text(f"{SENTENCE} The ministry of the interior said so in its report of May {n}.\n")
    made = list(shares.cut(["t.parquet", *(f"{n}.txt" for n in range(5)), "gone.jsonl"]))
    assert [(s.start, s.end) for s in made if isinstance(s, shares.Share) and s.names == ("t.parquet",)] == [
        (start, start + 30) for start in range(0, 240, 30)
    ]
    assert [len(s.names) for s in made if isinstance(s, shares.Share) and not s.end] == [2, 2, 1]
    (error,) = (share for share in made if isinstance(share, EtlError))
    assert error.where == "gone.jsonl"


# --- keeping ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("small")
def test_one_commit_makes_all_of_it_visible_and_again_adds_nothing(at: Path) -> None:
    name = archive(at / "a.jsonl")
    library = Library.open("library")
    before = library.version()
    seen: list[int] = []

    def watched(do: Callable[..., Done], task: work.Task, some: list[shares.Share]) -> Iterator[Done]:
        for done in here(do, task, some):
            seen.append(len(Library.open("library").article_ids()))
            yield done

    outcome = add(library, [name], Given(), watched, lambda *_: None)  # type: ignore[arg-type]
    assert (outcome.new, outcome.read, outcome.known) == (NUMBER, NUMBER, 0)
    assert len(seen) > 3 and set(seen) == {0} and library.version() == before + 1
    whole(library)
    again = add(library, [name], Given(), here, lambda *_: None)  # type: ignore[arg-type]
    assert (again.new, again.known) == (0, NUMBER)
    whole(library)


@pytest.mark.usefixtures("small")
def test_a_driver_that_dies_leaves_nothing_half_and_the_run_goes_on(at: Path) -> None:
    name = archive(at / "a.jsonl")
    library = Library.open("library")
    read: list[str] = []

    def dies(do: Callable[..., Done], task: work.Task, some: list[shares.Share]) -> Iterator[Done]:
        for number, share in enumerate(some):
            if number == 4:
                raise KeyboardInterrupt
            read.append(share.name)
            yield do(task, share)

    with pytest.raises(KeyboardInterrupt):
        add(library, [name], Given(), dies, lambda *_: None)  # type: ignore[arg-type]
    assert Library.open("library").article_ids() == ()

    def goes_on(do: Callable[..., Done], task: work.Task, some: list[shares.Share]) -> Iterator[Done]:
        assert not {share.name for share in some} & set(read) and some
        yield from here(do, task, some)

    outcome = add(library, [name], Given(), goes_on, lambda *_: None)  # type: ignore[arg-type]
    assert outcome.new == outcome.read == NUMBER
    whole(library)


@pytest.mark.usefixtures("small")
def test_what_fails_is_told_and_the_rest_is_kept(at: Path) -> None:
    name = archive(at / "a.jsonl")
    with open(name, "a", encoding="utf-8") as more:
        more.write("{oops\n")
    library = Library.open("library")
    failed: list[tuple[str, str, str, str]] = []
    add(library, [name], Given(), here, lambda done, *_: failed.extend(done.failed))  # type: ignore[arg-type, union-attr]
    ((where, what, _, kind),) = failed
    assert kind == "LineError"
    assert where.startswith(f"{name}, byte ") and "JSON" in what
    assert Lines().told(where) == f"{name}:{NUMBER + 1}"
    whole(library)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_a_byte_is_told_as_the_line_that_begins_there(at: Path, suffix: str) -> None:
    lines = [b"a" * length + b"\n" for length in (0, 5, 3_000_000, 0, 7)]
    path = at / f"a.jsonl{suffix}"
    path.write_bytes(gzip.compress(b"".join(lines)) if suffix else b"".join(lines))
    numbered = Lines()
    begins = [sum(map(len, lines[:number])) for number in range(len(lines))]
    assert [numbered.told(f"{path}, byte {byte}") for byte in begins] == [f"{path}:{n}" for n in range(1, 6)]
    for where in ("s3://shelf/a.jsonl, byte 7", f"{at}/gone.jsonl, byte 7", f"{path}, page 7"):
        assert numbered.told(where) == where


# --- with real processes ----------------------------------------------------------------------------------------


def test_processes_keep_what_one_process_keeps(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = archive(at / "a.jsonl")
    ran = Ran(capsys, "add", name, "gone.jsonl", "--engine", "processes", "--workers", "2")
    assert ran.status == 1 and [error.split(": ")[1] for error in ran.errors] == ["gone.jsonl"]
    assert f"{NUMBER} articles added from {NUMBER} documents, 0 kept already" in ran.out
    whole(Library.open("library"))


def test_a_cluster_of_real_processes_one_of_them_killed(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A worker that is in the middle of a document is killed -9; another one reads the share anew.

    The document is a pipe: the worker that opened it waits there until it is killed.
    """
    os.mkfifo("slow.txt")
    killed: list[int] = []
    thread = threading.Thread(target=_kill_the_reader, args=(at / "slow.txt", killed), daemon=True)
    thread.start()
    ran = Ran(capsys, "add", archive(at / "a.jsonl"), "slow.txt", "--engine", "dask", "--workers", "2")
    thread.join(timeout=20)
    assert len(killed) == 1 and (ran.status, ran.errors) == (0, [])
    assert f"{NUMBER + 1} articles added from {NUMBER + 1} documents" in ran.out
    library = Library.open("library")
    assert len(library.article_ids()) == len(set(library.article_ids())) == NUMBER + 1
    assert sorted(library.figures()["value"]) == sorted([25_345, *(20_000 + n for n in range(NUMBER))])


def _kill_the_reader(pipe: Path, killed: list[int]) -> None:
    """Kills whoever opens the pipe first, and gives the next one its text."""
    while True:
        try:
            held = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
            break
        except OSError:  # nobody reads
            time.sleep(0.02)
    until = time.monotonic() + 20  # the reader's own open returns a moment after ours
    while not killed and time.monotonic() < until:
        for child in psutil.Process().children(recursive=True):
            if any(link == str(pipe) for link in _open_in(child.pid)):
                os.kill(child.pid, signal.SIGKILL)
                killed.append(child.pid)
                child.wait(20)
    os.close(held)
    with pipe.open("w") as out:
        out.write(f"{SENTENCE} The ministry of the interior said so in its report of July.\n")


def _open_in(pid: int) -> Iterator[str]:
    folder = Path(f"/proc/{pid}/fd")
    for name in os.listdir(folder):
        with suppress(OSError):
            yield os.readlink(folder / name)


def test_what_stands_before_a_break_is_kept(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As without an engine: the archive was not saved whole."""
    filling = (hashlib.sha512(str(number).encode()).hexdigest() for number in range(200))  # packs badly
    lines = (json.dumps({"id": text[:8], "lang": "en", "text": f"{SENTENCE} {text}"}) + "\n" for text in filling)
    packed = gzip.compress("".join(lines).encode())
    (at / "short.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    plain = Ran(capsys, "add", "short.jsonl.gz", "--library", "plain")
    ran = Ran(capsys, "add", "short.jsonl.gz", "--library", "shared", "--engine", "processes", "--workers", "1")
    assert ran.status == plain.status == 1 and "check that it was saved whole" in plain.errors[0]
    assert plain.errors[0].startswith(ran.errors[0])
    kept = Library.open("shared").article_ids()
    assert 0 < len(kept) < 200 and sorted(kept) == sorted(Library.open("plain").article_ids())


def test_a_driver_killed_at_work_is_started_again(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = archive(at / "a.jsonl")
    command = [sys.executable, "-m", "etl", "add", name, "--engine", "processes", "--workers", "2"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[4])},
    ) as driver:  # fmt: skip
        while driver.poll() is None and not list(at.glob("library/record=*/*.parquet")):
            time.sleep(0.01)
        os.killpg(driver.pid, signal.SIGKILL)
    assert len(Library.open("library").article_ids()) in (0, NUMBER)
    assert Ran(capsys, "add", name, "--engine", "processes", "--workers", "2").status == 0
    whole(Library.open("library"))
    assert not list(at.glob("library/_runs/*"))


def _hears_ctrl_c() -> None:
    """Also where the tests run in a shell's background, whose children are deaf to it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_ends_processes_at_once_and_in_one_line(at: Path) -> None:
    """A terminal sends it to the driver and to every process. One of them waits in a pipe, without an end."""
    os.mkfifo("slow.txt")
    command = [sys.executable, "-m", "etl", "add", "slow.txt", "--engine", "processes", "--workers", "1"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[4])},
        preexec_fn=_hears_ctrl_c,
    ) as driver:  # fmt: skip
        with open("slow.txt", "w"):  # returns when the process has opened it too
            os.killpg(driver.pid, signal.SIGINT)
            out, errors = driver.communicate(timeout=60)
    assert (driver.returncode, out, without_progress(errors.strip())) == (130, "", ["masar: stopped"])
    assert Library.open("library").article_ids() == ()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_its_driver(at: Path, how: signal.Signals) -> None:
    """The driver is ended, nobody else. Its process waits in a pipe, without an end."""
    os.mkfifo("slow.txt")
    command = [sys.executable, "-m", "etl", "add", "slow.txt", "--engine", "processes", "--workers", "1"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[4])},
    ) as driver:  # fmt: skip
        with open("slow.txt", "w"):  # returns when the process has opened it too
            begun = psutil.Process(driver.pid).children(recursive=True)
            assert begun
            driver.send_signal(how)
            driver.wait(60)
            _, left = psutil.wait_procs(begun, 30)
            for process in left:
                process.kill()
    assert left == []


def _arrays() -> tuple[bool, bool]:
    """Whether pandas came with Arrow's arrays, and whether it comes when it is asked for."""
    made = pa.array([b"a", None]), pa.array(["a"]), pa.table({"day": [date(2024, 10, 2)]}).sort_by("day")
    with_arrays = len(made) == 3 and "pandas" in sys.modules
    return with_arrays, importlib.import_module("pandas").Series([1]).sum() == 1


def test_a_process_of_a_pool_loads_no_pandas_of_its_own_accord() -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), settle) as pool:
        assert pool.submit(_arrays).result() == (False, True)


def test_wrong_use_of_an_engine(at: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = archive(at / "a.jsonl", 3)
    for arguments in (
        (name, "--engine", "processes", "--scheduler", "tcp://127.0.0.1:1"),
        (name, "--scheduler", "tcp://127.0.0.1:1", "--workers", "2"),
        ("https://paper.example/feed", "--engine", "processes"),
        ("-", "--engine", "processes"),
    ):
        ran = Ran(capsys, "add", *arguments)
        assert ran.status == 2 and len(ran.errors) == 1


def test_a_store_of_files_is_read_and_shared_out(at: Path) -> None:
    store = fsspec.filesystem("memory")
    with store.open("/masar-engine/a.jsonl", "w") as out:
        out.write("".join(json.dumps(row) + "\n" for row in rows(5)))
    try:
        library = Library.open("library")
        outcome = add(library, ["memory://masar-engine/*.jsonl"], Given(), here, lambda *_: None)  # type: ignore[arg-type]
        assert outcome.new == 5
        whole(library, 5)
    finally:
        store.rm("/masar-engine", recursive=True)
