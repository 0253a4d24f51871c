"""Figures written on one line, so that a case can be read.

``30147 '30,147' arrivals LY>IT sea 2023-01-01..2023-09-30 @1 at_least``: value, what is printed, measure, departure
``>`` destination (``^SY``: origin), mode or route, period, sentence. ``change`` and ``share`` name the kind (else a
count), ``/2023-01-01..2023-09-30`` the base of a change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from etl.load.tables import load_reference
from etl.model import MEASURES, ROUTES, Article, Figure, Mode, Published, Qualifier, Unit

Write = Callable[[str], Figure]
Read = Callable[[Sequence[str]], tuple[Figure, ...]]


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code for code in text.split("+") if code)


def _period(text: str) -> tuple[date, date]:
    start, _, end = text.partition("..")
    return date.fromisoformat(start), date.fromisoformat(end or start)


def figure_of(line: str, number: int = 0, article: str = "a") -> Figure:
    """One figure; its place in the text follows its sentence and number."""
    found = re.match(r"(\S+) '([^']*)' (.*)", line)
    assert found, line
    value, quote, words = float(found[1]), found[2], found[3].split()
    row: dict[str, object] = {"kind": "count", "qualifier": "exact", "route": None, "mode": None, "measure": ""}
    row |= {"unit": "", "departure": (), "origin": (), "destination": ()}
    when: tuple[date, date] | tuple[None, None] = (None, None)
    base: tuple[date, date] | tuple[None, None] = (None, None)
    sentence = 0
    for word in words:
        if word in ("count", "share", "change"):
            row["kind"] = word
        elif word in MEASURES:
            row["measure"] = word
        elif word in ROUTES:
            row["route"] = word
        elif word in get_args(Mode):
            row["mode"] = word
        elif word in get_args(Qualifier):
            row["qualifier"] = word
        elif word in get_args(Unit):
            row["unit"] = word
        elif word.startswith("@"):
            sentence = int(word[1:])
        elif word.startswith("/"):
            base = _period(word[1:])
        elif word.startswith("^"):
            row["origin"] = _codes(word[1:])
        elif ">" in word:
            departure, _, destination = word.partition(">")
            row["departure"], row["destination"] = _codes(departure), _codes(destination)
        else:
            when = _period(word)
    row["unit"] = row["unit"] or ("persons" if row["kind"] == "count" else "percent")
    start = 1000 * sentence + 40 * number
    return Figure(
        figure_id=f"{article}{number}", article_id=article, value=value, period_start=when[0], period_end=when[1],
        base_start=base[0], base_end=base[1], span_start=start, span_end=start + len(quote), quote=quote,
        sentence_start=1000 * sentence, sentence_end=1000 * sentence + 999, attributed_to=None, rule="test",
        **row,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="session")
def write() -> Write:
    return figure_of


@pytest.fixture(scope="session")
def read() -> Read:
    return lambda lines: tuple(figure_of(line, number) for number, line in enumerate(lines))


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    def make(published: str | None = None, article_id: str = "a", text: str = "") -> Article:
        day = date.fromisoformat(published) if published else None
        return Article(article_id, "d", 0, "main", "", text, None, "ltr", published=day)

    return make


@pytest.fixture(scope="session")
def reference(root: Path) -> tuple[Published, ...]:
    """The shipped published figures."""
    return load_reference(root / "data" / "reference" / "published_figures.csv")
