"""What other sites show of a link: tags of the head, a picture of exact size with shaped words, an oEmbed answer."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops, features

from dashboard.app import create_app
from dashboard.i18n import LANGUAGES, t
from dashboard.share import preview
from dashboard.share.preview import SIZES

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from etl.load.library import Library


DRAWN = [lang for lang in LANGUAGES if preview.able(lang)]
"""All, where the system's libfribidi is there: Chromium's package brings it."""


@pytest.fixture(scope="module")
def client(newsroom: Callable[[], Library]) -> FlaskClient:
    return create_app(newsroom()).server.test_client()


@pytest.fixture(scope="module")
def seed(shipped: Library) -> str:
    return "/article/" + str(shipped.figures()["article_id"].iloc[0])


def meta(html: str) -> dict[str, str]:
    return {
        name: unescape(text) for name, text in re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html)
    }


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize("lang", DRAWN)
def test_tags_tell_the_view(client: FlaskClient, seed: str, lang: str) -> None:
    html = client.get(f"{seed}?lang={lang}&as=repaired").text
    found = meta(html)
    title = re.search(r"<title>(.*?)</title>", html)
    said = t("chart.title_repaired", lang, title="", before="2023", after="2024")
    assert title and unescape(title[1]).startswith(found["og:title"]) and found["og:title"].endswith(said)
    assert found["twitter:title"] == found["og:title"]
    assert (
        "2024" in found["og:description"] and "2023" in found["og:description"] and "**" not in html.split("<body")[0]
    )
    assert found["og:image"] == f"http://localhost/preview{seed}.png?lang={lang}&as=repaired"
    assert found["twitter:image"].endswith("&size=800x418")
    assert found["og:url"] == f"http://localhost{seed}?lang={lang}&as=repaired"
    for address in (found["og:image"], found["twitter:image"]):
        assert client.get(address).mimetype == "image/png"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_page_tells_what_the_library_says(client: FlaskClient, lang: str) -> None:
    """The message of its main chart with number and check, not the name of the site."""
    explorer, found = (client.get(f"{path}.json?lang={lang}").json for path in ("/explore", "/overview"))
    told = meta(client.get(f"/?lang={lang}").text)
    assert found["title"] == explorer["title"] and found["number"] == explorer["number"] and found["check"]
    assert re.sub("[\u2066-\u2069]", "", told["og:title"]).startswith(found["title"])
    assert re.sub("[\u2066-\u2069]", "", told["og:image:alt"]).endswith(t(f"state.{found['check']}", lang) + ".")
    assert {row["title"] for row in found["rows"]} and found["rows_are"] == "articles"


def test_every_other_language_and_form_is_named(client: FlaskClient, seed: str) -> None:
    html = client.get(f"{seed}?lang=fr&theme=dark").text
    links = re.findall(r'<link rel="alternate" (hreflang|type)="([^"]+)" href="([^"]+)"', html)
    assert {value for kind, value, _ in links if kind == "hreflang"} == set(LANGUAGES)
    assert {value for kind, value, _ in links if kind == "type"} == {
        "text/csv", "application/json", "application/json+oembed", "text/xml+oembed",
    }  # fmt: skip
    assert {client.get(unescape(link)).status_code for _, _, link in links} == {200}


def test_a_page_without_data_has_a_preview_too(client: FlaskClient) -> None:
    found = meta(client.get("/about?lang=it").text)
    assert found["og:image"] == "http://localhost/preview/overview.png?lang=it"
    assert client.get(found["og:image"]).status_code == 200


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", DRAWN)
def test_pictures_have_their_size_and_say_what_they_show(client: FlaskClient, seed: str, lang: str, size: str) -> None:
    answer = client.get(f"/preview{seed}.png?lang={lang}&size={size}")
    made = Image.open(io.BytesIO(answer.data))
    assert made.size == SIZES[size] and len(answer.data) < 60_000
    assert "30" in made.text["Title"] and made.text["Description"].startswith(made.text["Title"].rstrip("."))  # type: ignore[attr-defined]
    assert answer.headers["ETag"] and answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_picture_is_not_sent_twice(client: FlaskClient, seed: str) -> None:
    tag = client.get(f"/preview{seed}.png?lang=en").headers["ETag"]
    assert client.get(f"/preview{seed}.png?lang=en", headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"/preview{seed}.png?lang=en&as=repaired", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.skipif("ar" not in DRAWN, reason="libfribidi0 is not installed")
def test_arabic_is_shaped_and_begins_at_the_right(client: FlaskClient, seed: str) -> None:
    """Joined letters are narrower than letters set one by one, and the ink of a line lies at the right."""
    font = preview._font(700, 46)
    word = "\u0645\u0633\u0627\u0631"
    alone = sum(font.getlength(letter, direction="rtl") for letter in word)
    assert font.getlength(word, direction="rtl") < 0.95 * alone
    arabic, english = (
        picture(client.get(f"/preview{seed}.png?lang={lang}").data).crop((0, 110, 1200, 430)) for lang in ("ar", "en")
    )
    for image, side in ((arabic, 1136), (english, 64)):
        left, _, right, _ = ImageChops.difference(image, Image.new("RGB", image.size, "#ffffff")).getbbox() or (0,) * 4
        assert abs((right if side == 1136 else left) - side) < 12


def test_doubt_is_seen(client: FlaskClient, seed: str) -> None:
    colours = {colour for _, colour in picture(client.get(f"/preview{seed}.png?lang=en").data).getcolors(100_000) or ()}
    assert (0x8A, 0x45, 0x00) in colours
    dark = picture(client.get(f"/preview{seed}.png?lang=en&theme=dark").data)
    assert dark.getpixel((30, 600)) == (0x1A, 0x22, 0x28)


def test_islands_are_closed_where_a_line_ends() -> None:
    lines = list(preview._isolated(["a \u20681 2", "3\u2069 b"]))
    assert lines == ["a \u20681 2\u2069", "\u20683\u2069 b"]


def test_unknown_sizes_are_refused_and_unknown_views_get_the_first_page(client: FlaskClient) -> None:
    assert client.get("/preview/overview.png?size=9x9").status_code == 400
    gone = client.get("/preview/article/none.png?lang=en")
    assert gone.data == client.get("/preview/overview.png?lang=en").data


@pytest.mark.parametrize("form", ["json", "xml"])
def test_oembed_hands_out_the_frame(client: FlaskClient, seed: str, form: str) -> None:
    view = quote(f"http://localhost{seed}?lang=fr&chart=change&utm_source=x", safe="")
    answer = client.get(f"/oembed?url={view}&format={form}&maxwidth=400&maxheight=300")
    made = answer.json if form == "json" else {e.tag: e.text for e in ElementTree.fromstring(answer.data)}
    assert answer.mimetype == ("application/json" if form == "json" else "text/xml")
    assert (
        made["type"] == "rich" and made["version"] == "1.0" and (int(made["width"]), int(made["height"])) == (400, 300)
    )
    source = unescape(re.search(r'<iframe src="([^"]+)"', made["html"])[1])  # type: ignore[index]
    assert source == f"http://localhost{seed}?lang=fr&chart=change&embed=1"
    assert 'title="' in made["html"] and 'sandbox="allow-scripts' in made["html"]
    assert client.get(source).status_code == 200
    assert client.get(made["thumbnail_url"]).mimetype == "image/png"


@pytest.mark.parametrize(
    ("query", "status"),
    [("", 404), ("url=https://elsewhere.example/article/a", 404), ("url=/article/none", 404), ("url=/about", 404),
     ("url=/checks", 404), ("format=yaml&url=/", 501)],
)  # fmt: skip
def test_oembed_refuses_in_words(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get(f"/oembed?{query}")
    assert answer.status_code == status and answer.text.count("\n") == 1


def test_without_a_shaper_arabic_pages_have_no_picture(
    client: FlaskClient, seed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(features, "check", lambda name: False)
    assert "og:image" not in meta(client.get(f"{seed}?lang=ar").text)
    refused = client.get(f"/preview{seed}.png?lang=ar&theme=dark")
    assert refused.status_code == 503 and "libfribidi" in refused.text
    assert "og:image" in meta(client.get(f"{seed}?lang=en").text)
