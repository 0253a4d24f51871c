"""Every fixture gives the sentences it was made of."""

from __future__ import annotations

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from etl.errors import NoText
from etl.extract.read import read
from etl.extract.split import split
from etl.model import Article, digest


@pytest.fixture(scope="module")
def made(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", root / "tests/fixtures/make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def stories(root: Path, name: str) -> tuple[Article, ...]:
    return split(read(root / "tests/fixtures" / name))


@pytest.mark.parametrize("name", ["utf-8-sig.txt", "utf-16.txt", "arabic.pdf"])
def test_arabic(root: Path, made: ModuleType, name: str) -> None:
    (story,) = stories(root, name)
    assert (story.title, story.text, story.direction) == (made.AR_TITLE, "\n\n".join(made.AR), "rtl")


def test_windows_1256(root: Path, made: ModuleType) -> None:
    (story,) = stories(root, "windows-1256.txt")
    assert (story.title, story.text.replace("157651", "١٥٧٬٦٥١")) == (made.AR_TITLE, "\n\n".join(made.AR))


def test_windows_1252(root: Path, made: ModuleType) -> None:
    (story,) = stories(root, "windows-1252.txt")
    assert (story.title, story.text, story.direction) == (made.FR_TITLE, "\n\n".join(made.FR), "ltr")


@pytest.mark.parametrize("name", ["utf-8.txt", "json-ld.html"])
def test_english(root: Path, made: ModuleType, name: str) -> None:
    (story,) = stories(root, name)
    assert (story.title, story.text) == (made.EN_TITLE, "\n\n".join(made.EN))
    assert story.article_id == digest("article", story.title, story.text)
    assert (story.position, story.role) == (1, "main")


def test_linked_data(root: Path) -> None:
    (story,) = stories(root, "json-ld.html")
    assert story.publisher == "The Strait Post"
    assert (story.published, story.published_basis) == (date(2025, 1, 2), "printed")
    assert (story.url, story.language) == ("https://post.example/italy", "en")


def test_open_graph(root: Path, made: ModuleType) -> None:
    (story,) = stories(root, "open-graph.html")
    assert (story.title, story.text) == (made.IT_TITLE, "\n\n".join(made.IT))
    assert (story.publisher, story.published) == ("Il Molo", date(2025, 1, 14))
    assert (story.url, story.language) == ("https://molo.example/frontex", "it")


def test_time_element_and_latin_1(root: Path, made: ModuleType) -> None:
    (story,) = stories(root, "time.html")
    assert (story.title, story.text) == (made.FR_TITLE, "\n\n".join(made.FR))
    assert (story.published, story.language) == (date(2025, 1, 3), "fr")


def test_markdown(root: Path, made: ModuleType) -> None:
    (story,) = stories(root, "story.md")
    assert (story.title, story.text) == (made.IT_TITLE, "\n\n".join(made.IT))
    assert (story.published, story.language) == (date(2025, 1, 14), "it")


def test_docx_keeps_its_table_in_place(root: Path, made: ModuleType) -> None:
    (story,) = stories(root, "table.docx")
    table = "| 2022 | 105,131 |\n| 2023 | 157,651 |\n| 2024 | 66,617 |"
    assert (story.title, story.text) == (made.EN_TITLE, f"{made.EN[0]}\n\n{table}\n\n{made.EN[1]}")


@pytest.mark.parametrize(
    "layout", ["siblings", "nested", "same-div", "related-posts", "related-inside", "soup"], ids=str
)
def test_two_stories_on_a_page(root: Path, made: ModuleType, layout: str) -> None:
    first, second = stories(root, f"two-{layout}.html")
    assert (first.role, first.title, first.text) == ("main", made.EN_TITLE, "\n\n".join(made.EN))
    assert (second.role, second.title, second.text) == ("linked", made.EN_2_TITLE, "\n\n".join(made.EN_2))
    assert (first.position, second.position) == (1, 2)


def test_two_stories_in_a_pdf(root: Path, made: ModuleType) -> None:
    first, second = stories(root, "english.pdf")
    assert (first.title, first.text) == (made.EN_TITLE, "\n\n".join(made.EN))
    assert (second.title, second.text) == (made.EN_2_TITLE, "\n\n".join(made.EN_2))


def test_arabic_columns_keep_every_mark_in_its_place(root: Path, made: ModuleType) -> None:
    (story,) = stories(root, "arabic-columns.pdf")
    assert story.text.split() == " ".join(made.AR_MARKS).format(note="¹").split()


def test_a_scan_has_no_text(root: Path) -> None:
    with pytest.raises(NoText, match="text recognition"):
        stories(root, "picture.pdf")


def test_lines_of_json(root: Path, made: ModuleType) -> None:
    first, second = stories(root, "stories.jsonl")
    assert (first.article_id, first.text) == ("en-1", "\n\n".join(made.EN))
    assert (second.article_id, second.publisher, second.direction) == ("ar-1", "Masar", "rtl")
