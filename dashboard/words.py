"""From records to the words a reader sees: a figure, its cell, a finding and its arithmetic. Computes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dashboard import i18n, spelt
from dashboard.i18n import t
from dashboard.state import Problem
from etl.model import PERIOD_ELSEWHERE, Article, Edit, Figure, Finding
from etl.pipeline import Refusal

OPENING = 80
"""Characters of a story without a headline that stand for one."""


def bare(figure: Figure, lang: str) -> str:
    """The number alone: ``30,147``, ``−17.8%``."""
    if figure.unit == "percent":
        return i18n.percent(figure.value, lang, signed=figure.kind == "change")
    return i18n.number(figure.value, lang, signed=figure.kind == "change")


def hedged(figure: Figure, lang: str) -> str:
    """The number with its hedge: ``at least 30,147``, ``about −17.8%``."""
    return t(f"qualifier.{figure.qualifier}", lang, value=bare(figure, lang))


def value(figure: Figure, lang: str) -> str:
    """The number with its unit and qualifier: ``at least 30,147 people``."""
    text = bare(figure, lang)
    if figure.unit != "percent":
        text = i18n.plural(f"unit.{figure.unit}", abs(int(figure.value)), lang, value=text)
    return t(f"qualifier.{figure.qualifier}", lang, value=text)


def told(figure: Figure, lang: str) -> str:
    """Number, cell and period in one line: ``at least 30,147 people, arrivals from Libya, 2023``."""
    line = t("format.list_middle", lang, a=value(figure, lang), b=cell(figure, lang))
    return t("format.list_middle", lang, a=line, b=period(figure, lang))


def period_name(figure: Figure, lang: str) -> str:
    """What to call the period of a figure: as printed, or told elsewhere than with it."""
    is_elsewhere = any(word in figure.rule for word in PERIOD_ELSEWHERE)
    return t("gloss.period_elsewhere" if is_elsewhere else "gloss.period", lang)


def place(figure: Figure, lang: str) -> str:
    """``from Libya to Italy (Central Mediterranean)``: the places with the route, or the way of travel where no route
    is known; the route alone, or the word for an unstated place, where there are none."""
    places = [*_journey(figure, lang), *_nationals(figure, lang)]
    if figure.route and not places:
        return t(f"route.{figure.route}", lang)
    if not places:
        return i18n.listed([t("cell.nowhere", lang), *way(figure, lang)], lang)
    return i18n.join_words([*places, *way(figure, lang)])


def places(figure: Figure, lang: str) -> str:
    """``from Libya to Italy``, without the way; the word for an unstated place when there is none."""
    return i18n.join_words([*_journey(figure, lang), *_nationals(figure, lang)]) or t("cell.nowhere", lang)


def way(figure: Figure, lang: str) -> list[str]:
    """The route in brackets, else the way of travel: one text, or none."""
    if figure.route:
        return [t("cell.route", lang, route=t(f"route.{figure.route}", lang))]
    return [t("mode.by", lang, mode=t(f"mode.{figure.mode}", lang))] if figure.mode else []


def when(figure: Figure, lang: str) -> str:
    """The period as it follows a number: ``in 2024``; for a change the period it is compared with as well."""
    text = i18n.when(figure.period_start, figure.period_end, lang)
    if figure.base_start or figure.base_end:
        base = i18n.period(figure.base_start, figure.base_end, lang)
        return i18n.join_words([text, t("cell.against", lang, period=base)])
    return text


def period(figure: Figure, lang: str) -> str:
    """The period; for a change the period it is compared with as well."""
    text = i18n.period(figure.period_start, figure.period_end, lang)
    if figure.base_start or figure.base_end:
        base = i18n.period(figure.base_start, figure.base_end, lang)
        return i18n.join_words([text, t("cell.against", lang, period=base)])
    return text


def cell(figure: Figure, lang: str) -> str:
    """What is counted and where: ``arrivals from Libya to Italy by sea``."""
    parts = [t(f"measure.{figure.measure}", lang), *_nationals(figure, lang), *_journey(figure, lang)]
    if figure.mode:
        parts.append(t("mode.by", lang, mode=t(f"mode.{figure.mode}", lang)))
    if figure.route:
        parts.append(t("cell.route", lang, route=t(f"route.{figure.route}", lang)))
    return i18n.join_words(parts)


def year_or_period(figure: Figure, lang: str) -> str:
    """The year of a figure when it lies in one, else its period: what a short mark on a bar says."""
    start, end = figure.period_start, figure.period_end
    return str(start.year) if start and end and start.year == end.year else i18n.period(start, end, lang)


def notice(problem: Problem, lang: str) -> str:
    """What of an address could not be used."""
    return t(f"notice.{problem.reason}", lang, key=problem.key, value=problem.value)


def licence(terms: str, lang: str) -> str:
    """Terms that documents are kept under, in the reader's words where we know them, else as they were given."""
    key = "licence." + re.sub(r"[^a-z0-9]+", "_", terms.lower()).strip("_")
    return t(key, lang) if i18n.has(key, lang) else terms


