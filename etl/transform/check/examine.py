"""All checks on the figures of one article, in one order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from etl.model import Figure
from etl.transform.check.calendar import calendar
from etl.transform.check.changes import changes
from etl.transform.check.parts import parts
from etl.transform.check.reference import Reference
from etl.transform.check.result import Result
from etl.transform.check.same_cell import same_cell
from etl.transform.check.witness import magnitude


def examine(figures: Sequence[Figure], reference: Reference, published: date | None) -> list[Result]:
    """Every result of every check; a pure function of its arguments, so that an edit is tried by calling it again."""
    return [
        *same_cell(figures),
        *changes(figures),
        *parts(figures, reference),
        *magnitude(figures, reference),
        *calendar(figures, published),
    ]
