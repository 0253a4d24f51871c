"""The figures of a view of the explorer as rows of a file: what its filters leave, or the drawing alone."""

from __future__ import annotations

from typing import Any

from dashboard import i18n
from dashboard.charts.explored import check_of
from dashboard.charts.text import source_line
from dashboard.data import Data
from dashboard.explored import explored, rows_asked
from dashboard.export import ADDED, ISOLATES, statement
from dashboard.state import View
from etl.load import explore, tables
from etl.load.explore import Mark
from etl.model import Article, Figure

MOST = 10_000
"""Rows of one file; whoever wants the whole of a large library takes ``masar export`` or the data package."""


def taken(data: Data, view: View, address: str) -> list[dict[str, Any]]:
    """One row a figure: every column of the figures table, then ``ADDED``; in the order of the list."""
    if view.embed:
        made = explored(data, view)
        marks = tuple({mark.figure.figure_id: mark for mark in made.drawn}.values())
    else:
        marks = explore.listed(data.shelf(), rows_asked(view), view.sort, 1, MOST)
    texts = explore.about(data.shelf(), (mark.figure.article_id for mark in marks))
    return [_row(mark, repaired(data, mark), texts[mark.figure.article_id], view.lang, address) for mark in marks]


def repaired(data: Data, mark: Mark) -> Figure:
    """The figure in the reading that fits the other numbers; as printed where the library is too large to ask."""
    if mark.state == "contradicts" and data.live and (story := data.story(mark.figure.article_id)):
        return story.mended_by_id.get(mark.figure.figure_id, mark.figure)
    return mark.figure


def _row(mark: Mark, mended: Figure, article: Article, lang: str, address: str) -> dict[str, Any]:
    figure = mark.figure
    added = (
        i18n.places(figure.departure, lang),
        i18n.places(figure.origin, lang),
        i18n.places(figure.destination, lang),
        mark.sentence.strip(),
        statement(figure),
        statement(mended),
        "printed",
        "yes" if mark.state == "contradicts" else "no",
        check_of((mark,), lang).translate(ISOLATES),
        source_line(article, lang, written=mark.written).translate(ISOLATES),
        address,
    )
    return tables.row(figure) | dict(zip(ADDED, added, strict=True))
