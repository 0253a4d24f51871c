"""Articles read again: what would change is told first, reviews must still match, and one commit keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline, reread
from etl.load.library import Library
from etl.load.verify import problems
from etl.model import Submission
from etl.reread import Change
from tests.unit.etl.cli.test_cli import Ran, at

__all__ = ["at"]
WORDS = (
    "From January to September 2024, 49,691 migrants arrived in Italy by sea: 30,147 from Libya and "
    "19,544 from Tunisia. "
    "That is 30 percent fewer than in the same period of 2023, when 70,987 arrived."
)


def read(number: int = 1) -> Submission:
    content = f"Report {number}\n\n{WORDS} The port of Augusta took in {1000 + number} people in 2024.".encode()
    return pipeline.process(pipeline.receive(f"{number}.txt", content), published=date(2024, 10, 2))


def as_before(submission: Submission) -> Submission:
    """The same article as an older reader had read it: one figure missed, one of another year, one too many."""
    _, second, *rest = submission.figures
    bogus = replace(rest[0], figure_id="bogus", span_start=0, span_end=6, quote="Report", reader="0")
    assert second.period_start
    other = replace(second, period_start=second.period_start.replace(year=2019), reader="0")
    return replace(submission, figures=(replace(bogus, quote=submission.articles[0].text[:6]), other, *rest))


@pytest.fixture
def library(at: Path) -> Library:
    made = Library.open(at / "library")
    made.keep_all([as_before(read(1)), read(2), read(3)])
    return made


def test_nothing_changes_before_it_is_committed(library: Library) -> None:
    version, told = library.version(), list[Change]()
    plan = reread.plan(library, told.append)
    assert (plan.read, plan.changed, plan.stale) == (3, 1, ())
    figures = told[0].figures
    assert [figure.figure_id for figure in figures.lost] == ["bogus"]
    assert [figure.figure_id for figure in figures.gained] == [read(1).figures[0].figure_id]
    assert [one.fields for one in figures.altered] == [("period_start",)]
    assert library.version() == version
    reread.discard(library, plan)
    named = {Path(name).name for files in library.files().values() for name in files}
    assert {path.name for path in Path(library.path).rglob("part-*.parquet")} == named


def test_committing_is_one_version_and_a_higher_revision_of_what_changed(library: Library) -> None:
    version = library.version()
    plan = reread.plan(library, lambda change: None)
    assert reread.commit(library, plan) == 1 and library.version() == version + 1
    for number, revision in ((1, 2), (2, 1)):
        figures = library.figure_rows(read(number).articles[0].article_id)
        assert [replace(figure, revision=1) for figure in figures] == sorted(
            read(number).figures, key=lambda figure: (figure.span_start, figure.span_end, figure.figure_id)
        )
        assert {figure.revision for figure in figures} == {revision}
    assert library.history(1)[0].kind == "reread" and list(problems(library)) == []
    assert reread.plan(library, lambda change: None).changed == 0
    library.restore(version)
    assert reread.plan(library, lambda change: None).changed == 1


def reviewed(library: Library, of: Callable[[str], bool]) -> None:
    """A review of a finding of the library whose check is meant."""
    now = pipeline.checked(library)
    found = next(f for told in now.findings.values() for f in told if f.figure_ids and of(f.article_id))
    figures = [figure for _, own in now.stories.values() for figure in own]
    made = pipeline.review(
        found, figures, decision="confirmed", reason="seen", by="me", decided=date(2024, 11, 1), document="1.txt"
    )
    assert library.keep_reviews([made], anew=True) == 1 and not pipeline.stale_reviews(library)


def test_a_review_stays_with_what_does_not_change(library: Library) -> None:
    same = read(2).articles[0].article_id
    reviewed(library, lambda name: name == same)
    plan = reread.plan(library, lambda change: None)
    assert plan.changed == 1 and plan.stale == ()
    reread.commit(library, plan)
    assert not pipeline.stale_reviews(library)


def test_a_review_that_would_not_match_stops_it(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    other = read(1).articles[0].article_id
    reviewed(library, lambda name: name == other)
    version = library.version()
    ran = Ran(capsys, "reread", "--yes")
    assert ran.status == 1 and "no longer matches" in ran.errors[0] and "--despite-reviews" in ran.errors[-1]
    assert "Nothing kept" in ran.out and library.version() == version
    ran = Ran(capsys, "reread", "--yes", "--despite-reviews")
    assert "Kept: 1 article" in ran.out and library.version() == version + 1


def test_the_command_shows_and_keeps_only_when_told(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    version = library.version()
    ran = Ran(capsys, "reread")
    assert ran.status == 0 and "Nothing kept" in ran.out and library.version() == version
    assert "  - " in ran.out and "  + " in ran.out and "period_start: 2019-01-01 -> 2024-01-01" in ran.out
    assert "3 articles read again, 1 otherwise than before" in ran.out
    ran = Ran(capsys, "reread", "--yes", "--format", "json")
    assert '"lost": [{"figure_id": "bogus"' in ran.out and library.version() == version + 1
    assert Ran(capsys, "reread", "--yes").out == "3 articles read again, 0 otherwise than before\n"
