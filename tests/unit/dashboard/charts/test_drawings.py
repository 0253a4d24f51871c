from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard import theme
from dashboard.charts.change import change
from dashboard.charts.draw import Bar, bars, isolated
from dashboard.charts.ranking import ranking
from dashboard.i18n import LANGUAGES, LRI, PDI, RLI, direction
from etl.model import Figure

READINGS = ("printed", "repaired")


def labels(figure: go.Figure) -> str:
    return "\n".join(note.text for note in figure.layout.annotations)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("draw", [ranking, change])
def test_every_chart_is_valid_plotly(story: Any, draw: Any, reading: str, lang: str) -> None:
    figure = draw(story.frame(reading), lang, reading=reading, findings=story.findings)
    go.Figure(figure.to_dict())  # validates what was built without validation
    assert figure.layout.dragmode is False
    assert figure.layout.height == theme.ROW_HEIGHT * (4 if draw is ranking else 3) + 10


@pytest.mark.parametrize("aligned", [False, True])
def test_a_row_without_a_bar_takes_no_room_from_the_bars(aligned: bool) -> None:
    rows = [Bar("Then", ["36,680"], 36680), Bar("Now", ["30,147"], 30147)]
    change = Bar("Change", ["-17.8 % as it was published by the office"])
    alone, with_change = (bars(shown, "en", aligned=aligned).layout.margin.r for shown in (rows, [*rows, change]))
    assert alone == with_change > 0


def test_bars_are_largest_first_and_named_by_their_figure(story: Any) -> None:
    drawn = ranking(story.frame("printed"), "en", findings=story.findings).data[0]
    assert list(drawn.x) == [30147, 15931, 951]
    assert list(drawn.y) == [0, 1, 2]
    assert [data[0] for data in drawn.customdata] == [figure.figure_id for figure in story.printed[:3]]


def test_values_are_written_for_the_reader(story: Any) -> None:
    assert "at least 30,147" in labels(ranking(story.frame("printed"), "en"))
    assert "30.147" in labels(ranking(story.frame("printed"), "it"))


def test_at_least_is_open_ended_and_exact_is_not(story: Any) -> None:
    figure = ranking(story.frame("printed"), "en")
    faded = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert len(faded) == 4
    assert all(shape.x0 > 30147 for shape in faded)
    assert [shape.opacity for shape in faded] == sorted((shape.opacity for shape in faded), reverse=True)
    assert figure.layout.xaxis.range[1] > max(shape.x1 for shape in faded)


@pytest.mark.parametrize("reading", READINGS)
def test_a_doubted_bar_says_what_is_printed(story: Any, reading: Any) -> None:
    figure = ranking(story.frame(reading), "en", reading=reading, findings=story.findings)
    assert labels(figure).count("printed: 2023") == 3
    assert all("printed: 2023" in text for text in figure.data[0].hovertext)


def test_repaired_bars_are_hatched_and_printed_ones_are_not(story: Any) -> None:
    printed = ranking(story.frame("printed"), "en", findings=story.findings)
    mended = ranking(story.frame("repaired"), "en", reading="repaired", findings=story.findings)
    assert set(printed.data[0].marker.pattern.shape) == {""}
    assert set(mended.data[0].marker.pattern.shape) == {"/"}
    assert set(printed.data[0].marker.line.color) == {theme.BAR_DOUBT}


def test_no_doubt_no_mark(story: Any) -> None:
    figure = ranking(story.frame("printed"), "en")
    assert "printed" not in labels(figure)
    assert set(figure.data[0].marker.line.width) == {0}


def test_total_says_that_it_is_computed_and_has_no_bar(story: Any) -> None:
    figure = ranking(story.frame("printed"), "en")
    assert "Total (computed)" in labels(figure) and "at least 47,029" in labels(figure)
    assert 47029 not in figure.data[0].x


def test_arabic_is_mirrored_and_isolated(story: Any) -> None:
    left, right = (ranking(story.frame("printed"), lang, findings=story.findings) for lang in ("en", "ar"))
    assert left.layout.xaxis.range[0] == 0 and right.layout.xaxis.range[1] == 0
    assert {note.xanchor for note in right.layout.annotations} == {"right"}
    assert right.layout.margin.l > right.layout.margin.r
    for note in right.layout.annotations:
        for line in note.text.split("<br>"):
            assert line.count(RLI) == 1 and line.count(PDI) >= 1, line


def test_change_shows_the_printed_years_and_the_computed_change(story: Any) -> None:
    printed = labels(change(story.frame("printed"), "en", findings=story.findings))
    assert printed.count("January–September 2023") == 2  # two bars of one year: the doubt is to be seen
    assert "−17.8% printed" in printed and "computed: −17.81%" in printed
    mended = labels(change(story.frame("repaired"), "en", reading="repaired", findings=story.findings))
    assert "January–September 2024" in mended and "January–September 2023" in mended


def test_change_bars_start_at_nothing_and_share_one_scale(story: Any) -> None:
    figure = change(story.frame("repaired"), "en", reading="repaired", findings=story.findings)
    assert list(figure.data[0].x) == [36680, 30147]
    assert figure.layout.xaxis.range[0] == 0
    guide = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert [(line.x0, line.x1) for line in guide] == [(36680, 36680)]


def test_nothing_to_compare_draws_nothing(story: Any, framed: Callable[[Any], Any]) -> None:
    assert ranking(framed(story.printed[:1]), "en") is None
    assert change(framed(()), "en") is None


def test_a_chart_does_not_change_its_frame(story: Any) -> None:
    frame = story.frame("printed")
    before = frame.copy(deep=True)
    ranking(frame, "en", findings=story.findings)
    change(frame, "ar", findings=story.findings)
    assert frame.equals(before)


def test_names_cannot_be_markup() -> None:
    assert isolated('<a href="x">&', "en") == f'{LRI}&lt;a href="x"&gt;&amp;{PDI}'


@pytest.mark.parametrize("lang", LANGUAGES)
def test_isolates_follow_the_language(lang: str) -> None:
    assert isolated("x", lang)[0] == (RLI if direction(lang) == "rtl" else LRI)


def test_zero_is_drawn(make: Callable[..., Figure], framed: Callable[[Any], Any]) -> None:
    year = {"period_start": date(2022, 1, 1), "period_end": date(2022, 12, 31)}
    zeros = [make(code, 0.0, departure=(code,), **year) for code in ("LY", "TN")]
    figure = ranking(framed(zeros), "en")
    assert list(figure.data[0].x) == [0, 0] and figure.layout.xaxis.range[1] > 0
