"""Unlike figures are not added, and the reason is named."""

from __future__ import annotations

import pytest

from etl.transform.check import addable

PERIOD = "2024-01-01..2024-09-30"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([f"1 '1' arrivals LY>IT {PERIOD}", f"2 '2' arrivals ^SY >IT {PERIOD}"], "departure_beside_nationality"),
        ([f"1 '1' arrivals >IT {PERIOD}", f"2 '2' crossings >IT {PERIOD}"], "detections_beside_arrivals"),
        ([f"1 '1' refugees >IT {PERIOD}", f"2 '2' arrivals >GR {PERIOD}"], "stock_beside_flow"),
        ([f"1 '1' arrivals >IT {PERIOD}", f"2 '2' deaths >GR {PERIOD}"], "different_measures"),
        (
            ["1 '1' arrivals >IT 2024-01-01..2024-01-31", "2 '2' arrivals >IT 2024-01-01..2024-02-29"],
            "cumulative_months",
        ),
        (["1 '1' arrivals >IT 2024-03-01..2024-03-31", f"2 '2' arrivals >GR {PERIOD}"], "different_periods"),
        (["1 '1' refugees >IT 2023-12-31", "2 '2' refugees >IT 2024-12-31"], "different_periods"),
        (["1 '1' arrivals >IT", f"2 '2' arrivals >GR {PERIOD}"], "different_periods"),
        ([f"1 '1' arrivals >IT {PERIOD}", f"2 '2' arrivals LY>IT {PERIOD}"], "overlapping_parts"),
        ([f"1 '1' arrivals LY>IT {PERIOD}", f"2 '2' arrivals LY>IT {PERIOD}"], "overlapping_parts"),
        ([f"1 '1' arrivals LY+TN>IT {PERIOD}", f"2 '2' arrivals LY>IT {PERIOD}"], "overlapping_parts"),
        ([f"1 '1' arrivals >IT {PERIOD}", f"2 '2' arrivals >IT boats {PERIOD}"], "different_units"),
        ([f"1 '1' arrivals >IT {PERIOD}", f"20 '20%' share arrivals LY>IT {PERIOD}"], "not_counts"),
    ],
)
def test_refused(read, lines, reason):
    refusal = addable(read(lines))
    assert refusal is not None
    assert refusal.reason == reason
    assert refusal.figure_ids


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [f"1 '1' arrivals LY>IT {PERIOD}"],
        [f"30147 '30,147' arrivals {code}>IT sea {PERIOD}" for code in ("LY", "TN", "TR", "DZ")],
        [f"1 '1' arrivals >{code} {PERIOD}" for code in ("IT", "GR")],
        ["1 '1' arrivals >IT 2024-01-01..2024-01-31", "2 '2' arrivals >IT 2024-02-01..2024-02-29"],
        [f"1 '1' refugees ^{code} >IT 2024-12-31" for code in ("SY", "AF")],
    ],
)
def test_allowed(read, lines):
    assert addable(read(lines)) is None
