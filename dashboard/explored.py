"""What the page that explores asks of the library: facets with counts, a list of figures, those of one drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from dashboard import i18n, state
from dashboard.charts.select import holding
from dashboard.data import Data, same_count
from dashboard.i18n import t
from dashboard.state import COMPARED, GROUPS, View
from etl.load import explore
from etl.load.explore import Filters, Mark, Pairs, Set
from etl.model import MEASURES, ROUTES, Article, Published
from etl.pipeline import Refusal, addable

EACH = 25
"""Figures a page of the list."""
PLACES = 20
"""Places of one drawing at most."""
LINES, POINTS = 5, 24
PANELS = 12
PANEL_POINTS = 12
INSTEAD = ("trend", "change", "periods", "map")
"""Charts to try, in this order, where nothing can be ranked and no chart was asked for."""
OTHERWISE = ("trend", "ranking", "change", "periods")
"""Charts to offer, in this order, where the one that was asked for has nothing to show."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing counted in several periods, the earliest first; ``published`` is what offices print of it."""

    marks: tuple[Mark, ...]
    published: tuple[Published, ...]


@dataclass(frozen=True)
class Explored:
    """All that a view of the explorer shows. Of ``set``, ``compared`` and ``lines`` only what its chart needs is there.

    ``measure`` is what is drawn: the one asked for, else the one with the most counts. Where nothing can be ranked and
    no other chart was asked for, the view names the chart that is drawn ``instead``. ``rows`` are one page of the
    table, which has ``listed`` in all: those of ``figures`` that hold the words that are searched for.
    """

    view: View
    measure: str
    counts: Mapping[str, Counter[str]]
    outlets: Mapping[str, str]
    figures: int
    articles: int
    whole: int
    rows: tuple[Mark, ...]
    listed: int
    set: Set | None = None
    compared: Pairs = field(default_factory=Pairs)
    lines: tuple[Line, ...] = ()
    texts: Mapping[str, Article] = field(default_factory=dict, repr=False)
    instead: bool = False
    _ways: Callable[[], tuple[View, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def pairs(self) -> tuple[tuple[Mark, Mark], ...]:
        """What is compared year on year."""
        return self.compared.pairs

    @property
    def others(self) -> tuple[tuple[date, date, int], ...]:
        """Further periods that the drawing could show, the latest first."""
        return self.set.others if self.set else self.compared.others

    @property
    def pages(self) -> int:
        """How many pages the table has."""
        return max(1, -(-self.listed // EACH))

    @cached_property
    def ways(self) -> tuple[View, ...]:
        """For a drawing that shows nothing: views that show something, of the same figures or without the filters."""
        own = ("lang", "theme", "dir", "version", "embed", "controls")
        return tuple(way.but(**{name: getattr(self.view, name) for name in own}) for way in self._ways())

    @cached_property
    def drawn(self) -> tuple[Mark, ...]:
        """The figures of the drawing, in its order."""
        if self.set:
            return self.set.marks
        return tuple(m for pair in self.pairs for m in pair) or tuple(m for line in self.lines for m in line.marks)

    @cached_property
    def refusal(self) -> Refusal | None:
        """Why the figures of the set have no total; None where they have one."""
        if self.set is None:
            return None
        figures = [mark.figure for mark in self.set.marks]
        if self.set.by == "route":
            return Refusal("routes", tuple(figure.figure_id for figure in figures[:2]))
        return holding(figures, self.set.by) or addable(figures)

    @property
    def whole_printed(self) -> Mark | None:
        """The total that is printed for the figures of the set; None where they may not be added up."""
        return self.set.whole if self.set and self.refusal is None else None


def filters(view: View) -> Filters:
    """The filters that an address asks for."""
    first, last = state.span(view.period) if view.period else (None, None)
    return Filters(
        view.measure, view.departure, view.origin, view.destination, view.route, first, last, view.outlet,
        view.written, view.found,
    )  # fmt: skip


def rows_asked(view: View) -> Filters:
    """The filters of the table: those of the view, and the words that are searched for."""
    return replace(filters(view), words=tuple(_word(text) for text in view.search.split()))


def _word(text: str) -> explore.Word:
    """A word with the codes of all that has it in its name, in any language of the pages."""

    def named(prefix: str, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(code for code in codes if any(i18n.holds(t(f"{prefix}.{code}", n), text) for n in i18n.LANGUAGES))

    places = (c for c in i18n.known_places() if any(i18n.holds(i18n.place(c, n), text) for n in i18n.LANGUAGES))
    return explore.Word(
        text, named("measure", MEASURES), tuple(sorted(places)), named("route", ROUTES), named("state", state.FOUND)
    )


def explored(data: Data, view: View) -> Explored:
    """What this view shows; kept for as long as the library stays as it is."""
    key = state.write(View("explore").but(**{name: getattr(view, name) for name in ASKED}))
    made = data.keep(("explore", key), lambda: _explored(data, view))
    view = view.but(chart=made.view.chart)
    return made if made.view == view else replace(made, view=view)


ASKED = (
    "measure", "departure", "origin", "destination", "route", "period", "outlet", "written", "found", "by", "choose",
    "sort", "part", "chart", "search",
)  # fmt: skip


def _explored(data: Data, view: View) -> Explored:
    shelf, asked = data.shelf(), filters(view)
    figures, articles = explore.number(shelf, asked)
    sought = rows_asked(view)
    listed = explore.number(shelf, sought)[0] if view.search else figures
    part = min(view.part, max(1, -(-listed // EACH)))
    rows = explore.listed(shelf, sought, view.sort, part, EACH)
    measure = explore.most(shelf, asked)
    narrowed = Filters(**{name: getattr(asked, name) for name in asked.__slots__} | {"measure": measure})
    found, pairs, lines = _drawing(data, view, narrowed) if measure else (None, Pairs(), ())
    instead = False
    if measure and view.chart == View().chart and found is None:
        for chart in INSTEAD:
            found, pairs, lines = _drawing(data, view.but(chart=chart), narrowed)
            if found or pairs.pairs or lines:
                view, instead = view.but(chart=chart), True
                break
    shown = {mark.figure.article_id for mark in rows}
    made = Explored(
        view, measure, explore.counts(shelf, asked), shelf.outlets, figures, articles, shelf.figures, rows, listed,
        found, pairs, lines, instead=instead, _ways=lambda: tuple(_ways(data, view, narrowed)),
    )  # fmt: skip
    shown.update(mark.figure.article_id for mark in made.drawn)
    if made.whole_printed:
        shown.add(made.whole_printed.figure.article_id)
    return replace(made, texts=explore.about(shelf, shown))


def _ways(data: Data, view: View, asked: Filters) -> Iterator[View]:
    """The first other chart that the same figures allow; the same chart of all figures."""
    order = ("ranking", *OTHERWISE) if view.chart == "share" else OTHERWISE  # it says why there are no shares
    for chart in order if asked.measure else ():
        if chart != view.chart and _shows(_drawing(data, view.but(chart=chart), asked)):
            yield view.but(chart=chart, part=1)
            break
    every = View("explore", chart=view.chart)
    most = explore.most(data.shelf(), filters(every))
    if filters(view) != filters(every) and most and _shows(_drawing(data, every, filters(every.but(measure=most)))):
        yield every


Drawn = tuple[Set | None, Pairs, tuple[Line, ...]]


def _shows(drawn: Drawn) -> bool:
    found, compared, lines = drawn
    return bool(found or compared.pairs or lines)


def _drawing(data: Data, view: View, asked: Filters) -> Drawn:
    shelf = data.shelf()
    by = [group for group in COMPARED if view.by in ("", group)]
    match view.chart:
        case "ranking" | "share":
            places = [group for group in by if group != "route"]
            found = explore.ranking(shelf, asked, view.choose, places, PLACES)
            return found or explore.ranking(shelf, asked, view.choose, by, PLACES), Pairs(), ()
        case "map":
            return explore.flows(shelf, asked, view.choose, PLACES), Pairs(), ()
        case "change":
            field = next((group for group in GROUPS if group == view.by), None)
            return None, explore.pairs(shelf, asked, view.choose, PLACES, field), ()
        case _:
            span: explore.Span = "month" if view.chart == "periods" else "running"
            most, points = (PANELS, PANEL_POINTS) if view.chart == "places" else (LINES, POINTS)
            lines = explore.series(shelf, asked, view.choose, span, most, points)
            return None, Pairs(), tuple(Line(marks, published(data.reference(), marks, span)) for marks in lines)


def published(reference: Iterable[Published], marks: Sequence[Mark], span: explore.Span) -> tuple[Published, ...]:
    """What offices print of the same thing, for periods of the same kind, in the years of the marks; one a day."""
    first = marks[0].figure
    ends = [mark.figure.period_end for mark in marks if mark.figure.period_end]
    years = range(min(ends).year, max(ends).year + 1)
    found: dict[date, Published] = {}
    for row in reference:
        if (
            row.period_end.year in years
            and kind_of(row.period_start, row.period_end) == span
            and same_count(row, first)
        ):
            held = found.get(row.period_end)
            if held is None or held.seen_on < row.seen_on:
                found[row.period_end] = row
    return tuple(found[day] for day in sorted(found))


def kind_of(start: date, end: date) -> str:
    """``running`` for a total since the first of January, ``month`` for a whole month, else ``other``."""
    if (start.month, start.day) == (1, 1) and start.year == end.year and (end - start).days > 31:
        return "running"
    return (
        "month" if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day > 27 else "other"
    )
