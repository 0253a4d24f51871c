"""Gunicorn takes settings of any name and says nothing: ours are looked up here. And its messages as lines of JSON."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from gunicorn.config import KNOWN_SETTINGS

from dashboard.serve import processes


def test_every_setting_is_one_of_gunicorns() -> None:
    known = {setting.name for setting in KNOWN_SETTINGS}
    values = {name for name, value in vars(processes).items() if name[0].islower() and _is_setting(value)}
    hooks = {name for name, value in vars(processes).items() if isinstance(value, FunctionType)} - {
        "warm",
        "import_module",
    }
    assert {"worker_class", "threads", "graceful_timeout"} <= values <= known
    assert {"on_starting", "post_worker_init", "child_exit", "on_exit"} <= hooks <= known


def test_messages_are_lines_of_json_with_their_traceback() -> None:
    try:
        raise ValueError("broken\nin two")
    except ValueError:
        record = logging.LogRecord("gunicorn.error", logging.ERROR, "x.py", 1, "worker %s", (7,), sys.exc_info())
    line = processes.Lines().format(record)
    said = json.loads(line)
    assert "\n" not in line and (said["level"], said["message"]) == ("error", "worker 7")
    assert "ValueError" in said["traceback"]


def test_the_main_process_opens_no_store() -> None:
    """What reads a library has threads that a fork would lose: it is loaded by the workers."""
    code = (
        "import sys; from dashboard.serve import processes; processes.on_starting(None); "
        "print([name for name in ('deltalake', 'duckdb') if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[4]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"


def test_the_folder_of_numbers_goes_with_the_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "numbers"
    folder.mkdir()
    monkeypatch.setenv(processes.FOLDER, str(folder))
    processes.on_exit(None)
    assert not folder.exists()


def _is_setting(value: Any) -> bool:
    return isinstance(value, str | int | bool | None.__class__)
