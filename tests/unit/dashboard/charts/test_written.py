from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dashboard.charts.text import source_line
from dashboard.components.chart import cards
from dashboard.data import Data
from dashboard.i18n import LANGUAGES, t
from dashboard.state import View

if TYPE_CHECKING:
    from etl.load.library import Library


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_written_from_published_figures_says_so_under_its_charts(collection: Library, lang: str) -> None:
    data = Data(collection)
    stories = [
        story for name in collection.article_ids() if (story := data.story(name)) and cards(story, View(lang=lang))
    ]
    assert {story.written for story in stories} == {True, False}
    for story in stories:
        said = {card.text.source for card in cards(story, View(lang=lang))}
        assert said == {source_line(story.article, lang, written=story.written)}
        opening = t("chart.source_written_undated", lang, outlet="|").split("|")[0]
        assert all(line.startswith(opening) == story.written for line in said)
