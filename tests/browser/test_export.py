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

from dashboard.render import PRESETS

Opener = Callable[..., Page]

SVG = "{http://www.w3.org/2000/svg}"
SIZES = {size.name: (size.width, size.height) for size in PRESETS}


def menu(page: Page, chart: str = "ranking") -> Locator:
    """The open export menu of a drawn chart."""
    found = page.locator(f"#chart-{chart} [data-export-menu]")
    found.locator("summary").click()
    expect(found).to_have_attribute("data-previewed", re.compile(r"\d+"))
    return found


def sized(found: Locator, name: str) -> Locator:
    """The PNG link after a size was chosen."""
    found.locator("[name=size]").select_option(name)
    return found.locator("[data-export=png]")


def saved(page: Page, button: Locator) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        button.click()
    return unquote(waiting.value.suggested_filename), Path(waiting.value.path()).read_bytes()


def words(svg: bytes) -> str:
    """Every text of a picture, in order, lines joined and direction marks left out."""
    root = ElementTree.fromstring(svg)
    texts = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    return re.sub(r"\s+", " ", re.sub("[\u2066-\u2069]", "", texts))


def meta(found: Locator) -> dict[str, Any]:
    text = found.get_attribute("data-export-menu") or ""
    made: dict[str, Any] = json.loads(re.sub("[\u2066-\u2069]", "", text))
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


@pytest.mark.parametrize(
    ("lang", "chart", "reading"),
    [
        ("ar", "ranking", "repaired"),
        ("ar", "change", "printed"),
        ("en", "ranking", "printed"),
        ("en", "change", "repaired"),
    ],
)
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


