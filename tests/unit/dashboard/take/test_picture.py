"""What a request for a picture of a view becomes. How it is drawn: tests/browser/test_pictures.py."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dashboard import theme
from dashboard.charts.card import LETTERS, MOST, Row, card
from dashboard.i18n import LANGUAGES, t
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
        jobs.append({"figure": figure, "said": said, "form": form, "size": size, **more})
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
        picture.make(describe("/explore?lang=en&measure=deaths"), "png", {})


@pytest.mark.parametrize(
    ("address", "says", "check"),
    [
        ("/?lang=en", "Libya", "contradict 3 of these 4"),
        ("/figure/FIGURE?lang=en", "at least 30,147", "2023"),
        ("/checks?lang=en", "contradicts", ""),
        ("/checks?lang=en&finding=FINDING", "36,680", "contradicts"),
    ],
)
def test_pages_that_compare_nothing_have_a_picture_too(
    describe: Describe, asked: list[dict[str, Any]], address: str, says: str, check: str
) -> None:
    """The overview its main chart, a figure and its checks a card with number, sentence and what the checks say."""
    article, found = describe("/article/ARTICLE?lang=en"), describe("/checks?lang=en")
    names = {"FIGURE": article.evidence[0].figure_id, "FINDING": str(found.rows[0]["finding_id"])}
    for name, value in names.items():
        address = address.replace(name, value)
    view = describe(address)
    picture.make(view, "svg", {})
    (job,) = asked
    drawn = " ".join(note.text for note in job["figure"].layout.annotations)
    assert says in drawn and job["said"].title == view.title and check in job["said"].check
    assert job["said"].url == view.address and "chart=" not in view.address


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_card_stays_in_its_picture(lang: str) -> None:
    """Its lines fit the narrowest picture, and nothing stands below its height."""
    made = card([Row("1,234", "contradicts", "word " * 60), Row("", "agrees", "")], lang)
    for note in made.layout.annotations:
        lines = [re.sub(r"<[^>]*>|[\u2066-\u2069]", "", line) for line in note.text.split("<br>")]
        assert max(map(len, lines)) <= LETTERS and len(lines) <= MOST
        assert 0 <= note.y * made.layout.height - note.font.size * 1.3 * len(lines)
    doubted = [note for note in made.layout.annotations if theme.LIGHT.doubt in note.text]
    assert len(doubted) == 1 and t("state.contradicts", lang) in doubted[0].text
