"""Pictures the server draws: opened and read, pixel by pixel where need be. They need Chromium, but no page."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
from bidi import get_display
from pdfminer.high_level import extract_text
from PIL import Image
from pypdf import PdfReader

from dashboard import i18n, render, state
from dashboard.charts.explored import drawing
from dashboard.components.chart import cards
from dashboard.data import Data
from dashboard.explored import explored
from dashboard.render import PRESETS, Words, free_size, picture
from dashboard.theme import DARK, LIGHT
from etl.errors import PictureError

if TYPE_CHECKING:
    from etl.load.library import Library

SVG = "{http://www.w3.org/2000/svg}"
ISOLATES = re.compile("[\u2066-\u2069]")
HOST = "https://masar.example"
pytestmark = pytest.mark.usefixtures("chromium")


@pytest.fixture(scope="module")
def data(shipped: Library) -> Data:
    return Data(shipped)


def made(
    data: Data, shipped: Library, lang: str, chart: str = "ranking", reading: str = "printed"
) -> tuple[Any, Words]:
    """A chart of the first article and its words."""
    article = str(shipped.figures()["article_id"].iloc[0])
    view, _ = state.parse(f"/article/{article}?lang={lang}&chart={chart}&as={reading}")
    story = data.story(article)
    assert story is not None
    card = next(card for card in cards(story, view) if card.name == chart)
    return card.figure, render.words(card.text, lang, HOST + state.write(view))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", ISOLATES.sub("", text))


@pytest.mark.parametrize("size", PRESETS, ids=lambda size: size.name)
def test_png_has_exactly_its_pixels(data: Data, shipped: Library, size: render.Size) -> None:
    image = Image.open(io.BytesIO(picture(*made(data, shipped, "ar"), "png", size)))
    assert image.size == (size.width, size.height)


@pytest.mark.parametrize(("width", "height"), [(300, 600), (411, 397), (1601, 801), (400, 200)])
def test_png_of_a_free_size(data: Data, shipped: Library, width: int, height: int) -> None:
    image = Image.open(io.BytesIO(picture(*made(data, shipped, "en"), "png", free_size(width, height))))
    assert image.size == (width, height)


def test_png_carries_its_words(data: Data, shipped: Library) -> None:
    figure, said = made(data, shipped, "ar")
    image = Image.open(io.BytesIO(picture(figure, said)))
    image.load()
    assert image.text == {  # type: ignore[attr-defined]
        "Title": plain(said.title),
        "Description": ISOLATES.sub("", said.alt),
        "Source": ISOLATES.sub("", said.source),
        "Comment": ISOLATES.sub("", said.check),
        "URL": said.url,
        "Software": said.site,
    }


@pytest.mark.parametrize("size", ["article", "preview", "400x400"])
def test_panels_can_be_read_and_what_has_no_room_is_told(collection: Library, size: str) -> None:
    drawn = drawing(explored(Data(collection), state.parse("/explore?lang=en&chart=places&measure=arrivals")[0]))
    assert drawn is not None
    at = render.size(size)
    svg = ElementTree.fromstring(picture(drawn.figure, render.words(drawn.text, "en", HOST), "svg", at))
    (chart,) = svg.findall(f"{SVG}svg")
    texts = [plain("".join(text.itertext())) for text in svg.iter(f"{SVG}text")]
    top = i18n.number(drawn.figure.layout.yaxis.range[1], "en")
    every, shown = len(drawn.figure.layout.meta["panels"]["out"]), texts.count(top)
    told = [i18n.plural("explore.panels_out", every - shown, "en")] if shown < every else []
    assert shown > 2 and (not told or told[0] in plain(" ".join(texts)))
    unit = float(chart.get("width", "")) / float(chart.get("viewBox", "").split()[2])
    if at.width >= 1200:
        assert 12 * unit * at.width / at.layout_width >= 11


def test_backgrounds(data: Data, shipped: Library) -> None:
    def corners(background: Any) -> set[tuple[int, ...]]:
        content = picture(*made(data, shipped, "en"), "png", background=background)
        image = Image.open(io.BytesIO(content)).convert("RGBA")
        right, bottom = image.width - 1, image.height - 1
        places = [(0, 0), (right, 0), (0, bottom), (right, bottom), (600, 0), (600, bottom), (0, 400), (right, 400)]
        return {image.getpixel(place) for place in places}  # type: ignore[misc]

    def rgba(color: str) -> tuple[int, ...]:
        return (*bytes.fromhex(color[1:]), 255)

    assert corners("light") == {rgba(LIGHT.raised)}
    assert corners("dark") == {rgba(DARK.raised)}
    assert {alpha for *_, alpha in corners("transparent")} == {0}


def texts(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return plain(" ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text")))


@pytest.mark.parametrize("reading", ["printed", "repaired"])
@pytest.mark.parametrize("chart", ["ranking", "change"])
@pytest.mark.parametrize("lang", ["ar", "en", "fr", "it"])
def test_svg_says_every_word(data: Data, shipped: Library, lang: str, chart: str, reading: str) -> None:
    figure, said = made(data, shipped, lang, chart, reading)
    content = picture(figure, said, "svg")
    text = texts(content)
    for part in (said.title, said.subtitle, said.check, said.source, said.site):
        assert plain(part) in text
    assert said.address in text.replace(" ", "")
    root = ElementTree.fromstring(content)
    assert plain(root.findtext(f"{SVG}title") or "") == plain(said.title)
    assert plain(said.check) in plain(root.findtext(f"{SVG}desc") or "")
    links = {node.get("href") for node in root.iter(f"{SVG}a")}
    assert said.url in links


def test_a_doubted_chart_without_its_frame_keeps_its_doubt(data: Data, shipped: Library) -> None:
    figure, said = made(data, shipped, "en")
    text = texts(picture(figure, said, "svg", framed=False))
    assert plain(said.check) in text and "printed: 2023" in text
    assert plain(said.title) not in text and said.address not in text


def test_dark_pictures_have_no_light_ink(data: Data, shipped: Library) -> None:
    figure, said = made(data, shipped, "en")
    dark = picture(figure, said, "svg", background="dark").decode()
    assert LIGHT.ink not in dark and LIGHT.doubt not in dark and "rgb(29, 37, 44)" not in dark
    assert DARK.ink in dark and DARK.doubt in dark


def test_the_code_leads_back(data: Data, shipped: Library) -> None:
    figure, said = made(data, shipped, "en")
    with_code, without = (picture(figure, said, "svg", code=code).decode() for code in (True, False))
    path = render.qr_code(said.url)["path"]
    assert path in with_code and path not in without


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_pdf_can_be_read_and_says_what_it_is(data: Data, shipped: Library, lang: str) -> None:
    figure, said = made(data, shipped, lang)
    content = picture(figure, said, "pdf", render.size("print"))
    reader = PdfReader(io.BytesIO(content))
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert abs(float(box.width) / 72 * 25.4 - 297) < 1 and abs(float(box.height) / 72 * 25.4 - 210) < 1
    about = reader.metadata
    assert about is not None and about.title == plain(said.title) and about.subject == ISOLATES.sub("", said.alt)
    text = plain(extract_text(io.BytesIO(content)))
    for part in ("30,147", "15,931", "2,662", "951", "49,691", "2023"):
        assert part in text
    read = [
        plain(get_display(line)) if lang == "ar" else plain(line)
        for line in extract_text(io.BytesIO(content)).splitlines()
    ]
    for part in (said.title, said.subtitle) if lang == "ar" else (said.title,):
        assert any(plain(part) in line for line in read)
    assert {str(font["/BaseFont"]).rpartition("+")[2] for font in fonts(reader)} >= {
        "NotoSansArabic-Regular" if lang == "ar" else "NotoSans-Regular"
    }


def fonts(reader: PdfReader) -> list[Any]:
    listed = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    return [font.get_object() for font in listed.values()]


def test_many_at_once_wait_their_turn(data: Data, shipped: Library) -> None:
    figure, said = made(data, shipped, "en")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: picture(figure, said, "svg"), range(8)))
    assert len({texts(svg) for svg in found}) == 1
    assert len(render._renderers) == 1


def test_words_that_leave_no_room_are_one_error_and_the_next_is_drawn(data: Data, shipped: Library) -> None:
    figure, said = made(data, shipped, "en")
    with pytest.raises(PictureError, match="no room for the chart"):
        picture(figure, replace(said, title="A very long title. " * 200))
    assert picture(figure, said, "svg").startswith(b"<?xml")


def test_a_renderer_that_dies_is_started_again(data: Data, shipped: Library) -> None:
    figure, said = made(data, shipped, "en")
    picture(figure, said, "svg")
    render._renderers[0].kill()
    render._renderers[0].wait()
    assert picture(figure, said, "svg").startswith(b"<?xml")
