"""From printed numbers to intervals, whatever the script, separator or magnitude word."""

from __future__ import annotations

import math

import pytest

from etl.transform.check.intervals import Interval, digits_of, fit, readings


@pytest.mark.parametrize(
    ("quote", "value", "digits", "granule"),
    [
        ("30,147 مهاجرًا", 30147, "30147", 1),
        ("٣٠٬١٤٧", 30147, "30147", 1),
        ("30 147", 30147, "30147", 1),
        ("1.2 million", 1_200_000, "12", 100_000),
        ("1,25 milioni", 1_250_000, "125", 10_000),
        ("380 thousand", 380_000, "380", 1000),
        ("٣٨٠ ألف", 380_000, "380", 1000),
        ("17.8 في المائة", -17.8, "178", 0.1),
        ("-58,44 per cento", -58.44, "5844", 0.01),
        ("80 %", 80, "80", 1),
        ("Mali (8%)", 8, "8", 1),
        ("a third", 33.3, "", 1),
        ("doubled", 100, "", 100),
        ("5 dozen", 60, "", 10),
        ("0", 0, "0", 1),
    ],
)
def test_the_last_digit_says_how_exact_a_number_is(quote, value, digits, granule):
    shown = digits_of(quote, float(value))
    assert shown.digits == digits
    assert math.isclose(shown.granule, granule)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("30147 '30,147' arrivals", [("exact", 30147, 30147)]),
        ("36680 '36,680' arrivals", [("exact", 36680, 36680), ("rounded", 36675, 36685)]),
        ("380000 '380 thousand' arrivals", [("exact", 380000, 380000), ("rounded", 379500, 380500)]),
        ("1200000 '1.2 million' arrivals", [("exact", 1200000, 1200000), ("rounded", 1150000, 1250000)]),
        ("30147 '30,147' arrivals at_least", [("exact", 30147, 30147)]),
        ("80 '80 %' share arrivals about", [("rounded_percent", 79.5, 80.5), ("cut", 80, 81), ("about", 75, 85)]),
        ("37 '37 %' share arrivals about", [("rounded_percent", 36.5, 37.5), ("cut", 37, 38), ("about", 34.5, 39.5)]),
        ("-17.8 '17.8 %' change arrivals", [("rounded_percent", -17.85, -17.75), ("cut", -17.9, -17.8)]),
        ("580 '580 %' change arrivals", [("rounded_percent", 579.5, 580.5), ("cut", 580, 581), ("rounded", 575, 585)]),
        ("200 'tripled' change arrivals", [("worded", 170, 230)]),
        ("50 'half' share arrivals", [("worded", 45, 55)]),
        ("100 'twice' change arrivals more_than", [("worded", 100, 120), ("from", 100, 110), ("from", 100, math.inf)]),
        ("50 'half' share arrivals less_than", [("worded", 45, 50), ("to", 45, 50), ("to", 0, 50)]),
    ],
)
def test_readings(write, line, expected):
    told = readings(write(line))
    assert [reading.rule for reading in told] == [rule for rule, _, _ in expected]
    for reading, (_, low, high) in zip(told, expected, strict=True):
        assert (reading.low, reading.high) == pytest.approx((low, high), abs=1e-5)


def test_a_round_number_with_a_hedge_is_open_on_one_side(write):
    more, fewer = write("20000 '20,000' arrivals more_than"), write("20000 '20,000' arrivals less_than")
    assert readings(more)[-1] == Interval(20000, math.inf, "from", open=True)
    assert readings(fewer)[-1] == Interval(0, 20000, "to", open=True)
    assert fit(20101, more).rule == "rounded"
    assert fit(21500, more).rule == "from"
    assert fit(19000, more) is None


def test_an_open_interval_does_not_meet_everything():
    assert not Interval(300, math.inf).meets(Interval(106, 107))
    assert Interval(300, math.inf).meets(Interval(5000, 5000))
