"""What a request for a picture of a view becomes. How it is drawn: tests/browser/test_pictures.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dashboard.render import Size
from dashboard.shown import Shown
from dashboard.take import picture
from etl.errors import UsageError

Describe = Callable[[str], Shown]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the renderer was asked for."""
    jobs: list[dict[str, Any]] = []

    def draw(figure: Any, said: Any, form: str, size: Size, **more: Any) -> bytes:
        jobs.append({"said": said, "form": form, "size": size, **more})
        return str(len(jobs)).encode()

    monkeypatch.setattr(picture, "picture", draw)
    return jobs


def test_options_become_what_is_drawn(describe: Describe, asked: list[dict[str, Any]]) -> None:
    found = describe("/article/ARTICLE?lang=en&theme=dark&embed=1&chart=change")
    picture.make(found, "png", {})
    picture.make(found, "pdf", {"background": "light", "frame": "0", "code": "1"})
    picture.make(found, "svg", {"size": "640x480"})
    first, second, third = asked
    assert (first["size"].name, first["background"], first["framed"], first["code"]) == ("article", "dark", True, False)
    assert (second["size"].name, second["background"], second["framed"], second["code"]) == (
        "print",
        "light",
        False,
        True,
    )
    assert (third["size"].width, third["size"].height) == (640, 480)
    article = found.view.item
    assert first["said"].url == f"https://masar.example/article/{article}?lang=en&chart=change"


def test_a_picture_asked_for_again_is_not_drawn_again(describe: Describe, asked: list[dict[str, Any]]) -> None:
    found = describe("/article/ARTICLE?lang=en")
    assert picture.make(found, "png", {}) == picture.make(found, "png", {}) == b"1"
    assert picture.make(found, "png", {"code": "1"}) == b"2"
    assert picture.make(describe("/article/ARTICLE?lang=en&as=repaired"), "png", {}) == b"3"


@pytest.mark.parametrize(
    "options", [{"size": "huge"}, {"background": "pink"}, {"frame": "yes"}, {"code": "2"}], ids=str
)
def test_an_option_that_cannot_be_is_refused(
    describe: Describe, asked: list[dict[str, Any]], options: Mapping[str, str]
) -> None:
    with pytest.raises(UsageError):
        picture.make(describe("/article/ARTICLE?lang=en"), "png", options)
    assert asked == []


def test_a_view_without_a_chart_names_its_table(describe: Describe) -> None:
    with pytest.raises(UsageError, match="take its table"):
        picture.make(describe("/checks?lang=en"), "png", {})
