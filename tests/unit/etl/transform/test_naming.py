"""Names of figures outlive a reader that takes a word more or less into the quote."""

from __future__ import annotations

from datetime import date

import pytest

from etl.model import Article
from etl.transform import read
from etl.transform.naming import name_of, once_named

TEXT = "In 2023, 12,345 migrants arrived in Italy by sea from Libya, and 6,789 from Tunisia."
ARTICLE = Article("a1", "d1", 1, "main", "", TEXT, "en", "ltr", None, None, date(2024, 1, 9), "given")


def test_a_figure_is_named_by_its_place() -> None:
    figures = read(ARTICLE)
    assert [figure.value for figure in figures] == [12345, 6789]
    for figure in figures:
        assert figure.figure_id == name_of("a1", figure.span_start, figure.span_end, figure.kind)


@pytest.mark.parametrize(("before", "after"), [(0, 0), (0, 17), (0, -4), (-3, 0), (4, 5)])
def test_a_name_of_before_still_finds_its_figure(before: int, after: int) -> None:
    figures = read(ARTICLE)
    for figure in figures:
        start, end = figure.span_start + before, figure.span_end + after
        if end > start:
            assert once_named(name_of("a1", start, end, "count"), figures) is figure


def test_other_names_find_nothing() -> None:
    figures = read(ARTICLE)
    assert once_named("0" * 16, figures) is None
    assert once_named(name_of("a2", figures[0].span_start, figures[0].span_end, "count"), figures) is None
    assert once_named(name_of("a1", 0, 4, "count"), figures) is None
