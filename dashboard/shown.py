"""What a view shows, told once for all that leaves the page: files, pictures, previews, cards in other sites.

``shown`` describes; it writes no file and no markup. Rows and drawings are made when first asked for, so that the head
of a page costs neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dashboard import i18n, state, words
from dashboard.cases import chosen
from dashboard.charts.card import Row as CardRow
from dashboard.charts.card import card
from dashboard.charts.explored import behind, check_of, drawing, source_of, state_of
from dashboard.charts.explored import in_doubt as explored_in_doubt
from dashboard.charts.select import Reading, doubts
from dashboard.charts.text import FSI, ChartText, check_line, in_doubt, source_line
from dashboard.components.chart import Card, cards
from dashboard.data import STATES, Data, Story, Trip
from dashboard.explored import explored
from dashboard.export import ADDED, file_stem
from dashboard.export import rows as figure_rows
from dashboard.i18n import PDI, t
from dashboard.pages import article, checks, download, explore, figure, files
from dashboard.state import Problem, View
from dashboard.taken import taken
from etl.load import tables
from etl.load.tables import Column
from etl.model import Figure

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
MEANINGS: Mapping[str, str] = {
    "departure_names": "names of the departures in the language of the file",
    "origin_names": "names of the nationalities in the language of the file",
    "destination_names": "names of the destinations in the language of the file",
    "sentence": "the sentence it stands in, as printed",
    "as_printed": "value and period as the article prints them",
    "as_repaired": "value and period of the reading that fits the other numbers",
    "reading": "printed or repaired: the reading the other columns are in",
    "doubted": "yes: a check speaks against it as printed; no: none does",
    "check": "what the checks say of it",
    "source": "who printed it and when",
    "address": "the view these rows are from, or the page of the row",
    "said": "the finding in one sentence, in the language of the file",
    "quotes": "the numbers it is about, as printed",
    "article_title": "headline of the article",
    "outlet": "who printed the article",
    "published": "day the article was published",
    "figures": "how many figures the article has",
    "contradictions": "how many findings contradict one of them",
}
"""What the columns mean that no table has."""


@dataclass(frozen=True)
class Shown:
    """One view described. Texts are in ``view.lang``; ``address`` is canonical, with scheme and host.

    ``name`` says what a row is (``figures``, ``findings``, ``articles``); ``badge`` is what the checks say of the whole
    (a state, or empty), ``sign`` what they say of the figures that the title and the number are made of, ``told``
    whether the title says it itself; ``number`` the one number to show large with its hedge, or empty; ``stem`` names
    files, without ending.
    """

    view: View
    title: str
    subtitle: str
    sources: tuple[str, ...]
    checks: tuple[str, ...]
    name: str
    columns: tuple[Column, ...]
    address: str
    stem: str
    badge: str = ""
    told: bool = False
    number: str = ""
    alt: str = ""
    problems: tuple[Problem, ...] = ()
    evidence: tuple[Figure, ...] = ()
    _rows: Callable[[], list[Row]] = field(default=list, repr=False)
    _charts: Callable[[], list[Card]] = field(default=list, repr=False)
    _sign: str | None = None

    @property
    def sign(self) -> str:
        """What stands beside the title and its number."""
        return self.badge if self._sign is None else self._sign

    @property
    def named(self) -> str:
        """The title, never without the word of a doubt; a finding says it itself."""
        if self.told or self.sign not in ("contradicts", "agrees_if_repaired") or self.view.page == "checks":
            return self.title
        lang = self.view.lang
        return t("share.doubted_title", lang, title=self.title, state=t(f"state.{self.sign}", lang))

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The table of the view, one dict a row with ``columns`` as keys, in the order of the page."""
        return tuple(self._rows())

    @property
    def frame(self) -> pd.DataFrame:
        """The same table as a frame."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=[column.name for column in self.columns])

    @cached_property
    def charts(self) -> Mapping[str, Card]:
        """The drawings by their names in the address; the one that the address names is the first."""
        made = sorted(self._charts(), key=lambda card: card.name != self.view.chart)
        return {card.name: card for card in made}

    @property
    def chart(self) -> Card | None:
        """The main drawing: the one that the address names, else the first; None where nothing is drawn."""
        return next(iter(self.charts.values()), None)


def shown(data: Data, view: View, origin: str = "") -> Shown | None:
    """The description of a view that has a language; None where the library has nothing of that name.

    ``origin`` is scheme and host. Raises LibraryError if the library cannot be read.
    """
    describe = _VIEWS.get(view.page)
    if describe is None:
        return None
    return data.keep(("shown", f"{origin}{state.write(view)}"), lambda: describe(data, view, origin))


def columns_of(table: str, added: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of a table of the contract, those derived from it where files have them, and what is added."""
    return (*tables.columns_of(table, derived=table != "figures"), *map(_column, added))


