"""What a picture is asked to be: its size, its words, its address. How it is drawn: tests/browser/test_pictures.py."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.charts.text import ranking_text
from dashboard.i18n import LANGUAGES
from dashboard.render import MOST_PIXELS, PRESETS, Size, free_size, is_public, meta, picture, qr_code, size, words
from etl.errors import PictureError, UsageError


def test_pictures_have_the_sizes_of_their_uses() -> None:
    assert {(preset.name, preset.width, preset.height) for preset in PRESETS} == {
        ("article", 1200, 800),
        ("preview", 1200, 628),
        ("square", 1080, 1080),
        ("story", 1080, 1920),
        ("slide", 1920, 1080),
        ("print", 1123, 794),
    }


@pytest.mark.parametrize("text", [preset.name for preset in PRESETS])
def test_a_size_may_be_a_name(text: str) -> None:
    assert size(text).name == text


@pytest.mark.parametrize(("text", "pixels"), [("1000x600", (1000, 600)), ("640×1280", (640, 1280))])
def test_a_size_may_be_pixels(text: str, pixels: tuple[int, int]) -> None:
    assert (size(text).width, size(text).height) == pixels


def test_letters_of_a_free_size_are_near_those_of_the_presets() -> None:
    for preset in PRESETS:
        free = free_size(preset.width, preset.height)
        assert abs(free.layout_width - preset.layout_width) <= preset.layout_width * 0.15
    assert free_size(300, 400).layout_width <= 320


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("large", "one of article, preview"),
        ("1000x", "WIDTHxHEIGHT"),
        ("100x100", "at least 200 pixels"),
        ("2000x900", "twice the other"),
        ("600x1300", "twice the other"),
        ("9000x9000", "12 million pixels"),
    ],
)
def test_a_size_that_cannot_be_says_what_can(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=re.escape(said)) as error:
        size(text)
    assert text in str(error.value)


def test_the_largest_picture_is_within_the_bounds() -> None:
    assert free_size(4000, MOST_PIXELS // 4000) == Size("free", 4000, 3000, 726)


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("masar.example", True), ("127.0.0.1", False), ("localhost", False), ("::1", False), ("192.168.1.4", False),
        ("newsroom", False), ("printer.local", False), ("8.8.8.8", True),
    ],
)  # fmt: skip
def test_only_a_host_that_others_reach_is_printed(story: Any, host: str, public: bool) -> None:
    assert is_public(host) is public
    text = ranking_text(story.frame("printed"), story.article, story.findings, "en", "printed")
    assert text is not None
    netloc = f"[{host}]" if ":" in host else host
    said = words(text, "en", f"https://{netloc}:8050/article/a1?lang=en")
    assert said.address == (f"{host}:8050/article/a1?lang=en" if public else "/article/a1?lang=en")
    assert said.url == (f"https://{host}:8050/article/a1?lang=en" if public else "")
    assert (meta(said)["code"] is not None) is public


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_doubted_picture_says_so_in_words(story: Any, lang: str) -> None:
    text = ranking_text(story.frame("printed"), story.article, story.findings, lang, "printed")
    assert text is not None
    said = meta(words(text, lang, "https://masar.example/article/a1"))
    assert said["doubted"] and "2023" in said["check"] and "2024" in said["check"]
    assert said["dir"] == ("rtl" if lang == "ar" else "ltr")
    assert said["colors"]["light"]["ink"] != said["colors"]["dark"]["ink"]


def test_a_qr_code_is_a_square_of_strokes() -> None:
    made = qr_code("https://masar.example/article/c03d885a3f5230c0?lang=ar")
    assert made["size"] >= 21 + 8
    assert re.fullmatch(r"[Mmhv0-9. -]+", made["path"])


def test_without_chromium_the_error_says_what_to_install(story: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from dashboard import render

    text = ranking_text(story.frame("printed"), story.article, story.findings, "en", "printed")
    assert text is not None
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setenv("BROWSER_PATH", "/nonexistent/chromium")
    monkeypatch.setenv(render.GROUP, "test-without-chromium")
    monkeypatch.setattr(render, "_renderers", [])
    try:
        for _ in range(2):
            with pytest.raises(PictureError, match="install the package 'chromium'"):
                picture({"data": [], "layout": {}}, words(text, "en", "/article/a1"))
            # one that nobody reaches is ended and takes its folder with it: the next begins anew
            (render._folder() / "socket").unlink()
    finally:
        render.stop()
