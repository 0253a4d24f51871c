"""The source text: cut at offsets, never changed; every figure marked once for the keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from dash.development.base_component import Component

from dashboard import words
from dashboard.components.article import cut, source_text
from dashboard.components.markup import markup
from dashboard.data import Story
from dashboard.i18n import LANGUAGES
from etl.model import Article, Figure, digest

if TYPE_CHECKING:
    from etl.load.library import Library

TEXT = "In May 120 people came from Tunisia and as many from Libya.\n\nA second paragraph <b>holds</b> 45 boats & more."
ARTICLE = Article("a1", "d1", 0, "main", "Two lines", TEXT, "en", "ltr")


def figure(quote: str, start: int | None = None, **changes: object) -> Figure:
    at = TEXT.index(quote) if start is None else start
    line = TEXT.rfind("\n", 0, at) + 1
    end = TEXT.find("\n", at) if "\n" in TEXT[at:] else len(TEXT)
    made = Figure(
        digest(quote, *changes.items()), "a1", "count", "arrivals", 120.0, "persons", "exact", ("TN",), (),
        ("IT",), None, "sea", date(2024, 5, 1), date(2024, 5, 31), None, None, at, at + len(quote), quote, line, end,
        None, "test",
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def story(*figures: Figure) -> Story:
    return Story(ARTICLE, None, figures, figures, ())


def marks(component: object) -> list[Component]:
    found = [component] if isinstance(component, Component) and type(component).__name__ == "Mark" else []
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list) else [children]:
        found += marks(child) if isinstance(child, Component) else []
    return found


def plain(component: object) -> str:
    if isinstance(component, str):
        return component
    children = getattr(component, "children", None)
    return "".join(map(plain, children)) if isinstance(children, list) else plain(children) if children else ""


def test_the_text_is_unchanged_by_marking() -> None:
    shown = source_text(story(figure("120 people"), figure("45 boats")), "en")
    assert plain(shown) == TEXT.replace("\n\n", "")
    assert [mark.children for mark in marks(shown)] == ["120 people", "45 boats"]


def test_text_is_never_read_as_html() -> None:
    assert "&lt;b&gt;holds&lt;/b&gt;" in markup(source_text(story(figure("45 boats")), "en"))


def test_marks_are_buttons_with_a_name_in_the_readers_language() -> None:
    (mark,) = marks(source_text(story(figure("120 people")), "it"))
    properties = mark.to_plotly_json()["props"]
    assert properties["role"] == "button" and properties["tabIndex"] == 0
    assert properties["aria-label"].startswith("120 people")
    assert "arrivi dalla Tunisia in Italia via mare, maggio 2024" in properties["aria-label"]


def test_two_figures_of_one_quote_share_a_mark() -> None:
    first, second = figure("120 people"), figure("120 people", departure=("LY",))
    (mark,) = marks(source_text(story(first, second), "en"))
    assert mark.to_plotly_json()["props"]["data-fig"].split() == [first.figure_id, second.figure_id]


def test_overlapping_figures_are_cut_into_pieces_that_cover_both() -> None:
    one = figure("120 people came")
    other = figure("people came from", TEXT.index("people"))
    pieces = [(TEXT[a:b], ids) for a, b, ids in cut((one, other), 0, 40) if ids]
    assert pieces == [
        ("120 ", (one.figure_id,)),
        ("people came", (one.figure_id, other.figure_id)),
        (" from", (other.figure_id,)),
    ]
    shown = marks(source_text(story(one, other), "en"))
    focusable = [mark for mark in shown if getattr(mark, "tabIndex", None) == 0]
    assert len(shown) == 3 and len(focusable) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_terms_are_told_in_the_readers_words(collection: Library, lang: str) -> None:
    """Every licence of the shipped documents has its words; one that is not known stays as it was given."""
    given = {row.licence for row in collection.document_rows() if row.licence}
    assert len(given) == 2
    told = {words.licence(terms, lang) for terms in given}
    assert len(told) == 2 and (lang == "en" or told.isdisjoint(given))
    assert words.licence("All rights reserved", lang) == "All rights reserved"