def _column(name: str) -> Column:
    kind: tables.Type = "texts" if name == "quotes" else "date" if name == "published" else "text"
    return Column(name, "integer" if name in ("figures", "contradictions") else kind, MEANINGS[name], True)


def _article(data: Data, view: View, origin: str) -> Shown | None:
    story = data.story(view.item)
    if story is None:
        return None
    drawn = cards(story, view)
    view, problems = article.checked(story, view, [card.name for card in drawn])
    if problems:
        drawn = cards(story, view)
    main = next((card for card in drawn if card.name == view.chart), None)
    lang, reading = view.lang, _reading(view)
    picked = {f.figure_id: f for f in story.figures(reading)}.get(view.fig)
    about = (picked,) if picked else _figures(story, view, main)
    headline = f"{FSI}{words.title(story.article, lang)}{PDI}"
    alone = view.embed and main is not None
    made = download.extract(story, view, alone, origin)
    plain = words.told(picked, lang) if picked else main.text.title if main else headline
    title = in_doubt(plain, (picked,) if picked else (), doubts(story.told), lang, reading)
    found = Shown(
        view,
        title,
        main.text.subtitle if main and not picked else headline if picked else _counted(story, lang),
        (source_line(story.article, lang, reading, written=story.written),),
        (check_line(about or story.figures(reading), story.told, lang, reading),) if story.printed else (),
        "figures",
        columns_of("figures", ADDED),
        origin + state.write(view.but(embed=False, controls=False)),
        file_stem(main.text if alone and main else None, story.article, lang, reading),
        _badge(story, about),
        title != plain or bool(main and main.text.told and not picked),
        words.hedged(about[0], lang) if about else "",
        main.text.alt if main else headline,
        problems,
        about,
        lambda: figure_rows(made),
        lambda: drawn,
    )
    return _with_card(found, lambda: _in_words(story, about, lang)) if about and not drawn else found


def _counted(story: Story, lang: str) -> str:
    return i18n.plural("overview.figures", len(story.printed), lang)


def _in_words(story: Story, figures: tuple[Figure, ...], lang: str) -> list[CardRow]:
    """The first figures of an article that compares none: each with what the checks say and what it counts."""
    return [
        CardRow(words.hedged(figure, lang), _badge(story, (figure,)) or "not_testable", _about(figure, lang))
        for figure in figures[:CARD_ROWS]
    ]


def _figures(story: Story, view: View, main: Card | None) -> tuple[Figure, ...]:
    """What the main chart is about, the figure its title speaks of first; every figure where nothing is drawn."""
    listed = story.figures(view.reading)
    if main is None:
        return listed
    by_id = {figure.figure_id: figure for figure in listed}
    found = tuple(by_id[name] for name in (*main.text.figure_ids, *main.text.behind))
    return tuple(sorted(found, key=lambda figure: figure.kind != "change"))


