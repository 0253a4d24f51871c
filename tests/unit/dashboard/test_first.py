"""The first picture of a chart: every mark and every word of it, without a script."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from dashboard.charts.draw import Bar, bars
from dashboard.charts.explored import drawing
from dashboard.components.first import FINGER, PICTURES, picture
from dashboard.components.markup import markup
from dashboard.data import Data
from dashboard.explored import explored
from dashboard.i18n import LANGUAGES
from dashboard.state import CHARTS, parse

if TYPE_CHECKING:
    from etl.load.library import Library

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def data(collection: Library) -> Data:
    return Data(collection)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_of_the_library_has_its_picture(data: Data, lang: str, chart: str) -> None:
    drawn = drawing(explored(data, parse(f"/explore?lang={lang}&chart={chart}&measure=arrivals")[0]))
    assert drawn is not None
    first = picture(drawn.figure)
    assert first is not None
    assert set(first.places) == {mark.figure.figure_id for mark in drawn.marks}
    html = unescape(markup(first.component))
    for note in drawn.figure.layout.annotations:
        for words in re.split(r"<[^>]*>", note.text):
            assert unescape(words) in html
    for address in re.findall(r'src="data:image/svg\+xml,([^"]*)"', markup(first.component)):
        ElementTree.fromstring(unquote(address))


def test_bars_are_as_long_as_their_values_and_buttons_as_high_as_a_finger() -> None:
    first = picture(bars([Bar("A", ("4",), 4, "a"), Bar("B", ("1",), 1, "b"), Bar("Sum", ("5",))], "en"))
    assert first is not None
    svg = ElementTree.fromstring(unquote(markup(first.component).split("svg+xml,")[1].split('"')[0]))
    lengths = [float(bar.attrib["width"].rstrip("%")) for bar in svg.iter(f"{SVG}rect")]
    assert lengths == pytest.approx([100, 25], abs=0.1)
    assert list(first.places) == ["a", "b"]
    assert float(first.places["b"]["height"].removesuffix("px")) >= FINGER


def test_a_doubt_and_odd_words_are_kept_as_words() -> None:
    first = picture(bars([Bar("<i>&amp;", ("1 <b>",), 1, "a", doubt="printed: 2023")], "ar"))
    assert first is not None
    html = markup(first.component)
    assert "&lt;i&gt;&amp;amp;" in html and "1 &lt;b&gt;" in html and "<i>" not in html
    assert re.search(r'<span class="doubted">\W*printed: 2023', html)


def test_a_map_keeps_its_ratio_and_something_unknown_has_no_picture(data: Data) -> None:
    drawn = drawing(explored(data, parse("/explore?lang=en&chart=map&measure=arrivals")[0]))
    assert drawn is not None
    first = picture(drawn.figure)
    assert first is not None and first.component.className == PICTURES[1]
    assert picture(go.Figure([{"type": "pie", "values": [1]}], {"height": 100})) is None