def test_png_has_its_size_and_its_words(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=ar"))
    found = menu(page)
    for preset in SIZES:
        has_its_size_and_words(page, found, preset)


def has_its_size_and_words(page: Page, found: Locator, preset: str) -> None:
    name, content = saved(page, sized(found, preset))
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


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_no_text_of_a_picture_lies_on_another(visit: Opener, site: Any, lang: str) -> None:
    page = visit(site.url(f"lang={lang}"))
    for long in (False, True):
        for size in PRESETS:
            told = [size.name, size.width, size.height, size.layout_width, long]
            assert page.evaluate(OVERLAPS, told) == [], (size.name, long)


def test_first_picture_of_a_fresh_browser_lacks_no_line(visit: Opener, site: Any) -> None:
    """A browser may draw an SVG before the fonts inside it are there; the line in another script was blank once."""
    page = visit(site.url("lang=en"))
    found = menu(page)
    _, first = saved(page, found.locator("[data-export=png]"))
    _, second = saved(page, found.locator("[data-export=png]"))
    assert [part for part in chunks(first) if part[0] == "IDAT"] == [
        part for part in chunks(second) if part[0] == "IDAT"
    ]


def test_a_picture_without_its_fonts_is_not_made(browser: Browser, site: Any) -> None:
    page = browser.new_page()
    page.goto(site.url("lang=ar"))
    page.wait_for_selector("#chart-ranking .js-plotly-plot .point path")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no network')); }")
    found = page.locator("#chart-ranking [data-export-menu]")
    found.locator("summary").click()
    found.locator("[data-export=png]").click()
    expect(found.get_by_role("status")).to_have_text(meta(found)["words"]["failed"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_csv_and_json_hold_the_figures_of_the_chart(visit: Opener, site: Any, lang: str) -> None:
    page = visit(site.url(f"lang={lang}&as=repaired"))
    found = menu(page)
    said = meta(found)
    links = found.locator(".export-data").first
    name, content = saved(page, links.locator("a[data-fetch=csv]"))
    table = list(csv.DictReader(io.StringIO(content.decode())))
    assert name == f"{said['file']}.csv" and content.startswith(b"figure_id,")
    assert [row["value"] for row in table] == ["30147", "15931", "2662", "951"]
    assert {row["period_start"] for row in table} == {"2024-01-01"}
    assert all("2023" in row["check"] and row["as_printed"].endswith("2023-01-01..2023-09-30") for row in table)
    assert all(row["address"] == site.url(f"lang={lang}&as=repaired") for row in table)
    name, content = saved(page, links.locator("a[data-fetch=excel]"))
    assert content.startswith(b"\xef\xbb\xbffigure_id,") and name.endswith(".csv")
    name, content = saved(page, links.locator("a[data-fetch=json]"))
    made = json.loads(content)
    assert name == f"{said['file']}.json"
    assert made["title"] == said["title"] and made["checks"] == [said["check"]]
    assert len(made["rows"]) == 4


def test_data_of_no_article_is_not_found(visit: Opener, site: Any) -> None:
    page, own = visit(site.url()), site.article.replace("/article/", "/download/")
    for path in (f"{own}/exe", "/download/0000000000000000/csv"):
        assert page.request.get(site.origin + path).status == 404
    everything = page.request.get(f"{site.origin}{own}/csv").text()
    assert len(list(csv.DictReader(io.StringIO(everything)))) == 6


def test_menu_by_keyboard(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=ar"))
    page.evaluate("""() => {
        window.widest = 0;
        const look = () => {
            window.widest = Math.max(window.widest, document.documentElement.scrollWidth);
            requestAnimationFrame(look);
        };
        look();
    }""")
    found = page.locator("#chart-ranking [data-export-menu]")
    found.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(found).to_have_attribute("open", "")
    expect(found).to_have_attribute("data-previewed", re.compile(r"\d+"))
    assert page.evaluate("widest <= innerWidth")  # what plotly draws beside the page makes it no wider
    page.keyboard.press("Tab")
    expect(found.locator("[name=size]")).to_be_focused()
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.dataset.export") == "png":
            break
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith("_ar_printed.png")
    expect(found.get_by_role("status")).to_contain_text(waiting.value.suggested_filename)
    page.keyboard.press("Escape")
    expect(found).not_to_have_attribute("open", "")
    expect(found.locator("summary")).to_be_focused()


def test_a_picture_of_ones_own_size_on_dark_paper(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=en"))
    found = menu(page)
    found.locator("[name=size]").select_option("free")
    found.locator("[name=width]").fill("900")
    found.locator("[name=height]").fill("500")
    found.locator("[value=dark]").check()
    name, content = saved(page, found.locator("[data-export=png]"))
    assert struct.unpack(">II", chunks(content)[0][1][:8]) == (900, 500)
    assert name.endswith("_900x500_dark.png")
    expect(found.locator("[data-export=pdf]")).to_have_attribute(
        "href", re.compile(r"\.pdf\?.*size=900x500&background=dark&frame=1&code=0$")
    )


def test_a_size_that_cannot_be_is_refused_in_words(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=it"))
    found = menu(page)
    found.locator("[name=size]").select_option("free")
    for width, height, why in (("100", "900", "small"), ("2100", "900", "narrow"), ("6000", "5000", "large")):
        found.locator("[name=width]").fill(width)
        found.locator("[name=height]").fill(height)
        expect(found.get_by_role("alert")).to_have_text(meta(found)["refused"][why])
        expect(found.locator("[data-export=png]")).to_have_attribute("aria-disabled", "true")


def test_a_doubt_stays_without_the_frame_and_the_panel_says_so(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=fr"))
    found = menu(page)
    found.locator("[name=frame]").uncheck()
    expect(found.get_by_role("alert")).to_have_text(meta(found)["words"]["doubt_stays"])
    _, content = saved(page, found.locator("[data-export=svg]"))
    said, text = meta(found), words(content)
    assert re.sub(r"\s+", " ", said["check"]) in text and re.sub(r"\s+", " ", said["title"]) not in text


def test_other_forms_come_from_the_server(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=ar"))
    found = menu(page)
    for form, begins in {"xlsx": b"PK", "parquet": b"PAR1", "html": b"<!DOCTYPE html>", "zip": b"PK"}.items():
        name, content = saved(page, found.locator(f"[data-fetch={form}]").first)
        assert name.endswith(f".{form}") and content.startswith(begins)


def test_pdf_of_the_chart(visit: Opener, site: Any) -> None:
    page = visit(site.url("lang=en"))
    name, content = saved(page, sized(menu(page), "print").page.locator("#chart-ranking [data-export=pdf]"))
    assert content.startswith(b"%PDF") and name.endswith("_print.pdf")


def test_links_work_without_scripts(browser: Browser, site: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url("lang=en"))
    found = page.locator("#chart-change [data-export-menu]")
    for link in found.locator("a").all():
        answer = page.request.get(site.origin + (link.get_attribute("href") or ""))
        assert answer.status == 200 and len(answer.body()) > 500
    context.close()


AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lang", "scheme", "size"),
    [
        ("ar", "light", {"width": 1280, "height": 800}),
        ("it", "dark", {"width": 320, "height": 640}),
    ],
)
def test_axe_finds_nothing_in_the_open_panel(
    visit: Opener, site: Any, lang: str, scheme: str, size: dict[str, int]
) -> None:
    page = visit(site.url(f"lang={lang}"), scheme=scheme, size=size)
    found = menu(page)
    found.locator("[name=size]").select_option("free")
    expect(found.locator("[name=width]")).to_be_visible()
    page.evaluate(AXE)
    violations = page.evaluate("() => axe.run(document.querySelector('#chart-ranking'))")["violations"]
    assert violations == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    box = found.locator(".export-body").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
