"""What was acknowledged is there, once and whole: after kill -9, on a full disk, with many writers, on odd clocks."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from deltalake import DeltaTable

from etl.load import rows
from etl.load.library import Library
from etl.load.verify import problems
from tests.unit.etl.load.samples import submission
from tests.unit.etl.load.writers import heard, keep, keep_together, started

ROOT = Path(__file__).resolve().parents[4]
KILLS = 30


def names(numbers: set[int]) -> set[str]:
    return {submission(number).articles[0].article_id for number in numbers}


def is_whole(path: Path) -> bool:
    """No problem, no article or figure in the raw table twice, all of an article or nothing."""
    library = Library.open(path, create=False)
    raw = DeltaTable(path).to_pyarrow_table().select(["record", "article_id"]).to_pylist()
    times = Counter((row["record"], row["article_id"]) for row in raw if row["record"] != "document")
    assert all(times["article", name] == 1 for name in library.article_ids())
    assert all(times["figure", name] == 2 and times["finding", name] == 1 for name in library.article_ids())
    assert [str(problem) for problem in problems(library)] == []
    return True


@pytest.mark.parametrize("task", [keep, keep_together])
def test_thirty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path, task: object) -> None:
    path, chance = tmp_path / "library", random.Random(7)
    Library.open(path)
    acknowledged: set[int] = set()
    for kill in range(KILLS // 2):
        numbers = range(10 * kill, 10 * kill + 1000)  # again some of what the one before kept, or was keeping
        process, told = started(task, str(path), numbers)
        if told.poll(30):
            acknowledged.add(told.recv())
        time.sleep(chance.uniform(0, 0.12))
        process.kill()
        acknowledged |= set(heard(told))
        process.join()
    library = Library.open(path, create=False)
    assert len(acknowledged) >= KILLS // 2 and names(acknowledged) <= set(library.article_ids())
    assert is_whole(path)
    assert library.keep(submission(20_000)) and is_whole(path)


def test_a_library_that_was_begun_and_not_made_is_made(tmp_path: Path) -> None:
    path = tmp_path / "library"
    (path / "_delta_log").mkdir(parents=True)
    Library.open(path)
    assert Library.open(path, create=False).keep(submission(1)) and is_whole(path)


def test_four_writers_of_two_hundred_articles_keep_each_once(tmp_path: Path) -> None:
    """Each starts with 50 of the articles of the one before, singly or five at a time."""
    path = tmp_path / "library"
    shares = [range(50 * number, 50 * number + 100) for number in range(4)]
    tasks = [(keep_together, share) for share in shares[:3]] + [(keep, shares[3][:60])]
    running = [started(task, str(path), share) for task, share in tasks]
    kept = [heard(told) for _, told in running]
    for process, _ in running:
        process.join()
    assert [len(said) for said in kept] == [100, 100, 100, 60]
    assert set(Library.open(path, create=False).article_ids()) == names(set().union(*kept))
    assert is_whole(path)


def test_a_copy_made_while_somebody_writes_is_a_backup(tmp_path: Path) -> None:
    """By the command that etl/load/README.md gives."""
    path = tmp_path / "library"
    Library.open(path)
    process, told = started(keep, str(path), range(1000))
    acknowledged = [told.recv()]
    for number in range(2):
        time.sleep(0.2)
        while told.poll():
            acknowledged.append(told.recv())
        copy = tmp_path / f"backup{number}"
        copy.mkdir()
        subprocess.run(f"cp -a {path}/_* {path}/record=* {copy}/", shell=True, check=True)
        assert names(set(acknowledged)) <= set(Library.open(copy, create=False).article_ids()) and is_whole(copy)
    process.kill()
    process.join()
    restored = Library.open(copy)
    assert restored.keep(submission(30_000)) and restored.at(1).article_ids() and is_whole(copy)


def test_order_is_that_of_commits_whatever_the_clocks_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two computers, one five hours ahead, take turns; what was kept last is shown, also after files are merged."""

    class Clock(datetime):
        ahead = timedelta()

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + cls.ahead

    monkeypatch.setattr(rows, "datetime", Clock)
    path = tmp_path / "library"
    fast, slow = Library.open(path), Library.open(path)
    name = submission(1).articles[0].article_id
    for number, (library, ahead) in enumerate([(fast, 5), (slow, -3), (fast, 5), (slow, 0)]):
        Clock.ahead = timedelta(hours=ahead)
        assert library.keep(submission(1, value=1000.0 + number))
        for log in path.glob("_delta_log/*.json"):
            os.utime(log, (time.time() + 3600 * ahead,) * 2)
        assert fast.figure_rows(name)[0].value == slow.figure_rows(name)[0].value == 1000.0 + number
    slow.compact()
    assert Library.open(path).figure_rows(name)[0].value == 1003.0 and len(fast.articles()) == 1
    assert [problem for problem in problems(fast)] == []


FILL = """
import sys
from etl.errors import LibraryError
from etl.load.library import Library
from tests.unit.etl.load.samples import submission
library = Library.open(sys.argv[1])
for number in range(10_000):
    try:
        library.keep(submission(number))
    except LibraryError as error:
        print("full", " ".join(str(error).split()), flush=True)
        break
    print(number, flush=True)
"""


def can_mount() -> bool:
    if os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(["unshare", "--mount", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="needs to mount a small disk; the next test limits files instead")
def test_a_full_disk_loses_nothing_and_it_goes_on_after_room_is_made(tmp_path: Path) -> None:
    """A disk of one megabyte, seen only by the processes of this test."""
    disk, copy = tmp_path / "disk", tmp_path / "copy"
    disk.mkdir()
    again = "import sys; from etl.load.library import Library; from tests.unit.etl.load.samples import submission\n"
    again += "print(Library.open(sys.argv[1], create=False).keep(submission(20_000)))"
    script = (
        f"mount -t tmpfs -o size=1m none {disk} && {sys.executable} -c '{FILL}' {disk}/library && "
        f"cp -r {disk}/library {copy} && mount -o remount,size=4m {disk} && "
        f"{sys.executable} -c '{again}' {disk}/library"
    )
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script], capture_output=True, text=True, cwd=ROOT, check=False
    )
    *said, last = done.stdout.split("\n")[:-1]
    assert said and said[-1].startswith("full") and "free space" in said[-1], done
    kept = {int(line) for line in said[:-1]}
    assert kept and names(kept) <= set(Library.open(copy).article_ids()) and is_whole(copy)
    assert last == "True"


def test_a_limit_on_files_is_told_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library"
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, cwd=ROOT, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
    )  # fmt: skip
    *kept, last = done.stdout.splitlines()
    assert last.startswith("full") and "free space" in last, done
    assert kept and names(set(map(int, kept))) <= set(Library.open(path).article_ids()) and is_whole(path)
