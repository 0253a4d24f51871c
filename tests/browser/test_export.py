"""Downloaded files are opened and read: a picture or a table must carry its message, source, doubt and address."""

from __future__ import annotations

import base64
import csv
import io
import json
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

Opener = Callable[..., Page]

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {
    "article": (1200, 800),
    "preview": (1200, 628),
    "square": (1080, 1080),
    "story": (1080, 1920),
    "slide": (1920, 1080),
}


def menu(page: Page, chart: str = "ranking") -> Locator:
    """The open export menu of a drawn chart."""
    found = page.locator(f"#chart-{chart} [data-export-menu]")
    found.locator("summary").click()
    return found


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        button.click()
    return unquote(waiting.value.suggested_filename), Path(waiting.value.path()).read_bytes()


def words(svg: bytes) -> str:
    """Every text of a picture, in order, lines joined and direction marks left out."""
    root = ElementTree.fromstring(svg)
    texts = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", texts))


def meta(found: Locator) -> dict[str, str]:
    text = found.get_attribute("data-export-menu") or ""
    made: dict[str, str] = json.loads(re.sub("[\u2066-\u2069]", "", text))
    return made


def chunks(png: bytes) -> list[tuple[str, bytes]]:
    """The parts of a PNG, each with its checksum verified."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    place, found = 8, []
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        body = png[place + 4 : place + 8 + length]
        assert struct.unpack(">I", png[place + 8 + length : place + 12 + length])[0] == zlib.crc32(body)
        found.append((body[:4].decode(), body[4:]))
        place += 12 + length
    return found


@pytest.mark.parametrize("reading", ["printed", "repaired"])
@pytest.mark.parametrize("chart", ["ranking", "change"])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_svg_carries_message_source_doubt_and_address(
    visit: Opener, site: Any, lang: str, chart: str, reading: str
) -> None:
    page = visit(site.url(f"lang={lang}" + ("&as=repaired" if reading == "repaired" else "")))
    found = menu(page, chart)
    name, content = saved(page, found.locator("[data-export=svg]"))
    said, text = meta(found), words(content)
    for key in ("title", "subtitle", "source", "check", "site"):
        assert said[key] in text, key
    assert said["address"] in text and "127.0.0.1" not in text
    assert said["address"].startswith("/article/") and f"lang={lang}" in said["address"]
    assert "2023" in said["check"] and "2024" in said["check"]
    assert "30,147" in text
    assert re.fullmatch(rf"masar_arrivals-[\w.-]+_{lang}_{reading}\.svg", name)
    root = ElementTree.fromstring(content)
    described = (root.findtext(f"{SVG}title") or "") + (root.findtext(f"{SVG}desc") or "")
    assert said["title"] in described and said["check"] in described and said["address"] in described


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_svg_has_its_fonts_inside_and_asks_nobody(visit: Opener, site: Any, lang: str) -> None:
    page = visit(site.url(f"lang={lang}"))
    _, content = saved(page, menu(page).locator("[data-export=svg]"))
    svg = content.decode()
    fonts = set(
        re.findall(r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);src:url\(data:font/woff2;base64,', svg)
    )
    wanted = {(family, weight) for family in ("Noto Sans UI", "Noto Sans Arabic UI") for weight in ("400", "700")}
    assert fonts == wanted if lang == "ar" else fonts >= {("Noto Sans UI", "400"), ("Noto Sans UI", "700")}
    assert re.findall(r"""(?:href|src|url)\s*[=(]\s*["']?https?:""", svg) == []


def test_arabic_picture_reads_from_the_right(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=ar"))
    _, content = saved(page, menu(page).locator("[data-export=svg]"))
    root = ElementTree.fromstring(content)
    title = next(node for node in root.findall(f"{SVG}text"))
    assert title.get("direction") == "rtl" and title.get("text-anchor") == "start"
    width = float((root.get("viewBox") or "").split()[2])
    assert float(title.get("x") or 0) > width * 0.9


@pytest.mark.parametrize("preset", SIZES)
def test_png_has_its_size_and_its_words(visit: Opener, site: Any, preset: str) -> None:
    page = visit(site.url("lang=ar"))
    found = menu(page)
    name, content = saved(page, found.locator(f"[data-export=png][data-preset={preset}]"))
    parts = chunks(content)
    assert parts[0][0] == "IHDR" and struct.unpack(">II", parts[0][1][:8]) == SIZES[preset]
    texts = dict(body.split(b"\0\0\0\0\0", 1) for kind, body in parts if kind == "iTXt")
    said = meta(found)
    assert texts[b"Title"].decode() == said["title"]
    assert texts[b"Comment"].decode() == said["check"] and texts[b"Source"].decode() == said["source"]
    assert texts[b"Description"].decode() == said["alt"]
    assert texts[b"URL"].decode() == said["address"]
    suffix = "" if preset == "article" else f"_{preset}"
    assert name == f"{said['file']}{suffix}.png"
    assert "newplot" not in name
    # the doubt is drawn in its colour, and text stands above and below the chart
    ink = page.evaluate(COUNT_INK, [base64.b64encode(content).decode(), *SIZES[preset]])
    assert ink["doubt"] > 300 and ink["top"] > 300 and ink["bottom"] > 300


COUNT_INK = """async ([encoded, width, height]) => {
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const canvas = new OffscreenCanvas(width, height), pen = canvas.getContext("2d");
  pen.drawImage(bitmap, 0, 0);
  const data = pen.getImageData(0, 0, width, height).data, ink = { doubt: 0, top: 0, bottom: 0 };
  for (let i = 0; i < data.length; i += 4) {
    const y = i / 4 / width / height, [r, g, b] = data.subarray(i, i + 3);
    if (Math.abs(r - 0x8a) < 12 && Math.abs(g - 0x45) < 12 && b < 20) ink.doubt += 1;
    if (r + g + b < 300) { if (y < 0.2) ink.top += 1; if (y > 0.75) ink.bottom += 1; }
  }
  return ink;
}"""


OVERLAPS = """async ([preset, width, height, layout, long]) => {
  const menu = document.querySelector("#chart-ranking [data-export-menu]"), meta = JSON.parse(menu.dataset.exportMenu);
  if (long) meta.address = `masar.newsroom.example${meta.address}&measure=arrivals&from=LY~TN~DZ&to=IT&period=2023`;
  const size = { name: preset, width, height, layout, background: "light", framed: true, code: false };
  const made = await window.masarExport(meta.graph, "svg", size, meta);
  const svg = new DOMParser().parseFromString(await made.blob.text(), "image/svg+xml").documentElement;
  document.body.append(document.importNode(svg, true));
  const drawn = document.body.lastElementChild, frame = drawn.getBoundingClientRect();
  const boxes = [...drawn.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
  const meet = (a, b) => { // a line's box is taller than its letters
    const spare = Math.min(a.height, b.height) / 4;
    return a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - spare && b.top < a.bottom - spare;
  };
  const found = boxes.flatMap(([name, a], i) => [
    ...boxes.slice(i + 1).filter(([, b]) => meet(a, b)).map(([other]) => [name, other]),
    ...(a.left < frame.left || a.right > frame.right || a.bottom > frame.bottom ? [[name, "out of the picture"]] : []),
  ]);
  drawn.remove();
  return found;
}"""


@pytest.mark.parametrize("lang", ["ar", "en", "fr", "it"])
def test_no_text_of_a_picture_lies_on_another(visit: Opener, site: Any, lang: str) -> None:
    page = visit(site.url(f"lang={lang}"))
    for long in (False, True):
        for button in page.locator("#chart-ranking [data-export=png]").all():
            size = [int(button.get_attribute(f"data-{key}") or 0) for key in ("width", "height", "layout")]
            preset = button.get_attribute("data-preset")
            assert page.evaluate(OVERLAPS, [preset, *size, long]) == [], (preset, long)


def test_first_picture_of_a_fresh_browser_lacks_no_line(visit: Opener, site: Any) -> None:
    """A browser may draw an SVG before the fonts inside it are there; the line in another script was blank once."""
    page = visit(site.url("lang=en"))
    found = menu(page)
    _, first = saved(page, found.locator("[data-export=png][data-preset=article]"))
    _, second = saved(page, found.locator("[data-export=png][data-preset=article]"))
    assert [part for part in chunks(first) if part[0] == "IDAT"] == [
        part for part in chunks(second) if part[0] == "IDAT"
    ]


def test_a_picture_without_its_fonts_is_not_made(browser: Browser, site: Any) -> None:
    page = browser.new_page()
    page.goto(site.url("lang=ar"))
    page.wait_for_selector("#chart-ranking .js-plotly-plot .point path")
    found = menu(page)
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    found.locator("[data-export=png][data-preset=article]").click()
    expect(found.get_by_role("status")).to_have_text(
        json.loads(found.get_attribute("data-export-menu") or "")["failed"]
    )


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_csv_and_json_hold_the_figures_of_the_chart(visit: Opener, site: Any, lang: str) -> None:
    page = visit(site.url(f"lang={lang}&as=repaired"))
    found = menu(page)
    said = meta(found)
    name, content = saved(page, found.locator("a[href*='/csv?']"))
    table = list(csv.DictReader(io.StringIO(content.decode())))
    assert name == f"{said['file']}.csv" and content.startswith(b"figure_id,")
    assert [row["value"] for row in table] == ["30147", "15931", "2662", "951"]
    assert {row["period_start"] for row in table} == {"2024-01-01"}
    assert all("2023" in row["check"] and row["as_printed"].endswith("2023-01-01..2023-09-30") for row in table)
    assert all(row["address"].startswith(site.url(f"lang={lang}&as=repaired")) for row in table)
    name, content = saved(page, found.locator("a[href*='/excel?']"))
    assert content.startswith(b"\xef\xbb\xbffigure_id,") and name.endswith("_excel.csv")
    name, content = saved(page, found.locator("a[href*='/json?']"))
    made = json.loads(content)
    assert name == f"{said['file']}.json"
    assert made["chart"]["title"] == said["title"] and made["chart"]["check"] == said["check"]
    assert len(made["figures"]) == 4


def test_data_of_no_article_is_not_found(visit: Opener, site: Any) -> None:
    page, own = visit(site.url()), site.article.replace("/article/", "/download/")
    for path in (f"{own}/exe", "/download/0000000000000000/csv"):
        assert page.request.get(site.origin + path).status == 404
    everything = page.request.get(f"{site.origin}{own}/csv").text()
    assert len(list(csv.DictReader(io.StringIO(everything)))) == 6


def test_menu_by_keyboard(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=en"))
    found = page.locator("#chart-ranking [data-export-menu]")
    found.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(found).to_have_attribute("open", "")
    page.keyboard.press("Tab")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith("_en_printed.png")
    expect(found.get_by_role("status")).to_contain_text(waiting.value.suggested_filename)
    page.keyboard.press("Escape")
    expect(found).not_to_have_attribute("open", "")
    expect(found.locator("summary")).to_be_focused()
