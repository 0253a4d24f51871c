"""The figures of a view of the explorer as rows of a file: what its filters leave, or the drawing alone."""

from __future__ import annotations

from typing import Any

from dashboard import arithmetic, i18n, words
from dashboard.charts.text import source_line
from dashboard.data import Data
from dashboard.explored import explored, rows_asked
from dashboard.export import ADDED, ISOLATES, statement
from dashboard.i18n import t
from dashboard.state import View
from etl.load import explore, tables
from etl.load.explore import Mark
from etl.model import Article, Figure

MOST = 10_000
"""Rows of one file; whoever wants the whole of a large library takes ``masar export`` or the data package."""


def taken(data: Data, view: View, address: str) -> list[dict[str, Any]]:
    """One row a figure: every column of the figures table, then ``ADDED``; in the order of the list."""
    with data.steady():
        return _taken(data, view, address)


def _taken(data: Data, view: View, address: str) -> list[dict[str, Any]]:
    if view.embed:
        made = explored(data, view)
        marks = tuple({mark.figure.figure_id: mark for mark in made.drawn}.values())
    else:
        marks = explore.listed(data.shelf(), rows_asked(view), view.sort, 1, MOST)
    texts = explore.about(data.shelf(), (mark.figure.article_id for mark in marks))
    return [
        _row(
            mark,
            repaired(data, mark),
            texts[mark.figure.article_id],
            checked(data, mark, view.lang),
            view.lang,
            address,
        )
        for mark in marks
    ]


def checked(data: Data, mark: Mark, lang: str) -> str:
    """What the checks say of this figure: the state, the loudest finding in its words, and its sum. Of a library that
    is too large to ask, the state."""
    state = t(f"state.{mark.state}", lang)
    story = data.story(mark.figure.article_id) if data.live else None
    if story is None or mark.state == "not_testable":
        return state
    about = [f for f in story.told if mark.figure.figure_id in f.figure_ids]
    own = [f for f in about if words.state(f) == mark.state] or [f for f in about if f.edit]
    own = own or [f for f in story.told if f.edit and mark.figure.figure_id in f.edit.figure_ids]
    if not own:
        return state
    figures = story.by_id | {figure.figure_id: figure for figure in story.beyond}
    parts = [words.plain(words.finding(own[0], figures, lang)), arithmetic.equation(own[0], lang)]
    return t("format.colon", lang, a=state, b=i18n.join_words(parts))


def repaired(data: Data, mark: Mark) -> Figure:
    """The figure in the reading that fits the other numbers; as printed where the library is too large to ask."""
    if mark.state == "contradicts" and data.live and (story := data.story(mark.figure.article_id)):
        return story.mended_by_id.get(mark.figure.figure_id, mark.figure)
    return mark.figure


def _row(mark: Mark, mended: Figure, article: Article, check: str, lang: str, address: str) -> dict[str, Any]:
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
        check.translate(ISOLATES),
        source_line(article, lang, written=mark.written).translate(ISOLATES),
        address,
    )
    return tables.row(figure) | dict(zip(ADDED, added, strict=True))
