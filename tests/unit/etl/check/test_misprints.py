"""Slips of the hand, and numbers written again in the script they were printed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.transform.check.misprints import misprints, plain_of, reprinted, spelling, written


def slips(plain, low, high):
    return {(slip.what, slip.plain) for slip in misprints(plain, low, high)}


@pytest.mark.parametrize(
    ("plain", "low", "high", "expected"),
    [
        ("7857", 7579, 7592, {("swap", "7587")}),
        ("20209", 20267, 20275, {("digit", "20269")}),
        ("29.9", 39.85, 39.95, {("digit", "39.9")}),
        ("7188", 7118, 7118, {("digit", "7118")}),
        ("233701", 23370, 23370, {("extra_digit", "23370")}),
        ("3018", 30180, 30189, {("missing_digit", f"3018{d}") for d in range(10)}),
        ("53877", 49691, 49691, set()),
    ],
)
def test_what_a_number_may_have_been(plain, low, high, expected):
    assert slips(plain, low, high) == expected


@pytest.mark.parametrize(
    ("line", "after", "text"),
    [
        ("20209 '20.209 arrivi' arrivals", "20269", "20.269 arrivi"),
        ("30147 '٣٠٬١٤٧' arrivals", "30149", "٣٠٬١٤٩"),
        ("-29.9 '29,9 %' change arrivals", "39.9", "39,9 %"),
        ("1200000 '1.2 million' arrivals", "1.3", "1.3 million"),
        ("233701 '23.3701' arrivals", "23370", "23.370"),
        ("2662 '2662' arrivals", "26620", "26620"),
    ],
)
def test_an_edited_number_looks_like_the_printed_one(write, line, after, text):
    figure = write(line)
    like = spelling(figure)
    assert reprinted(figure, written(after, like)).quote == text


def test_the_value_follows_the_digits(write):
    figure = write("1200000 '1.2 million' arrivals")
    assert reprinted(figure, "1.3").value == 1_300_000
    assert reprinted(write("-29.9 '29,9 %' change arrivals"), "39,9").value == -39.9


@given(st.integers(1, 9_999_999), st.sampled_from([",", ".", " ", "٬", ""]))
def test_writing_and_reading_are_inverse(write, number, mark):
    figure = write(f"{number} '{number:,}' arrivals".replace(",", mark))
    like = spelling(figure)
    assert plain_of(written(str(number), like), like) == str(number)
    assert reprinted(figure, written(str(number), like)).value == number
