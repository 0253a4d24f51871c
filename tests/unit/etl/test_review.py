"""What a person decides is kept with what was seen, shows in the repaired reading, and fails when it no longer fits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from etl import pipeline
from etl.errors import ReviewError, ReviewStale
from etl.load.library import Library
from etl.model import Decision, Figure, Finding, Review
from etl.review import Correction, check_correction
from tests.unit.etl import stories

DAY = date(2024, 10, 9)


@pytest.fixture(scope="module")
def figures(shipped: Library) -> tuple[Figure, ...]:
    return shipped.figure_rows(shipped.article_ids()[1])


@pytest.fixture(scope="module")
def findings(shipped: Library) -> tuple[Finding, ...]:
    return pipeline.findings_of(shipped, shipped.article_ids()[1])


@pytest.fixture(scope="module")
def doubt(findings: tuple[Finding, ...]) -> Finding:
    """The finding that the year is a slip."""
    return next(f for f in findings if f.check == "same_cell")


def decide(finding: Finding, figures: Iterable[Figure], decision: Decision = "confirmed", **more: Any) -> Review:
    given = {"reason": "the ministry's report says so", "by": "A. Reader", "decided": DAY} | more
    return pipeline.review(finding, tuple(figures), decision=decision, **given)


def years(figures: Iterable[Figure]) -> list[int]:
    return [figure.period_end.year for figure in figures if figure.period_end]


def test_a_review_holds_what_was_seen(doubt: Finding, figures: tuple[Figure, ...]) -> None:
    made = decide(doubt, figures, document="page.txt")
    assert made.saw_state == "contradicts" and made.saw_values == ("30147", "36680")
    assert made.saw_quotes == (figures[0].quote, figures[-1].quote)
    assert made.saw_edit == "year period: 2023 -> 2024" and made.document == "page.txt"


def test_reason_and_name_are_needed(doubt: Finding, figures: tuple[Figure, ...]) -> None:
    for missing in ("reason", "by"):
        with pytest.raises(ReviewError, match="needs a reason and a name"):
            decide(doubt, figures, **{missing: "  "})


@pytest.mark.parametrize(
    ("field", "after", "says"),
    [
        ("quote", "36,680", "cannot be corrected"),
        ("value", "many", "is no value"),
        ("period", "last year", "is no period"),
        ("period_end", "2024-31-12", "is no period_end"),
        ("measure", "tourists", "is no measure"),
        ("mode", "rail", "is no mode"),
    ],
)
def test_a_correction_must_be_one(
    doubt: Finding, figures: tuple[Figure, ...], field: str, after: str, says: str
) -> None:
    with pytest.raises(ReviewError, match=says):
        decide(doubt, figures, "corrected", correction=Correction(field, after))


def test_decision_and_correction_go_together(doubt: Finding, figures: tuple[Figure, ...]) -> None:
    with pytest.raises(ReviewError, match="only a correction"):
        decide(doubt, figures, "corrected")
    with pytest.raises(ReviewError, match="only a correction"):
        decide(doubt, figures, "rejected", correction=Correction("value", "1"))
    with pytest.raises(ReviewError, match="no figure nobody"):
        decide(doubt, figures, "corrected", correction=Correction("value", "1", ("nobody",)))
    with pytest.raises(ReviewError, match="take them out"):
        check_correction(replace(decide(doubt, figures), after="2"), "here")


def test_the_repaired_reading_follows_the_person(
    doubt: Finding, figures: tuple[Figure, ...], findings: tuple[Finding, ...]
) -> None:
    assert years(pipeline.repaired(figures, findings)) == [2024, 2024, 2024, 2024, 2024, 2023]
    rejected = decide(doubt, figures, "rejected")
    assert pipeline.repaired(figures, findings, [rejected]) == figures
    unsure = tuple(replace(f, level="possible") if f.edit else f for f in findings)
    assert pipeline.repaired(figures, unsure) == figures
    confirmed = pipeline.repaired(figures, unsure, [decide(doubt, figures)])
    assert years(confirmed) == [2024, 2024, 2024, 2024, 2024, 2023]
    corrected = decide(doubt, figures, "corrected", correction=Correction("period", "2022"))
    assert (corrected.before, len(corrected.corrects)) == ("2023", 4)
    assert years(pipeline.repaired(figures, findings, [corrected])) == [2022, 2022, 2022, 2022, 2024, 2023]
    value = decide(doubt, figures, "corrected", correction=Correction("value", "36860", (figures[-1].figure_id,)))
    assert pipeline.repaired(figures, findings, [value])[-1].value == 36_860


def test_of_two_reviews_the_last_counts(
    doubt: Finding, figures: tuple[Figure, ...], findings: tuple[Finding, ...]
) -> None:
    first, then = decide(doubt, figures, "rejected"), decide(doubt, figures, decided=date(2024, 10, 10))
    for order in ([first, then], [then, first]):
        assert years(pipeline.repaired(figures, findings, order))[0] == 2024


def test_what_is_rejected_is_doubted_no_more(figures: tuple[Figure, ...], findings: tuple[Finding, ...]) -> None:
    assert pipeline.doubted(findings) == {figure.figure_id for figure in figures[:4]}
    rejected = [decide(f, figures, "rejected") for f in findings if f.edit]
    assert pipeline.doubted(findings, rejected) == frozenset()


def test_status_goes_from_printed_to_reviewed(
    doubt: Finding, figures: tuple[Figure, ...], findings: tuple[Finding, ...]
) -> None:
    agrees = next(f for f in findings if f.edit is None)
    made = decide(doubt, figures)
    assert [pipeline.status(agrees), pipeline.status(doubt), pipeline.status(doubt, made)] == [
        "checked", "explained", "reviewed",
    ]  # fmt: skip
    tied = replace(doubt, edit=None, details=(("candidates", "2023 -> 2024; 2023 -> 2022"),))
    assert pipeline.status(tied) == "explained"
    first, last = figures[0].figure_id, figures[-1].figure_id
    assert pipeline.figure_status(first, (), {}) == "printed"
    assert pipeline.figure_status(last, [agrees], {}) == "checked"
    assert pipeline.figure_status(first, findings, {}) == "explained"
    assert pipeline.figure_status(first, findings, {doubt.finding_id: made}) == "reviewed"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"article_id": "gone"}, "article is not there"),
        ({"saw_quotes": ("30,148",)}, 'saw the quotes "30,148", now they are'),
        ({"saw_values": ("30148", "36680")}, "saw the values 30148, 36680, now they are 30147, 36680"),
        ({"saw_edit": "digit value: 1 -> 2"}, "saw the edit digit value: 1 -> 2, now it is year period: 2023 -> 2024"),
        ({"saw_state": "agrees"}, "saw agrees, the check says contradicts now"),
        ({"finding_id": "0" * 16, "saw_state": "agrees"}, "saw agrees, the check same_cell says contradicts now"),
        ({"finding_id": "0" * 16, "check": "cap"}, "saw contradicts, the check cap is silent now"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_review_that_no_longer_matches_says_what_is_otherwise(
    doubt: Finding,
    figures: tuple[Figure, ...],
    findings: tuple[Finding, ...],
    change: dict[str, Any],
    says: str,
) -> None:
    by_id = {figure.figure_id: figure for figure in figures}
    made = decide(doubt, figures)
    assert pipeline.stale([made], findings, by_id, {doubt.article_id}) == ()
    (error,) = pipeline.stale([replace(made, **change)], findings, by_id, {doubt.article_id})
    assert isinstance(error, ReviewStale) and says in str(error)
    assert (change.get("finding_id") or made.finding_id) in str(error) and "\n" not in str(error)


def test_the_library_keeps_reviews_and_tells_which_no_longer_match(tmp_path: Path) -> None:
    library = stories.kept(tmp_path, "own", "later")
    found = next(f for f in pipeline.check_library(library) if f.state == "contradicts")
    own = library.figure_rows(found.article_id)
    texts = [library.article(name).text for name in library.article_ids()]  # type: ignore[union-attr]
    made = decide(found, own)
    version = library.version()
    assert library.keep_reviews([made]) == 1 and library.keep_reviews([made]) == 0
    assert library.version() == version + 1
    assert pipeline.reviews_of(library) == {found.finding_id: made} and pipeline.stale_reviews(library) == ()
    then = decide(found, own, "rejected", decided=date(2024, 10, 10))
    assert library.keep_reviews([then]) == 1 and library.review_rows() == (then,)
    wrong = replace(then, saw_quotes=("30,148 migrants",), decided=date(2024, 10, 11))
    library.keep_reviews([wrong])
    (error,) = pipeline.stale_reviews(library)
    assert found.finding_id in str(error)
    assert pipeline.stale_reviews(library, {"another"}) == ()
    assert library.figure_rows(found.article_id) == own
    assert [library.article(name).text for name in library.article_ids()] == texts  # type: ignore[union-attr]
