"""Parquet, the stand-alone page and the zip: opened and compared with the rows of their view."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package
from lxml import html
from pyarrow import parquet as pq

from dashboard import i18n, render
from dashboard.i18n import LANGUAGES, t
from dashboard.render import Words
from dashboard.shown import Shown
from dashboard.take import bundle, cite, page, table
from dashboard.take.readable import COLUMNS, PAGE
from etl.errors import PictureError

Describe = Callable[[str], Shown]


@pytest.mark.parametrize("address", ["/article/ARTICLE?lang=ar", "/checks?lang=en&state=all", "/?lang=fr"])
def test_parquet_keeps_types_and_says_what_it_is(describe: Describe, address: str) -> None:
    found = describe(address)
    made = pq.read_table(io.BytesIO(table.parquet(found)))
    assert made.column_names == [column.name for column in found.columns]
    rows = made.to_pylist()
    assert rows == [{name: (list(v) if isinstance(v, tuple) else v) for name, v in row.items()} for row in found.rows]
    assert made.schema.metadata[b"address"].decode() == found.address
    assert made.schema.field(0).metadata[b"meaning"].decode() == found.columns[0].meaning


def test_csv_for_excel(describe: Describe) -> None:
    assert table.excel(describe("/article/ARTICLE?lang=ar")).startswith(b"\xef\xbb\xbffigure_id,")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_column_for_people_has_a_head(lang: str) -> None:
    for names in COLUMNS.values():
        for name in names:
            assert t(f"column.{name}", lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_alone_has_chart_words_and_every_figure(describe: Describe, lang: str) -> None:
    found = describe(f"/article/ARTICLE?lang={lang}")
    content = page.make(found).decode()
    root = html.document_fromstring(content)
    assert root.get("lang") == lang and root.get("dir") == ("rtl" if lang == "ar" else "ltr")
    assert root.findtext(".//h1") == found.chart.text.title  # type: ignore[union-attr]
    check = root.xpath("//p[contains(@class,'check')]")[0]
    assert "doubted" in check.get("class") and "2024" in check.text_content()
    rows = [[cell.text_content() for cell in row] for row in root.xpath("//tbody/tr")]
    at = PAGE.index("value")
    assert len(rows) == len(found.rows)
    for line, row in zip(rows, found.rows, strict=True):
        assert i18n.number(abs(row["value"]), lang) in line[at] and line[PAGE.index("sentence")] == row["sentence"]
    assert [row.get("class") == "doubted" for row in root.xpath("//tbody/tr")] == [
        row["doubted"] == "yes" for row in found.rows
    ]
    assert root.xpath("//link[@rel='canonical']/@href") == [found.address]
    assert root.xpath("//svg[@class='code']/@aria-label")


def test_a_page_alone_asks_nobody(describe: Describe) -> None:
    content = page.make(describe("/article/ARTICLE?lang=ar")).decode()
    root = html.document_fromstring(content)
    assert not root.xpath("//script[@src]|//img|//link[@rel='stylesheet']|//iframe")
    assert re.findall(r"url\((?!data:|#|\"?data:)[^)]*\)", "".join(root.xpath("//style/text()"))) == []
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy and "http" not in policy


def test_a_page_alone_has_only_the_fonts_it_needs(describe: Describe) -> None:
    english, arabic = (page.make(describe(f"/checks?lang={lang}&outlet=0123456789abcdef")) for lang in ("en", "ar"))
    assert english.count(b'font-family:"Noto Sans Arabic UI";font-style') == 0
    assert arabic.count(b'font-family:"Noto Sans Arabic UI";font-style') == 2


def no_pictures(figure: object, said: Words, *more: object, **options: object) -> bytes:
    raise PictureError("there is no Chromium to draw pictures with", "", "install it")


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_zip_is_a_data_package_with_readme_and_citation(
    describe: Describe, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def picture(figure: object, said: Words, form: str, *more: object, **options: object) -> bytes:
        drawn.append(form)
        return form.encode()

    monkeypatch.setattr("dashboard.take.picture.picture", picture)
    found = describe(f"/article/ARTICLE?lang={lang}")
    with zipfile.ZipFile(io.BytesIO(bundle.make(found, {}))) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    names = {path.name for path in tmp_path.iterdir()}
    pictures = {f"{chart}.{form}" for chart in ("ranking", "change") for form in render.FORMS}
    assert names == pictures | {
        "README.md", "citation.bib", "citation.txt", "datapackage.json", "figures.csv", "figures.xlsx",
    }  # fmt: skip
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["message"])
    readme = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert found.address in readme and cite.check(found) in readme and t("take.cite", lang) in readme
    assert "`figure_id`" in readme and not set("\u2066\u2067\u2068\u2069") & set(readme)
    described = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert described["homepage"] == found.address


def test_a_zip_without_pictures_says_why(describe: Describe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.take.picture.picture", no_pictures)
    with zipfile.ZipFile(io.BytesIO(bundle.make(describe("/article/ARTICLE?lang=en"), {}))) as archive:
        assert "figures.csv" in archive.namelist() and "ranking.png" not in archive.namelist()
        assert "there is no Chromium to draw pictures with" in archive.read("README.md").decode()


def test_citations_name_source_address_and_day(describe: Describe) -> None:
    found, day = describe("/article/ARTICLE?lang=en"), date(2025, 3, 9)
    line = cite.full(found, day)
    assert found.address in line and "9 March 2025" in line and cite.source(found) in line
    entry = cite.bibtex(found, day)
    assert entry.startswith("@misc{masar_") and "urldate = {2025-03-09}" in entry
    assert entry.count("{") == entry.count("}")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reading", ["printed", "repaired"])
def test_no_label_stands_twice_before_source_or_check(describe: Describe, lang: str, reading: str) -> None:
    found = describe(f"/article/ARTICLE?lang={lang}&as={reading}")
    label = t("column.source", lang)
    for text in (bundle.readme(found, [], ""), cite.bibtex(found, date.today())):
        assert not re.search(rf"{label}\W+{label}", text) and text.count(cite.source(found)) >= 1
    lines = [line for line in bundle.readme(found, [], "").splitlines() if line.startswith(label)]
    assert len(lines) == 1 and lines[0].count(label) == 1
