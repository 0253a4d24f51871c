from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest

from dashboard.charts.text import ranking_text
from dashboard.export import ADDED, Extract, download, file_stem, rows
from dashboard.i18n import LANGUAGES
from etl.load.tables import FIGURES

ADDRESS = "https://example.org/article/a1?lang=en"


def extract(story: Any, reading: Any = "printed", lang: str = "en", **changes: Any) -> Extract:
    text = ranking_text(story.frame(reading), story.article, story.findings, lang, reading)
    made = Extract(
        story.article,
        story.figures(reading),
        {figure.figure_id: figure for figure in story.printed},
        {figure.figure_id: figure for figure in story.mended},
        story.findings,
        text,
        lang,
        reading,
        ADDRESS,
    )
    return replace(made, **changes)


def table(content: bytes, encoding: str = "utf-8") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(encoding))))


def test_csv_has_every_column_and_its_first_header_is_clean(story: Any) -> None:
    content, media_type, name = download(extract(story), "csv")
    found = table(content)
    assert list(found[0]) == [column.name for column in FIGURES] + list(ADDED)
    assert content.startswith(b"figure_id,")
    assert media_type == "text/csv; charset=utf-8"
    assert name == "masar_arrivals-by-departure_IT_2023-01-2023-09_en_printed.csv"


def test_csv_for_excel_begins_with_the_mark(story: Any) -> None:
    content, _, name = download(extract(story), "excel")
    assert content.startswith(b"\xef\xbb\xbffigure_id,")
    assert content.count(b"\r\n") == len(story.printed) + 1
    assert name.endswith("_excel.csv")
    assert [row["value"] for row in table(content, "utf-8-sig")] == ["30147", "15931", "951", "-17.8", "36680"]


def test_csv_holds_names_sentence_source_and_address(story: Any) -> None:
    first = table(download(extract(story), "csv")[0])[0]
    assert first["departure"] == "LY" and first["departure_names"] == "Libya"
    assert first["sentence"] == "At least 30,147 came from Libya, 15,931 from Tunisia, 951 from Algeria."
    assert first["source"] == "Figures as printed by The Outlet, 2 October 2024, citing AGI"
    assert first["address"] == ADDRESS
    assert first["origin_names"] == "" and first["route"] == ""


@pytest.mark.parametrize("reading", ["printed", "repaired"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_doubted_figure_never_leaves_without_its_doubt(story: Any, reading: Any, lang: str) -> None:
    for row in rows(extract(story, reading, lang)):
        assert row["check"]
    doubted = rows(extract(story, reading, lang))[0]
    assert "2023" in doubted["check"] and "2024" in doubted["check"]
    assert doubted["as_printed"] == "30147; 2023-01-01..2023-09-30"
    assert doubted["as_repaired"] == "30147; 2024-01-01..2024-09-30"
    assert doubted["reading"] == reading


def test_the_period_columns_follow_the_reading(story: Any) -> None:
    printed, mended = (table(download(extract(story, reading), "csv")[0])[0] for reading in ("printed", "repaired"))
    assert (printed["period_start"], mended["period_start"]) == ("2023-01-01", "2024-01-01")
    assert printed["quote"] == mended["quote"] == "30,147"


def test_no_direction_marks_in_data(story: Any) -> None:
    for form in ("csv", "json"):
        text = download(extract(story, lang="ar"), form)[0].decode()
        assert not set("\u2066\u2067\u2068\u2069") & set(text)


def test_a_cell_that_a_spreadsheet_would_run_is_kept_from_it(story: Any) -> None:
    bad = replace(story.article, publisher='=HYPERLINK("http://example.org")')
    figure = replace(story.printed[0], quote="+30,147", attributed_to="@SUM(A1)")
    made = extract(story, article=bad, figures=(figure,))
    excel, plain = (table(download(made, form)[0], "utf-8-sig")[0] for form in ("excel", "csv"))
    assert excel["quote"] == "'+30,147" and excel["attributed_to"] == "'@SUM(A1)"
    assert plain["quote"] == "+30,147"
    assert excel["value"] == "30147"


def test_json_says_what_it_is(story: Any) -> None:
    content, media_type, name = download(extract(story, "repaired"), "json")
    made = json.loads(content)
    assert media_type.startswith("application/json") and name.endswith("_en_repaired.json")
    assert made["chart"]["title"] == (
        "Libya leads: at least 30,147 of at least 47,029 arrivals in Italy by sea, if 2023 is read as 2024"
    )
    assert "the article prints 2023" in made["chart"]["check"]
    assert made["address"] == ADDRESS and made["reading"] == "repaired"
    assert made["article"]["publisher"] == "The Outlet" and made["article"]["published"] == "2024-10-02"
    assert [figure["value"] for figure in made["figures"]] == [30147, 15931, 951, -17.8, 36680]
    assert made["figures"][0]["departure"] == ["LY"]
    assert set(made["columns"]) == {column.name for column in FIGURES}


def test_all_figures_of_an_article_without_a_chart(story: Any) -> None:
    made = extract(story, text=None)
    assert download(made, "csv")[2] == "masar_figures_a1_en_printed.csv"
    assert "prints 2023" in json.loads(download(made, "json")[0])["chart"]["check"]


def test_file_names_say_language_and_reading(story: Any) -> None:
    made = extract(story, "repaired", "ar")
    assert file_stem(made.text, made.article, "ar", "repaired") == (
        "masar_arrivals-by-departure_IT_2024-01-2024-09_ar_repaired"
    )
