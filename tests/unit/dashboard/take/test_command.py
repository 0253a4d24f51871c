"""``masar export chart``: the real command over a real library. Pictures: tests/browser/test_pictures.py."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from dashboard.take.command import view_of
from etl.cli import run
from etl.errors import UsageError

if TYPE_CHECKING:
    from etl.load.library import Library


@pytest.fixture
def article(shipped: Library) -> str:
    return str(shipped.figures()["article_id"].iloc[0])


def export(shipped: Library, *arguments: str) -> int:
    return run(["export", "chart", *arguments, "--library", str(shipped.path)])


def test_the_language_is_the_articles_unless_somebody_says(shipped: Library, article: str) -> None:
    assert view_of(shipped, article, {}).lang == "ar"
    assert view_of(shipped, f"https://masar.example/article/{article}?lang=it", {}).lang == "it"
    assert view_of(shipped, f"/article/{article}?lang=it", {"lang": "fr"}).lang == "fr"
    assert view_of(shipped, "/checks", {}).lang == "en"
    view = view_of(shipped, article, {"as": "repaired", "chart": "change"})
    assert (view.reading, view.chart, view.item) == ("repaired", "change", article)


@pytest.mark.parametrize("address", ["/checks?nonsense=1", "/article/x?lang=tlh"])
def test_an_address_that_is_not_understood_is_refused(shipped: Library, address: str) -> None:
    with pytest.raises(UsageError, match="copy the address of a page"):
        view_of(shipped, address, {})


def test_the_figures_of_a_chart(shipped: Library, article: str, tmp_path: Path) -> None:
    target = tmp_path / "chart.csv"
    assert export(shipped, article, "--to", str(target), "--reading", "repaired", "--lang", "en") == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [row["value"] for row in rows] == ["30147", "15931", "2662", "951"]
    assert {row["reading"] for row in rows} == {"repaired"} and {row["period_start"] for row in rows} == {"2024-01-01"}
    assert {row["address"] for row in rows} == {f"/article/{article}?lang=en&as=repaired"}
    assert [path.name for path in tmp_path.iterdir()] == ["chart.csv"]


def test_every_form_but_pictures(shipped: Library, article: str, tmp_path: Path) -> None:
    public = ("--public-url", "https://masar.example/")
    for form in ("html", "xlsx", "json", "parquet"):
        target = tmp_path / f"change.{form}"
        assert export(shipped, article, "--chart", "change", "--to", str(target), *public) == 0
    told = json.loads((tmp_path / "change.json").read_text(encoding="utf-8"))
    assert told["chart"] == "change" and len(told["rows"]) == 3 and told["language"] == "ar"
    assert told["address"] == f"https://masar.example/article/{article}?lang=ar&chart=change"
    assert "https://masar.example/article/" in (tmp_path / "change.html").read_text(encoding="utf-8")
    assert load_workbook(tmp_path / "change.xlsx").worksheets[0].max_row == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing", "--to", "c.png"), "nothing of that name"),
        (("ARTICLE", "--to", "c.gif"), "cannot write .gif"),
        (("ARTICLE", "--to", "c.csv", "--chart", "map"), "it has ranking, change"),
        (("ARTICLE", "--to", "c.csv", "--lang", "tlh"), "is no value of 'lang'"),
        (("ARTICLE", "--to", "c.png", "--size", "3x4"), "too small"),
        (("ARTICLE", "--to", "c.png", "--background", "pink"), "choose light, dark, transparent"),
        (("ARTICLE", "--to", "c.png", "--code"), "say --public-url too"),
        (("/explore?lang=it&measure=deaths", "--to", "c.png"), "this view has no chart"),
        (("ARTICLE", "--to", "no/such/folder/c.png"), "make the folder first"),
    ],
)
def test_wrong_use_is_one_line_and_nothing_is_left(
    shipped: Library, article: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    status = export(shipped, *(article if word == "ARTICLE" else word for word in arguments))
    lines = capsys.readouterr().err.splitlines()
    assert status == 2 and len(lines) == 1 and said in lines[0]
    assert list(tmp_path.iterdir()) == []
