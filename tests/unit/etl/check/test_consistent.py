"""Nothing that is consistent is called a contradiction; odd figures never break a check."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.model import MEASURES, ROUTES, Figure
from etl.transform.check import addable, check, explain, repaired
from etl.transform.check.examine import Setting, Standing, examine
from etl.transform.check.linked import link
from etl.transform.check.reference import arrange, place_of

YEAR = "2024-01-01..2024-12-31"
CONSISTENT = {
    "a round value above an exact base": [
        f"20000 'twenty thousand' arrivals >GB channel more_than {YEAR} @1",
        f"20101 '20,101' arrivals >GB channel {YEAR} @2",
        f"25000 '25,000' arrivals >GB channel {YEAR.replace('2024', '2022')} more_than @2",
    ],
    "a share told as a fraction": [
        f"12658 '12,658' arrivals ^AL >GB channel {YEAR} @1",
        f"25 'a quarter' share arrivals ^AL >GB channel more_than {YEAR} @1",
        f"45755 '45,755' arrivals >GB channel {YEAR} @2",
    ],
    "a part far below the whole of another sentence": [
        f"61323 '61,323' arrivals >ES sea {YEAR} @1",
        f"1200 '1,200' arrivals >ES sea {YEAR} @2",
    ],
    "an open list": [
        f"66317 '66,317' arrivals >IT sea {YEAR} @1",
        f"41425 '41,425' arrivals LY>IT sea {YEAR} @2",
        f"19246 '19,246' arrivals TN>IT sea {YEAR} @2",
    ],
    "boats and persons": [
        f"1019.6 '1.019,6 %' change arrivals >ES atlantic {YEAR} /2023-01-01..2023-12-31 @1",
        f"553 '553' arrivals boats >ES atlantic {YEAR} @1",
        "93 '93' arrivals boats >ES atlantic 2023-01-01..2023-12-31 @1",
        f"14000 '14.000' arrivals >ES atlantic {YEAR} @1",
    ],
    "sea and land": [
        f"63970 '63.970' arrivals >ES {YEAR} @1",
        f"61323 '61.323' arrivals >ES sea {YEAR} @1",
        f"2647 '2.647' arrivals >ES land {YEAR} @1",
    ],
    "a fall by more than a third": [
        f"6000 '6,000' arrivals >MT sea {YEAR} @1",
        f"-33.3 'a third' change arrivals >MT sea more_than {YEAR} /2023-01-01..2023-12-31 @1",
        "10000 '10,000' arrivals >MT sea 2023-01-01..2023-12-31 @1",
    ],
    "a range": [
        "70 '70' dead_or_missing >IT sea 2024-06-01..2024-06-30 at_least @1",
        "100 '100' dead_or_missing >IT sea 2024-06-01..2024-06-30 at_most @1",
    ],
    "different rescues of one day": [
        "123 '123' rescues central_mediterranean sea 2024-06-04..2024-06-04 @1",
        "110 '110' rescues central_mediterranean sea 2024-06-04..2024-06-04 @2",
    ],
    "landings of one day in several places": [
        "80 '80' arrivals TN>IT sea 2024-06-04..2024-06-04 @1",
        "70 '70' arrivals LY>IT sea 2024-06-04..2024-06-04 @1",
        "120 '120' arrivals >IT sea 2024-06-04..2024-06-04 @2",
    ],
    "a base that is another year than the sentence seems to say": [
        "36816 '36 816' arrivals >GB channel 2024-01-01..2024-12-31 @1",
        "25 '25%' change arrivals >GB channel 2024-01-01..2024-12-31 /2022-01-01..2022-12-31 @1",
        "45774 '45 774' arrivals >GB channel 2022-01-01..2022-12-31 @1",
        "29437 '29 437' arrivals >GB channel 2023-01-01..2023-12-31 @2",
    ],
    "changes of countries that the reader could not tell apart": [
        "4028 '4.028' arrivals >IT sea 2024-01-01..2024-02-15 @1",
        "-46.9 '46,9%' change arrivals >IT sea 2024-01-01..2024-02-15 /2023-01-01..2023-02-15 @1",
        "7587 '7.587' arrivals >IT sea 2023-01-01..2023-02-15 @1",
        "-72.3 '72,3%' change arrivals >IT sea 2024-01-01..2024-02-15 /2023-01-01..2023-02-15 @2",
        "1172 '1.172' arrivals >IT sea 2024-01-01..2024-02-15 @2",
        "4236 '4.236' arrivals >IT sea 2022-01-01..2022-02-15 @2",
    ],
    "months that add to a year": [
        "10000 '10,000' arrivals >HR land 2024-01-01..2024-06-30 @1",
        "12000 '12,000' arrivals >HR land 2024-07-01..2024-12-31 @1",
        f"22000 '22,000' arrivals >HR land {YEAR} @2",
    ],
}


@pytest.mark.parametrize("lines", CONSISTENT.values(), ids=CONSISTENT.keys())
def test_no_false_alarm(read, article, reference, lines):
    found = check([article("2025-01-10")], read(lines), reference)
    assert [f for f in found if f.state == "contradicts"] == []


def test_published_figures_do_not_contradict_one_another(article, reference):
    """Each row as a figure of its page, which is no witness for itself: only the count known as another's is told."""
    called = []
    for row in reference:
        place = place_of(row)
        figure = Figure(
            "f", "a", "count", row.measure, row.value, "persons", "exact", row.departure, row.origin, row.destination,
            place[4], place[5], row.period_start, row.period_end, None, None, 0, 9, f"{row.value:.0f}", 0, 99,  # type: ignore[arg-type]
            None, "row",
        )  # fmt: skip
        story = replace(article(text="x" * 20), url=row.source_url)
        if any(f.state == "contradicts" for f in check([story], [figure], reference)):
            called.append((row.value, row.period_end))
    assert called == [(53877, date(2024, 9, 30))]