def _figure(data: Data, view: View, origin: str) -> Shown | None:
    trip = data.trip(view.item)
    if trip is None:
        return None
    lang, story = view.lang, trip.story
    title = figure.title(trip, lang)

    def rows() -> list[CardRow]:
        """The figure in its sentence, then what the checks say of it."""
        printed = trip.figure
        quoted = story.article.text[printed.sentence_start : printed.sentence_end]
        told = [f for f in story.told if printed.figure_id in f.figure_ids and f.state != "not_testable"]
        told.sort(key=lambda f: STATES.index(words.state(f)))
        by_id = story.by_id | {other.figure_id: other for other in story.beyond}
        said = [CardRow("", words.state(f), words.plain(words.finding(f, by_id, lang))) for f in told[:CARD_ROWS]]
        number = words.hedged(printed, lang)
        return [CardRow(number, "" if said else "not_testable", t("format.quote", lang, text=_line(quoted))), *said]

    return _with_card(
        Shown(
            view,
            title,
            f"{FSI}{words.title(story.article, lang)}{PDI}",
            (source_line(story.article, lang, written=story.written),),
            (check_line((trip.figure,), story.told, lang, "printed"),),
            "figures",
            columns_of("figures", ADDED),
            origin + state.write(view),
            f"masar_figure_{trip.figure.figure_id}_{lang}",
            _badge(story, (trip.figure,)),
            trip.figure.figure_id in story.doubted,
            words.hedged(trip.figure, lang),
            i18n.join_words([f"{t('figure.title', lang)}.", title]),
            evidence=(trip.figure,),
            _rows=lambda: _versions(data, trip, view, origin),
        ),
        rows,
    )


def _versions(data: Data, trip: Trip, view: View, origin: str) -> list[Row]:
    """The figure and those of other articles that say the same or nearly so, by day."""
    made: list[Row] = []
    for version in trip.journey.versions:
        story = data.story(version.article.article_id)
        if story is not None:
            found = download.extract(story, view, False, origin)
            made += [row for row in figure_rows(found) if row["figure_id"] == version.figure.figure_id]
    return made


def _checks(data: Data, view: View, origin: str) -> Shown | None:
    lang, catalogue = view.lang, data.catalogue()
    case = catalogue.by_finding.get(view.finding)
    if view.finding and case is None:
        return None
    view, problems = checks.checked(catalogue, view)
    listed = [case] if case else chosen(catalogue.cases, view)
    facets = [str(v) for v in (view.state, view.level, view.check, view.place, view.outlet) if v]
    first = next((f for f in case.figures.values()), None) if case else None
    count = i18n.plural("checks.results", len(listed), lang)
    told_by = data.story(case.article.article_id) if case else None
    written = told_by is not None and told_by.written

    def rows() -> list[CardRow]:
        """The figures that a case is about; of a list its number and the strongest of it."""
        if case is None:
            said = [
                CardRow("", c.state, words.plain(words.finding(c.lead, c.figures, lang))) for c in listed[:CARD_ROWS]
            ]
            return [CardRow(i18n.number(len(listed), lang), "", t("checks.lead", lang)), *said]
        found = [*case.figures.values()][: CARD_ROWS + 1]
        return [CardRow(words.hedged(f, lang), "", _about(f, lang)) for f in found]

    return _with_card(
        Shown(
            view,
            words.plain(words.finding(case.lead, case.figures, lang)) if case else t("checks.title", lang),
            f"{FSI}{words.title(case.article, lang)}{PDI}" if case else count,
            (source_line(case.article, lang, written=written),) if case else (),
            (t(f"state.{case.state}", lang),) if case else (),
            "findings",
            columns_of("findings", files.ADDED),
            origin + state.write(view),
            "_".join(["masar_finding" if case else "masar_findings", *([view.finding] if case else facets), lang]),
            case.state if case else "",
            bool(case),
            words.hedged(first, lang) if first else i18n.number(len(listed), lang),
            t("checks.lead", lang),
            problems=problems,
            evidence=tuple(case.figures.values()) if case else (),
            _rows=lambda: files.rows(listed, view, origin),
        ),
        rows,
    )


