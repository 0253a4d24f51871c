"""The chart that a view of the explorer asks for, with the words that go with it; or why there is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import plotly.graph_objects as go

from dashboard import i18n, words
from dashboard.charts.lines import Drawn, is_hollow, panels, silent_years, together
from dashboard.charts.map import can_draw, flow_map
from dashboard.charts.marks import change_of, doubt, dumbbells, ranked, said, shared, sums, words_of
from dashboard.charts.select import total_of
from dashboard.charts.text import ChartText
from dashboard.explored import Explored, Line
from dashboard.i18n import t
from dashboard.state import FOUND, GROUPS
from etl.load.explore import Field, Mark, Set
from etl.model import Article, Figure

FSI, PDI = "\u2068", "\u2069"
NAMED = 3
"""Outlets that a source line names; of more it says how many."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, its words and the marks in it, in the order in which they are read out."""

    figure: go.Figure
    text: ChartText
    marks: tuple[Mark, ...]
    number: str = ""
    """What the title counts, where it tells no single figure."""
    lead: Mark | None = None
    """The mark that the title tells, where that is not the first."""
    about: tuple[Mark, ...] = ()
    """All that the title is made of."""

    @property
    def told(self) -> Mark:
        return self.lead or self.marks[0]


def drawing(made: Explored) -> Drawing | None:
    """The chart that the view names; None where its figures do not allow it."""
    return _DRAWN[made.view.chart](made) if made.measure else None


def _ranking(made: Explored) -> Drawing | None:
    if made.set is None:
        return None
    lang, found = made.view.lang, made.set
    whole = made.whole_printed
    figure = ranked(found.marks, found.by, lang, totalled=made.refusal is None, whole=whole)
    names = _places(found.marks, found.by, lang)
    first, what = found.marks[0], words.cell(_bare(found.marks[0].figure, found.by), lang)
    values = {"place": names[0], "value": said(first, lang), "what": what}
    if whole is not None:
        title = t("chart.leads", lang, total=said(whole, lang), **values)
    elif any(mark.figure.value > first.figure.value for mark in found.unlike):
        title = t("chart.leads_alike", lang, **values)
    else:
        title = t("chart.leads_alone", lang, **values)
    about = (first, whole) if whole else (first,)
    refused = (
        words.refusal(made.refusal, {m.figure.figure_id: m.figure for m in found.marks}, lang) if made.refusal else ""
    )
    note = i18n.join_words([refused, _unlike(found, lang), _one_place(zip(names, found.marks, strict=True), lang)])
    under = sums(found.marks, whole, lang) if made.refusal is None else []
    items = [_items(names, found.marks, lang), *(t("chart.alt_item", lang, name=n, value=v) for n, v in under)]
    alt = t("chart.alt_ranking", lang, items=i18n.listed(items, lang))
    return Drawing(
        figure, _text(made, title, about, _subtitle(made, found.by), alt, found.marks, note), found.marks, about=about
    )


def _unlike(found: Set, lang: str) -> str:
    """What is counted of further places by another way or route; empty where there is nothing of the kind."""
    items = []
    for mark in found.unlike:
        figure = mark.figure
        way = t("cell.route", lang, route=t(f"route.{figure.route}", lang)) if figure.route else ""
        if figure.mode and not way:
            way = t("mode.by", lang, mode=t(f"mode.{figure.mode}", lang))
        name = i18n.join_words([words.named(figure, found.by, lang), way])
        items.append(t("chart.alt_item", lang, name=name, value=said(mark, lang)))
    return t("explore.unlike", lang, items=i18n.listed(items, lang)) if items else ""


def _one_place(named: Iterable[tuple[str, Mark]], lang: str) -> str:
    """Which of these are of a town or an island of the country; empty where none is."""
    names = list(dict.fromkeys(name for name, mark in named if mark.one_place))
    return t("explore.one_place", lang, items=i18n.listed(names, lang)) if names else ""


def _share(made: Explored) -> Drawing | None:
    if made.set is None or made.refusal is not None:
        return None
    lang, found = made.view.lang, made.set
    whole = made.whole_printed
    figure = shared(found.marks, found.by, lang, whole)
    if figure is None:
        return None
    total, sure = total_of([whole.figure] if whole else [mark.figure for mark in found.marks])
    names = _places(found.marks, found.by, lang)
    first = found.marks[0].figure
    title = t(
        "explore.share" if whole else "explore.share_listed",
        lang,
        place=names[0],
        percent=t(
            f"qualifier.{first.qualifier if sure == 'exact' else 'about'}",
            lang,
            value=i18n.percent(first.value / total * 100, lang, digits=1),
        ),
        total=t(f"qualifier.{sure}", lang, value=i18n.number(total, lang)),
        what=words.cell(_bare(first, found.by), lang),
    )
    alt = t("chart.alt_ranking", lang, items=_items(names, found.marks, lang))
    printed = t("explore.share_printed" if whole else "explore.share_note", lang)
    note = i18n.join_words([printed, _unlike(found, lang), _one_place(zip(names, found.marks, strict=True), lang)])
    about = (found.marks[0], whole) if whole else found.marks
    return Drawing(
        figure, _text(made, title, about, _subtitle(made, found.by), alt, found.marks, note), found.marks, about=about
    )


