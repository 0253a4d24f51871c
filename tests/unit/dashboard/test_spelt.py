"""Printed numbers of a correction in the reader's way of writing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dashboard import spelt, words
from etl.model import Edit


@pytest.mark.parametrize(
    ("before", "after", "value", "lang", "told"),
    [
        ("30.060", "30.068", 30060, "it", ("30.060", "30.068")),
        ("30.060", "30.068", 30060, "en", ("30,060", "30,068")),
        ("101.419", "100.419", 101419, "en", ("101,419", "100,419")),
        ("39,9", "29,9", -39.9, "en", ("39.9", "29.9")),
        ("39.0", "29.0", 39, "it", ("39,0", "29,0")),
        ("1.234.567,5", "1.234.568,5", 1234567.5, "en", ("1,234,567.5", "1,234,568.5")),
        ("1,00,419", "1,01,419", 100419, "en", ("100,419", "101,419")),
        ("2,5", "2,6", 2_500_000, "en", ("2.5", "2.6")),
        ("0,125", "0,135", 0.125, "en", ("0.125", "0.135")),
        (
            "\u0663\u0660\u066c\u0660\u0666\u0660",
            "\u0663\u0660\u066c\u0660\u0666\u0668",
            30060,
            "en",
            ("30,060", "30,068"),
        ),
        ("30060", "30068", 30060, "en", ("30,060", "30,068")),
        ("2023", "2024", 30060, "en", ("2023", "2024")),
        ("1,234", "1,235", 1_234_000, "it", ("1,234", "1,235")),
    ],
)
def test_the_value_tells_how_a_number_is_read(
    before: str, after: str, value: float, lang: str, told: tuple[str, str]
) -> None:
    assert spelt.pair(before, after, [value], lang) == told


def test_an_edit_is_told_in_the_language_of_the_page(story: Any) -> None:
    figure = replace(story.printed[0], quote="30.147", value=30147)
    assert words.edited(Edit("digit", "30.147", "30.148", 1.0, ()), [figure], "en") == ("30,147", "30,148")
    assert words.edited(Edit("year", "2023", "2024", 1.0, ()), [figure], "en") == ("2023", "2024")
    assert words.edited(Edit("exchange", "30147", "951", 1.0, ()), [figure], "it") == ("30.147", "951")


@pytest.mark.parametrize("text", ["sea", "", "2023-01-31", "-17.8", "1e+06"])
def test_what_is_no_printed_number_is_left_to_others(text: str) -> None:
    assert spelt.pair(text, "12", [12.0], "en") is None
