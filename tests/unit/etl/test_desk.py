"""Articles before they are kept: put right by a person, checked beside a library that stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from etl import pipeline
from etl.errors import Stopped
from etl.pipeline import Said, Submission, beside, corrected

if TYPE_CHECKING:
    from etl.load.library import Library

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
TEXT = """Harbour counts its arrivals

Last year 4,210 migrants arrived in Italy by sea from Libya.
"""


def read(text: str, said: Said) -> Submission:
    document = pipeline.receive("story.txt", text.encode())
    articles = [corrected(article, said) for article in pipeline.stories(document)]
    return pipeline.process_articles(document, articles, ())


def test_a_relative_period_follows_the_date() -> None:
    years = {
        day: [figure.period_start for figure in read(TEXT, Said(published=day)).figures]
        for day in (None, date(2024, 5, 1), date(2020, 5, 1))
    }
    assert years == {None: [None], date(2024, 5, 1): [date(2023, 1, 1)], date(2020, 5, 1): [date(2019, 1, 1)]}


def test_what_a_person_says_goes_before_what_was_found_and_the_article_stays_the_same() -> None:
    plain = read(TEXT, Said()).articles[0]
    said = read(TEXT, Said("Other title", "The Desk", date(2024, 5, 1), "it")).articles[0]
    assert (said.title, said.publisher, said.published, said.published_basis) == (
        "Other title", "The Desk", date(2024, 5, 1), "given"
    )  # fmt: skip
    assert said.language == "it" and said.article_id == plain.article_id and said.text == plain.text
    assert corrected(said, Said(publisher="")).publisher is None
    assert corrected(said, Said(published=date(2024, 5, 1))) == said


def test_it_is_checked_beside_the_library_which_stays_as_it_is(newsroom: Callable[[], Library]) -> None:
    library = newsroom()
    version = library.version()
    text = "Boats\n\nIn the first nine months of 2024, 30,417 migrants arrived in Italy by sea from Libya.\n"
    submission = read(text, Said())
    name = submission.articles[0].article_id
    found = beside(library, submission)
    others = {value for f in found.findings[name] for key, value in f.details if key == "other_article"}
    assert others <= set(library.article_ids()) and others
    assert library.version() == version and library.article(name) is None
    assert name not in pipeline.checked(library).stories


def test_progress_tells_pages_and_articles_and_can_stop() -> None:
    told: list[tuple[int, int]] = []
    document = pipeline.receive(FIXTURES / "arabic.pdf")
    articles = pipeline.stories(document, progress=lambda done, of: told.append((done, of)))
    pages = len(told)
    assert told == [(number, pages) for number in range(1, pages + 1)] and pages >= 1
    pipeline.process_articles(document, articles, (), lambda done, of: told.append((done, of)))
    assert told[pages:] == [(number, len(articles)) for number in range(1, len(articles) + 1)]

    def stop(done: int, of: int) -> None:
        raise Stopped("stopped")

    with pytest.raises(Stopped):
        pipeline.stories(document, progress=stop)
    with pytest.raises(Stopped):
        pipeline.process_articles(document, articles, (), stop)
