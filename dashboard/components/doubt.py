"""What the checks doubt, in plain words: the note that no reader of an article can miss.

State, show, explain, stop: what contradicts what, what would mend it, why we think so, that the quote is unchanged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import i18n, words
from dashboard.cases import spoken
from dashboard.components.parts import attributes, link, rich
from dashboard.data import Story
from dashboard.i18n import t
from dashboard.state import READINGS, View
from etl.model import Edit, Finding, Level


@dataclass(frozen=True, slots=True)
class Doubt:
    """Findings that belong together: all that one edit would mend, or one contradiction that none would."""

    edit: Edit | None
    level: Level | None
    contradictions: tuple[Finding, ...]
    support: tuple[Finding, ...]


_FIRST = {"very_likely": 0, "likely": 1, "possible": 2, "cannot_tell": 3, None: 4}
MOST = 3
"""Doubts told above the charts; all of them stand among the findings."""


def doubts(story: Story) -> list[Doubt]:
    """The contradictions of an article, the surest edit first."""
    found = [f for f in story.told if f.state == "contradicts"]
    grouped: list[Doubt] = []
    for edit in dict.fromkeys(f.edit for f in found):
        if edit is None:
            grouped += [Doubt(None, f.level, (f,), ()) for f in found if f.edit is None]
            continue
        mended = tuple(f for f in found if f.edit == edit)
        support = tuple(f for f in story.told if f.edit == edit and f.state.startswith("agrees"))
        level = min((f.level for f in (*mended, *support)), key=lambda name: _FIRST[name])
        grouped.append(Doubt(edit, level, mended, support))
    return sorted(grouped, key=lambda doubt: _FIRST[doubt.level])


def notes(story: Story, view: View) -> Component | None:
    """What is doubted, a paragraph a doubt, and the switch to the reading that mends it; nothing without a doubt."""
    found = doubts(story)
    if not found:
        return None
    title = html.H2(t("doubt.title", view.lang), id="doubt")
    paragraphs = [_note(story, doubt, view) for doubt in found[:MOST]]
    switch = _switch(story, view) if story.repairable else None
    return html.Aside(
        [html.Div([title, *paragraphs]), switch], className="doubt", **attributes({"aria-labelledby": "doubt"})
    )


def _switch(story: Story, view: View) -> Component:
    """As printed or as repaired: two links, one of them current."""
    options = [
        link(
            t(f"reading.{name}", view.lang),
            view.but(reading=name),
            id=f"reading-{name}",
            **attributes({"aria-current": "true"} if view.reading == name else {}),
        )
        for name in READINGS
    ]
    return html.Div(
        [html.Span(t("reading.label", view.lang), id="reading-label"), html.Div(options, className="segments")],
        className="switch",
        role="group",
        **attributes({"aria-labelledby": "reading-label"}),
    )


def _note(story: Story, doubt: Doubt, view: View) -> Component:
    lang = view.lang
    first = min(doubt.contradictions, key=spoken)
    sentences = [words.finding(first, story.by_id, lang)]
    if doubt.edit:
        level = t(f"level.{doubt.level or 'possible'}", lang)
        slip = f"slip.{doubt.edit.what}"
        sentences.append(_mending(story, doubt, doubt.edit, lang))
        sentences.append(t(slip if i18n.has(slip, lang) else "slip.any", lang, level=level))
    else:
        sentences.append(t("doubt.undecided", lang))
    sentences.append(t("doubt.untouched", lang))
    return html.P([part for text in sentences for part in [*rich(text), " "]])


def _mending(story: Story, doubt: Doubt, edit: Edit, lang: str) -> str:
    named = [story.by_id[name] for name in edit.figure_ids if name in story.by_id]
    figures = i18n.join(words.unique(words.bare(figure, lang) for figure in named), lang)
    reasons = i18n.join(list(dict.fromkeys(_reasons(story, doubt, lang))), lang)
    before, after = words.edited(edit, named, lang)
    key = "doubt.fits" if edit.field == "period" and named else "doubt.mends"
    return t(
        key if reasons else f"{key}_bare",
        lang,
        subject=i18n.plural("doubt.subject", len(named), lang, figures=figures),
        before=before,
        after=after,
        reasons=reasons,
    )


def _reasons(story: Story, doubt: Doubt, lang: str) -> Iterator[str]:
    """What agrees once the edit is made, each with its two counts."""
    for found in doubt.support:
        values = words.details(found, lang)
        percent = dict(found.details).get("percent")
        if found.check == "change" and percent and {"value", "base"} <= values.keys():
            key = "doubt.reason_change_up" if float(percent) > 0 else "doubt.reason_change"
            yield t(
                key, lang, value=values["value"], base=values["base"], percent=i18n.percent(abs(float(percent)), lang)
            )
    for found in doubt.support:
        yield from _witnessed(found, words.details(found, lang), lang)


def _witnessed(found: Finding, values: Mapping[str, str], lang: str) -> Iterator[str]:
    if found.check == "parts" and found.state.startswith("agrees") and values.keys() >= {"sum", "witness_source"}:
        source, period = values["witness_source"], values["witness_period"]
        yield t("doubt.reason_witness", lang, sum=values["sum"], source=source, period=period)