def _map(made: Explored) -> Drawing | None:
    marks = can_draw(made.set.marks) if made.set else ()
    figure = flow_map(marks, made.view.lang)
    if figure is None:
        return None
    lang = made.view.lang
    names = [words.place(_bare(mark.figure, "origin"), lang) for mark in marks]
    what = t(f"measure.{made.measure}", lang)
    title = t("explore.way", lang, way=names[0], value=said(marks[0], lang), what=what)
    alt = t("explore.alt_map", lang, items=_items(names, marks, lang))
    subtitle = i18n.listed([_capital(words.cell(_bare(marks[0].figure, *GROUPS), lang)), _when(marks[0], lang)], lang)
    left_out = len(made.set.marks) - len(marks) if made.set else 0
    key = [t("explore.map_key", lang)] + [t("explore.map_doubt", lang)] * any(map(is_hollow, marks))
    off = [i18n.plural("explore.off_map", left_out, lang)] if left_out else []
    note = i18n.join_words([*key, *off, _one_place(zip(names, marks, strict=True), lang)])
    return Drawing(figure, _text(made, title, marks[:1], subtitle, alt, marks, note), marks, about=marks[:1])


def _change(made: Explored) -> Drawing | None:
    if not made.pairs:
        return None
    lang, pairs = made.view.lang, made.pairs
    names = labels([later.figure for _, later in pairs], lang)
    changes = [change_of(pair) for pair in pairs]
    down, up = sum(1 for c in changes if c is not None and c < 0), sum(1 for c in changes if c is not None and c > 0)
    first = pairs[0]
    whole = t(f"measure.{made.measure}", lang)
    if len(pairs) == 1:
        title = t("format.colon", lang, a=_capital(words.cell(first[1].figure, lang)), b=words_of(first, lang))
    else:
        title = t("explore.up_down", lang, what=whole, down=i18n.number(down, lang), up=i18n.number(up, lang),
                  all=i18n.number(len(pairs), lang))  # fmt: skip
    period, base = _when(first[1], lang), _when(first[0], lang)
    subtitle = i18n.listed([common([m.figure for p in pairs for m in p], lang),
                        t("chart.against", lang, period=period, base=base)], lang)  # fmt: skip
    items = i18n.listed([t("chart.alt_item", lang, name=name, value=words_of(p, lang))
                     for name, p in zip(names, pairs, strict=True)], lang)  # fmt: skip
    marks = tuple(mark for pair in pairs for mark in pair)
    alt = t("explore.alt_change", lang, items=items)
    each = ((name, mark) for name, pair in zip(names, pairs, strict=True) for mark in pair)
    note = i18n.join_words([t("explore.change_note", lang), _one_place(each, lang)])
    text = _text(made, title, marks, subtitle, alt, marks, note)
    counted = f"{i18n.number(down, lang)} / {i18n.number(len(pairs), lang)}" if len(pairs) > 1 else ""
    return Drawing(dumbbells(pairs, names, lang), text, marks, counted, first[1], marks)


