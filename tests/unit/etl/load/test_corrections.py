"""Reviews as a file: what is written comes back, what is malformed is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.errors import ReviewError, UsageError
from etl.load import tables
from etl.load.corrections import load_reviews, write_reviews
from etl.model import Review

REVIEW = Review(
    "f1", "a1", 'page "one".txt', "same_cell", ("x", "y"), "contradicts",
    ("30,147 مهاجرًا", "36\\680"), ("30147", "36680"), "year period: 2023 -> 2024", "confirmed",
    "the report\nsays\x7f so", "A. Reader", date(2024, 10, 9),
)  # fmt: skip
CORRECTED = replace(
    REVIEW, finding_id="f2", saw_edit=None, decision="corrected", field="value", before="1", after="2", corrects=("x",)
)


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    write_reviews([REVIEW, CORRECTED], tmp_path / "c.toml")
    assert load_reviews(tmp_path / "c.toml") == (REVIEW, CORRECTED)
    write_reviews([], tmp_path / "c.toml")
    assert load_reviews(tmp_path / "c.toml") == ()
    assert [path.name for path in tmp_path.iterdir()] == ["c.toml"]


def test_a_review_comes_back_from_its_row() -> None:
    for review in (REVIEW, CORRECTED):
        assert tables.review(tables.row(review)) == review
        tables.frame("reviews", tables.rows([review]))


def test_the_shipped_file_is_well_formed(root: Path) -> None:
    assert all(review.reason for review in load_reviews(root / "data" / "corrections.toml"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('decision = "confirmed"', 'decision = "maybe"', "decision is 'maybe'"),
        ('state = "contradicts"', 'state = "wrong"', "saw.state is 'wrong'"),
        ("decided = 2024-10-09", 'decided = "2024-10-09"', "decided is '2024-10-09'; write a day without quotes"),
        ('by = "A. Reader"\n', "", "has no by"),
        ('by = "A. Reader"', 'by = " "', "reason or by is empty"),
        ('check = "same_cell"', 'chek = "same_cell"', "has chek, which means nothing here"),
        ('figures = ["x", "y"]', 'figures = "x"', "write a list of texts"),
        ("[review.saw]\n", '[review.correction]\nfield = "value"\n[review.saw]\n', "correct"),
        ("[[review]]", "[[reviews]]", "holds reviews"),
        ("finding =", "finding", "cannot be read"),
    ],
)
def test_a_malformed_entry_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "c.toml"
    write_reviews([REVIEW], path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReviewError, match=says) as told:
        load_reviews(path)
    assert str(path) in str(told.value) and "\n" not in str(told.value)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        write_reviews([], tmp_path / "none" / "c.toml")
    with pytest.raises(ReviewError, match="cannot be read"):
        load_reviews(tmp_path / "none.toml")