CODES = st.lists(st.sampled_from(["LY", "TN", "IT", "ES", "EU"]), max_size=2, unique=True).map(tuple)
DAYS = st.one_of(st.none(), st.dates(date(2014, 1, 1), date(2025, 12, 31)))
VALUES = st.one_of(st.integers(-500, 500_000).map(float), st.floats(-200, 200).map(lambda v: round(v, 2)))


@st.composite
def odd_figures(draw):
    made = []
    for number in range(draw(st.integers(0, 7))):
        kind = draw(st.sampled_from(["count", "share", "change"]))
        value = draw(VALUES)
        made.append(
            Figure(
                f"f{number}", "a", kind, draw(st.sampled_from(MEASURES[:8])), value if kind == "change" else abs(value),
                draw(st.sampled_from(["persons", "percent", "percentage_points", "boats"])),
                draw(st.sampled_from(["exact", "at_least", "about", "less_than"])),
                draw(CODES), draw(CODES), draw(CODES), draw(st.sampled_from([None, *ROUTES[:2]])),
                draw(st.sampled_from([None, "sea", "land"])), draw(DAYS), draw(DAYS), draw(DAYS), draw(DAYS),
                40 * number, 40 * number + 5, draw(st.sampled_from([f"{abs(value):,}", "half", "12", ""])),
                1000 * draw(st.integers(0, 2)), 5000, None, "odd",
            )
        )  # fmt: skip
    return made


@given(odd_figures())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_figures_break_nothing(article, reference, figures):
    articles = [article("2024-10-02")]
    found = check(articles, figures, reference)
    assert found == check(articles, figures, reference)
    assert len({f.finding_id for f in found}) == len(found)
    for finding in found:
        assert explain(finding, figures)
        if finding.edit is not None:
            assert set(finding.edit.figure_ids) <= {f.figure_id for f in figures}
    assert [f.figure_id for f in repaired(figures, found)] == [f.figure_id for f in figures]
    addable(figures)


@given(odd_figures(), st.integers(0, 6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_looking_again_at_what_changed_is_as_good_as_looking_at_all(article, reference, figures, which):
    story = article("2024-10-02")
    setting = Setting("a", story.published, None, arrange(reference), link([story], figures))
    before = Standing(figures, examine(figures, setting), setting)
    for edit in ({"measure": "returns"}, {"value": 7.0}, {"period_start": None}):
        edited = [replace(f, **edit) if number == which else f for number, f in enumerate(figures)]
        change = before.change({figure.figure_id: figure for figure in edited[which : which + 1]})
        kept = [result for result in before.results if not any(result is gone for gone in change.gone)]
        again = [*kept, *change.new]
        assert sorted(again, key=lambda r: r.subject) == sorted(examine(edited, setting), key=lambda r: r.subject)
        mended = {r.subject for r in before.results if r.is_broken} - {r.subject for r in again if r.is_broken}
        touched = {figure.figure_id: figure for figure in edited[which : which + 1]}
        assert before.may_mend(touched, lambda _, now: now is None or not now.is_broken) or not mended
