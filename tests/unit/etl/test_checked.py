"""A library of real small articles: checked as a whole, followed through its articles, by version."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import etl.checked
from etl import pipeline
from etl.load.library import Library
from etl.load.reference import add_figures
from etl.load.tables import REFERENCE
from tests.unit.etl import stories


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return stories.kept(tmp_path_factory.mktemp("journey"))


def test_findings_are_of_all_articles_and_of_each_beside_the_others(library: Library) -> None:
    found = pipeline.check_library(library)
    assert {f.article_id for f in found} <= set(library.article_ids())
    own = stories.article("later").article_id
    assert pipeline.findings_of(library, own) == tuple(f for f in found if f.article_id == own)
    elsewhere = [f for f in pipeline.findings_of(library, own) if len(f.figure_ids) == 2]
    assert elsewhere and {f.check for f in elsewhere} == {"same_cell"}
    assert library.finding_rows(own) != pipeline.findings_of(library, own)
    assert pipeline.findings_of(library, "none") == ()


def test_beside_its_neighbours_an_article_is_told_what_it_is_told_beside_all(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a library too large to be checked as a whole only the articles that count the same things are read."""
    names = library.article_ids()
    of_all = {name: pipeline.findings_of(library, name) for name in names}
    figures = [figure.figure_id for name in names for figure in library.figure_rows(name)]
    trips = {name: pipeline.journey(library, name) for name in figures}
    monkeypatch.setattr(etl.checked, "LIVE", 0)
    own = stories.article("later").article_id
    assert own not in library.neighbours(own, 100) and len(library.neighbours(own, 1)) == 1
    assert len(pipeline.around(library, own).stories) < len(names)
    assert {name: pipeline.findings_of(library, name) for name in names} == of_all
    assert {name: pipeline.journey(library, name) for name in figures} == trips
    assert pipeline.journey(library, "none") is None and pipeline.findings_of(library, "none") == ()


def test_an_article_that_comes_in_changes_what_is_said_about_its_neighbours_only(tmp_path: Path) -> None:
    library = stories.kept(tmp_path, "agency", "elsewhere")
    first = pipeline.checked(library)
    assert pipeline.checked(library) is first
    library.keep(stories.submission("own"))
    second = pipeline.checked(library)
    assert second.again == {stories.article(name).article_id for name in ("agency", "own")}
    again = Library.open(library.path)
    assert pipeline.check_library(again) == pipeline.check_library(library)


def test_another_process_may_write(tmp_path: Path) -> None:
    library = stories.kept(tmp_path, "agency")
    assert len(pipeline.checked(library).stories) == 1
    Library.open(library.path).keep(stories.submission("own"))
    assert len(pipeline.checked(library).stories) == 2


def test_a_journey_tells_who_printed_it_first_and_where_it_changed(library: Library) -> None:
    journey = pipeline.journey(library, stories.libya("arabic").figure_id)
    assert journey is not None
    rows = [(v.article.publisher, v.changed, v.branch, v.witness) for v in journey.versions]
    assert rows == [
        ("Il Foglio di Prova", (), 0, 0),
        ("Gazzetta di Prova", (), 0, 0),
        ("The Test", (), 0, 1),
        ("The Test", ("year",), 1, 1),
        ("جريدة الاختبار", (), 0, 2),
        ("Le Test", ("hedge",), 2, 3),
    ]
    assert [v.article.publisher for v in journey.forks] == ["The Test", "Le Test"]
    assert journey.witnesses == 4 and journey.first.article.agency == "Agenzia Nova"
    days = [v.article.published for v in journey.versions if v.article.published]
    assert days == sorted(days) and len(days) == 6


@pytest.mark.parametrize("seen_from", ["own", "later"])
def test_two_versions_of_a_story_with_one_year_changed_are_one_journey_with_one_fork(
    tmp_path: Path, seen_from: str
) -> None:
    library = stories.kept(tmp_path, "own", "later")
    journey = pipeline.journey(library, stories.libya(seen_from).figure_id)
    assert journey is not None and len(journey.versions) == 2
    (fork,) = journey.forks
    assert (fork.article.title, fork.changed, fork.branch) == ("Arrivals by sea, new", ("year",), 1)
    assert journey.witnesses == 1


def test_a_figure_that_nobody_else_prints_travels_alone(library: Library) -> None:
    (figure,) = stories.submission("elsewhere").figures
    journey = pipeline.journey(library, figure.figure_id)
    assert journey is not None and [v.figure for v in journey.versions] == [figure] and journey.forks == ()
    assert pipeline.journey(library, "none") is None


def test_the_shipped_articles_keep_their_findings(shipped: Library) -> None:
    for name in shipped.article_ids():
        assert set(pipeline.findings_of(shipped, name)) == set(shipped.finding_rows(name))


def test_own_published_figures_are_checked_against(tmp_path: Path) -> None:
    library = stories.kept(tmp_path, "elsewhere")
    (figure,) = stories.submission("elsewhere").figures
    assert pipeline.check_library(library) == ()
    row = replace(
        pipeline.published_figures()[0],
        measure=figure.measure, departure=figure.departure, origin=figure.origin, destination=figure.destination,
        route=figure.route, mode=figure.mode or "any", period_start=figure.period_start, period_end=figure.period_end,
        value=15_682.0, unit="persons", source="the newsroom's own count", source_url="https://example.org/count",
    )  # fmt: skip
    cells = {c.name: getattr(row, c.name) for c in REFERENCE}
    lines = [
        ",".join(cells),
        ",".join(f'"{"~".join(v) if isinstance(v, tuple) else "" if v is None else v}"' for v in cells.values()),
    ]
    (tmp_path / "own.csv").write_text("\n".join(lines).replace("15682.0", "15682") + "\n", encoding="utf-8")
    assert len(add_figures(library.path, tmp_path / "own.csv").new) == 1
    assert pipeline.reference_of(library)[-1].value == 15_682
    assert {(f.check, f.state) for f in pipeline.check_library(library)} == {("magnitude", "agrees")}
    reopened = Library.open(library.path)
    assert pipeline.check_library(reopened) == pipeline.check_library(library)
    assert len(pipeline.published_figures()) + 1 == len(pipeline.reference_of(reopened))
