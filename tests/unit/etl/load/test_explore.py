"""Facets, comparable sets and the choice of one figure a cell, beside the same questions asked of plain records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.load import explore
from etl.load.explore import CHOICES, FACETS, SORTS, Filters
from etl.load.library import Library
from etl.load.shelf import PLACES, Shelf
from etl.model import AT_ONE_PLACE, Article, Document, Figure, Submission, digest

Row = dict[str, object]
YEAR = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
BEFORE = {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
NINE = {"period_start": date(2024, 1, 1), "period_end": date(2024, 9, 30)}


def submission(number: int, rows: Iterable[Row], **about: object) -> Submission:
    """An article whose text is its numbers, one figure a row."""
    listed = list(rows)
    text = " ".join(f"{row['value']:g}" for row in listed) + "."
    document = Document(digest("d", number), f"{number}.txt", None, "text/plain", None, None, text.encode())
    article = Article(digest("a", number), document.document_id, 1, "main", f"Report {number}", text, "en", "ltr")
    article = replace(article, **({"published": date(2024, 10, 1)} | about))  # type: ignore[arg-type]
    figures = []
    edge = 0
    for row in listed:
        quote = f"{row['value']:g}"
        start = text.index(quote, edge)
        edge = start + len(quote)
        plain = Figure(
            digest(article.article_id, start), article.article_id, "count", "arrivals", 0, "persons", "exact", (), (),
            ("IT",), None, "sea", **YEAR, base_start=None, base_end=None, span_start=start, span_end=edge, quote=quote,
            sentence_start=0, sentence_end=len(text), attributed_to=None, rule="test",
        )  # fmt: skip
        figures.append(replace(plain, **row))  # type: ignore[arg-type]
    return Submission(document, (article,), tuple(figures), ())


def shelf(folder: Path, *submissions: Submission, states: dict[str, int] | None = None) -> Shelf:
    library = Library.open(folder / "library")
    library.keep_all(submissions)
    return Shelf(library, states)


FROM = {"LY": 400.0, "TN": 300.0, "DZ": 200.0}


def by_departure(**more: object) -> list[Row]:
    return [{"value": value, "departure": (code,)} | more for code, value in FROM.items()]


def test_a_ranking_takes_figures_that_differ_in_one_place_only(tmp_path: Path) -> None:
    whole: Row = {"value": 950.0}
    other: Row = {"value": 700.0, "departure": ("TR",), "destination": ("GR",)}
    share: Row = {"value": 42.0, "departure": ("EG",), "kind": "share", "unit": "percent"}
    found = explore.ranking(
        shelf(tmp_path, submission(1, [*by_departure(), whole, other, share])), Filters(), "latest", PLACES, 10
    )
    assert found is not None and found.by == "departure"
    assert [(m.figure.departure, m.figure.value) for m in found.marks] == [((c,), v) for c, v in FROM.items()]


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ([1000.0], [2000.0], 1000.0),  # of the article that prints the parts
        ([], [2000.0], 2000.0),
        ([], [], None),
        ([899.0], [2000.0], None),  # less than its parts
        ([1000.0, 1100.0], [], None),  # two totals of one article are none
    ],
)
def test_a_ranking_knows_the_total_that_is_printed(
    tmp_path: Path, own: list[float], other: list[float], expected: float | None
) -> None:
    parts = [*by_departure(), *({"value": value} for value in own)]
    unlike: list[Row] = [{"value": 5000.0, "route": "channel"}, {"value": 6000.0, "mode": None}]
    found = explore.ranking(
        shelf(tmp_path, submission(1, parts), submission(2, [*({"value": value} for value in other), *unlike])),
        Filters(measure="arrivals"), "latest", PLACES, 20,
    )  # fmt: skip
    assert found is not None and sum(mark.figure.value for mark in found.marks) == 900
    assert (found.whole.figure.value if found.whole else None) == expected


def test_the_latest_period_with_almost_as_many_places_goes_first(tmp_path: Path) -> None:
    made = shelf(
        tmp_path, submission(1, by_departure(**BEFORE)), submission(2, by_departure(**NINE)[:2]),
        submission(3, by_departure(period_start=date(2025, 1, 1), period_end=date(2025, 1, 31))[:1]),
    )  # fmt: skip
    found = explore.ranking(made, Filters(), "latest", PLACES, 10)
    assert found is not None
    assert found.marks[0].figure.period_end == NINE["period_end"]
    assert found.others == ((BEFORE["period_start"], BEFORE["period_end"], 3),)
    asked = Filters(first=BEFORE["period_start"], last=BEFORE["period_end"])
    earlier = explore.ranking(made, asked, "latest", PLACES, 10)
    assert earlier is not None and len(earlier.marks) == 3


@pytest.mark.parametrize(("choose", "expected"), [("latest", 420.0), ("direct", 410.0), ("first", 400.0)])
def test_one_figure_stands_for_its_cell_and_says_how_many_there_are(
    tmp_path: Path, choose: str, expected: float
) -> None:
    def report(number: int, value: float, day: int, **more: object) -> Submission:
        about = {"agency": more.pop("agency", None), "published": date(2024, 10, day)}
        rows: list[Row] = [{"value": value, "departure": ("LY",)} | more, {"value": 300.0, "departure": ("TN",)}]
        return submission(number, rows, **about)

    made = shelf(
        tmp_path, report(1, 400.0, 1, agency="A"), report(2, 410.0, 2, attributed_to="the ministry"),
        report(3, 420.0, 3, agency="A"),
    )  # fmt: skip
    found = explore.ranking(made, Filters(), choose, PLACES, 10)
    assert found is not None
    mark = found.marks[0]
    assert (mark.figure.value, mark.prints, mark.low, mark.high) == (expected, 3, 400.0, 420.0)


@pytest.mark.parametrize("choose", CHOICES)
def test_a_town_stands_for_its_country_only_where_nothing_else_is_printed(tmp_path: Path, choose: str) -> None:
    island: Row = {"value": 34.0, "rule": f"count; {AT_ONE_PLACE}; verb says arrivals"}
    made = shelf(
        tmp_path, submission(1, [island], published=date(2024, 9, 1)), submission(2, [{"value": 50.0}]),
        submission(3, [island], published=date(2024, 11, 1)),
        submission(4, [island | {"value": 11.0, "destination": ("GR",)}]),
    )  # fmt: skip
    found = explore.ranking(made, Filters(), choose, PLACES, 10)
    assert found is not None
    told = {mark.figure.destination: (mark.figure.value, mark.one_place) for mark in found.marks}
    assert told == {("IT",): (50.0, False), ("GR",): (11.0, True)}


def test_of_a_total_and_its_parts_one_stands_in_a_comparison(tmp_path: Path) -> None:
    """As nowhere else do figures stand beside each other that hold the same people."""
    greece: Row = {"value": 700.0, "departure": ("TR",), "destination": ("GR",)}
    more: list[Row] = [{"value": 950.0}, greece, {"value": 3000.0, "destination": ("EU",), "route": "balkans"}]
    rows = [row | year for year in (YEAR, BEFORE) for row in [*by_departure(), *more]]
    made = shelf(tmp_path, submission(1, rows))

    def compared(**filters: Any) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        by = filters.pop("by", None)
        found = explore.pairs(made, Filters(**filters), "latest", 10, by).pairs
        return [(later.figure.departure, later.figure.destination) for _, later in found]

    assert compared() == [((), ("EU",))], "an area holds its countries, a route unnamed every route"
    assert compared(destination=("IT", "GR")) == [((), ("IT",)), (("TR",), ("GR",))]
    parts = [((code,), ("IT",)) for code in FROM]
    assert compared(destination=("IT",), by="departure") == compared(departure=tuple(FROM)) == parts


def test_pairs_are_the_same_thing_a_year_apart(tmp_path: Path) -> None:
    leap: Row = {"value": 10.0, "departure": ("EG",), "period_start": date(2024, 2, 1), "period_end": date(2024, 2, 29)}
    made = shelf(
        tmp_path,
        submission(1, by_departure(**YEAR)),
        submission(2, [*by_departure(**BEFORE)[:2], {"value": 5.0, "departure": ("DZ",), "mode": "land"} | BEFORE]),
        submission(
            3, [leap, leap | {"value": 12.0, "period_start": date(2023, 2, 1), "period_end": date(2023, 2, 28)}]
        ),
    )
    pairs = explore.pairs(made, Filters(), "latest", 10).pairs
    assert [(a.figure.departure, a.figure.period_end, b.figure.period_end) for a, b in pairs] == [
        (("LY",), BEFORE["period_end"], YEAR["period_end"]),
        (("TN",), BEFORE["period_end"], YEAR["period_end"]),
    ]
    february = explore.pairs(made, Filters(departure=("EG",)), "latest", 10).pairs
    assert [(a.figure.value, b.figure.value) for a, b in february] == [(12.0, 10.0)]


def test_running_totals_and_months_are_kept_apart(tmp_path: Path) -> None:
    totals = [
        {"value": 100.0 * n, "period_start": date(2024, 1, 1), "period_end": date(2024, n, 28)} for n in (3, 6, 9)
    ]
    months = [{"value": 10.0 * n, "period_start": date(2024, n, 1), "period_end": date(2024, n, 30)} for n in (4, 6)]
    made = shelf(tmp_path, submission(1, [*totals, *months]))
    running = explore.series(made, Filters(), "latest", "running", 5, 24)
    monthly = explore.series(made, Filters(), "latest", "month", 5, 24)
    assert [[mark.figure.value for mark in line] for line in running] == [[300.0, 600.0, 900.0]]
    assert [[mark.figure.value for mark in line] for line in monthly] == [[40.0, 60.0]]
    assert [[m.figure.value for m in line] for line in explore.series(made, Filters(), "latest", "running", 5, 2)] == [
        [600.0, 900.0]
    ]


def test_figures_without_a_day_are_listed_and_never_compared(tmp_path: Path) -> None:
    made = shelf(tmp_path, submission(1, by_departure(period_start=None, period_end=None)))
    assert len(explore.listed(made, Filters(), "-period", 1, 10)) == 3
    assert explore.ranking(made, Filters(), "latest", PLACES, 10) is None
    assert explore.pairs(made, Filters(), "latest", 10).pairs == ()


def test_an_empty_library_answers(tmp_path: Path) -> None:
    made = shelf(tmp_path)
    assert explore.number(made, Filters()) == (0, 0)
    assert explore.most(made, Filters()) == ""
    assert not any(explore.counts(made, Filters()).values())
    assert explore.listed(made, Filters(), "value", 1, 10) == ()


def test_states_come_from_what_was_found_when_kept_or_from_outside(tmp_path: Path) -> None:
    from tests.unit.etl.load.samples import submission as sample

    library = Library.open(tmp_path / "library")
    library.keep(sample())
    count, change = sorted(sample().figures, key=lambda figure: figure.kind == "change")
    kept = explore.listed(Shelf(library), Filters(), "value", 1, 10)
    assert {m.figure.figure_id: m.state for m in kept}[count.figure_id] == "contradicts"
    told = Shelf(library, {count.figure_id: 3})
    assert {m.figure.figure_id: m.state for m in explore.listed(told, Filters(), "value", 1, 10)} == {
        count.figure_id: "agrees",
        change.figure_id: "not_testable",
    }
    assert explore.articles(told, 5) == ((count.article_id, 2, 0, False),)


rows = st.lists(
    st.fixed_dictionaries(
        {
            "value": st.sampled_from([100.0, 200.0, 300.0]),
            "measure": st.sampled_from(["arrivals", "crossings"]),
            "departure": st.sampled_from([(), ("LY",), ("LY", "TN"), ("TN",)]),
            "destination": st.sampled_from([("IT",), ("MT",), ()]),
            "route": st.sampled_from([None, "balkans"]),
            "period_end": st.sampled_from([date(2024, 9, 30), date(2024, 12, 31)]),
        }
    ),
    min_size=1,
    max_size=8,
)
wanted = st.builds(
    Filters,
    measure=st.sampled_from(["", "arrivals"]),
    departure=st.sampled_from([(), ("LY",), ("LY", "TN"), ("ZZ",)]),
    destination=st.sampled_from([(), ("IT",), ("IT", "MT")]),
    route=st.sampled_from(["", "balkans"]),
    first=st.just(date(2024, 1, 1)),
    last=st.sampled_from([date(2024, 9, 30), date(2024, 12, 31)]),
)


def meets(figure: Figure, filters: Filters) -> bool:
    assert figure.period_end and filters.last
    return (
        filters.measure in ("", figure.measure)
        and all(not getattr(filters, n) or set(getattr(filters, n)) & set(getattr(figure, n)) for n in PLACES)
        and (not filters.route or figure.route == filters.route)
        and figure.period_end <= filters.last
    )


@given(rows, wanted)
@settings(max_examples=25, deadline=None)
def test_counts_are_those_of_the_records(
    tmp_path_factory: pytest.TempPathFactory, listed: list[Row], filters: Filters
) -> None:
    kept = submission(1, listed)
    made = shelf(tmp_path_factory.mktemp("explore"), kept)
    left = [figure for figure in kept.figures if meets(figure, filters)]
    assert explore.number(made, filters) == (len(left), 1 if left else 0)
    assert {m.figure.figure_id for m in explore.listed(made, filters, "-value", 1, 50)} == {f.figure_id for f in left}
    for facet in ("measure", "departure", "destination"):
        others = replace(filters, **{facet: () if facet in PLACES else ""})  # type: ignore[arg-type]
        expected = Counter[str]()
        for figure in kept.figures:
            if meets(figure, others):
                value = getattr(figure, facet)
                expected.update(value if isinstance(value, tuple) else (value,))
        assert explore.counts(made, filters)[facet] == expected


@pytest.mark.parametrize("sort", [*SORTS, *(f"-{key}" for key in SORTS)])
def test_every_order_pages_through_each_figure_once(tmp_path: Path, sort: str) -> None:
    made = shelf(tmp_path, submission(1, by_departure()), submission(2, by_departure(**BEFORE)))
    pages = [explore.listed(made, Filters(), sort, part, 2) for part in (1, 2, 3)]
    names = [mark.figure.figure_id for page in pages for mark in page]
    assert len(set(names)) == 6
    if sort.lstrip("-") == "value":
        values = [mark.figure.value for page in pages for mark in page]
        assert values == sorted(values, reverse=sort.startswith("-"))


def test_the_names_of_the_address_and_of_the_questions_are_the_same() -> None:
    from dashboard import state

    assert set(state.CHOICES) == set(CHOICES)
    assert {key.lstrip("-") for key in state.SORTS} == set(SORTS)
    assert set(PLACES) <= set(FACETS)