def state(finding: Finding) -> str:
    """The state as readers are told it: agreement that needs the edit is not plain agreement."""
    return "agrees_if_repaired" if finding.state.startswith("agrees") and finding.edit else finding.state


def verdict(told: Sequence[Finding], figures: Mapping[str, Figure]) -> str:
    """The state of findings of one state, as its word and its look have it: ``open`` if each of them only keeps to what
    is published for another period."""
    return "open" if told and all(is_bound(found, figures) for found in told) else state(told[0])


def finding(found: Finding, figures: Mapping[str, Figure], lang: str) -> str:
    """What a check says, in one sentence with its numbers; the general sentence when a number for it is missing."""
    values = _about(found, figures, lang) | details(found, lang)
    key = f"finding.{found.check}.{state(found)}"
    for name in (f"{key}_{_variant(found, figures)}", key, f"finding.any.{state(found)}"):
        if i18n.has(name, lang):
            try:
                return t(name, lang, **values)
            except KeyError:
                continue
    return t(f"finding.any.{found.state}", lang, **values)


def details(found: Finding, lang: str) -> dict[str, str]:
    """The finding's own numbers and dates, written for the reader."""
    values = {key: written(key, text, lang) for key, text in found.details}
    if found.check == "shares" and "sum" in values:
        values["sum"] = i18n.percent(float(dict(found.details)["sum"]), lang)
    return values


def is_bound(found: Finding, figures: Mapping[str, Figure]) -> bool:
    """Whether a figure only keeps to what is published for another period: both can hold, and neither shows much."""
    if found.check != "magnitude" or found.state != "agrees" or found.edit:
        return False
    printed = figures.get(found.figure_ids[0])
    return printed is not None and dict(found.details).get("bound_period") != (
        f"{printed.period_start}..{printed.period_end}"
    )


def _variant(found: Finding, figures: Mapping[str, Figure]) -> str:
    """What tells two sentences of one check and state apart."""
    raw = dict(found.details)
    if found.check == "shares" and "sum" in raw:
        return "over"
    if found.check == "same_cell" and "other_article" in raw:
        return "linked"
    if found.check == "increment" and "earlier_value" not in raw:
        return "published"
    if found.check == "parts" and found.state == "agrees" and not found.edit and raw.get("rest", "0") != "0":
        return "open"
    if is_bound(found, figures):
        return "open"
    return raw.get("reason") or raw.get("claim") or ""


def _about(found: Finding, figures: Mapping[str, Figure], lang: str) -> dict[str, str]:
    named = [figures[name] for name in found.figure_ids if name in figures]
    values = {
        "check": t(f"check.{found.check}", lang),
        "figures": i18n.join(unique(bare(figure, lang) for figure in named), lang),
    }
    if named:
        values |= {"cell": cell(named[0], lang), "period": period(named[0], lang)}
    if found.edit:
        ids = (*found.figure_ids, *found.edit.figure_ids)
        before, after = edited(found.edit, [figures[name] for name in ids if name in figures], lang)
        values |= {"before": before, "after": after}
    return values