def _lines(made: Explored) -> Drawing | None:
    if not made.lines:
        return None
    view, lang = made.view, made.view.lang
    running, mirrored = view.chart != "periods", view.dir == "rtl"
    # the one that the title speaks of comes first
    lines = sorted(made.lines, key=lambda line: (_last(line).period_end or date.min, _last(line).value), reverse=True)
    names = labels([_last(line) for line in lines], lang)
    drawn: list[Drawn] = [(name, line.marks, line.published) for name, line in zip(names, lines, strict=True)]
    make = panels if view.chart == "places" else together
    figure = make(drawn, lang, running=running, mirrored=mirrored)
    marks = tuple(mark for line in lines for mark in line.marks)
    latest = lines[0].marks[-1]
    title = t("format.colon", lang, a=_capital(words.cell(latest.figure, lang)),
              b=i18n.join_words([said(latest, lang), words.when(latest.figure, lang)]))  # fmt: skip
    kind = t("explore.running" if running else "explore.monthly", lang)
    subtitle = i18n.listed([common([m.figure for m in marks], lang), kind], lang)
    items = i18n.listed([t("explore.alt_line", lang, name=name, n=i18n.number(len(line.marks), lang),
                       first=_point(line.marks[0], lang), last=_point(line.marks[-1], lang))
                     for name, line in zip(names, lines, strict=True)], lang)  # fmt: skip
    alt = t("explore.alt_lines", lang, items=items)
    sources = list(dict.fromkeys(i18n.office(row.source, lang) for line in lines for row in line.published))
    note = t("explore.published_by", lang, sources=_names(sources, lang, "explore.more_offices")) if sources else ""
    if view.chart == "places":  # its panels have no legend
        hollow, silent = any(map(is_hollow, marks)), any(silent_years(drawn, line) for line in drawn)
        told = [t("explore.hollow_note", lang)] * hollow + [t("explore.silent_note", lang)] * silent
        note = i18n.join_words([note, *told])
    each = ((name, mark) for name, line in zip(names, lines, strict=True) for mark in line.marks)
    note = i18n.join_words([note, _one_place(each, lang)])
    return Drawing(
        figure, _text(made, title, (latest,), subtitle, alt, marks, note), marks, lead=latest, about=(latest,)
    )


def _last(line: Line) -> Figure:
    return line.marks[-1].figure


_DRAWN: Mapping[str, Callable[[Explored], Drawing | None]] = {
    "ranking": _ranking, "share": _share, "map": _map, "change": _change, "trend": _lines, "periods": _lines,
    "places": _lines,
}  # fmt: skip


def labels(figures: Sequence[Figure], lang: str) -> list[str]:
    """What tells these figures apart: their places where only one kind of place differs, else all that differs. A
    route is always named, since what came by one is never what came in all; the way of travel where it differs, or
    where two would be called alike."""
    fields = [name for name in GROUPS if len({getattr(figure, name) for figure in figures}) > 1]
    short = [re.sub(r"^\((.*)\)$", r"\1", _label(figure, fields, lang)) for figure in figures]
    often = Counter(zip(short, (figure.route for figure in figures), strict=True))
    unlike = len({figure.mode for figure in figures if not figure.route}) > 1
    made = []
    for label, figure in zip(short, figures, strict=True):
        parts = [label]
        if figure.mode and (often[label, figure.route] > 1 or (unlike and not figure.route)):
            parts.append(t("mode.by", lang, mode=t(f"mode.{figure.mode}", lang)))
        if figure.route:
            parts.append(t("cell.route", lang, route=t(f"route.{figure.route}", lang)))
        made.append(_capital(i18n.join_words(parts)))
    return made


def _label(figure: Figure, fields: Sequence[str], lang: str) -> str:
    if len(fields) == 1:
        return i18n.places(getattr(figure, fields[0]), lang) or t("explore.together", lang)
    if not fields:
        return words.places(figure, lang)
    if not any(getattr(figure, name) for name in fields):
        return t("explore.together", lang)
    return words.places(_bare(figure, *(name for name in GROUPS if name not in fields)), lang)


def source_of(marks: Sequence[Mark], texts: Mapping[str, Article], lang: str) -> str:
    """Who printed these figures, when the latest of them was printed, and whether in reports written from published
    figures."""
    line, written = _printed_by(marks, texts, lang), [mark.written for mark in marks]
    if any(written):
        return t("explore.all_written" if all(written) else "explore.some_written", lang, source=line)
    return line


def _printed_by(marks: Sequence[Mark], texts: Mapping[str, Article], lang: str) -> str:
    articles = [texts[m.figure.article_id] for m in marks if m.figure.article_id in texts]
    outlets = list(dict.fromkeys(a.publisher for a in articles if a.publisher))
    who = _names(outlets, lang) or t("article.unknown_publisher", lang)
    days = [article.published for article in articles if article.published]
    if not days:
        return t("chart.source_undated", lang, outlet=who)
    if len(articles) == 1 or min(days) == max(days):
        return t("chart.source", lang, outlet=who, day=i18n.day(max(days), lang))
    return t("explore.source", lang, outlet=who, day=i18n.day(max(days), lang))


