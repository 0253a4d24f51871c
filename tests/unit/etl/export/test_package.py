"""A data package keeps its own schema, names its sources, and passes no text on that is only quoted."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from etl import pipeline
from etl.errors import UsageError
from etl.export.package import is_open, package, write_package
from etl.load import tables
from etl.load.library import Library
from tests.unit.etl import stories

OPEN = "CC BY 4.0"


@pytest.fixture(scope="module")
def library(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The shipped page, which is only quoted, small reports of which one is under an open licence, and a review."""
    made = stories.kept(tmp_path_factory.mktemp("package"), "own", "later", "arabic")
    made.keep(pipeline.process(pipeline.receive(root / "data" / "articles" / "2024-10-02-ean-libya-g7.txt")))
    free = stories.submission("hedged")
    made.keep(replace(free, document=replace(free.document, licence=OPEN)))
    found = next(f for f in pipeline.check_library(made) if f.state == "contradicts")
    figures = [figure for _, own in pipeline.checked(made).stories.values() for figure in own]
    day = date(2024, 10, 9)
    made.keep_reviews([pipeline.review(found, figures, decision="confirmed", reason="why", by="who", decided=day)])
    return made


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, str]:
    return package(library)


def rows(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"])))


def test_it_keeps_its_schema(library: Library, tmp_path: Path) -> None:
    """Types, required cells, allowed values, primary and foreign keys, by the reference implementation."""
    write_package(library, tmp_path / "p")
    report = Package(str(tmp_path / "p" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "note"])
    broken = (tmp_path / "p" / "figures.csv").read_text(encoding="utf-8").replace(",arrivals,", ",tourists,", 1)
    (tmp_path / "p" / "figures.csv").write_text(broken, encoding="utf-8")
    assert not Package(str(tmp_path / "p" / "datapackage.json")).validate().valid


def test_the_descriptor_is_of_version_2_and_complete(files: dict[str, str]) -> None:
    found: dict[str, Any] = json.loads(files["datapackage.json"])
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {f"{r['name']}.csv" for r in found["resources"]} | {"datapackage.json", "README.md"} == set(files)
    for resource in found["resources"]:
        header = next(csv.reader(io.StringIO(files[resource["path"]])))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert all("name" in one or "path" in one for one in resource.get("licenses", ()))
    keys = {r["name"]: r["schema"].get("foreignKeys", []) for r in found["resources"]}
    assert {k["reference"]["resource"] for k in keys["finding_figures"]} == {"findings", "figures"}
    assert {check["check"] for check in found["checks"]} >= {"same_cell", "magnitude", "change"}
    sources = {source["title"]: source for source in found["sources"]}
    assert any(source.get("accessed") == "2026-11-23" for source in sources.values())
    assert any("Ministry of the Interior" in title and "path" in source for title, source in sources.items())


def test_only_an_open_licence_passes_the_text_on(library: Library, files: dict[str, str]) -> None:
    articles = rows(files, "articles")
    assert len(articles) == 6
    assert [row["article_id"] for row in articles if row["text"]] == [stories.article("hedged").article_id]
    assert {row["licence"] for row in articles} == {"", OPEN, "press article, quoted for analysis"}
    assert all(row["published"] for row in articles)
    everything = "".join(files.values())
    for name in library.article_ids():
        article = library.article(name)
        assert article is not None
        assert (article.text in everything) == (name == stories.article("hedged").article_id)


@pytest.mark.parametrize(
    ("licence", "is_free"),
    [
        (None, False), ("", False), ("press article, quoted for analysis", False), ("all rights reserved", False),
        ("CC BY 4.0", True), ("CC-BY-SA-4.0", True), ("CC0", True), ("Public domain", True), ("OGL v3", True),
        ("CC BY-NC 4.0", False), ("CC BY-ND", False), ("CC BY, non-commercial", False), ("not CC BY", False),
    ],
)  # fmt: skip
def test_what_is_open(licence: str | None, is_free: bool) -> None:
    assert is_open(licence) is is_free


def test_rows_are_those_of_the_library(library: Library, files: dict[str, str]) -> None:
    assert {row["figure_id"] for row in rows(files, "figures")} == set(library.figures()["figure_id"])
    assert {row["obs_status"] for row in rows(files, "figures")} <= set(tables.DERIVED["figures"][0].values)
    assert {row["finding_id"] for row in rows(files, "findings")} == {
        f.finding_id for f in pipeline.check_library(library)
    }
    (review,) = rows(files, "reviews")
    assert review["decision"] == "confirmed"
    (reviewed,) = (row for row in rows(files, "findings") if row["status"] == "reviewed")
    assert reviewed["finding_id"] == review["finding_id"]
    for column in tables.FIGURES:
        assert f"| `{column.name}` |" in files["README.md"]


def test_equal_libraries_make_equal_files(library: Library, tmp_path: Path) -> None:
    names = write_package(library, tmp_path / "a.zip")
    write_package(library, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert tuple(archive.namelist()) == names and archive.testzip() is None


def test_a_folder_is_replaced_only_if_it_is_a_package(library: Library, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for _ in range(2):
        write_package(library, tmp_path / "empty")
    (tmp_path / "empty" / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="no package of Masar"):
        write_package(library, tmp_path / "empty")
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="no package of Masar"):
        write_package(library, tmp_path / "file")
    with pytest.raises(UsageError, match="no folder"):
        write_package(library, tmp_path / "none" / "p")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file"]


def test_an_empty_library_makes_a_whole_package(tmp_path: Path) -> None:
    write_package(Library.open(tmp_path / "library"), tmp_path / "p")
    assert Package(str(tmp_path / "p" / "datapackage.json")).validate().valid