def edited(edit: Edit, figures: Iterable[Figure], lang: str) -> tuple[str, str]:
    """What an edit finds printed and what it would put. ``figures`` are those it is about."""
    return exchanged(edit.what, edit.before, edit.after, figures, lang)


def exchanged(what: str, before: str, after: str, figures: Iterable[Figure], lang: str) -> tuple[str, str]:
    """The same for the parts of an edit: a number printed in the article's way of writing gets the reader's."""
    numbers = (
        None if "year" in what or what == "period" else spelt.pair(before, after, [f.value for f in figures], lang)
    )
    return numbers or (written(what, before, lang), written(what, after, lang))


def written(key: str, text: str, lang: str) -> str:
    """A machine-written detail for the reader: dates, periods, percents, years and numbers; other text as it is."""
    if key.endswith("_source"):
        return i18n.office(text, lang)
    dates = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:\.\.(\d{4}-\d\d-\d\d))?", text)
    if dates and dates[2]:
        return i18n.period(date.fromisoformat(dates[1]), date.fromisoformat(dates[2]), lang)
    if dates:
        return i18n.day(date.fromisoformat(dates[1]), lang)
    kind = key.removeprefix("other_")
    if kind in ("mode", "measure") and i18n.has(f"{kind}.{text or 'any'}", lang):
        return t(f"{kind}.{text or 'any'}", lang)
    if key in ("parts", "years"):
        return _numbers_in(text, lang)
    if key == "since" or "year" in key or not re.fullmatch(r"[-+]?\d+(\.\d+)?(e[-+]?\d+)?", text):
        return text
    if "percent" in key or "share" in key:
        return i18n.percent(float(text), lang)
    return i18n.number(float(text), lang)


def _numbers_in(text: str, lang: str) -> str:
    """Numbers of a list in the reader's writing; a year before a colon stays as it is."""
    spelt = re.sub(r"\d{4,}(?:\.\d+)?(?!\d*:)", lambda found: i18n.number(float(found[0]), lang), text)
    return spelt.replace("..", "–")


def title(article: Article, lang: str) -> str:
    """The headline; without one the opening words of the text."""
    if article.title:
        return article.title
    opening = article.text.strip().partition("\n")[0]
    if len(opening) > OPENING:
        opening = opening[:OPENING].rpartition(" ")[0].rstrip(" ,;:.·،؛") + "…"
    return opening or t("article.untitled", lang)


def named(figure: Figure, by: str, lang: str) -> str:
    """The place or route that tells a figure from the others of a ranking."""
    if by == "route":
        return t(f"route.{figure.route}", lang)
    return i18n.place(getattr(figure, by)[0], lang)


def refusal(refused: Refusal, figures: Mapping[str, Figure], lang: str) -> str:
    """Why figures do not add up to a total, in a sentence."""
    named = [figures[name] for name in refused.figure_ids if name in figures]
    numbers = [bare(figure, lang) for figure in named] + ["", ""]
    values = {key: written(key, text, lang) for key, text in refused.details}
    if refused.reason == "different_periods":
        values |= {
            key: i18n.period(figure.period_start, figure.period_end, lang)
            for key, figure in zip(("period", "other_period"), named, strict=False)
        }
    reason = t(f"addable.{refused.reason}", lang, **values | {"one": numbers[0], "other": numbers[1]})
    return t("addable.refused", lang, reason=reason)


def plain(text: str) -> str:
    """A string without the stars that make words bold."""
    return text.replace("**", "")


def unique(texts: Iterable[str]) -> list[str]:
    """Each text once, in the order of first mention."""
    return list(dict.fromkeys(texts))


def _journey(figure: Figure, lang: str) -> list[str]:
    departure = i18n.placed(figure.departure, "from", lang)
    destination = i18n.placed(figure.destination, "in", lang)
    if departure and destination:
        return [t("cell.journey", lang, departure=departure, destination=destination)]
    if departure:
        return [t("cell.from", lang, departure=departure)]
    if destination:
        return [t("cell.in", lang, destination=destination)]
    return []


def _nationals(figure: Figure, lang: str) -> list[str]:
    return [t("cell.of", lang, origin=i18n.placed(figure.origin, "of", lang))] if figure.origin else []
