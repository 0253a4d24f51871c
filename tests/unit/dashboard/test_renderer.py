"""The queue before Chromium: one job at a time, a limit of time, a limit of length, a way back after a failure."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dashboard import renderer
from dashboard.assets import ASSETS
from dashboard.renderer import Page, Renderer
from dashboard.theme import FACES

JOB: Mapping[str, Any] = {"figure": {}, "format": "png", "width": 1, "height": 1}


class Chromium:
    """Draws as the test says; ``subprocess`` is the process that kaleido knows."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds, self.drawing, self.most, self.closed = seconds, 0, 0, False
        self.subprocess = self

    def poll(self) -> None:
        return None

    async def calc_fig(self, figure: object, options: object) -> bytes:
        self.drawing += 1
        self.most = max(self.most, self.drawing)
        await asyncio.sleep(self.seconds)
        self.drawing -= 1
        return b"picture"

    async def close(self) -> None:
        self.closed = True


def finished(job: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """What a coroutine returns, run in a thread of its own: pytest-playwright leaves a loop in the main one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(job())).result(timeout=60)


def asked(chromium: Chromium, jobs: int, **limits: Any) -> list[str]:
    """The status of each of so many jobs at once."""

    async def run() -> list[str]:
        made = Renderer()
        made._chromium = chromium
        return [answer["status"] for answer in await asyncio.gather(*(made._in_turn(JOB) for _ in range(jobs)))]

    with pytest.MonkeyPatch.context() as patch:
        for name, value in limits.items():
            patch.setattr(renderer, name, value)
        return list(finished(run))


def test_one_job_at_a_time() -> None:
    chromium = Chromium(0.001)
    assert asked(chromium, 10) == ["ok"] * 10
    assert chromium.most == 1


def test_too_many_jobs_are_sent_away_at_once() -> None:
    assert sorted(asked(Chromium(0.01), 6, MOST=4)) == ["busy"] * 2 + ["ok"] * 4


def test_a_job_that_takes_too_long_fails_and_chromium_is_ended() -> None:
    chromium = Chromium(60)
    assert asked(chromium, 1, LIMIT=0.05) == ["failed"]
    assert chromium.closed


def test_chromium_is_started_anew_after_many_pictures() -> None:
    async def run() -> Chromium:
        made, chromium = Renderer(), Chromium()
        made._chromium, made._drawn = chromium, renderer.RENEWED
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("BROWSER_PATH", "/nonexistent/chromium")
            patch.setenv("PATH", "/nonexistent")
            assert (await made._in_turn(JOB))["status"] == "missing"  # the next one would have been started here
        return chromium

    assert finished(run).closed


def test_the_page_reaches_no_host_and_has_every_font_inside() -> None:
    page = Page().generate_index()
    assert "default-src 'none'" in page and "http://" not in page and "https://" not in page
    assert page.count("data:font/woff2;base64,") == len(FACES)
    assert all((ASSETS / name).as_uri() in page for name in ("picture.js", "renderer.js"))
