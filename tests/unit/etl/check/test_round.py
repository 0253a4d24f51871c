"""Round numbers, parts in the cell of their whole, and what is said of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from etl.transform.check import check


@pytest.mark.parametrize(
    ("parts", "total", "state"),
    [
        ((600, 400), 900, "contradicts"),  # zeros hide at most a fortieth of a count
        ((2000, 2000, 1600), 5000, "contradicts"),
        ((12000, 8000), 20000, "agrees"),
        ((12000, 8000), 20300, "agrees_if_rounded"),
    ],
)
def test_parts_that_exceed_a_round_total_are_not_its_parts(read, article, reference, parts, total, state):
    places = ("LY", "TN", "DZ")
    lines = [f"{total} '{total}' arrivals >GR 2019-01-01..2019-03-31 @1"]
    lines += [
        f"{n} '{n}' arrivals {place}>GR 2019-01-01..2019-03-31 @1" for n, place in zip(parts, places, strict=False)
    ]
    found = [f.state for f in check([article("2024-06-01")], read(lines), reference) if f.check == "parts"]
    assert found == [state]


def test_a_change_is_tested_against_the_whole_and_not_against_a_part_of_its_cell(read, article, reference):
    figures = read(
        [
            "1250 '1,250' arrivals >IT sea 2019-11-01..2019-11-07 @1",
            "700 '700' arrivals >IT sea 2019-11-01..2019-11-07 @2",
            "200 '200' arrivals >IT sea 2019-11-01..2019-11-07 @2",
            "-40 '40%' change percent arrivals >IT sea 2019-11-01..2019-11-07 /2018-11-01..2018-11-07 @3",
            "1800 '1,800' arrivals >IT sea 2018-11-01..2018-11-07 @3",
        ]
    )
    (found,) = [f for f in check([article("2019-11-20")], figures, reference) if f.check == "change"]
    assert found.state == "contradicts"
    assert figures[0].figure_id in found.figure_ids and figures[2].figure_id not in found.figure_ids


@pytest.mark.parametrize(("value", "state"), [(1200, "contradicts"), (1320, "agrees"), (1700, "agrees_if_rounded")])
def test_more_than_twice_is_at_least_twice(read, article, reference, value, state):
    figures = read(
        [
            f"{value} '{value}' arrivals >GR 2019-01-01..2019-03-31 @1",
            "100 'twice' change percent arrivals >GR more_than 2019-01-01..2019-03-31 /2018-01-01..2018-03-31 @2",
            "660 '660' arrivals >GR 2018-01-01..2018-03-31 @2",
        ]
    )
    (found,) = [f for f in check([article("2019-06-01")], figures, reference) if f.check == "factor"]
    assert found.state == state


def test_a_share_far_from_its_counts_is_flagged_in_a_list_of_shares_that_fit(read, article, reference):
    listed = [
        "5900 '5,900' arrivals ^AF >GR 2019-01-01..2019-03-31 @2",
        "16 '16 %' share arrivals ^AF >GR 2019-01-01..2019-03-31 @2",
    ]
    listed += [
        "4600 '4,600' arrivals ^IR >GR 2019-01-01..2019-03-31 @2",
        "12.5 '12.5 %' share arrivals ^IR >GR 2019-01-01..2019-03-31 @2",
    ]
    last = [
        "3200 '3,200' arrivals ^SY >GR 2019-01-01..2019-03-31 @2",
        "18.7 '18.7 %' share arrivals ^SY >GR 2019-01-01..2019-03-31 @2",
    ]
    whole = "36816 '36,816' arrivals >GR 2019-01-01..2019-03-31 @1"

    def states(*lines: str) -> list[str]:
        return [f.state for f in check([article("2019-06-01")], read(lines), reference) if f.check == "share_total"]

    assert sorted(states(whole, *listed, *last)) == ["agrees", "agrees", "contradicts"]
    assert states(whole, *last) == []  # alone, it may be a share of something else


@pytest.mark.parametrize(("share", "state"), [("9.1", "contradicts"), ("6.0", "agrees")])
def test_a_share_in_brackets_is_of_the_count_before_it(read, article, reference, share, state):
    *others, part, apart = read(
        [
            "142500 '142,500' asylum_applications >FR 2019-01-01..2019-12-31 @1",
            "17500 '17,500' asylum_applications ^AF >FR 2019-01-01..2019-12-31 @2",
            "12.3 '12.3%' share percent asylum_applications ^AF >FR 2019-01-01..2019-12-31 @2",
            "8600 '8,600' asylum_applications ^BD >FR 2019-01-01..2019-12-31 @2",
            f"{share} '{share}%' share percent asylum_applications ^BD >FR 2019-01-01..2019-12-31 @2",
        ]
    )
    behind = replace(apart, span_start=part.span_end + 2, span_end=part.span_end + 6)
    found = check([article("2020-06-01")], (*others, part, behind), reference)
    told = {f.state for f in found if behind.figure_id in f.figure_ids}
    assert told == {state}


@pytest.mark.parametrize(("value", "state"), [(29_437, "contradicts"), (29_000, "agrees_if_rounded")])
def test_about_hedges_no_number_printed_to_the_unit(read, article, reference, value, state):
    figures = read(
        [
            f"{value} '{value}' crossings >GB about 2019-01-01..2019-12-31 @1",
            "-37 '37%' change percent crossings >GB 2019-01-01..2019-12-31 /2018-01-01..2018-12-31 @1",
            "47755 '47,755' crossings >GB 2018-01-01..2018-12-31 @1",
        ]
    )
    (found,) = [f for f in check([article("2020-06-01")], figures, reference) if f.check == "change"]
    assert found.state == state