def _explore(data: Data, view: View, origin: str) -> Shown:
    lang, made = view.lang, explored(data, view)
    drawn = drawing(made)
    view, problems = explore.checked(made, drawn)
    picked = next((m for m in drawn.marks if m.figure.figure_id == view.fig), None) if drawn else None
    marks = (picked,) if picked else drawn.marks if drawn else ()
    rests = marks if picked else behind(made, marks)
    told = picked or (drawn.told if drawn else None)
    counted = drawn.number if drawn and not picked else ""
    address = origin + state.write(view.but(embed=False, controls=False))
    figures = i18n.plural("overview.figures", made.figures, lang)
    plain = words.told(picked.figure, lang) if picked else drawn.text.title if drawn else t("explore.title", lang)
    title = explored_in_doubt(plain, (picked,) if picked else (), lang)
    return Shown(
        view,
        title,
        drawn.text.subtitle if drawn else figures,
        (source_of(rests, made.texts, lang),) if rests else (),
        (check_of(rests, lang),) if rests else (),
        "figures",
        columns_of("figures", ADDED),
        address,
        "_".join(["masar", drawn.text.slug if drawn else "figures", lang]),
        state_of(rests),
        title != plain or bool(drawn and drawn.text.told and not picked),
        counted or (words.hedged(told.figure, lang) if told else i18n.number(made.figures, lang)),
        drawn.text.alt if drawn else t("explore.lead", lang),
        problems,
        tuple(dict.fromkeys(mark.figure for mark in ((told, *rests) if told else ()))),
        lambda: taken(data, view, address),
        lambda: [Card(view.chart, drawn.figure, drawn.text)] if drawn else [],
        state_of((picked,) if picked else drawn.about) if drawn else None,
    )


CARD_ROWS = 3
"""What a card says below its first row at most."""
LISTED = ("article_id", "title", "publisher", "published", "language", "url")


def _overview(data: Data, view: View, origin: str) -> Shown:
    lang, entries = view.lang, data.entries()
    count = i18n.plural("overview.figures", sum(entry.figures for entry in entries), lang)
    known = {column.name: column for column in tables.ARTICLES}
    extra = ("figures", "contradictions", "address")

    def listed() -> list[Row]:
        return [
            {name: getattr(entry.article, name) for name in LISTED}
            | {
                "figures": entry.figures,
                "contradictions": entry.contradictions,
                "address": origin + state.write(View("article", entry.article.article_id, lang=lang)),
            }
            for entry in entries
        ]

    plain = Shown(
        view,
        t("overview.title", lang),
        t("site.tagline", lang),
        (),
        (),
        "articles",
        (*(known[name] for name in LISTED), *map(_column, extra)),
        origin + state.write(view.but(embed=False, controls=False)),
        f"masar_articles_{lang}",
        number=count,
        alt=t("overview.lead", lang),
        _rows=listed,
    )
    ranked = explored(data, View("explore", lang=lang, dir=view.dir))
    if ranked.set is None:
        return plain
    told = _explore(data, ranked.view, origin)
    same = ("title", "subtitle", "sources", "checks", "badge", "told", "number", "alt", "evidence", "_charts", "_sign")
    return replace(plain, **{name: getattr(told, name) for name in same})


def _with_card(found: Shown, rows: Callable[[], list[CardRow]]) -> Shown:
    """A view that compares nothing, with a card for its drawing."""

    def drawn() -> list[Card]:
        alt = i18n.join_words([f"{found.title.rstrip('.')}.", *(row.words for row in rows())])
        text = ChartText(
            found.title, found.subtitle, " ".join(found.sources), words.plain(" ".join(found.checks)), alt, found.stem,
            found.badge == "contradicts", tuple(f.figure_id for f in found.evidence), told=found.told,
        )  # fmt: skip
        return [Card("card", card(rows(), found.view.lang), text)]

    return replace(found, _charts=drawn)


def _about(figure: Figure, lang: str) -> str:
    """What is counted, where and when, without the number."""
    text = t("format.list_middle", lang, a=words.cell(figure, lang), b=words.period(figure, lang))
    return text[:1].upper() + text[1:]


def _line(text: str) -> str:
    return " ".join(text.split())


def _badge(story: Story, figures: tuple[Figure, ...]) -> str:
    """The loudest that the checks say of these figures; empty for none."""
    said = {name for figure in figures for name in story.states(figure.figure_id)}
    return next((name for name in STATES if name in said), "")


def _reading(view: View) -> Reading:
    return "repaired" if view.reading == "repaired" else "printed"


_VIEWS: Mapping[str, Callable[[Data, View, str], Shown | None]] = {
    "overview": _overview,
    "article": _article,
    "figure": _figure,
    "checks": _checks,
    "explore": _explore,
}
PAGES = tuple(_VIEWS)
"""The pages that hold data; the others have nothing to take away."""