def behind(made: Explored, marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The figures that a drawing of these marks rests on: with them the printed total, where there is one."""
    return (*marks, made.whole_printed) if made.whole_printed else tuple(marks)


def state_of(marks: Sequence[Mark]) -> str:
    """The loudest that the checks say of any of these; empty for none."""
    return next((name for name in FOUND if any(mark.state == name for mark in marks)), "")


def check_of(marks: Sequence[Mark], lang: str) -> str:
    """``state_of`` in a sentence that says of how many it holds."""
    loudest = state_of(marks)
    number = sum(mark.state == loudest for mark in marks)
    agreed = sum(mark.state in _AGREED for mark in marks)
    if loudest in _AGREED and agreed < len(marks):
        text = i18n.plural("explore.agreed", agreed, lang, all=i18n.number(len(marks), lang))
    elif key := _COUNTED.get(loudest):
        text = i18n.plural(key, number, lang, all=i18n.number(len(marks), lang))
    else:
        text = t("chart.agrees" if loudest == "agrees" else "chart.untested", lang)
    return t("chart.check", lang, text=text)


_AGREED = ("agrees", "agrees_if_rounded")
_COUNTED = {
    "contradicts": "explore.doubted", "agrees_if_repaired": "explore.repaired", "agrees_if_rounded": "explore.rounded",
}  # fmt: skip


def in_doubt(title: str, about: Sequence[Mark], lang: str) -> str:
    """A sentence made of these figures; where a check speaks against any of them, the sentence says so itself."""
    doubted = sum(mark.state == "contradicts" for mark in about)
    if not doubted:
        return title
    if len(about) > 2:
        return i18n.plural("explore.title_contradicted", doubted, lang, title=title, all=i18n.number(len(about), lang))
    return t("chart.title_contradicted", lang, title=title)


def _text(
    made: Explored, title: str, about: Sequence[Mark], subtitle: str, alt: str, marks: Sequence[Mark], note: str
) -> ChartText:
    """``about``: the figures that the title is made of; ``marks``: all that are drawn."""
    lang, plain = made.view.lang, title
    rests = behind(made, marks)
    source, check = source_of(rests, made.texts, lang), check_of(rests, lang)
    title = _capital(in_doubt(plain, about, lang))
    whole = i18n.join_words([*(text if text.endswith(".") else f"{text}." for text in (title, subtitle)), alt, source])
    slug = "_".join(["-".join([made.measure, made.view.chart]), *codes(made)])
    ids = tuple(dict.fromkeys(mark.figure.figure_id for mark in marks))
    return ChartText(title, subtitle, source, check, f"{whole}. {check}", slug,
                     state_of(rests) == "contradicts", ids, note,
                     told=title != _capital(plain))  # fmt: skip


def codes(made: Explored) -> list[str]:
    """What a file's name says of the filters."""
    view = made.view
    places = ["~".join(some) for some in (view.departure, view.origin, view.destination) if some]
    return [text for text in ("-".join(places), view.route, view.period.replace("..", "-to-")) if text]


def _subtitle(made: Explored, by: Field) -> str:
    assert made.set is not None
    lang, first = made.view.lang, made.set.marks[0]
    parts = [_capital(words.cell(_bare(first.figure, by), lang)), t(f"chart.by_{by}", lang), _when(first, lang)]
    return i18n.listed([*parts, t("chart.as_printed", lang)], lang)


def common(figures: Sequence[Figure], lang: str) -> str:
    """What all of these have in common: measure, places, way of travel."""
    first = figures[0]
    apart = [n for n in (*GROUPS, "mode", "route") if len({getattr(figure, n) for figure in figures}) > 1]
    return _capital(words.cell(_bare(first, *apart), lang))


def _bare(figure: Figure, *names: str) -> Figure:
    named = {*names, "mode"} if "route" in names else set(names)  # a route has a way of its own
    empty: dict[str, Any] = {name: None if name in ("mode", "route") else () for name in named}
    return replace(figure, **empty)


def _places(marks: Sequence[Mark], by: str, lang: str) -> list[str]:
    return [words.named(mark.figure, by, lang) for mark in marks]


def _items(names: Sequence[str], marks: Sequence[Mark], lang: str) -> str:
    made = []
    for name, mark in zip(names, marks, strict=True):
        item = t("chart.alt_item", lang, name=name, value=said(mark, lang))
        made.append(t("chart.alt_doubt", lang, item=item, doubt=doubt(mark, lang)) if doubt(mark, lang) else item)
    return i18n.listed(made, lang)


def _point(mark: Mark, lang: str) -> str:
    item = t("chart.alt_item", lang, name=_when(mark, lang), value=said(mark, lang))
    return t("chart.alt_doubt", lang, item=item, doubt=doubt(mark, lang)) if doubt(mark, lang) else item


def _when(mark: Mark, lang: str) -> str:
    return i18n.period(mark.figure.period_start, mark.figure.period_end, lang)


def _names(names: Sequence[str], lang: str, more: str = "explore.more") -> str:
    shown = [f"{FSI}{name}{PDI}" for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(i18n.plural(more, len(names) - NAMED, lang))
    return i18n.join(shown, lang)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
