"""What two readings of one text say differently."""

from __future__ import annotations

from dataclasses import replace

from etl.differences import differences
from tests.unit.etl.load.samples import submission

COUNT, CHANGE = submission().figures


def test_the_same_reading_differs_in_nothing() -> None:
    other = replace(COUNT, reader="2", revision=7, rule="another rule")
    assert not differences((COUNT, CHANGE), (CHANGE, other))


def test_figures_come_and_go() -> None:
    found = differences((COUNT,), (CHANGE,))
    assert found and (found.gained, found.lost, found.altered) == ((CHANGE,), (COUNT,), ())


def test_a_figure_that_says_something_else_names_the_fields() -> None:
    other = replace(COUNT, value=1.0, departure=("TN",))
    found = differences((COUNT, CHANGE), (other, CHANGE))
    assert not found.gained and not found.lost
    assert [(one.before, one.after, one.fields) for one in found.altered] == [(COUNT, other, ("value", "departure"))]


def test_another_id_on_the_same_words_is_the_same_figure() -> None:
    wider = replace(COUNT, figure_id="other", span_end=COUNT.span_end + 3, quote=COUNT.quote + " re")
    found = differences((COUNT,), (wider,))
    assert not found.gained and not found.lost and found.altered[0].fields == ("span_end", "quote")
