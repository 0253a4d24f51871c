"""What a view shows, described: the same words, figures and doubts as its page, in every language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from dashboard import state, words
from dashboard.components.chart import cards
from dashboard.data import Data
from dashboard.i18n import LANGUAGES, t
from dashboard.shown import MEANINGS, Shown, shown
from dashboard.state import View

if TYPE_CHECKING:
    from etl.load.library import Library

ORIGIN = "https://example.org"
Describe = Callable[..., Shown]


@pytest.fixture(scope="module")
def data(newsroom: Callable[[], Library]) -> Data:
    return Data(newsroom())


@pytest.fixture(scope="module")
def seed(shipped: Library) -> str:
    return str(shipped.figures()["article_id"].iloc[0])


def described(data: Data, view: View) -> Shown:
    made = shown(data, view, ORIGIN)
    assert made is not None
    return made


def views(data: Data, seed: str, lang: str) -> list[View]:
    case, figure = data.catalogue().cases[0], data.story(seed).printed[0].figure_id  # type: ignore[union-attr]
    return [
        View(lang=lang),
        View("article", seed, lang),
        View("article", seed, lang, fig=figure, reading="repaired", chart="change", embed=True),
        View("figure", figure, lang),
        View("checks", lang=lang, state="all"),
        View("checks", lang=lang, finding=case.lead.finding_id),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_with_data_is_described(data: Data, seed: str, lang: str) -> None:
    for view in views(data, seed, lang):
        made = described(data, view)
        assert made.title and made.subtitle and made.alt and made.stem.endswith((lang, "printed", "repaired"))
        assert made.address == ORIGIN + state.write(made.view.but(embed=False)) and not made.problems
        names = [column.name for column in made.columns]
        assert made.rows and all(list(row) == names for row in made.rows), view.page
        assert list(made.frame.columns) == names and len(made.frame) == len(made.rows)


def test_the_article_is_told_as_its_chart_tells_it(data: Data, seed: str) -> None:
    made = described(data, View("article", seed, "en"))
    message = "Libya leads: at least 30,147 of at least 49,691 arrivals in Italy by sea"
    assert made.title == f"{message}, but the year is in doubt"
    assert (made.number, made.badge) == ("at least 30,147", "contradicts") and made.named == made.title
    assert list(made.charts) == ["ranking", "change"]
    assert made.chart is not None and made.chart.text.title == made.title
    assert len(made.rows) == len(data.story(seed).printed)  # type: ignore[union-attr]


def test_the_chart_that_the_address_names_comes_first(data: Data, seed: str) -> None:
    made = described(data, View("article", seed, "en", chart="change", embed=True))
    assert list(made.charts) == ["change", "ranking"]
    assert made.number == "−17.8%".join("\u2066\u2069") or made.number == "−17.8%"
    assert {row["figure_id"] for row in made.rows} == set(made.charts["change"].text.figure_ids)


def test_a_selected_figure_is_what_the_view_is_about(data: Data, seed: str) -> None:
    story = data.story(seed)
    assert story is not None
    tunisia = next(figure for figure in story.printed if figure.departure == ("TN",) and figure.kind == "count")
    made = described(data, View("article", seed, "en", fig=tunisia.figure_id))
    assert made.evidence == (tunisia,) and made.number == f"{tunisia.value:,.0f}"
    assert "Tunisia" in made.title


def test_a_reading_is_told_apart(data: Data, seed: str) -> None:
    printed, mended = (
        described(data, View("article", seed, "en", reading=reading)) for reading in ("printed", "repaired")
    )
    assert {row["reading"] for row in mended.rows} == {"repaired"}
    assert [row["value"] for row in printed.rows] == [row["value"] for row in mended.rows]
    assert [row["period_start"] for row in printed.rows] != [row["period_start"] for row in mended.rows]
    assert "2024" in mended.subtitle and "2023" in printed.subtitle


def test_findings_are_those_of_the_filters(data: Data) -> None:
    every, some = (described(data, View("checks", lang="en", state=name)) for name in ("all", "contradicts"))
    assert 0 < len(some.rows) < len(every.rows)
    one = described(data, View("checks", lang="en", finding=str(some.rows[0]["finding_id"])))
    assert one.rows[0] == {**some.rows[0], "address": one.rows[0]["address"]} and one.badge == "contradicts"


@pytest.mark.parametrize(
    "view",
    [View("article", "none", "en"), View("figure", "0" * 16, "en"), View("checks", lang="en", finding="0" * 16),
     View("about", lang="en"), View("missing", "/x", "en")],
    ids=lambda view: view.page,
)  # fmt: skip
def test_what_is_not_there_is_none(data: Data, view: View) -> None:
    assert shown(data, view, ORIGIN) is None


def test_every_column_says_what_it_means(data: Data, seed: str) -> None:
    for view in views(data, seed, "en"):
        for column in described(data, view).columns:
            assert column.meaning and column.meaning != column.name
    assert all(MEANINGS.values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", ["ranking", "trend", "places", "map", "change"])
def test_the_number_told_is_the_one_of_the_title(collection: Library, chart: str, lang: str) -> None:
    """Previews print it large, and the sentence that is copied is its."""
    made = described(Data(collection), View("explore", lang=lang, chart=chart))
    plain = {ord(sign): None for sign in "\u2066\u2067\u2068\u2069"}
    parts = made.number.translate(plain).split(" / ")
    assert all(part in made.title.translate(plain) for part in parts), (made.number, made.title)
    if len(parts) == 1:
        assert parts[0].endswith(f"{made.evidence[0].value:,.0f}"[-3:])


def test_an_article_that_compares_nothing_is_drawn_in_words(collection: Library) -> None:
    """A picture of it has its first figures, each with what the checks say; one without figures has no picture."""
    data, drawn = Data(collection), 0
    for name in collection.article_ids():
        story, made = data.story(name), described(data, View("article", name, "fr"))
        assert story is not None
        if not story.printed:
            assert made.chart is None
        elif not cards(story, View(lang="fr")):
            drawn += 1
            assert made.chart is not None and made.chart.name == "card"
            printed = " ".join(note.text for note in made.chart.figure.layout.annotations)
            assert all(words.hedged(figure, "fr") in printed for figure in story.printed[:3])
            assert made.chart.text.source and made.chart.text.check and made.chart.text.alt
            assert made.title not in made.subtitle  # the headline stands there once
    assert drawn > 3


def test_a_title_that_tells_of_a_doubt_has_it_in_its_check_line(collection: Library) -> None:
    """Also where the doubt is about a printed total, which is no bar; its picture keeps the doubt without a frame."""
    data, behind = Data(collection), 0
    for name in collection.article_ids():
        story = data.story(name)
        assert story is not None
        for card in cards(story, View(lang="en")):
            if card.text.told:
                behind += not set(card.text.figure_ids) & story.doubted
                assert card.text.doubted and card.text.verdict
                assert t("chart.agrees", "en") not in card.text.check, card.text
                notes = " ".join(note.text for note in card.figure.layout.annotations)
                assert card.name != "ranking" or "in doubt" in notes or "printed: " in notes, card.text.title
            assert card.text.told or not card.text.behind or not set(card.text.behind) & story.doubted
    assert behind
