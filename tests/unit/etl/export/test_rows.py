"""What exports add to the rows of a library: SDMX status, words, how far a finding has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl import pipeline
from etl.export.rows import figure_rows, finding_rows, obs_statuses
from etl.load import tables
from etl.load.library import Library
from etl.model import Article, Figure
from tests.unit.etl import stories


@pytest.mark.parametrize(
    ("change", "day", "expected"),
    [
        ({}, None, "V"),
        ({}, date(2024, 10, 3), "P"),
        ({}, date(2025, 3, 3), "V"),
        ({"period_end": date(2024, 12, 31)}, date(2025, 1, 3), "V"),
        ({"period_start": date(2024, 9, 1)}, date(2024, 10, 3), "V"),
        ({"qualifier": "about"}, date(2024, 10, 3), "E"),
        ({"value": 30_000.0, "quote": "30 thousand"}, date(2024, 10, 3), "E"),
        ({"value": 30_000.0, "quote": "30,000"}, None, "E"),
        ({"value": 2.0, "quote": "two"}, None, "E"),
        ({"qualifier": "at_least"}, None, "V"),
    ],
)
def test_a_figure_has_the_status_of_how_it_is_printed(
    change: dict[str, object], day: date | None, expected: str
) -> None:
    figure = replace(stories.libya("own"), **change)  # type: ignore[arg-type]
    article = replace(stories.article("own"), published=day)
    assert obs_statuses([(article, [figure])], (), ()) == {figure.figure_id: expected}


def test_detections_are_another_thing_only_beside_arrivals() -> None:
    article, arrivals = replace(stories.article("own"), published=None), stories.libya("own")
    crossings = replace(arrivals, figure_id="c", measure="crossings")
    assert obs_statuses([(article, [crossings])], (), ()) == {"c": "V"}
    assert obs_statuses([(article, [arrivals, crossings])], (), ())["c"] == "D"


def test_what_numbers_speak_against_is_unsure_until_a_person_says_otherwise(shipped: Library) -> None:
    name = shipped.article_ids()[1]
    story: tuple[Article, tuple[Figure, ...]] = pipeline.checked(shipped).stories[name]
    findings = pipeline.findings_of(shipped, name)
    assert list(obs_statuses([story], findings, ()).values()) == ["U", "U", "U", "U", "P", "A"]
    assert [row["obs_status"] for row in figure_rows(shipped)] == ["U", "U", "U", "U", "P", "A"]
    rejected = [
        pipeline.review(f, story[1], decision="rejected", reason="why", by="who", decided=date(2024, 10, 9))
        for f in findings
        if f.edit
    ]
    assert "U" not in obs_statuses([story], findings, rejected).values()


def test_findings_come_with_words_and_with_what_a_person_decided(tmp_path: Path) -> None:
    library = stories.kept(tmp_path, "own", "later")
    found = next(f for f in pipeline.check_library(library) if f.state == "contradicts")
    figures = library.figure_rows(found.article_id)
    day = date(2024, 10, 9)
    library.keep_reviews([pipeline.review(found, figures, decision="confirmed", reason="why", by="who", decided=day)])
    rows = {row["finding_id"]: row for row in finding_rows(library)}
    assert len(rows) == len(pipeline.check_library(library))
    reviewed = rows.pop(found.finding_id)
    assert [reviewed[name] for name in ("status", "decision", "reason", "by", "decided")] == [
        "reviewed", "confirmed", "why", "who", day,
    ]  # fmt: skip
    assert "30,147" in reviewed["words"] and reviewed["words"].startswith("contradicts")
    assert {row["status"] for row in rows.values()} == {"checked", "explained"}
    assert all(row["decision"] is None for row in rows.values())
    for row in (reviewed, *rows.values()):
        assert list(row) == [column.name for column in tables.columns_of("findings", derived=True)]


def test_the_dictionary_names_every_derived_column(root: Path) -> None:
    text = (root / "data" / "README.md").read_text(encoding="utf-8")
    for table, columns in tables.DERIVED.items():
        for c in columns:
            kind = c.type + ("?" if c.nullable else "")
            assert f"| {table} | `{c.name}` | {kind} | {tables.meaning(c)} |" in text
