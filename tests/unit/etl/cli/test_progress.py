"""What a long run says where no bar can be drawn."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from etl.commands import progress
from etl.commands.progress import Progress


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY", 0.05)


def told(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


@pytest.mark.usefixtures("often")
def test_lines_say_count_rate_and_time_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = []
    for number in range(4):
        names.append(str(tmp_path / f"{number}.txt"))
        Path(names[-1]).write_text("x" * 100)
    running = Progress()
    for _ in running.over(names):
        running.count()
        running.moved(50)
        time.sleep(0.12)
    lines = told(capsys)
    assert len(lines) > 3
    assert all(re.fullmatch(r"masar: \d documents, \d+ a second, \d\d %, about \d s left", line) for line in lines)
    time.sleep(0.12)
    assert told(capsys) == []  # it has ended


@pytest.mark.usefixtures("often")
def test_an_engine_says_that_it_runs_before_its_first_share_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    running = Progress()
    running.share(0, 0, 0)
    time.sleep(0.12)
    running.share(1, 4, 30)
    time.sleep(0.12)
    running.close()
    first, *_, last = told(capsys)
    assert first == "masar: 0 documents, 0 a minute" and "30 documents" in last and "25 %" in last


def test_a_short_run_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Progress().over(["a", "b"])) == ["a", "b"] and told(capsys) == []
