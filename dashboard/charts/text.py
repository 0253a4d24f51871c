"""The words that go with a chart: its message, what it shows, where from, what is doubted, and all of it in one text.

Pages print them around the chart, exports put them in the picture; both take them from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard import i18n, words
from dashboard.charts.select import (
    APPLIED,
    Change,
    Doubt,
    Ranking,
    Reading,
    Told,
    doubts,
    find_change,
    find_ranking,
)
from dashboard.i18n import PDI, t
from etl.model import Article, Figure, Finding

FSI = "\u2068"


@dataclass(frozen=True, slots=True)
class ChartText:
    """``title`` is the message; ``subtitle`` measure, place, period and reading; ``source`` outlet and date; ``check``
    what the checks say; ``doubted`` whether they contradict a figure; ``alt`` the whole chart for somebody who does not
    see it. ``verdict`` is the doubt in some words. ``slug`` names a file. ``note`` says why there is no
    total, where there is none. The title carries the hedges of its numbers; where a check speaks against one of them
    it says that too, and is ``told``. ``behind`` are the figures that only the words speak of, as a printed total.
    """

    title: str
    subtitle: str
    source: str
    check: str
    alt: str
    slug: str
    doubted: bool
    figure_ids: tuple[str, ...]
    note: str = ""
    verdict: str = ""
    told: bool = False
    behind: tuple[str, ...] = ()


def ranking_text(
    frame: Told,
    article: Article,
    findings: Sequence[Finding],
    lang: str,
    reading: Reading,
    *,
    written: bool = False,
) -> ChartText | None:
    """The words of ``charts.ranking.ranking`` for the same arguments; None when it draws nothing. ``written``: the
    article is a report written from published figures.
    """
    found = find_ranking(frame, findings)
    if found is None:
        return None
    doubted = doubts(findings)
    first = found.rows[0]
    names = [i18n.place(getattr(figure, found.dimension)[0], lang) for figure in found.rows]
    what = words.cell(_without(first, found.dimension), lang)
    subtitle = i18n.listed(
        [
            _capital(words.cell(_without(first, found.dimension), lang)),
            t(f"chart.by_{found.dimension}", lang),
            i18n.period(first.period_start, first.period_end, lang),
            _reading(found.rows, doubted, reading, lang),
        ],
        lang,
    )
    items = [
        _item(name, figure, doubted.get(figure.figure_id), lang) for name, figure in zip(names, found.rows, strict=True)
    ]
    items += [t("chart.alt_item", lang, name=name, value=value) for name, value, _ in totals(found, lang)]
    note = words.refusal(found.refusal, {f.figure_id: f for f in found.rows}, lang) if found.refusal else ""
    made = _text(
        _ranking_title(found, names, what, lang),
        _led_by(found),
        subtitle,
        t("chart.alt_ranking", lang, items=i18n.listed(items, lang)),
        (f"{first.measure}-by-{found.dimension}", *_where(first, found.dimension), *_when(first)),
        found.rows,
        article,
        findings,
        lang,
        reading,
        written,
    )
    return replace(made, note=note, alt=i18n.join_words([made.alt, note]))


def totals(found: Ranking, lang: str) -> list[tuple[str, str, str]]:
    """Name, value and figure of the totals below a ranking: the one the article prints, the one its rows add up to."""
    rows = []
    if found.whole is not None:
        value = words.hedged(found.whole, lang)
        name = i18n.join_words([t("chart.total", lang), f"({t('chart.as_printed', lang)})"])
        rows.append((name, value, found.whole.figure_id))
    if found.total is not None and (found.whole is None or found.whole.value != found.total):
        value = t(f"qualifier.{found.total_qualifier}", lang, value=i18n.number(found.total, lang))
        name = t("chart.total" if found.whole is None else "chart.together", lang)
        rows.append((i18n.join_words([name, f"({t('chart.computed', lang)})"]), value, ""))
    return rows


def change_text(
    frame: Told,
    article: Article,
    findings: Sequence[Finding],
    lang: str,
    reading: Reading,
    *,
    written: bool = False,
) -> ChartText | None:
    """The words of ``charts.change.change`` for the same arguments; None when it draws nothing."""
    found = find_change(frame, findings)
    if found is None:
        return None
    doubted = doubts(findings)
    figures = (found.base, found.value, found.change)
    change = found.change
    subtitle = i18n.listed(
        [
            _capital(words.cell(change, lang)),
            t(
                "chart.against",
                lang,
                period=i18n.period(change.period_start, change.period_end, lang),
                base=i18n.period(change.base_start, change.base_end, lang),
            ),
            _reading(figures, doubted, reading, lang),
        ],
        lang,
    )
    items = [
        _item(i18n.period(figure.period_start, figure.period_end, lang), figure, doubted.get(figure.figure_id), lang)
        for figure in figures[:2]
    ]
    items += [
        t("chart.change_printed", lang, percent=words.hedged(change, lang)),
        t("chart.change_computed", lang, percent=computed(found, lang)),
    ]
    return _text(
        _change_title(found, lang),
        figures,
        subtitle,
        t("chart.alt_change", lang, items=i18n.listed(items, lang)),
        (f"{change.measure}-change", *_where(change), *_when(change)),
        figures,
        article,
        findings,
        lang,
        reading,
        written,
    )


def computed(found: Change, lang: str) -> str:
    """What value and base give, which is no surer than they are."""
    percent = i18n.percent(round(found.computed, 2), lang, digits=2, signed=True)
    sure = found.value.qualifier == found.base.qualifier == "exact"
    return percent if sure else t("qualifier.about", lang, value=percent)


def doubt_mark(doubt: Doubt, figure: Figure, lang: str) -> str:
    """What stands beside a doubted number: ``printed: 2023``; the doubt alone where that number is what was printed."""
    if doubt.before is None:
        return t("chart.in_doubt", lang)
    before, _ = words.exchanged(doubt.what, doubt.before, doubt.after or "", [figure], lang)
    if "year" not in doubt.what and before in words.bare(figure, lang):
        return t("chart.in_doubt", lang)
    return t("chart.printed", lang, before=before)


def in_doubt(title: str, figures: Sequence[Figure], doubted: Mapping[str, Doubt], lang: str, reading: Reading) -> str:
    """A sentence made of these figures; where a check speaks against one of them, the sentence says so itself."""
    found = [(doubted[figure.figure_id], figure) for figure in figures if figure.figure_id in doubted]
    if not found:
        return title
    if reading == "repaired" and all(doubt.repaired for doubt, _ in found):
        doubt, figure = found[0]
        texts = words.exchanged(doubt.what, doubt.before or "", doubt.after or "", [figure], lang)
        before, after = (text or t("checks.nothing_printed", lang) for text in texts)
        return t("chart.title_repaired", lang, title=title, before=before, after=after)
    key = "year" if all(doubt.what == "year" for doubt, _ in found) else "contradicted"
    return t(f"chart.title_{key}", lang, title=title)


def source_line(article: Article, lang: str, reading: Reading = "printed", *, written: bool = False) -> str:
    """Outlet, agency it cites, and day: ``Figures as printed by …``; of a repaired reading ``Figures from …``; of a
    report ``written`` from published figures that it is one.
    """
    key = "chart.source_written" if written else "chart.source" if reading == "printed" else "chart.source_repaired"
    outlet = _name(article.publisher) or t("article.unknown_publisher", lang)
    if article.published:
        line = t(key, lang, outlet=outlet, day=i18n.day(article.published, lang))
    else:
        line = t(f"{key}_undated", lang, outlet=outlet)
    return t("chart.citing", lang, source=line, agency=_name(article.agency)) if article.agency else line


def check_line(figures: Sequence[Figure], findings: Sequence[Finding], lang: str, reading: Reading) -> str:
    """``check_words`` with their heading, for under a chart."""
    return t("chart.check", lang, text=check_words(figures, findings, lang, reading))


def check_words(figures: Sequence[Figure], findings: Sequence[Finding], lang: str, reading: Reading) -> str:
    """What the checks say about these figures, in one to three sentences; never empty."""
    ids = {figure.figure_id for figure in figures}
    about = [finding for finding in findings if ids.intersection(finding.figure_ids)]
    edits = [f for f in about if f.edit]
    edits.sort(key=lambda f: (not (f.edit and ids.intersection(f.edit.figure_ids)), f.level not in APPLIED))
    if any(f.state == "contradicts" and f.edit is None for f in about):
        return t("chart.undecided", lang)
    if edits and edits[0].edit:
        edit, level = edits[0].edit, edits[0].level
        before, after = words.edited(edit, figures, lang)
        if not ids.intersection(edit.figure_ids):
            return t("chart.beside", lang, before=before, after=after)
        repaired = reading == "repaired" and level in APPLIED
        sentences = [t("chart.repaired" if repaired else "chart.contradicted", lang, before=before, after=after)]
        slip = f"slip.{edit.what}" if i18n.has(f"slip.{edit.what}", lang) else "slip.any"
        sentences.append(t(slip, lang, level=t(f"level.{level or 'cannot_tell'}", lang)))
        return i18n.join_words([*sentences, *_witness(edits, lang)])
    by_id = {figure.figure_id: figure for figure in figures}
    agreeing = [f for f in about if f.state in ("agrees", "agrees_if_rounded") and not words.is_bound(f, by_id)]
    agreed = ids.intersection(name for finding in agreeing for name in finding.figure_ids)
    if 0 < len(agreed) < len(ids):
        return i18n.plural("explore.agreed", len(agreed), lang, all=i18n.number(len(ids), lang))
    if agreed:
        return t("chart.agrees", lang)
    return t("chart.untested", lang)


def verdict(figures: Sequence[Figure], findings: Sequence[Finding], lang: str) -> str:
    """The doubt in some words, for a citation: what is printed and what fits; empty where nothing is doubted."""
    found = doubts(findings)
    for figure in sorted((f for f in figures if f.figure_id in found), key=lambda f: found[f.figure_id].before is None):
        doubt = found[figure.figure_id]
        if doubt.before is None or doubt.after is None:
            return t("share.cite_undecided", lang)
        texts = words.exchanged(doubt.what, doubt.before, doubt.after, [figure], lang)
        before, after = (text or t("checks.nothing_printed", lang) for text in texts)
        return t("share.cite_doubt", lang, before=before, after=after)
    return ""


def _text(
    title: str,
    about: Sequence[Figure],
    subtitle: str,
    alt: str,
    slug: tuple[str, ...],
    figures: Sequence[Figure],
    article: Article,
    findings: Sequence[Finding],
    lang: str,
    reading: Reading,
    written: bool,
) -> ChartText:
    source = source_line(article, lang, reading, written=written)
    drawn = {figure.figure_id for figure in figures}
    spoken = [*figures, *(figure for figure in about if figure.figure_id not in drawn)]
    check = check_line(spoken, findings, lang, reading)
    plain, found = title, doubts(findings)
    title = in_doubt(plain, about, found, lang, reading)
    whole = i18n.join_words([_stop(title), _stop(subtitle), alt, _stop(source), check])
    ids = tuple(figure.figure_id for figure in figures)
    behind = tuple(figure.figure_id for figure in spoken if figure.figure_id not in drawn)
    doubted = not found.keys().isdisjoint((*ids, *behind))
    return ChartText(title, subtitle, source, check, whole, "_".join(slug), doubted, ids,
                     verdict=verdict(spoken, findings, lang), told=title != plain, behind=behind)  # fmt: skip


def _led_by(found: Ranking) -> tuple[Figure, ...]:
    """The figures that the title of a ranking is made of: the largest, and what its total comes from."""
    if found.whole is None and found.total is not None:
        return found.rows
    level = [figure for figure in found.rows if figure.value == found.rows[0].value]
    return (*level, found.whole) if found.whole else tuple(level)


def _ranking_title(found: Ranking, names: Sequence[str], what: str, lang: str) -> str:
    first = found.rows[0]
    value = words.hedged(first, lang)
    level = {name: figure for name, figure in zip(names, found.rows, strict=True) if figure.value == first.value}
    if len(level) > 1:
        if len({figure.qualifier for figure in level.values()}) > 1:
            value = t("qualifier.about", lang, value=words.bare(first, lang))
        return _capital(t("chart.level", lang, what=what, value=value, places=i18n.join(list(level), lang)))
    if found.total is None:
        return t("chart.leads_alone", lang, place=names[0], value=value, what=what)
    total = t(f"qualifier.{found.total_qualifier}", lang, value=i18n.number(found.total, lang))
    if found.whole:
        total = words.hedged(found.whole, lang)
    return t("chart.leads", lang, place=names[0], value=value, total=total, what=what)


def _change_title(found: Change, lang: str) -> str:
    printed = found.change.value
    key = "fell" if printed < 0 else "rose" if printed > 0 else "unchanged"
    cell = words.cell(_without(found.change, "mode"), lang)
    return _capital(
        t(
            f"chart.{key}",
            lang,
            cell=cell,
            percent=t(f"hedged_by.{found.change.qualifier}", lang, value=i18n.percent(abs(printed), lang)),
            base=t(f"hedged_from.{found.base.qualifier}", lang, value=words.bare(found.base, lang)),
            value=words.hedged(found.value, lang),
        )
    )


def _reading(figures: Sequence[Figure], doubted: Mapping[str, Doubt], reading: Reading, lang: str) -> str:
    changed = any(f.figure_id in doubted and doubted[f.figure_id].repaired for f in figures)
    return t("chart.as_repaired" if reading == "repaired" and changed else "chart.as_printed", lang)


def _witness(findings: Sequence[Finding], lang: str) -> list[str]:
    """A published total that the computed sum meets; said only when both numbers are known."""
    for finding in findings:
        details = dict(finding.details)
        if "sum" in details and details["sum"] == details.get("witness_value") and details.get("witness_source"):
            total = words.written("sum", details["sum"], lang)
            return [t("chart.witness", lang, sum=total, source=_name(i18n.office(details["witness_source"], lang)))]
    return []


def _item(name: str, figure: Figure, doubt: Doubt | None, lang: str) -> str:
    value = words.hedged(figure, lang)
    item = t("chart.alt_item", lang, name=name, value=value)
    return t("chart.alt_doubt", lang, item=item, doubt=doubt_mark(doubt, figure, lang)) if doubt else item


def _without(figure: Figure, *names: str) -> Figure:
    """The figure with some of its places or its mode left unsaid."""
    return replace(figure, **{name: None if name == "mode" else () for name in names})  # type: ignore[arg-type]


def _where(figure: Figure, dimension: str = "") -> list[str]:
    """Codes for a file name: where from, whose, where to, whichever are known and not what the chart compares."""
    codes = [getattr(figure, name) for name in ("departure", "origin", "destination") if name != dimension]
    return ["-".join("~".join(part) for part in codes if part)] if any(codes) else []


def _when(figure: Figure) -> list[str]:
    start, end = figure.period_start, figure.period_end
    if not start or not end:
        return []
    first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
    return [first if first == last else f"{first}-{last}"]


def _name(name: str | None) -> str:
    """A name of any script, fenced off so that it does not reorder the words around it."""
    return f"{FSI}{name}{PDI}" if name else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _stop(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
