"""The steps in order: what is given about a document, what the index says, and what comes out of the shipped page."""

from __future__ import annotations

import csv
from datetime import date
from operator import attrgetter
from pathlib import Path

import pytest

import etl
from etl import pipeline
from etl.errors import ReadError, TableError
from etl.load.library import Library
from etl.load.shipped import load_index
from etl.model import Article

STORY = "In the first half of 2024, 25,345 migrants reached Italy by sea, the ministry of the interior said on Monday."


def test_public_names_load_when_they_are_used() -> None:
    assert etl.process is pipeline.process and etl.Library is Library
    with pytest.raises(AttributeError, match="nonsense"):
        etl.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_what_is_given_goes_before_what_is_found() -> None:
    document = pipeline.receive("story.txt", STORY.encode())
    bare = pipeline.process(document).articles[0]
    told = pipeline.process(document, published=date(2024, 7, 9), language="en", publisher="The Daily").articles[0]
    assert (bare.published, bare.published_basis, bare.publisher) == (None, None, None)
    assert (told.published, told.published_basis, told.publisher) == (date(2024, 7, 9), "given", "The Daily")
    assert bare.language == told.language == "en" and told.article_id == bare.article_id


def test_a_day_the_page_prints_stays_and_serves_its_other_stories() -> None:
    page = (
        '<html lang="en"><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "First story of '
        'the day", "datePublished": "2024-07-08"}</script></head><body>'
        f"<article><h1>First story of the day</h1><p>{STORY}</p></article>"
        f"<article><h2>Second story of the day</h2><p>{STORY.replace('Italy', 'Spain')}</p></article></body></html>"
    )
    document = pipeline.receive("page.html", page.encode())
    first, second = pipeline.stories(document)
    assert (first.published, first.published_basis) == (date(2024, 7, 8), "printed")
    assert (second.published, second.published_basis) == (date(2024, 7, 8), "inferred")
    first, second = pipeline.stories(document, published=date(2020, 1, 1))
    assert (first.published, first.published_basis) == (date(2024, 7, 8), "printed")
    assert (second.published, second.published_basis) == (date(2020, 1, 1), "given")


def test_a_line_without_language_is_given_the_one_it_is_in() -> None:
    (found,) = pipeline.line_articles([b'{"id": "a", "text": "%s"}' % STORY.encode()], "lines")
    assert isinstance(found, Article) and found.language == "en"


def test_the_shipped_page_has_its_figures_and_its_doubt(shipped: Library) -> None:
    first, second = (shipped.article(name) for name in shipped.article_ids())
    assert first is not None and second is not None
    assert shipped.figure_rows(first.article_id) == ()
    figures = shipped.figure_rows(second.article_id)
    assert [figure.value for figure in figures] == [30_147, 15_931, 2_662, 951, -17.8, 36_680]
    assert all(second.text[f.span_start : f.span_end] == f.quote for f in figures)
    findings = shipped.finding_rows(second.article_id)
    assert "contradicts" in {finding.state for finding in findings}
    mended = pipeline.repaired(figures, findings)
    assert [str(figure.period_end) for figure in mended[:4]] == ["2024-09-30"] * 4
    assert figures == shipped.figure_rows(second.article_id)


def test_the_index_names_every_shipped_document_by_its_digest(root: Path) -> None:
    folder = root / "data" / "articles"
    index = load_index(folder / "index.csv")
    assert {entry.file for entry in index.values()} == set(folder.iterdir()) - {folder / "index.csv"}
    for digest, entry in index.items():
        assert pipeline.receive(entry.file).document_id == digest
        assert entry.licence and entry.retrieved and entry.publisher


def test_reports_hold_published_figures_and_nothing_else(collection: Library) -> None:
    """Each report names the pages its numbers stand on, and every count in it stands there."""
    reports = [document for document in collection.document_rows() if document.sources]
    assert len(reports) >= 24
    languages = set()
    for report in reports:
        known = {row.value for row in pipeline.published_figures() if row.source_url in report.sources}
        (article,) = collection.articles_of(report.document_id)
        counts = [f for f in collection.figure_rows(article.article_id) if f.kind == "count"]
        assert counts and {figure.value for figure in counts} <= known, report.name
        assert all(figure.period_end and figure.period_end <= (article.published or date.min) for figure in counts)
        languages.add(article.language)
    assert languages == {"ar", "en", "it", "fr", "es", "de"}


def test_single_months_of_the_reports_are_read_as_offices_print_them(collection: Library) -> None:
    """Every count of one month stands in the pages of its report with the same measure, places, way and days."""
    months, fields = 0, ("measure", "departure", "origin", "destination", "period_start", "period_end", "value")
    told = attrgetter(*fields)
    for report in (document for document in collection.document_rows() if document.sources):
        (article,) = collection.articles_of(report.document_id)
        for figure in collection.figure_rows(article.article_id):
            start, end = figure.period_start, figure.period_end
            if figure.kind == "count" and start and end and (start.year, start.month) == (end.year, end.month):
                assert any(
                    told(row) == told(figure)
                    and (row.mode == figure.mode or (row.mode, figure.mode) == ("any", None))
                    and row.source_url in report.sources
                    for row in pipeline.published_figures()
                ), (report.name, figure.quote)
                months += 1
    assert months > 24


def test_slips_that_were_printed_are_found_in_the_reports(collection: Library, root: Path) -> None:
    """Contradictions inside one report: those whose row in the index tells of a slip, and no other."""
    with (root / "data" / "articles" / "index.csv").open(encoding="utf-8", newline="") as lines:
        retold = {row["file"] for row in csv.DictReader(lines) if "; " in row["note"] and row["sources"]}
    wrong = set()
    for report in (document for document in collection.document_rows() if document.sources):
        (_,) = collection.articles_of(report.document_id)
        if any(
            f.state == "contradicts"
            for f in pipeline.process(pipeline.receive(root / "data" / "articles" / report.name), reference=()).findings
        ):
            wrong.add(report.name)
    assert wrong == retold


def test_a_malformed_index_is_refused_with_its_row(root: Path, tmp_path: Path) -> None:
    good = (root / "data" / "articles" / "index.csv").read_text(encoding="utf-8")
    for old, new, says in (
        ("2024-10-02,ar", "2 October,ar", "row 2"),
        (",AGI,2,", ",AGI,two,", "row 2"),
        ("sha256,", "digest,", "columns"),
    ):
        assert old in good
        (tmp_path / "index.csv").write_text(good.replace(old, new), encoding="utf-8")
        with pytest.raises(TableError, match=says):
            load_index(tmp_path / "index.csv")


def test_a_document_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be opened"):
        pipeline.receive(tmp_path / "none.txt")
